"""Firms that only the names of their works hold: 洛轴 in 洛轴智能工厂, 甲有限公司 in 甲有限公司年产3万吨纤维项目."""

from __future__ import annotations

import re

from loaders.documents import listings
from loaders.mention import Mention
from loaders.mentions.companies import owners
from loaders.mentions.recognised import Recognised
from loaders.words.places import place_names
from loaders.words.towns import is_town_of
from loaders.words.vocabulary import universities


def _behind_place(firm: str, short: str) -> bool:
    """Whether a firm's name holds a short one behind its place: 洛轴 in 河南洛轴集团, but no 潞安 in 中科潞安."""
    at = firm[:6].find(short)
    return at > 0 and (
        (at == 2 and firm.startswith("中国"))
        or any(a == 0 and b in (at, at - 1) for a, b, _ in place_names(firm))
    )


# 塘源工业区石粉基地: the zone that a work's name begins with is no firm
_ZONE_GOES_ON = re.compile(
    "(?:[（(][\u4e00-\u9fff]{2,4}[）)])?(?:新区|工业区|工业集中区|开发区|高新区|经开区|工业园区|产业园区|化工园区)"
)


_CARRIES_OUT = re.compile("(?:牵头|投资)?(?:实施|建设|开展|推进|新建|启动)(?:的|了)?$")


def _builder_in_front(text: str, start: int, firms: tuple[str, ...]) -> bool:
    """Whether one of the firms stands in front of the verb that a work follows."""
    deed = _CARRIES_OUT.search(text, max(0, start - 8), start)
    return deed is not None and text.endswith(firms, max(0, deed.start() - 40), deed.start())


def owners_of_works(result: Recognised, kept: list[Mention]) -> None:
    """Companies inside the names of their projects; a short form of a firm already named is that firm."""
    # In the order of the text, so that of two names of one length it is always the same that counts.
    firms = sorted(
        dict.fromkeys(
            m.name
            for m in kept
            if m.type == "Company" or (m.rule == "list:Project" and owners.is_firm_itself(m.name))
        ),
        key=len,
    )
    beside = {
        row.cells["project"][0]
        for row in listings.rows(result.document)
        if {"project", "firm"} <= row.cells.keys()
    }
    names = tuple(firms)
    for mention in kept:
        if mention.type != "Project":
            continue
        if mention.rule in ("told:built", "told:grant", "told:own") or mention.start in beside:
            continue  # who builds it is named beside it
        inner = owners.owner(mention, result.document.text)
        if (
            inner is not None
            and inner.name not in firms
            and (
                owners.built_by_another(mention, result.document.text)
                or _builder_in_front(result.document.text, mention.start, names)
            )
        ):
            continue  # 甲公司投资6亿元建设的槐花精油生产线项目, 支持乙机床实施车铣复合中心技术改造
        if (
            inner is None
            or inner.name[-1] in "及和与"
            or _ZONE_GOES_ON.match(result.document.text, inner.end, mention.end)
        ):
            continue
        # 洛轴智能工厂 of a 洛轴 that the text names elsewhere: its own word says where the firm's name ends.
        full = next((name for name in reversed(firms) if inner.name.startswith(name)), None)
        if full:
            inner = Mention(inner.start, inner.start + len(full), "Company", full, inner.rule)
        else:
            full = next((n for n in firms if n.startswith(inner.name) or _behind_place(n, inner.name)), None)
        name = full or inner.name
        if not full and result.metadata.region and is_town_of(result.metadata.region, name):
            continue  # 安仁古镇: a town of the county that the paper speaks for
        if name in universities():  # 清华大学某某研究院项目
            result.entities.add("Organization", name, inner)
            continue
        # 远卓轴承 in a list of works, where 远卓轴承智能工厂 stands elsewhere, is that firm.
        listed = result.entities.find("Project", name)
        if listed is not None and listed.name == name != mention.name:
            result.entities.retype(listed, "Company")
        entity = result.entities.add("Company", name, inner, aliases=(inner.name,))
        result.entities.alias(entity, inner.name)
        # 甲有限公司年产3万吨纤维项目 is spoken of as 年产3万吨纤维项目 too.
        rest = mention.name[len(inner.name) :]
        project = result.entities.find("Project", mention.name)
        if (
            project is not None
            and inner.start == mention.start
            and inner.name.endswith("公司")
            and len(rest) >= 8
        ):
            project.aliases.add(rest)
