"""Clauses of a sentence and the runs of parallel values in them.

A run is one value or several that stand side by side (8%和10%), with the words that belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.documents.document import Sentence
from loaders.figures.predicates import given_to, whose
from loaders.words.quantities import COUNTED, Quantity


class Run(NamedTuple):
    """Parallel values of one clause with the words before and after them, as offsets."""

    quantities: tuple[Quantity, ...]
    before: tuple[int, int]
    after: tuple[int, int]


_CLAUSE_END = re.compile(r"[，。；！？;!?:（）()]|,(?!\d{3}(?!\d))|——")
_JOIN = re.compile(r"(?:及?以[上下内]|左右)?(?:、|和|及|与|以及|，|,)?(?:分别)?")
_SEPARATOR = re.compile(
    r"、|以及|并(?=[新引建培创打投实完])|(?<![总共])和(?![谐平])|(?<![惠涉普以触波危遍])及(?![以时格])|"
    r"(?<![参给赋授])与(?!会)"
)
_CLASS_NOUN = re.compile(
    r"(?:元)?(?:级|规模)?(?:及?以[上下]|以内)?(?:的)?(?:规模的?|级的?)?[^，。；、:\d]{0,12}?"
    r"(?:项目|企业|产业|集群|园区|机构|平台|公司|单位|地区|工业|县|镇|村|城市|链|工程|商场|市场|品牌|"
    r"基地|产品|大户|主体|家庭|人群|业态|楼宇|的)"
)
_LEVEL_WORD = re.compile(r"(?:达到?|超过?|突破|迈[上入]|跨[入上]|跻身|形成|冲刺)(?:了)?$")
_SHARED_VERB = re.compile(
    r"(?:(?:年均|同比|累计)?(?:增长|增加|下降|提高|提升|减少|降低)(?:到|至)?|(?:稳定|保持|"
    r"控制)在[^、]{0,4}|达到?|增至|升至|降至|为|占)$"
)
_HEAD_NOUN = re.compile(
    r"(?:[^、]*?)((?:年均|平均)?(?:固定资产)?(?:投资|增加值|总?产值|[使拥消排发用][用有费放电]?量|收入|"
    r"零售额|销售额|出口额?|进口额?|贷款余额|[^、率]{2}率|占比|比重|产量|面积|案件|企业|园区|"
    r"平台|集群)(?:年均)?(?:增长|增速|数量?)?)$"
)
_LEVELS = re.compile(
    r"(?:世界|国家|部|省|市|区|县|镇|乡|村|州|自治区|地市|国际|国内)级?$|(?:世界|国家|部|省|市|区|县|"
    r"镇|乡|州)级(?=.)"
)


def clauses(text: str, sentence: Sentence, found: list[Quantity]) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence; brackets without a number stay inside theirs."""
    start = sentence.start
    covered = [(q.start, q.end) for q in found]
    for cut in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        place = cut.start()
        if any(a <= place < b for a, b in covered):
            continue
        sign = text[place]
        if sign in "（(" and not _bracket_counts(text, place, covered):
            continue
        if sign in "）)":
            opening = max(text.rfind("（", start, place), text.rfind("(", start, place))
            if opening >= start:
                continue
        if place > start:
            yield start, place
        start = cut.end()
    if start < sentence.end:
        yield start, sentence.end


def _bracket_counts(text: str, place: int, covered: list[tuple[int, int]]) -> bool:
    close = min((p for p in (text.find(c, place, place + 200) for c in "）)") if p > 0), default=place)
    return any(place < a < close for a, _ in covered)


_CLASSES = re.compile("[一二三四五六七八九十两]+[大个]$")
_CLUSTERS = re.compile("元?级?(?:优势|特色)?(?:产业集群|产业|集群)")
_INVESTED = re.compile("总?投资(?:额|约)?(?:约|达|近|超)?$")
_OF_NAMED = re.compile(
    "(?:元|美元)?的(?!.{0,4}(?:工业|重大|产业化?|制造业|技改|技术改造|新建)项目)[^，。；、\\d]{6,30}?(?:项目|基地|生产线|工程|工厂|产业园|中心)"
)
_OF_SO_MANY = re.compile(r"(?:元)?的[^，。；、\d]{0,10}\d+个")
_SO_MANY_OF_IT = re.compile(r"(?:元)?(?:以上)?的(?:有|共|达)?\d+个")
_SO_MANY_BEHIND = re.compile(r"(?:元)?的(?:项目|企业)\d")


def modifies(text: str, q: Quantity, inside: list[Quantity], end: int) -> bool:
    """Whether a quantity only tells a class of things apart: 亿元以上项目, 百亿级产业, 产值超10亿元的企业."""
    after = text[q.end_unit : end]
    if q.level:
        size = re.match(r"级(?:规模|台阶|大关|体量)?(?:$|[，。；、])", after)
        return not (size and _LEVEL_WORD.search(text, max(0, q.number - 4), q.number))
    if _CLASSES.search(text, max(0, q.start - 3), q.start) and _CLUSTERS.match(after):
        return True  # 五大500亿元产业集群
    if (
        q.words
        and q.kind == "bare"
        and re.match(
            "(?:元)?(?:级)?(?:项目|产业|集群|园区|企业|(?:产值|[^，。；]{2,8}型)[^，。；]{0,8}(?:园|区|基地))",
            after,
        )
    ):
        return True  # 再添百亿项目
    if q.kind in COUNTED or q.kind in ("points", "times", "workdays", "time"):
        return False
    if q.kind in ("money", "foreign_money") and q.comparator == ">=" and _SO_MANY_OF_IT.match(after):
        return True  # 签约项目投资超10亿元的2个
    noun = _CLASS_NOUN.match(after)
    if noun is None:
        return False
    if q.comparator == ">=" and _SO_MANY_BEHIND.match(after):
        return True  # 投资超50亿元的项目2个
    if _INVESTED.search(text, max(0, q.start - 8), q.start) and _OF_SO_MANY.match(after):
        return False  # 总投资99.91亿元的34个项目: the sum of them all
    if (
        q.comparator == "="
        and _INVESTED.search(text, max(0, q.start - 8), q.start)
        and _OF_NAMED.match(after)
    ):
        return False  # 某公司投资10.5亿元的混动缸体智能制造项目
    following = next((o for o in inside if o.number >= q.end), None)
    preceding = next((o for o in inside if o.end == q.start), None)
    counted = (
        following is not None
        and following.kind in COUNTED
        and not re.search(r"[、的]", text[q.end : following.start].removeprefix("的"))
    )
    if counted or (preceding is not None and preceding.kind in COUNTED):
        return True
    bound = re.match(r"(?:级|规模)?(?:及?以[上下]|以内)", after)
    return bound is not None and not re.match(r"(?:及?以[上下]|以内)(?:$|的?[，。；])", after)


def runs(text: str, plain: list[Quantity], start: int, end: int) -> list[Run]:
    groups: list[list[Quantity]] = []
    for q in plain:
        if groups and _JOIN.fullmatch(text, groups[-1][-1].end, q.start):
            groups[-1].append(q)
        else:
            groups.append([q])
    found: list[Run] = []
    left = start
    for number, group in enumerate(groups):
        if number + 1 == len(groups):
            found.append(Run(tuple(group), (left, group[0].start), (group[-1].end, end)))
            break
        here, there = group[-1].end, groups[number + 1][0].start
        close, begin = _split(text, group, here, there)
        found.append(Run(tuple(group), (left, group[0].start), (here, close)))
        left = begin
    return found


_SUM_NAME = re.compile(
    "(?:(?:累计|已|共)?完成|计划|协议|预计|概算|估算|合同|固定资产)?(?:总投资|投资总?额|总金额|总产值|投资(?!规模|基金|公司|项目))"
)


def _split(text: str, group: list[Quantity], here: int, there: int) -> tuple[int, int]:
    """Where the words between two runs part: what ends the first, what begins the second."""
    between = text[here:there]
    separators = list(_SEPARATOR.finditer(between))
    if group[0].kind in COUNTED and not separators and (yields := whose(between)):
        return here + yields, here + yields
    # 此次签约的25个项目总投资108.6亿元: what is counted ends where the sum's own name begins.
    sum_ = _SUM_NAME.search(between) if group[0].kind in COUNTED and not separators else None
    if sum_ is not None and sum_.start():
        return here + sum_.start(), here + sum_.start()
    if not separators and (whom := given_to(text[group[0].start - 1 : group[0].start], between)):
        return there, here + whom
    if not separators:
        return (there, here) if group[0].kind in COUNTED else (here, here)
    commas = [m for m in separators if m[0] == "、"]
    cut = separators[-1] if separators[-1].end() == len(between) else (commas or separators)[0]
    return here + cut.start(), here + cut.end()


_APART = re.compile("(?:分别|各自?)(?!类|地|级|项|种|县|市|区|镇|有关|部门)")
_EACH = re.compile("各(?:约|为)?$")
_ALL = re.compile(
    r"(?<![年月日人平亩户])(?:均|都)(?=(?:已|约|将)?(?:达到?|为|超过|突破|实现|保持|稳定|增长|提高|不低于|不少于)?(?:在)?$)"
)


def items(run: Run, before: str) -> list[tuple[Quantity, str]]:
    """Each value with the words that name it: A、B分别达到8%和10% gives (8%, A…) and (10%, B…)."""
    count = len(run.quantities)
    apart = _APART.search(before)
    each = _EACH.search(before)
    if count == 1 and not apart:
        apart = _ALL.search(before)
    if count == 1 and not apart and not each:
        return _shared_rate(run.quantities[0], before)
    head, link = (before[: apart.start()], before[apart.end() :]) if apart else (before, "")
    if not apart and count > 1 and (verb := _SHARED_VERB.search(before)) is not None:
        head, link = before[: verb.start()], verb[0]
    names = _parts(head, count)
    adjacent = any(a.end == b.start for a, b in zip(run.quantities, run.quantities[1:], strict=False))
    if adjacent or len(names) < 2 or count not in (1, len(names)):
        return [(q, before) for q in run.quantities]
    values = run.quantities * len(names) if count == 1 else run.quantities
    return [(q, name + ("" if each else link)) for q, name in zip(values, names, strict=True)]


# 工业投资、民间投资年均增长6%: of each as much
_RATES = re.compile(
    "(?P<one>[^、，]{2,10}(?P<what>投资|收入|产值|增加值|税收|余额|额|率))、(?P<other>[^、，]{2,10}(?P=what))"
    "(?P<link>(?:年均|同比|预期|预计|力争)*(?:增长|提高|下降|达到?|稳定在|保持在|超过|突破|为)+(?:到|至)?)"
)


def _shared_rate(q: Quantity, before: str) -> list[tuple[Quantity, str]]:
    """Both names of a rate that is given once for two like indicators, else all the words."""
    shared = _RATES.fullmatch(before.lstrip("，、")) if q.kind == "percent" else None
    if shared is None:
        return [(q, before)]
    return [(q, shared[name] + shared["link"]) for name in ("one", "other")]


_PLACE = re.compile("[\u4e00-\u9fff]{1,7}[市县区旗镇州]")
_PLACE_AND_METRIC = re.compile("[\u4e00-\u9fff]{1,7}?[市县区旗镇州](?P<metric>[^市县区旗镇州]{3,})")
_AFTER_ETC = re.compile(
    "(?P<last>.{2,}?)等(?P<tail>(?:产业|集群|[^等、，]{0,4}企业)?(?:总?产值|规模|营业收入|营收|增加值|投资额?|税收|销售收入))"
)


def _parts(head: str, count: int) -> list[str]:
    """The parallel names in ``head``, as many as there are values (any number for one value): shared ends
    are given to each (市级、区级特色产业园区 → 市级特色产业园区, 区级特色产业园区)."""
    for separator in (r"、", r"、|和|与|以及", r"、|和|与|以及|及"):
        names = [name for name in re.split(separator, head) if name]
        if count == 1 and len(names) >= 2:
            # A率、B率和C率均达: the last pair parts where both halves end alike (乡镇和村通客车率 is one
            # name).
            left, both, right = names[-1].rpartition("和")
            names[-1:] = [left, right] if both and left[-1:] == right[-1:] else names[-1:]
        if len(names) >= 2 and count in (1, len(names)):
            break
    else:
        return []
    last = names[-1] = re.sub(
        r"等?[两二三四五六七八九十]+[个大](?:主导|支柱|优势|特色|重点|新兴|核心|传统|千亿级?|百亿级?)*(?:产业集群|产业链?|领域|行业|板块|集群)(?=总?产值|规模|营收|收入|增加值|$)",
        "",
        names[-1],
    )
    tail = ""
    placed = _PLACE_AND_METRIC.fullmatch(last)
    if placed is not None and all(_PLACE.fullmatch(name) for name in names[:-1]):
        # 甲市、乙市每年安排专项资金分别…: what is measured stands with the last place.
        return [*(name + placed["metric"] for name in names[:-1]), last]
    if (etc := _AFTER_ETC.fullmatch(last)) is not None:
        # 甲集群、乙集群等产业规模均超200亿元: what is measured stands behind 等.
        return [*(name + etc["tail"] for name in names[:-1]), etc["last"] + etc["tail"]]
    level = re.match(r"(?:世界|国家|部|省|市|区|县|镇|乡|村|州)级", last)
    if level and all(_LEVELS.search(name) for name in names[:-1]):
        tail = last[level.end() :]
    elif (shared := _HEAD_NOUN.match(last)) and not any(_HEAD_NOUN.match(name) for name in names[:-1]):
        tail = shared[1]
    return [*(name + tail for name in names[:-1]), last]
