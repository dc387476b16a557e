"""Regions side by side: every cell opens its sentences, and what nobody says is not zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import comparing, wire, wire_compare, workbook
from api.charts import Chart, Value, chart
from api.rendering import COMPARATORS, XLSX, kept, render, wrong
from api.routes import Reader
from api.whole import WholeRoute
from graph.errors import NotFoundError, UsageError
from graph.store import Store

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

PARTS = (
    "industries",
    "instruments",
    "indicators",
    "growth",
    "changes",
    "figure_changes",
    "lineage",
    "documents",
)
"""The parts of the page in their order."""
EXAMPLES = 10
ROWS = 150
"""Most rows of a table on the page; the workbook holds all."""
CHARTS = 12
"""Most charts of a page; the table below them holds all figures."""

Regions = Annotated[list[str], Query(max_length=12)]
# A form sends an empty field too.
Day = Annotated[str, Query(max_length=10)]


def _chosen(region: Sequence[str]) -> list[str]:
    return [text.strip() for text in region if text.strip()]


def _query(regions: Sequence[str], as_of: str) -> str:
    pairs = [("region", text) for text in regions] + ([("as_of", as_of)] if as_of else [])
    return urlencode(pairs)


@router.get("/compare.xlsx")
def compare_table(store: Reader, region: Regions, as_of: Day = "") -> Response:
    found = comparing.compare(store, _chosen(region), as_of=as_of or None)
    return Response(
        workbook.workbook(found),
        media_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="compare.xlsx"'},
    )


@router.get("/compare")
def compare_page(request: Request, store: Reader, region: Regions = [], as_of: Day = "") -> Response:  # noqa: B006
    regions = _chosen(region)
    values: dict[str, Any] = {"regions": regions, "as_of": as_of, "query": _query(regions, as_of)}
    values["examples"] = kept(request, "regions", lambda: _examples(store))
    if not regions:
        return render(request, "compare.html", found=None, error=None, **values)
    try:
        found = comparing.compare(store, regions, as_of=as_of or None)
    except (NotFoundError, UsageError) as error:
        name = error.where or ""

        def instead(chosen: str) -> str:
            """The same regions with an id in place of the name, in whichever year."""
            meant = [chosen + one[len(name) :] if one.partition("@")[0] == name else one for one in regions]
            return f"/compare?{_query(meant, as_of)}"

        told = wrong(request, store, error, instead)
        # What is added to a region that is none would fail too.
        values["query"] = ""
        return render(request, "compare.html", found=None, error=told, status_code=told.status, **values)
    tables: dict[str, Sequence[Any]] = {
        "industries": _matrix(found.columns, found.industries, "industry"),
        "instruments": _matrix(found.columns, found.instruments, "instrument"),
        "indicators": _indicators(found),
        **{name: getattr(found, name) for name in PARTS[3:]},
    }
    return render(
        request,
        "compare.html",
        found=found,
        error=None,
        tables={name: rows[:ROWS] for name, rows in tables.items()},
        totals={name: len(rows) for name, rows in tables.items() if rows},
        drawn=[row for row in tables["indicators"] if row["chart"]][:CHARTS],
        signs=COMPARATORS,
        **values,
    )


def _examples(store: Store) -> list[wire.EntityRef]:
    rows = store.run("notable_entities", type="Region", limit=EXAMPLES)
    return [wire.EntityRef(id=row["id"], type=row["type"], name=row["name"]) for row in rows]


def _matrix(columns: Sequence[str], cells: Iterable[Any], name: str) -> list[dict[str, Any]]:
    """Cells in rows, a cell for each column; what more regions state stands first, then what more sentences do."""
    rows: dict[str, dict[str, Any]] = {}
    for cell in cells:
        key = getattr(cell, f"{name}_id")
        row = rows.setdefault(key, {"id": key, "name": getattr(cell, name), "by_column": {}})
        row["by_column"][cell.column] = cell
    for row in rows.values():
        row["cells"] = [row["by_column"][column] for column in columns]

    def order(row: dict[str, Any]) -> tuple[int, int]:
        cells = row["cells"]
        return -sum(cell.stated for cell in cells), -sum(len(cell.evidence) for cell in cells)

    return sorted(rows.values(), key=order)


def _indicators(found: wire_compare.Comparison) -> list[dict[str, Any]]:
    """Indicators in rows: those of the regions themselves beside each other, others by the name of their subject."""
    rows: dict[tuple[str, str, str], list[wire_compare.Indicator]] = {}
    for one in found.indicators:
        own = one.subject == one.column.rpartition("@")[0] or one.subject == one.column
        rows.setdefault(("" if own else one.subject, one.indicator, one.unit), []).append(one)
    told: list[dict[str, Any]] = []
    for (subject, _, unit), group in rows.items():
        words = list(dict.fromkeys(word for one in group for word in one.metrics))
        columns = [[one for one in group if one.column == column] for column in found.columns]
        told.append(
            {
                "title": f"{subject} {words[0]}".strip(),
                "words": words,
                "columns": columns,
                "chart": _chart(found.columns, columns, unit),
            }
        )
    # The regions' own indicators first, and what more of them state before what only one does.
    order = sorted(
        zip(rows, told, strict=True), key=lambda pair: (-sum(map(bool, pair[1]["columns"])), pair[0])
    )
    return [row for _, row in order]


def _chart(
    names: Sequence[str], columns: Sequence[Sequence[wire_compare.Indicator]], unit: str
) -> Chart | None:
    return chart(
        [
            (
                name,
                [
                    Value(one.year, value, aimed)
                    for one in own
                    for value, aimed in ((one.actual, False), (one.target, True))
                    if one.year is not None and value is not None
                ],
            )
            for name, own in zip(names, columns, strict=True)
            if own
        ],
        unit,
    )
