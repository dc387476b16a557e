"""Pages that tell of several parks one after the other: which of them 园区 means in each section, and that the kind of
park in the title is none of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.documents.document import Block
from loaders.documents.metadata import Metadata
from loaders.mention import Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised, taken_by
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.sought import Sought, begun

# 江北省特色产业园区简介, 安顺市产业园区招商推介: places of a kind, by the place that has them
_A_KIND = re.compile(
    "(?:特色|重点|主要|先进制造业|先进制造|现代|新兴|优势|工业|产业|农业|科技|制造业|化工|省级|国家级|市级|各类)*"
    "(?:产业|工业|科技|化工)?(?:园区|开发区|集聚区|集中区|产业园|产业基地|集群|平台|载体)"
)
_WIDE_HEADS = ("园区", "集群", "基地", "集聚区", "开发区")
_FRONT = re.compile("[\u4e00-\u9fff]{1,8}?[省市县区州国]")
_OPENS = re.compile(rf"(?:{ITEM_NUMBER}|\d{{1,2}}(?=[\u4e00-\u9fff])|[●◆■▪•▶►★◇○【\s—\-])*")
# 江苏省先进制造业集群巡礼
_SURVEY = re.compile(
    "(?:综合|发展|竞争力|实力|评价)*(?:巡礼|盘点|百强|十强|排行|榜|名单|名录|一览|地图|大全|图谱|扫描)"
)
_FEWEST = 2


def of_many(mentions: list[Mention], metadata: Metadata, text: str, blocks: list[Block]) -> set[Mention]:
    """The mentions of a title's kind of park, where the paragraphs of the page open with parks that have names."""
    span = metadata.title_span
    if span is None:
        return set()
    titled = [
        m
        for m in mentions
        if m.type == "Park"
        and span[0] <= m.start < span[1]
        and text.count(m.name) == 1
        and _of_a_kind(m.name)
    ]
    if not titled:
        return set()
    surveyed = {m for m in titled if _SURVEY.match(text, m.end)}
    if len(surveyed) == len(titled):
        return surveyed
    starts = {_OPENS.match(text, b.start).end() for b in blocks if b.start >= span[1]}  # type: ignore[union-attr]
    opened = {m.name for m in mentions if m.type == "Park" and m.start in starts}
    return set(titled) if len(opened) >= _FEWEST else set()


def _of_a_kind(name: str) -> bool:
    if name.startswith(("中国", "全国")) and name.endswith(_WIDE_HEADS):
        return True
    front = _FRONT.match(name)
    return _A_KIND.fullmatch(name, front.end() if front else 0) is not None


# 园区以白色家电为主导, 该区形成…, 目前，园区集聚…: who acts or is told of
_BARE = Sought(
    begun(
        "(?:(?<![\u4e00-\u9fff])|(?<=目前)|(?<=如今)|(?<=现在)|(?<=\\d年)|(?<=年底)|(?<=年末)|(?<=支撑)|(?<=落户)|(?<=入驻)|(?<=进驻)|(?<=扎根))"
        "(?P<head>[该本]?(?:园区|产业园|工业园|科技园|物流园|开发区|高新区|经开区|集聚区|新区|基地|小镇|科技城)|[该全]区|区(?=内))"
        "(?!\\d(?!\\d\\d\\d年)|[里外]?的|等|化(?![工纤学肥])|[级式]|管委会|管理委员会|党工委)"
    )
)
_FULL = {
    "高新区": ("高新区", "高新技术产业开发区", "高新技术产业园区"),
    "经开区": ("经开区", "经济技术开发区", "经济开发区"),
    "开发区": ("开发区", "经开区", "高新区"),
}
_LONGEST_HEADING = 36
_MOST_BESIDES = 3
_BRACKET = re.compile("[（(][^（）()]*[）)]")
# 甲园位列全国第二，…; 甲园、乙园…: a list is on none of them.
_ON_SEVERAL = re.compile("[（(][^（）()]*[）)]?[、和与及]|[、和与及的]")


def in_sections(result: Recognised) -> None:
    """园区, 开发区, 该区 in the section of one of several parks, or in a paragraph that opens with one: that park."""
    document = result.document
    named = {
        m.start: (m, e) for e in result.entities if e.type == "Park" for m in e.mentions if m.rule != "zone"
    }
    sections = list(_sections(result, named))
    if len({e.key for _, e in sections}) < _FEWEST and not result.metadata.round_up:
        return  # of one park alone the whole page speaks
    taken, starts = taken_by(result), sorted(named)
    home_district = result.metadata.region is not None and result.metadata.region.name.endswith("区")
    for block, park in sections:
        if not document.signs(block) & _BARE.sign:
            continue
        for match in _BARE.pattern.finditer(document.text[block.start : block.end]):
            start, end, head = block.start + match.start(), block.start + match.end(), match["head"]
            if head == "全区" and home_district:
                continue
            if not _may_mean(park.name, head) or taken.overlaps(start, end):
                continue
            # 甲园…，乙园规划面积2平方公里，园区…: of the one that was named last in the sentence
            low = document.sentence_at(start).start
            before = starts[bisect_left(starts, low) : bisect_left(starts, start)]
            if any(named[a][1] is not park for a in before):
                continue
            park.mentions.append(Mention(start, end, "Park", park.name, "bare"))


def _may_mean(name: str, head: str) -> bool:
    bare = head.lstrip("该本")
    if bare in ("园区", "区", "该区", "全区"):
        return True
    return name.endswith(_FULL.get(bare, (bare,)))


def _sections(result: Recognised, named: dict[int, tuple[Mention, Entity]]) -> Iterator[tuple[Block, Entity]]:
    """Each paragraph that is on one park, with the park."""
    text = result.document.text
    current: Entity | None = None
    level = 0
    for block in result.document.blocks:
        begin = _OPENS.match(text, block.start).end()  # type: ignore[union-attr]
        mention, park = named.get(begin, (None, None))
        line = text[begin : block.end]
        plain = len(line) <= _LONGEST_HEADING and not any(c in line for c in "，。；：:")
        if plain or (block.level and block.heading):
            if (
                plain
                and mention is not None
                and len(_BRACKET.sub("", line)) - (mention.end - begin) <= _MOST_BESIDES
            ):
                current, level = park, block.level
                continue
            if plain or not level or block.level <= level:
                # （一）项目建设 below a park's heading goes on about it; the name of the next thing does not.
                deeper = level and block.level and block.level > level
                current = current if deeper else None
        if mention is not None and park is not None and not _ON_SEVERAL.match(text, mention.end, block.end):
            yield block, park
        elif current is not None:
            yield block, current
