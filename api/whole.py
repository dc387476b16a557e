"""Answers of one version: what was read while a document was being put in is read again."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from importlib import metadata
from typing import Any, Generic, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from graph.errors import PolicyAtlasError
from graph.store import Store

# Each try is lost to a commit that fell into it; small documents in quick succession may take a few.
TRIES = 20

Handler = Callable[[Request], Awaitable[Response]]


T = TypeVar("T")


def whole(store: Store, ask: Callable[[], T]) -> T:
    """What ``ask`` gives, read from one version of all documents, however many queries it asks."""
    return _versioned(store, ask)[0]


def _versioned(store: Store, ask: Callable[[], T]) -> tuple[T, int | None]:
    """What ``ask`` gives and the moment it is of; none if documents came in too quickly to tell."""
    before = store.last_moment()
    for _ in range(TRIES):
        try:
            outcome: T | PolicyAtlasError | HTTPException = ask()
        except (PolicyAtlasError, HTTPException) as error:
            # Also what is missing may only have been missing in between.
            outcome = error
        after = store.moment()
        if after == before:
            break
        before = after
    if isinstance(outcome, PolicyAtlasError | HTTPException):
        raise outcome
    return outcome, before if after == before else None


@dataclass(frozen=True, slots=True)
class Later(Generic[T]):
    """A value that a ``WholeRoute`` reads when it answers, each time that it does: ``get`` asks the store for it."""

    get: Callable[[], T]


class WholeRoute(APIRoute):
    """A route whose GET sees one version of all documents, however many queries it asks.

    All of a GET's work is done in one go in one thread, what it depends on (``Later``), reading and writing down:
    each way to a thread and back takes as long as a small query.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **settings: Any) -> None:
        if "GET" in (settings.get("methods") or ()) and not hasattr(endpoint, "__wrapped__"):
            endpoint = self._in_one_go(endpoint, bool(settings.get("response_model_exclude_unset")))
        super().__init__(path, endpoint, **settings)

    def _in_one_go(self, endpoint: Callable[..., Any], exclude_unset: bool) -> Callable[..., Any]:
        route = type(self)

        @functools.wraps(endpoint)
        def answer(**given: Any) -> Any:
            def ask() -> Any:
                made = endpoint(
                    **{name: one.get() if isinstance(one, Later) else one for name, one in given.items()}
                )
                if not isinstance(made, BaseModel):
                    return made
                # Of the type that the route declares, so that nothing is left to be validated.
                content = made.__pydantic_serializer__.to_json(made, exclude_unset=exclude_unset)
                return Response(content, media_type=JSON)

            request = _ASKED.get()
            made, moment = _versioned(request.app.state.store, ask)
            if moment is not None and isinstance(made, Response):
                route.mark(request, made, moment)
            return made

        return answer

    def get_route_handler(self) -> Handler:  # type: ignore[override]
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method == "GET":
                self.look_at(request)
                now = request.app.state.store.known_moment()
                if now is None and "if-none-match" in request.headers:
                    now = await run_in_threadpool(request.app.state.store.moment)
                held = None if now is None else self.held(request, now)
                if held is not None:
                    return held
                _ASKED.set(request)
            return await answer(request)

        return handler

    def look_at(self, request: Request) -> None:
        """Refuse what can't be answered, before anything is asked of the store."""

    def held(self, request: Request, moment: int) -> Response | None:
        """The answer of this version, if it is there already."""

    @staticmethod
    def mark(request: Request, answer: Response, moment: int) -> None:
        """Say in a whole answer which version it is of, or keep it."""


_ASKED: ContextVar[Request] = ContextVar("request")
"""The request that is being answered: an endpoint is not given it unless it asks for it."""


class Answers:
    """What was answered lately, by its tag: at most ``size`` bytes, those go first that nobody asked for longest.

    A tag names the version, so that nothing here is ever out of date; it is no more asked for.
    """

    def __init__(self, size: int = 32_000_000) -> None:
        self._most = size
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, tag: str) -> bytes | None:
        """The body that was kept."""
        with self._guard:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def keep(self, tag: str, body: bytes) -> None:
        """Keep a body, unless it is so large that it would push out many."""
        with self._guard:
            if tag in self._kept or len(body) > self._most // 16:
                return
            self._kept[tag] = body
            self._size += len(body)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1])


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

    def held(self, request: Request, moment: int) -> Response | None:
        tag = _tag(request, moment)
        asked = request.headers.get("if-none-match", "")
        if tag in {part.strip() for part in asked.split(",")}:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_caching(tag))
        body = request.app.state.answers.get(tag)
        return None if body is None else Response(body, media_type=JSON, headers=_caching(tag))

    @staticmethod
    def mark(request: Request, answer: Response, moment: int) -> None:
        if answer.status_code == HTTPStatus.OK:
            tag = _tag(request, moment)
            answer.headers.update(_caching(tag))
            if answer.media_type == JSON:
                request.app.state.answers.keep(tag, bytes(answer.body))


JSON = "application/json"


def _tag(request: Request, moment: int) -> str:
    """The version of an answer: of the store, the file of judgements, the program, and the address.

    Weak, because a compressed answer has other bytes and says the same. Made once for a request: what was judged
    while it was answered is not in its tag, so that the answer is read again after it.
    """
    scope = request.scope
    made: tuple[int, str] | None = scope.get(_TAG)
    if made is None or made[0] != moment:
        state = request.app.state
        whole = (
            state.store.uid,
            moment,
            state.judgements.version(),
            _VERSION,
            scope["path"],
            scope["query_string"],
        )
        made = (moment, f'W/"{blake2b(repr(whole).encode(), digest_size=12).hexdigest()}"')
        scope[_TAG] = made
    return made[1]


def _caching(tag: str) -> dict[str, str]:
    # A copy may be kept and has to be asked about each time: what is stored may change at any moment.
    return {"ETag": tag, "Cache-Control": "no-cache"}


_VERSION = metadata.version("policy-atlas")
_TAG = "policyatlas.tag"
