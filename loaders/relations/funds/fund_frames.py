"""Who pays into a fund and what it pays for, clause by clause: verbs tell which way money goes, and a clause without a
fund of its own goes on about the one that was named before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.phrases import Phrase, phrases
from loaders.relations.templates import Template

_PAYERS = "ⒸⓄⓀⓇⒻ"
_PAID = "ⒸⓅⒾⓀⓄ"

_FOUNDS = re.compile(
    "(?:发起|设立|组建|出资|(?:各|共|均|分别)出(?=Ⓜ)|[认实]缴|认购|注资|筹建|创设|募集|参股|成立|跟投|打造|共建|创立|推出|发布)+(?!于|人|额的|后|以来|比例|出资(?:总?额|金额|规模|比例))"
)
# 由乙公司担任管理人: who runs a fund need not pay into it.
_LEADS = re.compile(
    "(?:牵头|主导|领衔|发起|(?:担任|作为)(?![^，]{0,6}管理)[^，]{0,8}人|为(?:其|该基金)?(?:主要|唯一|第一大)?(?:有限合伙人|出资[人方]))$"
)
_JOINS = re.compile("(?:并|再|同时|拟|将|已)*(?:联合|会同|携手|与|同|和|联手|吸引|引入|[其剩]余[^，]{0,4}由)")
_MONEY_VERBS = re.compile("出资|(?:各|共|均|分别)出(?=Ⓜ)|[认实]缴|认购|发起|募集|注资|参股|跟投")
_TOGETHER = re.compile("共同|联合|合作|合资|携手|联手|参与|牵头")
# 与甲银行合作推出“高新贷”
_OTHER_OBJECT = re.compile(
    "[^，Ⓐ-ⓩ]{0,12}[ⒸⓄⓅⓁⓀ]|[^，]{0,10}(?:建设|收购|公司|平台|项目|中心)|了?[“《]|[^，]{2,8}贷(?=$|[，”])"
)

_PUTS = re.compile(
    "(?<!已)(?:投向|投资于|投给|投放给|参投|领投|跟投|注入|注资|入股|支持|扶持|资助|助力|倾斜|用于|投放|补助|补贴|奖补|奖励)了?|投了(?=[ⒸⓅ])"
    "|(?:已投|先后投|累计投|拟投|首批投|重点投|主要投|优先投|投资)(?:向|给|资|了)?(?!Ⓜ|总?(?:额|规模|期|人|方|建设|比例|管理|决策|金额|强度|协议|合同|公司|促进|集团))"
)
_TO = re.compile("(?<!相)(?P<to>[向对给为])(?=[^，]{0,24}[ⒸⓅⒾⓀⓄ])")
_GIVES = re.compile(
    "给予|提供|投放|注资|投资|发放|奖励|补助|补贴|支持|增资|出资|拨付|倾斜|资助|投入|送[来上去]|带来|Ⓜ"
)
_AIMS = re.compile(
    "(?:投资|支持|扶持|参投|投放|获投|受益|被投|已投)(?:的)?(?:标的|对象|项目|企业|领域|方向|范围|单位)[^，Ⓐ-ⓩ]{0,10}?(?:[为是有]|包括|涵盖|即|含)"
    "|(?:首[批个笔家]|第[一二三]个)[^，Ⓐ-ⓩ]{0,6}(?:项目|企业|标的)[^，Ⓐ-ⓩ]{0,4}(?:[为是]|锁定|选定|花落|落子|包括)"
)
# 聚焦生物医药、电子信息两大赛道: fields alone
_FOCUS = re.compile("聚焦|瞄准|专注于?|围绕|锁定|深耕|布局|面向")
# 在某母基金的支持下，乙公司…
_BACKED = re.compile("的?[^，Ⓐ-ⓩ]{0,4}(?:支持|助力|扶持|加持|帮助|推动|撬动|注资|带动)(?:之?下)?$")
# 其中甲公司1200万元、乙公司800万元
_PORTIONS = re.compile("(?:其中|分别为?|包括|即)?[^，Ⓐ-ⓩ]{0,4}(?:[ⒸⓅⓀⓄ](?:[^，Ⓐ-ⓩ、]{0,6})Ⓜ[、和与及]?)+$")
_DEALT = re.compile("安排|支持|补助|投资|投放|扶持|奖励|拨付|下达|分配|奖补")
# 目前已投…, 首批拟投资…, 重点支持…: what may open a clause that goes on about a fund
_GOES_ON = re.compile(
    "(?:[（(].{1,3}[）)])?(?:并|目前|已|现|现已|截至[^，]{0,8}|累计|去年|今年|前?[一二三]?年来|今后|首[批期个笔]|首先|重点|优先|主要|专项|专门|将|拟"
    "|计划|用以|可|以[^，Ⓐ-ⓩ]{1,8}(?:方式|形式)|[该本此]?(?:基金|资金)|先后|全部|同时|其中|还|也|另|另外|第[一二]批|成功|再|分别|近期|近日"
    "|上半年|[^，Ⓐ-ⓩ]{0,4}(?:年|月)(?:来|底|末|以来)?|、|Ⓜ|中|的|对|向|给|为)*"
)
# Behind a fund that the sentence itself has named anything may stand but somebody else.
_NO_OTHER = re.compile(
    "(?!.*(?:企业|公司|政府|银行|机构|[省市县区镇]|园|[我他]|职工|群众|部门|财政|社会|资本|居民|农户|客商|[双三]方|单位|人才|院校))(?:[^，Ⓐ-ⓩ]|Ⓜ){0,14}"
)
_ONE_OF = re.compile("(?:便|就|即|也|正)?是其中(?:之一|[一的])")
_GETS = re.compile(
    "(?:获得?|拿到|得到|争取到?|申请到?|收到|享受|列入|纳入|使用|利用|获批|取得|投入|依托|用好|落实|安排|用上)(?:了|过)?[^，Ⓐ-ⓩ]{0,6}$"
)
_FROM = re.compile("(?:从|由|在|统筹|使用|安排|利用|通过)[^，Ⓐ-ⓩ]{0,4}$")
_DRAWN = re.compile(
    "[^，Ⓐ-ⓩ]{0,4}(?:中|里|内)?[^，Ⓐ-ⓩ]{0,8}(?:安排|争取|拨付|列支|拿出|切出|切块|划拨|给予|支出|补助|补贴|奖补|解决|保障)"
)
# 已投5个项目，包括甲项目
_COUNTED = re.compile("投(?:资|向|给|放)?[^，Ⓐ-ⓩ]{0,8}\\d+(?:余|多)?[个家支项只]")
_LISTED = re.compile("(?:其中)?(?:包括|有|如|例如|分别[为是]|涵盖|涉及|即)")
_NOT_SAID = re.compile("不得|不能|禁止|严禁|鼓励|办法|原则上|参照|防止|不再")
_SHARES = re.compile("比例")


@dataclass(slots=True)
class _State:
    """What the clauses of a sentence go on about: ``fund``, and ``leads``, who was said to lead without a verb that
    pays; ``openers`` are those that the sentence begins with, ``subject`` the first name of it, ``backing`` the fund
    that the clause before has named as what helps, ``dealt`` and ``counted`` that it told of money given, and of how
    many were paid."""

    fund: Mention | None = None
    leads: list[Mention] = field(default_factory=list)
    before: list[Mention] = field(default_factory=list)
    subject: Mention | None = None
    started: Mention | None = None
    openers: list[Mention] = field(default_factory=list)
    counted: bool = False
    told: Mention | None = None
    dealt: bool = False
    backing: Mention | None = None


def fund_frames(
    recognised: Recognised, sentences: list[Template], works: dict[int, Mention]
) -> Iterator[Relation]:
    """FUNDS into funds and out of them. ``works`` are the projects that paragraphs open with, by block."""
    block, told, opener = -1, None, None
    for template in sentences:
        if template.sentence.block != block:
            block, told = template.sentence.block, None
            opener = _opens(template)
        if "Ⓕ" not in template.signs and told is None:
            continue
        state = _State(fund=opener or told, started=opener, told=told)
        for phrase in phrases(template):
            if template.text[phrase.start - 1 : phrase.start] == "；":
                # 甲、乙组成联合体；某市为此安排专项资金
                state.before, state.openers, state.subject = [], [], None
            yield from _paid_in(phrase, state)
            yield from _paid_out(phrase, state, works.get(block), template)
            _go_on(phrase, state)
        funds = {m.key: m for m in template.mentions.values() if m.type == "Fund"}
        if funds:
            # 某母基金总规模200亿元，…，计划设立子基金15支。目前已投资甲、乙等企业
            first = next(m for m in template.mentions.values() if m.type == "Fund")
            others = {m.name for m in funds.values() if m.key != first.key} <= {"子基金", "母基金"}
            goes_on = others or _FUND_FIRST.match(template.text)
            told = state.fund if len(funds) == 1 or opener else first if goes_on else None


def _opens(template: Template) -> Mention | None:
    """The fund that a paragraph is the item of: （二）新材料子基金。规模4亿元，…"""
    first = next(iter(template.mentions.values()), None)
    if first is None or first.type != "Fund" or first.start > template.block.start + 5:
        return None
    return first if _ITEM.match(template.text) else None


_FUND_FIRST = re.compile("[^，。；Ⓐ-ⓩ]{0,6}Ⓡ{0,2}Ⓕ")
_ITEM = re.compile("[^Ⓐ-ⓩ]{0,5}Ⓕ(?:[。：；]|$)")


def _go_on(phrase: Phrase, state: _State) -> None:
    names = phrase.names("ⒸⓄⓀⓅⓇ")
    if not state.openers and state.subject is None and not _COMES.search(phrase.text):
        state.openers = phrase.openers("ⒸⓄⓀ")
    state.before = [m for _, m in names] or state.before
    if names and state.subject is None:
        state.subject = names[0][1]
    state.dealt = _DEALT.search(phrase.text) is not None
    backed = [m for place, m in phrase.names("Ⓕ") if _BACKED.match(phrase.text, place + 1)]
    state.backing = backed[0] if backed and not phrase.names("ⒸⓅ") else None
    state.counted = _COUNTED.search(phrase.text) is not None
    if state.started is not None:
        return
    funds = phrase.names("Ⓕ")
    heads = list(_FOUNDS.finditer(phrase.text))
    by = phrase.text.find("由")
    if heads:
        # 甲基金出资3亿元, 由甲基金发起: who pays is not the one that the next clause goes on about.
        after = [(place, m) for place, m in funds if place >= heads[-1].end() or place < by]
        funds = after or (funds if state.fund is None else [])
    funds = [
        (place, m)
        for place, m in funds
        if not _BESIDE.search(phrase.text, 0, place) and not _PAYS.match(phrase.text, place + 1)
    ]
    if funds:
        state.fund = funds[0][1]


_PAYS = re.compile("(?:已|将|拟|也|再)*(?:出资|认缴|认购|参股|注资)")
# 与某基金联动
_BESIDE = re.compile("[与同和由对经联]$|联合$|会同$|其中$")


# 其中甲子基金20亿元、乙子基金5亿元
_BELOW = re.compile("(?:其中|包括|下设|下辖|分设|分为|含|涵盖)[^，Ⓐ-ⓩ]{0,10}Ⓕ(?:Ⓜ|[^，Ⓐ-ⓩ]{0,6}Ⓜ|、|和|$)")


def _paid_in(phrase: Phrase, state: _State) -> Iterator[Relation]:
    """由甲牵头，联合乙共同出资 …: those who pay into the fund that the clause, or the sentence, is about."""
    head = _FOUNDS.search(phrase.text)
    if head is None:
        called = _CALLED.search(phrase.text)
        if called is not None and state.leads:
            for fund in phrase.objects("Ⓕ", called.end(), 4)[:1]:
                yield from _into(phrase, fund, state.leads)
            return
        below = _BELOW.match(phrase.text)
        if below is not None and state.fund is not None:
            for _, fund in phrase.names("Ⓕ"):
                if fund.key != state.fund.key:
                    yield Relation(state.fund.key, "FUNDS", fund.key, state.fund.start, fund.end, "below")
            return
        lead = _LEADS.search(phrase.text)
        if lead is not None or _JOINS.match(phrase.text):
            leads = phrase.agents(_PAYERS, lead.start() if lead else len(phrase.text))
            if lead is not None and _CONTRIBUTOR.search(lead.group()) and state.fund is not None:
                # 某市成立甲基金，与乙、丙作为共同出资人
                yield from _into(phrase, state.fund, leads)
            else:
                state.leads += leads
        return
    if _NOT_SAID.search(phrase.text):
        return
    *_, last = _FOUNDS.finditer(phrase.text)
    agents = phrase.agents(_PAYERS, head.start())
    joins = _JOINS.match(phrase.text)
    if not agents or joins or _MONEY_VERBS.search(phrase.text):
        agents = [*state.leads, *agents]
        if joins and not state.leads and state.fund is None:
            agents = [*(m for m in state.before if m.type in ("Company", "Organization")), *agents]
    named = [m for _, m in phrase.names("Ⓕ", last.end()) if m not in agents]
    by = phrase.text.find("由")
    if not named and by >= 0:
        named = [m for _, m in phrase.names("Ⓕ", 0, by)][-1:]
    money = _MONEY_VERBS.search(phrase.text) or (
        _TOGETHER.search(phrase.text) and (by >= 0 or state.leads or joins)
    )
    if not named and state.fund is not None and money and not _OTHER_OBJECT.match(phrase.text, last.end()):
        named = [state.fund]
    if not named and money:
        # 甲基金认缴2亿元，余下由乙公司募集，三方共同组建丙基金: the fund is named at last.
        state.leads = agents
        return
    if not agents and by < 0 and _OPENS.fullmatch(phrase.text, 0, head.start()):
        for fund in named:  # 省数据局、省财政厅联合建立白名单制度，设立某资金池
            yield from _into(phrase, fund, state.openers, "founds")
    for fund in named:
        yield from _into(phrase, fund, agents)
    state.leads = []


# 某专班成立，设立某基金: what is founded with the fund does not pay into it
_COMES = re.compile("(?:成立|组建|揭牌|挂牌|设立|建成|投产|开工|落户|启动|召开|举行)$")
# 并设立, 同时组建: what stands in front of a verb whose subject the sentence has named
_OPENS = re.compile("(?:并|同时|还|再|共同|联合|另|随即|拟|将|计划|[双三各]方)*(?:投资|出资|牵头|联合|共同)*")
_CONTRIBUTOR = re.compile("(?:出资|投资|合伙)(?:人|方)$")
_CALLED = re.compile("(?:名称|取名|命名|定名|名)(?:为|是)|取名|定名")


def _into(phrase: Phrase, fund: Mention, payers: list[Mention], rule: str = "pays-in") -> Iterator[Relation]:
    start, end = phrase.span(0, len(phrase.text))
    for payer in payers:
        if payer.key != fund.key:
            first = min(start, fund.start, payer.start)
            yield Relation(payer.key, "FUNDS", fund.key, first, max(end, fund.end), rule)


def _paid_out(phrase: Phrase, state: _State, work: Mention | None, template: Template) -> Iterator[Relation]:
    """重点投向甲领域, 首批拟投资乙公司 …: what the fund of the clause, or of the sentence, is for."""
    if _NOT_SAID.search(phrase.text) or _SHARES.search(phrase.text):
        return
    start, end = phrase.span(0, len(phrase.text))
    for fund, paid in _uses(phrase, state, work):
        if fund.key != paid.key:
            yield Relation(
                fund.key, "FUNDS", paid.key, min(start, fund.start), max(end, paid.end), "pays-out"
            )


def _uses(phrase: Phrase, state: _State, work: Mention | None) -> Iterator[tuple[Mention, Mention]]:
    text = phrase.text
    own = phrase.names("Ⓕ")
    # 拿到了某基金股权投资, 从某专项资金中安排…
    for place, mine in own:
        subject = [m for _, m in phrase.names("ⒸⓅⓀ", 0, place)][-1:] or [
            m for m in state.before if m.type in ("Company", "Project")
        ][-1:]
        if _FROM.search(text, 0, place) and _DRAWN.match(text, place + 1):
            if not phrase.names(_PAID, place + 1) and "用于" not in text:
                yield from ((mine, m) for m in (_work(state, work),) if m is not None)
            elif work is not None or state.subject is not None:
                target = _work(state, work)
                if target is not None and not phrase.names(_PAID, place + 1):
                    yield mine, target
        elif _GETS.search(text, 0, place) or (
            subject and text[place - 1 : place] in "在获" and _BACKED.match(text, place + 1)
        ):
            target = subject[-1] if subject else work
            if target is not None and target.start < mine.start:
                yield mine, target
    if state.counted and (listed := _LISTED.match(text)) is not None and state.fund is not None:
        yield from ((state.fund, m) for m in phrase.objects("ⒸⓅ", listed.end()))
        return
    aims = _AIMS.search(text)
    if aims is not None:
        # 投资领域包括创新药: what it is for, no money that has gone there yet
        fields = _FIELDS.search(aims.group()) is not None
        yield from (
            (fund, paid)
            for fund, paid in _pays(phrase, state, aims.start(), aims.end())
            if not (fields and paid.type == "Industry")
        )
        return
    if state.dealt and state.fund is not None and _PORTIONS.fullmatch(text):
        yield from ((state.fund, m) for _, m in phrase.names("ⒸⓅⓀⓄ"))
        return
    if state.backing is not None:
        backed = phrase.names("ⒸⓅ")[:1]
        yield from ((state.backing, m) for _, m in backed)
    got = _RECEIVES.match(text)
    if got is not None and state.told is not None and not own:
        yield from ((state.told, m) for _, m in phrase.names("ⒸⓅ", *got.span("t")))
        return
    if _ONE_OF.search(text) and state.fund is not None:
        yield from ((state.fund, m) for _, m in phrase.names("ⒸⓅ"))
        return
    to = _TO.search(text)
    # 对新材料项目，按设备投资的一成给予补助: what is given may stand in the next clause.
    if to is not None and _GIVES.search(
        phrase.template.text, phrase.start + to.end(), phrase.start + to.end() + 60
    ):
        if _PEOPLE.search(text, to.end()):
            return
        yield from _pays(phrase, state, to.start(), to.end(), 24)
        return
    focus = _FOCUS.search(text)
    if focus is not None:
        fund = _of(phrase, state, focus.start())
        if fund is not None:
            yield from ((fund, m) for m in phrase.objects("Ⓘ", focus.end(), 8))
    for head in _PUTS.finditer(text):
        if not _SHARED.search(text, head.end()):
            found = list(_pays(phrase, state, head.start(), head.end()))
            yield from found
            if found:
                return


# 某市设立甲基金。乙公司将获得3000万元股权投资
_RECEIVES = re.compile(
    "[^，Ⓐ-ⓩ]{0,6}(?P<t>[ⒸⓅ](?:(?:、|和|与|及|以及)[ⒸⓅ]){0,20})(?:等[^，Ⓐ-ⓩ]{0,8})?(?:将|已|首批|率先|成功|分别|各)*获得?了?(?:首[批期个笔])?(?:Ⓜ的?|[^，Ⓐ-ⓩ]{0,4}基金)(?:股权|风险|天使|战略|创业|首笔)*(?:投资|支持|注资)"
)
_FIELDS = re.compile("(?:投资|被投)(?:的)?(?:领域|方向|范围)")


def _pays(
    phrase: Phrase, state: _State, start: int, end: int, reach: int = 14
) -> Iterator[tuple[Mention, Mention]]:
    fund = _of(phrase, state, start)
    if fund is not None:
        yield from ((fund, m) for m in phrase.objects(_PAID, end, reach))


def _work(state: _State, work: Mention | None) -> Mention | None:
    if work is not None:
        return work
    earlier = [m for m in state.before if m.type == "Project"]
    return earlier[-1] if earlier else None


_PEOPLE = re.compile("人才|职工|骨干|团队|个人")
# 支持甲园与乙大学合作的项目: neither of them is paid
_SHARED = re.compile("(?:合作|共建|联合)[^，Ⓐ-ⓩ]{0,4}的")
_BETWEEN = re.compile("[^，Ⓐ-ⓩ]{0,24}(?:Ⓜ[^，Ⓐ-ⓩ]{0,10})?")


def _of(phrase: Phrase, state: _State, end: int) -> Mention | None:
    """The fund whose money a verb at ``end`` puts somewhere: the one in front of it, else the one gone on about."""
    names = phrase.names("ⒸⓄⓀⓇⒻⓅⒾⓁ", 0, end)
    if names:
        place, last = names[-1]
        if last.type == "Fund" and _BETWEEN.fullmatch(phrase.text, place + 1, end):
            if state.started is not None and re.match("出资|[认实]缴", phrase.text[place + 1 :]):
                return state.started
            return last
        return None
    if state.fund is not state.told:
        return state.fund if _NO_OTHER.fullmatch(phrase.text, 0, end) else None
    says = _SAYS_SO.match(phrase.text, 0, end + 2)
    return state.fund if says and _GOES_ON.fullmatch(phrase.text, 0, end) else None


# Over a full stop a clause must say that it goes on about the fund: 首批已投…, 该基金重点支持…
_SAYS_SO = re.compile("[^，Ⓐ-ⓩ]{0,8}(?:基金|资金|首[批期个笔]|目前|截至|先后|累计|投向|已投|拟投)")
