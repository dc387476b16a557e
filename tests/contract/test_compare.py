"""Queries behind relating, comparing and maps on both engines, over compare_graph.yml, with every row written out.

Rows stand in compare_cases.yml and map_cases.yml without their empty columns, a sentence as ``document/number``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.model import DocumentFacts, Edge, Node, Span
from graph.queries import catalogue
from graph.store import Store, open_store

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [
    case
    for name in ("compare_cases.yml", "map_cases.yml")
    for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
]


def documents() -> list[DocumentFacts]:
    """The documents of compare_graph.yml; each states the entities whose names or edges stand in it."""
    graph = yaml.safe_load((HERE / "compare_graph.yml").read_text(encoding="utf-8"))
    found = {}
    spans: dict[str, Span] = {}
    for row in graph["documents"]:
        facts = found[row["file"]] = DocumentFacts(row["file"])
        own = {name: row[name] for name in ("file", "region", "kind", "date", "year")}
        facts.nodes[f"document:{row['file']}"] = Node(
            f"document:{row['file']}", "Document", row["name"], properties=own
        )
        start = 0
        for index, text in enumerate(row["sentences"]):
            key, end = f"{row['file']}/{index}", start + len(text)
            spans[key] = Span(row["file"], start, end, text, key)
            place = {"document": row["file"], "index": index, "start": start, "end": end, "text": text}
            facts.nodes[key] = Node(key, "Passage", text, properties=place)
            start = end + 1
    for key, row in graph["nodes"].items():
        own = {name: value for name, value in row.items() if name not in ("type", "name")}
        for facts in found.values():
            mentions = [
                Span(span.document, at, at + len(row["name"]), row["name"], span.passage)
                for span in spans.values()
                if span.document == facts.document
                and (at := span.start + span.text.find(row["name"])) >= span.start
            ]
            if mentions:
                facts.nodes[key] = Node(key, row["type"], row["name"], set(), own, mentions)
    for key, (kind, source, target, said) in graph["edges"].items():
        homes = [found[said.partition("/")[0]]] if said != "-" else list(found.values())
        for facts in homes:
            for end in (source, target):
                if end not in facts.nodes:
                    row = graph["nodes"][end]
                    own = {name: value for name, value in row.items() if name not in ("type", "name")}
                    facts.nodes[end] = Node(end, row["type"], row["name"], set(), own)
            properties = {"rule": "test"} if said != "-" else {"source": "gazetteer"}
            evidence = [spans[said]] if said != "-" else []
            facts.edges[key] = Edge(key, kind, source, target, properties, evidence)
    return list(found.values())


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def regions(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as store:
        store.clear()
        assert not store.load(documents()).failures
        yield store


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['query']}-{'-'.join(map(str, c['params'].values()))}" for c in CASES]
)
def test_rows(regions: Store, case: dict[str, Any]) -> None:
    rows = regions.run(case["query"], **case["params"])
    for row in rows:
        assert list(row) == [column.name for column in catalogue()[case["query"]].returns]
    assert [written(row) for row in rows] == case["rows"]


def written(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the cases write it."""
    short = {}
    for name, value in row.items():
        if name == "passages":
            value = [passage["id"] for passage in value]
        elif name == "steps" and isinstance(value, list):
            value = [written(step) for step in value]
        if value not in (None, [], {}):
            short[name] = value
    return short


def test_the_point_of_each_entity_is_that_of_the_nearest_place_it_is_in(regions: Store) -> None:
    ids = [row["id"] for row in regions.run("entities_in_order", limit=1000)]
    nearest: dict[str, tuple[float, float]] = {}
    for row in regions.run("whereabouts", ids=ids):
        if row["latitude"] is not None and row["longitude"] is not None:
            nearest.setdefault(row["id"], (row["latitude"], row["longitude"]))
    rows = regions.run("points_of", ids=ids)
    assert {row["id"]: (row["latitude"], row["longitude"]) for row in rows} == nearest != {}
