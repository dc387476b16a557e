"""A gate that tells readers when a document is just being put in, so that they see all of it or nothing.

Both engines read what is committed at that moment, record by record: a query, or the several queries of one
answer, that run while a commit is carried out see half of it (of 300 answers during 4 loads of one document, 6 on
Neo4j were mixed). The writer closes the gate before it commits and opens it afterwards; a reader looks before and
after, and asks again if the gate was closed or has been passed in between. Commits take milliseconds, so that
nobody waits for a load.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from graph.errors import StoreError
from graph.rows import Row

T = TypeVar("T")

# A gate closed for longer was left so by a writer that died; the next one opens it.
WAIT_SECONDS = 5.0
STEP_SECONDS = 0.005


class Gate:
    """The gate of one store. ``ask`` runs a named query, ``do`` a named write in a transaction of its own."""

    def __init__(self, ask: Callable[[str], list[Row]], do: Callable[[str], object]) -> None:
        self._ask = ask
        self._do = do
        self._left_closed: int | None = None
        self._last: int | None = None

    def last_moment(self) -> int:
        """What ``moment`` gave last, however long ago.

        Enough to look at before reading: if ``moment`` gives the same afterwards, nothing was committed since,
        so nothing while it was read either. It spares a reader one of two questions.
        """
        return self.moment() if self._last is None else self._last

    def moment(self) -> int:
        """The number of commits so far, once none is under way."""
        self._last = self._moment()
        return self._last

    def _moment(self) -> int:
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            rows = self._ask("gate")
            if not rows:
                return 0
            passes = int(rows[0]["passes"] or 0)
            if not rows[0]["closed"] or passes == self._left_closed:
                return passes
            if time.monotonic() > deadline:
                self._left_closed = passes
                return passes
            time.sleep(STEP_SECONDS)

    def write(self, transaction: Callable[[Callable[[], None]], T]) -> T:
        """What ``transaction`` gives; it calls what it is given right before it commits, if it changed anything."""
        closed = False

        def close() -> None:
            nonlocal closed
            self._do("close_gate")
            closed = True

        try:
            return transaction(close)
        finally:
            if closed:
                # A store that went away is told of by the transaction itself.
                with suppress(StoreError):
                    self._do("open_gate")
