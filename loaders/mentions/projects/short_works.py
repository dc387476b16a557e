"""Works by the end of their names: 超级工厂 after 智能电动汽车超级工厂."""

from __future__ import annotations

import re

from loaders.mentions.holding import Holding
from loaders.mentions.recognised import Recognised

_PLAIN_WORK = re.compile("(?:生产线|生产基地|产业园|总部|[一二三四五]期|研发中心|工厂)(?:项目)?")


def short_works(result: Recognised) -> None:
    """超级工厂 after 智能电动汽车超级工厂: the end of one earlier work's name alone."""
    works = [e for e in result.entities if e.type == "Project" and e.mentions]
    held = Holding(works)
    for entity in works:
        name = entity.name.removesuffix("项目")
        first = min(m.start for m in entity.mentions)
        if len(name) < 4 or _PLAIN_WORK.fullmatch(name):
            continue
        longer = [
            w
            for w in held.names_with(name)
            if w is not entity
            and len(w.name) > len(entity.name)
            and (
                (w.name.removesuffix("项目").endswith(name) and min(m.start for m in w.mentions) < first)
                # 钠电池项目 of the headline is 钠电池及储能系统项目 below
                or (w.name.startswith((name + "及", name + "和", name + "与")) and w.name.endswith("项目"))
            )
            and result.entities.find("Project", w.name) is w
        ]
        if len(longer) == 1:
            result.entities.merge(longer[0], entity)
