"""Firms known all over the country, by the table of data/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.mention import Mention
from loaders.mentions.companies.daughters import daughter
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.places import place_names
from loaders.words.sought import Vocabulary
from loaders.words.vocabulary import listed_companies

_FIRMS = Vocabulary(lambda: listed_companies()[0])


def _no_phrases() -> Iterator[str]:
    names, weak = listed_companies()
    return (name for name in names if name not in weak or len(name) == 2 or len(tokens(name)) == 1)


_FIRMS_ALONE = Vocabulary(_no_phrases)


def firms_in(text: str) -> list[tuple[int, int]]:
    """Offsets of the firms in ``text`` that are known all over the country.

    Without those named by a phrase that means something else too: 湖北能源 in 湖北能源结构调整项目.
    """
    return [(a, b) for _, a, b in _FIRMS_ALONE.find(text)]


_BETWEEN_FIRMS = frozenset("、和与，")


# 华为云, 中国电信业: the name goes on.
_GOES_ON = re.compile(r"[云业系]|研究院|大学|学院|大厦|广场|路|大道|员工|生态")


# 江淮汽车遂宁基地: a firm's works by their place.
_PLANT_THERE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?:生产|制造|研发|产业)?(?:基地|工厂)(?:[一二三四]期)?(?:项目|工程)?"
)


# 某峡能源的风光一体化项目, 小某投资5亿元: what only firms do says that a name which is a word too means one
_OWN_DEED = re.compile(
    "的[^，。；、的]{2,18}(?:项目|基地|工厂|产线|生产线|车间)(?![名清])|(?:计划|拟|将|已|又|再)*(?:投资|出资|增资|斥资)(?:约|超|近)?\\d"
    "|(?:承建|中标|摘牌|竞得)"
)
_BOUND = re.compile("(?:^|[，。；：“（●◆▲\\n]|由)$")


def _acts(text: str, name: str, start: int, end: int) -> bool:
    """Whether a name that is a word too stands where a clause begins and does what firms alone do."""
    return (
        len(name) >= 4
        and _OWN_DEED.match(text, end) is not None
        and _BOUND.search(text, max(0, start - 1), start) is not None
    )


def _cuts_a_word(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a name, offsets into the document, takes a part of a word: 新和成 in 最新和成立 of that of 最新.

    格力 in the dictionary's 格力空调 takes none: that is the firm's own. Nor does a name in front of 的, whatever word
    its last character would make with it (美的, 目的).
    """
    over = (paragraph.word_over(start), paragraph.word_over(end))
    return any(
        word is not None
        and word.start != start
        and in_dictionary(word.word)
        and not (word.word.endswith("的") and word.end == end + 1 and end - start >= 3)
        for word in over
    )


def _vouched(text: str, matches: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Those of ``matches`` (name, start, end, as offsets into ``text``) that mean a firm.

    A name that is a word too does so in a row of firms of which one has no other meaning: 小米 in 华为、小米.
    """
    weak = listed_companies()[1]
    rows: list[list[tuple[str, int, int]]] = []
    for match in matches:
        if rows and text[rows[-1][-1][2] : match[1]] in _BETWEEN_FIRMS:
            rows[-1].append(match)
        else:
            rows.append([match])
    for row in rows:
        sure = any(name not in weak for name, _, _ in row)
        yield from row if sure else (m for m in row if _acts(text, *m))


# 昊巴斯昊杉的三期车间: where two names make one, nothing of a work's name follows
_CLOSES = re.compile("[、，。；：的（）]|[一二三四五]期|公司|合资|也|已|将|均|正|在|$", re.M)


def _joint_ventures(text: str, matches: list[tuple[str, int, int]]) -> dict[int, int]:
    """Where the second of two firms ends that stand side by side and so name a firm of both, by the first one's end."""
    return {
        end: later
        for (_, _, end), (_, start, later) in pairwise(matches)
        if start == end and _CLOSES.match(text, later)
    }


@only_with(_FIRMS)
def listed(paragraph: Paragraph) -> list[Mention]:
    """Firms known all over the country. A name that is a word too (小米) counts only next to another firm."""
    text = paragraph.text
    matches = [
        match
        for match in _FIRMS.find(text)
        if not _GOES_ON.match(text, match[2])
        and not _cuts_a_word(paragraph, paragraph.start + match[1], paragraph.start + match[2])
    ]
    found: list[Mention] = []
    starts = [start for _, start, _ in matches]
    joint = _joint_ventures(text, matches)
    joined: set[int] = set()
    for name, start, end in _vouched(text, matches):
        plant = _PLANT_THERE.match(text, end)
        if plant and any(a == 0 and b == len(plant["place"]) for a, b, _ in place_names(plant["place"])):
            whole = text[start : plant.end()]
            found.append(
                Mention(
                    paragraph.start + start, paragraph.start + plant.end(), "Project", whole, "told:listed"
                )
            )
            continue
        if start in joined:
            continue
        more = daughter(text, end)
        if end in joint:
            joined.add(end)
            more = joint[end] - end
        if more and not any(a < end + more for a in starts if a >= end and a not in joined):
            start, end = paragraph.start + start, paragraph.start + end + more
            found.append(Mention(start, end, "Company", paragraph.whole[start:end], "told:daughter"))
            continue
        found.append(Mention(paragraph.start + start, paragraph.start + end, "Company", name, "told:listed"))
    return found
