"""The search page: what it finds, how it is narrowed down, and that its address keeps all of that."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings
from graph.model import DocumentFacts, Node


def shown(text: str) -> list[str]:
    """The names of what was found, in order."""
    return [
        html.unescape(name)
        for name in re.findall(r'<li><a href="/entities/[^"]+" class="clip">([^<]+)', text)
    ]


def counted(text: str, place: str) -> dict[str, int]:
    """Names and counts of a facet (``region``, ``industry``) or of the types."""
    if place == "type":
        part = text.partition('<nav class="tries left types"')[2].partition("</nav>")[0]
        pairs = re.findall(r"(?:</span>|>)([^<>]+) <span class=\"count\">([\d,]+)<", part)
    else:
        part = text.partition(f'aria-labelledby="by-{place}"')[2].partition("</section>")[0]
        pairs = re.findall(r'class="name clip">([^<]+)</span></a> <span class="count">([\d,]+)<', part)
    return {name: int(count) for name, count in pairs}


def link_to(text: str, name: str) -> str:
    """The address of the link that shows ``name``."""
    found = re.findall(
        rf'<a [^>]*?href="(/\?[^"]*)"[^>]*>(?:<span[^>]*></span>)?(?:<span[^>]*>)?{name}\s*<', text
    )
    return html.unescape(found[0])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=ljm", ["临江膜材料项目"]),
        ("q=linjiangmo", ["临江膜材料项目"]),
        ("q=LJQ", ["临江区"]),
        ("q=江口隔膜", ["江口隔膜项目"]),
        ("industry=新材料产业&type=Project", ["临江膜材料项目", "江口隔膜项目"]),
        ("industry=industry:1&type=Region", ["临江区"]),
        ("region=临江科技园&type=Project", ["临江膜材料项目"]),
        ("q=膜材料&industry=新材料产业&region=临江科技园", ["临江膜材料项目"]),
        ("q=江口隔膜&region=临江科技园", []),
    ],
)
def test_what_is_found(client: httpx.Client, query: str, names: list[str]) -> None:
    text = client.get(f"/?{query}").text
    assert sorted(shown(text)) == sorted(names)
    assert ("没有找到" in text) == (not names)


def contexts(text: str) -> list[tuple[str, str]]:
    """What was found with what tells it from others of its name."""
    rows = re.findall(
        r'<li><a href="/entities/[^"]+" class="clip">([^<]+)</a>(?:<span class="[^"]*context">([^<]*))?', text
    )
    return [(html.unescape(name), html.unescape(told)) for name, told in rows]


def test_what_is_found_says_where_it_belongs_and_what_tells_it_from_its_like(client: httpx.Client) -> None:
    assert contexts(client.get("/?q=膜材料项目").text) == [("临江膜材料项目", "临江科技园")]
    same = contexts(client.get("/?q=同名园区").text)
    assert same == [("同名园区", "名称不寻常的实体")] * 2
    [figure] = [told for name, told in contexts(client.get("/?type=Target&q=新材料产业产值").text)]
    assert figure == "新材料产业 · 2027"


def test_a_facet_says_how_many_there_are_and_leads_to_them(client: httpx.Client) -> None:
    text = client.get("/?q=项目").text
    assert counted(text, "type") == {"所有类型": 2, "项目": 2}
    assert counted(text, "industry") == {"新材料产业": 2}
    narrowed = client.get(link_to(text, "新材料产业")).text
    assert sorted(shown(narrowed)) == ["临江膜材料项目", "江口隔膜项目"]
    # What was chosen is no choice any more; it can be taken away.
    assert counted(narrowed, "industry") == {}
    assert 'title="去掉这个条件"' in narrowed


def test_each_link_keeps_the_other_choices(client: httpx.Client) -> None:
    text = client.get("/?q=膜材料&industry=新材料产业&sort=name").text
    chosen = {"q": ["膜材料"], "industry": ["industry:1"], "sort": ["name"]}
    assert parse_qs(urlsplit(link_to(text, "项目")).query) == {**chosen, "type": ["Project"]}
    assert parse_qs(urlsplit(link_to(text, "最相符")).query) == {"q": ["膜材料"], "industry": ["industry:1"]}
    form = text[text.index('<form action="/" class="narrow">') :].partition("</form>")[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form)
    assert dict(hidden) == {"q": "膜材料", "sort": "name", "industry": "industry:1"}


def test_of_the_types_all_are_counted_when_one_is_chosen(client: httpx.Client) -> None:
    everything = counted(client.get("/?q=临江").text, "type")
    assert len(everything) > 3
    assert counted(client.get("/?q=临江&type=Project").text, "type") == everything


def test_the_order_is_chosen_and_kept_over_pages(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages_search.LIMIT", 1)
    seen = []
    path = "/?type=Project&sort=documents&industry=新材料产业"
    while path:
        text = client.get(path).text
        seen += shown(text)
        path = html.unescape((re.findall(r'href="([^"]+)" rel="next"', text) or [""])[0])
        assert not path or "sort=documents" in path
    assert sorted(seen) == ["临江膜材料项目", "江口隔膜项目"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("region=没有的地方", 404, "图谱里没有这个名称"),
        ("industry=临江区", 404, "图谱里没有这个名称"),
        ("region=同名园区", 400, "叫“同名园区”的不止一个"),
        ("q=x&region=%3Cscript%3E", 404, "&lt;script&gt;"),
        ("region=%22%27", 400, "没有可以查找的文字"),
        ("type=Planet&region=临江区", 400, "没有类型 Planet"),
        ("q=x&sort=size", 422, "参数有误"),
    ],
)
def test_what_cannot_narrow_is_said(client: httpx.Client, query: str, status: int, words: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == status
    assert words in answer.text
    assert "<script>" not in answer.text


def test_pages_of_a_pdf_are_marked_where_they_begin(
    tmp_path: Path, serve: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> None:
    settings = Settings(store=f"embedded:{tmp_path / 'store'}")
    facts = DocumentFacts("规划.pdf")
    properties = {"file": "规划.pdf", "digest": "d", "kind": "policy"}
    facts.nodes["document:pdf"] = Node("document:pdf", "Document", "规划", properties=properties)
    for index, page in enumerate([2, 2, 3, 7]):
        text = f"第{index}句在这里。"
        place = {
            "document": "规划.pdf",
            "index": index,
            "start": index * 7,
            "end": index * 7 + 7,
            "text": text,
        }
        node = Node(f"passage:pdf-{index}", "Passage", text, properties={**place, "page": page})
        facts.nodes[node.id] = node
    with settings.open(read_only=False) as store, serve(create_app(settings)) as client:
        store.replace_document(facts)
        text = client.get("/documents/规划.pdf").text
        assert re.findall(r'<p class="leaf"><span>([^<]+)</span>', text) == ["第 2 页", "第 3 页", "第 7 页"]
        assert re.findall(r'id="passage:pdf-3" data-page="([^"]+)"', text) == ["第 7 页"]
        english = client.get("/documents/规划.pdf", headers={"Accept-Language": "en"}).text
        assert '<p class="leaf"><span>p. 7</span></p>' in english
