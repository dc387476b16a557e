"""Where a text's lines are broken at a width (mail programs, terminals, text copied out of a PDF)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

_FEWEST = 8
"""Lines below which nothing can be told of their width."""
_NARROWEST = 32
"""Columns of the narrowest width that a text is broken at; below it stand lists of names."""
_SLACK = 4
"""Columns by which a full line may be shorter: no line begins with a comma, and numbers stay whole."""
_SHARE = 0.25
"""Share of full lines from which a text is broken at their width. Of 60 texts with a line for each paragraph, reports
and lists of firms among them, none has 0.12 of its lines within four columns and nothing beyond."""
_BEYOND = 0.02
_ENDING = 0.5
"""Share of full lines with a full stop from which lines end where sentences do."""

_ENDS = frozenset("。！？!?；;：:")
_INDENTED = re.compile("\n(?:　|  +|\t)")


def full_lines(source: str) -> frozenset[int]:
    """The offsets of the line ends of ``source`` that only its width has made; none where its lines are paragraphs.

    A paragraph's last line is shorter than the others, or closes a sentence, or an indented one follows, or a blank
    line where most have none.
    """
    lines = [(m.start(), m.end()) for m in re.finditer("[^\n]*[^\\s][^\n]*", source)]
    if len(lines) < _FEWEST:
        return frozenset()
    texts = [source[a:b].strip() for a, b in lines]
    found = [(widths, _width(widths, texts)) for widths in (_each(columns, texts), _each(_signs, texts))]
    widths, width = max(found, key=lambda one: _full(*one))
    if width is None:
        return frozenset()
    gaps = [source.count("\n", end, begin) for (_, end), (begin, _) in pairwise(lines)]
    spacing = Counter(gaps).most_common(1)[0][0]
    indented = sum(_INDENTED.match(source, begin - 1) is not None for begin, _ in lines[1:]) * 2 > len(lines)
    return frozenset(
        end
        for (_, end), (begin, _), length, gap, text in zip(
            lines, lines[1:], widths, gaps, texts, strict=False
        )
        if length >= width - _SLACK
        and text[-1] not in _ENDS
        and gap <= spacing
        and (indented or _INDENTED.match(source, begin - 1) is None)
    )


def columns(text: str) -> int:
    """How wide a line is shown: a Chinese character takes two columns."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def _signs(text: str) -> int:
    return 2 * len(text)


def _each(measure: Callable[[str], int], texts: Sequence[str]) -> list[int]:
    return [measure(text) for text in texts]


def _full(widths: Sequence[int], width: int | None) -> int:
    return 0 if width is None else sum(length >= width - _SLACK for length in widths)


def _width(widths: Sequence[int], texts: Sequence[str]) -> int | None:
    """The width that lines are broken at: many have it, and hardly one goes beyond."""
    count = Counter(widths)
    beyond = 0
    for width in sorted(count, reverse=True):
        if width < _NARROWEST or beyond > _BEYOND * len(widths):
            return None
        full = sum(count[one] for one in range(width - _SLACK, width + 1))
        if full >= max(_FEWEST // 2, _SHARE * len(widths)):
            ending = sum(
                text[-1] in _ENDS
                for length, text in zip(widths, texts, strict=True)
                if width - _SLACK <= length <= width
            )
            return width if ending <= _ENDING * full else None
        beyond += count[width]
    return None
