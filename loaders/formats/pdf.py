"""PDF (ISO 32000): text by page with PDFium, ruled tables with pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import DamagedDocumentError, ProtectedDocumentError, ScannedDocumentError
from loaders.formats import limits
from loaders.formats.layout import Line, Reading, paragraphs, repeated, rows
from loaders.formats.text import clean

_SCAN = 10
"""Words (letters, figures, Chinese characters) a page below which a document of pictures is a scan: a scanner's
stamp or a page number is no text."""

_GARBLED = 0.3
"""Share of characters without a meaning from which a text counts as unreadable."""

Box = tuple[float, float, float, float]


def read(data: bytes) -> Reading:
    """Paragraphs put together from lines, rows of tables with tabs between their cells, and where pages begin.

    Raises ``ProtectedDocumentError`` (needs a password), ``ScannedDocumentError``, ``DamagedDocumentError``,
    ``DocumentTooLargeError``.
    """
    # PDFium keeps the reason of the last failure and does not set one for each: nothing is damaged and not locked.
    pdfium.FPDF_LoadMemDocument64(b"", 0, None)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise ProtectedDocumentError(
                "文件已加密，需要密码；请解密后再试", "the file needs a password; remove it first"
            ) from error
        raise limits.damaged() from error
    with closing(document):
        count = len(document)
        if count > limits.PAGES:
            raise limits.too_many_pages(count)
        tables = _Tables(data)
        pages: list[list[Line]] = []
        pictures = 0
        for number in range(count):
            try:
                page = document[number]
            except pypdfium2.PdfiumError as error:
                raise limits.damaged() from error
            with closing(page):
                kinds = _kinds(page)
                pictures += pdfium.FPDF_PAGEOBJ_IMAGE in kinds
                with closing(page.get_textpage()) as text:
                    boxes = tables.on(number, page, kinds)
                    pages.append(list(_page(text, boxes)))
        tables.close()
    reading = paragraphs(pages)
    _check(reading.text, count, pictures)
    return reading


def _check(text: str, pages: int, pictures: int) -> None:
    words = sum(character.isalnum() for character in text)
    if words < _SCAN * pages and pictures >= pages / 2:
        raise ScannedDocumentError(
            "这是扫描件，没有文字层；请先做文字识别（OCR）",
            "it is a scan without a text layer; run text recognition (OCR) first",
        )
    meaningless = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if meaningless > _GARBLED * max(1, words + meaningless):
        raise DamagedDocumentError(
            "字体没有文字编码，读出的是乱码；请换用可复制文字的版本",
            "its fonts do not say which characters they show; use a version whose text can be copied",
        )


def _kinds(page: Any) -> list[int]:
    """The kinds of what is drawn on a page, up to one more than tables are looked for among."""
    kinds = []
    for thing in page.get_objects(max_depth=3):
        kinds.append(thing.type)
        if len(kinds) > limits.TABLE_OBJECTS:
            break
    return kinds


class _Tables:
    """Finds ruled tables; pdfplumber reads the file only where a page has the rules for one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None

    def on(self, number: int, page: Any, kinds: list[int]) -> list[list[list[Box | None]]]:
        """The cells of each table of a page, by row, as left, bottom, right, top in PDF units."""
        if (
            kinds.count(pdfium.FPDF_PAGEOBJ_PATH) < 4
            or len(kinds) > limits.TABLE_OBJECTS
            or page.get_rotation()
        ):
            return []
        import pdfplumber

        try:
            self._file = self._file or pdfplumber.open(io.BytesIO(self._data))
            found = self._file.pages[number].find_tables()
        except MemoryError:
            raise
        except Exception:
            # A page that PDFium reads and pdfplumber does not: its text is there, without the tables' shape.
            return []
        finally:
            if self._file is not None:
                self._file.pages[number].close()
        left, _, _, top = page.get_mediabox()
        tables = [
            [
                [
                    cell and (left + cell[0], top - cell[3], left + cell[2], top - cell[1])
                    for cell in row.cells
                ]
                for row in table.rows
            ]
            for table in found
        ]
        # A frame around a page or a single box of text is no table.
        return [table for table in tables if len(table) > 1 and max(len(row) for row in table) > 1]

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _page(text: Any, tables: list[list[list[Box | None]]]) -> Iterator[Line]:
    """The lines of a page in its own order, each table's rows where the table's first line stands."""
    pending = [(_around(table), table) for table in tables]
    done: list[Box] = []
    for line, box in _lines(text):
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if any(_inside(middle, area) for area in done):
            continue
        for area, table in pending:
            if _inside(middle, area):
                yield from _rows(text, table)
                done.append(area)
                pending.remove((area, table))
                break
        else:
            yield line


def _around(table: list[list[Box | None]]) -> Box:
    cells = [cell for row in table for cell in row if cell]
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _rows(text: Any, table: list[list[Box | None]]) -> Iterator[Line]:
    """The rows of a table; a cell over several rows stands in each of them."""
    last: dict[int, tuple[Box, str]] = {}
    lines = []
    for row in table:
        # The lowest cell stands in this row alone; taller ones go on below.
        heights = [(cell[3] - cell[1], (cell[1] + cell[3]) / 2) for cell in row if cell]
        _, middle = min(heights, default=(0.0, 0.0))
        texts = []
        for column, cell in enumerate(row):
            if cell is not None:
                written = clean(text.get_text_bounded(*cell))
                last[column] = cell, repeated(written)
                texts.append(written)
            else:
                above = last.get(column)
                texts.append(above[1] if above is not None and above[0][1] < middle else "")
        lines.append(texts)
    return (Line(line, fixed=True) for line in rows(lines))


def _lines(text: Any) -> Iterator[tuple[Line, Box]]:
    """The visual lines of a page, with the box from each one's first to its last character."""
    start = 0
    for raw in text.get_text_range().split("\r\n"):
        begin, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
        if begin < end:
            first, last = _box(text, start + begin), _box(text, start + end - 1)
            box = (first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))
            size = (box[2] - box[0]) / max(1.0, _columns(raw[begin:end]) / 2)
            yield Line(clean(raw[begin:end]), box[0], box[2], box[3], size), box
        start += len(raw) + 2


def _columns(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _box(text: Any, index: int) -> Box:
    try:
        left, bottom, right, top = text.get_charbox(index, loose=True)
    except pypdfium2.PdfiumError:
        return (0.0, 0.0, 0.0, 0.0)
    return (left, bottom, right, top)
