"""Rows of lists against the graph, on both engines: who is found first, and that a match is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.reconciling import gazetteers
from graph.model import DocumentFacts, Edge, Node, Span
from graph.reconciling import Reconciler, Wanted
from graph.store import open_store
from loaders import load

CASES = Path(__file__).with_name("reconcile_cases.yml")
SAMPLES = Path(__file__).parents[2] / "data" / "samples"

SMALL: list[tuple[str, str, str, dict[str, Any]]] = [
    ("region:310000", "Region", "上海市", {"level": "province"}),
    ("region:310116", "Region", "金山区", {"level": "county", "code": "310116", "ancestors": ["region:310000"]}),
    ("region:310116105", "Region", "吕巷镇", {"level": "town", "ancestors": ["region:310116", "region:310000"]}),
    ("region:210302", "Region", "铁西区", {"level": "county", "ancestors": ["region:210300", "region:210000"]}),
    ("region:110105", "Region", "朝阳区", {"level": "county", "ancestors": ["region:110000"]}),
    ("region:211300", "Region", "朝阳市", {"level": "city", "ancestors": ["region:210000"]}),
    ("region:440300", "Region", "深圳市", {"level": "city", "ancestors": ["region:440000"]}),
    ("region:420100", "Region", "武汉市", {"level": "city", "ancestors": ["region:420000"]}),
    ("region:320600", "Region", "南通市", {"level": "city", "ancestors": ["region:320000"]}),
    ("company:jianghai", "Company", "江海膜业股份有限公司", {}),
    ("company:chenghu-shenzhen", "Company", "深圳澄湖光电技术有限公司", {}),
    ("company:chenghu-wuhan", "Company", "武汉澄湖光电技术有限公司", {}),
    ("company:beiming-suzhou", "Company", "北溟生物医药（苏州）有限公司", {}),
    ("company:beiming-shanghai", "Company", "上海北溟生物科技有限公司", {}),
    ("organization:sjtu", "Organization", "上海交通大学", {}),
    ("organization:sheitc", "Organization", "上海市经济和信息化委员会", {"home": "region:310000"}),
    ("organization:jiaxing-jxj", "Organization", "嘉兴市经济和信息化局", {"home": "region:330400"}),
    ("organization:jinshan-cz", "Organization", "上海市金山区财政局", {"home": "region:310116"}),
    ("park:xiuzhou", "Park", "秀洲国家高新技术产业开发区", {"home": "region:330411"}),
    ("industry:ic", "Industry", "集成电路", {}),
    ("policy:lin", "Policy", "工业投资奖励办法", {"number": "临工发〔2024〕8号"}),
]  # fmt: skip
LOCATED = {
    "company:jianghai": "region:320600",
    "company:chenghu-shenzhen": "region:440300",
    "company:chenghu-wuhan": "region:420100",
}


def small() -> DocumentFacts:
    facts = DocumentFacts("small.txt")
    at = 0
    for identity, kind, name, properties in SMALL:
        span = Span("small.txt", at, at + len(name), name, f"small/{at}")
        facts.nodes[identity] = Node(identity, kind, name, set(), properties, [span])
        at += len(name)
    facts.nodes["industry:ic"].aliases = {"集成电路产业", "芯片产业"}
    for source, target in LOCATED.items():
        edge = f"edge:{source}"
        evidence = facts.nodes[source].mentions
        facts.edges[edge] = Edge(edge, "LOCATED_IN", source, target, {"rule": "test"}, evidence)
    return facts


@pytest.fixture(scope="module")
def samples() -> list[DocumentFacts]:
    report = load.Report()
    return list(load.extract(load.find([SAMPLES], report), report))


@pytest.fixture(scope="module", params=["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def finder(request: pytest.FixtureRequest, samples: list[DocumentFacts]) -> Iterator[Reconciler]:
    url = request.getfixturevalue("embedded_store_url" if request.param == "arcadedb" else "neo4j_url")
    with open_store(url) as store:
        store.clear()
        assert not store.load([*samples, small()]).failures
        yield Reconciler(store, gazetteers())


def cases(*, spelled: bool = False) -> Iterator[tuple[Wanted, str]]:
    """The rows; those that are ``spelled`` in letters are a list of their own."""
    for section, lines in yaml.safe_load(CASES.read_text(encoding="utf-8")).items():
        for line in lines if (section == "spelled") is spelled else ():
            name, kind, said, expected = (part.strip() for part in line.split("|"))
            properties = dict(one.split("=") for one in said.split(",") if one)
            yield (
                Wanted(name, (kind,) if kind else (), {k: [v] for k, v in properties.items()}),
                expected,
            )


def test_labelled_rows(finder: Reconciler, capsys: pytest.CaptureFixture[str]) -> None:
    """docs/reconcile.md tells the figures that are printed here."""
    matches = right_matches = firsts = meant = made = 0
    wrong: list[str] = []
    for wanted, expected in cases():
        found = finder.find(wanted)
        assert found == sorted(found, key=lambda one: -one.score)
        assert sum(one.match for one in found) <= 1
        first = found[0] if found else None
        is_right = first is not None and expected in (first.id, first.name)
        if expected != "none":
            meant += 1
            firsts += is_right
            made += is_right and bool(first and first.match)
        if first is not None and first.match:
            matches += 1
            right_matches += is_right
        if not is_right and (expected != "none" or (first and first.match)):
            shown = [(one.name, one.score, one.match, one.basis) for one in found[:2]]
            wrong.append(f"{wanted.name} {dict(wanted.properties)} → {expected}: {shown}")
    with capsys.disabled():
        print(
            f"\n{meant} rows that mean something: recall@1 {firsts / meant:.3f}, matched {made / meant:.3f}; "
            f"precision of match {right_matches}/{matches}",
            *wrong,
            sep="\n  ",
        )
    assert len(list(cases())) >= 60
    assert right_matches == matches, wrong
    assert firsts / meant >= 0.95, wrong
    assert made / meant >= 0.80


def test_rows_in_pinyin_or_initials(finder: Reconciler, capsys: pytest.CaptureFixture[str]) -> None:
    """Found first, and never a match, as other names sound the same."""
    wrong: list[str] = []
    meant = [(wanted, expected) for wanted, expected in cases(spelled=True) if expected != "none"]
    for wanted, expected in meant:
        found = finder.find(wanted)
        if not found or expected not in (found[0].id, found[0].name):
            wrong.append(f"{wanted.name} → {expected}: {[(one.name, one.score) for one in found[:2]]}")
    with capsys.disabled():
        print(
            f"\n{len(meant)} rows in letters: recall@1 {1 - len(wrong) / len(meant):.3f}", *wrong, sep="\n  "
        )
    assert not any(one.match for wanted, _ in cases(spelled=True) for one in finder.find(wanted))
    assert len(wrong) <= 0.1 * len(meant), wrong


def test_a_name_of_two_things_is_no_match(finder: Reconciler) -> None:
    found = finder.find(Wanted("澄湖光电", ("Company",)))
    assert {one.id for one in found[:2]} == {"company:chenghu-shenzhen", "company:chenghu-wuhan"}
    assert not any(one.match for one in found)


def test_what_speaks_against_a_candidate_is_told(finder: Reconciler) -> None:
    found = finder.find(Wanted("江海膜业股份有限公司", ("Company",), {"region": ["新疆"]}, limit=50))
    ruled_out = next(one for one in found if one.id == "company:jianghai")
    assert ruled_out.score < 50
    assert not any(one.match for one in found)
    assert ruled_out.features["region"] is False
    assert ruled_out.features["by_name"] is True


def test_another_code_rules_out_an_equal_name(finder: Reconciler) -> None:
    found = finder.find(Wanted("金山区", ("Region",), {"code": ["320412"]}))
    assert [(one.id, one.match) for one in found[:1]] == [("region:320412", True)]
    assert all(one.score < 50 for one in found if one.id == "region:310116")


def test_only_wanted_types_are_candidates(finder: Reconciler) -> None:
    found = finder.find(Wanted("沈阳机床", ("Park", "Company"), limit=50))
    assert found and {one.type for one in found} <= {"Park", "Company"}
    assert finder.find(Wanted("沈阳", ("Star",))) == []


@pytest.mark.parametrize(
    "text", ['"', "\\", '" OR *:*', "()", "  ", "+-&|!{}[]^~*?:/", "\x00", "𠀀" * 300, "a" * 2000]
)
def test_odd_queries_find_nothing_and_break_nothing(finder: Reconciler, text: str) -> None:
    assert not any(one.match for one in finder.find(Wanted(text)))
