"""The places in front of a park that has a name of its own: 某市某镇青莲工业园 names a city, a town and a park."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.places import place_names

_FULL = re.compile("[\u4e00-\u9fff]+(?:[省市县旗盟]|自治[州区]|[^园新发险税]区|.州)$")
_TOWN = re.compile("(?!.?[小城])[\u4e00-\u9fff]{2,3}(?:镇|乡|街道)(?=[\u4e00-\u9fff]{4})")
# 临港工业园, 城西产业园, 先进制造业开发区: what lies how, or is of what kind, is named after its place.
_LAY = re.compile(
    "[临滨沿空涉环城]|[东南西北]|中[部心央小]|先进|高端|新型?|现代|智能|智慧|绿色|循环|综合|生态|国际|国家|科技|创新|创业|数字|特色|民营|中小"
    "|小微|农|工业|产业|经济|高新|食品|大|小|外|内|乡|返乡|级|第|[一二三四五][号区]|管|镇|省"
)
_MOST, _MOST_OF_TWO = 4, 10
"""Characters of a park's own name, but for its kind, at most: 三山, 胡集; behind two places in full more of them tell
that it begins there (某市某区青山循环经济示范园)."""


def own_start(name: str) -> int:
    """Where a park's own name begins behind the places, in full, that are written in front of it; 0 for nowhere."""
    end = full = 0
    for start, stop, place in place_names(name):
        if start != end:
            break
        full += _FULL.fullmatch(place) is not None
        if not _FULL.fullmatch(place) and stop < len(name) and not _follows(name, stop):
            break
        end = stop
    if not end or not _FULL.search(name[:end]):
        return 0
    town = _TOWN.match(name, end)
    end = town.end() if town else end
    head = lexicon().head_of(name[end:])
    own = name[end:].removesuffix(head[0]) if head else ""
    if (
        not 2 <= len(own) <= (_MOST_OF_TWO if full > 1 else _MOST)
        or (full < 2 and _LAY.match(own))
        or is_industry(own)
        or any(named.start == 0 or full < 2 for named in known(own, 0))
        or only_general(own)
        or any(token.pos in ("v", "vn", "p", "c") for token in tokens(own)[: 1 if full > 1 else None])
    ):
        return 0
    return end


def _follows(name: str, start: int) -> bool:
    """Whether another place stands right behind: 合肥 in 合肥蜀山区某谷."""
    return any(a == start for a, _, _ in place_names(name))


def behind_place(mention: Mention, text: str) -> Mention:
    """A park's mention without the places in front of its own name."""
    if mention.type != "Park" or text[mention.start : mention.end] != mention.name:
        return mention
    cut = own_start(mention.name)
    return mention._replace(start=mention.start + cut, name=mention.name[cut:]) if cut else mention


def with_place(mention: Mention, text: str) -> str:
    """What a park whose name was cut behind its places is called with them; empty for others."""
    front = text[max(0, mention.start - 14) : mention.start]
    for start, _, _ in place_names(front):
        whole = front[start:] + mention.name
        if own_start(whole) == len(front) - start:
            return whole
    return ""
