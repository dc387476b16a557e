"""Parks of a layout, whose last words alone would not tell that land is meant.

What a line on its parts lists (三基地：某地文创基地、某地物流基地), and what heads the items below 空间布局
（（一）某生命科学谷。位于…）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry
from loaders.words.lexicon import tokens
from loaders.words.runs import says_deed
from loaders.words.sought import Sought

_KINDS = "基地|园区|园|片区|组团|集聚区|功能区|板块|小镇|城|谷|港|湾|岛|廊|片|区"
_LABEL = Sought(
    f'(?:^|(?<=[。；—●■◆▲]))[“"]?[一两二三四五六七八九十多](?:大|个)?(?P<kind>{_KINDS})[”"]?(?:[：:]|，?即[：:]?|分别[是为]|[是为](?!核心))',
    re.M,
)
_ROW = re.compile(
    "(?P<row>[^，。；：]+?)(?:等?[\\d一二三四五六七八九十]+[个大][^，。；、]{0,8})?(?=[，。；]|$)"
)
_NEXT = re.compile("(?<=；)[^，。；：、]{3,20}(?=，)")
_ITEM = re.compile("[^、和与及]+")
_ENDS = re.compile(f"[\u4e00-\u9fff（）()]{{2,18}}(?:{_KINDS})(?:[（(][^（）()]{{2,16}}[）)])?")
_NO_NAME = re.compile(
    "^(?:以|即|在|由|将|把|推动|支持|建设|打造|依托|围绕|各|每|其他|多|若干|一批)|[的等]|(?:市|辖|城|主城|中心城|地|山|林|景|校|小|社)区$|[省市县]$"
)
_OF_LAYOUT = re.compile("(?:空间|产业|园区|功能|区域|发展)*(?:布局|格局|空间)$")
_HEADED = re.compile("[\u4e00-\u9fff]{2,14}(?:基地|园区|园|片区|组团|集聚区|功能区|小镇|城|谷|港|湾|岛)")


@only_with(_LABEL)
def listed(paragraph: Paragraph) -> Iterator[Mention]:
    """The parts of a layout that a line names behind their number, one by one or each with what it is for."""
    text = paragraph.whole
    for match in paragraph.matches(_LABEL):
        row = _ROW.match(text, match.end(), paragraph.end)
        if row is None:
            continue
        spans = [item.span() for item in _ITEM.finditer(text, *row.span("row"))]
        stop = text.find("。", row.end(), paragraph.end)
        if len(spans) == 1:
            spans += [m.span() for m in _NEXT.finditer(text, row.end(), stop if stop > 0 else paragraph.end)]
        named = [(a, b) for a, b in spans if _is_part(text, a, b)]
        if len(named) < len(spans) or not all(_ends_so(text[a:b], match["kind"]) for a, b in named):
            continue
        for start, end in named:
            yield Mention(start, end, "Park", text[start:end], "list:Park")


def _ends_so(name: str, kind: str) -> bool:
    return name[-1] == kind[-1] or (kind[-1] in "园区片" and name[-1] in "园区片城谷港")


def _is_part(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return _ENDS.fullmatch(name) is not None and not _NO_NAME.search(name) and not is_industry(name)


def headed(paragraph: Paragraph) -> Iterator[Mention]:
    """The park that an item below a heading on the layout is on by its own heading."""
    block = paragraph.block
    if not block.level or not block.path or not _OF_LAYOUT.search(block.path[-1]):
        return
    name = block.heading
    if not _HEADED.fullmatch(name) or _NO_NAME.search(name) or is_industry(name):
        return
    if any(t.pos in ("v", "p", "c", "d") and says_deed(t.word) for t in tokens(name)[:1]):
        return
    start = paragraph.whole.index(name, block.start)
    yield Mention(start, start + len(name), "Park", name, "list:Park")
