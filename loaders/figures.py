"""Figures: what a document states in numbers, with metric, year, kind and the entity each is about.

``extract_figures`` reads sentence by sentence: quantities (``loaders.quantities``) are grouped into runs of parallel
values, named by the words of their clause (``loaders.metrics``), dated by the years in front of them
(``loaders.years``) and given to the topic of clause, sentence, heading or document (``loaders.subjects``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from loaders.document import Block, Document, Sentence
from loaders.mentions import Key, Mention
from loaders.metrics import COUNT_VERB, after_number, before_number, is_abstract, is_change, level_of, only_reaches
from loaders.quantities import HALF_WIDTH, Quantity, find_quantities, to_base
from loaders.subjects import Topics
from loaders.years import YearMark, find_years


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated figure. ``start``–``end`` are offsets into ``Document.text`` of the number with its comparator;
    ``value`` and ``unit`` are as written, ``base_value`` and ``base_unit`` comparable (data/units.yml); ``kind`` is
    ``target`` or ``actual``; ``binding`` is 约束性 or 预期性 where stated."""

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


@dataclass(frozen=True, slots=True)
class _Run:
    """Parallel values of one clause (8%和10%) with the words before and after them, as offsets."""

    quantities: tuple[Quantity, ...]
    before: tuple[int, int]
    after: tuple[int, int]


_CLAUSE_END = re.compile(r"[，。；！？;!?:（）()]|,(?!\d{3}(?!\d))|——")
_JOIN = re.compile(r"(?:及?以[上下内]|左右)?(?:、|和|及|与|以及|，|,)?(?:分别)?")
_SEPARATOR = re.compile(r"、|以及|并(?=[新引建培创打投实完])|(?<![总共])和(?![谐平])|(?<![惠涉普以触波危遍])及(?![以时格])|(?<![参给赋授])与(?!会)")
_COUNTS = frozenset({"counts", "things", "people", "households", "visits"})
_QUOTE = re.compile(r"“[^”，。；]{1,24}”|《[^》]{1,80}》|「[^」]{1,24}」|\"[^\"，。；]{1,24}\"")
_CLASS_NOUN = re.compile(
    r"(?:元)?(?:级|规模)?(?:及?以[上下]|以内)?(?:的)?(?:规模的?|级的?)?[^，。；、:\d]{0,12}?"
    r"(?:项目|企业|产业|集群|园区|机构|平台|公司|单位|地区|工业|县|镇|村|城市|链|工程|商场|市场|品牌|基地|产品|大户|主体|家庭|人群|业态|楼宇|的)"
)
_AWARD = re.compile(r"(?<!发放)(?:给予|予以|(?:奖励|补助|补贴|资助|贴息|奖补)(?!资金池|基金|政策|办法|机制|名单|制度))")
_PAID = re.compile(r"发放|落实|兑现|拨付|累计(?!不|最)|下达")
_AWARD_NOUN = re.compile(r"奖励|补助|补贴|资助|贴息|奖补|补偿|扶持|支持|奖金|经费|资金|减免|授信")
_CAP = re.compile(r"最高|不超过|累计|上限|封顶|总额|合计|每家|每个|每件|每年|每项|每人|比例|标准")
_CAP_NAME = re.compile(r"最高|累计|每家|每个|每件|每人|每年|单个")
_AWARD_TAIL = re.compile(r"(?:分别|另|再|可|一次性|直接)*(?:给予|予以|奖励|补助|补贴|资助|按照?|最高|不超过|累计|每年|每家|每件|每个|在?[\d.]+(?:[万亿%个家元]|以)).*$|的(?:企业|单位|项目)?$|，$")
_AWARD_LEAD = re.compile(r"^(?:第[一二三四五六七八九十百]+条|\d+[.、]|（[一二三四五六七八九十\d]+）|对于?|凡是?|经|首次|首获|新?获得|通过|其中|自|并|且|[，、“”])+")
_PREDICATE = re.compile(r"(?:创(?:历史)?新高|稳步|持续|不断|保持|位?居(?=[全第首前中])|平稳|快速|较快|显著|大幅).*$")
_CONDITION_AFTER = re.compile(r"(?:（[^）]{1,6}）)?(?:及?以[上下]|以内)?的(?:$|[，；:（])")
_TARGET_WORD = re.compile(r"力争|争取|目标|确保|努力|计划|预期|预计到|规划|拟|将(?!近)|要(?!素)|到20\d\d年|达产|建成后|投产后|建成投产|有望|未来|今后|每年|下达|不低于|不少于|不得")
_ACTUAL_WORD = re.compile(r"已|目前|现有|截至|截止|去年|上年|累计完成|同比|实现了|达到了|完成了|预计(?:全年)?(?:完成|实现)|共签约|成功|获得|荣获|五年来|一年来|过去|完成年度|以来|如期")
_ACTUAL_HEADING = re.compile(r"基础|回顾|现状|成效|成就|成绩|进展|总结|完成情况|概况|简介|背景|形势")
_TARGET_HEADING = re.compile(r"目标|任务|重点工作|指标|安排|规划|计划|措施|行动|方案|要求")
_LEVEL_WORD = re.compile(r"(?:达到?|超过?|突破|迈[上入]|跨[入上]|跻身|形成|冲刺)(?:了)?$")
_TIME_WORD = re.compile(r"审批|办理|办结|时限|时间|周期|压缩|缩短|工期|时长|响应|寿命|通勤|到达")
_BINDING = re.compile(r"约束性|预期性")
_AGE = re.compile(r"预期寿命|平均年龄")


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

    ``mentions`` are the document's entities; ``home`` is the entity that it speaks for; ``kind`` is ``policy`` or
    ``news``; ``document_year`` is what 今年 means; ``document_key`` is the document's own Policy, the subject of
    subsidy rates and caps.
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
        self.text = document.text.translate(HALF_WIDTH)
        self.kind = kind
        self.home = home
        self.own = document_key or home
        self.year = document_year or _usual_year(self.text)
        self.topics = Topics(document, self.text, mentions, home)
        self.quantities = self._usable(find_quantities(self.text))
        self.starts = [q.start for q in self.quantities]
        self.years = find_years(self.text, self.year)
        self.year_starts = [y.start for y in self.years]
        self.figures: list[Figure] = []
        self.base_metric = self.earlier_metric = ""

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
                goals = bool(block.path) and re.search("目标|指标", block.path[-1]) is not None
                if not (goals and block.path == path):
                    carried = self._heading_year(block)
                path = block.path
                self.base_metric = self.earlier_metric = ""
                self.topics.enter(block)
            carried = self._sentence(sentence, block, carried)
        return _distinct(self.figures)

    # -- quantities that may be figures ------------------------------------------------------------------------

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
        before = self.text[max(0, q.number - 12) : q.number]
        if q.kind == "time":
            if q.unit == "岁":
                return _AGE.search(before) is not None
            return not q.words and q.unit not in ("年", "月", "日") and _TIME_WORD.search(before) is not None
        if not q.words or q.kind not in _COUNTS and q.kind not in ("area", "length", "volume", "mass", "energy", "money"):
            return True
        if q.value == 1:
            return False
        if q.value < (30 if q.unit in ("个", "项", "条") else 10) and q.kind in _COUNTS and q.unit not in ("家", "座", "所", "辆", "台", "名", "户", "栋", "艘"):
            return re.search(r"(?:新增|新建|建成|获批|引进|增加到?|达到?|增至|新获|创成)(?:了)?$", before) is not None
        return not (q.unit == "方" or q.unit == "人" and q.value < 10)

    # -- one sentence ------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, carried: int | None) -> int | None:
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        found = self.quantities[first:last]
        marks = self._marks(sentence.start, sentence.end)
        at = [m for m in marks if m.role == "at"] or [m for m in marks if m.role == "same" and carried is None]
        if not found:
            self.topics.pass_over(sentence)
            return at[-1].year if at else carried
        self.earlier_metric, self.base_metric = self.base_metric or self.earlier_metric, ""
        award = self.kind == "policy" and _AWARD.search(self.text, sentence.start, sentence.end) is not None
        previous = (sentence.start, sentence.start)
        for start, end in self._clauses(sentence, found):
            inside = [q for q in found if start <= q.number < end]
            plain = [q for q in inside if not self._modifies(q, inside, end)]
            runs = self._runs(plain, start, end)
            self.topics.clause(start, runs[0].before[1] if runs else end, sentence, numbers=bool(runs))
            for run in runs:
                self._run(run, (start, end), previous, sentence, block, marks, carried, award)
            previous = (start, end)
        return at[-1].year if at else carried

    def _clauses(self, sentence: Sentence, found: list[Quantity]) -> Iterator[tuple[int, int]]:
        """Clauses of a sentence; brackets without a number stay inside theirs."""
        start = sentence.start
        covered = [(q.start, q.end) for q in found]
        for cut in _CLAUSE_END.finditer(self.text, sentence.start, sentence.end):
            place = cut.start()
            if any(a <= place < b for a, b in covered):
                continue
            sign = self.text[place]
            if sign in "（(" and not self._bracket_counts(place, covered):
                continue
            if sign in "）)":
                opening = max(self.text.rfind("（", start, place), self.text.rfind("(", start, place))
                if opening >= start:
                    continue
            if place > start:
                yield start, place
            start = cut.end()
        if start < sentence.end:
            yield start, sentence.end

    def _bracket_counts(self, place: int, covered: list[tuple[int, int]]) -> bool:
        close = min((p for p in (self.text.find(c, place, place + 200) for c in "）)") if p > 0), default=place)
        return any(place < a < close for a, _ in covered)

    def _modifies(self, q: Quantity, inside: list[Quantity], end: int) -> bool:
        """Whether a quantity only tells a class of things apart: 亿元以上项目, 百亿级产业, 产值超10亿元的企业."""
        after = self.text[q.end_unit : end]
        if q.level:
            size = re.match(r"级(?:规模|台阶|大关|体量)?(?:$|[，。；、])", after)
            return not (size and _LEVEL_WORD.search(self.text, max(0, q.number - 4), q.number))
        if q.kind in _COUNTS or q.kind in ("points", "times", "workdays", "time"):
            return False
        noun = _CLASS_NOUN.match(after)
        if noun is None:
            return False
        following = next((o for o in inside if o.number >= q.end), None)
        preceding = next((o for o in inside if o.end == q.start), None)
        counted = following is not None and following.kind in _COUNTS and not re.search(
            r"[、的]", self.text[q.end : following.start]
        )
        if counted or preceding is not None and preceding.kind in _COUNTS:
            return True
        bound = re.match(r"(?:级|规模)?(?:及?以[上下]|以内)", after)
        return bound is not None and not re.match(r"(?:及?以[上下]|以内)(?:$|的?[，。；])", after)

    # -- runs --------------------------------------------------------------------------------------------------

    def _runs(self, plain: list[Quantity], start: int, end: int) -> list[_Run]:
        groups: list[list[Quantity]] = []
        for q in plain:
            if groups and _JOIN.fullmatch(self.text, groups[-1][-1].end, q.start):
                groups[-1].append(q)
            else:
                groups.append([q])
        runs = []
        left = start
        for number, group in enumerate(groups):
            if number + 1 == len(groups):
                runs.append(_Run(tuple(group), (left, group[0].start), (group[-1].end, end)))
                break
            here, there = group[-1].end, groups[number + 1][0].start
            close, begin = self._split(group, here, there)
            runs.append(_Run(tuple(group), (left, group[0].start), (here, close)))
            left = begin
        return runs

    def _split(self, group: list[Quantity], here: int, there: int) -> tuple[int, int]:
        """Where the words between two runs part: what ends the first, what begins the second."""
        between = self.text[here:there]
        separators = list(_SEPARATOR.finditer(between))
        if not separators:
            return (there, here) if group[0].kind in _COUNTS else (here, here)
        commas = [m for m in separators if m[0] == "、"]
        cut = separators[-1] if separators[-1].end() == len(between) else (commas or separators)[0]
        return here + cut.start(), here + cut.end()

    def _run(
        self,
        run: _Run,
        clause: tuple[int, int],
        previous: tuple[int, int],
        sentence: Sentence,
        block: Block,
        marks: list[YearMark],
        carried: int | None,
        award: bool,
    ) -> None:
        before, after = self.text[slice(*run.before)], self.text[slice(*run.after)]
        awarded = award and self._awarded(run, clause, sentence)
        if award and not awarded and self._conditional(run, clause, sentence):
            return
        if run.quantities[0].kind in _COUNTS and not after.startswith("的") and is_abstract(after_number(after)):
            return
        for q, words in self._items(run, before):
            if awarded:
                metric = self._award_metric(words, after, clause, sentence)
            else:
                metric = self._metric(q, words, after, previous, clause, run.after[1])
            if not metric:
                continue
            year, base = self._year(q, marks, carried, clause)
            item = self.topics.item(words) if len(run.quantities) > 1 else None
            if item is not None:
                subject: Key | None = item
            else:
                subject = self.own if awarded else self.topics.subject(q, run.after, clause, metric)
            if item is not None and len(metric) <= len(item[1]) + 2 and metric[:2] == item[1][:2]:
                metric = self._base(previous)
            stated = "target" if awarded else self._kind(q, sentence, block, clause, year)
            if stated == "actual" and year is not None and self.year is not None and year > self.year:
                stated = "target"
            binding = _BINDING.search(self.text, clause[0], min(clause[1] + 8, sentence.end))
            metric = self.topics.without_subject(metric, subject)
            value, unit = to_base(q.value, q.unit)
            if not unit and q.kind == "bare" and q.unit:
                unit = "元" if re.search("产值|规模|收入|GDP|总值|投资|资产|营收", metric) else ""
            self.figures.append(
                Figure(
                    metric, q.value, q.unit, q.comparator, year, base, stated, binding[0] if binding else None,
                    value, unit, q.start, q.end, subject,
                )
            )  # fmt: skip

    def _items(self, run: _Run, before: str) -> list[tuple[Quantity, str]]:
        """Each value with the words that name it: A、B分别达到8%和10% gives (8%, A…) and (10%, B…)."""
        count = len(run.quantities)
        apart = re.search(r"(?:分别|各自?)(?!类|地|级|项|种|县|市|区|镇|有关|部门)", before)
        each = re.search(r"各(?:约|为)?$", before)
        if count == 1 and not apart:
            apart = re.search(r"(?:均|都)(?=(?:已|约|将)?(?:达到?|为|超过|突破|实现|保持|稳定|增长|提高|不低于|不少于)?(?:在)?$)", before)
        if count == 1 and not apart and not each:
            return [(run.quantities[0], before)]
        head, link = (before[: apart.start()], before[apart.end() :]) if apart else (before, "")
        if not apart and count > 1 and (verb := _SHARED_VERB.search(before)) is not None:
            head, link = before[: verb.start()], verb[0]
        names = _parts(head, count)
        adjacent = any(a.end == b.start for a, b in zip(run.quantities, run.quantities[1:], strict=False))
        if adjacent or len(names) < 2 or count not in (1, len(names)):
            return [(q, before) for q in run.quantities]
        values = run.quantities * len(names) if count == 1 else run.quantities
        return [(q, name + ("" if each else link)) for q, name in zip(values, names, strict=True)]

    # -- metric ------------------------------------------------------------------------------------------------

    def _shared_end(self, start: int, clause: tuple[int, int]) -> str:
        """The noun that 2个千亿级、11个百亿级投资规模的项目 leaves to the last of its counts."""
        end = re.search(r"(?:级|以上)(?:投资规模的|规模的)?([^，；、。\d]+)$", self.text[start : clause[1]])
        return end[1] if end else ""

    def _metric(
        self, q: Quantity, before: str, after: str, previous: tuple[int, int], clause: tuple[int, int], after_end: int
    ) -> str:
        front = before_number(before)
        raw = re.sub(r"^(?:其中|并|且|同时|到?20\d\d年底?)?[，、]?", "", before)
        behind = after_number(after)
        if only_reaches(raw):
            return self._base(previous)
        if only_reaches(behind):
            behind = ""
        if raw and is_change(raw) or is_change(front):
            change = raw if is_change(raw) else front
            return _joined(self._base(previous), re.sub(r"^[，、]+|(?:到|为|约|的)+$", "", change))
        if _EXAMPLE.search(before) or before.endswith("在") and "中" in behind or re.match(r"距离?|方圆", front):
            return ""
        verb = COUNT_VERB.search(front)
        bare = verb is not None and verb.start() == 0 or front in ("", "计划", "规划")
        if q.kind in _COUNTS and behind and not _verbal(behind):
            if re.fullmatch(r"[^，、]{0,6}级(?:以上)?|[^，、]{1,8}亿元?以上", behind):
                behind += self._shared_end(after_end, clause)
            if front.endswith("等") or len(front) > 14:
                front = verb[0] if verb else ""
            metric = (front if front not in _LIGHT and len(front) > 1 else "") + behind
        elif behind and bare and (q.kind not in ("money", "foreign_money", "percent") or after.startswith("的")):
            metric = (front if front not in _LIGHT else "") + behind
        elif q.kind in _IN_NAMES and behind and not after.startswith(("的", "以", "左", "，")) and not _MEASURED.search(before):
            if not front.endswith("等"):
                return ""  # 12吉瓦时动力电池扩产, 千万吨炼化一体化: the size is part of a project's name
            metric = behind
        elif q.kind in ("money", "foreign_money", "bare") and _FUND_NAME.match(behind):
            metric = behind[: (_FUND_NAME.match(behind) or re.match("", "")).end()]
        elif len(front) >= 2:
            metric = front
            if q.kind == "percent" and _PERCENT_OF.match(after) or q.kind == "bare" and after.startswith("规模"):
                metric += "规模" if q.kind == "bare" else behind
            elif after.startswith("的") and re.search("资金|基金", behind):
                metric = behind
        elif behind:
            metric = behind
        else:
            metric = self._base(previous) + ("翻番" if q.unit == "番" else "")
        if not is_change(metric):
            self.base_metric = level_of(metric)
        return metric[:60]

    def _base(self, previous: tuple[int, int]) -> str:
        """The metric that a change is a change of: the last one named, else the clause before."""
        clause = self.text[slice(*previous)]
        if self.base_metric and not _PREDICATE.search(clause):
            return self.base_metric
        words = before_number(_PREDICATE.sub("", clause))
        return words[-24:] if len(words) > 2 else self.earlier_metric

    def _award_metric(self, before: str, after: str, clause: tuple[int, int], sentence: Sentence) -> str:
        """What is subsidised and how: 通过省级鉴定的，给予补助5万元 → 通过省级鉴定补助."""
        start = max(sentence.start, *(self.text.rfind(c, sentence.start, clause[0]) + 1 for c in "；;:"))
        noun = _AWARD_NOUN.search(after) or _AWARD_NOUN.search(self.text, *clause)
        cap = _CAP_NAME.search(before)
        label = (cap[0] if cap else "") + (noun[0] if noun else "")
        for words in (before, *re.split("[，,]", self.text[start : clause[0]])):
            named = _AWARD_LEAD.sub("", _AWARD_TAIL.sub("", words))
            if len(named) >= 4:
                return (named if noun and named.endswith(noun[0]) else named[-50:] + label) or "扶持"
        return label or "扶持"

    def _awarded(self, run: _Run, clause: tuple[int, int], sentence: Sentence) -> bool:
        """Whether a value is what is given, rather than what must be reached to get it."""
        q = run.quantities[-1]
        if q.kind not in ("money", "foreign_money", "percent", "points", "ratio"):
            return False
        before, after = self.text[clause[0] : run.quantities[0].start], self.text[q.end : clause[1]]
        if _PAID.search(before):
            return False
        if _CONDITION_AFTER.match(self.text, q.end_unit) or re.match(r"(?:及?以[上下])(?:的|[^，]{0,8}项目|[^，]{0,8}企业)", self.text[q.end_unit : clause[1]]):
            return False
        if run.after[1] < clause[1] and not _AWARD.search(before):
            return False
        if re.match(r"(?:及?以[上下])", self.text[q.end_unit : clause[1]]) and not _AWARD.search(before):
            return False
        if _AWARD.search(before) or _AWARD_NOUN.match(after.removeprefix("的").lstrip("一次性")) or _AWARD.search(after):
            return True
        earlier = _AWARD.search(self.text, sentence.start, clause[0])
        return earlier is not None and (_CAP.search(before) is not None or q.comparator == "<=")

    def _conditional(self, run: _Run, clause: tuple[int, int], sentence: Sentence) -> bool:
        q = run.quantities[-1]
        if _CONDITION_AFTER.match(self.text, q.end_unit):
            return True
        later = _AWARD.search(self.text, q.end, sentence.end)
        return later is not None and (
            q.end_unit != q.end or self.text[clause[1] - 1 : clause[1]] in "的" or q.comparator in (">=", "<=")
        )

    # -- year and kind -----------------------------------------------------------------------------------------

    def _marks(self, start: int, end: int) -> list[YearMark]:
        return self.years[bisect_left(self.year_starts, start) : bisect_left(self.year_starts, end)]

    def _year(
        self, q: Quantity, marks: list[YearMark], carried: int | None, clause: tuple[int, int]
    ) -> tuple[int | None, int | None]:
        base = next((m.year for m in marks if m.role == "base" and clause[0] <= m.start < q.start), None)
        roles = ("at",) if carried is not None else ("at", "same")
        before = [m for m in marks if m.role in roles and m.end <= q.start]
        origin = [m for m in marks if m.role == "from" and m.end <= q.start <= m.end + 4]
        if origin:
            return origin[-1].year, base
        if self.text[q.start - 1] in "从由" and not (before and before[-1].start >= clause[0]):
            return None, base  # 从1.9万座增加到…: the year of the first value is not said
        if before:
            return before[-1].year, base
        after = [m for m in marks if m.role == "at" and q.end <= m.start < clause[1]]
        return (after[0].year if after else carried), base

    def _heading_year(self, block: Block) -> int | None:
        for heading in (block.heading, *reversed(block.path)):
            years = {m.year for m in find_years(heading.translate(HALF_WIDTH), None) if m.role == "at"}
            if len(years) == 1 and not re.search(r"\d[-~至—]\d|《", heading):
                return years.pop()
        return None

    def _kind(self, q: Quantity, sentence: Sentence, block: Block, clause: tuple[int, int], year: int | None) -> str:
        if year is not None and self.year is not None and year != self.year:
            return "target" if year > self.year else "actual"
        near = self.text[clause[0] : clause[1]]
        whole = self.text[sentence.start : sentence.end]
        for words in (near, whole):
            if _ACTUAL_WORD.search(words):
                return "actual"
            if _TARGET_WORD.search(words):
                return "target"
        for heading in (block.heading, *reversed(block.path)):
            if _ACTUAL_HEADING.search(heading):
                return "actual"
            if _TARGET_HEADING.search(heading):
                return "target"
        return "target" if self.kind == "policy" else "actual"


_EXAMPLE = re.compile(r"(?:比如|例如|诸如)$")
_PERCENT_OF = re.compile(r"(?:的)?(?:应用|采用|使用|实现|达到|覆盖|纳入)|的(?:增长|增速|目标|比例|占比|速度|份额|股权|股份|市场)")
_IN_NAMES = frozenset({"mass", "mass_of", "volume", "energy", "power"})
_MEASURED = re.compile(r"(?:新增|完成|建设|新建|建成|达到?|产|供应|储备|减排|淘汰|压减|消纳|输送|外送|处理|发电|装机|规模|能力|量|投产|投运|建成投用)(?:了|约|近)?$")
_FUND_NAME = re.compile(r"(?:的)?[^，、。；\d]{0,20}?(?:基金|资金|资金池|风险池)(?=$|的|投|设|用|，|、|及|和)")
_LIGHT = frozenset({"计划", "规划", "打造", "创建", "形成", "建设", "推进", "搭建", "实施", "组织", "培育", "建成", "拥有", "现有", "完成"})


def _verbal(words: str) -> bool:
    return re.match(r"(?:已|均|全部|都|被|将|可|正在|位于|分布|入驻$)", words) is not None


def _joined(base: str, change: str) -> str:
    if base and base.endswith(change):
        return base
    return (base + change)[-60:]


_SHARED_VERB = re.compile(
    r"(?:(?:年均|同比|累计)?(?:增长|增加|下降|提高|提升|减少|降低)(?:到|至)?|(?:稳定|保持|控制)在[^、]{0,4}|达到?|增至|升至|降至|为|占)$"
)
_HEAD_NOUN = re.compile(
    r"(?:[^、]*?)((?:年均|平均)?(?:固定资产)?(?:投资|增加值|总?产值|[使拥消排发用][用有费放电]?量|收入|零售额|销售额|出口额?|进口额?|贷款余额|普及率|增长率|覆盖率|占比|比重|产量|面积|案件|企业|园区|平台|集群)(?:年均)?(?:增长|增速|数量?)?)$"
)
_LEVELS = re.compile(r"(?:世界|国家|部|省|市|区|县|镇|乡|村|州|自治区|地市|国际|国内)级?$|(?:世界|国家|部|省|市|区|县|镇|乡|州)级(?=.)")


def _parts(head: str, count: int) -> list[str]:
    """The parallel names in ``head``, as many as there are values (any number for one value): shared ends are given
    to each (市级、区级特色产业园区 → 市级特色产业园区, 区级特色产业园区)."""
    for separator in (r"、", r"、|和|与|以及", r"、|和|与|以及|及"):
        names = [name for name in re.split(separator, head) if name]
        if count == 1 and len(names) >= 2:
            # A率、B率和C率均达: the last pair parts where both halves end alike (乡镇和村通客车率 is one name).
            left, both, right = names[-1].rpartition("和")
            names[-1:] = [left, right] if both and left[-1:] == right[-1:] else names[-1:]
        if len(names) >= 2 and count in (1, len(names)):
            break
    else:
        return []
    last = names[-1] = re.sub(r"等?[两二三四五六七八九十]+[个大](?:产业|领域|行业|板块|集群)(?=总?产值|规模|营收|收入|增加值)", "", names[-1])
    tail = ""
    level = re.match(r"(?:世界|国家|部|省|市|区|县|镇|乡|村|州)级", last)
    if level and all(_LEVELS.search(name) for name in names[:-1]):
        tail = last[level.end() :]
    elif (shared := _HEAD_NOUN.match(last)) and not any(_HEAD_NOUN.match(name) for name in names[:-1]):
        tail = shared[1]
    return [*(name + tail for name in names[:-1]), last]


def _usual_year(text: str) -> int | None:
    """The year that a text without a date speaks of most."""
    years = Counter(m.year for m in find_years(text, None) if m.role == "at" and m.year < 2100)
    return min(years, key=lambda year: (-years[year], year)) if years else None


def _distinct(figures: list[Figure]) -> list[Figure]:
    """Figures without repetitions: same value, unit and subject, one metric inside the other, no other year."""
    kept: list[Figure] = []
    places: dict[tuple[float, str, Key | None], list[int]] = {}
    for figure in figures:
        same = places.setdefault((figure.base_value, figure.base_unit, figure.subject), [])
        for place in same:
            other = kept[place]
            if _says_same(other, figure):
                if other.year is None:
                    kept[place] = replace(other, year=figure.year)
                break
        else:
            same.append(len(kept))
            kept.append(figure)
    return kept


def _says_same(one: Figure, two: Figure) -> bool:
    years = one.year == two.year or one.year is None or two.year is None
    return years and abs(two.start - one.start) > 12 and (
        one.metric in two.metric
        or two.metric in one.metric
        or fuzz.ratio(one.metric, two.metric) >= 85
        or one.base_unit == "个"
        and one.value >= 10
        and one.metric[-5:] == two.metric[-5:]
    )
