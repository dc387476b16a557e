"""Parts of a park that a list names: 形成“一园三片”，即甲片、乙片、丙片; 分为甲区、乙区两个功能区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.enumerations import Enumeration, small_number
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry
from loaders.words.sought import Sought

# 分为综合产业区、新能源产业区、盐碱化工区三个功能区; 分“一园三片”，即东新片、大焦片、坪山片
_DIVIDED = re.compile("(?:分为|划分为|分成|下辖|辖|由|包括|涵盖|即|为)(?P<first>[^，。；]{2,14})$")
_PART = re.compile(
    ".{1,10}(?:区|园|片|片区|组团|城|基地|板块|[^稻五]谷|港|小镇|走廊|[湾岛])(?:[（(][^（）()]{2,16}[）)])?$"
)
_PARTS_TAIL = re.compile("(?:功能|产业|专业)?(?:片区|分区|功能区|园区|板块|组团|区块|模块|片)")
SCHEME = "一[区园][两二三四五六七八九多][区园片]"
"""“一园三片”: a park and the number of its parts."""
_PARTS_SHAPE = re.compile(f'{SCHEME}[”"]?(?:的?(?:空间|产业|发展)?(?:布局|格局|架构))?[，,：:]?$')


def listed_parts(text: str, low: int, enumeration: Enumeration) -> list[Mention]:
    """The parts that a park is divided into, however general their names are."""
    start, end = enumeration.items[0]
    opened = _DIVIDED.search(text, max(low, start - 6), end)
    if opened is None:
        return []
    shaped = _PARTS_SHAPE.search(text, max(low, opened.start() - 14), opened.start()) is not None
    counted = enumeration.count == len(enumeration.items) and _PARTS_TAIL.fullmatch(enumeration.tail)
    if not (shaped or counted):
        return []
    items = [(opened.start("first"), end), *enumeration.items[1:]]
    found: list[Mention] = []
    for begin, stop in items:
        bracket = re.search("[（(]", text[begin:stop])
        stop = begin + bracket.start() if bracket else stop
        if _PART.fullmatch(text, begin, stop):
            found.append(Mention(begin, stop, "Park", text[begin:stop], "list:Park"))
    return found if len(found) * 2 > len(items) else []


_OF_ZONE = re.compile(
    "开发区|高新区|经开区|综保区|保税区|保税港区|工业区|产业园|工业园|物流园|科技园|园区|新区|示范区|试验区|集聚区|科学城|科技城"
    "|产业新城|核心区"
)
_ITEM = (
    r"[^，。；：、和与及由的\d“”（(]{2,12}?(?:[（(][^（）()]{2,6}[）)](?:产业|工业|科技))?"
    r"(?:区|园|片|组团|板块|基地|城|港)(?:[（(][^（）()]{2,20}[）)])?"
)
_SAID = "(?:功能|产业|专业|特色|重点)*(?:部分|片区|分区|功能区|园区|板块|组团|区块|模块|区|园|片)"
_ITEMS = rf"(?P<items>{_ITEM}(?:、{_ITEM}){{0,11}}(?:和|与|及|以及|、){_ITEM})"
_SO_MANY = rf"(?:等?(?:\d+|[一二两三四五六七八九十]+)(?:个|大)?{_SAID})?"
# 分为保税加工区、保税物流区和口岸作业区
_PARTED = Sought(rf"(?:(?:划分|分|细分)(?:为|成)|下设|下辖){_ITEMS}{_SO_MANY}(?=[，。；]|$)")
# 由城北片区和临港片区组成
_MADE_OF = Sought(
    rf"由{_ITEMS}(?:{_SO_MANY}|等?(?P<scheme>[“\"]一[区园][两二三四五六七八九多\d][区园][”\"]))(?:共同)?(?:组成|构成)"
)
_NOTE_BEHIND = re.compile("[（(][^（）()]*[）)]$")
_PIECE = re.compile("[^、和与及]+")
_KINDS_OF_LAND = re.compile(
    "(?:风险|[禁限适]养|[禁限适]建|管控|管制|控制|保护|缓冲|限制|封控|防范|疫|灾|行政|市辖|山|林|牧|景|校|小|社|地|郊|辖|城|主城|老城|行洪|蓄滞洪)区$"
)
# “一区五园”之势：科技园区坐落某镇；装备产业园在某镇
_SCHEMED = Sought(rf"{SCHEME}[”\"]?[^，。；：]{{0,10}}[：，]")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[：；，])(?:其中)?(?P<name>[^，。；：、的\d“”]{2,12}?(?:园区|园|片区|组团|基地))"
    "(?=坐落|位于|地处|在|布局|重点|主要|以|占地|规划|聚焦|定位|主攻|面积|侧重|发展"
    "|(?:[和与及][^，。；：、]{2,12}?(?:园|片区|组团))|、)"
)
# 三基地：一是甲材料基地，重点在某县；二是乙电池基地，由某开发区承载
_NUMBERED = Sought(
    r"[两二三四五六七八九\d](?:大|个)?(?P<kind>基地|园区|片区|组团|集聚区|功能区|产业园)(?:格局|布局|支撑)?[：:，,](?=一是)"
)
_NUMBERED_ITEM = re.compile(
    "(?<=[：:；，,])[一二三四五六七八九]是(?P<name>[^，。；：的]{3,20}?)(?=[，。；：])"
)
_NO_PART = re.compile(
    "^(?:园区|全园|各|该|本|整个|其他|两|三|四|多|专业|入|以|在|将|把|形成|构建|打造|推动|建设|支持)|的"
)


# 其中，甲园区以眼镜为主；乙园装备企业受订单拉动
_OF_WHICH = Sought(r"其中[，：]?[^，。；：的“”]{2,8}?(?:园区|片区|组团)(?!的?(?:企业|项目)\d)")
_NEXT_PART = re.compile(
    "(?<=[；])(?P<name>[\u4e00-\u9fff]{2,4}?(?:园(?![区林艺丁])|片区|组团))(?![，。；、])"
)
# 甲、乙两个工业园, 甲、乙和丙三大化工园区
_PLACE = "[\u4e00-\u9fff]{2,4}"
_SHARED_HEAD = Sought(
    rf"(?P<items>{_PLACE}(?:、{_PLACE}){{0,7}}[、和与及]{_PLACE}?)(?P<count>[两二三四五六七八九十]|\d{{1,2}})(?:个|大|家)"
    "(?P<head>(?:化工|高新技术|循环经济|绿色)?(?:工业园区?|产业园区?|工业集中区|工业区)|化工园区|开发区|经开区|高新区|经济开发区|物流园区?|科技园区?)(?![\u4e00-\u9fff]?[内类])"
)
# 由甲、乙、丙三个片区组成, 分甲、乙两个组团: pieces of a zone that stand by their places alone
_SHARED_PIECE = Sought(
    rf"(?P<items>{_PLACE}(?:、{_PLACE}){{0,9}}[、和与及]{_PLACE}?)(?P<count>[两二三四五六七八九十]|\d{{1,2}})(?:个|大)?(?P<head>片区|组团|新城|分园|分区|区块|园区)"
    "(?:[和与及](?P<more>[\u4e00-\u9fff]{2,8}?(?:区|园|城))(?=组成|构成))?(?!之一|[内类])"
)
# 促进甲、乙、丙物流产业园的合作: parks of one kind that work together, each at its own place
_SHARED_TIES = Sought(
    rf"(?P<items>{_PLACE}(?:、{_PLACE}){{0,7}}[、和与及][\u4e00-\u9fff]{{2,3}}?)(?P<head>[\u4e00-\u9fff]{{0,8}}?(?:产业园区?|物流园区?|科技园区?|工业园区?|创业园|经开区|高新区|综保区|保税区|开发区))"
    "(?=之间的|之间|的(?:合作|交流|协作|联动|对接|互动))"
)
_OPENS_LIST = re.compile(
    ".*(?:划分|分|下设|下辖|辖|支持|推进|推动|加快|建设|引导|整合|涵盖|包括|依托|以及|打造|提升|规划|发展|布局|位于|还有|其中|将|对|在|由|于|从|以|把|是|有|为|的)(?=..)"
)


@only_with(_SHARED_HEAD, _SHARED_PIECE, _SHARED_TIES)
def sharing_head(paragraph: Paragraph) -> list[Mention]:
    """Parks that stand by their places alone before one head: 甲、乙两个工业园, 由丙、丁两个片区组成."""
    found: list[Mention] = []
    for pattern in (_SHARED_HEAD, _SHARED_PIECE):
        for match in paragraph.matches(pattern):
            found += _sharing(paragraph, match, known=pattern is _SHARED_HEAD)
    for match in paragraph.matches(_SHARED_TIES):
        found += _of_each(paragraph, match)
    return found


_ENDS_LEAD = re.compile(".*(?:促进|加强|深化|推动|推进|密切|强化|扩大|拓展|支持|是|与|和)(?=..)")


def _of_each(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Mention]:
    """The parks of places that are all known and stand before one head; the last one is read by its own name."""
    items = list(_PIECE.finditer(paragraph.whole, *match.span("items")))
    lead = _ENDS_LEAD.match(items[0].group())
    spans = [(items[0].start() + (lead.end() if lead else 0), items[0].end())]
    spans += [item.span() for item in items[1:]]
    names = [paragraph.whole[a:b] for a, b in spans]
    if all(by_name(name) for name in names):
        for (start, end), name in zip(spans[:-1], names[:-1], strict=True):
            yield Mention(start, end, "Park", name + match["head"], "list:Park")


def _sharing(paragraph: Paragraph, match: re.Match[str], *, known: bool) -> list[Mention]:
    """The parks of one list; ``known``: one of their places at least has to be known."""
    found: list[Mention] = []
    items = list(_PIECE.finditer(paragraph.whole, *match.span("items")))
    if small_number(match["count"]) != len(items):
        return found
    lead = _OPENS_LIST.match(items[0].group())
    spans = [(items[0].start() + (lead.end() if lead else 0), items[0].end())]
    spans += [item.span() for item in items[1:]]
    names = [paragraph.whole[a:b] for a, b in spans]
    # 东部、西部两个工业园, 省级、市级两个开发区: no places
    placed = any(by_name(_plain(name)) for name in names)
    if not known and not placed:
        # of 由甲、乙两个组团 only a zone that is spoken of tells that they are its pieces
        begin = max(paragraph.start, match.start() - _SPOKEN_OF)
        placed = _OF_ZONE.search(paragraph.whole, begin, spans[0][0]) is not None
    if placed and not any(map(_NO_PLACE.search, names)) and not any(map(is_industry, names)):
        head = match["head"]
        found += [
            Mention(a, b, "Park", name + head, "list:Park") for (a, b), name in zip(spans, names, strict=True)
        ]
        if not known and match["more"]:
            found.append(Mention(*match.span("more"), "Park", match["more"], "list:Park"))
    return found


_SPOKEN_OF = 120


_NO_PLACE = re.compile("部$|级$|业$|型$|类$|园$|区$|..市$|能$|药$|材|装|东西|南北|其他|本地|等$")


def _plain(name: str) -> str:
    """The short form of a county's or city's name."""
    return name[:-1] if len(name) > 2 and name[-1] in "县市区" else name


@only_with(_PARTED, _MADE_OF, _SCHEMED, _NUMBERED, _OF_WHICH)
def parts(paragraph: Paragraph) -> list[Mention]:
    """The parts that a park is made of, where a sentence that names a zone parts it: 由甲片区和乙片区组成."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in (*paragraph.matches(_PARTED), *paragraph.matches(_MADE_OF)):
        begin = max(paragraph.start, text.rfind("。", paragraph.start, match.start()))
        if not _OF_ZONE.search(text, begin, match.start()):
            continue
        items = list(_PIECE.finditer(text, *match.span("items")))
        names = [_NOTE_BEHIND.sub("", m.group()) for m in items]
        alike = len({name[-1] for name in names}) == 1 or match.groupdict().get("scheme")
        if alike and not any(map(_KINDS_OF_LAND.search, names)):
            found += [
                Mention(m.start(), m.start() + len(name), "Park", name, "list:Park")
                for m, name in zip(items, names, strict=True)
            ]
    for match in paragraph.matches(_SCHEMED):
        stop = _sentence_end(paragraph, match)
        named = [
            m for m in _OPENS_CLAUSE.finditer(text, match.end() - 1, stop) if not _NO_PART.search(m["name"])
        ]
        if len(named) > 1:
            found += [Mention(*m.span("name"), "Park", m["name"], "list:Park") for m in named]
    for match in paragraph.matches(_OF_WHICH):
        others = _NEXT_PART.finditer(text, match.end(), _sentence_end(paragraph, match))
        found += [
            Mention(*m.span("name"), "Park", m["name"], "list:Park")
            for m in others
            if not _NO_PART.search(m["name"])
        ]
    return [*found, *_numbered(paragraph)]


def _sentence_end(paragraph: Paragraph, match: re.Match[str]) -> int:
    """Where the sentence ends that a match stands in, as an offset into the document."""
    stop = paragraph.whole.find("。", match.end(), paragraph.end)
    return stop if stop > 0 else paragraph.end


def _numbered(paragraph: Paragraph) -> Iterator[Mention]:
    """The bases or quarters that a list numbers: 三基地：一是甲基地，…；二是乙基地，…."""
    for match in paragraph.matches(_NUMBERED):
        stop = _sentence_end(paragraph, match)
        for item in _NUMBERED_ITEM.finditer(paragraph.whole, match.end() - 1, stop):
            if item["name"].endswith(match["kind"]):
                yield Mention(*item.span("name"), "Park", item["name"], "list:Park")
