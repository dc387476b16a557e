"""The graph as a whole, and whether the program runs."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from api import reading_graph, wire, wire_changes
from api.metrics import MEDIA_TYPE, Metrics
from api.routes import PROBLEMS, CursorQuery, Limit, Reader, version_1

router = version_1()


def _written_out(value: object) -> object:
    # A number would be taken for seconds since 1970, which the description does not promise.
    if isinstance(value, str) and not re.match(r"\d{4}-\d\d-\d\d", value):
        raise PydanticCustomError("time", "a time in ISO 8601, such as 2025-01-31T08:00:00Z")
    return value


health = APIRouter(tags=["health"])


@router.get("/judgements", tags=["graph"], summary="关于同一性的判断")
def get_judgements(request: Request, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Judgements:
    """人对两个名称是否同一对象的判断，现在有效的。"""
    return reading_graph.judgements(request.app.state.judgements, cursor=cursor, limit=limit)


@router.get("/schema", tags=["graph"], summary="类型")
def get_schema() -> wire.GraphSchema:
    """实体和关系的类型。"""
    return reading_graph.graph_schema()


@router.get("/statistics", tags=["graph"], summary="统计")
def get_statistics(store: Reader) -> wire.Statistics:
    """图谱里各类实体和关系的数目。"""
    return reading_graph.statistics(store)


@router.get("/changes", tags=["graph"], summary="变化")
def get_changes(
    store: Reader,
    since: Annotated[
        datetime | None,
        BeforeValidator(_written_out),
        Query(description="从什么时间起（ISO 8601，没有时区为 UTC）", examples=["2025-01-31T08:00:00Z"]),
    ] = None,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> wire_changes.Changes:
    """哪些文档装入、更新、移除，因此增加、改变、减少了哪些实体和关系；latest 留作下次的 cursor。"""
    return reading_graph.changes(store, since=since, cursor=cursor, limit=limit)


@health.get("/healthz", summary="是否运行")
async def healthz() -> wire.Health:
    """程序在运行。"""
    # Without a thread, of which all may wait for a store that hangs.
    return wire.Health(status="ok")


@health.get("/readyz", responses={503: PROBLEMS[503]}, summary="是否就绪")
def readyz(store: Reader) -> wire.Health:
    """图库能够应答。"""
    store.run("entities_in_order", limit=1)
    return wire.Health(status="ok")


@health.get("/metrics", include_in_schema=False)
def get_metrics(request: Request) -> Response:
    """What happens in this program, for Prometheus."""
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=MEDIA_TYPE)
