"""Where a text names places of the gazetteer, and which of several namesakes is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.words.gazetteer import Region, ancestors, by_name, names, regions, resolve
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokenise, tokens


@cache
def _matcher() -> tuple[AhoCorasick, tuple[str, ...]]:
    """All names of provinces, cities, counties and macro regions, in full and short."""
    found = sorted(name for name in names("province", "city", "county", "macro") if len(name) >= 2)
    return AhoCorasick(found, matchkind=MatchKind.Standard), tuple(found)


Place = tuple[int, int, str]
"""A name of a place in a text, with the offsets of its start and end."""


# 县人大的依法监督和县政协的民主监督: 和县 of 马鞍山 stands behind a sign, a place or 在.
_AND_COUNTY = re.compile("[\u4e00-\u9fff](?<![市省在位于])$")
# 县经信局会同县财政局: together with, unless it is the county's own office in a paper of its city.
_TOGETHER = re.compile("(?:怀化|湖南).*|会同县(?![\u4e00-\u9fff]{1,8}(?:局|委|办|部门|单位|中心)|直|级)")
# Behind a province's sign the point of the compass goes with that: 苏北宿迁.
_COMPASS = re.compile("(?<![苏皖粤川陕豫鲁冀晋湘鄂赣闽浙桂黔滇辽湖河山江海云广])[南北东西]$")
_ZONE_BEHIND = re.compile("新区|(?:科技|高新|生态|文化|工业|未来)?(?:产业|科技|创新)?(?:园区?|城|新城|湾区)")
# 突破千亿大关
_GREAT_PASS = re.compile("[亿万千百元]$")
# 武进区洛阳镇: a town that is called like a city elsewhere. 浙江乡镇企业 and 山东城镇 name no town.
_TOWN = re.compile(r"(?<![市县区省旗盟])(?<!自治州)(?:街道|镇(?![域村街级办])|乡(?![村镇贤土情愁音亲友]))")


@lru_cache(maxsize=16_384)
def place_names(name: str) -> tuple[Place, ...]:
    """The places in a name or another short piece of text; many rules ask this of the same names."""
    return find_places(name)


def after_place(name: str) -> str:
    """A name without the place that it opens with: 声岳电声 of 江西声岳电声."""
    end = next((end for start, end, _ in place_names(name) if start == 0), 0)
    return name[end:].removeprefix("市")


def find_places(text: str) -> tuple[Place, ...]:
    """Every stretch of ``text`` that is the name of a province, city, county or macro region."""
    matcher, found = _matcher()
    matches = matcher.find_matches_as_indexes(text, overlapping=True)
    places = [(start, end, found[index]) for index, start, end in matches]
    if "和县" in text:
        places = [p for p in places if p[2] != "和县" or not _AND_COUNTY.search(text, 0, p[0])]
    if _ZONE_BEHIND.search(text):  # 南太湖新区, 西太湖科技产业园, not 苏北宿迁新区
        ends = {end for _, end, _ in places}
        places = [
            p
            for p in places
            if not (_ZONE_BEHIND.match(text, p[1]) and _COMPASS.search(text, 0, p[0])) or p[0] in ends
        ]
    if "安新区" in text:  # 贵安新区
        places = [p for p in places if p[2] != "安新" or text[p[1] : p[1] + 1] != "区"]
    if "会同县" in text and not _TOGETHER.search(text):
        places = [p for p in places if p[2] != "会同县"]
    if "区位" in text or "区块" in text:
        # 荆州区位优越 is said of 荆州, 南湖区块链小镇 is called after 南湖
        places = [p for p in places if p[2][-1] != "区" or not text.startswith(("位", "块链"), p[1])]
    if "大关" in text:
        places = [p for p in places if p[2] != "大关" or not _GREAT_PASS.search(text, 0, p[0])]
    # They come by their ends, so that none overlaps another where each begins behind the end of the one before.
    if any(one[1] > two[0] for one, two in pairwise(places)):
        places = sorted(_longest(places, len(text)))
    starts = {start for start, _, _ in places}
    return tuple(p for p in places if p[1] in starts or not _TOWN.match(text, p[1]))


def _longest(places: list[Place], length: int) -> Iterator[Place]:
    """Places of a text of ``length`` without overlaps, the longest first: 河池市 before 广河 in 推广河池市."""
    taken = bytearray(length)
    for start, end, name in sorted(places, key=lambda p: (p[0] - p[1], p[0])):
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            yield start, end, name


@cache
def is_plain_word(name: str) -> bool:
    """Whether the short name of a place is also an everyday word (合作 for 合作市, 大新 for 大新县)."""
    found = by_name(name)
    if any(r.name == name for r in found) or "自治" in name or (len(name) > 2 and name[-1] in "州县旗区"):
        return False  # 楚雄州, 镇宁自治县
    words = tokens(name)
    # 动力 was a district of Harbin, 吉利 of Luoyang.
    former = not any(r.short == name and r.level != "town" for r in found)
    return name in lexicon().plain_places or len(words) > 1 or former


def is_region_of(place: str, zone: str) -> bool:
    """Whether what is called like a zone is a region of the place: 天津滨海新区, but not 茂名滨海新区."""
    outer = {region.code for region in by_name(place)}
    return any(outer & set(ancestors(region.code)) for region in by_name(zone))


def place_in(name: str, home: str | None = None) -> Region | None:
    """The innermost region named in ``name``: 温州市鹿城区人民政府 -> 鹿城区, 浙江省委 -> 浙江省."""
    found: Region | None = None
    for _, _, place in place_names(name):
        region = resolve(place, found.code if found else home)
        if region is None or region.level == "macro":
            continue
        if found is None or found.code in ancestors(region.code):
            found = region
    return found


_OURS = re.compile(
    "(?:[我全本]|(?<![\u4e00-\u9fff])(?=[市县区](?:财政|政府|委)))(?P<level>[市县区省])(?!域|级|面|长)"
)
_LEVELS = {"市": "city", "县": "county", "区": "county", "省": "province"}


def _spoken_of(text: str, counts: Counter[str]) -> Region | None:
    """The only place of its level that a text names, where it says 我市, 全县 … of it: 荆州开发区 and 我市."""
    if "市" in {match["level"] for match in _OURS.finditer(text)}:
        # 扬中市 and 全市: a county that calls itself a city.
        cities = [code for code in counts if regions()[code].name.endswith("市")]
        if len(cities) == 1:
            return regions()[cities[0]]
    for level in dict.fromkeys(match["level"] for match in _OURS.finditer(text)):
        around: Counter[str] = Counter()
        for code, times in counts.items():
            around.update(
                {c: times for c in (code, *ancestors(code)) if regions()[c].level == _LEVELS[level]}
            )
        # 新平 in 创新平台 is named once beside ten counties of the city.
        if around and around.most_common(1)[0][1] >= 3 * sum(times for _, times in around.most_common()[1:]):
            return regions()[around.most_common(1)[0][0]]
    # 位于新罗区的某某产业园: the one county that is named, in full, and nothing beside it.
    inner = max(counts, key=lambda code: len(ancestors(code)))
    named = regions()[inner].name
    full = named in (text if regions()[inner].level == "county" else text[:_OPENING])
    return regions()[inner] if full and counts.keys() <= {inner, *ancestors(inner)} else None


def _said_in_full(name: str, text: str) -> Region | None:
    """Which of several namesakes a text means by what else it names: 海城 beside 海城市, 东乡县 beside 临夏州."""
    found = [
        region
        for region in by_name(name)
        if region.level != "town"
        and (
            (region.name in text and region.name != name)
            or any(regions()[code].short in text for code in ancestors(region.code))
        )
    ]
    return found[0] if len(found) == 1 else None


_OPENING = 300
"""Characters in which a text says what it is about."""

# 辽宁某某材料股份有限公司, 山东某某集团 in news of a county: where the firm is from.
_FIRM = re.compile(
    "(?:(?![与和同在的及由对向到签引])[\u4e00-\u9fff（）()]){2,18}?有限(?:责任)?公司"
    "|(?:(?![与和同在的及由对向到签引市县区州省级])[\u4e00-\u9fff]){2,4}集团"
)


def _cut_out(text: str, start: int, end: int) -> bool:
    """Whether a short name begins in the middle of another word: 溪湖 in 梅溪湖."""
    reach = max(0, start - 2)
    return all(word.start + reach != start for word in tokens(text[reach:end]))


_ALL_OF = re.compile("全省|省内|省委|各市|各地")


def _around(text: str, titled: tuple[Place, ...], best: str, counts: Counter[str]) -> Region | None:
    """The province that a text opens with, where it goes through cities of it and tells of 全省 or 各地.

    全省集中开工…，福州25个、厦门24个: the city that two projects are named after is not what it is about.
    """
    if regions()[best].level != "city" or titled or not _ALL_OF.search(text):
        return None
    opened = {region.code for _, _, name in find_places(text[:_OPENING]) if (region := resolve(name))}
    for code in ancestors(best):
        cities = [c for c in counts if code in ancestors(c) and regions()[c].level == "city"]
        if regions()[code].level == "province" and code in opened and len(cities) >= 4:
            return regions()[code]
    return None


def main_place(text: str, title: str) -> Region | None:
    """The place that a text without issuer is mostly about: the one it names most, its title counting thrice.

    A place named a third as often as the one around it is taken instead of it: an article on 秀洲 names 嘉兴 too.
    """
    counts: Counter[str] = Counter()
    titled = find_places(title)
    for source, places, weight in ((title, titled, 3), (text, find_places(text), 1)):
        for start, end, name in places:
            # 东区 in 昀东区块, 城区: parts of any town
            if (len(name) == 2 and name[1] == "区") or _FIRM.match(source, end):
                continue
            if is_plain_word(name):
                # 永年做螺丝…, where the text has 永年区 too
                if len(name) == 2 and (meant := _said_in_full(name, text)) and meant.name in text:
                    counts[meant.code] += weight
                continue
            if (region := resolve(name) or _said_in_full(name, text)) and region.level != "macro":
                if region.level == "county" and len(name) == 2 and _cut_out(source, start, end):
                    continue
                counts[region.code] += weight
    best = ""
    while counts:
        best = max(counts, key=lambda code: (counts[code], -len(code), code))
        if _is_said(title + text, best):
            break
        del counts[best]
    if not counts:
        return None
    if counts[best] < 3:
        said = (code for code in counts if _is_said(title + text, code))
        return _spoken_of(text, Counter({code: counts[code] for code in said}))
    if around := _around(text, titled, best, counts):
        return around
    only_city = [code for code in counts if regions()[code].level == "city"]
    inner = [
        code
        for code in counts
        if best in ancestors(code)
        and counts[code] * 3 >= counts[best]
        and counts[code] >= (2 if only_city == [code] else 3)
    ]
    # 安顺市…仪式在西秀区举行, and then what each county of 全市 has: the city's, whoever is host.
    beside = sum(best in ancestors(code) for code in counts)
    headed = {region.code for _, _, name in titled if (region := resolve(name))}
    opened = {region.code for _, _, name in find_places(text[:_OPENING]) if (region := resolve(name))}
    spoken = len(inner) == 1 and inner[0] in headed | opened
    if spoken and not (beside > 2 and best in headed and inner[0] not in headed):
        best = inner[0]
    return regions()[best]


_BESIDE = 6
"""Characters beside a name that tell whether it is a word."""


def _is_said(text: str, code: str) -> bool:
    """Whether a text names the place ``code`` where no other word begins or ends in it, as in 定海神针, 长治久安 and
    沿海口岸."""
    region = regions()[code]
    if region.short not in text:
        return True  # by a former name
    for match in re.finditer(re.escape(region.short), text):
        if text.startswith(region.name, match.start()):
            return True
        low = max(0, match.start() - _BESIDE)
        words = tokenise(text[low : match.end() + _BESIDE], low)
        if not any(_goes_beyond(word, match.start(), match.end()) for word in words):
            return True
    return False


def _goes_beyond(word: Token, start: int, end: int) -> bool:
    """Whether a word of the dictionary holds a part of ``start``–``end`` and more beside it."""
    over = word.start < end and start < word.end and (word.start < start or word.end > end)
    return over and in_dictionary(word.word)


def macro(place: str) -> bool:
    """Whether a place is a named macro region (京津冀) of the gazetteer."""
    region = resolve(place)
    return region is not None and region.level == "macro"


def place_before(text: str, start: int, low: int = 0) -> int:
    """Where a place begins that the tokeniser has broken in front of a name: 大余 in 大余抽水蓄能电站; 0 for none.

    The block that the name stands in begins at ``low``.
    """
    # 永年区冀南新材料产业园: the word for the level may have gone to the name alone.
    level = text[start : start + 1] in ("区", "县", "市")
    reach = max(low, start - 3)
    before = text[reach : start + level]
    for a, b, name in place_names(before):
        # 大余, and 平遥 or 固安, which it takes for other words
        broken = len(tokens(name)) > 1 or tokens(name)[0].pos in ("m", "t", "d")
        broken = broken or (tokens(name)[0].pos != "ns" and not is_plain_word(name))
        if b == len(before) and (level or (len(name) == 2 and broken)):
            return reach + a
    return 0
