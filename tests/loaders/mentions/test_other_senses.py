"""Each other sense of a field's name holds for its own example, and none for fields."""

from __future__ import annotations

import pytest

from loaders.mentions.industries.other_senses import SENSES, OtherSense, in_other_sense, list_end


def _marked(example: str) -> tuple[str, int, int]:
    before, _, rest = example.partition("〔")
    name, _, after = rest.partition("〕")
    return before + name + after, len(before), len(before) + len(name)


@pytest.mark.parametrize("sense", SENSES, ids=lambda sense: sense.example)
def test_a_sense_holds_for_its_example(sense: OtherSense) -> None:
    text, start, end = _marked(sense.example)
    assert sense.holds(text, start, end, list_end(text, end))


@pytest.mark.parametrize(
    "example",
    [
        "重点发展〔物流〕、检验检测等生产性服务业",
        "做大〔绿色食品〕、清洁能源两大产业",
        "重点支持〔云计算〕、区块链等技术研发",
        "发展〔轨道交通〕装备",
        "围绕〔人工智能〕、生物医药等领域引进人才",
        "发展〔水污染治理〕、土壤修复等环保产业",
        "引进〔融资租赁〕、商业保理等新业态",
        "积极支持〔建筑业〕企业资质升级",
    ],
)
def test_fields_are_meant(example: str) -> None:
    assert not in_other_sense(*_marked(example))
