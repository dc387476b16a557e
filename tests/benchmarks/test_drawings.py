"""Pages with a drawing: their time next to the API calls behind them in one run, and a large network in a browser.

``POLICYATLAS_BENCH_SCALE`` is how many projects and firms stand in counties (10,000 if not said).
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import threading
import time
from pathlib import Path
from queue import Queue

import httpx
import pytest
from playwright.sync_api import sync_playwright

from api import server
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Edge, Node, Span
from graph.store import open_store
from viz.network import NetworkEdge, NetworkNode, Sentence, network_page

SCALE = int(os.environ.get("POLICYATLAS_BENCH_SCALE", "10000"))
REGIONS = Path(__file__).parents[2] / "data" / "regions.tsv"
ROUNDS = 20
PAIRS = (
    ("/map", "/api/v1/map"),
    ("/map?region=region:330400", "/api/v1/map?region=region:330400"),
    ("/network/region:330402", "/api/v1/entities/region:330402/subgraph?limit=200"),
)


def stated(
    number: int, counties: list[tuple[str, str, float, float]], chance: random.Random
) -> DocumentFacts:
    """A document that puts 200 projects and firms into counties and joins each firm to a project."""
    facts = DocumentFacts(f"{number}.txt")
    facts.nodes[f"d{number}"] = Node(
        f"d{number}", "Document", f"第{number}号", properties={"date": "2024-01-01"}
    )
    for i in range(200):
        code, name, longitude, latitude = chance.choice(counties)
        one, kind = f"{'project' if i % 2 else 'company'}:{number}-{i}", "Project" if i % 2 else "Company"
        text = f"第{number}号第{i}项位于{name}。"
        key, start = f"{number}/{i}", i * 60
        place = {
            "document": facts.document,
            "index": i,
            "start": start,
            "end": start + len(text),
            "text": text,
        }
        facts.nodes[key] = Node(key, "Passage", text, properties=place)
        span = Span(facts.document, start, start + len(text), text, key)
        above = [f"region:{code[:4]}00", f"region:{code[:2]}0000"]
        point = {"longitude": longitude, "latitude": latitude, "ancestors": above, "level": "county"}
        facts.nodes[one] = Node(
            one, kind, f"第{number}号第{i}项", properties={"amount": 1e6 * chance.randrange(1, 10**5)}
        )
        facts.nodes[one].mentions.append(span)
        facts.nodes[f"region:{code}"] = Node(f"region:{code}", "Region", name, properties=point)
        facts.edges[f"l{key}"] = Edge(
            f"l{key}", "LOCATED_IN", one, f"region:{code}", {"rule": "made-up"}, [span]
        )
        if i % 2:
            firm = f"company:{number}-{i - 1}"
            facts.edges[f"f{key}"] = Edge(f"f{key}", "FUNDS", firm, one, {"rule": "made-up"}, [span])
    city = {"longitude": 120.8, "latitude": 30.6, "ancestors": ["region:330000"], "level": "city"}
    facts.nodes["region:330400"] = Node("region:330400", "Region", "嘉兴市", properties=city)
    facts.edges["in"] = Edge("in", "LOCATED_IN", "region:330402", "region:330400", {"source": "gazetteer"})
    facts.nodes.setdefault("region:330402", Node("region:330402", "Region", "南湖区"))
    return facts


@pytest.mark.timeout(3600)
def test_pages_next_to_the_api(
    embedded_store_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file, delimiter="\t") if row["level"] == "county" and row["lon"]
        ]
    counties = [
        (row["code"], row["name"], float(row["lon"]), float(row["lat"]))
        for row in rows
        if row["code"][:2] == "33"
    ]
    chance = random.Random(9)  # noqa: S311 - a made-up graph, not secrets
    settings = Settings(
        store=embedded_store_url, judgements=tmp_path / "judgements.jsonl", tokens=tmp_path / "tokens.json"
    )
    addresses: Queue[str] = Queue()
    with open_store(embedded_store_url) as store, server.bind("127.0.0.1", 0) as listener:
        store.clear()
        assert not store.load(
            stated(number, counties, chance) for number in range(max(1, SCALE // 200))
        ).failures
        serving = server.Server(create_app(settings, store=store), listener, addresses.put)
        thread = threading.Thread(target=serving.run)
        thread.start()
        with httpx.Client(base_url=addresses.get(timeout=30), timeout=120, trust_env=False) as client:
            found = []
            for pair in PAIRS:
                times: dict[str, list[float]] = {address: [] for address in pair}
                for _ in range(ROUNDS):
                    for address in pair:
                        start = time.perf_counter()
                        assert client.get(address).status_code == 200
                        times[address].append((time.perf_counter() - start) * 1000)
                middle, late = (
                    {address: sorted(took)[int(ROUNDS * part)] for address, took in times.items()}
                    for part in (0.5, 0.95)
                )
                found.append((pair, middle, late))
        serving.should_exit = True
        thread.join(30)
    with capsys.disabled():
        print(f"\n{SCALE:,} projects and firms in {len(counties)} counties")
        for (page, call), middle, late in found:
            print(
                f"  {page:28} p50 {middle[page]:6.0f}  p95 {late[page]:6.0f} ms;"
                f" API p50 {middle[call]:6.0f}  p95 {late[call]:6.0f} ms; p95 ratio {late[page] / late[call]:.2f}"
            )


def test_two_thousand_entities_in_a_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From opening the file to an entity found and its sentences shown; the aim is 2 s."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("没有 Chromium / Chromium is not installed")
    chance = random.Random(5)  # noqa: S311 - a made-up graph, not secrets
    said = [Sentence("新闻.txt", "两地将共建中试平台。")]
    nodes = [NetworkNode(f"n{i}", "Company", f"第{i}号实体") for i in range(2000)]
    edges = [
        NetworkEdge(f"e{i}", "PARTNERS_WITH", f"n{i}", f"n{int(chance.random() ** 3 * i)}", said)
        for i in range(1, 2000)
    ]
    start = time.perf_counter()
    html = network_page(nodes, edges, title="两千个实体")
    made = time.perf_counter() - start
    path = tmp_path / "network.html"
    path.write_text(html, encoding="utf-8")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for _ in range(5):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            start = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("body[data-ready]")
            drawn = time.perf_counter() - start
            page.fill("#find", "第1999号")
            page.get_by_role("button", name="第1999号实体").click()
            page.wait_for_selector("#detail blockquote")
            times.append((time.perf_counter() - start, drawn))
            page.close()
        browser.close()
    with capsys.disabled():
        usable, drawn = sorted(times)[len(times) // 2]
        print(
            f"\n2,000 entities: page made in {made:.1f} s, drawn after {drawn:.1f} s, one opened after {usable:.1f} s"
        )
