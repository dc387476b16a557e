"""Works that a firm's own words tell, which no name would be without it: by place, by number, by what they turn out.

“其乙省基地设在某区”, “把第二个制造基地放到某县”, “续建的四条千吨线”, “上万吨级碳化线”, “甲能源（某省）第五期
10万吨正极材料已封顶”; and what a line's section is once the line is named: “剩余乙市段由…建设”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.lexicon import only_general
from loaders.words.places import place_names
from loaders.words.sought import Sought

_LIES = (
    "(?:则|也|均|都|已|将|正式|最终)*(?:位于|坐落|落在|落户|落子|落地|设在|设于|建在|建于|放在|选址|选在|选择|布局|地处|在[^，。；]{2,14}(?:开工|投产|奠基|动工)"
    "|投产|达产|开工|动工|奠基|封顶|竣工|规划|占地|总投资|年产|首[批台条片]|[一二三]期)"
)
# 其宁波基地位于甲区，福建基地设在乙区; 沈阳基地落在某区
_BY_PLACE = Sought(
    rf"(?:(?<=[，。；：、其和与的])|(?<=公司)|(?<=集团))(?P<name>(?P<place>(?!其)[\u4e00-\u9fff]{{2,4}})(?:(?:生产|制造|研发|智造|总部)?(?:基地|工厂|厂区|新厂|分厂)))(?={_LIES})"
)
_NTH = r"第[二三四五六七八九十\d]+(?:个|座|条|大|家)"
_WORKS = "(?:基地|工厂|产线|生产线|厂区|车间|电站|数据中心|研发中心|总部)"
# 把第二个制造基地放到某县, 第三座工厂落户某市
_BY_NUMBER = Sought(
    rf"(?:(?:把|将|其|的|，|。|公司|集团)(?:在华|海外|国内|境内)?(?P<name>{_NTH}(?:(?!的)[\u4e00-\u9fff]){{0,10}}?{_WORKS})(?=(?:正式|最终|也|已|将)*(?:放|落|建|选址|设[在于到]|布局|定[在于]|迁[到至往]|搬到)))"
)
_MEASURE = "(?:吨|千瓦|兆瓦|吉瓦|立方米|锭|GWh|GW|MW)"
_MANY = "[百千万亿十]+|[\\d.]+[百千万亿]?"
# 续建的四条千吨线
_BY_COUNT = Sought(
    rf"(?:续建|新建|在建|扩建|投建|建设|规划|上马)的(?P<name>[两三四五六七八九十\d]+[条座台](?:{_MANY}){_MEASURE}级?(?:(?!的)[\u4e00-\u9fff]){{0,6}}?(?:线|装置|机组|窑炉|高炉))(?=[，。；、]|已|将|正|均|全部|陆续|先后|年内|计划|预计|$)",
    re.M,
)
# 前者上甲，后者上万吨级碳化线
_BY_SIZE = Sought(
    rf"(?:再|又|新|将|拟|计划)*上(?:马|了)?(?P<name>(?:{_MANY}){_MEASURE}级(?:(?!的)[\u4e00-\u9fff]){{2,10}}?(?:线|装置|项目|基地))(?=[，。；、]|$)",
    re.M,
)
# 甲能源（某省）第五期10万吨磷酸铁已封顶
_BY_OUTPUT = Sought(
    rf"(?P<name>(?:[（(][\u4e00-\u9fff]{{2,4}}[）)])?第?[一二三四五六七八九十]+期(?:年产)?(?:{_MANY}){_MEASURE}(?:(?!的)[\u4e00-\u9fff]){{2,12}}?)(?=(?:项目)?(?:已|将|正|现|也)*(?:封顶|投产|试产|开工|动工|建成|竣工|奠基|投料|点火|达产|投运))"
)
# 其1600万吨炼化一体化装置满负荷运行
_ITS_OUTPUT = Sought(
    rf"其(?P<name>(?:年产)?(?:{_MANY}){_MEASURE}(?:/年)?(?:(?!的)[\u4e00-\u9fffA-Z]){{2,12}}?(?:装置|产线|生产线|项目|工厂|基地|机组|电站|工程))(?=(?:目前|已|正|均|将|仍|持续|保持|全面|全部)*(?:满负荷|满产|运行|投产|达产|开工|建成|投运|并网|开车|试|封顶|竣工|动工|启动))"
)
# 甲汽车二期用地紧邻一期
_NEXT_PHASE = Sought("(?P<phase>[二三四五六]期)(?=用地|地块|工地|施工现场|厂址|选址)")
# 中国甲城（某市）自主创新基地
_BRANCH = Sought(
    r"(?:^|(?<=[，。；：、]))(?P<name>(?:(?!的|在|于|将|与|和)[\u4e00-\u9fff]){2,8}[（(](?P<place>[\u4e00-\u9fff]{2,4})[）)](?:(?!的)[\u4e00-\u9fff]){2,10}?(?:基地|工厂|总部|综合体|数据中心))(?![内外])",
    re.M,
)
_SECTION = Sought(
    "(?:(?<=[，。；：、])|(?<=剩余)|(?<=其余)|(?<=其中))(?P<name>(?P<place>(?!剩余|其余|其中)[\u4e00-\u9fff]{2,4})段)(?=(?:工程|项目)?(?:由|年底|年内|今年|明年|\\d|已|将|正|于|计划|预计|力争|全线|完成|建设|开工|通车|全部))"
)
_LINE = re.compile("高速|铁路|高铁|公路|城际|航道|管道|管线|运河|大道|快速路|通道|号线|隧道|干渠|水渠")
_PLANT = re.compile("基地|工厂|产能|生产|制造|布局|投产|车间|产线")
_THE_FIRM = re.compile("(?:公司|集团)(?:(?:在华|还|又|已|将|则|也)*(?:的|把|将)?)$")
_KIND = re.compile("一批|各|若干|创新创业|培训|实训|实习|教育|旅游|种植|养殖|会展|原料|供应|采购")


RULE = "told:own"
"""The rule of works that no name tells whose they are."""


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The works of a document that what its other ``mentions`` do tells."""
    around, found = Around(mentions), list[Mention]()
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        signs = document.signs(block)
        for sought, holds in _FRAMES:
            if signs & sought.sign:
                for match in sought.pattern.finditer(document.text, block.start, block.end):
                    found += holds(document.text, block, match, around)
    return sorted(found, key=lambda m: m.start)


def _sentence(text: str, block: Block, at: int) -> int:
    return max(block.start, *(text.rfind(stop, block.start, at) + 1 for stop in "。；\n"))


def _firm(around: Around, low: int, high: int) -> bool:
    return any(m.type == "Company" for m in around.over(low, high))


def _free(around: Around, start: int, end: int) -> bool:
    """Whether nothing is read there that is more than a part of the name."""
    return all(
        start <= m.start and m.end <= end and m.type in ("Region", "Industry", "Company", "Project")
        for m in around.over(start, end)
    )


def _made(start: int, end: int, text: str) -> Iterator[Mention]:
    yield Mention(start, end, "Project", text[start:end], RULE)


def _is_placed(word: str) -> bool:
    return any(a == 0 and b == len(word) for a, b, _ in place_names(word))


def _by_place(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    placed = _is_placed(match["place"])
    firm = text[start - 1] in "其的" or _PLANT.search(text, block.start, start)
    if placed and firm and _firm(around, block.start, start) and _free(around, start, end):
        yield from _made(start, end, text)


def _by_number(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    low = _sentence(text, block, start)
    if (
        (_firm(around, low, start) or _THE_FIRM.search(text, low, start))
        and _free(around, start, end)
        and not _KIND.search(match["name"])
    ):
        yield from _made(start, end, text)


def _by_size(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    doer = around.at_end.get(match.start())
    if (doer and doer.type == "Company") or text.endswith(
        ("前者", "后者", "公司", "企业"), block.start, match.start()
    ):
        yield from _made(start, end, text)


def _by_output(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    opening = start if text[start] not in "（(" else _sign_before(text, block, start)
    own = text[opening:start].removeprefix("其中")
    opening = start - len(own)
    if (
        opening
        and len(own) <= 10
        and not only_general(own or "甲")
        and not is_industry(own or "甲")
        and not match["name"].endswith(("产能", "能力", "产量"))
    ):
        yield from _made(opening, end, text)


def _sign_before(text: str, block: Block, at: int) -> int:
    """Where the stretch without a sign begins that ends at ``at``."""
    return max(block.start, *(text.rfind(sign, block.start, at) + 1 for sign in "，。；：、的\n"))


def _section(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    if _is_placed(match["place"]) and _LINE.search(text, block.start, start) and _free(around, start, end):
        yield from _made(start, end, text)


def _its_output(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    if _firm(around, _sentence(text, block, start), start) and _free(around, start, end):
        yield from _made(start, end, text)


def _next_phase(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    firm = around.at_end.get(match.start())
    low = max(block.start, match.start() - 8)
    known = next((low + a for a, b in firms_in(text[low : match.start()]) if low + b == match.start()), -1)
    start = firm.start if firm and firm.type == "Company" else known
    if start >= 0:
        yield from _made(start, match.end("phase"), text)


def _branch(text: str, block: Block, match: re.Match[str], around: Around) -> Iterator[Mention]:
    start, end = match.span("name")
    placed = any(b - a == len(match["place"]) for a, b, _ in place_names(match["place"]))
    if (
        placed
        and _free(around, start, end)
        and not _KIND.search(match["name"])
        and not opening_verbs(match["name"])
    ):
        yield from _made(start, end, text)


_FRAMES = (
    (_BY_PLACE, _by_place),
    (_BY_NUMBER, _by_number),
    (_BY_COUNT, _by_number),
    (_BY_SIZE, _by_size),
    (_BY_OUTPUT, _by_output),
    (_ITS_OUTPUT, _its_output),
    (_NEXT_PHASE, _next_phase),
    (_BRANCH, _branch),
    (_SECTION, _section),
)
