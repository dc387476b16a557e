"""Typed lists: what the members of an enumeration are, told by the word that closes it.

“…、甲、乙及丙等重点项目” makes its members projects even where their names do not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.mention import Mention
from loaders.mentions.closing_words import TAILS_BY_KIND, tail_type
from loaders.mentions.companies.firm_words import LEGAL_FORMS, opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.industries.counted_firms import lists_fields
from loaders.mentions.industries.pursued import shows_product
from loaders.mentions.list_items import DONE, NOISE, item_start
from loaders.mentions.members import COUNT, apposition, fits, product, unknown
from loaders.mentions.paragraph import Paragraph
from loaders.mentions.places.listed_parts import listed_parts
from loaders.mentions.projects.fated_works import is_public
from loaders.words.enumerations import AS_EXAMPLES, Enumeration
from loaders.words.industries import common_words, is_industry, is_strong, known
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.places import place_names
from loaders.words.runs import PROPER
from loaders.words.sought import Sought
from loaders.words.vocabulary import listed_companies, universities


def typed(paragraph: Paragraph) -> list[Mention]:
    """Members of typed enumerations in a block (projects, companies, organizations, parks, funds)."""
    text = paragraph.whole
    found: list[Mention] = []
    for enumeration in paragraph.enumerations:
        kind = tail_type(enumeration.tail)
        if kind == "" and all(_own_project(text[a:b]) for a, b in enumeration.items):
            kind = "Project"
        examples = kind == "" and AS_EXAMPLES.match(text, enumeration.items[-1][1])
        if examples and not any("产业" in text[a:b] for a, b in enumeration.items):
            kind = "Company"
        if kind in ("", "Project") and _only_fields(text, enumeration):
            continue
        if kind == "Park" and _IN_ITS_BRACKET.search(text[max(0, enumeration.start - 2) : enumeration.start]):
            continue
        introduced = _INTRODUCED.search(enumeration.lead) and not _MAKES.search(enumeration.lead)
        if kind in ("", "Project") and introduced:
            projects = sum(_BUILT.search(text, a, b) is not None for a, b in enumeration.items)
            kind = "Project" if projects * 2 >= len(enumeration.items) else "" if projects else "Company"
        if parts := listed_parts(text, paragraph.start, enumeration):
            found.extend(parts)
            continue
        if label := _LABEL.search(text[max(paragraph.start, enumeration.start - 9) : enumeration.start]):
            kind = "Project" if label["what"] == "项目" else "Company"
        if kind == "":
            found.extend(_signers(text, paragraph.start, enumeration))
        if kind == "" and (such := _such_as(paragraph, enumeration)):
            kind = such
        led = _LED.match(text, enumeration.items[-1][1]) is not None
        found.extend(_distributed(text, enumeration))
        if kind in ("", "Industry", "Region") or _EXCLUDED.search(enumeration.tail):
            continue
        if lists_fields(text, enumeration, kind):
            continue  # 光电、激光、软件等众多企业
        found.extend(_members(text, enumeration, kind, labelled=label is not None or led))
    if "等" not in paragraph.text:
        return found
    for match in paragraph.matches(_ONE_OF):
        which = "name" if match.start("name") >= 0 else "subject"
        start = item_start(text, match.start(which), match.end(which))
        name = text[start : match.end(which)]
        if 4 <= len(name) <= 30 and "、" not in name and fits(name, "Project"):
            found.append(Mention(start, match.end(which), "Project", name, "list:Project"))
    return found


# 甲科技园（乙、丙等高新科技园）: what it is for
_IN_ITS_BRACKET = re.compile("[园区城谷港地][（(]$")
# 甲、乙为代表的建材企业
_LED = re.compile("(?:等(?:企业|公司)?)?为(?:代表|龙头|引领|骨干|链主)的[^，。；、]{0,12}(?:企业|公司|厂商)")
# “重点企业：甲、乙、丙”
_LABEL = re.compile(
    r"(?:重点|龙头|骨干|代表性?|主要|入驻|知名|规上|落户|在建|签约|重大)(?P<what>企业|公司|项目)[：:]$"
)
# “已集聚企业100余家，包括甲、乙等”, “签约的重点项目包括甲、乙等”
_SUCH_AS = re.compile(
    r"(?P<what>企业|公司|项目)(?:(?:现有|已有|有|达到?|共|超过?)?\d+(?:余|多)?[个家项])?(?:中|里)?[，,]?(?:其中|代表性?的?)*(?:(?:主要|分别)?(?:包括|有)|(?:主要|分别)(?:为|是)|如|例如|比如)"
)
# 甲区与乙县、丙区与丁县签订结对协议
_TWO_PLACES = re.compile("[\u4e00-\u9fff]{1,8}[区县市州旗][与和][\u4e00-\u9fff]{1,8}[区县市州旗]")
# “成功引进甲、乙等一批项目”: what is brought in is a firm unless its name says that it is a plant.
_INTRODUCED = re.compile(r"(?<!已)入驻(?!企业)|引来|引进|引入|招引|招引了|落户了|签约引进|吸引了?")
# 甲公司年产38万吨铝合金材料
_BUILT = re.compile("项目|[年日]产\\d|生产线|(?:营地|民宿区?|度假区|景区|综合体|酒店|广场|博物馆|体验馆)$")
# 某某商贸集聚区甲综合体: where it is, and then what is built
_IN_ZONE = re.compile(
    "[\u4e00-\u9fff]{4,12}(?:集聚区|聚集区|集中区|开发区|高新区|经开区|工业园区)(?=[\u4e00-\u9fff]{4,}(?:体|园|城|中心|大厦|广场|基地|项目|工程)$)(?!基础|配套|标准|综合|污水|安置)"
)
# 市招商局及新区
_TWO_BODIES = re.compile(
    "(?P<left>[\u4e00-\u9fff]{2,10}(?:局|办|委|厅|院|会|中心))(?:及|和|与)(?P<right>[\u4e00-\u9fff]{2,12})"
)


def _only_fields(text: str, enumeration: Enumeration) -> bool:
    """Whether a list of what is wanted holds fields alone: 重点引进核心零部件、智能控制器项目."""
    if not _BROUGHT_IN.search(enumeration.lead) or enumeration.tail not in ("", "项目", "类项目"):
        return False
    if not enumeration.tail and not text.endswith("项目", *enumeration.items[-1]):
        return False
    fields = [text[a:b].removesuffix("项目") for a, b in enumeration.items[1:]]
    fields.append(text[item_start(text, *enumeration.items[0]) : enumeration.items[0][1]])
    return all(common_words(name) and shows_product(name) for name in fields)


# 分别与甲股份有限公司、乙农机、丙物流签订投资协议
_SIGNS = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:家|个)?(?:企业|公司|单位)?)?(?:分别|成功|现场|正式|共同)*(?:签订|签署|签约|签下|签了|签定)"
)
_WITH = re.compile("与|同(?!时)|携手")


def _signers(text: str, low: int, enumeration: Enumeration) -> Iterable[Mention]:
    """Firms without a telling word among those that a list says an agreement is signed with."""
    last, end = enumeration.items[-1]
    signs = _SIGNS.search(text, last, end) or _SIGNS.match(text, end)
    with_ = list(_WITH.finditer(text, max(low, enumeration.items[0][0] - 1), enumeration.items[0][1]))
    if signs is None or not with_:
        return
    for start, stop in enumeration.items:
        start, stop = (
            max(start, with_[-1].end() if start < with_[-1].end() else start),
            min(stop, signs.start()),
        )
        name = text[start:stop]
        if (
            4 <= len(name) <= 12
            and lexicon().head_of(name) is None
            and name not in universities()
            and not _TWO_PLACES.fullmatch(name)
            and place_names(name)[:1] != ((0, len(name), name),)
            and fits(name, "Company")
        ):
            yield Mention(start, stop, "Company", name, "list:Company")


def _such_as(paragraph: Paragraph, enumeration: Enumeration) -> str:
    """What a list without a closing word is of, by the words that open it; empty if they say nothing."""
    text, start = paragraph.whole, enumeration.items[0][0]
    lead = text[max(paragraph.start, start - 16) : enumeration.items[0][1]]
    if not ("项目" in lead or "企业" in lead or "公司" in lead):
        return ""
    begin = item_start(text, *enumeration.items[0])
    told = next(
        (
            m
            for m in _SUCH_AS.finditer(text, max(paragraph.start, start - 16), enumeration.items[0][1])
            if m.end() == begin or enumeration.items[0][0] < m.end() < begin
        ),
        None,
    )
    return "" if told is None else "Project" if told["what"] == "项目" else "Company"


def _own_project(name: str) -> bool:
    """Whether 某某项目 has a word of its own: 科比特工业无人机项目, not 单个调整项目."""
    return name.endswith("项目") and any(w.pos in (*PROPER, "j") for w in tokens(name))


# 引进的第一家专注于硅棒、硅片的企业: what it makes is listed.
# 重点引进核心零部件、智能控制器项目
_BROUGHT_IN = re.compile("引进|招引|承接|布局|招商")
_MAKES = re.compile("专注|从事|主营|主打|生产")
# 新建某县委党校项目
_ANEW = re.compile(
    "(?:新建|续建|扩建|改扩建)(?=[\u4e00-\u9fff]{2,}(?:[市县区镇]|公司|集团)[\u4e00-\u9fff]{2})"
)
# 煤炭采掘、矸石砖厂等项目不适用本办法: classes.
_EXCLUDED = re.compile("不适用|除外|不享受|不予|禁止")
# 白柚深加工、服饰加工、康养旅游等项目
_TRADE = re.compile("[\u4e00-\u9fff]{2,4}(?:加工|种植|养殖|旅游|康养)")
_PLANT = re.compile(r"(?:项目|基地|中心|生产线|产业园|工厂|总部|工作站|研究院|平台|孵化器|大厦|综合体|工程)$")
# 甲科技园（依托…，重点发展…）: what a long bracket says of a member is not its name.
_EXPLAINED = re.compile(r"(?P<name>[^（(]{2,})[（(][^（）()]{11,}[）)]?$")
# 甲项目（计划总投资54亿元）
# 甲工业园（有色金属、化工）、乙工业园（光伏制造）三大园区
_NOTE = re.compile("[（(](?![^（）()]{1,4}[区园片][）)])[^（）()]{3,}[）)]$")
_PRICED = re.compile("[（(][^（）()]*(?:投资|亿元|万元)[^（）()]*[）)]$")
# 现有甲、乙等企业11家
_HAS = re.compile(
    "(?:[^，。；、]{0,16}[区园市县镇城内里])?(?:现有|现已有|引入|引来|入驻|落地的有|代表企业有|(?:这里)?(?:不仅|不但|既|也|还)有)(?=..)"
)
# 甲有限公司董事长某某、乙集团总裁某某等企业负责人
_PERSON_OF = re.compile(
    "(?P<firm>.{2,}?(?:公司|集团|研究所))(?:副?(?:董事长|总经理|总裁|总监|院长|所长)|首席|创始人|负责人|CEO)"
)
# 甲改造项目也在会上签约: what an open list ends in is said of its members.
_SAID_OF_IT = re.compile(
    r".{2,30}?项目(?=(?:也|已|均|都|将|在|分别|同步|相继|先后|成功|正式|集中|顺利|陆续)|开工|签约|落户|投产|竣工|启动|建成)"
)
_OFFICES = re.compile(r"(?:人民政府|政府|管委会|[\u4e00-\u9fff]{2,6}(?<![格布结大开])局)$")


# 引进世界500强企业、中国500强企业的; 入选国家引进计划、某市“甲计划”的
_NO_FIRM = re.compile(r"\d强|(?:计划|行动|政策)[”’]?$")
_ACTS = re.compile(
    "打造|建成|推进|推动|发展|共建|创建|形成|培育|引进|协同(?=[^创])|联合(?=[^国])|合力|争创|依托|围绕|设立|成立|组建|建立|开设"
)


def _distributed(text: str, enumeration: Enumeration) -> Iterable[Mention]:
    """Places that share the last one's head: 江宁、浦口高新区 names 江宁高新区 too."""
    start, end = enumeration.items[-1]
    last = text[start:end]
    places = place_names(last)
    if not places or places[0][0] != 0 or places[0][1] >= len(last):
        return
    rest = re.split(r"建设|扩容|与|和|等|，", last[places[0][1] :])[0]
    if _ACTS.search(rest):
        return  # 绍兴、嘉兴市协同打造…集聚区: they do something
    kind = "Park" if lexicon().type_of(rest) == "Park" else "Organization" if _OFFICES.search(rest) else ""
    if not kind:
        return
    for i, (a, b) in enumerate(enumeration.items[:-1]):
        if i == 0:
            inside = place_names(text[a:b])
            a = a + inside[-1][0] if inside and inside[-1][1] == b - a else a
        if any(p[0] == 0 and p[1] == b - a for p in place_names(text[a:b])):
            yield Mention(a, b, kind, text[a:b] + rest, "list:shared")


# A list of one: “重点推进某某研制等项目”.
_ONE_OF = Sought(
    r"(?:推进|引进|建设|实施|开工|抓好|推动|加快|启动|做好|完成)(?P<name>[^，。；：、]{4,30}?)等(?:一批)?(?:重点|重大|产业|工业|新)*(?:建设)?项目"
    r"|(?<=[，。；：])(?P<subject>[^，。；：、]{4,30}?)等(?:一批)?(?:重点|重大|产业|工业)*(?:建设)?项目"
    r"(?=集中|同步|开工|投产|建成|竣工|加快|进展|顺利|落地|签约|启动|稳步|有序|实施|完成|投用|投运|运行|获|落户|正式|成功)"
)


# ，有英特尔某市、…等企业; but 有研新材
_HAS_FIRM = re.compile("(?<=[，；])有(?![研友色机])[^，。；、]{3,}、")
_WHO_HAS = ("落户", "入驻", "集聚", "聚集", "现已", "，已", "目前", "不仅", "不但", *"区园内里市县镇")


def _members(text: str, enumeration: Enumeration, kind: str, *, labelled: bool) -> Iterable[Mention]:
    """The members that may be names. Where most of a list of firms are, a common word (小米) is one too."""
    items: list[tuple[int, int, bool]] = []
    for i, (start, end) in enumerate(enumeration.items):
        described = apposition(text[start:end])
        if i == 0:
            begin, start = start, item_start(text, start, end)
            further = apposition(text[start:end])
            described = further or (described if begin + described == start else 0)
            start += further
        else:
            start += described
            if done := DONE.match(text[start:end]):
                # 在甲园、乙园形成了丙、丁等企业: what stands in front of the verb is another list.
                start += done.end()
                items.clear()
        if priced := _PRICED.search(text, start, end):
            end = priced.start()
        if kind == "Park" and (note := _NOTE.search(text, start, end)):
            end = note.start()
        if explained := _EXPLAINED.match(text[start:end]):
            end = start + explained.end("name")
        if kind == "Company" and (person := _PERSON_OF.match(text, start, end)):
            end = person.end("firm")
        if not enumeration.closed and (own_end := _SAID_OF_IT.match(text[start:end])):
            end = start + own_end.end()
        if not described:
            start += opening_verbs(text[start:end])
        since = text.rfind("以", enumeration.items[0][0], end) if i == 0 else -1
        if (
            since > 0
            and text[since - 1] in "区园市县城"
            and AS_EXAMPLES.match(text, enumeration.items[-1][1])
        ):
            start = since + 1  # 某某高新区以上汽集团、东风汽车为龙头
        if text[start] == "以" and (
            AS_EXAMPLES.match(text, enumeration.items[-1][1]) or text.startswith("为", enumeration.tail_end)
        ):
            start += 1  # 以甲、乙等核心企业为主导
        if i == 0 and kind == "Company" and (has := _HAS.match(text, start, end)):
            start = has.end()
        if kind == "Project" and (zone := _IN_ZONE.match(text[start:end])):
            start += zone.end()
        if kind == "Project" and (anew := _ANEW.match(text[start:end])):
            start += anew.end()
        if i == 0 and kind == "Company" and (such := _SUCH_AS.search(text, begin, end - 1)):
            start = such.end()  # 受益企业有某某半导体: what looks like a verb begins a firm's name
        if text[start] == "有" and (
            text[start - 2 : start].endswith(_WHO_HAS) or (i == 0 and _HAS_FIRM.match(text, start))
        ):
            start += 1  # 落户有某某药业
        if kind == "Organization" and (led := re.search("(?:带领|率领)(?=[市区县省])", text[start:end])):
            start += led.end()
        if kind == "Organization" and (pair := _TWO_BODIES.fullmatch(text, start, end)):
            items.append((start, pair.end("left"), False))
            start = pair.start("right")
        if kind == "Company" and (joined := re.search("(?<=.)(?:联合|携手)(?=..)", text[start:end])):
            start += joined.end()  # 支持甲医院联合乙、丙等企业
        both = re.search("及|以及", text[start:end]) if kind == "Company" else None
        if both and both.start() >= 2 and end - start - both.end() >= 2:
            # 总投资1亿美元的甲及乙
            items.append((start + both.end(), end, described > 0))
            end = start + both.start()
        items.append((start, end, described > 0))
    usable = [
        (a, b, told)
        for a, b, told in items
        if 2 <= b - a <= 40 and not NOISE.search(text[a:b]) and not COUNT.search(text[a:b])
    ]
    strict = (
        kind == "Company"
        and not labelled
        and not TAILS_BY_KIND["Company"].match(enumeration.tail)
        and not any(text[a:b].endswith(LEGAL_FORMS) for a, b, _ in usable)
    )
    # 发展集成电路、电子核心元器件等项目: fields, not undertakings.
    made_of_fields = (
        kind == "Project"
        and len(usable) > 1
        and (
            sum(is_industry(text[a:b]) or _TRADE.fullmatch(text, a, b) is not None for a, b, _ in usable) * 2
            >= len(usable)
            or all(b - a <= 5 and common_words(text[a:b]) for a, b, _ in usable)
        )
    )
    # 引进玻璃基板、偏光片、驱动芯片等配套企业: what the firms make is listed, not who they are.
    made = kind == "Company" and sum(product(text[a:b]) for a, b, _ in usable) * 2 > len(usable) > 1
    brought = kind == "Company" and re.match("(?:上下?游|下游|配套)", enumeration.tail) is not None
    wanted = kind == "Company" and re.search("引进|招引|引入|承接", enumeration.lead) is not None
    # 引进反射镜、真空集热管等光热制造企业
    made = made or (wanted and (brought or all(common_words(text[a:b]) for a, b, _ in usable)))
    made = made or (
        kind == "Company" and re.match("(?:零部件|整车|本地)*配套企业", enumeration.tail) is not None
    )
    strict = strict or made
    fitting = [(told and b - a >= 3) or fits(text[a:b], kind, strict) for a, b, told in usable]
    plain = set[str]()
    if kind == "Project" and enumeration.closed and any(fitting):
        # 昱达数码、奥克林等一批项目: a firm's name of three characters that is no word; 甲景观绿化、图书馆等工程
        plain = {text[a:b] for a, b, _ in usable if is_public(text[a:b])}
        fitting = [
            f
            or (b - a == 3 and unknown(text[a:b]) and text[a:b] not in listed_companies()[0])
            or text[a:b] in plain
            for f, (a, b, _) in zip(fitting, usable, strict=True)
        ]
    mostly = kind == "Company" and enumeration.closed and not made and sum(fitting) * 2 >= len(usable) >= 2
    for (start, end, _), fitted in zip(usable, fitting, strict=True):
        name = text[start:end]
        if name.endswith("的") or (kind == "Company" and _NO_FIRM.search(name)):
            continue
        own = lexicon().head_of(name)
        # “某实验室、某某科技等机构和企业”
        mixed = kind == "Organization" and own is None and "企业" in enumeration.tail
        if (kind == "Organization" and name in listed_companies()[0]) or (mixed and fits(name, "Company")):
            yield Mention(start, end, "Company", name, "list:Company")
            continue
        if kind == "Park" and own is None and product(name):
            continue  # 分畜果结合、肉制品深加工三大板块
        if made_of_fields and own is None and (common_words(name) or _TRADE.fullmatch(name)):
            continue
        if not fitted and not (
            mostly
            and own is None
            and len(name) >= 2
            and not is_industry(name)
            and not is_strong(name)
            and not only_general(name)
        ):
            continue
        if (own and own[0] == name and name not in plain) or (
            kind == "Park" and re.search(r"(?:会|赛|节|展|论坛|活动|大厅)$", name)
        ):
            continue
        if kind == "Company" and (own is None or own[1] != "Company") and _PLANT.search(name):
            if own is not None and "共建" not in name:
                yield Mention(start, end, own[1], name, f"list:{own[1]}")
            elif own is None and "项目" in enumeration.tail and len(name) >= 5 and not common_words(name):
                yield Mention(start, end, "Project", name, "list:Project")  # 引进云信区域总部等项目
            continue
        if kind == "Company" and "项目" in enumeration.tail:
            if product(name):
                continue
            if any(a == 0 and b < len(name) for a, b in firms_in(name)) and known(name, 0):
                yield Mention(start, end, "Project", name, "list:Project")  # 引进金发科技可降解塑料等项目
                continue
        if kind == "Company" and own and own[0] in ("大学", "学院", "医院", "研究院", "研究所", "实验室"):
            yield Mention(start, end, "Organization", name, "list:Organization")
            continue
        # A member that says itself what it is stays that: 某某有限公司 in a list of projects is a company.
        told = (
            own[1]
            if own
            and (
                own[1] in ("Company", "Fund")  # 禾麟粮油公司、某某产业园等产业项目
                or (kind == "Park" and own[0] != "中心")
                or kind == "Fund"
                or (kind == "Organization" and own[1] == "Park")
            )
            and (kind != "Project" or name.endswith((*LEGAL_FORMS, "公司")))
            else kind
        )
        yield Mention(start, end, told, name, f"list:{told}")
