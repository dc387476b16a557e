"""What a document speaks of while its clauses are read in order: the topic of heading, item, paragraph and clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from loaders.documents.document import Block, Document, Sentence
from loaders.figures import subject_words as said
from loaders.figures.achievements import FACILITY, is_campaign
from loaders.figures.figure_subjects import Carried
from loaders.mention import Key, Mention
from loaders.relations.sections import opens_section


class Followed(Carried):
    """Follows what a document speaks of while its clauses are read in order: ``named`` is what the clause itself
    names, ``topic`` what it goes on about."""

    def __init__(self, document: Document, text: str, mentions: Sequence[Mention], home: Key | None) -> None:
        super().__init__(text, mentions)
        self.document = document
        self.home = home
        # What the whole document is about tells no section from another.
        titles = [title[0] for title in said.TITLE.finditer(text, 0, 500)]
        self.general = {
            key for name, key in self.keys.items() if key[0] == "Industry" and any(name in t for t in titles)
        }
        # 社区养老服务 in a paper on 养老服务: a task of the same paper, whose counts are of the place.
        wider = tuple(name for name, key in self.keys.items() if key in self.general and len(name) > 2)
        kinds = {k for name, k in self.keys.items() if k[0] == "Industry" and wider and name.endswith(wider)}
        # The one field that the paper is on: 酱香白酒, of which 白酒 is a part of the name only.
        whole = [key for key in self.general if not any(key[1] in o[1] and key != o for o in self.general)]
        self.field = whole[0] if len(whole) == 1 else None
        self.general |= kinds
        self.headings: dict[str, Key | None] = {}
        # The project or firm that a row of a table is on, by the row's start, and the one of this block.
        self.rows: dict[int, Key] = {}
        self.row_of: Key | None = None
        self.own_heading: Key | None = None
        self.path_topic: Key | None = None
        self.sentence = -1
        self.built: Key | None = None
        # The sentence that last told what only projects have, and the project.
        self.works: tuple[int, Key] | None = None
        # The sentence of the last figure, and what a short sentence in front has called on: 汽车产业要上量。
        self.last_in = -1
        self.called: Key | None = None
        # What the lines of a form are on, which its first has named.
        self.form: Key | None = None
        # The place that a paragraph opens with, for texts that go through several.
        self.opened: Key | None = None
        # Whether the first sentence of the paragraph has told figures of it.
        self.opened_told = False
        self.topic: Key | None = None
        self.named: Key | None = None
        self.named_words = ""
        # Whether the sentence has told a figure.
        self.counted = False
        # Whether its topic is a field of the home (全市低空经济…).
        self.all_of_it = False
        # What the last figure of the paragraph was given to.
        self.last = None
        # Whether that was a count, whose sum may follow: 已投项目8个、金额4.6亿元.
        self.last_counted = False

    def enter(self, block: Block) -> None:
        """A new block begins: its heading and those above it set the topic."""
        if self.block != block.start:
            self.above.append(self.block)
        self.block = block.start
        self.row_of = self.rows.get(block.start)
        self.own_heading = self.last = self.called = self.opened = None
        self.opened_told = False
        first = self._at(self._skip(block.start, block.end), block.end)
        if first is not None and first.type in ("Region", "Park"):
            self.opened = first.key
        if block.heading:
            end = block.heading_end or block.end
            self.own_heading = self._of_heading(block.start, end, block.level < 6)
            self.headings[block.heading] = self.own_heading
        line = said.FORM_LINE.match(self.text, block.start, block.end)
        if line is None:
            self.form = None
        elif line["name"]:
            named = (m for m in self.within(line.end(), block.end) if m.type in ("Project", "Park", "Fund"))
            self.form = next((m.key for m in named), None)
        if self.own_heading is None:
            self.own_heading = self.form  # 项目名称：某某生产线 / 建设地点：某某园 / 总投资：58亿元
        self.path_topic = next((self.headings[h] for h in reversed(block.path) if self.headings.get(h)), None)
        first = self._at(block.start, block.end)
        if first is not None and opens_section(self.text, first):
            self.own_heading = first.key
        number = said.NUMBER.match(self.text, block.start, block.end)
        item = self._at(number.end(), block.end) if number else None
        if item is not None and self._is_item(item) and (self.own_heading is None or item.type == "Project"):
            self.own_heading = item.key  # 1.某某项目是省级重点项目，总投资50亿元。年度计划投资6亿元。
        opened = self._at(self._skip(block.start, block.end), block.end)
        labelled = opened and said.LABELLED.match(self.text, opened.end)
        titled = opened is not None and (opened.start > block.start or opened.type == "Industry")
        if opened is not None and opened.type in said.HEADING_ORDER and titled:
            labelled = labelled or said.ALONE.match(self.text, opened.end)  # ◆装备制造（培育产业）。…
        if opened is not None and labelled:
            self.own_heading = opened.key  # ◆某某众创空间：2015年开放。…，面积2600平方米
        text = self.text[block.start : block.start + 12]
        if not said.KEEPS.match(text):
            self.topic = None

    def _of_heading(self, start: int, end: int, numbered: bool) -> Key | None:
        found = [m for m in self._outer(start, end) if not self._aspired(m)]
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

    def _outer(self, start: int, end: int) -> list[Mention]:
        """The names of a heading without those inside the names of other things: （一）先进钢铁产业基金。"""
        inside = self.within(start, end)
        holders = [m for m in inside if m.type in ("Fund", "Project")]
        return [
            m
            for m in inside
            if not any(h is not m and h.start <= m.start and m.end <= h.end for h in holders)
        ]

    def _is_item(self, mention: Mention) -> bool:
        """Whether a numbered line that opens with ``mention`` is on it: 5.某某计算中心，一期算力…."""
        return mention.type == "Project" or (
            (mention.type in ("Park", "Fund") or self.is_body(mention))
            and self.text[mention.end : mention.end + 1] in ("，", "：", "。", "（", "；")
        )

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
        ended = said.CLUSTER_BUILT.search(self.text, sentence.start, sentence.end) or said.IS_CALLED.search(
            self.text, sentence.start, sentence.end
        )
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
                goes_on = said.DATED.match(self.text, sentence.start) or said.LIES.match(
                    self.text, sentence.start
                )
                self.topic = self.built if goes_on else None
        self.named, self.named_words = None, ""
        if said.INCLUDED.match(self.text, start):
            return  # 包括某某项目在内，…共87个: of them all
        if (event := said.AT_EVENT.match(self.text, start, sentence.end)) is not None:
            host = next((m for m in self.within(start, event.end()) if m.type == "Park"), None)
            if host is not None and not numbers:
                self.topic = host.key
                return
        if self.own_heading is not None and said.FIELD_OF_FORM.search(self.text, max(0, start - 8), start):
            return  # 5.某某改造项目。实施主体：甲公司；地点：乙镇，投资…: what a form says of its item
        if (paper := self._sets_tasks(start, stop)) is not None:
            self.named = self.topic = paper.key
            self.named_words = self.text[paper.start : paper.end]
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
            if bare and self._own_zone(bare["head"]):
                return
            if bare and self._means(begin, ("Park",), 30, "园区", said.ENDS_SO.get(bare["head"], ("区",))):
                return
            two = said.OF_TWO.match(self.text, begin)
            if two and (meant := self._one_of_two(begin, two["which"])) is not None:
                self.named, self.named_words, self.topic = meant, two["which"], meant
                return
            phase = said.PHASE.match(self.text, begin)
            if phase and self._means(
                begin,
                ("Project",),
                16,
                phase.group(),
                (phase["phase"], phase["phase"] + "工程", phase["phase"] + "项目"),
            ):
                return
            body = said.BARE_BODY.match(self.text, begin) if self._at(begin, stop) is None else None
            if body and self._means(
                begin, said.BODIES[body["body"]], 16, body.group(), (body["body"],), near=True
            ):
                return
            if said.BARE_PROJECT.match(self.text, begin, stop) and (only := self._project_before(begin)):
                self.named, self.named_words, self.topic = only.key, "项目", only.key
                return
            if (all_ := self.whole(begin, self.home)) is not None:
                self.named, self.named_words = all_
                self.topic = self.named
                return
            deictic = said.DEICTIC.match(self.text, begin, stop)
        if self.topic is not None and self.topic[0] == "Policy" and self.text.startswith("“", start):
            self.topic = None  # “三权”改革惠及2万户，“三社”融合覆盖1万户: each of its own
        if numbers and self.text[stop - 1] == "等":
            return  # 某研究院等71个科研机构: one of them
        first = self._at(begin, stop) or (self._modified(begin, stop) if numbers or opening else None)
        if first is not None and first.type == "Policy" and self.text[first.start - 1] == "“":
            first = None  # “三项改革”深化拓展，…: no paper
        if first is not None and self._only_campaign(first, stop):
            return
        if first is not None and first.type in ("Region", "Park") and self._only_facility(first, stop):
            self.topic = None
            return  # 某省: 甲市地铁运营里程422公里，5G基站14.3万座
        listed = said.LISTED if numbers else said.LISTED_ANYWHERE
        if first is not None and start < begin and said.BESIDE.match(self.text, begin - 1):
            return  # 与某区企业协作，引进企业30家: the partner is no new subject
        if first is not None and first.type in ("Region", "Park") and self._only_placed(first, numbers):
            return
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
                # 大连某某重工已投入90亿元
                or (
                    second.type in ("Company", "Organization")
                    and second.start == behind
                    and not said.LISTED.match(self.text, second.end)
                )
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
        elif (
            deictic is not None
            and (its_field := self._field_behind(deictic.end(), stop, numbers)) is not None
        ):
            self.topic = self.named = its_field.key  # 全区新材料产业产值 of a zone that is called 全区
            self.named_words = self.text[its_field.start : its_field.end]
        elif deictic is not None:
            self.topic = self.named = self.home
            self.named_words = deictic.group()

    def _only_facility(self, place: Mention, stop: int) -> bool:
        """Whether what a clause begins with is only called after a place that is not the home."""
        away = self.home is not None and self.home != place.key
        return away and FACILITY.match(self.text, place.end, stop) is not None

    def _only_campaign(self, name: Mention, stop: int) -> bool:
        """Whether a clause begins with a campaign that has no figures of its own; what was told before is over then."""
        if name.type not in ("Policy", "Project"):
            return False
        quoted = "“" in self.text[max(0, name.start - 1) : name.start + 1]
        if not is_campaign(quoted, self.text[name.end : stop], self.text[name.start : name.end]):
            return False
        self.topic = None
        return True

    def _sets_tasks(self, start: int, stop: int) -> Mention | None:
        """The paper whose tasks a clause counts: 《某某行动计划》部署的251项任务."""
        title = start + self.text.startswith(("《", "“"), start)
        if title == start:
            return None
        papers = (m for m in self.within(start, stop) if m.type == "Policy" and m.start in (start, title))
        paper = next(papers, None)
        return paper if paper is not None and said.SETS_TASKS.match(self.text, paper.end, stop) else None

    def sized(self, start: int, stop: int) -> None:
        """A clause has opened with a size that ends at ``start``: the park or work behind it, 21万平方米某科创园建成,
        is what the next clauses go on about."""
        start += self.text.startswith("的", start)
        near = (m for m in self.within(start - 16, stop) if m.start <= start < m.end)
        found = next((m for m in near if m.type in ("Park", "Project")), None)
        if found is not None and said.STANDS.fullmatch(self.text, found.end, stop):
            self.topic = found.key

    def _field_behind(self, place: int, stop: int, numbers: bool) -> Mention | None:
        """The field at ``place`` whose output the clause tells."""
        field = self._at(place, stop)
        if field is None or field.type != "Industry" or not said.OUTPUT.match(self.text, field.end):
            return None
        return field if self._speaks_of(field, stop, numbers=numbers, opening=False) else None

    def _own_zone(self, head: str | None) -> bool:
        """Whether a bare 园区 or 开发区 is the park that the document speaks for: not in a section on another one."""
        others = {key for key in (self.own_heading, self.path_topic, self.opened) if key and key[0] == "Park"}
        if head is None or self.home is None or self.home[0] != "Park" or others - {self.home}:
            return False
        if head != "园区" and not self.home[1].endswith(said.ENDS_SO.get(head, (head,))):
            return False
        self.named = self.topic = self.home
        self.named_words = head
        return True

    def _only_placed(self, place: Mention, numbers: bool) -> bool:
        """Whether a clause is the name of a place alone, behind the item's project or park: 甲项目，乙镇，投资…."""
        own = self.own_heading
        return (
            own is not None
            and own != place.key
            and own[0] in ("Project", "Park", "Organization")
            and not numbers
            and said.ONLY_A_PLACE.match(self.text, place.end) is not None
        )

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
        low = min(self.above[-1:], default=0) - 1 if near else -1
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
