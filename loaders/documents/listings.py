"""Tables that list something, a row for each: projects, firms, parks, funds or fields with their firms. What a column
holds is said by its head.

Who is named in them ``loaders.mentions.listed_names`` reads, what a row states ``loaders.relations.listed_rows``, its
figures ``loaders.figures.listed_values`` and what a project costs ``loaders.attributes.investments``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from loaders.documents.cells import cells
from loaders.documents.document import Block, Document

_COLUMNS = {
    "project": r"(?:建设|重点|重大|签约|拟?投资|开工)?(?:项目|工程)(?:名称)?",
    "chief": r"(?:链主|龙头|骨干|重点|代表性?|领军|主要|核心|入驻)(?:型|性)?企业(?:名单|名称)?",
    "firm": r"(?:项目)?(?:建设|实施|承担|申报|业主|投资|责任|运营)(?:单位|主体|企业|方|业主)"
    r"|项目(?:单位|业主|法人|主体)|业主|(?:企业|公司|单位)(?:名称|全称)?|投资商",
    "carrier": r"(?:主要|重点|核心)?(?:承载|布局|集聚)(?:园区|载体|区域|平台|地)|(?:产业)?(?:园区)?载体",
    "place": r"(?:(?:项目)?(?:建设|实施|所在|落户|注册)?(?:地点|地址|地|区域|区县|县区|园区)|属地|选址|区县)"
    r"|所在(?:地|区|市|县|州)[^，。]{0,6}|(?:市|县|区|州|旗){1,6}",
    "field": r"(?:所属|主导|重点|主要|特色|支柱|优势|投资|支持)?(?:产业|行业|领域)(?:类别|类型|名称|领域|链|定位|方向)?"
    r"|(?:发展|产业|投资|支持)(?:方向|定位)|投向",
    "payer": r"(?:主要)?(?:出资|发起)(?:人|方|单位|机构)",
    "party": r"甲方(?:单位)?|签约(?:甲方|单位)",
    "counterparty": r"乙方(?:单位)?|签约(?:乙方|企业|方)|合作(?:方|单位|企业|对象)",
}
"""What the head of a column may be, by what its cells hold; white space and notes in brackets left out."""

# Heads of what a table lists where it lists neither projects nor firms; beside those they say where one is.
_THINGS = {
    "park": r"(?:开发区|高新区|(?:产业|工业|科技|物流)?园区?|集聚区|工业区|产业集群"
    r"|(?:产业|孵化)?基地|片区|(?:产业)?平台)(?:名称)?",
    "fund": r"(?:子|母|产业|引导|投资)?基金(?:名称)?|专项资金(?:名称)?",
}
_LISTED = ("project", "firm", *_THINGS, "field")
_BESIDE_FIELDS = ("chief", "carrier")
_FEWEST_HEADS = 2

# 一、先进制造业（2个）: a row over all columns, which heads those below it
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^，。；]{2,24}|[^，。；]{2,20}[（(]\d+[个项家][）)]|[合小总]计.{0,6}"
)
_UNIT = re.compile("单位[:：](?P<unit>[^，。；：、（）()]{1,6})[）)]?$")
_NOTE = re.compile(r"[（(][^（）()]*[）)]|\s")


@cache
def _patterns(things: bool) -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in (_THINGS if things else _COLUMNS).items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its block, and the offsets of its cells by what they hold (a key of ``_COLUMNS`` or ``_THINGS``).
    ``others`` are the further columns' heads and cells, ``unit`` what the line above the table counts in."""

    block: Block
    cells: dict[str, tuple[int, int]]
    others: tuple[tuple[str, tuple[int, int]], ...] = ()
    unit: str = ""

    @property
    def thing(self) -> str:
        """What the row is on: a project, else a firm, a park, a fund or a field."""
        return next(kind for kind in _LISTED if kind in self.cells)


def rows(document: Document) -> Iterator[Row]:
    """The rows of the document's tables that list something."""
    if "\t" not in document.layout:
        return  # most documents have no table, and four readers ask for its rows
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
        heads = _heads([document.text[start:end] for start, end in found])
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
    if any(kind in columns for kind in _LISTED[:-1]):
        return True
    return "field" in columns and any(kind in columns for kind in _BESIDE_FIELDS)


def _heads(texts: list[str]) -> dict[str, int]:
    """The columns of a table by what their heads say that they hold; empty for a row that is no head."""
    bare = [_NOTE.sub("", text) for text in texts]
    heads: dict[str, int] = {}
    for i, head in enumerate(bare):
        for kind, pattern in _patterns(False).items():
            if kind not in heads and pattern.fullmatch(head):
                heads[kind] = i
                break
    if "project" in heads or "firm" in heads or len(heads) + 1 < _FEWEST_HEADS:
        return heads
    for i, head in enumerate(bare):
        for kind, pattern in _patterns(True).items():
            if pattern.fullmatch(head) and not any(other in heads for other in _THINGS):
                heads = {k: at for k, at in heads.items() if at != i}
                heads[kind] = i
    return heads
