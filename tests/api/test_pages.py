"""Pages for people: what they show, and that whatever a document says shows as text."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import httpx
import pytest

from api.words import table
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
    "/?region=临江区&industry=新材料产业",
    "/?q=膜材料&type=Project&region=临江科技园&sort=name",
    "/entities/region:990001",
    "/entities/industry:1",
    "/entities/project:1",
    "/entities/company:hostile",
    "/entities/company:long",
    "/entities/fund:escape",
    "/documents",
    "/documents/规划.txt",
    HOSTILE_DOCUMENT,
    "/compare",
    "/compare?region=临江区&region=临江科技园",
    "/landing",
    "/landing?place=临江区&industry=新材料产业",
    "/add",
    "/review",
]
MISSING = [
    "/?region=" + quote(HOSTILE),
    "/compare?region=" + quote(HOSTILE),
    "/landing?place=临江区&industry=" + quote(HOSTILE),
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


def page(client: httpx.Client, path: str, status: int | None = None) -> Page:
    answer = client.get(path)
    assert answer.status_code == status if status else answer.status_code in (200, 404)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", [*PAGES, *MISSING])
def test_pages_hold_no_script_or_style_of_their_own_and_no_foreign_address(
    client: httpx.Client, path: str
) -> None:
    shown = page(client, path)
    for tag, values in shown.tags:
        assert tag not in ("style", "iframe", "object", "embed", "b"), tag
        assert tag != "script" or (values.get("src") or "").startswith("/static/"), values
        assert not [name for name in values if name.startswith("on") or name == "style"], (tag, values)
        for name in ("href", "src", "action"):
            address = values.get(name) or ""
            assert address.startswith(("/", "#")) or name not in values, address
            assert not address.startswith("//"), address
    assert "{{" not in shown.text.replace("{{7*7}}", "")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_opens(client: httpx.Client, path: str) -> None:
    for link in {urlsplit(link)._replace(fragment="").geturl() for link in page(client, path).links()}:
        answer = client.get(link) if link else None
        while answer is not None and answer.status_code == 303:
            answer = client.get(answer.headers["location"])
        assert answer is None or answer.status_code == 200, link
    client.cookies.clear()


@pytest.mark.parametrize("path", [*PAGES, *MISSING])
def test_pages_can_be_read_aloud_and_walked_by_keyboard(client: httpx.Client, path: str) -> None:
    shown = page(client, path)
    named = [tag for tag, _ in shown.tags]
    assert named.count("h1") == named.count("main") == named.count("title") == 1
    assert ("html", {"lang": "zh-CN"}) in shown.tags
    for tag, values in shown.tags:
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
        *MISSING,
    ],
)
def test_hostile_names_show_as_text(client: httpx.Client, path: str) -> None:
    shown = page(client, path)
    boxes = [values.get("value") for tag, values in shown.tags if tag == "input"]
    assert HOSTILE in shown.text or HOSTILE in boxes
    assert "49" not in shown.text


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
    fact = re.findall(r'<details class="fact">.*?</details>', text, re.DOTALL)[0]
    assert re.findall(r"<mark class=\"t-(\w+)\">(.*?)</mark>", fact) == [
        ("Project", "江口隔膜项目"),
        ("Industry", "新材料产业"),
    ]
    (place,) = re.findall(r'<footer><a href="([^"]+)"[^>]*>临江区新材料产业发展规划</a>', fact)
    moved = client.get(html.unescape(place))
    assert moved.status_code == 303
    document, _, passage = moved.headers["location"].partition("#")
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
    assert not [values for tag, values in shown.tags if tag == "script" and "src" not in values]


def test_every_type_has_its_colour(client: httpx.Client) -> None:
    colours = client.get("/types.css")
    assert colours.headers["content-type"].startswith("text/css")
    for kind in schema().nodes.values():
        assert f".t-{kind.name}{{--type:{kind.colour}}}" in colours.text


def test_the_network_goes_a_step_further_where_there_is_little_and_leaves_figures_out(
    client: httpx.Client,
) -> None:
    def drawn(path: str, name: str) -> bool:
        return json.dumps(name)[1:-1] in client.get(path).text

    assert drawn("/network/project:2?depth=1", "新材料产业")
    assert not drawn("/network/project:2?depth=1", "临江膜材料项目")
    assert drawn("/network/project:2", "临江膜材料项目")
    assert not drawn("/network/industry:1", "新材料产业产值")


def test_a_sentence_far_down_is_shown_on_its_own_page_of_the_document(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages_documents.PASSAGES", 2)
    far = client.get("/api/v1/documents/规划.txt/passages").json()["items"][4]["id"]
    moved = client.get(f"/passages/{far}").headers["location"]
    assert "cursor=" in moved
    shown = client.get(moved.partition("#")[0]).text
    assert f'id="{far}"' in shown
    assert shown.count('class="passage') == 2
    assert client.get("/passages/none").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_pages_in_english_have_no_chinese_words_of_their_own(client: httpx.Client, path: str) -> None:
    """What stands outside of names and sentences, which keep their language."""
    client.get("/language/en")
    try:
        text = client.get(path).text
    finally:
        client.cookies.clear()
    assert '<html lang="en">' in text
    own = [words["zh"] for words in table().values() if len(words["zh"]) > 1 and "{" not in words["zh"]]
    shown = Page(text).text
    assert [word for word in own if re.search(rf"^\s*{re.escape(word)}\s*$", shown, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("accept", "cookie", "language"),
    [
        ("", "", "zh-CN"),
        ("en", "", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "", "zh-CN"),
        ("en", "zh", "zh-CN"),
        ("zh", "en", "en"),
        ("en", "<script>", "en"),
    ],
)
def test_the_language_is_chosen_by_the_switch_else_by_the_browser(
    client: httpx.Client, accept: str, cookie: str, language: str
) -> None:
    headers = {"Accept-Language": accept, **({"Cookie": f"lang={cookie}"} if cookie else {})}
    answer = client.get("/nothing", headers=headers)
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    title = {"zh-CN": "没有这个地址", "en": "there is no such address"}[language]
    assert Page(answer.text).text.count(title) == 2


@pytest.mark.parametrize(
    ("back", "place"),
    [
        ("/entities/region:990001", "/entities/region:990001"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org/", "/"),
    ],
)
def test_the_switch_goes_back_to_the_page_and_nowhere_else(
    client: httpx.Client, back: str, place: str
) -> None:
    answer = client.get("/language/en", params={"back": back})
    client.cookies.clear()
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert client.get("/language/fr").status_code == 422
