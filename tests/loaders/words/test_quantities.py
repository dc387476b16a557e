"""Numbers and units as written, their comparator and base unit; sentences are made up."""

from __future__ import annotations

import pytest

from loaders.words.quantities import chinese_number, find_quantities, half_width, to_base

ONE = [
    # text, value, unit, comparator
    ("烟台港吞吐量达到4.65亿吨", 4.65, "亿吨", "="),
    ("营业收入1,280.5万元", 1280.5, "万元", "="),
    ("占比达到４５．２％", 45.2, "%", "="),
    ("增长8.5%左右", 8.5, "%", "~"),
    ("超过3200亿元", 3200, "亿元", ">="),
    ("突破500家", 500, "家", ">="),
    ("不少于60个", 60, "个", ">="),
    ("不低于12%", 12, "%", ">="),
    ("产值达2000亿元以上", 2000, "亿元", ">="),
    ("新增12家及以上", 12, "家", ">="),
    ("最高不超过300万元", 300, "万元", "<="),
    ("控制在5%以内", 5, "%", "<="),
    ("能耗低于0.3吨标准煤", 0.3, "吨标准煤", "<="),
    ("不得高于60%", 60, "%", "<="),
    ("最高15元/平方米", 15, "元/平方米", "<="),
    ("约24万平方米", 24, "万平方米", "~"),
    ("近两百名专家", 200, "名", "~"),
    ("接近1800亿元", 1800, "亿元", "~"),
    ("建设20个左右", 20, "个", "~"),
    ("50余家企业", 50, "家", ">="),
    ("1370多亿元", 1370, "亿元", ">="),
    ("10万余户", 10, "万户", ">="),
    ("20多个园区", 20, "个", ">="),
    ("≥98%", 98, "%", ">="),
    ("＜3%", 3, "%", "<="),
    # ranges give their lower bound
    ("引进1-2家", 1, "家", "="),
    ("培育3～5个", 3, "个", "="),
    ("税收6—8亿元", 6, "亿元", "="),
    ("补助100至200万元", 100, "万元", "="),
    ("总数控制在5到20家", 5, "家", "="),
    ("实到外资200万-500万（不含）美元", 200, "万美元", "="),
    ("比例为10%至15%", 10, "%", "="),
    ("投资5000万元-2亿元", 5000, "万元", "="),
    # numerals in words
    ("突破三千亿元", 3000, "亿元", ">="),
    ("超过五百亿规模", 500, "亿", ">="),
    ("千亿元", 1000, "亿元", "="),
    ("二十五家", 25, "家", "="),
    ("上千家企业", 1000, "家", ">="),
    ("首次超过三万亿", 3, "万亿", ">="),
    ("5千万元", 5000, "万元", "="),
    ("三百万元", 300, "万元", "="),
    ("百分之三十五", 35, "%", "="),
    ("增长两倍", 2, "倍", "="),
    ("翻两番", 2, "番", "="),
    ("五年翻番", 1, "番", "="),
    # parts of a whole
    ("三分之二的企业", 0.6667, "", "="),
    ("不低于1/3的用地", 0.3333, "", ">="),
    ("收入比缩小到2.1∶1", 2.1, ":1", "="),
    ("容积率2.6，", 2.6, "", "="),
    # units with a stroke and rare units
    ("亩均产出12.5亿元/平方公里", 12.5, "亿元/平方公里", "="),
    ("新增产能30万吨/年", 30, "万吨/年", "="),
    ("审批压缩到15个工作日", 15, "个工作日", "="),
    ("提高1.5个百分点", 1.5, "个百分点", "="),
    ("奖励6‰", 6, "‰", "="),
    ("签约2.4亿美元", 2.4, "亿美元", "="),
    ("注册资本800万港元", 800, "万港元", "="),
    ("接待60批次", 60, "批次", "="),
    ("旅客3200万人次", 3200, "万人次", "="),
    ("装机120万千瓦", 120, "万千瓦", "="),
    ("常住人口约310万，", 310, "万", "~"),
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), ONE)
def test_one_quantity(text: str, value: float, unit: str, comparator: str) -> None:
    (found,) = find_quantities(half_width(text))
    assert (found.value, found.unit, found.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    "text",
    [
        "2027年12月31日",
        "第3名",
        "第二十条",
        "G20峰会",
        "T3航站楼",
        "PM2.5浓度",
        "2.0版本",
        "世界500强",
        "百家争鸣",
        "数十家企业",
        "0512-53660867",
        "三方面内容",
        "12家庭医生",
        "前10名",
        "每10万人",
        "7:00-9:00",
        "皖政〔2021〕18号",
        "三年行动",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(half_width(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("分别达到8%和10%左右", [(8, "%"), (10, "%")]),
        ("补助比例分别提高3、2、1个百分点", [(3, "个百分点"), (2, "个百分点"), (1, "个百分点")]),
        ("从1795亿元增加到5260亿元", [(1795, "亿元"), (5260, "亿元")]),
        ("1个500亿级产业集群", [(1, "个"), (500, "亿")]),
    ],
)
def test_several_quantities(text: str, values: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text)] == values


def test_level_marks_a_class() -> None:
    assert [q.level for q in find_quantities("形成百亿级产业，产值达百亿元")] == [True, False]


def test_offsets_hold_comparator_and_number() -> None:
    text = "力争超过300家，"
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == "超过300家"
    assert text[found.number : found.end_unit] == "300家"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3.5, "亿元", (350_000_000, "元")),
        (1.2, "万亿元", (1_200_000_000_000, "元")),
        (12.5, "亿元/平方公里", (1250, "元/平方米")),
        (8, "‰", (0.8, "%")),
        (60, "%", (60, "%")),
        (300, "家", (300, "个")),
        (2, "万名", (20_000, "人")),
        (5, "公顷", (50_000, "平方米")),
        (3, "亩", (2000, "平方米")),
        (40, "万吨/年", (400_000, "吨/年")),
        (2, "亿美元", (200_000_000, "美元")),
        (1.5, "个百分点", (1.5, "个百分点")),
        (12, "公里", (12_000, "米")),
    ],
)
def test_base_unit(value: float, unit: str, expected: tuple[float, str]) -> None:
    assert to_base(value, unit) == (pytest.approx(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百五十", 350),
        ("十二", 12),
        ("两千", 2000),
        ("二〇二五", 2025),
        ("一百零八", 108),
        ("百", 100),
        ("", None),
    ],
)
def test_chinese_number(text: str, value: float | None) -> None:
    assert chinese_number(text) == value
