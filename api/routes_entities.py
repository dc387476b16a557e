"""Entities and what stands below one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import reading_entities, wire
from api.routes import MOVED, STATUS, CursorQuery, Here, Limit, Reader, version_1
from graph.places import resolve
from graph.related import KIND, Filters

router = version_1()


@router.get("/entities", tags=["entities"], summary="查找实体")
def find_entities(
    store: Reader,
    q: Annotated[str, Query(max_length=200, description="名称或别名", examples=["金山区"])] = "",
    type: Annotated[str | None, Query(max_length=50, description="实体类型", examples=["Region"])] = None,
    cursor: CursorQuery = None,
    limit: Limit = 20,
) -> wire.Entities:
    """按名称或别名查找实体，名称相同的在前；只给 type 则按名称列出该类型的全部实体。"""
    return reading_entities.search(store, q, type, cursor=cursor, limit=limit)


@router.get("/entities/{entity_id:path}/relations", tags=["entities"], responses=MOVED, summary="实体的关系")
def get_relations(
    store: Reader,
    here: Here,
    type: Annotated[str | None, Query(max_length=50, description="关系类型", examples=["TARGETS"])] = None,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> wire.Relations:
    """一个实体的关系，每条带原文句子。"""
    return reading_entities.relations(store, here, type, cursor=cursor, limit=limit)


@router.get(
    "/entities/{entity_id:path}/evidence", tags=["entities"], responses=MOVED, summary="提到实体的句子"
)
def get_evidence(store: Reader, here: Here, cursor: CursorQuery = None, limit: Limit = 50) -> wire.Mentions:
    """提到一个实体的原文句子。"""
    return reading_entities.mentions(store, here, cursor=cursor, limit=limit)


@router.get("/entities/{entity_id:path}/figures", tags=["entities"], responses=MOVED, summary="实体的指标")
def get_figures(store: Reader, here: Here, limit: Limit = 200) -> wire.Figures:
    """关于一个实体的数字（目标和实绩）。"""
    return reading_entities.figures(store, here, limit=limit)


@router.get("/entities/{entity_id:path}/related", tags=["entities"], summary="相关项目和企业")
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
    return reading_entities.related(store, here, kind=kind, filters=filters, limit=limit)


@router.get("/entities/{entity_id:path}/subgraph", tags=["entities"], responses=MOVED, summary="实体的周边")
def get_subgraph(
    store: Reader,
    here: Here,
    depth: Annotated[int, Query(ge=1, le=2, description="走几步")] = 1,
    limit: Annotated[int, Query(ge=1, le=1000, description="最多多少个实体")] = 100,
) -> wire.Subgraph:
    """一个实体周边的实体和它们之间的关系。"""
    return reading_entities.subgraph(store, here, depth=depth, limit=limit)


# After those below it, which it would swallow: an id from another program may hold a slash.
@router.get("/entities/{entity_id:path}", tags=["entities"], responses=MOVED, summary="一个实体")
def get_entity(here: Here) -> wire.Entity:
    """一个实体。"""
    return here
