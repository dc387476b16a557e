"""Tables that list projects, firms, parks, funds or fields, as readers give them: rows as lines, tabs between cells."""

from __future__ import annotations

import pytest

from graph.model import DocumentFacts
from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts
from loaders.figures.figure_tables import timed
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
PARKS = """\
永康市开发区目录
序号\t开发区名称\t所在地\t批准时间\t核准面积（公顷）\t主导产业
1\t永康经济开发区\t东城街道\t2012\t812.4\t五金、装备制造、汽车零部件
2\t古山昀达工业园\t古山镇\t2016\t120\t新材料
"""
FUNDS = """\
永康市政府投资基金一览
基金名称\t规模（亿元）\t管理机构\t出资方\t投资方向
永康市产业引导基金\t20\t永康市昀投资本有限公司\t永康市财政局\t新材料、智能装备
永康五金转型升级基金\t5\t浙江晨昀资产管理有限公司\t永康市产业引导基金\t五金
"""
CHAINS = """\
江阴市重点产业链工作推进方案
产业链\t链主企业\t承载园区\t2025年产值目标（亿元）\t2023年完成产值（亿元）\t牵头部门
集成电路\t昀电科技、盛合昀微等\t江阴高新区\t600\t410\t市工信局
纺织\t海昀集团、阳昀集团\t新桥镇\t1200\t\t市商务局
"""
SIGNED = """\
签约项目一览表
签约项目\t甲方\t乙方\t投资额\t落户地
高端光刻胶项目\t江阴高新区管委会\t苏州昀瑞化学股份有限公司\t15亿元\t江阴高新区
智能物流装备制造\t江阴市新桥镇人民政府\t昀马科技集团\t5000万美元\t新桥镇
"""
IN_GROUPS = """\
临海市2024年重点建设项目计划
单位：万元
序号\t属地\t项目名称\t建设单位\t总投资\t2024年计划投资\t用地（亩）\t建设内容
一、先进制造业（2个）
1\t杜桥镇\t年产5万吨高性能膜材料项目\t浙江海岚膜材料有限公司\t125000\t30000\t96.5\t新建厂房8万平方米
2\t杜桥镇\t昀光医药中间体生产基地\t昀光药业股份有限公司\t80,000\t\t\t建设生产线4条
二、现代服务业（1个）
3\t古城街道\t智慧物流园\t市交投集团\t32000\t5000万元\t—\t
合计\t\t\t\t237000\t47000
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
        pytest.param(
            IN_GROUPS,
            """
            浙江海岚膜材料有限公司 UNDERTAKES 年产5万吨高性能膜材料项目
            昀光药业股份有限公司 UNDERTAKES 昀光医药中间体生产基地
            昀光医药中间体生产基地 LOCATED_IN 杜桥镇
            市交投集团 UNDERTAKES 智慧物流园
            智慧物流园 LOCATED_IN 古城街道
            """,
            "智慧物流园 LOCATED_IN 杜桥镇",
            id="rows-in-groups",
        ),
        pytest.param(
            PARKS,
            """
            永康经济开发区 TARGETS 五金
            永康经济开发区 TARGETS 装备制造
            永康经济开发区 TARGETS 汽车零部件
            永康经济开发区 LOCATED_IN 东城街道
            古山昀达工业园 TARGETS 新材料
            古山昀达工业园 LOCATED_IN 古山镇
            """,
            "古山昀达工业园 TARGETS 五金",
            id="parks",
        ),
        pytest.param(
            FUNDS,
            """
            永康市产业引导基金 TARGETS 新材料
            永康市产业引导基金 TARGETS 智能装备
            永康五金转型升级基金 TARGETS 五金
            永康市财政局 FUNDS 永康市产业引导基金
            """,
            "永康市昀投资本有限公司 FUNDS 永康市产业引导基金",
            id="funds",
        ),
        pytest.param(
            CHAINS,
            """
            昀电科技 IN_INDUSTRY 集成电路
            盛合昀微 IN_INDUSTRY 集成电路
            江阴高新区 TARGETS 集成电路
            海昀集团 IN_INDUSTRY 纺织
            新桥镇 TARGETS 纺织
            """,
            "江阴市工业和信息化局 IN_INDUSTRY 集成电路",
            id="fields-with-their-firms",
        ),
        pytest.param(
            SIGNED,
            """
            苏州昀瑞化学股份有限公司 UNDERTAKES 高端光刻胶项目
            昀马科技集团 UNDERTAKES 智能物流装备制造
            高端光刻胶项目 LOCATED_IN 江阴高新区
            智能物流装备制造 LOCATED_IN 新桥镇
            """,
            "新桥镇人民政府 UNDERTAKES 智能物流装备制造",
            id="who-signed",
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


def figures(found: DocumentFacts, type_: str) -> set[tuple[object, ...]]:
    return {
        (
            found.nodes[e.target].name,
            (figure := found.nodes[e.source].properties)["metric"],
            figure["value"],
            figure["unit"],
            figure["year"],
        )
        for e in found.edges.values()
        if e.type == "MEASURES" and found.nodes[e.target].type == type_
    }


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            PARKS,
            "Park",
            {
                ("永康经济开发区", "核准面积", 812.4, "公顷", None),
                ("古山昀达工业园", "核准面积", 120, "公顷", None),
            },
        ),
        (
            CHAINS,
            "Industry",
            {
                ("集成电路", "产值", 600, "亿元", 2025),
                ("集成电路", "完成产值", 410, "亿元", 2023),
                ("纺织业", "产值", 1200, "亿元", 2025),
            },
        ),
        (
            FUNDS,
            "Fund",
            {
                ("永康市产业引导基金", "规模", 20, "亿元", None),
                ("永康五金转型升级基金", "规模", 5, "亿元", None),
            },
        ),
    ],
)
def test_figures_of_parks_funds_and_fields(text: str, type_: str, expected: set[tuple[object, ...]]) -> None:
    document = from_source(text, "table.txt")
    assert figures(facts(document, describe(document)), type_) == expected


def test_the_sides_of_a_signing_are_partners() -> None:
    document = from_source(SIGNED, "table.txt")
    sides = {
        frozenset((r.source[1], r.target[1]))
        for r in relations(recognise(document, describe(document)))
        if r.type == "PARTNERS_WITH"
    }
    assert {"昀马科技集团", "新桥镇人民政府"} in sides
    assert {"苏州昀瑞化学股份有限公司", "江阴高新区管委会"} in sides
    assert len(sides) == 2


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("总投资", ("总投资", None, None)),
        ("2025年产值目标", ("产值", 2025, True)),
        ("2024年计划投资", ("计划投资", 2024, None)),
        ("2024年完成投资", ("完成投资", 2024, False)),
        ("目标", ("目标", None, True)),
        ("2025年", ("2025年", None, None)),
    ],
)
def test_years_and_aims_of_heads(head: str, expected: tuple[str, int | None, bool | None]) -> None:
    assert timed(head) == expected


def test_figures_of_a_row_are_its_projects() -> None:
    found = facts(document := from_source(IN_GROUPS, "table.txt"), describe(document))
    assert figures(found, "Project") == {
        ("年产5万吨高性能膜材料项目", "总投资", 125_000, "万元", None),
        ("年产5万吨高性能膜材料项目", "计划投资", 30_000, "万元", 2024),
        ("年产5万吨高性能膜材料项目", "用地", 96.5, "亩", None),
        ("年产5万吨高性能膜材料项目", "年产", 5, "万吨", None),
        ("年产5万吨高性能膜材料项目", "新建厂房", 8, "万平方米", None),
        ("昀光医药中间体生产基地", "总投资", 80_000, "万元", None),
        ("昀光医药中间体生产基地", "生产线", 4, "条", None),
        ("智慧物流园", "总投资", 32_000, "万元", None),
        ("智慧物流园", "计划投资", 5_000, "万元", 2024),
    }
    amounts = {n.name: n.properties.get("amount") for n in found.nodes.values() if n.type == "Project"}
    assert amounts["昀光医药中间体生产基地"] == 800_000_000
