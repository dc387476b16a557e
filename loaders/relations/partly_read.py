"""Lists some of whose members are not read as names: 甲、某某（未识别）、乙."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.relations.templates import Template

_JOINT = re.compile("[、和与及]|以及")
# 甲; 做阀门的甲; 总投资20亿元的甲; 某市甲
_MEMBER = re.compile("(?:[^Ⓐ-ⓩ]{0,14}(?:总?投资)?Ⓜ?的|Ⓜ的|Ⓡ{1,2}的?)?(?P<name>[ⒸⓅⓄⓀ])")
_UNREAD = re.compile("(?:(?:总?投资)?Ⓜ的)?[^Ⓐ-ⓩ]{2,18}")
# 甲储能, of which 甲 alone is read: neither 甲 nor anything else is known to be the member.
_HALF_READ = re.compile("(?:[^Ⓐ-ⓩ]{0,14}的|Ⓜ的)?[^Ⓐ-ⓩ]{0,6}[Ⓐ-ⓩ]{1,3}[^Ⓐ-ⓩ的]{1,10}")


def members(template: Template, start: int, end: int) -> list[Mention]:
    """The names that are members of the list in a stretch of ``template.text``; none where it is no plain list."""
    found: list[Mention] = []
    for cut in [*_JOINT.finditer(template.text, start, end), None]:
        stop = cut.start() if cut else end
        if member := _MEMBER.fullmatch(template.text, start, stop):
            found.append(template.mentions[member.start("name")])
        elif not _UNREAD.fullmatch(template.text, start, stop) and not _HALF_READ.fullmatch(
            template.text, start, stop
        ):
            return []
        start = cut.end() if cut else end
    return found
