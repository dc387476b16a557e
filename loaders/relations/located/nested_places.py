"""Where parks lie that are parts of larger ones, and which of a park's places counts (LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.relation import Relation

# A belt's parts are what it runs through.
_BELT = re.compile("(?:带|走廊|轴|圈|示范区|试验区|先行区)$")

# 甲园隶属乙开发区, 由甲园和乙园组成: members by what the sentence says, and no land that lies in other land
_MEMBERS = ("member-park", "made-of", "joined-to", "belongs-to", "one-of")


def nested(found: list[Relation]) -> list[Relation]:
    """The relations with those that they entail, and without the place that a park has only for want of one.

    A park that its name makes part of another one lies there; a park of the document's own county that lies in
    another park is said to lie no more.
    """
    said = {(r.source, r.target) for r in found if r.type == "PART_OF" and r.rule in _MEMBERS}
    placed = [r for r in found if r.type != "LOCATED_IN" or (r.source, r.target) not in said]
    land = [r for r in found if (r.source, r.target) not in said]
    return [*_without_home(placed), *_of_parts(land)]


def _without_home(found: list[Relation]) -> Iterator[Relation]:
    inside = {r.source for r in found if r.target[0] == "Park" and r.type in ("LOCATED_IN", "PART_OF")}
    for relation in found:
        if relation.rule == "home" and relation.source in inside:
            continue
        yield relation


def _of_parts(found: list[Relation]) -> Iterator[Relation]:
    for relation in found:
        parks = relation.type == "PART_OF" and relation.source[0] == relation.target[0] == "Park"
        # A sentence that says what a zone is made of says that, and not where its parts lie.
        if parks and relation.rule == "name" and not _BELT.search(relation.target[1]):
            yield relation._replace(type="LOCATED_IN")
