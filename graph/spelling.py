"""Other ways to type a name: its usual short form, its pinyin, and the initials of that.

They are stored with an entity when it is written, because no engine could find 上海交通大学 by 上海交大, or 金山区
by jsq, without going through every name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from graph.queries import search_key
from graph.resolve import name_lists

if TYPE_CHECKING:
    from pypinyin.core import Pinyin

CHARACTERS = 24
"""Of a longer name only the beginning is spelled: nobody types more."""
NAMES = 8
"""As many names of an entity are spelled; a body that thousands of documents name has dozens of aliases."""
NOT_TYPED = frozenset({"Target"})
"""Types whose names nobody searches by spelling; figures are most of a graph's entities."""

_SIGNS = re.compile(r"[^0-9a-z]")
# 市 and the like between a place and the body's short name, which speech leaves out: 上海市经信委, 上海经信委.
_LEVEL = re.compile(r"(?<=..)[省市区县]")


@cache
def _universities() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in _lines("universities.tsv"))
    return {row[0]: tuple(row[1].split(",")) for row in rows if len(row) > 1 and row[1]}


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Full names of bodies (经济和信息化委员会) as ends of names, and the short ones of each."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for row in (line.split("\t") for line in _lines("bodies.tsv")):
        for full in row[1].split(","):
            if full and full != row[0]:
                shorts[full].append(row[0])
    ends = "|".join(re.escape(full) for full in sorted(shorts, key=lambda full: (-len(full), full)))
    return re.compile(f"(?:{ends})$"), shorts


def _lines(file: str) -> list[str]:
    return resources.files("data").joinpath(file).read_text(encoding="utf-8").splitlines()[1:]


@lru_cache(maxsize=50_000)
def short_forms(name: str) -> tuple[str, ...]:
    """The usual short forms of a name, none of which is the name itself: by the lists of ``data``."""
    found: list[str] = []
    if university := next((head for head in _heads(name) if head in _universities()), ""):
        found += [short + name[len(university) :] for short in _universities()[university]]
    ends, bodies = _bodies()
    if match := ends.search(name):
        place = name[: match.start()]
        for short in bodies[match.group()]:
            found += [place + short, _LEVEL.sub("", place) + short]
    short = name_lists().shorten(name)
    legal = name_lists().legal_forms.search(short)
    found.append(short[: legal.start()] if legal and legal.start() >= 2 else short)
    return tuple(dict.fromkeys(form for form in found if form and form != name))


def _heads(name: str) -> Iterable[str]:
    """Beginnings of a name that end like a university, the longest first."""
    return (name[: match.end()] for match in reversed(list(re.finditer("大学|学院", name))))


@cache
def _speller() -> Pinyin:
    # Its dictionaries take half a second to import, and most commands spell nothing.
    from pypinyin.core import Pinyin

    return Pinyin()


@lru_cache(maxsize=50_000)
def _syllables(word: str) -> tuple[str, ...]:
    """Names are made of the same words, each of which takes longer to spell than a name to take apart."""
    return tuple(_speller().lazy_pinyin([word]))


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[str, str]:
    """Pinyin without tones, and its initials: 金山区 gives ``jinshanqu`` and ``jsq``; other letters stay."""
    whole, initials = "", ""
    for run in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", search_key(name[:CHARACTERS])):
        if run[0] >= "\u3400":
            syllables = [syllable for word in _speller().seg(run) for syllable in _syllables(word)]
            whole += "".join(syllables)
            initials += "".join(syllable[0] for syllable in syllables)
        else:
            letters = _SIGNS.sub("", run)
            whole += letters
            initials += letters
    return whole, initials


def also(kind: str, name: str, aliases: Sequence[str]) -> str:
    """All other ways to type an entity's names, one a line between line ends; empty for types that need none."""
    if kind in NOT_TYPED:
        return ""
    names = [name, *aliases[: NAMES - 1]]
    shorts = [short for own in names for short in short_forms(own)][:NAMES]
    ways = [search_key(short) for short in shorts]
    ways += [way for own in (*names, *shorts) for way in spelled(own)]
    known = {search_key(own) for own in names}
    return "".join(f"\n{way}" for way in dict.fromkeys(ways) if way and way not in known) + "\n"
