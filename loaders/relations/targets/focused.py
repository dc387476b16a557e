"""The industries that a clause puts in focus (TARGETS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.document import Block
from loaders.mention import Key, Mention
from loaders.relation import Relation
from loaders.relations.targets.target_subjects import FIRM_ACTS
from loaders.relations.templates import Template

_FOCUS = re.compile(
    "侧重|锁定|立足|配套|转向|保留|见长|著称|主打|[种养](?=Ⓘ)|承接|[主点要]投|引导|统筹|做(?=Ⓘ)|做活|押|转型|延伸|深挖|兼顾|扭住|紧盯|聚力|发力|抓好|主抓|抓牢|做成|[把将]Ⓘ|做深|做实|做精|做专|力推|主推|专攻|发展|承载|聚焦|培育|布局|做强|做大|做优|壮大|瞄准|锚定|围绕|主攻|打造|推进|推动|深耕|突出|优先|突破|主导|抢占|拓展|提升|引进|集聚|建设|支持|鼓励|加快|构建|优化|升级|重点|形成|涵盖|领域|产业|投向|投资|用于|扶持"
    "|为(?:核心|主|特色|支柱|引领|龙头|代表|骨干|补充|配套|支撑|辅)|链条|占比|大支柱|大主业|列[为作入]|纳入"
)
# A focus verb acts on the industry itself or on the list that it ends: “大力发展甲、乙等特色丙”. What only stands in
# a clause with such a verb (支持…企业在某某领域…, 推进某某项目建设用地) is named in passing.
_DIRECTED = re.compile(
    "(?:发展|聚焦|培育|布局|做强|做大|做优|做精|做专|壮大|主攻|深耕|立足|配套|转向|保留|承[载接])[^，。；]{0,40}$"
    "|(?:瞄准|锚定|围绕|打造|突出|优先|突破|主导|抢占|拓展|提升|引进|集聚|建设|构建|优化|推进|推动|支持|鼓励|加快|形成|涵盖|以|重点|投向"
    "|安排|面向|在|加强|促进|引导|导向|培植|攻|为|是|依托|针对|向|侧重|锁定|深挖|兼顾|扭住|紧盯|聚力|发力|抓好|主抓|抓牢|力推|主推|专攻|统筹|做|种|养|投|押|打)[^，。；Ⓐ-ⓩ]{0,10}(?:Ⓡ的?)?(?:Ⓘ[^，。；Ⓐ-ⓩ]{0,8})*$"
)
# What a park does for a field, and others without a focus: 侧重甲, 面向乙领域, 承接某地丙产业转移, 定位为丁产业集聚区.
_FOR_FIELD = re.compile(
    "(?:侧重于?|着重|重在|专注于?|专供|面向|承接|主营|主打|定位[为于是])[^，。；Ⓐ-ⓩ]{0,10}(?:Ⓡ[^，。；Ⓐ-ⓩ]{0,4})?(?:Ⓘ[^，。；Ⓐ-ⓩ]{0,8})*$"
)
_SAID = re.compile(
    r"(?:(?:、|和|与|及|以及)Ⓘ)*(?:[一二两三四五六七八九十几数\d]+[大个])?(?:Ⓜ|[千百]亿元?级?)?(?:临港|临空|沿海)?(?:主导|优势|支柱|特色|重点|新兴|传统|先导|首位)*(?:产业(?!化)|行业|领域|集群|等|赛道|则?[以依][托]?[ⒸⓅ]|为|作为|已?成为|是(?:[^，。；Ⓐ-ⓩ]{0,6}的|[一二两三四五六七八九十]大)?(?:优势|主导|支柱|特色|重点|核心|主攻|首位|当家|拳头|发力)|(?:[一二两三四五六七八九十\d]+[大个条])?(?:产业链|链条)|(?:占比|占全|占园区|占总|占规)|规模|发展|实现|达|重点|培育|打造|(?:被|将)?(?:列|定|确定|认定|明确|定位|打造|培育|发展|做)(?:为|成|作为)|列[为作入]|纳入|[两三四五六七]大(?:支柱|主业|特色|优势|板块))"
)
# What is said to go together with an industry is no focus: “与文旅深度融合”, “赋能制造业”.
_WITH = re.compile("[与同](?:(?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6})(?:产业|行业)?[、和及])*$")
_MERGED = re.compile(
    r"^(?:[、和及](?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6}))*[^，。；Ⓐ-ⓩ]{0,10}(?:深度融合|融合发展|融合|联动发展|跨界)"
)
# 鼓励纺织、家具等企业利用海外仓扩大出口: whose firms are to take up what the paper is on
_LETS = re.compile("(?:支持|鼓励|引导|推动|组织|帮助)[^，。；Ⓐ-ⓩ]{0,6}(?:Ⓘ[、和与及])*$")
_USERS = re.compile(
    "(?:[、和与及](?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6}))*(?:等(?:[^，。；、Ⓐ-ⓩ]{0,8}|Ⓘ))?(?:领域|行业|产业)?(?:重点|龙头|骨干)?企业(?:跨界|转型|[^，。；Ⓐ-ⓩ]{0,6}[”“]|利用|通过|应用|使用|借助|运用|开展|参加|参与|采用|依托|接入|上云|上网|入驻|购买|购置)"
)
# 推动人工智能在纺织、冶金等传统行业应用: where something else is to be used
_IN_FIELDS = re.compile("在(?:Ⓡ|[^，。；Ⓐ-ⓩ]{0,4})(?:(?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6})[、和与及])*$")
_APPLIED_IN = re.compile(
    "(?:[、和与及](?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6}))*(?:等[^，。；、Ⓐ-ⓩ]{0,4})?(?:领域|行业|产业|场景|环节|方面)*中?的?(?:示范|深度|创新|推广|规模化|广泛|融合|全面|先行|率先|试点|集成|落地|普及)*(?:应用|推广|落地|使用)"
)
# 钢铁、建材等行业完成技改投资46亿元
_REFITTED = re.compile(
    "(?:[、和与及](?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6}))*等[^，。；、Ⓐ-ⓩ]{0,4}(?:行业|产业|领域|企业)(?:完成|实施)?(?:技改|技术改造|设备更新|节能|能耗|排放|产能|利润|价格|用能)"
)
# 大力发展创业投资和股权投资基金: money for others
_FINANCIERS = re.compile("投资$|创投|风投")
_OF_MONEY = re.compile("(?:和|与|、|及)?[^，。；、Ⓐ-ⓩ]{0,8}(?:基金|机构|Ⓕ)")
# “教育、养老等场景的机器人”, “大型客机所需的系统”, “多肽类药物”: where something else is to be used or belongs.
_PASSING = re.compile(
    "(?:(?:、|和|与|及)(?:Ⓘ|[^，。；、Ⓐ-ⓩ]{1,6}))*(?:等?[^，。；、Ⓐ-ⓩ]{0,6}(?:场景|所需)|类(?!产业|项目|(?:小微|中小微?|小型)?企业|$|，|、)|(?:领域|行业)?(?:小微|中小)?企业提供)"
)
# “产品广泛应用于轨道交通、风电等领域”
_APPLIED = re.compile(
    "(?:应用|适用|广泛用|可用|供应|配套)于[^。；]*$|(?:供应|供给|销往|可配套|提供)[^，。；Ⓐ-ⓩ]{0,6}(?:Ⓘ[^，。；Ⓐ-ⓩ]{0,4})*$"
)
_USED_FOR = re.compile("(?:主要|广泛|大量|可|被)用于[^。；]*$")
_MONEY = re.compile("资金|基金|Ⓕ|债|贷款|经费|用地|土地")
# “培育智能制造示范工厂50家”, “建成5G基站3000座”: what is counted bears the field in its name.
_COUNTED = re.compile(
    "[^，。；、Ⓐ-ⓩ]{0,6}(?:工厂|车间|平台|中心|实验室|基站|机房|生产线|产线|场景|站点|门店)(?:[（(][^（）()]*[）)])?(?:等)?(?:建设)?[^，。；Ⓐ-ⓩ]{0,4}\\d"
)
# “承接印染企业6家”: what has come, not what is sought.
_TOOK_IN = re.compile("承接[^，。；Ⓐ-ⓩ]{0,10}$")
_SO_MANY = re.compile(r"[^，。；Ⓐ-ⓩ]{0,10}(?:企业|项目)[\d一二三四五六七八九十]+[家个]")
# “某某标准件转产甲，某某零部件专攻乙”: firms without a sign, whose products are no place's.
_FIRM_DOES = re.compile(
    "^(?:[ⓇⓀ]的)?[^Ⓐ-ⓩ，。；]{3,}(?<![重要将则地区县市镇园业力点极])(?:转产|专攻|专注于?|深耕|主营|主打|(?:专业|主要|专门)(?:生产|做|从事|研发))Ⓘ"
    "|(?:^|[是一]家)(?:主要|专门)?(?:做|从事|生产|研发生产|专注于?)Ⓘ[^，。；Ⓐ-ⓩ]{0,6}的[^，。；Ⓐ-ⓩ]{0,8}(?:Ⓒ|企业|公司|厂)|(?:公司|企业)系"
    "|^[ⓇⓀ]的[^Ⓐ-ⓩ，。；]{3,8}则?瞄准Ⓘ|以(?:生产|研发|制造|经营|加工|销售|从事)*Ⓘ[^，。；Ⓐ-ⓩ]{0,4}为主的[^，。；Ⓐ-ⓩ]{0,8}(?:Ⓒ|企业|公司|厂)"
)
# “甲园区首批入园的星空某某主营乙”: a firm in the park, though nobody knows its name.
_FIRM_THERE = re.compile(
    "[^Ⓐ-ⓩ，。；]{0,6}[ⓇⓀ][^，。；Ⓐ-ⓩ]{0,12}的[^Ⓐ-ⓩ，。；]{2,12}(?:主营|专攻|专注于?|深耕|主打|从事|转产|(?:专业|主要|专门)(?:生产|做|研发))Ⓘ"
)
# “建成国内一流的甲产业孵化基地”, “打造乙省最大的丙制造基地”: what a park is to be
_MADE = re.compile(
    "(?:建成|建设|打造|成为|建为|创建)[成为]?(?:[^，。；Ⓐ-ⓩ]|Ⓡ){0,16}(?:最大|领先|一流|知名|重要|唯一|特色|影响力|竞争力)的?(?:[^，。；Ⓐ-ⓩ]|Ⓡ){0,6}(?:Ⓘ[、和与及])*$"
)
_BASE = re.compile(
    "(?:[、和与及]Ⓘ)*(?:产业|行业)?[^，。；、Ⓐ-ⓩ]{0,6}(?:基地|集聚区|高地|中心|园区|示范区|集群|策源地|聚集区)"
)
# 纺织等传统产业占比偏高, 物流成本较高: what a place complains of it does not pursue
_LACKS = re.compile(
    "[^，。；]{0,16}?(?:[占比][比重]偏|偏[高低重弱小少]|不[强足优够多高大快畅](?!于)|滞后|薄弱|短缺|欠缺|缺乏|下滑|下降|萎缩|承压|困难|瓶颈|短板|成本(?:较|过|偏)?高|断档|空白)"
)
# 可混装69种工程机械产品
_SORTS = re.compile("\\d[余多]?[种款台套][^，。；Ⓐ-ⓩ]{0,2}$")
# 在基地内的煤化工园区建设某某项目
_INSIDE = re.compile("在[^，。；]*[内里中]的$")
_PLACED = re.compile("(?:产业|工业)?(?:园|基地|组团|片区)")


def _another(template: Template, place: int, who: Key | None) -> bool:
    """Whether a field is that of a place named right in front of it, which is not the one that is spoken of."""
    before = template.mentions.get(place - 1)
    return before is not None and before.type == "Region" and before.rule != "deictic" and before.key != who


_OF_FIRM = re.compile("(?:是?一?家?)(?:专注于?|主要从事|从事|主营|致力于|专业从事)")
_LIES_IN = re.compile("(?:位于|坐落于?|地处|落户(?:于|在)?|设在)[^，。；]{0,8}$")


def focused(
    text: str,
    template: Template,
    start: int,
    end: int,
    who: Key | None,
    subject: Mention | None,
    told: list[tuple[int, int]],
    labelled: bool,
) -> Iterator[Relation]:
    """The industries in focus of one clause; those that a rule has already given to someone are left out."""
    clause = template.text[start:end]
    if (subject is None or subject.type == "Region") and _FIRM_DOES.search(clause):
        return
    if _FIRM_THERE.match(clause):
        return
    if (
        subject is not None
        and subject.type == "Park"
        and _OF_FIRM.match(clause)
        and _LIES_IN.search(text, max(0, subject.start - 12), subject.start)
    ):
        return  # 该公司位于某开发区，专注于低温装备
    focus = _FOCUS.search(clause)
    for place, mention in template.inside(start, end):
        if (
            mention.type != "Industry"
            or mention.rule in ("repetition", "inside")
            or who in (None, mention.key)
        ):
            continue
        head, tail = (
            template.text[max(start, place - 120) : place],
            template.text[place + 1 : min(end, place + 60)],
        )
        given = (
            who is not None
            and who[0] == "Park"
            and (
                _FOR_FIELD.search(head) is not None
                or (_BASE.match(tail) is not None and _MADE.search(head) is not None)
            )
        )
        stated = labelled or given or in_heading(template.block, mention)
        if not (focus or stated) or any(a <= mention.start < b for a, b in told):
            continue
        if not (stated or _DIRECTED.search(head) or _SAID.match(tail)):
            continue
        if who[0] in ("Region", "Park") and _USED_FOR.search(head) and not _MONEY.search(head):
            continue  # 产品主要用于光伏胶膜、汽车轻量化等领域
        if _PASSING.match(tail) or _APPLIED.search(head) or FIRM_ACTS.search(head) or _COUNTED.match(tail):
            continue
        if _LACKS.match(tail) or _SORTS.search(head) or (_INSIDE.search(head) and _PLACED.match(tail)):
            continue
        if subject is not None and subject.type == "Park" and _another(template, place, who):
            continue  # 甲港区后方的园区里，三家企业构成了乙县冶金产业的“铁三角”
        if _TOOK_IN.search(head) and _SO_MANY.match(tail):
            continue
        if _WITH.search(head) and _MERGED.match(template.text[place + 1 : end]):
            continue
        if _REFITTED.match(tail) or (_APPLIED_IN.match(tail) and _IN_FIELDS.search(head)):
            continue
        if (_USERS.match(tail) and _LETS.search(head)) or (
            _FINANCIERS.search(mention.name) and _OF_MONEY.match(tail)
        ):
            continue
        assert who is not None  # noqa: S101 - excluded above, told to the type checker
        first = min(subject.start, mention.start) if subject else template.offset(start)
        last = max(template.offset(end - 1) + 1, mention.end)
        yield Relation(who, "TARGETS", mention.key, first, last, "focus")


def in_heading(block: Block, mention: Mention) -> bool:
    """Whether a mention stands in the heading of its block."""
    return bool(block.heading) and mention.end <= block.heading_end
