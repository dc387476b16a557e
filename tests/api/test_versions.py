"""Which version an answer is of: ETag and 304, while documents come in; and who may ask from other sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings, load_settings
from api.tokens import Tokens
from api.whole import Answers
from graph.errors import UsageError
from graph.model import DocumentFacts, Node
from graph.store import Store

Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def document(file: str, *names: str) -> DocumentFacts:
    facts = DocumentFacts(file)
    facts.nodes[f"document:{file}"] = Node(f"document:{file}", "Document", file)
    for name in names:
        facts.nodes[f"company:{name}"] = Node(f"company:{name}", "Company", name)
    return facts


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[tuple[Store, httpx.Client]]:
    folder = tmp_path_factory.mktemp("versions")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
        cors_origins=("https://example.org",),
    )
    with settings.open(read_only=False) as store, serve(create_app(settings)) as client:
        store.replace_document(document("甲.txt", "甲公司"))
        yield store, client


def test_who_has_the_answer_gets_304(written: tuple[Store, httpx.Client]) -> None:
    store, client = written
    first = client.get("/api/v1/entities?type=Company")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/api/v1/entities?type=Company", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/v1/entities?type=Company&limit=1", headers={"If-None-Match": tag})
    assert other.status_code == 200
    store.replace_document(document("乙.txt", "乙公司"))
    changed = client.get("/api/v1/entities?type=Company", headers={"If-None-Match": tag})
    assert (changed.status_code, len(changed.json()["items"])) == (200, 2)
    assert changed.headers["etag"] != tag
    # The same facts again change nothing.
    store.replace_document(document("乙.txt", "乙公司"))
    same = client.get("/api/v1/entities?type=Company", headers={"If-None-Match": changed.headers["etag"]})
    assert same.status_code == 304
    assert "etag" not in client.get("/api/v1/entities/none").headers


def test_several_tags_are_compared_weakly(written: tuple[Store, httpx.Client]) -> None:
    client = written[1]
    tag = client.get("/api/v1/schema").headers["etag"]
    assert tag.startswith('W/"')
    for lines, status in [
        ([tag.removeprefix("W/")], 304),
        ([f'W/"a,b",{tag}, "c"'], 304),
        (['"other"', tag], 304),
        (['"other"', 'W/"more"'], 200),
        (["", '"*"'], 200),
    ]:
        answer = client.get("/api/v1/schema", headers=[("If-None-Match", line) for line in lines])
        assert answer.status_code == status, lines


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/entities?type=Company", 304),
        ("/api/v1/entities/company:甲公司", 304),
        ("/api/v1/export?format=jsonl", 304),
        ("/static/site.css", 304),
        ("/documents", 304),
        ("/reconcile", 304),
        ("/api/v1/entities/company:none", 404),
        ("/api/v1/entities?limit=0", 422),
    ],
)
def test_whoever_has_anything_of_what_is_there_gets_304(
    written: tuple[Store, httpx.Client], method: str, path: str, status: int
) -> None:
    store, client = written
    store.replace_document(document("甲.txt", "甲公司"))
    fresh = client.request(method, path)
    # What was kept as well as what is read anew.
    for _ in range(2):
        answer = client.request(method, path, headers={"If-None-Match": "*"})
        assert answer.status_code == status
        assert answer.headers.get("etag") == fresh.headers.get("etag")
        assert answer.headers["x-content-type-options"] == "nosniff"
        if status == 304:
            assert (answer.content, "content-type" in answer.headers) == (b"", False)
    assert client.request(method, path).status_code == fresh.status_code != 304


def test_a_cleared_store_is_another_version(written: tuple[Store, httpx.Client]) -> None:
    store, client = written
    store.replace_document(document("甲.txt", "甲公司"))
    tag = client.get("/api/v1/statistics").headers["etag"]
    cursor = client.get("/api/v1/changes").json()["latest"]
    store.clear()
    store.replace_document(document("甲.txt", "甲公司"))
    assert client.get("/api/v1/statistics", headers={"If-None-Match": tag}).status_code == 200
    # A place in the log of what was cleared says nothing about the new one.
    old = client.get("/api/v1/changes", params={"cursor": cursor})
    assert (old.status_code, old.json()["errors"][0]["parameter"]) == (400, "cursor")


@pytest.mark.parametrize(
    ("origin", "allowed"), [("https://example.org", "https://example.org"), ("https://evil.example", None)]
)
def test_other_sites_may_read_where_the_settings_say(
    written: tuple[Store, httpx.Client], client: httpx.Client, origin: str, allowed: str | None
) -> None:
    answer = written[1].get("/api/v1/schema", headers={"Origin": origin})
    assert answer.headers.get("access-control-allow-origin") == allowed
    ask = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    before = written[1].options("/api/v1/schema", headers=ask)
    assert before.headers.get("access-control-allow-origin") == allowed
    # Without the setting nobody may.
    own = client.get("/api/v1/schema", headers={"Origin": origin})
    assert "access-control-allow-origin" not in own.headers


@pytest.mark.parametrize("origins", ["example.org", "https://example.org/", "*", "https://a.example;b"])
def test_origins_must_be_origins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, origins: str) -> None:
    monkeypatch.setenv("POLICYATLAS_CORS_ORIGINS", "https://a.example, http://localhost:8080")
    assert load_settings().cors_origins == ("https://a.example", "http://localhost:8080")
    monkeypatch.setenv("POLICYATLAS_CORS_ORIGINS", origins)
    with pytest.raises(UsageError, match="POLICYATLAS_CORS_ORIGINS"):
        load_settings()


def test_an_answer_that_was_given_is_given_again_until_something_changes(
    written: tuple[Store, httpx.Client],
) -> None:
    store, client = written
    path = "/api/v1/entities?type=Company&fields=name"
    first, again = client.get(path), client.get(path)
    assert again.content == first.content
    assert (again.headers["etag"], again.headers["content-type"]) == (
        first.headers["etag"],
        "application/json",
    )
    store.replace_document(document("丙.txt", "丙公司"))
    assert len(client.get(path).json()["items"]) == len(first.json()["items"]) + 1
    store.remove_document("丙.txt")
    assert client.get(path).json() == first.json()


def test_answers_kept_take_no_more_than_they_may() -> None:
    answers = Answers(16_000)
    for number in range(40):
        answers.keep((str(number), b""), "tag", bytes(300))
        # Asked for again and again, it stays.
        assert answers.get(("0", b""), "tag") == bytes(300)
    # Of some 800 bytes each.
    assert [n for n in range(40) if (str(n), b"") in answers] == [0, *range(22, 40)]
    answers.keep(("large", b""), "tag", bytes(1001))
    assert ("large", b"") not in answers


def test_of_each_address_the_last_version_is_kept() -> None:
    answers = Answers()
    for tag in ("old", "new"):
        answers.keep(("/a", b"b"), tag, tag.encode())
    assert (answers.get(("/a", b"b"), "old"), answers.get(("/a", b"b"), "new")) == (None, b"new")
    assert answers.get(("/a", b""), "new") is None


def test_nothing_is_kept_where_nothing_may_be(
    written: tuple[Store, httpx.Client], tmp_path: Path, serve: Serve
) -> None:
    store, _ = written
    store.replace_document(document("甲.txt", "甲公司"))
    settings = Settings(store=store.url, judgements=tmp_path / "j.jsonl", keep_bytes=0)
    with serve(app := create_app(settings)) as client:
        path = "/api/v1/entities/company:甲公司"
        answers = [client.get(path) for _ in range(3)]
        assert {answer.json()["name"] for answer in answers} == {"甲公司"}
        assert (path, b"") not in app.state.answers
        again = client.get(path, headers={"If-None-Match": answers[0].headers["etag"]})
        assert again.status_code == 304


def test_what_was_asked_before_is_another_program_s_question_too(
    written: tuple[Store, httpx.Client], client: httpx.Client
) -> None:
    """Parameters that are remembered belong to the address alone: not to an entity, a store or a program."""
    store, own = written
    store.replace_document(document("丁.txt", "丁公司", "戊公司"))
    for query in ("", "?fields=name"):
        for name in ("丁公司", "戊公司", "丁公司"):
            assert own.get(f"/api/v1/entities/company:{name}{query}").json()["name"] == name
            assert client.get(f"/api/v1/entities/company:{name}{query}").status_code == 404
        assert own.get(f"/api/v1/entities/{'x' * 501}{query}").status_code == 422
    for _ in range(2):
        assert own.get("/api/v1/entities/company:丁公司?field=name").status_code == 422


def test_a_stranger_gets_nothing_that_was_kept_for_who_may_read(
    written: tuple[Store, httpx.Client], tmp_path: Path, serve: Serve
) -> None:
    store, _ = written
    store.replace_document(document("甲.txt", "甲公司"))
    settings = Settings(
        store=store.url,
        judgements=tmp_path / "j.jsonl",
        tokens=tmp_path / "tokens.json",
        reading="token",
    )
    secret = Tokens(settings.tokens).create("reader", "read")
    with serve(create_app(settings)) as client:
        path = "/api/v1/entities/company:甲公司"
        known = client.get(path, headers={"Authorization": f"Bearer {secret}"})
        assert known.json()["name"] == "甲公司"
        for headers in ({}, {"If-None-Match": known.headers["etag"]}, {"Authorization": "Bearer wrong"}):
            assert client.get(path, headers=headers).status_code == 401
