"""The graph as a whole: types, counts, judgements, from the store to the models of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from api import reading, wire, wire_changes
from graph.judgements import Judgements
from graph.schema import schema
from graph.store import Store


def judgements(source: Judgements, *, cursor: str | None, limit: int) -> wire.Judgements:
    """What people decided about identity and holds now, in the order of ids."""
    after = reading.key_of(cursor, ["judgements"])
    rows = [{**asdict(one), "key": f"{one.first}\t{one.second}"} for one in source.current()]
    rows = sorted((row for row in rows if after is None or row["key"] > after), key=lambda row: row["key"])
    rows, next_cursor = reading.page(rows, limit, ["judgements"])
    items = [
        wire.Judgement(
            first=reading.ref(row["first"], row["type"], row["first_name"]),
            second=reading.ref(row["second"], row["type"], row["second_name"]),
            verdict=row["verdict"],
            time=row["time"],
            note=row["note"],
        )
        for row in rows
    ]
    return wire.Judgements(items=items, next_cursor=next_cursor)


def graph_schema() -> wire.GraphSchema:
    """The types that the graph can hold."""
    own = schema()
    return wire.GraphSchema(
        version=own.version,
        nodes=[
            wire.NodeType(
                name=kind.name,
                label=wire.Label(**kind.label.model_dump()),
                description=wire.Label(**kind.description.model_dump()),
                colour=kind.colour,
                properties=dict(kind.properties),
            )
            for kind in own.nodes.values()
        ],
        edges=[
            wire.EdgeType(
                name=kind.name,
                label=wire.Label(**kind.label.model_dump()),
                source=list(kind.source),
                target=list(kind.target),
                directed=kind.directed,
                properties=dict(kind.properties),
            )
            for kind in own.edges.values()
        ],
    )


def changes(store: Store, *, since: datetime | None, cursor: str | None, limit: int) -> wire_changes.Changes:
    """What writes made of the graph, one after the other, from a time (UTC if it has no zone) or a cursor on."""
    own = ["changes", store.log_uid()]
    after = reading.key_of(cursor, own)
    start = None
    if since is not None:
        moment = since if since.tzinfo else since.replace(tzinfo=UTC)
        start = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    rows = store.run("changes", since=start, limit=limit + 1, after=after)
    more = len(rows) > limit
    rows = rows[:limit]
    last = rows[-1]["id"] if rows else after
    return wire_changes.Changes(
        items=[
            wire_changes.GraphChange.model_validate(
                {
                    "number": int(row["id"]),
                    "time": row["time"],
                    "action": row["action"],
                    "document": {"id": row["document_id"], "file": row["file"], "title": row["name"]},
                    "entities": _changed(row["content"], "entities", ("id", "type", "name")),
                    "relations": _changed(row["content"], "relations", ("id", "type", "source", "target")),
                }
            )
            for row in rows
        ],
        next_cursor=reading.cursor_of(last, own) if more and last else None,
        latest=reading.cursor_of(last, own) if last else None,
    )


def _changed(content: reading.Row, name: str, fields: Sequence[str]) -> dict[str, Any]:
    return {
        kind: {
            "count": content[f"{name}_{kind}"]["count"],
            "items": [dict(zip(fields, one, strict=True)) for one in content[f"{name}_{kind}"]["first"]],
        }
        for kind in ("added", "changed", "removed")
    }


def statistics(store: Store) -> wire.Statistics:
    """How many nodes and edges of each type there are."""
    nodes: dict[str, int] = {}
    edges: dict[str, int] = {}
    for row in store.run("counts"):
        (nodes if row["kind"] == "node" else edges)[row["type"]] = row["count"]
    return wire.Statistics(
        documents=nodes.get("Document", 0),
        passages=nodes.get("Passage", 0),
        entities={name: nodes.get(name, 0) for name in schema().entity_types},
        relations={name: edges.get(name, 0) for name in schema().fact_types},
    )
