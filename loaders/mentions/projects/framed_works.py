"""Works that a frame tells once the names around them are read: a doer, a verb of building, and what is built.

“支持甲公司在某园建设概念验证中心”, “总投资2亿元的加氢换电一体站”, “甲公司铜箔车间改造、乙装置”: whatever its last word,
what a firm builds, what a sum pays for and what stands in a list of works is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

# What only is when it is built: a line, a shop floor, a phase, a conversion.
_SURE = (
    "(?:[\u4e00-\u9fff](?<![一路热专无有红底在视曲通下上])线(?![上下缆路索材性圈束条])|车间|装置|机组|厂房|工厂|[\u4e00-\u9fff]厂(?![区商房家长])|[一二三四五六]期|扩建|改扩建|技改|技术改造|扩能|扩产|搬迁|迁建"
    "|(?:装备|设备|车间|装置|锅炉|生产线|产线|系统|厂房|工艺|扩能|节能|提标|升级|搬迁|智能化|数字化|热电联产|工程|管网|智改|大修)(?:升级)?改造|(?:优化|提档|改造|绿色|产线|设备|技术|工艺)升级|产业化|一体化"
    "|[\u4e00-\u9fff]项目|工程|道路|大道|快速路|大桥|隧道|码头|泊位|管廊|[变充换]电站|处理站|泵站|加氢站|水库|水厂)"
)
# What may as well be a body or a place: only a doer or a sum makes a work of it.
_MAY_BE = (
    "(?:平台|[\u4e00-\u9fff]中心|基地|总部|"
    "实验室|研究院|[\u4e00-\u9fff]站|冷库|[\u4e00-\u9fff]库|大厦|综合体|工坊|云仓|枢纽|[\u4e00-\u9fff]园)"
)
_HEAD = Sought(
    rf"(?:(?P<sure>{_SURE})|{_MAY_BE})(?:[一二三四五六]期|[（(][一二三四五六]期[）)])?(?:(?:智能化|数字化|升级|技术|搬迁|提升|提标|扩能|节能)*(?:扩建|改造|技改|扩能|扩产))?(?:项目|工程)?"
    r"(?=[（(、，。；：]|$|\n|和|与|及|以及|等|(?:前期工作|建设|扩建|改造)?(?:[，。；、]|$)"
    r"|(?:项目)?(?:已|将|正|也|均|都|于|由|占地|总投资|计划|预计|投资|建筑面积|规划|用地|设计|年产|每年|新增|目前|正在|年初|可|挂牌|揭牌|投料|力争|确保|有望|争取|落户|落地|落子|坐落|花落|选址|设在|位于|列入|纳入|获|入选|通过|完成|实现|进入|试车|进场|开工|动工|奠基|封顶|竣工|完工|建成|投产|试产|达产|投用|投运|投入|启用|启动|并网|点火|通车|首期|二期"
    r"|今年|明年|去年|年内|年底|上半年|下半年|全面|全部|全线|正式|顺利|一次|相继|先后|陆续|[一二两三\d][套条座]|\d{4}年|\d{1,2}月|分[两二三]期|搬到|搬进|放在|放到|落在|建在|设在|布局|迁[往到至]|从签约|在[\u4e00-\u9fff]{2,12}(?:开工|投产|落地|建成|投运|奠基)))",
    re.M,
)
_REACH = 40
_VERB = (
    "(?:投资建设|投资兴建|规划建设|开工建设|启动建设|合作建设|联合建设|共同建设|加快建设|建设|新建|在建|续建|兴建|投建|承建|共建|合建|联建|筹建|搭建|组建|打造|实施|上马|新上|布局"
    "|建成|建起|改建|推进|推动|加快|抓好|做好|办好|谋划|启动|开工|落地|引进|签约|签下|签订|签署|参与|投产|投用|运营|承担|拥有|设有|建有|扶持|完成|举行|举办|召开|出席|见证)"
)
_BUILDS = re.compile(
    "(?:投资|合作|联合|共同|开工|启动|加快|规划|筹划|牵头|负责|参与|合资)*(?:建设|新建|兴建|投建|承建|共建|合建|联建|筹建|搭建|组建|打造|实施|上马|新上|布局|建成|建起|共设|设立|开发)(?:了|的|一个|一座|一条)*$"
)
_BOUNDARY = re.compile(
    rf"[，。；：、（）()“”\"《》\s,;:—…◆▷●]|的|{_VERB}(?:了|的|一个|一座|一条|好)?|另有|还有|其中|包括|以及|(?<=[，。；：])[一二三四五六七八九十]是|[亿万](?:美|欧)?元(?:人民币)?"
    "|(?<=[区县市镇园])建(?![设成筑材])|(?<=[线间厂置期目程站库])[和与及](?=..)|(?<=改造|扩建|技改|扩能|基地)[和与及](?=..)|搬到|搬迁至|用于|列入|把(?=..)"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z\d·×/+%＿—().（）-]{4,38}")
_NUMBER = re.compile(ITEM_NUMBER)
# 各类平台, 3个中心, 重点项目: kinds and counts of works
_KIND = re.compile(
    r"[各些该此其本个批]|若干|一批|多家|家企业|企业|单位|全[省市县区]|老旧|棚户|农村|农田|小区|厕所|传统|产业链|重大|重点|龙头|条件|体系|机制|政策|服务业|人才|品牌|水平|能力|区域性|为主|试点|高地"
    r"|\d+(?:余|多)?[个家座条项处套]|(?<!第)[两三四五六七八九十几数多][个家座条项处大]|以上|以下|不少于|不低于|等|生产基地和|国际一流|全球|全国|世界|一流|领先|首批|[了是在将把被让使]|[^+、]项目.|\d月|[今明去]年|面积"
    "|^(?:和|与|及|或|对|由|以|用|从|向|为|有|并|还|也|又|再|已|均|进行|通过|所|我|你|他|现有|拥有|共有|采用|旗下|这|一座|一条|距|临近|毗邻|扶持|资助|奖励|申报|(?:(?:生活|工业|城镇)?(?:污水|垃圾|固废)(?:集中)?处理(?:厂|站|中心)|标准厂房|生产厂房|生产车间)$|产业|创新|公共|园区内|加强|强化|完善|优化|提升|开展|支持|鼓励|推广|建立)"
)
_CONTROLS = "(?:支持|推动|鼓励|引导|推进|督促|协助|助推|促成|依托|由|与|同|和|联合|携手|会同|组织|协调|指导)"
_SUM_FOR = re.compile(
    rf"(?:总投资|投资|投入|斥资|耗资)(?:总?额)?(?:约|近|超|达|超过)?{SUM}(?:人民币)?(?:、占地[^，。；、]{{2,8}})?(?:{_VERB}(?:了|的)?|的)$"
)
_BUILT_BEHIND = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?[，,]?(?:项目|一期)?(?:总投资[^，。；]{2,14}[，,])?由[^，。；]{2,30}?(?:投资|建设|承建|实施|投建|运营|牵头|负责|承担|开发)"
    r"|[，,](?:建设|实施|承建|投资|业主|承担)(?:单位|主体|方)|[，,][^，。；由]{3,24}(?:承建|实施|投资建设|代建|负责|建设)(?=[；。]|$)"
)
_FARES = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?(?:项目)?(?:已|将|正|也|均|都|正式|顺利|预计|于|今年|明年|去年|年内|年底|上半年|下半年|\d{4}年|\d{1,2}月|[上中下]旬|底|初|份|前|全面|陆续|先后|力争|确保|[一二三四五六七八九十]+月)*"
    "(?:开工|动工|奠基|封顶|竣工|完工|建成|投产|试产|达产|投用|投运|投入|启用|启动|并网|点火|通车|通线|首片下线|下线|量产|破土|进场|复工|试生产|试运行|试车|进入|完成主体|完成土建|主体完工|开仓|占地|总投资|落户|落子|列入|纳入|(?:建设|项目)?前期工作|从签约到)"
)
# A base at a place that is built, and none that works
_RISES = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?(?:项目)?(?:已|将|也|正式|顺利|[今明去]年|\d{1,2}月|[上中下]旬|底|初|份)*(?:开工|动工|奠基|封顶|竣工|完工|建成|投产|试产|达产|试生产|通线|下线|量产|破土|落户|落子|进场|复工|主体完工|开仓|投运|投用|启用)"
)
_THERE = re.compile("在[^，。；、的]{2,14}建(?:设|了|起|一个)*$")
_FOR = re.compile(f"{SUM}[^。；]{{0,24}}用于(?:建设|支持|推进)?$")
_CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工)?[\d.]+(?:万|亿|千)?(?:吨|套|台|辆|片|件|只|颗|米|平方米|千瓦|兆瓦|吉瓦|GWh|GW|MW|MWh)"
)


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The works of a document that its other ``mentions``, in reading order, tell; they may hold some of those."""
    around, found = Around(mentions), list[Mention]()
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        if document.signs(block) & _HEAD.sign:
            last = 0
            for work in _of_block(document.text, block, around):
                if work.start >= last:
                    found.append(work)
                    last = work.end
    return found


def _of_block(text: str, block: Block, around: Around) -> Iterator[Mention]:
    done: Mention | None = None
    for head in _HEAD.pattern.finditer(text, block.start, block.end):
        work = _work(text, block, head, around, done)
        if work is not None:
            done = work
            yield work


def _work(
    text: str, block: Block, head: re.Match[str], around: Around, done: Mention | None
) -> Mention | None:
    end = head.end()
    start = _start(text, block, head, around)
    if start < 0 or not 4 <= end - start <= 38:
        return None
    over = around.over(start, end)
    if not all(_gives_way(text, m, start, end, around, block) for m in over):
        return None
    name = text[start:end]
    firm = next(
        (m for m in over if m.type in ("Company", "Organization") and m.start == start and m.end < end), None
    )
    own = name[firm.end - start :] if firm else name
    if not _is_name(name, own, head, firm is not None):
        return None
    rule = _told(text, block, start, end, head, firm, own, around, done)
    return Mention(start, end, "Project", name, rule) if rule else None


_A_PHASE = re.compile("[（(]?[一二三四五六]期[）)]?(?:项目|工程)?")
# 支持甲移动建设乙算力中心: what is built of walls, while laboratories are set up
_RAISES = re.compile("(?:投资|新)?(?:建设|新建|兴建|投建)(?:了|的|一个|一座)?$")
_SAID_OUTRIGHT = ("item", "told:grant", "list:table")
"""Rules that read the whole of a work's name between the signs of a list or table."""


def _gives_way(text: str, other: Mention, start: int, end: int, around: Around, block: Block) -> bool:
    """Whether what another name is read in may be a part of the work's."""
    if other.rule in _SAID_OUTRIGHT:
        return False
    if (other.start, other.end) == (start, end) and other.rule.startswith("head"):
        # 甲集团开发的盐穴储能示范工程 is no programme, “5.乙计算中心，丙集团承建” no body.
        campaign = other.type == "Policy" and text.endswith("的", block.start, start)
        if other.type == "Organization" and _RAISES.search(text, max(block.start, start - 8), start):
            return True
        return campaign or (other.type == "Organization" and _is_item(text, block, start, end))
    if other.type in ("Policy", "Fund"):
        return False
    if other.start < start:
        # 甲移动建设乙算力中心: a body's name that holds what builds it
        built = _BUILDS.search(text, other.start, start)
        return other.type in ("Organization", "Company") and other.end == end and built is not None
    unformed = other.type == "Company" and not other.name.endswith(("公司", "集团"))
    if other.type == "Park" and _A_PHASE.fullmatch(text, other.end, end):
        return False
    if other.end > end:
        return unformed or (other.type == "Project" and _FARES.match(text, end) is not None)
    if other.end == end:
        front = around.over(start, other.start)
        if front and front[-1].type == "Company" and front[-1].end == other.start:
            return False  # the firm and what it builds are read one beside the other
        return (other.start > start or unformed) and other.type in ("Park", "Project", "Industry", "Company")
    return True


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
        _CAPACITY.match(text, bounds[-2], head.start())
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
    # 某县甲公司铜箔车间: the last firm in it begins the name
    firms = [m for m in around.over(start, head.start()) if m.type == "Company" and m.start > start]
    return firms[-1].start if firms else start


def _is_name(name: str, own: str, head: re.Match[str], of_firm: bool) -> bool:
    bare = own[: len(own) - len(head.group())]
    return (
        len(bare) >= (0 if of_firm else 2)
        and len(own) >= 4
        and _NAME.fullmatch(name.replace("、", "") if _CAPACITY.match(name) else name) is not None
        and not _KIND.search(own)
        and not only_general(own)
        and lexicon().type_of(own) not in ("Fund", "Company")
        and not any(a == 0 and b == len(own) for a, b, _ in place_names(own))
        and own.count("（") == own.count("）")
    )


_BY_OTHERS = "told:built"
"""Who builds it stands elsewhere in the sentence, so that the name begins with no firm."""
_BY_NAME = "told:frame"


def _told(
    text: str,
    block: Block,
    start: int,
    end: int,
    head: re.Match[str],
    firm: Mention | None,
    own: str,
    around: Around,
    done: Mention | None,
) -> str:
    """The rule that tells a work at ``start``–``end``; empty if none does."""
    before = text[max(block.start, start - 60) : start]
    own_word = not is_industry(own[: len(own) - len(head.group())])
    sure = head["sure"] is not None
    fares = _FARES.match(text, end) is not None
    if _BUILDS.search(before) and _has_doer(text, block, start, around):
        return _BY_OTHERS
    owner = around.at_end.get(start - 1) if text[start - 1 : start] in ("的", "：") else None
    if owner is not None and owner.type == "Company" and (sure or fares):
        return _BY_OTHERS
    begun = firm is not None or any(
        m.start == start and m.type == "Project" and m.end < end for m in around.over(start, end)
    )
    told = (
        _SUM_FOR.search(before) is not None
        or (before.endswith(("把", "将")) and _MOVED.match(text, end) is not None)
        or (begun and sure and not _says_deed(own))
        or (
            sure and any((m.start, m.end, m.type) == (start, end, "Company") for m in around.over(start, end))
        )
        or (sure and text.startswith(("从签约到", "从开工到"), end))
        or _is_item(text, block, start, end)
        or (
            _tells_this(text, block, start, end, own_word=own_word, sure=sure, own=own)
            or (own_word and begun and fares)
            or (
                _among(text, start, end, around, done)
                and (own_word or (sure and _is_placed(own)))
                and (sure or begun or text[end : end + 1] != "等")
            )
        )
    )
    return _BY_NAME if told else ""


def _says_deed(own: str) -> bool:
    """Whether what stands behind a firm's name begins with what it does."""
    return bool(opening_verbs(own)) or tokens(own)[0].pos in ("p", "c")


def _is_placed(own: str) -> bool:
    return any(a == 0 for a, _, _ in place_names(own))


def _tells_this(
    text: str, block: Block, start: int, end: int, *, own_word: bool, sure: bool, own: str
) -> bool:
    """Whether what stands around a name says that this one is built: who builds it, how far it is, where."""
    before = text[max(block.start, start - 60) : start]
    placed = _is_placed(own)
    if _BUILT_BEHIND.match(text, end):
        return own_word or placed
    if not sure:
        return (placed or (own_word and len(own) >= 7)) and _RISES.match(text, end) is not None
    if _FARES.match(text, end):
        return placed or _CAPACITY.search(own) is not None or (own_word and "前期工作" in text[end : end + 8])
    return own_word and (_THERE.search(before) or _FOR.search(before)) is not None


_MOVED = re.compile("(?:搬|迁|放|落|建|设|布局)(?:到|进|在|至|往)")
_ITEM_TELLS = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?，[^。；]{0,40}?(?:合作|共同|联合|承建|投资|负责|组织)(?:建设|实施|承担)?(?:[；。]|$)"
)


def _is_item(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a name opens an item of a list that says who builds it or how far it is."""
    number = _NUMBER.match(text, block.start)
    if number is None or text[number.end() : start].strip():
        return False
    told = _ITEM_TELLS.match(text, end)
    return told is not None or (text.startswith("，", end) and _FARES.match(text, end + 1) is not None)


_CLASSES = re.compile("企业(?!孵)|单位|院校|学校|开发区|园区|高校|有条件|机构|主体|各[县市区地]|社会|重点")


def _has_doer(text: str, block: Block, start: int, around: Around) -> bool:
    """Whether a firm or an institute that is named builds what stands at ``start``."""
    low = max(block.start, start - 70, *(text.rfind(stop, block.start, start) + 1 for stop in "。；\n"))
    clause = text[low:start]
    verb = _BUILDS.search(clause)
    if verb is None:
        return False
    doers = [
        m
        for m in around.over(low, low + verb.start())
        if m.type == "Company"
        or (m.type == "Organization" and not re.search("政府|[局委办厅室]$|管委会", m.name))
    ]
    if doers:
        between = text[doers[-1].end : low + verb.start()]
        return len(between) <= 24 and not re.search("企业|项目|[；。]", between)
    told = re.search(
        rf"{_CONTROLS}(?P<who>[^，。；、的]{{2,14}}?)(?:在[^，。；的]{{2,14}})?$", clause[: verb.start()]
    )
    return told is not None and not _CLASSES.search(told["who"]) and not only_general(told["who"])


_JOINT = re.compile("(?:[（(][^（）()]{2,30}[）)])?(?:、|和|与|及|以及)")


def _among(text: str, start: int, end: int, around: Around, done: Mention | None) -> bool:
    """Whether what is beside it in a list is a work."""
    joint = _JOINT.match(text, end)
    after = around.at_start.get(joint.end()) if joint else None
    if after is not None and after.type == "Project":
        return True
    if text[start - 1 : start] not in ("、", "和", "与", "及"):
        return False
    low = start - 1
    if text[low - 1] in "）)":
        low = max(text.rfind("（", 0, low), text.rfind("(", 0, low))
    before = around.at_end.get(low)
    return (before is not None and before.type == "Project") or (done is not None and done.end == low)
