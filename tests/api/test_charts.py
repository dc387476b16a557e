"""The geometry of lines over the years."""

from __future__ import annotations

import pytest

from api.charts import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Value, chart


def test_a_line_runs_through_its_years_and_marks_targets() -> None:
    drawn = chart([("甲", [Value(2027, 100.0, True), Value(2023, 50.0, False)])], "元")
    assert drawn
    (line,) = drawn.lines
    assert [(mark.year, mark.value, mark.aimed) for mark in line.marks] == [
        (2023, 50.0, False),
        (2027, 100.0, True),
    ]
    (step,) = line.steps
    assert step[1].aimed
    assert line.marks[0].x < line.marks[1].x
    # Half as much stands half as high above zero.
    floor = HEIGHT - BOTTOM
    assert floor - line.marks[0].y == pytest.approx((floor - line.marks[1].y) / 2)
    assert line.marks[1].y == TOP


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([50, 100], [0, 25, 50, 75, 100]),
        ([3, 7], [0, 2, 4, 6, 8]),
        ([1.2e10, 6e10], [0, 2e10, 4e10, 6e10]),
        ([-5, 10], [-5, 0, 5, 10]),
        ([0, 0], [0, 0.25, 0.5, 0.75, 1]),
        ([81, 81.7], [0, 25, 50, 75, 100]),
    ],
)
def test_ticks_are_round_and_begin_at_zero(values: list[float], ticks: list[float]) -> None:
    drawn = chart([("", [Value(2020 + n, value, False) for n, value in enumerate(values)])], "")
    assert drawn
    assert [value for _, value in drawn.ticks] == ticks
    for line in drawn.lines:
        for mark in line.marks:
            assert LEFT <= mark.x <= WIDTH
            assert TOP <= mark.y <= HEIGHT - BOTTOM


def test_one_year_makes_no_line() -> None:
    assert chart([("甲", [Value(2024, 1, False)]), ("乙", [Value(2024, 2, True)])], "") is None
    assert chart([], "") is None


def test_series_differ_in_shape_not_only_in_colour() -> None:
    own = [Value(2020, 1, False), Value(2021, 2, False)]
    drawn = chart([("甲", own), ("乙", own), ("丙", own), ("丁", own)], "")
    assert drawn
    assert len({line.sample for line in drawn.lines}) == 4
    assert len({line.style for line in drawn.lines}) == 4


def test_many_years_are_not_all_written_out() -> None:
    drawn = chart([("", [Value(year, year, False) for year in range(1990, 2030)])], "")
    assert drawn
    assert len(drawn.years) <= 8
