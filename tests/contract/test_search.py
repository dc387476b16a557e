"""Searching and walking on both engines, in the graph of search_graph.yml, with what is found written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.facets import found_by_region
from graph.model import DocumentFacts, Edge, Node, Span
from graph.queries import catalogue
from graph.store import Store, open_store

GRAPH = yaml.safe_load(Path(__file__).with_name("search_graph.yml").read_text(encoding="utf-8"))
CASES = yaml.safe_load(Path(__file__).with_name("search_cases.yml").read_text(encoding="utf-8"))


def facts_of(document: dict[str, Any]) -> DocumentFacts:
    """One sentence for each entity, in which its name stands, and each edge by that of its source."""
    file = document["file"]
    facts = DocumentFacts(file)
    key = f"document:{file}"
    facts.nodes[key] = Node(key, "Document", file, properties={"file": file, **document["properties"]})
    start = 0
    spans: dict[str, Span] = {}
    for index, (entity, kind, name, aliases, properties) in enumerate(document["entities"]):
        text = f"{name}。"
        own = f"{file}/{index}"
        place = {"document": file, "index": index, "start": start, "end": start + len(text), "text": text}
        facts.nodes[own] = Node(own, "Passage", text, properties={**place, "page": index // 4 + 1})
        spans[entity] = Span(file, start, start + len(name), name, own)
        facts.nodes[entity] = Node(entity, kind, name, set(aliases), dict(properties), [spans[entity]])
        start += len(text)
    for kind, source, target in document["edges"]:
        edge = f"{kind}:{source}:{target}"
        facts.edges[edge] = Edge(edge, kind, source, target, {"rule": "test"}, [spans[source]])
    return facts


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def searched(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as opened:
        opened.clear()
        assert not opened.load(facts_of(document) for document in GRAPH).failures
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}-{case.get('params')}")
def test_what_is_found(searched: Store, case: dict[str, Any]) -> None:
    rows = searched.run(case["query"], **case.get("params", {}))
    assert [[row[name] for name in case["columns"]] for row in rows] == case["rows"]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"type": "Project"},
        {"q": "江海"},
        {"industry": "industry:1"},
        {"region": "region:310116"},
        {"document": "document:规划.txt"},
        {"since": "2024"},
        {"q": "没有的名称"},
    ],
    ids=str,
)
def test_regions_are_counted_as_the_query_of_that_name_counts_them(
    searched: Store, given: dict[str, Any]
) -> None:
    expected = searched.run("found_by_region", **given)
    assert found_by_region(searched, given) == expected
    assert found_by_region(searched, given, limit=1) == expected[:1]
    assert bool(expected) == (given != {"q": "没有的名称"})


WALKS = [
    ("find_entities", {"q": "金山"}),
    ("find_entities", {"q": "js"}),
    ("find_entities", {"region": "region:310000", "sort": "name"}),
    ("find_entities", {"region": "region:310000", "sort": "documents"}),
    ("find_entities", {"industry": "industry:1", "sort": "id"}),
    ("entities", {}),
    ("entities", {"type": "Region"}),
    ("entities_in_order", {}),
    ("entity_relations", {"id": "industry:1"}),
    ("entity_relations", {"id": "company:1"}),
    ("entity_mentions", {"id": "industry:2"}),
    ("figures_of", {"id": "industry:1"}),
    ("entity_instruments", {"id": "region:310116"}),
    ("document_passages", {"id": "document:规划.txt"}),
]


def test_every_query_with_a_key_is_walked() -> None:
    keyed = {name for name, query in catalogue().items() if "key" in {c.name for c in query.returns}}
    assert {name for name, _ in WALKS} == keyed


@pytest.mark.parametrize(("name", "params"), WALKS, ids=str)
def test_a_key_leads_to_the_next_row(searched: Store, name: str, params: dict[str, Any]) -> None:
    whole = searched.run(name, **params, limit=1000)
    assert [row["key"] for row in whole] == sorted(row["key"] for row in whole)
    walked: list[Any] = []
    while page := searched.run(name, **params, limit=1, after=walked[-1]["key"] if walked else None):
        walked += page
    assert walked == whole
    assert whole
