"""What stands in one row of a table that lists something belongs together.

A project's row says who builds it (UNDERTAKES), who signed for it (PARTNERS_WITH), where it is (LOCATED_IN) and what
field it is of (IN_INDUSTRY); a firm's row says the last two. A park's says where it is and what it is for (TARGETS), a
fund's what it is for and who pays into it (FUNDS), a field's which firms are of it and which parks are for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.documents.listings import Row, rows
from loaders.mention import Mention
from loaders.mentions.listed_names import HOLDS
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation

_Pair = tuple[Mention, str, Mention]


def relations(recognised: Recognised) -> Iterator[Relation]:
    """The relations that rows state."""
    payer: Mention | None = None
    for row in rows(recognised.document):
        payer = payer or _gives(recognised, row.block.start)
        yield from _given(recognised, row, payer)
        held = {
            kind: [m for m in recognised.within(*span) if m.type in HOLDS[kind]]
            for kind, span in row.cells.items()
        }
        for source, kind, target in _pairs(row, held):
            if source.key != target.key and not (kind == "IN_INDUSTRY" and source.type == "Organization"):
                yield Relation(source.key, kind, target.key, row.block.start, row.block.end, "table")


# 拟奖补金额（万元）, 补助资金, 本次下达金额
_GIFT = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:补助|奖补|资助|补贴|奖励|扶持|支持|贴息|兑现|奖金)[\u4e00-\u9fff]{0,4}(?:[（(][^（）()]*[）)])?"
    "|(?:拟|本次|建议|核定)?(?:下达|安排|拨付)(?:资金|金额|额度?)(?:[（(][^（）()]*[）)])?"
)
_IS_GIFT = re.compile("(?:补助|奖补|资助|补贴|奖励|贴息|奖金)$")
_ANNOUNCES = re.compile("补助|奖补|资助|补贴|奖励|扶持|支持|贴息|兑现|专项资金|资金(?:安排|分配|下达)")


def _gives(recognised: Recognised, table: int) -> Mention | None:
    """Whose money a table of awards gives out: the fund that the text above it names, else the policy under which it
    is given (根据《某某若干政策》，…，现将拟支持名单予以公示)."""
    above = [m for m in recognised.within(0, table) if m.type in ("Fund", "Policy", "Region")]
    if not _ANNOUNCES.search(recognised.document.text, 0, table):
        return None
    for kind in ("Fund", "Policy"):
        found = next((m for m in above if m.type == kind and m.rule != "own"), None)
        if found is not None:
            return found
    return next((m for m in above if m.key == recognised.subject), None)


def _given(recognised: Recognised, row: Row, payer: Mention | None) -> Iterator[Relation]:
    """FUNDS of a row that has a sum for its project or firm in a column of awards."""
    text = recognised.document.text
    if payer is None or not any(
        _GIFT.fullmatch(head) and re.search("\\d", text[start:end]) for head, (start, end) in row.others
    ):
        return
    for kind in ("project", "firm"):
        found = (
            [m for m in recognised.within(*row.cells[kind]) if m.type in HOLDS[kind]]
            if kind in row.cells
            else []
        )
        # 首次流片补助 in the column of projects: what the firm is given
        if found and not _IS_GIFT.search(found[0].name):
            yield Relation(payer.key, "FUNDS", found[0].key, row.block.start, row.block.end, "awarded")
            return


def _pairs(row: Row, held: dict[str, list[Mention]]) -> Iterator[_Pair]:
    fields = held.get("field", [])
    # The last and longest: 临汾 inside of 临汾经济开发区 is not where it is.
    place = max(held.get("place", ()), key=lambda m: m.end, default=None)
    if row.thing == "field":
        for field in fields[:1]:
            yield from ((firm, "IN_INDUSTRY", field) for firm in held.get("chief", ()))
            yield from ((park, "TARGETS", field) for park in held.get("carrier", ()))
        return
    if row.thing in ("park", "fund"):
        for thing in held.get(row.thing, [])[:1]:
            yield from ((thing, "TARGETS", field) for field in fields)
            yield from ((payer, "FUNDS", thing) for payer in held.get("payer", ()) if row.thing == "fund")
            if place is not None and row.thing == "park":
                yield thing, "LOCATED_IN", place
        return
    projects, firms = held.get("project", [])[:1], held.get("firm", [])
    parties, others = _acting(held.get("party", ())), _acting(held.get("counterparty", ()))
    yield from ((one, "PARTNERS_WITH", other) for one in parties for other in others)
    for thing in projects or firms:
        if projects:
            builders = [*firms, *(m for m in (*parties, *others) if m.type == "Company")]
            yield from ((firm, "UNDERTAKES", thing) for firm in builders)
        if place is not None:
            yield thing, "LOCATED_IN", place
        yield from ((thing, "IN_INDUSTRY", field) for field in fields[:1])


def _acting(named: Sequence[Mention]) -> list[Mention]:
    """Who acts of what a cell names: 江阴市新桥镇人民政府 is the town's government and not the city."""
    bodies = [m for m in named if m.type in ("Company", "Organization")]
    return bodies or list(named)
