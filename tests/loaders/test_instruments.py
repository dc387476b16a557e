"""Coding of clauses with policy instruments, held to clauses of our own that were coded by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.document import from_source
from loaders.facts import facts
from loaders.instruments import code, instruments
from loaders.metadata import describe

FLOOR = 0.85

GOLD: list[tuple[str, list[str]]] = [
    (clause, codes)
    for clause, codes in yaml.safe_load(
        Path(__file__).with_name("instrument_clauses.yml").read_text(encoding="utf-8")
    )
]


def test_gold_knows_the_instruments() -> None:
    used = {one for _, codes in GOLD for one in codes}
    assert len(GOLD) >= 60
    assert used == set(instruments()), "every instrument has a clause, and no other is named"


def test_precision_and_recall() -> None:
    right = said = wanted = 0
    for clause, codes in GOLD:
        found = {one.code for one in code(clause)}
        right += len(found & set(codes))
        said += len(found)
        wanted += len(codes)
    precision, recall = right / said, right / wanted
    print(f"\n{len(GOLD)} clauses: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= FLOOR and recall >= FLOOR


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
