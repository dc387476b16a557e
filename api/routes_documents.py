"""Documents and their sentences."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

from api import reading_documents, wire
from api.routes import CursorQuery, Limit, PassageId, Reader, Since, ThisDocument, Until, version_1
from api.whole import small
from graph.places import resolve

router = version_1()


@router.get("/documents", tags=["documents"], summary="文档列表")
def get_documents(
    store: Reader,
    kind: Annotated[
        Literal["policy", "news"] | None, Query(description="政策文件或新闻", examples=["policy"])
    ] = None,
    region: Annotated[
        str | None, Query(max_length=500, description="所属地区（含下级），名称或标识", examples=["金山区"])
    ] = None,
    since: Since = None,
    until: Until = None,
    cursor: CursorQuery = None,
    limit: Limit = 50,
) -> wire.Documents:
    """文档，按文件名排列。"""
    return reading_documents.documents(
        store,
        kind=kind,
        region=resolve(store, region, ("Region",))["id"] if region else None,
        since=since,
        until=until,
        cursor=cursor,
        limit=limit,
    )


@router.get("/documents/{document_id:path}/passages", tags=["documents"], summary="文档的句子")
def get_passages(
    store: Reader, document: ThisDocument, cursor: CursorQuery = None, limit: Limit = 100
) -> wire.DocumentPassages:
    """一份文档的句子和其中提到的实体，按原文顺序。"""
    return reading_documents.passages(store, document, cursor=cursor, limit=limit)


@router.get("/documents/{document_id:path}/relations", tags=["documents"], summary="文档说出的关系")
def get_document_relations(
    store: Reader, document: ThisDocument, cursor: CursorQuery = None, limit: Limit = 100
) -> wire.DocumentRelations:
    """一份文档的每个句子说出的关系，按原文顺序；limit 是看多少个句子，与 /passages 的游标通用。"""
    return reading_documents.relations(store, document, cursor=cursor, limit=limit)


@router.get("/documents/{document_id:path}", tags=["documents"], summary="一份文档")
@small
def get_document(document: ThisDocument) -> wire.Document:
    """一份文档，用标识或文件名。"""
    return document


@router.get("/passages/{passage_id:path}", tags=["documents"], summary="一个句子")
@small
def get_passage(store: Reader, passage_id: PassageId) -> wire.PassageInContext:
    """一个句子、它的前后句、提到的实体和支持的关系。"""
    return reading_documents.passage(store, passage_id)
