"""Tables of indicators as plans have them: a row an indicator, with its unit, a value for each year and whether it
binds (指标, 单位, 2020年, 2025年, 年均增长, 属性; the outline of the 14th five-year plan, column 1).

Tables whose lines a crawler has run together are read by ``loaders.figures.indicators``, ones without a column of
units by ``loaders.figures.figure_tables``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.document import Document
from loaders.figures.figure_tables import TableLine, head_and_unit, is_unit, table_lines
from loaders.words.quantities import Quantity, find_quantities, half_width


class Indicator(NamedTuple):
    """A value of an indicator. ``quantity`` has offsets into ``Document.text``; ``aimed`` is whether the column says
    that the value is aimed at (``None`` where it does not say), ``binding`` 约束性 or 预期性 or nothing."""

    quantity: Quantity
    metric: str
    year: int | None
    aimed: bool | None
    binding: str | None


class IndicatorTable(NamedTuple):
    """A table's place in ``Document.text`` and its values."""

    start: int
    end: int
    values: list[Indicator]


class _Column(NamedTuple):
    year: int | None
    aimed: bool | None
    growth: str


_LABEL = re.compile(r".{0,8}指标(?:名称|内容)?|名称|项目|内容")
_UNIT = re.compile(r"(?:计量)?单位")
_BINDS = re.compile(r"(?:指标)?(?:属性|性质|类型|类别)")
_KINDS = re.compile("约束性|预期性")
_YEAR = re.compile(r"(?:到|至|截至)?(?P<year>(?:19|20)\d\d)年?末?(?P<said>[^\d]{0,10})")
_AIMED = re.compile("目标|规划|预期|计划|预计")
_DONE = re.compile("实际|完成|现状|基期|基数|基准|实绩|值?已")
# 年均增速（%）, 比上年增长%, 2024年增幅
_GROWTH = re.compile("(?P<yearly>年均)?(?:增长|增速|增幅)")
_EMPTY = re.compile(r"[—\-–/／\s]*")
_PART = re.compile(
    r"^(?:其中[:：]|#|(?:[（(]?\d{1,2}[）)]|\d{1,2}[.．、](?!\d))|[（(][一二三四五六七八九十]+[）)])\s*"
)
_TOTAL = re.compile(r"[\[［〔【][^\[\]［］〔〕【】]+[\]］〕】]")


def indicator_tables(document: Document) -> Iterator[IndicatorTable]:
    """The tables of indicators in a document that have a column of units, in the order of its text."""
    if "单位" not in document.source or "指标" not in document.source:
        return
    source = half_width(document.source)
    head: list[str] = []
    columns: list[_Column | None] = []
    start = end = 0
    values: list[Indicator] = []
    for line in (*_lines(source), TableLine(len(source), [])):
        texts = [text.strip() for _, text in line.cells]
        opens = len(texts) >= 3 and _is_head(texts)
        if head and not opens:
            # A part of the table (一、创新驱动) has a line of its own.
            if len(texts) == 1 and len(texts[0]) <= _LONGEST_PART and not _ENDS.search(texts[0]):
                continue
            if len(texts) >= 3 and any(map(_has_number, texts)) and _fits(head, texts):
                found = list(_row(document, head, columns, line))
                values += found
                end = found[-1].quantity.end if found else end
                continue
        if values:
            yield IndicatorTable(start, end, values)
        head, columns, values = (texts, _columns(texts), []) if opens else ([], [], [])
        start = bisect_left(document.offsets, line.start)


_LONGEST_PART = 20
_ENDS = re.compile("[。；]|^附|^表|专栏")
_LONGEST_UNIT = 8


def _lines(source: str) -> Iterator[TableLine]:
    """The lines with their cells; a tab parts two cells even where one of them is empty."""
    for line in table_lines(source):
        end = source.find("\n", line.start)
        begin = source.rfind("\n", 0, line.start) + 1
        row = source[begin : end if end >= 0 else len(source)]
        if "\t" not in row or not line.cells:
            yield line
            continue
        cells = []
        for text in row.split("\t"):
            cells.append((begin, text))
            begin += len(text) + 1
        yield TableLine(line.start, cells)


def _is_head(texts: Sequence[str]) -> bool:
    return (
        any(map(_LABEL.fullmatch, texts))
        and any(map(_UNIT.fullmatch, texts))
        and any(map(_YEAR.fullmatch, texts))
    )


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _fits(head: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a row is one of this table: as long as its head or shorter, with a unit in the column of units."""
    at = next(i for i, text in enumerate(head) if _UNIT.fullmatch(text)) - max(0, len(head) - len(texts))
    units = texts[max(0, at) : at + max(0, len(head) - len(texts)) + 1]
    return len(texts) <= len(head) and any(len(unit) <= _LONGEST_UNIT for unit in units)


def _row(
    document: Document, head: Sequence[str], columns: Sequence[_Column | None], line: TableLine
) -> Iterator[Indicator]:
    cells = list(line.cells)
    if len(cells) < len(head) and _KINDS.search(cells[-1][1]) and _BINDS.fullmatch(head[-1]):
        # The cell in front stands for the rows below it too, which a text does not repeat.
        cells = [(line.start, "")] * (len(head) - len(cells)) + cells
    label = unit = ""
    binding: str | None = None
    last = max((i for i, text in enumerate(head) if _LABEL.fullmatch(text)), default=0)
    for (_, text), title in zip(cells, head, strict=False):
        if _UNIT.fullmatch(title):
            unit = "" if _EMPTY.fullmatch(text) else text.strip()
        elif _BINDS.fullmatch(title) and (kind := _KINDS.search(text)):
            binding = kind[0]
    if last < len(cells):
        label, own_unit = head_and_unit(_PART.sub("", cells[last][1].strip()))
        unit = own_unit or unit
    if not label:
        return
    for (place, text), column in zip(cells, columns, strict=False):
        if column is None or _EMPTY.fullmatch(text):
            continue
        total = _TOTAL.fullmatch(text.strip()) is not None
        if total and column.growth and not _CHANGES.search(label):
            continue  # [0.9] of a share that rises to 3.0: what it changes by in five years, and no value of it
        grows = column.growth if not total and not label.endswith(_GROWING) else ""
        quantity = _quantity(document, text, place, "%" if grows else unit)
        if quantity is not None:
            yield Indicator(quantity, label + grows, column.year, column.aimed, binding)


_OWN_UNIT = re.compile("\\s*(?P<unit>%|[\u4e00-\u9fff]+)")
_CHANGES = re.compile("下降|降低|减少|提高|提升|增长|增加|新增|累计|压减")
_GROWING = ("增长", "增速", "增长率", "增幅")


def _columns(head: Sequence[str]) -> list[_Column | None]:
    """What each column of values is: of a year, or what grows by the year before it (年均: by the last)."""
    years = [int(match["year"]) for title in head if (match := _YEAR.fullmatch(title))]
    columns: list[_Column | None] = []
    year: int | None = None
    aimed: bool | None = None
    for title in head:
        own, growth = _YEAR.fullmatch(title), _GROWTH.search(title)
        if own is not None:
            year = int(own["year"])
            aimed = True if _AIMED.search(own["said"]) else False if _DONE.search(own["said"]) else None
        if growth is not None and growth["yearly"]:
            columns.append(_Column(max(years), aimed, "年均增长"))
        elif growth is not None and year is not None and not _LABEL.fullmatch(title):
            columns.append(_Column(year, aimed, "增长"))
        else:
            columns.append(_Column(year, aimed, "") if own else None)
    return columns


def _quantity(document: Document, cell: str, place: int, unit: str) -> Quantity | None:
    """The value of a cell, which leaves its unit to the column: ≥80, 5.5左右, [14.5], 12%."""
    bare = cell.strip().strip("[]［］〔〕【】")
    number = re.search(r"\d[\d,]*(?:\.\d+)?", bare)
    if number is None:
        return None
    own = _OWN_UNIT.match(bare, number.end())
    if own is None or not is_unit(own["unit"]):
        known = unit if is_unit(unit) else ""
        found = find_quantities(bare[: number.end()] + known + bare[number.end() :])
    else:
        found = find_quantities(bare)
    offset = place + cell.index(bare)
    start = bisect_left(document.offsets, offset)
    end = bisect_left(document.offsets, offset + len(bare))
    if found:
        one = found[0]
        value, sign, kind, counted = one.value, one.comparator, one.kind, one.unit or unit
    else:
        value, sign, kind, counted = float(number[0].replace(",", "")), "=", "bare", unit
    if bare[:1] in "≥>":
        sign = ">="
    elif bare[:1] in "≤<":
        sign = "<="
    return Quantity(start, end, start, end, value, counted, sign, kind)
