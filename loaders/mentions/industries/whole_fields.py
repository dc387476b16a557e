"""The longer name that a known field's name is a part of: 半导体新材料, 空气净化治理, 光伏制氢装备."""

from __future__ import annotations

import re

from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph
from loaders.words.industries import ENDINGS, Named, is_industry, strip_opening
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import is_plain_word, place_names

# In front of the known name stand only words that tell which one: 高端, 海上, 车规级.
_TELLS = ("n", "nz", "ng", "b", "a", "ag", "an", "j", "i", "l", "f", "k", "g", "zg", "s", "vn")
# Of 电子商务公共仓储 it is no field that is spoken of, and a line or station is built.
_ELSE = re.compile(
    "公共|品牌|消费|资源|主业|[为于到在被将把已归入由]|带动|促进|推动|赋能|[+＋]|运营|统计|产品|平台|项目|行业|企业|市场|案例|人才|技术|数据$|集团|公司|股份|园区|(?:[产试]|示范|电)[线站场]"
)
# What a list's member begins behind and ends in front of.
_EDGE = re.compile("[，。；：、！？（）()“”《》【】\\s]|等(?!离子|级|静)|以及|及(?!其)|[和与的]")
_LEFT, _RIGHT = 14, 10
_FRONT = 4
# 纺织新材料 is one field, be 纺织 another one or not
_HEAD = re.compile("(?:材料|装备|设备|器械|机械|制品|电子|服务|加工|物流|旅游|电商|商务|食品)$")
# 生物质能利用 is 生物质能.
_USE = re.compile("(?:综合|开发)?(?:利用|应用|开发|制造|服务)")
# The tokeniser takes 高强 for a person's name.
_DEGREE = re.compile("[高超耐低轻微][\u4e00-\u9fff]")
_LETTER = re.compile("[A-Za-z\u4e00-\u9fff]")
_SIZES = frozenset(
    (
        *("相关", "有关", "国内", "全国", "全省", "全市", "全县", "全区", "本地", "世界", "国际"),
        *("大型", "重点", "主要", "优势", "特色", "传统", "优质", "知名", "龙头", "骨干", "重大", "重要"),
    )
)
# 环保材料和药剂、…: a member of its own; 电子商务物流（快递）企业
_GOES_ON = re.compile("(?:以及|[及和与])[^，。；：、]{2,12}、|[（(]")
_ENDING = re.compile(f"(?:{ENDINGS}|研发|研制|攻关)+$")
# 发展氢能重卡示范, 光伏制氢一体化: what is done with a field is no name of another.
_DEED = re.compile(
    "(?:示范|推广|应用|建设|发展|转型|升级|改造|提升|融合|消费|贸易|出口|进口|投资|生产|销售|产量|产能)$"
)
# 重点发展…, 研发…: what leads to a list of fields in its clause
_SOUGHT = re.compile(
    "发展|培育|壮大|做强|做大|做优|布局|聚焦|主攻|突破|攻关|研发|研制|扶持|支持|引进|招引|瞄准|围绕|集聚|提升|打造|重点是|领域"
)


def whole_item(paragraph: Paragraph, named: Named) -> tuple[int, int] | None:
    """Where the member of a list, or the object of a verb, that holds a known name begins and ends, where it is a
    longer name of one field or product."""
    text = paragraph.whole
    left = max(paragraph.start, named.start - _LEFT)
    start, inside = left, False
    for edge in _EDGE.finditer(text, left, named.start):
        start, inside = edge.end(), edge.group() == "、"
    right = min(paragraph.end, named.end + _RIGHT)
    edge_behind = _EDGE.search(text, named.end, right)
    end = edge_behind.start() if edge_behind else right
    if (not edge_behind and right < paragraph.end) or _GOES_ON.match(text, end):
        return None
    if start == left > paragraph.start and _EDGE.search(text, left - 1, left) is None:
        return None
    if ending := _ENDING.search(text, named.end, end):
        end = ending.start()
    for begin in (strip_opening(text, start, end), item_start(text, start, end)):
        if begin > named.start:
            continue
        places = place_names(text[begin:end])
        if places and places[0][0] == 0 and not is_plain_word(places[0][2]):
            begin += places[0][1]
        name = text[begin:end]
        if (
            begin <= named.start
            and len(name) > named.end - named.start
            and _LETTER.match(name)
            and name not in lexicon().generic
            and not _ELSE.search(name)
            and not _DEED.search(name)
            and _tells(text[begin : named.start], named, inside)
            and not _USE.fullmatch(text, named.end, end)
            and not any(w.word in lexicon().leading for w in tokens(text[named.end : end])[:-1])
            and is_named(name)
            and shows_product(name)
        ):
            return begin, end
    return None


def _tells(front: str, named: Named, inside: bool) -> bool:
    """Whether the words in front of a known name say which one it is; 芯片集成电路 are two fields. What stands behind
    a 、 (``inside``) may look like a verb: 速冻米面制品."""
    general = lexicon()
    if len(front) > _FRONT or (is_industry(front) and not _HEAD.search(named.name)):
        return False
    return all(
        (
            word.pos in _TELLS
            or (inside and word.pos in ("v", "vd", "nr", "q", "t"))
            or _DEGREE.fullmatch(word.word)
        )
        and word.word not in general.leading
        and word.word not in _SIZES
        for word in tokens(front)
    )


def sought(paragraph: Paragraph, start: int) -> bool:
    """Whether the sentence in front of ``start`` says that something is to be developed."""
    begin = max(paragraph.start, start - 90, *(paragraph.whole.rfind(sign, 0, start) for sign in "。；"))
    return _SOUGHT.search(paragraph.whole, begin, start) is not None
