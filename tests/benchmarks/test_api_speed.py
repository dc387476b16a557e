"""The API next to the bare queries behind it, and next to a route that does nothing, in one run.

``POLICYATLAS_BENCH_SCALE`` is how many edges the store holds (20,000 if not said). Printed are, for each address:
milliseconds by one client (p50, p95) beside those of the same query asked with the driver alone, and requests a
second by eight clients at once beside those of ``/healthz``, which goes through the same program and asks nothing.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import pytest

from graph.model import DocumentFacts, Edge, Node, Span
from graph.queries import find
from graph.store import Store, open_store

EDGES = int(os.environ.get("POLICYATLAS_BENCH_SCALE", "20000"))
ROUNDS = int(os.environ.get("POLICYATLAS_BENCH_ROUNDS", "200"))
CLIENTS = 8
PER_DOCUMENT = 2_000


def generated() -> Iterator[DocumentFacts]:
    """Documents of 2,000 edges each between projects, companies, regions and industries that all share."""
    chance = random.Random(8)  # noqa: S311 - a made-up graph, not secrets
    each = max(EDGES // 40, 10)
    forms = (
        ("LOCATED_IN", "Project", "Region"),
        ("IN_INDUSTRY", "Project", "Industry"),
        ("UNDERTAKES", "Company", "Project"),
        ("LOCATED_IN", "Company", "Region"),
    )
    for number in range(max(EDGES // PER_DOCUMENT, 1)):
        file = f"{number:05}.txt"
        facts = DocumentFacts(file, {f"d{number}": Node(f"d{number}", "Document", file)})
        for i in range(min(PER_DOCUMENT, EDGES)):
            kind, *ends = forms[i % len(forms)]
            ids = [f"{end.lower()}:{chance.randrange(each)}" for end in ends]
            text = f"第{i}句：{ids[0]}与{ids[1]}有关，所述内容见本句。"
            place = {"document": file, "index": i, "start": i * 60, "end": i * 60 + len(text), "text": text}
            facts.nodes[f"{number}/{i}"] = Node(f"{number}/{i}", "Passage", text[:20], properties=place)
            span = Span(file, i * 60, i * 60 + len(text), text, f"{number}/{i}")
            for node, end in zip(ids, ends, strict=True):
                own = facts.nodes.setdefault(node, Node(node, end, f"临江{end}第{node.partition(':')[2]}号"))
                own.mentions.append(span)
            edge = f"{number}-{i}"
            facts.edges[edge] = Edge(edge, kind, *ids, {"rule": "made-up"}, [span])
        yield facts


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"embedded:{tmp_path_factory.mktemp('speed') / 'store'}") as opened:
        assert not opened.load(generated()).failures
        yield opened


@pytest.fixture(scope="module")
def port(store: Store) -> Iterator[int]:
    """The program itself, as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        chosen: int = free.getsockname()[1]
    command = [sys.executable, "-m", "api.cli", "serve", "--store", store.url, "--port", str(chosen)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with closing(HTTPConnection("127.0.0.1", chosen)) as connection:
                    get(connection, "/healthz")
                break
            except OSError:
                time.sleep(0.2)
        yield chosen
        process.terminate()


def get(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, body)
    return len(body)


def times(ask: Callable[[int], Any]) -> list[float]:
    for number in range(20):
        ask(number)
    found = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        ask(number)
        found.append((time.perf_counter() - begin) * 1000)
    return sorted(found)


def rate(port: int, path: Callable[[int], str]) -> float:
    def client(own: int) -> None:
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            for number in range(ROUNDS):
                get(connection, path(own * ROUNDS + number))

    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(client, range(CLIENTS)))
    return CLIENTS * ROUNDS / (time.perf_counter() - begin)


PROJECTS = max(EDGES // 40, 10)
ADDRESSES: dict[str, tuple[Callable[[int], str], str, Callable[[int], dict[str, Any]]]] = {
    "search": (
        lambda n: f"/api/v1/entities?q=%E7%AC%AC{n % PROJECTS}%E5%8F%B7",
        "find_entities",
        lambda n: {"q": f"第{n % PROJECTS}号", "limit": 21},
    ),
    "entity": (
        lambda n: f"/api/v1/entities/project:{n % PROJECTS}",
        "entity",
        lambda n: {"id": f"project:{n % PROJECTS}"},
    ),
    "relations": (
        lambda n: f"/api/v1/entities/project:{n % PROJECTS}/relations",
        "entity_relations",
        lambda n: {"id": f"project:{n % PROJECTS}", "limit": 51},
    ),
    "related": (
        lambda n: f"/api/v1/entities/project:{n % PROJECTS}/related",
        "related_reasons",
        lambda n: {"id": f"project:{n % PROJECTS}"},
    ),
}


def test_answers_next_to_bare_queries(store: Store, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    empty = rate(port, lambda _: "/healthz")
    lines = [f"{EDGES} edges; /healthz {empty:.0f} requests/s by {CLIENTS} clients"]
    for name, (path, query, params) in ADDRESSES.items():
        text, bind = find(query, store.engine).text, find(query, store.engine).bind
        bare = times(
            lambda n, text=text, bind=bind, params=params: store._connection.read(text, bind(params(n)))
        )
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            whole = times(lambda n, path=path, connection=connection: get(connection, path(n)))
        per_second = rate(port, path)
        lines.append(
            f"{name}: p50 {statistics.median(whole):.1f} ms, p95 {whole[int(ROUNDS * 0.95)]:.1f} ms; "
            f"bare query p50 {statistics.median(bare):.1f} ms, ratio "
            f"{statistics.median(whole) / statistics.median(bare):.2f}; {per_second:.0f} requests/s, "
            f"{per_second / empty:.2f} of /healthz"
        )
    with capsys.disabled():
        print("\n" + "\n".join(lines))
