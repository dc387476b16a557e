"""Where what an earlier clause has named lies, in a clause that leaves it out or says 该项目, 园区, 公司 (LOCATED_IN).

“某项目总投资12亿元，占地200亩，选址某园区”, “某产业园：面积12平方公里，位于某镇”, “…。公司总部设在某市”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.located.location_rules import IN, LIES
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import Template, row

_CLAUSE = re.compile("[^，。；：]+")
_NOUNS = {
    "Project": "项目|工程|一期|二期|三期|首期|生产线|新厂区?|基地|产业园|地址|地点|厂址",
    "Park": "园区|产业园区?|基地|开发区|高新区|经开区|小镇|孵化器|片区|核心区|区域|集聚区|地址|位置",
    "Company": "公司|企业|集团|总部|厂区|工厂|新厂区?|生产基地|厂址|地址|注册地",
    "Organization": "中心|平台|研究院|学院|实验室|总部|地址|[院校所]区|[院校所馆]址",
}
_NOUN = "|".join(
    sorted({word for words in _NOUNS.values() for word in words.split("|")} - {""}, key=len, reverse=True)
)
_OF_NOUN = {
    kind: re.compile(rf"(?:该|这个|这座|这一|整个|上述|此|本|新的?)?(?:{words})")
    for kind, words in _NOUNS.items()
}
# “…，在某园区设有总部”, “该项目在某县开工”
_STANDS = (
    "[^，。；：Ⓐ-ⓩ]{0,6}(?:设有|建有|设厂|建厂|办厂"
    "|(?:投产|落户|落地|开工|动工|奠基|竣工|封顶|投运|投用|揭牌|启用|运营|办公|注册|建设|实施|启动)(?=[，。；]|$))"
)
_LIES_THERE = re.compile(
    rf"(?P<lead>(?:其中|目前|据悉|今年|去年|近日|日前|前年)?(?P<noun>(?:(?:该|这个|这座|这一|整个|上述|新的?)?(?:{_NOUN}|这家[^，。；：Ⓐ-ⓩ]{{0,14}}(?:企业|公司)))?)(?P<between>(?:Ⓘ|[^，。；：Ⓐ-ⓩ]){{0,20}}?))"
    rf"(?P<by>(?:{LIES})了?|[把将][^，。；：Ⓐ-ⓩ]{{1,12}}(?:放|搬|迁|建|设|落|布局|落户)[到在进至于]了?|(?:搬|迁)进了?|在(?=[ⓇⓀ]{{1,3}}(?:境内|内)?(?:[，。；]|$|{_STANDS}))){IN}"
)
# “石斛加工在某县”: of what is said right in front of it, read or not; “而在某县，…”: of what follows
_ADVERBS = re.compile(
    "(?:现|也|都|均|就|则|便|目前|主要|还|将|拟|计划|已|于?[今去前]年|[^，。；Ⓐ-ⓩ而]{0,6}[日月年]|近日|成功|正式|同样|同|全部|先后)*"
)
# Something else that the clause is about: “累计12家企业落户…”, “产品销往…”
_OTHERS = re.compile(
    # 甲同在某市，后者建在乙镇; 总部虽在甲市，却把二厂放到了乙县
    "[前后]者|却|设有|把|家|户|个|产品|市场|资源|资金|产业(?!园)|业务|机构|院校|人才|会议|仪式|活动|来自|没有|未"
)
# “推动某中试线在某区落地”, “某某总部和基地由此进驻某区”: what lies there is named, though not read.
_OWN_SUBJECT = re.compile("推[动进]|支持|促进|加快|鼓励|引导|[和与及让使]")
_SUBJECT = re.compile(
    rf"(?P<lead>[^，。；：Ⓐ-ⓩ]{{0,12}}?)(?:Ⓡ的?)*(?:(?:[ⒸⓄ](?:、[ⒸⓄ])*(?:总?投资Ⓜ|[^，。；：、由Ⓐ-ⓩ]){{0,10}}?)?(?P<s>{row('ⓅⓀ')})|(?:[ⒸⓄ](?:、[ⒸⓄ])*(?:总?投资Ⓜ|[^，。；：、由Ⓐ-ⓩ]){{0,8}}?(?:的|旗下|下属))?(?P<u>[ⒸⓄ]))"
)
APPROVED = re.compile("(?<=经)[^，。；]{2,16}?(?:批准|批复|同意)")
"""Who approved what lies there: 是经国务院批准设立的国家级开发区，位于某街道."""
_NOT_LEADS = re.compile("与|和|[从由被把对经]|来自|依托|面向|距|毗邻|按照|根据|比|赴|前往|位于|地处")
# “某项目由甲承建，乙投资，位于某县”: it is the project that lies there.
_DOES = re.compile("(?:负责|共同|联合)*(?:投资(?:建设|兴建)?|投建|承建|建设|实施|承担|运营|代建)(?:运营)?")
# “3.甲项目，某工业园，投资13亿元”
_BARE = re.compile("(?:Ⓡ的?)*(?P<t>[ⓇⓀ])")
_TYPES = ("Project", "Park", "Company", "Organization")


def carried(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], works: dict[int, Mention]
) -> Iterator[Relation]:
    """The place of what the clauses before one of lying, settling or moving are about.

    ``works`` are the projects that paragraphs open with, by block.
    """
    block = sentence = ends = -1
    headed = False
    named: list[Mention] = []
    last: dict[str, Mention] = {}
    latest: list[Mention] = []
    for template in sentences:
        if template.sentence.block != block:
            # What a headline names is what the paragraph below it goes on about.
            above = named if block == template.sentence.block - 1 and headed else []
            block, last, latest, named = template.sentence.block, {}, [], above
            headed = template.block.end - template.block.start < _HEADLINE
        if template.sentence.index != sentence:
            # （一）某生命科学谷。位于某区，面积2平方公里: what an item's heading names is what its text goes on about.
            below = (
                template.block.heading
                and sentence == template.sentence.index - 1
                and ends <= template.block.heading_end + 1
            )
            sentence, latest = template.sentence.index, latest if below and len(latest) == 1 else []
        ends = template.sentence.end
        for clause in _CLAUSE.finditer(template.text):
            start, end = clause.span()
            if (bare := _BARE.fullmatch(template.text, start, end)) and (item := works.get(block)):
                begin, close = template.span(bare)
                if start == 0 or item in latest or not latest:
                    for place in template.of(bare, "t"):
                        if place.key != item.key:
                            yield Relation(item.key, "LOCATED_IN", place.key, item.start, close, "carried")
                continue
            match = _LIES_THERE.match(template.text, start, end)
            if (
                match
                and not _OTHERS.search(match["between"])
                and (match["by"] != "在" or match["noun"] or _ADVERBS.fullmatch(match["between"]))
                and (match["noun"] or not _OWN_SUBJECT.search(match["between"]))
            ):
                begin, close = template.span(match)
                called = _called(match["lead"], named)
                meant = [called] if called else latest
                if match["noun"] and called is None:
                    found = _meant(recognised, match["noun"], last, latest, topics[block])
                else:
                    found = [(thing.key, thing.start) for thing in meant]
                for key, at in found:
                    for place in template.of(match, "t"):
                        if place.key != key:
                            yield Relation(key, "LOCATED_IN", place.key, min(at, begin), close, "carried")
                continue
            opens = _SUBJECT.match(template.text, start, end)
            if (spoken := _called(clause.group(), named)) is not None:
                latest = [spoken]
            elif (
                opens
                and not _NOT_LEADS.search(opens["lead"])
                and not _DOES.fullmatch(template.text, opens.end(), end)
            ):
                latest = template.of(opens, "s") + template.of(opens, "u")
            for _, thing in template.inside(start, end):
                if thing.type in _TYPES:
                    last[thing.type] = thing
                    named.append(thing)
                    if thing.type == "Project" and thing not in latest and spoken is None:
                        latest = [thing]


_HEADLINE = 44
"""The longest paragraph that may be the headline of the one below it."""
_ANAPHOR = re.compile(
    "(?:其中|目前|据悉|同时|此外)?(?:该|这个|这座|这一|此|上述)?(?P<noun>[\u4e00-\u9fff]{2,6})"
)
_SHORTEST = 2


def _called(lead: str, named: list[Mention]) -> Mention | None:
    """The entity whose name ends in the noun that a clause opens with: 研究院 after 某某新材料研究院."""
    match = _ANAPHOR.match(lead)
    if match is None:
        return None
    for thing in reversed(named):
        for end in range(len(match["noun"]), _SHORTEST - 1, -1):
            noun = match["noun"][:end]
            if noun not in _NO_NOUN and thing.name.endswith(noun) and len(thing.name) > end:
                return thing
    return None


# What the ends of too many names are, and tells of none of them
_NO_NOUN = frozenset(("项目", "公司", "企业", "总部", "地址", "地点"))


def _meant(
    recognised: Recognised, noun: str, last: dict[str, Mention], latest: list[Mention], topic: Topic
) -> list[tuple[Key, int]]:
    """The entities that a clause's noun, or none, stands for, each with where it was named."""
    if not noun:
        return [(thing.key, thing.start) for thing in latest]
    kinds = [kind for kind, wording in _OF_NOUN.items() if wording.fullmatch(noun)]
    if noun.startswith("这家"):
        kinds = ["Company"]
    # 甲研究院下设乙研究所，院区位于…: the subject of the clause before, not what it has named since
    near = [thing for thing in latest if thing.type in kinds] or [
        last[kind] for kind in kinds if kind in last
    ]
    if near:
        thing = max(near, key=lambda mention: mention.start)
        return [(thing.key, thing.start)]
    about = speaks_for(recognised, topic)
    if "Park" in kinds and about is not None and about[0] == "Park" and "址" not in noun and "位" not in noun:
        return [(about, 1 << 60)]
    return []
