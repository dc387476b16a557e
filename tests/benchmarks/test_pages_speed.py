"""The pages' time next to that of the API calls behind them, in one run: p95 and their ratio.

``POLICYATLAS_BENCH_STORE`` is the address of a store that is there already; without it one of
``POLICYATLAS_BENCH_EDGES`` edges (10,000 if not said) is made up; say as many of one that is there. Both are served by
the program over HTTP and asked by turns, each round for other entities, the page first in every other round, as what is
asked first finds less in the store's memory; the answers of the API that the program keeps are thrown away before each.
"""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from queue import Queue

import httpx
import pytest
from fastapi import FastAPI
from made_up import EDGES, EDGES_PER_DOCUMENT, generated, name_of

from api import server
from api.app import create_app
from api.settings import load_settings
from api.whole import Answers

ROUNDS = int(os.environ.get("POLICYATLAS_BENCH_ROUNDS", "20"))
API = "/api/v1"
DOCUMENTS = max(EDGES // EDGES_PER_DOCUMENT, 1)


def _entity(one: str) -> list[str]:
    below = ("", "/relations?limit=200", "/figures", "/related?limit=12", "/evidence?limit=16")
    return [f"{API}/entities/{one}{rest}" for rest in below]


PAGES: dict[str, tuple[Callable[[int], str], Callable[[int], list[str]]]] = {
    "search": (
        lambda n: f"/?q={name_of('Project', n)[:4]}",
        lambda n: [
            f"{API}/entities?q={name_of('Project', n)[:4]}&limit=60&facets=type&facets=region&facets=industry"
        ],
    ),
    "a project": (lambda n: f"/entities/project:{n}", lambda n: _entity(f"project:{n}")),
    "a company": (lambda n: f"/entities/company:{n}", lambda n: _entity(f"company:{n}")),
    "a region": (
        lambda n: f"/entities/region:{n}",
        lambda n: [*_entity(f"region:{n}"), f"{API}/entities/region:{n}/industries?limit=200"],
    ),
    "documents": (lambda n: "/documents", lambda n: [f"{API}/documents?limit=50"]),
    "a document": (
        lambda n: f"/documents/{n % DOCUMENTS:05}.txt",
        lambda n: [
            f"{API}/documents/{n % DOCUMENTS:05}.txt{rest}"
            for rest in ("", "/passages?limit=200", "/relations?limit=200")
        ],
    ),
    # What a cell of a comparison opens, next to as many sentences with their mentions.
    "sentences": (
        lambda n: "/sentences?" + "&".join(f"id={n % DOCUMENTS}/{index}" for index in range(50)),
        lambda n: [f"{API}/documents/{n % DOCUMENTS:05}.txt/passages?limit=50"],
    ),
    "compare": (
        lambda n: f"/compare?region=region:{n + 30}&region=region:{n + 31}",
        lambda n: [f"{API}/compare?region=region:{n + 30}&region=region:{n + 31}"],
    ),
    "landing": (
        lambda n: f"/landing?place=region:{n + 30}&industry=industry:{n}",
        lambda n: [f"{API}/entities/region:{n + 30}/landing?industry=industry:{n}"],
    ),
    "network": (
        lambda n: f"/network/company:{n}?depth=2",
        lambda n: [f"{API}/entities/company:{n}/subgraph?depth=2&limit=200"],
    ),
    "map": (
        lambda n: f"/map?region=region:{n + 30}",
        lambda n: [f"{API}/map?region=region:{n + 30}"],
    ),
}
"""Each page of a round, and what it asks for."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, FastAPI]]:
    folder = tmp_path_factory.mktemp("pages")
    kept = os.environ.get("POLICYATLAS_BENCH_STORE")
    settings = load_settings(store=kept or f"embedded:{folder / 'store'}").model_copy(
        update={"judgements": folder / "judgements.jsonl", "tokens": folder / "tokens.json"}
    )
    with settings.open(read_only=False) as store:
        if not kept:
            assert not store.load(generated()).failures
        app = create_app(settings)
        addresses: Queue[str] = Queue()
        with server.bind("127.0.0.1", 0) as listener:
            serving = server.Server(app, listener, addresses.put)
            thread = threading.Thread(target=serving.run)
            thread.start()
            try:
                address = addresses.get(timeout=60)
                with httpx.Client(base_url=address, timeout=120, trust_env=False) as client:
                    yield client, app
            finally:
                serving.should_exit = True
                thread.join(30)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_at_most_three_times_its_api_calls(
    served: tuple[httpx.Client, FastAPI], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    client, app = served

    def took(paths: Sequence[str]) -> float:
        app.state.answers = Answers()
        began = time.perf_counter()
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.text[:500])
        return (time.perf_counter() - began) * 1000

    page, behind = PAGES[name]
    times = []
    for n in range(ROUNDS + 3):
        if n % 2:
            own_time, api_time = took([page(n)]), took(behind(n))
        else:
            api_time, own_time = took(behind(n)), took([page(n)])
        times.append((own_time, api_time))
    del times[:3]
    own, api = (
        [statistics.median(one), statistics.quantiles(one, n=20)[-1]] for one in zip(*times, strict=True)
    )
    with capsys.disabled():
        print(
            f"\n{name:12} page p50 {own[0]:7.1f} p95 {own[1]:7.1f} ms, API p50 {api[0]:7.1f} p95 {api[1]:7.1f} ms;"
            f" ratio p50 {own[0] / api[0]:5.2f}, p95 {own[1] / api[1]:5.2f}"
        )
    assert own[1] <= 3 * api[1]
