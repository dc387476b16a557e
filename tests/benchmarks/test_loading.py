"""Rows a second of loading into both engines, over documents made up to look like policy papers."""

from __future__ import annotations

import os
import random
import time

import pytest

from graph.model import DocumentFacts, Edge, Node, Span
from graph.statements import document_rows
from graph.store import open_store

DOCUMENTS = int(os.environ.get("POLICYATLAS_BENCH_DOCUMENTS", "5"))
SENTENCES = 1_000
ENTITIES = 1_000
EDGES = 1_500


def made_up(number: int) -> DocumentFacts:
    """A document of 1,000 sentences, 1,000 entities (a third of them shared with others) and 1,500 edges."""
    chance = random.Random(number)  # noqa: S311 - made-up documents, not secrets
    name = f"made-up-{number}.txt"
    facts = DocumentFacts(name)
    for i in range(SENTENCES):
        text = f"第{i}句：某镇建设第{i}号项目，由某公司承担，总投资{i}亿元，属于某产业。"
        place = {"document": name, "index": i, "start": i * 60, "end": i * 60 + len(text), "text": text}
        facts.nodes[f"{name}/{i}"] = Node(f"{name}/{i}", "Passage", text[:20], properties=place)
    kinds = ("Project", "Company", "Region")
    for i in range(ENTITIES):
        kind = kinds[i % 3]
        entity = f"{kind}:{i}" if kind == "Region" else f"{kind}:{number}-{i}"
        spans = [span(name, chance.randrange(SENTENCES)) for _ in range(3)]
        facts.nodes[entity] = Node(entity, kind, f"名称{entity}", {f"别名{i}"}, {}, spans)
    by_kind = {kind: [n.id for n in facts.nodes.values() if n.type == kind] for kind in kinds}
    for i in range(EDGES):
        kind, source, target = chance.choice(
            [("LOCATED_IN", "Project", "Region"), ("UNDERTAKES", "Company", "Project")]
        )
        ends = chance.choice(by_kind[source]), chance.choice(by_kind[target])
        evidence = [span(name, chance.randrange(SENTENCES))]
        facts.edges[f"{number}-{i}"] = Edge(f"{number}-{i}", kind, *ends, {"rule": "made-up"}, evidence)
    return facts


def span(document: str, sentence: int) -> Span:
    start = sentence * 60
    return Span(document, start, start + 10, "某镇建设第", f"{document}/{sentence}")


def test_rows_per_second(store_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [made_up(number) for number in range(DOCUMENTS)]
    rows = [document_rows(facts) for facts in documents]
    nodes = sum(1 + len(r.passage_rows) + len(r.entities) for r in rows)
    mentions = sum(len(passage["mentions"]) for r in rows for passage in r.passage_rows)
    edges = mentions + sum(len(r.passage_rows) + len(r.entities) + len(r.edges) for r in rows)
    with open_store(store_url) as store:
        durations = []
        for facts in documents:
            start = time.perf_counter()
            store.replace_document(facts)
            durations.append(time.perf_counter() - start)
        start = time.perf_counter()
        store.load(documents)
        again = time.perf_counter() - start
        start = time.perf_counter()
        store.digest()
        digest = time.perf_counter() - start
        engine = store.engine
    with capsys.disabled():
        print(
            f"\n{engine}: {DOCUMENTS} documents, {nodes} nodes and {edges} edges in {sum(durations):.1f} s: "
            f"{(nodes + edges) / sum(durations):,.0f} rows/s (a document {min(durations):.2f}–"
            f"{max(durations):.2f} s); the same again {again:.2f} s; digest {digest:.2f} s"
        )
    # A document of 2,000 nodes has to be in within seconds; generous, because machines differ.
    assert max(durations) < 30
