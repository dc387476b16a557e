"""Any sequence of loads, replacements and removals leaves what the documents that are left would give.

``POLICYATLAS_SEQUENCES`` says how many sequences are tried on each engine; an ordinary run tries a few.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.model import DocumentFacts, Edge, Node, Span, dump
from graph.store import open_store

SEQUENCES = int(os.environ.get("POLICYATLAS_SEQUENCES", "3"))
FILES = ("a.txt", "b.txt", "c.txt")
KINDS = {f"n{i}": ("Company", "Region", "Project")[i % 3] for i in range(9)}
RELATIONS = {("Company", "Region"): "LOCATED_IN", ("Project", "Region"): "LOCATED_IN",
             ("Company", "Project"): "UNDERTAKES"}  # fmt: skip


@st.composite
def documents(draw: Callable[..., object]) -> DocumentFacts:
    """A document that states some of nine entities, each with sentences, names and properties of its own."""
    name = draw(st.sampled_from(FILES))
    facts = DocumentFacts(name, {f"d {name}": Node(f"d {name}", "Document", name)})
    text = "甲在乙。"
    for i in range(draw(st.integers(1, 4))):
        place = {"document": name, "index": i, "start": i * 5, "end": i * 5 + 4, "text": text}
        facts.nodes[f"{name}/{i}"] = Node(f"{name}/{i}", "Passage", text, set(), place)
    sentences = [Span(name, i * 5, i * 5 + 1, "甲", f"{name}/{i}") for i in range(len(facts.nodes) - 1)]
    spans = st.lists(st.sampled_from(sentences), min_size=1, max_size=3, unique=True).map(sorted)
    chosen = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=7, unique=True))
    for node in chosen:
        alias = draw(st.sampled_from(["甲", "乙乙", "丙丙丙"]))
        status = draw(st.sampled_from([{}, {"status": "x"}, {"status": "y"}, {"amount": 5}]))
        own = status if KINDS[node] == "Project" else {}
        facts.nodes[node] = Node(node, KINDS[node], f"{node}{alias}", {alias}, own, draw(spans))
    for source in chosen:
        for target in chosen:
            kind = RELATIONS.get((KINDS[source], KINDS[target]))
            if kind and draw(st.booleans()):
                edge, rule = f"{kind} {source} {target}", draw(st.sampled_from(["r1", "r2"]))
                evidence = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=2, unique=True))
                facts.edges[edge] = Edge(edge, kind, source, target, {"rule": rule}, sorted(evidence))
    return facts


STEPS = st.lists(st.one_of(documents(), documents(), st.sampled_from(FILES)), min_size=4, max_size=10)


@pytest.mark.timeout(3600)
@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink] if SEQUENCES > 10 else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=STEPS, order=st.permutations(FILES))
def test_any_sequence_gives_what_the_documents_left_would_give(
    store_url: str, steps: list[DocumentFacts | str], order: list[str]
) -> None:
    memory: dict[str, DocumentFacts] = {}
    with open_store(store_url) as store:
        store.clear()
        for step in steps:
            if isinstance(step, str):
                store.remove_document(step)
                memory.pop(step, None)
            else:
                store.replace_document(step)
                memory[step.document] = step
        kept = sorted(memory)
        assert [row["file"] for row in store.documents()] == kept
        assert list(dump(map(store.facts, kept))) == list(dump(memory.values()))
        merged = [row for row in map(orjson.loads, dump(memory.values())) if row["kind"] == "node"]
        entities = {row["id"]: row for row in merged if row["type"] not in ("Document", "Passage")}
        counted = sum(row["count"] for row in store.run("counts") if row["type"] in KINDS.values())
        assert counted == len(entities)
        for row in entities.values():
            [entity] = store.run("entity", id=row["id"])
            shown = ("name", "aliases", "properties")
            assert {key: entity[key] for key in shown} == {key: row[key] for key in shown}
        assert store.check() == []
        after = store.digest()
        store.clear()
        store.load(memory[name] for name in order if name in memory)
        assert store.digest() == after
