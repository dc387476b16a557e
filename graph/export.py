"""Facts back out of a store: a facts file of these is a backup, and loads into either engine again."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from graph.columns import passage_columns
from graph.errors import NotFoundError
from graph.history import change_id
from graph.model import DocumentFacts, Edge, Node, Span
from graph.rows import Row

# Times that a document is read anew because anything was committed meanwhile; later only what concerns it counts.
_READS = 3
# Times that half empty rows are read again before they are taken for damage, in a store that never rests.
_BROKEN_READS = 10


def stored_version(
    ask: Callable[..., list[Row]], moment: Callable[[], int], document: str
) -> tuple[str, DocumentFacts]:
    """What the document of that file name states, all of one version, and the mark of its content.

    ``ask`` runs a named query, ``moment`` is that of ``Store``. Raises ``NotFoundError``.
    """
    reads = 0
    while True:
        reads += 1
        state = ask("store_state")
        before = moment()
        try:
            content = ask("document_content", document=document)
            facts = _stored_facts(ask, document)
        except (ValueError, KeyError, TypeError, StopIteration):
            # Rows of what is being taken away come half empty (seen on Neo4j).
            if moment() == before or reads >= _BROKEN_READS:
                raise
            continue
        # Its content alone would not tell of one that was taken away and put back, of which any rows may be missing.
        if moment() == before or (reads >= _READS and not _written_since(ask, state, document)):
            return str(content[0]["content"]), facts


def _written_since(ask: Callable[..., list[Row]], state: list[Row], document: str) -> bool:
    """Whether anything was written of a document, or the store cleared, after it had that state."""
    now = ask("store_state")
    if not state or not now or now[0]["uid"] != state[0]["uid"]:
        return True
    return bool(ask("changes_of", document=document, after=change_id(state[0]["writes"] or 0)))


def _stored_facts(ask: Callable[..., list[Row]], document: str) -> DocumentFacts:
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
