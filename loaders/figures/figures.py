"""Figures: what a document states in numbers, with metric, year, kind and the entity each is about.

``extract_figures`` reads sentence by sentence: quantities (``loaders.words.quantities``) are grouped into runs of
parallel values, named by the words of their clause (``loaders.figures.metrics``), dated by the years in front of them
(``loaders.words.years``) and given to the topic of clause, sentence, heading or document
(``loaders.figures.subjects``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from loaders.documents.document import Block, Document, Sentence
from loaders.figures.achievements import OF_A_PLACE
from loaders.figures.awards import (
    award_metric,
    each,
    is_award,
    is_cap,
    is_condition,
    speaks_of_awards,
    told_as_rule,
)
from loaders.figures.clauses import Run, clauses, items, modifies, runs
from loaders.figures.countable import counts
from loaders.figures.dating import Dating, Place
from loaders.figures.demands import Demands
from loaders.figures.figure import Figure, distinct, without_headline
from loaders.figures.fund_sizes import named_size
from loaders.figures.indicators import find_rows
from loaders.figures.metric_words import after_number, is_abstract
from loaders.figures.metrics import INVESTMENT, MetricNames
from loaders.figures.predicates import stood, told_behind
from loaders.figures.subject_words import CAPACITY, PAIRED
from loaders.figures.subjects import Topics
from loaders.figures.told_by_tables import TableFigures
from loaders.mention import Key, Mention
from loaders.words.lexicon import lexicon
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.quantities import COUNTED, Quantity, find_quantities, half_width, to_base
from loaders.words.years import in_order

_SHARED_OUT = COUNTED | {"money", "bare", "area"}
_QUOTE = re.compile(r"“[^”，。；]{1,24}”|《[^》]{1,80}》|「[^」]{1,24}」|\"[^\"，。；]{1,24}\"")
_BINDING = re.compile(r"约束性|预期性")
_MONEY_METRIC = re.compile(r"产值|规模|收入|GDP|总值|投资|资产|营收|产业|集群|交易额")
_LEVEL = re.compile(r"(?:产值|收入|投资|增加值|销售额|贷款|税收)$")
_ONLY_DONE = re.compile(r"(?:完成|实现|达到?)(?:了|约|近)?$")
_RESPECTIVELY = re.compile("分别|依次")
_AMONG = re.compile("(?P<what>[^，。；：]{0,14}(?:项目|企业|平台|机构|园区|工程))(?:当)?中[，,]$")
_ITEM = re.compile(ITEM_NUMBER)
_BRACKETED = re.compile(
    r"(?<=[\u4e00-\u9fff”])[（(](?:约|超)?[\d.]+[百千万]?[万亿]?(?:元|美元|欧元|港元|日元)[）)]"
)
_OTHERS = re.compile("(?:^|[；。，])(?:对|凡)[^。；]{4,60}的，$")
_HALF_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_GRANTED = re.compile("拟(?:给予)?(?:补助|资助|奖励|奖补|补贴|支持)$")
# 推动甲大学、乙研究院与区内企业共建|联合实验室10个: who builds them is no part of what is counted
_BUILDERS = re.compile(
    "^[^，。；、]{2,}、[^，。；]{2,}?(?:共建|建设|打造|组建|合建|建成)(?=[^、，。；与和及]{2,12}$)"
)
_OF_FIELD = re.compile("(?<=..)(?:产业|行业|领域)(?:集群|链)?$")
_PART_OF_PARK = re.compile("(?:核心|起步|启动|示范|拓展|先导|先行|辐射|建成|规划|联动)区")
_LIST_LABEL = re.compile("(?P<what>[\u4e00-\u9fff]{0,6}(?:企业|项目|机构|平台|公司))[：:]$")
_MARKS = re.compile('[“”"]|[（(][^（）()]*[）)]|各$')


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


class _Told(NamedTuple):
    """A run of values in its place, the words behind it, whether it is what a policy gives, and whether it names
    several things."""

    run: Run
    place: Place
    after: str
    awarded: bool
    several: bool


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
        # Texts with half-width commas are read like others; those in 1,200 stay.
        self.text = _HALF_COMMA.sub("，", half_width(document.text)).replace(";", "；")
        self.kind = kind
        self.home = home
        self.own = document_key or home
        self.area = ""
        self.dating = Dating(self.text, kind, document_year, self._told_from())
        self.topics = Topics(document, self.text, mentions, home)
        self.demands = Demands(self.text, document_key, mentions)
        self.tables = TableFigures(document, mentions)
        self.topics.rows = self.tables.rows
        self.quantities = self._usable(find_quantities(self.text))
        self.starts = [q.start for q in self.quantities]
        self.figures: list[Figure] = []
        # The sentence that the last award was read in, and what was given.
        self.award = (-1, "", 0)
        self.names = MetricNames(self.text)

    def read(self) -> list[Figure]:
        carried: int | None = None
        block_number = -1
        for one in self.tables.told(self.topics.keys, self.dating.year, self.dating.spoken_year):
            self._add(
                one.quantity, one.metric, one.year, None, one.kind, one.binding, one.subject or self.home
            )
        within = self.tables.spans
        for sentence in self.document.sentences:
            block = self.document.blocks[sentence.block]
            if block.role != "body" or any(start <= sentence.start < end for start, end in within):
                continue
            if sentence.block != block_number:
                block_number = sentence.block
                carried = self.dating.enter(block, carried)
                self.names.block()
                self.topics.enter(block)
                self.demands.enter(block)
            carried = self._sentence(sentence, block, carried)
            self.dating.leave(carried)
        return distinct(without_headline(self.figures, self._told_from()))

    def _told_from(self) -> int:
        """Where the first paragraph with a sentence begins: what stands above is headline, date and source."""
        told = (b.start for b in self.document.blocks if self.text.find("。", b.start, b.end) > 0)
        return next(told, 0)

    # -- quantities that may be figures -----------------------------------------------------------------

    def _usable(self, found: list[Quantity]) -> list[Quantity]:
        quoted = [m.span() for m in _QUOTE.finditer(self.text)]
        ends = [end for _, end in quoted]
        kept = []
        for q in found:
            if q.number in self.tables.cells:
                continue
            place = bisect_left(ends, q.number + 1)
            if place < len(quoted) and quoted[place][0] <= q.number:
                continue
            if not self.topics.hides(q.number, q.end_unit) and counts(self.text, q):
                kept.append(q)
        return kept

    # -- one sentence -----------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, carried: int | None) -> int | None:
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        found = self.quantities[first:last]
        marks = self.dating.marks(sentence.start, sentence.end)
        if self._rows(sentence, block):
            return carried
        if not found:
            self.topics.pass_over(sentence)
            return self.dating.spoken(sentence, marks, carried)
        self.names.sentence()
        award = (self.kind == "policy" or told_as_rule(self.text, sentence)) and speaks_of_awards(
            self.text, sentence
        )
        previous = (sentence.start, sentence.start)
        for start, end in clauses(self.text, sentence, found):
            inside = [q for q in found if start <= q.number < end]
            plain = [q for q in inside if not modifies(self.text, q, inside, end)]
            parallel = runs(self.text, plain, start, end)
            stop = parallel[0].before[1] if parallel else end
            if parallel and (name_end := self.topics.closes_name(parallel[0].quantities[0].number)):
                stop = min(name_end + 1, end)  # 某公司年产20万吨苏氨酸项目总投资31亿元
            self.topics.clause(start, stop, sentence, numbers=bool(parallel))
            for run in parallel:
                place = Place(sentence, block, (start, end), previous, marks, carried, award)
                self._run(run, place)
            if plain and plain[0].start <= start + 1:
                self.topics.sized(plain[0].end, end)
            previous = (start, end)
        return self.dating.spoken(sentence, marks, carried)

    def _run(self, run: Run, place: Place) -> None:
        before, after = self._words(run)
        awarded = place.award and is_award(self.text, run, place.clause, place.sentence)
        if place.award and not awarded and is_condition(self.text, run, place.clause, place.sentence):
            return
        if (
            run.quantities[0].kind in COUNTED
            and not after.startswith("的")
            and is_abstract(named_after := after_number(after))
            and not told_behind("", named_after)
        ):
            return
        subjects = self._in_order(run, before, place)
        grew = self.names.each(before, len(run.quantities)) if len(run.quantities) > 1 else None
        named = items(run, before)
        years = in_order(self.text, place.marks, named) if "分别" in before else {}
        # 新能源、新材料产值均超千亿元: two figures, told apart by their names
        shared = len(named) > len(run.quantities)
        told = _Told(run, place, after, awarded, len(named) > 1)
        before_named = self.names.base(place.previous) if told.several else ""
        for q, words in named:
            if _GRANTED.search(words) and _ITEM.match(self.text, place.block.start):
                continue  # 3.甲公司：某生产线项目，拟补助500万元: who pays for it, no measure of anything
            metric, item = self._metric(q, words, told, before_named)
            if grew:
                metric = grew[run.quantities.index(q)]
            if not metric:
                continue
            year, base_year = self.dating.year_of(q, place)
            if not words.startswith("其中"):
                self.names.keep(q, metric)
            subject = (
                subjects.get(q)
                or item
                or (self.own if awarded else self.topics.subject(q, run.after, place.clause, metric))
            )
            metric = _BUILDERS.sub("", metric)
            self._spoken(q, subject, place)
            year, kind = self._dated(q, metric, years.get(q, year), subject, told)
            if not awarded and (rule := self.demands.subject(place.sentence, metric, subject)):
                subject, year, kind = rule, None, "target"  # 上年度营业收入不低于2000万元
            if subject is not None and subject[0] == "Fund" and (size := named_size(metric, subject[1])):
                metric = size
            elif not (shared and subject and subject[0] == "Industry"):
                metric = self.topics.without_subject(metric, subject)
            clause = place.clause
            binding = _BINDING.search(self.text, clause[0], min(clause[1] + 8, place.sentence.end))
            self._add(q, metric, year, base_year, kind, binding and binding[0], subject)

    def _words(self, run: Run) -> tuple[str, str]:
        """The words in front of a run of values and behind it."""
        # 甲公司签订了年产10万吨…项目: a plant's capacity is told by its name alone.
        opens = self.topics.opens_name(run.quantities[0].number)
        before = self.text[max(run.before[0], opens) : run.before[1]]
        if opens and (capacity := CAPACITY.search(before)):
            before = capacity[0]  # 某基地年产5万吨白酒陈化老熟项目
        elif before.endswith("等") and (label := _LIST_LABEL.search(self.text[: run.before[0]][-16:])):
            before = label["what"]  # 入驻企业：甲、乙、丙等93家
        elif name_end := self.topics.closes_name(run.before[0]):
            before = self.text[min(name_end, run.before[1]) : run.before[1]]
        return before, self.text[slice(*run.after)]

    def _metric(self, q: Quantity, words: str, told: _Told, before_named: str) -> tuple[str, Key | None]:
        """What a value measures, and of what, where its words name it."""
        place, after = told.place, told.after
        item = self.topics.item(words) if told.several else None
        base_metric = self.names.base(place.previous) if item is not None else ""
        if told.awarded:
            metric = self._award_metric(words, told)
        else:
            metric = self.names.name(q, words, after, place.previous, (told.run.after[1], place.clause[1]))
        if (
            item is not None
            and base_metric
            and metric[:2] == words[:2]
            and len(metric) <= len(item[1]) + 2
            and not _LEVEL.search(metric)
            and (words[-2:] in item[1] or not metric.endswith(words[-2:]))
        ):
            # 教育、交通分别完成8亿元和9亿元: what was completed stands before
            metric = self.names.last = base_metric
        if item is None and told.several and q.kind == "money" and _ONLY_DONE.search(words):
            # 完成投资596亿元。其中，交通、教育等行业分别完成182亿元、165亿元
            metric = self._done(metric, before_named)
        # 其中，锂电产业营业收入突破1500亿元，建材产业突破1000亿元
        whose = self.topics.keys.get(metric) or self.topics.keys.get(_OF_FIELD.sub("", metric))
        of_money = q.kind in ("money", "bare") and whose is not None and whose[0] == "Industry"
        level = self.names.of_field() if of_money else ""
        if of_money and not level and _OF_FIELD.search(metric):
            level = "规模"  # 电子产业集群突破500亿元，新材料产业集群突破300亿元
        if level:
            # 产值达到6000亿元，其中锂电3500亿元、铜材料200亿元: the value is of the field.
            item, metric = whose, level
        elif q.kind == "money" and after.startswith("的") and whose is not None and whose[0] == "Company":
            metric = "投资"  # 某面业4.8亿元的挂面生产线
        elif (
            not told.awarded
            and whose is not None
            and metric not in after
            and whose[0] != "Fund"
            and q.kind in _SHARED_OUT
            and (once_more := self.names.once_more(q, whose[0]))
        ):
            # 签约项目中，新材料9个、装备制造7个; 某机场扩建工程用债22亿元，某高铁18亿元
            item, metric = whose, once_more
        if q.kind in COUNTED and whose is not None and whose[0] in ("Region", "Park"):
            among = _AMONG.search(self.text, place.clause[0] - 40, place.clause[0])
            if among is not None and among.start() >= place.sentence.start:
                # 集中开工重大项目中，甲市105个、乙市37个
                item, metric = whose, among["what"]
                self.names.last = metric
        if q.kind in ("money", "foreign_money") and _BRACKETED.match(self.text, q.start - 1):
            # 包括甲公司（2亿元）、乙项目（5000万美元）等在内的项目: what each costs
            usual = self.names.of_unit.get(q.kind, "")
            metric = usual if INVESTMENT.search(usual) else "投资"
            self.names.last = metric
        if q.kind == "area" and metric:
            metric = self._area_metric(metric, words, after)
        return metric, item

    def _award_metric(self, words: str, told: _Told) -> str:
        sentence, clause = told.place.sentence, told.place.clause
        # 奖励1000万元；对获得…的，奖励300万元: given to others
        anew = (
            _OTHERS.search(self.text, self.award[2], clause[0]) if self.award[0] == sentence.index else None
        )
        if is_cap(words) and self.award[0] == sentence.index and anew is None:
            return each(words) + self.award[1]
        metric = award_metric(self.text, words, told.after, clause, sentence)
        self.award = (sentence.index, metric, clause[1])
        return metric

    def _area_metric(self, metric: str, words: str, after: str) -> str:
        """规划用地30平方公里。其中，甲产业园10平方公里: the same is told of the parts."""
        of_park = lexicon().type_of(_MARKS.sub("", metric)) == "Park"
        behind = after_number(after)
        built = behind if words.endswith(("建成", "新建")) else stood(behind)
        if metric.endswith("期") and built:
            metric, of_park = built, False  # 某产业园一期8万平方米厂房交付使用
        if _PART_OF_PARK.fullmatch(metric) is not None:
            return metric + "面积"  # 规划面积12平方公里，核心区3.8平方公里
        self.area = self.area if of_park and self.area else metric
        return self.area

    def _spoken(self, q: Quantity, subject: Key | None, place: Place) -> None:
        """Keeps what the figure was given to, which the next ones may go on about."""
        topics = self.topics
        topics.last, topics.last_in = subject, place.sentence.index
        if place.sentence.start == place.block.start and subject == topics.opened != self.home:
            topics.opened_told = True
        topics.last_counted = q.kind in COUNTED

    def _dated(
        self, q: Quantity, metric: str, year: int | None, subject: Key | None, told: _Told
    ) -> tuple[int | None, str]:
        """The year of a value, and whether it is a target or an actual one."""
        kind = "target" if told.awarded else self.dating.kind_of(told.place, year)
        if year is None and self.text[q.start - 1] in "从由":
            kind = "actual"  # 由2.59∶1下降到2.45∶1: what was before
        elif year is None and not told.awarded:
            year = self.dating.plan_year if kind == "target" else self.dating.spoken_year
        if kind == "actual" and subject is not None and self.dating.is_budget(metric, subject[0], told.place):
            kind = "target"
        return year, kind

    def _done(self, metric: str, before: str) -> str:
        """``metric`` with what the amount ``before`` was of, where it only names whose part is told."""
        if not metric or _MONEY_METRIC.search(metric) or not _LEVEL.search(before):
            return metric
        return metric + before

    def _in_order(self, run: Run, before: str, place: Place) -> dict[Quantity, Key]:
        """“甲项目、乙项目开工，总投资分别为35亿元、28亿元”: each value with the project that it is of."""
        if len(run.quantities) < 2:
            return {}
        if row := self.topics.row(before, len(run.quantities)):
            return dict(zip(run.quantities, row, strict=True))
        if _RESPECTIVELY.search(before) is None:
            return {}
        if places := self._ranked(run, place):
            return places
        if OF_A_PLACE.match(before.lstrip("，、")):
            return {}  # 甲、乙等外资项目投产，实际使用内外资分别增长10%、6.4%
        named = [m for m in self.topics.within(*place.previous) if m.type in ("Project", "Park")]
        pairs = zip(run.quantities, named, strict=False)
        return {q: m.key for q, m in pairs} if len(named) == len(run.quantities) else {}

    def _ranked(self, run: Run, place: Place) -> dict[Quantity, Key]:
        """“甲市、乙市和丙区位居前三，增加值分别增长12%、10%和9%”: each value with the place in its turn, named in the
        clause before or in its own."""
        for start, end in (place.previous, (place.clause[0], run.before[1])):
            listed: list[Mention] = []
            for mention in self.topics.within(start, end):
                if mention.type not in ("Region", "Park", "Company"):
                    continue
                joined = bool(listed) and PAIRED.fullmatch(self.text, listed[-1].end, mention.start)
                listed = [*listed, mention] if joined else [mention]
            if len(listed) == len(run.quantities):
                return {q: m.key for q, m in zip(run.quantities, listed, strict=True)}
        return {}

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
        # 2.59∶1 keeps the sign that it is written with.
        written = q.unit.replace(":", "∶") if "∶" in self.document.text[q.number : q.end_unit] else q.unit
        self.figures.append(
            Figure(
                metric,
                q.value,
                written,
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
            kind = "target" if self.dating.year is None or row.year >= self.dating.year else "actual"
            self._add(row.quantity, row.metric, row.year, None, kind, row.binding, self.home)
        return bool(rows)
