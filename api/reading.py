"""From the store's rows to the models of the API: what routes and pages both show."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import orjson

from api import wire
from graph import related as relating
from graph.errors import NotFoundError, UsageError
from graph.judgements import Judgements
from graph.schema import schema
from graph.store import Store

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


def _page(rows: list[dict[str, Any]], skip: int, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """``rows`` were asked for with one more than ``limit``, which tells whether there is a next page."""
    return rows[:limit], cursor_of(skip + limit) if len(rows) > limit else None


def search(store: Store, q: str, kind: str | None, *, cursor: str | None, limit: int) -> wire.Entities:
    """Entities by name or alias, best first; without ``q`` all of a type by name."""
    skip = skip_of(cursor)
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
    rows, next_cursor = _page(rows, skip, limit)
    return wire.Entities(items=[_found(row) for row in rows], next_cursor=next_cursor)


def _found(row: Row) -> wire.FoundEntity:
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
    skip = skip_of(cursor)
    rows = store.run("entity_relations", id=here.id, type=kind, limit=limit + 1, skip=skip)
    rows, next_cursor = _page(rows, skip, limit)
    own = _ref(here.id, here.type, here.name)
    items = []
    for row in rows:
        other = _ref(row["other_id"], row["other_type"], row["other_name"])
        source, target = (own, other) if row["direction"] == "out" else (other, own)
        items.append(_relation(row, source, target))
    return wire.Relations(items=items, next_cursor=next_cursor)


def _relation(row: Row, source: wire.EntityRef, target: wire.EntityRef) -> wire.Relation:
    return wire.Relation(
        id=row["edge_id"],
        type=row["type"],
        source=source,
        target=target,
        properties=row["properties"],
        evidence=_evidence(row["passages"]),
    )


def _ref(entity_id: str, kind: str, name: str) -> wire.EntityRef:
    return wire.EntityRef(id=entity_id, type=kind, name=name)


def _evidence(passages: Sequence[Row]) -> list[wire.Passage]:
    """Each sentence once, in the order of documents."""
    found = {
        row["id"]: wire.Passage(
            id=row["id"], document=row["document"], start=row["start"], end=row["end"], text=row["text"]
        )
        for row in passages
    }
    return list(found.values())


def mentions(store: Store, here: wire.EntityRef, *, cursor: str | None, limit: int) -> wire.Mentions:
    """The sentences that mention an entity."""
    skip = skip_of(cursor)
    rows = store.run("entity_mentions", id=here.id, limit=limit + 1, skip=skip)
    rows, next_cursor = _page(rows, skip, limit)
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
                evidence=_evidence(row["passages"]),
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
    return wire.RelatedEntities(
        items=[
            wire.Related(
                entity=_ref(one.id, one.type, one.name),
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
                        evidence=_evidence(reason.passages),
                    )
                    for reason in one.reasons
                ],
            )
            for one in relating.related(store, here.id, kind, filters=filters, limit=limit)
        ]
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
                evidence=_evidence(row["passages"]),
            )
            for row in edges
        ],
        truncated=len(nodes) > limit or len(edges) == EDGE_LIMIT,
    )


EDGE_LIMIT = 5_000
"""Most relations of a subgraph; 300 entities seldom have a tenth of it."""


def documents(store: Store, *, cursor: str | None, limit: int) -> wire.Documents:
    """The documents by file name."""
    skip = skip_of(cursor)
    rows, next_cursor = _page(store.run("documents", limit=limit + 1, skip=skip), skip, limit)
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


def passages(
    store: Store, document: wire.DocumentRef, *, cursor: str | None, limit: int
) -> wire.DocumentPassages:
    """A document's sentences in reading order with the entities they mention."""
    skip = skip_of(cursor)
    rows = store.run("document_passages", id=document.id, limit=limit + 1, skip=skip)
    rows, next_cursor = _page(rows, skip, limit)
    found = mentions_in(store, [row["id"] for row in rows])
    items = [wire.DocumentPassage(**_sentence(row), mentions=found.get(row["id"], [])) for row in rows]
    return wire.DocumentPassages(items=items, next_cursor=next_cursor)


def _sentence(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "document", "start", "end", "text", "index", "heading")}


def mentions_in(store: Store, passage_ids: Sequence[str]) -> dict[str, list[wire.Mention]]:
    """What each of some sentences mentions, in reading order."""
    found: dict[str, list[wire.Mention]] = {}
    ids = list(dict.fromkeys(passage_ids))
    for start in range(0, len(ids), 1000):
        for row in store.run("mentions_in", passages=ids[start : start + 1000]):
            mention = wire.Mention(
                entity=_ref(row["entity_id"], row["type"], row["name"]), start=row["start"], end=row["end"]
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
        **_sentence(row),
        mentions=mentions_in(store, [passage_id]).get(passage_id, []),
        document_id=row["document_id"],
        document_title=row["document_name"],
        before=row["before"],
        after=row["after"],
        relations=[
            _relation(
                fact,
                _ref(fact["source"], fact["source_type"], fact["source_name"]),
                _ref(fact["target"], fact["target_type"], fact["target_name"]),
            )
            for fact in store.run("passage_facts", id=passage_id)
        ],
    )


def titles(store: Store, files: Sequence[str]) -> dict[str, wire.DocumentRef]:
    """Id and title of documents by file name."""
    names = sorted(set(files))
    rows = store.run("documents_named", files=names) if names else []
    return {row["file"]: wire.DocumentRef(id=row["id"], file=row["file"], title=row["name"]) for row in rows}


def judgements(source: Judgements, *, cursor: str | None, limit: int) -> wire.Judgements:
    """What people decided about identity and holds now, in the order of ids."""
    skip = skip_of(cursor)
    rows, next_cursor = _page([asdict(one) for one in source.current()[skip:]], skip, limit)
    items = [
        wire.Judgement(
            first=_ref(row["first"], row["type"], row["first_name"]),
            second=_ref(row["second"], row["type"], row["second_name"]),
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
