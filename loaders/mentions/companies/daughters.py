"""Firms of a firm: how much of a daughter's name stands behind the mother's (昊钢德晟, 昊油广西石化, 昊电西北院)."""

from __future__ import annotations

import re

from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.places import place_names

# 昊粮生物科技, 昊油广西石化, 昊钢德晟: a daughter by a trade that firms alone bear, a works of a place or a coined word
_DAUGHTER = re.compile(
    "(?P<rest>[\u4e00-\u9fff]{2,6}?)(?=[、，。；）：的与和及等]|投资|出资|建设|牵头|承建|中标|将|拟|已|也|在|正|有限|$)",
    re.M,
)
# 昊粮控股的某某: what one firm holds of another
_HOLDS = re.compile("(?:控股|参股)的")
# 昊建西北院, 昊交三航院, 昊能广东设计院: the institutes of builders
_INSTITUTE = re.compile(
    "(?P<which>[\u4e00-\u9fff]{1,4}?)(?P<what>(?:(?:勘测|勘察|规划|设计|电力|市政|工程)+(?:研究)?)?院)(?![内区士长所校线墙落企])"
)
_COMPASS = frozenset(["西北", "东北", "华东", "华北", "华南", "华中", "中南", "西南", "南方", "北方", "中原"])
_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,3}[航公勘冶]?")
# 昊士康太原也在扩产, 昊士康太原、昊源电子: the branch goes by its place, and does what firms do or stands in a row
_BRANCH_ENDS = re.compile("(?:也|均|都|已|正|将|则|还|又|拟)(?!是|有|为)|、(?P<next>[\u4e00-\u9fff]{2,8})")


def daughter(text: str, end: int) -> int:
    """How much of a firm's own name stands behind a known one's that ends at ``end``."""
    if institute := _institute(text, end):
        return institute
    if branch := _branch(text, end):
        return branch
    match = _DAUGHTER.match(text, end)
    if match is None or match["rest"].endswith(("有限", "集团", "公司")) or _HOLDS.match(text, end):
        return 0
    rest = match["rest"]
    known_words = lexicon()
    if rest in known_words.firm_trades:
        return len(rest)
    place = next((b for a, b, _ in place_names(rest) if a == 0), 0)
    if place:
        return len(rest) if rest[place:] in known_words.works | known_words.firm_trades else 0
    return len(rest) if len(rest) <= 3 and _coined(rest) else 0


def _institute(text: str, end: int) -> int:
    match = _INSTITUTE.match(text, end)
    if match is None:
        return 0
    which = match["which"]
    placed = which in _COMPASS or _NUMBERED.fullmatch(which) or _is_place(which)
    return match.end() - end if placed else 0


def _branch(text: str, end: int) -> int:
    """The place that a branch goes by, where no further place shows that the firm's sites are listed."""
    place = next(
        (b for a, b, name in place_names(text[end : end + 4]) if a == 0 and name[-1] not in "省市县区旗州"), 0
    )
    closed = _BRANCH_ENDS.match(text, end + place) if place else None
    if closed is None or (closed["next"] and any(a == 0 for a, _, _ in place_names(closed["next"]))):
        return 0
    return place


def _is_place(word: str) -> bool:
    return any(a == 0 and b == len(word) for a, b, _ in place_names(word))


def _coined(rest: str) -> bool:
    words = tokens(rest)
    return (
        not in_dictionary(rest) and len(words) == 1 and not is_industry(rest) and words[0].pos[0] not in "vdp"
    )
