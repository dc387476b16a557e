"""Facts against a gold standard: what was found, what was missed, what was too much.

A gold file describes one document; ``docs/evaluation.md`` has its format and how things are matched. Each
document is scored by itself: a node counts where it is mentioned, an edge where it has evidence. What a
gazetteer knows and the text does not say is neither right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from graph.errors import FactsError, os_reason
from graph.model import fact_rows
from graph.schema import schema
from loaders.gold import EDGE_TYPES, NODE_TYPES, Gold, GoldEdge, GoldFigure, GoldNode

# Names of people's making vary by a word; those of places and firms do not.
_LOOSE_NAMES = {"Project", "Policy", "Organization", "Park", "Fund", "Industry"}
_SAME_NAME, _SAME_METRIC = 0.85, 0.5
_LOOSE_LENGTH = 5

Kind = Literal["missing", "extra", "duplicate", "mistyped"]
EdgeKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Nodes by id and edges of facts files, as these say them (the exchange format)."""

    nodes: dict[str, dict[str, Any]]
    edges: list[dict[str, Any]]


def read_facts(paths: Sequence[Path]) -> Found:
    """What facts files say. Of a node in several files the last counts. Raises ``FactsError``."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[dict[str, Any]] = []
    for path in paths:
        try:
            with path.open("rb") as file:
                for _, row in fact_rows(file, path.name):
                    if row["kind"] == "node":
                        nodes[row["id"]] = row
                    else:
                        edges.append(row)
        except OSError as error:
            zh, en = os_reason(error)
            raise FactsError(
                f"事实文件打不开：{zh}", f"the facts file can't be opened: {en}", where=str(path)
            ) from error
    return Found(nodes, edges)


@dataclass(slots=True)
class Tally:
    """Counts of what is right, too much and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 where nothing was said."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was said; 0 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, float]:
        """``precision``, ``recall``, ``f1`` to three places, and the counts ``tp``, ``fp``, ``fn``."""
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"tp": self.right, "fp": self.extra, "fn": self.missed}
        return {**{name: round(value, 3) for name, value in rates.items()}, **counts}


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing missed, too much, there twice or of the wrong type."""

    document: str
    kind: Kind
    what: str


@dataclass(slots=True)
class Scorecard:
    """Counts: all in all (``node``, ``edge``, ``target``, ``target_subject``), by type, by document; with what
    went wrong, and the documents that the facts do not mention at all."""

    overall: dict[str, Tally]
    by_type: dict[str, Tally]
    by_document: dict[str, dict[str, Tally]]
    misses: list[Miss]
    absent: list[str]

    def to_dict(self, *, misses: bool = False) -> dict[str, Any]:
        """The scorecard for JSON."""
        card: dict[str, Any] = {
            "overall": {name: tally.to_dict() for name, tally in self.overall.items()},
            "by_type": {name: tally.to_dict() for name, tally in self.by_type.items()},
            "by_document": {
                document: {name: tally.to_dict() for name, tally in groups.items()}
                for document, groups in self.by_document.items()
            },
        }
        if misses:
            card["misses"] = [
                {"document": miss.document, "kind": miss.kind, "what": miss.what} for miss in self.misses
            ]
        return card


_GROUPS = ("node", "edge", "target", "target_subject")


def score(golds: Iterable[Gold], found: Found) -> Scorecard:
    """The scorecard of ``found`` on all gold documents."""
    overall = {group: Tally() for group in _GROUPS}
    by_type: dict[str, Tally] = defaultdict(Tally)
    card = Scorecard(overall, by_type, {}, [], [])
    spoken_of = _documents(found)
    for gold in golds:
        reading = _Reading(gold, found)
        reading.score()
        groups = {group: Tally() for group in _GROUPS}
        for (group, kind), tally in reading.tallies.items():
            groups[group].add(tally)
            overall[group].add(tally)
            by_type[f"{group}:{kind}" if kind else group].add(tally)
        card.by_document[gold.document] = groups
        card.misses += reading.misses
        if gold.document not in spoken_of:
            card.absent.append(gold.document)
    card.by_type = dict(sorted(by_type.items()))
    return card


def _documents(found: Found) -> set[str]:
    spans = [span for node in found.nodes.values() for span in node["mentions"]]
    spans += [span for edge in found.edges for span in edge["evidence"]]
    return {span.get("document") for span in spans}


def _stated(spans: Iterable[dict[str, Any]], document: str) -> bool:
    return any(span.get("document") == document for span in spans)


@dataclass(slots=True)
class _Reading:
    """The scoring of one document."""

    gold: Gold
    found: Found
    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    gold_of: dict[str, str] = field(default_factory=dict)
    """Found node -> the gold node that it is."""

    def score(self) -> None:
        self._nodes()
        self._edges()
        self._figures()

    def _miss(self, kind: Kind, what: str) -> None:
        self.misses.append(Miss(self.gold.document, kind, what))

    def _nodes(self) -> None:
        here = {
            node_id: node
            for node_id, node in self.found.nodes.items()
            if node["type"] in NODE_TYPES and _stated(node["mentions"], self.gold.document)
        }
        golds = {node.id: node for node in self.gold.nodes}
        pairs = _pairs(golds, here)
        matched: set[str] = set()
        for typed, _, _, gold_id, node_id in pairs:
            if gold_id in matched or node_id in self.gold_of:
                continue
            matched.add(gold_id)
            self.gold_of[node_id] = gold_id
            gold, kind = golds[gold_id], here[node_id]["type"]
            if gold.optional:
                continue
            if typed:
                self.tallies["node", kind].right += 1
            else:
                self.tallies["node", kind].extra += 1
                self.tallies["node", gold.type[0]].missed += 1
                self._miss("mistyped", f"{'/'.join(gold.type)} {gold.name} ≠ {kind}")
        # A second node for what was found already should have been merged with the first: as wrong as any extra.
        twice = {node_id for *_, node_id in pairs}
        for node_id, node in here.items():
            if node_id not in self.gold_of:
                self.tallies["node", node["type"]].extra += 1
                self._miss("duplicate" if node_id in twice else "extra", f"{node['type']} {node['name']}")
        for gold in self.gold.nodes:
            if gold.id not in matched and not gold.optional:
                self.tallies["node", gold.type[0]].missed += 1
                self._miss("missing", f"{gold.type[0]} {gold.name}")

    def _edges(self) -> None:
        golds = {node.id: node for node in self.gold.nodes}
        required: dict[EdgeKey, GoldEdge] = {}
        optional: set[EdgeKey] = set()
        for edge in self.gold.edges:
            key = _edge_key(edge.type, edge.source, edge.target)
            if edge.optional or golds[edge.source].optional or golds[edge.target].optional:
                optional.add(key)
            else:
                required[key] = edge
        right: set[EdgeKey] = set()
        for row in self.found.edges:
            if row["type"] not in EDGE_TYPES or not _stated(row["evidence"], self.gold.document):
                continue
            source, target = self.gold_of.get(row["source"]), self.gold_of.get(row["target"])
            said = _edge_key(row["type"], source, target) if source and target else None
            if said in required:
                right.add(said)
            elif said not in optional:
                self.tallies["edge", row["type"]].extra += 1
                source, target = (
                    self.found.nodes.get(row[end], {}).get("name", row[end]) for end in ("source", "target")
                )
                self._miss("extra", f"{source} {row['type']} {target}")
        for key, edge in required.items():
            if key in right:
                self.tallies["edge", edge.type].right += 1
            else:
                self.tallies["edge", edge.type].missed += 1
                self._miss("missing", f"{golds[edge.source].name} {edge.type} {golds[edge.target].name}")

    def _figures(self) -> None:
        measures: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for edge in self.found.edges:
            if edge["type"] == "MEASURES":
                measures[edge["source"]].append(edge)
        left = {
            node_id: node["properties"]
            for node_id, node in self.found.nodes.items()
            if node["type"] == "Target"
            and (
                _stated(node["mentions"], self.gold.document)
                or any(_stated(edge["evidence"], self.gold.document) for edge in measures[node_id])
            )
        }
        # Required ones choose first.
        for figure in sorted(self.gold.targets, key=lambda figure: figure.optional):
            best = max(left, key=lambda node_id: _fits(figure, left[node_id]), default=None)
            if best is None or not _fits(figure, left[best]):
                if not figure.optional:
                    self.tallies["target", ""].missed += 1
                    self._miss(
                        "missing",
                        f"{figure.metric} {figure.value:g}{figure.unit} {figure.year or ''}".rstrip(),
                    )
                continue
            del left[best]
            if figure.optional:
                continue
            self.tallies["target", ""].right += 1
            about = {self.gold_of.get(edge["target"]) for edge in measures[best]}
            self.tallies["target_subject", ""].add(Tally(1) if figure.subject in about else Tally(0, 1, 1))
            if figure.subject not in about:
                names = {node.id: node.name for node in self.gold.nodes}
                self._miss(
                    "mistyped", f"{figure.metric} {figure.value:g}{figure.unit}: {names[figure.subject]}"
                )
        if self.gold.figures == "all":
            for said in left.values():
                self.tallies["target", ""].extra += 1
                self._miss(
                    "extra",
                    " ".join(
                        str(said.get(name) or "") for name in ("metric", "value", "unit", "year")
                    ).rstrip(),
                )


def _edge_key(kind: str, source: str, target: str) -> EdgeKey:
    """The same for both ways to write a relation without direction."""
    if schema().edges[kind].directed or source <= target:
        return (kind, source, target)
    return (kind, target, source)


def _pairs(
    golds: dict[str, GoldNode], here: dict[str, dict[str, Any]]
) -> list[tuple[bool, float, bool, str, str]]:
    """Gold and found nodes that may be the same, best first: accepted type, likeness of names, best type."""
    gold_names = {gold_id: _names(gold.name, gold.aliases) for gold_id, gold in golds.items()}
    found_names = {node_id: _names(node["name"], node.get("aliases", ())) for node_id, node in here.items()}
    pairs = []
    for gold_id, gold in golds.items():
        for node_id, node in here.items():
            likeness = _same_name(gold_names[gold_id], found_names[node_id], node["type"] in _LOOSE_NAMES)
            if likeness:
                kind = node["type"]
                pairs.append((kind in gold.type, likeness, kind == gold.type[0], gold_id, node_id))
    return sorted(pairs, key=lambda pair: pair[:3], reverse=True)


_SIGNS = re.compile(r"[\s“”\"'‘’《》〈〉「」『』()\[\]〔〕【】·,，。、:;\-—_/&+]")


def _plain(name: str | None) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name or "").lower())


def _names(name: str, aliases: Iterable[str]) -> set[str]:
    return {plain for plain in map(_plain, [name, *aliases]) if plain}


def _same_name(gold: set[str], found: set[str], loose: bool) -> float:
    """1 for a common name, the likeness of the two most alike names where that is high enough, 0 otherwise."""
    if gold & found:
        return 1.0
    if not loose:
        return 0.0
    longer = [name for name in gold if len(name) >= _LOOSE_LENGTH]
    others = [name for name in found if len(name) >= _LOOSE_LENGTH]
    return max((_likeness(a, b, _SAME_NAME) for a in longer for b in others), default=0.0)


def _likeness(a: str, b: str, least: float) -> float:
    """Ratcliff and Obershelp's ratio of two texts, 0 where it is below ``least``."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # Both are upper bounds of the ratio and much quicker.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _fits(figure: GoldFigure, said: dict[str, Any]) -> float:
    """How well the metric of a figure with the same value, unit and year fits; 0 for another figure."""
    value = said.get("value")
    if not isinstance(value, int | float):
        return 0.0
    if _in_base_unit(value, said.get("unit")) != _in_base_unit(figure.value, figure.unit):
        return 0.0
    if figure.year and said.get("year") != figure.year:
        return 0.0
    gold, metric = _plain(figure.metric), _plain(said.get("metric"))
    if gold in metric or (metric in gold and len(metric) >= 2):
        return 1.0
    return _likeness(gold, metric, _SAME_METRIC)


_UNITS = {
    "％": "%",
    "百分点": "个百分点",
    "平米": "平方米",
    "万平米": "万平方米",
    "万㎡": "万平方米",
    "km2": "平方公里",
    "亿": "亿元",
    "万": "万元",
    "余家": "家",
    "多个": "个",
    "名": "人",
}
_SCALES = (("万亿", 1e12), ("千亿", 1e11), ("百亿", 1e10), ("亿", 1e8), ("万", 1e4), ("千", 1e3))


def _in_base_unit(value: float, unit: str | None) -> tuple[float, str]:
    """1.2 万亿元 and 12000 亿元 are the same."""
    text = unicodedata.normalize("NFKC", str(unit or "")).strip()
    text = _UNITS.get(text, text)
    for prefix, factor in _SCALES:
        if text.startswith(prefix) and len(text) > len(prefix):
            return round(float(value) * factor, 4), text[len(prefix) :]
    return round(float(value), 4), text
