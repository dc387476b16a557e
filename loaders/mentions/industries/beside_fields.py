"""Fields that look like short names of firms, and that the fields beside them in a list tell apart from these."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.words.bodies import Body
from loaders.words.industries import is_industry

_JOINS = re.compile("、|和|与|及|以及")
_FIRM_END = re.compile("(?:公司|集团|股份|厂|行|科技|控股)$")
_AS_WHAT = re.compile("为(?:突破口|切入点|重点|主导|支撑|特色|主攻|方向|引领|基础|补充)")
_ITEM_IN_FRONT = re.compile(
    r"(?:^|\n)\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十\d]{1,2}[、.．])\s*$"
)
_SIBLINGS = 2
# 做强临海石化、海洋装备: 临海 is a city as well
_WATERSIDE = re.compile("(?:临[海江港空湖河]|滨[海江湖河]|沿[海江])(?=..)")


def _alone(mention: Mention, text: str) -> bool:
    """Whether a mention is all that a numbered item opens with: 5.硅基电子材料。"""
    return (
        text[mention.end : mention.end + 1] in ("。", "：", ":")
        and _ITEM_IN_FRONT.search(text, max(0, mention.start - 8), mention.start) is not None
    )


def _like_siblings(kept: list[tuple[Mention, Body | None]], text: str) -> frozenset[int]:
    """Which mentions stand alone in an item as fields do in its siblings, and may be one."""
    alone = [m for m, _ in kept if m.type in ("Industry", "Company", "Project") and _alone(m, text)]
    if sum(m.type == "Industry" for m in alone) < _SIBLINGS:
        return frozenset()
    return frozenset(
        m.start
        for m in alone
        if m.type != "Industry"
        and not _FIRM_END.search(m.name)
        and not m.name.endswith(("项目", "工程", "基地"))
        and is_named(m.name)
        and shows_product(m.name)
    )


def as_fields(kept: list[tuple[Mention, Body | None]], text: str) -> list[tuple[Mention, Body | None]]:
    """The mentions with the fields among them that were taken for firms: 氟硅化工 in 煤化工、氟硅化工和化工新材料, and
    以碳基材料 in front of 为突破口."""
    items = _like_siblings(kept, text)
    result: list[tuple[Mention, Body | None]] = []
    for number, (mention, body) in enumerate(kept):
        if mention.start in items:
            mention = mention._replace(type="Industry", rule="focus")
        elif mention.type == "Company" and not _FIRM_END.search(mention.name):
            if mention.name[0] == "以" and is_named(mention.name[1:]) and _AS_WHAT.match(text, mention.end):
                mention = Mention(mention.start + 1, mention.end, "Industry", mention.name[1:], "focus")
            elif is_named(mention.name) or (_WATERSIDE.match(mention.name) and is_industry(mention.name[2:])):
                around = [kept[n][0] for n in (number - 1, number + 1) if 0 <= n < len(kept)]
                beside = [
                    other
                    for other in around
                    if _JOINS.fullmatch(text, min(mention.end, other.end), max(mention.start, other.start))
                ]
                if beside and all(other.type == "Industry" for other in beside):
                    mention = mention._replace(type="Industry", rule="focus")
        result.append((mention, body))
    return result
