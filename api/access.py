"""Who asks, how often, and what they may: tokens in ``Authorization``, for all requests and for single routes."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from api.rates import Rates
from api.tokens import Token, Tokens
from graph.errors import PolicyAtlasError, ScopeError, TokenError

HOLDER = "policyatlas.token"
"""The key of the scope under which the token of a request stands, if it has one that holds."""

OPEN = ("/healthz", "/readyz", "/static/", "/swagger/", "/vis/")
"""Addresses that ask for no token and have no limit whatever the settings: they tell nothing of the graph."""

BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="`policyatlas token create NAME --scope write`",
)


class Access:
    """ASGI middleware: finds out who asks, and refuses who asks too often, or has no token where ``needed``."""

    def __init__(self, app: ASGIApp, tokens: Tokens, needed: bool, rates: Rates | None) -> None:
        self.app = app
        self.tokens = tokens
        self.needed = needed
        self.rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            given = _given(Headers(scope=scope).get("authorization", ""))
            # The file is looked at for those only who show a token.
            scope[HOLDER] = await run_in_threadpool(self.tokens.holder, given) if given else None
            if not scope["path"].startswith(OPEN):
                if self.rates:
                    await self.rates.take(scope[HOLDER], scope["client"][0] if scope.get("client") else "")
                if self.needed and scope[HOLDER] is None:
                    raise missing()
        except PolicyAtlasError as error:
            await problems.known(Request(scope), error)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _given(header: str) -> str:
    """The token in ``Authorization``: as Bearer, or as the password that a browser asked for."""
    scheme, _, value = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return ""


def missing() -> TokenError:
    """The error of a request that shows no token, or one that does not hold."""
    return TokenError(
        "需要有效的令牌：Authorization: Bearer …，用 policyatlas token create 创建",
        "a token that holds is needed: Authorization: Bearer …; policyatlas token create makes one",
    )


def _writer(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)]
) -> Token:
    """Whoever may write. What a browser sends by itself does not count, so that no other site can write with it."""
    holder: Token | None = request.scope[HOLDER]
    if holder is None or credentials is None:
        raise missing()
    if not holder.allows("write"):
        raise ScopeError("这个令牌只能读取", "this token may only read", where=holder.name)
    return holder


MayWrite = Annotated[Token, Security(_writer)]
"""A parameter of routes that ask for a token that may write."""
