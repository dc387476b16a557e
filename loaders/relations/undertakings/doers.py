"""Who builds, runs or leads what, told over the clauses of a paragraph: frames of agents and of what they build.

A clause without a subject goes on about that of the clause before (甲与乙签约，双方在丙园区建设丁), 由甲建设 about the
project that was named last, and a project that opens a clause behind a firm's own is the firm's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import NAME_POS
from loaders.relations.templates import Template
from loaders.relations.undertakings import deeds, roles
from loaders.words.enumerations import small_number
from loaders.words.lexicon import in_dictionary, tokens


class Frame(NamedTuple):
    """Some parties and what they build; ``start``–``end`` in ``Document.text`` is the wording.

    ``joint``: they do it together; ``leads``: the first one with each of the others; ``near``: verb and object stand
    close enough for a thing that is no project by its name; ``apart``: each of them builds one (分别).
    """

    agents: list[Mention]
    built: list[Mention]
    start: int
    end: int
    joint: bool
    leads: bool
    near: bool = True
    apart: bool = False


@dataclass(slots=True)
class _Told:
    """What the clauses of a paragraph have told so far: who is spoken of, and the works named last."""

    who: list[Mention] = field(default_factory=list)
    start: int = 0
    backed: bool = False
    relied: bool = False
    leads: bool = False
    joint: bool = False
    alone: bool = False
    passing: bool = False
    signed: bool = False
    works: list[Mention] = field(default_factory=list)
    of_segment: bool = False
    things: list[Mention] = field(default_factory=list)
    past: list[Mention] = field(default_factory=list)
    block: int = -1
    item: bool = False
    unnamed: Frame | None = None


def frames(sentences: list[Template]) -> Iterator[Frame]:
    """The frames of a document's sentences, in their order."""
    told = _Told()
    for template in sentences:
        if template.sentence.block != told.block:
            told.who, told.block, told.works, told.item = [], template.sentence.block, [], False
            told.unnamed = None
        told.of_segment, told.things = False, []
        told.past = [*told.past, *(m for m in template.mentions.values() if m.type in _BUILT)][-8:]
        if template.signs.isdisjoint("ⒸⓄ") and not told.who:
            if "Ⓟ" in template.signs:
                told.works = [m for m in template.mentions.values() if m.type == "Project"]
            continue
        # Only a firm that a sentence spoke of is what the next one goes on about.
        if told.backed or told.alone or told.passing or any(m.type != "Company" for m in told.who):
            told.who = []
        yield from _of_list(template)
        told.item = told.item or deeds.ITEM.match(template.text) is not None
        for clause in deeds.CLAUSE.finditer(template.text):
            yield from _of_clause(template, clause.start(), clause.end(), told)


def _parties(template: Template, start: int, end: int) -> list[Mention]:
    """Those of a row, but for places and mother companies in front of a party."""
    return [
        mention
        for place, mention in template.inside(start, end)
        if not deeds.ATTRIBUTE.match(template.text, place + 1, end) and mention.type in _ACTORS
    ]


def _of_list(template: Template) -> Iterator[Frame]:
    """What stands behind a firm's name in a list, and what one is said to be the builder of."""
    for word, pattern in (("作为", roles.AS), ("的", deeds.CLEFT), ("的", deeds.WHOSE)):
        for said in pattern.finditer(template.text) if word in template.text else ():
            agents = [m for m in _parties(template, *said.span("s")) if m.type in ("Company", "Organization")]
            built = template.of(said, "t")
            if not agents:
                continue
            yield Frame(agents, built, *template.span(said), joint=False, leads=False)
    for item in _ITEM.finditer(template.text):
        match = deeds.LISTED.match(template.text, item.end())
        if match is None or (match["by"] in "，；" and ("Ⓒ" not in match["s"] or item.end() > 0)):
            continue
        built = template.of(match, "t")
        if match["by"] in "，；" and any(m.type != "Project" for m in built):
            continue
        start, end = template.span(match)
        agents = template.of(match, "s")
        yield Frame(agents, built, start, end, joint=len(agents) > 1, leads=True)


_ITEM = re.compile("^|；")
_BUILT = ("Project", "Organization", "Park")
_ACTORS = ("Company", "Organization", "Region", "Park")
_ROWS = re.compile(deeds.ROW)
_LEADS = re.compile(rf"^{deeds.PARTY}{deeds.GOES}(?:与|会同|联合|携手|联手|协同|同|牵手)")


def _of_clause(template: Template, low: int, high: int, told: _Told) -> Iterator[Frame]:
    text = template.text
    clause = text[low:high]
    passive = (
        (deeds.PASSIVE.search(clause) if "由" in clause else None)
        or roles.UNIT.search(clause)
        or roles.labelled(text, low, high)
        or deeds.GIVEN.search(clause)
        or roles.part(clause)
    )
    if passive is not None:
        yield from _by(template, low, passive, told)
    elif named := _named_last(template, low, high, told):
        yield named
    else:
        told.joint = told.joint and low > 0
        actor = _subject(template, low, high, told)
        yield from _active(template, low, high, told, actor)
    inside = template.inside(low, high)
    works = [m for _, m in inside if m.type == "Project"]
    if works:
        told.works, told.of_segment = works, True
    elif things := [
        m
        for p, m in inside
        if m.type in ("Organization", "Park")
        and m not in told.who
        and not deeds.SITE.search(text, max(0, p - 5), p)
    ]:
        told.things = things[-1:]
    if text[high - 1] == "；":
        told.of_segment, told.things = False, []


def _subject(template: Template, low: int, high: int, told: _Told) -> int:
    """Take over from a clause whom it speaks of; returns the place behind them, ``low`` if it names none."""
    text = template.text
    at = low
    opened = False
    if (one := _ONE_OF_TWO.match(text, low, high)) and len(told.who) == 2:
        # 某园区与甲公司签约，后者追加投资: two of different kinds
        told.who = [told.who[one["which"] == "后者"]]
        told.leads = told.joint = told.alone = False
    if deeds.ELSE.match(text, low, high):
        told.who = []
    for row in _ROWS.finditer(text, low, high):
        before = text[low : row.start()]
        parties = _parties(template, *row.span())
        if _OF_PLACE.match(row.group()):
            before = _FROM.sub("", before)  # 来自某市的甲
        if not parties or deeds.NO_ACTOR.search(before):
            continue
        if deeds.AMONG_WORKS.match(text, row.end(), high):
            told.who = []
            continue
        if deeds.DAUGHTER.match(text, row.end(), high):
            told.who = []
            continue
        acting = any(m.type in ("Company", "Organization") for m in parties)
        if deeds.BACKED.search(before):
            if acting and not deeds.IS_BUILT.match(text, row.end(), high):
                _take(template, row, parties, told, backed=True)
                told.relied = before.endswith(("依托", "依靠"))
                at = row.end()
            continue
        if deeds.WITH.search(before):
            if acting or opened:
                on = deeds.ON.match(before[: deeds.WITH.search(before).start()]) is not None  # type: ignore[union-attr]
                # 与甲、乙签约，与丙共建: with none of those that the first clause names beside the silent one
                mates = [] if opened or not on or told.alone else told.who[:1] if told.leads else told.who
                _take(template, row, [*mates, *parties], told, start=told.start if mates else None)
                told.alone = not (mates or opened)
                # 与甲、乙共建: each with the one that is not said.
                told.leads, told.joint = True, not told.alone
                at = row.end()
            continue
        if deeds.GOT.search(before):
            if len(parties) > 1 and deeds.ETC_FIRMS.match(text, row.end()):
                told.who = []  # 引进了甲、乙等一批企业，与丙共建平台: the place does
            elif acting and not (opened and any(m.type == "Company" for m in told.who)):
                _take(template, row, parties, told)
                at = row.end()
            continue
        if not acting and deeds.IS.search(before):
            continue  # 如今已是某园区的纳税大户
        if at == low and len(before) <= 40 and deeds.LEAD.fullmatch(before):
            _take(template, row, parties, told)
            opened, at = True, row.end()
            told.passing = deeds.OF_WORK.match(text, at, high) is not None
    return at


def _named_last(template: Template, low: int, high: int, told: _Told) -> Frame | None:
    """What a clause calls the work whose builders are known, or says to have gone to the firm spoken of."""
    called = roles.CALLED.match(template.text, low, high) if told.unnamed is not None else None
    if called is not None and told.unnamed is not None:
        built = template.of(called, "t")
        return told.unnamed._replace(built=built, end=built[0].end, joint=False)
    won = roles.TO_IT.match(template.text, low, high)
    if won is None or not told.who or any(m.type != "Company" for m in told.who):
        return None
    built = template.of(won, "t")
    return Frame(told.who, built, told.start, template.span(won)[1], joint=False, leads=False)


_OF_PLACE = re.compile("[ⓇⓀ]+(?:的|市|省)")
_FROM = re.compile(
    "(?:来自|源自|位于|地处|坐落于?|身处|(?:落户|扎根|入驻|落子)于?|总部(?:位于|设)?在?|在|同?处)$"
)


def _take(
    template: Template,
    row: re.Match[str],
    parties: list[Mention],
    told: _Told,
    *,
    backed: bool = False,
    start: int | None = None,
) -> None:
    told.who, told.backed, told.alone, told.relied = parties, backed, False, False
    told.passing = False
    told.start = template.offset(row.start()) if start is None else start
    told.leads = _LEADS.match(row.group()) is not None
    told.joint = len(parties) > 1 and told.leads
    told.signed = False


def _of_another(template: Template, opens: re.Match[str], firm: Mention) -> bool:
    """Whether a work beside the firm's own is named after somebody else: 甲集团年产…项目投产，乙时代电池项目开工."""
    work = next((m for _, m in template.inside(*opens.span("t"))), None)
    if work is None or work.name[:2] in firm.name:
        return False
    first = tokens(work.name)[0]
    return first.pos in (*NAME_POS, "ns") or not in_dictionary(first.word)


_FAR = 160
"""Most characters between who is spoken of and what they build."""


def _offices(who: list[Mention]) -> bool:
    """Whether all are offices, of which no clause goes on silently: what it says the place does."""
    return all(m.rule == "body" for m in who)


def _active(template: Template, low: int, high: int, told: _Told, at: int) -> Iterator[Frame]:
    text = template.text
    own = at > low
    found = False
    if not own and (not told.who or template.offset(low) - told.start > _FAR or _offices(told.who)):
        return
    itself = deeds.ITSELF_OPENS.match(text, low, high) is not None
    for pattern in (deeds.ACTS, deeds.RELATIVE, deeds.OF_OBJECT, deeds.MOVES):
        for match in pattern.finditer(text, at, high):
            between = text[at : match.start()]
            if not own and ((pattern is deeds.RELATIVE and not itself) or not deeds.ON.fullmatch(between)):
                continue
            if own and re.search("[ⒸⓄ]", between) and "依托" not in between:
                continue
            if (
                pattern is deeds.ACTS
                and match["v"] in deeds.PUSHES
                and told.backed
                and not (own or told.relied)
            ):
                continue
            # 与某大学共建研究院，建设某项目: without a subject of its own the place does the second.
            if told.alone and not own and not (told.signed and deeds.TOGETHER.search(text, low, match.end())):
                continue
            built = [m for _, m in template.inside(*match.span("t"))]
            said = match.groupdict().get("v")
            if (said in deeds.URGES or pattern is deeds.MOVES) and _offices(told.who):
                continue
            near = (
                said != "开展"
                and not deeds.ABOUT.match(text, match.end(), high)
                and (
                    pattern is not deeds.ACTS
                    or (
                        len(match["near"]) <= 10
                        and (
                            said not in deeds.PUSHES
                            or deeds.BEING_BUILT.match(text, match.end(), high) is not None
                        )
                    )
                )
            )
            found = True
            yield from _frame(template, told, built, text[low : match.end()], match.end(), own=own, near=near)
    firms = [m for m in told.who if m.type == "Company"]
    # 某县与甲公司签约，丙项目正式落地: who is host does not count
    hosts = [m for m in told.who if m.type in ("Region", "Park") or m.name.endswith(deeds.STATE)]
    alone = not own and not found and len(firms) == 1 and len(told.who) == 1 + len(hosts) * told.signed
    opens = None
    if alone:
        opens = deeds.ITS.match(text, low, high)
        if opens is None and (low > 0 or told.item) and not told.backed:
            opens = deeds.OPENS.match(text, low, high)
            if opens and deeds.OWN_WORK.search(text, 0, low) and _of_another(template, opens, firms[0]):
                opens = None
        if opens is None and deeds.GETS.search(text, 0, low):
            opens = deeds.SPENT_ON.match(text, low, high)
    if opens:
        if not text.startswith("由", high):
            built = [m for _, m in template.inside(*opens.span("t"))]
            yield from _frame(template, told, built, opens.group(), opens.end("t"), own=own, near=False)
    elif (
        own and not found and (told.of_segment or told.things) and (ends := deeds.ENDS.match(text, at, high))
    ):
        yield from _frame(
            template,
            told,
            told.works[-1:] if told.of_segment else told.things,
            ends.group(),
            ends.end(),
            own=own,
        )
    told.signed = told.signed or deeds.SIGNS.search(text, low, high) is not None


def _frame(
    template: Template,
    told: _Told,
    built: list[Mention],
    wording: str,
    end: int,
    *,
    own: bool,
    near: bool = True,
) -> Iterator[Frame]:
    agents = told.who
    firms = [m for m in agents if m.type == "Company"]
    together = deeds.TOGETHER.search(wording) is not None
    if (told.signed or deeds.SIGNS.search(wording)) and firms and not together:
        # 甲公司与乙县政府签约，投资建设丙: the government is host.
        agents = [m for m in agents if not m.name.endswith(deeds.STATE)]
    last = max((m.end for m in built), default=template.offset(end - 1) + 1)
    if not own and not together and firms:
        agents = firms  # 甲公司与乙大学共建丙，建成丁项目: the plant is the firm's
    joint = len(told.who) > 1 and not told.alone and (told.joint or together or told.signed)
    apart = "分别" in wording
    yield Frame(agents, built, min(told.start, built[0].start), last, joint, told.leads, near, apart)


_BESIDE = re.compile("(?:的|项目|工程)?(?:周边|附近|外围|沿线|连接)")
# 由它与乙合建
_WITH_IT = re.compile("由(?:它|其|该?公司|该?集团|这家[^，。；Ⓐ-ⓩ]{2,6})(?:与|和|联合|携手|牵手)")
# 上述两个项目由甲、乙分别承担
_SO_MANY = re.compile(
    "(?:上述|这|以上|前述)?(?P<n>[两二三四五])(?:个|大)?(?:项目|工程)(?:分别|均|都|全部|先后)*(?:将)?$"
)
# 建成后交由乙运营
_ONCE_BUILT = re.compile("(?:建成|竣工|投产|完工|投用|验收|建好|移交)之?后[^，]{0,4}$")
_ONE_OF_TWO = re.compile("(?:其中，?)?(?P<which>前者|后者)")
_JOINTLY = re.compile("联合|会同|与|共同|合作|合资|共建|携手|牵头")
_DUTY = re.compile("负责|牵头|组织|落实|解释|审核|配合|实施|办理")


def _by(template: Template, low: int, passive: re.Match[str], told: _Told) -> Iterator[Frame]:
    """由甲、乙建设, of what stands in front, of what is built behind 的, or of the project named last."""
    opens = 0 if passive.re in (deeds.PASSIVE, roles.UNIT) else "s"
    at, close = low + passive.start(opens), low + passive.end()
    parties = _parties(template, low + passive.start("s"), low + passive.end("s"))
    text = template.text
    part = deeds.TAKES_PART.match(text[close + 1 : close + 40]) if text.startswith("，", close) else None
    if part is not None:
        others = _parties(template, close + 1 + part.start("s"), close + 1 + part.end("s"))
        parties, close = [*parties, *others], close + 1 + part.end()
    if passive.re is not deeds.PASSIVE:
        parties = [m for m in parties if m.type in ("Company", "Organization")]
    # 共建某研究院。牵头单位：县科技局；责任单位：…: whom a plan asks for it
    asked = passive.re is roles.WHOLE or roles.ASKED.search(text, max(0, at - 8), low + passive.start("s"))
    if not parties or (asked and _offices(parties)):
        return
    if passive.re is deeds.PASSIVE and _WITH_IT.match(text, at):
        parties = [*(m for m in told.who if m not in parties), *parties]
    named = passive.groupdict()
    if named.get("other") and deeds.RUN_BY.match(passive["does"]):
        parties += _parties(template, low + passive.start("other"), low + passive.end("other"))
    if named.get("t"):
        built = [m for _, m in template.inside(low + passive.start("t"), low + passive.end("t"))]
    else:
        ahead = [(p, m) for p, m in template.inside(low, at) if m.type in _BUILT]
        if ahead and _BESIDE.match(text, ahead[-1][0] + 1, at):
            return  # 丙项目周边道路由甲修建
        that = deeds.THAT.match(text[low:at])
        built = []
        one_of = _ONE_OF_TWO.match(text, low, at)
        works = list({m.key: m for m in told.past if m.type == "Project"}.values())
        two = works[-2:]
        if one_of and len(two) == 2:
            built = [two[one_of["which"] == "后者"]]
        elif many := _SO_MANY.search(text, low, at):
            said_of = [m for m in told.past if m.type != "Organization" and m.start >= template.block.start]
            built = list({m.key: m for m in said_of}.values())[-(small_number(many["n"]) or 2) :]
        elif ahead and not re.search("[在于与和对为将]$", text[low : ahead[-1][0]]):
            built = [m for _, m in ahead]
        elif that:
            noun = that["noun"]
            whole = [m for m in told.works[-1:] if noun in ("项目", "工程") or noun in m.name]
            built = whole or [m for m in reversed(told.past) if m.name.endswith(noun)][:1]
        elif passive.re is not deeds.PASSIVE or (one := deeds.IT.search(text, low, at)):
            built = told.works or told.things
            if passive.re is deeds.PASSIVE and one is not None and one["phase"]:
                # 一期甲项目已达产，二期由乙实施: the other phase is not the one that is named
                built = [m for m in built if not deeds.PHASE.search(m.name) or one["phase"] + "期" in m.name]
        elif not re.search("[^，]{4}$", text[low:at]) or _ONCE_BUILT.search(text, low, at):
            built = told.works if told.of_segment else told.things
            # 某小镇位于某县，由甲与乙共同打造: what the clause before is about
            built = built or [m for m in told.who if m.type == "Park"]
    if built and all(m.type == "Project" for m in built):
        told.works, told.of_segment = built, True
    said = passive.group() + (part.group() if part else "")
    # 由甲局会同乙局负责: offices answer for a task, which is no agreement
    duty = _offices(parties) and _DUTY.search(said)
    who = None if duty else _JOINTLY.search(said)
    start = min([template.offset(at), *(m.start for m in built)])
    end = template.offset(close - 1) + 1
    leads = part is not None or _LEADS.match(passive["s"]) is not None
    apart = "分别" in template.text[low:close]
    frame = Frame(parties, built, start, end, who is not None and len(parties) > 1, leads, apart=apart)
    told.unnamed = None if built else frame
    yield frame
    told.who, told.start, told.backed, told.leads, told.joint = (
        parties,
        template.offset(at),
        True,
        leads,
        False,
    )
