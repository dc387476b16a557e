"""Version 1 of the API. Every route reads; what goes wrong is answered by ``api.problems``."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request

from api import comparing, reading, wire, wire_compare
from api.whole import WholeRoute
from graph.errors import NotFoundError
from graph.places import resolve
from graph.related import KIND, Filters
from graph.schema import schema
from graph.store import Store

TAGS = [
    {"name": "entities", "description": "实体：查找、关系、原文、指标、相关项目、周边"},
    {"name": "documents", "description": "文档和句子"},
    {"name": "compare", "description": "比较地区、招商、路径"},
    {"name": "graph", "description": "类型和统计"},
    {"name": "health", "description": "运行状况"},
]


def _problem(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


# The model stands at one answer only; the others refer to it, under the media type that they really have.
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _problem("参数的值不合适 / a value that does not fit"),
    404: _problem("没有这个对象 / there is no such thing"),
    422: _problem("参数有误 / a wrong parameter"),
    503: _problem("图库暂时不可用，见 Retry-After / the store is away"),
    504: _problem("查询超时 / the query took too long"),
}

_MOVED: dict[int | str, dict[str, Any]] = {
    308: _problem("已并入另一个实体，见 Location / merged into another entity, see Location")
}

api = APIRouter(prefix="/api/v1", responses=_PROBLEMS, route_class=WholeRoute)
health = APIRouter(tags=["health"])


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


Reader = Annotated[Store, Depends(_store)]
CursorQuery = Annotated[str | None, Query(max_length=200, description="上一页返回的 next_cursor")]
AsOf = Annotated[
    str | None,
    Query(max_length=10, description="某一天有效的，如 2024-05-31", examples=["2024-05-31"]),
]
STATUS = Literal["planned", "signed", "under_construction", "completed", "operating"]
Limit = Annotated[int, Query(ge=1, le=200, description="最多返回多少条")]
EntityId = Annotated[str, Path(max_length=500, description="实体标识", examples=["region:310116"])]
DocumentId = Annotated[str, Path(max_length=500, description="文档标识", examples=["document:8c6976e5b541"])]
PassageId = Annotated[
    str, Path(max_length=500, description="句子标识", examples=["passage:8c6976e5b541-120"])
]


def _entity(request: Request, store: Reader, entity_id: EntityId) -> wire.Entity:
    try:
        return reading.entity(store, entity_id)
    except NotFoundError:
        remaining = store.redirect(entity_id)
        if remaining is None:
            raise
    # The same address with the id that remains, so that what asked for relations gets relations.
    path = request.scope["route"].path_format.replace("{entity_id}", quote(remaining, safe=":"))
    query = f"?{request.url.query}" if request.url.query else ""
    raise HTTPException(HTTPStatus.PERMANENT_REDIRECT, headers={"Location": path + query})


def _document(store: Reader, document_id: DocumentId) -> wire.Document:
    return reading.document(store, document_id)


Here = Annotated[wire.Entity, Depends(_entity)]
ThisDocument = Annotated[wire.Document, Depends(_document)]


@api.get("/entities", tags=["entities"], summary="查找实体")
def find_entities(
    store: Reader,
    q: Annotated[str, Query(max_length=200, description="名称或别名", examples=["金山区"])] = "",
    type: Annotated[str | None, Query(max_length=50, description="实体类型", examples=["Region"])] = None,
    cursor: CursorQuery = None,
    limit: Limit = 20,
) -> wire.Entities:
    """按名称或别名查找实体，名称相同的在前；只给 type 则按名称列出该类型的全部实体。"""
    return reading.search(store, q, type, cursor=cursor, limit=limit)


@api.get("/entities/{entity_id:path}/relations", tags=["entities"], responses=_MOVED, summary="实体的关系")
def get_relations(
    store: Reader,
    here: Here,
    type: Annotated[str | None, Query(max_length=50, description="关系类型", examples=["TARGETS"])] = None,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> wire.Relations:
    """一个实体的关系，每条带原文句子。"""
    return reading.relations(store, here, type, cursor=cursor, limit=limit)


@api.get("/entities/{entity_id:path}/evidence", tags=["entities"], responses=_MOVED, summary="提到实体的句子")
def get_evidence(store: Reader, here: Here, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Mentions:
    """提到一个实体的原文句子。"""
    return reading.mentions(store, here, cursor=cursor, limit=limit)


@api.get("/entities/{entity_id:path}/figures", tags=["entities"], responses=_MOVED, summary="实体的指标")
def get_figures(store: Reader, here: Here, limit: Limit = 200) -> wire.Figures:
    """关于一个实体的数字（目标和实绩）。"""
    return reading.figures(store, here, limit=limit)


@api.get("/entities/{entity_id:path}/related", tags=["entities"], summary="相关项目和企业")
def get_related(
    store: Reader,
    here: Here,
    kind: Annotated[KIND, Query(description="要项目还是企业")] = "Project",
    region: Annotated[str | None, Query(max_length=500, description="只要这个地区（含下级）的")] = None,
    industry: Annotated[str | None, Query(max_length=500, description="只要这个产业（含下级）的")] = None,
    least: Annotated[float | None, Query(ge=0, description="投资额至少多少元")] = None,
    most: Annotated[float | None, Query(ge=0, description="投资额至多多少元")] = None,
    year: Annotated[int | None, Query(ge=1949, le=2100, description="状态的年份")] = None,
    status: Annotated[STATUS | None, Query(description="项目进展")] = None,
    limit: Limit = 20,
) -> wire.RelatedEntities:
    """相关的项目或企业及理由：每条理由带原文句子和分数。"""
    filters = Filters(
        resolve(store, region, ("Region", "Park"))["id"] if region else None,
        resolve(store, industry, ("Industry",))["id"] if industry else None,
        least,
        most,
        year,
        status,
    )
    return reading.related(store, here, kind=kind, filters=filters, limit=limit)


@api.get("/entities/{entity_id:path}/landing", tags=["compare"], summary="谁可能落户")
def get_landing(
    store: Reader,
    here: Here,
    industry: Annotated[str, Query(max_length=500, description="产业的名称或标识", examples=["新材料产业"])],
    as_of: AsOf = None,
    limit: Limit = 50,
) -> wire_compare.Landing:
    """一个地区或园区的一个产业：别处的企业和机构、本地的政策和资金、缺口。"""
    return comparing.land(store, here, industry, as_of=as_of, limit=limit)


@api.get("/paths", tags=["compare"], summary="两个实体之间的路径")
def get_paths(
    store: Reader,
    source: Annotated[str, Query(max_length=500, description="名称或标识", examples=["project:1"])],
    target: Annotated[str, Query(max_length=500, description="名称或标识", examples=["industry:1"])],
    limit: Annotated[int, Query(ge=1, le=20, description="最多几条")] = 3,
) -> wire_compare.Ways:
    """最短的路径，每一步带原文句子。"""
    return comparing.ways(store, source, target, limit=limit)


@api.get("/compare", tags=["compare"], summary="比较地区")
def get_comparison(
    store: Reader,
    region: Annotated[
        list[str], Query(min_length=1, max_length=12, description="地区，或 地区@年份", examples=["金山区"])
    ],
    as_of: AsOf = None,
) -> wire_compare.Comparison:
    """各地区的产业、政策工具、指标、政策沿革；没有提到与零分开。"""
    return comparing.compare(store, region, as_of=as_of)


@api.get("/entities/{entity_id:path}/subgraph", tags=["entities"], responses=_MOVED, summary="实体的周边")
def get_subgraph(
    store: Reader,
    here: Here,
    depth: Annotated[int, Query(ge=1, le=2, description="走几步")] = 1,
    limit: Annotated[int, Query(ge=1, le=1000, description="最多多少个实体")] = 100,
) -> wire.Subgraph:
    """一个实体周边的实体和它们之间的关系。"""
    return reading.subgraph(store, here, depth=depth, limit=limit)


# After those below it, which it would swallow: an id from another program may hold a slash.
@api.get("/entities/{entity_id:path}", tags=["entities"], responses=_MOVED, summary="一个实体")
def get_entity(here: Here) -> wire.Entity:
    """一个实体。"""
    return here


@api.get("/documents", tags=["documents"], summary="文档列表")
def get_documents(store: Reader, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Documents:
    """文档，按文件名排列。"""
    return reading.documents(store, cursor=cursor, limit=limit)


@api.get("/documents/{document_id:path}/passages", tags=["documents"], summary="文档的句子")
def get_passages(
    store: Reader, document: ThisDocument, cursor: CursorQuery = None, limit: Limit = 100
) -> wire.DocumentPassages:
    """一份文档的句子和其中提到的实体，按原文顺序。"""
    return reading.passages(store, document, cursor=cursor, limit=limit)


@api.get("/documents/{document_id:path}", tags=["documents"], summary="一份文档")
def get_document(document: ThisDocument) -> wire.Document:
    """一份文档，用标识或文件名。"""
    return document


@api.get("/passages/{passage_id:path}", tags=["documents"], summary="一个句子")
def get_passage(store: Reader, passage_id: PassageId) -> wire.PassageInContext:
    """一个句子、它的前后句、提到的实体和支持的关系。"""
    return reading.passage(store, passage_id)


@api.get("/judgements", tags=["graph"], summary="关于同一性的判断")
def get_judgements(request: Request, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Judgements:
    """人对两个名称是否同一对象的判断，现在有效的。"""
    return reading.judgements(request.app.state.judgements, cursor=cursor, limit=limit)


@api.get("/schema", tags=["graph"], summary="类型")
def get_schema() -> wire.GraphSchema:
    """实体和关系的类型。"""
    return reading.graph_schema()


@api.get("/statistics", tags=["graph"], summary="统计")
def get_statistics(store: Reader) -> wire.Statistics:
    """图谱里各类实体和关系的数目。"""
    return reading.statistics(store)


@health.get("/healthz", summary="是否运行")
def healthz() -> wire.Health:
    """程序在运行。"""
    return wire.Health(status="ok")


@health.get("/readyz", responses={503: _PROBLEMS[503]}, summary="是否就绪")
def readyz(store: Reader) -> wire.Health:
    """图库能够应答。"""
    store.run("entities", type=schema().entity_types[0], limit=1)
    return wire.Health(status="ok")
