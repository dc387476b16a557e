"""What 前者 and 后者, 该县, 该区, 该园 and 该校 mean: one of what was named last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised, taken_by
from loaders.words.gazetteer import Region
from loaders.words.sought import Sought


def by_block(document: Document, sought: Sought) -> Iterator[tuple[Block, re.Match[str]]]:
    """The matches of a pattern in each block's own text: what ends the heading above stands in no one's front."""
    for block in document.blocks:
        if document.signs(block) & sought.sign:
            for match in sought.pattern.finditer(document.text[block.start : block.end]):
                yield block, match


# 甲县…该县, 乙旗人民政府…该旗; 甲经开区…该区, 乙产业园…该园
# 某镇…，镇上的产业园
_THAT_PLACE = Sought(
    "(?<![小城集全各乡村古新老名市强])(?P<town>[镇乡])[上里内](?=的|[新已]?[建办引投规]|正在)|(?<![应理本活])该(?P<kind>[县市旗镇乡](?![级内外域长委政块位间段])|区(?![级域长委政块位间段])"
    "|园区?(?!区|林|艺|长)|基地|小镇|孵化器|开发区|高新区|经开区|新区|集聚区|示范区|片区)"
)


def that_place(result: Recognised) -> None:
    """该县, 该旗, 该区, 该园: the place or park of that kind which the paragraph has named last, the place alone or
    as a government's."""
    found = list(by_block(result.document, _THAT_PLACE))
    if not found:
        return
    taken = taken_by(result)
    named: list[tuple[int, str, Entity | None, Region | None]] = sorted(
        (
            (m.end, e.region.name, None, e.region)
            if e.region and e.type != "Park"
            else (m.end, result.document.text[m.start : m.end], e, None)
            for e in result.entities
            if e.type in ("Park", "Region") or e.region
            for m in e.mentions
        ),
        key=itemgetter(0),
    )
    ends = [end for end, *_ in named]
    for block, match in found:
        a, b = block.start + match.start(), block.start + match.end()
        if taken.overlaps(a, b):
            continue
        kind = match["kind"] or match["town"]
        for _, name, park, region in reversed(named[bisect_left(ends, block.start) : bisect_left(ends, a)]):
            if park is not None and (name.endswith(kind) or park.name.endswith((kind, kind + "区"))):
                park.mentions.append(Mention(a, b, park.type, park.name, "bare"))
                break
            if region is not None and region.name.endswith(kind):
                result.entities.region(region, Mention(a, b, "Region", region.name, "deictic"))
                break


# 甲园和乙园…，前者以新材料为主，后者主攻光伏
_ONE_OF_TWO = Sought("(?<!比)(?P<which>前者|后者)")
_JOINED = re.compile("(?:等)?(?:、|和|与|及|以及|同|跟|联合|携手)(?:[^，。；、：！？]{0,12}的)?")
_OF_TWO = frozenset(("Park", "Region", "Company", "Organization", "Project", "Fund"))


def the_former(result: Recognised) -> None:
    """前者 and 后者 after two names of one kind that the sentence or the one before it joins.

    后者 goes back to the two that 前者 was said of, whatever stands between; alone it may mean what the sentence
    joins to its subject (与某园区联动，后者承接…).
    """
    found = list(by_block(result.document, _ONE_OF_TWO))
    if not found:
        return
    taken = taken_by(result)
    named = sorted(
        ((m, e) for e in result.entities if e.type in _OF_TWO for m in e.mentions),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    starts = [m.start for m, _ in named]
    last: tuple[Block, tuple[Entity, Entity]] | None = None
    for block, match in found:
        a, b = block.start + match.start(), block.start + match.end()
        sentence = result.document.sentence_at(a)
        begin = max(block.start, result.document.sentences[max(0, sentence.index - 1)].start)
        near = named[bisect_left(starts, begin) : bisect_left(starts, a)]
        later = match["which"] == "后者"
        two = last[1] if later and last and last[0] is block else _two(result.document.text, near)
        entity: Entity | None = None
        if two is not None:
            entity = two[later]
            last = (block, two) if not later else None
        elif later:
            ours = [(m, e) for m, e in near if m.start >= sentence.start]
            if ours and _joined_to_subject(result.document.text, [m for m, _ in ours]):
                entity = ours[-1][1]
        if entity is not None and not taken.overlaps(a, b):
            entity.mentions.append(Mention(a, b, entity.type, entity.name, "bare"))


_ITS_OWN = re.compile("(?:的|旗下|下属|所属|控股|全资|子公司|省|市|县)*")


def _joined_to_subject(text: str, ours: list[Mention]) -> bool:
    """Whether 与 or 和 stands in front of the last name, or of the place and mother firm in front of it (与丙省甲集团
    旗下的乙公司)."""
    first = ours[-1]
    for before in reversed(ours[:-1]):
        if before.end > first.start or not _ITS_OWN.fullmatch(text, before.end, first.start):
            continue
        first = before
    return text[first.start - 1] in "与和同" or text[max(0, first.start - 2) : first.start] in (
        "联合",
        "携手",
        "牵手",
    )


def _two(text: str, near: list[tuple[Mention, Entity]]) -> tuple[Entity, Entity] | None:
    """The last two of one kind that a list of two joins."""
    outer: list[tuple[Mention, Entity]] = []
    for mention, entity in near:
        if not outer or mention.start >= outer[-1][0].end:
            outer.append((mention, entity))
    for right in range(len(outer) - 1, 0, -1):
        second, other = outer[right]
        # 甲区的乙园和丙区的丁园: between the two may stand where the second lies.
        for left in range(right - 1, max(-1, right - 3), -1):
            first, one = outer[left]
            if one.type != other.type or one is other or not _JOINED.fullmatch(text, first.end, second.start):
                continue
            if "、" in (text[first.start - 1 : first.start], text[second.end : second.end + 1]):
                break  # two of many
            return one, other
    return None


# 与该校签订合同, 该院由甲和乙共建: the school, institute or bank that was named last.
_THAT_BODY = Sought(
    "该(?P<kind>校|院|所|行)(?![区长内业政为])|(?:(?<=[，。；”])|^)(?P<whole>研究院|实验室|研究中心|创新中心)"
    "(?=落户|落地|位于|选址|[还将由已也与和拟]|现有|拥有|重点|聚焦|围绕|设立|计划|依托|首期|建成|目前|揭牌|成立)",
    re.M,
)
_BODY_ENDS = {
    "校": ("大学", "学院", "学校"),
    "院": ("研究院", "学院", "医院", "科学院", "设计院"),
    "所": ("研究所", "所"),
    "行": ("银行", "分行", "支行"),
}


def that_body(result: Recognised) -> None:
    """该校, 该院, 该所, 该行 after the last one of that kind in the sentence or the one before it; 研究院 that opens a
    clause."""
    found = list(by_block(result.document, _THAT_BODY))
    if not found:
        return
    taken = taken_by(result)
    for block, match in found:
        a, b = block.start + match.start(), block.start + match.end()
        sentence = result.document.sentence_at(a)
        # 研究院落户某区: the only one that the text has named so far
        low = 0 if match["whole"] else result.document.sentences[max(0, sentence.index - 1)].start
        near = [
            (m.start, e)
            for e in result.entities
            if e.type in (("Organization", "Project") if match["whole"] else ("Organization", "Company"))
            and e.name.endswith(match["whole"] or _BODY_ENDS[match["kind"]])
            for m in e.mentions
            if low <= m.start < a
        ]
        if match["whole"] and len({e.key for _, e in near}) > 1:
            continue
        if near and not taken.overlaps(a, b):
            last = max(near, key=itemgetter(0))[1]
            last.mentions.append(Mention(a, b, last.type, last.name, "bare"))


# 园区管委会, 高新区经济发展局 in news of one park: its own office, by the name that the text gives.
_OWN_BODY = Sought(
    "(?:(?<=[，。；：、“（由与和及同从向据对经])|(?<=代表)|(?<=支持)|(?<=依托)|(?<![\u4e00-\u9fff]))"
    "(?P<zone>园区|高新区|经开区|开发区|新区|示范区|集聚区|综保区|保税区|区(?=经济发展|投资|招商|产业|科技创新|企业服务|建设|综合|行政审批|商务))"
    "(?P<office>管委会|管理委员会|党工委|[\u4e00-\u9fff]{2,7}?(?<![布格结])(?:局(?![面限部势长])|办公室))"
)


_OF_ANY = ("园区", "开发区", "集聚区", "示范区", "区")


def own_bodies(result: Recognised) -> None:
    """园区管委会, 区招商局: what stands for the office of the park that a text is on, or of the only one it names."""
    found = list(by_block(result.document, _OWN_BODY))
    if not found:
        return
    taken = taken_by(result)
    for block, match in found:
        if match["zone"] in _OF_ANY and result.metadata.kind == "policy":
            continue  # the offices of all parks
        a, b = block.start + match.start(), block.start + match.end()
        # 园区 may be read as the park that it stands for.
        over = next(
            (
                (e, m)
                for e in result.entities
                if e.type == "Park"
                for m in e.mentions
                if m.start == a and m.end == a + len(match["zone"])
            ),
            None,
        )
        if over is not None:
            over[0].mentions.remove(over[1])
            taken = taken_by(result)
        if not taken.overlaps(a, b):
            name = match.group()
            result.entities.add("Organization", name, Mention(a, b, "Organization", name, "bare"))
