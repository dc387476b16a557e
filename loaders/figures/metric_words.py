"""A metric in the words around a number: what leads to it, links it and follows it is taken off."""

from __future__ import annotations

import re

from loaders.words.places import place_names
from loaders.words.years import YEAR_WORDS

_LEAD = re.compile(
    rf"""(?:
      (?:到|至|在|于|截至|截止|自|从)?(?:{YEAR_WORDS})(?:度|底|末|初|前(?![\d一二三四])|以来|起|期间|内)*(?:\d{{1,2}}月(?:\d{{1,2}}日)?(?:底|末|前|起|以来)?)?[，、,]?
    | \d{{1,2}}月(?:\d{{1,2}}日|份)?(?:底|末|前|起)?
    | (?:到|至|截至)?(?:规划期末|期末|年底|年末|月底|届时|目前|当前|现在|近年来?|近[三五两]年|当年|
      本次|此次|年初|(?:未来|今后|近|过去)?[一二三四五十]+年(?:来|内|间|的?时间)?|一年来)
    | 其中|同时|另外|此外|并且|以及|从而|其余|据了解|据统计|据介绍|据悉|总的来看|预计|预期|预算(?!收)|
      力争|争取|努力|确保|保证(?!保)|基本(?![医养公农建草药])|初步|全面|率先|主要(?![污农经指产工])|
      总体上?|原则上|进一步|持续|不断|稳步|加快|加大|大力|积极|着力|深入|
      重点(?=[推建发支实培引打围抓突做聚加开])|首次|成功|有效|有序|陆续|切实|分别|均已?|
      都(?![市江匀])|已经?(?!投项目)|共同|共计(?!划)|共(?![享建同性青和有])|合计|总计|约(?!束)|将(?![军乐])|
      要(?![素件])|再(?![生制利保贷融担])|还(?![款贷])|也|则|可(?![再用支持燃穿比降循])|
      能(?![源耗效力量级])|使(?![用馆])|让(?!渡)|用(?![电水地能户工人途量海汇房])|及(?![格时])|
      和(?![平田谐县龙静])|与(?!会)|并(?![网购联])|拟(?!态)|应(?![急用届税收缴])|需(?![求要])|仅|
      达(?![产标成])到?|且|即(?![时征])
    | 实现(?!率)|完成(?!率)|形成|培育(?!库)|打造|创建|建成(?!区)|建立|建设(?![用投规面资项工总])|搭建|
      推动|推进|带动(?!就业)|促进(?!就业)|发展(?![基资指中])|实施(?!率)|开展|组织|做大|做强|创造|吸引|
      集聚(?![区度])|汇聚|聚集(?![区度])|扶持(?!资)|支持(?![资率])|鼓励|引导(?!基)|保障(?![房性率])|
      拥有(?![量率])|具有|聚焦|通过(?!率)|保持|安排|按照|对于|对(?![外口接台华])|我[省市区县州镇]|
      全[省市区县州镇域]|本[省市区县州镇]|该[省市区县州镇园]区?|园区内|区内|市内
    | (?:前[一二三四]季度|前\d{{1,2}}个?月|\d{{1,2}}[-~至—]\d{{1,2}}月份?)
    | (?:正?在建|新建|拟建|规划)的|的(?!士)|至今|特别是|尤其是|冲刺(?=$|.{{2}})|公布(?=前|上|全|生|了)
    | 第[一二三四五六七八九十百]+条|提出(?=到|至|力争|建)|来自[^，。的]{{1,6}}的
    | 由[^，。]{{2,24}}?(?:投资|投资建设|建设|打造)的|如今|现已
    | (?:这家|这个|该)(?:企业|公司|项目|园区|平台|中心|基地|机构|院)(?=.{{2}})
    | (?:[省市县区镇州]|各级|本级|自治区)+级?财政(?=每年|(?:统筹|计划|预算|共|一次性)*安排)
    | (?:[一二两三四五六七八九十]+|\d+)个项目(?:全部|全面)?(?:建成)?(?:投产|达产)后?(?:预计)?
      可(?=新增|年|带动|实现|形成)
    | 共有(?=.{{2}})|包括(?=.{{2}})|其(?=净利润|营收|营业|收入|产值|产量|利润)
    | 现(?=园区|全[市县区镇])|就(?=启动|引进|签约|新增|落户|吸引)
    | (?:公司|企业|集团|基地|项目)(?=(?:今年|去年|上半年|全年|预计|已)*(?:可?实现|完成))
    | (?:全部)?(?:建成|投产|达产|投用|竣工)?(?:投产|达产|投用)?后(?:，|预计|将|每年)*可(?=新增|年|服务|实现|形成|带动)
    | 后(?=新增|年|日(?!均|益|常)|预计|将|每)
    | 发挥(?=总)|这里有?|小镇(?=累计|计划|已|现)
    | (?:开发区|高新区|经开区|园区|新区)(?=完成|实现|累计|现有|拥有|已|规模以上|规上)
    | (?:引进|签约|落户|开工|建设|新建|实施)(?=(?:计划)?总投资)|[①-⑳⑴-⒇]
    | [年月]度(?!计|预)|——?|[-·•●◆■]+|[一二三四五六七八九十]是(?!否)|[一二三四五六七八九十]{{1,2}}、|
      \(?[一二三四五六七八九十\d]{{1,2}}\)|（[一二三四五六七八九十\d]{{1,2}}）|\d{{1,2}}[.、](?!\d)
    )""",
    re.VERBOSE,
)


# Words that lead to a metric, and characters that places begin with
_OPEN_PLACES = frozenset("应和达都且即共让可能使用及与并拟需仅约将要再还也则已")
_ONLY_YEAR = re.compile(rf"(?:{YEAR_WORDS})[底末]?")


_SOFT_LEAD = re.compile(
    rf"""(?:(?:到|至|截至)?(?:{YEAR_WORDS})(?:度|底|末|前|以来|起)*[，、,]?|其中|同时|此外|预计|预期|力争|争取|努力|确保|分别|均|已经?|共计?|合计|总计|目前|——?)"""
)


_TAIL = re.compile(
    r"(?:分别|均|都|各|更|累计|已经?|将|有望|预计|力争|争取|(?<![签合条节预集履])约|共计?|总计|合计|总共|近|全部|首次|暂定|控制|"
    r"保持|稳定|维持|平均|基本|至少|才|仅|再|还|可|(?<!产)能|要)*"
    r"(?:(?:一[项家地个]|单[项此])?就(?:[有用占投])?|达到?了?|达成|为|是|有|实现|完成|突破|超过|跨过|跨越|迈上|跃上|站上|增至|增加[到至为]|"
    r"提高[到至为]|提升[到至为]|扩大[到至]|上升[到至]|增长[到至]|下降[到至]|降低[到至]|缩小[到至]|"
    r"减少[到至]|降[到至]"
    r"|(?:压缩|缩短|压减|减|压降|扩展|扩容|发展|攀升|提速|回落|收窄|优化|拓展|做大|壮大)[到至]"
    r"|(?:控制|保持|稳定|维持|建|落|设)在|在|到|至|高达|仅为|合[计共]|相当于|[:：]|(?<![累预])计|可达|"
    r"仅|：|位居|超|按|以|由|从|了|(?<=[选派推评列])出|的)$"
    r"|(?<=..)(?:预计)?(?:有望|力争|争取|首次|暂定|将|(?<!公)共)$"
)


_AFTER_LEAD = re.compile(r"(?:的|左右|以上|以下|以内|上下|（含[^）]*）|规模(?!以上)的?|级别的?)")


CHANGE = re.compile(
    r"(?:[，、]|同比|环比|年均|年平均|月均|平均|每年|每月|名义|实际|分别|累计|可比|净|大幅|逐年|预期|"
    r"计划|力争|将|约|均|都|年度?|各|再|总体|合计"
    r"|[三五十两四六七八\d]年|(?:比|较|同)[^，；]{1,12}?(?=增|提|上|下|降|减|多|少|高|低|扩|净|翻|缩)|"
    r"在[^，；]{1,16}基础上|按[^，；]{2,10}计算?|“?十[一二三四五]五”?(?:期间|时期|以来)?|五年)*"
    r"(?:复合)?(?:增长率?|增加|增幅|增速|增量|递增|提高|提升|上升|下降|降低|降幅|减少|回落|压减|压降|"
    r"扩大|涨幅|上涨|翻|增|降|多|少|高|低|高出|高于|低于|占比?(?!地)|占(?!地)[^，；]{1,30}?(?:比重|比例|总量|总数|"
    r"份额)?(?:的|达|超)?"
    r"|完成(?:年度|全年|年初|时序|目标)[^，；]{0,8}(?:的|进度)?|计划完成率|完成率|同比|环比|"
    r"增长?速度?)(?:了|到|为|约|率)*$"
)


COUNT_VERB = re.compile(
    r"(?:累计|新|再|拟|计划|已|共|首批|启动)*(?:新增加?|新建|新设|新认定|引进|引育|培育|签约|落地|开工|"
    r"竣工|投产|建成|建设|入选|获批|获评|认定|淘汰|腾退|关停|整治|改造|完成|推进|实施|组织|举办|开展|"
    r"设立|成立|入驻|集聚|储备|招引|招聘|发放|授权|增加|办理|受理|调处|处理|接待|孵化|创建|打造|形成|"
    r"搭建|拥有|现有|聘请|投放|配备|配置|购置|制定|参与|出台|发布|安排|转化|选派|培训|惠及|带动|服务|"
    r"覆盖|评审|遴选|储|新获|荣获|布局|吸引|汇聚|突破|提升|扩建|续建|新开工|新引进|通过)$"
)


# What is counted only to be listed: 四个方面, 五大行动. Real things that are named after them stay:
# 3个领域的企业.
ABSTRACT = re.compile(
    r"的?[^，。；、的]{0,6}?(?:方面|领域|环节|阶段|问题|关系|步骤|原则|转变|维度|层面|层次|角度|导向|"
    r"要点|重点任务清单|方案|意见|办法|细则|行动|工程|战略|体系|机制|制度|模式|小组|工作组|专班|办公室|"
    r"功能区?|特征|优势|特点|抓手|举措|措施|政策|条件|类别|类型|方向|关键|坚持|确保|着力|聚焦|必须|"
    r"一律|统一|打通|狠抓|突出|强化|严禁|统筹|要求|目标|主题|专题|专栏|等级|档次|梯次|时期|世纪|季度|"
    r"年头|回合|一体|结合|协同|同步|到位|清单|台账|章节|部分|核心|支点)"
    r"(?!(?:.{0,6}|的[^，。；]{0,16})(?:项目|企业|平台|中心|公司|基地|园区|实验室|技术|工厂|产品|标准|人才|团队|机构|集群|"
    r"清单企业|车间|点|区))"
)


_LISTS = re.compile(
    "(?P<what>[^，。；：]{0,12}(?:企业|项目|单位|机构|园区|平台|集群|基地|市场))(?:(?:主要|重点|分别)?(?:包括|包含|涵盖|囊括|覆盖|遍布)|(?:也|均|都|已)*(?:正在|正|仍在))"
)
_CUT_AFTER = re.compile(r"[，。；：！？（(,;]|(?:，|、)$")


# 已入驻甲、乙、丙等企业: of whom there are so many, not their names.
_NAMES = re.compile(
    r"^[^，]*?(?P<verb>入驻|集聚|聚集|汇聚|引进|引入|落户|培育)?(?:了|有)?[^、，]{2,16}(?:、[^、，]{2,24})+?等(?:一批|多家|各类)?(?=[\u4e00-\u9fff]{2,12}$)"
)


# 某自贸试验区（以下简称“某片区”）2021年完成进出口总额
_ALIAS = re.compile(
    '^[^，（(]{0,20}[（(](?:以下|下称|下文)?(?:统称|简称)?[“"]?[^（）()“”"]{2,16}[”"]?[）)](?=(?:20\\d\\d年|今年|去年|全年|累计|已)?(?:完成|实现))'
)
# 某某生产线等新材料项目5个
_ONE_SUCH = re.compile("^[^、，]{4,}?(?<!初)等(?=[\u4e00-\u9fff]{2,10}(?:项目|企业)$)")
# 有色金属、建材等四大产业实现产值: how many there are names them.
_SO_MANY = re.compile(
    r"^(?:[^，、]{2,8}、)+[^，、]{2,8}?(?=[二两三四五六七八九十\d]{1,2}大(?:[主支重优特]\w)?产业)"
)


_BEFORE_METRIC = re.compile(
    # 某某产业签约了总投资; 总量居全省第二、占比; 签约项目包括甲公司投资
    # 甲公司拟在某市投资
    r"^[^，]{2,16}?(?:拟|计划|将)在[^，]{2,10}?(?=(?:总|计划)?投资(?:总?额)?$)|^[^，]{2,24}?(?:签约|引进|落户|开工|签下|建成|布局)了(?=(?:总|计划|协议)?投资(?:总?额)?(?:约|达)?$)|^[^，]{0,12}(?:位?居|位?列|排名?)[^，、]{0,6}(?:第[一二三四五六七八九十\d]+位?|首位|前列)[、，](?=占比)|^[^，]{2,12}(?:包括|包含|涵盖|其中有)[^，]{2,30}?(?=(?:总|计划)?投资(?:总?额)?(?:约|达)?$)|^由[^，]{2,24}?(?=(?:总|计划)?投资(?:总?额)?(?:约|达)?$)|^.{2,24}?(?:将|把)(?!近|来|要|军)(?=.{3})|^.{2,24}?(?:预计|有望|力争)(?:实现|完成|达到)(?=.{2})|在(?!20\d\d年)[^，]{2,8}基础上"
)


# 累计为园区企业放款: for whom is no part of its name.
_FOR_WHOM = re.compile(
    "^(?P<sum>累计)?[共已还]*[为向给](?!主)[^，]{2,16}?(?=(?:放款|发放|投放|授信|办理|提供|减免|节约|节省|退税|融资)[^，]{0,8}$)"
)


# 产业规模从2019年的不到10亿元到2024年有望: what the first value is of, the second one is of too.
_FROM_TO = re.compile(
    rf"(?<=..)[从由](?:{YEAR_WORDS})?(?:年?[底末初])?的?(?:不到|不足|近|约|超过?)?[\d.][^，]*$"
)


_SINCE = re.compile(rf"[从由](?:{YEAR_WORDS})?(?:年?[底末初])?的?$")


_EFFORT = re.compile(r"的[^的，、]{2,8}(?:力度|工作)$|的(?:生产|制造)?(?:能力|产能)$")


# 出资比例原则上不超过子基金总规模的30%: what is capped stands before, of what behind.
_CAPPED = re.compile(
    r"(?P<what>.{4,}?(?:比例|比重|占比|份额))(?:原则上)?(?:不超过|不高于|不低于|不少于|最高)[^，]{2,20}的$"
)


# 【某高新区】规上产值达到528亿元
_LABEL_MARK = re.compile("^【[^【】]{2,20}】(?=.{2})")
# 甲、乙、丙三家上市企业产值均超10亿元
_SO_MANY_FIRMS = re.compile(
    "^(?:[^，、]{2,12}、){0,6}[^，、]{0,12}?[两三四五六七八九十]家(?:[\u4e00-\u9fff]{0,4}企业|公司)(?=.{2})"
)


def before_number(words: str) -> str:
    """The metric in front of a number, without what leads to and links it: 到2027年，全市总产值达到 →
    总产值."""
    words = _LABEL_MARK.sub("", words)
    text = _BEFORE_METRIC.sub("", _ALIAS.sub("", words.strip("，、,；;：: ")))
    text = _FOR_WHOM.sub(lambda match: match["sum"] or "", text)
    if capped := _CAPPED.match(text):
        text = capped["what"]
    text = _SINCE.sub("", _FROM_TO.sub("", text))
    while (match := _TAIL.search(text)) is not None and match.end() > match.start():
        text = text[: match.start()].rstrip("，、, ")
    text = _strip_lead(text, _LEAD)
    if len(text) < 2 or _ONLY_YEAR.fullmatch(text):
        soft = _strip_lead(words.strip("，、,；;：: "), _SOFT_LEAD)
        shorter = re.sub(r"(?:达到?|为|是|在|到|至|了|的|约|共计?|超过|突破)+$", "", soft)
        text = shorter if len(shorter) >= 2 and not _ONLY_YEAR.fullmatch(shorter) else ""
    if text in ("其中", "同时", "目前", "此外", "全年", "其他", "另外", "今年"):
        return ""
    text = (
        _SO_MANY_FIRMS.sub("", text).replace("约占", "占").strip("| ")
    )  # a table of a page that has lost its form
    text = _ONE_SUCH.sub("", _SO_MANY.sub("", _NAMES.sub(lambda match: match["verb"] or "", text)))
    return _balanced(text)


def _strip_lead(text: str, pattern: re.Pattern[str]) -> str:
    while (match := pattern.match(text)) is not None and match.end() < len(text):
        # 实施率, 建设用地: the verb is part of a noun when what is left is no word of its own.
        if len(text) - match.end() < 2:
            break
        if text[0] in _OPEN_PLACES and any(a == 0 < match.end() <= b for a, b, _ in place_names(text[:5])):
            break  # 应城拥有规上企业306家, 和县实现产值…
        text = text[match.end() :].lstrip("，、, ")
    return text


_LINKING = re.compile(rf"力争|争取|预计|实现|完成|达到|目前|现已|整个|提出|来自|可实现|{YEAR_WORDS}")


def without_lead(metric: str) -> str:
    """A metric whose subject has been cut off, without the verb that then opens it: 实现生产总值."""
    text = re.sub("(?<=..)已$|^等(?!级|效|候)", "", metric.removeprefix("的"))
    return _strip_lead(text, _LEAD) if _LINKING.match(text) else text


def after_number(words: str) -> str:
    """The metric behind a number: 以上市级智能工厂 → 市级智能工厂."""
    text = words.lstrip(" ")
    while (match := _AFTER_LEAD.match(text)) is not None:
        text = text[match.end() :]
    text = _EFFORT.sub("", text)
    if listed := _LISTS.match(text):
        text = listed["what"]  # 一期规划的5家企业包括甲、乙
    cut = _CUT_AFTER.search(text)
    return _balanced((text[: cut.start()] if cut else text).strip("、， "))


def _balanced(text: str) -> str:
    """``text`` without a quotation mark or bracket whose partner has been cut off."""
    for opening, closing in ("“”", "（）", "()", "《》"):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def is_change(metric: str) -> bool:
    """Whether a metric says only how another one moved or what part it is: 同比增长, 占比,
    完成年度目标任务的."""
    return CHANGE.match(metric) is not None


_REACHES = re.compile(
    r"(?:均|都|已|将|又|再)*(?:增|提|扩|下降|上升|降|减|整合|压|缩|升|发展|跃升|攀升|精简|优化|调整|"
    r"合并)[^，、\d]{0,3}?(?:到了?|至|为|成)$"
)


_MOVES = re.compile(
    r"(?:在[^，]{2,16}基础上)?(?:同比|年均|名义|实际|累计|平均|分别)*(?:复合)?"
    r"(?:增长率?|增速|增幅|递增|增加|提高|提升|下降|降低|减少|占比|占[^，；]{1,24}?比[重例])$"
)


def level_of(metric: str) -> str:
    """The metric whose movement ``metric`` is: 战略性新兴产业产值年均增长 → 战略性新兴产业产值."""
    rest = _MOVES.sub("", metric)
    return rest if len(rest) >= 2 else metric


def only_reaches(words: str) -> bool:
    """Whether words only lead from a value to the next one: 增加到, 整合为."""
    return _REACHES.match(words) is not None


def is_abstract(after: str) -> bool:
    """Whether what is counted is a list of points rather than things: 三个方面, 五项措施."""
    return ABSTRACT.match(after) is not None
