"""What is in the county or city that a document speaks for: its towns and counties, and the firms that it calls local
(LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import ETC, Template, row
from loaders.words.gazetteer import Region, ancestors, by_name, resolve
from loaders.words.places import is_plain_word, place_names

# “甲、乙等本土企业快速成长”, “甲是本地成长起来的企业”
_LOCAL_FIRMS = re.compile(
    rf"(?P<s>{row('Ⓒ')}){ETC}(?:都|均|皆|就|也)?(?:[是为系]|作为)?(?:一[家批])?(?:等)?(?:[^，。；Ⓐ-ⓩ]{{0,8}})(?:本土|本地|当地|土生土长|我[市县区])[^，。；Ⓐ-ⓩ]{{0,10}}(?:企业|公司|民企|国企)"
)
_CLAUSE = re.compile("[^，。；：、Ⓐ-ⓩ]{0,8}$")


_SHORTEST = 2
_BRACKET = re.compile("[（(](?P<in>[\u4e00-\u9fff]{2,7})[）)]")


_WATERS = re.compile("[湖江河山港]")


def _of_another(name: str, region: Region, home: Region) -> bool:
    """Whether a short name is that of the city around (濮阳 of 濮阳县), or a town's is a county's elsewhere."""
    if name != region.short:
        return False
    if region.level == "town":
        return any(other.level != "town" for other in by_name(name))
    if any(other.code in ancestors(region.code) for other in by_name(name)):
        return True  # 兰州 of 兰州新区
    return home.code != region.code and name == home.short


def _holds(whole: str, name: str) -> bool:
    """Whether a work's name holds that of a place, and not in a longer one's: 龙江 in 龙江水厂, but not in 黑龙江段."""
    at = whole.find(name)
    return at >= 0 and not any(a < at and b >= at + len(name) for a, b, _ in place_names(whole))


_STRETCH = re.compile("[^至]+段(?:[一二三四]期)?(?:工程|项目)?")


def stretches(recognised: Recognised) -> Iterator[Relation]:
    """The stretch of a line that lies in a place is called by it: 乙三线某省段."""
    for entity in recognised.by_key.values():
        if entity.type != "Project" or not entity.mentions or not _STRETCH.fullmatch(entity.name):
            continue
        first, end = entity.mentions[0], entity.name.rfind("段")
        for start, stop, name in place_names(entity.name):
            region = resolve(name, recognised.metadata.region.code if recognised.metadata.region else None)
            if stop != end or start < 2 or region is None:
                continue
            place = recognised.entities.region(region)
            if place.key in recognised.by_key:
                yield Relation(entity.key, "LOCATED_IN", place.key, first.start, first.end, "stretch")


def named_there(recognised: Recognised) -> Iterator[Relation]:
    """Works whose names hold that of a county or town of the document's own place (甲能源永丰风电项目), or end in a
    bracket that holds one."""
    home = recognised.metadata.region
    if home is None:
        return
    near: dict[str, Key] = {}
    for entity in recognised.by_key.values():
        region = entity.region if entity.type == "Region" else None
        if region is None or region.level not in ("county", "town"):
            continue
        if region.code == home.code or home.code in ancestors(region.code):
            near |= {
                name: entity.key
                for name in (region.name, region.short)
                if len(name) >= _SHORTEST and not is_plain_word(name) and not _of_another(name, region, home)
            }
    for entity in recognised.by_key.values():
        if entity.type != "Project" or not entity.mentions:
            continue
        first = entity.mentions[0]
        written = recognised.document.text[first.start : first.end + 8]
        bracket = _BRACKET.search(written)
        inside = {near[bracket["in"]]} if bracket and bracket["in"] in near else set()
        places = inside or {
            key
            for name, key in near.items()
            if _holds(entity.name, name)
            and not _WATERS.match(entity.name, entity.name.index(name) + len(name))
        }
        towns = {key for key in places if key[1].endswith(("镇", "乡", "街道"))}
        for key in sorted(towns or places):
            yield Relation(entity.key, "LOCATED_IN", key, first.start, first.end, "named")


def own_places(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """The counties and towns that clauses of news open with, and local firms, in the document's own place."""
    home = recognised.metadata.region
    own = recognised.entities.region(home).key if home and home.level in ("county", "city") else None
    if own is None or own not in recognised.by_key:
        return
    told: set[Key] = set()
    for template in sentences:
        for match in _LOCAL_FIRMS.finditer(template.text):
            section = topics[template.sentence.block].park
            start, end = template.span(match)
            for firm in template.of(match, "s"):
                yield Relation(firm.key, "LOCATED_IN", section.key if section else own, start, end, "local")
        if not recognised.tells or recognised.metadata.round_up:
            continue
        for place, inner in template.mentions.items():
            if inner.type != "Region" or inner.key in told or inner.key == own:
                continue
            region = recognised.by_key[inner.key].region
            if region is None or home is None or home.code not in ancestors(region.code):
                continue
            start = 1 + max(template.text.rfind(sign, 0, place) for sign in "，。；：、")
            if _CLAUSE.fullmatch(template.text, start, place):
                told.add(inner.key)
                yield Relation(inner.key, "LOCATED_IN", own, inner.start, inner.end, "own-part")
