"""Common words are no names where the text speaks of a class of things."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.mentions.recognise import recognise

CLASSES = [
    ("到2026年，全市累计建成20个左右数据交易平台。", "数据交易平台"),
    ("培育更多直播带货中心，带动农户增收。", "直播带货中心"),
    ("园区有两栋研发大楼和一栋设备展示中心。", "设备展示中心"),
    ("概念验证中心、中试平台分别达到12家、30家。", "概念验证中心"),
    ("对注册资本2亿元以上的融资租赁公司、信托公司，给予一次性奖励。", "信托公司"),
    ("支持龙头企业建设供应链协同平台，提升响应速度。", "供应链协同平台"),
    ("引进物流企业在当地建设快件分拣中心。", "快件分拣中心"),
    ("完善电子政务平台功能，提高办事效率。", "电子政务平台"),
    ("积极发展社区养老服务中心、日间照料站等新业态。", "社区养老服务中心"),
    ("办好“春茶节”“渔家乐”等节庆会展交流平台。", "会展交流平台"),
    ("鼓励服务业信息平台加快全国业务拓展。", "服务业信息平台"),
    ("该产业入选首批国家级制造业中试平台。", "制造业中试平台"),
    ("企业改制设立股份有限公司的，给予奖励。", "设立股份有限公司"),
    ("大楼由物业公司统一管理，设有能源中心。", "能源中心"),
    ("被评为住建部科技推广项目的，奖励10万元。", "住建部科技推广项目"),
    ("组建乡村振兴高端人才库，定期更新。", "乡村振兴高端人才库"),
    ("各地要加快制定审批制度改革实施方案。", "审批制度改革实施方案"),
    ("完善“众创空间+孵化器+产业园”的培育链条。", "众创空间+孵化器+产业园"),
    ("开展“信息化论坛”等活动。", "信息化论坛"),
    ("对新引进的银行、信托、消费金融公司等法人金融机构，给予落户奖励。", "消费金融公司"),
    ("对省级技术创新中心、工程技术研究中心，一次性奖励50万元。", "工程技术研究中心"),
    ("对新设立的股权投资基金，按实缴资本给予奖励。", "股权投资基金"),
    ("支持专精特新中小企业牵头承担重大专项。", "专精特新"),
    ("推动企业上云用平台，实施“万企转型”行动。", "上云用平台"),
    ("支持企业与衡阳师范学院、南华大学等高校院所共建联合实验室。", "联合实验室"),
    ("园区设有行政审批局雁峰高新区分局、职工之家。", "局雁峰高新区"),
    ("打造千亿级动力电池产业集群，延伸下游应用。", "动力电池产业集群"),
    ("支持川南大学江安校区建设国家级大学科技园。", "校区建设"),
    ("开通物流航线，打造长三角低空应用示范区。", "示范区"),
    ("石鼓药业是百强企业，清开宁注射液年销售额突破8亿元。", "清开宁注射液"),
]
NAMES = [
    ("华信集团在常德市建设供应链协同平台，总投资3亿元。", "供应链协同平台"),
    ("支持湘潭大学、南华大学等高校建立高技能人才培养基地。", "高技能人才培养基地"),
    ("打造跨境贸易综合服务平台，服务外贸企业。", "跨境贸易综合服务平台"),
    ("推进青石煤矿建设，青石煤矿等11处煤矿投产。", "青石煤矿"),
    ("大力实施国家级开发区企业提质发展计划。", "国家级开发区企业提质发展计划"),
    ("园区由住建部绿色建筑工程中心参与规划。", "住建部绿色建筑工程中心"),
    ("与成都市锦江区、重庆市永川区签订合作协议。", "锦江区"),
    ("徽商银行分别与10家企业达成意向。", "徽商银行"),
    ("集聚了雁鸣药业、和昱科技、海澜电子等企业。", "和昱科技"),
    ("第九条 衡阳市商务和投资促进局负责受理。", "衡阳市商务和投资促进局"),
]


def names(text: str) -> set[str]:
    """The names and aliases of all that ``text`` names, without industries."""
    document = from_source(text + "\n", "classes.txt")
    found = recognise(document, describe(document))
    return {name for e in found.entities if e.type != "Industry" for name in (e.name, *e.aliases)}


@pytest.mark.parametrize(("text", "words"), CLASSES)
def test_a_class_of_things_is_no_name(text: str, words: str) -> None:
    assert not [name for name in names(text) if words in name]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_common_words_name_what_somebody_builds(text: str, name: str) -> None:
    assert name in names(text)
