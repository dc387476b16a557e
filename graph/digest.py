"""A digest of a whole graph that does not depend on the order in which it was made, nor on the engine."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import orjson

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
    for label, page_of_nodes, edges_of in _WALKS:
        after = ""
        while page := ask(page_of_nodes, after=after, limit=PAGE):
            after = page[-1]["id"]
            total += sum(_hash([label, row["properties"]]) for row in page)
            edges = ask(edges_of, ids=[row["id"] for row in page])
            total += sum(_hash([e["type"], e["source"], e["target"], e["properties"]]) for e in edges)
    return f"{total % (1 << 128):032x}"


def _hash(row: Any) -> int:
    text = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(blake2b(text, digest_size=16).digest())
