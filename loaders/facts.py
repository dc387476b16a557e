"""The facts of one document: its entities, relations and figures as nodes and edges with exact evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.model import DocumentFacts, Edge, Node, Span
from graph.resolve import edge_id, entity_id
from graph.schema import schema
from loaders.attributes.details import add_details
from loaders.attributes.validity import spoken_year
from loaders.documents.document import Document
from loaders.documents.metadata import Metadata
from loaders.figures.figure import Figure
from loaders.figures.figures import extract_figures
from loaders.figures.indicator_names import metric_id
from loaders.identity import identify
from loaders.mention import Key
from loaders.mentions.entities import Entity
from loaders.mentions.recognise import recognise
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.statements import relations as statements
from loaders.relations.undertakings import built_things
from loaders.words import gazetteer
from loaders.words.industries import core
from loaders.words.vocabulary import Industry, industry_ancestors, industry_by_name

VERSION = "11"
"""Of the extraction rules; goes up when the same text gives other facts."""


def facts(document: Document, metadata: Metadata) -> DocumentFacts:
    """Everything the document says, as nodes and edges. The same document gives the same facts."""
    recognised = recognise(document, metadata)
    home = recognised.entities.home
    subject = recognised.subject
    figures = extract_figures(
        document,
        recognised.mentions,
        subject,
        kind=metadata.kind,
        document_year=metadata.year,
        document_key=recognised.own,
    )
    # A park that a firm builds counts firms and area as other parks do, so that figures are read before.
    works = built_things.as_projects(recognised)
    figures = [figure._replace(subject=works.get(figure.subject, figure.subject)) for figure in figures]
    relations = statements(recognised)
    result = DocumentFacts(document.name)
    ids: dict[Key, str] = {}
    for entity in recognised.by_key.values():
        node = _node(document, entity, home.code if home else "")
        ids[entity.key] = node.id
        if node.id in result.nodes:
            kept = result.nodes[node.id]
            kept.aliases.update({node.name, *node.aliases} - {kept.name})
            kept.mentions = sorted({*kept.mentions, *node.mentions})
        else:
            result.nodes[node.id] = node
    _add_relations(result, document, relations, ids)
    _add_figures(result, document, figures, ids)
    add_details(result, document, recognised, ids)
    _add_hierarchy(result, recognised)
    _add_document(result, document, metadata)
    return result


def _node(document: Document, entity: Entity, home: str) -> Node:
    name = entity.name
    if entity.type == "Industry" and (known := industry_by_name(name)):
        name = _shown(known)
        entity.aliases.add(entity.name)
    known_by = identify(entity.type, entity.name, entity.region.code if entity.region else home)
    identity = entity_id(entity.type, known_by.name, known_by.home, _code(entity))
    node = Node(identity, entity.type, name)
    node.aliases = {a for a in entity.aliases if a and a != name}
    node.properties = dict(entity.properties)
    if known_by.home:
        node.properties["home"] = f"region:{known_by.home}"
    if entity.type == "Region" and entity.region is not None:
        node.properties.update(_region_properties(entity.region))
    if entity.type == "Industry" and (code := _code(entity)):
        node.properties["code"] = code
        node.properties["ancestors"] = [f"industry:{above}" for above in industry_ancestors(code)]
    node.mentions = [document.span(m.start, m.end) for m in entity.mentions]
    return node


def _shown(known: Industry) -> str:
    """The name an industry is shown by, the same in all documents: 电子信息 rather than the class's 23 characters."""
    return core(min((known.name, *known.aliases), key=lambda n: (len(n) > 8, n != known.name, len(n), n)))


def _code(entity: Entity) -> str:
    if entity.type == "Region" and entity.region is not None:
        return entity.region.code
    if entity.type == "Industry" and (known := industry_by_name(entity.name)):
        return known.code
    return ""


def _region_properties(region: gazetteer.Region) -> dict[str, object]:
    return {
        "code": region.code,
        "level": region.level,
        "ancestors": [f"region:{code}" for code in gazetteer.ancestors(region.code)],
        "longitude": region.lon,
        "latitude": region.lat,
    }


def _add_relations(
    result: DocumentFacts, document: Document, relations: Iterable[Relation], ids: dict[Key, str]
) -> None:
    evidence: dict[str, set[Span]] = defaultdict(set)
    for relation in relations:
        source, target = ids[relation.source], ids[relation.target]
        edge_type = schema().edges[relation.type]
        kinds = (result.nodes[source].type, result.nodes[target].type)
        if source == target or not edge_type.allows(*kinds):
            continue
        if not edge_type.directed and target < source:
            source, target = target, source
        identity = edge_id(relation.type, source, target)
        result.edges.setdefault(
            identity,
            Edge(identity, relation.type, source, target, {"rule": relation.rule}),
        )
        evidence[identity].add(document.span(relation.start, relation.end))
    for identity, spans in evidence.items():
        result.edges[identity].evidence = sorted(spans)


def _add_figures(
    result: DocumentFacts, document: Document, figures: list[Figure], ids: dict[Key, str]
) -> None:
    for figure in figures:
        subject = ids.get(figure.subject) if figure.subject else None
        span = document.span(figure.start, figure.end)
        name = f"{figure.metric} {figure.value:g}{figure.unit}"
        identity = entity_id(
            "Target", f"{name} {figure.year} {figure.comparator}", f"{document.id}-{span.start}"
        )
        node = Node(identity, "Target", name, mentions=[span])
        node.properties = {
            "metric": figure.metric,
            "metric_id": metric_id(figure.metric, figure.base_unit),
            "value": figure.value,
            "unit": figure.unit,
            "comparator": figure.comparator,
            "year": figure.year,
            "base_year": figure.base_year,
            "kind": figure.kind,
            "binding": figure.binding,
            "base_value": figure.base_value,
            "base_unit": figure.base_unit,
        }
        result.nodes[identity] = node
        if subject is not None:
            edge = edge_id("MEASURES", identity, subject)
            result.edges[edge] = Edge(edge, "MEASURES", identity, subject, {"rule": "figure"}, [span])


def _add_hierarchy(result: DocumentFacts, recognised: Recognised) -> None:
    """Each region's place in its county, city and province, as the gazetteer has it."""
    for entity in list(recognised.by_key.values()):
        region = entity.region
        if entity.type != "Region" or region is None:
            continue
        child = region
        for code in gazetteer.ancestors(region.code):
            parent = gazetteer.regions()[code]
            if parent.id not in result.nodes:
                node = Node(parent.id, "Region", parent.name, {parent.short} - {parent.name})
                node.properties = _region_properties(parent)
                result.nodes[parent.id] = node
            identity = edge_id("LOCATED_IN", child.id, parent.id)
            if identity not in result.edges:
                result.edges[identity] = Edge(
                    identity, "LOCATED_IN", child.id, parent.id, {"source": "GB/T 2260", "rule": "gazetteer"}
                )
            child = parent


def _add_document(result: DocumentFacts, document: Document, metadata: Metadata) -> None:
    node = Node(document.id, "Document", metadata.title or document.name)
    node.properties = {
        "file": document.name,
        "digest": document.digest,
        "kind": metadata.kind,
        "number": metadata.number,
        "issuer": "、".join(dict.fromkeys(name for name, _, _ in metadata.issuers)),
        "date": metadata.date,
        "year": metadata.year or spoken_year(document),
        "region": metadata.region.id if metadata.region else "",
        "characters": len(document.source),
        "version": VERSION,
    }
    result.nodes[node.id] = node
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        span = document.span(sentence.start, sentence.end)
        passage = Node(document.passage_id(sentence), "Passage", span.text[:60])
        passage.properties = {
            "document": document.id,
            "index": sentence.index,
            "start": span.start,
            "end": span.end,
            "text": span.text,
            "heading": " / ".join(block.path),
        }
        if (page := document.page(sentence)) is not None:
            passage.properties["page"] = page
        result.nodes[passage.id] = passage
