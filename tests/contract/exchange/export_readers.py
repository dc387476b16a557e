"""Readers of the export formats by the libraries that users have: from bytes to a facts file's rows."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import networkx
import openpyxl
import orjson
import rdflib

from graph.exchange.linked import BASE, NAMESPACE
from graph.exchange.values import structure_columns, unescape
from graph.model import DocumentFacts, parse
from graph.schema import schema

Row = dict[str, Any]
Tables = Mapping[str, list[dict[str, str]]]


def as_documents(rows: Iterator[Row]) -> list[DocumentFacts]:
    return parse(orjson.dumps(row) for row in rows)


def read_jsonl(data: bytes) -> Iterator[Row]:
    return map(orjson.loads, data.splitlines())


def from_tables(tables: Tables) -> Iterator[Row]:
    said: dict[str, Row] = defaultdict(dict)
    for row in tables["statements"]:
        own: Row = {"properties": orjson.loads(row["properties"])}
        if row["name"]:
            own |= {"name": row["name"], "aliases": orjson.loads(row["aliases"])}
        said[row["about"]][row["document"]] = own
    spans: dict[str, list[Row]] = defaultdict(list)
    for table, about in (("mentions", "node"), ("evidence", "relation")):
        for row in tables[table]:
            place = {"document": row["document"], "text": row["text"]}
            place |= {name: int(row[name]) for name in ("start", "end")}
            spans[row[about]].append(place | ({"passage": row["passage"]} if row["passage"] else {}))
    for kind in ("Document", "Passage"):
        for row in tables[f"{kind.lower()}s"]:
            yield structure(kind, row["id"], row["name"], row["source_file"], row, row["more"])
    for row in tables["nodes"]:
        node = {"kind": "node", "id": row["id"], "type": row["type"], "name": row["name"]}
        yield node | {"by_document": said[row["id"]], "mentions": spans[row["id"]]}
    for row in tables["relations"]:
        edge = {"kind": "edge"} | {name: row[name] for name in ("id", "type", "source", "target")}
        yield edge | {"by_document": said[row["id"]], "evidence": spans[row["id"]]}


def structure(kind: str, identity: str, name: str, file: str, values: Mapping[str, Any], more: str) -> Row:
    properties: Row = orjson.loads(more) if more else {}
    for column, wanted in structure_columns(kind).items():
        if values.get(column) not in (None, ""):
            properties[column] = int(values[column]) if wanted == "integer" else values[column]
    said = {"name": name, "aliases": [], "properties": properties}
    return {"kind": "node", "id": identity, "type": kind, "name": name, "by_document": {file: said}}


def read_csv(data: bytes) -> Iterator[Row]:
    return from_tables(csv_tables(data))


def csv_tables(data: bytes) -> Tables:
    csv.field_size_limit(2**31 - 1)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name.removesuffix(".csv"): [
                {column: cell.removeprefix("'") for column, cell in row.items()}
                for row in csv.DictReader(
                    io.TextIOWrapper(archive.open(name), "utf-8-sig", newline=""), strict=True
                )
            ]
            for name in archive.namelist()
        }


def read_xlsx(data: bytes) -> Iterator[Row]:
    return from_tables(xlsx_tables(data))


def xlsx_tables(data: bytes) -> Tables:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    long: dict[str, str] = defaultdict(str)
    if "long" in book.sheetnames:
        for number, text in book["long"].iter_rows(min_row=2, values_only=True):
            long[f"\\@{number}"] += text
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for sheet in book.worksheets:
        rows = sheet.iter_rows()
        columns = [cell.value for cell in next(rows)]
        table = found[re.sub(r" \d+$", "", sheet.title)]
        for cells in rows:
            assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
            values = ["" if cell.value is None else str(cell.value) for cell in cells]
            values += [""] * (len(columns) - len(values))
            shown = [unescape(long.get(value, value)) for value in values]
            table.append(dict(zip(columns, shown, strict=True)))
    return found


def from_graph(graph: networkx.Graph, name_key: str) -> Iterator[Row]:
    spans: dict[str, list[Row]] = defaultdict(list)
    held = {unescape(node): {k: _text(v) for k, v in own.items()} for node, own in graph.nodes(data=True)}
    edges = [(unescape(s), unescape(t), own) for s, t, own in graph.edges(data=True)]
    for source, target, own in edges:
        if own["type"] == "MENTIONS":
            place = {
                "document": held[source]["source_file"],
                "passage": source,
                "text": _text(own.get("text", "")),
            }
            spans[target].append(place | {name: own[name] for name in ("start", "end")})
    for identity, own in held.items():
        kind, name = own["type"], own[name_key]
        if schema().nodes[kind].structure:
            yield structure(kind, identity, name, own["source_file"], own, own.get("more", ""))
        else:
            node = {"kind": "node", "id": identity, "type": kind, "name": name, "mentions": spans[identity]}
            yield node | {"by_document": orjson.loads(own["stated"])}
    for source, target, own in edges:
        if "stated" in own:
            edge = {"kind": "edge", "id": unescape(own["id"]), "type": own["type"]}
            edge |= {"source": source, "target": target}
            yield edge | {
                "by_document": orjson.loads(_text(own["stated"])),
                "evidence": orjson.loads(_text(own["evidence"])),
            }


def _text(value: Any) -> Any:
    return unescape(value) if isinstance(value, str) else value


def graphml_graph(data: bytes) -> networkx.MultiDiGraph:
    graph = networkx.read_graphml(io.BytesIO(data), force_multigraph=True)
    for _, _, key, own in graph.edges(keys=True, data=True):
        own["id"] = key
    return graph


def read_graphml(data: bytes) -> Iterator[Row]:
    return from_graph(graphml_graph(data), "name")


def read_gexf(data: bytes) -> Iterator[Row]:
    return from_graph(networkx.read_gexf(io.BytesIO(data)), "label")


PA = rdflib.Namespace(NAMESPACE)
DCTERMS, RDF, RDFS = rdflib.DCTERMS, rdflib.RDF, rdflib.RDFS


def rdf_graph(data: bytes, notation: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        # Its reader of JSON-LD still uses what it calls outdated itself.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        graph.parse(data=data, format=notation)
    return graph


def from_rdf(graph: rdflib.Graph) -> Iterator[Row]:
    def one(subject: Any, predicate: Any) -> Any:
        return graph.value(subject, predicate, any=False)

    def spans(subject: Any, predicate: Any) -> list[Row]:
        found = []
        for span in graph.objects(subject, predicate):
            row = {"document": str(one(span, PA.source_file)), "text": str(one(span, PA.text))}
            row |= {name: int(one(span, PA[name])) for name in ("start", "end")}
            passage = one(span, PA.passage)
            found.append(row | ({"passage": identity(passage)} if passage else {}))
        return found

    for subject, kind in graph.subject_objects(RDF.type):
        if kind == RDF.Statement:
            row = {"kind": "edge", "id": str(one(subject, DCTERMS.identifier))}
            predicate = one(subject, RDF.predicate)
            ends = identity(one(subject, RDF.subject)), identity(one(subject, RDF.object))
            assert (one(subject, RDF.subject), predicate, one(subject, RDF.object)) in graph
            row |= {"type": predicate.removeprefix(NAMESPACE), "source": ends[0], "target": ends[1]}
            yield row | {"by_document": stated(graph, subject), "evidence": spans(subject, PA.evidence)}
            continue
        name = kind.removeprefix(NAMESPACE)
        if name not in schema().nodes:
            continue
        own, label = str(one(subject, DCTERMS.identifier)), str(one(subject, RDFS.label))
        assert identity(subject) == own
        if schema().nodes[name].structure:
            values = {c: one(subject, PA[c]) for c in structure_columns(name)}
            shown = {c: identity(v) if c == "region" and v else v for c, v in values.items()}
            texts = {c: str(v) for c, v in shown.items() if v is not None}
            more = str(one(subject, PA.more) or "")
            yield structure(name, own, label, str(one(subject, PA.source_file)), texts, more)
        else:
            node = {"kind": "node", "id": own, "type": name, "name": label}
            yield node | {"by_document": stated(graph, subject), "mentions": spans(subject, PA.mention)}


def stated(graph: rdflib.Graph, subject: Any) -> Row:
    row: Row = orjson.loads(str(graph.value(subject, PA.stated, any=False)))
    return row


def identity(iri: Any) -> str:
    return unquote(str(iri).removeprefix(BASE))


READERS: dict[str, Callable[[bytes], Iterator[Row]]] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "xlsx": read_xlsx,
    "graphml": read_graphml,
    "gexf": read_gexf,
    "jsonld": lambda data: from_rdf(rdf_graph(data, "json-ld")),
    "turtle": lambda data: from_rdf(rdf_graph(data, "turtle")),
    "ntriples": lambda data: from_rdf(rdf_graph(data, "nt")),
}
