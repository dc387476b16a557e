"""Makes ``data/zones_listed.tsv``: zones that the statistical bureau lists like counties or towns.

The bureau's names are kept where they say which zone it is: 河北玉田经济开发区 stays, a bare 经济开发区 goes.
"""

from __future__ import annotations

import re
from pathlib import Path

# Names made of these alone are of every second county.
_BARE = re.compile(
    r"(?:市|县|区|省|国家|省级|经济|高新|高新技术|新技术|技术|高技术|产业|工业|农业|现代|现代化|生态|循环|综合|先进制造业?|制造|科技|"
    r"生物|医药|中药|电子|信息|新型|新材料|新能源|功能|材料|高端|装备|化工|冶金|食品|轻工|物流|商贸|空港|临港|临空|滨海|沿海|旅游|"
    r"文化|教育|职教|再生|资源|外向型|新兴|绿色|长三角|健康|生命|服务|软件|示范|承接|转移|华侨|边境|合作|出口|加工|保税|港|"
    r"开发区|园区|产业园|工业园|科技园|物流园|高新区|经开区|集中区|集聚区|示范区|科技城|园|区|城|基地|及|与|、)+"
)
_NO_ZONE = re.compile(r"风景|社区|教育园区|职教|移民|生态移民|办公|管理办")
_PREFIX = re.compile(
    r"^(?:河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|"
    r"西藏|陕西|甘肃|青海|宁夏|新疆)省?(?=..)"
)


def build(parks: list[tuple[str, str]], data: Path) -> None:
    """Write the table of (name, region code) pairs, without those that zones.tsv has."""
    national = {
        line.split("\t")[0] for line in (data / "zones.tsv").read_text(encoding="utf-8").splitlines()[1:]
    }
    rows = set()
    for listed, region in parks:
        name = re.sub(r"(?:管理委员会|管委会)(?=.)", "", listed)
        if _NO_ZONE.search(name) or _BARE.fullmatch(_PREFIX.sub("", name)) or name in national:
            continue
        rows.add((name, region))
    lines = ["name\tregion", *("\t".join(row) for row in sorted(rows, key=lambda row: (row[1], row[0])))]
    (data / "zones_listed.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
