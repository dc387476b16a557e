"""Titles that stand on several lines, and those of the paper that a page explains."""

from __future__ import annotations

import re

from loaders.documents.document import Block, Document
from loaders.words.patterns import TITLE_ENDS
from loaders.words.places import find_places

# （试行）, （2024年修订）, （2023—2025年）: a line of its own below the title. A draft for comments keeps the name
# that the paper will have.
_EDITION = re.compile(
    r"[（(](?:试行|暂行|修订|修正|(?:20\d\d年?)?(?:修订|修正)[版稿]?|20\d\d年?(?:版|[—–~至-]20\d\d年?)?|第[一二三四五六七八九十]+版|[\d.]+版)[）)]"
)
_BEHIND = re.compile(
    "(?:(?P<zone>(?:国家级?)?(?:高新区|经开区|[\u4e00-\u9fff]{0,8}?(?:开发区|新区|园区|示范区|保税区|试验区|产业园|科学城)))"
    "|(?P<office>人民政府(?:办公[室厅])?|[\u4e00-\u9fff]{0,10}(?:局|委员会|管委会)(?:办公室)?))?[ 　、]*"
)
_LONGEST_FRONT = 40


def edition_below(document: Document, end: int) -> str:
    """The edition in brackets that stands alone on the line below a title that ends at ``end``; empty for none."""
    block = next((b for b in document.blocks if b.start >= end), None)
    line = document.text[block.start : block.end] if block is not None and block.start == end else ""
    return line if _EDITION.fullmatch(line) else ""


def front_line(document: Document, title: Block) -> Block | None:
    """The line above a title that its name begins with: whom it is of, and nothing else (某市某区 / 关于…的若干政策,
    甲高新区 乙市丙区 / 产业引导基金管理办法)."""
    blocks = [b for b in document.blocks if b.role == "body" and b.end <= title.start]
    if not blocks or blocks[-1].end != title.start:
        return None
    above, text = blocks[-1], document.text
    line, about = text[above.start : above.end], text.startswith("关于", title.start)
    if len(line) > _LONGEST_FRONT or find_places(text[title.start : title.start + 6]):
        return None
    places = {start: end for start, end, _ in find_places(line)}
    at = 0
    while at < len(line):
        end = places.get(at, at)
        behind = _BEHIND.match(line, end) if end > at else None
        if behind is None:
            return None
        if behind["office"] and not about:
            return None  # a letterhead: 某市人民政府 / 某某办法
        at = behind.end()
    return above


_HANDS_DOWN = re.compile("关于(?:下达|公布|发布|修订|废止|转发|批转)(?!《)")
_PAPER = re.compile(rf"(?:{TITLE_ENDS}|[一二三四五六七八九十\\d]+条)(?:[（(][^（）()]{{1,20}}[）)])*$")


def hands_down(notice: str, title: str) -> bool:
    """Whether a notice hands down money or makes a list known, and no paper: 关于下达2023年某专项资金的通知."""
    return _HANDS_DOWN.search(notice) is not None and _PAPER.search(title) is None


def number_of(document: Document, title: str, pattern: re.Pattern[str]) -> str:
    """The number in brackets behind the name of the paper that a page explains: 《某措施》（某府办〔2023〕11号）."""
    text = document.text
    at = text.find(f"《{title}》（")
    match = pattern.match(text, at + len(title) + 3) if at >= 0 else None
    return match[0] if match else ""


# 《某市支持某产业若干政策》政策解读, 关于《某办法》的解读, 一图读懂｜《某某十条政策》
_EXPLAINS = re.compile("解读|图解|读懂|看懂|问答|答记者问|明白[卡纸]|起草说明|编制说明|一图了解")
_IN_MARKS = re.compile(
    rf"《(?P<title>[^《》]{{4,70}}(?:《[^《》]*》[^《》]{{0,30}})?(?:{TITLE_ENDS}|[一二三四五六七八九十\d]+条)(?:[（(][^（）()]{{1,16}}[）)])*)》"
)
# 政策图解：某某区工业发展扶持政策（2023—2025年）
_LED = re.compile(
    rf"[【\[]?(?:[\u4e00-\u9fff]{{0,4}}(?:解读|图解|读懂|看懂)[\u4e00-\u9fff]{{0,4}})[】\]]?[：:｜|丨—\s-]*(?P<title>[\u4e00-\u9fff][^《》：:]{{5,60}}(?:{TITLE_ENDS}|[一二三四五六七八九十\d]+条)(?:[（(][^（）()]{{1,16}}[）)])*)"
)


def explained(document: Document) -> tuple[str, int] | None:
    """The paper that a page by its headline explains (政策解读, 一图读懂), and where its name stands: what the page
    tells is given and laid down by that paper."""
    for block in [b for b in document.blocks if b.role == "body"][:3]:
        line = document.text[block.start : block.end]
        if len(line) > 110 or "。" in line:
            return None
        inside = _IN_MARKS.search(line)
        if inside is not None and _EXPLAINS.search(line[: inside.start()] + line[inside.end() :]):
            return inside["title"], block.start + inside.start("title")
        led = _LED.fullmatch(line)
        if led is not None:
            return led["title"], block.start + led.start("title")
        if _ASKS.search(line):
            # 【政策问答】某高新区“研发十条”10问10答: the text below gives the paper's name.
            told = _CAME_OUT.search(document.text, block.end, block.end + 400)
            return (told["title"], told.start("title")) if told else None
    return None


_ASKS = re.compile(
    "政策(?:问答|解答|解读|图解|十问)|(?:条|政策|措施|办法|细则)”?[^，。]{0,6}?\\d*问(?:\\d*答)?|一图(?:读|看)懂[^，。]{0,20}(?:政策|条|措施|办法)"
)
_CAME_OUT = re.compile(f"(?:出台|印发|发布|制定|推出|修订|公布)(?:实施)?了?{_IN_MARKS.pattern}")


_ISSUED_LINE = re.compile(
    "[（(](?:20\\d\\d年\\d{1,2}月\\d{1,2}日)?(?P<body>[\u4e00-\u9fff]{4,30}?)(?:20\\d\\d年\\d{1,2}月\\d{1,2}日)?(?:印发|发布|公布|颁布)[）)]"
)


def issued_line(document: Document) -> tuple[int, int] | None:
    """Where the line below a title in brackets names who issued it: （2022年7月1日某市人民政府办公室印发）."""
    for block in document.blocks[:6]:
        match = _ISSUED_LINE.fullmatch(document.text, block.start, block.end)
        if match is not None:
            return match.span("body")
    return None


def trim_number(number: str) -> str:
    """A 发文字号 without the title's last words, where a crawler has glued them (…的通知渝府发〔2019〕17号)."""
    glued = re.search(
        r"(?:通知|意见|公告|决定|办法|方案|规划|措施)(?=[\u4e00-\u9fff]{2,6}[〔\[［【(])", number
    )
    return number[glued.end() :] if glued else number
