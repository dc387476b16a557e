"""Where a name begins: in front of what the tokeniser cut off, behind what only says where it is."""

from __future__ import annotations

import re

from loaders.mentions.companies.listed_firms import firms_in
from loaders.words.lexicon import Token, in_dictionary, lexicon, only_general, tokens
from loaders.words.places import place_names
from loaders.words.runs import says_deed
from loaders.words.vocabulary import universities

_PLACED_AT = re.compile("[\u4e00-\u9fff]{2,4}(?:会场|现场)|[主分]?会场|地理位置|区位|现场|简况")


def before_place(name: str, piece: tuple[Token, ...], start: int) -> int:
    """Length of common words in front of the place that a park's name begins with: 主会场荆门高新区."""
    place = next((a for a, _, _ in place_names(name)), 0)
    front = [t for t in piece if t.start - start < place]
    common = all(
        in_dictionary(t.word) and t.pos in ("n", "v", "vn", "f", "s", "b") and len(t.word) > 1 for t in front
    )
    said = _PLACED_AT.fullmatch(name[:place]) is not None
    return place if place and (said or (common and any(t.pos in ("v", "vn", "f") for t in front))) else 0


# 商务地标青云科技园, 产业高地江宁软件园: what a brochure calls a park, in front of its name.
_PRAISED = re.compile(
    "地标|高地|名片|引擎|标杆|典范|旗舰|航母|样板|门户|重镇|洼地|明珠|主阵地|主战场|桥头堡|排头兵|领头羊|策源地|首选地"
)


def behind_praise(text: str, piece: tuple[Token, ...], head: str) -> int:
    """Which token of a park's name stands behind what it is praised as; 0 for none."""
    for k in range(len(piece) - 1, 0, -1):
        own = text[piece[k].start : piece[-1].end].removesuffix(head)
        if _PRAISED.fullmatch(piece[k - 1].word) and len(own) > 1 and not only_general(own):
            return k
    return 0


# 顺城区规划建设光伏产业园, 武江区以武江工业园区为主阵地: a place, and what it does with the park.
_DEED = re.compile(
    "(?:将|正)?(?:以|在|依托|规划建设|规划|新建|兴建|建设|打造|创建|设立|布局)(?=[\u4e00-\u9fff]{4})"
)
# 某县现有省级园区, 某县新建某产业园, 拓展区为某工业园, 周边有某科技园
_HAS = re.compile(
    "有(?![色机氧限为福])|(?:还|另|更)有(?=[\u4e00-\u9fff]{5})|即(?!墨)|(?:\\d{4}年)?年?度(?=[\u4e00-\u9fff]{4})|.{0,10}?(?:现有|共有|新建|规划建设|分别建有|分别建设|内设|内建有|区[为是])"
)
# 以渭阳工业园为拓展区, 正以某开发区为主战场, 做大做/强某产业园, 现就某产业园: the tokeniser may glue what a place's
# name follows to it.
_GLUED = re.compile("(?:正|则|并)?[以将把]|齐?聚|[强优]|现?就")


def behind_deed(name: str) -> int:
    """Length of what says that a place has or builds a park, in front of the park's own name; 0 for none."""
    glued = _GLUED.match(name)
    if glued and any(a == 0 for a, _, _ in place_names(name[glued.end() :])):
        return glued.end()
    end = 0
    for start, stop, _ in place_names(name):
        if start != end:
            break
        end = stop
    deed = _DEED.match(name, end) if end else None
    match = deed or _HAS.match(name)
    return match.end() if match and len(name) - match.end() >= 4 else 0


def cut_place(text: str, start: int, low: int) -> int:
    """Where the place begins that a name begins in the middle of (静工业园区 of 和静工业园区); 0 for none."""
    reach = max(low, start - 2)
    if any(a == 0 for a, _, _ in place_names(text[start : start + 6])):
        return 0  # 合山西农业大学共建: 山西 and not 合山
    for a, b, _ in place_names(text[reach : start + 3]):
        if reach + a < start < reach + b:
            return reach + a
    return 0


_ZONES = ("高新区", "经开区", "开发区", "保税区", "综保区", "自贸区", "自贸片区")


def behind_park(text: str, piece: tuple[Token, ...]) -> int:
    """Which token of a park's name begins another zone with a place of its own; 0 for none."""
    name = text[piece[0].start : piece[-1].end]
    return next(
        (
            k
            for k in range(1, len(piece) - 1)
            if piece[k].pos == "ns"
            and text[piece[0].start : piece[k].start].endswith(_ZONES)
            and piece[k].start - piece[0].start > 3
            and name.endswith(_ZONES)
        ),
        0,
    )


def joined_place(text: str, start: int, low: int) -> int:
    """Where a name begins that a dash joins to the place in front: 深圳—哈尔滨产业园; ``start`` for none."""
    if text[start - 1 : start] not in ("—", "－", "–", "-") or start - 1 <= low:
        return start
    reach = max(low, start - 6)
    if text[start - 3 : start - 1] == "中国" and start - 3 >= low:
        return start - 3  # 中国—泰国崇左产业园
    before = place_names(text[reach : start - 1])
    return reach + before[-1][0] if before and reach + before[-1][1] == start - 1 else start


_STANDS_ALONE = re.compile("[在与和及由对将把被从到向是为有建进以于即如含设其该各每按称叫]")


def name_before(text: str, start: int, word: str, low: int) -> int:
    """Where a name begins whose first characters the tokeniser took for another word; 0 for none.

    蔚来汽车 in 蔚来汽车第二制造基地 (a firm known all over the country), 瞪 in 瞪羚谷 (a word that no dictionary has).
    """
    reach = max(low, start - 6)
    for a, b in firms_in(text[reach : start + 8]):
        if reach + a < start < reach + b:
            return reach + a
    if any(a == 0 for a, _, _ in place_names(text[start : start + 6])):
        return 0  # 正以蓬莱工业园, 齐聚岳西高新区: a place opens a name
    before = tokens(text[reach:start])[-2:]
    if (
        len(before) == 2
        and before[1].pos in ("v", "vn")
        and len(before[1].word) == 2
        and before[1].word[1] != "有"
        and not says_deed(before[1].word)
        and before[1].word not in lexicon().generic | lexicon().leading_words
        and (before[0].word in lexicon().leading or before[0].word in ("、", "的"))
    ):
        return start - 2  # 推进启航智造科创园: a name may open with a word that elsewhere tells a deed
    coined = before[-1].word if before and before[-1].word[-1] not in "为是在于由" else ""  # 拓展区为某园
    opens = len(before) < 2 or before[0].pos in ("p", "v", "x", "c", "u", "uj", "ns")
    if (
        (opens or place_names(before[0].word))
        and 2 <= len(coined) <= 3
        and not (in_dictionary(coined) or says_deed(coined))
        and "\u4e00" <= coined[0] <= "\u9fff"
        and not place_names(coined)
        and not _STANDS_ALONE.match(coined)
        and coined not in lexicon().generic | lexicon().leading_words
    ):
        return start - len(coined)  # 盛航云集先进材料产业园: the tokeniser takes 云集 for a verb
    single = text[start - 1 : start] if start > low else ""
    if (
        len(word) >= 2
        and not in_dictionary(word)
        and "\u4e00" <= single <= "\u9fff"
        and not _STANDS_ALONE.match(single)
        and "\u4e00" <= word[0] <= "\u9fff"
        and len((last := tokens(text[max(low, start - 3) : start])[-1]).word) == 1
        and last.pos in ("v", "g", "zg", "ng", "nr", "n", "x", "a", "b")
    ):
        return start - 1
    return 0


# 结果报基金管委会, 经基金管委会同意
_REPORTED = re.compile(
    "(?:[\u4e00-\u9fff]{0,6}报|经)(?=[\u4e00-\u9fff]{2,6}(?:管委会|委员会|领导小组|办公室)$)"
    # 盖章后报市重大项目服务中心
    "|[\u4e00-\u9fff]{0,6}报(?=[市县区省][\u4e00-\u9fff]{4,18}$)"
)
# 先进装备研究院, 国际竹藤中心: what an institute opens with is its own.
_INSTITUTES = ("研究院", "研究所", "中心", "实验室", "创新中心", "研究中心")
_STYLED = ("先进", "清洁", "国际", "国家", "现代")
# 成立了功能性食品研究中心
_MANNER = re.compile("[\u4e00-\u9fff]{2,3}[性化型]")


def body_start(text: str, start: int, end: int, head: str, before: Token | None) -> int:
    """Where a body's name begins that has been read from ``start`` on and ends in ``head``; ``before`` is the word in
    front."""
    if reported := _REPORTED.match(text, start, end):
        return reported.end()
    first = tokens(text[start:end])[0].word
    clause = not "\u4e00" <= text[start - 1 : start] <= "\u9fff"
    if first[0] in "由与向" and len(first) > 1 and (clause or not in_dictionary(first)):
        return start + 1  # 由白云经开区管委会: the tokeniser has drawn the preposition to the place
    styled = before is not None and (before.word in _STYLED or _MANNER.fullmatch(before.word) is not None)
    if head in _INSTITUTES and before is not None and styled and before.end == start:
        return before.start
    return start


def before_university(name: str) -> int:
    """Length of what stands in front of the university that a name ends with; 0 for none.

    同江南大学, 合江南大学 (同江 and 合江 are places, too), 地方高校江南大学, 甲电气联合江南大学: which words those
    are tells less than that all universities are known.
    """
    if name[-2:] not in ("大学", "学院", "学校") or name in universities():
        return 0
    return next((cut for cut in range(1, len(name) - 3) if name[cut:] in universities()), 0)


_FIRM_ENDS = re.compile(
    "(?:[投控]|集团|股份|公司|基金|管委会|委员会|政府|大学|学院|研究院|研究所|中心|协会|科技|.[局委])$"
)


def _only_places(front: str) -> bool:
    """Whether words are the full names of places alone: 江苏省盐城市."""
    found = place_names(front)
    return front[-1:] in tuple("省市县区州旗盟") and sum(b - a for a, b, _ in found) == len(front)


def behind_joint(text: str, piece: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a firm behind what joins it to another one; none if nothing does.

    甲城投联合乙集团, but 中国联合水泥集团; 联合国信集团: the tokeniser takes 联合 and the name for the 联合国.
    """
    for number, token in enumerate(piece[:-1]):
        front = text[piece[0].start : token.start]
        if token.word == "联合国" and (not number or _FIRM_ENDS.search(front)):
            return (token._replace(start=token.start + 2, word=token.word[2:]), *piece[number + 1 :])
        if number and token.word in ("联合", "携手", "会同", "联手") and _FIRM_ENDS.search(front):
            return piece[number + 1 :]
        if number and token.word in ("与", "同") and _only_places(front):
            return piece[number + 1 :]  # 某省某市与中国某某行业协会
    return ()
