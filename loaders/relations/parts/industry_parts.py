"""Which industry is part of which (PART_OF): “新能源：主要包括…”, and the items of a field's section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block
from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.parts.member_lists import listed_members
from loaders.relations.sections import Topic
from loaders.relations.targets.focused import in_heading
from loaders.relations.targets.target_rules import FIELD
from loaders.relations.templates import AND, Rule, Rules, Template, apply, row
from loaders.words.patterns import ITEM_NUMBER

# 代表企业包括甲、乙: of firms
_PARTS = re.compile(
    "(?<!企业)(?<!公司)(?<!项目)(?<!机构)(?<!园区)(?:主要|重点)?(?<!企业主要)(?:包括|涵盖|包含|分为)"
)
# “以甲、乙、丙为主”, “主要是甲和乙”, “甲、乙、丙见长” of the field that labels the item
_MAINLY = re.compile(
    "以(?P<mainly>[^，。；：以]{2,40})(?:为主(?:导|体|攻方向)?|为特色|见长|为(?:突破口|切入点|重点|核心|方向|抓手|引领))(?=[，。；]|$)"
    "|(?:(?<=[，。：])|^)(?:主要|重点)(?:是|有|为|做|生产|产品[是有为])(?P<are>[^，。；：]{2,40})"
    "|(?<=[：:])(?P<known>[^，。；：以]{4,40})(?:见长|为主|领先|突出|优势明显)(?=[，。；]|$)"
    "|(?<=[：:])(?P<bare>[^，。；：以]{4,60})(?=[。；]|$)"
)
_USED_IN = re.compile("用于|应用|供应|配套|服务于|面向|销往")
_SECTION_ITEM = re.compile(
    "(?:发展|布局|做强|做优|做大|培育|壮大|推动|推进|支持|拓展|突破)(?:[\u4e00-\u9fff]{0,4})$"
)
# “以甲镇为载体，发展…”: where it is to be, and then the item.
_WHERE = re.compile(
    "(?:以|依托|在)[^，；,;。]{2,60}?(?:为(?:主要|主|核心|重点)?(?:载体|承载[区地]|核心|中心|依托|平台)|[镇区县市园]|基地|小镇"
    "|公司|集团|企业|优势|资源|基础|条件)[，,]"
)
# “以甲镇为载体，做强机床，培育农机装备和矿山装备”: the next clause names the next item.
_NEXT_ITEM = re.compile(
    "(?:产业)?[，,](?:并|着力|积极|加快)?(?:发展|布局|做强|做优|做大|培育|壮大|拓展|突破)|、|和|与|及"
)
_STREAM = "(?:上游|中游|下游)?"
_PARTS_ROW = row("Ⓘ", _STREAM)
_MANNER = "(?:高端|特色|优势|传统|新兴|重点|先进|战略性|现代|绿色|主要|轻型|大宗|优质)*"
_ITEMS = Rules(
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}(?:企业|项目)?(?:，|：)?(?:主要|重点|具体)?(?:包括|涵盖|包含|分为|细分为)[^。；Ⓐ-ⓩ]{{0,6}}{_STREAM}(?P<s>{_PARTS_ROW})",
    ),
    # “甲、乙、丙等丁产业”, “甲、乙、丙三项丁产业”
    Rule.of(
        "PART_OF",
        "summed-up",
        "Ⓘ",
        rf"(?P<s>Ⓘ(?:{AND}Ⓘ){{1,12}})(?:等|[两三四五六七八九十\d]+(?:项|大|类|个|种|条)){_MANNER}(?P<t>Ⓘ)(?!(?:产业|领域|方面|行业)?(?:的|特色|专业)?[强名重]?[镇村乡]|(?:领域|方面|行业)的){FIELD}(?!、|和|与|及|公司|项目|园)",
    ),
    # “甲产业产值…，其中乙、丙两个细分领域占…”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}[^。；Ⓐ-ⓩ]{{0,12}}[^。；ⒾⓀⒸⓅ]{{0,60}}，其中(?P<s>{row('Ⓘ')})等?[\d一二两三四五六七八九十]*[个大条类项]?(?:细分|子)(?:领域|行业|赛道|产业|板块)",
    ),
    # “甲产值达到620亿元，其中乙产业450亿元”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}(?:总?产值|营收|营业收入|总?规模|增加值)[^。；，ⒾⓀⒸⓇ]{{0,20}}，其中(?P<s>Ⓘ){FIELD}(?:产值|营收)?(?:达到?|约|超过?|为)?Ⓜ",
    ),
    # “把甲当作首位产业，乙、丙、丁三条链条基本成形”, “甲产业形成乙、丙等板块”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}(?:当作|作为|列为|确定为|打造为|定为|是|为|已?形成|已?构建|已?拥有|培育|涵盖|覆盖|划分|已?成为)(?:了|起|出)?[^。；ⒾⓀⒸⓅⓄ]{{0,24}}(?P<s>Ⓘ(?:{AND}Ⓘ)+)(?:等)?(?:[\d一二两三四五六七八九十]+[大个条]|特色|重点|主要)*(?:细分)?(?:产业链|链条|子链|赛道|环节|板块|门类|系列|细分领域|细分行业|子行业|完整链条|全产业链|格局)",
    ),
    # “以甲为主导，乙、丙为补充的丁产业体系”, “以甲、乙为代表的丙产业”
    Rule.of(
        "PART_OF",
        "made-up-of",
        "Ⓘ",
        r"(?<!(?:[和与、及]))以(?P<s>Ⓘ(?:[^。；以的Ⓐ-ⓩ]{0,12}Ⓘ)*)[^。；，、的Ⓐ-ⓩ]{0,4}为(?:主导|核心|主体|主|补充|支撑|配套|重点|特色|龙头|代表|辅助?|延伸|引领|基础|支柱)的[^，。；、Ⓐ-ⓩ]{0,10}(?P<t>Ⓘ)(?:产业)?(?:体系|集群|格局|产业链|产业|行业|领域|板块|$|，|。)",
    ),
    # “甲产业上游布局乙、丙，中游为丁，下游延伸戊”
    Rule.of(
        "PART_OF",
        "stream",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}[^。；Ⓐ-ⓩ]{{0,20}}(?P<s>(?:上游|前端|中游)[^。；，、Ⓐ-ⓩ]{{0,8}}{row('Ⓘ')}(?:[^。；，、Ⓐ-ⓩ]{{0,4}}，(?:中游|中端|下游|后端|终端)[^。；，、Ⓐ-ⓩ]{{0,8}}{row('Ⓘ')}){{0,3}})",
    ),
    # “检验检测等科技服务业”: one member, of what is wider by its name
    Rule.of(
        "PART_OF",
        "summed-up",
        "Ⓘ",
        rf"(?<![Ⓘ、和与及])(?P<s>Ⓘ)等{_MANNER}(?P<t>Ⓘ)(?=[，。；]|$|产业|行业|领域|发展)",
    ),
    # “甲方面，某市突出乙、丙、丁三大板块”, “甲产业集聚企业97家，覆盖乙、丙、丁三个环节”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}(?:方面，[^。；ⒾⒸⓅⓀ]{{0,16}}|[^。；ⒾⒸⓅⓀⓇ]{{0,30}})(?:突出|聚焦|布局|形成|培育|覆盖|抓好|主攻)(?P<s>Ⓘ(?:{AND}Ⓘ)+)等?[一二两三四五六七八九十\d]+(?:大|个|条)(?:细分)?(?:板块|环节|赛道|链条|门类|类|细分领域)",
    ),
    # “甲方面，重点发展乙、丙”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?:^|(?<=[，。；：]))(?:在)?(?P<t>Ⓘ){FIELD}方面[，：](?:重点|主要|大力|积极|着力|优先)*(?:发展|布局|培育|突出|做强|做优|做大)(?P<s>{row('Ⓘ')})",
    ),
    # “甲产业重点发展乙、丙”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?:^|(?<=[。；]))(?P<t>Ⓘ)(?:产业链|产业集群|产业|行业)?(?:要|则)?(?:重点|主要|着力|优先)+(?:发展|布局|培育|突破|聚焦|主攻)(?P<s>Ⓘ(?:{AND}Ⓘ)+)",
    ),
    # “甲、乙归丙类”, “甲属于丙产业”
    Rule.of(
        "PART_OF",
        "classed",
        "Ⓘ",
        rf"(?P<s>{row('Ⓘ')})(?:则|均|都|也)?(?:归(?:入|为|属于?)?|同?属于?|列入)(?P<t>Ⓘ)(?:类|大类|范畴|产业|行业|领域)?(?=[，。；]|$)",
    ),
    # “发展甲产业，重点突破乙、丙两个细分领域”
    Rule.of(
        "PART_OF",
        "contains",
        "Ⓘ",
        rf"(?P<t>Ⓘ){FIELD}，[^，。；Ⓐ-ⓩ]{{0,8}}(?:突破|发展|布局|聚焦|培育|做强)(?P<s>{row('Ⓘ')})等?[^，。；Ⓐ-ⓩ]{{0,4}}(?:细分|子)(?:领域|行业|赛道|产业)",
    ),
)


def parts(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """PART_OF between industries: “新能源：主要包括…”, and what a section on a field promotes in turn."""
    before: Template | None = None
    text = recognised.document.text
    for template in sentences:
        if "Ⓘ" in template.signs:
            yield from (r for r in apply(_ITEMS, template) if not _CLASS.search(r.target[1]))
            if _STATE_CLASS in text[template.sentence.start : template.sentence.end]:
                yield from _classed(recognised, template)
            yield from _subdivided(template, before, topics[template.sentence.block])
            yield from _promoted(template, topics[template.sentence.block])
        before = template
    for sentence, block, mentions in recognised.by_sentence():
        topic = topics[sentence.block]
        yield from listed_members(text, mentions, sentence.end)
        if topic.outer and block.heading and (item := _item(recognised, topic, block)):
            yield from item
        if not topic.fields:
            continue
        fields = {f.key for f in topic.fields}
        industries = [
            m
            for m in mentions
            if m.type == "Industry" and m.rule not in ("repetition", "in-title") and m.key not in fields
        ]
        listed = _PARTS.search(text, sentence.start, sentence.end)
        mainly = _MAINLY.search(text, sentence.start, sentence.end) if topic.lead and not listed else None
        opened, last = False, sentence.start
        placed = _WHERE.match(text, sentence.start, sentence.end)
        for mention in industries:
            if in_heading(block, mention):
                continue
            if listed and _USED_IN.search(text, listed.end(), mention.start):
                break  # 涵盖107胶、110胶，广泛用于建筑、电子: where it is used is no part of it
            if listed and mention.start >= listed.end():
                yield from _part(mention, topic, listed.start(), sentence.end, "contains")
                continue
            if mainly and mainly["bare"] and not _only_fields(mainly, industries):
                mainly = None
            if mainly and mainly.start() <= mention.start and mention.end <= mainly.end():
                yield from _part(mention, topic, mainly.start(), mainly.end(), "contains")
                continue
            # Only what the sentence opens with is the section's item; later clauses go into its details.
            goes_on = placed and opened and _NEXT_ITEM.fullmatch(text, last, mention.start)
            front = text[placed.end() if placed else sentence.start : mention.start]
            if not goes_on and re.search("[，；,;]", front):
                break
            lead = text[max(sentence.start, mention.start - 10) : mention.start]
            joined = opened and re.fullmatch("、|和|与|及", lead[-1:]) is not None
            opened = joined or (_SECTION_ITEM.search(lead) is not None and lead[-1:] not in "、，,")
            if opened:
                last = mention.end
                yield from _part(mention, topic, sentence.start, sentence.end, "section")


_PRELUDE = (
    "(?:(?:充分|积极|紧紧|坚持|加快|着力|进一步)*"
    "(?:依托|以|围绕|发挥|面向|针对|利用|立足|延伸|顺应|把握|抢抓|巩固|强化|提升|深化|放大|借助|聚焦|瞄准)"
    "[^。；，Ⓘ]{1,60}，){0,3}"
)
_PROMOTED = re.compile(
    # 发展方向：…; 上游重点发展甲；中游…
    rf"(?:^|(?<=；))(?:{ITEM_NUMBER}|[^，。；：Ⓐ-ⓩ]{{2,6}}：)?{_PRELUDE}(?:向?[上中下]游(?:环节|领域)?)?(?:重点|大力|积极|优先|着力|加快|主要|稳步|持续|推动|鼓励|支持|协同)*(?:发展|做优|做强|做大|做精|布局|主攻|培育|壮大|突破|聚焦|开发|拓展)[^，。；、Ⓐ-ⓩ]{{0,8}}"
    rf"(?P<s>Ⓘ(?:{AND}(?:Ⓘ|[^，。；、Ⓐ-ⓩ]{{2,10}})){{0,12}})"
)


def _promoted(template: Template, topic: Topic) -> Iterator[Relation]:
    """Below a field's bare name: “依托甲、乙等企业，延伸精深加工链条，重点发展丙、丁。” and no place that does it."""
    for match in _PROMOTED.finditer(template.text) if len(topic.fields) == 1 and topic.lead else ():
        start, end = template.span(match)
        for field in template.of(match, "s"):
            if field.type == "Industry" and not in_heading(template.block, field):
                yield from _part(field, topic, start, end, "section")


# “培育甲、乙、丙五大战略性新兴产业”, “甲、乙等战略性新兴产业”: the class that the state's own
# list makes a field of.
_OF_CLASS = re.compile(
    r"(?P<s>Ⓘ(?:(?:、|和|与|及|以及)(?:Ⓘ(?:及相关产业)?|[^，。；、Ⓐ-ⓩ]{2,10})){0,14})"
    r"(?:等|[两三四五六七八九十\d]+(?:项|大|类|个|种|条))+(?:特色|优势|重点|主导|市级|省级)*"
    "(?P<t>Ⓘ|战略性新兴产业)(?!、|公司|园|示范|基金)"
)
_STATE_CLASS = "战略性新兴产业"


def _classed(recognised: Recognised, template: Template) -> Iterator[Relation]:
    whole = recognised.entities.find("Industry", _STATE_CLASS)
    for match in _OF_CLASS.finditer(template.text) if whole is not None else ():
        named = template.of(match, "t")
        start, end = template.span(match)
        for field in template.of(match, "s"):
            if (
                whole is not None
                and all(m.key == whole.key for m in named)
                and not _CLASS.search(field.key[1])
            ):
                yield Relation(field.key, "PART_OF", whole.key, start, end, "classed")


# 战略性新兴产业, 重点行业: what kind of industries they are, and no industry.
_CLASS = re.compile("(?:新兴|未来|传统|重点|支柱|主导|特色|优势)(?:产业|行业|领域)?$")
_SUBDIVIDED = re.compile(
    rf"^(?P<front>[^Ⓘ]*)(?:其中|包括|涵盖)(?P<s>{row('Ⓘ')})等?[\d一二两三四五六七八九十]*[个大条类项]?(?:细分|子)(?:领域|行业|赛道|产业|板块)"
)


def _subdivided(template: Template, before: Template | None, topic: Topic) -> Iterator[Relation]:
    """“这条链的营收…，其中乙、丙两个细分领域占七成”: of the field that the sentence in front or the section is on."""
    match = _SUBDIVIDED.match(template.text)
    if match is None:
        return
    fields = [
        m
        for m in (before.mentions.values() if before else ())
        if before and m.type == "Industry" and before.sentence.block == template.sentence.block
    ]
    whole = (
        topic.fields[0]
        if len(topic.fields) == 1
        else fields[0]
        if len({m.key for m in fields}) == 1
        else None
    )
    start, end = template.span(match)
    for field in template.of(match, "s") if whole else ():
        if whole is not None and field.key != whole.key:
            yield Relation(field.key, "PART_OF", whole.key, start, end, "contains")


def _only_fields(listed: re.Match[str], fields: list[Mention]) -> bool:
    """Whether a list behind a label holds fields and hardly anything else: 高端装备：农业机械、工程机械."""
    start, end = listed.span("bare")
    inside = [m for m in fields if start <= m.start and m.end <= end]
    return len(inside) > 1 and sum(m.end - m.start + 1 for m in inside) * 10 >= (end - start) * 9


def _item(recognised: Recognised, topic: Topic, block: Block) -> list[Relation]:
    """A numbered item below a field's heading: “（一）动力电池” over “1．大力发展隔膜和电解液。”."""
    text = recognised.document.text
    found: list[Relation] = []
    for mention in recognised.within(block.start, block.heading_end):
        if mention.type != "Industry" or mention.key in {f.key for f in topic.outer}:
            continue
        lead = text[block.start : mention.start]
        if (found and not re.search("(?:、|和|与|及|以及)$", lead)) or (
            not found and not _ITEM_LEAD.search(lead)
        ):
            break
        found.append(Relation(mention.key, "PART_OF", topic.outer[0].key, block.start, mention.end, "item"))
    return found


_ITEM_LEAD = re.compile(
    "(?:[.．、）)]|发展|布局|做强|做优|做大|培育|壮大|推动|推进|支持|拓展|突破)[\u4e00-\u9fff]{0,4}$"
)


def _part(mention: Mention, topic: Topic, start: int, end: int, rule: str) -> Iterator[Relation]:
    for field in topic.fields[:1]:
        if rule == "section" and field.name == "制造业":
            continue  # below 稳住制造业基本盘 a text goes on to other things
        if field.key != mention.key:
            yield Relation(mention.key, "PART_OF", field.key, start, end, rule)
