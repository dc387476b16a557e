"""What a figure is about: the entity that clause, sentence, heading or document speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from loaders.figures import subject_words as said
from loaders.figures.achievements import field_of, of_the_place
from loaders.figures.bare_metrics import without_subject
from loaders.figures.followed_topics import Followed
from loaders.mention import Key, Mention
from loaders.words.quantities import COUNTED, Quantity


class Asked(NamedTuple):
    """A figure whose subject is asked for: its clause, the offsets of the words behind it, its metric, and what the
    clause names."""

    q: Quantity
    after: tuple[int, int]
    clause: tuple[int, int]
    metric: str
    around: list[Mention]

    @property
    def money(self) -> bool:
        """Whether it may be a sum of money."""
        return self.q.kind in ("money", "foreign_money", "bare")


class Topics(Followed):
    """Finds the subject of each figure of a document whose clauses are read in order."""

    def subject(
        self, q: Quantity, after: tuple[int, int], clause: tuple[int, int], metric: str
    ) -> Key | None:
        """The entity that the figure ``q`` of ``clause`` is about; ``after`` are the offsets of the words
        behind it. The first of ``_STEPS`` that knows says it, else what clause, item or document go on about."""
        self.counted = True
        asked = Asked(q, after, clause, metric, self.within(clause[0], clause[1]))
        for step in _STEPS:
            if (found := step(self, asked)) is not None:
                return found
        self._turn_to_the_field(metric)
        found = self._beside_the_named(asked) or self._of_topic(metric)
        if found is not None and found == self.home and self.named is None:
            found = self.said_by(asked.clause[0], q.end) or found
        if found and found[0] == "Project" and q.kind in COUNTED and said.WORKS.search(metric):
            # 其中某生产线等新材料项目5个: of whoever has the works
            return next(
                (k for k in (self.own_heading, self.path_topic) if k and k[0] != "Project"), self.home
            )
        return found

    # What the figure's own words and place say, first to last

    def _holder(self, asked: Asked) -> Key | None:
        """The name that the figure stands in."""
        q = asked.q
        return next((m.key for m in asked.around if m.start <= q.number and q.end_unit <= m.end), None)

    def _row(self, asked: Asked) -> Key | None:
        return self.row_of

    def _of_host(self, asked: Asked) -> Key | None:
        """What the bracket is about that the clause stands in."""
        host = self._bracketed(asked.clause[0])
        if host is None:
            return None
        of_work = host.type == "Project" and said.IN_BRACKETS.match(asked.metric)
        return host.key if self.named is None or of_work else None

    def _of_it(self, asked: Asked) -> Key | None:
        return self.of_it(asked.q, asked.clause[1])

    def _plan(self, asked: Asked) -> Key | None:
        if self.named not in (None, self.home) or self.topic not in (None, self.home):
            return None
        return self.listed_in(asked.clause[0], asked.metric)

    def _next_field(self, asked: Asked) -> Key | None:
        """工业硅产能45万吨、多晶硅产能20万吨: each of its own."""
        if self.named is None or self.named[0] != "Industry":
            return None
        start = self.text.rfind("、", asked.clause[0], asked.q.start) + 1
        field = next((m for m in asked.around if m.start == start > 0 and m.type == "Industry"), None)
        if field is None or field.key == self.named:
            return None
        return field.key if said.OF_EACH.fullmatch(self.text, field.end, asked.q.start) else None

    def _other(self, asked: Asked) -> Key | None:
        return self._of_other(asked.clause[0], asked.metric) if self.named is None else None

    def _whole(self, asked: Asked) -> Key | None:
        return self._whole_of(asked.q.start, asked.metric)

    def _paid(self, asked: Asked) -> Key | None:
        """某集团出资4亿元: of the fund that the sentence or the item is on."""
        return self._paid_into(asked.clause[0]) if said.PAID_IN.match(asked.metric) else None

    def _goes_on_about(self, asked: Asked) -> Key | None:
        return self.goes_on_about(asked.clause[0], asked.metric, self.named)

    def _as_before(self, asked: Asked) -> Key | None:
        """What the figure before was given to, of which this one is the growth, the sum or the whole."""
        if self.named is not None or self.last is None or self.last_in != self.sentence:
            return None
        if said.GROWS.match(self.text, asked.clause[0], asked.q.start):
            return self.last
        if self.last[0] == "Project" and said.PLANNED.match(asked.metric) and self._bare_since(asked):
            return self.last  # 全部达产后，预计年产值超150亿元，可提供就业岗位4000个
        if self.last_counted and said.SUM_OF_THEM.fullmatch(asked.metric):
            return self.last
        if said.SUMS_UP.match(asked.metric):
            # 每年安排1000万元，列入某专项资金，三年共计3000万元
            fund = self._spoken_of("Fund", asked.q.start)
            return self.last if fund is not None and fund.key == self.last else None
        return None

    def _bare_since(self, asked: Asked) -> bool:
        """Whether the sentence has named nothing up to a figure."""
        low = self._sentence_start(asked.q.start)
        return not any(
            m.type in ("Region", "Park", "Project", "Company", "Fund")
            for m in self.within(low, asked.q.start)
        )

    def _settled(self, asked: Asked) -> Key | None:
        """130余家企业落户某某工业园"""
        q = asked.q
        settled = said.SETTLED.match(self.text, q.end, asked.clause[1]) if q.kind in COUNTED else None
        if settled is None:
            return None
        return next((m.key for m in asked.around if m.start == settled.end() and m.type == "Park"), None)

    def _sized(self, asked: Asked) -> Key | None:
        """规划面积26万平方米的某某孵化园"""
        q = asked.q
        if q.kind not in ("area", "length") or not self.text.startswith("的", q.end):
            return None
        return next(
            (m.key for m in asked.around if m.start == q.end + 1 and m.type in ("Park", "Project")), None
        )

    def _fund(self, asked: Asked) -> Key | None:
        if not asked.money:
            return None
        q = asked.q
        funds = [m for m in asked.around if m.type == "Fund"]
        fund = (
            next((m for m in funds if said.ITS_SIZE.fullmatch(self.text, m.end, q.start)), None)
            or next((m for m in funds if m.start >= q.end), None)
            or next((m for m in reversed(funds) if m.end <= q.start), None)
        )
        if fund is None and said.OF_A_FUND.match(asked.metric):
            # 引导基金…目标规模100亿元。首期规模20亿元: the one of the sentence before
            fund = self._spoken_of("Fund", q.start) or self._just_before("Fund", q.start)
        if fund is not None and said.SUMMED_FUNDS.search(self.text, fund.end, max(fund.end, q.start)):
            return None  # 设立甲基金、乙基金等6支基金，总规模超过200亿元
        return fund.key if fund is not None else None

    def _fund_paid(self, asked: Asked) -> Key | None:
        """某母基金总规模…。目前已投资甲、乙等企业12家，累计投资额9.6亿元; 某基金完成对甲公司的首笔投资，金额1.5亿元"""
        if not said.PAID_OUT.fullmatch(asked.metric):
            return None
        low = self._sentence_start(asked.q.start)
        if said.FUND_HAS.match(self.text, low, asked.q.start):
            begin = self._sentence_start(low - 1)
            before = [
                m for m in self.within(begin, low) if m.type == "Fund" and m.name not in ("子基金", "母基金")
            ]
            # 甲基金由乙基金担任管理人，…: the one that the sentence opens with
            return (before[0] if before[0].start - begin <= 12 else before[-1]).key if before else None
        fund = self._spoken_of("Fund", asked.q.start)
        first = said.FUND_INVESTS.search(self.text, fund.end, asked.q.start) if fund is not None else None
        return fund.key if fund is not None and first is not None else None

    def _project(self, asked: Asked) -> Key | None:
        """甲将在乙镇建设丙基地，项目总投资50亿元，用地600亩"""
        if not said.OF_A_PROJECT.match(asked.metric):
            return None
        if self.named is not None and self.named[0] != "Company":
            return None
        start = asked.q.start
        project = self._spoken_of("Project", start)
        if project is None:
            earlier = self._earlier_project(start, asked.metric)
            return earlier.key if earlier is not None else None
        by_firm = said.BY_FIRM.fullmatch(self.text, project.end, start)
        listed = self.text[project.start - 1] in "、和及" or self.text.startswith("在内", project.end)
        if by_firm or (not listed and said.GOES_ON.fullmatch(self.text, project.end, start)):
            self.works = (self.sentence, project.key)
            return project.key
        return None

    def _item(self, asked: Asked) -> Key | None:
        """4.某某提升项目。县农发集团实施，占地320亩，年加工2万吨"""
        own, who = self.own_heading, self.named or self.topic
        if own is None or own[0] != "Project" or who is None or who[0] != "Company":
            return None
        of_it = (said.OF_WORKS, said.OF_A_PROJECT, said.PLANNED)
        return own if any(pattern.match(asked.metric) for pattern in of_it) else None

    def _works(self, asked: Asked) -> Key | None:
        if not said.OF_WORKS.match(asked.metric):
            return None
        if self.named is not None and self.named[0] not in ("Company", "Region"):
            return None
        project = self._works_of(asked.q.start)
        if project is not None:
            self.works = (self.sentence, project)
        return project

    def _planned(self, asked: Asked) -> Key | None:
        """…项目，用地210亩，达产后年产值20亿元、年纳税8000万元"""
        if self.named is not None or not said.PLANNED.match(asked.metric):
            return None
        return self._goes_on(asked.q.start)

    def _ended(self, asked: Asked) -> Key | None:
        """某扩建项目总投资12亿元"""
        start = asked.q.start
        built = (
            m
            for m in reversed(asked.around)
            if m.end <= start
            and (m.type == "Project" or (m.type == "Park" and self.text[m.start - 1] not in "在于到向至往"))
        )
        ended = next(built, None)
        if ended is None or not said.ITS_SUM.fullmatch(self.text, ended.end, start):
            return None
        return ended.key

    def _put_into(self, asked: Asked) -> Key | None:
        fund = self._spoken_of("Fund", asked.q.start) if said.PUT_INTO.match(asked.metric) else None
        return fund.key if fund is not None else None

    def _set_up(self, asked: Asked) -> Key | None:
        set_up = said.SETS_UP.match(self.text, asked.q.end)
        if set_up is None:
            return None
        fund = next((m for m in self.within(set_up.end(), set_up.end() + 40) if m.type == "Fund"), None)
        return fund.key if fund is not None and fund.start - set_up.end() <= 4 else None

    def _park(self, asked: Asked) -> Key | None:
        if self.named is not None or not said.OF_A_PARK.match(asked.metric):
            return None
        park = self._spoken_of("Park", asked.q.start)
        if park is None or self.text[max(0, park.start - 2) : park.start] in ("依托", "利用"):
            return None
        told = not self._only_lies_in(park) and park.end - park.start > 3
        return park.key if told and said.PARK_ENDS.match(self.text, park.end) else None

    def _new(self, asked: Asked) -> Key | None:
        if self.named is not None or not said.OF_THE_NEW.match(asked.metric):
            return None
        return self._founded(asked.clause[0])

    def _invested(self, asked: Asked) -> Key | None:
        invests = said.INVESTS.search(asked.metric) or asked.metric in ("投资", "总投资")
        if not invests or not asked.money:
            return None
        built = self._built(asked.q, asked.after, asked.clause)
        if built is None:
            return None
        if (
            self.last is not None
            and self.last[0] == "Project"
            and said.PHASED.match(self.text, asked.clause[0])
        ):
            return self.last  # 某项目总投资18亿元。其中一期投资8亿元，建设生产线6条
        about = self.topic is not None and self.topic[0] == "Project" and self.topic != built
        return (
            self.topic if about and said.A_PART.match(built[1]) else built
        )  # 一期投资31亿元，建设8万吨生产线

    # What clause, item, section and document go on about

    def _turn_to_the_field(self, metric: str) -> None:
        """全省实现产业总产值1586亿元，规上企业312家: in a paper on a field."""
        if (
            self.named is not None
            and self.named == self.home
            and self.field is not None
            and self.named_words.startswith(("全", "我", "本"))
            and said.OF_THE_INDUSTRY.match(metric)
        ):
            self.topic = self.own_heading or self.path_topic or self.field
            self.named = self.topic

    def _beside_the_named(self, asked: Asked) -> Key | None:
        q, clause, metric = asked.q, asked.clause, asked.metric
        if q.kind in ("money", "foreign_money"):
            firm = self.signs_with(clause[0], metric, self.named)
            if firm is not None:
                return firm
        if self.named is not None:
            return None
        section = self.own_heading or self.path_topic
        if self.topic == self.home and section and section[0] == "Industry" and self.is_output(metric):
            return section  # （一）竹产业。全县竹加工企业达162家，实现产值58亿元
        # 园区现有农机装备企业38家，产值27.6亿元: of the park that the sentence opens with
        park = self.topic is not None and self.topic[0] == "Park"
        return None if park else self.of_its_firms(clause[0], metric)

    def _of_topic(self, metric: str) -> Key | None:
        if self.named is not None:
            return self.named
        field = self.topic is not None and self.topic[0] == "Industry" and self.all_of_it
        if field and said.OF_THE_PLACE.match(metric):
            return self.home
        of_field = said.OF_THE_INDUSTRY.match(metric) or said.BARE_OUTPUT.fullmatch(metric)
        if self.topic is None and self.field is not None and of_field:
            return self.called or self.own_heading or self.path_topic or self.field
        if self.topic is not None and said.OF_NO.get(self.topic[0], said.NEVER).match(metric):
            return self.own_heading or self.path_topic or self.home  # 甲公司生产中成药，另有饮片企业3家
        if self.topic is None and self.own_heading is None and self.opened_told:
            return self.called or self.opened
        return self.topic or self.called or self.own_heading or self.path_topic or self.home or self.opened

    def _of_other(self, clause: int, metric: str) -> Key | None:
        """Whose a figure is that is none of what the clauses before ``clause`` have told of: of the field that it
        names itself, or of the place that goes through its works."""
        told, field = field_of(metric, self.keys)
        if field is not None and field[0] == "Industry":
            return field
        about = self.topic
        if about is None or about == self.own_heading:
            return None
        home = self.home if self.home is not None and self.home[0] in ("Region", "Park") else None
        place = self.own_heading or self.path_topic or home
        if about[0] == "Industry":
            return place if told and about[1] not in metric else None
        if about[0] != "Project" or home is None or self.own_heading is not None:
            return None
        if self.text.startswith(("带动", "拉动"), clause):
            return None  # 某班列开行186列，带动全县进出口9亿元
        works = {m.key for m in self.within(self._clauses_from(clause), clause) if m.type == "Project"}
        return place if of_the_place(metric, len(works) > 1) else None

    def _clauses_from(self, clause: int) -> int:
        """Where the clauses begin that the one at ``clause`` goes on from."""
        return max(self._sentence_start(clause), self.text.rfind("；", 0, clause) + 1)

    def _earlier_project(self, end: int, metric: str) -> Mention | None:
        """The project that a sentence before ``end`` or a paragraph above has told of, where a later one goes on
        about it: 全部达产后年产值20亿元, 项目占地286亩."""
        if said.LATER.match(self.text, self._sentence_start(end)):
            return self._project_before(end) or self._project_above(end)
        return self._project_above(end) if said.BARE_WORK.match(metric) else None

    def _only_lies_in(self, park: Mention) -> bool:
        """Whether a park is only where something else lies, or what it was before: 选址甲片区, 前身是乙工业园."""
        about = self.topic or self.own_heading
        told = about is not None and about != park.key and about[0] in ("Park", "Project", "Organization")
        return told and said.NOT_ITSELF.search(self.text, park.start - 6, park.start) is not None

    def _works_of(self, end: int) -> Key | None:
        """The project that the words before ``end`` go on about: the last one of the sentence if no list goes on
        behind it, else the one that the item is about."""
        project = self._spoken_of("Project", end)
        if project is not None:
            listed = self.text[project.start - 1] in "、和及" or said.MORE.match(self.text, project.end)
            return None if listed else project.key
        own = self.own_heading
        return own if own is not None and own[0] == "Project" else None

    def _whole_of(self, end: int, metric: str) -> Key | None:
        """The project that a clause goes on about behind what is built for it: 建成年处理3万吨生产线，年销售…."""
        about = self.topic if self.topic is not None and self.topic[0] == "Project" else self.own_heading
        if about is None or about[0] != "Project" or self.named not in (None, about):
            return None
        part = self._spoken_of("Project", end)
        built = part is not None and part.key != about and said.A_PART.match(self.text, part.start)
        return about if built and (said.OF_A_PROJECT.match(metric) or said.PLANNED.match(metric)) else None

    def _paid_into(self, clause: int) -> Key | None:
        """The fund that what somebody pays in a clause is a part of."""
        if self.own_heading is not None and self.own_heading[0] == "Fund":
            return self.own_heading
        fund = self._spoken_of("Fund", clause)
        return fund.key if fund is not None else None

    def _goes_on(self, end: int) -> Key | None:
        """The project of which the sentence has told already, if nothing else has been named since."""
        if self.works is None or self.works[0] != self.sentence:
            return None
        start = max(self._sentence_start(end), self.text.rfind(";", 0, end))
        named = [
            m.key
            for m in self.within(start, end)
            if m.type in ("Project", "Park", "Fund")
            and not (m.type == "Park" and said.SETTLES_IN.search(self.text, m.start - 2, m.start))
        ]
        return self.works[1] if named and named[-1] == self.works[1] else None

    def without_subject(self, metric: str, subject: Key | None) -> str:
        """``metric`` without its subject's name in front, where a name of a metric is left."""
        return without_subject(metric, subject, self.named, self.named_words, self.home)


_STEPS: tuple[Callable[[Topics, Asked], Key | None], ...] = (
    Topics._holder,
    Topics._row,
    Topics._of_host,
    Topics._of_it,
    Topics._plan,
    Topics._next_field,
    Topics._other,
    Topics._whole,
    Topics._paid,
    Topics._goes_on_about,
    Topics._as_before,
    Topics._settled,
    Topics._sized,
    Topics._fund,
    Topics._fund_paid,
    Topics._project,
    Topics._item,
    Topics._works,
    Topics._planned,
    Topics._ended,
    Topics._put_into,
    Topics._set_up,
    Topics._park,
    Topics._new,
    Topics._invested,
)
"""Who may say what a figure is about, first to last."""
