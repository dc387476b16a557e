"""Whether a member of a list may be a name of the kind that the list is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mentions.companies.firm_words import made_up
from loaders.mentions.companies.listed_firms import firms_in
from loaders.words.industries import common_words, is_industry, known
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.runs import PROPER, specific

COUNT = re.compile(
    r"\d+(?:余|多)?(?:家|个|项|名|户|支|座|条)(?:以上)?$|[两三四五六七八九十]+[大类](?:共|共计|合计)?$"
)
"""What is counted (新能源企业27家) or sums up a list (总部项目三类共52个项目): no member is called so."""
_APPOSED = re.compile(
    r"^.*(?:(?<!美)的|世界\d*强(?:企业)?|中国\d*强(?:企业)?|\d+强(?:企业)?|行业龙头(?:企业)?|龙头(?:企业)?|领军企业|上市公司|独角兽(?:企业)?|百强(?:企业)?|知名企业)"
    r"(?=[\u4e00-\u9fffA-Za-z]{2,})(?!企业|公司)"
)


def product(name: str) -> bool:
    """Whether a name says a product or an industry: known as such, or common words that end in one (驱动芯片)."""
    if is_industry(name):
        return True
    ends = any(named.end == len(name) for named in known(name, 0))
    return ends and common_words(name)


def apposition(name: str) -> int:
    """Length of what describes a member in front of its name (世界500强日本丰田汽车)."""
    match = _APPOSED.match(name)
    return match.end() if match and len(name) - match.end() >= 2 else 0


def fits(name: str, kind: str, strict: bool = False) -> bool:
    """Whether a member may be a name of the kind; ``strict`` asks a firm's for a proper or coined word."""
    words = tokens(name)
    general = lexicon().generic
    if all(w.word in general for w in words) or re.fullmatch(r"[\d.%％]+\S?", name):
        return False
    if kind == "Company" and any(a == 0 and b < len(name) for a, b in firms_in(name)):
        return True  # 延长石油榆林煤化: a works of a firm that everybody knows
    if kind in ("Company", "Organization"):
        if name in lexicon().trades or name in lexicon().firm_trades:
            return False
        if is_industry(name) or any(
            w.word in ("大型", "知名", "骨干", "中小", "规上", "上市") for w in words[:1]
        ):
            return False
        places = place_names(name)
        if places and places[0][0] == 0 and places[0][1] == len(name):
            return False
        if re.search(r"部门|人员|团队|政策|条款|[（(]|者$|方$|人$|(?<!..家政)服务$", name):
            return False
        if kind == "Organization" and re.search(
            "(?:研发|检验|检测|认证|咨询|设计|服务|评估|培训|中介|金融|孵化)$", name
        ):
            return False  # 医药研发、检验、检测等机构: what they do
        if (
            kind == "Company"
            and not strict
            and len(name) >= 3
            and words[0].word not in general
            and words[0].pos not in ("v", "d", "p", "c", "r", "m", "u")
        ):
            return not name.endswith(("型", "类", "化", "性", "业")) or _OF_FIRMS.search(name) is not None
        if kind == "Company" and not strict and len(name) <= 8 and _coined(words):
            return True
        if name.endswith(("型", "类", "化", "性", "业")) and not any(
            w.pos in ("nr", "nz", "nt", "ns") for w in words
        ):
            return False
        if kind == "Organization" and re.search(r"(?:院|所|会|局|委|办|大|中心)$", name):
            return True
        return (
            any(w.pos in ("nr", "nz", "nt", "nrt", "eng", "ns", "x", "nrfg", "j") for w in words)
            or lexicon().head_of(name) is not None
            or _unknown(words)
        )
    if kind == "Project" and "的" in name:
        return False
    if kind == "Project":
        return (
            len(name) >= 4
            and not is_industry(name)
            and not re.search(r"(?:率|额|量|度|类|型|级|不力|缓慢|滞后|不足|问题|原因)$", name)
        )
    if kind == "Park":
        if re.search("(?:公司|集团).*共建|公司.*建设", name):
            return False
        if any(a == 0 and b == len(name) for a, b, _ in place_names(name)):
            return False
        return (
            lexicon().type_of(name) in ("Park", "Project", "Organization")
            or made_up(words)
            or any(w.pos in ("nr", "nz", "ns", "nt") for w in words)
        )
    head = lexicon().head_of(name)
    return head is not None and specific(tuple(words), head[0])


# 磷化 and 氟业 of firms; 林业 and 矿业 alone are industries.
_OF_FIRMS = re.compile(
    "(?:石|煤|能|焦|氟|磷|农|盐|硅|钾|炼)化$|..[羊牛禽乳酒药锂铝铜矿纸茶糖盐粮林渔牧菌棉麻丝瓷陶竹木镁钛锌镍钼硅氟磷米油钢铸锻]业$"
)


def _coined(words: Sequence[Token]) -> bool:
    """Whether the dictionary lacks a word of a name (新强联, 中收机械)."""
    return any(
        len(w.word) >= 2 and "\u4e00" <= w.word[0] <= "\u9fff" and not in_dictionary(w.word) for w in words
    )


def _unknown(words: Sequence[Token]) -> bool:
    """A word that the tokeniser breaks into single characters is most likely a made-up name (昱荣数码)."""
    return sum(len(w.word) == 1 for w in words) >= 2


def unknown(name: str) -> bool:
    """Whether a short name is most likely made up: no word, no place and no words in a row (奥克林, but not 修公路)."""
    words = tokens(name)
    plain = any(len(w.word) > 1 and in_dictionary(w.word) and w.pos not in PROPER for w in words)
    return (
        not plain
        and not place_names(name)
        and not any(w.pos[0] in "vdpcrmquf" and len(w.word) > 1 for w in words)
        and (_unknown(words) or _coined(words) or any(w.pos in PROPER for w in words))
    )
