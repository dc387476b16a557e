"""Rows of a query as plain Python values, with what is stored as JSON decoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import orjson
from neo4j import Result

from graph.queries import ColumnType, Query

Row = dict[str, Any]


def result_rows(result: Result) -> list[Row]:
    """All rows of a result.

    ``Result.data`` looks into each value for nodes and paths, a quarter of the time of a large answer; our queries
    return plain values only.
    """
    keys = result.keys()
    return [dict(zip(keys, record, strict=True)) for record in result]


def stored_rows(query: Query, record: Sequence[Row]) -> list[Row]:
    """The rows of what ``query.at_once`` gives, in the order of the declared columns, values as they are stored."""
    names = [column.name for column in query.returns]
    return [dict(zip(names, row, strict=True)) for row in record[0]["rows"]]


def plain_rows(query: Query, record: Sequence[Row]) -> list[Row]:
    """The same with values of the declared types."""
    rows = stored_rows(query, record)
    coded = [(column.name, _DECODERS[column.type]) for column in query.returns if column.type in _DECODERS]
    for row in rows:
        for name, decode in coded:
            row[name] = decode(row[name])
    return rows


def _maps(value: list[Row] | None) -> list[Row]:
    return [{k: passages(v) if k == "passages" else v for k, v in one.items()} for one in value or ()]


def passages(stored: Any) -> list[Row]:
    """The sentences behind a statement, each once, in reading order.

    ``stored`` is an edge's statements (JSON by document), or passages as maps, or lists of these. A row holds
    ``id``, ``document``, ``text``, ``start``, ``end``, ``page`` of the sentence and ``spans``, the exact pieces in it
    (``start``, ``end``, ``text``).
    """
    found: dict[str, Row] = {}
    _collect(stored, found)
    return sorted(found.values(), key=_READING_ORDER)


def sentences(statements: Sequence[str]) -> list[Row]:
    """What ``passages`` gives of an edge's statements, without the pieces in each sentence: a third of its time."""
    found: dict[str, Row] = {}
    for statement in map(orjson.loads, statements):
        for span in statement["evidence"]:
            if span["passage"] not in found:
                found[span["passage"]] = _sentence(statement["document"], span)
    return sorted(found.values(), key=_READING_ORDER) if len(found) > 1 else list(found.values())


def _sentence(document: str, span: Row) -> Row:
    return {
        "id": span["passage"],
        "document": document,
        "start": span["sentence_start"],
        "end": span["sentence_end"],
        "text": span["sentence"],
        "page": span.get("page"),
    }


_READING_ORDER = itemgetter("document", "start", "id")


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
            row = found.setdefault(span["passage"], {**_sentence(statement["document"], span), "spans": []})
            piece = {"start": span["start"], "end": span["end"], "text": span["text"]}
            if piece not in row["spans"]:
                row["spans"].append(piece)


_DECODERS: dict[ColumnType, Callable[[Any], Any]] = {
    "json": lambda value: {} if value is None else orjson.loads(value),
    "passages": passages,
    "maps": _maps,
    "strings": lambda value: list(value or ()),
}
