"""RDF in its three notations, written resource by resource: N-Triples, Turtle and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from graph.exchange.linked import BASE, NAMESPACE, TYPE, Resource, Term, described, known, relation, terms
from graph.exchange.snapshot import Facts
from graph.exchange.values import pieces
from graph.schema import schema

_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = {"integer": "integer", "number": "double"}


def write_ntriples(facts: Facts) -> Iterator[bytes]:
    """N-Triples: a line for each triple."""
    return pieces(map(_lines, described(facts.rows())))


def _lines(resource: Resource) -> str:
    return "".join(
        f"<{resource.iri}> <{term.iri}> {_object(term, value)} .\n"
        for term, values in resource.said.items()
        for value in values
    )


def _object(term: Term, value: Any, xsd: str | None = None) -> str:
    if term.kind == "link":
        return f"<{value}>"
    text = _SPECIAL.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", lexical(value))
    if term.kind == "text":
        return f'"{text}"'
    name = _XSD[term.kind]
    return f'"{text}"^^' + (f"xsd:{name}" if xsd else f"<{known()['prefixes']['xsd']}{name}>")


def lexical(value: Any) -> str:
    """A value as RDF writes it; a double always with its exponent."""
    return f"{value!r}E0" if isinstance(value, float) and "e" not in repr(value) else str(value)


def write_turtle(facts: Facts) -> Iterator[bytes]:
    """Turtle: a block for each resource."""

    def parts() -> Iterator[str]:
        for prefix, namespace in _prefixes().items():
            yield f"@prefix {prefix}: <{namespace}> .\n"
        yield "\n"
        yield from map(_block, described(facts.rows()))

    return pieces(parts())


def _prefixes() -> dict[str, str]:
    return {"pa": NAMESPACE, **known()["prefixes"]}


def _block(resource: Resource) -> str:
    said = [
        f"{_short(term)} {', '.join(_object(term, value, 'xsd') for value in values)}"
        for term, values in resource.said.items()
        if values
    ]
    return f"<{resource.iri}> " + " ;\n    ".join(said) + " .\n\n"


@cache
def _short(term: Term) -> str:
    if term is TYPE:
        return "a"
    for prefix, namespace in _prefixes().items():
        if term.iri.startswith(namespace):
            return f"{prefix}:{term.iri.removeprefix(namespace)}"
    raise ValueError(term.iri)


def context() -> dict[str, Any]:
    """The JSON-LD context: short names of all properties, and what their values are."""
    own: dict[str, Any] = {"@vocab": NAMESPACE, **_prefixes()}
    for term in (*terms().values(), *(relation(kind) for kind in schema().fact_types)):
        entry = {"@id": term.iri}
        if term.kind == "link":
            entry["@type"] = "@id"
        elif term.kind != "text":
            entry["@type"] = known()["prefixes"]["xsd"] + _XSD[term.kind]
        own[term.name] = entry
    return {"@context": own}


def write_jsonld(facts: Facts) -> Iterator[bytes]:
    """JSON-LD with its context inside, so that no reader has to fetch one."""

    def parts() -> Iterator[str]:
        yield '{"@context":' + orjson.dumps(context()["@context"]).decode() + ',\n"@graph":['
        mark = "\n"
        for resource in described(facts.rows()):
            yield mark + _object_of(resource)
            mark = ",\n"
        yield "\n]}\n"

    return pieces(parts())


def _object_of(resource: Resource) -> str:
    row: dict[str, Any] = {"@id": resource.iri}
    for term, values in resource.said.items():
        # Numbers as texts: JSON-LD takes 260.0 for an integer.
        shown = values if term.kind in ("link", "text") else [lexical(value) for value in values]
        if shown:
            row[term.name] = shown[0] if len(shown) == 1 else shown
    return orjson.dumps(row).decode()


def vocabulary() -> str:
    """Our types and properties in Turtle: labels in both languages, what they join, and what known terms they are."""
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in _prefixes().items()]
    lines += ["", f"<{NAMESPACE.removesuffix('#')}> a owl:Ontology ;"]
    lines.append(f"    rdfs:comment {_quoted('产业政策图谱的类型和属性；标识以 ' + BASE + ' 开头')}@zh .")
    for kind in schema().nodes.values():
        broader = known()["nodes"].get(kind.name, [])
        lines += _description("pa:" + kind.name, "owl:Class", kind.label.zh, kind.label.en)
        lines += [f"    rdfs:subClassOf {name} ;" for name in broader]
        lines.append(
            f"    rdfs:comment {_quoted(kind.description.zh)}@zh, {_quoted(kind.description.en)}@en ."
        )
    for edge in schema().edges.values():
        kinds = "owl:ObjectProperty" if edge.directed else "owl:ObjectProperty, owl:SymmetricProperty"
        lines += _description("pa:" + edge.name, kinds, edge.label.zh, edge.label.en)
        lines += [f"    rdfs:subPropertyOf {name} ;" for name in known()["edges"].get(edge.name, [])]
        if other := known()["inverse"].get(edge.name):
            lines.append(f"    owl:inverseOf {other} ;")
        lines.append(f"    schema:domainIncludes {', '.join('pa:' + name for name in edge.source)} ;")
        lines.append(f"    schema:rangeIncludes {', '.join('pa:' + name for name in edge.target)} .")
    for term in terms().values():
        if term.iri.startswith(NAMESPACE):
            owl = "owl:ObjectProperty" if term.kind == "link" else "owl:DatatypeProperty"
            lines += ["", f"pa:{term.name} a {owl} ;"]
            lines += [f"    rdfs:subPropertyOf {name} ;" for name in known()["properties"].get(term.name, [])]
            lines.append(f'    rdfs:label "{term.name}" .')
    return "\n".join(lines) + "\n"


def _description(name: str, kinds: str, zh: str, en: str) -> list[str]:
    return ["", f"{name} a {kinds} ;", f"    rdfs:label {_quoted(zh)}@zh, {_quoted(en)}@en ;"]


def _quoted(text: str) -> str:
    return '"' + _SPECIAL.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", text) + '"'
