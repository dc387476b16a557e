"""Programmes that a text carries out, with and without quotation marks: a table of sentences."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.mentions.paragraph import Paragraph
from loaders.mentions.policies import carried_out, programmes


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("深入实施青年人才引领工程、工匠人才培育工程。", ["青年人才引领工程", "工匠人才培育工程"]),
        ("启动实施县城品质提升三年行动。", ["县城品质提升三年行动"]),
        ("实施城乡供水提升工程和老旧小区改造工程。", ["城乡供水提升工程"]),
        ("实施一批重点技改工程。", []),
        ("实施四大产业提升工程。", []),
        ("完成年度投资计划。", []),
        ("开展“雏鹰”行动。", []),
    ],
)
def test_programmes_that_are_carried_out(sentence: str, names: list[str]) -> None:
    document = from_source(sentence, "x.txt")
    assert [m.name for m in carried_out(Paragraph(document, document.blocks[0]))] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("实施“雏鹰”行动计划。", ["“雏鹰”行动计划"]),
        ("落实“百企登云行动”要求。", ["百企登云行动"]),
        ("发布“氢能10条”。", ["氢能10条"]),
        ("推行“店小二”服务。", []),
    ],
)
def test_programmes_in_quotation_marks(sentence: str, names: list[str]) -> None:
    document = from_source(sentence, "x.txt")
    assert [m.name for m in programmes(Paragraph(document, document.blocks[0]))] == names
