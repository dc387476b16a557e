"""Which bodies are part of which (PART_OF): the members of a committee, and the offices below another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import ETC, Rule, Rules, Template, apply, row

_RULES = Rules(
    # “管理委员会由甲局、乙局等组成”
    Rule.of(
        "PART_OF",
        "made-of",
        "Ⓞ",
        rf"(?P<t>Ⓞ)[^。；Ⓐ-ⓩ]{{0,12}}由(?P<s>{row('Ⓞ')})(?:等[^。；Ⓐ-ⓩ]{{0,10}})?(?:[^。；，Ⓐ-ⓩ]{{0,8}})?组成",
    ),
    # “甲局隶属于乙政府”, “甲中心是乙局的下属机构”
    Rule.of(
        "PART_OF",
        "below",
        "Ⓞ",
        rf"(?P<s>{row('Ⓞ')}){ETC}(?:[现均]?隶属于?|直属于?|下属于|(?:是|为|系)(?=Ⓞ(?:在Ⓡ(?:布局|设立|建设|组建)的)?的?[^，。；Ⓐ-ⓩ]{{0,4}}(?:下属|直属|所属|派出|内设|二级|管理的)))(?P<t>Ⓞ)",
    ),
    # “甲局内设乙科、丙科”
    Rule.of("PART_OF", "below", "Ⓞ", rf"(?P<t>Ⓞ)(?:内设|下设|下辖)(?:有|了)?(?P<s>{row('Ⓞ')})(?!内|的?办公)"),
)
_COMMITTEE = re.compile(
    "(?:领导小组|委员会|管委会|专班|联席会议|指挥部|工作组|工作小组|协调小组|推进组|推进小组|专项组|理事会)$"
)
_MEMBERS = re.compile(
    # “成员单位包括甲局、乙局”, “成员由甲局、乙局有关负责人担任”
    "(?:成员|组成|参与|参加)(?:单位|部门)?(?:主要|具体|分别)?(?:包括|包含|涵盖|有|为|是|由|：)(?P<s>Ⓞ[^。；，]{0,120})"
    # “甲局、乙局等为成员单位”
    "|(?P<u>Ⓞ[^。；，]{0,120}?)(?:为|是|作为|任|担任)(?:领导小组|工作组|专班|小组|委员会|管委会|其)?的?(?:主要)?成员"
)


def memberships(sentences: list[Template]) -> Iterator[Relation]:
    """PART_OF between bodies: the members that a sentence names, of the committee spoken of last in the paragraph."""
    committee: Mention | None = None
    block = -1
    for template in sentences:
        if template.sentence.block != block:
            committee, block = None, template.sentence.block
        if "Ⓞ" not in template.signs:
            continue
        yield from apply(_RULES, template)
        boards = [
            (place, m)
            for place, m in template.mentions.items()
            if m.type == "Organization" and _COMMITTEE.search(m.name)
        ]
        for match in _MEMBERS.finditer(template.text):
            group = "s" if match["s"] else "u"
            board = next((m for place, m in reversed(boards) if place < match.start(group)), committee)
            start, end = template.span(match)
            for member in template.of(match, group) if board else ():
                if board and member.type == "Organization" and member.key != board.key:
                    yield Relation(member.key, "PART_OF", board.key, min(start, board.start), end, "member")
        if boards:
            committee = boards[-1][1]
