"""Fields that look like short names of firms, and that the fields beside them in a list tell apart from these."""

from __future__ import annotations

import re

from loaders.bodies import Body
from loaders.mentions import Mention
from loaders.pursued import is_named

_JOINS = re.compile("、|和|与|及|以及")
_FIRM_END = re.compile("(?:公司|集团|股份|厂|行|科技|控股)$")
_AS_WHAT = re.compile("为(?:突破口|切入点|重点|主导|支撑|特色|主攻|方向|引领|基础|补充)")


def as_fields(kept: list[tuple[Mention, Body | None]], text: str) -> list[tuple[Mention, Body | None]]:
    """The mentions with the fields among them that were taken for firms: 氟硅化工 in 煤化工、氟硅化工和化工新材料, and
    以碳基材料 in front of 为突破口."""
    result: list[tuple[Mention, Body | None]] = []
    for number, (mention, body) in enumerate(kept):
        if mention.type == "Company" and not _FIRM_END.search(mention.name):
            if mention.name[0] == "以" and is_named(mention.name[1:]) and _AS_WHAT.match(text, mention.end):
                mention = Mention(mention.start + 1, mention.end, "Industry", mention.name[1:], "focus")
            elif is_named(mention.name):
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
