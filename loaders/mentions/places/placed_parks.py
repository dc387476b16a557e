"""The places in front of a park that has a name of its own: 某市某镇青莲工业园 names a city, a town and a park."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.words.gazetteer import ancestors, by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.places import place_names
from loaders.words.sought import Vocabulary
from loaders.words.vocabulary import listed_companies, zones

_FULL = re.compile("[\u4e00-\u9fff]+(?:[省市县旗盟]|自治[州区]|[^园新发险税]区|.州)$")
_TOWN = re.compile("(?!.?[小城])[\u4e00-\u9fff]{2,3}(?:镇|乡|街道)(?=[\u4e00-\u9fff]{4})")
# 临港工业园, 城西产业园, 先进制造业开发区: what lies how, or is of what kind, is named after its place.
_LAY = re.compile(
    "[临滨沿空涉环城]|[东南西北]|中[部心央小]|先进|高端|新型?|现代|智能|智慧|绿色|循环|综合|生态|国际|国家|科技|创新|创业|数字|特色|民营|中小"
    "|小微|农|工业|产业|经济|高新|食品|大|小|外|内|乡|返乡|级|第|[一二三四五][号区]|管|镇|省"
)
_ZONES = Vocabulary(
    lambda: {name for zone in zones() for name in (zone.name, *zone.aliases) if len(name) >= 4}
)
_NEW_AREA = re.compile("(?![东西南北中]|高|滨|临)[\u4e00-\u9fff]{2}新区(?=[\u4e00-\u9fff]{4})")
# 合肥|长丰经开区: a county's zone, where a district's keeps its city (抚顺望花经济开发区)
_OF_COUNTY = re.compile("(?:经济(?:技术)?开发区|经开区|高新(?:技术产业开发)?区|开发区|综保区|保税区)$")
# What ends as land does in a frame that tells a park, though other bases and ports are none
_BARE_HEAD = re.compile(
    "(?:循环经济|先进制造)?(?:工业|智造|制造|材料|化工|装备|能源)基地$|[语人金医院文数].港$|产业区$"
)
_MOST, _MOST_OF_TWO = 4, 10
"""Characters of a park's own name, but for its kind, at most: 三山, 胡集; behind two places in full more of them tell
that it begins there (某市某区青山循环经济示范园)."""


def own_start(name: str) -> int:
    """Where a park's own name begins behind the places, in full, that are written in front of it; 0 for nowhere."""
    if name in _ZONES.words:
        return 0
    end = full = 0
    for start, stop, place in place_names(name):
        if start != end:
            break
        in_full = _FULL.fullmatch(place) is not None
        if _named_anew(name, start, stop) or (in_full and name[stop:] in _ZONES.words):
            return stop
        full += in_full
        zone = _zone_behind(name, stop) if _is_city(place) else 0
        if not (in_full or zone) and stop < len(name) and not _follows(name, stop):
            break
        end = stop
        if zone:
            end, full = zone, full + 2
    if not end or not (full > 1 or _FULL.search(name[:end])):
        return 0
    town = _TOWN.match(name, end)
    end, full = (town.end(), full + 1) if town else (end, full)
    head = lexicon().head_of(name[end:])
    bare = _BARE_HEAD.search(name, end)
    own = name[end:].removesuffix(head[0]) if head else name[end : bare.start()] if bare else ""
    if (
        not 2 <= len(own) <= (_MOST_OF_TWO if full > 1 else _MOST)
        or (full < 2 and _LAY.match(own))
        or is_industry(own)
        or any(named.start == 0 or full < 2 for named in known(own, 0))
        or only_general(own)
        or any(token.pos in ("v", "vn", "p", "c") for token in tokens(own)[: 1 if full > 1 else None])
    ):
        return 0
    return end


def _named_anew(name: str, start: int, stop: int) -> bool:
    """Whether the place behind the one at ``start`` is the same, one above it or its county, so that a park's own name
    begins there: 天河区|天河软件园, 黄陂区|武汉临空产业园, 合肥|长丰经开区."""
    behind = next(((b, place) for a, b, place in place_names(name) if a == stop), None)
    if behind is None or len(name) - behind[0] < 3 or _FULL.fullmatch(behind[1]):
        return False
    ours = by_name(name[start:stop])
    return any(
        there.code == here.code
        or there.code in ancestors(here.code)
        or (
            here.level == "city"
            and there.parent == here.code
            and there.name[-1] != "区"
            and _OF_COUNTY.fullmatch(name, behind[0])
        )
        for here in ours
        for there in by_name(behind[1])
    )


def _is_city(place: str) -> bool:
    """Whether a place is a city or county, and no province, whose name zones bear too (陕西西咸新区)."""
    return all(region.level != "province" for region in by_name(place))


def _zone_behind(name: str, start: int) -> int:
    """Where a zone of the lists or a new area ends that stands behind the place at ``start`` and in front of a park's
    own name: 西安西咸新区|澜湖科技城; 0 for none."""
    zone = next((b for _, a, b in _ZONES.find(name[start:]) if a == 0), 0)
    # 郑州|郑东新区|某科技城: a new area that is named after its city
    area = _NEW_AREA.match(name, start) if name[start : start + 1] == name[0] else None
    end = start + zone if zone else area.end() if area else 0
    return end if end and len(name) - end >= 4 else 0


def _follows(name: str, start: int) -> bool:
    """Whether another place stands right behind: 合肥 in 合肥蜀山区某谷."""
    return any(a == start for a, _, _ in place_names(name))


def behind_place(mention: Mention, text: str) -> Mention:
    """A park's mention without the places in front of its own name."""
    if mention.type != "Park" or text[mention.start : mention.end] != mention.name:
        return mention
    cut = own_start(mention.name)
    return mention._replace(start=mention.start + cut, name=mention.name[cut:]) if cut else mention


# 昀江重能|格尔木风电装备产业园: whose park it is stands in front of where it is.
_FRONT = re.compile("(?:^|(?<=[，。；：、\n]))[\u4e00-\u9fff]{3,6}$")


def with_owner(mention: Mention, text: str) -> Mention:
    """A park with the firm that its clause opens with, where the firm's trade stands in front of the park's place."""
    if mention.type != "Park" or text[mention.start : mention.end] != mention.name:
        return mention
    first = place_names(mention.name)[:1]
    front = _FRONT.search(text[max(0, mention.start - 7) : mention.start])
    if not first or first[0][0] or front is None:
        return mention
    firm = front.group()
    trades = lexicon().regional_trades | lexicon().firm_trades
    own = next((firm[:-n] for n in (4, 3, 2) if firm[-n:] in trades), "")
    if firm not in listed_companies()[0] and (
        len(own) < 2
        or place_names(own)
        or any(token.pos in ("v", "p", "c", "d") and len(token.word) > 1 for token in tokens(own))
    ):
        return mention
    return mention._replace(start=mention.start - len(firm), name=firm + mention.name)


def with_zone(mention: Mention, text: str) -> Iterator[Mention]:
    """A park's mention, and the zone that stands between the place in front and the park's own name."""
    yield mention
    if mention.type != "Park" or text[mention.start : mention.end] != mention.name:
        return
    cut = own_start(mention.name)
    for start, stop, _ in place_names(mention.name[:cut]):
        if _zone_behind(mention.name, stop) == cut and not start:
            zone = mention.name[stop:cut]
            yield mention._replace(start=mention.start + stop, end=mention.start + cut, name=zone)


def with_place(mention: Mention, text: str) -> str:
    """What a park whose name was cut behind its places is called with them; empty for others."""
    front = text[max(0, mention.start - 14) : mention.start]
    for start, _, _ in place_names(front):
        whole = front[start:] + mention.name
        if own_start(whole) == len(front) - start:
            return whole
    return ""
