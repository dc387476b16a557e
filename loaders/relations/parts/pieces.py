"""Parks that are part of another one by their kind or by what a clause says of both (PART_OF).

“甲片区” is a piece of the zone spoken of; “甲园、乙园均隶属丙开发区”, “三者均纳入丙走廊”, “甲园、乙园皆在其列” and
“丙开发区：甲园、乙园” say it from either side, also where the zone is 园区 or 小镇 by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import AND, ETC, Template, row

_KIND = "(?:片区|分区|园区|分园|组团|区块|板块|园|区|新城)"
_SO_MANY = rf"(?:[一二两三四五六七八九十\d]+(?:个|大)?{_KIND})?"
_ALL = "(?:均|皆|都|同|也|现|已|全部|统一|整体|一并|正式|共同)"
_BELONGS = "(?:隶属于?|归属于?|从属于|同?属于?|划归|划入|并入|纳入|归入|位列)"
_AS_PART = (
    "(?=$|[，。；]|之[列内]|统一|管理|管辖|托管|代管|范围|规划|体系|一体"
    "|的?(?:核心|起步|启动|组成|片区|板块|拓展|分园))"
)
_PIECE_OF = (
    "[^，。；Ⓐ-ⓩ]{0,14}(?:园区|片区|核心区|启动区|起步区|拓展区|分园|园中园|组团|板块|组成部分)(?=[，。；]|$)"
)
_BARE = "(?P<d>小镇|园区|开发区|经开区|高新区|基地|新区|新城|工业园|产业园)"
_SOURCES = rf"(?P<s>{row('Ⓚ')}){ETC}{_SO_MANY}"
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SOURCES}(?:，|{_ALL})*{_BELONGS}(?P<t>Ⓚ){_AS_PART}",
        rf"{_SOURCES}{_ALL}*(?:为|是|系|构成|组成)了?(?P<t>Ⓚ)的?[一二两三四五六七八九十\d]+(?:大|个){_KIND}",
        rf"(?P<t>Ⓚ)(?:自[东西南北]向[东西南北]|[从由][东西南北][到往至][东西南北]|目前|现|共|规划)*(?:依次|分别)(?:为|是|有|设|布局)(?P<s>{row('Ⓚ')})",
        rf"(?P<t>Ⓚ)(?:管委会)?(?:下辖?|下属|所属|所辖|旗下|辖下)的(?P<s>{row('Ⓚ')})",
        rf"(?P<t>Ⓚ)(?!等?(?:的?整合|合并|基础上|合署))[^。；Ⓚ]{{0,70}}?，?(?:主要|总体|目前)*由(?P<s>Ⓚ(?:{AND}Ⓚ|[两三四五六七八九十\d]+个{_KIND}[和与及]Ⓚ)*)[^，。；Ⓐ-ⓩ]{{0,8}}(?:组成|构成)",
    )
)
_LABELLED = re.compile(rf"[^Ⓐ-ⓩ]{{0,6}}(?P<t>Ⓚ)[：:](?P<s>{row('Ⓚ')})[。；]?")
# 三者均纳入甲走廊: what the sentence has named before
_THEY = re.compile(
    rf"[，；](?:(?P<n>[两三四五六])(?:者|园|个?(?:园区|片区))|它们|上述(?:园区|片区)|以上(?:园区|片区)|这些(?:园区|片区))?{_ALL}+{_BELONGS}(?P<t>Ⓚ){_AS_PART}"
)
_COUNT = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
# 甲开发区涵盖…，乙园、丙园皆在其列
_AMONG = re.compile(
    rf"{_SOURCES}{_ALL}*(?:在其[列中]|位列其中|名列其中|包含在内|(?:是|为|系|属)其[^，。；Ⓐ-ⓩ]{{0,4}}(?:园区|片区|分园|组成部分))"
)
_BY_BARE = re.compile(
    rf"{_SOURCES}{_ALL}*(?:(?:是|为|系){_BARE}{_PIECE_OF}|{_BELONGS}{_BARE.replace('<d>', '<e>')}{_AS_PART})"
)
_PIECE = re.compile(
    "(?:片区|组团|区块|分区|分园区?|(?<!集)(?<!水)[东西南北中][区园]|[A-Z]区|起步区|启动区|拓展区)$|.{0,2}核心区$"
)
_ZONE = re.compile(
    "(?:开发区|高新区|经开区|试验区|示范区|合作区|园区|新区|集聚区|集中区|工业区|港区|保税区|产业园|工业园|科技园|科学城|科技城|基地|经济区|走廊|小镇|谷|新城)$"
)
_HOLDS_ZONE = re.compile("(?:开发区|高新区|经开区|试验区|示范区|园区|新区|自贸区).")
_FORMER = re.compile("(?:前身|原|原名|毗邻|紧邻|相邻|靠近|邻近|隔壁|对接|与|距)(?:是|为)?$")
_NO_MEMBER = re.compile("(?:管委会|管理委员会|一样|相比)")
_LIKE = {"小镇": "小镇", "基地": "基地", "新区": "新区", "新城": "新城"}


def pieces(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """PART_OF between parks by what clauses say of both, and of pieces (甲片区) of the zone spoken of."""
    subject = recognised.subject
    own = recognised.by_key[subject].mentions[0] if subject and subject[0] == "Park" else None
    block, zone = -1, None
    for template in sentences:
        if template.sentence.block != block:
            block, zone = template.sentence.block, None
        if "Ⓚ" not in template.signs:
            continue
        outer = zone or topics[block].park or own
        outer = outer if outer is not None and _is_zone(outer) else None
        yield from _told(template, outer)
        yield from _by_kind(template, outer)
        zone = next(_zones(template, len(template.text)), zone)


def _told(template: Template, outer: Mention | None) -> Iterator[Relation]:
    text = template.text
    for frame in _FRAMES:
        for match in frame.finditer(text):
            yield from _parts(template, match, template.of(match, "s"), template.of(match, "t")[0])
    if labelled := _LABELLED.fullmatch(text):
        yield from _parts(template, labelled, template.of(labelled, "s"), template.of(labelled, "t")[0])
    for match in _THEY.finditer(text):
        named = [
            m
            for place, m in template.inside(0, match.start())
            # 甲新城的乙小镇: the inner of two
            if m.type == "Park" and not re.match("(?:的|内的|[^，。；Ⓐ-ⓩ]{0,2})Ⓚ", text[place + 1 :])
        ]
        count = _COUNT.get(match["n"] or "", len(named))
        if 1 < len(named) == count:
            yield from _parts(template, match, named, template.of(match, "t")[0])
    for match in _AMONG.finditer(text):
        first = next((m for _, m in template.inside(0, match.start("s")) if m.type == "Park"), outer)
        members = template.of(match, "s")
        if first is not None and first.key not in {m.key for m in members}:
            yield from _parts(template, match, members, first)
    for match in _BY_BARE.finditer(text):
        word = match["d"] or match["e"]
        before = [m for m in _zones(template, match.start("s")) if m.name.endswith(_LIKE.get(word, ""))]
        whole = before[0] if before else outer
        if whole is not None and whole.name.endswith(_LIKE.get(word, "")):
            yield from _parts(template, match, template.of(match, "s"), whole)


def _parts(
    template: Template, match: re.Match[str], parts: list[Mention], whole: Mention
) -> Iterator[Relation]:
    if _NO_MEMBER.match(template.text, match.end("s") if "s" in match.re.groupindex else match.end()):
        return
    start, end = template.span(match)
    for part in parts:
        if part.type == "Park" and part.key != whole.key:
            yield Relation(
                part.key, "PART_OF", whole.key, min(start, part.start, whole.start), end, "member-park"
            )


def _is_zone(mention: Mention) -> bool:
    return (
        mention.type == "Park"
        and _ZONE.search(mention.name) is not None
        and _PIECE.search(mention.name) is None
    )


def _zones(template: Template, end: int) -> Iterator[Mention]:
    """The zones that a sentence names in front of a place, the nearest first: what pieces may be of."""
    for place, mention in reversed(template.inside(0, end)):
        if (
            _is_zone(mention)
            and not _FORMER.search(template.text, 0, place)
            and not template.text.startswith("、", place + 1)
            and template.text[place - 1 : place] != "、"
        ):
            yield mention


def _by_kind(template: Template, outer: Mention | None) -> Iterator[Relation]:
    for place, piece in template.mentions.items():
        if piece.type != "Park" or not _PIECE.search(piece.name) or _HOLDS_ZONE.search(piece.name):
            continue
        whole = next(_zones(template, place), None)
        if whole is None or _THERE.search(template.text, _place(template, whole), place):
            whole = outer if whole is None or outer is None or outer.key != whole.key else None
        if whole is not None and template.text[place - 1 : place] == "；":
            # 甲经开区发展整机；乙片区发展总部经济: each has a clause of its own
            whole = None if outer is None or outer.key == whole.key else outer
        # 甲高新区、城南片区: beside a zone in one list it is another place
        if whole is None or whole.key == piece.key or whole.name in piece.name:
            continue
        if whole.start < piece.start and _JOINED.fullmatch(template.text, _place(template, whole) + 1, place):
            continue
        yield Relation(
            piece.key, "PART_OF", whole.key, min(template.sentence.start, piece.start), piece.end, "piece"
        )


_JOINED = re.compile(f"(?:{AND}|，)")
# 甲产业园位于乙片区: what lies in a piece is not what it is of
_THERE = re.compile("位于|落户|坐落|选址|设[于在]|地处|布局[于在]|在$")


def _place(template: Template, mention: Mention) -> int:
    return next((p for p, m in template.mentions.items() if m is mention), -2)
