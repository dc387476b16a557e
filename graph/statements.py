"""From a document's facts to the rows that are stored, and from what documents state to what is shown.

A store keeps what each document states (``STATES`` edges for entities, ``statements`` on edges) next to what
they give together (merged name, aliases, properties), so that a document can be taken out without a trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import orjson

from graph.columns import EDGE_PROPERTIES, passage_columns
from graph.errors import FactsError
from graph.model import STATED, DocumentFacts, Edge, Node, Properties, Span, merged_name, merged_properties
from graph.queries import search_key
from graph.schema import PropertyKind, schema
from graph.spelling import also

Row = dict[str, Any]
EdgeKey = tuple[str, str, str, str]
"""Type, source, target and id of an edge."""

# Neo4j takes no more than 8 KB into an index, which is where ids and the beginnings of names have to go.
ID_CHARACTERS = 1_000
KEY_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document states about one entity."""

    document: str
    name: str
    aliases: tuple[str, ...]
    properties: Properties


@dataclass(slots=True)
class DocumentRows:
    """A document as rows, ready to be written; ``content`` is equal for equal facts."""

    document: str
    content: str = ""
    row: Row = field(default_factory=dict)
    passage_rows: list[Row] = field(default_factory=list)
    entities: dict[str, tuple[str, Statement]] = field(default_factory=dict)
    edges: dict[EdgeKey, str] = field(default_factory=dict)
    # The same as rows of the statements that write them, made here because a load makes those of the next
    # document while the store writes this one's.
    said_rows: list[Row] = field(default_factory=list)
    edge_rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


def document_rows(facts: DocumentFacts) -> DocumentRows:
    """The rows of a document. Raises ``FactsError`` for facts that can't be stored as they are."""
    rows = DocumentRows(facts.document)
    passages = _passages(facts)
    for name in (facts.document, *facts.nodes, *facts.edges):
        if len(name) > ID_CHARACTERS:
            raise FactsError(
                f"id 或文件名超过 {ID_CHARACTERS} 个字符",
                f"an id or file name is longer than {ID_CHARACTERS} characters",
                where=f"{facts.document[:80]}: {name[:80]}…",
            )
    try:
        rows.row = _document_row(facts, len(passages))
        mentions: dict[str, list[Row]] = defaultdict(list)
        for node in sorted(facts.nodes.values(), key=lambda node: node.id):
            if not schema().nodes[node.type].structure:
                # Through JSON and back, so that what is merged is what a later load reads from the store.
                properties = orjson.loads(_bytes(node.properties))
                statement = Statement(facts.document, node.name, tuple(sorted(node.aliases)), properties)
                rows.entities[node.id] = (node.type, statement)
                rows.said_rows.append(_said_row(node.id, node.type, statement))
                for span in sorted(set(node.mentions)):
                    mentions[passage_of(span)].append(_mention_row(node, span))
        sources: dict[str, set[str]] = defaultdict(set)
        for edge in facts.edges.values():
            for span in edge.evidence:
                sources[passage_of(span)].add(edge.source)
        for name, node in sorted(passages.items()):
            stored = _passage_row(facts.document, node, sorted(sources[name]))
            rows.passage_rows.append({"id": name, "stored": stored, "mentions": mentions[name]})
        for edge in sorted(facts.edges.values(), key=lambda edge: edge.id):
            if schema().edges[edge.type].structure:
                continue
            for end in (edge.source, edge.target):
                if end not in rows.entities:
                    raise FactsError(
                        f"边的端点 {end!r} 不是这篇文档里的实体",
                        f"the edge ends at {end!r}, which this document does not state",
                        where=f"{facts.document}: {edge.id}",
                    )
            key = (edge.type, edge.source, edge.target, edge.id)
            statement_text = _edge_statement(facts.document, edge, passages).decode()
            rows.edges[key] = statement_text
            rows.edge_rows[edge.type].append(_own_edge_row(key, facts.document, edge, statement_text))
        rows.content = _content(rows)
    except (orjson.JSONEncodeError, KeyError) as error:
        raise FactsError(
            f"事实里有不能存储的内容：{error}",
            f"the facts hold what can't be stored: {error}",
            where=facts.document,
        ) from error
    rows.row["content"] = rows.content
    return rows


def _passages(facts: DocumentFacts) -> dict[str, Node]:
    """The document's passages by id; a span that names none (of another program) becomes one of its own."""
    passages = {node.id: node for node in facts.nodes.values() if node.type == "Passage"}
    spans = [span for node in facts.nodes.values() for span in node.mentions]
    spans += [span for edge in facts.edges.values() for span in edge.evidence]
    for span in spans:
        name = passage_of(span)
        if name not in passages:
            own = {"start": span.start, "end": span.end, "text": span.text}
            passages[name] = Node(name, "Passage", span.text[:40] or name, properties=own)
    return passages


def passage_of(span: Span) -> str:
    """The id of the passage that a span is in."""
    return span.passage or f"passage:{span.document}:{span.start}-{span.end}"


def _document_row(facts: DocumentFacts, passage_count: int) -> Row:
    own = [node for node in facts.nodes.values() if node.type == "Document"]
    node = own[0] if own else Node(f"document:{facts.document}", "Document", facts.document)
    return {
        **_flat(node.properties, schema().nodes["Document"].properties),
        "id": node.id,
        "file": facts.document,
        "name": node.name,
        "properties": _json(node.properties),
        "passage_count": passage_count,
    }


def _passage_row(document: str, node: Node, sources: list[str]) -> Row:
    """``sources`` are the entities at which the edges begin that rest on the passage: the way from it to them.

    ``properties`` holds what has no column of its own, see ``stored_facts``: most of a store are passages."""
    flat = _flat(node.properties, passage_columns())
    return {
        **flat,
        "id": node.id,
        "name": node.name,
        "document": document,
        "sources": sources,
        "properties": _json({k: v for k, v in node.properties.items() if k not in flat}),
    }


def _mention_row(node: Node, span: Span) -> Row:
    return {"entity": node.id, "start": span.start, "end": span.end, "text": span.text}


def _said_row(entity: str, kind: str, statement: Statement) -> Row:
    """What a document states of an entity, and in ``own`` what is stored of one that it alone states, as far as
    that tells whether others say something else."""
    alone = alone_in(kind, statement)
    own = {
        "type": kind,
        "name": statement.name,
        "aliases": sorted(alone.names - {statement.name}),
        "properties": _json(alone.properties),
    }
    said = {
        "name": statement.name,
        "aliases": list(statement.aliases),
        "properties": _json(statement.properties),
    }
    return {"id": entity, "own": own, "statement": said}


def alone_in(kind: str, statement: Statement) -> Merged:
    """An entity that one document alone states."""
    alone = Merged(kind)
    alone.add(statement)
    return alone


def stored_entity(kind: str, row: Row) -> Merged:
    """An entity as the store has it: what all documents so far state together."""
    disputed = orjson.loads(row["property_documents"])
    properties = orjson.loads(row["properties"])
    names = {row["name"], *row["aliases"]}
    return Merged(kind, row["name"], names, properties, set(disputed), disputed)


def _own_edge_row(key: EdgeKey, document: str, edge: Edge, statement: str) -> Row:
    """An edge as this document alone states it: what ``edge_row`` gives, without reading the JSON again."""
    own = merged_properties([(document, orjson.loads(_bytes(edge.properties)))])
    passages = sorted({passage_of(span) for span in edge.evidence})
    return _stored_edge(key, own, passages, {document: statement})


def _edge_statement(document: str, edge: Edge, passages: Mapping[str, Node]) -> bytes:
    """One document's statement as stored on the edge.

    The sentence stands with it: an answer is then one record, which no writer can pull apart, and needs no
    join.
    """
    evidence = []
    for span in sorted(set(edge.evidence)):
        passage = passages[passage_of(span)]
        page = passage.properties.get("page")
        evidence.append(
            ({} if page is None else {"page": page})
            | {
                "passage": passage.id,
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "sentence": passage.properties.get("text", span.text),
                "sentence_start": passage.properties.get("start", span.start),
                "sentence_end": passage.properties.get("end", span.end),
            }
        )
    return _bytes({"document": document, "properties": edge.properties, "evidence": evidence})


def _content(rows: DocumentRows) -> str:
    whole = blake2b(digest_size=16)
    entities = {
        key: [kind, statement.name, statement.aliases, statement.properties]
        for key, (kind, statement) in rows.entities.items()
    }
    edges = [[*key, statement] for key, statement in sorted(rows.edges.items())]
    # With the version, because another one stores the same facts in other columns.
    whole.update(_bytes([schema().version, rows.row, rows.passage_rows, entities, edges]))
    return whole.hexdigest()


@dataclass(slots=True)
class Merged:
    """What all documents together state about an entity, as far as they were added; the order is free.

    It gives what ``model.merged_name`` and ``model.merged_properties`` give, one document after the other, so
    that a new document about a place that thousands name need not read what those thousands said. Of a property
    of which documents say different things it is known which of them came last by name (``disputed``); where all
    agree nothing is kept, so that one more that agrees changes nothing.
    """

    kind: str
    name: str | None = None
    names: set[str] = field(default_factory=set)
    properties: Properties = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    last_documents: dict[str, str] = field(default_factory=dict)
    """By property, as far as it is known: of one read from the store only for disputed ones."""

    def begins_dispute(self, statement: Statement) -> bool:
        """Whether a document is the first to say something else, so that what all others say must be read."""
        return any(
            key in self.properties
            and key not in self.last_documents
            and not _same(self.properties[key], value)
            for key, value in _said_properties(statement)
        )

    def add(self, statement: Statement) -> bool:
        """Add what one document states, which begins no dispute; whether that changed anything."""
        before = (self.name, len(self.names), dict(self.properties), self.disputed_documents())
        self.name = merged_name({statement.name, self.name or statement.name})
        self.names |= {statement.name, *statement.aliases}
        for key, value in _said_properties(statement):
            if key not in self.properties:
                self.properties[key], self.last_documents[key] = value, statement.document
                continue
            if not _same(self.properties[key], value):
                self.disputed.add(key)
            if key in self.last_documents and self.last_documents[key] <= statement.document:
                self.properties[key], self.last_documents[key] = value, statement.document
        return before != (self.name, len(self.names), self.properties, self.disputed_documents())

    def disputed_documents(self) -> dict[str, str]:
        """The last document to state each disputed property: the one whose value holds."""
        return {key: self.last_documents[key] for key in self.disputed}


def _said_properties(statement: Statement) -> Iterator[tuple[str, Any]]:
    return ((k, v) for k, v in statement.properties.items() if v is not None and k != STATED)


def _same(one: Any, other: Any) -> bool:
    # 1 and 1.0 are equal to Python and two texts in the store.
    return bool(one == other) and _bytes(one) == _bytes(other)


def entity_row(entity: str, merged: Merged) -> Row:
    """An entity as stored. ``merged`` holds at least one statement."""
    name = merged.name or ""
    flat = _flat(merged.properties, schema().nodes[merged.kind].properties)
    # The topmost of those above: what an index finds all below one by, of which a list has none.
    above = flat.get("ancestors")
    root = {"root": above[-1]} if above and len(above[-1]) <= ID_CHARACTERS else {}
    aliases = sorted(merged.names - {name})
    return {
        **flat,
        **root,
        "id": entity,
        "type": merged.kind,
        "name": name,
        "aliases": aliases,
        "name_key": search_key(name)[:KEY_CHARACTERS],
        "names_text": "".join(search_key(text) + "\n" for text in (name, *aliases)),
        "also": also(merged.kind, name, aliases),
        "properties": _json(merged.properties),
        "property_documents": _json(merged.disputed_documents()),
    }


def edge_row(key: EdgeKey, statements: Mapping[str, str]) -> Row:
    """An edge as stored, from each document's statement (JSON) by document."""
    said = [orjson.loads(statements[document]) for document in sorted(statements)]
    properties = merged_properties((s["document"], s["properties"]) for s in said)
    passages = sorted({span["passage"] for s in said for span in s["evidence"]})
    return _stored_edge(key, properties, passages, statements)


def _stored_edge(
    key: EdgeKey, properties: Properties, passages: list[str], statements: Mapping[str, str]
) -> Row:
    kind, source, target, edge = key
    stored = {
        **_flat(properties, {**EDGE_PROPERTIES, **schema().edges[kind].properties}),
        "id": edge,
        "passages": passages,
        "documents": sorted(statements),
        "properties": _json(properties),
        "statements": [statements[document] for document in sorted(statements)],
    }
    return {"id": edge, "source": source, "target": target, "stored": stored}


def _flat(properties: Properties, kinds: Mapping[str, PropertyKind]) -> Row:
    """The properties that schema.yml names and whose value is of its kind: what Cypher can filter by.

    The names come from the schema, never from the data; everything else stays in the JSON text alone.
    """
    return {
        # One kind of number in a column: an index, a comparison or an import file need not know two.
        name: float(properties[name]) if kind == "number" else properties[name]
        for name, kind in kinds.items()
        if fits(properties.get(name), kind)
        # An index takes no text of any length, and what is no id leads to no entity.
        and not (name in _IDS and len(properties[name]) > ID_CHARACTERS)
    }


_IDS = frozenset(("home", "region"))
"""Indexed columns that hold the id of a place."""


def fits(value: Any, kind: PropertyKind) -> bool:
    """Whether a value is of the kind that schema.yml says."""
    if isinstance(value, bool):
        return False
    match kind:
        case "string":
            return isinstance(value, str)
        case "strings":
            return isinstance(value, list) and all(isinstance(part, str) for part in value)
        case "integer":
            return isinstance(value, int)
        case "number":
            return isinstance(value, int | float)


def _json(value: Any) -> str:
    return _bytes(value).decode()


def _bytes(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
