"""Parties that one sentence says do something together, each with each.

甲、乙、丙共同建设丁; 甲、乙结为联盟; 甲的技术与乙的产能…，双方共建丁.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations

from loaders.mention import Key, Mention
from loaders.relation import Relation
from loaders.relations.partners.parties import DEEDS, PARTY, UNIT, mere_places, pair, parties
from loaders.relations.templates import ETC, Template
from loaders.words.enumerations import small_number

# Ministries that issue or publish a paper together, or that answer for a task, have no agreement.
PAPERS = re.compile(r"印发|发布|出台|发文|转发|负责|配合|责任|牵头|按职责|会同|举办|主办|承办|出席")

_SIDES = "[两双三四五六七八多各](?:方|家(?:单位|企业|公司|机构)?)"
_UNION = "(?:联盟|联合体|共同体|合作关系|伙伴关系|合作伙伴|结对关系|对子|友好(?:城市|园区))"
_TOGETHER_HOW = (
    rf"(?:{_SIDES}[^，。；]{{0,6}}?(?:共建|共同|联合|签|合作|携手|合资|达成|发起)"
    rf"|(?<!公)共建(?!活动|筑)|共设|(?:共同|联合|合力|携手|联手|协力|合作|强强联合){DEEDS}|联合共建|合资|强强联合|结盟|结对"
    rf"|(?:结为|结成|组成|组建|成立|建立|缔结)[^，。；{PARTY}]{{0,12}}{_UNION})"
)
# One that nobody has read may stand among them.
_OTHER = "[\u4e00-\u9fffA-Z]{2,8}?(?=、|和|与|及|以及)"
_ROW = rf"{UNIT}(?:(?:、|和|与|及|以及|携手|联合)(?:{UNIT}|{_OTHER})){{1,20}}(?<=[{PARTY}])"
# “甲、乙、丙三方共建”, “由甲、乙共同发起成立”, “甲、乙虽是对手，却在丙县共同参股了…”: each with each.
_TOGETHER = re.compile(
    rf"(?P<s>{_ROW}){ETC}(?:——[^，。；：{PARTY}]{{2,20}})?(?:[^，。；：{PARTY}]{{0,12}}，)?"
    rf"[^，。；{PARTY}]{{0,10}}?(?:在Ⓡ{{0,2}}[ⓇⓀ][^，。；{PARTY}]{{0,4}})?{_TOGETHER_HOW}"
)


# “促进甲园、乙园的合作交流”, “加强甲、乙两院之间的协作”; 甲市、乙市物流园 share a head, so that places and a zone
# in one row are no parties.
_BETWEEN = re.compile(
    rf"(?:促进|加强|深化|推动|推进|支持|密切|强化|扩大|拓展)(?P<s>{UNIT}(?:(?:、|和|与|及|以及){UNIT}){{1,12}}){ETC}(?:之间)?(?:的|开展)?[^，。；{PARTY}]{{0,8}}?(?:合作|交流|协作|联动|对接|协同发展|一体化)"
)


def together(template: Template) -> Iterator[tuple[int, Relation]]:
    """Those that act together in a row, each relation with the place in the sentence where the row begins."""
    for match in chain(_TOGETHER.finditer(template.text), _BETWEEN.finditer(template.text)):
        members = parties(template, match, "s")
        before, said = template.text[: match.start()], match.group()
        # “某街道与甲、乙三方共建”: of three parties two stand behind 与, and all of them work together
        three = len(members) == 2 and "三方" in said
        behind = template.text[match.end("s") : match.end()]
        if (
            (not three and before.endswith(("与", "同", "携手", "联合", "会同")))
            or re.search("与|(?<![共协])同", behind)
            or _led(match)
            or PAPERS.search(said)
            or mere_places(members, behind)
            or (match.re is _BETWEEN and len({m.type == "Region" for m in members}) > 1)
        ):
            continue
        start, end = template.span(match)
        for left, right in combinations(members, 2):
            for relation in pair(left, right, start, end, "together"):
                yield match.start("s"), relation


def _led(match: re.Match[str]) -> bool:
    """“甲与乙、丙共建”: the first one works with the others; only 、 on both sides or 三方, 共同发起 say all."""
    inner = match["s"]
    head = re.match(rf"{UNIT}(?:与|携手|联合)", inner)
    return (
        head is not None
        and inner.count("、") > 0
        and re.search("方|发起|出资|联盟|联合体|共同体", match.group()) is None
    )


# 甲的技术、乙的产能与丙的配套一拍即合，三方共建…; 业主是甲，总包为乙，二者已签下…
_ALL_OF = re.compile(
    r"(?:(?P<n>[两双三四五六])(?:方(?![面向式案])|(?P<kind>家(?:单位|企业|公司|机构)?|地|市|县|区|园|校))|(?P<two>二者))(?!的)"
    rf"[^，。；{PARTY}]{{0,10}}?(?:(?<!公)共建(?!活动|筑)|共同{DEEDS}|联合{DEEDS}|合作(?!社)|携手|合资|合力|签[订署约下了]|达成|结[对成为]|缔结)"
)
_KINDS = {
    "市": ("Region",),
    "县": ("Region",),
    "地": ("Region",),
    "区": ("Region", "Park"),
    "园": ("Park",),
    "校": ("Organization",),
}
"""Of which type those are that 两市, 两区 and the like count."""


def sides_said(template: Template) -> bool:
    """Whether a sentence speaks of all of several parties (双方, 三方)."""
    return _ALL_OF.search(template.text) is not None


def sides(template: Template, earlier: Template | None, here: Key | None) -> Iterator[Relation]:
    """双方, 三方, 二者 …: all that the sentence has named, or the one before it, if they are as many."""
    for match in _ALL_OF.finditer(template.text):
        wanted = 2 if match["two"] or match["n"] in "双两" else small_number(match["n"])
        kinds = _KINDS.get(match["kind"] or "", ())
        named = _named(template, 0, match.start(), kinds)
        members = _so_many(named, wanted)
        start = template.offset(match.start())
        # 与甲区临港工业园签约，双方…: the region that the zone's name opens with is not the other side.
        other = here and not any(m.name.startswith(here[1]) for m in named)
        if (
            not members
            and here
            and other
            and len(named) == (wanted or 0) - 1
            and _BEHIND_WITH.search(template.text)
        ):
            members = [Mention(start, start, *here, "subject"), *named]
        if not members and not named and earlier is not None:
            members = _so_many(_named(earlier, 0, len(earlier.text), kinds), wanted)
        if members and not PAPERS.search(match.group()):
            _, end = template.span(match)
            first = min([start, *(m.start for m in members)])
            for left, right in combinations(members, 2):
                yield from pair(left, right, first, end, "sides")


_SITE = re.compile("(?:在|于|落户|落子|来自|地处|驻)Ⓡ{0,2}$")


_BEHIND_WITH = re.compile(f"(?:与|同|携手|联合)[{PARTY}]")
# 中建材甲院 of which the place alone is read
_GOES_ON = re.compile("[院所局厅校厂]|公司|集团|大学")


def _named(template: Template, start: int, end: int, kinds: tuple[str, ...]) -> list[Mention]:
    """The parties that a stretch names, each once, without the places that something lies in; of some types alone
    if ``kinds`` says so."""
    found: dict[Key, Mention] = {}
    text = template.text
    for place, mention in template.inside(start, end):
        inner = text[place + 1 : place + 2]
        if text[place] not in PARTY or (kinds and mention.type not in kinds):
            continue
        if text[place] == "Ⓡ" and ("Ⓐ" <= inner <= "ⓩ" or _GOES_ON.match(text, place + 1)):
            continue
        if text[place] in "ⓇⓀ" and _SITE.search(text, 0, place):
            continue
        found.setdefault(mention.key, mention)
    return list(found.values())


def _so_many(named: list[Mention], wanted: int | None) -> list[Mention]:
    """The parties if they are as many as wanted, otherwise those of them that are no places, or none."""
    for kinds in (("Region", "Park"), ("Region",)):
        acting = [m for m in named if m.type not in kinds]
        if len(acting) == wanted and len(acting) != len(named):
            return acting
    return named if len(named) == wanted else []
