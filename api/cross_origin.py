"""``/reconcile`` is asked by pages of other sites (the specification wants that of all its addresses), and its previews
stand in their frames. Nothing else may be."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = "/reconcile"
PREVIEW = "/reconcile/preview"

_HEADERS = {
    # Without credentials: what is answered is what anybody may read, or needs a token that the page must know.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


class CrossOrigin:
    """ASGI middleware around all others: opens ``/reconcile`` and what lies below it to other origins."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not (path == ROOT or path.startswith(ROOT + "/")):
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers={**_HEADERS, **_PREFLIGHT})(scope, receive, send)
            return

        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if path == PREVIEW:
                    del headers["X-Frame-Options"]
                    policy = headers.get("Content-Security-Policy", "")
                    headers["Content-Security-Policy"] = policy.replace(
                        "frame-ancestors 'none'", "frame-ancestors *"
                    )
            await send(message)

        await self.app(scope, receive, opened)
