"""A graph of any size for the benchmarks, made up in the proportions of real documents."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.model import DocumentFacts, Edge, Node, Span

EDGES = int(os.environ.get("POLICYATLAS_BENCH_EDGES", "10000"))
NODES = EDGES // 10
EDGES_PER_DOCUMENT = 2_000


@dataclass(frozen=True)
class Shape:
    """What a document says for each of its edges.

    ``entities`` is how many entities it draws the ends from (``None``: all there are), ``said`` and ``silent`` how
    many sentences it has with and without edges, ``named`` the part of ends that are marked as mentions,
    ``further`` the part of edges that rest on a second sentence.
    """

    entities: float | None
    said: float
    silent: float
    named: float
    further: float


SHAPES = {
    # Of the 19 documents that docs/performance.md tells of: 1.18 entities, 0.88 sentences, 1.80 mentions, 1.37 spans.
    "real": Shape(entities=1.6, said=0.48, silent=0.40, named=0.75, further=0.37),
    # Every edge in a sentence of its own, its ends anywhere in the graph: more records for an edge than any document.
    "scattered": Shape(entities=None, said=1.0, silent=0.0, named=0.0, further=0.0),
}
SHAPE = SHAPES[os.environ.get("POLICYATLAS_BENCH_SHAPE", "real")]

SHARES = {
    "Company": 0.35, "Project": 0.22, "Organization": 0.12, "Region": 0.10, "Industry": 0.05, "Policy": 0.05,
    "Target": 0.05, "Park": 0.03, "Fund": 0.03,
}  # fmt: skip
SIZES = {kind: max(int(NODES * share), 1) for kind, share in SHARES.items()}
FORMS = (
    ("LOCATED_IN", "Project", "Region", "落户"),
    ("IN_INDUSTRY", "Company", "Industry", "主营"),
    ("UNDERTAKES", "Company", "Project", "承建"),
    ("LOCATED_IN", "Company", "Region", "位于"),
    ("PARTNERS_WITH", "Company", "Organization", "携手"),
    ("IN_INDUSTRY", "Project", "Industry", "属于"),
    ("TARGETS", "Region", "Industry", "重点发展"),
    ("LOCATED_IN", "Company", "Park", "入驻"),
    ("TARGETS", "Policy", "Industry", "支持"),
    ("FUNDS", "Fund", "Project", "投向"),
    ("MEASURES", "Target", "Region", "属于"),
    ("LOCATED_IN", "Park", "Region", "设在"),
    ("ISSUED_BY", "Policy", "Region", "印发于"),
)
SYLLABLES = "临江安宁平和永新长青东海南山西湖北原上林清河金石玉泉云龙"
WORDS = {
    "Company": ("科技有限公司", "装备股份有限公司", "材料有限公司"),
    "Project": ("产业园项目", "生产基地项目", "研发中心项目"),
    "Organization": ("研究院", "行业协会", "经济和信息化局"),
    "Industry": ("装备制造", "新材料", "电子器件"),
    "Policy": ("产业发展规划", "扶持办法", "行动计划"),
    "Target": ("产值", "企业数", "投资额"),
    "Park": ("开发区", "产业园", "科学城"),
    "Fund": ("引导基金", "专项资金", "产业基金"),
}
LEVELS = ("province", "city", "county", "town")
SUFFIXES = ("省", "市", "县", "镇")
BELOW = 20
"""How many regions each region has right below it."""


def entity(kind: str, number: int) -> str:
    return f"{kind.lower()}:{number}"


def name_of(kind: str, number: int) -> str:
    """A name that no other entity has, such as 临江平和装备股份有限公司."""
    place, rest = "", number
    while not place or rest:
        rest, digit = divmod(rest, len(SYLLABLES))
        place += SYLLABLES[digit]
    if kind == "Region":
        return place + SUFFIXES[len(above(number))]
    return place + WORDS[kind][number % len(WORDS[kind])]


def above(number: int) -> list[int]:
    """The regions above a region, nearest first: twenty provinces, twenty cities in each, and so on."""
    found = []
    while number >= BELOW and len(found) < len(LEVELS) - 1:
        number = number // BELOW - 1
        found.append(number)
    return found


def properties_of(kind: str, number: int) -> dict[str, Any]:
    if kind == "Region":
        above_it = above(number)
        place = {"longitude": 80 + number * 7 % 4000 / 100, "latitude": 22 + number * 11 % 2500 / 100}
        ancestors = [entity(kind, one) for one in above_it]
        return {"level": LEVELS[len(above_it)], "ancestors": ancestors, **place}
    home = {"home": entity("Region", number % SIZES["Region"])}
    if kind == "Target":
        figure = {"metric": WORDS[kind][number % 3], "value": float(number % 900), "unit": "亿元"}
        return {**figure, "year": 2015 + number % 16, "kind": "target" if number % 2 else "actual"}
    return home if kind in ("Park", "Project", "Organization", "Policy", "Fund") else {}


def generated(shape: Shape = SHAPE, edges: int = EDGES) -> Iterator[DocumentFacts]:
    """Documents of 2,000 edges each among entities that all of them share; the same ones each time."""
    chance = random.Random(6)  # noqa: S311 - a made-up graph, not secrets
    for number in range(max(edges // EDGES_PER_DOCUMENT, 1)):
        yield _document(number, min(EDGES_PER_DOCUMENT, edges), shape, chance)


def _document(number: int, edges: int, shape: Shape, chance: random.Random) -> DocumentFacts:
    name = f"{number:05}.txt"
    facts = DocumentFacts(name)
    region = entity("Region", number % SIZES["Region"])
    own = {"file": name, "kind": "policy", "date": f"{2015 + number % 11}-06-01", "region": region}
    facts.nodes[f"d{number}"] = Node(f"d{number}", "Document", f"第{number}号文件", properties=own)
    drawn = {
        kind: range(size) if shape.entities is None else _drawn(kind, size, edges * shape.entities, chance)
        for kind, size in SIZES.items()
    }
    said = max(int(edges * shape.said), 1)
    clauses: dict[int, list[int]] = defaultdict(list)
    for i in range(edges):
        clauses[i if shape.said == 1.0 else chance.randrange(said)].append(i)
    start = 0
    sentences: list[Span] = []
    for index in range(said + int(edges * shape.silent)):
        passage, text = f"{number}/{index}", ""
        for i in clauses.get(index, ()):
            kind, source, target, verb = FORMS[i % len(FORMS)]
            ids = []
            for end, after in ((source, verb), (target, "；")):
                k = chance.choice(drawn[end])
                ids.append(entity(end, k))
                stated = facts.nodes.get(ids[-1])
                if stated is None:
                    stated = Node(ids[-1], end, name_of(end, k), properties=properties_of(end, k))
                    facts.nodes[ids[-1]] = stated
                at = start + len(text)
                if not stated.mentions or chance.random() < shape.named:
                    stated.mentions.append(Span(name, at, at + len(stated.name), stated.name, passage))
                text += stated.name + after
            facts.edges[f"{number}-{i}"] = Edge(f"{number}-{i}", kind, *ids, {"rule": "made-up"})
        text += f"以上为第{index}段，各有关单位按照职责分工抓好落实。"
        place = {"document": name, "index": index, "start": start, "end": start + len(text), "text": text}
        facts.nodes[passage] = Node(passage, "Passage", text[:20], properties=place)
        sentences.append(Span(name, start, start + len(text), text, passage))
        start += len(text)
    for index, of_it in clauses.items():
        for i in of_it:
            evidence = facts.edges[f"{number}-{i}"].evidence
            evidence.append(sentences[index])
            if chance.random() < shape.further:
                evidence.append(sentences[chance.randrange(said)])
    return facts


def _drawn(kind: str, size: int, entities: float, chance: random.Random) -> list[int]:
    """The entities of a kind that a document speaks of, as many as its share of the ends of edges."""
    share = sum((source == kind) + (target == kind) for _, source, target, _ in FORMS) / (2 * len(FORMS))
    return chance.sample(range(size), min(max(round(entities * share), 1), size))
