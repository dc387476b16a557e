"""Coding of clauses with policy instruments, held to clauses of our own that were coded by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.attributes.instruments import code, instruments
from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts

FLOOR = 0.85


def gold(name: str) -> list[tuple[str, list[str]]]:
    text = Path(__file__).with_name(f"{name}.yml").read_text(encoding="utf-8")
    return [(clause, codes) for clause, codes in yaml.safe_load(text)]


GOLD = gold("instrument_clauses")
MORE = gold("instrument_clauses_more")


def test_gold_knows_the_instruments() -> None:
    used = {one for _, codes in GOLD for one in codes}
    assert len(GOLD) >= 60
    assert used == set(instruments()), "every instrument has a clause, and no other is named"


@pytest.mark.parametrize("clauses", [GOLD, MORE], ids=["first", "more"])
def test_precision_and_recall(clauses: list[tuple[str, list[str]]]) -> None:
    right = said = wanted = 0
    for clause, codes in clauses:
        found = {one.code for one in code(clause)}
        right += len(found & set(codes))
        said += len(found)
        wanted += len(codes)
    precision, recall = right / said, right / wanted
    print(f"\n{len(clauses)} clauses: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= FLOOR and recall >= FLOOR


def test_half_of_the_further_clauses_use_none() -> None:
    assert len(MORE) >= 60 and 2 * sum(not codes for _, codes in MORE) >= len(MORE) - 4


@pytest.mark.parametrize(
    ("clause", "codes"),
    [
        # A part that tells a goal states nothing, one beside it that gives money does.
        ("新增上市企业5家，对其中首发上市的给予300万元奖励。", ["award", "capital_market"]),
        ("到2027年，高新技术企业达到500家，对新认定的奖励10万元。", ["award"]),
        ("责任单位：区招商局、区知识产权保护中心", []),
        ("除享受上级政策补助外，再给予30万元奖励。", ["award"]),
        ("对列入失信名单的企业不予奖励和补贴。", []),
    ],
)
def test_parts_of_a_clause(clause: str, codes: list[str]) -> None:
    assert [one.code for one in code(clause)] == codes


def test_every_instrument_is_documented() -> None:
    for one in instruments().values():
        assert one.zh and one.en and one.definition and one.sources
        assert one.side in ("supply", "environment", "demand", "governance")


TEXT = """白沙市促进机器人产业发展若干措施
一、发展基础
全市设立机器人产业基金，规模10亿元。
二、政策措施
对新建生产线按设备投资额的10%给予补助；组建机器人产业联盟。
第三条 本措施自2024年1月1日起施行，有效期三年。
"""


@pytest.mark.parametrize(
    ("instrument", "clauses"),
    [
        # Each half of a sentence is a clause of its own.
        ("instrument:grant", ["对新建生产线按设备投资额的10%给予补助；"]),
        ("instrument:cooperation", ["组建机器人产业联盟。"]),
        # What the section on the past tells is no measure.
        ("instrument:equity_fund", []),
    ],
)
def test_evidence_is_the_clause(instrument: str, clauses: list[str]) -> None:
    document = from_source(TEXT, "case.txt")
    stated = facts(document, describe(document))
    uses = [e for e in stated.edges.values() if e.type == "USES" and e.target == instrument]
    assert [span.text for edge in uses for span in edge.evidence] == clauses
    policies = [n for n in stated.nodes.values() if n.type == "Policy" and "valid_from" in n.properties]
    assert [(n.properties["valid_from"], n.properties["valid_to"]) for n in policies] == [
        ("2024-01-01", "2027-01-01")
    ]
