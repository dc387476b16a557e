"""One writer, many readers: while documents change, every answer of the API is whole and of one version.

``POLICYATLAS_REQUESTS`` and ``POLICYATLAS_LOADS`` say how many; those of an ordinary run are a sample.
"""

from __future__ import annotations

import itertools
import os
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Queue

import httpx
import pytest

from api import server
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import open_store

REQUESTS = int(os.environ.get("POLICYATLAS_REQUESTS", "300"))
LOADS = int(os.environ.get("POLICYATLAS_LOADS", "3"))
READERS = 4
COMPANIES = 60
DOCUMENT = "changing.txt"


def version(number: int) -> DocumentFacts:
    """A document in which everything says which version it is of: names, sentences and relations."""
    facts = DocumentFacts(DOCUMENT)
    properties = {"file": DOCUMENT, "number": f"v{number}", "kind": "news"}
    facts.nodes["d"] = Node("d", "Document", f"v{number}", set(), properties)
    facts.nodes["park"] = Node("park", "Park", f"园区v{number}")
    for i in range(COMPANIES):
        text = f"v{number}：公司{i}位于园区。"
        place = {"document": DOCUMENT, "index": i, "start": i * 50, "end": i * 50 + len(text), "text": text}
        facts.nodes[f"s{i}"] = Node(f"s{i}", "Passage", text, set(), place)
        span = Span(DOCUMENT, i * 50, i * 50 + len(text), text, f"s{i}")
        facts.nodes[f"c{i}"] = Node(f"c{i}", "Company", f"公司{i}v{number}", set(), {}, [span])
        facts.nodes["park"].mentions.append(span)
        facts.edges[f"e{i}"] = Edge(f"e{i}", "LOCATED_IN", f"c{i}", "park", {"rule": f"v{number}"}, [span])
    return facts


def versions_in(answer: str) -> set[str]:
    return set(re.findall(r"v(\d+)", answer))


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    addresses: Queue[str] = Queue()
    with server.bind("127.0.0.1", 0) as listener, settings.open(read_only=True) as store:
        serving = server.Server(create_app(settings, store=store), listener, addresses.put)
        thread = threading.Thread(target=serving.run)
        thread.start()
        try:
            yield addresses.get(timeout=30)
        finally:
            serving.should_exit = True
            thread.join(30)


PATHS = (
    "entities/park",
    "entities/c7",
    f"entities/park/relations?limit={COMPANIES}",
    f"entities/park/evidence?limit={COMPANIES}",
    "entities/park/subgraph?depth=1&limit=200",
    f"documents/{DOCUMENT}",
    "documents/d/passages?limit=200",
    "passages/s9",
)


@pytest.mark.parametrize(
    "address",
    ["embedded_store_url", pytest.param("neo4j_url", marks=pytest.mark.neo4j)],
    ids=["embedded", "neo4j"],
)
@pytest.mark.timeout(3600)
def test_readers_see_whole_versions_only(request: pytest.FixtureRequest, address: str) -> None:
    url: str = request.getfixturevalue(address)
    with open_store(url) as store:
        store.clear()
        store.replace_document(version(0))
        with (
            served(Settings(store=url)) as place,
            httpx.Client(base_url=place, timeout=60, trust_env=False) as client,
        ):
            numbers = itertools.count()
            done = 0
            wrong: list[tuple[str, object]] = []
            seen: set[str] = set()
            over = threading.Event()

            def read() -> None:
                nonlocal done
                # Until the loads are through, however quick the answers are.
                while not over.is_set():
                    path = PATHS[next(numbers) % len(PATHS)]
                    answer = client.get(f"api/v1/{path}")
                    found = versions_in(answer.text)
                    seen.update(found)
                    if answer.status_code != 200 or len(found) != 1:
                        wrong.append((path, answer.status_code if answer.status_code != 200 else found))
                    with counting:
                        done += 1

            counting = threading.Lock()
            loads = 0
            start = time.monotonic()
            with ThreadPoolExecutor(READERS) as readers:
                reading = [readers.submit(read) for _ in range(READERS)]
                try:
                    # Loads are spread over the requests; there are never fewer of either than asked for.
                    while loads < LOADS or done < REQUESTS:
                        loads += 1
                        store.replace_document(version(loads))
                        while done < min(loads, LOADS) * REQUESTS / LOADS and not any(
                            one.done() for one in reading
                        ):
                            time.sleep(0.01)
                finally:
                    over.set()
                for one in reading:
                    one.result()
            total = done
            seconds = time.monotonic() - start
    print(
        f"{total} requests during {loads} loads in {seconds:.1f} s, {len(seen)} versions seen, {len(wrong)} wrong"
    )
    assert wrong == []
    assert total >= REQUESTS
    assert len(seen) > 1
