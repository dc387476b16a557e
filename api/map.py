"""The map: as a page, as one file, and as JSON."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import cache
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import reading_documents, reading_map, wire, wire_map
from api.network import LIBRARY
from api.rendering import entity_address
from api.routes import Reader, version_1
from api.whole import WholeRoute
from api.words import page_language
from graph.errors import Language, NotFoundError, UsageError
from graph.places import resolve
from graph.store import Store
from viz.atlas import Choices, MapEntity, MapLine, MapShade, Unplaced, boundaries, map_page
from viz.network import Sentence

router = version_1()
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, route_class=WholeRoute)

_REASONS: dict[Language, dict[str, str]] = {
    "zh": {
        "unknown": "文中没有说在哪里",
        "no-point": "所在地没有坐标",
        "no-region": "不知道由哪个地区发布，没有计入着色",
    },
    "en": {
        "unknown": "no text says where",
        "no-point": "its region has no point",
        "no-region": "who issued it is unknown: not counted in the shading",
    },
}
_SHADED: dict[Language, tuple[str, str]] = {
    "zh": ("{name}（{year} 年）", "重点发展“{name}”的政策数"),
    "en": ("{name} ({year})", "Policies that target {name}"),
}
_TITLE: dict[Language, tuple[str, str]] = {
    "zh": ("产业地图", "{name}产业地图"),
    "en": ("Map", "Map of {name}"),
}

RegionQuery = Annotated[
    str | None, Query(max_length=200, description="地区的名称或标识；不给则为全国", examples=["嘉兴市"])
]


@router.get("/map", tags=["graph"], summary="地图上的内容")
def get_map(
    store: Reader,
    region: RegionQuery = None,
    metric: Annotated[
        str | None, Query(max_length=200, description="按哪个指标着色", examples=["gdp"])
    ] = None,
    year: Annotated[int | None, Query(ge=1900, le=2100, description="指标的年份")] = None,
    industry: Annotated[
        str | None,
        Query(max_length=200, description="按重点发展这个产业的政策数着色", examples=["industry:sei:6"]),
    ] = None,
) -> wire_map.AtlasMap:
    """有位置的园区、项目和企业及其合作和出资关系，地区的着色，以及没有位置的。"""
    return reading_map.atlas(store, region=region, metric=metric, year=year, industry=industry)


@pages.get("/map")
def map_of_all(
    request: Request,
    store: Reader,
    region: RegionQuery = None,
    shade: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    whole = page(
        store,
        region=(region or "").strip() or None,
        shade=shade,
        language=page_language(request),
        entity_link=entity_address,
        on_site=True,
    )
    return HTMLResponse(whole, headers={"Vary": "Accept-Language, Cookie"})


@pages.get("/map/boundaries.json")
def boundaries_file(request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(_packed()[0], media_type="application/json", headers=headers)
    return Response(boundaries(), media_type="application/json", headers=headers)


@cache
def _packed() -> tuple[bytes, str]:
    """The boundaries made small once for all requests, and a digest: another edition has another address."""
    packed = gzip.compress(boundaries().encode(), mtime=0)
    return packed, hashlib.blake2b(packed, digest_size=6).hexdigest()


def page(
    store: Store,
    *,
    region: str | None = None,
    shade: str = "",
    language: Language = "zh",
    entity_link: Callable[[str], str] | None = None,
    on_site: bool = False,
) -> str:
    """The map of ``region`` (else the country) as a page.

    ``shade`` is ``figure:METRIC:YEAR``, ``policies:INDUSTRY`` or empty. ``on_site`` pages fetch what does not change
    from the site, others bring it along. Raises ``UsageError`` for another ``shade``, and what ``atlas`` raises.
    """
    metric, year, industry = _shade(shade)
    found = reading_map.atlas(store, region=region, metric=metric, year=year, industry=industry)
    quoted = [*found.entities, *found.lines, *(found.shading.regions if found.shading else ())]
    titles = reading_documents.titles(store, [passage.document for one in quoted for passage in one.evidence])

    def sentences(passages: list[wire.Passage]) -> list[Sentence]:
        return [
            Sentence(titles[p.document].title if p.document in titles else p.document, p.text, p.id)
            for p in passages
        ]

    plain, of_region = _TITLE[language]
    return map_page(
        [
            MapEntity(
                one.id,
                one.type,
                one.name,
                one.place.id,
                one.place.name,
                one.longitude,
                one.latitude,
                (one.field.id, one.field.name) if one.field else None,
                [(industry.id, industry.name) for industry in one.industries],
                one.amount,
                one.amount_text or "",
                one.status or "",
                one.year,
                sentences(one.evidence),
            )
            for one in found.entities
        ],
        [
            MapLine(
                one.id,
                one.type,
                one.source,
                one.target,
                one.year,
                one.amount_text or "",
                sentences(one.evidence),
            )
            for one in found.lines
        ],
        title=of_region.format(name=found.region.name) if found.region else plain,
        focus=[found.region.id.removeprefix("region:")[:6]] if found.region else [],
        shading=_heading(found.shading, language),
        shades=[
            MapShade(
                one.region.id,
                one.region.name,
                one.value,
                one.text,
                [reason.name for reason in one.reasons],
                sentences(one.evidence),
            )
            for one in (found.shading.regions if found.shading else ())
        ],
        unplaced=[
            Unplaced(one.id, one.type, one.name, _REASONS[language][one.reason]) for one in found.unplaced
        ],
        left_out=found.left_out,
        lines_left_out=found.lines_left_out,
        language=language,
        entity_link=entity_link,
        library=LIBRARY if on_site else None,
        outlines=f"/map/boundaries.json?{urlencode({'v': _packed()[1]})}" if on_site else None,
        choices=_choices(found, _typed(store, region, found.region) if region and found.region else "", shade)
        if on_site
        else None,
    )


def _typed(store: Store, asked: str, region: wire.EntityRef) -> str:
    """What somebody would type to get this region: its name, if no other has it."""
    if asked == region.name:
        return asked
    try:
        return region.name if resolve(store, region.name, ("Region",))["id"] == region.id else region.id
    except (NotFoundError, UsageError):
        return region.id


def _shade(shade: str) -> tuple[str | None, int | None, str | None]:
    """Metric and year, or industry."""
    kind, _, rest = shade.partition(":")
    metric, _, year = rest.rpartition(":")
    if not shade:
        return None, None, None
    if kind == "figure" and metric and year.isdecimal():
        return metric, int(year), None
    if kind == "policies" and rest:
        return None, None, rest
    raise UsageError(
        "着色应写成 figure:指标:年份 或 policies:产业",
        "shading is written as figure:METRIC:YEAR or policies:INDUSTRY",
        where="shade",
    )


def _heading(shading: wire_map.Shading | None, language: Language) -> str:
    if shading is None:
        return ""
    figure, policies = _SHADED[language]
    pattern = figure if shading.by == "figure" else policies
    return pattern.format(name=shading.name, year=shading.year)


def _choices(found: wire_map.AtlasMap, region: str, shade: str) -> Choices:
    figures = [
        (f"figure:{one.metric}:{one.year}", f"{one.name} {one.year}（{one.unit}，{one.regions} 个地区）")
        for one in found.choices
    ]
    policies = [(f"policies:{one.id}", f"{one.name}（{one.policies} 项）") for one in found.targeted]
    groups = (("重点发展某产业的政策数", policies), ("指标", figures))
    return Choices(region, shade, [group for group in groups if group[1]])
