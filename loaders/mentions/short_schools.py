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
    "(?P<kind>(?:理工|中医药|[农师工财医科交林海民])大|[职师工医艺体]院|[医师幼高农卫]专|职大)(?![学院厦道桥型量规会幅力楼众家赛棚门业区数棉米省市县国户])"
    "(?P<hospital>(?:第?[一二三四五]|附属)?附院|附属?[一二三]院)?"
)
# 湘南医学院二附院, 兰大二院
_HOSPITAL = Sought(
    "(?:^|(?<=[，。；：、和与及]))(?:(?:(?![的在和与及])[\u4e00-\u9fff]){2,7}?"
    "(?:大学|学院)第?[一二三四五]?附院|[\u4e00-\u9fff]大[一二三]院)",
    re.M,
)
# 常大泰兴研究院: what a university has at a place
_AT_PLACE = Sought(
    "(?:^|(?<=[，。；：、和与及]))(?![重强特加扩壮做巨庞广放最])[\u4e00-\u9fff]{1,2}?(?:理工|[工科农交])?大"
    "(?P<there>[\u4e00-\u9fff]{2,12}?(?:研究院|创新中心|技术转移中心|分院))",
    re.M,
)
# 云湖工大共建, 杭师大、云湖师大
_AFTER = re.compile("[、，。；]|和|与|及|等|共建|合作|新增|入选|获批|联合|牵头|附|[一二三]院|$")
_OTHER = re.compile("讯飞|国盾|国创|智能")
_SIGN = re.compile("[、，；：]$")
_OPENS = re.compile("(?:^|[，。；：、（(和与及“]|支持|推动|推进|加快|建设|依托|联合|引进|围绕)$")


@only_with(_SCHOOL, _HOSPITAL, _AT_PLACE)
def short_schools(paragraph: Paragraph) -> list[Mention]:
    """Schools whose short name a place begins, or the one sign of a province where a sign or verb stands in front."""
    found = [
        Mention(*match.span(), "Organization", match.group(), "told")
        for match in paragraph.matches(_HOSPITAL)
    ]
    found += [
        Mention(*match.span(), "Organization", match.group(), "told")
        for match in paragraph.matches(_AT_PLACE)
        if any(a == 0 for a, _, _ in place_names(match["there"]))
    ]
    for match in paragraph.matches(_SCHOOL):
        if _OTHER.match(paragraph.whole, match.end()):
            continue
        before = paragraph.whole[max(paragraph.start, match.start() - 4) : match.start()]
        place = next((name for _, end, name in place_names(before) if end == len(before)), "")
        size = len(place)
        if not place and before[-1:] in tuple(_PROVINCE) and _OPENS.search(before[:-1]):
            size = 1
        elif not place and _SIGN.search(before[:-1]) and _AFTER.match(paragraph.whole, match.end()):
            size = 1 if match["kind"][-1] == "大" and before[-1] not in "化加手重特" else 0
        if size:
            start = match.start() - size
            found.append(
                Mention(start, match.end(), "Organization", paragraph.whole[start : match.end()], "told")
            )
    return found
