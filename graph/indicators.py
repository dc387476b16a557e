"""Indicators of regions over the years: target against actual, and the growth that a target needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.rows import Row
from graph.scope import Scope

_GROWTH = re.compile(r"增长|增速|递增|增幅")
# 新增500亿级集群1个 is a step on the way, no level that a later one could have grown from.
_STEP = re.compile(r"新增|增加|增量|累计")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of one subject in one year: ``target`` and ``actual`` in ``unit`` (a base unit), ``None`` where
    none is stated. ``metrics`` are the words that were joined; ``conflict`` says that there are several values and
    the first in reading order is shown."""

    column: str
    subject_id: str
    subject: str
    indicator: str
    metrics: tuple[str, ...]
    year: int | None
    unit: str
    target: float | None
    actual: float | None
    comparator: str
    conflict: bool
    passages: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The yearly growth in percent that leads from one figure to a later target: ``required`` is
    ``((value / base_value) ** (1 / years) - 1) * 100``; ``stated`` is what the document says, if it does.
    ``metrics`` are the words of both figures: where they differ (产值, 产业规模) nobody says that they are one."""

    column: str
    subject_id: str
    subject: str
    metrics: tuple[str, ...]
    base_year: int
    base_value: float
    year: int
    value: float
    unit: str
    required: float
    stated: float | None
    passages: tuple[Row, ...]


def key(figure: Row) -> str:
    """What makes two figures one indicator: its id in data/metrics.yml, else its own words."""
    return str(figure["metric_id"] or figure["metric"])


def indicators(scope: Scope, figures: Iterable[Row]) -> list[Indicator]:
    """The figures of one column as indicators by subject, name and year."""
    groups: dict[tuple[str, str, int | None, str], list[tuple[Row, list[Row]]]] = defaultdict(list)
    for figure in figures:
        if said := scope.said(figure["passages"]):
            group = (figure["subject_id"], key(figure), figure["year"], figure["base_unit"] or "")
            groups[group].append((figure, said))
    found = []
    for (subject, name, year, unit), rows in groups.items():
        first: dict[str, Row] = {}
        for figure, _ in rows:
            first.setdefault(figure["kind"], figure)
        values = {(f["kind"], f["comparator"], f["base_value"]) for f, _ in rows}
        shown = first.get("target") or rows[0][0]
        found.append(
            Indicator(
                scope.label,
                subject,
                rows[0][0]["subject_name"],
                name,
                tuple(dict.fromkeys(f["metric"] for f, _ in rows)),
                year,
                unit,
                first["target"]["base_value"] if "target" in first else None,
                first["actual"]["base_value"] if "actual" in first else None,
                shown["comparator"],
                len({(kind, sign) for kind, sign, _ in values}) < len(values),
                _once(p for _, said in rows for p in said),
            )
        )
    found.sort(key=lambda one: (one.subject, one.indicator, one.year or 0, one.unit))
    return found


def growth(scope: Scope, figures: Sequence[Row]) -> list[Growth]:
    """The growth that each target of a column needs, from the nearest figure before it.

    Figures belong together where they are one indicator, or where one sentence states both about one subject in
    one unit (2009年产值10亿元，到2012年产业规模达到60亿元).
    """
    admitted = [(f, {p["id"]: p for p in scope.said(f["passages"])}) for f in figures]
    by_subject: dict[str, list[tuple[Row, dict[str, Row]]]] = defaultdict(list)
    for figure, said in admitted:
        if said and figure["year"] and figure["base_value"]:
            by_subject[figure["subject_id"]].append((figure, said))
    found = []
    for rows in by_subject.values():
        for goal, goal_said in rows:
            if goal["kind"] != "target" or goal["base_unit"] == "%" or _STEP.search(goal["metric"]):
                continue
            bases = [
                (f, said)
                for f, said in rows
                if f["base_unit"] == goal["base_unit"]
                and f["year"] < goal["year"]
                and f["base_value"] > 0 < goal["base_value"]
                and not (_GROWTH.search(f["metric"]) or _STEP.search(f["metric"]))
                and not goal["base_year"]
                and (key(f) == key(goal) or said.keys() & goal_said.keys())
            ]
            if not bases:
                continue
            base, base_said = max(bases, key=lambda row: (key(row[0]) == key(goal), row[0]["year"]))
            years = goal["year"] - base["year"]
            stated = next((r for r in rows if _states_growth(r, goal, goal_said)), None)
            required = ((goal["base_value"] / base["base_value"]) ** (1 / years) - 1) * 100
            passages = [*base_said.values(), *goal_said.values(), *(stated[1].values() if stated else ())]
            found.append(
                Growth(
                    scope.label,
                    goal["subject_id"],
                    goal["subject_name"],
                    tuple(dict.fromkeys((base["metric"], goal["metric"]))),
                    base["year"],
                    base["base_value"],
                    goal["year"],
                    goal["base_value"],
                    goal["base_unit"] or "",
                    round(required, 1),
                    stated[0]["base_value"] if stated else None,
                    _once(passages),
                )
            )
    found.sort(key=lambda one: (one.subject, one.metrics, one.year))
    return found


def _states_growth(row: tuple[Row, dict[str, Row]], goal: Row, said: dict[str, Row]) -> bool:
    figure, own = row
    return (
        figure["base_unit"] == "%"
        and figure["year"] == goal["year"]
        and bool(_GROWTH.search(figure["metric"]))
        and bool(own.keys() & said.keys())
    )


def _once(passages: Iterable[Row]) -> tuple[Row, ...]:
    return tuple({passage["id"]: passage for passage in passages}.values())
