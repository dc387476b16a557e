"""What sentences say of fields in brackets, by whom a paper is for and in the names of bases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.targets.target_rules import HOLDERS
from loaders.relations.templates import Template, apply

_LEADING = re.compile(
    "(?:主导|支柱|重点|优势|特色|首位)(?:产业|领域|产业链)(?:体系)?[（(](?P<what>[^（）()。]{4,120})[）)]"
)


_APPLIES = re.compile("适用于[^。；]{0,60}?从事(?P<t>Ⓘ[^。；的]{0,80})的(?:企业|项目|单位|公司)")


def applies(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“本措施适用于…从事甲、乙的企业”: whom a policy is for."""
    match = _APPLIES.search(template.text) if recognised.own else None
    if match is not None and recognised.own is not None:
        start, end = template.span(match)
        for field in template.of(match, "t"):
            if field.type == "Industry":
                yield Relation(recognised.own, "TARGETS", field.key, start, end, "applies-to")


def leading(recognised: Recognised, template: Template, who: Key | None) -> Iterator[Relation]:
    """“围绕6+1主导产业（即甲、乙、丙）谋划布局”: brackets, which templates leave out."""
    text = recognised.document.text
    for match in _LEADING.finditer(text, template.sentence.start, template.sentence.end):
        for mention in recognised.within(*match.span("what")):
            if mention.type == "Industry" and who is not None:
                yield Relation(who, "TARGETS", mention.key, match.start(), match.end(), "bracket")


_BASE = re.compile("(?:产业|制造业|示范|生产)(?:基地|集聚区|聚集区|集群|高地|带)$")


def bases(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """The fields in the names of the bases that a place builds."""
    for relation in apply(HOLDERS, template):
        if not _BASE.search(relation.target[1]):
            continue
        for mention in recognised.within(relation.start, relation.end):
            if mention.type == "Industry" and mention.rule == "inside" and mention.name in relation.target[1]:
                yield relation._replace(target=mention.key)
