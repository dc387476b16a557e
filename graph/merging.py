"""Merging inside one document's facts, and taking it back: nothing is lost either way.

A node that stands for others keeps what the document said of each (``stated`` in its properties), an edge whose
ends have changed the ends and evidence that it had. ``split`` is the exact inverse of ``merge``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.model import STATED, DocumentFacts, Edge, Node, Span, merged_name
from graph.resolve import edge_id
from graph.schema import schema

_LOST = "edges"


def merge(facts: DocumentFacts, into: Mapping[str, str]) -> DocumentFacts:
    """The facts with every node under the id that remains of it. ``facts`` may hold merged nodes already."""
    own = split(facts)
    changed = {node_id for node_id in own.nodes if node_id in into}
    if not changed:
        return own
    remaining = {into[node_id] for node_id in changed}
    result = DocumentFacts(facts.document)
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in own.nodes.values():
        groups[into.get(node.id, node.id)].append(node)
    for kept, nodes in groups.items():
        result.nodes[kept] = _merged_node(kept, nodes) if kept in remaining else nodes[0]
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in own.edges.values():
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if (source, target) == (edge.source, edge.target) and not {source, target} & remaining:
            result.edges[edge.id] = edge
            continue
        if source == target:
            # A thing does not stand in a relation to itself, but when it is split again, it does.
            result.nodes[source].properties[STATED].append({_LOST: _edge_row(edge)})
            continue
        if not schema().edges[edge.type].directed and target < source:
            source, target = target, source
        same_ends = (source, target) == (edge.source, edge.target)
        identity = edge.id if same_ends else edge_id(edge.type, source, target)
        edges[identity].append(edge)
        first = result.edges.setdefault(identity, Edge(identity, edge.type, source, target))
        first.evidence = sorted({*first.evidence, *edge.evidence})
        for name, value in edge.properties.items():
            first.properties.setdefault(name, value)
    for identity, claims in edges.items():
        if [claim.id for claim in claims] != [identity]:
            result.edges[identity].properties[STATED] = [_edge_row(claim) for claim in claims]
    return result


def split(facts: DocumentFacts) -> DocumentFacts:
    """The facts as they were before any merge."""
    if not any(STATED in node.properties for node in facts.nodes.values()):
        return facts
    result = DocumentFacts(facts.document)
    for node in facts.nodes.values():
        for row in node.properties.get(STATED, ()):
            if _LOST in row:
                edge = _edge_of(row[_LOST], facts.document)
                result.edges[edge.id] = edge
            else:
                spans = [_span(span, facts.document) for span in row["mentions"]]
                own = Node(
                    row["id"], node.type, row["name"], set(row["aliases"]), dict(row["properties"]), spans
                )
                result.nodes[own.id] = own
        if STATED not in node.properties:
            result.nodes[node.id] = node
    for edge in facts.edges.values():
        if STATED not in edge.properties:
            result.edges[edge.id] = edge
        for row in edge.properties.get(STATED, ()):
            own_edge = _edge_of(row, facts.document)
            result.edges[own_edge.id] = own_edge
    return result


def _merged_node(kept: str, nodes: list[Node]) -> Node:
    nodes = sorted(nodes, key=lambda node: (node.id != kept, node.id))
    name = merged_name(node.name for node in nodes)
    aliases = {alias for node in nodes for alias in (node.name, *node.aliases)} - {name}
    properties: dict[str, Any] = {}
    for node in nodes:
        for key, value in node.properties.items():
            properties.setdefault(key, value)
    properties[STATED] = [
        {
            "id": node.id,
            "name": node.name,
            "aliases": sorted(node.aliases),
            "properties": node.properties,
            "mentions": _span_rows(node.mentions),
        }
        for node in nodes
    ]
    mentions = sorted({span for node in nodes for span in node.mentions})
    return Node(kept, nodes[0].type, name, aliases, properties, mentions)


def _edge_row(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "type": edge.type,
        "source": edge.source,
        "target": edge.target,
        "properties": edge.properties,
        "evidence": _span_rows(edge.evidence),
    }


def _edge_of(row: Mapping[str, Any], document: str) -> Edge:
    evidence = [_span(span, document) for span in row["evidence"]]
    return Edge(row["id"], row["type"], row["source"], row["target"], dict(row["properties"]), evidence)


def _span_rows(spans: Iterable[Span]) -> list[list[Any]]:
    return [[span.start, span.end, span.text, span.passage] for span in spans]


def _span(row: list[Any], document: str) -> Span:
    start, end, text, passage = row
    return Span(document, start, end, text, passage)
