"""A store that dies under a running application: nothing but 503 with when to come back, then answers again."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import httpx
import orjson
import pytest

from api import server
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Node

RECOVERY_SECONDS = 90.0
PATHS = ("/api/v1/entities/park", "/readyz", "/")


@contextmanager
def served(settings: Settings) -> Iterator[httpx.Client]:
    addresses: Queue[str] = Queue()
    with server.bind("127.0.0.1", 0) as listener:
        serving = server.Server(create_app(settings), listener, addresses.put)
        thread = threading.Thread(target=serving.run)
        thread.start()
        try:
            with httpx.Client(base_url=addresses.get(timeout=60), timeout=60, trust_env=False) as client:
                yield client
        finally:
            serving.should_exit = True
            thread.join(30)


def ask(client: httpx.Client, path: str, seen: Counter[int]) -> int:
    answer = client.get(path)
    seen[answer.status_code] += 1
    if answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 0
        if path.startswith("/api"):
            assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code


def wait_for(client: httpx.Client, status: int, seen: Counter[int]) -> None:
    deadline = time.monotonic() + RECOVERY_SECONDS
    while any(ask(client, path, seen) != status for path in PATHS):
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)


def fill(settings: Settings) -> Any:
    store = settings.open(read_only=False)
    store.clear()
    store.replace_document(
        DocumentFacts("d.txt", {"park": Node("park", "Park", "园区"), "d": Node("d", "Document", "d")})
    )
    return store


@pytest.mark.timeout(600)
def test_an_embedded_server_that_is_killed_comes_back(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "store"
    settings = Settings(store=f"embedded:{folder}")
    fill(settings).close()
    seen: Counter[int] = Counter()
    with served(settings) as client:
        wait_for(client, 200, seen)
        over = threading.Event()

        def go_on(path: str) -> None:
            while not over.is_set():
                ask(client, path, seen)
                time.sleep(0.05)

        others = [threading.Thread(target=go_on, args=(path,)) for path in PATHS]
        for thread in others:
            thread.start()
        os.kill(orjson.loads((folder / "server.json").read_bytes())["pid"], signal.SIGKILL)
        time.sleep(0.5)
        wait_for(client, 200, seen)
        over.set()
        for thread in others:
            thread.join()
    assert set(seen) <= {200, 503}
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.neo4j
@pytest.mark.timeout(600)
def test_a_neo4j_that_is_stopped_and_started_again(
    start_neo4j: Callable[..., Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: Counter[int] = Counter()
    with ExitStack() as first, ExitStack() as running:
        url: str = first.enter_context(start_neo4j(tmp_path))
        settings = Settings(store=url)
        fill(settings).close()
        client = running.enter_context(served(settings))
        wait_for(client, 200, seen)
        first.close()
        wait_for(client, 503, seen)
        assert client.get("/healthz").status_code == 200
        start = time.monotonic()
        assert ask(client, "/api/v1/entities/park", seen) == 503
        # Somebody waits for the answer: it comes long before the time limit of a query.
        assert time.monotonic() - start < 15
        with start_neo4j(tmp_path, port=int(url.rpartition(":")[2])):
            wait_for(client, 200, seen)
            running.close()
    assert set(seen) == {200, 503}
    assert "Traceback" not in capfd.readouterr().err
