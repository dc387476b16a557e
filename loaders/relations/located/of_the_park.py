"""What a document about one park tells of without saying where: it is in that park (LOCATED_IN).

A park's profile or news names its works, incubators and firms sentence by sentence; the park is its subject throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.mentions.spoken_for import spoken_for
from loaders.relation import Relation
from loaders.relations.sections import Topic
from loaders.relations.templates import Template
from loaders.words.gazetteer import ancestors

# Parks of the same size, and titles that are won.
_PEER = re.compile(
    "(?:示范基地|集聚区|科技城|科学城|新城|开发区|高新区|经开区|新区|自贸区|综保区|保税区|示范区|先行区|试验区|先导区|集群|产业带|走廊|经济带|经济圈)$"
)
_LABEL = re.compile("【[^】]{2,14}】")
# “甲创业园：占地86亩，…”: a section of the profile on a park inside, of which only itself is said to be here
_PART_TOLD = re.compile("[^Ⓐ-ⓩ]{0,4}Ⓚ[：，]")
_KIND = re.compile("(?:产业园区?|科技园区?|工业园区?|园区|开发区|高新区|经开区|新区|基地|小镇|片区)$")
_ELSEWHERE = re.compile("高速|铁路|机场|国道|省道|港$|码头|大桥|水库|电站$")
_BESIDE = re.compile(
    "(?:与|和|同|向|对|由|从|为|距|距离|毗邻|紧邻|邻近|临近|学习|对标|比|如|来自|依托|前身为|原|后|列入|纳入|对接|连接|通往|直达|被|经)$|前身|曾用名|先后获|获评|入选|投向|支持|共建[^，。；]{0,4}$|联合[^，。；]{0,8}$|投资方|隶属"
)
_AROUND = re.compile(
    "方圆|公里|分钟|商圈|核心地带|周边|周围|附近|邻近|临近|毗邻|紧邻|相邻|环抱|环绕|接壤|辐射|距离?(?:Ⓡ|Ⓚ|[^，。；]{1,8}\\d)"
)
# …等均在30分钟车程内; 五、周边园区
_NEAR_BY = re.compile("车程|分钟内|分钟可达|生活圈|半径")
# 考察团又来到乙经开区，实地察看了丙项目
_GONE_ON = re.compile("(?:来到|赶往|前往|走进|赴|转往)(?:了)?Ⓡ*Ⓚ")
_SURROUNDINGS = re.compile("周边|周围|附近|邻近|区位|交通|配套")
# “甲公司与园区签约”, “乙银行授信”: who deals with a park need not be there.
_DEALS = re.compile(
    "(?:、[ⒸⓄ])*(?:等[^，。；Ⓐ-ⓩ]{0,8}|[两双三四]方)?(?:与|和|同|为|向|给|对|出资|授信|承建|投资|运营|代建|施工|牵头|控股|联合|将|拟|计划|旗下|下属|集团|合资|就|来)"
)
_OPENING = re.compile(r"(?:[\d.．、（）()●◆★■-]{0,5}|其中|目前|眼下|此外|做[^，。；：、Ⓐ-ⓩ]{1,10}的|以)$")
_TOLD = 8
"""The fewest signs that a sentence holds which tells something of a firm."""
# 【招商项目】: what is offered to whoever may come
_OFFERED = re.compile("招商|拟建|谋划|储备|招引")
_ITEM = re.compile("[^。]{0,6}(?:园区|载体|平台|园中园)[^。]{0,4}$")
"""A heading of the smaller parks that a park has."""
_WITH_OTHERS = re.compile("合作|对口|飞地|友好|周边")
_NO_SETTLER = re.compile(
    "银行|保险|证券|基金|资本|投资|信托|担保|金控|分行|支行|集团$|移动|联通|电信|供电|电网"
)


def of_the_park(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], found: list[Relation]
) -> Iterator[Relation]:
    """The works, smaller parks and firms of a park's document that nothing places elsewhere."""
    park = recognised.subject
    if park is None or park[0] != "Park" or recognised.metadata.round_up:
        return
    told = spoken_for(recognised)
    if told is None or told.key != park:
        return  # a page that names a park once and goes on about others
    placed = {
        r.source for r in found if r.type in ("LOCATED_IN", "PART_OF") and r.rule not in ("home", "name")
    }
    around = {r.target for r in found if r.source == park and r.type in ("LOCATED_IN", "PART_OF")} | {park}
    offered = _offered(recognised)
    stem = _KIND.sub("", park[1])
    for template in sentences:
        topic = topics[template.sentence.block]
        item = topic.park if topic.park is not None and topic.park.type == "Park" else None
        item = item if item is not None and item.key != park else None
        if item is not None and not _told_inside(template):
            continue
        if template.sentence.block in offered or any(
            _OFFERED.search(title) or (_SURROUNDINGS.search(title) and len(title) < 12)
            for title in (*template.block.path, template.block.heading)
        ):
            continue
        if _NEAR_BY.search(template.text) or _GONE_ON.search(template.text):
            continue
        if _other_place(recognised, template, around):
            continue
        for place, thing in template.mentions.items():
            if item is not None and thing is not item:
                continue  # “1.甲科技园：…” below 【园区载体】 tells of what is in 甲科技园
            if stem and stem in thing.name and thing.type in ("Park", "Project"):
                continue
            if thing.key in placed or thing.key in around or thing.rule == "bare":
                continue
            if (
                thing.type == "Park"
                and thing.rule == "told"
                and not thing.name.endswith(("保税区", "园", "城"))
            ):
                continue  # a zone of the national lists lies in no other park
            before = template.text[max(0, place - 12) : place]
            if _BESIDE.search(before) or _AROUND.search(template.text, 0, place + 6):
                continue
            if _is_there(recognised, template, thing, place, before):
                placed.add(thing.key)
                yield Relation(
                    thing.key,
                    "LOCATED_IN",
                    park,
                    template.sentence.start,
                    max(thing.end, template.sentence.end),
                    "of-park",
                )


def _told_inside(template: Template) -> bool:
    """Whether a sentence of a section on a smaller park is below a heading of such, or opens with it."""
    path = "".join(template.block.path)
    if _WITH_OTHERS.search(path):
        return False
    return _ITEM.match(path) is not None or _PART_TOLD.match(template.text) is not None


def _offered(recognised: Recognised) -> set[int]:
    """The numbers of the blocks below a label of what is offered to whoever may come: 【招商项目】."""
    text, below, found = recognised.document.text, False, set()
    for number, block in enumerate(recognised.document.blocks):
        if label := _LABEL.match(text, block.start):
            below = _OFFERED.search(label[0]) is not None
        if below:
            found.add(number)
    return found


def _is_there(recognised: Recognised, template: Template, thing: Mention, place: int, before: str) -> bool:
    if thing.type == "Project":
        return not _ELSEWHERE.search(thing.name)
    if thing.type == "Park":
        return not _PEER.search(thing.name)
    clause = re.split("[，。；：]", before)[-1]
    return (
        thing.type == "Company"
        and recognised.tells
        and len(template.text) >= _TOLD
        and _OPENING.match(clause) is not None
        and not _NO_SETTLER.search(thing.name)
        and not _DEALS.match(template.text, place + 1)
    )


def _other_place(recognised: Recognised, template: Template, around: set[Key]) -> bool:
    """Whether a sentence names a place that the park is not in."""
    home = recognised.metadata.region
    near = {home.code, *ancestors(home.code)} if home else set()
    for mention in template.mentions.values():
        if mention.type != "Region" or mention.key in around:
            continue
        region = recognised.by_key[mention.key].region
        if region is None or region.code not in near:
            return True
    return False
