"""Years that a text names: 2027年, 二○三五年, “十四五”末, 今年, and years that others are compared with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.words.quantities import Quantity, chinese_number
from loaders.words.sought import begun

# Since the eighth (1991-1995) the n-th five-year plan ends in 1955 + 5n.
_ORDINALS = {
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
    "十三": 13,
    "十四": 14,
    "十五": 15,
    "十六": 16,
}


class YearMark(NamedTuple):
    """A year at ``start``–``end``. ``role``: ``at`` (the figure's year), ``base`` (比2009年), ``since``
    (自2021年起), ``from`` (从2020年的…: the next value's year alone), ``same`` (全年, 上半年: the year
    spoken of, the document's where there is none)."""

    start: int
    end: int
    year: int
    role: str


YEAR_WORDS = (
    r"(?:(?:19|20)\d\d年?(?:[-~]{1,2}|至|到))?(?:19|20)\d\d年度?|[二一][一二三四五六七八九〇○零0]{3}年|"
    r"“?十[一二三四五六]?五”?(?:规划)?(?:期?末|时期|期间|以来)"
    r"|今年|本年度?|全年|去年|上年度?|前年|明年|上半年|下半年|年内|[一二三四]季度|未来[三五]年|"
    r"今后[三五]年|[三五]年内"
)
"""Pattern of the words that name a year."""

_YEAR = re.compile(
    begun(
        r"(?P<from>(?:19|20)\d\d)年?(?:[-~]{1,2}|至|到)(?P<to>(?:19|20)\d\d)年"
        r"|(?P<digits>(?:19|20)\d\d)年(?!代)"
        r"|(?P<words>[二一][一二三四五六七八九〇○零0]{3})年(?!代)"
        r"|(?P<plan>[“\"‘]?(?P<ordinal>十[一二三四五六]?|[八九])五[”\"’]?(?:规划)?(?P<plan_end>期?末|时期|"
        r"期间|以来|收官|规划目标|任务|目标)?)"
        r"|(?P<relative>今年|本年度?|全年|去年|上年度?|前年|明年|上半年|下半年|年内|[一二三四]季度|"
        r"未来[三五]年|今后[三五]年|[三五]年内|过去的?一年|次年|翌年|(?<=到)年[底末]"
        r"|(?<![年\d])1月?[-~至到](?:1[0-2]|[2-9])月)"
    )
)
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "全年": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "前年": -2,
    "明年": 1,
    "上半年": 0,
    "过去一年": -1,
    "过去的一年": -1,
    "年底": 0,
    "年末": 0,
}
_RELATIVE |= {"下半年": 0, "年内": 0, "一季度": 0, "二季度": 0, "三季度": 0, "四季度": 0}
_RELATIVE |= {"未来三年": 3, "今后三年": 3, "三年内": 3, "未来五年": 5, "今后五年": 5, "五年内": 5}
# Words whose year does not depend on the one spoken of.
_CERTAIN = frozenset({"今年", "次年", "翌年"})
_BASE_BEFORE = re.compile(r"(?:比|较|同|与|相比|相较于?|对比)$")
# 在2020年基础上, 与2020年相比, 是2005年的5.2倍
_BASE_AFTER = re.compile(r"度?(?:末|底)?的?(?:[^，。；]{0,6}基础上|[^，。；]{0,6}相比|(?<=的)[\d.]+倍)")
_SINCE_AFTER = re.compile(r"(?:度|底|初|末)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|开始|以来)")


# 成立于2006年6月, 2006年6月成立: when something began is no year of its figures.
_FOUNDED = re.compile("(?:成立|创立|创办|创建|始建|组建|设立|建|获批|批准|注册|开园|挂牌)于$")
_FOUNDING = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:在[^，。；\d]{2,8})?(?:主板|科创板|创业板|新三板)?(?:挂牌)?上市|(?:\d{1,2}月)?(?:\d{1,2}日)?(?:，?经[^，。]{2,16}批准)?(?:正式)?(?:成立|创立|创办|创建|始建|获批|挂牌|开园|设立|开放|开业|投用|(?:合作|联合|携手)?(?:共建|兴办|组建)|升级为|升格为|更名|改名|晋升|晋级|增挂|改制|转设|扩区|撤并|整合为|启动建设|开发建设|动工兴建)(?!的|[^，。]{0,12}\d)"
    # 去年挂牌的某某产业园已入驻企业83家
    r"|(?:新近)?(?:成立|挂牌|开园|揭牌|投产|投用|投运|建成|启用|获批)的(?=[^，。；\d]{2,24}?(?:已|现有|目前|累计))"
    # 前身是1992年创办的某工业小区，…
    r"|(?:\d{1,2}月)?(?:成立|创立|创办|创建|始建|设立|兴办|组建|建立)的(?=[^，。；\d]{2,24}[，。；])"
    # 2016年由市政府与某大学共建, 2018年获评国家级科技企业孵化器
    r"|(?:\d{1,2}月)?由?[^，。；\d]{2,24}?(?:共建|组建|兴办|合办)(?=[，。])|(?:获评|入选|被?认定为|被[^，。；]{2,12}(?:认定|纳入|评为|列为))"
    # 2006年省政府批准为省级开发区
    r"|(?:\d{1,2}月)?(?:\d{1,2}日)?，?(?:由|经)?[^，。；\d]{0,14}?(?:审核)?批准(?:为|设立|成立|建设|筹建)"
)


def find_years(text: str, document_year: int | None) -> list[YearMark]:
    """Years in ``text`` (half-width digits) in order. ``document_year`` is what 今年 means; without it,
    words like 今年 are left out."""
    marks: list[YearMark] = []
    for match in _YEAR.finditer(text):
        if match["relative"] and marks and match.start() - marks[-1].end <= 1:
            continue  # 2021年全年: the second word adds nothing
        if match["relative"] in ("次年", "翌年"):
            # 2023年反超…，次年回落18%
            year = marks[-1].year + 1 if marks and marks[-1].role in ("at", "same") else None
        else:
            year = _value(match, document_year)
        if year is not None and 1949 <= year <= 2100:
            marks.append(YearMark(match.start(), match.end(), year, _role(text, match)))
    return marks


_ROW = re.compile("[、，,和与及]|(?:底|末)[、，,和与及]?")


def in_order(text: str, marks: list[YearMark], named: Sequence[tuple[Quantity, str]]) -> dict[Quantity, int]:
    """The year of each of several values: “2016年、2017年分别完成8亿元、9亿元”, “2016年至2018年，分别…”.

    ``named`` holds each value with its words. Empty where the years in front are not as many as the values, or
    where the words differ (教育、交通分别完成8亿元和9亿元).
    """
    values = [value for value, _ in named]
    if len({words for _, words in named}) > 1 and not all(words[:4].isdigit() for _, words in named):
        return {}
    before = [m for m in marks if m.end <= values[0].start and m.role in ("at", "base", "same")]
    row = before[-len(values) :]
    if len(values) < 2 or not row:
        return {}
    span = _YEAR.fullmatch(text, row[-1].start, row[-1].end)
    if span is not None and span["to"]:
        years = list(range(int(span["from"]), int(span["to"]) + 1))
    elif all(_ROW.fullmatch(text, a.end, b.start) for a, b in pairwise(row)):
        years = [m.year for m in row]
    else:
        return {}
    return dict(zip(values, years, strict=True)) if len(years) == len(values) else {}


def _value(match: re.Match[str], document_year: int | None) -> int | None:
    if match["to"]:
        return int(match["to"])
    if match["digits"]:
        return int(match["digits"])
    if match["words"]:
        value = chinese_number(match["words"].replace("○", "〇").replace("0", "〇"))
        return int(value) if value else None
    if match["plan"]:
        number = _ORDINALS.get(match["ordinal"])
        quoted = match["plan"][0] in '“"‘'
        # 十五五 without quotes or a word after it may be part of a number.
        return None if number is None or not (quoted or match["plan_end"]) else 1955 + 5 * number
    # 1至6月 and 1-9月 are parts of the document's year, as 上半年 is.
    return None if document_year is None else document_year + _RELATIVE.get(match["relative"], 0)


def _role(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 3) : match.start()]
    if _BASE_BEFORE.search(before) or _BASE_AFTER.match(text, match.end()):
        return "base"
    near = text[max(0, match.start() - 60) : match.start()]
    if near.rfind("《") > near.rfind("》"):
        return "since"  # 《…三年行动计划(2022-2025年)》 dates the plan, not what the sentence says
    if _FOUNDED.search(before) or _FOUNDING.match(text, match.end()):
        return "since"
    if before.endswith(("从", "由")):
        return "since" if _SINCE_AFTER.match(text, match.end()) else "from"
    if (
        match["relative"] is not None
        and _RELATIVE.get(match["relative"], 0) == 0
        and match["relative"] not in _CERTAIN
    ):
        return "same"
    if match["relative"] is None and (_SINCE_AFTER.match(text, match.end()) or match["plan_end"] == "以来"):
        return "since"
    return "at"


# 到2026年, 2026年投产: years that are still to come when the text is written.
_TO_COME = re.compile(r"(?:到|至|计划|预计|拟|将|力争|争取|展望|面向|迈向|瞄准|于|在)$")
_WILL_BE = re.compile(
    r"(?:\d{1,2}月)?(?:上半年|下半年)?(?:底|末)?(?:前|(?:全面|正式)?(?:建成|投产|竣工|达产|完工|开工|交付))"
)


def is_ahead(text: str, mark: YearMark) -> bool:
    """Whether a text looks forward to a year: 到2026年, 2026年前."""
    before = text[max(0, mark.start - 2) : mark.start]
    return _TO_COME.search(before) is not None or _WILL_BE.match(text, mark.end) is not None


# “十四五”…规划, …行动计划（2023—2025年）: a plan is written as its time begins.
_PLAN_OF = re.compile(
    r"[“\"‘]?(?P<ordinal>十[一二三四五六]?)五[”\"’]?[^，。；《》]{0,24}(?:规划|计划|纲要|方案)"
    r"|(?:规划|计划|方案|纲要|行动)[》”]?[（(](?P<year>20\d\d)年?[-~至]{1,2}20\d\d"
)


_IN_COURSE = re.compile(
    "\\d{1,2}月|上半年|下半年|[前一二三四]季度|[以来初底末]|度?计划|\\d+[-~至]"
    # 9月12日，某市2024年秋季重大项目集中签约仪式举行
    "|[春夏秋冬]季|[^，。；\\n]{0,20}(?:仪式|活动|大会|推介会|签约|开工|峰会|论坛|博览会|座谈会)"
)
_NEWS = re.compile("(?<![年\\d-])1?\\d月[123]?\\d日|昨[天日]|今天|近日|日前")
_SPOKEN = re.compile("去年|今年")


def _over(text: str, marks: list[YearMark]) -> bool:
    """Whether news of a day tells of a year as of one that is over: 4月17日，…今年…, and 2022年产值达到215亿元."""
    told = _NEWS.search(text, 0, 400) is not None and _SPOKEN.search(text) is not None
    return told and not any(_IN_COURSE.match(text, m.end) for m in marks)


def usual_year(text: str, kind: str, titles: int = 40) -> int | None:
    """The year that a text without a date is most likely of: the first of a plan, or the last one that it does
    not look forward to. Its titles end at ``titles``."""
    title = text[: min(40, titles)]
    plan = _PLAN_OF.match(text.lstrip("《"), 0) or _PLAN_OF.search(title) if kind == "policy" else None
    if plan is not None:
        if plan["ordinal"] and "总结" in plan.group():
            # “十一五”工作总结及“十二五”工作规划: written when the first was over
            return 1955 + 5 * _ORDINALS[plan["ordinal"]]
        return int(plan["year"]) if plan["year"] else 1951 + 5 * _ORDINALS[plan["ordinal"]]
    stated = [m for m in find_years(text, None) if m.role in ("at", "base")]
    marks = [m for m in stated if text[m.start].isdigit() and m.end - m.start == 5]
    ahead = [m.year for m in marks if is_ahead(text, m)]
    # 预计2025年…，2035年实现产值1000亿元: what lies beyond is to come too.
    past = [m.year for m in marks if not is_ahead(text, m) and m.year <= max(ahead, default=m.year)]
    if past and kind == "news" and _over(text, [m for m in marks if m.year == max(past)]):
        return max(past) + 1
    if past and ahead and max(past) + 2 < min(ahead) and kind == "news" and _NEWS.search(text, 0, 400):
        return None  # 2018年上市, 计划2024年3月开工: which year lies between is not said
    if past:
        return max(past)
    years = Counter(m.year for m in stated if m.role == "at" and not is_ahead(text, m))
    return min(years, key=lambda year: (-years[year], year)) if years else None
