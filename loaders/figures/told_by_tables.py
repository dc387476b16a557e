"""What the tables of a document give: of what each value is, of which year, and whether it is aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.documents.document import Document
from loaders.figures.figure_tables import Table, tables
from loaders.figures.indicator_tables import IndicatorTable, indicator_tables
from loaders.figures.listed_values import Listed, listed
from loaders.mention import Key, Mention
from loaders.words.quantities import Quantity


class Told(NamedTuple):
    """A value of a table; ``subject`` is ``None`` where it is the document's own place."""

    quantity: Quantity
    metric: str
    year: int | None
    kind: str
    binding: str | None
    subject: Key | None


class TableFigures:
    """The tables of a document.

    ``rows`` are what rows of projects, firms, parks and funds are on, by the start of their block, ``cells`` where the
    numbers stand that their columns explain, and ``spans`` what holds nothing but a table of figures.
    """

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._listed: list[Listed] = list(listed(document, mentions))
        self.rows = {row.block: row.whose for row in self._listed}
        self.cells = {cell.quantity.start for row in self._listed for cell in row.values}
        counted = [row.block for row in self._listed if row.values]
        self._tables: list[Table] = [
            table for table in tables(document) if not any(table.start <= row <= table.end for row in counted)
        ]
        self._indicators: list[IndicatorTable] = list(indicator_tables(document))
        self.spans = [(table.start, table.end) for table in self._tables]
        self.spans += [(table.start, table.end) for table in self._indicators]

    def told(
        self, names: Mapping[str, Key], document_year: int | None, spoken_year: int | None
    ) -> Iterator[Told]:
        """All values. ``names`` are the entities by the names that they have in the document; ``spoken_year`` is the
        year of values whose column and row name none."""
        for table in self._tables:
            for cell, name in table.values:
                whose = names.get(name)
                # A row that names nothing known says what its value is of.
                metric = cell.metric if whose else name + cell.metric
                year = cell.year or spoken_year
                ahead = year is not None and document_year is not None and year > document_year
                yield Told(cell.quantity, metric, year, _kind(cell.aimed, ahead), None, whose)
        for indicators in self._indicators:
            for one in indicators.values:
                ahead = one.year is None or document_year is None or one.year >= document_year
                yield Told(one.quantity, one.metric, one.year, _kind(one.aimed, ahead), one.binding, None)
        for row in self._listed:
            planned = row.whose[0] == "Project"
            for cell in row.values:
                kind = _kind(cell.aimed, planned)
                yield Told(cell.quantity, cell.metric, cell.year, kind, None, row.whose)


def _kind(aimed: bool | None, otherwise: bool) -> str:
    """The kind of a value, by what its column says, else by its year or what its row is on."""
    return "target" if (otherwise if aimed is None else aimed) else "actual"
