"""Fields that label a row of firms, as maps of an industry have them: “eVTOL：甲智能、乙航空、丙长空”.

Nothing in the label says what it is; that the line holds nothing but firms behind it does. The members that no other
rule has read are firms for the same reason. Where several lines are such rows, shorter ones are too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.companies.firm_names import may_be
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names

_ROW = re.compile(
    rf"(?:{ITEM_NUMBER}|[●◆■▪•▶►★◇○\s—\-])*(?P<label>[\u4e00-\u9fffA-Za-z0-9/]{{2,12}}?)(?:[（(][^（）()]{{2,20}}[）)])?"
    "(?:[：:]|——)(?P<row>[^，。；：:！？“”《》]{6,400}?)(?:等(?:企业|公司)?)?[。；]?"
)
_PART = re.compile("(?P<name>[^、（()）]{2,14})(?:[（(][^（）()]{1,14}[）)])?")
# What a label says that is no field: who the firms are, where they are, what they do in the matter
_NO_FIELD = re.compile(
    "企业|公司|厂商|名单|代表|龙头|单位|主体|机构|品牌|上游|中游|下游|[省市县区镇州]$|园区?$|基地$|集团|股东|[方商]$"
    "|嘉宾|成员|客户|伙伴|平台$|梯队|地区|环节$|领域$|产业$|项目|名称|业主|来源|部门|高校|院校|院所|链主|学校"
)
_LONGEST = 420
_FEWEST = 3


class _Row(NamedTuple):
    """A line: its label, and the members with what of each is read as a firm."""

    label: tuple[int, int]
    members: list[tuple[int, int]]
    firms: list[bool]

    @property
    def sure(self) -> bool:
        """Whether the line by itself is a row of firms."""
        return (
            len(self.members) >= _FEWEST and sum(self.firms) * 2 >= len(self.members) and sum(self.firms) > 1
        )


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The labels and firms of such lines, where other ``mentions``, in reading order, tell half of the firms."""
    around = Around(mentions)
    blocks = (b for b in document.blocks if b.role == "body" and b.end - b.start <= _LONGEST)
    rows = [row for block in blocks if (row := _read(document.text, block, around)) is not None]
    several = sum(row.sure for row in rows) > 1
    return [
        mention
        for row in rows
        if row.sure or (several and any(row.firms))
        for mention in _told(document.text, row, around)
    ]


def _read(text: str, block: Block, around: Around) -> _Row | None:
    match = _ROW.fullmatch(text, block.start, block.end)
    if match is None or "、" not in match["row"]:
        return None
    label = match["label"]
    if _NO_FIELD.search(label) or tuple(place_names(label)[:1]) == ((0, len(label), label),):
        return None
    start = match.start("row")
    parts = [
        _PART.fullmatch(text, start + m.start(), start + m.end()) for m in re.finditer("[^、]+", match["row"])
    ]
    spans = [part.span("name") for part in parts if part is not None]
    if len(spans) < len(parts):
        return None
    firms = [any(m.type == "Company" and m.start == a for m in around.over(a, b)) for a, b in spans]
    return _Row(match.span("label"), spans, firms)


def _told(text: str, row: _Row, around: Around) -> Iterator[Mention]:
    if not any(m.type not in ("Industry", "Region") for m in around.over(*row.label)):
        yield Mention(*row.label, "Industry", text[slice(*row.label)], "focus")
    for (start, end), firm in zip(row.members, row.firms, strict=True):
        name = text[start:end]
        if not firm and not is_industry(name) and (may_be(name) or len(name) <= 6):
            yield Mention(start, end, "Company", name, "list:Company")
