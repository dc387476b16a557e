"""Where the name of a field stands for something else: a permit, a public service, a subject of study, a means.

Each row says so of one construction and shows it; a field that is named so only is none of the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from re import Pattern

# What follows in a list up to the 等 that closes it: 、乙、丙和丁等
_TO_END = re.compile("(?:、[^，,。；;：、等]{1,16}){0,14}(?:(?:以及|及|和|与)[^，,。；;：、等]{1,14})?等")
_MEMBERS = "(?:、[^，,。；;：、]{1,16}){0,8}?(?:(?:以及|及|和|与)[^，,。；;：、等]{1,14})?"
# Words that do not say that the members are industries.
_PLAIN = "(?:(?!产业|行业|领域|集群)[^，,。；;：、]){0,10}?"


@dataclass(frozen=True, kw_only=True)
class OtherSense:
    """What reads wholly as ``name`` is no field with ``before`` in the ``reach`` characters in front of it, and
    ``after`` right behind it or ``closing`` behind the 等 of its list. ``example`` marks one with 〔〕."""

    example: str
    name: str = ""
    before: str = ""
    reach: int = 0
    after: str = ""
    closing: str = ""
    _patterns: dict[str, Pattern[str]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        self._patterns.update(
            (part, re.compile(wanted))
            for part in ("name", "before", "after", "closing")
            if (wanted := getattr(self, part))
        )

    def holds(self, text: str, start: int, end: int, closed: int) -> bool:
        """Whether it says so of ``text[start:end]``, whose list is closed at ``closed`` (-1: it is in none)."""
        name, before, after, closing = map(self._patterns.get, ("name", "before", "after", "closing"))
        behind = (after is not None and after.match(text, end) is not None) or (
            closing is not None and closed >= 0 and closing.match(text, closed) is not None
        )
        return (
            (behind or (after is None and closing is None))
            and (name is None or name.fullmatch(text, start, end) is not None)
            and (before is None or before.search(text[max(0, start - self.reach) : start]) is not None)
        )


def in_other_sense(text: str, start: int, end: int) -> bool:
    """Whether the name of a field at ``start`` to ``end`` stands for something else there."""
    closed = list_end(text, end)
    if _NAMES.fullmatch(text, start, end) and any(one.holds(text, start, end, closed) for one in _NAMED):
        return True
    if (_AFTER.match(text, end) or (closed >= 0 and _CLOSING.match(text, closed))) and any(
        one.holds(text, start, end, closed) for one in _BEHIND
    ):
        return True
    return any(one.holds(text, start, end, closed) for one in _IN_FRONT)


def list_end(text: str, end: int) -> int:
    """Behind the 等 that closes the list of which a member ends at ``end``; -1 in no such list."""
    match = _TO_END.match(text, end)
    return match.end() if match else -1


_FINANCE = (
    "银行业?|保险业?|证券业?|期货|信托|融资租赁|金融租赁|融资担保|商业保理|小额贷款|消费金融|货币金融服务"
)
_DIGITAL = (
    "(?:工业|移动|产业)?互联网|物联网|大数据|云计算|区块链|人工智能|5G|(?:虚拟|增强)现实|数字孪生|移动通信|北斗|卫星遥感|地理信息|遥感"
    "|无人机|机器人|跨境电子商务|跨境电商|电子商务|电商|直播电商|新媒体|短视频|信息技术|云服务"
)
_DUTY = "(?:深化|加强|强化|推进|开展|抓好|打好|完善|落实|做好|严格|统筹|加大|实施)[^，,。；;发培壮]{0,24}$"
_CLAIMED = "(?:创建|争创|申报|申创|获评|评[为定]|认定[为的]?|获得|取得|荣获|入选|命名|列入|授予|通过)[^，,。；;]{0,30}$"

SENSES = (
    # Permits, and who grants them
    OtherSense(
        example="办理〔建筑施工〕许可",
        after="[^，,。；;：、的]{0,8}(?:许可|执照|牌照|经营权|准入|资质(?!升级|晋升|提升))",
    ),
    OtherSense(
        example="推广国际贸易“单一窗口”，办好〔服务贸易〕“单一窗口”", after='[“"]?(?:单一窗口|一站式|一件事)'
    ),
    OtherSense(
        example="取得〔绿色食品〕、有机农产品认证的，奖励2万元",
        before="(?:取得|获得|获|通过|开展|申请|申报|新增)[^，,。；;]{0,24}$",
        reach=30,
        after=f"{_MEMBERS}等?(?:产品|体系|标志|质量)*认证(?!服务|产业|行业|机构)",
    ),
    OtherSense(
        example="取得公路、〔石油化工〕等专业承包一级资质",
        closing="[^，,。；;：、]{0,8}(?:资质|许可|执照|证书|职业资格|承包)",
    ),
    OtherSense(example="落实〔互联网经济〕统计调查制度", after="统计(?:调查|监测|核算|制度|体系|分类)"),
    # Kinds of institutions, and what they offer
    OtherSense(
        example="引导〔银行业〕金融机构加大信贷投放",
        name=_FINANCE,
        after="(?:业)?(?:类)?(?:金融)?(?:存款类)?(?:机构|公司|企业)",
        closing="(?:类)?(?:金融)?机构",
    ),
    OtherSense(
        example="鼓励〔商业保理〕、股权质押等融资方式",
        closing="(?:[^，,。；;：、]{0,4})(?:融资|金融|担保|信贷|支付|政策|扶持|惠企)*(?:方式|模式|渠道|工具|手段|政策|措施|产品(?=$|[，,。；;和]))"
        "(?<!发展模式)(?<!产业政策)",
        name="融资租赁|商业保理|供应链金融|股权投资|创业投资|融资担保|保险|信托|消费信贷|绿色金融|科技金融|[^，,。；;]{2,6}保险",
    ),
    OtherSense(
        example="提供法律、〔人力资源服务〕等一站式服务",
        before="(?:提供|享受|购买|获得|申领|做好|配套|开展)[^，,。；;：]{0,50}$",
        reach=56,
        closing="(?:专业|中介|配套|综合|增值|一站式|全方位|全链条|全流程|公共|优质|全生命周期|便捷|高效|多元化|基础|专项)*(?:化)?(?:的)?服务(?!业|产业|行业|贸易|外包|企业)",
    ),
    OtherSense(
        example="可提供信用贷款等〔金融服务〕。",
        before="(?:提供|享受|开展|获得)[^，,。；;]{0,50}等$",
        reach=56,
        after="(?:(?<=服务)|服务)[，,。；;]",
    ),
    OtherSense(
        example="（四）强化〔金融服务〕",
        name="(?:金融|保险|法律|人才|物流|信息)服务",
        before="(?:强化|加强|优化|完善|加大|改善|做好|健全|创新|拓宽)$",
        reach=2,
        after="(?!业|产业|贸易|外包|机构|企业)",
    ),
    OtherSense(
        example="为企业提供〔检验检测〕2600多批次",
        before="(?:为|向)[^，,。；;]{2,20}提供$",
        reach=26,
        after=r"(?:服务)?(?:共|累计|超过?)?\d",
    ),
    OtherSense(
        example="加强扶贫项目〔资产管理〕和监督",
        name="资产管理",
        before="(?:项目|国有|集体|固定|行政|事业|企业|公共|公益性|经营性|扶贫|单位|资金)$",
        reach=4,
    ),
    OtherSense(
        example="开展贸易融资、〔供应链金融〕等业务",
        name=f"{_FINANCE}|供应链金融|消费信贷|科技金融|绿色金融",
        closing="(?:创新|特色|新型|金融)*(?:业务|服务)(?!业|产业|行业)",
    ),
    # Infrastructure, public services and duties
    OtherSense(
        example="完善物流、〔检验检测〕等公共服务平台",
        closing=f"{_PLAIN}(?:设施|公共服务|服务平台|(?<!居)民生|社会事业|公用事业|配套|功能区|场景|岗位|网络(?=更加|建设|体系|，|。))",
    ),
    OtherSense(
        example="完善〔居家养老〕、社区养老服务体系", after=f"{_MEMBERS}等?(?:公共)?(?:服务|保障)体系"
    ),
    OtherSense(
        example="加强〔危险化学品〕、消防等重点行业领域安全监管",
        closing="[^，,。；;：、]{0,14}?(?:安全(?!应急|食品|生产技术|装备|产业)|隐患|监管|执法|整治|风险|事故|应急预案)",
    ),
    OtherSense(
        example="〔电动三轮车〕、液化气瓶等引发的火灾减少",
        closing="[^，,。；;：、]{0,4}?(?:引发|引起|导致|造成|诱发|爆炸|火灾|着火)",
    ),
    OtherSense(
        example="整治铸造、〔船舶修造〕企业隐患",
        before="(?:整治|排查|检查|查处|整改)[^，,。；;]{0,40}$",
        reach=44,
        after=f"{_MEMBERS}等?(?:行业|领域)?(?:企业|单位|场所)?(?:安全)?(?:隐患|事故|乱象|问题)",
    ),
    OtherSense(
        example="规范〔二手车〕市场、再生资源市场管理",
        before="(?:规范(?!发展|化)|整顿|整治|净化)[^，,。；;发]{0,30}$",
        reach=36,
        after=f"{_MEMBERS}等?(?:行业|领域)?(?:市场|秩序)",
    ),
    OtherSense(
        example="开展〔绿色金融〕、数字金融改革试点",
        after=f"{_MEMBERS}等?(?:领域)?(?:体制|综合|综合配套|市场化|供给侧)*改革(?!者)",
    ),
    OtherSense(example="在人才、〔金融服务〕等方面给予支持", closing="(?:多个|几个|若干|各个?|领域)?方面"),
    OtherSense(
        example="专家围绕〔集成电路〕、智能网联汽车等前沿话题作报告",
        closing="[^，,。；;：、]{0,6}(?:话题|主题(?!公园|乐园|酒店|餐饮|旅游)|议题|课题|专题|内容(?!产业))",
    ),
    OtherSense(
        example="征集〔检验检测〕、安全生产等需求",
        closing="(?:方面|领域)?的?(?:技术|人才|用工|融资|应用)*需求",
    ),
    OtherSense(
        example="发展〔新闻出版〕、广播影视事业",
        after="(?:、(?:(?!产业)[^，,。；;：、]){1,8}){0,8}(?:和(?:(?!产业)[^，,。；;：、]){1,8})?事业(?=[，,。；;]|$)",
    ),
    OtherSense(
        example="推进大气污染防治、〔水污染治理〕、土壤修复",
        name="(?:[^，,。；;]{0,6}(?:污染|环境|大气|水|生态|土壤|废气|烟气)(?:防治|治理|修复|综合整治)|生态环保|环境保护|固体?废物?[^，,。；;]{0,4}(?:处置|处理|利用)|(?:清洁生产|节能减排|节能降耗|垃圾分类|污水处理|再生水利用|循环经济)(?=$))",
        before=_DUTY,
        reach=34,
        after=f"(?!{_MEMBERS}等?[^，,。；;：、]{{0,6}}(?:产业|行业|装备|设备|领域|技术|服务业|龙头|企业))",
    ),
    OtherSense(
        example="城市〔轨道交通〕15号线",
        name="(?:先进)?轨道交通",
        after=r"[A-Z]?\d|站|[^，,。；;：、]{0,6}(?:号线|线路|沿线|建设|运营|场站|枢纽|网)|、[^，,。；;]{0,20}(?:公路|码头|机场|铁路)",
    ),
    OtherSense(
        example="加强〔网络安全〕管理",
        name="(?:网络与?信?息?|信息|数据)安全",
        after="(?:和数据安全)?(?:管理|保障|防护|防范|等级|责任|审查|监测|法|意识|风险|教育|宣传|检查|事件|工作|培训)",
    ),
    OtherSense(
        example="新建〔充电桩〕5000个",
        name="(?:充电|换电|充换电|加氢)(?:桩|站|设施)",
        after="(?:超过|不少于|达到?|约)?\\d|、停车|、公交",
    ),
    OtherSense(
        example="〔换电站建设和运营〕给予补助",
        name="(?:充电|换电|充换电|加氢|加油|停车)[^，,。；;]{0,8}(?:建设|运营)",
        after="(?!产业|装备|设备|制造|[^，,。；;]{0,20}(?:产业|领域))",
    ),
    # Titles, events, and those who belong to a trade
    OtherSense(
        example="创建国家〔生态工业〕示范园区",
        before=_CLAIMED,
        reach=36,
        after="(?:产业)?(?:融合|集成|综合|创新|改革|发展|高质量)*(?:示范|试验|先行|先导|度假)(?:园区|基地|区|园|县|市|镇|乡|村|城市|点|企业|单位|项目|工程|平台)",
    ),
    OtherSense(
        example="举办〔智能制造产业〕对接会",
        after="(?:产业|行业)?(?:创新|发展|高峰|国际|投资|招商|项目|供需|合作|专场|技术|专题|推介)*(?:对接会|峰会|博览会|论坛|大赛|年会|展会|展览会|交易会|推介会|研讨会|座谈会|现场会|发布会|沙龙|(?:文化|美食|旅游|采摘|艺术|电影)*节(?![能水约点日假目气拍]))",
    ),
    OtherSense(
        example="市工信局装备工业科、〔消费品工业〕科",
        after="(?:(?:和|与)?[^，,。；;：、]{1,6})??(?:[科处股]|(?<![格布结大开])局|厅)(?=[、，,。；;）)]|负责|牵头|主要负责|会同|$)",
    ),
    OtherSense(
        example="成立〔木业〕行业党委",
        after="(?:产业链?|行业)?(?:综合)?(?:党委|党支部|党组织|党建|工会|协会|商会|联合会|促进会|专委会|学会)",
    ),
    OtherSense(
        example="成立〔节能〕和新能源汽车产业联盟",
        after="(?:[和与及、][^，,。；;：、]{2,10})?(?:产业|技术|创新|行业)*联盟",
    ),
    OtherSense(
        example="〔非物质文化遗产〕传承人",
        after="(?:项目)?(?:代表性)?(?:传承人|从业人员|工程师|经纪人|讲解员|指导员|技师|名家|大师|博士|硕士|教授|学科|院士)",
    ),
    OtherSense(
        example="对〔电子信息〕、机械、材料等专业的博士给予补贴",
        closing="(?:相关|急需|紧缺|工科|本科|重点)*(?:专业(?=$|[的，。；、（(]|学生|毕业|博士|硕士|人员|技术人员)|学科|课程|系列(?:职称|专业)|职称|学院|院系)",
    ),
    OtherSense(
        example="开展〔家政服务〕、汽车维修等职业技能培训",
        closing=f"{_PLAIN}(?:培训|工种|职业(?=$|[，。；技])|比赛|赛项|竞赛|大赛|考试|讲座|活动)",
    ),
    OtherSense(
        example="〔光伏发电〕技术与应用专业",
        after="[^，,。；;：、]{0,8}(?:技术|工程|管理|应用|服务)(?:与[^，,。；;：、]{2,4})?(?:专业(?!化|市场|村|合作|镇)|学院|本科|、[^，,。；;]{2,40}等专业)",
    ),
    # Means: what a firm uses is not what it does
    OtherSense(
        example="鼓励采用〔装配式建筑〕、地源热泵等技术",
        before="(?:运用|应用|采用|使用)[^，,。；;]{0,40}$",
        reach=44,
        closing="(?:新一代|新型|数字化?|信息化?|现代|新|先进|智能|绿色|适用)*(?:技术|手段|工具|装备技术|技术装备)(?!研发|攻关|创新|服务|产业|企业)",
    ),
    OtherSense(example="突破〔储能〕技术瓶颈", after="技术(?!服务|产业|改造|装备|开发区)"),
    OtherSense(
        example="运用大数据、〔人工智能〕等技术改造流程",
        name=_DIGITAL,
        before="(?:运用|利用|应用|借助|依托|通过|采用|使用|充分用好|融合)[^，,。；;]{0,30}$",
        reach=36,
        after="(?:新一代|新型|数字化?|信息化?|现代|新|先进|智能|网络|高新|前沿)*(?:技术|手段|工具|平台|渠道|方式)(?!研发|攻关|创新|服务业|产业|企业|转化)",
        closing="(?:新一代|新型|数字化?|信息化?|现代|新|先进|智能|网络|高新|前沿)*(?:技术|手段|工具|平台|渠道|方式)(?!研发|攻关|创新|服务业|产业|企业|转化)",
    ),
    OtherSense(
        example="运用物联网等〔新一代信息技术〕改造传统产业",
        name="(?:新一代|现代)?(?:信息|数字|网络)技术",
        before="(?:运用|利用|应用|借助|采用|使用)[^，,。；;]{0,30}$",
        reach=36,
        after="(?:手段)?(?:改造|提升|赋能|对|推动|实现|开展|，|,)",
    ),
    OtherSense(
        example="鼓励〔物流企业应用无人仓〕、自动分拣",
        name=".*(?:企业|单位|商家)(?:应用|使用|开展|采用|建设|参与|运用|引进|提升).*",
    ),
    OtherSense(
        example="对使用数据中心和〔云计算服务〕的企业给予补贴",
        before="(?:使用|购买|采购|租用|租赁|接受)[^，,。；;的]{0,20}$",
        reach=24,
        after="[^，,。；;的]{0,16}(?:的|费用|券)",
    ),
    OtherSense(
        example="发展〔支线飞机〕和大型客机所需的系统",
        after="(?:(?:及|和|与|、)[^，,。；;：、]{1,8})?(?:配套)?所需",
    ),
    OtherSense(
        example="发展〔电子信息〕用贵金属材料",
        after="用(?![于途电地水户工能品量房气好以来人友药])[\u4e00-\u9fff]{2,8}",
    ),
    # Statistics
    OtherSense(
        example="〔铁矿石〕、原油等大宗商品进口增长",
        closing="(?:大宗|主要|重点|民生)*(?:商品|产品|物资|货物)?(?:进口|出口|进出口|价格|保供)(?!加工|产业|基地|企业)",
    ),
    OtherSense(
        example="依托茶叶、〔生物药〕等特色资源",
        before="(?:依托|凭借|利用|拥有|盛产)[^，,。；;]{0,30}$",
        reach=36,
        closing="(?:特色|优势|独特|丰富的?)*资源(?!型|循环|综合)",
    ),
    OtherSense(
        example="建设〔高新技术产业〕开发区",
        name="高新技术产业|高技术产业|高新技术|高技术",
        after="化?(?:开发|园|示范|集聚|带|基地)|企业|产品|成果|[总年]?产值|增加值|占|投资|领域|发展(?:等|专项|引导)|专项|引导",
    ),
    OtherSense(
        example="社会〔消费品〕零售总额",
        name="消费品|家用电器|家电|汽车|电子产品",
        after="(?:类)?(?:商品)?(?:零售|以旧换新|销售额)",
        closing="(?:类)?(?:商品)?(?:零售|以旧换新|销售额)",
    ),
    OtherSense(
        example="限上批发业、〔零售业〕销售额分别增长",
        name="(?:批发|零售|住宿|餐饮|商贸|和)+业?",
        after=f"{_MEMBERS}(?:销售额|零售额|营业额)",
    ),
    OtherSense(
        example="限额以上〔批发零售〕企业76家",
        name="(?:批发|零售|住宿|餐饮|商贸|和)+业?",
        before="(?:限额以上|限上|规上|规模以上)[^，,。；;]{0,12}$",
        reach=18,
    ),
    OtherSense(
        example="限额以上粮油类增长11%，〔服装鞋帽〕类增长5%",
        after="(?:和[^，,。；;、]{2,8})?类(?:商品)?(?:零售额)?(?:分别|同比)*(?:增长|下降|上升|实现)",
    ),
    # What money must not go into
    OtherSense(
        example="不得投资股票、期货、〔房地产〕",
        before="(?:不得|禁止|严禁|不予)(?:(?!支持|发展|鼓励|培育)[^。]){0,90}$",
        reach=96,
    ),
    OtherSense(example="〔规模以上工业〕", name="(?:规模以上|规上|限额以上|限上)[^，,。；;]{2,6}"),
    # Of a kind of vehicle, and of what is thrown away
    OtherSense(
        example="〔新能源〕配送车辆",
        name="新能源",
        after="(?!汽车)[^，,。；;：、]{0,4}(?:车|重卡|卡车|船舶)",
    ),
    OtherSense(example="回收废旧〔家电〕", before="(?:废旧|报废|废弃)$", reach=2),
    # Names of areas, bodies and ways
    OtherSense(
        example="发展精细、〔绿色〕、高效的化工产品",
        name="绿色|低碳|生态|智能|数字|高端|先进|现代|应用|配套",
        after="(?!产业)",
    ),
    OtherSense(
        example="包括〔阀门生产区〕、仓储区等",
        name=".*事业|产业(?:物流|服务|配套|金融|基金|人才|平台|载体|空间|生态)|.*(?:(?:生产|加工|物流|仓储|生活|服务|研发|办公|展示|核心|功能|配套)区|(?:技术|创新|研发|检测|服务|体验)中心|(?<!电力)(?<!动力)体系|新业态|新模式|机制)",
    ),
    OtherSense(
        example="减速器及〔零部件〕", name="(?:关键|核心)?(?:零部件|配件)", before="[及与和]$", reach=1
    ),
)
"""By what they say."""

# Most names fail at one look: at all names, at all that may follow, at all that may follow the list.
_NAMED = tuple(one for one in SENSES if one.name)
_BEHIND = tuple(one for one in SENSES if not one.name and (one.after or one.closing))
_IN_FRONT = tuple(one for one in SENSES if not (one.name or one.after or one.closing))


def _any(patterns: Iterable[str]) -> Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern))


_NAMES = _any(one.name for one in _NAMED)
_AFTER = _any(one.after for one in _BEHIND)
_CLOSING = _any(one.closing for one in _BEHIND)
