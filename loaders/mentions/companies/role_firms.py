"""Firms that a sentence gives a part in an undertaking: 总包为甲, 施工方是乙, 供水交给丙, 两家合资成立的丁.

Builders of the state go by their number (中铁四十局, 八十冶建设).

The part says that a firm is meant, so that a word of its own or a trade is enough for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.companies.firm_names import is_sure, known, may_be, unknown, with_trade
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.firm_kinds import behind_kind
from loaders.words.industries import common_words
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import place_names
from loaders.words.sought import Sought

_NUMBER = "第?[一二三四五六七八九十]{1,3}"
_BUILDERS = Sought(
    f"(?:中国)?(?:中铁|中建|中交|中电建|中国电建|中国铁建|水电|中煤|中核|中水){_NUMBER}(?:公|航|航务|工程)?(?:局|院|处|建)(?:集团|建工|建筑|建设)?(?!有限|第)"
    f"|(?:中国)?{_NUMBER}冶(?:集团|建设|建工)?(?![炼金有])"
)
_NAME = "(?P<name>[^，。；：、！？“”《》（）()\\s]{2,24}?)"
_END = "(?=[，。；、（(）)\\s]|和|与|及|以及|联合体|$)"
_WORK = "总包|总承包|分包|承包|承建|施工|建设|代建|监理|设计|勘察|运营|实施|牵头|开发|管理|供货|技术|承运"
_DEAL = "业主|投资|出资|合作|合资|社会资本|收购|受让|承租|托管|中标|招标|采购|受托"
_PART = f"(?:{_WORK}|{_DEAL})"
_ROLES = (
    # 施工总承包方为甲, 技术合作方是乙, 项目法人为丙, 业主是某区的国有平台丁
    Sought(
        f"(?:{_PART}(?:单位|方|人|商|主体|企业|伙伴)|项目(?:法人|公司|业主)|业主|总包|股东|出资人|母公司|母体|东家)(?:[中里]|名单)?"
        f"(?:分别|依次|主要|既|还|也)?(?:为|是|系|有|包括|包含|：){_NAME}{_END}",
        re.M,
    ),
    # 施工：甲, a line of its own or in a bracket
    Sought(
        f"(?:^|(?<=[，。；（(\\s]))(?:项目|工程)?(?:{_WORK}|业主|投资|出资|合作)(?:EPC)?[：:]{_NAME}{_END}",
        re.M,
    ),
    # 首家入驻的是甲, 最早一批落户的有乙
    Sought(
        f"(?:首[家批个]|第[一二三]家|最早|最先|率先)[^，。；、]{{0,6}}(?:入驻|落户|签约|投产|迁入|进驻|入园|建厂)的(?:企业|公司|项目)?(?:是|为|有|包括){_NAME}{_END}",
        re.M,
    ),
    # 两家均为甲系企业
    Sought(f"(?:为|是|属|属于|归){_NAME}(?=系(?:企业|公司|资产|成员))"),
    # 供水交给甲, 厂房租给乙，
    Sought(
        f"(?:交给|交由|委托给|委托|发包给|打包给|转让给|转包给|租给|出租给|卖给|移交给)了?{_NAME}(?:来)?(?=[，。；、]|设计|施工|建设|运营|承建|实施|管理|负责|代建|改造|打理|和|与|$)",
        re.M,
    ),
)
# 他创立的甲, 两家合资成立的乙, 首批入园的丙主营…
_MADE = Sought(
    f"(?:创立|创办|成立|组建|共同持股|控股|参股|孵化|入园|入驻|落户|迁入|收购|培育)的{_NAME}"
    "(?=[，。；、]|也|已|把|将|拟|则|主营|主打|建成|计划|投资|在|正|是|从|年|$)",
    re.M,
)
# 领投乙B轮, 间接控股丙, 收购了丁的股权
_TAKEN_OVER = Sought(
    f"(?:领投|跟投|控股|参股|入股|注资|增资|收购|并购|重组|摘得|接盘|战投)了?{_NAME}(?=的?(?:[A-F]\\+?轮|天使轮|Pre|股权|\\d)|的股份|[，。；、]|$)",
    re.M,
)


# 由甲创业领投, 乙资本、老股东丙跟投
_INVESTORS = Sought(
    "(?:^|(?<=[，。；：由]))(?P<items>[^，。；：由]{2,60}?)(?:等(?:多家)?(?:知名|投资)?(?:机构|资本|股东)?)?(?:联合|共同|独家|继续|持续)?(?:领投|跟投|参投|追投)(?=[，。；、（(和]|$)",
    re.M,
)
_INVESTOR_KIND = re.compile(
    "(?:[新老原现]股东|(?:知名|头部|产业|战略)?(?:投资)?机构|战略投资者|产业资本(?=..))"
)
_INVESTOR = re.compile(
    "[\u4e00-\u9fffA-Za-z]{2,12}(?:资本|创投|投资|资管|金控|产投|国投|创业|创新|控股|集团|证券)"
)
_DOES = re.compile("(?<=..)(?:组织|负责|实施|承建|投资|建设|独资|全资|牵头)+$")


@only_with(_BUILDERS)
def builders(paragraph: Paragraph) -> Iterator[Mention]:
    """State builders that go by their number: 中铁四十局, 中国八十冶."""
    for match in paragraph.matches(_BUILDERS):
        yield Mention(*match.span(), "Company", match.group(), "told:builder")


@only_with(_INVESTORS)
def investors(paragraph: Paragraph) -> Iterator[Mention]:
    """Firms that lead or join a round of a firm's funding."""
    for match in paragraph.own_matches(_INVESTORS):
        start = match.start("items")
        for piece in re.split("([、和与及])", match["items"]):
            kind = _INVESTOR_KIND.match(piece)
            name = piece[kind.end() :] if kind else piece
            if len(name) > 1 and (_INVESTOR.fullmatch(name) or _may_play(name)):
                end = paragraph.start + start + len(piece)
                yield Mention(end - len(name), end, "Company", name, "told:part")
            start += len(piece)


@only_with(*_ROLES, _MADE, _TAKEN_OVER)
def parts(paragraph: Paragraph) -> Iterator[Mention]:
    """Firms that a sentence gives a part in an undertaking."""
    text, offset = paragraph.text, paragraph.start
    for pattern in (*_ROLES, _MADE, _TAKEN_OVER):
        for match in paragraph.own_matches(pattern):
            start, end = match.span("name")
            start += match["name"].rfind("的") + 1
            start += behind_kind(text[start:end])
            name = text[start:end]
            name = name if _is_builder(name) else _DOES.sub("", name)
            start, end = offset + start, offset + start + len(name)
            if is_sure(name) or (pattern in _ROLES and _may_play(name)):
                yield Mention(start, end, "Company", name, "told:part")


# 江南大华建设, 沧海市交通投资建设集团: what firms that build are called, behind a place
_BUILDS_TOO = re.compile("[\u4e00-\u9fff]{2,4}(?:建设|建工|建筑|路桥|市政|园林|建安|交建|水利)")
_GROUP = re.compile("[\u4e00-\u9fff]{4,14}(?:建设|建工|投资|控股|交通|城建|开发|发展)集团")


def _is_builder(name: str) -> bool:
    place = next((b for a, b, _ in place_names(name) if a == 0), 0)
    rest = name[place:]
    own = rest[:2] not in lexicon().generic | lexicon().generic_owners and may_be(rest[:-2])
    return _GROUP.fullmatch(name) is not None or (
        place > 0 and own and _BUILDS_TOO.fullmatch(rest) is not None
    )


def _may_play(name: str) -> bool:
    """Whether a name may be a firm's where a part in an undertaking says that it is one's."""
    if known(name) or with_trade(name) or _is_builder(name):
        return True
    placed = any(a == 0 and b < len(name) for a, b, _ in place_names(name))
    own = unknown(name) and (placed or not common_words(name))
    return may_be(name) and own and tokens(name)[0].word not in lexicon().generic
