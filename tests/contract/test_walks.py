"""Lists that are walked page by page while documents are put in, replaced and taken out, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from api import reading_documents, reading_entities, reading_graph, wire
from api.reading_entities import Search
from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import Store

HUB = wire.EntityRef(id="industry:hub", type="Industry", name="枢纽产业")


def document(number: int, companies: range) -> DocumentFacts:
    """A document of companies in one industry, each with a figure and a sentence that names the industry."""
    file = f"{number:03}.txt"
    facts = DocumentFacts(file)
    facts.nodes[f"document:{file}"] = Node(
        f"document:{file}", "Document", file, properties={"file": file, "date": "2024-01-01"}
    )
    hub = facts.nodes[HUB.id] = Node(HUB.id, "Industry", HUB.name)
    start = 0
    for index, company in enumerate(companies):
        text = f"企业{company:03}属于枢纽产业。"
        own = f"{file}/{index}"
        place = {"document": file, "index": index, "start": start, "end": start + len(text), "text": text}
        facts.nodes[own] = Node(own, "Passage", text, properties=place)
        span = Span(file, start, start + 5, text[:5], own)
        hub.mentions.append(Span(file, start + 7, start + 11, "枢纽产业", own))
        key, figure = f"company:{company:03}", f"target:{company:03}"
        facts.nodes[key] = Node(key, "Company", text[:5], mentions=[span])
        facts.nodes[figure] = Node(figure, "Target", "产值", properties={"metric": "产值", "year": 2025})
        for kind, source in (("IN_INDUSTRY", key), ("MEASURES", figure)):
            edge = f"{kind}:{company:03}"
            facts.edges[edge] = Edge(edge, kind, source, HUB.id, {"rule": "test"}, [span])
        start += len(text)
    return facts


Page = Callable[[Store, str | None], Any]
LISTS: dict[str, Page] = {
    "all by name": lambda s, c: reading_entities.search(s, Search(), cursor=c, limit=3),
    "all by id": lambda s, c: reading_entities.search(s, Search(), sort="id", cursor=c, limit=3),
    "of a type": lambda s, c: reading_entities.search(s, Search(type="Company"), cursor=c, limit=3),
    "by words": lambda s, c: reading_entities.search(s, Search(q="企业"), cursor=c, limit=3),
    "by pinyin": lambda s, c: reading_entities.search(s, Search(q="qiye"), cursor=c, limit=3),
    "of an industry": lambda s, c: reading_entities.search(s, Search(industry=HUB.id), cursor=c, limit=3),
    "since": lambda s, c: reading_entities.search(s, Search(since="2023"), cursor=c, limit=3),
    "relations": lambda s, c: reading_entities.relations(s, HUB.id, cursor=c, limit=3),
    "evidence": lambda s, c: reading_entities.mentions(s, HUB, cursor=c, limit=3),
    "figures": lambda s, c: reading_entities.figures(s, HUB, cursor=c, limit=3),
    "documents": lambda s, c: reading_documents.documents(s, cursor=c, limit=2),
}


def key_of(item: Any) -> str:
    return f"{item.id}-{getattr(item, 'words_start', '')}"


@pytest.mark.parametrize("name", LISTS)
def test_a_walk_during_loads_gives_each_item_that_stays_once(store: Store, name: str) -> None:
    page = LISTS[name]
    # Documents 10 to 50 stay, those between them come and go, before and behind where the walk is.
    for number in range(10, 60, 10):
        store.replace_document(document(number, range((number - 10) * 2, (number - 10) * 2 + 4)))
    lasting = {key_of(item) for item in walk(lambda cursor: page(store, cursor))}
    assert len(lasting) >= 5

    def disturb() -> Iterator[None]:
        turn = 0
        while True:
            number = 5 + 10 * (turn % 5)
            store.replace_document(document(number, range(100 + turn, 103 + turn)))
            if turn % 2:
                store.remove_document(f"{5 + 10 * ((turn - 1) % 5):03}.txt")
            turn += 1
            yield

    disturbing = disturb()
    seen: list[str] = []
    cursor: str | None = None
    while True:
        found = page(store, cursor)
        seen += [key_of(item) for item in found.items]
        if (cursor := found.next_cursor) is None:
            break
        if len(seen) < 60:
            next(disturbing)
    assert len(seen) == len(set(seen))
    assert lasting <= set(seen)


def walk(page: Callable[[str | None], Any]) -> list[Any]:
    items: list[Any] = []
    cursor: str | None = None
    while True:
        found = page(cursor)
        items += found.items
        if (cursor := found.next_cursor) is None:
            return items


def test_changes_tell_what_each_write_made_of_the_graph(store: Store) -> None:
    store.replace_document(document(1, range(2)))
    store.replace_document(document(2, range(1, 3)))
    store.replace_document(document(2, range(1, 3)))
    before = store.digest()
    store.replace_document(document(2, range(2, 4)))
    store.replace_document(document(2, range(1, 3)))
    assert store.digest() == before
    store.remove_document("002.txt")

    def told(kinds: Any) -> list[list[str]]:
        return [[item.id for item in getattr(kinds, kind).items] for kind in ("added", "changed", "removed")]

    found = reading_graph.changes(store, since=None, cursor=None, limit=50)
    assert [(change.action, change.document.file) for change in found.items] == [
        ("added", "001.txt"),
        ("added", "002.txt"),
        ("replaced", "002.txt"),
        ("replaced", "002.txt"),
        ("removed", "002.txt"),
    ]
    assert [told(change.entities) for change in found.items] == [
        [["company:000", "company:001", "industry:hub", "target:000", "target:001"], [], []],
        [["company:002", "target:002"], [], []],
        [["company:003", "target:003"], [], []],
        [[], [], ["company:003", "target:003"]],
        [[], [], ["company:002", "target:002"]],
    ]
    assert told(found.items[1].relations) == [
        ["IN_INDUSTRY:002", "MEASURES:002"],
        ["IN_INDUSTRY:001", "MEASURES:001"],
        [],
    ]
    assert told(found.items[4].relations) == [
        [],
        ["IN_INDUSTRY:001", "MEASURES:001"],
        ["IN_INDUSTRY:002", "MEASURES:002"],
    ]
    assert found.next_cursor is None
    assert reading_graph.changes(store, since=None, cursor=found.latest, limit=50).items == []
    store.replace_document(document(3, range(1)))
    (late,) = reading_graph.changes(store, since=None, cursor=found.latest, limit=50).items
    assert (late.action, late.document.file, late.number) == ("added", "003.txt", found.items[-1].number + 1)
    page = reading_graph.changes(store, since=None, cursor=None, limit=4)
    assert [change.number for change in page.items] == [change.number for change in found.items[:4]]
    rest = reading_graph.changes(store, since=None, cursor=page.next_cursor, limit=4)
    assert [change.number for change in rest.items] == [found.items[4].number, late.number]
