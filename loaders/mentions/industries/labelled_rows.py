"""Fields that label a row of firms, as maps of an industry have them: “eVTOL：甲智能、乙航空、丙长空”.

Nothing in the label says what it is; that the line holds nothing but firms behind it does. The members that no other
rule has read are firms for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    "企业|公司|厂商|名单|代表|龙头|单位|主体|机构|品牌|上游|中游|下游|[省市县区镇州]$|园区?$|基地$|集团|股东|[方商]$|嘉宾|成员|客户|伙伴|平台$|梯队|地区|环节$|领域$|产业$|项目|名称|业主|来源|部门"
)
_FEWEST = 3


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The labels and firms of such lines, where other ``mentions``, in reading order, tell half of the firms."""
    around = Around(mentions)
    found: list[Mention] = []
    for block in document.blocks:
        if block.role == "body" and block.end - block.start <= 420:
            found.extend(_of_line(document.text, block, around))
    return found


def _of_line(text: str, block: Block, around: Around) -> Iterator[Mention]:
    match = _ROW.fullmatch(text, block.start, block.end)
    if match is None or match["row"].count("、") < _FEWEST - 1:
        return
    label = match["label"]
    if _NO_FIELD.search(label) or tuple(place_names(label)[:1]) == ((0, len(label), label),):
        return
    parts = [
        _PART.fullmatch(text, match.start("row") + m.start(), match.start("row") + m.end())
        for m in re.finditer("[^、]+", match["row"])
    ]
    spans = [part.span("name") for part in parts if part is not None]
    over = [[m for m in around.over(*span) if m.type == "Company" and m.start == span[0]] for span in spans]
    read = sum(bool(firms) for firms in over)
    if len(spans) < len(parts) or read * 2 < len(spans) or read < 2:
        return
    if not any(m.type not in ("Industry", "Region") for m in around.over(*match.span("label"))):
        yield Mention(*match.span("label"), "Industry", label, "focus")
    for (start, end), firms in zip(spans, over, strict=True):
        name = text[start:end]
        if not firms and not is_industry(name) and (may_be(name) or len(name) <= 6):
            yield Mention(start, end, "Company", name, "list:Company")
