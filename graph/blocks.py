"""Which names are worth comparing: those that share a block, as all pairs of 100,000 names are too many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from graph.names import Form

BLOCK = 40
"""Most members of a block in which all pairs are looked at for people to decide."""

Key = tuple[str, ...]
"""What the names of a block have in common; the first word says how its members are brought together."""


def block_keys(forms: Sequence[Form]) -> Counter[Key]:
    """The blocks of a candidate by the forms of its names; how often counts for the size of a block ``equal``."""
    found: Counter[Key] = Counter()
    loose: set[Key] = set()
    for f in forms:
        found["equal", f.type, f.kind, f.stem, f.region] += 1
        if f.stem != f.core:
            found["equal", f.type, f.kind, f.core, f.region] += 1
        if len(f.core) >= 3 or (f.type == "Company" and f.place):
            loose.add(("loose", f.type, "begin", f.region, f.kind, f.core[:2]))
            loose.add(("loose", f.type, "end", f.region, f.kind, f.core[-3:]))
            # 临港浦江园 and 临港浦江科技城.
            loose.add(("loose", f.type, "core", f.region, f.core))
        if f.type == "Organization" and f.kind and len(f.core) >= 2:
            start = (f.kind, f.region, f.core[0])
            loose.add(("short", *start, f.core[1]))
            loose.update(("long", *start, character) for character in f.core[2:])
    found.update(loose)
    return found


class Blocks:
    """Candidates by what their names have in common; they can be put in and taken out one by one.

    ``equal`` blocks hold names with the same core, by region: those of one region belong together, and those that
    name none with all others; while the block is small, all do. 3,000 counties have a 财政局, each its own, so region
    decides first. All of a ``loose`` block belong together while it is small, firms always. A ``short`` name belongs
    with each ``long`` one that has its characters.
    """

    def __init__(self) -> None:
        self._keys: dict[str, Counter[Key]] = {}
        self._members: dict[Key, dict[str, int]] = defaultdict(dict)
        self._regions: dict[Key, set[str]] = defaultdict(set)
        self._sizes: Counter[Key] = Counter()

    def keys_of(self, identity: str) -> Iterable[Key]:
        """The blocks that a candidate is in."""
        return self._keys[identity]

    def add(self, identity: str, forms: Sequence[Form]) -> None:
        """Put in a candidate that is not there."""
        keys = self._keys[identity] = block_keys(forms)
        for key, times in keys.items():
            self._members[key][identity] = times
            self._sizes[_whole(key)] += times if key[0] == "equal" else 1
            if key[0] == "equal":
                self._regions[_whole(key)].add(key[-1])

    def remove(self, identity: str) -> None:
        """Take out a candidate."""
        for key, times in self._keys.pop(identity).items():
            del self._members[key][identity]
            self._sizes[_whole(key)] -= times if key[0] == "equal" else 1
            if not self._members[key]:
                del self._members[key]
                if key[0] == "equal":
                    self._regions[_whole(key)].discard(key[-1])
            if not self._sizes[_whole(key)]:
                del self._sizes[_whole(key)]
                self._regions.pop(_whole(key), None)

    def is_small(self, key: Key) -> bool:
        """Whether all of the block of a key belong together for its size; only of these two kinds it depends on it."""
        if key[0] not in ("equal", "loose") or key[:2] == ("loose", "Company"):
            return True
        return self._sizes.get(_whole(key), 0) <= BLOCK

    def members(self, key: Key) -> list[str]:
        """All of the block of a key, of whatever region."""
        parts = self._parts(_whole(key)) if key[0] == "equal" else [key]
        return list(dict.fromkeys(identity for part in parts for identity in self._members.get(part, ())))

    def partners(self, identity: str) -> set[str]:
        """The candidates that one belongs together with in any of its blocks."""
        found: set[str] = set()
        for key in self._keys[identity]:
            for other in self._with(key):
                found.update(self._members.get(other, ()))
        return found - {identity}

    def together(self, first: str, second: str) -> bool:
        """Whether two candidates belong together in any block."""
        return any(
            second in self._members.get(other, ()) for key in self._keys[first] for other in self._with(key)
        )

    def pairs(self) -> set[tuple[str, str]]:
        """All that belong together, the smaller id of a pair first."""
        found: set[tuple[str, str]] = set()
        for key, members in self._members.items():
            for other in self._with(key):
                if other == key:
                    found.update(combinations(sorted(members), 2))
                elif key < other or key[0] == "short":
                    others = self._members.get(other, ())
                    found.update(
                        (min(pair), max(pair)) for pair in product(members, others) if pair[0] != pair[1]
                    )
        return found

    def _with(self, key: Key) -> Iterator[Key]:
        """The keys whose members belong together with those of ``key``, itself among them unless it is of a kind
        that leads to another."""
        if key[0] == "short":
            yield ("long", *key[1:])
        elif key[0] == "long":
            yield ("short", *key[1:])
        elif key[0] == "loose":
            if self.is_small(key):
                yield key
        elif self.is_small(key) or not key[-1]:
            yield from self._parts(_whole(key))
        else:
            yield key
            yield (*_whole(key), "")

    def _parts(self, whole: Key) -> list[Key]:
        return [(*whole, region) for region in self._regions.get(whole, ())]


def _whole(key: Key) -> Key:
    """What a block's size counts for: of equal names, those of all regions."""
    return key[:-1] if key[0] == "equal" else key
