"""Who could land at a region or park in an industry, what backs it there, and what is missing."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import comparing, wire
from api.pages_compare import ROWS, Day
from api.rendering import render, wrong
from api.routes import Reader
from api.whole import WholeRoute
from graph.errors import NotFoundError, UsageError
from graph.places import resolve

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

CANDIDATES = 100

Name = Annotated[str, Query(max_length=500)]


@router.get("/landing")
def landing_page(
    request: Request, store: Reader, place: Name = "", industry: Name = "", as_of: Day = ""
) -> Response:
    place, industry = place.strip(), industry.strip()
    values: dict[str, Any] = {"place": place, "industry": industry, "as_of": as_of}
    if not place or not industry:
        return render(request, "landing.html", found=None, error=None, **values)
    try:
        here = wire.EntityRef(**resolve(store, place, ("Region", "Park")))
        found = comparing.land(store, here, industry, as_of=as_of or None, limit=CANDIDATES)
    except (NotFoundError, UsageError) as error:
        name, asked = error.where, {"place": place, "industry": industry, "as_of": as_of}

        def instead(chosen: str) -> str:
            meant = {key: chosen if text == name else text for key, text in asked.items()}
            return f"/landing?{urlencode(meant)}"

        told = wrong(request, store, error, instead)
        return render(request, "landing.html", found=None, error=told, status_code=told.status, **values)
    # People read names; an id stands in the address when it was chosen by one.
    values |= {"place": found.place.name, "industry": found.industry.name}
    return render(
        request,
        "landing.html",
        found=found,
        most=ROWS,
        error=None,
        **values,
    )
