"""The members of a list that a word closes: where each one's name begins and ends, and which of them are names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.mention import Mention
from loaders.mentions.closing_words import TAILS_BY_KIND
from loaders.mentions.companies.firm_words import LEGAL_FORMS, opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.list_items import DONE, NOISE, item_start
from loaders.mentions.members import COUNT, apposition, fits, product, unknown
from loaders.mentions.projects.fated_works import is_public
from loaders.words.enumerations import AS_EXAMPLES, Enumeration
from loaders.words.industries import common_words, is_industry, is_strong, known
from loaders.words.lexicon import lexicon, only_general
from loaders.words.vocabulary import listed_companies

# “已集聚企业100余家，包括甲、乙等”, “签约的重点项目包括甲、乙等”
SUCH_AS = re.compile(
    r"(?P<what>企业|公司|项目)(?:(?:现有|已有|有|达到?|共|超过?|近|约|逾)?\d+(?:余|多)?[个家项])?(?:(?:协议|计划|合计)?总投资(?:约|超|达)?[\d.]+[万亿]元)?(?:中|里)?[，,]?(?:其中|代表性?的?)*(?:(?:主要|分别|还|另)?(?:包括|有|涵盖|包含)|(?:主要|分别)(?:为|是)|如|例如|比如)"
)
# 某某商贸集聚区甲综合体: where it is, and then what is built
_IN_ZONE = re.compile(
    "[\u4e00-\u9fff]{4,12}(?:集聚区|聚集区|集中区|开发区|高新区|经开区|工业园区)(?=[\u4e00-\u9fff]{4,}(?:体|园|城|中心|大厦|广场|基地|项目|工程)$)(?!基础|配套|标准|综合|污水|安置)"
)
# 市招商局及新区
_TWO_BODIES = re.compile(
    "(?P<left>[\u4e00-\u9fff]{2,10}(?:局|办|委|厅|院|会|中心))(?:及|和|与)(?P<right>[\u4e00-\u9fff]{2,12})"
)
# 新建某县委党校项目
_ANEW = re.compile(
    "(?:新建|续建|扩建|改扩建)(?=[\u4e00-\u9fff]{2,}(?:[市县区镇]|公司|集团)[\u4e00-\u9fff]{2})"
)
# 白柚深加工、服饰加工、康养旅游等项目
_TRADE = re.compile("[\u4e00-\u9fff]{2,4}(?:加工|种植|养殖|旅游|康养)")
_PLANT = re.compile(r"(?:项目|基地|中心|生产线|产业园|工厂|总部|工作站|研究院|平台|孵化器|大厦|综合体|工程)$")
# 甲科技园（依托…，重点发展…）: what a long bracket says of a member is not its name.
_EXPLAINED = re.compile(r"(?P<name>[^（(]{2,})[（(][^（）()]{11,}[）)]?$")
# 甲项目（计划总投资54亿元）
# 甲工业园（有色金属、化工）、乙工业园（光伏制造）三大园区
_NOTE = re.compile("[（(](?![^（）()]{1,4}[区园片][）)])[^（）()]{3,}[）)]$")
_PRICED = re.compile("[（(][^（）()]*(?:投资|[万亿](?:元|美元|欧元|港元|日元))[^（）()]*[）)]$")
# 现有甲、乙等企业11家
_HAS = re.compile(
    "(?:[^，。；、]{0,16}[区园市县镇城内里])?(?:现有|现已有|引入|引来|入驻|落地的有|代表企业有|(?:这里)?(?:不仅|不但|既|也|还)有)(?=..)"
)
# 甲有限公司董事长某某、乙集团总裁某某等企业负责人
_PERSON_OF = re.compile(
    "(?P<firm>.{2,}?(?:公司|集团|研究所))(?:副?(?:董事长|总经理|总裁|总监|院长|所长)|首席|创始人|负责人|CEO)"
)
_GOES_WITH = re.compile(
    "(?:及|和|与)(?:综合利用|产业化|资源化利用|配套|研发|深加工|精深加工|应用|推广|销售|仓储|物流)+"
)
# 与甲、乙有限公司共同出资设立丙: what several do behind a firm's legal form
_FORMED = re.compile(".{4,}?公司(?=(?:共同|联合|合作|合资|分别|将|拟|等))")
# 甲改造项目也在会上签约: what an open list ends in is said of its members.
_SAID_OF_IT = re.compile(
    r".{2,30}?项目(?=(?:也|已|均|都|将|在|分别|同步|相继|先后|成功|正式|集中|顺利|陆续)|开工|签约|落户|投产|竣工|启动|建成)"
)
# 引进世界500强企业、中国500强企业的; 入选国家引进计划、某市“甲计划”的
_NO_FIRM = re.compile(
    r"的\d|[型化业性术营质]企业$|\d强|^赴|^[省市县区州旗]上|(?:先后|分别|相继)$|(?:计划|行动|政策)[”’]?$"
)
# ，有英特尔某市、…等企业; but 有研新材
_HAS_FIRM = re.compile("(?<=[，；])有(?![研友色机])[^，。；、]{3,}、")
_WHO_HAS = ("落户", "入驻", "集聚", "聚集", "现已", "，已", "目前", "不仅", "不但", *"区园内里市县镇")
_PARTNERED = re.compile("(?<=.)(?:联合|携手)(?=..)")
_LED_BY = re.compile("(?:带领|率领)(?=[市区县省])")
_SUPPLIERS = re.compile("(?:上下?游|下游|配套)")
_WANTED = re.compile("引进|招引|引入|承接")
_ONLY_SUPPLIERS = re.compile("(?:零部件|整车|本地)*配套企业")
_LAND = re.compile("[区园片城地谷港镇廊湾岛村街坊团]$")
# 甲开发区辖乙、丙、丁三个片区
_PARTED_INTO = re.compile("(?<=[区园城])(?:下辖|辖|下设|分为|分成|设有)(?=..)")
_GATHERING = re.compile(r"(?:会|赛|节|展|论坛|活动|大厅)$")
_INSTITUTES = ("大学", "学院", "医院", "研究院", "研究所", "实验室")
SCHOOLS = ("学校", "学院", "大学", "中学", "职中", "技校")


class _Item(NamedTuple):
    """Where a member's name stands, and whether words in front describe it (世界500强日本丰田汽车)."""

    start: int
    end: int
    told: bool


def members_of(text: str, enumeration: Enumeration, kind: str, *, labelled: bool) -> Iterator[Mention]:
    """The members that may be names of the list's ``kind``; ``labelled`` is whether words in front say what it lists.
    Where most of a list of firms are, a common word (小米) is one too."""
    items = [
        item
        for item in _items(text, enumeration, kind)
        if 2 <= item.end - item.start <= 40
        and not NOISE.search(text[item.start : item.end])
        and not COUNT.search(text[item.start : item.end])
    ]
    yield from _List(text, enumeration, kind, items, labelled).named()


def _items(text: str, enumeration: Enumeration, kind: str) -> list[_Item]:
    found: list[_Item] = []
    for number, (begin, stop) in enumerate(enumeration.items):
        described = apposition(text[begin:stop])
        if number == 0:
            start = _coined_start(text, begin, item_start(text, begin, stop), stop)
            if kind == "Park" and (parted := _PARTED_INTO.search(text, begin, stop)):
                start = max(start, parted.end())
            further = apposition(text[start:stop])
            described = further or (described if begin + described == start else 0)
            start += further
        else:
            start = begin + described
            if done := DONE.match(text[start:stop]):
                # 在甲园、乙园形成了丙、丁等企业: what stands in front of the verb is another list.
                start += done.end()
                found.clear()
        end = _end(text, start, stop, kind, closed=enumeration.closed)
        if found and kind == "Project" and _GOES_WITH.fullmatch(text, found[-1].end, end):
            found[-1] = found[-1]._replace(end=end)  # 枞阳县锂电池回收|及综合利用
            continue
        if not described:
            start += opening_verbs(text[start:end])
        start = _behind_lead(text, enumeration, kind, start, end, first=number == 0)
        found += _parted(text, kind, start, end, told=described > 0)
    return found


_BROUGHT = re.compile("(?:引进|引入|集聚|聚集|汇聚|落户|入驻|拥有|现有|招引)(?:了|有)?(?=[^，。；、]{3,6}$)")


def _coined_start(text: str, begin: int, start: int, stop: int) -> int:
    """亚新密封件、众泰滤清等企业: a coined word of two characters between a sign and a product opens the name."""
    brought = _BROUGHT.search(text, begin, stop) if start - begin > 2 else None
    if brought is not None and start - brought.end() == 1 and stop - brought.end() <= 6:
        return brought.end()  # 引进爱德曼、清能等企业: one character more, which is a verb elsewhere
    opens = begin == 0 or text[begin - 1] in "。；，：\n"
    own = text[begin:start]
    return begin if opens and len(own) == 2 and stop - start >= 2 and unknown(own) else start


def _end(text: str, start: int, end: int, kind: str, *, closed: bool) -> int:
    """Where a name ends in front of what a bracket or a verb says of it."""
    if priced := _PRICED.search(text, start, end):
        end = priced.start()
    if kind == "Park" and (note := _NOTE.search(text, start, end)):
        end = note.start()
    if explained := _EXPLAINED.match(text[start:end]):
        end = start + explained.end("name")
    if kind == "Company" and (person := _PERSON_OF.match(text, start, end)):
        end = person.end("firm")
    if kind == "Company" and (formed := _FORMED.match(text, start, end)):
        end = formed.end()
    if not closed and (own_end := _SAID_OF_IT.match(text[start:end])):
        end = start + own_end.end()
    return end


def _behind_lead(text: str, enumeration: Enumeration, kind: str, start: int, end: int, *, first: bool) -> int:
    """Where a name begins behind what leads to it: 以甲为龙头, 落户有乙, 某集聚区丙综合体."""
    begin, last = enumeration.items[0][0], enumeration.items[-1][1]
    since = text.rfind("以", begin, end) if first else -1
    if since > 0 and text[since - 1] in "区园市县城业链群" and AS_EXAMPLES.match(text, last):
        start = since + 1  # 某某高新区以上汽集团、东风汽车为龙头, 电子产业以甲、乙为龙头
    if text[start] == "以" and (AS_EXAMPLES.match(text, last) or text.startswith("为", enumeration.tail_end)):
        start += 1  # 以甲、乙等核心企业为主导
    if first and kind == "Company" and (has := _HAS.match(text, start, end)):
        start = has.end()
    if kind == "Project" and (zone := _IN_ZONE.match(text[start:end])):
        start += zone.end()
    if kind == "Project" and (anew := _ANEW.match(text[start:end])):
        start += anew.end()
    if first and kind == "Company" and (such := SUCH_AS.search(text, begin, end - 1)):
        start = such.end()  # 受益企业有某某半导体: what looks like a verb begins a firm's name
    if text[start] == "有" and (
        text[start - 2 : start].endswith(_WHO_HAS) or (first and _HAS_FIRM.match(text, start))
    ):
        start += 1  # 落户有某某药业
    if kind == "Organization" and (led := _LED_BY.search(text[start:end])):
        start += led.end()
    return start


def _parted(text: str, kind: str, start: int, end: int, *, told: bool) -> Iterator[_Item]:
    """The one or two names of a member."""
    if kind == "Organization" and (pair := _TWO_BODIES.fullmatch(text, start, end)):
        yield _Item(start, pair.end("left"), False)
        start = pair.start("right")
    if kind == "Company" and (joined := _PARTNERED.search(text[start:end])):
        start += joined.end()  # 支持甲医院联合乙、丙等企业
    both = re.search("及|以及", text[start:end]) if kind == "Company" else None
    if both and both.start() >= 2 and end - start - both.end() >= 2:
        # 总投资1亿美元的甲及乙
        yield _Item(start + both.end(), end, told)
        end = start + both.start()
    yield _Item(start, end, told)


class _List:
    """What a list as a whole says of its members."""

    def __init__(
        self, text: str, enumeration: Enumeration, kind: str, items: list[_Item], labelled: bool
    ) -> None:
        self.tail, self.kind, self.items = enumeration.tail, kind, items
        self.names = [text[item.start : item.end] for item in items]
        self.made_of_fields = self._made_of_fields(text)
        self.made = kind == "Company" and self._lists_products(enumeration)
        by_form = (
            kind == "Company"
            and not labelled
            and not TAILS_BY_KIND["Company"].match(self.tail)
            and not any(name.endswith(LEGAL_FORMS) for name in self.names)
        )
        strict = by_form or self.made
        self.fitting = [
            (item.told and len(name) >= 3) or fits(name, kind, strict)
            for item, name in zip(items, self.names, strict=True)
        ]
        self.plain = set[str]()
        if kind == "Project" and enumeration.closed and any(self.fitting):
            # 昱达数码、奥克林等一批项目: a firm's name of three characters that is no word; 甲景观绿化、图书馆等工程
            self.plain = {name for name in self.names if is_public(name)}
            self.fitting = [
                fitted
                or (len(name) == 3 and unknown(name) and name not in listed_companies()[0])
                or name in self.plain
                for fitted, name in zip(self.fitting, self.names, strict=True)
            ]
        self.mostly = (
            kind == "Company"
            and enumeration.closed
            and not self.made
            and sum(self.fitting) * 2 >= len(items) >= 2
        )

    def _made_of_fields(self, text: str) -> bool:
        """发展集成电路、电子核心元器件等项目: fields, not undertakings."""
        if self.kind != "Project" or len(self.items) < 2:
            return False
        fields = sum(
            is_industry(name) or _TRADE.fullmatch(text, item.start, item.end) is not None
            for item, name in zip(self.items, self.names, strict=True)
        )
        return fields * 2 >= len(self.items) or all(
            len(name) <= 5 and common_words(name) for name in self.names
        )

    def _lists_products(self, enumeration: Enumeration) -> bool:
        """引进玻璃基板、偏光片、驱动芯片等配套企业: what the firms make is listed, not who they are."""
        if sum(product(name) for name in self.names) * 2 > len(self.names) > 1:
            return True
        # 引进反射镜、真空集热管等光热制造企业
        suppliers = _SUPPLIERS.match(self.tail) is not None
        wanted = _WANTED.search(enumeration.lead) is not None
        if wanted and (suppliers or all(common_words(name) for name in self.names)):
            return True
        return _ONLY_SUPPLIERS.match(self.tail) is not None

    def named(self) -> Iterator[Mention]:
        for item, name, fitted in zip(self.items, self.names, self.fitting, strict=True):
            type_ = self._type(name, fitted)
            if type_:
                yield Mention(item.start, item.end, type_, name, f"list:{type_}")

    def _type(self, name: str, fitted: bool) -> str:
        """What a member is; empty for one that is no name."""
        kind, own = self.kind, lexicon().head_of(name)
        if name.endswith("的") or (kind == "Company" and _NO_FIRM.search(name)):
            return ""
        # “某实验室、某某科技等机构和企业”
        mixed = kind == "Organization" and own is None and "企业" in self.tail
        if (kind == "Organization" and name in listed_companies()[0]) or (mixed and fits(name, "Company")):
            return "Company"
        if kind == "Park" and own is None and "板块" in self.tail and not _LAND.search(name):
            return ""  # 规划建设戏曲演艺、康养度假三大板块
        if kind == "Park" and own is None and product(name):
            return ""  # 分畜果结合、肉制品深加工三大板块
        if self.made_of_fields and own is None and (common_words(name) or _TRADE.fullmatch(name)):
            return ""
        if not fitted and not (self.mostly and own is None and self._may_be_firm(name)):
            return ""
        if (own and own[0] == name and name not in self.plain) or (
            kind == "Park" and _GATHERING.search(name)
        ):
            return ""
        if kind == "Company":
            if name.endswith(SCHOOLS):
                return "Organization"  # 与某艺术学校、某学院签订协议
            if (own is None or own[1] != "Company") and _PLANT.search(name):
                return self._plant(name, own)
            if "项目" in self.tail:
                if product(name):
                    return ""
                if any(a == 0 and b < len(name) for a, b in firms_in(name)) and known(name, 0):
                    return "Project"  # 引进金发科技可降解塑料等项目
            if own and own[0] in _INSTITUTES:
                return "Organization"
        return own[1] if own and self._keeps_own(name, own) else kind

    def _may_be_firm(self, name: str) -> bool:
        return not (is_industry(name) or is_strong(name) or only_general(name))

    def _plant(self, name: str, own: tuple[str, str] | None) -> str:
        """What a member of a list of firms is that a plant's word ends."""
        if own is not None:
            return own[1] if "共建" not in name else ""
        project = "项目" in self.tail and len(name) >= 5 and not common_words(name)
        return "Project" if project else ""  # 引进云信区域总部等项目

    def _keeps_own(self, name: str, own: tuple[str, str]) -> bool:
        """Whether a member says itself what it is: 某某有限公司 in a list of projects is a company."""
        kind = self.kind
        says = (
            own[1] in ("Company", "Fund")  # 禾麟粮油公司、某某产业园等产业项目
            or (kind == "Park" and own[0] != "中心")
            or kind == "Fund"
            or (kind == "Organization" and own[1] == "Park")
        )
        return says and (kind != "Project" or name.endswith((*LEGAL_FORMS, "公司")))
