"""What may be the name of a work: a stretch of nouns that ends in a line, a base, a conversion, a phase and the like.

Where it ends tells the word behind it, where it begins a sign, a verb or a preposition in front; what else is read in
it may be a part of it or not. ``framed_works`` says which of these are works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.document import Block
from loaders.mention import Mention
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.list_items import item_start
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, in_dictionary, lexicon, only_general, tokens
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names
from loaders.words.sought import Sought

# What only is when it is built: a line, a shop floor, a phase, a conversion.
_SURE = (
    "(?:[\u4e00-\u9fff](?<![一路热专无有红底在视曲通下上全])线(?![上下缆路索材性圈束条])|车间|装置|机组|厂房|工厂|[\u4e00-\u9fff]厂(?![区商房家长])|[一二三四五六]期|扩建|改扩建|技改|技术改造|扩能|扩产|搬迁|迁建"
    "|(?:装备|设备|车间|装置|锅炉|生产线|产线|系统|厂房|工艺|扩能|节能|提标|升级|搬迁|智能化|数字化|热电联产|工程|管网|智改|大修)(?:升级)?改造|(?:优化|提档|改造|绿色|产线|设备|技术|工艺)升级|产业化|一体化"
    "|[\u4e00-\u9fffA-Z]项目|工程|道路|大道|快速路|大桥|隧道|码头|泊位|管廊|[变充换]电站|处理站|泵站|加氢站|水库|水厂|[干灌]渠|[竖高转焙回]炉|[试验测][\u4e00-\u9fff]?台|(?:试验|测试|试车|实证)场|(?:研究|模拟|试验|实验|观测|验证|辐照)设施|中子源|同步辐射光源|对撞机|射电望远镜|聚变装置|风电场|养殖场)"
)
# What may as well be a body or a place: only a doer or a sum makes a work of it.
_MAY_BE = (
    "(?:平台|[\u4e00-\u9fff]中心|基地|总部|"
    "实验室|研究院|[\u4e00-\u9fff]站|冷库|[\u4e00-\u9fff]库|大厦|综合体|工坊|云仓|枢纽|公寓|科技基础设施|科学装置|改造|[\u4e00-\u9fff]园|(?:科创|创新|创业|智慧|未来|产业|人才)社区)"
)
# What leads from one place to another, and a part of it: 甲至乙高速公路, 丙铁路丁至戊段
_LINE = (
    "(?:高速公路|高速铁路|高速|高铁|城际|铁路|公路|快速路|快速通道|快速干线|大道|国道|省道"
    "|专线|客专|管道|管线|航道|运河|号线|输电线路)"
)
_SECTION = rf"{_LINE}[\u4e00-\u9fff]{{2,5}}(?:[至到—][\u4e00-\u9fff]{{2,5}})?段(?:[\u4e00-\u9fff]{{0,4}}(?:工程|项目))?"
_HEAD = Sought(
    rf"(?:(?P<section>{_SECTION})|(?P<sure>{_SURE})|(?P<line>{_LINE})|{_MAY_BE})(?:[一二三四五六]期|[（(][一二三四五六]期[）)])?(?P<change>(?:智能化|数字化|升级|技术|搬迁|提升|提标|扩能|节能)*(?:扩建|改造|技改|扩能|扩产|升级|提质))?(?:[一二三四五六\d]标段)?(?P<last>项目|工程)?"
)
_REACH = 40
VERB = (
    "(?:投资建设|投资兴建|规划建设|开工建设|启动建设|合作建设|联合建设|共同建设|加快建设|建设|新建|在建|续建|兴建|投建|承建|代建|共建|合建|联建|筹建|搭建|组建|打造|实施|上马|新上|布局|设立"
    "|建成|建起|改建|推进|推动|加快|抓好|做好|办好|谋划|启动|开工|落地|引进|签约|签下|签订|签署|参与|投产|投用|运营|承担|拥有|设有|建有|扶持|完成|举行|举办|召开|出席|见证|履行|中标|打通|开通|修建|承揽)"
)
_BOUNDARY = re.compile(
    rf"[，。；：、（）()【】“”\"《》\s,;:—…◆▷●]|的|{VERB}(?:了|的|一个|一座|一条|好)?|(?:名称?|全称)[为是叫]|另有|还有|其中|包括|以及|(?<=[，。；：])[一二三四五六七八九十]是|[亿万](?:美|欧)?元(?:人民币)?"
    r"|(?<=[建上设产改])(?:了|起)?[\d一二两三四五六七八九十]+[条座套](?=..)|(?<=在)[^，。；的、在]{2,14}(?:扩建|改建|迁建|增建)"
    "|(?<=[区县市镇园])建(?![设成筑材])|(?<=[线间厂置期目程站库渠路段桥港园馆院楼])[和与及](?!连接线|配套|附属|辅助)(?=..)|(?<=改造|扩建|技改|扩能|基地)[和与及](?=..)|搬到|搬迁至|用于|列入|把(?=..)"
)
# Where no name goes on: a sign, or what is said of a work
_ENDS = re.compile(
    r"[（(、，。；：]|$|\n|和|与|及|以及|等|(?:前期工作|建设|扩建|改造)?(?:[，。；、]|$)"
    r"|(?:项目)?(?:已|将|正|也|均|都|于|由|占地|总投资|计划|预计|投资|建筑面积|规划|用地|设计|年产|每年|新增|目前|正在|年初|可|挂牌|揭牌|投料|力争|确保|有望|争取|落户|落地|落子|坐落|花落|选址|设在|位于|列入|纳入|获|入选|通过|完成|实现|进入|试车|进场|开工|动工|奠基|开建|封顶|竣工|完工|建成|投产|试产|达产|投用|投运|投入|启用|启动|并网|点火|通车|首期|二期"
    r"|今年|明年|去年|年内|年底|上半年|下半年|全面|全部|全线|正式|顺利|一次|相继|先后|陆续|[一二两三\d][套条座]|\d{4}年|\d{1,2}月|分[两二三]期|搬到|搬进|放在|放到|落在|建在|设在|布局|迁[往到至]|从签约|在[\u4e00-\u9fff]{2,12}(?:开工|投产|落地|建成|投运|奠基)|主体|收尾|过半|待批|扩[到至]|所在地)",
    re.M,
)
_GOES_ON = re.compile(
    "管理|运营商|服务|集聚|集群|公司|集团|企业|经济|有限|建设|负责人|申报|评审|审批|开发|招商|化|系|学院|师|专业|城市|地址|所有|联合|创新|机械|补助|补贴|奖[补励]|资助|贷款|备案"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z\d·×/+%＿—().（）-]{3,38}")
_NUMBER = re.compile(rf"{ITEM_NUMBER}(?!\d)")
# 各类平台, 3个中心, 重点项目: kinds and counts of works
_KIND = re.compile(
    r"[各些该此其本个批]|若干|一批|闲置|空置|存量|多家|家企业|企业|单位|全[省市县区]|老旧|棚户|农村|农田|小区|厕所|传统|产业链|重大(?!科技基础设施)|重点|龙头|条件|体系|机制|政策|服务业|人才(?!公寓)|品牌|水平|能力|区域性|为主|试点|高地"
    r"|\d+(?:余|多)?[个家座条项处套]|(?<!第)[两三四五六七八九十几数多][个家座条项处大]|以上|以下|不少于|不低于|等|生产基地和|国际一流|全球|全国|世界|一流|领先|首批|[了是在将把被让使]|[^+、]项目[^区].|\d月|[今明去]年|面积"
    "|^(?:和|与|及|或|对|由|以|用|从|向|为|有|并(?!行)|还|也|又|再|已|均|进行|通过|所|我|你|他|现有|拥有|共有|采用|旗下|这|一座|一条|距|临近|毗邻|扶持|资助|奖励|申报|(?:(?:生活|工业|城镇)?(?:污水|垃圾|固废)(?:集中)?处理(?:厂|站|中心)|标准厂房|生产厂房|生产车间)$|产业|创新|公共|园区内|加强|强化|完善|优化|提升|开展|支持|鼓励|推广|建立)"
)
# 甲智行全球总部
_SEAT_OF_FIRM = re.compile("(?:全球|全国)(?=总部|中心|研发)")
# 甲公司的生产线: what any firm has
_PLAIN = re.compile("生产线|流水线|[新老主]?(?:工厂|厂房)|标准厂房|生产(?:车间|装置)|[新大好]项目")
# 它的研发总部项目, 甲硅业的二期扩建
_OF_ITS_OWN = re.compile("总部|[一二三四五六]期")
CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工)?[\d.]+(?:万|亿|千)?(?:吨|套|台|辆|片|件|只|颗|米|平方米|千瓦|千伏|兆瓦|吉瓦|GWh|GW|MW|MWh|kV|亩|头|羽)"
)


class Work(NamedTuple):
    """What may be the name of a work: ``text[start:end]``, in the block that begins at ``low`` and ends at ``high``.

    ``head`` is the telling word at its end, ``sure`` whether only works end so, ``leads`` whether it is a road or a
    pipe between two places, ``firm`` who stands at its start.
    """

    text: str
    low: int
    high: int
    start: int
    end: int
    head: str
    sure: bool
    leads: bool
    firm: Mention | None
    around: Around

    @property
    def name(self) -> str:
        return self.text[self.start : self.end]

    @property
    def own(self) -> str:
        """The name without the firm in front."""
        return self.text[self.firm.end if self.firm else self.start : self.end]

    @property
    def before(self) -> str:
        """What stands in front of the name in its block, as far as it matters."""
        return self.text[max(self.low, self.start - 60) : self.start]

    @property
    def of_a_kind(self) -> bool:
        """Whether nothing but a field stands in front of the telling word."""
        own = self.own
        return is_industry(own[: len(own) - len(self.head)])

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Whether what stands behind the name begins as ``pattern`` says."""
        return pattern.match(self.text, self.end) is not None


SIGN = _HEAD.sign
"""The sign of what may hold one."""


def candidates(text: str, block: Block, around: Around) -> Iterator[Work]:
    """The stretches of a block that may be the name of a work, by their ends."""
    for head in _HEAD.pattern.finditer(text, block.start, block.end):
        if not (head["section"] or _ends(text, head.end(), block.end)):
            continue
        start = _start(text, block, head, around)
        leads = head["section"] or (head["line"] and _FROM_TO.search(text, max(start, 0), head.start()))
        if (head["line"] and not (leads or head["last"])) or (leads and _lies_there(text, start, head.end())):
            continue
        if start < 0 or not 3 <= head.end() - start <= 38:
            continue
        over = around.over(start, head.end())
        firm = next(
            (
                m
                for m in over
                if m.type in ("Company", "Organization") and m.start == start and m.end < head.end()
            ),
            None,
        )
        sure = any((leads, head["sure"], head["change"], head["last"], _PHASE.search(head.group())))
        work = Work(
            text, block.start, block.end, start, head.end(), head.group(), sure, bool(leads), firm, around
        )
        if _is_name(work):
            yield work


_PHASE = re.compile("[一二三四五六]期[）)]?$")
_FROM_TO = re.compile("[\u4e00-\u9fff]{2}(?:至|到|—|－)(?!20)[\u4e00-\u9fff]{2}")
_BESIDE = re.compile("(?:位于|坐落|沿着?|临|距离?|毗邻|紧邻|经由?|途经|上)(?:着|近)?$")
_BY_THE_ROAD = re.compile(r"沿线|沿途|出[入口]|入口|[东南西北两]侧|以[东南西北]|附近|旁|约?[\d.]+公里处")


def _lies_there(text: str, start: int, end: int) -> bool:
    """Whether a road only says where something is: 沿甲高速乙段, 丙铁路丁段两侧."""
    start = max(start, 0)
    beside = text[start] in "沿临距经" or _BESIDE.search(text, max(start - 6, 0), start) is not None
    return beside or _BY_THE_ROAD.match(text, end) is not None


def _ends(text: str, end: int, stop: int) -> bool:
    """Whether a name may end there: in front of a sign, or of a word that no name goes on with."""
    if end >= stop or _ENDS.match(text, end):
        return True
    rest = text[end : min(end + 8, stop)]
    return not _GOES_ON.match(rest) and tokens(rest)[0].pos in ("v", "d", "p", "uj", "ul", "c", "m", "t")


def _start(text: str, block: Block, head: re.Match[str], around: Around) -> int:
    low = max(block.start, head.start() - _REACH)
    bounds = [
        m.end()
        for m in _BOUNDARY.finditer(text, low, head.start())
        if not any(o.end < head.end() for o in around.over(m.start(), m.end()))
    ]
    start = bounds[-1] if bounds else block.start if low == block.start else -1
    if start < 0:
        return -1
    front = (
        CAPACITY.match(text, bounds[-2], head.start())
        if len(bounds) > 1 and text[start - 1] == "、"
        else None
    )
    if (
        front
        and front.end() < start - 1
        and start - bounds[-2] < 16
        and not _HEAD.pattern.search(text, bounds[-2], start)
    ):
        start = bounds[-2]  # 2万吨坩埚、匣钵项目
    number = _NUMBER.match(text, start, head.start())
    start = number.end() if number else start
    leads = head["section"] or head["line"]
    start = _behind_deed(text, start, head.start(), around, "至到" if leads else "")
    if start < 0:
        return -1
    # 某县甲公司铜箔车间: the last firm in it begins the name
    firms = [m for m in around.over(start, head.start()) if m.type == "Company" and m.start > start]
    return firms[-1].start if firms else start


# 结合甲园改造项目，完善配套: what serves another end is told nothing of
_MEANS = re.compile("结合|依托|利用|围绕|借助|立足|比照|参照")
_TELLS_ALONE = frozenset("拟有建在")


def _behind_deed(text: str, start: int, stop: int, around: Around, joins: str) -> int:
    """Where a name begins behind the last word that opens none: 某管委会拟对|甲汽车基地, 联合体中标|乙铁路; -1 for
    what is but a means. The words of ``joins`` stand inside of names."""
    for word in reversed(tokens(text[start:stop])):
        if (
            word.word not in tuple(joins)
            and (_opens_none(word) or (word.word == "改造" and not word.start))
            and not around.over(start + word.start, start + word.end)
        ):
            if not word.start and _MEANS.fullmatch(word.word):
                return -1
            return start + word.end
    return start


def without_deed(project: Mention, text: str) -> Mention:
    """A project without the verbs that have been read into its name: 落户|甲产业园."""
    if text[project.start : project.end] != project.name:
        return project
    words = [w for w in tokens(project.name) if len(w.word) > 1 and w.end <= len(project.name) - 4]
    words = [w for w in words if not w.start or not _MEANS.fullmatch(w.word)]  # 甲畜果结合产业化项目
    # 某镇小微企业孵化基地
    words = [
        w for w in words if w.word != "企业" or not project.name[: w.start].endswith(("小微", "中小", "微"))
    ]
    cut = next((w.end for w in reversed(words) if _opens_none(w)), 0)
    return project._replace(start=project.start + cut, name=project.name[cut:]) if cut else project


# 白崖至|武威输变电工程, 松岭至桃源±800千伏|直流工程
_FROM_PLACE = re.compile(
    "(?P<from>[\u4e00-\u9fff]{2,12})[至到](?:[\u4e00-\u9fff]{2,6})?(?:±?\\d+(?:千伏|公里)|±)?$"
)
_RUNS_ON = re.compile(
    "(?:路|线|高铁|高速|大道|通道|管道|航道|运河|工程|客专|城际|专线)(?:[一二三]期|项目|工程|.{2,4}段)?$"
)


def from_place(project: Mention, text: str) -> Mention:
    """A line that runs from one place to another with the first one too, where the name begins at the second."""
    if text[project.start : project.end] != project.name or not _RUNS_ON.search(project.name):
        return project
    low = max(0, project.start - 20)
    low += max((text[low : project.start].rfind(sign) for sign in "，。；：、\n“”"), default=-1) + 1
    match = _FROM_PLACE.match(text, low, project.start)
    if match is None:
        return project
    start = item_start(text, low, match.end("from"))
    if not 2 <= match.end("from") - start <= 6:
        return project
    return project._replace(start=start, name=text[start : project.end])


# 建设Mini LED背光模组项目: a space is part of what a foreign word names
_LATIN = re.compile("(?<![A-Za-z\\d])[A-Za-z][A-Za-z\\d-]{0,11} $")


def with_latin(project: Mention, text: str) -> Mention:
    """A project with the foreign word that a space parts from the one its name has been read from."""
    front = _LATIN.search(text, max(0, project.start - 14), project.start)
    if front is None or not project.name[:1].isascii() or not project.name[:1].isalpha():
        return project
    if text[project.start : project.end] != project.name:
        return project
    return project._replace(start=front.start(), name=text[front.start() : project.end])


def _opens_none(word: Token) -> bool:
    """Whether no name holds a word: a preposition, an adverb, a verb that tells what is done with works."""
    words = lexicon()
    # 茶松高速: what the tokeniser takes for an adverb that no dictionary has is a name
    adverb = word.pos == "d" and (len(word.word) == 1 or in_dictionary(word.word))
    if ((word.pos == "p" or adverb) and word.word not in ("用", "高新", "高速")) or word.word in _TELLS_ALONE:
        return True
    if len(word.word) < 2 or word.word in words.name_verbs:
        return word.pos == "v" and word.word in words.breaks
    deed = word.word in words.breaks or (word.pos == "v" and word.word in words.leading | words.begins)
    return (deed and word.pos not in ("c", "r", "m", "t")) or (
        len(word.word) == 4 and word.word[:2] in words.breaks
    )


# 实施对甲公寓的设计提升工程: what is done, and not to what
_RENEWS = re.compile(
    "(?:设计|改造|提升|扩建|升级|修缮|整治|更新|建设|完善|优化|综合|环境)+工程|(?:大|中|小|大中|中小)型水库"
)


def _is_name(work: Work) -> bool:
    name, own = work.name, work.own
    bare = own[: len(own) - len(work.head)]
    said = _SEAT_OF_FIRM.sub("", own) if work.firm or any(a == 0 for a, _ in firms_in(name)) else own
    owned = work.sure and work.text[work.start - 1 : work.start] == "的" and _PLAIN.fullmatch(own) is None
    return (
        len(bare)
        >= (
            0
            if (work.firm and work.firm.type == "Company") or (owned and own[-1] == "台")
            else 1
            if owned
            else 2
        )
        and len(own) >= (3 if owned else 4)
        and _NAME.fullmatch(name.replace("、", "") if CAPACITY.match(name) else name) is not None
        and not _KIND.search(said)
        and not _RENEWS.fullmatch(name)
        and (
            not only_general(own)
            or ((owned or work.firm is not None) and _OF_ITS_OWN.search(own) is not None)
        )
        and lexicon().type_of(own) not in ("Fund", "Company")
        and not any(a == 0 and b == len(own) for a, b, _ in place_names(own))
        and own.count("（") == own.count("）")
    )
