"""Works that are called by several capacities: 年产30万吨磷酸铁、30万吨磷酸铁锂生产线项目."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.sought import Sought

_UNIT = (
    "(?:万|亿|千|百)?(?:吨|套|台|架|辆|件|只|片|米|立方米|平方米|平米|千瓦时?|兆瓦时?|GWh|MWh|GW|MW|头|羽|瓶|支|盒|颗|条|个|块|张|枚|升)"
    "(?:[（(]套[）)]|/年)?"
)
_ONE = rf"[\d.,]+余?{_UNIT}[^，。；：、\d的（）()]{{1,14}}?"
_SEVERAL = Sought(
    rf"(?P<name>(?:年产|年处理|年加工|日产|日处理|新增年产){_ONE}(?:(?:、|和|及|与|以及)(?:配套)?(?:年产)?{_ONE})+"
    r"(?:生产线|生产基地|生产|加工|制造|装置|一体化|产业化|建设|改造|技改|扩建|扩产)*(?:[一二三四]期)?(?:项目|工程|装置|生产线|生产基地))"
    r"(?:[（(]?[一二三四]期[）)]?)?"
)


@only_with(_SEVERAL)
def capacities(paragraph: Paragraph) -> Iterator[Mention]:
    """The works of a block whose names give what they turn out of each of several products."""
    for match in paragraph.matches(_SEVERAL):
        yield Mention(*match.span("name"), "Project", match["name"], "told")
