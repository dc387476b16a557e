"""From when to when policies apply, and the year that an undated text speaks of."""

from __future__ import annotations

import pytest

from loaders.attributes.validity import spoken_year, validity
from loaders.documents.document import from_source
from loaders.documents.metadata import Metadata


@pytest.mark.parametrize(
    ("title", "text", "date", "expected"),
    [
        ("白沙市氢能产业行动计划（2021—2025年）", "", "", ("2021-01-01", "2025-12-31")),
        ("白沙市“十四五”制造业发展规划", "", "", ("2021-01-01", "2025-12-31")),
        ("白沙市2024年招商引资工作要点", "", "", ("2024-01-01", "2024-12-31")),
        (
            "白沙市奖励办法",
            "本办法自2023年3月1日起施行，有效期至2026年2月28日。",
            "",
            ("2023-03-01", "2026-02-28"),
        ),
        ("白沙市奖励办法", "本办法自印发之日起施行，有效期五年。", "2022-06-10", (None, "2027-06-10")),
        ("白沙市奖励办法", "本办法自2023年2月30日起施行。", "", (None, None)),
        ("白沙市奖励办法", "实施期间，每年奖励不超过100万元。", "2022-06-10", (None, None)),
    ],
)
def test_validity(title: str, text: str, date: str, expected: tuple[str | None, str | None]) -> None:
    document = from_source(f"{title}\n{text}\n", "case.txt")
    assert validity(document, Metadata(title=title, date=date, kind="policy")) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019年，白沙市建成两条产线。2019年产值达到30亿元。到2025年达到90亿元。", 2019),
        ("白沙市重点发展氢能。", None),
    ],
)
def test_spoken_year(text: str, year: int | None) -> None:
    assert spoken_year(from_source(text, "case.txt")) == year
