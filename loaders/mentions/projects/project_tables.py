"""Tables of projects, firms, parks and funds: what each column holds is said by its head, what belongs together by the
row.

A project's row says who builds it (UNDERTAKES), where it is (LOCATED_IN) and what field it is of (IN_INDUSTRY); a
firm's row says the last two. A park's says where it is and what it is for (TARGETS), a fund's what it is for and who
pays into it (FUNDS). What a project costs, ``loaders.attributes.investments`` reads in the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from loaders.documents.cells import cells
from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.words.bodies import bodies
from loaders.words.industries import is_industry, plausible
from loaders.words.lexicon import lexicon, tokens

_COLUMNS = {
    "project": r"(?:建设|重点|重大|签约|拟?投资|开工)?(?:项目|工程)(?:名称)?",
    "firm": r"(?:项目)?(?:建设|实施|承担|申报|业主|投资|责任|运营)(?:单位|主体|企业|方|业主)"
    r"|项目(?:单位|业主|法人|主体)|业主|(?:企业|公司|单位)(?:名称|全称)?|投资商",
    "place": r"(?:(?:项目)?(?:建设|实施|所在|落户|注册)?(?:地点|地址|地|区域|区县|县区|园区)|属地|选址|区县)"
    r"|所在(?:地|区|市|县|州)[^，。]{0,6}|(?:市|县|区|州|旗){1,6}",
    "field": r"(?:所属|主导|重点|主要|特色|支柱|投资|支持)?(?:产业|行业|领域)(?:类别|类型|名称|领域|链|定位|方向)?"
    r"|(?:发展|产业|投资|支持)(?:方向|定位)|投向",
    "payer": r"(?:主要)?(?:出资|发起|投资)(?:人|方|单位|机构)",
}
"""What the head of a column may be, by what its cells hold; white space and notes in brackets left out."""

# 一、先进制造业（2个）: a row over all columns, which heads those below it
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^，。；]{2,24}|[^，。；]{2,20}[（(]\d+[个项家][）)]|[合小总]计.{0,6}"
)
# Heads of what a table lists where it lists neither projects nor firms; beside those they say where one is.
_THINGS = {
    "park": re.compile(
        r"(?:开发区|高新区|(?:产业|工业|科技|物流)?园区?|集聚区|工业区|产业集群|(?:产业|孵化)?基地|片区|(?:产业)?平台|载体)(?:名称)?"
    ),
    "fund": re.compile(r"(?:子|母|产业|引导|投资)?基金(?:名称)?|专项资金(?:名称)?"),
}
_THING_ENDS = {
    "park": re.compile(r"[^，。；：、]{2,24}(?:区|园|基地|城|谷|港|小镇|集群)"),
    "fund": re.compile(r"[^，。；：、]{2,30}(?:基金|资金)(?:（有限合伙）)?"),
}
_LISTED = ("project", "firm", *_THINGS)
_UNIT = re.compile("单位[:：](?P<unit>[^，。；：、（）()]{1,6})[）)]?$")
_NOTE = re.compile(r"[（(][^（）()]*[）)]|\s")
_SUM = re.compile(r"(?:合|小|总|共)计|^[一二三四五六七八九十]+、|\d+个|^[\d.、—-]+$")
_JOINED = re.compile("[、，,;]|(?<=公司)(?=[\u4e00-\u9fff]{4})")
_PART = re.compile("[^、，,;；]+")
_FIRM = re.compile("(?:公司|集团|厂|社|企业|有限合伙）?)$")
_BODY = re.compile("(?:局|委|办|厅|政府|管委会|中心|大学|学院|研究院|研究所|医院|街道|指挥部)$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in _COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its block, and the offsets of its cells by what they hold (a key of ``_COLUMNS``). ``others`` are the
    further columns' heads and cells, ``unit`` what the line above the table counts in."""

    block: Block
    cells: dict[str, tuple[int, int]]
    others: tuple[tuple[str, tuple[int, int]], ...] = ()
    unit: str = ""

    @property
    def thing(self) -> str:
        """What the row is on: a project, else a firm, a park or a fund."""
        return next(kind for kind in _LISTED if kind in self.cells)


def rows(document: Document) -> Iterator[Row]:
    """The rows of the document's tables that have a column of projects, firms, parks or funds."""
    columns: dict[str, int] = {}
    further: list[tuple[int, str]] = []
    unit = ""
    for block in document.blocks:
        found = cells(document, block)
        if not found:
            if columns and _GROUP.fullmatch(document.text, block.start, block.end):
                continue
            columns = {}
            said = _UNIT.search(document.text, block.start, block.end)
            unit = said["unit"] if said else ""
            continue
        heads = _heads(document, found)
        if _lists(heads):
            columns = heads
            further = [
                (i, document.text[start:end])
                for i, (start, end) in enumerate(found)
                if i not in heads.values()
            ]
            continue
        inside = {
            kind: found[i] for kind, i in columns.items() if i < len(found) and found[i][0] < found[i][1]
        }
        if _lists(inside):
            others = ((head, found[i]) for i, head in further if i < len(found))
            yield Row(block, inside, tuple(others), unit)


def _lists(columns: Container[str]) -> bool:
    return any(kind in columns for kind in _LISTED)


def _heads(document: Document, found: list[tuple[int, int]]) -> dict[str, int]:
    heads: dict[str, int] = {}
    bare = [_NOTE.sub("", document.text[start:end]) for start, end in found]
    for i, head in enumerate(bare):
        for kind, pattern in _patterns().items():
            if kind not in heads and pattern.fullmatch(head):
                heads[kind] = i
                break
    if "project" in heads or "firm" in heads or len(heads) + 1 < _FEWEST_HEADS:
        return heads
    for i, head in enumerate(bare):
        for kind, pattern in _THINGS.items():
            if pattern.fullmatch(head) and not any(other in heads for other in _THINGS):
                heads = {k: at for k, at in heads.items() if at != i}
                heads[kind] = i
    return heads


_FEWEST_HEADS = 2


def mentions(document: Document) -> Iterator[Mention]:
    """What the cells name: a project, firms, an industry. Places and offices are read as anywhere."""
    for row in rows(document):
        for kind, (start, end) in row.cells.items():
            text = document.text[start:end]
            if kind == "project" and _names_project(text):
                yield Mention(start, end, "Project", text, "list:table")
            elif kind == "field":
                yield from _fields(text, start)
            elif kind == "firm":
                yield from _firms(text, start)
            elif kind in _THINGS and _THING_ENDS[kind].fullmatch(text) and not _SUM.search(text):
                yield Mention(start, end, HOLDS[kind][0], text, "list:table")


def _names_project(text: str) -> bool:
    return (
        4 <= len(text) <= 60
        and not _SUM.search(text)
        and not all(word.word in lexicon().generic for word in tokens(text))
    )


def _fields(text: str, offset: int) -> Iterator[Mention]:
    if is_industry(text) or plausible(text):
        yield Mention(offset, offset + len(text), "Industry", text, "list:table")
        return
    for part in _PART.finditer(text):
        if is_industry(part[0]):
            yield Mention(offset + part.start(), offset + part.end(), "Industry", part[0], "list:table")


def _firms(text: str, offset: int) -> Iterator[Mention]:
    start = 0
    for cut in [*_JOINED.finditer(text), None]:
        name = text[start : cut.start() if cut else len(text)]
        if 3 <= len(name) <= 40 and not bodies(name) and not _SUM.search(name):
            told = _BODY.search(name) or lexicon().type_of(name) == "Organization"
            body = told and not _FIRM.search(name)
            kind = "Organization" if body else "Company"
            yield Mention(offset + start, offset + start + len(name), kind, name, "list:table")
        start = cut.end() if cut else start


def relations(recognised: Recognised) -> Iterator[Relation]:
    """What stands in one row belongs together."""
    for row in rows(recognised.document):
        held = {
            kind: [m for m in recognised.within(*span) if m.type in HOLDS[kind]]
            for kind, span in row.cells.items()
        }
        yield from _of_thing(row, held)
        projects = held.get("project", [])[:1]
        firms = held.get("firm", [])
        # The last and longest: 临汾 inside of 临汾经济开发区 is not where it is.
        place = max(held.get("place", ()), key=lambda m: m.end, default=None)
        for thing in projects or firms:
            pairs = [
                *((firm, "UNDERTAKES", thing) for firm in (firms if projects else ())),
                *([(thing, "LOCATED_IN", place)] if place else ()),
                *((thing, "IN_INDUSTRY", field) for field in held.get("field", [])[:1]),
            ]
            for source, kind, target in pairs:
                if kind == "IN_INDUSTRY" and source.type == "Organization":
                    continue
                yield Relation(source.key, kind, target.key, row.block.start, row.block.end, "table")


def _of_thing(row: Row, held: dict[str, list[Mention]]) -> Iterator[Relation]:
    """What the row of a park or a fund says of it."""
    kind = row.thing
    for thing in held.get(kind, [])[:1] if kind in _THINGS else ():
        pairs = [(thing, "TARGETS", field) for field in held.get("field", ())]
        if kind == "fund":
            pairs += [(payer, "FUNDS", thing) for payer in held.get("payer", ())]
        else:
            pairs += [(thing, "LOCATED_IN", place) for place in held.get("place", ())[-1:]]
        for source, type_, target in pairs:
            if source.key != target.key:
                yield Relation(source.key, type_, target.key, row.block.start, row.block.end, "table")


# The types of what the columns hold.
HOLDS = {
    "park": ("Park",),
    "fund": ("Fund",),
    "payer": ("Company", "Organization", "Region", "Park"),
    "project": ("Project",),
    "firm": ("Company", "Organization"),
    "place": ("Region", "Park"),
    "field": ("Industry",),
}
