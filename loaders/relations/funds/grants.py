"""Lists of what a special fund, or the body that announces it, gives to projects, institutes, parks and firms:
“3.甲公司，乙生产线改造项目，拟补助300万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import Template, row

_WORDS = re.compile("补助|奖补|资助|补贴|奖励|扶持|支持|贴息")
# 关于某专项资金拟支持项目的公示, 某局拟对下列项目给予补助
_ANNOUNCES = re.compile(
    "(?:拟|现|予以|给予|决定|下达|安排|分配|兑现|拨付)[^。；]{0,24}(?:支持|补助|奖补|资助|补贴|奖励|扶持|立项|资金|兑现)|Ⓕ[^。；]{0,14}(?:公示|公告|名单)|(?:补助|奖补|资助|补贴|奖励|扶持|资金)[^。；]{0,10}(?:公示|公告|名单|项目表|计划|明细|安排|分配)"
)
_GIVES = "(?:补助|奖励|补贴|资助|奖补|支持|扶持|贴息|安排|下达|核定)"
_GIVEN = re.compile(rf"(?:^|[，；：])[^，。；：Ⓐ-ⓩ]{{0,6}}{_GIVES}[^，。；：Ⓐ-ⓩ]{{0,6}}Ⓜ(?=[，；。]|$)")
_EACH = re.compile(rf"(?P<t>{row('ⓀⒸⓄⓅ')})(?:各|分别|均)?{_GIVES}?Ⓜ(?=[，；。]|$)")
# 对甲公司、乙公司等326家企业给予奖励
_TO_THEM = re.compile(
    rf"对(?P<t>{row('ⓀⒸⓄⓅ')})(?:等[^，。；Ⓐ-ⓩ]{{0,12}})?[^，。；Ⓐ-ⓩ]{{0,6}}(?:给予|予以)[^，。；Ⓐ-ⓩ]{{0,8}}(?:{_GIVES}|兑现)"
)
_INSTITUTES = re.compile("(?:实验室|中心|平台|研究院|研究所|联合体|工作站|孵化器|基地|工厂|车间)$")
_LEAD = 12
"""Blocks from the beginning within which a document says whose money it gives."""


def grants(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """FUNDS of the items of a document that announces what is given to whom."""
    payer: Mention | None = _of_title(recognised)
    for template in sentences:
        if payer is None:
            if template.sentence.block > _LEAD:
                return
            payer = _announcer(recognised, template)
            continue
        for match in _TO_THEM.finditer(template.text):
            for paid in template.of(match, "t"):
                if paid.key != payer.key:
                    yield Relation(payer.key, "FUNDS", paid.key, *template.span(match), "granted")
        if "Ⓜ" not in template.text:
            continue
        if _WORDS.search(template.text):
            for match in _GIVEN.finditer(template.text):
                _, end = template.span(match)
                for paid in _for_whom(template, match.start()):
                    yield Relation(payer.key, "FUNDS", paid.key, paid.start, end, "granted")
        if _WORDS.search(template.text) or _WORDS.search(template.block.heading or ""):
            for match in _EACH.finditer(template.text):
                start, end = template.span(match)
                for paid in template.of(match, "t"):
                    if paid.key != payer.key:
                        yield Relation(payer.key, "FUNDS", paid.key, start, end, "granted")


def _of_title(recognised: Recognised) -> Mention | None:
    """The fund in the title of a paper that says who gets it: 关于公布2023年某专项资金奖励名单的通知."""
    title = recognised.own[1] if recognised.own else ""
    if not _LIST_OF.search(title):
        return None
    return next((m for m in recognised.mentions if m.type == "Fund" and m.name in title), None)


_LIST_OF = re.compile("(?:名单|公示|下达|分配|安排|拟[支补奖资兑])")


def _announcer(recognised: Recognised, template: Template) -> Mention | None:
    """Whose money a sentence says will be given: the fund that it names, else the body that gives."""
    if not _ANNOUNCES.search(template.text):
        return None
    funds = [m for m in template.mentions.values() if m.type == "Fund"]
    if funds:
        return funds[0]
    for place, mention in template.mentions.items():
        if mention.type == "Organization" and _ACTS.match(template.text, place + 1):
            return mention
    # 根据《某某若干政策》，…，拟对下列企业予以兑现
    papers = (m for m in template.mentions.values() if m.type == "Policy" and m.key != recognised.own)
    return next(papers, None) if _UNDER.search(template.text) else None


_UNDER = re.compile("(?:根据|按照|依据)Ⓛ")
_ACTS = re.compile(
    "(?:会同Ⓞ|、Ⓞ|和Ⓞ)*(?:决定|拟|将|现|已)+[^，。；]{0,4}(?:对|给|向|安排|下达|给予|支持|补助|奖励)"
)


def _for_whom(template: Template, end: int) -> list[Mention]:
    """What an item is of: its project, else its institute, else the firm that it opens with."""
    # The sum is that of the last piece: 甲项目，补助3万元；乙项目，补助5万元
    start = max(template.text.rfind("；", 0, end), 0)
    named = [m for _, m in template.inside(start, end)]
    # 甲中心，由乙研究所组建: whoever sets one up is not paid.
    by = template.text.find("由", start, end)
    own = [m for _, m in template.inside(start, by)] if by > start else named
    institutes = [m for m in own if m.type == "Organization" and _INSTITUTES.search(m.name)]
    for found in (
        _of_type(named, "Project"),
        institutes,
        _of_type(named, "Company"),
        _of_type(named, "Park"),
    ):
        if found:
            return found[-1:]
    return []


def _of_type(named: list[Mention], type_: str) -> list[Mention]:
    return [mention for mention in named if mention.type == type_]
