"""What a wording says it says in every county and of every firm: sentences with slots, filled from the gazetteer.

``wordings.yml`` holds the sentences, each with the facts that it states: ``TYPE|source|target`` for an edge,
``node Type name`` for a name. A fact counts as read under a longer name too, as 甲公司某某项目 for 某某项目.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.extract import extract_bytes
from loaders.gazetteer import regions

WORDINGS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("wordings.yml").read_text("utf-8"))
FILLS = 4

SYLLABLES = (
    "鼎晟瀚宏睿博恒泰昊翔汇诚星辰海川科锐启航华茂嘉禾利源隆达盛远凯信德润佳安顺祥瑞丰朗捷飞越创纪元腾晖曜璟沃"
    "奥迪康宁伟业鑫磊金锋百川凌云"
)
TRADES = [
    "新材料科技",
    "智能装备",
    "生物医药",
    "新能源科技",
    "食品",
    "电子科技",
    "精密机械",
    "环保科技",
    "化工",
    "纺织",
    "农业科技",
    "汽车零部件",
    "半导体",
    "光电",
    "医疗器械",
    "铝业",
    "建材",
    "物流",
    "装备制造",
    "锂电",
]
PRODUCTS = [
    "铝合金型材",
    "锂电池隔膜",
    "预制菜",
    "光伏组件",
    "生物饲料",
    "汽车线束",
    "高端阀门",
    "碳纤维",
    "医用敷料",
    "电子铜箔",
    "玻璃纤维",
    "聚酯切片",
    "食用菌",
    "特种电缆",
    "智能家电",
    "工业机器人",
    "钠离子电池",
    "中药饮片",
    "冷轧板",
    "纸浆",
]
INDUSTRIES = [
    "新材料",
    "新能源汽车",
    "生物医药",
    "电子信息",
    "装备制造",
    "食品加工",
    "现代物流",
    "节能环保",
    "数字经济",
    "纺织服装",
    "绿色化工",
    "新型建材",
    "文化旅游",
    "高端装备制造",
    "人工智能",
    "集成电路",
    "现代农业",
    "商贸物流",
    "智能家居",
    "汽车零部件",
]
UNIVERSITIES = [
    "浙江大学",
    "华中科技大学",
    "东北大学",
    "西安交通大学",
    "中国农业大学",
    "合肥工业大学",
    "江南大学",
    "四川农业大学",
    "北京化工大学",
    "武汉理工大学",
]
ZONES = ["高新技术产业开发区", "经济技术开发区", "经济开发区", "高新区", "经开区", "工业园区"]
LEGAL = ["有限公司", "股份有限公司", "集团有限公司"]
SHORT = ["集团", "科技", "新材", "食品", "电子", "重工"]


def filled(seed: int) -> dict[str, str]:
    """Values for the slots: a county with its city and a zone, made-up firms, fields, products, sums."""
    pick = random.Random(seed)  # noqa: S311 - the same fills in every run
    county = pick.choice([r for r in regions().values() if r.level == "county"])
    above = regions().get(county.code[:4] + "00")
    towns = [r for r in regions().values() if r.level == "city"]
    fields, products = pick.sample(INDUSTRIES, 3), pick.sample(PRODUCTS, 3)

    def coined() -> str:
        return "".join(pick.sample(SYLLABLES, 2))

    def firm() -> str:
        place = pick.choice(towns).short if pick.random() < 0.7 else ""
        return place + coined() + pick.choice(TRADES) + pick.choice(LEGAL)

    values = {
        "place": county.name,
        "short": county.short,
        "city": above.name if above is not None and above.level == "city" else county.name,
        "zone": county.short + pick.choice(ZONES),
        "firm": firm(),
        "firm2": firm(),
        "firm3": firm(),
        "brand": coined() + pick.choice(SHORT),
        "uni": pick.choice(UNIVERSITIES),
        "n": str(pick.choice([3, 5, 8, 10, 12, 20, 30, 50])),
        "m": str(pick.choice([1.2, 2.5, 3.6, 5, 8, 10.5, 12, 20, 31])),
    }
    for number, (field, product) in enumerate(zip(fields, products, strict=True), 1):
        last = str(number) if number > 1 else ""
        values |= {f"ind{last}": field, f"prod{last}": product}
    return values


def missing(text: str, facts: list[str]) -> list[str]:
    """The facts that are not read in ``text``."""
    found = extract_bytes((text + "\n").encode(), "wording.txt")
    named: dict[str, set[str]] = defaultdict(set)
    kinds: set[tuple[str, str]] = set()
    for node in found.nodes.values():
        for name in (node.name, *node.aliases):
            named[name].add(node.name)
            kinds.add((node.type, name))
    edges = {(e.type, found.nodes[e.source].name, found.nodes[e.target].name) for e in found.edges.values()}
    edges |= {(kind, b, a) for kind, a, b in edges if kind == "PARTNERS_WITH"}

    def meant(name: str) -> set[str]:
        longer = {other for other in named if other.endswith(name)} if len(name) > 3 else set()
        return named[name] | longer

    def is_read(fact: str) -> bool:
        if fact.startswith("node "):
            _, kind, name = fact.split(" ", 2)
            return (kind, name) in kinds
        kind, source, target = fact.split("|")
        return any((kind, a, b) in edges for a in meant(source) for b in meant(target))

    return [fact for fact in facts if not is_read(fact)]


@pytest.mark.parametrize("wording", WORDINGS, ids=[w["text"][:24].replace("\n", " ") for w in WORDINGS])
def test_holds_for_any_place_and_firm(wording: dict[str, Any]) -> None:
    lost = []
    for seed in range(FILLS):
        values = filled(seed)
        facts = [fact.format(**values) for fact in wording["says"]]
        text = wording["text"].format(**values)
        lost += [(text, fact) for fact in missing(text, facts)]
    assert lost == []
