"""What names are compared by: the core that is left of a name, the kind of thing it says, and what tells it apart.

``Form`` is a name taken to pieces. The core of 上海市材料研究所 is 材料, its kind an institute, its place 310000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.resolve import Identify, name_lists, normalise

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_NUMBER = re.compile(r"[零〇○一二三四五六七八九十百]+|\d+|[a-z]+")
_FIVE_YEARS = re.compile(r"第(十[一二三四五六七])个五年")
_YEARS = re.compile(r"(?:19|20)\d\d(?:(?:19|20)\d\d)?年?")
_WRAPPED = re.compile(r"(?:关于印发|关于转发|印发|转发)(.{4,})的通知$")
_ISSUER = re.compile(r"^(?:人民政府|政府|委)(?:办公[厅室])?(?=关于)")
_STAGE = re.compile(r"(?:试行|暂行|修订版?|修订稿)$")
_DRAFT = re.compile(r"(?:征求意见稿|草案|讨论稿|送审稿)$")


@dataclass(frozen=True, slots=True)
class Form:
    """A name of a type for comparison.

    ``stem`` is a company's core without the trades that say nothing. ``numbers`` are the numerals and Latin
    letters, ``levels`` and ``marks`` the level, and the branch or draft, that it states. ``place`` is the region in the
    name, ``home`` the one it hangs on without it.
    """

    type: str
    core: str
    stem: str
    kind: str
    place: str
    home: str
    numbers: tuple[str, ...]
    levels: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def region(self) -> str:
        """The code of the region that the name belongs to, empty for what is known across the country."""
        return self.place or self.home


def form(type_: str, name: str, home: str, identify: Identify) -> Form:
    """A name taken to pieces; ``home`` is the code of its home region."""
    lists = name_lists()
    identity = identify(type_, name, home)
    text = identity.rest or identity.name
    marks: list[str] = []
    place = identity.place
    if type_ == "Organization":
        text = lists.renamed.get(text, text)
    text = normalise(text)
    if type_ == "Policy":
        text, place = _title(text, home, place, identify)
        if _DRAFT.search(text):
            marks.append("草案")
        text = _DRAFT.sub("", _STAGE.sub("", text))
    levels = tuple(sorted(lists.levels.findall(name)))
    text = re.sub("国家级?(?=.{2})", "", text) if type_ == "Park" else text
    branch = lists.branches.search(text)
    if branch:
        marks.append(text[branch.start() :])
    kind = ""
    if type_ == "Company":
        legal = lists.legal_forms.search(text)
        if legal and legal.start() >= 2:
            # 徐工集团 has no more of its own than 徐工, which other firms begin with.
            group = legal.start() == 2 and legal.group().startswith("集团")
            text = text[: legal.start() + 2 * group]
    text = _FIVE_YEARS.sub(r"\1五", text)
    numbers = tuple(sorted(_numeral(number) for number in _NUMBER.findall(text)))
    text = lists.fillers.sub("", lists.shorten(_YEARS.sub("", text)))
    if type_ != "Company":
        end, kind = lists.kind_of(text)
        text = text[: len(text) - len(end)]
        if type_ == "Project":
            text = re.sub(r"(?:建设)?(?:项目|工程)$", "", text) or text
        if type_ == "Organization" and place:
            text, kind = _present_office(text, kind)
    stem = lists.plain_trades.sub("", text) if type_ == "Company" else text
    home = "" if type_ == "Company" else identity.home
    return Form(
        type_, text, stem if len(stem) >= 2 else text, kind, place, home, numbers, levels, tuple(marks)
    )


def _title(text: str, home: str, place: str, identify: Identify) -> tuple[str, str]:
    """A policy's title without the notice that it came with and without the government that issued it."""
    text = _ISSUER.sub("", text)
    if wrapped := _WRAPPED.search(text):
        inner = identify("Policy", wrapped[1], home)
        text, place = _ISSUER.sub("", normalise(inner.rest or inner.name)), inner.place or place
    return text.removeprefix("关于"), place


def _present_office(core: str, kind: str) -> tuple[str, str]:
    lists = name_lists()
    for old, new in lists.renamed_offices.items():
        end, old_kind = lists.kind_of(old)
        if core == lists.shorten(old[: len(old) - len(end)]) and kind == old_kind:
            end, kind = lists.kind_of(new)
            return lists.shorten(new[: len(new) - len(end)]), kind
    return core, kind


def _numeral(text: str) -> str:
    """A Chinese numeral below 1,000 in digits: 十二 -> 12. Anything else stays."""
    if text.isascii():
        return text.lstrip("0") or text
    if "十" not in text and "百" not in text:
        return "".join(str(_DIGITS[character]) for character in text)
    total, last = 0, 0
    for character in text:
        if character in _DIGITS:
            last = _DIGITS[character]
        else:
            total += (last or 1) * (10 if character == "十" else 100)
            last = 0
    return str(total + last)
