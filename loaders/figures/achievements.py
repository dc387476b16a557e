"""Whose figures those are that a report tells between its works, fields and campaigns: …工程试通水，水利投资486亿元.

A report of a place goes through what was built, begun and grown. What a work has (总投资, 占地, 年产), a figure behind
it is of; what only a place has (水利投资, 5G基站, 每千人床位数) is of the place, and output that names its field
(猕猴桃综合产值) is of that field, whatever the clause before was about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.figures.subject_words import SECTORS
from loaders.mention import Key

# What only a place counts: sectors' investment, networks, services for so many people, accounts.
OF_A_PLACE = re.compile(
    "(?:全年|年度|完成|累计|新增|新建成?|全面|开通|建成|新改建)*"
    "(?:[^，。；\\d]{0,6}(?:交通|水利|工业|民间|制造业|技改|技术改造|能源|基础设施|房地产|服务业|农业|林业|公路|铁路|社会|固定资产|产业)投资|(?:工业|全社会)用电"
    "|(?:高速|普通|农村|四好)?(?:公路|铁路|国省道|高铁)|[^，。；\\d]{0,4}(?:通车|运营)里程|5G|光纤|宽带|千兆|充电桩|公共充电"
    "|每[千百万十]|城镇|城乡|农村|居民|人均|常住|户籍|实际(?:到账|使用|利用|到位)|外资|内资|进出口|外贸|“新三样”"
    "|高新技术企业|专精特新|科技型|技术合同|全社会|研发投入|规上|规模以上|空气|优良天?数?|PM|地表水|国考|森林|单位(?:地区|生产|GDP)"
    "|地区|生产总值|社会消费|一般公共|财政|金融机构|存款|贷款余额|粮食|城市|县城|县域|民营|经营主体|市场主体|高标准农田|老旧小区|棚户区|保障性"
    "|普通高中|普惠|义务教育|医疗|养老|乡村|村集体|脱贫)"
)
# What a work has among others that are told of as well.
OF_A_WORK = re.compile(
    "(?:预计|计划|累计|已|今年|全部|可|将|年内|项目|工程|全年|完成|该|其|全线|实现|新增|日|年|单日)*"
    "(?:总?投资|占地|用地|总?(?:建筑|规划|展陈|使用)面积|年(?!均|度|末|内|初)|日均?|全长|总长|[一二三首]期|建成后|达产|投产|后|产能|产值|税收|就业|销售|床位|学位|泊位|仓储"
    "|带动|拉动|吸纳|提供|解决|填补|形成|设计|装机|机组|惠及|受益|覆盖|满足|服务|工程量|形象进度|进度|总?库容|库容|容积|供[水电热气]|节[约水电能]|减[排少]|运营里程|里程"
    "|旅客|货邮|吞吐|客流|客运|货运|开行|发送|接待|入驻|生产线|产线|设备|员工|研发人员|贷款|专项债|灌溉|输[水电气]|送电|发电|并网|处理|通行|缩短|可(?!再生)|航线|航班|打桩|桩基|主体|封顶|吊装|浇筑)"
)
# 西安地铁运营里程422公里: of what bears the place's name
FACILITY = re.compile(
    "(?:地铁|轨道交通|有轨电车|机场|航空港|国际港|中欧班列|高铁|污水处理厂|自来水厂|热电厂|变电站|人才公寓|邻里中心|大学|海关|口岸|港(?!口|湾|产)|新机场|水库)"
)
# “先投后股”试点22项, “三北”工程造林种草103万亩: a campaign has no figures of its own, whoever leads it has.
_CAMPAIGN = re.compile(
    '[”"]?[^，。；“”]{0,8}(?:工程|改革|行动|战略|攻坚战?|制度|机制|模式|试点|政策|措施|攻关|创建|整治)[”"]?'
)
_UNQUOTED = re.compile("^(?:打好|打赢|开展|实施).*(?:攻坚战?|行动|工程|战略)$")
_SAYS = re.compile(
    '[”"》]?[所中共里已]*(?:部署|明确|确定|提出|安排|列入|布置|下达|涉及|规定|确立|谋划|累计?(?:授信|放款|发放)|评审|入选|遴选|单户|支持|惠及|覆盖|总|计划)'
)

_ANY_FIELD = re.compile(
    "(?:[^，。；]{0,4}(?:主导|支柱|优势|特色|重点|核心|相关|全部|整个|传统|新兴|未来|上述|该|各|级|大|个|类|次|本|配套|上下游|下游|关联))"
)
_YIELDS = (
    "(?:链|集群)?(?:综合|全产业链|全链条|规上|规模以上|规模|工业|主营|营业|业务|销售|开票|企业|年|核心|实现|完成|累计)*"
    "(?:总?产值|增加值|收入|营收|产业规模|集群规模|开票|利税|利润)"
)
_LED = re.compile(
    f"(?P<field>[^，。；、\\d]{{2,12}}?)(?:(?:产业|行业|制造业|集群){_YIELDS}|(?:规模化)?(?:种植|播种|养殖|栽培)(?:总)?面积|存栏量?)"
)
_ITS_OUTPUT = re.compile(
    "(?:产业|行业|制造业|工业|装备)?(?:链|集群)?(?:综合|全产业链|全链条|规上|规模以上|年|实现|完成|累计)*"
    "(?:总?产值|增加值|产量(?=(?:同比|年均|累计)*增长))"
)
# 战略性新兴产业产值占规上工业总产值比重: of the whole
_SHARE = re.compile("占(?!地)|比重|比例|份额|与.*比$")
# 粮食产量, 煤炭产量: what a place yields, whoever writes of it.
_STAPLES = frozenset(
    ["粮食", "粮油", "油料", "棉花", "蔬菜", "水果", "肉类", "生猪", "煤炭", "原煤", "原油", "天然气", "电力"]
)


def is_campaign(quoted: bool, behind: str, name: str) -> bool:
    """Whether a clause begins with a campaign that only says how something was done: “三北”工程造林种草….

    ``quoted`` tells whether the name stands in quotation marks or begins with them, ``behind`` are the words that
    follow it up to the number.
    """
    if _SAYS.match(behind):
        return False
    if not quoted:
        return _UNQUOTED.search(name) is not None  # 打好黄河“几字弯”攻坚战，治理沙化土地88万亩
    return _CAMPAIGN.fullmatch(name.rpartition("”")[2] or name) is not None or (
        _CAMPAIGN.match(behind) is not None and behind[:1] == "”"
    )


def of_the_place(metric: str, several: bool) -> bool:
    """Whether ``metric`` is none of the work that the clause before has told of; ``several`` says that the sentence
    goes through works one by one."""
    return OF_A_PLACE.match(metric) is not None or (several and OF_A_WORK.match(metric) is None)


def field_of(metric: str, keys: Mapping[str, Key]) -> tuple[bool, Key | None]:
    """Whether ``metric`` is the output of a field that it names, and that field where the text knows it.

    ``keys`` are entities by what the text calls them.
    """
    if _SHARE.search(metric):
        return False, None
    for end in range(min(14, len(metric) - 2), 1, -1):
        key = keys.get(metric[:end])
        if key is not None and key[0] == "Industry":
            if key[1] in SECTORS or key[1] in _STAPLES or key[1].endswith("经济"):
                return False, None
            if _ITS_OUTPUT.match(metric, end):
                return True, key
            break
    led = _LED.match(metric)
    if led is None or _ANY_FIELD.fullmatch(led["field"]) or led["field"] in SECTORS:
        return False, None
    return True, keys.get(led["field"]) or keys.get(led["field"] + "产业")
