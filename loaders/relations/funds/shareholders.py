"""Who holds or buys shares of a firm: purchases, lists of shareholders, rounds, and capital that is raised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import ETC, Template, row

_READS = re.compile("股|融资|增资|注册资本|战投")

_OWNERS = row("ⒸⓄⓀⓇⒻ", "Ⓡ{0,2}")
_FIRMS = row("ⒸⓄⓀⒻ")
_WORD = "[^，。；：Ⓐ-ⓩ]"
_PART = (
    r"(?:的)?(?:[\d.]+[%％]|百分之[一二三四五六七八九十零]+|全部|部分|多数|剩余|少数|合计)?的?(?:国有)?"
    "(?:股权|股份|出资额|股本|控股权|控制权)"
)
_SHARE = r"(?:Ⓜ|[\d.]+[%％])"
_RAISES = "(?:增资|扩股|融资|募资|混改|股改|改制)"

_PATTERNS = (
    # 甲斥资3亿元摘得乙100%股权
    (
        "buys-in",
        re.compile(
            rf"(?<![向从由被与和在、])(?P<s>{_OWNERS}){ETC}(?:从Ⓒ(?:手中|处)?)?(?:{_WORD}|Ⓜ|(?<={_WORD})，(?={_WORD}{{0,4}}(?:以|斥资|出资))){{0,24}}?"
            rf"(?:摘得|摘牌|拿下|竞得|受让|取得|购得|购买|购入|获得|获取|持有|收购|拥有|买下|买入|接手|增持|认购|划入)了?(?:其持有的)?(?P<t>Ⓒ){_PART}"
        ),
    ),
    # 甲的股东包括乙和丙; 甲完成两轮融资，投资人中既有乙，也有丙
    (
        "holds",
        re.compile(
            rf"(?P<t>Ⓒ)(?:的|[^。；Ⓐ-ⓩ]{{0,20}}?(?:融资|股权|注册资本|混改|改制)[^。；Ⓐ-ⓩ]{{0,10}})?(?:[大原老新]|主要|现有|第[一二三]大|控股|战略|外部|机构|创始|全部)*"
            rf"(?:股东|投资[人方者]|出资[人方]|投资机构)(?:阵容|名单|方面|背景|单位|队伍)?[里中]?(?:分别|均|都|主要)?(?:既有|包括|有|为|是|系|涵盖|含|：)"
            rf"(?P<s>{_OWNERS}(?:，(?:也有|还有|又有|以及|亦有){_OWNERS}){{0,4}})"
        ),
    ),
    # 甲是乙的大股东
    (
        "holds",
        re.compile(
            rf"(?P<s>{_OWNERS}){ETC}(?:均|都|同|现)?(?:是|为|系|作为|成为)(?P<t>Ⓒ)的?(?:[大小原老新]|主要|现有|第[一二三]大|控股|战略|共同|单一|最大|创始)*(?:股东|投资[人方者]|出资[人方])"
        ),
    ),
    # 甲完成增资扩股，引入乙、丙等战略投资者
    (
        "holds",
        re.compile(
            rf"(?P<t>Ⓒ)[^。；Ⓐ-ⓩ]{{0,20}}{_RAISES}[^。；Ⓐ-ⓩ]{{0,16}}(?:引入|引进|吸引|迎来|获得?)了?(?P<s>{_OWNERS})(?={ETC}{_WORD}{{0,8}}(?:投资|股东|战投|入股|参股|注资|参与|跟投))"
        ),
    ),
    # 在甲、乙的共同支持下，丙完成增资扩股
    (
        "holds",
        re.compile(
            rf"在(?P<s>{_FIRMS}){ETC}的?{_WORD}{{0,4}}(?:加持|支持|助力|注资|投资|参与|增资|领投|入股)之?下，{_WORD}{{0,6}}(?P<t>[ⒸⓄ]){_WORD}{{0,10}}(?:增资|扩股|融资|募资)"
        ),
    ),
    # 甲获得乙、丙数千万元A轮融资
    (
        "receives",
        re.compile(
            rf"(?P<t>Ⓒ)(?:{_WORD}|，(?={_WORD}{{0,4}}获)){{0,10}}?(?:获得?|拿到|收到|得到|迎来|引入)了?(?:来自)?(?P<s>{_OWNERS}){ETC}(?:{_WORD}|Ⓜ){{0,14}}?(?:战略投资|战投|股权投资|融资|增资|注资|入股|风险投资|天使投资)"
        ),
    ),
    # 甲、乙参与了丙的A轮融资
    (
        "round",
        re.compile(
            rf"(?P<s>{_OWNERS}){ETC}(?:共同|联合|均|也|都|还)*(?:参与|领投|跟投|参投|主导)了?(?P<t>Ⓒ)的?{_WORD}{{0,8}}(?:融资|[A-E]\+?轮)"
        ),
    ),
    # 甲由乙、丙分别持股60%和40%
    (
        "holds",
        re.compile(
            rf"(?P<t>Ⓒ)，?{_WORD}{{0,6}}由(?P<s>{_OWNERS}){ETC}{_WORD}{{0,6}}?(?:分别|共同|各|按{_WORD}{{1,10}})*(?:持股|参股|持有|出资入股)(?!的)"
        ),
    ),
    # 甲、乙、丙三方持股的丁
    (
        "holds",
        re.compile(
            rf"(?P<s>{_OWNERS}){ETC}(?:[两双三四五]方)?(?:分别|共同|各|联合|合计|按{_WORD}{{1,10}})*(?:持股|参股|入股|注资){_SHARE}?的(?:{_WORD}{{0,8}})(?P<t>Ⓒ)(?![、的和与及])"
        ),
    ),
)

# 甲是高新技术企业，乙基金持有其15%股权
_OF_IT = re.compile(
    rf"(?:^|[，；、])(?P<s>{_OWNERS}){ETC}{_WORD}{{0,6}}(?:持有|取得|受让|收购|认购|购得|增持|拿下)了?(?:其|该公司|这家公司){_PART}"
)
# 甲注册资本2亿元，乙、丙各出资50%
_CAPITAL = re.compile(rf"(?P<t>Ⓒ){_WORD}{{0,6}}(?:注册资本|股权结构|股本|注册资金)")
_TAKES = re.compile(
    rf"(?:^|[，；：、由]|其中)(?P<s>{_OWNERS}){ETC}{_WORD}{{0,4}}(?:认缴|出资|持股|实缴|占股|占)(?:额|比例)?(?:为|约)?{_SHARE}"
)


def shareholders(template: Template) -> Iterator[Relation]:
    """FUNDS of those who hold, buy or take shares into the firm, as a sentence says it."""
    if "Ⓒ" not in template.signs or not _READS.search(template.text):
        return
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(template.text):
            (firm,) = template.of(match, "t")
            yield from _into(template, match, firm, rule)
    first = next((m for m in template.mentions.values() if m.type == "Company"), None)
    for match in _OF_IT.finditer(template.text):
        if first is not None and first.end <= template.span(match)[0] + 1:
            yield from _into(template, match, first, "holds")
    capital = _CAPITAL.search(template.text)
    if capital is not None:
        (firm,) = template.of(capital, "t")
        for match in _TAKES.finditer(template.text, capital.end()):
            yield from _into(template, match, firm, "holds")


def _into(template: Template, match: re.Match[str], firm: Mention, rule: str) -> Iterator[Relation]:
    start, end = template.span(match)
    for owner in template.innermost(match, "s"):
        if owner.key != firm.key:
            yield Relation(owner.key, "FUNDS", firm.key, min(start, firm.start), max(end, firm.end), rule)
