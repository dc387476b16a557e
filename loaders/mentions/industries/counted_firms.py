"""Fields whose firms are counted or stand in a list without names.

引进新能源企业30家、碳纤维相关材料企业6家; 光电、激光、软件等众多企业.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.enumerations import Enumeration
from loaders.words.industries import common_words, core, is_industry, kind_of, plausible, strip_opening
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.sought import Sought

_SORT = "(?:重点|骨干|龙头|规上|规模以上|配套|生产|加工|经营|大型|知名|上下游|优质)*"
# “新能源企业27家”, “装备制造类企业17家”, “现代物流业项目4个”
_COUNTED = Sought(
    "(?:^|(?<=[、，。；：]))(?P<name>[^，。；：、！？（）()“”《》\\s]{2,20}?)(?:产业|行业|领域|类)?"
    f"{_SORT}(?:企业|公司|厂家|项目)(?:近|超过?|达到?|约|共|有|已有|已达)*[\\d,.]+(?:余|多)?[家户个]",
    re.M,
)
# 规上企业, 科技型中小企业, 农业龙头企业: firms of a rank or kind, of no field
_RANK = re.compile(
    "规上|规模以上|限上|限额以上|上市|挂牌|外资|内资|民营|国有|央企|科技型|成长|高新技术|高新|高科技|中小|小微|专精特新|瞪羚|独角兽"
    "|冠军|总部|纳税|落后|僵尸|亿元|万元|以上|以下|龙头|骨干|重点|新增|市场主体|经营主体|五百强|500强|世界|知名|签约|开工|在建"
)
# 注册资本亿元以上现代物流业
_MEASURE = re.compile("(?:注册资本|总?投资|产值|营收|固定资产投资)?[\\d.百千]*[亿万]元(?:及)?以上的?")
_OF_RANK = re.compile("(?:规模以上|规上|限额?以上|重点|骨干|大型|各类)(?=..)")
# 全年引进新材料, 现有印染: what leads to the first one
_LEAD = re.compile(
    ".*(?:引进|引入|招引|引育|集聚|聚集|汇聚|吸引|拥有|现有|已有|共有|新增|签约|落户|入驻|培育|发展|新设立?|新建成?|其中|包括|涵盖|淘汰|关停|关闭|整治)"
    "(?:了|各类|一批|的)?"
)
# 碳纤维相关材料: what is made of it or for it, and so a field by itself
_AROUND = re.compile("(?P<of>[\u4e00-\u9fff]{2,6})相关(?:材料|装备|设备|产品|零部件|器件|服务)")


def is_field_of_firms(name: str) -> bool:
    """Whether firms may be said to be of a field of that name."""
    if (around := _AROUND.fullmatch(name)) is not None:
        return is_industry(around["of"]) or all(in_dictionary(w.word) for w in tokens(around["of"]))
    if _RANK.search(name) or core(name) in lexicon().generic - {"先进制造业"}:
        return False
    if is_industry(name):
        return kind_of(name) != "generic" or len(name) > 3
    return is_named(name) and shows_product(name) and _of_words(name)


def _of_words(name: str) -> bool:
    return (
        all(in_dictionary(w.word) for w in tokens(name)) and not place_names(name) and not any(firms_in(name))
    )


@only_with(_COUNTED)
def counted(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields whose firms a block counts; one alone where the taxonomy knows it."""
    row: list[Mention] = []
    reached = -1
    for match in paragraph.own_matches(_COUNTED):
        if match.start() - reached > 1:
            yield from _told(row)
            row = []
        reached = match.end()
        if (mention := _field(paragraph, *match.span("name"), first=not row)) is not None:
            row.append(mention)
    yield from _told(row)


def _told(row: list[Mention]) -> Iterator[Mention]:
    for mention in row:
        if len(row) > 1 or is_industry(mention.name):
            yield mention


def _field(paragraph: Paragraph, start: int, end: int, *, first: bool) -> Mention | None:
    text = paragraph.text
    if measure := _MEASURE.search(text, start, end):
        start = measure.end()
    elif led := _LEAD.match(text, start, end):
        start = led.end()
    elif first:
        start = strip_opening(text, item_start(text, start, end), end)
    name = text[start:end]
    if not is_field_of_firms(name):
        return None
    return Mention(paragraph.start + start, paragraph.start + end, "Industry", name, "focus")


_LEAST = 3
"""Fewest members of a list of fields whose closing word says firms: 小米、苹果等企业 are two firms."""


_WANTED = re.compile("引进|招引|引入|承接|培育|扶持|招商")
_WIDE = ("服务", "贸易", "制造", "加工")


def lists_fields(text: str, listed: Enumeration, kind: str) -> bool:
    """Whether a list that closes with a word for firms or parks holds fields alone: 光电、激光、软件等众多企业."""
    pieces = [(strip_opening(text, a, b), b) for a, b in listed.items]
    pieces[0] = (strip_opening(text, item_start(text, *listed.items[0]), pieces[0][1]), pieces[0][1])
    names = [text[a:b] for a, b in pieces if text[a:b] not in _WIDE]  # 光电、激光、贸易、服务等企业
    if kind not in ("Company", "Park") or len(names) < _LEAST:
        return False
    wanted = _WANTED.search(listed.lead) is not None and all(map(common_words, names))
    if wanted and kind == "Company" and any(map(shows_product, names)) and all(map(plausible, names)):
        return True  # 重点引进服装设计、印染后整理、辅料配套等企业
    if not all(map(is_field_of_firms, names)):
        return False
    known = sum(map(is_industry, names))
    return known * 2 >= len(names) or all(map(shows_product, names))
