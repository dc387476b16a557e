"""Parks that a frame tells once the names around them are read: what settles in them, what lies in them, their list.

“乙公司租下中小企业园的厂房”, “◆甲创客空间：在孵团队64个”, “按一核两区布局，核心区发展甲，东区发展乙”: a name that
ends as land does is a park where something is there, where it opens its item, or beside another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.places.placed_parks import own_start
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.patterns import ITEM_NUMBER, SHAPES
from loaders.words.places import place_names
from loaders.words.sought import Sought

_LAND = (
    "(?:[\u4e00-\u9fff](?<![茶果菜校公花家庄陵乐田桑竹林])园(?![区林艺丁])|园[东南西北中]区|园区|片区|港区|商务区|集聚区|聚集区|集中区|示范区|试验区|开发区|经开区|高新区|工业区|保税区|新城|小镇|[\u4e00-\u9fff]谷(?!物|地|类)"
    "|科技城|科学城|智慧城|[\u4e00-\u9fff]{2}城(?![市镇乡区])|[产造济工流种智源创]业?基地|(?:材料|化工|装备|能源|电子|医药)基地|石化区|产业区|(?:院士|语音|人才|金融|基金|文创|数创|智创|医药|材料|电竞|影视|信息|软件|设计)港|众创空间|创客空间|孵化器|加速器|组团|陆港|物流港|科创港|数字港)"
)
_CHARS = r"[\u4e00-\u9fffA-Za-z\d·-]"
_NAME = rf"(?P<name>(?!在)(?:(?!的){_CHARS}|（[\u4e00-\u9fff]{{2,4}}）){{1,16}}?{_LAND})"
# 落户某园, 租下某园, 在某园内
_SETTLES = Sought(
    rf"(?:落户|入驻|进驻|落子|坐落|位于|布局|落地|搬到|搬进|迁入|迁往|迁至|选址|设在|建在|落在|放在|租下|租用|集聚到|纳入|走进|来到|走访|探访|扎根|(?:同|均|都|亦|也|就)[在处])(?:在|于|到|至|了)?(?:(?:位于|坐落[在于])?[\u4e00-\u9fff]{{2,14}}的)?(?:(?:经济)?开发区|经开区|高新区|园区)?{_NAME}"
    r"(?=[，。；、（(]|内|的|和|与|及|[A-Z\d一二三四][区栋号]|统一|管理|$)",
    re.M,
)
_SAID = (
    r"[（(](?:以下)?简称|规划|占地|总?面积|位于|坐落|地处|以[^，。；]{2,16}?为(?:主|主体|核心|重点|特色|主导)|重点(?:发展|布局|打造|承接)|主(?:攻|导|打)|涵盖|集聚|聚集|累计孵化|在孵|已?入驻"
    r"|(?:目前|现|将|已|正在?)(?:新建|兴建|引进|招引|集聚|入驻|开园|挂牌|建成(?:投用|投运|启用|开放))|承接|\d{4}年(?:开放|建成|投用|启用)|布局[^，。；局]|发展(?!的|中|为)"
)
# ◆某某创客空间：2015年开放; 三是某某片区，承接…
_OPENS = Sought(
    rf"(?:^(?:{ITEM_NUMBER}|[◆★●■▲▪•◇])?\s*|(?<=[。；：]))(?:[一二三四五六]是)?{_NAME}(?P<note>[（(][^（）()]{{2,20}}[）)])?[：，]?(?={_SAID})",
    re.M,
)
# 记者在某市某区某基地看到
_SEEN = Sought(rf"(?:记者|笔者|调研组|考察团|参观者)[^，。；]{{0,8}}?在{_NAME}(?=看到|了解到|见到|获悉|采访)")
# 某科技城某市园
_BRANCH = Sought(
    r"(?P<name>(?P<whole>[\u4e00-\u9fff]{2,12}?(?:科技城|科学城|产业城|合作区|软件园|科技园|产业园|开发区|高新区))(?P<place>[\u4e00-\u9fff]{2,3})(?:园|分园))(?=[，。；、（(]|的|是|内|与|和|已|将|位于|规划|总?面积|占地|$)",
    re.M,
)
# 基地配套的某某众创空间累计孵化企业35家
_OF_SOMETHING = Sought(rf"(?<=的){_NAME}(?=累计孵化|在孵|已?入驻|集聚|聚集|占地|规划面积)")
# 一核两区: 核心区发展甲，东区发展乙
_PARTS = Sought(
    rf"(?:^|(?<=[，。；：]))(?P<name>核心区|[东西南北中]区|[东西南北中]园|(?:起步|启动|拓展|先导|先行|配套)区)(?:[（(][^（）()]{{2,20}}[）)])?(?={_SAID})"
    rf"|(?:落户|落子|位于|入驻|布局)(?:在|于)?(?P<there>(?:基地|园区|开发区)[东西南北中]区)(?=[，。；、]|$)",
    re.M,
)
# 华东无人机基地已入驻企业60余家
_PEOPLED = Sought(
    rf"(?:^|(?<=[，。；：]))(?P<name>(?:(?!的){_CHARS}){{4,14}}?(?:{_LAND}|基地))(?=(?:目前|现|已|先后|累计)*(?:入驻|集聚|聚集|在孵|吸引)[^，。；、]{{0,8}}(?:企业|机构|团队|商户))",
    re.M,
)
# 项目（某某新区）
_IN_BRACKETS = Sought(
    "[（(](?:(?:原|曾用)名?|前身[为是]?)?(?P<name>[\u4e00-\u9fff]{2,8}?(?:新区|开发区|经开区|高新区|工业园区?|产业园区?|化工园区))[）)]"
)
# 以某某园、某某谷和某某城
_BESIDE = Sought(
    rf"(?:(?<=[、和与及在])|(?<=以及)|(?<=[区县市镇乡]的)){_NAME}(?=[、，。；（(]|和|与|及|以及|等|内|$)",
    re.M,
)
_NO_NAME = re.compile(
    r"[的了在将把让使是个各该些此本其]|一批|若干|企业(?!园|城|孵)|项目|重点|特色|主导|示范性|标准化|绿色|打造|建设|推进|发展|推动|支持|加快|培育|国家级|省级|市级|世界|全[国省市县区]|城市|[省市县区]城$|多[个家]|(?<!第)[\d一二两三四五六七八九十]+[个家座大条]"
    r"|^(?:目前|当前|如今|现在|眼下|园区|产业园|工业园|科技园|开发区|高新区|经开区|产业|和|与|及|或|对|由|以|从|向|为|有|并|还|也|又|再|已|均|我|你|他|现有|拥有|附近|周边|老|整个|主|分|入|进|出|两|多|等|符合|不同|相关|其他)"
)
_SHAPE = re.compile(
    f"[一二两三四五六七八九多](?:{SHAPES[3:-1]}|基地)[一二两三四五六七八九多](?:{SHAPES[3:-1]}|基地)"
)


class _Frame(NamedTuple):
    """A pattern, and whether what stands there is a place whatever else is read in its name."""

    sought: Sought
    sure: bool


_FRAMES = (
    _Frame(_SETTLES, sure=True),
    _Frame(_OPENS, sure=False),
    _Frame(_OF_SOMETHING, sure=False),
    _Frame(_PEOPLED, sure=True),
    _Frame(_SEEN, sure=True),
    _Frame(_BRANCH, sure=True),
    _Frame(_IN_BRACKETS, sure=False),
    _Frame(_BESIDE, sure=True),
)


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The parks of a document that its other ``mentions``, in reading order, tell; they may hold some of those."""
    around, found = Around(mentions), list[Mention]()
    shaped = False
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        signs = document.signs(block)
        text = document.text[block.start : block.end]
        for frame in _FRAMES:
            if signs & frame.sought.sign:
                found.extend(_read(text, block, frame, around, found))
        here = shaped or _SHAPE.search(text) is not None
        if here and signs & _PARTS.sign:
            parts = list(_parts(text, block, around))
            found.extend(parts)
            here = bool(parts) or len(text) < 60
        shaped = here
    return _apart(found)


def _parts(text: str, block: Block, around: Around) -> Iterator[Mention]:
    """The parts of a park whose shape was told: 核心区, 东区."""
    for match in _PARTS.pattern.finditer(text):
        group = "name" if match["name"] else "there"
        start, end = (block.start + place for place in match.span(group))
        if not around.over(start, end):
            yield Mention(start, end, "Park", match[group], "told:frame")


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for park in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or park.start >= kept[-1].end:
            kept.append(park)
    return kept


def _read(text: str, block: Block, frame: _Frame, around: Around, done: list[Mention]) -> Iterator[Mention]:
    for match in frame.sought.pattern.finditer(text):
        start, end = (block.start + place for place in match.span("name"))
        branch = frame.sought is _BRANCH
        cut = own_start(match["whole"] if branch else match["name"])
        start, name = start + cut, match["name"][cut:]
        if (
            _is_name(name)
            and (not branch or _is_placed(match["place"]))
            and (frame.sought is not _BESIDE or _is_beside(start, end, around, done))
            and all(
                _gives_way(m, start, end, sure=frame.sure) or (branch and m.type == "Park" and m.end < end)
                for m in around.over(start, end)
            )
        ):
            yield Mention(start, end, "Park", name, "told:frame")


def _is_placed(word: str) -> bool:
    return any(a == 0 and b == len(word) for a, b, _ in place_names(word))


def _is_name(name: str) -> bool:
    head = lexicon().head_of(name)
    own = name.removesuffix(head[0]) if head else name[:-2]
    return (
        len(name) >= 4
        and len(own) >= 2
        and not _NO_NAME.search(name)
        and not only_general(name)
        and not is_industry(own)
        and tokens(name)[0].pos not in ("v", "p", "d", "ad", "c", "vd", "r")
        and lexicon().type_of(name) not in ("Company", "Fund", "Organization", "Policy")
        and not any(a == 0 and b == len(name) for a, b, _ in place_names(name))
    )


_SAID_OUTRIGHT = ("item", "told:grant", "list:table")


def _gives_way(other: Mention, start: int, end: int, *, sure: bool) -> bool:
    """Whether what is read there may be a part of the park's name, or is the same read as another kind."""
    if (other.start, other.end) == (start, end):
        return (
            other.type == "Project"
            and sure
            and other.rule not in _SAID_OUTRIGHT
            and not other.name.endswith("基地")
        )
    return start <= other.start and other.end <= end and other.type in ("Industry", "Region")


def _is_beside(start: int, end: int, around: Around, done: list[Mention]) -> bool:
    """Whether a park stands beside a name in its list, or a region owns it (某区的乙集聚区)."""
    before = around.at_end.get(start - 1) or next((p for p in reversed(done) if p.end == start - 1), None)
    after = around.at_start.get(end + 1)
    owner = before is not None and before.type == "Region"
    return owner or any(m is not None and m.type == "Park" for m in (before, after))
