"""Saved web pages: the part that holds the main text, without navigation and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from graph.errors import EmptyDocumentError
from loaders.formats import limits
from loaders.formats.items import Items
from loaders.formats.layout import COLUMNS, Reading, repeated, rows, span

# Names of metadata that government sites have to give: 政府网站发展指引 (国办发〔2017〕47号), appendix 2.
_STATED = {"ArticleTitle": "", "PubDate": "发布日期：", "ContentSource": "来源："}
_SHOWN = {
    "PubDate": re.compile(
        r"(?:发布|发文|成文|发表|更新)?(?:时间|日期)\s*[:：]\s*(?P<value>20\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日))"
    ),
    "ContentSource": re.compile(
        r"(?:^|(?<=\s))(?:信息|文章|稿件)?来源\s*[:：]\s*(?P<value>[\u4e00-\u9fff]{2,20})(?=\s|$)"
    ),
}
# 某通知_某市人民政府, 某通知-政策文件-某区
_SITE = re.compile(r"\s*[_|｜–—-]+\s*")
_SHORTEST_TITLE, _LONGEST_TITLE = 5, 300
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5"
        " h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_LEFT_OUT = frozenset(
    re.findall(
        r"\w+",
        "aside button datalist footer head iframe input nav noscript object option script select style svg"
        " template textarea",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MAIN = 0.9
"""Share of the main text that an element must hold to be where it stands: now and then a line of the footer is
taken for main text."""
_CELL = 300
"""Longest text of a cell in characters; a longer one is a column of a page that is laid out by a table."""
_ROWS = 10_000
"""Most rows that a cell may go over."""


def read(text: str) -> Reading:
    """Title, date and source where the page states them, then headings, paragraphs and list items with their numbers as
    lines and rows of tables with tabs between their cells.

    Raises ``EmptyDocumentError`` (no text outside of scripts), ``DocumentLimitError`` (nested too deeply).
    """
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    source = _XML_DECLARATION.sub("", text)
    try:
        page = lxml.html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _empty() from error
    if any("depth" in entry.message.lower() for entry in parser.error_log) or _depth(page) > limits.DEPTH:
        raise limits.too_deep()
    lines = _lines(_main(page, source))
    if not lines:
        raise _empty()
    held = _bare("".join(lines))
    return Reading("\n".join(_with(list(_head(page, held)), lines, held)) + "\n")


def _empty() -> EmptyDocumentError:
    return EmptyDocumentError("网页里没有正文", "the page holds no text")


def _depth(page: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _head(page: Any, held: str) -> Iterator[str]:
    """Title, date and source: as the page's metadata state them, else as it shows them outside of what ``held`` is of
    its text."""
    values = {meta.get("name", ""): (meta.get("content") or "").strip() for meta in page.iter("meta")}
    lines = [] if all(values.get(name) for name in _STATED) else _lines(page)
    shown = _spaced(" ".join(lines))
    for name, label in _STATED.items():
        if value := values.get(name, ""):
            yield f"{label}{value}"
        elif name == "ArticleTitle":
            yield from _title(page, lines)
        elif (match := _SHOWN[name].search(shown)) and match["value"] not in held:
            yield f"{label}{match['value']}"


def _title(page: Any, lines: list[str]) -> Iterator[str]:
    """The first heading, else what the page's own title says in front of the site's name and one of the page's
    ``lines`` shows too."""
    if (heading := page.find(".//h1")) is not None:
        yield _spaced(heading.text_content()).strip()
        return
    own = page.find(".//title")
    words = "" if own is None else _spaced(own.text_content()).strip()[:_LONGEST_TITLE]
    ends = [len(words), *(match.start() for match in reversed(list(_SITE.finditer(words))))]
    shown = {_bare(line) for line in lines}
    for end in ends:
        if end >= _SHORTEST_TITLE and _bare(words[:end]) in shown:
            yield words[:end].strip()
            return


def _with(stated: list[str], lines: list[str], held: str) -> list[str]:
    """``lines`` under what the page states of itself, as far as they do not say it themselves; ``held`` are their
    characters."""
    missing = [line for line in stated if _bare(line) not in held]
    titled = lines[0] in stated
    return [*lines[:titled], *missing, *lines[titled:]]


def _spaced(text: str) -> str:
    """``text`` with its white space as a browser shows it: 第一章　总则 keeps its wide blank, which is no line end."""
    return _BLANKS.sub(" ", text)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _main(page: Any, source: str) -> Any:
    """The smallest element that holds the main text.

    trafilatura tells main text from navigation, yet drops headings and tables from it that look like the
    latter; whoever reads evidence needs all of the article. So its result only says where that stands.
    """
    found = trafilatura.extract(source, favor_recall=True, include_comments=False, include_tables=True)
    known = {_bare(piece).lstrip("-") for piece in re.split(r"[\n|]", found or "")} - {""}
    held: dict[Any, int] = {}
    for _, element in etree.iterwalk(page, events=("end",)):
        own = sum(len(piece) for piece in map(_bare, _pieces(element)) if piece in known)
        held[element] = own + sum(held.get(child, 0) for child in element)
    body = page.find("body")
    place = page if body is None else body
    while inner := [
        c for c in place if held.get(c, 0) >= _MAIN * held.get(place, 0) > 0 and c.tag in _BLOCKS
    ]:
        place = inner[0]
    return place


def _pieces(element: Any) -> Iterator[str]:
    """The lines of a block without blocks in it; of another one what stands between them."""
    if element.tag not in _BLOCKS:
        return
    if any(child.tag in _BLOCKS for child in element):
        yield element.text or ""
        yield from (child.tail or "" for child in element)
        return
    words = [element.text or ""]
    # Spans within spans, as editors leave them: what stands behind the inner one comes before what is behind the outer.
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner is not element and event == "start":
            words.append("\n" if inner.tag == "br" else inner.text or "")
        elif inner is not element:
            words.append(inner.tail or "")
    yield from "".join(words).split("\n")


def _lines(place: Any) -> list[str]:
    """The lines of an element: one for each of its smallest blocks, row of a table, or piece between ``<br>``."""
    pieces: list[str] = []
    spans: dict[Any, _Spans] = {}
    items = Items()
    walk = etree.iterwalk(place, events=("start", "end"))
    for event, element in walk:
        breaks = "\n" if element.tag in _BLOCKS or element.tag == "br" else ""
        if event == "start":
            pieces.append(breaks)
            items.begin(element)
            if (
                element.tag in _LEFT_OUT
                or "hidden" in element.attrib
                or _HIDDEN.search(element.get("style", ""))
            ):
                walk.skip_subtree()
            elif element.tag == "tr" and (row := _row(element, spans)):
                pieces.append(row)
                walk.skip_subtree()
            else:
                pieces.append(items.numbered(_spaced(element.text or "")))
        elif element is not place:
            items.end(element)
            pieces.append(breaks + items.numbered(_spaced(element.tail or "")))
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


class _Spans:
    """What cells over several rows leave to the rows below them, by column."""

    def __init__(self) -> None:
        self._left: dict[int, tuple[int, str]] = {}

    def filled(self, cells: Sequence[Any], texts: Sequence[str]) -> list[str]:
        """A row with a cell for each column: a cell over several rows stands in each of them, one over several columns
        in the first."""
        row: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell, text in zip(cells, texts, strict=True):
            self._from_above(row, below)
            rows_left = span(cell.get("rowspan", "").strip(), _ROWS) - 1
            for column in range(min(span(cell.get("colspan", "").strip(), COLUMNS), COLUMNS - len(row))):
                if rows_left:
                    below[len(row)] = (rows_left, "" if column else repeated(text))
                row.append("" if column else text)
        self._from_above(row, below)
        self._left = below
        return row

    def _from_above(self, row: list[str], below: dict[int, tuple[int, str]]) -> None:
        while (above := self._left.get(len(row))) is not None:
            if above[0] > 1:
                below[len(row)] = (above[0] - 1, above[1])
            row.append(above[1])


def _row(element: Any, spans: dict[Any, _Spans]) -> str:
    """A row of a table as a line; nothing if its cells are columns of a page."""
    cells = list(element.iterchildren("td", "th"))
    texts = [" ".join(cell.text_content().split()) for cell in cells]
    if max(map(len, texts), default=0) > _CELL or next(element.iter("table"), None) is not None:
        return ""
    table = next(element.iterancestors("table"), element)
    filled = spans.setdefault(table, _Spans()).filled(cells, texts)
    return next(rows([filled]), "") if len(filled) > 1 else ""
