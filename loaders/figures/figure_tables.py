"""Tables of figures: years by places, fields by what they have, indicators by years.

What a value is of is said by the head of its column, its row and the line above the
table (“表1 三市光伏产值（单位：亿元）”).
Tables that list projects, firms, parks or funds are read elsewhere (``loaders.documents.listings``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from loaders.documents.document import Document
from loaders.words.quantities import Quantity, half_width, units


class Cell(NamedTuple):
    """The number of a cell, with offsets into ``Document.text``, and what its column and row say of it: metric, year,
    whether it is aimed at or reached (``None`` for neither)."""

    quantity: Quantity
    metric: str
    year: int | None
    aimed: bool | None


class Table(NamedTuple):
    """A table's place in ``Document.text`` and its values, each with the name whose row or column it stands in (empty
    where it is the document's own)."""

    start: int
    end: int
    values: list[tuple[Cell, str]]


class TableLine(NamedTuple):
    """A line of a source and its cells, each with its place; a line that is no row has one cell, an empty one none."""

    start: int
    cells: list[tuple[int, str]]


_MAY = re.compile(r"\d[^\n\S]*(?:\t|　　|  | / |[|｜])[^\n]*\d")
_SEPARATOR = re.compile(r"\s*[\t|｜]\s*|\s/\s|[ \u3000]{2,}")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:[（(][^（）()]{1,6}[）)])?")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>%|[\u4e00-\u9fff]{1,4})?"
)
_UNIT = re.compile(r"(?:单位\s*[:：]\s*)?(?P<unit>[^（）()\s:：、，]{1,8})$")
_IN_BRACKETS = re.compile(r"[（(](?P<note>[^（）()]{1,14})[）)]")
_NUMBERED = re.compile(r"^(?:附?表\s*[\d一二三四五六七八九十]*(?:[-—.]\d+)?)[\s　:：]*")
_OF_SEVERAL = re.compile("^(?:[两二三四五六七八九十]|各)(?:市|省|县|区|地|园|州)(?:的)?")
_OTHER_TABLE = re.compile(
    "(?:项目|企业|公司|单位|建设单位)(?:名称)?|.{0,6}(?:项目|工程|企业)名称|建设内容|建设地点|责任单位"
)
_ORDER = frozenset({"序号", "编号", "排名"})
_WHOLE = re.compile("(?:合|总|小)\\s*计|全[省市区县]")


def tables(document: Document) -> Iterator[Table]:
    """The tables of figures in a document, in the order of its text."""
    source = half_width(document.source)
    if _MAY.search(source) is None:
        return
    above = ""
    for width, group in groupby(table_lines(source), key=lambda line: len(line.cells)):
        lines = list(group)
        if width >= 3 and len(lines) >= 3:
            found = list(_values(document, lines, above))
            if found:
                first = bisect_left(document.offsets, lines[0].start)
                yield Table(first, found[-1][0].quantity.end, found)
        if width:  # A blank line may stand below a caption, and parts two tables.
            above = lines[-1].cells[0][1] if width == 1 else ""


def table_lines(source: str) -> Iterator[TableLine]:
    place = 0
    for line in source.split("\n"):
        begin = place
        place += len(line) + 1
        bare = line.strip()
        start = begin + line.index(bare)
        yield TableLine(start, list(_cells(bare, start)) if bare else [])


def _cells(line: str, start: int) -> Iterator[tuple[int, str]]:
    last = 0
    for cut in _SEPARATOR.finditer(line) if any(map(str.isdigit, line)) or len(line) <= 80 else ():
        yield start + last, line[last : cut.start()]
        last = cut.end()
    yield start + last, line[last:]


def _values(document: Document, lines: list[TableLine], above: str) -> Iterator[tuple[Cell, str]]:
    head, *rows = lines
    skip = 1 if head.cells[0][1] in _ORDER else 0
    heads = [text for _, text in head.cells[skip:]]
    if any(_OTHER_TABLE.fullmatch(text) for text in heads) or any(map(number_in, heads[1:])):
        return
    caption, common = head_and_unit(above)
    for row in rows:
        (_, label), *values = row.cells[skip:]
        of_row = _YEAR.fullmatch(label)
        name, own_unit = head_and_unit(label)
        for (place, text), column in zip(values, heads[1:], strict=True):
            number = number_in(text)
            if number is None:
                continue
            of_column = _YEAR.fullmatch(column)
            title, unit = head_and_unit(column)
            unit = number["unit"] or unit or own_unit or common
            year = of_row or of_column
            if not unit or not is_unit(unit):
                continue
            if of_row is not None:
                # Years by places, or by indicators
                metric, whose = (caption, title) if caption else (title, "")
            elif of_column is not None:
                metric, whose = (caption, name) if caption and not own_unit else (name, "")
            else:
                metric, whose = title, "" if _WHOLE.fullmatch(name) else name
            metric, own_year, aimed = timed(metric)
            if not metric:
                continue
            quantity = cell_quantity(bisect_left(document.offsets, place), number["number"], unit)
            yield Cell(quantity, metric, int(year["year"]) if year else own_year, aimed), whose


_IN_HEAD = re.compile(r"(?:到|至)?(?P<year>(?:19|20)\d\d)(?:年(?:度|末)?)?+(?=\D)")
_AIM = re.compile("(?:预期|规划|发展)?目标值?|规划值|预期值")
_REACHED = re.compile("完成|累计|实际|已|到位|现状")
_MONEY = frozenset({"万", "亿"})


def cell_quantity(start: int, number: str, unit: str) -> Quantity:
    """The ``number`` of a cell that stands at ``start`` as a quantity."""
    end, value = start + len(number), float(number.replace(",", ""))
    return Quantity(start, end, start, end, value, unit, "=", "percent" if unit == "%" else "bare")


def is_unit(word: str) -> bool:
    """Whether a word is what figures are counted in: 亿元, 万吨, %."""
    return word == "%" or word.lstrip("百千万亿") in units().kinds or word in _MONEY


def timed(head: str) -> tuple[str, int | None, bool | None]:
    """A column's head without the year and the word for aims or results that it has, the year, and whether it is aimed
    at: 2025年产值目标 is 产值 of 2025, aimed at; 2024年完成投资 is 完成投资 of 2024, reached."""
    year = _IN_HEAD.search(head)
    bare = head.replace(year[0], "", 1).strip() if year else head
    aimed = _AIM.search(bare)
    if aimed and len(bare) > len(aimed[0]):
        bare = bare.replace(aimed[0], "", 1)
    reached = False if _REACHED.search(head) else None
    return bare, int(year["year"]) if year else None, True if aimed else reached


def number_in(cell: str) -> re.Match[str] | None:
    """The ``number`` and ``unit`` of a cell that holds nothing else; none for a year."""
    found = _NUMBER.fullmatch(cell)
    return None if found is None or _YEAR.fullmatch(cell) else found


def head_and_unit(text: str) -> tuple[str, str]:
    """A caption, a column's or a row's head without notes, and the unit that one of the notes gives."""
    unit = ""
    for note in _IN_BRACKETS.finditer(text):
        said = _UNIT.search(note["note"].strip())
        if said and (said["unit"] == "%" or said["unit"].lstrip("百千万亿") in units().kinds):
            unit = said["unit"]
    bare = _NUMBERED.sub("", _IN_BRACKETS.sub("", text)).strip()
    return _OF_SEVERAL.sub("", bare), unit
