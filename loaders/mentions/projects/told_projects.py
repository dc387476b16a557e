"""Projects that what stands around them tells, however the tokeniser parts their words.

“甲公司的差别化纤维项目（年产15万吨）”, “投资22亿元，建设高阶线路板及封装载板项目”: a common name with 及 in it is one
project where a firm, a site, a sum or a builder is said of it.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph
from loaders.words.industries import is_industry
from loaders.words.lexicon import only_general
from loaders.words.patterns import ITEM_NUMBER, SUM
from loaders.words.places import place_names

_END = re.compile(
    r"项目(?!名单|库|制|化|组|经理|建设指挥|公司|团队|负责|单位|业主(?![为是：])|资金|用地|投资(?![约超近达\d]|总?额)|申报|审批|招商)"
)
_WORKS = re.compile(
    "(?:产业园|科技园|物流园|示范园|工业园|生产基地|基地|生产线|工厂|电站|车间|综合体|工程|(?:处理|净化|发电|加工|焚烧)厂)(?![内里的路区管])"
)
_REACH = 36
"""Characters in which a project's name begins in front of 项目."""
# Where a name may begin: behind a sign, 的, a firm, a sum or what is done with a project.
_BOUNDARY = re.compile(
    r"[，。；：、（）()“”\"《》\s,;:—…]|的|(?:公司|集团|合作社)(?=..)|[亿万]元(?:人民币)?"
    r"|(?:投资建设|投资兴建|规划建设|开工建设|建设|新建|兴建|实施|打造|投建|启动|开工|签约|签订|签下|引进|推进|承建|新上|上马|谋划|建成|布局|落地|中标|投资)(?:了|的|一个|一条)?|(?<=[，。；：])(?:另有|还有|其中)"
    # 一是甲项目, 把甲项目放在某县, 分两期建设甲项目, 用于其甲项目
    r"|(?<=[，。；：])[一二三四五六七八九十]是|把|分[一二两三四五\d]期(?:建设|实施|推进)?|(?<=[于对为，])其(?![中他它余])"
)
# 甲公司的, 某园区的, 3亿元的, 投资22亿元，在某镇建设
_FIRM_OR_SITE = re.compile(
    r"(?:公司|集团|合作社|园区|产业园|工业园|开发区|高新区|经开区|基地|[亿万]元(?:人民币)?)"
    r"(?:投资|出资|全资|负责|牵头|计划|申报|中标)*(?:建设|实施|承建|承担|投建|兴建|打造|运营|开发|启动)?的?$"
    r"|[\u4e00-\u9fff]{2}(?:股份|科技|重工|新材|药业|制药|铝业|铜业|锂业|纸业|矿业|半导体|电子|光电)的$"
    # 甲公司决定把, 用于其, 其投建的
    r"|(?:公司|集团)[^，。；]{0,10}把$|[于对为，]其(?![中他它余])(?:投资|投建|承建|建设|实施|新建|在建|新上)*的?$"
    # 甲公司在某县投建的, 该公司拟在某县实施
    r"|(?:公司|集团)(?:计划|拟|将|已|还|又)*在[^，。；的]{2,14}[县市区镇乡园](?:境内|内)?(?:投资)*(?:建设|实施|新建|打造|投建|建成|布局|兴建)(?:了|的|一个)?$"
    # 在某县的
    r"|在[^，。；的]{2,14}[县市区镇乡]的$"
    # 甲公司落子某园区的, 与甲合作的
    r"|(?:落子|落户|落地|布局|投向|设在)(?:于|在)?[^，。；的]{2,16}的$"
    r"|(?:与|同|和|携手|联合)[^，。；的]{2,24}?(?:合作|合资|联手|联合|共同)(?:投资|开发|实施|建设|打造|推进)*的$"
    # 征地50亩，新建
    r"|\d亩[^，。；]{0,8}[，,](?:将|拟|计划|用于|用来|投资)*(?:建设|新建|兴建|打造)(?:了|的|一个)?$"
)
_SUM_BUILDS = re.compile(
    rf"投资(?:总?额)?(?:约|近|超|达)?{SUM}(?:人民币)?[，,]?(?:在[^，。；]{{2,18}}?)?(?:投资)?(?:建设|新建|兴建|实施|打造|投建|新上|上马|启动|推进|扩建|开建)(?:了|的|一个)?$"
)
_TOLD_BEHIND = re.compile(
    r"(?:[（(][^（）()]{2,48}[）)])?[，,]?(?:该项目|项目|计划|预计|拟|现|目前|一期|其中|同样|也|均|已|将|都|先后)?(?:"
    r"(?:固定资产)?总?投资(?:额)?(?:约|近|超|达|不低于|不少于)?[\d.]|占地|用地|征地|位于|选址|落户|花落|拟?建于|布局[在于]|坐落|放在|选在"
    r"|(?:项目)?(?:业主|建设单位|投资方|实施单位)[为是：]|由[^，。；]{3,26}?(?:投资|投建|建设|实施|承建|运营))"
)
# 由甲公司建设; （甲公司，3亿元）: whose it is makes one project of a mere field's name.
_BUILT_BEHIND = re.compile(
    "[，,]?(?:项目)?由[^，。；]{2,24}?(?:公司|集团)[^，。；]{0,8}?(?:投资|投建|建设|实施|承建|运营|兴建)"
    "|[（(][^（）()]{0,24}(?:实施|建设|承担|投资|承建)(?:单位|主体)[为是：]"
    "|[（(](?:(?:建设|项目|实施|投资|承建)*(?:单位|业主|方)[为：:]?)?[^（）()，；：]{3,24}(?:公司|集团|合作社)[，,；;）)]"
)
_PRICED = re.compile(
    "[（(][^（）()]{0,30}(?:投资|业主|亿元)[^（）()]{0,30}[）)]|[（(][^（）()]{2,30}(?:公司|集团|合作社)[）)]"
)
_CLASS = re.compile(
    r"^到\d|完成|[下上]列|以下|^(?:累计|合计|该|此|本|这|其|各|上述|全部|所有|新(?=开工|签约|项目|建)|首|另|我|全|第|前|后|共|每|两|三|四|五|多|年度|今年|去年|目前|同时|并|还|也|已|正|将|和|与|及|在(?!线|轨|役)|对|把|让|使|以)"
    r"|[个项批]|家(?![电具居纺])|\d[条套]|重大|重点|签约|开工|投产|竣工|一批|若干|等|类$|^(?:工业|产业|农业|服务业|基础设施|民生|建设|招商|招商引资|投资|技改|配套|重点工业|重大产业)+$|方面|领域|董事长|总裁|经理|主任|书记|签订|签署|协议|[为是]|最大|推[动进]|加快|重要|主要|仪式|活动|总投资|，|又一|之后|决定"
)


_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z\d·/+%＿—-]{2,34}")
# 投入11.2亿元建设的某某产业园, 投资5.2亿元建某某物流园: a sum that a plant is built with makes its name a project's.
_SUM_FOR = re.compile(
    rf"(?:投资|投入|斥资)(?:总?额)?(?:约|近|超|达)?{SUM}(?:人民币)?[，,]?(?:在[^，。；]{{2,18}}?)?(?:投资)?(?:建设|新建|兴建|打造|投建|建)?(?:了|的|一个|一座)?$"
)
# 甲公司负责建设的某某污水处理厂
_BUILT_FOR = re.compile(
    "(?:公司|集团)(?:投资|出资|全资|负责|牵头|中标)*(?:建设|实施|承建|承担|投建|兴建|打造|运营|开发)的$"
)
_PAID_OR_BUILT = re.compile("元|[建设施担营造发]的")
_QUOTED = re.compile("“[^“”，。；]{1,12}”")
_NUMBER = re.compile(rf"(?:{ITEM_NUMBER})")
# 落户县城的现代服务业项目2个
_COUNT = re.compile(r"\s?\d+余?[个项]")


def told(paragraph: Paragraph) -> list[Mention]:
    """Projects that a firm, a site, a sum or a builder beside them tells."""
    text, found = paragraph.whole, list[Mention]()
    # 亚堆“光伏+储能”保供项目: marks inside a name part nothing.
    flat = _QUOTED.sub(lambda m: "＿" * len(m.group()), text) if "“" in text else text
    for end in _END.finditer(text, paragraph.start, paragraph.end) if "项目" in paragraph.text else ():
        start = _start(flat, paragraph, end)
        if start >= 0 and not _COUNT.match(text, end.end()) and _is_told(text, paragraph, start, end):
            found.append(Mention(start, end.end(), "Project", text[start : end.end()], "told"))
    for end in (
        _WORKS.finditer(text, paragraph.start, paragraph.end) if _PAID_OR_BUILT.search(paragraph.text) else ()
    ):
        start = _start(flat, paragraph, end)
        name = text[start : end.end()]
        if (
            start >= 0
            and (
                _SUM_FOR.search(text, max(paragraph.start, start - 48), start)
                or _BUILT_FOR.search(text, max(paragraph.start, start - 48), start)
            )
            and _NAME.fullmatch(flat, start, end.end())
            and not _CLASS.search(name)
            and not only_general(name)
        ):
            found.append(Mention(start, end.end(), "Project", name, "told"))
    return found


def _start(flat: str, paragraph: Paragraph, end: re.Match[str]) -> int:
    """Where the name begins that ends in a project's word; -1 where nothing says it."""
    if flat[end.start()] == "＿":
        return -1  # told_works.in_marks reads what stands in marks as a whole
    low = max(paragraph.start, end.start() - _REACH)
    bounds = [m.end() for m in _BOUNDARY.finditer(flat, low, end.start()) if end.start() - m.end() >= 2]
    start = bounds[-1] if bounds else paragraph.start if low == paragraph.start else -1
    number = _NUMBER.match(flat, start, end.start()) if start >= 0 else None
    return number.end() if number else start


def _is_told(text: str, paragraph: Paragraph, start: int, end: re.Match[str]) -> bool:
    own, before = text[start : end.start()], text[max(paragraph.start, start - 48) : start]
    strong = (
        _FIRM_OR_SITE.search(before) or _SUM_BUILDS.search(before) or _BUILT_BEHIND.match(text, end.end())
    )
    return (
        (strong or _TOLD_BEHIND.match(text, end.end()) or _PRICED.match(text, end.end())) is not None
        and _NAME.fullmatch(_QUOTED.sub("＿", own)) is not None
        and not _CLASS.search(own)
        and not only_general(own)
        and (strong is not None or not is_industry(own))
        and not any(a == 0 and b >= len(own) for a, b, _ in place_names(own))
    )
