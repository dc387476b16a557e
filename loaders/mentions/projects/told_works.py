"""Projects that their wording tells: by the money that goes into them, their firm, their place in a list."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry, is_strong
from loaders.words.lexicon import lexicon, only_general
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

# “总投资30亿元的动力电池项目”, “由某公司投资8亿元建设的整车项目”: money makes a common name one project's.
_INVESTED = Sought(
    rf"(?:总投资|投资|再投|投入|斥资)(?:额)?(?:约|近|达|超|超过)?{SUM}(?:人民币)?(?:建设|打造|兴建|新建|上马|新上|实施|投建|扩建|启动)?[的了]?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{2,36}?(?:项目|生产线|生产基地))(?!建设|资金|用地|库|企业|投资)"
)


# “与乙公司签约己内酰胺产业链延伸项目”
_SIGNED_FOR = Sought(
    r"(?:(?:签约|签订|签署)的?项目[为是]|(?<!此次)(?<!本次)(?:签约|签订|签署)[了的]?)(?P<name>(?!项目[为是])[\u4e00-\u9fffA-Za-z\d（）()·-]{4,26}?项目)(?=(?:战略|投资|框架|入园|入驻|落户)*(?:合作|协议|合同)|(?:计划)?总投资|[，。；、（(]|$)",
    re.M,
)
_WORK = r"[\u4e00-\u9fffA-Za-z\d（）()·-]{2,24}?项目"
# “签订了冷轧板项目和生物饲料项目投资合同”
_SIGNED_FOR_EACH = Sought(
    rf"(?:签订|签署|签约|签下)了?(?P<items>{_WORK}(?:[、和与及]{_WORK}){{0,8}})(?=(?:战略|投资|框架|入园|入驻|落户|建设)*(?:合作|协议|合同))"
)
# “举行铝合金型材项目投资签约仪式”
_CEREMONY = Sought(
    rf"(?:举行|举办|参加|出席|见证)了?(?P<items>{_WORK})(?=(?:投资|合作|战略|落户|正式)*(?:签约|开工|奠基|投产|竣工|揭牌|启动|动工|开业|投运|点火|封顶)(?:仪式|活动))"
)
_PARTIES = re.compile("[与和同携]")
_NO_WORK = re.compile(
    "[年季月]|全[省市县区]|集中|招商|招引|系列|专题|新项目|大项目|好项目|投资项目|建设项目|合作项目"
)
# “洛阳镇的精密铸造项目由某公司投资建设”: whose undertaking it is says that it is one.
_WHOSE = Sought(
    r"(?:^|(?<=[的，。；：,]))(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{4,24}?项目)(?=[，,]?(?:该|本)?(?:项目)?(?:是|系)?由[^，。；]{4,30}?(?:投资|建设|承建|实施|开发|打造))",
    re.M,
)
# “甲集团有限公司投资的锂电池组装项目”
_OF_FIRM = Sought(
    rf"(?:公司|集团)(?:计划|拟)?(?:总?投资|出资|投建|承建)(?:额)?(?:约|近|达|超)?(?:{SUM})?(?:建设|新建|兴建|打造)?的(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{{2,30}}?(?:、[\u4e00-\u9fffA-Za-z\d（）()·-]{{2,20}}?)?项目)(?=[、，。；（(]|等|开工|签约|落户|投产|$)",
    re.M,
)
# “某县导电粉体材料及关键原料项目签约仪式举行”
_OF_TWO = Sought(
    r"(?:^|(?<=[，。；：,、]))(?P<name>[\u4e00-\u9fffA-Za-z\d（）()]{4,24}[及和与][\u4e00-\u9fffA-Za-z\d]{2,12}项目)(?=(?:正式|成功|顺利|集中)?(?:签约|开工|动工|奠基|投产|竣工|落户|落地|启动|代表|作为|位于|[，,]总投资|总投资|计划投资))",
    re.M,
)
_TWO_CLASSES = re.compile(
    "(?:政府|公司|集团|委员会|管委会|大学|研究院|中心|企业)[及和与]|"
    "重大|重点|一批|各类|民生|[个条家亿]|\\d项|[的、了在]|项目[及和与]|产业项目$|会议|领导|代表|签约|仪式"
)
_VERBS = re.compile(
    "(?:[该我全本][省市县区]|加快|推进|推动|积极|重点|启动|开工|建设|新建|扩建|改建|打造|实施|规划)+(?=.{6})"
)
# 投资35亿元在某高新区建设某枢纽项目
_ON_SITE = re.compile("在[\u4e00-\u9fff]{2,16}?(?:投资建设|建设|打造|新建|兴建|落地|布局)")
_CLASS = re.compile(
    r"[个亿等]|家(?![电具居纺])|[\d一二两三四五六七八九十几多数]条|\d项|[的、]|(?<=..)[与和]|重大|重点|一批|工业项目"
)


@only_with(_INVESTED, _SIGNED_FOR, _WHOSE, _OF_FIRM, _OF_TWO)
def invested(paragraph: Paragraph) -> list[Mention]:
    """Projects told by the money that goes into them, or by the agreement on them."""
    found: list[Mention] = []
    for pattern in (_INVESTED, _SIGNED_FOR, _WHOSE, _OF_FIRM, _OF_TWO):
        for match in paragraph.matches(pattern):
            site = _ON_SITE.match(match["name"]) or _VERBS.match(match["name"])
            start = match.start("name") + (site.end() if site else 0)
            name = paragraph.whole[start : match.end("name")]
            if (
                len(name) >= 6
                and name.count("（") + name.count("(") == name.count("）") + name.count(")")
                and name[0] not in "）)和与及"
                and not (_TWO_CLASSES if pattern is _OF_TWO else _CLASS).search(name)
                and not only_general(name)
            ):
                found.append(Mention(start, match.end("name"), "Project", name, "told"))
    return found


# 向某县产业园三期项目投放贷款4.5亿元
_LENT = Sought(
    r"[向为给对](?P<name>[\u4e00-\u9fffA-Za-z\d·（）]{5,36}?(?:项目|工程|基地|[一二三四五]期))(?:成功|累计|首笔|新增|顺利)*(?:投放|发放|提供|批复|审批|落地|注入|拨付|授信|放款)(?:了)?[^，。；]{0,12}?(?:贷款|授信|融资|信贷|资金|基金|债)"
)


@only_with(_LENT)
def lent(paragraph: Paragraph) -> list[Mention]:
    """The project of a place that a bank lends to."""
    return [
        Mention(*match.span("name"), "Project", match["name"], "told")
        for match in paragraph.matches(_LENT)
        if any(a == 0 and b < len(match["name"]) - 4 for a, b, _ in place_names(match["name"]))
        and not _CLASS.search(match["name"])
        and not re.search("企业|公司|集团", match["name"])
    ]


# 与甲、乙等8家企业签订新能源项目投资建设协议: of each another
_SEVERAL = re.compile(r"\d+余?[家个](?:企业|公司|单位)[^，。；]{0,10}$")


@only_with(_SIGNED_FOR_EACH, _CEREMONY)
def signed(paragraph: Paragraph) -> list[Mention]:
    """Projects that a contract or a ceremony is for, one or several: 甲项目和乙项目投资合同."""
    found: list[Mention] = []
    for pattern in (_SIGNED_FOR_EACH, _CEREMONY):
        for match in paragraph.matches(pattern):
            front = paragraph.whole[max(paragraph.start, match.start("items") - 24) : match.start("items")]
            for item in re.finditer("[^、和与]+?项目", match["items"]):
                # 甲项目及乙项目, but 钠电池及储能系统项目
                own = item.group().removeprefix("及")
                before = paragraph.whole[match.start("items") + item.start() - 1] + own
                if item.start() == 1 and any(a == 0 and b > 1 for a, b, _ in place_names(before)):
                    own = before  # 签订和顺古镇提升改造项目合作协议
                verbs = _VERBS.match(own)
                name = own[verbs.end() if verbs else 0 :]
                # 举行新材料项目签约仪式: of a mere field it may be a class, unless two parties hold it.
                alone = pattern is _CEREMONY and not _PARTIES.search(
                    paragraph.whole, _opening(paragraph, match.start()), match.start()
                )
                if len(name) > 4 and not (
                    _CLASS.search(name)
                    or _NO_WORK.search(name)
                    or only_general(name)
                    or (alone and is_industry(name.removesuffix("项目")))
                    or (is_strong(name.removesuffix("项目")) and _SEVERAL.search(front))
                ):
                    end = match.start("items") + item.end()
                    found.append(Mention(end - len(name), end, "Project", name, "told"))
    return found


# “‘甲制备工艺研发及产业化’，承担单位乙”
_TASK = Sought(
    r"[“\"](?P<name>[^“”\"。；\n]{6,40})[”\"](?:项目|课题)?[，,（(：:](?:项目|课题)?(?:牵头|主要|主)?(?:承担|实施|申报|建设|完成|牵头)单位"
)


@only_with(_TASK)
def tasks(paragraph: Paragraph) -> list[Mention]:
    """Tasks of science that stand in marks in front of who carries them out."""
    return [Mention(*m.span("name"), "Project", m["name"], "told") for m in paragraph.matches(_TASK)]


# “项目名称：冷链加工项目”, “项目一：某产业园项目”
_LABELLED = re.compile(
    rf"(?:{ITEM_NUMBER})?(?:(?:项目|工程)名称|项目(?P<number>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}))[：:](?P<name>[^，。；：“”\s]{{4,60}}?)[。；]?$"
)


def labelled(paragraph: Paragraph) -> list[Mention]:
    """The project that a record names on a line of its own."""
    match = _LABELLED.match(paragraph.text)
    if match is None or (match["number"] and _NO_ITEM.search(match["name"])):
        return []
    start, end = (paragraph.start + place for place in match.span("name"))
    return [Mention(start, end, "Project", match["name"], "told")]


# “1.甲新能源动力电池基地：年产20GWh…”: a project's name and a stop open its item.
_ITEM = re.compile(
    rf"^(?:{ITEM_NUMBER})?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d·—（）()“”-]{4,40}?(?:项目|工程|基地|生产线|工厂|电站|中心))"
    r"(?:[（(][^（）()]{2,20}[）)])?(?:[：:。]|是(?=20\d\d年|[省市国]|[\u4e00-\u9fff]{2,24}(?:项目|组成部分)[，。])[^，。]{0,30}[，。])(?=(?:该|本)?(?:项目|工程)?(?:计划|预计|拟|合同|规划|主要)?(?:总投资|投资|总造价|总规模|占地|用地|总用地|总占地|年产|年处理|由|[^，。；]{4,30}(?:公司|集团)(?:负责|投资|承建|实施|承担|建设)|[^，。；的]{3,24}?(?:投资[约近]?[\d.]|实施[，。]|承建[，。])|建设|新建|位于|选址|总建筑|总装机|面积))"
)


# “3.某某园区循环经济A区。由甲公司投资建设”, “8.某县煤矿（240万吨/年）改扩建：乙公司承担”: a number, a
# name and what it costs or who builds it.
_CLUE = (
    r"总投资[约\d]|投资[方额约\d]|(?:投资|建设|申报)单位|(?:项目)?业主|总造价|占地|地点"
    r"|位于|(?:首期|一期)?选址|起点|全长|线路全?长|概算|建筑面积|总建筑面积"
)
_NUMBERED = re.compile(
    r"^\d{1,2}[.．、](?P<name>[\u4e00-\u9fffA-Za-z\d·—+“”/（）()-]{2,40}?)"
    rf"(?:[。](?=(?:该|本)?(?:项目|工程)?(?:计划|预计|拟)?(?:{_CLUE}|由[^，。；]{{4,30}}(?:投资|建设|承建)|[^，。；]{{2,30}}(?:公司|集团|人民政府|合作社)(?:承担|实施|投资|[，与和])))"
    rf"|[：:，](?=[^。]{{0,50}}?(?:{_CLUE}|(?:公司|集团)(?:承担|实施|投资|承建|负责))))"
)
_NO_ITEM = re.compile(
    "^(?:对|支持|鼓励|凡|按|给予|设立|建立|完善|加强|加快|推进|推动|强化|加大|实施|开展|落实|做好|抓好|积极|大力|优先|引导|培育|发展|成立|扩大|聚力|打造|深化|狠抓|全力|坚持|突出|聚焦|争取|补[齐强短]|兜[牢底]|改善|增进|守[牢住]|防范|提升|提高|促进|优化|健全|夯实|筑牢|盘活|激发|释放|统筹|巩固|拓展|壮大|该|本|项目)|(?:情况|问题|工作|目标|政策|措施|原则|条件|标准|方式|类|估算|内容|规模|前景|效益|地点|单位|进度|进展|背景|概况)$|的$|企业"
)


def _numbered(paragraph: Paragraph) -> re.Match[str] | None:
    match = _NUMBERED.match(paragraph.text)
    # 四、设立产业基金。由某集团牵头: what is to be done, and no name
    if match is None or len(match["name"]) < 4 or _NO_ITEM.search(match["name"]):
        return None
    if is_industry(match["name"]) or only_general(match["name"]):
        return None
    return None if opening_verbs(match["name"]) or lexicon().type_of(match["name"]) == "Fund" else match


def items(paragraph: Paragraph) -> list[Mention]:
    """The project that an item of a list is about."""
    match = _ITEM.match(paragraph.text) or _numbered(paragraph)
    if match is None or _CLASS.search(match["name"]) or only_general(match["name"]):
        return []
    if any(b == len(match["name"]) for _, b, _ in place_names(match["name"])):
        return []  # 12.桂林市兴安县：…
    start = paragraph.start + match.start("name")
    return [Mention(start, paragraph.start + match.end("name"), "Project", match["name"], "told")]


_SITE = Sought(
    r"(?P<by>投资建设的|投资兴建的|投建的)?(?:(?<=的)|投资|投建|建设|新建|兴建|打造|扩建|布局)(?:建设|兴建|打造|一个|一座)?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d·]{2,22}?(?:生产|制造|智造|总部|研发|产业化|仓储|加工|组装|一体化)(?:基地|工厂)|[\u4e00-\u9fffA-Za-z\d·]{4,22}?(?:生产线|智能工厂|超级工厂)|[\u4e00-\u9fffA-Za-z\d·]{2,22}?(?:共享制造|精深加工|冷链物流|仓储|配送|集散)中心)"
    r"(?!建设)"
)
# “在甲镇建设‘物联网与大数据生产基地’”: the marks say where the name begins and ends.
_IN_MARKS = Sought(
    r"(?:投资|投建|建设|新建|兴建|打造|扩建|布局|实施|元的|(?:投资|引进|签约)[^。；“”]{2,30}的|名为|名称[为是]|命名为|取名)[“\"](?P<name>[^“”\"，。；：\n]{2,34}?(?:基地|工厂|生产线|项目|工程|总部))[”\"]"
)
# “包括某公司投资的甲项目、乙加工及结算中心项目等”: one more of those that are told.
_ONE_MORE = Sought(
    r"(?<=项目[、和与及])(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{6,40}?项目)(?=、|等|，|。|$)"
)
_TELLS_ONES = re.compile("(?:签约|签订|签署|包括|涵盖|包含|其中有|分别[是为]|例如|比如)[^。；\n]*$")
_STOP = re.compile("[。；\n]")
# 3亿元, 50亩: what goes into a plant.
_SPENT = re.compile(rf"{SUM}|[\d.]+(?:余|多)?亩")
# 甲公司将在某县打造
_FIRM_THERE = re.compile("(?:公司|集团)[^。；]{0,40}在[^，。；]{2,16}(?:[县市区镇乡]|园|新城)$")
_PRAISED = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:最大|首个|首家|领先|一流|唯一|最先进|标准|先进|现代化|智能化)的(?=.{4})"
)


def _opening(paragraph: Paragraph, end: int) -> int:
    """Where the part of a sentence begins that ``end`` is in."""
    return max(paragraph.start, *(paragraph.whole.rfind(stop, paragraph.start, end) for stop in "。；\n"))


@only_with(_SITE)
def sites(paragraph: Paragraph) -> list[Mention]:
    """Plants told by a sentence: “追加投资2亿欧元，在甲镇建设乙生产基地”, “甲投资建设的乙智造基地”."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in paragraph.matches(_SITE):
        name = match["name"]
        praise = _PRAISED.match(name)
        opening = praise.end() if praise else opening_verbs(name)
        name = name[opening:]
        if is_industry(re.sub("(?:生产线|工厂)$", "", name)):
            continue  # 建设包括食品生产线在内的…: a kind of works
        if len(name) < 5 or re.search(
            r"^[\d.]+(?:亿|万)|[个条家的与和、]|重要|重点|全国|国家|世界|国际一流", name
        ):
            continue
        stop = _STOP.search(text, match.end(), paragraph.end)
        clause = _opening(paragraph, match.start())
        if (
            match["by"]
            or _SPENT.search(text, clause, stop.start() if stop else paragraph.end)
            or _FIRM_THERE.search(text, clause, match.start())
        ):
            found.append(Mention(match.start("name") + opening, match.end("name"), "Project", name, "told"))
    return found


@only_with(_IN_MARKS)
def in_marks(paragraph: Paragraph) -> list[Mention]:
    """Projects that a sentence puts money into and names between quotation marks."""
    return [
        Mention(*match.span("name"), "Project", match["name"], "told")
        for match in paragraph.matches(_IN_MARKS)
        if _SPENT.search(paragraph.whole, _opening(paragraph, match.start()), match.start())
    ]


@only_with(_ONE_MORE)
def one_more(paragraph: Paragraph) -> list[Mention]:
    """Projects that follow others in a list of single projects."""
    found: list[Mention] = []
    for match in paragraph.matches(_ONE_MORE):
        verbs = _VERBS.match(match["name"])
        opening = verbs.end() if verbs else 0
        name = match["name"][opening:]
        before = paragraph.whole[paragraph.start : match.start()]
        if (
            _TELLS_ONES.search(before)
            and not _TWO_CLASSES.search(name)
            and not is_industry(name.removesuffix("项目"))
            and not only_general(name)
        ):
            found.append(Mention(match.start("name") + opening, match.end("name"), "Project", name, "told"))
    return found
