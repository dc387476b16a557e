"""Firms that carry out a work whose sum is told: without another payer they pay for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from loaders.mention import Key
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import Template

# 甲项目选址某园，总投资8亿元; 总投资8亿元的甲项目
_COSTS = re.compile(
    "(?P<t>Ⓟ)[^Ⓟ。；]{0,50}?投资(?:额|规模|总额)?(?:约|为|达|估算|超|近)*Ⓜ|投资(?:额|规模|总额)?(?:约|为|达|估算|超|近)*Ⓜ的?[^Ⓟ，。；]{0,12}(?P<u>Ⓟ)"
)
_FOR_OTHERS = re.compile("承建|施工|代建|承包|监理|设计|运营|管理|技术支撑|指导|参与")


def paid_works(
    recognised: Recognised, sentences: list[Template], found: list[Relation]
) -> Iterator[Relation]:
    """FUNDS of the firms that ``found`` says to carry out a work, where the paragraph tells what it costs."""
    costs: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for template in sentences:
        if "Ⓟ" in template.signs and "投资" in template.text and "Ⓜ" in template.text:
            for match in _COSTS.finditer(template.text):
                _, end = template.span(match)
                for work in template.of(match, "t" if match["t"] else "u"):
                    costs[work.key].append((work.start, end))
    if not costs:
        return
    paid = {relation.target for relation in found if relation.type == "FUNDS"}
    starts = [block.start for block in recognised.document.blocks]
    for told in found:
        if told.type != "UNDERTAKES" or told.source[0] != "Company" or told.target in paid:
            continue
        if _FOR_OTHERS.search(recognised.document.text, told.start, told.end):
            continue
        block = bisect_right(starts, told.start)
        for start, end in costs.get(told.target, ()):
            if bisect_right(starts, start) == block:
                yield Relation(
                    told.source, "FUNDS", told.target, min(start, told.start), max(end, told.end), "costs"
                )
