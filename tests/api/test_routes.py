"""The API on a real store through a real server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings

API = "/api/v1"


def get(client: httpx.Client, path: str, **params: Any) -> Any:
    answer = client.get(f"{API}{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("params", "ids"),
    [
        ({"q": "临江区"}, ["region:990001"]),
        ({"q": "新材料产业", "type": "Industry"}, ["industry:1"]),
        ({"q": "新材料产业", "type": "Region"}, []),
        ({"q": "膜材料"}, ["project:1"]),
        ({"q": "同名园区"}, ["park:same-1", "park:same-2"]),
        ({"q": "<script>alert", "type": "Company"}, ["company:hostile"]),
        ({"q": "没有这样的实体"}, []),
        ({"type": "Project"}, ["project:1", "project:2"]),
        ({"type": "Organization"}, []),
    ],
)
def test_entities_are_found_by_name_and_type(
    client: httpx.Client, params: dict[str, str], ids: list[str]
) -> None:
    assert [item["id"] for item in get(client, "/entities", **params)["items"]] == ids


def test_an_entity(client: httpx.Client) -> None:
    assert get(client, "/entities/region:990001") == {
        "id": "region:990001",
        "type": "Region",
        "name": "临江区",
        "aliases": [],
        "properties": {},
        "documents": ["下级/坏 名<b>.txt", "规划.txt"],
        "document_count": 2,
    }


@pytest.mark.parametrize(
    ("entity", "params", "relations"),
    [
        ("region:990001", {"type": "TARGETS"}, [("TARGETS", "region:990001", "industry:1")]),
        ("industry:1", {"type": "TARGETS"}, [("TARGETS", "region:990001", "industry:1")]),
        ("project:2", {}, [("IN_INDUSTRY", "project:2", "industry:1")]),
        ("fund:formula", {}, []),
    ],
)
def test_relations_run_as_stated_and_bring_their_sentences(
    client: httpx.Client, entity: str, params: dict[str, str], relations: list[tuple[str, str, str]]
) -> None:
    items = get(client, f"/entities/{entity}/relations", **params)["items"]
    assert [(item["type"], item["source"]["id"], item["target"]["id"]) for item in items] == relations
    assert all(item["evidence"][0]["text"].endswith("。") for item in items)


def test_the_evidence_of_an_entity_is_exact(client: httpx.Client) -> None:
    items = get(client, "/entities/industry:1/evidence")["items"]
    assert len(items) == 4
    for item in items:
        start = item["words_start"] - item["start"]
        assert item["text"][start : item["words_end"] - item["start"]] == "新材料产业"
        assert len(item["text"]) == item["end"] - item["start"]


def test_figures_have_value_unit_year_and_sentence(client: httpx.Client) -> None:
    (figure,) = get(client, "/entities/industry:1/figures")["items"]
    stated = [figure[name] for name in ("metric", "value", "unit", "comparator", "year", "kind")]
    assert stated == ["新材料产业产值", 120, "亿元", ">=", 2027, "target"]
    assert figure["evidence"][0]["text"] == "到2027年，新材料产业产值达到120亿元以上。"


def test_related_projects_say_why(client: httpx.Client) -> None:
    (item,) = get(client, "/entities/project:1/related")["items"]
    assert (item["entity"]["id"], item["score"]) == ("project:2", 5)
    (reason,) = item["reasons"]
    assert (reason["type"], reason["via_id"], reason["points"]) == ("industry", "industry:1", 5)
    assert {passage["text"] for passage in reason["evidence"]} == {
        "临江膜材料项目属于新材料产业。",
        "江口隔膜项目属于新材料产业。",
    }


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"kind": "Company"}, ["company:1"]),
        ({"industry": "新材料产业"}, ["project:2"]),
        ({"region": "临江区"}, []),
        ({"least": 1}, []),
        ({"status": "signed"}, []),
    ],
)
def test_related_can_be_narrowed(client: httpx.Client, params: dict[str, Any], found: list[str]) -> None:
    items = get(client, "/entities/project:1/related", **params)["items"]
    assert [item["entity"]["id"] for item in items] == found


def test_a_path_has_a_sentence_for_each_step(client: httpx.Client) -> None:
    answer = get(client, "/paths", source="江海膜业公司", target="新材料产业")
    (way,) = answer["items"]
    assert way["names"] == ["江海膜业公司", "临江膜材料项目", "新材料产业"]
    texts = {passage["id"]: passage["text"] for passage in answer["passages"]}
    assert [[texts[key] for key in step["evidence"]] for step in way["steps"]] == [
        ["江海膜业公司承担临江膜材料项目。"],
        ["临江膜材料项目属于新材料产业。"],
    ]


@pytest.mark.parametrize(
    ("entity", "context"),
    [
        ("project:1", {"place": "临江科技园", "document": "临江区新材料产业发展规划", "documents": 1}),
        ("region:990001", {"documents": 2}),
        ("park:same-1", {"document": "名称不寻常的实体", "documents": 1}),
    ],
)
def test_what_tells_entities_of_one_name_apart(
    client: httpx.Client, entity: str, context: dict[str, Any]
) -> None:
    items = get(client, "/entities", fields="name,context", limit=200)["items"]
    found = {one["id"]: one["context"] for one in items}
    [figure] = get(client, "/entities/industry:1/figures")["items"]
    assert (found[figure["id"]]["subject"], found[figure["id"]]["year"]) == ("新材料产业", "2027")
    assert {name: found[entity][name] for name in context} == context
    assert "context" not in get(client, "/entities")["items"][0]


def test_the_key_industries_of_a_place(client: httpx.Client) -> None:
    answer = get(client, "/entities/region:990001/industries")
    assert [(one["name"], one["times"], one["by"]) for one in answer["items"]] == [
        ("新材料产业", 1, ["临江区"])
    ]
    assert answer["total"] == 1
    texts = {passage["id"]: passage["text"] for passage in answer["passages"]}
    assert [texts[one] for one in answer["items"][0]["evidence"]] == ["临江区重点发展新材料产业。"]
    assert client.get(f"{API}/entities/project:1/industries").status_code == 404


def test_who_could_land(client: httpx.Client) -> None:
    answer = get(client, "/entities/region:990001/landing", industry="新材料产业")
    assert answer["stance"] == "targeted_without_project"
    assert [gap["industry"] for gap in answer["gaps"]] == ["新材料产业"]
    assert [(c["name"], c["here"], c["how"]) for c in answer["candidates"]] == [
        ("江海膜业公司", False, ["undertakes"])
    ]


def test_regions_are_compared(client: httpx.Client) -> None:
    answer = get(client, "/compare", region="临江区")
    (cell,) = answer["industries"]
    assert (cell["industry"], cell["stated"], cell["times"]) == ("新材料产业", True, 1)
    assert [p["text"] for p in answer["passages"] if p["id"] in cell["evidence"]] == [
        "临江区重点发展新材料产业。"
    ]
    assert client.get("/api/v1/compare", params={"region": "没有的区"}).status_code == 404
    assert client.get("/api/v1/compare", params={"region": "临江区", "as_of": "昨天"}).status_code == 400


@pytest.mark.parametrize(
    ("params", "count", "truncated"),
    [({"depth": 1}, 5, False), ({"depth": 2}, 9, False), ({"depth": 1, "limit": 2}, 2, True)],
)
def test_a_subgraph_is_closed(
    client: httpx.Client, params: dict[str, int], count: int, truncated: bool
) -> None:
    found = get(client, "/entities/industry:1/subgraph", **params)
    ids = [node["id"] for node in found["nodes"]]
    assert ids[0] == "industry:1"
    assert len(ids) == len(set(ids)) == count
    assert found["truncated"] is truncated
    assert {end for edge in found["edges"] for end in (edge["source"], edge["target"])} <= set(ids)


def test_documents_by_id_and_by_file_name(client: httpx.Client) -> None:
    items = get(client, "/documents")["items"]
    assert [item["file"] for item in items] == ["下级/坏 名<b>.txt", "名称.txt", "规划.txt"]
    for item in items:
        assert get(client, f"/documents/{item['id']}") == item
    assert get(client, "/documents/规划.txt")["passages"] == 6
    assert client.get(f"{API}/documents/下级%2F坏 名<b>.txt").json()["id"] == items[0]["id"]


def test_passages_with_mentions_neighbours_and_relations(client: httpx.Client) -> None:
    passages = get(client, "/documents/规划.txt/passages")["items"]
    assert [passage["index"] for passage in passages] == list(range(6))
    assert [mention["entity"]["name"] for mention in passages[1]["mentions"]] == [
        "临江膜材料项目",
        "临江科技园",
    ]
    passage = get(client, f"/passages/{passages[1]['id']}")
    assert (passage["before"], passage["after"]) == (passages[0]["text"], passages[2]["text"])
    assert passage["document_title"] == "临江区新材料产业发展规划"
    assert [relation["type"] for relation in passage["relations"]] == ["LOCATED_IN"]


def test_what_the_sentences_of_a_document_state(client: httpx.Client) -> None:
    whole = get(client, "/documents/规划.txt/relations")
    assert whole["next_cursor"] is None
    for item in whole["items"]:
        sentence = get(client, f"/passages/{item['passage_id']}")["relations"]
        of_sentence = [{name: one[name] for name in item["relations"][0]} for one in sentence]
        assert sorted(item["relations"], key=lambda one: one["id"]) == sorted(
            of_sentence, key=lambda one: one["id"]
        )
    # By the pages of the sentences: what their cursor leads to is the rest.
    first = get(client, "/documents/规划.txt/passages", limit=2)
    begin = get(client, "/documents/规划.txt/relations", limit=2)
    assert begin["next_cursor"] == first["next_cursor"]
    rest = get(client, "/documents/规划.txt/relations", cursor=first["next_cursor"])
    assert [*begin["items"], *rest["items"]] == whole["items"]
    assert {item["passage_id"] for item in begin["items"]} <= {one["id"] for one in first["items"]}
    assert begin["items"] and rest["items"]


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/documents", {}),
        ("/documents/规划.txt/passages", {}),
        ("/entities", {"type": "Company"}),
        ("/entities", {"q": "临江"}),
        ("/entities/industry:1/relations", {}),
        ("/entities/industry:1/evidence", {}),
    ],
)
def test_a_walk_by_cursor_gives_every_item_once(
    client: httpx.Client, path: str, params: dict[str, str]
) -> None:
    whole = get(client, path, **params)
    assert whole["next_cursor"] is None
    walked: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = get(client, path, limit=2, **params, **cursor)
        assert len(page["items"]) <= 2
        walked += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert walked == whole["items"]
    assert len(walked) > 2


def test_schema_and_statistics(client: httpx.Client) -> None:
    schema = get(client, "/schema")
    counts = get(client, "/statistics")
    assert counts["documents"] == 3
    assert counts["entities"]["Project"] == 2
    assert set(counts["entities"]) | {"Document", "Passage"} == {kind["name"] for kind in schema["nodes"]}
    assert counts["relations"]["TARGETS"] == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health(client: httpx.Client, path: str) -> None:
    assert client.get(path).json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("path", "status", "code", "words"),
    [
        ("/api/v1/entities/none", 404, "not-found", "没有这个实体"),
        ("/api/v1/entities/none/relations", 404, "not-found", "没有这个实体"),
        ("/api/v1/documents/none", 404, "not-found", "没有这份文档"),
        ("/api/v1/documents/none/passages", 404, "not-found", "没有这份文档"),
        ("/api/v1/documents/none/relations", 404, "not-found", "没有这份文档"),
        ("/api/v1/passages/none", 404, "not-found", "没有这个句子"),
        ("/api/v1/nothing", 404, "not-found", "没有这个地址"),
        ("/api/v1/entities?q=x&type=Planet", 400, "usage", "没有类型 Planet"),
        ("/api/v1/entities?type=Document", 400, "usage", "没有类型 Document"),
        ("/api/v1/entities?q=!!!", 400, "query", "没有可以查找的文字"),
        ("/api/v1/entities?q=x&limit=0", 422, "parameter", "limit"),
        ("/api/v1/entities?q=x&limit=201", 422, "parameter", "limit"),
        ("/api/v1/entities?q=x&limit=many", 422, "parameter", "limit"),
        ("/api/v1/entities?q=" + "x" * 201, 422, "parameter", "q"),
        ("/api/v1/entities?q=x&cursor=junk", 400, "usage", "游标无效"),
        ("/api/v1/entities?q=x&cursor=%00", 400, "usage", "游标无效"),
        ("/api/v1/entities?q=x&cursor=eyJza2lwIjotMX0", 400, "usage", "游标无效"),
        ("/api/v1/entities?cursor=WyJhIiwxXQ", 400, "usage", "游标无效"),
        ("/api/v1/entities?cursor=WyJhIiwiYiJd", 400, "usage", "游标属于另一个列表"),
        ("/api/v1/entities?q=x&cursor=W10", 400, "usage", "游标无效"),
        ("/api/v1/entities/industry:1/subgraph?depth=3", 422, "parameter", "depth"),
        ("/api/v1/entities/industry:1/subgraph?type=LIKES", 400, "usage", "没有类型 LIKES"),
        ("/api/v1/entities/industry:1/relations?type=LIKES", 400, "usage", "没有类型 LIKES"),
        ("/api/v1/entities/industry:1/relations?other_type=Planet", 400, "usage", "没有类型 Planet"),
        ("/api/v1/entities?region=没有的区", 404, "not-found", "没有这个名称"),
        ("/api/v1/entities?document=没有.txt", 404, "not-found", "没有这份文档"),
        ("/api/v1/entities?fields=colour", 400, "usage", "没有字段 colour"),
        ("/api/v1/entities?since=2024&as_of=2024-01-01", 400, "usage", "as_of 不能与"),
        ("/api/v1/entities?since=soon", 422, "parameter", "since"),
        ("/api/v1/entities?since=2024-13", 400, "usage", "日历"),
        ("/api/v1/entities?until=2023-02-29", 400, "usage", "日历"),
        ("/api/v1/entities?as_of=2024", 400, "usage", "写成 2024-05-31"),
        ("/api/v1/entities?page=2", 422, "parameter", "page"),
        ("/api/v1/changes?since=soon", 422, "parameter", "since"),
        ("/api/v1/entities/" + "x" * 501, 422, "parameter", "entity_id"),
    ],
)
def test_problems(client: httpx.Client, path: str, status: int, code: str, words: str) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["type"] == f"urn:policy-atlas:problem:{code}"
    assert words in problem["detail"]


@pytest.mark.parametrize(
    ("path", "language", "parameter", "words"),
    [
        ("/api/v1/entities?region=没有的区", "zh", "region", "没有这个名称"),
        ("/api/v1/entities?as_of=2024-02-30", "en", "as_of", "a date of the calendar"),
        ("/api/v1/changes?since=soon", "zh", "since", "应为 ISO 8601 时间，如"),
        ("/api/v1/changes?since=soon", "en", "since", "it must be a time"),
        ("/api/v1/schema?page=2&size=3", "en", "page", "there is no such parameter"),
        ("/api/v1/changes?page=2", "en", "page", "there are: cursor, limit, since"),
    ],
)
def test_a_problem_names_the_parameter(
    client: httpx.Client, path: str, language: str, parameter: str, words: str
) -> None:
    (first, *_) = client.get(path, headers={"Accept-Language": language}).json()["errors"]
    assert first["parameter"] == parameter
    assert words in first["message"]


@pytest.mark.parametrize(("language", "names"), [("zh", "：page、size"), ("en", ": page, size")])
def test_a_problem_lists_wrong_parameters_as_its_language_does(
    client: httpx.Client, language: str, names: str
) -> None:
    answer = client.get("/api/v1/schema?page=2&size=3", headers={"Accept-Language": language})
    assert answer.json()["detail"].endswith(names)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.2,zh;q=0.4", "zh-CN"),
        ("zh;q=0.2,en;q=0.4", "en"),
        ("fr", "zh-CN"),
        ("en;q=many", "zh-CN"),
    ],
)
def test_problems_speak_the_language_that_is_asked_for(
    client: httpx.Client, header: str | None, language: str
) -> None:
    answer = client.get("/api/v1/entities/none", headers={"Accept-Language": header} if header else {})
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["detail"] == ("没有这个实体" if language == "zh-CN" else "there is no such entity")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/api/v1/entities", "/api/v1/documents/规划.txt", "/healthz"])
def test_nothing_can_be_written_without_a_token(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    removal = method == "DELETE" and "documents" in path
    assert (answer.status_code, answer.json()["code"]) == ((401, "token") if removal else (405, "method"))
    assert get(client, "/statistics")["documents"] == 3


@pytest.mark.parametrize(
    "path", ["/api/v1/schema", "/", "/network/industry:1", "/docs", "/none", "/static/site.css"]
)
def test_every_answer_carries_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_an_overlong_address_is_refused(client: httpx.Client) -> None:
    assert client.get("/?q=" + "x" * 9000).status_code == 414
    answer = client.get("/api/v1/entities?q=" + "x" * 9000)
    assert (answer.status_code, answer.json()["code"]) == (414, "too-long")


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/api/v1/documents", "GET, POST"),
        ("/api/v1/documents/规划.txt", "DELETE, GET"),
        ("/api/v1/documents/规划.txt/passages", "GET"),
        ("/api/v1/judgements", "GET, POST"),
        ("/api/v1/schema", "GET"),
    ],
)
def test_a_method_that_is_refused_names_all_that_are_not(
    client: httpx.Client, path: str, methods: str
) -> None:
    answer = client.put(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, methods)


def test_long_answers_are_compressed(client: httpx.Client) -> None:
    assert client.get("/openapi.json").headers["content-encoding"] == "gzip"


def test_a_store_that_went_away_gives_503_and_when_to_retry(
    tmp_path: Path,
    serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    capfd: pytest.CaptureFixture[str],
) -> None:
    settings = Settings(store=f"embedded:{tmp_path / 'store'}")
    with settings.open(read_only=False) as store, serve(create_app(settings, store=store)) as client:
        assert client.get("/readyz").status_code == 200
        store.close()
        away = client.get("/readyz")
        assert away.status_code == 503
        assert away.headers["content-type"] == "application/problem+json"
        assert away.headers["retry-after"] == "5"
        assert str(tmp_path) not in away.text
        assert client.get("/").status_code == 503
        assert client.get("/healthz").status_code == 200
    assert "Traceback" not in capfd.readouterr().err
