"""Facts: what extraction ends in, and the only thing a store is built from.

``DocumentFacts`` holds what one document says. A facts file (JSON lines, the exchange format) holds any
number of documents: a node or edge that several of them state stands there once, with the mentions and
evidence of all, and ``by_document`` keeps each one's own names and properties, so that a facts file splits
back into exactly the documents it was made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from graph.errors import FactsError
from graph.schema import schema
from graph.spill import Row, in_order

Properties = dict[str, Any]


class Span(NamedTuple):
    """A piece of a document's decoded text: ``text == source[start:end]``, offsets in characters.

    ``document`` is the source's file name, relative to the folder that was loaded. ``passage`` is the id of
    the sentence that holds the span's start.
    """

    document: str
    start: int
    end: int
    text: str
    passage: str = ""

    def to_dict(self) -> dict[str, Any]:
        row = {"document": self.document, "start": self.start, "end": self.end, "text": self.text}
        return {**row, "passage": self.passage} if self.passage else row


@dataclass(slots=True)
class Node:
    """A node as one document states it. ``type`` is one of schema.yml's; mentions are in reading order."""

    id: str
    type: str
    name: str
    aliases: set[str] = field(default_factory=set)
    properties: Properties = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Edge:
    """A statement of one document. ``properties['rule']`` names the rule that made it; an edge without
    evidence has ``properties['source']``, the gazetteer or curator that says so.
    """

    id: str
    type: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict)
    evidence: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class DocumentFacts:
    """Everything one document says, ready to be stored as a whole."""

    document: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)


def merged_name(names: Iterable[str]) -> str:
    """The name to show where documents differ: the longest, then the first in code-point order.

    It depends on the set of names alone, so the order of loading does not matter.
    """
    return min(names, key=lambda name: (-len(name), name))


STATED = "stated"
"""The property under which merged nodes and edges keep what the document said of each; see ``merging``."""


def merged_properties(parts: Iterable[tuple[str, Properties]]) -> Properties:
    """One value for each property from what documents say: that of the last document by name."""
    merged: Properties = {}
    for _, properties in sorted(parts, key=lambda part: part[0]):
        merged.update({k: v for k, v in properties.items() if v is not None and k != STATED})
    return {key: merged[key] for key in sorted(merged)}


def dump(documents: Iterable[DocumentFacts], folder: Path | None = None) -> Iterator[bytes]:
    """The lines of a facts file, nodes before edges, each sorted by id: the same facts give the same bytes.

    Documents are taken one by one, and what does not fit into memory is sorted in temporary files in ``folder``
    (the system's own place by default). Of a document that comes more than once only the last counts. Raises
    ``OSError`` for a full disk.
    """
    last: dict[str, int] = {}

    def numbered() -> Iterator[Row]:
        for number, facts in enumerate(documents):
            last[facts.document] = number
            for kind, identity, document, content in _rows_of(facts):
                yield kind, identity, document, (number, content)

    # Sorting takes all rows before it gives one, so that ``last`` is complete when the first is looked at.
    for (kind, identity), stated in groupby(in_order(numbered(), folder), key=itemgetter(0, 1)):
        claims = [
            (document, content) for _, _, document, (number, content) in stated if number == last[document]
        ]
        if claims:
            yield (_node_line if kind == _NODE else _edge_line)(identity, claims)


# What a facts file is sorted by first: nodes before edges.
_NODE, _EDGE = "0", "1"


def _rows_of(facts: DocumentFacts) -> Iterator[Row]:
    for node in facts.nodes.values():
        mentions = [span.to_dict() for span in node.mentions]
        yield (
            _NODE,
            node.id,
            facts.document,
            (node.type, node.name, sorted(node.aliases), node.properties, mentions),
        )
    for edge in facts.edges.values():
        evidence = [span.to_dict() for span in edge.evidence]
        yield _EDGE, edge.id, facts.document, (edge.type, edge.source, edge.target, edge.properties, evidence)


def _node_line(identity: str, stated: list[tuple[str, Any]]) -> bytes:
    name = merged_name(own for _, (_, own, _, _, _) in stated)
    aliases = {alias for _, (_, own, others, _, _) in stated for alias in (own, *others)} - {name}
    return _line(
        kind="node",
        id=identity,
        type=stated[0][1][0],
        name=name,
        aliases=sorted(aliases),
        properties=merged_properties((document, properties) for document, (_, _, _, properties, _) in stated),
        mentions=[span for _, (_, _, _, _, mentions) in stated for span in mentions],
        by_document={
            document: {"name": own, "aliases": others, "properties": properties}
            for document, (_, own, others, properties, _) in stated
        },
    )


def _edge_line(identity: str, stated: list[tuple[str, Any]]) -> bytes:
    kind, source, target, _, _ = stated[0][1]
    return _line(
        kind="edge",
        id=identity,
        type=kind,
        source=source,
        target=target,
        properties=merged_properties((document, properties) for document, (_, _, _, properties, _) in stated),
        evidence=[span for _, (_, _, _, _, evidence) in stated for span in evidence],
        by_document={document: {"properties": properties} for document, (_, _, _, properties, _) in stated},
    )


def _line(**row: Any) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def parse(lines: Iterable[bytes | str], where: str = "facts") -> list[DocumentFacts]:
    """The documents in a facts file's lines, sorted by name.

    Raises ``FactsError`` with file, line and field for a line that is not of the exchange format or that
    schema.yml forbids. A file without ``by_document`` (made by another program) is taken as saying the same
    in each document that its spans name.
    """
    documents: dict[str, DocumentFacts] = {}
    types: dict[str, str] = {}
    pending: list[tuple[str, dict[str, Any]]] = []
    for place, row in fact_rows(lines, where):
        if row["kind"] == "node":
            types[row["id"]] = row["type"]
            _add_node(documents, row, place)
        else:
            pending.append((place, row))
    for place, row in pending:
        for end in ("source", "target"):
            if row[end] not in types:
                raise FactsError(
                    f"边的端点 {row[end]!r} 在文件里没有对应的节点",
                    f"the edge's {end} {row[end]!r} is no node of this file",
                    where=f"{place}: {end}",
                )
        if not schema().edges[row["type"]].allows(types[row["source"]], types[row["target"]]):
            raise FactsError(
                f"{row['type']} 不能从 {types[row['source']]} 指向 {types[row['target']]}",
                f"{row['type']} may not run from {types[row['source']]} to {types[row['target']]}",
                where=f"{place}: type",
            )
        _add_edge(documents, row, place)
    return [documents[name] for name in sorted(documents)]


def fact_rows(lines: Iterable[bytes | str], where: str = "facts") -> Iterator[tuple[str, dict[str, Any]]]:
    """The place (file and line) and content of each of a facts file's lines, as it stands there.

    Raises ``FactsError`` for a line that is not of the exchange format.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{where}:{number}", _row(line, f"{where}:{number}")


def read(path: Path) -> list[DocumentFacts]:
    """The documents in a facts file. Raises ``FactsError``; see ``parse``."""
    try:
        with path.open("rb") as file:
            return parse(file, path.name)
    except OSError as error:
        raise FactsError(
            f"事实文件打不开：{error.strerror}",
            f"the facts file can't be opened: {error.strerror}",
            where=str(path),
        ) from error


_TEXT_FIELDS = {"node": ("id", "type", "name"), "edge": ("id", "type", "source", "target")}


def _row(line: bytes | str, where: str) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise FactsError(
            f"这一行不是 JSON：{error}", f"this line is not JSON: {error}", where=where
        ) from error
    if not isinstance(row, dict) or row.get("kind") not in _TEXT_FIELDS:
        raise FactsError("kind 应为 node 或 edge", "kind must be node or edge", where=f"{where}: kind")
    for name in _TEXT_FIELDS[row["kind"]]:
        if not isinstance(row.get(name), str) or not row[name]:
            raise FactsError(
                f"缺少文字字段 {name}", f"the text field {name} is missing", where=f"{where}: {name}"
            )
    known = schema().nodes if row["kind"] == "node" else schema().edges
    if row["type"] not in known:
        raise FactsError(
            f"没有类型 {row['type']}；可用：{'、'.join(known)}",
            f"there is no type {row['type']}; there are {', '.join(known)}",
            where=f"{where}: type",
        )
    for name, kind in (("properties", dict), ("by_document", dict), ("mentions", list), ("evidence", list)):
        value = row.setdefault(name, kind())
        if not isinstance(value, kind) or (
            kind is list and not all(isinstance(span, dict) for span in value)
        ):
            raise FactsError(f"{name} 的形式不对", f"{name} has the wrong form", where=f"{where}: {name}")
    return row


def _spans(rows: list[Any], where: str) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        try:
            span = Span(row["document"], row["start"], row["end"], row["text"], row.get("passage", ""))
        except (KeyError, TypeError, AttributeError) as error:
            raise FactsError(
                f"位置缺少字段：{error}", f"a span lacks a field: {error}", where=where
            ) from error
        if not isinstance(span.start, int) or not isinstance(span.end, int) or span.start > span.end:
            raise FactsError(
                "start、end 应为整数，且先后有序", "start and end must be ordered numbers", where=where
            )
        spans[span.document].append(span)
    return spans


def _add_node(documents: dict[str, DocumentFacts], row: dict[str, Any], where: str) -> None:
    spans = _spans(row["mentions"], f"{where}: mentions")
    own = row["by_document"] or dict.fromkeys(spans, row)
    for document in sorted(own.keys() | spans.keys()):
        said = own.get(document, row)
        facts = documents.setdefault(document, DocumentFacts(document))
        facts.nodes[row["id"]] = Node(
            row["id"],
            row["type"],
            said.get("name", row["name"]),
            set(said.get("aliases", ())),
            dict(said.get("properties", {})),
            spans.get(document, []),
        )


def _add_edge(documents: dict[str, DocumentFacts], row: dict[str, Any], where: str) -> None:
    spans = _spans(row["evidence"], f"{where}: evidence")
    own = row["by_document"] or dict.fromkeys(spans, row)
    if not own and not row["properties"].get("source"):
        raise FactsError(
            "边既没有原文依据，也没有注明来源 source",
            "the edge has neither evidence nor a source",
            where=f"{where}: evidence",
        )
    for document in sorted(own.keys() | spans.keys()):
        said = own.get(document, row)
        facts = documents.setdefault(document, DocumentFacts(document))
        facts.edges[row["id"]] = Edge(
            row["id"],
            row["type"],
            row["source"],
            row["target"],
            dict(said.get("properties", {})),
            spans.get(document, []),
        )
