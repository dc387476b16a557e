"""Tables of indicators with a column of units, of made-up plans: a row a line, a tab between cells."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.figures.figures import extract_figures

HOME = ("Region", "永康市")
Row = tuple[str, float, str, str, int | None, str, str | None]

FIVE_YEARS = """\
永康市制造业发展“十四五”规划
专栏1　“十四五”主要指标
类别\t指标\t单位\t2020年\t2025年目标\t年均增速（%）\t属性
规模效益\t规上工业总产值\t亿元\t1,745\t2800\t9.9\t预期性
\t制造业增加值占GDP比重\t%\t45.2\t≥46\t—\t预期性
创新驱动\t研发投入占比\t%\t2.1\t3.0左右\t[0.9]\t预期性
\t其中：规上企业研发投入（亿元）\t—\t38\t60\t9.6\t预期性
绿色发展
\t1.单位工业增加值能耗下降\t%\t-\t〔14.5〕\t\t约束性
\t2.数字经济核心产业增加值年均增长\t%\t—\t12\t\t预期性
到2025年，建成先进制造业基地2个。
"""
ONE_YEAR = """\
永康市2023年计划执行情况
指标名称　　计量单位　　2023年完成　　比上年增长%　　2024年计划　　增长%
地区生产总值　　亿元　　812.6　　6.1　　870　　7左右
粮食产量　　万吨　　31　　1.2　　31以上　　0
"""
FIVE: list[Row] = [
    ("规上工业总产值", 1745, "亿元", "=", 2020, "actual", "预期性"),
    ("规上工业总产值", 2800, "亿元", "=", 2025, "target", "预期性"),
    ("规上工业总产值年均增长", 9.9, "%", "=", 2025, "target", "预期性"),
    ("制造业增加值占GDP比重", 45.2, "%", "=", 2020, "actual", "预期性"),
    ("制造业增加值占GDP比重", 46, "%", ">=", 2025, "target", "预期性"),
    ("研发投入占比", 2.1, "%", "=", 2020, "actual", "预期性"),
    ("研发投入占比", 3, "%", "~", 2025, "target", "预期性"),
    ("规上企业研发投入", 38, "亿元", "=", 2020, "actual", "预期性"),
    ("规上企业研发投入", 60, "亿元", "=", 2025, "target", "预期性"),
    ("规上企业研发投入年均增长", 9.6, "%", "=", 2025, "target", "预期性"),
    ("单位工业增加值能耗下降", 14.5, "%", "=", 2025, "target", "约束性"),
    ("数字经济核心产业增加值年均增长", 12, "%", "=", 2025, "target", "预期性"),
    ("先进制造业基地", 2, "个", "=", 2025, "target", None),
]
ONE: list[Row] = [
    ("地区生产总值", 812.6, "亿元", "=", 2023, "actual", None),
    ("地区生产总值增长", 6.1, "%", "=", 2023, "actual", None),
    ("地区生产总值", 870, "亿元", "=", 2024, "target", None),
    ("地区生产总值增长", 7, "%", "~", 2024, "target", None),
    ("粮食产量", 31, "万吨", "=", 2023, "actual", None),
    ("粮食产量增长", 1.2, "%", "=", 2023, "actual", None),
    ("粮食产量", 31, "万吨", ">=", 2024, "target", None),
    ("粮食产量增长", 0, "%", "=", 2024, "target", None),
]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        pytest.param(FIVE_YEARS, 2021, FIVE, id="a five-year plan"),
        pytest.param(ONE_YEAR, 2024, ONE, id="a year's plan, parted by blanks"),
        pytest.param(FIVE_YEARS.replace("单位\t", "责任方\t"), 2021, FIVE[-1:], id="another table"),
    ],
)
def test_values_of_a_table(text: str, year: int, expected: list[Row]) -> None:
    document = from_source(text, "table.txt")
    found = extract_figures(document, [], HOME, kind="policy", document_year=year, document_key=None)
    assert [(f.metric, f.value, f.unit, f.comparator, f.year, f.kind, f.binding) for f in found] == expected
    assert {f.subject for f in found} == {HOME}


def test_the_wording_of_a_value_is_its_cell() -> None:
    document = from_source(FIVE_YEARS, "table.txt")
    found = extract_figures(document, [], HOME, kind="policy", document_year=2021, document_key=None)
    assert [document.span(f.start, f.end).text for f in found[:7]] == [
        "1,745",
        "2800",
        "9.9",
        "45.2",
        "≥46",
        "2.1",
        "3.0左右",
    ]
