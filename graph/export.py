"""Facts back out of a store: a facts file of these is a backup, and loads into either engine again."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from graph.columns import passage_columns
from graph.errors import NotFoundError
from graph.model import DocumentFacts, Edge, Node, Span
from graph.rows import Row


def stored_facts(ask: Callable[..., list[Row]], document: str) -> DocumentFacts:
    """What the document of that file name states. ``ask`` runs a named query. Raises ``NotFoundError``."""
    found = ask("stored_document", document=document)
    if not found:
        raise NotFoundError("图库里没有这篇文档", "there is no such document in the store", where=document)
    facts = DocumentFacts(document)
    row = found[0]
    facts.nodes[row["id"]] = Node(row["id"], "Document", row["name"], set(), orjson.loads(row["properties"]))
    columns = passage_columns()
    for row in ask("stored_passages", document=document):
        kept = {name: row["columns"][name] for name in columns if row["columns"].get(name) is not None}
        properties = {**kept, **orjson.loads(row["columns"]["properties"])}
        facts.nodes[row["id"]] = Node(row["id"], "Passage", row["columns"]["name"], set(), properties)
    for row in ask("stored_states", document=document):
        properties = orjson.loads(row["properties"])
        facts.nodes[row["id"]] = Node(row["id"], row["type"], row["name"], set(row["aliases"]), properties)
    for row in ask("stored_mentions", document=document):
        span = Span(document, row["start"], row["end"], row["text"], row["passage"])
        facts.nodes[row["entity"]].mentions.append(span)
    for row in ask("stored_edges", document=document):
        statement = next(s for s in map(orjson.loads, row["statements"]) if s["document"] == document)
        evidence = [
            Span(document, e["start"], e["end"], e["text"], e["passage"]) for e in statement["evidence"]
        ]
        edge = Edge(row["id"], row["type"], row["source"], row["target"], statement["properties"], evidence)
        facts.edges[edge.id] = edge
    for node in facts.nodes.values():
        node.mentions.sort()
    return facts
