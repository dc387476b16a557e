"""Named queries: what a header says is held to the text, and parameters to the header."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.errors import QueryError
from graph.queries import catalogue, find, parse, queries, search_key
from graph.schema import schema

HEAD = "-- name: q\n-- zh: 问\n-- en: Ask\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + "-- params: id string\n-- returns: a string\nRETURN 1 AS a LIMIT 1", "declared and not used"),
        (
            HEAD + "-- returns: a string\nMATCH (n {id: $id}) RETURN n.id AS a LIMIT 1",
            "used and not declared",
        ),
        (
            HEAD + "-- params: id text\n-- returns: a string\nRETURN $id AS a LIMIT 1",
            "the parameter “id text”",
        ),
        (HEAD + "-- returns: a thing\nRETURN 1 AS a LIMIT 1", "the column “a thing”"),
        (HEAD + "-- returns: a string\nMATCH (n) RETURN n.id AS a", "must end in a LIMIT"),
        (HEAD + "RETURN 1 AS a LIMIT 1", "returns must be there"),
        ("-- name: q\n-- returns: a string\nRETURN 1 AS a LIMIT 1", "zh, en and returns"),
        (HEAD + "-- access: anyone\n-- returns: a string\nRETURN 1 AS a LIMIT 1", "access anyone"),
        (HEAD + "-- returns: a string\n", "no text"),
    ],
)
def test_files_that_are_wrong(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=re.escape(reason)) as refused:
        parse(text, "test.cypher")
    assert refused.value.where == "test.cypher: q"


def test_what_stands_in_quotes_or_comments_is_no_parameter() -> None:
    text = HEAD + "-- returns: a string\n// costs $price\nRETURN '$money' AS a LIMIT 1"
    assert parse(text, "test.cypher")[0].params == ()


def test_one_query_for_each_fact_type() -> None:
    text = "-- name: put\n-- access: write\n-- for: FACT_TYPE\nCREATE ()-[:{{FACT_TYPE}}]->()"
    assert [query.name for query in parse(text, "x")] == [f"put_{kind}" for kind in schema().fact_types]
    assert "CREATE ()-[:LOCATED_IN]->()" in {query.text for query in parse(text, "x")}


@pytest.mark.parametrize("engine", ["neo4j", "arcadedb"])
def test_only_reading_is_offered(engine: Any) -> None:
    writing = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)\b")
    for name, query in queries(engine).items():
        assert (name in catalogue()) == (query.access == "read")
        assert query.access in ("write", "schema") or not writing.search(query.text), name


@pytest.mark.parametrize("engine", ["neo4j", "arcadedb"])
def test_no_query_is_without_a_limit(engine: Any) -> None:
    for query in queries(engine).values():
        if query.access == "read":
            limits = [parameter for parameter in query.params if parameter.name == "limit"]
            assert all(limit.max and limit.default for limit in limits), query.name


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("entity", {}, "the parameter id is missing; usage: id string"),
        ("entity", {"id": "a", "di": "b"}, "there is no parameter di; there are: id string"),
        ("entity", {"id": 5}, "5 does not fit the parameter id; it takes: id string"),
        ("entity", {"id": "x" * 10_001}, "does not fit the parameter id"),
        (
            "funds",
            {"limit": 501},
            "501 does not fit the parameter limit; it takes: limit integer = 50 (0–500)",
        ),
        ("funds", {"limit": -1}, "-1 does not fit"),
        ("funds", {"limit": "many"}, "'many' does not fit"),
        ("funds", {"limit": True}, "True does not fit"),
        ("funds", {"limit": 1.5}, "1.5 does not fit"),
        ("find_entities", {"q": "  "}, "q holds no word to search for"),
        ("find_entities", {"q": "“”、"}, "q holds no word to search for"),
        ("find_entities", {"q": "长" * 201}, "does not fit the parameter q"),
        ("subgraph_edges", {"ids": ["a", 1]}, "does not fit the parameter ids"),
        ("subgraph_edges", {"ids": ["a"] * 2001}, "'2001 values' does not fit the parameter ids"),
        ("nonsense", {}, "there is no query nonsense; there are: "),
    ],
)
def test_parameters_that_do_not_fit(name: str, given: dict[str, Any], reason: str) -> None:
    with pytest.raises(QueryError, match=re.escape(reason)):
        find(name).bind(given)


@pytest.mark.parametrize(
    ("name", "given", "bound"),
    [
        ("funds", {}, {"limit": 50, "skip": 0}),
        ("funds", {"limit": "7", "skip": 3}, {"limit": 7, "skip": 3}),
        ("entities", {"type": "Park"}, {"type": "Park", "limit": 50, "after": None}),
        ("subgraph_edges", {"ids": "a,b"}, {"ids": ["a", "b"], "types": None, "limit": 1000}),
        (
            "partners_of",
            {"name": ' ＡＢ公司 +"x" '},
            {
                "name": 'ＡＢ公司 +"x"',
                "name_key": 'ab公司 +"x"',
                "name_words": ["ab公司", '+"x"'],
                "name_lucene": '+"ab公司" +"+ x "',
                "name_latin": None,
                "name_spelling": 'ab公司 +"x"',
                "name_also": '+"ab公司" +"+ x "',
                "name_prefix": 'ab公司 +"x"',
                "limit": 100,
                "skip": 0,
            },
        ),
    ],
)
def test_parameters_as_the_driver_gets_them(name: str, given: dict[str, Any], bound: dict[str, Any]) -> None:
    assert find(name).bind(given) == bound


@pytest.mark.parametrize(
    ("text", "key"),
    [("Ｇ６０　科创走廊", "g60 科创走廊"), (" 吕巷镇\n", "吕巷镇"), ("AI（人工智能）", "ai(人工智能)")],
)
def test_names_are_compared_without_width_case_and_blanks(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("typed", "prefix"), [("临江", None), ("临", "临"), ("A临江", "a临江"), ("临江 开", "临江 开")]
)
def test_two_chinese_characters_are_left_to_the_full_text(typed: str, prefix: str | None) -> None:
    assert find("find_entities").bind({"q": typed})["q_prefix"] == prefix
