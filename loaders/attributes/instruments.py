"""Policy instruments: which of the tools of data/instruments.yml each clause of a policy uses.

A clause is a sentence, or what stands between two semicolons of it. Clauses that tell what has been done or
how things are, that define terms, or that say who may apply use none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.documents.document import Block, Document
from loaders.words.lexicon import load_yaml
from loaders.words.sought import Guarded

SHORTEST = 8
"""Characters of the shortest clause that can state a measure; shorter ones are headings and cut lines."""
REACH = 18
"""Most characters between the words of a pair, as data/instruments.yml says."""


_CLAUSE = re.compile("[^；]*；|[^；]+")
_PART = re.compile("[^，,。；]*[，,。；]|[^，,。；]+")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A policy tool: ``code`` is its key in data/instruments.yml, ``side`` supply, environment, demand or
    governance, ``definition`` the Chinese one, ``sources`` full references to the literature."""

    code: str
    zh: str
    en: str
    side: str
    definition: str
    sources: tuple[str, ...]
    pattern: re.Pattern[str]
    never: re.Pattern[str] | None

    @property
    def id(self) -> str:
        """The entity id."""
        return f"instrument:{self.code}"


class Use(NamedTuple):
    """A clause that uses an instrument: ``start``–``end`` are offsets into ``Document.text``."""

    instrument: Instrument
    start: int
    end: int


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("instruments.yml")
    return data


@cache
def instruments() -> dict[str, Instrument]:
    """Code -> instrument, in the order of the file."""
    data = _data()
    found = {}
    for code, row in data["instruments"].items():
        readings = [_any(row["words"])]
        readings += [f"{_any(one)}[^。；]{{0,{REACH}}}?{_any(two)}" for one, two in row.get("pairs", ())]
        found[code] = Instrument(
            code,
            row["zh"],
            row["en"],
            row["side"],
            row["definition"]["zh"],
            tuple(" ".join(data["literature"][key].split()) for key in row["sources"]),
            re.compile("|".join(readings)),
            re.compile("|".join(row["never"])) if "never" in row else None,
        )
    return found


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _tone(name: str) -> Guarded:
    """One of the patterns at the end of data/instruments.yml."""
    return Guarded(_data()[name])


@cache
def _words() -> tuple[AhoCorasick, tuple[frozenset[str], ...]]:
    """A matcher of the words without which no reading of an instrument fits: its own and the first of its pairs.
    For each word, the codes of the instruments that it may lead to."""
    codes: dict[str, set[str]] = defaultdict(set)
    for code, row in _data()["instruments"].items():
        for word in (*row["words"], *(word for one, _ in row.get("pairs", ()) for word in one)):
            codes[word].add(code)
    return AhoCorasick(list(codes), matchkind=MatchKind.Standard), tuple(map(frozenset, codes.values()))


def code(clause: str) -> list[Instrument]:
    """The instruments that a clause uses, in the order of data/instruments.yml. A word counts only where its part of
    the clause states a measure."""
    if len(clause) < SHORTEST:
        return []
    matcher, codes = _words()
    starts: dict[str, set[int]] = defaultdict(set)
    for index, start, _ in matcher.find_matches_as_indexes(clause, overlapping=True):
        for key in codes[index]:
            starts[key].add(start)
    if not starts:
        return []
    besides = _tone("besides")
    text = besides.pattern.sub(_blank, clause) if besides.may_match(clause) else clause
    places: dict[str, list[int]] = {}
    for key, likely in starts.items():
        one = instruments()[key]
        found = _ends(one.pattern, text, likely)
        if found and one.never is not None:
            found = _ends(one.pattern, one.never.sub(_blank, text), likely)
        if found:
            places[key] = found
    # Most clauses name none in the end, and the tone costs more than the words do.
    if not places or _tone("before").search(clause) or _tone("aside").search(clause):
        return []
    measured = _measures(text, {place for found in places.values() for place in found})
    told = {key for key, found in places.items() if not measured.isdisjoint(found)}
    return [one for key, one in instruments().items() if key in told]


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match[0])


def _measures(clause: str, places: set[int]) -> set[int]:
    """Those of some places in a clause whose part, between commas, states a measure."""
    aim = _tone("aim").search(clause) is not None
    found: set[int] = set()
    for part in _PART.finditer(clause):
        here = {place for place in places if part.start() <= place < part.end()}
        if here:
            told = aim or _tone("told").search(part[0]) is not None
            if not told or _tone("support").search(part[0]) is not None:
                found |= here
    return found


def _ends(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> list[int]:
    """The last characters of the matches of a pattern, which can begin at ``starts`` only."""
    found: list[int] = []
    for start in sorted(starts):
        if (not found or start > found[-1]) and (match := pattern.match(text, start)):
            found.append(match.end() - 1)
    return found


def uses(document: Document) -> Iterator[Use]:
    """The uses of instruments in a policy document, clause by clause in text order."""
    heading = _tone("heading")
    block_number, used = -1, False
    for sentence in document.sentences:
        if sentence.block != block_number:
            block_number = sentence.block
            block = document.blocks[block_number]
            used = block.role == "body" and not any(heading.search(above) for above in _headings(block))
        if not used:
            continue
        start = sentence.start
        for part in _CLAUSE.findall(document.text[sentence.start : sentence.end]):
            for instrument in code(part):
                yield Use(instrument, start, start + len(part))
            start += len(part)


def _headings(block: Block) -> tuple[str, ...]:
    return (*block.path, block.heading)
