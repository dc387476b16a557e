"""Rows of a query as plain Python values, with what is stored as JSON decoded."""

from __future__ import annotations

from typing import Any

import orjson
from neo4j import Result

from graph.queries import Query

Row = dict[str, Any]


def result_rows(result: Result) -> list[Row]:
    """All rows of a result.

    ``Result.data`` looks into each value for nodes and paths, a quarter of the time of a large answer; our queries
    return plain values only.
    """
    keys = result.keys()
    return [dict(zip(keys, record, strict=True)) for record in result]


def plain_row(query: Query, row: Row) -> Row:
    """A row in the order and types of the query's declared columns."""
    return {column.name: _decode(column.type, row[column.name]) for column in query.returns}


def _decode(kind: str, value: Any) -> Any:
    match kind:
        case "json":
            return {} if value is None else orjson.loads(value)
        case "passages":
            return passages(value)
        case "maps":
            return [{k: passages(v) if k == "passages" else v for k, v in one.items()} for one in value or ()]
        case "strings":
            return list(value or ())
        case _:
            return value


def passages(stored: Any) -> list[Row]:
    """The sentences behind a statement, each once, in reading order.

    ``stored`` is an edge's statements (JSON by document), or passages as maps, or lists of these. A row holds
    ``id``, ``document``, ``text``, ``start``, ``end``, ``page`` of the sentence and ``spans``, the exact pieces in it
    (``start``, ``end``, ``text``).
    """
    found: dict[str, Row] = {}
    _collect(stored, found)
    return sorted(found.values(), key=lambda row: (row["document"], row["start"], row["id"]))


def _collect(stored: Any, found: dict[str, Row]) -> None:
    if isinstance(stored, list):
        for one in stored:
            _collect(one, found)
    elif isinstance(stored, dict):
        if stored["id"] is not None:
            found.setdefault(stored["id"], {"page": None, **stored, "spans": []})
    elif stored is not None:
        statement = orjson.loads(stored)
        for span in statement["evidence"]:
            row = found.setdefault(
                span["passage"],
                {
                    "id": span["passage"],
                    "document": statement["document"],
                    "text": span["sentence"],
                    "start": span["sentence_start"],
                    "end": span["sentence_end"],
                    "page": span.get("page"),
                    "spans": [],
                },
            )
            piece = {"start": span["start"], "end": span["end"], "text": span["text"]}
            if piece not in row["spans"]:
                row["spans"].append(piece)
