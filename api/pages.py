"""Pages for people, rendered on the server; every value is escaped by the templates."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from http import HTTPStatus
from itertools import groupby
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from api import network, reading_documents, reading_entities, reading_graph, related_sheet, wire
from api.marking import Piece, pieces
from api.routes import CursorQuery, Here, Reader, ThisDocument
from api.whole import WholeRoute
from graph.errors import QueryError
from graph.schema import schema
from graph.store import Store

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, route_class=WholeRoute)

SEARCH_LIMIT = 60
RELATION_LIMIT = 200
PASSAGE_LIMIT = 500
MENTION_LIMIT = 8
RELATED_LIMIT = 12
SHEET_LIMIT = 100
FRESH_SECONDS = 60.0
"""How long counts and examples on the start page are kept: counting goes over the whole graph."""

# How a relation reads from its source, and from its target.
HEADINGS = {
    "LOCATED_IN": ("位于", "位于这里的"),
    "TARGETS": ("重点发展", "把它列为重点的"),
    "FUNDS": ("出资支持", "资金来自"),
    "PARTNERS_WITH": ("合作方", "合作方"),
    "IN_INDUSTRY": ("所属产业", "属于这个产业的"),
    "UNDERTAKES": ("承担的项目", "承担单位"),
    "ISSUED_BY": ("发布机关", "它发布的"),
    "CITES": ("引用的政策", "引用它的政策"),
    "PART_OF": ("上级", "下级"),
    "USES": ("采用的政策工具", "采用它的政策"),
    "MEASURES": ("指标对象", "指标"),
}
PROPERTY_LABELS = {
    "code": "代码",
    "level": "级别",
    "number": "文号",
    "date": "日期",
    "valid_from": "适用自",
    "valid_to": "适用至",
    "status": "状态",
    "status_date": "状态日期",
    "amount_text": "金额",
    "metric": "指标",
    "year": "年份",
}
# Words that properties are stored in.
WORDS = {
    "province": "省级",
    "city": "地级",
    "county": "县级",
    "town": "乡级",
    "macro": "跨区域",
    "planned": "计划中",
    "signed": "已签约",
    "under_construction": "在建",
    "completed": "已建成",
    "operating": "已投产",
}
REASONS = {
    "direct": "直接有关系",
    "project": "同一项目",
    "investor": "同一投资方",
    "company": "同一企业",
    "fund": "同一资金",
    "partner": "同一合作方",
    "park": "同在园区",
    "industry": "同属产业",
    "passage": "在同一句话里提到",
    "chain": "产业链相邻：",
    "region": "同在",
    "nearby": "邻近：",
    "size": "投资规模相近",
    "years": "年份相近",
}
COMPARATORS = {">=": "≥ ", "<=": "≤ ", "~": "约 "}


def _address(item: Any) -> str:
    """Where an entity, a document or a sentence is shown."""
    if isinstance(item, wire.Passage):
        return f"/passages/{quote(item.id, safe='')}"
    if isinstance(item, wire.DocumentRef):
        return f"/documents/{quote(item.id, safe=':')}"
    return _entity_address(item.id)


def _entity_address(entity_id: str) -> str:
    return f"/entities/{quote(entity_id, safe=':')}"


def _amount(figure: wire.Figure) -> str:
    value = "" if figure.value is None else f"{figure.value:,.10g}"
    return f"{COMPARATORS.get(figure.comparator or '', '')}{value} {figure.unit or ''}".strip()


def _about(document: wire.Document) -> list[str]:
    kind = {"policy": "政策文件", "news": "新闻"}.get(document.kind or "")
    parts = (kind, document.number, document.issuer, document.date, f"{document.passages} 句")
    return [part for part in parts if part]


def _type_label(name: str) -> str:
    return schema().nodes[name].label.zh


def _is_heading(passage: wire.DocumentPassage, headings: Collection[str]) -> bool:
    """Whether a sentence is itself one of the document's headings, with its number (（一）) or its stop."""
    text = passage.text.strip().rstrip("。：:")
    return any(text.endswith(heading) and len(text) - len(heading) <= 6 for heading in headings)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        address=_address,
        amount=_amount,
        about=_about,
        is_heading=_is_heading,
        type_label=_type_label,
        type_description=lambda name: schema().nodes[name].description.zh,
    )
    return environment


_TEMPLATES = _environment()


def render(
    template: str,
    /,
    *,
    status_code: HTTPStatus = HTTPStatus.OK,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """A page from a template."""
    return HTMLResponse(_TEMPLATES.get_template(template).render(**values), status_code, headers)


T = TypeVar("T")


def _kept(request: Request, name: str, make: Callable[[], T]) -> T:
    """``make()``, at most once in ``FRESH_SECONDS``."""
    kept: dict[str, tuple[float, T]] = request.app.state.kept
    now = time.monotonic()
    if name not in kept or now - kept[name][0] > FRESH_SECONDS:
        kept[name] = (now, make())
    return kept[name][1]


def _examples(store: Store) -> list[wire.EntityRef]:
    wanted = (("Region", 2), ("Park", 2), ("Industry", 2), ("Project", 1), ("Company", 1), ("Fund", 1))
    return [
        wire.EntityRef(id=row["id"], type=row["type"], name=row["name"])
        for kind, count in wanted
        for row in store.run("notable_entities", type=kind, limit=count)
    ]


@router.get("/")
def search_page(
    request: Request,
    store: Reader,
    q: Annotated[str, Query(max_length=200)] = "",
    type: Annotated[str, Query(max_length=50)] = "",
    cursor: CursorQuery = None,
) -> Response:
    q = q.strip()
    values: dict[str, Any] = {"q": q, "type": type, "groups": {}, "next_cursor": None, "counts": {}}
    values["examples"] = _kept(request, "examples", lambda: _examples(store))
    if not q and not type:
        values["counts"] = _kept(request, "counts", lambda: reading_graph.statistics(store)).entities
        return render("search.html", **values)
    found = _search(store, q, type or None, cursor)
    groups: dict[str, list[wire.FoundEntity]] = defaultdict(list)
    for item in found.items:
        groups[item.type].append(item)
    return render("search.html", **values | {"groups": groups, "next_cursor": found.next_cursor})


def _search(store: Store, q: str, kind: str | None, cursor: str | None) -> wire.Entities:
    try:
        return reading_entities.search(store, q, kind, cursor=cursor, limit=SEARCH_LIMIT)
    except QueryError:
        # Nothing but signs was typed: that finds nothing, and the page says what helps.
        return wire.Entities(items=[], next_cursor=None)


@router.get("/related/{entity_id:path}")
def related_table(store: Reader, here: Here) -> Response:
    found = reading_entities.related(store, here, limit=SHEET_LIMIT).items
    cited = [passage.document for one in found for reason in one.reasons for passage in reason.evidence[:1]]
    return Response(
        related_sheet.workbook(found, REASONS, WORDS, reading_documents.titles(store, cited)),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="related.xlsx"'},
    )


@router.get("/entities/{entity_id:path}")
def entity_page(store: Reader, here: Here, cursor: CursorQuery = None) -> Response:
    found = reading_entities.relations(store, here, None, cursor=cursor, limit=RELATION_LIMIT)
    shown = [relation for relation in found.items if relation.type != "MEASURES" or here.type == "Target"]
    figures = reading_entities.figures(store, here, limit=RELATION_LIMIT).items
    related = reading_entities.related(store, here, limit=RELATED_LIMIT).items
    mentions = reading_entities.mentions(store, here, cursor=None, limit=MENTION_LIMIT).items
    cited = [passage for relation in shown for passage in relation.evidence]
    cited += [passage for figure in figures for passage in figure.evidence]
    cited += mentions
    return render(
        "entity.html",
        entity=here,
        properties=_properties(here),
        groups=_groups(shown, here),
        figures=figures,
        related=related,
        mentions=mentions,
        next_cursor=found.next_cursor,
        reason_labels=REASONS,
        cited=_cited(store, cited),
    )


def _properties(here: wire.Entity) -> list[tuple[str, Any]]:
    return [
        (label, WORDS.get(str(here.properties[name]), here.properties[name]))
        for name, label in PROPERTY_LABELS.items()
        if here.properties.get(name) not in (None, "", [])
    ]


def _groups(relations: Iterable[wire.Relation], here: wire.EntityRef) -> list[dict[str, Any]]:
    """Relations under headings, in the order of schema.yml, those from the entity before those to it."""
    order = {name: number for number, name in enumerate(schema().edges)}

    def key(relation: wire.Relation) -> tuple[int, bool]:
        directed = schema().edges[relation.type].directed
        return order[relation.type], directed and relation.source.id != here.id

    return [
        {"label": HEADINGS[list(order)[number]][inward], "relations": list(group)}
        for (number, inward), group in groupby(sorted(relations, key=key), key)
    ]


def _cited(store: Store, cited: Sequence[wire.Passage]) -> dict[str, Any]:
    """What templates need to show sentences: how one is cut into pieces, and the title of its document."""
    titles = reading_documents.titles(store, [passage.document for passage in cited])
    mentions = reading_documents.mentions_in(store, [passage.id for passage in cited])

    def cut(passage: wire.Passage, only: Sequence[str] | None = None) -> list[Piece]:
        return pieces(passage.text, passage.start, mentions.get(passage.id, []), only)

    def title(passage: wire.Passage) -> str:
        return titles[passage.document].title if passage.document in titles else passage.document

    def place(passage: wire.Passage) -> str:
        if passage.document not in titles:
            return _address(passage)
        return f"{_address(titles[passage.document])}#{quote(passage.id, safe=':')}"

    return {"pieces": cut, "title_of": title, "place_of": place}


@router.get("/documents")
def documents_page(store: Reader, cursor: CursorQuery = None) -> Response:
    found = reading_documents.documents(store, cursor=cursor, limit=50)
    return render("documents.html", documents=found.items, next_cursor=found.next_cursor)


@router.get("/documents/{document_id:path}")
def document_page(store: Reader, document: ThisDocument, cursor: CursorQuery = None) -> Response:
    found = reading_documents.passages(store, document, cursor=cursor, limit=PASSAGE_LIMIT)
    types = {mention.entity.type for passage in found.items for mention in passage.mentions}
    properties = (
        ("文号", document.number),
        ("发布机关", document.issuer),
        ("日期", document.date),
        ("文件", document.file),
        ("篇幅", f"{document.passages} 句"),
    )
    return render(
        "document.html",
        document=document,
        properties=[(label, value) for label, value in properties if value],
        passages=found.items,
        headings={passage.heading for passage in found.items if passage.heading},
        types=[name for name in schema().entity_types if name in types],
        pieces=lambda passage, only=None: pieces(passage.text, passage.start, passage.mentions, only),
        next_cursor=found.next_cursor,
    )


@router.get("/network/{entity_id:path}")
def network_page(
    store: Reader, here: Here, depth: Annotated[int | None, Query(ge=1, le=2)] = None
) -> Response:
    return HTMLResponse(network.page(store, here, depth=depth, entity_link=_entity_address))


@router.get("/types.css")
def type_colours() -> Response:
    """The colours of types, from schema.yml, as a sheet: pages may not carry styles of their own."""
    rules = [f".t-{kind.name}{{--type:{kind.colour}}}" for kind in schema().nodes.values()]
    return Response("\n".join(rules), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@router.get("/docs")
def documentation() -> Response:
    return render("docs.html")
