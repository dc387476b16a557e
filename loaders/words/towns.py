"""The towns that a document names: those of its home, by full or short names, and those behind their county."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.words.gazetteer import Region, regions, resolve

_LOCATIVE = re.compile(r"(?:在|于|落户|位于|入驻|布局(?:在|于)?|选址|、|和|及|与|到|至)$")
_LOCATIVE_AFTER = re.compile(
    r"^(?:、|[两三四五](?:个)?(?:镇|街道)|和|及|与|等|落地|落户|建设|建成|投资|设立|举行|召开|启动|开工|两|三|的)"
)

Towns = tuple[AhoCorasick, list[tuple[Region, bool]]]
"""A matcher of names of towns, with the town of each and whether it is the full name."""


def towns_in(text: str, home: Region | None) -> Towns | None:
    """The towns of the home county or city that a document's ``text`` may name; ``None`` where it names none."""
    if home is None or home.level not in ("county", "city"):
        return None
    found: dict[str, tuple[Region, bool]] = {}
    for region in _towns_of(home.code):
        if region.name in text:
            found.setdefault(region.name, (region, True))
        if home.level == "county" and region.short not in (region.name, home.short) and region.short in text:
            found.setdefault(region.short, (region, False))
    if not found:
        return None
    # Of all kinds of matcher this one is made fastest; it reads one text only.
    matcher = AhoCorasick(
        found, MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.NoncontiguousNFA
    )
    return matcher, list(found.values())


def town_named(name: str, known: Towns) -> Region | None:
    """The town that a name opens with in full: 椒园镇二期安置小区."""
    matcher, towns = known
    index, start, _ = next(iter(matcher.find_matches_as_indexes(name)), (0, 1, 0))
    region, full = towns[index]
    return region if start == 0 and full else None


def _of_county(text: str, start: int, town: Region) -> bool:
    """Whether a town's short name stands right behind its county's: 顺德北滘."""
    county = regions()[town.parent] if town.parent else None
    return county is not None and text.endswith((county.short, county.name), 0, start)


def towns_named(text: str, known: Towns) -> Iterable[tuple[Region, int, int]]:
    """Towns in a block: full names anywhere, short ones where a place is meant."""
    matcher, towns = known
    places = matcher.find_matches_as_indexes(text)
    starts = {start for _, start, _ in places}
    for index, start, end in places:
        region, full = towns[index]
        listed = text[end : end + 1] == "、" and end + 1 in starts
        if (
            full
            or listed
            or _of_county(text, start, region)
            or (
                _LOCATIVE.search(text[max(0, start - 4) : start])
                and _LOCATIVE_AFTER.match(text[end : end + 3])
            )
        ):
            yield region, start, end


@cache
def _towns_of(code: str) -> list[Region]:
    """The towns in a county or city, in the order of their codes."""
    inside = _directly_in().get(code, ())
    towns = [t for region in inside for t in ([region] if region.level == "town" else _towns_of(region.code))]
    return sorted(towns, key=lambda town: town.code)


@cache
def is_town_of(home: Region, name: str) -> bool:
    """Whether a town of the county or city ``home`` goes by ``name``, in full or short."""
    return home.level in ("county", "city") and any(name in (t.name, t.short) for t in _towns_of(home.code))


@cache
def _directly_in() -> dict[str, list[Region]]:
    found: dict[str, list[Region]] = defaultdict(list)
    for region in regions().values():
        if region.parent is not None:
            found[region.parent].append(region)
    return found


_BEHIND_COUNTY = re.compile("[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道?)")


def town_behind(county: Region, text: str, start: int) -> tuple[Region, str] | None:
    """The town of a county that stands right behind its name, as the text calls it: 新洲区双柳街."""
    match = _BEHIND_COUNTY.match(text, start)
    called = match.group() if match else ""
    full = called + "道" if called.endswith("街") else called
    town = resolve(full, county.code, "town") if full else None
    return (town, called) if town is not None and town.parent == county.code else None
