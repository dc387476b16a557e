"""The shared patterns: what makes them quick must not make them miss."""

from __future__ import annotations

import re

import pytest

from loaders.words.gazetteer import read_table
from loaders.words.patterns import OFFICE, OFFICE_SIGNS

OFFICES = sorted(
    {word for row in read_table("bodies.tsv") for word in row if 3 <= len(word) <= 16}
    | {
        "人民政府办公厅",
        "政府办公室",
        "委办公室",
        "党工委",
        "人大常委会",
        "政协",
        "招商引资服务中心",
        "人民法院",
    }
    | {"税务局", "供销合作总社", "海关", "新经济和科技局", "综合行政执法局", "发展改革委", "金融工作局"}
)
UNGUARDED = re.compile(re.sub(r"^\(\?=\[[^]]+\]\)", "", OFFICE.pattern))


def test_the_guard_is_what_is_taken_off() -> None:
    assert len(UNGUARDED.pattern) < len(OFFICE.pattern)


@pytest.mark.parametrize("name", OFFICES)
def test_no_office_is_missed_for_its_first_character_or_signs(name: str) -> None:
    match = UNGUARDED.match(name)
    assert (match is None) == (OFFICE.match(name) is None)
    assert match is None or OFFICE_SIGNS.pattern.search(match.group())
