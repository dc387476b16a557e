"""What a policy targets by its title and purpose, or by a section that is devoted to a park, a region or a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import Template, places
from loaders.words.industries import core, is_industry, kind_of, known
from loaders.words.lexicon import stands


def devoted(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS from a policy to what one of its sections is devoted to, and to the park that it is made for."""
    own = recognised.own
    if own is None:
        return
    for topic in topics:
        if topic.park is not None:
            yield Relation(own, "TARGETS", topic.park.key, topic.park.start, topic.park.end, "section")
    for template in sentences:
        # 二、培育跨境电商主体, 三、做强预制菜龙头企业
        opens = template.sentence.start <= template.block.start and template.block.heading
        if opens and template.block.level <= _SECTION and (match := _KIND_GROWS.match(template.text)):
            for field in template.of(match, "t"):
                if field.end <= template.block.heading_end and kind_of(field.name) != "generic":
                    yield Relation(own, "TARGETS", field.key, *template.span(match), "section")
    for mention in recognised.mentions:
        if mention.type == "Industry" and mention.rule in ("heading", "focus:supported"):
            yield Relation(own, "TARGETS", mention.key, mention.start, mention.end, "section")
        elif mention.type == "Park" and not recognised.tells and _titled(recognised, mention):
            yield Relation(own, "TARGETS", mention.key, mention.start, mention.end, "title")
    yield from _acted_on(recognised, sentences)


def _titled(recognised: Recognised, park: Mention) -> bool:
    """Whether the document's title names a park as what it is for, and not as whose it is: 甲园区管理办法, but not
    甲园区促进乙产业发展的若干措施."""
    title = recognised.own[1] if recognised.own else ""
    name = recognised.document.text[park.start : park.end]
    place = title.find(name)
    return place >= 0 and not (place == 0 and _WHOSE.match(title, len(name)))


def _acted_on(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """The regions that headings say are to grow (推动甲县…发展), and the parks that a policy says it is made for."""
    own, home = recognised.own, recognised.metadata.region
    assert own is not None  # noqa: S101 - its caller asks, told to the type checker
    for template in sentences:
        start, end = template.block.start, template.block.heading_end
        if template.sentence.start <= start and template.block.heading and template.block.level <= _SECTION:
            match = _REGION_GROWS.match(template.text)
            for place in template.innermost(match, "s") if match else ():
                away = place.rule != "deictic" and recognised.by_key[place.key].region != home
                if away and place.end <= end and match is not None:
                    yield Relation(own, "TARGETS", place.key, *template.span(match), "section")
            titles = [m for m in template.mentions.values() if m.type == "Park" and m.name.endswith(_TITLES)]
            if len(titles) == 1 and titles[0].end <= end and _WINS.match(template.text):
                yield Relation(own, "TARGETS", titles[0].key, start, titles[0].end, "section")
        elif (
            template.sentence.block < _FIRST
            and not recognised.tells
            and (match := _PURPOSE.match(template.text))
        ):
            for place in template.of(match, "s"):
                yield Relation(own, "TARGETS", place.key, *template.span(match), "purpose")


_WHOSE = re.compile(
    "(?:[（(][^（）()]*[）)])?(?:管理?委员?会|党工委|关于|促进|支持|加快|鼓励|推进|推动|扶持|印发|贯彻|落实|实施|深化|培育|进一步)"
)
# “加快推动甲融合示范区建设”: a title to be won, which is no place that the section speaks of
_TITLES = ("示范区", "先行区", "试验区", "先导区")
_WINS = re.compile(
    "[^Ⓐ-ⓩ]{0,6}[^，。；Ⓚ]{0,16}(?:建设|创建|打造|推动|推进|争创)[^，。；Ⓚ]{0,12}Ⓚ(?:建设|创建|发展)?"
)
_SECTION = 4
_FIRST = 12
_GROW = "(?:推动|推进|支持|促进|加快|引导|鼓励|扶持|做强|做大|提升|建设|打造|振兴|加强|大力|全力|着力|高质量|积极)"
# 打造西部地区领先的制造业发展高地: what a place wants to be for others
_FOR_REGION = _GROW.replace("|建设|打造", "")
_KIND_GROWS = re.compile(
    r"(?:[^Ⓐ-ⓩ，。；：]{0,5}[章节条、）)．.])?(?:培育|壮大|做强|做大|做优|发展|引进|集聚|打造|扶持|加快|大力|着力|积极|创新|支持)+[^Ⓐ-ⓩ，。；：]{0,4}"
    "(?P<t>Ⓘ)(?:产业)?(?:市场|经营|龙头|骨干|领军|优质|重点|新型)*(?:主体|企业|集群|梯队|业态|新业态|新模式)(?:[。：培做引]|$)"
)
# “第一节推动甲县农文旅融合发展”, “（三）支持乙区、丙区建设…”
_REGION_GROWS = re.compile(
    rf"(?:[^Ⓐ-ⓩ，。；：]{{0,5}}[章节条、）)．.])?{_FOR_REGION}{{1,3}}(?P<s>{places('Ⓡ')})(?!最|领先|重要|一流|知名)(?:等[^，。；Ⓐ-ⓩ]{{0,6}})?"
    "(?:[^，。；Ⓐ-ⓩ]|Ⓘ){0,16}(?:发展|建设|提升|升级|打造|崛起|振兴|创建|转型|做大做强|布局|改革|共建|合作|联动|协同)"
)
# “为加快甲总部基地建设，…”, “为深入落实…，推动乙园区高质量发展”
_PURPOSE = re.compile(
    rf"为(?:了|进一步|切实|深入|全面|充分|更好地?)*(?:[^。；Ⓐ-ⓩ]|[ⓁⓄⓇⒾ]){{0,80}}?{_GROW}{{1,3}}Ⓡ{{0,2}}(?P<s>Ⓚ)[^，。；Ⓐ-ⓩ]{{0,14}}(?:建设|发展|升级|提升|集聚|崛起)"
)
_OF_TITLE = re.compile("产业(?!园|基地|带|城|区)")


def title_targets(recognised: Recognised) -> Iterator[Relation]:
    """A policy whose name says its industry targets it (《…关于加快推进生物医药产业发展的若干意见》)."""
    unknown = [e for e in recognised.by_key.values() if e.type == "Industry" and not is_industry(e.name)]
    for mention in recognised.mentions:
        if mention.type != "Policy" or mention.rule not in ("title", "own", "programme", "heading"):
            continue
        for field in unknown:
            # 五金刀剪, which the text speaks of elsewhere, in 五金刀剪产业扶持办法
            place = mention.name.find(field.name)
            if place >= 0 and _OF_TITLE.match(mention.name, place + len(field.name)):
                yield Relation(mention.key, "TARGETS", field.key, mention.start, mention.end, "title")
        for named in known(mention.name, 0):
            if mention.rule == "heading" and not stands(named.name, mention.name):
                continue  # no 化工 in 空间优化工程
            entity = recognised.entities.find("Industry", core(named.name))
            sector = mention.rule == "own" and named.name.endswith("业")
            sector = sector or (len(named.name) >= 4 and mention.name.startswith("产业", named.end))
            if (
                entity is not None
                and (kind_of(named.name) != "generic" or sector)
                and is_industry(named.name)
            ):
                yield Relation(mention.key, "TARGETS", entity.key, mention.start, mention.end, "title")
