"""Groups that are named with those who lead or speak for them: 会见甲能源集团董事长王某一行, 与乙控股副总裁座谈.

The office says that a firm is meant, so that 集团, 控股 or a trade at the end of the words in front is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.firm_names import is_sure
from loaders.mentions.companies.firm_words import opening_verbs
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import behind_kind
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import place_names
from loaders.words.sought import Sought

_OFFICE = (
    "(?:党委(?:副)?书记|党组(?:副)?书记|联合创始人|创始人|名誉|执行|高级|常务|首席|副|中国区|大中华区|华[东南北中]区?|全球|亚太区?|区域|董事局|董事会|、)*"
    "(?:董事长|总经理|总裁|首席执行官|CEO|董事局主席|董事会主席|主席|执行董事|法定代表人|法人代表|掌门人|总工程师|运营总监|财务总监|投资总监)"
)
_MEETS = (
    "会见|会晤|接见|会谈|拜访|走访|接待|陪同|邀请|感谢|欢迎|率领|带领|代表|听取|希望|对|与|和|及|同|了"
    "|、|—|：|；|，|。|”|“"
)
_CHIEF = Sought(
    f"(?:^|(?<=[\\s（(])|{_MEETS})(?P<name>[\u4e00-\u9fffA-Za-z·（）()]{{3,18}}?)(?=(?:公司)?{_OFFICE})",
    re.M,
)
# 王某某会见甲集团董事长: the last verb of meeting
_MET = re.compile(".*(?:会见|会晤|接见|会谈|拜访|走访|接待|陪同|邀请|率领|带领|[与和及同了、])")
_GROUP = re.compile("(?:控股集团|投资集团|控股|集团|股份)$")
_CLASS = re.compile(
    "企业|公司.|单位|客商|商会|协会|大学|学院|政府|[省市县区](?:委|政府|人大|政协)|各|该|本|其|我|上述|以及|民营|大型|知名|龙头|两家|多家|相关|旗下|下属|一行"
)
# 甲集团董事长王某一行, 乙公司总经理李某某表示: who speaks for the firm in front
_WHO = re.compile(
    f"(?:公司)?{_OFFICE}(?:、{_OFFICE})*(?P<name>[\u4e00-\u9fff]{{2,3}}?)"
    "(?=一行|[，。、；：）)“”\\s]|在|表示|说|介绍|告诉|坦言|认为|称|感谢|致辞|代表|出席|参加|等|和|与|及|就|对|作|分别|先后|$)"
)


def speaker(text: str, end: int) -> str:
    """The name of who leads the firm whose own name ends at ``end``; empty where none is told."""
    who = _WHO.match(text, end, end + 40)
    return who["name"] if who else ""


@only_with(_CHIEF)
def led(paragraph: Paragraph) -> Iterator[Mention]:
    """The firms of a block whose chairmen, heads and directors it names."""
    text = paragraph.text
    for match in paragraph.own_matches(_CHIEF):
        start, end = match.span("name")
        met = _MET.search(match["name"])
        start += met.end() if met else 0
        start += opening_verbs(text[start:end])
        start += behind_kind(text[start:end])
        name = text[start:end]
        if _CLASS.search(name) or not (is_sure(name) or _is_group(name)):
            continue
        yield Mention(paragraph.start + start, paragraph.start + end, "Company", name, "told:chief")


def _is_group(name: str) -> bool:
    """Whether a name is that of a group: 甲新能源集团, but not 能源集团, which says no word of its own."""
    group = _GROUP.search(name)
    own = name[: group.start()] if group else ""
    if len(own) < 2 or lexicon().type_of(name) not in ("", "Company"):
        return False
    words = tokens(own)
    general = lexicon().generic | lexicon().generic_owners | lexicon().leading_words
    if (
        words[0].pos in ("v", "p", "c", "d", "r", "m", "u", "uj")
        and len(words) > 1
        and len(words[0].word) < 2
    ):
        return False
    placed = any(a == 0 and b < len(own) for a, b, _ in place_names(own)) or own.startswith("中国")
    return placed or not all(w.word in general for w in words)
