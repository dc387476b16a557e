"""A digest of a whole graph that does not depend on the order in which it was made, nor on the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import orjson

from graph.errors import QueryTimeoutError
from graph.rows import Row

PAGE = 5_000
_WALKS = (
    ("Document", "page_of_documents", "edges_from_documents"),
    ("Passage", "page_of_passages", "edges_from_passages"),
    ("Entity", "page_of_entities", "edges_from_entities"),
)


def graph_digest(ask: Callable[..., list[Row]]) -> str:
    """32 hexadecimal digits over all nodes and edges with all their properties.

    ``ask`` runs a named query. Rows are hashed one by one and the hashes added up, so their order is free.
    """
    total = 0
    for label, nodes, edges in walk(ask):
        total += sum(_hash([label, _said(row)]) for row in nodes)
        total += sum(_hash([e["type"], e["source"], e["target"], _said(e)]) for e in edges)
    return f"{total % (1 << 128):032x}"


def walk(ask: Callable[..., list[Row]]) -> Iterator[tuple[str, list[Row], list[Row]]]:
    """The whole store, a page of nodes at a time: their label, the nodes, and the edges that begin at them.

    A page that runs into the limit in time (the first ones of a large store that was just opened do) is asked for in
    halves, so that a store of any size can be walked within it.
    """
    for label, page_of_nodes, edges_of in _WALKS:
        after, size = "", PAGE
        while True:
            try:
                page = ask(page_of_nodes, after=after, limit=size)
            except QueryTimeoutError:
                if size == 1:
                    raise
                size = (size + 1) // 2
                continue
            if not page:
                break
            after = page[-1]["id"]
            yield label, page, _edges(ask, edges_of, [row["id"] for row in page])


def _edges(ask: Callable[..., list[Row]], edges_of: str, ids: list[str]) -> list[Row]:
    try:
        return ask(edges_of, ids=ids)
    except QueryTimeoutError:
        if len(ids) == 1:
            raise
        half = len(ids) // 2
        return [*_edges(ask, edges_of, ids[:half]), *_edges(ask, edges_of, ids[half:])]


def _said(row: Row) -> Row:
    # Neo4j's import tool knows no empty list, so an empty one says as much as none.
    return {name: value for name, value in row["properties"].items() if value != []}


def _hash(row: Any) -> int:
    text = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(blake2b(text, digest_size=16).digest())
