"""A small graph with facts made by hand, in a real embedded store, behind the real application."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from queue import Queue

import httpx
import pytest
from fastapi import FastAPI

from api import server
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Edge, Node, Span
from graph.resolve import edge_id

HOSTILE = "<script>alert('坏')</script>\"&quot;{{7*7}}"
LONG = "超长企业名称" * 834


def hand_made(
    file: str,
    title: str,
    sentences: Sequence[str],
    entities: Sequence[tuple[str, str, str]],
    edges: Sequence[tuple[str, str, str, int]],
    figures: Sequence[tuple[str, str, float, str, int, int]] = (),
) -> DocumentFacts:
    """Facts of a text of ``sentences``: entities as (id, type, name), each mentioned where its name stands;
    edges as (type, source, target, sentence); figures as (subject, metric, value, unit, year, sentence).
    """
    key = hashlib.sha256(file.encode()).hexdigest()[:12]
    facts = DocumentFacts(file)
    digest = hashlib.sha256("".join(sentences).encode()).hexdigest()
    properties = {"digest": digest, "file": file, "kind": "policy", "characters": len("".join(sentences))}
    properties |= {"number": "临政发〔2024〕3号", "date": "2024-05-10"}
    facts.nodes[f"document:{key}"] = Node(f"document:{key}", "Document", title, properties=properties)
    start = 0
    passages: list[Span] = []
    for index, text in enumerate(sentences):
        own = f"passage:{key}-{start}"
        passages.append(Span(file, start, start + len(text), text, own))
        place = {"document": file, "index": index, "start": start, "end": start + len(text), "text": text}
        facts.nodes[own] = Node(own, "Passage", text[:20], properties={**place, "heading": f"第{index}节"})
        start += len(text)
    for entity, kind, name in entities:
        node = facts.nodes[entity] = Node(entity, kind, name)
        for passage in passages:
            if (at := passage.text.find(name)) >= 0:
                begin = passage.start + at
                node.mentions.append(Span(file, begin, begin + len(name), name, passage.passage))
    for kind, source, target, sentence in edges:
        edge = f"edge:{kind}:{source}:{target}"
        facts.edges[edge] = Edge(edge, kind, source, target, {"rule": "test"}, [passages[sentence]])
    for subject, metric, value, unit, year, sentence in figures:
        figure = f"target:{key}:{metric}:{year}"
        stated = {"metric": metric, "value": value, "unit": unit, "year": year, "comparator": ">="}
        facts.nodes[figure] = Node(figure, "Target", metric, properties={**stated, "kind": "target"})
        facts.nodes[figure].mentions.append(passages[sentence])
        edge = f"edge:MEASURES:{figure}"
        facts.edges[edge] = Edge(edge, "MEASURES", figure, subject, {"rule": "test"}, [passages[sentence]])
    return facts


@pytest.fixture(scope="session")
def stating() -> Callable[[str, str, str], DocumentFacts]:
    """Makes a document (by file, id and name of a firm) that says that the firm carries out one project."""

    def make(file: str, company: str, name: str) -> DocumentFacts:
        facts = DocumentFacts(file)
        text = f"{name}承担储能示范项目。"
        span = Span(file, 0, len(name), name, f"{file}/0")
        facts.nodes[f"document:{file}"] = Node(
            f"document:{file}", "Document", file, properties={"file": file}
        )
        place = {"document": file, "index": 0, "start": 0, "end": len(text), "text": text}
        facts.nodes[f"{file}/0"] = Node(f"{file}/0", "Passage", text, properties=place)
        facts.nodes[company] = Node(company, "Company", name, set(), {}, [span])
        facts.nodes["project:1"] = Node("project:1", "Project", "储能示范项目", set(), {}, [span])
        identity = edge_id("UNDERTAKES", company, "project:1")
        facts.edges[identity] = Edge(identity, "UNDERTAKES", company, "project:1", {"rule": "test"}, [span])
        return facts

    return make


def hand_made_documents() -> list[DocumentFacts]:
    plan = hand_made(
        "规划.txt",
        "临江区新材料产业发展规划",
        [
            "临江区重点发展新材料产业。",
            "临江膜材料项目落户临江科技园。",
            "临江膜材料项目属于新材料产业。",
            "江口隔膜项目属于新材料产业。",
            "到2027年，新材料产业产值达到120亿元以上。",
            "江海膜业公司承担临江膜材料项目。",
        ],
        [
            ("region:990001", "Region", "临江区"),
            ("park:1", "Park", "临江科技园"),
            ("industry:1", "Industry", "新材料产业"),
            ("project:1", "Project", "临江膜材料项目"),
            ("project:2", "Project", "江口隔膜项目"),
            ("company:1", "Company", "江海膜业公司"),
        ],
        [
            ("TARGETS", "region:990001", "industry:1", 0),
            ("LOCATED_IN", "project:1", "park:1", 1),
            ("IN_INDUSTRY", "project:1", "industry:1", 2),
            ("IN_INDUSTRY", "project:2", "industry:1", 3),
            ("UNDERTAKES", "company:1", "project:1", 5),
        ],
        [("industry:1", "新材料产业产值", 120, "亿元", 2027, 4)],
    )
    hostile = hand_made(
        "下级/坏 名<b>.txt",
        HOSTILE,
        [f"{HOSTILE}与临江区合作。", f"{LONG}位于临江区。"],
        [
            ("company:hostile", "Company", HOSTILE),
            ("company:long", "Company", LONG),
            ("region:990001", "Region", "临江区"),
        ],
        [
            ("PARTNERS_WITH", "company:hostile", "region:990001", 0),
            ("LOCATED_IN", "company:long", "region:990001", 1),
        ],
        [("company:hostile", HOSTILE, 1.5, "<b>", 2025, 0)],
    )
    names = hand_made(
        "名称.txt",
        "名称不寻常的实体",
        ["=HYPERLINK(1)和红\x1b[31m色基金都在同名园区。"],
        [
            ("fund:formula", "Fund", "=HYPERLINK(1)"),
            ("fund:escape", "Fund", "红\x1b[31m色基金"),
            ("park:same-1", "Park", "同名园区"),
            ("park:same-2", "Park", "同名园区"),
        ],
        [],
    )
    return [plan, hostile, names]


@pytest.fixture(autouse=True)
def own_judgements(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of judgements of the test's own; the user's is no matter of tests."""
    path = tmp_path / "data" / "judgements.jsonl"
    monkeypatch.setenv("POLICYATLAS_JUDGEMENTS", str(path))
    return path


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a store that holds the hand-made documents; its engine runs as long as these tests."""
    folder = tmp_path_factory.mktemp("api")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
    )
    with settings.open(read_only=False) as store:
        loaded = store.load(hand_made_documents())
        assert not loaded.failures
        yield settings


@contextmanager
def served(app: FastAPI, proxies: str = "") -> Iterator[httpx.Client]:
    addresses: Queue[str] = Queue()
    with server.bind("127.0.0.1", 0) as listener:
        serving = server.Server(app, listener, addresses.put, proxies)
        thread = threading.Thread(target=serving.run)
        thread.start()
        try:
            with httpx.Client(base_url=addresses.get(timeout=30), timeout=60, trust_env=False) as client:
                yield client
        finally:
            serving.should_exit = True
            thread.join(30)


@pytest.fixture(scope="package")
def serve() -> Callable[..., AbstractContextManager[httpx.Client]]:
    """A context manager that runs an application on a real server and gives a client of it."""
    return served


@pytest.fixture(scope="package")
def client(settings: Settings) -> Iterator[httpx.Client]:
    """A client of the application on that store."""
    with served(create_app(settings)) as client:
        yield client
