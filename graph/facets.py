"""How many of the entities that a search finds are in each region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph.queries import find
from graph.rows import Row
from graph.store import Store

CHUNK = 2_000
"""Most ids that are asked for at once."""


def found_by_region(store: Store, given: Mapping[str, Any], limit: int = 50) -> list[Row]:
    """The rows (``id``, ``name``, ``count``) of the query ``found_by_region`` for its parameters ``given``.

    Of each place the store tells who is in it, and the regions that a place is in are put together here: what is in
    several parks of several regions makes millions of pairs, for which the query takes three times as long.
    """
    asked = find("found_in_places", store.engine).bind(given)
    inside: dict[str, list[list[int]]] = defaultdict(list)
    parks: dict[str, list[int]] = {}
    for place, kind, numbers in store.ask("found_in_places", **asked)[0]["rows"]:
        if kind == "Region":
            inside[place].append(numbers)
        elif kind == "Park":
            parks[place] = numbers
    ids = list(parks)
    for start in range(0, len(ids), CHUNK):
        for park, regions in store.ask("regions_around", ids=ids[start : start + CHUNK])[0]["rows"]:
            for region in {*regions} - {None}:
                inside[region].append(parks[park])
    counts = {region: len(set().union(*lists)) for region, lists in inside.items()}
    ranked = sorted(counts, key=lambda region: (-counts[region], region))
    rows: list[Row] = []
    # A home may be a region that no document speaks of.
    for start in range(0, len(ranked), CHUNK):
        some = ranked[start : start + CHUNK]
        names = {row["id"]: row["name"] for row in store.run("entities_by_id", ids=some)}
        rows += [{"id": one, "name": names[one], "count": counts[one]} for one in some if one in names]
        if len(rows) >= limit:
            break
    return rows[:limit]
