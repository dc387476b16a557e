"""Whether a short name without a legal form may be a firm's, or says by itself that it is one.

Where a frame or a row says that a firm is meant, what is left is to tell it from a class, an office, a place, a field
or a person (骨干企业, 市财政, 新材料), and a coined word or a trade from common ones.
"""

from __future__ import annotations

import re

from loaders.mentions.companies.firm_words import LEGAL_FORMS, NAME_POS, made_up
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.industries.pursued import shows_product
from loaders.words.firm_kinds import TECHNICAL
from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.vocabulary import universities

# What says that a class of firms, an office or a person is meant and no firm.
_BARRED = re.compile(
    "[省市县区州旗镇乡村校院所局委办厅室园港们者人员性化型类级式]$|[新发经业园]区|去$|中小|集体|政府|部门|企业|公司|集团$|单位|机构|高校|院校|项目|产业|行业|领域|产品|技术|资金|基金|政策|平台|中心|基地|园区|大学|协会|商会|联盟"
    "|客商|专家|团队|学者|农户|农民|职工|居民|群众|干部|党员|青年|学生|教师|人才|市民|社区|合作社|大户|街道|银行|媒体|记者|志愿|家庭|主体|资本|资源|经济|工作|发展|建设|各|有关|相关|该|本|其|全|每|某|此|体系|协同|革命|联动|融合|合作|创新|升级|转型|改革|战略|工程|行动|计划|试点|双方|三方|多方|它|他|她|我|你|这|那|什么|如何|签"
    "|自主|积极|大力|加快|持续|不断|进一步|重点|全面|项|条|个|家|批|次|年|月|日|亿|万|元|%|是|有(?!色|机|研)|为|将|把|被|让|使|以|对|向|从|到|于|并|或|且|也|都|又|再|还|就|已|未|不(?!锈)|没|须|需|要|地方|当地|本地"
)
# 昌景铁路乐平段总投资143亿元
ROAD = re.compile("(?:[铁公]路|高速|高铁|大道|大桥|隧道|航道)(?:.{0,6}段)?$|.{2}段$")
# 沃都制药, 锦都: an adverb behind one character is a part of a coined word
_COINED_WITH_ALL = re.compile("(?<=^[\u4e00-\u9fff])都(?=..)")
_GROUPED = re.compile("(?:集团|公司|股份|控股|药业|科技)$")


def unknown(name: str) -> bool:
    """Whether no dictionary has a name, and it says no product."""
    return not in_dictionary(name) and not shows_product(name)


def known(name: str) -> bool:
    """Whether a name is that of a firm known all over the country."""
    return any(a == 0 and b == len(name) for a, b in firms_in(name))


def may_be(name: str) -> bool:
    """Whether a member of a row may be a firm: no class, office, place, field or person."""
    if known(name):
        return True
    if not 2 <= len(name) <= 10 or is_industry(name) or name in universities() or name in lexicon().generic:
        return False
    bare = _COINED_WITH_ALL.sub("", _GROUPED.sub("", name))
    if _BARRED.search(bare) or ROAD.search(bare) or not re.fullmatch("[\u4e00-\u9fffA-Za-z]+", name):
        return False
    if lexicon().type_of(name) not in ("", "Company") or place_names(name)[:1] == ((0, len(name), name),):
        return False
    words = tokens(name)
    return not (
        name in lexicon().leading_words
        or words[0].word in lexicon().generic_owners
        or words[0].word in lexicon().leading
        or words[0].word in lexicon().breaks
        or words[0].pos in ("p", "c", "r", "d", "m", "u", "uj")
        or TECHNICAL.fullmatch(name)
    )


def is_sure(name: str) -> bool:
    """Whether a member of a row says by itself that it is a firm: known, coined, or a place or word and a trade."""
    if known(name):
        return True
    if not may_be(name) or name.endswith(LEGAL_FORMS):
        return False
    place = next((b for a, b, _ in place_names(name) if a == 0), 0) or 2 * name.startswith("中国")
    if place >= len(name):
        return False
    rest = name[place:]
    trade, plain = _trade(rest)
    core = rest[: len(rest) - trade]
    if trade and 2 <= len(core) <= 4:
        return (
            not is_industry(core)
            and core not in lexicon().generic_owners
            and core not in lexicon().generic
            and _own(core, bool(place), plain)
        )
    if place and 2 <= len(rest) <= 4:
        return not in_dictionary(rest) or tokens(rest)[0].pos in NAME_POS
    words = tokens(name)
    proper = [w for w in words if w.pos in NAME_POS or not in_dictionary(w.word)]
    if (
        len(name) >= 4
        and len(words) <= 3
        and any(len(w.word) >= 2 for w in proper)
        and not shows_product(name)
    ):
        return all(w in proper or len(w.word) == 1 or w.pos == "n" for w in words)
    return (
        3 <= len(name) <= 8
        and len(words) <= 4
        and made_up(words)
        and not _person(name)
        and not shows_product(name)
    )


def of_product(name: str) -> bool:
    """Whether a name is a noun of its own and a product (先驱药物): a firm's beside sure ones, and else a class."""
    if not may_be(name):
        return False
    trade, _ = _trade(name)
    core = name[: len(name) - trade]
    known_words = lexicon()
    common = known_words.generic | known_words.generic_owners | known_words.leading_words
    return (
        trade > 0 and len(core) == 2 and core not in common and tokens(core)[0].pos in ("n", "nz", "nr", "ns")
    )


def _trade(rest: str) -> tuple[int, bool]:
    """Length of the trade that a name ends in, and whether it is a mere product: 山海缝纫机."""
    known = lexicon()
    for length in (5, 4, 3, 2):
        word = rest[-length:]
        if len(rest) - length < 2:
            continue
        if word in known.trades or word in known.regional_trades or word in known.firm_trades:
            return length, False
        if is_industry(word):
            return length, True
    words = tokens(rest)
    last = words[-1].word if len(words) > 1 else ""
    product = len(last) >= 2 and shows_product(last) and last not in known.generic
    return (len(last), True) if product else (0, False)


def with_trade(name: str) -> bool:
    """Whether a name may be a firm's word and its trade (南山水泥), which says nothing where no row of firms does."""
    if not may_be(name) or is_industry(name):
        return False
    place = next((b for a, b, _ in place_names(name) if a == 0), 0)
    rest = name[place:]
    trade, plain = _trade(rest)
    core = rest[: len(rest) - trade]
    if not trade or (plain and not place):
        return place > 0 and shows_product(rest) and len(rest) <= 4
    common = core in lexicon().generic_owners or core in lexicon().generic or is_industry(core)
    return 2 <= len(core) <= 4 and not common


def _own(core: str, placed: bool, plain: bool) -> bool:
    """Whether what stands in front of a trade is a firm's own word: coined, or proper (星海物联), or behind a place.

    In front of a mere product (``plain``) it has to be no common word.
    """
    words = tokens(core)
    coined = any(w.pos in NAME_POS or (len(w.word) > 1 and not in_dictionary(w.word)) for w in words)
    if plain and not coined:
        return False
    if len(words) == 1 and in_dictionary(core):
        return coined or words[0].pos in ("ns", "s") or placed
    return all(
        w.pos not in ("v", "vn", "p", "c", "d", "m", "u", "r", "q", "a", "b") or len(w.word) == 1
        for w in words
    )


def _person(name: str) -> bool:
    words = tokens(name)
    return len(name) <= 3 and len(words) == 1 and words[0].pos in ("nr", "nrfg", "nrt")
