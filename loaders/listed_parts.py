"""Parts of a park that a list names: 形成“一园三片”，即甲片、乙片、丙片; 分为甲区、乙区两个功能区."""

from __future__ import annotations

import re

from loaders.enumerations import Enumeration
from loaders.mentions import Mention

# 分为综合产业区、新能源产业区、盐碱化工区三个功能区; 分“一园三片”，即东新片、大焦片、坪山片
_DIVIDED = re.compile("(?:分为|划分为|分成|下辖|辖|由|包括|涵盖|即|为)(?P<first>[^，。；]{2,14})$")
_PART = re.compile(".{1,10}(?:区|园|片|片区|组团|城|基地|板块)(?:[（(][^（）()]{2,16}[）)])?$")
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
