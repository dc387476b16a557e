"""Firms by the coined part of their names: 声跃, 声跃电声 after 江西声跃电声有限公司, 鸿晟 after 鸿晟电路."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.entities import Entity
from loaders.mentions.holding import Holding
from loaders.mentions.recognised import Recognised, Taken, taken_by
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import after_place, place_names

_FORM = re.compile("(?:(?:股份|集团|控股)*(?:有限|股份)?(?:责任)?公司|集团)$")
_BRACKET = re.compile("[（(][^（）()]*[）)]")
_SURROUNDINGS = 6
"""Characters on each side of a short name that are tokenised to see whether it is cut out of a word."""

_DEEDS = ("投资", "建设", "开发", "服务")
"""Ends of firms' names that are more often what a firm does: 甲投资3亿元."""


def brands(result: Recognised) -> None:
    """Add the mentions of firms by such short names, and take firms that were read under one for the firm itself.

    A short name that fits two firms of the text stands for none.
    """
    firms: dict[str, list[Entity]] = {}
    for entity in [e for e in result.entities if e.type == "Company" and e.mentions]:
        for form in short_forms(entity.name):
            firms.setdefault(form, []).append(entity)
    text = result.document.text
    taken: Taken | None = None
    for form, owners in sorted(firms.items(), key=lambda item: (-len(item[0]), item[0])):
        same = result.entities.find("Company", form)
        if same is not None and same.name != form:
            continue  # the text itself, or a project's name, has said whose it is
        owners = [owner for owner in owners if owner is not same]
        # 长宁锂业 is 长宁锂业（上海）股份有限公司 rather than its daughter 福建长宁锂业科技有限公司.
        owners = [o for o in owners if _FORM.sub("", _BRACKET.sub("", o.name)) == form] or owners
        if len(owners) != 1:
            continue
        owner = owners[0]
        if same is not None:
            result.entities.merge(owner, same)
            continue
        taken = taken or taken_by(result)
        for match in re.finditer(re.escape(form), text):
            start, end = match.span()
            if not taken.overlaps(start, end) and _stands_alone(text, start, end):
                owner.mentions.append(Mention(start, end, "Company", owner.name, "brand"))
                owner.aliases.add(form)
                taken.add(start, end)


def same_works(result: Recognised) -> None:
    """航嘉电源二期项目 after 湖南航嘉电源科技有限公司二期项目: one firm's work under its full and its short name."""
    works = [e for e in result.entities if e.type == "Project" and e.mentions]
    firms = [e for e in result.entities if e.type == "Company"]
    legal = {firm.name: firm for firm in firms if firm.name.endswith("公司")}
    held, opened = Holding(works), dict[str, list[Entity]]()
    for work in works:
        opened.setdefault(work.name[:2], []).append(work)
    for full in works:
        firm = next((legal[n] for end in range(len(full.name)) if (n := full.name[:end]) in legal), None)
        rest = full.name[len(firm.name) :] if firm else ""
        if firm is None or len(rest) < 4:
            continue
        own = after_place(firm.name)
        same = [
            w
            for w in held.names_with(rest)
            if w is not full
            and w.name.endswith(rest)
            and len(short := w.name[: -len(rest)]) >= 2
            and (own.startswith(short) or short in firm.aliases)
            and result.entities.find("Project", w.name) is w
        ]
        if len(same) == 1:
            result.entities.merge(full, same[0])
    for firm in firms:
        fronts = {name[:2] for name in (firm.name, *firm.aliases)}
        _same_phases(
            result, firm, [w for front in sorted(fronts) for w in opened.get(front, ()) if w.mentions]
        )


_LEGAL = re.compile("^[\u4e00-\u9fff（）()]{0,14}公司")
_PLAIN_PHASE = re.compile(
    "(?:生产|智能制造|制造|产业)?(?:基地|工厂|项目|园区?)?(?P<phase>[二三四五六七]期)(?:扩建|工程|项目)*"
)


def _same_phases(result: Recognised, firm: Entity, works: list[Entity]) -> None:
    """中岚航眉山基地三期 of the headline and 中岚航科技有限公司三期项目: a firm has one third phase where nothing else
    tells two apart."""
    phases: dict[str, list[Entity]] = {}
    for work in works:
        name = max((n for n in (firm.name, *firm.aliases) if work.name.startswith(n)), key=len, default="")
        rest = _LEGAL.sub("", work.name[len(name) :]) if name else ""
        for start, end, _ in reversed(place_names(rest)):
            rest = rest[:start] + rest[end:]
        if phase := _PLAIN_PHASE.fullmatch(rest):
            phases.setdefault(phase["phase"], []).append(work)
    for same in phases.values():
        if len(same) == 2:
            full, other = sorted(same, key=lambda work: ("公司" not in work.name, work.name))
            result.entities.merge(full, other)


def short_forms(name: str) -> list[str]:
    """The short names that a firm may go by: its coined word, and this with the word that follows it."""
    words = tokens(after_place(_FORM.sub("", _BRACKET.sub("", name))))
    coined = _coined(words)
    if len(coined) == len(name):
        return []
    if not coined:
        return _with_trade(words, name)
    second = next((w.word for w in words if w.start >= len(coined)), "")
    # 瑞泽生物 of 瑞泽生物科技 as well as 容百新能源 of 容百新能源科技
    longer = {coined + second[:length] for length in (2, len(second)) if len(second) >= 2}
    return [form for form in (coined, *sorted(longer)) if 2 <= len(form) < len(name)]


def _with_trade(words: tuple[Token, ...], name: str) -> list[str]:
    """长宁锂业 of 福建长宁锂业科技有限公司: a common word and its trade, which are a name only together."""
    known = lexicon()
    own = words[0].word if words else ""
    if len(own) != 2 or own in known.generic | known.generic_owners | known.leading_words or is_industry(own):
        return []
    forms = [own + words[1].word] if len(words) > 1 and len(words[1].word) == 2 else []
    forms += ["".join(w.word for w in words[:3])] if [len(w.word) for w in words[1:3]] == [1, 1] else []
    return [
        form
        for form in forms
        if len(form) < len(name)
        and any(form[2:] in trades for trades in (known.trades, known.regional_trades, known.firm_trades))
        and not is_industry(form)
        and not place_names(own)
    ]


def _coined(words: tuple[Token, ...]) -> str:
    """What a firm's name opens with, of two to four characters, if it is no word of the dictionary."""
    opened = ""
    for word in words:
        if len(word.word) > 1 and (opened or in_dictionary(word.word)):
            break
        opened += word.word
    known = in_dictionary(opened) or is_industry(opened) or place_names(opened)
    if not 2 <= len(opened) <= 4 or not re.fullmatch("[\u4e00-\u9fff]+", opened) or known:
        return ""
    return opened


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short name is cut out of no word and opens no longer name."""
    low, high = max(0, start - _SURROUNDINGS), end + _SURROUNDINGS
    for word in tokens(text[low:high]):
        first, last = low + word.start, low + word.end
        across = first < start < last or first < end < last
        if across and in_dictionary(word.word):
            return False
    behind = text[end : end + 4]
    if behind.startswith(("公司", "集团", "股份", "有限", "（", "(")):
        return False
    known = lexicon()
    return behind[:2] in _DEEDS or not any(
        behind[:length] in words
        for length in (2, 3, 4)
        for words in (known.trades, known.regional_trades, known.businesses)
    )
