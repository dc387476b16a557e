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
from inspect import signature
from typing import Any, Generic, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from graph.errors import PolicyAtlasError
from graph.from_loop import FromLoop, NotFromLoopError
from graph.rows import Row
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


async def _on_loop(store: Store, reader: FromLoop, ask: Callable[[], T]) -> tuple[T, int | None] | None:
    """What ``_versioned`` gives, in one try and without a thread; none where that is not to be had."""
    before = store.seen_moment()
    if before is None:
        return None
    last: list[Row] = []
    try:
        outcome: T | PolicyAtlasError | HTTPException
        outcome, last = await reader.run_to_last(ask)
    except (PolicyAtlasError, HTTPException) as error:
        outcome = error
    except NotFromLoopError:
        return None
    told = store.told_moment(last)
    if (await _now(store, reader) if told is None else told) != before:
        return None
    if isinstance(outcome, PolicyAtlasError | HTTPException):
        raise outcome
    return outcome, before


async def _now(store: Store, reader: FromLoop) -> int | None:
    """The moment, without a thread and without waiting for a document that is just being put in."""
    now = store.known_moment()
    if now is None:
        try:
            now = await reader.run(store.glance)
        except (NotFromLoopError, PolicyAtlasError):
            return None
    return now


MAX_USUAL = 200
"""Characters of a query, and of a part of the path, that are worth remembering; no parameter has a lower maximum."""

MOST_USUAL = 256
"""How many queries each route remembers."""

SMALL = 1_000
"""Most sentences of an answer that is made on the loop: at some 10 µs each, others wait no longer than for a thread."""

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def small(endpoint: Endpoint) -> Endpoint:
    """Mark what answers with little work besides asking the store: it is read on the loop itself (``graph.from_loop``).

    As many sentences as its ``limit`` and ``evidence`` allow; a request for more than ``SMALL`` goes to a thread.
    """
    endpoint.small = True  # type: ignore[attr-defined]
    return endpoint


@dataclass(frozen=True, slots=True)
class Later(Generic[T]):
    """A value that a ``WholeRoute`` reads when it answers, each time that it does: ``get`` asks the store for it."""

    get: Callable[[], T]


class WholeRoute(APIRoute):
    """A route whose GET sees one version of all documents, however many queries it asks.

    All of a GET's work is done in one go, what it depends on (``Later``), reading and writing down: on the loop if it
    is ``small``, else in one thread, because each way to a thread and back takes as long as a small query.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **settings: Any) -> None:
        if "GET" in (settings.get("methods") or ()) and not hasattr(endpoint, "__wrapped__"):
            endpoint = self._in_one_go(endpoint, bool(settings.get("response_model_exclude_unset")))
        self._usual: dict[bytes, dict[str, Any]] = {}
        self._takes = signature(endpoint).parameters.keys()
        self._end = path.rpartition("}")[2]
        super().__init__(path, endpoint, **settings)

    def _in_one_go(self, endpoint: Callable[..., Any], exclude_unset: bool) -> Callable[..., Any]:
        on_loop = getattr(endpoint, "small", False)

        @functools.wraps(endpoint)
        async def answer(**given: Any) -> Any:
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
            state = request.app.state
            read: tuple[Any, int | None] | None = None
            if on_loop and given.get("limit", 1) * given.get("evidence", 1) <= SMALL:
                self._remember(request, given)
                read = await _on_loop(state.store, state.reader, ask)
            if read is None:
                read = await run_in_threadpool(_versioned, state.store, ask)
            made, moment = read
            if moment is not None and isinstance(made, Response):
                self.mark(request, made, moment)
            return made

        return answer

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        # Before the pattern: what stands below an entity has the same beginning and an end of its own.
        return super().matches(scope) if scope["path"].endswith(self._end) else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        given = self._given(request) if scope["method"] == "GET" else None
        if given is None:
            await super().handle(scope, receive, send)
            return
        # Without what FastAPI lays around a route for dependencies: what is remembered has none left.
        made = await self._held(request)
        if made is None:
            _ASKED.set(request)
            made = await self.endpoint(**given)
        await made(scope, receive, send)

    def get_route_handler(self) -> Handler:  # type: ignore[override]
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method != "GET":
                return await answer(request)
            self.look_at(request)
            held = await self._held(request)
            if held is not None:
                return held
            _ASKED.set(request)
            return await answer(request)

        return handler

    async def _held(self, request: Request) -> Response | None:
        if not self.may_hold(request):
            return None
        state = request.app.state
        now = await _now(state.store, state.reader)
        return self.held(request, await run_in_threadpool(state.store.moment) if now is None else now)

    def _remember(self, request: Request, given: dict[str, Any]) -> None:
        query = request.scope["query_string"]
        if (
            query not in self._usual
            and len(query) <= MAX_USUAL
            and not any(isinstance(value, Later) for value in given.values())
        ):
            if len(self._usual) >= MOST_USUAL:
                self._usual.clear()
            apart = {"request", "store", *request.path_params}
            self._usual[query] = {name: value for name, value in given.items() if name not in apart}

    def _given(self, request: Request) -> dict[str, Any] | None:
        """What a small endpoint takes, if this query came before: reading it takes as long as the store for an entity.

        Of the path only that is known which it shares with all of its kind, a text that is not too long.
        """
        usual = self._usual.get(request.scope["query_string"])
        if usual is None or any(len(part) > MAX_USUAL for part in request.path_params.values()):
            return None
        own = {"request": request, "store": request.app.state.store}
        return {**usual, **request.path_params, **{name: own[name] for name in own.keys() & self._takes}}

    def look_at(self, request: Request) -> None:
        """Refuse what can't be answered, before anything is asked of the store."""

    def may_hold(self, request: Request) -> bool:
        """Whether it is worth while to find out which version there is now: to ``held``."""
        return False

    def held(self, request: Request, moment: int) -> Response | None:
        """The answer of this version, if it is there already."""

    @staticmethod
    def mark(request: Request, answer: Response, moment: int) -> None:
        """Say in a whole answer which version it is of, or keep it."""


_ASKED: ContextVar[Request] = ContextVar("request")
"""The request that is being answered: an endpoint is not given it unless it asks for it."""


class Answers:
    """What was answered lately: at most ``size`` bytes, those go first that nobody asked for longest.

    Each address has one answer, the last one, with its tag. The tag names the version, so that nothing out of date is
    taken from here.
    """

    def __init__(self, size: int = 32_000_000) -> None:
        self._most = size
        self._size = 0
        self._kept: OrderedDict[Address, tuple[str, bytes]] = OrderedDict()
        self._guard = threading.Lock()

    def __contains__(self, address: Address) -> bool:
        """Whether there is an answer of this address, of whatever version."""
        return address in self._kept

    def get(self, address: Address, tag: str) -> bytes | None:
        """The body that was kept, if it is of this version."""
        with self._guard:
            kept = self._kept.get(address)
            if kept is None or kept[0] != tag:
                return None
            self._kept.move_to_end(address)
            return kept[1]

    def keep(self, address: Address, tag: str, body: bytes) -> None:
        """Keep a body, unless it is so large that it would push out many."""
        if _weight(address, body) > self._most // 16:
            return
        with self._guard:
            before = self._kept.pop(address, None)
            if before is not None:
                self._size -= _weight(address, before[1])
            self._kept[address] = (tag, body)
            self._size += _weight(address, body)
            while self._size > self._most:
                pushed, (_, out) = self._kept.popitem(last=False)
                self._size -= _weight(pushed, out)


Address = tuple[str, bytes]
"""Path and query of a request."""

_BESIDES = 500
"""Bytes that an answer takes up in memory besides its body and its address."""


def _weight(address: Address, body: bytes) -> int:
    return len(body) + len(address[0]) + len(address[1]) + _BESIDES


def _address(request: Request) -> Address:
    return request.scope["path"], request.scope["query_string"]


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

    def may_hold(self, request: Request) -> bool:
        # Before anything is read: what is judged meanwhile is not in the tag, so that it is read again after it.
        request.scope[_JUDGED] = request.app.state.judgements.version()
        return "if-none-match" in request.headers or _address(request) in request.app.state.answers

    def held(self, request: Request, moment: int) -> Response | None:
        tag = _tag(request, moment)
        # Of all header lines, compared weakly (RFC 9110): some clients leave out the mark that says so.
        asked = ",".join(request.headers.getlist("if-none-match"))
        if tag[2:] in {part.strip().removeprefix("W/") for part in asked.split(",")}:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_caching(tag))
        body = request.app.state.answers.get(_address(request), tag)
        return None if body is None else Response(body, media_type=JSON, headers=_caching(tag))

    @staticmethod
    def mark(request: Request, answer: Response, moment: int) -> None:
        if answer.status_code == HTTPStatus.OK:
            tag = _tag(request, moment)
            answer.raw_headers += [(name.encode(), value.encode()) for name, value in _caching(tag).items()]
            if answer.media_type == JSON:
                request.app.state.answers.keep(_address(request), tag, bytes(answer.body))


JSON = "application/json"


def _tag(request: Request, moment: int) -> str:
    """The version of an answer: of the store, the file of judgements, the program, and the address.

    Weak, because a compressed answer has other bytes and says the same.
    """
    scope = request.scope
    whole = (
        request.app.state.store.uid,
        moment,
        scope[_JUDGED],
        _VERSION,
        scope["path"],
        scope["query_string"],
    )
    return f'W/"{blake2b(repr(whole).encode(), digest_size=12).hexdigest()}"'


def _caching(tag: str) -> dict[str, str]:
    # A copy may be kept and has to be asked about each time: what is stored may change at any moment.
    return {"etag": tag, "cache-control": "no-cache"}


_VERSION = metadata.version("policy-atlas")
_JUDGED = "policyatlas.judged"
