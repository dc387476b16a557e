"""The numbers that Word makes itself (ISO/IEC 29500-1, 17.9): 一、, （二）, 3., 第四条 in front of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from loaders.formats.numerals import written

_LONGEST = 40
"""Characters of a number: a longer one is no number that anybody wrote."""
_LEVELS = 9
_STYLES = 20
"""Styles that may be based on each other."""


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    restarts: bool
    figures: bool
    style: str


class Numbering:
    """Counts the numbered paragraphs of one document, which have to be asked for in their order."""

    def __init__(self, document: Any) -> None:
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except (KeyError, ValueError, AttributeError):
            root = None
        styles = getattr(document.styles, "element", None)
        self._styles: dict[str, Any] = {} if styles is None else _by_id(styles, "w:style", "w:styleId")
        self._lists = {} if root is None else _by_id(root, "w:abstractNum", "w:abstractNumId")
        self._uses = {} if root is None else _by_id(root, "w:num", "w:numId")
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: Any) -> str:
        """The number in front of a paragraph, and a blank behind one that does not end with a sign of its own; empty
        for a paragraph without number and for a bullet."""
        use, level = self._place(paragraph)
        kind = self._kind(use)
        if not kind or level not in (levels := self._level_of(kind)):
            return ""
        counts = self._counts.setdefault(kind, {})
        if use not in self._begun:
            self._begun.add(use)
            for at, start in self._overrides(use):
                counts[at] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for below in [at for at in counts if at > level]:
            if below not in levels or levels[below].restarts:
                del counts[below]
        own = levels[level]
        if own.form == "bullet":
            return ""
        words = own.text
        for at in range(_LEVELS):
            if f"%{at + 1}" in words and at in levels:
                form = "decimal" if own.figures else levels[at].form
                count = counts.get(at, levels[at].start)
                words = words.replace(f"%{at + 1}", written(form, count))
        words = words.strip()[:_LONGEST]
        return f"{words} " if words[-1:].isalpha() or words[-1:].isdecimal() else words

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's."""
        use, level = _numbered(paragraph.find(qn("w:pPr")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style.get(qn("w:val"), "")
        for _ in range(_STYLES):
            if use or name not in self._styles:
                break
            element = self._styles[name]
            use, styled = _numbered(element.find(qn("w:pPr")))
            if use and level is None:
                level = styled
            if use and level is None:
                levels = self._level_of(self._kind(use))
                level = next((at for at, own in levels.items() if own.style == name), None)
            based = element.find(qn("w:basedOn"))
            name = "" if based is None else based.get(qn("w:val"), "")
        return use, level or 0

    def _kind(self, use: str) -> str:
        """The id of the list that ``use`` numbers by, through a style that stands for a list."""
        for _ in range(_STYLES):
            kind = _value(self._uses.get(use), "w:abstractNumId")
            link = _value(self._lists.get(kind), "w:numStyleLink")
            if not link:
                return kind if kind in self._lists else ""
            style = self._styles.get(link)
            use = "" if style is None else _numbered(style.find(qn("w:pPr")))[0]
        return ""

    def _level_of(self, kind: str) -> dict[int, _Level]:
        if kind not in self._levels:
            found = self._lists.get(kind)
            self._levels[kind] = {} if found is None else dict(_levels(found))
        return self._levels[kind]

    def _overrides(self, use: str) -> Iterator[tuple[int, int]]:
        for override in self._uses[use].iter(qn("w:lvlOverride")):
            start = _value(override, "w:startOverride")
            if start:
                yield _int(override.get(qn("w:ilvl"))), _int(start)


def _by_id(root: Any, tag: str, attribute: str) -> dict[str, Any]:
    return {element.get(qn(attribute), ""): element for element in root.iterchildren(qn(tag))}


def _levels(kind: Any) -> Iterator[tuple[int, _Level]]:
    for level in kind.iterchildren(qn("w:lvl")):
        number = _int(level.get(qn("w:ilvl")))
        if 0 <= number < _LEVELS:
            yield (
                number,
                _Level(
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText")[: 2 * _LONGEST],
                    _int(_value(level, "w:start") or "1"),
                    _value(level, "w:lvlRestart") != "0",
                    level.find(qn("w:isLgl")) is not None,
                    _value(level, "w:pStyle"),
                ),
            )


def _numbered(properties: Any) -> tuple[str, int | None]:
    """The list that properties of a paragraph or style name, and the level where they name one; list 0 is none."""
    found = None if properties is None else properties.find(qn("w:numPr"))
    level = _value(found, "w:ilvl")
    return _value(found, "w:numId"), _int(level) if level else None


def _value(element: Any, tag: str) -> str:
    found = None if element is None else element.find(qn(tag))
    return "" if found is None else (found.get(qn("w:val")) or "")


def _int(text: str | None) -> int:
    try:
        return max(0, min(int(text or 0), 1_000_000))
    except ValueError:
        return 0
