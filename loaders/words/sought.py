"""Patterns that are looked for only where they can match.

Most patterns of the recognisers match in few paragraphs, and trying them costs far more than to look for words. Which
words a match must hold (one of 签订, 签署 …) stands in the pattern itself; one search for those of all patterns
tells which patterns a paragraph need be read with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

_MOST = 200
"""Most words of a pattern: more are hardly ever all missing."""


class Guarded:
    """A pattern and the words one of which every match of it holds; none if any text may match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.words = _needed(_parser.parse(pattern, flags))

    def may_match(self, text: str) -> bool:
        """Whether ``text`` holds one of the words; for one text and few patterns, where ``signs`` costs more."""
        return not self.words or any(map(text.__contains__, self.words))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``, where one can be."""
        return self.pattern.search(text) if self.may_match(text) else None


class Sought(Guarded):
    """A pattern whose words one search of a paragraph looks for together with those of all others."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self.sign = _new_sign(self)


class Vocabulary:
    """Names of a table, few of which stand in any text: looked for together with the words of the patterns, and
    told apart only where there is one.

    ``names`` gives them when they are first needed.
    """

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names
        self.sign = _new_sign(self)

    @cached_property
    def words(self) -> frozenset[str]:
        """The names."""
        return frozenset(self._names())

    @cached_property
    def _finder(self) -> tuple[AhoCorasick, list[str]]:
        ordered = sorted(self.words)
        return AhoCorasick(ordered, matchkind=MatchKind.LeftmostLongest), ordered

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """The names in ``text``, each with its start and end; of those that begin at one place the longest."""
        finder, ordered = self._finder
        return [(ordered[index], a, b) for index, a, b in finder.find_matches_as_indexes(text)]


_sought: list[Sought | Vocabulary] = []


def _new_sign(one: Sought | Vocabulary) -> int:
    _sought.append(one)
    return 1 << len(_sought) - 1


def signs(text: str) -> int:
    """The signs of all patterns that may match in ``text``, as bits of one number."""
    matcher, of_words, found = _matcher(len(_sought))
    for index, _, _ in matcher.find_matches_as_indexes(text, overlapping=True):
        found |= of_words[index]
    return found


@cache
def _matcher(count: int) -> tuple[AhoCorasick, list[int], int]:
    """A matcher of the words of the first ``count`` patterns, the signs that each word gives, and those always
    given."""
    found: dict[str, int] = defaultdict(int)
    always = 0
    for one in _sought[:count]:
        always |= 0 if one.words else one.sign
        for word in one.words:
            found[word] |= one.sign
    return AhoCorasick(found), list(found.values()), always


def _needed(items: Iterable[Any]) -> frozenset[str]:
    """Words one of which stands in every match of a parsed pattern: of what it demands one after the other the
    choice with the longest words."""
    choices: list[frozenset[str]] = []
    exact = frozenset([""])
    for kind, value in items:
        words = _exact(kind, value)
        if words and len(exact) * len(words) <= _MOST:
            exact = frozenset(a + b for a, b in product(exact, words))
            continue
        choices += (exact, _demanded(kind, value))
        exact = words if words else frozenset([""])
    choices = [_shortest(words) for words in (*choices, exact) if words and "" not in words]
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """The words without those that hold another one."""
    return frozenset(word for word in words if not any(one in word and one != word for one in words))


def _demanded(kind: Any, value: Any) -> frozenset[str]:
    """The needed words of one part of a pattern whose texts are too many to be listed."""
    if kind is op.SUBPATTERN:
        return _needed(value[-1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    if kind is op.ASSERT and value[0] > 0:  # what stands in front may stand outside of the text
        return _needed(value[1])
    if kind is op.BRANCH:
        each = [_needed(branch) for branch in value[1]]
        return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def _exact(kind: Any, value: Any) -> frozenset[str]:
    """All texts that one part of a pattern fits; none where they are too many or not known."""
    if kind is op.LITERAL:
        return frozenset([chr(value)])
    if kind in (op.AT, op.ASSERT_NOT) or (kind is op.ASSERT and value[0] < 0):
        return frozenset([""])
    if kind is op.IN and all(part is op.LITERAL for part, _ in value):
        return frozenset(chr(code) for _, code in value)
    if kind is op.SUBPATTERN:
        return _texts(value[-1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[:2] == (0, 1):
        return frozenset(["", *texts]) if (texts := _texts(value[2])) else texts
    if kind is op.BRANCH:
        each = [_texts(branch) for branch in value[1]]
        return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def _texts(items: Iterable[Any]) -> frozenset[str]:
    found = frozenset([""])
    for words in _each_exact(items):
        if len(found) * len(words) > _MOST:
            return frozenset()
        found = frozenset(a + b for a, b in product(found, words))
    return found


def _each_exact(items: Iterable[Any]) -> Iterator[frozenset[str]]:
    return (_exact(kind, value) for kind, value in items)


_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}


def begun(pattern: str) -> str:
    """A pattern of alternatives with a look at the next character in front of it, so that none of them is tried
    where none can begin. The pattern itself where a match may begin with anything."""
    first = beginning(pattern)
    return f"(?={first})(?:{pattern})" if first else pattern


def beginning(pattern: str) -> str:
    """A pattern of the characters that a match may begin with, which is searched for much faster than most others.
    Empty where a match may begin with anything."""
    characters, empty = _beginnings(_parser.parse(pattern))
    return "" if empty or not characters else f"[{''.join(sorted(characters))}]"


def _beginnings(items: Iterable[Any]) -> tuple[set[str], bool]:
    """What a match can begin with, as pieces of a set of characters, and whether it may be empty (or begin with
    something that such a set can't say)."""
    found: set[str] = set()
    for kind, value in items:
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if kind is op.SUBPATTERN:
            characters, empty = _beginnings(value[-1])
        elif kind is op.BRANCH:
            each = [_beginnings(branch) for branch in value[1]]
            characters, empty = set().union(*(one for one, _ in each)), any(empty for _, empty in each)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            characters, empty = _beginnings(value[2])
            empty = empty or value[0] == 0
        elif kind in (op.LITERAL, op.IN):
            pieces = [_piece(*part) for part in (value if kind is op.IN else [(kind, value)])]
            characters, empty = {piece for piece in pieces if piece}, not all(pieces)
        else:
            return set(), True
        found |= characters
        if not empty:
            return found, False
    return found, True


def _piece(kind: Any, value: Any) -> str:
    """A part of a set of characters as it is written; empty where it is none that can be joined with others."""
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES.get(value, "") if kind is op.CATEGORY else ""
