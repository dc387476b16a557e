"""Where the member of a list begins: behind what leads to it."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.words.industries import strip_opening
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.patterns import SUM
from loaders.words.runs import joinable, strip_leading, units

# 甲药业、和昱科技: a coined word may begin with 和
_COINED = (
    "[\u4e00-\u9fff]{1,2}(?:科技|电子|药业|医药|生物|股份|集团|材料|新材|能源|机械|化工|软件|智能|光电|食品)"
)
NOISE = re.compile(
    rf"^(?:总?投资)?(?:约|近|超)?{SUM}|^(?:等|的|了|和(?!{_COINED})|与|及|或|以及)|^[一二三四五六七八九十]+是|我[省市区县]|^(?:各|本|该|其|此|这)"
)


# 现场签约了甲集团…项目
DONE = re.compile(
    "[^，。；、]{0,10}?(?:签约|签订|签署|开工|引进|落户|启动|建设|推进|实施|推出|集聚|建成|培育|形成|涌现)了(?=..)"
    # 主会场集中开工甲有限公司乙项目
    "|(?:[^，。；、]{0,4}会场)?(?:集中|同步|现场)(?:开工|签约|竣工|投产)的?(?=.{4,}(?:公司|集团|项目|工厂|基地))"
)
_OWNED = re.compile(
    "[\u4e00-\u9fff（）()]{2,18}?(?:有限(?:责任)?公司|集团)(?=.*(?:项目|生产线|基地|工程|中心|二期|三期|工厂)$)"
)
_LEADS = re.compile(
    "(?:推进|加快|引进|建设|实施|重点|积极|大力|全力|支持|推动|确保|开工|新建|抓好|完成|[^，。]{0,8}(?:推进|建设|引进|实施)(?=[\u4e00-\u9fff]{2,}(?:集团|公司)))"
)


# What runs from one place to another
_LINE = re.compile("(?:路|线|高铁|高速|大道|通道|管道|航道|运河|工程|项目)(?:[（(].*)?$")


def _unknown_sign(word: Token) -> bool:
    return word.pos in ("x", "g", "zg") and len(word.word) == 1 and "\u4e00" <= word.word <= "\u9fff"


@lru_cache(maxsize=256)
def item_start(text: str, start: int, end: int) -> int:
    """Where the first member begins: behind the last word that can't be part of a name.

    “重点推进上海华普混合动力汽车研制” -> 上海华普…; digits stay (2200吨碳丝碳纤维).
    """
    start += 2 * (text.startswith("其中", start) and end - start > 3)  # 其中粮油加工 is not of 中粮
    stretch = text[start:end]
    words = units(tokens(stretch), stretch, 0)
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if (
            joinable(word)
            # 某某科技涡轮增压器制造及研发中心项目: what stands behind 及 is no name.
            or (
                word.word in ("及", "和", "与")
                and 0 < i < len(words) - 1
                and joinable(words[i - 1])
                and words[-1].word == "项目"
                and all(w.word in lexicon().generic or lexicon().head_of(w.word) for w in words[i + 1 :])
            )
            or (i == len(words) - 1 and i > 0 and (not in_dictionary(word.word) or len(word.word) == 1))
            or word.pos in ("m", "q", "eng")
            or word.word in ("-", "—", "·", "&", "+")
            # 昀驰车辆: behind a character that is no word, another one is part of the name too.
            or (len(word.word) == 1 and word.pos in ("v", "vg") and i > 0 and _unknown_sign(words[i - 1]))
            or (
                word.pos == "v"
                and i > 0
                and joinable(words[i - 1])
                and i < len(words) - 1
                and words[i - 1].pos in ("nr", "nz", "nt", "nrt")
                and word.word not in lexicon().breaks
            )
        ):
            first = i
        else:
            break
    if first >= len(words):
        return start
    for a, b in firms_in(stretch):
        # 延长石油榆林煤化: what looks like a verb begins a firm's name; 三星V8闪存芯片: or stands behind it
        behind = [w.word for w in words[:first] if w.start >= b]
        if a < words[first].start and not any(
            w in lexicon().breaks or w in lexicon().leading for w in behind
        ):
            return start + a
    if done := DONE.match(stretch):
        return item_start(text, start + done.end(), end)
    if first and _OWNED.match(stretch) and not opening_verbs(stretch) and not _LEADS.match(text, start):
        return start  # 甲集团冷轧镀锌生产线: what the firm makes may begin with a verb
    if first and len(words) - first == 1 and words[first].word in lexicon().firm_trades:
        # 先声药业: the tokeniser takes the first half of a firm's name for an adverb.
        return start + words[first - 1].start
    piece = strip_leading(tuple(words[first:]))
    if stretch[piece[0].start :] in lexicon().generic:
        piece = tuple(words[-2:])  # 现代产业: the general word is what tells it from other 产业
    begin = start + piece[0].start
    if text[begin - 1] == "至" and begin - start >= 3 and _LINE.search(stretch):
        first_place = item_start(text, start, begin - 1)
        if begin - 1 - first_place >= 2:
            return first_place  # 开工柳桥至松台公路
    return strip_opening(text, begin, end)
