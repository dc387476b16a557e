"""Who lends to firms and works, holds a share of them or keeps an institute: money that goes in without 投资.

A clause without anybody in front of its verb goes on about those that the sentence opens with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.phrases import Phrase, phrases
from loaders.relations.templates import Template

_READS = re.compile("贷|授信|放款|股|补助|资助|奖补|参与|同(?:投|出)资")

_BANK = re.compile("(?:银行|[分支]行|农商行|信用社|联社|小额贷款公司|小贷公司|租赁公司)$")
# 向甲公司、乙公司发放首批贷款3000万元
_LENDS = re.compile(
    "(?:向|为|给|对)(?=[^，]{0,16}[ⒸⓅ])[^，]{1,60}?(?:发放|投放|放款|提供)(?:了|Ⓜ|[^，Ⓐ-ⓩ]){0,10}(?:贷款|Ⓜ|信贷资金)"
)
# 首笔12亿元贷款投向乙项目
_LOAN = re.compile("(?:贷款|授信资金|信贷资金)[^，Ⓐ-ⓩ]{0,6}(?:投向|用于|支持|投入)(?=[^，Ⓐ-ⓩ]{0,8}[ⓅⒸⓀ])")
# 甲工程获得乙银行贷款2亿元; 乙银行给予甲公司授信3亿元
_BORROWS = re.compile(
    "(?P<t>[ⒸⓅ])[^，Ⓐ-ⓩ]{0,6}获得?了?(?:来自)?(?P<s>[ⒸⓄ])(?:等[^，Ⓐ-ⓩ]{0,8})?(?:Ⓜ|[^，Ⓐ-ⓩ]){0,8}?(?:贷款|授信|信贷|融资支持)"
)
_ALLOWS = re.compile(
    "(?P<s>[ⒸⓄ])[^，Ⓐ-ⓩ]{0,6}给予(?P<t>[ⒸⓅ](?:(?:、|和|与|及)[ⒸⓅ]){0,20})(?:等[^，Ⓐ-ⓩ]{0,8})?(?:Ⓜ|[^，Ⓐ-ⓩ]){0,8}?(?:贷款|授信|信贷)"
)

_JOINTLY = "(?:共同|联合|合作|各自|分别)*"
# 双方共同投资的丙公司, 两家集团共同持股的丙公司
_THEIRS = re.compile(
    f"(?:双方|两者|二者|[两三四](?:大|家)?(?:集团|公司|企业|单位|股东|方)){_JOINTLY}"
    "(?:投资|出资|持股|参股|控股|合资|入股)(?:设立|组建|成立|创办|建设)?的(?=[^，Ⓐ-ⓩ]{0,6}[ⒸⓄⓅ])"
)
_MANY = {"三": 3, "四": 4}
# 共同参股了乙中心
_HOLDS = re.compile(f"{_JOINTLY}(?:参股|入股|控股|注资)了?(?=[^，Ⓐ-ⓩ]{{0,6}}[ⒸⓄ])")
# 先后参与甲公司、乙项目等投资
_TAKES_PART = re.compile(
    "参与了?(?P<t>[ⒸⓅ](?:(?:、|和|与|及|以及)[ⒸⓅ]){0,20})等?[^，Ⓐ-ⓩ]{0,4}(?:项目|企业)?的?(?:投资|融资)(?!环境|促进|洽谈)"
)
# 市卫健委每年补助联盟200万元: the institute that the sentence has named
_KEEPS = re.compile(
    "(?:补助|资助|奖补|奖励|支持|给予)(?P<noun>联盟|研究院|实验室|中心|平台|学院|联合体)[^，Ⓐ-ⓩ]{0,8}Ⓜ"
)


def stakes(template: Template) -> Iterator[Relation]:
    """FUNDS by loans, shares and yearly support in a sentence."""
    if not _READS.search(template.text) or template.signs.isdisjoint("ⒸⓄ"):
        return
    opens: list[Mention] = []
    for phrase in phrases(template):
        for payer, paid, rule in (*_lends(phrase, opens), *_shares(phrase, opens), *_keeps(phrase)):
            if payer.key != paid.key:
                start, end = phrase.span(0, len(phrase.text))
                first = min(start, payer.start, paid.start)
                yield Relation(payer.key, "FUNDS", paid.key, first, max(end, paid.end), rule)
        if not opens:
            opens = phrase.openers("ⒸⓄⓀⓇ")


_Found = Iterator[tuple[Mention, Mention, str]]


def _lends(phrase: Phrase, opens: list[Mention]) -> _Found:
    for pattern in (_BORROWS, _ALLOWS) if "获" in phrase.text or "给予" in phrase.text else ():
        for said in pattern.finditer(phrase.text):
            lenders = [m for _, m in phrase.names("ⒸⓄ", *said.span("s")) if _BANK.search(m.name)]
            for lender in lenders:
                yield from ((lender, m, "lends") for _, m in phrase.names("ⒸⓅ", *said.span("t")))
    loan = _LOAN.search(phrase.text)
    lends = _LENDS.search(phrase.text)
    head = loan or lends
    if head is None:
        return
    payers = [m for m in phrase.agents("ⒸⓄ", head.start()) if _BANK.search(m.name)] or [
        m for m in opens[:1] if _BANK.search(m.name)
    ]
    paid = (
        phrase.objects("ⒸⓅⓀ", loan.end(), 8)
        if loan is not None
        else [m for _, m in phrase.names("ⒸⓅ", head.start(), head.end())]
    )
    for payer in payers[-1:]:
        yield from ((payer, m, "lends") for m in paid)


def _shares(phrase: Phrase, opens: list[Mention]) -> _Found:
    theirs = _THEIRS.search(phrase.text)
    if theirs is not None:
        named = [
            m
            for _, m in phrase.template.inside(0, phrase.start + theirs.start())
            if m.type in ("Company", "Organization")
        ]
        several = next((n for sign, n in _MANY.items() if sign in theirs.group()), 2)
        owners = list({m.key: m for m in named}.values())[-several:]
        if len(owners) == several:
            for paid in phrase.objects("ⒸⓄⓅ", theirs.end(), 6)[:1]:
                yield from ((owner, paid, "holds") for owner in owners)
        return
    part = _TAKES_PART.search(phrase.text)
    if part is not None:
        for payer in (phrase.agents("ⒸⓄⒻ", part.start()) or opens)[-1:]:
            yield from ((payer, m, "holds") for _, m in phrase.names("ⒸⓅ", *part.span("t")))
        return
    holds = _HOLDS.search(phrase.text)
    if holds is not None and "由" not in phrase.text:
        payers = [m for m in phrase.agents("ⒸⓄⓀⓇⒻ", holds.start()) if m.type != "Region"] or opens
        for paid in phrase.objects("ⒸⓄ", holds.end(), 6)[:1]:
            yield from ((payer, paid, "holds") for payer in payers)


def _keeps(phrase: Phrase) -> _Found:
    head = _KEEPS.search(phrase.text)
    if head is None:
        return
    payers = phrase.agents("ⓄⓇⓀⒸⒻ", head.start())[-1:]
    end = phrase.start + head.start()
    kept = next(
        (
            m
            for _, m in reversed(phrase.template.inside(0, end))
            if m.type in ("Organization", "Project") and m.name.endswith(head["noun"])
        ),
        None,
    )
    if kept is not None:
        yield from ((payer, kept, "keeps") for payer in payers)
