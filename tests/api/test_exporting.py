"""Exports by the API and by the command: files that read back, parts of them, and what happens when it fails."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from export_readers import READERS, as_documents, rdf_graph, xlsx_tables
from fastapi import FastAPI

from api import cli
from api.app import create_app
from api.settings import Settings
from graph.exchange.formats import FORMATS
from graph.model import dump

Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


@pytest.mark.parametrize("name", FORMATS)
def test_the_api_and_the_command_export_what_a_backup_holds(
    client: httpx.Client, settings: Settings, tmp_path: Path, name: str
) -> None:
    backup, file = tmp_path / "backup.jsonl", tmp_path / f"file{FORMATS[name].suffix}"
    assert cli.main(["backup", str(backup), "--store", settings.store]) == 0
    assert cli.main(["export", "--format", name, str(file), "--store", settings.store]) == 0
    answer = client.get("/api/v1/export", params={"format": name})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == FORMATS[name].media_type
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="policy-atlas{FORMATS[name].suffix}"'
    )
    for data in (answer.content, file.read_bytes()):
        # From equal facts `load` and `restore` make equal stores.
        assert b"".join(dump(as_documents(READERS[name](data)))) == backup.read_bytes()


@pytest.mark.parametrize(
    ("query", "entities"),
    [
        ("type=Park&document=规划.txt", {"park:1"}),
        ("type=Project&type=Company&document=规划.txt", {"project:1", "project:2", "company:1"}),
        ("region=临江科技园&type=Project", {"project:1"}),
        ("region=park:1&type=Industry", {"industry:1"}),
        ("document=名称.txt", {"fund:formula", "fund:escape", "park:same-1", "park:same-2"}),
    ],
)
def test_parts_of_the_graph(client: httpx.Client, query: str, entities: set[str]) -> None:
    answer = client.get(f"/api/v1/export?format=jsonl&evidence=false&{query}")
    rows = [json.loads(line) for line in answer.content.splitlines()]
    assert {row["id"] for row in rows if row["kind"] == "node"} == entities


def test_excel_gets_its_mark_and_no_formula(client: httpx.Client) -> None:
    with_mark = client.get("/api/v1/export?format=csv&bom=true").content
    assert with_mark != client.get("/api/v1/export?format=csv").content
    rows = xlsx_tables(client.get("/api/v1/export?format=xlsx").content)["nodes"]
    assert {"=HYPERLINK(1)", "红\x1b[31m色基金"} <= {row["name"] for row in rows}


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("", 422, "format"),
        ("format=pdf", 422, "format"),
        ("format=csv&type=Firm", 400, "Company"),
        ("format=csv&region=没有的区", 404, "没有的区"),
        ("format=csv&document=没有.txt", 404, "没有.txt"),
        ("format=xlsx&bom=true", 400, "bom"),
    ],
)
def test_what_is_wrong_is_said(client: httpx.Client, query: str, status: int, named: str) -> None:
    answer = client.get(f"/api/v1/export?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert named in answer.text
    # A refused export holds no place.
    for _ in range(3):
        assert client.get(f"/api/v1/export?{query}").status_code == status


def test_more_exports_than_there_are_places_are_told_to_come_back(settings: Settings, serve: Serve) -> None:
    app = create_app(settings)
    with serve(app) as client:
        while app.state.exports.acquire(blocking=False):
            pass
        answer = client.get("/api/v1/export?format=jsonl")
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) > 0
        app.state.exports.release()
        assert client.get("/api/v1/export?format=jsonl").status_code == 200
        assert client.get("/api/v1/export?format=jsonl").status_code == 200


def test_a_client_that_goes_away_leaves_its_place(settings: Settings, serve: Serve) -> None:
    app = create_app(settings)
    with serve(app) as client:
        for _ in range(4):
            with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as gone:
                gone.sendall(b"GET /api/v1/export?format=xlsx HTTP/1.1\r\nHost: x\r\n\r\n")
        deadline = time.monotonic() + 30
        while client.get("/api/v1/export?format=jsonl").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_the_context_is_the_one_in_the_files(client: httpx.Client) -> None:
    answer = client.get("/api/v1/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    own: dict[str, Any] = json.loads(client.get("/api/v1/export?format=jsonld").content)
    assert answer.json()["@context"] == own["@context"]
    assert not [value for value in _texts(own["@context"]) if value.endswith((".jsonld", "/context"))]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    return [value]


def test_the_vocabulary_reads_as_turtle(client: httpx.Client) -> None:
    answer = client.get("/api/v1/vocabulary.ttl")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert len(rdf_graph(answer.content, "turtle")) > 100


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--format", "neo4j-admin", "--type", "Park"], 2),
        (["--format", "xlsx", "--bom"], 2),
        (["--format", "csv", "--type", "Firm"], 2),
        (["--format", "csv", "--region", "没有的区"], 1),
    ],
)
def test_the_command_says_what_is_wrong(
    settings: Settings, tmp_path: Path, arguments: list[str], code: int
) -> None:
    output = tmp_path / "output"
    assert cli.main(["export", *arguments, str(output), "--store", settings.store]) == code
    assert not output.exists()
