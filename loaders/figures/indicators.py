"""Tables of indicators whose lines a crawler has run together: 1粮食产量万吨1075≥1080约束性2….

The head names the years (单位2020年2025年指标属性); each row is number, metric, unit, one value a year and
the kind of indicator that five-year plans give (约束性 or 预期性, as in the outline of the 14th plan,
column 1).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from loaders.words.quantities import Quantity, units


@dataclass(frozen=True, slots=True)
class Row:
    """One value of an indicator table."""

    metric: str
    quantity: Quantity
    year: int
    binding: str


_HEAD = re.compile(
    r"(?:指标|单位)[^。]{0,12}?((?:(?:19|"
    r"20)\d\d年(?:[（(][^）)]{1,8}[）)])?){2,3})(?:年均[^指属]{0,12})?(?:指标)?(?:属性|性质|类型)"
)
_ROW = re.compile(
    r"(?P<number>\d{1,2})(?P<metric>[^\d。；]{2,40}?(?:\d+[^\d。；]{1,20})??)"
    r"(?P<unit>%|‰|[-—]|[十百千万亿]*(?:UNITS))(?P<values>[≥≤>≧≦<\d.:]+)[（(]?(?P<binding>约束性|预期性)"
)
_SIGNS = {"≥": ">=", "≧": ">=", ">": ">=", "≤": "<=", "≦": "<=", "<": "<="}


def find_rows(text: str, start: int, end: int) -> list[Row]:
    """Values of the indicator table in ``text[start:end]`` (half-width digits), one row for each year;
    empty where the passage is no such table."""
    head = _HEAD.search(text, start, end)
    if head is None:
        return []
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", head[1])]
    rows = []
    for match in _row_pattern().finditer(text, head.end(), end):
        unit = "" if match["unit"] in "-—" else match["unit"]
        places = _columns(text, match.start("values"), match.end("values"), len(years))
        for year, (place, stop) in zip(years, places, strict=False):
            sign = _SIGNS.get(text[place], "=")
            number = text[place:stop].lstrip("≥≤>≧≦<")
            value, _, to = number.partition(":")
            own_unit = f":{to}" if to else unit
            kind = units().kinds.get(own_unit.lstrip("十百千万亿"), "ratio" if to else "bare")
            quantity = Quantity(place, stop, place, stop, float(value), own_unit, sign, kind)
            rows.append(Row(match["metric"].strip("、，. （("), quantity, year, match["binding"]))
    return rows


@cache
def _row_pattern() -> re.Pattern[str]:
    return re.compile(_ROW.pattern.replace("UNITS", units().pattern))


def _columns(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Where each year's value stands in a row's digits, which have no space between them: 158180 → 158, 180.

    The cut is where both values are nearest to each other, since an indicator seldom multiplies in five
    years.
    """
    digits = text[start:end]
    if count != 2:
        return []
    best: tuple[float, int] | None = None
    for cut in range(1, len(digits)):
        one, two = (_number(part) for part in (digits[:cut], digits[cut:]))
        if one is None or two is None:
            continue
        decimals = sum(len(part.partition(".")[2]) for part in (digits[:cut], digits[cut:]))
        cost = abs(math.log((one + 1e-9) / (two + 1e-9))) + 0.3 * decimals
        if best is None or cost < best[0]:
            best = cost, cut
    return [(start, start + best[1]), (start + best[1], end)] if best else []


def _number(part: str) -> float | None:
    match = re.fullmatch(r"[≥≤>≧≦<]?((?:0|[1-9]\d*)(?:\.\d+)?)(?::\d+)?", part)
    return float(match[1]) if match else None
