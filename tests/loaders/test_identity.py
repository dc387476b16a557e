"""Names that are one thing by the gazetteers have one identity, and others have not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from graph.matching import TYPES
from graph.model import DocumentFacts, Node
from graph.resolve import Identity, entity_id, normalise
from loaders.extract import extract_file
from loaders.identity import identify, regions_related

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def key(identity: Identity) -> tuple[str, str]:
    return (normalise(identity.name), identity.home)


@pytest.mark.parametrize(
    ("type_", "name", "home", "other", "other_home", "same"),
    [
        ("Park", "合肥高新区", "", "合肥高新技术产业开发区", "340000", True),
        ("Park", "武汉市东湖高新区", "420100", "东湖新技术开发区", "420000", True),
        ("Park", "嘉兴秀洲高新区", "330400", "秀洲国家高新区", "330411", True),
        ("Park", "高新区", "330411", "秀洲高新区", "330411", True),
        ("Park", "高新区", "330411", "高新区", "310116", False),
        ("Park", "合肥高新区", "", "合肥经开区", "", False),
        ("Park", "金山区工业区", "310116", "金山工业区", "310000", True),
        ("Organization", "上海交大", "330400", "上海交通大学", "310112", True),
        ("Organization", "上海交大医学院", "", "上海交通大学医学院", "", True),
        ("Organization", "上海交大", "", "上海交大医学院", "", False),
        ("Organization", "嘉兴市经信委", "330400", "嘉兴市经济和信息化委员会", "330000", True),
        ("Organization", "上海市经信委", "310000", "嘉兴市经济和信息化委员会", "330400", False),
        ("Organization", "工信部", "330000", "工业和信息化部", "450000", True),
        ("Organization", "国务院", "420000", "国务院", "360000", True),
        ("Organization", "招商局", "330411", "招商局", "310116", False),
        ("Policy", "中国制造2025", "310112", "《中国制造2025》", "440300", True),
        ("Policy", "金山区新材料规划", "310116", "金山新材料规划", "310000", True),
        ("Policy", "四大工程", "310112", "四大工程", "330411", False),
        ("Fund", "5亿元的专项资金", "310116", "专项资金", "310116", True),
        ("Fund", "专项资金", "310116", "专项资金", "330411", False),
        ("Project", "体育中心", "310112", "体育中心", "330411", False),
        ("Company", "比亚迪", "440300", "比亚迪", "610000", True),
        # A code that is no longer in use leads to the present one.
        ("Organization", "招商局", "110103", "招商局", "110101", True),
    ],
)
def test_identities(type_: str, name: str, home: str, other: str, other_home: str, same: bool) -> None:
    assert (key(identify(type_, name, home)) == key(identify(type_, other, other_home))) is same


def test_ids_are_the_same_on_any_machine() -> None:
    assert entity_id("Region", "金山区", code="310116") == "region:310116"
    known = identify("Organization", "上海交大", "330400")
    assert entity_id("Organization", known.name, known.home) == "organization:bff8d40c77edf736"


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("310116", "310000", True),
        ("310000", "310116", True),
        ("310116", "310116", True),
        ("310116", "310112", False),
        ("330411", "330000", True),
        ("999999", "330000", False),
    ],
)
def test_related_regions(one: str, other: str, related: bool) -> None:
    assert regions_related(one, other) is related


@pytest.fixture(scope="module")
def corpus() -> list[DocumentFacts]:
    if not CORPUS.is_dir():
        pytest.skip("没有 ../shared/corpus / ../shared/corpus is missing")
    return [extract_file(path, path.name) for path in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.shared
def test_one_node_for_one_thing_in_the_corpus(corpus: list[DocumentFacts]) -> None:
    named: dict[tuple[str, str, str], set[str]] = {}
    for facts in corpus:
        for node in facts.nodes.values():
            if node.type in TYPES or node.type in ("Region", "Industry"):
                code = str(node.properties.get("home", "") if node.type != "Region" else node.id)
                named.setdefault((node.type, normalise(node.name), code), set()).add(node.id)
    assert {key: ids for key, ids in named.items() if len(ids) > 1} == {}
    for name in ("金山区", "嘉兴市"):
        assert (
            len({ids for f in corpus for ids, n in f.nodes.items() if (n.type, n.name) == ("Region", name)})
            == 1
        )


@pytest.mark.shared
def test_a_park_of_the_corpus_lies_in_its_line_of_regions(corpus: list[DocumentFacts]) -> None:
    edges = {(e.source, e.target) for f in corpus for e in f.edges.values() if e.type == "LOCATED_IN"}
    nodes: dict[str, Node] = {i: n for f in corpus for i, n in f.nodes.items()}
    line = ["秀洲国家高新区", "秀洲区", "嘉兴市", "浙江省"]
    for inner, outer in pairwise(line):
        assert any(nodes[a].name == inner and nodes[b].name == outer for a, b in edges), (inner, outer)


@pytest.mark.shared
@pytest.mark.parametrize("industry", ["新能源", "新材料", "生物医药"])
def test_industries_are_shared_by_the_documents_that_name_them(
    corpus: list[DocumentFacts], industry: str
) -> None:
    stated = [
        node.id
        for facts in corpus
        for node in facts.nodes.values()
        if node.type == "Industry" and industry in {node.name, *node.aliases}
    ]
    assert len(stated) >= 3
    assert len(set(stated)) == 1
