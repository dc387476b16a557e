"""One version of a store as a facts file, read while documents go in and out, without making them wait.

What is read is corrected until it is one version: every document is read by itself, whole; then those that
changed meanwhile are read again, and so on until nothing changed during a round. A round takes as long as there
is to read again, so that the rounds get short, and no writer is held back at any time.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import IO, Any

import orjson

from graph.errors import NotFoundError, OutputError, StoreError, os_reason
from graph.model import DocumentFacts, dump
from graph.store import Store

PATIENCE = 60.0
"""Seconds for which changes are followed, counted from when all was read once."""


class Facts:
    """A facts file that can be read as often as a format needs it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def lines(self) -> Iterator[bytes]:
        """The lines of the facts file."""
        # A position of its own: one pass may begin before another has ended.
        at = 0
        while True:
            self._file.seek(at)
            lines = self._file.readlines(1_000_000)
            if not lines:
                return
            at = self._file.tell()
            yield from lines

    def rows(self) -> Iterator[dict[str, Any]]:
        """The same as objects; docs/facts-format.md says what they hold."""
        return map(orjson.loads, self.lines())


@contextmanager
def snapshot(
    store: Store,
    documents: Collection[str] | None = None,
    step: Callable[[str], None] = lambda name: None,
    patience: float = PATIENCE,
) -> Iterator[Facts]:
    """One version of the store, or of those ``documents`` (file names) of it.

    ``step`` is called with each document that was read; what it raises ends the reading. Raises
    ``NotFoundError`` for a document that is not there, ``StoreError`` if documents kept changing for
    ``patience`` seconds, ``OutputError`` for a full disk.
    """
    try:
        with tempfile.TemporaryFile() as file:
            file.writelines(dump(_versions(store, documents, step, patience)))
            yield Facts(file)
    except OSError as error:
        zh, en = os_reason(error)
        raise OutputError(f"导出时写不了临时文件：{zh}", f"no temporary file can be written: {en}") from error


def _versions(
    store: Store, wanted: Collection[str] | None, step: Callable[[str], None], patience: float
) -> Iterator[DocumentFacts]:
    """Documents as they were read; one that changed comes again, one that is gone comes again empty."""
    held: dict[str, str] = {}
    deadline = None
    while True:
        before = store.moment()
        current = store.contents()
        if wanted is not None:
            for name in wanted:
                if name not in current:
                    raise NotFoundError(
                        "图库里没有这篇文档", "there is no such document in the store", where=name
                    )
            current = {name: current[name] for name in wanted}
        for name in sorted(held.keys() - current.keys()):
            del held[name]
            yield DocumentFacts(name)
        for name, content in current.items():
            if held.get(name) != content:
                try:
                    held[name], facts = store.version_of(name)
                except NotFoundError:
                    continue
                yield facts
                step(name)
        if store.moment() == before:
            return
        now = time.monotonic()
        deadline = deadline or now + patience
        if now > deadline:
            raise StoreError(
                "导出期间图库一直在写入；请等装入结束后再试",
                "the store kept changing during the export; try again when the load is done",
            )
