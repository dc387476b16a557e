"""py2neo's object mapper over both engines, and the example notebook cell by cell."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import cli
from graph import notebook
from graph.errors import StoreUnavailableError
from graph.model import DocumentFacts
from graph.notebook import Company, Document, Entity, Passage, Project, Region, connect, evidence
from graph.schema import schema
from graph.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def graph(store: Store, documents: dict[str, DocumentFacts]) -> Iterator[Any]:
    store.load(documents.values())
    with connect(store.url) as opened:
        yield opened


def test_every_type_of_the_schema_has_a_class_with_its_properties_and_relations() -> None:
    assert list(notebook.CLASSES) == list(schema().nodes)
    for kind in schema().nodes.values():
        made = getattr(notebook, kind.name)
        assert vars(made).keys() >= kind.properties.keys()
    for edge in schema().edges.values():
        if not edge.structure:
            assert all(edge.name.lower() in vars(notebook.CLASSES[kind]) for kind in edge.source)
            assert all(
                f"{edge.name.lower()}_of" in vars(notebook.CLASSES[kind])
                for kind in edge.target
                if edge.directed
            )


def test_reading(graph: Any) -> None:
    assert sorted(project.id for project in Project.match(graph)) == ["project:1", "project:2"]
    assert [project.id for project in Project.match(graph).where(status="planned", amount=5e8)] == [
        "project:1"
    ]
    assert Region.match(graph, "project:1").first() is None
    project = Project.match(graph, "project:1").first()
    assert (project.amount, project.type) == (5e8, "Project")
    assert [place.name for place in project.located_in] == ["沙洲镇"]
    assert [company.name for company in project.undertakes_of] == ["日出公司"]
    [place] = project.located_in
    assert [row["text"] for row in evidence(project.located_in, place)] == [
        "光伏电站项目落户沙洲。",
        "沙洲镇建设光伏电站项目，总投资5亿元。",
    ]
    office = Entity.match(graph, "org:2").first()
    assert [other.name for other in notebook.CLASSES["Organization"].wrap(office.__node__).partners_with] == [
        "河口区人民政府"
    ]
    assert sorted(passage.id for passage in project.mentioned_in) == [
        "news.txt/0",
        "news.txt/1",
        "plan.txt/1",
    ]
    passage = Passage.match(graph, "plan.txt/1").first()
    assert passage.text.startswith("沙洲镇")
    assert sorted(entity.name for entity in passage.mentions) == ["光伏电站项目", "沙洲镇"]
    document = Document.match(graph, "document:plan.txt").first()
    assert (document.number, len(document.passages)) == ("河府〔2024〕1号", 6)


def test_simple_writing(graph: Any, store: Store, documents: dict[str, DocumentFacts]) -> None:
    hostile = "'}) DETACH DELETE n //\n`\"\\"
    project = Project.match(graph, "project:1").first()
    project.status = hostile
    graph.push(project)
    assert Project.match(graph).where(status=hostile).first().id == "project:1"
    new = Company()
    new.id, new.name = f"company:{hostile}", hostile
    graph.push(new)
    project.undertakes_of.add(new, {"id": "own", "source": "notebook"})
    graph.push(project)
    assert store.run("entity", id=new.id)[0]["name"] == hostile
    names = {row["other_name"] for row in store.run("entity_relations", id="project:1", types=["UNDERTAKES"])}
    assert names == {"日出公司", hostile}
    graph.delete(new)
    assert store.run("entity", id=new.id) == []
    # A document that is loaded again has the last word about what it states.
    store.remove_document("news.txt")
    store.replace_document(documents["news.txt"])
    assert Project.match(graph, "project:1").first().status == "planned"


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    for url in (f"embedded:{tmp_path / 'none'}", "bolt://127.0.0.1:1"):
        with pytest.raises(StoreUnavailableError), connect(url):
            pass


def test_frames_are_reachable_and_only_they_need_pandas() -> None:
    for name in notebook.FRAMES:
        assert getattr(notebook, name).__module__ == "graph.frames"
    without = (
        "import sys; sys.modules['pandas'] = None\n"
        "from graph import notebook\n"
        "from graph.errors import UsageError\n"
        "assert notebook.Project and notebook.connect\n"
        "try:\n    notebook.related_frame\n"
        "except UsageError as error:\n    print('research' in str(error))\n"
    )
    ran = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"


def test_the_example_notebook_runs(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["load", str(ROOT / "data" / "samples"), "--store", store.url]) == 0
    capsys.readouterr()
    monkeypatch.setenv("POLICYATLAS_STORE", store.url)
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            exec(compile(source, f"cell {number}", "exec"), names)  # noqa: S102 - our own notebook
            assert ("print(" in source) == bool(capsys.readouterr().out.strip()), source
