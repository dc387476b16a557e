"""Firms behind the word for what they are (供货商甲, 区属国企乙, 丙集团旗下丁), and with their place in brackets.

They need no legal form, as the wording says what they are: 昊辰电子化学（西安）.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import proper
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import KIND
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.sought import Sought

_NO_NAME = frozenset(["p", "c", "u", "uj", "ul", "uz", "m", "r", "d", "t", "f"])


def _name_end(paragraph: Paragraph, start: int) -> int:
    """Where a name ends that begins at an offset into the document: in front of the first word that none holds."""
    words = paragraph.words(start)
    low = start  # where the name ends as far as it has been read
    for number, word in enumerate(words):
        if word.end <= start:
            continue
        if word.pos == "x" and not "\u4e00" <= word.word[0] <= "\u9fff":
            break
        if low > start and _no_part(words, number):
            break
        # 通达科技, 永年城投: what the tokeniser takes for an adverb or a time may open a name.
        opens = low == start and (word.pos == "d" or by_name(word.word))
        if word.word in lexicon().told_firm_stops or (word.pos in _NO_NAME and not opens):
            break
        low = word.end
    return low


def _no_part(words: tuple[Token, ...], number: int) -> bool:
    """Whether a word behind the first one is a verb that tells a deed."""
    word = words[number]
    return (
        word.pos in ("v", "vn", "vd")
        and len(word.word) > 1
        and in_dictionary(word.word)
        and not any(
            word.word in known
            for known in (lexicon().trades, lexicon().regional_trades, lexicon().name_verbs)
        )
    )


_FORM = re.compile(".{2,}?(?:公司|集团(?!.{0,8}公司))")


@only_with(KIND)
def described(paragraph: Paragraph) -> list[Mention]:
    """Firms that the word for what they are stands in front of: 供货商甲, 区属国企乙公司."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in paragraph.matches(KIND):
        start = match.end()
        if (over := paragraph.word_over(start)) is not None and in_dictionary(over.word):
            continue
        end = _name_end(paragraph, start)
        end -= text[end - 1] in "拟将" and end - start > 3  # 全资子公司甲锂能拟与乙签署
        form = _FORM.match(text, start, end)
        end = form.end() if form else end
        name = text[start:end]
        quoted = match.group()[-1] in '“"'
        if (2 if quoted else 3) <= len(name) <= 14 and _is_firm(name) and not _does(name):
            found.append(Mention(start, end, "Company", name, "told:kind"))
    return found


def _does(name: str) -> bool:
    """Whether what stands behind 龙头企业 says what such firms do: 龙头企业拓宽新能源汽车市场."""
    return in_dictionary(name[:2]) and tokens(name[:2])[0].pos in ("v", "d", "vd", "ad")


_NO_FIRM = re.compile(
    "[省市县区镇乡村]$|[局委办厅院校园区]$|中心$|大学|联盟|协会|商会|人才|总部|高管|项目|产业|技术|需求|名单|名录|资源|[池库]$|数量|发展|工作"
)


# 某控股集团所属基金公司
_KINDS_OF_FIRM = frozenset(
    f"{kind}{end}"
    for kind in (
        "基金",
        "投资",
        "融资",
        "担保",
        "小贷",
        "租赁",
        "保险",
        "信托",
        "资管",
        "平台",
        "运营",
        "项目",
        "上市",
        "国有",
    )
    for end in ("公司", "集团")
)


def _is_firm(name: str) -> bool:
    known = any(a == 0 and b == len(name) for a, b in firms_in(name))
    if known or name.endswith(("集团", "公司")):
        return name not in _KINDS_OF_FIRM
    places = place_names(name)
    if places and places[0][0] == 0 and name[places[0][1] :] in lexicon().works:
        return True  # 丙集团旗下洛阳石化
    return not _NO_FIRM.search(name) and proper(name)


# 甲（西安）, 乙食品（襄阳）, but 北京大学（深圳）, 中国（上海）自由贸易试验区
_PLACED = Sought(
    r"(?P<name>[\u4e00-\u9fff]{2,8})[（(](?P<place>[\u4e00-\u9fff]{2,4})[）)](?![\u4e00-\u9fff]{0,8}(?:公司|大学|学院|校区|研究院|医院|中心|试验区|示范区|合作区|新区|片区|园区|产业园|工业区|工业园|港区|开发区|高新区|经开区|基地))"
)
_OPENS = re.compile(
    r".*(?:[、，。；：的了]|引进|引入|入驻|进驻|落户|集聚|聚集|支持|鼓励|推动|联合|携手|包括|服务好|[已现]?有|由|与|和|及|以)"
)


@only_with(_PLACED)
def placed(paragraph: Paragraph) -> list[Mention]:
    """Firms of a coined word with the place of their branch in brackets."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in paragraph.matches(_PLACED):
        name, place = match["name"], match["place"]
        opened = _OPENS.match(name)
        start = match.start() + (opened.end() if opened else 0)
        name = text[start : match.end("name")]
        boundary = opened or start == paragraph.start or not "\u4e00" <= text[start - 1] <= "\u9fff"
        if (
            boundary
            and len(name) >= 2
            and any(a == 0 and b == len(place) for a, b, _ in place_names(place))
            and place_names(name)[:1] != ((0, len(name), name),)
            and not _NO_FIRM.search(name)
            and (proper(name) or _of_trade(name))
        ):
            end = match.end("place") + 1
            found.append(Mention(start, end, "Company", text[start:end], "told:placed"))
    return found


def _of_trade(name: str) -> bool:
    """正大食品（襄阳）: what is made of common words and ends in a trade, where its place stands behind it."""
    trade = next((n for n in (4, 3, 2) if name[-n:] in lexicon().regional_trades), 0)
    return 2 <= len(name) - trade <= 4 and trade > 0 and not is_industry(name)


# “甲矿业公告称，…”, “乙股份（301999）9月28日晚间公告，…”: listed firms by what they make known
_ANNOUNCES = Sought(
    "(?:^|(?<=[，。；：、“】讯息\\s]))(?P<name>[\u4e00-\u9fffA-Z]{3,6}?)(?:[（(][^（）()]{0,4}\\d{5,6}[^（）()]{0,6}[）)])?"
    "(?:\\d{1,2}月)?(?:\\d{1,2}日|今日|近日|日前)?(?:晚间?|早间|午间|盘后)?(?:发布|披露)?公告(?:称|显示|[，,：:])",
    re.M,
)
_NO_LISTED = re.compile(
    "[局委办厅部会院所府处]$|中心$|公司$|关于|国家|政府|网站|今日|近日|据|发布|上述|招标|拍卖|[的日月年]"
)


@only_with(_ANNOUNCES)
def announced(paragraph: Paragraph) -> list[Mention]:
    """Listed firms by their announcements."""
    start = paragraph.start
    return [
        Mention(start + match.start("name"), start + match.end("name"), "Company", match["name"], "told:kind")
        for match in paragraph.own_matches(_ANNOUNCES)
        if not _NO_LISTED.search(match["name"]) and not is_industry(match["name"])
    ]
