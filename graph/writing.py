"""Writing one document inside a transaction: all of it, or none.

The functions here take ``ask``, which runs a named query in the open transaction and gives its rows. Reading
and writing stand in the same transaction, because what is stored depends on what other documents state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson

from graph.errors import FactsError
from graph.history import Action, Change
from graph.statements import (
    DocumentRows,
    EdgeKey,
    Merged,
    Row,
    Statement,
    alone_in,
    edge_row,
    entity_row,
    stored_entity,
)

Ask = Callable[..., list[Row]]

# Rows of one UNWIND; above some thousand the time for a row no longer falls on either engine.
BATCH = 2_000


def write_document(ask: Ask, rows: DocumentRows) -> Action:
    """Put a document in, in place of what it stated before. Does nothing if that is the same."""
    stored = ask("document_content", document=rows.document)
    if stored and stored[0]["content"] == rows.content:
        return "unchanged"
    change = Change("replaced" if stored else "added", ask("touch_store")[0]["writes"], rows.row)
    old_entities, old_edges = _take_out(ask, rows.document, change) if stored else (set(), {})
    ask("put_document", row=rows.row)
    places, unstated = _write_entities(ask, rows, old_entities, change)
    for part in _parts(rows.passage_rows):
        ask("put_passages", document=rows.document, rows=[_placed(row, places) for row in part])
    _write_edges(ask, rows, old_edges, places, change)
    _delete(ask, unstated)
    ask("put_change", row=change.row())
    return change.action


def remove_document(ask: Ask, document: str) -> Action:
    """Take a document out, with exactly what only it supported. Does nothing if it is not there."""
    stored = ask("stored_document", document=document)
    if not stored:
        return "unchanged"
    own = {"id": stored[0]["id"], "file": document, "name": stored[0]["name"]}
    change = Change("removed", ask("touch_store")[0]["writes"], own)
    old_entities, old_edges = _take_out(ask, document, change)
    nothing = DocumentRows(document)
    _, unstated = _write_entities(ask, nothing, old_entities, change)
    _write_edges(ask, nothing, old_edges, {}, change)
    _delete(ask, unstated)
    ask("put_change", row=change.row())
    return change.action


def _take_out(ask: Ask, document: str, change: Change) -> tuple[set[str], dict[EdgeKey, dict[str, str]]]:
    """Delete the document with its passages; what it stated, for the caller to merge again without it."""
    entities = {row["id"] for row in ask("stored_entities", document=document)}
    edges = {
        (row["type"], row["source"], row["target"], row["id"]): _by_document(row["statements"])
        for row in ask("stored_edges", document=document)
    }
    for key, statements in edges.items():
        change.edge_was(key, statements.pop(document, ""))
    ask("delete_passages", document=document)
    ask("delete_document", document=document)
    return entities, edges


def _write_entities(
    ask: Ask, rows: DocumentRows, old: set[str], change: Change
) -> tuple[dict[str, str], list[str]]:
    """State the document's entities, and give where they are and those that nobody states any more.

    Where is the engine's own id, good for this transaction only: it finds an entity without the index that each
    mention and each end of an edge would else be looked up in.

    ``old`` are the entities that the document stated before: what others state of them is read anew. Most of
    the others are new, or there with nothing else said of them: they cost one row of one statement.
    """
    for part in _parts(sorted(old - rows.entities.keys())):
        for row in ask("entities_said", ids=part):
            change.entity_was(row)
    there: dict[str, str] = {}
    changed: dict[str, Merged] = {}
    to_read = set(old)
    for part in _parts(rows.said_rows):
        [found] = ask("state_entities", document=rows.document, rows=part)
        others = {row["id"]: row for row in found["others"]}
        there.update(zip(found["there"], found["places"], strict=True))
        for said in part:
            entity = said["id"]
            if entity not in there:
                continue
            change.entity_was(others.get(entity) or {"id": entity, **said["own"]})
            if entity not in others or entity in old:
                continue
            kind, statement = rows.entities[entity]
            _require_kind(rows, entity, others[entity]["type"])
            one = stored_entity(kind, others[entity])
            if one.begins_dispute(statement):
                to_read.add(entity)
            elif one.add(statement):
                changed[entity] = one
    made = []
    for said in rows.said_rows:
        if said["id"] not in there:
            kind, statement = rows.entities[said["id"]]
            stored = entity_row(said["id"], alone_in(kind, statement))
            made.append({"id": said["id"], "stored": stored, "statement": said["statement"]})
    for part in _parts(made):
        [found] = ask("make_entities", document=rows.document, rows=part)
        there.update(zip(found["there"], found["places"], strict=True))
    stated: set[str] = set()
    for part in _parts(sorted(to_read)):
        for row in ask("entity_statements", ids=part):
            stated.add(row["id"])
            kind = rows.entities[row["id"]][0] if row["id"] in rows.entities else row["type"]
            if row["document"] != rows.document:
                _require_kind(rows, row["id"], row["type"])
            one = changed.setdefault(row["id"], Merged(kind))
            properties = orjson.loads(row["properties"])
            one.add(Statement(row["document"], row["name"], tuple(row["aliases"]), properties))
    updated = [entity_row(entity, one) for entity, one in sorted(changed.items())]
    for part in _parts(updated):
        ask("update_entities", rows=part)
    unstated = sorted(old - stated)
    change.entities((row["stored"] for row in made), updated, unstated)
    return there, unstated


def _require_kind(rows: DocumentRows, entity: str, others: str) -> None:
    kind = rows.entities[entity][0] if entity in rows.entities else others
    if kind != others:
        raise FactsError(
            f"{entity} 在别的文档里是 {others}，在这里是 {kind}",
            f"{entity} is a {others} in other documents and a {kind} here",
            where=rows.document,
        )


def _placed(passage: Row, places: dict[str, str]) -> Row:
    """A passage for ``put_passages``: with where the entities are that it mentions."""
    mentions = [{**mention, "entity": places[mention["entity"]]} for mention in passage["mentions"]]
    return {"stored": passage["stored"], "mentions": mentions}


def _write_edges(
    ask: Ask,
    rows: DocumentRows,
    old: dict[EdgeKey, dict[str, str]],
    places: dict[str, str],
    change: Change,
) -> None:
    """``old`` are the edges that the document stated before, with what others state of them."""
    statements: dict[EdgeKey, dict[str, str]] = dict(old)
    for key in rows.edges.keys() & old.keys():
        statements[key][rows.document] = rows.edges[key]
    for kind, own in sorted(rows.edge_rows.items()):
        keys = [(kind, row["source"], row["target"], row["id"]) for row in own]
        fresh = [
            {
                "number": number,
                "source": places[row["source"]],
                "target": places[row["target"]],
                "stored": row["stored"],
            }
            for number, (key, row) in enumerate(zip(keys, own, strict=True))
            if key not in old
        ]
        for part in _parts(fresh):
            for row in ask(f"put_edges_{kind}", rows=part):
                key = keys[row["number"]]
                statements[key] = {**_by_document(row["statements"]), rows.document: rows.edges[key]}
    change.edges(rows.edges, statements)
    for kind, keys in _by_type(statements):
        for part in _parts([edge_row(key, statements[key]) for key in keys if statements[key]]):
            ask(f"update_edges_{kind}", rows=part)
        gone = [{"id": key[3], "source": key[1], "target": key[2]} for key in keys if not statements[key]]
        for part in _parts(gone):
            ask(f"delete_edges_{kind}", rows=part)


def _delete(ask: Ask, entities: list[str]) -> None:
    """Delete entities that no document states any more; their edges are gone by then."""
    for part in _parts(entities):
        ask("delete_entities", ids=part)


def _by_document(statements: Iterable[str]) -> dict[str, str]:
    return {orjson.loads(statement)["document"]: statement for statement in statements}


def _by_type(keys: Iterable[EdgeKey]) -> Iterator[tuple[str, list[EdgeKey]]]:
    groups: dict[str, list[EdgeKey]] = defaultdict(list)
    for key in sorted(keys):
        groups[key[0]].append(key)
    yield from groups.items()


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
