"""The name of a figure's metric, from the words around its number.

``before`` and ``after`` are the words of the number's own clause; what is stripped are time, connectives,
verbs that only link (达到, 实现) and empty verbs of action (打造, 推动); verbs that carry sense stay (新增,
引进, 签约).
"""

from __future__ import annotations

import re

from loaders.figures.fund_sizes import SIZE, fund_size
from loaders.figures.metric_words import (
    COUNT_VERB,
    after_number,
    before_number,
    is_change,
    level_of,
    only_reaches,
)
from loaders.figures.predicates import standing, told_behind
from loaders.words.quantities import COUNTED, Quantity
from loaders.words.years import YEAR_WORDS

# 前年配套率不到20%，如今已是57%
_NOW = re.compile("[，、]?(?:如今|现在|眼下|目前|今天)(?:已经?|是|为|达到?|升至|提高到|突破)*")
# 实现收入420亿元，是2005年的5.2倍
_AS_MUCH = re.compile(rf"[，、]?(?:已|约)?(?:是|为|相当于)(?:{YEAR_WORDS})年?[底末]?的$")
# 财政总收入1.2亿元(比上年的7602万元增加4398万元): what it is compared with.
_THAN = re.compile("[，、]?(?:比|较)(?:上年|去年|前年|同期)的?")
# 计划用8亿元的资金, 我们拟拿出2亿元: who means to spend it is not what it is
INVESTMENT = re.compile("投资(?:总?额)?$")
# 为全国1/3的企业配套
_FOR_ALL = re.compile("(?:[为向给]|供应|覆盖|占|服务)(?:了)?(?:全国|全省|全市|全球|国内)的?")
_MEANS_TO = re.compile("(?:我们|园区|公司|企业|集团)?(?:计划|拟|将|准备|打算)?(?:用|使用|拿出|投入|出)?")
_APART = re.compile(r"(?:比如|例如|诸如)$|^[，、]?(?:距离?|方圆)|往[东南西北]{1,2}$")
_CLASS = re.compile(r"[^，、]{0,6}级(?:以上)?|[^，、]{1,8}亿元?以上")
_SHARED_NOUN = re.compile(r"(?:级|以上)(?:投资规模的|规模的)?([^，；、。\d]+)$")
_VERBAL = re.compile(r"^占|已|均|全部|都|被|将|可|正在|位于|分布|入驻$")
_PERCENT_OF = re.compile(
    r"(?:的)?(?:应用|采用|使用|实现|达到|覆盖|纳入)|的(?:增长|增速|目标|比例|占比|速度|份额|股权|股份|"
    r"市场)"
)
_IN_NAMES = frozenset({"mass", "mass_of", "volume", "energy", "power"})
_MEASURED = re.compile(
    r"(?:新增|完成|建设|新建|建成|形成|达到?|产|供应|储备|减排|淘汰|压减|消纳|输送|外送|处理|发电|装机|产能|规模|"
    r"能力|量|投产|投运|建成投用)(?:了|约|近)?$"
)
_PHASE = re.compile("(?P<phase>[一二三四首]期)(?:工程|项目)?$")
_PHASE_DONE = re.compile(
    "$|[，、；。）)]|已|于|将|力争|确保|计划|预计|年内|今年|去年|明年|20|完成|正|全[部面]"
)
_GIVES = re.compile("(?:提供|给予|获得?|争取|授予|落实)(?:了|到)?$")
_LIGHT = frozenset(
    {
        "计划",
        "规划",
        "打造",
        "创建",
        "形成",
        "建设",
        "推进",
        "搭建",
        "实施",
        "组织",
        "培育",
        "建成",
        "拥有",
        "现有",
        "完成",
    }
)
_PREDICATE = re.compile(
    r"(?:创(?:历史)?新高|稳步|持续|不断|保持|位?居(?=[全第首前中])|平稳|快速|较快|显著|大幅).*$"
)


_LEVEL = re.compile(
    "(?:产量|产业规模|总?产值|产能|销量|投资|投入|(?:主营业务|营业|销售)?收入|营收|出口额?|进口额?|面积|装机(?:容量)?|增加值|税收)$"
)
_GREW = re.compile("(?:同比|年均|累计|比上年)*(?:增长|下降|提高|增加)$")
_LEVEL_OF_SHARE = re.compile("(?P<level>总?产值|营业收入|营收|增加值|投资|产量|出口额?)(?:合计|总和|总量)?占")
_EACH_GREW = re.compile(
    "[，、]?(?:同比|[较比](?:上年|去年))?分别(?:同比|[较比](?:上年|去年)(?:同期)?)?(?:增长|增加|提高|下降|回落)"
)
_AT_RANK = re.compile(
    "(?:的?(?P<metric>[^，、的]{2,12}?)|(?:[、和][\\d.]+[万亿]?[元吨台辆家个户人%])*)(?:排?在?[首榜]位?|排名?|位居|位列|名列|稳居|高居|居|列|领跑|领先)"
)
# 规上工业增加值分别增长: of each as much as stands in its turn
_RESPECTIVELY = re.compile("(?<=..)分别(?=(?:同比)?(?:增长|增加|提高|提升|下降|降低|减少)$)")
_RANKED = re.compile("在(?:全国|全省|全市|全球|国内)?(?:的)?$")
_LINK = re.compile(r"^(?:其中|并|且|同时|到?20\d\d年底?)?[，、]?")


# 今年一季度又完成…, 到2030年力争突破…, 2027年冲刺…: what is aimed at was said before.
_ONLY_EFFORT = re.compile(
    rf"(?:(?:到|至)?(?:{YEAR_WORDS})年?[底末]?)?(?:[一二三四]季度|上半年|全年)?"
    r"(?:又|还|再|将|有望|力争|争取|冲刺|实现|由现|提高|提升|增加|增至|突破|达到|预计|[到至在])+"
    rf"(?:(?:到|至)?(?:{YEAR_WORDS})年?[底末]?的?)?"
)


class MetricNames:
    """Names the figures of a block in order; remembers what 同比增长 is a growth of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = self.earlier = ""
        # The clause before the one that the last metric was named in.
        self.behind = self.told_in = (-1, -1)
        self.told = ""
        self.levels: list[str] = []
        self.unit = ""
        # What amounts of money and counts in a unit have last been amounts and counts of.
        self.of_unit: dict[str, str] = {}

    def block(self) -> None:
        """A new block begins: nothing before it is meant."""
        self.last = self.earlier = ""
        self.levels = []
        self.of_unit = {}

    def sentence(self) -> None:
        """A new sentence begins: metrics of the one before are meant only where this one names none."""
        self.earlier, self.last, self.levels = self.last or self.earlier, "", []

    def name(
        self, q: Quantity, before: str, after: str, previous: tuple[int, int], rest: tuple[int, int]
    ) -> str:
        """The metric of ``q``, empty where the number states none.

        ``before`` and ``after`` are its own words; ``previous`` are the offsets of the clause before,
        ``rest`` of what its own clause still holds.
        """
        front, behind = before_number(before), after_number(after)
        raw = _LINK.sub("", before)
        if only_reaches(raw) or _NOW.fullmatch(raw):
            # 占比由12.3%提高到21.8%: a share again, no value of what it is one of
            return self.told if self.told and self.told_in == previous else self.base(previous)
        if only_reaches(behind):
            behind = ""
        if (raw and is_change(raw)) or is_change(front):
            change = re.sub(r"^[，、]+|(?:到|为|约|的)+$", "", raw if is_change(raw) else front)
            base = self.base(previous)
            return base if base.endswith(change) else (base + change)[-60:]
        if q.unit == "倍" and _AS_MUCH.match(raw):
            return self.base(previous)
        if _THAN.fullmatch(raw) or _FOR_ALL.fullmatch(raw):
            return ""
        if after.startswith("的") and not raw.strip("、，和及") and INVESTMENT.search(self.last):
            return self.last  # 总投资51亿元的甲项目、30亿元的乙项目
        if raw.endswith("以") and (ranked := _AT_RANK.match(after)):
            # 甲市以320亿元的产值位居第一，乙市、丙市分别以210亿元、180亿元位列其后
            metric = ranked["metric"] or self.last
            self.last = metric
            return metric
        if _APART.search(before) or (_RANKED.search(before) and re.search("中|排名|位[列居]", after)):
            return ""
        if q.kind in COUNTED and behind and not _VERBAL.match(behind):
            metric = told_behind(before, behind) or self._counted(front, behind, rest)
        elif q.kind in _IN_NAMES and (phase := _PHASE.search(before)) and _PHASE_DONE.match(after):
            metric = phase["phase"] + "规模"  # 一期30万千瓦已于4月28日并网
        elif q.kind in _IN_NAMES and _sizes_a_name(before, front, after, behind):
            return ""
        else:
            # 资金来源为公共预算530亿元，国土基金20亿元: no fund's size
            source = "来源" in self.text[slice(*previous)]
            size = "" if source else fund_size(q, before, front, behind)
            metric = size or _measured(q, front, after, behind)
        if _ONLY_EFFORT.fullmatch(metric) or (q.kind != "area" and metric == "规划"):
            metric = ""
        if q.kind == "area" and metric.endswith(("规划", "规划建设")):
            metric = metric.removesuffix("建设") + "面积"
        metric = _RESPECTIVELY.sub("", metric)
        if not metric:
            metric = self.base(previous) + ("翻番" if q.unit == "番" else "")
        if q.kind == "area":
            metric = standing(metric)
        if metric in ("累计", "合计") and self.last and q.kind in COUNTED:
            metric = "累计" + _GAINED.sub("", self.last)  # 3家企业获评小巨人企业，累计达到9家
        if metric in ("总数", "总量", "总数量"):
            metric = re.sub("^(?:新增|新引进|新培育)", "", self.last) + metric  # 新增规上企业21家，总数156家
        if before.startswith("其中") and q.unit == self.unit and (level := _LEVEL.search(self.last)):
            # 汽车产量249万辆，其中新能源汽车87万辆; 汽车产量增长1.7倍，其中新能源汽车增长17倍
            grew = _GREW.search(metric)
            stem = metric[: grew.start()] if grew else metric
            metric = stem + ("" if _LEVEL.search(stem) else level[0]) + (grew[0] if grew else "")
        if not is_change(metric):
            self.last, self.unit, self.behind = level_of(metric), q.unit, previous
            if self.levels[-1:] != [self.last]:
                self.levels.append(self.last)
        self.told, self.told_in = metric[:60], previous
        return metric[:60]

    def keep(self, q: Quantity, metric: str) -> None:
        """Remember what ``q`` was a measure of, for later values that only say whose they are."""
        if not is_change(metric):
            self.of_unit[_measure(q)] = level_of(metric)

    def once_more(self, q: Quantity, type_: str) -> str:
        """What a value measures in front of which only an entity of ``type_`` stands: 甲产业签约项目9个、乙产业7个.

        Empty where nothing says it.
        """
        usual = {("Project", "money"): "投资", ("Project", "area"): "面积", ("Park", "area"): "面积"}
        metric = self.of_unit.get(_measure(q), "")
        if q.kind in COUNTED and (noun := _COUNTED_NOUN.search(metric)):
            metric = noun[0]  # 亿元以上项目19个；新材料9个: projects
        if q.kind == "area" and not metric.endswith(("面积", "用地", "占地")):
            metric = ""  # 建成32万平方米；在建的二期18万平方米
        metric = metric or usual.get((type_, q.kind), "")
        if metric:
            self.last = metric
        return metric

    def of_field(self) -> str:
        """What the metric before the one just named measures, where that one was a field's name alone: 产值 of
        四大主导产业产值; empty where it is no level."""
        before = self.levels[-2] if len(self.levels) > 1 else self.earlier
        found = _LEVEL.search(before)
        # 四大产业产值占工业的71%，其中铝加工112亿元
        share = _LEVEL_OF_SHARE.search(before) if found is None else None
        if found is None and share is None:
            return ""
        self.last = found[0] if found else share["level"] if share else ""
        self.levels[-1:] = [self.last]  # 锂电产业营业收入1500亿元，建材产业1000亿元，医药产业600亿元
        return self.last

    def each(self, before: str, count: int) -> list[str] | None:
        """The metrics that ``count`` changes are changes of: 甲249万辆，乙87万辆，同比分别增长48%和61%."""
        if not _EACH_GREW.fullmatch(before) or len(self.levels) < count:
            return None
        change = before.replace("分别", "").lstrip("，、")
        return [level + change for level in self.levels[-count:]]

    def _counted(self, front: str, behind: str, rest: tuple[int, int]) -> str:
        """新增 + 市级智能工厂: a verb that carries sense, and what is counted."""
        if _CLASS.fullmatch(behind):
            # 2个千亿级、11个百亿级投资规模的项目: the noun stands with the last of the counts.
            shared = _SHARED_NOUN.search(self.text[slice(*rest)])
            behind += shared[1] if shared else ""
        if front.endswith("等") or len(front) > 14:
            verb = COUNT_VERB.search(front)
            front = verb[0] if verb else ""
        return (front if front not in _LIGHT and len(front) > 1 else "") + behind

    def base(self, previous: tuple[int, int]) -> str:
        """The metric that a change is a change of: the last one named, else the clause before."""
        clause = self.text[slice(*previous)]
        if self.last and (self.behind == previous or not _PREDICATE.search(clause)):
            return self.last
        words = before_number(_PREDICATE.sub("", clause))
        return words[-24:] if len(words) > 2 else self.earlier


_GAINED = re.compile(
    "^(?:累计|新增|新认定|新获批|新引进|新培育|获评|获批|入选|引进|培育|建成|认定)+|的?企业$(?<=企业的企业)"
)
_COUNTED_NOUN = re.compile("(?:项目|企业|平台|机构|园区|基地|人才)$")


def _measure(q: Quantity) -> str:
    return q.unit if q.kind in COUNTED else "money" if q.kind == "bare" else q.kind


def _sizes_a_name(before: str, front: str, after: str, behind: str) -> bool:
    """Whether a size is part of a project's name: 12吉瓦时动力电池扩产, 千万吨炼化一体化."""
    joined = behind and not after.startswith(("的", "以", "左", "，"))
    return bool(joined) and not _MEASURED.search(before) and not front.endswith("等")


def _measured(q: Quantity, front: str, after: str, behind: str) -> str:
    """The metric of an amount: the words in front of it, unless they are a mere verb or it is a fund's
    size."""
    money = q.kind in ("money", "foreign_money", "bare")
    # 总规模50亿元的发展基金, 提供100亿元的授信支持
    if money and after.startswith("的") and (size := SIZE.search(front)):
        return size[0]
    if money and after.startswith("的") and _GIVES.search(front) and len(behind) > 1:
        return behind
    if money and after.startswith("的") and _MEANS_TO.fullmatch(front) and len(behind) > 1:
        return behind
    verb = COUNT_VERB.search(front)
    bare = (verb is not None and verb.start() == 0) or front in ("", "计划", "规划")
    if behind and (
        front.endswith("等") or (bare and (after.startswith("的") or (not money and q.kind != "percent")))
    ):
        return (front if bare and front not in _LIGHT else "") + behind
    if len(front) < 2:
        return behind
    if q.kind == "bare" and after.startswith(("规模", "级规模")):
        return front + "规模"
    return front + behind if q.kind == "percent" and _PERCENT_OF.match(after) else front
