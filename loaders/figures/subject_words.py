"""The words that tell what a figure is about: what clauses lean on, what only funds, parks and projects have."""

from __future__ import annotations

import re

from loaders.words.patterns import ITEM_NUMBER
from loaders.words.sought import beginning, begun

TOPIC_TYPES = frozenset({"Industry", "Park", "Region", "Project", "Fund", "Policy", "Company"})
NAMES_WITH_NUMBERS = frozenset({"Policy", "Company", "Organization", "Region", "Park", "Industry"})
HEADING_ORDER = ("Park", "Industry", "Fund", "Project")
LEAD_IN = re.compile(
    begun(
        r"(?:到|至|截至)?(?:(?:19|20)\d\d年(?:底|末|度)?[，,]?)|其中|同时|预计|力争|争取|努力|确保|推动|"
        r"推进|实现|今年|去年|目前|[“【，、\s●■◆▲★◇○□•·▪►▶➢]|以及|和|及|与|并|提出|明确|全年|年内|年底前|[上下]半年|(?:前)?[一二三四]季度|“?十[一二三四五]五”?(?:期间|时期|以来|末)|1[至—-]\d+月份?|未来[三五]年|[三五]年内|(?:全部)?(?:建成|达产|投产)后|届时|[一二三四五六七八九十]是|[两二三四五六七八九十]大(?=[^，。；、]{2,14}(?:产业|集群))|——|（|\(|第[一二三四五六七八九十百]+条"
    )
)
# 园区目前已集聚企业76家: the park that was named last.
BARE_PARK = re.compile(
    "区内(?=[^，。的]{0,12}企业)"
    "|(?:该|整个)?(?P<head>园区|产业园|开发区|高新区|经开区)(?![内的])"
    "(?=[^，。；\\d]{1,10}业(?:总?产值|规模|营收)|[^，。；\\d]{0,8}产能|[^，。；\\d的]{0,10}(?:营业收入|业务收入|贸总?收入|税收|总产值|增加值|企业已?达|共有|有)(?!限)|目前|现|已|累计|规划|去年|今年|全年|占地|总面积|实现|完成|落户|入驻|集聚|聚集|规上|产值|20\\d\\d年)"
)
ENDS_SO = {
    "产业园": ("产业园",),
    "园区": ("",),
    None: ("",),
    "开发区": ("开发区", "经开区", "高新区"),
    "高新区": ("高新区", "高新技术产业开发区"),
    "经开区": ("经开区", "经济开发区", "经济技术开发区"),
}
DEICTIC = re.compile(r"(?:全|我|本)[省市区县州镇乡域]|(?:全|我|本)(?:自治区|自治州|新区|园区?|开发区)")
SHARE = re.compile(r"占(?!有率).{0,20}(?:比|的|$)|比重|占比|与.{2,16}比(?:例|值)?(?:达|为|[提降缩下上]|$)")
# Headings that speak of a field without being about it: 明确制造业发展思路与目标.
GENERAL_HEADING = re.compile(
    r"目标|思路|要求|环境|保障|体系|形势|基础|机制|原则|措施|任务|背景|回顾|意义|组织|政策|创新能力|"
    r"要素|工作|附则|工程|行动|计划|意见|引导"
)
LISTED = re.compile(r"[、和与及](?!其)")
# 某产业园聚集了甲、乙等龙头: the list is behind what the sentence speaks of.
LISTED_ANYWHERE = re.compile(
    r"(?:(?!聚集|集聚|汇聚|引进|引入|拥有|形成|入驻|建成|落户|培育|内有|里有|现有|依托|以(?=[^，。]{2,40}为)|重点|主要|主导|主攻|坚持|立足|承接|布局|聚焦|发展|围绕|下辖|辖|分为)[^，。]){0,40}?(?:、|等)"
)
# 某区集聚了甲、乙等50余家企业
HOSTS = re.compile("(?:目前|现|已|先后|累计)*(?:集聚|聚集|汇聚|拥有|现有|已有|引进|引入|入驻|培育|吸引|落户)")
EMPTY = re.compile(
    r"(?:共|累计|合计|计划|拟|已|新|将|年度)*(?:安排|完成|实现|投入|达到?|有|为|签约|投资|建设|增长)?"
)
ITEM_TAIL = re.compile(
    r"(?:行业|领域|类)?(?:等?[两二三四五六七八九十]+[个大])?(?:产业)?(?:总?产值|规模|"
    r"营业收入)?(?:分别)?(?:完成|实现|达到?|增长|突破|超过)?$"
)
ITEM_VERB = re.compile(r"^(?:其中|[，、])+|(?:分别)?(?:完成|实现|达到?|增长|突破|超过)$")
TITLE = re.compile(
    r"[^。，；：《》]{2,50}(?:措施|意见|办法|计划|规划|方案|政策|细则|规定)(?=[》（(的]|$|[^，。]{0,2}已经|[\u4e00-\u9fff]{2,8}〔)"
)
OF_THE_INDUSTRY = re.compile(
    r"(?:核心|相关|全)?产业(?:规模|总?产值|链|营收|营业收入|增加值|集群规模|经济总量)"
)
# 工业投资, 农业增加值 are figures of the place: the sectors of national accounts, GB/T 4754-2017 divisions.
SECTORS = frozenset(
    ["工业", "农业", "服务业", "制造业", "建筑业", "第一产业", "第二产业", "第三产业", "房地产", "房地产业"]
)
OF_INDUSTRY = re.compile(
    r"(?:(?:等)?(?:产业|全产业链|综合(?=总?产值|收入)|行业|领域|类|制造业|装备)*(?:链|集群|企业|项目|总?产值|规模|增加值|营收|"
    r"营业收入|销售|核心|产量|产能|出口|集聚|聚集|汇聚|入驻|引进|依托|拥有|现有|已有|国内|市场|种植|养殖|装机|(?:本地|就地|近地)?配套率|(?:供应|供给|生产|加工|处理|制备|制造)?能力|"
    r"(?:已|累计|全年|共)(?=实现|完成|达|突破|形成|集聚|聚集|汇聚|拥有)|规上|规模以上|上下游|年营业收入|年产值|年销售|税收|收入|增长|完成|实现|达|预计|力争|计划|突破|超|占|有|为|分别|约|数量|经济|重点|龙头|骨干|\d|"
    r"[，、,:的]|$))"
)
# 目前已投资甲、乙等企业12家，累计投资额9.6亿元, of the fund that the sentence before is on
FUND_HAS = re.compile(
    "(?:目前|截至[^，。；]{0,10}|现已?|至今|，)*(?:已|累计|先后|共)+(?:投资|投向|投放|参股|支持)(?![^，。；]{0,6}亿)"
)
FUND_INVESTS = re.compile("完成(?:了)?对[^，。；]{2,30}的?(?:首笔|首轮|战略|股权)*投资，[^，。；]{0,4}$")
PAID_OUT = re.compile(
    "(?:累计|已|共)*(?:投资)?(?:企业|项目|标的)|(?:累计|已|共|实际)*(?:投资|出资)?(?:金?额|总额)"
)
SUMMED_FUNDS = re.compile("等[\\d一二三四五六七八九十两]+[支只个][^，。；]{0,10}基金，[^，。；]{0,6}$")
OF_A_FUND = re.compile(
    "(?:年度|20\\d\\d年度?)?预算$|每年(?:安排|筹集)|暂?安排资金|筹集|(?:首[期批]|一期|总|认缴|实缴)(?:规模|出资|资金|募资|到位)|首期$|规模$|(?:已|累计)*投[放资](?:资金|金额)?$"
)
# 县财政每年安排5000万元，设立某专项资金
SETS_UP = re.compile("(?:，|，并)?(?:用于|用来)?(?:专门|专项)?(?:设立|列入|纳入|组建|成立|注入)(?:了)?")
# 建设某产业园，规划面积1800亩，力争三年引进配套企业25家
OF_A_PARK = re.compile(
    "(?:首期|一期|总)?(?:规划|占地|用地|建筑|总)面积|[首一]期(?:用地|启动)|(?:年内|计划|新)*(?:引进|入驻|入园|落户)[^，。和与及]{0,12}企业"
)
# 加快某某示范园建设，年内引进企业5户
PARK_ENDS = re.compile("(?:的?建设|发展|扩园|提档升级)?[，,]")
# 130余家企业落户某某工业园
SETTLED = re.compile(
    "[^，。；、]{0,8}(?:企业|项目|机构|商户)(?:已|先后|集中)?(?:落户|入驻|进驻|落在|扎根|聚集|集聚|落地)(?:在|于|到)?"
)
# 共建某某联合实验室，五年投入1.5亿元; 新建某某实训基地，每年培训3000人次
FOUNDS = re.compile(
    "(?:建设|新建|兴建|共建|合建|建立|筹建|组建|设立|成立|打造|合办|创办|建起|建成|共同建设)了?[^，。；、]{0,4}$"
)
OF_THE_NEW = re.compile(
    "(?:计划|预计|拟|将|可|首期|[一二三四五两十]年|每?年|总)*(?:培训|培养|投入|投资|接待|处理|服务|招收|占地|用地|建筑面积|建设经费|经费|规模)"
)
SUMS_UP = re.compile("(?:[二两三四五六]年|累计|首[期批]|每年|总|共|合)+(?:共?计|安排|规模|投入|到位)?$")
# 某基金已投放项目11个
PUT_INTO = re.compile(".*(?:投放|拨付|发放|兑付)(?:资金|金额|项目|企业)?$|(?:已|累计)*投资?(?:企业|项目)")
THAT_ONE = re.compile(
    "(?:该|这家|这个|这一|上述|此)(公司|企业|项目|基地|园区?|产业园|产业|行业)|(产业|行业)(?=(?:营业收入|总?产值|规模|营收))"
)
# 研究院首期建设经费5000万元, 集团将在当地投资60亿元, 公司实现产值21亿元, 基地内企业186家
BARE_BODY = re.compile(
    "(?:该|这家)?(?P<body>公司|集团|研究院|研究中心|实验室|创新中心|学院|基地|产业园|平台)(?!主任|院长|总?经理|负责人|董事长|[和与、的一]|等|化|型|层|上)(?:内|里)?"
)
BODIES = {
    "公司": ("Company",),
    "集团": ("Company",),
    "研究院": ("Organization", "Project"),
    "研究中心": ("Organization", "Project"),
    "实验室": ("Organization", "Project"),
    "创新中心": ("Organization", "Project"),
    "学院": ("Organization", "Project"),
    "平台": ("Organization", "Project"),
    "基地": ("Park", "Project"),
    "产业园": ("Park", "Project"),
}
# 甲、乙两园相邻，前者占地3平方公里，后者尚有用地800亩
OF_TWO = re.compile("(?:其中，?)?(?P<which>前者|后者)")
PAIRS = frozenset({"Park", "Company", "Project", "Fund", "Region", "Organization", "Industry"})
DESCRIBED = frozenset({"Park", "Project", "Company", "Fund"})
BRACKETED = frozenset({"Project", "Park", "Region", "Fund", "Company"})
IN_BRACKETS = re.compile(".*(?:投资|年产|年处理|占地|用地|产能|产值|概算)|[一二三首]期")
SO_MANY = re.compile(
    "(?P<count>[两三四五六七八])(?:市|县|区|地|省|州|园)(?:共|分别|均|已|现)*(?:拥有|有|集聚|实现|完成|的|$)"
)
WORKS = re.compile("(?<!子)项目$")
PAIRED = re.compile("(?:、|与|和|同|及)")
# 其中，一期投资31亿元, where the text names 某某项目一期
PHASE = re.compile("(?:项目|工程)?(?P<phase>[一二三]期)(?:项目|工程)?(?=[总计投占用预规建全达])")
PHASED = re.compile("其中，?(?:项目)?(?:[一二三]|首)期")
# 项目完成投资32亿元, of the only one that the paragraph tells of
BARE_PROJECT = re.compile("项目(?=(?:现?已|累计|预计|计划|目前|全部|年内)*(?:完成|贡献))")
# What one of these begins with; most clauses begin otherwise.
LEANS = re.compile(
    beginning(
        f"{BARE_PARK.pattern}|{DEICTIC.pattern}|{THAT_ONE.pattern}|{BARE_BODY.pattern}|{OF_TWO.pattern}|{PHASE.pattern}|{BARE_PROJECT.pattern}"
    )
)
# 去年挂牌的某某产业园已入驻企业83家, 乡里建起的某某孵化基地入驻商户210户
MODIFIED = re.compile("(?!其中|对|为|以|按|将|把|由|从)[^，。；、：\\d]{1,14}的(?=[\u4e00-\u9fff“])")
THAT_IS = {
    "项目": ("Project",),
    "基地": ("Project", "Park"),
    "园区": ("Park",),
    "园": ("Park",),
    "产业园": ("Park", "Project"),
    "产业": ("Industry",),
    "行业": ("Industry",),
}
NEVER = re.compile("(?!)")
_FIRMS = "(?:先后|累计|新|已|再|另|还|共|年内|计划|力争)*(?:引进|引育|培育|新增|集聚|聚集|有)[^，。；\\d]{0,16}企业"
_PLACES = ".*(?:规上工业|规模以上工业|地区生产总值|固定资产投资|财政收入|税收占|森林)"
# What some kinds of subjects never have, so that a clause without a subject speaks of the section or the place.
OF_NO = {
    "Company": re.compile(f"{_FIRMS}|{_PLACES}"),
    "Fund": re.compile(f"{_FIRMS}|{_PLACES}"),
    "Project": re.compile(_PLACES),
}
END = re.compile("[。；]")
BUILDS = re.compile(
    r"(?:用于|来|在[^，。；]{2,20}?)?(?:建设|新建|扩建|改扩建|投资|实施|打造|新上|上马|布局|启动|完成"
    "|建(?!筑|成(?!了))|用于)"
)
# 以甲园为重点区域，打造钢铁产业集群。2010年实现产值390亿元: of the cluster.
CLUSTER_BUILT = re.compile("(?:打造|培育|建设|形成)(?P<name>[^，。；]{2,20}?)(?:产业)?集群。$")
# “一核”为某某产业园。选址某某片区，规划面积2平方公里
IS_CALLED = re.compile("(?:[为是即叫]|名为|签约|引进|开工|揭牌)(?P<name>[^，。；]{2,30})。$")
LIES = re.compile("(?:选址|位于|坐落|落户|地处|占地|总?规划|总?投资|总?面积|建成后|达产后|投产后|首期|一期)")
DATED = re.compile(r"20\d\d年")
OUTPUT = re.compile(
    "(?:产业|行业)?全产业链(?:总?产值|规模|营业收入)|(?:[及和与、][^，。；\\d]{2,10})?(?:产业|行业)(?:链|集群)?[^，。；]{0,8}(?:企业|平台)|(?:[及和与、][^，。；\\d]{2,10}(?=产业))?(?:产业|行业)?(?:链|集群)?(?:累计|全年|已|规模以上企业)*(?:实现|完成|达到)?(?:主营|营业|销售)?(?:总?产值|收入|规模|增加值|营收)"
)
OWN_OUTPUT = re.compile(
    "(?:产业|行业)?(?:链|集群)?(?:累计|全年|已|规模以上企业)*(?:实现|完成|达到)|(?:产业|行业)?(?:链|集群)?(?:本地|就地)配套率|(?:产业|行业)?(?:链|集群)?(?:已|共|累计)*(?:集聚|聚集|汇聚)"
)
# 在某某开发区集中签约仪式上，10个项目完成签约，总投资67亿元
AT_EVENT = re.compile(r"在[^，。；\d]{4,40}(?:仪式|活动|大会|推介会|现场会)上(?=，)")
INCLUDED = re.compile("包括[^，。；]{4,40}在内")
KEEPS = re.compile(r"从.{1,10}来?看|其中|此外|在此基础上|项目建成|建成后|达产后|投产后|该项目|项目")
NUMBER = re.compile(ITEM_NUMBER)

OF_A_PROJECT = re.compile(
    "[一二三首]期(?:规模|产能)|(?:该|本|项目|[一二三首]期|计划|预计|拟|规划|固定资产)*(?:总投资|投资额?$|投资总额|用地|占地|总?建筑面积|年产|年税收|年处理|年销售|年产值|年加工|带动就业|(?:可)?实现年?(?:产值|销售))"
    "|(?:该|本)?(?:项目|[一二三首]期)(?:计划|预计|拟)*(?:投资|达产|建成|投产)|(?:全部)?(?:达产|建成|投产)后"
)
# Behind the project at the end of its clause only clauses with figures of it: not “甲、乙等一批项目，总投资…”.
GOES_ON = re.compile(r"(?:是20\d\d年)?[^，。等\d]{0,24}，(?:[^，。\d]*\d[^，。]*，)*[^，。]*")
# 某基地项目由甲公司投资建设，总投资26亿元，占地320亩
BY_FIRM = re.compile(
    "(?:系|是)?由[^，。；\\d]{2,40}(?:建设|实施|承建|投资|打造)，(?:[^，。]*\\d[^，。]*，)*[^，。\\d]{0,16}"
    "|(?:总|计划|固定资产)?投资(?:总?额)?(?:为|约|达|超)?(?:[^，。]*\\d[^，。]*，(?:[^，。]*\\d[^，。]*，)*[^，。\\d]{0,16})?"
)
# 项目占地286亩, where no sentence of the paragraph names it; 项目总数, 项目开工 are of several
BARE_WORK = re.compile("(?:项目|工程)(?:总投资|占地|用地|全长|达产|建成|投产|一期|计划投资|规划用地)")
# 选址甲片区, 前身是乙工业园: no words about the place itself
NOT_ITSELF = re.compile("(?:选址|位于|坐落|落户|落址|地处|前身[是为系]|原名?)(?:在|于|到)?$")
# 一期计划2025年投产，全部达产后预计年产值35亿元; 项目分两期实施，…
LATER = re.compile("(?:该|整个)?项目|[一二三首]期|(?:全部)?(?:建成|达产|投产)")
# What only projects have, however far behind their names it stands.
OF_WORKS = re.compile(
    "(?:该|本|项目|[一二三首]期|计划|预计|拟|规划)*(?:总投资|投资总额|用地|占地|全长|概算|总?建筑面积|年均?发电量)"
    "|(?:全部|项目)?(?:达产|建成|投产)后"
)
MORE = re.compile("[、和及与]|等|在内|(?:[^，。]{0,8}，)?(?:其中|共|合计)")
ITS_SUM = re.compile("(?:的)?(?:总|计划总?|固定资产)?投资(?:总?额)?(?:为|约|达到?|超过?)?")
# 总投资157亿元的甲、乙、丙等3个项目: the sum of them all.
SEVERAL = re.compile(r"[、及和与](?![^，。；]*投资)[^，。；]*等[\d三四五六七八九十]")
# …项目，用地210亩，达产后年产值20亿元、年纳税8000万元: what is planned goes on being the project's.
PLANNED = re.compile(
    "(?:后|可|预计|拟|将|项目)*(?:年(?!初|末|底|均增)|提供就业|带动|解决|新增|租用|建(?!成区)|安装|配套|配备|形成|上缴|吸纳"
    "|标准厂房|处理|加工)"
)
INVESTS = re.compile(
    r"(?:总|计划|固定资产|项目|累计|完成)?(?:投资|投入)(?:额|总额)?$|(?:斥|耗|注)资$|(?:砸|投|掷)下$|(?:拟|再|豪|已|将|又|追|先后)[投掷]$|拿出$"
)
CAPACITY = re.compile("(?:[年日](?:产|处理|加工)|装机(?:容量)?|产能)$")
# What a place has, though a field's figures stand around it: 建成通用机场1个, 加氢站80座, 汽车保有量1万辆.
OF_THE_PLACE = re.compile(
    "(?:累计|新|各类)*(?:建成|新建|建设|开通|布局)|.*(?:机场|站|桩|航线|线路|起降点|起降场|场景|保有量|飞行量|利用率)$"
)
# 同比增长31%, behind the value that it is a growth of
GROWS = re.compile(
    "占(?!地)|(?:同比|比上年|较上年|比去年|年均|名义|可比)*(?:增长|增加|下降|提高|回落|增速|增幅|上升)"
)
# 汽车零部件产业要上量。: what the sentences behind it are about
CALLS = re.compile("(?:产业|行业|集群)?(?:要|重在|着力|突出|聚焦)[^，。；\\d]{1,8}。")
# 某镇引进的某某项目，外方出资600万美元
ITS_WORK = re.compile("[^，。；、\\d]{0,8}的")
# 先进储能材料产业 of a field that is named 储能材料
PRAISED = re.compile("先进|高端|新型|现代|特色|优势")
# 某项目落户甲园: where it lies, no new subject
SETTLES_IN = re.compile("(?:落户|位于|选址|落地|坐落|落子|入驻|进驻|在|于|到)$")

# Offices speak for their place; institutes, centres, platforms and alliances have figures of their own.
OFFICE = re.compile(
    "(?:[局委厅部办会处府]|党组|法院|检察院|公司|银行|[分支]行|指挥部|领导小组|专班|管委会|委员会|办公室|商会|报社|日报|融媒体中心|电视台|服务中心|促进中心|事务中心)$"
)
# 某研究院院长说，…
SPEAKS = re.compile(
    "[^，。；]{0,6}(?:主任|院长|所长|校长|负责人|理事长|会长|秘书长|教授|专家|介绍|透露|表示|发布|获悉|统计|数据|主办|承办|举行|举办|召开)"
)

# A name in front of a colon is what its line is on: ◆某某众创空间（国家级）：2015年开放，面积2600平方米
ALONE = re.compile("(?:产业|行业|领域)?(?:[（(][^（）()]{1,20}[）)])?。")
# 建设单位：甲公司；建设地点：乙镇
FIELD_OF_FORM = re.compile("(?:单位|主体|地点|地址|选址|业主|法人|企业|责任人|内容|规模|性质)[：:]$")
FORM_LINE = re.compile(
    "(?:\\d+[.、])?(?:(?P<name>(?:项目|工程)?名称|项目(?:[一二三四五六七八九十]{1,3}|\\d{1,2}))|[^，。；：:\\d]{2,10})[：:]"
)
LABELLED = re.compile("】|(?:[（(][^（）()]{1,20}[）)])?[：:](?![^。]{0,4}$)")
# “4.某某综合体。乙镇，投资1.2亿元”: where it is, no new subject
ONLY_A_PLACE = re.compile("(?:境内|内)?[，。；]")
# 其中甲子基金20亿元、乙子基金15亿元
ITS_SIZE = re.compile('[”"]?(?:的?(?:总|首期|目标|认缴)?规模)?(?:为|达到?|约|各|不少于|不低于)*')
# What is built for a project, by its size alone: 年处理3万吨生产线, 8万吨石墨化产线
A_PART = re.compile(
    "(?:年产|年处理|日产|日处理)?[\\d.]+万?(?:吨|套|台|件|条|只|米|平方米|立方米|头|吉瓦|GW|MW)"
)
# 某集团出资4亿元, 引导基金出资占比不超过50%
PAID_IN = re.compile(".*(?:出资|认缴|注资)(?:金?额|占比|比例)?$")
# 与甲区企业协作，…; 和乙大学共建…
BESIDE = re.compile(
    "[与和同][^，。；]{2,40}?(?:合作|协作|签|共建|共同|对接|联合|携手|联动|达成|开展|结对|合办|合资)"
)
REACHES = re.compile(
    "(?:总数|数量|累计|已|将|新增)*(?:达到?|为|有|共|超过?|突破|不少于|不低于|增[加至]?到?)*"
)
# 已投项目8个、金额4.6亿元: of whoever has so many
SUM_OF_THEM = re.compile("(?:合同|协议|成交|签约|总|合计|累计|投资|授信|放款|融资|贷款)*(?:金额|总额|额)")
# 21万平方米某科创园已完成建设
STANDS = re.compile(
    "(?:项目|工程)?(?:已经?|全部|全面|正式|如期|顺利|主体|一期|基本|成功|[\\d年月日底初])*(?:完成建设|建成|完工|竣工|封顶|投用|投入使用|投入运营|启用|开园|投产|运营|交付|交付使用|达产)*"
)
# 《某某行动计划》部署的251项重点任务总体完成
SETS_TASKS = re.compile('》?[”"]?[所中共里]*(?:部署|明确|确定|提出|安排|列入|布置|下达|涉及|规定|确立|谋划)')
