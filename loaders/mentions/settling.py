"""Which of the readings that overlap stay, and what a reading takes in of its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from loaders.mention import Mention
from loaders.mentions.recognised import Taken
from loaders.words.bodies import Body

Found = tuple[Mention, Body | None]
"""A mention, with the body that it is where an office was read."""

# Where two findings overlap, the longer one stays; of equal ones that with the higher rank.
_RANK = {
    "own": 9,
    "title": 8,
    "item": 8,
    "heading": 7,
    "programme": 6,
    "contest": 6,
    "body": 5,
    "told": 4,
    "amount": 4,
    "list": 4,
    "head": 3,
    "focus": 2,
    "taxonomy": 1,
}


@cache
def _rank(rule: str) -> int:
    return _RANK[rule.partition(":")[0]]


def settle(found: list[Found]) -> list[Found]:
    """One reading for each stretch of text: the longest, then the highest rank."""
    kept: list[Found] = []
    taken = Taken([])
    found = _from_firm(found)
    offices = {m.end: m.start for m, extra in found if extra is not None}
    # 具体工作由区投资促进服务中心: where an office ends a longer run, the office alone is the name.
    found = [f for f in found if f[0].rule[:4] != "head" or offices.get(f[0].end, f[0].start) <= f[0].start]
    for mention, extra in sorted(
        found,
        key=lambda f: (
            -(f[0].end - f[0].start) - (1000 if _rank(f[0].rule) >= 8 else 0),
            -_rank(f[0].rule),
            f[0].start,
        ),
    ):
        if taken.overlaps(mention.start, mention.end):
            continue
        kept.append((mention, extra))
        taken.add(mention.start, mention.end)
    return sorted(kept, key=lambda f: f[0].start)


def _from_firm(found: list[Found]) -> list[Found]:
    """新疆某某钢结构工程有限公司…产业园项目: a project that begins inside a firm's full name begins with the firm."""
    firms = sorted((m.start, m.end, m.name) for m, _ in found if m.rule == "told:legal")
    starts = [start for start, _, _ in firms]
    result: list[Found] = []
    for mention, body in found:
        before = bisect_left(starts, mention.start) - 1
        if mention.type == "Project" and before >= 0 and mention.start < firms[before][1] <= mention.end:
            start, _, firm = firms[before]
            name = firm[: mention.start - start] + mention.name
            mention = mention._replace(start=start, name=name)
        result.append((mention, body))
    return result


_CAPACITY = re.compile("年产|日产|年处理|年加工|日处理")
_PLAIN_GAP = re.compile(
    "(?!.*(?:投资|建设|实施|签约|开工|计划|启动|承担|负责|引进|落户|将|拟|与|和|在|对|由))[\u4e00-\u9fff]{0,8}"
)


def with_firm(kept: list[Found], text: str) -> list[Found]:
    """甲有限公司年产6000吨石英管项目: the firm and what it makes in front belong to the project's name."""
    result: list[Found] = []
    for mention, extra in kept:
        firm = result[-1][0] if result else None
        if (
            firm is not None
            and firm.type == mention.type == "Project"
            and firm.end == mention.start
            and firm.name.endswith("期")
            and mention.name[0].isdigit()
        ):
            # 甲太阳能二期 and 100兆瓦塔式光热电站 behind it are one.
            name = firm.name + mention.name
            result[-1] = (Mention(firm.start, mention.end, "Project", name, firm.rule), None)
            continue
        if (
            firm is not None
            and mention.type == "Project"
            and (_CAPACITY.match(mention.name) or (mention.rule == "told" and firm.end == mention.start))
            and firm.type == "Company"
            and firm.name.endswith("公司")
            and _PLAIN_GAP.fullmatch(text, firm.end, mention.start)
        ):
            name = text[firm.start : mention.end]
            result[-1] = (Mention(firm.start, mention.end, "Project", name, mention.rule), None)
            continue
        result.append((mention, extra))
    return result


def as_parks(kept: list[Found]) -> list[Found]:
    """甲开发区、乙物流中心等5大园区: what a list says of a 中心 holds wherever it is named."""
    parks = {mention.name for mention, _ in kept if mention.rule == "list:Park"}
    return [
        (m._replace(type="Park"), body)
        if body is None and m.type == "Organization" and m.name in parks
        else (m, body)
        for m, body in kept
    ]
