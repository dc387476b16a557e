"""From comparisons, landings and paths of the graph to the models of the API."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api import reading, wire, wire_compare
from graph import compare as comparing
from graph.landing import landing
from graph.places import resolve
from graph.rows import Row
from graph.store import Store


class _Sentences:
    """The sentences of an answer, each once, in the order in which cells name them."""

    def __init__(self) -> None:
        self.found: dict[str, wire.Passage] = {}

    def ids(self, passages: Iterable[Row]) -> list[str]:
        named = []
        for row in passages:
            self.found.setdefault(row["id"], wire.Passage(**reading.sentence(row)))
            named.append(row["id"])
        return named

    def cells(self, rows: Iterable[Any]) -> list[dict[str, Any]]:
        """Dataclass rows as dictionaries with ``evidence`` in place of ``passages``, on either side of a change too."""
        return [
            {
                f.name.replace("passages", "evidence"): (
                    self.ids(getattr(row, f.name)) if f.name.startswith("passages") else getattr(row, f.name)
                )
                for f in dataclasses.fields(row)
            }
            for row in rows
        ]


def compare(store: Store, regions: Sequence[str], *, as_of: str | None) -> wire_compare.Comparison:
    """Regions side by side. Raises ``NotFoundError`` and ``UsageError``."""
    found = comparing.compare(store, regions, as_of=as_of)
    sentences = _Sentences()
    tables = {name: sentences.cells(getattr(found, name)) for name in comparing.TABLES}
    return wire_compare.Comparison.model_validate(
        {
            **tables,
            "columns": found.columns,
            "common": found.common,
            "unique": found.unique,
            "undated": found.undated,
            "documents": [_source(row) for row in found.documents],
            "passages": list(sentences.found.values()),
            "notes": reading.notes(found.notes),
        }
    )


def _source(row: Mapping[str, Any]) -> wire_compare.Source:
    return wire_compare.Source(
        file=row["file"], title=row["name"], date=row["date"], year=row["year"], version=row["digest"]
    )


def key_industries(
    store: Store, here: wire.EntityRef, *, as_of: str | None = None, limit: int
) -> wire_compare.KeyIndustries:
    """The industries that a region or park targets. Raises ``NotFoundError`` for another entity, ``UsageError``."""
    cells, notes = comparing.key_industries(store, here.id, as_of=as_of)
    sentences = _Sentences()
    items = [
        wire_compare.KeyIndustry(
            id=cell.industry_id,
            type="Industry",
            name=cell.industry,
            by=cell.by,
            since=cell.since,
            times=cell.times or 0,
            funds=cell.funds,
            parks=cell.parks,
            narrower=cell.narrower,
            evidence=sentences.ids(cell.passages),
        )
        for cell in cells[:limit]
    ]
    return wire_compare.KeyIndustries(
        items=items, total=len(cells), passages=list(sentences.found.values()), notes=reading.notes(notes)
    )


def land(
    store: Store, here: wire.EntityRef, industry: str, *, as_of: str | None, limit: int
) -> wire_compare.Landing:
    """Who could land at ``here``. Raises ``NotFoundError`` and ``UsageError``."""
    field = resolve(store, industry, ("Industry",))
    found = landing(store, here.id, field, as_of=as_of, limit=limit)
    sentences = _Sentences()
    return wire_compare.Landing.model_validate(
        {
            "place": found.place,
            "industry": found.industry,
            "stance": found.stance,
            "candidates": sentences.cells(found.candidates),
            "backing": sentences.cells(found.backing),
            "projects": [
                {
                    "id": row["project_id"],
                    "type": "Project",
                    "name": row["project_name"],
                    "status": row["status"],
                    "industry": row["industry_name"],
                    "evidence": sentences.ids(row["passages"]),
                }
                for row in found.projects
            ],
            "gaps": sentences.cells(found.gaps),
            "passages": list(sentences.found.values()),
            "notes": reading.notes(found.notes),
        }
    )


def ways(store: Store, source: str, target: str, *, limit: int) -> wire_compare.Ways:
    """The shortest paths between two entities, by ids or names. Raises ``NotFoundError`` and ``UsageError``."""
    ends = [resolve(store, text)["id"] for text in (source, target)]
    sentences = _Sentences()
    items = [
        {
            "names": row["names"],
            "ids": row["ids"],
            "steps": [
                {
                    **{name: step[name] for name in ("type", "source", "target")},
                    "evidence": sentences.ids(step["passages"]),
                }
                for step in row["steps"]
            ],
        }
        for row in store.run("paths", source=ends[0], target=ends[1], limit=limit)
    ]
    return wire_compare.Ways.model_validate({"items": items, "passages": list(sentences.found.values())})
