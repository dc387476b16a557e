"""Noun runs and enumerations: the two shapes in which Chinese policy texts write names.

A run is a stretch of words that may be a name (上海航天产业基地军民融合人工智能创新平台). An enumeration is a list
written with 、 and closed by 和/及/以及 and 等 plus a word for what its items are (“甲、乙及丙等重点项目”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from loaders.gazetteer import by_name
from loaders.lexicon import Token, lexicon
from loaders.vocabulary import industry_by_name

_JOINABLE = frozenset(
    [
        "n",
        "nz",
        "nt",
        "ns",
        "nr",
        "nrt",
        "nrfg",
        "ng",
        "eng",
        "j",
        "b",
        "an",
        "vn",
        "s",
        "l",
        "i",
        "f",
        "a",
        "ag",
        "zg",
        "z",
        "g",
        "h",
        "k",
    ]
)
_QUOTED = re.compile(r"[“\"][^“”\"，。；：、]{1,14}[”\"]")
_BRACKETED = re.compile(
    r"[（(](?!(?:以下|下)?简称|[一二三四五六七八九十\d]+[）)])[^（）()，。；：、]{1,10}[）)]"
)
_ENCLOSES = re.compile('[“"（(]')
_LATIN = re.compile(r"[A-Za-z0-9+&./·-]+")
_AGES = frozenset(("现代", "未来", "当代", "新一代", "下一代"))
# What the tokeniser takes for adverbs and verbs: 高速列车创新中心.
_KINDS = frozenset(("自主", "高速", "低空", "深海", "深空", "零部件"))
_YEARS = re.compile(r"[一二三四五六七八九十两]+年")
_PHASE = re.compile("[一二三四五六七八]期")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+")
PROPER = frozenset(["nr", "nrt", "nz", "ns", "nt", "nrfg", "eng", "quoted"])
"""Parts of speech of proper words, and of what stands in quotation marks."""
_DEGREE = frozenset(["更", "最", "较", "很", "非常", "十分", "日益", "越来越"])


class Run(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a block, which may hold a name."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def units(words: Sequence[Token], text: str, offset: int) -> list[Token]:
    """Tokens with quoted pieces, short brackets and Latin strings taken as one word each.

    A name may hold them: 轨道交通15号线“紫竹高新区”站, 上海(航天)…中心, 中芯国际12英寸线.
    """
    if not _ENCLOSES.search(text):
        return list(words)
    spans = sorted(
        [(m.start(), m.end(), "q") for m in _QUOTED.finditer(text)]
        + [(m.start(), m.end(), "p") for m in _BRACKETED.finditer(text)]
    )
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    if not kept:
        return list(words)
    result: list[Token] = []
    i = 0
    for word in words:
        while i < len(kept) and kept[i][1] + offset <= word.start:
            i += 1
        if i < len(kept) and kept[i][0] + offset <= word.start:
            start, end, kind = kept[i][0] + offset, kept[i][1] + offset, kept[i][2]
            if not result or result[-1].start != start:
                result.append(
                    Token(
                        start,
                        end,
                        text[start - offset : end - offset],
                        "quoted" if kind == "q" else "bracket",
                    )
                )
            continue
        result.append(word)
    return result


def joinable(token: Token) -> bool:
    """Whether a token may stand inside a name."""
    return _joins(token.word, token.pos)


@lru_cache(maxsize=65_536)
def _joins(word: str, pos: str) -> bool:
    if word in lexicon().breaks:
        return False
    if pos in _JOINABLE or pos in ("quoted", "bracket"):
        return True
    if pos == "v":
        return word in lexicon().name_verbs
    if pos == "x" and "\u4e00" <= word[0] <= "\u9fff":
        return True  # a character that the dictionary does not know: 娲石集团
    if (
        (pos == "t" and len(word) == 1)
        or _PHASE.fullmatch(word)
        or word in _AGES
        or word in _KINDS
        or _YEARS.fullmatch(word)
    ):
        return True  # 现代产业, 三年行动计划
    if pos in ("m", "x", "q", "t"):
        return (bool(_LATIN.fullmatch(word)) and not word.replace(".", "").isdigit()) or bool(
            _ORDINAL.fullmatch(word)
        )
    return False


def runs(words: Sequence[Token]) -> list[Run]:
    """The maximal runs of joinable tokens, in order."""
    result: list[Run] = []
    current: list[Token] = []
    quoted = False
    breaks = lexicon().breaks
    for i, token in enumerate(words, 1):
        start, end, word, pos = token
        if quoted and word[0] == "指" and len(word) > 1:
            # 指汇/龙湖 as the tokeniser has it: the first character is the verb.
            current = [Token(start + 1, end, word[1:], pos)]
            quoted = False
            continue
        quoted = pos == "quoted"
        # “一核”指上海湾区科创中心: what is quoted is explained, not named.
        explained = quoted and i < len(words) and words[i].word[0] == "指"
        # Most words are told by their part of speech, for less than a look at what is remembered of them.
        joins = word not in breaks if pos in _JOINABLE else _joins(word, pos)
        joins = joins or (pos in _MISREAD and i < len(words) and _misread(word, words[i]))
        if (
            joins
            and not explained
            and not (
                current
                and (pos in _VERBAL or word in _PLANS)
                and _predicate(current, token, words[i] if i < len(words) else None)
            )
        ):
            current.append(token)
        elif current:
            result.append(Run(current[0].start, current[-1].end, tuple(current)))
            current = []
    if current:
        result.append(Run(current[0].start, current[-1].end, tuple(current)))
    return result


_VERBAL = frozenset(["v", "vn"])
_MISREAD = frozenset(["v", "d", "vd", "m", "t"])


_FIRMS = frozenset(("集团", "公司", "股份", "控股", "实业"))


def _misread(word: str, following: Token) -> bool:
    """博望高新区, 攀钢集团: the tokeniser takes a name for a verb; the head behind it shows what it is."""
    if following.word in _FIRMS:
        return len(word) == 2 and not says_deed(word)
    return (
        len(word) >= 2
        and (lexicon().head_of(following.word) or ("", ""))[1] == "Park"
        and any(r.level in ("county", "city") for r in by_name(word))
    )


def says_deed(word: str) -> bool:
    """Whether a word tells what is done (组建, 投资) and so is no firm's name."""
    words = lexicon()
    return word in words.breaks or word in words.leading or word in words.name_verbs or word in words.deeds


_DOER = re.compile(
    r"(?:公司|集团|大学|学院|研究院|科学院|实验室|研究所|街道|镇|开发区|高新区|经开区|工业区|新区|园区|产业园|保税区|管委会|政府)$"
)


_PLANS = frozenset(("规划", "计划", "投资", "合作", "联合", "集中", "新增", "筹划", "协议"))


def _predicate(current: list[Token], token: Token, following: Token | None) -> bool:
    """Whether a verb goes on from a finished name: 中南大学建设…平台, 王台街道建设…项目, 某某公司研制….

    One verb may lead to another (某某新区规划建设…), a noun shows that it is part of the name (新区规划展览馆).
    """
    last = current[-1].word
    if following is not None and token.word == "投资" and following.word.endswith("基金"):
        return False  # 市级政府投资引导基金
    if following is not None and token.word in _PLANS and following.word in lexicon().deeds:
        return bool(_DOER.search(last))
    if token.pos not in ("v", "vn"):
        return False
    if token.word in ("合作", "联合") and following is not None and following.word in lexicon().deeds:
        return True  # 甲与乙合作建设…项目
    if token.pos == "v" and (lexicon().head_of(last) or ("", ""))[1] in ("Company", "Park"):
        return True
    doer = _DOER.search(last) or (lexicon().head_of(last) or ("", ""))[1] == "Park"
    return token.word in lexicon().deeds and bool(doer) and (len(last) > 2 or len(current) > 1)


def strip_leading(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A run without the verbs and general adjectives that open it (建设国家级…中心 -> …中心)."""
    words = lexicon()
    first = 0
    # “深圳建设国际科技创新中心” says what a place does; “上海建设…” names nothing of Shanghai's.
    if (
        len(tokens) > 2
        and tokens[0].pos == "ns"
        and tokens[1].word in lexicon().place_deeds
        and tokens[2].word not in _FIRMS  # 眉山发展集团
    ):
        first = 2
    while first < len(tokens) - 1:
        # 有力推进紫竹…: an adverb may stand in front of the verb; a proper name ends the search.
        verb = next(
            (
                i
                for i in range(min(first + 2, len(tokens) - 2), first - 1, -1)
                if tokens[i].word in words.leading and not any(t.pos in PROPER for t in tokens[first:i])
            ),
            None,
        )
        before = tokens[first:verb] if verb is not None else ()
        if verb is not None and all(
            t.pos in ("d", "ad", "a", "vd", "i", "l", "z")
            or t.word in words.leading
            or t.word in words.leading_words
            for t in before
        ):
            first = verb + 1
        elif (
            tokens[first].word in words.leading
            or tokens[first].word in words.leading_words
            or tokens[first].word in _DEGREE
            or (
                len(tokens[first].word) == 4
                and (tokens[first].word[2:] in words.leading or tokens[first].word[2:] in words.breaks)
            )
            or tokens[first].pos == "bracket"
            or (tokens[first].pos in ("d", "ad", "vd", "i", "l") and tokens[first].word not in words.generic)
            or (
                tokens[first].pos == "a"
                and len(tokens[first].word) >= 2
                and tokens[first].word not in words.generic
            )
        ):
            first += 1
        else:
            break
    return tokens[first:]


def specific(tokens: tuple[Token, ...], head: str) -> bool:
    """Whether a name says something of its own besides its head and general words."""
    last = tokens[-1].word
    own = _own_characters(last[: -len(head)]) if last.endswith(head) else 0
    return own + sum(_own_characters(t.word) for t in tokens[:-1]) >= 2


_MARKS = re.compile(r"[“”\"（）()]")


@lru_cache(maxsize=65_536)
def _own_characters(word: str) -> int:
    """The characters of a word of a name; none of a general word (新型, 三年)."""
    bare = _MARKS.sub("", word)
    generic = lexicon().generic
    if not bare or _YEARS.fullmatch(bare) or bare in generic:
        return 0
    return 0 if bare[:-1] in generic and bare[-1] in "性型化类级区" else len(bare)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list in one clause.

    ``items`` are offset pairs of its members; ``lead`` is what stands in front of the first one in the
    clause; ``tail`` is the word for what they are (项目, 企业, 产业 …; empty if not said) and ``count`` the
    number said there (四大产业 -> 4; 0 if not said).
    """

    start: int
    end: int
    items: tuple[tuple[int, int], ...]
    lead: str
    tail: str
    tail_end: int
    closed: bool
    count: int = 0


_COUNTED_TAIL = re.compile(
    r"(?P<n>[一二三四五六七八九十两\d]{1,3})"
    r"(?:(?:大|个|类|条|项|家)(?P<what>[^，。；、的\d]{2,12})$|(?:大|个|家|类|条)?(?:主导|优势|支柱|特色|重点|新兴|战略性新兴|传统|先导|核心|百亿级?|千亿级?|未来|首位)*(?P<short>企业|公司|项目|园区|产业|领域|方向|集群|板块|高校|平台|基地|镇|街道|区|县)(?=[^，。；、]*$))"
)


_AND_MORE = re.compile(
    r"(?<=企业|公司|项目|园区|基地|平台)(?:以及|及|和|与)\d+(?:余|多)?[家个][^，。；、]{2,10}$"
)
_AS_WHAT = re.compile(
    r"(?:作为|列为|确定为|均?为|是|等)(?:[\u4e00-\u9fff]{1,4}的?)??(?:我[市区县省]|全[市区县省])?(?:主导|支柱|重点|特色|优势|核心|首位|新兴|主攻)?(?P<what>产业|领域|方向|行业|龙头|龙头企业)"
)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else "一二三四五六七八九十".find(text.replace("两", "二")) + 1


AS_EXAMPLES = re.compile("(?<=[^、和与及][^、和与及])(?:等(?:企业|公司)?)?为(?:代表|龙头|引领|骨干|链主)")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
# 甲、乙等一大批投资强度大、拉动力强的项目
_ETC = re.compile(
    r"等一大?批(?:(?!企业|公司|项目|机构)[^，。；：]){2,24}的(?P<said>(?:重大|重点|优质|龙头)?(?:项目|企业|公司|平台|机构))"
    r"|等(?:一大批|一批|多个|多家|多种|\d+个|\d+家|\d+大|[一二三四五六七八九十两]+(?:大|个|家|类|条)?)?"
    # 甲、乙等3条百亿级营收规模的产业链
    r"(?:[\d百千万数十]{1,4}亿元?级?(?:营收|产值|以上)?(?:规模)?的)?"
    r"(?P<what>[^、，。；：的,;:“”《》（）()]{0,14})"
)
_NO_ETC = re.compile("等(?:级|离子|效|候|额|值|同|待)")
_SEPARATOR = re.compile(r"、|以及|及(?!其)|和|与|暨")
_BRACKET_INSIDE = re.compile(r"[（(][^（）()]*[）)]|“[^”]*”|《[^》]*》")


def enumerations(text: str, offset: int) -> list[Enumeration]:
    """The enumerations of a block's ``text``; places are shifted by ``offset``."""
    found: list[Enumeration] = []
    if "、" not in text:
        return found
    # Separators inside brackets, quotes and titles do not part items: 《甲、乙实施意见》.
    flat = _BRACKET_INSIDE.sub(lambda m: "＿" * len(m.group()), text)
    # 甲、乙、丙……一大批企业: what six dots stand for is 等.
    flat = flat.replace("……", "等等")
    for inside in _BRACKET_INSIDE.finditer(text):
        # “某某科技园（重点发展甲、乙等产业）” lists inside the brackets.
        if inside.group()[0] in "（(" and len(inside.group()) > 12 and len(inside.group()) < len(text):
            found.extend(enumerations(inside.group()[1:-1], offset + inside.start() + 1))
    for clause in _CLAUSE.finditer(flat):
        body = clause.group()
        if "、" in body:
            found.extend(_in_clause(body, text[clause.start() : clause.end()], clause.start() + offset))
    return found


def _in_clause(flat: str, text: str, offset: int) -> list[Enumeration]:
    result: list[Enumeration] = []
    position = 0
    while position < len(flat):
        comma = flat.find("、", position)
        if comma < 0:
            break
        # The chain of 、 goes on until 等 or a last 和/及/与 item.
        cuts = [comma]
        while (following := flat.find("、", cuts[-1] + 1)) >= 0 and following - cuts[-1] <= 60:
            etc = flat.find("等", cuts[-1] + 1, following)
            if etc >= 0 and not _NO_ETC.match(flat, etc):
                break
            cuts.append(following)
        rest = flat[cuts[-1] + 1 :]
        etc_match = next(
            (m for m in _ETC.finditer(rest) if not _NO_ETC.match(m.group())),
            None,
        )
        closed = etc_match is not None and etc_match.start() <= 60
        end = cuts[-1] + 1 + (etc_match.start() if closed and etc_match else len(rest))
        tail = (etc_match["said"] or etc_match["what"]) if closed and etc_match else ""
        tail_end = cuts[-1] + 1 + etc_match.end() if closed and etc_match else end
        members: list[tuple[int, int]] = []
        edges = [position, *cuts, end]
        for left, right in pairwise(edges):
            begin = left + 1 if left in cuts else left
            members.append((begin, right))
        last_begin, last_end = members.pop()
        count = 0
        if further := _AND_MORE.search(flat, last_begin, last_end):
            last_end = further.start()  # 四大整车企业及7家专用车厂
        counted = None if closed else _COUNTED_TAIL.search(flat, last_begin, last_end)
        told = None if closed or counted else _AS_WHAT.search(flat, last_begin, last_end)
        if told and told.start() - last_begin >= 2:
            # “将甲、乙作为主导产业”
            tail, closed = told["what"], True
            tail_end, last_end = told.end(), told.start()
        elif not closed and (led := AS_EXAMPLES.search(flat, last_begin, last_end)):
            # “甲、乙、丙为代表的装备制造产业集群”
            closed, tail_end, last_end = True, led.end(), led.start()
        elif counted and counted.start() - last_begin >= 2:
            # “甲、乙、丙三大领域”: the count closes the list as 等 does.
            tail, closed, count = counted["what"] or counted["short"], True, _number(counted["n"])
            tail_end, last_end = (last_end if counted["what"] else counted.end()), counted.start()
        ends = _split_last(flat, last_begin, last_end)
        if counted and counted["short"] and len(members) + len(ends) != count:
            # “…和首批推进的26个项目”: another count than that of the members closes nothing.
            tail, closed, tail_end, last_end = "", False, end, end
            ends = _split_last(flat, last_begin, last_end)
        members.extend(ends)
        first_begin, first_end = members[0]
        lead = text[position:first_end]
        result.append(
            Enumeration(
                offset + first_begin,
                offset + tail_end,
                tuple((offset + a, offset + b) for a, b in members),
                lead,
                tail,
                offset + tail_end,
                closed,
                count,
            )
        )
        position = max(tail_end, end)
    return result


def _split_last(flat: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The last member of a chain, parted at 和/及/与/以及 (“…、丙和丁” ends in two items)."""
    pieces: list[tuple[int, int]] = []
    start = begin
    for m in _SEPARATOR.finditer(flat, begin, end):
        # 保大和众…: two characters in front of 和 are no member of their own unless the lists knows them.
        short = 2 if m.group() in ("、", "以及", "及") or industry_by_name(flat[start : m.start()]) else 3
        if m.start() - start >= short and end - m.end() >= 2:
            pieces.append((start, m.start()))
            start = m.end()
    pieces.append((start, end))
    return pieces
