"""Works of a list that no word for works closes, by what becomes of them: “甲热电、乙三线丙段等投运”.

Each member has to say by itself that it is built: where a line, a line's part, a plant, a house or a conversion ends
it, or a firm and its product are its whole, and something of its own stands in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.before_products import before_product
from loaders.mentions.list_items import item_start
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.enumerations import Enumeration
from loaders.words.industries import is_industry
from loaders.words.lexicon import in_dictionary, lexicon, only_general, tokens
from loaders.words.places import place_names
from loaders.words.runs import PROPER
from loaders.words.sought import Sought

_DONE = (
    "建成(?:投产|投用|投运|通车|开放|启用|运营|运行)*|投运|投产|投用|投入(?:使用|运行|运营|生产)|竣工(?:投产|投用)?|完工|通车|通水|试通水|试运行|贯通|"
    "并网(?:发电)?|启用|落成|开馆|封顶|开工(?:建设)?|动工|复工|开建"
)
_GROWS = "加快(?:推进|建设)|加速(?:推进|建设)|进展顺利|(?:快速|顺利|有序|稳步|扎实|全面)(?:推进|实施)|推进(?=$)|提速"
_WHEN = (
    "(?:已|均|都|全部|全面|陆续|相继|先后|如期|正式|顺利|建设|主体|基本|实现|年内|力争|即将|预计|同步|集中)*"
)
_FATE = re.compile(f"{_WHEN}(?:{_DONE}|{_GROWS})")
_FATE_ENDS = re.compile(f"(?<=..){_WHEN}(?:{_DONE}|{_GROWS})$")
# 推进甲院区、乙管廊等建设
_BUILT = re.compile("(?:项目)?建设(?=$|[，。；])")
_PUSHED = re.compile("推进|加快|抓好|推动|启动|实施|完成|谋划|开工|做好|建设|新建|改造")
_SIGN = Sought(f"{_DONE}|加快|加速|推进|进展|提速|建设|实施")

_NETWORK = (
    "[\u4e00-\u9fff](?:段|线|支线|干线|复线|专线|联络线|连接线|环线|通道|管道|航道|改线|延长线|延伸线|绕城|互通|立交"
    "|枢纽|隧道|大桥|特大桥|高架|快速路|大道|高速|高速公路|铁路|高铁|公路|机场|航站楼|码头|港区)"
)
_PLANT = (
    "热电|电厂|电站|煤电|气电|机组|煤矿|铁矿|铜矿|矿井|井田|储气库|储备库|储煤基地|抽水蓄能|抽蓄|风电场|变电站|换流站"
    "|千伏[\u4e00-\u9fff]{1,6}变|水厂|污水厂|水库|灌区|水利枢纽|加速器|光源|对撞机|望远镜"
    "|装置|中试线|示范线|生产线|产线|管廊|管网|线路|综合体|产业园|物流园|科技园|商贸城"
)
_HOUSE = (
    "(?:新)?(?:校区|院区|校园|新院|新馆|新校|分校|东校|西校|南校|北校|图书馆|博物馆|科技馆|档案馆|文化馆|体育馆|纪念馆"
    "|版本馆|美术馆|大剧院|体育场|体育中心|文化中心|医学中心|会展中心|医院|康复大楼|综合楼|门诊楼|邻里中心|市民中心|政务中心|分院|附中|附小"
    "|住院楼|教学楼|公寓|中学|小学|学校|幼儿园|福利院)"
)
_WORK = (
    "(?:(?:除险|堤防|崩岸|防洪|综合|生态|河道)*(?:加固|治理|续建配套|整治|修复)|改扩建|扩建|迁建|改建|新建|扩能|扩产|技改"
    "|改造|搬迁|[东西南北]延|片区开发|增容)"
)
_STAGE = "(?:[一二三四五]期|[\\d一二三四五]+号(?:机组|线))?(?:工程|项目)?"
_KIND = re.compile(f"(?P<own>.*?)(?:{_NETWORK}|{_PLANT}|{_HOUSE}|{_WORK}|[一二三四五]期){_STAGE}")
# 乡镇卫生院, 老旧小区改造, 各县图书馆, 一批体育公园: classes
_CLASS = re.compile(
    "[\\d一二两三四五六七八九十百余多几数]+(?:个|座|所|家|处|条|栋|公里|里|平方米|套|间|片|类|大|项)|各|每|乡镇|镇街|村级|社区|基层|县级|市级|省级|区级|国家级|城乡|农村|中小|公办|民办|普惠|标准化|示范|一批|部分|相关"
    "|周边|沿线|所有|全[省市县区]|老旧|背街|断头|口袋|公共|数字|智慧|大中?型|中小?型|小型|国省|高等级|高标准|县乡|党群|便民|区域|四好|普通|干线|支线|重点|重大|其他|市政|城市|城镇|危旧|棚户|铁路$|配套|优质|义务教育|校园"
)
_NO_WORK = re.compile(
    "[的在从对将把被让向等]|[是有为]|企业|公司$|集团$|^(?:其中|目前|此外|累计|新增|支持|鼓励)|亿元|万元|万[吨亩]$"
)


@only_with(_SIGN)
def fated_lists(paragraph: Paragraph) -> list[Mention]:
    """The works of lists that are finished, begun or pushed on, where half of the members say that they are some."""
    found: list[Mention] = []
    for enumeration in paragraph.enumerations:
        found.extend(_works(paragraph.whole, enumeration))
    return found


def _works(text: str, enumeration: Enumeration) -> Iterator[Mention]:
    items = list(enumeration.items)
    built = False
    if enumeration.closed:
        tail = text[enumeration.items[-1][1] : enumeration.tail_end]
        tail = re.sub("^等(?:一批|[\\d一二三四五六七八九十]+[个项条座])?", "", tail)
        built = _BUILT.fullmatch(tail) is not None
        if enumeration.count or not (built or _FATE.match(tail)):
            return
    else:
        start, end = items[-1]
        fate = _FATE_ENDS.search(text[start:end])
        built = fate is None and text.endswith("建设", start, end)
        if fate is None and not built:
            return
        items[-1] = (start, start + fate.start() if fate else end - 2)
    if built and not _PUSHED.search(enumeration.lead):
        return
    names: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(items):
        begin = item_start(text, start, end) if number == 0 else start
        if number == 0 and (
            led := re.match(
                "(?:[\u4e00-\u9fff]{0,4}?(?:推进|加快|抓好|推动|启动|实施|完成|谋划|开工|做好|建设))+",
                text[start:begin],
            )
        ):
            begin = start + led.end()  # what the name holds may be a verb
        elif number == 0 and not re.search("[推加抓启实完谋]", text[start:begin]) and _kind(text[start:end]):
            begin = start
        names.append((begin, end))
    fitting = [(start, end) for start, end in names if is_work(text[start:end])]
    if len(fitting) * 2 < len(names):
        return
    for start, end in fitting:
        before = text[max(enumeration.start, start - 6) : start - 1]
        if any(stop == len(before) for _, stop, _ in place_names(before)):
            continue  # 谷岭、定河机场: the last one's word belongs to all
        yield Mention(start, end, "Project", text[start:end], "list:Project")


def _kind(name: str) -> bool:
    return _KIND.fullmatch(name) is not None


def is_work(name: str) -> bool:
    """Whether a member of a list says that it is one certain work: of a kind that is built, with a word of its own."""
    if not 4 <= len(name) <= 30 or _CLASS.match(name) or _NO_WORK.search(name) or is_industry(name):
        return False
    kind = _KIND.fullmatch(name)
    if kind is None:
        return before_product(name, tokens(name)) > 0
    own = kind["own"] + name[kind.end("own") : kind.end("own") + 1]
    return _has_own(own.removesuffix("等"))


_DEICTIC = re.compile("[省市县区州](?=[\u4e00-\u9fff])")


def _has_own(own: str) -> bool:
    """Whether what stands in front of the kind is a place, a name, a line's number or whose it is (县图书新馆)."""
    if not own or only_general(own):
        return False
    if _DEICTIC.match(own) or re.search(
        "[A-Z]\\d|第[一二三四五六七八九十\\d]+(?:中|小|实验|人民)|\\d+千伏|[一二三四五六七八九十]中$", own
    ):
        return True
    if place_names(own):
        return True
    words = tokens(own)
    return any(
        w.word not in lexicon().generic
        and len(w.word) > 1
        and (w.pos in PROPER or w.pos == "j" or not in_dictionary(w.word))
        for w in words
    )
