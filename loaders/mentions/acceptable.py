"""Whether what ends in a telling word is the name of one thing."""

from __future__ import annotations

import re

from loaders.mentions.candidates import Candidate
from loaders.mentions.companies.firm_words import made_up
from loaders.mentions.refusals import refused
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, lexicon
from loaders.words.places import place_names
from loaders.words.runs import PROPER, says_deed, specific

# What is invested in, built or signed is one undertaking even if its name is made of common words.
_UNDERTAKEN = re.compile(
    r"(?:投资[^，。；]{0,14}的|[在]?[^，。；]{0,8}(?:建设|新建|承担|签约|引进|开工建设|投建|实施))$"
)
_WORKS = ("项目", "建设项目", "改造项目", "工程", "产业化项目", "扩建项目")
_INCUBATORS = ("孵化器", "加速器", "众创空间", "创客空间")


def acceptable(text: str, piece: tuple[Token, ...], head: str, kind: str, start: int) -> bool:
    """Whether ``piece``, which begins at ``start`` of ``text`` and ends in ``head``, is a name of that kind."""
    one = Candidate(text, piece, head, kind, start)
    name = one.name
    if len(name) - len(head) < 2 or len(name) > 45 or name.startswith(("本报讯", "其")) or refused(one):
        return False
    if kind == "Project":
        if head == "项目" and len(name) >= 6 and _UNDERTAKEN.search(text[max(0, start - 24) : start]):
            return specific(piece, head) and not is_industry(one.own)
        if head in _WORKS:
            return _concrete(piece, head)
    if (
        kind == "Company"
        and head in ("公司", "集团")
        and not any(t.pos in PROPER or place_names(t.word) for t in piece)
    ):
        return _of_common_words(piece, head)
    if head in _INCUBATORS and one.common:
        return len(name) - len(head) >= 4 and specific(piece, head)
    if kind == "Policy" and not specific(
        tuple(t for t in piece if not place_names(t.word)) or piece[-1:], head
    ):
        return False
    if head in lexicon().telling_heads:
        return piece[0].word != head
    if head == "办事处":
        return not one.common
    return specific(piece, head)


def _of_common_words(piece: tuple[Token, ...], head: str) -> bool:
    """Whether a firm's name without a proper word is one: what it does may begin it, a deed not (成立公司)."""
    first = piece[0]
    return (
        specific(piece, head)
        and sum(len(t.word) for t in piece) - len(head) >= 2
        and (
            first.pos not in ("v", "vn", "a", "b")
            or (first.pos == "v" and len(piece) == 2 and not says_deed(first.word))
        )
    )


def _concrete(piece: tuple[Token, ...], head: str) -> bool:
    """Whether 某某项目 is one undertaking and not a class of them (新能源项目, 高科技项目)."""
    name = "".join(t.word for t in piece)[: -len(head)]
    if is_industry(name) or is_industry(name.removesuffix("领域").removesuffix("类")):
        return False
    proper = (
        made_up(piece)
        or piece[0].pos == "j"
        or any(t.pos in PROPER or any(c.isdigit() or c.isascii() for c in t.word) for t in piece)
    )
    if re.search("领域|种子期|初创期|成长期|成熟期", name):
        return False
    # 洛阳市重大项目: a place and general words are a class of projects too.
    rest = [t.word for t in piece if t.pos != "ns" and t.word != head]
    if rest and len(rest) < len(piece) - 1 and all(w in lexicon().generic for w in rest):
        return False
    return specific(piece, head) and (proper or len(name) >= 7) and not name.startswith(("努力", "实现"))
