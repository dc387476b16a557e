"""The paragraphs of a source: parted where a crawler dropped line ends, joined where a page break cut them."""

from __future__ import annotations

import re

from loaders.documents.contents import NUMERAL, contents_cuts
from loaders.documents.lost_ends import lost_ends
from loaders.documents.wrapping import full_lines

CELL_END = "；"


"""What stands in the text for the tab between two cells of a table's row, so that no rule reads over it."""


ROW_TABS = 2


"""Tabs in a line that make it a row. With one it may be a number and its heading."""

MARKS = "●■◆▲★◇◎□▪•►▶➤➢✦❖✔✅☑🔹🔸🔷🔶👉📌⭐"
"""Marks in front of items that have no number."""
# Levels follow GB/T 9704-2012 (layout of official documents), 7.3.3: 一、 then （一） then 1. then （1）;
# statutes number 第一章, 第一节, 第一条.
ENUMERATORS: tuple[tuple[int, str], ...] = (
    (1, rf"第[{NUMERAL}]+[章编篇部]"),
    (2, rf"第[{NUMERAL}]+节"),
    (3, rf"第[{NUMERAL}]+条(?=[　\s]|[^款项规]|$)"),
    (2, rf"[{NUMERAL}]{{1,3}}[、．.]"),
    (3, rf"[（(][{NUMERAL}]{{1,3}}[）)]"),
    (3, rf"专栏[\d{NUMERAL}]{{0,3}}[:：　\s]*"),
    (4, r"\d{1,2}(?:[.．、](?!\d)|[)）])"),
    (5, rf"[（(]\d{{1,2}}[）)]|[①-⑳⑴-⒇]|[{MARKS}]"),
)
HEADING = re.compile("|".join(f"(?P<l{i}>{pattern})" for i, (_, pattern) in enumerate(ENUMERATORS)))
# Crawled texts lose their line ends: a numbered heading then follows a full stop, or another heading, or the bracket
# that says who is responsible for the item in front: …发展。（牵头单位：市商务局）（二）…. 二、主要任务（一）… are two.
_INLINE_BREAK = re.compile(
    rf"[。！？；　](?:(?<!　)(?=第[{NUMERAL}]+[章节条]|[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)]"
    r"|\d{1,2}[.．、](?!\d))|(?<=　)(?P<gap>　+))"
    r"|[（(](?:牵头|责任|主办|配合|负责)[^（）()]{2,200}(?:[（(][^（）()]{1,40}[）)][^（）()]{0,200}){0,4}[）)]"
    rf"(?=[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)])"
    rf"|(?:^|(?<=[。！？；）]))[{NUMERAL}]{{1,3}}、[^，。；：（）()、]{{2,24}}(?=[（(]一[）)])"
)


_BOILERPLATE = re.compile(
    r"""^(?:
      您?(?:现在|当前|所在)的?位置\s*[:：]
    | (?:首页|网站首页)\s*(?:[>》»|]|$)
    | 首\s*页(?:[\s|]+[^\s，。；]{2,6}){2,}$
    | .{0,12}(?:上一[条篇]|下一[条篇])\s*[:：]
    | (?:联系(?:电话|我们|方式)|传\s*真|邮\s*箱|电子邮[箱件]|地\s*址|邮编|技术支持|主办单位|承办单位)\s*[:：]
    | 与我们联系 | 版权所有 | 相关(?:解读|链接|附件|文档|新闻|阅读|稿件)\s*[:：]?$
    | .*(?:Copyright|All\ Rights\ Reserved|ICP备|公网安备)
    | (?:【?\s*)?字[体号]\s*[:：]\s*[【\[]?\s*大
    | (?:分享|打印|关闭|收藏|返回顶部|扫一扫|我要纠错|浏览次数|阅读次数|点击数?|责任编辑|编辑)\s*(?:[:：].{0,40})?$
    | [^\w“”《》（）、，。；：]+$
    | 信息来源\s*[:：] | 索\s*引\s*号 | 文章来源\s*[:：] | 点击(?:查看|下载)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


_META_LINE = re.compile(
    r"^(?:发布时间|发稿时间|发布日期|发文日期|成文日期|时间|日期|来源|作者|记者|发布机构|公开日期)\s*[:：丨|]"
    # What a picture shows: it is read, and the text goes on behind it
    r"|^[（(]?(?:图为|图[:：]|图源|图片(?:来源|由|[:：])).{0,50}$"
    r"|^[▲△▼▽↑↓] ?[^，。；：\d]{2,20}(?<!项目)(?<!工程)(?<!产业)$"
    r"|^.{0,40}(?:供图|资料图|资料照片|(?<=[ 　])[\u4e00-\u9fff]{2,4} ?摄)[）)]?$"
)


_LONGEST_NOTE = 400
"""Characters up to which a line may be a page's navigation, footer or date alone; a page whose line ends are lost
opens with its navigation and goes on with its text."""


def between_words(source: str, position: int, text: list[str], end: int) -> bool:
    """Whether the white space at ``position`` separates two Latin words or two numbers, which would run together."""
    before = text[-1][-1] if text else ""
    following = source[position + 1] if position + 1 < end else ""
    if before.isdigit() and following.isdigit():
        return True  # cells of a table: 1745 2800 are two numbers
    return before.isascii() and before.isalpha() and following.isascii() and following.isalpha()


# …目标任务第二章　主要任务: a chapter's number and the blank behind it, wherever they stand
_CHAPTER = re.compile(rf"第[{NUMERAL}]+[章节](?=[　 ])")
_NAMED_IN = "《“和与及、至到的"


def paragraphs(source: str) -> list[tuple[int, int]]:
    """Paragraphs as written: split at line ends, and where a crawler has dropped them."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for line in source.split("\n"):
        cuts = [(at, at) for at in (*contents_cuts(line), *lost_ends(line))]
        cuts += [
            (m.start(), m.start())
            for m in _CHAPTER.finditer(line)
            if m.start() and line[m.start() - 1] not in _NAMED_IN
        ]
        cuts += [(m.start() if m["gap"] else m.end(), m.end()) for m in _INLINE_BREAK.finditer(line)]
        last = 0
        for before, after in sorted(cuts):
            if before >= last:
                pieces.append((start + last, start + before))
                last = after
        pieces.append((start + last, start + len(line)))
        start += len(line) + 1
    return [(a, b) for a, b in pieces if source[a:b].strip()]


def mended(source: str, lines: list[tuple[int, int]]) -> list[tuple[str, list[tuple[int, int]]]]:
    """Blocks of one or more source ranges: a sentence cut by a page break becomes one block again, and so does a
    paragraph whose lines are broken at a width."""
    blocks: list[tuple[str, list[tuple[int, int]]]] = []
    full = full_lines(source)
    for begin, end in lines:
        line = source[begin:end].strip()
        begin += source[begin:end].index(line[0])
        role = "body"
        if len(line) <= _LONGEST_NOTE:
            role = "boilerplate" if _BOILERPLATE.match(line) else "meta" if _META_LINE.match(line) else role
        above = blocks[-1][1] if blocks and blocks[-1][0] == "body" else None
        rows = above and max(source.count("\t", *above[-1]), source.count("\t", begin, end)) >= ROW_TABS
        if above and not rows and above[-1][1] in full and not _opens(line):
            above.append((begin, end))
        elif role == "body" and above and not rows and _continues(source, above, line):
            previous = source[above[-1][0] : above[-1][1]].rstrip()
            # A page break may repeat the character it falls on: 坚持绿色发 / 发展.
            if previous[-1] == line[0] and len(line) > 1:
                begin += 1
            above.append((begin, end))
        else:
            blocks.append((role, [(begin, end)]))
    return blocks


_PROSE = re.compile("[，。；,]")


# 某某经济技术开发区：2006年批准…: a park's or field's own paragraph, whether or not the one above has its full stop.
_SECTION = re.compile("[\u4e00-\u9fff（）()“”]{3,24}(?:区|园|基地|产业|领域|产业链|集群)[：:]")


def _continues(source: str, previous: list[tuple[int, int]], line: str) -> bool:
    """Whether ``line`` goes on with the paragraph before it: that one is prose and has no end."""
    before = _tail(source, previous)
    if (
        "\t" in line
        or len(before) < 60
        or not _PROSE.search(before)
        or before[-1] in "。！？；：!?;:”》）)…—"
    ):
        return False
    if _opens(line) or line[0] in "“《" or (before.endswith(("年", "月", "日", "号")) and len(line) < 25):
        return False
    last = source[previous[-1][0] : previous[-1][1]].strip()
    return len(last) >= 15 and len(line) >= 8


def _opens(line: str) -> bool:
    """Whether a line begins a paragraph by its number, its mark or its label."""
    return bool(HEADING.match(line) or _SECTION.match(line)) or line[0] in f"—–-*#|·{MARKS}"


def _tail(source: str, ranges: list[tuple[int, int]]) -> str:
    """The end of a paragraph of several ranges: enough of it to see whether it is prose and how it ends.

    All of it would be read again for each further line, which a text of a million short lines makes quadratic.
    """
    pieces: list[str] = []
    length = 0
    for begin, end in reversed(ranges):
        pieces.append(source[begin:end])
        length += end - begin
        if length > _TAIL:
            break
    return "".join(reversed(pieces)).strip()


_TAIL = 400
