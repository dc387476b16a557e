"""Who could land at a region or park in an industry, what backs it there, and what is missing."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import comparing, wire
from api.pages_compare import ROWS, Day
from api.rendering import render
from api.routes import Reader
from api.whole import WholeRoute
from api.words import page_language
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
        message = error.message(page_language(request))
        missing = isinstance(error, NotFoundError)
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.BAD_REQUEST
        return render(request, "landing.html", found=None, error=message, status_code=status, **values)
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
