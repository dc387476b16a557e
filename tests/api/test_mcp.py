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
REFUSED: list[tuple[Call, str, str]] = [
    (
        ("entity", {"entity": "没有的东西"}),
        "没有的东西: 图谱里没有这个名称",
        "没有的东西: the graph holds nothing of this name",
    ),
    (("entity", {"entity": "同名园区"}), "有几个实体叫这个名字，请用标识：park:same-1", "park:same-1"),
    (("search", {"q": ""}), "q: 请给出 q 或 type", "q: give q or type"),
    (("search", {"q": "x", "type": "Planet"}), "没有类型 Planet；可用：Region", "there is no type Planet"),
    (("search", {"q": "x", "cursor": "junk"}), "游标无效", "not a cursor"),
    (
        ("search", {"q": "x", "limit": 1000}),
        "参数有误: limit: 应不大于 100",
        "wrong arguments: limit: it must be at most 100",
    ),
    (("search", {"q": "x", "limit": 0}), "limit: 应不小于 1", "limit: it must be at least 1"),
    (("search", {"q": "x", "limit": "many"}), "limit: 应为整数", "limit: it must be a whole number"),
    (("search", {"q": "x", "limit": 1.5}), "limit: 应为整数", "limit: it must be a whole number"),
    (("search", {"q": "x", "limit": None}), "limit: 应为整数", "limit: it must be a whole number"),
    (("search", {"q": "长" * 201}), "q: 最多 200 个字符", "q: it may have 200 characters at most"),
    (("search", {"q": 5}), "q: 应为文字", "q: it must be a text"),
    (("search", {}), "q: 缺少这个参数", "q: the parameter is missing"),
    (
        ("search", {"q": "x", "region": "临江区", "limit": 1000}),
        "region: 没有这个参数；可用：q、type、limit、cursor",
        "region: there is no such parameter; there are: q, type, limit, cursor",
    ),
    (("entity", {"entity": ""}), "entity: 至少 1 个字符", "entity: it must have 1 characters at least"),
    (
        ("related", {"entity": "", "kind": "Region"}),
        "entity: 至少 1 个字符; kind: 应为 'Project', 'Company' 之一",
        "kind: it must be one of 'Project', 'Company'",
    ),
    (("compare", {"regions": []}), "regions: 至少 1 个", "regions: there must be 1 at least"),
    (("compare", {"regions": ["临江区"] * 7}), "regions: 最多 6 个", "regions: there may be 6 at most"),
    (("compare", {"regions": "临江区"}), "regions: 应为数组", "regions: it must be an array"),
    (("compare", {"regions": [None]}), "regions.0: 应为文字", "regions.0: it must be a text"),
    (
        ("compare", {"regions": ["临江区"], "tables": ["all"]}),
        "tables.0: 应为 'industries'",
        "tables.0: it must be one of",
    ),
    (("compare", {"regions": ["没有的区"]}), "没有的区", "没有的区"),
    (("evidence", {}), "请给出 entity 或 passage", "give entity or passage"),
    (("evidence", {"passage": "passage:none"}), "没有这个句子", "no such"),
    (
        ("cypher", {"query": "MATCH (n) RETURN n"}),
        "没有工具 cypher；可用：search、entity",
        "there is no tool cypher",
    ),
]
"""Calls, and what is said of them in Chinese and in English."""


@pytest.fixture(scope="module")
def conversation(settings: Settings) -> tuple[list[Tool], list[CallToolResult]]:
    """What a client is told of the tools, and the answers to all calls, in one session."""
    return talk(settings, [*ANSWERED, *(call for call, *_ in REFUSED)])


def talk(
    settings: Settings, calls: Sequence[Call], language: str = "zh"
) -> tuple[list[Tool], list[CallToolResult]]:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "POLICYATLAS_LANG": language,
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


@pytest.fixture(scope="module")
def refusals(
    settings: Settings, conversation: tuple[list[Tool], list[CallToolResult]]
) -> dict[str, list[CallToolResult]]:
    english = talk(settings, [call for call, *_ in REFUSED], "en")[1]
    return {"zh": conversation[1][len(ANSWERED) :], "en": english}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("number", range(len(REFUSED)), ids=[call[0] for call, *_ in REFUSED])
def test_what_is_wrong_is_told_in_words(
    refusals: dict[str, list[CallToolResult]], number: int, language: str
) -> None:
    result = refusals[language][number]
    (_, *words) = REFUSED[number]
    assert result.is_error
    said = result.content[0].text  # type: ignore[union-attr]
    assert words[language == "en"] in said
    # Neither of the SDK's, which are English and name what no assistant knows.
    assert "executing tool" not in said and "pydantic" not in said and "Traceback" not in said


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
