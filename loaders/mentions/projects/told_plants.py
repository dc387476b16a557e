"""Plants, lines and conversions that no word 项目 ends: what is paid for, who builds it or how far it is tells them.

“推动甲公司在某镇实施年产3万吨特种纸技改”, “乙公司4.8亿元的挂面生产线”, “某某污水处理厂提标改造完工”.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import made_up
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import only_general, tokens
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names
from loaders.words.sought import Sought

_LINE = "(?:生产|总装|组装|装配|批产|量产|再生|处理|系统|加工|灌装|涂装|冲压|印刷|凹印|轧制|镀锌|中试|集成)线"
_CHANGE = (
    "(?:技改|技术改造|改扩建|扩建|迁建|搬迁改造|搬迁升级|整体搬迁|提标改造|扩能改造|节能改造|升级改造"
    "|改造升级|复产扩能|扩能|扩产|增资扩产|二次开发)"
)
_PLANT = (
    "(?:(?:总装|生产|产业化|制造|测试|研发|中试|加工|储备|实证|创新|光伏|风电|组件|材料|电池|装备|冷链|物流|仓储|一体化|智造)基地|工厂|产业园|综合体"
    "|(?:智能化?|数字化|自动化|黑灯)车间|水厂|处理厂|电站|充电站|换电站|变电站|一体化站|[一二三四五]站|数据中心|调度中心|仓储中心|印染中心|康养中心"
    "|发射中心|结算中心|物流中心|加工中心|工程|风电场|码头|泊位)"
)
_PHASE = "(?:[一二三四五]期(?:项目|工程)?|工程)?(?:[（(][一二三四五]期[）)])?"
_WORKS = Sought(
    rf"(?:(?P<line>{_LINE})|(?P<change>{_CHANGE})|(?P<plant>{_PLANT}))(?P<phase>{_PHASE})"
    "(?!项目|建设(?![，。；])|改造|工程|[\u4e00-\u9fff]{0,2}(?:公司|集团|学院|大学|联盟|协会)|上的|机械|师|技术|化)"
)
_REACH = 34
"""Characters in which the name begins in front of its last word."""
_VERB = (
    "(?:投资建设|投资兴建|规划建设|开工建设|加快建设|加快|建设|新建|兴建|实施|打造|投建|启动|开工|引进|推进|承建|新上|上马"
    "|谋划|建成|布局|落地|抓好|办好|推动|改建|合建|共建|做好)"
)
# Where a name may begin: behind a sign, 的, a firm's form, a sum, a verb or what opens one of several.
_BOUNDARY = re.compile(
    r"[，。；：、（）()“”\"《》\s,;:—…◆▷●]|的|(?:公司|集团)(?=..)|[亿万](?:美|欧)?元(?:人民币)?"
    rf"|{_VERB}(?:了|的|一个|一座|一条)?|另有|还有|其中|包括|(?<=[，。；：])[一二三四五六七八九十]是|(?<=[万亿吨台套兆千瓦米])的"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z\d·/+%＿—“”（）().-]{4,34}")
# 老旧小区改造, 农村电网改造升级: works of every place
_EVERYWHERE = re.compile(
    r"老旧|棚户|棚改|农村|农田|小区|厕所|管网|街巷|道路|危房|电网|农网|企业|设备|传统|产业链|项目|一批|若干|各类|等"
    "|重大|重点|示范工程|(?<!级)以上|以下|不少于|不低于|年均|全[省市县区]|[\\d一二两三四五六七八九十几多数][个条家项座批]|[的了其该此各]|人才|品牌|素质"
)
_OPENS_ILL = re.compile(
    "^(?:完成|到\\d|开展|和|与|及|或|在|对|由|将|把|让|使|以|用|从|向|为|是|有|并|还|也|又|再|已|均|进行|通过|用于|所|我|你|他|高于|累计|达到|产品|配套|现有|拥有|共有|首条|引入|采用|旗下|该|此)"
)
_SPEND = "(?:投资|投入|斥资|总投资|追加|耗资|出资)"
# 投资3亿元的, 追加4200万美元兴建的, 5亿元的
_PAID = re.compile(rf"(?:{_SPEND}[约近超达]?{SUM}(?:人民币)?(?:投资)?(?:{_VERB}了?的?|的)?|{SUM}的)$")
# 甲公司建设的, 甲公司在某镇建设, 支持甲（任何名）在某园区建设
_BUILT = re.compile(
    rf"(?:公司|集团|合作社)(?:(?:拟|将|正|计划|已)*在[^，。；]{{2,14}})?(?:投资|出资|负责|牵头)*{_VERB}(?:了|的)*$"
    rf"|(?:支持|推动|引导|鼓励|推进|督促|协助|助推|由)(?!企业|[^，。；]{{0,8}}等)[^，。；、的]{{2,16}}?在[^，。；、的]{{2,12}}{_VERB}$"
    r"|(?:联合|会同|携手|依托)[^，。；、的]{2,20}?(?:大学|学院|研究院|研究所|公司|集团|科学院)(?:联合|共同|合作)?(?:建设|组建|打造|设立|筹建)$"
    # 由甲牵头、乙参与的
    r"|由[^，。；]{2,30}?(?:牵头|主导|负责|领衔)[^，。；]{0,24}?(?:参与|配合|协同|支持|建设|组建|打造|实施|筹建)?的$"
    # 甲与乙共建, 与甲合作的, 甲同乙联合建设的
    r"|(?:与|同|和|携手|联合|会同)[^，。；的]{2,30}?(?:共建|合建|共设|(?:合作|联合|共同|合资|携手)(?:建设|共建|打造|投建|开发|研发)|合作)(?:了|的|一个|一座)*$"
)
_BY_WHEN = re.compile(
    "(?:\\d{4}年|今年|明年|年内|\\d{1,2}月)[^，。；]{0,6}(?:底|末|前|初|年|月|内)(?:前|之前)?(?:要|须|应|将|力争|确保)?(?:建成|投用|建好)(?:了|一个)?$"
)
_OF_FIRM = re.compile(
    "(?:公司|集团|股份|科技|智能|重工|新材|电子|食品|包装|药业|化工|机械|光电|能源|生物|它)的$"
)
_ENDS = re.compile("[、，。；和与及]|等|$")
_FIRM_IN_FRONT = re.compile("(?:公司|集团)$")
_BUILDER = (
    "由[^，。；]{2,24}?(?:投资|投建|承建|建设|实施|运营|兴建|加紧|代建|改造)"
    "|[（(](?:业主|建设单位|投资方|总投资|投资[约\\d]|[^（）()，；]{2,24}投资[约近]?[\\d.]+(?:亿|万))"
)
_PRICED = "(?:(?:计划|预计|概算|合同)?总?投资(?:额)?(?:约|近|超|达|[\\d]))"
_INVESTOR = rf"[^，。；：的]{{2,24}}?(?:投资|投入|出资)[约近]?{SUM}"
_TOLD_BEHIND = re.compile(
    rf"[，,：:]?(?:该?项目|一期|正|现|目前)?(?:{_PRICED}|{_BUILDER})|在[^，。；]{{2,14}}投资[\d.]+(?:亿|万)|用债[\d.]+亿|，{_INVESTOR}"
)
_FARES = re.compile(
    "(?:[\\d.]+(?:万)?(?:千瓦|兆瓦|吨|MW|GW))?(?:已|也|均|正|将|正式|全面|全部|顺利|主体|先后|相继|预计|有望|力争|争取|今年|明年|去年|年内|年底前?|上半年|下半年"
    "|\\d{1,4}年|\\d{1,2}月|[一二三四]季度)*(?:底|初)?(?:竣工|投产|完工|完成(?=[，。；])|封顶|投用|试产|试生产|投运|奠基|动工|开工|建成|并网|交付|进展顺利|通车"
    "|吊装|试运行|达产|点火|打地基)"
)
# A line of a list opens with its project: 甲生产基地，年产乙5000套，占地50亩
_OPENS_ITEM = re.compile(r"(?:^|[\n；])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?\s*$")
_ITEM_GOES_ON = re.compile(
    "[，：:。](?:计划|预计|主要|拟|将|全线)*(?:年产|日产|占地|用地|建设|总投资|投资|设计|形成|年处理|新增)"
)
# Works that a verb in front and the place in their name tell.
_PHYSICAL = re.compile(
    "(?:处置|利用|处理|治理|供水|引水|输水|改建|迁建|疏浚|整治|改造|扩建|提标|调水|防洪|航道|绕城|通道|大道|连接线|收储|安置)(?:及[^及]{2,10})?工程$|(?:基地|电站|充电站|换电站|变电站|一体化站|水厂|处理厂|风电场|码头|泊位|工厂|[一二三四五]站)$"
)
_DOES = re.compile(f"{_VERB}(?:好|了)?$|(?:建设|打造|推进|建成|实施)[^，。；]{{2,20}}[、和]$")
_CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工)?(?:能力)?[\d.]+(?:余|多)?[万亿千]?(?:吨|套|台|架|辆|件|只|米|平方米|千瓦|千伏|兆瓦|GWh|MWh|GW|MW|kV|号|英寸)"
)
_MARKS = re.compile("“[^“”，。；]{1,14}”")
_NUMBER = re.compile(rf"(?:{ITEM_NUMBER}|\d{{1,2}}．)")
# 迪康药业搬迁改造, 某某精工扩产: a firm's own name in front of what it does to its works
_TRADED = re.compile(
    "..(?:[药铝铜锂矿纸锰硅钛酒乳镁盐糖钼钢]业|科技|集团|股份|电子|食品|生物|重工|化工|精工|新材|纺织|光电|精密)(?![\u4e00-\u9fff]{0,3}(?:产业|行业))"
)
# 湘江新区新型储能电站, 甲镇污水处理厂
_ZONE_FIRST = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:新区|开发区|高新区|经开区|保税区|工业园|产业园|[镇乡县](?=..))"
)
# 某某污水处理厂提标改造, 某某水库扩建: one work that is changed
_A_WORK = re.compile("[\u4e00-\u9fff]{3,}(?:[厂园站库桥港场院馆坝渠]|码头|车站|机场|泵站|电厂)$")
_ROADS = re.compile("[SG]\\d")


@only_with(_WORKS)
def told(paragraph: Paragraph) -> list[Mention]:
    """Plants, lines and conversions that money, a builder or their progress tells."""
    text, found = paragraph.whole, list[Mention]()
    flat = (
        _MARKS.sub(lambda m: "＿" * len(m.group()), text[paragraph.start : paragraph.end])
        if "“" in paragraph.text
        else paragraph.text
    )
    for end in paragraph.matches(_WORKS):
        start = _start(flat, paragraph.start, end)
        if start < 0:
            continue
        name = text[start : end.end()]
        before = text[max(paragraph.start - 1, start - 48, 0) : start]
        if _is_one(name, end) and _is_told(text, name, before, end):
            found.append(Mention(start, end.end(), "Project", name, "told"))
    return found


# 某县百万吨乙烯，总投资278亿元，由甲公司投建: what costs so much and is built is a project, whatever its last word.
_COSTED = Sought(
    rf"(?:^|(?<=[，。；：、的]))(?P<name>(?:(?!的)[\u4e00-\u9fffA-Za-z\d·-]){{5,24}})，(?:计划|预计|概算|项目)?总投资[约近超达]?{SUM}(?=[^。；]{{0,30}}由[^，。；]{{2,24}}(?:投建|投资|建设|承建|实施))",
    re.M,
)
# 甲公司在某市的中部基地
_THERE = Sought(
    r"(?P<firm>[\u4e00-\u9fff]{2,24})(?:位于|设在|建在|落户|在)[^，。；、的]{2,14}的(?P<name>[\u4e00-\u9fffA-Za-z\d]{2,10}?(?:基地|工厂))(?=[，。；、也将已预正去今明占总一二]|$)"
)
_NO_WORKS = re.compile(
    "园区?$|开发区$|高新区$|[省市县区镇乡]$|公司$|集团$|基金|政策|措施|方案|项目$|工作$|企业$"
)


@only_with(_COSTED, _THERE)
def named(paragraph: Paragraph) -> list[Mention]:
    """What is told to cost and to be built at a place, and a known firm's works at a place."""
    found = list[Mention]()
    for match in paragraph.matches(_COSTED):
        name = match["name"]
        placed = any(a == 0 and b <= len(name) - 3 for a, b, _ in place_names(name))
        if (
            (placed or _CAPACITY.match(name))
            and not _NO_WORKS.search(name)
            and not _EVERYWHERE.search(name)
            and not only_general(name)
        ):
            found.append(Mention(*match.span("name"), "Project", name, "told"))
    for match in paragraph.matches(_THERE):
        firm, name = match["firm"], match["name"]
        known_firm = firm.endswith(("公司", "集团")) or any(b == len(firm) for _, b in firms_in(firm))
        if known_firm and not only_general(name) and not _EVERYWHERE.search(name):
            found.append(Mention(*match.span("name"), "Project", name, "told"))
    return found


def _start(flat: str, offset: int, end: re.Match[str]) -> int:
    if flat[end.start() - offset] == "＿":
        return -1  # told_works.in_marks reads what stands in marks as a whole
    low = max(0, end.start() - offset - _REACH)
    bounds = [m.end() for m in _BOUNDARY.finditer(flat, low, end.start() - offset)]
    start = bounds[-1] if bounds else 0 if low == 0 else -1
    number = _NUMBER.match(flat, start, end.start() - offset) if start >= 0 else None
    return offset + (number.end() if number else start) if start >= 0 else -1


def _is_one(name: str, end: re.Match[str]) -> bool:
    """Whether a name says something of its own: a place, a capacity, a product, a proper word."""
    own = name[: len(name) - len(end.group())]
    return (
        len(own) >= 2
        and _NAME.fullmatch(_MARKS.sub("＿＿", name)) is not None
        and not _EVERYWHERE.search(name)
        and not _OPENS_ILL.search(name)
        and not only_general(name)
        and name.count("（") == name.count("）")
    )


def _is_told(text: str, name: str, before: str, end: re.Match[str]) -> bool:
    own = name[: len(name) - len(end.group())]
    makes = _CAPACITY.match(name) is not None
    placed = (
        any(a == 0 for a, _, _ in place_names(name))
        or _ROADS.match(name) is not None
        or _ZONE_FIRST.match(name) is not None
    )
    if _PAID.search(before) or _BUILT.search(before):
        return True
    # 在2023年底前建成重型镗铣床智能化车间
    if end["plant"] and _BY_WHEN.search(before) and not is_industry(own):
        return True
    if _TOLD_BEHIND.match(text, end.end()):
        return placed or makes or not is_industry(own)
    if _OPENS_ITEM.search(before) and _ITEM_GOES_ON.match(text, end.end()) and not end["change"]:
        return True
    if (
        (placed or makes or name[0] == "第")
        and _PHYSICAL.search(name)
        and (_DOES.search(before) or _FARES.match(text, end.end()))
    ):
        return True
    strict = end["line"] or end["change"]
    if strict and (
        _OF_FIRM.search(before) or (_FIRM_IN_FRONT.search(before) and _ENDS.match(text, end.end()))
    ):
        return True
    named = (
        makes
        or placed
        or bool(known(own, 0))
        or _A_WORK.search(own) is not None
        or _FIRM_IN_FRONT.search(before) is not None
    )
    firm = end["change"] and (_TRADED.search(own) is not None or made_up(tokens(own)))
    if firm and (_DOES.search(before) or _FARES.match(text, end.end())):
        return True
    return bool(strict and named and (_FARES.match(text, end.end()) or makes))
