"""Whom the clauses of a sentence are about where a field is put in focus (TARGETS): the park, fund or region that opens
a clause, 前者 and 后者, the leader of a sentence, and bare labels in front of it."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relations.sections import Topic
from loaders.relations.targets.target_rules import GROW, PAYS
from loaders.relations.templates import Template, places
from loaders.words.patterns import ITEM_NUMBER

_AS = "(?:主体|核心|载体|中心|龙头|依托|主阵地|阵地|主战场|重点|支撑|引领|支点|骨干|基础|主(?=[，。；]))"
_SO_MANY_PLACES = "(?:等)?(?:[两三四五六七八九十\\d]+个?)?[^，。；：、Ⓐ-ⓩ]{0,8}"
# “南翼以甲镇、乙镇为主体，承接某地产业，发展…”, “西翼依托甲园、乙园，强化协作，布局…”, “东翼为甲县、乙县，重点发展…”:
# whom the sentence goes on about
_CARRIED = re.compile(
    rf"[^，。；Ⓐ-ⓩ]{{0,10}}(?:以(?P<a>{places()}){_SO_MANY_PLACES}为(?:主要|重要|重点|主)?{_AS}"
    rf"|依托好?(?P<b>{places()}){_SO_MANY_PLACES}(?=，)"
    rf"|(?<=[翼核极心带轴环圈组团片区部块板])(?:主要)?(?:为|是|即|指|包括|涵盖|包含|含|：)(?P<c>{places()})(?:(?:、|和|及)[^，。；、Ⓐ-ⓩ]{{2,6}}){{0,4}}{_SO_MANY_PLACES}(?=，))"
)


def carriers(template: Template, start: int, end: int) -> list[Mention]:
    """The places that a clause says the following is done with or in: 以甲镇、乙镇为主体; of 甲县乙镇 the town."""
    match = _CARRIED.match(template.text, start, end)
    if match is None:
        return []
    return template.innermost(match, next(group for group in "abc" if match[group]))


GOES_ON = re.compile(
    "(?:(?:该|本)?(?:园区|开发区|高新区|经开区|新区|产业园|全区|区内)|重点|主要|大力|聚焦|着力|围绕|形成|主导产业|产业|已|目前|现|规划|以Ⓘ)"
)
# “结合重庆市产业发展规划，积极发展…”: another one's plan.
_ALONG = re.compile("结合|根据|按照|对接|融入|对标|借助|服务|围绕|响应|承接|配套|紧跟|借力")
_REGION_DOES = re.compile(
    rf"(?:则|也|还)(?:(?:在|从|自)\d|每年|拿出|安排|设立|出台|提出|明确)|(?:重点|主要|则|还|也|仍|继续|持续|专心|着力|努力|全力)*(?:押注?|主打|配套|立足|转向|保留|(?:做|种|养|抓)(?=Ⓘ)|抓好|主抓|主攻|紧盯|侧重|锁定|兼顾|力推|主推|专攻|做强|做精|做专|做细|做活)|(?:“?十[一二三四五]五”?(?:期间|时期))?[^，。；Ⓐ-ⓩ]{{0,6}}(?:{GROW}|以Ⓘ|把Ⓘ|将Ⓘ|围绕|形成|锚定|瞄准|突出|深耕|抢抓|坚持|重点)"
)
# “甲县立足资源禀赋，大力发展…”, “乙园区管委会负责人介绍，园区将围绕…”: whom the later clauses are about too.
_LEADER = re.compile(
    r"(?:[^Ⓐ-ⓩ，。；：]{0,10}，){0,2}(?:(?P<s>Ⓡ)(?=近|将|要|正|已|今年|去年|不|坚持|立足|发挥|把|以|依托|结合|充分|利用|抢抓|积极"
    r"|着力|大力|持续|始终|全力|深入|紧扣|按照|围绕|通过|抓|强化|推进|加快|实施|创新|深化|聚焦|优化|主要|产业(?:发展)?(?:导向)?目录)"
    r"|(?P<o>Ⓞ)[^。；Ⓐ-ⓩ]{0,30}(?:介绍|表示|说)，)"
)
LED = re.compile("[^Ⓐ-ⓩ]*Ⓘ")


def leads(recognised: Recognised, template: Template) -> Mention | None:
    """The region that a sentence opens with and says something of, or the park whose committee speaks in it."""
    match = _LEADER.match(template.text)
    if match is None:
        return None
    (first,) = template.of(match, "s" if match["s"] else "o")
    if match["s"]:
        return None if first.rule == "deictic" else first
    inside = recognised.within(first.start, first.end) if GOES_ON.match(template.text, match.end()) else []
    return next((m for m in inside if m.type == "Park"), None)


# “（一）一核：甲市。以乙、丙园区为主阵地，…”, “——两极：甲园区和乙园区。”: whom a paragraph's later sentences are about
BARE_LABEL = re.compile(
    rf"(?:{ITEM_NUMBER})?[—－\-]*(?:[^Ⓐ-ⓩ，。；：]{{1,12}}(?:：|，?即|[一两三四五六七八九]?[核极心翼带轴点副片区廊]，?(?:是|为)))?(?P<s>[ⓇⓀ])。"
)
# “互助产业园做强青稞酒”, “沁源则押注乙”: another place does it, though nobody knows its name.
OTHER_DOES = re.compile(
    "(?!(?:加快|推动|推进|支持|鼓励|引导|全|各|该|本|我|其|园|新|片|城|在|以|向|对|为|从|和|市|与)|[^Ⓐ-ⓩ，。；]*(?:主导|支持|围绕|推动|提升|改造|建设|打造))[\u4e00-\u9fff]{2,8}(?:园|园区|开发区|新区|湾区|片区|组团|板块|新城|港区|街道|镇|乡|县)(?:、[\u4e00-\u9fff]{2,8}(?:园|园区|开发区|新区|湾区|片区|组团|板块|新城|港区|街道|镇|乡|县)){0,6}(?:等[^，。；Ⓐ-ⓩ]{0,4})?(?:则|重点|主要|大力)?(?:做强|做优|做大|做精|做|主攻|主打|发展|押注|立足|配套|侧重|聚焦)[^，。；Ⓐ-ⓩ]{0,6}Ⓘ"
    "|[\u4e00-\u9fff]{2,3}则(?:押注|主打|主攻|专攻|做|重点发展|发展|配套)[^，。；Ⓐ-ⓩ]{0,4}Ⓘ"
)
FORMER_OR_LATTER = re.compile("[^Ⓐ-ⓩ，。；]{0,2}(?P<one>[前后])者")
_TWO = re.compile("(?P<a>[ⓇⓀ])(?:[^。；Ⓐ-ⓩ]{0,6}(?:、|和|与|及|，)[^。；Ⓐ-ⓩ]{0,4})(?P<b>[ⓇⓀ])")
_IS_SEATED = re.compile("(?:注册|落户|设立|托管|落地|备案|设)[^，。；Ⓐ-ⓩ]{0,4}[在于]")


def tells_where(clause: str, subject: Mention, opened: Mention) -> bool:
    """Whether a clause that opens with a park says no more than where the one that is spoken of is."""
    if opened.type != "Park":
        return False
    seat = {"Park": _LIES_IN, "Fund": _IS_SEATED}.get(subject.type)
    return seat is not None and seat.match(clause) is not None


def last_pair(template: Template | None, end: int | None, block: int | None = None) -> list[Mention]:
    """The two places that 前者 and 后者 mean behind them; none where no two stand together in front of ``end``, or in
    a sentence of another ``block``."""
    if template is None or (block is not None and template.sentence.block != block):
        return []
    found = [*_TWO.finditer(template.text, 0, len(template.text) if end is None else end)][-1:]
    return [mention for match in found for mention in (*template.of(match, "a"), *template.of(match, "b"))]


def opens(template: Template, start: int, end: int, topic: Topic) -> Mention | None:
    """The park, fund or region that opens a clause and so is what the following is said of.

    In a park's section “加快推动甲产业园建设，大力发展…” goes on about the section's park, not about 甲.
    """
    reach = 14 if topic.park is None else 2
    text = template.text
    fund: Mention | None = None
    for place, mention in template.inside(start, end):
        before, after = text[start:place], text[place + 1 : end]
        if mention.type == "Fund" and len(before) <= 24 and not (place > start and OTHER_FUND.search(before)):
            others = any(m.type == "Fund" and m.key != mention.key for m in template.mentions.values())
            if _PAYS.match(after) and (others or place > 0):
                continue  # 引导基金出资3亿元，…，重点投向: the one that it pays into is what is spoken of
            fund = mention  # the last one is what 支持母基金设立子基金 goes on about
        elif mention.type == "Park":
            if (
                fund is None
                and (
                    len(before) <= reach
                    or _OF_REGIONS.fullmatch(before)
                    or (topic.park and mention.key == topic.park.key)
                )
                and after[:1] != "、"
                and not before.endswith("、")
                and "Ⓘ" not in before
                and not (_TASK.search(before) and _OF_TASK.match(after))
                and not (topic.park and mention.key != topic.park.key and _WHERE.search(before))
                and not _ROLE.match(after)
            ):
                return mention
        elif (
            mention.type == "Region"
            and mention.rule != "deictic"
            and fund is None
            and place - start <= 2
            and not _ALONG.search(before)
            and not (_TASK.search(before) and _OF_TASK.match(after))  # 抢抓甲市打造乙基地机遇，主攻丙
            and _REGION_DOES.match(after)
        ):
            return mention
    return fund


# “设立甲基金，纳入乙基金管理，重点投向…”: what the one that was set up invests in.
OTHER_FUND = re.compile("(?:纳入|并入|作为|依托|通过|发挥|用好|联合|参照|对接|归入|划入|申报|由|[和与及、])$")
_PAYS = re.compile(PAYS)
# “（一）甲子基金。规模15亿元，…”: what an item goes on about
FUND_ITEM = re.compile(rf"(?:{ITEM_NUMBER})?[◆●■★▲—－\-]*(?P<s>Ⓕ)[。：]?")
# “支持甲公司发展乙”, “甲公司主打乙”: the firm's own field, and no place's; but 依托甲公司发展乙, 引进甲公司发展乙
FIRM_ACTS = re.compile(
    "(?:^|(?<!依托)(?<!引进)(?<!引入)(?<!发挥)(?<!联合)(?<![以由与和同靠]))Ⓒ(?:[、和与及]Ⓒ)*(?:等[^，。；Ⓐ-ⓩ]{0,12})?(?:主要|重点|大力|积极|加快|则)*"
    "(?:(?:是|系|属于?|作为)(?:[^，。；Ⓐ-ⓩ]|Ⓡ){0,10}|发展|开发|研发|主打|主攻|主做|主营|做|布局|生产|制造|向|深耕|专注于?|转产|专攻|投产|攻关|拓展|进军)[^，。；Ⓐ-ⓩ]{0,8}(?:Ⓘ[^，。；Ⓐ-ⓩ]{0,6})*$"
)
# “甲集团是民营500强，业务涵盖食品、新能源”, “同在开发区的乙公司，主打丙”, “丁研究院落户某园区，重点围绕…”
FIRM_VERB = re.compile(
    "[^，。；Ⓐ-ⓩ]{0,4}(?:业务|产品|主营|主打|主做|专注|致力|从事|深耕|主要(?:生产|研发|从事|围绕|开展)|重点(?:围绕|开展|生产)|围绕|将?聚焦|研发|生产|经营)"
)
_FIRM_OPENS = re.compile(
    "(?:[^，。；Ⓐ-ⓩ]{0,8}，)?(?:[^，。；Ⓐ-ⓩ]{0,3}[在于][ⓇⓀ]{1,3}[^，。；Ⓐ-ⓩ]{0,2}的)?[ⒸⓄⓅ](?:，|将|总?投资|占地|项目|建设|由|是|系|为|成立|创立|创建|始建|总部|业务|产品|专注|致力|拥有|集|深耕|落户|落地|位于|坐落|选址|主)"
)
_PLACE_OPENS = re.compile("[，；][^，。；Ⓐ-ⓩ]{0,4}(?<!在)(?<!于)[ⓇⓀⒻⓁ]")


def of_the_firm(template: Template, start: int, end: int) -> bool:
    """Whether the clause ``start``–``end`` tells what a firm, a work or an institute does that its sentence has opened
    with."""
    opened = _FIRM_OPENS.match(template.text)
    if opened is None:
        return False
    place, first = next((p, m) for p, m in template.mentions.items() if template.text[p] in "ⒸⓄⓅ")
    if not FIRM_VERB.match(template.text, max(start, place + 1), end):
        return False
    body = first.type == "Organization" and (first.rule == "body" or not first.name.endswith(_INSTITUTES))
    return not body and _PLACE_OPENS.search(template.text, opened.end() - 1, max(start, place) + 1) is None


_INSTITUTES = ("研究院", "研究所", "实验室", "研究中心", "创新中心", "技术中心", "研究室")
# “甲市乙县的丙产业园”
_OF_REGIONS = re.compile("Ⓡ{1,3}的?")
# “甲区块：位于乙新城，重点引育…”: where the section's park lies.
_WHERE = re.compile("(?:位于|地处|坐落于?|以|在)$")
# “要发挥好甲园区的主平台作用，…”: others do it with the park.
_ROLE = re.compile("的[^，。；]{0,8}作用")
_LIES_IN = re.compile("(?:位于|地处|坐落|隶属|毗邻|紧邻|临近|设在|落户|选址|落址|落子|占地)")
# “围绕推进某某核心区建设任务，着力推进…”: the park is what the work is for, and others do it.
_TASK = re.compile("围绕|落实|服务|融入|支撑|对接|抢抓|抓住|把握")
_OF_TASK = re.compile("[^，。；]{0,12}(?:任务|部署|战略|要求|目标|需求|机遇)")
