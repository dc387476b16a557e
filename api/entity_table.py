"""All that is stated about an entity as one table to take away, each statement and figure with its sentences."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from api import wire
from api.console import printable
from api.text_sheet import add_sheet, open_book
from api.words import Words
from graph.schema import schema

WIDTHS = {
    "relation": 16,
    "name": 36,
    "type": 10,
    "value": 16,
    "year": 8,
    "kind": 8,
    "sentence": 80,
    "document": 36,
    "file": 30,
    "start": 8,
    "end": 8,
    "rule": 20,
    "passage": 28,
    "id": 28,
}
"""Columns (``table.…`` in words.yml) with their widths in characters."""

MOST = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, ...]


def heading(words: Words, relation: wire.Relation, here: wire.EntityRef) -> str:
    """How a relation reads from the entity ``here``."""
    return words(f"relation.{relation.type}.{way(relation, here)}")


def way(relation: wire.Relation, here: wire.EntityRef) -> str:
    """``in`` for a directed relation that comes from elsewhere, else ``out``."""
    directed = schema().edges[relation.type].directed
    return "in" if directed and relation.source.id != here.id else "out"


def rows(
    words: Words,
    here: wire.EntityRef,
    relations: Iterable[wire.Relation],
    figures: Iterable[wire.Figure],
    titles: Mapping[str, wire.DocumentRef],
) -> Iterator[Row]:
    """Cells of text in the order of ``WIDTHS``. ``titles`` are documents by file name."""
    for relation in relations:
        out = relation.source.id == here.id
        other = relation.target if out else relation.source
        told = (
            heading(words, relation, here),
            other.name,
            words.type(other.type),
            str(relation.properties.get("amount_text") or ""),
            "",
            "",
        )
        rule = str(relation.properties.get("rule") or relation.properties.get("source") or "")
        yield from _sentences(told, relation.evidence, rule, other.id, titles)
    for figure in figures:
        value = "" if figure.value is None else f"{figure.value:.10g}"
        told = (
            words("figures.title"),
            figure.metric or figure.name,
            words.type("Target"),
            f"{figure.comparator or ''} {value} {figure.unit or ''}".strip(),
            str(figure.year or ""),
            words.get("kind", figure.kind) if figure.kind else "",
        )
        yield from _sentences(told, figure.evidence, "", figure.id, titles)


def _sentences(
    told: Row,
    evidence: Iterable[wire.Passage],
    rule: str,
    identity: str,
    titles: Mapping[str, wire.DocumentRef],
) -> Iterator[Row]:
    passages = list(evidence)
    if not passages:
        yield (*told, "", "", "", "", "", rule, "", identity)
    for passage in passages:
        title = titles[passage.document].title if passage.document in titles else ""
        place = (passage.document, str(passage.start), str(passage.end))
        yield (*told, passage.text[:MOST], title, *place, rule, passage.id, identity)


def workbook(words: Words, table: Iterable[Row]) -> bytes:
    """The bytes of an ``.xlsx`` file. Every cell is text, so that no document's words become a formula or a link."""
    out = io.BytesIO()
    with open_book(out) as book:
        widths = {words(f"table.{name}"): width for name, width in WIDTHS.items()}
        add_sheet(book, words("table.title"), widths, (map(printable, row) for row in table))
    return out.getvalue()


def comma_separated(words: Words, table: Iterable[Row]) -> bytes:
    """The bytes of a ``.csv`` file with a mark (BOM) by which Excel knows its encoding.

    A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words(f"table.{name}") for name in WIDTHS])
    for row in table:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
