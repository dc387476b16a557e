"""Pages for people: what they show, and that whatever a document says shows as text."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import httpx
import pytest

from api.pages import HEADINGS, REASONS
from api.wire import Reason
from graph.schema import schema

HOSTILE = "<script>alert('坏')</script>\"&quot;{{7*7}}"
HOSTILE_DOCUMENT = "/documents/" + quote("下级/坏 名<b>.txt", safe="")
PAGES = [
    "/",
    "/?q=临江",
    "/?q=" + quote(HOSTILE),
    "/?q=" + quote(HOSTILE[:20]) + "&type=Company",
    "/?q=没有这样的",
    "/?q=%22%27%3C%3E",
    "/?type=Company",
    "/?type=Project",
    "/entities/region:990001",
    "/entities/industry:1",
    "/entities/project:1",
    "/entities/company:hostile",
    "/entities/company:long",
    "/entities/fund:escape",
    "/documents",
    "/documents/规划.txt",
    HOSTILE_DOCUMENT,
]


class Page(HTMLParser):
    """A page as elements and as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [values["href"] or "" for _, values in self.tags if "href" in values]


def page(client: httpx.Client, path: str, status: int = 200) -> Page:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_no_script_no_style_and_no_foreign_address(client: httpx.Client, path: str) -> None:
    shown = page(client, path)
    for tag, values in shown.tags:
        assert tag not in ("script", "style", "iframe", "object", "embed", "b"), tag
        assert not [name for name in values if name.startswith("on") or name == "style"], (tag, values)
        for name in ("href", "src", "action"):
            address = values.get(name) or ""
            assert address.startswith(("/", "#")) or name not in values, address
            assert not address.startswith("//"), address
    assert "{{" not in shown.text.replace("{{7*7}}", "")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_opens(client: httpx.Client, path: str) -> None:
    for link in {urlsplit(link)._replace(fragment="").geturl() for link in page(client, path).links()}:
        assert not link or client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_pages_can_be_read_aloud_and_walked_by_keyboard(client: httpx.Client, path: str) -> None:
    shown = page(client, path)
    named = [tag for tag, _ in shown.tags]
    assert named.count("h1") == named.count("main") == named.count("title") == 1
    assert ("html", {"lang": "zh-CN"}) in shown.tags
    for tag, values in shown.tags:
        if tag == "input":
            assert values.get("aria-label")
        if tag == "img":
            assert "alt" in values
    ids = [values["id"] for _, values in shown.tags if "id" in values]
    assert len(ids) == len(set(ids))
    referred = [values["aria-labelledby"] for _, values in shown.tags if "aria-labelledby" in values]
    assert set(referred) <= set(ids)


@pytest.mark.parametrize(
    "path",
    [
        "/?q=" + quote(HOSTILE),
        "/entities/company:hostile",
        "/entities/region:990001",
        "/documents",
        HOSTILE_DOCUMENT,
    ],
)
def test_hostile_names_show_as_text(client: httpx.Client, path: str) -> None:
    assert HOSTILE in page(client, path).text
    assert "49" not in page(client, path).text


def test_a_hostile_name_is_text_in_the_network_too(client: httpx.Client) -> None:
    answer = client.get("/network/company:hostile")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert html.escape(HOSTILE, quote=False)[:20] in answer.text


@pytest.mark.parametrize("path", ["/entities/company:long", "/?type=Company", "/entities/region:990001"])
def test_a_very_long_name_is_there_in_full(client: httpx.Client, path: str) -> None:
    assert "超长企业名称" * 834 in page(client, path).text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "地区、园区、产业、项目、企业、政策与资金"),
        ("/", "新材料产业"),
        ("/?q=临江", "临江膜材料项目"),
        ("/?q=没有这样的", "没有找到"),
        ("/?q=%22%27%3C%3E", "没有找到"),
        ("/?type=Project", "江口隔膜项目"),
        ("/entities/region:990001", "重点发展"),
        ("/entities/industry:1", "把它列为重点的"),
        ("/entities/industry:1", "≥ 120 亿元"),
        ("/entities/industry:1", "2027"),
        ("/entities/project:1", "江口隔膜项目"),
        ("/entities/project:1", "同属产业"),
        ("/entities/project:1", "承担单位"),
        ("/entities/fund:formula", "还没有关于它的关系"),
        ("/documents", "临政发〔2024〕3号"),
        ("/documents/规划.txt", "到2027年，新材料产业产值达到120亿元以上。"),
    ],
)
def test_what_pages_show(client: httpx.Client, path: str, words: str) -> None:
    assert words in page(client, path).text


def test_a_fact_opens_its_sentence_with_both_ends_marked(client: httpx.Client) -> None:
    text = client.get("/entities/project:2").text
    (fact,) = re.findall(r'<details class="fact">.*?</details>', text, re.DOTALL)
    assert re.findall(r"<mark class=\"t-(\w+)\">(.*?)</mark>", fact) == [
        ("Project", "江口隔膜项目"),
        ("Industry", "新材料产业"),
    ]
    (place,) = re.findall(r'<footer><a href="([^"]+)">临江区新材料产业发展规划</a>', fact)
    document, _, passage = html.unescape(place).partition("#")
    assert f'id="{passage}"' in client.get(document).text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing", 404, "没有这个地址"),
        ("/entities/none", 404, "没有这个实体"),
        ("/documents/none", 404, "没有这份文档"),
        ("/network/none", 404, "没有这个实体"),
        ("/?type=Planet", 400, "没有类型 Planet"),
        ("/?q=x&cursor=junk", 400, "游标无效"),
        ("/?q=" + "x" * 201, 422, "参数有误"),
        ("/network/industry:1?depth=9", 422, "参数有误"),
        ("/entities/%3Cscript%3E", 404, "没有这个实体"),
    ],
)
def test_errors_are_pages_too(client: httpx.Client, path: str, status: int, words: str) -> None:
    shown = page(client, path, status)
    assert words in shown.text
    assert "script" not in [tag for tag, _ in shown.tags]


def test_every_type_has_its_colour_heading_and_reason(client: httpx.Client) -> None:
    colours = client.get("/types.css")
    assert colours.headers["content-type"].startswith("text/css")
    for kind in schema().nodes.values():
        assert f".t-{kind.name}{{--type:{kind.colour}}}" in colours.text
    assert set(HEADINGS) == set(schema().fact_types)
    assert set(REASONS) == set(Reason.model_json_schema()["properties"]["type"]["enum"])


def test_the_network_goes_a_step_further_where_there_is_little_and_leaves_figures_out(
    client: httpx.Client,
) -> None:
    def drawn(path: str, name: str) -> bool:
        return json.dumps(name)[1:-1] in client.get(path).text

    assert drawn("/network/project:2?depth=1", "新材料产业")
    assert not drawn("/network/project:2?depth=1", "临江膜材料项目")
    assert drawn("/network/project:2", "临江膜材料项目")
    assert not drawn("/network/industry:1", "新材料产业产值")
