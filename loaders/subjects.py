"""What a figure is about: the entity that clause, sentence, heading or document speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders import subject_words as said
from loaders.document import Block, Document, Sentence
from loaders.mentions import Key, Mention
from loaders.metrics import without_lead
from loaders.quantities import Quantity
from loaders.sections import opens_section


class Topics:
    """Follows what a document speaks of while its clauses are read in order."""

    def __init__(self, document: Document, text: str, mentions: Sequence[Mention], home: Key | None) -> None:
        self.document = document
        self.text = text
        self.home = home
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.keys = {text[m.start : m.end]: m.key for m in self.mentions if m.type in said.TOPIC_TYPES}
        # What the whole document is about tells no section from another.
        titles = [title[0] for title in said.TITLE.finditer(text, 0, 500)]
        self.general = {
            key for name, key in self.keys.items() if key[0] == "Industry" and any(name in t for t in titles)
        }
        self.headings: dict[str, Key | None] = {}
        self.own_heading: Key | None = None
        self.path_topic: Key | None = None
        self.sentence = -1
        self.built: Key | None = None
        # The sentence that last told what only projects have, and the project.
        self.works: tuple[int, Key] | None = None
        self.topic: Key | None = None
        self.named: Key | None = None
        self.named_words = ""
        # What the last figure of the paragraph was given to.
        self.last: Key | None = None

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie inside ``start``–``end``, without zones that are a part of another name."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.end <= end and m.rule != "zone"]

    def hides(self, start: int, end: int) -> bool:
        """Whether a number at ``start``–``end`` is part of a name."""
        place = bisect_left(self.starts, start + 1)
        return any(
            m.start <= start
            and end <= m.end
            and (
                m.type in said.NAMES_WITH_NUMBERS
                or (
                    m.type == "Project"
                    and m.start < start
                    and not said.CAPACITY.search(self.text, m.start, start)
                )
            )
            for m in self.mentions[max(0, place - 4) : place]
        )

    def opens_name(self, number: int) -> int:
        """Where the name of a project begins that holds the ``number``; 0 outside of such names."""
        place = bisect_left(self.starts, number)
        near = self.mentions[max(0, place - 4) : place]
        return next((m.start for m in near if m.type == "Project" and m.start < number < m.end), 0)

    def enter(self, block: Block) -> None:
        """A new block begins: its heading and those above it set the topic."""
        self.own_heading = self.last = None
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
        ended = said.CLUSTER_BUILT.search(self.text, sentence.start, sentence.end)
        built = self.within(ended.start("name"), sentence.end) if ended else []
        self.built = built[0].key if built and built[0].type in ("Industry", "Park") else None

    def clause(self, start: int, stop: int, sentence: Sentence, *, numbers: bool) -> None:
        """A clause begins; ``stop`` is where its first number stands, or its end where ``numbers`` is
        false."""
        opening = sentence.index != self.sentence
        if opening:
            self.sentence = sentence.index
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
            deictic = said.DEICTIC.match(self.text, begin, stop)
        first = self._at(begin, stop)
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
            while second is not None and second.type == "Region" and second.start == first.end:
                # 安徽合肥“中国声谷”
                behind = second.end + self.text.startswith("“", second.end)
                first, second = second, self._at(self._skip(behind, stop), stop)
            if second is not None and (
                second.type in ("Policy", "Park", "Fund", "Project")
                # 峡江生物医药产业完成主营业务收入51亿元
                or (
                    second.type == "Industry"
                    and second.start == behind
                    and not second.name.endswith("经济")  # 全市海洋经济总产值 is the city's own
                    # 全市锂电产业营业收入: of the field, while 长汀县稀土产业产值 is of the county
                    and (
                        said.OUTPUT if first.rule == "deictic" or first.type == "Park" else said.OWN_OUTPUT
                    ).match(self.text, second.end)
                    and self._speaks_of(second, stop, numbers=numbers, opening=opening)
                )
            ):
                first = second
            self.named, self.named_words = first.key, self.text[first.start : first.end]
            # What 其中 picks out is not what the next clause goes on about.
            if not (first.type == "Industry" and self.text.startswith("其中", start)):
                self.topic = self.named
        elif deictic is not None:
            self.topic = self.named = self.home

    def _means(
        self, begin: int, types: tuple[str, ...], reach: int, words: str, ends: tuple[str, ...] = ("",)
    ) -> bool:
        """Make the topic what ``words`` at ``begin`` mean: the last entity of ``types``, with a name that ends so,
        among ``reach`` mentions before them; false where there is none."""
        last = bisect_left(self.starts, begin)
        before = self.mentions[max(0, last - reach) : last]
        near = next((m for m in reversed(before) if m.type in types and m.name.endswith(ends)), None)
        if near is None:
            return False
        self.named, self.named_words, self.topic = near.key, words, near.key
        return True

    def _speaks_of(self, industry: Mention, stop: int, numbers: bool, opening: bool) -> bool:
        """Whether a clause that begins with an industry is about it: not about a share of it, nor a thing
        in it."""
        if industry.name in said.SECTORS or said.SHARE.search(self.text, industry.end, stop):
            return False
        return said.OF_INDUSTRY.match(self.text, industry.end, stop) is not None if numbers else opening

    def _at(self, begin: int, stop: int) -> Mention | None:
        found = self.within(begin, stop + 1)
        # 储备高质量产业项目50个: what ends at its number is counted, not spoken of.
        fitting = (m for m in found if m.start == begin and m.type in said.TOPIC_TYPES)
        return next((m for m in fitting if not (m.end == stop and m.type == "Project")), None)

    def _skip_years(self, start: int) -> int:
        lead = said.LEAD_IN.match(self.text, start)
        return (
            lead.end() if lead is not None and self.text[start : start + 2] not in ("其中", "此外") else start
        )

    def _skip(self, start: int, stop: int) -> int:
        while (lead := said.LEAD_IN.match(self.text, start, stop)) is not None and lead.end() > start:
            if any(m.start == start for m in self.within(start, lead.end() + 12)):
                break
            start = lead.end()
        return start

    def item(self, words: str) -> Key | None:
        """The entity that one of several parallel names is: 交通运输、教育分别完成…"""
        name = said.ITEM_TAIL.sub("", re.sub(r"^(?:其中|[，、])+", "", words))
        key = self.keys.get(name) or self.keys.get(said.ITEM_VERB.sub("", words))
        if key is not None:
            return key
        # 岳阳楼区、君山区分别签约项目4个和3个: the place is what the words begin with.
        opening = (self.keys.get(words[:end]) for end in range(len(words) - 2, 1, -1))
        return next((key for key in opening if key and key[0] in ("Region", "Park", "Company")), None)

    def subject(
        self, q: Quantity, after: tuple[int, int], clause: tuple[int, int], metric: str
    ) -> Key | None:
        """The entity that the figure ``q`` of ``clause`` is about; ``after`` are the offsets of the words
        behind it."""
        around = self.within(clause[0], clause[1])
        holder = next((m for m in around if m.start <= q.number and q.end_unit <= m.end), None)
        if holder is not None:
            return holder.key
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
                fund = self._spoken_of("Fund", q.start)
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
            if park is not None and park.end - park.start > 3 and self.text[park.end] in "，,":
                return park.key
        invests = said.INVESTS.search(metric) or metric in ("投资", "总投资")
        if invests and q.kind in ("money", "foreign_money", "bare"):
            built = self._built(q, after, clause)
            if built is not None:
                return built
        if self.named is not None:
            return self.named
        if self.topic is None and len(self.general) == 1 and said.OF_THE_INDUSTRY.match(metric):
            return self.own_heading or self.path_topic or next(iter(self.general))
        return self.topic or self.own_heading or self.path_topic or self.home

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
        named = [m.key for m in self.within(start, end) if m.type in ("Project", "Park", "Fund")]
        return self.works[1] if named and named[-1] == self.works[1] else None

    def _sentence_start(self, end: int) -> int:
        return max(self.text.rfind(stop, 0, end) for stop in "。\n") + 1

    def _project_before(self, end: int) -> Mention | None:
        """The only project of the sentences of the paragraph before the one that ``end`` stands in."""
        start, stop = self.text.rfind("\n", 0, end) + 1, self._sentence_start(end)
        found = {m.key: m for m in self.within(start, stop) if m.type == "Project"}
        return next(iter(found.values())) if len(found) == 1 else None

    def _spoken_of(self, type_: str, end: int) -> Mention | None:
        """The last mention of a type in the sentence before ``end``."""
        start = self._sentence_start(end)
        return next((m for m in reversed(self.within(start, end)) if m.type == type_), None)

    def _built(self, q: Quantity, after: tuple[int, int], clause: tuple[int, int]) -> Key | None:
        """The project in 投资40亿元，建设X or 总投资15亿元的X."""
        end = said.END.search(self.text, q.end)
        stop = end.start() if end else len(self.text)
        # 投资320亿元某某一体化项目
        of = self.text[q.end : q.end + 1] == "的" or any(
            m.type == "Project" and m.start == q.end for m in self.within(q.end, clause[1])
        )
        builds = said.BUILDS.match(self.text, q.end) or said.BUILDS.match(self.text, q.end + 1)
        if not of and not builds:
            return None
        reach = clause[1] if of else min(stop, q.end + 60)
        # 总投资105亿元的某某产业园、总投资25亿元的某某项目: what stands at 的 is meant.
        at_once = next((m for m in self.within(q.end, reach) if m.start <= q.end + 1), None) if of else None
        if (
            at_once is not None
            and at_once.type == "Park"
            and not said.SEVERAL.match(self.text, at_once.end, clause[1])
        ):
            return at_once.key
        for type_ in ("Project", "Park", "Company"):
            found = next((m for m in self.within(q.end, reach) if m.type == type_), None)
            if found is not None and not (of and said.SEVERAL.match(self.text, found.end, clause[1])):
                return found.key
        return None

    def without_subject(self, metric: str, subject: Key | None) -> str:
        """``metric`` without its subject's name in front, where a name of a metric is left."""
        names = {self.named_words} if subject == self.named else set()
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
