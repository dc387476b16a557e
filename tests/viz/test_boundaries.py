"""The stored boundaries fit together, cover the country, and hold the points of regions.tsv."""

from __future__ import annotations

import csv
import itertools
import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import shapely

from graph.projection import EARTH, albers
from viz.atlas import GRID, boundaries

REGIONS = Path(__file__).parents[2] / "data" / "regions.tsv"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(boundaries())
    return found


def absolute(flat: list[int]) -> list[tuple[int, int]]:
    return list(zip(itertools.accumulate(flat[::2]), itertools.accumulate(flat[1::2]), strict=True))


@pytest.fixture(scope="module")
def grounds(whole: dict[str, Any]) -> dict[str, shapely.Geometry]:
    """The ground of each county, city and province by its code."""
    arcs = [absolute(arc) for arc in whole["arcs"]]
    parts: defaultdict[str, list[shapely.Geometry]] = defaultdict(list)
    for county, city, province, rings in whole["areas"]:
        for ring in rings:
            line = [p for n in ring for p in (arcs[n - 1] if n > 0 else arcs[-n - 1][::-1])]
            ground = shapely.make_valid(shapely.Polygon(line))
            for code in {county, city, province}:
                parts[code].append(ground)
    return {code: shapely.union_all(found) for code, found in parts.items()}


def test_rings_close_and_neighbours_share_their_lines(whole: dict[str, Any]) -> None:
    arcs = [absolute(arc) for arc in whole["arcs"]]
    used: Counter[int] = Counter()
    for code, _, _, rings in whole["areas"]:
        assert rings, code
        for ring in rings:
            ends = [
                (arcs[n - 1][0], arcs[n - 1][-1]) if n > 0 else (arcs[-n - 1][-1], arcs[-n - 1][0])
                for n in ring
            ]
            assert all(a[1] == b[0] for a, b in itertools.pairwise([*ends, ends[0]])), code
            used.update(abs(n) for n in ring)
    assert set(used) == set(range(1, len(arcs) + 1))
    # Once on each side; a handful of overlaps in the source make a third.
    assert sum(count > 2 for count in used.values()) < 20


def test_all_provinces_and_the_south_china_sea_are_there(whole: dict[str, Any]) -> None:
    assert len({province for _, _, province, _ in whole["areas"]}) == 34
    assert {"710000", "810000", "820000"} <= {province for _, _, province, _ in whole["areas"]}
    assert len(whole["dashes"]) == 9
    southernmost = min(y for _, y in absolute(whole["arcs"][0]))
    lowest = max(y for arc in whole["arcs"] for _, y in absolute(arc)) * GRID
    # Zengmu Ansha lies at 3.8° N, far south of Hainan at 18°.
    assert lowest > albers(112.3, 4.5)[1] > southernmost * GRID


def test_regions_stand_on_their_own_ground(grounds: dict[str, shapely.Geometry]) -> None:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["lon"] and row["level"] != "town"]
    away = {}
    for row in rows:
        x, y = albers(float(row["lon"]), float(row["lat"]))
        # In kilometres: points of cities are rounded to a tenth of a degree.
        away[row["name"], row["code"]] = (
            grounds[row["code"]].distance(shapely.Point(x / GRID, y / GRID)) * GRID
        )
    assert len(rows) > 3200
    far = {key: round(distance) for key, distance in away.items() if distance > 1}
    assert len(far) < len(rows) / 50, far
    assert max(away.values()) < 60, far
    for name, code in (
        ("金山区", "310116"),
        ("闵行区", "310112"),
        ("嘉兴市", "330400"),
        ("嘉善县", "330421"),
    ):
        assert away[name, code] == 0


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (105.0, 36.0, 0.0, 0.0),
        (105.0, 47.0, 0.0, -1239.3),
        (116.4, 39.9, 954.0, -496.4),
        (93.6, 39.9, -954.0, -496.4),
    ],
)
def test_the_projection(longitude: float, latitude: float, x: float, y: float) -> None:
    """Worked out by hand after Snyder, page 100: n = 0.576986, C = 1.309077, ρ = 6371 √(C − 2n sin φ) / n."""
    assert albers(longitude, latitude) == pytest.approx((x, y), abs=0.5)


@pytest.mark.parametrize("latitude", [4, 20, 36, 52])
def test_the_projection_keeps_areas(latitude: int) -> None:
    """A field of a tenth of a degree is R² Δλ Δ(sin φ) on the globe."""
    corners = [(110.0, latitude), (110.1, latitude), (110.1, latitude + 0.1), (110.0, latitude + 0.1)]
    flat = shapely.Polygon([albers(*corner) for corner in corners]).area
    high, low = (math.sin(math.radians(latitude + step)) for step in (0.1, 0))
    assert flat == pytest.approx(EARTH**2 * math.radians(0.1) * (high - low), rel=1e-4)
