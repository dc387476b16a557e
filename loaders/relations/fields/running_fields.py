"""The field that a paragraph has come to: what follows “甲产业要延链。” is about it, until another opens a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.templates import AND, Template

_FIELD = "(?:产业链|产业集群|产业|行业|领域|集群|板块|方面)?"
# 全市新材料产业增加值增长9%: a figure, and no turn to the field
_COUNTS = "(?:规上|规模以上|总)?(?:增加值|产值|营业|营收|投资|税收|占比|占[^，；。]{0,6}比重|企业达)"
# 高端轴承产业要延链。 壮大食品产业。: no more than the field and what is to become of it
_TURN = re.compile(
    rf"(?:一是|二是|三是|四是|五是|在)?(?:做强|做大|做优|壮大|培育|发展|提升|突破|延伸|抓好|聚焦|主攻|推进)*[ⓇⓀ]?Ⓘ{_FIELD}(?!{_COUNTS})[^，；：、Ⓐ-ⓩ]{{0,10}}[。：]?"
)
# 全市新材料产业规上企业58户，…: a field's figures
_ACCOUNT = re.compile(
    rf"(?:[^，。Ⓐ-ⓩ]{{2,10}}，)?(?:[全我本该][省市县区州]|[ⓇⓀ](?:的|市|全市)?)*Ⓘ{_FIELD}(?=[^Ⓐ-ⓩ、和与及])[^Ⓒ]*[。]?"
)
# 以甲为龙头，乙、丙等骨干企业加速集聚
_LEADERS = re.compile(
    rf"以(?P<a>Ⓒ(?:{AND}Ⓒ){{0,20}})[^，。；Ⓐ-ⓩ]{{0,6}}为(?:龙头|引领|核心|代表|链主|骨干|主体|牵引)"
    rf"|(?P<b>Ⓒ(?:{AND}Ⓒ){{0,20}})等[^，。；Ⓐ-ⓩ]{{0,8}}(?:骨干|龙头|领军|链主|头部|重点|代表性?|知名|优质)(?:企业|公司)"
    rf"|(?:涌现|培育|集聚|形成|引进|拥有)(?:了|出)?(?P<c>Ⓒ(?:{AND}Ⓒ){{0,20}})等"
)
# 1.甲公司。主要生产线束: the firm that opens an item is whose the next sentence tells the trade of
_FIRM_ALONE = re.compile(r"(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．])?Ⓒ[。：]?")
_TRADE = re.compile(
    rf"(?:该?(?:公司|企业))?(?:主要|专业|专门)?(?:生产|从事|主营|专注于?|经营|研发|制造|主打)(?:的?产品(?:为|有|是|包括))?(?P<t>Ⓘ(?:{AND}Ⓘ){{0,10}})"
)


def running(sentences: list[Template]) -> Iterator[Relation]:
    """IN_INDUSTRY of projects behind a sentence that turns to a field, and of the leading firms behind its figures."""
    block = -1
    turned: Mention | None = None
    told: Mention | None = None
    firm: Mention | None = None
    for template in sentences:
        if template.sentence.block != block:
            block, turned, told, firm = template.sentence.block, None, None, None
        first = next(iter(template.mentions.values()), None)
        if firm is not None and (trade := _TRADE.match(template.text)):
            for field in template.of(trade, "t"):
                yield Relation(
                    firm.key, "IN_INDUSTRY", field.key, firm.start, template.sentence.end, "running"
                )
        firm = first if first is not None and _FIRM_ALONE.fullmatch(template.text) else None
        fields = [m for m in template.mentions.values() if m.type == "Industry"]
        if len(fields) == 1 and _TURN.fullmatch(template.text):
            turned = told = fields[0]
            continue
        if fields and _ACCOUNT.fullmatch(template.text):
            told = fields[0]
            continue
        if told is not None:
            for match in _LEADERS.finditer(template.text):
                if "Ⓘ" in template.text[: match.end()]:
                    break  # 以甲为龙头，食品等骨干企业: the sentence says the field itself
                for leader in template.of(match, next(g for g in "abc" if match[g])):
                    yield Relation(
                        leader.key, "IN_INDUSTRY", told.key, told.start, template.sentence.end, "running"
                    )
        if first is not None and first.type == "Industry" and template.text.startswith("Ⓘ"):
            turned = None  # another field opens the sentence, which goes on about it
        told = None
        if turned is not None:
            for mention in template.mentions.values():
                if mention.type == "Project":
                    yield Relation(
                        mention.key, "IN_INDUSTRY", turned.key, turned.start, template.sentence.end, "running"
                    )


# “做强装备制造” over “依托甲、乙等骨干企业，主攻…” and “支持丙、丁开发…”
_RELIED_ON = re.compile(
    rf"(?:^|[，。；])(?:充分)?(?:依托|支持|发挥)(?P<s>Ⓒ(?:{AND}Ⓒ){{0,20}})(?!(?:与|和|同|在)[ⓄⓇⓀ]|[^，。；Ⓐ-ⓩ]{{0,6}}Ⓟ)"
)


def relied_on(template: Template, field: Mention) -> Iterator[Relation]:
    """IN_INDUSTRY of the firms that a section on a field relies on or supports."""
    for match in _RELIED_ON.finditer(template.text):
        end = template.span(match)[1]
        for firm in template.of(match, "s"):
            if firm.key != field.key:
                yield Relation(firm.key, "IN_INDUSTRY", field.key, firm.start, end, "relied-on")
