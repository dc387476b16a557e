"""What the plan of one industry takes up as its directions is a part of that industry (PART_OF).

《…新型储能产业发展行动方案》 with “三、重点方向” over “（一）做强锂离子电池” and “（二）突破盐穴储能”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block
from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.targets.devoted import title_targets

_DIRECTIONS = re.compile(
    "(?:重点|主攻|主要|优先|细分|发展)(?:发展|支持|培育|突破|布局)?(?:方向|领域|环节|赛道)|(?:发展|工作|产业|培育)重点$"
)
_OPENS = re.compile(
    "(?:[.．、）)]|做强|做优|做大|做精|发展|布局|培育|壮大|提升|巩固|拓展|突破|推进|推动)[\u4e00-\u9fff]{0,4}$"
)


def plan_parts(recognised: Recognised) -> Iterator[Relation]:
    """PART_OF of the fields that open the items below a plan's directions, of which there are at least two."""
    if recognised.own is None:
        return
    fields = {r.target for r in title_targets(recognised) if r.source == recognised.own}
    if len(fields) != 1:
        return
    (field,) = fields
    below: dict[str, list[tuple[Block, Mention]]] = {}
    for block in recognised.document.blocks:
        if block.level and block.heading and block.path and _DIRECTIONS.search(block.path[-1]):
            first = _field(recognised, block)
            if first is not None and first.key != field:
                below.setdefault(block.path[-1], []).append((block, first))
    for items in below.values():
        if len(items) > 1:
            for block, mention in items:
                yield Relation(mention.key, "PART_OF", field, block.start, mention.end, "direction")


def _field(recognised: Recognised, block: Block) -> Mention | None:
    """The field that an item's heading opens with, behind its number and its verb."""
    named = (m for m in recognised.within(block.start, block.heading_end) if m.type == "Industry")
    first = next(named, None)
    opens = first is not None and _OPENS.search(recognised.document.text[block.start : first.start])
    return first if opens else None
