"""The places of China: every province, city, county and town with its code, and the named macro regions.

Read from ``data/regions.tsv`` (GB/T 2260 and the statistical bureau's town codes),
``data/regions_former.tsv`` (codes and names no longer in use) and ``data/macro_regions.tsv``;
``data/README.md`` says where they come from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from statistics import fmean
from typing import Literal, NamedTuple, cast

Level = Literal["province", "city", "county", "town", "macro"]

_RANK: dict[Level, int] = {"macro": 0, "province": 1, "city": 2, "county": 3, "town": 4}
_MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
# The recognised minorities as they stand in the names of autonomous places (some without 族: 哈萨克自治州).
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|"
    "鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(
    rf"(?P<core>..+?)(?:(?:(?:{_PEOPLES})族)+|(?:蒙古|哈萨克|维吾尔|柯尔克孜|锡伯|塔吉克|达斡尔)*)自治(?P<kind>[区州县旗])"
)
_MINORITY_TOWN = re.compile(rf"(?P<core>..+?)(?:(?:{_PEOPLES})族)*(?:民族)?[乡镇]")
_SUFFIX = re.compile(
    r"(?:特别行政区|街道|地区|林区|特区|新区|矿区|苏木|[省市县区盟镇乡]|(?<![左右中前后白蓝黄])旗)$"
)
# What is left when the suffix is cut names a direction or a kind of place: 市中区, 城关镇, 老城区.
_KINDS = re.compile(
    "市[东南西北中]|城[东南西北中关厢郊区]|[新老东南西北]城|郊区|中心|开发|高新|经济|铁[东西]|桥[东西]|江[东南北岸]|"
    "河[东西南北]|站前|港口|东风|红旗|解放|新华|和平|友[谊好]|前进|向阳|东山|西安|光明|工农|民族|[矿特]区"
)


class Region(NamedTuple):
    """A place. ``code`` is its GB/T 2260 code (6 digits), the bureau's town code (9) or ``macro:<name>``.

    ``short`` is the name without 省, 市, 区, 县 and the like, or the name where nothing may be cut.
    ``parent`` is the next administrative level's code (a province has none; a district of Shanghai has
    310000). ``lon`` and ``lat`` are WGS84 degrees, a town's those of its county, a macro region's the mean of
    its members'.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str | None
    lon: float | None
    lat: float | None

    @property
    def id(self) -> str:
        """The entity id, ``region:<code>``."""
        return f"region:{self.code}"


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated table in ``data``, without its header."""
    lines = files("data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


@cache
def _ordinary_words() -> dict[str, str]:
    """Word -> highest level whose places may not be called so: 资源 is not 资源县, 创新 not 创新街道."""
    return dict(read_table("ordinary_words.tsv"))


@cache
def regions() -> dict[str, Region]:
    """Code -> region for all levels: 34 provinces, cities, counties, towns and macro regions."""
    found: dict[str, Region] = {}
    ordinary = _ordinary_words()
    towns: list[tuple[str, str, str]] = []
    for code, name, level, parent, lon, lat in read_table("regions.tsv"):
        if level == "town":
            towns.append((code, name, parent))
        else:
            point = (float(lon), float(lat)) if lon else (None, None)
            short = short_name(name)
            if level == "county" and ordinary.get(short) == "county":
                short = name
            found[code] = Region(code, name, short, cast(Level, level), parent or None, *point)
    for code, region in found.items():
        if region.lon is None and region.parent:
            above = found[region.parent]
            found[code] = region._replace(lon=above.lon, lat=above.lat)
    # 北京街道 of Guangzhou may not take the city's name, nor 创新街道 that of an everyday word.
    taken = ordinary.keys() | {
        region.short for region in found.values() if region.level in ("province", "city")
    }
    for code, name, parent in towns:
        county = found[parent]
        short = short_name(name)
        if short in taken:
            short = name
        found[code] = Region(code, name, short, "town", parent, county.lon, county.lat)
    for name, _, members in read_table("macro_regions.tsv"):
        points = [found[code] for code in members.split(",")]
        east = round(fmean(p.lon for p in points if p.lon is not None), 3)
        north = round(fmean(p.lat for p in points if p.lat is not None), 3)
        found[f"macro:{name}"] = Region(f"macro:{name}", name, name, "macro", None, east, north)
    return found


@cache
def _provinces_of_macro() -> dict[str, str]:
    """The first two digits of most members' codes, by the code of a macro region."""
    found: dict[str, str] = {}
    for name, _, members in read_table("macro_regions.tsv"):
        digits = [code[:2] for code in members.split(",")]
        most = max(set(digits), key=digits.count)
        if digits.count(most) * 5 >= len(digits) * 4:
            found[f"macro:{name}"] = most
    return found


def lies_within(macro: str, province: str) -> bool:
    """Whether a macro region lies in a province, nearly all of it: 陕南 in 610000, 关中平原 too, 长三角 in none."""
    return province.endswith("0000") and _provinces_of_macro().get(macro) == province[:2]


def short_name(name: str) -> str:
    """The everyday short form of a place's full name: 恩施土家族苗族自治州 -> 恩施, 浦东新区 -> 浦东.

    Nothing is cut that leaves one character (和县) or no place's name (城关镇, 市中区).
    """
    if "自治" in name and (match := _AUTONOMOUS.fullmatch(name)):
        return match["core"].removesuffix("族")
    if name.endswith(("族乡", "族镇")) and (match := _MINORITY_TOWN.fullmatch(name)):
        return match["core"].removesuffix("族")
    # Nine in ten are towns, whose ends need no pattern.
    short = name[:-1] if name[-1] in "镇乡" else name[:-2] if name.endswith("街道") else _SUFFIX.sub("", name)
    cut_to_a_kind = len(short) == 2 and _KINDS.fullmatch(short) and not name.endswith(("省", "市"))
    return name if len(short) < 2 or cut_to_a_kind else short


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """The codes above a region, nearest first, up to the province; empty for provinces and macro regions.

    Raises ``KeyError`` for a code that is none (``present_code`` leads from codes of the past).
    """
    parent = regions()[code].parent
    return () if parent is None else (parent, *ancestors(parent))


@cache
def _former() -> tuple[dict[str, str], dict[str, set[str]]]:
    codes: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for code, name, present, _ in read_table("regions_former.tsv"):
        codes[code] = present
        names[name].add(present)
    return codes, names


def present_code(code: str) -> str | None:
    """The code that a place has now: itself, the successor of one no longer in use, ``None`` if unknown."""
    if code in regions():
        return code
    return _former()[0].get(code)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Name in full or short, present, former or colloquial -> codes, in code order."""
    index: dict[str, list[str]] = defaultdict(list)
    for code, region in regions().items():
        index[region.name].append(code)
        index[region.short].append(code)
        if region.level != "town":
            for name in _other_names(region):
                index[name].append(code)
    for name, aliases, _ in read_table("macro_regions.tsv"):
        for alias in aliases.split(","):
            index[alias].append(f"macro:{name}")
    for name, present in _former()[1].items():
        index[name] += present
        if name.endswith(("县", "市", "区")) and short_name(name) not in _ordinary_words():
            index[short_name(name)] += present
    index.pop("", None)
    return {
        name: tuple(sorted(set(codes))) if len(codes) > 1 else (codes[0],) for name, codes in index.items()
    }


def _other_names(region: Region) -> Iterator[str]:
    if match := _AUTONOMOUS.fullmatch(region.name):
        if match["kind"] in "州县旗":
            core = match["core"].removesuffix("族")  # 东乡 is the name of a people too
            yield core + match["kind"]  # 恩施州, 长阳县
            yield core + "自治" + match["kind"]  # 镇宁自治县
        else:
            yield match["core"] + "自治区"
    if region.level == "county" and region.parent:
        # The bureau writes functional districts with the city in front: 唐山市汉沽管理区, 沧州渤海新区.
        city = regions()[region.parent]
        for prefix in (city.name, city.short):
            rest = region.name.removeprefix(prefix)
            if rest != region.name and len(rest) > 3:
                yield rest
                break


def by_name(name: str) -> tuple[Region, ...]:
    """All regions of the name: in full (金山区), short (金山), colloquial (恩施州) or former (大兴县)."""
    codes = _names().get(name)
    return tuple(regions()[code] for code in codes) if codes else ()


def names(*levels: Level) -> Iterator[str]:
    """Every name that ``by_name`` knows of a region of one of the levels, for building a matcher."""
    wanted = {code for code, region in regions().items() if region.level in levels}
    return (name for name, codes in _names().items() if not wanted.isdisjoint(codes))


@lru_cache(maxsize=65_536)
def resolve(name: str, home: str | None = None, level_hint: Level | None = None) -> Region | None:
    """The region that ``name`` means in a document whose own region is ``home``; ``None`` if unclear.

    ``home`` is a code. The nearest region goes before one further away (home and what is above and in it,
    then the same city, the same province, the rest of the country), among equally near ones a full name
    before a short or former one, then the higher level. A town outside of the home's city counts only by a
    full name that no other town has. ``level_hint`` keeps the regions of that level. Raises ``KeyError`` for
    a ``home`` that is no present code.
    """
    found = [r for r in by_name(name) if level_hint is None or r.level == level_hint]
    towns = [r for r in found if r.level == "town"]
    choices = [
        ((_distance(r, home), r.name != name, _RANK[r.level]), r)
        for r in found
        if r.level != "town" or _town_counts(r, name, home, len(towns))
    ]
    best = min((order for order, _ in choices), default=None)
    same = [region for order, region in choices if order == best]
    return same[0] if len(same) == 1 else None


def _city(code: str) -> str:
    """The city that a region is in; a municipality, or a county directly below a province, is its own."""
    chain = (code, *ancestors(code))
    for step in chain:
        if regions()[step].level == "city" or step in _MUNICIPALITIES:
            return step
    return chain[-2] if len(chain) > 1 else code


def _distance(region: Region, home: str | None) -> int:
    if home is None or region.level == "macro":
        return 3
    line = (home, *ancestors(home))
    if region.code in line or home in ancestors(region.code):
        return 0
    if _city(region.code) == _city(home):
        return 1
    return 2 if (region.code, *ancestors(region.code))[-1] == line[-1] else 3


def _town_counts(town: Region, name: str, home: str | None, namesakes: int) -> bool:
    full = town.name == name
    if home is None or regions()[home].level == "macro":
        return full and namesakes == 1
    if regions()[home].level == "province" and home not in _MUNICIPALITIES:
        return full and (namesakes == 1 or home in ancestors(town.code))
    return _city(town.code) == _city(home) or (full and namesakes == 1)
