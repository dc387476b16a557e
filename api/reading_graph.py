"""The graph as a whole: types, counts, judgements, from the store to the models of the API."""

from __future__ import annotations

from dataclasses import asdict

from api import reading, wire
from graph.judgements import Judgements
from graph.schema import schema
from graph.store import Store


def judgements(source: Judgements, *, cursor: str | None, limit: int) -> wire.Judgements:
    """What people decided about identity and holds now, in the order of ids."""
    skip = reading.skip_of(cursor)
    rows, next_cursor = reading.page([asdict(one) for one in source.current()[skip:]], skip, limit)
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
