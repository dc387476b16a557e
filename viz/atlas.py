"""The map page: entities pinned at their places over the boundaries of provinces, cities and counties."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pyvis.network import Network

from graph.errors import Language, SchemaError
from graph.projection import albers
from graph.schema import schema
from viz.atlas_words import TEXT
from viz.network import Sentence, safe_link
from viz.page import drawing_parts, render

GRID = 0.2
"""Kilometres of a unit of the drawing, as of data/boundaries.json."""
FIELD_COLOURS = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#EE8026")
"""Paul Tol's bright scheme, which colour-blind people tell apart, with an orange for its grey."""
OTHER, UNSAID = "#8A8A8A", "#FFFFFF"
SHADES = ("#FBE6B4", "#F6C88A", "#EA9F63", "#CF6B45", "#9C4034")
"""From little to much; they also differ in lightness alone."""
HATCHES = (
    ("", ""),
    ("M2.5 2.5h0M7.5 7.5h0", "#6B3A1E"),
    ("M-2 2 2-2M0 10 10 0M8 12l4-4", "#6B3A1E"),
    ("M0 2.5h10M0 7.5h10", "#FFFFFF"),
    ("M-2 2 2-2M0 10 10 0M8 12l4-4M-2 8l4 4M0 0l10 10M8-2l4 4", "#FFFFFF"),
)
"""What is drawn over each shade, so that no colour is needed to tell them apart: nothing, dots, slanting lines, level
lines, a grid; a path that fills a tile of 10 by 10 pixels with repetitions, and its colour."""
_SIZES = (7.0, 19.0)  # radii on the screen

_COLOURED = frozenset({"Park", "Project", "Company"})
_OPTIONS: dict[str, object] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"font": {"size": 0}, "borderWidth": 1, "borderWidthSelected": 3},
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12},
        "color": {"color": "#45525f", "highlight": "#1f2933", "hover": "#1f2933", "opacity": 0.75},
    },
    "interaction": {"hover": True, "dragNodes": False, "keyboard": {"enabled": True, "bindToWindow": False}},
}


@dataclass(frozen=True, slots=True)
class MapEntity:
    """An entity at a point in degrees; ``field`` is the industry that colours it, ``industries`` (id and name) what
    it is found by, ``amount`` in yuan sizes it."""

    id: str
    type: str
    name: str
    place_id: str
    place: str
    longitude: float
    latitude: float
    field: tuple[str, str] | None = None
    industries: Sequence[tuple[str, str]] = ()
    amount: float | None = None
    amount_text: str = ""
    status: str = ""
    year: int | None = None
    sentences: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True)
class MapLine:
    """A statement between two entities of the map; ``type`` is an edge type of schema.yml."""

    id: str
    type: str
    source: str
    target: str
    year: int | None = None
    amount_text: str = ""
    sentences: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True)
class MapShade:
    """What shades a region: ``reasons`` are the names of the figure or the policies."""

    region_id: str
    region: str
    value: float
    text: str
    reasons: Sequence[str] = ()
    sentences: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An entity that should be on the map and can't, and why (a sentence)."""

    id: str
    type: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a site lets people choose: ``shades`` are groups of (value, label), ``shade`` and ``region`` what is set."""

    region: str
    shade: str
    shades: Sequence[tuple[str, Sequence[tuple[str, str]]]]


@cache
def boundaries() -> str:
    """data/boundaries.json: see loaders/curate/boundaries.py for its form."""
    return resources.files("data").joinpath("boundaries.json").read_text(encoding="utf-8").strip()


def map_page(
    entities: Iterable[MapEntity],
    lines: Iterable[MapLine],
    *,
    title: str,
    focus: Sequence[str] = (),
    shading: str = "",
    shades: Iterable[MapShade] = (),
    unplaced: Iterable[Unplaced] = (),
    left_out: int = 0,
    lines_left_out: int = 0,
    language: Language = "zh",
    entity_link: Callable[[str], str] | None = None,
    library: str | None = None,
    outlines: str | None = None,
    choices: Choices | None = None,
) -> str:
    """A whole HTML page with ``entities`` and ``lines`` over boundaries, some of them shaded.

    ``focus`` are the codes (GB/T 2260) of the regions to begin with, else all that holds something. ``shading`` is the
    heading of ``shades``. ``left_out`` entities and ``lines_left_out`` lines are not among those given, and said.
    ``library`` and ``outlines`` are addresses of the site's vis-network and boundaries, which a saved file brings
    along itself; ``choices`` belong to a site too. Raises ``SchemaError`` for an unknown type, an id that stands
    twice, a line whose end is missing, or an address that is neither http(s) nor of this site.
    """
    entities, lines, shades, unplaced = list(entities), list(lines), list(shades), list(unplaced)
    number = _numbers(entities, lines)
    text, types = TEXT[language], schema()
    colours = _colours(entities)
    drawing = Network(directed=True, height="100%", width="100%")
    for entity in entities:
        kind = types.nodes[entity.type]
        x, y = (round(part / GRID, 1) for part in albers(entity.longitude, entity.latitude))
        field = entity.field[0] if entity.field else ""
        drawing.add_node(
            number[entity.id],
            label=" ",
            shape=kind.shape if kind.shape not in ("text", "box") else "square",
            x=x,
            y=y,
            bx=x,
            by=y,
            pixels=_pixels(entity.amount),
            color=_look(colours[field]),
            kind=entity.type,
            name=entity.name,
            place=entity.place,
            at=_code(entity.place_id),
            field=field,
            industries=[one for one, _ in entity.industries],
            year=entity.year,
            lines=_said(entity, text),
            sentences=_quoted(entity.sentences),
            link=safe_link(entity_link, entity.id),
        )
    for index, line in enumerate(lines):
        relation = types.edges[line.type]
        drawing.add_edge(
            number[line.source],
            number[line.target],
            id=index,
            arrows="to" if relation.directed else "",
            dashes=not relation.directed,
            kind=line.type,
            year=line.year,
            lines=[line.amount_text] if line.amount_text else [],
            sentences=_quoted(line.sentences),
        )
    drawing.options = _OPTIONS
    parts = drawing_parts(drawing, library, "page.css", "map.css", "page.js", "boundaries.js", "map.js")
    classes = _classes([shade.value for shade in shades])
    names = {row.field[0]: row.field[1] for row in entities if row.field}
    counts = Counter(row.field[0] if row.field else "" for row in entities if row.type in _COLOURED)
    years = {one.year for one in entities} | {line.year for line in lines}
    return render(
        "map.html",
        parts,
        library=library,
        outlines=outlines,
        boundaries="" if outlines else boundaries(),
        title=title,
        t=text,
        focus=list(focus),
        fields=[
            (field, names.get(field, text["unsaid"]), colours[field], count)
            for field, count in sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0]))
        ],
        industries=_industries(entities),
        node_types=[
            (kind.name, getattr(kind.label, language), kind.shape, count)
            for kind in types.nodes.values()
            if (count := sum(entity.type == kind.name for entity in entities))
        ],
        edge_types=[
            (kind.name, getattr(kind.label, language), kind.directed, count)
            for kind in types.edges.values()
            if (count := sum(line.type == kind.name for line in lines))
        ],
        years=sorted(year for year in years if year is not None),
        shading=shading,
        steps=[
            (step, SHADES[step], HATCHES[step], low, high)
            for step, (low, high) in sorted(_steps(shades, classes).items())
        ],
        shades=[
            {
                "code": _code(shade.region_id),
                "name": shade.region,
                "text": shade.text,
                "colour": SHADES[step],
                "hatch": HATCHES[step],
                "reasons": list(shade.reasons),
                "sentences": _quoted(shade.sentences),
                "link": safe_link(entity_link, shade.region_id),
            }
            for shade, step in zip(shades, classes, strict=True)
        ],
        rows=[
            (
                number[row.id],
                row,
                getattr(types.nodes[row.type].label, language),
                safe_link(entity_link, row.id),
            )
            for row in entities
        ],
        line_rows=[
            (
                index,
                line,
                entities[number[line.source]],
                entities[number[line.target]],
                getattr(types.edges[line.type].label, language),
            )
            for index, line in enumerate(lines)
        ],
        unplaced=[
            (row, getattr(types.nodes[row.type].label, language), safe_link(entity_link, row.id))
            for row in unplaced
        ],
        left_out=left_out,
        lines_left_out=lines_left_out,
        choices=choices,
    )


def _numbers(entities: Sequence[MapEntity], lines: Sequence[MapLine]) -> dict[str, int]:
    """A number for each entity: vis-network keeps nodes in objects, where __proto__ as an id is lost."""
    number = {entity.id: index for index, entity in enumerate(entities)}
    if len(number) < len(entities):
        raise SchemaError("实体的标识重复", "the id of an entity stands twice", where="entities")
    for line in lines:
        for end in (line.source, line.target):
            if end not in number:
                raise SchemaError(
                    f"没有标识为 {end[:40]} 的实体", f"no entity has the id {end[:40]}", where=line.id[:40]
                )
    types = schema()
    for kind in {entity.type for entity in entities} - types.nodes.keys() | {
        line.type for line in lines
    } - types.edges.keys():
        raise SchemaError(f"没有类型 {kind[:40]}", f"there is no type {kind[:40]}", where="type")
    return number


def _colours(entities: Sequence[MapEntity]) -> dict[str, str]:
    """A colour for each field, the most frequent ones their own, "" for what says none."""
    counts = Counter(entity.field[0] for entity in entities if entity.field)
    ranked = sorted(counts, key=lambda field: (-counts[field], field))
    found = {
        field: FIELD_COLOURS[at] if at < len(FIELD_COLOURS) else OTHER for at, field in enumerate(ranked)
    }
    return {**found, "": UNSAID}


def _look(colour: str) -> dict[str, object]:
    edge = "#1f2933"
    look = {"background": colour, "border": edge}
    return {**look, "highlight": look, "hover": look}


def _pixels(amount: float | None) -> float:
    """The radius on the screen: by the order of magnitude, from 10 million yuan to 100 billion."""
    low, high = _SIZES
    if not amount or amount <= 0:
        return low
    return round(low + (high - low) * min(1.0, max(0.0, (math.log10(amount) - 7) / 4)), 1)


def _said(entity: MapEntity, text: dict[str, str]) -> list[str]:
    parts = [
        entity.place,
        entity.field[1] if entity.field else "",
        entity.amount_text,
        text.get(entity.status, ""),
    ]
    return [part for part in parts if part] + ([str(entity.year)] if entity.year else [])


def _quoted(sentences: Sequence[Sentence]) -> list[list[str]]:
    return [[sentence.text, sentence.document] for sentence in sentences]


def _code(region_id: str) -> str:
    """The code of the county, city or province that a region is or, for a town, is in."""
    return region_id.removeprefix("region:")[:6]


def _classes(values: Sequence[float]) -> list[int]:
    """A step of SHADES for each value: each value its own where they are few, else as many regions in each."""
    distinct = sorted(set(values))
    if len(distinct) == 1:
        return [2] * len(values)
    last = len(SHADES) - 1
    return [round(distinct.index(value) * last / (len(distinct) - 1)) for value in values]


def _steps(shades: Sequence[MapShade], classes: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The least and the greatest of each step, as their documents write them."""
    found: dict[int, list[MapShade]] = {}
    for shade, step in zip(shades, classes, strict=True):
        found.setdefault(step, []).append(shade)
    return {
        step: (min(members, key=_value).text, max(members, key=_value).text)
        for step, members in found.items()
    }


def _value(shade: MapShade) -> float:
    return shade.value


def _industries(entities: Sequence[MapEntity]) -> list[tuple[str, str]]:
    found = {one: name for entity in entities for one, name in entity.industries}
    return sorted(found.items(), key=lambda item: (item[1], item[0]))
