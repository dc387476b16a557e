"""Each row says of its own example that the words in front are no firm."""

from __future__ import annotations

import pytest

from loaders.mention import Mention
from loaders.mentions.companies.no_owners import NO_OWNERS, NoOwner, is_no_owner
from loaders.mentions.companies.owners import owner


@pytest.mark.parametrize("row", NO_OWNERS, ids=lambda row: row.example)
def test_a_row_holds_for_its_example(row: NoOwner) -> None:
    first, rest = row.example.removeprefix("〔").split("〕")
    assert row.holds(first + rest, len(first))


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("晨曜控股低空经济产业园项目", "晨曜控股"),
        ("陇汽控股新能源卡车扩建项目", "陇汽控股"),
        ("临武县大中矿业锂电池项目", "大中矿业"),
        ("高新区星曜锂电池生产线", "星曜"),
        ("中国宝武智能制造基地", "中国宝武"),
    ],
)
def test_firms_are_none_of_these(name: str, firm: str) -> None:
    assert not is_no_owner(name, name.index(firm) + len(firm))
    found = owner(Mention(0, len(name), "Project", name, "head:项目"), name)
    assert found is not None
    assert found.name == firm
