"""What a wording says it says in every county and of every firm: sentences with slots, filled from the gazetteer.

``wordings.yml`` holds the sentences, each with the facts that it states: ``TYPE|source|target`` for an edge,
``node Type name`` for a name. A fact counts as read under a longer name too, as 甲公司某某项目 for 某某项目.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.extract import extract_bytes
from loaders.words.gazetteer import regions

WORDINGS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("wordings.yml").read_text("utf-8"))
FILLS = 4

SLOTS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("wordings_slots.yml").read_text("utf-8"))


def filled(seed: int) -> dict[str, str]:
    """Values for the slots: a county with its city and a zone, made-up firms, fields, products, sums."""
    pick = random.Random(seed)  # noqa: S311 - the same fills in every run
    county = pick.choice([r for r in regions().values() if r.level == "county"])
    above = regions().get(county.code[:4] + "00")
    towns = [r for r in regions().values() if r.level == "city"]
    fields, products = pick.sample(SLOTS["fields"].split(), 3), pick.sample(SLOTS["products"].split(), 3)

    def coined() -> str:
        return "".join(pick.sample(SLOTS["syllables"], 2))

    def firm() -> str:
        place = pick.choice(towns).short if pick.random() < 0.7 else ""
        return (
            place
            + coined()
            + pick.choice(SLOTS["trades"].split())
            + pick.choice(SLOTS["legal forms"].split())
        )

    values = {
        "place": county.name,
        "short": county.short,
        "city": above.name if above is not None and above.level == "city" else county.name,
        "zone": county.short + pick.choice(SLOTS["zones"].split()),
        "firm": firm(),
        "firm2": firm(),
        "firm3": firm(),
        "brand": coined() + pick.choice(SLOTS["short firms"].split()),
        "uni": pick.choice(SLOTS["universities"].split()),
        "n": str(pick.choice([3, 5, 8, 10, 12, 20, 30, 50])),
        "m": str(pick.choice([1.2, 2.5, 3.6, 5, 8, 10.5, 12, 20, 31])),
    }
    for number, (field, product) in enumerate(zip(fields, products, strict=True), 1):
        last = str(number) if number > 1 else ""
        values |= {f"ind{last}": field, f"prod{last}": product}
    return values


def missing(text: str, facts: list[str]) -> list[str]:
    """The facts that are not read in ``text``."""
    found = extract_bytes((text + "\n").encode(), "wording.txt")
    named: dict[str, set[str]] = defaultdict(set)
    kinds: set[tuple[str, str]] = set()
    for node in found.nodes.values():
        for name in (node.name, *node.aliases):
            named[name].add(node.name)
            kinds.add((node.type, name))
    edges = {(e.type, found.nodes[e.source].name, found.nodes[e.target].name) for e in found.edges.values()}
    edges |= {(kind, b, a) for kind, a, b in edges if kind == "PARTNERS_WITH"}

    def meant(name: str) -> set[str]:
        longer = {other for other in named if other.endswith(name)} if len(name) > 3 else set()
        return named[name] | longer

    def is_read(fact: str) -> bool:
        if fact.startswith("node "):
            _, kind, name = fact.split(" ", 2)
            return (kind, name) in kinds
        kind, source, target = fact.split("|")
        return any((kind, a, b) in edges for a in meant(source) for b in meant(target))

    return [fact for fact in facts if not is_read(fact)]


@pytest.mark.parametrize("wording", WORDINGS, ids=[w["text"][:24].replace("\n", " ") for w in WORDINGS])
def test_holds_for_any_place_and_firm(wording: dict[str, Any]) -> None:
    lost = []
    for seed in range(FILLS):
        values = filled(seed)
        facts = [fact.format(**values) for fact in wording["says"]]
        text = wording["text"].format(**values)
        lost += [(text, fact) for fact in missing(text, facts)]
    assert lost == []
