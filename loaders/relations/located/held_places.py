"""What lies in the place that a clause opens with, or that the clauses before it go on about (LOCATED_IN).

“某县瞄准…，先后引进甲、乙，建设丙项目”: the place opens a clause, and a verb of bringing, building or beginning
ties to it what its clauses name, however many of them there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import Template
from loaders.words.gazetteer import ancestors
from loaders.words.lexicon import lexicon
from loaders.words.places import place_names


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_BUILDS, _BRINGS, _BEGINS = (_any(words) for words in (lexicon().builds, lexicon().brings, lexicon().begins))
_CLAUSE = re.compile("[^，。；：]+")
# “同时，在某县…”, “支持某县…”: the place that a clause opens with; not one that something else is said of.
_OPENS = re.compile(
    r"(?P<lead>[^，。；：Ⓐ-ⓩ]{0,14}?)(?P<in>(?:在|走进|来到|走访|探访)(?:位于[^，。；：Ⓐ-ⓩ]{0,12}的)?|位于)?(?P<outer>(?:Ⓡ的?)*)(?P<t>[ⓇⓀ])(?P<within>境内|[内里中上])?"
)
_OF_ANOTHER = re.compile(
    '与|和|同(?!时|期|样|步)|[从由被把]|向(?!前)|对(?!此)|为|来自|依托|面向|距|毗邻|紧邻|通过|按照|根据|借|经(?!过)|比|以(?![来后前])|受|给|除|围绕|赴|前往|到(?!\\d|"|“|目前)'
    "|[是为]|前身|原名|接轨|对接|融入|承接|联动|接到|看好|选择|瞄准|相距|离开|走出|超过|属于|隶属|地处|位于|坐落|落户|落地|落子|选址|入驻|设在|建在|迁|搬|取道|支援|帮扶|协作|出自|即"
)
# “建设某产业园”: what is built there, not where; “支持某县建设…” is of the county.
_OBJECT = re.compile(f"(?:{_BUILDS}|{_BRINGS})(?<!支持)(?<!推动)(?<!推进)(?:了|的|好)?[^，。；：Ⓐ-ⓩ]{{0,6}}$")
_FOLLOWED = re.compile(
    "(?:等地?)?(?:、|和|与|及|以及|同)[ⓇⓀⓅ]|(?:方圆|周边|周围|附近|外围|[东西南北]邻)|的?[^，。；Ⓐ-ⓩ]{0,8}(?:企业家|客商|商会|代表团|籍|小分队|考察团|产业转移)|的?[ⒸⓄ]|的(?!Ⓟ|[^，。；Ⓐ-ⓩ]{0,8}Ⓟ)"
    "|(?:的?(?:建设|发展|管理|改革|治理|示范区|工作|经验))+(?:[，。；、]|$)|[^，。；Ⓐ-ⓩ]{0,6}(?:旗下|民企|央企|国企|模式|机制)"
    # 集中开工活动在某产业园举行，共有甲、乙等9个项目开工: where the event is
    "|(?:隆重|成功|正式|集中|同步|顺利)*(?:举行|举办|召开|开幕)"
)
# 江西景旺: a place's short name that goes on is the beginning of a firm's that is not read.
_FULL_NAME = re.compile("[省市县区旗州镇乡盟]$|街道$|地区$|开发区$")
_GOES_ON = re.compile(
    "[，：]|[也则还又都正将要更再先已的]|(?:今年|去年|近年|目前|一家|一口气|此次|首批|现|共|有|近日|全年|全力|加快|积极|大力|着力|重点|主动|依托|围绕|瞄准|聚焦|抢抓|立足|发挥|坚持|推|引|签|建|打|抓|新|谋|布|培|成|拿|迎|开)"
)
# “某县青石滩，…”, “某工业园一角，…”: a spot in the place, which is the scene all the same
_SPOT = re.compile(
    "(?:[东南西北中]{1,2}[部侧角面端]|一[角隅]|腹地|[^，。；：Ⓐ-ⓩ]{1,4}(?:[滩湾岛村山沟坝岗坡湖洲畔旁街路边]|码头|社区|深处|现场))"
)
_ELSEWHERE = re.compile(
    # 周边有甲高速公路出入口, 乙铁路穿境而过
    r"周边|周围|附近|四周|出入口|[穿过]境|环绕|途经|前身|合作银行|(?:赴|前往|走进|来到|来自|从|对接|考察)(?:Ⓡ的?)*[ⓇⓀ]"
)
# “…在某园区建设丙项目”: a place of its own inside of the clause.
_LOCAL = re.compile(
    r"(?:(?<!现)在|位于|落户|落地|选址|入驻|布局于?|(?:搬|迁|转移)[到进入至往]|依托(?=Ⓡ*Ⓚ))(?:Ⓡ的?)*(?P<t>[ⓇⓀ])(?!(?:隆重|成功|正式|集中|同步|顺利)*(?:举行|举办|召开|开幕|签订|签署|签约|会见|座谈))"
)
_VERB = {
    "Project": re.compile(f"{_BUILDS}|{_BRINGS}|{_BEGINS}"),
    "Park": re.compile(f"{_BUILDS}|{_BRINGS}"),
    "Company": re.compile(_BRINGS),
    "Organization": re.compile(f"{_BRINGS}|建有|建成|成立|设立|设有|组建"),
}
# 甲、乙、丙及丁, where 乙 is not read as a name
_LISTED_WITH = re.compile("(?:、[^，。；、Ⓐ-ⓩ]{2,12}){0,2}[、和与及]$")
# What stands right in front of a name that is no object of the verb.
_ASIDE = re.compile(
    "(?:与|和|同|跟|及|向|对|由|被|把|将|为|给|以|从|如|来自|依托|借助|带动|服务|对接|推荐|围绕|通过|利用|联合|携手|会同|根据|按照|支持|超|比|是)$"
)
# “某区首个海上风电产业园”: of the place by what it is there.
_KIND = re.compile(
    "(?:的|境内的?)?(?:首[个家座条]|第一[个家座条]|唯一|最大|重点|新建|在建|拟建|规划|标志性|投资最大|单体最大)[^，。；：Ⓐ-ⓩ]{0,8}$"
)
_BEGUN = re.compile(f"[^，。；：ⓇⓀⒸⓄⓅ]{{0,16}}?(?:{_BEGINS}|总投资|投资Ⓜ|占地|达产)|，由")
_OWNS = re.compile("(?:总?投资Ⓜ|[^，。；、Ⓐ-ⓩ]){0,12}[ⓅⓀ]")
_NO_PLACE = re.compile(
    "联盟$|银行|政府|管委会|管理委员会|委员会|[局办厅处]$|法院|指挥部|小组$|专班$|商会$|协会$|示范区$|先行区$|先导区$|引领区$|试验区$"
)
# “1.某市：甲公司，乙项目，…”
_LABEL = re.compile(
    r"(?:\d{1,2}[.．、）)]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,2}、|[●◆★■▷▪•·—-]+)?(?:Ⓡ的?)*(?P<t>[ⓇⓀⓄ])"
)
# “甲公司与某县人民政府签订协议，拟投资5亿元建设乙项目”: what is then built is built there.
_SIGNED = re.compile(
    r"(?:与|和|同)(?:Ⓡ的?)*(?P<t>[ⓇⓀⓄ])(?:政府|管委会)?[^，。；Ⓐ-ⓩ]{0,8}(?:签[订署约下]|达成)"
)
# What may stand in front of the firm or project that a clause opens with, behind a label or a scene.
_FIRST = re.compile(
    "(?:其中|由|记者看到|总投资Ⓜ的|投资Ⓜ的|做[^，。；：Ⓐ-ⓩ]{1,10}的|(?:Ⓜ|[^，。；：、Ⓐ-ⓩ]){0,14}的)?"
    "(?:Ⓒ(?:(?:总?投资Ⓜ|[^，。；：、Ⓐ-ⓩ]){0,10}的)?)?"
)
_ITEM = 160
"""The longest paragraph that a label in front of it speaks for as a whole."""


# “；某公司…”: of what stands in front of the semicolon no more.
_ANOTHER = re.compile("[^Ⓐ-ⓩ]{0,14}[ⒸⓄⓇ]")


_SEEN = ("Project", "Company")
_LISTED = (*_SEEN, "Organization", "Park")


# “与甲一墙之隔，乙的项目刚刚平整场地”
_NEXT_DOOR = re.compile("与[^，。；：]{1,10}(?:一墙|一路|一街|一河|咫尺)之[隔遥]|(?:紧邻|毗邻)[ⒸⓅ]")
# “走进某园区，塔吊林立，焊花飞溅，…”
_SIGHT = re.compile("[\u4e00-\u9fff]{4}")


class _Held(NamedTuple):
    """The place that clauses go on about: as their subject or scene, as a ``label`` in front of a colon, or as a place
    inside of a clause (``local``); ``leads`` where it opens the paragraph, ``alone`` while it has been all of a
    clause."""

    key: Key
    start: int
    block: int
    sentence: int
    leads: bool = False
    alone: bool = False
    label: bool = False


def held(recognised: Recognised, sentences: list[Template], topics: list[Topic]) -> Iterator[Relation]:
    """What the clauses of a paragraph bring to, build in or begin at the place that one of them opens with."""
    now: _Held | None = None
    for template in sentences:
        block = template.sentence.block
        if now and now.block != block:
            now = None
        for clause in _CLAUSE.finditer(template.text):
            if now and template.text[clause.start() - 1 : clause.start()] == "；":
                keeps = now.label or (now.leads and not _ANOTHER.match(template.text, *clause.span()))
                now = now if keeps else None
            opened, start = _opened(recognised, template, clause, topics[block])
            if opened is not None:
                now = opened
            elif start < 0:
                now = None
            ours = now is not None and (
                now.sentence == template.sentence.index
                or (
                    (now.leads or (now.label and template.block.end - template.block.start < _ITEM))
                    and not _elsewhere(recognised, template, now.key)
                )
            )
            begin = max(start, clause.start())
            yield from _of_clause(template, clause, begin, now if ours else None, opened is not None)
            if now is not None and opened is None:
                if _NEXT_DOOR.fullmatch(template.text, *clause.span()):
                    now = now._replace(alone=True, sentence=template.sentence.index)
                elif now.alone and (template.inside(*clause.span()) or not _SIGHT.fullmatch(clause.group())):
                    now = now._replace(alone=False)
            deal = _SIGNED.search(template.text, *clause.span())
            signed = _seat(recognised, template.of(deal, "t")[0]) if deal else None
            if deal and signed and opened is None:
                now = _Held(signed, template.offset(deal.start()), block, template.sentence.index)
            elif opened is None and (local := _LOCAL.search(template.text, clause.start(), clause.end())):
                place = _subject_of(template, local)
                if now is not None and _lies_below(recognised, template, place, now):
                    yield Relation(
                        place.key, "LOCATED_IN", now.key, min(now.start, place.start), place.end, "held"
                    )
                if now is None or not now.label:
                    now = _Held(place.key, place.start, block, template.sentence.index)


# “位于甲区的乙产业园”, “乙产业园位于甲区”: what is then told is told of what lies there.
_OF_LOCAL = re.compile("(?:境内|内)?的[^，。；：Ⓐ-ⓩ]{0,10}Ⓚ")
_LIES_LOCAL = re.compile("Ⓚ[^，。；：Ⓐ-ⓩ]{0,4}(?=(?:位于|坐落|落户|选址|落地))")


def _lies_below(recognised: Recognised, template: Template, park: Mention, now: _Held) -> bool:
    """Whether a park that something settles in lies in the county that the paragraph is about: “南通：甲在乙园破土”."""
    county = recognised.by_key[now.key].region if now.key[0] == "Region" else None
    own = recognised.by_key[park.key].region
    if county is None or county.level not in ("county", "city") or park.type != "Park":
        return False
    if not (now.leads or now.label) or (
        own is not None and county.code not in (own.code, *ancestors(own.code))
    ):
        return False
    return not _elsewhere_but(template, now.key, park.key)


def _elsewhere_but(template: Template, *keys: Key) -> bool:
    return any(m.type in ("Region", "Park") and m.key not in keys for m in template.mentions.values())


def _subject_of(template: Template, local: re.Match[str]) -> Mention:
    """The park that lies at the place of a clause, or that place where no park does."""
    if behind := _OF_LOCAL.match(template.text, local.end()):
        return template.mentions[behind.end() - 1]
    front = _LIES_LOCAL.search(template.text, max(0, local.start() - 5), local.end())
    if front is not None and front.end() == local.start():
        return template.mentions[front.start()]
    return template.of(local, "t")[0]


def _elsewhere(recognised: Recognised, template: Template, here: Key) -> bool:
    """Whether a sentence names another place than the one it is in, but for those that this one is in."""
    region = recognised.by_key[here].region
    around = ancestors(region.code) if region else ()
    for mention in template.mentions.values():
        if mention.type not in ("Region", "Park") or mention.key == here:
            continue
        other = recognised.by_key[mention.key].region if mention.type == "Region" else None
        if other is None or other.code not in around:
            return True
    return False


def _opened(
    recognised: Recognised, template: Template, clause: re.Match[str], topic: Topic
) -> tuple[_Held | None, int]:
    """The place that a clause opens with, and where what is said of it begins; -1 where it is about another."""
    text, (start, end) = template.text, clause.span()
    leads = template.offset(start) - template.block.start <= 2
    sentence = template.sentence
    if label := _LABEL.fullmatch(text, start, end):
        place = template.of(label, "t")[0]
        seat = _seat(recognised, place) if place.type == "Organization" else place.key
        if text[end : end + 1] == "：" and leads and seat is not None:
            return _Held(seat, place.start, sentence.block, sentence.index, True, True, True), end
    match = _OPENS.match(text, start, end)
    if match is None:
        return None, 0
    if _OF_ANOTHER.search(match["lead"]) or _OBJECT.search(match["lead"]):
        return None, 0
    if _FOLLOWED.match(text, match.end(), end):
        return None, -1
    place = template.of(match, "t")[0]
    written = recognised.document.text[place.start : place.end]
    if (
        place.type == "Region"
        and not match["within"]
        and not _SPOT.fullmatch(text, match.end(), end)
        and not _FULL_NAME.search(written)
        and match.end() < end
        and not _GOES_ON.match(text, match.end())
    ):
        return None, match.end()
    if written in ("后者", "前者"):
        return None, match.end()
    alone = (match.end() == end or _SPOT.fullmatch(text, match.end(), end) is not None) and text[
        end : end + 1
    ] == "，"
    if of_park := _OF_PARK.match(text, match.end(), end):
        park = template.mentions[of_park.end() - 1]
        return _Held(park.key, park.start, sentence.block, sentence.index, leads, False), of_park.end()
    return _Held(place.key, place.start, sentence.block, sentence.index, leads, alone), match.end()


# “某县今年谋划的某产业园，已引来甲、乙”: what comes comes to the park
_OF_PARK = re.compile(
    "[^，。；：Ⓐ-ⓩ]{0,10}(?:规划|谋划|建设|打造|布局|建成|新建|培育|设立|兴建)的[^，。；：Ⓐ-ⓩ]{0,6}Ⓚ(?=[，里内])"
)


def _seat(recognised: Recognised, party: Mention) -> Key | None:
    """The county or park that a party to a contract is, or is the government of; a province is too wide."""
    if party.type == "Park":
        return party.key
    if party.type == "Organization":
        if not party.name.endswith(("人民政府", "政府", "管委会", "管理委员会")):
            return None
        park = next((m for m in recognised.within(party.start, party.end) if m.type == "Park"), None)
        if park is not None:
            return park.key
    region = recognised.by_key[party.key].region
    if region is None or region.level not in ("county", "city", "town"):
        return None
    key = recognised.entities.region(region).key
    return key if key in recognised.by_key else None


# “某基地位于某镇，园内有甲、乙”: in the park, which is not read
_OF_A_PARK = re.compile("(?:目前|如今|现|其)?(?:园区|园内|区内|园里|基地内)")


def _of_clause(
    template: Template, clause: re.Match[str], start: int, now: _Held | None, own: bool
) -> Iterator[Relation]:
    text, end = template.text, clause.end()
    if _ELSEWHERE.search(text, start, end):
        return
    if now is not None and now.key[0] == "Region" and _OF_A_PARK.match(text, clause.start(), end):
        return
    found: set[int] = set()
    for place, thing in template.inside(start, end):
        wording = _VERB.get(thing.type)
        here, since, begins = (now.key, now.start, start) if now else (None, 0, start)
        inside = False
        for local in _LOCAL.finditer(text, start, place):
            there = _subject_of(template, local)
            here, since, begins, inside = there.key, there.start, local.end(), True
        if here is None or wording is None or thing.key == here or _NO_PLACE.search(thing.name):
            continue
        joined = (link := _LISTED_WITH.search(text, start, place)) is not None and link.start() - 1 in found
        if not joined:
            if _ASIDE.search(text, start, place):
                continue
            verb = wording.search(text, begins, place)
            stands = not inside and thing.type == "Project" and _BEGUN.match(text, place + 1, end)
            apposed = own and thing.type in ("Project", "Park") and _KIND.match(text, start, place)
            first = (
                not inside
                and now is not None
                and (now.label or (now.alone and not own))
                and thing.type in (_LISTED if now.label else (*_SEEN, "Park"))
                and _FIRST.fullmatch(text, start, place)
            )
            if not (verb or stands or apposed or first):
                continue
            own_scene = first and now is not None and now.label
            if thing.type == "Company" and not own_scene and _OWNS.match(text, place + 1, end):
                continue
        if thing.type == "Organization" and _OWNS.match(text, place + 1, end):
            continue
        carried = now is not None and not inside and now.sentence != template.sentence.index
        if carried and any(not a for a, _, _ in place_names(thing.name)):
            continue  # 某区抽水蓄能电站, in a sentence of its own
        found.add(place)
        yield Relation(thing.key, "LOCATED_IN", here, min(since, thing.start), thing.end, "held")
