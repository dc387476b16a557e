"""What has come to the place that news speaks for: firms that were brought, works that were begun (LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import AND, ETC, Template, row
from loaders.words.gazetteer import ancestors

_ARRIVES = re.compile(
    r"(?:引进|引入|招引|引育|引来)(?:了|的)?(?!的?(?:费|消化|技术|人才|高层次|专家|博士|院士|外籍))"
)


# “甲、乙等企业在此落户”: the place is what the article speaks for.
_HERE = re.compile(
    rf"(?P<s>{row('ⒸⓅ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:在此|在这里|在本区|在园区|在区内)[^，。；Ⓐ-ⓩ]{{0,4}}(?:落户|扎根|落地|布局|发展|投资)"
)


# “集聚了甲、乙等龙头企业”
_GATHERED = re.compile(
    rf"(?<!公里内)(?<!周边)(?<!周围)(?<!附近)(?:集聚|聚集|汇聚|拥有|涌现|吸引|培育|落户|形成|现有|已有|引入|引来|入驻|落地的|代表企业)(?:了|出|有|为)?(?:以)?[^，。；：Ⓐ-ⓩ]{{0,16}}(?P<s>{row('ⒸⓄⓀ')})(?:等(?![^，。；Ⓐ-ⓩ]{{0,8}}的[^，。；Ⓐ-ⓩ]{{0,4}}(?:项目|技术|成果|人才|专家|团队))|为(?:代表|龙头|引领|骨干|核心)|[\d一二两三四五六七八九十]+(?:大|家|个)[^，。；]{{0,6}}企业)"
)
_OF_A_FIELD = ("该集群", "该产业", "该产业链", "该产业集群", "该行业", "该领域")
# “形成以甲、乙等企业为龙头的丙产业；以丁等企业为龙头的戊产业” of a park
_LED_THERE = re.compile(
    rf"(?:^|[；。]|该(?:集群|园区|区|园))以(?P<s>{row('Ⓒ')}){ETC}为(?:代表|龙头|引领|骨干|核心)(?:的|，)"
)


# “甲、乙也同步签约落户。”
_SETTLED = re.compile(
    rf"(?P<s>{row('ⒸⓄⓅ')})(?:等(?:[^，。；、Ⓐ-ⓩ]|Ⓘ){{0,16}}?)?(?:企业|项目|机构)?(?:也|均|已|先后|相继|纷纷|同步|成功|正式|集中|同时)*(?:签约)?(?:落户|入驻|入园|落地)(?=[。；，]|$|形成|的[^，。；Ⓐ-ⓩ]{{0,6}}(?:企业|公司|项目|机构))"
)
# “加上此前成立的甲研究院、乙研究院，创新平台增至59个” of a park
_FOUNDED = re.compile(
    rf"(?:成立|建成|设立|组建|揭牌|挂牌|建有|引进|引入|共建)(?:了|的)(?P<s>{row('Ⓞ')})(?!(?:合作|签|的?共建))"
)
# “在开工项目中，有甲、乙等。”, “入园项目主要有：甲、乙”: news of works that begin at one place.
_BEGUN = re.compile(
    rf"(?:(?:开工|竣工|投产|建成|入园|在建|入驻|落地|^重大|，重大|。重大)(?:的|产业|重大|重点|工业)*项目|(?:开工|竣工|投产|建成)的)"
    rf"(?:\d+个)?(?:中|里)?[，：]?(?:其中)?(?:主要|分别)?(?:有|包括|为|是)[：]?(?:新开工|新建|续建)?(?:Ⓜ的|总投资|投资)*(?P<s>[ⓅⓀ](?:(?:{AND}|，)(?:总?投资Ⓜ的)?[ⓅⓀ])*)"
)
# “开工项目中，甲项目计划总投资…；乙项目…”
_OF_THEM = re.compile(
    "(?:(?:此次|本次|当天|集中)*(?:开工|竣工|投产|签约|建成|落地)(?:的)?(?:重大|重点|产业)?项目中|竣工的)，"
)
# “此次开工的甲项目总投资…”, “会上签约的乙项目”
_OF_EVENT = re.compile(
    rf"(?:此次|本次|这次|当天|今天|当日|现场|会上|集中)(?:集中)?(?:开工|签约|竣工|投产|落户|开复工|动工|奠基)的?(?:[^，。；Ⓐ-ⓩ]{{0,8}}项目中，)?(?P<s>{row('Ⓟ')})"
)
# “落户的世界500强企业有6家，包括甲、乙”
_SETTLERS = re.compile(
    rf"(?:落户|入驻|进驻|引进|入园|投资)的[^，。；Ⓐ-ⓩ]{{0,14}}(?:企业|公司)[^，。；Ⓐ-ⓩ]{{0,10}}，(?:其中)?(?:主要)?(?:包括|有|如)(?P<s>{row('Ⓒ')})"
)
# “重点企业：甲、乙”
_LISTED = re.compile(
    r"(?:重点|龙头|骨干|代表性?|主要|入驻|知名|规上|落户|在建|拟建|签约|投产)(?:企业|公司|项目)[：】](?P<s>[^。；]{1,400})"
)


def opening_counties(recognised: Recognised, sentences: list[Template]) -> dict[int, Key]:
    """The county of the document's own city that a paragraph opens with, by block."""
    home = recognised.metadata.region
    found: dict[int, Key] = {}
    for template in sentences if home is not None else ():
        first = template.mentions.get(0)
        if first is None or first.type != "Region" or template.sentence.start - template.block.start > 2:
            continue
        region = recognised.by_key[first.key].region
        if region is not None and home is not None and home.code in ancestors(region.code):
            found[template.sentence.block] = first.key
    return found


def arrived(
    recognised: Recognised, template: Template, topic: Topic, about: Key | None
) -> Iterator[Relation]:
    """“全年引进甲、乙等一批企业” in news says no place: they came to what the article speaks for.

    ``about`` is the park that the paragraph opens with.
    """
    opener = template.mentions.get(0)
    own = opener.key if opener is not None and opener.type == "Park" else None
    subject = own or (topic.park.key if topic.park else None) or about or speaks_for(recognised, topic)
    if not recognised.tells or subject is None:
        return
    patterns = (
        _HERE,
        _GATHERED,
        _SETTLED,
        _LISTED,
        _BEGUN,
        _OF_EVENT,
        _SETTLERS,
        *((_LED_THERE, _FOUNDED) if subject[0] == "Park" else ()),
    )
    for pattern in patterns:
        for here in pattern.finditer(template.text):
            near = pattern in (_GATHERED, _SETTLED, _FOUNDED)
            if subject[0] == "Region" and template.text[: here.start()].endswith(_OF_A_FIELD):
                continue  # 该集群拥有甲、乙、丙三家企业: a cluster told of before, wherever it lies
            if near and _OF_THE_PARK.search(template.text, 0, here.start()) and "Ⓚ" not in template.signs:
                continue  # the park that sentences before are on: its roster tells
            named = _last_place(recognised, template, here.start()) if near else None
            apart = _opened(template, here.start())
            start, end = template.span(here)
            for thing in _members(template, here) if pattern is _LISTED else template.of(here, "s"):
                yield Relation(thing.key, "LOCATED_IN", named or apart or subject, start, end, "here")
    if _OF_THEM.match(template.text):
        yield from _clause_by_clause(template, subject)
    match = _ARRIVES.search(template.text)
    if match is None or _last_place(recognised, template, match.start()) not in (None, subject):
        return
    for place, thing in template.mentions.items():
        if (
            place < match.end()
            or thing.type not in ("Company", "Project", "Organization")
            or thing.key == subject
        ):
            continue
        between = template.text[match.end() : place]
        if re.search("[。；]|(?:在|于|到|落户|入驻|赴)Ⓡ|与|促成|合作", between):
            break
        yield Relation(thing.key, "LOCATED_IN", subject, template.offset(match.start()), thing.end, "arrived")


# “甲园集聚企业60家；其中乙园现有企业28家，丙在此落户”
_PART_OPENS = re.compile("[。；](?:其中，?)?(?=Ⓚ)")


def _opened(template: Template, end: int) -> Key | None:
    """The park that the part of a sentence opens with in which ``end`` stands, the first part aside."""
    found = [match.end() for match in _PART_OPENS.finditer(template.text, 0, end)]
    last = max(template.text.rfind("；", 0, end), template.text.rfind("。", 0, end))
    return template.mentions[found[-1]].key if found and found[-1] > last else None


def _members(template: Template, match: re.Match[str]) -> Iterator[Mention]:
    """The firms and works that are members of a list, some of whose members may not be read as names."""
    text = template.text
    for place, thing in template.inside(*match.span("s")):
        begins = place == match.start("s") or text[place - 1] in "、，和与及Ⓡ"
        if (
            thing.type in ("Company", "Project", "Organization")
            and begins
            and _MEMBER_ENDS.match(text, place + 1)
        ):
            yield thing


_MEMBER_ENDS = re.compile("[、，和与及等。；]|$")


def _clause_by_clause(template: Template, place: Key) -> Iterator[Relation]:
    """The works that a sentence lists, parted by semicolons; one with a place of its own lies there."""
    start = 0
    for piece in template.text.split("；"):
        if "Ⓡ" not in piece and "Ⓚ" not in piece:
            work = next(
                (m for _, m in template.inside(start, start + len(piece)) if m.type == "Project"), None
            )
            if work is not None:
                begin = template.offset(start)
                yield Relation(work.key, "LOCATED_IN", place, begin, work.end, "listed")
        start += len(piece) + 1


_ABOUT_PARK = re.compile("(?:其中，?|作为[^。；ⓅⒸ]{1,24}，)?Ⓚ.")
_LIES_IN = re.compile(
    "(?:隶属于?|属于|位于|地处|坐落于?|设在|毗邻|紧邻|由原)(?:[^，。；Ⓐ-ⓩ]{0,4}Ⓡ{1,3}(?:、|与|和)){0,3}[^，。；Ⓐ-ⓩ]{0,4}Ⓡ{0,3}$"
)
_WITH = re.compile("(?:由|与|和|同|联合|携手)Ⓡ{0,2}$")
_BUILT_BY = re.compile("[^，。；]{0,8}(?:共建|合作|联合|开发|管理|运营|托管|主导)")
_OF_THE_PARK = re.compile("(?:园区|园内|区内|基地)[^，。；Ⓐ-ⓩ]{0,4}$")


def _last_place(recognised: Recognised, template: Template, end: int) -> Key | None:
    """The last place that a sentence names before ``end``; 依托上海…平台 in a paper of elsewhere is none."""
    home = recognised.metadata.region
    for place, mention in reversed(template.mentions.items()):
        if place >= end or mention.type not in ("Region", "Park"):
            continue
        part = 1 + max(template.text.rfind(sign, 0, place) for sign in "。；")
        if place and _ABOUT_PARK.match(template.text, part) and _LIES_IN.search(template.text, part, place):
            continue  # “甲园隶属乙开发区，已有丙入驻”
        if _WITH.search(template.text, part, place) and _BUILT_BY.match(template.text, place + 1):
            continue  # “甲园由乙开发区与某县共建，丙先后入园”
        region = recognised.by_key[mention.key].region if mention.type == "Region" else None
        if region and home and home.code not in (region.code, *ancestors(region.code)):
            continue
        return mention.key
    return None


# 【重点企业】, 三、在建项目：
_LABEL = re.compile(
    r"[【（(]?(?:[一二三四五六七八九十\d]+[、.．])?(?:园区|主要|现有|部分|已|新)*(?:重点|龙头|骨干|代表性?|主要|入驻|入园|落户|知名|规上|上市|链主|在建|续建|签约|投产|建成)+(?:企业|公司|项目)(?:简介|介绍|名单|名录|展示|情况)?[】）)：:]*"
)
_OTHER_LABEL = re.compile(r"[【（(]|[一二三四五六七八九十]+、")


def below_label(recognised: Recognised, sentences: list[Template]) -> Iterator[Relation]:
    """The firms and projects that paragraphs open with below a label of a park's profile: 【重点企业】, 甲公司：…"""
    subject = recognised.subject
    if not recognised.tells or subject is None or subject[0] != "Park":
        return
    text, blocks = recognised.document.text, recognised.document.blocks
    below: set[int] = set()
    labelled = False
    for number, block in enumerate(blocks):
        line = text[block.start : block.end]
        if _LABEL.fullmatch(line):
            labelled = True
        elif block.level or _OTHER_LABEL.match(line):
            labelled = False
        elif labelled:
            below.add(number)
    for template in sentences:
        first = next(iter(template.mentions.values()), None)
        if (
            template.sentence.block in below
            and first is not None
            and first.type in ("Company", "Project")
            and first.start - template.block.start <= 4
        ):
            yield Relation(first.key, "LOCATED_IN", subject, first.start, template.sentence.end, "labelled")
            for other in _listed_behind(template, first.type):
                yield Relation(other.key, "LOCATED_IN", subject, first.start, other.end, "labelled")


_LIST = {"Company": re.compile("Ⓒ(?:、Ⓒ)+"), "Project": re.compile("Ⓟ(?:、Ⓟ)+")}


def _listed_behind(template: Template, kind: str) -> Iterator[Mention]:
    """The further members of a list that a sentence opens with: “甲、乙、丙等128家。”"""
    if listed := _LIST[kind].match(template.text):
        yield from (m for _, m in template.inside(1, listed.end()))


# “甲项目已投入生产。”, “乙项目总投资2亿元，…”: how far a work of the place has come.
_STANDS = re.compile(
    r"(?:^|[。；])(?:由?Ⓒ(?:(?:、|和|与)Ⓒ)*(?:共同)?(?:总?投资Ⓜ)?[^，。；Ⓐ-ⓩ]{0,6}的)?(?P<s>Ⓟ)(?:[^。；，ⓇⓀ]{0,16}?|，)(?:计划|预计|现|目前)?(?:总投资|投资Ⓜ|完成|正在|已|正式|投产|开工|建成|竣工|并网|试生产|达产|占地|建设规模)"
)


def told_here(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], placed: set[Key]
) -> Iterator[Relation]:
    """News of one park, county or city that says how far a project has come tells of one there.

    Projects in ``placed`` are said to lie somewhere else or there already; a sentence that names another place
    says nothing of this one.
    """
    home = recognised.metadata.region
    if (
        not recognised.tells
        or recognised.metadata.round_up
        or (home and home.level not in ("county", "city"))
    ):
        return
    for template in sentences:
        subject = speaks_for(recognised, topics[template.sentence.block])
        places = {m.key for m in template.mentions.values() if m.type in ("Region", "Park")}
        if subject is None or subject[0] not in ("Park", "Region") or places - {subject}:
            continue
        for match in _STANDS.finditer(template.text):
            start, end = template.span(match)
            for work in template.of(match, "s"):
                if work.key not in placed:
                    yield Relation(work.key, "LOCATED_IN", subject, start, end, "told-here")
