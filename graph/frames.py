"""Answers as pandas frames for research: every row with its sentences, their documents and the documents' versions.

::

    from graph.frames import compare_frames
    with open_store("embedded:data.store", read_only=True) as store:
        frames = compare_frames(store, ["金山区@2009", "金山区@2024"])
        frames["industries"].pivot(index="industry", columns="column", values="times")

Every frame ends in the columns ``passages`` (ids), ``sentences`` (texts), ``documents`` (file names), ``titles`` and
``versions`` (digests of the files' bytes), lists of one length, so that a paper can cite what it counts. What is
not stated is missing (``<NA>``), never 0. Needs ``policy-atlas[research]``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.compare import compare
from graph.errors import UsageError
from graph.landing import landing
from graph.places import resolve
from graph.related import KIND, Filters, related
from graph.rows import Row
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
    rows = [
        {"id": one.id, "type": one.type, "name": one.name, "score": one.score}
        | {"reason" if key == "type" else key: value for key, value in _fields(reason).items()}
        for one in related(store, resolve(store, entity)["id"], kind, filters=filters, limit=limit)
        for reason in one.reasons
    ]
    return _frame(store, rows)


def compare_frames(
    store: Store, regions: Sequence[str], *, as_of: str | None = None
) -> dict[str, pd.DataFrame]:
    """A comparison, a frame for each of its tables: ``industries``, ``instruments``, ``indicators``, ``growth``,
    ``lineage``, ``changes``. Raises ``NotFoundError`` and ``UsageError``."""
    found = compare(store, regions, as_of=as_of)
    names = ("industries", "instruments", "indicators", "growth", "lineage", "changes")
    return {name: _frame(store, [_fields(row) for row in getattr(found, name)]) for name in names}


def landing_frames(
    store: Store, place: str, industry: str, *, as_of: str | None = None
) -> dict[str, pd.DataFrame]:
    """Who could land: frames ``candidates``, ``backing``, ``projects`` and ``gaps``. ``industry`` is an id or name.
    Raises ``NotFoundError`` and ``UsageError``."""
    found = landing(store, place, resolve(store, industry, ("Industry",)), as_of=as_of)
    tables = {
        name: [_fields(row) for row in getattr(found, name)] for name in ("candidates", "backing", "gaps")
    }
    return {name: _frame(store, rows) for name, rows in {**tables, "projects": found.projects}.items()}


def _fields(row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def _frame(store: Store, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """``rows`` with their ``passages`` spelled out; numbers that may be missing keep their type."""
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
    frame = pd.DataFrame(told, columns=None if told else SOURCES)
    return frame.convert_dtypes()
