"""A stated figure, and which of several state the same."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from loaders.mention import Key


class Figure(NamedTuple):
    """A stated figure. ``start``–``end`` are offsets into ``Document.text`` of the number with its
    comparator; ``value`` and ``unit`` are as written, ``base_value`` and ``base_unit`` comparable
    (data/units.yml); ``kind`` is ``target`` or ``actual``; ``binding`` is 约束性 or 预期性 where stated."""

    metric: str
    value: float
    unit: str
    comparator: str
    year: int | None
    base_year: int | None
    kind: str
    binding: str | None
    base_value: float
    base_unit: str
    start: int
    end: int
    subject: Key | None


def without_headline(figures: list[Figure], told_from: int) -> list[Figure]:
    """Figures without those of the headline (总投资68亿元！某项目投产) that the text below tells in full."""
    told = {(f.base_value, f.base_unit) for f in figures if f.start >= told_from}
    return [f for f in figures if f.start >= told_from or (f.base_value, f.base_unit) not in told]


def distinct(figures: list[Figure]) -> list[Figure]:
    """Figures without repetitions: same value, unit and subject, one metric in the other, no other year."""
    kept: list[Figure] = []
    places: dict[tuple[float, str, Key | None], list[int]] = {}
    for figure in figures:
        same = places.setdefault((figure.base_value, figure.base_unit, figure.subject), [])
        for place in same:
            other = kept[place]
            if _says_same(other, figure):
                year, binding = other.year or figure.year, other.binding or figure.binding
                kept[place] = other._replace(year=year, binding=binding)
                break
        else:
            same.append(len(kept))
            kept.append(figure)
    return kept


def _says_same(one: Figure, two: Figure) -> bool:
    years = one.year == two.year or one.year is None or two.year is None
    return (
        years
        and abs(two.start - one.start) > 12
        and (
            one.metric in two.metric
            or two.metric in one.metric
            or fuzz.ratio(one.metric, two.metric) >= 85
            or (one.base_unit == "个" and one.value >= 10 and one.metric[-5:] == two.metric[-5:])
        )
    )
