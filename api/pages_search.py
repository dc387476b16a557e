"""The start page and what a search finds."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import reading_entities, reading_graph, wire
from api.rendering import kept, render
from api.routes import CursorQuery, Reader
from api.whole import WholeRoute
from graph.errors import QueryError
from graph.store import Store

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

LIMIT = 60
EXAMPLES = (("Region", 3), ("Park", 2), ("Industry", 3), ("Project", 1), ("Company", 2), ("Fund", 1))
"""How many entities of which types the start page offers."""


def _examples(store: Store) -> list[wire.EntityRef]:
    return [
        wire.EntityRef(id=row["id"], type=row["type"], name=row["name"])
        for kind, count in EXAMPLES
        for row in store.run("notable_entities", type=kind, limit=count)
    ]


@router.get("/")
def search_page(
    request: Request,
    store: Reader,
    q: Annotated[str, Query(max_length=200)] = "",
    type: Annotated[str, Query(max_length=50)] = "",
    cursor: CursorQuery = None,
) -> Response:
    q = q.strip()
    values: dict[str, Any] = {"q": q, "type": type, "groups": {}, "next_cursor": None, "counts": {}}
    values["examples"] = kept(request, "examples", lambda: _examples(store))
    if not q and not type:
        values["counts"] = kept(request, "counts", lambda: reading_graph.statistics(store)).entities
        return render(request, "home.html", **values)
    found = _search(store, q, type or None, cursor)
    groups: dict[str, list[wire.FoundEntity]] = defaultdict(list)
    for item in found.items:
        groups[item.type].append(item)
    return render(request, "search.html", **values | {"groups": groups, "next_cursor": found.next_cursor})


def _search(store: Store, q: str, kind: str | None, cursor: str | None) -> wire.Entities:
    try:
        wanted = reading_entities.Search(q=q, type=kind)
        return reading_entities.search(store, wanted, cursor=cursor, limit=LIMIT)
    except QueryError:
        # Nothing but signs was typed: that finds nothing, and the page says what helps.
        return wire.Entities(items=[], next_cursor=None)
