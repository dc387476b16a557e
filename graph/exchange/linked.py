"""The graph as RDF: which resources there are, and what is said of each.

Addresses are ``urn:policy-atlas:id:`` with the id, percent-encoded: they do not depend on where a store is served.
Types and properties of schema.yml are terms of ``urn:policy-atlas:schema#``. A relation is said twice: as a triple
between its two ends, and as an ``rdf:Statement`` with its properties, its evidence and the passages that it was
derived from. ``stated`` keeps as JSON what each document says by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources as files
from typing import Any, Literal
from urllib.parse import quote

import yaml

from graph.exchange.values import (
    STRUCTURE,
    Row,
    as_json,
    edge_columns,
    flat,
    node_columns,
    structure,
    structure_columns,
)
from graph.schema import PropertyKind

BASE = "urn:policy-atlas:id:"
NAMESPACE = "urn:policy-atlas:schema#"

Kind = Literal["text", "integer", "number", "link"]
_KINDS: dict[PropertyKind, Kind] = {
    "string": "text",
    "strings": "text",
    "number": "number",
    "integer": "integer",
}
# Properties whose values are ids.
LINKS = frozenset({"ancestors", "home", "region", "amount_passage", "status_passage"})


@dataclass(frozen=True, slots=True)
class Term:
    """A property: the name that JSON-LD has for it, its address, and what its values are."""

    name: str
    iri: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource with all that is said of it; the values of a term in their order, each once."""

    iri: str
    said: dict[Term, list[Any]]


@cache
def known() -> dict[str, Any]:
    """``data/vocabulary.yml``."""
    text = files.files("data").joinpath("vocabulary.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def address(identity: str) -> str:
    """The address of what has an id."""
    return BASE + quote(identity, safe=":-._~")


def expanded(name: str) -> str:
    """The address of a name with a prefix, ``schema:Place``."""
    prefix, _, local = name.partition(":")
    return str(known()["prefixes"][prefix]) + local


def _term(name: str, kind: Kind) -> Term:
    return Term(name, NAMESPACE + name, kind)


TYPE = Term("@type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "link")


@cache
def terms() -> dict[str, Term]:
    """Every property by its name in JSON-LD."""
    columns = {**node_columns(), **edge_columns()}
    for kind in STRUCTURE:
        columns |= structure_columns(kind)
    own = {name: _term(name, "link" if name in LINKS else _KINDS[kind]) for name, kind in columns.items()}
    for name in ("source_file", "more", "stated"):
        own[name] = _term(name, "text")
    for name in ("mention", "passage", "evidence"):
        own[name] = _term(name, "link")
    others: dict[str, tuple[str, Kind]] = {
        "id": ("dcterms:identifier", "text"),
        "label": ("rdfs:label", "text"),
        "alias": ("skos:altLabel", "text"),
        "isPartOf": ("dcterms:isPartOf", "link"),
        "subject": ("rdf:subject", "link"),
        "predicate": ("rdf:predicate", "link"),
        "object": ("rdf:object", "link"),
        "wasDerivedFrom": ("prov:wasDerivedFrom", "link"),
    }
    return own | {name: Term(name, expanded(iri), kind) for name, (iri, kind) in others.items()}


@cache
def relation(kind: str) -> Term:
    """The property that a type of edge is."""
    return _term(kind, "link")


def described(rows: Iterator[Row]) -> Iterator[Resource]:
    """The resources that a facts file's rows are."""
    documents: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "edge":
            yield from _relation(row)
        elif row["type"] in STRUCTURE:
            if row["type"] == "Document":
                documents |= dict.fromkeys(row["by_document"], row["id"])
            yield _structure(row, documents)
        else:
            yield from _entity(row)


def _entity(row: Row) -> Iterator[Resource]:
    spans = [(f"mention:{row['id']}:{number}", span) for number, span in enumerate(row["mentions"])]
    said = _own(row["type"], row)
    said |= _properties(flat(row["properties"], node_columns()))
    said[terms()["alias"]] = row["aliases"]
    said[terms()["stated"]] = [as_json(row["by_document"])]
    said[terms()["mention"]] = [address(name) for name, _ in spans]
    yield Resource(address(row["id"]), said)
    yield from _spans("Mention", spans)


def _structure(row: Row, documents: dict[str, str]) -> Resource:
    file, properties, more = structure(row)
    said = _own(row["type"], row) | _properties(properties)
    said[terms()["source_file"]] = [file]
    said[terms()["more"]] = [more] if more else []
    # Ids sort documents before passages, so that a sentence's document is known by then.
    if row["type"] == "Passage" and file in documents:
        said[terms()["isPartOf"]] = [address(documents[file])]
    return Resource(address(row["id"]), said)


def _relation(row: Row) -> Iterator[Resource]:
    source, target = address(row["source"]), address(row["target"])
    yield Resource(source, {relation(row["type"]): [target]})
    spans = [(f"evidence:{row['id']}:{number}", span) for number, span in enumerate(row["evidence"])]
    known_terms = terms()
    said: dict[Term, list[Any]] = {
        TYPE: [expanded("rdf:Statement")],
        known_terms["id"]: [row["id"]],
        known_terms["subject"]: [source],
        known_terms["predicate"]: [NAMESPACE + row["type"]],
        known_terms["object"]: [target],
    }
    said |= _properties(flat(row["properties"], edge_columns()))
    said[known_terms["stated"]] = [as_json(row["by_document"])]
    said[known_terms["evidence"]] = [address(name) for name, _ in spans]
    passages = dict.fromkeys(span["passage"] for _, span in spans if "passage" in span)
    said[known_terms["wasDerivedFrom"]] = [address(passage) for passage in passages]
    yield Resource(address(row["id"]), said)
    yield from _spans("Evidence", spans)


def _spans(kind: str, spans: list[tuple[str, Row]]) -> Iterator[Resource]:
    for name, span in spans:
        said: dict[Term, list[Any]] = {
            TYPE: [NAMESPACE + kind],
            terms()["source_file"]: [span["document"]],
            terms()["start"]: [span["start"]],
            terms()["end"]: [span["end"]],
            terms()["text"]: [span["text"]],
        }
        if "passage" in span:
            said[terms()["passage"]] = [address(span["passage"])]
        yield Resource(address(name), said)


def _own(kind: str, row: Row) -> dict[Term, list[Any]]:
    return {TYPE: [NAMESPACE + kind], terms()["id"]: [row["id"]], terms()["label"]: [row["name"]]}


def _properties(properties: Row) -> dict[Term, list[Any]]:
    said: dict[Term, list[Any]] = {}
    for name, value in properties.items():
        term = terms()[name]
        values = value if isinstance(value, list) else [value]
        said[term] = [address(one) for one in values] if term.kind == "link" else list(values)
    return said
