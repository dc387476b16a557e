"""Middleware that sees every request: counts it, and writes a line about it where that is wanted.

A line is JSON without what may be secret: no header but the client program's name, and of the query no value whose
name sounds like a secret.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import parse_qsl, urlencode

import orjson
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import HOLDER
from api.metrics import Metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
GONE = 499
"""The status that is written where a client went away before its answer began; nginx uses it so."""

_SECRET = re.compile(r"token|secret|passw|pwd|key|auth|code|session|sig", re.IGNORECASE)
_LONGEST = 500
"""Most characters of what a client chose that go into a line."""


class Observe:
    """ASGI middleware around all others."""

    def __init__(self, app: ASGIApp, metrics: Metrics, log: TextIO | None) -> None:
        self.app = app
        self.metrics = metrics
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in METHODS else "other"
        if method == "HEAD":
            # Answered as GET is; uvicorn, which has the request itself, sends no body.
            scope = {**scope, "method": "GET"}
        start = time.perf_counter()
        status = GONE
        size = 0
        told = False

        def tell() -> None:
            nonlocal told
            told = True
            self.metrics.under_way.dec()
            seconds = time.perf_counter() - start
            self.metrics.request(method, _route(scope), status, seconds)
            if self.log is not None:
                self._write(self.log, scope, method, status, size, seconds)

        async def watch(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
                if not message.get("more_body", False):
                    # Before a client has all of it, who may look at once whether it was counted.
                    tell()
            await send(message)

        self.metrics.under_way.inc()
        try:
            await self.app(scope, receive, watch)
        except Exception:
            status = 500
            raise
        finally:
            if not told:
                tell()

    def _write(self, log: TextIO, scope: Scope, method: str, status: int, size: int, seconds: float) -> None:
        holder = scope.get(HOLDER)
        line = {
            "time": datetime.now(UTC).isoformat("T", "milliseconds"),
            "client": scope["client"][0] if scope.get("client") else None,
            "token": holder.name if holder else None,
            "method": method,
            "path": scope["path"][:_LONGEST],
            "query": _without_secrets(scope["query_string"]),
            "route": _route(scope),
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
            "agent": Headers(scope=scope).get("user-agent", "")[:_LONGEST],
        }
        # A log that nobody takes any more must not keep anybody from an answer.
        with suppress(OSError, ValueError):
            log.write(orjson.dumps(line).decode() + "\n")
            log.flush()


def _without_secrets(query: bytes) -> str:
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="replace")
    shown = [(name, "***" if _SECRET.search(name) else value) for name, value in pairs]
    return urlencode(shown, safe="*")[:_LONGEST]


def _route(scope: Scope) -> str:
    """The template that the path fits, the place of static files, or one word for all that is neither."""
    route = scope.get("route")
    template = getattr(route, "path_format", None)
    if isinstance(template, str):
        return template
    mounted = re.match(r"/(?:static|swagger)/", scope["path"])
    return mounted[0] if mounted else "other"
