"""The indicator behind a metric's words: 规上工业产值 and 规模以上工业总产值 are one, 工业增加值 is another."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from loaders.words.lexicon import load_yaml

_GROWTH = re.compile(
    r"(?:在20\d\d年的?基础上)?(?:年均|同比|可比)?(?:增长率|增长速度|增速|增幅|增长|年均增长|年均增速)$"
)
_SIGNS = re.compile(r"[\s“”\"'的]")
_WHERE = re.compile(
    r"^(?:全[区市省县州镇国]|我[区市省县]|本[区市省县]|[区市])(?=[\u4e00-\u9fffA-Z])|^(?:实现|完成|年)(?=.{2})"
)


@cache
def metrics() -> dict[str, dict[str, Any]]:
    """Id -> ``zh``, ``definition`` and ``names`` of an indicator, from data/metrics.yml."""
    data = load_yaml("metrics.yml")
    found: dict[str, dict[str, Any]] = data["metrics"]
    return found


@cache
def _by_name() -> dict[str, str]:
    return {_plain(name): key for key, row in metrics().items() for name in (row["zh"], *row["names"])}


def _plain(name: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name))


def metric_id(metric: str, base_unit: str) -> str | None:
    """The indicator that ``metric`` names, ``None`` if data/metrics.yml does not know the words.

    A rate of growth is an indicator of its own: ``gdp/growth`` for that of 地区生产总值, whatever words say so. A
    share has none, because of what it is one differs from text to text.
    """
    plain = _plain(metric)
    known = _by_name()
    for form in dict.fromkeys((plain, _WHERE.sub("", plain))):
        if form in known:
            # A percentage of an amount of money or of a number is how much it grew.
            return known[form] + ("/growth" if base_unit == "%" and not _is_rate(known[form]) else "")
        stem = _GROWTH.sub("", form)
        if stem != form and stem in known:
            return f"{known[stem]}/growth"
    return None


def _is_rate(key: str) -> bool:
    return "强度" in metrics()[key]["zh"] or "比重" in metrics()[key]["definition"]
