"""Who pays for a work out of one's own pocket: 由业主甲自筹, 资本金由甲、乙共同筹集, 甲以1亿元扩建丙, 甲出资60%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import ETC, Template, pairs, row
from loaders.words.enumerations import small_number

_READS = re.compile(
    "自筹|筹[集措]|资本金|资金|出资|投资[方主人商]|[以用资入掷投下出]Ⓜ|项目(?:分别|均|都|全部)?由"
)
_OWNERS = row("ⒸⓄ")
_WORD = "[^，。；：Ⓐ-ⓩ]"

_TO_WORK = (
    # 其余由业主单位甲自筹, 由甲自筹资金建设
    re.compile(
        rf"由{_WORD}{{0,10}}(?P<s>{_OWNERS}){ETC}{_WORD}{{0,4}}?(?:自筹|自行筹[集措]|自有资金|多渠道筹[集措])"
    ),
    # 资本金由甲、乙共同筹集
    re.compile(
        rf"(?:资本金|资金|投资){_WORD}{{0,4}}由{_WORD}{{0,4}}(?P<s>{_OWNERS}){ETC}{_WORD}{{0,8}}?(?:筹[集措]|承担|解决|出资|注入|负担|负责)"
    ),
    # 甲同步到位资本金3亿元
    re.compile(
        rf"(?:^|[，；、的])(?P<s>{_OWNERS}){ETC}{_WORD}{{0,6}}?(?:到位|注入|拨付|落实|缴付|筹集)(?P<t>Ⓟ)?{_WORD}{{0,4}}(?:资本金|建设资金|项目资金)"
    ),
    # 甲既是投资方，也是运营方
    re.compile(
        rf"(?:^|[，；])(?P<s>{_OWNERS})(?:既|则|即|便|正)*(?:是|为|系)(?:(?:该|本|这一)?(?:项目|工程))?的?(?:唯一|主要|共同)?投资(?:方|主体|人|商)"
    ),
    # 丙工程，甲出资60%、乙出资40%
    re.compile(
        rf"(?:^|[，；：、])(?P<s>{_OWNERS}){ETC}{_WORD}{{0,4}}(?:出资|投资|占股|持股)(?:额|比例)?(?:为|约)?(?:[\d.]+[%％])"
    ),
)
# 三个项目分别由甲、乙、丙投资
_SEVERAL = re.compile(
    rf"(?P<n>[两二三四五])(?:个|大)?(?:项目|工程)(?P<how>分别|均|都|全部)?(?:将)?由{_WORD}{{0,4}}(?P<s>{_OWNERS}){ETC}{_WORD}{{0,8}}?(?P<also>分别)?(?:共同|联合|全额|负责)?(?:投资|出资|投建)"
)
# 丙项目落户某区，甲计划总投资3亿元
_WHOLE = re.compile(
    rf"Ⓟ(?:{_WORD}|[ⓇⓀ]){{0,16}}(?:落户|落地|开工|签约|投产|选址|封顶|竣工|动工|建成|落子|获批)(?:{_WORD}|[ⓇⓀ]){{0,12}}，(?P<s>{_OWNERS}){ETC}(?:计划|拟|将|已|预计)?(?:总?投资|投入|斥资)Ⓜ(?=[。；]|$)"
)
# 甲以1.2亿元在乙县扩建丙基地
_BUYS = re.compile(
    rf"(?P<s>Ⓒ){_WORD}{{0,4}}(?:以|用|拿出|豪掷|砸下|掷|投)Ⓜ{_WORD}{{0,4}}(?:在(?:{_WORD}|[ⓇⓀ]){{1,12}}?)?(?:扩建|新建|建设|兴建|改建|建成|打造|改造)(?:了|成)?{_WORD}{{0,6}}(?P<t>[ⓅⓄ])"
)


def own_money(template: Template, work: Mention | None) -> Iterator[Relation]:
    """FUNDS of firms and bodies into the work that a sentence is about; else into ``work``, which the paragraph opens
    with."""
    if template.signs.isdisjoint("ⒸⓄ") or not _READS.search(template.text):
        return
    for match in _BUYS.finditer(template.text):
        (paid,) = template.of(match, "t")
        yield from _pays(template, match, paid)
    for match in _SEVERAL.finditer(template.text):
        before = [m for _, m in template.inside(0, match.start()) if m.type == "Project"]
        works = list({m.key: m for m in before}.values())[-(small_number(match["n"]) or 2) :]
        start, end = template.span(match)
        wording = "分别" if "分别" in (match["how"], match["also"]) else ""
        for owner, paid in pairs(template.of(match, "s"), works, wording):
            if not wording or len(works) == len(template.of(match, "s")):
                yield Relation(owner.key, "FUNDS", paid.key, min(start, paid.start), end, "own-money")
    for pattern in (*_TO_WORK, _WHOLE):
        for match in pattern.finditer(template.text):
            named = template.of(match, "t") if "t" in pattern.groupindex and match["t"] else []
            about = named[0] if named else _about(template, match.start("s"), work)
            if about is not None:
                yield from _pays(template, match, about)


def _about(template: Template, place: int, work: Mention | None) -> Mention | None:
    """The work that a clause at ``place`` is about: the last one in front of it, or the only one of the sentence."""
    text = template.text
    if "Ⓕ" in text[:place]:
        return None
    works = [(at, m) for at, m in template.mentions.items() if m.type == "Project"]
    before = [m for at, m in works if at < place]
    if before:
        return before[-1] if "；" not in text[text.rfind("Ⓟ", 0, place) : place] else None
    return works[0][1] if len(works) == 1 and work is None else work


def _pays(template: Template, match: re.Match[str], paid: Mention) -> Iterator[Relation]:
    start, end = template.span(match)
    for owner in template.of(match, "s"):
        if owner.key != paid.key:
            yield Relation(
                owner.key, "FUNDS", paid.key, min(start, paid.start), max(end, paid.end), "own-money"
            )
