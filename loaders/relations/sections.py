"""What each block of a document is about: the park, the field or the programme that its headings name."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.documents.document import Block
from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relations.templates import Template
from loaders.words.patterns import ITEM_NUMBER

_ENDING = re.compile(r"(?:特色)?(?:产业|领域|行业|产业链|产业集群|集群|类(?:项目)?|板块)$")
# 做强先进装备制造产业: with 产业 behind it the heading is the field's, whatever is to be done with it.
_GROWN = re.compile(
    r"^(?:加快|大力|积极|重点|着力|全力|持续|优先|做强|做大|做优|壮大|培育|发展|提升|打造|巩固|优化|聚焦|突破|布局|推进|推动)+"
    r"(?:先进|高端|现代|新型|特色|优势|绿色|新一代|传统|未来|新兴)*(?=.{2,}(?:产业|产业集群|产业链)$)"
)
# 做强锰系新材料, 大力发展现代物流: what these verbs act on is the field, and all that stands in the heading
_BRED = re.compile(
    r"^(?:(?:加快|大力|积极|重点|着力|全力|持续|优先|创新)*(?:做强|做大|做优|做精|做特|壮大|培育|发展))+"
    r"(?:先进|高端|现代|新型|特色|优势|绿色|新一代|传统|未来|新兴)*"
)
_GROWS = re.compile(
    rf"(?:{ITEM_NUMBER})?(?:加快|大力|积极|重点|着力|全力|持续|优先|努力|做强|做大|做优|壮大|培育|发展|提升|打造)+(?:绿色|高端|新型|特色|现代|先进)?"
)
_WHOLE_LEAD = re.compile("(?:产业|行业|领域|业)?[。：]")
_APART = re.compile("附[件表]|重点项目|重大项目")
_FIELD_LEAD = re.compile(
    r"[:：。，,]|——|产业|领域|行业|方面|类(?:项目)?|包括|主要|是|业?(?:快速|持续|稳步|保持|逐步|加快|不断|健康|平稳|蓬勃|迅速|恢复|回升|向好|势头)"
)


# 装备制造“挑大梁”, 新材料 新势力: what a newspaper's heading says of its field
_FARES = re.compile('(?:产业|板块|行业)?[“"，, ·——]+[^，。；：、0-9]{2,10}[”"]?[^，。；：、0-9]{0,6}')
# ◆电子信息。 ——绿色铝产业强势崛起。
_BULLET = re.compile(r"[—－\-◆◇●○■□★☆▲△▶►•·▪※\s]{1,4}")
_ACTS_BEHIND = re.compile(
    "已|现|以|依托|重点|围绕|聚焦|拥有|集聚|形成|培育|发展|推进|推动|建设|做[强大优精]|引进|依靠|突出|瞄准|立足|规划|目前|全[市县区]"
)
_BRACKET = re.compile("^[（(][^（）()]{1,40}[）)]")  # 新材料（责任单位：某局）：…
_SHORT_LEAD = re.compile(r"(?![及和])[^，。；、\d]{2,18}。")


_NOUN = re.compile("^(?:产业|行业|板块|集群)(?=[：:])")
_COUNT = re.compile("^\\d{1,2}(?=[\u4e00-\u9fff])")


class Topic(NamedTuple):
    """The topics of a block; ``None`` where nothing above or in it names one.

    ``park`` is the park or place that a section is devoted to, ``fields`` the industries that its items belong
    to; ``lead`` says that the field's bare name heads or opens it, so that its items are the field's
    parts; ``outer`` are then the fields of the heading above.
    """

    park: Mention | None = None
    fields: tuple[Mention, ...] = ()
    programme: Key | None = None
    lead: bool = False
    outer: tuple[Mention, ...] = ()


def topics(recognised: Recognised) -> list[Topic]:
    """One topic for each block of the document."""
    result: list[Topic] = []
    stack: list[tuple[int, Topic]] = []
    for block in recognised.document.blocks:
        if block.level:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        above = stack[-1][1] if stack else Topic()
        own = _of_heading(recognised, block, above) if block.level else above
        if block.level and block.heading:
            stack.append((block.level, own))
        lead = _of_lead(recognised, block, own)
        if not block.level and lead == own and result and result[-1].lead and _opens_entry(recognised, block):
            lead = result[-1]
        result.append(lead)
    return result


def _opens_entry(recognised: Recognised, block: Block) -> bool:
    """Whether a paragraph is an entry on a firm or work, as stand below one that names a field: 甲公司：2016年落户…."""
    first = next(recognised.from_(block.start), None)
    return (
        first is not None
        and first.type in ("Company", "Project")
        and first.start <= block.start + 1
        and recognised.document.text.startswith(("：", ":"), first.end)
    )


# 农林水利/58/49.6/7.7%: a row of a table heads nothing.
_ROW = re.compile(r"/[^/]*/|\d%?$")


def _of_heading(recognised: Recognised, block: Block, above: Topic) -> Topic:
    if not block.heading or _ROW.search(block.heading):
        return above
    inside = recognised.within(block.start, block.heading_end)
    # A 示范区 in a heading is a title to be won, not a place (推动军民融合创新示范区建设).
    parks = [
        m
        for m in inside
        if m.type == "Park"
        and (
            not m.name.endswith(("示范区", "先行区", "试验区", "先导区"))
            or m.name == block.heading.rstrip("：:。")
        )
    ]
    fields = tuple(m for m in inside if m.type == "Industry")
    programme = recognised.programmes.get(block.start, above.programme)
    # A heading that is the bare name of a place has that place's section below it.
    bare = _COUNT.sub("", block.heading.rstrip("：:。"))
    if not parks and inside and inside[0].type == "Region" and inside[0].end - inside[0].start >= len(bare):
        return Topic(inside[0], (), programme)
    # 01湖州：从铅酸到钠电: a newspaper's heading says of the place how it fares.
    led = inside[0] if inside and recognised.metadata.kind == "news" else None
    if led is not None and opens_section(recognised.document.text, led):
        named = recognised.document.text[led.start : led.end]
        if bare.startswith(named):
            return Topic(led, (), programme)
    if parks and (len(parks) == 1 or "、" not in recognised.document.text[parks[0].end : parks[1].start]):
        return Topic(parks[0], (), programme)
    if fields and len(fields) <= 3:
        # 建筑陶瓷：一块砖的新生
        named = recognised.document.text[fields[0].start : fields[0].end]
        behind = _NOUN.sub("", bare.removeprefix(named)) if bare.startswith(named) else ""
        opens = behind[:1] in ("：", ":") or _FARES.fullmatch(behind) is not None
        lead = len(fields) == 1 and (
            opens
            or fields[0].end - fields[0].start >= len(_ENDING.sub("", _GROWN.sub("", bare)))
            or fields[0].end - fields[0].start >= len(_ENDING.sub("", _BRED.sub("", bare)))
        )
        return Topic(
            None if block.level <= 2 else above.park,
            fields,
            programme,
            lead,
            above.fields if above.lead else (),
        )
    # A box or a list of projects belongs to its chapter, not to the field that was spoken of last.
    # 3.重点项目：甲技改、乙二期 among the lines of an item on a field
    told = block.end - block.heading_end > 2 and above.lead
    keeps = block.level > 3 and (told or not _APART.match(bare))
    # （一）甲公司年产5万吨纤维项目: a heading that is a project's name opens no other matter.
    keeps = keeps or (bool(inside) and inside[0].type == "Project" and inside[0].end >= block.heading_end - 1)
    return Topic(above.park, above.fields if keeps else (), programme, above.lead and keeps)


def _of_lead(recognised: Recognised, block: Block, topic: Topic) -> Topic:
    """A paragraph that opens with a field (“新能源：…”, “现代产业类项目250个，…”) is about it."""
    offset = block.start
    if block.level and block.heading:
        number = recognised.document.text.find(block.heading, block.start, block.end)
        offset = max(offset, number)
    bullet = None if block.heading else _BULLET.match(recognised.document.text, offset, block.end)
    if bullet is not None:
        offset = bullet.end()
    if recognised.document.text.startswith(("其中，", "其中,", "其中："), offset):
        offset += 3
    verbs = _GROWS.match(recognised.document.text, offset)
    named = next(recognised.from_(verbs.end()), None) if verbs else None
    if (
        verbs
        and named is not None
        and named.type == "Industry"
        and named.start == verbs.end()
        and _WHOLE_LEAD.match(recognised.document.text, named.end)
    ):
        return Topic(topic.park, (named,), topic.programme, True, topic.outer)  # “大力发展清洁能源产业。…”
    place: Mention | None = None
    for mention in recognised.from_(offset):
        if mention.start >= block.end:
            break
        # “在浙江杭州，…”: the innermost of the places that open a round-up's paragraph.
        follows = mention.start == place.end if place else mention.start <= offset + 3
        if follows and recognised.document.text.startswith("、", mention.end):
            break  # 在甲、乙、丙，…: of several it is about none
        if recognised.metadata.round_up and mention.type == "Region" and follows:
            place = mention
            continue
        if place is not None or mention.start > offset + 1:
            break
        if mention.type == "Industry":
            after = _BRACKET.sub("", recognised.document.text[mention.end : mention.end + 60])[:24]
            # “硅光伏从无到有。…”: a first sentence that says no more than the field's name and how it fares.
            if (
                _FIELD_LEAD.match(after)
                or _SHORT_LEAD.match(after)
                # ★先进材料 已形成…: pages lose the blank that sets a bullet's word apart.
                or (bullet is not None and _ACTS_BEHIND.match(after))
            ):
                same = mention.key in {field.key for field in topic.fields}
                outer = topic.outer if same else topic.fields if topic.lead else ()
                return Topic(topic.park, (mention,), topic.programme, True, outer)
        if opens_section(recognised.document.text, mention):
            return Topic(mention, topic.fields, topic.programme, topic.lead, topic.outer)
    if place is not None:
        return Topic(place, topic.fields, topic.programme, topic.lead, topic.outer)
    return topic


_ANY_BRACKET = re.compile("[（(][^（）()]*[）)]")
_MOST_BESIDES = 3


def stands_alone(recognised: Recognised, place: Mention, above: re.Pattern[str] | None = None) -> bool:
    """Whether the heading that names ``place`` holds hardly anything else, but for brackets and what ``above``
    matches."""
    document = recognised.document
    heading = document.blocks[document.sentence_at(place.start).block].heading
    bare = _ANY_BRACKET.sub("", heading if above is None else above.sub("", heading))
    return len(bare) - (place.end - place.start) <= _MOST_BESIDES


def opens_section(text: str, mention: Mention) -> bool:
    """Whether a paragraph that opens with ``mention`` is a round-up's section on that place: “深圳：…”."""
    return mention.type in ("Region", "Park") and text.startswith(("：", ":", "——"), mention.end)


def opening_parks(sentences: list[Template]) -> dict[int, Mention]:
    """The parks that paragraphs open with, by the number of the block."""
    found: dict[int, Mention] = {}
    for template in sentences:
        first = next(iter(template.mentions.values()), None)
        if first is not None and first.type == "Park" and first.start <= template.block.start + 2:
            found[template.sentence.block] = first
    return found


# 项目名称：甲项目, and below it 投资方：乙公司, 2.建设地址：某园区
_NAMED = re.compile(rf"(?:{ITEM_NUMBER})?(?:项目|工程)(?:名称|[一二三四五六七八九十\d]{{1,3}})?[：:]")
_LABEL = re.compile(rf"(?:{ITEM_NUMBER})?[\u4e00-\u9fff（）()]{{2,14}}[：:]")
_MOST_LABELS = 16


def opening_projects(recognised: Recognised, sentences: list[Template]) -> dict[int, Mention]:
    """The projects that paragraphs open with (“3.甲项目。总投资…”), by the number of the block."""
    text, blocks = recognised.document.text, recognised.document.blocks
    found: dict[int, Mention] = {}
    alone: dict[int, Mention] = {}
    for template in sentences:
        first = next(iter(template.mentions.values()), None)
        if first is None or first.type != "Project":
            continue
        block, start = template.sentence.block, template.block.start
        if first.start - start > 4 and not _NAMED.fullmatch(text, start, first.start):
            continue
        found.setdefault(block, first)
        if template.block.end - first.end > 2:
            continue
        # 1.甲项目 alone on its line: what is said of it stands below, in one paragraph or line by line.
        alone[block + 1] = first
        for below in range(block + 1, min(block + 1 + _MOST_LABELS, len(blocks))):
            if not _LABEL.match(text, blocks[below].start, blocks[below].end):
                break
            alone[below] = first
    return {**alone, **found}


def speaks_for(recognised: Recognised, topic: Topic) -> Key | None:
    """The place that a block of news speaks for: that of its section, else that of the whole article."""
    return topic.park.key if topic.park else recognised.subject
