"""Answers of one version: what was read while a document was being put in is read again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import blake2b
from http import HTTPStatus
from importlib import metadata
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from graph.errors import PolicyAtlasError
from graph.store import Store

# Each try is lost to a commit that fell into it; small documents in quick succession may take a few.
TRIES = 20

Handler = Callable[[Request], Awaitable[Response]]


T = TypeVar("T")


def whole(store: Store, ask: Callable[[], T]) -> T:
    """What ``ask`` gives, read from one version of all documents, however many queries it asks."""
    before = store.moment()
    for _ in range(TRIES):
        try:
            outcome: T | PolicyAtlasError = ask()
        except PolicyAtlasError as error:
            # Also what is missing may only have been missing in between.
            outcome = error
        after = store.moment()
        if after == before:
            break
        before = after
    if isinstance(outcome, PolicyAtlasError):
        raise outcome
    return outcome


class WholeRoute(APIRoute):
    """A route whose GET sees one version of all documents, however many queries it asks."""

    def get_route_handler(self) -> Handler:  # type: ignore[override]
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method != "GET":
                return await answer(request)
            self.look_at(request)
            store: Store = request.app.state.store
            if "if-none-match" in request.headers:
                now = await run_in_threadpool(store.moment)
                unchanged = self.unchanged(request, now)
                if unchanged is not None:
                    return unchanged
            before = await run_in_threadpool(store.last_moment)
            for _ in range(TRIES):
                try:
                    outcome: Response | Exception = await answer(request)
                except (PolicyAtlasError, HTTPException) as error:
                    # Also what is missing may only have been missing in between.
                    outcome = error
                after = await run_in_threadpool(store.moment)
                if after == before:
                    break
                before = after
            if isinstance(outcome, Exception):
                raise outcome
            if after == before:
                self.mark(request, outcome, before)
            return outcome

        return handler

    def look_at(self, request: Request) -> None:
        """Refuse what can't be answered, before anything is asked of the store."""

    def unchanged(self, request: Request, moment: int) -> Response | None:
        """The answer to a client that has this version already."""

    def mark(self, request: Request, answer: Response, moment: int) -> None:
        """Say in a whole answer which version it is of."""


class ApiRoute(WholeRoute):
    """A route of the API: it refuses parameters that it does not have, and answers 304 to who has the answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        params = get_flat_params(self.dependant)
        self._known = sorted(param.alias for param in params if isinstance(param.field_info, Query))

    def look_at(self, request: Request) -> None:
        unknown = [name for name in request.query_params if name not in self._known]
        if unknown:
            known = "、".join(self._known) or "–"
            raise RequestValidationError(
                [
                    {"type": "unknown_parameter", "loc": ("query", name), "ctx": {"known": known}}
                    for name in unknown
                ]
            )

    def unchanged(self, request: Request, moment: int) -> Response | None:
        asked = request.headers["if-none-match"]
        tag = _tag(request, moment)
        if tag not in {part.strip() for part in asked.split(",")}:
            return None
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_caching(tag))

    def mark(self, request: Request, answer: Response, moment: int) -> None:
        if answer.status_code == HTTPStatus.OK:
            answer.headers.update(_caching(_tag(request, moment)))


def _tag(request: Request, moment: int) -> str:
    """The version of an answer: of the store, the file of judgements, the program, and the address.

    Weak, because a compressed answer has other bytes and says the same.
    """
    state = request.app.state
    whole = [state.store.uid, moment, state.judgements.version(), _VERSION, str(request.url)]
    return f'W/"{blake2b(repr(whole).encode(), digest_size=12).hexdigest()}"'


def _caching(tag: str) -> dict[str, str]:
    # A copy may be kept and has to be asked about each time: what is stored may change at any moment.
    return {"ETag": tag, "Cache-Control": "no-cache"}


_VERSION = metadata.version("policy-atlas")
