"""Funds that their wording tells: by their size, by what sets them up, by the scheme that they are part of."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.entities import Entities
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import core, is_strong, known
from loaders.words.lexicon import lexicon
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

_AMOUNT_FUND = Sought(
    # 拿出300万元设立人才发展基金
    r"[\d.]+(?:亿|万)元的?(?P<verb>(?:设立|成立|组建|建立|发起|筹建)了?)?(?P<name>[\u4e00-\u9fff]{0,18}?(?:专项资金|引导基金|产业基金|发展基金|补偿基金|保证保险基金|投资基金|母基金|子基金|基金))"
)

_OWN_NAME = re.compile(
    r"[\u4e00-\u9fff]{4}(?:专项资金|引导基金|产业基金|发展基金|投资基金|母基金|子基金|基金)$"
)

# 设立某某新区开发建设专项资金
_SET_UP = Sought(
    r"(?:设立|安排|建立|成立)(?:了)?(?P<name>[\u4e00-\u9fff]{4,24}?(?:专项资金|引导基金|产业基金|发展基金|投资基金|母基金))(?=[，。；（(]|$)",
    re.M,
)


# 设立市本级工业发展专项资金
_OF_LEVEL = re.compile("[省市区县](?:本?级|财政)")

# 某市产业转型升级发展基金作为市级母基金, 本办法所称某市战略性新兴产业发展引导资金（以下简称…）
_PLACED = re.compile(
    "[\u4e00-\u9fff]{4,22}?(?:引导基金|母基金|子基金|发展基金|产业基金|投资基金|基金|专项资金|引导资金)(?=作为|的(?:设立|运作|管理|使用|投资)|是指|是由|是|[（(]以下|总规模|规模|重点投|由|采取)"
)
_NO_FUND = re.compile("[的和与及在]|设立|成立|组建|建立|管理|关于|推动|支持")


def placed(paragraph: Paragraph) -> list[Mention]:
    """Funds that open with their place, however their words are parted: verbs may stand in their names."""
    found: list[Mention] = []
    if "基金" not in paragraph.text and "资金" not in paragraph.text:
        return found
    for start, end, _ in paragraph.places:
        match = _PLACED.match(paragraph.text, end)
        if match and not _NO_FUND.search(match.group()):
            name = paragraph.text[start : match.end()]
            found.append(
                Mention(paragraph.start + start, paragraph.start + match.end(), "Fund", name, "told")
            )
    return found


# （二）通航与先进材料子基金。规模5亿元: what an item opens with and says no more of is its name.
_ITEM = Sought(rf"^\s*{ITEM_NUMBER}(?P<name>[\u4e00-\u9fff]{{3,20}}(?:基金|专项资金))(?=[。：（(]|$)")


@only_with(_ITEM)
def items(paragraph: Paragraph) -> list[Mention]:
    """Funds that items open with, whatever joins the words of their names."""
    return [
        Mention(paragraph.start + m.start("name"), paragraph.start + m.end("name"), "Fund", m["name"], "told")
        for m in paragraph.own_matches(_ITEM)
        if not re.match(
            _FOUNDED + "|[支扶]持|加[强快]|发挥|用好|完善|规范|整合|加大|统筹|健全|强化", m["name"]
        )
    ]


# 下设三支子基金：重点产业投资基金、产业扶持基金
_BELOW = Sought(
    r"子基金(?:\d+支|\d+只)?[：:，,]?(?:分别为|分为|包括|即|有|为)?[：:]?(?P<items>[\u4e00-\u9fff]{2,16}基金(?:[（(][^（）()]{2,16}[）)])?(?:[、和及][\u4e00-\u9fff]{2,16}基金(?:[（(][^（）()]{2,16}[）)])?){1,10})"
)


@only_with(_BELOW)
def below(paragraph: Paragraph) -> list[Mention]:
    """The funds that a list behind 子基金 names, made of general words though they are."""
    found: list[Mention] = []
    for match in paragraph.matches(_BELOW):
        for item in re.finditer(r"[\u4e00-\u9fff]{2,16}?基金(?=$|[、和及（(])", match["items"]):
            lead = re.match("[和及]", item.group())
            start = match.start("items") + item.start() + (1 if lead else 0)
            end = match.start("items") + item.end()
            found.append(Mention(start, end, "Fund", paragraph.whole[start:end], "told"))
    return found


# 成立政府产业子基金3支, 设立5支子基金
_SOME = "(?:\\d+|[一二两三四五六七八九十]+)[支只个]"
_NAMES = "[：:，]?(?:主要)?(?:：|分别|包括|即|为|有|其中)"
_COUNTED = Sought(
    rf"(?:设立|成立|组建|新设|下设|参股|发起|投资|筹建)(?:了|有)?(?P<name>[\u4e00-\u9fff]{{0,8}}?子基金)(?=(?:累计|共|达)?{_SOME}(?!{_NAMES}))"
    rf"|(?:设立|成立|组建|新设|下设|参股|发起|投资|筹建)(?:了|有)?(?:各类)?{_SOME}(?P<few>[\u4e00-\u9fff]{{0,8}}?子基金)(?!的|{_NAMES})"
)


_WISHED = re.compile("支持|鼓励|引导(?!基金)|探索|允许|争取|力争|推动")


@only_with(_COUNTED)
def counted(paragraph: Paragraph) -> list[Mention]:
    """The funds below another one that are told by how many have been set up."""
    return [
        Mention(*m.span(m.lastgroup or "name"), "Fund", m[m.lastgroup or "name"], "told")
        for m in paragraph.matches(_COUNTED)
        if not _WISHED.search(_clause(paragraph.whole[paragraph.start : m.start()], None))
    ]


# 设立“推进工业化专项引导资金”
_QUOTED = Sought("(?:设立|安排|建立|成立|称|名为|命名为)了?“(?P<name>[^“”，。]{4,24}(?:资金|基金))”")
# 母基金旗下的“海洋种子子基金”, 由“滨江天使基金”投出
_QUOTED_ANYWHERE = Sought(
    "“(?P<name>[^“”，。、的+＋]{3,22}(?:[子母]基金|[投资引导产业发展天使科创种子]{2}基金))”(?!的?(?:方式|模式|架构|体系|形式))"
)
# 设立“揭榜挂帅”攻关资金
_PART_QUOTED = Sought(
    "(?:设立|安排|建立|成立|组建)了?(?P<name>“[^“”，。]{2,12}”[\u4e00-\u9fff]{2,10}?(?:资金|基金))(?![链池])"
)


@only_with(_QUOTED, _PART_QUOTED, _QUOTED_ANYWHERE)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """Funds whose names stand in quotation marks, or begin in them, behind what sets them up."""
    return [
        Mention(*m.span("name"), "Fund", m["name"], "told")
        for pattern in (_QUOTED, _PART_QUOTED, _QUOTED_ANYWHERE)
        for m in paragraph.matches(pattern)
        if pattern is not _QUOTED_ANYWHERE or not _GENERAL.fullmatch(m["name"].removesuffix("基金"))
    ]


# 设立专项资金，每年安排不少于5000万元用于…
_BARE = Sought(
    rf"设立(?P<name>[^，。；和与及、的]{{0,8}}?专项资金)(?=[，,](?:每年|首期|总规模|规模)[^，。；]{{0,10}}\d)|(?:安排|拿出|列支|设立)(?P<plain>专项资金)(?=(?:不少于|不低于|共|约|近|达)*{SUM})"
)


_NAMES_ONE = re.compile("(?:资金|基金)[^。]*$")


@only_with(_BARE)
def bare(paragraph: Paragraph) -> list[Mention]:
    """Funds without a name that are told by how much goes into them each year."""
    return [
        Mention(*m.span(m.lastgroup or "name"), "Fund", m[m.lastgroup or "name"], "told")
        for m in paragraph.matches(_BARE)
        # 设立某某专项资金，市财政每年安排专项资金5亿元: the one that the sentence has named
        if not m["plain"] or not _NAMES_ONE.search(paragraph.whole, paragraph.start, m.start())
    ]


@only_with(_SET_UP)
def set_up(paragraph: Paragraph) -> list[Mention]:
    """Funds by what sets them up, where their place says that they are one: verbs in it part other names."""
    return [
        Mention(*m.span("name"), "Fund", m["name"], "told")
        for m in paragraph.matches(_SET_UP)
        if (any(start == 0 for start, _, _ in place_names(m["name"])) or _OF_LEVEL.match(m["name"]))
        and not re.search("[和与及、]", m["name"])
    ]


@only_with(_AMOUNT_FUND)
def amounts(paragraph: Paragraph) -> list[Mention]:
    """Funds told by their size: 5亿元的专项资金."""
    # 20亿元遂宁市锂电产业发展基金 has a name of its own behind the sum, 5亿元的专项资金 has not.
    return [
        Mention(m.start("name"), m.end(), "Fund", m["name"], "told")
        if _OWN_NAME.search(m["name"]) or any(start == 0 for start, _, _ in place_names(m["name"]))
        else Mention(m.start(), m.end(), "Fund", m.group(), "amount")
        for m in paragraph.matches(_AMOUNT_FUND)
        if not (m["verb"] and not _OWN_NAME.search(m["name"]))
        and not re.search(r"(?:投资(?!基金)|规模|总额|奖励|补助|给予)", m.group())
    ]


# 根据功能分为创业投资类基金和产业投资类基金
_CLASS_FUND = Sought(
    r"(?:分为|包括|设立|^|[，。；、）)])(?:下设|设立)?(?P<name>(?!下设)[\u4e00-\u9fff]{2,8}类(?:子)?基金)(?=总?规模|[和、。；]|主要|重点|投向)",
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


# 应急转贷资金, 科创基金: what the name of a fund or of special money ends in
_HEAD = (
    "(?:基金|专项资金|补偿资金(?:池)?|[扶帮]持资金|帮扶资金|衔接资金|协作资金|奖励资金|补助资金|专项债券?|奖补资金|贴息资金|转贷资金|引导资金|发展资金|资金池|风险补偿金|转贷金|周转金)"
    "(?!会|管理|公司|业|小镇|经理|招商|规模|总额|池|合伙)"
)
_ENDS = Sought(_HEAD)
_FOUNDED = (
    "设立|(?<=母基金)(?:已|累计)?(?:投资|参股|参与设立|出资设立)"
    "|下设|分设|新设|设(?=[母子]基金)|组建|成立|建立|发起|筹建|创设|建有|设有|分为|(?:名称|全称|名)(?:为|是|：|:)|元的?"
)
# Where the name of a fund begins: behind what sets it up, behind a sign, a preposition or another verb.
_BEFORE = re.compile(
    f"(?P<founds>(?:{_FOUNDED})(?:了|有)?(?:首支|首只|一支|一只|一个)?)"
    "|[^\u4e00-\u9fffA-Za-z+]|(?<=\\d)年度?|第[一二三四五六七八九十百]+条"
    "|(?P<and>以及|[和与及])"
    "|(?P<gives>安排|列支|拿出|拨付)了?"
    "|(?:支持|引导|扶持|奖励)(?!基金|资金)|(?:包括|涵盖|出资|投入|参股|入股|认缴|认购|增资|发挥|用好|利用|通过|依托|整合|统筹|争取到?|申请到?"
    "|申报|纳入|规范|管理|加快|推动|推进|鼓励|探索|加大|扩大|完善|拓宽|获得|作为|按照|根据|列入|使用|运用|提供|给予|撬动|吸引|建设|打造|联合|会同)"
    "|[由向对从将把在为是即的了各其该本此每等]"
)
_AT_WILL = re.compile("支持|鼓励|引导|探索|可|允许|研究|争取")
# 产业投资, 绿色发展: words that say of a fund what it does with its money, not what for
_PURPOSE = (
    "(?:产业|行业|企业|高质量|创新|转型|升级|绿色|特色|发展|投资|引导|创业|股权|并购|成长|天使|种子|科创|子|母|专项|风险"
    "|贷款|信贷|补偿|奖补|扶持|政府|技术|改造|重组|首台套|[类型])"
)
_FIELD_AND_PURPOSE = re.compile(f"{_PURPOSE}{{0,8}}")


@only_with(_ENDS)
def whole(paragraph: Paragraph) -> list[Mention]:
    """Funds from their last word back to what can't be in their names: 数字经济子基金, 中小企业贷款风险补偿资金.

    What sets one up stands in front, or a place or field opens its name; the members of a list are told by one.
    """
    text, found = paragraph.text, []
    listed = -1  # where a list of funds goes on
    for match in paragraph.own_matches(_ENDS):
        low = max(0, match.start() - 26, listed)
        places = [(a, b) for a, b, _ in paragraph.places if low <= a < match.start()]
        openings = [
            before
            for before in _BEFORE.finditer(text, low, match.end())
            if before.end() <= match.start()
            and not any(a < before.end() and before.start() < b for a, b in places)
        ]
        opening = openings[-1] if openings else None
        if opening is None and low and low != listed:
            continue
        follows = opening is not None and listed == opening.start() and opening.group() in _LINKS
        if opening is not None and opening["and"] and not follows:
            # 花卉与苗木子基金, 设立茶叶和花卉产业发展引导基金: two fields of one fund
            first = openings[-2] if len(openings) > 1 else None
            start = first.end() if first else low
            name = text[start : match.end()]
            left = text[start : opening.start()]
            if len(fields(name)) < 2 and not (
                first and first["founds"] and 2 <= len(left) <= 12 and not lexicon().type_of(left)
            ):
                continue
            opening = first
        start = opening.end() if opening else low
        body = text[start : match.start()]
        if len(body) >= 2 and (follows or _tells(text, body, match.end(), opening)):
            name = text[start : match.end()]
            found.append(
                Mention(paragraph.start + start, paragraph.start + match.end(), "Fund", name, "told")
            )
        elif opening is None or not opening["founds"]:
            continue
        listed = match.end()
    return found


_LINKS = ("、", "和", "与", "及", "以及")


def _tells(text: str, body: str, end: int, opening: re.Match[str] | None) -> bool:
    """Whether ``body``, all of a fund's name but its last word, and what opens it say that there is one."""
    named = opening is not None and end - opening.end() >= 6
    if opening is not None and named:
        # 设立了3亿元的产业发展引导资金, 安排工业奖补资金800万元: with its sum it is one, whatever its name is.
        before = opening["founds"] and opening.group().startswith("元")
        if before or ((opening["founds"] or opening["gives"]) and _SUM_NEXT.match(text, end)):
            return not _AT_WILL.search(_clause(text, opening))
    # 乡村振兴衔接资金, 由区级产业扶持资金给予…, 从制造业发展专项资金中安排…: what is drawn on is there.
    drawn = opening is not None and len(body) >= 3 and _DRAWN_ON.search(opening.group()) is not None
    if opening is not None and drawn and (_DRAWS.match(text, end) or _OF_GRADE.match(body)):
        return not _AT_WILL.search(_clause(text, opening))
    if (_OF_GRADE.match(body) and len(body) >= 6) or (
        _OF_STATE.match(body) and text.startswith("基金", end - 2)
    ):
        return True
    if _GENERAL.fullmatch(body):
        return False
    if any(start == 0 and end < len(body) for start, end, _ in place_names(body)):
        return True
    if fields(body + "基金"):
        return True
    if opening is None or not opening["founds"]:
        return False
    return named and not _AT_WILL.search(_clause(text, opening))


_DRAWN_ON = re.compile(
    "^(?:从|由|在|列入|纳入|使用|利用|用好|安排|投入|统筹|争取|申请|获得?|整合|通过|依托|拿出|落实)"
)
_DRAWS = re.compile(
    rf"(?:中|里|内|予以|给予|安排|列支|解决|拨付|支持|补助|承担|连续|按|每年|共|总计)|(?:总额|规模)?(?:共|约|达|为)?{SUM}"
)
# 省级制造业高质量发展专项资金, 中央预算内…
_OF_GRADE = re.compile(
    "(?:国家|中央|自治区|[省市县区州旗]本?)级|自治区|中央|东西部|乡村振兴|[省市县区](?=工业|产业|科技|人才|农业|文旅|技改|技术|服务业|新|数字|中小|制造业|现代)"
)
# 国家绿色发展基金; 国家自然科学基金 pays for research
_OF_STATE = re.compile("国家(?!级|自然|社会|社科|艺术|助学|专项)[^、，。]{4,}")
_SUM_NEXT = re.compile(rf"(?:总额|规模)?(?:共|约|达|为)?{SUM}")


def _clause(text: str, opening: re.Match[str] | None) -> str:
    return re.split("[，。；]", text[: opening.start()] if opening else text)[-1]


_GENERAL = re.compile(
    "(?:政府|社会|财政|各类|相关|有关|专项|产业|投资|引导|发展|政策性|市场化|母|子|创业|股权|私募|企业)*"
)


# 绿色产业基金: how, or where, and not what
_NO_FIELD = re.compile("(?:绿色|生态|临港|临空|沿海|特色)+产业")


def fields(name: str) -> list[tuple[int, int]]:
    """Where the industries stand that the name of a fund says it is for (新材料 in 甲市新材料产业子基金)."""
    start = max((end for begin, end, _ in place_names(name) if begin == 0), default=0)
    found: list[tuple[int, int]] = []
    for named in known(name, 0):
        if (
            named.start != start
            or _NO_FIELD.match(named.name)
            or (not is_strong(named.name) and len(named.name) < 4)
        ):
            break
        end = named.end
        found.append((start, end))
        start = end + 1
        if name[end : end + 1] not in ("和", "与", "及", "、"):
            break
    rest = name[found[-1][1] :] if found else ""
    return (
        found
        if found and _FIELD_AND_PURPOSE.match(rest) and re.fullmatch(f"{_PURPOSE}{{0,8}}{_HEAD}", rest)
        else []
    )


def named_fields(kept: list[Mention], entities: Entities) -> None:
    """Industries inside the names of funds, which say what a fund is for: 新材料 in 甲市新材料产业基金."""
    for mention in kept:
        if mention.type == "Fund" and mention.rule != "amount":
            for start, end in fields(mention.name):
                name = mention.name[start:end]
                inner = Mention(mention.start + start, mention.start + end, "Industry", name, "inside")
                entities.add("Industry", core(name), inner, aliases=(name,))
