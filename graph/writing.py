"""Writing one document inside a transaction: all of it, or none.

The functions here take ``ask``, which runs a named query in the open transaction and gives its rows. Reading
and writing stand in the same transaction, because what is stored depends on what other documents state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

import orjson

from graph.errors import FactsError
from graph.statements import DocumentRows, Merged, Row, Statement, edge_row, entity_row

Ask = Callable[..., list[Row]]
EdgeKey = tuple[str, str, str, str]
Action = Literal["added", "replaced", "unchanged", "removed"]

# Rows of one UNWIND; above some thousand the time for a row no longer falls on either engine.
BATCH = 2_000


def write_document(ask: Ask, rows: DocumentRows) -> Action:
    """Put a document in, in place of what it stated before. Does nothing if that is the same."""
    stored = ask("document_content", document=rows.document)
    if stored and stored[0]["content"] == rows.content:
        return "unchanged"
    ask("touch_store")
    old_entities, old_edges = _take_out(ask, rows.document) if stored else (set(), {})
    ask("put_document", row=rows.row)
    for part in _parts(rows.passages):
        ask("put_passages", document=rows.document, rows=part)
    _write_entities(ask, rows, old_entities)
    for part in _parts(rows.mentions):
        ask("put_mentions", rows=part)
    _write_edges(ask, rows, old_edges)
    _delete_unstated(ask, old_entities - rows.entities.keys())
    return "replaced" if stored else "added"


def remove_document(ask: Ask, document: str) -> Action:
    """Take a document out, with exactly what only it supported. Does nothing if it is not there."""
    if not ask("document_content", document=document):
        return "unchanged"
    ask("touch_store")
    old_entities, old_edges = _take_out(ask, document)
    nothing = DocumentRows(document)
    _write_entities(ask, nothing, old_entities)
    _write_edges(ask, nothing, old_edges)
    _delete_unstated(ask, old_entities)
    return "removed"


def _take_out(ask: Ask, document: str) -> tuple[set[str], dict[EdgeKey, dict[str, str]]]:
    """Delete the document with its passages; what it stated, for the caller to merge again without it."""
    entities = {row["id"] for row in ask("stored_entities", document=document)}
    edges = {
        (row["type"], row["source"], row["target"], row["id"]): _by_document(row["statements"])
        for row in ask("stored_edges", document=document)
    }
    for statements in edges.values():
        statements.pop(document, None)
    ask("delete_passages", document=document)
    ask("delete_document", document=document)
    return entities, edges


def _write_entities(ask: Ask, rows: DocumentRows, old: set[str]) -> None:
    """``old`` are the entities that the document stated before: what others state of them is read anew."""
    merged: dict[str, Merged] = {}
    for part in _parts(sorted(rows.entities.keys() - old)):
        for row in ask("merged_entities", ids=part):
            merged[row["id"]] = Merged(
                row["type"],
                row["name"],
                {row["name"], *row["aliases"]},
                orjson.loads(row["properties"]),
                orjson.loads(row["property_documents"]),
            )
    for part in _parts(sorted(old)):
        for row in ask("entity_statements", ids=part):
            properties = orjson.loads(row["properties"])
            one = merged.setdefault(row["id"], Merged(row["type"]))
            one.add(Statement(row["document"], row["name"], tuple(row["aliases"]), properties))
    for entity, (kind, statement) in rows.entities.items():
        one = merged.setdefault(entity, Merged(kind))
        if one.kind != kind:
            raise FactsError(
                f"{entity} 在别的文档里是 {one.kind}，在这里是 {kind}",
                f"{entity} is a {one.kind} in other documents and a {kind} here",
                where=rows.document,
            )
        one.add(statement)
    for part in _parts([entity_row(entity, merged[entity]) for entity in sorted(merged)]):
        ask("put_entities", rows=part)
    own = [
        {
            "id": entity,
            "name": statement.name,
            "aliases": list(statement.aliases),
            "properties": orjson.dumps(statement.properties, option=orjson.OPT_SORT_KEYS).decode(),
        }
        for entity, (_, statement) in sorted(rows.entities.items())
    ]
    for part in _parts(own):
        ask("put_states", document=rows.document, rows=part)


def _write_edges(ask: Ask, rows: DocumentRows, old: dict[EdgeKey, dict[str, str]]) -> None:
    statements: dict[EdgeKey, dict[str, str]] = dict(old)
    unknown = [key for key in rows.edges if key not in old]
    for kind, keys in _by_type(unknown):
        for part in _parts(keys):
            ends = [{"id": edge, "source": source, "target": target} for _, source, target, edge in part]
            found = {
                (kind, row["source"], row["target"], row["id"]): _by_document(row["statements"])
                for row in ask(f"edge_statements_{kind}", rows=ends)
            }
            for key in part:
                statements[key] = found.get(key, {})
    for key, statement in rows.edges.items():
        statements[key][rows.document] = statement.decode()
    for kind, keys in _by_type(statements):
        stated = [edge_row(key, statements[key]) for key in keys if statements[key]]
        for part in _parts(stated):
            ask(f"put_edges_{kind}", rows=part)
        gone = [{"id": key[3], "source": key[1], "target": key[2]} for key in keys if not statements[key]]
        for part in _parts(gone):
            ask(f"delete_edges_{kind}", rows=part)


def _delete_unstated(ask: Ask, candidates: set[str]) -> None:
    """Delete the entities that no document states any more; their edges are gone by then."""
    for part in _parts(sorted(candidates)):
        stated = {row["id"] for row in ask("entity_statements", ids=part)}
        ask("delete_entities", ids=[entity for entity in part if entity not in stated])


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
