"""Which field a firm or project belongs to (IN_INDUSTRY)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.industries import is_strong, kind_of
from loaders.mentions import Mention
from loaders.recognised import Recognised
from loaders.relations import Relation
from loaders.sections import Topic
from loaders.templates import ETC, Rule, Rules, Template, apply, row

_FIRMS = row("ⒸⓅ")
_FIELD = "(?:产业链|产业集群|产业|行业|领域|赛道|板块|集群|类)?"
_RANK = (
    "(?:龙头|领军|骨干|头部|独角兽|隐形冠军|重点|链主|知名|上市|标杆|代表性?"
    "|优势|细分|核心|高新技术|专精特新|瞪羚|国际|全球|国内外?|著名|一流|巨头|巨擘|先锋|创新)"
)
_OBJECT = "[^，。；：ⒸⓅⓄ]"
_RULES = Rules(
    # “甲、乙等低空经济企业”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "ⒸⓅ Ⓘ",
        rf"(?P<s>{_FIRMS})等(?:一大?批|多家|多个|\d+(?:余|多)?[家个]|[数几近上]?[一二两三四五六七八九十百千]+(?:余|多)?[家个])?{_RANK}*(?P<t>{row('Ⓘ')}){_FIELD}的?{_RANK}*(?:企业|公司|厂商|项目|龙头|巨头)",
    ),
    # “光伏行业龙头企业甲”, “集成电路领域的甲”
    Rule.of(
        "IN_INDUSTRY",
        "leader",
        "ⒸⓅ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}的?{_RANK}*(?:企业|公司|厂商|项目|制造商|供应商|龙头|领军者|巨头)(?P<s>{_FIRMS})",
    ),
    Rule.of("IN_INDUSTRY", "leader", "ⒸⓅ Ⓘ", rf"(?P<t>Ⓘ){_FIELD}的?{_RANK}+(?P<s>{_FIRMS})"),
    Rule.of(
        "IN_INDUSTRY", "in-field", "ⒸⓅ Ⓘ", rf"(?P<t>Ⓘ)(?:产业|行业|领域|赛道|板块|方面)的(?P<s>{_FIRMS})"
    ),
    Rule.of(
        "IN_INDUSTRY",
        "in-field",
        "ⒸⓅ Ⓘ",
        rf"(?:^|[，。；]|在)(?P<t>{row('Ⓘ')})(?:产业|行业|领域|赛道|板块|方面)，{_OBJECT}{{0,20}}?(?P<s>{_FIRMS})",
    ),
    # “作为某地新能源领域的重点企业，甲…”
    Rule.of(
        "IN_INDUSTRY",
        "leader",
        "Ⓒ Ⓘ",
        rf"作为[^，。；ⓒⒾ]{{0,10}}(?P<t>Ⓘ){_FIELD}的?[^，。；Ⓐ-ⓩ]{{0,6}}(?:企业|公司|龙头|厂商)，(?P<s>Ⓒ)",
    ),
    # “主营医疗器械产品的甲项目”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "ⒸⓅ Ⓘ",
        rf"(?:主营|主打|专注于?|主要生产|生产|从事|做|经营)(?P<t>{row('Ⓘ')})(?:产品|设备|装备|业务|领域|研发|生产|制造)*的(?P<s>[ⒸⓅ])",
    ),
    # “甲这样的光伏巨头”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "ⒸⓅ Ⓘ",
        rf"(?P<s>{_FIRMS}){ETC}(?:这样|这类|这些|这种)的?[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>Ⓘ){_FIELD}的?{_RANK}*(?:企业|公司|厂商|项目|龙头|巨头)",
    ),
    # “甲主要从事创新药研发”, “甲属于新材料领域”, “甲是一家机器人企业”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "ⒸⓅ Ⓘ",
        rf"(?P<s>{_FIRMS}){ETC}[^。；ⒸⓅⓄ]{{0,40}}?(?:从事|专注于?|主营|深耕|致力于|主攻|属于|主要生产|专业生产|主打|聚焦于?|主营业务为|主要产品(?:为|是|有|包括)|(?:是|为)一?(?:家|个)?(?:国内|全国|国际|全球)?(?:知名|领先)?的?(?:从事)?){_OBJECT}{{0,10}}?(?P<t>{row('Ⓘ')})",
    ),
    # “以甲、乙为龙头，壮大工程机械产业”
    Rule.of(
        "IN_INDUSTRY",
        "led-by",
        "Ⓒ Ⓘ",
        rf"(?:以|依托|发挥)(?P<s>{row('Ⓒ')}){ETC}(?:为|作为|等)?(?:龙头|引领|核心|代表|主体|链主|骨干|牵引|支撑)(?:企业)?(?:作用|优势|带动|引领)?的?(?:(?!延伸|拓展|引进|配套)[^。；ⒸⓅⓄⓀⓇ]){{0,14}}?(?P<t>{row('Ⓘ')})",
    ),
    Rule.of(
        "IN_INDUSTRY",
        "led-by",
        "Ⓒ Ⓘ",
        rf"(?P<t>Ⓘ)[^。；，、ⒸⓅⓄⓀⓇ]{{0,10}}，?(?:形成|拥有|集聚|培育)?(?:了)?(?<![和与及])以(?P<s>{row('Ⓒ')}){ETC}为(?:龙头|引领|核心|代表|主体|链主|骨干)",
    ),
    # “甲产业以乙智能工厂为龙头，丙、丁等一批企业入园”
    Rule.of(
        "IN_INDUSTRY",
        "led-by",
        "Ⓒ Ⓘ",
        rf"(?:^|[；。：])(?P<t>Ⓘ){_FIELD}以(?P<s>{row('Ⓒ')})[^。；，Ⓐ-ⓩ]{{0,14}}为(?:龙头|引领|核心|代表|主体|链主|骨干)",
    ),
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?:^|[；。：])(?P<t>Ⓘ){_FIELD}以[^。；ⒾⓅⓄ]{{0,40}}?(?P<s>{row('Ⓒ')}){ETC}(?:入园|入驻|落户|集聚|聚集|形成)",
    ),
    # “集成电路企业100余家，包括甲、乙”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "Ⓒ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}(?:领域)?{_RANK}*(?:企业|公司)[^。；，Ⓐ-ⓩ]{{0,10}}，(?:其中|如)?(?:主要|分别)?(?:包括|有|为)(?P<s>{row('Ⓒ')})",
    ),
    # “甲产业以乙为龙头，集聚了丙、丁等企业；”: up to the semicolon the clause is about its industry.
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?:^|[；。：])(?P<t>Ⓘ)(?:产业链|产业集群|产业|行业|领域|赛道|板块|集群|方面)?(?:主要|已|现|目前|重点|先后|累计)*[^。；ⒾⓅⓄ]{{0,60}}?(?:集聚|聚集|汇聚|引进|引入|招引|拥有|培育|涌现|落户|现有|吸引)(?:了|出|有)?[^。；，Ⓐ-ⓩ]{{0,14}}(?P<s>{row('Ⓒ')})",
    ),
)
_OPENS = re.compile("(?:发展|布局|做强|做优|做大|(?<!引进)培育|壮大|聚焦)[^，。；,;、]{0,14}$")


_NAMED_AFTER = {"Park": "TARGETS", "Fund": "TARGETS", "Project": "IN_INDUSTRY"}


def named_after(recognised: Recognised) -> Iterator[Relation]:
    """A park, fund or project whose name holds an industry that the document names too is in that industry.

    TARGETS for 某某人工智能小镇 and 某某医药基金, IN_INDUSTRY for 某某光伏组件项目. Of 工业互联网 and 互联网
    the longer counts.
    """
    industries = [e for e in recognised.by_key.values() if e.type == "Industry"]
    for entity in recognised.by_key.values():
        kind = _NAMED_AFTER.get(entity.type)
        # A 示范区 bears what it shows, not what it makes (科技成果转化示范区).
        if kind is None or not entity.mentions or entity.name.endswith(("示范区", "先行区", "试验区")):
            continue
        inside = [
            e
            for e in industries
            if e.name in entity.name and (_tells(e.name) or f"{e.name}产业集" in entity.name)
        ]
        first = min(entity.mentions, key=lambda m: m.start)
        for industry in inside:
            if not any(industry.name in other.name and other is not industry for other in inside):
                yield Relation(entity.key, kind, industry.key, first.start, first.end, "name")


def _tells(name: str) -> bool:
    """Whether a name in a longer one says its field (光伏, 航空航天; not 工业 in 工业园)."""
    return kind_of(name) != "generic" and (len(name) >= 4 or is_strong(name))


def in_industry(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """IN_INDUSTRY: what a sentence says of a firm or project, or the field that it is listed under."""
    text = recognised.document.text
    for template in sentences:
        if "Ⓘ" in template.signs:
            yield from apply(_RULES, template)
        if template.signs.isdisjoint("ⒸⓅ"):
            continue
        mentions = list(template.mentions.values())
        yield from _in_sentence(text, template.sentence.start, mentions)
        topic = topics[template.sentence.block]
        if len(topic.fields) != 1:
            continue
        for mention in mentions:
            # A firm in a section on an action (推进充电设施建设) need not be of the field; under its bare name it is.
            listed = mention.type == "Project" or (mention.type == "Company" and topic.lead)
            if listed and mention.key != topic.fields[0].key:
                yield Relation(
                    mention.key,
                    "IN_INDUSTRY",
                    topic.fields[0].key,
                    template.sentence.start,
                    max(mention.end, template.sentence.end),
                    "listed",
                )


def _in_sentence(text: str, start: int, mentions: list[Mention]) -> Iterator[Relation]:
    """“积极发展智慧健康产业，…建设某某基地”: what is built in a later clause belongs to the field it opens with."""
    field: Mention | None = None
    for mention in mentions:
        if mention.type == "Industry":
            # One of several in a list is no field that the rest of the sentence is about.
            listed = "、" in (text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1])
            if not listed and _OPENS.search(text, max(start, mention.start - 20), mention.start):
                field = mention
        elif field is not None and re.search("[；;]", text[field.end : mention.start]):
            field = None  # what follows a semicolon is another matter
        elif (
            mention.type == "Project"
            and field is not None
            and re.search("[，,]", text[field.end : mention.start])
        ):
            yield Relation(mention.key, "IN_INDUSTRY", field.key, field.start, mention.end, "sentence")
