"""Answers as pandas frames for research: every row with its sentences, their documents and the documents' versions.

::

    from graph.frames import compare_frames
    with open_store("embedded:data.store", read_only=True) as store:
        frames = compare_frames(store, ["金山区@2009", "金山区@2024"])
        frames["industries"].pivot(index="industry", columns="column", values="times")

Every frame ends in the columns ``passages`` (ids), ``sentences`` (texts), ``documents`` (file names), ``titles`` and
``versions`` (digests of the files' bytes), lists of one length, so that a paper can cite what it counts. What is
not stated is missing (``isna``), never 0; ``frame.attrs["notes"]`` tells where rows were left out. Needs
``policy-atlas[research]``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.asking import Asking, Note
from graph.compare import TABLES, compare
from graph.errors import UsageError
from graph.landing import landing
from graph.places import resolve
from graph.related import KIND, Filters, related
from graph.rows import Row
from graph.scope import scope
from graph.store import Store

try:
    import pandas as pd
except ImportError as error:
    raise UsageError(
        "数据框需要 pandas：请安装 policy-atlas[research]",
        "frames need pandas: install policy-atlas[research]",
    ) from error

SOURCES = ["passages", "sentences", "documents", "titles", "versions"]
"""The columns at the end of every frame."""
CHUNK = 2_000
"""Most documents that are asked for at once."""


def query_frame(store: Store, name: str, /, **params: Any) -> pd.DataFrame:
    """The rows of a named query. Raises ``QueryError`` as ``Store.run`` does."""
    return _frame(store, store.run(name, **params))


def related_frame(
    store: Store, entity: str, kind: KIND = "Project", *, filters: Filters | None = None, limit: int = 20
) -> pd.DataFrame:
    """What is related to an entity (an id or a name), a row for each reason with the score of the whole."""
    found = related(store, resolve(store, entity)["id"], kind, filters=filters, limit=limit)
    rows = [
        {"id": one.id, "type": one.type, "name": one.name, "score": one.score}
        | {"reason" if key == "type" else key: value for key, value in _fields(reason).items()}
        for one in found.items
        for reason in one.reasons
    ]
    return _frame(store, rows, found.notes)


def compare_frames(
    store: Store, regions: Sequence[str], *, as_of: str | None = None
) -> dict[str, pd.DataFrame]:
    """A comparison, a frame for each of its tables: ``industries``, ``instruments``, ``indicators``, ``growth``,
    ``lineage``, ``changes``, ``figure_changes``. Rows of the last two have ``passages_before`` and ``passages_after``
    (ids) too. Raises ``NotFoundError`` and ``UsageError``."""
    found = compare(store, regions, as_of=as_of)
    return {
        name: _frame(store, [_fields(row) for row in getattr(found, name)], found.notes) for name in TABLES
    }


def landing_frames(
    store: Store, place: str, industry: str, *, as_of: str | None = None
) -> dict[str, pd.DataFrame]:
    """Who could land: frames ``candidates``, ``backing``, ``projects`` and ``gaps``. ``industry`` is an id or name.
    Raises ``NotFoundError`` and ``UsageError``."""
    found = landing(store, place, resolve(store, industry, ("Industry",)), as_of=as_of)
    tables = {
        name: [_fields(row) for row in getattr(found, name)] for name in ("candidates", "backing", "gaps")
    }
    tables["projects"] = found.projects
    return {name: _frame(store, rows, found.notes) for name, rows in tables.items()}


def paths_frame(store: Store, source: str, target: str, *, limit: int = 3) -> pd.DataFrame:
    """The shortest ways between two entities (ids or names), a row for each step: ``path`` and ``step`` count from 1,
    ``source`` and ``target`` are the ends of the statement. Raises ``NotFoundError`` and ``UsageError``."""
    ends = [resolve(store, text)["id"] for text in (source, target)]
    rows = []
    for path, way in enumerate(store.run("paths", source=ends[0], target=ends[1], limit=limit), 1):
        names = dict(zip(way["ids"], way["names"], strict=True))
        rows += [
            {"path": path, "length": way["length"], "step": number}
            | {"source_id": step["source"], "source": names[step["source"]], "type": step["type"]}
            | {"target_id": step["target"], "target": names[step["target"]], "passages": step["passages"]}
            for number, step in enumerate(way["steps"], 1)
        ]
    return _frame(store, rows)


def figures_frame(store: Store, region: str) -> pd.DataFrame:
    """Every figure about a region (an id or a name) and what its documents say of, as written and in base units, a
    row for each. Raises ``NotFoundError`` and ``UsageError``."""
    asking = Asking(store)
    rows = asking.run("figures_in", id=resolve(store, region, ("Region", "Park"))["id"])
    return _frame(store, rows, asking.notes)


def instruments_frame(store: Store, region: str) -> pd.DataFrame:
    """The instruments that the policies of a region (an id or a name) use, a row for each clause and instrument.
    Raises ``NotFoundError`` and ``UsageError``."""
    asking = Asking(store)
    members = scope(asking, region).members.values()
    policies = [row["id"] for row in members if row["role"] == "policy"]
    rows = [
        {**row, "clause": span["text"], "passages": [passage]}
        for row in asking.run_for("instruments_of", policies)
        for passage in row["passages"]
        for span in passage["spans"] or [passage]
    ]
    return _frame(store, rows, asking.notes)


def status_frame(store: Store, place: str) -> pd.DataFrame:
    """The projects at a region or park (an id or a name) and below it: ``status`` with ``status_date``, ``amount`` in
    元 with ``amount_text`` as written, and the sentences that say so. Raises ``NotFoundError`` and ``UsageError``."""
    asking = Asking(store)
    members = scope(asking, place).members.values()
    spots = [row["id"] for row in members if row["role"] in ("itself", "park")]
    projects = {row["project_id"]: row for row in asking.run_for("projects_of", spots)}
    known = {row["id"]: row["properties"] for row in asking.run_for("entities_by_id", list(projects))}
    said = [known[one].get(f"{what}_passage") for one in projects for what in ("status", "amount")]
    passages = {row["id"]: row for row in asking.run_for("passages_by_id", [one for one in said if one])}
    names = ("status", "status_date", "amount", "amount_text")
    rows = [
        {"id": one, "project": row["project_name"]}
        | {name: known[one].get(name) for name in names}
        | {
            "passages": [
                passages[key]
                for key in dict.fromkeys(known[one].get(f"{what}_passage") for what in ("status", "amount"))
                if key in passages
            ]
        }
        for one, row in projects.items()
    ]
    return _frame(store, rows, asking.notes)


def changes_frames(store: Store, region: str, *years: int) -> dict[str, pd.DataFrame]:
    """What later plans of a region changed from each of ``years`` to the next: frames ``changes`` (industries,
    instruments, parks, funds) and ``figure_changes``. Raises ``NotFoundError`` and ``UsageError``."""
    frames = compare_frames(store, [f"{region}@{year}" for year in years])
    return {name: frames[name] for name in ("changes", "figure_changes")}


def _fields(row: Any) -> dict[str, Any]:
    """A dataclass row as a dictionary; a change has its sentences on both sides."""
    fields = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    if "passages_before" in fields:
        both = fields["passages_before"], fields["passages_after"]
        fields["passages_before"], fields["passages_after"] = ([p["id"] for p in side] for side in both)
        fields["passages"] = list({p["id"]: p for side in both for p in side}.values())
    return fields


def _frame(store: Store, rows: Iterable[Mapping[str, Any]], notes: Sequence[Note] = ()) -> pd.DataFrame:
    """``rows`` with their ``passages`` spelled out; numbers that may be missing keep their type. ``attrs["notes"]``
    tells what the answer leaves out."""
    told = [dict(row) for row in rows]
    files = sorted({p["document"] for row in told for p in row.get("passages") or ()})
    documents = {
        row["file"]: row
        for start in range(0, len(files), CHUNK)
        for row in store.run("document_dates", files=files[start : start + CHUNK])
    }
    for row in told:
        passages: Sequence[Row] = row.pop("passages", None) or ()
        row["passages"] = [p["id"] for p in passages]
        row["sentences"] = [p["text"] for p in passages]
        row["documents"] = [p["document"] for p in passages]
        row["titles"] = [documents.get(p["document"], {}).get("name") for p in passages]
        row["versions"] = [documents.get(p["document"], {}).get("digest") for p in passages]
    frame = pd.DataFrame(told, columns=None if told else SOURCES).convert_dtypes()
    frame.attrs["notes"] = [dataclasses.asdict(note) for note in notes]
    return frame
