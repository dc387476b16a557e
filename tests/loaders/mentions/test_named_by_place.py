"""Names that only the gazetteer can read: zones of every county, banks by their place, firms of a coined word."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.mentions.recognise import recognise
from loaders.words.gazetteer import regions


def named(text: str, kind: str) -> set[str]:
    document = from_source(text + "\n", "names.txt")
    found = recognise(document, describe(document))
    return {name for e in found.entities if e.type == kind and e.mentions for name in (e.name, *e.aliases)}


@pytest.mark.parametrize("wording", ["该项目落户{}高新区，计划投资3亿元。", "{}高新区今年新引进企业12家。"])
def test_zone_of_every_county_and_city(wording: str) -> None:
    """However the tokeniser parts the name: 固安, 平遥, 云和, 大同 are no words of its own as places."""
    places = {region.short for region in regions().values() if region.level in ("county", "city")}
    places.remove(
        "和县"
    )  # 落户和县高新区 is 和 + 县高新区 to a reader as well, unless the text names the county
    missed = [
        place for place in sorted(places) if place + "高新区" not in named(wording.format(place), "Park")
    ]
    assert len(places) > 3000
    assert missed == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("首期资金由宁夏银行固原分行托管。", ["宁夏银行固原分行"]),
        ("县经信局与中国银行台州分行签署合作备忘录。", ["中国银行台州分行"]),
        ("园区同郏县农商银行、平顶山银行达成合作。", ["郏县农商银行", "平顶山银行"]),
        ("引进浙江荣晟化工、海南胜屿海洋食品等6家企业。", ["浙江荣晟化工", "海南胜屿海洋食品"]),
        ("现有明晟竹业、恒嘉鞋服等28家企业。", ["明晟竹业", "恒嘉鞋服"]),
        ("以昱泰金属有限公司、云和锐诚电子集团有限公司为龙头，带动发展。", ["昱泰金属有限公司"]),
        ("代表企业有锐鑫半导体有限公司和昊翔建材有限公司。", ["锐鑫半导体有限公司", "昊翔建材有限公司"]),
        ("第六条 云和县昊达投资集团有限公司代表县政府履行出资人职责。", ["云和县昊达投资集团有限公司"]),
        ("上市公司启晟物流股份有限公司扩建仓库。", ["启晟物流股份有限公司"]),
        ("以辰晖集团为龙头的产业集群。", ["辰晖集团"]),
        # told by what they are, by a place in brackets, or by a coined word and trades wherever they stand
        ("民营企业昌珩智造、外资企业梅克朗都在此扎根。", ["昌珩智造", "梅克朗"]),
        ("由隆恒集团旗下的启玥半导体投建，施工单位湘源路桥集团已进场。", ["启玥半导体", "湘源路桥集团"]),
        ("可将日常事务交由所属禾川基金管理公司承办。", ["禾川基金管理公司"]),
        ("支持科瑞博（宜昌）扩产，落户的睿驰（南通）已动工。", ["科瑞博（宜昌）", "睿驰（南通）"]),
        ("外卖平台“奥湃”设立分拨中心。", ["奥湃"]),
        ("就在隔壁的煜昇电子化学，管道直送；骏驰汽配专攻轮毂。", ["煜昇电子化学", "骏驰汽配"]),
        ("池州高新区安徽昊岳膜材料有限公司投产。", ["安徽昊岳膜材料有限公司"]),
        ("由外地迁入的昱禾佳品，视同新引进。", ["昱禾佳品"]),
    ],
)
def test_firms(text: str, names: list[str]) -> None:
    found = named(text, "Company")
    assert [name for name in names if name not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "资金由具备条件的商业银行托管，对银行业金融机构给予奖励。",
        "浙江省级食品安全示范县，做强医疗器械，打好种业翻身仗。",
        "主要发展钠离子储能和锂离子电池，要将新能源作为首位产业。",
        "安徽特色农业和四川优势食品畅销。",
        "集聚了一批高纯石英、车规电子企业，攻克了湿法装备和低轨卫星技术。",
        "龙头企业带动能力强，供应商数量增加，旗下品牌众多，建设单位按时完工。",
        "本地企业配套率提升，施工单位要落实安全责任，支持运营商开展5G建设。",
        "（三）拓宽新能源应用渠道；推动了特色食品、冷链物流的发展。",
        "论坛（郑州）如期举行，开发区（海门）表示欢迎，研究院（苏州）挂牌。",
    ],
)
def test_no_firm(text: str) -> None:
    assert named(text, "Company") == set()


def test_zone_inside_a_name() -> None:
    parks = named("项目落户平遥经济开发区换热器产业园。", "Park")
    assert {"平遥经济开发区", "平遥经济开发区换热器产业园"} <= parks


def test_zone_that_is_a_district_elsewhere() -> None:
    assert named("项目落户茂名滨海新区。", "Park") == {"茂名滨海新区"}
    assert "滨海新区" in named("项目落户天津滨海新区。", "Region")


def test_other_name_in_brackets() -> None:
    text = "固安经济开发区（固安县工业园区）现有企业86家。固安县工业园区建于2006年。"
    document = from_source(text + "\n", "names.txt")
    parks = [e for e in recognise(document, describe(document)).entities if e.type == "Park"]
    assert [park.name for park in parks] == ["固安经济开发区"]
    assert "固安县工业园区" in parks[0].aliases


def test_together_is_no_county() -> None:
    assert "会同县" not in named("县经信局会同县财政局组织申报。", "Region")
    assert "会同县" in named("会同县重点发展竹木加工。", "Region")
