"""What the section of a park says of it and lists in it, leaving the park itself out (LOCATED_IN).

“二、某产业园” over “坐落在某镇，…”, “甲项目，投资20亿元”: it is the heading that says whose lines these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.located.location_rules import IN, LIES
from loaders.relations.sections import Topic, stands_alone
from loaders.relations.templates import Template

_LABEL = r"(?:【[^】]{1,8}】|[\u4e00-\u9fff]{2,6}：|[●◆▷■•·])?"
_LIES = re.compile(rf"{_LABEL}(?:园区|基地|该园区?|该区|区域|地址|位置)?：?(?:{LIES}){IN}")
_STOPS = re.compile("[，。；：、]")
_ITEM_ENDS = re.compile("[，。；：（(]|总投资|投资|占地|$")


def below_parks(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """Where the park of a section lies, where a paragraph opens with it, and the projects and firms that paragraphs
    of the section open with."""
    text = recognised.document.text
    for template in sentences:
        park = topics[template.sentence.block].park
        if park is None or park.type != "Park" or not _heads(recognised, park, template):
            continue
        if template.sentence.start - template.block.start > 8:
            continue
        if match := _LIES.match(template.text):
            start, end = template.span(match)
            for place in template.of(match, "t"):
                if place.key != park.key:
                    yield Relation(park.key, "LOCATED_IN", place.key, start, end, "section")
            continue
        first = next(iter(template.mentions.values()), None)
        if (
            first is not None
            and (first.type == "Project" or (first.type == "Company" and recognised.tells))
            and first.start - template.block.start <= (14 if first.type == "Project" else 4)
            and not _STOPS.search(text, template.block.start + 4, first.start)
            and _ITEM_ENDS.match(text, first.end)
            and template.signs.isdisjoint("ⓇⓀ")
        ):
            yield Relation(first.key, "LOCATED_IN", park.key, first.start, template.sentence.end, "section")


# “往南十几公里的某镇走的是另一条路。甲公司转产…；邻村的乙专攻…”
_TOWN = ("镇", "乡", "街道")
_TELLS_OF = re.compile("[^，。；Ⓐ-ⓩ]{0,12}(?:Ⓡ)*(?P<t>Ⓡ)(?!Ⓡ|的?[ⒸⓅⓀⓄ]|、|和|与|及)")
_FIRM_THERE = re.compile(
    "(?:^|[。；])(?:(?:邻村|村里|镇上|乡里|当地|本地|隔壁)的?)?(?:[^，。；、Ⓐ-ⓩ]{0,6}的)?(?P<s>Ⓒ)(?!等|、|和|与)"
)


def in_towns(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """The firms that sentences open with in a paragraph of news that opens with a town."""
    town: tuple[int, Mention] | None = None
    for template in sentences if recognised.tells else ():
        block = template.sentence.block
        opened = template.sentence.start - template.block.start <= 2
        told = _TELLS_OF.match(template.text) if "Ⓡ" in template.signs else None
        if told is not None:
            (place,) = template.of(told, "t")
            town = (block, place) if place.name.endswith(_TOWN) else None
            if not opened:
                continue
        elif "Ⓡ" in template.signs and not any(
            m.key == town[1].key for m in template.mentions.values() if town
        ):
            town = None
        if town is None or town[0] != block or told is not None:
            continue
        for match in _FIRM_THERE.finditer(template.text):
            (firm,) = template.of(match, "s")
            yield Relation(
                firm.key, "LOCATED_IN", town[1].key, firm.start, template.span(match)[1], "in-town"
            )


def _heads(recognised: Recognised, park: Mention, template: Template) -> bool:
    """Whether the heading of a section is a park's name and hardly anything else, and the sentence stands below."""
    if template.block.start <= park.start < template.block.end:
        return False
    return stands_alone(recognised, park)
