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

PROFILE = """\
临汾澜溪经济开发区简介
临汾澜溪经济开发区成立于2008年，是省级开发区。
园区形成了以现代矿山机械、特种陶瓷为主导的产业体系。启岳重装、美的厨电、北昀新材等60余家企业落户园区。
园区设有澜溪综合保税区分区等功能平台，与太原理工大学、中北大学建立了长期合作关系。
设立总规模15亿元的澜溪半导体及特种陶瓷产业投资基金，由山西澜溪控股集团发起设立。
"""

SIGNING = """\
总投资90亿元！岚江高新区重点项目集中签约
3月8日，岚江高新区举行重点项目集中签约仪式。
启岳重型机械股份有限公司将在园区建设智能农机华东总部基地，项目总投资50亿元。
来自德国的博世集团拟追加投资2亿欧元，建设氢燃料电池零部件生产基地。
岚江高新区2023年新引进企业36家。
"""

PLAN = """\
临汾市先进制造业发展规划
为加快建设制造强市，制定本规划。
一、重点任务
（一）做强先进装备制造产业
1.矿山机械。依托启岳重装、北昀机械等企业，重点发展采煤机。依托启岳重装，加快推进百万吨铸锻项目。
2.轴承。以昀轴、新岳联为龙头，加快建设昀轴智能工厂。
支持澜溪园区、临汾机器人及智能装备产业基地建设，引进远锚机器人等企业。
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
        pytest.param(
            PROFILE,
            """
            启岳重装 LOCATED_IN 临汾澜溪经济开发区
            美的厨电 LOCATED_IN 临汾澜溪经济开发区
            临汾澜溪经济开发区 PARTNERS_WITH 太原理工大学
            临汾澜溪经济开发区 PARTNERS_WITH 中北大学
            山西澜溪控股集团 FUNDS 澜溪半导体及特种陶瓷产业投资基金
            """,
            """
            澜溪综合保税区 PARTNERS_WITH 太原理工大学
            临汾市 FUNDS 澜溪半导体及特种陶瓷产业投资基金
            """,
            id="the-park-of-a-profile",
        ),
        pytest.param(
            SIGNING,
            """
            启岳重型机械股份有限公司 UNDERTAKES 智能农机华东总部基地
            博世集团 UNDERTAKES 氢燃料电池零部件生产基地
            """,
            "",
            id="what-is-signed",
        ),
        pytest.param(
            PLAN,
            """
            矿山机械 PART_OF 装备制造
            轴承 PART_OF 装备制造
            启岳重装 UNDERTAKES 百万吨铸锻项目
            昀轴 UNDERTAKES 昀轴智能工厂
            """,
            "远锚机器人 LOCATED_IN 临汾机器人及智能装备产业基地",
            id="a-plan-by-fields",
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
