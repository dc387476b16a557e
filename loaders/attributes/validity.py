"""From when to when a policy applies, as its title or its last articles say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from loaders.documents.document import Document
from loaders.documents.metadata import Metadata
from loaders.words.quantities import half_width, whole_number
from loaders.words.years import find_years

_PERIOD = re.compile(r"(?P<a>20\d\d)年?[-~至到—]{1,2}(?P<b>20\d\d)年?")
_FIVE_YEARS = re.compile(r"[“\"]?(?P<n>十[一二三四五六]?)五[”\"]?(?=.{0,30}(?:规划|计划|纲要|方案))")
_ONE_YEAR = re.compile(
    r"(?P<y>20\d\d)年(?=.{0,16}(?:工作要点|工作计划|行动计划|实施计划|工作方案|重点工作|重[大点]项目))"
)
_UNTIL = re.compile(
    r"(?:有效期(?:限)?(?:截?至|到)|(?:执行|实施|施行)(?:期限)?(?:截?至|到)|[至到])(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:止|截止|终止|失效)?"
)
_FOR = re.compile(r"有效期(?:限)?(?:暂?[为定])*(?P<n>\d{1,2}|[一二两三四五六七八九十])年")
_FROM = re.compile(r"自(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:起|之日起)")
_TERM = re.compile(r"有效期|施行|执行|实施|生效")


def validity(document: Document, metadata: Metadata) -> tuple[str | None, str | None]:
    """First and last day (ISO) that a policy speaks for; ``None`` where it does not say so.

    The period of a plan's title (2021-2025年, “十四五”) comes first, then the articles on the term of validity
    (有效期三年, 有效期至2025年12月31日), which stand at the end.
    """
    title = half_width(metadata.title)
    if match := _PERIOD.search(title):
        return f"{match['a']}-01-01", f"{match['b']}-12-31"
    if match := _FIVE_YEARS.search(title):
        # The n-th five-year plan ends in 1955 + 5n (the eighth: 1991-1995).
        last = 1955 + 5 * whole_number(match["n"])
        return f"{last - 4}-01-01", f"{last}-12-31"
    if match := _ONE_YEAR.search(title):
        return f"{match['y']}-01-01", f"{match['y']}-12-31"
    return _articles(document, metadata)


def spoken_year(document: Document) -> int | None:
    """The year that a text without a date speaks of most: that of its figures and reports. ``None`` if none."""
    years = Counter(m.year for m in find_years(half_width(document.text), None) if m.role == "at")
    return min(years, key=lambda year: (-years[year], year)) if years else None


def _articles(document: Document, metadata: Metadata) -> tuple[str | None, str | None]:
    first: str | None = None
    last: str | None = None
    whole = half_width(document.text)
    for sentence in document.sentences:
        if sentence.end - sentence.start > 200 or not _TERM.search(whole, sentence.start, sentence.end):
            continue
        text = whole[sentence.start : sentence.end]
        if (match := _FROM.search(text)) and re.search("施行|执行|实施|生效", text):
            first = _iso(match)
        if "有效期" in text and (match := _UNTIL.search(text)):
            last = _iso(match)
        elif match := _FOR.search(text):
            begin = first or metadata.date or None
            last = f"{int(begin[:4]) + whole_number(match['n']):04}{begin[4:]}" if begin else None
    return first, last


def _iso(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None
