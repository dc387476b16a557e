"""A real Chromium whose every request and script error is watched."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from api import server
from api.app import create_app
from api.settings import Settings
from api.tokens import Tokens
from api.writer import put_in
from graph.judgements import Judgements
from graph.model import DocumentFacts, Edge, Node, Span
from loaders import load as loading

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # Chromium refuses to start as root, as in a container, with its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL_SCHEMES = {"file", "data", "blob", "about"}
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


HOSTILE = "<script>alert('坏')</script>\"&quot;{{7*7}}"
CLOSING = "</script><img src=x onerror=alert(1)>"
FORMULA = "=HYPERLINK(1)"
LONG = "超长企业名称" * 834
HOSTILE_NAMES = (HOSTILE, CLOSING, FORMULA, LONG)
HOSTILE_FILE = "坏 名<b>.txt"


@dataclass(frozen=True, slots=True)
class Site:
    """A running program: its address, and a token that may write."""

    address: str
    token: str


def hostile_facts() -> DocumentFacts:
    """A document whose title, sentences and companies are hostile, all placed in 武进区 and in one industry."""
    facts = DocumentFacts(HOSTILE_FILE)
    key = hashlib.sha256(HOSTILE_FILE.encode()).hexdigest()[:12]
    sentences = [f"{name}位于武进区，属于储能。" for name in HOSTILE_NAMES]
    properties = {"file": HOSTILE_FILE, "kind": "news", "digest": key, "characters": sum(map(len, sentences))}
    facts.nodes[f"document:{key}"] = Node(f"document:{key}", "Document", HOSTILE, properties=properties)
    facts.nodes["region:320412"] = Node("region:320412", "Region", "武进区")
    facts.nodes["industry:hostile"] = Node("industry:hostile", "Industry", CLOSING)
    start = 0
    for number, (name, text) in enumerate(zip(HOSTILE_NAMES, sentences, strict=True)):
        own = f"passage:{key}-{start}"
        place = {
            "document": HOSTILE_FILE,
            "index": number,
            "start": start,
            "end": start + len(text),
            "text": text,
        }
        facts.nodes[own] = Node(own, "Passage", text[:20], properties=place)
        company = f"company:hostile-{number}"
        named = Span(HOSTILE_FILE, start, start + len(name), name, own)
        facts.nodes[company] = Node(company, "Company", name, mentions=[named])
        whole = Span(HOSTILE_FILE, start, start + len(text), text, own)
        for kind, target in (("LOCATED_IN", "region:320412"), ("IN_INDUSTRY", "industry:hostile")):
            edge = f"edge:{kind}:{number}"
            facts.edges[edge] = Edge(edge, kind, company, target, {"rule": "test"}, [whole])
        start += len(text)
    said = [Span(HOSTILE_FILE, 0, len(sentences[0]), sentences[0], f"passage:{key}-0")]
    facts.edges["edge:t"] = Edge(
        "edge:t", "TARGETS", "region:320412", "industry:hostile", {"rule": "test"}, said
    )
    return facts


@contextmanager
def running(folder: Path, documents: Path, more: Sequence[DocumentFacts] = ()) -> Iterator[Site]:
    """The program with the documents of a folder and some facts, at a free port of this machine."""
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
    )
    token = Tokens(settings.tokens).create("browser", "write")
    with settings.open(read_only=False) as store:
        report = loading.Report()
        found = loading.extract(loading.find([documents], report), report)
        put_in(store, chain(found, more), report, Judgements(settings.judgements))
        assert not report.failures
        addresses: Queue[str] = Queue()
        with server.bind("127.0.0.1", 0) as listener:
            serving = server.Server(create_app(settings), listener, addresses.put)
            thread = threading.Thread(target=serving.run)
            thread.start()
            try:
                yield Site(addresses.get(timeout=60), token)
            finally:
                serving.should_exit = True
                thread.join(30)


@pytest.fixture(scope="package")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program with our own samples and a hostile document."""
    samples = Path(__file__).parents[2] / "data" / "samples"
    with running(tmp_path_factory.mktemp("site"), samples, [hostile_facts()]) as started:
        yield started


# Not for the whole session: while Playwright runs, no other test of its thread can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip(
            "没有 Chromium：请安装（apt-get install chromium fonts-noto-cjk）/ Chromium is not installed"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def wrong() -> list[str]:
    """The errors that the browser's console told; what stays in it fails the test."""
    return []


@pytest.fixture
def page(browser: Browser, wrong: list[str]) -> Iterator[Page]:
    """A page of the size of a common laptop; the test fails on any request that would leave the machine and
    on any script error or blocked script.
    """
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    left: list[str] = []

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.hostname not in LOCAL_HOSTS:
            left.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    page.on("request", on_request)
    page.on("websocket", lambda socket: left.append(socket.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", on_console)
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.set_default_timeout(20_000)
    yield page
    page.close()
    assert not left, f"requests left the machine: {left}"
    assert not wrong, f"script errors: {wrong}"


@pytest.fixture
def screenshot(page: Page) -> Callable[[str], Path]:
    """Keeps what the page shows as ``build/screenshots/NAME.png``."""

    def keep(name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path)
        return path

    return keep
