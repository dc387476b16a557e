"""Who could land at a place in an industry: those active in it elsewhere, what backs it here, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graph.asking import Asking, Note
from graph.related import distance
from graph.rows import Row
from graph.scope import date_documents, scope
from graph.store import Store

HOME = 3
"""The steps that the query ``whereabouts`` gives to the region that an entity belongs to."""


@dataclass(slots=True)
class Candidate:
    """A company or institution active in the industry. ``here`` says that it is at the place already; ``how`` names
    its ties to the industry (``in_industry``, ``undertakes``, ``funds``); ``places`` where it or its projects are;
    ``km`` is how far the nearest of them is, ``None`` where that is not known."""

    id: str
    type: str
    name: str
    here: bool
    how: list[str]
    industries: list[str]
    projects: list[str]
    places: list[str]
    km: float | None
    passages: list[Row]


@dataclass(slots=True)
class Backing:
    """Who backs the industry here: a policy, fund, park or region, by ``TARGETS`` or ``FUNDS``. ``instruments`` are
    those of clauses of the policy that name the industry."""

    id: str
    type: str
    name: str
    relation: str
    industry: str
    instruments: list[str]
    passages: list[Row]


@dataclass(slots=True)
class Gap:
    """An industry that the place targets and that no project here is in, nor in one below it."""

    industry_id: str
    industry: str
    by: list[str]
    passages: list[Row]


@dataclass(slots=True)
class Landing:
    """The answer. ``projects`` are those of the industry that are here already; ``stance`` says whether the place
    targets the industry (``targeted``, ``targeted_without_project``) or says nothing of it (``not_stated``)."""

    place: Row
    industry: Row
    stance: Literal["targeted", "targeted_without_project", "not_stated"]
    candidates: list[Candidate] = field(default_factory=list)
    backing: list[Backing] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def landing(
    store: Store,
    place: str,
    industry: Row,
    *,
    as_of: str | None = None,
    limit: int = 50,
    cap: int | None = None,
) -> Landing:
    """Who could land at ``place`` (an id or a name of a region or park) in ``industry`` (a row of ``places.resolve``).

    Candidates from elsewhere come first, those with more sentences before others, then the nearer ones; ``cap`` bounds
    the rows of each query below its own limit, and ``notes`` tell where there were more. Raises ``NotFoundError`` and
    ``UsageError``.
    """
    asking = Asking(store, cap)
    here = scope(asking, place, as_of)
    spots = [m["id"] for m in here.members.values() if m["role"] in ("itself", "park")]
    speakers = [m["id"] for m in here.members.values() if m["role"] != "body"]
    targets = list(asking.run_for("targets_of", speakers))
    projects = list(asking.run_for("projects_of", spots))
    tools = list(asking.run_for("instruments_for", speakers))
    date_documents(store, [here], [*targets, *tools])
    targets = [row for row in targets if here.said(row["passages"], row["by_id"])]
    own = [row for row in projects if _within(row, industry["id"])]
    backing = [
        Backing(
            row["by_id"],
            here.members[row["by_id"]]["type"],
            here.members[row["by_id"]]["name"],
            row["type"],
            row["industry_name"],
            sorted(
                {
                    tool["instrument_name"]
                    for tool in tools
                    if (tool["policy_id"], tool["industry_id"]) == (row["by_id"], row["industry_id"])
                }
            ),
            here.said(row["passages"], row["by_id"]),
        )
        for row in targets
        if _within(row, industry["id"])
    ]
    stance: Literal["targeted", "targeted_without_project", "not_stated"] = "not_stated"
    if backing:
        stance = "targeted" if own else "targeted_without_project"
    return Landing(
        here.region,
        industry,
        stance,
        _candidates(asking, here.region["id"], industry["id"], set(spots))[:limit],
        backing,
        own,
        _gaps(targets, projects, {key: str(m["name"]) for key, m in here.members.items()}),
        asking.notes,
    )


def _within(row: Row, industry: str) -> bool:
    return row["industry_id"] == industry or industry in row["ancestors"]


def _gaps(targets: list[Row], projects: list[Row], names: dict[str, str]) -> list[Gap]:
    covered = {p["industry_id"] for p in projects} | {a for p in projects for a in p["ancestors"]}
    found: dict[str, Gap] = {}
    for row in targets:
        if row["industry_id"] in covered:
            continue
        gap = found.setdefault(row["industry_id"], Gap(row["industry_id"], row["industry_name"], [], []))
        gap.by = list(dict.fromkeys([*gap.by, names[row["by_id"]]]))
        gap.passages = list({p["id"]: p for p in [*gap.passages, *row["passages"]]}.values())
    return list(found.values())


def _said(places: list[Row]) -> list[Row]:
    """Where texts say that something is; only where none does, the region that it belongs to."""
    return [row for row in places if row["steps"] < HOME] or places


def _candidates(asking: Asking, place: str, industry: str, spots: set[str]) -> list[Candidate]:
    rows = asking.run("active_in", industry=industry)
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["id"], []).append(row)
    asked = [*grouped, *(row["project_id"] for row in rows if row["project_id"]), place]
    where: dict[str, list[Row]] = {}
    for row in asking.run_for("whereabouts", asked):
        where.setdefault(row["id"], []).append(row)
    centre = next((row for row in where.get(place, []) if row["latitude"] is not None), None)
    found = []
    for one, ties in grouped.items():
        own = [one, *(tie["project_id"] for tie in ties if tie["project_id"])]
        places = [row for key in own for row in _said(where.get(key, []))]
        points = [row for row in places if row["latitude"] is not None]
        km = min((distance(centre, row) for row in points), default=None) if centre else None
        passages = {
            p["id"]: p for row in [*ties, *(r for r in places if r["steps"] == 1)] for p in row["passages"]
        }
        found.append(
            Candidate(
                one,
                ties[0]["type"],
                ties[0]["name"],
                any(row["place_id"] in spots for row in places),
                sorted({tie["how"] for tie in ties}),
                sorted({tie["industry_name"] for tie in ties}),
                sorted({tie["project_name"] for tie in ties if tie["project_name"]}),
                list(dict.fromkeys(row["place_name"] for row in places if row["steps"] <= 1)),
                None if km is None else round(km, 1),
                list(passages.values()),
            )
        )
    found.sort(key=lambda c: (c.here, -len(c.passages), c.km if c.km is not None else 1e9, c.name, c.id))
    return found
