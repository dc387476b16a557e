"""Regions side by side: industries, instruments, indicators, lineage; every cell with its sentences.

What no sentence says is ``stated=False`` with empty values, which is not the number 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.asking import Asking, Note
from graph.changes import Change, FigureChange, Stated, changes, figure_changes, in_turn, nothing_to_compare
from graph.errors import UsageError
from graph.indicators import Growth, Indicator, growth, indicators
from graph.rows import Row
from graph.scope import Scope, date_documents, scope
from graph.store import Store

MOST = 12
"""Columns of a comparison; more do not fit on a page."""
TABLES = ("industries", "instruments", "indicators", "growth", "lineage", "changes", "figure_changes")
"""The tables of a ``Comparison``, whose rows have sentences."""


@dataclass(slots=True)
class IndustryCell:
    """What one region says about one industry. ``by`` names who targets it (with the town, where it is one below),
    ``since`` is the first year that says so, ``times`` the number of sentences; ``instruments`` are those of
    clauses that name the industry; ``narrower`` are industries below it that the region targets."""

    industry_id: str
    industry: str
    column: str
    stated: bool
    by: list[str] = field(default_factory=list)
    since: int | None = None
    times: int | None = None
    instruments: list[str] = field(default_factory=list)
    funds: list[str] = field(default_factory=list)
    parks: list[str] = field(default_factory=list)
    narrower: list[str] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class InstrumentCell:
    """How often one region's policies use one instrument: ``clauses`` is ``None`` where none does."""

    instrument_id: str
    instrument: str
    side: str
    column: str
    stated: bool
    clauses: int | None = None
    policies: list[str] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class LineageRow:
    """A step in where a policy comes from: ``relation`` is ``issued_by``, ``cites``, ``cited_by``, ``part_of``,
    ``has_part`` or ``follows`` (cites an earlier policy of the same region)."""

    column: str
    policy_id: str
    policy: str
    relation: str
    other_id: str
    other: str
    passages: list[Row]


@dataclass(slots=True)
class Comparison:
    """Columns and tables. ``common`` and ``unique`` hold industry names; ``undated`` are documents that were left
    out of a column because they bear no date; ``documents`` (rows of ``document_dates``) are those behind it all, and
    ``notes`` tell what is missing."""

    columns: list[str]
    industries: list[IndustryCell]
    instruments: list[InstrumentCell]
    indicators: list[Indicator]
    growth: list[Growth]
    lineage: list[LineageRow]
    changes: list[Change]
    figure_changes: list[FigureChange]
    common: list[str]
    unique: dict[str, list[str]]
    undated: list[str]
    documents: list[Row]
    notes: list[Note]


def compare(
    store: Store, regions: Sequence[str], *, as_of: str | None = None, cap: int | None = None
) -> Comparison:
    """Compare regions, each as ``REGION`` or ``REGION@YEAR``. ``as_of`` (ISO) asks what was in force on a day; ``cap``
    bounds the rows of each query below its own limit.

    Raises ``NotFoundError`` and ``UsageError``.
    """
    if not 1 <= len(regions) <= MOST:
        raise UsageError(f"请给出 1 至 {MOST} 个地区", f"give 1 to {MOST} regions", where="region")
    asking = Asking(store, cap)
    scopes = [scope(asking, text, as_of) for text in dict.fromkeys(regions)]
    columns = [one.label for one in scopes]
    if len(set(columns)) < len(columns):
        raise UsageError("同一地区给了两次", "one region is given twice", where="region")
    read = [_read(asking, one) for one in scopes]
    date_documents(store, scopes, [row for rows in read for table in rows.values() for row in table])
    industries = _industries(scopes, read)
    stated = {
        column: [cell.industry for cell in industries if cell.column == column and cell.stated]
        for column in columns
    }
    common = [name for name in stated[columns[0]] if all(name in stated[column] for column in columns)]
    cells = _instruments(scopes, read)
    changed, figures = _changes(scopes, industries, cells, read, asking.notes)
    return Comparison(
        columns,
        industries,
        cells,
        [row for one, rows in zip(scopes, read, strict=True) for row in indicators(one, rows["figures"])],
        [row for one, rows in zip(scopes, read, strict=True) for row in growth(one, rows["figures"])],
        [row for one, rows in zip(scopes, read, strict=True) for row in _lineage(one, rows["lineage"])],
        changed,
        figures,
        common if len(columns) > 1 else [],
        {
            column: [n for n in names if not any(n in stated[o] for o in columns if o != column)]
            for column, names in stated.items()
        },
        sorted({document for one in scopes for document in one.undated}),
        sorted(
            {row["file"]: row for one in scopes for row in one.documents.values()}.values(),
            key=lambda row: str(row["file"]),
        ),
        asking.notes,
    )


def key_industries(
    store: Store, place: str, *, as_of: str | None = None, cap: int | None = None
) -> tuple[list[IndustryCell], list[Note]]:
    """The industries that a region or park (an id) targets, itself or by what speaks for it, those that more sentences
    name first; and what is missing. What lies below it counts only where it says nothing itself: each county has goals
    of its own, which are not its province's. ``as_of`` and ``cap`` as for ``compare``.

    Raises ``NotFoundError`` for what is no region or park, and ``UsageError``.
    """
    asking = Asking(store, cap)
    one = scope(asking, place, as_of)
    own = [key for key in _speakers(one) if one.members[key]["level"] == "own"]
    targets = list(asking.run_for("targets_of", own)) or list(asking.run_for("targets_of", _speakers(one)))
    date_documents(store, [one], targets)
    cells = _industries([one], [{"targets": targets, "instruments_for": []}])
    return sorted(cells, key=lambda cell: -(cell.times or 0)), asking.notes


_Read = Sequence[dict[str, list[Row]]]
"""By column, the rows of each query."""


def _read(asking: Asking, one: Scope) -> dict[str, list[Row]]:
    policies = [m["id"] for m in one.members.values() if m["role"] == "policy"]
    return {
        "targets": list(asking.run_for("targets_of", _speakers(one))),
        "instruments": list(asking.run_for("instruments_of", policies)),
        "instruments_for": list(asking.run_for("instruments_for", policies)),
        "figures": asking.run("figures_in", id=one.region["id"]),
        "lineage": list(asking.run_for("lineage", policies)),
    }


def _speakers(one: Scope) -> list[str]:
    return [m["id"] for m in one.members.values() if m["role"] != "body"]


def _industries(scopes: Sequence[Scope], read: _Read) -> list[IndustryCell]:
    names: dict[str, str] = {}
    above: dict[str, list[str]] = {}
    cells: dict[tuple[str, str], IndustryCell] = {}
    for one, rows in zip(scopes, read, strict=True):
        for row in rows["targets"]:
            said = one.said(row["passages"], row["by_id"])
            member = one.members[row["by_id"]]
            if not said or (row["type"] == "FUNDS" and member["role"] != "fund"):
                continue
            industry = row["industry_id"]
            names.setdefault(industry, row["industry_name"])
            above[industry] = row["ancestors"]
            key = (industry, one.label)
            cell = cells.setdefault(key, IndustryCell(industry, row["industry_name"], one.label, True))
            _add_target(cell, one, member, said)
        for row in rows["instruments_for"]:
            found = cells.get((row["industry_id"], one.label))
            if found is not None and (said := one.said(row["passages"], row["policy_id"])):
                found.instruments = list(dict.fromkeys([*found.instruments, row["instrument_name"]]))
                found.passages = _once([*found.passages, *said])
    narrower: dict[tuple[str, str], list[str]] = {}
    for other, label in cells:
        for higher in dict.fromkeys(above[other]):
            narrower.setdefault((higher, label), []).append(names[other])
    table = []
    for industry, name in sorted(names.items(), key=lambda item: (item[1], item[0])):
        for one in scopes:
            cell = cells.get((industry, one.label)) or IndustryCell(industry, name, one.label, False)
            cell.industry = name
            cell.narrower = narrower.get((industry, one.label), [])
            table.append(cell)
    return table


def _add_target(cell: IndustryCell, one: Scope, member: Row, said: list[Row]) -> None:
    name = member["name"]
    if member["level"] == "below" and member["role"] != "itself":
        name = f"{member['region_name']} {name}"
    cell.by = list(dict.fromkeys([*cell.by, name]))
    if member["role"] == "park":
        cell.parks = list(dict.fromkeys([*cell.parks, member["name"]]))
    if member["role"] == "fund":
        cell.funds = list(dict.fromkeys([*cell.funds, member["name"]]))
    cell.passages = _once([*cell.passages, *said])
    cell.times = len(cell.passages)
    years = [year for p in said if (year := one.documents.get(p["document"], {}).get("year")) is not None]
    cell.since = min([*years, *([cell.since] if cell.since is not None else [])], default=None)


def _instruments(scopes: Sequence[Scope], read: _Read) -> list[InstrumentCell]:
    kinds: dict[str, Row] = {}
    cells: dict[tuple[str, str], InstrumentCell] = {}
    for one, rows in zip(scopes, read, strict=True):
        for row in rows["instruments"]:
            said = one.said(row["passages"], row["policy_id"])
            if not said:
                continue
            kinds[row["instrument_id"]] = row
            cell = cells.setdefault(
                (row["instrument_id"], one.label),
                InstrumentCell(row["instrument_id"], row["instrument_name"], row["side"], one.label, True, 0),
            )
            cell.policies = list(dict.fromkeys([*cell.policies, row["policy_name"]]))
            cell.passages = _once([*cell.passages, *said])
            cell.clauses = (cell.clauses or 0) + sum(max(1, len(p["spans"])) for p in said)
    return [
        cells.get((key, one.label))
        or InstrumentCell(key, row["instrument_name"], row["side"], one.label, False)
        for key, row in sorted(kinds.items())
        for one in scopes
    ]


_RELATIONS = {
    ("ISSUED_BY", "out"): "issued_by",
    ("CITES", "out"): "cites",
    ("CITES", "in"): "cited_by",
    ("PART_OF", "out"): "part_of",
    ("PART_OF", "in"): "has_part",
}


def _lineage(one: Scope, rows: Iterable[Row]) -> list[LineageRow]:
    found = []
    for row in rows:
        relation = _RELATIONS.get((row["type"], row["direction"]))
        said = one.said(row["passages"], row["policy_id"])
        if relation is None or not said:
            continue
        if relation == "cites" and row["other_id"] in one.members and row["other_id"] != row["policy_id"]:
            relation = "follows"
        found.append(
            LineageRow(
                one.label,
                row["policy_id"],
                row["policy_name"],
                relation,
                row["other_id"],
                row["other_name"],
                said,
            )
        )
    return found


def _changes(
    scopes: Sequence[Scope],
    cells: Sequence[IndustryCell],
    tools: Sequence[InstrumentCell],
    read: _Read,
    notes: list[Note],
) -> tuple[list[Change], list[FigureChange]]:
    """What each column of a region changed against the column before it in time."""
    found: list[Change] = []
    figures: list[FigureChange] = []
    for before, after in in_turn(scopes):
        labels = scopes[before].label, scopes[after].label
        for kind, rows in (("industry", cells), ("instrument", tools)):
            then, now = (_stated(kind, rows, label) for label in labels)
            if then and now:
                found += changes(kind, *labels, then, now)
            else:
                notes += [
                    nothing_to_compare(kind, label)
                    for label, side in zip(labels, (then, now), strict=True)
                    if not side
                ]
        for kind in ("park", "fund"):
            found += changes(
                kind, *labels, *(_focus(kind, scopes[n], read[n]["targets"]) for n in (before, after))
            )
        told = figure_changes(scopes[before], scopes[after], read[before]["figures"], read[after]["figures"])
        silent = [
            label
            for label, side in zip(labels, ("passages_before", "passages_after"), strict=True)
            if not any(getattr(row, side) for row in told)
        ]
        notes += [nothing_to_compare("figure", label) for label in silent]
        figures += [] if silent else told
    return found, figures


def _stated(kind: str, cells: Iterable[IndustryCell | InstrumentCell], column: str) -> dict[str, Stated]:
    return {
        (key := str(getattr(cell, f"{kind}_id"))): Stated(
            key,
            str(getattr(cell, kind)),
            cell.by if isinstance(cell, IndustryCell) else cell.policies,
            cell.passages,
        )
        for cell in cells
        if cell.stated and cell.column == column
    }


def _focus(role: str, one: Scope, targets: Iterable[Row]) -> dict[str, Stated]:
    """The industries that each park or fund of a column goes for."""
    found: dict[str, Stated] = {}
    for row in targets:
        member = one.members[row["by_id"]]
        said = one.said(row["passages"], row["by_id"])
        if member["role"] == role and said:
            stated = found.setdefault(member["id"], Stated(member["id"], member["name"]))
            stated.details = list(dict.fromkeys([*stated.details, row["industry_name"]]))
            stated.passages = _once([*stated.passages, *said])
    return found


def _once(passages: Iterable[Row]) -> list[Row]:
    return list({passage["id"]: passage for passage in passages}.values())
