"""Which names hold another one, looked up by pairs of characters: each with each would take minutes for the 5,000 firms
of a list of high-tech firms."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from loaders.mentions.entities import Entity


class Holding:
    """Entities by the pairs of characters in their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._all = list(entities)
        self._by_pair: dict[tuple[str, str], list[Entity]] = {}
        for entity in self._all:
            for pair in set(pairwise(entity.name)):
                self._by_pair.setdefault(pair, []).append(entity)

    def names_with(self, part: str) -> list[Entity]:
        """The entities whose names hold ``part``, in their order; all of them for a single character or none."""
        pairs = set(pairwise(part))
        if not pairs:
            return self._all
        rarest = min((self._by_pair.get(pair, []) for pair in pairs), key=len)
        return [entity for entity in rarest if part in entity.name]
