"""Pages for people: each in a module of its own, and here what all of them share."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import network, pages_compare, pages_documents, pages_entity, pages_landing, pages_search, pages_work
from api.rendering import entity_address, render
from api.routes import Here, Reader
from api.whole import WholeRoute
from api.words import COOKIE, page_language
from graph.schema import schema

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, route_class=WholeRoute)

YEAR_SECONDS = 365 * 24 * 3600


@router.get("/language/{language}")
def choose_language(
    language: Literal["zh", "en"], back: Annotated[str, Query(max_length=2000)] = "/"
) -> Response:
    """Keep the reader's choice and go back to the page; only to one of this program's own."""
    own = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if own else "/", HTTPStatus.SEE_OTHER)
    answer.set_cookie(COOKIE, language, max_age=YEAR_SECONDS, httponly=True, samesite="lax")
    return answer


@router.get("/network/{entity_id:path}")
def network_page(
    request: Request, store: Reader, here: Here, depth: Annotated[int | None, Query(ge=1, le=2)] = None
) -> Response:
    language = page_language(request)
    return HTMLResponse(
        network.page(
            store, here, depth=depth, language=language, entity_link=entity_address, site=network.SITE
        )
    )


@router.get("/types.css")
def type_colours() -> Response:
    """The colours of types, from schema.yml, as a sheet: pages may not carry styles of their own."""
    rules = [f".t-{kind.name}{{--type:{kind.colour}}}" for kind in schema().nodes.values()]
    return Response("\n".join(rules), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@router.get("/docs")
def documentation(request: Request) -> Response:
    return render(request, "docs.html")


PARTS = (pages_search, pages_entity, pages_documents, pages_compare, pages_landing, pages_work)
"""The modules of single pages; each has a ``router``."""
