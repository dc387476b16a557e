"""Entities, and what stands below one, from the store's rows to the models of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from api import reading, wire
from api.dates import require_date
from graph import related as relating
from graph.errors import NotFoundError, UsageError
from graph.facets import found_by_region
from graph.rows import sentences
from graph.schema import schema
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Search:
    """What entities are looked for. ``region`` and ``industry`` are ids; what lies below them counts as well.

    ``since`` and ``until`` bound the dates of documents that state an entity (``2024``, ``2024-05`` or
    ``2024-05-31``); ``as_of`` is a day: documents up to it, and policies whose term had not ended.
    """

    q: str = ""
    type: str | None = None
    region: str | None = None
    industry: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    def parameters(self) -> dict[str, Any]:
        """What the queries of ``search.cypher`` take. Raises ``UsageError`` for a type or a day that there is not."""
        if self.type is not None and self.type not in schema().entity_types:
            raise reading.no_such_type(self.type, "type", schema().entity_types)
        if self.as_of is not None and (self.since is not None or self.until is not None):
            raise UsageError(
                "as_of 不能与 since、until 同时使用",
                "as_of does not go together with since and until",
                where="as_of",
            )
        require_date(self.since, "since")
        require_date(self.until, "until")
        require_date(self.as_of, "as_of", day=True)
        return {
            "q": self.q.strip() or None,
            "type": self.type,
            "region": self.region,
            "industry": self.industry,
            "document": self.document,
            "since": self.since,
            "until": self.as_of or self.until,
            "valid_on": self.as_of,
        }


def search(
    store: Store,
    wanted: Search,
    *,
    cursor: str | None,
    limit: int,
    sort: Sort | None = None,
    facets: Sequence[Facet] = (),
    fields: Sequence[str] = (),
) -> wire.Entities:
    """Entities that all filters admit; the best first where ``q`` is given, else by name.

    ``fields`` are those of ``wire.FoundEntity`` that are wanted beside ``id``; all but ``context`` if it is empty.
    """
    given = wanted.parameters()
    order = sort or ("relevance" if given["q"] else "name")
    question = ["entities", *given.values(), order]
    plain = not any(value for name, value in given.items() if name != "type")
    asked: dict[str, Any]
    if plain and order in ("name", "id"):
        query, asked = "entities" if order == "name" else "entities_in_order", {"type": wanted.type}
    else:
        query, asked = "find_entities", {**given, "sort": order}
    rows, next_cursor = reading.listed(store, query, question, cursor=cursor, limit=limit, **asked)
    if "context" in fields:
        known = contexts(store, [row["id"] for row in rows])
        rows = [{**row, "context": known.get(row["id"])} for row in rows]
    return wire.Entities(
        items=[_found(row, fields) for row in rows],
        next_cursor=next_cursor,
        facets=count(store, wanted, facets) if facets else None,
    )


def count(store: Store, wanted: Search, facets: Sequence[Facet]) -> wire.Facets:
    """How many of all that a search finds have each value of ``facets``, the most frequent first."""
    given = wanted.parameters()
    return wire.Facets(
        **{
            facet: _counts(
                found_by_region(store, given)
                if facet == "region"
                else store.run(f"found_by_{facet}", **given)
            )
            for facet in facets
        }
    )


Sort = Literal["relevance", "name", "documents", "id"]
Facet = Literal["type", "region", "industry"]


def _counts(rows: Sequence[reading.Row]) -> list[wire.FacetCount]:
    return [wire.FacetCount(id=row["id"], name=row["name"], count=row["count"]) for row in rows]


def _found(row: reading.Row, fields: Sequence[str]) -> wire.FoundEntity:
    wanted = {"id", *fields} if fields else {*FOUND_FIELDS} - {"context"}
    found: dict[str, Any] = {name: row.get(name) for name in FOUND_FIELDS if name in wanted}
    return wire.FoundEntity(**found)


FOUND_FIELDS = tuple(wire.FoundEntity.model_fields)


def contexts(store: Store, ids: Sequence[str]) -> dict[str, wire.Context]:
    """What tells entities from others of their names, by id."""
    rows = store.run("contexts_of", ids=list(ids)) if ids else []
    return {
        row["id"]: wire.Context(**{name: row[name] for name in wire.Context.model_fields}) for row in rows
    }


def entity(store: Store, entity_id: str) -> wire.Entity:
    """One entity. Raises ``NotFoundError``."""
    return wire.Entity(**entity_fields(store, entity_id))


def entity_fields(store: Store, entity_id: str) -> dict[str, Any]:
    """The fields of what ``entity`` gives, in their order; see ``relation_fields``."""
    rows = store.run("entity", id=entity_id)
    if not rows:
        raise _missing()
    return {name: rows[0][name] for name in ENTITY_FIELDS}


ENTITY_FIELDS = tuple(wire.Entity.model_fields)


def named(store: Store, entity_id: str) -> wire.EntityRef:
    """Type and name of one entity. Raises ``NotFoundError``."""
    rows = store.run("entity_named", id=entity_id)
    if not rows:
        raise _missing()
    return reading.ref(rows[0]["id"], rows[0]["type"], rows[0]["name"])


def _missing() -> NotFoundError:
    return NotFoundError("没有这个实体", "there is no such entity")


def relations(
    store: Store,
    here: str,
    types: Sequence[str] | None = None,
    *,
    cursor: str | None,
    limit: int,
) -> wire.Relations:
    """The relations of an entity by id, of some types or of all. Raises as ``relation_fields`` does."""
    return wire.Relations.model_validate(relation_fields(store, here, types, cursor=cursor, limit=limit))


def relation_fields(
    store: Store,
    here: str,
    types: Sequence[str] | None = None,
    *,
    direction: Literal["out", "in"] | None = None,
    other_type: str | None = None,
    evidence: int = 20,
    cursor: str | None,
    limit: int,
) -> dict[str, Any]:
    """The fields of what ``relations`` gives, in their order, by direction and type of the other end as well, with at
    most ``evidence`` sentences each. Raises ``NotFoundError``, and ``UsageError`` for a type that there is not.

    The API, which is asked for them most, writes them down as they are. Making models of them first takes as long as
    all the rest of it.
    """
    known_types(types)
    if other_type is not None and other_type not in schema().entity_types:
        raise reading.no_such_type(other_type, "other_type", schema().entity_types)
    filters = {"types": list(types) if types else None, "direction": direction, "other_type": other_type}
    question = ["relations", here, *filters.values()]
    after = reading.key_of(cursor, question)
    rows = store.run_stored(
        "entity_relations", id=here, evidence=evidence, limit=limit + 1, after=after, **filters
    )
    rows, next_cursor = reading.page(rows, limit, question)
    if not rows:
        # Each row tells the entity's own name: only without any is it asked whether there is one.
        named(store, here)
    items = []
    for row in rows:
        own = reading.ref_fields(here, row["own_type"], row["own_name"])
        other = reading.ref_fields(row["other_id"], row["other_type"], row["other_name"])
        source, target = (own, other) if row["direction"] == "out" else (other, own)
        items.append(
            {
                "id": row["edge_id"],
                "type": row["type"],
                "source": source,
                "target": target,
                "properties": orjson.loads(row["properties"] or b"{}"),
                "evidence_count": row["evidence_count"],
                "evidence": sentences(row["passages"])[:evidence],
            }
        )
    return {"items": items, "next_cursor": next_cursor}


def known_types(types: Sequence[str] | None) -> None:
    """Raises ``UsageError`` for a type of relation that there is not."""
    for name in types or ():
        if name not in schema().fact_types:
            raise reading.no_such_type(name, "type", schema().fact_types)


def mentions(store: Store, here: wire.EntityRef, *, cursor: str | None, limit: int) -> wire.Mentions:
    """The sentences that mention an entity."""
    question = ["evidence", here.id]
    rows, next_cursor = reading.listed(
        store, "entity_mentions", question, cursor=cursor, limit=limit, id=here.id
    )
    items = [
        wire.MentionedIn(
            **reading.sentence({**row, "id": row["passage_id"]}),
            words_start=row["mention_start"],
            words_end=row["mention_end"],
        )
        for row in rows
    ]
    return wire.Mentions(items=items, next_cursor=next_cursor)


def figures(
    store: Store,
    here: wire.EntityRef,
    *,
    limit: int,
    cursor: str | None = None,
    metric: str | None = None,
    year: int | None = None,
    kind: Literal["target", "actual"] | None = None,
) -> wire.Figures:
    """The figures about an entity, by metric and year."""
    filters = {"metric": metric, "year": year, "kind": kind}
    question = ["figures", here.id, *filters.values()]
    rows, next_cursor = reading.listed(
        store, "figures_of", question, cursor=cursor, limit=limit, id=here.id, **filters
    )
    names = ("name", "metric", "value", "unit", "comparator", "year", "base_year", "kind", "binding")
    items = [
        wire.Figure(
            id=row["figure_id"],
            **{name: row[name] for name in (*names, "base_value", "base_unit")},
            evidence=reading.evidence(row["passages"]),
        )
        for row in rows
    ]
    return wire.Figures(items=items, next_cursor=next_cursor)


def instruments(
    store: Store, here: wire.EntityRef, *, evidence: int, cursor: str | None, limit: int
) -> wire.Instruments:
    """The instruments of a policy, or of the policies that a region or body issued or that target ``here``."""
    question = ["instruments", here.id]
    rows, next_cursor = reading.listed(
        store, "entity_instruments", question, cursor=cursor, limit=limit, id=here.id, evidence=evidence
    )
    items = [
        wire.UsedInstrument(
            instrument=reading.ref(row["instrument_id"], "Instrument", row["instrument_name"]),
            side=row["side"],
            policy=reading.ref(row["policy_id"], "Policy", row["policy_name"]),
            relation_id=row["edge_id"],
            clauses=row["clauses"],
            evidence_count=row["evidence_count"],
            evidence=reading.evidence(row["passages"][:evidence]),
        )
        for row in rows
    ]
    return wire.Instruments(items=items, next_cursor=next_cursor)


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


def subgraph(
    store: Store, here: wire.EntityRef, *, depth: int, limit: int, types: Sequence[str] | None = None
) -> wire.Subgraph:
    """The entities within ``depth`` steps (of relations of ``types``), nearest first, and the relations among them."""
    known_types(types)
    kinds = list(types) if types else None
    nodes = store.run("subgraph_nodes", id=here.id, depth=depth, types=kinds, limit=limit + 1)
    kept = nodes[:limit]
    edges = store.run("subgraph_edges", ids=[row["id"] for row in kept], types=kinds, limit=EDGE_LIMIT)
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
