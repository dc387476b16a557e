"""Industries in a text: known ones of the taxonomy, and unknown ones that a sentence declares as a focus."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.words.lexicon import in_dictionary, lexicon, tokens
from loaders.words.runs import PROPER, joinable
from loaders.words.sought import begun
from loaders.words.vocabulary import industries, industry_by_name

# Words that say “industry” and add nothing to the name: 生物医药产业集群 is 生物医药.
ENDINGS = (
    "主赛道|新赛道|强链|补链|延链|建链|固链|产业及相关配套|及相关产业|及相关|相关产业|上下游产业|细分赛道|细分领域|细分行业|特色产业集群|产业集群|"
    "全产业链|先进制造业集群|制造业集群|集群|产业链群|产业链条|产业链|特色产业|"
    "战略性新兴产业|新兴产业|未来产业|支柱产业|优势产业|主导产业|产业领域|"
    "产业体系|产业方向|产业发展|产业化|产业|行业|领域|赛道|板块|研发及产业化|"
    "方向|类"
)
# 房地产业 is 房地产.
_ENDING = re.compile(rf"(?:(?<=房地产)业|(?<!房地)(?:{ENDINGS}))$")
# 集成电路核心产业集聚区: 核心 goes with 产业.
_RANKED = re.compile("(?<=..)(?:核心|支柱|主导|优势|特色|先导)$")
# 智能制造产业六大支柱产业: how many there are is no part of the last one's name.
_SO_MANY = re.compile(
    r"(?<=..)等?[\d一二两三四五六七八九十]+大(?:(?:支柱|主导|优势|特色|重点|新兴|核心|未来|先导|传统)(?:产业|领域|行业|集群)?|产业|领域|行业|集群|板块|(?:现代)?服务业|业态)$"
)
# 突出生物医药主导|产业, where the last word has not been read into the name
_LED = re.compile("(?<=..)(?:主导|支柱|首位|主攻)$")
_LAST = frozenset(ending[-1] for ending in ENDINGS.split("|"))
_OPENING = re.compile(
    "^"
    + begun(
        r"(?:(?:(?:园|开发|高新|经开|新)区(?:将|已|则)?以|了|投资于|上游|中游|下游|以及|以|和|与|及|等|如|即|包括|涵盖|主要|重点|其中|打造|培育|发展|做强|做大|做优|做精|做实|壮大|提升|推进|推动|加快|聚焦|布局|围绕|瞄准|锚定|支持|"
        r"紧盯|紧紧|投资(?=[^管咨服银][^，。；、]{2})|锁定|侧重|主攻|承接|深挖|做专|鼓励投资|大力|积极|着力|优先|努力|全力|优化|巩固|谋划|前瞻|全面|持续|深入|深化|突出|改造|引进|建设|构建|形成|实现|实施|升级|突破|攻克|抢占|抓好|延伸|拓展|扩大|鼓励|促进|强化|集聚|"
        r"运用|借助|兼顾|统筹|中?[东中西]部(?=..)|西[南北](?=...)|规范|销售(?!服务)|全球|国际|世界级?|全国|国家级?|适度发展|错位发展|差异化发展|高端的|现代化的|先进的|新型的|特色的|我[市区县省]|全[市区县省]|本[市区县省]|园区(?=[\u4e00-\u9fff]{3})|投向|转产|转向|专攻|主打|主推|主营|从事|经营(?!范围|管理|服务|业务|收入|面积|主体)(?=..)|专注于?|一大批|一批|若干|各类|相关|有关|[千百]亿元?级)+)"
    )
)


@lru_cache(maxsize=65_536)
def core(name: str) -> str:
    """An industry's name without 产业, 领域 and the like (kept where nothing but a general word is left)."""
    if "大" in name:
        name = _SO_MANY.sub("", name)
    if len(name) > 3:
        name = _LED.sub("", name)
    previous = None
    while previous != name and name[-1:] in _LAST:
        previous = name
        shorter = _RANKED.sub("", _ENDING.sub("", name))
        if len(shorter) >= 2 and not shorter.endswith("关联") and shorter not in lexicon().generic:
            name = shorter
    if name.endswith("个"):
        name = re.sub("(?<=...)[两二三四五六七八九十]个$", "", name)  # 石墨烯应用四个方向
    if previous is not None and len(name) > 3 and name[1:] in ("产业链", "产业集群", "产业链条"):
        name = name[:3]  # 铝产业链 is 铝产业
    # 高端装备制造 and 高端装备 are one; 智能制造 and 先进制造 are not 智能 and 先进.
    manner = name[-4:-2] in ("智能", "先进", "绿色", "精密", "服务")  # 机器人及智能制造
    if (
        name.endswith("制造")
        and not name.endswith("再制造")
        and len(name) >= 5
        and not manner
        and name[:-2] not in lexicon().generic
    ):
        name = name[:-2]
    # 农产品加工业 is 农产品加工, which the taxonomy has without 业.
    if name[-1:] == "业" and len(name) > 3 and not industry_by_name(name) and industry_by_name(name[:-1]):
        name = name[:-1]
    return name


@cache
def _matcher() -> tuple[AhoCorasick, tuple[str, ...], frozenset[str]]:
    found: set[str] = set()
    weak: set[str] = set()
    for industry in industries().values():
        for name in (industry.name, *industry.aliases):
            if len(name) >= 2:
                found.add(name)
                if name in industry.weak:
                    weak.add(name)
    ordered = tuple(sorted(found))
    return AhoCorasick(ordered, matchkind=MatchKind.LeftmostLongest), ordered, frozenset(weak)


@lru_cache(maxsize=65_536)
def is_industry(name: str) -> bool:
    """Whether the taxonomy knows the name, with or without 产业 and the like."""
    return industry_by_name(name) is not None or industry_by_name(core(name)) is not None


@lru_cache(maxsize=65_536)
def is_strong(name: str) -> bool:
    """Whether a known name says by itself that an industry is meant (光伏, not 教育 or 制造业)."""
    known_one = industry_by_name(name) or industry_by_name(core(name))
    return known_one is not None and known_one.kind != "generic" and not {name, core(name)} & known_one.weak


@lru_cache(maxsize=65_536)
def kind_of(name: str) -> str:
    """``field``, ``product`` or ``generic`` for a known industry, empty for an unknown one."""
    known = industry_by_name(name) or industry_by_name(core(name))
    return known.kind if known else ""


class Named(NamedTuple):
    """An industry named in the text: place, name as it is to be known, and how it was found."""

    start: int
    end: int
    name: str
    rule: str


_SAYS_INDUSTRY = re.compile(rf"(?:{ENDINGS}|制造|装备|业(?!务|主|绩|态|余|已))")
# 能源方面，推进某某煤矿…: what a report's sentence goes through; 教育方面 and 金融方面 open on what is no trade's.
_ASPECT = re.compile("(?:方面|领域)[，：](?!对|给予|实行|执行|按|由|不|从|企业|凡)")
_NO_TRADE = frozenset(
    [
        *("教育", "卫生", "体育", "文化", "健康", "养老服务", "医疗服务", "水利", "交通运输", "生态修复"),
        *("房地产", "农业农村", "环境服务", "住宿", "金融", "银行", "保险", "租赁", "资本市场", "信息服务"),
    ]
)


def opens_aspect(text: str, name: str, start: int, end: int) -> bool:
    """Whether a name opens a clause as what the following is about: 能源方面，…."""
    opens = start == 0 or text[start - 1] in "。；：—）.\n"
    return opens and name not in _NO_TRADE and _ASPECT.match(text, end) is not None


def known(text: str, offset: int, weak: bool = False) -> list[Named]:
    """The taxonomy's names in ``text``. A weak one (教育, 电力) counts with 产业 or the like behind it only, where it
    opens a clause (电力方面，…), or where ``weak`` is set."""
    matcher, names, weak_names = _matcher()
    return [
        Named(offset + start, offset + end, names[index], "taxonomy")
        for index, start, end in matcher.find_matches_as_indexes(text)
        if weak
        or names[index] not in weak_names
        or _SAYS_INDUSTRY.match(text[end : end + 6])
        or opens_aspect(text, names[index], start, end)
    ]


_NOT_INDUSTRY = re.compile(
    r"换$|(?:广阔|巨大|明显|突出|显著|良好|旺盛|强劲|雄厚)$|^成(?![品套衣像型])|^(?:市区|主?城区|县区|山区|库区|全[省市区县])(?:工业|农业|经济|产业)|筑牢|夯实|投资结构|助推|赋能|理念|平稳|集体经济$|(?:楼|车间|厂房|宿舍|电芯库|仓库|保税区|集聚区|示范区|走廊|产业园|区块|组团|片区|..(?<![稻五杂米])谷)$|业务$|总部$|^(?:核心|关键)?零部件$|(?:创新|服务|价值|资金|人才|政策)链$|^新(?:动能|引擎|优势|质生产力|增长点|增长极|业态|模式|动力|技术|产品|产业)|"
    r"(?:工作|制度|机制|体系|政策|措施|资金|基金|项目|企业|公司|平台|中心|基地|园区|机构|人才|水平|能力|环境|服务|效益|规模|比重|占比|增加值|产值|投资|技术|模式|标准|品牌|"
    r"建设|改革|创新|发展|开放|合作|管理|保障|安全|治理|监管|意识|理念|精神|战略|目标|任务|原则|规划|方案|行动|工程|计划|活动|会议|论坛|大赛|联盟|协会|高校|院所|大学|学院|"
    r"城市|地区|区域|乡镇|街道|部门|单位|团队|专家|院士|收益|收入|预算|安排|用地|土地|空间|载体|设施|资源|要素|市场|需求|问题|优势|特色|短板|成果|专利|指标|能级|率|度|性|化|量|者|们|力|额|期|年|月|日|方面|环节|领导|干部|群众|效应|文章|工作)$"
)


def implausible(text: str) -> bool:
    """Whether an unknown piece of text says by its words that it names no industry: 人才引进, 关键零部件."""
    return _NOT_INDUSTRY.search(core(text)) is not None


def plausible(text: str, pairs: bool = False) -> bool:
    """Whether an unknown piece of text may name an industry or product: nouns only, no place, office or measure.

    ``pairs`` lets 和, 与, 及 stand inside (化学药物与生物制品).
    """
    if not 2 <= len(text) <= 16 or implausible(text) or re.search(r"[\d〔〕《》“”：；。，！？%]", text):
        return False
    words = tokens(text)
    return (
        all(
            joinable(w)
            or w.word in ("冬早", "反季节", "早熟")
            or (pairs and w.word in ("和", "与", "及", "及其") and 0 < i < len(words) - 1)
            for i, w in enumerate(words)
        )
        and any(
            w.word not in lexicon().generic and w.pos not in ("a", "ad", "an", "d", "z", "b") for w in words
        )
        and not any(
            w.pos in ("ns", "nr", "nt", "nrt") and w.word[-1] != "化" and not is_industry(w.word)
            for w in words[:1]
        )
    )


_GROWN = ("做大", "做强", "做优", "做精")


def strip_opening(text: str, start: int, end: int) -> int:
    """The start of an item without the verbs in front of it (大力发展储能 -> 储能)."""
    match = _OPENING.match(text[start:end])
    start = start + match.end() if match and match.end() < end - start - 1 else start
    start += text[max(0, start - 1) : start + 1] == "投向" and end - start > 3  # 重点投/向晶硅光伏
    return start + (
        text[start - 1 : start] == "做"
        and text[start] in "强优大精"
        and (end - start > 3 or (end - start == 3 and text[start - 3 : start - 1] in _GROWN))
    )  # 做大做强, 做优做强油茶


def common_words(name: str) -> bool:
    """Whether a name is made of words of the dictionary that are no proper ones."""
    return all(
        in_dictionary(w.word) and w.pos not in PROPER and w.word not in ("集团", "公司", "股份")
        for w in tokens(name)
    )


# 材料研发、产品开发、测试验证: what is done in any field.
_ACTIVITY = re.compile(
    "(?:材料|产品|工程|技术|工艺)?(?:研发|开发|设计|验证|测试|检测|销售|运营|管理|生产制造)+"
)
SHORT = re.compile("[^的有企人区总项]{2,8}")
PRODUCT_END = re.compile(
    r"(?:蔬菜|林果|水果|果蔬|花卉|药材|茶叶|种植|养殖|畜牧|渔业|粮油|机械|仪器|光电|光学|玻璃|陶瓷|建材|型材|线缆|轴承|阀门|模具|刀具|机床|叶片|风机|电机|发动机|变压器|组件|逆变器|纤维|薄膜|"
    r"涂料|种业|饲料|中药|中药材|疫苗|试剂|耗材|装备|设备|制品|药物|器械|材料|硬件|软件|系统|机器人|仪器仪表|仪表|算法|集成|芯片|电池|零部件|元器件|器件|终端|汽车|船舶|飞机|食品|服务业?|制造业?|加工业?|农业|工业|经济|产业|"
    r"业|外包|金融|物流|旅游|康养|医药|化工|纺织|服装|家居|家电|能源|环保|设计|电商|会展|健康|电子|信息|通信|互联网|数据|计算|智能)$"
)
_VAGUE = re.compile(
    # 董事长、总经理 in a list of those who are paid; 合作开发 among kinds of spending.
    r"[^，。]*(?:经理|董事长|主席|总裁|总监|书记|主任|院长|厂长|经济师|工程师|会计师|股东|高管)$|(?:合作|委托|自主)开发$|"
    r"其[他它]|[本此]次|[一二两三四五六七八九十百几多]+大(?:未来|新兴|主导|支柱|优势|特色|传统|重点|核心|战略性)*(?:产业|领域|行业|集群|板块|方向)?$|细分$|第[一二三](?:产业)?$|(?:产业)?导向$|产业(?:集群|链条?|体系|生态|格局)?$|(?:重点|主要|新)?(?:赛道|领域|方向|环节)$|(?:新建|扩建|改建|技改|改扩建)$|科技创新|技术创新|研发创新|研发投入|区域总部|企业总部|总部(?!经济)|品牌建设|园区建设|创新创业|创业创新|实体经济|县域经济|民营经济|国有经济|开放型经济|区域经济|乡村(?!休闲|旅游|民宿|文旅)|城乡|对外开放|农业农村$|成(?:支柱|主导|重要)|"
    r"高新技术产业|数字产业化|产业数字化|(?:智能|数字|绿色)化(?!工|学)|(?:重点|优势|主导|特色|新兴|传统|支柱)(?=$|产业|行业|领域|集群|企业|项目|产品|资源|优势|工业|经济|品牌|小镇|园区)|支撑|基础(?!设施)|相关|关联|配套|高技术(?:产业|$)"
)


def vague(name: str) -> bool:
    """Whether a name says no industry: 重点产业, 董事长, 测试验证."""
    return _VAGUE.match(name) is not None or (_ACTIVITY.fullmatch(name) is not None and not is_industry(name))
