"""Numbers with units in Chinese prose: 超过3.5亿元, 1-2家, 近两百名, 百亿级, 翻两番, 三分之一.

``find_quantities`` gives every quantity of a text with value and unit as written, its comparator and its
kind; what a quantity is about is read by ``loaders.figures.figures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.words.lexicon import load_yaml
from loaders.words.sought import begun

# Full-width signs have a half-width twin of the same length, so offsets stay true.
_WIDE, _HALF = "０１２３４５６７８９．％／：∶～〜﹣－–—―−＞＜", "0123456789.%/::~~------><"


@lru_cache(maxsize=32)
def half_width(text: str) -> str:
    """A text with half-width signs, one for one. The full-width comma stays: it ends a clause."""
    # Fifty times as quick as str.translate, which looks each character of the text up.
    for wide, half in zip(_WIDE, _HALF, strict=True):
        text = text.replace(wide, half)
    return text


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
"""Digits of cheques and contracts, which other words begin with too: numerals only in front of 佰, 万 and the like."""
_DIGITS |= _FORMAL
_TENS = {"十": 10, "百": 100, "千": 1000, "佰": 100, "仟": 1000, "拾": 10}
_SCALES = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_DATES = frozenset({"年", "月", "日", "个月", "周年", "周"})
_MULTIPLES = {"": 1, "十": 10, "百": 100, "千": 1000}


COUNTED = frozenset({"counts", "things", "people", "households", "visits"})
"""Kinds of units that count single things."""


class Quantity(NamedTuple):
    """A number with its unit. Offsets are into the text given.

    ``start``–``end`` spans comparator words too, ``number``–``end_unit`` the number and unit alone.
    ``value`` and ``unit`` are as written (3.07, 万亿元); a range gives its lower bound. ``comparator`` is
    ``=``, ``>=``, ``<=`` or ``~``. ``kind`` is the kind of unit in data/units.yml, ``bare`` for a number
    without unit (五百亿), ``ratio`` for 1/3 or 2.5:1. ``level`` marks a class rather than an amount:
    百亿级. ``words`` marks a Chinese numeral.
    """

    start: int
    end: int
    number: int
    end_unit: int
    value: float
    unit: str
    comparator: str
    kind: str
    level: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """data/units.yml, read: kind and (base unit, factor) of each unit, and the pattern of them all."""

    kinds: dict[str, str]
    bases: dict[str, tuple[str, float]]
    pattern: str


@cache
def units() -> Units:
    """The units of data/units.yml."""
    data = load_yaml("units.yml")
    kinds: dict[str, str] = {}
    bases: dict[str, tuple[str, float]] = {}
    for kind, group in data["units"].items():
        for unit, factor in group.get("factors", {}).items():
            kinds[unit], bases[unit] = kind, (group["base"], float(factor))
        for unit in group.get("own_base", ()):
            kinds[unit], bases[unit] = kind, (unit, 1.0)
    longest = sorted(kinds, key=len, reverse=True)
    per = sorted(data["per"], key=len, reverse=True)
    guards = data["not_before"]
    names = "|".join(
        # 美丽家园, while 3家园区企业 and 3家具备资质的企业 are counted
        re.escape(unit) + (f"(?![{guards[unit]}](?!(?<=园)区|(?<=具)[备有]))" if unit in guards else "")
        for unit in longest
    )
    pattern = f"(?:{names})(?:[/／每](?:{'|'.join(map(re.escape, per))}))?"
    return Units(kinds, bases, pattern)


def to_base(value: float, unit: str) -> tuple[float, str]:
    """``value`` in the base unit of ``unit``: (3.5, 亿元) → (350000000, 元), (12.5, 亿元/平方公里) → (1250,
    元/平方米)."""
    factor, base = _base_of(unit)
    return round(value * factor, 6), base


@lru_cache(maxsize=4_096)
def _base_of(unit: str) -> tuple[float, str]:
    top, stroke, below = half_width(unit).partition("/")
    scale = next((s for s in ("万亿", "亿", "万") if top.startswith(s) and top != s + "次"), "")
    factor = _SCALES.get(scale, 1.0)
    base, per_unit = units().bases.get(top.removeprefix(scale), (top.removeprefix(scale), 1.0))
    factor *= per_unit
    if stroke:
        below_base, below_factor = units().bases.get(below, (below, 1.0))
        factor /= below_factor
        base = f"{base}/{below_base}"
    if not top:
        base, factor = "", 1.0
    return factor, base


def chinese_number(text: str) -> float | None:
    """Value of a numeral in words below ten thousand: 三百五十, 两千, 百 (as in 百亿); ``None`` if it is
    none.

    Digits in a row are read one by one (二〇二五).
    """
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return float("".join(str(_DIGITS[c]) for c in text)) if len(text) > 1 else float(_DIGITS[text])
    total = 0.0
    digit: float | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (1 if digit in (None, 0) else digit or 1) * _TENS[char]
            digit = None
    return total + (digit or 0)


def whole_number(text: str) -> int:
    """A count in digits or in words; 0 for words that are no numeral."""
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)


_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_WORDS = "(?:[一二两三四五六七八九十百千佰仟零〇]|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万亿])|(?<=[壹贰叁肆伍陆柒捌玖])拾)+"
_SCALE = "万亿|[十百千]?[万亿]|[十百千]"


def _number(p: str) -> str:
    """Pattern of a number; its groups are named by ``p``: digits, words, 多 before the scale, scale, 多
    after it."""
    number = rf"(?:(?P<{p}a>{_ARABIC})|(?P<{p}w>{_WORDS}))"
    return rf"{number}(?P<{p}x>[多余几来])?(?P<{p}s>{_SCALE})?(?P<{p}y>[多余])?"


@cache
def _pattern() -> re.Pattern[str]:
    unit = units().pattern
    aside = r"(?:（不?含(?:本数)?）|\(不?含\))?"
    return re.compile(
        begun(
            rf"(?P<percent>百分之|千分之)(?P<pn>{_WORDS}|{_ARABIC})"
            rf"|(?P<below>[二三四五六七八九十]+)分之(?P<above>[一二三四五六七八九])(?![一-九]?[级类])"
            r"|(?<![\d/:.])(?P<upper>[1-9])/(?P<lower>[2-9]|10)(?![\d/:月吋寸英])"
            r"|(?<![\d:.])(?P<ratio>\d+(?:\.\d+)?):(?P<to>1(?:00)?)(?![\d:.])"
            r"|翻(?P<fold>[一两二三四]?)番"
            rf"|{_number('f')}{aside}(?P<fu>{unit})?{aside}(?:以上|以下)?(?:[-~至到]|"
            rf"--){_number('g')}{aside}(?P<gu>{unit})?"
            rf"|{_number('n')}{aside}(?P<nu>{unit})?"
        )
    )


_BEFORE = re.compile(
    r"(?:(?P<most>(?:最高)?不(?:得)?(?:超过|超|高于|多于|大于|突破)|至多|最多|最高(?:可)?(?:给予|奖励|补助|补贴|支持|资助|奖补)?|最长|封顶|"
    r"上限(?:为)?|少于|低于|小于|不足|不到|≤|<=?|≦)"
    r"|(?P<least>不(?:得)?(?:少于|低于|小于|短于)|超过|突破|跨过|跨越|迈过|迈上|高于|多于|大于|至少|"
    r"最少|最低|逾|超|≥|≧|>=?|(?<![以线网])上|(?<![通经])过|(?<!突)破)"
    r"|(?P<about>将近|接近|大约|大概|(?<![签节合预集条公契解])约为?|(?<![附最就靠相])近))(?:了)?$"
)
_AFTER = re.compile(
    r"(?:人民币)?(?:(?P<least>(?:[（(]含(?:本数)?[）)])?(?:及|或)?以上|之上|多(?![个家元项种样])|余(?![元个家]))"
    r"|(?P<most>(?:[（(]含(?:本数)?[）)])?(?:及|或)?以下|以内|之内|内(?![资外容部贸需陆]))"
    r"|(?P<about>左右|上下|前后|许(?!可)))"
)
_RATE_BEFORE = re.compile(
    r"(?:[率比]|系数|指数|强度|密度|比例|比值)(?:分别)?(?:约|为|达到?|至|提高到|下降到|降至|缩小[到至]|"
    r"[是在])*$"
)


_LISTED = re.compile(r"分别[^\d，。；]{0,8}((?:\d+(?:\.\d+)?、)+)$")


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text`` in order. ``text`` must have half-width digits (``half_width``)."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _pattern().finditer(text):
        quantity = _read(text, match)
        if quantity is not None:
            yield from _sharing(text, quantity)
            yield quantity


def _sharing(text: str, last: Quantity) -> Iterator[Quantity]:
    """The numbers in front of one that leave the unit to it: 分别提高3、2、1个百分点."""
    listed = text[last.number - 1] == "、" and _LISTED.search(text, max(0, last.number - 40), last.number)
    if not listed or last.kind in ("time", "ratio"):
        return
    for number in re.finditer(r"\d+(?:\.\d+)?", text[listed.start(1) : listed.end(1)]):
        start, end = listed.start(1) + number.start(), listed.start(1) + number.end()
        yield Quantity(start, end, start, end, float(number[0]), last.unit, "=", last.kind)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    before = text[max(0, start - 8) : start]
    words = True
    more = False
    if before.endswith(("前", "第", "/")) or (before.endswith("每") and match.lastgroup != "pn"):
        return None
    form = match.lastgroup or ""
    if form == "pn":
        number = match["pn"]
        value = chinese_number(number) if not number[0].isdigit() else float(number)
        unit, kind = ("%" if match["percent"] == "百分之" else "‰"), "percent"
    elif form == "above":
        below = chinese_number(match["below"])
        value = round((chinese_number(match["above"]) or 0) / below, 4) if below else None
        unit, kind = "", "ratio"
    elif form == "lower":
        if int(match["upper"]) >= int(match["lower"]):
            return None
        value, unit, kind, words = round(int(match["upper"]) / int(match["lower"]), 4), "", "ratio", False
    elif form == "to":
        value, unit, kind, words = float(match["ratio"]), f":{match['to']}", "ratio", False
    elif form == "fold":
        value, unit, kind = (chinese_number(match["fold"]) or 1.0), "番", "times"
    else:
        ranged = form[0] == "g"
        lead, last = ("f", "g") if ranged else ("n", "n")
        unit_name = match[last + "u"] or (match["fu"] if ranged else None) or ""
        # 6-8亿元 shares its scale, 5000万-2亿元 does not.
        scale = match[lead + "s"] or ("" if ranged and match["fu"] else match[last + "s"]) or ""
        if unit_name in _DATES:
            return None
        words = match[lead + "w"] is not None
        number = match[lead + "w"] if words else match[lead + "a"]
        value = chinese_number(number) if words else float(number.replace(",", ""))
        more = bool(match[lead + "x"] or match[lead + "y"])
        if value is None or _part_of_name(text, start, number, scale, unit_name, more):
            return None
        multiple = scale[:1] if scale[:1] in _MULTIPLES else ""
        scale = scale.removeprefix(multiple)
        value *= _MULTIPLES[multiple]
        unit = scale + unit_name
        kind = _kind_of(unit_name)
        if not unit_name and not _bare(text, match, before, scale, words):
            return None
    if value is None:
        return None
    return _compare(text, start, end, value, unit, ">=" if more else "=", kind, words)


@lru_cache(maxsize=4_096)
def _kind_of(unit: str) -> str:
    return units().kinds.get(_PER.split(unit)[0], "bare")


_PER = re.compile("[/／每]")


# 每年实施百项技改项目: a number that is kept every year, where 百家企业 is any number
_YEARLY = re.compile(
    "(?:每年|年均|逐年)(?:滚动|新|组织)*(?:排出|实施|推进|安排|新增|引进|培育|完成|开展|谋划|储备|启动|遴选)$"
)


def _part_of_name(text: str, start: int, number: str, scale: str, unit: str, more: bool) -> bool:
    """Whether a number belongs to a name or an order: 第3名, T3航站楼, 百家企业."""
    previous = text[start - 1] if start else ""
    if previous in ("〔", "[", "数", "几"):
        return True
    if previous.isascii() and (previous.isalpha() or previous in ("-", ".", "+")):
        return units().kinds.get(unit, "") not in ("percent", "money")
    vague = number in ("百", "千", "佰", "仟") and not scale and not more
    return (
        vague
        and _BEFORE.search(text, max(0, start - 4), start) is None
        and _YEARLY.search(text, max(0, start - 8), start) is None
    )


def _bare(text: str, match: re.Match[str], before: str, scale: str, words: bool) -> bool:
    """Whether a number without unit still states an amount: 三万亿, 人口约200万, 容积率2.6."""
    following = text[match.end() : match.end() + 2]
    if scale in ("亿", "万亿"):
        return True
    if scale == "万":
        return not words and (not following or following[0] not in "多余元年日月里般分亿马能")
    return (
        not words
        and not scale
        and (not following or following[0] in "，。；、,;）)以左")
        and _RATE_BEFORE.search(before) is not None
    )


def _compare(
    text: str, number: int, end_unit: int, value: float, unit: str, comparator: str, kind: str, words: bool
) -> Quantity:
    """The quantity of a number and unit, with what the words around them say of it."""
    start, end = number, end_unit
    level = text.startswith("级", end)
    before = _BEFORE.search(text, max(0, start - 6), start)
    after = _AFTER.match(text, end)
    if before is not None and before[0] in ("上", "过", "破") and not words:
        before = None  # 过百亿, but 通过3家
    for match in (before, after):
        if match is None:
            continue
        found = {"least": ">=", "most": "<=", "about": "~"}[match.lastgroup or "about"]
        # 不少于…左右 and 超过…多: the word that sets a bound outweighs the one that loosens it.
        if comparator == "=" or found != "~":
            comparator = found
    if before is not None:
        start = before.start()
    if after is not None:
        end = after.end()
    elif text.startswith("人民币", end) and unit.endswith("元"):
        end += 3  # 5亿元人民币的甲项目: the unit is 亿元
    return Quantity(start, end, number, end_unit, value, unit, comparator, kind, level, words)
