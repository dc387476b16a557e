"""What a figure is about: the entity that clause, sentence, heading or document speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders import subject_words as said
from loaders.document import Block, Document, Sentence
from loaders.mentions import Key, Mention
from loaders.metrics import without_lead
from loaders.quantities import COUNTED, Quantity
from loaders.sections import opens_section
from loaders.surroundings import Surroundings


class Topics(Surroundings):
    """Follows what a document speaks of while its clauses are read in order."""

    def __init__(self, document: Document, text: str, mentions: Sequence[Mention], home: Key | None) -> None:
        super().__init__(text, mentions)
        self.document = document
        self.home = home
        # What the whole document is about tells no section from another.
        titles = [title[0] for title in said.TITLE.finditer(text, 0, 500)]
        self.general = {
            key for name, key in self.keys.items() if key[0] == "Industry" and any(name in t for t in titles)
        }
        # The one field that the paper is on: 酱香白酒, of which 白酒 is a part of the name only.
        whole = [key for key in self.general if not any(key[1] in o[1] and key != o for o in self.general)]
        self.field = whole[0] if len(whole) == 1 else None
        self.headings: dict[str, Key | None] = {}
        self.own_heading: Key | None = None
        self.path_topic: Key | None = None
        self.sentence = -1
        self.built: Key | None = None
        # The sentence that last told what only projects have, and the project.
        self.works: tuple[int, Key] | None = None
        # The sentence of the last figure, and what a short sentence in front has called on: 汽车产业要上量。
        self.last_in = -1
        self.called: Key | None = None
        # The place that a paragraph opens with, for texts that go through several.
        self.opened: Key | None = None
        self.topic: Key | None = None
        self.named: Key | None = None
        self.named_words = ""
        # Whether the sentence has told a figure.
        self.counted = False
        # Whether its topic is a field of the home (全市低空经济…).
        self.all_of_it = False
        # What the last figure of the paragraph was given to.
        self.last: Key | None = None

    def enter(self, block: Block) -> None:
        """A new block begins: its heading and those above it set the topic."""
        self.own_heading = self.last = self.called = self.opened = None
        first = self._at(self._skip(block.start, block.end), block.end)
        if first is not None and first.type in ("Region", "Park"):
            self.opened = first.key
        if block.heading:
            end = block.heading_end or block.end
            self.own_heading = self._of_heading(block.start, end, block.level < 6)
            self.headings[block.heading] = self.own_heading
        self.path_topic = next((self.headings[h] for h in reversed(block.path) if self.headings.get(h)), None)
        first = self._at(block.start, block.end)
        if first is not None and opens_section(self.text, first):
            self.own_heading = first.key
        number = said.NUMBER.match(self.text, block.start, block.end)
        item = self._at(number.end(), block.end) if number else None
        if item is not None and item.type == "Project" and self.own_heading is None:
            self.own_heading = item.key  # 1.某某项目是省级重点项目，总投资50亿元。年度计划投资6亿元。
        text = self.text[block.start : block.start + 12]
        if not said.KEEPS.match(text):
            self.topic = None

    def _of_heading(self, start: int, end: int, numbered: bool) -> Key | None:
        found = [m for m in self.within(start, end) if not self._aspired(m)]
        if said.GENERAL_HEADING.search(self.text, start, end):
            return None
        # 一核：长沙; 1.盐城
        places = [m for m in found if m.type == "Region" and m.end == end]
        if (
            len(found) == 1
            and places
            and (places[0].start - start <= 3 or self.text[places[0].start - 1] == "：")
        ):
            return places[0].key
        for type_ in said.HEADING_ORDER:
            named = {m.key: m.end - m.start for m in found if m.type == type_ and m.key not in self.general}
            if len(named) == 1:
                key, length = named.popitem()
                # A headline without number (稳住制造业基本盘) opens a news section about much else.
                return key if numbered or (length + 2 >= end - start and key[1] not in said.SECTORS) else None
        return None

    def _aspired(self, mention: Mention) -> bool:
        """Whether a heading's name is a slogan or a title still to be won: “南方慧谷”, 国家产城融合示范区."""
        quoted = "“" in self.text[max(0, mention.start - 1) : mention.start + 1]
        return quoted or (
            mention.type == "Park" and mention.name.endswith(("示范区", "先行区", "试验区", "引领区"))
        )

    def pass_over(self, sentence: Sentence) -> None:
        """A sentence without figures: its topic holds for a next one that leans on it (其中, 项目)."""
        self.clause(sentence.start, min(sentence.end, sentence.start + 30), sentence, numbers=False)
        opening = self._at(sentence.start, sentence.end)
        called = opening and said.CALLS.fullmatch(self.text, opening.end, sentence.end)
        if opening is not None and opening.type == "Industry" and called:
            self.called = opening.key
        ended = said.CLUSTER_BUILT.search(self.text, sentence.start, sentence.end)
        built = self.within(ended.start("name"), sentence.end) if ended else []
        self.built = built[0].key if built and built[0].type in ("Industry", "Park") else None

    def clause(self, start: int, stop: int, sentence: Sentence, *, numbers: bool) -> None:
        """A clause begins; ``stop`` is where its first number stands, or its end where ``numbers`` is
        false."""
        opening = sentence.index != self.sentence
        if opening:
            self.sentence = sentence.index
            self.counted = self.all_of_it = False
            if not said.KEEPS.match(self.text, self._skip_years(sentence.start)):
                self.topic = self.built if said.DATED.match(self.text, sentence.start) else None
        self.named, self.named_words = None, ""
        if said.INCLUDED.match(self.text, start):
            return  # 包括某某项目在内，…共87个: of them all
        if (event := said.AT_EVENT.match(self.text, start, sentence.end)) is not None:
            host = next((m for m in self.within(start, event.end()) if m.type == "Park"), None)
            if host is not None and not numbers:
                self.topic = host.key
                return
        begin = self._skip(start, stop)
        deictic = None
        if said.LEANS.match(self.text, begin):
            told = said.THAT_ONE.match(self.text, begin, stop)
            if told and told[2]:
                # 产业规模达到60亿元, behind a figure of the field; the word belongs to the metric as well.
                if self.last is not None and self.last[0] == "Industry":
                    self.named = self.topic = self.last
                    return
            elif told and self._means(begin, said.THAT_IS.get(told[1], ("Company",)), 12, told[0]):
                return
            bare = said.BARE_PARK.match(self.text, begin) if self._at(begin, stop) is None else None
            if bare and self._means(begin, ("Park",), 30, "园区", said.ENDS_SO.get(bare["head"], ("区",))):
                return
            two = said.OF_TWO.match(self.text, begin)
            if two and (meant := self._one_of_two(begin, two["which"])) is not None:
                self.named, self.named_words, self.topic = meant, two["which"], meant
                return
            body = said.BARE_BODY.match(self.text, begin) if self._at(begin, stop) is None else None
            if body and self._means(
                begin, said.BODIES[body["body"]], 16, body.group(), (body["body"],), near=True
            ):
                return
            deictic = said.DEICTIC.match(self.text, begin, stop)
        first = self._at(begin, stop) or (self._modified(begin, stop) if numbers or opening else None)
        listed = said.LISTED if numbers else said.LISTED_ANYWHERE
        if first is not None and not listed.match(self.text, first.end, stop):
            if first.type == "Industry" and not self._speaks_of(
                first, stop, numbers=numbers, opening=opening
            ):
                return
            behind = first.end + self.text.startswith("的", first.end)
            # 园区电子新材料产业实现产值58亿元
            whole = first.type == "Region" or (first.type == "Park" and first.end - first.start <= 3)
            second = self._at(self._skip(behind, stop), stop) if whole else None
            praised = said.PRAISED.match(self.text, behind) if whole and second is None else None
            if praised and (field := self._at(praised.end(), stop)) is not None and field.type == "Industry":
                second, behind = field, praised.end()
            while second is not None and second.type == "Region" and second.start == first.end:
                # 安徽合肥“中国声谷”
                behind = second.end + self.text.startswith(("“", "的"), second.end)
                first, second = second, self._at(self._skip(behind, stop), stop)
            if second is not None and (
                second.type in ("Policy", "Park", "Fund", "Project")
                # 峡江生物医药产业完成主营业务收入51亿元
                or (
                    second.type == "Industry"
                    and second.start == behind
                    # 全市海洋经济总产值 is the city's own, unless the paper is on that
                    and (not second.name.endswith("经济") or second.key in self.general)
                    # 全市锂电产业营业收入: of the field, while 长汀县稀土产业产值 is of the county
                    and (
                        said.OUTPUT if first.rule == "deictic" or first.type == "Park" else said.OWN_OUTPUT
                    ).match(self.text, second.end)
                    and self._speaks_of(second, stop, numbers=numbers, opening=opening)
                )
            ):
                self.all_of_it = first.rule == "deictic" and second.type == "Industry"
                first = second
            if first.type in ("Region", "Park", "Company"):
                work = said.ITS_WORK.match(self.text, first.end, stop)
                its = self._at(work.end(), stop) if work else None
                first = its if its is not None and its.type == "Project" else first
            self.named, self.named_words = first.key, self.text[first.start : first.end]
            # What 其中 picks out, and a field among a place's figures (总产值…，电子产业产值50亿元，安置就业…),
            # are not what the next clause goes on about.
            among = self.counted and (self.topic is None or self.topic[0] in ("Region", "Park"))
            if not (first.type == "Industry" and (among or self.text.startswith("其中", start))):
                self.topic = self.named
        elif deictic is not None:
            self.topic = self.named = self.home
            self.named_words = deictic.group()

    def _means(
        self,
        begin: int,
        types: tuple[str, ...],
        reach: int,
        words: str,
        ends: tuple[str, ...] = ("",),
        *,
        near: bool = False,
    ) -> bool:
        """Make the topic what ``words`` at ``begin`` mean: the last entity of ``types``, with a name that ends so,
        among ``reach`` mentions before them (``near``: of this paragraph or the one above); false where there is
        none."""
        last = bisect_left(self.starts, begin)
        before = self.mentions[max(0, last - reach) : last]
        low = self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, begin))) if near else -1
        fits = (
            m
            for m in reversed(before)
            if m.type in types
            and m.start > low
            and (m.name.endswith(ends) or self.text.endswith(ends, m.start, m.end))
        )
        found = next(fits, None)
        if found is None:
            return False
        self.named, self.named_words, self.topic = found.key, words, found.key
        return True

    def _speaks_of(self, industry: Mention, stop: int, numbers: bool, opening: bool) -> bool:
        """Whether a clause that begins with an industry is about it: not about a share of it, nor a thing
        in it."""
        if industry.name in said.SECTORS or said.SHARE.search(self.text, industry.end, stop):
            return False
        return said.OF_INDUSTRY.match(self.text, industry.end, stop) is not None if numbers else opening

    def subject(
        self, q: Quantity, after: tuple[int, int], clause: tuple[int, int], metric: str
    ) -> Key | None:
        """The entity that the figure ``q`` of ``clause`` is about; ``after`` are the offsets of the words
        behind it."""
        self.counted = True
        around = self.within(clause[0], clause[1])
        holder = next((m for m in around if m.start <= q.number and q.end_unit <= m.end), None)
        if holder is not None:
            return holder.key
        if (host := self._bracketed(clause[0])) is not None and (
            self.named is None or (host.type == "Project" and said.IN_BRACKETS.match(metric))
        ):
            return host.key
        grows = self.named is None and said.GROWS.match(self.text, clause[0], q.start)
        if grows and self.last is not None and self.last_in == self.sentence:
            return self.last
        sums_up = self.named is None and said.SUMS_UP.match(metric)
        last_fund = self._spoken_of("Fund", q.start) if sums_up and self.last_in == self.sentence else None
        if last_fund is not None and last_fund.key == self.last:
            return self.last  # 每年安排1000万元，列入某专项资金，三年共计3000万元
        settled = said.SETTLED.match(self.text, q.end, clause[1]) if q.kind in COUNTED else None
        if settled is not None:
            # 130余家企业落户某某工业园
            site = next((m for m in around if m.start == settled.end() and m.type == "Park"), None)
            if site is not None:
                return site.key
        if q.kind in ("area", "length") and self.text.startswith("的", q.end):
            # 规划面积26万平方米的某某孵化园
            sized = next((m for m in around if m.start == q.end + 1 and m.type in ("Park", "Project")), None)
            if sized is not None:
                return sized.key
        if q.kind in ("money", "foreign_money", "bare"):
            fund = next((m for m in around if m.type == "Fund" and m.start >= q.end), None) or next(
                (m for m in reversed(around) if m.type == "Fund" and m.end <= q.start), None
            )
            if fund is None and said.OF_A_FUND.match(metric):
                # 引导基金…目标规模100亿元。首期规模20亿元: the one of the sentence before
                fund = self._spoken_of("Fund", q.start) or self._just_before("Fund", q.start)
            if fund is not None:
                return fund.key
        # “甲将在乙镇建设丙基地，项目总投资50亿元，用地600亩”
        if said.OF_A_PROJECT.match(metric) and (self.named is None or self.named[0] == "Company"):
            project = self._spoken_of("Project", q.start)
            if project is None and said.LATER.match(self.text, self._sentence_start(q.start)):
                project = self._project_before(q.start)
                if project is not None:
                    return project.key
            if project is not None and said.BY_FIRM.fullmatch(self.text, project.end, q.start):
                self.works = (self.sentence, project.key)
                return project.key
            listed = project is not None and (
                self.text[project.start - 1] in "、和及" or self.text.startswith("在内", project.end)
            )
            if project and not listed and said.GOES_ON.fullmatch(self.text, project.end, q.start):
                self.works = (self.sentence, project.key)
                return project.key
        own = self.own_heading
        who = self.named or self.topic
        by_firm = own is not None and own[0] == "Project" and who is not None and who[0] == "Company"
        if by_firm and any(p.match(metric) for p in (said.OF_WORKS, said.OF_A_PROJECT, said.PLANNED)):
            return own  # 4.某某提升项目。县农发集团实施，占地320亩，年加工2万吨
        if said.OF_WORKS.match(metric) and (self.named is None or self.named[0] in ("Company", "Region")):
            project_key = self._works_of(q.start)
            if project_key is not None:
                self.works = (self.sentence, project_key)
                return project_key
        if self.named is None and said.PLANNED.match(metric) and (told := self._goes_on(q.start)) is not None:
            return told  # …项目，用地210亩，达产后年产值20亿元、年纳税8000万元
        # 某扩建项目总投资12亿元
        ended = next((m for m in reversed(around) if m.type == "Project" and m.end <= q.start), None)
        if ended is not None and said.ITS_SUM.fullmatch(self.text, ended.end, q.start):
            return ended.key
        if said.PUT_INTO.match(metric) and (fund := self._spoken_of("Fund", q.start)) is not None:
            return fund.key
        if set_up := said.SETS_UP.match(self.text, q.end):
            fund = next((m for m in self.within(set_up.end(), set_up.end() + 40) if m.type == "Fund"), None)
            if fund is not None and fund.start - set_up.end() <= 4:
                return fund.key
        if self.named is None and said.OF_A_PARK.match(metric):
            park = self._spoken_of("Park", q.start)
            if park is not None and park.end - park.start > 3 and said.PARK_ENDS.match(self.text, park.end):
                return park.key
        if (
            self.named is None
            and said.OF_THE_NEW.match(metric)
            and (new := self._founded(clause[0])) is not None
        ):
            return new
        invests = said.INVESTS.search(metric) or metric in ("投资", "总投资")
        if invests and q.kind in ("money", "foreign_money", "bare"):
            built = self._built(q, after, clause)
            if built is not None:
                return built
        if (
            self.named is not None
            and self.named == self.home
            and self.field is not None
            and self.named_words.startswith(("全", "我", "本"))
            and said.OF_THE_INDUSTRY.match(metric)
        ):
            # 全省实现产业总产值1586亿元，规上企业312家, in a paper on a field
            self.topic = self.own_heading or self.path_topic or self.field
            self.named = self.topic
        if self.named is not None:
            return self.named
        field = self.topic is not None and self.topic[0] == "Industry" and self.all_of_it
        if field and said.OF_THE_PLACE.match(metric):
            return self.home
        if self.topic is None and self.field is not None and said.OF_THE_INDUSTRY.match(metric):
            return self.own_heading or self.path_topic or self.field
        return self.topic or self.called or self.own_heading or self.path_topic or self.home or self.opened

    def _works_of(self, end: int) -> Key | None:
        """The project that the words before ``end`` go on about: the last one of the sentence if no list goes on
        behind it, else the one that the item is about."""
        project = self._spoken_of("Project", end)
        if project is not None:
            listed = self.text[project.start - 1] in "、和及" or said.MORE.match(self.text, project.end)
            return None if listed else project.key
        own = self.own_heading
        return own if own is not None and own[0] == "Project" else None

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
        names = {self.named_words} if subject == self.named else set()
        described = metric.find("的" + self.named_words) if subject == self.named and self.named_words else -1
        if described > 0:
            metric = metric[described + 1 :]  # 去年投运的某某产业园已入驻企业
        if subject == self.named and f"“{self.named_words}”" in metric:
            metric = metric[metric.index("“" + self.named_words) + 1 :]  # 某市某区“甲谷”总投资
        names |= {key[1] for key in (subject, self.home) if key is not None}
        names |= {name.rstrip("省市区县") for name in names if len(name) > 2}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            if len(name) >= 2 and metric.startswith(name):
                rest = re.sub(
                    r"^(?:”|市|省|区(?!域)|县|类的?|的|产业(?=[^产值规])|领域)?(?:分别(?:完成|实现|达到?|为)?)?",
                    "",
                    metric[len(name) :],
                )
                if len(rest) >= 2 and rest[0] not in "、和与及" and not said.EMPTY.fullmatch(rest):
                    return without_lead(rest)
        return metric
