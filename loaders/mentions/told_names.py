"""Names that their wording tells: founded bodies, quoted places, railways, universities, defined short names."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names
from loaders.words.runs import PROPER
from loaders.words.sought import Sought, Vocabulary
from loaders.words.vocabulary import universities, zones

_SHARED_HEAD = Sought(
    r"“(?P<a>[^“”]{2,14})”(?:和|与|、|及)?“(?P<b>[^“”]{2,14})”(?P<head>(?![和与及的等])[\u4e00-\u9fff]{0,4}(?:平台|中心|基地|工程|计划|行动|战略|改革|项目|园区|产业园))"
)

_ABBREVIATION = Sought(
    r"[（(](?:[^（）()]{0,30}[，,])?(?:以下|下|后)?(?:统|简)称(?:为|：|:)?[“\"《]?(?P<short>[^）)”\"》]{2,16})[”\"》]?[）)]"
)

_ESTABLISHED = Sought(
    r"(?:成立|组建|设立|建立)(?:了)?(?:由[^，。]{2,20}?的)?(?P<name>(?:(?!的)[\u4e00-\u9fff]){4,32}?(?:领导小组|指挥部|联席会议|工作专班|专家委员会|推进办公室))"
)

_INSTITUTE = Sought(
    r"(?:中科院|中国科学院|中电科技?|中国电科|航天科技|航天科工|中船|中国兵器|中核)(?:第)?[\u4e00-\u9fff\d〇]{1,12}?(?:研究)?(?:所|院)(?![长士校])"
    r"(?:[^，。；、与和及共建在的\d]{2,12}?(?:研究院|分院|分部|分所|分中心|研究中心|实验室|研究所))?"
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
    r"(?P<names>(?:“[^“”，。]{2,12}”(?:、|和|与|及)?){1,8})等[^，。；“”、]{0,14}?(?P<head>平台|应用|企业|公司|基金|园区)"
    r"(?:(?<=平台|应用)(?![企公商型经化类载场研示])|(?![\u4e00-\u9fff]))"
)


@only_with(_QUOTED_OF)
def exemplified(paragraph: Paragraph) -> list[Mention]:
    """What is quoted as an example of a kind: “村村旺”等平台 is a platform."""
    kinds = {
        "平台": "Organization",
        "应用": "Organization",
        "企业": "Company",
        "公司": "Company",
        "基金": "Fund",
        "园区": "Park",
    }
    return [
        Mention(
            m.start("names") + one.start() + 1,
            m.start("names") + one.end() - 1,
            kinds.get(m["head"], "Company"),
            one[1],
            "told",
        )
        for m in paragraph.matches(_QUOTED_OF)
        for one in re.finditer("“([^“”]+)”", m["names"])
    ]


_QUOTED_BODY = Sought(
    r"(?:共建|建设|搭建|成立|组建|设立|打造|建立|揭牌)(?:了|的)?“(?P<name>[^“”，。；]{4,24}?(?:平台|中心|实验室|研究院|研究所|联盟|工作站))”"
)


@only_with(_QUOTED_BODY)
def founded(paragraph: Paragraph) -> list[Mention]:
    """Bodies that stand in quotation marks behind what founds them: 共建“甲创新平台”."""
    return [
        Mention(*m.span("name"), "Organization", m["name"], "told") for m in paragraph.matches(_QUOTED_BODY)
    ]


# 支持“云湖实验室”: one of a place or of a word of its own.
_QUOTED_INSTITUTE = Sought(
    r"(?P<before>[^，。；“”]{0,8})“(?P<own>[\u4e00-\u9fff]{2,6})(?:实验室|研究院|研究所)”(?![^，。；“”]{0,3}(?:称号|评选|计划|工程|项目|名单|模式|认定))"
)
_WISHED = re.compile("(?:打造|建成|创建|争创|申报|申建|成为|评为|认定为|授予|获评|各类|一批)[^，。；]{0,6}$")
# 利用“金桥”专家成果对接平台
_QUOTED_PLATFORM = Sought(
    "(?:利用|依托|用好|搭建|打造|发挥|通过|借助|上线|开通|推广|建设|完善|升级|运行|运用)(?:好|了)?(?P<name>“[^“”，。；]{2,12}”"
    "(?:(?![的和与及等]|为|项目|企业)[\u4e00-\u9fff]){2,20}?平台)(?=[，。；、]|$)",
    re.M,
)


@only_with(_QUOTED_INSTITUTE, _QUOTED_PLATFORM)
def in_marks(paragraph: Paragraph) -> list[Mention]:
    """Institutes that stand in quotation marks with their place or own word, and platforms that begin with a quoted
    name: “云湖实验室”, “金桥”专家成果对接平台."""
    found = [
        Mention(
            match.start("own"),
            match.end() - 1,
            "Organization",
            paragraph.whole[match.start("own") : match.end() - 1],
            "told",
        )
        for match in paragraph.matches(_QUOTED_INSTITUTE)
        if not _WISHED.search(match["before"]) and _of_its_own(match["own"])
    ]
    found += [
        Mention(*match.span("name"), "Organization", match["name"], "told")
        for match in paragraph.matches(_QUOTED_PLATFORM)
    ]
    return found


def _of_its_own(word: str) -> bool:
    """Whether a word is a place or one that no dictionary has: 云湖, no 联合 or 未来."""
    return bool(place_names(word)) or any(t.pos in PROPER for t in tokens(word)) or not in_dictionary(word)


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


_METRO = Sought(
    r"[\u4e00-\u9fff]{2,3}(?:地铁|轨道交通|轻轨)\d+号线(?:[一二三四五]期)?"
    r"|[\u4e00-\u9fff]{2}(?:高铁|城际铁路)(?!线|站|新城|枢纽|片区)"
    # 集大原高铁: three cities
    r"|(?:^|(?<=[，。；：、]))(?![沿临依经由近距从自])[\u4e00-\u9fff]{3}(?:高铁|城际铁路)(?!线|站|新城|枢纽|片区)",
    re.M,
)
# 哇让抽水蓄能电站: whatever the tokeniser takes the name for
_POWER = Sought(
    "(?:^|(?<=[，。；：、的]))(?P<own>[\u4e00-\u9fff]{2,4})(?:抽水蓄能电站|水电站|核电站|水利枢纽|航电枢纽)(?!建设$|[群站])",
    re.M,
)


_SORT_OF_STATION = re.compile(
    "[大中小巨]型|老旧|农村|绿色|现有|退役|传统|加快|推进|推动|建设|[新在续扩改]建|[座个批类等的]|重点|规划|常规|混合|开工|建成|谋划|发展|项目|利用"
)


@only_with(_METRO, _POWER)
def lines(paragraph: Paragraph) -> list[Mention]:
    """Railways by their form: 西安地铁15号线, 西延高铁 (two characters for the two ends); dams and power stations."""
    found = [
        Mention(match.start("own"), match.end(), "Project", match.group(), "told")
        for match in paragraph.matches(_POWER)
        if not in_dictionary(match["own"]) and not _SORT_OF_STATION.search(match["own"])
    ]
    for match in paragraph.matches(_METRO):
        joined = re.match("[及和与](?=[\u4e00-\u9fff]{2}(?:地铁|轨道|轻轨))", match.group())
        start = match.start() + (joined.end() if joined else 0)
        name = paragraph.whole[start : match.end()]
        first = tokens(name)[0]
        if name[3:].startswith(("高铁", "城际")) and any(
            t.pos[0] in "vadpurc" and (len(t.word) > 1 or t.pos[0] in "ur") for t in tokens(name[:3])
        ):
            continue  # 新建设高铁
        if (not re.search("[及和与等的]", name[:2]) and first.pos in (*PROPER, "j")) or not in_dictionary(
            name[:2]
        ):
            found.append(Mention(start, match.end(), "Project", name, "told"))
    return found


_SCHOOLS = Vocabulary(lambda: [name for name in universities() if len(name) >= 3])


# 某某医学院二附院
_HOSPITAL = re.compile("第?[一二三四五]附院|附院")


@only_with(_SCHOOLS)
def schools(paragraph: Paragraph) -> list[Mention]:
    """Universities and institutes by their everyday names: 上海交大, 西北农林科大."""
    found: list[Mention] = []
    for name, start, end in _SCHOOLS.find(paragraph.text):
        hospital = _HOSPITAL.match(paragraph.text, end)
        end = hospital.end() if hospital else end
        if hospital or paragraph.word_ending(paragraph.start + end) is not None:
            name = paragraph.text[start:end]
            found.append(
                Mention(paragraph.start + start, paragraph.start + end, "Organization", name, "told")
            )
    return found


_ZONES = Vocabulary(
    lambda: {
        name
        for zone in zones()
        for name in (zone.name, *zone.aliases)
        if len(name) >= 5 or (len(name) == 4 and name[-1] not in "区园" and place_names(name[:2]))
    }
)
# 武汉光谷已聚集企业…: what a city calls its zone, where no longer name begins with it
_BY_CITY = re.compile("(?:目前|现[已有在]|已|的|是|有|拥有|聚集|集聚|作为|成为|位于|[，。、；：]|$)")


@only_with(_ZONES)
def listed_zones(paragraph: Paragraph) -> list[Mention]:
    """Zones of the national lists by their names, however the tokeniser parts them: 合肥新站高新区."""
    return [
        Mention(paragraph.start + start, paragraph.start + end, "Park", name, "told")
        for name, start, end in _ZONES.find(paragraph.text)
        if (_BY_CITY.match(paragraph.text, end) if len(name) == 4 else lexicon().type_of(name) == "Park")
        and (len(name) > 5 or (paragraph.word_at(paragraph.start + start) is not None and name[:2] != "国家"))
        and not _ZONE_GOES_ON.match(paragraph.text, end)
    ]


# 某某高新区管委会, 某某开发区法院: another name goes on.
_ZONE_GOES_ON = re.compile(
    "管委会|管理委员会|[\u4e00-\u9fff]{0,6}(?:局|公司|集团|法院|检察院|学校|医院|委员会|办公室|协会)"
)

_QUOTED_PLACE = Sought(r"“(?P<name>[\u4e00-\u9fff]{3,14})”(?!平台|项目|计划|行动|工程|战略|模式|机制)")


# 位于丹灶镇的“仙湖氢谷”, 入驻“中国声谷”
_STANDS = re.compile(
    r"(?:位于[^，。]{2,10}的|走进|入驻|落户|进驻|(?:办起|建起|兴建|开办|创办|办了|建了|辟出|划出|圈出)(?:了|一个|一座|一处|个)*)$"
)
# “仙湖氢谷”聚集了, “中国声谷”总投资
_IS_THERE = re.compile(
    r"(?:已|现|目前|先后|已经)*(?:聚集|集聚|汇聚|入驻|落户|引进|总投资|规划面积|占地|位于|坐落)|，占地"
)


# 被命名为“甲创业基地”、“乙园区”: titles that were won.
_TITLES = re.compile("(?:命名为|授予|获评|荣获|荣膺|获得|评为|入选|列为)[^，。；]{0,40}$")


# “一哄而上建园区”
_RUSH = re.compile("[上都也来去]+[建办搞]")


@only_with(_QUOTED_PLACE)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """Places that stand in quotation marks: “南上海高新智造带”品牌."""
    found: list[Mention] = []
    for match in paragraph.matches(_QUOTED_PLACE):
        head = lexicon().head_of(match["name"])
        before = paragraph.whole[paragraph.start : match.start()]
        goal = re.search(
            r"(?:打造|建设|建成|叫响|争创|称为|誉为|首批|第[一二三四五]批|省级|国家级|全[国省市]|百强|十佳|十强)$",
            before,
        ) or _TITLES.search(before)
        heads = sum(h in match["name"] for h in ("孵化器", "加速器", "众创空间", "产业基地", "产业园"))
        if goal or heads > 1 or _RUSH.search(match["name"]):
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


@only_with(_SHARED_HEAD)
def sharing(paragraph: Paragraph) -> list[Mention]:
    """Two quoted names before one head: “甲”和“乙”平台 names 甲平台 too."""
    found: list[Mention] = []
    for match in paragraph.matches(_SHARED_HEAD):
        if match["a"].endswith(("工程", "计划", "行动", "平台", "团队", "项目")):
            continue  # “甲人才计划”、“乙”团队计划
        campaign = match["head"].endswith(("工程", "计划", "行动", "战略", "改革"))
        kind = "Policy" if campaign else lexicon().type_of(match["head"]) or "Policy"
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


_SHORT_KINDS = ("Park", "Fund", "Project")
_BEFORE_DEFINED = re.compile(
    ".*?(?:规范|加强|设立|成立|组建|规划建设|投资建设|建设|打造|推进|发挥|促进|用好|支持|加快|推动|是指|对|将)+(?=.{4})"
)


_MOVES_TO = re.compile("(?:商|业|者|才|目|本|金|位|构|员|户|人)(?:到|在|来|赴|向|落户|入驻|进驻)$")


@only_with(_ABBREVIATION)
def defined(paragraph: Paragraph) -> list[Mention]:
    """What a short name in brackets stands for: 规划建设某市产业转移主平台（简称“某主平台”）.

    It goes from the place that both begin with, or from the verb in front, up to the bracket.
    """
    found: list[Mention] = []
    for match in paragraph.matches(_ABBREVIATION):
        short = match["short"]
        head = lexicon().head_of(short)
        if head is None or head[1] not in (*_SHORT_KINDS, "Organization"):
            continue
        clause = re.split(
            "[，。；：“”《》（）()、]",
            paragraph.whole[max(paragraph.start, match.start() - 44) : match.start()],
        )[-1]
        first = clause.rfind(short[:2])
        if first < 0 or not any(a == 0 for a, _, _ in place_names(short)):
            verb = _BEFORE_DEFINED.match(clause)
            first = verb.end() if verb else 0
        name = re.sub("^(?:即|指|是|为|称|现?就)", "", clause[first:])
        # 吸引国内外客商到某经济开发区（以下简称开发区）投资
        moved = [a for a, _, _ in place_names(name) if _MOVES_TO.search(name, 0, a)]
        name = name[moved[0] :] if moved else name
        kind = "Park" if name.endswith("主平台") else head[1]
        if name.endswith(head[0]) and len(short) < len(name) <= 36 and kind in _SHORT_KINDS:
            found.append(Mention(match.start() - len(name), match.start(), kind, name, "told"))
    return found


def abbreviations(text: str) -> list[tuple[int, str]]:
    """Places after which a short name is introduced, with the short name: （以下简称“示范区”）."""
    return [(m.start(), m["short"]) for m in _ABBREVIATION.pattern.finditer(text)]
