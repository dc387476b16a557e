"""Projects of lists of grants: “3.某市：甲有限公司，涂装产线升级项目，拟补助1500万元”.

“2.乙研究院：主轴承研制；补助80万元”: who gets the money stands in front of a project, the sum behind it, and its
last word may be any.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.lexicon import lexicon, only_general
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import place_names
from loaders.words.sought import Sought

_GRANT = (
    r"(?:拟|建议|计划|予以|给予|各|获|获得|核定|省级|市级|财政|专项|资金)*(?:补助|奖励|资助|支持|安排|补贴|贴息|拨付|下达|奖补|扶持)"
    r"(?:资金|金额|经费|额度)?[：:]?[约共]?[\d.]+(?:亿|万)?元"
)
_NAME = r"(?P<name>[^，。；：:（）()\s]{4,44}?(?:[（(](?:套|[一二三四五六]期)[）)])?)"
_NOTE = r"(?:[（(][^（）()]{2,24}[）)])?"
_GRANTED = Sought(
    rf"(?:^|(?<=[。；\s]))(?:{ITEM_NUMBER}|[●◆■▲★▪•])\s*(?:(?P<place>[\u4e00-\u9fff]{{2,12}})[：:])?"
    r"(?:(?P<who>[^，。；：:\s]{3,40}?)[，：:])?"
    rf"“?{_NAME}”?{_NOTE}[，；,;](?=(?:[^。；]{{0,50}}[，；])?{_GRANT})",
    re.M,
)
_BODY = re.compile(
    "(?:公司|集团|股份|大学|学院|研究院|研究所|院|所|管委会|管理委员会|中心|合作社|厂|政府|局|协会|集群)(?:[（(][^（）()]{2,12}[）)])?$"
)
_NO_NAME = re.compile(
    "^(?:对|给予|按|凡|每|最高|由|经|获|总投资|投资|项目|资金|拟|一次性|其中|新建|鼓励|支持)|企业|单位|的$|[0-9]家|公司$|集团$|资金$|认定|奖励|补助|评为|入选|年度"
)


@only_with(_GRANTED)
def granted(paragraph: Paragraph) -> list[Mention]:
    """The projects that items of a list give money to."""
    found: list[Mention] = []
    for match in paragraph.own_matches(_GRANTED):
        name, who, place = match["name"], match["who"], match["place"]
        if place and not any(b == len(place) for _, b, _ in place_names(place)):
            who, place = who or place, None
        if not (place or (who and (_BODY.search(who) or (len(who) <= 10 and who + "：" in match[0])))):
            continue
        if (
            _NO_NAME.search(name)
            or only_general(name)
            or opening_verbs(name)
            or lexicon().type_of(name) in ("Company", "Fund", "Park")
            or any(b == len(name) for _, b, _ in place_names(name))
        ):
            continue
        start, end = (paragraph.start + place_ for place_ in match.span("name"))
        found.append(Mention(start, end, "Project", name, "told:grant"))
    return found
