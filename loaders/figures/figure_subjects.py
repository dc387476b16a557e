"""What a figure is about that its own clause does not name: what the clauses before it found or bring, the work that
stands behind its sum, the place that 全县 means.

Frames, not wordings: a verb of founding, building or bringing in a thing that ends its clause (共建某研究院，…;
引进的是某产业园，由…建设，…) makes that thing what the next clauses go on about, in all that such things have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.figures import subject_words as said
from loaders.figures.achievements import OF_A_PLACE
from loaders.figures.surroundings import Surroundings
from loaders.mention import Key, Mention
from loaders.words.quantities import Quantity

_NEW = frozenset({"Project", "Park", "Fund", "Organization", "Policy"})
_MAKES = re.compile(
    "(?:加快|加速|推动|续建|开工|竣工|建设|新建|兴建|共建|合建|联建|筹建|组建|设立|成立|打造|合办|创办|开办|建起|建成|建立|新设|发起|拿出|安排|投建|扩建|改建|启动|实施|推进|新上|上马"
    "|规划|谋划|投产|引进|引入|引来|签下|签约|落户|落地|布局|推出|开发|搭建|建(?!议)|在建|发布)(?:了|的是|的)?[^，。；：！？]{0,24}$"
)
# 投资20亿元的某某项目，…; 由甲、乙联合申报的某某实验室，…: what stands in front of a name that it describes
_DESCRIBES = re.compile(
    "(?:投资|斥资|占地|面积|规模|产能|算力)[^，。；：！？]{0,16}的[^，。；：！？]{0,8}$|由[^，。；：！？]{4,40}的“?$"
)
# …产业园的建设, …研究院等，: what follows the name of what is made, up to the end of its clause
_ENDS = re.compile(
    '[”"》]?(?:[（(][^（）()]{1,20}[）)])?(?:的?(?:建设|项目|工程|试点|平台|签约|开工|落地))?(?:(?:已经?|正式|刚刚|近日|今年|去年|[\\d年月日底初])*(?:签约|落户|落地|落子|落址|入驻|进驻|布局|选址|坐落|位于|地处|建成|投产|投用|开工|动工|破土|揭牌|挂牌|获批|启用|运营|并网)[^，。；、]{0,20})?[，；]'
)
_WAS = re.compile("前身[^，。；]*$")
_LISTED = re.compile("[、和及与](?:[^，。；、\\d]{0,6}[\\d.]+[^，。；、\\d]{1,4}的)?$")
# What only a place counts, whatever it has just founded: 建设某产业园，全市规上企业达到…
_OF_A_PLACE = re.compile(
    "(?:新增|新培育|培育|净增|全[市县区省州镇]).{0,8}(?:规上|规模以上|企业|人才)|.*(?:规上|规模以上|高新技术企业|专精特新|小巨人|地区生产总值|GDP|财政收入|城镇"
    "|固定资产投资|人均|森林|占全|粮食|农作物|外贸|进出口|研发投入)"
)
_OF_WORKS = re.compile(
    ".*(?:投资|占地|用地|面积|概算|产能|年产|日产|年处理|日处理|能力|算力|规模|机柜|接入|机组|装机|吊装|容量|生产线|产线|达产|建成后|投产后|年产值|年销售|开票|年税|税收|纳税"
    "|就业|岗位|研发人员|租用|容纳|厂房|打桩|车间|床位|学位|车位|泊位|年接待|年培训|培训|年服务|服务企业|可服务|覆盖|专家|团队|全长|里程|投入|经费|贷款|专项债|债券|缴税|利税|利润|出口|减排|发电|供热|年(?!初|末|底|均|度|内))"
)
_OF_PARKS = re.compile(
    ".*(?:面积|占地|用地|投资|载体|厂房|签约[^，。；]{0,12}企业|入驻|入园|入孵|在孵|孵化|毕业|落户|进驻|首批|引进|引育|集聚|聚集|团队|创客|商户|就业|年产值|年交易|年产|税收|达产|建成后|床位|收储)"
)
_OF_BODIES = re.compile(
    ".*(?:成员|入驻|获得?|团队|专家|科研人员|研发人员|研究员|博士|硕士|人才|经费|投资|投入|出资|安排|培训|培养|服务|孵化|研究所|研究室|实验室|合同|成交|转化|课题|专利|占地|面积"
    "|检测|检验|繁育|繁殖|赋能|设备|仪器|首批|接入|成果|订单|学员|招生|用户|场次|攻关|标准|开放|床位|门诊)"
)
_OF_FUNDS = re.compile(
    ".*(?:规模|首期|认缴|实缴|出资|注资|到位|投放|投资|投向|放款|贷款|授信|转贷|发放|子基金|支持|扶持|撬动|带动|社会资本|募集|安排|拨付|比例|占比|补助|预算|服务|惠及|覆盖|办理|企业|项目|存续|期限|担保)"
)
# 实施“某某双百计划”，评审项目45个: what a programme itself does
_OF_PROGRAMMES = re.compile(
    ".*(?:评审|遴选|入围|入选|申报|立项|资助|奖补|推介会|路演|对接会|宣讲|大赛|场次|场$|贷款|授信|放款|投放|支出|惠及|参训|学员|选派|选聘|签约项目)"
)
_HAS = {
    "Policy": _OF_PROGRAMMES,
    "Project": _OF_WORKS,
    "Park": _OF_PARKS,
    "Organization": _OF_BODIES,
    "Fund": _OF_FUNDS,
}
# 甲公司投资20亿元的某某项目，去年已贡献产值6亿元: what a place or firm may have as well
_EARNS = re.compile(".*(?:产值|收入|营收|销售额|税收|利润|能力|吞吐量|处理量|容量|库容|交易额)$")
_INSTITUTE = re.compile("(?:研究院|研究所|实验室|中心|学院|平台|联盟|联合体)$")
# 市财政三年内安排经费2.4亿元, 某集团出资4亿元: who pays is no new subject.
_BRINGS = re.compile("(?:先后|累计|新|已)*(?:引进|新增|集聚|入驻|落户|培育|签约)")
_PAYS = re.compile(
    "(?:[^，。；]{2,30}?(?:财政|资金|公司|集团|政府|基金|国资|银行|管委会))?[^，。；]{0,10}(?:出资|认缴|安排|拨付|投入|注资|补助)"
)

# 总投资18亿元的某某示范线, 占地85亩、年产2万吨的某某基地: behind a sum and 的
_OF_IT = re.compile(
    "(?:左右|以上)?(?:[、，][^，。；、的]{0,8}?[\\d.]+[^，。；、的\\d]{1,5}){0,3}的(?:[^，。；、\\d]{0,10}的)?"
)
_MEASURES_WORK = frozenset({"money", "foreign_money", "bare", "area", "length", "mass", "energy", "volume"})
_KINDS = frozenset({"Project", "Park", "Fund"})

_OUTPUT = re.compile("(?:年|实现|完成|主营业务|营业|销售|工业|总|规上)*(?:收入|产值|营收)")
# 引进包装企业15家，产值力争60亿元: that of the field which the item is on
_TO_COME = re.compile("(?:引进|引入|引育|新增|培育)[^，。；]{0,6}$")
_ITS_FIRMS = re.compile(
    "(?:产业|行业|领域|类|制造业)?(?:链|集群)?(?:规上|规模以上|重点|骨干|生产|加工|制造)?(?:工业)?企业[^，。；\\d]{0,6}\\d+余?[家户个]，(?:其中[^，。；]{2,20}，)?$"
)
_INVESTS = re.compile("(?:计划|拟|将|总|预计|协议|固定资产|首期)*投资(?:总?额)?$|合同金额$")
_SIGNS = re.compile("(?:签订|签署|签下|签约|达成)[^，。；\\d]{0,16}，(?:[^，。；\\d]{0,12}，)?$")

_LIST_OF_WORKS = re.compile("项目(?:投资|建设|年度|入库)*(?:计划|名单|清单)$")
_OF_A_LIST = re.compile("[^，。；]*(?:项目|投资|占比?$|占比|预算|资金|基金)")

_WHOLE = re.compile("(?:全|我|本|该)(?P<kind>[县区市镇乡旗])(?![级内外直属委政域])")


class Carried(Surroundings):
    """Surroundings with what the clauses before a number have made their subject."""

    # Whether the name that ``made`` has found stands behind words that describe it.
    described = False
    # What the last figure was given to, and its sentence.
    last: Key | None = None
    last_in = -1

    def of_it(self, q: Quantity, stop: int) -> Key | None:
        """The work, park or fund behind ``q`` and 的: 总投资18亿元的某某示范线."""
        if q.kind not in _MEASURES_WORK:
            return None
        linked = _OF_IT.match(self.text, q.end, stop)
        if linked is None:
            return None
        found = next((m for m in self.within(linked.end(), stop) if m.type in _KINDS), None)
        if found is None or found.start > linked.end():
            return None
        several = said.SEVERAL.match(self.text, found.end, stop)
        return None if several else found.key

    def made(self, start: int) -> Mention | None:
        """What the clauses of the sentence before ``start`` have founded, built or brought last."""
        low = max(self._sentence_start(start), self.text.rfind("；", 0, start) + 1)
        return next(self._made(low, start), None)

    def _made(self, low: int, start: int) -> Iterator[Mention]:
        for mention in reversed(self.within(low, start)):
            if mention.type not in _NEW or (mention.type == "Organization" and not self.is_body(mention)):
                continue
            if mention.type == "Policy" and self.text[mention.start - 1 : mention.start + 1].find("“") < 0:
                continue  # 贯彻《某某意见》，…: a paper has no figures of its own; “某某计划” is a programme
            if said.SETTLES_IN.search(self.text, mention.start - 2, mention.start):
                continue  # 某项目落户甲园，总投资…
            if self.text.startswith(("依托", "利用", "借助"), max(low, mention.start - 2)):
                continue  # 依托某开发区建设，规划面积…
            if _WAS.search(self.text, max(low, mention.start - 16), mention.start):
                continue  # 前身为2006年设立的某工业园区，…
            if _ENDS.match(self.text, mention.end, start) is None:
                continue
            self.described = _DESCRIBES.search(self.text, low, mention.start) is not None
            if not self.described and _MAKES.search(self.text, low, mention.start) is None:
                continue
            if _LISTED.search(self.text, max(low, mention.start - 16), mention.start):
                return  # 建设甲基地、乙基地，总投资…; 设立2亿元的甲基金和1亿元的乙基金，…: of them all
            yield mention

    def goes_on_about(self, clause: int, metric: str, named: Key | None) -> Key | None:
        """What was made in the clauses before ``clause``, where ``metric`` is what such things have and ``named``,
        what the clause itself speaks of, only pays for it."""
        found = self.made(clause)
        if (
            found is None
            or _OF_A_PLACE.match(metric)
            or (found.type == "Project" and OF_A_PLACE.match(metric))
        ):
            return None
        institute = found.type == "Project" and _INSTITUTE.search(found.name) is not None
        told = self.last == found.key and self.last_in >= 0 and self.text.find("。", found.end, clause) < 0
        has = _HAS[found.type].match(metric) or ((self.described or told) and _EARNS.match(metric))
        if not has and not (institute and _OF_BODIES.match(metric)):
            return None
        if found.type == "Fund" and _BRINGS.match(metric):
            return None  # 设立某基金，先后引进企业12家
        if named is not None and named != found.key and not _PAYS.match(self.text, clause):
            return None
        return found.key

    def listed_in(self, clause: int, metric: str) -> Key | None:
        """The list of works that a paragraph is on, of what it counts and costs: 《某市项目计划》…安排项目522个."""
        if not _OF_A_LIST.match(metric):
            return None
        for mention in reversed(self.within(self.block, clause)):
            if mention.type == "Policy" and _LIST_OF_WORKS.search(mention.name):
                return mention.key
        return None

    def whole(self, begin: int, home: Key | None) -> tuple[Key, str] | None:
        """The county, town or park that 全县, 全镇 or 全区 at ``begin`` means in a paragraph on one, if the home is
        none of the kind; with the word."""
        word = _WHOLE.match(self.text, begin)
        if word is None or (home is not None and home[1].endswith(word["kind"])):
            return None
        for mention in reversed(self.within(self.block, begin)):
            if mention.type in ("Region", "Park") and mention.name.endswith(word["kind"]):
                return mention.key, word.group()
        return None

    def signs_with(self, clause: int, metric: str, named: Key | None) -> Key | None:
        """The firm that invests by an agreement of the clause before: 与甲公司签订投资协议，拟投资4亿元."""
        if named is not None or not _INVESTS.match(metric):
            return None
        low = self._sentence_start(clause)
        signed = _SIGNS.search(self.text, low, clause)
        if signed is None:
            return None
        firms = {m.key for m in self.within(low, clause) if m.type == "Company"}
        works = any(m.type in ("Project", "Fund") for m in self.within(low, clause))
        return firms.pop() if len(firms) == 1 and not works else None

    def is_output(self, metric: str) -> bool:
        """Whether a metric is bare output: 产值, 实现营业收入."""
        return _OUTPUT.fullmatch(metric) is not None

    def of_its_firms(self, clause: int, metric: str) -> Key | None:
        """The field whose firms the clause before has counted: 现有规上食品企业52家，实现营业收入96亿元."""
        if not _OUTPUT.fullmatch(metric):
            return None
        fields = (
            m for m in reversed(self.within(self._sentence_start(clause), clause)) if m.type == "Industry"
        )
        last = next(fields, None)
        if last is None or _TO_COME.search(self.text, self._sentence_start(clause), last.start):
            return None
        return last.key if _ITS_FIRMS.match(self.text, last.end, clause) else None
