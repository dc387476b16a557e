"""The reconciliation service as its specification has it: messages by their schemas, addresses, other origins."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator

from graph.schema import schema

SCHEMAS = yaml.safe_load(Path(__file__).with_name("reconcile_schemas.yml").read_text(encoding="utf-8"))
HOSTILE = "<script>alert('坏')</script>\"&quot;{{7*7}}"
SITE = {"Origin": "https://list.example"}


def fits(name: str, message: Any) -> Any:
    """``message``, once it is what the specification asks of it."""
    Draft202012Validator.check_schema(SCHEMAS[name])
    Draft202012Validator(SCHEMAS[name]).validate(message)
    return message


def ask(client: httpx.Client, queries: dict[str, Any], way: str = "post") -> dict[str, Any]:
    fits("queries", queries)
    text = json.dumps(queries, ensure_ascii=False)
    answer = (
        client.post("/reconcile", data={"queries": text})
        if way == "post"
        else client.get("/reconcile", params={"queries": text})
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = fits("results", answer.json())
    assert found.keys() == queries.keys()
    return found


def extend(client: httpx.Client, ids: list[str], *properties: dict[str, Any]) -> dict[str, Any]:
    query = json.dumps({"ids": ids, "properties": properties})
    answers = [
        client.post("/reconcile", data={"extend": query}),
        client.get("/reconcile", params={"extend": query}),
    ]
    assert answers[0].json() == answers[1].json()
    found: dict[str, Any] = fits("extended", answers[0].json())
    assert found["rows"].keys() == set(ids)
    assert [one["id"] for one in found["meta"]] == [one["id"] for one in properties]
    return found


def test_the_manifest(client: httpx.Client) -> None:
    manifest = fits("manifest", client.get("/reconcile").json())
    assert {one["id"] for one in manifest["defaultTypes"]} == set(schema().entity_types) - {"Target"}
    place = manifest["view"]["url"].replace("{{id}}", quote("park:1", safe=""))
    assert client.get(place).status_code == 200
    preview = manifest["preview"]["url"].replace("{{id}}", quote("park:1", safe=""))
    assert "临江科技园" in client.get(preview).text
    for kind, name in (("entity", "suggested_entities"), ("type", "suggested"), ("property", "suggested")):
        service = manifest["suggest"][kind]
        answer = client.get(service["service_url"] + service["service_path"], params={"prefix": "p"})
        fits(name, answer.json())
    propose = manifest["extend"]["propose_properties"]
    answer = client.get(propose["service_url"] + propose["service_path"], params={"type": "Park"})
    fits("proposed", answer.json())


@pytest.mark.parametrize("way", ["post", "get"])
def test_a_batch(client: httpx.Client, way: str) -> None:
    queries = {
        "q0": {"query": "临江区", "type": "Region", "limit": 3},
        "q1": {"query": "臨江區", "type": ["Region"], "type_strict": "any"},
        "q2": {"query": "江海膜业公司"},
        "q3": {"query": "没有的公司", "type": "Company"},
        "q4": {"query": "park:1"},
        "q5": {"query": "临江膜材料项目", "properties": [{"pid": "industry", "v": {"id": "industry:1"}}]},
        "q6": {"properties": [{"pid": "code", "v": 990001}], "type": "Region"},
        "q7": {"query": "同名园区", "type": "Park"},
    }
    found = {key: answer["result"] for key, answer in ask(client, queries, way).items()}
    first = {key: (result[0]["id"], result[0]["match"]) for key, result in found.items() if result}
    assert first["q0"][0] == first["q1"][0] == "region:990001"
    assert first["q2"] == ("company:1", True)
    assert "q3" not in first or not first["q3"][1]
    assert first["q4"] == ("park:1", True)
    assert first["q5"] == ("project:1", True)
    assert first["q6"][0] == "region:990001"
    assert {one["id"] for one in found["q7"]} >= {"park:same-1", "park:same-2"}
    assert not any(one["match"] for one in found["q7"])
    features = {one["id"]: one["value"] for one in found["q5"][0]["features"]}
    assert features["industry"] is True
    assert "产业相符" in found["q5"][0]["description"]


def test_extension(client: httpx.Client) -> None:
    found = extend(
        client,
        ["project:1", "region:990001", "none", HOSTILE],
        {"id": "name"},
        {"id": "region"},
        {"id": "industry"},
        {"id": "UNDERTAKES.in"},
        {"id": "IN_INDUSTRY", "settings": {"evidence": True}},
        {"id": "type"},
    )
    own = found["rows"]["project:1"]
    assert own["name"] == [{"str": "临江膜材料项目"}]
    assert own["region"] == [{"id": "park:1", "name": "临江科技园"}]
    assert own["industry"] == [{"id": "industry:1", "name": "新材料产业"}]
    assert own["UNDERTAKES.in"] == [{"id": "company:1", "name": "江海膜业公司"}]
    assert own["IN_INDUSTRY"] == [{"str": "临江膜材料项目属于新材料产业。"}]
    assert own["type"] == [{"str": "Project"}]
    assert set(map(str, found["rows"]["none"].values())) == {"[]"}
    assert found["meta"][2]["type"]["id"] == "Industry"


def test_extension_takes_as_many_values_as_wanted(client: httpx.Client) -> None:
    for limit in (1, "1", 1.0):
        row = extend(client, ["industry:1"], {"id": "IN_INDUSTRY.in", "settings": {"limit": limit}})["rows"]
        assert len(row["industry:1"]["IN_INDUSTRY.in"]) == 1
    row = extend(client, ["industry:1"], {"id": "IN_INDUSTRY.in"})["rows"]
    assert len(row["industry:1"]["IN_INDUSTRY.in"]) == 2


def test_figures_come_as_numbers(client: httpx.Client) -> None:
    figure = client.get("/api/v1/entities/industry:1/figures").json()["items"][0]["id"]
    own = extend(client, [figure], {"id": "value"}, {"id": "year"}, {"id": "unit"})["rows"][figure]
    assert own == {"value": [{"int": 120}], "year": [{"int": 2027}], "unit": [{"str": "亿元"}]}


@pytest.mark.parametrize(
    ("kind", "prefix", "expected"),
    [
        ("entity", "临江", "region:990001"),
        ("entity", "company:1", "company:1"),
        ("type", "企", "Company"),
        ("type", "comp", "Company"),
        ("type", "", "Region"),
        ("property", "所在", "region"),
        ("property", "code", "code"),
        ("property", "地区", "region"),
        ("type", "工具", "Instrument"),
    ],
)
def test_suggestions(client: httpx.Client, kind: str, prefix: str, expected: str) -> None:
    answer = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix})
    found = fits("suggested_entities" if kind == "entity" else "suggested", answer.json())["result"]
    assert expected in [one["id"] for one in found]
    skipped = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix, "cursor": 1}).json()[
        "result"
    ]
    assert skipped[: len(found) - 1] == found[1:][: len(skipped)]


def test_properties_of_a_type(client: httpx.Client) -> None:
    found = fits("proposed", client.get("/reconcile/extend/propose?type=Policy&limit=500").json())
    ids = [one["id"] for one in found["properties"]]
    assert {"number", "ISSUED_BY", "USES"} <= set(ids)
    assert "UNDERTAKES" not in ids
    assert len(client.get("/reconcile/extend/propose?type=Policy&limit=2").json()["properties"]) == 2


def test_previews_are_escaped_and_may_stand_in_frames(client: httpx.Client) -> None:
    answer = client.get("/reconcile/preview", params={"id": "company:hostile"})
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "x-frame-options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    for page in ("/", "/entities/park:1", "/reconcile"):
        headers = client.get(page).headers
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    for address in re.findall(r'href="(/[^"]+)"', answer.text):
        assert client.get(address).status_code == 200, address
    long = client.get("/reconcile/preview", params={"id": "company:long"})
    assert long.status_code == 200
    assert len(long.text) < 5000


@pytest.mark.parametrize(
    "path",
    ["/reconcile", "/reconcile/suggest/entity?prefix=a", "/reconcile/preview?id=park:1",
     "/reconcile/extend/propose?type=Park", "/reconcile/none", "/reconcile?queries=x",
     "/reconcile?queries=" + "x" * 9000],
)  # fmt: skip
def test_every_address_is_open_to_other_origins(client: httpx.Client, path: str) -> None:
    headers = client.get(path, headers=SITE).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    asked = client.options(path, headers={**SITE, "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]


def test_no_other_address_is(client: httpx.Client) -> None:
    for path in ("/", "/api/v1/schema", "/reconciled"):
        assert "access-control-allow-origin" not in client.get(path, headers=SITE).headers


@pytest.mark.parametrize(
    ("field", "text", "named"),
    [
        ("queries", "{", "queries"),
        ("queries", "[]", "queries"),
        ("queries", '{"a": 1}', "queries.a"),
        ("queries", '{"a": {}}', "queries.a.query"),
        ("queries", '{"a": {"query": 5}}', "queries.a.query"),
        ("queries", '{"a": {"query": "x", "limit": -1}}', "queries.a.limit"),
        ("queries", '{"a": {"query": "x", "limit": "9"}}', "queries.a.limit"),
        ("queries", '{"a": {"query": "x", "properties": [{"pid": "code"}]}}', "queries.a.properties"),
        ("queries", '{"a": {"query": "x", "type": 5}}', "queries.a.type"),
        ("queries", json.dumps({str(i): {"query": "x"} for i in range(201)}), "queries"),
        ("extend", '{"ids": "a", "properties": []}', "extend.ids"),
        ("extend", '{"ids": [], "properties": [{}]}', "extend.properties"),
        ("extend", '{"ids": [], "properties": [{"id": "colour"}]}', "colour"),
        ("extend", '{"ids": ["a"], "properties": [{"id": "name", "settings": {"limit": "x"}}]}', "settings.limit"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(client: httpx.Client, field: str, text: str, named: str) -> None:
    answer = client.post("/reconcile", data={field: text})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert named in answer.json()["detail"]


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"query": "临江区", "type": "Planet"}, "type", ("没有类型 Planet；可用：", "no type Planet; there are: ")),
        ({"query": "临江区", "type": ["Region", "region"]}, "type", ("没有类型 region；", "no type region;")),
        ({"query": "临江区", "type": [{"id": "地区"}]}, "type", ("没有类型 地区；", "no type 地区;")),
        ({"query": ""}, "query", ("至少要有一个", "must be there")),
        (
            {"query": "临江区", "properties": [{"pid": "colour", "v": ""}]},
            "properties",
            ("没有属性 colour；可用：name、", "no property colour; there are: name, "),
        ),
        ({"properties": [{"pid": "地区", "v": "临江区"}]}, "properties", ("没有属性 地区；", "no property 地区;")),
        ({"query": "临江区", "limit": 0}, "limit", ("应为正整数", "a positive integer")),
        ("临江区", "", ("应为对象", "must be an object")),
    ],
)  # fmt: skip
def test_a_query_that_is_wrong_says_so_and_the_others_are_answered(
    client: httpx.Client, wrong: Any, field: str, said: tuple[str, str]
) -> None:
    right = {"query": "临江区", "type": "Region"}
    for language, words in zip(("zh", "en"), said, strict=True):
        headers = {"Accept-Language": language}
        text = json.dumps({"q0": right, "q1": wrong, "q2": right})
        answer = client.post("/reconcile", data={"queries": text}, headers=headers)
        found = fits("results", answer.json())
        assert list(found) == ["q0", "q1", "q2"]
        assert found["q0"] == found["q2"] == ask(client, {"q0": right})["q0"]
        assert (found["q1"]["result"], found["q1"]["error"]["status"]) == ([], 400)
        for detail in (
            found["q1"]["error"]["detail"],
            # Alone it is an error that a client shows which does not know of the field.
            client.post("/reconcile", data={"queries": json.dumps({"q1": wrong})}, headers=headers).json()[
                "detail"
            ],
        ):
            assert words in detail
            assert detail.startswith(f"queries.q1.{field}".rstrip("."))


def test_properties_by_which_nothing_is_compared_are_told(client: httpx.Client) -> None:
    bare = {"query": "临江膜材料项目"}
    given = [
        ("UNDERTAKES.in", "江海膜业公司"),
        ("industry", "新材料产业"),
        ("type", "Project"),
        ("alias", ""),
    ]
    query = {**bare, "properties": [{"pid": pid, "v": value} for pid, value in given]}
    compared = {**bare, "properties": [{"pid": "industry", "v": "新材料产业"}]}
    found = ask(client, {"a": query, "b": compared, "c": bare})
    assert found["a"]["unused"] == ["UNDERTAKES.in", "type"]
    assert found["a"]["result"] == found["b"]["result"] != found["c"]["result"]
    assert "unused" not in found["b"]
    assert "unused" not in found["c"]


def test_limits_of_any_size_are_taken(client: httpx.Client) -> None:
    assert len(ask(client, {"a": {"query": "临江", "limit": 1e300}})["a"]["result"]) >= 1
    assert len(ask(client, {"a": {"query": "临江", "limit": 1}})["a"]["result"]) == 1


def test_hostile_names_are_found_and_break_nothing(client: httpx.Client) -> None:
    found = ask(client, {"a": {"query": HOSTILE}, "b": {"query": "' OR 1=1 //", "type": ["x' RETURN 1"]}})
    assert found["a"]["result"][0]["id"] == "company:hostile"
    assert found["b"]["result"] == []
    assert "没有类型 x' RETURN 1；" in found["b"]["error"]["detail"]
