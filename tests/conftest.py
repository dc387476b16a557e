"""Two real stores for all tests: one server of each engine for a whole run, emptied where a test asks."""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
import pytest
import yaml

from graph import embedded
from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import open_store

MAP_GRAPH = Path(__file__).with_name("map_graph.yml")
HARNESS = Path(__file__).parent / "neo4j"
START_SECONDS = 120.0


@pytest.fixture(scope="session")
def embedded_store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an embedded store whose server runs as long as the tests do."""
    folder = tmp_path_factory.mktemp("embedded") / "store"
    with embedded.acquire(folder):
        yield f"embedded:{folder}"


@pytest.fixture(scope="session")
def neo4j_jars() -> Path:
    """Neo4j's jars from Maven Central, fetched once into the user's cache."""
    # The compiler too: the server is started from a source file.
    javac = shutil.which("javac")
    version = subprocess.run([javac, "-version"], capture_output=True, text=True).stdout if javac else ""
    if int((re.findall(r"\d+", version) or ["0"])[0]) < 17:
        pytest.skip(
            "Neo4j 的测试需要 JDK 17：请安装 default-jdk-headless / tests on Neo4j need a JDK of 17 or later"
        )
    pom = HARNESS / "pom.xml"
    cache = platformdirs.user_cache_path("policy-atlas")
    jars = cache / f"neo4j-{hashlib.blake2b(pom.read_bytes(), digest_size=6).hexdigest()}"
    if not jars.exists():
        if not shutil.which("mvn"):
            pytest.skip("Neo4j 的测试需要 Maven：请安装 maven / tests on Neo4j need Maven")
        cache.mkdir(parents=True, exist_ok=True)
        partial = cache / f"{jars.name}.{time.time_ns()}"
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={partial}"]
        fetched = subprocess.run(["mvn", "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True)
        if fetched.returncode != 0:
            pytest.skip(f"Maven 没能取来 Neo4j / Maven could not fetch Neo4j: {fetched.stdout[-500:]}")
        partial.rename(jars)
    return jars


@contextmanager
def running_neo4j(
    jars: Path, folder: Path, *, auth: bool = False, port: int = 0, heap: str = "1g", pages: str = "128m"
) -> Iterator[str]:
    """``heap`` and ``pages`` are the server's memory, for its work and for what it keeps of its files."""
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    command = ["java", f"-Xmx{heap}", "-cp", f"{jars}/*", str(HARNESS / "Neo4jServer.java")]
    log = folder / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, str(folder / "data"), str(port), str(auth).lower(), pages],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
        ) as process,
    ):
        deadline = time.monotonic() + START_SECONDS
        while b"ready" not in log.read_bytes():
            assert process.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")
            time.sleep(0.1)
        yield f"bolt://127.0.0.1:{port}"
        process.stdin.close()


@pytest.fixture(scope="session")
def start_neo4j(neo4j_jars: Path) -> Callable[..., object]:
    """A context manager that runs a Neo4j of one's own in a folder and gives its address."""
    return lambda folder, **options: running_neo4j(neo4j_jars, folder, **options)


@pytest.fixture(scope="session")
def neo4j_url(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Neo4j without password that runs as long as the tests do."""
    with running_neo4j(neo4j_jars, tmp_path_factory.mktemp("neo4j")) as url:
        yield url


@pytest.fixture(params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of each engine's store, emptied: a test that takes it runs once on each."""
    name = "embedded_store_url" if request.param == "arcadedb" else "neo4j_url"
    url: str = request.getfixturevalue(name)
    with open_store(url) as store:
        store.clear()
    return url


@pytest.fixture(scope="session")
def map_documents() -> list[DocumentFacts]:
    """The documents of map_graph.yml; each states the entities that its sentences name or its edges join."""
    graph = yaml.safe_load(MAP_GRAPH.read_text(encoding="utf-8"))
    nodes = {
        key: Node(key, row.pop("type"), row.pop("name"), properties=row)
        for key, row in graph["nodes"].items()
    }
    found: dict[str, DocumentFacts] = {}
    spans: dict[str, Span] = {}

    def state(file: str, key: str) -> Node:
        whole = nodes[key]
        return found[file].nodes.setdefault(
            key, Node(key, whole.type, whole.name, properties=whole.properties)
        )

    for row in graph["documents"]:
        file, start = row["file"], 0
        found[file] = DocumentFacts(file)
        own = {"file": file, "kind": "policy", "date": row["date"], "region": row["region"]}
        found[file].nodes[f"document:{file}"] = Node(
            f"document:{file}", "Document", row["name"], properties=own
        )
        for index, text in enumerate(row["sentences"]):
            key, end = f"{file}/{index}", start + len(text)
            spans[key] = Span(file, start, end, text, key)
            place = {"document": file, "index": index, "start": start, "end": end, "text": text}
            found[file].nodes[key] = Node(key, "Passage", text, properties=place)
            for one, node in nodes.items():
                if (at := text.find(node.name)) >= 0:
                    at += start
                    mention = Span(file, at, at + len(node.name), node.name, key)
                    state(file, one).mentions.append(mention)
            start = end
    for key, (kind, source, target, said) in graph["edges"].items():
        file = said.partition("/")[0]
        for end in (source, target):
            state(file, end)
        found[file].edges[key] = Edge(key, kind, source, target, {"rule": "test"}, [spans[said]])
    return list(found.values())
