"""The company that the name of its project begins with: 华峰 in 华峰新型纤维产业园项目."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.before_products import before_product
from loaders.mentions.companies.firm_words import LEGAL_FORMS
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.companies.no_owners import is_built, is_no_owner
from loaders.mentions.companies.owner_fronts import Front, front
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import place_names
from loaders.words.vocabulary import listed_companies

_LABORATORY = re.compile("(?:研究院|实验室|研究中心|创新中心|技术中心|研究所|数据中心|产业学院|工作站)$")
_ROAD = re.compile("(?:大街|大道|路|大桥|广场|公园|街|河|湖|山|村|镇|小区)")
_BARE_ZONE = re.compile("(?:高新区|经开区|开发区|园区|新区|工业区)")


def is_works_brand(name: str, length: int) -> bool:
    """Whether the first ``length`` signs of a project's name may be the short name of whose it is: what is built
    stands behind them, and no road or institute that is called so."""
    rest = name[length:]
    return (
        len(rest) >= 4
        and (rest.endswith("项目") or is_built(rest))
        and _LABORATORY.search(name) is None
        and _ROAD.match(rest) is None
    )


def is_firm_itself(name: str) -> bool:
    """Whether the name of a list's work is a coined word and a trade, as firms are called (远卓轴承, 柏村光伏)."""
    trades = lexicon().regional_trades | lexicon().firm_trades
    return any(name[size:] in trades for size in (2, 3)) and not any(
        a == 0 and b < len(name) for a, b in firms_in(name)
    )


_BUILT_BY = re.compile(
    "(?:公司|集团)(?:计划|拟|将|已|共同|联合|全额|在[^，。；的]{2,16})*(?:总?投资|出资|斥资|投入)(?:额)?(?:约|超|近|达)?[\\d.]+[万亿]+(?:美|欧)?元(?:投资)?(?:建设|新建|打造|兴建|实施)?的?$"
)


def built_by_another(project: Mention, text: str) -> bool:
    """Whether the firm that pays for a work stands right in front of it, so that its name opens with no other."""
    return _BUILT_BY.search(text, max(0, project.start - 48), project.start) is not None


def owner(project: Mention, text: str) -> Mention | None:
    """The company at the start of a project's name: 华峰 in 华峰新型纤维, 上药集团 in 上药集团中央工厂.

    What is built has to follow: 兰香湖公园 belongs to no 兰香湖.
    """
    name = text[project.start : project.end]
    # 梅花鹿精深加工研究院: what it studies, where several set it up; a known firm's data centre is its own
    known_one = name.endswith("数据中心") and any(a == 0 for a, _ in firms_in(name))
    if (_LABORATORY.search(name) and not known_one) or is_firm_itself(name):
        return None
    words = tokens(name)
    found, makes = front(name, words), 0
    if project.rule == "list:Project" and (
        found is None or not (found.sure or name[: found.end] in _known())
    ):
        makes = before_product(name, words)
        found = (
            Front(makes)
            if makes > (0 if found is None or is_no_owner(name, found.end) else found.end)
            else found
        )
    if found is None or not found.end:
        return None
    start, end = found.start, found.end
    if not found.sure:
        end -= end > 2 and name[end - 1] in "第的"  # 惠科第8.6代线, 格林美的工厂: 美的 is a word too
        end = _before_site(name, end + _form_behind(name, end))
        if is_no_owner(name, end, makes=end == makes):
            return None
        start = _behind_site(name, end)
        if start > end - 2:
            return None
    return Mention(project.start + start, project.start + end, "Company", name[start:end], "owner")


def _known() -> dict[str, str]:
    return listed_companies()[0]


# 陇汽控股新能源卡车扩建项目: what the firm calls itself goes on
_FORM_BEHIND = re.compile("(?:控股|股份|集团)(?=.{2})")


def _form_behind(name: str, end: int) -> int:
    """How much of a firm's name is left out behind its short form: 控股, or the rest of a trade cut in two."""
    if form := _FORM_BEHIND.match(name, end):
        return len(form.group())
    if (
        end >= 3
        and name[end : end + 1] in tuple("机业材车钢")
        and any(n.start == end + 1 for n in known(name, 0))
    ):
        return 1  # 耀普矿机智能制造: the tokeniser glues the name's last sign to what is made
    trades = lexicon().regional_trades | lexicon().firm_trades
    for length in (2, 3, 4):
        for inside in range(1, length):
            if (
                name[end - inside : end - inside + length] in trades
                and name[end - inside : end]
                and end - inside >= 2
                and not is_industry(name[: end - inside + length])
            ):
                return length - inside
    return 0


def _before_site(name: str, end: int) -> int:
    """Where a firm's name ends in front of the place that it builds at."""
    if name[:end] in _known():
        return end
    places = place_names(name[:end])
    # 中能建辽阳200兆瓦风电项目
    site = next((a for a, b, _ in places if b == end and a > 2), 0)
    if site and name[end : end + 1].isdigit():
        return site
    # 河北建投沽源风电制氢项目
    inner = next((a for a, b, _ in places if a > 3 and b < end), 0)
    return inner if inner and not name[:end].endswith(LEGAL_FORMS) else end


def _behind_site(name: str, end: int) -> int:
    """Where a firm's name begins behind the county or the zone that say where it is; beyond its ``end`` if only the
    zone is told."""
    # 临武县大中矿业…项目
    place = next((b for a, b, p in place_names(name) if a == 0 and len(p) > 2 and p[-1] in "市县区旗州"), 0)
    # 高新区星美锂电池生产线
    zone = _BARE_ZONE.match(name, place)
    if zone:
        return zone.end()
    # 依安县甲玉米科技有限公司…项目: what a firm is registered as holds its place.
    return place if end - place >= 2 and not name[:end].endswith(LEGAL_FORMS) else 0
