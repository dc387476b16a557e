"""What the firms of a sentence make or are, once they are read: 甲公司专门生产电解铜箔, 乙、丙等20余家饮料企业.

A word that no table knows is a field or product where a firm stands in front of the verb and nothing but it behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Document
from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, parted, shows_product
from loaders.mentions.read_around import Around
from loaders.words.industries import strip_opening
from loaders.words.places import place_names

_REST = 70
_OWN = (
    "的?(?:强项|主业|主营业务|拳头产品|主导产品|主要产品|核心产品|主打产品|产品)(?:则|就)?(?:是|为|有|包括)"
)
_MAKES = re.compile(
    "(?:[（(][^（）()]{0,20}[）)])?(?:等(?:[一-鿿\\d]{0,6}?(?:企业|公司))?)?，?"
    "(?:则|也|均|主要|专门|专业|专一|重点|正在?|已|目前|一直|长期|现|还|便|就|在此|致力)*"
    "(?:从事(?:于)?|专注于?|主营(?:业务(?:为|是)?)?|深耕|于|主攻|专攻|主打|专做|专供|做|攻|生产|制造|研发|量产|供应|加工|经营|推出"
    f"|{_OWN}|(?:是|为)一家集)"
    "(?:了|的是)?(?P<items>[^，。；：！？（）()“”《》的\\d]{2,50}?)"
    "(?:等(?:系列)?(?:产品|业务|领域)?)?(?:于一体)?的?(?:(?:研发|开发|生产|制造|加工|销售|设计|经营|业务|服务|配套)[、和与及]?)*(?=[，。；]|的[一-鿿]{0,8}(?:企业|公司)|$)"
)
# 甲公司成立于2015年，总部位于乙市，主要从事减速器的研发: a later clause of the sentence that a firm opens
_LATER = re.compile(
    "[^。；！？“”\n]{2,60}?，(?=(?:一直|长期|目前|现|是)*(?:主要|专业|专门)(?:从事|生产|研发|制造|经营)|(?:长期|一直|多年来?)?(?:专注|深耕|主营|从事)于?)"
)
# 甲、乙等20余家饮料企业, 以丙、丁为代表的水泥建材企业
_ARE = re.compile(
    "(?:等(?:一批|多家|[\\d一二三四五六七八九十百]+(?:余|多)?家)?|[两三四五六七八九十\\d]+家|为(?:代表|龙头|骨干|首)的?(?:一批|众多)?)"
    "(?:重点|龙头|骨干|知名|优质|本土|大型|头部|上市|规上|规模以上|一批)*(?P<items>[\u4e00-\u9fffA-Za-z]{2,8}?)"
    "(?:产业|行业|领域)?(?:重点|龙头|骨干|头部)*(?:企业|公司|厂商|厂家)(?!家|合作|联盟|协会|集群|园|总部)"
)
_ONLY_DONE = re.compile(
    "(?:精深|深|精|初|粗)?加工|(?:种植|养殖|生产|制造|研发|加工|销售|设计|服务|贸易|物流|配套|上下游|高科技|创新){1,3}(?:型)?"
)


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The fields and products of the firms among ``mentions``, which are in reading order."""
    text, around, found = document.text, Around(mentions), list[Mention]()
    for firm in mentions:
        if firm.type != "Company":
            continue
        stop = min(firm.end + _REST, len(text))
        for pattern in (_MAKES, _ARE):
            match = pattern.match(text, firm.end, stop)
            if match is not None:
                found += _items(text, *match.span("items"), around)
        later = _LATER.match(text, firm.end, stop) if _opens_sentence(text, firm) else None
        if later is not None and (match := _MAKES.match(text, later.end(), later.end() + _REST)):
            found += _items(text, *match.span("items"), around)
    return found


def _opens_sentence(text: str, firm: Mention) -> bool:
    return text[firm.start - 1 : firm.start] in ("", "\n", "。", "；", "\u3000", " ")


def _items(text: str, start: int, end: int, around: Around) -> Iterator[Mention]:
    pieces = [(strip_opening(text, a, b), b) for a, b in parted(text, start, end)]
    names = [text[a:b] for a, b in pieces]
    told = [n for n in names if shows_product(n) and is_named(n) and not _ONLY_DONE.fullmatch(n)]
    if len(told) < len(names) or any(a == 0 for n in names for a, _, _ in place_names(n)):
        return
    for (a, b), name in zip(pieces, names, strict=True):
        over = around.over(a, b)
        if all(m.type == "Industry" and a <= m.start and m.end <= b for m in over) and not any(
            (m.start, m.end) == (a, b) for m in over
        ):
            yield Mention(a, b, "Industry", name, "focus")
