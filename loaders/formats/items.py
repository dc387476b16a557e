"""The numbers that a browser makes in front of the items of ``<ol>`` (HTML, 4.4.5 and 4.4.8)."""

from __future__ import annotations

import re
from typing import Any

from loaders.formats.numerals import written

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHINESE = re.compile(r"cjk-ideographic|(?:simp|trad)-chinese|cjk-decimal")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?P<type>[^;]+)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|第[\d一二三四五六七八九十百]+[章节条])"
)
"""What its author numbered by hand, in a list whose own numbers the site's style hides."""
_MOST = 1_000_000


class Items:
    """Counts the items of the numbered lists of one page, whose elements have to come in their order."""

    def __init__(self) -> None:
        self._counts: dict[Any, int] = {}
        self._number = ""

    def begin(self, element: Any) -> None:
        """Takes note of an element's start: an item of a numbered list makes a number for the text that comes next."""
        if element.tag != "li":
            return
        parent = element.getparent()
        self._number = "" if parent is None or parent.tag != "ol" else self._of(parent, element)

    def end(self, element: Any) -> None:
        """Takes note of an element's end: an item without text leaves its number to nobody."""
        if element.tag == "li":
            self._number = ""

    def numbered(self, text: str) -> str:
        """``text`` behind the number of the item that it begins."""
        if not self._number or not text.strip():
            return text
        number, self._number = self._number, ""
        return text if _NUMBERED.match(text) else number + text.lstrip()

    def _of(self, parent: Any, element: Any) -> str:
        backwards = "reversed" in parent.attrib
        if parent not in self._counts:
            first = sum(child.tag == "li" for child in parent) if backwards else 1
            self._counts[parent] = _int(parent.get("start"), first)
        count = _int(element.get("value"), self._counts[parent])
        self._counts[parent] = count + (-1 if backwards else 1)
        style = _STYLE.search(parent.get("style", ""))
        kind = style["type"].strip().lower() if style else ""
        if kind == "none":
            return ""
        if _CHINESE.match(kind):
            return f"{written('chineseCounting', count)}、"
        return f"{written(_TYPES.get(parent.get('type', ''), 'decimal'), count)}. "


def _int(text: str | None, default: int) -> int:
    try:
        return max(-_MOST, min(int(text or ""), _MOST))
    except ValueError:
        return default
