"""Whose treasury a sentence speaks of: 区财政, 市级财政."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.mention import Key
from loaders.mentions.recognised import Recognised

TREASURY = re.compile("[^，。；Ⓐ-ⓩ与和及同]{0,4}(?P<level>[省市县区州旗])(?:本?级)?财政(?!局|和|与|共同)")
"""What pays in a clause in signs, up to the treasury; ``level`` is the kind of its place."""


class Treasuries:
    """Whose 区财政 or 市财政 a sentence speaks of: the home's, else that of the place of that kind named last."""

    def __init__(self, recognised: Recognised) -> None:
        self._recognised = recognised
        self._named = [m for m in recognised.mentions if m.type == "Region"]

    def of(self, level: str, start: int) -> Key | None:
        """The place of a level (区) that pays in a sentence which begins at ``start``."""
        home = self._recognised.entities.deictic(level)
        if (
            home is not None
            and home.name.endswith(level)
            and ("Region", home.name) in self._recognised.by_key
        ):
            return ("Region", home.name)
        before = self._named[: bisect_left(self._named, start, key=lambda m: m.start)]
        return next((m.key for m in reversed(before) if m.name.endswith(level)), None)
