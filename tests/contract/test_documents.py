"""Documents put in, replaced and taken out: what is left is what the documents that are there state."""

from __future__ import annotations

import copy
import itertools
from typing import Any

import orjson
import pytest

from graph.digest import graph_digest
from graph.errors import FactsError, NotFoundError, QueryTimeoutError, StoreReadOnlyError
from graph.model import DocumentFacts, Edge, Node, Span, dump, parse
from graph.schema import schema
from graph.store import Store, open_store

Documents = dict[str, DocumentFacts]


def test_same_document_again_changes_nothing(store: Store, documents: Documents) -> None:
    first = store.load(documents.values())
    before = store.digest()
    second = store.load(documents.values())
    assert [r.action for r in first.results] == ["added", "added"]
    assert [r.action for r in second.results] == ["unchanged", "unchanged"]
    assert store.digest() == before


def test_order_of_loading_does_not_matter(store: Store, documents: Documents) -> None:
    store.load([documents["plan.txt"], documents["news.txt"]])
    before = store.digest()
    store.clear()
    store.load([documents["news.txt"], documents["plan.txt"]])
    assert store.digest() == before


def test_removing_leaves_what_others_state(store: Store, documents: Documents) -> None:
    store.replace_document(documents["plan.txt"])
    before = store.digest()
    store.replace_document(documents["news.txt"])
    assert store.digest() != before
    assert store.remove_document("news.txt").action == "removed"
    assert store.digest() == before
    assert store.run("entity", id="company:1") == []
    [relation] = store.run("entity_relations", id="project:1", types=["LOCATED_IN"])
    assert [p["document"] for p in relation["passages"]] == ["plan.txt"]
    # The status and the short name were the removed document's.
    assert store.run("entity", id="project:1")[0]["properties"] == {"amount": 5e8, "amount_text": "5亿元"}
    assert store.run("find_entities", q="沙洲")[0]["aliases"] == []


def test_removing_everything_leaves_nothing(store: Store, documents: Documents) -> None:
    empty = store.digest()
    store.load(documents.values())
    for name in documents:
        store.remove_document(name)
    assert store.digest() == empty
    assert store.run("counts") == []


def test_removing_what_is_not_there_changes_nothing(store: Store, documents: Documents) -> None:
    store.replace_document(documents["plan.txt"])
    before = store.digest()
    assert store.remove_document("none.txt").action == "unchanged"
    assert store.digest() == before


def test_a_changed_version_replaces_the_old_statements(store: Store, documents: Documents) -> None:
    store.load(documents.values())
    changed = copy.deepcopy(documents["news.txt"])
    del changed.edges["e11"]
    changed.nodes["project:1"].properties["status"] = "completed"
    changed.edges["e1"].properties["valid_from"] = "2024"
    assert store.replace_document(changed).action == "replaced"
    types = {row["type"] for row in store.run("entity_relations", id="company:1")}
    assert types == {"FUNDS"}
    assert store.run("entity", id="project:1")[0]["properties"]["status"] == "completed"
    after = store.digest()
    store.clear()
    store.load([changed, documents["plan.txt"]])
    assert store.digest() == after


def test_last_document_by_name_has_the_last_word(store: Store) -> None:
    for name, status in (("b.txt", "completed"), ("a.txt", "planned")):
        facts = DocumentFacts(name)
        facts.nodes["project:9"] = Node("project:9", "Project", "某项目", properties={"status": status})
        store.replace_document(facts)
    assert store.run("entity", id="project:9")[0]["properties"] == {"status": "completed"}


DISPUTES = [
    {"a.txt": "x", "b.txt": "y", "c.txt": "x"},
    {"a.txt": "x", "b.txt": "x", "c.txt": "y"},
    {"a.txt": 1, "b.txt": 1.0, "c.txt": 1},
    {"a.txt": "x", "b.txt": None, "c.txt": "z"},
]


@pytest.mark.parametrize("said", DISPUTES)
def test_documents_that_dispute_a_property_give_the_same_in_any_order(
    store: Store, said: dict[str, Any]
) -> None:
    digests = set()
    for order in itertools.permutations(said):
        store.clear()
        for file in order:
            facts = DocumentFacts(file)
            facts.nodes["fund:1"] = Node("fund:1", "Fund", "某资金", properties={"amount_text": said[file]})
            store.replace_document(facts)
        digests.add(store.digest())
        last = max(file for file in said if said[file] is not None)
        assert store.run("entity", id="fund:1")[0]["properties"] == {"amount_text": said[last]}
        # What the last one said goes with it.
        store.remove_document(last)
        rest = max(file for file in said if file != last and said[file] is not None)
        assert store.run("entity", id="fund:1")[0]["properties"] == {"amount_text": said[rest]}
    assert len(digests) == 1


def test_facts_come_out_as_they_went_in(store: Store, documents: Documents) -> None:
    store.load(documents.values())
    before = store.digest()
    stored = [store.facts(name) for name in documents]
    lines = list(dump(stored))
    assert lines == list(dump(documents.values()))
    store.clear()
    store.load(parse(lines))
    assert store.digest() == before
    with pytest.raises(NotFoundError):
        store.facts("none.txt")


@pytest.mark.parametrize("query", ["stored_passages", "stored_states", "stored_mentions", "stored_edges"])
def test_a_document_that_is_away_for_a_moment_is_read_again(
    store: Store, documents: Documents, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """It is back with the same content when the reading is done, and the rows that were missing left no trace."""
    plan = documents["plan.txt"]
    store.load(documents.values())
    ask = store._internal
    away: list[object] = []

    def asked(name: str, /, **params: Any) -> list[dict[str, Any]]:
        if name != query or away:
            return ask(name, **params)
        away.append(store.remove_document("plan.txt"))
        rows = ask(name, **params)
        store.replace_document(plan)
        return rows

    monkeypatch.setattr(store, "_internal", asked)
    assert list(dump([store.facts("plan.txt")])) == list(dump([plan]))
    assert away


def test_a_document_is_read_beside_a_load_that_goes_on(
    store: Store, documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, news = documents["plan.txt"], documents["news.txt"]
    store.replace_document(plan)
    ask, rounds = store._internal, itertools.count()

    def asked(name: str, /, **params: Any) -> list[dict[str, Any]]:
        if name == "stored_edges" and next(rounds) < 20:
            store.replace_document(news)
            store.remove_document("news.txt")
        return ask(name, **params)

    monkeypatch.setattr(store, "_internal", asked)
    assert list(dump([store.facts("plan.txt")])) == list(dump([plan]))
    assert next(rounds) == 3


def test_facts_without_passages_get_their_own(store: Store) -> None:
    """As another program writes them: spans with text and offsets, no sentences, no documents."""
    span = {"document": "x.txt", "start": 3, "end": 6, "text": "某公司"}
    lines = [
        {"kind": "node", "id": "c", "type": "Company", "name": "c", "mentions": [span]},
        {"kind": "node", "id": "p", "type": "Project", "name": "p", "mentions": [span]},
        {"kind": "edge", "id": "e", "type": "UNDERTAKES", "source": "c", "target": "p", "evidence": [span]},
    ]
    store.load(parse([orjson.dumps(line) for line in lines]))
    [relation] = store.run("entity_relations", id="c")
    assert [(p["text"], p["start"], p["end"]) for p in relation["passages"]] == [("某公司", 3, 6)]
    assert store.run("documents")[0]["name"] == "x.txt"


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (Node("region:1", "Park", "河口区"), "Region"),
        (Node("plan.txt/0", "Passage", "x", properties={"text": "x"}), "belongs to another"),
    ],
)
def test_a_document_that_contradicts_the_store_is_refused_whole(
    store: Store, documents: Documents, node: Node, message: str
) -> None:
    store.replace_document(documents["plan.txt"])
    before = store.digest()
    bad = DocumentFacts("bad.txt", {node.id: node, "company:7": Node("company:7", "Company", "某公司")})
    seen: list[tuple[str, Any]] = []
    result = store.load([bad, documents["news.txt"]], lambda name, outcome: seen.append((name, outcome)))
    assert [name for name, _ in result.failures] == ["bad.txt"]
    assert message in str(result.failures[0][1])
    assert [r.action for r in result.results] == ["added"]
    assert [name for name, _ in seen] == ["bad.txt", "news.txt"]
    assert store.run("entity", id="company:7") == []
    store.remove_document("news.txt")
    assert store.digest() == before


def test_small_documents_share_a_transaction_until_one_is_refused(store: Store, documents: Documents) -> None:
    before = store.moment()
    store.load(documents.values())
    whole = store.digest()
    assert store.moment() == before + 1
    store.clear()
    plan, news = documents.values()
    bad = DocumentFacts("bad.txt", {"region:1": Node("region:1", "Park", "河口区")})
    result = store.load([plan, bad, news])
    assert [r.document for r in result.results] == [plan.document, news.document]
    assert [name for name, _ in result.failures] == ["bad.txt"]
    assert store.digest() == whole


@pytest.mark.parametrize(
    "facts",
    [
        DocumentFacts("a", {}, {"e": Edge("e", "LOCATED_IN", "nowhere", "none")}),
        DocumentFacts("a", {"c": Node("c", "Company", "bad \ud800 text")}),
        DocumentFacts("a", {"c": Node("c", "Company", "x", properties={"n": 1 << 70})}),
        DocumentFacts("a", {"c": Node("c", "Unheard", "x")}),
        DocumentFacts("a", {"c" * 1001: Node("c" * 1001, "Company", "x")}),
    ],
    ids=["edge to nowhere", "half a character", "a number too large", "an unknown type", "a long id"],
)
def test_facts_that_cannot_be_stored_are_refused(store: Store, facts: DocumentFacts) -> None:
    before = store.digest()
    with pytest.raises(FactsError):
        store.replace_document(facts)
    assert store.digest() == before


def test_a_reader_cannot_write(store_url: str, documents: Documents) -> None:
    with open_store(store_url) as writer:
        writer.load(documents.values())
        before = writer.digest()
        with open_store(store_url, read_only=True) as reader:
            assert reader.run("find_entities", q="沙洲镇")[0]["id"] == "region:2"
            assert reader.digest() == before
            for attempt in (
                lambda: reader.replace_document(DocumentFacts("x.txt")),
                lambda: reader.remove_document("plan.txt"),
                reader.clear,
                lambda: reader.run("clear"),
            ):
                with pytest.raises(StoreReadOnlyError):
                    attempt()
            # The guards of the class aside, the engine itself refuses.
            with pytest.raises(StoreReadOnlyError):
                reader._internal("clear", limit=10)
        assert writer.digest() == before


HOSTILE = (
    "' OR 1=1 //",
    "') DETACH DELETE (n) //",
    "`}) MATCH (n) DETACH DELETE n //",
    "{{FACT_TYPES}} $id $limit",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
    "\x00\x01\x1f\x7f",
    "\u202e\u2066右到左\u200f",
    '\\" +"a" -b* ~2 AND OR NOT field:x [a TO b] /re/',
    "行\n行\r\n\t行",
    "长" * 10_000,
    "𠀀👩‍👩‍👧‍👦",
    "null",
    " ",
)


def test_hostile_text_in_every_field_changes_nothing_else(store: Store, documents: Documents) -> None:
    store.load(documents.values())
    before = store.digest()
    for number, text in enumerate(HOSTILE):
        # An id may not be as long as a text.
        tag = f"{number} {text[:900]}"
        facts = DocumentFacts(tag)
        document = Node(f"d {tag}", "Document", text, properties={"kind": text, text: text})
        sentence = {"text": text, "start": 0, "end": len(text), "heading": text, text: text}
        facts.nodes = {
            document.id: document,
            f"p {tag}": Node(f"p {tag}", "Passage", text, properties=sentence),
        }
        span = Span(tag, 0, len(text), text, f"p {tag}")
        for kind in ("Company", "Project", "Region", "Target"):
            properties = {"status": text, "ancestors": [text], "metric": text, "value": text, text: [text]}
            facts.nodes[f"{kind} {tag}"] = Node(
                f"{kind} {tag}", kind, text, {text + "别名"}, properties, [span]
            )
        ends = (f"Company {tag}", f"Project {tag}")
        facts.edges = {f"e {tag}": Edge(f"e {tag}", "UNDERTAKES", *ends, {"rule": text, text: text}, [span])}
        store.replace_document(facts)
        assert store.facts(tag) == facts
        assert store.run("entity", id=ends[0])[0]["name"] == text
        if any(c.isalnum() for c in text) and len(text) <= 200:
            assert ends[0] in [row["id"] for row in store.run("find_entities", q=text, limit=200)], text
        types = {row["type"] for row in store.run("counts")}
        assert types <= {*schema().nodes, *schema().edges}
    for number, text in enumerate(HOSTILE):
        store.remove_document(f"{number} {text[:900]}")
    assert store.digest() == before


@pytest.mark.parametrize("most", [1, 7, 40])
def test_pages_that_take_too_long_are_asked_for_in_parts(
    store: Store, documents: Documents, most: int
) -> None:
    """What a large store does that was just opened, done here to any question for more than ``most`` rows."""
    store.load(documents.values())

    def ask(name: str, /, **params: Any) -> list[dict[str, Any]]:
        if params.get("limit", 0) > most or len(params.get("ids", ())) > most:
            raise QueryTimeoutError("超时", "timeout", where=name)
        return store.ask(name, **params)

    assert graph_digest(ask) == store.digest()
