"""Industries that a text declares as a focus, and those it only names.

A known industry counts anywhere in running text. An unknown name counts where the sentence says what it is:
in a list that a focus verb opens or that closes with 产业, 领域 … (listed_fields.py), as a heading, or as
told_industries.py reads it.
"""

from __future__ import annotations

import re

from loaders.documents.document import Block
from loaders.mention import Mention
from loaders.mentions.industries.known_fields import known_fields
from loaders.mentions.industries.listed_fields import FieldList
from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.mentions.paragraph import Paragraph
from loaders.words.industries import ENDINGS, is_industry, strip_opening, vague

_HEADING_FIELD = re.compile(
    rf"^(?:(?P<n>[一二三四五六七八九十\d]+)[、.．])?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{{2,14}}?)(?:{ENDINGS})?$"
)
_OF_FIELDS = re.compile("产业|领域|行业|赛道|集群|主攻方向|招商方向")
# 金属冶炼及压延加工业: a heading that is a trade of the classification, in its full wording.
_TRADE = re.compile(
    "(?!.*(?:企业|行业|产业|就业|创业))[\u4e00-\u9fff]{2,8}(?:加工|制造|制品|采选|冶炼|服务)业"
)
# 做大做强粮油加工业
_GROWS = re.compile("^(?:大力|积极|加快|重点)*(?:做大|做强|做优|做精|培育|壮大|发展)+(?=...)")


def industries(paragraph: Paragraph) -> list[Mention]:
    """The industries of one block."""
    found: dict[tuple[int, int], Mention] = {}

    def add(start: int, end: int, rule: str) -> None:
        name = paragraph.whole[start:end]
        if not vague(name):
            found.setdefault((start, end), Mention(start, end, "Industry", name, rule))

    for start, end, rule in known_fields(paragraph):
        add(start, end, rule)
    for enumeration in paragraph.enumerations:
        for start, end in FieldList(paragraph, enumeration).fields():
            add(start, end, "focus")
    if paragraph.block.heading and (heads := _heading_field(paragraph.block)):
        start = paragraph.whole.index(paragraph.block.heading, paragraph.start)
        add(start + heads[0], start + heads[1], "focus")
    return list(found.values())


def _heading_field(block: Block) -> tuple[int, int] | None:
    """Where a heading names a field alone, as offsets into it: 二、航空装备产业."""
    field = _HEADING_FIELD.match(block.heading)
    if field is None:
        return None
    name = _GROWS.sub("", field["name"])
    # 二、产业格局 over 1．硅橡胶及密封胶。
    under_fields = bool(block.path) and _OF_FIELDS.search(block.path[-1]) is not None
    known = is_industry(name) or _TRADE.fullmatch(name)
    if strip_opening(name, 0, len(name)) or not (
        known or (under_fields and is_named(name) and shows_product(name))
    ):
        return None
    return field.end("name") - len(name), field.end("name")
