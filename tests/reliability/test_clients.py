"""Many clients, slow ones and such as go away: none leaves a thread, an open file or a connection behind.

``POLICYATLAS_CLIENTS`` says how many come at once.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path
from queue import Queue
from typing import Any

import psutil
import pytest

from api import server
from api.app import create_app
from api.settings import Settings
from api.tokens import Tokens
from graph.model import DocumentFacts, Edge, Node, Span

CLIENTS = int(os.environ.get("POLICYATLAS_CLIENTS", "200"))
COMPANIES = 100
PATHS = (
    "/api/v1/entities?q=%E5%9B%AD%E5%8C%BA",
    "/api/v1/entities/park/relations?limit=100",
    "/api/v1/entities/park/subgraph?limit=200",
    "/api/v1/statistics",
    "/entities/park",
    "/static/site.css",
    "/healthz",
)


def park() -> DocumentFacts:
    facts = DocumentFacts("d.txt", {"d": Node("d", "Document", "d"), "park": Node("park", "Park", "园区")})
    for i in range(COMPANIES):
        text = f"公司{i}位于园区。"
        place = {"document": "d.txt", "index": i, "start": i * 20, "end": i * 20 + len(text), "text": text}
        facts.nodes[f"s{i}"] = Node(f"s{i}", "Passage", text, set(), place)
        span = Span("d.txt", i * 20, i * 20 + len(text), text, f"s{i}")
        facts.nodes[f"c{i}"] = Node(f"c{i}", "Company", f"公司{i}", set(), {}, [span])
        facts.edges[f"e{i}"] = Edge(f"e{i}", "LOCATED_IN", f"c{i}", "park", {"rule": "test"}, [span])
    return facts


@contextmanager
def served(settings: Settings) -> Iterator[tuple[server.Server, int]]:
    ready: Queue[str] = Queue()
    with server.bind("127.0.0.1", 0) as listener:
        serving = server.Server(create_app(settings), listener, ready.put)
        thread = threading.Thread(target=serving.run)
        thread.start()
        try:
            ready.get(timeout=60)
            yield serving, listener.getsockname()[1]
        finally:
            serving.should_exit = True
            thread.join(30)
            assert not thread.is_alive()


async def whole(port: int, path: str, seen: Counter[int], head: str = "", pause: float = 0.0) -> None:
    """Ask for ``path`` and read all of the answer, with a pause between any two pieces."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n".encode()
    step = 10 if pause else len(request)
    for start in range(0, len(request), step):
        writer.write(request[start : start + step])
        await writer.drain()
        await asyncio.sleep(pause)
    answer = b""
    while piece := await reader.read(2048):
        answer = answer or piece
        await asyncio.sleep(pause / 10)
    seen[int(answer.split()[1])] += 1
    writer.close()
    await writer.wait_closed()


async def dropped(port: int, request: bytes, pause: float) -> None:
    """Send ``request`` and go away by a reset, without reading."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    await asyncio.sleep(pause)
    # A reset at once, as when a cable is pulled, and not the polite end.
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def crowd(port: int, token: str, seen: Counter[int]) -> None:
    upload = (
        "POST /api/v1/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
        '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    ).encode() + b"x" * 1_500_000
    answer = b"GET /api/v1/entities/park/subgraph HTTP/1.1\r\nHost: x\r\n\r\n"
    work: list[Coroutine[Any, Any, None]] = []
    work += [whole(port, PATHS[i % len(PATHS)], seen) for i in range(CLIENTS)]
    work += [whole(port, PATHS[i % len(PATHS)], seen, "X: y\r\n", pause=0.05) for i in range(20)]
    work += [dropped(port, answer, pause) for pause in (0.0, 0.05, 0.2) for _ in range(10)]
    work += [dropped(port, answer[:20], 0.1) for _ in range(10)]
    work += [dropped(port, upload, 0.3) for _ in range(5)]
    await asyncio.gather(*work)


def settled(measure: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """What ``measure`` gives once it is good, or after 30 s."""
    deadline = time.monotonic() + 30
    while not good(found := measure()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return found


def grown(counts: list[tuple[int, int]]) -> bool:
    """Whether the last crowd left more threads or open files than the one before it."""
    (threads, files), (more_threads, more_files) = counts[-2:]
    return more_threads > threads + 2 or more_files > files + 2


@pytest.mark.timeout(600)
def test_nothing_is_left_behind(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = Settings(store=f"embedded:{tmp_path / 'store'}", tokens=tmp_path / "tokens.json")
    token = Tokens(settings.tokens).create("writer", "write")
    with settings.open(read_only=False) as store:
        store.replace_document(park())
        # What a process has one of for good: Python's tracker of child processes, the signal pipe of libuv.
        resource_tracker.ensure_running()
        with served(settings):
            pass
        before = (threading.active_count(), psutil.Process().num_fds())
        with served(settings) as (serving, port):
            # The first crowds fill the pools of threads and of connections to the store, on a busy machine not at once;
            # what leaks grows with each of them.
            counts: list[tuple[int, int]] = []
            while len(counts) < 2 or (len(counts) < 6 and grown(counts)):
                seen: Counter[int] = Counter()
                asyncio.run(crowd(port, token, seen))
                assert seen == {200: CLIENTS + 20}
                left = settled(lambda: len(serving.server_state.connections), lambda count: count == 0)
                assert left == 0
                counts.append((threading.active_count(), psutil.Process().num_fds()))
            assert not grown(counts), counts
        after = settled(
            lambda: (threading.active_count(), psutil.Process().num_fds()),
            lambda now: now[0] <= before[0] and now[1] <= before[1],
        )
        assert after[0] <= before[0]
        assert after[1] <= before[1]
        assert [row["file"] for row in store.documents()] == ["d.txt"]
    assert "Traceback" not in capfd.readouterr().err
