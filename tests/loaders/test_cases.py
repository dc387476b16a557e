"""How many of the labelled cases in ``cases/`` extraction gets right, and what it misses in each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from graph.model import DocumentFacts, Node
from loaders.documents.document import from_source
from loaders.documents.metadata import describe
from loaders.facts import facts
from loaders.words import gazetteer

FLOOR = {
    "figures": 0.82,
    "lists_and_places": 0.73,
    "not_facts": 0.95,
    "policies_funds_organizations": 0.76,
    "projects_and_companies": 0.66,
    "words_around_names": 0.70,
}
"""Share of each file's cases that must be right in everything they list; raised when rules get better."""

FILES = sorted(Path(__file__).with_name("cases").glob("*.yml"))
NO_ENTITY = {"Target", "Document", "Passage"}
# Names of these are long and written in several ways; two places or firms that differ by a letter are two.
LOOSE = {"Project", "Policy", "Organization", "Park", "Fund", "Industry"}
LIKE = 85
SCALES = (("万亿", 1e12), ("千亿", 1e11), ("百亿", 1e10), ("亿", 1e8), ("万", 1e4))


def key(name: str) -> str:
    return re.sub(r"[^\w%]|_", "", unicodedata.normalize("NFKC", name).lower())


def amount(value: float, unit: str) -> tuple[float, str]:
    for prefix, factor in SCALES:
        if unit.startswith(prefix) and unit != prefix:
            return round(value * factor, 4), unit.removeprefix(prefix)
    return round(value, 4), unit


@cache
def cases(file: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def extract(case: dict[str, Any]) -> DocumentFacts:
    document = from_source(case["text"] + "\n", f"{case['id']}.txt")
    metadata = describe(document)
    metadata.kind = case["kind"]
    metadata.region = gazetteer.resolve(case["region"])
    return facts(document, metadata)


class Found:
    """What was extracted from one case, to be asked for names, edges and figures."""

    def __init__(self, found: DocumentFacts) -> None:
        self.entities = [node for node in found.nodes.values() if node.type not in NO_ENTITY]
        self.edges = {(edge.source, edge.type, edge.target) for edge in found.edges.values()}
        self.figures = [node for node in found.nodes.values() if node.type == "Target"]

    def ids(self, name: str, kind: str | None) -> set[str]:
        return {node.id for node in self.entities if kind in (None, node.type) and named(node, name)}

    def holds(self, edge: list[str], types: dict[str, str]) -> bool:
        source, kind, target = edge
        starts, ends = self.ids(source, types.get(source)), self.ids(target, types.get(target))
        pairs = {(s, kind, t) for s in starts for t in ends}
        if kind == "PARTNERS_WITH":
            pairs |= {(t, kind, s) for s in starts for t in ends}
        return bool(pairs & self.edges)

    def measured(self, label: list[Any], types: dict[str, str]) -> bool:
        subject, metric, value, unit, *rest = label
        subjects = self.ids(subject, types.get(subject))
        for figure in self.figures:
            has = figure.properties
            if (
                amount(has["value"], has["unit"]) == amount(value, unit)
                and [has.get(name) for name in ("comparator", "year", "kind")] == rest
                and alike(key(metric), key(has["metric"]))
                and any((figure.id, "MEASURES", one) in self.edges for one in subjects)
            ):
                return True
        return False


def named(node: Node, name: str) -> bool:
    names = {key(one) for one in (node.name, *node.aliases)}
    wanted = key(name)
    return wanted in names or (
        node.type in LOOSE and len(wanted) >= 5 and any(fuzz.ratio(wanted, one) >= LIKE for one in names)
    )


def alike(wanted: str, metric: str) -> bool:
    return wanted in metric or (len(metric) > 1 and metric in wanted) or fuzz.ratio(wanted, metric) >= 50


def misses(case: dict[str, Any]) -> list[str]:
    """What is wrong with the extraction of a case: ``-`` for what is missing, ``+`` for what is too much."""
    found = Found(extract(case))
    types = {name: kind for kind, name in case.get("nodes", [])}
    wrong = [f"- {kind} {name}" for name, kind in types.items() if not found.ids(name, kind)]
    wrong += [f"- {' '.join(edge)}" for edge in case.get("edges", []) if not found.holds(edge, types)]
    wrong += [f"+ {' '.join(edge)}" for edge in case.get("not_edges", []) if found.holds(edge, types)]
    exact = {key(node.name): node.type for node in found.entities}
    wrong += [f"+ {exact[key(name)]} {name}" for name in case.get("not_nodes", []) if key(name) in exact]
    wrong += [f"- figure {label}" for label in case.get("figures", []) if not found.measured(label, types)]
    if case.get("figures") == []:
        wrong += [f"+ figure {figure.name}" for figure in found.figures]
    return wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_cases_are_extracted_as_labelled(file: Path) -> None:
    wrong = {case["id"]: found for case in cases(file) if (found := misses(case))}
    right = len(cases(file)) - len(wrong)
    report = "\n".join(f"{name}: {'; '.join(found)}" for name, found in wrong.items())
    print(f"{file.stem}: {right} of {len(cases(file))} cases right\n{report}")
    assert right / len(cases(file)) >= FLOOR[file.stem], report
