"""The wordings that say of which larger region a region is a piece, as rules over templates (LOCATED_IN)."""

from __future__ import annotations

from loaders.relations.templates import Rule, Rules

# “黄石作为武汉城市圈重要城市”
AMONG = Rules(
    Rule.of(
        "LOCATED_IN",
        "among",
        "Ⓡ",
        r"(?P<s>Ⓡ)(?:作为|是|地处)(?P<t>Ⓡ)(?:的)?[^，。；]{0,12}?(?:发展)?(?:城市|地区|组成部分|成员|腹地|门户|节点|枢纽|板块)",
    )
)
# “作为某市重要板块，某区要…”
PIECE_OF = Rules(
    Rule.of(
        "LOCATED_IN",
        "among",
        "Ⓡ",
        r"作为(?P<t>Ⓡ)[^，。；Ⓐ-ⓩ]{0,12}(?:板块|组成部分|区域|城区|节点|门户|腹地|片区)，(?P<s>Ⓡ)",
    )
)
