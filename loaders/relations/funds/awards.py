"""What offices, places and zones give to firms and works: 对甲、乙给予补贴, 甲、乙分别获得奖补, 受益企业有甲、乙.

Those that are told what they got and not from whom got it from the place or office that the clause before, or the
sentence before, says to give: 某市公布奖补名单。甲、乙榜上有名，分别获得…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.phrases import Phrase, phrases
from loaders.relations.templates import ETC, Template, row

_WORD = "[^，。；：Ⓐ-ⓩ]"
_GIFT = "(?:补助|补贴|奖励|奖补|资助|贴息|奖金|扶持)"
_READS = re.compile("补助|补贴|奖|资助|贴息|扶持|兑现|受益|受惠|支持|安排|下达|拨付|给予")
_PAYERS = "[ⓇⓄⓀⒻ](?!市?(?:企业|公司))"
_GIVES = "(?:安排|给予|补助|奖励|拨付|下达|兑现|补贴|拨给|奖补|资助)"

_PATTERNS = (
    # 某局拟对甲项目、乙项目给予设备补贴
    re.compile(
        rf"(?P<s>{_PAYERS})(?:将|拟|已|决定|计划|近日|今年|去年|再|又|{_WORD}{{0,4}})?(?:对|向|给|为)(?P<t>{row('ⒸⓅ')}){ETC}{_WORD}{{0,10}}?给予{_WORD}{{0,10}}{_GIFT}"
    ),
    # 某局下达甲公司技改资金300万元
    re.compile(
        rf"(?P<s>{_PAYERS})(?:已|将|拟|再|又|近日|一次性|先后|及时|{_WORD}{{0,4}})?(?:给予|下达|拨付|拨给|发放|奖励|补助|资助|补贴|奖补)了?(?P<t>{row('ⒸⓅ')}){ETC}{_WORD}{{0,14}}?(?:Ⓜ|{_GIFT})"
    ),
    # 对甲、乙两家企业实施的项目，某市分别安排300万元和180万元
    re.compile(
        rf"对(?P<t>{row('ⒸⓅ')}){ETC}(?:{_WORD}{{0,8}}的(?:Ⓟ|{_WORD}{{0,8}}))?，(?P<s>{_PAYERS})[^。；ⒸⓅⓄ]{{0,24}}?{_GIVES}{_WORD}{{0,6}}(?:Ⓜ|{_GIFT})"
    ),
    # 某厅资助的“丙”课题
    re.compile(
        rf"(?P<s>[ⓇⓄⓀⒻ])(?:立项|联合|共同|出资)?(?:资助|补助|奖补|补贴)(?:建设|研制|研发|开展|实施)?的{_WORD}{{0,8}}(?P<t>Ⓟ)"
    ),
    # 甲平台获某厅立项，支持经费800万元
    re.compile(
        rf"(?P<t>[ⓅⒸ]){_WORD}{{0,6}}获得?批?了?(?P<s>[ⓇⓄ]){_WORD}{{0,6}}(?:立项|支持|批准){_WORD}{{0,6}}，{_WORD}{{0,6}}(?:经费|资金|{_GIFT}){_WORD}{{0,4}}Ⓜ"
    ),
)
# 分别获得研发补助2000万元
_GOT = re.compile(
    rf"(?:获得?|拿到|领到|收到|得到|领取|享受到?)了?(?P<what>(?:{_WORD}|Ⓜ){{0,14}}?{_GIFT}{_WORD}{{0,4}}(?:Ⓜ|$)|Ⓜ{_WORD}{{0,6}}{_GIFT})"
)
_FROM_ABOVE = re.compile("国家|中央|全国|省|部|国际|上级")
# 甲公司入选某榜，某市一次性奖励50万元; but 甲公司发起某中心，某省给予经费
_REWARDS = re.compile(
    rf"^{_PAYERS}{_WORD}{{0,8}}?(?:奖励|补助|给予|补贴|资助|奖补)(?:了|其|该企业|该公司|企业|公司|约|近|最高|一次性|现金)*Ⓜ{_WORD}{{0,8}}$"
)
_FOUNDS = re.compile("设立|成立|组建|发起|加入|共建|建设|搭建")
# 受益企业有甲、乙等12家
_BENEFIT = re.compile(
    "(?:受益|获奖|获补|受助|受惠|获支持|获扶持|获资助|首批)(?:的)?(?:企业|单位|项目|对象)[^，Ⓐ-ⓩ]{0,6}?(?:[有为是含]|包括|涵盖)"
)
_AMONG = re.compile("(?:首批|率先|从中|因此|直接)*(?:受益|受惠|获益|榜上有名|上榜)$")
# 某市兑现奖补, 某区公布支持名单
_DEALS = re.compile(
    rf"(?:兑现|发放|拿出|公布|公示|下达|拨付|安排|落实|表彰|推出|亮出|出台)[^，Ⓐ-ⓩ]*(?:{_GIFT}|支持|资金|红包|算力券|创新券|[\u4e00-\u9fff]券)"
)
_GOVERNS = re.compile("(?:政府|委员会|管委会|[局厅委办])$")


def awards(sentences: list[Template]) -> Iterator[Relation]:
    """FUNDS of grants and awards to firms and works."""
    block, giver = -1, None
    for template in sentences:
        if template.sentence.block != block:
            block, giver = template.sentence.block, None
        if not _READS.search(template.text):
            giver = None
            continue
        named = not (template.signs.isdisjoint("ⒸⓅ") or template.signs.isdisjoint("ⓇⓄⓀⒻ"))
        for pattern in _PATTERNS if named else ():
            for match in pattern.finditer(template.text):
                start, end = template.span(match)
                (payer,) = template.of(match, "s")
                for paid in template.of(match, "t"):
                    yield from _gives(payer, paid, start, end)
        told = _Told(giver)
        for phrase in phrases(template):
            yield from _got(phrase, told)
            told.go_on(phrase)
        giver = told.giver if told.deals else None


class _Told:
    """Who was said to give, whether this sentence says so, and the firms that the clause before is on; ``alone``: it
    names nothing else that money may be for."""

    def __init__(self, giver: Mention | None) -> None:
        self.giver = giver
        self.deals = False
        self.firms: list[Mention] = []
        self.alone = False

    def go_on(self, phrase: Phrase) -> None:
        """Take over from a clause who gives, and to whom it may be."""
        opens = [m for m in phrase.openers("ⓇⓀⓄ") if m.type != "Organization" or _GOVERNS.search(m.name)]
        if opens and _DEALS.search(phrase.text):
            self.giver, self.deals = opens[-1], True
        elif opens:
            self.giver = None
        self.firms = phrase.openers("ⒸⓅ")
        self.alone = not phrase.names("ⓄⓀⓅ") and _FOUNDS.search(phrase.text) is None


def _got(phrase: Phrase, told: _Told) -> Iterator[Relation]:
    giver = told.giver
    if told.alone and _REWARDS.match(phrase.text):
        payer = phrase.names("ⓇⓄⓀⒻ")[-1][1]
        for one in told.firms:
            yield from _gives(payer, one, min(payer.start, one.start), phrase.span(0, len(phrase.text))[1])
    if giver is None:
        return
    got = _GOT.search(phrase.text)
    benefit = _BENEFIT.search(phrase.text)
    paid: list[Mention] = []
    if got is not None and not _FROM_ABOVE.search(got["what"]) and not phrase.names("ⓇⓄⓀⒻ"):
        paid = phrase.openers("ⒸⓅ") or ([] if phrase.names("ⒸⓅ") else told.firms)
    elif benefit is not None:
        paid = phrase.objects("ⒸⓅ", benefit.end(), 6)
    elif _AMONG.search(phrase.text) and told.deals:
        paid = phrase.openers("ⒸⓅ")
    start, end = phrase.span(0, len(phrase.text))
    for one in paid:
        yield from _gives(giver, one, min(start, giver.start), max(end, one.end))


def _gives(payer: Mention, paid: Mention, start: int, end: int) -> Iterator[Relation]:
    if payer.key != paid.key:
        yield Relation(payer.key, "FUNDS", paid.key, min(start, paid.start), max(end, paid.end), "awards")
