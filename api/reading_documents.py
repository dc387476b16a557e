"""Documents and their sentences, from the store's rows to the models of the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api import reading, wire
from graph.errors import NotFoundError
from graph.store import Store


def documents(
    store: Store,
    *,
    cursor: str | None,
    limit: int,
    kind: str | None = None,
    region: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> wire.Documents:
    """The documents by file name; ``region`` is an id, and the regions below it count as well."""
    filters = {"kind": kind, "region": region, "since": since, "until": until}
    question = ["documents", *filters.values()]
    rows = store.run("documents", **filters, limit=limit + 1, after=reading.key_of(cursor, question))
    rows, next_cursor = reading.page([{**row, "key": row["file"]} for row in rows], limit, question)
    names = ("kind", "number", "issuer", "date", "region", "characters", "passages")
    items = [
        wire.Document(
            id=row["id"], file=row["file"], title=row["name"], **{name: row[name] for name in names}
        )
        for row in rows
    ]
    return wire.Documents(items=items, next_cursor=next_cursor)


def document(store: Store, document_id: str) -> wire.Document:
    """One document by id or file name. Raises ``NotFoundError``."""
    rows = store.run("document", id=document_id)
    if not rows:
        raise NotFoundError("没有这份文档", "there is no such document")
    row = rows[0]
    properties = row["properties"]
    names = ("kind", "number", "issuer", "date", "region", "characters")
    return wire.Document(
        id=row["id"],
        file=row["file"],
        title=row["name"],
        passages=row["passages"],
        **{name: properties.get(name) for name in names},
    )


def _page(
    store: Store, document: wire.DocumentRef, cursor: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """The rows of a page of a document's sentences, whatever is asked of them, and the cursor of the next page."""
    question = ["passages", document.id]
    return reading.listed(store, "document_passages", question, cursor=cursor, limit=limit, id=document.id)


def passages(
    store: Store, document: wire.DocumentRef, *, cursor: str | None, limit: int
) -> wire.DocumentPassages:
    """A document's sentences in reading order with the entities they mention."""
    rows, next_cursor = _page(store, document, cursor, limit)
    found = mentions_in(store, [row["id"] for row in rows])
    items = [
        wire.DocumentPassage(**reading.sentence(row, reading.PLACED), mentions=found.get(row["id"], []))
        for row in rows
    ]
    return wire.DocumentPassages(items=items, next_cursor=next_cursor)


def cursor_to(document_id: str, index: int) -> str:
    """The cursor of the page of ``passages`` that begins with the sentence of that number."""
    # Keys begin with the number, padded as document_passages does.
    return reading.cursor_of(str(1_000_000_000 + index), ["passages", document_id])


def mentions_in(store: Store, passage_ids: Sequence[str]) -> dict[str, list[wire.Mention]]:
    """What each of some sentences mentions, in reading order."""
    found: dict[str, list[wire.Mention]] = {}
    ids = list(dict.fromkeys(passage_ids))
    for start in range(0, len(ids), 1000):
        for row in store.run("mentions_in", passages=ids[start : start + 1000]):
            mention = wire.Mention(
                entity=reading.ref(row["entity_id"], row["type"], row["name"]),
                start=row["start"],
                end=row["end"],
            )
            found.setdefault(row["passage_id"], []).append(mention)
    return found


def passage(store: Store, passage_id: str) -> wire.PassageInContext:
    """A sentence with neighbours, mentions and the relations it supports. Raises ``NotFoundError``."""
    rows = store.run("passage", id=passage_id)
    if not rows:
        raise NotFoundError("没有这个句子", "there is no such passage")
    row = rows[0]
    return wire.PassageInContext(
        **reading.sentence(row, reading.PLACED),
        mentions=mentions_in(store, [passage_id]).get(passage_id, []),
        document_id=row["document_id"],
        document_title=row["document_name"],
        before=row["before"],
        after=row["after"],
        relations=[
            wire.Relation(
                **reading.relation(
                    fact,
                    reading.ref_fields(fact["source"], fact["source_type"], fact["source_name"]),
                    reading.ref_fields(fact["target"], fact["target_type"], fact["target_name"]),
                )
            )
            for fact in store.run("passage_facts", id=passage_id)
        ],
    )


def relations(
    store: Store, document: wire.DocumentRef, *, cursor: str | None, limit: int
) -> wire.DocumentRelations:
    """What a document's sentences state, by the same pages as ``passages``, whose cursors hold here too."""
    rows, next_cursor = _page(store, document, cursor, limit)
    ids = [row["id"] for row in rows]
    found = relations_in(store, document, ids)
    items = [wire.PassageRelations(passage_id=id_, relations=found[id_]) for id_ in ids if id_ in found]
    return wire.DocumentRelations(items=items, next_cursor=next_cursor)


def relations_in(
    store: Store, document: wire.DocumentRef, passage_ids: Sequence[str]
) -> dict[str, list[wire.StatedRelation]]:
    """The relations that each of some sentences of a document supports, by the sentence's id."""
    found: dict[str, list[wire.StatedRelation]] = {}
    wanted = list(passage_ids)
    for row in store.run("document_facts", id=document.id, passages=wanted) if wanted else []:
        stated = wire.StatedRelation(
            id=row["edge_id"],
            type=row["type"],
            source=reading.ref(row["source"], row["source_type"], row["source_name"]),
            target=reading.ref(row["target"], row["target_type"], row["target_name"]),
            properties=row["properties"],
        )
        found.setdefault(row["passage_id"], []).append(stated)
    return found


def passages_by_id(store: Store, ids: Sequence[str]) -> list[wire.Passage]:
    """Sentences by their ids, each once, in the order of ``ids``; those that there are not are left out."""
    rows = {row["id"]: row for row in store.run("passages_by_id", ids=list(ids))}
    return [wire.Passage(**rows[one]) for one in dict.fromkeys(ids) if one in rows]


def titles(store: Store, files: Sequence[str]) -> dict[str, wire.DocumentRef]:
    """Id and title of documents by file name."""
    names = sorted(set(files))
    rows = store.run("documents_named", files=names) if names else []
    return {row["file"]: wire.DocumentRef(id=row["id"], file=row["file"], title=row["name"]) for row in rows}
