"""Whole articles: what a round-up, a park's profile and news of a signing say of whom, in texts of our own."""

from __future__ import annotations

import pytest

from loaders.document import from_source
from loaders.metadata import describe
from loaders.recognise import recognise
from loaders.statements import relations

ROUND_UP = """\
海洋装备产业多点开花
近年来，海洋装备成为沿海城市竞相布局的新赛道。
烟台：2023年海洋装备产业产值超600亿元，集聚了蓝桅重工、鲸跃装备、远锚股份等龙头企业。
大连：出台《大连市海洋装备产业行动方案》，引进澜港智造、北屿船舶等企业，设立规模为30亿元的大连海洋装备产业基金。
湛江：依托湛江经开区发展海上风电。
"""


def triples(text: str) -> set[tuple[str, str, str]]:
    document = from_source(text, "article.txt")
    found = relations(recognise(document, describe(document)))
    return {(r.source[1], r.type, r.target[1]) for r in found}


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        pytest.param(
            ROUND_UP,
            """
            蓝桅重工 LOCATED_IN 烟台市
            鲸跃装备 LOCATED_IN 烟台市
            远锚股份 LOCATED_IN 烟台市
            澜港智造 LOCATED_IN 大连市
            大连市 FUNDS 大连海洋装备产业基金
            湛江经开区 LOCATED_IN 湛江市
            """,
            """
            澜港智造 LOCATED_IN 烟台市
            蓝桅重工 LOCATED_IN 大连市
            """,
            id="each-section-speaks-for-its-place",
        ),
    ],
)
def test_article(text: str, yes: str, no: str) -> None:
    found = triples(text)
    wanted = [tuple(line.split()) for line in yes.split("\n") if line.strip()]
    unwanted = [tuple(line.split()) for line in no.split("\n") if line.strip()]
    missing = [t for t in wanted if t not in found]
    extra = [t for t in unwanted if t in found]
    assert not missing and not extra, f"missing {missing}, too much {extra}, found {sorted(found)}"
