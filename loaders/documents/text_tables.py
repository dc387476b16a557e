"""Tables of projects and firms whose cells only blanks or bars part, as pages saved as text have them.

“序号  项目名称  承担单位  所在地”: a line of heads, and lines of as many cells below it.
"""

from __future__ import annotations

import re

_MAY = ("项目名称", "企业名称", "工程名称", "公司名称", "单位", "业主", "主体")
_GAP = re.compile(r"[ \t\u3000]*[|｜][ \t\u3000]*|[ \t\u3000]{2,}|\t|\u3000")
_THING = re.compile(r"(?:[\u4e00-\u9fff]{0,6}(?:项目|工程|企业|公司))(?:名称)?")
_HEAD = re.compile(
    r"序号|编号|[\u4e00-\u9fff]{0,6}(?:名称|单位|主体|业主|企业|公司|法人|地点|地址|所在地|区域|园区|县区|县市区|县\(?市|市县|属地|选址|产业|行业|领域"
    r"|类别|类型|性质|内容|规模|投资额?|资金|金额|年限|时间|进度|备注|期限|产能)(?:[（(][^（）()]{1,10}[）)])?"
)


def layout(source: str) -> str:
    """``source`` with a tab at the beginning of each gap between two cells of such a table and blanks in the rest of
    it; each character stays in its place."""
    if not any(word in source for word in _MAY):
        return source
    lines = source.split("\n")
    width = 0
    for number, line in enumerate(lines):
        bare = line.strip(" \t\u3000|｜")
        gaps = len(_GAP.findall(bare)) if 4 <= len(bare) <= 300 else 0
        if gaps >= 2 and _is_head(bare):
            width = gaps
        elif not bare or gaps != width:
            width = width if not bare else 0
            continue
        if width:
            start = line.index(bare)
            lines[number] = " " * start + _GAP.sub(_tab, bare) + " " * (len(line) - start - len(bare))
    return "\n".join(lines)


def _tab(gap: re.Match[str]) -> str:
    return "\t" + " " * (len(gap[0]) - 1)


def _is_head(line: str) -> bool:
    cells = [cell.replace(" ", "") for cell in _GAP.split(line)]
    return (
        any(map(_THING.fullmatch, cells))
        and sum(_HEAD.fullmatch(cell) is not None for cell in cells) >= len(cells) - 1
    )
