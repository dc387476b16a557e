"""Towns, villages and islands that no gazetteer has, or has many of: by the words in front of them and behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.mentions.recognised import Taken
from loaders.words.gazetteer import Region, ancestors, resolve
from loaders.words.places import place_names
from loaders.words.sought import Sought

# “某镇青石村一带”, “某县白鹭岛”: a village or an island, right behind what it belongs to
_SPOT = Sought(
    r"(?<=[市县区旗镇乡])(?P<name>[\u4e00-\u9fff]{2,3}(?:村|岛))(?![\u4e00-\u9fff]?[镇民委级长落庄办屿企集支])"
)
_NO_SPOT = re.compile(
    "[和与及或].*|.*(?:建制|[各本该全两三四五六七八九十几多每这某个新老和与及在]|美丽|和美|重点|示范|特色|产业|乡|县|市|区|镇|有关|相关|所在|周边|沿线|所有|行政|自然|贫困|移民|集体)[村岛]"
)
# “临江镇：…”, “以临江镇为核心”, “支持临江镇、河口镇发展…”: a town that the gazetteer lacks, or has many of and
# the text does not say of which county it is.
_TOWN = Sought(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[以在和与及、])|(?<=[市县区旗])(?![以在和与及为是将依围按由从向的])|(?<=支持|依托|推动|鼓励|引导|位于|立足|落户))"
    r"(?P<name>[\u4e00-\u9fff]{2,3}(?:镇|街道)|[\u4e00-\u9fff]{2}乡)"
    r"(?=[：、，；。和与及的（）“\"]|等|以|为|着|主[攻要]|重点|要|将|承|发展|依托|侧重|联动|建设|打造|聚焦|布局|$)"
)
_IN_FRONT = re.compile("(?<=[市县区旗])(?P<name>[\u4e00-\u9fff]{2,3}(?:镇|街道)|[\u4e00-\u9fff]{2}乡)")
_NO_TOWN = re.compile(
    "[各本该全两三四五六七八九十几多每这某个我其原和与及在以为是于由对]|.*(?:小|特色|建制|中心|重点|产业|工业|商贸|旅游|示范|农业|生态|文化"
    "|历史|边境|卫星|[强大古名集村园新老]|城|乡|美丽|智慧|科技|县|市|区|个|有关|相关|所在|周边|沿线|所有)[镇乡]"
    "|.*(?:主|商业|步行|县|市|区|镇|乡|、|和|与|个)街道|.*[镇乡]、?[镇乡街]|.*[两三四五六七八九十][镇乡]"
)


_COUNTED_TOWNS = Sought(
    r"(?P<items>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){1,60})等?(?:\d+|[一二三四五六七八九十]+)个(?P<kind>街道|镇|乡)(?![和与、])"
)


def counted_towns(text: str, home: Region | None) -> Iterable[tuple[int, int, Region | None, str]]:
    """“下辖三山、保定、高安3个街道”: the count says what each of them is, and that 保定 is not the city.

    Those that the gazetteer does not know as such are given with ``None``, and with what they are where 下辖 says that
    they are regions.
    """
    for match in _COUNTED_TOWNS.pattern.finditer(text) if _COUNTED_TOWNS.may_match(text) else ():
        start = match.start("items")
        told = _GOVERNS.search(text, max(0, start - 3), start + 4) is not None
        for part in match["items"].split("、"):
            # 下辖三山: a verb may stand in front of the first.
            name = re.sub("^(?:下辖|管辖|所辖|辖|包括)", "", part)
            begin = start + len(part) - len(name)
            # 蓝田镇、步文街道等6个镇（街道）: each says itself what it is
            own = next((kind for kind in ("镇", "乡", "街道") if name.endswith(kind)), "")
            level = own or match["kind"]
            region = resolve(name.removesuffix(own) + level, home.code if home else None)
            known = region is not None and home is not None and home.code in ancestors(region.code)
            yield begin, start + len(part), region if known else None, level if told else ""
            start += len(part) + 1


_GOVERNS = re.compile("下辖|管辖|所辖|辖有?")


def unlisted(text: str, named: Taken, parks: set[int]) -> Iterator[tuple[int, int, str]]:
    """The towns, villages and islands of a block but for those ``named`` already: their offsets and names.

    ``parks`` are the places in the block where names of parks begin.
    """
    towns = list(_TOWN.pattern.finditer(text)) if _TOWN.may_match(text) else []
    if parks and _TOWN.may_match(text):
        towns += [m for m in _IN_FRONT.finditer(text) if m.end() in parks]
    for match in towns:
        if not _NO_TOWN.match(match["name"]) and not named.overlaps(*match.span("name")):
            yield *match.span("name"), match["name"]
    for match in _SPOT.pattern.finditer(text) if _SPOT.may_match(text) else ():
        front = text[max(0, match.start() - 6) : match.start()]
        placed = front[-1:] in "镇乡" or any(end == len(front) for _, end, _ in place_names(front))
        if placed and not _NO_SPOT.fullmatch(match["name"]):
            yield *match.span("name"), match["name"]
