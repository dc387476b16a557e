"""Projects and companies related to an entity, ranked, each with its reasons and their sentences.

Candidates and reasons come from named queries; what a reason counts stands in data/weights.yml.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from graph.asking import Asking, Note
from graph.rows import Row, passages
from graph.store import Store

EARTH_KM = 6371.0
"""Mean radius of the Earth (IUGG)."""
EVIDENCE = 1_000
"""As many documents' sentences stand behind each edge of a reason."""
KIND = Literal["Project", "Company"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two are related: ``type`` is a key of data/weights.yml, ``via`` what both have (empty where it is a
    measure), ``detail`` in figures what was compared (``12.3 km``), ``shared`` how many candidates have the same
    reason, ``points`` what it adds to the score."""

    type: str
    via_id: str
    via_name: str
    detail: str
    passages: tuple[Row, ...]
    shared: int = 1
    points: float = 0.0


@dataclass(slots=True)
class Related:
    """A related entity. ``score`` is the sum of its reasons' points."""

    id: str
    type: str
    name: str
    properties: dict[str, Any]
    score: float = 0.0
    reasons: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Relatives:
    """Those related, best first, and what the answer leaves out."""

    items: list[Related]
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Filters:
    """What related entities must be: in ``region`` or below it, in ``industry`` or below it, with an investment
    between ``least`` and ``most`` 元, dated in ``year``, in stage ``status``. ``None`` asks for nothing."""

    region: str | None = None
    industry: str | None = None
    least: float | None = None
    most: float | None = None
    year: int | None = None
    status: str | None = None


@cache
def weights() -> dict[str, Any]:
    """data/weights.yml."""
    text = resources.files("data").joinpath("weights.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def related(
    store: Store,
    entity: str,
    kind: KIND = "Project",
    *,
    filters: Filters | None = None,
    limit: int = 20,
    cap: int | None = None,
) -> Relatives:
    """The ``kind`` entities related to ``entity`` (an id), best first; equal scores by name and id. ``cap`` bounds the
    rows of each query below its own limit."""
    asking, beside = Asking(store, cap), Asking(store, cap)
    # Half of the time goes into what is near, of which the rest needs nothing.
    with ThreadPoolExecutor(1) as aside:
        near = aside.submit(_nearby, beside, entity, kind)
        reasons, stated = _found(asking, entity, kind)
    here, found = near.result()
    for candidate, reason in found:
        reasons[candidate].append(reason)
    asking.notes += beside.notes
    rows = {row["id"]: row for row in asking.run_for("entities_by_id", [entity, *reasons])}
    kept = [one for one in reasons if one in rows]
    if filters is not None:
        kept = _filtered(asking, kept, rows, filters)
    _measures(asking, rows, entity, kept, reasons)
    ranked = [
        Related(one, rows[one]["type"], rows[one]["name"], rows[one]["properties"], reasons=reasons[one])
        for one in kept
    ]
    _score(ranked)
    ranked.sort(key=lambda one: (-one.score, one.name, one.id))
    # Only now: reading the sentences of hundreds of candidates takes longer than ranking them.
    stated |= _stated(Asking(store, cap), entity, kind, ranked[:limit], here)
    for one in ranked[:limit]:
        one.reasons = [
            replace(reason, passages=tuple(passages(stated[key])))
            if (key := (one.id, reason.type, reason.via_id)) in stated
            else reason
            for reason in one.reasons
        ]
    return Relatives(ranked[:limit], asking.notes)


Stated = dict[tuple[str, str, str], list[Any]]
"""By candidate, type of reason and what is shared: the sentences as they are stored, for ``graph.rows.passages``."""


def _found(asking: Asking, entity: str, kind: KIND) -> tuple[dict[str, list[Reason]], Stated]:
    """What named queries give: by candidate, each shared thing once; with the sentences that it shares, without those
    of relations."""
    stated: Stated = {}
    reasons: dict[str, list[Reason]] = defaultdict(list)

    def add(one: str, type_: str, via: str, name: str, detail: str, stored: Any) -> None:
        key = one, type_, via
        if key not in stated:
            stated[key] = []
            reasons[one].append(Reason(type_, via, name, detail, ()))
        stated[key].append(stored)

    asked = {"id": entity, "type": kind, "among": None, "evidence": 0}
    for row in asking.run_stored("related_reasons", **asked):
        detail = (row["via_level"] or "") if row["reason"] == "region" else ""
        add(row["id"], row["reason"], row["via_id"], row["via_name"], detail, [])
    for row in asking.run_stored("related_by_chain", **asked):
        if (row["id"], "industry", row["from_id"]) not in stated:
            detail = f"{row['from_name']} {_CHAIN[row['how']]} {row['via_name']}"
            add(row["id"], "chain", row["via_id"], row["via_name"], detail, [])
    for row in asking.run_stored("related_by_passage", id=entity, type=kind):
        for passage in row["passages"]:
            add(row["id"], "passage", passage["id"], passage["document"], "", passage)
    return reasons, stated


def _stated(asking: Asking, entity: str, kind: KIND, shown: Sequence[Related], here: Any) -> Stated:
    """The sentences of the relations that make what is shown related; a query that gave none of it is not asked.

    ``here`` are those that say where the entity itself is, as they are stored.
    """
    stated: Stated = defaultdict(list)
    types = {reason.type for one in shown for reason in one.reasons}
    asked = {"id": entity, "type": kind, "among": [one.id for one in shown], "evidence": EVIDENCE}
    if types - {"chain", *_OTHERWISE}:
        for row in asking.run_stored("related_reasons", **asked):
            stated[row["id"], row["reason"], row["via_id"]].append(row["passages"])
    if "chain" in types:
        for row in asking.run_stored("related_by_chain", **asked):
            stated[row["id"], "chain", row["via_id"]].append(row["passages"])
    if "nearby" in types:
        for row in asking.run_stored("whereabouts", ids=asked["among"]):
            if row["steps"] == 1:
                stated[row["id"], "nearby", row["place_id"]] += [here, row["passages"]]
    return stated


_OTHERWISE = ("passage", "nearby", "size", "years")
"""The reasons that neither of these two queries gives."""

_CHAIN = {"above": "⊂", "below": "⊃", "beside": "～"}


def _places(asking: Asking, ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {one: [] for one in ids}
    for row in asking.run_for("whereabouts", ids):
        found[row["id"]].append(row)
    return found


def _point(places: list[Row]) -> Row | None:
    """The nearest place with coordinates, nearest first."""
    return next((row for row in places if row["latitude"] is not None and row["longitude"] is not None), None)


def distance(one: Row, other: Row) -> float:
    """Kilometres along the surface between two rows with ``latitude`` and ``longitude`` in degrees (haversine)."""
    a, b = math.radians(one["latitude"]), math.radians(other["latitude"])
    across = math.radians(other["longitude"] - one["longitude"])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _nearby(asking: Asking, entity: str, kind: KIND) -> tuple[Any, list[tuple[str, Reason]]]:
    """What says where the entity is, as it is stored, and the candidates whose county is not far from there, joined to
    it already or not."""
    here = _point(asking.run_stored("whereabouts", ids=[entity]))
    if here is None:
        return [], []
    reach = weights()["nearby_km"]
    tall = math.degrees(reach / EARTH_KM)
    wide = tall / max(0.1, math.cos(math.radians(here["latitude"])))
    box = {
        "south": here["latitude"] - tall,
        "north": here["latitude"] + tall,
        "west": here["longitude"] - wide,
        "east": here["longitude"] + wide,
    }
    rows = asking.run_stored("located_between", type=kind, evidence=0, **box)
    found = {row["id"]: row for row in rows if row["id"] != entity}
    # Further up only for what is in no place that has coordinates itself, such as a park.
    there = {one: row for one, row in found.items() if row["latitude"] is not None}
    there |= {
        row["id"]: row for row in asking.run_for("points_of", [one for one in found if one not in there])
    }
    near: list[tuple[str, Reason]] = []
    for one, row in found.items():
        if one in there and (away := distance(here, there[one])) <= reach:
            near.append((one, Reason("nearby", row["place_id"], row["place_name"], f"{away:.1f} km", ())))
    return here["passages"], near


def _measures(
    asking: Asking, rows: dict[str, Row], entity: str, kept: Sequence[str], reasons: dict[str, list[Reason]]
) -> None:
    """Similar size and near years, which add to a candidate and make none."""
    own = rows[entity]["properties"] if entity in rows else {}
    wanted = [row["properties"].get(name) for row in rows.values() for name in _SAID]
    sentences = {row["id"]: row for row in asking.run_for("passages_by_id", [w for w in wanted if w])}

    def said(one: str, name: str) -> tuple[Row, ...]:
        keys = [own.get(name), rows[one]["properties"].get(name)]
        return tuple({**sentences[key], "spans": []} for key in keys if key in sentences)

    for one in kept:
        other = rows[one]["properties"]
        a, b = own.get("amount"), other.get("amount")
        if a and b and max(a, b) <= weights()["size_ratio"] * min(a, b):
            detail = f"{own.get('amount_text')} ～ {other.get('amount_text')}"
            reasons[one].append(Reason("size", "", "", detail, said(one, "amount_passage")))
        first, second = _year(own), _year(other)
        if first and second and abs(first - second) <= weights()["years_apart"]:
            detail = f"{own['status_date']} ～ {other['status_date']}"
            reasons[one].append(Reason("years", "", "", detail, said(one, "status_passage")))


_SAID = ("amount_passage", "status_passage")


def _year(properties: dict[str, Any]) -> int | None:
    date = properties.get("status_date")
    return int(date[:4]) if isinstance(date, str) and date[:4].isdigit() else None


def _score(ranked: list[Related]) -> None:
    """Give each reason its points; see data/weights.yml for the rule."""
    shared = Counter((reason.type, reason.via_id) for one in ranked for reason in one.reasons)
    for one in ranked:
        told = []
        for reason in one.reasons:
            count = shared[reason.type, reason.via_id] if reason.via_id else 1
            weight = weights()["weights"][reason.type]
            if reason.type == "region":
                weight *= weights()["levels"].get(reason.detail, 1.0)
            told.append((weight / math.sqrt(count), count, reason))
        told.sort(key=lambda item: (-item[0], item[2].type, item[2].via_name, item[2].via_id))
        seen: Counter[str] = Counter()
        one.reasons = []
        for points, count, reason in told:
            points *= weights()["repeat"] if seen[reason.type] else 1.0
            seen[reason.type] += 1
            one.reasons.append(
                Reason(
                    reason.type,
                    reason.via_id,
                    reason.via_name,
                    reason.detail,
                    reason.passages,
                    count,
                    round(points, 3),
                )
            )
        one.score = round(sum(reason.points for reason in one.reasons), 3)


def _filtered(asking: Asking, ids: list[str], rows: dict[str, Row], filters: Filters) -> list[str]:
    places = _places(asking, ids) if filters.region else {}
    fields: dict[str, set[str]] = defaultdict(set)
    if filters.industry:
        for row in asking.run_for("fields_of", ids):
            fields[row["id"]] |= {row["industry_id"], *row["ancestors"]}

    def fits(one: str) -> bool:
        properties = rows[one]["properties"]
        amount = properties.get("amount")
        there = places.get(one, [])
        within = {p["place_id"] for p in there} | {a for p in there for a in p["ancestors"]}
        return (
            (filters.region is None or filters.region in within)
            and (filters.industry is None or filters.industry in fields[one])
            and (filters.least is None or (amount is not None and amount >= filters.least))
            and (filters.most is None or (amount is not None and amount <= filters.most))
            and (filters.year is None or _year(properties) == filters.year)
            and (filters.status is None or properties.get("status") == filters.status)
        )

    return [one for one in ids if fits(one)]
