"""A field together with those that it consists of.

现代服务业，主要包括金融、会计等; 化工新材料（含有机硅、工程塑料）; 特色农业以茶叶、油茶为主.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, parted, shows_product
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import Named, core, is_industry, kind_of, strip_opening
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.places import place_names
from loaders.words.runs import joinable
from loaders.words.sought import Sought

_FIELD = "(?:全?产业链|产业集群|核心产业|产业|行业|领域|集群|板块)?"
_COUNT = "(?:[\\d一二两三四五六七八九十]+(?:大|个|类|种)?)?"
_OPENS = re.compile(
    f"{_FIELD}(?:企业|项目)?(?:[，：:]?(?:"
    "(?:是指|指的?是|(?:主要|重点|具体|目前|现)*(?:包括|涵盖|包含|下设|细分为|分为|划分为)|(?:主要|重点)(?:有|是|为)|由)了?"
    "|(?P<mainly>(?:则|主要|已|形成了?|逐步)*以))"
    "|方面[，：](?:重点|主要|大力|积极|着力)*(?:发展|布局|培育|突出|做强)"
    "|(?P<bracket>[（(])(?:主要|重点|具体)?(?:包括|涵盖|包含|含|指|有|为|即|如)?)"
)
_MAIN = re.compile(
    "(?:等(?:产业|产品|行业|品种)?)?(?:产业|产品|行业)?为(?:主(?:导|体|线|要|打)?|特色|支柱|重点|骨干|核心)"
)
_MADE_UP = re.compile("(?:等(?:产业|行业|领域)?)?[^，。；、]{0,4}(?:构成|组成)")
# What a list of fields closes with, if with anything.
_CLOSES = re.compile(
    f"(?:等|{_COUNT})?(?:[^，。；：、（）()的]{{0,6}}(?:产业链?|行业|领域|门类|业态|服务业|制造业|工业|农业|经济|板块|细分|赛道|方向|环节|产品|企业|服务|类))?(?=[，。；：）)\\n]|$|构成|组成|为主|的)"
)
_ITEMS = re.compile("[^，。；：！？（）()“”《》\\n]{3,140}")
_SIGN = Sought(
    "包括|涵盖|包含|下设|分为|是指|主要有|重点是|主要是|主要为|重点为|方面，|方面：|为主|构成|组成|[（(][^（）()]{3,60}[、][^（）()]{2,60}[）)]"
)
_PLAIN = re.compile("[\u4e00-\u9fff]{2,5}")
_NO_PART = re.compile(
    "[的了等或及其]|人员?$|[部师员者人]$|部门|机构|方式|手续|费用?$|支出|资料|[证表照书]$|会议|情况|问题|条件|材料费|面积|金额"
)
# 工业, 服务业: wholes that are told only where their parts are
_WIDEST = frozenset({"农业", "工业", "制造业", "产业", "行业"})


def opens_members(text: str, end: int, stop: int) -> re.Match[str] | None:
    """What leads from a field that ends at ``end`` to a list of those that it consists of."""
    return _OPENS.match(text, end, stop)


def closes_members(text: str, link: re.Match[str], end: int) -> bool:
    """Whether what stands behind the last member fits what ``link`` has opened."""
    if link["mainly"] is not None:
        return _MAIN.match(text, end) is not None
    if link.group().endswith("由"):
        return _MADE_UP.match(text, end) is not None
    return _CLOSES.match(text, end) is not None


@only_with(_SIGN)
def with_members(paragraph: Paragraph) -> Iterator[Mention]:
    """Known fields that a list of their members follows, and these, the plain words among them too (会计、税务)."""
    text = paragraph.text
    for named in paragraph.industries:
        if kind_of(named.name) == "product" and len(named.name) < 3:
            continue
        link = opens_members(paragraph.whole, named.end, paragraph.end)
        if link is None or (whole := _whole(paragraph, named)) is None:
            continue
        found = _ITEMS.match(text, link.end() - paragraph.start)
        members = _members(text, *found.span(), link, paragraph.start) if found else []
        for start, end in members:
            yield Mention(
                paragraph.start + start, paragraph.start + end, "Industry", text[start:end], "focus"
            )
        if members and whole.name not in _WIDEST:
            yield whole


def _whole(paragraph: Paragraph, named: Named) -> Mention | None:
    """The field as it is named, with the word in front that is part of it: 中介服务业, of which 服务业 is known."""
    start = named.start
    first = paragraph.word_at(start)
    if first is None:
        return None
    words, number = first
    before = words[number - 1] if number else None
    if (
        before is not None
        and before.end == start
        and joinable(before)
        and before.pos in ("n", "b", "vn", "nz", "a")
    ):
        if before.start < paragraph.start or place_names(before.word) or len(before.word) < 2:
            return None
        start = strip_opening(paragraph.whole, before.start, start + 2)
    name = paragraph.whole[start : named.end]
    return Mention(start, named.end, "Industry", name, "focus")


def _members(text: str, start: int, end: int, link: re.Match[str], offset: int) -> list[tuple[int, int]]:
    """The members of what a list may be; nothing where it is no list of fields."""
    if link["mainly"] is not None:
        main = _MAIN.search(text, start, end)
        end = main.start() if main else start
    else:
        etc = re.compile("等|构成|组成").search(text, start, end)
        close = _CLOSES.match(text, etc.start()) if etc else None
        if etc is not None and close is None and etc.group() == "等":
            return []
        end = etc.start() if etc else end
    if end - start < 4:
        return []
    pieces: list[tuple[int, int]] = []
    for part in re.split("、", text[start:end]):
        pieces.append((start, start + len(part)))
        start += len(part) + 1
    pieces[-1:] = parted(text, *pieces[-1])  # 疫苗及抗体类药物 in front of a further member is one
    if pieces and (counted := _COUNTED.search(text, *pieces[-1])):
        pieces[-1] = (pieces[-1][0], counted.start())
    names = [text[a:b] for a, b in pieces]
    known = sum(map(is_industry, names))
    if len(names) < 2 or any(_NO_PART.search(n) and not is_industry(n) for n in names):
        return []
    usable = known * 2 >= len(names) and all(map(_may_be, names))
    if not usable and not (all(map(is_named, names)) and all(map(shows_product, names))):
        return []
    return pieces


_COUNTED = re.compile("(?<=..)[一二两三四五六七八九十\\d]+(?:大|个|类|条|种|项)[\u4e00-\u9fff]{0,6}$")


def _may_be(name: str) -> bool:
    return (
        is_industry(name)
        or is_named(name)
        or (
            _PLAIN.fullmatch(name) is not None
            and not place_names(name)
            and all(in_dictionary(w.word) for w in tokens(name))
            and core(name) == name
        )
    )
