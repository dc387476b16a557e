"""Fields as parts of the one that their list follows: 现代物流业（含仓储、冷链）, 特色农业以茶叶、油茶为主."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.wider_fields import closes_members, opens_members
from loaders.relation import Relation

_GAP = re.compile("(?:产业|行业|制造|服务)?(?:、|以及|[和与及])(?:[^，。；：（）()、]{2,8}、){0,2}")


def listed_members(text: str, mentions: list[Mention], end: int) -> Iterator[Relation]:
    """PART_OF of the fields that stand in a list right behind another one; ``mentions`` of one sentence in order."""
    for number, whole in enumerate(mentions):
        if whole.type != "Industry" or (link := opens_members(text, whole.end, end)) is None:
            continue
        members: list[Mention] = []
        reached = link.end()
        for mention in mentions[number + 1 :]:
            joined = mention.start == reached if not members else _GAP.fullmatch(text, reached, mention.start)
            if mention.type != "Industry" or not joined:
                break
            members.append(mention)
            reached = mention.end
        if len(members) > 1 and closes_members(text, link, reached):
            for member in members:
                if member.key != whole.key:
                    yield Relation(member.key, "PART_OF", whole.key, whole.start, reached, "contains")
