"""Universities and colleges by what a place and a short word call them: 榆岚职院, 湘南农大, 陇工院; their hospitals."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.places import place_names
from loaders.words.sought import Sought

_PROVINCE = "京津沪渝冀豫辽湘皖鲁苏赣浙粤鄂桂晋陕闽黔青藏川琼滇秦蒙疆甘宁吉黑贵云"
# 杭师大, 科大讯飞, 上海大学, 海大桥
_SCHOOL = Sought(
    "(?P<kind>(?:理工|中医药|[农师工财医科交林海民])大|[职师工医艺体]院|[医师幼高农卫]专|职大)(?![学院厦道桥型量规会幅力楼众家赛棚门业区数棉米])"
    "(?P<hospital>(?:第?[一二三四五]|附属)?附院|附属?[一二三]院)?"
)
# 湘南医学院二附院, 兰大二院
_HOSPITAL = Sought(
    "(?:^|(?<=[，。；：、和与及]))(?:(?:(?![的在和与及])[\u4e00-\u9fff]){2,7}?"
    "(?:大学|学院)第?[一二三四五]?附院|[\u4e00-\u9fff]大[一二三]院)",
    re.M,
)
_OTHER = re.compile("讯飞|国盾|国创|智能")
_OPENS = re.compile("(?:^|[，。；：、（(和与及“]|支持|推动|推进|加快|建设|依托|联合|引进|围绕)$")


@only_with(_SCHOOL, _HOSPITAL)
def short_schools(paragraph: Paragraph) -> list[Mention]:
    """Schools whose short name a place begins, or the one sign of a province where a sign or verb stands in front."""
    found = [
        Mention(*match.span(), "Organization", match.group(), "told")
        for match in paragraph.matches(_HOSPITAL)
    ]
    for match in paragraph.matches(_SCHOOL):
        if _OTHER.match(paragraph.whole, match.end()):
            continue
        before = paragraph.whole[max(paragraph.start, match.start() - 4) : match.start()]
        place = next((name for _, end, name in place_names(before) if end == len(before)), "")
        size = len(place)
        if not place and before[-1:] in tuple(_PROVINCE) and _OPENS.search(before[:-1]):
            size = 1
        if size:
            start = match.start() - size
            found.append(
                Mention(start, match.end(), "Organization", paragraph.whole[start : match.end()], "told")
            )
    return found
