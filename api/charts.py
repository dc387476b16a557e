"""Figures over the years as lines: the geometry of an SVG that a template draws.

Series differ by the shape of their marks and dashes as well as by colour; what is reached is filled, what is aimed at
hollow and joined by a dashed line. A table beside each chart says the same in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 520, 190
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 26
"""Room around the lines for the axes' words, in SVG units (1 is about a pixel)."""
STYLES = 8
"""Series that style sheet and marks tell apart; further ones begin again."""
SHAPES = ("circle", "square", "up", "diamond")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a year: ``value`` in a base unit; ``aimed`` says that it is a target."""

    year: int
    value: float
    aimed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in its place: ``x`` and ``y`` in SVG units, ``path`` its shape's outline around them."""

    x: float
    y: float
    path: str
    year: int
    value: float
    aimed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One series: ``style`` numbers its colour, ``sample`` is its mark for the legend."""

    name: str
    style: int
    marks: tuple[Mark, ...]
    steps: tuple[tuple[Mark, Mark], ...]
    sample: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines with axes: ``years`` and ``ticks`` are (place, value)."""

    unit: str
    lines: tuple[Line, ...]
    years: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, float], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


def chart(series: Sequence[tuple[str, Sequence[Value]]], unit: str) -> Chart | None:
    """A chart of named series, ``None`` unless there are figures of two years at least."""
    values = [value for _, own in series for value in own]
    years = sorted({value.year for value in values})
    if len(years) < 2:
        return None
    ticks = _ticks([value.value for value in values])
    low, high = ticks[0], ticks[-1]

    def place(value: Value) -> tuple[float, float]:
        across = (value.year - years[0]) / (years[-1] - years[0])
        up = (value.value - low) / (high - low)
        return (
            round(LEFT + 8 + across * (WIDTH - LEFT - RIGHT - 16), 1),
            round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), 1),
        )

    lines = []
    for number, (name, own) in enumerate(series):
        shape = SHAPES[number % len(SHAPES)]
        marks = []
        for value in sorted(own, key=lambda one: (one.year, one.aimed, one.value)):
            x, y = place(value)
            marks.append(Mark(x, y, _outline(shape, x, y), value.year, value.value, value.aimed))
        lines.append(Line(name, number % STYLES, tuple(marks), tuple(pairwise(marks)), _outline(shape, 7, 7)))
    shown = years if len(years) <= 8 else years[:: math.ceil(len(years) / 8)]
    return Chart(
        unit,
        tuple(lines),
        tuple((place(Value(year, low, False))[0], year) for year in shown),
        tuple((place(Value(years[0], tick, False))[1], tick) for tick in ticks),
    )


def _ticks(values: Sequence[float]) -> list[float]:
    """Round numbers from 0 (or below, for falls) to the highest value or just above, three to six of them."""
    low, high = min(0.0, *values), max(0.0, *values)
    if high == low:
        high = low + 1
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def _outline(shape: str, x: float, y: float) -> str:
    r = 4.5
    if shape == "square":
        return f"M{x - r + 0.5} {y - r + 0.5}h{2 * r - 1}v{2 * r - 1}h{1 - 2 * r}z"
    if shape == "up":
        return f"M{x} {y - r - 0.5}L{x + r + 0.5} {y + r - 0.5}H{x - r - 0.5}z"
    if shape == "diamond":
        return f"M{x} {y - r - 1}L{x + r + 1} {y}L{x} {y + r + 1}L{x - r - 1} {y}z"
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
