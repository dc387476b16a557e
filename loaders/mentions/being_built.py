"""What makes an undertaking of a park, a platform or a laboratory: who builds, pays for or runs it, or sets it up."""

from __future__ import annotations

import re

# A platform that is being built is an undertaking; one that runs is an organization.
_BUILT = re.compile(r"(?:建设|搭建|构建|打造|建立|筹建|建成|组建)[^，。；]{0,12}$")
# A laboratory or institute that several set up together is what they undertake.
_JOINT = re.compile(
    "(?:共建|合建|共设|合设|(?:共同|合作|合资|联手)(?:筹建|建设|组建|成立|设立|打造|建立|搭建|发起)"
    "|(?:联合|携手|会同|参与|牵头|协同|依托|与|和|同)[^，。；：、的]{0,24}?(?:筹建|建设|组建|成立|设立|打造|建立|搭建))(?:了|的|一个|一所|起)*$"
)
_SET_UP = (
    "实验室",
    "研究院",
    "研究中心",
    "创新中心",
    "研发中心",
    "技术中心",
    "研究所",
    "产业学院",
    "工作站",
    "中试基地",
    "数据中心",
)
_RUN_BY = re.compile(
    '[”"]?(?:[^。；由]{0,14}，)?(?:正|将|拟)?由[^，。；]{2,24}?(?:公司|集团|国企|平台|科技|股份|数科|研究院|大学)[^，。；]{0,12}?(?:运营|建设|承建|搭建|开发|投建)'
)
_BUILDABLE = (
    "产业园",
    "物流园",
    "科技园",
    "示范园",
    "加工园",
    "物流中心",
    "物流港",
    "中试基地",
    "制造中心",
    "研发中心",
    "检测中心",
    "服务中心",
    "数据中心",
    "集散中心",
    "交易中心",
)
_BUILT_BY_FIRM = re.compile(
    r"(?:项目)?[，,]?(?:总投资[^，。；]{2,12}[，,])?由[^，。；]{2,24}?(?:公司|集团|研究院|大学)[^，。；]{0,20}?(?:建设|投建|承建|兴建|开发|出资)"
)
_SUM_BUILDS = re.compile(r"投资[^，。；]{0,4}[\d.]+(?:余|多)?(?:亿|万)(?:美|欧)?元(?:建设|新建|兴建|打造)$")
# A firm's seat for a part of the world is a thing it builds; a 总部基地 by itself is a quarter of the town.
_SEAT = re.compile(
    r"(?:全球|中国|国际|亚太|全国|区域|华东|华南|华北|华中|西南|西北|东北|长三角|第二)总部基地$"
)


def is_built(text: str, low: int, start: int, end: int, word: str, kind: str) -> bool:
    """Whether a name at ``start``–``end`` of ``text`` that ends in ``word`` is a project for what stands around it.

    ``kind`` is what its last word would make it; its block begins at ``low``.
    """
    before = text[max(low, start - 36) : start]
    if word == "平台" and (
        _BUILT.search(before[-16:])
        or (text.startswith("建设", end) and "签" in before[-30:])
        # 某某平台也已上线，由甲公司运营
        or (kind == "Organization" and _RUN_BY.match(text, end))
    ):
        return True
    if word == "总部基地" and (_SEAT.search(text, start, end) or _BUILT.search(before[-16:])):
        return True
    if kind == "Organization" and (
        _SUM_BUILDS.search(before[-24:])  # 投资18亿元建设某某医院
        or (text.endswith(_SET_UP, start, end) and _JOINT.search(before))
    ):
        return True
    # 某某冷链物流中心由甲公司和乙联手建设
    return (
        kind in ("Park", "Organization")
        and word in _BUILDABLE
        and _BUILT_BY_FIRM.match(text, end) is not None
    )
