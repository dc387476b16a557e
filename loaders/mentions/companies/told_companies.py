"""Companies that a sentence's wording tells: “与某某签订…协议”, “由某某投资建设”, “行业龙头某某”."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_names import ROAD
from loaders.mentions.companies.firm_words import LEGAL_FORMS, opening_verbs, proper
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.name_starts import before_university
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import behind_kind
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon
from loaders.words.patterns import SUM, TRADE
from loaders.words.places import place_names
from loaders.words.sought import Sought
from loaders.words.vocabulary import listed_companies, universities

_NAME = r"(?P<name>[\u4e00-\u9fffA-Za-z0-9·（）()]{2,16}?)"
_JOINTLY = "(?:合作|共同|联合|合资|携手)(?:投资|出资|建设|打造|设立|成立|组建|开发|兴建|运营|实施)"
_CHAIN_LEADER = Sought(rf"(?:以|由){_NAME}(?=(?:企业)?(?:为|担任|作为)链主)")
_TRIGGERS = (
    # “区科委与百特医疗签订…协议”
    Sought(
        rf"(?:与|同|和|携手|联合){_NAME}(?=(?:正式|成功|现场|就[^，。]{{2,20}})?(?:签订|签署|签约|达成|开展(?:战略)?合作|战略合作|合作(?:共建|建设|的|开发|生产|研发|推出|打造)|共建|合资|合办|合建|共设))"
    ),
    # “联合甲和乙集团成立…公司”
    Sought(
        rf"(?:携手|联合){_NAME}(?=(?:[和、与][^，。；、]{{2,12}})?(?:成立|组建|设立|打造|建设|开发|研发|发起|出资))"
    ),
    # “甲与某开发区签署…协议”
    Sought(rf"(?:(?<=[，。；])|^){_NAME}(?=(?:与|和|同)[^，。；]{{2,12}}(?:签署|签订|签约|签下))", re.M),
    # “促成甲与某某大学合作”
    Sought(rf"(?:促成|推动|助力|支持){_NAME}(?=[与和同][^，。]{{2,20}}(?:合作|共建|签约|签订|签署))"),
    # “甲在某区投资130亿元建设…”
    Sought(
        rf"(?:(?<=[，。；])|^){_NAME}(?=(?:计划|拟|将|已)?(?:在[^，。；]{{2,14}})?(?:总)?投资(?:约|超|近)?{SUM})",
        re.M,
    ),
    # “甲投资建设的乙基地”
    Sought(
        rf"(?:(?<=[，。；：、])|^){_NAME}(?=(?:全资)?(?:投资(?:建设|兴建|打造)?|投建|建设|兴建|打造)的)", re.M
    ),
    # “供应链企业甲投资的乙项目”
    Sought(rf"(?:企业|公司)(?:——)?{_NAME}(?=(?:全资)?(?:投资|投建)(?:建设|兴建|打造)?的)"),
    # “某园区的甲年度营收超过1000亿元”
    Sought(
        rf"(?:(?<=[，。；的])|^){_NAME}(?=(?:年度|全年|去年|今年|年)(?:营收|营业收入|销售收入|销售额|产值)(?:超|突破|达|首次|约|近))"
    ),
    # “甲成立于2014年”, “甲是一家专注于…的企业”, “甲负责人说”
    Sought(
        rf"(?:(?<=[，。；“”])|^){_NAME}(?=(?:创立|成立|创办|创建|始建)于[\d二]|是一家[^。]{{2,40}}(?:企业|公司)"
        rf"|(?:的|相关)?(?:董事长|总经理|负责人|总裁|创始人|首席执行官|CEO)[\u4e00-\u9fff]{{0,4}}(?:说|表示|介绍|称|告诉))",
        re.M,
    ),
    # “（总投资4.3亿元，业主甲新材料）”
    Sought(
        rf"(?:业主|建设单位|投资方|投资商|实施单位|实施主体)(?:单位)?(?:为|是|：|:)?{_NAME}(?=[，。；）),;]|$)",
        re.M,
    ),
    # “由外地迁入的甲，”, “首批进驻的甲说”
    Sought(
        rf"(?:迁入|引进|引入|落户|入驻|进驻|迁来|引来|招来|扎根|新落地)(?:此地|这里|园区|当地)?的{_NAME}(?=[，。；、]|说|表示|介绍|坦言|已|将|拟|计划|投资|正在|去年|今年|二期|首期|年产|也|和|与)"
    ),
    # “甲与乙合作的…”
    Sought(
        rf"(?:(?<=[，。；])|^|\d[.．]){_NAME}(?=(?:与|和|同)[^，。；与和同]{{2,12}}(?:合作|合办|合建|共建|合资)(?:的|了))",
        re.M,
    ),
    # “由甲投资建设”
    Sought(
        rf"(?<![自缘理])由{_NAME}(?=(?:全资|独资|合资|独家|计划|负责)?(?:投资|承建|建设|实施|出资|开发|运营|控股))"
    ),
    # “由甲与乙合作建设”
    Sought(rf"(?<![自缘理])由{_NAME}(?=[与和同][^，。；由]{{2,14}}{_JOINTLY})"),
    Sought(rf"(?<![自缘理])由[^，。；由与和同]{{2,14}}[与和同]{_NAME}(?={_JOINTLY})"),
    # “以甲为链主”: only a firm is one, whatever its name is made of.
    _CHAIN_LEADER,
    # “以甲为龙头”
    Sought(rf"以{_NAME}(?=为(?:龙头|引领|骨干|牵引|代表))"),
    # “行业龙头甲”, “世界500强企业甲”
    Sought(
        rf"(?:行业龙头(?:企业)?|龙头企业|领军企业|世界500强(?:企业)?|中国500强(?:企业)?|独角兽企业|上市公司|链主企业){_NAME}(?=[、，。；（(]|等|投资|落户|签约|在|与|和|及|的|将|已)"
    ),
    # “总投资15亿元的甲”
    Sought(
        rf"(?:总投资|投资总额|投资)(?:额)?(?:约|超|达|近)?{SUM}的(?:[\u4e00-\u9fff]{{2,6}}(?:行业)?龙头)?{_NAME}(?=[、，。；]|以及|及|和|等|项目)"
    ),
)
# 宜宾市引进某某: a clause and no name.
_CLAUSE = re.compile(
    r"[一二三四]期|已?(?:开工|建成|投产|签约|落户|封顶|竣工|奠基|揭牌|动工|下线|启动)$|^[进入来]区|工作$|[产示范]线|前期|[镇乡县市区]长|书记|主任|董事长|总经理|作为|共同|政府|两国|引进|引入|吸引|招引|带动|推动|[强补延建固]链|数量|力争|达到|\d(?:余|多)?家|其中|等|项目|计划|每年|财政|规划|提质|产值|增长|营收|收入|同比|^(?:亩均|人均|户均|来区|来.投)|^[A-Z]区|[省市县](?=[\u4e00-\u9fff]{2}.{3})"
)


# 国内精细化工龙头企业某某集团
_KIND_IN_FRONT = re.compile(
    "[\u4e00-\u9fff]{0,16}?(?:龙头企业|领军企业|知名企业|上市公司|民营企业|龙头|巨头|企业)(?=[\u4e00-\u9fff]{2,8}(?:集团|股份|科技|公司)$)"
)
# 某某集团总投资5亿元建设的…项目
_WITH_SUM = re.compile(
    rf"(?:计划)?(?:总?投资|出资|斥资|投入|追加(?:投资)?|增资|再投)(?:额)?(?:约|超|近|达)?{SUM}$"
)
# 博世集团拟追加投资2亿欧元, 瑞泽生物去年投资6亿元
_MEANS_TO = re.compile(
    r"(?<=..)(?:(?:19|20)\d\d年(?:\d{1,2}月)?|[去今前明当同]年(?:初|底|上半年|下半年|\d{1,2}月)?|近年来?|近期|近日|日前|目前|如今|随后|先后|相继|率先|自己|还|也|又|再|则|分别|初步|完成|正式|成功|顺利|拟|将|计划|再次?|已|首次|追加|增资|持续|累计|又|代表|负责人|有关|相关)+$"
)
# 甲公司三方共同出资, 与甲公司携手共建
_PARTIES = re.compile(
    "(?<=..)(?:[两双三四五六]方|[两三四五六]家(?:企业|公司|单位)?|携手|联手|联合|合力|一道|一起)$"
)

# 由甲产投集团联合乙智能建设: two firms
_WITH = re.compile("(?<=...)(?:联合|会同|携手|联手)(?=...)")

_LEGAL_END = re.compile(f".*?(?:{'|'.join(LEGAL_FORMS)})")
_NO_START = re.compile("[对由为将](?=.{8})")


@only_with(*_TRIGGERS)
def told(paragraph: Paragraph) -> list[Mention]:
    """Companies that a sentence's wording tells."""
    found: list[Mention] = []
    text = paragraph.whole
    for pattern in _TRIGGERS:
        for match in paragraph.matches(pattern):
            # 经开区的甲年度营收…: what is said of a firm stands in front of 的.
            start = match.start("name") + match["name"].rfind("的") + 1
            start += opening_verbs(paragraph.whole[start : match.end("name")])
            start += behind_kind(paragraph.whole[start : match.end("name")])
            if kind := _KIND_IN_FRONT.match(paragraph.whole, start, match.end("name")):
                start = kind.end()
            start = next(
                (
                    match.start("name") + a
                    for a, b in firms_in(match["name"])
                    if b == len(match["name"]) and match["name"][:a] not in listed_companies()[0]
                ),
                start,
            )  # 德国化工巨头巴斯夫投资建设的…
            trade = _AND_TRADE.match(paragraph.whole, match.end("name"))
            name = text[start : trade.end() if trade else match.end("name")]
            name = _MEANS_TO.sub("", _PARTIES.sub("", _WITH_SUM.sub("", name)))
            if legal := _LEGAL_END.match(name):
                # 由甲有限公司中标承建, 对甲有限公司投资建设的: its legal form ends a name, and 对 begins none.
                opening = _NO_START.match(name)
                start += opening.end() if opening else 0
                name = name[opening.end() if opening else 0 : legal.end()]
            leads = pattern is _CHAIN_LEADER and len(name) <= 8 and not is_industry(name)
            for first, last in _parties(name):
                one = name[first:last]
                school = one.partition("（")[0]
                firm = (leads or proper(one)) and not _CLAUSE.search(one) and not ROAD.search(one)
                firm = firm and not (school in universities() or before_university(school) or _is_place(one))
                if firm and one.count("（") == one.count("）"):
                    found.append(Mention(start + first, start + last, "Company", one, "told"))
    return found


# 投资5亿元的梅川正|和食品等项目
_AND_TRADE = re.compile(f"和(?:{TRADE})(?=等|[，。；、]|项目)")


def _is_place(name: str) -> bool:
    """与甲市乙区共建丙园: a district behind its city."""
    return name[-1] in "省市县区旗州" and sum(b - a for a, b, _ in place_names(name)) == len(name)


def _parties(name: str) -> list[tuple[int, int]]:
    """Where the firms stand of which one acts together with the other."""
    cut = _WITH.search(name)
    if cut and name[cut.end() :] in lexicon().trades:
        cut = None  # 梅川正和食品
    return [(0, cut.start()), (cut.end(), len(name))] if cut else [(0, len(name))]
