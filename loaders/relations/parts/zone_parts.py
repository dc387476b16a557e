"""The parks that make up a zone where its heading, its own figures or its name says so (PART_OF)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic, stands_alone
from loaders.relations.templates import Template, row

_ZONE = re.compile(
    "(?:开发区|高新区|经开区|试验区|示范区|合作区|园区|新区|集聚区|集中区|工业区|港区|产业带|经济带|走廊|科学城|科技城|高新技术产业园|经济区)$"
)
_BELT = re.compile("(?:带|走廊|集聚区|示范区|试验区|新区)$")
_PART = re.compile(
    "(?:园区|园|片区|组团|分区|功能区|作业区|加工区|物流区|服务区|板块|区块|基地|小镇|工业区|集中区|[东西南北]区)$"
)
_BESIDE = "(?!与|和|同|等地|一样|管委会|管理委员会|[^，。；Ⓐ-ⓩ]{0,4}(?:签|结对|对接|考察|学习))"
# “甲工业园主攻钾肥；乙工业园发展纯碱，丙产业园做强青稞酒”
_OPENS = re.compile(rf"(?:^|[。；，：])(?:其中，?|[一二三四五六七八九]是)?(?P<s>{row('Ⓚ')}){_BESIDE}")
# “某高新区完成产值305亿元。其中，甲园区新增企业9家；乙园区的…”
_OF_WHICH = re.compile("(?:^|[。；，：])其中[，：]?(?=Ⓚ)")
_NEXT = re.compile(rf"(?:其中[，：]?|[；。])(?P<s>{row('Ⓚ')}){_BESIDE}")
# “某产业带涵盖甲、乙两县，以丙开发区为龙头”
_LED_BY = re.compile(rf"以(?P<s>{row('Ⓚ')})为(?:龙头|引领|主体|支撑|载体|主阵地|主载体|核心|重点|依托|骨干)")
# 优化布局（三）某开发区: two headings in one line, where a page has lost its line breaks
_ABOVE = re.compile("^.*[（(][一二三四五六七八九十]+[）)]")
# 某开发区新桥园区: the zone, and behind it what is called a part of it
_PART_OF_NAME = re.compile(
    "(?P<zone>.{2,}(?:开发区|高新区|经开区|工业园区?|产业园区?|软件园|科技园|自贸试验区|自由贸易试验区|新区|保税区|[\u4e00-\u9fff]谷))"
    "(?P<part>.{1,6}(?:园区|片区|组团|区块|新城|分园|分区)|.{0,4}[东西南北][区园])"
)


def zone_parts(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """PART_OF of parks that clauses open with below a zone's heading or behind the zone's own figures."""
    last: tuple[int, Mention] | None = None
    for template in sentences:
        block = template.sentence.block
        if last is not None and last[0] != block:
            last = None
        if "Ⓚ" not in template.signs:
            continue
        heading = topics[block].park
        if heading is not None and _headed(recognised, heading, template):
            yield from _opening(template, heading, _OPENS, 0)
        first = next(iter(template.mentions.values()))
        opens = first.type == "Park" and not template.text.startswith("其中")
        if opens and first.start - template.sentence.start <= 3 and _ZONE.search(first.name):
            last = (block, first)
            if _BELT.search(first.name):
                for match in _LED_BY.finditer(template.text):
                    yield from _of(template, match, first)
        if last is not None and (listed := _OF_WHICH.search(template.text)):
            yield from _opening(template, last[1], _NEXT, listed.start())
        yield from _by_name(recognised, template)


def _opening(template: Template, zone: Mention, wording: re.Pattern[str], low: int) -> Iterator[Relation]:
    """The parks below the zone's own kind that clauses open with."""
    for match in wording.finditer(template.text, low):
        yield from _of(template, match, zone, _PART)


def _of(
    template: Template, match: re.Match[str], zone: Mention, kind: re.Pattern[str] = _ZONE
) -> Iterator[Relation]:
    start, end = template.span(match)
    for part in template.of(match, "s"):
        if not kind.search(part.name):
            continue
        if part.type == "Park" and part.key != zone.key and not zone.name.startswith(part.name):
            yield Relation(part.key, "PART_OF", zone.key, min(start, part.start), max(end, part.end), "zone")


def _by_name(recognised: Recognised, template: Template) -> Iterator[Relation]:
    for part in template.mentions.values():
        if part.type == "Park" and (match := _PART_OF_NAME.fullmatch(part.name)):
            zone = recognised.entities.find("Park", match["zone"])
            if zone is not None and zone.key != part.key:
                yield Relation(part.key, "PART_OF", zone.key, part.start, part.end, "name")


def _headed(recognised: Recognised, zone: Mention, template: Template) -> bool:
    """Whether the heading above a sentence, or in front of it in its line, is a zone's name and hardly more."""
    if zone.type != "Park" or not _ZONE.search(zone.name) or template.sentence.start <= zone.start:
        return False
    return stands_alone(recognised, zone, _ABOVE)
