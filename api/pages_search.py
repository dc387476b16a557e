"""The start page and what a search finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any, Literal, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import reading_entities, reading_graph, wire
from api.rendering import kept, render, wrong
from api.routes import CursorQuery, Reader
from api.whole import WholeRoute
from graph.errors import NotFoundError, QueryError, QueryTimeoutError, UsageError
from graph.places import resolve
from graph.store import Store

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

LIMIT = 60
EXAMPLES = (("Region", 3), ("Park", 2), ("Industry", 3), ("Project", 1), ("Company", 2), ("Fund", 1))
"""How many entities of which types the start page offers."""
PLACES = {"region": ("Region", "Park"), "industry": ("Industry",)}
"""The types of what narrows a search; what lies below it counts as well."""

Name = Annotated[str, Query(max_length=500)]


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
    region: Name = "",
    industry: Name = "",
    sort: reading_entities.Sort | Literal[""] = "",
    cursor: CursorQuery = None,
) -> Response:
    asked = {"q": q.strip(), "type": type, "region": region.strip(), "industry": industry.strip()}
    values: dict[str, Any] = {**asked, "sort": sort, "places": {}, "error": None}
    values |= {"groups": {}, "facets": wire.Facets(), "next_cursor": None, "totals": {}}
    values["examples"] = kept(request, "examples", lambda: _examples(store))
    if not any(asked.values()):
        values["counts"] = kept(request, "counts", lambda: reading_graph.statistics(store)).entities
        return render(request, "home.html", **values)
    reading_entities.Search(type=type or None).parameters()

    def link(**changes: str) -> str:
        """This search with some of its values changed; one that is empty is left out."""
        changed = {**asked, "sort": sort, **changes}
        return "/?" + urlencode({name: text for name, text in changed.items() if text})

    status = HTTPStatus.OK
    try:
        for name, types in PLACES.items():
            if asked[name]:
                values["places"][name] = wire.EntityRef(**resolve(store, asked[name], types))
                # By id from here on: a link means the same whatever else gets this name.
                asked[name] = values["places"][name].id
    except (NotFoundError, UsageError) as error:
        meant = [key for key in PLACES if asked[key] == error.where]
        told = wrong(request, store, error, lambda chosen: link(**dict.fromkeys(meant, chosen)))
        values["error"], status = told, told.status
    else:
        wanted = reading_entities.Search(
            asked["q"], type or None, asked["region"] or None, asked["industry"] or None
        )
        values |= _found(request, store, wanted, sort, cursor)

    return render(request, "search.html", status_code=status, **values, link=link)


def _found(
    request: Request, store: Store, wanted: reading_entities.Search, sort: str, cursor: str | None
) -> dict[str, Any]:
    """What the page shows of what was found: the entities by type, counts by type, region and industry."""
    order = cast(reading_entities.Sort, sort) if sort else None

    def count() -> wire.Facets:
        # Of the types, all are counted, or one that was chosen could not be exchanged for another.
        types = reading_entities.count(store, replace(wanted, type=None), ["type"])
        places = reading_entities.count(store, wanted, ["region", "industry"])
        return places.model_copy(update={"type": types.type})

    try:
        fields = reading_entities.FOUND_FIELDS
        found = reading_entities.search(store, wanted, cursor=cursor, limit=LIMIT, sort=order, fields=fields)
        only_type = not (wanted.q or wanted.region or wanted.industry)
        facets = kept(request, f"facets {wanted.type}", count) if only_type else count()
    except QueryTimeoutError:
        raise
    except QueryError:
        # Nothing but signs was typed: that finds nothing, and the page says what helps.
        return {}
    groups: dict[str, list[wire.FoundEntity]] = defaultdict(list)
    for item in found.items:
        groups[item.type].append(item)
    totals = {one.id: one.count for one in facets.type}
    names = Counter((item.type, item.name) for item in found.items)
    shared = {item.id for item in found.items if names[item.type, item.name] > 1}
    return {
        "groups": groups,
        "facets": facets,
        "totals": totals,
        "shared": shared,
        "next_cursor": found.next_cursor,
    }
