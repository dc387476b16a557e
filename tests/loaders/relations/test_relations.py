"""What each relation rule reads, in sentences of its own, and what it must leave alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.mentions.recognise import Recognised, recognise
from loaders.relation import Relation
from loaders.relations.statements import relations
from loaders.relations.templates import templates
from loaders.words import gazetteer

Triple = tuple[str, str, str]
ROLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("builders_and_payers.yml").read_text("utf-8"))


def read(text: str, region: str, kind: Literal["policy", "news"] = "news") -> Recognised:
    document = from_source(text + "\n", "case.txt")
    metadata = describe(document)
    metadata.kind = kind
    metadata.region = gazetteer.resolve(region)
    return recognise(document, metadata)


def stated(text: str, region: str, kind: Literal["policy", "news"] = "news") -> dict[Triple, Relation]:
    """The relations of a text by their names; PARTNERS_WITH both ways."""
    found: dict[Triple, Relation] = {}
    for relation in relations(read(text, region, kind)):
        found[relation.source[1], relation.type, relation.target[1]] = relation
        if relation.type == "PARTNERS_WITH":
            found[relation.target[1], relation.type, relation.source[1]] = relation
    return found


def triples(lines: str) -> list[Triple]:
    """“甲 TYPE 乙; 丙 TYPE 丁” as triples."""
    parts = [line.strip().rsplit(" ", 2) for line in lines.split(";") if line.strip()]
    return [(source, kind, target) for source, kind, target in parts]


def check(text: str, region: str, yes: str, no: str = "", kind: Literal["policy", "news"] = "news") -> None:
    found = stated(text, region, kind)
    missing = [t for t in triples(yes) if t not in found]
    extra = [t for t in triples(no) if t in found]
    assert not missing and not extra, f"missing {missing}, too much {extra}, found {sorted(found)}"


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "宜昌市",
            "宜昌长阳锂能有限公司投资18亿元建设夷陵储能电池项目。",
            "宜昌长阳锂能有限公司 UNDERTAKES 夷陵储能电池项目; 宜昌长阳锂能有限公司 FUNDS 夷陵储能电池项目",
            "",
            id="invests-and-builds",
        ),
        pytest.param(
            "九江市",
            "浔阳有机硅扩产项目由江西庐峰化学有限公司投资建设。",
            "江西庐峰化学有限公司 UNDERTAKES 浔阳有机硅扩产项目; 江西庐峰化学有限公司 FUNDS 浔阳有机硅扩产项目",
            "",
            id="built-by",
        ),
        pytest.param(
            "赣州市",
            "依托赣南稀金有限公司，建设虔东稀土永磁中试项目。",
            "赣南稀金有限公司 UNDERTAKES 虔东稀土永磁中试项目",
            "",
            id="relying-on",
        ),
        pytest.param(
            "襄阳市",
            "襄阳汉江轴承有限公司与襄州区人民政府签订投资协议，投资9亿元建设襄州高铁轴承项目。",
            "襄阳汉江轴承有限公司 UNDERTAKES 襄州高铁轴承项目; 襄阳汉江轴承有限公司 PARTNERS_WITH 襄州区人民政府",
            "襄州区人民政府 UNDERTAKES 襄州高铁轴承项目; 襄州区人民政府 FUNDS 襄州高铁轴承项目",
            id="the-host-of-a-signing-does-not-build",
        ),
        pytest.param(
            "宿州市",
            "埇桥区引进的汴北鞋材项目由安徽大学提供技术支持，宿州汴水轻工有限公司负责实施。",
            "宿州汴水轻工有限公司 UNDERTAKES 汴北鞋材项目; 汴北鞋材项目 LOCATED_IN 埇桥区",
            "安徽大学 UNDERTAKES 汴北鞋材项目",
            id="who-is-in-charge",
        ),
        pytest.param(
            "绵阳市",
            "加快形成西部技术交易市场，打造涪城军工成果路演项目。",
            "",
            "西部技术交易市场 UNDERTAKES 涪城军工成果路演项目",
            id="what-is-formed-does-not-build",
        ),
        pytest.param(
            "南阳市",
            "市发展改革委支持南阳光电有限公司建设宛城镜头模组项目。",
            "南阳光电有限公司 UNDERTAKES 宛城镜头模组项目",
            "南阳市发展改革委 UNDERTAKES 宛城镜头模组项目",
            id="who-backs-does-not-build",
        ),
        pytest.param(
            "攀枝花市",
            "支持天齐锂业年产2万吨碳酸锂项目建设，江淮汽车遂宁基地扩能。",
            "天齐锂业 UNDERTAKES 年产2万吨碳酸锂项目; 江淮汽车 UNDERTAKES 江淮汽车遂宁基地",
            "",
            id="firm-in-front-of-its-project",
        ),
    ],
)
def test_who_builds(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "温州市",
            "温州市国有资本投资集团有限公司与瓯海区人民政府共同出资设立瓯江眼健康产业基金。",
            "温州市国有资本投资集团有限公司 FUNDS 瓯江眼健康产业基金; 瓯海区人民政府 FUNDS 瓯江眼健康产业基金",
            "",
            id="jointly-founded",
        ),
        pytest.param(
            "绍兴市",
            "越城科创基金向绍兴鉴湖芯片有限公司投资3000万元。",
            "越城科创基金 FUNDS 绍兴鉴湖芯片有限公司",
            "",
            id="fund-pays-firm",
        ),
        pytest.param(
            "晋中市",
            "全市设立装备制造发展专项资金，鼓励企业设立研发基金。",
            "晋中市 FUNDS 装备制造发展专项资金",
            "晋中市 FUNDS 研发基金",
            id="place-founds-without-a-word",
        ),
        pytest.param(
            "衡阳市",
            "成立衡阳市陶瓷产业链工作专班，设立5亿元陶瓷产业发展基金。",
            "",
            "衡阳市陶瓷产业链工作专班 FUNDS 陶瓷产业发展基金",
            id="what-is-founded-too-pays-nothing",
        ),
        pytest.param(
            "舟山市",
            "舟山市安排财政资金支持海洋生物医药产业发展。",
            "舟山市 FUNDS 海洋生物医药",
            "",
            id="place-supports-industry",
        ),
        pytest.param(
            "铜陵市",
            "安徽工业大学组建铜基新材料研究院，铜陵经开区设立10亿元铜基新材料产业基金。",
            "铜陵经开区 FUNDS 铜基新材料产业基金",
            "铜基新材料研究院 FUNDS 铜基新材料产业基金",
            id="the-clause's-own-subject",
        ),
        pytest.param(
            "晋城市",
            "晋城市发布政策。市财政每年安排不少于2亿元的光机电产业专项资金。",
            "晋城市 FUNDS 光机电产业专项资金",
            "",
            id="sum-in-front-of-the-fund",
        ),
    ],
)
def test_who_pays(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "新乡市",
            "由新乡平原动力有限公司投资18亿元建设的轻型客车整车项目落户新乡县。",
            "轻型客车整车项目 LOCATED_IN 新乡县",
            "",
            id="common-name-with-money",
        ),
        pytest.param(
            "中山市",
            "翠亨新区规划建设西湾仪器科学园。",
            "",
            "翠亨新区规划建设西湾仪器科学园 LOCATED_IN 中山市",
            id="verb-behind-a-finished-name",
        ),
        pytest.param(
            "济南市",
            "济南市章丘区刁镇化工产业园列入名单。",
            "刁镇化工产业园 LOCATED_IN 章丘区",
            "",
            id="places-in-a-row",
        ),
        pytest.param(
            "苏州市",
            "总投资20亿元的澄湖功率器件项目落户吴中经济技术开发区。",
            "澄湖功率器件项目 LOCATED_IN 吴中经济技术开发区",
            "",
            id="settles",
        ),
        pytest.param(
            "安庆市",
            "桐城包装膜项目由安徽龙眠新材料有限公司投资建设，总投资5亿元，位于桐城经济技术开发区。",
            "桐城包装膜项目 LOCATED_IN 桐城经济技术开发区",
            "",
            id="said-at-the-end",
        ),
        pytest.param(
            "唐山市",
            "总部位于路南区的唐山凤凰机器人有限公司完成融资。",
            "唐山凤凰机器人有限公司 LOCATED_IN 路南区",
            "",
            id="headquarters-in-front",
        ),
        pytest.param(
            "上饶市",
            "广信区引进由江西信江光学有限公司投资的灵山镜片项目。",
            "灵山镜片项目 LOCATED_IN 广信区; 江西信江光学有限公司 UNDERTAKES 灵山镜片项目",
            "",
            id="brought-in",
        ),
        pytest.param(
            "烟台市",
            "依托烟台芝罘海工有限公司，在福山区建设夹河船用配套项目。",
            "夹河船用配套项目 LOCATED_IN 福山区; 烟台芝罘海工有限公司 UNDERTAKES 夹河船用配套项目",
            "",
            id="built-in",
        ),
        pytest.param(
            "柳州市",
            "柳江区是柳州市的重要板块。",
            "柳江区 LOCATED_IN 柳州市",
            "柳州市 LOCATED_IN 柳江区",
            id="one-of",
        ),
        pytest.param(
            "常德市",
            "常德高新技术产业开发区举行签约仪式，鼎城区代表团参加。",
            "",
            "常德高新技术产业开发区 LOCATED_IN 鼎城区",
            id="a-guest-is-no-place",
        ),
        pytest.param(
            "宜宾市",
            "宜宾三江新区重点发展动力电池，已落户宁德时代、长江智能等企业。",
            "宁德时代 LOCATED_IN 宜宾三江新区",
            "",
            id="settled-there",
        ),
        pytest.param(
            "遂宁市",
            "遂宁市产业向好，格力电器等企业在此落户。射洪经济开发区加快扩容。",
            "射洪经济开发区 LOCATED_IN 射洪市; 格力电器 LOCATED_IN 遂宁市",
            "",
            id="county-that-is-a-word-and-here",
        ),
        pytest.param(
            "济宁市",
            "济宁市有华为、小米等企业，济宁高新区规划建设济宁智谷产业园。",
            "华为 LOCATED_IN 济宁市; 济宁智谷产业园 LOCATED_IN 济宁高新区",
            "",
            id="has-and-builds",
        ),
    ],
)
def test_where(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "合肥市",
            "合肥工业大学与安徽巢湖动力有限公司、合肥蜀山智能有限公司签署合作协议。",
            "合肥工业大学 PARTNERS_WITH 安徽巢湖动力有限公司; 合肥工业大学 PARTNERS_WITH 合肥蜀山智能有限公司",
            "安徽巢湖动力有限公司 PARTNERS_WITH 合肥蜀山智能有限公司",
            id="one-with-several",
        ),
        pytest.param(
            "西安市",
            "西北工业大学、西安灞桥航材有限公司、陕西秦岭数控有限公司三方共建联合实验室。",
            "西北工业大学 PARTNERS_WITH 西安灞桥航材有限公司; 西安灞桥航材有限公司 PARTNERS_WITH 陕西秦岭数控有限公司",
            "",
            id="three-build-together",
        ),
        pytest.param(
            "青岛市",
            "中国海洋大学携手青岛崂山水产有限公司打造种业平台。",
            "中国海洋大学 PARTNERS_WITH 青岛崂山水产有限公司",
            "",
            id="joins-hands",
        ),
        pytest.param(
            "无锡市",
            "江南大学与无锡梁溪食品有限公司签订技术协议，与无锡锡山酿造有限公司达成合作意向。",
            "江南大学 PARTNERS_WITH 无锡梁溪食品有限公司; 江南大学 PARTNERS_WITH 无锡锡山酿造有限公司",
            "无锡梁溪食品有限公司 PARTNERS_WITH 无锡锡山酿造有限公司",
            id="first-party-goes-on",
        ),
        pytest.param(
            "沈阳市",
            "沈阳市科学技术局、沈阳市财政局联合印发《沈阳市创新券管理办法》。",
            "沈阳市创新券管理办法 ISSUED_BY 沈阳市科学技术局; 沈阳市创新券管理办法 ISSUED_BY 沈阳市财政局",
            "沈阳市科学技术局 PARTNERS_WITH 沈阳市财政局",
            id="issuing-together-is-no-agreement",
        ),
        pytest.param(
            "长沙市",
            "长沙市、株洲市和湘潭市降水偏多。",
            "",
            "长沙市 PARTNERS_WITH 株洲市; 株洲市 PARTNERS_WITH 湘潭市",
            id="places-in-a-row",
        ),
        pytest.param(
            "郑州市",
            "郑州大学、河南嵩山重工有限公司联合组建中原矿山装备创新联盟。",
            "郑州大学 PARTNERS_WITH 河南嵩山重工有限公司",
            "河南嵩山重工有限公司 PARTNERS_WITH 中原矿山装备创新联盟",
            id="what-they-found-is-no-party",
        ),
        pytest.param(
            "赣州市",
            "信丰县、南康区分别与格力电器、孚能科技签订合作协议。",
            "信丰县 PARTNERS_WITH 格力电器; 南康区 PARTNERS_WITH 孚能科技",
            "信丰县 PARTNERS_WITH 孚能科技; 南康区 PARTNERS_WITH 格力电器",
            id="in-order",
        ),
        pytest.param(
            "淄博市",
            "近日，淄博市召开对接会。与东南大学、吉林大学共建氢能转化平台。",
            "淄博市 PARTNERS_WITH 东南大学; 淄博市 PARTNERS_WITH 吉林大学",
            "东南大学 PARTNERS_WITH 吉林大学",
            id="with-whom-the-article-speaks-for",
        ),
    ],
)
def test_who_works_together(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "台州市",
            "黄岩区、路桥区分别发展模具和电动车产业。",
            "黄岩区 TARGETS 模具; 路桥区 TARGETS 电动车",
            "黄岩区 TARGETS 电动车; 路桥区 TARGETS 模具",
            id="in-order",
        ),
        pytest.param(
            "长沙市",
            "支持浏阳经开区（以生物医药为主导产业）和宁乡高新区（重点发展储能、新材料）协同布局。",
            "浏阳经开区 TARGETS 生物医药; 宁乡高新区 TARGETS 储能; 宁乡高新区 TARGETS 新材料",
            "浏阳经开区 TARGETS 新材料",
            id="in-brackets",
        ),
        pytest.param(
            "绍兴市",
            "形成柯桥印染产业集聚区和嵊州、新昌光伏产业集聚区。",
            "柯桥印染产业集聚区 TARGETS 印染; 嵊州光伏产业集聚区 TARGETS 光伏",
            "",
            id="in-a-cluster's-name",
        ),
        pytest.param(
            "黄石市",
            "大冶市重点发展智能制造，阳新县重点发展绿色建材。",
            "大冶市 TARGETS 智能制造; 阳新县 TARGETS 绿色建材",
            "大冶市 TARGETS 绿色建材",
            id="clause-by-clause",
        ),
        pytest.param(
            "湖州市",
            "湖州莫干山高新区是国家级高新区，主导产业为地理信息、生物医药、装备制造。",
            "湖州莫干山高新区 TARGETS 地理信息; 湖州莫干山高新区 TARGETS 生物医药; 湖州莫干山高新区 TARGETS 装备制造",
            "湖州市 TARGETS 生物医药",
            id="leading-industries-of-a-park",
        ),
        pytest.param(
            "昆山市",
            "我市光伏产业重点布局在陆家镇、巴城镇等区域。",
            "陆家镇 TARGETS 光伏; 巴城镇 TARGETS 光伏",
            "",
            id="laid-out",
        ),
        pytest.param(
            "徐州市",
            "推进教育、养老等场景的服务机器人应用。",
            "",
            "徐州市 TARGETS 养老; 徐州市 TARGETS 教育",
            id="where-it-is-used",
        ),
        pytest.param(
            "宣城市",
            "宣城市产业概况如下。\n智能电网。形成以金智电气为龙头的企业群，产值超过15亿元。",
            "宣城市 TARGETS 智能电网",
            "",
            id="paragraph-under-a-field",
        ),
    ],
)
def test_who_targets_what(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "成都市",
            "支持成都锦江无人机有限公司、四川岷江飞控有限公司等低空经济企业发展。",
            "成都锦江无人机有限公司 IN_INDUSTRY 低空经济; 四川岷江飞控有限公司 IN_INDUSTRY 低空经济",
            "",
            id="the-tail-names-the-field",
        ),
        pytest.param(
            "洛阳市",
            "以洛阳伊滨轴承有限公司为龙头，壮大高端轴承产业。",
            "洛阳伊滨轴承有限公司 IN_INDUSTRY 高端轴承",
            "",
            id="dragonhead",
        ),
        pytest.param(
            "大连市",
            "大连金普储能有限公司主要从事液流电池、储能系统研发。",
            "大连金普储能有限公司 IN_INDUSTRY 储能系统",
            "",
            id="what-it-does",
        ),
    ],
)
def test_which_field(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no)


@pytest.mark.parametrize(
    ("region", "text", "yes", "no"),
    [
        pytest.param(
            "株洲市",
            "株洲市轨道交通产业行动方案\n（一）轨道交通装备\n1．大力发展动车组。\n2．加快布局制动系统。",
            "动车组 PART_OF 轨道交通装备",
            "",
            id="items-below-a-field",
        ),
        pytest.param(
            "贵阳市",
            "贵阳市数字产业实施方案\n大数据：主要包括数据中心、数据交易。",
            "数据中心 PART_OF 大数据; 数据交易 PART_OF 大数据",
            "",
            id="contains",
        ),
        pytest.param(
            "西宁市",
            "西宁市园区发展方案\n南川工业园区是西宁经济技术开发区的四个园区之一。",
            "南川工业园区 PART_OF 西宁经济技术开发区",
            "西宁经济技术开发区 PART_OF 南川工业园区",
            id="park-of-a-park",
        ),
        pytest.param(
            "海口市",
            "海口市会展业促进办法\n根据《海南自由贸易港建设总体方案》《国务院关于进一步促进展览业改革发展的若干意见》，制定本办法。",
            "海口市会展业促进办法 CITES 海南自由贸易港建设总体方案; "
            "海口市会展业促进办法 CITES 国务院关于进一步促进展览业改革发展的若干意见; "
            "国务院关于进一步促进展览业改革发展的若干意见 ISSUED_BY 国务院",
            "",
            id="basis",
        ),
    ],
)
def test_structure_of_a_policy(region: str, text: str, yes: str, no: str) -> None:
    check(text, region, yes, no, "policy")


@pytest.mark.parametrize("case", ROLES["cases"], ids=lambda case: case[0])
def test_who_builds_and_who_pays(case: list[str]) -> None:
    text, yes, no = (part.format(**ROLES["names"]) for part in [*case, ""][:3])
    check(text, "岳阳市", yes, no)


def test_names_become_signs_and_offsets_lead_back() -> None:
    recognised = read("宜昌长阳锂能有限公司（以下简称“长阳锂能”）投资18亿元建设夷陵储能电池项目。", "宜昌市")
    (template,) = templates(recognised)
    assert template.text == "Ⓒ投资Ⓜ建设Ⓟ。"
    place = template.text.index("建设")
    assert recognised.document.text[template.offset(place) :].startswith("建设夷陵")


def test_evidence_covers_both_names_and_the_wording() -> None:
    text = "昨日，浔阳有机硅扩产项目由江西庐峰化学有限公司投资建设，预计明年投产。"
    relation = stated(text, "九江市")["江西庐峰化学有限公司", "UNDERTAKES", "浔阳有机硅扩产项目"]
    assert text[relation.start : relation.end] == "浔阳有机硅扩产项目由江西庐峰化学有限公司投资"


def test_an_endless_list_costs_no_more_than_its_length() -> None:
    """Names without a full stop, as in a table read as text: a rule that pairs all with all would be seen here."""

    def seconds(count: int) -> float:
        recognised = read("、".join(["甘肃省兰州市"] * count) + "与江西庐峰化学有限公司签约", "兰州市")
        start = time.process_time()
        relations(recognised)
        return time.process_time() - start

    small, large = seconds(300), seconds(1_200)
    assert large < 12 * max(small, 0.02)
