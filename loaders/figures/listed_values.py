"""Figures of tables of projects, firms, parks and funds: what a value is, the head of its column says (总投资（亿元）,
2024年计划投资（万元）, 用地（亩）); whose it is, what the row is on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.document import Document
from loaders.documents.listings import rows
from loaders.figures.figure_tables import Cell, cell_quantity, head_and_unit, is_unit, number_in, timed
from loaders.mention import Key, Mention
from loaders.mentions.listed_names import HOLDS
from loaders.words.quantities import half_width


class Listed(NamedTuple):
    """The start of a row's block, the row's subject, and the values of its cells."""

    block: int
    whose: Key
    values: list[Cell]


_IS_NO_FIGURE = re.compile("编号|序号|代码|电话|日期|时间|邮编|年限|联系")
_OF_MONEY = re.compile("投资|资金|产值|收入|税|规模|金额|额$")


def listed(document: Document, mentions: Sequence[Mention]) -> Iterator[Listed]:
    """The rows of a document's tables that list something, each with what it gives of that."""
    starts = [m.start for m in mentions]
    for row in rows(document):
        types = HOLDS[row.thing][:1]  # a firm's row is not that of an office
        low, high = row.cells[row.thing]
        inside = mentions[bisect_left(starts, low) : bisect_left(starts, high)]
        whose = next((m.key for m in inside if m.type in types and m.end <= high), None)
        if whose is None:
            continue
        cells = [
            cell
            for head, span in row.others
            if (cell := _cell(document, half_width(head), span, row.unit)) is not None
        ]
        yield Listed(row.block.start, whose, cells)


def _cell(document: Document, head: str, span: tuple[int, int], common: str) -> Cell | None:
    written = half_width(document.text[slice(*span)])
    number = number_in(written)
    if number is None or _IS_NO_FIGURE.search(head):
        return None
    metric, unit = head_and_unit(head)
    unit = number["unit"] or unit or (common if _OF_MONEY.search(metric) else "")
    if not unit or not is_unit(unit):
        return None
    metric, year, aimed = timed(metric)
    quantity = cell_quantity(span[0] + number.start("number"), number["number"], unit)
    return Cell(quantity, metric, year, aimed)
