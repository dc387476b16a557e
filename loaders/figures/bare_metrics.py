"""Metrics without the name of what they are about: 产值 for 某开发区产值, where that is the figure's subject."""

from __future__ import annotations

import re

from loaders.figures import subject_words as said
from loaders.figures.metric_words import without_lead
from loaders.mention import Key
from loaders.words.places import place_names

# 开发区入驻企业 of the zone that 开发区 means
_BARE_HEAD = re.compile("^(?:该|本)?(?:园区|开发区|高新区|经开区|产业园)(?![内外化级管的])(?=.{2})")
_BY_WHOM = re.compile("^由[^，]{2,20}?(?=投资$)")
# 某新技术开发区（又称“某光谷”）地区生产总值
_OTHER_NAME = re.compile("^[（(][^（）()]*[）)](?=..)")


def without_subject(
    metric: str, subject: Key | None, named: Key | None, named_words: str, home: Key | None
) -> str:
    """``metric`` without its subject's name in front, where a name of a metric is left.

    ``named`` is what the text has named last, in ``named_words``, and ``home`` what it speaks for.
    """
    names = {named_words} if subject == named else set()
    described = metric.find("的" + named_words) if subject == named and named_words else -1
    if described > 0:
        metric = metric[described + 1 :]  # 去年投运的某某产业园已入驻企业
    if subject == named and f"“{named_words}”" in metric:
        metric = metric[metric.index("“" + named_words) + 1 :]  # 某市某区“甲谷”总投资
    names |= {key[1] for key in (subject, home) if key is not None}
    names |= {name.rstrip("省市区县") for name in names if len(name) > 2}
    placed = place_names(metric[:8]) if subject is not None and subject[0] in ("Region", "Park") else []
    if placed and placed[0][0] == 0 and metric.startswith(subject[1] if subject else "", placed[0][1]):
        metric = metric[placed[0][1] :]  # 天津|滨海新区引进项目
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= 2 and metric.startswith(name):
            rest = re.sub(
                r"^(?:”|市|省|区(?!域)|县|类的?|的|产业(?=[^产值规链])|领域)?(?:分别(?:完成|实现|达到?|为)?)?",
                "",
                metric[len(name) :],
            )
            a_work = (
                subject is not None
                and subject[0] in ("Project", "Park", "Region")
                and rest in ("投资", "建设投资")
            )
            if (
                len(rest) >= 2
                and rest[0] not in "、和与及"
                and not rest.startswith("能力")  # 绿电制氢能力: of what, the field says
                and (a_work or not said.EMPTY.fullmatch(rest))
            ):
                return without_lead(_BY_WHOM.sub("", _OTHER_NAME.sub("", rest)))
    if subject is not None and subject[0] in ("Park", "Industry"):
        metric = _BARE_HEAD.sub("", metric)
    return metric
