"""Two small documents in our own sentences, and how rows about them are written down in tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import Store, open_store

PLAN = (
    "河口区印发新能源产业规划。",
    "沙洲镇建设光伏电站项目，总投资5亿元。",
    "河口区人民政府与东海大学签约，合作办学。",
    "河口开发区重点发展新能源、光伏组件。",
    "河口区设立新能源产业基金，规模10亿元。",
    "到2025年，河口区新能源产值达到260亿元。",
)
NEWS = (
    "光伏电站项目落户沙洲。",
    "日出公司承担光伏电站项目。",
    "储能示范项目建在河口开发区，由日出公司投资。",
)


class Document:
    """Facts of a document, built up by quoting: ``("沙洲镇", 1)`` is that text's place in sentence 1."""

    def __init__(self, file: str, sentences: tuple[str, ...], **properties: Any) -> None:
        self.facts = DocumentFacts(file)
        self.sentences = sentences
        self.starts = [sum(len(s) + 1 for s in sentences[:i]) for i in range(len(sentences))]
        self.add(f"document:{file}", "Document", file.removesuffix(".txt"), file=file, **properties)
        for i, text in enumerate(sentences):
            start = self.starts[i]
            place = {"document": file, "index": i, "start": start, "end": start + len(text), "text": text}
            self.add(f"{file}/{i}", "Passage", text, **place)

    def span(self, text: str, sentence: int) -> Span:
        start = self.starts[sentence] + self.sentences[sentence].index(text)
        return Span(self.facts.document, start, start + len(text), text, f"{self.facts.document}/{sentence}")

    def add(self, node: str, type_: str, name: str, /, *quotes: tuple[str, int], **properties: Any) -> None:
        aliases = {text for text, _ in quotes} - {name}
        mentions = [self.span(*quote) for quote in quotes]
        self.facts.nodes[node] = Node(node, type_, name, aliases, properties, mentions)

    def link(
        self, edge: str, kind: str, source: str, target: str, *quotes: tuple[str, int], **properties: Any
    ) -> None:
        evidence = [self.span(*quote) for quote in quotes]
        self.facts.edges[edge] = Edge(edge, kind, source, target, {"rule": "test", **properties}, evidence)


def plan() -> DocumentFacts:
    d = Document("plan.txt", PLAN, kind="policy", number="河府〔2024〕1号", date="2024-01-02", characters=120)
    d.add(
        "region:1", "Region", "河口区", ("河口区", 0), ("河口区", 5), level="county", ancestors=["region:0"]
    )
    d.add("region:2", "Region", "沙洲镇", ("沙洲镇", 1), ancestors=["region:0", "region:1"])
    d.add("park:1", "Park", "河口开发区", ("河口开发区", 3))
    d.add("industry:1", "Industry", "新能源", ("新能源", 0), ("新能源", 3))
    d.add("industry:2", "Industry", "光伏组件", ("光伏组件", 3), ancestors=["industry:1"])
    d.add("project:1", "Project", "光伏电站项目", ("光伏电站项目", 1), amount=5e8, amount_text="5亿元")
    d.add("org:1", "Organization", "河口区人民政府", ("河口区人民政府", 2))
    d.add("org:2", "Organization", "东海大学", ("东海大学", 2))
    d.add("policy:1", "Policy", "新能源产业规划", ("新能源产业规划", 0))
    d.add("fund:1", "Fund", "新能源产业基金", ("新能源产业基金", 4), amount=1e9, amount_text="10亿元")
    figure = {"metric": "新能源产值", "value": 260, "unit": "亿元", "comparator": "=", "year": 2025}
    d.add("target:1", "Target", "新能源产值260亿元", ("260亿元", 5), **figure, kind="target")
    d.link("e1", "LOCATED_IN", "project:1", "region:2", ("沙洲镇建设光伏电站项目", 1))
    d.link("e2", "PARTNERS_WITH", "org:1", "org:2", ("河口区人民政府与东海大学签约", 2))
    d.link("e3", "TARGETS", "park:1", "industry:1", ("河口开发区重点发展新能源", 3))
    d.link("e4", "TARGETS", "park:1", "industry:2", ("河口开发区重点发展新能源、光伏组件", 3))
    d.link("e5", "MEASURES", "target:1", "region:1", ("河口区新能源产值达到260亿元", 5))
    d.link("e6", "ISSUED_BY", "policy:1", "region:1", ("河口区印发新能源产业规划", 0))
    d.link("e7", "TARGETS", "policy:1", "industry:1", ("新能源产业规划", 0))
    d.facts.edges["e8"] = Edge("e8", "LOCATED_IN", "region:2", "region:1", {"source": "gazetteer"})
    d.link("e9", "IN_INDUSTRY", "project:1", "industry:1", ("光伏电站项目", 1))
    d.link("e10", "LOCATED_IN", "park:1", "region:1", ("河口开发区", 3))
    return d.facts


def news() -> DocumentFacts:
    d = Document("news.txt", NEWS, kind="news", characters=60)
    d.add("region:2", "Region", "沙洲镇", ("沙洲", 0), ancestors=["region:0", "region:1"])
    d.add("project:1", "Project", "光伏电站项目", ("光伏电站项目", 0), ("光伏电站项目", 1), status="planned")
    d.add("project:2", "Project", "储能示范项目", ("储能示范项目", 2))
    d.add("park:1", "Park", "河口开发区", ("河口开发区", 2))
    d.add("company:1", "Company", "日出公司", ("日出公司", 1), ("日出公司", 2))
    d.link("e1", "LOCATED_IN", "project:1", "region:2", ("光伏电站项目落户沙洲", 0))
    d.link("e11", "UNDERTAKES", "company:1", "project:1", ("日出公司承担光伏电站项目", 1))
    d.link("e12", "LOCATED_IN", "project:2", "park:1", ("储能示范项目建在河口开发区", 2))
    d.link("e13", "FUNDS", "company:1", "project:2", ("由日出公司投资", 2), amount=2e8, amount_text="2亿元")
    return d.facts


@pytest.fixture(scope="module")
def documents_of_module() -> list[DocumentFacts]:
    return [plan(), news()]


@pytest.fixture
def documents() -> dict[str, DocumentFacts]:
    return {facts.document: facts for facts in (plan(), news())}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store of each engine, empty."""
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def filled(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of each engine with both documents, for tests that only ask."""
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as opened:
        opened.clear()
        opened.load([plan(), news()])
        yield opened
