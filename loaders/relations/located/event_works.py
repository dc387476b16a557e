"""What news of signings and openings tells of, and what a visit goes to: it lies in the place that the news is of or
that the visit is to (LOCATED_IN).

“某县集中签约12个项目。其中，甲公司投资5亿元建设乙项目；…”, “到某新区调研。一行先后来到甲公司、乙项目现场”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from loaders.mention import Key
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import ETC, Template, row
from loaders.words.gazetteer import ancestors

_EVENT = "签约|开工|竣工|投产|动工|奠基|开建|启动|落户|落地|推介|招商"
_HELD_BY_PARK = re.compile("[^Ⓐ-ⓩ]{0,20}(?P<t>Ⓚ)(?:隆重|成功)?(?:举行|举办|召开)")
_HEADLINE = re.compile(f"{_EVENT}|封顶|下线|量产|投用|签署|签下")
# 此次集中开工的28个项目, 会上，现场签约项目12个, 17个项目通过视频连线方式签约
_HELD = re.compile(
    "(?:此次|本次|这次|此批|本批|当天|当日|会上|会议现场|现场|仪式上|活动上|集中|同步|同时|其中|此外)(?:[^。；]|Ⓜ){0,40}?"
    "(?:签约|开工|竣工|投产|动工|奠基|落户|签订|签署)"
    "|项目[^，。；Ⓐ-ⓩ]{0,12}(?:签约|开工|竣工|投产|动工|落户)"
)
# 目前正加快推进…, 近年来先后引进…: what the news only recalls
_RECALLS = re.compile(
    "近年来|此前|去年|以来|曾|已在|总部(?:位于|设在|在)|在全国|在全球|客户|应用于|参观|考察|走访|董事长|总经理|负责人"
)
_BULLETS = "●■◆▲★◇○□•·▪►▶➢-123456789"
_MOST = 3
"""The paragraphs behind the one that tells of the event in which its works are told one by one."""


def of_the_event(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], found: list[Relation]
) -> Iterator[Relation]:
    """The works that a place signs or begins by its own news, which nothing places elsewhere."""
    home, subject = recognised.metadata.region, recognised.subject
    if recognised.own is not None or recognised.metadata.round_up or home is None or subject is None:
        return
    if home.level not in ("county", "city") or not _HEADLINE.search(recognised.metadata.title):
        return
    placed = {r.source for r in found if r.type == "LOCATED_IN"}
    near = {home.code, *ancestors(home.code)}
    told = -1
    for template in sentences:
        number = template.sentence.block
        listed = recognised.document.text[template.block.start] in _BULLETS
        if _HELD.search(template.text) or (listed and 0 <= number - told <= _MOST):
            told = number
        if told < 0 or number - told > _MOST or _RECALLS.search(template.text):
            continue
        park = _HELD_BY_PARK.match(template.text)
        place = template.of(park, "t")[0].key if park else speaks_for(recognised, topics[number])
        if place is None or place not in recognised.by_key or _elsewhere(recognised, template, near):
            continue
        for mention in template.mentions.values():
            if mention.type != "Project" or mention.rule == "bare" or mention.key in placed:
                continue
            placed.add(mention.key)
            yield Relation(
                mention.key, "LOCATED_IN", place, template.sentence.start, template.sentence.end, "event"
            )


def _elsewhere(recognised: Recognised, template: Template, near: set[str]) -> bool:
    """Whether a sentence names a place that is neither the home nor in it."""
    for mention in template.mentions.values():
        if mention.type != "Region":
            continue
        region = recognised.by_key[mention.key].region
        if region is None or not near & {region.code, *ancestors(region.code)}:
            return True
    return False


# 到某新区调研重点企业发展情况
_VISITS = re.compile(
    "(?:到|赴|前往|深入|走进|来到|莅临)(?:Ⓡ的?)*(?P<t>[ⓇⓀ])(?!、|和|与|及|等)[^，。；Ⓐ-ⓩ]{0,14}(?:调研|考察|走访|视察|督导|参观|检查|看望|慰问|现场办公)"
    # 赴某市，先后拜访甲集团、乙公司
    "|(?:赴|前往)(?:Ⓡ的?)*(?P<u>[ⓇⓀ])，(?:先后|分别|实地|专程)*(?:拜访|走访|考察|调研)"
)
# 一行先后来到甲公司、乙项目建设现场
_SEES = re.compile(
    "(?:先后|依次|分别|实地|随后|首先|一行)*(?:来到|走进|前往|深入|走访|拜访|考察|察看|查看|参观|到)了?(?:Ⓡ|Ⓚ|位于|的)*"
    f"(?P<s>{row('ⒸⓅ')}){ETC}"
)


def visited(recognised: Recognised, sentences: list[Template], found: list[Relation]) -> Iterator[Relation]:
    """The firms and works that a visit to one place goes to, which nothing places elsewhere."""
    if recognised.own is not None or recognised.metadata.round_up:
        return
    yield from _seen_there(sentences, found)
    trips = [(t, m) for t in sentences for m in _VISITS.finditer(t.text) if not _SEVERAL.search(t.text)]
    places: dict[Key, None] = {
        m.key: None for t, trip in trips for m in t.of(trip, "t" if trip["t"] else "u")
    }
    if len(places) != 1 or any(_SEVERAL.search(t.text) for t in sentences):
        return  # 赴甲市、乙市考察: which is where is not said
    place = next(iter(places))
    region = recognised.by_key[place].region
    if region is not None and region.level in ("macro", "province"):
        return
    placed = {r.source for r in found if r.type == "LOCATED_IN"}
    begin = min(template.sentence.start for template, _ in trips)
    for template in sentences:
        if template.sentence.start < begin:
            continue
        for match in _SEES.finditer(template.text):
            start, end = template.span(match)
            for thing in template.of(match, "s"):
                if thing.key not in placed and thing.key != place:
                    yield Relation(thing.key, "LOCATED_IN", place, start, end, "visited")


_SEVERAL = re.compile("(?:赴|前往|到)(?:了)?Ⓡ+(?:、|和|与|及)Ⓡ")
# 在苏州，代表团一行考察了甲公司
_THERE = re.compile(
    "(?:[^，。；Ⓐ-ⓩ]{0,12}，)?在(?P<t>[ⓇⓀ])，[^，。；Ⓐ-ⓩ]{0,12}?(?:先后|分别|实地|又)*(?:走访|考察|察看|查看|来到|走进|参观|拜访|调研|到访)了?"
    f"(?P<s>{row('ⒸⓅⓀ')})"
)


def _seen_there(sentences: list[Template], found: list[Relation]) -> Iterator[Relation]:
    """The firms that a sentence on one stop of a journey goes to."""
    placed = {r.source for r in found if r.type == "LOCATED_IN"}
    for template in sentences:
        if there := _THERE.match(template.text):
            start, end = template.span(there)
            for firm, place in product(template.of(there, "s"), template.of(there, "t")):
                if firm.key not in placed and firm.key != place.key:
                    yield Relation(firm.key, "LOCATED_IN", place.key, start, end, "visited")
