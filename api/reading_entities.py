"""Entities, and what stands below one, from the store's rows to the models of the API."""

from __future__ import annotations

from api import reading, wire
from graph import related as relating
from graph.errors import NotFoundError, UsageError
from graph.schema import schema
from graph.store import Store


def search(store: Store, q: str, kind: str | None, *, cursor: str | None, limit: int) -> wire.Entities:
    """Entities by name or alias, best first; without ``q`` all of a type by name."""
    skip = reading.skip_of(cursor)
    if kind is not None and kind not in schema().entity_types:
        names = "、".join(schema().entity_types)
        raise UsageError(
            f"没有类型 {kind}；可用：{names}", f"there is no type {kind}; there are: {names}", where="type"
        )
    if q.strip():
        rows = store.run("find_entities", q=q, type=kind, limit=limit + 1, skip=skip)
    elif kind is not None:
        rows = store.run("entities", type=kind, limit=limit + 1, skip=skip)
    else:
        raise UsageError("请给出 q 或 type", "give q or type", where="q")
    rows, next_cursor = reading.page(rows, skip, limit)
    return wire.Entities(items=[_found(row) for row in rows], next_cursor=next_cursor)


def _found(row: reading.Row) -> wire.FoundEntity:
    return wire.FoundEntity(
        id=row["id"], type=row["type"], name=row["name"], aliases=row["aliases"], matched=row.get("matched")
    )


def entity(store: Store, entity_id: str) -> wire.Entity:
    """One entity. Raises ``NotFoundError``."""
    rows = store.run("entity", id=entity_id)
    if not rows:
        raise NotFoundError("没有这个实体", "there is no such entity")
    row = rows[0]
    return wire.Entity(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        aliases=row["aliases"],
        properties=row["properties"],
        documents=row["documents"],
    )


def relations(
    store: Store, here: wire.EntityRef, kind: str | None, *, cursor: str | None, limit: int
) -> wire.Relations:
    """The relations of the entity ``here``, by type and direction."""
    skip = reading.skip_of(cursor)
    rows = store.run("entity_relations", id=here.id, type=kind, limit=limit + 1, skip=skip)
    rows, next_cursor = reading.page(rows, skip, limit)
    own = reading.ref(here.id, here.type, here.name)
    items = []
    for row in rows:
        other = reading.ref(row["other_id"], row["other_type"], row["other_name"])
        source, target = (own, other) if row["direction"] == "out" else (other, own)
        items.append(reading.relation_of(row, source, target))
    return wire.Relations(items=items, next_cursor=next_cursor)


def mentions(store: Store, here: wire.EntityRef, *, cursor: str | None, limit: int) -> wire.Mentions:
    """The sentences that mention an entity."""
    skip = reading.skip_of(cursor)
    rows = store.run("entity_mentions", id=here.id, limit=limit + 1, skip=skip)
    rows, next_cursor = reading.page(rows, skip, limit)
    items = [
        wire.MentionedIn(
            id=row["passage_id"],
            document=row["document"],
            start=row["start"],
            end=row["end"],
            text=row["text"],
            words_start=row["mention_start"],
            words_end=row["mention_end"],
        )
        for row in rows
    ]
    return wire.Mentions(items=items, next_cursor=next_cursor)


def figures(store: Store, here: wire.EntityRef, *, limit: int) -> wire.Figures:
    """The figures about an entity, by metric and year."""
    names = ("name", "metric", "value", "unit", "comparator", "year", "base_year", "kind", "binding")
    return wire.Figures(
        items=[
            wire.Figure(
                id=row["figure_id"],
                **{name: row[name] for name in (*names, "base_value", "base_unit")},
                evidence=reading.evidence(row["passages"]),
            )
            for row in store.run("figures_of", id=here.id, limit=limit)
        ]
    )


def related(
    store: Store,
    here: wire.EntityRef,
    *,
    limit: int,
    kind: relating.KIND = "Project",
    filters: relating.Filters | None = None,
) -> wire.RelatedEntities:
    """Projects or companies that have something in common with an entity, and what."""
    found = relating.related(store, here.id, kind, filters=filters, limit=limit)
    return wire.RelatedEntities(
        items=[
            wire.Related(
                entity=reading.ref(one.id, one.type, one.name),
                properties=one.properties,
                score=one.score,
                reasons=[
                    wire.Reason(
                        type=reason.type,  # type: ignore[arg-type]
                        via_id=reason.via_id,
                        via_name=reason.via_name,
                        detail=reason.detail,
                        shared=reason.shared,
                        points=reason.points,
                        evidence=reading.evidence(reason.passages),
                    )
                    for reason in one.reasons
                ],
            )
            for one in found.items
        ],
        notes=reading.notes(found.notes),
    )


def subgraph(store: Store, here: wire.EntityRef, *, depth: int, limit: int) -> wire.Subgraph:
    """The entities within ``depth`` steps, nearest first, and the relations among them."""
    nodes = store.run("subgraph_nodes", id=here.id, depth=depth, limit=limit + 1)
    kept = nodes[:limit]
    edges = store.run("subgraph_edges", ids=[row["id"] for row in kept], limit=EDGE_LIMIT)
    return wire.Subgraph(
        nodes=[
            wire.SubgraphNode(
                id=row["id"],
                type=row["type"],
                name=row["name"],
                distance=row["distance"],
                properties=row["properties"],
            )
            for row in kept
        ],
        edges=[
            wire.SubgraphEdge(
                id=row["edge_id"],
                type=row["type"],
                source=row["source"],
                target=row["target"],
                properties=row["properties"],
                evidence=reading.evidence(row["passages"]),
            )
            for row in edges
        ],
        truncated=len(nodes) > limit or len(edges) == EDGE_LIMIT,
    )


EDGE_LIMIT = 5_000
"""Most relations of a subgraph; 300 entities seldom have a tenth of it."""
