"""Words that a text uses for industries, development zones, universities and government bodies.

Read from the tables in ``data``: ``industries.tsv``, ``zones.tsv``, ``zones_listed.tsv``,
``universities.tsv`` and ``bodies.tsv``; ``data/README.md`` says where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from loaders.words.gazetteer import ancestors as region_ancestors
from loaders.words.gazetteer import read_table, regions

IndustryKind = Literal["field", "product", "generic"]
ZoneKind = Literal["etdz", "hitech", "new-area", "ftz", "bonded", "border", "park", "listed"]

_INDUSTRY_TAIL = re.compile(
    r"(?:产业集群|产业链|产业化|产业|行业|工业|制造业|制造|领域|集群|板块|赛道|方向|(?<=[一-鿿]{2})业)$"
)


@dataclass(frozen=True, slots=True)
class Industry:
    """A class of a taxonomy or an everyday term.

    ``code`` is ``sei:1.2.4`` (战略性新兴产业分类 2018), ``gbt:C27`` (GB/T 4754-2017) or ``term:<name>``.
    ``kind`` is ``field`` (stands alone as a focus of development), ``product`` (a product line or technology)
    or ``generic`` (制造业, 战略性新兴产业: too wide to be a focus). ``aliases`` are other names of the same;
    those of its names that are ``weak`` (教育, 包装, 电力) name the industry only with 产业 or 业 after
    them or in a list of industries, not anywhere in a text.
    """

    code: str
    name: str
    parent: str | None
    kind: IndustryKind
    aliases: tuple[str, ...]
    weak: frozenset[str]

    @property
    def id(self) -> str:
        """The entity id, ``industry:<code>``."""
        return f"industry:{self.code}"


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone.

    ``region`` is the code of the county or city it is in (the province, where it lies in several cities).
    ``kind``: ``etdz`` 国家级经开区, ``hitech`` 国家高新区, ``new-area`` 国家级新区, ``ftz`` 自贸试验区,
    ``bonded`` 海关特殊监管区, ``border`` 边境经济合作区, ``park`` other well-known parks, ``listed`` those
    that the statistical bureau counts like counties or towns. ``year`` is that of the founding or
    recognition, if sure.
    """

    name: str
    aliases: tuple[str, ...]
    region: str
    kind: ZoneKind
    year: int | None


@cache
def industries() -> dict[str, Industry]:
    """Code -> industry."""
    found = {}
    for code, name, parent, kind, aliases, weak in read_table("industries.tsv"):
        found[code] = Industry(
            code, name, parent or None, cast(IndustryKind, kind), _listed(aliases), frozenset(_listed(weak))
        )
    return found


@cache
def industry_ancestors(code: str) -> tuple[str, ...]:
    """The codes above an industry, nearest first. Raises ``KeyError`` for an unknown code."""
    parent = industries()[code].parent
    return () if parent is None else (parent, *industry_ancestors(parent))


@cache
def _industry_names() -> dict[str, str]:
    exact: dict[str, str] = {}
    for industry in industries().values():
        for name in (industry.name, *industry.aliases):
            exact.setdefault(name, industry.code)
    # Tails are cut only where no industry has the short form itself: 化工 is not 化学工业's to give.
    cut: dict[str, str] = {}
    for name, code in exact.items():
        for short in _shorter(name):
            if short not in exact:
                cut.setdefault(short, code)
    return exact | cut


_LAST = frozenset("群链化业造域块道向")
"""The characters that an industry's tail ends in."""


def _shorter(name: str) -> Iterator[str]:
    while name[-1:] in _LAST and (short := _INDUSTRY_TAIL.sub("", name)) != name and len(short) > 1:
        yield short
        name = short


@lru_cache(maxsize=65_536)
def industry_by_name(name: str) -> Industry | None:
    """The industry of a name, also when 产业, 行业, 领域, 产业集群 … follow it; ``None`` if unknown."""
    names = _industry_names()
    if name in names:
        return industries()[names[name]]
    return next((industries()[names[form]] for form in _shorter(name) if form in names), None)


@cache
def zones() -> tuple[Zone, ...]:
    """All zones, each with the forms that its name takes (莫干山高新技术产业开发区 -> 莫干山国家高新区)."""
    found = []
    for name, aliases, region, kind, year in read_table("zones.tsv"):
        others = dict.fromkeys((*_listed(aliases), *_zone_forms(name, region)))
        others.pop(name, None)
        found.append(Zone(name, tuple(others), region, cast(ZoneKind, kind), int(year) if year else None))
    for name, region in read_table("zones_listed.tsv"):
        forms = dict.fromkeys(form for form in _zone_forms(name, region) if form != name)
        found.append(Zone(name, tuple(forms), region, "listed", None))
    return tuple(found)


_ZONE_ENDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "经济技术开发区",
        ("经济技术开发区", "经开区", "经济开发区", "开发区", "国家级经济技术开发区", "国家级经开区"),
    ),
    (
        "高新技术产业开发区",
        (
            "高新技术产业开发区",
            "高新区",
            "国家高新区",
            "国家级高新区",
            "国家高新技术产业开发区",
            "国家级高新技术产业开发区",
            "高新技术开发区",
            "高新技术产业园区",
            "高新技术产业园",
            "高新园区",
        ),
    ),
    ("经济开发区", ("经济开发区", "经开区", "开发区", "省级经济开发区")),
    ("工业园区", ("工业园区", "工业园")),
    ("综合保税区", ("综合保税区", "综保区")),
)


def _zone_forms(name: str, region: str) -> Iterator[str]:
    for end, forms in _ZONE_ENDS:
        if not name.endswith(end):
            continue
        core = name.removesuffix(end)
        cores = [core]
        for code in (region, *region_ancestors(region)):
            for prefix in (regions()[code].name, regions()[code].short):
                rest = core.removeprefix(prefix)
                # 湖北钟祥 -> 钟祥, 嘉兴秀洲 -> 秀洲; 德州 stays whole in 德州.
                if rest != core and len(rest) > 1:
                    cores.append(rest)
        yield from (f"{stem}{form}" for stem in cores if stem for form in forms)
        return


@cache
def universities() -> dict[str, str]:
    """Name in full or short -> full name of universities and research institutes."""
    names: dict[str, str] = {}
    for full, shorts in read_table("universities.tsv"):
        names[full] = full
        for short in _listed(shorts):
            names.setdefault(short, full)
    return names


@cache
def listed_companies() -> tuple[dict[str, str], frozenset[str]]:
    """Name in full or short -> full name of firms known all over the country; and the names that mean more.

    小米, 三峡 and 湖北能源 mean a firm only in the company of others.
    """
    names: dict[str, str] = {}
    weak: set[str] = set()
    for full, shorts, words in read_table("companies.tsv"):
        names[full] = full
        for short in (*_listed(shorts), *_listed(words)):
            names.setdefault(short, full)
        weak.update(_listed(words))
    return names, frozenset(weak)


@cache
def body_abbreviations() -> dict[str, tuple[str, ...]]:
    """Short name of a kind of government body -> its full names, the usual one first.

    经信委 -> 经济和信息化委员会. Its level is said in front of it (省, 市, 区) or by the document's region.
    """
    return {short: _listed(full) for short, full, _ in read_table("bodies.tsv")}


@cache
def body_levels() -> dict[str, frozenset[str]]:
    """Short name of a kind of government body -> the levels that have one: nation, province, city, county."""
    return {short: frozenset(_listed(levels)) for short, _, levels in read_table("bodies.tsv")}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
