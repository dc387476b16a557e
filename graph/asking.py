"""Asking named queries up to a number of rows, and telling where there were more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.queries import find
from graph.rows import Row
from graph.store import Store

CHUNK = 2_000
"""Most ids that a query takes at once."""


@dataclass(frozen=True, slots=True)
class Note:
    """What an answer leaves out, and why. ``code`` is stable: ``rows_capped`` (a query gave more than ``about``
    rows; the answer rests on the first of them), ``nothing_to_compare`` (one side states none of ``about``)."""

    code: str
    about: str
    zh: str
    en: str


@dataclass(slots=True)
class Asking:
    """Asks ``store`` and keeps in ``notes`` which queries gave more rows than were read.

    A query is read up to its own default limit, or up to ``cap`` rows where that is less.
    """

    store: Store
    cap: int | None = None
    notes: list[Note] = field(default_factory=list)

    def run(self, query: str, /, **params: object) -> list[Row]:
        """The rows of a named query, at most as many as the limit, in the query's order."""
        return self._run(self.store.run, query, params)

    def run_stored(self, query: str, /, **params: object) -> list[Row]:
        """The same rows with their sentences as they are stored; see ``Store.run_stored``."""
        return self._run(self.store.run_stored, query, params)

    def _run(self, ask: Callable[..., list[Row]], query: str, params: dict[str, object]) -> list[Row]:
        [limit] = [p for p in find(query, self.store.engine).params if p.name == "limit"]
        most = min(limit.default, self.cap or limit.default)
        # One row more than wanted tells that there are more; what takes ids gives no more rows than its maximum.
        rows = ask(query, **params, limit=min(most + 1, limit.max or most + 1))
        if len(rows) > most:
            note = Note(
                "rows_capped",
                query,
                f"查询 {query} 多于 {most} 行，只用了前 {most} 行，结果可能不全；请缩小地区或产业的范围",
                f"{query} gave more than {most} rows; the answer rests on the first {most}: ask more narrowly",
            )
            self.notes += [] if note in self.notes else [note]
        return rows[:most]

    def run_for(self, query: str, ids: Sequence[str]) -> Iterator[Row]:
        """The rows of a query that takes ``ids``, however many there are."""
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), CHUNK):
            yield from self.run(query, ids=wanted[start : start + CHUNK])
