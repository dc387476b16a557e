"""From pairs and judgements to entities: which ids are one thing, and which of them remains.

The outcome depends on the set of candidates and judgements alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from graph.judgements import Judgement, by_answer
from graph.matching import Candidate, Decision, Matcher, Pair, Verdict


@dataclass(slots=True)
class Resolution:
    """``into`` leads from each merged id to the one that remains; ``undecided`` are the pairs left to people,
    the likeliest first. ``conflicts`` are judgements of the kind `same` that others contradict."""

    into: dict[str, str] = field(default_factory=dict)
    undecided: list[Pair] = field(default_factory=list)
    conflicts: list[Judgement] = field(default_factory=list)


def resolve(matcher: Matcher, known: Mapping[str, Candidate], judgements: Sequence[Judgement]) -> Resolution:
    """Bring ``known`` candidates together: what people said first, then what is certain by its names.

    A judgement about an id that is not known, or about two of different types, has no effect.
    """
    said = [
        one
        for one in judgements
        if one.first in known and one.second in known and known[one.first].type == known[one.second].type
    ]
    apart = by_answer(said, "different") | by_answer(said, "unsure")
    groups = _Groups(apart)
    result = Resolution()
    for one in said:
        if one.verdict == "same" and not groups.join(one.first, one.second):
            result.conflicts.append(one)
    judged = {one.pair for one in said}
    pairs = matcher.pairs()
    left = [pair for pair in pairs if pair.decision.verdict is Verdict.unsure]
    certain = [pair for pair in pairs if pair.decision.verdict is Verdict.same]
    # What two names spell in the same way comes before what one of them shortens.
    certain.sort(key=lambda pair: (-pair.decision.score, pair.first, pair.second))
    for equal in (True, False):
        part = [pair for pair in certain if (pair.decision.reason == "equal") is equal]
        if not equal:
            part, ambiguous = _only_one_choice(part, groups)
            left += ambiguous
        for pair in part:
            if (pair.first, pair.second) in judged:
                continue
            contradicted = any(
                matcher.speaks_against(a, b, _VETOES)
                for a, b in product(groups.members(pair.first), groups.members(pair.second))
                if a in matcher.candidates and b in matcher.candidates
            )
            if contradicted or not groups.join(pair.first, pair.second):
                left.append(pair)
    result.undecided = [
        pair
        for pair in sorted(left, key=lambda p: (-p.decision.score, p.first, p.second))
        if (pair.first, pair.second) not in judged and not groups.together(pair.first, pair.second)
    ]
    for members in groups.all():
        kept = _remaining([known[member] for member in members])
        result.into.update({member: kept for member in members if member != kept})
    return result


_VETOES = frozenset({"region", "level or branch", "numeral", "kind", "level"})


def _only_one_choice(pairs: Sequence[Pair], groups: _Groups) -> tuple[list[Pair], list[Pair]]:
    """``pairs`` apart from those in which one name could be short for two different things."""
    choices: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        choices[groups.root(pair.first)].add(groups.root(pair.second))
        choices[groups.root(pair.second)].add(groups.root(pair.first))
    clear: list[Pair] = []
    ambiguous: list[Pair] = []
    for pair in pairs:
        a, b = groups.root(pair.first), groups.root(pair.second)
        # Three that all are alike are one; 华理 that may be 华东理工 or 华中理工 is neither.
        open_ended = any(other not in choices[b] for other in choices[a] - {b}) or any(
            other not in choices[a] for other in choices[b] - {a}
        )
        if open_ended:
            ambiguous.append(
                Pair(pair.first, pair.second, Decision(Verdict.unsure, pair.decision.score, "ambiguous"))
            )
        else:
            clear.append(pair)
    return clear, ambiguous


def _remaining(members: Sequence[Candidate]) -> str:
    """The id that remains: that of the longest name, then the first name and id in code-point order."""
    return min(members, key=lambda c: (-len(c.names[0]), c.names[0], c.id)).id


class _Groups:
    """Union-find that keeps apart what was judged to be different."""

    def __init__(self, apart: set[tuple[str, str]]) -> None:
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def root(self, identity: str) -> str:
        return self._root.get(identity, identity)

    def members(self, identity: str) -> list[str]:
        return self._members.get(self.root(identity), [identity])

    def together(self, a: str, b: str) -> bool:
        return self.root(a) == self.root(b)

    def join(self, a: str, b: str) -> bool:
        """Make two groups one; false if a judgement holds any two of their members apart."""
        if self.together(a, b):
            return True
        ours, theirs = self.members(a), self.members(b)
        if any(other in self._apart[member] for member in ours for other in theirs):
            return False
        members = sorted((*ours, *theirs))
        for member in members:
            self._root[member] = members[0]
        self._members.pop(self.root(b), None)
        self._members[members[0]] = members
        return True

    def all(self) -> list[list[str]]:
        """The groups of two or more, each sorted."""
        return [self._members[root] for root in sorted(set(self._root.values()))]
