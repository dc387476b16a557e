"""The date on which a document was signed or published: 2018年7月31日, 二〇一八年七月三十一日, 2018-07-31."""

from __future__ import annotations

import re

from loaders.documents.document import Document

_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)[年./-](?P<m>\d{1,2})[月./-](?P<d>\d{1,2})日?")
_HAN_DATE = re.compile(
    r"(?P<y>[二一][〇○零0Ｏ九〇一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_HAN_DIGIT = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "Ｏ": 0, "0": 0}


def signed_on(document: Document, head: str) -> str:
    """The date of signature (ISO, empty if none is given): alone on its line, near the top or at the end; else the
    first full date in ``head``."""
    blocks = document.blocks
    for block in [*blocks[:14], *blocks[-14:]]:
        line = document.text[block.start : block.end]
        if len(line) <= 40 and not _TERM.search(line) and not re.search("—|--", line) and (iso := _iso(line)):
            return iso
    return _iso("".join(piece for piece in re.split("([。\n])", head) if not _TERM.search(piece)))


# Dates of what a text tells of, not its own: how long it holds, and when a park began.
_TERM = re.compile("施行|有效|截至|起|至|成立|设立|批准|挂牌|揭牌|升级|升格|开工|投产")


def _iso(text: str) -> str:
    if match := _DATE.search(text):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    elif match := _HAN_DATE.search(text):
        year = int("".join(str(_HAN_DIGIT[c]) for c in match["y"]))
        month, day = _han_number(match["m"]), _han_number(match["d"])
    else:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _han_number(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    ten = 10 * (_HAN_DIGIT.get(tens, 1)) if "十" in text else 0
    return ten + (_HAN_DIGIT.get(ones, 0) if ones else 0)
