"""Partners by the innermost of the places that stand one behind the other: 与重庆市永川区签约 is signed with 永川区."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation


def innermost(recognised: Recognised, found: Iterable[Relation]) -> Iterator[Relation]:
    """``found`` with each region replaced by the one that directly follows it in the wording, if any does."""
    regions = {m.start: m for m in recognised.mentions if m.type == "Region"}
    for relation in found:
        yield relation._replace(
            source=_inside(relation, relation.source, regions),
            target=_inside(relation, relation.target, regions),
        )


def _inside(relation: Relation, key: Key, regions: dict[int, Mention]) -> Key:
    if key[0] != "Region":
        return key
    named = [
        m for m in regions.values() if m.key == key and relation.start <= m.start and m.end <= relation.end
    ]
    inner = [regions[m.end].key for m in named if m.end in regions]
    return inner[0] if inner and len(inner) == len(named) else key
