"""The works that a sentence lists behind the place where they are, or behind how many it has (LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.relation import Relation
from loaders.relations.templates import Template

_PLACE = re.compile("[ⓇⓀ]")


def listed_there(template: Template) -> Iterator[Relation]:
    """What a sentence lists as being at the place that it names in front of the list."""
    yield from _all_in(template)
    yield from _works_of(template)
    yield from _deals(template)


# “头一批4个项目全部摆在某园区：甲公司投资乙项目；丙公司的丁项目”
_ALL_IN = re.compile(r"(?:摆在|落户|落地|位于|布局|集中)(?:在|于|到)?(?:Ⓡ的?)*(?P<t>[ⓇⓀ])：")


def _all_in(template: Template) -> Iterator[Relation]:
    """The projects that a sentence lists behind the place where they all are."""
    match = _ALL_IN.search(template.text)
    if match is not None:
        (place,) = template.of(match, "t")
        for _, work in template.inside(match.end(), len(template.text)):
            if work.type == "Project":
                yield Relation(work.key, "LOCATED_IN", place.key, place.start, work.end, "listed")


# “某县在建亿元以上项目30个，甲项目进入设备安装阶段，乙项目已试产”
_SO_MANY_WORKS = re.compile(
    r"(?:^|[。；，])(?:在)?(?P<t>[ⓇⓀ])(?!有关)[^，。；：Ⓐ-ⓩ]{0,16}(?:项目\d+[个项]|\d+[个项][^，。；：Ⓐ-ⓩ]{0,10}项目)[，：]"
)


def _works_of(template: Template) -> Iterator[Relation]:
    """The projects of a place, behind how many it has, in a sentence that names no other place."""
    match = _SO_MANY_WORKS.search(template.text)
    if match is None or _PLACE.search(template.text, match.end()):
        return
    (place,) = template.of(match, "t")
    for _, work in template.inside(match.end(), len(template.text)):
        # “全省…项目412个，其中某市甲项目…”: of those of a province each has a place of its own.
        if work.type == "Project" and not place.name.endswith(("省", "自治区")):
            yield Relation(work.key, "LOCATED_IN", place.key, place.start, work.end, "counted")


# “某镇签下两单，一单是甲的产业园，一单是乙项目；”
_DEALS = re.compile(
    r"(?:^|[。；])(?P<t>[ⓇⓀ])[^，。；Ⓐ-ⓩ]{0,8}(?:签下|签约|签订|引进|引来|拿下|敲定|落地|开工|收获)了?[^，。；Ⓐ-ⓩ]{0,6}(?:\d+|[一二两三四五六七八九十])[单个家项桩][^，。；Ⓐ-ⓩ]{0,8}，(?P<s>[^。；]+)"
)


def _deals(template: Template) -> Iterator[Relation]:
    """The works that a clause lists behind how many a place has signed for."""
    for match in _DEALS.finditer(template.text):
        (place,) = template.of(match, "t")
        start, end = template.span(match)
        for work in template.of(match, "s"):
            if work.type in ("Project", "Park") and work.key != place.key:
                yield Relation(work.key, "LOCATED_IN", place.key, start, end, "counted")
