"""Word lists of ``data/lexicon.yml`` and the tokeniser that knows the heads of names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import rjieba
import yaml
from ahocorasick_rs import AhoCorasick, MatchKind


class Token(NamedTuple):
    """A word with its part of speech (jieba's tag set) and offsets into ``Document.text``."""

    start: int
    end: int
    word: str
    pos: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of ``lexicon.yml``, which says what each is for; ``heads`` maps last words of names to types,
    ``head_lengths`` a character to the lengths of the heads that end in it, the longest first."""

    heads: dict[str, str]
    head_lengths: dict[str, tuple[int, ...]]
    name_adjectives: frozenset[str]
    name_verbs: frozenset[str]
    breaks: frozenset[str]
    leading: frozenset[str]
    leading_words: frozenset[str]
    places: frozenset[str]
    plain_places: frozenset[str]
    telling_heads: frozenset[str]
    generic: frozenset[str]
    generic_owners: frozenset[str]
    trades: frozenset[str]
    firm_stops: frozenset[str]
    told_firm_stops: frozenset[str]
    said_of_firms: frozenset[str]
    firm_trades: frozenset[str]
    regional_trades: frozenset[str]
    works: frozenset[str]
    businesses: frozenset[str]
    after_industry: frozenset[str]
    deeds: frozenset[str]
    place_deeds: frozenset[str]
    builds: frozenset[str]
    brings: frozenset[str]
    begins: frozenset[str]

    def head_of(self, text: str) -> tuple[str, str] | None:
        """The longest head that ``text`` ends in, with its type."""
        for length in self.head_lengths.get(text[-1:], ()):
            if kind := self.heads.get(text[-length:]):
                return text[-length:], kind
        return None

    def type_of(self, text: str) -> str:
        """The type of the head that ``text`` ends in (``Park``); empty where it ends in none."""
        head = self.head_of(text)
        return head[1] if head else ""


def load_yaml(name: str) -> Any:
    """A file of ``data/``, parsed."""
    return yaml.load(resources.files("data").joinpath(name).read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def lexicon() -> Lexicon:
    raw = load_yaml("lexicon.yml")
    heads = {head: kind for kind, words in raw.pop("heads").items() for head in words}
    lengths: dict[str, set[int]] = defaultdict(set)
    for head in heads:
        lengths[head[-1]].add(len(head))
    return Lexicon(
        heads=heads,
        head_lengths={end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()},
        **{name: frozenset(words.split()) for name, words in raw.items()},
    )


@cache
def _head_finder() -> AhoCorasick:
    return AhoCorasick(list(lexicon().heads), matchkind=MatchKind.Standard)


def find_heads(text: str) -> list[int]:
    """Where the heads in ``text`` begin, in order, those inside of others too."""
    return sorted(start for _, start, _ in _head_finder().find_matches_as_indexes(text, overlapping=True))


@cache
def _segmenter() -> Any:
    # The one that the package makes on import; another would read the dictionary again, in a quarter of a second.
    segmenter = rjieba._DEFAULT_JIEBA
    for head in lexicon().heads:
        # Heads are kept whole: 产业园/区 would hide that the name ends in 产业园区.
        segmenter.add_word(head, 20_000, "n")
    for board in ("执行委员会", "执委会"):
        segmenter.add_word(board, 2_000, "n")  # 执行 would end the name
    for ministry in (
        "住建部",
        "工信部",
        "商务部",
        "科技部",
        "文旅部",
        "农业农村部",
        "自然资源部",
        "生态环境部",
    ):
        segmenter.add_word(ministry, 2_000, "nt")  # 由住建部某中心: 住 is no verb
    for place in lexicon().places:
        segmenter.add_word(place, 2_000, "ns")
    return segmenter


_PREPOSITION_AND_LEVEL = frozenset(
    preposition + level for preposition in "由为与和向将在对从把被" for level in "市区县省"
)

# A named tuple's own constructor is a Python call for each word of each text: a fifth of tokenising.
_new_token = tuple.__new__


# Words of one character that are drawn to a coined name behind them (即|云溪, 及|孝昀), with their kind; 和, 有 and 至
# open names of firms themselves.
_GLUED = {
    **dict.fromkeys("与由将对为在以按", "p"),
    "及": "c",
    "即": "v",
    **dict.fromkeys("其该各每", "r"),
}
_WITH_OFFICER = frozenset(("商会会长", "协会会长", "协会主席"))


def in_dictionary(word: str) -> bool:
    """Whether the tokeniser's dictionary has a word; what it has not is most likely a coined name."""
    return bool(_segmenter().has_word(word))


@lru_cache(maxsize=16_384)
def tokens(name: str) -> tuple[Token, ...]:
    """The words of a name or another short piece of text; many rules ask this of the same names."""
    return tokenise(name)


def only_general(name: str) -> bool:
    """Whether a name consists of words that say nothing of their own (公共技术服务平台)."""
    return all(word.word in lexicon().generic for word in tokens(name))


def stands(name: str, whole: str) -> bool:
    """Whether a name stands in a longer one as words of its own."""
    words = tokens(whole)
    for match in re.finditer(re.escape(name), whole):
        if whole[match.start() - 1 : match.start()] == "基" and match.start():
            continue  # 铝基新材料 is no 新材料 at large
        cut = any(w.start < edge < w.end and in_dictionary(w.word) for w in words for edge in match.span())
        # 锂电 in 锂电池正极材料, one long token: the dictionary knows the word that one more character makes
        more = whole[match.start() : match.end() + 1]
        if not cut and (more == name or not in_dictionary(more)):
            return True
    return False


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of ``text``; ``offset`` is added to their places."""
    result: list[Token] = []
    position, places = offset, lexicon().places
    for word, pos in _segmenter().tag(text):
        end = position + len(word)
        if word in _PREPOSITION_AND_LEVEL:
            # 由市财政局 is 由 + 市财政局 to a reader
            result.append(_new_token(Token, (position, position + 1, word[0], "p")))
            result.append(_new_token(Token, (position + 1, end, word[1], "n")))
        elif word == "区分" and result and result[-1].word[-1] == "园":
            # 某制造园|区分|两期建设
            before = result.pop()
            result.append(_new_token(Token, (before.start, position + 1, before.word + "区", "n")))
            result.append(_new_token(Token, (position + 1, end, "分", "v")))
        elif word in _WITH_OFFICER:
            # 某市某省商会会长: the name of the body ends inside the word
            result.append(_new_token(Token, (position, position + 2, word[:2], "n")))
            result.append(_new_token(Token, (position + 2, end, word[2:], "n")))
        elif word[0] in _GLUED and len(word) >= 3 and not in_dictionary(word):
            # 与昀利商用车集团: a coined name has drawn the preposition to itself
            result.append(_new_token(Token, (position, position + 1, word[0], _GLUED[word[0]])))
            result.append(_new_token(Token, (position + 1, end, word[1:], "nz")))
        else:
            # 大连 is an adverb to the dictionary, whose own words keep their kind whatever is added to it.
            kind = "ns" if word in places else pos
            if kind == "v" and len(word) == 2 and word[1] in "投控" and not in_dictionary(word):
                kind = "nz"  # 中原|金投|产业发展集团
            result.append(_new_token(Token, (position, end, word, kind)))
        position = end
    return tuple(result)
