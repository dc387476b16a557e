"""Headers that every answer carries, and limits that every request has to keep."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_TARGET = 8192
"""Longest path and query, in bytes. A search for a name of 1,000 characters takes 9,000 once escaped; the
search box takes 200."""

# Pages have no inline script or style: a name that slipped through unescaped would still not run.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Swagger UI sets styles from its script.
DOCS_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
# The network page is one file with a policy of its own (by hashes of its scripts) in it.
NETWORK_POLICY = "base-uri 'none'; frame-ancestors 'none'"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware: refuses overlong addresses, adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = _policy(path, message["status"])
            await send(message)

        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > MAX_TARGET:
            await PlainTextResponse("地址过长 / the address is too long", 414)(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


def _policy(path: str, status: int) -> str:
    if path.startswith("/network/") and status == 200:
        return NETWORK_POLICY
    return DOCS_POLICY if path == "/docs" else PAGE_POLICY
