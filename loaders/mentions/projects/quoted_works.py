"""Works and tasks of science that stand in quotation marks, where the words around the marks say that they are some.

甲院承担的“乙监测”课题, 国家重大科技基础设施“丙实验”, “丁创制”“戊种质库”两项揭榜任务, 联合申报的“己诊断平台”获立项.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import only_general
from loaders.words.places import place_names
from loaders.words.sought import Sought

IN_MARKS = "told:marked"
"""The rule of works whose whole name stands in marks, however general its last word is (甲启动技术)."""
_MARKED = "“[^“”，。；：\n]{4,40}”"
_ROW = rf"(?P<row>{_MARKED}(?:[、和与及]?{_MARKED}){{0,6}})"
_SORT = "(?:国家|省|市|部)?(?:级)?(?:重点|重大|科技|技术|研发|揭榜挂帅|揭榜|攻关|创新|应用|联合|产业化|专项)*"
# “乙监测”课题, “丁”“戊”两项揭榜任务
_CLASS_BEHIND = Sought(
    rf"{_ROW}(?:等)?(?:[\d一二两三四五六七八九十]+(?:项|个))?(?:{_SORT}(?:课题|任务(?!书|单))|{_SORT}(?:揭榜|研发|攻关|科技|专项)项目)"
)
# 乙公司“年产800台模切机”项目
_OUTPUT_BEHIND = Sought(
    r"(?P<row>“(?:年产|日产|年处理|年加工|[\d.]+[百千万亿]?(?:吨|台|套|辆|件|千瓦|兆瓦|GW|MW))[^“”，。；：\n]{4,40}”)(?:建设|技改|扩建|产业化)?项目"
)
# 承担国家重大科技基础设施“丙实验”, 揭榜任务“丁”
_CLASS_BEFORE = Sought(
    rf"(?:科技基础设施|科学装置|(?:攻关|揭榜|研发|科研|建设)任务|课题|重点研发计划|科技重大专项|(?:研发|攻关|科技|揭榜|专项|产业化)项目)[：为]?{_ROW}(?!计划|行动|专项资金)"
)
# 联合申报的“己诊断平台”获某厅立项, 牵头的“庚协作网”入选国家试点
_GETS_ON = Sought(
    rf"(?:申报|牵头|承担|主持|实施|承建|建设|研发|攻关|开展|参与|推进|完成)(?:了|的)?{_ROW}(?:项目)?(?:已|日前|近日|成功|顺利|正式|先后)*"
    "(?:获[^，。；]{0,16}(?:立项|支持|资助|批)|入选|立项|结题|通过[^，。；]{0,8}(?:验收|评审)|被?(?:列入|列为)|完成(?:验收|结题)|开工|投运|投用|上线|启动建设)"
)
# 在某村推进“辛+壬”示范点, 向“癸”双创载体拨付
_SITE = Sought(
    r"(?:推进|建设|打造|建成|向|对|投资|运营|新建|兴建|实施)(?:了|的)?(?P<row>“[^“”，。；：\n]{3,24}”)(?:双创|创新|众创|创业|产业|项目|养殖|种植|农业)*(?:示范点|载体|综合体|试验田|样板间|试点项目)"
)
# 本项目名称为“甲监测平台”, 课题名称：“乙预测”: what only a label tells
_TITLE = Sought(
    "(?:(?:项目|工程|课题|任务|标段)(?:的)?(?:名称|全称|名)|(?<=[，。；])(?:其)?名称)(?:暂定|拟定|登记|核定|定)?(?:[为是叫：:]|称为)+"
    "(?P<row>“[^“”，。；：\n]{4,40}”|[^“”，。；：（）()\\s]{6,40}?(?:工程|项目|基地|改造|扩建|生产线|平台|产业化)(?=[，。；（(]|$))"
)
# “丙关键技术”由丁公司牵头，戊大学协作，资助100万元
_LED = Sought(
    rf"{_ROW}(?:项目|课题)?[，]?(?:分别|均|也|则)?由(?P<who>[^，。；“”]{{2,24}}?)(?:共同|联合|负责|组织|牵头|合作)*(?:牵头|承担|主持|领衔|攻关|研制|研发|实施|承建|投建|合建|共建|开发)"
)
# 甲公司与乙公司合建的“丙储能示范站”
_BUILT = Sought(
    r"(?:合建|共建|联建|投建|承建|代建|建设|兴建|新建|打造|建成|投运|投用|投资)(?:了)?的(?P<row>“[^“”，。；：\n]{2,24}(?:站|场|厂|线|库|塔|桥|港|船|号|工厂|车间|装置|星座|综合体|一体化)”)"
)
# “丁一号”星座, “戊”车联网测试场, 首座“零碳”制氢站投用: the marks are a part of the name
_HEADED = Sought(
    r"(?P<whole>“[^“”，。；：\n]{2,12}”(?:(?!的|和|与|及|等|为|是|在|由)[\u4e00-\u9fff]){0,8}?(?:(?:卫星)?星座|示范站|测试场|试验场|试车场"
    r"|(?P<works>(?:[加制储充换]|充换|储能|风光)(?:氢|电|能)?站|电站|工厂|车间|产线|生产线|牧场|养殖场|码头|水厂|(?:数据|算力|智算|超算)中心)))(?![群型化])"
)
_FIRST = re.compile("(?:首[座个条]|第[一二三四五\\d][座个条])$")
_FATE = re.compile(
    "(?:项目)?(?:已|于|将|正|近日|日前|正式|顺利|全面|全部|建设|主体|在[^，。；]{2,12})*(?:投产|投用|投运|启用|落成|建成|开工|动工|封顶|竣工|并网|达产|点火|上线|揭牌|完工)"
)
_SEVERAL = re.compile(
    "(?:[各等类批]|多[座个家条]|\\d+(?:余)?[座个家条]|[两几数][座个家条]|评为|获评|认定为?|创建|争创|授予|入选|一批)$"
)
# 由省发改委牵头: a body of the state leads campaigns.
_STATE = re.compile("政府|[局委办厅部处]$|管委会|部门|领导|专班|各[市县区]|市[县区]|书记|[省市县区镇乡]$")
_FIRM = re.compile("公司|集团|大学|学院|研究院|研究所|院|所|中心|厂|股份|科技")
_ONE = re.compile("“(?P<name>[^“”]+)”")
# “百日攻坚”, “链长制”, “一网通办”: what is not undertaken as a work
_NO_WORK = re.compile(
    "(?:行动|计划|战略|(?<!研)(?<!试)制|模式|改革|理念|精神|机制|政策|规划|方案|意见|办法|活动|品牌|称号|案例|经验|会战|攻坚|口号|主题|思路|格局|体系|通办|奖|日|周|年|节|会|赛)$|[，。！？]"
)


def _names_work(name: str, *, field: bool = False) -> bool:
    """Whether what stands in marks may name a work; with ``field``, one whose name is but that of a field."""
    return not (
        _NO_WORK.search(name)
        or only_general(name)
        or (is_industry(name) and not field)
        or any(a == 0 and b == len(name) for a, b, _ in place_names(name))
    )


@only_with(_CLASS_BEHIND, _CLASS_BEFORE, _GETS_ON, _SITE, _OUTPUT_BEHIND)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """The works that a paragraph names in marks."""
    found: list[Mention] = []
    for pattern in (_CLASS_BEHIND, _CLASS_BEFORE, _GETS_ON, _SITE, _OUTPUT_BEHIND):
        for match in paragraph.matches(pattern):
            for one in _ONE.finditer(paragraph.whole, *match.span("row")):
                name = one["name"]
                if _names_work(name, field=pattern is _CLASS_BEHIND):
                    found.append(Mention(*one.span("name"), "Project", name, "told"))
    return found


@only_with(_TITLE, _LED, _BUILT)
def labelled(paragraph: Paragraph) -> list[Mention]:
    """The works that a label, who leads them or who builds them tells: 项目名称为“甲平台”, “乙技术”由丙公司牵头."""
    found: list[Mention] = []
    for match in paragraph.matches(_TITLE):
        start, end = match.span("row")
        marked = match["row"][0] == "“"
        start, end = start + marked, end - marked
        name = paragraph.whole[start:end]
        if not only_general(name):
            found.append(Mention(start, end, "Project", name, "told"))
    for pattern in (_LED, _BUILT):
        for match in paragraph.matches(pattern):
            if pattern is _LED and (_STATE.search(match["who"]) or not _FIRM.search(match["who"])):
                continue
            found += [
                Mention(*one.span("name"), "Project", one["name"], IN_MARKS)
                for one in _ONE.finditer(paragraph.whole, *match.span("row"))
                if len(one["name"]) > 4 and _names_work(one["name"])
            ]
    return found


@only_with(_HEADED)
def headed(paragraph: Paragraph) -> list[Mention]:
    """Works whose names begin with marks and end in what is built: “甲一号”星座, “乙”测试场, “零碳”制氢站."""
    found: list[Mention] = []
    for match in paragraph.matches(_HEADED):
        before = paragraph.whole[max(paragraph.start, match.start() - 6) : match.start()]
        told = not match["works"] or _FIRST.search(before) or _FATE.match(paragraph.whole, match.end())
        if told and not _SEVERAL.search(before):
            found.append(Mention(*match.span("whole"), "Project", match["whole"], "told"))
    return found
