"""What a figure is about: the entity that clause, sentence, heading or document speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders import project_figures as works
from loaders.document import Block, Document, Sentence
from loaders.mentions import Key, Mention
from loaders.metrics import without_lead
from loaders.patterns import ITEM_NUMBER
from loaders.quantities import Quantity
from loaders.sections import opens_section
from loaders.sought import beginning, begun

_TOPIC_TYPES = frozenset({"Industry", "Park", "Region", "Project", "Fund", "Policy", "Company"})
_NAMES_WITH_NUMBERS = frozenset({"Policy", "Company", "Organization", "Region", "Park", "Industry"})
_HEADING_ORDER = ("Park", "Industry", "Fund", "Project")
_LEAD_IN = re.compile(
    begun(
        r"(?:到|至|截至)?(?:(?:19|20)\d\d年(?:底|末|度)?[，,]?)|其中|同时|预计|力争|争取|努力|确保|推动|"
        r"推进|实现|今年|去年|目前|[，、\s]|以及|和|及|与|并|[一二三四五六七八九十]是|——|（|\(|第[一二三四五六七八九十百]+条"
    )
)
# 园区目前已集聚企业76家: the park that was named last.
_BARE_PARK = re.compile(
    "(?:该|整个)?(?P<head>园区|产业园|开发区|高新区|经开区)(?![内的])"
    "(?=目前|现|已|累计|规划|去年|今年|全年|占地|总面积|实现|完成|落户|入驻|集聚|聚集|规上|产值|20\\d\\d年)"
)
_ENDS_SO = {"产业园": ("产业园",), "园区": ("",)}
_DEICTIC = re.compile(r"(?:全|我|本)[省市区县州镇乡域]|(?:全|我|本)(?:自治区|自治州|新区|园区?|开发区)")
_SHARE = re.compile(r"占.{0,20}(?:比|的|$)|比重|占比")
# Headings that speak of a field without being about it: 明确制造业发展思路与目标.
_GENERAL_HEADING = re.compile(
    r"目标|思路|要求|环境|保障|体系|形势|基础|机制|原则|措施|任务|背景|回顾|意义|组织|政策|创新能力|"
    r"要素|工作|附则|工程|行动|计划|意见"
)
_LISTED = re.compile(r"[、和与及](?!其)")
# 某产业园聚集了甲、乙等龙头: the list is behind what the sentence speaks of.
_LISTED_ANYWHERE = re.compile(
    r"(?:(?!聚集|集聚|汇聚|引进|引入|拥有|形成|入驻|建成|落户|培育)[^，。]){0,40}?(?:、|等)"
)
_EMPTY = re.compile(
    r"(?:共|累计|合计|计划|拟|已|新|将|年度)*(?:安排|完成|实现|投入|达到?|有|为|签约|投资|建设|增长)?"
)
_ITEM_TAIL = re.compile(
    r"(?:行业|领域|类)?(?:等?[两二三四五六七八九十]+[个大])?(?:产业)?(?:总?产值|规模|"
    r"营业收入)?(?:分别)?(?:完成|实现|达到?|增长|突破|超过)?$"
)
_ITEM_VERB = re.compile(r"^(?:其中|[，、])+|(?:分别)?(?:完成|实现|达到?|增长|突破|超过)$")
_TITLE = re.compile(
    r"[^。，；：《》]{2,50}(?:措施|意见|办法|计划|规划|方案|政策|细则|规定)(?=[》（(的]|$|[^，。]{0,2}已经)"
)
_OF_THE_INDUSTRY = re.compile(
    r"(?:核心|相关|全)?产业(?:规模|总?产值|链|营收|营业收入|增加值|集群规模|经济总量)"
)
# 工业投资, 农业增加值 are figures of the place: the sectors of national accounts, GB/T 4754-2017 divisions.
_SECTORS = frozenset(
    ["工业", "农业", "服务业", "制造业", "建筑业", "第一产业", "第二产业", "第三产业", "房地产", "房地产业"]
)
_OF_INDUSTRY = re.compile(
    r"(?:(?:等)?(?:产业|行业|领域|类|制造业|装备)*(?:链|集群|企业|项目|总?产值|规模|增加值|营收|"
    r"营业收入|销售|核心|产量|产能|出口|"
    r"税收|收入|增长|完成|实现|达|预计|力争|计划|突破|超|占|有|为|分别|约|数量|经济|重点|龙头|骨干|\d|"
    r"[，、,:的]|$))"
)
_OF_A_FUND = re.compile(
    "每年(?:安排|筹集)|暂?安排资金|筹集|(?:首[期批]|一期|总|认缴|实缴)(?:规模|出资|资金|募资|到位)|首期$|规模$|(?:已|累计)*投[放资](?:资金|金额)?$"
)
# 某基金已投放项目11个
_PUT_INTO = re.compile("(?:已|累计)*投[放资](?:企业|项目)")
_THAT_ONE = re.compile("(?:该|这家|这一|上述)(公司|企业|项目|基地|园区|产业园)")
# What one of the three begins with; most clauses begin otherwise.
_LEANS = re.compile(beginning(f"{_BARE_PARK.pattern}|{_DEICTIC.pattern}|{_THAT_ONE.pattern}"))
_THAT_IS = {
    "项目": ("Project",),
    "基地": ("Project", "Park"),
    "园区": ("Park",),
    "产业园": ("Park", "Project"),
}
_END = re.compile("[。；]")
_BUILDS = re.compile(r"(?:用于|来|在[^，。；]{2,20}?)?(?:建设|新建|投资|实施|打造|建(?![筑成])|用于)")
# 以甲园为重点区域，打造钢铁产业集群。2010年实现产值390亿元: of the cluster.
_CLUSTER_BUILT = re.compile("(?:打造|培育|建设|形成)(?P<name>[^，。；]{2,20}?)(?:产业)?集群。$")
_DATED = re.compile(r"20\d\d年")
_OUTPUT = re.compile(
    "(?:产业|行业)?(?:链|集群)?(?:累计|全年|已|规模以上企业)*(?:实现|完成|达到)?(?:主营|营业|销售)?(?:总?产值|收入|规模|增加值|营收)"
)
_OWN_OUTPUT = re.compile("(?:产业|行业)?(?:链|集群)?(?:累计|全年|已|规模以上企业)*(?:实现|完成|达到)")
# 在某某开发区集中签约仪式上，10个项目完成签约，总投资67亿元
_AT_EVENT = re.compile(r"在[^，。；\d]{4,40}(?:仪式|活动|大会|推介会|现场会)上(?=，)")
_INCLUDED = re.compile("包括[^，。；]{4,40}在内")
_KEEPS = re.compile(r"从.{1,10}来?看|其中|此外|在此基础上|项目建成|建成后|达产后|投产后|该项目|项目")


_NUMBER = re.compile(ITEM_NUMBER)


class Topics:
    """Follows what a document speaks of while its clauses are read in order."""

    def __init__(self, document: Document, text: str, mentions: Sequence[Mention], home: Key | None) -> None:
        self.document = document
        self.text = text
        self.home = home
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.keys = {text[m.start : m.end]: m.key for m in self.mentions if m.type in _TOPIC_TYPES}
        # What the whole document is about tells no section from another.
        titles = [title[0] for title in _TITLE.finditer(text, 0, 500)]
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
                m.type in _NAMES_WITH_NUMBERS
                or (
                    m.type == "Project"
                    and m.start < start
                    and not works.CAPACITY.search(self.text, m.start, start)
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
        self.own_heading = None
        if block.heading:
            end = block.heading_end or block.end
            self.own_heading = self._of_heading(block.start, end, block.level < 6)
            self.headings[block.heading] = self.own_heading
        self.path_topic = next((self.headings[h] for h in reversed(block.path) if self.headings.get(h)), None)
        first = self._at(block.start, block.end)
        if first is not None and opens_section(self.text, first):
            self.own_heading = first.key
        number = _NUMBER.match(self.text, block.start, block.end)
        item = self._at(number.end(), block.end) if number else None
        if item is not None and item.type == "Project" and self.own_heading is None:
            self.own_heading = item.key  # 1.某某项目是省级重点项目，总投资50亿元。年度计划投资6亿元。
        text = self.text[block.start : block.start + 12]
        if not _KEEPS.match(text):
            self.topic = None

    def _of_heading(self, start: int, end: int, numbered: bool) -> Key | None:
        found = [m for m in self.within(start, end) if not self._aspired(m)]
        if _GENERAL_HEADING.search(self.text, start, end):
            return None
        for type_ in _HEADING_ORDER:
            named = {m.key: m.end - m.start for m in found if m.type == type_ and m.key not in self.general}
            if len(named) == 1:
                key, length = named.popitem()
                # A headline without number (稳住制造业基本盘) opens a news section about much else.
                return key if numbered or (length + 2 >= end - start and key[1] not in _SECTORS) else None
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
        ended = _CLUSTER_BUILT.search(self.text, sentence.start, sentence.end)
        built = self.within(ended.start("name"), sentence.end) if ended else []
        self.built = built[0].key if built and built[0].type in ("Industry", "Park") else None

    def clause(self, start: int, stop: int, sentence: Sentence, *, numbers: bool) -> None:
        """A clause begins; ``stop`` is where its first number stands, or its end where ``numbers`` is
        false."""
        opening = sentence.index != self.sentence
        if opening:
            self.sentence = sentence.index
            if not _KEEPS.match(self.text, self._skip_years(sentence.start)):
                self.topic = self.built if _DATED.match(self.text, sentence.start) else None
        self.named, self.named_words = None, ""
        if _INCLUDED.match(self.text, start):
            return  # 包括某某项目在内，…共87个: of them all
        if (event := _AT_EVENT.match(self.text, start, sentence.end)) is not None:
            host = next((m for m in self.within(start, event.end()) if m.type == "Park"), None)
            if host is not None and not numbers:
                self.topic = host.key
                return
        begin = self._skip(start, stop)
        deictic = None
        if _LEANS.match(self.text, begin):
            told = _THAT_ONE.match(self.text, begin, stop)
            if told and self._means(begin, _THAT_IS.get(told[1], ("Company",)), 12, told[0]):
                return
            bare = _BARE_PARK.match(self.text, begin) if self._at(begin, stop) is None else None
            if bare and self._means(begin, ("Park",), 30, "园区", _ENDS_SO.get(bare["head"], ("区",))):
                return
            deictic = _DEICTIC.match(self.text, begin, stop)
        first = self._at(begin, stop)
        listed = _LISTED if numbers else _LISTED_ANYWHERE
        if first is not None and not listed.match(self.text, first.end, stop):
            if first.type == "Industry" and not self._speaks_of(
                first, stop, numbers=numbers, opening=opening
            ):
                return
            behind = first.end + self.text.startswith("的", first.end)
            second = self._at(self._skip(behind, stop), stop) if first.type == "Region" else None
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
                    and (_OUTPUT if first.rule == "deictic" else _OWN_OUTPUT).match(self.text, second.end)
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
        if industry.name in _SECTORS or _SHARE.search(self.text, industry.end, stop):
            return False
        return _OF_INDUSTRY.match(self.text, industry.end, stop) is not None if numbers else opening

    def _at(self, begin: int, stop: int) -> Mention | None:
        found = self.within(begin, stop + 1)
        # 储备高质量产业项目50个: what ends at its number is counted, not spoken of.
        fitting = (m for m in found if m.start == begin and m.type in _TOPIC_TYPES)
        return next((m for m in fitting if not (m.end == stop and m.type == "Project")), None)

    def _skip_years(self, start: int) -> int:
        lead = _LEAD_IN.match(self.text, start)
        return (
            lead.end() if lead is not None and self.text[start : start + 2] not in ("其中", "此外") else start
        )

    def _skip(self, start: int, stop: int) -> int:
        while (lead := _LEAD_IN.match(self.text, start, stop)) is not None and lead.end() > start:
            if any(m.start == start for m in self.within(start, lead.end() + 12)):
                break
            start = lead.end()
        return start

    def item(self, words: str) -> Key | None:
        """The entity that one of several parallel names is: 交通运输、教育分别完成…"""
        name = _ITEM_TAIL.sub("", re.sub(r"^(?:其中|[，、])+", "", words))
        key = self.keys.get(name) or self.keys.get(_ITEM_VERB.sub("", words))
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
            if fund is None and _OF_A_FUND.match(metric):
                fund = self._spoken_of("Fund", q.start)
            if fund is not None:
                return fund.key
        # “甲将在乙镇建设丙基地，项目总投资50亿元，用地600亩”
        if works.OF_A_PROJECT.match(metric) and (self.named is None or self.named[0] == "Company"):
            project = self._spoken_of("Project", q.start)
            if project is None and works.LATER.match(self.text, self._sentence_start(q.start)):
                project = self._project_before(q.start)
                if project is not None:
                    return project.key
            if project is not None and works.BY_FIRM.fullmatch(self.text, project.end, q.start):
                self.works = (self.sentence, project.key)
                return project.key
            listed = project is not None and (
                self.text[project.start - 1] in "、和及" or self.text.startswith("在内", project.end)
            )
            if project and not listed and works.GOES_ON.fullmatch(self.text, project.end, q.start):
                self.works = (self.sentence, project.key)
                return project.key
        if works.OF_WORKS.match(metric) and (self.named is None or self.named[0] in ("Company", "Region")):
            project_key = self._works_of(q.start)
            if project_key is not None:
                self.works = (self.sentence, project_key)
                return project_key
        if (
            self.named is None
            and works.PLANNED.match(metric)
            and (told := self._goes_on(q.start)) is not None
        ):
            return told  # …项目，用地210亩，达产后年产值20亿元、年纳税8000万元
        # 某扩建项目总投资12亿元
        ended = next((m for m in reversed(around) if m.type == "Project" and m.end <= q.start), None)
        if ended is not None and works.ITS_SUM.fullmatch(self.text, ended.end, q.start):
            return ended.key
        if _PUT_INTO.match(metric) and (fund := self._spoken_of("Fund", q.start)) is not None:
            return fund.key
        invests = works.INVESTS.search(metric) or metric in ("投资", "总投资")
        if invests and q.kind in ("money", "foreign_money", "bare"):
            built = self._built(q, after, clause)
            if built is not None:
                return built
        if self.named is not None:
            return self.named
        if self.topic is None and len(self.general) == 1 and _OF_THE_INDUSTRY.match(metric):
            return self.own_heading or self.path_topic or next(iter(self.general))
        return self.topic or self.own_heading or self.path_topic or self.home

    def _works_of(self, end: int) -> Key | None:
        """The project that the words before ``end`` go on about: the last one of the sentence if no list goes on
        behind it, else the one that the item is about."""
        project = self._spoken_of("Project", end)
        if project is not None:
            listed = self.text[project.start - 1] in "、和及" or works.MORE.match(self.text, project.end)
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
        end = _END.search(self.text, q.end)
        stop = end.start() if end else len(self.text)
        # 投资320亿元某某一体化项目
        of = self.text[q.end : q.end + 1] == "的" or any(
            m.type == "Project" and m.start == q.end for m in self.within(q.end, clause[1])
        )
        builds = _BUILDS.match(self.text, q.end) or _BUILDS.match(self.text, q.end + 1)
        if not of and not builds:
            return None
        reach = clause[1] if of else min(stop, q.end + 60)
        # 总投资105亿元的某某产业园、总投资25亿元的某某项目: what stands at 的 is meant.
        at_once = next((m for m in self.within(q.end, reach) if m.start <= q.end + 1), None) if of else None
        if (
            at_once is not None
            and at_once.type == "Park"
            and not works.SEVERAL.match(self.text, at_once.end, clause[1])
        ):
            return at_once.key
        for type_ in ("Project", "Park", "Company"):
            found = next((m for m in self.within(q.end, reach) if m.type == type_), None)
            if found is not None and not (of and works.SEVERAL.match(self.text, found.end, clause[1])):
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
                if len(rest) >= 2 and rest[0] not in "、和与及" and not _EMPTY.fullmatch(rest):
                    return without_lead(rest)
        return metric
