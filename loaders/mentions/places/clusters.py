"""Clusters with a place, and land whose kind stands in brackets: 株洲市轨道交通装备集群, 云湖科技（孵化）城."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.gazetteer import resolve
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.places import place_names
from loaders.words.runs import PROPER
from loaders.words.sought import Sought

_SIGN = Sought("集群")
_CLUSTER = re.compile(
    "[\u4e00-\u9fff]{3,24}?(?:产业集群|集群)(?!化|发展|建设|培育|式|效应|名单|内|项目|企业)"
)
# What stands in front of 集群 in the name of one: no verb, no other name.
_IN_CLUSTER = re.compile(
    "[和与的了在为将以等]|打造|建设|培育|推动|形成|壮大|重点|发展|千亿|百亿|亿级|首批|第.批|世界级|国家级|省级|[一二三四五六七八九十两]大"
)
_LEVELS = ("city", "county", "province", "macro")
# 甲乙丙工业母机集群入选国家级集群, “岚溪智能装备产业集群”
_AWARDED = Sought(
    "(?:^|(?<=[，。；：、和与]))(?P<name>[\u4e00-\u9fff]{4,20}?集群)(?=(?:[、和与][\u4e00-\u9fff]{4,20}?集群){0,4}(?:等(?:[\u4e00-\u9fff\\d]{0,4}集群)?)?(?:分别|成功|双双|均)*(?:入选|入围|获批|获评|列入|跻身|上榜|晋级|纳入|被认定|被评))"
    "|“(?P<name2>[\u4e00-\u9fff]{4,20}集群)”",
    re.M,
)
_GENERAL = re.compile("(?:先进|高端|新型|现代|特色|优势|制造业?|产业|装备|智能|绿色|及|和|与|应用)+")


@only_with(_SIGN)
def clusters(paragraph: Paragraph) -> Iterator[Mention]:
    """Clusters that their place's name begins: 株洲市先进轨道交通装备集群; and others that are chosen or in marks."""
    text = paragraph.text
    for start, end, name in paragraph.places:
        match = _CLUSTER.match(text, end)
        if match is None or _IN_CLUSTER.search(match.group()) or _changes_place(match.group()):
            continue
        region = resolve(name)
        if region is not None and region.level in _LEVELS:
            # 温州乐清电气产业集群: the other place in front belongs to it.
            start = next((a for a, b, _ in paragraph.places if b == start), start)
            yield _park(paragraph, start, match.end())
    for match in paragraph.own_matches(_AWARDED):
        which = "name" if match["name"] else "name2"
        if not _IN_CLUSTER.search(match[which]) and _of_its_own(match[which]):
            yield _park(paragraph, *match.span(which))


def _changes_place(own: str) -> bool:
    return any(a > 0 or b - a > 3 for a, b, _ in place_names(own))


def _of_its_own(name: str) -> bool:
    """Whether a cluster's name holds a place or a word of no dictionary in front of its field: 岚溪智能装备产业集群."""
    own = name.removesuffix("集群").removesuffix("产业")
    first = next((n.start for n in known(own, 0) if n.start > 0), 0)
    front = _GENERAL.sub("", own[:first]) if first else ""
    return (
        2 <= len(front) <= 6
        and not is_industry(front)
        and (
            bool(place_names(front))
            or any(t.pos in PROPER or not in_dictionary(t.word) for t in tokens(front))
        )
    )


def _park(paragraph: Paragraph, start: int, end: int) -> Mention:
    name = paragraph.text[start:end]
    return Mention(paragraph.start + start, paragraph.start + end, "Park", name, "told")


# 云湖科技（孵化）城, 某市软件（创业）园
_KIND_INSIDE = Sought(
    "(?P<name>[\u4e00-\u9fff]{2,10}[（(](?:孵化|创业|创新|双创|智造|科创|众创|加速|研发|中试|创意|软件|数字|留学生|大学生|国际|生态|物流)[）)]"
    "(?:城|园区|园|谷|港|湾|岛|小镇|基地|走廊|新城|社区)"
    # 云湖火炬（城北）产业区
    "|(?:^|(?<=[，。；：、的在于驻户到]))[\u4e00-\u9fff]{2,6}[（(][\u4e00-\u9fff]{2,4}[）)](?:产业区|工业区))(?![市镇乡区内外])",
    re.M,
)
_BEGINS = re.compile(
    ".*(?:[的了在与和及]|利用|依托|建设|打造|发挥|推进|推动|加快|支持|入驻|落户|落子|坐落|所在的?|引导|发展|建成|位于|进驻|借助|通过|包括|其中)"
)


@only_with(_KIND_INSIDE)
def kind_inside(paragraph: Paragraph) -> Iterator[Mention]:
    """Land that says in brackets of which kind it is: 云湖科技（孵化）城."""
    for match in paragraph.own_matches(_KIND_INSIDE):
        start, end = match.span("name")
        begins = _BEGINS.match(paragraph.text, start, match.end("name") - 4)
        start = begins.end() if begins else start
        if paragraph.text[start] not in "（(" and end - start >= 7:
            yield _park(paragraph, start, end)
