"""What the routes of version 1 share: parameters, the things that an address names, and how errors are described.

The routes themselves stand in ``routes_*.py``; what goes wrong is answered by ``api.problems``.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request

from api import reading_documents, reading_entities, wire
from api.whole import ApiRoute, Later
from graph.errors import NotFoundError
from graph.store import Store

TAGS = [
    {"name": "entities", "description": "实体：查找、关系、原文、指标、相关项目、周边"},
    {"name": "documents", "description": "文档和句子"},
    {"name": "compare", "description": "比较地区、招商、路径"},
    {"name": "graph", "description": "类型和统计"},
    {"name": "health", "description": "运行状况"},
]


def problem(description: str) -> dict[str, Any]:
    """How an error is described in the OpenAPI document."""
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


# The model stands at one answer only; the others refer to it, under the media type that they really have.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: problem("参数的值不合适 / a value that does not fit"),
    404: problem("没有这个对象 / there is no such thing"),
    422: problem("参数有误 / a wrong parameter"),
    503: problem("图库暂时不可用，见 Retry-After / the store is away"),
    504: problem("查询超时 / the query took too long"),
}

MOVED: dict[int | str, dict[str, Any]] = {
    308: problem("已并入另一个实体，见 Location / merged into another entity, see Location")
}


UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "与 If-None-Match 所带的版本相同 / not changed since the ETag of If-None-Match"}
}


def version_1() -> APIRouter:
    """A router for reading below ``/api/v1``, each answer of which is of one version of all documents."""
    return APIRouter(prefix="/api/v1", responses={**UNCHANGED, **PROBLEMS}, route_class=ApiRoute)


async def _store(request: Request) -> Store:
    # Async, or it would go through a thread for nothing.
    store: Store = request.app.state.store
    return store


Reader = Annotated[Store, Depends(_store)]
# An id may have 1,000 characters, and stands in the cursor.
CursorQuery = Annotated[str | None, Query(max_length=6000, description="上一页返回的 next_cursor")]
AsOf = Annotated[
    str | None,
    Query(max_length=10, description="某一天有效的，如 2024-05-31", examples=["2024-05-31"]),
]
STATUS = Literal["planned", "signed", "under_construction", "completed", "operating"]
DATE = r"^(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?$"
Since = Annotated[
    str | None,
    Query(pattern=DATE, description="文档日期不早于：年、年月或年月日", examples=["2023"]),
]
Until = Annotated[
    str | None,
    Query(pattern=DATE, description="文档日期不晚于：年、年月或年月日", examples=["2024-06"]),
]
Sentences = Annotated[int, Query(ge=0, le=1000, description="每条关系最多带多少句原文")]
Limit = Annotated[int, Query(ge=1, le=200, description="最多返回多少条")]
EntityId = Annotated[str, Path(max_length=500, description="实体标识", examples=["region:310116"])]
DocumentId = Annotated[str, Path(max_length=500, description="文档标识", examples=["document:8c6976e5b541"])]
PassageId = Annotated[
    str, Path(max_length=500, description="句子标识", examples=["passage:8c6976e5b541-120"])
]


T = TypeVar("T")


def found(request: Request, store: Store, entity_id: str, read: Callable[[Store, str], T]) -> T:
    """What ``read`` gives for an entity; a redirect for one that was merged into another."""
    try:
        return read(store, entity_id)
    except NotFoundError:
        remaining = store.redirect(entity_id)
        if remaining is None:
            raise
    # The same address with the id that remains, so that what asked for relations gets relations.
    path = request.scope["route"].path_format.replace("{entity_id}", quote(remaining, safe=":"))
    query = f"?{request.url.query}" if request.url.query else ""
    raise HTTPException(HTTPStatus.PERMANENT_REDIRECT, headers={"Location": path + query})


async def _entity(request: Request, store: Reader, entity_id: EntityId) -> Later[wire.Entity]:
    return Later(lambda: found(request, store, entity_id, reading_entities.entity))


async def _named(request: Request, store: Reader, entity_id: EntityId) -> Later[wire.EntityRef]:
    return Later(lambda: found(request, store, entity_id, reading_entities.named))


async def _document(store: Reader, document_id: DocumentId) -> Later[wire.Document]:
    return Later(lambda: reading_documents.document(store, document_id))


# The routes have these read when they answer, see ``whole.WholeRoute``.
Here = Annotated[wire.Entity, Depends(_entity)]
"""The entity that the address names, in full."""
There = Annotated[wire.EntityRef, Depends(_named)]
"""Its id, type and name, which is all that what stands below it needs."""
ThisDocument = Annotated[wire.Document, Depends(_document)]
