"""An entity's page: its filters, its tables to take away, its lines; and a document's facts beside its sentences."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import httpx
import openpyxl
import orjson
import pytest

from api import pages_entity, wire
from api.words import table


@pytest.mark.parametrize(
    ("query", "shown", "words"),
    [
        ("", ["江口隔膜项目"], "理由"),
        ("kind=Company", ["江海膜业公司"], "相关企业"),
        ("industry=新材料产业", ["江口隔膜项目"], ""),
        ("industry=新材料产业&status=signed", [], "没有符合条件的"),
        ("least=1&most=&year=", [], "没有符合条件的"),
        ("least=x", [], "应为数字"),
        ("region=没有的地方", [], "图谱里没有这个名称"),
        ("region=%3Cb%3E", [], "&lt;b&gt;"),
        ("status=none&kind=Planet", ["江口隔膜项目"], ""),
    ],
)
def test_related_is_narrowed_down(client: httpx.Client, query: str, shown: list[str], words: str) -> None:
    answer = client.get(f"/entities/project:1?{query}")
    assert answer.status_code == 200
    related = answer.text[answer.text.index('id="related"') :]
    found = re.findall(r'class="stated related">.*?class="name clip">([^<]+)<', related, re.DOTALL)
    assert found == shown
    assert words in related


def test_a_place_begins_with_its_key_industries(client: httpx.Client) -> None:
    text = client.get("/entities/region:990001").text
    headings = re.findall(r"<h2 id=[^>]*>([^<]+)<", text)
    assert headings[0] == "重点产业"
    # Said once: the same statement is no group of relations as well.
    assert "重点发展" not in headings
    told = client.get("/api/v1/entities/region:990001/industries").json()["items"]
    cells = [orjson.loads(unescape(ids)) for ids in re.findall(r'data-sentences="([^"]+)"', text)]
    assert cells == [one["evidence"] for one in told] != []
    assert "重点产业" not in client.get("/entities/project:1").text


def test_many_of_several_types_stand_under_a_heading_each() -> None:
    here = wire.EntityRef(id="region:1", type="Region", name="东区")

    def located(kind: str, number: int) -> wire.Relation:
        other = wire.EntityRef(id=f"{kind}:{number}", type=kind, name=f"{kind} {number}")
        return wire.Relation(
            id=f"edge:{kind}{number}",
            type="LOCATED_IN",
            source=other,
            target=here,
            properties={},
            evidence_count=0,
            evidence=[],
        )

    relations = [located(kind, number) for number in range(4) for kind in ("Region", "Company", "Park")]
    up = wire.EntityRef(id="region:2", type="Region", name="南市")
    relations += [relations[0].model_copy(update={"source": here, "target": up})]

    def headings(few: int) -> list[tuple[str, str, str | None, int]]:
        groups = pages_entity._groups(relations[-few:], here)
        return [(one["relation"], one["way"], one["type"], len(one["relations"])) for one in groups]

    assert headings(13) == [
        ("LOCATED_IN", "in", "Park", 4),
        ("LOCATED_IN", "in", "Company", 4),
        ("LOCATED_IN", "in", "Region", 4),
        ("LOCATED_IN", "out", None, 1),
    ]
    assert headings(7) == [("LOCATED_IN", "in", None, 6), ("LOCATED_IN", "out", None, 1)]


def test_a_reason_opens_its_sentence(client: httpx.Client) -> None:
    text = client.get("/entities/project:1").text
    (related,) = re.findall(r'class="stated related">.*?</details>', text, re.DOTALL)
    assert "同属产业" in related
    assert re.search(r'<mark class="t-Project">江口隔膜项目</mark>', related)


def test_the_table_of_related_is_narrowed_down_too(client: httpx.Client) -> None:
    def names(query: str) -> set[str]:
        content = client.get(f"/entities/project:1/related.xlsx?{query}").content
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True)
        return {row[0] for row in rows}

    assert names("") == {"江口隔膜项目"}
    assert names("kind=Company") == {"江海膜业公司"}
    assert names("status=signed") == set()
    assert client.get("/entities/project:1/related.xlsx?least=x").status_code == 400


@pytest.mark.parametrize("entity", ["industry:1", "region:990001", "company:hostile", "fund:formula"])
def test_facts_are_taken_away_with_every_sentence(client: httpx.Client, entity: str) -> None:
    told = client.get(f"/api/v1/entities/{entity}/relations?limit=200").json()["items"]
    figures = client.get(f"/api/v1/entities/{entity}/figures").json()["items"]
    wanted = {passage["id"] for one in told if one["type"] != "MEASURES" for passage in one["evidence"]} | {
        passage["id"] for one in figures for passage in one["evidence"]
    }
    book = client.get(f"/entities/{entity}/facts.xlsx")
    rows = [
        [cell or "" for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True)
    ]
    comma = client.get(f"/entities/{entity}/facts.csv")
    assert comma.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(comma.content.decode("utf-8-sig"))))
    assert len(lines) == len(rows)
    column = rows[0].index(table()["table.passage"]["zh"])
    assert {row[column] for row in rows[1:] if row[column]} == wanted
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_a_table_in_english_has_english_heads(client: httpx.Client) -> None:
    answer = client.get("/entities/industry:1/facts.csv", headers={"Accept-Language": "en"})
    assert answer.content.decode("utf-8-sig").startswith("Relation,Name,Type")


def test_where_an_entity_is_and_since_when(client: httpx.Client) -> None:
    text = client.get("/entities/project:1").text
    assert re.search(r"<dt>所在</dt><dd><a href=\"/entities/park:1\">临江科技园</a>", text)
    assert re.search(r"<dt>固定地址</dt><dd><a href=\"/entities/project:1\">project:1</a>", text)


def test_a_document_shows_the_facts_of_each_sentence_beside_it(client: httpx.Client) -> None:
    text = client.get("/documents/规划.txt").text
    lines = text.split('<div class="line">')[1:]
    (line,) = [line for line in lines if "江口隔膜项目属于" in re.sub(r"<[^>]+>", "", line)]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", line[line.index("told") :]))
    assert "江口隔膜项目 所属产业 新材料产业" in told
    # Of a figure people say first whose it is.
    assert re.search(r"新材料产业：新材料产业产值", re.sub(r"<[^>]+>", "", text))
    assert re.search(r"没有读出内容的句子</dt><dd>0 / 6", text)
    assert re.search(r"用到的规则</dt><dd>.*test", text)
