"""The tools for assistants, asked by the SDK's own client through a real child process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, Tool

from api.settings import Settings

Call = tuple[str, dict[str, Any]]
ANSWERED: list[Call] = [
    ("search", {"q": "临江区"}),
    ("search", {"q": "临江", "limit": 1}),
    ("search", {"q": "<script>alert", "type": "Company"}),
    ("entity", {"entity": "新材料产业"}),
    ("relations", {"entity": "region:990001", "type": "TARGETS"}),
    ("related", {"entity": "project:1"}),
    ("compare", {"regions": ["临江区"]}),
    ("compare", {"regions": ["临江区"], "tables": ["lineage"]}),
    ("evidence", {"entity": "industry:1", "limit": 2}),
]
REFUSED: list[tuple[Call, str]] = [
    (("entity", {"entity": "没有的东西"}), "没有的东西: 图谱里没有这个名称"),
    (("entity", {"entity": "同名园区"}), "有几个实体叫这个名字，请用标识：park:same-1"),
    (("search", {"q": ""}), "请给出 q 或 type"),
    (("search", {"q": "x", "type": "Planet"}), "没有类型 Planet"),
    (("search", {"q": "x", "cursor": "junk"}), "游标无效"),
    (("search", {"q": "x", "limit": 1000}), "limit"),
    (("related", {"entity": "project:1", "kind": "Region"}), "kind"),
    (("compare", {"regions": []}), "regions"),
    (("compare", {"regions": ["没有的区"]}), "没有的区"),
    (("evidence", {}), "请给出 entity 或 passage"),
    (("evidence", {"passage": "passage:none"}), "没有这个句子"),
    (("cypher", {"query": "MATCH (n) RETURN n"}), "cypher"),
]


@pytest.fixture(scope="module")
def conversation(settings: Settings) -> tuple[list[Tool], list[CallToolResult]]:
    """What a client is told of the tools, and the answers to all calls, in one session."""
    return talk(settings, [*ANSWERED, *(call for call, _ in REFUSED)])


def talk(settings: Settings, calls: Sequence[Call]) -> tuple[list[Tool], list[CallToolResult]]:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "POLICYATLAS_LANG": "zh",
        "POLICYATLAS_STORE": settings.store,
    }
    child = StdioServerParameters(command=sys.executable, args=["-m", "api.cli", "mcp"], env=environment)

    async def ask() -> tuple[list[Tool], list[CallToolResult]]:
        async with Client(child) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(ask)


@pytest.fixture(scope="module")
def answers(conversation: tuple[list[Tool], list[CallToolResult]]) -> Callable[[Call], dict[str, Any]]:
    def found(call: Call) -> dict[str, Any]:
        result = conversation[1][ANSWERED.index(call)]
        assert not result.is_error, result.content
        assert isinstance(result.structured_content, dict)
        return result.structured_content

    return found


def test_six_tools_say_what_they_take_and_give_and_only_read(
    conversation: tuple[list[Tool], list[CallToolResult]],
) -> None:
    tools, results = conversation
    assert {tool.name for tool in tools} == {
        "search",
        "entity",
        "relations",
        "related",
        "compare",
        "evidence",
    }
    for tool in tools:
        assert tool.description
        assert tool.annotations is not None and tool.annotations.read_only_hint
        assert all("description" in value for value in tool.input_schema["properties"].values()), tool.name
    schemas = {tool.name: tool.output_schema for tool in tools}
    for (name, _), result in zip(ANSWERED, results, strict=False):
        jsonschema.validate(result.structured_content, schemas[name])


def test_names_lead_to_ids_with_a_sentence(answers: Callable[[Call], dict[str, Any]]) -> None:
    (item,) = answers(ANSWERED[0])["items"]
    assert item["id"] == "region:990001"
    assert item["evidence"][0]["id"].startswith("passage:")
    assert "临江区" in item["evidence"][0]["text"]
    assert answers(ANSWERED[1])["next_cursor"]
    assert [one["id"] for one in answers(ANSWERED[2])["items"]] == ["company:hostile"]


def test_an_entity_by_name_has_figures_and_sentences(answers: Callable[[Call], dict[str, Any]]) -> None:
    found = answers(ANSWERED[3])
    assert found["id"] == "industry:1"
    assert [(one["value"], one["unit"], one["year"]) for one in found["figures"]] == [(120, "亿元", 2027)]
    assert "临江区重点发展新材料产业。" in [one["text"] for one in found["evidence"]]


def test_relations_and_related_bring_their_sentences(answers: Callable[[Call], dict[str, Any]]) -> None:
    (relation,) = answers(ANSWERED[4])["items"]
    assert relation["target"]["id"] == "industry:1"
    assert [one["text"] for one in relation["evidence"]] == ["临江区重点发展新材料产业。"]
    (item,) = answers(ANSWERED[5])["items"]
    assert item["entity"]["id"] == "project:2"
    assert all(reason["evidence"] for reason in item["reasons"])


def test_a_comparison_has_the_tables_that_are_asked_for(answers: Callable[[Call], dict[str, Any]]) -> None:
    found = answers(ANSWERED[6])
    (cell,) = found["industries"]
    assert {one["id"] for one in found["passages"]} == set(cell["evidence"]) != set()
    other = answers(ANSWERED[7])
    assert (other["industries"], other["passages"]) == ([], [])


def test_evidence_by_entity_and_by_passage(
    settings: Settings, answers: Callable[[Call], dict[str, Any]]
) -> None:
    found = answers(ANSWERED[8])
    assert len(found["items"]) == 2
    assert found["next_cursor"]
    passage = found["items"][0]["id"]
    _, (result,) = talk(settings, [("evidence", {"passage": passage})])
    assert result.structured_content is not None
    assert [one["id"] for one in result.structured_content["items"]] == [passage]
    assert result.structured_content["context"]["relations"]


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=[call[0] for call, _ in REFUSED])
def test_what_is_wrong_is_told_in_words(
    conversation: tuple[list[Tool], list[CallToolResult]], number: int
) -> None:
    result = conversation[1][len(ANSWERED) + number]
    (_, words) = REFUSED[number]
    assert result.is_error
    assert words in result.content[0].text  # type: ignore[union-attr]
    assert "Traceback" not in result.content[0].text  # type: ignore[union-attr]


def test_without_the_optional_part_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    # A package of that name that can't be imported stands for one that is not there.
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('none', name='mcp')")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "POLICYATLAS_LANG": "zh"}
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "mcp", "--store", f"embedded:{tmp_path / 'none'}"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "错误：policyatlas mcp 需要安装可选组件：pip install 'policy-atlas[mcp]'\n"
