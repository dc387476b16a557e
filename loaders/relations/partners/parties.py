"""The parties that a sentence in signs names: rows of them, whom a clause goes on about, and the pairs they make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import Template

PARTY = "ⒸⓄⓀⓇ"
UNIT = f"(?:Ⓡ(?=[{PARTY}])){{0,3}}[{PARTY}]"
"""A party, with the places it lies in in front: 甲市乙区, 丙省丁公司."""

DEEDS = (
    "(?:建设|建立|建成|打造|成立|组建|开展|推进|设立|发起|研发|攻关|开发|创建|创办|筹建|筹办|出资|投资|注资|参股|入股|控股|持股|举办|培养|培育"
    "|申报|申请|制定|编制|研制|签|研究|运营|布局|兴建|投建|承建|承担|实施|搭建|构建|改造|攻克|探索|谋划|孵化|建(?=[^议成设立]))"
)
"""What parties do that work together."""


def parties(template: Template, match: re.Match[str], group: str) -> list[Mention]:
    """The parties in a group of a match, each without the places that it lies in."""
    if not match[group]:
        return []
    return [
        m for m in template.innermost(match, group) if m.type in ("Company", "Organization", "Park", "Region")
    ]


# 支持甲学院设立某中心，与乙局合作; 由甲公司牵头，与乙大学…; 去年，甲公司…，与乙签约
_SUBJECT = re.compile(
    rf"(?:[^，。；：{PARTY}与和同向对在于从]{{0,8}}?(?:支持|推动|鼓励|引导|促成|协助|指导|依托|组织|由))?(?P<s>{UNIT}(?:(?:、|和|及|以及){UNIT}){{0,12}})(?!的)"
)
_TIME = re.compile(
    "(?:[\\d〇二三四五六七八九十年月日前后初底末中旬以来]|[去今前当同次]年|年[初底内]"
    "|近日|日前|目前|如今|此前|此后|随后|其中|同时|此外)*"
)


def carried(template: Template, before: int) -> list[Mention]:
    """Whom the clauses in front of ``before`` speak of, where the clause there names nobody itself."""
    text = template.text
    cuts = [0, *(i + 1 for i in range(before) if text[i] in "，：。；")]
    for start in reversed(cuts[:-1] if len(cuts) > 1 else []):
        lead = _TIME.match(text, start)
        found = _SUBJECT.match(text, lead.end() if lead else start)
        if found and found.end() <= before:
            return parties(template, found, "s")
    return []


def pair(left: Mention, right: Mention, start: int, end: int, rule: str) -> Iterator[Relation]:
    """That two parties work together, unless they are one (日照市 and 日照市政府)."""
    one = {left.type, right.type} == {"Region", "Organization"} and any(
        a.name.startswith(b.name) and a.name.endswith("政府") for a, b in ((left, right), (right, left))
    )
    if left.key != right.key and not one:
        yield Relation(left.key, "PARTNERS_WITH", right.key, start, end, rule)


def mere_places(members: list[Mention], after: str) -> bool:
    """“南京、苏州和无锡…”: places in a row work together only where it says 合作, 共建 or 签."""
    return (
        all(m.type == "Region" for m in members)
        and re.search("合作|共建|共同|签|协议|一体化|同城化|结[成为对]|携手|合力", after) is None
    )
