"""The place that a section of a round-up is on, and the parks that it begins with: 上海：张江科学城、临港新片区并进."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import Template

_ONLY_PARKS = re.compile("(?:：|:|——)(?:[^，。；：、]{2,16}、)*")


def opens_section_of(
    recognised: Recognised, park: Mention, city: Mention, template: Template
) -> Iterator[Relation]:
    """LOCATED_IN of a ``park`` between which and the ``city`` that opens the paragraph nothing but parks stands."""
    text, start = recognised.document.text, template.block.start
    if city.type != "Region" or not start <= city.start < city.end < park.start < template.sentence.end:
        return
    alone = all(m.type == "Park" for m in recognised.within(city.end, park.start))
    if alone and _ONLY_PARKS.fullmatch(text, city.end, park.start):
        yield Relation(park.key, "LOCATED_IN", city.key, city.start, park.end, "section")


def alone_on_line(recognised: Recognised, block: int, place: Mention) -> bool:
    """Whether a place of a round-up is all that its line holds."""
    line = recognised.document.blocks[block]
    alone = line.start == place.start and line.end == place.end
    return alone and recognised.metadata.round_up
