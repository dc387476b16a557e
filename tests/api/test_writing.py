"""Writing over the API: uploads, removal, questions about identity and their answers, and who may."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import making
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.routes_writing import document_name
from api.settings import Settings
from api.tokens import Tokens
from graph.model import DocumentFacts

API = "/api/v1"
JSON = {"Content-Type": "application/json"}
TEXT = "金山区重点发展新材料产业。晨曜储能材料有限公司投资5亿元在金山区建设储能示范项目。"
OTHER = "闵行区重点发展生物医药产业。"
A, B = "company:a", "company:b"
NAMES = {A: "晨曜储能材料有限公司", B: "晨曜储能材料设备有限公司"}
Stating = Callable[[str, str, str], DocumentFacts]
Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    folder = tmp_path_factory.mktemp("writing")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        judgements=folder / "judgements.jsonl",
        tokens=folder / "tokens.json",
        upload_bytes=300_000,
    )
    # Its engine runs as long as these tests.
    with settings.open(read_only=False):
        yield settings


@pytest.fixture(scope="module")
def tokens(own_settings: Settings) -> dict[str, str]:
    made = Tokens(own_settings.tokens)
    return {"write": made.create("writer", "write"), "read": made.create("reader", "read")}


@pytest.fixture(scope="module")
def site(own_settings: Settings, serve: Serve) -> Iterator[httpx.Client]:
    with serve(create_app(own_settings)) as client:
        yield client


@pytest.fixture
def writer(site: httpx.Client, own_settings: Settings, tokens: dict[str, str]) -> Iterator[httpx.Client]:
    """A client with a token that may write, of an empty store without judgements."""
    with own_settings.open(read_only=False) as store:
        store.clear()
    own_settings.judgements.unlink(missing_ok=True)
    headers = {"Authorization": f"Bearer {tokens['write']}"}
    with httpx.Client(base_url=site.base_url, headers=headers, timeout=60, trust_env=False) as client:
        yield client


def upload(client: httpx.Client, *files: tuple[str, bytes]) -> list[dict[str, Any]]:
    answer = client.post(f"{API}/documents", files=[("files", file) for file in files])
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def stored(client: httpx.Client) -> list[str]:
    return [item["file"] for item in client.get(f"{API}/documents").json()["items"]]


def test_an_upload_tells_what_was_found_and_can_be_read_at_once(writer: httpx.Client) -> None:
    (item,) = upload(writer, ("规划.txt", TEXT.encode()))
    assert (item["file"], item["status"], item["problem"]) == ("规划.txt", "added", None)
    assert item["passages"] == 2
    assert item["entities"]["Region"] >= 1
    assert item["relations"]["TARGETS"] == 1
    assert writer.get(f"{API}/documents/{item['document']['id']}").json()["file"] == "规划.txt"
    found = writer.get(f"{API}/entities", params={"q": "晨曜储能材料有限公司"}).json()["items"]
    assert found[0]["type"] == "Company"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("规划.docx", making.docx(making.paragraph(TEXT))),
        ("规划.pdf", making.pdf(making.lines("金山区重点发展新材料产业。"))),
        ("规划.html", f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()),
        ("规划.md", f"# 规划\n\n{TEXT}\n".encode()),
        ("规划.ofd", making.ofd(making.placed("金山区重点发展新材料产业。", 30, 30))),
        ("规划.TXT", TEXT.encode("gb18030")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_formats_are_read(writer: httpx.Client, name: str, content: bytes) -> None:
    (item,) = upload(writer, (name, content))
    assert (item["status"], item["relations"].get("TARGETS")) == ("added", 1), item


def test_a_sentence_says_its_page_wherever_it_is_shown(writer: httpx.Client) -> None:
    first = making.placed("金山区重点发展新材料产业。", 30, 30)
    second = making.placed("闵行区重点发展生物医药产业。", 30, 30)
    (item,) = upload(writer, ("规划.ofd", making.ofd(first, second)))
    (found,) = writer.get(f"{API}/entities", params={"q": "闵行区", "type": "Region"}).json()["items"]
    here = f"{API}/entities/{found['id']}"
    (relation,) = [one for one in writer.get(f"{here}/relations").json()["items"] if one["type"] == "TARGETS"]
    (sentence,) = relation["evidence"]
    assert (sentence["text"], sentence["page"]) == ("闵行区重点发展生物医药产业。", 2)
    edges = writer.get(f"{here}/subgraph").json()["edges"]
    assert [one["evidence"][0]["page"] for one in edges if one["id"] == relation["id"]] == [2]
    (fact,) = [
        one
        for one in writer.get(f"{API}/passages/{sentence['id']}").json()["relations"]
        if one["id"] == relation["id"]
    ]
    assert fact["evidence"] == [sentence]
    # On the document's page the leaf is said once, before its first sentence, whose words are marked.
    text = writer.get(f"/documents/{item['document']['id']}").text
    leaves = [text.index(f"第 {number} 页</span>") for number in (1, 2)]
    assert leaves[0] < text.index("金山区</a>", leaves[0]) < leaves[1] < text.index("闵行区</a>", leaves[1])
    assert 'data-page="第 2 页"' in text


def test_each_file_has_an_answer_of_its_own(writer: httpx.Client) -> None:
    items = upload(
        writer,
        ("一.txt", TEXT.encode()),
        ("空.txt", b""),
        ("坏.pdf", b"%PDF-1.7 broken"),
        ("表.xlsx", b"PK"),
        ("facts.jsonl", b"{}"),
        ("一.txt", OTHER.encode()),
        ("二.txt", TEXT.encode()),
        (".txt", OTHER.encode()),
    )
    assert [(one["file"], one["status"], (one["problem"] or {}).get("code")) for one in items] == [
        ("一.txt", "added", None),
        ("空.txt", "failed", "document-empty"),
        ("坏.pdf", "failed", "document-damaged"),
        ("表.xlsx", "failed", "document-format"),
        ("facts.jsonl", "failed", "document-format"),
        ("一.txt", "failed", "document"),
        ("二.txt", "duplicate", None),
        (".txt", "failed", "document"),
    ]
    assert items[6]["document"]["file"] == "一.txt"
    assert stored(writer) == ["一.txt"]


def test_again_changes_nothing_and_another_text_replaces(writer: httpx.Client) -> None:
    assert [one["status"] for one in upload(writer, ("规划.txt", TEXT.encode()))] == ["added"]
    assert [one["status"] for one in upload(writer, ("规划.txt", TEXT.encode()))] == ["unchanged"]
    assert [one["status"] for one in upload(writer, ("规划.txt", OTHER.encode()))] == ["replaced"]
    assert writer.get(f"{API}/entities", params={"q": "晨曜储能材料有限公司"}).json()["items"] == []


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("规划.txt", "规划.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/abs/规划.txt", "规划.txt"),
        ("C:\\文件\\规划.txt", "规划.txt"),
        ("规\u202e划\x00.txt", "规划.txt"),
        ("e\u0301.txt", "\u00e9.txt"),
        ("http://example.com/a.txt", "a.txt"),
        ("..", ".."),
        ("/", ""),
    ],
)
def test_a_file_name_never_is_a_path(given: str, name: str) -> None:
    assert document_name(given) == name


def test_removing_takes_out_what_only_it_supported(writer: httpx.Client) -> None:
    first, second = upload(writer, ("一.txt", TEXT.encode()), ("二.txt", OTHER.encode()))
    answer = writer.delete(f"{API}/documents/{first['document']['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert stored(writer) == ["二.txt"]
    assert writer.delete(f"{API}/documents/一.txt").status_code == 404
    assert writer.delete(f"{API}/documents/二.txt").status_code == 204
    assert writer.get(f"{API}/statistics").json()["entities"]["Region"] == 0
    assert second["status"] == "added"


def pairs(client: httpx.Client, **params: Any) -> list[set[str]]:
    items = client.get(f"{API}/candidates", params=params).json()["items"]
    return [{item["first"]["id"], item["second"]["id"]} for item in items]


def test_a_question_is_listed_answered_and_taken_back(
    writer: httpx.Client, own_settings: Settings, stating: Stating
) -> None:
    with own_settings.open(read_only=False) as store:
        store.load([stating("1.txt", A, NAMES[A]), stating("2.txt", B, NAMES[B])])
    listed = writer.get(f"{API}/candidates").json()
    (item,) = listed["items"]
    assert (listed["total"], listed["next_cursor"]) == (1, None)
    assert (item["first"]["name"], item["first"]["type"]) == (NAMES[A], "Company")
    (sentence,) = item["first"]["evidence"]
    assert sentence["text"] == f"{NAMES[A]}承担储能示范项目。"
    assert writer.get(f"{API}/passages/{sentence['id']}").json()["text"] == sentence["text"]
    assert item["reason_text"] and 0 < item["score"] <= 1

    said = {"first": B, "second": A, "verdict": "same", "note": "同一家"}
    judged = writer.post(f"{API}/judgements", json=said).json()
    assert (judged["merged"], judged["parted"], judged["contradicted"]) == (1, 0, False)
    assert (judged["judgement"]["first"]["id"], judged["judgement"]["note"]) == (A, "同一家")
    assert pairs(writer) == []
    assert writer.get(f"{API}/entities/{A}").status_code == 308
    assert [one["verdict"] for one in writer.get(f"{API}/judgements").json()["items"]] == ["same"]

    judged = writer.post(f"{API}/judgements", json={**said, "verdict": "revoked"}).json()
    assert (judged["judgement"], judged["merged"], judged["parted"]) == (None, 0, 1)
    assert pairs(writer) == [{A, B}]
    assert writer.get(f"{API}/entities/{A}").status_code == 200


def test_the_queue_goes_on_behind_what_was_decided(
    writer: httpx.Client, own_settings: Settings, stating: Stating
) -> None:
    names = {
        f"company:{i}": f"晨曜储能材料{word}有限公司" for i, word in enumerate(("", "设备", "装备", "器材"))
    }
    with own_settings.open(read_only=False) as store:
        for number, (company, name) in enumerate(names.items()):
            store.load([stating(f"{number}.txt", company, name)])
    whole = pairs(writer)
    assert len(whole) > 2
    page = writer.get(f"{API}/candidates", params={"limit": 1}).json()
    first = page["items"][0]
    said = {"first": first["first"]["id"], "second": first["second"]["id"], "verdict": "different"}
    assert writer.post(f"{API}/judgements", json=said).status_code == 200
    rest: list[set[str]] = []
    while page["next_cursor"]:
        page = writer.get(f"{API}/candidates", params={"limit": 1, "cursor": page["next_cursor"]}).json()
        rest += [{item["first"]["id"], item["second"]["id"]} for item in page["items"]]
    assert rest == whole[1:]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"first": A, "second": "company:none", "verdict": "same"}, 404, "not-found"),
        ({"first": A, "second": A, "verdict": "same"}, 400, "usage"),
        ({"first": A, "second": "project:1", "verdict": "same"}, 400, "usage"),
        ({"first": A, "second": B, "verdict": "maybe"}, 422, "parameter"),
        ({"first": A, "verdict": "same"}, 422, "parameter"),
        ({"first": A, "second": B, "verdict": "same", "more": 1}, 422, "parameter"),
        ({"first": A, "second": B, "verdict": "same", "note": "\ud800"}, 422, "parameter"),
        ({"first": "\x00", "second": B, "verdict": "same"}, 404, "not-found"),
        ([], 422, "parameter"),
    ],
)
def test_wrong_answers_are_refused(
    writer: httpx.Client, own_settings: Settings, stating: Stating, body: Any, status: int, code: str
) -> None:
    with own_settings.open(read_only=False) as store:
        store.load([stating("1.txt", A, NAMES[A]), stating("2.txt", B, NAMES[B])])
    answer = writer.post(f"{API}/judgements", content=json.dumps(body), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not own_settings.judgements.exists()


@pytest.mark.parametrize(
    ("path", "body", "wrong"),
    [
        ("judgements", "{", {"body": ("不是有效的 JSON", "this is no valid JSON")}),
        ("judgements", "[]", {"body": ("应为 JSON 对象", "it must be a JSON object")}),
        ("judgements", "", {"body": ("缺少这个参数", "the parameter is missing")}),
        (
            "judgements",
            '{"first": 1, "second": "", "verdict": "same", "more": 1}',
            {
                "first": ("应为文字", "it must be a text"),
                "second": ("至少 1 个字符", "it must have 1 characters at least"),
                "more": ("没有这个字段", "there is no such field"),
            },
        ),
        ("documents", "{}", {"files": ("应为 multipart/form-data", "multipart/form-data with one")}),
    ],
)
def test_a_wrong_body_is_told_in_both_languages(
    writer: httpx.Client, path: str, body: str, wrong: dict[str, tuple[str, str]]
) -> None:
    for number, language in enumerate(("zh", "en")):
        answer = writer.post(f"{API}/{path}", content=body, headers={**JSON, "Accept-Language": language})
        told = {one["parameter"]: one["message"] for one in answer.json()["errors"]}
        assert told.keys() == wrong.keys()
        assert all(told[name].startswith(said[number]) for name, said in wrong.items()), told


@pytest.mark.parametrize("cursor", ["junk", "W10", "%00", "WzEsMiwzXQ"])
def test_a_wrong_cursor_of_the_queue(writer: httpx.Client, cursor: str) -> None:
    answer = writer.get(f"{API}/candidates", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "usage")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"files": [("files", ("a.txt", b""))]}, 200),
        ({"files": [("file", ("a.txt", TEXT.encode()))]}, 422),
        ({"data": {"files": "text"}}, 422),
        ({"files": [("files", ("a.txt", TEXT.encode()))], "data": {"url": "http://127.0.0.1/"}}, 422),
        ({"json": {"url": "http://127.0.0.1/"}}, 422),
        ({"content": b"--", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=y"}}, 400),
        ({"files": [("files", (f"{i}.txt", b"")) for i in range(51)]}, 400),
        ({}, 422),
    ],
)
def test_an_upload_holds_files_and_nothing_else(
    writer: httpx.Client, given: dict[str, Any], status: int
) -> None:
    answer = writer.post(f"{API}/documents", **given)
    assert answer.status_code == status, answer.text
    assert stored(writer) == []


def in_parts(count: int) -> Iterator[bytes]:
    yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    for _ in range(count):
        yield b"x" * 10_000
    yield b"\r\n--b--\r\n"


@pytest.mark.parametrize("told", [True, False])
def test_more_than_the_limit_is_refused_while_it_comes(writer: httpx.Client, told: bool) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    content: Any = b"".join(in_parts(40)) if told else in_parts(40)
    answer = writer.post(f"{API}/documents", content=content, headers=kind)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert answer.headers["content-type"] == "application/problem+json"
    answer = writer.post(f"{API}/judgements", content=b" " * 1_000_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert stored(writer) == []


WRITES = [
    ("POST", "/documents"),
    ("DELETE", "/documents/规划.txt"),
    ("POST", "/judgements"),
    ("GET", "/candidates"),
]


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_writing_needs_a_token_that_may(
    site: httpx.Client, tokens: dict[str, str], method: str, path: str
) -> None:
    body = {"json": {"first": A, "second": B, "verdict": "same"}} if path == "/judgements" else {}
    for given in (
        {},
        {"Authorization": "Bearer pat_wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": tokens["write"]},
        {"Authorization": f"Basic {tokens['write']}"},
        {"Authorization": httpx.BasicAuth("x", tokens["write"])._auth_header},
    ):
        answer = site.request(method, f"{API}{path}", headers=given, **body)
        assert (answer.status_code, answer.json()["code"]) == (401, "token"), given
        assert answer.headers["www-authenticate"] == 'Bearer realm="Policy Atlas"'
    answer = site.request(
        method, f"{API}{path}", headers={"Authorization": f"Bearer {tokens['read']}"}, **body
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "scope")


def test_a_token_says_what_it_may(site: httpx.Client, tokens: dict[str, str]) -> None:
    answer = site.get(f"{API}/token", headers={"Authorization": f"bearer {tokens['read']}"})
    assert answer.json() == {"name": "reader", "scope": "read"}
    assert site.get(f"{API}/token").status_code == 401


def test_a_revoked_token_stops_to_hold_at_once(site: httpx.Client, own_settings: Settings) -> None:
    tokens = Tokens(own_settings.tokens)
    text = tokens.create("short-lived", "write")
    headers = {"Authorization": f"Bearer {text}"}
    assert site.get(f"{API}/token", headers=headers).status_code == 200
    tokens.revoke("short-lived")
    assert site.get(f"{API}/token", headers=headers).status_code == 401


def test_reading_may_need_a_token_too(own_settings: Settings, tokens: dict[str, str], serve: Serve) -> None:
    closed = own_settings.model_copy(update={"reading": "token"})
    with serve(create_app(closed)) as client:
        for path in (f"{API}/statistics", "/openapi.json", "/none"):
            assert client.get(path).status_code == 401, path
        page = client.get("/")
        assert (page.status_code, page.headers["www-authenticate"]) == (401, 'Basic realm="Policy Atlas"')
        assert page.headers["x-content-type-options"] == "nosniff"
        for path in ("/healthz", "/readyz", "/static/site.css"):
            assert client.get(path).status_code == 200, path
        for text in tokens.values():
            headers = {"Authorization": f"Bearer {text}"}
            assert client.get(f"{API}/statistics", headers=headers).status_code == 200
            assert client.get("/", auth=("", text)).status_code == 200


def test_readers_go_on_and_writers_queue(writer: httpx.Client) -> None:
    """Uploads at the same time all get in; meanwhile every answer to readers is good."""
    statuses: list[int] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            statuses.append(writer.get(f"{API}/statistics").status_code)

    reader = threading.Thread(target=read)
    reader.start()
    answers: list[str] = []

    def write(number: int) -> None:
        (item,) = upload(writer, (f"{number}.txt", f"{TEXT}第{number}份。".encode()))
        answers.append(item["status"])

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    over.set()
    reader.join()
    assert answers == ["added"] * 4
    assert set(statuses) == {200}
    assert len(stored(writer)) == 4
