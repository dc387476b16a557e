"""Answers of one version: what was read while a document was being put in is read again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from graph.errors import PolicyAtlasError
from graph.store import Store

# Each try is lost to a commit that fell into it; small documents in quick succession may take a few.
TRIES = 20


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

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method != "GET":
                return await answer(request)
            store: Store = request.app.state.store
            before = await run_in_threadpool(store.moment)
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
            return outcome

        return handler
