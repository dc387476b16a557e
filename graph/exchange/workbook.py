r"""The tables as an XLSX workbook, written row by row.

Every text is a text: none becomes a formula, a link or a number. What a workbook can't hold is written so that it
reads back: a control character as ``\u001b`` and the backslash itself as ``\\``; a cell of more than 32,767
characters as ``\@7``, whose text stands, in parts, in the rows of the sheet ``long`` with that number; a table of
more than 1,048,576 rows goes on on a sheet ``nodes 2``.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from graph.exchange.snapshot import Facts
from graph.exchange.tables import tables
from graph.exchange.values import escape

MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
_CHUNK = 1_000_000
# Readers differ on whether _x001B_ is an escape of the format or just these characters.
_OWN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|(?<=x005[Ff])_")


def workbook_text(text: str) -> str:
    """A text as the workbook holds it; ``values.unescape`` takes it back."""
    return _OWN_ESCAPE.sub(r"\\u005f", escape(text))


def write_xlsx(facts: Facts, *, max_rows: int = MAX_ROWS) -> Iterator[bytes]:
    """The bytes of the workbook. ``max_rows`` is how many rows a sheet takes."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_urls": False})
        long: list[tuple[int, str]] = []
        for name, (columns, rows) in tables().items():
            sheet = _begin(book, name, columns)
            row = 0
            for number, cells in enumerate(rows(facts)):
                row = number % (max_rows - 1) + 1
                if number and row == 1:
                    sheet = _begin(book, f"{name} {number // (max_rows - 1) + 1}", columns)
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        if cell:
                            sheet.write_string(row, column, _held(cell, long))
                    elif cell is not None:
                        sheet.write_number(row, column, cell)
        if long:
            sheet = _begin(book, "long", ("number", "text"))
            for row, (reference, part) in enumerate(long, 1):
                sheet.write_number(row, 0, reference)
                sheet.write_string(row, 1, part)
        book.close()
        file.seek(0)
        while data := file.read(_CHUNK):
            yield data


def _begin(book: Any, name: str, columns: tuple[str, ...]) -> Any:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(columns):
        sheet.write_string(0, column, title, bold)
    return sheet


def _held(cell: str, long: list[tuple[int, str]]) -> str:
    text = workbook_text(cell)
    if len(text.encode("utf-16-le")) // 2 <= MAX_CHARACTERS:
        return text
    # Half as many characters are at most as many as allowed, whatever plane they are of.
    reference = long[-1][0] + 1 if long else 1
    size = MAX_CHARACTERS // 2
    long += [(reference, text[start : start + size]) for start in range(0, len(text), size)]
    return f"\\@{reference}"
