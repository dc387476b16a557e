"""Exports over HTTP: a whole version of the graph, or a part of it, in one file that is streamed.

What is sent is read into a temporary file first: an error is then an answer with a status, and a slow client holds
neither the store nor memory. A client that goes away ends the reading.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.routes import PROBLEMS
from graph.errors import BusyError
from graph.exchange.formats import FORMATS, exported
from graph.exchange.selection import choose, selected
from graph.exchange.snapshot import snapshot
from graph.exchange.triples import context, vocabulary
from graph.store import Store

AT_ONCE = 2
"""Exports that are made at one time; each reads the whole store and fills a temporary file."""
LOOK_SECONDS = 0.5
"""How often it is seen whether the client is still there, while the store is read."""
GONE = 499

router = APIRouter(prefix="/api/v1", tags=["graph"], responses=PROBLEMS)

# What is JSON is described as what it holds, all else as bytes.
_CONTENT: dict[str, Any] = {
    one.media_type: {
        "schema": {"type": "object"}
        if one.media_type == "application/ld+json"
        else {"type": "string", "format": "binary"}
    }
    for one in FORMATS.values()
}
FORMAT = Literal["jsonl", "csv", "xlsx", "graphml", "gexf", "jsonld", "turtle", "ntriples"]


class _GoneError(Exception):
    """Nobody waits for the export any more."""


def exporting() -> threading.BoundedSemaphore:
    """The places for exports of one application."""
    return threading.BoundedSemaphore(AT_ONCE)


@router.get(
    "/export",
    summary="导出",
    response_class=Response,
    responses={200: {"description": "一个文件 / a file", "content": _CONTENT}},
)
async def get_export(
    request: Request,
    format: Annotated[FORMAT, Query(description="格式", examples=["csv"])],
    type: Annotated[
        list[str] | None, Query(max_length=20, description="只要这些类型的实体和它们之间的关系")
    ] = None,
    region: Annotated[
        str | None, Query(max_length=500, description="只要这个地区或园区（含下级）的，名称或标识")
    ] = None,
    document: Annotated[
        list[str] | None, Query(max_length=100, description="只要这些文档所述的，文件名或标识")
    ] = None,
    evidence: Annotated[bool, Query(description="带上文档、句子和提及")] = True,
    bom: Annotated[bool, Query(description="CSV 带 BOM，便于用 Excel 打开")] = False,
) -> Response:
    """图谱的一个版本，整个或一部分，存成一个文件；每条关系带句子的标识。"""
    store: Store = request.app.state.store
    gone = threading.Event()

    def step(_: str) -> None:
        if gone.is_set():
            raise _GoneError

    with ExitStack() as opening:
        places: threading.BoundedSemaphore = request.app.state.exports
        if not places.acquire(blocking=False):
            raise BusyError(
                "正在进行的导出太多，请稍后再试", "too many exports are under way; try again a little later"
            )
        opening.callback(places.release)

        def begin() -> Iterator[bytes]:
            selection, files = choose(store, type or (), region, document or (), evidence=evidence)
            facts = opening.enter_context(snapshot(store, files, step))
            return exported(format, opening.enter_context(selected(facts, selection)), bom=bom)

        reading = asyncio.ensure_future(run_in_threadpool(begin))
        while not (await asyncio.wait({reading}, timeout=LOOK_SECONDS))[0]:
            if await request.is_disconnected():
                gone.set()
        try:
            parts = reading.result()
        except _GoneError:
            return Response(status_code=GONE)
        return _Download(parts, format, opening.pop_all())
    raise AssertionError  # an ExitStack may swallow errors; this one has nothing that does


class _Download(StreamingResponse):
    """A file that is sent in pieces; what it is made of is given back however the sending ends."""

    def __init__(self, parts: Iterator[bytes], format_: str, held: ExitStack) -> None:
        own = FORMATS[format_]
        name = f'attachment; filename="policy-atlas{own.suffix}"'
        super().__init__(
            _pieces(parts, held), headers={"Content-Disposition": name}, media_type=own.media_type
        )
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            await super().__call__(scope, receive, send)


async def _pieces(parts: Iterator[bytes], held: ExitStack) -> AsyncIterator[bytes]:
    while (part := await run_in_threadpool(next, parts, None)) is not None:
        if part:
            yield part
    # Before the end is sent: who has all of it may ask for the next at once.
    held.close()


@router.get(
    "/context.jsonld",
    summary="JSON-LD 的上下文",
    response_class=Response,
    responses={200: {"content": {"application/ld+json": {"schema": {"type": "object"}}}}},
)
def get_context() -> Response:
    """JSON-LD 导出所用的 @context；导出文件里已带有它，不需要再取。"""
    return JSONResponse(context(), media_type="application/ld+json")


@router.get(
    "/vocabulary.ttl",
    summary="RDF 词汇",
    response_class=Response,
    responses={200: {"content": {"text/turtle": {"schema": {"type": "string"}}}}},
)
def get_vocabulary() -> Response:
    """RDF 导出所用的类型和属性（Turtle），以及它们与 schema.org、SKOS、PROV 等的对应。"""
    return Response(vocabulary(), media_type="text/turtle")
