"""Version 1 of the API where clients write: documents, judgements. Each route asks for a token that may."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response, Security
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect

from api import problems, reading_documents, wire, wire_writing
from api.access import BEARER, HOLDER, MayWrite, missing
from api.candidates import Queue
from api.reading import ref
from api.routes import PROBLEMS, DocumentId, Limit, Reader, problem
from api.tokens import Token
from api.words import language_of
from api.writer import Writer, contradicted, decide, put_in, take_out
from graph.errors import DocumentError, PolicyAtlasError
from graph.judgements import Judgements
from graph.model import DocumentFacts
from graph.resolving import Names
from graph.schema import schema
from graph.store import LoadResult, Store
from loaders.load import Report

FILES = 50
"""Most files of one request."""

NAME_LENGTH = 200
"""Longest file name in characters; file systems take about 80 Chinese ones, so nobody has a longer one."""

REFUSALS: dict[int | str, dict[str, Any]] = {
    401: problem("没有令牌，或令牌无效 / no token, or one that does not hold"),
    403: problem("令牌没有写入的权限 / the token may only read"),
    413: problem("请求过大 / the request is too large"),
}
_FILES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "additionalProperties": False,
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": FILES,
                            "items": {"type": "string", "format": "binary"},
                            "description": "一个或几个文件 / one or more files: .txt .md .html .pdf .docx .ofd",
                        }
                    },
                }
            }
        },
    }
}

router = APIRouter(prefix="/api/v1", responses={**PROBLEMS, **REFUSALS})


@router.post(
    "/documents",
    tags=["documents"],
    summary="上传文档",
    response_model=wire_writing.Uploads,
    openapi_extra=_FILES,
)
async def add_documents(request: Request, holder: MayWrite) -> Any:
    """读取上传的文件并存入图谱，逐个回答找到了什么，或为什么失败。同名的文档由新的替换。一个请求一个文件，便于显示进度。"""
    # Parsed here and not by the framework, which would take in the files before it looks for the token.
    try:
        async with request.form(max_files=FILES, max_fields=FILES) as form:
            files = [
                part for name, part in form.multi_items() if name == "files" and isinstance(part, UploadFile)
            ]
            if not files or len(files) < len(form.multi_items()):
                raise _no_files()
            read = [await _read(request, part) for part in files]
    except ClientDisconnect:
        # Nobody is left to read an answer.
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    _refuse_second(read)
    facts = [found for _, found in read if isinstance(found, DocumentFacts)]
    report = Report(done=[one.document for one in facts])
    writer: Writer = request.app.state.writer
    results: dict[str, wire_writing.Upload] = {}
    if facts:

        def work(store: Store, judgements: Judgements) -> None:
            loaded = put_in(store, facts, report, judgements, request.app.state.names)
            results.update(_told(request, store, facts, loaded, report))

        await writer.do(work)
    items = [
        results[name] if isinstance(found, DocumentFacts) else _failed(request, name, found)
        for name, found in read
    ]
    for item in items:
        request.app.state.metrics.uploaded(item.status)
    return wire_writing.Uploads(items=items)


Read = tuple[str, DocumentFacts | PolicyAtlasError]
"""A file by its document name, and what was read in it or why it could not be."""


async def _read(request: Request, part: UploadFile) -> Read:
    name = document_name(part.filename or "")
    if not name or name.startswith("."):
        return name, DocumentError("文件没有可用的名称", "the file has no name that can be used")
    if len(name) > NAME_LENGTH:
        zh = f"文件名超过 {NAME_LENGTH} 个字符"
        return name, DocumentError(zh, f"the file name is longer than {NAME_LENGTH} characters")
    writer: Writer = request.app.state.writer
    try:
        return name, await writer.extract(await part.read(), name)
    except DocumentError as error:
        return name, error


def document_name(given: str) -> str:
    """What a document is called whose file a client calls ``given``: never a path, nothing that can't be seen."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    return "".join(character for character in last if character.isprintable()).strip()


def _no_files() -> RequestValidationError:
    return RequestValidationError(
        [
            {
                "loc": ("body", "files"),
                "msg": "multipart/form-data with one or more files in the field `files`, and nothing else",
                "type": "files",
            }
        ]
    )


def _refuse_second(read: list[Read]) -> None:
    """Stored, the second of two files with one name would replace the first."""
    names: set[str] = set()
    for number, (name, found) in enumerate(read):
        if isinstance(found, DocumentFacts) and name in names:
            zh, en = "同一请求里已有同名的文件", "another file of this request has this name"
            read[number] = (name, DocumentError(zh, en))
        names.add(name)


def _told(
    request: Request, store: Store, facts: list[DocumentFacts], loaded: LoadResult, report: Report
) -> Mapping[str, wire_writing.Upload]:
    """What became of each document that was read."""
    failures, duplicates = dict(report.failures), dict(report.duplicates)
    actions = {result.document: result.action for result in loaded.results}
    told = {}
    for one in facts:
        name = one.document
        kept = duplicates.get(name, name)
        if kept in failures:
            told[name] = _failed(request, name, failures[kept])
            continue
        kinds = Counter(node.type for node in one.nodes.values())
        told[name] = wire_writing.Upload(
            file=name,
            status="duplicate" if name in duplicates else actions[name],  # type: ignore[arg-type]
            document=_document_ref(store, kept),
            passages=kinds["Passage"],
            entities={kind: kinds[kind] for kind in schema().entity_types if kinds[kind]},
            relations=dict(sorted(Counter(edge.type for edge in one.edges.values()).items())),
            problem=None,
        )
    return told


def _document_ref(store: Store, file: str) -> wire.DocumentRef:
    stored = reading_documents.document(store, file)
    return wire.DocumentRef(id=stored.id, file=stored.file, title=stored.title)


def _failed(request: Request, name: str, error: PolicyAtlasError) -> wire_writing.Upload:
    return wire_writing.Upload(
        file=name,
        status="failed",
        document=None,
        passages=0,
        entities={},
        relations={},
        problem=problems.described(request, error),
    )


def _stored(store: Reader, document_id: DocumentId) -> wire.Document:
    return reading_documents.document(store, document_id)


@router.delete(
    "/documents/{document_id:path}",
    tags=["documents"],
    summary="取出一份文档",
    status_code=HTTPStatus.NO_CONTENT,
)
async def remove_document(
    request: Request, holder: MayWrite, document: Annotated[wire.Document, Depends(_stored)]
) -> None:
    """取出一份文档，连同只有它支持的实体和关系。"""
    writer: Writer = request.app.state.writer
    names: Names = request.app.state.names
    await writer.do(lambda store, judgements: take_out(store, document.file, judgements, names))


@router.get("/candidates", tags=["graph"], summary="待判断的名称")
def get_candidates(
    request: Request,
    holder: MayWrite,
    store: Reader,
    cursor: Annotated[str | None, Query(max_length=2000, description="上一页返回的 next_cursor")] = None,
    limit: Limit = 20,
) -> wire_writing.UndecidedPairs:
    """可能是同一对象、但名称不足以认定的实体，最可能的在前，附两边的原文。用 POST /judgements 回答。"""
    queue: Queue = request.app.state.queue
    return queue.page(store, cursor=cursor, limit=limit, language=language_of(request))


@router.post("/judgements", tags=["graph"], summary="判断是否同一对象")
async def judge_pair(request: Request, holder: MayWrite, answer: wire_writing.Answer) -> wire_writing.Judged:
    """记下两个实体是否同一对象，或撤销先前的判断；立即生效，以后每次载入都有效。"""
    writer: Writer = request.app.state.writer
    decided = await writer.do(
        lambda store, judgements: decide(
            store,
            (answer.first, answer.second),
            answer.verdict,
            answer.note,
            judgements,
            request.app.state.names,
        )
    )
    said = decided.said
    return wire_writing.Judged(
        judgement=None
        if said.verdict == "revoked"
        else wire.Judgement(
            first=ref(said.first, said.type, said.first_name),
            second=ref(said.second, said.type, said.second_name),
            verdict=said.verdict,
            time=said.time,
            note=said.note,
        ),
        merged=decided.merged,
        parted=decided.parted,
        contradicted=contradicted(decided),
    )


@router.get("/token", tags=["graph"], summary="我的令牌", dependencies=[Security(BEARER)])
def get_token(request: Request) -> wire_writing.Holder:
    """请求所带的令牌的名称和权限。"""
    holder: Token | None = request.scope[HOLDER]
    if holder is None:
        raise missing()
    return wire_writing.Holder(name=holder.name, scope=holder.scope)
