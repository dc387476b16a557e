"""Fields and products that a sentence ties to places one by one.

岳西抓茭白，桐城抓刷业; 章丘的铁锅、曹县的木制品; 智能家电落位滁州高新区; 中国刀剪之都; 因羊绒而兴.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import strip_opening
from loaders.words.places import is_plain_word, place_names
from loaders.words.sought import Sought

SHARES = "(?:落位|落户|落子|落地|布局|分布|摆|放|留|集中|归(?![属并还集纳因口类])|交|分)[于在到给由]?"
"""What is said of a field that a place gets: 智能家电落位某地, 盐化工放在某地, 番茄制品归某县."""
TAKES = (
    "(?:抓(?![住紧手捕])好?|做(?![法好为到])|种(?![业植子类养])|养(?![殖老生护])|攻(?![坚克关])|念"
    "|盯[住着准]|守[住着]|靠(?![近前])|押(?!金)|主打|主攻|看准)"
)
"""What is said of a place that has a field: 某县抓茭白."""
FAME = "(?:之乡|之都|之城|之县|之镇|名城|名县|名镇|名都)"

_WIDE = "(?:中国|世界|国际|全国|全球|亚洲|东方|华夏|中华|全省|国家级?)"
_NAME = "[^，。；：！？、“”《》（）()\\s的和与]{2,10}"
# “素有‘中国灯饰之都’美誉”, “中国实木家居特色名镇”
_FAMED = Sought(f"{_WIDE}(?:特色|优质|著名)?(?P<name>{_NAME}?)(?:特色|产业|文化)?{FAME}")
# “因羊绒而兴”, “以制笔名扬海内外”
_RISEN = Sought(
    f"[因靠凭以](?P<name>{_NAME}?)(?:产业)?(?:而兴|而生|而名|而闻名|而富|闻名|著称|出名|起家|出圈|立[市县镇]|兴[市县镇]|名扬|享誉|走红|蜚声)"
)
# Fields in front of a place: 合成材料归上虞
_SHARED = re.compile(
    f"(?:^|[，。；：、])(?P<name>[^，。；：！？、“”《》（）()\\s]{{2,12}}?)(?:产业|项目|企业)?(?:则|主要|重点|全部|统一|优先|集中)*{SHARES}$"
)
_SIGNS = Sought("落位|落户|落子|布局|分布|摆|放|留|归|交给|交由|分给|集中")
_ZONE = re.compile(
    "(?:[市县区省州]|(?:[^，。；：、的]{0,8}(?:经开区|高新区|开发区|产业园|工业园|园区|新区|[镇乡])))"
)
_TOWN = re.compile(
    "(?:^|(?<=[，。；：、]))[\u4e00-\u9fff]{2,3}[镇乡](?=的|则|主|抓|做|种|养|产|攻|念|盯|守|靠|押)"
)
_LINK = re.compile(f"(?:的|(?:则|主要|重点|专门|只|一心|全力)?{TAKES})")
_ITEMS = re.compile("[^，。；：！？“”《》（）()\\s]{2,40}")
_IN_FRONT = re.compile("(?:^|[，。；：、了和与及])(?:其中)?$")
_ROWS = Sought("的|抓|做|种|养|攻|念|盯|守|靠|押|主打|看准")
_AND = re.compile("、|以及|[和与及]")
_NO_TRADE = re.compile(
    "\\d|产业|(?:[院所校]|大学|中心|实验室|平台|联盟|总部)$|[市县区镇乡村园]$|资源|优势|问题|经验|做法|实践|故事|历史|文化$|风光|景"
)
_LONGEST = 8


def _is_field(name: str) -> bool:
    return is_named(name) and _NO_TRADE.search(name) is None and not place_names(name)


def _standing(paragraph: Paragraph) -> list[tuple[int, int]]:
    """The places of a paragraph, each with its zone or town and with those that it stands right behind."""
    text = paragraph.text
    found: list[tuple[int, int]] = []
    for start, end, name in paragraph.places:
        zone = _ZONE.match(text, end)
        if is_plain_word(name) and zone is None and _LINK.match(text, end) is None:
            continue
        if found and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, zone.end() if zone else end))
    found.extend(m.span() for m in _TOWN.finditer(text) if not any(a <= m.start() < b for a, b in found))
    return sorted(found)


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a row; of its last one what shows that it is a product, where it runs on: 柳编 of 柳编各有所长."""
    found: list[tuple[int, int]] = []
    for cut in [*_AND.finditer(text, start, end), None]:
        last = cut.start() if cut else end
        if last > start:
            found.append((start, last))
        start = cut.end() if cut else end
    if found and not _is_field(text[slice(*found[-1])]):
        begin, end = found[-1]
        for last in range(min(end - 1, begin + _LONGEST), begin + 1, -1):
            if _is_field(text[begin:last]) and shows_product(text[begin:last]):
                return [*found[:-1], (begin, last)]
    return found


@only_with(_FAMED, _RISEN, _SIGNS)
def told_of_place(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields that a place is famous for, and those that a place each gets: 中国刀剪之都, 动力装备放在高密."""
    text = paragraph.text
    spans = [m.span("name") for sought in (_FAMED, _RISEN) for m in paragraph.own_matches(sought)]
    if paragraph.signs & _SIGNS.sign:
        matches = (_SHARED.search(text, max(0, start - 24), start) for start, _ in _standing(paragraph))
        spans.extend(m.span("name") for m in matches if m)
    for start, end in spans:
        start = strip_opening(text, start, end)
        name = text[start:end]
        if _is_field(name) and (shows_product(name) or text.count(name) > 1):
            yield Mention(paragraph.start + start, paragraph.start + end, "Industry", name, "focus")


@only_with(_ROWS)
def in_rows(paragraph: Paragraph) -> Iterator[Mention]:
    """What each of some places has, in clauses or a list alike: 岳西抓茭白，桐城抓刷业, 章丘的铁锅、曹县的木制品."""
    text = paragraph.text
    places = _standing(paragraph)
    group: list[tuple[int, int]] = []
    rows, reached = 0, -1
    for number, (start, end) in enumerate([*places, (len(text) + 9, 0)]):
        link = _LINK.match(text, end) if number < len(places) else None
        if start - reached > _GAP or link is None:
            if rows > 1:
                yield from _told_together(paragraph, group)
            group, rows = [], 0
        if link is None or (rows == 0 and not _IN_FRONT.search(text, max(0, start - 4), start)):
            continue
        until = places[number + 1][0] if number + 1 < len(places) else len(text)
        if items := _ITEMS.match(text, link.end(), until):
            group.extend(_members(text, *items.span()))
            rows, reached = rows + 1, items.end()


def _told_together(paragraph: Paragraph, spans: list[tuple[int, int]]) -> Iterator[Mention]:
    names = [paragraph.text[a:b] for a, b in spans]
    if all(map(_is_field, names)) and sum(map(shows_product, names)) * 3 >= len(names):
        for (a, b), name in zip(spans, names, strict=True):
            yield Mention(paragraph.start + a, paragraph.start + b, "Industry", name, "focus")


_GAP = 3
