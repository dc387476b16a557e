"""What stands around a number: names in its clause and in front of it, and which of them its words mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.figures import subject_words as said
from loaders.mention import Key, Mention
from loaders.words.quantities import Quantity, whole_number

_NEXT_SUM = re.compile("[、和及与](?:(?:计划|协议|概算)?总?投资)?[\\d.]+[万千百]?亿?[万元美]")
_MANAGER_SAYS = re.compile(
    "[^。；]{0,16}?(?:董事长|总经理|总裁|负责人|经理|厂长|总监|主任|工程师|书记)[^。；]{0,24}?(?:说|表示|介绍|告诉|坦言)"
)
_STOPS = frozenset("，。；：:、（(;")


class Surroundings:
    """The mentions of a text by where they stand. ``keys`` leads from what a topic is called to what it is; the
    paragraph that is read begins at ``block``, those above it at ``above``."""

    block = 0

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.above: list[int] = []
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.keys = {text[m.start : m.end]: m.key for m in self.mentions if m.type in said.TOPIC_TYPES}
        # 汽车产业 is 汽车 in 汽车产量增长
        for name, key in list(self.keys.items()):
            if key[0] == "Industry" and len(name) > 3 and name.endswith("产业"):
                self.keys.setdefault(name[:-2], key)

    def row(self, words: str, count: int) -> list[Key]:
        """The places of “三市拥有企业78家、96家和64家” in order: the first list of so many that the text gives."""
        several = said.SO_MANY.search(words)
        if several is None or whole_number(several["count"]) != count:
            return []
        listed: list[Mention] = []
        for mention in self.mentions:
            if mention.type != "Region":
                continue
            joined = bool(listed) and said.PAIRED.fullmatch(self.text, listed[-1].end, mention.start)
            if not joined and len(listed) == count:
                break
            listed = [*listed, mention] if joined else [mention]
        return [m.key for m in listed] if len(listed) == count else []

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

    def closes_name(self, number: int) -> int:
        """Where the name of a project ends that holds the ``number``; 0 outside of such names."""
        start = self.opens_name(number)
        place = bisect_left(self.starts, start)
        ends = (m.end for m in self.mentions[place : place + 4] if m.type == "Project" and m.start == start)
        return max(ends, default=0) if start else 0

    def is_body(self, mention: Mention) -> bool:
        """Whether an organisation is an institute, centre, platform or alliance with figures of its own: no office,
        which speaks for its place, and nobody who only says something."""
        return (
            mention.type == "Organization"
            and not said.OFFICE.search(mention.name)
            and not said.SPEAKS.match(self.text, mention.end)
        )

    def _modified(self, begin: int, stop: int) -> Mention | None:
        """What a clause speaks of behind words that describe it: 去年挂牌的某某产业园已入驻…."""
        described = said.MODIFIED.match(self.text, begin, stop)
        found = self._at(described.end(), stop) if described else None
        return found if found is not None and found.type in said.DESCRIBED else None

    def _at(self, begin: int, stop: int) -> Mention | None:
        found = self.within(begin, stop + 1)
        # 储备高质量产业项目50个: what ends at its number is counted, not spoken of.
        fitting = (m for m in found if m.start == begin and (m.type in said.TOPIC_TYPES or self.is_body(m)))
        return next((m for m in fitting if not self._counted_there(m, stop)), None)

    def _counted_there(self, mention: Mention, stop: int) -> bool:
        """Whether what a name says is counted by the number at ``stop``: 工业互联网平台达到40个."""
        if self.text[stop : stop + 1] in _STOPS:
            return False
        if mention.type == "Project":
            return mention.end == stop
        return (
            mention.type == "Organization"
            and said.REACHES.fullmatch(self.text, mention.end, stop) is not None
        )

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

    def _bracketed(self, start: int) -> Mention | None:
        """What the brackets that a clause stands in tell of: 某某二期（投资18亿元）."""
        low = max(self._sentence_start(start), start - 60)
        opened = max(self.text.rfind(sign, low, start) for sign in "（(")
        if opened < 0 or max(self.text.rfind(sign, opened, start) for sign in "）)") > 0:
            return None
        found = self.mentions[max(0, bisect_left(self.starts, opened) - 3) : bisect_left(self.starts, opened)]
        return next((m for m in found if m.end == opened and m.type in said.BRACKETED), None)

    def _founded(self, start: int) -> Key | None:
        """What the clause before ``start`` founds: 共建某某联合实验室，五年投入1.5亿元."""
        last = bisect_left(self.starts, start)
        for mention in reversed(self.mentions[max(0, last - 4) : last]):
            if mention.end == start - 1 and mention.type in ("Project", "Organization", "Park"):
                made = said.FOUNDS.search(self.text, max(0, mention.start - 10), mention.start)
                return mention.key if made else None
        return None

    def said_by(self, start: int, end: int) -> Key | None:
        """The firm whose manager says the clause in quotation marks: “自动化率达到95%。”甲公司总经理王某说."""
        if self.text.rfind("“", self.block, start + 1) <= self.text.rfind("”", self.block, start):
            return None
        close = self.text.find("”", end, end + 200)
        if close < 0 or "“" in self.text[end:close]:
            return None
        firm = next((m for m in self.within(close, close + 60) if m.type == "Company"), None)
        said_so = firm is not None and _MANAGER_SAYS.match(self.text, firm.end) is not None
        return (
            firm.key if firm is not None and said_so and "。" not in self.text[close : firm.start] else None
        )

    def _sentence_start(self, end: int) -> int:
        return max(self.text.rfind("。", self.block, end) + 1, self.block)

    def _project_before(self, end: int) -> Mention | None:
        """The only project of the sentences of the paragraph before the one that ``end`` stands in."""
        start, stop = self.block, self._sentence_start(end)
        found = {m.key: m for m in self.within(start, stop) if m.type == "Project"}
        return next(iter(found.values())) if len(found) == 1 else None

    def _project_above(self, end: int) -> Mention | None:
        """The project that the two paragraphs above are on, where this one names none: the last of theirs, if
        it is no member of a list."""
        low = min(self.above[-2:], default=self.block)
        if any(m.type == "Project" for m in self.within(self.block, end)):
            return None
        last = next((m for m in reversed(self.within(low, self.block)) if m.type == "Project"), None)
        if last is None or self.text[last.start - 1] in "、和及" or said.MORE.match(self.text, last.end):
            return None
        return last

    def _just_before(self, type_: str, end: int) -> Mention | None:
        """The last mention of a type in the paragraph, at most a sentence or two before ``end``."""
        start = max(self.block, end - 80)
        return next((m for m in reversed(self.within(start, end)) if m.type == type_), None)

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
        reach = self._to_next_sum(q.end, clause[1]) if of else min(stop, q.end + 60)
        if builds and not of:
            # 投入6.5亿元实施基础设施建设，建成污水处理厂: what the verb's own clause builds
            comma = self.text.find("，", builds.end(), reach)
            reach = comma if comma > 0 else reach
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

    def _to_next_sum(self, start: int, stop: int) -> int:
        """Where the words end that a sum in front of ``start`` may be of: 总投资35亿元的甲、总投资18亿元的乙."""
        following = _NEXT_SUM.search(self.text, start, stop)
        return following.start() if following else stop

    def _one_of_two(self, begin: int, which: str) -> Key | None:
        """The first or second of the pair that the paragraph has named last: 甲园与乙园相邻，前者…."""
        low, last = self.block - 1, bisect_left(self.starts, begin)
        before = [
            m for m in self.mentions[max(0, last - 16) : last] if m.start > low and m.type in said.PAIRS
        ]
        for one, two in zip(before[-2::-1], before[:0:-1], strict=True):
            alike = one.type == two.type or {one.type, two.type} <= {"Project", "Park", "Organization"}
            if alike and said.PAIRED.fullmatch(self.text, one.end, two.start):
                return one.key if which == "前者" else two.key
        return None
