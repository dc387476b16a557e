"""OFD (GB/T 33190-2016), the national format for official documents: zipped XML with placed lines of text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from graph.errors import ScannedDocumentError
from loaders.formats import limits, xml
from loaders.formats.layout import Line, Reading, paragraphs
from loaders.formats.text import clean


def read(data: bytes) -> Reading:
    """The text of all pages, lines put together from the pieces that stand at one height.

    Raises ``ScannedDocumentError`` if there are pictures only, and what ``xml.open_package`` and
    ``xml.parse`` do.
    """
    pages: list[list[Line]] = []
    pictures = False
    with xml.open_package(data) as package:
        names = set(package.namelist())

        def resolve(base: str, place: str) -> str:
            """A part's name from where another names it: from the package's root, or beside that part."""
            own = posixpath.normpath(posixpath.join(posixpath.dirname(base), place))
            return own.lstrip("/") if own.lstrip("/") in names else place.lstrip("/")

        for root in _texts(xml.parse(xml.part(package, "OFD.xml")), "DocRoot"):
            place = resolve("OFD.xml", root)
            document = xml.parse(xml.part(package, place))
            found = [page.get("BaseLoc", "") for page in document.iterfind("{*}Pages/{*}Page")]
            if len(pages) + len(found) > limits.PAGES:
                raise limits.too_many_pages(len(pages) + len(found))
            for page in found:
                content = xml.parse(xml.part(package, resolve(place, page)))
                pictures = pictures or content.find(".//{*}ImageObject") is not None
                pages.append(list(_lines(content)))
    if pictures and not any(pages):
        raise ScannedDocumentError(
            "这是扫描件，没有文字；请先做文字识别（OCR）",
            "it is a scan without text; run text recognition (OCR) first",
        )
    return paragraphs(pages)


def _texts(element: Any, name: str) -> Iterator[str]:
    return (found.text.strip() for found in element.iterfind(f".//{{*}}{name}") if found.text)


def _lines(content: Any) -> Iterator[Line]:
    pieces: list[Line] = []
    for item in content.iterfind(".//{*}TextObject"):
        left, top, width, _ = ([*_numbers(item.get("Boundary", ""))] + [0.0] * 4)[:4]
        size = next(_numbers(item.get("Size", "")), 0.0)
        for code in item.iterfind("{*}TextCode"):
            x, y = (next(_numbers(code.get(name, "")), 0.0) for name in ("X", "Y"))
            if text := clean(code.text or "").replace("\n", " "):
                steps = code.get("DeltaX", "")
                right = left + x + (size * len(text) if not steps or not width else max(width - x, 0.0))
                pieces.append(Line(text, left + x, right, top + y, size))
    pieces.sort(key=lambda piece: (piece.top, piece.left))
    row: list[Line] = []
    for piece in pieces:
        if row and piece.top - row[0].top > 0.5 * max(row[0].size, piece.size, 0.1):
            yield _joined(row)
            row = []
        row.append(piece)
    if row:
        yield _joined(row)


def _joined(row: list[Line]) -> Line:
    row.sort(key=lambda piece: piece.left)
    text = row[0].text
    for before, piece in pairwise(row):
        # Cells of a table stand apart from each other, letters of a word do not.
        text += ("\t" if piece.left - before.right > 2 * max(piece.size, 0.1) else "") + piece.text
    return Line(text, row[0].left, max(piece.right for piece in row), row[0].top, row[0].size, "\t" in text)


def _numbers(text: str) -> Iterator[float]:
    for word in text.split():
        try:
            yield float(word)
        except ValueError:
            return
