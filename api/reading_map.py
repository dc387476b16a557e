"""What a map shows, from the store's rows: entities at their places, lines between them, shaded regions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from api import dates, wire, wire_map
from api.reading import Row, evidence, ref
from graph.errors import UsageError
from graph.places import resolve
from graph.store import Store
from loaders.words.vocabulary import industries

TYPES = ("Park", "Project", "Company")
"""Types that a map shows; others only where a line ends."""
LIMIT = 500
"""Most entities of a type: more would cover each other, whatever is done. A region has fewer."""
SENTENCES = 2
"""Sentences that an entity, a line or a value brings along."""
CHUNK = 2_000
"""Most ids that a query takes at once."""
Pair = tuple[str, str]
"""An entity and what it is located in, by id."""
_COMPARATORS = {">=": "≥ ", "<=": "≤ ", "~": "约 "}


def atlas(
    store: Store,
    *,
    region: str | None = None,
    metric: str | None = None,
    year: int | None = None,
    industry: str | None = None,
) -> wire_map.AtlasMap:
    """What a map of ``region`` (a name or id, else the whole country) shows.

    Regions are shaded by the figures of ``metric`` in ``year``, or by the number of policies that target
    ``industry``. Raises ``NotFoundError`` and ``UsageError`` for names that mean nothing or several, for a metric
    without a year, and for both ways of shading at once.
    """
    if (metric is None) != (year is None) or (metric is not None and industry is not None):
        raise UsageError(
            "着色要么给出 metric 和 year，要么给出 industry",
            "shading takes metric and year, or industry",
            where="metric",
        )
    here = resolve(store, region, ("Region",)) if region else None
    within = here["id"] if here else None
    items = _items(store, within)
    regions = {row["id"]: row for row in store.run("map_regions", region=within)}
    lines = _by_ids(store, "map_lines", [*items, *regions])
    lines = list({row["edge_id"]: row for row in lines}.values())
    ends = _ends(lines, items)
    whereabouts = _whereabouts(store, [*items, *ends])
    if within is not None:
        # What a line leads to outside of the region is no part of its map.
        ends = {one: row for one, row in ends.items() if _is_in(whereabouts[one], within)}
        kept = items.keys() | ends.keys()
        lines = [row for row in lines if row["source"] in kept and row["target"] in kept]
    points = {one: place for one in (*items, *ends) if (place := _point(whereabouts[one])) is not None}
    places = _with_passages(store, points)
    drawn = [row for row in lines if row["source"] in places and row["target"] in places]
    reached = {row[end] for row in drawn for end in ("source", "target")}
    shown = items | {one: row for one, row in ends.items() if one in reached}
    fields = _fields(store, items)
    cited = [*drawn, *places.values()]
    years = dates.years(store, [file for row in cited for file in _files(row)])
    shading, homeless = _shading(store, metric, year, industry, within)
    # A region's map says nothing of what there is elsewhere.
    total = 0 if here else sum(store.run("count_of_type", type=kind)[0]["count"] for kind in TYPES)
    return wire_map.AtlasMap(
        region=_ref(here) if here else None,
        entities=[
            _placed(row, places[one], fields.get(one, []), years)
            for one, row in shown.items()
            if one in places
        ],
        lines=[_line(row, years) for row in drawn],
        shading=shading,
        choices=[_choice(row) for row in store.run("map_metrics")],
        targeted=[
            wire_map.Targeted(id=row["id"], type="Industry", name=row["name"], policies=row["policies"])
            for row in store.run("map_industries")
        ],
        unplaced=[
            *(_unplaced(row, whereabouts[one]) for one, row in items.items() if one not in places),
            *homeless,
        ],
        left_out=max(0, total - len(items)),
        lines_left_out=len(lines) - len(drawn),
    )


def _items(store: Store, within: str | None) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for kind in TYPES:
        if within is None:
            rows = store.run("map_items", type=kind, limit=LIMIT)
        else:
            rows = store.run("map_items_in", region=within, type=kind, limit=LIMIT)
        found |= {row["id"]: {**row, "type": kind} for row in rows}
    return found


def _ends(lines: Iterable[Row], items: Mapping[str, Row]) -> dict[str, Row]:
    """What lines lead to apart from ``items``."""
    return {
        row[end]: {"id": row[end], "type": row[f"{end}_type"], "name": row[f"{end}_name"]}
        for row in lines
        for end in ("source", "target")
        if row[end] not in items
    }


def _by_ids(store: Store, query: str, ids: Sequence[str]) -> list[Row]:
    return [
        row for start in range(0, len(ids), CHUNK) for row in store.run(query, ids=ids[start : start + CHUNK])
    ]


def _whereabouts(store: Store, ids: Sequence[str]) -> dict[str, list[Row]]:
    """The regions that each of ``ids`` is in, nearest first: itself, where it is located, where its park is, its
    home; of the same step the smallest first. ``way`` are the pairs of what is located in what that lead there."""
    known: dict[str, Row] = {}
    wanted = list(ids)
    # Three rounds: the entities, the regions and parks that they are in, the regions of those parks.
    for _ in range(3):
        rows = _by_ids(store, "map_places", wanted)
        known |= {row["id"]: {**row, "places": sorted(set(row["places"]))} for row in rows}
        near = {place for row in rows for place in (*row["places"], row["home"]) if place}
        wanted = sorted(near - known.keys())

    def regions(one: str, step: int, way: tuple[Pair, ...]) -> Iterator[Row]:
        place = known.get(one)
        if place is None:
            return
        if place["type"] == "Region":
            yield {**place, "place_id": one, "place_name": place["name"], "steps": step, "way": way}
        elif place["type"] == "Park" and step == 1:
            for above in place["places"]:
                yield from regions(above, 2, (*way, (one, above)))
            yield from regions(place["home"], 2, way)

    found = {}
    for one in ids:
        rows = [*regions(one, 0, ())]
        for place in known[one]["places"] if one in known else ():
            rows += regions(place, 1, ((one, place),))
        rows += regions(known[one]["home"], 3, ()) if one in known else []
        found[one] = sorted(rows, key=lambda row: (row["steps"], -len(row["ancestors"] or ())))
    return found


def _with_passages(store: Store, places: Mapping[str, Row]) -> dict[str, Row]:
    """``places`` with the sentences of the ways that lead there: read of those alone that are shown."""
    pairs = sorted({pair for place in places.values() for pair in place["way"]})
    said: dict[Pair, list[Row]] = defaultdict(list)
    for start in range(0, len(pairs), CHUNK):
        ids, into = zip(*pairs[start : start + CHUNK], strict=True)
        for row in store.run("map_located", ids=ids, places=into):
            said[row["id"], row["place_id"]] += row["passages"]
    return {
        one: {**place, "passages": [passage for pair in place["way"] for passage in said[pair]]}
        for one, place in places.items()
    }


def _is_in(whereabouts: Iterable[Row], region: str) -> bool:
    return any(region == row["place_id"] or region in (row["ancestors"] or ()) for row in whereabouts)


def _point(whereabouts: Iterable[Row]) -> Row | None:
    return next((row for row in whereabouts if None not in (row["latitude"], row["longitude"])), None)


def _fields(store: Store, items: Mapping[str, Row]) -> dict[str, list[Row]]:
    """The industries of each item: what a firm or project belongs to, what a park targets."""
    found: dict[str, list[Row]] = defaultdict(list)
    parks = [one for one, row in items.items() if row["type"] == "Park"]
    for row in _by_ids(store, "fields_of", [one for one, row in items.items() if row["type"] != "Park"]):
        found[row["id"]].append(row)
    for row in _by_ids(store, "targets_of", parks):
        found[row["by_id"]].append(row)
    return found


def _files(row: Row) -> list[str]:
    return [passage["document"] for passage in row["passages"]]


def _placed(row: Row, place: Row, fields: Sequence[Row], years: Mapping[str, int]) -> wire_map.PlacedEntity:
    names = {field["industry_id"]: field["industry_name"] for field in fields}
    for above in (one for field in fields for one in field["ancestors"] or ()):
        names.setdefault(above, _industry_name(above))
    tops = [(field["ancestors"] or [field["industry_id"]])[-1] for field in fields]
    return wire_map.PlacedEntity(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        place=ref(place["place_id"], "Region", place["place_name"]),
        longitude=place["longitude"],
        latitude=place["latitude"],
        field=ref(tops[0], "Industry", names[tops[0]]) if tops else None,
        industries=[ref(one, "Industry", name) for one, name in names.items()],
        amount=row.get("amount"),
        amount_text=row.get("amount_text"),
        status=row.get("status"),
        year=dates.year_of(row.get("status_date")) or dates.earliest(_files(place), years),
        evidence=evidence(place["passages"])[:SENTENCES],
    )


def _industry_name(entity_id: str) -> str:
    """The name of a class of the taxonomy, which may stand above others without being in the graph itself."""
    known = industries().get(entity_id.removeprefix("industry:"))
    return known.name if known else entity_id


def _line(row: Row, years: Mapping[str, int]) -> wire_map.MapLine:
    return wire_map.MapLine(
        id=row["edge_id"],
        type=row["type"],
        source=row["source"],
        target=row["target"],
        year=dates.earliest(_files(row), years),
        amount_text=row["amount_text"],
        evidence=evidence(row["passages"])[:SENTENCES],
    )


def _unplaced(row: Row, whereabouts: Sequence[Row]) -> wire_map.Unplaced:
    return wire_map.Unplaced(
        id=row["id"], type=row["type"], name=row["name"], reason="no-point" if whereabouts else "unknown"
    )


def _shading(
    store: Store, metric: str | None, year: int | None, industry: str | None, within: str | None
) -> tuple[wire_map.Shading | None, list[wire_map.Unplaced]]:
    """What shades the regions, and what should and has no region."""
    if metric is not None:
        return _by_figures(store, metric, year, within), []
    if industry is not None:
        return _by_policies(store, industry, within)
    return None, []


def _by_figures(store: Store, metric: str, year: int | None, within: str | None) -> wire_map.Shading:
    """A region has one value: what was reached before what is aimed at, then the largest."""
    rows = store.run("map_figures", metric=metric, year=year)
    # The same words may count in money here and in percent there: the unit that most regions use.
    units = Counter(row["base_unit"] or "" for row in rows)
    unit = min(units, key=lambda name: (-units[name], name), default="")
    regions = _inside(store, within)
    best: dict[str, Row] = {}
    for row in rows:
        one = row["region_id"]
        if (row["base_unit"] or "") != unit or (regions is not None and one not in regions):
            continue
        if one not in best or _rank(row) > _rank(best[one]):
            best[one] = row
    return wire_map.Shading(
        by="figure",
        name=min((row["name"] for row in rows), key=len, default=metric).split(" ")[0],
        unit=unit,
        year=year,
        regions=[
            wire_map.ShadedRegion(
                region=ref(one, "Region", row["region_name"]),
                value=row["base_value"],
                text=f"{_COMPARATORS.get(row['comparator'] or '', '')}{row['value']:,.10g}{row['unit'] or ''}",
                reasons=[ref(row["figure_id"], "Target", row["name"])],
                evidence=evidence(row["passages"])[:SENTENCES],
            )
            for one, row in sorted(best.items())
        ],
    )


def _rank(row: Row) -> tuple[bool, float]:
    return row["kind"] == "actual", row["base_value"]


def _inside(store: Store, within: str | None) -> set[str] | None:
    if within is None:
        return None
    return {row["id"] for row in store.run("map_regions", region=within, limit=50_000)}


def _by_policies(
    store: Store, industry: str, within: str | None
) -> tuple[wire_map.Shading, list[wire_map.Unplaced]]:
    known = industries().get(industry.removeprefix("industry:"))
    own = (
        {"id": f"industry:{known.code}", "name": known.name}
        if known
        else resolve(store, industry, ("Industry",))
    )
    rows = store.run("map_policies", industry=own["id"])
    names = {row["id"]: row["name"] for row in store.run("map_regions", region=within, limit=50_000)}
    policies: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    issued = {row["policy_id"] for row in rows if row["region_id"]}
    homeless: dict[str, wire_map.Unplaced] = {}
    for row in rows:
        one = row["policy_id"]
        if row["region_id"] in names:
            policies[row["region_id"]][one].append(row)
        elif one not in issued and within is None:
            homeless[one] = wire_map.Unplaced(
                id=one, type="Policy", name=row["policy_name"], reason="no-region"
            )
    shading = wire_map.Shading(
        by="policies",
        name=own["name"],
        unit="项",
        year=None,
        regions=[
            wire_map.ShadedRegion(
                region=ref(one, "Region", names[one]),
                value=len(said),
                text=f"{len(said)} 项政策",
                reasons=[ref(policy, "Policy", found[0]["policy_name"]) for policy, found in said.items()],
                evidence=evidence([p for found in said.values() for row in found for p in row["passages"]])[
                    :SENTENCES
                ],
            )
            for one, said in sorted(policies.items())
        ],
    )
    return shading, list(homeless.values())


def _choice(row: Row) -> wire_map.Choice:
    return wire_map.Choice(
        metric=row["metric"],
        name=row["name"],
        year=row["year"],
        unit=row["base_unit"] or "",
        regions=row["regions"],
    )


def _ref(row: Row) -> wire.EntityRef:
    return ref(row["id"], row["type"], row["name"])
