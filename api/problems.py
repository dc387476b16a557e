"""Errors as answers: one table from the error tree to status codes; RFC 9457 problem details, or a page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.invalid import wrong
from api.rendering import render
from api.wire import InvalidParameter, Problem
from api.words import language_of, page_language
from graph import errors
from graph.errors import PolicyAtlasError

RETRY_SECONDS = 5
"""What ``Retry-After`` says when the store is away; an embedded one restarts in about 3 s."""

# The first class that fits decides, so a subclass stands before its base.
STATUS: tuple[tuple[type[PolicyAtlasError], HTTPStatus], ...] = (
    (errors.NotFoundError, HTTPStatus.NOT_FOUND),
    (errors.QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (errors.QueryError, HTTPStatus.BAD_REQUEST),
    # Text that no store takes, such as half of a surrogate pair.
    (errors.FactsError, HTTPStatus.BAD_REQUEST),
    (errors.DocumentError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (errors.TokenError, HTTPStatus.UNAUTHORIZED),
    (errors.ScopeError, HTTPStatus.FORBIDDEN),
    (errors.RateLimitError, HTTPStatus.TOO_MANY_REQUESTS),
    (errors.UsageError, HTTPStatus.BAD_REQUEST),
    (errors.StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (PolicyAtlasError, HTTPStatus.INTERNAL_SERVER_ERROR),
)

_PAGES_APART = ("/api/", "/reconcile", "/healthz", "/readyz", "/metrics", "/openapi.json")
_SENTENCES: dict[str, tuple[str, str]] = {
    "not-found": ("没有这个地址", "there is no such address"),
    "method": ("这个地址不接受此方法", "this address does not take this method"),
    "parameter": ("参数有误", "a parameter is wrong"),
    "moved": ("这个实体已并入另一个", "this entity was merged into another"),
    "too-large": (
        "请求超过大小上限，请分几次提交",
        "the request is larger than the limit; send it in several parts",
    ),
    "too-long": ("地址过长", "the address is too long"),
    "internal": ("程序内部出错，已记入日志", "an internal error, which has been logged"),
    "request": ("请求有误", "the request is wrong"),
}
_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Let ``app`` answer every error by this table."""
    app.add_exception_handler(PolicyAtlasError, known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, _unknown)


def known(request: Request, error: Exception) -> Response:
    """The answer to one of the project's errors; also for middleware, which no handler stands behind."""
    assert isinstance(error, PolicyAtlasError)  # noqa: S101 - what the handler is registered for
    status = _status(error)
    if status >= 500:
        _log.error("%s: %s", error.code, error)
    if isinstance(error, errors.StoreError):
        request.app.state.metrics.store_error(error.code)
    detail = _detail(error)
    found = []
    parameter = (
        _parameter(request, error) if status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND) else None
    )
    if parameter is not None:
        sentence = error.zh if language_of(request) == "zh" else error.en
        found = [InvalidParameter(parameter=parameter, message=sentence)]
    return _answer(request, status, error.code, detail, found, headers=_headers(request, status, error))


def _parameter(request: Request, error: PolicyAtlasError) -> str | None:
    """The parameter that an error is about: it tells its name, or what it was given."""
    given = request.query_params
    if error.where in given:
        return error.where
    return next((name for name, value in given.multi_items() if value == error.where), None)


def described(request: Request, error: PolicyAtlasError) -> Problem:
    """One of the project's errors as a part of an answer that tells of several things."""
    zh, en = _detail(error)
    return _problem(_status(error), error.code, zh if language_of(request) == "zh" else en)


def _status(error: PolicyAtlasError) -> HTTPStatus:
    return next(status for kind, status in STATUS if isinstance(error, kind))


def _detail(error: PolicyAtlasError) -> tuple[str, str]:
    # Where a store or file is, is nobody's business outside of the machine.
    whole = _status(error) < 500
    return (error.message("zh"), error.message("en")) if whole else (error.zh, error.en)


def _headers(request: Request, status: HTTPStatus, error: PolicyAtlasError) -> dict[str, str]:
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(RETRY_SECONDS)}
    if isinstance(error, errors.RateLimitError):
        return {"Retry-After": str(error.retry_seconds)}
    if isinstance(error, errors.TokenError):
        # A browser asks for a password where a page wants one; programs are told what the API takes.
        scheme = "Bearer" if request.url.path.startswith(_PAGES_APART) else "Basic"
        return {"WWW-Authenticate": f'{scheme} realm="Policy Atlas"'}
    return {}


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    language = language_of(request)
    found = [
        InvalidParameter(parameter=_place(item), message=wrong(item, language)) for item in error.errors()
    ]
    names = [item.parameter for item in found]
    zh, en = _SENTENCES["parameter"]
    return _answer(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "parameter",
        (f"{zh}：{'、'.join(names)}", f"{en}: {', '.join(names)}"),
        found,
    )


def _place(item: Mapping[str, Any]) -> str:
    """The parameter, or the field of a body; of a body that is none, the word for all of it."""
    within = () if item["type"] == "json_invalid" else item["loc"][1:]
    return ".".join(map(str, within or item["loc"][:1]))


_CODES = {308: "moved", 404: "not-found", 405: "method", 413: "too-large", 414: "too-long"}


def http(request: Request, error: Exception) -> Response:
    """The answer to an error that has a status and no words of its own."""
    assert isinstance(error, HTTPException)  # noqa: S101
    code = _CODES.get(error.status_code, "request")
    headers = dict(error.headers or {})
    # The first of several routes of an address, which refused, knows its own method only.
    template = getattr(request.scope.get("route"), "path_format", None)
    if "Allow" in headers and (methods := request.app.openapi()["paths"].get(template)):
        headers["Allow"] = ", ".join(sorted(method.upper() for method in methods))
    return _answer(request, HTTPStatus(error.status_code), code, _SENTENCES[code], headers=headers)


def _unknown(request: Request, error: Exception) -> Response:
    # The server logs the error itself, with its traceback.
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "internal", _SENTENCES["internal"])


def _answer(
    request: Request,
    status: HTTPStatus,
    code: str,
    detail: tuple[str, str],
    found: list[InvalidParameter] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    # What is missing may come, and who was merged may be parted again: a 308 that may be kept is kept for ever.
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if not request.url.path.startswith(_PAGES_APART):
        title = detail[0] if page_language(request) == "zh" else detail[1]
        return render(
            request, "error.html", status_code=status, headers=headers, title=title, status=int(status)
        )
    language = language_of(request)
    text = detail[0] if language == "zh" else detail[1]
    headers = {**headers, "Content-Language": "zh-CN" if language == "zh" else "en"}
    problem = _problem(status, code, text, found)
    return JSONResponse(problem.model_dump(), status, headers, media_type="application/problem+json")


def _problem(
    status: HTTPStatus, code: str, detail: str, found: list[InvalidParameter] | None = None
) -> Problem:
    return Problem(
        type=f"urn:policy-atlas:problem:{code}",
        title=status.phrase,
        status=status,
        code=code,
        detail=detail,
        errors=found or [],
    )
