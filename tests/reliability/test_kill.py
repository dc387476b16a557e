"""Killed in the middle of a load, a store holds whole documents only, and loading again makes it complete.

``POLICYATLAS_KILLS`` says how often each kind of process is killed; the few of an ordinary run are a sample.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any

import neo4j
import orjson
import psutil
import pytest

from graph.errors import StoreAuthError, StoreUnavailableError
from graph.model import DocumentFacts, Edge, Node, Span, dump, read
from graph.store import Store, open_store

KILLS = int(os.environ.get("POLICYATLAS_KILLS", "1"))
DOCUMENTS = 15  # a transaction takes three of them
LOADER = """
import sys
from pathlib import Path
from typing import Any
from graph.model import read
from graph.store import open_store
documents = list(read(Path(sys.argv[2])))
with open_store(sys.argv[1]) as store:
    print("begin", flush=True)
    store.load(documents)
    print("end", flush=True)
"""


def made_up(number: int) -> DocumentFacts:
    """A document of 200 sentences in which 40 entities of all documents are stated and linked anew."""
    name = f"{number}.txt"
    facts = DocumentFacts(name, {f"d{number}": Node(f"d{number}", "Document", name)})
    for i in range(200):
        text = f"公司{i % 40}位于某镇{number}。"
        place = {"document": name, "index": i, "start": i * 20, "end": i * 20 + len(text), "text": text}
        facts.nodes[f"{name}/{i}"] = Node(f"{name}/{i}", "Passage", text, properties=place)
    for i in range(40):
        spans = [Span(name, k * 20, k * 20 + 3, "公司", f"{name}/{k}") for k in range(i, 200, 40)]
        facts.nodes[f"c{i}"] = Node(f"c{i}", "Company", f"公司{i}", {f"{number}号"}, {}, spans)
        facts.nodes[f"r{i}"] = Node(f"r{i}", "Region", f"某镇{i}")
        facts.edges[f"e{i}"] = Edge(f"e{i}", "LOCATED_IN", f"c{i}", f"r{i}", {"rule": "made-up"}, spans[:1])
    return facts


@pytest.fixture(scope="module")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    path.write_bytes(b"".join(dump(made_up(number) for number in range(DOCUMENTS))))
    return path


def kill_loader(_url: str) -> None:
    """The loader is killed in any case; nothing else is."""


def kill_server(url: str) -> None:
    running = Path(url.removeprefix("embedded:")) / "server.json"
    os.kill(orjson.loads(running.read_bytes())["pid"], signal.SIGKILL)


def kill_neo4j(url: str) -> None:
    port = url.rsplit(":", 1)[1]
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if port in words and any(word.endswith("Neo4jServer.java") for word in words):
            process.kill()
            process.wait()


def load_command(url: str, facts_file: Path) -> list[str]:
    """A process that loads, and says when it begins and when it has ended."""
    return [sys.executable, "-c", LOADER, url, str(facts_file)]


def interrupted_load(url: str, facts_file: Path, seconds: float, kill: Callable[[str], None]) -> None:
    """Begin to load in a process of its own, and kill it and what ``kill`` kills some time later."""
    command = load_command(url, facts_file)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as loader:
        assert loader.stdout.readline() == "begin\n", loader.stderr.read()
        time.sleep(seconds)
        with contextlib.suppress(OSError):  # the load was over before its end came
            kill(url)
        loader.kill()  # or it would wait for a new server and go on, as tests below show
        loader.communicate()


def whole_documents(store: Store, documents: dict[str, DocumentFacts]) -> int:
    """How many documents are stored; each of them has to be as it was loaded."""
    stored = [row["file"] for row in store.documents()]
    assert list(dump(store.facts(name) for name in stored)) == list(dump(documents[name] for name in stored))
    return len(stored)


def measured_load(store: Store, url: str, facts_file: Path) -> tuple[str, float]:
    """The digest of an undisturbed load, and the seconds that a process takes for it once the server is warm."""
    for _ in range(3):
        store.clear()
        with subprocess.Popen(load_command(url, facts_file), stdout=subprocess.PIPE, text=True) as loader:
            assert loader.stdout is not None
            assert loader.stdout.readline() == "begin\n"
            start = time.monotonic()
            assert loader.stdout.readline() == "end\n"
            seconds = time.monotonic() - start
    return store.digest(), seconds


@pytest.fixture
def own_embedded_url(tmp_path: Path) -> str:
    """A store whose server may be killed: nobody else uses it."""
    url = f"embedded:{tmp_path / 'store'}"
    open_store(url).close()
    return url


@pytest.mark.parametrize(
    ("address", "kill"),
    [
        ("own_embedded_url", kill_loader),
        ("own_embedded_url", kill_server),
        pytest.param("neo4j_url", kill_loader, marks=pytest.mark.neo4j),
    ],
    ids=["embedded-loader", "embedded-server", "neo4j-loader"],
)
@pytest.mark.timeout(4 * 3600)
def test_a_killed_load_leaves_whole_documents(
    request: pytest.FixtureRequest,
    facts_file: Path,
    address: str,
    kill: Callable[[str], None],
) -> None:
    url: str = request.getfixturevalue(address)
    documents = {facts.document: facts for facts in read(facts_file)}
    chance = random.Random()  # noqa: S311 - points in time, not secrets, and others in each run
    torn = 0
    with open_store(url) as store:
        undisturbed, seconds = measured_load(store, url, facts_file)
        for _ in range(KILLS):
            store.clear()
            interrupted_load(url, facts_file, chance.random() * seconds, kill)
            torn += 0 < whole_documents(store, documents) < DOCUMENTS
            store.load(documents.values())
            assert store.digest() == undisturbed
    print(f"{KILLS} kills, {torn} of them between the first and the last document")


@pytest.mark.neo4j
@pytest.mark.timeout(4 * 3600)
def test_a_killed_neo4j_keeps_whole_documents(
    tmp_path: Path, facts_file: Path, start_neo4j: Callable[..., Any]
) -> None:
    documents = {facts.document: facts for facts in read(facts_file)}
    chance = random.Random()  # noqa: S311 - points in time, not secrets, and others in each run
    torn = port = 0
    undisturbed, seconds = "", 0.0
    for number in range(KILLS + 1):
        with start_neo4j(tmp_path, port=port) as url, open_store(url) as store:
            port = int(url.rsplit(":", 1)[1])
            if number:
                torn += 0 < whole_documents(store, documents) < DOCUMENTS
                store.load(documents.values())
                assert store.digest() == undisturbed
            else:
                undisturbed, seconds = measured_load(store, url, facts_file)
            store.clear()
            if number < KILLS:
                interrupted_load(url, facts_file, chance.random() * seconds, kill_neo4j)
    print(f"{KILLS} kills, {torn} of them between the first and the last document")


def test_a_load_goes_on_with_a_new_server(own_embedded_url: str, facts_file: Path) -> None:
    documents = read(facts_file)
    with open_store(own_embedded_url) as store:
        for facts in documents:
            store.replace_document(facts)
            if facts.document == "3.txt":
                kill_server(own_embedded_url)
        disturbed = store.digest()
        store.clear()
        store.load(documents)
        assert store.digest() == disturbed


@pytest.mark.neo4j
def test_a_server_with_a_password_that_goes_away_and_comes_back(
    tmp_path: Path, start_neo4j: Callable[..., Any]
) -> None:
    with start_neo4j(tmp_path, auth=True) as url:
        port = int(url.rsplit(":", 1)[1])
        with neo4j.GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as first:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'for tests only'"
            first.execute_query(change, database_="system")
        for user, password in ((None, None), ("neo4j", "a guess")):
            with pytest.raises(StoreAuthError):
                open_store(url, user=user, password=password)
        store = open_store(url, user="neo4j", password="for tests only")  # noqa: S106
        store.replace_document(made_up(0))
    with store:
        with pytest.raises(StoreUnavailableError):
            store.replace_document(made_up(1))
        with start_neo4j(tmp_path, auth=True, port=port):
            store.replace_document(made_up(1))
            assert [row["file"] for row in store.documents()] == ["0.txt", "1.txt"]


@pytest.mark.neo4j
def test_a_load_waits_for_a_server_that_comes_back_and_not_for_ever(
    tmp_path: Path, start_neo4j: Callable[..., Any]
) -> None:
    documents = [made_up(number) for number in range(4)]
    with ExitStack() as running:
        url = running.enter_context(start_neo4j(tmp_path))
        port = int(url.rsplit(":", 1)[1])

        def until_it_dies(last: bool) -> Iterator[DocumentFacts]:
            for facts in documents:
                if facts.document == "2.txt":
                    kill_neo4j(url)
                    if not last:
                        starter = Thread(
                            target=lambda: running.enter_context(start_neo4j(tmp_path, port=port))
                        )
                        running.callback(starter.join)
                        starter.start()
                yield facts

        with open_store(url) as store:
            loaded = store.load(until_it_dies(last=False), patience=120)
            assert [result.document for result in loaded.results] == [facts.document for facts in documents]
            disturbed = store.digest()
            store.clear()
            store.load(documents)
            assert store.digest() == disturbed
            store.clear()
            with pytest.raises(StoreUnavailableError):
                store.load(until_it_dies(last=True), patience=2)
