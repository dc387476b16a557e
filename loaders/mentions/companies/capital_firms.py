"""Firms told by their shape or by whom they stand beside: 泰州金控, 甲经开投资集团, and the customers of a firm.

What a place calls its company of capital (产投, 金控, 城投) needs no legal form; of customers, one that is known all
over the country says what the others are (客户有华为、传音，也有法国的Devialet).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import NAME_POS
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.companies.named_by_place import OPENS
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.sought import Sought

_CAPITAL = Sought(
    # 某城经开区建投公司
    "(?:(?:经开|高新|开发|工业园)区(?=.{2,6}(?:公司|集团)))?(?:产投|金控|城投|国投|交投|建投|文投|旅投|文旅投|水投|能投|农投|科投|工投|经投|开投|高投|发投|财投|港投|铁投|轨投|财金|国控|产控|科控|城发|产发|城控|交控"
    "|(?:经开|高新|开发)(?:建设|产业|城建)?(?:投资|控股))(?:控股|投资|发展|建设|资本|数科|科技|置业|能源|新能源|新材|水务|环保|文旅|资管|商业|物业|建工|港务|物流|实业|矿业|农业)?(?:集团|公司)?"
    # The name goes on in 某产投新能源有限公司, and its fund is another thing.
    "(?!(?:(?!联合|会同|携手|投资|建设|承建|出资|负责|管理|运营|[与和及由])[\u4e00-\u9fff]){0,12}(?:公司|集团))(?!基金|资(?![本管])|[区园产]|债|类|[规函发字办]{0,2}[〔\\[]\\d)"
)
_NO_FRONT = re.compile("[级属类有营等家个型大各及和与的地]$|国有|平台|方面|地方|公司|企业|集团|基金")


@only_with(_CAPITAL)
def capital(paragraph: Paragraph) -> list[Mention]:
    """Companies of capital of a place or with a word of their own: 泰州金控, 国企庐陵产投."""
    found: list[Mention] = []
    text = paragraph.text
    by_end = {b: a for a, b, _ in paragraph.places}
    for match in paragraph.own_matches(_CAPITAL):
        if match.group().startswith(("经开", "高新", "开发")) and not match.group().endswith(
            ("集团", "公司")
        ):
            continue
        start = by_end.get(match.start(), -1)
        if start < 0 and not match.group().startswith(("经开", "高新", "开发")):
            start = next(
                (a for a in (match.start() - 2, match.start() - 3) if _own(text, a, match.start())), -1
            )
        if start >= 0:
            offset = paragraph.start
            name = text[start : match.end()]
            found.append(Mention(offset + start, offset + match.end(), "Company", name, "told:capital"))
    return found


def _own(text: str, start: int, end: int) -> bool:
    """Whether a word in front of 产投 is its own: 庐陵产投, but 引进产投, 国有产投."""
    word = text[max(0, start) : end]
    if start < 0 or _NO_FRONT.search(word) or not re.fullmatch("[\u4e00-\u9fff]+", word):
        return False
    own = tokens(word)
    return (
        len(own) == 1
        and (own[0].pos in (*NAME_POS, "ns") or not in_dictionary(word))
        and word not in lexicon().generic
        and OPENS.search(text, max(0, start - 3), start) is not None
    )


_CUSTOMERS = Sought(
    "(?:客户|供应商|合作伙伴|买家|订货商|采购商|用户)(?:名单)?[^，。；：、]{0,8}?(?:有|包括|为|是|涵盖|覆盖|囊括|：)(?P<row>[^。；：]{2,80})"
    "|(?:为|给|向|打入|进入|供应|配套)(?P<served>[^。；：]{2,60}?)等?(?:[^，。；：、]{0,8}(?:客户|品牌商|厂商|车企|主机厂|整机厂|整车厂|终端|巨头|大厂|企业|公司))?(?:的)?(?:供应链|供货|代工|配套|贴牌|采购体系|供应体系)"
)
_ITEM = re.compile("[^、，]+")
_OPENING = re.compile(
    "^(?:(?:既|也|还|又|更|同时|另外|以及|其中|并)*(?:有|包括|为|不乏|覆盖)?|和|与|及)(?:来自)?(?:[\u4e00-\u9fff]{2,5}的(?=[A-Z\u4e00-\u9fff]))?"
)
_LATIN = re.compile("[A-Z][a-z][A-Za-z&.·-]{1,18}")
_AND = re.compile("(?<=[\u4e00-\u9fffA-Za-z]{2})[和与及](?=[\u4e00-\u9fffA-Za-z]{2})")


@only_with(_CUSTOMERS)
def customers(paragraph: Paragraph) -> list[Mention]:
    """Firms beside one that is known, among those whom a firm serves."""
    found: list[Mention] = []
    for match in paragraph.matches(_CUSTOMERS):
        start, end = match.span("row" if match["row"] else "served")
        items = list(_items(paragraph.whole, start, end))
        if not any(firms_in(name) for _, name in items):
            continue
        found.extend(
            Mention(first, first + len(name), "Company", name, "told:customer")
            for first, name in items
            if not firms_in(name) and _brand(name)
        )
    return found


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What a row names, without what opens an item (也有法国的) or closes the row (等企业)."""
    for item in _ITEM.finditer(text, start, end):
        first = item.start()
        for cut in [*_AND.finditer(text, first, item.end()), None]:
            last = cut.start() if cut else item.end()
            opened = _OPENING.match(text[first:last])
            first += opened.end() if opened else 0
            yield first, re.split("等", text[first:last])[0]
            first = cut.end() if cut else last


def _brand(name: str) -> bool:
    if _LATIN.fullmatch(name):
        return "LED" not in name
    return (
        re.fullmatch("[\u4e00-\u9fff]{2,3}", name) is not None
        and not in_dictionary(name)
        and not is_industry(name)
        and not place_names(name)
    )
