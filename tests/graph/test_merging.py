"""Merging inside a document loses nothing: splitting gives back what was there, to the last span."""

from __future__ import annotations

import pytest

from graph.merging import merge, split
from graph.model import STATED, DocumentFacts, Edge, Node, Span, dump, parse
from graph.resolve import edge_id


def span(start: int, text: str) -> Span:
    return Span("plan.txt", start, start + len(text), text, "passage:1")


def document() -> DocumentFacts:
    facts = DocumentFacts("plan.txt")
    text = "晨曜储能与晨曜储能科技共建储能项目"
    facts.nodes["passage:1"] = Node("passage:1", "Passage", text, properties={"text": text, "start": 0})
    for node in (
        Node("company:1", "Company", "晨曜储能", {"晨曜"}, {"level": "a"}, [span(0, "晨曜储能")]),
        Node("company:2", "Company", "晨曜储能科技", set(), {}, [span(5, "晨曜储能科技")]),
        Node("organization:1", "Organization", "储能联盟", set(), {"home": "region:330411"}, []),
        Node("project:1", "Project", "储能项目", set(), {}, [span(13, "储能项目")]),
    ):
        facts.nodes[node.id] = node
    for number, (kind, source, target) in enumerate(
        (
            ("UNDERTAKES", "company:1", "project:1"),
            ("UNDERTAKES", "company:2", "project:1"),
            ("PARTNERS_WITH", "company:1", "company:2"),
            ("PARTNERS_WITH", "company:2", "organization:1"),
        )
    ):
        rule = {"rule": f"r{number}"}
        edge = Edge(edge_id(kind, source, target), kind, source, target, rule, [span(number, "晨曜")])
        facts.edges[edge.id] = edge
    return facts


def lines(facts: DocumentFacts) -> bytes:
    return b"".join(dump([facts]))


@pytest.mark.parametrize(
    ("into", "companies", "edges"),
    [
        ({}, {"晨曜储能", "晨曜储能科技"}, 4),
        ({"company:1": "company:2"}, {"晨曜储能科技"}, 2),
        ({"company:2": "company:1"}, {"晨曜储能科技"}, 2),
        # The one that remains is of another document.
        ({"company:1": "company:9"}, {"晨曜储能", "晨曜储能科技"}, 4),
        ({"company:1": "company:9", "company:2": "company:9"}, {"晨曜储能科技"}, 2),
        ({"elsewhere": "company:1"}, {"晨曜储能", "晨曜储能科技"}, 4),
    ],
)
def test_a_merge_keeps_everything_and_can_be_undone(
    into: dict[str, str], companies: set[str], edges: int
) -> None:
    merged = merge(document(), into)
    assert {node.name for node in merged.nodes.values() if node.type == "Company"} == companies
    assert len(merged.edges) == edges
    for edge in merged.edges.values():
        assert {edge.source, edge.target} <= merged.nodes.keys()
    assert lines(split(merged)) == lines(document())
    assert lines(merge(merged, into)) == lines(merged)
    assert lines(merge(merged, {})) == lines(document())


def test_names_evidence_and_mentions_of_both_stay() -> None:
    merged = merge(document(), {"company:1": "company:2"})
    node = merged.nodes["company:2"]
    assert node.aliases == {"晨曜储能", "晨曜"}
    assert [mention.start for mention in node.mentions] == [0, 5]
    both = next(edge for edge in merged.edges.values() if edge.type == "UNDERTAKES")
    assert [piece.start for piece in both.evidence] == [0, 1]


def test_a_merged_document_goes_through_a_facts_file() -> None:
    merged = merge(document(), {"company:1": "company:2"})
    (read,) = parse(lines(merged).splitlines())
    assert lines(split(read)) == lines(document())
    assert all(STATED not in row for row in (b"".join(dump([document()])).decode(),))
