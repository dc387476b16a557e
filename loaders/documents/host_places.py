"""The place that news of an event is of where the event is held elsewhere: a county's signing in a city far away."""

from __future__ import annotations

import re

from loaders.words.gazetteer import Region, ancestors, regions, resolve
from loaders.words.places import find_places, place_in

# 4月26日，某县集中签约活动在某市举行; 某县在某市某区举办招商推介会
_AWAY = re.compile(
    "(?:^|[，。日\\s])(?P<home>[\u4e00-\u9fff]{2,9}?[市县区旗州])(?:委|人民政府|政府)?(?:[^，。；]{0,24}?(?:签约|推介|招商|对接|恳谈)[^，。；]{0,10}?)?"
    "在(?P<there>[\u4e00-\u9fff]{2,8})[^，。；]{0,14}?(?:举行|举办|召开)(?P<what>[^，。；]{0,30})",
    re.M,
)
_CALLS_FIRMS = re.compile("签约|推介|招商|对接会|恳谈")


def host_away(text: str) -> Region | None:
    """The county or city that calls firms together at a place far from home, which the news is of all the same."""
    for match in _AWAY.finditer(text, 0, 400):
        if not _CALLS_FIRMS.search(match.group()):
            continue
        home, there = place_in(match["home"]), place_in(match["there"])
        if home is None or there is None or home.level not in ("county", "city"):
            continue
        if not match["home"].endswith(home.name):
            continue
        if (
            home.code != there.code
            and home.code not in ancestors(there.code)
            and there.code not in ancestors(home.code)
        ):
            return home
    return None


# 市政协主席带队, 副市长调研: whose leader goes round
_OF_CITY = re.compile("(?:^|[，。；：、\\s])(?:副市长|市(?:委|长|政府|政协|人大)(?!.{0,2}县))")


def city_around(text: str, place: Region | None) -> Region | None:
    """The city whose leader goes round its counties, of which the news names ``place`` most; none for other news."""
    if place is None or place.level != "county" or place.name.endswith("市"):
        return None
    if not _OF_CITY.search(text, 0, 200):
        return None
    beside = {
        region.code
        for _, _, name in find_places(text)
        if (region := resolve(name, place.parent))
        and region.level == "county"
        and region.parent == place.parent
    }
    return regions()[place.parent] if place.parent in regions() and len(beside) > 1 else None
