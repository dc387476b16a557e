"""A gate that tells readers when a document is just being put in, so that they see all of it or nothing.

Both engines read what is committed at that moment, record by record: a query, or the several queries of one
answer, that run while a commit is carried out see half of it (of 300 answers during 4 loads of one document, 6 on
Neo4j were mixed). The writer closes the gate before it commits and opens it afterwards; a reader looks before and
after, and asks again if the gate was closed or has been passed in between. Commits take milliseconds, so that
nobody waits for a load.

Looking is a question to the store. All who use an embedded store are on one machine, so there a ``Mark`` in its
folder spares it: a writer changes the mark after it closed the gate and before it commits. Who finds the mark as it
was when the gate was last seen open knows that nothing has been committed since. On a server a statement that reads
rows looks at the gate itself when it has them, which spares the question after it.
"""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from graph.errors import StoreError
from graph.rows import Row

T = TypeVar("T")

# A gate closed for longer was left so by a writer that died; the next one opens it.
WAIT_SECONDS = 5.0
STEP_SECONDS = 0.005


class Mark:
    """Some bytes that all processes of one machine see, in a file that is made if it is missing.

    Raises ``OSError`` if it can't be.
    """

    _SIZE = 16

    def __init__(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(file).st_size < self._SIZE:
                os.ftruncate(file, self._SIZE)
            self._bytes = mmap.mmap(file, self._SIZE)
        finally:
            os.close(file)

    def look(self) -> bytes:
        """What it is now; nothing once it is closed."""
        try:
            return self._bytes[:]
        except ValueError:
            return b""

    def change(self) -> None:
        """Make it something that it has not been."""
        self._bytes[:] = os.urandom(self._SIZE)

    def close(self) -> None:
        """Give the file back."""
        self._bytes.close()


class Gate:
    """The gate of one store. ``ask`` runs a named query, ``do`` a named write in a transaction of its own."""

    def __init__(
        self, ask: Callable[[str], list[Row]], do: Callable[[str], object], mark: Mark | None = None
    ) -> None:
        self._ask = ask
        self._do = do
        self._mark = mark
        self._seen_open: tuple[bytes, int] | None = None
        self._left_closed: int | None = None
        self._last: int | None = None

    def last_moment(self) -> int:
        """What ``moment`` gave last, however long ago.

        Enough to look at before reading: if ``moment`` gives the same afterwards, nothing was committed since,
        so nothing while it was read either. It spares a reader one of two questions.
        """
        return self.moment() if self._last is None else self._last

    @property
    def seen(self) -> int | None:
        """What ``last_moment`` gives, none before it was asked for at all."""
        return self._last

    def moment(self) -> int:
        """The number of commits so far, once none is under way."""
        known = self.known_moment()
        self._last = self._moment() if known is None else known
        return self._last

    def known_moment(self) -> int | None:
        """What ``moment`` would give, if that can be told without a question and without waiting."""
        seen = self._seen_open
        if self._mark is None or seen is None or seen[0] != self._mark.look():
            return None
        return seen[1]

    def glance(self) -> int | None:
        """What ``moment`` gives, or none where it would wait: with one question, or with none if that can be told."""
        known = self.known_moment()
        seen = (known, True) if known is not None else self._look()
        if not seen[1]:
            return None
        self._last = seen[0]
        return self._last

    def told(self, rows: Sequence[Row]) -> int | None:
        """What ``glance`` gives, as a statement says it that looked at the gate last and gave ``rows``
        (``graph.queries.with_gate``); none if it did not look."""
        if len(rows) != 1 or "passes" not in rows[0] or rows[0]["closed"]:
            return None
        self._last = int(rows[0]["passes"] or 0)
        return self._last

    def _look(self) -> tuple[int, bool]:
        """How many commits there were, and whether none is under way."""
        # Before the question: a writer that comes after the mark was read changes it.
        mark = self._mark.look() if self._mark else b""
        rows = self._ask("gate")
        passes = int(rows[0]["passes"] or 0) if rows else 0
        if not rows or not rows[0]["closed"]:
            self._seen_open = (mark, passes)
            return passes, True
        return passes, passes == self._left_closed

    def _moment(self) -> int:
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            passes, still = self._look()
            if still:
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
            if self._mark is not None:
                self._mark.change()

        try:
            return transaction(close)
        finally:
            if closed:
                # A store that went away is told of by the transaction itself.
                with suppress(StoreError):
                    self._do("open_gate")
