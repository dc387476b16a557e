"""The graph as tables: what stands in the files of the CSV archive and on the sheets of the XLSX workbook.

``nodes``, ``relations`` and ``figures`` are for people: merged names and properties, one row each. ``statements``
keeps what each document says by itself, as JSON. From ``documents``, ``passages``, ``statements``, ``mentions`` and
``evidence``, with the ids and types of ``nodes`` and ``relations``, the whole graph can be built again.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any, Self, cast

from graph.exchange.snapshot import Facts
from graph.exchange.values import (
    SEPARATOR,
    Row,
    as_json,
    edge_columns,
    flat,
    node_columns,
    structure,
    structure_columns,
)
from graph.schema import schema

Cell = str | int | float | None
Cells = list[Cell]

# What a spreadsheet takes for the beginning of a formula, in full width too, and our own mark.
_RISKY = tuple("=+-@\t\r\n'＝＋－＠")
ROWS = 2_000


def tables() -> dict[str, tuple[tuple[str, ...], Callable[[Facts], Iterator[Cells]]]]:
    """Each table's columns and how its rows come out of the facts, in the order of the archive."""
    figures = schema().nodes["Target"].properties
    own = {name: kind for name, kind in node_columns().items() if name not in figures}
    span = ("document", "passage", "start", "end", "text")
    return {
        "nodes": (("id", "type", "name", "aliases", *own), lambda facts: _nodes(facts, own)),
        "relations": (
            (
                "id",
                "type",
                "source",
                "source_name",
                "target",
                "target_name",
                *_shown_edge_columns(),
                "passages",
            ),
            _relations,
        ),
        "figures": (("id", "name", *figures, "passages"), _figures),
        "documents": (_structure_header("Document"), lambda facts: _structure(facts, "Document")),
        "passages": (_structure_header("Passage"), lambda facts: _structure(facts, "Passage")),
        "mentions": (("node", *span), lambda facts: _spans(facts, "node", "mentions")),
        "evidence": (("relation", *span), lambda facts: _spans(facts, "edge", "evidence")),
        "statements": (("about", "document", "name", "aliases", "properties"), _statements),
    }


def _entities(facts: Facts) -> Iterator[Row]:
    for row in facts.rows():
        if row["kind"] == "node" and not schema().nodes[row["type"]].structure:
            yield row


def _edges(facts: Facts) -> Iterator[Row]:
    return (row for row in facts.rows() if row["kind"] == "edge")


def _cells(properties: Row, columns: Iterable[str]) -> Cells:
    values = (properties.get(name) for name in columns)
    return [SEPARATOR.join(value) if isinstance(value, list) else value for value in values]


def _nodes(facts: Facts, columns: Mapping[str, Any]) -> Iterator[Cells]:
    for row in _entities(facts):
        shown = flat(row["properties"], columns)
        yield [row["id"], row["type"], row["name"], SEPARATOR.join(row["aliases"]), *_cells(shown, columns)]


def _shown_edge_columns() -> tuple[str, ...]:
    # `source` is where a relation without sentences comes from; its column must not be taken for an end.
    return tuple("said_by" if name == "source" else name for name in edge_columns())


def _relations(facts: Facts) -> Iterator[Cells]:
    with _Names(facts) as names:
        for row in _edges(facts):
            ends = (row["source"], names.of(row["source"]), row["target"], names.of(row["target"]))
            shown = _cells(flat(row["properties"], edge_columns()), edge_columns())
            yield [row["id"], row["type"], *ends, *shown, _passages(row["evidence"])]


class _Names:
    """The name of each entity by id, in a temporary file rather than in memory."""

    def __init__(self, facts: Facts) -> None:
        # Without a name SQLite keeps a database in a file of its own that goes when it is closed.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID")
        self._base.execute("BEGIN")
        self._base.executemany(
            "INSERT INTO names VALUES (?, ?)", ((row["id"], row["name"]) for row in _entities(facts))
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def of(self, entity: str) -> str:
        return str(self._base.execute("SELECT name FROM names WHERE id = ?", (entity,)).fetchone()[0])


def _figures(facts: Facts) -> Iterator[Cells]:
    columns = schema().nodes["Target"].properties
    for row in _entities(facts):
        if row["type"] == "Target":
            shown = _cells(flat(row["properties"], columns), columns)
            yield [row["id"], row["name"], *shown, _passages(row["mentions"])]


def _passages(spans: list[Row]) -> str:
    return SEPARATOR.join(dict.fromkeys(span["passage"] for span in spans if "passage" in span))


def _structure_header(kind: str) -> tuple[str, ...]:
    return ("id", "name", "source_file", *structure_columns(kind), "more")


def _structure(facts: Facts, kind: str) -> Iterator[Cells]:
    for row in facts.rows():
        if row["type"] == kind:
            file, properties, more = structure(row)
            yield [row["id"], row["name"], file, *_cells(properties, structure_columns(kind)), more]


def _spans(facts: Facts, kind: str, field: str) -> Iterator[Cells]:
    for row in facts.rows():
        if row["kind"] == kind:
            for span in row[field]:
                where = (span["document"], span.get("passage", ""), span["start"], span["end"], span["text"])
                yield [row["id"], *where]


def _statements(facts: Facts) -> Iterator[Cells]:
    for row in facts.rows():
        if not schema_structure(row):
            for document, said in row["by_document"].items():
                aliases = as_json(said["aliases"]) if "aliases" in said else ""
                yield [row["id"], document, said.get("name", ""), aliases, as_json(said["properties"])]


def schema_structure(row: Row) -> bool:
    """Whether a row is a document or a passage."""
    return row["kind"] == "node" and schema().nodes[row["type"]].structure


def harmless(cell: Cell) -> str:
    """A cell of CSV that no spreadsheet takes for a formula: a text that could begin one gets ``'`` in front.

    So does one that begins with ``'``, so that taking one away always gives back the text. Numbers stay.
    """
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_RISKY) else cell
    return "" if cell is None else repr(cell)


class _Sink:
    """What a zip file is written to, piece by piece: it can't be sought in, and is emptied as it fills."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def write_csv(facts: Facts, *, bom: bool = False) -> Iterator[bytes]:
    """A zip of one CSV file for each table (RFC 4180, UTF-8); ``bom`` puts the mark in front that Excel needs."""
    sink = _Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (columns, rows) in tables().items():
            entry = zipfile.ZipInfo(f"{name}.csv")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as member:
                text = io.TextIOWrapper(member, "utf-8-sig" if bom else "utf-8", newline="")
                writer = csv.writer(text)
                writer.writerow(columns)
                for number, cells in enumerate(rows(facts), 1):
                    writer.writerow([harmless(cell) for cell in cells])
                    if number % ROWS == 0:
                        text.flush()
                        yield sink.take()
                text.flush()
                text.detach()
            yield sink.take()
    yield sink.take()
