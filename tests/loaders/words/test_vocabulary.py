"""Industries, zones, universities and bodies by name: tables of examples."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.documents.document import from_source
from loaders.mentions.companies.listed_firms import listed
from loaders.mentions.paragraph import Paragraph
from loaders.words.gazetteer import read_table, regions
from loaders.words.vocabulary import (
    body_abbreviations,
    body_levels,
    industries,
    industry_ancestors,
    industry_by_name,
    listed_companies,
    universities,
    zones,
)


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("新能源", "sei:6", "field"),
        ("新能源产业", "sei:6", "field"),
        ("新材料产业集群", "sei:3", "field"),
        ("生物医药", "sei:4.1", "field"),
        ("芯片", "sei:1.2.4", "field"),
        ("集成电路产业链", "sei:1.2.4", "field"),
        ("动力电池", "sei:5.2.2", "field"),
        ("高端装备制造业", "sei:2", "field"),
        ("节能与新能源汽车", "sei:5", "field"),
        ("石化", "gbt:C25", "field"),
        ("家具制造业", "gbt:C21", "field"),
        ("汽车制造", "gbt:C36", "field"),
        ("太阳能光伏", "term:光伏", "field"),
        ("光伏产业", "term:光伏", "field"),
        ("低空经济", "term:低空经济", "field"),
        ("茶产业", "term:茶", "field"),
        ("电商", "term:电子商务", "field"),
        ("线路板", "term:印制电路板", "product"),
        ("减速器", "term:减速器", "product"),
        ("制造业", "gbt:C", "generic"),
        ("战略性新兴产业", "term:战略性新兴产业", "generic"),
        ("高新技术产业", "term:高新技术产业", "generic"),
        ("先进制造业", "term:先进制造业", "generic"),
        ("农业", "gbt:A01", "generic"),
    ],
)
def test_industry_by_name(name: str, code: str, kind: str) -> None:
    industry = industry_by_name(name)
    assert industry is not None
    assert (industry.code, industry.kind) == (code, kind)


@pytest.mark.parametrize("name", ["", "产业", "领域", "张江", "开展调研"])
def test_other_words_are_no_industry(name: str) -> None:
    assert industry_by_name(name) is None


@pytest.mark.parametrize(
    ("one", "other"), [("化肥", "农药"), ("光伏", "风电"), ("陶瓷", "玻璃"), ("氢能", "储能")]
)
def test_related_industries_stay_apart(one: str, other: str) -> None:
    first, second = industry_by_name(one), industry_by_name(other)
    assert first is not None and second is not None
    assert first.code != second.code


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("sei:1.2.4", ("sei:1.2", "sei:1")),
        ("gbt:C27", ("gbt:C",)),
        ("term:光伏", ("sei:6.3", "sei:6")),
        ("term:白酒", ("gbt:C15", "gbt:C")),
        ("term:大健康", ()),
    ],
)
def test_industry_ancestors(code: str, above: tuple[str, ...]) -> None:
    assert industry_ancestors(code) == above


def test_taxonomies_are_whole() -> None:
    classes = Counter(
        (code.split(":")[0], len(code.split(":")[1].split(".")))
        for code in industries()
        if code[:4] == "sei:"
    )
    assert (classes["sei", 1], classes["sei", 2]) == (9, 40)
    sections = {code for code in industries() if code.startswith("gbt:") and len(code) == 5}
    assert len(sections) == 20
    for industry in industries().values():
        assert industry.parent is None or industry.parent in industries()
        assert industry.weak <= {industry.name, *industry.aliases}
    stated = Counter(name for i in industries().values() for name in (i.name, *i.aliases))
    assert [name for name, times in stated.items() if times > 1] == []


def test_weak_names_need_a_context() -> None:
    for name, weak in [("教育", True), ("电力", True), ("茶", True), ("新材料", False), ("机器人", False)]:
        industry = industry_by_name(name)
        assert industry is not None
        assert (name in industry.weak) is weak


@pytest.mark.parametrize(
    ("short", "name", "region"),
    [
        ("东湖高新区", "武汉东湖新技术开发区", "武汉市"),
        ("亦庄经开区", "北京经济技术开发区", "大兴区"),
        ("莫干山国家高新区", "湖州莫干山高新技术产业开发区", "德清县"),
        ("合肥经开区", "合肥经济技术开发区", "合肥市"),
        ("大亚湾开发区", "惠州大亚湾经济技术开发区", "惠州市"),
        ("松山湖高新区", "东莞松山湖高新技术产业开发区", "东莞市"),
        ("德州经开区", "德州经济技术开发区", "德州市"),
        ("钟祥经开区", "湖北钟祥经济开发区", "钟祥市"),
        ("上海自贸区", "中国（上海）自由贸易试验区", "上海市"),
        ("临港新片区", "中国（上海）自由贸易试验区临港新片区", "浦东新区"),
        ("雄安新区", "雄安新区", "河北省"),
    ],
)
def test_zones_by_short_name(short: str, name: str, region: str) -> None:
    found = [zone for zone in zones() if short in (zone.name, *zone.aliases)]
    assert [(zone.name, regions()[zone.region].name) for zone in found] == [(name, region)]


def test_every_zone_lies_somewhere() -> None:
    kinds = Counter(zone.kind for zone in zones())
    assert kinds["etdz"] > 220 and kinds["hitech"] > 170 and kinds["ftz"] >= 22 and kinds["new-area"] >= 16
    for zone in zones():
        assert zone.region in regions()
        assert zone.name not in zone.aliases
        assert len(min((zone.name, *zone.aliases), key=len)) > 1
    assert [
        name for name, times in Counter((zone.name, zone.region) for zone in zones()).items() if times > 1
    ] == []


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("上海交大", "上海交通大学"),
        ("哈工大", "哈尔滨工业大学"),
        ("华东师大", "华东师范大学"),
        ("中科大", "中国科学技术大学"),
        ("电子科大", "电子科技大学"),
        ("西工大", "西北工业大学"),
        ("中科院宁波材料所", "中国科学院宁波材料技术与工程研究所"),
        ("复旦大学", "复旦大学"),
    ],
)
def test_universities(short: str, full: str) -> None:
    assert universities()[short] == full


@pytest.mark.parametrize("shared", ["交大", "农大", "东大", "理工"])
def test_shared_short_names_are_left_out(shared: str) -> None:
    assert shared not in universities()


@pytest.mark.parametrize(
    ("short", "full", "level"),
    [
        ("经信委", "经济和信息化委员会", "county"),
        ("发改委", "发展和改革委员会", "nation"),
        ("科技局", "科学技术局", "city"),
        ("科技厅", "科学技术厅", "province"),
        ("工信局", "工业和信息化局", "county"),
        ("人社局", "人力资源和社会保障局", "city"),
        ("国资委", "国有资产监督管理委员会", "province"),
        ("管委会", "管理委员会", "city"),
    ],
)
def test_government_bodies(short: str, full: str, level: str) -> None:
    assert body_abbreviations()[short][0] == full
    assert level in body_levels()[short]


@pytest.mark.parametrize(
    ("sentence", "firms"),
    [
        ("推动中石油、中石化在区内设立区域总部。", ["中石油", "中石化"]),
        ("华为、小米、中芯国际等企业已入驻。", ["华为", "小米", "中芯国际"]),
        ("种植小米、高粱等杂粮五万亩。", []),
        ("建设电信业务用房，与三峡库区协同。", []),
        ("园区集聚了颀中科技、卓郎智能、索尔维，还有一批配套企业。", ["颀中科技", "卓郎智能", "索尔维"]),
        ("铂力特三期已经投产。", ["铂力特"]),
        # A weak name counts beside a firm, at any distance in a row of them, and not beside another weak one.
        ("走访湖北能源、寒武纪、宁德时代等企业。", ["湖北能源", "寒武纪", "宁德时代"]),
        ("优化湖北能源结构，展出寒武纪化石。", []),
        ("游客可看寒武纪、东方明珠等展馆。", []),
        # Part of another word.
        ("汇编最新和成立以来的成果。", []),
        ("提升语言表达能力、服务能力。", []),
        ("全市机器人、太阳能、农产品三条产业链提速，加快金融街建设。", []),
    ],
)
def test_firms_known_all_over_the_country(sentence: str, firms: list[str]) -> None:
    document = from_source(sentence, "x.txt")
    assert [m.name for m in listed(Paragraph(document, document.blocks[0]))] == firms


def test_no_two_firms_of_the_table_share_a_name() -> None:
    names = Counter(
        name
        for row in read_table("companies.tsv")
        for name in {part for cell in row for part in cell.split(",") if part}
    )
    assert [name for name, rows in names.items() if rows > 1] == []


def test_no_firm_goes_by_the_name_of_a_place_a_zone_or_an_industry_alone() -> None:
    names, weak = listed_companies()
    sure = names.keys() - weak
    assert sorted(sure & {form for zone in zones() for form in (zone.name, *zone.aliases)}) == []
    assert (
        sorted(sure & {form for region in regions().values() for form in (region.name, region.short)}) == []
    )
    assert (
        sorted(
            sure & {form for industry in industries().values() for form in (industry.name, *industry.aliases)}
        )
        == []
    )
