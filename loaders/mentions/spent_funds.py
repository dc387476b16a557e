"""Special money by what is done with it: 从制造业发展专项资金中安排, 由县级扶持资金给予补贴, 用好东西部协作资金.

Money that something is paid from, or that is won, pooled or given out under a name of its own, is a fund; 补助资金,
社会资金 and the like are none.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.sought import Sought

_KIND = "(?:专项|引导|扶持|衔接|协作|对口支援|奖补|发展|补偿|贴息|转型|振兴|周转|改造|转移支付|振兴|债券?)"
_NAME = (
    rf"(?P<name>[\u4e00-\u9fff“”]{{2,20}}?{_KIND}(?:补助)?资金"
    "(?!池|链|使用|管理|来源|需求|缺口|压力|保障|投入|支持|筹集|问题|额度))"
)
_PAYS = (
    "(?:中(?:安排|列支|拿出|切块|调剂|划出|统筹|给予|支出)"
    "|安排|列支|给予|予以|承担|解决|连续|每年|按|全额|支付|拨付|补贴|补助|奖励|对)"
)
# 从某资金中安排, 由某资金给予
_FROM = Sought(rf"(?:从|由|在|通过|使用|利用){_NAME}(?={_PAYS})")
# 争取到某资金2400万元, 用好某资金，对企业给予补助
_HELD = Sought(
    rf"(?:争取|获得?|获批|投入|统筹|整合|用好|用足|管好|落实|安排|下达|拨付|列入|纳入|积极申报)(?:到|了|使用|设立|建立)?{_NAME}"
    r"(?=(?:总额|共计?|约|累计|近|超)?[\d.]+(?:余|多)?[万亿]|，(?:对|重点|支持|用于|优先|每年|安排|按)|、|支持范围)"
)
# 某资金给予设备投资8%的补助
_GIVES = Sought(
    rf"(?:^|(?<=[，。；：]))(?:20\d\d年度?|第[一二三四五六七八九十百]+条\s*)?{_NAME}(?=(?:最高)?给予|优先(?:保障|支持|用于|安排)|(?:主要|重点|专项)用于|予以|安排|按[^，。；]{{2,20}}(?:补助|奖励|给予)|每年安排|重点支持|支持[^，。；]{{2,16}}[\d.])",
    re.M,
)
# 从省级数字产业专项中切块安排, 纳入市科技发展专项支持: a special item of the budget, without the word for money
_ITEM = Sought(
    r"(?:从|在|由|通过|统筹|使用|整合)(?P<name>[\u4e00-\u9fff]{4,18}?专项)(?=(?:经费)?(?:中|里)(?:[^，。；]{0,6}?)(?:安排|列支|切块|拿出|下达|拨付|给予|划出|支出|统筹))"
)
# 安排援疆资金6800万元, 得到以工代赈资金支持: what public money is called by is all of its name
_PUBLIC = Sought(
    r"(?P<name>(?:(?:[省市县区]级?|中央|国家)(?:财政)?)?(?:援[疆藏青](?:专项)?|以工代赈(?:专项)?|中央预算内(?:专项)?|东西部协作|对口(?:支援|帮扶|协作)|巩固[^，。；、的]{2,14}衔接|(?:乡村振兴)?驻镇帮[^，。；、的]{2,6})资金)"
    r"(?=(?:共计?|约|累计|近|超)?[\d.]+(?:余|多)?[万亿]|的?(?:大力)?支持|的?(?:补助|扶持|投入|建设|安排|援建|实施)|[，。；、]|中|给予)"
)
_CLASS = re.compile("(?:争取|申请|申报|积极|各类|用好|管好|规范|加强|加快)[^，。；]{0,6}$")
_NO_NAME = re.compile(
    "^第[一二三四五六七八九十百]+条|[的了各其该此本和与、]|社会|民间|自有|自筹|各类|相关|有关|所需|流动|银行|企业资金|信贷|涉企|上述|此项|^[由从在以用对将把向]|^(?:给予|予以|安排|设立|通过|加大|中央财政|财政|政府)*(?:产业|专项|扶持|奖补|引导|发展|补助|奖励)+资金$"
)


@only_with(_FROM, _HELD, _GIVES, _ITEM, _PUBLIC)
def spent(paragraph: Paragraph) -> list[Mention]:
    """Money under a name of its own that is paid from, won, pooled or given out."""
    found: list[Mention] = []
    found += [
        Mention(*m.span("name"), "Fund", m["name"], "told")
        for m in paragraph.matches(_PUBLIC)
        if not _CLASS.search(paragraph.whole, max(paragraph.start, m.start() - 10), m.start())
    ]
    for pattern in (_FROM, _HELD, _GIVES, _ITEM):
        for match in paragraph.own_matches(pattern):
            name = match["name"]
            # 市工业和信息化发展专项资金: the name of an office joins two words
            if len(name) >= 6 and not _NO_NAME.search(name.replace("工业和信息化", "工业")):
                start = paragraph.start + match.start("name")
                found.append(Mention(start, start + len(name), "Fund", name, "told"))
    return found
