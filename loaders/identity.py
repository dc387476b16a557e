"""What a name is known by: its official form, its place and its home, by the gazetteers.

合肥高新区 and 合肥高新技术产业开发区 are one zone of ``zones.tsv``, 上海交大 is 上海交通大学, 嘉兴市经信委 is the
经济和信息化委员会 of 330400 and 上海市经信委 that of 310000.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from graph.resolve import Identity, name_lists, normalise
from loaders.words.gazetteer import Level, Region, ancestors, by_name, names, present_code, regions, resolve
from loaders.words.industries import core
from loaders.words.patterns import NATIONAL
from loaders.words.vocabulary import Zone, body_abbreviations, universities, zones

_LEVEL_WORDS = re.compile(r"^国家级?(?=.{2,})|国家级?(?=[\u4e00-\u9fff]{2,4}区$)")
_KIND_OF_PARK = re.compile(
    r"(?:国家|省级|市级)*(?:高新区|经开区|工业区|开发区|产业园|科技园|科技城|科学城|综保区|保税区|自贸区|新区|园区)"
)
_AMOUNT = re.compile(r"^[\d.]+(?:亿|万)美?元的?")
_IN_BRACKETS = re.compile(r"\(([\u4e00-\u9fff]{2,8})\)")
_BEFORE_PLACE = re.compile(r"^(?:中共|国家级(?=.{6}))")
_LEVELS: tuple[Level, ...] = ("province", "city", "county")
_LONGEST_PLACE = 15
"""Characters of the longest name of a place: 克孜勒苏柯尔克孜自治州 and the like, with some to spare."""

_TITLE_PLACE = re.compile(r"(?:关于印发|关于)")


def identify(type_: str, name: str, home: str = "") -> Identity:
    """The identity of a name of a type in a document (or under an office) whose region has the code ``home``.

    Regions and industries with a code are known by that and do not come here.
    """
    return _identify(type_, unicodedata.normalize("NFKC", name), present_code(home) or "" if home else "")


@lru_cache(maxsize=200_000)
def _identify(type_: str, name: str, home: str) -> Identity:
    match type_:
        case "Organization":
            return _organisation(name, home)
        case "Park":
            return _park(name, home)
        case "Company":
            return _company(name, home)
        case "Policy":
            return _policy(name, home)
        case "Fund" | "Project":
            text = _AMOUNT.sub("", name) or name
            return _local(type_, text, home)
        case "Industry":
            return Identity(core(name))
        case _:
            return Identity(name)


def _company(name: str, home: str) -> Identity:
    place, rest = _split_place(name, home)
    # 江海膜业 is not of 江海区: firms are named by province or city, or by a county in full.
    if place in regions() and regions()[place].level == "county" and name.startswith(regions()[place].short):
        place, rest = (place, rest) if name.startswith(regions()[place].name) else ("", name)
    return Identity(name, "", place, rest)


def _organisation(name: str, home: str) -> Identity:
    if official := _university(name) or _national(name):
        return Identity(official, "", "", official)
    place, rest = _split_place(name, home)
    if place:
        rest = _office(rest)
        return Identity(rest, place, place, rest)
    return _local("Organization", name, home)


def _university(name: str) -> str:
    """The name with a university's or institute's short name at its start in full; empty if none stands there."""
    known = universities()
    if name in known:
        return known[name]
    # Shorter ones begin other names as well: 上交所 is no part of 上交.
    for length in range(min(len(name) - 1, 14), 3, -1):
        if full := known.get(name[:length]):
            return full + name[length:]
    return ""


def _national(name: str) -> str:
    lists = name_lists()
    if official := lists.national.get(name):
        return official
    if NATIONAL.pattern.fullmatch(name) or name.startswith(lists.national_beginnings["Organization"]):
        return name
    return ""


def _office(rest: str) -> str:
    """An office in full: 经信委 -> 经济和信息化委员会, 市委 stays."""
    text = rest.removeprefix("市").removeprefix("省") if rest[1:] in body_abbreviations() else rest
    text = "人民政府" + text[2:] if text.startswith("政府") else text
    return body_abbreviations().get(text, (text,))[0]


def _park(name: str, home: str) -> Identity:
    place, rest = _split_place(name, home)
    zone = _zone(name, home) or (_zone(rest, place) if place else None)
    if zone is not None:
        own, cut = _split_place(zone.name, zone.region)
        shown = cut if own == zone.region else zone.name
        return Identity(_park_form(shown), zone.region, zone.region, shown)
    return _local("Park", name, home)


def _park_form(name: str) -> str:
    """The form that a park's names share: 国家高新技术产业开发区 and 高新区 are one word."""
    return _LEVEL_WORDS.sub("", name_lists().shorten(normalise(name))) or normalise(name)


@cache
def _zones() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, list[Zone]] = defaultdict(list)
    for zone in zones():
        for form in dict.fromkeys(normalise(n) for n in (zone.name, *zone.aliases)):
            found[form].append(zone)
    return {form: tuple(choices) for form, choices in found.items()}


def _zone(name: str, home: str) -> Zone | None:
    """The zone of a name: the only one, else the only one that lies around or in ``home``."""
    if _KIND_OF_PARK.fullmatch(name_lists().shorten(normalise(name))):
        return None
    choices = _zones().get(normalise(name), ())
    if home and len(choices) > 1:
        line = {home, *ancestors(home)}
        choices = tuple(z for z in choices if z.region in line or home in ancestors(z.region))
    return choices[0] if len(choices) == 1 else None


def _policy(name: str, home: str) -> Identity:
    lists = name_lists()
    plain = normalise(name)
    if plain in lists.national_programmes or plain.startswith(lists.national_beginnings["Policy"]):
        return Identity(name, "", "", name)
    place, rest = _split_place(name, home)
    if place:
        return Identity(regions()[place].name + rest, place, place, rest)
    # 关于印发《金山区…》的通知: a title that names its place further on is known by it everywhere.
    lead = _TITLE_PLACE.match(name)
    if lead and (place := _split_place(name[lead.end() :].lstrip("《"), home)[0]):
        return Identity(name, place, place, name)
    if plain.endswith("法") or "国务院" in plain:
        return Identity(name, "", "", name)
    return Identity(name, home, "", name)


def _local(type_: str, name: str, home: str) -> Identity:
    """A name that hangs on the place in it, else on the document's region."""
    beginnings = name_lists().national_beginnings.get(type_, ())
    if beginnings and name.startswith(beginnings):
        return Identity(name, "", "", name)
    place, rest = _split_place(name, home)
    if type_ == "Park":
        return Identity(_park_form(rest), place or home, place, rest)
    if type_ == "Organization":
        return Identity(rest, place or home, place, rest)
    # 闵行产业引导基金 and 产业引导基金 may stand in one paper for two: only the form of the place is evened out.
    whole = regions()[place].name + rest if place else rest
    return Identity(whole, place or home, place, rest)


def _split_place(name: str, home: str) -> tuple[str, str]:
    """The region that a name begins with (温州市鹿城区…) or has in brackets, and the name without it.

    The code is empty and the name whole where there is none, or where what is left would be no name.
    """
    text = _BEFORE_PLACE.sub("", name)
    found: Region | None = None
    rest = text
    while (step := _leading_place(rest, found.code if found else home)) is not None:
        region, length = step
        if found is not None and found.code not in (region.code, *ancestors(region.code)):
            break
        found, rest = region, rest[length:]
    if (
        found is not None
        and len(normalise(rest)) >= 1
        and not rest.startswith(("路", "湖", "江", "河", "山"))
    ):
        return found.code, rest
    for match in _IN_BRACKETS.finditer(name):
        inside = by_name(match[1]) and resolve(match[1], home or None)
        if inside and inside.level != "macro":
            return inside.code, name[: match.start()] + name[match.end() :]
    return "", name


def _leading_place(text: str, home: str) -> tuple[Region, int] | None:
    """The province, city or county that ``text`` begins with, by its longest name, and that name's length."""
    if text[:2] not in _beginnings():
        return None
    for length in range(min(len(text) - 1, _LONGEST_PLACE), 1, -1):
        if text[:length] in _places():
            region = resolve(text[:length], home or None)
            if region is None or region.level not in _LEVELS:
                return None
            return region, length
    return None


@cache
def _places() -> frozenset[str]:
    return frozenset(name for name in names(*_LEVELS) if len(name) >= 2)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in _places())


def regions_related(one: str, other: str) -> bool:
    """Whether one region is the other or lies in it. Codes; an unknown one is related to itself alone."""
    if one == other:
        return True
    known = regions()
    return one in known and other in known and (one in ancestors(other) or other in ancestors(one))
