"""Firms without a legal form that act as firms do: who is supported to build, moves in, pays, or is somebody's owner.

支持科远门窗建设…, 海岳电控从外地迁入, 由甲新能源与华岳新材共同出资, 大江衣车旗下的乙公司. The frame says that a firm is
meant; a place, a coined word or a trade in the name says that it is one and no class (支持骨干企业建设…). In a row one
that is sure vouches for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.firm_names import is_sure, known, may_be, of_product, unknown, with_trade
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import behind_kind
from loaders.words.industries import common_words
from loaders.words.lexicon import lexicon
from loaders.words.sought import Sought
from loaders.words.vocabulary import universities

_ONE = "[^，。；：、！？（）()“”《》【】\\s\\d和与及由在的等了]{2,12}?"
_ROW = f"(?P<row>{_ONE}(?:[、和与及]{_ONE}){{0,8}})"
_ETC = (
    "等?(?:\\d+|[两三四五六七八九十数多])?家?"
    "(?:本土|本地|重点|骨干|龙头|链主|头部|领军|知名|规上|优势)*(?:企业|公司)?"
)
_JOINTLY = "(?:共同|联合|合作|合资|携手|联手|分别|全资|独资|正式|现场)*"
_BUILDS = (
    "(?:年内|分别|各自|共同|相继|加快|尽快|率先|先行|联合|牵头|持续|积极|全面|进一步|在[^，。；、]{2,14})*"
    "(?:建设|新建|扩建|扩能|扩产|扩大|扩展|实施|开展|做强|做大|做优|组建|牵头|联合|携手|整合|延伸|拓展|申报|创建|研发|开发|研制|盘活|新上|上马|投资|增资"
    "|增产|满产|达产|技改|改造|转型|提质|打造|完成|布局|搭建|设立|投产|上市|挂牌|并购|收购|发展|建成|做精|攻克|攻关|参与|与[^，。；、]{2,20}(?:共建|合作|联合|组建|合资|对接))"
)
_SETTLES = (
    "(?:(?:先后|相继|陆续|纷纷|也|已|都|均|正式|随后|随即|率先|首批|接连|同步|双双|一同|一并|同日|悉数|再度)+(?:在[^，。；、]{2,14})?"
    "(?:落户|入驻|进驻|扎根|投产|迁入|入园|签约|建厂|设厂|落子|落地|布点|安家|跟进|进场|加盟|达产|量产|复产|建成投产|投资建厂)"
    "|(?:均|都|也|已)+在(?:此|这里|[^，。；、]{2,12})(?:布点|设厂|建厂|投产|落子|扎根)"
    "|领衔|唱主角|分列|(?:与其|与之)?(?:毗邻|比邻|隔.相望)|所在[的地])"
)
_WORKS_OF = "(?:车间|厂房|产线|生产线|工厂|厂区|工地|试车台|装配线|冷库|项目)"
_PARTIES = "(?:[两双三四五六]方|[两三四五六]家(?:企业|公司)?)?"
_BOUND = (
    "(?:^|(?<=[，。；：！？“”\\s的]))(?:目前|今年|去年|如今|当地|其中|同时|此外|随后|近年来|[12]\\d{3}年)?，?"
)
_SUM = "(?:约|超|近|达|再)?[\\d.]+(?:余|多)?(?:亿|万)"
# 甲、乙先后落户, 甲、乙所在的园区
_SETTLING = Sought(f"{_BOUND}{_ROW}(?={_SETTLES})", re.M)
_FRAMES = (
    _SETTLING,
    # 支持甲建设…, 推动甲、乙扩能增效, 鼓励甲、乙等骨干企业发展…
    Sought(f"(?:支持|鼓励|引导|扶持|协助|帮助|督促){_ROW}{_ETC}(?={_BUILDS})"),
    # 推动甲、乙扩能增效: places and fields are pushed to develop too
    Sought(
        f"(?:推动|推进|助推|服务|促进){_ROW}{_ETC}(?=(?:加快|尽快)?(?:扩能|扩产|增产|满产|达产|复产|技改|投产|上市|挂牌|做强做大|做大做强|增资|新上|上马|盘活|与[^，。；、]{{2,16}}(?:共建|合资|签约|联合)))"
    ),
    # 发挥甲、乙等龙头企业作用, 依托甲、乙等骨干企业
    Sought(
        f"(?:发挥|依托|围绕|以|培育|做强|壮大){_ROW}等(?:骨干|龙头|链主|头部|领军|重点|本土|规上)+(?:企业|公司)"
    ),
    # 由甲与乙共同出资, 与甲合作
    Sought(
        f"(?:由|与|同|和|联合|携手|会同){_ROW}(?={_PARTIES}{_JOINTLY}(?:发起设立|发起成立|发起|出资|合资|投资|设立|成立|组建|承建|投建|兴建|托管|代建|签约|签订|签署|签下|达成|共建|合作(?:建设|共建|开发|的|设立|，)))"
    ),
    # 引进甲，; 引进甲建设
    Sought(
        f"(?:引进|引入|招引|引来|签约引进|招来|迎来)(?:了)?{_ROW}(?=，|落户|入驻|投资|建设|在|、[^，。；]{{2,30}}等)"
    ),
    # 甲、乙的三元前驱体项目, 丙的无人车间
    Sought(f"(?:^|(?<=[，。；：！？“”\\s、和与及])){_ROW}(?=的[^，。；：、的“（]{{0,14}}{_WORKS_OF})", re.M),
    # 甲从某地迁入; 甲把…搬到; 甲主打…; 甲计划在…投资
    Sought(
        f"{_BOUND}{_ROW}(?=从[^，。；]{{2,12}}(?:迁入|迁来|迁至|迁到|搬迁|搬到|搬来|整体|落户)"
        "|[把将][^，。；]{2,24}(?:搬到|搬进|迁到|迁至|迁入|放在|放到|落在|落到|布局在|设在|建在|布局到)"
        "|主打|主营|主要(?:做|生产|从事|经营)|专门(?:做|生产)|专做|专注于?|深耕"
        f"|(?:计划|拟|将|正|已|还|又|再|去年|今年)*(?:在[^，。；]{{2,16}})?(?:计划|拟|将|再|新|追加|又|总)*(?:投资|投入|增资|投下|砸下|斥资|投){_SUM}"
        f"|{_JOINTLY}(?:发起设立|发起成立|出资设立|出资成立|合资成立|合资设立|合资组建|合资推进|合资兴办)"
        "|牵头(?:成立|组建|建设|实施|承担|制定|、|，)|自主研发|年产(?=[约近\\d]))",
        re.M,
    ),
    # 其中甲、乙两家估值过亿
    Sought(
        f"(?:其中|包括|现有|{_BOUND}){_ROW}(?=[两三四五六]家(?:企业|公司)?[^，。；]{{0,6}}(?:估值|上市|入选|获评|投产|落户|营收|产值|产能|入围|跻身|被|已|年))",
        re.M,
    ),
    # 甲旗下的乙公司
    Sought(
        f"(?:^|(?<=[，。；：、的由与和及]))(?P<row>{_ONE})(?=(?:旗下|控股|全资|下属)的?(?:子公司)?[\u4e00-\u9fff（）]{{2,16}}(?:公司|集团))",
        re.M,
    ),
    # 甲的2万吨…项目
    Sought(f"{_BOUND}(?P<row>{_ONE})(?=的(?:年产)?\\d[^，。；]{{2,24}}(?:项目|生产线|产线|工厂|基地))", re.M),
    # 甲副总经理张某说
    Sought(
        f"{_BOUND}(?P<row>{_ONE})(?=(?:常务)?副?(?:总经理|董事长|总裁|厂长|总工程师)|生产(?:经理|总监)|车间主任)",
        re.M,
    ),
)
_PART = re.compile("[、和与及]")
_WORK = re.compile(f"{_WORKS_OF}$")
# 甲集团与乙能源共建的一期工厂
_TOGETHER = re.compile("(?<=...)(?:共同|联合|合作|合资|携手)?(?:共建|合建|联建|投建|兴建|建设|投资|打造)+$")


@only_with(*_FRAMES)
def acting(paragraph: Paragraph) -> list[Mention]:
    """The firms of a block that are told by what is said of them alone."""
    found: list[Mention] = []
    text, offset = paragraph.text, paragraph.start
    for frame in _FRAMES:
        for match in paragraph.own_matches(frame):
            members = [
                (start, name)
                for start, name in _members(text, *match.span("row"))
                if lexicon().type_of(name) != "Organization"
                and name not in universities()
                and _WORK.search(name) is None
            ]
            sure = sum(is_sure(name) for _, name in members)
            # 鼓励明达、环球等骨干企业…: the closing word says what all of them are.
            told = text[match.end("row") : match.end()].endswith(("企业", "公司")) and all(
                may_be(name) for _, name in members
            )
            if len(members) == 1 and text.startswith("所在", match.end()) and not with_trade(members[0][1]):
                continue  # 某某盐湖所在的工业园
            settles = frame is _SETTLING and _all_firms([name for _, name in members])
            if not (told or settles) and (not sure or sure * 2 < len(members)):
                continue
            if told and not sure and not any(unknown(name) for _, name in members):
                continue
            found.extend(
                Mention(offset + start, offset + start + len(name), "Company", name, "told:acting")
                for start, name in members
                if may_be(name)
            )
    return found


def _all_firms(names: list[str]) -> bool:
    """Whether all of those that come to a place are firms: one that is sure, and others by a word of their own."""
    own = [unknown(name) and not common_words(name) and may_be(name) for name in names]
    if not any(is_sure(name) for name in names):
        return len(names) > 1 and all(own)
    return all(is_sure(n) or known(n) or a or of_product(n) for n, a in zip(names, own, strict=True))


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The members of a row with their starts, without what opens the first one."""
    position = start
    for part in _PART.split(text[start:end]):
        first, last = position, position + len(part)
        position = last + 1
        first += opening_verbs(text[first:last])
        first += behind_kind(text[first:last])
        yield first, _TOGETHER.sub("", text[first:last])
