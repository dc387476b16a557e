"""Subsidy rates and caps: what a rule gives, told apart from what must be reached to get it."""

from __future__ import annotations

import re

from loaders.documents.document import Sentence
from loaders.figures.clauses import Run
from loaders.words.patterns import ITEM_NUMBER

_AWARD = re.compile(
    r"(?<!发放)(?:给予|予以|(?:奖励|补助|补贴|资助|贴息|奖补)(?!资金池|基金|政策|办法|机制|名单|制度)"
    # 每项支持20万元
    r"|(?<=每[项家个户人])支持(?=[\d不最])|支持(?=(?:不超过|最高)))"
)
_PAID = re.compile(r"发放|落实|兑现|(?<!实际)拨付(?!经费|资金的)|累计(?!不|最)|下达")
_AWARD_NOUN = re.compile(r"奖励|补助|补贴|资助|贴息|奖补|补偿|扶持|支持|奖金|经费|资金|减免|授信")
_CAP = re.compile(r"最高|不超过|累计|上限|封顶|总额|合计|每家|每个|每件|每年|每项|每人|比例|标准")
_CAP_NAME = re.compile(r"最高|累计|每家|每个|每件|每人|每年|单个")
_AWARD_TAIL = re.compile(
    r"(?:分别|另|再|可|一次性|直接)*(?:给予|予以|奖励|补助|补贴|资助|按照?|最高|不超过|累计|每年|每家|"
    r"每件|每个|在?[\d.]+(?:[万亿%个家元]|以)).*$|的(?:企业|单位|项目)?$|，$"
)
_AWARD_LEAD = re.compile(
    r"^(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、|\d+[.、]|（[一二三四五六七八九十\d]+）|对于?|凡是?|经|首次|【[^】]{2,12}】|"
    r"首获|新?获得|通过|其中|自|并|且|[，、“”])+"
)
_CONDITION_AFTER = re.compile(r"(?:（[^）]{1,6}）)?(?:及?以[上下]|以内)?的(?:$|[，；:（])")
_BY = re.compile(r"按照?(?:人民币)?$")
_SHARE_OF = re.compile(r"(?:分别)?按照?其?(.{2,24}?)的$")


# 第一条　对…的企业，给予: an article's number opens its clause.
_FOR = re.compile(
    "(?:第[一二三四五六七八九十百]+条|[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．])?[ 　]*(?:对|支持|鼓励|凡)"
)
_WHO = re.compile("的[^，。；]{1,16}，")

# “对首次入选…的企业，给予200万元奖励”: a rule, wherever it is told.
_RULE = re.compile("(?:^|(?<=[。；，）\n]))(?:对|凡)[^。；]{4,60}?(?:给予|予以|奖励|补助|补贴|配套)")


def told_as_rule(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells what is given to whom, as news of a policy does."""
    return _RULE.search(text, sentence.start, sentence.end) is not None


def speaks_of_awards(text: str, sentence: Sentence) -> bool:
    """Whether a sentence gives money: 给予…奖励."""
    return _AWARD.search(text, sentence.start, sentence.end) is not None


def is_award(text: str, run: Run, clause: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a value is what is given, rather than what must be reached to get it."""
    q = run.quantities[-1]
    if q.kind not in ("money", "foreign_money", "percent", "points", "ratio"):
        return False
    before, after = text[clause[0] : run.quantities[0].start], text[q.end : clause[1]]
    if _PAID.search(before) and q.comparator != "<=":  # 单个企业累计不超过500万元
        return False
    if _CONDITION_AFTER.match(text, q.end_unit) or re.match(
        r"(?:及?以[上下])(?:的|[^，]{0,8}项目|[^，]{0,8}企业)", text[q.end_unit : clause[1]]
    ):
        return False
    if run.after[1] < clause[1] and not _AWARD.search(before) and not _BY.search(before):
        return False
    if re.match(r"(?:及?以[上下])", text[q.end_unit : clause[1]]) and not _AWARD.search(before):
        return False
    if (
        _AWARD.search(before)
        or _AWARD_NOUN.match(after.removeprefix("的").lstrip("一次性"))
        or _AWARD.search(after)
    ):
        return True
    earlier = _AWARD.search(text, sentence.start, clause[0])
    return earlier is not None and (_CAP.search(before) is not None or q.comparator == "<=")


def is_condition(text: str, run: Run, clause: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a value must be reached to be given something: 产值1亿元以上的."""
    q = run.quantities[-1]
    if _SETS_ASIDE.search(text, clause[0], run.quantities[0].start):
        return False
    if _CONDITION_AFTER.match(text, q.end_unit) or _PER.search(text, clause[0], run.quantities[0].start):
        return True
    later = _AWARD.search(text, q.end, sentence.end)
    # 对年产值首次突破10亿元、50亿元的企业，分别给予…
    if later is not None and _FOR.match(text, clause[0]) and _WHO.match(text, q.end_unit):
        return True
    return later is not None and (
        q.end_unit != q.end or text[clause[1] - 1 : clause[1]] in "的" or q.comparator in (">=", "<=")
    )


# 产量每新增1万辆，给予…; 每引进1户补贴5万元
_PER = re.compile("每(?:新增|增加|引进|提高|培育|招引|增长|新引进)$")
# 每年安排不少于3000万元的某引导资金，对…给予补助: what is set aside, no condition
_SETS_ASIDE = re.compile("(?:安排|设立|统筹|拿出|列支|筹集|筹措|出资)(?:了|资金)?$")
_TO_WHOM = re.compile("(?:[（(]?[\\d一二三四五六七八九十]{1,2}[）)、.．]|[^，。：]{2,14}。)?(?:对|凡)")
# “…给予补助，最高不超过1000万元”, “单个项目最高500万元”: the cap of what was given before.
_EACH = "(?:单个|单家|单户|每户|每家|每个|同一|单项)(?:项目|企业|单位|机构|平台|主体|园区|基地|农户|个人|人才|团队)?"
_CAP_ALONE = re.compile(
    rf"(?:{_EACH}|(?:项目|企业|单位|机构|平台)?)(?:年度|每年|累计|合计|总)*(?:补贴|奖励|补助|资助|支持)?(?:总?额度?|金额|资金)?(?:最高|不超过|累计|合计|可达|为|达)*"
)


def is_cap(before: str) -> bool:
    """Whether the words in front of a number only say that it is a cap."""
    return _CAP_ALONE.fullmatch(before) is not None


def each(cap: str) -> str:
    """Of what a cap is one's: 单个项目 in 单个项目最高; empty where it says nothing of that."""
    match = re.match(_EACH, cap)
    return match[0] if match else ""


# What a list of benefits calls each: “设备购置：”, “1.流片补贴：”
_LABEL = re.compile(f"(?:{ITEM_NUMBER})?(?P<what>[\u4e00-\u9fff]{{2,10}})[：:]")
_GIVEN_BY = re.compile(
    "(?P<what>(?![按对给])[\u4e00-\u9fff]{2,8}(?:补助|补贴|贴息|奖励|资助|奖补))(?:标准)?(?:原则上)?按"
)
_EACH_AWARD = re.compile(
    f"(?P<what>每[个家户项][^，；]{{2,12}}?(?:{_AWARD_NOUN.pattern})(?:累计|总额)?)(?:最高|不超过)*"
)
_CALLED = re.compile(f"的?(?:一次性)?((?!给予)[\u4e00-\u9fff]{{2,8}}?(?:{_AWARD_NOUN.pattern}))")


def award_metric(text: str, before: str, after: str, clause: tuple[int, int], sentence: Sentence) -> str:
    """What is subsidised and how: 通过省级鉴定的，给予补助5万元 → 通过省级鉴定补助."""
    start = max(sentence.start, *(text.rfind(c, sentence.start, clause[0]) + 1 for c in "；;:"))
    noun = (
        _AWARD_NOUN.search(after)
        or _AWARD_NOUN.search(text, *clause)
        or _AWARD_NOUN.search(text, start, clause[0])
    )
    cap = _CAP_NAME.search(before)
    label = (cap[0] if cap else "") + (noun[0] if noun else "")
    share = _SHARE_OF.search(before)  # 参展企业按展位费的80%给予补助
    if share is not None:
        before = before[: share.start()] + share[1]
    pieces = re.split("[，,]", text[start : clause[0]])
    # 鼓励企业建设联合实验室，对获批重点实验室的，给予…: the clause that says to whom comes first.
    whom = [piece for piece in pieces if _TO_WHOM.match(piece)]
    if by := _GIVEN_BY.match(text, clause[0], clause[1]):
        return (cap[0] if cap else "") + by["what"]  # 投资补助按不超过固定资产投资的10%给予支持
    if own := _EACH_AWARD.fullmatch(before):
        return own["what"]  # 每个项目三年奖励累计不超过300万元
    labelled = _LABEL.fullmatch(text, sentence.start, start)
    if labelled is not None:
        # 设备购置：按投资额15%补助; 落户奖励：新引进的…
        what = labelled["what"]
        return (cap[0] if cap else "") + what + (noun[0] if noun and not _AWARD_NOUN.search(what) else "")
    for words in (before, *whom[-1:], *pieces):
        # 对财力贡献达5000万元以上的，给予…奖励
        named = re.sub("(?:达到?|超过)$", "", _AWARD_LEAD.sub("", _AWARD_TAIL.sub("", words)))
        if len(named) >= 4:
            return (named if noun and named.endswith(noun[0]) else named[-50:] + label) or "扶持"
    if noun and (called := _CALLED.match(after)):
        return (cap[0] if cap else "") + called[1]  # 给予领军人才最高200万元购房补贴, …500万元的启动资金
    return label or "扶持"
