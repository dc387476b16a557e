"""Lists in a clause: “甲、乙及丙等重点项目”, “甲、乙、丙三大领域”, “甲、乙……一大批企业”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.words.patterns import MADE_INTO, TRADE
from loaders.words.vocabulary import industry_by_name


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list in one clause.

    ``items`` are offset pairs of its members; ``lead`` is what stands in front of the first one in the
    clause; ``tail`` is the word for what they are (项目, 企业, 产业 …; empty if not said) and ``count`` the
    number said there (四大产业 -> 4; 0 if not said). ``whole``: 等 counts as many members as 、 parts, so that
    及 parts none (光伏及储能、工业机床等2条产业链).
    """

    start: int
    end: int
    items: tuple[tuple[int, int], ...]
    lead: str
    tail: str
    tail_end: int
    closed: bool
    count: int = 0
    whole: bool = False


_COUNTED_TAIL = re.compile(
    r"(?:并称为?|合称|统称|并列为|构成|组成|这)?(?P<n>[一二三四五六七八九十两几数\d]{1,3})"
    # 3个主营业务收入超千亿元的产业集群
    r"(?:个[^，。；、的\d]{3,14}的(?P<said>产业集群|产业|集群|项目|企业)$|(?:大|个|类|条|项|家)(?P<what>[^，。；、的\d]{2,12})$|(?:大|个|家|类|条)?＿*(?:临港|临空|沿海)?(?:主导|优势|支柱|特色|重点|新兴|战略性新兴|传统|先导|核心|百亿级?|千亿级?|未来|首位|骨干|龙头|链主|知名|本土|本地|规上|上市|头部|领军)*(?P<short>企业|公司|[钢车药酒船铝煤油民国央外名]企|[\u4e00-\u9fff]{0,2}巨头|整车厂|主机厂|厂商|项目|园区|产业链|主导链|链|产业|领域|方向|集群|板块|高校|平台|基地|镇|街道|区|县)(?=[^，。；、]*$))"
)


# 重点发展甲、乙、丙五大产业项目
_FIELDS = re.compile("(?<=产业)项目$")
_AND_MORE = re.compile(
    r"(?<=企业|公司|项目|园区|基地|平台)(?:以及|及|和|与)\d+(?:余|多)?[家个][^，。；、]{2,10}$"
)
_MADE_INTO = re.compile(f"(?<=..)(?:{MADE_INTO}|[均皆都同]?(?:成为|构成|组成|形成|[为是]))$")
_AS_WHAT = re.compile(
    rf"(?:{MADE_INTO}|均?为|是|等)(?:[一二两三四五六七八九]大|[一二三四五六七八九]项)?(?:[\u4e00-\u9fff]{{1,4}}的?)??(?:我[市区县省]|全[市区县省])?(?:主导|支柱|重点|特色|优势|核心|首位|新兴|主攻)?(?P<what>产业|领域|方向|行业|龙头|龙头企业)"
)


def small_number(text: str) -> int:
    """A count in digits, or in words up to ten; 0 for any other text."""
    return int(text) if text.isdigit() else "一二三四五六七八九十".find(text.replace("两", "二")) + 1


# 装备制造、绿色食药、综合能源千亿级产业集群
_LEVEL = re.compile(
    "(?<=..)(?:等)?[千百]亿元?级?(?:优势|特色|支柱|主导)?(?P<what>产业集群|产业链|产业|集群)(?=$|和|及|与)"
)
AS_EXAMPLES = re.compile("(?<=[^、和与及][^、和与及])(?:等(?:企业|公司)?)?为(?:代表|龙头|引领|骨干|链主)")
# 以高档棉纺、色织面料为主
_MAINLY = re.compile("(?<=[^、和与及][^、和与及])为(?:主导|主体|主|特色)(?=[，。；、的]|$)")
_FIRMS = re.compile(
    "公司|集团|企业|股份|大学|研究院|[两三四五六七八九十几]大|集聚区|集群|园区|基地|[镇乡县区市]$"
)
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
# 甲、乙等一大批投资强度大、拉动力强的项目
_ETC = re.compile(
    r"等一大?批(?:(?!企业|公司|项目|机构)[^，。；：]){2,24}的(?P<said>(?:重大|重点|优质|龙头)?(?:项目|企业|公司|平台|机构))"
    r"|等(?:[\u4e00-\u9fff]{2,6}、){1,3}[\u4e00-\u9fff]{2,6}?(?P<fields>项目|企业)"
    # 甲、乙等早年入驻的大企业
    r"|等(?!一|在内|企业|公司|单位|机构)[^，。；：、的\d]{2,10}的(?:\d+(?:余|多)?[家个])?(?P<later>大?(?:知名|龙头|大型|优质)?(?:企业|公司|项目))"
    # 甲、乙等数十家国内外著名企业
    # 包括甲、乙等在内的18个光伏项目
    r"|等(?:在内的?)?(?:一大批|一批|多个|多家|多种|\d+(?:余|多)?(?:个|家|项|大)|[数几近上]?[一二三四五六七八九十百千两]+(?:余|多)?(?:大|个|家|类|条)?)?(?:国内外)?"
    # 甲、乙等3条百亿级营收规模的产业链
    r"(?:[\d百千万数十]{1,4}亿元?级?(?:营收|产值|以上)?(?:规模)?的)?"
    r"(?P<what>[^、，。；：的,;:“”《》（）()]{0,14})"
)
_NO_ETC = re.compile("等(?:级|离子|效|候|额|值|同|待)")
# 梅川正和食品等: a trade alone is no member
_SEPARATOR = re.compile(rf"、|以及|及(?!其)|和(?!(?:{TRADE}|集团|股份|实业)(?:等|$))|与|暨")
# 食品饮料、装备制造三大传统产业及生物医药、锂电新材料两大新兴产业: two lists.
_TWO_COUNTS = re.compile(
    "(?<=[\u4e00-\u9fff])[两三四五六七八九十]大(?:传统|新兴|战略性新兴|优势|特色|主导|支柱|未来|重点|先导)?(?:产业|领域|行业|集群)(?P<link>以及|及|和|与|、)(?=[^，。；]{2,12}、)"
)
_BRACKET_INSIDE = re.compile(r"[（(][^（）()]*[）)]|“[^”]*”|《[^》]*》")


def enumerations(text: str, offset: int) -> list[Enumeration]:
    """The enumerations of a block's ``text``; places are shifted by ``offset``."""
    found: list[Enumeration] = []
    if "、" not in text:
        return found
    # Separators inside brackets, quotes and titles do not part items: 《甲、乙实施意见》.
    flat = _BRACKET_INSIDE.sub(lambda m: "＿" * len(m.group()), text)
    # 甲、乙、丙……一大批企业: what six dots stand for is 等.
    flat = flat.replace("……", "等等")
    flat = _TWO_COUNTS.sub(lambda m: m.group()[: -len(m["link"])] + "，" * len(m["link"]), flat)
    for inside in _BRACKET_INSIDE.finditer(text):
        # “某某科技园（重点发展甲、乙等产业）” lists inside the brackets.
        if inside.group()[0] in "（(" and len(inside.group()) > 6 and len(inside.group()) < len(text):
            found.extend(enumerations(inside.group()[1:-1], offset + inside.start() + 1))
    for clause in _CLAUSE.finditer(flat):
        body = clause.group()
        if "、" in body:
            found.extend(_in_clause(body, text[clause.start() : clause.end()], clause.start() + offset))
    return found


def _in_clause(flat: str, text: str, offset: int) -> list[Enumeration]:
    result: list[Enumeration] = []
    position = 0
    while position < len(flat):
        comma = flat.find("、", position)
        if comma < 0:
            break
        # The chain of 、 goes on until 等 or a last 和/及/与 item.
        cuts = [comma]
        while (following := flat.find("、", cuts[-1] + 1)) >= 0 and following - cuts[-1] <= 60:
            etc = flat.find("等", cuts[-1] + 1, following)
            if etc >= 0 and not _NO_ETC.match(flat, etc):
                break
            cuts.append(following)
        rest = flat[cuts[-1] + 1 :]
        etc_match = next(
            (m for m in _ETC.finditer(rest) if not _NO_ETC.match(m.group())),
            None,
        )
        closed = etc_match is not None and etc_match.start() <= 60
        end = cuts[-1] + 1 + (etc_match.start() if closed and etc_match else len(rest))
        tail = ""
        if closed and etc_match:
            tail = etc_match["said"] or etc_match["fields"] or etc_match["later"] or etc_match["what"]
        tail_end = cuts[-1] + 1 + etc_match.end() if closed and etc_match else end
        members: list[tuple[int, int]] = []
        edges = [position, *cuts, end]
        for left, right in pairwise(edges):
            begin = left + 1 if left in cuts else left
            members.append((begin, right))
        last_begin, last_end = members.pop()
        count = 0
        if further := _AND_MORE.search(flat, last_begin, last_end):
            last_end = further.start()  # 四大整车企业及7家专用车厂
        counted = None if closed else _COUNTED_TAIL.search(flat, last_begin, last_end)
        told = None if closed or counted else _AS_WHAT.search(flat, last_begin, last_end)
        if told and told.start() - last_begin >= 2:
            # “将甲、乙作为主导产业”
            tail, closed = told["what"], True
            tail_end, last_end = told.end(), told.start()
        elif not closed and not counted and (level := _LEVEL.search(flat, last_begin, last_end)):
            tail, closed, tail_end, last_end = level["what"], True, level.end(), level.start()
        elif (
            not closed
            and (mainly := _MAINLY.search(flat, last_begin, last_end))
            and "以" in flat[max(0, position - 1) : members[0][1]]
            and not _FIRMS.search(flat, position, mainly.start())
        ):
            tail, closed, tail_end, last_end = "产业为主", True, mainly.end(), mainly.start()
        elif not closed and (led := AS_EXAMPLES.search(flat, last_begin, last_end)):
            # “甲、乙、丙为代表的装备制造产业集群”
            closed, tail_end, last_end = True, led.end(), led.start()
        elif counted and counted.start() - last_begin >= 2:
            # “甲、乙、丙三大领域”: the count closes the list as 等 does.
            tail = _FIELDS.sub("", counted["what"] or "") or counted["said"] or counted["short"]
            closed, count = True, small_number(counted["n"])
            tail_end = last_end if counted["what"] or counted["said"] else counted.end()
            last_end = counted.start()
            if made := _MADE_INTO.search(flat, last_begin, last_end):
                last_end = (
                    made.start()
                )  # 把起重机械、医用耗材确定为两大主导产业, 以绿氢、风电装备为三大主导产业
        ends = _split_last(flat, last_begin, last_end)
        told_count = count or (_etc_count(etc_match) if closed and etc_match else 0)
        whole = closed and told_count == len(cuts) + 1
        if whole:
            ends = [(last_begin, last_end)]  # 光伏及储能、工业机床等2条产业链
        if counted and counted["short"] and len(members) + len(ends) != (count or len(members) + len(ends)):
            # “…和首批推进的26个项目”: another count than that of the members closes nothing.
            tail, closed, tail_end, last_end = "", False, end, end
            ends = _split_last(flat, last_begin, last_end)
        members.extend(ends)
        first_begin, first_end = members[0]
        lead = text[position:first_end]
        result.append(
            Enumeration(
                offset + first_begin,
                offset + tail_end,
                tuple((offset + a, offset + b) for a, b in members),
                lead,
                tail,
                offset + tail_end,
                closed,
                count,
                whole,
            )
        )
        position = max(tail_end, end)
    return result


_ETC_COUNT = re.compile(r"等(?P<n>\d+|[一二三四五六七八九十两])(?:大|个|家|类|条|项)")


def _etc_count(etc: re.Match[str]) -> int:
    """How many members 等 says that there are (等4条产业链); 0 if it does not."""
    count = _ETC_COUNT.match(etc.group())
    return small_number(count["n"]) if count else 0


def _split_last(flat: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The last member of a chain, parted at 和/及/与/以及 (“…、丙和丁” ends in two items)."""
    pieces: list[tuple[int, int]] = []
    start = begin
    for m in _SEPARATOR.finditer(flat, begin, end):
        # 保大和众…: two characters in front of 和 are no member of their own unless the lists knows them.
        short = 2 if m.group() in ("、", "以及", "及") or industry_by_name(flat[start : m.start()]) else 3
        if m.start() - start >= short and end - m.end() >= 2:
            pieces.append((start, m.start()))
            start = m.end()
    pieces.append((start, end))
    return pieces
