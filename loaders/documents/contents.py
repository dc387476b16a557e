"""Where a text without line ends has its headings: a table of contents says how each is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMERAL = "一二三四五六七八九十百零〇"

_MARK = re.compile("目[　 ]{0,4}录")
_NUMBER = re.compile(rf"第[{NUMERAL}]+[章节编篇]|[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)]")
_LEADERS = re.compile(r"[\s.…·．\d]+$")
_MOST, _FEWEST = 300, 4
_TO_FIRST = 40
_LONGEST = 60
_OF_TITLE = 8
_SHORTEST = 12


def contents_cuts(line: str) -> list[int]:
    """Where to part a line that holds a table of contents and the text below it: in front of each heading there and
    behind each in the text, which goes on without a mark (第一节　发展基础“十三五”以来，…)."""
    mark = _MARK.search(line)
    first = _NUMBER.search(line, mark.end(), mark.end() + _TO_FIRST) if mark else None
    if mark is None or first is None:
        return []
    body = line.find(first.group(), first.end())
    if body < 0:
        return []
    starts = [m.start() for m in _NUMBER.finditer(line, first.start(), body)]
    if not _FEWEST <= len(starts) <= _MOST or len(line) - body < body - first.start():
        return []
    ends = [*starts[1:], _last_end(line, mark.start(), starts[-1], body)]
    cuts = {mark.start(), mark.end(), *starts, *ends}
    if ends[-1] < body:
        cuts.update(_title_again(line, mark.start(), ends[-1], body))
    at = body
    for start, end in zip(starts, ends, strict=True):
        heading = _LEADERS.sub("", line[start:end])
        if not _FEWEST < len(heading) <= _LONGEST:
            continue
        pattern = "[　 ]*".join(re.escape(sign) for sign in heading if not sign.isspace())
        if (again := re.compile(pattern).search(line, at)) is not None:
            at = again.end()
            cuts.update(again.span())
    return sorted(cut for cut in cuts if 0 < cut < len(line))


def _last_end(line: str, mark: int, start: int, body: int) -> int:
    """The end of the last heading of the contents: as far as the text repeats it, or where the title stands again."""
    for end in range(min(body, start + _LONGEST), start + _FEWEST, -1):
        if line.find(line[start:end], body) >= 0:
            return end
    return min(_title_again(line, mark, start, body), default=body)


def _title_again(line: str, mark: int, start: int, body: int) -> Iterator[int]:
    """Start and end of the title between the contents and the text, which also stands in front of the contents."""
    tail = line[max(0, mark - _OF_TITLE) : mark].strip()
    place = line.find(tail, start, body) if len(tail) >= _OF_TITLE // 2 else -1
    if place < 0:
        return
    end, back = place + len(tail), line.rfind(tail, 0, mark)
    while place > start and back > 0 and line[place - 1] == line[back - 1]:
        place, back = place - 1, back - 1
    if end - place >= _SHORTEST:
        yield place
        yield end
