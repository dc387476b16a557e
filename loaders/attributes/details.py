"""What facts hold next to entities, relations and figures: the instruments that a policy uses, how far projects
are, and when a policy applies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.model import DocumentFacts, Edge, Node, Span
from graph.resolve import edge_id
from loaders.attributes.instruments import uses
from loaders.attributes.investments import amounts
from loaders.attributes.status import STAGES, statuses
from loaders.attributes.validity import validity
from loaders.documents.document import Document
from loaders.mention import Key
from loaders.mentions.recognised import Recognised


def add_details(
    result: DocumentFacts, document: Document, recognised: Recognised, ids: Mapping[Key, str]
) -> None:
    """Add to ``result``, whose entities ``ids`` leads to, what the document says beyond their relations."""
    if recognised.own is not None:
        policy = result.nodes[ids[recognised.own]]
        _add_policy(policy, document, recognised)
        _add_instruments(result, document, policy)
    _add_projects(result, document, recognised, ids)


def _add_policy(policy: Node, document: Document, recognised: Recognised) -> None:
    first, last = validity(document, recognised.metadata)
    said = {
        "date": recognised.metadata.date or None,
        "number": recognised.metadata.number or None,
        "valid_from": first,
        "valid_to": last,
    }
    policy.properties.update({name: value for name, value in said.items() if value is not None})


def _add_instruments(result: DocumentFacts, document: Document, policy: Node) -> None:
    clauses: dict[str, set[Span]] = defaultdict(set)
    for use in uses(document):
        one = use.instrument
        if one.id not in result.nodes:
            result.nodes[one.id] = Node(one.id, "Instrument", one.zh, {one.en})
            result.nodes[one.id].properties = {"code": one.code, "side": one.side}
        clauses[one.id].add(document.span(use.start, use.end))
    for instrument, evidence in clauses.items():
        identity = edge_id("USES", policy.id, instrument)
        properties = {"rule": "instrument", "clauses": len(evidence)}
        result.edges[identity] = Edge(identity, "USES", policy.id, instrument, properties, sorted(evidence))


def _add_projects(
    result: DocumentFacts, document: Document, recognised: Recognised, ids: Mapping[Key, str]
) -> None:
    year = recognised.metadata.year
    for status in statuses(document, recognised.mentions, year):
        properties = result.nodes[ids[status.project]].properties
        known = properties.get("status")
        if isinstance(known, str) and STAGES.index(known) >= STAGES.index(status.stage):
            continue
        properties["status"] = status.stage
        properties["status_date"] = status.date
        properties["status_passage"] = document.span(status.start, status.end).passage
    for amount in amounts(document, recognised.mentions):
        properties = result.nodes[ids[amount.project]].properties
        if "amount_text" not in properties:
            properties["amount"] = amount.value
            properties["amount_text"] = amount.text
            properties["amount_passage"] = document.span(amount.start, amount.end).passage
