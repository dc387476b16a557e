"""The names in the cells of tables that list something (``loaders.documents.listings``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Document
from loaders.documents.listings import rows
from loaders.mention import Mention
from loaders.words.bodies import bodies
from loaders.words.industries import is_industry, plausible
from loaders.words.lexicon import lexicon, tokens

HOLDS = {
    "project": ("Project",),
    "chief": ("Company", "Organization"),
    "firm": ("Company", "Organization"),
    "carrier": ("Park", "Region"),
    "place": ("Region", "Park"),
    "field": ("Industry",),
    "payer": ("Company", "Organization", "Region", "Park"),
    "party": ("Company", "Organization", "Region", "Park"),
    "counterparty": ("Company", "Organization", "Region", "Park"),
    "park": ("Park",),
    "fund": ("Fund",),
}
"""The types of what the columns hold."""

_FIRMS = ("firm", "chief", "party", "counterparty")
_ENDS = {
    "park": re.compile(r"[^，。；：、]{2,24}(?:区|园|基地|城|谷|港|小镇|集群)"),
    "fund": re.compile(r"[^，。；：、]{2,30}(?:基金|资金)(?:（有限合伙）)?"),
}
_SUM = re.compile(r"(?:合|小|总|共)计|^[一二三四五六七八九十]+、|\d+个|^[\d.、—-]+$")
_JOINED = re.compile("[、，,;]|(?<=公司)(?=[\u4e00-\u9fff]{4})")
_PART = re.compile("[^、，,;；]+")
_FIRM = re.compile("(?:公司|集团|厂|社|企业|有限合伙）?)$")
_BODY = re.compile("(?:局|委|办|厅|政府|管委会|中心|大学|学院|研究院|研究所|医院|街道|指挥部)$")


def mentions(document: Document) -> Iterator[Mention]:
    """What the cells name: a project, firms, fields, a park or a fund. Places and offices are read as anywhere."""
    for row in rows(document):
        for kind, (start, end) in row.cells.items():
            text = document.text[start:end]
            if kind == "project" and _names_project(text):
                yield Mention(start, end, "Project", text, "list:table")
            elif kind == "field":
                yield from _fields(text, start)
            elif kind in _FIRMS:
                yield from _firms(text, start)
            elif kind in _ENDS and _ENDS[kind].fullmatch(text) and not _SUM.search(text):
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
        name = name.removesuffix("等")
        if 3 <= len(name) <= 40 and not bodies(name) and not _SUM.search(name):
            told = _BODY.search(name) or lexicon().type_of(name) == "Organization"
            body = told and not _FIRM.search(name)
            kind = "Organization" if body else "Company"
            yield Mention(offset + start, offset + start + len(name), kind, name, "list:table")
        start = cut.end() if cut else start
