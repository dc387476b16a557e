"""Regions side by side, and who could land: cells open their sentences, what nobody says is not zero."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from urllib.parse import unquote_plus

import httpx
import openpyxl
import orjson
import pytest
from fastapi import FastAPI

from api import pages_compare
from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Edge, Node, Span


def named(text: str) -> list[list[str]]:
    """The ids of the sentences that each cell of a page names."""
    return [orjson.loads(unescape(ids)) for ids in re.findall(r'data-sentences="([^"]+)"', text)]


def test_every_cell_names_its_sentences_and_they_are_there(client: httpx.Client) -> None:
    text = client.get("/compare", params={"region": "临江区"}).text
    told = client.get("/api/v1/compare", params={"region": "临江区"}).json()
    texts = {one["id"]: one["text"] for one in told["passages"]}
    cells = named(text)
    first = next(cell for cell in told["industries"] if cell["stated"])
    assert first["evidence"] in cells
    assert {one for ids in cells for one in ids} <= set(texts)
    for ids in cells:
        asked = [*ids, ids[0], "passage:none"]
        items = re.findall(r"<li>(.*?)</li>", client.get("/sentences", params={"id": asked}).text, re.S)
        shown = [re.sub(r"<[^>]*>", "", item.partition(' <a class="small')[0]) for item in items]
        assert [unescape(one) for one in shown] == [texts[one] for one in ids]


@pytest.mark.parametrize("ids", [[], ["x"] * 51, ["x" * 501]])
def test_sentences_are_asked_for_by_some_ids(client: httpx.Client, ids: list[str]) -> None:
    assert client.get("/sentences", params={"id": ids}).status_code == 422


def test_a_table_says_what_it_leaves_out(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/compare", params={"region": ["临江区", "临江科技园"]}).text
    monkeypatch.setattr(pages_compare, "ROWS", 0)
    cut = client.get("/compare", params={"region": ["临江区", "临江科技园"]}).text
    assert "还有" not in whole
    assert cut.count('<tr><th scope="row">') < whole.count('<tr><th scope="row">')
    assert re.search(r'还有 \d+ 行，全部见 <a href="/compare.xlsx\?region=', cut)


@pytest.mark.parametrize(
    ("params", "status", "words"),
    [
        ({}, 200, "选两个或更多"),
        ({"region": ["", " "]}, 200, "选两个或更多"),
        ({"region": "临江区", "as_of": ""}, 200, "新材料产业"),
        ({"region": ["临江区", "临江科技园"]}, 200, "未提及"),
        ({"region": "没有的地方"}, 404, "图谱里没有这个名称"),
        ({"region": "临江区@20"}, 400, "地区后的年份应写成 @2024"),
        ({"region": "临江区", "as_of": "now"}, 400, "日期应写成"),
        ({"region": "<script>alert(1)</script>"}, 404, "&lt;script&gt;alert(1)"),
        ({"region": ["x"] * 13}, 422, "参数有误"),
    ],
)
def test_choosing_regions(
    client: httpx.Client, params: dict[str, str | list[str]], status: int, words: str
) -> None:
    answer = client.get("/compare", params=params)
    assert answer.status_code == status
    assert words in answer.text
    assert "<script>alert" not in answer.text


def test_the_comparison_is_taken_away_as_a_workbook(client: httpx.Client) -> None:
    answer = client.get("/compare.xlsx", params={"region": ["临江区", "临江科技园"]})
    assert answer.headers["content-disposition"] == 'attachment; filename="compare.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert next(book["产业对照"].iter_rows(values_only=True))[1:4:2] == ("临江区", "临江科技园")
    assert client.get("/compare.xlsx").status_code == 422


@pytest.mark.parametrize(
    ("params", "status", "words"),
    [
        ({}, 200, "给出地区或园区和产业"),
        ({"place": "临江区", "industry": "新材料产业"}, 200, "重点发展，还没有项目"),
        ({"place": "临江区", "industry": "新材料产业"}, 200, "江海膜业公司"),
        ({"place": "同名园区", "industry": "新材料产业"}, 400, "叫“同名园区”的不止一个"),
        ({"place": "park:1", "industry": "industry:1"}, 200, "没有文件说它重点发展"),
        ({"place": "没有的地方", "industry": "新材料产业"}, 404, "图谱里没有这个名称"),
        ({"place": "临江区", "industry": "'\"<b>"}, 404, "&lt;b&gt;"),
    ],
)
def test_who_could_land(client: httpx.Client, params: dict[str, str], status: int, words: str) -> None:
    answer = client.get("/landing", params=params)
    assert answer.status_code == status
    assert words in answer.text
    if status == 200 and params:
        [behind] = re.findall(r'href="(/api/v1/entities/[^"]+/landing[^"]+)"', answer.text)
        told = client.get(unescape(behind)).json()
        texts = {one["id"] for one in told["passages"]}
        assert {one for ids in named(answer.text) for one in ids} == texts


@pytest.mark.parametrize(
    ("path", "instead"),
    [
        ("/compare?region=临江区&region=同名园区@2024&as_of=", "region=临江区&region={id}@2024"),
        ("/landing?place=同名园区&industry=新材料产业", "place={id}&industry=新材料产业&as_of="),
        ("/?q=膜&region=同名园区", "q=膜&region={id}"),
    ],
)
def test_a_name_that_several_have_offers_each(client: httpx.Client, path: str, instead: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    offered = re.findall(r'<li><a href="([^"]+)"><span class="dot t-Park"', answer.text)
    wanted = [instead.format(id=f"park:same-{number}") for number in (1, 2)]
    assert [unquote_plus(unescape(one)).partition("?")[2] for one in offered] == wanted
    assert "园区 · 名称不寻常的实体" in re.sub(r"\s+", " ", answer.text)
    for one in offered:
        assert client.get(unescape(one)).status_code == 200, one


def test_a_figure_that_says_little_is_compared(
    settings: Settings, serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> None:
    """A facts file need not give a figure's comparator, nor its words apart from its name."""
    facts = DocumentFacts("数字.txt", {"document:n": Node("document:n", "Document", "数字")})
    text = "江口区企业三百家。"
    place = {"document": "数字.txt", "index": 0, "start": 0, "end": len(text), "text": text}
    facts.nodes["passage:n"] = Node("passage:n", "Passage", text, properties=place)
    said = [Span("数字.txt", 0, len(text), text, "passage:n")]
    facts.nodes["region:990002"] = Node("region:990002", "Region", "江口区", mentions=said)
    facts.nodes["target:n"] = Node(
        "target:n", "Target", "企业数 300", properties={"value": 300, "year": 2024}
    )
    facts.edges["edge:n"] = Edge("edge:n", "MEASURES", "target:n", "region:990002", {"rule": "test"}, said)
    with settings.open(read_only=False) as store, serve(create_app(settings)) as client:
        store.replace_document(facts)
        try:
            assert client.get("/compare", params={"region": "江口区"}).status_code == 200
            told = client.get("/api/v1/compare", params={"region": "江口区"}).json()
        finally:
            store.remove_document("数字.txt")
    assert [(one["metrics"], one["comparator"], one["year"]) for one in told["indicators"]] == [
        (["企业数 300"], "=", 2024)
    ]
