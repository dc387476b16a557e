"""Parks that head their section on a page of parks: beside two that are parks, a heading that ends as land does is one.

“仁和先进制造业基地” alone on its line says too little by its words; 未来科技城 and 良渚新城, which have a line of their
own too, say what it is.
"""

from __future__ import annotations

import re

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.read_around import Around
from loaders.words.patterns import ITEM_NUMBER

_LAND = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9·“”]{2,18}(?:[产造业材工流新游济]基地|小镇|新城|[技学慧业]城|园区?|[港谷湾岛]|开发区|高新区|经开区|集聚区|集中区|新区|片区|组团|孵化器|加速器|众创空间)"
)
_NOTE = "(?:[（(][^（）()]{1,20}[）)])?"
_LINE = re.compile(
    rf"(?:{ITEM_NUMBER}|\d{{1,2}}(?=[\u4e00-\u9fff])|[●◆■▪•▶►★◇○【\s—\-])*(?P<name>[^，。；：:（）()【】]{{4,20}}){_NOTE}[：:】]?"
)
_NO_NAME = re.compile(
    "建设|打造|推进|加快|发展|重点|主要|情况|[一二三四五六七八九十\\d]+[大个]|各|产业园区$|特色园区|我[省市县区]"
)
_COINED = re.compile("(?!中国|全国)[\u4e00-\u9fff]{2,4}(?<![省市县区州镇的和与及、是为在])")
_FEWEST = 2


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The parks of a document's headings that other ``mentions``, in reading order, tell by standing in its others."""
    around = Around(mentions)
    parks: set[str] = set()
    levels: set[int] = set()
    others: list[tuple[Block, int, int]] = []
    whole: list[Mention] = []
    for number, block in enumerate(document.blocks):
        if block.role != "body" or block.end - block.start > 40 or number == 0:
            continue
        line = _LINE.fullmatch(document.text, block.start, block.end)
        if line is None:
            continue
        start, end = line.span("name")
        over = around.over(start, end)
        tail = next(
            (m for m in over if m.type == "Park" and start < m.start <= start + 4 and m.end == end), None
        )
        if tail is not None and _COINED.fullmatch(document.text, start, tail.start):
            # 【才都有色金属产业基地】: what stands in front on its own line is of the name
            whole.append(Mention(start, end, "Park", line["name"], "told:frame"))
            parks.add(line["name"])
            levels.add(block.level)
        elif any(m.type == "Park" and m.start == start and m.end == end for m in over):
            parks.add(line["name"])
            levels.add(block.level)
        elif all(m.type in ("Region", "Industry") or m.end - m.start < 4 for m in over):
            others.append((block, start, end))
    if len(parks) < _FEWEST:
        return []
    found = whole
    for block, start, end in others:
        name = document.text[start:end]
        if block.level in levels and _LAND.fullmatch(name) and not _NO_NAME.search(name):
            found.append(Mention(start, end, "Park", name, "told:frame"))
    return found
