"""The names that are read by now, by where they begin and end."""

from __future__ import annotations

from bisect import bisect_left

from loaders.mention import Mention


class Around:
    """Names in reading order. ``at_start`` and ``at_end`` lead to the one that begins or ends at a place."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = mentions
        self._starts = [m.start for m in mentions]
        self.at_end = {m.end: m for m in mentions}
        self.at_start = {m.start: m for m in mentions}

    def over(self, start: int, end: int) -> list[Mention]:
        """Those that share a stretch with ``start``–``end``."""
        first = bisect_left(self._starts, start)
        while first and self._mentions[first - 1].end > start:
            first -= 1
        return self._mentions[first : bisect_left(self._starts, end)]
