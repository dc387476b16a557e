"""Which of several readings of a field counts: 甲和乙 that another rule has read as two, a zone or a verb in front."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from loaders.mention import Mention
from loaders.mentions.settling import Found
from loaders.words.industries import is_industry

# 电梯及零部件: what is only something together with the one in front of it
_DEPENDENT = re.compile(
    "(?:关键|核心|相关|其)?(?:零部件|配件|部件|配套|配套产业|深加工|精深加工|衍生物|中间体|应用|服务|辅料|周边)"
)
# 化学药物与生物制品 is one more often than two.
_JOINT = re.compile("和|以及|及(?!其)")
# 适度发展柴胡, 重点布局储能: the verb is no part of the field.
_VERB = re.compile("[\u4e00-\u9fff]{0,4}(?:发展|布局|培育|种植|养殖|开发|生产|引进|承接|壮大|推广)")
# 轴承三大板块
_COUNT = re.compile("[一二两三四五六七八九十]大(?:板块|产业|领域|集群|方向|行业)?")


def parted(found: list[Found]) -> list[Found]:
    """The findings without fields that other ones show to be two (甲和乙), to begin with a verb or to end in a count.

    A field that begins inside of a zone's name begins behind it.
    """
    fields = {(m.start, m.end) for m, _ in found if m.type == "Industry"}
    parks = sorted({(m.start, m.end) for m, _ in found if m.type == "Park"})
    result: list[Found] = []
    for mention, body in found:
        if mention.type == "Industry":
            if _shown_otherwise(mention, fields):
                continue
            mention = _behind_zone(mention, parks)
        result.append((mention, body))
    return result


def _shown_otherwise(field: Mention, fields: Iterable[tuple[int, int]]) -> bool:
    if is_industry(field.name):
        return False
    for joint in _JOINT.finditer(field.name):
        left, right = (field.start, field.start + joint.start()), (field.start + joint.end(), field.end)
        if joint.group() == "及" and _DEPENDENT.fullmatch(field.name, joint.end()):
            continue
        if left in fields and right in fields:
            return True
    verb = _VERB.match(field.name)
    if verb and (field.start + verb.end(), field.end) in fields:
        return True
    return any(
        (field.start, field.start + count.start()) in fields
        for count in _COUNT.finditer(field.name)
        if count.end() == len(field.name)
    )


def _behind_zone(field: Mention, parks: list[tuple[int, int]]) -> Mention:
    """航空零部件 in 支持某某经济开发区航空零部件."""
    place = bisect_left(parks, (field.start,))
    for start, end in parks[max(0, place - 2) : place]:
        if start < field.start < end <= field.end - 3:
            return field._replace(start=end, name=field.name[end - field.start :])
    return field
