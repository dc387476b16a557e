"""What every answer of the API is put together from: pages of lists, references, sentences, relations."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from api import wire
from graph.asking import Note
from graph.errors import UsageError

Row = Mapping[str, Any]


def cursor_of(skip: int) -> str:
    """A cursor: opaque to clients, so that what stands in it may change."""
    return base64.urlsafe_b64encode(orjson.dumps({"skip": skip})).decode().rstrip("=")


def skip_of(cursor: str | None) -> int:
    """How many rows come before the page of ``cursor``. Raises ``UsageError`` for one that is not ours."""
    if cursor is None:
        return 0
    try:
        content = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
        skip = content["skip"]
    except (binascii.Error, orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        skip = None
    if not isinstance(skip, int) or isinstance(skip, bool) or not 0 <= skip <= 1_000_000:
        raise UsageError(
            "游标无效；请使用上一页返回的 next_cursor",
            "not a cursor; use the next_cursor of the page before",
            where="cursor",
        )
    return skip


def page(rows: list[dict[str, Any]], skip: int, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """``rows`` were asked for with one more than ``limit``, which tells whether there is a next page."""
    return rows[:limit], cursor_of(skip + limit) if len(rows) > limit else None


def relation_of(row: Row, source: wire.EntityRef, target: wire.EntityRef) -> wire.Relation:
    return wire.Relation(
        id=row["edge_id"],
        type=row["type"],
        source=source,
        target=target,
        properties=row["properties"],
        evidence=evidence(row["passages"]),
    )


def ref(entity_id: str, kind: str, name: str) -> wire.EntityRef:
    return wire.EntityRef(id=entity_id, type=kind, name=name)


def evidence(passages: Sequence[Row]) -> list[wire.Passage]:
    """Each sentence once, in the order of documents."""
    found = {
        row["id"]: wire.Passage(
            id=row["id"], document=row["document"], start=row["start"], end=row["end"], text=row["text"]
        )
        for row in passages
    }
    return list(found.values())


def notes(found: Sequence[Note]) -> list[wire.Note]:
    """What an answer leaves out."""
    return [wire.Note(code=one.code, about=one.about, zh=one.zh, en=one.en) for one in found]
