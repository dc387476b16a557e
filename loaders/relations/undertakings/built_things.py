"""Centres and institutes that somebody builds: undertakings, whatever their last word makes of them."""

from __future__ import annotations

import re

from loaders.mention import Key, Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised
from loaders.relations.templates import templates
from loaders.relations.undertakings.doers import Frame, frames

_BUILDABLE = re.compile(
    "(?:中心|平台|研究院|分院|实验室|研究所|研究中心|工作站|产业学院|学院|产业园|产业园区|物流园|科技园|加工园|示范园|创业园|合作园|协作园|工业园|园|基地|小镇|飞地|孵化器"
    "|加速器|总部|市场|港|城|医院|学校|综合体)(?:[（(][^（）()]{1,8}[）)])?$"
)
# What has a government or a line of offices of its own is no work.
_STANDING = re.compile(
    "(?:开发区|高新区|经开区|新区|保税区|工业区|自贸区|示范区|试验区|集聚区|联盟|协会|商会|学会|集团|公司|委员会|小组|大学)$"
)


def as_projects(result: Recognised) -> dict[Key | None, Key]:
    """Take the bodies that a sentence says somebody builds, runs or sets up for projects. Returns what has become of
    each. A park stays one: it is a place for all that is said of it (see ``built_parks``)."""
    document = result.document
    blocks = {
        document.sentence_at(m.start).block
        for e in result.by_key.values()
        if e.type == "Organization" and is_buildable(e.name)
        for m in e.mentions
    }
    became: dict[Key | None, Key] = {}
    if not blocks:
        return became
    turned: dict[Key, None] = {}
    acting: set[Key] = set()
    for frame in frames(templates(result, blocks)):
        turned.update({thing.key: None for thing in _things(frame)})
        acting.update(agent.key for agent in frame.agents)
    for key in turned:
        entity = result.by_key.get(key)
        # An institute that builds something itself is a body, whoever has founded it.
        if entity is not None and key not in acting:
            became[key] = _turn(result, entity)
    if became:
        result.refresh()
    return became


def is_buildable(name: str) -> bool:
    """Whether what bears a name is built and run by firms, and has no government or offices of its own."""
    return _BUILDABLE.search(name) is not None and _STANDING.search(name) is None


def _things(frame: Frame) -> list[Mention]:
    if not frame.near or not any(m.type in ("Company", "Organization") for m in frame.agents):
        return []
    return [m for m in frame.built if m.type == "Organization" and m.rule != "body" and is_buildable(m.name)]


def _turn(result: Recognised, entity: Entity) -> Key:
    del result.by_key[entity.key]
    kept = result.entities.retype(entity, "Project")
    kept.mentions = sorted(
        {Mention(m.start, m.end, kept.type, kept.name, m.rule) for m in kept.mentions},
        key=lambda m: (m.start, m.end),
    )
    result.by_key[kept.key] = kept
    return kept.key
