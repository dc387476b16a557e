"""How far a project is, and since when, where a sentence about it says so.

A stage is read from the words behind a project's name (up to the next project that is no part of the same list)
and right in front of it. What is only intended (力争, 拟, 将, 推动) gives ``planned``, whatever stage is intended:
“推动…竣工” says nothing about how far the work is. Of several stages that are reached the furthest one holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.document import Document, Sentence
from loaders.mention import Key, Mention
from loaders.words.quantities import half_width
from loaders.words.years import find_years

STAGES = ("planned", "signed", "under_construction", "completed", "operating")
"""Values of a project's ``status``, in their order."""


class Status(NamedTuple):
    """A stage that a sentence gives. ``date`` is ISO as far as it is said (``2024``, ``2024-05``); offsets
    are those of the wording in ``Document.text``."""

    project: Key
    stage: str
    date: str | None
    start: int
    end: int


_STAGE = re.compile(
    r"(?P<operating>投产|投运|投用|投入(?:正式|商业|试)?(?:使用|运营|运行|生产)|试生产|试运行|达产|开业|启用|(?:开始|正式|建成)运营|通车|"
    r"并网发电|开园)"
    r"|(?P<completed>竣工|完工|(?<!未)建成(?!后|区)|落成|通过验收|交付使用|建设完成)"
    r"|(?P<under_construction>开工|动工|奠基|封顶|破土|在建(?!立)|续建|正在(?:抓紧|加快)?(?:建设|施工|安装)|进场施工|施工许可|主体施工|建设中|"
    r"启动建设|开建|(?:顺利|全面)推进中)"
    r"|(?P<signed>签约|签订|签署|签下|落户|落地(?!生根)|摘牌|拿地|达成(?:合作|投资)协议)"
    r"|(?P<planned>拟建|筹建|筹备|谋划|前期(?:工作|准备|研究)?|可行性研究|可研|立项|储备|规划建设|待建|报批|核准|备案)"
)
_INTENDED = re.compile(
    r"力争|争取|确保|计划|拟(?!建)|将(?!近)|预计|有望|即将|推动|推进|加快|促进|促|尽快|早日|督促|保障|支持|目标|未来|明年|抓好|实现|"
    r"积极|全力|(?:年|月)底前|前(?=(?:开工|竣工|建成|投产))|(?:到|至)20\d\d年|待|要(?=[^求素])|达到[^，。；]{0,4}条件|争|保|分批|拟于"
)
_REACHED = re.compile(r"已|均|正式|顺利|成功|全面(?=开工|竣工|投产)|目前|如期|实现了|了$")
_NOT_YET = re.compile(r"(?:未|尚未|没有|暂未|无法|停止|取消|暂停|终止)[^，。；]{0,4}$")
_LISTED = re.compile(r"^[》”）)]*(?:（[^（）]{0,40}）)?(?:[、，]|和|与|及|以及)?(?:（[^（）]{0,40}）)?$")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?(?!以来)|(?<![\d年])(?P<om>\d{1,2})月(?:(?P<od>\d{1,2})日|份|底|初|$)?"
)
_RELATIVE_MONTH = re.compile(r"(?P<word>今年|去年|明年)(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?")
_SHIFT = {"今年": 0, "去年": -1, "明年": 1}
_HEADING = re.compile(
    r"^(?P<plan>计划|拟|预备)?(?:重[大点]|新)*(?P<word>竣工|投产|建成|在建|续建|新?开工|签约|储备|前期|谋划|预备)(?:类)?(?:投产|建设|工作)?项目"
)
_BY_HEADING = {
    "竣工": "completed",
    "建成": "completed",
    "投产": "operating",
    "在建": "under_construction",
    "续建": "under_construction",
    "签约": "signed",
}
REACH = 60
"""Characters behind a name within which its stage is looked for."""


def statuses(document: Document, mentions: Sequence[Mention], year: int | None) -> Iterator[Status]:
    """The stages that a document gives its projects, in text order. ``year`` is what 今年 means."""
    text = half_width(document.text)
    for group, sentence, stop in groups(document, mentions):
        for mention in group:
            behind = _behind(text, group[-1].end, stop, sentence, year)
            front = _in_front(text, group[0].start, sentence, year)
            found = [*behind, *front] or _by_heading(document, sentence, mention)
            if found:
                stage, date, start, end = max(found, key=lambda one: STAGES.index(one[0]))
                yield Status(mention.key, stage, date, min(start, mention.start), max(end, mention.end))


def groups(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[list[Mention], Sentence, int]]:
    """Projects that share what is said behind the last of them, with their sentence and where that ends."""
    projects = [m for m in mentions if m.type == "Project"]
    group: list[Mention] = []
    for number, mention in enumerate(projects):
        if document.blocks[document.sentence_at(mention.start).block].role != "body":
            continue
        group.append(mention)
        sentence = document.sentence_at(mention.start)
        following = projects[number + 1] if number + 1 < len(projects) else None
        if following is not None and following.start < sentence.end:
            between = document.text[mention.end : following.start]
            if len(between) <= 45 and _LISTED.match(between):
                continue
            stop = following.start
        else:
            stop = sentence.end
        yield group, sentence, stop
        group = []


_Found = tuple[str, str | None, int, int]


def _behind(text: str, end: int, stop: int, sentence: Sentence, year: int | None) -> list[_Found]:
    """Stages behind a name: those of its own clause, then those of clauses that go on about it."""
    window = re.split("[。；]", text[end : min(stop, end + REACH)])[0]
    first = len(re.split("[，,]", window)[0])
    own: list[_Found] = []
    later: list[_Found] = []
    for match in _STAGE.finditer(window):
        clause = max(window.rfind(mark, 0, match.start()) for mark in "，,") + 1
        # What stands before the project's name in its clause sets the tone for the words behind it:
        # “力争甲项目年内开工”.
        before = window[clause : match.start()]
        if not clause:
            before = text[_clause_start(text, end, sentence.start) : end] + before
        following = window[match.end() : match.end() + 12]
        if _NOT_YET.search(before) or following.startswith(("后", "之后", "的，")):
            continue
        behind = re.split("[，,、]", following)[0]
        # “甲项目等，开工建设5个项目”: a verb with an object of its own speaks of something else.
        if clause and not (
            _STAGE.fullmatch(behind) or re.fullmatch("(?:建设|生产|运营|使用|施工)?了?", behind)
        ):
            continue
        date = _date(before + match[0] + behind, year) or _opening(text, sentence, year)
        found = (_stage(match, before), date, end + match.start(), end + match.end())
        (own if match.start() < first else later).append(found)
    return [*_furthest(own), *_furthest(later)]


def _furthest(found: list[_Found]) -> list[_Found]:
    return [max(found, key=lambda one: STAGES.index(one[0]))] if found else []


def _stage(match: re.Match[str], before: str) -> str:
    """The stage of a match; what is intended is planned, unless a later word says that it is reached."""
    intended = list(_INTENDED.finditer(before))
    reached = list(_REACHED.finditer(before))
    if intended and not (reached and reached[-1].start() > intended[-1].start()):
        return "planned"
    return match.lastgroup or "planned"


def _in_front(text: str, start: int, sentence: Sentence, year: int | None) -> list[_Found]:
    """A stage right in front of the name: 开工建设甲项目, 签约落户的甲项目."""
    clause = _clause_start(text, start, sentence.start)
    window = text[clause:start]
    found: list[_Found] = []
    for match in _STAGE.finditer(window):
        rest = window[match.end() :]
        if (
            len(rest) > 8
            or re.search(r"的(?:基础|条件)|后", rest)
            or _NOT_YET.search(window[: match.start()])
        ):
            continue
        before = window[: match.start()]
        date = _date(window, year) or _opening(text, sentence, year)
        found = [(_stage(match, before), date, clause + match.start(), clause + match.end())]
    return found


def _by_heading(document: Document, sentence: Sentence, mention: Mention) -> list[_Found]:
    """The stage that a list's heading gives its items: 在建项目, 计划新开工项目."""
    block = document.blocks[sentence.block]
    for heading in (block.heading, *reversed(block.path)):
        if heading and heading != mention.name and (match := _HEADING.match(heading)):
            if mention.start < block.heading_end and block.heading == heading:
                continue
            word = match["word"].removeprefix("新")
            stage = "planned" if match["plan"] else _BY_HEADING.get(word, "planned")
            if word == "开工" and not match["plan"]:
                stage = "under_construction"
            return [(stage, None, mention.start, mention.end)]
    return []


def _clause_start(text: str, place: int, floor: int) -> int:
    return max(floor, max(text.rfind(mark, floor, place) for mark in "，。；：:,") + 1)


def _date(words: str, year: int | None) -> str | None:
    """The date in the words of a stage, as far as they say it."""
    if (match := _RELATIVE_MONTH.search(words)) and year is not None:
        return _iso(year + _SHIFT[match["word"]], match["m"], match["d"])
    dates = list(_DATE.finditer(words))
    if dates:
        last = dates[-1]
        if last["y"]:
            return _iso(int(last["y"]), last["m"], last["d"])
        if year is not None:
            return _iso(year, last["om"], last["od"])
        return None
    marks = [mark for mark in find_years(words, year) if mark.role in ("at", "same")]
    return str(marks[-1].year) if marks else None


def _opening(text: str, sentence: Sentence, year: int | None) -> str | None:
    """The date that opens a sentence: 今年3月，甲项目开工."""
    first = re.split("[，,]", text[sentence.start : min(sentence.end, sentence.start + 24)])[0]
    rest = _DATE.sub("", re.sub("今年|去年|明年", "", first))
    return _date(first, year) if len(rest) <= 3 else None


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    if month is None or not 1 <= int(month) <= 12:
        return str(year)
    if day is None or not 1 <= int(day) <= 31:
        return f"{year:04}-{int(month):02}"
    return f"{year:04}-{int(month):02}-{int(day):02}"
