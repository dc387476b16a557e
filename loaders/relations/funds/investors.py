"""Who invests in projects, founds firms and pays for institutes, clause by clause.

A clause without a project of its own goes on about the one before it, one without an investor about the firm that the
sentence spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.mention import Key, Mention
from loaders.relation import Relation
from loaders.relations.funds.treasuries import Treasuries
from loaders.relations.phrases import Phrase, phrases
from loaders.relations.templates import Template

_MONEY = re.compile("资|投|补|经费|安排|Ⓜ|股")
_BUILDS = "(?:建设|建起|建成|打造|兴建|新建|开发|上马|投建|布局|扩建|实施|建)了?"

# 由甲公司（全额）投资建设
_INVESTED_TAIL = (
    "[^，Ⓐ-ⓩ]{0,8}?(?:投资|出资|投建|斥资)(?:Ⓜ|建设|兴建|兴办|运营|打造|开发|新建|建|和|、|并|实施|改造|扩建|管理)*"
    "(?![^，]{0,10}的?Ⓟ|[^，Ⓐ-ⓩ]{0,8}(?:设立|组建|成立|创办))"
)
_INVESTOR = re.compile(
    "(?:投资|出资)(?:方|主体|人|单位|商|企业|者)(?:均|都)?(?:[为是系]|包括)?(?=[^，Ⓐ-ⓩ]{0,6}[ⒸⓄ])"
)
# 产业园由…, 该项目由…: what the clause or the sentence before has named
_WORK_WORD = re.compile("(?:产业园|项目|园区|基地|工厂|生产线|工程|新厂|厂区|平台|中心|小镇)$")
_SPENDS = re.compile("(?:投资|投入|斥资|出资|砸下|掷下?|耗资|[^招]投)(?:了|近|逾|超|总额|约)?Ⓜ")
_TO_BUILD = re.compile(rf"[^ⒸⓄⓅⒻⓀⓇ]{{0,12}}(?:在[ⓇⓀ]+[^，Ⓐ-ⓩ]{{0,4}})?{_BUILDS}(?=[^，Ⓐ-ⓩ]{{0,10}}[ⓅⓀ])")
# 甲公司投建的乙项目, 公司在某市投建乙项目
_PUTS_UP = re.compile(
    "(?:投建|(?:全资|独资|自主|自筹资金)(?:建设|兴建|建成|新建))(?:了|的)?(?=[^，Ⓐ-ⓩ]{0,8}[ⓅⓀ])"
)
# 去年，它又与某市签约，拟投资…: the firm of the sentence before
_IT = re.compile(
    "(?:[^，。；Ⓐ-ⓩ]{0,10}，)?(?:它|(?:该|这家)?(?:公司|企业|集团)|这家[^，。；Ⓐ-ⓩ]{2,6}?)(?![ⒸⓄ])"
)
# 基地由甲公司实施，乙集团、丙基金共同出资: into what the sentence is on
_PAID_ALONE = re.compile(
    "(?:等[^，Ⓐ-ⓩ]{0,6})?(?:共同|联合|分别|各自?|均|全额|全资|独家)+(?:出资|投资)(?:Ⓜ|建设)*$"
)
# 项目总投资21亿元，由甲、乙共同出资: the project of the paragraph above
_THE_WORK = re.compile(
    "(?:^|[，：；！？])(?:该|整个)?项目(?=总投资|计划|占地|用地|选址|由|分|全部|建成|一期)"
)
_BUILT_PARK = re.compile("(?:园|基地|小镇|城|港|综合体|加速器|孵化器)$")
_FOR_FIELDS = re.compile("(?:开发|发展|布局|用于|投向|投入|建设|做强|主攻|聚焦)[^，Ⓐ-ⓩ]{0,12}(?=Ⓘ)")
_OF_WORK = re.compile("的?[^，Ⓐ-ⓩ]{0,8}(?=Ⓟ)")

_TOGETHER = re.compile("合资|共同|出资|全资|独资|投资|联合|参股|控股|合作|携手|联手")
_FOUNDS = re.compile("(?:设立|组建|成立|创办|兴办|组成|创立|注册|发起)+(?:了|的|起)?(?!于|以来|后|大会|仪式)")

# 甲公司落户某县，公司由乙与丙共同出资组建
_ITSELF = re.compile("(?:(?:该|这家)?(?:公司|企业|集团)|它|其)?")
_MAKES = re.compile(
    "(?:共建|共同建设|组建|建设|成立|设立|打造|建立|筹建|新建|合建|创建|搭建|建成|建好|办好|用好|支持|推动|加快)了?"
)
_GRANTS = re.compile(
    "(?:安排|拨付|给予|提供|投入|出资|配套|资助|列支|拿出|补助)(?:Ⓜ|[^，Ⓐ-ⓩ]){0,16}(?:Ⓜ|经费|资金|补助|补贴|支持|奖补)(?:Ⓜ|[^，Ⓐ-ⓩ]){0,8}$"
)
_TREASURY = re.compile("(?P<level>[省市县区州旗])(?:本?级)?财政(?!局)")
# 甲中心依托乙大学建设，某园区提供用房，并拨付启动经费: into the centre, by whom the clause before speaks of
_KEPT_BY = re.compile("[^Ⓐ-ⓩ]{0,12}(?P<t>[ⓄⓅ])(?:依托|由)[^，]*(?:建设|组建|运营|管理|承建|共建|牵头|筹建)")
_HELPS = re.compile("(?:提供|配套|划拨|出让|无偿|减免)")
_THAT_IS = re.compile("的(?P<t>[ⓄⓅ])(?:作为|是|为|已|获|被|$)")
_GOVERNS = re.compile("(?:政府|委员会|管委会|[局厅委办])$")
_INSTITUTES = re.compile(
    "(?:实验室|中心|平台|大学|研究院|研究所|分院|联合体|工作站|学院|孵化器|基地|联盟|院)$"
)


@dataclass(slots=True)
class _Said:
    """What a paragraph has named up to a clause: the ``works`` that are built or run, the last as ``work``.

    Of the sentence ``opener`` is the first of them, ``firm`` who it is on, ``made`` the institute that ``actor`` has
    founded, ``partners`` are who paid together, ``spends`` is who pays without a word yet on what. ``about`` is the
    firm that the sentences before open with, ``above`` the work of the paragraph above.
    """

    work: Mention | None = None
    works: list[Mention] = field(default_factory=list)
    opener: Mention | None = None
    firm: Mention | None = None
    made: Mention | None = None
    actor: Mention | None = None
    partners: list[Mention] = field(default_factory=list)
    spends: Mention | None = None
    about: Mention | None = None
    above: Mention | None = None


def invest_frames(
    sentences: list[Template], works: dict[int, Mention], treasuries: Treasuries
) -> Iterator[Relation]:
    """FUNDS of firms into projects, parks, fields and firms, and of governments into institutes.

    ``works`` are the projects that paragraphs open with, by block; ``treasuries`` tell whose 市财政 is.
    """
    block, said = -1, _Said()
    for template in sentences:
        if template.sentence.block != block:
            above = said.work or said.above
            block, said = template.sentence.block, _Said(works.get(template.sentence.block))
            said.above = above
        said.opener = said.firm = said.made = said.spends = said.actor = None
        said.partners = []
        reads = _MONEY.search(template.text) is not None
        if said.work is None and said.above is not None and _THE_WORK.search(template.text):
            said.work = said.opener = said.above
        if said.about is not None and _IT.match(template.text):
            said.firm = said.about
        for phrase in phrases(template):
            if template.text[phrase.start - 1 : phrase.start] == "；":
                said.firm = said.spends = None
            if phrase.text.startswith("后者"):
                # 某园区与甲公司签约，后者追加投资: two of different kinds
                named = [m for _, m in template.inside(0, phrase.start) if m.type in _PARTIES]
                said.firm = named[-1] if named and named[-1].type == "Company" else said.firm
            # 某园区设立产业基金，由甲公司出资8亿元: into the fund
            into_fund = template.text.startswith("Ⓕ，由", max(0, phrase.start - 2))
            if reads and not into_fund:
                yield from _stated(phrase, said, treasuries)
            _go_on(phrase, said)
        first = next(iter(template.mentions.items()), None)
        if first is not None and first[1].type == "Company" and _OPENS.fullmatch(template.text, 0, first[0]):
            said.about = first[1]


_PARTIES = ("Company", "Organization", "Park", "Region")
# 2019年落户的甲公司，…: what may stand in front of the firm that a sentence is on
_OPENS = re.compile("[^，。；：]{0,10}?(?:的|，)?")


def _stated(phrase: Phrase, said: _Said, treasuries: Treasuries) -> Iterator[Relation]:
    low = phrase.template.block.start
    start, end = phrase.span(0, len(phrase.text))
    for rule, found in (
        ("invested-by", _invested(phrase, said)),
        ("invests", _invests(phrase, said)),
        ("invests", _puts_up(phrase, said)),
        ("invested-by", _paid_alone(phrase, said)),
        ("founded-by", _founded(phrase, said)),
        ("grants", _granted(phrase, said, treasuries)),
    ):
        for payer, paid, first in found:
            if payer != paid.key:
                begins = min(place for place in (start, paid.start, first) if place >= low)
                yield Relation(payer, "FUNDS", paid.key, begins, max(end, paid.end), rule)


_Found = Iterator[tuple[Key, Mention, int]]


def _invested(phrase: Phrase, said: _Said) -> _Found:
    """甲产业园由乙公司投资建设, 投资方为乙公司: into what the clause, or the one before it, is about."""
    investor = _INVESTOR.search(phrase.text)
    if investor is not None:
        payers = phrase.objects("ⒸⓄ", investor.end(), 6)
        before = [m for _, m in phrase.names("ⓅⓀ", 0, investor.start())]
        before = before or [m for m in (said.opener,) if m is not None]
    else:
        by = phrase.text.find("由")
        head = _INVESTED_BY.match(phrase.text, by + 1) if by >= 0 else None
        if head is None:
            return
        payers = [m for _, m in phrase.names("ⒸⓄ", by, head.end())]
        before = [m for m in phrase.objects("Ⓚ", head.end(), 6) if _BUILT_PARK.search(m.name)]
        before = before or [m for _, m in phrase.names("ⓅⓀ", 0, by)]
        front = phrase.text[:by]
        word = _WORK_WORD.search(front)
        if not before and front and word is None:
            return
        if not before and word is not None:
            # 产业园由…: of what the paragraph has named the one that is called so
            before = [m for m in said.works if m.name.endswith(word.group())]
    if not before and said.work is not None:
        before = [said.work]
    for paid in before[-1:]:
        yield from ((payer.key, paid, payer.start) for payer in payers)


_INVESTED_BY = re.compile(
    rf"(?:[^，。；Ⓐ-ⓩ]{{0,8}}[ⒸⓄ](?:、|和|与|及|以及|联合|携手)?){{1,12}}(?:等[^，。；Ⓐ-ⓩ]{{0,8}})?{_INVESTED_TAIL}"
)


def _invests(phrase: Phrase, said: _Said) -> _Found:
    """甲公司投资3亿元，在某镇建起乙园; 甲公司是…，投资3亿元的乙项目; 甲公司投资3亿元，重点发展某领域."""
    spends = _SPENDS.search(phrase.text)
    payer, place = said.spends, 0
    if spends is not None:
        if phrase.text.rfind("由", 0, spends.start()) >= 0:
            return
        agents = [m for m in phrase.agents("ⒸⓄⓇⓀⓅⒻ", spends.start()) if m.type != "Region"]
        payer = agents[-1] if agents else said.firm
        place = spends.end()
        if payer is None or payer.type != "Company" or phrase.text.endswith("总投资", 0, spends.start() + 2):
            return
    said.spends = payer if spends is not None else None
    if payer is None:
        return
    built = _TO_BUILD.match(phrase.text, place)
    work = _OF_WORK.match(phrase.text, place) if spends is not None else None
    if work is not None:
        # 甲公司投资9亿元的乙项目、丙项目: the sum is of the first
        yield from ((payer.key, m, payer.start) for m in phrase.objects("Ⓟ", work.end())[:1])
    elif built is not None:
        for m in phrase.objects("ⓅⓀ", built.end()):
            if m.type == "Project" or _BUILT_PARK.search(m.name):
                yield payer.key, m, payer.start
    elif spends is None or not phrase.names("ⓅⓀⒸ", place):
        fields = _FOR_FIELDS.search(phrase.text, place)
        if (
            fields is not None
            and "产品" not in phrase.text
            and not phrase.names("ⒸⓄⒻ", place, fields.start())
        ):
            yield from ((payer.key, m, payer.start) for m in phrase.objects("Ⓘ", fields.end()))


def _puts_up(phrase: Phrase, said: _Said) -> _Found:
    """甲公司在某市投建的乙项目: what is built with one's own money."""
    head = _PUTS_UP.search(phrase.text)
    if head is None:
        return
    agents = [m for m in phrase.agents("ⒸⓄ", head.start()) if m.type == "Company"]
    payers = agents[-1:] if phrase.text.rfind("由", 0, head.start()) < 0 else agents
    if not payers and said.firm is not None and not phrase.names("ⒸⓄ", 0, head.start()):
        payers = [said.firm]
    for paid in phrase.objects("ⓅⓀ", head.end(), 8):
        if paid.type == "Project" or _BUILT_PARK.search(paid.name):
            yield from ((payer.key, paid, payer.start) for payer in payers)


def _paid_alone(phrase: Phrase, said: _Said) -> _Found:
    """…，乙集团、丙基金等共同出资: a clause that names payers and nothing else."""
    head = _PAID_ALONE.search(phrase.text)
    if head is None or said.work is None or "由" in phrase.text:
        return
    names = phrase.names("ⒸⓄⓇⓀⒻⓅⒾ")
    if not names or any(m.type in ("Project", "Industry") for _, m in names):
        return
    paid = said.opener or said.work
    funds = [m for _, m in phrase.template.inside(0, phrase.start) if m.type == "Fund"]
    if not funds:
        yield from ((payer.key, paid, payer.start) for payer in phrase.agents("ⒸⓄⓇⓀⒻ", head.start()))


def _founded(phrase: Phrase, said: _Said) -> _Found:
    """甲公司与乙集团合资成立丙公司; 丙公司成立于2015年，由甲公司与乙集团共同出资设立."""
    head = _FOUNDS.search(phrase.text)
    if head is None or phrase.names("Ⓕ"):
        return
    payers = phrase.agents("ⒸⓄⓇⓀ", head.start())
    if not payers and "由" not in phrase.text:
        payers = said.partners
    elif not _TOGETHER.search(phrase.text):
        return
    firms = [m for m in phrase.objects("Ⓒ", head.end(), 10) if m not in payers]
    by = phrase.text.find("由")
    if not firms and by >= 0 and not phrase.names("ⓅⓄⓀ", head.end()):
        firms = [m for _, m in phrase.names("Ⓒ", 0, by)][-1:]
        if not firms and _ITSELF.fullmatch(phrase.text[:by]) and said.firm is not None:
            firms = [said.firm]
    for firm in firms:
        yield from ((payer.key, firm, payer.start) for payer in payers)


def _granted(phrase: Phrase, said: _Said, treasuries: Treasuries) -> _Found:
    """组建甲实验室，…，省财政每年安排1亿元支持: into the institute that the sentence has made or is on."""
    head = _GRANTS.search(phrase.text)
    if head is None or re.search("[对为向给]", phrase.text[: head.start()]):
        return
    by = phrase.text.find("由")
    own = [m for _, m in phrase.names("ⓄⓅ", 0, by) if _INSTITUTES.search(m.name)] if by > 0 else []
    made = own[-1] if own else said.made
    if made is None:
        return
    payers = phrase.agents("ⓄⓇⓀⒻ", head.start())
    treasury = _TREASURY.search(phrase.text, 0, head.start() + 1)
    if payers:
        yield payers[-1].key, made, payers[-1].start
    elif treasury is not None:
        payer = treasuries.of(treasury["level"], phrase.template.sentence.start)
        if payer is not None:
            yield payer, made, made.start
    elif said.actor is not None and (
        said.actor.type in ("Region", "Park") or _GOVERNS.search(said.actor.name)
    ):
        yield said.actor.key, made, said.actor.start


def _go_on(phrase: Phrase, said: _Said) -> None:
    text = phrase.text
    works = [m for _, m in phrase.names("ⓅⓀ") if m.type == "Project" or _BUILT_PARK.search(m.name)]
    if works:
        said.work = works[-1]
        said.works += works
        said.opener = said.opener or works[0]
    firms = phrase.names("ⒸⓄⓀⓇ")
    if firms and firms[0][1].type == "Company" and (said.firm is None or firms[0][0] == 0):
        said.firm = firms[0][1]
    made = next(
        (
            m
            for head in reversed(list(_MAKES.finditer(text)))
            for m in phrase.objects("ⓄⓅ", head.end(), 8)
            if m.type == "Project" or _INSTITUTES.search(m.name)
        ),
        None,
    )
    that = _THAT_IS.search(text)
    if made is None and that is not None:
        made = phrase.template.mentions[phrase.start + that.start("t")]
    kept = _KEPT_BY.match(text) if made is None and ("由" in text or "依托" in text) else None
    if kept is not None:
        head = phrase.template.mentions[phrase.start + kept.start("t")]
        made = head if head.type == "Project" or _INSTITUTES.search(head.name) else None
    said.made = made or said.made
    heads = _MAKES.search(text)
    agents = phrase.agents("ⓇⓄⓀⒸ", heads.start()) if heads is not None else []
    said.actor = agents[0] if agents and made is not None else said.actor
    if made is None and _HELPS.search(text):
        said.actor = next(iter(phrase.openers("ⓇⓀⓄ")), said.actor)
    if _TOGETHER.search(text):
        said.partners = phrase.agents("ⒸⓄ", len(text)) or said.partners
