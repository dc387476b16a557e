"""The company that the name of its project begins with: 华峰 in 华峰新型纤维产业园项目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import LEGAL_FORMS, NAME_POS, made_up
from loaders.mentions.companies.listed_firms import firms_in
from loaders.words.firm_kinds import TECHNICAL
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import Token, in_dictionary, lexicon, tokens
from loaders.words.places import place_names
from loaders.words.vocabulary import listed_companies

_WHAT_IS_BUILT = re.compile(
    r"\d|[A-Za-z]|生产|研发|制造|总部|工厂|产业化|线$|[一二三四五六]期|改造|扩能|扩产|技改|加工|电站|电池|设备|装备|材料|厂$|基地|工业园|产业园"
)


# 大地控股低空经济产业园项目: a common word in front of 控股 or 股份 is a firm.
_GROUP = re.compile("[\u4e00-\u9fff]{2,6}?(?:控股|股份)(?=.{4})")
# 国峰元储年产30吉瓦时电池项目: what stands in front of what a plant turns out is the firm.
_TURNS_OUT = re.compile(
    "(?P<firm>[\u4e00-\u9fff]{2,8}?)(?:年产|日产|年加工|年处理)[\\d.一二三四五六七八九十百千万]"
)
_FACILITY = re.compile(
    "(?:城市|城镇|生活|工业)?(?:污水|垃圾|自来水|水厂|净水|电厂|水库|机场|港区|港口|码头|大桥|大道|隧道|公路|铁路|医院|学校|老街|古城|古镇|湿地|水电|风电场|抽水蓄能"
    # 松阳500千伏变电站, 引漳供水二期, 武昌南路改造: a place, a river, a road
    "|供水|引水|调水|灌区|河道|干渠|航道|航电|水利|输变电|输电|\\d+千伏|[东南西北中]?[路街](?!由|演|面|线板)|立交|快速路|高速|高铁|城际|地铁|轻轨|客专|互通)"
)
# 东丰药业经典名方二次开发: a place and what only firms call themselves
_TRADED = re.compile(
    "[\u4e00-\u9fff]{2,4}?(?:药业|铝业|铜业|锂业|矿业|纸业|锰业|硅业|钛业|酒业|乳业|镁业|盐业|糖业|钼业)(?=..)"
)
_LEGAL = re.compile("(?:股份|控股)?(?:有限责任公司|有限公司)(?=..)")
_SCHOOL = re.compile("学院|大学|学校|中学|医院|研究")
_LABORATORY = re.compile("(?:研究院|实验室|研究中心|创新中心|技术中心|研究所|数据中心|产业学院|工作站)$")
_LAND = re.compile("新区|工业园|工业区|工业集|半岛|园区|产业园|片区|新城|高新|经济|开发区|港区|物流园|科技园")


_SIDE = re.compile("[京津沪渝冀豫辽湘皖鲁苏赣浙粤鄂桂晋陕闽黔青藏川琼滇秦蒙疆甘宁][东西南北中]")
_PROVINCES = re.compile("[京津沪渝冀豫辽湘皖鲁苏赣浙粤鄂桂晋陕闽黔青藏川琼滇秦蒙疆甘宁]{2,3}")
_NO_FIRM = re.compile("(?<=[级型式])|(?<=新能源)(?:汽车|电池|车)")
_ZONE_NEXT = re.compile("新区|工业区|工业园区|开发区|高新区|经开区|港区|保税区")
_FEATURE = re.compile("^[\u4e00-\u9fff]{1,3}[山湖岛岭坪坝滩](?=\\d|[\u4e00-\u9fff]?$)")
_BRANCH = re.compile("(?P<firm>[\u4e00-\u9fff]{3,12})[（(](?P<place>[\u4e00-\u9fff]{2,6})[）)]")
_BRACKETS = re.compile("[(（]")
_BARE_ZONE = re.compile("(?:高新区|经开区|开发区|园区|新区|工业区|保税区)")


_ROAD = re.compile("(?:大街|大道|路|大桥|广场|公园|街|河|湖|山|村|镇|小区)")


def is_works_brand(name: str, length: int) -> bool:
    """Whether the first ``length`` signs of a project's name may be the short name of whose it is: what is built
    stands behind them, and no road or institute that is called so."""
    rest = name[length:]
    return (
        len(rest) >= 4
        and (rest.endswith("项目") or _WHAT_IS_BUILT.search(rest) is not None)
        and _LABORATORY.search(name) is None
        and _ROAD.match(rest) is None
    )


def owner(project: Mention, text: str) -> Mention | None:
    """The company at the start of a project's name: 华峰 in 华峰新型纤维, 上药集团 in 上药集团中央工厂.

    What is built has to follow: 兰香湖公园 belongs to no 兰香湖.
    """
    name = text[project.start : project.end]
    if _LABORATORY.search(name):
        return None  # 梅花鹿精深加工研究院: what it studies, where several set it up
    if is_firm_itself(name):
        return None
    words = tokens(name)
    end = 0
    for word in words:
        if lexicon().type_of(name[: word.end]) == "Company" and word.end < len(name):
            end = word.end
            break
    if legal := _LEGAL.match(name, end) if end else None:
        end = legal.end()  # 甲重型装备集团 is cut short of 股份有限公司
    if not end:
        lead = next((b for a, b, _ in place_names(name) if a == 0), 0)
        end = next(
            (
                b
                for a, b in firms_in(name)
                # 中电建 in 中电建宁晋200兆瓦…: a place behind it shows where the firm's name ends.
                if a in (0, lead)
                and (not _inside_word(words, b) or any(s == 0 for s, _, _ in place_names(name[b:])))
            ),
            0,
        )
    if (
        not end
        and (branch := _BRANCH.match(name))
        and any(a == 0 and b == len(branch["place"]) for a, b, _ in place_names(branch["place"]))
    ):
        firm = Mention(project.start, project.start + branch.end("firm"), "Company", branch["firm"], "owner")
        is_place = place_names(branch["firm"])[:1] == ((0, len(branch["firm"]), branch["firm"]),)
        return None if is_place or is_industry(branch["firm"]) else firm  # 中清新能源（东至）产业园项目
    if not end and (group := _GROUP.match(name)):
        end = group.end()
    if (
        not end
        and (made := _TURNS_OUT.match(name))
        and not is_industry(made["firm"])
        and made["firm"] not in _NEW
    ):
        end = made.end("firm") - (2 if re.search("[一二三四五]期$", made["firm"]) else 0)
    if not end and (traded := _TRADED.match(name)) and _is_own(traded.group(), words):
        return Mention(project.start, project.start + traded.end(), "Company", traded.group(), "owner")
    if not end:
        end = _phased(name)
    if not end:
        end = _placed_trade(name)
    if not end and (made_end := _made_by(name, words)):
        end = made_end + _goes_on(name, made_end)
    if (
        not end
        and len(words) > 2
        and words[-1].word == "项目"
        and words[-2].word.endswith(tuple(lexicon().firm_trades))
    ):
        return _of_trade(project, name, words)
    end -= end > 2 and name[end - 1] == "第"  # 惠科第8.6代线
    end += _form_behind(name, end) if end else 0
    # 湾沚区冷链物流园: the tokeniser may not know the place that the name opens with.
    if any(a == 0 and end <= b for a, b, _ in place_names(name)):
        return None
    if end < 2 or end >= len(name) or any(c.isdigit() for c in name[:end]) or is_industry(name[:end]):
        return None
    if name[end - 1] == "至" or name.startswith("至", end):
        return None  # 白崖至武威输变电工程: where a line begins
    if _LAND.match(name, end) and any(r.level in ("town", "county", "city") for r in by_name(name[:end])):
        return None  # 甘棠工业园区: the tokeniser takes a town for a person
    if _ZONE_NEXT.match(name, end) and name[:end] not in listed_companies()[0]:
        return None  # 旺岭工业区碳酸钙项目: the zone where it stands
    # 中能建辽阳200兆瓦风电项目: the place behind the firm is where it builds
    site = next((a for a, b, p in place_names(name[:end]) if b == end and a > 2), 0)
    if site and name[:end] not in listed_companies()[0] and name[end : end + 1].isdigit():
        end = site
    # 河北建投沽源风电制氢项目: the place inside is where the firm in front of it builds
    inner = next((a for a, b, _ in place_names(name[:end]) if a > 3 and b < end), 0)
    if inner and name[:end] not in listed_companies()[0] and not name[:end].endswith(LEGAL_FORMS):
        end = inner
    if _SIDE.fullmatch(name, 0, end) or _PROVINCES.fullmatch(name, 0, end):
        return None  # 渝西疫苗基地: a side of a province; 浙皖半导体项目: two of them
    if name[:end] not in listed_companies()[0] and (name[:end].isascii() or _NO_FIRM.match(name, end)):
        return None  # CMOS传感器产业化项目, 车规级碳化硅模块项目, 红旗新能源汽车繁荣工厂
    if _FACILITY.match(name, end) or (end > 2 and name[:end].endswith(("镇", "乡", "街道", "村"))):
        return None  # 银东污水处理厂提标改造: where it stands
    if name[:end] in lexicon().generic | lexicon().leading_words | lexicon().told_firm_stops:
        return None
    if re.fullmatch("[\u4e00-\u9fff]{2}[A-Z]+", name[:end]) and in_dictionary(name[:2]):
        return None  # 高阶HDI二期
    if TECHNICAL.fullmatch(name, 0, end) and name[:end] not in listed_companies()[0]:
        return None  # 混动缸体智能制造项目
    if sum(b - a for a, b, _ in place_names(name[:end])) == end:
        return None  # 安顺安吉某某产业园: two places
    if (
        lexicon().type_of(name[:end]) == "Park"
        or _FEATURE.search(name[: end + 1])
        or (_BRACKETS.search(name[:end]) and not name[:end].endswith(LEGAL_FORMS))
    ):
        return None  # 溧阳高新区光伏产业园, 小墨山20兆瓦光伏电站: where it is
    if name[end - 1] in "桥路渠":
        return None  # 昀江二桥及连接线项目
    if _SCHOOL.match(name, end):
        return None  # 南大软件学院实训基地
    if re.search("(?<!新)材料$", name[:end]):
        return None  # 铜基材料产业园: what it is made of, while firms call themselves 新材料
    own = next((b for a, b, _ in place_names(name) if a == 0), 0)
    if name[end:] in _PLAIN and name[:end] not in listed_companies()[0]:
        return None  # 钛渣生产线, 巴玉水电站: what it makes or where it stands
    if end - own < 2 or _JOINTLY.match(name, end) or re.search('[“”"]', name[:end]):
        return None  # 肇庆金环宇智谷项目: the tokeniser cuts the name behind one character of its own
    if end == 2 and re.fullmatch(r"[一二三四]期(?:项目|工程)?", name[end:]):
        return None  # 华智二期: two characters and a phase may be the whole of a place's name
    if (
        name[:end] not in listed_companies()[0]
        and not name[:end].endswith(LEGAL_FORMS)
        and not _WHAT_IS_BUILT.search(name[end:])
        and not known(name[end:], 0)
    ):
        return None
    # 临武县大中矿业…项目: the county in front says where it is.
    place = next((b for a, b, p in place_names(name) if a == 0 and len(p) > 2 and p[-1] in "市县区旗州"), 0)
    # 高新区星美锂电池生产线: so does a zone that goes without a name.
    zone = _BARE_ZONE.match(name, place)
    place = zone.end() if zone else place
    if zone and end - place < 2:
        return None
    # 依安县甲玉米科技有限公司…项目: what a firm is registered as holds its place.
    whole = name[:end].endswith(LEGAL_FORMS) and not zone
    first = place if 2 <= end - place < end and not whole else 0
    return Mention(project.start + first, project.start + end, "Company", name[first:end], "owner")


def _placed_trade(name: str) -> int:
    """Length of a firm's name of a place, two or three characters and a trade (岷州华方制药); 0 if none."""
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
                return stop
    return 0


def is_firm_itself(name: str) -> bool:
    """Whether the name of a list's work is a coined word and a trade, as firms are called (远卓轴承, 柏村光伏)."""
    trades = lexicon().regional_trades | lexicon().firm_trades
    return any(name[size:] in trades for size in (2, 3)) and not any(
        a == 0 and b < len(name) for a, b in firms_in(name)
    )


_PHASED = re.compile("(?P<firm>[\u4e00-\u9fff]{4,7})[一二三四五]期")


def _phased(name: str) -> int:
    """Length of a firm's name, a coined word and a trade, in front of a phase (五岳通电子二期); 0 if none."""
    match = _PHASED.match(name)
    if match is None or is_industry(match["firm"]):
        return 0
    known_words = lexicon()
    for length in (4, 3, 2):
        own, trade = match["firm"][:-length], match["firm"][-length:]
        if trade in known_words.regional_trades or trade in known_words.firm_trades or trade == "太阳能":
            plain = in_dictionary(own) or any(a == 0 and b == len(own) for a, b, _ in place_names(own))
            return match.end("firm") if 2 <= len(own) <= 3 and not plain else 0
    return 0


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


def _of_trade(project: Mention, name: str, words: Sequence[Token]) -> Mention | None:
    """泰盛纸业 in 南平泰盛纸业项目: nothing but the firm stands behind the place."""
    first = next((b for a, b, _ in place_names(name) if a == 0), 0)
    firm = name[first : words[-2].end]
    if not 3 <= len(firm) <= 6 or is_industry(firm):
        return None
    return Mention(project.start + first, project.start + words[-2].end, "Company", firm, "owner")


_PLAIN = ("生产线", "水电站", "电站", "电厂", "变电站", "项目")
_NEW = ("另建", "新建", "扩建", "续建", "新增", "改建", "改扩建", "计划", "项目")
_OF_TRADE = re.compile("[羊牛禽乳酒药锂铝铜矿纸茶糖盐粮林渔牧菌棉麻丝瓷陶竹木镁钛锌镍钼硅]业")
_TRADES_TOO = ("金属", "电驱")
# 中委合资石化炼油项目: two countries
_JOINTLY = re.compile("合资|合作|共建|联合")


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


# 陇汽控股新能源卡车扩建项目, 昆格新材料20万吨铝箔: what the firm calls itself goes on
_FORM_BEHIND = re.compile("(?:控股|股份|集团)(?=.{2})")


def _form_behind(name: str, end: int) -> int:
    """How much of a firm's name is left out behind its short form: 控股, or the rest of a trade cut in two."""
    if form := _FORM_BEHIND.match(name, end):
        return len(form.group())
    trades = lexicon().regional_trades | lexicon().firm_trades
    for length in (2, 3, 4):
        for inside in range(1, length):
            if (
                name[end - inside : end - inside + length] in trades
                and name[end - inside : end]
                and end - inside >= 2
                and not is_industry(name[: end - inside + length])
            ):
                return length - inside
    return 0


def _inside_word(words: Sequence[Token], offset: int) -> bool:
    """Whether a name ends inside of a word that is not its first: 华工科技 in 华工科技园项目."""
    return any(0 < w.start < offset < w.end and in_dictionary(w.word) for w in words)


def _made_by(name: str, words: Sequence[Token]) -> int:
    """Length of the firm's name: proper or coined words at the start, up to the product or trade that follows."""
    # 松宫光伏坩埚项目: what the tokeniser takes for a place that the gazetteer has not is a name.
    first = (
        1
        if (words and words[0].pos == "ns" and by_name(words[0].word))
        or (words and place_names(words[0].word))
        else 0
    )
    if first >= len(words) or words[first].word in lexicon().generic_owners:
        return 0
    coined = made_up(words[first:])
    # 科维达动力电池项目: one character and a proper word
    if len(words) > first + 2 and len(words[first].word) == 1 and words[first].pos in ("n", "ng", "g", "zg"):
        coined = coined or (words[first + 1].pos in NAME_POS and len(words[first + 1].word) == 2)
    if not (words[first].pos in NAME_POS or coined):
        return 0
    # 华星光电T7二期: a trade word in front of a model or phase still belongs to the firm's name.
    if any(n.start == 0 and n.end > words[first].end for n in known(name, 0)):
        return 0  # 锂离子电池…基地 opens with the product
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
    return end if end > (words[first - 1].end if first else 0) else 0
