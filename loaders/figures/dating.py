"""Years and kinds of figures: the year last named before a value, behind it or carried to it, and whether it is aimed
at or reached."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from loaders.documents.document import Block, Sentence
from loaders.words.patterns import CITING, ITEM_NUMBER
from loaders.words.quantities import COUNTED, Quantity, half_width
from loaders.words.years import YearMark, find_years, is_ahead, usual_year

_TARGET_WORD = re.compile(
    r"力争|争取|目标|确保|努力|计划(?!的\d)|预期|预计到|预计(?=20\d\d年)|规划(?!面积|用地|范围|总面积)|拟|将(?!近)|20\d\d年(?:底|末)?前(?=[，达到])|(?<![主重需必首概纪摘简])要(?!素|求|点)|到20\d\d年|达产|建成后|"
    r"投产后|有望|届时|未来|今后|每年|下达|不低于|不少于|不得"
)
_ACTUAL_WORD = re.compile(
    r"已|目前|现有|截至|截止|去年|上年|累计完成|同比|实现了|达到了|完成了|预计(?:全年)?(?:完成|实现)|"
    r"共签约|(?:集中|现场|同步)(?:签约|开工)|此次|成功|获得|荣获|五年来|一年来|过去|完成年度|以来|如期"
)
# 实施“某某英才计划”, 《某某规划》部署的任务: the name of a plan plans nothing.
_TITLED = re.compile("“[^”]{2,24}”|《[^》]{2,80}》")
# What a project costs by its announcement; 完成投资3亿元, 已投资3亿元 is what has been spent.
_BUDGET = re.compile(
    "(?:项目|工程|[一二三]期|首期|计划|预计|协议|拟|固定资产)*(?:总投资|投资总额|计划投资)(?:额)?"
)
_SPENT = re.compile("完成|累计|已|实际|到位")
_REACHED = re.compile(r"(?:达到?|突破|超过?|实现|完成)(?:了)?[\d.]")
# 夯实种植基础 is a task
_ACTUAL_HEADING = re.compile(
    r"^(?!.*(?:夯实|筑牢|打牢|强化|巩固|加强|奠定|稳固|厚植)).*基础|回顾|现状|成效|成就|成绩|进展|总结|(?:完成|基本|发展|运行|建设|产业)情况|概况|简介|背景|形势"
)
_TARGET_HEADING = re.compile(
    r"目标|任务|重点工作|(?<!经济)指标|安排|规划|计划|措施|行动|方案|要求|思路|打算|设想|展望|部署"
)
_GOALS = re.compile("目标|指标")
_PLAN_TITLE = re.compile(r"(?:计划|规划|方案|纲要)[》”]?[（(]\d{4}年?[-~至]{1,2}(20\d\d)年?[）)]")
_CITED = re.compile(f"{CITING}《[^《》]*$")
_REPORT = re.compile("(?:政府)?工作(?:情况)?(?:的)?报告|工作总结")
# 某开发区2023年工作总结和2024年工作计划: what no heading calls a plan has been done
_SUMS_UP = re.compile("工作总结|(?:工作|发展|运行|完成|建设)情况|(?:招商|投资)(?:指南|手册)|简介")
_LOOKS_BACK = re.compile(
    "(?P<year>20\\d\\d)年?(?:度|全年)?[^，。；\\d]{0,16}(?:回眸|回顾|综述|盘点|总结|纪实|扫描|述评|答卷|报告)"
)
_ITEM = re.compile(f"{ITEM_NUMBER}$")
_BULLETS = "●■◆▲★◇○□•·▪►▶➢-"
# 某区“十四五”软件产业发展规划
_FIVE_YEARS = re.compile("“十[一二三四五六]?五”(?=[^，。；《》]{0,24}(?:规划|计划|纲要))")
_FOR_A_YEAR = re.compile(
    "(?<![\\d-])(?P<year>20\\d\\d)年度?(?=[^，。；《》\\d\\n]{0,24}(?:工作要点|工作计划|工作安排|工作任务|重点任务|工作清单))"
)
_IS_DONE = re.compile(
    "(?:\\d{1,2}月)?(?:底|末|年?中|上半年|下半年)?(?:前|之前)?(?:全面|全部|正式|实现|即?可)*(?:建成|投产|竣工|完工|达产|投用|投入|试生产|并网|开园|交付)"
)
_DATELINE = re.compile("(?<![年\\d-])1?\\d月[123]?\\d日")
_THIS_YEAR = re.compile("今年|日前|近日|昨日")


class Place(NamedTuple):
    """Where a run stands: ``clause`` and the clause before it as offsets, the sentence's years, the year
    carried into it, and whether the sentence gives money."""

    sentence: Sentence
    block: Block
    clause: tuple[int, int]
    previous: tuple[int, int]
    marks: list[YearMark]
    carried: int | None
    award: bool


class Dating:
    """The years of a document, followed while its sentences are read in order.

    ``kind`` is ``policy`` or ``news``; ``document_year`` is what 今年 means; ``text`` has half-width digits; its
    first sentence begins at ``told_from``.
    """

    def __init__(self, text: str, kind: str, document_year: int | None, told_from: int) -> None:
        self.text = text
        self.kind = kind
        self.dated = document_year
        # 2024年是实现“十四五”规划目标的关键一年: a sentence that names a plan makes the paper none.
        self.titles = told_from or len(text)
        self.year = document_year or usual_year(text, kind, self.titles)
        self.years = find_years(text, self.year)
        if (looked_back := self._looked_back()) is not None:
            # “…2024年发展回眸” of January 2025: 全年 and 到年底 are of the year that the title names.
            self.years = [
                m._replace(year=looked_back, role="at") if m.role == "same" else m for m in self.years
            ]
        self.year_starts = [y.start for y in self.years]
        self.ahead = {y.year for y in self.years if is_ahead(text, y) and y.year > (self.year or 0)}
        # A report on work goes on about the year it has turned to, paragraph by paragraph.
        self.reports = _REPORT.search(text, 0, 80) is not None
        self.sums_up = _SUMS_UP.search(text, 0, 80) is not None
        self.turned_to: int | None = None
        self.goes_on = False
        self.before: Block | None = None
        self.plan_year, self.spoken_year = self._reference_years()

    def enter(self, block: Block, carried: int | None) -> int | None:
        """The year that a block begins with, where the one before ended with ``carried``."""
        before, self.before = self.before, block
        self.goes_on = self._goes_on(block, before)
        goals = bool(block.path) and _GOALS.search(block.path[-1]) is not None
        if self.goes_on or (goals and before is not None and block.path == before.path):
            return carried
        year = self._heading_year(block)
        return self.turned_to if year is None and self.reports else year

    def leave(self, carried: int | None) -> None:
        """A sentence has ended with ``carried``."""
        if carried is not None and carried in ((self.year or 0) - 1, self.year):
            self.turned_to = carried

    def spoken(self, sentence: Sentence, marks: list[YearMark], carried: int | None) -> int | None:
        """The year that a sentence with ``marks`` carries on."""
        at = [m for m in marks if m.role == "at" and not self._aside(m, sentence)] or [
            m for m in marks if m.role == "same" and carried is None
        ]
        return at[-1].year if at else carried

    def _goes_on(self, block: Block, before: Block | None) -> bool:
        """Whether a line is a further point of a list whose sentence has not ended: “● 2026年，…；” “● …；”."""
        if before is None or self.text[before.end - 1] not in "；;，,":
            return False
        sign = self.text[block.start]
        return sign in _BULLETS and self.text[before.start] == sign

    def marks(self, start: int, end: int) -> list[YearMark]:
        """The years that ``start``–``end`` names."""
        return self.years[bisect_left(self.year_starts, start) : bisect_left(self.year_starts, end)]

    def _aside(self, mark: YearMark, sentence: Sentence, number: int = -1) -> bool:
        """Whether a year stands in brackets that have closed before ``number``: 600亿元（2022年为437亿元），其中…."""
        opened = max(self.text.rfind(sign, sentence.start, mark.start) for sign in "（(")
        if opened < 0:
            return False
        closed = min(
            (place for sign in "）)" if (place := self.text.find(sign, opened, sentence.end)) > 0), default=-1
        )
        return mark.start < closed and (number < 0 or closed < number)

    def _reference_years(self) -> tuple[int | None, int | None]:
        """The end of the plan that the document is (行动计划(2021-2025年)); the year that news speaks of first."""
        named = _PLAN_TITLE.finditer(self.text, 0, 400) if self.kind == "policy" else ()
        plan = next((m for m in named if not _CITED.search(self.text[: m.start()])), None)
        head = self.text[: min(60, self.titles)]
        five = _FIVE_YEARS.search(head) if plan is None and self.kind == "policy" else None
        ends = next((m.year for m in find_years(five[0], None)), None) if five else None
        if plan is None and ends is None and self.kind == "policy":
            ends = self._yearly()
        # 去年 in a later sentence does not date what the news begins with.
        first = next(
            (m.year for m in self.years if m.role == "at" and m.start < 400 and self.text[m.start].isdigit()),
            None,
        )
        dateline = _DATELINE.search(self.text, 0, 400) if self.dated is not None else None
        dates = next((m for m in self.years if m.role == "at" and self.text[m.start].isdigit()), None)
        if dateline and dates and dateline.start() < dates.start and first != self.dated:
            first = self.dated  # “3月28日下午，某推介会举行。…，2022年实现营业收入…”
        if first is None and _THIS_YEAR.search(self.text, 0, 400):
            first = self.dated  # 今年前三季度 below “2023-10-27”
        spoken = (
            first
            if self.kind == "news" and first is not None and first in (self.year, (self.year or 0) - 1)
            else None
        )
        return (int(plan[1]) if plan else ends), spoken

    def _yearly(self) -> int | None:
        """The year of a plan for one year, whose aims need not name it again: 某区2024年工业经济工作要点."""
        found = _FOR_A_YEAR.search(self.text[: min(120, self.titles)])
        return int(found["year"]) if found else None

    def year_of(self, q: Quantity, place: Place) -> tuple[int | None, int | None]:
        """Year and base year of a value: the year last named before it, one behind it, or the one carried."""
        start, end = place.clause
        base = next((m.year for m in place.marks if m.role == "base" and start <= m.start < q.start), None)
        roles = ("at",) if place.carried is not None else ("at", "same")
        before = [
            m
            for m in place.marks
            if m.role in roles and m.end <= q.start and not self._aside(m, place.sentence, q.start)
        ]
        origin = [m for m in place.marks if m.role == "from" and m.end <= q.start <= m.end + 4]
        if origin:
            return origin[-1].year, base
        if self.text[q.start - 1] in "从由" and not (before and before[-1].start >= start):
            return None, base  # 从1.9万座增加到…: the year of the first value is not said
        if before:
            return before[-1].year, base
        after = [
            m
            for m in place.marks
            # 首期5亿元年内到位
            if q.end <= m.start < end and (m.role == "at" or (m.role == "same" and m.start == q.end))
        ]
        if after:
            return after[0].year, base
        if place.carried is None and q.kind not in COUNTED and (done := self._done_in(q, place)) is not None:
            return done, base
        # In news what one sentence aims at by 2030 dates no other one's figures, unless that has an aim too.
        ahead = self.kind == "news" and place.carried in self.ahead and not self.goes_on
        words = self.text[place.sentence.start : place.sentence.end]
        return (None if ahead and not _TARGET_WORD.search(words) else place.carried), base

    def _done_in(self, q: Quantity, place: Place) -> int | None:
        """The year in which the clauses behind ``q`` say that the work will stand: 总投资15亿元，2024年前建成投产."""
        stop = self.text.find("；", q.end, place.sentence.end)
        stop = stop if stop > 0 else place.sentence.end
        marks = [m for m in place.marks if q.end <= m.start < min(stop, q.end + 40) and m.role == "at"]
        return marks[0].year if marks and _IS_DONE.match(self.text, marks[0].end) else None

    def _looked_back(self) -> int | None:
        """The year before the document's that a title looks back on: 2024年工作回眸, of January 2025."""
        found = _LOOKS_BACK.search(self.text, 0, 120) if self.dated is not None else None
        if found and _ITEM.search(self.text, 0, found.start()):
            return None  # “一、2023年工作回顾” heads one part of a report; the other is on the year to come
        return int(found["year"]) if found and int(found["year"]) + 1 == self.dated else None

    def _heading_year(self, block: Block) -> int | None:
        """The year of the nearest heading that names one: 2025年工作回顾."""
        for heading in (block.heading, *reversed(block.path)):
            if "年" in heading or "五" in heading:
                years = {m.year for m in find_years(half_width(heading), None) if m.role == "at"}
                if len(years) == 1 and not re.search(r"\d[-~至—]\d|《", heading):
                    return years.pop()
            if _ACTUAL_HEADING.search(heading):
                return None  # “发展基础” below “‘十四五’时期的形势和目标” tells of the years before
        return None

    def is_budget(self, metric: str, type_: str, place: Place) -> bool:
        """Whether a sum is what a work of ``type_`` is to cost, which is aimed at however far the work has come."""
        words = self.text[slice(*place.clause)]
        return (
            (type_ in ("Project", "Company") or (type_ == "Park" and metric.startswith(("项目", "工程"))))
            and _BUDGET.fullmatch(metric) is not None
            and _SPENT.search(words) is None
        )

    def _is_aim(self, place: Place) -> bool:
        """Whether a value stands under a heading of goals, whose years an undated plan looks forward to."""
        if not place.block.path or not _GOALS.search(place.block.heading or place.block.path[-1]):
            return False
        return _ACTUAL_WORD.search(self.text, place.sentence.start, place.sentence.end) is None

    def kind_of(self, place: Place, year: int | None) -> str:
        """Whether a value of ``year`` is a ``target`` or ``actual``."""
        if year in self.ahead:
            return "target"
        block, sentence = place.block, place.sentence
        if year is not None and self.year is not None and year != self.year:
            if year > self.year or (self.dated is self.plan_year is None and self._is_aim(place)):
                return "target"
            return "actual"
        for start, end in (place.clause, (sentence.start, sentence.end)):
            words = _TITLED.sub("", self.text[start:end])
            if _ACTUAL_WORD.search(words):
                return "actual"
            if _TARGET_WORD.search(words):
                return "target"
            stated = any(start <= m.start < end for m in place.marks)
            goal = _GOALS.search(block.heading) is not None  # （三）发展目标。2025年营业收入超8亿元
            if self.kind == "news" and year is not None and stated and not goal and _REACHED.search(words):
                return "actual"  # “2023年产值达到1500亿元” in news of that year
        for heading in (block.heading, *reversed(block.path)):
            if _ACTUAL_HEADING.search(heading):
                return "actual"
            if _TARGET_HEADING.search(heading):
                return "target"
        return "target" if self.kind == "policy" and not self.sums_up else "actual"
