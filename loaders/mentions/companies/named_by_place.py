"""What goes by its place: zones (清远高新区), banks (宁夏银行吴忠分行), firms of a coined word and a trade.

The tokeniser knows few places; the gazetteer knows all, so that these are read from its names.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import NAME_POS
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import TECHNICAL
from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.places import Place, is_plain_word, is_region_of, place_names
from loaders.words.sought import Sought, Vocabulary
from loaders.words.vocabulary import listed_companies

_KIND = "(?:农村商业|农村合作|农商|城市商业|村镇|商业)"
_BANK = Sought(rf"{_KIND}?银行(?:股份有限公司)?(?![业卡间存贷保账系])")
# 建行甲省分行, 农发行乙市分行: a bank's everyday name counts in front of a branch.
_EVERYDAY = Sought(
    r"(?P<bank>工行|农行|建行|中行|交行|招行|农发行|国开行|进出口行|邮储|浦发|兴业|民生|光大|平安|广发|华夏|中信|人行)"
    r"(?P<place>[\u4e00-\u9fff]{2,10}?)(?P<level>省|市|县|区)?(?:分行|支行)"
)
_BRANCH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,10}?)(?:省|市|县|区)?(?:分行|支行)")


@only_with(_BANK, _EVERYDAY)
def banks(paragraph: Paragraph) -> list[Mention]:
    """Banks by their place or proper word, with the branch that is meant."""
    found: list[Mention] = []
    text = paragraph.text
    for match in paragraph.own_matches(_BANK):
        start = _bank_start(paragraph, match.start(), match.end())
        if start < 0:
            continue
        end = match.end()
        branch = _BRANCH.match(text, end)
        if branch and any(a == 0 for a, _, _ in place_names(branch["place"])):
            end = branch.end()
        offset = paragraph.start
        found.append(Mention(offset + start, offset + end, "Company", text[start:end], "told:bank"))
    for match in paragraph.own_matches(_EVERYDAY):
        if any(a == 0 for a, _, _ in place_names(match["place"] + (match["level"] or ""))):
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            found.append(Mention(start, end, "Company", match.group(), "told:bank"))
    return found


# 国能甲省公司, 某某软件乙市公司, 国网丙市供电公司: a firm's own company of a place
_LOCAL = Sought(r"(?:供电|电力|石油|烟草|邮政|燃气|销售|运营)?(?:分公司|公司)(?![治债法制化])")
# 支持甲市移动建设…, 由乙省电信承建
_CARRIER = Sought(
    r"(?:移动|联通|电信|铁塔)(?=公司|分公司|建设|投资|合作|牵头|承建|负责|运营|共同|联合|[、，与和等])"
)
_FRONT = re.compile(
    r".*(?:^|[，。；：、（(“】\s]|来自|支持|联合|携手|依托|引进|委托|[由与和及同向对为的给])(?P<firm>[\u4e00-\u9fff]{2,6})$"
)
_NO_FRONT = re.compile(
    "[和与及由在的为向对从有是以等]|有限|股份|[省市县区州旗]$|我|该|本|各|全|国有|国资|市属|省属|县属|区属|子公司|集团$|平台"
)


@only_with(_LOCAL, _CARRIER)
def local(paragraph: Paragraph) -> list[Mention]:
    """A firm's company in a place (甲能源宁夏公司, 乙软件南京公司), and a place's carrier (绍兴移动)."""
    text, offset = paragraph.text, paragraph.start
    found: list[Mention] = []
    by_end = {b: a for a, b, _ in paragraph.places}
    for match in paragraph.own_matches(_LOCAL):
        place = by_end.get(match.start(), -1)
        front = _FRONT.search(text, max(0, place - 9), place) if place > 0 else None
        if front and not _NO_FRONT.search(front["firm"]) and not is_industry(front["firm"]):
            start, end = front.start("firm"), match.end()
            found.append(Mention(offset + start, offset + end, "Company", text[start:end], "told:place"))
    for match in paragraph.own_matches(_CARRIER):
        place = by_end.get(match.start(), -1)
        if place >= 0 and OPENS.search(text, max(0, place - 3), place):
            end = match.end()
            found.append(Mention(offset + place, offset + end, "Company", text[place:end], "told:place"))
    return found


def _bank_start(paragraph: Paragraph, kind: int, end: int) -> int:
    """Where the name of a bank begins that ends at ``end`` and whose kind stands at ``kind``; -1 for none."""
    text = paragraph.text
    known = listed_companies()[0]
    for start in range(max(0, end - 8), kind):
        if text[start:end] in known:
            return start
    # 郏县农商银行, but 某市银行 are the banks of a city
    small = end - kind > 2
    place = next(
        (a for a, b, name in paragraph.places if b == kind and (small or name[-1] not in "省市县区")), -1
    )
    if place >= 0:
        return place
    word = paragraph.word_ending(paragraph.start + kind)
    if word is None:
        return -1
    words, number = word
    proper = words[number]
    before = words[number - 1] if number else None
    if (
        2 <= len(proper.word) <= 4
        and (proper.pos in NAME_POS or not in_dictionary(proper.word))
        and proper.word not in lexicon().generic
        and (before is None or before.pos in ("x", "p", "c", "v", "u", "uj", "ns"))
    ):
        start = proper.start - paragraph.start
        # 湖北武当农商银行, but 与武当农商银行
        return before.start - paragraph.start if before and before.pos == "ns" else start
    return -1


_FIRM_TRADES = Vocabulary(lambda: lexicon().regional_trades)
_ENDS = re.compile(
    r"$|[^\u4e00-\u9fff]|[与和及以等在的拟将已投签建入落年日总是为由则也对从按把被给到有一二三四五六七八九十两首去今这共联计实]"
)
_NO_BRAND = re.compile(
    "^以(?!岭)|^即(?!墨)|^[则均仍]|[子系硒]$|[做打改要将把使被让给对向从再已未不能可会需应至为是有无所其此该各每力强好发省市县区镇乡村州旗盟的地等和与及在年月日个家新大小老高]|经济|开发|产业|工业"
)


# 集聚了某某新能源, 邻村的某某零部件, 供货商某某硅材, 1.某某能源在…
OPENS = re.compile(
    r"(?:^|[、，。；：（(“】,;:\s—－☆★●■◆·]|\d[.．]|引进|引入|入驻|进驻|落户|集聚|聚集|吸引|签约|依托|抓好|由|与|和|及|以|同|对|向|的|了|包括|培育了?|支持|鼓励|推动|联合|携手|其中"
    r"|业主|如|系|有|[供销应客厂商]商|国企|央企|民企|外企|老厂|旗下|巨头|龙头|链主|企业|公司|单位|客户|邻居|同行|入股|参股|控股|投资|收购|并购|起名|取名|名叫|叫做|名为|创办|兴办|选中|牵手|绑定|配套|供货|会同|根据|扶持|助力)$"
)


@only_with(_FIRM_TRADES)
def firms(paragraph: Paragraph) -> list[Mention]:
    """Firms named by a coined word and a trade, behind a place (浙江荣创化工) or where a name may begin."""
    found: list[Mention] = []
    text = paragraph.text
    by_end = {b: (a, b, name) for a, b, name in paragraph.places}
    for start, end in _joined(_FIRM_TRADES.find(text)):
        if text[end : end + 1] in ("〔", "["):
            continue  # 湘工信新材料〔2023〕87号: the number of a paper
        first = _behind_place(text, by_end, start, end)
        if first < 0:
            first = _by_itself(text, start, end)
        if first >= 0 and (_ENDS.match(text, end) or _ends_there(paragraph, paragraph.start + end)):
            offset = paragraph.start
            found.append(Mention(offset + first, offset + end, "Company", text[first:end], "told:place"))
    return found


def _joined(trades: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Where trades stand, those that follow one another as one: 电子化学, 汽车零部件."""
    found: list[tuple[int, int]] = []
    for _, start, end in trades:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _ends_there(paragraph: Paragraph, end: int) -> bool:
    """Whether a name may end at an offset into the document, as the next word is a verb or says when or how."""
    following = paragraph.word_at(end)
    if following is None:
        return False
    words, number = following
    word = words[number]
    return word.pos[0] in "vpdctfmr" or word.word in lexicon().said_of_firms


def _behind_place(text: str, by_end: dict[int, Place], start: int, end: int) -> int:
    """Where a firm begins with a place whose trade stands at ``start``–``end``; -1 for none."""
    place = next((by_end[stop] for stop in range(start - 2, start - 5, -1) if stop in by_end), None)
    if place is None:
        return -1
    a, b, name = place
    plain = is_plain_word(name) and a and "\u4e00" <= text[a - 1] <= "\u9fff"
    brand = text[b:start]
    fits = name[-1] not in "省市县区旗" and not plain and _coined(brand)
    return a if fits and not is_industry(brand + text[start:end]) else -1


# “我们生产的核级阀门”: what is made
_MADE = (
    "生产的",
    "制造的",
    "研发的",
    "研制的",
    "加工的",
    "销售的",
    "供应的",
    "采购的",
    "出口的",
    "自产的",
    "所产的",
)


def _by_itself(text: str, start: int, end: int) -> int:
    """Where a firm begins with a coined word whose trade stands at ``start``–``end``; -1 for none."""
    for first in (start - 2, start - 3):
        if (
            first >= 0
            and OPENS.search(text, max(0, first - 3), first)
            and not text.endswith(_MADE, 0, first)
            and _coined(text[first:start])
            and not TECHNICAL.fullmatch(text, first, start)
            and not is_industry(text[first:end])
        ):
            return first
    return -1


def _coined(brand: str) -> bool:
    """Whether a word is no common one: the tokeniser does not know it, or takes it for a name."""
    if _NO_BRAND.search(brand) or not re.fullmatch("[\u4e00-\u9fff]{2,4}", brand) or place_names(brand):
        return False
    words = tokens(brand)
    if len(words) == 1:
        return words[0].pos in NAME_POS or not in_dictionary(brand)
    if len(words) == 2 and is_industry(words[1].word):
        return len(words[0].word) == 2 and _coined(words[0].word)
    return all(len(w.word) == 1 for w in words) and len(brand) <= 3


_ZONE = Sought(
    "高新技术产业开发区|高新技术产业园区|高新技术产业集聚区|经济技术开发区|经济开发区|高新区|经开区|工业园区|工业园|产业园区|开发区|产业集聚区|工业集中区"
    "|滨海新区|临港新区|空港新区|临空经济区|临港经济区|空港经济区|综合保税区|化工园区|物流园区|科技园区|产业园(?!区)|软件园|创业园|物流园(?!区)|科技园(?!区)"
)
_PLACED = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[省市县区州旗]|[在于至到由对向从与和及为将把等]|落户|入驻|进驻|位于|建设|选址|推进|支持|依托|来自|落地)$"
)


_PART = re.compile(
    r"(?P<field>(?!内[设建有]|[下设]有|下[设辖])[\u4e00-\u9fff]{2,8}?)(?:产业园|工业园|科技园|物流园|产业基地|片区)(?![区内])"
)


def _says_more(field: str) -> bool:
    """Whether words hold a verb or a particle, as 规划建设 in 高新区规划建设智谷产业园."""
    return any(word.pos[0] in "vpcudtr" for word in tokens(field))


@only_with(_ZONE)
def zones(paragraph: Paragraph) -> list[Mention]:
    """Zones whose name is a place and what they are, however the tokeniser parts it (固安高新区)."""
    found: list[Mention] = []
    text = paragraph.text
    by_end = {b: a for a, b, _ in paragraph.places}
    for match in paragraph.own_matches(_ZONE):
        start = by_end.get(match.start(), -1)
        if (
            start >= 0
            and _PLACED.search(text, max(0, start - 2), start)
            and not is_region_of(text[start : match.start()], match.group())
        ):
            offset = paragraph.start
            end = match.end()
            part = _PART.match(text, end)
            if part and not place_names(part["field"]) and not _says_more(part["field"]):
                end = part.end()  # 平遥经济开发区换热器产业园
            name = text[start:end]
            found.append(Mention(offset + start, offset + end, "Park", name, "told:zone"))
    return found
