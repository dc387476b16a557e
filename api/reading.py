"""What every answer of the API is put together from: pages of lists, references, sentences, relations."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import orjson

from api import wire
from graph.asking import Note
from graph.errors import UsageError
from graph.store import Store

Row = Mapping[str, Any]
Ref = dict[str, str]


def cursor_of(key: str, question: Sequence[object]) -> str:
    """A cursor: the sort key of the last item that was given, and a mark of the list that it belongs to.

    It is opaque to clients, so that what stands in it may change. As it names a place in the order and no number
    of items, what is put in or taken out meanwhile moves nothing: a walk gives each item that stays once.
    """
    content = orjson.dumps([_mark(question), key])
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def key_of(cursor: str | None, question: Sequence[object]) -> str | None:
    """The sort key in a cursor. Raises ``UsageError`` for one that is not ours, or of another list."""
    if cursor is None:
        return None
    try:
        content = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
        mark, key = content
    except (binascii.Error, orjson.JSONDecodeError, TypeError, ValueError):
        mark, key = None, None
    if not isinstance(key, str) or not isinstance(mark, str):
        raise not_a_cursor()
    if mark != _mark(question):
        raise UsageError(
            "游标属于另一个列表；翻页时除 limit 外请保持其他参数不变",
            "the cursor is of another list; keep all parameters but limit as they were",
            where="cursor",
        )
    return key


def not_a_cursor() -> UsageError:
    """What is wrong with a cursor that no answer gave."""
    return UsageError(
        "游标无效；请使用上一页返回的 next_cursor",
        "not a cursor; use the next_cursor of the page before",
        where="cursor",
    )


def _mark(question: Sequence[object]) -> str:
    return blake2b(orjson.dumps(question), digest_size=4).hexdigest()


def page(
    rows: list[dict[str, Any]], limit: int, question: Sequence[object]
) -> tuple[list[dict[str, Any]], str | None]:
    """``rows`` were asked for with one more than ``limit``, which tells whether there is a next page."""
    if len(rows) <= limit:
        return rows, None
    kept = rows[:limit]
    return kept, cursor_of(kept[-1]["key"], question)


def listed(
    store: Store, query: str, question: Sequence[object], *, cursor: str | None, limit: int, **asked: Any
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of the rows of a query that takes ``after`` and gives ``key``, and the cursor of the next.

    Raises ``UsageError`` for the cursor.
    """
    rows = store.run(query, **asked, limit=limit + 1, after=key_of(cursor, question))
    return page(rows, limit, question)


def no_such_type(name: str, where: str, known: Sequence[str]) -> UsageError:
    """What is wrong with a type that schema.yml does not have."""
    return UsageError(
        f"没有类型 {name}；可用：{'、'.join(known)}",
        f"there is no type {name}; there are: {', '.join(known)}",
        where=where,
    )


def relation(row: Row, source: Ref, target: Ref) -> dict[str, Any]:
    """The fields of a ``wire.Relation``.

    Fields in place of models, because a whole answer is checked in half the time of its parts one by one.
    """
    passages = row["passages"]
    return {
        "id": row["edge_id"],
        "type": row["type"],
        "source": source,
        "target": target,
        "properties": row["properties"],
        "evidence_count": row.get("evidence_count", len(passages)),
        "evidence": sentences(passages),
    }


def ref(entity_id: str, kind: str, name: str) -> wire.EntityRef:
    return wire.EntityRef(id=entity_id, type=kind, name=name)


def ref_fields(entity_id: str, kind: str, name: str) -> Ref:
    """The fields of what ``ref`` makes."""
    return {"id": entity_id, "type": kind, "name": name}


SENTENCE = tuple(wire.Passage.model_fields)
PLACED = (*SENTENCE, "index", "heading")
"""The fields of a sentence, and of one in its place in a document."""


def sentence(row: Row, names: Sequence[str] = SENTENCE) -> dict[str, Any]:
    """The fields of a sentence in a row that may hold more."""
    return {name: row[name] for name in names}


def sentences(passages: Sequence[Row]) -> list[dict[str, Any]]:
    """The fields of each sentence once, in the order of documents."""
    return list({row["id"]: sentence(row) for row in passages}.values())


def evidence(passages: Sequence[Row]) -> list[wire.Passage]:
    """Each sentence once, in the order of documents."""
    return [wire.Passage(**fields) for fields in sentences(passages)]


def notes(found: Sequence[Note]) -> list[wire.Note]:
    """What an answer leaves out."""
    return [wire.Note(code=one.code, about=one.about, zh=one.zh, en=one.en) for one in found]
