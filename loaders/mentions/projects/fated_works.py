"""Roads and public buildings that are told by what becomes of them, whatever they are called.

甲路建成通车, 乙馆完成主体结顶, 丙中心、丁馆等公共建筑加快建设, 建成戊广场、己馆: where a row holds one with a word of
its own, or where they are finished or grow, a plain 图书馆 is one building.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, only_general, tokens
from loaders.words.places import place_names
from loaders.words.runs import says_deed
from loaders.words.sought import Sought

_PUBLIC = (
    "图书馆|博物馆|美术馆|科技馆|档案馆|文化馆|体育馆|游泳馆|展览馆|展示馆|规划馆|方志馆|城建馆|艺术馆|群艺馆|纪念馆|大剧院|音乐厅|体育场|青少年宫|少年宫|文化宫"
    "|会展中心|体育中心|奥体中心|文体中心|文化中心|博览中心|游客中心|艺术中心|活动中心|市民中心|邻里中心|政务中心|服务中心|会议中心|健身中心|全民健身中心|行政中心|客运中心|疾控中心"
    "|市民广场|站前广场|体育公园|污水处理厂|自来水厂|净水厂|客运站|福利院|养老院|保健院|人才公寓|青年公寓"
)
_OWN = (
    "大道|大街|快速路|快速通道|快线|环线|立交桥?|大桥|隧道|高架|绕城高速|客运枢纽站?|枢纽站|变电站|水厂|中学|小学|学校|幼儿园|医院|校区|院区|新馆|综合楼|门诊楼|住院楼|教学楼"
    "|公寓|安置小区|安置房|停车场|农贸市场|展示中心|体验中心|展销中心|公园|汽配城|家居城|物流中心|装备中心|新院"
    "|高速公路|高速|铁路|高铁|客专|互通|航道|机场|水库|水利枢纽|航电枢纽|公路|号线"
)
_ROAD = "(?<![铁公道线思网电水陆出一通马管])路"
_NAMED = "(?:(?!的)[\u4e00-\u9fffA-Za-z\\d#])"
_STAGE = (
    "(?:[\u4e00-\u9fff]{2,4}段)?(?:[一二三四五]+期)?(?:主体)?(?:(?:改建|扩建|迁建|新建|改扩建|改造|提升"
    "|拓宽|提质|亮化|延伸|[东南西北]延)+)?(?:工程|项目)?"
)
_ITEM = rf"{_NAMED}{{0,14}}?(?:(?:{_PUBLIC}|{_OWN}|{_ROAD}){_STAGE}|[一二三四五]期|工程|中心)"
_ROW = rf"(?P<row>{_ITEM}(?:(?:、|和|与|及|以及){_ITEM}){{0,15}})"
_ETC = (
    "(?:等(?:一批|[\\d一二三四五六七八九十]+[个项条座])?"
    "(?:重点|重大|城市|市政|民生|公共|公建|配套|文体|基础)*(?:建筑|设施|场馆|道路|工程|项目)?(?:建设|\\d+[条座个])?)?"
)
_WHEN = (
    "(?:已经?|均|都|也|全部|陆续|相继|基本|如期|正式|顺利|先后|同步|全面"
    "|主体(?:工程)?|建设|改造|即将|预计|实现|全线|力争|年内|年底前?|今年|\\d{1,2}月)*"
)
_DONE = (
    "竣工|完工|建成|通车|贯通|合龙|投用|投入使用|投运|启用|封顶|结顶|开馆|开门|开业|对外开放|投入运营|交付使用|交付"
    "|完成(?:主体|桩基|基础|总工程量|工程量|形象进度|室外|室内|装修|装饰|外墙|内部|选址|规划设计|方案设计|验收|封顶|竣工|改造|铺设)"
    "|进入(?:装修|收尾|扫尾|主体|内部|路面|施工)|开展桩基|主体施工"
)
_GROWS = (
    "开工|动工|破土|全面推进|启动|奠基|启动建设|加快建设|加快推进|加速推进|有序推进"
    "|扎实推进|稳步推进|顺利推进|进展顺利|推进(?:地下室|主体|内部)"
)
# 甲路建成通车, 乙馆完成主体结顶, 丙中心、丁馆等公共建筑加快建设
_FATED = Sought(rf"(?:^|(?<=[，。；：])){_ROW}{_ETC}{_WHEN}(?P<how>{_DONE}|{_GROWS})", re.M)
# 建成戊广场、己馆, 加快庚中心、辛学校建设
_BUILT = Sought(
    rf"(?:^|(?<=[，。；：并已]))(?:全力|重点|积极|同时|年内|全年|还|已|新)*"
    rf"(?P<verb>建成投用|建成启用|建成开放|建成通车|建成|投用|启用|新建成|开工建设|启动建设|启动|开工|新建改造|新建|改建|扩建|改扩建|续建|加快建设|加快推进|扎实推进|有序推进|持续推进|推进|加快|抓好|完成|打通|实施|改造|建设)(?:了)?"
    rf"{_ROW}(?P<behind>{_ETC}(?:(?:改造|扩建|迁建|新建|提升)*(?:建设|改造|扩建|投用|通车|进度)|(?=[，。；]|$)))",
    re.M,
)
# 实施对甲大厦、乙公寓的改造提升工程
_RENEWED = Sought(
    r"对(?P<row>[\u4e00-\u9fffA-Za-z\d#]{2,16}(?:[、和与及][\u4e00-\u9fffA-Za-z\d#]{2,16}){0,15})(?:等)?的?"
    r"(?:进行|实施|开展)?(?:(?:环境|综合|整体|外立面|内部|消防|立面|设计|全面|系统|智能化|节能|适老化)*(?:改造|提升|扩建|整治|修缮|升级|改扩建|更新|提质|装修))+(?:工程|项目|(?=[，。；]))"
)
_FINISHES = ("建成", "完成", "投用", "启用", "打通", "通车")
# 3个文化馆, 乡镇卫生院, 各县图书馆, 一批体育公园
_CLASS = re.compile(
    "(?:[\\d一二两三四五六七八九十百余多几数]+(?:个|座|所|家|处|条|栋|公里|里|平方米|套|间|片|类|大)|各|每|乡镇|镇街|村级|社区|基层|县级|市级|省级|区级|国家级|城乡|农村|中小|公办|民办|普惠|标准化|示范性?|一批|部分|有条件|相关|周边|沿线|所有|全[省市县区]|老旧|背街|断头|口袋|街头|公共|政策|数字|智慧|大中?型|中小?型|小型|国省|高等级|高标准|县乡|党群|便民|企业|区域性?|四好|普通|干线)"
)
_NO_WORK = re.compile(
    "[的在从对将把被让向与]|[是有为]|^(?:其中|目前|此外|现有|拥有|累计|新增|支持|鼓励|引导|争取|谋划|依托|利用|借助)|项目.|工程.{3}|企业|公司|集团|道路$|.年|^(?:通用|支线|军民合用)机场$|^城际|^(?:中小)?学校$|^医院$"
)


# 中欧班列（西宁）开行152列, 南宁地铁运营里程128公里: lines with figures of their own
_SERVICE = Sought(
    r"(?P<name>(?:中欧|中亚)班列[（(][\u4e00-\u9fff]{2,4}[）)])"
    r"|(?<=[，。；、])(?P<metro>(?![全我本各新])[\u4e00-\u9fff]{2,3}(?:地铁|轨道交通))(?=(?:运营|通车|线网)(?:总)?里程|日?均?客[流运])"
)
# 投入5亿元，实施…
_PAID = re.compile("(?:投入|投资|斥资)[^，。；]{0,6}[\\d.]+[万亿]元[，,]$")


@only_with(_FATED, _BUILT, _RENEWED, _SERVICE)
def fated(paragraph: Paragraph) -> list[Mention]:
    """The roads and public buildings of a paragraph that are finished, rise or are being built."""
    found: list[Mention] = []
    text = paragraph.whole
    for match in paragraph.matches(_FATED):
        found.extend(_of_row(text, match, 1 if re.match(_DONE, match["how"]) else 2))
    for match in paragraph.matches(_BUILT):
        verb = match["verb"]
        done = verb.endswith(_FINISHES) or text[match.end("verb")] == "了"
        done = done or _PAID.search(text, max(paragraph.start, match.start() - 20), match.start()) is not None
        found.extend(_of_row(text, match, 1 if done else _NEVER))
    for match in paragraph.matches(_SERVICE):
        kind = "name" if match["name"] else "metro"
        found.append(Mention(*match.span(kind), "Project", match[kind], "told"))
    for match in paragraph.matches(_RENEWED):
        for start, stop in _parted(text, *match.span("row")):
            name = text[start:stop]
            head = lexicon().head_of(name)
            if _CLASS.match(name) or _NO_WORK.search(name) or is_industry(name) or only_general(name):
                continue
            if head or _HOUSE.search(name):
                found.append(Mention(start, start + len(name), "Project", name, "told"))
    return found


_HOUSE = re.compile(f"(?:{_PUBLIC}|{_OWN}|{_ROAD}|[苑园里府楼院馆区庭])$")


_NEVER = 99
_PARTS = re.compile("、|以及|[和与及]")
_BARE = re.compile(f"(?P<own>.*?)(?:{_PUBLIC}){_STAGE}")
_KIND = re.compile(f"(?P<own>.*?)(?:{_PUBLIC}|{_OWN}|{_ROAD}){_STAGE}")


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a row: 和 parts two where a work or house ends in front of it (景和雅苑 is one)."""
    for cut in _PARTS.finditer(text, start, end):
        if cut.group() == "、" or _HOUSE.search(text[start : cut.start()]):
            yield start, cut.start()
            start = cut.end()
    yield start, end


def _of_row(text: str, match: re.Match[str], plain: int) -> Iterator[Mention]:
    """The works of a row, in which at least ``plain`` plain ones are named where none has a word of its own."""
    names: list[tuple[int, int, bool]] = []
    for at, stop in _parted(text, *match.span("row")):
        start = at if names else _start(text, at, stop)
        name = text[start:stop]
        if _KIND.fullmatch(name) and not (_CLASS.match(name) or _NO_WORK.search(name)):
            bare = _BARE.fullmatch(name)
            if bare and (not bare["own"] or only_general(bare["own"])) and not _PHASE.search(name):
                names.append((start, stop, False))
            elif _is_own(name, (bare or _KIND.fullmatch(name))["own"]):  # type: ignore[index]
                names.append((start, stop, True))
    if not any(own for _, _, own in names) and len(names) < plain:
        return
    for start, stop, _ in names:
        name = _MEANT.sub("", text[start:stop])
        yield Mention(start, start + len(name), "Project", name, "told")


# 甲馆主体工程: how much of it is meant
_MEANT = re.compile("主体(?:工程)?$")


# 怀邵铁路, 茶松高速桃源段: the places at its ends in short
_SHORT_LINE = re.compile("[\u4e00-\u9fff]{2,3}(?:高速公路|高速|铁路|高铁|客专|公路)(?:.{2,4}段)?")


def _start(text: str, start: int, stop: int) -> int:
    """Where the first name of a row begins."""
    if _SHORT_LINE.fullmatch(text, start, stop) and not in_dictionary(text[start : start + 2]):
        return start
    begin = item_start(text, start, stop)
    # 锂电高新展示中心: what item_start cuts off tells nothing that is done, nor when
    cut = tokens(text[start:begin])
    return start if all(w.pos[0] in "nabj" or w.word == "高新" for w in cut) else begin


def is_public(name: str) -> bool:
    """Whether a name says no more than what public building it is: 图书馆, 污水处理厂."""
    return _PLAIN.fullmatch(name) is not None


_PLAIN = re.compile(_PUBLIC)
_PHASE = re.compile("[一二三四五]期")


def _is_own(name: str, own: str) -> bool:
    """Whether a name has a word of its own, ``own`` what stands in front of its head, and tells no deed."""
    if only_general(own) or len(name) < 3 or any(a == 0 and b == len(name) for a, b, _ in place_names(name)):
        return False
    joins = lexicon().name_verbs
    return not any(w.pos == "v" and says_deed(w.word) and w.word not in joins for w in tokens(own))
