"""What a figure is about: the entity that clause, sentence, heading or document speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.document import Block, Document, Sentence
from loaders.mentions import Key, Mention
from loaders.quantities import Quantity

_TOPIC_TYPES = frozenset({"Industry", "Park", "Region", "Project", "Fund", "Policy", "Company"})
_NAMES_WITH_NUMBERS = frozenset({"Policy", "Company", "Organization", "Region", "Park", "Industry"})
_HEADING_ORDER = ("Park", "Industry", "Fund", "Project")
_LEAD_IN = re.compile(
    r"(?:到|至|截至)?(?:(?:19|20)\d\d年(?:底|末|度)?[，,]?)|其中|同时|预计|力争|争取|努力|确保|推动|推进|实现|今年|去年|目前|[，、“”\"\s]|以及|和|及|与|并|[一二三四五六七八九十]是|——|（|\("
)
_DEICTIC = re.compile(r"(?:全|我|本)[省市区县州镇乡域]|(?:全|我|本)(?:自治区|自治州|新区|园区?|开发区)")
_SHARE = re.compile(r"占.{0,20}(?:比|的|$)")
_SIZE = re.compile(r"(?:规模|总投资|投资额?|首期|总额|注册资本|出资|资金|资本|募集)")
_INVESTS = re.compile(r"(?:总|计划|固定资产|项目|累计|完成)?投资(?:额|总额)?$")
_BUILDS = re.compile(r"(?:用于|来)?(?:建设|新建|投资|实施|打造|建|用于)")
_FIGURE_VERB = re.compile(r"[新建培创打形实力争完成引吸达超突]")
_KEEPS = re.compile(r"从.{1,10}来?看|其中|此外|在此基础上|项目建成|建成后|达产后|投产后|该项目|项目")


class Topics:
    """Follows what a document speaks of while its clauses are read in order."""

    def __init__(self, document: Document, text: str, mentions: list[Mention] | tuple[Mention, ...], home: Key | None) -> None:
        self.document = document
        self.text = text
        self.home = home
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.headings: dict[str, Key | None] = {}
        self.own_heading: Key | None = None
        self.path_topic: Key | None = None
        self.sentence = -1
        self.topic: Key | None = None
        self.named: Key | None = None

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie inside ``start``–``end``."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.end <= end]

    def hides(self, start: int, end: int) -> bool:
        """Whether a number at ``start``–``end`` is part of a name."""
        place = bisect_left(self.starts, start + 1)
        return any(
            m.start <= start and end <= m.end and (m.type in _NAMES_WITH_NUMBERS)
            for m in self.mentions[max(0, place - 4) : place]
        )

    def enter(self, block: Block) -> None:
        """A new block begins: its heading and those above it set the topic."""
        self.own_heading = None
        if block.heading:
            end = block.heading_end or block.end
            self.own_heading = self._of_heading(block.start, end)
            self.headings[block.heading] = self.own_heading
        self.path_topic = next((self.headings[h] for h in reversed(block.path) if self.headings.get(h)), None)
        text = self.text[block.start : block.start + 12]
        if not _KEEPS.match(text):
            self.topic = None

    def _of_heading(self, start: int, end: int) -> Key | None:
        found = [m for m in self.within(start, end) if not self._quoted(m)]
        for type_ in _HEADING_ORDER:
            keys = {m.key for m in found if m.type == type_}
            if len(keys) == 1:
                return keys.pop()
            if keys:
                return None
        return None

    def _quoted(self, mention: Mention) -> bool:
        return self.text[mention.start - 1 : mention.start] == "“" and self.text[mention.end : mention.end + 1] == "”"

    def pass_over(self, sentence: Sentence) -> None:
        """A sentence without figures may still set the topic by its first words."""
        self.clause(sentence.start, min(sentence.end, sentence.start + 30), sentence)

    def clause(self, start: int, stop: int, sentence: Sentence) -> None:
        """A clause begins; ``stop`` is where its first number stands."""
        if sentence.index != self.sentence:
            self.sentence = sentence.index
        self.named = None
        begin = self._skip(start, stop)
        deictic = _DEICTIC.match(self.text, begin, stop)
        first = next((m for m in self.within(begin, stop + 1) if m.start == begin and m.type in _TOPIC_TYPES), None)
        if first is not None:
            self.named = first.key
            rest = self.text[first.end : stop]
            if first.type == "Region":
                inner = self._skip(first.end, stop)
                second = next((m for m in self.within(inner, stop) if m.start == inner and m.type in _TOPIC_TYPES), None)
                if second is not None and second.type in ("Policy", "Park", "Fund", "Project"):
                    self.named = second.key
            if first.type == "Industry" and _SHARE.search(rest):
                self.named = None
                return
            self.topic = self.named
        elif deictic is not None:
            self.topic = self.named = self.home

    def _skip(self, start: int, stop: int) -> int:
        while (lead := _LEAD_IN.match(self.text, start, stop)) is not None and lead.end() > start:
            if any(m.start == start for m in self.within(start, lead.end() + 12)):
                break
            start = lead.end()
        return start

    def subject(
        self, q: Quantity, before: tuple[int, int], after: tuple[int, int], clause: tuple[int, int], metric: str
    ) -> Key | None:
        """The entity that the figure ``q`` of ``clause`` is about; ``before`` and ``after`` are its words' offsets."""
        around = self.within(clause[0], clause[1])
        holder = next((m for m in around if m.start <= q.number and q.end_unit <= m.end), None)
        if holder is not None:
            return holder.key
        if q.kind in ("money", "foreign_money", "bare"):
            fund = next((m for m in around if m.type == "Fund" and m.start >= q.end), None) or next(
                (m for m in reversed(around) if m.type == "Fund" and m.end <= q.start), None
            )
            if fund is not None:
                return fund.key
            if _INVESTS.search(metric) or metric in ("投资", "总投资"):
                built = self._built(q, after, clause)
                if built is not None:
                    return built
        if self.named is not None:
            return self.named
        return self.topic or self.own_heading or self.path_topic or self.home

    def _built(self, q: Quantity, after: tuple[int, int], clause: tuple[int, int]) -> Key | None:
        """The project in 投资40亿元，建设X or 总投资15亿元的X."""
        stop = self.text.find("。", q.end)
        stop = stop if stop >= 0 else len(self.text)
        of = self.text[q.end : q.end + 1] == "的"
        builds = _BUILDS.match(self.text, q.end) or _BUILDS.match(self.text, q.end + 1)
        if not of and not builds:
            return None
        reach = clause[1] if of else min(stop, q.end + 60)
        for type_ in ("Project", "Park", "Company"):
            found = next((m for m in self.within(q.end, reach) if m.type == type_), None)
            if found is not None:
                return found.key
        return None

    def without_subject(self, metric: str, subject: Key | None) -> str:
        """``metric`` without its subject's name in front, where a name of a metric is left."""
        names = [m.name for m in ()] if subject is None else [subject[1]]
        names += [] if self.home is None else [self.home[1], self.home[1].rstrip("省市区县")]
        for name in sorted(set(names), key=len, reverse=True):
            if len(name) >= 2 and metric.startswith(name):
                rest = re.sub(r"^(?:市|省|区|县|类|的|产业(?=[^产值规])|领域)", "", metric[len(name) :])
                if len(rest) >= 2:
                    return rest
        return metric
