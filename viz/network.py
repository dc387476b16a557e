"""The network page: entities and the statements between them, as one file that opens anywhere."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import rustworkx
from pyvis.network import Network

from graph.errors import Language, SchemaError
from graph.schema import Schema, schema
from viz.page import drawing_parts, render

LABEL_LENGTH = 14
"""Characters of a name that stand in the drawing; the whole name is in the hover box."""

EDGE_LABEL_LIMIT = 60
"""With more statements than this their labels would cover the drawing, so they show on hover only."""

LARGE = 300
"""From this many nodes on, edges are hidden while the drawing is dragged, or dragging stutters."""

_SPACING = (130, 55)  # units of the drawing for each node; large ones are read as a whole first, then zoomed
_STRETCH = 1.6  # labels run sideways and screens are wide
_LAYOUT_SEED = 20240101
_FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif'
_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
# No scheme but these: an address such as javascript: made from a document's text would run on a click.
_SAFE_LINK = re.compile(r"(?:https?://|/(?!/)|\./|#)")

_TEXT: dict[Language, dict[str, str]] = {
    "zh": {
        "lang": "zh-CN",
        "site": "产业政策图谱",
        "entities": "个实体",
        "statements": "条关系",
        "find": "查找实体",
        "find_hint": "输入名称",
        "none_found": "没有找到",
        "types": "实体类型",
        "relations": "关系",
        "show_all": "全部显示",
        "fit": "看全图",
        "drawing": "关系网络图。用左侧的“查找实体”可以用键盘浏览同样的内容。",
        "open": "打开实体页",
        "close": "关闭",
        "more": "另有 {n} 句，点击查看",
        "source": "来源",
        "no_evidence": "没有附原文",
        "hint": "悬停看依据，点击关系看全部原文；拖动平移，滚轮缩放",
        "click_shows": "点击节点看详情、展开更多",
        "expand": "展开它的关系",
        "failed": "没有取到更多的关系，请稍后再试",
        "limited": "关系很多，只展开了一部分",
        "years": "年份",
        "all_years": "全部年份",
        "until": "到 {year} 年为止",
        "undated": "含年份不详的",
        "empty": "没有可显示的实体",
        "no_script": "这一页需要浏览器允许运行脚本。",
    },
    "en": {
        "lang": "en",
        "site": "Policy Atlas",
        "entities": "entities",
        "statements": "statements",
        "find": "Find an entity",
        "find_hint": "type a name",
        "none_found": "Nothing found",
        "types": "Entity types",
        "relations": "Relations",
        "show_all": "Show all",
        "fit": "Fit",
        "drawing": "Network drawing. “Find an entity” on the left gives the same contents by keyboard.",
        "open": "Open the entity's page",
        "close": "Close",
        "more": "{n} more, click to see them",
        "source": "Source",
        "no_evidence": "No source text attached",
        "hint": "Hover for the evidence, click a relation for all sentences; drag to move, wheel to zoom",
        "click_shows": "click a node for its details and for more",
        "expand": "Expand its relations",
        "failed": "No more could be fetched; try again later",
        "limited": "There are many; only some were added",
        "years": "Years",
        "all_years": "All years",
        "until": "until {year}",
        "undated": "with those of unknown year",
        "empty": "There is no entity to show",
        "no_script": "This page needs scripts to be allowed in the browser.",
    },
}
_PROPERTY_LABELS: dict[Language, dict[str, str]] = {
    "zh": {
        "amount_text": "金额",
        "number": "文号",
        "date": "日期",
        "year": "年份",
        "status_date": "状态日期",
    },
    "en": {
        "amount_text": "Amount",
        "number": "Number",
        "date": "Date",
        "year": "Year",
        "status_date": "As of",
    },
}


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An entity to draw; ``type`` is a node type of schema.yml. One that is ``folded`` away appears when a neighbour
    is expanded."""

    id: str
    type: str
    name: str
    properties: Mapping[str, object] = field(default_factory=dict)
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that supports a statement: its document's name, its text and its passage's id."""

    document: str
    text: str
    passage: str = ""


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A statement to draw; ``type`` is an edge type of schema.yml, the ends are ids of nodes.

    Without sentences, ``properties['source']`` says which gazetteer or curator it comes from. ``year`` is that of the
    earliest of its documents.
    """

    id: str
    type: str
    source: str
    target: str
    sentences: Sequence[Sentence] = ()
    properties: Mapping[str, object] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Addresses of the site that a page belongs to, with ``{id}`` for an entity's id: its page, its subgraph as JSON
    (``api.wire.Subgraph``), and where vis-network is."""

    entity: str
    subgraph: str
    library: str


def network_page(
    nodes: Iterable[NetworkNode],
    edges: Iterable[NetworkEdge],
    *,
    title: str,
    centre: str | None = None,
    language: Language = "zh",
    entity_link: Callable[[str], str] | None = None,
    site: Site | None = None,
) -> str:
    """A whole HTML page that shows ``nodes`` and ``edges`` and asks no other host for anything.

    ``centre`` is the id of the node to stress. A click shows an entity's statements; ``entity_link`` gives the
    address of its page from its id, to be opened from there. A page of a ``site`` asks it for an entity's further
    neighbours; a saved file shows those that were folded away.
    The same input gives the same page. Raises ``SchemaError`` for an unknown type, an id that stands twice,
    an edge whose end is missing, or an address that is neither http(s) nor of this site.
    """
    nodes, edges = list(nodes), list(edges)
    types, text = schema(), _TEXT[language]
    _check(nodes, edges, centre, types)
    number = {node.id: index for index, node in enumerate(nodes)}
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    places = positions(len(nodes), [(number[edge.source], number[edge.target]) for edge in edges])

    drawing = Network(directed=True, height="100%", width="100%")
    for node, (x, y) in zip(nodes, places, strict=True):
        kind = types.nodes[node.type]
        drawing.add_node(
            # Ids of the page's own: vis-network keeps nodes in objects, where __proto__ as an id is lost.
            number[node.id],
            label=_label(node) or "—",
            shape=kind.shape,
            x=round(x, 1),
            y=round(y, 1),
            **_look(kind.colour, kind.shape, degree[node.id], node.id == centre),
            centre=node.id == centre,
            kind=node.type,
            name=node.name,
            lines=_lines(node.properties, language),
            link=safe_link(entity_link, node.id),
            key=node.id,
            folded=node.folded,
            hidden=node.folded,
        )
    bends = _bends(edges)
    for index, edge in enumerate(edges):
        relation = types.edges[edge.type]
        drawing.add_edge(
            number[edge.source],
            number[edge.target],
            id=index,
            arrows="to" if relation.directed else "",
            smooth=bends[index],
            label=getattr(relation.label, language) if len(edges) <= EDGE_LABEL_LIMIT else "",
            kind=edge.type,
            sentences=[[sentence.text, sentence.document] for sentence in edge.sentences],
            origin=str(edge.properties.get("source", "")),
            lines=_lines(edge.properties, language),
            key=edge.id,
            year=edge.year,
        )
    # Not by set_options, which drops every space and with it the names of fonts.
    drawing.options = _options(len(nodes))

    library = site.library if site else None
    parts = drawing_parts(drawing, library, "page.css", "page.js", "network.js")
    seen = {node.id for node in nodes if not node.folded}
    drawn = [edge for edge in edges if edge.source in seen and edge.target in seen]
    return render(
        "network.html",
        parts,
        library=library,
        title=title,
        t=text,
        counts=(len(seen), len(drawn)),
        node_types=[
            (kind.name, getattr(kind.label, language), kind.colour, kind.shape, count)
            for kind in types.nodes.values()
            if not kind.structure
            for count in [sum(node.type == kind.name for node in nodes if not node.folded)]
        ],
        edge_types=[
            (kind.name, getattr(kind.label, language), kind.directed, count)
            for kind in types.edges.values()
            if not kind.structure
            for count in [sum(edge.type == kind.name for edge in drawn)]
        ],
        years=(years := sorted({edge.year for edge in edges if edge.year is not None})),
        data={
            "nodes": {
                kind.name: {
                    "label": getattr(kind.label, language),
                    "colour": kind.colour,
                    "shape": kind.shape,
                }
                for kind in types.nodes.values()
            },
            "edges": {
                kind.name: {"label": getattr(kind.label, language), "directed": kind.directed}
                for kind in types.edges.values()
            },
            "years": years,
            "length": LABEL_LENGTH,
            "more": site.subgraph if site else "",
            "entity": site.entity if site else "",
        },
    )


def positions(count: int, links: Iterable[tuple[int, int]]) -> list[tuple[float, float]]:
    """A place for each of ``count`` nodes, in units of the drawing; the same input gives the same places.

    Fruchterman-Reingold by rustworkx: 2,000 nodes and 3,000 links take about 2 s, where vis-network's own
    simulation keeps the browser busy for a quarter of a minute.
    """
    if count == 0:
        return []
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from([(a, b, 1.0) for a, b in links if a != b])
    # Parts without a link between them drift apart without end, so a weak spring holds each to a middle.
    middle = graph.add_node(count)
    for part in rustworkx.connected_components(graph):
        if middle not in part:
            graph.add_edge(middle, max(sorted(part), key=graph.degree), 0.1)
    large = count >= LARGE
    scale = round(_SPACING[large] * math.sqrt(count))
    found = rustworkx.spring_layout(
        graph, seed=_LAYOUT_SEED, num_iter=50 if large else 200, weight_fn=float, scale=scale
    )
    return [(float(found[index][0]) * _STRETCH, float(found[index][1])) for index in range(count)]


def _check(nodes: list[NetworkNode], edges: list[NetworkEdge], centre: str | None, types: Schema) -> None:
    known = {node.id for node in nodes}
    for what, ids in (("nodes", [n.id for n in nodes]), ("edges", [e.id for e in edges])):
        if twice := [item for item, count in Counter(ids).items() if count > 1]:
            raise SchemaError(
                f"标识重复：{_short(twice[0])}", f"the id {_short(twice[0])} stands twice", where=what
            )
    for where, kind, is_known in (
        *((node.id, node.type, node.type in types.nodes) for node in nodes),
        *((edge.id, edge.type, edge.type in types.edges) for edge in edges),
    ):
        if not is_known:
            raise SchemaError(
                f"没有类型 {_short(kind)}", f"there is no type {_short(kind)}", where=_short(where)
            )
    ends = [(edge.id, end) for edge in edges for end in (edge.source, edge.target)]
    for where, end in (*ends, *([("centre", centre)] if centre is not None else [])):
        if end not in known:
            raise SchemaError(
                f"没有标识为 {_short(end)} 的实体", f"no entity has the id {_short(end)}", where=_short(where)
            )


def _short(name: str) -> str:
    """``name`` on one line and without marks that turn the direction of text, cut to ``LABEL_LENGTH``."""
    plain = _CONTROLS.sub(" ", name[: 4 * LABEL_LENGTH]).strip()
    return plain if len(plain) <= LABEL_LENGTH else plain[: LABEL_LENGTH - 1] + "…"


def _label(node: NetworkNode) -> str:
    """The name in the drawing. A figure's name ends in its value, so that is cut in the middle instead."""
    short = _short(node.name)
    if node.type == "Target" and short.endswith("…"):
        return short[: LABEL_LENGTH // 2 - 1] + "…" + _short(node.name[-LABEL_LENGTH // 2 :])
    return short


def safe_link(entity_link: Callable[[str], str] | None, node_id: str) -> str:
    """The address of an entity's page, "" without ``entity_link``. Raises ``SchemaError`` for one that is not safe."""
    if entity_link is None:
        return ""
    link = entity_link(node_id)
    if not _SAFE_LINK.match(link):
        raise SchemaError(
            f"实体页的地址不安全：{_short(link)}",
            f"the address of an entity's page is not safe: {_short(link)}",
            where=_short(node_id),
        )
    return link


def _lines(properties: Mapping[str, object], language: Language) -> list[str]:
    mark = "：" if language == "zh" else ": "
    return [
        f"{label}{mark}{properties[name]}"
        for name, label in _PROPERTY_LABELS[language].items()
        if properties.get(name) not in (None, "")
    ]


def _look(colour: str, shape: str, degree: int, is_centre: bool) -> dict[str, object]:
    dark = "#1f2933"
    size = min(11 + 3 * math.sqrt(degree), 30)
    font = {"size": 20 if is_centre else 16, "color": "#ffffff" if shape == "box" else dark}
    return {
        "size": round(size * 1.4 if is_centre else size, 1),
        "borderWidth": 4 if is_centre else 1,
        "borderWidthSelected": 4,
        "font": font,
        "color": {
            "background": colour,
            "border": dark if is_centre else "#ffffff",
            "highlight": {"background": colour, "border": dark},
            "hover": {"background": colour, "border": dark},
        },
    }


def _bends(edges: list[NetworkEdge]) -> list[object]:
    """How each edge is bent: several between the same two nodes lie beside each other, not on top."""
    seen: Counter[tuple[str, str]] = Counter()
    bends: list[object] = []
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        rank, seen[pair] = seen[pair], seen[pair] + 1
        if rank == 0:
            bends.append(False)
            continue
        # Clockwise is seen from the edge's start: turned round where the edge runs the other way.
        clockwise = (rank % 2 == 1) == (edge.source == pair[0])
        bend = {"type": "curvedCW" if clockwise else "curvedCCW", "roundness": 0.18 * ((rank + 1) // 2)}
        bends.append({"enabled": True, **bend})
    return bends


def _options(count: int) -> dict[str, object]:
    font = {"face": _FONT, "strokeWidth": 3, "strokeColor": "#ffffff"}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"font": {**font, "strokeWidth": 0}, "margin": 6},
        "edges": {
            "color": {"color": "#a9b4c0", "highlight": "#1f2933", "hover": "#1f2933"},
            "font": {**font, "size": 12, "color": "#52606d"},
            "arrows": {"to": {"scaleFactor": 0.6}},
            "hoverWidth": 1.5,
            "selectionWidth": 1.5,
        },
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": count >= LARGE,
            "hideEdgesOnZoom": count >= LARGE,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }
