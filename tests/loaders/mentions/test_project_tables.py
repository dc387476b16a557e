"""Tables of projects and firms, as a reader gives them: a row a line, a tab between cells."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts
from loaders.mentions.recognise import recognise
from loaders.relations.statements import relations

PROJECTS = """\
2023年度山西省重大工程项目名单
序号\t项目名称\t建设单位\t建设地点\t所属产业\t总投资（亿元）\t建设起止年限
1\t昀德时代山西储能电池生产制造基地一期\t昀德时代（山西）新能源科技有限公司\t临汾经济开发区\t新型储能\t70\t2022—2024
2\t澜迪（临汾）动力电池研发生产基地\t临汾弗昀电池有限公司\t临汾市尧都区\t新能源汽车\t75\t2022—2024
\t废旧锂电池资源化利用项目\t山西中昀资源循环产业发展有限公司、太原理工大学\t曲沃县\t节能环保\t31.5\t2022—2025
合计\t3个\t\t\t\t176.5\t
"""
FIRMS = """\
附件
企业名称\t所在县区\t主导产业
山西澜溪半导体有限公司\t侯马市\t集成电路
临汾昀海制药厂\t洪洞县\t生物医药
"""
NO_TABLE = """\
指标\t单位\t2020年\t2025年
规上总产值\t亿元\t1745\t2800
"""


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        pytest.param(
            PROJECTS,
            """
            昀德时代（山西）新能源科技有限公司 UNDERTAKES 昀德时代山西储能电池生产制造基地一期
            昀德时代山西储能电池生产制造基地一期 LOCATED_IN 临汾经济开发区
            昀德时代山西储能电池生产制造基地一期 IN_INDUSTRY 新型储能
            临汾弗昀电池有限公司 UNDERTAKES 澜迪（临汾）动力电池研发生产基地
            澜迪（临汾）动力电池研发生产基地 LOCATED_IN 尧都区
            山西中昀资源循环产业发展有限公司 UNDERTAKES 废旧锂电池资源化利用项目
            太原理工大学 UNDERTAKES 废旧锂电池资源化利用项目
            废旧锂电池资源化利用项目 LOCATED_IN 曲沃县
            """,
            "临汾弗昀电池有限公司 UNDERTAKES 昀德时代山西储能电池生产制造基地一期",
            id="a-row-belongs-together",
        ),
        pytest.param(
            FIRMS,
            """
            山西澜溪半导体有限公司 LOCATED_IN 侯马市
            山西澜溪半导体有限公司 IN_INDUSTRY 集成电路
            临汾昀海制药厂 IN_INDUSTRY 生物医药
            """,
            "临汾昀海制药厂 LOCATED_IN 侯马市",
            id="firms-without-projects",
        ),
        pytest.param(NO_TABLE, "", "亿元 UNDERTAKES 规上总产值", id="a-table-of-something-else"),
    ],
)
def test_relations(text: str, yes: str, no: str) -> None:
    document = from_source(text, "table.txt")
    found = {(r.source[1], r.type, r.target[1]) for r in relations(recognise(document, describe(document)))}
    wanted = {tuple(line.split()) for line in yes.splitlines() if line.strip()}
    assert wanted <= found, (wanted - found, found)
    assert tuple(no.split()) not in found


def test_neither_sums_nor_heads_are_names() -> None:
    document = from_source(PROJECTS, "table.txt")
    names = {name for _, name in recognise(document, describe(document)).by_key}
    assert not {"3个", "合计", "项目名称", "山西省重大工程项目", "年度山西省重大工程项目"} & names


def test_costs_and_wording_of_a_row() -> None:
    found = facts(document := from_source(PROJECTS, "table.txt"), describe(document))
    project = next(n for n in found.nodes.values() if n.name == "废旧锂电池资源化利用项目")
    assert project.properties["amount"] == 3_150_000_000
    edge = next(e for e in found.edges.values() if e.type == "UNDERTAKES" and e.target == project.id)
    assert edge.evidence[0].text == document.source[edge.evidence[0].start : edge.evidence[0].end]
    assert "\t曲沃县\t" in edge.evidence[0].text
