"""Firms named by a place or a proper word and a trade that says what they are: 秦山核电, 豪森药业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.registered import LED_BY
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon
from loaders.words.sought import Vocabulary
from loaders.words.vocabulary import listed_companies

_WORKS = Vocabulary(lambda: lexicon().works)
_TRADES = Vocabulary(lambda: lexicon().firm_trades)


def _behind_word(paragraph: Paragraph, wanted: Vocabulary) -> Iterator[tuple[tuple[Token, ...], int]]:
    """Where a word of a table follows another word: the words of the clause, and the number of the one in front."""
    for words in paragraph.clauses(paragraph.start + start for _, start, _ in wanted.find(paragraph.text)):
        for number, second in enumerate(words[1:]):
            if second.word in wanted.words:
                yield words, number


@only_with(_WORKS)
def plants(paragraph: Paragraph) -> list[Mention]:
    """Works named after their place: 秦山核电, 上海石化 (not 上海石化产业)."""
    found: list[Mention] = []
    for words, i in _behind_word(paragraph, _WORKS):
        first, second = words[i], words[i + 1]
        if (
            first.pos not in ("ns", "nz", "nr")
            or len(first.word) > 3
            or first.word[-1] in "省市县区"  # 重庆市钢铁产业
        ):
            continue
        after = words[i + 2].word if i + 2 < len(words) else ""
        before = words[i - 1] if i else None
        if re.match(r"[、，。；）和与及等]|$", after) and (
            before is None or before.pos in ("v", "x", "p", "c", "vn", "u")
        ):
            name = paragraph.whole[first.start : second.end]
            found.append(Mention(first.start, second.end, "Company", name, "told"))
    return found


@only_with(_TRADES)
def traded(paragraph: Paragraph) -> list[Mention]:
    """Firms named by a proper word and a trade that only firms bear: 豪森药业 (not 国有控股)."""
    found: list[Mention] = []
    text = paragraph.whole
    for words, i in _behind_word(paragraph, _TRADES):
        first, second = words[i], words[i + 1]
        if (
            2 <= len(first.word) <= 4
            and (first.pos in ("nr", "nrt", "nz", "nrfg") or not in_dictionary(first.word))
            and "\u4e00" <= first.word[0] <= "\u9fff"
            and not re.match("制|权|有限|集团|合作|化|企业|公司|项目", text[second.end : second.end + 2])
            and not is_industry(first.word)
        ):
            # 落户有某某药业: the tokeniser takes the verb's end for a family name.
            settled = first.word[0] == "有" and text[first.start - 2 : first.start] in (
                "落户",
                "入驻",
                "集聚",
            )
            # 形成了以某某药业、…为主导的集群; 以岭药业 is in the table of firms.
            opens = first.word[0] == "以" and len(first.word) > 2 and LED_BY.match(text, second.end)
            # 园内的某某重工: what the tokeniser has glued to a coined word
            glued = (
                first.word[0] in "的由与和"
                and len(first.word) > 2
                and first.word + second.word not in listed_companies()[0]
            )
            start = first.start + (
                settled or glued or bool(opens and first.word + second.word not in listed_companies()[0])
            )
            found.append(Mention(start, second.end, "Company", text[start : second.end], "told"))
    return found
