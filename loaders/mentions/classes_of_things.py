"""Common words that speak of a class of things where they stand: 20个左右工业互联网平台, 注册1亿元以上的信托公司."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.mention import Mention
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.industries.other_senses import in_other_sense
from loaders.words.industries import core, is_industry, known
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.places import macro, place_names
from loaders.words.runs import PROPER

_MARKED = re.compile("[A-Za-z0-9“”《》（）()&·]|^[省市县区州镇](?!级)")
# 建设一批智慧农业示范园区, 三栋研发大楼, 培育更多直播电商中心
_COUNTED = re.compile(
    r"(?:一批|一系列|一大批|各类|各级|各种|更多|同一|其[他它]|若干|任何|上述|有关|相关|多个|多家|数个|几个"
    r"|[\d一二三四五六七八九十两百]+(?:多|余)?(?:个|家|所|座|处|批|栋|幢)(?:左右|以上)?)的?[^，。；、：的]{0,10}$"
)
# 建设一批基于云计算的“智造”平台, 培育一批具有引领作用的行业级工业互联网平台
_MANY = re.compile(
    "(?:一批|一系列|一大批|多个|若干|更多|各类)(?:[^，。；、：]{2,14}的)?(?:(?:国家|省|市|行业|区域|企业)级)?$"
)
# 概念验证中心、中试基地分别达到69家; 甲煤矿等11处 names one of them.
_SO_MANY = re.compile(
    r"(?:、[^，。；、]{2,12})?(?:建设|数量|总数|分别|已|累计|共|将)*(?:达到?|有|增至|超过?|突破|不少于)?"
    r"\d+(?:余|多)?(?:个|家|所|座|处|条)(?![\u4e00-\u9fff]{0,6}项目)"
)
# 注册资本4亿元以上的信托公司、金融租赁公司
_WHICHEVER = re.compile(
    "(?:以上|以下|符合[^，。；]{0,10}|达到[^，。；]{0,10})的(?:[^，。；、]{2,10}、){0,4}[^，。；、]{0,4}$"
)
# 支持龙头企业建设工业互联网平台: whose it is stays open. 甲大学、乙大学等高校 are named.
_BY_A_CLASS = re.compile(
    "(?:支持|鼓励|引导|推动|帮助|吸引|引进|组织|扶持|允许|指导|带动)[^，。；：等]{0,10}"
    "(?:企业|高校|院校|院所|机构|商户|商家|网商|单位|各地|县区|区县|市县|乡镇|社会资本|社会力量|主体|人员)(?!集团|孵化)"
    "[^，。；：与]{0,18}$"
)
# 完善电子口岸平台功能, 深化公立医院改革, 融入全国数据中心协同创新体系
_IN_GENERAL = re.compile("(?:完善|健全|深化|优化|规范|融入|积极发展|探索建立|鼓励发展)[^，。；、：]{0,6}$")
_FOR_WHAT = re.compile(
    "(?:功能|体系|改革|制度|机制|管理办法|作用|布局|协同|服务能力|申报|认定|评审|的(?:企业|单位))"
)
# 积极发展社区便民服务中心、…; “甲”“乙”等专业会展平台
_ANY = re.compile("(?:发展|培育|壮大|推广)[^，。；、：]{0,4}$")
_ENDS_LIST = re.compile("(?P<last>[^，。；、]{2,8})等(?:一批|各类|[省市县]级|国家级|重点|专业|特色|节庆)?$")
# 鼓励重点服务业平台加快业务拓展
_URGED = re.compile("(?:支持|鼓励|引导)[^，。；、：]{0,6}$")
_TO_DO = re.compile("(?:加快|加大|开展|拓展|申报|参与|做大|做强|积极|通过|面向|创新|在|与|建设[第，。；、])")
# 入选首批国家级制造业中试平台, 被国务院确立为示范基地: a title that many have
_TITLE_GIVEN = re.compile("(?:入选|入围|跻身|评[定选]?为|确[立定]为|认定为|命名为|荣获)[^，。；]{0,20}$")
# 新建改建幼儿园300所, but 与608所合作
_HOW_MANY = re.compile(r"\d+所")
_COUNTED_HERE = re.compile("(?:[园校院馆站室]|小学|中学|大学)$")
_GRADED = re.compile("(?:国家|全国|省|市)级?(?:首批)?")
_GAINED = re.compile("(?:获批(?:建设|为|成为)?|建成|创建成?为?|争创|创成)$")
_OF_TITLES = ("平台", "先行区", "示范区", "示范基地", "基地", "试点")
# 改制设立股份有限公司: what is done, and its legal form
_DEED_AND_FORM = re.compile(
    "(?:新|拟|依法|整体|企业|改制)*(?:设立|成立|改制|变更|发起|组建|注册)(?:为|成)?(?:股份)?有限(?:责任)?公司"
)
_RATED = re.compile("(?:评[定选]?为|认定为)[^，。；]{0,6}$")
_OF_ALL_LEVELS = re.compile("(?:省市县|市县|县乡|省市|城乡)")
_STORES = ("人才库", "储备库", "信息库", "项目库", "资源库")
_ALL = ("平台", "中心", "协会", "商会", "医院", "公司")
_SHORT = {"公司": 4, "医院": 4}
"""So few common characters with a general head (物流中心, 融资平台, 物管公司) are no name; of the others, five."""
_BARE = frozenset(
    ("联合实验室", "中试基地", "实训基地", "检测中心", "研发中心", "技术中心", "创新中心", "公共服务平台")
)
# 甲注射液年销售额突破20亿元: a drug earns, but is no firm
_DRUG = re.compile("(?:注射液|胶囊|颗粒|口服液|滴丸|分散片|缓释片)$")
_KINDS = frozenset(("Organization", "Project", "Park", "Company", "Fund"))
# 对新引进的信托公司…给予奖励, 对省级工程技术研究中心，一次性奖励50万元
_NEWCOMERS = re.compile(
    "(?:新(?:引进|设立|认定|入驻|落户|注册|组建|获批|建)的?|首次认定的?)(?:[^，。；、]{1,10}、){0,6}[^，。；、的]{0,8}$"
)
_FOR_EACH = re.compile("(?:^|[，。；）：条]|加大|加强|强化)对[^，。；]{0,40}$")
_IS_GIVEN = re.compile("[^。；]{0,30}(?:奖励|补助|补贴|给予|资助|支持力度|扶持力度)")
# 支持专精特新中小企业, 上云用平台
_NO_NAMES = re.compile(
    "此间接|已入园|设在|(?:高科技|民营)?(?:上市公司|子公司)$"
    "|.*(?:完成|启动|推进)[主建设]|.*(?:落户|入驻|签约|投产)[我本该][市区县园]$"
    "|专精特新|小巨人|隐形冠军|单项冠军|独角兽|瞪羚|雏鹰|上云用"
)


# 制定…实施方案, 出台…管理办法: a paper that is still to be written
_TO_WRITE = re.compile("(?:制定|制订|出台|编制|拟定|起草)[^，。；、：]{0,16}$")


_QUOTED = re.compile("“[^”]{1,6}”")
# 建立特色产业示范基地的用地评价和激励机制: for whichever is one
_RULED = re.compile("的[^，。；、的]{0,12}(?:机制|制度|标准|办法|体系)")


def common(name: str) -> bool:
    """Whether a name holds no word of its own: no place, no proper or coined word, no number, no mark."""
    if _MARKED.search(name) or firms_in(name):
        return False
    fields = known(name, 0)
    if any(not any(n.start <= a and b <= n.end for n in fields) for a, b, _ in place_names(name)):
        return False  # 动力 is a town, but not in 动力电池
    words = tokens(name)
    for word in words:
        # 养老 counts as a person's name to the tokeniser
        if (word.pos in PROPER and not is_industry(word.word)) or (
            len(word.word) > 1 and not in_dictionary(word.word)
        ):
            return False
    return not any(len(a.word) == 1 == len(b.word) for a, b in pairwise(words))


_RANKED = re.compile("[百千万]亿元?级?的?$")


def _is_area(name: str) -> bool:
    """Whether a name is nothing but the names of places: 京津冀, 成都市锦江区."""
    places = place_names(name)
    covered = sum(end - start for start, end, _ in places)
    return covered == len(name) and (name[-1] in "省市县区州旗" or macro(name))


_BEST_OF = re.compile(
    "(?:综合)?(?:竞争力|实力|潜力|发展水平)?前?(?:\\d+|[百十])强|(?:综合)?(?:竞争力|实力)[^，。；]{0,6}(?:评价|排名|排行|榜)"
)
_OF_THE_LAND = re.compile("中国|全国|国家|全省|全球")
_FIRM_NAME = re.compile("[\u4e00-\u9fff]{2,4}[铜钢铝锌锂矿药酒纸茶盐糖乳牧渔瓷硅稀]业")
_LEADS = re.compile("(?:等(?:企业|公司)?)?为(?:龙头|骨干|链主|引领|核心)")
# 甲镇、乙镇三大种植基地: towns in a list of bases; 县（市）园区; 2026年底前完成技改投资60亿元
_NEVER = {
    "Park": re.compile(
        ".*(?<!小)(?<!特色)(?:镇|乡|街道)|[县市区][（(][市县区、]+[）)].*|(?:应用)?场景示范区|(?:[一二两三四五六七八九十多](?:核心?|轴|带|心|区|园|极|翼|组团|片区|片|点|廊|圈|城|谷|港|基地|主|副)){2,}"
    ),
    "Project": re.compile("(?:20\\d\\d)?年(?:底|末|内)?前?完成.*"),
}
_AIMED = re.compile("(?:打造|创建|建成|争创|建设成?为?)$")


def _opens_wide(name: str) -> bool:
    first = next(iter(place_names(name)), None)
    return first is not None and first[0] == 0 and macro(first[2]) and name.endswith(_OF_TITLES)


# 提取车间、制剂车间和仓储物流中心, 中试基地和检验检测平台: what a works or institute is made of
_PART_OF_WORKS = re.compile(
    "(?:仓储|物流|研发|办公|检测|检验|培训|展示|展销|配送|分拣|质检|加工|结算|营销|生活|配套|综合|行政|后勤|分析|测试|中试|验证)+(?:中心|平台)"
)
_IS_ITS = re.compile("[是为][^，。；、]{2,20}的$")
_JOINED_PARTS = re.compile("(?:.{2,6}(?:基地|平台|中心))(?:和|与|及)(?:.{2,8}(?:基地|平台|中心))")


def is_class(mention: Mention, text: str) -> bool:
    """Whether ``mention``, found by its head or in a list of ``text``, speaks of a class of things and names none."""
    rule, start, end, name = mention.rule, mention.start, mention.end, mention.name
    if mention.type == "Policy":
        # 各地要加快制定审批制度改革实施方案
        return (
            rule.startswith("head:")
            and bool(_TO_WRITE.search(text[max(0, start - 24) : start]))
            and common(name)
        )
    if mention.type in _NEVER and _NEVER[mention.type].fullmatch(name):
        return True
    if mention.type == "Industry" and name.endswith(("生产线", "产线", "车间", "工厂")):
        return True
    if mention.type == "Park" and _AIMED.search(text[max(0, start - 10) : start]) and _opens_wide(name):
        return True  # 打造长三角低空应用示范区
    if mention.type == "Industry" and _FIRM_NAME.fullmatch(name) and _LEADS.match(text, end):
        return not is_industry(name)  # 以昀山铜业为龙头
    if mention.type == "Industry" and _is_area(core(name)):
        return True  # 打造京津冀产业转移承接示范区
    if mention.type == "Company" and name[-1] in "省市县区州旗" and _is_area(name):
        return True  # 与成都市锦江区、重庆市永川区签订合作协议
    if mention.type == "Park" and _BEST_OF.match(text, end) and (_OF_THE_LAND.match(name) or common(name)):
        return True  # 位列中国化工园区30强
    if mention.type == "Park" and _RANKED.search(text[max(0, start - 6) : start]):
        return common(name)  # 打造千亿级动力电池产业集群
    if mention.type == "Industry":
        # 建成工业互联网平台40个以上: a row of the taxonomy, but counted
        counted = name.endswith("平台") and (
            _COUNTED.search(text[max(0, start - 30) : start]) or _SO_MANY.match(text, end)
        )
        return bool(counted) or in_other_sense(text, start, end)
    if (
        mention.type in ("Company", "Organization")
        and _NO_NAMES.match(name)
        and not name.endswith("有限公司")
    ):
        return True
    if mention.type == "Organization" and _HOW_MANY.fullmatch(name):
        return _COUNTED_HERE.search(text[max(0, start - 3) : start]) is not None
    if rule.startswith("head:") and mention.type in ("Organization", "Project"):
        part = mention.type == "Organization" and _PART_OF_WORKS.fullmatch(name)
        # 该公司是某集团的氢能专业平台
        is_one = name.endswith("平台") and _IS_ITS.search(text[max(0, start - 30) : start]) and common(name)
        if is_one or part or (_JOINED_PARTS.fullmatch(name) and common(name)):
            return True
    if mention.type not in _KINDS or not rule.startswith(("head:", "list:", "told")):
        return False
    before = text[max(0, start - 30) : start]
    if name.endswith(_OF_TITLES) and _GRADED.match(name) and _GAINED.search(before):
        return not place_names(name)  # 获批国家双创示范基地
    if rule.startswith("told"):
        # 共建联合实验室、中试基地: what many build is no name, however it is told
        return name in _BARE or _DEED_AND_FORM.fullmatch(name) is not None or _DRUG.search(name) is not None
    if name.endswith("项目") and _RATED.search(before):
        return True  # 被评为住建部科技推广项目
    told = (
        (rule.startswith("head:") and _general(name))
        or _OF_ALL_LEVELS.match(name)
        or _COUNTED.search(before)
        or _SO_MANY.match(text, end)
        or _WHICHEVER.search(before)
        or _NEWCOMERS.search(before)
        or (_IS_GIVEN.match(text, end) and _FOR_EACH.search(text[max(0, start - 44) : start]))
        or (name.endswith(_OF_TITLES) and _RULED.match(text, end))
        or (mention.type != "Park" and _ANY.search(before))
        or ((ends := _ENDS_LIST.search(before)) and not place_names(ends["last"]))
        or (_IN_GENERAL.search(before) and _FOR_WHAT.match(text, end))
        or (_URGED.search(before) and _TO_DO.match(text, end))
        or (name.endswith(_OF_TITLES) and _TITLE_GIVEN.search(before))
    )
    if _MANY.search(before):
        return name[0] == "“" or common(name)
    if _BY_A_CLASS.search(before):
        # 支持企业建设海外“前置仓”和服务中心: in marks for being a new word, not as a name
        return common(_QUOTED.sub("", name) if name[0] != "“" else name)
    return bool(told) and common(name)


def _general(name: str) -> bool:
    if name.endswith(_STORES):
        return True
    return name.endswith(_ALL) and len(name) <= _SHORT.get(name[-2:], 5)
