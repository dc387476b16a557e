"""Resolution over a store, on each engine: merged across documents, undone without a trace, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from graph.judgements import Judgement, judgement
from graph.model import DocumentFacts, Edge, Node, Span
from graph.resolve import edge_id
from graph.resolving import Names, Outcome, resolve_store
from graph.store import Store, open_store
from loaders.identity import identify, regions_related


def stating(file: str, company: str, name: str) -> DocumentFacts:
    """A document in which a company of that id and name carries out the one project."""
    facts = DocumentFacts(file)
    text = f"{name}承担储能示范项目。"
    span = Span(file, 0, len(name), name, f"{file}/0")
    own = {"file": file, "region": "region:330411"}
    facts.nodes[f"document:{file}"] = Node(f"document:{file}", "Document", file, properties=own)
    place = {"document": file, "index": 0, "start": 0, "end": len(text), "text": text}
    facts.nodes[f"{file}/0"] = Node(f"{file}/0", "Passage", text, properties=place)
    facts.nodes[company] = Node(company, "Company", name, set(), {}, [span])
    facts.nodes["project:1"] = Node("project:1", "Project", "储能示范项目", set(), {}, [span])
    edge = Edge(
        edge_id("UNDERTAKES", company, "project:1"),
        "UNDERTAKES",
        company,
        "project:1",
        {"rule": "test"},
        [span],
    )
    facts.edges[edge.id] = edge
    return facts


DOCUMENTS = [
    stating("1.txt", "company:1", "晨曜储能科技股份有限公司"),
    stating("2.txt", "company:2", "晨曜储能"),
    stating("3.txt", "company:3", "江海膜业"),
]


def settle(store: Store, *judgements: Judgement) -> Outcome:
    return resolve_store(store, identify, regions_related, judgements)


def said(a: str, b: str, verdict: str) -> Judgement:
    return judgement((a, a), (b, b), verdict, type_="Company")  # type: ignore[arg-type]


def digest_of(url: str, documents: Sequence[DocumentFacts], *judgements: Judgement) -> str:
    with open_store(url) as store:
        store.clear()
        store.load(documents)
        settle(store, *judgements)
        return store.digest()


def test_a_merge_keeps_names_and_sentences_and_leads_on(store_url: str) -> None:
    with open_store(store_url) as store:
        store.load(DOCUMENTS)
        before = store.digest()
        outcome = settle(store)
        assert outcome.resolution.into == {"company:2": "company:1"}
        assert outcome.documents == ("2.txt",)
        assert store.redirect("company:2") == "company:1"
        assert store.run("entity", id="company:2") == []
        (row,) = store.run("entity", id="company:1")
        assert (row["name"], row["aliases"]) == ("晨曜储能科技股份有限公司", ["晨曜储能"])
        assert row["documents"] == ["1.txt", "2.txt"]
        assert "stated" not in row["properties"]
        (relation,) = store.run("entity_relations", id="company:1")
        assert {passage["document"] for passage in relation["passages"]} == {"1.txt", "2.txt"}
        assert "stated" not in relation["properties"]
        assert settle(store).documents == ()
        # Taken apart: the store is what it was, to the last property.
        settle(store, said("company:1", "company:2", "different"))
        assert store.digest() == before
        assert store.redirects() == {}


def test_what_people_say_outlives_a_reload(store_url: str) -> None:
    together = said("company:1", "company:3", "same")
    with open_store(store_url) as store:
        store.load(DOCUMENTS)
        settle(store, together)
        assert store.redirects() == {"company:2": "company:1", "company:3": "company:1"}
        settled = store.digest()
        store.clear()
        assert store.redirects() == {}
        store.load(DOCUMENTS)
        settle(store, together)
        assert store.digest() == settled


def test_the_order_of_loading_changes_nothing(store_url: str) -> None:
    first = digest_of(store_url, DOCUMENTS)
    assert digest_of(store_url, DOCUMENTS[::-1]) == first
    with open_store(store_url) as store:
        store.clear()
        for facts in DOCUMENTS[::-1]:
            store.replace_document(facts)
            settle(store)
        assert store.digest() == first


def test_a_document_taken_out_leaves_the_other_as_it_was(store_url: str) -> None:
    with open_store(store_url) as store:
        store.load(DOCUMENTS)
        settle(store)
        store.remove_document("1.txt")
        settle(store)
        (row,) = store.run("entity", id="company:2")
        assert (row["name"], row["aliases"], row["documents"]) == ("晨曜储能", [], ["2.txt"])


def test_names_that_are_kept_give_what_reading_all_gives(store_url: str) -> None:
    more = stating("4.txt", "company:4", "江海膜业有限公司")
    together = said("company:1", "company:3", "same")
    with open_store(store_url) as store:
        kept = Names(identify, regions_related)
        store.load(DOCUMENTS[:2])
        assert kept.settle(store, []).documents == ("2.txt",)
        steps: list[tuple[Callable[[], object], list[Judgement]]] = [
            (lambda: store.load([DOCUMENTS[2], more]), []),
            (lambda: store.remove_document("1.txt"), []),
            (lambda: store.replace_document(stating("2.txt", "company:2", "江海膜业")), []),
            (lambda: store.load(DOCUMENTS), [together]),
            (store.clear, []),
            (lambda: store.load([*DOCUMENTS, more]), []),
        ]
        for change, judgements in steps:
            change()
            outcome = kept.settle(store, judgements)
            # Nothing is left for a resolution that knows of nothing before.
            anew = resolve_store(store, identify, regions_related, judgements)
            assert anew.documents == ()
            assert (outcome.resolution, outcome.known) == (anew.resolution, anew.known)


def test_only_names_of_changed_documents_are_read(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(store_url) as store:
        store.load(DOCUMENTS[:2])
        kept = Names(identify, regions_related)
        kept.settle(store, [])
        kept.settle(store, [])
        asked: list[str] = []
        names_in = store.names_in
        monkeypatch.setattr(
            store, "names_in", lambda documents, types: asked.extend(documents) or names_in(documents, types)
        )
        store.load(DOCUMENTS[2:])
        kept.settle(store, [])
        assert asked == ["3.txt"]
