"""Names that their wording tells: founded bodies, quoted places, railways, universities, funds by their size."""

from __future__ import annotations

import re

from loaders.companies import opening_verbs
from loaders.gazetteer import resolve
from loaders.industries import is_industry
from loaders.lexicon import in_dictionary, lexicon, tokens
from loaders.mentions import Mention
from loaders.paragraph import Paragraph, only_with
from loaders.patterns import ITEM_NUMBER
from loaders.places import place_names
from loaders.runs import PROPER
from loaders.sought import Sought, Vocabulary
from loaders.vocabulary import universities, zones

_SHARED_HEAD = Sought(
    r"“(?P<a>[^“”]{2,14})”(?:和|与|、|及)“(?P<b>[^“”]{2,14})”(?P<head>[\u4e00-\u9fff]{0,4}(?:平台|中心|基地|工程|计划|行动|项目|园区|产业园))"
)

_ABBREVIATION = re.compile(
    r"[（(](?:[^（）()]{0,30}[，,])?(?:以下|下|后)?(?:统|简)称(?:为|：|:)?[“\"《]?(?P<short>[^）)”\"》]{2,16})[”\"》]?[）)]"
)

_AMOUNT_FUND = Sought(
    r"[\d.]+(?:亿|万)元的?(?P<name>[\u4e00-\u9fff]{0,18}?(?:专项资金|引导基金|产业基金|发展基金|补偿基金|保证保险基金|投资基金|母基金|子基金|基金))"
)

_OWN_NAME = re.compile(
    r"[\u4e00-\u9fff]{4}(?:专项资金|引导基金|产业基金|发展基金|投资基金|母基金|子基金|基金)$"
)
_ESTABLISHED = Sought(
    r"(?:成立|组建|设立|建立)(?:了)?(?:由[^，。]{2,20}?的)?(?P<name>[\u4e00-\u9fff]{6,32}?(?:领导小组|指挥部|联席会议|工作专班|专家委员会|推进办公室))"
)

_INSTITUTE = Sought(
    r"(?:中科院|中国科学院|中电科技?|中国电科|航天科技|航天科工|中船|中国兵器|中核)(?:第)?[\u4e00-\u9fff\d]{1,12}?(?:研究)?(?:所|院)(?![长士校])"
    r"(?:[^，。；、与和及共建在的\d]{2,12}?(?:研究院|分院|研究中心|实验室|研究所))?"
)


# 608所: institutes of industry are known by their numbers.
_NUMBERED = Sought(
    r"(?<![\d共有达建成立设增超近约])(?:[一二三四五六七八九〇]{3}|\d{3})(?:研究)?所(?=[，。；、等和与及联在的]|$)",
    re.M,
)


def _after_places(text: str, start: int, end: int) -> int:
    """由区主要领导金山区…领导小组: a place in the middle of what a pattern took is where the name starts."""
    inside = [a for a, _, _ in place_names(text[start:end]) if a >= 4]
    return start + inside[0] if inside else start


@only_with(_ESTABLISHED, _INSTITUTE, _NUMBERED)
def told(paragraph: Paragraph) -> list[Mention]:
    """Bodies told by what founds them (成立某某领导小组) and institutes of the academies (中科院微系统所)."""
    found: list[Mention] = []
    for pattern, group in ((_ESTABLISHED, "name"), (_INSTITUTE, 0), (_NUMBERED, 0)):
        for match in paragraph.matches(pattern):
            start, end = match.span(group)
            if group:
                start = _after_places(paragraph.whole, start, end)
            found.append(Mention(start, end, "Organization", paragraph.whole[start:end], "told"))
    return found


# 建设“甲”等电子商务平台
_QUOTED_OF = Sought(
    r"“(?P<name>[^“”，。]{2,12})”等[^，。；“”、]{0,14}?(?P<head>平台|企业|公司|基金|园区)(?![\u4e00-\u9fff])"
)


@only_with(_QUOTED_OF)
def exemplified(paragraph: Paragraph) -> list[Mention]:
    """What is quoted as an example of a kind: “村村旺”等平台 is a platform."""
    kinds = {"平台": "Organization", "企业": "Company", "公司": "Company", "基金": "Fund", "园区": "Park"}
    return [
        Mention(m.start("name"), m.end("name"), kinds[m["head"]], m["name"], "told")
        for m in paragraph.matches(_QUOTED_OF)
    ]


# “总投资30亿元的动力电池项目”, “由某公司投资8亿元建设的整车项目”: money makes a common name one project's.
_INVESTED = Sought(
    r"(?:总投资|投资)(?:额)?(?:约|近|达|超|超过)?[\d.]+(?:余|多)?(?:亿|万)(?:美|欧|港|日)?元(?:人民币)?(?:建设|打造|兴建|新建)?的?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{2,26}?(?:项目|生产线|生产基地))(?!建设|资金|用地|库|企业|投资)"
)


# “与乙公司签约己内酰胺产业链延伸项目”
_SIGNED_FOR = Sought(
    r"(?:签约|签订|签署)(?:了)?(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{4,26}?项目)(?=(?:战略|投资|框架)*合作|(?:投资)?(?:协议|合同)|[，。；、（(]|$)",
    re.M,
)
# “洛阳镇的精密铸造项目由某公司投资建设”: whose undertaking it is says that it is one.
_WHOSE = Sought(
    r"(?:^|(?<=[的，。；：,]))(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{4,24}?项目)(?=[，,]?(?:该|本)?(?:项目)?(?:是|系)?由[^，。；]{4,30}?(?:投资|建设|承建|实施|开发|打造))",
    re.M,
)
# “甲集团有限公司投资的锂电池组装项目”
_OF_FIRM = Sought(
    r"(?:公司|集团)(?:计划|拟)?(?:总?投资|出资|投建|承建)(?:额)?(?:约|近|达|超)?(?:[\d.]+(?:余|多)?(?:亿|万)(?:美|欧|港|日)?元)?(?:建设|新建|兴建|打造)?的(?P<name>[\u4e00-\u9fffA-Za-z\d（）()·-]{4,30}?项目)(?=[、，。；（(]|等|开工|签约|落户|投产|$)",
    re.M,
)
# “某县导电粉体材料及关键原料项目签约仪式举行”
_OF_TWO = Sought(
    r"(?:^|(?<=[，。；：,、]))(?P<name>[\u4e00-\u9fffA-Za-z\d（）()]{4,24}[及和与][\u4e00-\u9fffA-Za-z\d]{2,12}项目)(?=(?:正式|成功|顺利|集中)?(?:签约|开工|动工|奠基|投产|竣工|落户|落地|启动|[，,]总投资|总投资))",
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
_CLASS = re.compile(r"[个条家亿]|\d项|[的与和、]|重大|重点|一批|工业项目")


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
                and not (_TWO_CLASSES if pattern is _OF_TWO else _CLASS).search(name)
                and not all(w.word in lexicon().generic for w in tokens(name))
            ):
                found.append(Mention(start, match.end("name"), "Project", name, "told"))
    return found


# “1.甲新能源动力电池基地：年产20GWh…”: a project's name and a stop open its item.
_ITEM = re.compile(
    rf"^(?:{ITEM_NUMBER})?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d·—（）()“”-]{4,40}?(?:项目|工程|基地|生产线|工厂|电站|中心))"
    r"(?:[（(][^（）()]{2,20}[）)])?(?:[：:。]|是(?=20\d\d年|[省市国]|[\u4e00-\u9fff]{2,24}(?:项目|组成部分)[，。])[^，。]{0,30}[，。])(?=(?:该|本)?(?:项目|工程)?(?:计划|预计|拟|合同|规划|主要)?(?:总投资|投资|总造价|总规模|占地|用地|总用地|总占地|年产|年处理|由|建设|新建|位于|选址|总建筑|总装机|面积))"
)


def items(paragraph: Paragraph) -> list[Mention]:
    """The project that an item of a list is about."""
    match = _ITEM.match(paragraph.text)
    if (
        match is None
        or _CLASS.search(match["name"])
        or all(w.word in lexicon().generic for w in tokens(match["name"]))
    ):
        return []
    start = paragraph.start + match.start("name")
    return [Mention(start, paragraph.start + match.end("name"), "Project", match["name"], "told")]


_SITE = Sought(
    r"(?P<by>投资建设的|投资兴建的|投建的)?(?:(?<=的)|投资|投建|建设|新建|兴建|打造|扩建|布局)(?:建设|兴建|打造|一个|一座)?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d·]{2,22}?(?:生产|制造|智造|总部|研发|产业化|仓储|加工|组装|一体化)(?:基地|工厂)|[\u4e00-\u9fffA-Za-z\d·]{4,22}?(?:生产线|智能工厂|超级工厂))"
    r"(?!建设)"
)
_STOP = re.compile("[。；\n]")
_SPENT = re.compile(r"[\d.]+(?:余|多)?(?:亿|万)(?:美|欧|港|日)?元")


@only_with(_SITE)
def sites(paragraph: Paragraph) -> list[Mention]:
    """Plants told by a sentence: “追加投资2亿欧元，在甲镇建设乙生产基地”, “甲投资建设的乙智造基地”."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in paragraph.matches(_SITE):
        name = match["name"]
        opening = opening_verbs(name)
        name = name[opening:]
        if is_industry(re.sub("(?:生产线|工厂)$", "", name)):
            continue  # 建设包括食品生产线在内的…: a kind of works
        if len(name) < 5 or re.search(
            r"^[\d.]+(?:亿|万)|[个条家的与和、]|重要|重点|全国|国家|世界|国际一流", name
        ):
            continue
        start = max(text.rfind(stop, paragraph.start, match.start()) for stop in "。；\n")
        stop = _STOP.search(text, match.end(), paragraph.end)
        if match["by"] or _SPENT.search(
            text, max(start, paragraph.start), stop.start() if stop else paragraph.end
        ):
            found.append(Mention(match.start("name") + opening, match.end("name"), "Project", name, "told"))
    return found


_QUOTED_BODY = Sought(
    r"(?:共建|建设|搭建|成立|组建|设立|打造|建立|揭牌)(?:了|的)?“(?P<name>[^“”，。；]{4,24}?(?:平台|中心|实验室|研究院|研究所|联盟|工作站))”"
)


@only_with(_QUOTED_BODY)
def founded(paragraph: Paragraph) -> list[Mention]:
    """Bodies that stand in quotation marks behind what founds them: 共建“甲创新平台”."""
    return [
        Mention(*m.span("name"), "Organization", m["name"], "told") for m in paragraph.matches(_QUOTED_BODY)
    ]


_SECTION_PARK = re.compile(
    rf"^(?:{ITEM_NUMBER})?"
    r"(?P<name>[\u4e00-\u9fff]{4,16})[：:](?=(?:总|规划)?(?:占地|面积)|规划|重点|位于|主要|以|依托|集聚|聚焦|围绕)"
)


def sections(paragraph: Paragraph) -> list[Mention]:
    """A park whose name and a colon open its paragraph: “中国医药城：规划面积30平方公里，…”."""
    match = _SECTION_PARK.match(paragraph.text)
    head = lexicon().head_of(match["name"]) if match else None
    if match is None or head is None or head[1] != "Park" or head[0] == match["name"]:
        return []
    start = paragraph.start + match.start("name")
    return [Mention(start, paragraph.start + match.end("name"), "Park", match["name"], "told")]


_CLUSTER = re.compile(
    "[\u4e00-\u9fff]{3,24}?(?:产业集群|集群)(?!化|发展|建设|培育|式|效应|名单|内|项目|企业)"
)
# What stands in front of 集群 in the name of one: no verb, no other name.
_IN_CLUSTER = re.compile(
    "[和与的了在为将以等]|打造|建设|培育|推动|形成|壮大|重点|发展|千亿|百亿|亿级|首批|第.批|世界级|国家级|省级|[一二三四五六七八九十两]大"
)


def clusters(paragraph: Paragraph) -> list[Mention]:
    """Clusters that their place's name begins: 株洲市先进轨道交通装备集群."""
    found: list[Mention] = []
    if "集群" not in paragraph.text:
        return found
    for start, end, name in paragraph.places:
        match = _CLUSTER.match(paragraph.text, end)
        if match is None or _IN_CLUSTER.search(match.group()) or place_names(match.group()):
            continue
        region = resolve(name)
        if region is not None and region.level in ("city", "county", "province"):
            whole = paragraph.text[start : match.end()]
            found.append(
                Mention(paragraph.start + start, paragraph.start + match.end(), "Park", whole, "told")
            )
    return found


_METRO = Sought(
    r"[\u4e00-\u9fff]{2,3}(?:地铁|轨道交通|轻轨)\d+号线(?:[一二三四五]期)?"
    r"|[\u4e00-\u9fff]{2}(?:高铁|城际铁路)(?!线|站|新城|枢纽|片区)"
)


@only_with(_METRO)
def lines(paragraph: Paragraph) -> list[Mention]:
    """Railways by their form: 西安地铁15号线, 西延高铁 (two characters for the two ends)."""
    found: list[Mention] = []
    for match in paragraph.matches(_METRO):
        joined = re.match("[及和与](?=[\u4e00-\u9fff]{2}(?:地铁|轨道|轻轨))", match.group())
        start = match.start() + (joined.end() if joined else 0)
        name = paragraph.whole[start : match.end()]
        first = tokens(name)[0]
        if (not re.search("[及和与等的]", name[:2]) and first.pos in (*PROPER, "j")) or not in_dictionary(
            name[:2]
        ):
            found.append(Mention(start, match.end(), "Project", name, "told"))
    return found


_SCHOOLS = Vocabulary(lambda: [name for name in universities() if len(name) >= 3])


@only_with(_SCHOOLS)
def schools(paragraph: Paragraph) -> list[Mention]:
    """Universities and institutes by their everyday names: 上海交大, 西北农林科大."""
    return [
        Mention(paragraph.start + start, paragraph.start + end, "Organization", name, "told")
        for name, start, end in _SCHOOLS.find(paragraph.text)
        if paragraph.word_ending(paragraph.start + end) is not None
    ]


_ZONES = Vocabulary(
    lambda: {name for zone in zones() for name in (zone.name, *zone.aliases) if len(name) >= 5}
)


@only_with(_ZONES)
def listed_zones(paragraph: Paragraph) -> list[Mention]:
    """Zones of the national lists by their names, however the tokeniser parts them: 合肥新站高新区."""
    return [
        Mention(paragraph.start + start, paragraph.start + end, "Park", name, "told")
        for name, start, end in _ZONES.find(paragraph.text)
        if lexicon().type_of(name) == "Park"
        and (len(name) > 5 or (paragraph.word_at(paragraph.start + start) is not None and name[:2] != "国家"))
        and not _ZONE_GOES_ON.match(paragraph.text, end)
    ]


# 某某高新区管委会, 某某开发区法院: another name goes on.
_ZONE_GOES_ON = re.compile(
    "管委会|管理委员会|[\u4e00-\u9fff]{0,6}(?:局|公司|集团|法院|检察院|学校|医院|委员会|办公室|协会)"
)

_QUOTED_PLACE = Sought(r"“(?P<name>[\u4e00-\u9fff]{3,14})”(?!平台|项目|计划|行动|工程|战略|模式|机制)")


# 位于丹灶镇的“仙湖氢谷”, 入驻“中国声谷”
_STANDS = re.compile(r"(?:位于[^，。]{2,10}的|走进|入驻|落户|进驻)$")
# “仙湖氢谷”聚集了, “中国声谷”总投资
_IS_THERE = re.compile(
    r"(?:已|现|目前|先后|已经)*(?:聚集|集聚|汇聚|入驻|落户|引进|总投资|规划面积|占地|位于|坐落)"
)


# 被命名为“甲创业基地”、“乙园区”: titles that were won.
_TITLES = re.compile("(?:命名为|授予|获评|荣获|荣膺|获得|评为|入选|列为)[^，。；]{0,40}$")


@only_with(_QUOTED_PLACE)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """Places that stand in quotation marks: “南上海高新智造带”品牌."""
    found: list[Mention] = []
    for match in paragraph.matches(_QUOTED_PLACE):
        head = lexicon().head_of(match["name"])
        before = paragraph.whole[paragraph.start : match.start()]
        goal = re.search(r"(?:打造|建设|建成|叫响|争创|称为|誉为)$", before) or _TITLES.search(before)
        heads = sum(h in match["name"] for h in ("孵化器", "加速器", "众创空间", "产业基地", "产业园"))
        if goal or heads > 1:
            continue
        there = _STANDS.search(
            paragraph.whole[max(paragraph.start, match.start() - 16) : match.start()]
        ) or _IS_THERE.match(paragraph.whole, match.end())
        if there and head is None and match["name"].endswith(("谷", "港", "城", "岛", "湾", "园")):
            found.append(Mention(match.start("name"), match.end("name"), "Park", match["name"], "told"))
        if head and head[1] == "Park" and len(match["name"]) - len(head[0]) >= 2:
            found.append(
                Mention(match.start("name"), match.end("name"), "Park", match["name"], "head:quoted")
            )
    return found


@only_with(_AMOUNT_FUND)
def amounts(paragraph: Paragraph) -> list[Mention]:
    """Funds told by their size: 5亿元的专项资金."""
    # 20亿元遂宁市锂电产业发展基金 has a name of its own behind the sum, 5亿元的专项资金 has not.
    return [
        Mention(m.start("name"), m.end(), "Fund", m["name"], "told")
        if _OWN_NAME.search(m["name"]) or any(start == 0 for start, _, _ in place_names(m["name"]))
        else Mention(m.start(), m.end(), "Fund", m.group(), "amount")
        for m in paragraph.matches(_AMOUNT_FUND)
        if not re.search(r"(?:投资(?!基金)|规模|总额|奖励|补助|给予)", m.group())
    ]


# 根据功能分为创业投资类基金和产业投资类基金
_CLASS_FUND = Sought(
    r"(?:分为|包括|设立|^|[，。；、）)])(?P<name>[\u4e00-\u9fff]{2,8}类(?:子)?基金)(?=总?规模|和|、|主要|重点|投向)",
    re.M,
)


@only_with(_CLASS_FUND)
def class_funds(paragraph: Paragraph) -> list[Mention]:
    """The funds of one scheme by what they are for, where its rules speak of them: 创业投资类基金规模不低于30亿元."""
    return [
        Mention(*m.span("name"), "Fund", m["name"], "told")
        for m in paragraph.matches(_CLASS_FUND)
        if not re.search("[各其这该两三四各]类", m["name"])
    ]


@only_with(_SHARED_HEAD)
def sharing(paragraph: Paragraph) -> list[Mention]:
    """Two quoted names before one head: “甲”和“乙”平台 names 甲平台 too."""
    found: list[Mention] = []
    for match in paragraph.matches(_SHARED_HEAD):
        kind = lexicon().type_of(match["head"]) or "Policy"
        kind = "Project" if kind == "Organization" else kind
        found.append(
            Mention(
                match.start("a") - 1,
                match.end("a") + 1,
                kind,
                f"“{match['a']}”{match['head']}",
                "list:shared",
            )
        )
    return found


def abbreviations(text: str) -> list[tuple[int, str]]:
    """Places after which a short name is introduced, with the short name: （以下简称“示范区”）."""
    return [(m.start(), m["short"]) for m in _ABBREVIATION.finditer(text)]
