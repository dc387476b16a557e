"""Fields by their whole names, wide ones by their figures, and clusters and land with a kind of their own."""

import pytest

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.mentions.recognise import recognise


def names(text: str, kind: str) -> set[str]:
    document = from_source(text, "sentence.txt")
    return {
        name
        for entity in recognise(document, describe(document)).entities
        if entity.type == kind
        for name in (entity.name, *entity.aliases)
    }


@pytest.mark.parametrize(
    ("text", "has", "lacks"),
    [
        (
            "重点突破先进陶瓷、光电子新材料、半导体新材料等的研发。",
            "光电子新材料 半导体新材料",
            "半导体 光电子",
        ),
        ("重点发展工业余热利用、空气净化治理、噪声控制等节能环保产业。", "空气净化治理 噪声控制", ""),
        ("重点扶持新型传感标签、车规级芯片等研发和产业化。", "车规级芯片", ""),
        ("大力发展数字商务，推动直播电商、即时零售、社区团购规范发展。", "数字商务 即时零售 社区团购", ""),
        ("提高工业电子商务发展水平，壮大代运营等电子商务服务业。", "工业电子商务 电子商务服务", ""),
        ("支持专业批发市场开展数字化改造。", "", "批发市场"),
        ("电动三轮车、建筑保温材料等引发的火灾减少三成。", "", "电动三轮车 建筑保温材料"),
        ("先进制造业和高技术制造业增加值分别增长8.1%、10.3%。", "高技术制造业", ""),
        ("规模以上工业增加值增长7%，民营经济增加值增长8%。", "", "工业 民营经济"),
        ("坚持制造业立市，稳住制造业基本盘。", "制造业", ""),
        ("延川苹果、眉县花椒入选国家级优势特色产业集群。", "苹果 花椒", ""),
        ("花椒产值突破6亿元。", "花椒", ""),
        ("发展体检康复、运动健身等健康服务相关产业。", "健康服务", ""),
        ("推动生物基尼龙、可降解塑料等生物基新材料规模化应用。", "可降解塑料 生物基新材料", ""),
        ("开发即热、即烹两类产品。", "", "即热 即烹"),
        ("开发卤制品、速冻米面制品等预制菜。", "速冻米面制品", "面制品"),
        ("岚川苹果、云岭茶叶入选国家级优势特色产业集群。", "苹果 茶叶", ""),
        ("推动高端化工、特色食品加工转型。", "特色食品加工", "特色食品加工转型"),
        ("营收36亿元，其中粮油加工、肉类加工占比过半。", "粮油加工 肉类加工", "中粮油加工"),
        ("将聚焦智能家居主业，围绕石英砂资源发展光伏玻璃。", "智能家居 光伏玻璃", "智能家居主业"),
    ],
)
def test_fields(text: str, has: str, lacks: str) -> None:
    found = names(text, "Industry")
    assert set(has.split()) <= found, found
    assert not set(lacks.split()) & found, found


@pytest.mark.parametrize(
    ("text", "has", "lacks"),
    [
        ("云湖科技（孵化）城已入驻企业210家。", "云湖科技（孵化）城", ""),
        ("充分利用江岭科技(创业)园等平台。", "江岭科技(创业)园", ""),
        ("岚溪工业母机集群、醴陵陶瓷产业集群入选国家级集群。", "岚溪工业母机集群 醴陵陶瓷产业集群", ""),
        ("建设“岚溪智能装备产业集群”。", "岚溪智能装备产业集群", ""),
        ("长株潭轨道交通装备集群加快发展。", "长株潭轨道交通装备集群", ""),
        ("温州乐清电气产业集群规模居前。", "温州乐清电气产业集群", ""),
        ("智能装备产业集群入选省级名单。", "", "智能装备产业集群"),
        ("依托中国—海合组织地方经贸合作示范区。", "中国—海合组织地方经贸合作示范区", ""),
    ],
)
def test_parks(text: str, has: str, lacks: str) -> None:
    found = names(text, "Park")
    assert set(has.split()) <= found, found
    assert not set(lacks.split()) & found, found


def test_a_base_of_an_office_of_the_province() -> None:
    assert "省农作物种子繁育加工基地" in names("省农作物种子繁育加工基地投入运行。", "Project")
