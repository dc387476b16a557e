"""Looks through a whole store for what should not be there. Nothing is changed.

A sound store has no findings, so that each of them has a cause outside of the program: another program wrote
into the database, or a disk lost something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from graph.digest import PAGE
from graph.rows import Row
from graph.schema import schema

Ask = Callable[..., list[Row]]

_RELOAD_ZH = "运行 policyatlas remove {document}，再重新装入这篇文档"
_RELOAD_EN = "run policyatlas remove {document}, then load the document again"
_REBUILD_ZH = "先 policyatlas backup FILE，再 policyatlas restore FILE --replace，图库会按各文档重建"
_REBUILD_EN = "policyatlas backup FILE, then policyatlas restore FILE --replace builds the store anew"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: ``code`` is stable, ``where`` an id, ``zh`` and ``en`` what is wrong and what to do."""

    code: str
    where: str
    zh: str
    en: str


def check(ask: Ask) -> Iterator[Finding]:
    """All findings of a store. ``ask`` runs a named query.

    Codes: ``document-incomplete``, ``passage-without-document``, ``span-mismatch``, ``dangling-evidence``,
    ``entity-without-statement``, ``entity-without-mention``, ``unknown-type``, ``edge-forbidden``,
    ``edge-without-evidence``.
    """
    files: set[str] = set()
    for ids in _pages(ask, "page_of_documents"):
        for row in ask("check_documents", ids=ids):
            files.add(row["file"])
            if row["found"] != row["wanted"]:
                zh = f"应有 {row['wanted']} 个句子，实有 {row['found']} 个"
                en = f"it should have {row['wanted']} passages and has {row['found']}"
                yield _reload("document-incomplete", row["file"], zh, en, row["file"])
    for ids in _pages(ask, "page_of_passages"):
        yield from _check_passages(ask, ids)
    for ids in _pages(ask, "page_of_entities"):
        for row in ask("check_entities", ids=ids):
            yield from _check_entity(row)
        yield from _check_edges(ask, ask("check_edges", ids=ids), files)


def _pages(ask: Ask, name: str) -> Iterator[list[str]]:
    after = ""
    while page := ask(name, after=after, limit=PAGE):
        after = page[-1]["id"]
        yield [row["id"] for row in page]


def _check_passages(ask: Ask, ids: list[str]) -> Iterator[Finding]:
    passages = {row["id"]: row for row in ask("check_passages", ids=ids)}
    for row in passages.values():
        if row["held"] != 1:
            zh, en = "句子不属于任何文档", "the passage belongs to no document"
            yield _rebuild("passage-without-document", row["id"], zh, en)
    for row in ask("check_mentions", ids=ids):
        passage = passages[row["passage"]]
        if row["type"] != "MENTIONS" or row["entity_type"] not in schema().edges["MENTIONS"].target:
            zh = f"句子到 {row['entity']} 的关系 {row['type']} 不在模式里"
            en = f"the schema has no {row['type']} from a passage to {row['entity']}"
            yield _rebuild("edge-forbidden", row["passage"], zh, en)
        elif not _matches(row, passage):
            yield _mismatch(row, passage["document"], f"{row['passage']} → {row['entity']}")


def _check_entity(row: Row) -> Iterator[Finding]:
    if row["type"] not in schema().entity_types:
        zh, en = f"模式里没有类型 {row['type']}", f"the schema has no type {row['type']}"
        yield _rebuild("unknown-type", row["id"], zh, en)
    if not row["stated"]:
        zh, en = "没有任何文档陈述这个实体", "no document states this entity"
        yield _rebuild("entity-without-statement", row["id"], zh, en)
    # A region that a gazetteer puts above another is mentioned nowhere; the relation is what it is there for.
    elif not row["mentioned"] and not row["linked"]:
        zh, en = (
            "没有句子提到这个实体，它也没有任何关系",
            "no passage mentions this entity and nothing relates to it",
        )
        yield _rebuild("entity-without-mention", row["id"], zh, en)


def _check_edges(ask: Ask, edges: list[Row], files: set[str]) -> Iterator[Finding]:
    stated: list[tuple[Row, dict[str, Any]]] = []
    for row in edges:
        kind = schema().edges.get(row["type"])
        where = row["id"] or f"{row['source']} → {row['target']}"
        if kind is None or kind.structure or not kind.allows(row["source_type"], row["target_type"] or ""):
            ends = f"{row['source_type']} → {row['target_type']}"
            zh = f"模式不允许关系 {row['type']}（{ends}）"
            en = f"the schema does not allow {row['type']} ({ends})"
            yield _rebuild("edge-forbidden", where, zh, en)
            continue
        said = [orjson.loads(statement) for statement in row["statements"] or ()]
        stated += [(row, statement) for statement in said]
        if not any(s["evidence"] or s["properties"].get("source") for s in said):
            zh, en = "关系既没有原文依据，也没有来源", "the relation has neither evidence nor a source"
            yield _rebuild("edge-without-evidence", where, zh, en)
    wanted = sorted({span["passage"] for _, statement in stated for span in statement["evidence"]})
    passages: dict[str, Row] = {}
    for start in range(0, len(wanted), PAGE):
        found = ask("check_passages", ids=wanted[start : start + PAGE])
        passages |= {row["id"]: row for row in found}
    for row, statement in stated:
        yield from _check_statement(row["id"], statement, passages, files)


def _check_statement(
    edge: str, statement: dict[str, Any], passages: Mapping[str, Row], files: set[str]
) -> Iterator[Finding]:
    document = statement["document"]
    if document not in files:
        zh, en = (
            f"陈述它的文档 {document} 不在图库里",
            f"the document {document} that states it is not stored",
        )
        yield _rebuild("dangling-evidence", edge, zh, en)
        return
    for span in statement["evidence"]:
        passage = passages.get(span["passage"])
        if passage is None or passage["document"] != document:
            zh = f"作为依据的句子 {span['passage']} 不在图库里"
            en = f"the passage {span['passage']} that it rests on is not stored"
            yield _reload("dangling-evidence", edge, zh, en, document)
        elif not _matches(span, passage) or (passage["text"] or span["sentence"]) != span["sentence"]:
            yield _mismatch(span, document, edge)


def _matches(span: Mapping[str, Any], passage: Row) -> bool:
    """Whether a span says what stands there. One that goes on into the next sentence is held to its beginning."""
    text, start = passage["text"], passage["start"]
    if not isinstance(text, str) or not isinstance(start, int):
        return True
    begin = span["start"] - start
    if begin < 0 or begin > len(text) or span["end"] - span["start"] != len(span["text"]):
        return False
    here: str = text[begin : begin + len(span["text"])]
    whole: str = span["text"]
    return whole.startswith(here) and (len(here) == len(whole) or begin + len(here) == len(text))


def _mismatch(span: Mapping[str, Any], document: str, where: str) -> Finding:
    place = f"{document} {span['start']}–{span['end']}"
    zh, en = f"位置 {place} 与句子的文字不符", f"the span at {place} does not match its passage's text"
    return _reload("span-mismatch", where, zh, en, document)


def _reload(code: str, where: str, zh: str, en: str, document: str) -> Finding:
    remedy_zh, remedy_en = _RELOAD_ZH.format(document=document), _RELOAD_EN.format(document=document)
    return Finding(code, where, f"{zh}；{remedy_zh}", f"{en}; {remedy_en}")


def _rebuild(code: str, where: str, zh: str, en: str) -> Finding:
    return Finding(code, where, f"{zh}；{_REBUILD_ZH}", f"{en}; {_REBUILD_EN}")
