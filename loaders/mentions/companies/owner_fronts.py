"""Where the firm ends that the name of a work begins with: 华峰 in 华峰新型纤维产业园项目."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.mentions.companies.firm_words import NAME_POS, made_up
from loaders.mentions.companies.listed_firms import firms_in
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names


class Front(NamedTuple):
    """What a name opens with: a firm's name from ``start`` up to ``end``. Where it is ``sure``, nothing may show that
    it is none; with an ``end`` of 0 it is sure that none is there."""

    end: int
    start: int = 0
    sure: bool = False


_NOBODY = Front(0, sure=True)


def front(name: str, words: Sequence[Token]) -> Front | None:
    """The firm in front of what is built in ``name``, of the tokens ``words``, as the first reader has it."""
    return next((found for read in _READERS if (found := read(name, words)) is not None), None)


_LEGAL = re.compile("(?:股份|控股)?(?:有限责任公司|有限公司)(?=..)")


def _called_firm(name: str, words: Sequence[Token]) -> Front | None:
    """A name that ends in 公司, 集团: 上药集团 in 上药集团中央工厂."""
    for word in words:
        if lexicon().type_of(name[: word.end]) == "Company" and word.end < len(name):
            legal = _LEGAL.match(name, word.end)  # 甲重型装备集团 is cut short of 股份有限公司
            return Front(legal.end() if legal else word.end)
    return None


def _listed(name: str, words: Sequence[Token]) -> Front | None:
    """A firm of the tables, also behind a place: 中电建 in 中电建宁晋200兆瓦…, where a place shows its end."""
    lead = next((b for a, b, _ in place_names(name) if a == 0), 0)
    for start, end in firms_in(name):
        if start in (0, lead) and (
            not _inside_word(words, end) or any(a == 0 for a, _, _ in place_names(name[end:]))
        ):
            return Front(end)
    return None


def _inside_word(words: Sequence[Token], offset: int) -> bool:
    """Whether a name ends inside of a word that is not its first: 华工科技 in 华工科技园项目."""
    return any(0 < w.start < offset < w.end and in_dictionary(w.word) for w in words)


_BRANCH = re.compile("(?P<firm>[\u4e00-\u9fff]{3,12})[（(](?P<place>[\u4e00-\u9fff]{2,6})[）)]")


def _branch(name: str, words: Sequence[Token]) -> Front | None:
    """中清新能源 in 中清新能源（东至）产业园项目."""
    branch = _BRANCH.match(name)
    if branch is None or not any(
        a == 0 and b == len(branch["place"]) for a, b, _ in place_names(branch["place"])
    ):
        return None
    firm = branch["firm"]
    is_place = place_names(firm)[:1] == ((0, len(firm), firm),)
    return _NOBODY if is_place or is_industry(firm) else Front(len(firm), sure=True)


# 大地控股低空经济产业园项目: a common word in front of 控股 or 股份 is a firm; so is 裕泽高科, but 高科技产业园.
_GROUP = re.compile("[\u4e00-\u9fff]{2,6}?(?:控股|股份|高科(?!技)|重科)(?=.{4})")


def _group(name: str, words: Sequence[Token]) -> Front | None:
    group = _GROUP.match(name)
    return Front(group.end()) if group else None


# 国峰元储年产30吉瓦时电池项目: what stands in front of what a plant turns out is the firm.
_TURNS_OUT = re.compile(
    "(?P<firm>[\u4e00-\u9fff]{2,8}?)(?:年产|日产|年加工|年处理)[\\d.一二三四五六七八九十百千万]"
)
_NEW = ("另建", "新建", "扩建", "续建", "新增", "改建", "改扩建", "计划", "项目")


def _turning_out(name: str, words: Sequence[Token]) -> Front | None:
    made = _TURNS_OUT.match(name)
    if made is None or is_industry(made["firm"]) or made["firm"] in _NEW:
        return None
    return Front(made.end("firm") - (2 if re.search("[一二三四五]期$", made["firm"]) else 0))


# 东丰药业经典名方二次开发: a place and what only firms call themselves
_TRADED = re.compile(
    "[\u4e00-\u9fff]{2,4}?(?:药业|铝业|铜业|锂业|矿业|纸业|锰业|硅业|钛业|酒业|乳业|镁业|盐业|糖业|钼业)(?=..)"
)


def _traded(name: str, words: Sequence[Token]) -> Front | None:
    traded = _TRADED.match(name)
    return Front(traded.end(), sure=True) if traded and _is_own(traded.group(), words) else None


def _is_own(firm: str, words: Sequence[Token]) -> bool:
    """Whether a word in front of a trade is a firm's own: 东丰药业, but 现代药业."""
    first = words[0]
    common = (
        first.pos != "ns"
        and in_dictionary(first.word)
        and len(first.word) > 1
        and not place_names(first.word)
    )
    return not common and not is_industry(firm)


_PHASED = re.compile("(?P<firm>[\u4e00-\u9fff]{4,7})[一二三四五]期")


def _phased(name: str, words: Sequence[Token]) -> Front | None:
    """A coined word and a trade in front of a phase: 五岳通电子二期."""
    match = _PHASED.match(name)
    if match is None or is_industry(match["firm"]):
        return None
    known_words = lexicon()
    for length in (4, 3, 2):
        own, trade = match["firm"][:-length], match["firm"][-length:]
        if trade in known_words.regional_trades or trade in known_words.firm_trades or trade == "太阳能":
            plain = in_dictionary(own) or any(a == 0 and b == len(own) for a, b, _ in place_names(own))
            return Front(match.end("firm")) if 2 <= len(own) <= 3 and not plain else None
    return None


def _placed_trade(name: str, words: Sequence[Token]) -> Front | None:
    """A place, two or three characters and a trade: 岷州华方制药."""
    place = next((b for a, b, p in place_names(name) if a == 0 and p[-1] not in "省市县区旗州"), 0)
    known_words = lexicon()
    for size in (2, 3) if place else ():
        core = name[place : place + size]
        if core in known_words.generic or core in known_words.generic_owners or is_industry(core):
            continue
        for length in (4, 3, 2):
            stop = place + size + length
            trade = name[place + size : stop]
            firm_like = trade in known_words.firm_trades or trade in (
                "制药",
                "药业",
                "化工",
                "重工",
                "生物",
                "科技",
            )
            if len(trade) == length and firm_like and stop < len(name) - 2 and not is_industry(core + trade):
                return Front(stop)
    return None


def _made_by(name: str, words: Sequence[Token]) -> Front | None:
    """Proper or coined words at the start, up to the product or trade that follows."""
    # 松宫光伏坩埚项目: what the tokeniser takes for a place that the gazetteer has not is a name.
    first = (
        1
        if (words and words[0].pos == "ns" and by_name(words[0].word))
        or (words and place_names(words[0].word))
        else 0
    )
    if first >= len(words) or words[first].word in lexicon().generic_owners:
        return None
    coined = made_up(words[first:])
    # 科维达动力电池项目: one character and a proper word
    if len(words) > first + 2 and len(words[first].word) == 1 and words[first].pos in ("n", "ng", "g", "zg"):
        coined = coined or (words[first + 1].pos in NAME_POS and len(words[first + 1].word) == 2)
    if not (words[first].pos in NAME_POS or coined):
        return None
    # 华星光电T7二期: a trade word in front of a model or phase still belongs to the firm's name.
    if any(n.start == 0 and n.end > words[first].end for n in known(name, 0)):
        return None  # 锂离子电池…基地 opens with the product
    products = known(name, 0)
    product = next(
        (
            n.start
            for n in products
            if n.start >= 2
            and not (
                n.name in lexicon().trades
                # 紫昀矿业锂电全产业链项目: another product behind it shows that the trade is the firm's.
                and (
                    re.match(r"[A-Za-z\d]|[一二三四]期", name[n.end :])
                    or any(m.start == n.end for m in products)
                )
            )
        ),
        len(name),
    )
    digit = next((i for i, c in enumerate(name) if c.isdigit()), len(name))
    limit = min(product, digit)
    end = 0
    for i, word in enumerate(words[first:], first):
        if word.start >= limit or (
            word.word in lexicon().leading_words and word.word not in lexicon().trades
        ):
            break
        if word.pos in NAME_POS or (coined and i <= first + (len(words[first].word) == 1)):
            end = min(word.end, limit)
        elif end and word.word in lexicon().trades and word.end - words[first].start <= 6:
            end = min(word.end, limit)
            break
        else:
            break
    if end <= (words[first - 1].end if first else 0):
        return None
    return Front(end + _goes_on(name, end))


_OF_TRADE = re.compile("[羊牛禽乳酒药锂铝铜矿纸茶糖盐粮林渔牧菌棉麻丝瓷陶竹木镁钛锌镍钼硅]业")
_TRADES_TOO = ("金属", "电驱")


def _goes_on(name: str, end: int) -> int:
    """How much of a firm's name stands behind its proper word: 羊业 in 蒙鑫羊业产业化项目."""
    trade = _OF_TRADE.match(name, end)
    if trade and trade.end() < len(name) - 2 and not is_industry(name[:end] + trade.group()):
        return 2
    words = tokens(name[end:])
    trades = lexicon().regional_trades | lexicon().firm_trades
    if words and len(name) - end > 5 and (words[0].word in trades or words[0].word in _TRADES_TOO):
        # 盛桂金属不锈钢精密带钢: another product or a place behind a trade shows that the trade is the firm's.
        rest = end + words[0].end
        if any(n.start == 0 for n in known(name[rest:], 0)) or any(
            a == 0 for a, _, _ in place_names(name[rest:])
        ):
            return words[0].end
    if (
        len(words) > 3
        and len(words[0].word) == 2
        and words[0].pos in ("n", "nr", "nz", "ns")
        and words[1].word in lexicon().trades
        and not any(n.start == words[1].start and n.end > words[1].end for n in known(name[end:], 0))
        and not any(n.start == 0 for n in known(name[end:], 0))
    ):
        return words[1].end
    return 0


def _of_trade(name: str, words: Sequence[Token]) -> Front | None:
    """泰盛纸业 in 南平泰盛纸业项目: nothing but the firm stands behind the place."""
    if (
        len(words) < 3
        or words[-1].word != "项目"
        or not words[-2].word.endswith(tuple(lexicon().firm_trades))
    ):
        return None
    first = next((b for a, b, _ in place_names(name) if a == 0), 0)
    firm = name[first : words[-2].end]
    return _NOBODY if not 3 <= len(firm) <= 6 or is_industry(firm) else Front(words[-2].end, first, sure=True)


_READERS = (
    _called_firm,
    _phased,
    _listed,
    _branch,
    _group,
    _turning_out,
    _traded,
    _placed_trade,
    _made_by,
    _of_trade,
)
