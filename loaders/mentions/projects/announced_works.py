"""Works of lists that say outright that they list works, whatever their last words are.

By what each costs (总投资3亿元的甲储能、2亿元的乙光伏), by how many they are (甲、乙、丙——…投产的三个项目), by a
roster's label (重点项目“红榜”：甲改造、乙搬迁), or by where each of those begun lies (其中甲技改在某县，乙加工在某区).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import LEGAL_FORMS, opening_verbs
from loaders.mentions.members import COUNT, fits
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.enumerations import small_number
from loaders.words.lexicon import in_dictionary, lexicon, only_general, tokens
from loaders.words.patterns import SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

_INVEST = "(?:(?:计划|预计|合同)?(?:总?投资|投入|斥资|耗资)(?:总?额)?)"
_ABOUT = "(?:约|近|超过?|达|逾)?"
# 总投资3亿元的甲储能、2亿元的乙光伏和1亿元的丙铸件同日开工
_PRICED = Sought(
    rf"{_INVEST}{_ABOUT}{SUM}(?:人民币)?(?:建设|兴建|打造|新建)?的[^，。；、的]{{3,26}}(?:、|，|和|与|及|以及){_INVEST}?{_ABOUT}{SUM}[^。；]{{3,300}}"
)
_FATE = (
    "(?:均|都|等|全部|同[日时步]|集中|相继|先后|陆续|正式|顺利|成功|今[天日]|昨[天日]|分别|双双|落户"
    "|开工|签约|投产|竣工|落地|动工|已|将|正|，)"
)
_ONE_PRICED = re.compile(
    rf"{_INVEST}?{_ABOUT}{SUM}(?:人民币)?(?:建设|兴建|打造|新建)?的(?P<name>[^，。；、的]{{3,26}}?)(?=[、，。；]|(?:和|与|及|以及){_INVEST}?{_ABOUT}[\d.]+[亿万]|{_FATE}|$)"
)
_ITEM = "[^，。；：、—“”]{4,40}"
_NUMBER = r"(?P<n>[两二三四五六七八九十]|\d{1,2})"
# 甲增程器、乙座椅——某区上半年投产的两个汽车零部件项目; 甲储能、乙光伏，这两个项目
_COUNTED = Sought(
    rf"(?:^|(?<=[。；：]))(?P<row>{_ITEM}(?:、{_ITEM}){{0,20}}(?:、|和|与|及){_ITEM}?)等?(?:(?:——|—|，)(?:这|上述|以上|[^，。；、]{{2,30}}的))?{_NUMBER}(?:个|大|项)[^，。；、的]{{0,12}}?(?:项目|工程)(?=[，。；]|均|都|也|已|全|相继|先后|同|集中|落|开|签|投)",
    re.M,
)
# 重点项目“红榜”：甲改造、乙搬迁; “黄榜”：丙技改
_ROSTER = Sought(
    r"(?:(?:项目|工程)[“”]?(?:[红黄黑蓝绿白]榜|名单|清单|目录|台账)[“”]?(?:[（(][^（）()]{1,16}[）)])?(?:如下|有|为|包括)?|(?P<board>“[红黄黑蓝绿白]榜”))[：:](?P<row>[^。；：\n]{6,600})"
)
# 集中开工的10个项目…，其中甲技改在某区，乙加工在某县
_BEGUN = Sought(
    r"(?:\d+|[一二三四五六七八九十]+)(?:个|项)[^，。；]{0,10}(?:项目|工程)[^。]{0,80}?[，；](?:其中|分别是)[，：]?(?P<row>[^。]{8,400})"
)
_PLACED = re.compile(
    r"(?P<name>[^，。；、的在于]{4,28}?)(?:则|分别)?(?:位于|落户|落在|建在|选址|布局[在于]|设在|放在|在)(?P<place>[^，。；、的]{2,16})(?=[，。；]|$)"
)
# 引进总投资1亿元的甲机器人、2亿元的行业龙头乙: firms
_BROUGHT_IN = re.compile("引进|招引|引入|引来|迎来|吸引")
_NO_WORK = re.compile(
    "企业|单位|享受|补[贴助]|奖励|龙头|巨头|\\d强|..[及和与]..|产值|增加值|投资|项目[^区]|[个家项]|(?:公司|集团|银行|大学|政府|[局委办厅])$|等$|^(?:以|为|在|对|由|将|是|有|其|该|全|各|新)"
)


def _is_one(name: str) -> bool:
    """Whether a member of a list of works may name one."""
    return (
        fits(name, "Project")
        and not only_general(name)
        and not _NO_WORK.search(name)
        and not COUNT.search(name)
        and not name.endswith(LEGAL_FORMS)
        and not opening_verbs(name)
        and lexicon().type_of(name) not in ("Fund", "Policy")
        and not any(a == 0 and b == len(name) for a, b, _ in place_names(name))
    )


@only_with(_PRICED, _COUNTED, _ROSTER, _BEGUN)
def announced(paragraph: Paragraph) -> list[Mention]:
    """The works of the lists of a paragraph that are announced as such."""
    spans: list[tuple[int, int]] = []
    for match in paragraph.matches(_PRICED):
        before = paragraph.whole[max(paragraph.start, match.start() - 8) : match.start()]
        if not _BROUGHT_IN.search(before):
            spans += _of_their_own(paragraph.whole, _priced(paragraph.whole, *match.span()))
    for match in paragraph.matches(_COUNTED):
        row = list(_parted(paragraph.whole, *match.span("row")))
        if small_number(match["n"]) == len(row):
            spans += row
    for match in paragraph.matches(_ROSTER):
        if not match["board"] or "项目" in paragraph.whole[paragraph.start : match.start()]:
            spans += _of_their_own(paragraph.whole, _parted(paragraph.whole, *match.span("row")))
    for match in paragraph.matches(_BEGUN):
        spans += _placed(paragraph.whole, *match.span("row"))
    names = ((a, b, paragraph.whole[a:b]) for a, b in dict.fromkeys(spans))
    return [Mention(a, b, "Project", name, "item") for a, b, name in names if _is_one(name)]


def _of_their_own(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that hold more than common words, as a place: no 技术改造, 建设内容."""
    return (
        (start, end)
        for start, end in spans
        if place_names(text[start:end])
        or not all(len(t.word) > 1 and in_dictionary(t.word) for t in tokens(text[start:end]))
    )


def _priced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What two sums or more in a row are said to be of."""
    found = list(_ONE_PRICED.finditer(text, start, end))
    beside = {i for i, (a, b) in enumerate(pairwise(found)) if b.start() - a.end() <= 2}
    for number, one in enumerate(found):
        if number in beside or number - 1 in beside:
            yield one.span("name")


_SUM_OF = re.compile(rf".*{SUM}(?:人民币)?(?:建设|兴建|打造|新建)?的")
_JOINT = re.compile("、|以及|[和与及](?=.{4})")


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a row, without what each costs; 和 parts the last two."""
    cuts = [m for m in _JOINT.finditer(text, start, end) if m.group() == "、"]
    last = cuts[-1].end() if cuts else start
    cuts += [m for m in _JOINT.finditer(text, last, end) if m.group() != "、" and m.start() >= last + 4][:1]
    at = start
    for stop, after in [*((cut.start(), cut.end()) for cut in cuts), (end, end)]:
        costs = _SUM_OF.match(text, at, stop)
        yield (costs.end() if costs else at), stop
        at = after


def _placed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What two clauses or more say to lie at a place each."""
    found = [
        one
        for one in _PLACED.finditer(text, start, end)
        if (place_names(one["place"]) or lexicon().type_of(one["place"]) == "Park")
        and text[one.start() - 1] in "，；：中是"
    ]
    if len(found) > 1:
        yield from (one.span("name") for one in found)
