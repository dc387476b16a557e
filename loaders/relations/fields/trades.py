"""What firms and works do for a trade (IN_INDUSTRY), clause by clause: who does it, the verb, and the list behind it.

A clause without a subject goes on about the firm of the one before: 甲公司成立于2010年，总部在某市，专门生产乙、丙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.relation import Relation
from loaders.relations.phrases import Phrase, phrases
from loaders.relations.templates import AND, Template

_OWN = "(?:强项|主业|主营业务|经营范围|(?:拳头|主导|主要|核心|主打)产品)(?:则|就|主要)?(?:是|为|有|包括|涵盖|涉及)?"
# The verbs and nouns that say a trade by themselves, and those that say it of who stands right in front.
_SURE = re.compile(
    f"(?:从事于?|专注于?|主营(?:业务)?|深耕|致力于|主攻|专攻|主打|聚焦于?|专做|专供|专营|专司|转产|改产|改做|主做|专(?:业|门)(?:从事|生产|研发|制造|做|加工|供应)|主要(?:从事|生产|做|加工|研发|制造)|{_OWN}|(?:是|为|系)一?家?集(?=Ⓘ))"
)
_WEAK = re.compile("(?:做|攻|生产|制造|研发|量产|供应|加工|经营|布局)(?:了|的是)?")
# 园区规划占地2100亩，主攻…: somebody else has the clause
_ANOTHER = re.compile(
    "园区|园内|项目|产业园|基地|全[市县区省州]|[该本][市县区]|企业|双方|政府|[一二两三四]期|平台|中心|研究院|孵化器|产业|行业|我[市县区省]|当地|产线|生产线|工厂|车间|厂房|总投资|基金|资金|标的|面积|产值|园$"
)
_FIRST = re.compile("(?:[^，。；：Ⓐ-ⓩ的、]{2,10}、){0,2}[^，。；：Ⓐ-ⓩ的、]{0,8}")
_TO_NEXT = re.compile(
    f"[^，。；：Ⓐ-ⓩ、的]{{0,8}}(?:{AND}|、)(?:[^，。；：Ⓐ-ⓩ、的]{{2,10}}、)?[^，。；：Ⓐ-ⓩ、的]{{0,6}}"
)
_NOT_THEIRS = re.compile("(?:产业)?(?:企业|公司|产业园|集群|平台|基地|人才|市场|中心|客户|项目|协会|联盟)")
_NO_TRADE = re.compile("(?:建设|服务于?|供应给?|配套|打造|改造)$")
_PAYS = re.compile(
    "银行|基金|财务公司|资本管理|创投|担保|证券|保险|信托|资管|资产管理|投资管理|租赁|金控|产业投资"
)


def trades(template: Template) -> Iterator[Relation]:
    """IN_INDUSTRY of the firms that a sentence says make or do something for a trade."""
    if "Ⓘ" not in template.signs or template.signs.isdisjoint("ⒸⓅ"):
        return
    subject: list[Mention] = []
    for phrase in phrases(template):
        verb = _SURE.search(phrase.text) or _WEAK.search(phrase.text)
        end = verb.start() if verb is not None else len(phrase.text)
        firms = _agents(phrase, end)
        named = [n for n in phrase.names("ⒸⓄⓀⓇⓅⓁⒻ", 0, end) if not _AT.search(phrase.text, 0, n[0])]
        if firms:
            right = bool(named) and phrase.text[named[-1][0]] in "ⒸⓅ"
            # 甲公司在某县的园区专门生产…: the last name in front need not be who does it
            subject = firms if right or verb is None else [m for m in firms if verb.re is _SURE]
        elif named or (
            (other := _ANOTHER.search(phrase.text, 0, end))
            # 甲公司：国家级重点龙头企业，主营乙
            and (verb is not None or other.end() < len(phrase.text))
            # 甲项目总投资5亿元，一期占地30亩，主要生产乙
            and not (subject and subject[0].type == "Project" and _OF_WORK.fullmatch(other.group()))
        ):
            subject = []
        if verb is None or not subject:
            continue
        if verb.re is _WEAK and not (firms and _right_behind(phrase, verb.start())):
            continue
        for field in _objects(phrase, verb.end()):
            for firm in subject:
                if firm.key != field.key and not _PAYS.search(firm.name):
                    start, last = phrase.span(0, len(phrase.text))
                    yield Relation(
                        firm.key,
                        "IN_INDUSTRY",
                        field.key,
                        min(start, firm.start),
                        max(last, field.end),
                        "trade",
                    )


_OF_WORK = re.compile("项目|[一二三]期|总投资|面积|产线|生产线|厂房|基地")
# 总部设在某市, 供应给乙公司: who stands behind these does not act
_AT = re.compile(
    "(?:[在于至到向为与从被对给经]|位于|落户|地处|坐落|来自|隶属|供应|服务|依托|引进|引入|招引|支持|面向|围绕|落地)$"
)
_SETS_UP = re.compile("(?:出资|设立|发起|组建|认缴|管理|运营|投资)$")
_OWNER = re.compile("(?:旗下|下属|所属|控股|参股|全资|投资|孵化|培育)")


def _agents(phrase: Phrase, end: int) -> list[Mention]:
    """The firms or the work in front of a verb that it is said of: of 甲集团旗下的乙公司 the latter."""
    # 甲公司由乙集团设立，主要生产丙: who set it up does not make it
    by = phrase.text.find("由", 0, end)
    if by == 0 and _SETS_UP.search(phrase.text, 0, end):
        return []  # 某基金由甲、乙公司共同出资，聚焦丙
    end = by if by > 0 else end
    found = [m for place, m in phrase.names("ⒸⓅ", 0, end) if not _AT.search(phrase.text, 0, place)]
    owners = {
        mention.key
        for place, mention in phrase.names("Ⓒ", 0, end)
        if _OWNER.match(phrase.text, place + 1) or phrase.text[place + 1 : place + 2] in ("Ⓟ", "的")
    }
    works = [m for m in found if m.type == "Project"]
    firms = [m for m in found if m.type == "Company" and m.key not in owners]
    last = phrase.text[max(phrase.text.rfind("Ⓒ", 0, end), phrase.text.rfind("Ⓟ", 0, end))]
    return works if works and last == "Ⓟ" else firms


_BEHIND_FIRM = re.compile("(?:等|等企业|等公司|则|也|均|主要|目前|已|一直|现|还|便|就|正在?|重点){0,3}")


def _right_behind(phrase: Phrase, verb: int) -> bool:
    """Whether a firm stands right in front of a verb, where it says who does it: 甲股份则做双极板."""
    last = max(phrase.text.rfind("Ⓒ", 0, verb), phrase.text.rfind("Ⓟ", 0, verb))
    return last >= 0 and _BEHIND_FIRM.fullmatch(phrase.text, last + 1, verb) is not None


def _objects(phrase: Phrase, start: int) -> list[Mention]:
    """The fields of the list that follows a verb, over members that nobody knows: 白羽鸡饲养、屠宰加工及食品加工."""
    fields = phrase.names("Ⓘ", start)
    found: list[Mention] = []
    position = start
    for place, field in fields:
        gap = phrase.text[position:place]
        if not (_TO_NEXT if found else _FIRST).fullmatch(gap) or _NO_TRADE.search(gap):
            break
        if _NOT_THEIRS.match(phrase.text, place + 1):
            break
        found.append(field)
        position = place + 1
    return found
