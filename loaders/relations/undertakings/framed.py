"""What the frames of builders state: who carries out which project, and who does so together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from loaders.mention import Key, Mention
from loaders.relation import Relation
from loaders.relations.templates import pairs
from loaders.relations.undertakings.doers import Frame


def undertaken(found: list[Frame], owners: dict[Key, Key]) -> Iterator[Relation]:
    """UNDERTAKES of frames: each firm or body, each project.

    ``owners`` are the firms that projects are named after: 甲投资3亿元的丙、乙基地项目, of which the second is 乙's.
    """
    for frame in found:
        # 三个项目分别由甲、乙、丙投资, of which only one has been read: whose it is is not said.
        if frame.apart and len(frame.agents) != len(frame.built):
            continue
        for agent, work in pairs(frame.agents, frame.built, "分别" if frame.apart else ""):
            if agent.type not in ("Company", "Organization") or work.type != "Project":
                continue
            if work is frame.built[0] or owners.get(work.key, agent.key)[1] in agent.name:
                yield Relation(agent.key, "UNDERTAKES", work.key, frame.start, frame.end, "frame")


def joined(found: list[Frame]) -> Iterator[tuple[Mention, Mention, int, int]]:
    """The pairs of parties that build together, each with the wording's place."""
    for frame in found:
        if not frame.joint:
            continue
        first, *others = frame.agents
        for left, right in product([first], others) if frame.leads else combinations(frame.agents, 2):
            yield left, right, frame.start, frame.end
