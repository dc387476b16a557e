"""Works that a frame tells once the names around them are read: a doer, a verb of building, and what is built.

“支持甲公司在某园建设概念验证中心”, “总投资2亿元的加氢换电一体站”, “甲公司铜箔车间改造、乙装置”: whatever its last word,
what a firm builds, what a sum pays for and what stands in a list of works is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block, Document
from loaders.mention import Mention
from loaders.mentions.companies.firm_words import made_up, opening_verbs
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.projects.work_names import CAPACITY, SIGN, VERB, Work, candidates
from loaders.mentions.read_around import Around
from loaders.words.industries import is_industry
from loaders.words.lexicon import Token, lexicon, only_general, tokens
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names
from loaders.words.runs import joinable, says_deed
from loaders.words.vocabulary import listed_companies

_BUILDS = re.compile(
    "(?:投资|合作|联合|共同|合力|携手|开工|启动|加快|规划|筹划|牵头|负责|参与|合资|独资)*(?:建设|新建|兴建|投建|承建|共建|合建|联建|筹建|搭建|组建|打造|实施|上马|新上|布局|建成|建起|共设|设立|开发"
    "|扩建|改建|迁建|增建|开建|建有|设有|承担|中标|承揽|揭榜|投产|投用)(?:了|起|的|一个|一座|一条|[\\d一二两三四五六七八九十]+[条座套])*$"
)
_CONTROLS = "(?:支持|推动|鼓励|引导|推进|督促|协助|助推|促成|依托|由|与|同|和|联合|携手|会同|组织|协调|指导)"
_SUM_FOR = re.compile(
    rf"(?:总投资|投资|投入|斥资|耗资)(?:总?额)?(?:约|近|超|达|超过)?{SUM}(?:人民币)?(?:、占地[^，。；、]{{2,8}})?(?:{VERB}(?:了|的)?|的)$"
)
_BUILT_BEHIND = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?[，,]?(?:项目|一期)?(?:总投资[^，。；]{2,14}[，,])?(?:均|也|都|则|同样)?由[^，。；]{2,30}?(?:投资|建设|承建|实施|投建|代建|运营|牵头|负责|承担|开发|打造|总包|施工)"
    # 甲一体化基地，首条前驱体线于6月贯通
    r"|[，,](?:其)?首[条台批片套座期][^，。；]{1,12}?(?:贯通|投产|下线|并网|点火|通线|试产|量产|投运|封顶|开仓)"
    r"|[，,](?:建设|实施|承建|施工|投资|业主|承担)(?:单位|主体|方)|[，,][^，。；由]{3,24}(?:承建|实施|投资建设|代建|负责|建设)(?=[；。]|$)"
    r"|[（(][^（）()，；]{3,24}(?:负责|承建|实施|建设|承担|牵头)[）)]|(?:则|均|也|都|全部|统一)*(?:打包|外包|委托|交|发包)(?:给|由)"
)
_WHEN = (
    r"(?:[（(][^（）()]{2,30}[）)])?(?:项目)?(?:已|将|正|也|均|都|双双|正式|顺利|预计|于|今年|明年|去年|年内|年底|上半年|下半年|[上本]周|近日|日前|目前|现|相继|\d{4}年|\d{1,2}月|[上中下]旬|底|初|份|前|全面|陆续|先后|力争|确保|主体|土建|设备"
    "|[一二三四五六七八九十]+月)*"
)
_FARES = re.compile(
    rf"{_WHEN}"
    "(?:开工|动工|奠基|封顶|竣工|完工|建成|投产|试产|达产|投用|投运|投入|启用|启动|并网|点火|通车|通线|首片下线|下线|量产|破土|进场|复工|试生产|试运行|试车|进入|完成主体|完成土建|开仓|占地|总投资"
    "|首[批台条片套座](?!项目|企业)[^，。；]{1,8}?(?:并网|下线|投产|点火|贯通|通线|吊装|投运)"
    "|落户|落子|(?:被)?(?:列入|纳入)|(?:建设|项目)?前期工作|从签约到"
    "|收尾|过半|待批|吊装|产出|铺开|扩[到至]|合龙|贯通|送电|蓄水|落成|开建|完成(?:场平|征地|拆迁|桩基|基础|结构|设备|厂房|环评)|通过(?:竣工)?验收|取得施工许可|获批|安装)"
)
# A base at a place that is built, and none that works
_RISES = re.compile(
    _WHEN + "(?:开工|动工|奠基|封顶|竣工|完工|建成|投产|试产|达产|试生产"
    "|通线|下线|量产|破土|开建|完成(?:场平|征地|拆迁|桩基|基础|结构)|落户|落子|进场|复工|开仓|投运|投用|启用|首[批台条片套座](?!项目|企业)[^，。；]{1,8}?(?:并网|下线|投产|点火|贯通|吊装))"
)
_THERE = re.compile("在[^，。；、的]{2,14}建(?:设|了|起|一个)*$")
_FOR = re.compile(
    f"{SUM}[^。；]{{0,24}}用于(?:建设|支持|推进)?$"
    "|(?:招标|采购|验收|施工|代建)(?:范围|内容|对象|标的)(?:为|是|：)$"
)
_NUMBER = re.compile(ITEM_NUMBER)


def framed(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The works of a document that its other ``mentions``, in reading order, tell; they may hold some of those."""
    around, found = Around(mentions), list[Mention]()
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        if document.signs(block) & SIGN:
            last = 0
            for work in _of_block(document.text, block, around):
                if work.start >= last:
                    found.append(work)
                    last = work.end
    return found


def _of_block(text: str, block: Block, around: Around) -> Iterator[Mention]:
    done: Mention | None = None
    for work in candidates(text, block, around):
        if all(_gives_way(work, other) for other in around.over(work.start, work.end)):
            rule = _told(work, done)
            if rule:
                # 建立煤化工生产基地: 建 is a verb by itself, too
                cut = work.name[0] == "立" and text[work.start - 1 : work.start] == "建"
                done = Mention(work.start + cut, work.end, "Project", work.name[cut:], rule)
                yield done


_A_PHASE = re.compile("[（(]?[一二三四五六]期[）)]?(?:项目|工程)?")
# 支持甲移动建设乙算力中心: what is built of walls, while laboratories are set up
_RAISES = re.compile("(?:投资|新)?(?:建设|新建|兴建|投建)(?:了|的|一个|一座)?$")
_SAID_OUTRIGHT = ("item", "told:grant", "list:table", "told:own")
"""Rules that read the whole of a work's name between the signs of a list or table."""


def _gives_way(work: Work, other: Mention) -> bool:
    """Whether what another name is read in may be a part of the work's."""
    text, start, end = work.text, work.start, work.end
    if other.rule in _SAID_OUTRIGHT:
        return False
    if (other.start, other.end) == (start, end) and other.rule.startswith("head"):
        # 甲集团开发的盐穴储能示范工程 is no programme, “5.乙计算中心，丙集团承建” no body.
        campaign = other.type == "Policy" and text.endswith("的", work.low, start)
        if other.type == "Organization" and _RAISES.search(text, max(work.low, start - 8), start):
            return True
        return campaign or (other.type == "Organization" and _is_item(work))
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
        if other.type == "Project" and text[end] in "和与及" and (work.sure or _SEAT.search(work.name)):
            return True  # 甲四级站干渠和乙灌区工程: two works
        return unformed or (other.type == "Project" and work.matches(_FARES))
    if other.end == end:
        front = work.around.over(start, other.start)
        if front and front[-1].type == "Company" and front[-1].end == other.start:
            return False  # the firm and what it builds are read one beside the other
        return (other.start > start or unformed) and other.type in ("Park", "Project", "Industry", "Company")
    return True


_BY_OTHERS = "told:built"
"""Who builds it stands elsewhere in the sentence, so that the name begins with no firm."""
_BY_NAME = "told:frame"


_SCIENCE = re.compile(
    "(?P<own>.*?)(?:(?:研究|模拟|试验|实验|观测|验证|辐照)设施|中子源|同步辐射光源|对撞机|射电望远镜|聚变装置)$"
)
# 甲研究设施、乙模拟设施相继投用, 丙散裂中子源建在某镇
_STANDS = re.compile(
    rf"(?:[、和与及][^，。；、]{{2,14}}?(?:设施|装置|源|机|镜)){{0,4}}(?:{_FARES.pattern}|(?:则|也|均|都|已|将)*(?:位于|坐落|落在|落户|设在|设于|建在|建于)|{_BUILT_BEHIND.pattern})"
)
# 甲二期项目，是带动转型的特色文旅项目: of what kind it is
_WHERE_TO = ("至", "到", "入")
"""Behind 某市场整体搬迁: what is moved is spoken of, and 搬迁 is the verb."""
_IS_OF_KIND = re.compile("[，；](?:也|还|又|既|更)?是[^，。；]{0,40}的(?:首个|又一|唯一|另一)?$")


def _told(work: Work, done: Mention | None) -> str:
    """The rule that tells a work; empty if none does."""
    text, start, end, own, sure = work.text, work.start, work.end, work.own, work.sure
    over = work.around.over(start, end)
    fares = work.matches(_FARES)
    built = _BUILDS.search(work.before)
    # 设有研究中心: a body, where a line or a test track is built
    if built and (sure or not built.group().startswith("设有")) and _has_doer(work):
        return _BY_OTHERS
    if own_science := _SCIENCE.search(own):
        return _BY_OTHERS if len(own_science["own"]) > 1 and work.matches(_STANDS) else ""
    if _is_owned(work, fares=fares):
        return _BY_OTHERS
    if _IS_OF_KIND.search(work.before) or (work.name.endswith("搬迁") and text.startswith(_WHERE_TO, end)):
        return ""
    begun = (
        work.firm is not None
        or any(m.start == start and m.type == "Project" and m.end < end for m in over)
        or _opens_with_firm(work)
    )
    told = (
        _SUM_FOR.search(work.before) is not None
        or (work.before.endswith(("把", "将")) and work.matches(_MOVED))
        or (begun and (sure or work.head == "改造") and not _says_deed(own))
        or (sure and any((m.start, m.end, m.type) == (start, end, "Company") for m in over))
        or (sure and text.startswith(("从签约到", "从开工到"), end))
        or _is_item(work)
        or _tells_this(work)
        or (not work.of_a_kind and begun and fares)
        or (
            _among(work, done)
            and (not work.of_a_kind or (sure and _is_placed(own)))
            and (sure or begun or text[end : end + 1] != "等")
        )
        or _goes_on_in_front(work, over)
        or work.leads
        or _is_seat(work)
        or _is_firms_there(work)
    )
    return _BY_NAME if told else ""


_OWNER = re.compile("(?:^|[，。；：、（）“”\\s和与])(?P<who>[^，。；：、（）“”的\\s]{1,12})的$")


_SPOKEN_OF = (
    "它",
    "其",
    "公司",
    "集团",
    "企业",
    "该公司",
    "该企业",
    "该集团",
    "前者",
    "后者",
    "两者",
    "该校",
    "该院",
    "该所",
)
_LIES = re.compile("(?:则|也|均|都|已|将)*(?:位于|坐落|落在|落户|落地|设在|设于|建在|建于|放在|选址)")
_STOPS = re.compile("[，。；、（]|$", re.M)


def _is_owned(work: Work, *, fares: bool) -> bool:
    """Whether the name stands behind a firm that it is said to be of: 甲航天的试车台, 乙轮胎 …, 乙的丙基地项目."""
    if work.text[work.start - 1 : work.start] not in ("的", "："):
        return False
    owner = work.around.at_end.get(work.start - 1)
    if owner is not None:
        # 甲公司的发酵车间刚通过检查: what any firm of its trade has
        said = len(work.name) > 4 or work.matches(_STOPS) or work.matches(_BUILT_BEHIND)
        has = said and (work.sure or _SEAT.search(work.name) is not None)
        return owner.type == "Company" and (fares or has)
    match = _OWNER.search(work.before)
    if match is None or not (work.sure or _SEAT.search(work.name)):
        return False
    who = match["who"]
    if who in _SPOKEN_OF:
        return (fares or work.matches(_LIES)) and not work.of_a_kind
    if who in listed_companies()[0] or any(a == 0 for a, _ in firms_in(who)):
        return True
    called = (m.name for m in work.around.over(work.low, work.start) if m.type == "Company")
    return len(who) >= 2 and any(name.startswith(who) for name in called)


def _opens_with_firm(work: Work) -> bool:
    """Whether a name begins with a firm that is known all over the country, or as one that its block names."""
    if any(a == 0 and b < len(work.name) - len(work.head) for a, b in firms_in(work.name)):
        return True
    firms = (m.name for m in work.around.over(work.low, work.high) if m.type == "Company")
    return len(work.own) >= 6 and any(name[:2] == work.name[:2] and not _is_placed(name) for name in firms)


def _says_deed(own: str) -> bool:
    """Whether what stands behind a firm's name begins with what it does."""
    first = tokens(own)[0]
    return bool(opening_verbs(own)) or first.pos in ("p", "c") or (first.pos == "v" and says_deed(first.word))


def _is_placed(own: str) -> bool:
    return any(a == 0 for a, _, _ in place_names(own))


# 丙胶囊二次开发和|甲科技园二期, 机房4栋及|乙变电站: two works
_SECOND = re.compile("[和与、]|及$|[栋幢座台套条个]及")


def _goes_on_in_front(work: Work, over: list[Mention]) -> bool:
    """Whether a project has been read at the end of a longer name: 甲纳米曲靖11万吨新型|材料生产基地."""
    return any(
        m.type == "Project"
        and m.end == work.end
        and m.start > work.start
        and not _SECOND.search(work.text, work.start, m.start)
        and not any(_is_verb(t) for t in tokens(work.text[work.start : m.start]))
        for m in over
    )


def _is_verb(word: Token) -> bool:
    return word.pos == "v" and len(word.word) > 1 and not joinable(word)


_SEAT = re.compile("(?:基地|总部|综合体|云仓|冷库|大厦|枢纽)(?:[一二三四]期)?(?:项目)?$")


def _is_seat(work: Work) -> bool:
    """Whether a name is a known firm's and what it has at a place or for a field: 甲智行全球总部, 乙化工一体化基地."""
    firm = work.firm.end - work.start if work.firm else next((b for a, b in firms_in(work.name) if a == 0), 0)
    if not firm or (work.firm and work.firm.type != "Company") or not _SEAT.search(work.name):
        return False
    own = work.name[firm:]
    return len(own) >= 4 and not _says_deed(own)


# 推动甲中试线在某片区落地; 已建成110nm光子芯片中试线
_LANDS = re.compile("在[^，。；]{2,14}?(?:落地|落户|布局|建设|开工|投产|投用)")
_HAS_BUILT = re.compile("(?:建成|投产|投用|建起|启用|投运)(?:了)?$")
_MARKED = re.compile("[A-Za-z\\d](?!.*平方米)")


def _is_firms_there(work: Work) -> bool:
    """Whether a place stands behind what may be a firm's short name: 甲有色湖南锌冶炼基地, 乙重能韶山叶片厂."""
    if not (work.sure or _SEAT.search(work.name)) or work.firm:
        return False
    places = place_names(work.name)
    at = places[0][0] if places else 0
    front, what = work.name[:at], work.name[places[0][1] : -len(work.head)] if places else ""
    return (
        2 <= at <= 8
        and len(what) >= 2
        and front.isalpha()
        and not is_industry(front)
        and not only_general(front)
        and lexicon().type_of(front) == ""
        and (
            made_up(tokens(front))
            or not any(t.pos[0] in "vpdcrmtu" and not (t.pos == "v" and joinable(t)) for t in tokens(front))
        )
    )


def _tells_this(work: Work) -> bool:
    """Whether what stands around a name says that this one is built: who builds it, how far it is, where."""
    placed, own_word = _is_placed(work.own), not work.of_a_kind
    if work.matches(_BUILT_BEHIND):
        return own_word or placed
    if not work.sure:
        return (placed or (own_word and len(work.own) >= 7)) and work.matches(_RISES)
    if own_word and work.matches(_LANDS):
        return True
    if own_word and _HAS_BUILT.search(work.before) and _MARKED.search(work.own):
        return len(CAPACITY.sub("", work.own)) >= len(work.head) + 2
    if own_word and work.matches(_FUNDED):
        return True
    if work.matches(_FARES):
        early = own_word and "前期工作" in work.text[work.end : work.end + 8]
        return placed or CAPACITY.search(work.own) is not None or early
    return own_word and (_THERE.search(work.before) or _FOR.search(work.before)) is not None


# 甲园修缮工程均得到某资金支持
_FUNDED = re.compile(
    "(?:均|都|已|先后)*(?:得到|获得?|享受)[^，。；]{0,10}?[^，。；]{2,20}?(?:支持|资助|补助)"
)
_MOVED = re.compile("(?:搬|迁|放|落|建|设|布局)(?:到|进|在|至|往)")
_ITEM_TELLS = re.compile(
    r"(?:[（(][^（）()]{2,30}[）)])?，[^。；]{0,40}?(?:合作|共同|联合|承建|投资|负责|组织)(?:建设|实施|承担)?(?:[；。]|$)"
    r"|[。：](?:项目|建设|拟|计划)*(?:地[点址]|选址|总?投资|用地|占地|规模|内容|业主|(?:建设|实施|承担)单位)"
)


def _is_item(work: Work) -> bool:
    """Whether a name opens an item of a list that says who builds it or how far it is."""
    number = _NUMBER.match(work.text, work.low)
    if number is None or work.text[number.end() : work.start].strip():
        return False
    return work.matches(_ITEM_TELLS) or (
        work.text.startswith("，", work.end) and _FARES.match(work.text, work.end + 1) is not None
    )


_CLASSES = re.compile("企业(?!孵)|单位|院校|学校|开发区|园区|高校|有条件|机构|主体|各[县市区地]|社会|重点")


_BY_FORM = re.compile(
    "[^，。；、的]{2,}(?:公司|集团|合作社)(?:已|将|拟|还|又|计划)*(?:在[^，。；的]{2,14})?$"
)


def _has_doer(work: Work) -> bool:
    """Whether a firm or an institute that is named builds what a verb in front says is built."""
    text, start = work.text, work.start
    low = max(work.low, start - 70, *(text.rfind(stop, work.low, start) + 1 for stop in "。；\n"))
    clause = text[low:start]
    verb = _BUILDS.search(clause)
    if verb is None:
        return False
    doers = [
        m
        for m in work.around.over(low, low + verb.start())
        if m.type == "Company"
        or (m.type == "Organization" and not re.search("政府|[局委办厅室]$|管委会", m.name))
    ]
    if doers:
        between = text[doers[-1].end : low + verb.start()]
        return len(between) <= 24 and not re.search("企业|项目|[；。]", between)
    if _BY_FORM.search(clause, 0, verb.start()):
        return True
    told = re.search(
        rf"{_CONTROLS}(?P<who>[^，。；、的]{{2,14}}?)(?:在[^，。；的]{{2,14}})?$", clause[: verb.start()]
    )
    return told is not None and not _CLASSES.search(told["who"]) and not only_general(told["who"])


_JOINT = re.compile("(?:[（(][^（）()]{2,30}[）)])?(?:、|和|与|及|以及)")


def _among(work: Work, done: Mention | None) -> bool:
    """Whether what is beside it in a list is a work."""
    text, start = work.text, work.start
    joint = _JOINT.match(text, work.end)
    after = work.around.at_start.get(joint.end()) if joint else None
    if after is not None and after.type == "Project":
        return True
    if text[start - 1 : start] not in ("、", "和", "与", "及"):
        return False
    low = start - 1
    if text[low - 1] in "）)":
        low = max(text.rfind("（", 0, low), text.rfind("(", 0, low))
    before = work.around.at_end.get(low)
    return (before is not None and before.type == "Project") or (done is not None and done.end == low)
