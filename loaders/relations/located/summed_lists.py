"""Where the works and firms of a list are, by the clause that sums the list up (LOCATED_IN).

“甲、乙，这两个项目均落户某园区”, “甲、乙——某园区今年投产的两个项目”, “某园区形成两大板块：以甲为主的…，以乙为主的…”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.relation import Relation
from loaders.relations.located.location_rules import IN, LIES
from loaders.relations.partly_read import members
from loaders.relations.templates import ETC, Template, row
from loaders.words.sought import Guarded

_DEEDS = (
    "(?:投产|开工|竣工|签约|引进|落户|入驻|建成|实施|推进|投运|新建|在建|培育|集聚|下线|落地|动工|获批)的"
)
_KINDS = "(?:项目|工程|企业|公司|工厂|基地|平台|机构|龙头)"
_LIST = "(?P<s>[^，。；：]{1,160}?)"
_COUNT = r"(?:些|[一二三四五六七八九十两几数多]+|\d+)"
_LISTS = (
    # “甲、乙、丙，这三个项目均落户某园区”
    Guarded(
        rf"(?:^|[。；，：]){_LIST}，(?:这|上述|以上){_COUNT}[^，。；：ⓇⓀⒸⓅⓄ]{{0,12}}?(?:{_KINDS}|名字|单位|大户|巨头|院所|园区|[家个座])(?:均|都|全部?|皆|也|齐|同)*(?:在|{LIES}){IN}"
    ),
    # “甲、乙、丙都设在某园区”
    Guarded(
        rf"(?:^|[。；，：]){_LIST}{ETC}(?:均|都|皆|双双|全部?|悉数)(?:已|被|将)?(?:同?在|{LIES}){IN}(?=[，。；内里境]|$)"
    ),
    # “甲、乙——某园区今年投产的两个项目”
    Guarded(
        rf"(?:^|[。；，：]){_LIST}——(?:Ⓡ的?)*(?P<t>[ⓇⓀ])[^，。；：ⓇⓀⒸⓅⓄ]{{0,14}}{_DEEDS}[^，。；：ⓇⓀⒸⓅⓄ]{{0,14}}{_KINDS}"
    ),
    # “某园区今年投产的两个项目，分别是甲和乙”
    Guarded(
        rf"(?P<t>[ⓇⓀ])[^，。；：ⓇⓀⒸⓅⓄ]{{0,14}}{_DEEDS}[^，。；：ⓇⓀⒸⓅⓄ]{{0,14}}{_KINDS}(?:——|：|，(?:即|分别[是为]|包括)|(?:分别[是为]|包括))(?P<s>[^，。；：]{{1,160}}?)(?:等(?:[^，。；：Ⓐ-ⓩ]{{0,10}})?)?(?=[，。；：]|$)"
    ),
)
# “某园区现已形成三大板块：以甲、乙为主的低空板块，以丙为主的智能板块”
_BLOCKS = Guarded(
    r"(?P<t>Ⓚ)[^。；：ⓇⓀⒸⓅⓄ]{0,30}(?:形成|构建|布局|培育|打造|发展|拥有|划分)[^。；：ⓇⓀⒸⓅⓄ]{0,20}(?:板块|产业链|集群|产业|组团|格局)：(?P<u>[^。；]{4,240})"
)
_LED_BY = Guarded(rf"以(?P<s>{row('ⒸⓅ')}){ETC}为(?:主体?|龙头|代表|核心|骨干|引领|支撑|依托|链主)的")


_NUMBERS = {sign: number for number, sign in enumerate("两三四五六七八九十", 2)} | {"二": 2}
# “与甲签约的丙、与乙签约的丁，均选址某园区”, “甲主攻…，乙则做…，两家企业都把工厂放在了某园区”
_ALL = Guarded(
    r"，(?:这)?(?:(?P<n>[两二三四五六七八九十]|\d)(?:家|个|座|大)(?P<k>企业|公司|厂商|项目|工程|基地|工厂))?(?:[^，。；：Ⓐ-ⓩ]{0,4}?)(?:均|都|皆|双双|全部?|悉数)(?:已|将|拟)?"
    rf"(?:(?:[把将][^，。；Ⓐ-ⓩ]{{1,8}})?(?:{LIES}|[放设建落][在于到])了?){IN}(?=[，。；内里境]|$)"
)


def _all_of(template: Template) -> Iterator[Relation]:
    """The works or firms of the sentence in front of a clause that says where all of them are."""
    match = _ALL.search(template.text)
    if match is None:
        return
    start = template.text.rfind("；", 0, match.start()) + 1
    named = [thing for _, thing in template.inside(start, match.start())]
    kinds: tuple[str, ...] = ("Project", "Company")
    if match["k"]:
        kinds = ("Company",) if match["k"] in ("企业", "公司", "厂商") else ("Project",)
    count = (_NUMBERS.get(match["n"]) or int(match["n"])) if match["n"] else 0
    for kind in kinds:
        things = {thing.key: thing for thing in named if thing.type == kind}
        if len(things) == count or (not count and len(things) > 1):
            for thing in things.values():
                for place in template.of(match, "t"):
                    yield Relation(
                        thing.key, "LOCATED_IN", place.key, thing.start, template.span(match)[1], "summed"
                    )
            return


# “甲、乙同在某市，前者设于某园区，后者建在某镇”
_PAIR = re.compile("(?P<a>[ⒸⓄⓅⓀ])(?:、|和|与|及)(?:(?P<b>[ⒸⓄⓅⓀ])|[^，。；：、Ⓐ-ⓩ]{2,16})")
_FORMER = re.compile(rf"(?P<which>[前后])者[^，。；：Ⓐ-ⓩ]{{0,8}}?(?:在|{LIES}){IN}")


def _in_turn(template: Template) -> Iterator[Relation]:
    """Where the former and the latter of two are."""
    pair = _PAIR.search(template.text) if "者" in template.text else None
    for match in _FORMER.finditer(template.text, pair.end()) if pair else ():
        for thing in template.of(pair, "a" if match["which"] == "前" else "b") if pair else ():
            for place in template.of(match, "t"):
                if thing.key != place.key:
                    yield Relation(
                        thing.key, "LOCATED_IN", place.key, thing.start, template.span(match)[1], "summed"
                    )


# “某园区 | 甲公司、乙公司”: a line of a table
_ROW = Guarded(r"^(?:Ⓡ的?)*(?P<t>[ⓇⓀ])[|｜](?P<s>[^|｜。；，：]{1,200})$")


def summed_lists(template: Template) -> Iterator[Relation]:
    """What the members of a list are said to be at, behind it or in front of it."""
    if template.signs.isdisjoint("ⓇⓀ") or template.signs.isdisjoint("ⒸⓅⓄⓀ"):
        return
    for pattern in _LISTS:
        if not pattern.may_match(template.text):
            continue
        for match in pattern.pattern.finditer(template.text):
            start, end = template.span(match)
            for thing in members(template, *match.span("s")):
                for place in template.of(match, "t"):
                    if thing.key != place.key:
                        yield Relation(thing.key, "LOCATED_IN", place.key, start, end, "summed")
    yield from _all_of(template)
    yield from _in_turn(template)
    if line := _ROW.search(template.text):
        (place,) = template.of(line, "t")
        for thing in members(template, *line.span("s")):
            yield Relation(thing.key, "LOCATED_IN", place.key, place.start, thing.end, "row")
    blocks = _BLOCKS.search(template.text)
    if blocks is None:
        return
    (park,) = template.of(blocks, "t")
    for match in _LED_BY.pattern.finditer(template.text, *blocks.span("u")):
        start, end = template.span(match)
        for firm in template.of(match, "s"):
            yield Relation(firm.key, "LOCATED_IN", park.key, min(start, park.start), end, "led-by")
