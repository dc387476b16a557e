"""The clauses of a sentence in signs, and the roles that their names have around a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.mention import Mention
from loaders.relations.templates import Template

_CUT = re.compile("[，。；：！？]")
# 在甲园, 向乙公司, 经市政府批准: a name behind these is not who does it.
_NO_AGENT = re.compile(
    "(?:[在于向对给为经据从以按被]|依托|位于|围绕|根据|按照|落户|落地|引进|引入|面向|支持)$"
)
_NOT_ITS_OWN = re.compile("(?:批准|同意|审批|内|境内|分管|指导|委托|授权)")
# 上海复星创富: a place in front of a firm that is not known acts as little as 在上海
_PLACE_ACTS = re.compile(
    "$|、|[和与及同]|以及|联合|携手|会同|共同|合作|[出认投注筹参][资缴购股]|亦|均|各|按|已|将|拟|计划|设立|成立|组建|发起|新设|财政|本级|[区市县]级|政府|人民|每年|[今去]年|近年"
    "|先后|还|又|再|也|另|累计|专门|率先|牵头|投入|安排|统筹|拿出|主导|负责|则|首期|分别|专项|积极|整合|创新|探索|从|为|国资|支持|推动|加快|依托|围绕|建设|打造|新建"
)
_JOINED = re.compile("(?:、|，|和|与|及|以及|或|及其|暨)[^，。；、Ⓐ-ⓩ]{0,8}")
# 在智能制造方面表现突出的甲集团, 新材料领域的乙公司: whom the words in front are said of
_SAID_OF = re.compile("[^，。；、Ⓐ-ⓩ]{1,14}的[^，。；、Ⓐ-ⓩ]{0,6}(?=[ⒸⓅⓄ])")
# 甲公司乙项目, 甲公司实施的乙项目
_ITS_WORK = re.compile("(?:负责|牵头|投资)?(?:实施|承担|承建|建设|投建|申报|新上|旗下|所属)?的?(?=Ⓟ)")
# 第十二条, 今年8月: no 成立某专班, of which the name is what is founded
_FRONT = re.compile(
    "(?:第[一二三四五六七八九十百]+条|[\\d.]+|[年月日]+|[今去明前]年|[昨近今]日|目前|此前|日前|同时|此外|其中|随后|据悉|[上下]半年|[年月]初|[年月]底)*Ⓡ{0,2}"
)
_LISTED = re.compile("(?:、|和|与|及|以及|同)Ⓡ{0,2}")
_IN_IT = re.compile("(?:区?内|境内|辖区)?的?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One clause: ``text`` with a sign for each name, ``start`` where it begins in the template's text."""

    template: Template
    start: int
    text: str

    def names(self, types: str, start: int = 0, end: int | None = None) -> list[tuple[int, Mention]]:
        """The names of some types (signs) in a stretch of the clause: the place of each in it, and its mention."""
        last = len(self.text) if end is None else end
        return [
            (place - self.start, mention)
            for place, mention in self.template.inside(self.start + start, self.start + last)
            if self.text[place - self.start] in types
        ]

    def agents(self, types: str, end: int) -> list[Mention]:
        """The names in front of a verb at ``end`` that may be who does it: behind 由 alone, where there is one."""
        by = self.text.rfind("由", 0, end)
        return [
            mention
            for place, mention in self.names(types, by + 1, end)
            if not _NO_AGENT.search(self.text, 0, place)
            and not _NOT_ITS_OWN.match(self.text, place + 1)
            and (mention.type != "Region" or _PLACE_ACTS.match(self.text, place + 1))
        ]

    def openers(self, types: str) -> list[Mention]:
        """The list of names that the clause begins with, who it is on; none behind 在, 与 and the like."""
        found: list[Mention] = []
        last = -1
        for place, mention in self.names(types):
            if not found and (
                not _FRONT.fullmatch(self.text, 0, place) or _NO_AGENT.search(self.text, 0, place)
            ):
                break
            if found and not _LISTED.fullmatch(self.text, last + 1, place):
                break
            found.append(mention)
            last = place
        return found

    def objects(self, types: str, start: int, reach: int = 14) -> list[Mention]:
        """The list of names that follows a verb which ends at ``start``: of those that stand in each other
        (某园区内的甲项目, 某县新材料) the last."""
        first = re.compile(f"[^Ⓐ-ⓩ]{{0,{reach}}}").match(self.text, start)
        place = first.end() if first is not None else start
        found: list[Mention] = []
        while place < len(self.text) and "Ⓐ" <= self.text[place] <= "ⓩ":
            inside = _IN_IT.match(self.text, place + 1)
            deeper = inside.end() if inside is not None else place + 1
            if self.text[place] in "ⓇⓀ" and self.text[deeper : deeper + 1] in tuple("ⒾⓅⒸⓄⓀ"):
                place = deeper
                continue
            said = _SAID_OF.match(self.text, place + 1)
            if said is not None and self.text[place] in "ⒾⓇⓀ":
                if self.text[place - 1 : place] != "在" and self.text[place] in types:
                    found.append(self.template.mentions[self.start + place])
                place = said.end()
                continue
            if self.text[place] in types:
                found.append(self.template.mentions[self.start + place])
            work = _ITS_WORK.match(self.text, place + 1) if self.text[place] in "ⒸⓄ" else None
            if work is not None:
                place = work.end()
                continue
            joined = _JOINED.match(self.text, place + 1) or _JOINED_LATER.match(self.text, place + 1)
            if joined is None:
                break
            place = joined.end()
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the clause stands in ``Document.text``."""
        last = self.template.mentions.get(self.start + end - 1)
        return self.template.offset(self.start + start), (
            last.end if last else self.template.offset(self.start + end - 1) + 1
        )


# 甲公司二期、乙项目: a few words may stand between a name and what joins the next
_JOINED_LATER = re.compile("[^，。；、Ⓐ-ⓩ]{1,8}(?:、|和|与|及|以及)[^，。；、Ⓐ-ⓩ]{0,8}(?=[Ⓐ-ⓩ])")


def phrases(template: Template) -> list[Phrase]:
    """The clauses of a sentence, in its order."""
    found: list[Phrase] = []
    start = 0
    for cut in (*_CUT.finditer(template.text), None):
        end = cut.start() if cut is not None else len(template.text)
        if end > start:
            found.append(Phrase(template, start, template.text[start:end]))
        start = cut.end() if cut is not None else end
    return found


FOR_PEOPLE = re.compile("安居|人才|住房|购房|助学|慈善|公益")
"""What a fund's name has in it that serves people's needs (甲园区人才安居基金), whatever field they work in."""
