"""One entity: what it is, its facts with their sentences, its figures, what is related to it; and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import comparing, entity_table, reading_documents, reading_entities, related_sheet, wire
from api.charts import Chart, Value, chart
from api.rendering import XLSX, Cited, render
from api.routes import CursorQuery, Here, Reader
from api.whole import WholeRoute
from api.words import Words, page_language
from graph.errors import Language, NotFoundError, UsageError
from graph.places import resolve
from graph.related import KIND, Filters
from graph.schema import schema
from graph.store import Store

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

RELATIONS = 200
MENTIONS = 8
RELATED = 12
SHEET_LIMIT = 100
PAGES = 25
"""Most pages of relations that a table to take away holds (of ``RELATIONS`` each)."""
INDUSTRIES = 200
PLACES = ("Region", "Park")
"""What has industries that it targets."""
TYPES = ("Park", "Project", "Company", "Organization", "Fund", "Policy", "Industry", "Region")
"""The order of types under one heading: what an office looks for before what a map shows as well."""
TOGETHER = 10
"""Most relations of several types that stand under one heading."""
CHARTS = 4
DATED = 500
"""Most documents that are asked for their years."""

PROPERTIES = (
    "code",
    "level",
    "number",
    "date",
    "valid_from",
    "valid_to",
    "status",
    "status_date",
    "amount_text",
    "metric",
    "year",
)
"""What the head of the page shows, in this order, where it is known."""
STATUSES = ("planned", "signed", "under_construction", "completed", "operating")
HUNDRED_MILLION = 1e8


class RelatedForm:
    """What related entities are asked for, from the fields of a form (empty ones too); amounts are in 亿元."""

    def __init__(self, request: Request) -> None:
        def field(name: str) -> str:
            return request.query_params.get(name, "")[:500].strip()

        self.kind: KIND = "Company" if field("kind") == "Company" else "Project"
        self.region, self.industry = field("region"), field("industry")
        self.least, self.most, self.year = field("least"), field("most"), field("year")
        self.status = field("status") if field("status") in STATUSES else ""

    def asked(self) -> bool:
        """Whether anything narrows the list down or turns it to companies."""
        narrowed = (self.region, self.industry, self.least, self.most, self.year, self.status)
        return any(narrowed) or self.kind != "Project"

    def filters(self, store: Store) -> Filters:
        """Raises ``NotFoundError`` and ``UsageError`` for a place, industry or number that is none."""
        return Filters(
            resolve(store, self.region, ("Region", "Park"))["id"] if self.region else None,
            resolve(store, self.industry, ("Industry",))["id"] if self.industry else None,
            _number(self.least, HUNDRED_MILLION),
            _number(self.most, HUNDRED_MILLION),
            None if self.year == "" else int(_number(self.year) or 0),
            self.status or None,
        )


def _number(text: str, unit: float = 1) -> float | None:
    try:
        return float(text) * unit if text else None
    except ValueError:
        raise UsageError("应为数字", "this must be a number", where=text) from None


def _attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


@router.get("/entities/{entity_id:path}/related.xlsx")
def related_table(request: Request, store: Reader, here: Here) -> Response:
    form = RelatedForm(request)
    found = reading_entities.related(
        store,
        here,
        limit=SHEET_LIMIT,
        kind=form.kind,
        filters=form.filters(store),
    ).items
    cited = [passage.document for one in found for reason in one.reasons for passage in reason.evidence[:1]]
    words = Words(page_language(request))
    return Response(
        related_sheet.workbook(found, words, reading_documents.titles(store, cited)),
        media_type=XLSX,
        headers=_attachment("related.xlsx"),
    )


@router.get("/entities/{entity_id:path}/facts.xlsx")
def facts_workbook(request: Request, store: Reader, here: Here) -> Response:
    words = Words(page_language(request))
    content = entity_table.workbook(words, _table(store, here, words))
    return Response(content, media_type=XLSX, headers=_attachment("facts.xlsx"))


@router.get("/entities/{entity_id:path}/facts.csv")
def facts_csv(request: Request, store: Reader, here: Here) -> Response:
    words = Words(page_language(request))
    content = entity_table.comma_separated(words, _table(store, here, words))
    return Response(content, media_type="text/csv; charset=utf-8", headers=_attachment("facts.csv"))


def _table(store: Store, here: wire.Entity, words: Words) -> Iterator[entity_table.Row]:
    relations: list[wire.Relation] = []
    cursor = None
    for _ in range(PAGES):
        found = reading_entities.relations(store, here.id, cursor=cursor, limit=RELATIONS)
        relations += _shown(found.items, here)
        cursor = found.next_cursor
        if cursor is None:
            break
    figures = reading_entities.figures(store, here, limit=1000).items
    cited = [passage.document for relation in relations for passage in relation.evidence]
    cited += [passage.document for figure in figures for passage in figure.evidence]
    return entity_table.rows(words, here, relations, figures, reading_documents.titles(store, cited))


def _shown(relations: Iterable[wire.Relation], here: wire.Entity) -> list[wire.Relation]:
    """Without figures, which have a table of their own, unless the entity is one."""
    return [one for one in relations if one.type != "MEASURES" or here.type == "Target"]


@router.get("/entities/{entity_id:path}")
def entity_page(request: Request, store: Reader, here: Here, cursor: CursorQuery = None) -> Response:
    found = reading_entities.relations(store, here.id, cursor=cursor, limit=RELATIONS)
    shown = _shown(found.items, here)
    figures = reading_entities.figures(store, here, limit=RELATIONS).items
    named = reading_entities.mentions(store, here, cursor=None, limit=2 * MENTIONS).items
    # A sentence that names it twice is shown once.
    mentions = list({passage.id: passage for passage in named}.values())[:MENTIONS]
    form = RelatedForm(request)
    related, wrong = _related(store, here, form, page_language(request))
    cited = [passage for relation in shown for passage in relation.evidence]
    cited += [passage for figure in figures for passage in figure.evidence]
    cited += [passage for one in related for reason in one.reasons for passage in reason.evidence[:2]]
    cited += mentions
    industries = None
    if here.type in PLACES and cursor is None:
        industries = comparing.key_industries(store, here, limit=INDUSTRIES)
    places = _places(store, here)
    regions = [place.id for place in (here, *places) if place.type == "Region"]
    return render(
        request,
        "entity.html",
        entity=here,
        places=places,
        mapped=regions[0] if regions else None,
        since=_since(store, here),
        properties=[(name, here.properties[name]) for name in PROPERTIES if here.properties.get(name)],
        industries=industries,
        groups=_groups(shown, here),
        whole=cursor is None and found.next_cursor is None,
        figures=figures,
        drawn=_drawn(figures),
        related=related,
        form=form,
        form_query=request.url.query,
        wrong=wrong,
        statuses=STATUSES,
        mentions=mentions,
        next_cursor=found.next_cursor,
        cited=Cited(store, cited),
    )


def _related(
    store: Store, here: wire.Entity, form: RelatedForm, language: Language
) -> tuple[list[wire.Related], str | None]:
    """What is related, or what is wrong with the question."""
    try:
        filters = form.filters(store)
    except (NotFoundError, UsageError) as error:
        return [], error.message(language)
    found = reading_entities.related(store, here, limit=RELATED, kind=form.kind, filters=filters)
    return found.items, None


def _places(store: Store, here: wire.Entity) -> list[wire.EntityRef]:
    """Where it is, the nearest place first."""
    rows = store.run("whereabouts", ids=[here.id])
    found = {
        row["place_id"]: wire.EntityRef(id=row["place_id"], type=row["place_type"], name=row["place_name"])
        for row in rows
        if row["place_id"] != here.id
    }
    return list(found.values())


def _since(store: Store, here: wire.Entity) -> int | None:
    """The year of the first document that speaks of it."""
    rows = store.run("document_dates", files=here.documents[:DATED]) if here.documents else []
    return min((row["year"] for row in rows if row["year"]), default=None)


def _groups(relations: Iterable[wire.Relation], here: wire.EntityRef) -> list[dict[str, Any]]:
    """Relations under headings, in the order of schema.yml, those from the entity before those to it.

    Where many of several types stand under one heading each type has its own; ``type`` is then the type of the others.
    Where it lies comes last, as the head of the page says it too; the industries of a place have a list of their own.
    """
    order = {name: number for number, name in enumerate(schema().edges)}
    types = {name: number for number, name in enumerate(TYPES)}

    def key(relation: wire.Relation) -> tuple[bool, int, bool]:
        way = entity_table.way(relation, here)
        return relation.type == "LOCATED_IN" and way == "out", order[relation.type], way == "in"

    def other(relation: wire.Relation) -> wire.EntityRef:
        return relation.target if relation.source.id == here.id else relation.source

    def rank(relation: wire.Relation) -> tuple[int, bool]:
        # What only the gazetteer says after what documents say.
        return types.get(other(relation).type, len(types)), not relation.evidence

    listed = [
        one
        for one in relations
        if not (here.type in PLACES and one.type == "TARGETS" and one.target.type == "Industry")
    ]
    groups = []
    for (_, number, inward), found in groupby(sorted(listed, key=key), key):
        group = sorted(found, key=rank)
        kinds = {other(one).type for one in group}
        apart = len(kinds) > 1 and len(group) > TOGETHER
        divided = sorted(kinds, key=lambda name: types.get(name, len(types))) if apart else [None]
        groups += [
            {
                "relation": list(order)[number],
                "way": "in" if inward else "out",
                "type": kind,
                "relations": [one for one in group if kind is None or other(one).type == kind],
            }
            for kind in divided
        ]
    return groups


def _drawn(figures: Sequence[wire.Figure]) -> list[tuple[str, Chart]]:
    """A line for each indicator that has figures of two years in one unit."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for one in figures:
        if one.year is not None and one.base_value is not None:
            group = groups.setdefault((one.metric or one.name, one.base_unit or ""), [])
            group.append(Value(one.year, one.base_value, one.kind == "target"))
    charts = [(metric, chart([("", values)], unit)) for (metric, unit), values in groups.items()]
    return [(metric, drawn) for metric, drawn in charts if drawn][:CHARTS]
