"""Every export format, read by the library that its users have, gives the same graph again on both engines."""

from __future__ import annotations

import csv
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import rdflib
from export_readers import PA, READERS, as_documents, csv_tables, graphml_graph, rdf_graph, xlsx_tables
from rdflib.compare import isomorphic

from graph.errors import NotFoundError, StoreError, UsageError
from graph.exchange.formats import FORMATS, exported
from graph.exchange.linked import address, known, terms
from graph.exchange.selection import Selection, selected
from graph.exchange.snapshot import Facts, snapshot
from graph.exchange.triples import context, vocabulary
from graph.exchange.values import edge_columns, escape, node_columns, structure_columns, unescape
from graph.exchange.workbook import write_xlsx
from graph.model import DocumentFacts, Edge, Node, Span, dump, parse
from graph.schema import schema
from graph.store import Store

# Texts that a format might take for something else, or can't hold as they are.
AWKWARD = (
    '"quoted", with ""two"" of them',
    "a\nline\r\nbreak\r",
    "back\\slash\\ \\u001b \\@1",
    " blanks ",
    "\x1fa mark\x1e；二",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "＝1+1",
    "1234567890123456789",
    "null",
    "𠀀\u202e\ufffe",
    "\x00\x07\x7f\x85\u2028",
    "_x001B_ _x005F_x0041_ x005F_",
    "<b>&amp;]]></b>",
    "{{7*7}} ${id} %41",
    "http://example.org/",
)  # fmt: skip


def awkward() -> DocumentFacts:
    facts = DocumentFacts('awk,ward "1".txt')
    facts.nodes["document:a"] = Node("document:a", "Document", "=标题", properties={"file": "", "year": None})
    for number, text in enumerate(AWKWARD):
        sentence = f"{text}{number}"
        start = number * 100
        passage = Node(f"passage:a {text}", "Passage", text)
        passage.properties = {"start": start, "end": start + len(sentence), "index": number, "heading": text}
        passage.properties |= {"text": sentence, "page": None}
        facts.nodes[passage.id] = passage
        name = f"fund:{number} {text}"
        properties = {"amount": number, "amount_text": text, "home": text, "other": [None, {"a": text}]}
        spans = [Span(facts.document, start, start + len(text), text, passage.id)]
        facts.nodes[name] = Node(name, "Fund", text, {f"{text}1", f"2{text}"}, properties, spans)
        edge = f"edge:{text}"
        said = {"rule": text, "amount": number + 0.5, "valid_from": ""}
        facts.edges[edge] = Edge(edge, "FUNDS", name, "industry:a", said, spans)
    facts.nodes["industry:a"] = Node("industry:a", "Industry", "长" * 40_000)
    return facts


def texts(facts: Facts, name: str, *, bom: bool = False) -> bytes:
    return b"".join(exported(name, facts, bom=bom))


@pytest.fixture
def stored(store: Store, documents_of_module: list[DocumentFacts]) -> Iterator[Facts]:
    """The facts of a store that holds the two documents and the awkward one."""
    store.load([*documents_of_module, awkward()])
    with snapshot(store) as facts:
        yield facts


def test_every_format_reads_back_to_the_same_digest(store: Store, stored: Facts) -> None:
    digest, lines = store.digest(), list(stored.lines())
    assert set(FORMATS) == set(READERS)
    for name in FORMATS:
        read = as_documents(READERS[name](texts(stored, name)))
        assert list(dump(read)) == lines, name
        # Equal facts give equal stores, so that the slower engine need not show it nine times.
        if store.engine == "arcadedb" or name == "csv":
            store.clear()
            assert not store.load(read).failures, name
            assert store.digest() == digest, name
    assert store.check() == []


@pytest.fixture(scope="module")
def facts(
    documents_of_module: list[DocumentFacts], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Facts]:
    """The same without a store: formats know nothing of where facts come from."""
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    path.write_bytes(b"".join(dump([*documents_of_module, awkward()])))
    with path.open("rb") as file:
        yield Facts(file)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_tables_show_what_the_merged_graph_has(facts: Facts, name: str) -> None:
    tables = csv_tables(texts(facts, "csv")) if name == "csv" else xlsx_tables(texts(facts, "xlsx"))
    nodes = {row["id"]: row for row in tables["nodes"]}
    project = nodes["project:1"]
    assert (project["name"], project["type"], project["status"]) == ("光伏电站项目", "Project", "planned")
    assert float(project["amount"]) == 5e8
    assert nodes["region:2"]["ancestors"] == "region:0；region:1"
    relation = next(row for row in tables["relations"] if row["id"] == "e1")
    assert (relation["source_name"], relation["target_name"]) == ("光伏电站项目", "沙洲镇")
    assert relation["passages"] == "news.txt/0；plan.txt/1"
    gazetteer = next(row for row in tables["relations"] if row["id"] == "e8")
    assert (gazetteer["said_by"], gazetteer["passages"]) == ("gazetteer", "")
    (figure,) = tables["figures"]
    assert (figure["metric"], float(figure["value"]), figure["unit"]) == ("新能源产值", 260, "亿元")
    assert figure["passages"] == "plan.txt/5"
    assert {row["id"] for row in tables["documents"]} >= {"document:plan.txt", "document:news.txt"}


def test_no_cell_becomes_a_formula(facts: Facts) -> None:
    data = texts(facts, "xlsx")
    kinds = {
        cell.data_type
        for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if hasattr(cell, "data_type")
    }
    assert "f" not in kinds
    csv.field_size_limit(2**31 - 1)
    with zipfile.ZipFile(io.BytesIO(texts(facts, "csv"))) as archive:
        for name in archive.namelist():
            for row in csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")):
                assert not [cell for cell in row if cell[:1] and cell[0] in "=+-@\t\r\n＝＋－＠"]


def test_the_mark_for_excel_stands_in_front_of_every_table(facts: Facts) -> None:
    for bom, mark in ((False, b"id,"), (True, b"\xef\xbb\xbfid,")):
        data = texts(facts, "csv", bom=bom)
        assert list(READERS["csv"](data)) == list(READERS["csv"](texts(facts, "csv")))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.read("nodes.csv").startswith(mark)


def test_a_table_too_long_for_a_sheet_goes_on_on_the_next(facts: Facts) -> None:
    data = b"".join(write_xlsx(facts, max_rows=4))
    sheets = openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames
    assert "nodes 2" in sheets and "nodes 4" in sheets
    whole = xlsx_tables(texts(facts, "xlsx"))
    assert xlsx_tables(data) == whole


def test_attributes_of_graphs_have_the_types_of_the_schema(facts: Facts) -> None:
    graph = graphml_graph(texts(facts, "graphml"))
    assert graph.nodes["project:1"]["amount"] == 5e8
    assert graph.nodes["target:1"]["year"] == 2025
    (edge,) = [own for _, _, own in graph.edges(data=True) if own["id"] == "e2"]
    assert (edge["type"], edge["direction"], edge["passages"]) == (
        "PARTNERS_WITH",
        "undirected",
        "plan.txt/2",
    )


def test_the_notations_of_rdf_say_the_same(facts: Facts) -> None:
    graphs = [
        rdf_graph(texts(facts, name), notation)
        for name, notation in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"))
    ]
    assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])
    assert isomorphic(graphs[0], graphs[2])
    own = rdflib.URIRef(address("project:1"))
    assert graphs[0].value(own, PA.amount).toPython() == 5e8
    assert (own, PA.LOCATED_IN, rdflib.URIRef(address("region:2"))) in graphs[0]
    region = rdflib.URIRef(address("region:2"))
    assert rdflib.URIRef(address("region:1")) in set(graphs[0].objects(region, PA.ancestors))


def test_the_vocabulary_has_every_type_and_property() -> None:
    graph = rdf_graph(vocabulary().encode(), "turtle")
    for name in (*schema().nodes, *schema().fact_types, *node_columns(), *edge_columns()):
        assert (PA[name], rdflib.RDFS.label, None) in graph, name
    assert {*known()["nodes"]} == {*schema().nodes}
    assert {*known()["edges"], *known()["inverse"]} <= {*schema().fact_types}
    assert {*known()["properties"]} <= {*terms()}
    assert all("@id" in entry for name, entry in context()["@context"].items() if name in terms())


def test_columns_of_one_name_are_of_one_kind() -> None:
    """They share a column and a property of RDF, whatever type they belong to."""
    kinds: dict[str, set[str]] = {}
    own = [edge_columns(), *(kind.properties for kind in schema().nodes.values())]
    for columns in [*own, structure_columns("Document"), structure_columns("Passage")]:
        for name, kind in columns.items():
            kinds.setdefault(name, set()).add(kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("text", [*AWKWARD, "", "\\", "\\\\u0041", "".join(map(chr, range(0x180)))])
def test_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not any(ord(character) < 32 and character not in "\t\n" for character in escape(text))


SELECTIONS = [
    (Selection(), None),
    (Selection(frozenset({"Company", "Project"})), {"project:1", "project:2", "company:1"}),
    (Selection(region="region:2"), {"region:2", "region:1", "project:1", "industry:1", "company:1"}),
    (Selection(frozenset({"Park"}), "region:1"), {"park:1"}),
    (Selection(frozenset({"Park"}), "region:2"), set()),
]


@pytest.mark.parametrize(("selection", "entities"), SELECTIONS)
def test_a_part_of_the_graph_loads_again(
    documents_of_module: list[DocumentFacts], tmp_path: Path, selection: Selection, entities: set[str] | None
) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b"".join(dump(documents_of_module)))
    with path.open("rb") as file, selected(Facts(file), selection) as part:
        rows = list(part.rows())
        again = parse(part.lines())
    kept = {row["id"] for row in rows if row["kind"] == "node" and row["type"] in schema().entity_types}
    assert entities is None or kept == entities
    held = {row["id"] for row in rows if row["kind"] == "node"}
    for row in rows:
        if row["kind"] == "edge":
            assert {row["source"], row["target"]} <= kept
        for span in row.get("mentions", []) + row.get("evidence", []):
            assert span["passage"] in held
    assert {node for facts in again for node in facts.nodes} == held


def test_a_graph_without_its_sentences_still_names_them(facts: Facts) -> None:
    with selected(facts, Selection(evidence=False)) as part:
        graph = graphml_graph(texts(part, "graphml"))
    assert {own["type"] for _, own in graph.nodes(data=True)} <= set(schema().entity_types)
    assert {own["passages"] for _, _, own in graph.edges(data=True) if own["id"] == "e1"} == {
        "news.txt/0；plan.txt/1"
    }


def test_types_that_there_are_not_are_named() -> None:
    with pytest.raises(UsageError) as refused:
        Selection(frozenset({"Firm"}))
    assert "Company" in refused.value.en


def test_some_documents_only(store: Store, documents: dict[str, DocumentFacts]) -> None:
    store.load(documents.values())
    with snapshot(store, ["news.txt"]) as facts:
        assert list(facts.lines()) == list(dump([documents["news.txt"]]))
    with pytest.raises(NotFoundError), snapshot(store, ["none.txt"]):
        pass


def test_what_changes_during_an_export_is_read_again(
    store: Store, documents: dict[str, DocumentFacts]
) -> None:
    """Between the reading of two documents one is replaced, one goes and one comes: what counts is the end."""
    plan, news = documents["plan.txt"], documents["news.txt"]
    store.load([plan, news])
    changed = parse(dump([plan]))[0]
    changed.nodes["org:1"].name = "河口区政府"
    read: list[str] = []

    def meanwhile(name: str) -> None:
        read.append(name)
        if len(read) == 2:
            store.remove_document("news.txt")
            store.replace_document(changed)
            store.replace_document(awkward())

    with snapshot(store, step=meanwhile) as facts:
        assert list(facts.lines()) == list(dump([changed, awkward_stored(store)]))
    assert read == ["news.txt", "plan.txt", awkward().document, "plan.txt"]


def awkward_stored(store: Store) -> DocumentFacts:
    return store.facts(awkward().document)


def test_an_export_gives_up_on_a_store_that_never_rests(
    store: Store, documents: dict[str, DocumentFacts]
) -> None:
    plan, news = documents["plan.txt"], documents["news.txt"]
    store.load([plan])

    def meanwhile(name: str) -> None:
        if name == "plan.txt":
            store.remove_document("plan.txt")
            store.replace_document(news)
        else:
            store.remove_document("news.txt")
            store.replace_document(plan)

    with pytest.raises(StoreError, match="kept changing"), snapshot(store, step=meanwhile, patience=0.0):
        pass


def test_exports_during_a_load_are_whole_and_hold_nobody_up(
    store: Store, documents: dict[str, DocumentFacts]
) -> None:
    """Both documents hold the same project: an export sees what a version had, whichever it is."""
    plan, news = documents["plan.txt"], documents["news.txt"]
    store.load([plan])
    versions = [list(dump([plan])), list(dump([plan, news]))]
    done = threading.Event()
    errors: list[BaseException] = []

    def load() -> None:
        try:
            for _ in range(8):
                store.replace_document(news)
                store.remove_document("news.txt")
        except BaseException as error:
            errors.append(error)
        finally:
            done.set()

    loader = threading.Thread(target=load)
    loader.start()
    seen: list[Any] = []
    while not done.is_set():
        with snapshot(store) as facts:
            seen.append(list(facts.lines()))
    loader.join()
    assert not errors
    assert seen and all(lines in versions for lines in seen)
