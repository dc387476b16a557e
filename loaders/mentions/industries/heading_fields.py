"""Industries that the headings of a policy promote: 粮食 in 稳定粮食生产, 种业 in 大力实施现代种业提升行动.

A heading tells a field from what the same word means in running text: words that are an industry there only with 产业
behind them (粮食, 蔬菜) count, and so do those inside the name of a programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents.document import Block
from loaders.documents.metadata import Metadata
from loaders.mention import Mention
from loaders.mentions.industries.other_senses import in_other_sense
from loaders.mentions.recognised import Recognised
from loaders.words.industries import Named, core, is_strong, kind_of, known, vague
from loaders.words.lexicon import lexicon
from loaders.words.vocabulary import industries, industry_by_name

_ACTS = re.compile(
    "(?:进一步|切实|全面|大力|积极|着力|加快|加强|持续|扎实|稳步|深入|重点|优先|努力|全力|统筹|有序|深化|支持|鼓励|引导|推动|推进|促进|发展"
    "|壮大|做强|做大|做优|做精|做实|培育|提升|提高|稳定|保障|增强|扶持|振兴|优化|扩大|巩固|建设|打造|实施|繁荣|激活|构建|完善|抓好|延伸|拓展|改造|强化|夯实|调优)+"
)
_MANNER = re.compile(
    "(?:全国|全省|全市|全县|全区|[我本][省市县区]|一流|重要|现代|现代化|特色|优质|高端|绿色|新型|传统|优势|高效|先进|生态|精品)*"
)
_AND = re.compile("、|和|与|及|以及")
# 加强甲走廊人力资源服务, 推动乙县红色旅游发展: whose the field is
_WHOSE = re.compile("[^，。；：]{1,16}(?:带|区|园|走廊|城|市|县|州|谷|港|圈|群)")
_TRADE = re.compile("业(?![务态主绩余])")
_GROWS = re.compile(
    "(?:等[^，]{0,8}?)?(?:企业[^，。；：]{2,14}|(?:产业|行业|领域)?(?:生产|供给|有效|稳产|保供|应急|平稳|保障|能力|水平|发展|高质量|绿色|健康|快速|跨越式?|稳定|稳步|平稳|增长|增产|增收|集聚|集群|集约|规模化?|品牌化?"
    "|标准化|数字化|智能化|现代化|一体化|融合|壮大|做大|做强|做优|转型|升级|提质|增效|扩容|扩面|提升|提档|行动|工程|计划|建设|体系|市场|质量|效益|竞争力"
    "|基地|目的地|强[省市县区]|高地|创新|振兴|改造|复苏|业态|产业链|链条|培育|优化|布局|结构|调整|和|与|、|及|的)*)(?=[，。：；（(]|$)"
)
# What a heading says of goods and trades (粮食, 外贸, 餐饮) it says of a trade; of a public service, a means or a
# virtue (教育, 科技成果转化, 绿色低碳) it is that itself which is meant.
_TRADES = ("gbt:A", "gbt:C", "gbt:F", "gbt:H", "gbt:K", "gbt:O")
_NO_TRADE = re.compile(
    "(?:公共|企业|社区|专业|生活|金融|法律|物流|信息)服务|供应链|流通|(?:新型)?基础设施|养老|托育|农业农村|金融"
)
_LONGEST = 40
_DEEPEST = 5


def heading_fields(result: Recognised, metadata: Metadata, kept: list[Mention]) -> None:
    """Add to ``result`` the fields that the headings of a document which is a policy promote, but for those that
    ``kept`` has there."""
    if metadata.kind != "policy":
        return
    named = {m.start: m.end for m in kept if m.type == "Industry"}
    for block in result.document.blocks:
        if not 0 < block.level <= _DEEPEST or not 4 <= len(block.heading) <= _LONGEST:
            continue
        for field in _promoted(result.document.text, block):
            taken = in_other_sense(result.document.text, field.start, field.end)
            if not taken and not any(
                field.start < named.get(at, 0) for at in range(field.start - 12, field.end)
            ):
                mention = Mention(field.start, field.end, "Industry", field.name, "heading")
                result.entities.add("Industry", core(field.name), mention, aliases=(field.name,))


def _promoted(text: str, block: Block) -> Iterator[Named]:
    start = text.index(block.heading, block.start)
    heading = block.heading
    opening = _ACTS.match(heading)
    if opening is None:
        return
    names = {
        n.start: _with_trade(n, heading)
        for n in known(heading, 0, weak=True)
        if not (n.name.endswith("化工") and heading.startswith("业", n.end))  # 构建现代化/工业体系
    }
    manner = _MANNER.match(heading, opening.end())
    ends = {opening.end(), manner.end() if manner else 0}
    place = next((at for at in sorted(ends) if at in names), -1)
    if place < 0:
        place = next(
            (
                at
                for at, n in names.items()
                if is_strong(n.name) and _WHOSE.fullmatch(heading, opening.end(), at)
            ),
            -1,
        )
    found: list[Named] = []
    while place in names:
        found.append(names[place])
        joint = _AND.match(heading, names[place].end)
        place = joint.end() if joint else -1
    if not found or not _GROWS.match(heading, found[-1].end):
        return
    for named in found:
        general = kind_of(named.name) == "generic" and not named.name.endswith("业")
        if (
            general
            or vague(named.name)
            or _NO_TRADE.fullmatch(named.name)
            or {named.name, core(named.name)} & lexicon().generic
        ):
            continue
        said = heading.startswith(("产业", "行业", "企业"), named.end)  # 支持软件企业发展
        if not said and not is_strong(named.name.removesuffix("业")) and not _is_trade(named.name):
            continue
        yield named._replace(start=start + named.start, end=start + named.end)


def _with_trade(named: Named, heading: str) -> Named:
    """农产品加工业, of which the taxonomy may know 农产品加工 alone."""
    trade = None if named.name.endswith("业") else _TRADE.match(heading, named.end)
    return named._replace(end=trade.end(), name=named.name + "业") if trade else named


@cache
def _is_trade(name: str) -> bool:
    """Whether a word that is an industry only with 产业 behind it is one of goods or trade (粮食, 外贸)."""
    if name.endswith("经济"):
        return True
    known_one = industry_by_name(name) or industry_by_name(core(name))
    while known_one is not None and known_one.parent and not known_one.code.startswith(_TRADES):
        if known_one.parent.startswith(_TRADES):
            return not name.endswith("产业")
        known_one = industries().get(known_one.parent)
    return known_one is not None and known_one.code.startswith(_TRADES) and not name.endswith("产业")
