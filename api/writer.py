"""The one writer of a running application: a session that may write, opened for one piece of work at a time.

Readers have a session of their own, with a role that can't write, and go on meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from api.questions import judge, settle
from api.settings import Settings
from graph.clusters import Resolution
from graph.errors import NotFoundError, StoreLockedError
from graph.judgements import Answer, Judgement, Judgements
from graph.merging import merge
from graph.model import DocumentFacts
from graph.resolving import Names
from graph.store import LoadResult, Store
from loaders import load as loading

T = TypeVar("T")

WAIT_SECONDS = 60.0
"""How long a request waits for those before it; the first compares all names (20 s for 100,000)."""


class Writer:
    """Work that writes, one after the other in the order in which it came."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = asyncio.Lock()
        # Threads of their own: those that wait for a writer must not keep readers from getting one.
        self._writing = CapacityLimiter(1)
        self._extracting = CapacityLimiter(1)

    async def do(self, work: Callable[[Store, Judgements], T]) -> T:
        """What ``work`` gives for the store, open for writing. Raises ``StoreLockedError`` after long waiting."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turn.acquire()
        except TimeoutError as error:
            raise StoreLockedError(
                "正在写入别的内容，请稍后再试", "other things are being written; try again later"
            ) from error
        try:
            return await to_thread.run_sync(self._do, work, limiter=self._writing)
        finally:
            self._turn.release()

    def _do(self, work: Callable[[Store, Judgements], T]) -> T:
        with self._settings.open(read_only=False) as store:
            return work(store, Judgements(self._settings.judgements))

    async def extract(self, data: bytes, name: str) -> DocumentFacts:
        """The facts in an upload, read one at a time. Raises ``DocumentError``."""
        return await to_thread.run_sync(loading.read_upload, data, name, limiter=self._extracting)


def put_in(
    store: Store,
    documents: Iterable[DocumentFacts],
    report: loading.Report,
    judgements: Judgements,
    names: Names | None = None,
) -> LoadResult:
    """Store documents, and bring the store to what names and judgements give then.

    ``names``, where they are kept, spare comparing all. What has the bytes of a stored document goes to the
    report's duplicates, what can't be stored to its failures.
    """
    # A broken file of judgements has to be known before anything is written.
    judgements.current()
    into = store.redirects()
    stored = {row["digest"]: row["file"] for row in store.documents() if row["digest"]}
    fresh = loading.unstored(documents, stored, report)
    loaded = store.load(merge(facts, into) for facts in fresh)
    for name, error in loaded.failures:
        report.done.remove(name)
        report.fail(name, error)
    settle(store, judgements, names)
    return loaded


def take_out(store: Store, file: str, judgements: Judgements, names: Names | None = None) -> None:
    """Take out a document by file name, with what only it supported. Raises ``NotFoundError``."""
    judgements.current()
    if store.remove_document(file).action == "unchanged":
        raise NotFoundError("没有这份文档", "there is no such document")
    # What remains of a merge may have lost the documents that made it certain.
    settle(store, judgements, names)


@dataclass(frozen=True, slots=True)
class Decided:
    """What an answer about identity did: entities merged into others, and taken apart again."""

    said: Judgement
    merged: int
    parted: int
    resolution: Resolution


def decide(
    store: Store, pair: tuple[str, str], answer: Answer, note: str, judgements: Judgements, names: Names
) -> Decided:
    """Record what a person said about two entities, and let it take effect.

    Raises ``NotFoundError`` for an id that no document states, ``UsageError`` for two that can't be the same.
    """
    said = judge(names.known(store), pair, answer, note)
    before = store.redirects().keys()
    judgements.add([said])
    resolution = settle(store, judgements, names).resolution
    after = resolution.into.keys()
    return Decided(said, len(after - before), len(before - after), resolution)


def contradicted(decided: Decided) -> bool:
    """Whether other judgements say the opposite, so that this one has no effect."""
    return any(one.pair == decided.said.pair for one in decided.resolution.conflicts)
