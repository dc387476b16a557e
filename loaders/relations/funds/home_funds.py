"""Funds that are set up without a word on by whom: the place that is spoken for pays, or the treasury or park named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.funds.treasuries import TREASURY, Treasuries
from loaders.relations.templates import Template, row

SUMS = row("Ⓕ", "(?:每年)?(?:Ⓜ的?)?")
"""Funds in a row, perhaps with the sum of each."""

# “设立某某专项资金” without a word on who does: the place that the document speaks for.
_FOUNDS = re.compile(
    rf"(?:设立|建立|组建|成立|安排|新设|拿出|列支)(?:了)?(?:Ⓜ|[^，。；Ⓐ-ⓩ]){{0,12}}(?P<t>{SUMS})"
)


def home_funds(
    recognised: Recognised,
    template: Template,
    place: Key | None,
    told: set[Key],
    treasuries: Treasuries,
) -> Iterator[Relation]:
    """FUNDS of ``place``, or of the home, into a fund that a clause sets up without anybody in front: not those of
    ``told``, of which a payer is known."""
    home = recognised.metadata.region
    payer = (recognised.subject if recognised.own else place) or (
        recognised.entities.region(home).key if home else None
    )
    if payer is None or payer not in recognised.by_key or "Ⓕ" not in template.signs:
        return
    # 目前已设立甲县子基金、乙区子基金 in the rules of a fund: of which they are below
    own = recognised.own[1] if recognised.own else ""
    whole = next((key for key in recognised.by_key if key[0] == "Fund" and key[1] in own), None)
    for match in _FOUNDS.finditer(template.text):
        clause = re.split("[，。；：]", template.text[: match.start()])[-1]
        # 支持企业设立基金: the firms do.
        if re.search("[ⒸⓄⓀⓇⒻ]|支持|鼓励|引导|企业|机构|资本", clause):
            continue
        # 县财政列支300万元…: the county, whatever the section is on
        level = TREASURY.match(clause) or _LEVEL.match(clause)
        if level:
            payer = treasuries.of(level["level"], template.sentence.start) or payer
        start, end = template.span(match)
        if _PARK.match(clause):
            # 园区拿出1200万元设立…: the park that the sentence has named
            parks = [m for _, m in template.inside(0, match.start()) if m.type == "Park"]
            payer = parks[-1].key if parks else payer
        for fund in template.of(match, "t"):
            if fund.key not in told:
                below = fund.name.endswith("子基金") and whole is not None and whole != fund.key
                yield Relation(whole if below and whole else payer, "FUNDS", fund.key, start, end, "founds")


_PARK = re.compile("(?:该|本)?(?:园区|开发区|高新区|经开区|示范区|产业园)")
# 县级设立…, 市里设立…
_LEVEL = re.compile("[^，。；Ⓐ-ⓩ]{0,3}(?P<level>[省市县区州旗])(?:本?级|里)[^，。；]{0,4}$")
