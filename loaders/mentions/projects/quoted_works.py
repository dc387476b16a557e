"""Works and tasks of science that stand in quotation marks, where the words around the marks say that they are some.

甲院承担的“乙监测”课题, 国家重大科技基础设施“丙实验”, “丁创制”“戊种质库”两项揭榜任务, 联合申报的“己诊断平台”获立项.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import only_general
from loaders.words.places import place_names
from loaders.words.sought import Sought

_MARKED = "“[^“”，。；：\n]{4,40}”"
_ROW = rf"(?P<row>{_MARKED}(?:[、和与及]?{_MARKED}){{0,6}})"
_SORT = "(?:国家|省|市|部)?(?:级)?(?:重点|重大|科技|技术|研发|揭榜挂帅|揭榜|攻关|创新|应用|联合|产业化|专项)*"
# “乙监测”课题, “丁”“戊”两项揭榜任务
_CLASS_BEHIND = Sought(
    rf"{_ROW}(?:等)?(?:[\d一二两三四五六七八九十]+(?:项|个))?(?:{_SORT}(?:课题|任务(?!书|单))|{_SORT}(?:揭榜|研发|攻关|科技|专项)项目)"
)
# 承担国家重大科技基础设施“丙实验”, 揭榜任务“丁”
_CLASS_BEFORE = Sought(
    rf"(?:科技基础设施|科学装置|(?:攻关|揭榜|研发|科研|建设)任务|课题|重点研发计划|科技重大专项|(?:研发|攻关|科技|揭榜|专项|产业化)项目)[：为]?{_ROW}(?!计划|行动|专项资金)"
)
# 联合申报的“己诊断平台”获某厅立项, 牵头的“庚协作网”入选国家试点
_GETS_ON = Sought(
    rf"(?:申报|牵头|承担|主持|实施|承建|建设|研发|攻关|开展|参与|推进|完成)(?:了|的)?{_ROW}(?:项目)?(?:已|日前|近日|成功|顺利|正式|先后)*"
    "(?:获[^，。；]{0,16}(?:立项|支持|资助|批)|入选|立项|结题|通过[^，。；]{0,8}(?:验收|评审)|被?(?:列入|列为)|完成(?:验收|结题)|开工|投运|投用|上线|启动建设)"
)
# 在某村推进“辛+壬”示范点, 向“癸”双创载体拨付
_SITE = Sought(
    r"(?:推进|建设|打造|建成|向|对|投资|运营|新建|兴建|实施)(?:了|的)?(?P<row>“[^“”，。；：\n]{3,24}”)(?:双创|创新|众创|创业|产业|项目|养殖|种植|农业)*(?:示范点|载体|综合体|试验田|样板间|试点项目)"
)
_ONE = re.compile("“(?P<name>[^“”]+)”")
# “百日攻坚”, “链长制”, “一网通办”: what is not undertaken as a work
_NO_WORK = re.compile(
    "(?:行动|计划|战略|制|模式|改革|理念|精神|机制|政策|规划|方案|意见|办法|活动|品牌|称号|案例|经验|会战|攻坚|口号|主题|思路|格局|体系|通办|奖|日|周|年|节|会|赛)$|[，。！？]"
)


@only_with(_CLASS_BEHIND, _CLASS_BEFORE, _GETS_ON, _SITE)
def quoted(paragraph: Paragraph) -> list[Mention]:
    """The works that a paragraph names in marks."""
    found: list[Mention] = []
    for pattern in (_CLASS_BEHIND, _CLASS_BEFORE, _GETS_ON, _SITE):
        for match in paragraph.matches(pattern):
            for one in _ONE.finditer(paragraph.whole, *match.span("row")):
                name = one["name"]
                if not (
                    _NO_WORK.search(name)
                    or only_general(name)
                    or (is_industry(name) and pattern is not _CLASS_BEHIND)
                    or any(a == 0 and b == len(name) for a, b, _ in place_names(name))
                ):
                    found.append(Mention(*one.span("name"), "Project", name, "told"))
    return found
