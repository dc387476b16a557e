"""Names that 与 or 及 parts in two: 通航与先进材料子基金, 纸品与包装产业片区, 贷款贴息及风险补偿资金.

The half behind it ends in the telling word and is read as a name; the half in front belongs to it where it opens what
is said, and is neither a place, a body nor a name of its own.
"""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.words.lexicon import lexicon
from loaders.words.places import place_names
from loaders.words.vocabulary import universities

_LEFT = re.compile(
    "(?:(?:(?<=[：:；。，）)◆★●■“])|(?<=设立)|(?<=成立)|(?<=组建)|(?<=建立)|(?<=发起))(?:[一二三四五六七八九]是)?|[一二三四五六七八九]是)"
    "(?P<left>[\u4e00-\u9fff]{2,12}?)[与和及](?:先进|高端|新型|现代|智能|绿色|优势|特色)?$"
)
_JOINT = re.compile("[与和及](?:先进|高端|新型|现代|智能|绿色|优势|特色)?$")
_LED_TO = re.compile("(?:出资|投资)?(?:建设|打造)(?:了|的)?(?=[\u4e00-\u9fff]{5})(?!.*(?:建设|打造))")
_BUILT_BY = re.compile(
    "[\u4e00-\u9fff]{2,12}?(?:校区|大学|学院|公司|集团|研究院|政府|管委会)(?:共同|联合|合作)?(?:建设|打造|创建|共建|申建)(?=.{4})"
)
_WITH = re.compile("中国(?:[（(][\u4e00-\u9fff]{2,4}[）)])?[—－–-]{1,2}[\u4e00-\u9fff]{0,10}$")
_BRANCH = re.compile("[（(](?P<place>[\u4e00-\u9fff]{2,4})[）)]")
_NO_LEFT = re.compile(
    "[的了在将把由对为等]|政府|公司|集团|银行|财政|大学|学院|研究院|[省市县区镇局委办厅院]$|企业|机构|部门|资金$|基金$|投资$"
)


def whole(mention: Mention, text: str) -> Mention:
    """A park's or fund's name with the half in front of 与 or 及 that belongs to it, without the end of a verb; a
    university's with the place of its branch (甲大学（某市）).
    """
    if (
        mention.type == "Fund"
        and mention.name[:1] in ("到", "了")
        and text.startswith(mention.name, mention.start)
    ):
        return mention._replace(start=mention.start + 1, name=mention.name[1:])  # 争取到东西部协作资金
    if mention.type == "Park" and (led := _LED_TO.match(mention.name)):
        return mention._replace(start=mention.start + led.end(), name=mention.name[led.end() :])
    if mention.type == "Park" and (built := _BUILT_BY.match(mention.name)):
        # 支持甲大学乙校区建设国家大学科技园
        return mention._replace(start=mention.start + built.end(), name=mention.name[built.end() :])
    if mention.type == "Park" and (
        with_whom := _WITH.search(text, max(0, mention.start - 18), mention.start)
    ):
        start = with_whom.start()  # 中国—东盟合作组织经贸示范区
        return mention._replace(start=start, name=text[start : mention.end])
    branch = _BRANCH.match(text, mention.end) if mention.name in universities() else None
    if branch and any(b - a == len(branch["place"]) for a, b, _ in place_names(branch["place"])):
        return mention._replace(end=branch.end(), name=mention.name + branch.group())
    if mention.type not in ("Park", "Fund") or not _JOINT.search(
        text, max(0, mention.start - 3), mention.start
    ):
        return mention
    found = _LEFT.search(text, max(0, mention.start - 18), mention.start)
    if found is None or _NO_LEFT.search(found["left"]) or opening_verbs(found["left"]):
        return mention
    left = found["left"]
    if (
        lexicon().head_of(left) is not None
        or any(b == len(left) for _, b, _ in place_names(left))
        or any(a == 0 for a, _, _ in place_names(mention.name))
    ):
        return mention
    start = found.start("left")
    return mention._replace(start=start, name=text[start : mention.end])
