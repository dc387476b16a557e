"""What goes on beside the writing of many documents: the rows of the next one are made meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from graph.model import DocumentFacts
from graph.statements import DocumentRows, document_rows


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Rows are many small objects without cycles: looking for cycles among them took 40 % of making them."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def made_ahead(documents: Iterable[DocumentFacts]) -> Iterator[tuple[str, Future[DocumentRows]]]:
    """Each document's name and rows; those of the next are made while the store writes the ones before."""
    with ThreadPoolExecutor(1, "rows") as maker:
        before: tuple[str, Future[DocumentRows]] | None = None
        for facts in documents:
            made = facts.document, maker.submit(document_rows, facts)
            if before is not None:
                yield before
            before = made
        if before is not None:
            yield before
