"""Hostile strings in every field of a facts file: they come back as they went in and touch nothing else."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

import pytest

from graph.errors import FactsError
from graph.model import DocumentFacts, Edge, Node, Span, dump, parse
from graph.schema import schema
from graph.store import Store

STRINGS = 1_000
PER_DOCUMENT = 20
PIECES = (
    "' OR 1=1 //", "') DETACH DELETE n //", "`}) MATCH (n) DETACH DELETE n //", "$id", "{{FACT_TYPES}}", "/*", "*/",
    "\\u0027", "\\", '"', "'", "`", "}", "{", "]", "[", ";", "--", "CALL db.labels()", ":Admin", "\\' RETURN 1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;", "{{7*7}}", "${7*7}", "=HYPERLINK(1)",
    "javascript:alert(1)", "../../etc/passwd", "%00", "%n%s", "\x00", "\x01", "\x07", "\x1b[2J", "\x1f", "\x7f",
    "\x85", "\u2028", "\ufeff", "\ufffe", "\u202e", "\u2066", "\u200f", "\u200b", "\n", "\r\n", "\t", " ",
    "𠀀", "👩‍👩‍👧‍👦", "e\u0301", "ﬁ", "ＡＢＣ", "İ", "ß", "+a -b* ~2", "AND", "field:x", "[a TO b]", "/re/", "null",
)  # fmt: skip


def hostile_strings() -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - texts, not secrets
    yield from PIECES
    for _ in range(STRINGS - len(PIECES) - 10):
        pieces = chance.choices((*PIECES, *string.printable, "某", "镇"), k=chance.randint(1, 12))
        yield "".join(pieces)
    for _ in range(10):
        yield ("".join(chance.choices(PIECES, k=400)) + "长" * 10_000)[:10_000]


def hostile_facts(number: int, texts: list[str]) -> DocumentFacts:
    """A document with a text in each of its fields, and for each of ``texts`` two entities and an edge."""
    file = f"{number} {texts[0][:500]}"
    facts = DocumentFacts(file)
    facts.nodes[f"d{file}"] = Node(f"d{file}", "Document", texts[1], set(), {"kind": texts[3], "file": file})
    for i, text in enumerate(texts):
        tag = f"{number}.{i} {text[:500]}"
        place = {
            "document": file,
            "index": i,
            "start": 0,
            "end": len(text),
            "text": text,
            "heading": text,
            text: text,
        }
        facts.nodes[f"p{tag}"] = Node(f"p{tag}", "Passage", text, set(), place)
        spans = [Span(file, 0, len(text), text, f"p{tag}")]
        extra = {"status": text, "home": text, "ancestors": [text], text: {text: [text]}}
        for kind in ("Company", "Project"):
            facts.nodes[kind + tag] = Node(kind + tag, kind, text, {text + "别", text}, dict(extra), spans)
        properties = {"rule": text, "source": text, "valid_from": text, text: text}
        ends = (f"Company{tag}", f"Project{tag}")
        facts.edges[f"e{tag}"] = Edge(f"e{tag}", "UNDERTAKES", *ends, properties, spans)
    return facts


def test_a_thousand_hostile_strings(store: Store, documents: dict[str, DocumentFacts]) -> None:
    store.load(documents.values())
    before, answers = store.digest(), answers_about(store)
    texts = [text or " " for text in hostile_strings()]
    assert len(texts) >= STRINGS
    names = []
    for start in range(0, len(texts), PER_DOCUMENT):
        made = hostile_facts(start, (texts[start:] + list(PIECES))[:PER_DOCUMENT])
        [facts] = parse(dump([made]))  # as a facts file that somebody hands us
        store.replace_document(facts)
        names.append(facts.document)
        assert list(dump([store.facts(facts.document)])) == list(dump([made]))
    assert answers_about(store) == answers
    assert {row["type"] for row in store.run("counts")} <= {*schema().nodes, *schema().edges}
    assert store.check() == []
    for text in texts[:: len(texts) // 50]:
        assert len(store.run("entity", id=text[:10_000])) == 0
    for name in names:
        assert store.remove_document(name).action == "removed"
    assert store.digest() == before


def answers_about(store: Store) -> list[object]:
    """What is said about things that no hostile document names."""
    return [
        store.run("entity", id="project:1"),
        store.run("entity_relations", id="project:1"),
        store.run("entity_mentions", id="region:2"),
        store.run("projects_in", place="河口区"),
        store.run("partners_of", name="东海大学"),
        store.run("subgraph_nodes", id="region:1", depth=2),
    ]


HALVES = ("\ud800", "名\udfff称", "\udc00\ud800")


@pytest.mark.parametrize("half", HALVES)
def test_half_a_character_is_refused_with_its_line(store: Store, half: str) -> None:
    """JSON can spell a lone surrogate; no text is one, and neither engine stores it."""
    before = store.digest()
    escaped = "".join(f"\\u{ord(c):04x}" for c in half)
    line = f'{{"kind":"node","id":"c","type":"Company","name":"{escaped}","by_document":{{"x.txt":{{}}}}}}'
    with pytest.raises(FactsError) as refused:
        parse([line], "facts.jsonl")
    assert "facts.jsonl:1" in str(refused.value)
    with pytest.raises(FactsError):
        store.replace_document(DocumentFacts("x.txt", {"c": Node("c", "Company", half)}))
    with pytest.raises(FactsError):
        store.replace_document(DocumentFacts(half, {"c": Node("c", "Company", "甲")}))
    assert store.digest() == before
