"""Funds that their wording tells: by their size, by what sets them up, by the scheme that they are part of."""

from __future__ import annotations

import re

from loaders.mentions import Mention
from loaders.paragraph import Paragraph, only_with
from loaders.places import place_names
from loaders.sought import Sought

_AMOUNT_FUND = Sought(
    r"[\d.]+(?:亿|万)元的?(?P<name>[\u4e00-\u9fff]{0,18}?(?:专项资金|引导基金|产业基金|发展基金|补偿基金|保证保险基金|投资基金|母基金|子基金|基金))"
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


# 下设三支子基金：重点产业投资基金、产业扶持基金
_BELOW = Sought(
    r"子基金(?:\d+支|\d+只)?[：:，,]?(?:分别为|包括|即|为)?[：:]?(?P<items>[\u4e00-\u9fff]{4,16}基金(?:[（(][^（）()]{2,16}[）)])?(?:[、和及][\u4e00-\u9fff]{4,16}基金(?:[（(][^（）()]{2,16}[）)])?){1,10})"
)


@only_with(_BELOW)
def below(paragraph: Paragraph) -> list[Mention]:
    """The funds that a list behind 子基金 names, made of general words though they are."""
    found: list[Mention] = []
    for match in paragraph.matches(_BELOW):
        for item in re.finditer(r"[\u4e00-\u9fff]{4,16}?基金(?=$|[、和及（(])", match["items"]):
            lead = re.match("[和及]", item.group())
            start = match.start("items") + item.start() + (1 if lead else 0)
            end = match.start("items") + item.end()
            found.append(Mention(start, end, "Fund", paragraph.whole[start:end], "told"))
    return found


# 设立“推进工业化专项引导资金”
_QUOTED = Sought("(?:设立|安排|建立|成立)了?“(?P<name>[^“”，。]{4,24}(?:资金|基金))”")


@only_with(_QUOTED)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """Funds that stand in quotation marks behind what sets them up."""
    return [Mention(*m.span("name"), "Fund", m["name"], "told") for m in paragraph.matches(_QUOTED)]


# 设立专项资金，每年安排不少于5000万元用于…
_BARE = Sought(
    r"设立(?P<name>[^，。；和与及、的]{0,8}?专项资金)(?=[，,](?:每年|首期|总规模|规模)[^，。；]{0,10}\d)"
)


@only_with(_BARE)
def bare(paragraph: Paragraph) -> list[Mention]:
    """Funds without a name that are told by how much goes into them each year."""
    return [Mention(*m.span("name"), "Fund", m["name"], "told") for m in paragraph.matches(_BARE)]


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
        if not re.search(r"(?:投资(?!基金)|规模|总额|奖励|补助|给予)", m.group())
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
