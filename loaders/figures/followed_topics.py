"""What a document speaks of while its clauses are read in order: the topic of paragraph and clause."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from loaders.documents.document import Sentence
from loaders.figures import subject_words as said
from loaders.figures.achievements import FACILITY, is_campaign
from loaders.figures.heading_topics import Headed
from loaders.mention import Mention


class Followed(Headed):
    """Follows what a document speaks of while its clauses are read in order: ``named`` is what the clause itself
    names, ``topic`` what it goes on about."""

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
            self._open(sentence)
        self.named, self.named_words = None, ""
        if self._says_no_subject(start, stop, sentence, numbers):
            return
        begin = self._skip(start, stop)
        deictic = None
        if said.LEANS.match(self.text, begin):
            if self._leans(begin, stop):
                return
            deictic = said.DEICTIC.match(self.text, begin, stop)
        if self.topic is not None and self.topic[0] == "Policy" and self.text.startswith("“", start):
            self.topic = None  # “三权”改革惠及2万户，“三社”融合覆盖1万户: each of its own
        if numbers and self.text[stop - 1] == "等":
            host = self._at(begin, stop)
            if host is not None and host.type in ("Region", "Park") and said.HOSTS.match(self.text, host.end):
                self._turn_to(host, start)  # 黄埔区集聚甲、乙等50余家企业
            return  # 某研究院等71个科研机构: one of them
        opening = opening or self._turns_to_field(start, begin)
        first = self._at(begin, stop) or (self._modified(begin, stop) if numbers or opening else None)
        if first is not None and first.type == "Policy" and self.text[first.start - 1] == "“":
            first = None  # “三项改革”深化拓展，…: no paper
        if first is not None and self._only_mentioned(first, start, begin, stop, numbers=numbers):
            return
        listed = said.LISTED if numbers else said.LISTED_ANYWHERE
        if first is not None and not listed.match(self.text, self._behind_note(first, stop), stop):
            if first.type == "Industry" and not self._speaks_of(
                first, stop, numbers=numbers, opening=opening
            ):
                return
            self._turn_to(self._narrowed(first, stop, numbers=numbers, opening=opening), start)
        elif (
            deictic is not None
            and (its_field := self._field_behind(deictic.end(), stop, numbers)) is not None
        ):
            self.topic = self.named = its_field.key  # 全区新材料产业产值 of a zone that is called 全区
            self.named_words = self.text[its_field.start : its_field.end]
        elif deictic is not None:
            self.topic = self.named = self.home
            self.named_words = deictic.group()

    def _turns_to_field(self, start: int, begin: int) -> bool:
        """Whether a clause behind a semicolon turns to a field as a sentence would: 甲产业…；乙产业拥有…."""
        if self.text[start - 1 : start] != "；":
            return False
        field = self._at(begin, begin + 24)
        return (
            field is not None
            and field.type == "Industry"
            and (
                self.text.startswith("产业", field.end) or self.text.endswith("产业", field.start, field.end)
            )
        )

    def _behind_note(self, first: Mention, stop: int) -> int:
        """Where the words go on behind a note on a name: 某开发区（含甲园、乙园）重点发展丙."""
        closed = self.text.find("）", first.end, stop) if self.text.startswith("（", first.end) else -1
        return closed + 1 if closed > 0 else first.end

    def _open(self, sentence: Sentence) -> None:
        """A sentence begins: what the one before was about is left, but where it goes on."""
        self.sentence = sentence.index
        self.counted = self.all_of_it = False
        if not said.KEEPS.match(self.text, self._skip_years(sentence.start)):
            goes_on = said.DATED.match(self.text, sentence.start) or said.LIES.match(
                self.text, sentence.start
            )
            self.topic = self.built if goes_on else None

    def _says_no_subject(self, start: int, stop: int, sentence: Sentence, numbers: bool) -> bool:
        """Whether the words that a clause begins with leave its subject as it is, or are a paper's on its tasks."""
        if said.INCLUDED.match(self.text, start):
            return True  # 包括某某项目在内，…共87个: of them all
        if (event := said.AT_EVENT.match(self.text, start, sentence.end)) is not None:
            host = next((m for m in self.within(start, event.end()) if m.type == "Park"), None)
            if host is not None and not numbers:
                self.topic = host.key
                return True
        if self.own_heading is not None and said.FIELD_OF_FORM.search(self.text, max(0, start - 8), start):
            return True  # 5.某某改造项目。实施主体：甲公司；地点：乙镇，投资…: what a form says of its item
        if (paper := self._sets_tasks(start, stop)) is not None:
            self.named = self.topic = paper.key
            self.named_words = self.text[paper.start : paper.end]
            return True
        return False

    def _leans(self, begin: int, stop: int) -> bool:
        """Takes in what a clause means by a bare word (该企业, 园区, 后者, 二期, 项目); whether it means any."""
        told = said.THAT_ONE.match(self.text, begin, stop)
        if told and told[2]:
            # 产业规模达到60亿元, behind a figure of the field; the word belongs to the metric as well.
            if self.last is not None and self.last[0] == "Industry":
                self.named = self.topic = self.last
                return True
        elif told and self._means(begin, said.THAT_IS.get(told[1], ("Company",)), 12, told[0]):
            return True
        bare = said.BARE_PARK.match(self.text, begin) if self._at(begin, stop) is None else None
        if bare and self._own_zone(bare["head"]):
            return True
        if bare and self._means(begin, ("Park",), 30, "园区", said.ENDS_SO.get(bare["head"], ("区",))):
            return True
        two = said.OF_TWO.match(self.text, begin)
        if two and (meant := self._one_of_two(begin, two["which"])) is not None:
            self.named, self.named_words, self.topic = meant, two["which"], meant
            return True
        if phase := said.PHASE.match(self.text, begin):
            ends = (phase["phase"], phase["phase"] + "工程", phase["phase"] + "项目")
            if self._means(begin, ("Project",), 16, phase.group(), ends):
                return True
        body = said.BARE_BODY.match(self.text, begin) if self._at(begin, stop) is None else None
        if body and self._means(
            begin, said.BODIES[body["body"]], 16, body.group(), (body["body"],), near=True
        ):
            return True
        if said.BARE_PROJECT.match(self.text, begin, stop) and (only := self._project_before(begin)):
            self.named, self.named_words, self.topic = only.key, "项目", only.key
            return True
        if (all_ := self.whole(begin, self.home)) is not None:
            self.named, self.named_words = all_
            self.topic = self.named
            return True
        return False

    def _only_mentioned(self, first: Mention, start: int, begin: int, stop: int, *, numbers: bool) -> bool:
        """Whether what a clause begins with is not what it is about."""
        place = first.type in ("Region", "Park")
        if self._only_campaign(first, stop):
            return True
        if place and self._only_facility(first, stop):
            self.topic = None
            return True  # 某省: 甲市地铁运营里程422公里，5G基站14.3万座
        if start < begin and said.BESIDE.match(self.text, begin - 1):
            return True  # 与某区企业协作，引进企业30家: the partner is no new subject
        return place and self._only_placed(first, numbers)

    def _narrowed(self, first: Mention, stop: int, *, numbers: bool, opening: bool) -> Mention:
        """What a clause is about that begins with ``first``: the park, work, firm or field that goes on behind it."""
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
        return first

    def _turn_to(self, first: Mention, start: int) -> None:
        self.named, self.named_words = first.key, self.text[first.start : first.end]
        # What 其中 picks out, and a field among a place's figures (总产值…，电子产业产值50亿元，安置就业…),
        # are not what the next clause goes on about.
        among = self.counted and (self.topic is None or self.topic[0] in ("Region", "Park"))
        if not (first.type == "Industry" and (among or self.text.startswith("其中", start))):
            self.topic = self.named

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
        fits = [
            m
            for m in reversed(before)
            if m.type in types
            and m.start > low
            and (m.name.endswith(ends) or self.text.endswith(ends, m.start, m.end))
        ]
        if not fits:
            return False
        # 甲综保区地处乙片区，区内企业达560家: of the one that lies there
        itself = (m for m in fits if said.NOT_ITSELF.search(self.text, m.start - 6, m.start) is None)
        # 甲高新区辖乙、丙、丁三个片区，…。园区总收入…: of the whole, which is no member of a list
        alone = (m for m in itself if not self._in_list(m)) if types == ("Park",) else itself
        found = next(alone, fits[0])
        if types == ("Park",) and found.start < self.block and not near:
            found = self._told_most(fits)
        self.named, self.named_words, self.topic = found.key, words, found.key
        return True

    def _in_list(self, mention: Mention) -> bool:
        return self.text[mention.start - 1] in "、和与及" or self.text[mention.end : mention.end + 1] == "、"

    def _told_most(self, parks: Sequence[Mention]) -> Mention:
        """Of the parks that paragraphs before have named, which 园区 may mean, the last one that is told of most and
        is no quarter of another."""
        wholes = [
            m for m in parks if not m.name.endswith(("片区", "组团", "核心区", "东区", "西区"))
        ] or parks
        often = Counter(m.key for m in wholes)
        return max(wholes, key=lambda m: (often[m.key], m.start))

    def _speaks_of(self, industry: Mention, stop: int, numbers: bool, opening: bool) -> bool:
        """Whether a clause that begins with an industry is about it: not about a share of it, nor a thing
        in it."""
        if industry.name in said.SECTORS or said.SHARE.search(self.text, industry.end, stop):
            return False
        return said.OF_INDUSTRY.match(self.text, industry.end, stop) is not None if numbers else opening
