"""What a map page says about its entities, lines and shades, and what it refuses."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import SchemaError
from graph.projection import albers
from viz.atlas import (
    FIELD_COLOURS,
    GRID,
    OTHER,
    SHADES,
    UNSAID,
    MapEntity,
    MapLine,
    MapShade,
    Unplaced,
    map_page,
)
from viz.network import Sentence

SAID = Sentence("规划", "药港位于金山区。")
PARK = MapEntity(
    "park:1", "Park", "药港", "region:310116", "金山区", 121.266, 30.822, ("i:4", "生物"), [("i:4", "生物")]
)
PROJECT = replace(
    PARK,
    id="p:1",
    type="Project",
    name="细胞项目",
    amount=1.2e10,
    amount_text="120亿元",
    year=2024,
    sentences=[SAID],
)
TOWN = replace(PARK, id="c:1", type="Company", name="镇上的公司", place_id="region:310116104", field=None)
LINE = MapLine("l:1", "FUNDS", "c:1", "p:1", 2023, "2亿元", [SAID])


def drawn(page: str, what: str) -> list[dict[str, Any]]:
    found = re.search(rf"{what} = new vis\.DataSet\((\[.*?\])\);\n", page)
    assert found
    rows: list[dict[str, Any]] = json.loads(found[1])
    return rows


def data(page: str) -> dict[str, Any]:
    found = re.search(r'id="map-data">(.*?)</script>', page)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_entities_stand_at_their_projected_points() -> None:
    rows = drawn(map_page([PARK, PROJECT, TOWN], [LINE], title="图"), "nodes")
    x, y = albers(121.266, 30.822)
    assert {(row["bx"], row["by"]) for row in rows} == {(round(x / GRID, 1), round(y / GRID, 1))}
    assert [row["at"] for row in rows] == ["310116"] * 3
    assert [row["shape"] for row in rows] == ["square", "diamond", "hexagon"]
    assert [row["color"]["background"] for row in rows] == [FIELD_COLOURS[0], FIELD_COLOURS[0], UNSAID]
    assert rows[1]["lines"] == ["金山区", "生物", "120亿元", "2024"]


@pytest.mark.parametrize(
    ("amount", "pixels"), [(None, 7), (0, 7), (1e6, 7), (1e7, 7), (1e9, 13), (1e11, 19), (1e15, 19)]
)
def test_sizes_follow_the_order_of_magnitude(amount: float | None, pixels: float) -> None:
    (row,) = drawn(map_page([replace(PROJECT, amount=amount)], [], title="图"), "nodes")
    assert row["pixels"] == pixels


def test_the_most_frequent_fields_have_colours_of_their_own() -> None:
    entities = [
        replace(PARK, id=f"{field}:{count}", field=(f"i:{field}", f"产业{field}"))
        for field in range(9)
        for count in range(9 - field)
    ]
    colours = {
        row["field"]: row["color"]["background"] for row in drawn(map_page(entities, [], title="图"), "nodes")
    }
    assert [colours[f"i:{field}"] for field in range(9)] == [*FIELD_COLOURS, OTHER, OTHER]


@pytest.mark.parametrize(
    ("values", "steps"),
    [([5], [2]), ([5, 5], [2, 2]), ([1, 9], [0, 4]), ([1, 2, 3, 4, 5], [0, 1, 2, 3, 4]), ([9, 1, 9, 1], [4, 0, 4, 0]),
     ([1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 0, 1, 2, 2, 2, 3, 4, 4])],
)  # fmt: skip
def test_shades_go_from_light_to_dark(values: list[float], steps: list[int]) -> None:
    shades = [MapShade(f"region:3101{n:02}", "区", value, f"{value}亿元") for n, value in enumerate(values)]
    page = map_page([], [], title="图", shading="产值", shades=shades)
    assert [row["colour"] for row in data(page)["shades"]] == [SHADES[step] for step in steps]
    # Without any colour each step is told by its hatch, in the legend as on the map.
    hatches = [row["hatch"][0] for row in data(page)["shades"]]
    assert len(set(hatches)) == len(set(steps))
    legend = re.findall(r'<pattern id="hatch-\d"[^>]*><path d="([^"]*)"', page)
    assert legend == list(dict.fromkeys(hatch for _, hatch in sorted(zip(steps, hatches, strict=True))))


def test_what_is_not_on_the_map_is_said() -> None:
    lost = Unplaced("c:9", "Company", "无处公司", "文中没有说在哪里")
    page = map_page([PARK], [], title="图", unplaced=[lost], left_out=12, lines_left_out=3)
    for words in (
        "未定位 1 项",
        "无处公司",
        "文中没有说在哪里",
        "另有 12 项数量过多",
        "3 条关系有一端未定位",
    ):
        assert words in page


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "</script><script>", "<!--<script>", "{{ 7*7 }}", "\"'`"]
)
def test_hostile_text_neither_ends_a_script_nor_changes_the_data(name: str) -> None:
    def page(text: str) -> str:
        entity = replace(
            PROJECT,
            name=text,
            place=text,
            amount_text=text,
            sentences=[Sentence(text, text)],
            field=("x", text),
        )
        shade = MapShade("region:310116", text, 1, text, [text], [Sentence(text, text)])
        return map_page(
            [entity],
            [],
            title=text,
            shading=text,
            shades=[shade],
            unplaced=[Unplaced("u", "Park", text, text)],
        )

    plain, hostile = page("甲"), page(name)
    assert drawn(hostile, "nodes")[0]["name"] == name
    assert data(hostile)["shades"][0]["name"] == name
    for piece in ("<script", "</script", "<!--"):
        assert hostile.count(piece) == plain.count(piece), piece


@pytest.mark.parametrize(
    ("entities", "lines", "words"),
    [
        ([PARK, PARK], [], "标识重复"),
        ([replace(PARK, type="Planet")], [], "没有类型 Planet"),
        ([PROJECT, TOWN], [replace(LINE, type="LOVES")], "没有类型 LOVES"),
        ([PROJECT], [LINE], "没有标识为 c:1 的实体"),
    ],
)
def test_wrong_input_is_refused(entities: list[MapEntity], lines: list[MapLine], words: str) -> None:
    with pytest.raises(SchemaError) as caught:
        map_page(entities, lines, title="图")
    assert words in caught.value.zh


def test_a_file_brings_everything_along_and_a_page_of_a_site_asks_the_site() -> None:
    alone = map_page([PARK], [], title="图")
    served = map_page([PARK], [], title="图", library="/vis", outlines="/map/boundaries.json?v=1")
    assert not re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=[\"'](?!data:)", alone)
    assert "connect-src &#39;none&#39;" in alone
    assert re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*)"', served) == [
        "/static/icon.svg",
        "/vis/vis-network.css",
        "/vis/vis-network.min.js",
    ]
    assert len(served) < len(alone) / 10
    assert map_page([PARK], [], title="图") == alone


def test_the_page_speaks_english_too() -> None:
    page = map_page([PARK], [], title="Map", language="en")
    assert '<html lang="en">' in page
    assert "Tianditu" in page
