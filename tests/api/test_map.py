"""What the API says of a map: all of it over map_graph.yml, and what it answers to wrong questions."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import map as maps
from api import reading_map, wire_map
from graph.errors import UsageError
from graph.model import DocumentFacts
from graph.store import Store, open_store


@pytest.fixture(scope="module")
def store(embedded_store_url: str, map_documents: list[DocumentFacts]) -> Iterator[Store]:
    with open_store(embedded_store_url) as opened:
        opened.clear()
        assert not opened.load(map_documents).failures
        yield opened


def placed(found: wire_map.AtlasMap) -> dict[str, tuple[Any, ...]]:
    return {
        one.id: (
            one.place.name,
            one.field and one.field.name,
            one.year,
            [passage.id for passage in one.evidence],
        )
        for one in found.entities
    }


def test_the_whole_country(store: Store) -> None:
    found = reading_map.atlas(store)
    assert placed(found) == {
        "park:1": ("金山区", "生物产业", 2024, ["plan.txt/1"]),
        # By way of its park; signed a year before the plan says so.
        "project:1": ("金山区", "生物产业", 2023, ["plan.txt/2", "plan.txt/1"]),
        "project:2": ("闵行区", "新材料产业", 2022, ["news.txt/0"]),
        "company:1": ("嘉兴市", None, 2022, ["news.txt/1"]),
        "company:2": ("金山区", None, 2024, ["plan.txt/5"]),
        # Only because a line ends there.
        "region:310116": ("金山区", None, None, []),
        "region:330400": ("嘉兴市", None, None, []),
    }
    assert [(one.id, one.type, one.source, one.target, one.year) for one in found.lines] == [
        ("a7", "PARTNERS_WITH", "region:310116", "region:330400", 2024),
        ("b4", "FUNDS", "company:1", "project:2", 2022),
    ]
    assert {one.id: one.reason for one in found.unplaced} == {"company:3": "unknown", "company:4": "no-point"}
    assert (found.left_out, found.lines_left_out, found.shading) == (0, 0, None)
    assert [(one.metric, one.name, one.year, one.unit, one.regions) for one in found.choices] == [
        ("gdp", "地区生产总值", 2025, "元", 2)
    ]
    assert [(one.id, one.policies) for one in found.targeted] == [("industry:sei:4", 1)]


def test_one_region(store: Store) -> None:
    found = reading_map.atlas(store, region="金山区")
    # The partner lies outside of it, so the line does too.
    assert set(placed(found)) == {"park:1", "project:1", "company:2"}
    assert (found.lines, found.unplaced, found.lines_left_out) == ([], [], 0)
    assert found.region
    assert found.region.id == "region:310116"


def test_more_than_a_map_holds_is_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_map, "LIMIT", 1)
    found = reading_map.atlas(store)
    # The largest project, and of what says no amount the first by name.
    assert {"project:1", "park:1"} < set(placed(found))
    assert "project:2" not in placed(found)
    assert found.left_out == 4


@pytest.mark.parametrize(
    ("shade", "name", "regions"),
    [
        (
            {"metric": "gdp", "year": 2025},
            "地区生产总值",
            [
                ("region:310112", 3e11, "≥ 3,000亿元", "plan.txt/6"),
                ("region:310116", 1.3e11, "1,300亿元", "plan.txt/4"),
            ],
        ),
        ({"metric": "gdp", "year": 2026}, "gdp", []),
        ({"industry": "industry:sei:4"}, "生物产业", [("region:310116", 1, "1 项政策", "plan.txt/0")]),
        ({"industry": "生物产业"}, "生物产业", [("region:310116", 1, "1 项政策", "plan.txt/0")]),
        ({"industry": "industry:sei:3"}, "新材料产业", []),
    ],
)  # fmt: skip
def test_shading(store: Store, shade: dict[str, Any], name: str, regions: list[tuple[Any, ...]]) -> None:
    shading = reading_map.atlas(store, **shade).shading
    assert shading
    assert shading.name == name
    assert [(one.region.id, one.value, one.text, one.evidence[0].id) for one in shading.regions] == regions


@pytest.mark.parametrize(
    "shade",
    [{"metric": "gdp"}, {"year": 2025}, {"metric": "gdp", "year": 2025, "industry": "industry:sei:4"}],
)
def test_shading_takes_one_thing(store: Store, shade: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="shading takes"):
        reading_map.atlas(store, **shade)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/map", 200, '"entities":['),
        ("/api/v1/map?region=没有这个区", 404, "not-found"),
        ("/api/v1/map?metric=gdp", 400, "usage"),
        ("/api/v1/map?year=1", 422, "year"),
        ("/map", 200, "产业地图"),
        ("/map?region=临江区", 200, "临江区产业地图"),
        ("/map?region=没有这个区", 404, "图谱里没有这个名称"),
        ("/map?shade=rainbow", 400, "figure:指标:年份"),
        ("/map?shade=figure:gdp:next", 400, "figure:指标:年份"),
        ("/map?shade=policies:没有这个产业", 404, "图谱里没有这个名称"),
        ("/map?shade=policies:<script>alert(1)</script>", 404, "图谱里没有这个名称"),
        ("/vis/vis-network.min.js", 200, "vis"),
    ],
)
def test_addresses(client: httpx.Client, address: str, status: int, words: str) -> None:
    answer = client.get(address, headers={"Accept-Language": "zh"})
    assert answer.status_code == status
    assert words in answer.text
    assert "<script>alert" not in answer.text or answer.headers["content-type"] == "application/json"


def test_boundaries_are_packed_once_and_kept_by_browsers(client: httpx.Client) -> None:
    plain = client.get("/map/boundaries.json", headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/map/boundaries.json", headers={"Accept-Encoding": "gzip"}) as packed:
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content
        assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in plain.headers["cache-control"]
    assert len(plain.json()["areas"]) > 2800


def test_a_map_is_written_as_one_file(store: Store, tmp_path: Path) -> None:
    page = maps.page(store, region="金山区", shade="policies:industry:sei:4", language="en")
    assert "<title>Map of 金山区</title>" in page
    assert "Policies that target 生物产业" in page
    assert 'id="boundaries">{"grid"' in page


def test_the_form_names_the_region_that_was_asked_for_by_id(store: Store) -> None:
    page = maps.page(store, region="region:310116", on_site=True)
    assert 'name="region" type="search" maxlength="200" value="金山区"' in page
