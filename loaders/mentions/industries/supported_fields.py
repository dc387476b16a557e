"""Fields whose firms and works a rule supports: 本措施适用于…的白酒、新材料企业, 重点支持磷酸铁锂、电池回收等项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.industries.pursued import is_named, parted
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import is_industry, kind_of
from loaders.words.sought import Sought

_ITEMS = "(?P<items>[^，。；：！？等的—“”《》（）()\\s]{2,70}?)"
# 支持范围, 扶持对象, 【支持谁】
_SCOPE = re.compile(
    "(?:支持|扶持|适用|申报|资助|奖励|奖补|补助)(?:的)?(?:范围|对象|领域|方向|产业|行业|重点|主体)|支持谁|谁能(?:享受|申报)"
)
_APPLIES = re.compile("(?:本|该)[^，。；]{1,6}(?:适用于|所称)|适用于")
_OF_FIRMS = Sought(
    f"(?:的|企业(?:以)?及|机构(?:以)?及){_ITEMS}(?:等[^，。；的、]{{0,8}}?)?(?:类|领域|行业|产业)?(?:企业|机构|项目|单位|主体)(?=[，。；、和及或]|$)"
)
_FIRST = Sought(
    f"(?:重点|优先|主要)(?:支持|扶持|投资|资助)(?:发展|投向)?{_ITEMS}"
    "(?:等[^，。；的、]{0,8})?(?:领域|产业|行业|方向|环节|项目|企业)+(?=[，。；]|$)"
)
_NOT = re.compile("不适用|不予|不得|不含|除外|不支持|不包括")


def _in_scope(paragraph: Paragraph) -> bool:
    headings = (paragraph.block.heading, *paragraph.block.path)
    return any(_SCOPE.search(heading) for heading in headings if heading) or bool(
        _APPLIES.search(paragraph.text)
    )


@only_with(_OF_FIRMS, _FIRST)
def supported(paragraph: Paragraph) -> Iterator[Mention]:
    """The fields of a list that is told to be whose firms or works are supported."""
    found: list[tuple[re.Match[str], str]] = [(m, "focus") for m in paragraph.own_matches(_FIRST)]
    if _in_scope(paragraph):
        found += [(m, "focus:supported") for m in paragraph.own_matches(_OF_FIRMS)]
    for match, rule in found:
        clause = paragraph.text[max(0, match.start() - 20) : match.end() + 8]
        if _NOT.search(clause):
            continue
        pieces = parted(paragraph.text, *match.span("items"))
        fields = [(a, b) for a, b in pieces if _is_field(paragraph.text[a:b])]
        if len(fields) >= 2 and 2 * len(fields) >= len(pieces):
            for start, end in fields:
                name = paragraph.text[start:end]
                yield Mention(paragraph.start + start, paragraph.start + end, "Industry", name, rule)


def _is_field(name: str) -> bool:
    return (is_industry(name) and kind_of(name) != "generic") or is_named(name)
