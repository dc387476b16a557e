"""Works of ledgers: a line that is a work's name, with its owner below it, and rows whose cells only blanks part.

“8.某产业园配套路网”, and below it “业主：甲集团” or “施工单位：乙公司”; “12 甲研发中心 某区 乙有限公司”: what stands
in such a place is a work whatever its last word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.companies.firm_words import LEGAL_FORMS, opening_verbs
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon, only_general
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names

_NUMBER = re.compile(rf"(?:{ITEM_NUMBER}|[●◆■▲★◇○▪•·►]|[—–-]{{1,2}})")
_LINE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d·—+“”#（）()/%.-]{5,44}?)(?:[（(](?:新建|续建|在建|扩建|改建|新开工|储备)[）)])?"
)
# 业主：甲集团; the further labels of a record say so of what may be a chapter, too.
_OWNED_BELOW = re.compile(
    r"(?:项目|工程)?(?:业主|(?:建设|施工|承建|代建|实施|中标)(?:单位|方|主体)?|EPC总?承?包?(?:单位|方)?|总承包(?:单位|方)?)(?:单位)?[：:](?=[\u4e00-\u9fff]{4})"
)
_NO_LINE = re.compile(
    "^(?:附件|附表|附录|第[一二三四五六七八九十]+[章节条编]|关于|为|对|请|各|项目(?!.*工程$)|工程(?:概况|名称)|建设|招标|投标|中标|采购|公告|公示|业主|施工|总投资)|"
    "(?:情况|概况|简介|要求|条件|内容|安排|公告|公示|通知|名单|清单|一览表|汇总表|表|方式|须知|说明|单位|公司|集团|企业|计划|方案|机构|部门|信息|进展|建设|管理|工作|服务)$|[。；！？]|是[^，]{4,}"
)
_WORK = re.compile(
    "(?:项目|工程|基地|园区?|中心|平台|工厂|车间|产线|生产线|线|装置|厂房|总部|研究院|实验室|改造|技改|扩建|扩能|扩产|搬迁|电站|站|厂|库|港|桥|路|城|综合体|大厦|产业化|[一二三四五]期)$"
)
_FIRM = re.compile(r"[\u4e00-\u9fffA-Za-z（）()·]{3,40}(?:公司|集团|合作社|研究院|研究所|大学|学院|[^工]厂)")
_MOST = 140
"""Characters of a row at most: a longer line is a paragraph."""


def mentions(document: Document) -> Iterator[Mention]:
    """The works that lines and rows of a document name, and the firms of the rows."""
    blocks = [block for block in document.blocks if block.role != "boilerplate"]
    text = document.text
    for block, below in pairwise(blocks):
        if block.end - block.start <= 56 and _OWNED_BELOW.match(text, below.start, below.end):
            yield from _line(text, block)
    for block in blocks:
        for row in _rows(document, block):
            for kind, (start, end) in row.items():
                if kind != "place":
                    yield Mention(start, end, kind, text[start:end], "item")


def _line(text: str, block: Block) -> Iterator[Mention]:
    number = _NUMBER.match(text, block.start, block.end)
    start = number.end() if number else block.start
    match = _LINE.fullmatch(text, start, block.end)
    if match is None:
        return
    name = match["name"]
    if not (
        _NO_LINE.search(name)
        or name.endswith(LEGAL_FORMS)
        or only_general(name)
        or is_industry(name)
        or opening_verbs(name)
        or lexicon().type_of(name) in ("Fund", "Company", "Policy")
        or any(b == len(name) for _, b, _ in place_names(name))
    ):
        yield Mention(*match.span("name"), "Project", name, "item")


def _cells(document: Document, block: Block) -> list[tuple[int, int]]:
    """The stretches of a short block that blanks part; none where no blank does."""
    first, last = block.start, block.end
    offsets = document.offsets
    if last - first > _MOST or offsets[last - 1] - offsets[first] == last - 1 - first:
        return []
    cuts = [i for i in range(first + 1, last) if offsets[i] - offsets[i - 1] > 1]
    return list(pairwise([first, *cuts, last]))


def _rows(document: Document, block: Block) -> Iterator[dict[str, tuple[int, int]]]:
    """What the cells of a row hold: its Project, the Company whose it is, the place; nothing for other lines."""
    text = document.text
    cells = _cells(document, block)
    if cells and text[slice(*cells[0])].strip(".．、").isdigit():
        cells = cells[1:]
    if not 3 <= len(cells) <= 6 or re.search("[，。；：]", text[block.start : block.end]):
        return
    firms = [c for c in cells if _FIRM.fullmatch(text, *c)]
    places = [c for c in cells if c not in firms and _is_place(text[slice(*c)])]
    works = [c for c in cells if c not in firms and c not in places and _is_work(text[slice(*c)])]
    if len(firms) == len(works) == 1 and places:
        yield {"Project": works[0], "Company": firms[0], "place": places[0]}


def _is_place(cell: str) -> bool:
    found = place_names(cell)
    return (
        bool(found and found[-1][1] == len(cell))
        or (lexicon().type_of(cell) == "Park" and bool(found) and found[0][0] == 0)
        or cell in ("境外", "海外", "国外")
    )


def _is_work(cell: str) -> bool:
    return 5 <= len(cell) <= 44 and _WORK.search(cell) is not None and not only_general(cell)


def relations(recognised: Recognised) -> Iterator[Relation]:
    """UNDERTAKES and LOCATED_IN of the rows' projects."""
    document = recognised.document
    for block in document.blocks:
        for row in _rows(document, block) if block.role != "boilerplate" else ():
            named = {kind: next((m for m in recognised.within(*span)), None) for kind, span in row.items()}
            work, firm, place = named["Project"], named["Company"], named["place"]
            if work is None or work.type != "Project":
                continue
            if firm is not None and firm.type in ("Company", "Organization"):
                yield Relation(firm.key, "UNDERTAKES", work.key, block.start, block.end, "ledger")
            if place is not None and place.type in ("Region", "Park"):
                yield Relation(work.key, "LOCATED_IN", place.key, block.start, block.end, "ledger")
