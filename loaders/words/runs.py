"""Noun runs: stretches of words that may be a name (上海航天产业基地军民融合人工智能创新平台)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.words.gazetteer import by_name
from loaders.words.lexicon import Token, lexicon

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
_KINDS = frozenset(("自主", "高速", "高新", "低空", "深海", "深空", "零部件"))
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
                and not _names_firm(words, i - 1)
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
        and lexicon().type_of(following.word) == "Park"
        and any(r.level in ("county", "city") for r in by_name(word))
    )


def says_deed(word: str) -> bool:
    """Whether a word tells what is done (组建, 投资) and so is no firm's name."""
    words = lexicon()
    return word in words.breaks or word in words.leading or word in words.name_verbs or word in words.deeds


_DOER = re.compile(
    r"(?:公司|集团|大学|学院|研究院|科学院|实验室|研究所|街道|镇|开发区|高新区|经开区|工业区|新区|园区|产业园|保税区|管委会|政府|移动|联通|电信)$"
)


_OFFICES = frozenset(("中心", "服务中心", "促进中心", "局", "办公室", "委员会"))
_PLANS = frozenset(("规划", "计划", "投资", "合作", "联合", "集中", "新增", "筹划", "协议"))


_OF_FIRMS = frozenset(
    [
        "开发",
        "投资",
        "建设",
        "发展",
        "运营",
        "经营",
        "控股",
        "管理",
        "资产",
        "产业",
        "城市",
        "国有",
        "资本",
        "城建",
    ]
)


def _names_firm(words: Sequence[Token], first: int) -> bool:
    """Whether the verb at ``first`` opens what a zone's own firm is called: 某某片区|开发投资集团."""
    behind = next((w.word for w in words[first : first + 5] if w.word not in _OF_FIRMS), "")
    return behind in ("集团", "公司", "集团公司", "有限公司", "集团有限公司", "股份")


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
    if following is not None and following.word in _OFFICES:
        return False  # 白岩工业园发展中心
    if token.word in ("合作", "联合") and following is not None and following.word in lexicon().deeds:
        return True  # 甲与乙合作建设…项目
    if token.pos == "v" and lexicon().type_of(last) in ("Company", "Park"):
        return True
    doer = _DOER.search(last) or lexicon().type_of(last) == "Park"
    return token.word in lexicon().deeds and bool(doer) and (len(last) > 2 or len(current) > 1)


_JOINTLY = frozenset(["合作", "共同", "联合", "携手", "投资", "合资"])
_FOUNDS = frozenset(["开发", "设立", "成立", "建立", "兴建", "新建", "实施", "共建", "研发", "组建"])


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
    # 在察雅县合作建设某中心: so does what several do at a place.
    if (
        len(tokens) > 3
        and tokens[0].pos == "ns"
        and tokens[1].word in _JOINTLY
        and (tokens[2].word in words.place_deeds or tokens[2].word in _FOUNDS)
    ):
        first = 3
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
                and tokens[first].word not in words.name_adjectives
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
