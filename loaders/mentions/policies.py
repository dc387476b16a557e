"""Policies in a text: titles in 《》, programmes in quotation marks, and headings that are programmes."""

from __future__ import annotations

import re

from loaders.documents.document import Block, Document
from loaders.documents.metadata import Metadata
from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.patterns import SHAPES, TITLE_ENDS
from loaders.words.places import place_names
from loaders.words.sought import Sought

TITLE = Sought(r"《(?P<name>(?:[^《》]|《[^《》]*》){4,100})》")
_TITLE_END = re.compile(
    rf"(?:{TITLE_ENDS}|预案|导则|规范|(?:规范|准入|认定)条件|指引|路线图|(?:指标|评价)体系|公报|倡议书?|守则|管理制度|批复|决议|(?<![兵书做看算心想手剑疗说])法|报告|纪要|白皮书|大纲|标准|手册|名录|简报|读本|规程|新政"
    # 《人才新政二十条》; 《中国制造2025》, not a year's 年鉴 or 报告
    r"|[一二三四五六七八九十\d]条|(?<!年鉴|报告|皮书)20[2-9][05])(?:[（(][^（）()]{1,16}[）)])*$"
)
# 《某某合作公约》: what states have agreed on is law, 《战略合作协议》 is not.
_TREATY = re.compile("(?:条约|公约|协定|议定书|宪章|宣言|章程)(?:[（(][^（）()]{1,16}[）)])*$")
# 由某局汇总形成《某县重点项目清单》, 发布《甲》和《乙》: what is drawn up or issued is a paper whatever it is called.
_DRAWN_UP = re.compile(
    "(?:印发|颁发|颁布|发布|公布|出台|制定|制订|编制|起草|编印|下发|修订|审议通过|(?:汇总|梳理|研究|编制|整理|总结|提炼|归纳)形成|形成)(?:了|的)?"
    "(?:[^，。；《》]{0,6}《[^《》]{2,60}》(?:、|和|及|以及|与)?){0,4}《$"
)
# 《某某电池正极材料项目框架协议》, 《战略合作协议》
_AGREEMENT = re.compile(
    "(?:关于)?(?:共同)?(?:投资)?(?:建设)?(?:(?P<project>[^《》的]{4,40}?项目)|.{0,40}?)(?:战略|投资|框架|合作|建设|意向|入园|共建|购销)*(?:协议书?|合同书?|备忘录|意向书)"
)
# What a quoted word has to be followed by to be a programme: “双百”计划, not “店小二”.
PROGRAMME = (
    "三年行动计划|行动计划|专项行动|三年行动|行动方案|人才计划|人才工程|工作计划|系列计划|"
    "倍增计划|提升计划|培育计划|引育计划|发展计划|专项计划|"
    # “甲”招商计划, “乙”企业培育工程
    # “300”人计划
    "(?!期间|时期|以来|收官|开局)[^的和与等及或在为对将是了有大入列获被让使“”，。；、]{2,9}?(?<!建筑)(?:计划|行动|工程)|人?(?:计划|工程)|行动|"
    "战略|改革|新政|政策|攻坚战"
    # “深海材料”重点专项, “316”重大项目: what research is paid from, and a province's list of works by its number
    "|(?:科技)?重大专项|重点专项|(?<=\\d[”’])(?:重大|重点)(?:项目|工程)"
)
_QUOTED = Sought(
    rf"(?P<before>[\u4e00-\u9fff]{{0,24}})[“‘](?P<name>[^“”‘’]{{2,24}})[”’](?P<head>{PROGRAMME})?"
    r"(?P<deploy>(?:等)?(?:总体)?(?:工作)?(?:部署|战略要求|国家战略|重大战略|倡议|战略目标|战略))?"
)
# 五水共治, 三改一拆: campaigns go by a number and what it counts; “一核两翼” is the shape of a place.
_NUMBERED = re.compile(
    rf"(?![一二两三四五六七八九十双多]{{1,2}}(?:{SHAPES}|[群圈湾山屏港带点线面])[一二两三四五六七八九十双多])"
    r"[一二两三四五六七八九十双百千万][\u4e00-\u9fff]{3}"
)
_CARRIED_OUT = re.compile(r"(?:深化|推进|开展|实施|落实|加快|深入|持续|打好|抓好)$")
# “项目攻坚年”, “招商引资突破年”: what a year is declared to be
_YEAR = re.compile(
    "(?!今|去|明|当|本|每|一|[两三四五]|.*周年).{2,8}(?:攻坚|提升|突破|推进|落实|深化|建设|提速|服务|改革|创新|优化|见效|提质|增效|环境|招商|转型)年"
)
# 发布“氢能10条”
_ARTICLES = re.compile(r"[\u4e00-\u9fff](?:\d+|[一二三四五六七八九十]+)条(?:新政|措施|政策)?$")
# 开展“甲”“乙”等活动
_ACTIVITY = re.compile(
    r"(?:“[^”]{2,20}”)*(?:等)?(?:评选|系列|主题|专项|专题|消费季?|惠民|促消费|招商|助企|宣传)*(?:品牌)?活动"
)
# 进入“甲”、某市“乙”等人才培养计划: what the list closes with says what they are.
_CLASSED = re.compile(
    "(?:[、和与及]?[\u4e00-\u9fff]{0,4}“[^“”]{2,20}”)*等[^，。；“”]{0,10}?(?:计划|行动|战略|改革|(?:人才|科技|创新|惠民|培育|提升)工程)(?![的项书])"
)
# 《某某城市发展指数》: what scholars publish
_NO_PAPER = re.compile("(?:指数|排行榜|榜单|年鉴|丛书|杂志|周刊)$")
# 第四个“三年行动计划”
_NAMELESS = re.compile("(?:[一二三五]年)?(?:专项)?(?:行动计划|行动|计划|工程|方案)|若干措施")
_INSIDE = re.compile(rf"(?:{PROGRAMME}|20\d\d|专项)$")
_SELF = re.compile(
    r"本(?:意见|办法|措施|方案|规划|计划|政策|细则|规定|通知|条例|纲要|行动计划|实施意见|实施细则|若干措施|政策意见)"
)
_REPORT = re.compile(r"(?<!年)(?:[省市区县])?政府工作报告(?!》)")
_PROGRAMME_HEADING = re.compile(r"(?:工程|专项行动|行动计划|行动|计划)$")
_OPENING_DEED = re.compile("(?:深入|大力|组织|全面|扎实|持续)*(?:实施|开展|启动)(?=[\u4e00-\u9fff“]{5})")
# Words that lead to a programme's name without being part of it.
_BODY = re.compile("^(?:委|政府|党委|委员会)$")
_BEFORE = re.compile(
    r"^.*(?:完成|实施|推进|推动|开展|落实|贯彻|执行|打响|打好|打赢|打造|启动|参与|融入|响应|对接|依托|围绕|按照|根据|深化|组织|加快|大力|全面|深入|积极|继续|持续|统筹|用好|办好|抓好|强化|享受|入围|获得|获评|入选|列入|纳入|进入|申报|通过|承担|牵头|获|以|为|和|与|及|等|的|在|将|对|把|于|个|[区县市省](?![域场]))"
)


@only_with(TITLE)
def titled(paragraph: Paragraph) -> list[Mention]:
    """Policies whose names stand in 《》, and the projects that agreements in 《》 are on; other works (papers,
    journals) are neither."""
    found: list[Mention] = []
    for match in paragraph.matches(TITLE):
        start, name = match.start("name"), match["name"]
        if agreement := _AGREEMENT.fullmatch(name):
            if project := agreement["project"]:
                start += agreement.start("project")
                found.append(Mention(start, start + len(project), "Project", project, "told"))
        elif not _NO_PAPER.search(name) and (
            _TITLE_END.search(name)
            or "关于" in name
            or _TREATY.search(name)
            or (len(name) >= 6 and _drawn_up(paragraph, start))
        ):
            found.append(Mention(start, start + len(name), "Policy", name, "title"))
    return found


def _drawn_up(paragraph: Paragraph, start: int) -> bool:
    """Whether what leads to a title at ``start`` says that a body has drawn it up or issued it."""
    low = max(paragraph.start, start - 90)
    return _DRAWN_UP.search(paragraph.whole[low:start]) is not None


@only_with(_QUOTED)
def programmes(paragraph: Paragraph) -> list[Mention]:
    """Programmes named with quotation marks: “XX”计划, “XX行动”, 落实“XX”战略."""
    found: list[Mention] = []
    for m in paragraph.matches(_QUOTED):
        quoted = m["name"]
        slogan = re.fullmatch(
            "一.{1,2}一.{1,2}|.*(?:签约|授牌|开工|揭牌|启动|推介|论坛|培训|讲座|沙龙|大赛)", quoted
        )  # “一链一策”, “云签约”
        if (
            slogan
            or re.search(r"[，。；]", quoted)
            or _NAMELESS.fullmatch(quoted)
            or m["before"].endswith(("称为", "简称", "简称为"))
        ):
            continue
        if m["head"]:
            before = _BEFORE.sub("", m["before"]) if m["before"] else ""
            before = _BODY.sub("", before)  # 省委“某某”行动
            before = "" if before.endswith("计划") else before  # 国家重点研发计划“某某”重点专项
            if before == m["before"] and paragraph.whole[m.start("before") - 1 : m.start("before")] == "、":
                # 陶瓷、钛白“五大产业”倍增计划, but 皮革行业“千企技改”工程
                before = "" if is_industry(before) and not before.endswith(("业", "领域")) else before
            start = m.start("name") - 1 - len(before)
            end = m.end("head")
            name = paragraph.whole[start:end]
            found.append(Mention(start, end, "Policy", name, "programme"))
        elif (
            (_INSIDE.search(quoted) and len(quoted) >= 4)
            or (m["deploy"] and not m["deploy"].endswith("战略目标"))
            or _ARTICLES.search(quoted)
            or _YEAR.fullmatch(quoted)
            or _ACTIVITY.match(paragraph.whole, m.end("name") + 1)
            or ("、" not in quoted and _CLASSED.match(paragraph.whole, m.end("name") + 1))
            or (_NUMBERED.fullmatch(quoted) and _CARRIED_OUT.search(m["before"]))
        ):
            found.append(Mention(m.start("name"), m.end("name"), "Policy", quoted, "programme"))
    return found


_ONE = (
    r"(?!一批|若干|各类|系列|重大项目|重点项目|[一二三四五六七八九十两\d]+(?:大|项|个|批))"
    r"[\u4e00-\u9fff]{2,16}?(?:行动计划|行动|工程|计划)(?!方案|纲要|体系|建设|的|项|(?<!行动)任|计划|[产样]品|样机)"
)
_CARRIED = Sought(
    rf"(?:实施|开展|启动|完成)+(?:好|了)?(?!的)(?:新一轮|国家(?!级)|省级|市级|省|市)?(?P<names>{_ONE}(?:(?:、|和|与|及){_ONE})*)"
)
# 推进老旧小区改造三年行动, 开展涉企收费整治、拖欠账款清欠专项行动: works are called 工程
_ACTIONS = Sought(
    "(?<!并)(?:推进|推动|落实|部署|抓好|打好|深化|实施|开展|启动|完成)+(?!实施|开展|启动|推进|落实)(?:好|了)?(?!的)(?:新一轮|国家(?!级))?"
    "(?:(?:(?!制定|落实)[^，。；、的]){2,16}、){0,3}?(?P<names>(?!一批|若干|各|系列)(?:(?![的等并以将由各]|制定|落实|推进|[一二三四五六七八九十两\\d]大)[\u4e00-\u9fff]){4,18}?"
    "(?:(?:专项|[一二三五]年|提升|攻坚|整治|治理)行动(?:计划)?|攻坚行动))(?!方案|体系|的|项|计划)"
)
# What is built is a project, and what goes on every year (年度计划) is no programme.
_BUILT = re.compile(
    r"(?:建设|改造|扩建|施工|安装|年度|投资|采购|招标|用地|生产|工作|教学|课程)(?:工程|计划)$|项目|和.{0,3}工程"
)

# 承担国家重点研发计划项目: the State's and provinces' programmes of research, whatever is done with them
_OF_RESEARCH = Sought(
    "(?P<name>(?:(?:国家|[省市]级?|自治区)(?:重点研发|科技支撑|重点基础研究发展|高技术研究发展|科技攻关)|(?:863|973)|国家(?:火炬|星火))计划)(?!书|单列|[“‘][^”’]{2,40}[”’](?:项目|课题))"
)
_WORKS = re.compile("(?:处置|利用|处理|治理|供水|引水|输水|改建|迁建|疏浚|整治|修复|防洪|收储|安置)工程$")


# 入选国家品牌计划, 列入某社民族品牌工程: who is chosen for it, not the works that a plan lists (列入省重点工程).
_CHOSEN_FOR = Sought(
    rf"(?:入选|入围|列入|纳入|荣登|跻身)(?:了|首批)?(?P<names>(?![^，。；]{{0,8}}(?:重点|重大|民生|实事|技改|示范|储备|五年|[\d一二三四五]年)){_ONE})"
)


# 实施滨河公园绿化提升工程: so are those at a street, a park, a river
_SITE_WORKS = re.compile(
    "(?!老旧|背街|棚户|城[市镇乡中]|农村|乡[镇村]|重点|主要|全[省市县区]|.*(?:老旧小区|学校|医院)|河湖|江河)[\u4e00-\u9fff]{2,}(?:公园|广场|大道|大街|路|街区|片区|小区|河|湖|渠|水库|大桥|立交|车站)"
    "(?:绿化|景观|环境|综合|生态|两岸|沿线|周边)*(?:提升|整治|改造|修复|保护|美化|亮化|拓宽|疏浚|治理|绿化)+工程"
)


@only_with(_OF_RESEARCH)
def of_research(paragraph: Paragraph) -> list[Mention]:
    """The programmes that research is paid from: 国家重点研发计划, 973计划."""
    return [
        Mention(*m.span("name"), "Policy", m["name"], "programme") for m in paragraph.matches(_OF_RESEARCH)
    ]


@only_with(_CARRIED, _ACTIONS, _CHOSEN_FOR)
def carried_out(paragraph: Paragraph) -> list[Mention]:
    """Programmes without quotation marks: 实施领军人才引领工程、现代种业提升行动, 入选国家品牌计划."""
    found: list[Mention] = []
    for match in (
        *paragraph.matches(_CARRIED),
        *paragraph.matches(_ACTIONS),
        *paragraph.matches(_CHOSEN_FOR),
    ):
        for one in re.finditer(_ONE, match["names"]):
            lead = re.match("[和与及]", one.group())
            start = match.start("names") + one.start() + (1 if lead else 0)
            name = paragraph.whole[start : match.start("names") + one.end()]
            # 实施某县尾矿资源化利用工程: works at a place are built.
            works = _WORKS.search(name) and any(a == 0 for a, _, _ in place_names(name))
            if _SITE_WORKS.fullmatch(name):
                found.append(Mention(start, start + len(name), "Project", name, "told"))
            elif len(name) >= 6 and not _BUILT.search(name) and not works:
                found.append(Mention(start, start + len(name), "Policy", name, "programme"))
    return list(dict.fromkeys(found))


_NO_NAME = "(?![的和与及等在获]|举办|参加|组织|支持|开展|承办|联合)"
# “云湖杯”工业设计大赛, 第三届云湖创新创业大赛, 湖北省技能大赛装备制造赛区
_CONTESTS = Sought(
    rf"(?P<name>(?:第[一二三四五六七八九十\d]{{1,3}}届)?(?:“[^“”，。；]{{1,10}}”(?:杯)?)?(?:{_NO_NAME}[\u4e00-\u9fff]){{2,24}}?(?:大赛|竞赛|挑战赛)"
    r"(?:(?![^，。；]{0,3}(?:第|获|一等))[\u4e00-\u9fff]{2,8}赛区)?)(?!区|道|马|[^，。；、]{0,6}(?:等奖|金奖|银奖|铜奖|奖项|优胜奖))"
)
_CONTEST_OPENS = re.compile("第.{1,3}届|“[^“”]{0,9}(?:杯|创客)|中国|全国|全省|世界|国际")


@only_with(_CONTESTS)
def contests(paragraph: Paragraph) -> list[Mention]:
    """Contests with a name: of a cup in quotation marks, counted (第三届), of the State or of a place."""
    found: list[Mention] = []
    for match in paragraph.matches(_CONTESTS):
        start, name = match.start("name"), match["name"]
        if found and paragraph.whole[found[-1].end : start] in ("（", "("):
            continue  # 某市创业大赛高新赛区（某市高新技术创业大赛）: its other name
        opens = next((m.start() for m in _CONTEST_OPENS.finditer(name)), None)
        if opens is None:
            opens = next((a for a, _, _ in place_names(name)), None)
        if opens is None or len(name) - opens < 7:
            continue
        found.append(Mention(start + opens, match.end("name"), "Policy", name[opens:], "contest"))
    return found


_YEAR_PLAN = Sought(
    r"(?P<name>(?:20\d\d[-—~至])?(?:20\d\d)年(?:度)?[\u4e00-\u9fff]{2,14}?(?:投资|项目|建设|工作|行动|实施|专项|用地|推进)计划)(?!投资|总投资|安排|增长|完成|新增)"
)


@only_with(_YEAR_PLAN)
def yearly(paragraph: Paragraph) -> list[Mention]:
    """Plans of a year, with the place in front: 深圳2022年重大项目计划."""
    found: list[Mention] = []
    for match in paragraph.matches(_YEAR_PLAN):
        start = match.start("name")
        for a, b, _ in place_names(paragraph.whole[max(paragraph.start, start - 8) : start]):
            if b == min(8, start - paragraph.start):
                start = max(paragraph.start, start - 8) + a
                break
        found.append(
            Mention(
                start, match.end("name"), "Policy", paragraph.whole[start : match.end("name")], "head:计划"
            )
        )
    return found


_NAMED_REPORT = Sought(
    "(?:(?P<of>[\u4e00-\u9fff]{2,6}?(?:省|市|县|区|自治[州县区]))|(?<![\u4e00-\u9fff])(?:[省市县区])?|(?<=[年的以])[省市县区]?)(?:20\\d\\d年(?:度)?)?政府工作报告(?![》的起])"
)


@only_with(_NAMED_REPORT)
def reports(paragraph: Paragraph) -> list[Mention]:
    """A government's work report in a text of another kind: 今年的政府工作报告, 某市2022年政府工作报告."""
    found: list[Mention] = []
    for match in paragraph.matches(_NAMED_REPORT):
        start = match.start()
        if match["of"]:
            start += next((a for a, _, _ in place_names(match["of"])), len(match["of"]))
        found.append(Mention(start, match.end(), "Policy", paragraph.whole[start : match.end()], "programme"))
    return found


# 二、2024年工作计划: a part of a report on work
_PART_OF_REPORT = re.compile(
    "(?:下一步|下步|下半年|明年|今年|本年度?|[一二三四]季度|(?:20)?\\d\\d年度?)?(?:主要|重点)?工作(?:计划|打算|安排|思路)"
)


def headings(document: Document) -> list[tuple[Block, Mention]]:
    """Numbered headings that are programmes of the document itself: （一）产业集群培育工程."""
    found: list[tuple[Block, Mention]] = []
    for block in document.blocks:
        heading = block.heading
        if heading[:1] in "-—" or heading.endswith(("重点工程", "重大工程")):
            continue  # 专栏6-1 现代产业体系重点工程: a box with a list of works
        if block.level in (2, 3) and (deed := _OPENING_DEED.match(heading)):
            heading = heading[deed.end() :]  # （一）实施强链补链行动
        if block.level in (2, 3) and 5 <= len(heading) <= 30 and _PROGRAMME_HEADING.search(heading):
            if re.match(
                r"^(?:实施|推进|开展|加强|加快|组织|强化|推动|落实|启动|深化|大力|深入|积极|全面|抓好|完善)",
                heading,
            ) or _PART_OF_REPORT.fullmatch(heading):
                continue
            start = document.text.index(heading, block.start)
            found.append((block, Mention(start, start + len(heading), "Policy", heading, "heading")))
    return found


def own(document: Document, metadata: Metadata) -> list[Mention]:
    """Where a policy document names itself: its title, its notice's, 本意见."""
    if metadata.kind != "policy" or not metadata.title:
        return []
    found: list[Mention] = []
    for name in dict.fromkeys(
        (metadata.title, metadata.notice, re.sub(r"[（(][^（）()]*[）)]$", "", metadata.title))
    ):
        position = document.text.find(name) if name else -1
        while position >= 0:
            found.append(Mention(position, position + len(name), "Policy", metadata.title, "own"))
            position = document.text.find(name, position + len(name))
    if not found and metadata.title_span:
        # A title that was put together from the notice's words stands nowhere as it is.
        found.append(Mention(*metadata.title_span, "Policy", metadata.title, "own"))
    if metadata.title.endswith("政府工作报告"):
        # The report speaks of itself as 省政府工作报告 or 政府工作报告.
        found.extend(
            Mention(m.start(), m.end(), "Policy", metadata.title, "own")
            for m in _REPORT.finditer(document.text)
        )
    found.extend(
        Mention(m.start(), m.end(), "Policy", metadata.title, "own") for m in _SELF.finditer(document.text)
    )
    return found
