"""Firms in front of what they make, as the works of a list are called: 泰昊 in 泰昊车载电源、岚威透析器等项目."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from loaders.mentions.companies.firm_names import may_be
from loaders.mentions.companies.firm_words import NAME_POS
from loaders.mentions.industries.pursued import shows_product
from loaders.words.firm_kinds import TECHNICAL
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.vocabulary import listed_companies


def before_product(name: str, words: Sequence[Token]) -> int:
    """Length of the firm's name, with its trade, that a work of a list begins with (泰昊通信 in 泰昊通信车载电源); 0 if
    none. ``words`` are those of ``name``."""
    products = {n.start for n in known(name, 0)}
    cuts = {word.end for word in words[:3]} | products
    for end in sorted((cut for cut in cuts if 2 <= cut <= 6 and cut + 3 <= len(name)), reverse=True):
        own, rest = name[:end], name[end:]
        trade = next((own[size:] for size in (2, 3) if own[size:] in _trades()), "")
        core = own.removesuffix(trade)
        if not may_be(core) or not _may_open(core, words, bool(trade), end in products):
            continue
        plain = in_dictionary(core) and is_industry(trade)
        if trade and not plain and not is_industry(own) and words[-1].pos[0] in "nlvj":
            return end
        if not trade and (end in products or shows_product(rest)):
            return end
    return 0


def _may_open(core: str, words: Sequence[Token], traded: bool, known_product: bool) -> bool:
    """Whether a work's name may open with ``core`` as its firm: a coined word, in front of a trade a name as well."""
    if not 2 <= len(core) <= 4 or place_names(core) or shows_product(core) or TECHNICAL.fullmatch(core):
        return False
    if core in lexicon().generic_owners or core in lexicon().generic:
        return False
    if in_dictionary(core):
        whole = words[0].end == len(core)
        named = words[0].pos in NAME_POS if traded else words[0].pos in ("nz", "nrt")
        return whole and (named or (not traded and core in _brands()))
    inside = [w for w in words if w.end <= len(core)]
    coined = all(len(w.word) == 1 or not in_dictionary(w.word) for w in inside)
    coined = coined or (len(core) == 3 and known_product)
    return (
        bool(inside) and inside[-1].end == len(core) and coined and all(w.pos[0] in "nagjzx" for w in inside)
    )


@cache
def _trades() -> frozenset[str]:
    words = lexicon()
    return frozenset((*words.regional_trades, *words.firm_trades, *words.trades))


@cache
def _brands() -> frozenset[str]:
    """What several firms known all over the country share in front of their trades: 海螺 of 海螺水泥 and 海螺新材."""
    shared = Counter(
        name[:2]
        for name in listed_companies()[0]
        if len(name) == 4 and (name[2:] in _trades() or name[2:] == "集团")
    )
    # 江南, 东方, 春秋: where and when
    return frozenset(
        own for own, count in shared.items() if count > 1 and tokens(own)[0].pos not in ("ns", "s", "f", "t")
    )
