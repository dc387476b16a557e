"""What a later plan changed in figures, over two plans of one district, on each engine; every row written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.compare import compare
from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import Store, open_store

# file, year, sentences, figures: metric, id, year, kind, comparator, value, unit, number of the sentence.
PLANS: list[tuple[str, int, list[str], list[tuple[Any, ...]]]] = [
    (
        "old.txt",
        2020,
        [
            "到2025年规上工业总产值达到100亿元。",
            "到2025年高新技术企业达到300家以上。",
            "2020年地区生产总值500亿元，2025年达到700亿元。",
            "2025年工业总产值150亿元。",
            "2025年研发投入强度3%。",
        ],
        [
            ("规上工业总产值", "industrial_output_above_scale", 2025, "target", "=", 1e10, "元", 0),
            ("高新技术企业", "hightech_firms", 2025, "target", ">=", 300, "个", 1),
            ("地区生产总值", "gdp", 2020, "actual", "=", 5e10, "元", 2),
            ("地区生产总值", "gdp", 2025, "target", "=", 7e10, "元", 2),
            ("工业总产值", "industrial_output", 2025, "target", "=", 1.5e10, "元", 3),
            ("研发投入强度", "rd_intensity", 2025, "target", "=", 3, "%", 4),
        ],
    ),
    (
        "new.txt",
        2023,
        [
            "到2025年规模以上工业产值达到120亿元。",
            "到2027年高新技术企业达到400家以上。",
            "2025年地区生产总值达到700亿元。",
            "2025年制造业产值90亿元，2025年制造业产值95亿元。",
            "2025年研发投入强度3%。",
        ],
        [
            ("规模以上工业产值", "industrial_output_above_scale", 2025, "target", "=", 1.2e10, "元", 0),
            ("高新技术企业", "hightech_firms", 2027, "target", ">=", 400, "个", 1),
            ("地区生产总值", "gdp", 2025, "target", "=", 7e10, "元", 2),
            ("制造业产值", "manufacturing_output", 2025, "target", "=", 9e9, "元", 3),
            ("制造业产值", "manufacturing_output", 2025, "target", "=", 9.5e9, "元", 3),
            ("研发投入强度", None, 2025, "target", "=", 3, "%", 4),
        ],
    ),
]


def documents() -> Iterator[DocumentFacts]:
    for file, year, sentences, figures in PLANS:
        facts = DocumentFacts(file)
        own = {"file": file, "region": "region:1", "kind": "policy", "year": year, "date": f"{year}-03-01"}
        facts.nodes[file] = Node(file, "Document", f"{year}年规划", properties=own)
        facts.nodes["region:1"] = Node("region:1", "Region", "南区", properties={"ancestors": []})
        start = 0
        spans = []
        for index, text in enumerate(sentences):
            end = start + len(text)
            spans.append(Span(file, start, end, text, f"{file}/{index}"))
            place = {"document": file, "index": index, "start": start, "end": end, "text": text}
            facts.nodes[f"{file}/{index}"] = Node(f"{file}/{index}", "Passage", text, properties=place)
            start = end + 1
        facts.nodes["region:1"].mentions.append(spans[0])
        for number, (metric, key, when, kind, comparator, value, unit, said) in enumerate(figures):
            node = f"target:{file}:{number}"
            properties = {
                "metric": metric, "metric_id": key, "year": when, "kind": kind, "comparator": comparator,
                "value": value, "unit": unit, "base_value": value, "base_unit": unit,
            }  # fmt: skip
            facts.nodes[node] = Node(node, "Target", metric, set(), properties, [spans[said]])
            edge = Edge(f"m{node}", "MEASURES", node, "region:1", {"rule": "test"}, [spans[said]])
            facts.edges[edge.id] = edge
        yield facts


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def plans(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as store:
        store.clear()
        assert not store.load(documents()).failures
        yield store


def test_figures_then_and_now(plans: Store) -> None:
    rows = compare(plans, ["南区@2023", "南区@2020"]).figure_changes
    assert [
        (
            row.indicator,
            row.kind,
            row.change,
            (row.year_before, row.value_before, row.comparator_before),
            (row.year_after, row.value_after, row.comparator_after),
            row.difference,
            row.not_joined,
            row.conflict,
            [p["id"] for p in row.passages_before],
            [p["id"] for p in row.passages_after],
        )
        for row in rows
    ] == [
        # What was reached in 2020 the later plan does not repeat; the target of 2025 stays.
        ("gdp", "actual", "dropped", (2020, 5e10, "="), (None, None, None), None, [], False, ["old.txt/2"], []),
        (
            "gdp", "target", "kept", (2025, 7e10, "="), (2025, 7e10, "="), 0.0, [], False,
            ["old.txt/2"], ["new.txt/2"],
        ),
        # No year in common: the last of each.
        (
            "hightech_firms", "target", "changed", (2025, 300, ">="), (2027, 400, ">="), 100, [], False,
            ["old.txt/1"], ["new.txt/1"],
        ),
        # All firms and those above scale are two definitions.
        (
            "industrial_output", "target", "dropped", (2025, 1.5e10, "="), (None, None, None), None,
            ["制造业产值", "规模以上工业产值"], False, ["old.txt/3"], [],
        ),
        (
            "industrial_output_above_scale", "target", "changed", (2025, 1e10, "="), (2025, 1.2e10, "="), 2e9,
            [], False, ["old.txt/0"], ["new.txt/0"],
        ),
        # Stated twice: the first is shown, and that there are several is told.
        (
            "manufacturing_output", "target", "added", (None, None, None), (2025, 9e9, "="), None,
            ["工业总产值", "规上工业总产值"], True, [], ["new.txt/3"],
        ),
        # One definition is known, the other is not: the same words alone do not join them.
        (
            "rd_intensity", "target", "dropped", (2025, 3, "="), (None, None, None), None,
            ["研发投入强度"], False, ["old.txt/4"], [],
        ),
        (
            "研发投入强度", "target", "added", (None, None, None), (2025, 3, "="), None,
            ["研发投入强度"], False, [], ["new.txt/4"],
        ),
    ]  # fmt: skip
    joined = next(row for row in rows if row.indicator == "industrial_output_above_scale")
    assert (joined.metrics_before, joined.metrics_after) == (["规上工业总产值"], ["规模以上工业产值"])
    assert (joined.before, joined.after) == ("南区@2020", "南区@2023")
