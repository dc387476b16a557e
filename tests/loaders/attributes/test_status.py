"""How far a project is and since when: sentences of our own with what they say."""

from __future__ import annotations

import pytest

from loaders.attributes.status import statuses
from loaders.documents.document import from_source
from loaders.mention import Mention

YEAR = 2024


def read(text: str, names: str) -> dict[str, tuple[str, str | None]]:
    document = from_source(text + "\n", "case.txt")
    places = sorted((document.text.index(name), name) for name in names.split())
    mentions = [Mention(place, place + len(name), "Project", name, "named") for place, name in places]
    return {s.project[1]: (s.stage, s.date) for s in statuses(document, mentions, YEAR)}


@pytest.mark.parametrize(
    ("text", "name", "stage", "date"),
    [
        ("海港精密铸件项目于2023年5月开工建设。", "海港精密铸件项目", "under_construction", "2023-05"),
        ("海港精密铸件项目去年建成投产。", "海港精密铸件项目", "operating", "2023"),
        ("今年3月，北岸储能电站项目正式投运。", "北岸储能电站项目", "operating", "2024-03"),
        ("北岸储能电站项目3月18日竣工。", "北岸储能电站项目", "completed", "2024-03-18"),
        ("北岸储能电站项目今年3月投入运营。", "北岸储能电站项目", "operating", "2024-03"),
        ("双河芯片封测项目签约落户高新区。", "双河芯片封测项目", "signed", None),
        ("2022年11月8日，双方就双河芯片封测项目签订投资协议。", "双河芯片封测项目", "signed", "2022-11-08"),
        ("力争双河芯片封测项目年内开工。", "双河芯片封测项目", "planned", "2024"),
        ("推动双河芯片封测项目竣工投产。", "双河芯片封测项目", "planned", None),
        ("双河芯片封测项目预计2025年6月投产。", "双河芯片封测项目", "planned", "2025-06"),
        (
            "双河芯片封测项目已于2022年签约，目前正在施工，预计2025年投产。",
            "双河芯片封测项目",
            "under_construction",
            None,
        ),
        ("双河芯片封测项目尚未开工。", "双河芯片封测项目", None, None),
        ("开工建设东岭风电项目。", "东岭风电项目", "under_construction", None),
        ("谋划东岭风电项目。", "东岭风电项目", "planned", None),
        ("计划开工建设东岭风电项目。", "东岭风电项目", "planned", None),
        ("东岭风电项目主体结构封顶。", "东岭风电项目", "under_construction", None),
        ("东岭风电项目开展前期工作。", "东岭风电项目", "planned", None),
        ("东岭风电项目由甲公司承担，建设内容为风机40台。", "东岭风电项目", None, None),
        ("东岭风电项目通过验收后可申请补助。", "东岭风电项目", None, None),
        ("东岭风电项目建成后年发电量2亿千瓦时。", "东岭风电项目", None, None),
        ("东岭风电项目投产，开工建设西岭等3个工程。", "东岭风电项目", "operating", None),
        ("建成投产东岭风电项目等工程，签约西岭项目5个。", "东岭风电项目", "operating", None),
        ("去年12月开园的东岭创新园项目引来企业30家。", "东岭创新园项目", "operating", "2023-12"),
    ],
)
def test_stage(text: str, name: str, stage: str | None, date: str | None) -> None:
    stages = read(text, name)
    assert stages.get(name) == (None if stage is None else (stage, date))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One verb for the whole list.
        (
            "甲城光伏项目、乙城风电项目、丙城储能项目已建成投产。",
            {"甲城光伏项目": "operating", "乙城风电项目": "operating", "丙城储能项目": "operating"},
        ),
        # Each with its own.
        (
            "甲城光伏项目已竣工，乙城风电项目开工建设，丙城储能项目完成签约。",
            {"甲城光伏项目": "completed", "乙城风电项目": "under_construction", "丙城储能项目": "signed"},
        ),
        (
            "（一）在建项目\n1.甲城光伏项目。\n2.乙城风电项目。",
            {"甲城光伏项目": "under_construction", "乙城风电项目": "under_construction"},
        ),
        ("（一）计划开工项目\n1.甲城光伏项目。", {"甲城光伏项目": "planned"}),
        ("（一）储备项目\n1.甲城光伏项目。", {"甲城光伏项目": "planned"}),
    ],
)
def test_lists(text: str, expected: dict[str, str]) -> None:
    stages = read(text, " ".join(expected))
    assert {name: stage for name, (stage, _) in stages.items()} == expected
