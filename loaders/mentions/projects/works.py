"""Works that share the word for what they are: 西十、康渝等4条高铁, 府谷、定边机场."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.enumerations import small_number
from loaders.words.industries import is_industry
from loaders.words.places import place_names
from loaders.words.sought import Sought

# “西十、康渝等4条高铁”: the word behind the count belongs to each name. At most 60 names, so that an endless list
# costs no more than its length.
_WORKS = Sought(
    r"(?<=[，。；：、新和])(?P<items>[\u4e00-\u9fff]{2,8}(?:(?:、|和|及|与|至)[\u4e00-\u9fff]{2,10}){0,60})等"
    r"(?:\d+|[一二三四五六七八九十两]+)?(?:条|座|个|处|项)?(?P<noun>高速公路|高速铁路|高铁|城际铁路|铁路|公路|水库|煤矿|电站|机场|大桥|隧道|港口|水利枢纽)"
)
# “府谷、定边机场建成投运”, “加快延榆、康渝高铁建设”
_TWO_WORKS = Sought(
    r"(?:(?<=[，。；：、和与及的])|(?<=加快|推进|确保|推动|实施|建设|开工|建成|谋划|启动))"
    r"(?P<items>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){1,60})"
    r"(?P<noun>高速公路|高速铁路|高铁|城际铁路|铁路|机场|抽水蓄能电站|水库)"
    r"(?=建设|开工|建成|投|项目|通车|全线|加快|等|[，。；、])"
)


# “国开、深能、中盛3个光伏发电项目”: as many names as are counted.
_COUNTED = Sought(
    r"(?:^|(?<=[，。；：])|(?<=抓好|推进|加快|建设|实施|推动))"
    r"(?P<items>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fffA-Za-z\d]{2,10}){1,20}?)(?P<n>[2-9]|1\d|[二三四五六七八九两十])(?:个|座|大)"
    r"(?P<noun>[\u4e00-\u9fff]{2,6}项目|风电场|光伏电站|水电站|水库|煤矿|机场)",
    re.M,
)


# 力争甲煤矿, 改扩建甲至乙高速公路
_WORK_VERB = re.compile(
    "(?:下辖|拥有|现有|建有|全力|抓好|重点|着力|力争|开工|续建|新建|改扩建|扩建|改建|建成|推进|加快|启动|投产|确保|完成)+(?=[\u4e00-\u9fff]{2})"
)


def _works(text: str, match: re.Match[str]) -> Iterable[Mention]:
    start = match.start("items")
    for part in re.split("(、|和|及|与)", match["items"]):
        # 中国移动、中国银行等单位的43个数据中心项目: whose the works are, and no name of one
        if part not in ("、", "和", "及", "与") and len(part) >= 2 and "等" not in part:
            noun = match["noun"]
            opening = _WORK_VERB.match(part)
            start, part = (start + opening.end(), part[opening.end() :]) if opening else (start, part)
            ends = any(part.endswith(n) for n in ("高速公路", "高铁", "铁路", "公路", "水库", "煤矿", "机场"))
            yield Mention(start, start + len(part), "Project", part if ends else part + noun, "list:works")
        start += len(part)


@only_with(_TWO_WORKS, _WORKS, _COUNTED)
def works(paragraph: Paragraph) -> list[Mention]:
    """The works of a block whose names the noun behind the list completes."""
    found: list[Mention] = []
    for pattern in (_TWO_WORKS, _WORKS):
        for match in paragraph.matches(pattern):
            found.extend(_works(paragraph.whole, match))
    for match in paragraph.matches(_COUNTED):
        plain = any(is_industry(item) for item in match["items"].split("、")) or "重" in match["noun"][:2]
        if match["items"].count("、") + 1 == small_number(match["n"]) and not plain:
            found.extend(_works(paragraph.whole, match))
    return found


# “入园项目主要有：甲公司年产15万吨电解锰生产线，乙公司果蔬保鲜加工，…等项目”
_OF_FIRMS = Sought(
    r"项目(?:\d+个)?(?:主要|分别)?(?:有|包括|为|是)?[：:](?P<items>[^。；]{16,900}?)(?=等(?:一批|\d*个?)?(?:重点|重大)?项目|[。；]|$)"
)
_FIRM_AND_WORK = re.compile(
    "(?:[一二三四五六七八九十\\d]{1,2}[、.．])?(?P<work>(?P<firm>[\u4e00-\u9fff（）()]{2,24}?(?:公司|集团|股份))[^，。；：]{4,44})"
)


@only_with(_OF_FIRMS)
def of_firms(paragraph: Paragraph) -> list[Mention]:
    """What each of several firms builds, where commas part them: the words behind the firm name its project."""
    found: list[Mention] = []
    for match in paragraph.matches(_OF_FIRMS):
        pieces = [
            _FIRM_AND_WORK.fullmatch(
                paragraph.whole, match.start("items") + piece.start(), match.start("items") + piece.end()
            )
            for piece in re.finditer("[^，,]+", match["items"])
        ]
        told = [piece for piece in pieces if piece]
        if len(told) > 1 and len(told) * 2 >= len(pieces):
            found.extend(
                Mention(*piece.span("work"), "Project", piece["work"], "list:Project") for piece in told
            )
    return found


# “续建项目5个，主要有甲公司的智能家居产业园、乙公司的物流中心”
_OWNED = Sought(
    r"项目[，,]?(?:\d+个)?[，,]?(?:主要|分别|其中|重点)?(?:有|包括|为|是)[：:]?(?P<items>[^。；]{10,400}?)(?=等(?:一批|\d*个?)?(?:重点|重大)?项目|[。；]|$)",
    re.M,
)
_FIRMS_WORK = re.compile(
    r"(?:公司|集团|合作社|股份|科技)(?:投资|投建|承建)?(?:建设)?的(?P<work>[\u4e00-\u9fffA-Za-z\d·-]{4,30})(?=[、，；。]|和|以及|$)"
)


@only_with(_OWNED)
def owned(paragraph: Paragraph) -> list[Mention]:
    """What each of several firms builds in a list of projects, whatever the word for it is: 产业园, 物流中心."""
    found: list[Mention] = []
    for match in paragraph.matches(_OWNED):
        found.extend(
            Mention(*piece.span("work"), "Project", piece["work"], "list:Project")
            for piece in _FIRMS_WORK.finditer(paragraph.whole, *match.span("items"))
            if not re.search("[的个]|家(?![电具居纺])|企业$|公司$", piece["work"])
        )
    return found


# “其中甲公司氟系列产品开发（发泡剂中试）项目，投资1.8亿元”, “甲公司…项目、乙公司…项目和丙公司…项目均已动工”
_BY_FIRM = Sought(
    r"(?:^|(?<=[。；，、：])|(?<=[和与及]))(?:其中)?(?P<firm>[\u4e00-\u9fff]{4,12}?公司)"
    r"(?P<work>[\u4e00-\u9fffA-Za-z\d·-]{4,24}(?:[（(][^（）()。；]{1,40}[）)])?(?:扩建|建设|改造|开发)?项目)"
    r"(?=[、，。；和与及]|等|均|已|将|开工|签约|总?投资|计划|预计|$)",
    re.M,
)
_NO_FIRM = re.compile(
    "[的在与和及由将]|有限|股份|[一各多两某]家|本地|分公司|子公司|总公司|引进|签约|支持|推进|项目"
)
_NO_WORK = re.compile("[的与]|投资|负责|承建|建设的|实施|签|等")


@only_with(_BY_FIRM)
def by_firm(paragraph: Paragraph) -> list[Mention]:
    """A firm by its place and 公司 alone, and the project that stands right behind it."""
    found: list[Mention] = []
    for match in paragraph.matches(_BY_FIRM):
        if _NO_FIRM.search(match["firm"]) or _NO_WORK.search(match["work"].removesuffix("项目")):
            continue
        if any(start == 0 for start, _, _ in place_names(match["firm"])):
            found.append(Mention(*match.span("firm"), "Company", match["firm"], "told"))
            found.append(Mention(*match.span("work"), "Project", match["work"], "told"))
    return found


# 5000万元以上工业项目, 前述二期, A档项目, 京冀来源项目, 县发改局项目: a class, a part of a paper, whose it is
_NO_PROJECT = re.compile(
    # 实施疾病防治技术、中药现代化等专项
    r"(?:项目|工程|课题)(?:名称?|全称)[为是叫]|.*(?<!新)技术$|(?:高新技术|高技术|科技成果|技术)(?:改造|产业化|转化)项目$|(?:设计|改造|提升|扩建|升级|修缮|整治|更新|建设|完善|优化|综合|环境)+工程$|(?:通用|支线)机场$|(?:城建|交通|水利|民生|市政|农业|文旅|能源|公建|商业|三农|社会事业)类?项目$|(?:大|中|小|大中|中小)型水库$|.*(?:紧邻|毗邻)|将?这一|已有|第[一二三四五六七八九十]座|利用原有|扩建[一二三]期|"
    r"(?:(?:规划|总|占地|建筑|用地)*面积|占地|用地)[约\d]|.*\d月(?:底|份)?(?:竣工|投产|开工|建成|完工)$|.*(?:开发区|高新区|经开区|园区|园)内项目$|.*[与和].*合作项目$|.*企合作项目$|.*产业转移项目$"
    r"|.*顺利(?:搬迁|入驻|入园|投产)|[将拟]?分[一二三四五两]期$|.*储备项目$|综合利用$|建?(?:年产|日产|年处理|日处理|年加工)?[\d.]+[万亿千]?(?:吨|套|台|辆|片|件|只|颗|米|平方米|千瓦|兆瓦)的?(?:生产线|车间|工厂|基地|项目|厂房)$"
    r"|.*(?:(?<!级)以上|以下|不低于|不少于)|(?:前述|上述|下述|用作|通过|作为|其他|这些|此类|同类|某)|[A-Z\d]+[档级类](?=项目)"
    r"|首[个家条座批]|又一|另一|唯一|超大型|.*基金[一二三四五]期$|[栋幢座台套条个]及|[\d一二两三四五六七八九十百余多数几]+[栋幢座条只余多个家]+(?:车间|厂房|项目|生产线|楼|基地|工厂)"
    r"|.*(?:主营|主攻|专攻|从事|专注)|.*(?:来源|引进|入股|参股|迁入)(?:项目)?$|.*(?:类|入库|在库|延链|补链|强链)项目$|[省市县区]?[\u4e00-\u9fff]{2,6}[局委办厅]项目$|.*通过[\u4e00-\u9fff]{2,4}(?:厂房|项目)$"
    # 专项资金项目, ”人才项目
    r"|.*(?:资金|基金)项目$|[”’]"
    r"|(?:做[优强大活精]|夯实|筑牢)[^，。；项]{2,12}$"
    # 西北最大单体铜箔工厂奠基, 关于2024|年市重大项目的情况
    r"|.*(?:全[国省市球]|世界|亚洲|[东西南北中国内华]+|单体)(?:规模)?最[大先高]|年[市县区省]?(?:级)?(?:重大|重点)"
    # 与某公司举行项目签约仪式, 把更多项目布局在某县, 建设标准化厂房26栋
    r"|.*(?:举行|举办|召开|达成|签订|签署)项目$|(?:更多|更大|更好|好的?|大的?|优质|一个个|系列|首批|首个|同类)+项目$"
    r"|(?:新建|改建|高?标准化?|高标准|现代化|智能化?|数字化|自动化|生产|工业|钢构|多层|单层)+厂房$"
)


def no_project(mention: Mention, text: str) -> bool:
    """Whether what was taken for a project in ``text`` names a class of them, a deed or who reports on them."""
    return (
        mention.type == "Project"
        and mention.rule not in ("list:table", "told:marked", "told:own")
        # 来源：江南项目发布
        and (
            _NO_PROJECT.match(mention.name) is not None
            or text.endswith("来源：", 0, mention.start)
            # 某县大健康产业项目集中签约, 建设14套化工装置
            or (
                mention.name.endswith(("产业项目", "产业链项目"))
                and _IN_A_ROW.match(text, mention.end) is not None
            )
            or _SETS.search(text, mention.start - 5, mention.start) is not None
            or (
                _PHASES.fullmatch(mention.name) is not None
                and _HAS_BUILT.search(text, mention.start - 3, mention.start) is not None
            )
        )
    )


_IN_A_ROW = re.compile("集中|专场|招商|推介|云签约|恳谈|对接|签约(?:仪式|活动|大会)")
_SETS = re.compile("\\d(?:余|多)?[套栋幢]$")
# 目前建成三期生产线: how many there are
_PHASES = re.compile("[两二三四五六]期(?:生产线|生产基地|厂房|工厂)")
_HAS_BUILT = re.compile("(?:建成|建有|拥有|已建|完成)了?$")


# “十四五”期间园区, 市属开发区, 主题产业园, 某省某市建有, “众创空间+孵化器+产业园”,
# 局甲高新区 of 行政审批局甲高新区分局
_NO_PARK = re.compile(
    r".*期间园区$|.*基金(?:已|累计|直接)*投资|.*\+.*\+|[局厅署](?=.{3})|.*设有|[一二三四五六七八九多]基地[一二三四五六七八九多]园区$|(?:[省市县区州]属|主题|入驻|相关|合作)(?:开发区|产业园|园区)$|.*[建设现已]有$"
    r"|(?:.{2,8}[省市县区])?级?特色(?:小镇|产业平台|产业园)$|.*(?:拥有|设有|布局有)$"
    r"|.*(?:规划|分为|布局|形成|设有|下设|现有|共有)[一二三四五六七八九十两\d]+(?:大|个)[\u4e00-\u9fff]{1,4}$"
)


def no_park(mention: Mention) -> bool:
    """Whether what was taken for a park names a class of them or a deed."""
    if mention.type != "Park":
        return False
    if _NO_PARK.match(mention.name) is not None:
        return True
    # 广东梅州、江西九江两大生产基地: where they are
    name = _HAVING.sub("", mention.name)
    places = place_names(name)
    return name[-1] not in "区园城" and len(places) > 1 and sum(b - a for a, b, _ in places) == len(name)


_HAVING = re.compile(".*(?:现有|拥有|建有|设有|布局了?)")


_AT_SITE = re.compile(
    "(?P<site>[\u4e00-\u9fff]{0,14}?[县市区旗州镇乡园城])(?:境内|内|里)?(?:投资|规划|开工)*(?:建设|新建|扩建|兴建|打造|投建|实施|布局)(?:了|的)?(?=[^的]{4})"
)
# 双方将在某镇共建地热利用项目
_JOINTLY_THERE = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:将|拟|计划)?在[\u4e00-\u9fff]{1,12}?[县市区旗州镇乡园城](?:境内|内|里)?(?:合作|联合|共同|投资)*(?:共建|合建|建设|新建|实施|打造|投建)(?=[^的]{4})"
)
# “高熵合金关键技术研究”项目
_MARKED = re.compile("“(?P<name>[^“”]{8,})”(?:项目|课题)")
# 某县重点推进甲公司铝材项目, 一是甲公司铝材项目
_PUSHED = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:重点|加快|全力|积极|着力|扎实|有序)(?:推进|推动|抓好|建设|实施|引进)(?=.{5})"
    "|(?:[一二三四五六七八九十]是|另有|还有|其中|上马|新上|[\u4e00-\u9fff]{2,8}中标)(?=.{4})"
    # 某区甲玻璃公司的光伏玻璃生产线
    "|[^，。；]{2,}?(?:公司|集团|合作社)的(?=.{4})"
    # 甲公司同乙县人民政府就丙项目签约
    "|[^，。；就]{4,40}[同与和跟][^，。；就]{2,30}就(?=.{4})"
)
# 乙工业区——甲公司铝材项目, ——甲公司铝材项目
_DASHED = re.compile("(?:[^，。；—]{2,}[区园县市镇旗港城）)])?(?:——|－－|●|■|◆)(?=.{4})")
# 铝材项目（新开工）: how far it is
_HOW_FAR = re.compile(
    "[（(](?:新开工|续建|预备|竣工|在建|新建|拟建|签约|开工|投产|储备|前期|新签约)[^（）()]{0,4}[）)]$"
    # 乙总部基地9月12日在某园区投产
    "|(?:\\d{1,2}月\\d{1,2}日)?在[^，。；]{2,16}(?:开工|封顶|投产|竣工|奠基|动工|破土|落成|启用|投用|签约|落地)$"
)
_IDLE = re.compile(
    "(?:闲置|空置|存量|废旧|老旧)[\u4e00-\u9fff]{0,6}(?:厂房|土地|用地|资产)(?:投资)?(?:建设|新建|实施)(?=.{4})"
)


# 6代线、10.5代线三条液晶面板生产线: how many the list has named
_SEVERAL_LINES = re.compile("(?<=线)[两三四五六七八九十\\d]+条[^，。；、]{0,10}线$")
# 产品主要供应甲汽车南昌工厂
_SUPPLIES = re.compile(
    "(?:主要|直接|长期|稳定)?(?:供应|供给|供货|配套|销往)(?:给|于|到)?(?=.{4})(?!链|中心|基地|服务|设施)"
)
# 再建6万吨/年钛白粉生产线
_ANEW = re.compile("(?:再|又|拟|将|正|已|还)(?:新|扩|续|投)?[建上增](?:设|成|马|加)?(?=\\d|年产|日产)")


# 海钠能源共建的钠离子电池一期工厂: who builds it stands in front
_BUILT_BY = re.compile(
    "(?!年|总)[^的0-9]{2,16}(?:共建|合建|联建|投建|共同建设|联合建设|投资建设|合作建设)的(?=[^的]{4,})"
)


def behind_builders(project: Mention) -> Mention:
    """A work without those in front who build it together."""
    built = _BUILT_BY.match(project.name)
    if built is None:
        return project
    return project._replace(start=project.start + built.end(), name=project.name[built.end() :])


def behind_site(project: Mention, text: str) -> Mention:
    """在凉城县新建铝型材项目, 盘活闲置厂房建设铝型材项目: the name begins behind what tells where it is built."""
    if marked := _MARKED.fullmatch(project.name):
        start = project.start + 1
        return project._replace(start=start, end=start + len(marked["name"]), name=marked["name"])
    if far := _HOW_FAR.search(project.name):
        project = project._replace(end=project.start + far.start(), name=project.name[: far.start()])
    if several := _SEVERAL_LINES.search(project.name):
        project = project._replace(end=project.start + several.start(), name=project.name[: several.start()])
    if supplies := _SUPPLIES.match(project.name):
        start = project.start + supplies.end()
        project = project._replace(start=start, name=project.name[supplies.end() :])
    if anew := _ANEW.match(project.name):
        project = project._replace(start=project.start + anew.end(), name=project.name[anew.end() :])
    pushed = _DASHED.match(project.name) or _PUSHED.match(project.name)
    if pushed:
        return project._replace(start=project.start + pushed.end(), name=project.name[pushed.end() :])
    there = _JOINTLY_THERE.match(project.name)
    if there:
        return project._replace(start=project.start + there.end(), name=project.name[there.end() :])
    where = text[project.start - 1 : project.start] in ("在", "于", "该")
    found = _IDLE.match(project.name) or (where and _AT_SITE.match(project.name))
    if not found:
        return project
    return project._replace(start=project.start + found.end(), name=project.name[found.end() :])
