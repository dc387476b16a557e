"""Tables of projects and firms: what each column holds is said by its head, what belongs together by the row.

A project's row says who builds it (UNDERTAKES), where it is (LOCATED_IN) and what field it is of (IN_INDUSTRY); a
firm's row says the last two. What a project costs, ``loaders.attributes.investments`` reads in the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    "field": r"(?:所属|主导)?(?:产业|行业|领域)(?:类别|类型|名称|领域|链)?",
}
"""What the head of a column may be, by what its cells hold; white space and notes in brackets left out."""

# 一、先进制造业（2个）: a row over all columns, which heads those below it
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^，。；]{2,24}|[^，。；]{2,20}[（(]\d+[个项家][）)]|[合小总]计.{0,6}"
)
_UNIT = re.compile("单位[:：](?P<unit>[^，。；：、（）()]{1,6})[）)]?$")
_NOTE = re.compile(r"[（(][^（）()]*[）)]|\s")
_SUM = re.compile(r"(?:合|小|总|共)计|^[一二三四五六七八九十]+、|\d+个|^[\d.、—-]+$")
_JOINED = re.compile("[、，,;]|(?<=公司)(?=[\u4e00-\u9fff]{4})")
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


def rows(document: Document) -> Iterator[Row]:
    """The rows of the document's tables that have a column of projects or of firms."""
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
        if "project" in heads or "firm" in heads:
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
        if "project" in inside or "firm" in inside:
            others = ((head, found[i]) for i, head in further if i < len(found))
            yield Row(block, inside, tuple(others), unit)


def _heads(document: Document, found: list[tuple[int, int]]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for i, (start, end) in enumerate(found):
        head = _NOTE.sub("", document.text[start:end])
        for kind, pattern in _patterns().items():
            if kind not in heads and pattern.fullmatch(head):
                heads[kind] = i
                break
    return heads


def mentions(document: Document) -> Iterator[Mention]:
    """What the cells name: a project, firms, an industry. Places and offices are read as anywhere."""
    for row in rows(document):
        for kind, (start, end) in row.cells.items():
            text = document.text[start:end]
            if kind == "project" and _names_project(text):
                yield Mention(start, end, "Project", text, "list:table")
            elif kind == "field" and (is_industry(text) or plausible(text)):
                yield Mention(start, end, "Industry", text, "list:table")
            elif kind == "firm":
                yield from _firms(text, start)


def _names_project(text: str) -> bool:
    return (
        4 <= len(text) <= 60
        and not _SUM.search(text)
        and not all(word.word in lexicon().generic for word in tokens(text))
    )


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
            kind: [m for m in recognised.within(*span) if m.type in _HOLDS[kind]]
            for kind, span in row.cells.items()
        }
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


_HOLDS = {
    "project": ("Project",),
    "firm": ("Company", "Organization"),
    "place": ("Region", "Park"),
    "field": ("Industry",),
}
