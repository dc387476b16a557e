r"""GraphML and GEXF, written as they go: every entity, document and sentence a node, every relation, mention and
sentence-of-document an edge.

Attributes are the properties with the types of schema.yml. ``stated`` holds as JSON what each document says by
itself, ``evidence`` the exact words; with them the whole graph can be built again. Characters that XML can't hold
are written ``\u001b``, a backslash ``\\`` (see ``values.escape``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

from graph.exchange.snapshot import Facts
from graph.exchange.values import (
    SEPARATOR,
    STRUCTURE,
    Row,
    as_json,
    edge_columns,
    escape,
    flat,
    node_columns,
    pieces,
    structure,
    structure_columns,
)
from graph.schema import PropertyKind, schema

_TYPES: dict[PropertyKind, str] = {
    "string": "string",
    "strings": "string",
    "number": "double",
    "integer": "long",
}


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    name: str
    attributes: Row


@dataclass(frozen=True, slots=True)
class _Edge:
    id: str
    type: str
    source: str
    target: str
    attributes: Row


def node_attributes() -> dict[str, str]:
    """Each attribute of nodes with its type in GraphML and GEXF (``string``, ``long``, ``double``)."""
    columns: dict[str, PropertyKind] = {"type": "string", "aliases": "strings", **node_columns()}
    for kind in STRUCTURE:
        columns |= structure_columns(kind)
    own = ("source_file", "more", "stated")
    return {name: _TYPES[kind] for name, kind in columns.items()} | dict.fromkeys(own, "string")


def edge_attributes() -> dict[str, str]:
    """The same of edges. ``said_by`` is the source of a relation without sentences."""
    columns = {_shown(name): _TYPES[kind] for name, kind in edge_columns().items()}
    spans = {"start": "long", "end": "long", "text": "string"}
    others = ("type", "direction", "passages", "evidence", "stated")
    return columns | spans | dict.fromkeys(others, "string")


def _shown(name: str) -> str:
    return "said_by" if name == "source" else name


def _values(properties: Mapping[str, Any]) -> Row:
    return {k: SEPARATOR.join(v) if isinstance(v, list) else v for k, v in properties.items()}


def _nodes(facts: Facts) -> Iterator[_Node]:
    for row in facts.rows():
        if row["kind"] != "node":
            return
        if row["type"] in STRUCTURE:
            file, properties, more = structure(row)
            own = {"type": row["type"], "source_file": file, **properties, "more": more}
        else:
            own = {"type": row["type"], "aliases": SEPARATOR.join(row["aliases"])}
            own |= _values(flat(row["properties"], node_columns()))
            own["stated"] = as_json(row["by_document"])
        yield _Node(row["id"], row["name"], own)


def _edges(facts: Facts) -> Iterator[_Edge]:
    documents = {
        file: row["id"] for row in facts.rows() if row["type"] == "Document" for file in row["by_document"]
    }
    for row in facts.rows():
        if row["kind"] == "edge":
            own = {_shown(k): v for k, v in _values(flat(row["properties"], edge_columns())).items()}
            own["direction"] = "directed" if schema().edges[row["type"]].directed else "undirected"
            passages = dict.fromkeys(span.get("passage", "") for span in row["evidence"])
            own |= {"passages": SEPARATOR.join(passages), "evidence": as_json(row["evidence"])}
            own["stated"] = as_json(row["by_document"])
            yield _Edge(row["id"], row["type"], row["source"], row["target"], own)
        elif row["type"] == "Passage":
            for file in row["by_document"]:
                yield _Edge(f"in:{row['id']}", "HAS_PASSAGE", documents[file], row["id"], {})
        else:
            for number, span in enumerate(row["mentions"]):
                words = {name: span[name] for name in ("start", "end", "text")}
                yield _Edge(
                    f"mention:{row['id']}:{number}", "MENTIONS", span.get("passage", ""), row["id"], words
                )


def write_graphml(facts: Facts) -> Iterator[bytes]:
    """GraphML 1.0 with typed keys."""
    return pieces(_graphml(facts))


def _graphml(facts: Facts) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    nodes = {"name": "string", **node_attributes()}
    for domain, attributes in (("node", nodes), ("edge", edge_attributes())):
        for name, kind in attributes.items():
            key = f'id="{domain[0]}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"'
            yield f"<key {key}/>\n"
    yield '<graph edgedefault="directed">\n'
    for node in _nodes(facts):
        yield f"<node id={_attribute(node.id)}>"
        yield from _data("n", {"name": node.name, **node.attributes})
        yield "</node>\n"
    for edge in _edges(facts):
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        yield f"<edge id={_attribute(edge.id)} {ends}>"
        yield from _data("e", {"type": edge.type, **edge.attributes})
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(domain: str, attributes: Row) -> Iterator[str]:
    for name, value in attributes.items():
        if value != "":
            yield f'<data key="{domain}_{name}">{xml_escape(_text(value))}</data>'


def write_gexf(facts: Facts) -> Iterator[bytes]:
    """GEXF 1.2, whose attributes have the names and types of the GraphML's."""
    return pieces(_gexf(facts))


def _gexf(facts: Facts) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="directed">\n'
    for domain, attributes in (("node", node_attributes()), ("edge", edge_attributes())):
        yield f'<attributes class="{domain}" mode="static">\n'
        for name, kind in attributes.items():
            yield f'<attribute id="{domain[0]}_{name}" title="{name}" type="{kind}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in _nodes(facts):
        yield f"<node id={_attribute(node.id)} label={_attribute(node.name)}>"
        yield from _attvalues("n", node.attributes)
        yield "</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in _edges(facts):
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        yield f'<edge id={_attribute(edge.id)} {ends} label="{edge.type}">'
        yield from _attvalues("e", {"type": edge.type, **edge.attributes})
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _attvalues(domain: str, attributes: Row) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in attributes.items():
        if value != "":
            yield f'<attvalue for="{domain}_{name}" value={_attribute(_text(value), escaped=True)}/>'
    yield "</attvalues>"


def _text(value: Any) -> str:
    return escape(value) if isinstance(value, str) else repr(value)


def _attribute(text: str, *, escaped: bool = False) -> str:
    return quoteattr(text if escaped else escape(text))
