"""Spreadsheets in which no document's words become a formula, a link or a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import xlsxwriter


def open_book(file: BinaryIO) -> Any:
    """A workbook that is written to ``file`` when it is closed."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(file, {**options, "in_memory": True})


def add_sheet(
    book: Any, title: str, widths: Mapping[str, int], rows: Iterable[Iterable[str]]
) -> tuple[Any, int]:
    """Add a sheet with a heading, whose columns and their widths in characters are ``widths``, and rows of text.

    Gives the sheet and how many rows stand below the heading.
    """
    sheet = book.add_worksheet(title)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, cells in enumerate(rows, 1):
        for column, text in enumerate(cells):
            sheet.write_string(count, column, text, wrapped)
    return sheet, count
