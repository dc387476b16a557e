"""A row may hold nothing that the statement that stores it does not name, or it would be lost without a word."""

from __future__ import annotations

from typing import Any

import pytest

from graph.columns import EDGE_PROPERTIES, columns
from graph.errors import QueryError
from graph.model import DocumentFacts, Edge, Node, Span
from graph.queries import find, parse
from graph.schema import schema
from graph.statements import alone_in, document_rows, entity_row

VALUES: dict[str, Any] = {"string": "文", "strings": ["甲", "乙"], "integer": 1, "number": 2.0}


def full() -> DocumentFacts:
    """A document with a node of each type and an edge of each, each with all that the schema lets them say."""
    facts = DocumentFacts("a.txt")
    for name, kind in schema().nodes.items():
        said = {key: VALUES[of] for key, of in kind.properties.items()}
        facts.nodes[name] = Node(name, name, name, {f"{name}2"}, said, [Span("a.txt", 0, 1, "文", "Passage")])
    for name in schema().fact_types:
        edge = schema().edges[name]
        said = {key: VALUES[of] for key, of in {**EDGE_PROPERTIES, **edge.properties}.items()}
        ends = edge.source[0], edge.target[0]
        facts.edges[name] = Edge(name, name, *ends, said, [Span("a.txt", 0, 1, "文", "Passage")])
    return facts


def test_all_that_is_stored_has_a_column() -> None:
    rows = document_rows(full())
    [passage] = rows.passage_rows
    assert set(passage["stored"]) == set(columns("Passage"))
    entities = [entity_row(key, alone_in(kind, said)) for key, (kind, said) in rows.entities.items()]
    assert set().union(*entities) == set(columns("Entity"))
    assert {kind: set(own[0]["stored"]) for kind, own in rows.edge_rows.items()} == {
        kind: set(columns(kind)) for kind in schema().fact_types
    }


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("put_passages", "(p:Passage {id: row.stored.id, name: row.stored.name, "),
        ("put_edges_FUNDS", "[:FUNDS {id: row.stored.id, "),
        ("put_edges_FUNDS", ", amount: row.stored.amount, "),
    ],
)
def test_statements_name_each_column(query: str, says: str) -> None:
    assert says in find(query).text


def test_columns_of_a_kind_that_there_is_not() -> None:
    with pytest.raises(QueryError):
        parse("-- name: q\n-- access: write\nCREATE (n:X {{COLUMNS Nothing}})", "test.cypher")
