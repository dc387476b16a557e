"""Text to a document: blocks with headings, sentences, and the way back to source offsets.

Rules run over ``Document.text``, which has page breaks mended and white space taken out; ``Document.span``
turns an offset pair in it into a ``graph.model.Span`` of the decoded source, so that what is shown is the
source's own wording.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model import Span
from loaders.documents.lines import (
    CELL_END,
    ENUMERATORS,
    HEADING,
    ROW_TABS,
    between_words,
    mended,
    paragraphs,
)
from loaders.documents.text_tables import layout
from loaders.words.gazetteer import by_name
from loaders.words.sought import signs

MAX_SENTENCE = 2_000
"""Longest sentence in characters. Rules look at all pairs within a sentence, so a text without any full stop
would cost its length squared. Of real documents the longest, a list of tasks, has 1,500."""

MAX_BLOCK = 10_000
"""Longest paragraph in characters, for the same reason: three times that of real documents."""

_LEVELS = {f"l{i}": level for i, (level, _) in enumerate(ENUMERATORS)}

_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*")


_new_span = tuple.__new__


class Block(NamedTuple):
    """A paragraph or heading: offsets into ``Document.text``.

    ``level`` is 1–5 for a numbered heading or item, 6 for a heading without number, 0 otherwise; ``heading``
    is the heading's own text without its number, empty for plain paragraphs; ``path`` are the headings above
    it, outermost first.
    ``role`` is ``body``, ``meta`` (date or source line) or ``boilerplate`` (navigation, footer).
    """

    start: int
    end: int
    level: int = 0
    heading: str = ""
    heading_end: int = 0
    path: tuple[str, ...] = ()
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage to be: offsets into ``Document.text`` and the number of its block."""

    index: int
    start: int
    end: int
    block: int


@dataclass(slots=True)
class Document:
    """A read document.

    ``name`` is the file's name as facts state it, ``source`` the text that its reader gives,
    ``text`` the cleaned text that rules read, and ``offsets[i]`` the place of ``text[i]`` in ``source``.
    ``pages`` are the offsets in ``source`` at which pages begin, empty for formats without pages. ``layout`` is the
    source with a tab between two cells of a table that only blanks part.
    """

    name: str
    source: str
    digest: str
    text: str
    offsets: array[int]
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    pages: tuple[int, ...] = ()
    layout: str = ""
    _starts: list[int] = field(default_factory=list)
    _passages: list[str] = field(default_factory=list)
    _signs: dict[int, int] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """The source's wording of ``text[start:end]``, with the passage that holds its start."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        place = max(0, bisect_right(self._starts, start) - 1)
        # A named tuple's own constructor would be a Python call for each mention.
        return _new_span(Span, (self.name, first, last, self.source[first:last], self._passages[place]))

    def signs(self, block: Block) -> int:
        """The signs of the patterns that may match in a block (``loaders.words.sought``)."""
        found = self._signs.get(block.start)
        if found is None:
            found = self._signs[block.start] = signs(self.text[block.start : block.end])
        return found

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset`` (the one before it, for an offset between two)."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def passage_id(self, sentence: Sentence) -> str:
        """Stable id of a sentence: same file name, same place, same id."""
        return self._passages[sentence.index]

    def page(self, sentence: Sentence) -> int | None:
        """The number of the page on which a sentence begins, counted from 1; None where there are no pages."""
        return max(1, bisect_right(self.pages, self.offsets[sentence.start])) if self.pages else None

    @property
    def id(self) -> str:
        """Stable id of the document: its file name, hashed."""
        return f"document:{_short_hash(self.name)}"


def _short_hash(name: str) -> str:
    """12 hexadecimal digits."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def opens_item(line: str) -> bool:
    """Whether a line begins with the number of a heading or item: 一、, （一）, 1., 第一条."""
    return HEADING.match(line) is not None


def from_source(source: str, name: str, digest: str = "", pages: tuple[int, ...] = ()) -> Document:
    """A document from a reader's text; ``pages`` are the offsets at which its pages begin."""
    shaped = layout(_shown(source))
    lines = paragraphs(shaped)
    text: list[str] = []
    offsets: array[int] = array("I")
    raw_blocks: list[tuple[int, int, str]] = []
    for role, pieces in mended(shaped, lines):
        start = len(offsets)
        for begin, end in pieces:
            last = begin
            # A line that broke between two words: …that new / works are….
            if (
                len(offsets) > start
                and between_words(shaped, begin - 1, text, end)
                and text[-1][-1].isalpha()
            ):
                text.append(" ")
                offsets.append(begin - 1)
            row = shaped.count("\t", begin, end) >= ROW_TABS
            for blank in _BLANK.finditer(shaped, begin, end):
                position = blank.start()
                if position > last:
                    text.append(shaped[last:position])
                    offsets.extend(range(last, position))
                last = position + 1
                if row and blank[0] == "\t":
                    text.append(CELL_END)
                    offsets.append(position)
                elif source[position].isspace() and between_words(shaped, position, text, end):
                    text.append(" ")
                    offsets.append(position)
            if end > last:
                text.append(shaped[last:end])
                offsets.extend(range(last, end))
        if len(offsets) > start:
            raw_blocks.append((start, len(offsets), role))
    document = Document(name, source, digest, _evened("".join(text)), offsets, pages=pages, layout=shaped)
    raw_blocks = [
        (a, b, role) for start, end, role in raw_blocks for a, b in _cut(document.text, start, end, MAX_BLOCK)
    ]
    _structure(document, raw_blocks)
    _sentences(document)
    return document


# 1,000万元 and 10:30 keep theirs; a text without a Chinese sign of its own (an English one) does too.
# Each alternative begins with its sign: a search for one of a few characters is what ``re`` is quickest at.
_HALF = re.compile(
    ",(?:(?<!\\d,)|(?!\\d{3}))|;|:(?<![\\dA-Za-z]:)(?!//)|!(?<=[\u4e00-\u9fff]!)|\\?(?<=[\u4e00-\u9fff]\\?)"
)
# 有色,石化,建材等产业: a list of short names.
_COMMA_LIST = re.compile(
    ",[\u4e00-\u9fff]{2,6}(?:,[\u4e00-\u9fff]{2,6}){0,19},[\u4e00-\u9fff]{2,6}?(?=等|以及)"
)
_FULL = str.maketrans(",;:!?", "，；：！？")
_NARROW: dict[int, str] = {
    **{
        ord(small): sign
        for small, sign in zip("､﹐﹑﹔﹕﹖﹗﹙﹚「」『』", "、，、；：？！（）“”“”", strict=True)
    },
    **{
        wide: chr(wide - 0xFEE0)
        for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
}
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")
# 每立方米0\ue0102元: what sets of characters before Unicode had as the point of a number has no sign of its own there.
_POINT = re.compile("(?<=\\d)[\ue000-\uf8ff](?=\\d)")
# 实施"百企提升"行动: marks that do not say which of them opens; in 24"显示器 it is inches.
_STRAIGHT = re.compile('(?<!\\d)"(?=[^"]*[\u4e00-\u9fff])([^"“”。]{1,40})"')


def _evened(text: str) -> str:
    """A text with Chinese commas, semicolons, colons and quotation marks for the half-width ones that many pages have
    and with plain figures and letters for wide ones, sign by sign, so that one rule reads both; what is shown of a
    document is its own wording."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    text = _POINT.sub(".", text)
    if '"' in text:
        text = _STRAIGHT.sub("“\\1”", text)
    text = _COMMA_LIST.sub(lambda match: match[0].replace(",", "、"), text)
    return _HALF.sub(lambda sign: sign[0].translate(_FULL), text)


_CUTS = ("。！？!?", "；;", "，,、：: ")


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` in pieces of at most ``longest``: cut after the strongest punctuation in the second
    half of what fits, in the middle of words if there is none."""
    while end - start > longest:
        window = (start + longest // 2, start + longest)
        places = (max(text.rfind(mark, *window) for mark in marks) for marks in _CUTS)
        cut = next((place + 1 for place in places if place >= 0), window[1])
        yield start, cut
        start = cut
    yield start, end


_BLANK = re.compile("\\s")
_SHOWS_NOTHING = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad]")


def _shown(source: str) -> str:
    """``source`` with a blank for each character that shows nothing, as pages have them behind a full stop."""
    return _SHOWS_NOTHING.sub(" ", source)


_UNNUMBERED = 6
_OF_A_PLACE = 24
"""Characters that a paragraph has at least below the name of its place; a table's cells have fewer."""
_LABELLED = 3
# 【储能】 in a line of its own heads what stands below it, which may be numbered 1. and 2.
_LABEL = re.compile("【(?P<name>[^【】，。；：]{2,16})】")


# 清洗设备：甲上海、乙科技、丙微: a row of a map of firms
_NOHEADING = re.compile(
    r"[。；]|^[^：:、]{2,14}[：:][^：:、“]{2,}、[^：:“]*$|年\d{1,2}月|[/／]文$|^\S{2,4}[:：]$|^各[^。]{2,}[:：]$"
)


# 余杭经济开发区（瓶窑镇）
_PLACED_NAME = re.compile("[\u4e00-\u9fff]{4,16}[（(][\u4e00-\u9fff]{1,8}[省市县区镇乡旗道][）)]")


def _unnumbered(text: str, following: str) -> bool:
    """Whether a paragraph without number is a heading: a short line without end, above a longer one."""
    if 2 <= len(text) <= 3:
        # 山东省, 湖州: a place alone on its line, above what a round-up tells of it
        return len(following) > _OF_A_PLACE and bool(by_name(text)) and HEADING.match(following) is None
    return (
        4 <= len(text) <= 36
        and (text[-1] not in "。！？；，、》）)" or _PLACED_NAME.fullmatch(text) is not None)
        and not _NOHEADING.search(text)
        and len(following) > len(text)
        and HEADING.match(following) is None
    )


def _structure(document: Document, raw_blocks: list[tuple[int, int, str]]) -> None:
    stack: list[tuple[int, str]] = []
    for number, (start, end, role) in enumerate(raw_blocks):
        text = document.text[start:end]
        match = HEADING.match(text) if role == "body" else None
        if match is None and role == "body" and (label := _LABEL.fullmatch(text)):
            while stack and stack[-1][0] >= _LABELLED:
                stack.pop()
            path = tuple(above for _, above in stack)
            stack.append((_LABELLED, label["name"]))
            document.blocks.append(Block(start, end, _LABELLED, label["name"], end, path, role))
            continue
        if match is None:
            following = (
                document.text[slice(*raw_blocks[number + 1][:2])] if number + 1 < len(raw_blocks) else ""
            )
            if role == "body" and _unnumbered(text, following):
                while stack and stack[-1][0] >= _UNNUMBERED:
                    stack.pop()
                path = tuple(above for _, above in stack)
                stack.append((_UNNUMBERED, text.rstrip(":：")))
                document.blocks.append(Block(start, end, _UNNUMBERED, text.rstrip(":："), end, path, role))
                continue
            path = tuple(heading for _, heading in stack)
            document.blocks.append(Block(start, end, path=path, role=role))
            continue
        level = _LEVELS[match.lastgroup or "l0"]
        rest = text[match.end() :]
        stop = _heading_end(rest)
        heading = rest[:stop].rstrip("。：:；")
        while stack and stack[-1][0] >= level:
            stack.pop()
        path = tuple(above for _, above in stack)
        if heading:
            stack.append((level, heading))
        document.blocks.append(Block(start, end, level, heading, start + match.end() + stop, path, role))


_HEADING_STOP = re.compile("[。：:]")


def _heading_end(rest: str) -> int:
    """Length of the heading at the start of an item: all of a short line, or up to its first full stop."""
    cut = _HEADING_STOP.search(rest)
    if cut is None:
        return len(rest) if len(rest) <= 40 else 0
    head = rest[: cut.start()]
    if len(head) > 40 or ("，" in head and len(head) > 24):
        return 0
    return cut.end()


def _sentences(document: Document) -> None:
    for number, block in enumerate(document.blocks):
        start = block.start
        text = document.text[block.start : block.end]
        for end in [block.start + m.end() for m in _SENTENCE_END.finditer(text)] + [block.end]:
            for a, b in _cut(document.text, start, end, MAX_SENTENCE) if end > start else ():
                document.sentences.append(Sentence(len(document.sentences), a, b, number))
            start = max(start, end)
    document._starts = [sentence.start for sentence in document.sentences]
    passage = f"passage:{_short_hash(document.name)}-"
    document._passages = [f"{passage}{document.offsets[start]}" for start in document._starts]
