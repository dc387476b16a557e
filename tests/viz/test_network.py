"""What a network page says about its entities and statements, and what it refuses."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import SchemaError
from graph.schema import schema
from viz.network import EDGE_LABEL_LIMIT, LABEL_LENGTH, NetworkEdge, NetworkNode, network_page, positions

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "\"'`;alert(1)//",
    "甲\u2028乙\u2029丙",
    "\u202e反向\u202c",
    "\\u003c/script>",
    "{{ 7*7 }}${7*7}",
    "href",
    "长" * 5000,
]


def drawn(page: str, what: str) -> list[dict[str, Any]]:
    """The nodes or edges in a page's data, read as the browser reads them."""
    found = re.search(rf"{what} = new vis\.DataSet\((\[.*?\])\);\n", page)
    assert found
    rows: list[dict[str, Any]] = json.loads(found[1])
    return rows


def test_nodes_look_as_the_schema_says(nodes: list[NetworkNode]) -> None:
    for row in drawn(network_page(nodes, [], title="图"), "nodes"):
        kind = schema().nodes[row["kind"]]
        assert (row["shape"], row["color"]["background"]) == (kind.shape, kind.colour)


def test_the_centre_stands_out(nodes: list[NetworkNode]) -> None:
    rows = drawn(network_page(nodes, [], title="图", centre="park:a"), "nodes")
    assert {row["name"]: row["borderWidth"] for row in rows if row["borderWidth"] > 1} == {
        "湾区生物医药港": 4
    }


def test_edges_carry_relation_sentences_and_source(
    nodes: list[NetworkNode], edges: list[NetworkEdge]
) -> None:
    rows = drawn(network_page(nodes, edges, title="图"), "edges")
    assert [(row["label"], row["arrows"], len(row["sentences"]), row["origin"]) for row in rows] == [
        ("位于", "to", 1, ""),
        ("合作", "", 2, ""),
        ("合作", "", 0, "人工核对"),
    ]
    assert rows[0]["sentences"] == [["湾区生物医药港位于金山区。", "规划.txt"]]


def test_labels_of_relations_leave_a_crowded_drawing() -> None:
    nodes = [NetworkNode("r", "Region", "甲"), NetworkNode("s", "Region", "乙")]
    edges = [NetworkEdge(f"e{i}", "LOCATED_IN", "r", "s") for i in range(EDGE_LABEL_LIMIT + 1)]
    assert {row["label"] for row in drawn(network_page(nodes, edges, title="图"), "edges")} == {""}
    assert {row["label"] for row in drawn(network_page(nodes, edges[1:], title="图"), "edges")} == {"位于"}


def test_edges_between_the_same_two_entities_do_not_cover_each_other() -> None:
    nodes = [NetworkNode("r", "Region", "甲"), NetworkNode("s", "Region", "乙")]
    ends = [("r", "s"), ("s", "r"), ("r", "s"), ("s", "r")]
    edges = [NetworkEdge(f"e{i}", "PARTNERS_WITH", *end) for i, end in enumerate(ends)]
    curves = set()
    for row, (source, _) in zip(drawn(network_page(nodes, edges, title="图"), "edges"), ends, strict=True):
        side = row["smooth"] and (row["smooth"]["type"] == "curvedCW") == (source == "r")
        curves.add((side, row["smooth"] and row["smooth"]["roundness"]))
    assert len(curves) == len(edges)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("吕巷镇", "吕巷镇"),
        ("一二三四五六七八九十一二三四", "一二三四五六七八九十一二三四"),
        ("一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三…"),
        ("甲\n乙", "甲 乙"),
        ("\u202e甲\u202c", "甲"),
        ("\u200b", "—"),
    ],
)
def test_labels_are_short_and_on_one_line_and_the_whole_name_is_kept(name: str, label: str) -> None:
    (row,) = drawn(network_page([NetworkNode("x", "Company", name)], [], title="图"), "nodes")
    assert (row["label"], row["name"]) == (label, name)
    assert len(row["label"]) <= LABEL_LENGTH


def test_the_label_of_a_figure_keeps_its_value() -> None:
    name = "生物医药产业规模以上工业总产值 2000亿元"
    (row,) = drawn(network_page([NetworkNode("x", "Target", name)], [], title="图"), "nodes")
    assert (row["label"], row["name"]) == ("生物医药产业…2000亿元", name)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:20]))
def test_hostile_text_neither_ends_a_script_nor_changes_the_data(name: str) -> None:
    plain = network_page([NetworkNode("x", "Company", "甲")], [], title="图")
    page = network_page([NetworkNode(name, "Company", name)], [], title=name)
    assert drawn(page, "nodes")[0]["name"] == name
    for piece in ("<script", "</script", "<img", "<!--"):
        assert page.count(piece) == plain.count(piece), piece
    assert "\u2028" not in re.sub("<title>.*?</h1>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"nodes": "twice"}, "标识重复"),
        ({"edges": "twice"}, "标识重复"),
        ({"node": {"type": "Planet"}}, "没有类型 Planet"),
        ({"edge": {"type": "LOVES"}}, "没有类型 LOVES"),
        ({"edge": {"target": "nowhere"}}, "没有标识为 nowhere 的实体"),
        ({"centre": "nowhere"}, "没有标识为 nowhere 的实体"),
    ],
)
def test_wrong_input_is_refused(
    nodes: list[NetworkNode], edges: list[NetworkEdge], change: dict[str, Any], sentence: str
) -> None:
    if change.get("nodes") == "twice":
        nodes.append(nodes[0])
    if change.get("edges") == "twice":
        edges.append(edges[0])
    nodes[0] = replace(nodes[0], **change.get("node", {}))
    edges[0] = replace(edges[0], **change.get("edge", {}))
    with pytest.raises(SchemaError) as caught:
        network_page(nodes, edges, title="图", centre=change.get("centre"))
    assert sentence in caught.value.zh


@pytest.mark.parametrize("link", ["/entities/x", "./entities/x", "#x", "https://example.org/x"])
def test_addresses_of_entities_are_kept(link: str) -> None:
    page = network_page([NetworkNode("x", "Company", "甲")], [], title="图", entity_link=lambda _: link)
    assert drawn(page, "nodes")[0]["link"] == link


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//example.org/x", " javascript:x", ""]
)
def test_addresses_that_run_or_lead_elsewhere_are_refused(link: str) -> None:
    with pytest.raises(SchemaError, match="not safe"):
        network_page([NetworkNode("x", "Company", "甲")], [], title="图", entity_link=lambda _: link)


def test_the_same_input_gives_the_same_page(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> None:
    assert network_page(nodes, edges, title="图") == network_page(nodes, edges, title="图")


def test_the_page_speaks_english_too(nodes: list[NetworkNode], edges: list[NetworkEdge]) -> None:
    page = network_page(nodes, edges, title="Network", language="en")
    assert '<html lang="en">' in page
    assert drawn(page, "edges")[0]["label"] == "located in"
    assert drawn(page, "nodes")[3]["lines"] == ["Amount: 10亿元"]


def test_positions_keep_nodes_apart_and_separate_parts_near() -> None:
    """Two chains without a link between them: no two nodes share a place, and neither chain drifts off."""
    links = [(i, i + 1) for i in range(9)] + [(i, i + 1) for i in range(10, 19)]
    places = positions(20, links)
    closest = min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in itertools.combinations(places, 2))
    assert closest > 30
    middles = [sum(x for x, _ in part) / 10 for part in (places[:10], places[10:])]
    width = max(x for x, _ in places) - min(x for x, _ in places)
    assert abs(middles[0] - middles[1]) < width


def test_positions_of_nothing() -> None:
    assert positions(0, []) == []
    assert "没有可显示的实体" in network_page([], [], title="空")
