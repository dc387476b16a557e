"""Who builds parks: those that frames name, and the contractor of a page's own (UNDERTAKES).

“甲科技园由乙公司、丙研究院共同打造”; a brochure calls its own park 项目: “项目施工总承包由丁公司完成”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import ETC, Template, pairs, row
from loaders.relations.undertakings.built_things import is_buildable
from loaders.relations.undertakings.doers import Frame

_CONTRACT = re.compile(
    rf"(?:^|[，。；：])(?:(?:该|本)?(?:项目|工程|园区)的?)?(?:建设|土建|主体)?(?:施工总承包|工程总承包|总承包|总包|施工|承建|开发|投资)(?:单位|主体|方|商)?(?:为|是|：|(?=由))(?:由)?(?P<s>{row('ⒸⓄ')}){ETC}(?=完成|承担|负责|承建|施工|中标|实施|[，。；]|$)"
)


# 项目由甲与乙合资开发, on the page of a park
_OWN = re.compile("(?:^|[，。；：\\n])(?:该|本|整个)?(?:项目|园区|产业园|科技园|小镇|基地)$")


def built_parks(recognised: Recognised, sentences: list[Template], told: list[Frame]) -> Iterator[Relation]:
    """The firms and bodies that build a park by the frames ``told``, and by who has the contract for the page's own."""
    text, own = recognised.document.text, recognised.subject
    if own is not None and (own[0] != "Park" or not is_buildable(own[1])):
        own = None
    for frame in told:
        offices = all(
            agent.type not in ("Company", "Organization") or agent.rule == "body" for agent in frame.agents
        )
        if offices or not frame.near or (frame.apart and len(frame.agents) != len(frame.built)):
            continue
        if "基金，由" in text[frame.start : frame.end]:
            continue  # 某园区设立产业基金，由甲公司出资
        built = frame.built
        if not built and own and _OWN.search(text, max(0, frame.start - 8), frame.start):
            built = [Mention(frame.start, frame.start, *own, "subject")]
        for agent, park in pairs(frame.agents, built, "分别" if frame.apart else ""):
            if agent.type in ("Company", "Organization") and park.type == "Park" and is_buildable(park.name):
                yield Relation(agent.key, "UNDERTAKES", park.key, frame.start, frame.end, "park-frame")
    if own is None:
        return
    for template in sentences:
        if "Ⓟ" in template.signs or template.signs.isdisjoint("ⒸⓄ"):
            continue
        for match in _CONTRACT.finditer(template.text):
            start, end = template.span(match)
            for firm in template.of(match, "s"):
                yield Relation(firm.key, "UNDERTAKES", own, start, end, "contract")
