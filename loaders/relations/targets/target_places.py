"""Fields that stand in a place's brackets, and places that a field is laid out in (TARGETS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import Template, places
from loaders.words.patterns import ITEM_NUMBER

_BRACKET_ENDS = re.compile("[）)。]")


def bracketed_fields(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“甲园区（以某某为主导产业）”, “甲园区（某某、某某）”: brackets, which templates leave out."""
    text = recognised.document.text
    for place in template.mentions.values():
        if place.type in ("Park", "Region") and text[place.end : place.end + 1] in ("（", "("):
            close = _BRACKET_ENDS.search(text, place.end, place.end + 90)
            inside = recognised.within(place.end, close.start()) if close else []
            if any(m.type in ("Company", "Fund", "Park", "Project") for m in inside):
                continue
            for mention in inside:
                if mention.type == "Industry":
                    yield Relation(place.key, "TARGETS", mention.key, place.start, mention.end, "bracket")


def laid_out(topic: Topic, template: Template) -> Iterator[Relation]:
    """The places that a field is laid out in, be it the section's or the sentence's own: “重点布局在甲镇、乙园区”,
    “线缆产业以甲、乙两镇为依托”."""
    if template.signs.isdisjoint("ⓇⓀ"):
        return
    opening = _OPENING_FIELD.match(template.text)
    fields = template.of(opening, "t") if opening else topic.fields
    for match in _UNDER_FIELD.finditer(template.text, opening.end() if opening else 0) if fields else ():
        if opening is None and _ITS_OWN.match(template.text, match.end()):
            continue  # below 文化旅游: 支持甲县、乙县发展民宿产业
        start, end = template.span(match)
        for place in template.innermost(match, "s"):
            for field in fields:
                yield Relation(place.key, "TARGETS", field.key, start, end, "laid-out")


_OPENING_FIELD = re.compile(
    f"(?:{ITEM_NUMBER})?(?P<t>Ⓘ)(?:产业链|产业集群|产业|行业|领域)?，?(?:主要|重点|则)?(?=以|布局|分布|集聚|集中)"
)
_ITS_OWN = re.compile("[^，。；Ⓐ-ⓩ]{0,4}(?:发展|培育|布局|做强|做大|壮大|引进)[^，。；Ⓐ-ⓩ]{0,8}Ⓘ")
_HELD = "(?:[^，。；：、Ⓐ-ⓩ]{0,10})"
_UNDER_FIELD = re.compile(
    # “1.节能环保。支持甲区建设…生产基地。”
    # “重点布局：甲区、乙园区。”
    r"(?:^[^，。；：Ⓐ-ⓩ]{0,4}(?:布局|(?:布局|重点|承载|承接|发展|集聚)(?:区域|园区|载体|地区|基地|平台)|承载地|主要园区|重点镇街)："
    r"|^(?:支持|推动|鼓励|引导)(?=[ⓇⓀ][^。；]{0,6}(?:建设|打造|发展|引进|做强|做大|创建|培育|布局))|(?:布局|分布|集聚|集中)(?:在|于|到)"
    # “…，乙园区、丙园区为支撑”
    rf"|(?<=[为]核心，)(?={places()}为(?:支撑|配套|重点|补充|支点|节点|辅|两翼|腹地))"
    rf"|以(?={places()}{_HELD}为(?:主要?|核心|重点|依托|主体|支撑|龙头|中心)?(?:承载|载体|集聚|布局|基地|核心|，|。|；|$)))"
    r"[^。；Ⓐ-ⓩ]{0,8}(?P<s>[ⓇⓀ](?:(?:(?!产业|行业)[^，。；Ⓘ]){0,12}[ⓇⓀ]|，以及Ⓡ{0,2}[ⓇⓀ])*)"
)
