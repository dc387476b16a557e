"""Government and party bodies: a place in front of an office (浙江省人民政府, 区科委, 温州市鹿城区发改局)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from loaders.words.duty_offices import DUTIES, duty_offices
from loaders.words.patterns import NATIONAL, OFFICE, OFFICE_SIGNS
from loaders.words.places import Place, find_places
from loaders.words.sought import Sought, signs

# 市, 区 … alone stand for the document's own region, unless they end another word (地区, 园区, 城市).
_DEICTIC = re.compile(
    r"(?:(?<![地园社片景校新城都超股灾辖各两小街全本我该业发])(?<![市县区]、)(?<!设区)[市区县省州旗]|自治区|(?<![各])镇)$"
)


_SEVERAL = tuple("两二三四五六七八九")
_OF_ZONE = re.compile(
    "(?:.*(?:[，。；：、（(由与和及向从在对]|经(?![济开])|会同|联合|委托|支持|推进|推动)|^)(?P<zone>(?![各该本全]|国家|省级|市级)[\u4e00-\u9fff]{0,8}?"
    "(?:新区|高新区|经开区|开发区|工业园区|综保区|自贸区|航空港区))$"
)
_BARE = re.compile("..[局厅委办]$")


class Body(NamedTuple):
    """A body named in a text: ``place`` is the region's name in front of the office, empty for a national
    body; ``deictic`` says that the place is 市, 区 … and means the document's own.
    """

    start: int
    end: int
    place: str
    office: str
    deictic: bool = False


# Offices that the pattern does not list, where nothing but an office can stand: 由市海洋发展和渔业局负责.
_OTHER = Sought(
    r"(?P<lead>第.{1,3}条|^|[，、。；：:（(由和与及同从在])(?![由与和及同从在])(?P<place>自治区|(?!市场)[市区县省州]?)(?P<office>[\u4e00-\u9fff]{2,13}?(?:局|厅|(?<!管)委|办公室|办))(?=$|[，、。；：）)和与及等负牵会制组按共是于每获了介透统推出召还已将对为依开主指联加正合作支提发印下给参要应须举])"
)


# 市海洋发展和渔业局, not 市发改委和财政局
_TWO_TRADES = re.compile("(?!政府|.*[区园])[^局厅委办]{2,5}[和与][^局厅委办]{2,6}[局厅委]")
# 区招商引资工作领导小组办公室（设在…）
_GROUP = Sought(
    r"(?:第.{1,3}条|^|[，、。；：:（(由和与及经报]|组长的|发挥|依托|通过|召开|完善|健全|充实|调整|设立|建立|成立|组建)(?P<place>自治区|[市区县省州])(?P<office>(?:(?!领导[^小]|主要|政府|[任的由为]|[成建设]立)[\u4e00-\u9fff]){2,20}?(?:领导小组|指挥部|工作专班|联席会议|(?<!管理)(?<!村民)(?<!居民)委员会)(?:办公室)?)"
)


# 区招商服务中心、人才服务中心; 自治区减灾委员会、抗震救灾指挥部: what a list adds is of the same place.
_SERVES = (
    "(?:服务中心|事务中心|交易中心|促进中心|指导中心|保障中心|监测中心|鉴定中心|联谊会|促进会"
    "|(?<!行业)(?<![有相]关)(?:协会|(?<!会)商会|学会|研究会|联合会)|研究院|设计院)"
)
_CENTRE = Sought(
    "(?:^|[，、。；：:（(由和与及经报在向对同]|依托|发挥|通过|委托|会同|联合)(?P<place>[市区县省州])(?P<office>(?![级内场域属里外本直委政管际校间块位])"
    rf"(?:(?![的等各一或]|建设|成立|设立|召开|举办|组织)[\u4e00-\u9fff]){{2,12}}?{_SERVES}|[农林社]科院|大数据(?:管理|服务|发展)?中心)(?![员区会])"
)
_ONE_MORE = re.compile(
    rf"[、和与及](?P<office>(?:(?![的等各一或和与及]|建设|成立|设立)[\u4e00-\u9fff]){{2,10}}?(?:{_SERVES}|委员会|指挥部|领导小组))(?=[、，。；和与及等）]|$)"
)


# 省农科院、某大学研究院: whose it is stands in front of it
_OTHERS = re.compile("大学|学院|公司|集团|中国|国家|中科院|全国")


def _with_others(text: str, offset: int, sought: Sought) -> list[Body]:
    """Bodies behind 市, 区 …, and those that stand behind one in a list, which are of the same place."""
    found: list[Body] = []
    for match in sought.pattern.finditer(text):
        start, end, place = match.start("place"), match.end(), match["place"]
        found.append(Body(start + offset, end + offset, place, match["office"], True))
        while further := _ONE_MORE.match(text, end):
            end = further.end()
            if _OTHERS.search(further["office"]) or find_places(further["office"]):
                break
            found.append(Body(further.start("office") + offset, end + offset, place, further["office"], True))
    return found


# 人民银行甲省分行, 民航乙监管局: an authority's own office in a place, and 国家能源局综合司: one inside of it.
_BRANCH = Sought(
    "国家矿山安全监察局[\u4e00-\u9fff]{2,3}局|"
    "(?:(?:中国)?人民银行|(?<![个工新他别客商旅])人行(?!道|横|天)|国家外汇管理局|(?:国家)?金融监(?:督管理|管)总局|国家税务总局|国家统计局|国家能源局|民航|水利部|生态环境部|国家矿山安全监察局)"
    "[\u4e00-\u9fff]{2,8}?(?:(?:中心)?支行|分行|营业管理部|监管局|监管分局|监管办(?:公室)?|税务局|调查总?队|管理局|安全监督管理局|监察局|分局)"
)
# 与区财政共同设立基金, 县财政与某银行共同出资: the treasury that acts with others, no money of it (区财政资金).
_ACTING = "(?:共同|联合|合作|合力|携手)"
_TREASURY = Sought(
    f"(?:(?:(?<=[与和同])|(?<=会同)|(?<=联合))(?=.财政{_ACTING})|(?:^|(?<=[，。；由]))(?=.财政[与和同][^，。；]{{2,16}}?{_ACTING}))"
    "(?P<place>[市县区省州旗])(?P<office>财政)"
)
_INSIDE = re.compile("(?:办公[厅室]|综合司|[\u4e00-\u9fff]{2,6}?司)(?![机法令])")


_HOLDER = re.compile("(?:副?书记|常委|副?[市区县省州]长|代[市区县]长|党组|秘书长|副秘书长|调研员)")
_OTHER_END = re.compile(
    "(?:[局厅委办]|办公室)(?=$|[，、。；：）)和与及等负牵会制组按共是于每获了介透统推出召还已将对为依开主指联加正合作支提发印下给参要应须举])"
)


def _other_offices(text: str, offset: int, ends: dict[int, tuple[int, str]]) -> list[Body]:
    found: list[Body] = []
    if not _OTHER_END.search(text):
        return found
    for match in _OTHER.pattern.finditer(text):
        office, start = match["office"], match.start("office")
        if (
            office.endswith(
                (
                    "常委",
                    "主办",
                    "承办",
                    "协办",
                    "交办",
                    "督办",
                    "创办",
                    "举办",
                    "开办",
                    "兴办",
                    "严办",
                    "布局",
                    "格局",
                    "结局",
                    "开局",
                    "大局",
                )
            )
            or len(office) < 3
            or (match["place"] and len(office) > 10)
            or re.search("将|会同|牵头|负责|联合|各", office)
        ):
            continue
        place = match["place"] or next(
            (name for end, (a, name) in ends.items() if a == start and end < match.end() - 2), ""
        )
        rest = office if match["place"] else office[len(place) :]
        # 甲国家高新区紧紧围绕区委: a place, and a sentence behind it
        if len(office) > 10 and (len(rest) > 9 or re.search("[区园市县]|围绕|根据|按照|依托", rest)):
            continue
        if re.search("[区园]在[省市县区州]委$", rest):
            continue  # 甲开发区在县委、县政府领导下
        # 甲、乙、丙三市科技局; 在丁设立招商分局
        if re.match("[两二三四五六七八九十各][省市县区州地]|[设建成]立|组建|新设|开设|召开", rest):
            continue
        if re.search("[和与及].", rest) and not (place and _TWO_TRADES.fullmatch(rest)):
            continue
        if match["place"]:
            found.append(
                Body(match.start("place") + offset, match.end() + offset, match["place"], office, True)
            )
            continue
        if place:
            found.append(Body(start + offset, match.end() + offset, place, rest))
    return found


def _national(text: str, offset: int, sought: Sought) -> list[Body]:
    """Bodies of the State and their branches, each with the office inside of it that is named."""
    found: list[Body] = []
    for match in sought.pattern.finditer(text):
        inside = _INSIDE.match(text, match.end())
        end = inside.end() if inside else match.end()
        found.append(Body(match.start() + offset, end + offset, "", text[match.start() : end]))
    return found


def bodies(
    text: str, offset: int = 0, places: Iterable[Place] | None = None, likely: int | None = None
) -> list[Body]:
    """The bodies in ``text``, in order, without overlaps. Offsets are shifted by ``offset``.

    ``places`` are the names of places in ``text`` and ``likely`` its signs (``loaders.words.sought``), which are
    looked for if not given.
    """
    found: list[Body] = []
    likely = signs(text) if likely is None else likely
    named = find_places(text) if places is None else places
    ends: dict[int, tuple[int, str]] = {end: (start, name) for start, end, name in named}
    for match in OFFICE.finditer(text) if likely & OFFICE_SIGNS.sign else ():
        start = match.start()
        place = ""
        if start in ends:
            place = ends[start][1]
            while start in ends:
                start = ends[start][0]
        elif deictic := _DEICTIC.search(text[max(0, start - 3) : start]):
            place = deictic.group()
            start -= len(place)
            if text[start - 1 : start] in _SEVERAL:
                continue  # 甲、乙、丙三市科技局: an office of each of them
        elif (
            found
            and start - 1 + offset == found[-1].end
            and text[start - 1] in "、和及与"
            and _BARE.search(match.group())
        ):
            # 区发改委、工信局: what a list's first office says of the place holds for the next ones.
            found.append(
                Body(start + offset, match.end() + offset, found[-1].place, match.group(), found[-1].deictic)
            )
            continue
        elif zone := _OF_ZONE.match(text[max(0, start - 14) : start]):
            # 高新区经济发展局, 海湾新区科技创新局: an office of a zone
            start -= len(zone["zone"])
            if ends.keys().isdisjoint(range(start + 1, start + len(zone["zone"]))) or start in (
                a for a, _ in ends.values()
            ):
                found.append(Body(start + offset, match.end() + offset, "", text[start : match.end()]))
            continue
        else:
            continue
        if text[max(0, start - 2) : start] == "中共":
            start -= 2
        found.append(
            Body(
                start + offset,
                match.end() + offset,
                place,
                match.group(),
                start not in ends and len(place) in (1, 3) and place in "市区县省州旗镇自治区",
            )
        )
    if likely & _OTHER.sign:
        found.extend(_other_offices(text, offset, ends))
    for sought in (_GROUP, _CENTRE):
        if likely & sought.sign:
            found += _with_others(text, offset, sought)
    if likely & _TREASURY.sign:
        found += [
            Body(m.start("place") + offset, m.end() + offset, m["place"], m["office"], True)
            for m in _TREASURY.pattern.finditer(text)
        ]
    if likely & NATIONAL.sign:
        found.extend(_national(text, offset, NATIONAL))
    if likely & _BRANCH.sign:
        found.extend(_national(text, offset, _BRANCH))
    if likely & DUTIES.sign:
        taken = {b.end for b in found}
        found += [
            Body(a + offset, b + offset, "", text[a:b])
            for a, b in duty_offices(text)
            if b + offset not in taken
        ]
    # 城口县委书记, 市政府副市长: a person's title names nobody's office.
    found = [b for b in found if not _HOLDER.match(text, b.end - offset)]
    found.sort(key=lambda body: (body.start, -body.end))
    result: list[Body] = []
    for body in found:
        if not result or body.start >= result[-1].end:
            result.append(body)
    return result
