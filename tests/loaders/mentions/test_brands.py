"""Firms by the coined part of their names, and what is none of them."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.mentions.recognise import recognise


def firms(text: str) -> dict[str, list[str]]:
    """The words of each firm's mentions, by its name."""
    document = from_source(text + "\n", "brands.txt")
    found = recognise(document, describe(document))
    return {
        e.name: [document.text[m.start : m.end] for m in e.mentions]
        for e in found.entities
        if e.type == "Company"
    }


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("江西声岳电声有限公司去年落户吉州区。声岳2024年产值46.8亿元。", "江西声岳电声有限公司", ["声岳"]),
        (
            "浙江瑞泽生物科技股份有限公司是龙头。瑞泽生物去年投资6亿元扩产，瑞泽的二期也已开工。",
            "浙江瑞泽生物科技股份有限公司",
            ["瑞泽生物", "瑞泽"],
        ),
        (
            "河北铭硕精密紧固件有限公司成立于2005年。铭硕投资3亿元建设热处理线项目。",
            "河北铭硕精密紧固件有限公司",
            ["铭硕"],
        ),
        ("鸿晔电路的三号车间刚换完班。鸿晔自己投了21亿元。", "鸿晔电路", ["鸿晔"]),
        (
            "记者从四川炬昊太阳能科技有限公司了解到，炬昊计划投资20亿元建设三期电池项目。",
            "四川炬昊太阳能科技有限公司",
            ["炬昊"],
        ),
    ],
)  # fmt: skip
def test_short_name_is_the_firm(text: str, name: str, short: list[str]) -> None:
    found = firms(text)
    assert list(found) == [name]
    assert found[name][1:] == short


@pytest.mark.parametrize(
    "text",
    [
        # Two firms of one brand: which is meant is not said.
        "江西声岳电声有限公司和广东声岳光学有限公司都在园内。声岳2024年产值46.8亿元。",
        # Another firm whose name goes on
        "江西声岳电声有限公司在园内。园里还有声岳光学有限公司。",
        # A word of the dictionary is no brand.
        "四川农业发展集团有限公司在园内。农业发展势头良好。",
        "湖北清洁能源科技有限公司在园内。清洁取暖和清洁能源加快推广。",
        # Cut out of other words: 电力中心
        "山东力中智能科技有限公司在园内。全省电力中心设在济南。",
    ],
)
def test_no_short_name(text: str) -> None:
    assert all(word.endswith("公司") for words in firms(text).values() for word in words)
