"""Bodies that their words alone don't hold together: from a place, a zone or what founds them up to the last word.

甲省智慧养蜂创新中心, 共建的数字打印联合实验室: a word in the middle that is a verb elsewhere ends no name where both
ends are plain. 市生态环境局乙分局 is an office's branch, 丙镇人民政府 the office of a town that no gazetteer has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.being_built import is_built
from loaders.mentions.paragraph import Paragraph, only_with
from loaders.words.industries import kind_of
from loaders.words.lexicon import lexicon, tokens
from loaders.words.places import is_plain_word, place_names
from loaders.words.runs import says_deed
from loaders.words.sought import Sought

_HEADS = (
    "(?:研究院|研究所|实验室|创新中心|研究中心|工程中心|技术中心|检测中心|检验中心|繁育中心|验证中心|监测中心|转移中心|服务中心|发展中心"
    "|管理委员会|管委会|促进会|协会|商会|联盟|联络处|办事处|服务平台|验证平台|创新平台|公共平台|工作站|产业学院)"
)
_NO_SIGNS = "(?:中和|[^，。；：、！？（）()“”《》【】的和与及了\\s])"
# 共建的数字打印联合实验室, 组建农机工程技术创新中心
_FOUNDED = Sought(
    "(?:共建|合建|组建|成立|设立|建立|创办|筹建|揭牌|建成|搭建)(?:了|的|一个|一所)?"
    f"(?P<name>{_NO_SIGNS}{{4,22}}?(?:研究院|研究所|实验室|创新中心|研究中心|工程中心|联盟|产业学院|工作站|服务平台))(?![\u4e00-\u9fff]?[长员区])"
)
# A place in front, and the name's end behind which no other name goes on.
_PLACED = Sought(f"{_HEADS}(?![会士长员生城区园]|[和与及][\u4e00-\u9fff]{{2,6}}(?:中心|平台))")
_OPEN = re.compile("(?:^|[，。；：、（(“\\s.．）)]|[由与和及同从向在对是为]|联合|会同|支持|依托|建设|委托)$")
# 市生态环境局丙分局, 丁镇人民政府
_BRANCH_OFFICE = Sought(
    "(?:^|(?<=[，。；：、（(由和与及同从向对]))(?P<name>[\u4e00-\u9fff]{2,12}?局(?P<place>[\u4e00-\u9fff]{2,4}?)(?:分局|支局))(?!长)",
    re.M,
)
_TOWN = (
    "(?P<name>[\u4e00-\u9fff]{2,3}(?:镇|乡|街道)(?:人民政府|政府|党委|党工委|办事处))"
    "(?!门|副?书记|主任|驻地|大楼|大院|广场|工作报告|负责|领导|网|采购|投资|引导|性|债|补[贴助]|机关)"
)
_TOWN_OFFICE = Sought(f"(?:^|(?<=[，。；：、（(由和与及同从向经])){_TOWN}", re.M)
# 江阴市周庄镇人民政府: behind the county's name
_BEHIND_COUNTY = re.compile(_TOWN)
# 下设海洋物理与声学研究所、深海装备研究所等8个研究单元: below an academy, whatever joins the words of a name
_INSTITUTE = "[\u4e00-\u9fff]{3,18}?(?:研究所|研究院|实验室|研究中心|工程中心|研究室)"
_BELOW = Sought(
    f"(?:下设|设有|下辖|内设|建有|包括|拥有|组建|成立|设立)(?:了|有)?(?P<row>{_INSTITUTE}(?:、{_INSTITUTE})+)(?=[，。；]|等|[两三四五六七八九十\\d]+[个家所]|$)",
    re.M,
)
# 某省对口支援喀什地区前方指挥部: the place that is helped stands inside of its name
_AID = Sought(
    "(?:对口(?:支援|帮扶|协作|合作)|援[疆藏青])[^，。；、的]{0,14}?(?:指挥部|前指|工作组|工作队)(?!长|成员)"
)
_NO_TOWN = re.compile("^(?:各|该|本|全|有关|相关|所在|所属|属地|当地|两|三|市|县|区)|[各该本全等]$|乡镇")
# 某省十大实验室: how many there are
_COUNTED = re.compile(r"[两三四五六七八九十\d]大(?:重点)?[^大]{2,6}$")
_MOST = 24


@only_with(_FOUNDED, _PLACED, _BRANCH_OFFICE, _TOWN_OFFICE, _BELOW, _AID)
def bodies(paragraph: Paragraph) -> list[Mention]:
    """Institutes and centres from their place or from what founds them, and branches of offices."""
    text, offset = paragraph.text, paragraph.start
    spans: list[tuple[int, int]] = [
        match.span("name") for match in paragraph.own_matches(_FOUNDED) if _says_what(match["name"])
    ]
    if paragraph.signs & _PLACED.sign:
        spans += _placed(paragraph)
    for match in paragraph.own_matches(_BRANCH_OFFICE):
        if any(a == 0 and b == len(match["place"]) for a, b, _ in place_names(match["place"])):
            spans.append(match.span("name"))
    for match in paragraph.own_matches(_TOWN_OFFICE):
        if not _NO_TOWN.search(match["name"][:3]):
            spans.append(match.span("name"))
    spans += [*_institutes(paragraph), *_aiding(paragraph)]
    if paragraph.signs & _TOWN_OFFICE.sign:
        behind = (_BEHIND_COUNTY.match(text, stop) for _, stop, _ in paragraph.places)
        spans += [match.span("name") for match in behind if match and not _NO_TOWN.search(match["name"][:3])]
    return [_mention(paragraph, offset + a, offset + b) for a, b in spans if text[a:b]]


def _institutes(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Those that an academy has below it: one that says what it is for vouches for the row."""
    for match in paragraph.own_matches(_BELOW):
        rows = [(match.start("row") + m.start(), m.group()) for m in re.finditer("[^、]+", match["row"])]
        if any(_says_what(name) for _, name in rows):
            yield from ((start, start + len(name)) for start, name in rows if not _GENERAL.match(name))


def _aiding(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The headquarters of a place that helps another one."""
    starts = {stop: start for start, stop, _ in paragraph.places}
    for match in paragraph.own_matches(_AID):
        if match.start() in starts:
            yield starts[match.start()], match.end()


_GOVERNMENT = re.compile("(?<=[镇乡道])政府$")


def town_office(mention: Mention) -> Mention | None:
    """The government or office of a town that ``mention`` names, whatever it was taken for."""
    if not mention.name.endswith(("政府", "办事处")) or not _BEHIND_COUNTY.fullmatch(mention.name):
        return None
    name = _GOVERNMENT.sub("人民政府", mention.name)
    return Mention(mention.start, mention.end, "Organization", name, mention.rule)


def _mention(paragraph: Paragraph, start: int, end: int) -> Mention:
    whole = paragraph.whole
    head = lexicon().head_of(whole[start:end])
    word = head[0] if head else ""
    built = is_built(whole, paragraph.start, start, end, word, "Organization")
    name = _GOVERNMENT.sub("人民政府", whole[start:end])
    return Mention(start, end, "Project" if built else "Organization", name, "told:body")


def _placed(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Where bodies stand that a place opens, as offsets into the paragraph's text."""
    text = paragraph.text
    found: list[tuple[int, int]] = []
    ends = [match.end() for match in _PLACED.pattern.finditer(text)]
    for start, stop, name in paragraph.places:
        end = next((e for e in ends if stop < e <= start + _MOST), 0)
        if (
            end
            and (not found or start >= found[-1][1])
            and _OPEN.search(text, max(0, start - 2), start)
            and not (is_plain_word(name) and start and "\u4e00" <= text[start - 1] <= "\u9fff")
            and re.fullmatch(f"{_NO_SIGNS}+", text[start:end])
            and not _COUNTED.search(text[stop:end])
            and _holds_together(text[stop:end])
        ):
            found.append((start, end))
    return found


_JOINS = re.compile(
    "联合(?!实验室|研究院|研究中心|创新中心|检测中心)|携手|会同|牵头|引进|入驻|落户|组建|成立|设立|共建|[由将被把让给向对从]|合建|合设|共设|共办|合办|兴建|新建|筹建|建成|揭牌|公司|负责|主办|承办|(?:大学|学院|公司|集团|院|基地|园区?|区|会|政府|局)(?:建设|打造|运营|搭建)"
)


# 临海中试基地等省级以上创新平台: the list ends at 等
_AND_SUCH = re.compile("(?<=..)等(?!离子|级|效)")


# 永修正在加快建设有机硅研究院: the tokeniser may hide what a place does behind its name (永修正|在)
_IS_AT_IT = re.compile(
    "(?:正在?|在|将|已|拟)?(?:加快|加速|推进|启动|规划|筹备|着手|谋划|抓紧)(?:建设|筹建|打造|布局|推进)"
)


def _holds_together(rest: str) -> bool:
    """Whether what stands behind a place says one thing: no clause (甲市建设乙中心) and more than the kind of body."""
    head = _PLACED.pattern.search(rest)
    own = rest[: head.start()] if head else rest
    if len(own) < 2 or _JOINS.search(rest) or _AND_SUCH.search(own) or _IS_AT_IT.search(own):
        return False
    words = tokens(own)
    if words[0].word in lexicon().place_deeds or (
        words[0].pos in ("v", "d", "p", "c") and says_deed(words[0].word)
    ):
        return False
    # 碳中和研究院: the tokeniser parts 碳中 and 和
    return not any(
        w.pos in ("p", "c", "uj", "ul", "r", "m", "d") and not own[: w.end].endswith("碳中和") for w in words
    )


_GENERAL = re.compile(
    "一批|一家|一个|若干|多个|[两三四五六七八九十\\d]+[个家所]|各类|各级|新型|高水平|高能级|国家级|省级|市级|区级|县级|国家重点|省重点|企业|联合|院士|博士后|产学研|专业|公共|共享|跨区域|领导|工作|专家"
)


def _says_what(name: str) -> bool:
    """Whether what is founded has a name of its own, which no general word opens: no 省级重点实验室."""
    if _GENERAL.match(name) or _JOINS.search(name) or re.search("\\d", name):
        return False
    words = tokens(name)
    if words[0].pos in ("d", "p", "c", "r", "u") or words[0].word in lexicon().leading_words:
        return False
    own = sum(len(w.word) for w in words if w.word not in lexicon().generic and w.word not in lexicon().heads)
    known = any(kind_of(w.word) for w in words)
    return own >= 2 or known
