"""Headers that every answer carries, and limits that every request has to keep."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems

MAX_TARGET = 8192
"""Longest path and query, in bytes. A search for a name of 1,000 characters takes 9,000 once escaped; the
search box takes 200."""

MAX_BODY = 1_000_000
"""Largest body in bytes of a request that uploads nothing."""

UPLOADS = "/api/v1/documents"

BODY_SECONDS = 30.0
"""How long a client may be silent while it sends a body."""

# Pages have no inline script or style: a name that slipped through unescaped would still not run.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Swagger UI sets styles from its script.
DOCS_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
# Pages with a drawing have a policy of their own (by hashes of their scripts) in them.
NETWORK_POLICY = "base-uri 'none'; frame-ancestors 'none'"

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


_OF_BODY = frozenset(
    {b"content-length", b"content-type", b"content-encoding", b"content-language", b"content-disposition"}
)


class Guard:
    """ASGI middleware: refuses overlong addresses and bodies, adds the headers.

    It also answers ``If-None-Match: *`` (RFC 9110, 13.1.2), which every answer meets that would give something.
    """

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self.app = app
        self.upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        headers = dict(scope["headers"])
        anything = scope["method"] == "GET" and headers.get(b"if-none-match") == b"*"
        unchanged = False

        async def with_headers(message: Message) -> None:
            nonlocal unchanged
            if message["type"] == "http.response.start":
                unchanged = anything and 200 <= message["status"] < 300
                if unchanged:
                    message = _without_body(message)
                # Nothing within sets any of these, so that there is none to be looked for and replaced.
                policy = _policy(path, message["status"]).encode("latin-1")
                message["headers"] = [
                    *message["headers"],
                    *_HEADERS,
                    (b"content-security-policy", policy),
                ]
            elif unchanged:
                message = {**message, "body": b""}
            await send(message)

        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > MAX_TARGET:
            error = HTTPException(HTTPStatus.REQUEST_URI_TOO_LONG)
            await problems.http(Request(scope), error)(scope, receive, with_headers)
            return
        body = _Body(receive, self.upload_bytes if path == UPLOADS else MAX_BODY)
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > body.limit:
            await problems.http(Request(scope), _too_large())(scope, receive, with_headers)
            return
        await self.app(scope, body.receive, with_headers)


def _without_body(start: Message) -> Message:
    headers = [(name, value) for name, value in start["headers"] if name not in _OF_BODY]
    return {**start, "status": int(HTTPStatus.NOT_MODIFIED), "headers": headers}


class _Body:
    """The body of a request as it comes in, up to ``limit`` bytes."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.limit = limit
        self._receive = receive
        self._size = 0
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            # What waits now waits for the client to go away, for as long as an answer takes.
            return await self._receive()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                message = await self._receive()
        except TimeoutError as error:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, headers={"Connection": "close"}) from error
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > self.limit:
            raise _too_large()
        return message


def _too_large() -> HTTPException:
    # The rest of the body is not read, so that nothing else can come over this connection.
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers={"Connection": "close"})


def _policy(path: str, status: int) -> str:
    if (path.startswith("/network/") or path == "/map") and status == 200:
        return NETWORK_POLICY
    return DOCS_POLICY if path == "/docs" else PAGE_POLICY
