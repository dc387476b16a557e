"""The fields that a list names: one that a focus verb opens, that a word for fields closes or that a label heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mentions.closing_words import tail_type
from loaders.mentions.industries.counted_firms import lists_fields
from loaders.mentions.industries.known_fields import FOCUS_WORD
from loaders.mentions.industries.pursued import is_named, shows_product
from loaders.mentions.industries.wider_fields import opens_members
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph
from loaders.words.enumerations import Enumeration
from loaders.words.industries import (
    PRODUCT_END,
    SHORT,
    implausible,
    is_industry,
    is_strong,
    plausible,
    strip_opening,
    vague,
)
from loaders.words.lexicon import lexicon, tokens
from loaders.words.patterns import FIELDS_LABEL
from loaders.words.places import is_plain_word, place_names
from loaders.words.sought import Sought

# “主导产业：甲、乙、丙”
_LABEL = re.compile(f"{FIELDS_LABEL}[：:】]$")
# 泵业智造、印章文化等主导产业
_LEADING = re.compile("[^，。的]{0,4}?(?:主导|支柱|首位|优势|特色)(?:优势|特色)?产业")
_CLOSING = re.compile(r"(?:产业|行业|领域)(?=$|分别|均|增加值|产值|投资|发展势头|发展迅)")
# 新设立的显示面板、玻璃基板、背光模组及终端整机企业
_CLOSING_FIRMS = re.compile("(?<=..)(?:研发|设计|生产|制造|加工|配套|类)*(?:企业|项目)$")


_INTRODUCES = re.compile(r"包括|涵盖|以")
_SAID_BY_TAIL = re.compile(r"(?:[^，。的]{0,4})(?:产业|行业|制造业|集群)|(?:特色|优势|拳头)产品")
# “重点投资微显示、激光显示等领域”
_POURED = re.compile("(?:重点|主要|优先)(?:投资于?|投向)")
# “重点发展同位素药物、核医疗装备和辐照加工”
_GROWN = Sought(
    r"(?:重点|大力|积极|主要|加快|优先|着力|鼓励|加速|推动)*(?:发展|布局|培育|做强|做大|主攻|专攻|主推)(?:高端|先进|新型)?$"
)
_GROWN_LAST = re.compile(".*(?:发展|布局|培育|做强|做大|壮大|主攻|专攻|主推|紧盯|锁定|侧重|承接)")
_ACTS_ON = re.compile(
    ".*(?:发展|布局|培育|做强|做大|壮大|承载|承接|聚焦|升级|提升|推进|打造|优化|引进|围绕|主攻)"
)
_PAIR = re.compile("[及和与]")
_GROWING = re.compile(
    "(?P<name>[\u4e00-\u9fff]{3,10}?)(?:产业)?(?:规模化|产业化|集群化|集聚化?|高质量)(?:发展|应用|推广)?"
)
_NOTED = re.compile("(?<=..)[（(](?:含|包括|包含|不含)[^（）()]*[）)]$")
_AREAS = re.compile("(?:[\u4e00-\u9fff]{0,4})(?:功能区|板块|组团|片区)$")
_ELSE = re.compile("设施|车间|厂房|融合|场景|应用|需求|问题|指标|功能|环节|渠道|方式|手段")
# 消费正由传统面料向家居、健康等领域延伸: where a thing is used
_SPREADS = re.compile("(?:消费|需求|应用|用途)[^，。；]{0,16}向")
_ELSE_BEHIND = re.compile(r"的(?!基础上)|深度融合|融合|应用|场景")
_BEHIND_TAIL = ("为主", "为主导", "为支柱", "为核心", "为特色", "为重点")
_ANY_FIELD = re.compile("[^的有企人区总]{2,6}")


class FieldList:
    """A list, and what its words say of its members."""

    def __init__(self, paragraph: Paragraph, enumeration: Enumeration) -> None:
        self.paragraph, self.enumeration, self.text = paragraph, enumeration, paragraph.whole
        kind = tail_type(enumeration.tail)
        self.bracketed = kind in ("", "Park", "Industry") and _in_parks_bracket(self.text, enumeration)
        kind = "Industry" if self.bracketed else kind
        if kind == "Park" and _AREAS.match(enumeration.tail):
            # 规划分炼油产业、化工产业、港口物流等六个功能区
            fields = sum(
                self.text[a:b].endswith("产业") or is_strong(self.text[a:b]) for a, b in enumeration.items
            )
            kind = "Industry" if fields * 2 >= len(enumeration.items) else kind
        # 推动甲、乙等生物基材料规模化应用
        whole = _GROWING.fullmatch(enumeration.tail) if kind in ("", "Industry") else None
        grows = whole is not None and is_named(whole["name"]) and shows_product(whole["name"])
        self.grown_whole = len(whole["name"]) if whole and grows else 0
        self.kind = "Industry" if self.grown_whole else kind
        self.of_firms = lists_fields(self.text, enumeration, self.kind)
        # “交通运输、教育、信息化行业分别完成…”: the word that says what they are closes the last member.
        last = enumeration.items[-1]
        self.open_tail = None if enumeration.closed else _CLOSING.search(self.text[slice(*last)])
        if (
            self.kind == ""
            and self.open_tail is None
            and not enumeration.closed
            and len(enumeration.items) > 3
        ):
            known = sum(is_industry(self.text[a:b]) for a, b in enumeration.items)
            firms = _CLOSING_FIRMS.search(self.text[slice(*last)])
            self.open_tail = firms if known * 2 >= len(enumeration.items) else None
        self.lead_field = enumeration.tail.endswith(_BEHIND_TAIL)
        # What _lists_fields finds out.
        self.mostly_strong = self.mostly_known = self.grown = False
        self.told = self.said = self.named_so = self.counted = self.of_count = False

    def fields(self) -> Iterator[tuple[int, int]]:
        """Where the fields stand that the list names."""
        if self.grown_whole:
            begin = self.enumeration.tail_end - len(self.enumeration.tail)
            yield begin, begin + self.grown_whole
        if self.kind not in ("", "Industry") and not self.of_firms:
            return
        if self._on_something_else() or not self._lists_fields():
            return
        for number, (begin, stop) in enumerate(self.enumeration.items):
            start, end = self._bounds(number, begin, stop)
            name = self.text[start:end]
            if (
                len(name) < 2
                or _PUSHED.fullmatch(name)
                or _is_place(name)
                or (self.of_firms and name in lexicon().generic)
            ):
                continue
            if self._is_field(name, number):
                yield start, end

    def _on_something_else(self) -> bool:
        """“促进…与制造、教育、医疗等行业深度融合”, “补齐教育、养老等领域的公共服务” promote something else."""
        enumeration = self.enumeration
        if _SPREADS.search(enumeration.lead):
            return True
        if _ELSE.search(enumeration.tail) and not (self.of_firms or self.grown_whole):
            return True
        return not self.lead_field and _ELSE_BEHIND.match(self.text, enumeration.tail_end) is not None

    def _lists_fields(self) -> bool:
        """Whether words around the list or most of its members say that it lists fields."""
        enumeration, text, paragraph = self.enumeration, self.text, self.paragraph
        items = [text[strip_opening(text, a, b) : b] for a, b in enumeration.items]
        if enumeration.whole:
            # 光伏及储能 says as much of the list as 光伏 does.
            items = [_PAIR.split(item)[0] if len(_PAIR.split(item)[0]) > 1 else item for item in items]
        strong = sum(map(is_strong, items))
        self.mostly_strong = strong * 2 >= len(items)
        label = _LABEL.search(text[max(paragraph.start, enumeration.start - 10) : enumeration.start])
        labelled = label is not None or (enumeration.start == paragraph.start and _under_label(paragraph))
        self.grown = _grown(paragraph, enumeration) if self.kind == "" else False
        if not (self.kind or self.open_tail or labelled or self.grown or self.mostly_strong):
            return False
        knowns = sum(map(is_industry, items))
        self.mostly_known = knowns * 2 >= len(items)
        poured = _POURED.search(text, max(paragraph.start, enumeration.start - 6), enumeration.items[0][1])
        focus = (
            self.bracketed
            or FOCUS_WORD.search(enumeration.lead) is not None
            or _INTRODUCES.search(enumeration.lead) is not None
            or poured is not None
        )
        # 教育、医疗、养老等领域 are fields of public services; 制造、能源、零售等行业 are industries.
        said = (
            self.bracketed
            or self.open_tail is not None
            or _SAID_BY_TAIL.match(enumeration.tail) is not None
            or poured is not None
        )
        closed = self.kind == "Industry" or self.open_tail is not None
        told = closed and (strong > 0 or (said and (self.mostly_known or focus)))
        self.named_so = self.of_firms or (
            self.kind == "Industry" and _LEADING.match(enumeration.tail) is not None
        )
        self.told = told or labelled or self.named_so or self.grown_whole > 0
        self.said = said or labelled or self.named_so
        self.counted = enumeration.count == len(enumeration.items) and self.kind == "Industry"
        # 即热、即烹两类产品
        self.of_count = self.counted and (knowns > 0 or "产品" not in enumeration.tail)
        return self.told or self.counted or self.grown or (self.mostly_strong and focus)

    def _bounds(self, number: int, begin: int, end: int) -> tuple[int, int]:
        """Where a member's name begins and ends."""
        text, enumeration = self.text, self.enumeration
        if noted := _NOTED.search(text, begin, end):
            end = noted.start()  # 围绕汽车(含新能源汽车)、装备制造
        first, last = number == 0, number == len(enumeration.items) - 1
        start = _first(text, begin, end) if first else strip_opening(text, begin, end)
        if enumeration.whole and first:
            start = _whole_first(text, begin, end) or start
        if not enumeration.closed and last:
            end = start + len(_TURNS.sub("", text[start:end]))
        if self.open_tail is not None and last:
            end = max(start, begin + self.open_tail.start())
        places = place_names(text[start:end])
        if places and places[0][0] == 0 and not is_plain_word(places[0][2]):
            start += places[0][1]  # 呈贡数字经济, and 宜春 in 宜春、新余、赣州三大产业集群
            start += text[start] == "的"  # 投向甲县、乙区的粮油、中药材等产业
        if zone := _ZONE.match(text, start, end):
            start = zone.end()  # 苏州高新区高端装备制造, 甲高新区主攻乙
            start = strip_opening(text, start, end)
        if led := _LED_BY.search(text, start, end):
            # 以新能源汽车为龙头、食品加工为支撑
            end = led.start()
            start = max(start, text.rfind("以", start, end) + 1)
        if first and self.lead_field:
            start = max(start, text.rfind("以", start, end) + 1)  # 农业以茶叶、油茶为主
        if first:
            known = _known_whole(self.paragraph, begin, start, end)
            start = _behind_whole(self.paragraph, begin, known, end)
            if not is_industry(text[start:end]):
                start = _behind_deed(self.paragraph, start, end)
        return start, end

    def _is_field(self, name: str, number: int) -> bool:
        items = self.enumeration.items
        by_words = self.told or self.counted or self.mostly_strong
        # 新医药与医疗器械、船舶与海工装备、纺织服装等产业: 与 parts no members where 、 does.
        inner = number < len(items) - 1 and len(items) > 2 and len(name) >= 5 and by_words
        paired = (self.enumeration.whole or inner) and _PAIR.search(name) is not None
        if paired and plausible(name, pairs=True):
            return True
        if self.grown and not by_words:
            if is_industry(name) or (plausible(name) and PRODUCT_END.search(name) is not None):
                return True
            return _under_field(self.paragraph) and _may_be_goods(name)
        if is_industry(name) or plausible(name):
            return True
        bare = lexicon().head_of(name) is None
        if self.of_count and 2 <= len(name) <= 10 and bare:
            return True
        if self.told and self.said and self.mostly_known and _ANY_FIELD.fullmatch(name):
            return True
        return self.named_so and SHORT.fullmatch(name) is not None and bare


# 推动铝、锰、农产品加工等产业链延链: a field of one character
_PUSHED = re.compile("(?:推动|推进|促进|加快|实施|做强|做优|壮大).")
# 甲科技园（航空材料、无人机、导航设备等特色园区）: a list that fills the brackets behind a park's name
_OPENS_BRACKET = re.compile(
    "(?:园|园区|开发区|高新区|经开区|新区|工业区|基地|片区|组团|小镇|集聚区|示范区|[\u4e00-\u9fff]谷|新城|科技城|科学城)[（(](?:以|重点发展|主导产业(?:为|：)?|主要发展)?$"
)
_LAND = re.compile("(?:园|园区|[市县区镇乡]|基地|小镇|新城|街道|片区|公司|大学)$")


def _in_parks_bracket(text: str, enumeration: Enumeration) -> bool:
    start, end = enumeration.items[0][0], enumeration.items[-1][1]
    return (
        text.find("）", end, max(end, enumeration.tail_end) + 2) >= 0
        and _OPENS_BRACKET.search(text[max(0, start - 16) : start]) is not None
        and not any(_LAND.search(text[a:b]) for a, b in enumeration.items)
    )


def _is_place(name: str) -> bool:
    """Whether a member is a place or a zone: 遂平县、确山县2个产业集聚区."""
    return lexicon().type_of(name) == "Park" or any(
        a == 0 and b == len(name) and not is_plain_word(place) for a, b, place in place_names(name)
    )


def _grown(paragraph: Paragraph, enumeration: Enumeration) -> bool:
    """Whether the words in front of a list say that its members are to grow: 重点发展同位素药物、…."""
    start, end = enumeration.items[0]
    if not paragraph.signs & _GROWN.sign or not _GROWN.may_match(paragraph.whole[max(0, start - 8) : end]):
        return False
    first = _first(paragraph.whole, start, end)
    return _GROWN.pattern.search(paragraph.whole, max(paragraph.start, first - 8), first) is not None


def _first(text: str, start: int, end: int) -> int:
    """Where the first member of a list begins: behind the verbs that open it, as 冬早蔬菜 in 大力发展冬早蔬菜."""
    verb = _GROWN_LAST.match(text, start, end)
    opened = strip_opening(text, verb.end() if verb else start, end)
    if opened > start and end - opened <= 8 and PRODUCT_END.search(text[opened:end]):
        return opened
    item = item_start(text, start, end)
    begin = strip_opening(text, item if end - item >= 2 else start, end)  # 高精铝 is no 铝
    kind = _KIND.search(text, start, begin)
    return kind.start() if kind and not is_industry(text[begin:end]) else begin  # 扶持新型敏感元件


# 推动高端化工、新型纺织、特色食品加工转型
_TURNS = re.compile("(?<=...)(?:转型|升级|提质|增效|改造|提升)+$")
_KIND = re.compile("(?:新型|高端|先进|高性能|新一代|现代|特种)+$")
_LED_BY = re.compile(
    "为(?:龙头|主导|主体|支撑|支柱|核心|重点|引领|基础|特色|补充|配套|先导)(?:的[^，。；、]*)?$"
)
_DEED = re.compile("(?:投资|引进|紧盯|锁定|侧重|承接|主攻|从事|围绕|聚焦|瞄准|发展|培育)$")


def _behind_deed(paragraph: Paragraph, start: int, end: int) -> int:
    """Where a known field begins behind a verb that opens a list: 食品加工 in 鼓励外来客商投资食品加工、新材料."""
    for named in paragraph.industries:
        if start < named.start and named.end == end and _DEED.search(paragraph.whole, start, named.start):
            return named.start
    return start


def _behind_whole(paragraph: Paragraph, begin: int, start: int, end: int) -> int:
    """Where the first member begins behind the field that the list makes up: 工程机械 in 装备制造业下设工程机械."""
    for named in paragraph.industries:
        if begin <= named.start and named.end < end:
            link = opens_members(paragraph.whole, named.end, end)
            if link is not None and start < link.end() < end - 1:
                return link.end()
    return start


def _known_whole(paragraph: Paragraph, begin: int, start: int, end: int) -> int:
    """Where a known name begins of which the words have left an end only: 正极材料, whose 正极 looks like no noun."""
    longer = (n.start for n in paragraph.industries if n.end == end and begin <= n.start < start)
    return min(longer, default=start)


def _whole_first(text: str, start: int, end: int) -> int:
    """Where the first member of a counted list begins: 光伏及储能 in 重点承载光伏及储能; 0 if unclear."""
    pair = _PAIR.search(text, start, end)
    verb = _ACTS_ON.match(text, start, end)
    begin = strip_opening(text, verb.end() if verb else start, end)
    return begin if pair and verb and begin < pair.start() else 0


def _under_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph's heading says that it lists fields: 【主导产业】."""
    path = paragraph.block.path
    return bool(path) and re.fullmatch(f"[【（(]?{FIELDS_LABEL}[】）)]?", path[-1]) is not None


def _under_field(paragraph: Paragraph) -> bool:
    """Whether the item is on a field by its heading: 钡盐新材料。重点发展高纯碳酸钡、电子级钛酸钡、MLCC陶瓷粉体。"""
    heading = paragraph.block.heading
    return bool(heading) and (is_industry(heading) or PRODUCT_END.search(heading) is not None)


def _may_be_goods(name: str) -> bool:
    """Whether what such an item is to grow may be goods or a branch that no word list has: 四氧化三锰, 黄金精炼."""
    return (
        _GOODS.fullmatch(name) is not None
        and not implausible(name)
        and not vague(name)
        and lexicon().head_of(name) is None
        and tokens(name)[-1].pos not in ("a", "ad", "an", "b", "d", "z")  # 精细、绿色化工
    )


_GOODS = re.compile(
    "(?!.*(?:大力|加快|积极|鼓励|支持|一批|推广|关键|核心|水平|模式))[A-Za-z\u4e00-\u9fff-]{2,10}"
)

# 重点产业, 优势产业集群 say that something is a focus, not what.
_ZONE = re.compile("(?:(?:经济|高新)(?:技术)?(?:产业)?)?(?:高新区|经开区|开发区|工业园区|新区|园区)(?=..)")
