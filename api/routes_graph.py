"""The graph as a whole, and whether the program runs."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import reading_graph, wire
from api.metrics import MEDIA_TYPE, Metrics
from api.routes import PROBLEMS, CursorQuery, Limit, Reader, version_1
from graph.schema import schema

router = version_1()
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


@health.get("/healthz", summary="是否运行")
async def healthz() -> wire.Health:
    """程序在运行。"""
    # Without a thread, of which all may wait for a store that hangs.
    return wire.Health(status="ok")


@health.get("/readyz", responses={503: PROBLEMS[503]}, summary="是否就绪")
def readyz(store: Reader) -> wire.Health:
    """图库能够应答。"""
    store.run("entities", type=schema().entity_types[0], limit=1)
    return wire.Health(status="ok")


@health.get("/metrics", include_in_schema=False)
def get_metrics(request: Request) -> Response:
    """What happens in this program, for Prometheus."""
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=MEDIA_TYPE)
