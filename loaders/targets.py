"""Who targets which industry, and which industry is part of which (TARGETS, PART_OF, IN_INDUSTRY)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.document import Block
from loaders.industries import is_industry, kind_of
from loaders.mentions import Key, Mention
from loaders.recognise import Recognised
from loaders.relations import Relation, clauses, sentence_mentions
from loaders.sections import Topic

FOCUS_VERB = re.compile(
    r"发展|聚焦|培育|布局|做强|做大|做优|壮大|瞄准|锚定|围绕|主攻|打造|推进|推动|深耕|突出|优先|突破|主导|抢占|拓展|提升|引进|集聚|建设|支持|鼓励|加快|构建|优化|升级|重点|形成|涵盖|领域|产业"
)
_LAID_OUT = re.compile(r"(?:重点|主要|集中|优先)?(?:布局|分布|集聚|集中)(?:在|于)")
_AS_CORE = re.compile(r"以.{2,60}为(?:主导|核心|重点|特色|支柱|主|引领|龙头|方向)")
_PARTS = re.compile(r"(?:主要|重点)?(?:包括|涵盖|包含|分为)")
_GOAL = re.compile(r"^(?:打造|建设|建成|形成|成为|构建)")


def targets(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS: the park, region or policy that a sentence speaks of, and the industries it puts in focus."""
    default = recognised.own or _home(recognised)
    text = recognised.document.text
    for sentence, block, mentions in sentence_mentions(recognised):
        topic = topics[sentence.block]
        places = list(_laid_out(recognised, topic, mentions, sentence.start, sentence.end))
        yield from places
        subject: Key | None = None
        subject_start = sentence.start
        for clause in clauses(recognised, sentence.start, sentence.end, mentions):
            if _LAID_OUT.search(clause.text) and places:
                continue
            named = _subject(text, clause.mentions, clause.start)
            if named is not None:
                subject, subject_start = named.key, named.start
            focus = FOCUS_VERB.search(clause.text)
            for mention in clause.mentions:
                if mention.type != "Industry" or mention.rule == "repetition":
                    continue
                who = subject or (topic.park.key if topic.park else None) or default
                if who is None or not (focus or _in_heading(block, mention)):
                    continue
                if who == mention.key:
                    continue
                start = min(subject_start, mention.start) if subject else clause.start
                yield Relation(who, "TARGETS", mention.key, start, clause.end, "focus")


def _home(recognised: Recognised) -> Key | None:
    region = recognised.metadata.region
    return ("Region", region.name) if region and ("Region", region.name) in recognised.by_key else None


def _in_heading(block: Block, mention: Mention) -> bool:
    return bool(block.heading) and mention.end <= block.heading_end


def _subject(text: str, mentions: tuple[Mention, ...], start: int) -> Mention | None:
    """The park, fund or region that opens a clause and so is what the following is said of."""
    for mention in mentions:
        if mention.type in ("Park", "Fund"):
            before = text[start : mention.start]
            after = text[mention.end : mention.end + 1]
            if len(before) <= 14 and after != "、" and not before.endswith("、"):
                return mention
        if mention.type == "Region" and mention.start - start <= 2 and mention.rule != "deictic":
            if re.match(r"(?:重点|主要|大力|积极|聚焦|围绕|以|着力|要|将|发展|打造|推动)", text[mention.end : mention.end + 2]):
                return mention
    return None


def _laid_out(
    recognised: Recognised, topic: Topic, mentions: list[Mention], start: int, end: int
) -> Iterator[Relation]:
    """“重点布局在甲镇、乙园区等区域” under a field: each place targets the field."""
    text = recognised.document.text
    for match in _LAID_OUT.finditer(text, start, end):
        stop = next((i for i in (text.find("。", match.end(), end), text.find("；", match.end(), end)) if i >= 0), end)
        places = [m for m in mentions if match.end() <= m.start < stop and m.type in ("Park", "Region")]
        for place in places:
            for field in topic.fields:
                yield Relation(place.key, "TARGETS", field.key, match.start(), stop, "laid-out")


def devoted(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS from a policy to the park that one of its sections is devoted to."""
    if recognised.own is None:
        return
    for topic in topics:
        if topic.park is not None:
            yield Relation(recognised.own, "TARGETS", topic.park.key, topic.park.start, topic.park.end, "section")


def parts(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """PART_OF between industries: “新能源：主要包括…”, and what a section on a field promotes in turn."""
    text = recognised.document.text
    for sentence, block, mentions in sentence_mentions(recognised):
        topic = topics[sentence.block]
        if not topic.fields:
            continue
        industries = [m for m in mentions if m.type == "Industry" and m.rule != "repetition" and m.key not in {f.key for f in topic.fields}]
        listed = _PARTS.search(text, sentence.start, sentence.end)
        for mention in industries:
            if _in_heading(block, mention):
                continue
            if listed and mention.start >= listed.end():
                yield from _part(mention, topic, listed.start(), sentence.end, "contains")
                continue
            # Only what the sentence opens with is the section's item; later clauses go into its details.
            if re.search(r"[，；]", text[sentence.start : mention.start]):
                break
            lead = text[max(sentence.start, mention.start - 10) : mention.start]
            opens = re.search(r"(?:发展|布局|做强|做优|做大|培育|壮大|推动|推进|支持|拓展|突破)(?:[\u4e00-\u9fff]{0,4})$", lead)
            if opens and not re.search(r"[、，]$", lead):
                yield from _part(mention, topic, sentence.start, sentence.end, "section")


def _part(mention: Mention, topic: Topic, start: int, end: int, rule: str) -> Iterator[Relation]:
    for field in topic.fields[:1]:
        if field.key != mention.key:
            yield Relation(mention.key, "PART_OF", field.key, start, end, rule)


def in_industry(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """IN_INDUSTRY: projects listed under a field, or in a sentence on one; “光伏行业龙头某某”."""
    text = recognised.document.text
    for sentence, _, mentions in sentence_mentions(recognised):
        topic = topics[sentence.block]
        yield from _in_sentence(text, sentence.start, mentions)
        for mention in mentions:
            if mention.type == "Project" and topic.fields and len(topic.fields) == 1 and mention.key != topic.fields[0].key:
                yield Relation(mention.key, "IN_INDUSTRY", topic.fields[0].key, sentence.start, sentence.end, "listed")
            if mention.type == "Company":
                before = [m for m in mentions if m.type == "Industry" and 0 <= mention.start - m.end <= 10]
                if before and re.fullmatch(
                    r"(?:产业|行业|领域|产业链)?(?:的)?(?:龙头|领军|骨干|头部|独角兽|隐形冠军|巨头)(?:企业|公司)?", text[before[-1].end : mention.start]
                ):
                    yield Relation(mention.key, "IN_INDUSTRY", before[-1].key, before[-1].start, mention.end, "leader")


_OPENS = re.compile(r"(?:发展|布局|做强|做优|做大|培育|壮大|聚焦)[^，。；]{0,40}$")


def _in_sentence(text: str, start: int, mentions: list[Mention]) -> Iterator[Relation]:
    """“积极发展智慧健康产业，…建设某某基地”: what is built in a later clause belongs to the field it opens with."""
    field: Mention | None = None
    for mention in mentions:
        if mention.type == "Industry" and _OPENS.search(text[start : mention.start]) and "、" not in text[mention.start - 1 : mention.start]:
            field = mention if field is None or "，" not in text[field.end : mention.start] or _OPENS.search(text[max(start, mention.start - 8) : mention.start]) else field
        elif mention.type == "Project" and field is not None and re.search("[，,]", text[field.end : mention.start]):
            yield Relation(mention.key, "IN_INDUSTRY", field.key, field.start, mention.end, "sentence")


def title_targets(recognised: Recognised) -> Iterator[Relation]:
    """A policy whose name says its industry targets it (《…关于加快推进生物医药产业发展的若干意见》)."""
    from loaders.industries import core, known

    for mention in recognised.mentions:
        if mention.type != "Policy" or mention.rule not in ("title", "own", "programme"):
            continue
        for named in known(mention.name, 0):
            entity = recognised.entities.find("Industry", core(named.name))
            if entity is not None and kind_of(named.name) != "generic" and is_industry(named.name):
                yield Relation(mention.key, "TARGETS", entity.key, mention.start, mention.end, "title")
