"""Which field a firm or project belongs to (IN_INDUSTRY)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.industries import is_industry, is_strong, kind_of
from loaders.lexicon import in_dictionary, tokens
from loaders.mentions import Mention
from loaders.recognised import Recognised
from loaders.relations import Relation
from loaders.running_fields import relied_on, running
from loaders.sections import Topic
from loaders.templates import AND, ETC, Rule, Rules, Template, apply, places, row

_FIRMS = row("ⒸⓅ")
_FIELD = "(?:产业链|产业集群|产业|行业|领域|赛道|板块|集群|类)?"
_RANK = (
    "(?:龙头|领军|骨干|头部|独角兽|隐形冠军|重点|链主|知名|上市|标杆|代表性?"
    "|优势|细分|核心|高新技术|专精特新|瞪羚|国际|全球|国内外?|著名|一流|巨头|巨擘|先锋|创新)"
)
_OBJECT = "[^，。；：ⒸⓅⓄ]"
_RULES = Rules(
    # “甲、乙分别专注于风电叶片和齿轮箱”, “甲、乙分别在物流、软件领域形成优势”
    Rule.of(
        "IN_INDUSTRY",
        "respectively",
        "Ⓒ Ⓘ",
        rf"(?P<s>{_FIRMS}){ETC}[^，。；Ⓐ-ⓩ]{{0,8}}分别(?!(?:与|和|同|投资|出资|投|落户))[^，。；ⓇⓀⓄⓅⓁⒻⒸ]{{0,16}}(?P<t>{row('Ⓘ')})",
    ),
    # “甲、乙等低空经济企业”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "ⒸⓅ Ⓘ",
        rf"(?P<s>{_FIRMS})等(?:一大?批|多家|多个|\d+(?:余|多)?[家个]|[数几近上]?[一二两三四五六七八九十百千]+(?:余|多)?[家个])?{_RANK}*(?P<t>{row('Ⓘ')}){_FIELD}的?{_RANK}*(?:企业|公司|厂商|项目|龙头|巨头)",
    ),
    # “甲、乙两家食品企业”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "Ⓒ Ⓘ",
        rf"(?P<s>Ⓒ(?:{AND}Ⓒ)+)(?:这|等)?[\d两三四五六七八九十]+家{_RANK}*(?P<t>Ⓘ){_FIELD}的?{_RANK}*(?:企业|公司|厂商)",
    ),
    # “食品产业链链主企业：甲”, “食品产业排名前三的企业依次为甲、乙”
    Rule.of(
        "IN_INDUSTRY",
        "leader",
        "Ⓒ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}[^，。；Ⓐ-ⓩ]{{0,10}}(?:企业|公司)(?:名单)?(?:：|(?:，)?(?:主要|分别|依次|目前|现)*(?:为|是|有|包括))(?P<s>{_FIRMS})",
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
        rf"(?:主营|主打|专注于?|主要生产|生产|从事|做|经营|深耕|致力于|加工|研发|制造|供应|产销|专做|专供)(?P<t>{row('Ⓘ')})(?:等)?(?:产品|设备|装备|业务|领域|研发|生产|制造|销售|加工|企业|、|和)*的(?:[^，。；、Ⓐ-ⓩ]{{0,8}}(?:企业|公司|龙头|厂商))?(?P<s>[ⒸⓅ])",
    ),
    # “以液压件为主的甲公司”, “靠甜菊糖起家的乙公司”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?:以|靠|凭)(?P<t>{row('Ⓘ')}){_FIELD}(?:为主(?:业|打|营)?|见长|起家|著称|闻名|立足|发家)的(?P<s>{_FIRMS})",
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
        rf"(?<!由)(?P<s>{_FIRMS}){ETC}(?!分别)(?:[^。；ⒸⓅⓄ]|(?<=由)Ⓒ){{0,40}}?(?:从事|专注于?|主营|深耕|致力于|主攻|属于|主要生产|专业生产|主打|聚焦于?|主营业务为|主要产品(?:为|是|有|包括)|(?:是|为)一?(?:家|个)?(?:国内|全国|国际|全球)?(?:知名|领先)?的?(?:从事)?){_OBJECT}{{0,10}}?(?P<t>{row('Ⓘ')})",
    ),
    # “支持甲公司发展乙”, “鼓励甲、乙等企业开发丙”, “推动甲公司向丙、丁延伸”, “甲公司在丙县、丁县开发风电”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?<!由)(?P<s>{_FIRMS}){ETC}(?:重点|主要|大力|积极|加快|全力|拟|将|计划|要|正)*(?:在{places()}(?:等)?[^，。；Ⓐ-ⓩ]{{0,4}})?"
        rf"(?:发展|开发|研发|攻关|布局|拓展|做强|做大|做精|制造|生产|加工|种植|养殖|经营|供应|推出|投产|量产)(?![^，。；]{{0,4}}(?:平台|中心))[^，。；Ⓐ-ⓩ]{{0,8}}(?P<t>{row('Ⓘ')})(?!企业|公司|产业园|集群|平台|基地|人才|市场)",
    ),
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?P<s>{_FIRMS}){ETC}(?:加快|逐步|积极|产品|业务|产业链|链条)*(?:向|往)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{row('Ⓘ')}){ETC}(?:产业|领域|方向|环节|赛道|产品|业务)*(?:延伸|拓展|转型|升级|进军|转产|迈进|攀升|发展|延链|转变|切入)",
    ),
    # “甲公司…，属新材料行业”, “甲入选新材料领域…名单”, “甲跨界进入新能源赛道”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "ⒸⓅ Ⓘ",
        rf"(?P<s>{row('ⒸⓅ')}){ETC}(?:[^。；ⒸⓅⓄ]{{0,60}}，|[^，。；ⒸⓅⓄ]{{0,8}})(?:属于?|入选|入围|跻身|[^，。；Ⓐ-ⓩ]{{0,8}}(?:跨界|进军|涉足|切入|转战|转型)(?:进入|进军|到|至|做)?)(?P<t>Ⓘ)(?:产业|行业|领域|赛道)",
    ),
    # “甲…，正把触角伸向保健食品”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?P<s>Ⓒ)[^。；ⒸⓅⓄⒾ]{{0,40}}?(?:伸向|转向|延伸到|延伸至|拓展到|拓展至|扩展到)(?P<t>{row('Ⓘ')})",
    ),
    Rule.of("IN_INDUSTRY", "does", "Ⓒ Ⓘ", rf"(?P<s>Ⓒ)，?(?:最早|最初)?从(?P<t>Ⓘ){_FIELD}起家"),
    # “甲成立于2010年，经营范围涉及食品、物流”, “甲…，其产品线束已进入…”, “甲成长为全国最大的线束生产商”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?P<s>{row('Ⓒ')}){ETC}(?!为(?:代表|骨干|龙头|主))[^。；ⒸⓅⓄ]{{0,60}}?(?:经营范围|业务范围|业务|主营业务|(?:主导|拳头|核心|其|公司|主要|，)产品)(?:为|是|有|包括|涵盖|涉及|覆盖)?(?P<t>{row('Ⓘ')})",
    ),
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?P<s>Ⓒ)[^。；ⒸⓅⓄ]{{0,40}}?(?:是|成为|成长为|发展成为?|跻身)(?:(?!国家级|省级|市级)[^，。；Ⓐ-ⓩ]){{0,10}}(?P<t>Ⓘ){_FIELD}的?[^，。；Ⓐ-ⓩ]{{0,4}}(?:生产商|供应商|制造商|服务商|(?:生产|制造)?企业|链主)",
    ),
    # “甲转产线束”, “甲专攻线束”
    Rule.of(
        "IN_INDUSTRY",
        "does",
        "Ⓒ Ⓘ",
        rf"(?P<s>{row('Ⓒ')}){ETC}(?:[^，。；ⒸⓅⓄⒾ]{{0,8}}|[^。；ⒸⓅⓄⒾ]{{0,30}}，)(?:转产|专攻|主攻|专做|专营|改做|改产|主做|专司|投产)了?(?P<t>{row('Ⓘ')})",
    ),
    # “某园区发展光伏玻璃，已有甲、乙等企业12家”
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?:发展|主攻|聚焦|布局|培育|做强|主打)(?P<t>Ⓘ){_FIELD}，(?:现|已|目前|先后|累计)*(?:有|拥有|引进|引入|集聚|聚集|汇聚|落户|入驻|培育)(?:了|出|有)?(?P<s>{row('Ⓒ')})(?:等|，|。|；|$)",
    ),
    # “甲产业链条完整，上游有乙，下游有丙”
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}[^。；Ⓐ-ⓩ]{{0,40}}(?:上游|中游|下游|前端|后端|终端|配套)(?:企业)?(?:主要|则)?(?:有|为|是)(?P<s>{row('Ⓒ')}(?:[^。；Ⓐ-ⓩ]{{0,16}}(?:上游|中游|下游|前端|后端|终端|配套)(?:企业)?(?:主要|则)?(?:有|为|是){row('Ⓒ')}){{0,4}})",
    ),
    # “围绕甲产业，某园区引进了乙、丙”
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?:^|[，。；：])(?:围绕|聚焦|瞄准|锚定|紧盯|深耕|做强|壮大)(?P<t>Ⓘ){_FIELD}[^，。；Ⓐ-ⓩ]{{0,10}}，[ⓇⓀⓄ]?[^。；，Ⓐ-ⓩ]{{0,10}}(?:引进|引入|招引|集聚|聚集|培育|招来|引来)(?:了|出)?(?P<s>{row('Ⓒ')})",
    ),
    # “甲产业集聚度不断提高，乙、丙等企业相继投产”
    Rule.of(
        "IN_INDUSTRY",
        "gathered",
        "Ⓒ Ⓘ",
        rf"(?:^|[；。：])(?P<t>Ⓘ){_FIELD}[^，。；、Ⓐ-ⓩ]{{0,12}}，(?P<s>{row('Ⓒ')})(?:等[^，。；Ⓐ-ⓩ]{{0,10}}(?:企业|公司|项目))?[^，。；Ⓐ-ⓩ]{{0,6}}(?:投产|落户|入驻|集聚|聚集|壮大|达产|扎根|崛起|涌现|落地)",
    ),
    # “新材料项目3个，分别是甲项目、乙项目”
    Rule.of(
        "IN_INDUSTRY",
        "listed-as",
        "Ⓟ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}(?:类)?项目(?:[\d一二三四五六七八九十]+个)?[，：]?(?:主要|分别)?(?:其中|是|为|有|包括|：)(?P<s>{row('Ⓟ')})",
    ),
    # “线束是这里的新名片——甲去年…”
    Rule.of(
        "IN_INDUSTRY",
        "leader",
        "Ⓒ Ⓘ",
        rf"(?P<t>Ⓘ){_FIELD}(?:已)?(?:是|成为|成了)[^，。；Ⓐ-ⓩ]{{0,16}}(?:——|：|，)(?:[^，。；Ⓐ-ⓩ]{{0,6}})(?P<s>Ⓒ)",
    ),
    # “依托甲，发展线束”
    Rule.of(
        "IN_INDUSTRY",
        "relies-on",
        "Ⓒ Ⓘ",
        rf"依托(?P<s>{row('Ⓒ')}){ETC}(?:企业|公司|项目)?，?(?:重点|大力|积极|加快|着力|做强)*(?:发展|做强|做大|做优|培育|壮大)[^，。；Ⓐ-ⓩ]{{0,8}}(?P<t>{row('Ⓘ')})",
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
            # 锂电池正极材料扩产: no 锂电, which is a part of another word there
            if kind == "IN_INDUSTRY" and not _stands(industry.name, entity.name):
                continue
            if not any(industry.name in other.name and other is not industry for other in inside):
                yield Relation(entity.key, kind, industry.key, first.start, first.end, "name")


def _stands(name: str, whole: str) -> bool:
    """Whether a name stands in a longer one as words of its own."""
    words = tokens(whole)
    for match in re.finditer(re.escape(name), whole):
        cut = any(w.start < edge < w.end and in_dictionary(w.word) for w in words for edge in match.span())
        # 锂电 in 锂电池正极材料, one long token: the dictionary knows the word that one more character makes
        more = whole[match.start() : match.end() + 1]
        if not cut and (more == name or not in_dictionary(more)):
            return True
    return False


def _tells(name: str) -> bool:
    """Whether a name in a longer one says its field (光伏, 航空航天; not 工业 in 工业园)."""
    return kind_of(name) != "generic" and (len(name) >= 4 or is_strong(name))


def in_industry(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """IN_INDUSTRY: what a sentence says of a firm or project, or the field that it is listed under."""
    text = recognised.document.text
    turns: tuple[int, Mention | None] = (-1, None)
    yield from _labelled(recognised)
    yield from running(sentences)
    for template in sentences:
        turns = _turns(template) or turns
        if "Ⓘ" in template.signs:
            # 依托甲电站，发展旅游: what a plant draws is none of its own trades.
            yield from (
                r
                for r in apply(_RULES, template)
                if r.rule != "relies-on" or r.source[1].endswith(("公司", "集团", "股份"))
            )
        if template.signs.isdisjoint("ⒸⓅ"):
            continue
        yield from _beside(recognised, template)
        mentions = list(template.mentions.values())
        yield from _in_sentence(text, template.sentence.start, mentions)
        topic = topics[template.sentence.block]
        fields = topic.fields
        if len(fields) == 1 and "Ⓒ" in template.signs:
            yield from relied_on(template, fields[0])
        if topic.lead and not template.block.level:
            number, turned = turns
            fields = (turned,) if number == template.sentence.block and turned else fields
            if number == template.sentence.block and turned is None:
                continue
        if len(fields) != 1:
            continue
        for mention in mentions:
            # A firm in a section on an action (推进充电设施建设) need not be of the field; under its bare name it is.
            listed = mention.type == "Project" or (mention.type == "Company" and topic.lead)
            if listed and mention.key != fields[0].key:
                yield Relation(
                    mention.key,
                    "IN_INDUSTRY",
                    fields[0].key,
                    template.sentence.start,
                    max(mention.end, template.sentence.end),
                    "listed",
                )


# 阀门产业加快转型，…; 茶叶加工稳步增长，…: in a paragraph that opens with a field, another one opens a sentence.
_TURNS = re.compile("(?:在)?Ⓘ(?!、|和|与|及|等|的|企业|公司|项目|产品|类|产业园|基地|龙头)")
_TURNS_UNKNOWN = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:产业链?|行业)(?:方面|加快|持续|稳步|不断|要|则|实现|突出|提质|规模|加速|向|，)"
)


_FARES = re.compile("(?P<field>[\u4e00-\u9fff]{2,10}?)(?:提质|加快|持续|稳步|不断|加速|快速|蓬勃|提速)")


def _turns(template: Template) -> tuple[int, Mention | None] | None:
    """The field that a sentence turns to, with the number of its block; ``None`` in place of one without a sign."""
    if template.sentence.start <= template.block.start + 2:
        return None
    if _TURNS.match(template.text):
        return template.sentence.block, next(m for m in template.mentions.values() if m.type == "Industry")
    known = _FARES.match(template.text)
    unknown = _TURNS_UNKNOWN.match(template.text) or (known and is_industry(known["field"]))
    return (template.sentence.block, None) if unknown else None


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


_CLOSES = re.compile("[）)]")
_NUMBERED = re.compile(r"\d{0,3}[；、.．]?")


def _beside(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“甲公司（食品加工）”, and a table's row of a firm and its field: 甲公司；食品加工；20."""
    text, block = recognised.document.text, template.block
    for firm in template.mentions.values():
        if firm.type not in ("Company", "Project"):
            continue
        end = firm.end
        if text[end : end + 1] in ("（", "("):
            close = _CLOSES.search(text, end, min(end + 30, template.sentence.end))
            stop = close.start() if close else end
            end += 1
        elif _NUMBERED.fullmatch(text, block.start, firm.start):
            end += text.startswith("；", end)
            close = _CELL_ENDS.search(text, end, block.end)
            stop = close.start() if close else block.end
        else:
            continue
        inside = [m for m in recognised.within(end, stop) if m.type == "Industry"]
        rest = text[end:stop]
        for field in reversed(inside):
            rest = rest[: field.start - end] + rest[field.end - end :]
        if inside and _BETWEEN.fullmatch(rest):
            for field in inside:
                yield Relation(firm.key, "IN_INDUSTRY", field.key, firm.start, field.end, "beside")


_CELL_ENDS = re.compile("；")
_BETWEEN = re.compile(
    "(?:主营|主要生产|主打|从事|专注于?|属于?|[、和及与等]|产业链?|行业|领域|类|企业|龙头)*"
)
# “重点企业（食品加工）：”, “食品加工重点企业：” over lines of a firm each
_LABEL = re.compile("(?:[^，。；]{2,14})?(?:企业|公司)(?:名单|名录|一览)?(?:[（(][^（）()]{2,14}[）)])?[：:]")


def _labelled(recognised: Recognised) -> Iterator[Relation]:
    """The firms in the lines below a label that says their field."""
    text = recognised.document.text
    field: Mention | None = None
    for block in recognised.document.blocks:
        labels = text[block.end - 1 : block.end] in ("：", ":")
        if field is None and not labels:
            continue
        inside = recognised.within(block.start, block.end)
        if labels and _LABEL.fullmatch(text, block.start, block.end):
            fields = [m for m in inside if m.type == "Industry"]
            field = fields[0] if len(fields) == 1 == len(inside) else None
            continue
        firm = next((m for m in inside if m.type == "Company"), None)
        if field is None or firm is None or not _NUMBERED.fullmatch(text, block.start, firm.start):
            field = None
        else:
            yield Relation(firm.key, "IN_INDUSTRY", field.key, firm.start, firm.end, "label")
