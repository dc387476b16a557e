"""Firms by whom they stand beside: in a row where one member is read as a firm, the others are firms too.

“昊元钢构、汇丰德建材、宏华长材的厂房”: what joins two names (、 和 与) says that they are of one kind. The row is
followed from each firm to both sides, so that a name that opens with a known firm's (海泰 in 海泰德盛) goes on to where
its item ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque

from loaders.mention import Mention
from loaders.mentions.companies.firm_names import is_sure, known, may_be, unknown, with_trade
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.companies.named_by_place import OPENS
from loaders.mentions.companies.registered import opens_list
from loaders.mentions.list_items import item_start
from loaders.mentions.read_around import Around
from loaders.words.firm_kinds import behind_kind
from loaders.words.industries import common_words, is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens

_JOINT = "以及|、|和|与|及|暨"
_NEXT = re.compile(f"(?:[（(][^（）()。；\n]{{1,16}}[）)])?(?:{_JOINT})(?=[\u4e00-\u9fffA-Za-z])")
_BEFORE = re.compile(f"(?:{_JOINT})$")
_ITEM = re.compile("[\u4e00-\u9fffA-Za-z0-9·]{2,30}")
_AND = re.compile("(?<=..)(?:以及|[和与及](?!其))(?=..)")
_ETC = re.compile(
    "等(?!离子|级|效|候|额|值|同|待)|(?:这|那)?(?:[两三四五六七八九十数几多]|\\d+)(?:余|多)?(?:家|大)|联合体|联营体"
)
_LOW = re.compile("[^\u4e00-\u9fffA-Za-z0-9·（）()]")
_STOP_POS = frozenset("pcudrtfvx")
_NO_MEMBER = re.compile(
    "厂房|车间|所在地|签订|百?强$|十佳|[县市区州省镇乡局院厂]长|书记|主任|董事|经理|总裁|(?:分别|共同|联合|携手|正式|成功)$|生产|[两三四五六]大|[线期厂]$"
)
_SINGLE = frozenset("做攻获在将已也均都为是有建投供签落来赴入各正拟又再还就所同虽的跑")


def beside(text: str, mentions: list[Mention], starts: list[int]) -> list[Mention]:
    """Further firms of the rows that firms among ``mentions`` (in reading order) stand in; ``starts`` are where the
    paragraphs of ``text`` begin, which no row goes beyond."""
    around = Around(mentions)
    found: dict[int, Mention] = {}
    ends: dict[int, Mention] = {}
    firms = deque(m for m in mentions if m.type == "Company")
    while firms:
        firm = firms.popleft()
        place = bisect_right(starts, firm.start)
        low, stop = starts[place - 1] if place else 0, starts[place] if place < len(starts) else len(text)
        for other in (_behind(text, firm, around, stop), _in_front(text, firm, around, low)):
            if other is not None and other.start not in found and other.end not in ends:
                found[other.start] = ends[other.end] = other
                firms.append(other)
    return sorted(found.values())


def _behind(text: str, firm: Mention, around: Around, paragraph_end: int) -> Mention | None:
    """The member of a row behind a firm."""
    joint = _NEXT.match(text, firm.end)
    item = _ITEM.match(text, joint.end(), paragraph_end) if joint else None
    if joint is None or item is None:
        return None
    start, end = item.span()
    start = _behind_site(text, start, end)
    end = and_.start() if (and_ := _AND.search(text, start, end)) else end
    etc = _ETC.search(text, start, end)
    end = etc.start() if etc else end
    closed = etc or text[end : end + 1] in ("、", "（", "(", "…")
    stop = _name_end(text, start, end)
    if closed and end - start <= 12 and (start not in around.at_start or stop == end):
        return _firm(text, start, end, around)
    if start in around.at_start and around.at_start[start].type == "Company":
        return None
    return _firm(text, start, stop, around)


def _in_front(text: str, firm: Mention, around: Around, paragraph: int) -> Mention | None:
    """The member of a row in front of a firm."""
    joint = _BEFORE.search(text, max(0, firm.start - 2), firm.start)
    if joint is None:
        return None
    end, low = joint.start(), max(paragraph, joint.start() - 24)
    if end <= low:
        return None
    if text[end - 1] in "）)":
        return None
    signs = [m.end() for m in _LOW.finditer(text, low, end)]
    start = signs[-1] if signs else low
    if end - start < 2 or (text.startswith("的", firm.end) and "的" in text[start:end]):
        return None  # 甲的厂房、乙的车间: what stands beside the firm is somebody's
    end = etc.start() if (etc := _ETC.search(text, start, end)) else end
    start = _behind_site(text, start, end)
    if not ((text[start - 1 : start] and text[start - 1] in "、的") or _is_whole(text[start:end], signs)):
        start = item_start(text, start, end)
        start += opening_verbs(text[start:end])
        start += behind_kind(text[start:end])
        start += opens_list(text, start, end)
        start = max(start, text.rfind("的", start, end) + 1)
        if OPENS.search(text, max(0, start - 3), start) is None and text[start - 1] not in "为有是给":
            return None
    if joint.group() in "和与" and not is_sure(text[start:end]):
        return None  # 某县分别与甲公司签约: what 与 opens is no row
    return _firm(text, start, end, around)


_SITE = re.compile(".{2,}(?:[省市县区州旗镇乡村园城]|基地)的(?=..)")


def _behind_site(text: str, start: int, end: int) -> int:
    """Where a member begins that stands behind where it is: 青河镇的昊成集团."""
    site = _SITE.match(text, start, end)
    return site.end() if site else start


def _is_whole(name: str, signs: list[int]) -> bool:
    """Whether all between a sign and a member of a row is one name."""
    words = tokens(name)
    return bool(signs) and is_sure(name) and words[0].pos[0] not in "pcdv" and len(words) <= 4


def _name_end(text: str, start: int, end: int) -> int:
    """Where the last member of a row ends: in front of what is said of the row."""
    stop = start
    known_words = lexicon()
    for word in tokens(text[start:end]):
        named = word.word in known_words.trades or word.word in known_words.regional_trades
        if (
            stop > start + 1
            and not named
            and (
                word.word in known_words.told_firm_stops
                or word.word in known_words.said_of_firms
                or word.word in _SINGLE
                or _is_phrase(word)
                or (
                    word.pos[0] in _STOP_POS
                    and in_dictionary(word.word)
                    and (len(word.word) > 1 or word.pos[0] in "dpc")
                    and word.word not in known_words.name_verbs
                )
            )
        ):
            break
        stop = start + word.end
    return stop


def _is_phrase(word: Token) -> bool:
    """Whether a word is a set phrase, which tells how firms stand or do: 昊元电子近在咫尺, 汇丰德建材遥相呼应."""
    return word.pos in ("i", "l") and len(word.word) >= 4 and in_dictionary(word.word)


def _firm(text: str, start: int, end: int, around: Around) -> Mention | None:
    name = text[start:end]
    if not 2 <= len(name) <= 12 or not _gives_way(around.over(start, end), start, end):
        return None
    return Mention(start, end, "Company", name, "told:row") if _is_member(name) else None


def _gives_way(over: list[Mention], start: int, end: int) -> bool:
    """Whether what is read in a member's place is less than the member: a firm cut short, its place, its trade."""
    return all(
        start <= m.start
        and m.end <= end
        and (m.type == "Industry" or m.end - m.start < end - start)
        and (m.type in ("Region", "Industry") or (m.type == "Company" and (m.start > start or known(m.name))))
        for m in over
    )


def _is_member(name: str) -> bool:
    """Whether a member of a row of firms may be one."""
    last = tokens(name)[-1].word
    if (
        _NO_MEMBER.search(name)
        or is_industry(name)
        or lexicon().type_of(name) not in ("", "Company")
        or (last in lexicon().generic and last not in lexicon().trades | lexicon().regional_trades)
    ):
        return False
    if is_sure(name) or any(a == 0 and b < len(name) for a, b in firms_in(name)):
        return True
    plain = common_words(name) and any(len(word.word) > 1 for word in tokens(name))
    return with_trade(name) or (may_be(name) and unknown(name) and not plain)
