"""Items of lists of projects: “6.甲工业区——乙公司年产60万吨生活用纸项目，投资54亿元”, “——甲小镇（乙街道）：续建”.

The place in front is where the project lies and no part of its name, brackets behind it say how far it is, and what
stands behind says who builds it: 业主乙, 由乙承建, 乙公司实施.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.document import Block
from loaders.mention import Key, Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon, only_general
from loaders.words.patterns import SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

_OPENS = re.compile(
    r"\s*(?:(?:[（(]?\d{1,3}[）)]|\d{1,3}[.．、](?!\d))|[①-⑳]|[—–-]{1,2}(?=[^—–-])|[●◆■▲★◇○▪•·▶►▷])\s*"
)
_ZONE = (
    "(?:经济(?:技术)?开发区|高新(?:技术产业开发)?区|经开区|开发区|工业(?:集聚|集中)?区|工业园区?|产业(?:示范)?园区?|示范园区?|化工园区?|科技园区?"
    "|园区|新区|保税区|港区|片区|产业基地|集聚区|集中区)"
)
_PLACE = (
    rf"[\u4e00-\u9fff（）()·]{{0,18}}?(?:{_ZONE}|[\u4e00-\u9fff][省市县区旗州盟镇乡]|街道)"
    "(?:[（(][^（）()]{2,14}[）)])?"
)
_PART = re.compile(
    rf"(?:(?P<place>{_PLACE})\s*(?:—{{1,2}}|－{{1,2}}|–|-|：|[|｜]))?"
    r"(?P<name>(?!.{0,2}[，。；：])(?:[\u4e00-\u9fffA-Za-z\d·—–+/%“”#．.&-]|[（(][\u4e00-\u9fff]{2,8}[）)](?=[\u4e00-\u9fff])){4,44}?"
    r"(?:[（(](?:[一二三四五六七八九十\dA-Z]+期|[一二三四五六七八九十]标段)[）)](?:项目|工程)?)?)"
    r"(?P<notes>(?:[（(][^（）()]{1,44}[）)])*)(?P<stop>[，。；：]|$)"
)
# 某某开发区绿色家居城三期: where it lies stands in front without a sign.
_IN_FRONT = re.compile(
    rf"(?P<place>[\u4e00-\u9fff（）()]{{2,16}}?{_ZONE})(?!基础|配套|标准|综合|污水|安置|道路|管网|建设|项目|[一二三四五A-Z]|改造|扩建|提升|厂房|中试|孵化|停车|路网"
    r"|供[水热气电]|公共|智慧|污|智能化|产业|生活|人才|保障|扩区|拓展|升级|环境|整治|雨污|科技|建|启动|起步|核心|东|西|南|北|内|二|\d+[#号]|[A-Z]区)(?=.{5})"
)
_BUILT = re.compile(
    "(?:项目|工程|基地|技改|技术改造|扩建|改造|迁建|新建|扩能|扩产|[一二三四五六]期|生产线|工厂|车间|中心|产业园|物流园|科技园|加工园|园|道路|公路|大道|快速路"
    "|铁路|大桥|隧道|航道|站|电站|泊位|码头|机场|水库|水厂|处理厂|管廊|管网|小镇|综合体|城|总部|研究院|平台|枢纽|广场|通道|立交|公园|展馆|会展中心|厂房|酒店|医院|学校|校区|新馆|开发|利用|装置|一体化|产业化)"
    "(?:[（(][^（）()]{1,8}[）)](?:项目|工程)?)?$"
)
_STATUS = "(?:新开工|新建|续建|预备|储备|前期|竣工|投产|在建|建成|签约|拟建|收尾)"
# What makes a project of a name whatever its last word is.
_CLUE = re.compile(
    rf"总投资|投资(?:约|近|超)?[\d.]|业主|(?:建设|实施|承担|投资|承建|责任|申报)(?:单位|主体|方)|{_STATUS}|选址|落户|坐落|位于|占地|用地|年产|年加工|年处理|计划完成"
    r"|投产|达产|试产|试生产|主体|进场|封顶|完工|累计完成|完成投资|完成[^，。；]{0,6}工程量|工期|交付|通车|动工|奠基|建筑面积|由[^，。；]{2,26}(?:投资|投建|承建|建设|实施|承担|运营)"
    r"|[^，。；]{3,26}(?:承建|实施|承担|投建|投资建设)(?:[，。；]|$)|[^，。；]{2,20}(?:公司|集团)[^，。；]{0,10}(?:建设|投资|开发)"
)
_NO_NAME = re.compile(
    "^(?:位于|坐落|地处|选址|毗邻|紧邻|依托|对|支持|鼓励|凡|按|给予|设立|建立|完善|加强|加快|推进|推动|强化|加大|实施|开展|落实|做好|抓好|积极|大力|优先|引导|培育|发展|成立|扩大|聚力|打造|深化|狠抓|全力|坚持|突出|聚焦|争取|补[齐强短]|兜[牢底]|改善|增进|守[牢住]|防范|提升|提高|促进|优化|健全|夯实|筑牢|盘活|激发|释放|统筹|巩固|拓展|壮大|该|本|项目|总投资|投资|一批|全年|全[省市县区]|今年|去年|上半年|截至|到|每|共|累计|计划|力争|预计|新增|其中|组织|申报|符合|经|在|为|与|以|是|关于|各|所有|新[开建]|续建|重点|重大|主要|建设(?!路)|完成|加|引进|从|将|把|让|用|由|有|没有|问|答)"
    r"|(?:情况|问题|工作|目标|政策|措施|原则|条件|标准|方式|类|企业|行业|公司|集团|计划|方案|办法|意见|通知|规划|行动|产业|进展|单位|内容|地点|规模|名称|时间|期限|资金|投资|增长|亿元|万元|效益|概况|简介)$|[是为]$|(?:丰硕|显著|明显|提速|壮大|向好|增强|见效|优化|突破|扎实|有力|凸显|攀升|夯实|有序)$|的|是(?=[\d省市国])|项目.{2,}项目|在.{2,}(?:建设|投资|实施|打造|投建)|[个家条项批]$|方面|说$|表示|介绍|依托"
)


class Item(NamedTuple):
    """One item: offsets of the project's name, of the place in front (empty if none) and of what is said behind."""

    place: tuple[int, int]
    name: tuple[int, int]
    behind: tuple[int, int]


def _read(text: str, start: int, end: int) -> Iterator[Item]:
    """The projects of one item: one, or several between semicolons."""
    opens = _OPENS.match(text, start, end)
    if opens is None:
        return
    at, common = opens.end(), (0, 0)
    while 0 <= at < end:
        stop = text.find("；", at, end)
        close = stop if stop >= 0 else end
        part = _PART.match(text, at, close)
        if part is not None:
            place = part.span("place") if part["place"] else (0, 0)
            name = part.span("name")
            if part["place"] and not _is_place(part["place"]):
                place = (0, 0)
                name = (part.start(), name[1])
            elif not part["place"]:
                front = _IN_FRONT.match(text, *name)
                # 甲园区循环经济A区 is the name of a part of the zone.
                if front and _is_place(front["place"]) and text[name[1] - 1] != "区":
                    place, name = front.span("place"), (front.end(), name[1])
            told = part.start("notes"), close
            if _is_project(text[slice(*name)], text[slice(*told)], placed=place != (0, 0)):
                common = place if place != (0, 0) else common if at > opens.end() else (0, 0)
                yield Item(place, name, told)
            elif at == opens.end():
                return
        elif at == opens.end():
            return
        at = stop + 1 if stop >= 0 else -1


# “甲产业园：面积12平方公里，位于某镇”: a size is no name
_SAYS_MORE = re.compile(
    ".{3,}(?:规划|占地|建筑|总)?(?:面积|占地)[约近]?[\\d.]|[\u4e00-\u9fff]{2,8}[省市区县镇](?:规划)?(?:建设|打造|布局|引进|集聚)(?=.{3})"
)
_SIZE_ONLY = re.compile(
    "(?:总|规划|建筑|占地|用地|首期|一期)*(?:面积|占地|用地|投资|产值|产能)(?:约|近|超|达)?[\\d.]"
)


def _is_place(name: str) -> bool:
    return any(a == 0 for a, _, _ in place_names(name)) or lexicon().type_of(name) == "Park"


def _is_project(name: str, behind: str, *, placed: bool) -> bool:
    if (
        _NO_NAME.search(name)
        or _SIZE_ONLY.match(name)
        or _SAYS_MORE.match(name)
        or is_industry(name)
        or only_general(name)
        or opening_verbs(name)
    ):
        return False
    if lexicon().type_of(name) in ("Fund", "Company") or any(
        a == 0 and b == len(name) for a, b, _ in place_names(name)
    ):
        return False
    built = _BUILT.search(name) is not None
    return _CLUE.search(behind[:110]) is not None and (
        built or placed or "总投资" in behind or "业主" in behind
    )


_MAY = Sought(
    r"业主|投资|建设单位|实施|承建|承担|新开工|续建|预备|竣工|投产|选址|落户|位于|占地|用地|年产|年加工|完工|主体|完成|工期|通车|动工|开工|由"
)


@only_with(_MAY)
def items(paragraph: Paragraph) -> list[Mention]:
    """The projects of an item, the zones in front of them and the firms behind."""
    text, found = paragraph.whole, list[Mention]()
    for item in _read(text, paragraph.start, paragraph.end):
        found.append(Mention(*item.name, "Project", text[slice(*item.name)], "item"))
        place = text[slice(*item.place)]
        if place and lexicon().type_of(re.sub("[（(].*?[）)]", "", place)) == "Park":
            found.append(Mention(*item.place, "Park", place, "item"))
        for start, end in _builders(text, item):
            if _is_firm(text[start:end]):
                found.append(Mention(start, end, "Company", text[start:end], "item"))
    return found


_WHO = "(?P<who>[\u4e00-\u9fffA-Za-z·（）()]{3,40}?)"
_BUILDERS = (
    re.compile(
        rf"(?:业主|(?:项目|建设|实施|承担|投资|承建)(?:单位|主体|方|业主))(?:单位|为|是|：|:)*(?!自筹|投资|自|出资){_WHO}(?=[，。；）)]|投资|$)"
    ),
    re.compile(
        rf"(?:^|[，。；（(])(?:项目)?由{_WHO}(?:负责|牵头|独资|全额|联合|共同|合资|出资)*(?:投资|投建|承建|建设|实施|承担|兴建|开发|运营)(?![^，。；]{{0,8}}(?:公司|集团))"
    ),
    re.compile(
        rf"(?:^|[，。；：（(])(?!项目|总|计划|预计|已|累计|主要|拟|业主|年|今|去|一期|二期|其中|由|用于|新|续|分){_WHO}"
        rf"(?:负责|牵头|独资|联合|共同)*(?:(?:承建|实施|承担|投建|建设)(?=[，。；）)]|$)|(?:总?投资|投入|出资)[约近超达]?{SUM})"
    ),
)
_PAYS = re.compile(
    rf"(?:负责|牵头|独资|联合|共同|全额)*(?:总?投资|投入|出资)[约近超达]?(?:{SUM}|$|[，。；建兴])"
)
_AND = re.compile("联合|携手|会同|共同|、|与|和|及")
_DESCRIBED = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}(?:企业|客商|国企|央企|民企|平台公司|国有公司|运营商|开发商)|央企|上市公司|平台公司|龙头企业)"
    "(?=[\u4e00-\u9fff]{3})"
)


def _builders(text: str, item: Item) -> Iterator[tuple[int, int]]:
    """Offsets of who is said to build an item's project."""
    start, end = item.behind
    for pattern in _BUILDERS:
        match = pattern.search(text, start, end)
        if match is None:
            continue
        at = match.start("who")
        for cut in [*_AND.finditer(match["who"]), None]:
            stop = match.start("who") + cut.start() if cut else match.end("who")
            described = _DESCRIBED.match(text, at, stop)
            at = described.end() if described else at
            if stop - at >= 3:
                yield at, stop
            at = match.start("who") + cut.end() if cut else stop
        return


_NO_FIRM = re.compile(
    "[的个家了项目]|投资|计划|工程|自筹|建设|年内|政府|财政|[省市县区镇乡园局委办部院校会处]$|资金|企业|分期|全部|统一|负责|单位|方$|双方|三方|社会资本|主体|目前|现已|正在|已|将"
)


def _is_firm(name: str) -> bool:
    if name.endswith(("公司", "集团")):
        return len(name) >= 4
    if len(name) > 9 or _NO_FIRM.search(name) or is_industry(name) or only_general(name):
        return False
    return not any(a == 0 and b == len(name) for a, b, _ in place_names(name))


# “●南宁市（31项）”: what the items below lie in
_CITY = re.compile(
    r"\W*(?P<city>[\u4e00-\u9fff]{2,12}?[市县区州盟])(?:[（(：:]?(?:共|共有|计)?\d+(?:个|项|宗)?(?:项目)?[）)：:]?)?\W*"
)
_SITE = re.compile(r"(?:选址|落户|位于|坐落|落地|布局|(?:建设|实施|项目)?地[点址])(?:在|于|为|是|：|:)?$")


def relations(recognised: Recognised) -> Iterator[Relation]:
    """LOCATED_IN, UNDERTAKES and FUNDS of the projects of items."""
    text = recognised.document.text
    told = sorted(
        (m.start, m.end, m.key) for m in recognised.mentions if m.type == "Project" and m.rule == "item"
    )
    if not told:
        return
    starts = [start for start, _, _ in told]
    city: Key | None = None
    for block in recognised.document.blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == last:
            city = _city(recognised, block) if block.end - block.start <= 60 else city
            continue
        for item in _read(text, block.start, block.end):
            number = bisect_left(starts, item.name[0])
            if number < len(told) and told[number][0] == item.name[0]:
                yield from _told(recognised, item, told[number][2], city)


def _city(recognised: Recognised, block: Block) -> Key | None:
    """The one place that a heading of a list names."""
    text = recognised.document.text[block.start : block.end]
    if _CITY.fullmatch(text) is None:
        return None
    return next((m.key for m in recognised.within(block.start, block.end) if m.type == "Region"), None)


def _told(recognised: Recognised, item: Item, project: Key, city: Key | None) -> Iterator[Relation]:
    start, (end, close) = item.name[0], item.behind
    text = recognised.document.text
    sites = [m for m in recognised.within(*item.place) if m.type in ("Region", "Park")]
    site = max(sites, key=lambda m: (m.end, m.end - m.start), default=None)
    if site is None:
        behind = [
            m
            for m in recognised.within(end, close)
            if m.type in ("Region", "Park") and _SITE.search(text, end, m.start)
        ]
        site = max(behind, key=lambda m: m.end - m.start, default=None)
    if site is not None:
        low, high = min(site.start, start), max(site.end, item.name[1])
        yield Relation(project, "LOCATED_IN", site.key, low, high, "item")
    elif city is not None:
        yield Relation(project, "LOCATED_IN", city, start, item.name[1], "item")
    for low, high in _builders(text, item):
        for firm in recognised.within(low, high):
            if firm.type in ("Company", "Organization") and firm.start == low:
                yield Relation(firm.key, "UNDERTAKES", project, start, high, "item")
                if _PAYS.match(text, high):
                    yield Relation(firm.key, "FUNDS", project, start, high, "item")
