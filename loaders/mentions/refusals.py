"""What makes a stretch that ends in a telling word no name: a class, a wish, an award, what lies around, an event.

Each row says so of one construction and shows it; all that a row gives must hold. Looked through in any order.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.mentions.candidates import Candidate, Refusal
from loaders.mentions.refused_titles import TITLES
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry, known
from loaders.words.lexicon import only_general
from loaders.words.places import is_region_of, macro, place_before, place_names


def refused(one: Candidate) -> bool:
    """Whether a row says that ``one`` is no name."""
    return any(row.holds(one) for row in _asked_of(one.kind, one.head))


@cache
def _asked_of(kind: str, head: str) -> tuple[Refusal, ...]:
    return tuple(
        row
        for row in REFUSALS
        if (not row.kinds or kind in row.kinds) and (not row.heads or head in row.heads)
    )


def _only_a_place(one: Candidate) -> bool:
    return any(
        a == 0 and (b == len(one.name) - 2 or (place[-1] in "省市县区" and only_general(one.name[b:-2])))
        for a, b, place in one.places
    )


def _places_end(one: Candidate) -> int:
    """Where what a name holds behind the places and zones that open it begins."""
    end = max((b for a, b, _ in one.places if a <= 2), default=0)
    zone = re.match("[\u4e00-\u9fff]{0,4}?(?:新区|高新区|经开区|开发区)", one.name[end:])
    return end + zone.end() if zone else end


def _level_of_place(one: Candidate) -> bool:
    level = re.fullmatch("(?P<place>.+[省市区县])级", one.own)
    return level is not None and sum(b - a for a, b, _ in place_names(level["place"])) == len(level["place"])


def _whichever_there(one: Candidate) -> bool:
    site = next(iter(one.places), None)
    if site is None or site[0] != 0:
        return False
    rest = one.name[site[1] : -len(one.head)]
    return _SORT.fullmatch(rest) is not None or (not rest and macro(site[2]))


_NEARBY = re.compile("(?:距离?|毗邻|紧邻|邻近|临近|[东南西北][临邻接靠连迎望依抵])[\u4e00-\u9fff]{0,6}$")
_SORT = re.compile("(?:精品|特色|重点|品牌|主题|各类|主要|骨干)+")
_WORKS = ("电站", "电厂", "工厂", "生产线")


REFUSALS = (
    # Counted, compared and described
    Refusal(
        example="拥有10〔大科技园〕", name="[大个家项条座支只]", before=r"[\d一二三四五六七八九十]$", reach=1
    ),
    Refusal(
        example="规模最大的〔科技园〕",
        before="(?:最大|最好|最强|最高|最多|最先进|领先|唯一|首个|之一)的[^，。；、]{0,8}$",
        reach=16,
    ),
    Refusal(
        example="实施8个〔重大项目〕",
        before=r"(?:\d+(?:多|余)?|[一二三四五六七八九十两几百]+)(?:多)?(?:大|个|家|项|类|条|支|只|批|所|座|处|名|种|余个|多个)"
        r"(?:以上)?$",
        reach=8,
    ),
    Refusal(
        example="建设〔20条特种树脂生产线〕",
        kinds=("Project",),
        name=r"[\d一二两三四五六七八九十]+[条套](?!路)",
    ),
    Refusal(
        example="是〔湖北省十大实验室〕之一",
        kinds=("Organization",),
        name=r".*[两三四五六七八九十\d]大(?:重点)?(?:实验室|研究院|研究中心|平台|中心|医院|大学|学院|协会)$",
    ),
    Refusal(example="推进〔12大产业项目〕", kinds=("Project",), name=r".*\d+大[\u4e00-\u9fff]*项目$"),
    Refusal(example="建设〔全省最大铜箔项目〕", kinds=("Project",), name=".*最"),
    Refusal(example="省里重点建设的〔化工园区〕之一", kinds=("Park",), after="之一", common=True),
    Refusal(example="是〔某市“百千万”重大产业项目〕之一", kinds=("Project",), heads=("项目",), after="之一"),
    Refusal(
        example="〔“十四五”末基金〕规模",
        name='[“"][一二三四五六七八九十]{1,2}五[”"](?:末|初|期间|时期|以来|期末)',
    ),
    Refusal(example="超〔50亿元基金〕保驾护航", kinds=("Fund",), name="[\\d.]+[百千万]*亿?[万元级]*的?基金$"),
    Refusal(
        example="国内〔光伏产业园区〕分布",
        kinds=("Park",),
        before="(?:国内|国外|全球|我国)(?:各大|主要|重点|知名)?$",
        reach=8,
        placeless=True,
    ),
    Refusal(
        example="〔电子信息产业聚集区〕可以概括为两极一带",
        kinds=("Park",),
        after="可以|大致|主要有|有哪些|是指",
        common=True,
    ),
    # What a place or a firm wants to become, and awards
    *TITLES,
    # Whichever there are
    Refusal(
        example="建成〔口袋公园〕",
        heads=("公园",),
        name="(?:口袋|街头|社区|城市|主题|郊野|绿道|滨水|健身|小微|微型|休闲)+公园$",
    ),
    Refusal(
        example="配有〔共享会议中心〕、书吧",
        heads=("中心",),
        name="(?:共享|员工|职工|商务|综合|多功能)*(?:健身|会议|活动|娱乐|餐饮)中心$",
    ),
    Refusal(example="咨询：服务〔大厅一楼招商中心〕", heads=("中心",), name=".*[一二三四五六七八九\\d]楼"),
    Refusal(
        example="在新能源开发、〔算力中心〕等领域开展合作",
        kinds=("Organization", "Project"),
        heads=("中心", "平台"),
        after="(?:[^，。；、]{0,8}、[^，。；、]{2,10})?等(?:[^，。；、的]{0,6}的)?(?:领域|方面|方向|产业|行业)(?!组织|协会|企业|机构)",
        common=True,
    ),
    Refusal(
        example="某市首批认定的〔化工园区〕",
        kinds=("Park",),
        before="(?:首批|首家|首个|认定|命名|批准|定点)(?:认定|命名|批准|设立)*的$",
        reach=8,
        common=True,
    ),
    Refusal(
        example="环太湖地区〔生物医药产业园区〕走访",
        kinds=("Park",),
        heads=("园区", "产业园区", "产业园"),
        after="(?:走访|巡礼|见闻|一览|盘点|采访|扫描|综述)",
        when=lambda one: (
            not one.own[_places_end(one) :] or any(n.end == len(one.own) for n in known(one.own, 0))
        ),
    ),
    Refusal(
        example="对部分〔代表性园区〕进行梳理",
        kinds=("Park",),
        name="(?:代表性?|典型|优秀|标杆|上榜|百强|部分|同类|主流|热门|十大|品牌|特色)+(?:产业|工业|科技|物流)?(?:园区?|开发区|高新区)$",
    ),
    Refusal(
        example="全国〔氢能产业园区〕盘点",
        kinds=("Park",),
        after=r"(?:大)?(?:盘点|排行|排名|榜单|名录|名单|一览|汇总|梳理|[\d百]+强)",
        common=True,
    ),
    Refusal(
        example="入驻〔同一园区〕",
        kinds=("Park",),
        name="(?:同一|成员|所在|所属|属地|唯一|首个|各类|其他|有关|相关|入驻|周边|锚定|对标|争创|创建)(?:个|家|的)?"
        "(?:国家|省|市)?级?(?:产业|工业|科技|高新|经济|技术|开发|园|区|城)+$|所在",
    ),
    Refusal(
        example="着力打造〔绿色零碳园区〕",
        kinds=("Park",),
        name="(?:飞地|绿色|零碳|近零碳|低碳|智慧|生态|创新|产业|示范|现代|合作|共建|协作)+"
        "(?:园区|产业园区?|示范园区?|示范区)$",
    ),
    Refusal(
        example="现有〔省级以上园区〕两个",
        kinds=("Park",),
        when=lambda one: (
            re.fullmatch("(?:国家|省|市|区|县)级(?:及?以[上下])?(?:工业|产业)?", one.own) is not None
            or re.fullmatch("(?:国家|省|市|区|县|自治区|自治州)级?", one.own) is not None
        ),
    ),
    Refusal(example="〔江西省级开发区〕", kinds=("Park",), when=_level_of_place),
    Refusal(
        example="甲市、乙市等特色〔锂电集聚区〕",
        kinds=("Park",),
        heads=("集聚区", "集群", "产业基地"),
        before="(?:等|特色|优势|重点|[两三四五六七八九十]大)$",
        reach=4,
        when=lambda one: is_industry(one.own),
    ),
    Refusal(
        example="〔萧山区全区产业集聚区〕",
        kinds=("Park",),
        name=".*全[省市县区州]|.*各(?:大|类|个|级)?(?:园区|产业园|开发区|工业园)"
        "|州市|市县|县区|区县|租赁|租用|盘活"
        "|[\u4e00-\u9fff]{0,6}型(?:高新区|开发区|园区|经开区|新区|新城)$",
    ),
    Refusal(example="〔澄迈精品园区〕", kinds=("Park",), heads=("园区", "开发区"), when=_whichever_there),
    Refusal(
        example="加快〔装备制造园区〕建设",
        kinds=("Park",),
        after="建设",
        when=lambda one: one.head.endswith("园区") and is_industry(one.own),
    ),
    Refusal(
        example="〔强力推进园区〕建设",
        kinds=("Park",),
        name="(?:强力|全力|大力|着力|奋力|加速|加快)?(?:推进|推动|形容|服务|走进|助推)(?:园区|开发区|高新区|经开区|新区)$",
        when=lambda one: one.name.endswith(one.head),
    ),
    Refusal(
        example="发展〔储能电站〕",
        heads=_WORKS,
        when=lambda one: is_industry(one.own) and not place_before(one.text, one.start),
    ),
    Refusal(
        example="对重点〔建链产业项目〕，投产后按设备投资额给予奖励",
        kinds=("Project",),
        before="(?:^|[，。；）)])对[^，。；]{0,56}$",
        reach=60,
        after="[^。；]{0,30}(?:给予|予以|按[^，。；]{2,16}(?:奖励|补助|补贴))",
        common=True,
    ),
    Refusal(
        example="牵头建设〔产业创新中心〕的，给予奖励",
        kinds=("Organization", "Project"),
        after=r"的(?:[，,；;]|企业|单位|给予|可)|\d+(?:余|多)?(?:个|项|家)",
    ),
    Refusal(example="向〔甲项目〕所在地申报", kinds=("Project",), after="所在地|属地", common=True),
    Refusal(
        example="建成〔社区卫生服务中心〕",
        heads=("服务中心",),
        name="(?:社区|乡镇|镇街|街道|村级?)?(?:卫生|党群|便民|养老|居家养老|托育|为民)服务中心$",
    ),
    Refusal(example="甲、乙、〔丙等市高新区〕", kinds=("Park",), name=".*等[省市县区地]"),
    Refusal(example="申报〔江苏省外资项目〕", kinds=("Project",), heads=("项目",), when=_only_a_place),
    Refusal(
        example="〔入园产业项目〕主要有：",
        kinds=("Project",),
        heads=("项目",),
        after="(?:主要|分别)(?:有|包括|为|是)|(?:包括|有|为)?[：:][^，。；]{2,40}[，、]",
    ),
    Refusal(
        example="园区布局〔动力电池负极材料项目〕",
        kinds=("Project",),
        heads=("项目",),
        before="布局(?:部分|涉)?$",
        reach=4,
    ),
    Refusal(
        example="〔“新基建”项目〕",
        kinds=("Project",),
        name='(?:.*[省市县区镇])?[“"][^”"\\d]{1,6}[”"](?:时期|期间)?(?:招商引资|重点|重大|签约|产业|活动|建设|工业|民生|工程)*项目$',
    ),
    Refusal(
        example="〔产业园二期项目〕",
        kinds=("Project",),
        name="(?:产业园|园区|基地|工厂|厂区|项目)[一二三四]期(?:项目|工程)?$",
    ),
    Refusal(example="设立〔某公司二期〕", kinds=("Project",), name=".*(?:公司|基金)[一二三四]期$"),
    Refusal(example="支持〔“云湖实验室”和区内高校建设平台〕", name='[“"][^“”"]+[”"](?:[和与及](?![“"])|“)'),
    Refusal(
        example="打造〔市级成果转化平台〕",
        kinds=("Organization",),
        heads=("平台", "中心"),
        name="(?:国家|省|市|区|县)级",
        common=True,
        placeless=True,
    ),
    Refusal(example="建设〔“2+8”平台〕", heads=("平台",), name='[“"]\\d'),
    Refusal(
        example="支持〔集成电路公共服务平台〕",
        heads=("平台",),
        name=".*公共服务",
        when=lambda one: not any(t.pos in ("nr", "ns", "nt", "quoted") for t in one.piece),
    ),
    # The tokeniser hides what the centre verifies.
    Refusal(
        example="建设〔验证中心〕",
        kinds=("Organization",),
        heads=("中心",),
        when=lambda one: len(one.name) == 4 and one.piece[0].pos in ("v", "vn"),
    ),
    # Another word that ends alike, or another thing
    Refusal(
        example="〔浦东新区〕",
        heads=("新区",),
        when=lambda one: (
            bool(by_name(one.name))
            or any(a == 0 and is_region_of(one.name[:b], one.name[b:]) for a, b, _ in one.places)
        ),
    ),
    Refusal(example="〔老牌工业城〕市", name=".*城$", after="市"),
    Refusal(example="〔为产业带〕来新的契机", name=".*带$", after="[来动给着领]"),
    Refusal(example="商协会〔组团〕参加", heads=("组团", "区块"), common=True),
    Refusal(
        example="〔中国工业园区〕招商引资高层论坛",
        kinds=("Park",),
        after="[\u4e00-\u9fff]{0,10}?(?:论坛|峰会|评选|年会|博览会|颁奖)",
    ),
    Refusal(
        example="〔甲公司考察团瓜州项目〕",
        kinds=("Project",),
        name=".*(?:考察团|代表团|座谈|推介会|考察组|高度重视)",
    ),
    Refusal(example="〔前(01-08)新闻中心〕", kinds=("Organization",), name=".*[（(]\\d"),
    Refusal(
        example="在〔国际会展中心〕五楼会议室召开",
        kinds=("Organization", "Project"),
        after="(?:[一二三四五六七八九十\\d]+[楼层号])?(?:[^，。；、]{0,6}(?:会议室|会议厅|宴会厅|多功能厅|报告厅|会见厅))?"
        "(?:隆重|成功|正式|顺利)?(?:举行|召开|举办|开幕|拉开|会见|会晤|接见|座谈|会谈)",
    ),
    # What lies around
    Refusal(
        example="距机场50公里、〔厦门港海沧港区〕35公里",
        kinds=("Project", "Park", "Organization"),
        before="距[^。；]{0,60}$",
        reach=64,
        after=r"约?\d[\d.]*(?:余|多)?(?:公里|千米|km|分钟)",
    ),
    Refusal(
        example="东临〔未来科技城〕",
        kinds=("Project", "Park", "Organization"),
        when=lambda one: _NEARBY.search(one.text[max(0, one.start - 14) : one.start + 3]) is not None,
    ),
    Refusal(example="〔德令哈机场距园区〕30公里", kinds=("Park",), name=".*距"),
)
"""By what they say; those of one kind are looked through for each candidate of it."""
