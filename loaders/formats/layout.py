"""Lines on a page to paragraphs: for formats that know where a line stands but not where a paragraph ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from loaders.documents.document import opens_item
from loaders.words.patterns import TITLE_ENDS

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，共]*\s*\d{1,4}\s*页)?[-—–·\s]*")
_ENDS = "。！？；：!?;:"
_MARGIN = 2.0
"""Characters by which a line may miss the margin and still be full: punctuation is pushed over the end."""
_FULL = 15
"""Fewest characters of a line that is full: shorter ones are titles, names and dates, whatever their place."""
_FULL_IN_COLUMN = 8
_COLUMN = 5
"""Fewest lines of a column; fewer beside a text are notes, figures or a signature."""
_ACROSS = 0.1
"""Share of a page's lines that may go over the blank between its columns: titles, running heads."""
_LONGEST_REPEATED = 60
"""Characters up to which the text of a cell over several rows stands in each of them: a place, a field, a firm."""
COLUMNS = 200
"""Most columns of a table's row that are read."""
_LARGE = 1.15
"""Times the usual size of a document from which type is that of a title: GB/T 9704-2012 sets it 22 points to 16."""
_TITLE_LINE = 2.5
"""Sizes from one line of a title to the next."""
_TITLE = re.compile(f"(?:{TITLE_ENDS})(?:[（(][^（）()]{{1,14}}[）)])?$")
_GOES_ON = "的（("
_DATE = re.compile(
    r"[（(]?[\d〇○零一二三四五六七八九十]{2,4}\s*年[\d\s一二三四五六七八九十年月日—–-]{0,20}[）)]?"
)
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


class Column(NamedTuple):
    """The left and right margin of a column, and the fewest characters of a line of it that is full."""

    left: float
    right: float
    full: int


Place = tuple[int, int]
"""The number of a column, from 0, and how many blanks part the columns of its page."""


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
    previous: tuple[Line, Column] | None = None
    bodies = [_body(page, heads) for page in pages]
    sizes = [line.size for page in bodies for line in page if not line.fixed]
    large = _LARGE * median(sizes) if sizes else 0.0
    for kept, columns in zip(bodies, _columns(bodies), strict=True):
        first = True
        for line, column in zip(kept, columns, strict=True):
            if previous is not None:
                joined = _goes_on(*previous, line, column) or _title_goes_on(*previous, line, column, large)
                glue = _glue(previous[0].text, line.text) if joined else "\n"
                pieces.append(glue)
                length += len(glue)
            if first:
                starts.append(length)
                first = False
            pieces.append(line.text)
            length += len(line.text)
            previous = line, column
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


def _columns(pages: Sequence[Sequence[Line]]) -> Iterator[list[Column]]:
    """The column of each line of each page. Its margins are the ends of its widest lines, or of the document's
    lines in the like column where those are wider, for the last page may hold one short line."""
    gutters = [_gutters([line for line in page if not line.fixed]) for page in pages]
    places = [[_place(line, cuts) for line in page] for page, cuts in zip(pages, gutters, strict=True)]
    gathered: defaultdict[Place, list[Line]] = defaultdict(list)
    for page, at in zip(pages, places, strict=True):
        for line, place in zip(page, at, strict=True):
            if not line.fixed:
                gathered[place].append(line)
    usual = {place: _usual(lines) for place, lines in gathered.items()}
    for page, at in zip(pages, places, strict=True):
        here: dict[Place, Column] = {}
        for place in at:
            if place not in here:
                lines = [line for line, p in zip(page, at, strict=True) if p == place and not line.fixed]
                left, right = usual.get(place, (0.0, 0.0))
                here[place] = Column(
                    min([left, *(line.left for line in lines)]),
                    max([right, *(line.right for line in lines)]),
                    _FULL_IN_COLUMN if place[1] else _FULL,
                )
        yield [here[place] for place in at]


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where the columns of a page part, from left to right: what no line goes over but a title."""
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    cuts: list[float] = []
    before = over = 0
    for number, end in enumerate(rights, 1):
        following = bisect_left(lefts, end)
        if following == len(lefts) or len(lines) - following < _COLUMN:
            continue
        cut = (end + lefts[following]) / 2
        across = bisect_left(lefts, cut) - bisect_right(rights, cut)
        # Between two cuts stands a column, and not the ends of lines that go over the first one.
        if across <= _ACROSS * len(lines) and number - before >= _COLUMN + over:
            cuts.append(cut)
            before, over = number, across
    return cuts


def _place(line: Line, cuts: Sequence[float]) -> Place:
    """Which of how many columns a line stands in; the whole width for one that goes over several."""
    first, last = bisect_right(cuts, line.left), bisect_right(cuts, line.right)
    return (first, len(cuts)) if first == last else (0, 0)


def _usual(lines: Sequence[Line]) -> tuple[float, float]:
    """The margins that nine of ten lines stand within, so that a page across does not set them."""
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lines) // 10], rights[-1 - len(lines) // 10]


def _goes_on(previous: Line, above: Column, line: Line, column: Column) -> bool:
    """Whether ``line`` goes on with the paragraph of ``previous``: that one is full and this one not indented."""
    slack = _MARGIN * max(previous.size, line.size)
    return (
        not previous.fixed
        and not line.fixed
        and len(previous.text) >= above.full
        and previous.right >= above.right - slack
        and line.left <= column.left + slack / 2
        and abs(previous.size - line.size) <= 0.2 * max(previous.size, line.size)
        and not opens_item(line.text)
        and not (previous.text.rstrip()[-1:] in _ENDS and previous.right < above.right - slack / 2)
    )


def _title_goes_on(previous: Line, above: Column, line: Line, column: Column, large: float) -> bool:
    """Whether ``line`` goes on with a title: both in large type of one size, centred, right below each other."""
    size = max(previous.size, line.size)
    return (
        min(previous.size, line.size) >= large
        and abs(previous.size - line.size) <= 0.1 * size
        and not previous.fixed
        and not line.fixed
        and abs(previous.top - line.top) <= _TITLE_LINE * size
        and _centred(previous, above)
        and _centred(line, column)
        and not _DATE.fullmatch(line.text.strip())
        and not opens_item(line.text)
        and (line.text.lstrip()[:1] in _GOES_ON or not _TITLE.search(previous.text.rstrip()))
    )


def _centred(line: Line, column: Column) -> bool:
    return abs(line.left + line.right - column.left - column.right) <= 2 * line.size


def _glue(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
    return " " if latin else ""


def repeated(text: str) -> str:
    """What a cell over several rows gives the rows below its first: its text, unless that is long."""
    return text if len(text) <= _LONGEST_REPEATED else ""


def span(written: str, most: int) -> int:
    """How many rows or columns a cell goes over, by an attribute that anything may stand in; at most ``most``."""
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 6 else 1


def rows(cells: Sequence[Sequence[str | None]]) -> Iterator[str]:
    """The lines of a table: cells parted by tabs, line ends within a cell taken out, empty rows left out."""
    for row in cells:
        texts = [re.sub(r"\s*\n\s*", "", cell or "").replace("\t", " ").strip() for cell in row]
        if any(texts):
            yield "\t".join(texts).rstrip("\t")
