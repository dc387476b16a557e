"""Lines on a page to paragraphs: for formats that know where a line stands but not where a paragraph ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.documents.document import opens_item

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，共]*\s*\d{1,4}\s*页)?[-—–·\s]*")
_ENDS = "。！？；：!?;:"
_MARGIN = 2.0
"""Characters by which a line may miss the margin and still be full: punctuation is pushed over the end."""
_FULL = 15
"""Fewest characters of a line that is full: shorter ones are titles, names and dates, whatever their place."""
_REPEATED = 3
"""Pages on which a line at the edge stands alike before it counts as a running head."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its left and right end and its distance from the page's top, in any one unit.

    ``size`` is the width of a character. A ``fixed`` line (a row of a table) is never joined to another.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives: the text that people are shown, and the offset at which each page begins in it.

    ``pages`` is empty where the format has none.
    """

    text: str
    pages: tuple[int, ...] = ()


def paragraphs(pages: Sequence[Sequence[Line]]) -> Reading:
    """The text of pages: lines of a paragraph joined, also over a page's end; page numbers and running heads
    left out."""
    heads = _running_heads(pages)
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    previous: Line | None = None
    margin = (0.0, 0.0)
    bodies = [_body(page, heads) for page in pages]
    usual = _usual(bodies)
    for kept in bodies:
        left, right = _margins(kept, usual)
        first = True
        for line in kept:
            joined = previous is not None and _goes_on(previous, margin, line, left)
            if previous is not None:
                glue = _glue(previous.text, line.text) if joined else "\n"
                pieces.append(glue)
                length += len(glue)
            if first:
                starts.append(length)
                first = False
            pieces.append(line.text)
            length += len(line.text)
            previous, margin = line, (left, right)
        if first:
            starts.append(length)
    return Reading("".join(pieces) + "\n", tuple(starts))


def _body(page: Sequence[Line], heads: frozenset[str]) -> list[Line]:
    lines = [line for line in page if line.text.strip()]
    edges = {0, 1, len(lines) - 2, len(lines) - 1}
    kept = [
        line
        for number, line in enumerate(lines)
        if line.fixed
        or number not in edges
        or not (_PAGE_NUMBER.fullmatch(line.text.strip()) or _plain(line.text) in heads)
    ]
    # Pages that are alike from top to bottom (forms, certificates) have no head but this text.
    return kept or lines


def _plain(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """What stands at the top or bottom of at least three pages and of half of all, whatever figures are in it."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.text.strip()]
        seen.update({_plain(line.text) for line in (*lines[:2], *lines[-2:]) if not line.fixed})
    return frozenset(text for text, count in seen.items() if count >= max(_REPEATED, len(pages) / 2) and text)


def _margins(lines: Sequence[Line], usual: tuple[float, float]) -> tuple[float, float]:
    """Left and right margin of a page: the ends of its widest lines, or of the document where those are wider,
    for the last page may hold one short line."""
    free = [line for line in lines if not line.fixed]
    lefts, rights = [usual[0], *(line.left for line in free)], [usual[1], *(line.right for line in free)]
    return min(lefts), max(rights)


def _usual(pages: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """The document's margins: nine of ten lines stand within, so that a page across does not set them."""
    lines = [line for page in pages for line in page if not line.fixed]
    if not lines:
        return 0.0, 0.0
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lines) // 10], rights[-1 - len(lines) // 10]


def _goes_on(previous: Line, margin: tuple[float, float], line: Line, left: float) -> bool:
    """Whether ``line`` goes on with the paragraph of ``previous``: that one is full and this one not indented."""
    slack = _MARGIN * max(previous.size, line.size)
    return (
        not previous.fixed
        and not line.fixed
        and len(previous.text) >= _FULL
        and previous.right >= margin[1] - slack
        and line.left <= left + slack / 2
        and abs(previous.size - line.size) <= 0.2 * max(previous.size, line.size)
        and not opens_item(line.text)
        and not (previous.text.rstrip()[-1:] in _ENDS and previous.right < margin[1] - slack / 2)
    )


def _glue(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
    return " " if latin else ""


def rows(cells: Sequence[Sequence[str | None]]) -> Iterator[str]:
    """The lines of a table: cells parted by tabs, line ends within a cell taken out, empty rows left out."""
    for row in cells:
        texts = [re.sub(r"\s*\n\s*", "", cell or "").replace("\t", " ").strip() for cell in row]
        if any(texts):
            yield "\t".join(texts).rstrip("\t")
