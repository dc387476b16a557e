"""The pages' time next to that of the API calls behind them, in one run: p95 and their ratio.

``POLICYATLAS_BENCH_EDGES`` generated edges (10,000 if not said), served by the program over HTTP.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from types import ModuleType

import httpx
import pytest

from api import server
from api.app import create_app
from api.settings import Settings

ROUNDS = int(os.environ.get("POLICYATLAS_BENCH_ROUNDS", "20"))
API = "/api/v1"
COMPARED = "region=region:1&region=region:2"
PAGES = {
    "/?q=项目": [f"{API}/entities?q=项目&limit=60"],
    "/entities/project:1": [
        f"{API}/entities/project:1",
        f"{API}/entities/project:1/relations?limit=200",
        f"{API}/entities/project:1/figures",
        f"{API}/entities/project:1/related?limit=12",
        f"{API}/entities/project:1/evidence?limit=16",
    ],
    "/entities/region:1": [
        f"{API}/entities/region:1",
        f"{API}/entities/region:1/relations?limit=200",
        f"{API}/entities/region:1/figures",
        f"{API}/entities/region:1/related?limit=12",
        f"{API}/entities/region:1/evidence?limit=16",
    ],
    "/documents": [f"{API}/documents?limit=50"],
    "/documents/00000.txt": [f"{API}/documents/00000.txt", f"{API}/documents/00000.txt/passages?limit=200"],
    f"/compare?{COMPARED}": [f"{API}/compare?{COMPARED}"],
    "/landing?place=region:1&industry=industry:1": [f"{API}/entities/region:1/landing?industry=industry:1"],
}
"""Each page with what it asks for."""


def _generator() -> ModuleType:
    """The generated graph of the store's own benchmark."""
    path = Path(__file__).with_name("test_store_scale.py")
    spec = importlib.util.spec_from_file_location("store_scale", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("pages")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
    )
    with settings.open(read_only=False) as store:
        assert not store.load(_generator().generated()).failures
        addresses: Queue[str] = Queue()
        with server.bind("127.0.0.1", 0) as listener:
            serving = server.Server(create_app(settings), listener, addresses.put)
            thread = threading.Thread(target=serving.run)
            thread.start()
            try:
                address = addresses.get(timeout=60)
                with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
                    yield client
            finally:
                serving.should_exit = True
                thread.join(30)


def p95(client: httpx.Client, paths: list[str]) -> float:
    """Milliseconds that 95 of 100 rounds of asking for all ``paths`` stay below."""
    times = []
    for number in range(ROUNDS + 3):
        began = time.perf_counter()
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.text[:500])
        if number >= 3:
            times.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_at_most_three_times_its_api_calls(client: httpx.Client, page: str) -> None:
    behind = p95(client, PAGES[page])
    own = p95(client, [page])
    print(f"{page:50} page {own:8.1f} ms  API {behind:8.1f} ms  ratio {own / behind:5.2f}")
    assert own <= 3 * behind
