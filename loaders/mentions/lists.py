"""Typed lists: what the members of an enumeration are, told by the word that closes it.

“…、甲、乙及丙等重点项目” makes its members projects even where their names do not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.mention import Mention
from loaders.mentions.closing_words import tail_type
from loaders.mentions.industries.counted_firms import lists_fields
from loaders.mentions.industries.pursued import shows_product
from loaders.mentions.list_items import item_start
from loaders.mentions.list_members import SCHOOLS, SUCH_AS, members_of
from loaders.mentions.members import fits
from loaders.mentions.paragraph import Paragraph
from loaders.mentions.places.listed_parts import listed_parts
from loaders.words.enumerations import AS_EXAMPLES, Enumeration
from loaders.words.industries import common_words
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import place_names
from loaders.words.runs import PROPER
from loaders.words.sought import Sought
from loaders.words.vocabulary import universities


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
            works = "项目" in enumeration.tail
            projects = sum(
                _BUILT.search(text, a, b) is not None or (works and _of_product(text[a:b]))
                for a, b in enumeration.items
            )
            kind = "Project" if projects * 2 >= len(enumeration.items) else "" if projects else "Company"
        if parts := listed_parts(text, paragraph.start, enumeration):
            found.extend(parts)
            continue
        if label := _LABEL.search(text[max(paragraph.start, enumeration.start - 9) : enumeration.start]):
            kind = "Project" if label["what"] == "项目" else "Company"
        label = label or _below_heading(paragraph, enumeration)
        if kind == "" and label is not None:
            kind = "Company"
        if kind == "":
            found.extend(_signers(text, paragraph.start, enumeration))
        such = _such_as(paragraph, enumeration) if kind == "" else ""
        kind = kind or such
        led = _LED.match(text, enumeration.items[-1][1]) is not None
        found.extend(_distributed(text, enumeration))
        if kind in ("", "Industry", "Region") or _EXCLUDED.search(enumeration.tail):
            continue
        if _PLACES.match(enumeration.tail):
            continue
        if lists_fields(text, enumeration, kind):
            continue  # 光电、激光、软件等众多企业
        found.extend(members_of(text, enumeration, kind, labelled=label is not None or led or bool(such)))
    if "等" not in paragraph.text:
        return found
    for match in paragraph.matches(_ONE_OF):
        which = "name" if match.start("name") >= 0 else "subject"
        start = item_start(text, match.start(which), match.end(which))
        name = text[start : match.end(which)]
        if 4 <= len(name) <= 30 and "、" not in name and fits(name, "Project"):
            found.append(Mention(start, match.end(which), "Project", name, "list:Project"))
    return found


# 赴甲、乙、丙等地拜访知名企业: a list of places
_PLACES = re.compile("地(?:区|方|市)?(?:考察|拜访|走访|招商|对接|学习|调研|举办|开展|$)")
# 甲科技园（乙、丙等高新科技园）: what it is for
_IN_ITS_BRACKET = re.compile("[园区城谷港地][（(]$")
# 甲、乙为代表的建材企业
_LED = re.compile("(?:等(?:企业|公司)?)?为(?:代表|龙头|引领|骨干|链主)的[^，。；、]{0,12}(?:企业|公司|厂商)")
# “重点企业：甲、乙、丙”
_LABEL = re.compile(
    r"(?:重点|龙头|骨干|代表性?|主要|入驻|知名|规上|落户|在建|签约|重大)(?P<what>企业|公司|项目)[：:]$"
)
# 四、已入驻企业, 【重点企业名单】: the heading over a list
_FIRMS_HEADING = re.compile(
    "(?:我?[市县区园]|园区|主要|现有|部分|已|新|重点|龙头|骨干|代表性?|入驻|入园|落户|知名|规上|规模以上|上市|链主|签约|投产|典型)+(?:企业|公司)(?:简介|介绍|名单|名录|展示|风采|一览)?"
)
# 甲区与乙县、丙区与丁县签订结对协议
_TWO_PLACES = re.compile("[\u4e00-\u9fff]{1,8}[区县市州旗][与和][\u4e00-\u9fff]{1,8}[区县市州旗]")
# “成功引进甲、乙等一批项目”: what is brought in is a firm unless its name says that it is a plant.
_INTRODUCED = re.compile(r"(?<!已)入驻(?!企业)|引来|引进|引入|招引|招引了|落户了|签约引进|吸引了?")
# 甲公司年产38万吨铝合金材料
_BUILT = re.compile("项目|[年日]产\\d|生产线|(?:营地|民宿区?|度假区|景区|综合体|酒店|广场|博物馆|体验馆)$")


def _of_product(name: str) -> bool:
    """Whether a member says whose it is and what is made: 昀盛硅业碳化硅, 岚环新能源电池片."""
    return len(name) >= 7 and shows_product(name) and not common_words(name)


def _below_heading(paragraph: Paragraph, enumeration: Enumeration) -> re.Match[str] | None:
    """The heading of firms over a paragraph that opens with a list."""
    path = paragraph.block.path
    opens = enumeration.items[0][0] <= paragraph.start + 1
    return _FIRMS_HEADING.fullmatch(path[-1]) if path and opens else None


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
_AT_PLACE = re.compile("在[\u4e00-\u9fff]{2,6}$")


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
        if placed := _AT_PLACE.search(text, start + 2, stop):
            stop = placed.start()  # 与甲省政府、乙市政府在南昌签署协议
        name = text[start:stop]
        if (
            4 <= len(name) <= 12
            and lexicon().head_of(name) is None
            and not name.endswith("政府")
            and name not in universities()
            and not _TWO_PLACES.fullmatch(name)
            and place_names(name)[:1] != ((0, len(name), name),)
            and fits(name, "Company")
        ):
            signer = "Organization" if name.endswith(SCHOOLS) else "Company"
            yield Mention(start, stop, signer, name, f"list:{signer}")


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
            for m in SUCH_AS.finditer(text, max(paragraph.start, start - 16), enumeration.items[0][1])
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
# 煤炭采掘、矸石砖厂等项目不适用本办法: classes.
_EXCLUDED = re.compile("不适用|除外|不享受|不予|禁止")
_OFFICES = re.compile(r"(?:人民政府|政府|管委会|[\u4e00-\u9fff]{2,6}(?<![格布结大开])局)$")


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
