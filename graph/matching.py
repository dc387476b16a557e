"""Which entities of different documents are the same: the rule for a pair, and the pairs worth looking at.

A pair is the same, undecided or different. Only what is certain is the same; what names alone cannot decide is
left for people. Measured on ``tests/graph/pairs.yml`` by ``tests/benchmarks/test_matching.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from rapidfuzz import fuzz

from graph.blocks import Blocks, block_keys
from graph.names import Form, form
from graph.resolve import Identify

TYPES = frozenset({"Organization", "Company", "Park", "Policy", "Fund", "Project"})
"""Types whose identity rests on names; regions and industries have codes, a figure is its document's own."""

ALIASES = 6
"""Further names of an entity that are compared, the longest first."""

_SIMILAR = 85.0
_GOVERNMENT = frozenset(
    {
        "committee",
        "committee_office",
        "government",
        "government_office",
        "bureau",
        "department",
        "ministry",
        "office",
        "party_committee",
        "leading_group",
    }
)

Related = Callable[[str, str], bool]
"""Whether one region (a code) is the other, or lies in it."""


class Verdict(StrEnum):
    """What a comparison ends in."""

    same = "same"
    unsure = "unsure"
    different = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, how alike the names are (0 to 1), and the rule that decided."""

    verdict: Verdict
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as far as matching looks at it.

    ``names`` has its name first. ``home`` is a region's code or empty, ``areas`` are the codes of the regions
    of the documents that state it, ``documents`` their file names.
    """

    id: str
    type: str
    names: tuple[str, ...]
    home: str = ""
    areas: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates by id, the smaller first, with what was decided about them."""

    first: str
    second: str
    decision: Decision


Ids = tuple[str, str]
"""Two candidates, the smaller id first."""

_DIFFERENT = Decision(Verdict.different, 0.0, "names")


class Matcher:
    """Compares candidates. ``identify`` and ``related`` bring the gazetteers, which are the loaders' part."""

    def __init__(self, candidates: Iterable[Candidate], identify: Identify, related: Related) -> None:
        self._identify = identify
        self._related = related
        self.candidates = {c.id: c for c in sorted(candidates, key=lambda c: c.id) if c.type in TYPES}
        self._forms = {c.id: self._forms_of(c) for c in self.candidates.values()}
        self._blocks = Blocks()
        for identity, forms in self._forms.items():
            self._blocks.add(identity, forms)
        self._decided: dict[Ids, Decision] | None = None
        self._near_to: dict[str, set[str]] = defaultdict(set)
        self._reasons: dict[str, dict[str, str]] = defaultdict(dict)

    def _forms_of(self, candidate: Candidate) -> tuple[Form, ...]:
        name, *aliases = candidate.names
        # 市经信委, 我区 and 高新区 mean something inside their document alone.
        telling = sorted({a for a in aliases if len(a) >= 2 and a[0] not in "市区县省州镇我本全该"})
        telling.sort(key=len, reverse=True)
        found = [form(candidate.type, name, candidate.home, self._identify)]
        for alias in telling[:ALIASES]:
            other = form(candidate.type, alias, candidate.home, self._identify)
            if other not in found and len(other.core) >= 2:
                found.append(other)
        return tuple(found)

    # One pair

    def speaks_against(self, first: str, second: str, reasons: frozenset[str]) -> bool:
        """Whether what the names of two candidates say is decided by one of ``reasons``; kept until either changes."""
        known = self._reasons[first].get(second)
        if known is None:
            known = self._reasons[first][second] = self._reasons[second][first] = self.compare(
                first, second
            ).reason
        return known in reasons

    def compare(self, first: str, second: str) -> Decision:
        """What the names of two candidates (by id) say. The order of the two does not matter."""
        a, b = self.candidates[min(first, second)], self.candidates[max(first, second)]
        if a.type != b.type:
            return _DIFFERENT
        own, others = self._forms[a.id], self._forms[b.id]
        decision = self._compare(own[0], others[0], a, b)
        if decision.verdict is Verdict.unsure or decision is _DIFFERENT:
            for one, other in product(own, others):
                if (one, other) != (own[0], others[0]):
                    decision = max(decision, self._by_alias(one, other, a, b), key=_strength)
        if decision.verdict is Verdict.same and a.documents & b.documents:
            # A document that names both and holds them apart knows better.
            return Decision(Verdict.unsure, decision.score, "both in one document")
        return decision

    def _by_alias(self, a: Form, b: Form, one: Candidate, other: Candidate) -> Decision:
        if (a.core, a.kind, a.numbers, a.marks) != (b.core, b.kind, b.numbers, b.marks):
            return _DIFFERENT
        if a.region == b.region and len(a.core) >= 3 and (a.region or self._near(one, other)):
            return Decision(Verdict.same, 0.95, "alias")
        if self._place(a, b) == "apart":
            return _DIFFERENT
        return Decision(Verdict.unsure, 0.8, "alias")

    def _near(self, a: Candidate, b: Candidate) -> bool:
        return any(self._related(x, y) for x, y in product(a.areas, b.areas))

    def _place(self, a: Form, b: Form) -> str:
        if a.region == b.region:
            return "equal"
        if not a.region or not b.region:
            return "free"
        return "related" if self._related(a.region, b.region) else "apart"

    def _compare(self, a: Form, b: Form, one: Candidate, other: Candidate) -> Decision:
        place = self._place(a, b)
        if place == "apart":
            return Decision(Verdict.different, 0.0, "region")
        if a.marks != b.marks or (a.levels and b.levels and a.levels != b.levels):
            return Decision(Verdict.different, 0.0, "level or branch")
        if a.kind != b.kind:
            return self._other_kind(a, b, place)
        if a.numbers != b.numbers:
            years = a.type in ("Policy", "Project") and a.core == b.core and not (a.numbers and b.numbers)
            return Decision(Verdict.unsure if years else Verdict.different, 0.5, "numeral")
        if a.core == b.core:
            return self._equal(a, b, place, one, other)
        if a.stem == b.stem:
            return self._stem(a, b, place, one, other)
        if a.core and b.core:
            short, long = sorted((a, b), key=lambda f: (len(f.core), f.core))
            return self._part(short, long, place)
        return _DIFFERENT

    def _other_kind(self, a: Form, b: Form, place: str) -> Decision:
        """紫竹园 and 紫竹科技城: words of a kind differ, or one name lacks it."""
        known = bool(a.kind and b.kind)
        if a.core == b.core and len(a.core) >= 3 and place == "equal" and (not known or a.type == "Park"):
            return Decision(Verdict.unsure, 0.7, "kind")
        return Decision(Verdict.different, 0.0, "kind") if known else _DIFFERENT

    def _equal(self, a: Form, b: Form, place: str, one: Candidate, other: Candidate) -> Decision:
        if place == "equal":
            anywhere = a.type in ("Organization", "Policy") or (a.type == "Company" and len(a.core) >= 3)
            if a.region or anywhere or self._near(one, other):
                return Decision(Verdict.same, 1.0, "equal")
            return Decision(Verdict.unsure, 0.8, "short name")
        if place == "free" and a.type == "Company":
            if len(a.core) >= 4 or (len(a.core) >= 3 and self._there(a, b, one, other)):
                return Decision(Verdict.same, 0.95, "core")
            return Decision(Verdict.unsure, 0.8, "short name")
        if place == "related" and (a.kind in _GOVERNMENT or (a.place and b.place and len(a.core) < 4)):
            return Decision(Verdict.different, 0.0, "level")
        if len(a.core) < 2:
            return Decision(Verdict.different, 0.0, "no name of its own")
        return Decision(Verdict.unsure, 0.8, "region")

    def _there(self, a: Form, b: Form, one: Candidate, other: Candidate) -> bool:
        """Whether the one that names no place is told of where the other one is."""
        place, areas = (a.place, other.areas) if a.place else (b.place, one.areas)
        return any(self._related(place, area) for area in areas)

    def _stem(self, a: Form, b: Form, place: str, one: Candidate, other: Candidate) -> Decision:
        certain = len(a.stem) >= 3 and (place == "equal" or self._there(a, b, one, other) or len(a.stem) >= 4)
        certain = certain or (place == "equal" and bool(a.region))
        # 长河科技 and 长河实业 are two firms of one group; 长河 with either is decided by its place.
        both = a.core != a.stem and b.core != b.stem
        if certain and not both:
            return Decision(Verdict.same, 0.95, "core")
        return Decision(Verdict.unsure, 0.8, "trade")

    def _part(self, short: Form, long: Form, place: str) -> Decision:
        """One core within the other, or spelled nearly like it."""
        if (
            short.type == "Organization"
            and place == "equal"
            and short.kind
            and is_abbreviation(short.core, long.core)
        ):
            return Decision(Verdict.same, 0.9, "abbreviation")
        if short.type == "Company" and long.core.startswith(short.core):
            return Decision(Verdict.unsure, 0.7, "beginning")
        alike = fuzz.ratio(short.core, long.core)
        if place in ("equal", "free") and alike >= _SIMILAR and len(short.core) >= 4:
            return Decision(Verdict.unsure, alike / 100, "spelling")
        if place == "equal" and len(short.core) >= 3 and short.core in long.core:
            return Decision(Verdict.unsure, 0.6, "part")
        return _DIFFERENT

    # All pairs

    def pairs(self) -> list[Pair]:
        """The pairs that are not plainly different, by id; only pairs that share a block are compared."""
        if self._decided is None:
            self._decided = {}
            for first, second in self._blocks.pairs():
                self._decide(first, second)
        return [Pair(*ids, self._decided[ids]) for ids in sorted(self._decided)]

    def all_pairs(self) -> list[Pair]:
        """The same with every pair compared: what blocking is measured by."""
        found = (Pair(*ids, self.compare(*ids)) for ids in combinations(sorted(self.candidates), 2))
        return [pair for pair in found if pair.decision.verdict is not Verdict.different]

    def update(self, changed: Iterable[Candidate], gone: Iterable[str]) -> None:
        """Take in candidates that are new or differ from what they were, and take out some by id.

        Afterwards all is as in a matcher made of the candidates that there are now. Compared are only the changed
        ones with what they share a block with, and the few pairs of blocks that grew or shrank over their limit.
        """
        changed = list(changed)
        fresh = {c.id: c for c in changed if c.type in TYPES}
        old = {identity for identity in (*(c.id for c in changed), *gone) if identity in self.candidates}
        touched = {key for identity in old for key in self._blocks.keys_of(identity)}
        forms = {identity: self._forms_of(c) for identity, c in fresh.items()}
        touched |= {key for own in forms.values() for key in block_keys(own)}
        small = {key for key in touched if self._blocks.is_small(key)}
        for identity in old:
            self._forget(identity)
        for identity, candidate in fresh.items():
            self.candidates[identity] = candidate
            self._forms[identity] = forms[identity]
            self._blocks.add(identity, forms[identity])
        if self._decided is None:
            return
        for identity in fresh:
            for other in self._blocks.partners(identity):
                self._decide(*sorted((identity, other)))
        for key in touched:
            if self._blocks.is_small(key) != (key in small):
                # At most BLOCK: of a block that grew, those that were there before.
                rest = sorted(i for i in self._blocks.members(key) if i not in fresh)
                self._look_again(combinations(rest, 2), self._decided)

    def _look_again(self, pairs: Iterable[Ids], decided: Mapping[Ids, Decision]) -> None:
        """Pairs of a block that brings them together no more, or only now."""
        for first, second in pairs:
            together = self._blocks.together(first, second)
            if (first, second) in decided and not together:
                self._drop(first, second)
            elif together and (first, second) not in decided:
                self._decide(first, second)

    def _decide(self, first: str, second: str) -> None:
        decision = self.compare(first, second)
        if self._decided is not None and decision.verdict is not Verdict.different:
            self._decided[first, second] = decision
            self._near_to[first].add(second)
            self._near_to[second].add(first)

    def _drop(self, first: str, second: str) -> None:
        if self._decided is not None:
            del self._decided[first, second]
            self._near_to[first].discard(second)
            self._near_to[second].discard(first)

    def _forget(self, identity: str) -> None:
        for other in list(self._near_to.pop(identity, ())):
            self._drop(*sorted((identity, other)))
        for other in self._reasons.pop(identity, ()):
            if other != identity:
                del self._reasons[other][identity]
        self._blocks.remove(identity)
        del self.candidates[identity], self._forms[identity]


def is_abbreviation(short: str, long: str) -> bool:
    """Whether ``short`` takes characters of ``long`` in their order, from its first on, and leaves out some inside.

    华师 of 华东师范, not 材料 of 材料技术 and not 西安科技 of 西安电子科技: a name without one of its words may be
    another thing's.
    """
    if not 2 <= len(short) < len(long) <= 3 * len(short) or short[0] != long[0] or short in long:
        return False
    if any(long.startswith(short[:k]) and long.endswith(short[k:]) for k in range(1, len(short))):
        return False
    at = iter(long)
    return all(character in at for character in short)


def _strength(decision: Decision) -> tuple[int, float]:
    return ((Verdict.different, Verdict.unsure, Verdict.same).index(decision.verdict), decision.score)
