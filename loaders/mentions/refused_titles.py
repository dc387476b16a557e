"""What makes a stretch that ends in a telling word a wish or a title: 打造全国重要的产业集聚区, 获评示范基地.

Rows of ``refusals``.
"""

from __future__ import annotations

from loaders.mentions.candidates import Candidate, Refusal

_AWARDED = (
    "(?:(?:是|为|成为|属于?|跻身|列[为入])(?=国家|全国|省级|[^，。；]{0,30}、国家)|获评|被?评为|获得|荣获|荣膺"
    "|被?认定为|被?授予|被?命名为|获授|入选)[^。；]{0,40}$"
)
_AIM = (
    "(?:打造|建成|建设|形成|成为|创建|争创|构建|建设成|打造成)[^，。；]{0,24}(?:重要|影响力|竞争力|知名|一流|水平|特色|鲜明"
    "|优势|意义|辐射[^，。；]{0,8}|面向[^，。；]{0,10})的[^，。；、]{0,8}$"
)
_POSITIONED = "(?:定位[为于是]|打造成为?|建设成为?)$"
_AWARDS = ("示范基地", "示范区", "示范园", "示范园区", "产业基地", "产业园区")


def _a_base(one: Candidate) -> bool:
    return one.head.endswith("基地")


TITLES = (
    # What a place or a firm wants to become, or is
    Refusal(example="打造全国重要的〔显示产业集聚区〕", kinds=("Park",), before=_AIM, reach=40),
    Refusal(
        example="打造具有影响力的〔新材料产业基地〕", kinds=("Project",), before=_AIM, reach=40, when=_a_base
    ),
    Refusal(
        example="成为精品板材、〔油气管材生产基地〕",
        heads=("生产基地", "制造基地"),
        before="(?:成为|打造成|建成|建设成)[^，。；]{0,66}$",
        reach=70,
        common=True,
    ),
    Refusal(
        example="形成了全国重要的钡盐、〔锶盐生产基地〕",
        heads=("生产基地", "制造基地"),
        before="(?:形成|成为|建成|是)了?(?:全[国省市球]|国内|国际|世界|亚洲|我[国省]|[^，。；]{2,3}省)[^，。；]{0,40}的(?:[^，。；]{2,12}、)*$",
        reach=64,
    ),
    Refusal(
        example="是集加工、冷链于一体的〔现代农业产业园〕。",
        kinds=("Park",),
        before="(?:是|系)(?:一[个家座处])?[^。；]{2,60}的$",
        reach=64,
        common=True,
        placeless=True,
        after="[，。；]|$",
    ),
    Refusal(
        example="是广东省产业转移工业园、〔广东省循环经济工业园〕",
        kinds=("Park",),
        name='[\u4e00-\u9fff]{2,3}省(?:级)?(?:首批)?(?:[“"]?[一二三四五]星级?[”"]?)?(?:特色|智慧|重点|示范|优秀|先进|循环|绿色|产业转移|知识产权|新型工业化|双创|创业|现代农业|农业科技)',
        before="(?:是|为|列为|属于?|作为|成为|[、，]|入选|获批|跻身)$",
        reach=4,
    ),
    Refusal(
        example="〔岚溪高新区紧盯“五好”园区〕创建目标",
        kinds=("Park",),
        name="[^，。；]{2,12}(?:高新区|经开区|开发区|新区|园区|产业园)(?:紧盯|聚焦|围绕|锚定|瞄准|坚持|按照|突出|抢抓|对标|立足)",
    ),
    Refusal(
        example="抢抓〔国家自主创新示范区〕的机遇",
        kinds=("Park",),
        name="国家|全国|中国|世界|亚洲|全球",
        before="(?:抢抓|争创|争取|申报|抓住|申建|打造|建设|建成)[^，。；]{0,8}$",
        reach=12,
        placeless=True,
    ),
    Refusal(
        example="争创〔国家级示范区〕",
        heads=_AWARDS,
        name="国家|全国",
        before="(?:打造|建设|创建|争创|建成)[^。；]{0,36}$",
        reach=40,
    ),
    Refusal(example="定位为〔建材产业集聚区〕", kinds=("Park",), before=_POSITIONED, reach=4, placeless=True),
    Refusal(
        example="打造成〔建材产业基地〕",
        kinds=("Project",),
        before=_POSITIONED,
        reach=4,
        placeless=True,
        when=_a_base,
    ),
    Refusal(example="作为〔交通枢纽〕", heads=("枢纽",), before="(?:作为|是|为)$", reach=2),
    Refusal(example="甲集团是〔控股平台〕", heads=("平台",), before="是$", reach=1),
    Refusal(
        example="〔家具精品城推进消防工程〕",
        kinds=("Project",),
        name=".{2,}推进(?!器|剂|系统|中心|平台|基地|工程$|项目$)",
    ),
    Refusal(example="不仅是〔重大项目〕", kinds=("Project",), heads=("项目",), before="是$", reach=1),
    Refusal(example="甲发展基金作为〔母基金〕", kinds=("Fund",), before="作为[^，。；]{0,10}$", reach=12),
    Refusal(
        example="甲项目，是很好的〔特色观光项目〕，",
        kinds=("Project",),
        before="[，,；;]是[^，。；]{0,50}(?:的|“)[^，。；的]{0,6}$",
        reach=60,
        after="[，。；,;]",
        common=True,
        placeless=True,
    ),
    Refusal(
        example="打造〔化工新材料标杆工程〕",
        kinds=("Project",),
        heads=("工程",),
        name=".*(?:标杆|标志性|样板|示范性|龙头|牵引性)工程$",
    ),
    Refusal(
        example="打造〔区域性物流中心〕", kinds=("Organization",), name=".*(?:市中心$|(?:区域|国际|全国)性)"
    ),
    Refusal(
        example="国有的〔国际化综合性能源集团〕",
        kinds=("Company",),
        name="(?:[\u4e00-\u9fff]{2,6}[省市])?(?:国有|民营)?(?:大型|国际化|现代化|综合性|多元化|专业化|全国性)"
        "|.*投资建设.",
    ),
    # Awards, and titles that many have
    Refusal(
        example="获评浙江省建设工程〔优质工程〕",
        kinds=("Project",),
        heads=("工程",),
        before=_AWARDED,
        reach=60,
    ),
    Refusal(
        example="先后荣获国家绿色园区、〔山东省循环化改造示范园区〕等称号",
        kinds=("Park", "Project"),
        before="(?:荣获|获得|获评|荣膺|获批|获授|授予|跻身)[^。；]{0,60}$",
        reach=66,
        after="[^，。；]{0,40}(?:称号|荣誉|殊荣|牌匾|认定)",
        when=lambda one: one.head.endswith(("园区", "园", "基地", "示范区", "集聚区")),
    ),
    Refusal(
        example="先后被命名为国家级循环化园区、〔国家低碳工业园区〕试点",
        kinds=("Park",),
        name="国家级?(?!高新|经济技术|级)",
        before=_AWARDED,
        reach=60,
        placeless=True,
    ),
    Refusal(
        example="建设全〔产业链大型光伏产业基地〕",
        kinds=("Park", "Project"),
        name="全?产业链",
        placeless=True,
    ),
    Refusal(example="是〔某市功能区〕之一", kinds=("Park",), name=".*[省市县区州旗盟]级?功能区$"),
    Refusal(
        example="地处〔哈长城市群中心〕",
        kinds=("Organization",),
        name=".*(?:城市群|都市圈|经济圈|经济带|经济区|平原|盆地|半岛|三角洲|地理|几何)中心$",
    ),
    Refusal(example="获评〔国家级示范基地〕", heads=_AWARDS, before=_AWARDED, reach=60, placeless=True),
    Refusal(
        example="评为〔中国特色小镇〕的，给予10万元奖励",
        kinds=("Park",),
        before="评[为定]|认定为|创建为|授予|获评",
        reach=40,
        after="(?:[（(][^（）()]{1,8}[）)])?的(?:[，,]|单位|企业)",
    ),
    Refusal(
        example="入选〔国家区域医疗中心〕",
        kinds=("Organization",),
        heads=("中心", "平台"),
        name="国家(?:级)?",
        before="(?:入选|获评|跻身|评为|认定为|列入|成为|争创|创建)(?:首批|全国|为)*$",
        reach=6,
        common=True,
    ),
    Refusal(
        example="升格为〔职业技术大学〕",
        heads=("大学", "学院"),
        name="(?:职业|技术|应用型|本科|高职|综合性|研究型|专科|地方|高水平|普通|老年|开放|社区|家长)+(?:大学|学院)$",
    ),
)
