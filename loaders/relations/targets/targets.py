"""Who targets which industry (TARGETS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.phrases import FOR_PEOPLE
from loaders.relations.sections import Topic
from loaders.relations.targets.followed import Followed
from loaders.relations.templates import Template
from loaders.words.gazetteer import lies_within

# 推进钢铁、水泥等行业超低排放改造, 化解煤炭产能, 供热等公用事业价格改革: what is held in check is no focus
_CURBED = re.compile(
    "[^，。；]{0,24}?(?:超低排放|(?:节能|降碳)[^，。；]{0,2}改造|价格改革|过剩产能|落后产能|污染(?!治理装备)|重点领域腐败|行业乱象|风险(?:防范|化解|处置))"
)
_CURBS = re.compile("(?:淘汰|压减|关停|化解|清退|整治|严控|取缔|禁止)[^，。；]{0,24}$")


# 为落实“工业强县”战略，围绕甲、乙开展招商: what a paper is drawn up to follow
_FOLLOWED = re.compile("(?:落实|贯彻|按照|根据|依据|遵循|对照|衔接)[^，。；]{0,20}$")


def targets(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """TARGETS, without those of funds for people's needs and of macro regions that a document's place is in: in
    建设长三角绿色农产品基地 it is the county that builds one, but 陕南 pursues what Shaanxi's report gives it."""
    home = recognised.metadata.region
    text = recognised.document.text
    for relation in Followed(recognised, sentences, topics).relations():
        if relation.rule == "focus" and _curbed(recognised, relation):
            continue
        if relation.rule == "plan" and _FOLLOWED.search(text[max(0, relation.start - 30) : relation.start]):
            continue
        if relation.source[0] == "Fund" and FOR_PEOPLE.search(relation.source[1]):
            continue
        source = recognised.by_key.get(relation.source)
        region = source.region if source else None
        inside = region is not None and home is not None and lies_within(region.code, home.code)
        if region is None or region.level != "macro" or inside:
            yield relation


def _curbed(recognised: Recognised, relation: Relation) -> bool:
    text, target = recognised.document.text, recognised.by_key.get(relation.target)
    named = [
        m for m in (target.mentions if target else ()) if relation.start <= m.start and m.end <= relation.end
    ]
    return bool(named) and all(
        _CURBED.match(text, m.end) or _CURBS.search(text[max(0, m.start - 30) : m.start]) for m in named
    )
