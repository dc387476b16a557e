"""The API next to the bare queries behind it, and next to a route that does nothing, in one run.

``POLICYATLAS_BENCH_STORE`` is the address of a store that is there already (``embedded:FOLDER`` or a Neo4j with its
login in the settings); without it one of ``POLICYATLAS_BENCH_EDGES`` edges is made up (see made_up.py). Printed are
for each address, by one client that asks in blocks by turns: milliseconds (p50, p95, p99) of the answer, of its main
query asked with the driver alone, and of all queries that it consists of; and requests a second by eight clients
beside those of ``/healthz``, which goes through the same program and asks nothing. "cold" is another entity each time;
"hot" the same one again, which the program answers from what it kept as long as nothing is committed.
"""

from __future__ import annotations

import functools
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
from typing import Any
from urllib.parse import quote

import pytest
from made_up import generated

from api import reading_entities
from api.settings import Settings, load_settings
from graph.queries import find, with_gate
from graph.store import Store

ROUNDS = int(os.environ.get("POLICYATLAS_BENCH_ROUNDS", "200"))
CLIENTS = 8
BLOCK = 20
"""As many answers, then as many queries: whoever waits for its turn finds the processor's cache full of the other's."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    kept = os.environ.get("POLICYATLAS_BENCH_STORE")
    return load_settings(store=kept or f"embedded:{tmp_path_factory.mktemp('speed') / 'store'}")


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    with settings.open(read_only=False) as opened:
        if "POLICYATLAS_BENCH_STORE" not in os.environ:
            assert not opened.load(generated()).failures
        yield opened


@pytest.fixture(scope="module")
def projects(store: Store) -> list[tuple[str, str]]:
    """Ids and names of projects in any order."""
    found: list[tuple[str, str]] = []
    for _ in range(4):
        after = found[-1][0] if found else None
        rows = store.run("entities_in_order", type="Project", limit=1000, after=after)
        found += [(row["id"], row["name"]) for row in rows]
    random.Random(4).shuffle(found)  # noqa: S311 - which are asked for, not secrets
    return found


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
                with closing(Client(chosen)) as client:
                    client.get("/healthz")
                break
            except OSError:
                time.sleep(0.2)
        yield chosen
        process.terminate()


class Client:
    """One connection, with as little work of its own as can be: ``http.client`` takes 0.08 ms to read our headers, a
    third of the bare query for an entity."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> int:
        """How many bytes the body of an answer has, which must be 200 and of a length that it tells."""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        told = b""
        while b"\r\n\r\n" not in told:
            told += self._socket.recv(1 << 16)
        head, _, body = told.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), (path, told)
        size = int(head.partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0])
        got = len(body)
        while got < size:
            got += len(self._socket.recv(1 << 16))
        return size

    def close(self) -> None:
        self._socket.close()


def rate(port: int, path: Callable[[int], str]) -> float:
    """Requests a second by ``CLIENTS`` at once."""
    each = max(ROUNDS // 2, 1)

    def client(own: int) -> None:
        with closing(Client(port)) as asking:
            for number in range(each):
                asking.get(path(own * each + number))

    begin = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(client, range(CLIENTS)))
    return CLIENTS * each / (time.perf_counter() - begin)


Project = tuple[str, str]
ADDRESSES: dict[str, tuple[Callable[[Project], str], Callable[[Store, Project], object]]] = {
    "search": (
        lambda one: f"/api/v1/entities?q={quote(one[1])}",
        lambda store, one: reading_entities.search(
            store, reading_entities.Search(q=one[1]), cursor=None, limit=20
        ),
    ),
    "entity": (
        lambda one: f"/api/v1/entities/{one[0]}",
        lambda store, one: reading_entities.entity(store, one[0]),
    ),
    "relations": (
        lambda one: f"/api/v1/entities/{one[0]}/relations",
        lambda store, one: reading_entities.relations(store, one[0], cursor=None, limit=50),
    ),
    "related": (
        lambda one: f"/api/v1/entities/{one[0]}/related",
        lambda store, one: reading_entities.related(store, reading_entities.named(store, one[0]), limit=20),
    ),
}
"""Each address, and what reads its answer in this process, to learn which queries it consists of."""
MAIN = {"related": "related_reasons"}
"""Which of them is the main one, where it is not the first; ``related`` asks them in any order."""


class Asked:
    """The queries of an answer, to be asked again with the driver alone."""

    def __init__(self, store: Store) -> None:
        self._connection = store._connection
        self._read = store._connection.read

    def by(self, read: Callable[[], object]) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []

        def note(text: str, params: Any) -> Any:
            found.append((text, params))
            return self._read(text, params)

        self._connection.read = note  # type: ignore[method-assign]
        try:
            read()
        finally:
            self._connection.read = self._read  # type: ignore[method-assign]
        return found

    def again(self, queries: list[tuple[str, Any]]) -> float:
        """Milliseconds."""
        return timed(lambda: [self._read(text, params) for text, params in queries])


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    ask()
    return (time.perf_counter() - begin) * 1000


@pytest.mark.timeout(3600)
def test_answers_next_to_bare_queries(
    store: Store, port: int, projects: list[Project], capsys: pytest.CaptureFixture[str]
) -> None:
    edges = sum(row["count"] for row in store.run("counts") if row["kind"] == "edge")
    asked = Asked(store)
    empty = rate(port, lambda _: "/healthz")

    def tell(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)

    tell(f"\n{store.engine}, {edges:,} edges; /healthz {empty:.0f} requests/s by {CLIENTS} clients")
    for name, (path, read) in ADDRESSES.items():
        api, main, queries, hot = [], [], [], []
        main_texts: set[str] = set()
        if name in MAIN:
            main_texts = {find(MAIN[name], store.engine).at_once, with_gate(MAIN[name], store.engine)}
        for start in range(-BLOCK, ROUNDS, BLOCK):
            block = [projects[number % len(projects)] for number in range(start, start + BLOCK)]
            # First of all, so that the store has in its memory what all of them ask for.
            behind = [asked.by(functools.partial(read, store, one)) for one in block]
            with closing(Client(port)) as client:
                client.get("/healthz")
                took = [timed(functools.partial(client.get, path(one))) for one in block]
                again = [timed(functools.partial(client.get, path(block[0]))) for _ in block]
            mains = [next(one for one in each if not main_texts or one[0] in main_texts) for each in behind]
            first = [asked.again([one]) for one in mains]
            whole = [asked.again(each) for each in behind]
            if start >= 0:
                api, hot, main, queries = api + took, hot + again, main + first, queries + whole
        # From the other end: not those that were asked for just now.
        cold = rate(port, lambda n, path=path: path(projects[-1 - n % len(projects)]))
        same = rate(port, lambda _, path=path: path(projects[0]))
        middle = [statistics.median(one) for one in (api, main, queries, hot)]
        late = [sorted(api)[int(len(api) * part)] for part in (0.95, 0.99)]
        tell(
            f"{name}: cold p50 {middle[0]:.2f} ms, p95 {late[0]:.1f} ms, p99 {late[1]:.1f} ms; main query p50 "
            f"{middle[1]:.2f} ms, ratio {middle[0] / middle[1]:.2f}; all {len(behind[0])} queries p50 "
            f"{middle[2]:.2f} ms, ratio {middle[0] / middle[2]:.2f}; {cold:.0f} requests/s, {cold / empty:.2f} of "
            f"/healthz; hot p50 {middle[3]:.2f} ms, {same:.0f} requests/s, {same / empty:.2f} of /healthz"
        )
