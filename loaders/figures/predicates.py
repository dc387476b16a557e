"""What is counted where the count is its clause's subject and the verb stands behind it: 50余家企业已经入驻.

The metric's name puts the verb in front, as indicators are called: 入驻企业, 复工项目, 获得授信的企业.
"""

from __future__ import annotations

import re

_HEAD = (
    "企业|项目|工程|园区|产业园|基地|平台|机构|中心|公司|单位|商户|门店|品牌|产品|技术|成果|专利|标准|学校|高校|院校|医院|央企|国企|民企|院所|实验室|车间"
    "|工厂|生产线|产线|机组|电站|场景|农户|居民|群众|人才|团队|专家|创客|学生|毕业生|任务|事项|指标|贫困村|行政村|村庄|社区|小区|[区市]?县|乡镇|街道|住房|公路|高速|铁路|高铁|线路|桥梁|水库|协议|合同|设备|家庭|楼宇|商品"
)
_ADVERBS = (
    "(?:已经?|均已?|都已?|全部|全面|正式|先后|陆续|相继|成功|顺利|如期|总体|基本|集中"
    "|现场|集体|同步|首次|新|将|正|率先)*"
)
_SETTLE = "入驻|进驻|入园|入孵|落户|落地|签约(?:入驻|落户|落地)?|布局|集聚|聚集"
_HAPPENS = (
    "入围|入选|上榜|获批|获评|获奖|获准|晋级|复工(?:复产)?|复产|开工(?:建设)?|动工|竣工(?:投产|投用|投运)?|完工|完成|投产|投用|投运|达产|达效|建成(?:投产|投用|投运|通车)?"
    "|并网(?:发电)?|摘帽|出列|脱贫|挂牌|上市|通车|运营|开园|开业|升规|升级|入规|入库|入统|毕业|达标|受益|参训|结题|过会|过审|转化|交付(?:使用)?|揭牌|上云|启动|通过"
)
# With what is done, got or joined behind it.
_DOES = (
    "(?:实施|实现|完成|获得|获评|获批|获|享受|开展|启动|通过|列入|纳入|入选|进入|接入|达到|加入|参加|参与|取得|采用|应用|签订|签署|接入|被?(?:评为|认定为|列为|授予))(?:了)?"
    "[^，。；、的\\d]{2,14}"
)
_PREDICATE = re.compile(
    f"(?P<noun>[^，。；]{{0,16}}?(?:{_HEAD})){_ADVERBS}(?:在[^，。；、]{{2,10}}?)?"
    f"(?:(?P<settle>{_SETTLE})(?:[在于到]?[^，。；、的]{{0,20}})|(?P<happens>{_HAPPENS})|(?P<does>{_DOES}))"
)
# 拟对48个项目予以支持, 对30个园区进行考核
_TREATED = re.compile(
    f"(?P<noun>[^，。；]{{0,16}}?(?:{_HEAD}))(?:予以|给予|进行|开展|实施)(?P<verb>[^，。；的]{{2,4}})"
)


_FURTHERED = ("支持", "扶持", "推动", "推进", "帮助", "助推", "助力", "引导", "鼓励", "促进")


def told_behind(before: str, behind: str) -> str:
    """The metric of a count in front of ``behind`` that is the subject of what that says: 项目复工 → 复工项目.

    ``before`` are the words in front of the number. Empty where nothing is said of what is counted.
    """
    if before.endswith(_FURTHERED) and _PREDICATE.fullmatch(behind):
        return behind  # 扶持3家园区企业上市: what is furthered is that they do so
    if before.endswith("对"):
        treated = _TREATED.fullmatch(behind)
        return treated["verb"] + treated["noun"] if treated else ""
    if whom := given_to(before, behind):
        return behind[whom:] + "的" + behind[:whom]
    told = _PREDICATE.fullmatch(behind)
    if told is None:
        return ""
    verb = told["settle"] or told["happens"] or told["does"]
    noun = told["noun"]
    if told["does"] and verb[-2:] == noun[-2:]:
        return verb  # 3家企业获评国家级专精特新“小巨人”企业
    return verb + ("的" if told["does"] else "") + noun


# 8万平方米标准厂房交付使用
_STANDS = re.compile(
    f"(?P<noun>(?![明今去当本]年|年[内底末]|\\d)[^，。；、]{{2,12}}?){_ADVERBS}(?:交付使用|交付|投入使用|投入运营|投用|启用|建成|完工|竣工|完成建设|封顶)"
)


def stood(behind: str) -> str:
    """What a size is the size of in front of a verb that says that it stands: 标准厂房 in 标准厂房交付使用; empty
    where no such verb does."""
    stands = _STANDS.fullmatch(behind)
    return stands["noun"] if stands else ""


def standing(behind: str) -> str:
    """What a size is the size of in ``behind``, with or without a verb that says that it stands."""
    return stood(behind) or behind


# 为68家企业发放“园区贷”3.2亿元: the firms are whom it is given to
_GIVES = (
    "(?:累计|共)?(?:发放|办理|提供|授信|转贷|贷款|减免|减负|减税|退税|兑现|拨付|节约|节省|融资|落实|解决|争取|招工|投放"
    "|补贴|奖励|担保|续贷|放款)"
)
_GIVEN = re.compile(f"(?P<noun>[^，。；]{{0,8}}?(?:{_HEAD}))(?P<verb>{_GIVES}[^，。；、的\\d]{{0,12}})")
_TO = ("为", "向", "给", "助")


# 149家规上企业实现工业总产值412亿元, 180家模具企业年产值45亿元: of those that are counted
_YIELD = re.compile(
    f"(?P<noun>[^，。；]{{0,10}}?(?:{_HEAD}))(?=(?:共|累计|全年|已|合计)*(?:实现|完成|贡献|缴纳|上缴|带动|吸纳|年(?:产值|销售|营业|缴|纳|税)))"
)


def whose(between: str) -> int:
    """How long the name of what is counted is in the words between a count and a value that it yields; 0 for none."""
    counted = _YIELD.match(between)
    return counted.end("noun") if counted else 0


def given_to(before: str, behind: str) -> int:
    """How long the name of those is to whom something is given, in ``behind`` a count: 企业 in 为68家企业发放贷款.

    ``before`` are words that end where the count begins; 0 where nothing is given to what is counted.
    """
    given = _GIVEN.fullmatch(behind) if before.endswith(_TO) else None
    return given.end("noun") if given else 0
