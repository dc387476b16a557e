"""Entities and what stands below one."""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from fastapi import Query, Request, Response

from api import reading_documents, reading_entities, wire
from api.routes import (
    MOVED,
    STATUS,
    AsOf,
    CursorQuery,
    EntityId,
    Limit,
    Reader,
    Sentences,
    Since,
    There,
    Until,
    found,
    version_1,
)
from api.whole import JSON, small
from graph.errors import UsageError
from graph.places import resolve
from graph.related import KIND, Filters

router = version_1()


Fields = Annotated[
    str | None,
    Query(max_length=200, description="只要哪些字段，用逗号分开；总有 id", examples=["id,name"]),
]


def _chosen(fields: str | None, of: type[wire.Model]) -> list[str]:
    """The fields of a model that ``fields`` names. Raises ``UsageError`` for one that it does not have."""
    known = tuple(of.model_fields)
    names = [name.strip() for name in (fields or "").split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(
                f"没有字段 {name}；可用：{'、'.join(known)}",
                f"there is no field {name}; there are: {', '.join(known)}",
                where="fields",
            )
    return names


@router.get("/entities", tags=["entities"], response_model_exclude_unset=True, summary="查找实体")
def find_entities(
    store: Reader,
    q: Annotated[
        str, Query(max_length=200, description="名称、别名、简称、拼音或首字母", examples=["金山区"])
    ] = "",
    type: Annotated[str | None, Query(max_length=50, description="实体类型", examples=["Project"])] = None,
    region: Annotated[
        str | None, Query(max_length=500, description="地区或园区（含下级），名称或标识", examples=["金山区"])
    ] = None,
    industry: Annotated[
        str | None, Query(max_length=500, description="产业（含下级），名称或标识", examples=["新材料产业"])
    ] = None,
    document: Annotated[
        str | None, Query(max_length=1000, description="说到它的文档，标识或文件名", examples=["规划.txt"])
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    sort: Annotated[
        reading_entities.Sort | None,
        Query(description="相关、名称、文档数（多的在前）、标识；没有 q 时按名称", examples=["name"]),
    ] = None,
    facets: Annotated[
        list[reading_entities.Facet] | None,
        Query(max_length=3, description="要哪些计数", examples=[["type"]]),
    ] = None,
    fields: Fields = None,
    cursor: CursorQuery = None,
    limit: Limit = 20,
) -> wire.Entities:
    """按名称和条件查找实体，各条件须同时满足；什么都不给则列出全部。"""
    wanted = reading_entities.Search(
        q,
        type,
        resolve(store, region, ("Region", "Park"))["id"] if region else None,
        resolve(store, industry, ("Industry",))["id"] if industry else None,
        reading_documents.document(store, document).id if document else None,
        since,
        until,
        as_of,
    )
    return reading_entities.search(
        store,
        wanted,
        cursor=cursor,
        limit=limit,
        sort=sort,
        facets=facets or (),
        fields=_chosen(fields, wire.FoundEntity),
    )


Types = Annotated[
    list[str] | None, Query(max_length=11, description="关系类型，可以重复", examples=[["TARGETS"]])
]


@router.get(
    "/entities/{entity_id:path}/relations",
    tags=["entities"],
    response_model=wire.Relations,
    responses=MOVED,
    summary="实体的关系",
)
@small
def get_relations(
    request: Request,
    store: Reader,
    entity_id: EntityId,
    type: Types = None,
    direction: Annotated[
        Literal["out", "in"] | None, Query(description="从它出发 out，或指向它 in", examples=["out"])
    ] = None,
    other_type: Annotated[
        str | None, Query(max_length=50, description="另一端的实体类型", examples=["Industry"])
    ] = None,
    evidence: Sentences = 20,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> Response:
    """一个实体的关系，每条带原文句子。"""
    fields = found(
        request,
        store,
        entity_id,
        lambda store, entity: reading_entities.relation_fields(
            store,
            entity,
            type,
            direction=direction,
            other_type=other_type,
            evidence=evidence,
            cursor=cursor,
            limit=limit,
        ),
    )
    return Response(orjson.dumps(fields), media_type=JSON)


@router.get(
    "/entities/{entity_id:path}/evidence", tags=["entities"], responses=MOVED, summary="提到实体的句子"
)
@small
def get_evidence(store: Reader, here: There, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Mentions:
    """提到一个实体的原文句子。"""
    return reading_entities.mentions(store, here, cursor=cursor, limit=limit)


@router.get("/entities/{entity_id:path}/figures", tags=["entities"], responses=MOVED, summary="实体的指标")
def get_figures(
    store: Reader,
    here: There,
    metric: Annotated[
        str | None, Query(max_length=100, description="指标的标识，或原文说法的一部分", examples=["产值"])
    ] = None,
    year: Annotated[int | None, Query(ge=1949, le=2100, description="年份", examples=[2027])] = None,
    kind: Annotated[
        Literal["target", "actual"] | None, Query(description="目标或实绩", examples=["target"])
    ] = None,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> wire.Figures:
    """关于一个实体的数字（目标和实绩）。"""
    return reading_entities.figures(
        store, here, metric=metric, year=year, kind=kind, cursor=cursor, limit=limit
    )


@router.get("/entities/{entity_id:path}/instruments", tags=["entities"], responses=MOVED, summary="政策工具")
def get_instruments(
    store: Reader, here: There, evidence: Sentences = 20, cursor: CursorQuery = None, limit: Limit = 50
) -> wire.Instruments:
    """一个政策采用的政策工具；对地区、机构是它发布的政策的，对产业等是以它为重点的政策的。"""
    return reading_entities.instruments(store, here, evidence=evidence, cursor=cursor, limit=limit)


@router.get(
    "/entities/{entity_id:path}/related", tags=["entities"], responses=MOVED, summary="相关项目和企业"
)
def get_related(
    store: Reader,
    here: There,
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
    return reading_entities.related(store, here, kind=kind, filters=filters, limit=limit)


@router.get("/entities/{entity_id:path}/subgraph", tags=["entities"], responses=MOVED, summary="实体的周边")
def get_subgraph(
    store: Reader,
    here: There,
    depth: Annotated[int, Query(ge=1, le=2, description="走几步")] = 1,
    type: Types = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="最多多少个实体")] = 100,
) -> wire.Subgraph:
    """一个实体周边的实体和它们之间的关系，可以只走某些类型的关系。"""
    return reading_entities.subgraph(store, here, depth=depth, types=type, limit=limit)


# After those below it, which it would swallow: an id from another program may hold a slash.
@router.get(
    "/entities/{entity_id:path}",
    tags=["entities"],
    response_model=wire.Entity,
    responses=MOVED,
    summary="一个实体",
)
@small
def get_entity(request: Request, store: Reader, entity_id: EntityId, fields: Fields = None) -> Response:
    """一个实体。"""
    names = _chosen(fields, wire.Entity)
    here = found(request, store, entity_id, reading_entities.entity_fields)
    if names:
        here = {name: value for name, value in here.items() if name == "id" or name in names}
    return Response(orjson.dumps(here), media_type=JSON)
