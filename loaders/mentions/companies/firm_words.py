"""Whether words may be a firm's name: legal forms, parts of speech, coined words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names

NAME_POS = frozenset(["nr", "nrt", "nrfg", "nz", "nt", "eng", "ng", "g", "zg"])


"""Parts of speech of a word that a firm may go by."""


LEGAL_FORMS = ("有限公司", "有限责任公司", "股份公司")


_OPENING_VERBS = re.compile(
    r"^(?:(?:公司|企业)?产品(?:主要|广泛|长期)?(?:配套|供应|供货|销往|出口)|客户(?:主要)?(?:包括|有|涵盖)|会上|会后|随后|全力|大力|积极|重点|着力|成功|先后|陆续|相继|已经?|落户|入驻|支持|鼓励|推动|推进|加快|引进|引入|依托|围绕|会同|联合|规范|成立|设立|另设|新设|增设|另建|组建|培育|做强|促成|包括|其中|分别|依次|邀请|吸引|带动|配套|为|(?:现|已|拥|共|还|内|设|建)有|由(?=[\u4e00-\u9fff]{4,}))+"
)


def opening_verbs(name: str) -> int:
    """Length of the verbs in front of a name that the tokeniser has glued to it (支持蓉创飞航)."""
    match = _OPENING_VERBS.match(name)
    return match.end() if match and len(name) - match.end() >= 2 else 0


def proper(name: str) -> bool:
    """Whether a name may be a firm's: it holds a proper or made-up word and is no place, office or industry."""
    if not 2 <= len(name) <= 16 or is_industry(name) or lexicon().type_of(name) not in ("", "Company"):
        return False
    places = place_names(name)
    if places and places[0][0] == 0 and places[0][1] >= len(name) - 1:
        return False
    if (
        places
        and places[0][0] == 0
        and len(name) - places[0][1] >= 4
        and name.endswith(tuple(lexicon().businesses))
    ):
        return True
    if name[-1] in "化型性" and len(name) > 3:
        return False  # 以大数据智能化为引领
    if re.search(
        r"(?:企业|公司|集团|单位|部门|政府|高校|院所|机构|项目|双方|各方|客商|团队|专家|空间|能力|水平|渠道|市场|规模|优势|城市|地区|国家|们|者|商)$",
        name,
    ) and not name.endswith(("集团", "公司")):
        return False
    words = tokens(name)
    if any(
        w.pos in ("p", "c", "r", "uj", "ul") or w.word in ("两级", "其他", "政策", "条款", "一个")
        for w in words
    ):
        return False
    if any(w.pos in ("u", "d", "v") and w.word not in lexicon().name_verbs for w in words[:1]):
        return False
    if words[0].pos[0] == "v" and all(in_dictionary(w.word) for w in words):
        return False  # 上市公司拓宽发展空间
    return any(w.pos in NAME_POS for w in words) or made_up(words)


def made_up(words: Iterable[Token]) -> bool:
    """A word that the tokeniser breaks into single characters is most likely a coined name (昱荣数码)."""
    listed = list(words)
    if (
        listed
        and len(listed[0].word) >= 2
        and not listed[0].word.isascii()
        and not in_dictionary(listed[0].word)
    ):
        return True
    return (
        len(listed) >= 2
        and len(listed[0].word) == 1
        and len(listed[1].word) == 1
        and listed[0].pos not in ("m", "p", "c", "d", "r")
    )
