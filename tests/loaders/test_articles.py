"""Whole articles: what a round-up, a park's profile and news of a signing say of whom, in texts of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts
from loaders.mentions.recognise import recognise
from loaders.relations.statements import relations

ROUND_UP = """\
海洋装备产业多点开花
近年来，海洋装备成为沿海城市竞相布局的新赛道。
烟台：2023年海洋装备产业产值超600亿元，集聚了蓝桅重工、鲸跃装备、远锚股份等龙头企业。
大连：出台《大连市海洋装备产业行动方案》，引进澜港智造、北屿船舶等企业，设立规模为30亿元的大连海洋装备产业基金。
湛江：依托湛江经开区发展海上风电。
"""

IN_TURN = """\
各地加快布局智能航运产业
今年以来，多地把智能航运作为新引擎。
在浙江宁波，一批企业加快成长。宁波北仑区集聚了东溟实验室、鲸跃航运以及澜港智造等一批机构和企业。
山东烟台“蓝海港湾”入驻企业已超过200户，远锚科技、北屿智航等企业在此扎根。
辽宁大连与启航科技、海图智能等企业签署合作协议。
"""

PARK_NEWS = """\
岚江高新区：做强光子产业
近日，记者从岚江高新区管委会获悉，该区光子产业链企业已达120余家。
澄芯光电成立于2014年，是一家专注于光子芯片研发的高新技术企业。“订单不断。”昱源激光负责人说。
岚江高新区聚焦光电信息、智能制造等产业，先后引进三星（中国）半导体有限公司、比亚迪汽车等龙头企业。
岚江高新区与西北工业大学共建“先进光子创新平台”，支持一汽解放岚山汽车有限公司、国家高速列车技术创新中心落户。
委托岚江产业投资基金管理有限公司管理。
"""

PROFILE = """\
临汾澜溪经济开发区简介
临汾澜溪经济开发区成立于2008年，是省级开发区。
园区形成了以现代矿山机械、特种陶瓷为主导的产业体系。启岳重装、美的厨电、北昀新材等60余家企业落户园区。
园区设有澜溪综合保税区分区等功能平台，与太原理工大学、中北大学建立了长期合作关系。
设立总规模15亿元的澜溪半导体及特种陶瓷产业投资基金，由山西澜溪控股集团发起设立。
"""

BY_SECTIONS = """\
晋阳澜溪高新技术产业开发区
晋阳澜溪高新区位于山西省中部，下辖3个街道。
一、产业发展
高新区坚持以生物医药为首位产业，累计引进企业120多家，其中阿斯利康、勃林格殷格翰等跨国企业14家。
二、创新平台
建有太行医药协同创新中心，与山西医科大学、中北大学共建研究院2家。
三、重点园区
中国澜药城：规划面积30平方公里，重点发展疫苗、诊断试剂。
汾西经济开发区：重点发展高端装备，落户有济川药业、华海船舶等企业。
四、重点项目
1.昀博太科抗体药物产业化项目。总投资12亿元，由晋阳昀博太科药业有限公司建设，占地200亩。
"""

STARTED = """\
临汾市一季度重大项目集中开工总投资487亿元
2024年3月5日，临汾市举行一季度重大项目集中开工活动。此次集中开工项目76个，年度计划投资112亿元。
主会场设在启岳时代澜溪锂电池生产基地五期项目现场。该项目由澜溪时代新能源科技有限公司投资建设，总投资60亿元。
在尧都区，上汽集团临汾基地二期扩建项目、青岳集团不锈钢精深加工项目同步开工，总投资分别为35亿元、28亿元。
"""

LABELLED = """\
汾阳综合保税区
汾阳综合保税区2013年9月14日经国务院批准设立。
主导产业：现代物流、高端制造、跨境电商。
重点企业：汾阳海昀电子、山西航昀科技、华芯昀半导体。
2021年完成进出口总额280亿元。与天津港保税区签署战略合作协议。
走进位于杏花村镇的“澜湖氢谷”，一片忙碌。
"""

REPORT = """\
政府工作报告
——2024年1月16日在赣州市第六届人民代表大会第四次会议上
一、2023年工作回顾
深度融入粤港澳大湾区，与深圳市签署合作框架协议。
成立驻外招商组，依托上海各知名产业平台，成功引进澜溪机器人、昀海新能源等一批项目。
加快信康、瑞梅高铁建设，推进吉利动力电池项目。实施制造业产业链现代化建设“1269”行动计划。
开工建设大余抽水蓄能电站。
"""

SIGNING = """\
总投资90亿元！岚江高新区重点项目集中签约
3月8日，岚江高新区举行重点项目集中签约仪式。
启岳重型机械股份有限公司将在园区建设智能农机华东总部基地，项目总投资50亿元。
来自德国的博世集团拟追加投资2亿欧元，建设氢燃料电池零部件生产基地。
此外，太原理工大学岚江研究院也同步签约落户。岚江高新区2023年新引进企业36家。
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


MORE: list[dict[str, Any]] = [
    article
    for file in sorted(Path(__file__).parent.glob("articles*.yml"))
    for article in yaml.safe_load(file.read_text("utf-8"))
]


def measured(text: str) -> set[tuple[str, str, float, int | None, str]]:
    document = from_source(text, "article.txt")
    found = facts(document, describe(document))
    return {
        (found.nodes[edge.target].name, p["metric"], p["value"], p.get("year"), p["kind"])
        for edge in found.edges.values()
        if edge.type == "MEASURES" and (p := found.nodes[edge.source].properties)
    }


def triples(text: str) -> set[tuple[str, str, str]]:
    document = from_source(text, "article.txt")
    found = relations(recognise(document, describe(document)))
    told = {(r.source[1], r.type, r.target[1]) for r in found}
    return told | {(b, kind, a) for a, kind, b in told if kind == "PARTNERS_WITH"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Company", "澄芯光电"),
        ("Company", "昱源激光"),
        ("Company", "一汽解放岚山汽车有限公司"),
        ("Company", "岚江产业投资基金管理有限公司"),
        ("Organization", "先进光子创新平台"),
        ("Organization", "国家高速列车技术创新中心"),
    ],
)
def test_named_in_news_of_a_park(kind: str, name: str) -> None:
    document = from_source(PARK_NEWS, "article.txt")
    assert (kind, name) in recognise(document, describe(document)).by_key


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Project", "信康高铁"),
        ("Project", "瑞梅高铁"),
        ("Project", "大余抽水蓄能电站"),
        ("Policy", "制造业产业链现代化建设“1269”行动计划"),
    ],
)
def test_named_in_a_report(kind: str, name: str) -> None:
    document = from_source(REPORT, "article.txt")
    assert (kind, name) in recognise(document, describe(document)).by_key


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
            IN_TURN,
            """
            澜港智造 LOCATED_IN 北仑区
            东溟实验室 LOCATED_IN 北仑区
            远锚科技 LOCATED_IN 烟台市
            启航科技 PARTNERS_WITH 大连市
            """,
            "远锚科技 LOCATED_IN 宁波市",
            id="paragraphs-that-open-with-cities",
        ),
        pytest.param(
            PARK_NEWS,
            """
            三星（中国）半导体有限公司 LOCATED_IN 岚江高新区
            比亚迪汽车 LOCATED_IN 岚江高新区
            """,
            "",
            id="firms-that-came-to-the-park",
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
            BY_SECTIONS,
            """
            晋阳澜溪高新技术产业开发区 TARGETS 生物医药
            阿斯利康 LOCATED_IN 晋阳澜溪高新技术产业开发区
            晋阳澜溪高新技术产业开发区 PARTNERS_WITH 山西医科大学
            济川药业 LOCATED_IN 汾西经济开发区
            汾西经济开发区 TARGETS 高端装备
            晋阳昀博太科药业有限公司 UNDERTAKES 昀博太科抗体药物产业化项目
            """,
            "太行医药协同创新中心 PARTNERS_WITH 山西医科大学",
            id="a-profile-by-sections",
        ),
        pytest.param(
            STARTED,
            """
            澜溪时代新能源科技有限公司 UNDERTAKES 启岳时代澜溪锂电池生产基地五期项目
            上汽集团临汾基地二期扩建项目 LOCATED_IN 尧都区
            青岳集团不锈钢精深加工项目 LOCATED_IN 尧都区
            """,
            "",
            id="what-is-started",
        ),
        pytest.param(
            LABELLED,
            """
            汾阳综合保税区 TARGETS 高端制造
            汾阳综合保税区 TARGETS 跨境电商
            汾阳海昀电子 LOCATED_IN 汾阳综合保税区
            华芯昀半导体 LOCATED_IN 汾阳综合保税区
            汾阳综合保税区 PARTNERS_WITH 天津港保税区
            澜湖氢谷 LOCATED_IN 杏花村镇
            """,
            "",
            id="what-labels-say",
        ),
        pytest.param(
            REPORT,
            "赣州市 PARTNERS_WITH 深圳市",
            """
            深圳市 PARTNERS_WITH 粤港澳大湾区
            吉利动力电池项目 LOCATED_IN 孟津区
            """,
            id="who-a-report-speaks-for",
        ),
        pytest.param(
            SIGNING,
            """
            启岳重型机械股份有限公司 UNDERTAKES 智能农机华东总部基地
            博世集团 UNDERTAKES 氢燃料电池零部件生产基地
            太原理工大学岚江研究院 LOCATED_IN 岚江高新区
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


@pytest.mark.parametrize(
    ("text", "subject", "metric", "value", "year", "kind"),
    [
        (SIGNING, "智能农机华东总部基地", "总投资", 50, None, "target"),
        (BY_SECTIONS, "昀博太科抗体药物产业化项目", "占地", 200, None, "actual"),
        (STARTED, "青岳集团不锈钢精深加工项目", "总投资", 28, 2024, "target"),
        (STARTED, "临汾市", "集中开工项目", 76, 2024, "actual"),
        (LABELLED, "汾阳综合保税区", "进出口总额", 280, 2021, "actual"),
        (ROUND_UP, "海洋装备", "产业产值", 600, 2023, "actual"),
    ],
)
def test_figure(text: str, subject: str, metric: str, value: float, year: int | None, kind: str) -> None:
    told = measured(text)
    assert (subject, metric, value, year, kind) in told, sorted(told, key=str)


def test_of_two_firms_that_a_project_may_be_of_the_first_counts() -> None:
    # Each run of the program orders the words of a set in a way of its own.
    document = from_source(
        "由云帆铝业投资建设甲线。由云帆公司建设乙线。\n云帆电池基地二期完成安装。", "article.txt"
    )
    known = recognise(document, describe(document)).entities
    assert "云帆" in {alias for e in known if e.name == "云帆铝业" for alias in e.aliases}


@pytest.mark.parametrize("article", MORE, ids=lambda article: article["id"])
def test_labelled_article(article: dict[str, Any]) -> None:
    document = from_source(article["text"], "article.txt")
    nodes = set(recognise(document, describe(document)).by_key)
    found = triples(article["text"]) | nodes
    wanted = {tuple(line.split(" ")) for line in article.get("edges", "").splitlines()}
    wanted |= {tuple(node) for node in article.get("nodes", ())}
    unwanted = {tuple(line.split(" ")) for line in article["not"].splitlines()}
    figures = {tuple(figure) for figure in article.get("figures", ())} - measured(article["text"])
    assert not (wanted - found or unwanted & found or figures), (
        f"missing {wanted - found} and {figures}, too much {unwanted & found}"
    )
