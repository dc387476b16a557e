"""Comparing regions, who could land where, and ways from one entity to another."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from api import comparing, wire_compare
from api.routes import MOVED, AsOf, Limit, Reader, There, version_1

router = version_1()


@router.get("/entities/{entity_id:path}/landing", tags=["compare"], responses=MOVED, summary="谁可能落户")
def get_landing(
    store: Reader,
    here: There,
    industry: Annotated[str, Query(max_length=500, description="产业的名称或标识", examples=["新材料产业"])],
    as_of: AsOf = None,
    limit: Limit = 50,
) -> wire_compare.Landing:
    """一个地区或园区的一个产业：别处的企业和机构、本地的政策和资金、缺口。"""
    return comparing.land(store, here, industry, as_of=as_of, limit=limit)


@router.get("/entities/{entity_id:path}/industries", tags=["compare"], responses=MOVED, summary="重点产业")
def get_key_industries(
    store: Reader, here: There, as_of: AsOf = None, limit: Limit = 50
) -> wire_compare.KeyIndustries:
    """一个地区或园区重点发展的产业，说到的句子多的在前：它自己、它的园区、它发布的政策、它的资金所说的；都没有说时是下级所说的。"""
    return comparing.key_industries(store, here, as_of=as_of, limit=limit)


@router.get("/paths", tags=["compare"], summary="两个实体之间的路径")
def get_paths(
    store: Reader,
    source: Annotated[str, Query(max_length=500, description="名称或标识", examples=["project:1"])],
    target: Annotated[str, Query(max_length=500, description="名称或标识", examples=["industry:1"])],
    limit: Annotated[int, Query(ge=1, le=20, description="最多几条")] = 3,
) -> wire_compare.Ways:
    """最短的路径，每一步带原文句子。"""
    return comparing.ways(store, source, target, limit=limit)


@router.get("/compare", tags=["compare"], summary="比较地区")
def get_comparison(
    store: Reader,
    region: Annotated[
        list[str], Query(min_length=1, max_length=12, description="地区，或 地区@年份", examples=["金山区"])
    ],
    as_of: AsOf = None,
) -> wire_compare.Comparison:
    """各地区的产业、政策工具、指标、政策沿革；没有提到与零分开。"""
    return comparing.compare(store, region, as_of=as_of)
