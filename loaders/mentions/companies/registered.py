"""Firms by their legal form (某某科技有限公司), from where their name begins; names bare of what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import NAME_POS, opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import behind_kind, behind_payment
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names
from loaders.words.sought import Sought

_LEGAL = Sought(r"(?:股份|集团|控股)?(?:有限责任公司|有限公司)|股份公司")


def _binational(words: Sequence[Token], i: int) -> bool:
    """Whether 中 opens a name (浙江中德…有限公司) and does not close a phrase (签约企业中，…)."""
    if words[i].word != "中":
        return False
    # 驻皖的中建材…公司, 支持中船（邯郸）…公司: 中 and one character more are a firm's own word
    return (
        i == 0
        or words[i - 1].pos in ("ns", "p", "c", "x", "uj")
        or (words[i - 1].pos == "v" and len(words[i + 1].word) == 1)
    )


# What one firm does to another; such a verb stands in no name.
_DEALS = frozenset(
    [
        *("投资", "收购", "引进", "引入", "参股", "入股", "联合", "携手", "成立", "组建", "合作", "落户"),
        *("委托", "支持", "推动", "依托", "签约", "并购", "旗下", "整合", "重组"),
    ]
)


_SAYS = re.compile("^[一二三四五六七八九十另已将由与]|[是设为由与将有于在]$")


# What is done to a firm whose name opens with its place: 某市财政局下达湖南甲有限公司…万元, 正是湖南甲有限公司
_DONE_TO = frozenset(
    [
        *(
            "批准",
            "同意",
            "给予",
            "奖励",
            "下达",
            "拨付",
            "引导",
            "鼓励",
            "补助",
            "资助",
            "安排",
            "认定",
            "推荐",
        ),
        *(
            "指定",
            "确定",
            "选定",
            "促成",
            "协助",
            "帮助",
            "指导",
            "督促",
            "批复",
            "核准",
            "走进",
            "走访",
            "表彰",
            "兑现",
        ),
    ]
)


def _leads_to_place(words: Sequence[Token], i: int) -> bool:
    """Whether word ``i`` says something of the firm whose name the place behind it opens."""
    word, behind = words[i], words[i + 1]
    return (
        behind.pos == "ns"
        and len(behind.word) > 1
        and _is_place(behind.word)
        and (
            word.word in _DONE_TO
            or word.pos in ("p", "uz")
            or (word.pos in ("d", "r") and len(word.word) > 1)
        )
    )


def _inside_name(words: Sequence[Token], i: int) -> bool:
    """Whether a verb stands inside a firm's name: 一汽解放青岛汽车有限公司, between a short name and a place."""
    return (
        i > 0
        and words[i].word not in _DEALS
        and words[i - 1].pos in ("j", "nz", "nt", "nr", "nrt")
        and words[i + 1].pos == "ns"
    )


def _coined_front(words: Sequence[Token], first: int, end: int) -> int:
    """Where a firm's name begins of which a verb has left nothing but trades: 航宇救生 in front of 装备有限公司."""
    known_words = lexicon()
    trades = known_words.trades | known_words.regional_trades | known_words.generic
    verb = words[first - 1] if first > 1 else None
    if (
        verb is None
        or first == end
        or verb.pos not in ("v", "vn")
        or len(verb.word) != 2
        or verb.word in known_words.deeds | known_words.breaks | _DEALS
        or not all(word.word in trades for word in words[first:end])
    ):
        return first
    brand = words[first - 2]
    opens = first > 2 and words[first - 3].pos in ("p", "c", "x", "v") and brand.pos == "n"
    plain = brand.word in known_words.generic | known_words.leading_words
    coined = (
        2 <= len(brand.word) <= 3
        and not plain
        and (opens or brand.pos in NAME_POS or not in_dictionary(brand.word))
    )
    return first - 2 if coined and not _is_place(brand.word) else first


def _from_place(words: Sequence[Token], first: int, end: int) -> int:
    """Where a firm's name begins that holds nothing but trades: 江西恒润和药业有限公司, 山东熹满仓农业科技有限公司.

    What the tokeniser took for 和 or a verb is then part of it, if a place stands close in front.
    """
    known_words = lexicon()
    trades = known_words.trades | known_words.firm_trades | known_words.generic
    if not all(word.word in trades or is_industry(word.word) for word in words[first:end]):
        return first
    for number in range(first - 1, max(-1, first - 5), -1):
        word = words[number]
        if word.pos == "ns" and number < first - 1:
            return number
        if word.word in "，。；：、的" or word.word in known_words.deeds | _DEALS:
            break
    return first


def _from_sign(words: Sequence[Token], first: int, end: int) -> int:
    """Where a firm's name begins of which a verb has left common words alone.

    岳核检修运行 belongs to 服务技术有限公司 behind it.
    """
    known_words = lexicon()
    plain = known_words.trades | known_words.regional_trades | known_words.generic
    if (
        first == end
        or first < 2
        or words[first - 1].pos not in ("v", "vn")
        or not all(word.word in plain for word in words[first:end])
    ):
        return first
    for number in range(first - 1, -1, -1):
        word = words[number]
        if word.pos in ("x", "p", "c") or word.word in known_words.firm_stops:
            own = number + 1 < first - 1 and words[first - 1].end - words[number + 1].start <= 10
            return number + 1 if own else first
        if word.word in known_words.deeds | known_words.breaks | _DEALS or word.pos in ("d", "m", "r", "u"):
            break
    return first


def _in_front_of_bracket(words: Sequence[Token], first: int) -> int:
    """Where a firm's name begins whose place in brackets a word is in front of: 恒得力（九江）纤维有限公司."""
    low = first
    while low > 0 and words[low].start > words[first].start - 6:
        word = words[low - 1]
        if (
            word.pos in ("x", "p", "c", "uj", "u", "d", "r", "m")
            or word.word in lexicon().firm_stops | lexicon().deeds | _DEALS
        ):
            break
        low -= 1
    return low


def _is_place(word: str) -> bool:
    return any(b - a == len(word) for a, b, _ in place_names(word))


_WHAT_IT_IS = re.compile(
    "[\u4e00-\u9fff]{2,16}?(?:基地|企业|龙头|平台|客商|供应商|服务商|制造商|生产商|运营商)(?=[\u4e00-\u9fff]{4})"
)
# 某某产业园二期正由甲有限公司加紧建设
_BUILT_BY = re.compile("[\u4e00-\u9fff]{2,24}?(?:正|已|均|将|拟|现|全部)由(?=[\u4e00-\u9fff]{4})")
# 甲县人民政府联合乙有限公司, 基金管理人为乙有限公司
_BEHIND_OFFICE = re.compile(
    "[\u4e00-\u9fff]{2,14}?(?:(?:政府|管委会|委员会|[政技商信务业源]局)(?:联合|会同|携手|和|与|及|同)|基金(?:已|拟|将)?[向对]|(?:管理人|管理机构|受托人|托管人|业主|主体|单位|投资方|股东)(?:为|是))(?=[\u4e00-\u9fff]{4})"
)
_SAID_OF = re.compile(
    # 一是甲公司, 投资主体甲公司, 批复同意甲公司, 隔壁甲公司
    rf"(?:{ITEM_NUMBER})|着|人为|(?:招标|中标|投标|采购|承包|发包|出租|承租|出让|受让|转让|申报|申请|委托|受托)人(?:为|是)?|[\u4e00-\u9fff]{{2,12}}?(?:要|将|拟)?会同(?!县)|第[一二三四五六七八九十百]+条\s*|[一二三四五六七八九十]是|(?:投资|实施|建设|承建|运营|项目|施工|参建|代建|承包)(?:主体|单位|方|业主)|(?:原则|批复)?同意|隔壁|毗邻|(?:首期|首批|重点|已|累计)*投向|"
    r"(?:(?:行业)?(?:上市|龙头|链主|骨干|领军|平台|子)(?:公司|企业)|世界500强(?:企业)?|中国500强(?:企业)?|独角兽企业|行业龙头|央企|国企|民企"
    r"|(?:这里)?(?:不仅|不但|既|也|还|更)有|会上|随后)(?=[\u4e00-\u9fff]{3})"
)
_BRANCH = re.compile("[\u4e00-\u9fff]{2,8}分公司")
# 某县重点推进甲有限公司铝材项目
_PUSHED = re.compile(
    "[\u4e00-\u9fff]{0,10}?(?:重点|加快|全力|着力|扎实|积极)(?:推进|推动|抓好|支持|引进|培育|扶持)(?=[\u4e00-\u9fff]{3})"
)
_GLUED = re.compile(r"(?:[是由]|系|为|与|和|对|向|被|从|在|已投资|投资|已)(?=[\u4e00-\u9fff]{4,})")


# 以甲公司、乙公司为龙头; 代表企业有甲公司; 如甲公司、乙公司等
LED_BY = re.compile("[^。；]{0,60}?为(?:主|龙头|代表|核心|引领|骨干|链主|牵引|支撑|依托)")
_ONE_OF = re.compile("(?<![\u4e00-\u9fff])如|(?<=[业司表中现拥户括要别区园内里市县镇])有")
# 继甲公司之后，乙公司也落户
_AFTER_ONE = re.compile("[^，。；]{2,8}(?:[、和与及][^，。；]{4,30}?)?(?:之后|以后|后)[，,]")
# 食品加工以甲有限公司为骨干
_FIELD_LED = re.compile("(?P<field>[\u4e00-\u9fff]{2,10}?)(?:产业链?|行业)?则?以")


def opens_list(text: str, start: int, end: int) -> int:
    """Length of what opens a list of firms and is glued to the name that begins at ``start`` and goes on to ``end``."""
    led = text[start] == "以" and LED_BY.match(text, end)
    after = text[start] == "继" and _AFTER_ONE.match(text, end)
    return int(end - start >= 3 and bool(led or after or _ONE_OF.match(text, start)))


@only_with(_LEGAL)
def registered(paragraph: Paragraph) -> list[Mention]:
    """Companies, and funds, with their legal form: from it back to the word or sign that can't be in a firm's name.

    宋都光学有限公司: what the tokeniser takes for an adverb may be part of it, so only verbs and prepositions stop.
    """
    text = paragraph.text
    found: list[Mention] = []
    last = 0
    for match in paragraph.own_matches(_LEGAL):
        ending = paragraph.word_ending(paragraph.start + match.end())
        if ending is None:
            continue
        words, form = ending
        first = _first_word(words, form, last)
        start = words[first].start - paragraph.start if first < form else match.start()
        # 由晨曜…有限公司: the tokeniser may glue the preposition to a coined name.
        glued = _GLUED.match(text[start : match.start()])
        if glued and not in_dictionary(words[first].word):
            start += glued.end()
        start = _behind_what_leads(text, start, *match.span())
        if match.start() - start >= 2:
            # 某某有限公司湖南分公司
            branch = _BRANCH.match(text, match.end())
            reach = branch.end() if branch else match.end()
            last = paragraph.start + reach
            kind = "Fund" if _FUND.search(text, start, reach) else "Company"
            found.append(Mention(paragraph.start + start, last, kind, text[start:reach], "told:legal"))
    return found


# A fund that is registered as a firm or a partnership; the firm that manages one is no fund.
_FUND = re.compile("基金(?:(?:股份)?有限(?:责任)?公司|(?:合伙)?企业(?:[（(]有限合伙[）)])?)$")
_LONGEST = 32


def _first_word(words: Sequence[Token], form: int, last: int) -> int:
    """The number of the word that opens the name whose legal form is number ``form``; ``last`` is where the firm
    before it ends."""
    first = form
    while first > 0 and not _stops(words, first - 1, form):
        word = words[first - 1]
        if word.start < last or words[form].end - word.start > _LONGEST:
            break
        first -= 1
    first = _from_sign(words, _coined_front(words, _from_place(words, first, form), form), form)
    if words[first].word in "（(":
        first = _in_front_of_bracket(words, first)
    while first < form and (words[first].word in lexicon().leading_words or words[first].word in ")）"):
        first += 1
    return first


def _stops(words: Sequence[Token], i: int, form: int) -> bool:
    """Whether word ``i`` can't be in the name that ends in word ``form``."""
    word = words[i]
    placed = i > 0 and words[i - 1].pos == "ns"
    # 新疆和晟矿业有限公司: 和 between a place and a character that is no word begins the firm's own name.
    if word.word == "和" and placed and len(words[i + 1].word) == 1:
        return False
    if _leads_to_place(words, i) or (word.word in lexicon().firm_stops and not _binational(words, i)):
        return True
    if word.pos == "x" and not ("\u4e00" <= word.word[0] <= "\u9fff" or word.word in "（）()·&"):
        return True
    if word.word in "（(" and not any(w.word in "）)" for w in words[i + 1 : form + 1]):
        return True
    # 东方希望集团有限公司: a verb that tells no deed may end a firm's own name.
    if i == form - 1 and i > 0 and len(word.word) == 2 and word.word not in lexicon().deeds | _DEALS:
        return False
    if word.word in lexicon().breaks and word.pos not in ("d", "n", "b", "a"):
        return True
    return (
        word.pos == "v"
        and len(word.word) > 1
        and word.word not in lexicon().name_verbs
        and (word.word in _DEALS or not placed)  # 四川顺应…公司
        # 航越电子科技有限公司, 开化磊宁…公司: what no dictionary has is no deed, nor is a place; but 二是, 另设
        and ((in_dictionary(word.word) and not _is_place(word.word)) or _SAYS.search(word.word) is not None)
        and not _inside_name(words, i)
    )


def _behind_what_leads(text: str, start: int, form: int, end: int) -> int:
    """Where a name begins behind what leads to it and is no part of it; its legal form stands from ``form`` to
    ``end``."""
    for pattern in (_SAID_OF, _BUILT_BY):
        if led := pattern.match(text, start, form):
            start = led.end()
    start += opens_list(text, start, form)
    start += opening_verbs(text[start:form])
    start += behind_payment(text[:start], text[start:form])
    if pushed := _PUSHED.match(text, start, form):
        start = pushed.end()
    fielded = _FIELD_LED.match(text, start, form)
    if fielded and is_industry(fielded["field"]) and LED_BY.match(text, end):
        start = fielded.end()
    if office := _BEHIND_OFFICE.match(text, start, form):
        start = office.end()
    # 这里有葡萄种植基地云南某某有限公司: what the firm is stands in front of where it is from.
    kind = _WHAT_IT_IS.match(text, start, form)
    if kind and any(a == 0 for a, _, _ in place_names(text[kind.end() : form])):
        start = kind.end()
    return start + behind_kind(text[start:end])


# 链主企业是甲有限公司, 甲科技副总经理, 甲集团牵头、乙出资, 由乙公司联/合建设
_SAID_BEFORE = re.compile(".{0,8}?(?:企业|公司|龙头|单位|业主|主体|投资方)(?:分别)?(?:是|为|有)(?=.{3})")
_SAID_BEHIND = re.compile(
    "(?<=...)(?:(?:分别|共同|联合)(?:[与和同])?|(?<=行)与|(?<=公司)(?:入驻|落户|进驻|签约))$|(?<=...)(?:常务)?(?:副|牵头|领投|领衔|主导|出资|控股子)$"
)


# 好人家集团, 新海尔集团: what looks like an adjective opens a name where nothing stands in front of it
_SMALL = frozenset("好新大小老")


_LED_TO = re.compile("(?:业主单位|业主|建设单位|主体|投资了|集聚了|聚集了|引进了|出资建设)(?=.{4})")
# 乙集团领衔, 丙科技所在: what is said of a firm, where it is
_TRAILS = re.compile("(?:领衔|所在|近在咫尺|相继在|同属|花落|重点承接|已入园)(?:.*)$")


# 零八一|电子集团公司: the tokeniser takes what opens the name for a number
_NUMBERED = re.compile("(?<![\u4e00-\u9fff])[零〇一二三四五六七八九十]{2,4}$")


def bare(firm: Mention, text: str) -> Mention:
    """A firm's mention without what is said of it in front of or behind its name: 副 of 甲科技副总经理."""
    start, end = firm.start, firm.end
    if said := _SAID_BEFORE.match(firm.name):
        start += said.end()
    if opened := _LED_TO.match(firm.name[start - firm.start :]):
        start += opened.end()
    # 主要有某某新能源技术有限公司
    start += text[start] == "有" and text[start - 1 : start] == "要" and end - start > 6
    # 代表企业有某源新材: 有 and the first character of the name make a word
    listed = text[start] == "有" and text[max(0, start - 2) : start] in ("企业", "公司", "代表", "龙头")
    start += listed and end - start > 4
    start += text[start] == "了" and end - start > 4  # 引进了昱峰电子科技有限公司
    # 对华天科技、为荣盛控股: what leads to a firm that all know
    start += text[start] in "对据以为由向从给" and any(a == 0 for a, _ in firms_in(text[start + 1 : end]))
    if numbered := _NUMBERED.search(text, max(0, start - 4), start):
        start = numbered.start()
    if trailed := _TRAILS.search(text, start + 3, end):
        end = trailed.start()
    if firm.rule == "told:legal":
        # 子公司中创新航科技（合肥）有限公司, 启明信息技术股份有限公司: a firm that all know begins further in front.
        window = text[max(0, start - 3) : start + 4]
        edge = min(3, start)
        start = next((start - edge + a for a, b in firms_in(window) if a < edge < b), start)
    if start and text[start - 1] in _SMALL and (start == 1 or text[start - 2] in "、，。；：“（\n"):
        start -= 1
    if (behind := _SAID_BEHIND.search(firm.name)) and not firm.name.endswith(("公司", "集团")):
        end = firm.start + behind.start()
    # 2008年引入京东方后，…: when, and no part of a firm that all know
    if text[end - 1] == "后" and any(b == end - 1 - start for a, b in firms_in(text[start : end - 1])):
        end -= 1
    if text[end - 1] == "联" and text[end : end + 1] == "合" and end - start > 4:
        end -= 1
    return (
        firm
        if (start, end) == (firm.start, firm.end)
        else firm._replace(start=start, end=end, name=text[start:end])
    )
