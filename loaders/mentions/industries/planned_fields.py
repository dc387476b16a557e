"""Fields behind what plans do with them: 稳定油菜生产, 增强生猪和禽蛋保障能力, 建设森林康养目的地, 聚焦高新技术产业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.measured_fields import is_goods
from loaders.mentions.industries.pursued import is_named, parted
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry, strip_opening
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.sought import Sought

_ITEMS = "(?P<items>[^，。；：！？的\\d“”《》（）()\\s]{2,24}?)"
# What is grown, dug or made is kept in supply; of 教育 and 金融 it is the offer that is spoken of.
_SUPPLIED = Sought(
    "(?:稳定|稳住|稳步|增强|提高|提升|保障|抓好|抓实|抓紧|恢复|扩大|巩固|加强|确保|做好|强化|狠抓|促进|释放)(?:提高|提升|增加|发展|恢复|扩大|推进)?"
    f"{_ITEMS}(?:等(?:重要|主要|大宗)?(?:农产品|产品|作物|物资)?)?(?:的)?(?:综合|稳定|有效|先进)?"
    "(?:生产(?:能力|供应|保供)?|产能|供给|供应|(?:生产|供给|供应)?保障(?:能力|水平|供给)|稳产保供|稳产|保供|种植(?:面积)?|养殖规模|播种面积|自给(?:率|能力)|增产|提质增效)"
)
# “建设区域性康养旅游目的地”
_DESTINATION = Sought(
    "(?:建设|打造|建成|创建|争创|构建|成为|培育|做强)[^，。；]{0,30}?(?P<name>[\u4e00-\u9fff]{3,14}?)目的地(?!之)"
)
_MORE = re.compile("(?:和|与|及|、)(?P<name>[\u4e00-\u9fff]{3,12}?)目的地")
_LEISURE = re.compile("(?:旅游|文旅|度假|康养|研学|观光|避暑|疗养|医养|养生|露营|冰雪|滑雪|休闲)$")
_REACH = re.compile(
    ".*(?:建设|打造|建成|创建|争创|构建|成为|培育|的|全国|国家|国际|世界|[全本我][省市县区]|区域|跨省|知名|著名|一流|重要|最佳|首选|[级性州省市县])"
)
# “重点发展遥感技术及测绘技术等产业”: only so technologies are fields
_TECHNOLOGIES = Sought(
    "(?:发展|培育|布局|壮大|做强|聚焦|主攻)(?P<items>[^，。；：的“”（）()]{2,40}技术)等(?:高新技术|高技术|新兴|优势|特色|重点|战略性)*(?:产业|领域)"
)
# Classes of fields that a plan is for, where a verb or a list of such leads to them.
_CLASSES = Sought(
    "(?:聚焦|重点支持|优先支持|围绕|发展|培育|壮大|做大|做强|布局|引进|引入|集聚|瞄准|主攻|突出|打造)(?:了|一批)?(?P<items>[^，。；：的（）()]{0,50}(?:高新技术产业|高技术产业|先进制造业|战略性新兴产业)[^，。；：的（）()]{0,6})"
)
_CLASS = re.compile(
    "(?P<name>高新技术产业|高技术产业|先进制造业|战略性新兴产业)"
    "(?!开发|园|基地|示范|集聚|化|[总年]?产值|增加值|投资|占|规模|引导|发展(?:专项|引导|规划|行动)|专项|扶持|领域)"
)
# “规模最大的动漫及游戏外包产业园”
_BIGGEST = Sought(
    "(?:最大|唯一|领先|著名|知名|重要|首个|首家)的(?P<name>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:专业)?(?:产业园区?|产业基地|生产基地|制造基地|加工基地|集散地|集散中心|产业集聚区|产业集群)(?=[，。；、）]|之一|$)"
)


@only_with(_SUPPLIED)
def supplied(paragraph: Paragraph) -> Iterator[Mention]:
    """The goods that a block says are kept in supply: 稳定油菜生产."""
    for match in paragraph.own_matches(_SUPPLIED):
        pieces = parted(paragraph.text, *match.span("items"))
        if all(is_goods(paragraph.text[a:b]) for a, b in pieces):
            yield from _told(paragraph, pieces)


@only_with(_DESTINATION, _TECHNOLOGIES, _CLASSES, _BIGGEST)
def aimed_at(paragraph: Paragraph) -> Iterator[Mention]:
    """What a block wants to be a destination for, the technologies and classes of fields that it grows, and what it
    has the biggest park of."""
    text = paragraph.text
    for first in paragraph.own_matches(_DESTINATION):
        match: re.Match[str] | None = first
        while match is not None:
            start, end = match.span("name")
            reach = _REACH.match(text, start, end)
            start = reach.end() if reach else start
            if (kind := _LEISURE.search(text, start, end)) and _is_leisure(
                text[start:end], kind.start() - start
            ):
                yield from _told(paragraph, [(start, end)])
            match = _MORE.match(text, match.end())
    for match in paragraph.own_matches(_TECHNOLOGIES):
        pieces = [(strip_opening(text, a, b), b) for a, b in _members(text, *match.span("items"))]
        if all(_is_technology(text[a:b]) for a, b in pieces):
            yield from _told(paragraph, pieces)
    for match in paragraph.own_matches(_CLASSES):
        found = _CLASS.finditer(text, *match.span("items"))
        begin = match.start("items")
        yield from _told(
            paragraph,
            [f.span("name") for f in found if f.start() == begin or text[f.start() - 1] in "、和与及"],
        )
    for match in paragraph.own_matches(_BIGGEST):
        name = match["name"]
        if is_industry(name) or is_named(name):
            yield from _told(paragraph, [match.span("name")])


def _is_leisure(name: str, kind: int) -> bool:
    return is_industry(name) or (
        3 < len(name) < 9 and all(in_dictionary(w.word) for w in tokens(name[:kind]))
    )


_GENERAL = re.compile(
    "(?:关键|核心|共性|先进|前沿|新型|实用|适用|高新|信息|数字化|智能化|节能|环保|绿色|工艺|生产|管理)*技术|[^术]*(?:关键|核心|共性|前沿)"
)


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


_JOINT = re.compile("、|以及|[和与及]")


def _is_technology(name: str) -> bool:
    plain = name.removesuffix("技术")
    return (
        len(name) > 3
        and _GENERAL.match(name) is None
        and (is_industry(name) or is_industry(plain) or is_named(plain))
    )


def _told(paragraph: Paragraph, pieces: list[tuple[int, int]]) -> Iterator[Mention]:
    for start, end in pieces:
        yield Mention(
            paragraph.start + start, paragraph.start + end, "Industry", paragraph.text[start:end], "focus"
        )
