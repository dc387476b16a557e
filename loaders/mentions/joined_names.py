"""Names cut where one who does something with another begins: 甲管委会联合乙学院 are two, and 由 opens neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention

_KINDS = ("Organization", "Company", "Park", "Project")
_BODY = "(?:政府|管委会|委员会|公司|集团|大学|学院|研究院|研究所|科学院|中心|协会|商会|医院|[\u4e00-\u9fff]{2}[局厅])"
_TWO = re.compile(
    rf"(?P<left>[\u4e00-\u9fff（）()]{{2,}}?{_BODY})(?P<link>联合|会同|携手|联手)(?P<right>[\u4e00-\u9fff（）()]{{3,}})"
)
_OPENED = re.compile("由(?=[\u4e00-\u9fff]{4,})")
# 甲高新区牵手乙公司
_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,}?(?:高新区|经开区|开发区|园区|新区|工业园|产业园|[省市县区])(?:联合|会同|携手|联手|牵手|引进|签约|牵头)(?=[\u4e00-\u9fff]{4})"
)
# 甲县与乙电子有限公司、丙县与丁锂业有限公司: the place that signs with it
_COUNTY = re.compile(
    "[\u4e00-\u9fff]{1,6}[省市县区旗州](?:人民政府|政府|管委会)?[与和同](?=[\u4e00-\u9fff（）()]{4,}公司$)"
)
# 甲片区为乙自贸试验区
_PIECE_IS = re.compile(
    "(?P<left>[\u4e00-\u9fff]{2,}(?:片区|组团|园区|产业园|工业园|开发区))(?:均|皆|都)?(?:为|是|系|隶属于?|属于?|位于)(?P<right>[\u4e00-\u9fff（）()]{4,}(?:区|园|城|谷|走廊|基地))"
)
# 乙公司三方签约
_SIDES = re.compile("(?<=..)(?:等)?[双两三四各]方$")
# 在甲区合作建设乙中心
_BUILT_IN = re.compile(
    "[\u4e00-\u9fff]{1,12}?(?:[省市县区旗州镇乡]|园|城)(?:内)?(?:合作|共同|联合|携手|投资|规划)*(?:建设|共建|打造|设立|建立|组建|成立)(?=[^的]{4})"
)
# 甲科技8万吨纯碱项目和乙光电二期: a work each
_TWO_WORKS = re.compile("(?P<left>[^、]{5,}?项目)(?:和|与|及|以及)(?P<right>[^、]{4,})")
_PHASE = re.compile("[一二三四五六]期$")
# 察看|了甲小镇, 分别|为乙电源二期项目
_GLUED = re.compile("[看察访问见到成立设进签]了$|(?:分别|名称|命名)为$")
# 联|合江南大学, 共|建宁马软件园: words that the tokeniser parts where a place's name begins with their second half.
_PARTED = (
    "建设",
    "设立",
    "成立",
    "联合",
    "共建",
    "合建",
    "新建",
    "承建",
    "投建",
    "合作",
    "携手",
    "会同",
    "联手",
    "共同",
)
_OPENS = frozenset(word[1] for word in _PARTED)
_CLOSES = frozenset(word[0] for word in _PARTED)


def parted(mention: Mention, text: str) -> Iterator[Mention]:
    """The mention, or the two that it joins, without the half of a word at either end."""
    start, end, kind, name, _ = mention
    if kind not in _KINDS or not name:
        yield mention
        return
    if (
        name[0] in _OPENS
        and text[start - 1 : start + 1] in _PARTED
        and text[start : start + len(name)] == name
    ):
        start, name = start + 1, name[1:]
    if name[-1:] in _CLOSES and text[end - 1 : end + 1] in _PARTED and text[start:end] == name:
        end, name = end - 1, name[:-1]
    if len(name) > 4 and text[start:end] == name and _GLUED.search(text, max(0, start - 3), start + 1):
        start, name = start + 1, name[1:]
    if name.startswith(("期间", "时期")) and len(name) > 6 and text[start:end] == name:
        start, name = start + 2, name[2:]  # “十四五”期间甲公司计划投资150亿元
    if kind in ("Organization", "Company") and text[start:end] == name:
        if _OPENED.match(name):
            start, name = start + 1, name[1:]
        if sides := _SIDES.search(name):
            end, name = start + sides.start(), name[: sides.start()]
        if text[start - 1 : start] in ("在", "于") and (site := _BUILT_IN.match(name)):
            start, name = start + site.end(), name[site.end() :]
        if kind == "Company" and (county := _COUNTY.match(name)):
            start, name = start + county.end(), name[county.end() :]
        if zone := _ZONE.match(name):
            start, name = start + zone.end(), name[zone.end() :]
        if two := _TWO.fullmatch(name):
            yield mention._replace(start=start, end=start + two.end("left"), name=two["left"])
            start, name = start + two.start("right"), two["right"]
    if kind == "Park" and name[0] in "至到于" and text[start - 1 : start] in tuple("迁移转布落设搬入"):
        start, name = start + 1, name[1:]
    if kind == "Park" and text[start:end] == name and (two := _PIECE_IS.fullmatch(name)):
        yield mention._replace(start=start, end=start + two.end("left"), name=two["left"])
        start, name = start + two.start("right"), two["right"]
    if kind == "Project" and text[start:end] == name and (two := _TWO_WORKS.fullmatch(name)):
        yield mention._replace(start=start, end=start + two.end("left"), name=two["left"])
        if _PHASE.search(name):
            return  # the second one's name goes on behind its phase
        start, name = start + two.start("right"), two["right"]
    yield mention._replace(start=start, end=end, name=name) if name != mention.name else mention
