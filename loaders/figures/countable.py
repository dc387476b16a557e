"""Which numbers can state a figure: no points of a list, tables' numbers, counters of a page, guests of an event or
distances."""

from __future__ import annotations

import re

from loaders.words.quantities import COUNTED, Quantity

_WORDED = frozenset({"area", "length", "volume", "mass", "energy", "money"})
_CONCRETE = frozenset({"家", "座", "所", "辆", "台", "名", "户", "栋", "艘"})
_GAINS = re.compile(r"(?:新增|新建|建成|获批|引进|增加到?|达到?|增至|新获|创成)(?:了)?$")
_TIME_WORD = re.compile(r"审批|办理|办结|时限|时间|周期|压缩|缩短|工期|时长|响应|寿命|通勤|到达|天数")
_COUNTER = re.compile("(?:阅读|点击|浏览|点赞|评论|访问|转发|播放)(?:量|次数|数)?[:：]?$")
_PARTS_OF_PAPER = re.compile(
    "(?:政策|措施|意见|办法|方案|细则|》|方面|部分|[章节])(?:措施|内容|政策)?[，、]?(?:共计?|合计|包括|分为|提出|推出|制定|出台)?了?$"
)
_REPLIES = re.compile("评论|回复|跟帖")
# 150余名客商到会, 60多家企业负责人参加了活动
_ATTEND = re.compile(
    "[^，。；\\d]{0,24}?(?:参会|到会|与会|出席|参加(?:了)?(?:会议|活动|仪式|签约|推介|座谈|对接|大会|。)|参加$|应邀)"
)
_APART_BY = re.compile("(?:[相间]?距(?!今)|路程|车程|方圆|半径)[^，。；]{0,40}$")
_NEAR_BY = re.compile("(?:周边|附近|方圆|车程|步行)[^，。；]{0,16}$")
_OF_TOWN = re.compile("医院|学校|小学|中学|商场|超市|酒店|银行|公园|小区|住宅|商圈")
_OF_A_PIECE = re.compile(
    "(?:月工资|月薪|工资涨到?|售价|卖到?了?|市场价|进口价|能?省下了?|厚度[仅只]?有?|厚仅|直径|弯折|一斤|每斤)[^，。；\\d]{0,4}$"
)
_ACT = re.compile(
    "(?:企业|单位|高校|机构|院校|银行|公司|部门)(?:共同|联合)?(?:出资|参与|参加|签|与|和(?!项目)|联合|发起|组成|承担|参股|提供|为|向)"
)
_DOES = re.compile("[^，。；\\d]{2,14}(?:正在|正|在|已经?|刚刚|将|就)[^，。；\\d]{2,}")
_SORT = re.compile("级?(?:基地|市场|强县|强镇|县|镇|园区|平台)")
_AGE = re.compile(r"预期寿命|平均年龄")


_MADE = re.compile("(?:打造|培育|建设|形成|建成|做大|做强|冲刺|壮大|构建|培植|崛起)(?:了|出|一批|多个)?$")
_OF_SIZE = re.compile("级?[\u4e00-\u9fff]{0,12}?(?:产业|集群|园区|基地|企业)")


def counts(text: str, q: Quantity) -> bool:
    """Whether a quantity ``q`` of ``text`` can state a figure, by its own form and the words beside it."""
    if q.unit == "元" and q.words and q.value < 10:
        return False  # 三元锂电池
    if q.kind == "bare" and q.words and _SORT.match(text, q.end_unit):
        return False  # 三个千亿基地
    before = text[max(0, q.number - 12) : q.number]
    if q.kind == "bare" and q.words and _MADE.search(before) and _OF_SIZE.match(text, q.end_unit):
        return False  # 打造百亿医药健康产业集群
    if q.words and before.endswith("唯"):
        return False  # 全省唯一一家光伏组件企业
    if before.endswith(("表", "附件", "专栏", "》共")):
        return False  # 表1台州市…, 《若干政策》共12条
    if q.unit in ("条", "章", "款") and _PARTS_OF_PAPER.search(before):
        return False  # 《若干政策》共六个方面18条
    if _COUNTER.search(before) or _REPLIES.match(text, q.end_unit):
        return False  # 阅读2.1万, 0条评论
    if _ATTEND.match(text, q.end_unit) or (
        q.kind == "length" and _APART_BY.search(text, max(0, q.number - 48), q.number)
    ):
        return False  # 150余名客商到会, 相距不到3公里, 距甲站和乙站分别为12、18公里
    if (near := _NEAR_BY.search(before)) and (
        _OF_TOWN.search(near.group()) or _OF_TOWN.search(text, q.end_unit, q.end_unit + 6)
    ):
        return False  # 周边有医院2家
    if _OF_A_PIECE.search(before):
        return False  # 每台售价3.2万元, 月工资涨到6800元, 厚度只有30微米
    if q.words and q.value < 10 and q.unit in _CONCRETE and _only_named(text, q, before):
        return False  # 以这两家企业为依托, 。两台设备正在调试
    if q.words and 1 < q.value < 10 and q.kind in COUNTED and _listed(text, q):
        return False  # 甲集团、乙银行、丙股份三家单位的党支部
    if before.endswith("等") and _ACT.match(text, q.end_unit):
        return False  # 甲公司等4家企业出资
    if q.kind == "length" and (q.words or text.startswith(("外", "之外", "开外"), q.end_unit)):
        return False  # 往南十几公里, 从120公里外的甲县运来
    if q.kind == "time":
        if q.unit == "岁":
            return _AGE.search(before) is not None
        return not q.words and _TIME_WORD.search(before) is not None
    if not q.words or (q.kind not in COUNTED and q.kind not in _WORDED):
        return True
    if q.value == 1:
        return False
    # 五项措施, 三个转变, 黄金十条 are points of a list; 新增三个 and 三家 are counted things.
    few = q.value < (30 if q.unit in ("个", "项", "条") else 10)
    if few and q.kind in COUNTED and q.unit not in _CONCRETE:
        return _GAINS.search(before) is not None
    return not (q.unit == "方" or (q.unit == "人" and q.value < 10))


_SENTENCE_END = "。；！？!?\n"
_CLAUSES = re.compile("[，：,:]")
_AND = re.compile("、|以及|和|与|及")


def _listed(text: str, q: Quantity) -> bool:
    """Whether the names of as many as ``q`` says stand in front of it, here or in the clause before: it sums up a
    list (甲、乙两家企业均已投产; 甲、乙、丙发布季报，三家企业…)."""
    low = max(q.number - 120, max(text.rfind(stop, 0, q.number) for stop in _SENTENCE_END) + 1)
    *rest, own = _CLAUSES.split(text[low : q.number])
    members = _AND.split(own if len(own) > 1 or not rest else rest[-1])
    return len(members) == q.value and all(len(member) > 1 for member in members)


def _only_named(text: str, q: Quantity, before: str) -> bool:
    """Whether a small number in words opens its clause or follows 这: it tells which ones, not how many."""
    opens = not before or before[-1] in "，。；:“！？"
    return before.endswith(("这", "那", "上述", "以上")) or (
        opens and _DOES.match(text, q.end_unit) is not None
    )
