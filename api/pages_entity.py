"""One entity: what it is, its facts with their sentences, its figures, what is related to it; and as tables."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import reading_documents, reading_entities, related_sheet, wire
from api.rendering import Cited, render
from api.routes import CursorQuery, Here, Reader
from api.whole import WholeRoute
from api.words import Words, page_language
from graph.schema import schema

router = APIRouter(include_in_schema=False, route_class=WholeRoute)

RELATIONS = 200
MENTIONS = 8
RELATED = 12
SHEET_LIMIT = 100

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


@router.get("/entities/{entity_id:path}/related.xlsx")
def related_table(request: Request, store: Reader, here: Here) -> Response:
    found = reading_entities.related(store, here, limit=SHEET_LIMIT).items
    cited = [passage.document for one in found for reason in one.reasons for passage in reason.evidence[:1]]
    words = Words(page_language(request))
    return Response(
        related_sheet.workbook(found, words, reading_documents.titles(store, cited)),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="related.xlsx"'},
    )


@router.get("/entities/{entity_id:path}")
def entity_page(request: Request, store: Reader, here: Here, cursor: CursorQuery = None) -> Response:
    found = reading_entities.relations(store, here, None, cursor=cursor, limit=RELATIONS)
    shown = [relation for relation in found.items if relation.type != "MEASURES" or here.type == "Target"]
    figures = reading_entities.figures(store, here, limit=RELATIONS).items
    related = reading_entities.related(store, here, limit=RELATED).items
    mentions = reading_entities.mentions(store, here, cursor=None, limit=MENTIONS).items
    cited = [passage for relation in shown for passage in relation.evidence]
    cited += [passage for one in figures for passage in one.evidence]
    cited += [passage for one in related for reason in one.reasons for passage in reason.evidence]
    cited += mentions
    return render(
        request,
        "entity.html",
        entity=here,
        properties=[(name, here.properties[name]) for name in PROPERTIES if here.properties.get(name)],
        groups=_groups(shown, here),
        figures=figures,
        related=related,
        mentions=mentions,
        next_cursor=found.next_cursor,
        cited=Cited(store, cited),
    )


def _groups(relations: Iterable[wire.Relation], here: wire.EntityRef) -> list[dict[str, Any]]:
    """Relations under headings, in the order of schema.yml, those from the entity before those to it."""
    order = {name: number for number, name in enumerate(schema().edges)}

    def key(relation: wire.Relation) -> tuple[int, bool]:
        directed = schema().edges[relation.type].directed
        return order[relation.type], directed and relation.source.id != here.id

    return [
        {"type": list(order)[number], "way": "in" if inward else "out", "relations": list(group)}
        for (number, inward), group in groupby(sorted(relations, key=key), key)
    ]
