"""What projects cost in all, where a sentence, a list or a table says so.

A sum belongs to one project when it stands in its name's brackets, describes it from the front (总投资8亿元的甲项目,
投资8亿元建设甲项目) or is told of it behind (甲项目，由乙公司建设，总投资8亿元). A sum for several is given to none of
them, unless 分别 or 各 shares it out; what is spent in a year, on a phase or on a part is no total.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.attributes.status import groups
from loaders.documents.document import Block, Document, Sentence
from loaders.documents.listings import rows
from loaders.mention import Key, Mention
from loaders.words.quantities import Quantity, find_quantities, half_width, to_base, units, whole_number


class Amount(NamedTuple):
    """What a project costs: ``text`` as written, ``value`` in 元 (``None`` for other money)."""

    project: Key
    text: str
    value: float | None
    start: int
    end: int


MONEY = ("money", "foreign_money")
REACH = 90
"""Characters behind a name within which its cost is looked for."""

_THIS = "(?:该|本|此|整个)?(?:项目|工程)的?"
_PLAN = r"(?:计划|预计|拟|将|概算|估算|预算|合同|协议|意向|规划)*"
_TOTAL = r"(?:总投资(?:额|规模|金额)?|投资总额|投资总规模|投资规模|投资额|投资|总造价|工程造价|造价)"
_ABOUT = r"(?:为|达到?|约|近|超过?|逾|不低于|不少于|高达|人民币|[:：])*"
_SUM = f"(?:{_THIS})?的?{_PLAN}{_TOTAL}{_ABOUT}"

# The sum opens its clause: nobody else's investment, no part and no year in front of it.
_BEHIND = re.compile(rf"(?P<between>(?:[^。]*[，,；：:（(])?){_SUM}$")
_BY_FIRM = re.compile(rf"[，,（(]?由[^，。；]{{2,25}}?(?:共同|联合|独家|全额)?{_PLAN}投资{_ABOUT}$")
_BRACKET = re.compile(rf"[（(](?:[^（()）。]{{0,40}}[，,])?(?:{_SUM}|{_ABOUT})$")
# What stands between a name and its sum tells of other projects, or of more than this one.
_OTHERS = re.compile(
    r"^[》”）)]*(?:、|和|与|及|以及|等|系列|\d+(?:个|项|家|宗|批))|(?<![该本此])(?:项目|工程)|"
    r"一批|合计|共计|总计|其中|等(?:\d|一|多|重)"
)
_IS_ONE = re.compile(r"(?:是|为|属于?|列为|列入|作为)[^，。；]{0,20}(?:项目|工程)")
_SEVERAL_IN_FRONT = re.compile(
    r"(?:(?<![\d.])(?:[2-9]|[1-9]\d+)|[二两三四五六七八九十几数多])(?:个|项|批|家|栋|座|条|处|台|套)[^，。；]{0,12}$|一批[^，。；]{0,12}$"
)
_JOINED_IN_FRONT = re.compile(r"(?:、|和|与|及)$")

_FRONT = re.compile(
    r"(?:以上|左右)?(?:人民币)?"
    r"(?:(?:(?:[、，][^，。；、]{1,15})*的[^，。；、]{0,20})"
    r"|[，,]?(?:用于|来|在[^，。；]{2,15})?(?:投资)?(?:建设|新建|打造|兴建|改建|扩建|实施|启动|开发|布局)(?:的)?[^，。；、]{0,20})$"
)
# 总投资8亿元的甲项目及乙线: whose the sum is stays open, unless the next has one of its own.
_AND_ANOTHER = re.compile(r"[》”]?(?:、|和|与|及|以及)(?!其?配套(?:设施|工程))(?![^，。；]{0,8}投资)")
_SUM_BEFORE = re.compile(rf"(?P<before>[^，。；：]*?){_PLAN}{_TOTAL}{_ABOUT}$")
_NO_TOTAL = re.compile(
    r"(?:完成|年度?|年内|今年|去年|明年|月|累计|已|其中|新增|首期|[一二三四]期|每年|后续|剩余|设备|研发|技改|技术改造|固定资产|环保|工业|"
    r"民间|社会|政府|财政|中央|省级|市级|合计|共计?|总计|吸引|带动|拉动|撬动|获得?|争取|到位|落实|土建|配套|对|凡)"
    r"(?:的|资金|资本)?$"
)

_SHARED = re.compile(
    rf"(?:[^。；]*[，,]|(?:\d+|[两三四五六七八九十]+)个(?:项目|工程))?(?:{_THIS})?的?{_PLAN}"
    rf"(?:{_TOTAL}(?:约|计划)?分别{_ABOUT}|分别{_PLAN}{_TOTAL}{_ABOUT})$"
)
_EACH = re.compile(
    rf"(?:(?:两|\d+|[三四五六七八九十])个项目)?[，,]?(?:各自?|均|每个(?:项目)?){_PLAN}{_TOTAL}{_ABOUT}$"
)
_COUNT = re.compile(r"(?P<n>\d+|[两二三四五六七八九十]+)个")
_NEXT = re.compile(r"[、，,]|和|及|以及")

_OPENS = re.compile(rf"(?:[（(]?[\d一二三四五六七八九十]+[）)、.．])?{_SUM}$")
_OPENS_ANEW = re.compile(
    rf"(?:[^。；]*[，,])?{_THIS}{_PLAN}{_TOTAL}{_ABOUT}$|{_PLAN}(?!投资){_TOTAL}{_ABOUT}$"
    rf"|(?:该|本|此)?(?:项目|工程)[^。；]*[，,]{_PLAN}{_TOTAL}{_ABOUT}$"
)
_NAME_OPENS = re.compile(r"\W*(?:[\d一二三四五六七八九十]+\W+)?(?:项目名称\W*)?$")
_FIELD = re.compile(r"[^：:。，]{2,12}[：:]")

_COLUMN = re.compile(
    r"^(?:计划|项目|估算)?(?:总投资|投资总额|投资额)(?:额|规模)?(?:[（(]?(?P<unit>[万亿]元)[）)]?)?$"
)


def amounts(document: Document, mentions: Sequence[Mention]) -> Iterator[Amount]:
    """The total costs that a document gives its projects, in text order; a project may come more than once."""
    found = [*_told(document, mentions), *_tables(document, mentions)]
    yield from sorted(found, key=lambda one: (one.start, one.end))


@dataclass(slots=True)
class _Reading:
    """A document, and its text with half-width signs."""

    document: Document
    text: str

    def amount(self, mention: Mention, sum_: Quantity, place: int) -> Amount:
        """The ``Amount`` of a quantity that was found in the text from ``place`` on."""
        value, unit = to_base(sum_.value, sum_.unit)
        written = self.document.text[place + sum_.number : place + sum_.end_unit]
        # 10、6、2亿元: the numbers in front leave the unit to the last.
        written += "" if written.endswith(sum_.unit) else sum_.unit
        start, end = place + sum_.start, place + sum_.end
        return Amount(
            mention.key,
            written,
            value if unit == "元" else None,
            min(start, mention.start),
            max(end, mention.end),
        )


def _told(document: Document, mentions: Sequence[Mention]) -> Iterator[Amount]:
    reading = _Reading(document, half_width(document.text))
    by_block: dict[int, list[list[Mention]]] = defaultdict(list)
    for group, sentence, _ in groups(document, mentions):
        by_block[sentence.block].append(group)
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in document.sentences:
        sentences[sentence.block].append(sentence)
    current: Mention | None = None
    for number, block in enumerate(document.blocks):
        if block.role != "body":
            current = None
            continue
        inside = by_block.get(number, [])
        if not inside and current is not None:
            yield from _goes_on(reading, block, current)
        for sentence in sentences[number] if inside else ():
            yield from _in_sentence(reading, sentence, block, inside)
        current = _heads(reading, block, inside, current)


def _in_sentence(
    reading: _Reading, sentence: Sentence, block: Block, inside: list[list[Mention]]
) -> Iterator[Amount]:
    text = reading.text[sentence.start : sentence.end]
    if not any(unit in text for unit in _money_units()):
        return
    sums = [q for q in find_quantities(text) if q.kind in MONEY and not q.level]
    here = [g for g in inside if sentence.start <= g[0].start < sentence.end]
    used: set[int] = set()
    for group in here:
        for mention, index in _shared_out(group, text, sums, sentence.start):
            used.add(index)
            yield reading.amount(mention, sums[index], sentence.start)
    for index, one in enumerate(sums):
        if index in used:
            continue
        place = sentence.start + one.number
        behind = next((g for g in here if g[0].start > place), None)
        if behind is not None and _describes(text, one, behind[0].start - sentence.start):
            if len(behind) == 1 and not _AND_ANOTHER.match(text[behind[0].end - sentence.start :]):
                yield reading.amount(behind[0], one, sentence.start)
            continue
        before = [m for g in here for m in g if m.end <= place]
        if before:
            group = next(g for g in here if before[-1] in g)
            if _is_told(reading, text, one, sentence.start, before[-1], group):
                yield reading.amount(before[-1], one, sentence.start)
            continue
        subject = _subject(inside, sentence)
        if (
            subject is not None
            and _OPENS_ANEW.fullmatch(text[: one.number])
            and not _whole_of(subject, text[one.end_unit :])
            and not _SEVERAL_IN_FRONT.search(reading.text[block.start : subject.start])
        ):
            yield reading.amount(subject, one, sentence.start)


@cache
def _money_units() -> tuple[str, ...]:
    return tuple(unit for unit, kind in units().kinds.items() if kind in MONEY)


def _is_told(
    reading: _Reading, text: str, sum_: Quantity, place: int, mention: Mention, group: list[Mention]
) -> bool:
    """Whether a sum behind a project's name is its own."""
    between = text[mention.end - place : sum_.number].lstrip("》”")
    if _BRACKET.match(between):
        rest = text[sum_.end_unit :]
        named = "投资" in between or "造价" in between
        return bool(re.match("(?:以上|左右)?[）)]", rest)) or named
    if len(group) > 1 or len(between) > REACH or _several(reading.text, mention):
        return False
    if _whole_of(mention, text[sum_.end_unit :]):
        return False
    if _BY_FIRM.fullmatch(between):
        return True
    match = _BEHIND.fullmatch(between)
    if match is None:
        return False
    told = match["between"]
    # Behind a semicolon something else may begin, unless the sum comes at once.
    return not _OTHERS.search(_IS_ONE.sub("", told)) and re.fullmatch("[^；]*；?", told) is not None


def _whole_of(mention: Mention, rest: str) -> bool:
    """Whether a sum is that of all phases, with the named one's behind it: 某基地二期…总投资9亿元，其中二期4亿元."""
    phase = re.search("[一二三四]期", mention.name)
    return phase is not None and re.match(f"[^。；]{{0,6}}其中[^。；]{{0,20}}{phase[0]}", rest) is not None


def _several(text: str, mention: Mention) -> bool:
    """Whether the name stands for several projects: 7个…项目, 污水厂扩建和…项目."""
    front = text[max(0, mention.start - 20) : mention.start]
    if _SEVERAL_IN_FRONT.search(front):
        return True
    joined = _JOINED_IN_FRONT.search(front)
    return joined is not None and not re.search(r"元(?:以上|左右)?[）)]?$", front[: joined.start()])


def _describes(text: str, sum_: Quantity, name: int) -> bool:
    """Whether a sum in front of the name at ``name`` is told of it: 总投资8亿元的甲项目."""
    before = _SUM_BEFORE.search(text[: sum_.number])
    between = text[sum_.end_unit : name]
    if before is None or len(between) > REACH or not _FRONT.match(between):
        return False
    return not (_NO_TOTAL.search(before["before"]) or re.search(r"\d个|一批|等", between))


def _shared_out(
    group: list[Mention], text: str, sums: list[Quantity], place: int
) -> Iterator[tuple[Mention, int]]:
    """The sums that 分别 or 各 gives to each project of a list, in order."""
    if len(group) < 2:
        return
    end = group[-1].end - place
    first = next((i for i, q in enumerate(sums) if q.number >= end), None)
    if first is None:
        return
    between = text[end : sums[first].number]
    counted = _COUNT.search(between)
    if counted and whole_number(counted["n"]) != len(group):
        return
    if _EACH.fullmatch(between):
        yield from ((mention, first) for mention in group)
        return
    if not _SHARED.fullmatch(between):
        return
    last = first
    while last + 1 < len(sums) and _NEXT.fullmatch(text[sums[last].end : sums[last + 1].start]):
        last += 1
    if last + 1 - first == len(group):
        yield from zip(group, range(first, last + 1), strict=True)


def _subject(inside: list[list[Mention]], sentence: Sentence) -> Mention | None:
    """The one project that the paragraph has named before a sentence, which 该项目 means."""
    earlier = [m for g in inside for m in g if m.start < sentence.start]
    return earlier[-1] if earlier and len({m.key for m in earlier}) == 1 else None


def _heads(
    reading: _Reading, block: Block, inside: list[list[Mention]], current: Mention | None
) -> Mention | None:
    """The project that the lines below go on about: named at the start of a short line, or of the record above."""
    line = reading.text[block.start : block.end]
    if inside:
        only = inside[0][0] if len({m.key for g in inside for m in g}) == 1 else None
        if only is not None and _NAME_OPENS.fullmatch(reading.text[block.start : only.start]):
            return only if len(line) <= REACH else None
        return current if _FIELD.match(line) else None
    return current if _FIELD.match(line) or _OPENS.match(line[:12]) else None


def _goes_on(reading: _Reading, block: Block, mention: Mention) -> Iterator[Amount]:
    """A line under a project's own that opens with its sum: 总投资：8亿元."""
    line = reading.text[block.start : min(block.end, block.start + REACH)]
    one = next((q for q in find_quantities(line) if q.kind in MONEY), None)
    if one is not None and _OPENS.fullmatch(line[: one.number]):
        found = reading.amount(mention, one, block.start)
        yield Amount(found.project, found.text, found.value, block.start + one.start, block.start + one.end)


def _tables(document: Document, mentions: Sequence[Mention]) -> Iterator[Amount]:
    """The column of total investment in tables of projects, one to a row."""
    projects = [m for m in mentions if m.type == "Project"]
    starts = [m.start for m in projects]
    for row in rows(document):
        block = row.block
        named = projects[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        totals = [(match, cell) for head, cell in row.others if (match := _COLUMN.match(head))]
        if len(totals) != 1 or len({m.key for m in named}) != 1:
            continue
        match, cell = totals[0]
        written = half_width(document.text[slice(*cell)])
        if re.fullmatch(r"[\d,.]+", written):
            written += match["unit"] or row.unit
        sums = [q for q in find_quantities(written) if q.kind in MONEY]
        if len(sums) == 1:
            value, unit = to_base(sums[0].value, sums[0].unit)
            yield Amount(named[0].key, written, value if unit == "元" else None, block.start, block.end)
