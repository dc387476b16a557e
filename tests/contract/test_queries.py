"""Every named query on both engines, over the two documents of conftest.py, with every row written out.

A row is written without its empty columns; a sentence as ``document/number ‹piece›…``, held to the text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.model import DocumentFacts
from graph.queries import catalogue
from graph.store import Store

PROJECT_1 = {"id": "project:1", "type": "Project", "name": "光伏电站项目"}
E1 = ["news.txt/0 ‹光伏电站项目落户沙洲›", "plan.txt/1 ‹沙洲镇建设光伏电站项目›"]

Case = tuple[str, dict[str, Any], list[dict[str, Any]]]
CASES: list[Case] = [
    (
        "entity",
        {"id": "project:1"},
        [
            {
                **PROJECT_1,
                "aliases": [],
                "properties": {"amount": 5e8, "amount_text": "5亿元", "status": "planned"},
                "documents": ["news.txt", "plan.txt"],
                "document_count": 2,
            }
        ],
    ),
    ("entity", {"id": "none"}, []),
    (
        "entity_relations",
        {"id": "project:1"},
        [
            {
                "edge_id": "e9",
                "type": "IN_INDUSTRY",
                "direction": "out",
                "own_type": "Project",
                "own_name": "光伏电站项目",
                "other_id": "industry:1",
                "other_type": "Industry",
                "other_name": "新能源",
                "properties": {"rule": "test"},
                "evidence_count": 1,
                "passages": ["plan.txt/1 ‹光伏电站项目›"],
            },
            {
                "edge_id": "e1",
                "type": "LOCATED_IN",
                "direction": "out",
                "own_type": "Project",
                "own_name": "光伏电站项目",
                "other_id": "region:2",
                "other_type": "Region",
                "other_name": "沙洲镇",
                "properties": {"rule": "test"},
                "evidence_count": 2,
                "passages": E1,
            },
            {
                "edge_id": "e11",
                "type": "UNDERTAKES",
                "direction": "in",
                "own_type": "Project",
                "own_name": "光伏电站项目",
                "other_id": "company:1",
                "other_type": "Company",
                "other_name": "日出公司",
                "properties": {"rule": "test"},
                "evidence_count": 1,
                "passages": ["news.txt/1 ‹日出公司承担光伏电站项目›"],
            },
        ],
    ),
    # What a gazetteer says has its source in place of a sentence.
    (
        "entity_relations",
        {"id": "region:2", "types": ["LOCATED_IN"], "after": "LOCATED_IN\tin\t光伏电站项目\te1"},
        [
            {
                "edge_id": "e8",
                "type": "LOCATED_IN",
                "direction": "out",
                "own_type": "Region",
                "own_name": "沙洲镇",
                "other_id": "region:1",
                "other_type": "Region",
                "other_name": "河口区",
                "properties": {"source": "gazetteer"},
                "evidence_count": 0,
                "passages": [],
            }
        ],
    ),
    (
        "entity_mentions",
        {"id": "region:2"},
        [
            {
                "passage_id": "news.txt/0",
                "document": "news.txt",
                "text": "光伏电站项目落户沙洲。",
                "start": 0,
                "end": 11,
                "mention_start": 8,
                "mention_end": 10,
                "mention_text": "沙洲",
            },
            {
                "passage_id": "plan.txt/1",
                "document": "plan.txt",
                "text": "沙洲镇建设光伏电站项目，总投资5亿元。",
                "start": 14,
                "end": 33,
                "mention_start": 14,
                "mention_end": 17,
                "mention_text": "沙洲镇",
            },
        ],
    ),
    (
        "figures_of",
        {"id": "region:1"},
        [
            {
                "figure_id": "target:1",
                "name": "新能源产值260亿元",
                "metric": "新能源产值",
                "value": 260,
                "unit": "亿元",
                "comparator": "=",
                "year": 2025,
                "kind": "target",
                "passages": ["plan.txt/5 ‹河口区新能源产值达到260亿元›"],
            }
        ],
    ),
    (
        "subgraph_nodes",
        {"id": "project:2"},
        [
            {
                "id": "project:2",
                "type": "Project",
                "name": "储能示范项目",
                "distance": 0,
                "properties": {},
            },
            {"id": "company:1", "type": "Company", "name": "日出公司", "distance": 1, "properties": {}},
            {"id": "park:1", "type": "Park", "name": "河口开发区", "distance": 1, "properties": {}},
        ],
    ),
    (
        "subgraph_nodes",
        {"id": "org:2", "depth": 2},
        [
            {"id": "org:2", "type": "Organization", "name": "东海大学", "distance": 0, "properties": {}},
            {
                "id": "org:1",
                "type": "Organization",
                "name": "河口区人民政府",
                "distance": 1,
                "properties": {},
            },
        ],
    ),
    # Two steps away, cut off at a limit: what is near comes first.
    (
        "subgraph_nodes",
        {"id": "company:1", "depth": 2, "limit": 4},
        [
            {"id": "company:1", "type": "Company", "name": "日出公司", "distance": 0, "properties": {}},
            {
                "id": "project:2",
                "type": "Project",
                "name": "储能示范项目",
                "distance": 1,
                "properties": {},
            },
            {
                **PROJECT_1,
                "distance": 1,
                "properties": {"amount": 5e8, "amount_text": "5亿元", "status": "planned"},
            },
            {"id": "industry:1", "type": "Industry", "name": "新能源", "distance": 2, "properties": {}},
        ],
    ),
    (
        "subgraph_edges",
        {"ids": ["project:1", "region:2", "region:1", "project:1"]},
        [
            {
                "edge_id": "e1",
                "type": "LOCATED_IN",
                "source": "project:1",
                "target": "region:2",
                "properties": {"rule": "test"},
                "passages": E1,
            },
            {
                "edge_id": "e8",
                "type": "LOCATED_IN",
                "source": "region:2",
                "target": "region:1",
                "properties": {"source": "gazetteer"},
                "passages": [],
            },
        ],
    ),
    (
        "counts",
        {},
        [
            {"kind": "node", "type": "Company", "count": 1},
            {"kind": "node", "type": "Document", "count": 2},
            {"kind": "node", "type": "Fund", "count": 1},
            {"kind": "node", "type": "Industry", "count": 2},
            {"kind": "node", "type": "Organization", "count": 2},
            {"kind": "node", "type": "Park", "count": 1},
            {"kind": "node", "type": "Passage", "count": 9},
            {"kind": "node", "type": "Policy", "count": 1},
            {"kind": "node", "type": "Project", "count": 2},
            {"kind": "node", "type": "Region", "count": 2},
            {"kind": "node", "type": "Target", "count": 1},
            {"kind": "edge", "type": "FUNDS", "count": 1},
            {"kind": "edge", "type": "HAS_PASSAGE", "count": 9},
            {"kind": "edge", "type": "IN_INDUSTRY", "count": 1},
            {"kind": "edge", "type": "ISSUED_BY", "count": 1},
            {"kind": "edge", "type": "LOCATED_IN", "count": 4},
            {"kind": "edge", "type": "MEASURES", "count": 1},
            {"kind": "edge", "type": "MENTIONS", "count": 20},
            {"kind": "edge", "type": "PARTNERS_WITH", "count": 1},
            {"kind": "edge", "type": "TARGETS", "count": 3},
            {"kind": "edge", "type": "UNDERTAKES", "count": 1},
        ],
    ),
    (
        "documents",
        {},
        [
            {
                "id": "document:news.txt",
                "file": "news.txt",
                "name": "news",
                "kind": "news",
                "characters": 60,
                "passages": 3,
            },
            {
                "id": "document:plan.txt",
                "file": "plan.txt",
                "name": "plan",
                "kind": "policy",
                "number": "河府〔2024〕1号",
                "date": "2024-01-02",
                "characters": 120,
                "passages": 6,
            },
        ],
    ),
    *(
        (
            "document",
            {"id": key},
            [
                {
                    "id": "document:news.txt",
                    "file": "news.txt",
                    "name": "news",
                    "properties": {"file": "news.txt", "kind": "news", "characters": 60},
                    "passages": 3,
                    "entities": 5,
                }
            ],
        )
        for key in ("document:news.txt", "news.txt")
    ),
    (
        "documents_named",
        {"files": ["plan.txt", "none.txt"]},
        [{"id": "document:plan.txt", "file": "plan.txt", "name": "plan"}],
    ),
    (
        "document_passages",
        {"id": "document:news.txt", "limit": 2, "after": "1000000000\t1000000000\tnews.txt/0"},
        [
            {
                "id": "news.txt/1",
                "document": "news.txt",
                "index": 1,
                "start": 12,
                "end": 25,
                "text": "日出公司承担光伏电站项目。",
            },
            {
                "id": "news.txt/2",
                "document": "news.txt",
                "index": 2,
                "start": 26,
                "end": 48,
                "text": "储能示范项目建在河口开发区，由日出公司投资。",
            },
        ],
    ),
    (
        "passage",
        {"id": "news.txt/1"},
        [
            {
                "id": "news.txt/1",
                "document_id": "document:news.txt",
                "document": "news.txt",
                "document_name": "news",
                "index": 1,
                "start": 12,
                "end": 25,
                "text": "日出公司承担光伏电站项目。",
                "before_id": "news.txt/0",
                "before": "光伏电站项目落户沙洲。",
                "after_id": "news.txt/2",
                "after": "储能示范项目建在河口开发区，由日出公司投资。",
            }
        ],
    ),
    (
        "passage_mentions",
        {"id": "news.txt/1"},
        [
            {
                "entity_id": "company:1",
                "type": "Company",
                "name": "日出公司",
                "start": 12,
                "end": 16,
                "text": "日出公司",
            },
            {
                "entity_id": "project:1",
                "type": "Project",
                "name": "光伏电站项目",
                "start": 18,
                "end": 24,
                "text": "光伏电站项目",
            },
        ],
    ),
    (
        "mentions_in",
        {"passages": ["plan.txt/4", "plan.txt/5", "plan.txt/4"]},
        [
            {
                "passage_id": "plan.txt/4",
                "entity_id": "fund:1",
                "type": "Fund",
                "name": "新能源产业基金",
                "start": 79,
                "end": 86,
            },
            {
                "passage_id": "plan.txt/5",
                "entity_id": "region:1",
                "type": "Region",
                "name": "河口区",
                "start": 102,
                "end": 105,
            },
            {
                "passage_id": "plan.txt/5",
                "entity_id": "target:1",
                "type": "Target",
                "name": "新能源产值260亿元",
                "start": 112,
                "end": 117,
            },
        ],
    ),
    (
        "passage_facts",
        {"id": "news.txt/0"},
        [
            {
                "edge_id": "e1",
                "type": "LOCATED_IN",
                "source": "project:1",
                "source_type": "Project",
                "source_name": "光伏电站项目",
                "target": "region:2",
                "target_type": "Region",
                "target_name": "沙洲镇",
                "properties": {"rule": "test"},
                "passages": E1,
            }
        ],
    ),
    (
        "document_facts",
        {"id": "document:news.txt", "passages": ["news.txt/0", "news.txt/0", "plan.txt/0"]},
        [
            {
                "passage_id": "news.txt/0",
                "edge_id": "e1",
                "type": "LOCATED_IN",
                "source": "project:1",
                "source_type": "Project",
                "source_name": "光伏电站项目",
                "target": "region:2",
                "target_type": "Region",
                "target_name": "沙洲镇",
                "properties": {"rule": "test"},
            }
        ],
    ),
    (
        "contexts_of",
        {"ids": ["project:1", "policy:1", "target:1", "industry:2", "none"]},
        [
            {"id": "industry:2", "document": "plan", "documents": 1},
            {"id": "policy:1", "issuer": "河口区", "document": "plan", "documents": 1},
            {"id": "project:1", "place": "沙洲镇", "document": "news", "documents": 2},
            {"id": "target:1", "subject": "河口区", "year": "2025", "document": "plan", "documents": 1},
        ],
    ),
    (
        "notable_entities",
        {"type": "Industry"},
        [
            {"id": "industry:1", "type": "Industry", "name": "新能源", "relations": 3},
            {"id": "industry:2", "type": "Industry", "name": "光伏组件", "relations": 1},
        ],
    ),
    # A town by its short form; a district with the projects in its towns and its parks.
    (
        "projects_in",
        {"place": "沙洲"},
        [
            {
                "project_id": "project:1",
                "project_name": "光伏电站项目",
                "status": "planned",
                "amount": 5e8,
                "amount_text": "5亿元",
                "place_id": "region:2",
                "place_name": "沙洲镇",
                "edge_id": "e1",
                "passages": E1,
            }
        ],
    ),
    (
        "projects_in",
        {"place": "region:1"},
        [
            {
                "project_id": "project:2",
                "project_name": "储能示范项目",
                "place_id": "park:1",
                "place_name": "河口开发区",
                "edge_id": "e12",
                "passages": ["news.txt/2 ‹储能示范项目建在河口开发区›"],
            },
            {
                "project_id": "project:1",
                "project_name": "光伏电站项目",
                "status": "planned",
                "amount": 5e8,
                "amount_text": "5亿元",
                "place_id": "region:2",
                "place_name": "沙洲镇",
                "edge_id": "e1",
                "passages": E1,
            },
        ],
    ),
    *(
        (
            "partners_of",
            {"name": name},
            [
                {
                    "id": one,
                    "name": shown,
                    "partner_id": other,
                    "partner_type": "Organization",
                    "partner_name": other_name,
                    "edge_id": "e2",
                    "properties": {"rule": "test"},
                    "passages": ["plan.txt/2 ‹河口区人民政府与东海大学签约›"],
                }
            ],
        )
        for name, one, shown, other, other_name in (
            ("河口区人民政府", "org:1", "河口区人民政府", "org:2", "东海大学"),
            ("org:2", "org:2", "东海大学", "org:1", "河口区人民政府"),
        )
    ),
    (
        "industries_targeted_by",
        {"name": "河口开发区"},
        [
            {
                "industry_id": "industry:2",
                "industry_name": "光伏组件",
                "by_id": "park:1",
                "by_type": "Park",
                "by_name": "河口开发区",
                "edge_id": "e4",
                "passages": ["plan.txt/3 ‹河口开发区重点发展新能源、光伏组件›"],
            },
            {
                "industry_id": "industry:1",
                "industry_name": "新能源",
                "by_id": "park:1",
                "by_type": "Park",
                "by_name": "河口开发区",
                "edge_id": "e3",
                "passages": ["plan.txt/3 ‹河口开发区重点发展新能源›"],
            },
        ],
    ),
    # A district targets what the policies it issued target.
    (
        "industries_targeted_by",
        {"name": "河口区"},
        [
            {
                "industry_id": "industry:1",
                "industry_name": "新能源",
                "by_id": "policy:1",
                "by_type": "Policy",
                "by_name": "新能源产业规划",
                "edge_id": "e7",
                "passages": ["plan.txt/0 ‹新能源产业规划›"],
            }
        ],
    ),
    (
        "funds",
        {},
        [
            {
                "fund_id": "fund:1",
                "fund_name": "新能源产业基金",
                "amount": 1e9,
                "amount_text": "10亿元",
                "passages": ["plan.txt/4"],
                "figures": [],
            }
        ],
    ),
]


def test_every_query_has_a_case() -> None:
    files = [Path(__file__).with_name(f"{name}_cases.yml") for name in ("compare", "map", "search")]
    others = [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert {name for name, _, _ in CASES} | {case["query"] for case in others} == set(catalogue())


@pytest.mark.parametrize(
    ("name", "params", "expected"), CASES, ids=[f"{n}-{'-'.join(map(str, p.values()))}" for n, p, _ in CASES]
)
def test_rows(
    filled: Store,
    documents: dict[str, DocumentFacts],
    name: str,
    params: dict[str, Any],
    expected: list[dict[str, Any]],
) -> None:
    rows = filled.run(name, **params)
    for row in rows:
        assert list(row) == [column.name for column in catalogue()[name].returns]
    assert [written(row, documents) for row in rows] == expected


def written(row: dict[str, Any], documents: dict[str, DocumentFacts]) -> dict[str, Any]:
    """A row as the cases write it; that ``key`` leads to the next row is held in test_search.py."""
    short = {}
    for name, value in row.items():
        if name == "key":
            continue
        if name == "passages" and isinstance(value, list):
            value = [sentence(passage, documents) for passage in value]
        elif name == "figures":
            value = [written(one, documents) for one in value]
        if value is not None:
            short[name] = value
    return short


def sentence(passage: dict[str, Any], documents: dict[str, DocumentFacts]) -> str:
    stored = documents[passage["document"]].nodes[passage["id"]].properties
    assert {name: passage[name] for name in ("text", "start", "end")} == {
        name: stored[name] for name in ("text", "start", "end")
    }
    pieces = []
    for span in passage["spans"]:
        offset = passage["start"]
        assert passage["text"][span["start"] - offset : span["end"] - offset] == span["text"]
        pieces.append(f"‹{span['text']}›")
    return " ".join([passage["id"], "".join(pieces)]).strip()
