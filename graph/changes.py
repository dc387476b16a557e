"""What a later plan of a region changed: in industries, instruments, parks, funds and figures.

``dropped`` says that the later documents do not state it, not that anybody gave it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from graph.asking import Note
from graph.indicators import key
from graph.rows import Row
from graph.scope import Scope

Fate = Literal["added", "dropped", "kept", "changed"]


@dataclass(slots=True)
class Stated:
    """What one column says of one thing: ``details`` are who targets an industry, which policies use an instrument,
    which industries a park or fund goes for."""

    id: str
    name: str
    details: list[str] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Change:
    """What became of an ``industry``, ``instrument``, ``park`` or ``fund`` (``kind``) from one column of a region to
    the next. A park or fund is ``changed`` where it goes for other industries than before; ``details_before`` and
    ``details_after`` are those of ``Stated``. Each side has its own sentences."""

    before: str
    after: str
    kind: str
    id: str
    name: str
    change: Fate
    details_before: list[str]
    details_after: list[str]
    passages_before: list[Row]
    passages_after: list[Row]


@dataclass(slots=True)
class FigureChange:
    """One indicator of one subject then and now, in ``unit`` (a base unit), targets and actual values apart.

    Values of one year are set side by side; where the columns share no year, the last of each. ``changed`` says that
    year, value or comparator differ, ``difference`` is now minus then. The words of both sides were joined because
    data/metrics.yml defines them alike, or they are the same. ``not_joined`` are indicators of the other column that
    sound alike and are defined otherwise, or nowhere: nobody says that they compare. ``conflict``: a side states
    several values, and the first is shown.
    """

    before: str
    after: str
    subject_id: str
    subject: str
    indicator: str
    kind: str
    change: Fate
    unit: str
    metrics_before: list[str]
    metrics_after: list[str]
    year_before: int | None
    year_after: int | None
    value_before: float | None
    value_after: float | None
    comparator_before: str | None
    comparator_after: str | None
    difference: float | None
    not_joined: list[str]
    conflict: bool
    passages_before: list[Row]
    passages_after: list[Row]


def in_turn(scopes: Sequence[Scope]) -> Iterator[tuple[int, int]]:
    """The columns (as positions) that follow each other in time, region by region."""
    by_region: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(scopes):
        if one.year is not None:
            by_region[one.region["id"]].append(number)
    for group in by_region.values():
        yield from pairwise(sorted(group, key=lambda number: scopes[number].year or 0))


def changes(
    kind: str, before: str, after: str, then: Mapping[str, Stated], now: Mapping[str, Stated]
) -> Iterator[Change]:
    """What became of things of a ``kind`` between two columns (labels), by name. Parks and funds are held to their
    industries too."""
    things = {one.id: one.name for side in (then, now) for one in side.values()}
    for one, name in sorted(things.items(), key=lambda item: (item[1], item[0])):
        old, new = then.get(one), now.get(one)
        change: Fate = "added" if old is None else "dropped"
        if old is not None and new is not None:
            moved = kind in ("park", "fund") and set(old.details) != set(new.details)
            change = "changed" if moved else "kept"
        old, new = old or Stated(one, name), new or Stated(one, name)
        yield Change(
            before, after, kind, one, name, change, old.details, new.details, old.passages, new.passages
        )


def nothing_to_compare(kind: str, column: str) -> Note:
    """That a column states nothing of a kind, so that what the other states is no change."""
    zh = {"industry": "重点产业", "instrument": "政策工具", "figure": "指标数字"}[kind]
    return Note(
        "nothing_to_compare",
        f"{kind} {column}",
        f"{column} 的文件没有可比的{zh}（如只有新闻报道），因此不列其前后变化",
        f"the documents of {column} state no {kind}, news for example: nothing is listed as changed",
    )


_Spoken = tuple[Row, list[Row]]
_Group = tuple[str, str, str, str]


def figure_changes(
    before: Scope, after: Scope, then: Iterable[Row], now: Iterable[Row]
) -> list[FigureChange]:
    """What became of the figures of one column in the next, by subject, indicator and year."""
    old, new = _by_indicator(before, then), _by_indicator(after, now)
    found: list[FigureChange] = []
    for group in sorted({*old, *new}):
        mine, other = old.get(group, {}), new.get(group, {})
        shared = [year for year in mine if year in other]
        pairs = [(mine[year], other[year]) for year in sorted(shared, key=lambda y: y or 0)]
        if mine and other and not shared:
            last, latest = (max(side, key=lambda year: year or 0) for side in (mine, other))
            pairs, shared = [(mine.pop(last), other.pop(latest))], []
        found += [_pair(before, after, group, said, told) for said, told in pairs]
        found += [
            _pair(before, after, group, mine[year], [], _alike(group, mine[year], new))
            for year in sorted(mine, key=lambda y: y or 0)
            if year not in shared
        ]
        found += [
            _pair(before, after, group, [], other[year], _alike(group, other[year], old))
            for year in sorted(other, key=lambda y: y or 0)
            if year not in shared
        ]
    found.sort(key=lambda one: (one.subject, one.subject_id, one.indicator, one.unit, one.kind))
    return found


def _by_indicator(scope: Scope, figures: Iterable[Row]) -> dict[_Group, dict[int | None, list[_Spoken]]]:
    found: dict[_Group, dict[int | None, list[_Spoken]]] = defaultdict(dict)
    for figure in figures:
        if said := scope.said(figure["passages"]):
            group = (figure["subject_id"], key(figure), figure["base_unit"] or "", figure["kind"])
            found[group].setdefault(figure["year"], []).append((figure, said))
    return found


def _alike(
    group: _Group, said: Sequence[_Spoken], others: Mapping[_Group, dict[int | None, list[_Spoken]]]
) -> list[str]:
    """The words of the other side's indicators of the same subject, unit and kind whose last two characters are those
    of this one's (产值)."""
    endings = {word[-2:] for word in _words(said)}
    return sorted(
        {
            word
            for other, years in others.items()
            if other != group and (other[0], *other[2:]) == (group[0], *group[2:])
            for spoken in years.values()
            for word in _words(spoken)
            if word[-2:] in endings
        }
    )


def _pair(
    before: Scope,
    after: Scope,
    group: _Group,
    then: Sequence[_Spoken],
    now: Sequence[_Spoken],
    not_joined: Sequence[str] = (),
) -> FigureChange:
    subject, name, unit, kind = group
    old, new = (side[0][0] if side else None for side in (then, now))
    change: Fate = "added" if old is None else "dropped"
    difference = None
    if old is not None and new is not None:
        same = all(old[part] == new[part] for part in ("year", "base_value", "comparator"))
        change = "kept" if same else "changed"
        if old["base_value"] is not None and new["base_value"] is not None:
            # Base units bring 3.1亿元 to a number with an error in the last places.
            difference = float(f"{new['base_value'] - old['base_value']:.12g}")
    return FigureChange(
        before.label,
        after.label,
        subject,
        (old or new or {})["subject_name"],
        name,
        kind,
        change,
        unit,
        _words(then),
        _words(now),
        (old or {}).get("year"),
        (new or {}).get("year"),
        (old or {}).get("base_value"),
        (new or {}).get("base_value"),
        (old or {}).get("comparator"),
        (new or {}).get("comparator"),
        difference,
        list(not_joined),
        any(len({(f["comparator"], f["base_value"]) for f, _ in side}) > 1 for side in (then, now)),
        _sentences(then),
        _sentences(now),
    )


def _words(side: Sequence[_Spoken]) -> list[str]:
    return list(dict.fromkeys(figure["metric"] for figure, _ in side))


def _sentences(side: Sequence[_Spoken]) -> list[Row]:
    return list({passage["id"]: passage for _, said in side for passage in said}.values())
