"""Which words name one indicator, and which near ones do not."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.figures.indicator_names import metric_id, metrics


@pytest.mark.parametrize(
    ("metric", "unit", "expected"),
    [
        ("规上工业总产值", "元", "industrial_output_above_scale"),
        ("规模以上工业产值", "元", "industrial_output_above_scale"),
        ("全区规模以上工业总产值", "元", "industrial_output_above_scale"),
        ("工业总产值", "元", "industrial_output"),
        ("工业增加值", "元", "industrial_value_added"),
        ("规上工业增加值", "元", "industrial_value_added_above_scale"),
        ("规上工业增加值", "%", "industrial_value_added_above_scale/growth"),
        ("规模以上工业增加值增速", "%", "industrial_value_added_above_scale/growth"),
        ("GDP年均增长", "%", "gdp/growth"),
        ("产业规模", "元", "scale"),
        ("产值", "元", "output"),
        ("营业收入", "元", "revenue"),
        ("主营业务收入", "元", "main_revenue"),
        ("研发投入强度", "%", "rd_intensity"),
        ("全社会研发经费支出占GDP的比重", "%", "rd_intensity"),
        ("“专精特新”“小巨人”企业", "个", "little_giants"),
        ("“专精特新”企业", "个", "specialised_firms"),
        ("机器人产业规上工业产值占比", "%", None),
        ("充电桩", "个", None),
    ],
)
def test_metric(metric: str, unit: str, expected: str | None) -> None:
    assert metric_id(metric, unit) == expected


def test_no_name_stands_for_two_indicators() -> None:
    names = Counter(name for row in metrics().values() for name in {row["zh"], *row["names"]})
    assert [name for name, count in names.items() if count > 1] == []
    assert all(row["definition"] for row in metrics().values())
