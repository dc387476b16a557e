"""What a policy targets by its title, or by a section that is devoted to a park."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.words.industries import core, is_industry, kind_of, known


def devoted(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS from a policy to the park that one of its sections is devoted to."""
    if recognised.own is None:
        return
    for topic in topics:
        if topic.park is not None:
            yield Relation(
                recognised.own, "TARGETS", topic.park.key, topic.park.start, topic.park.end, "section"
            )


_OF_TITLE = re.compile("产业(?!园|基地|带|城|区)")


def title_targets(recognised: Recognised) -> Iterator[Relation]:
    """A policy whose name says its industry targets it (《…关于加快推进生物医药产业发展的若干意见》)."""
    unknown = [e for e in recognised.by_key.values() if e.type == "Industry" and not is_industry(e.name)]
    for mention in recognised.mentions:
        if mention.type != "Policy" or mention.rule not in ("title", "own", "programme"):
            continue
        for field in unknown:
            # 五金刀剪, which the text speaks of elsewhere, in 五金刀剪产业扶持办法
            place = mention.name.find(field.name)
            if place >= 0 and _OF_TITLE.match(mention.name, place + len(field.name)):
                yield Relation(mention.key, "TARGETS", field.key, mention.start, mention.end, "title")
        for named in known(mention.name, 0):
            entity = recognised.entities.find("Industry", core(named.name))
            sector = mention.rule == "own" and named.name.endswith("业")
            sector = sector or (len(named.name) >= 4 and mention.name.startswith("产业", named.end))
            if (
                entity is not None
                and (kind_of(named.name) != "generic" or sector)
                and is_industry(named.name)
            ):
                yield Relation(mention.key, "TARGETS", entity.key, mention.start, mention.end, "title")
