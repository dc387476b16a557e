"""The web application: pages and API of one store."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from importlib import metadata
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import (
    exporting,
    network,
    pages,
    problems,
    reconciling,
    routes,
    routes_compare,
    routes_documents,
    routes_entities,
    routes_graph,
    routes_writing,
    wire,
)
from api import map as maps
from api.access import BEARER, OPEN, Access
from api.candidates import Queue
from api.cross_origin import CrossOrigin
from api.examples import add_examples
from api.metrics import Metrics
from api.observing import Observe
from api.questions import names
from api.rates import Rates
from api.security import Guard
from api.settings import Settings
from api.tokens import Tokens
from api.whole import Answers
from api.writer import Writer
from graph.judgements import Judgements
from graph.store import Store

DESCRIPTION = """\
从政策文件、规划和产业新闻里抽取的知识图谱：地区、园区、产业、项目、企业、机构、政策、资金及其关系。
每条关系都带有它的原文句子。

A knowledge graph of regional industrial policy. Every statement comes with the sentence it was read from.
Errors are `application/problem+json` (RFC 9457); their `detail` is Chinese or English by Accept-Language.
"""


class Application(FastAPI):
    """FastAPI whose document has the model of problems, which no route returns by itself."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            models = wire.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            models = {**models.pop("$defs"), "Problem": models}
            document = super().openapi()
            document["components"]["schemas"].update(models)
            for path, operations in document["paths"].items():
                for operation in operations.values() if not path.startswith(OPEN) else ():
                    self._say_what_middleware_answers(operation)
            add_examples(document)
        return super().openapi()

    def _say_what_middleware_answers(self, operation: dict[str, Any]) -> None:
        answers = {
            414: routes.problem("地址过长 / the address is too long"),
            429: routes.problem("请求过于频繁，见 Retry-After / too many requests"),
        }
        if self.state.settings.reading == "token":
            answers[401] = routes_writing.REFUSALS[401]
            operation.setdefault("security", [{BEARER.scheme_name: []}])
        for status, answer in answers.items():
            operation["responses"].setdefault(str(status), answer)


def create_app(settings: Settings, *, store: Store | None = None) -> FastAPI:
    """The application. Without ``store`` it opens that of ``settings`` for reading, and closes it after."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with nullcontext(store) if store is not None else settings.open(read_only=True) as opened:
            app.state.store = opened
            app.state.reader = opened.from_loop()
            try:
                yield
            finally:
                await app.state.reader.close()

    app = Application(
        title="产业政策图谱 Policy Atlas",
        description=DESCRIPTION,
        version=metadata.version("policy-atlas"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        openapi_tags=routes.TAGS,
        # It counts by itself (``api.metrics``), and would look at each request for somebody else who does.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = settings
    app.state.kept = {}
    app.state.answers = Answers(settings.keep_bytes)
    app.state.exports = exporting.exporting()
    app.state.judgements = Judgements(settings.judgements)
    app.state.names = names()
    app.state.queue = Queue(app.state.judgements, app.state.names)
    app.state.writer = Writer(settings)
    app.state.metrics = Metrics(lambda: app.state.store.run("counts"))
    problems.install(app)
    _add(app, routes_graph.health)
    # What stands below an entity comes before routes_entities: its last route takes ids that hold slashes.
    for room in (
        maps,
        routes_compare,
        routes_entities,
        routes_documents,
        routes_graph,
        routes_writing,
        exporting,
        reconciling,
        pages,
    ):
        _add(app, room.router)
    _add(app, maps.pages)
    for part in pages.PARTS:
        _add(app, part.router)
    # What is asked for most is compared first.
    app.router.routes.sort(key=lambda route: not getattr(route, "path", "").startswith("/api/v1/entities"))
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    # Swagger UI from an installed package, because the documentation has to open without the internet.
    app.mount("/swagger", StaticFiles(packages=[("fastapi_offline", "static")]), name="swagger")
    # vis-network, which draws networks and maps, as pyvis brings it along.
    app.mount(network.LIBRARY, StaticFiles(packages=[("pyvis", "templates/lib/vis-9.1.2")]), name="vis")
    app.add_middleware(
        GZipMiddleware,
        minimum_size=1000,
        compresslevel=4,
        # Of what is packed already that which there is: each is looked at for each answer.
        exclude_content_types=("application/zip", "image/png"),
    )
    app.add_middleware(
        Access,
        tokens=Tokens(settings.tokens),
        needed=settings.reading == "token",
        rates=Rates(settings.rate_limit) if settings.rate_limit not in (None, "off") else None,
    )
    if settings.cors_origins:
        # Outside of Access: a browser asks beforehand whether it may, and sends no token with that.
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Retry-After", "Location"],
        )
    app.add_middleware(Guard, upload_bytes=settings.upload_bytes)
    # It opens what those within close, for one address.
    app.add_middleware(CrossOrigin)
    log = {"stdout": sys.stdout, "stderr": sys.stderr}.get(settings.access_log)
    app.add_middleware(Observe, metrics=app.state.metrics, log=log)
    return app


def _add(app: FastAPI, router: APIRouter) -> None:
    # The routes themselves: behind ``include_router`` each address is compared twice with those of every room.
    for route in router.routes:
        if isinstance(route, APIRoute):
            route.unique_id = re.sub(r"\W", "_", route.name)
    app.router.routes.extend(router.routes)
