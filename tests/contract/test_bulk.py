"""Import files, taken in by Neo4j's own tool: the database then holds and answers what the store did."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from api import cli
from graph.errors import OutputError
from graph.model import DocumentFacts, Node, Span
from graph.queries import catalogue
from graph.store import Store, open_store

StartNeo4j = Callable[..., AbstractContextManager[str]]

# Texts that CSV and the import tool might take for something else.
AWKWARD = (
    '"quoted", with ""two"" of them',
    "a\nline\r\nbreak",
    "back\\slash\\",
    "",
    " blanks ",
    "\x1fa mark\x1e",
    "a;b|c,d",
    "null",
    "𠀀\u202e",
    "\x00\x07",
)


def awkward() -> DocumentFacts:
    facts = DocumentFacts('awk,ward "1".txt')
    for number, text in enumerate(AWKWARD):
        name = f"fund:{number} {text}"
        properties = {"amount": number, "amount_text": text, "home": "1"}
        spans = [Span(facts.document, number * 100, number * 100 + len(text), text)]
        facts.nodes[name] = Node(name, "Fund", text or "空", {f"{text}1", f"2{text}"}, properties, spans)
    return facts


@pytest.fixture(scope="module")
def whole(embedded_store_url: str, documents_of_module: list[DocumentFacts]) -> Iterator[Store]:
    """An embedded store: what comes out of it is compared with a Neo4j, so that one of them is enough."""
    with open_store(embedded_store_url) as store:
        store.clear()
        store.load([*documents_of_module, awkward()])
        yield store


@pytest.mark.neo4j
def test_an_imported_database_answers_like_the_store(
    whole: Store,
    neo4j_jars: Path,
    start_neo4j: StartNeo4j,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files, home = tmp_path / "files", tmp_path / "data"
    assert cli.main(["export", "--format", "neo4j-admin", str(files), "--store", whole.url]) == 0
    command = shlex.split(capsys.readouterr().out)
    assert command[:2] == ["neo4j-admin", "database"]
    (home / "conf").mkdir(parents=True)
    imported = subprocess.run(
        ["java", "-cp", f"{neo4j_jars}/*", "org.neo4j.cli.AdminTool", *command[1:]],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert imported.returncode == 0, imported.stdout + imported.stderr
    with start_neo4j(tmp_path) as url, open_store(url) as store:
        assert store.digest() == whole.digest()
        assert store.check() == []
        for name, parameters in questions(whole):
            if name == "changes":
                # The log of a store is its own; no document wrote into the imported one yet.
                assert store.run(name, **parameters) == []
                continue
            assert store.run(name, **parameters) == whole.run(name, **parameters), name
        # It is a store like any other: a document goes in and out again.
        store.remove_document("plan.txt")
        whole.remove_document("plan.txt")
        assert store.digest() == whole.digest()


def questions(store: Store) -> list[tuple[str, dict[str, object]]]:
    """Every query of the catalogue with something to ask: ids, names, files and sentences of the two documents."""
    given: dict[str, object] = {
        "type": "Project",
        "place": "河口区",
        "name": "河口开发区",
        "q": "新能源",
        "passages": ["plan.txt/1", "plan.txt/3"],
        "files": ["plan.txt"],
        "ids": ["project:1", "region:2", "park:1", "company:1"],
        "id": "project:1",
    }
    of_document = {"document": "document:plan.txt", "document_passages": "document:plan.txt"}
    asked, answered = [], 0
    for query in catalogue().values():
        by_type = {"number": 0.0, "integer": 1, "strings": given["ids"]}
        parameters = {
            p.name: given.get(p.name, by_type.get(p.type, "项目")) for p in query.params if p.required
        }
        if "id" in parameters:
            parameters["id"] = of_document.get(
                query.name, "plan.txt/3" if "passage" in query.name else "project:1"
            )
        if query.name == "figures_of":
            parameters["id"] = "region:1"
        asked.append((query.name, parameters))
        if store.run(query.name, **parameters):
            answered += 1
    assert answered > len(asked) / 2, "most are asked something that has an answer"
    return asked


def test_files_are_not_written_among_others(whole: Store, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(OutputError):
        whole.export_for_import(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_names_with_line_breaks_stay_inside_their_quotes(whole: Store, tmp_path: Path) -> None:
    words = whole.export_for_import(tmp_path / "files")
    assert [word for word in words if re.search(r"[\n\r]", word)] == []
