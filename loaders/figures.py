"""Figures: what a document states in numbers, with metric, year, kind and the entity each is about.

``extract_figures`` reads sentence by sentence: quantities (``loaders.quantities``) are grouped into runs of
parallel values, named by the words of their clause (``loaders.metrics``), dated by the years in front of them
(``loaders.years``) and given to the topic of clause, sentence, heading or document (``loaders.subjects``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from loaders.awards import award_metric, each, is_award, is_cap, is_condition, speaks_of_awards, told_as_rule
from loaders.clauses import Run, clauses, items, modifies, runs
from loaders.document import Block, Document, Sentence
from loaders.indicators import find_rows
from loaders.lexicon import lexicon
from loaders.mentions import Key, Mention
from loaders.metrics import MetricNames, after_number, is_abstract
from loaders.patterns import CITING
from loaders.quantities import COUNTED, Quantity, find_quantities, half_width, to_base
from loaders.subjects import Topics
from loaders.years import YearMark, find_years, in_order, is_ahead, usual_year


class Figure(NamedTuple):
    """A stated figure. ``start``–``end`` are offsets into ``Document.text`` of the number with its
    comparator; ``value`` and ``unit`` are as written, ``base_value`` and ``base_unit`` comparable
    (data/units.yml); ``kind`` is ``target`` or ``actual``; ``binding`` is 约束性 or 预期性 where stated."""

    metric: str
    value: float
    unit: str
    comparator: str
    year: int | None
    base_year: int | None
    kind: str
    binding: str | None
    base_value: float
    base_unit: str
    start: int
    end: int
    subject: Key | None


_WORDED = frozenset({"area", "length", "volume", "mass", "energy", "money"})
_CONCRETE = frozenset({"家", "座", "所", "辆", "台", "名", "户", "栋", "艘"})
_GAINS = re.compile(r"(?:新增|新建|建成|获批|引进|增加到?|达到?|增至|新获|创成)(?:了)?$")
_QUOTE = re.compile(r"“[^”，。；]{1,24}”|《[^》]{1,80}》|「[^」]{1,24}」|\"[^\"，。；]{1,24}\"")
_TARGET_WORD = re.compile(
    r"力争|争取|目标|确保|努力|计划|预期|预计到|预计(?=20\d\d年)|规划(?!面积|用地|范围|总面积)|拟|将(?!近)|20\d\d年(?:底|末)?前(?=[，达到])|(?<![主重需必首概纪摘简])要(?!素|求|点)|到20\d\d年|达产|建成后|"
    r"投产后|有望|未来|今后|每年|下达|不低于|不少于|不得"
)
_ACTUAL_WORD = re.compile(
    r"已|目前|现有|截至|截止|去年|上年|累计完成|同比|实现了|达到了|完成了|预计(?:全年)?(?:完成|实现)|"
    r"共签约|(?:集中|现场|同步)(?:签约|开工)|此次|成功|获得|荣获|五年来|一年来|过去|完成年度|以来|如期"
)
_REACHED = re.compile(r"(?:达到?|突破|超过?|实现|完成)(?:了)?[\d.]")
_ACTUAL_HEADING = re.compile(r"基础|回顾|现状|成效|成就|成绩|进展|总结|完成情况|概况|简介|背景|形势")
_TARGET_HEADING = re.compile(r"目标|任务|重点工作|指标|安排|规划|计划|措施|行动|方案|要求")
_TIME_WORD = re.compile(r"审批|办理|办结|时限|时间|周期|压缩|缩短|工期|时长|响应|寿命|通勤|到达")
_GOALS = re.compile("目标|指标")
_BINDING = re.compile(r"约束性|预期性")
_MONEY_METRIC = re.compile(r"产值|规模|收入|GDP|总值|投资|资产|营收|产业|集群|交易额")
_PLAN_TITLE = re.compile(r"(?:计划|规划|方案|纲要)[》”]?[（(]\d{4}年?[-~至]{1,2}(20\d\d)年?[）)]")
_CITED = re.compile(f"{CITING}《[^《》]*$")
_AGE = re.compile(r"预期寿命|平均年龄")
_THIS_YEAR = re.compile("今年|日前|近日|昨日")
_MARKS = re.compile('[“”"]|[（(][^（）()]*[）)]|各$')


class _Place(NamedTuple):
    """Where a run stands: ``clause`` and the clause before it as offsets, the sentence's years, the year
    carried into it, and whether the sentence gives money."""

    sentence: Sentence
    block: Block
    clause: tuple[int, int]
    previous: tuple[int, int]
    marks: list[YearMark]
    carried: int | None
    award: bool


def extract_figures(
    document: Document,
    mentions: Sequence[Mention],
    home: Key | None,
    *,
    kind: str,
    document_year: int | None,
    document_key: Key | None,
) -> list[Figure]:
    """The figures of ``document``, in text order, one for each value and subject.

    ``mentions`` are the document's entities; ``home`` is the entity that it speaks for; ``kind`` is
    ``policy`` or ``news``; ``document_year`` is what 今年 means; ``document_key`` is the document's own
    Policy, the subject of subsidy rates and caps.
    """
    return _Reader(document, mentions, home, kind, document_year, document_key).read()


class _Reader:
    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        home: Key | None,
        kind: str,
        document_year: int | None,
        document_key: Key | None,
    ) -> None:
        self.document = document
        self.text = half_width(document.text)
        self.kind = kind
        self.home = home
        self.own = document_key or home
        self.area = ""
        self.dated = document_year
        self.year = document_year or usual_year(self.text, kind)
        self.topics = Topics(document, self.text, mentions, home)
        self.quantities = self._usable(find_quantities(self.text))
        self.starts = [q.start for q in self.quantities]
        self.years = find_years(self.text, self.year)
        self.year_starts = [y.start for y in self.years]
        self.ahead = {y.year for y in self.years if is_ahead(self.text, y) and y.year > (self.year or 0)}
        self.figures: list[Figure] = []
        # The sentence that the last award was read in, and what was given.
        self.award = (-1, "")
        self.names = MetricNames(self.text)
        self.plan_year, self.spoken_year = self._reference_years()

    def read(self) -> list[Figure]:
        carried: int | None = None
        path: tuple[str, ...] | None = None
        block_number = -1
        for sentence in self.document.sentences:
            block = self.document.blocks[sentence.block]
            if block.role != "body":
                continue
            if sentence.block != block_number:
                block_number = sentence.block
                goals = bool(block.path) and _GOALS.search(block.path[-1]) is not None
                if not (goals and block.path == path):
                    carried = self._heading_year(block)
                path = block.path
                self.names.block()
                self.topics.enter(block)
            carried = self._sentence(sentence, block, carried)
        return _distinct(self.figures)

    # -- quantities that may be figures -----------------------------------------------------------------

    def _usable(self, found: list[Quantity]) -> list[Quantity]:
        quoted = [m.span() for m in _QUOTE.finditer(self.text)]
        ends = [end for _, end in quoted]
        kept = []
        for q in found:
            place = bisect_left(ends, q.number + 1)
            if place < len(quoted) and quoted[place][0] <= q.number:
                continue
            if not self.topics.hides(q.number, q.end_unit) and self._counts(q):
                kept.append(q)
        return kept

    def _counts(self, q: Quantity) -> bool:
        """Whether a quantity's own form can state a figure."""
        if q.unit == "元" and q.words and q.value < 10:
            return False  # 三元锂电池
        before = self.text[max(0, q.number - 12) : q.number]
        if before.endswith(("表", "附件", "专栏", "》共")):
            return False  # 表1台州市…, 《若干政策》共12条
        if q.kind == "time":
            if q.unit == "岁":
                return _AGE.search(before) is not None
            return not q.words and _TIME_WORD.search(before) is not None
        if not q.words or (q.kind not in COUNTED and q.kind not in _WORDED):
            return True
        if q.value == 1:
            return False
        # 五项措施, 三个转变, 黄金十条 are points of a list; 新增三个 and 三家 are counted things.
        few = q.value < (30 if q.unit in ("个", "项", "条") else 10)
        if few and q.kind in COUNTED and q.unit not in _CONCRETE:
            return _GAINS.search(before) is not None
        return not (q.unit == "方" or (q.unit == "人" and q.value < 10))

    # -- one sentence -----------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, carried: int | None) -> int | None:
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        found = self.quantities[first:last]
        marks = self._marks(sentence.start, sentence.end)
        at = [m for m in marks if m.role == "at"] or [
            m for m in marks if m.role == "same" and carried is None
        ]
        if self._rows(sentence, block):
            return carried
        if not found:
            self.topics.pass_over(sentence)
            return at[-1].year if at else carried
        self.names.sentence()
        award = (self.kind == "policy" or told_as_rule(self.text, sentence)) and speaks_of_awards(
            self.text, sentence
        )
        previous = (sentence.start, sentence.start)
        for start, end in clauses(self.text, sentence, found):
            inside = [q for q in found if start <= q.number < end]
            plain = [q for q in inside if not modifies(self.text, q, inside, end)]
            parallel = runs(self.text, plain, start, end)
            self.topics.clause(
                start, parallel[0].before[1] if parallel else end, sentence, numbers=bool(parallel)
            )
            for run in parallel:
                place = _Place(sentence, block, (start, end), previous, marks, carried, award)
                self._run(run, place)
            previous = (start, end)
        return at[-1].year if at else carried

    def _run(self, run: Run, place: _Place) -> None:
        # 甲公司签订了年产10万吨…项目: a plant's capacity is told by its name alone.
        opens = self.topics.opens_name(run.quantities[0].number)
        before = self.text[max(run.before[0], opens) : run.before[1]]
        after = self.text[slice(*run.after)]
        clause, sentence = place.clause, place.sentence
        awarded = place.award and is_award(self.text, run, clause, sentence)
        if place.award and not awarded and is_condition(self.text, run, clause, sentence):
            return
        if (
            run.quantities[0].kind in COUNTED
            and not after.startswith("的")
            and is_abstract(after_number(after))
        ):
            return
        subjects = self._in_order(run, before, place)
        grew = self.names.each(before, len(run.quantities)) if len(run.quantities) > 1 else None
        named = items(run, before)
        years = in_order(self.text, place.marks, named) if "分别" in before else {}
        for q, words in named:
            item = self.topics.item(words) if len(named) > 1 else None
            base_metric = self.names.base(place.previous) if item is not None else ""
            if awarded:
                capped = is_cap(words) and self.award[0] == sentence.index
                if capped:
                    metric = each(words) + self.award[1]
                else:
                    metric = award_metric(self.text, words, after, clause, sentence)
                    self.award = (sentence.index, metric)
            else:
                metric = self.names.name(q, words, after, place.previous, (run.after[1], clause[1]))
            if (
                item is not None
                and base_metric
                and metric[:2] == words[:2]
                and len(metric) <= len(item[1]) + 2
                and (words[-2:] in item[1] or not metric.endswith(words[-2:]))
            ):
                metric = self.names.last = (
                    base_metric  # 教育、交通分别完成8亿元和9亿元: what was completed stands before
                )
            field = self.topics.keys.get(metric) if q.kind in ("money", "bare") else None
            if field and field[0] == "Industry" and (level := self.names.of_field()):
                # 产值达到6000亿元，其中锂电3500亿元、铜材料200亿元: the value is of the field.
                item, metric = field, level
            if q.kind == "area" and metric:
                # 规划用地30平方公里。其中，甲产业园10平方公里: the same is told of the parts.
                of_park = lexicon().type_of(_MARKS.sub("", metric)) == "Park"
                metric = self.area = self.area if of_park and self.area else metric
            if grew:
                metric = grew[run.quantities.index(q)]
            if not metric:
                continue
            year, base_year = self._year(q, place)
            year = years.get(q, year)
            subject = (
                subjects.get(q)
                or item
                or (self.own if awarded else self.topics.subject(q, run.after, clause, metric))
            )
            self.topics.last = subject
            kind = "target" if awarded else self._kind(place, year)
            if year is None and not awarded:
                year = self.plan_year if kind == "target" else self.spoken_year
            binding = _BINDING.search(self.text, clause[0], min(clause[1] + 8, sentence.end))
            self._add(
                q,
                self.topics.without_subject(metric, subject),
                year,
                base_year,
                kind,
                binding and binding[0],
                subject,
            )

    def _in_order(self, run: Run, before: str, place: _Place) -> dict[Quantity, Key]:
        """“甲项目、乙项目开工，总投资分别为35亿元、28亿元”: each value with the project that it is of."""
        if len(run.quantities) < 2 or "分别" not in before:
            return {}
        named = [m for m in self.topics.within(*place.previous) if m.type == "Project"]
        pairs = zip(run.quantities, named, strict=False)
        return {q: m.key for q, m in pairs} if len(named) == len(run.quantities) else {}

    def _add(
        self,
        q: Quantity,
        metric: str,
        year: int | None,
        base_year: int | None,
        kind: str,
        binding: str | None,
        subject: Key | None,
    ) -> None:
        value, unit = to_base(q.value, q.unit)
        if not unit and q.kind == "bare" and q.unit and _MONEY_METRIC.search(metric):
            unit = "元"
        self.figures.append(
            Figure(
                metric,
                q.value,
                q.unit,
                q.comparator,
                year,
                base_year,
                kind,
                binding,
                value,
                unit,
                q.start,
                q.end,
                subject,
            )
        )

    def _rows(self, sentence: Sentence, block: Block) -> bool:
        """Reads a table of indicators that has lost its lines; false where ``sentence`` holds none."""
        if self.text.find("指标", sentence.start, sentence.end) < 0:
            return False
        rows = find_rows(self.text, sentence.start, sentence.end)
        for row in rows:
            kind = "target" if self.year is None or row.year >= self.year else "actual"
            self._add(row.quantity, row.metric, row.year, None, kind, row.binding, self.home)
        return bool(rows)

    # -- year and kind ----------------------------------------------------------------------------------

    def _marks(self, start: int, end: int) -> list[YearMark]:
        return self.years[bisect_left(self.year_starts, start) : bisect_left(self.year_starts, end)]

    def _reference_years(self) -> tuple[int | None, int | None]:
        """The end of the plan that the document is (行动计划(2021-2025年)); the year that news speaks of first."""
        named = _PLAN_TITLE.finditer(self.text, 0, 400) if self.kind == "policy" else ()
        plan = next((m for m in named if not _CITED.search(self.text[: m.start()])), None)
        # 去年 in a later sentence does not date what the news begins with.
        first = next(
            (m.year for m in self.years if m.role == "at" and m.start < 400 and self.text[m.start].isdigit()),
            None,
        )
        if first is None and _THIS_YEAR.search(self.text, 0, 400):
            first = self.dated  # 今年前三季度 below “2023-10-27”
        spoken = (
            first
            if self.kind == "news" and first is not None and first in (self.year, (self.year or 0) - 1)
            else None
        )
        return (int(plan[1]) if plan else None), spoken

    def _year(self, q: Quantity, place: _Place) -> tuple[int | None, int | None]:
        """Year and base year of a value: the year last named before it, one behind it, or the one carried."""
        start, end = place.clause
        base = next((m.year for m in place.marks if m.role == "base" and start <= m.start < q.start), None)
        roles = ("at",) if place.carried is not None else ("at", "same")
        before = [m for m in place.marks if m.role in roles and m.end <= q.start]
        origin = [m for m in place.marks if m.role == "from" and m.end <= q.start <= m.end + 4]
        if origin:
            return origin[-1].year, base
        if self.text[q.start - 1] in "从由" and not (before and before[-1].start >= start):
            return None, base  # 从1.9万座增加到…: the year of the first value is not said
        if before:
            return before[-1].year, base
        after = [m for m in place.marks if m.role == "at" and q.end <= m.start < end]
        if after:
            return after[0].year, base
        # In news what one sentence aims at by 2030 dates no other one's figures, unless that has an aim too.
        ahead = self.kind == "news" and place.carried in self.ahead
        words = self.text[place.sentence.start : place.sentence.end]
        return (None if ahead and not _TARGET_WORD.search(words) else place.carried), base

    def _heading_year(self, block: Block) -> int | None:
        """The year of the nearest heading that names one: 2025年工作回顾."""
        for heading in (block.heading, *reversed(block.path)):
            if "年" in heading or "五" in heading:
                years = {m.year for m in find_years(half_width(heading), None) if m.role == "at"}
                if len(years) == 1 and not re.search(r"\d[-~至—]\d|《", heading):
                    return years.pop()
        return None

    def _kind(self, place: _Place, year: int | None) -> str:
        if year is not None and self.year is not None and year != self.year:
            return "target" if year > self.year else "actual"
        block, sentence = place.block, place.sentence
        for start, end in (place.clause, (sentence.start, sentence.end)):
            words = self.text[start:end]
            if _ACTUAL_WORD.search(words):
                return "actual"
            if _TARGET_WORD.search(words):
                return "target"
            stated = any(start <= m.start < end for m in place.marks)
            if self.kind == "news" and year is not None and stated and _REACHED.search(words):
                return "actual"  # “2023年产值达到1500亿元” in news of that year
        for heading in (block.heading, *reversed(block.path)):
            if _ACTUAL_HEADING.search(heading):
                return "actual"
            if _TARGET_HEADING.search(heading):
                return "target"
        return "target" if self.kind == "policy" else "actual"


def _distinct(figures: list[Figure]) -> list[Figure]:
    """Figures without repetitions: same value, unit and subject, one metric in the other, no other year."""
    kept: list[Figure] = []
    places: dict[tuple[float, str, Key | None], list[int]] = {}
    for figure in figures:
        same = places.setdefault((figure.base_value, figure.base_unit, figure.subject), [])
        for place in same:
            other = kept[place]
            if _says_same(other, figure):
                year, binding = other.year or figure.year, other.binding or figure.binding
                kept[place] = other._replace(year=year, binding=binding)
                break
        else:
            same.append(len(kept))
            kept.append(figure)
    return kept


def _says_same(one: Figure, two: Figure) -> bool:
    years = one.year == two.year or one.year is None or two.year is None
    return (
        years
        and abs(two.start - one.start) > 12
        and (
            one.metric in two.metric
            or two.metric in one.metric
            or fuzz.ratio(one.metric, two.metric) >= 85
            or (one.base_unit == "个" and one.value >= 10 and one.metric[-5:] == two.metric[-5:])
        )
    )
