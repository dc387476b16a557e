"""Loading many documents: small ones go into one transaction, and the rows of the next are made meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from graph.errors import PolicyAtlasError, StoreError, StoreUnavailableError
from graph.model import DocumentFacts
from graph.statements import DocumentRows, document_rows

T = TypeVar("T")
Made = tuple[str, Future[DocumentRows]]
"""A document's file name and its rows, once they are made."""

# A transaction has costs of its own, of which small documents together take one part each. No more than this, because
# a load that is killed loses the group that it was at, and readers wait while it is committed.
GROUP_RECORDS = 1_000
# Of slow documents each is stored when it comes, and told of.
GROUP_SECONDS = 1.0


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Rows are many small objects without cycles: looking for cycles among them took 40 % of making them."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def made_ahead(documents: Iterable[DocumentFacts]) -> Iterator[list[Made]]:
    """Groups of documents for a transaction each; the rows of the next are made while the store writes one.

    A document of more than ``GROUP_RECORDS`` nodes and edges is a group of its own.
    """
    with ThreadPoolExecutor(1, "rows") as maker:
        waiting: list[Made] = []
        group: list[Made] = []
        records, began = 0, 0.0
        for facts in documents:
            own = len(facts.nodes) + len(facts.edges)
            late = time.monotonic() - began > GROUP_SECONDS
            if group and (late or records + own > GROUP_RECORDS):
                if waiting:
                    yield waiting
                waiting, group, records = group, [], 0
                if late:
                    yield waiting
                    waiting = []
            if not group:
                began = time.monotonic()
            group.append((facts.document, maker.submit(document_rows, facts)))
            records += own
        for rest in (waiting, group):
            if rest:
                yield rest


def put_group(
    put: Callable[..., list[T]], group: list[Made], patience: float
) -> Iterator[tuple[str, T | PolicyAtlasError]]:
    """What becomes of each document of a group, which ``put`` stores as a whole.

    If one of them can't be stored, each is put alone, so that it does not keep the others out. A store that went away
    is asked again for ``patience`` seconds.
    """
    try:
        results = _put_patiently(put, [made.result() for _, made in group], patience)
    except StoreError:
        raise
    except PolicyAtlasError as error:
        if len(group) == 1:
            yield group[0][0], error
            return
        for one in group:
            yield from put_group(put, [one], patience)
    else:
        yield from zip((name for name, _ in group), results, strict=True)


def _put_patiently(put: Callable[..., list[T]], group: list[DocumentRows], patience: float) -> list[T]:
    deadline, pause = None, 0.5
    while True:
        try:
            return put(*group)
        except StoreUnavailableError:
            deadline = deadline or time.monotonic() + patience
            if time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(2 * pause, 10.0)
