"""The regions that a document names: places of the gazetteer, 我区 and 全市, towns of the home, sites of projects."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, partial

from loaders.documents.document import Block
from loaders.mention import Mention
from loaders.mentions.companies.listed_firms import firms_in
from loaders.mentions.paragraph import Paragraph
from loaders.mentions.places.unlisted_places import counted_towns, unlisted
from loaders.mentions.recognised import Recognised, Taken
from loaders.words.gazetteer import Region, ancestors, by_name, regions, resolve
from loaders.words.lexicon import in_dictionary, tokens
from loaders.words.places import Place, is_plain_word, place_names
from loaders.words.towns import town_behind, town_named, towns_in, towns_named

_DEICTIC = re.compile(r"(?:[我全本](?:自治区|[市区县省州旗镇])|该[市县省州])(?!域|级|面|长|委|政府)")
_AT = re.compile(r"(?:在|于|落户|位于|入驻|布局|选址|到|至|赴|来自)$")
# 连云港市东部城区: a part of the town, not of the country.
_PART_OF_TOWN = re.compile("大开发|布局|城|片|新区|区块|园|组团|山区|乡|郊|板块|产业带")
# 鲁南传媒网讯, 东南网
_MEDIA = re.compile(
    "传媒|网讯|[日晚]报|新闻网|电视台|[\u4e00-\u9fff]{0,4}网(?:作者|记者|编辑|讯|$)"
    "|(?:网|发布)(?:[讯：]|作者|$|[^\u4e00-\u9fff])"
)
# 中国中部投资贸易博览会
# 港澳台同胞、海外侨胞, 居西部第1, 中部最大的
_SPOKEN_OF = re.compile("(?:地区)?(?:各界)?(?:同胞|侨|居民|人士|青年)|、?(?:和|及)?海外")
_RANKED = re.compile(r"(?:地区|省[份区市])?(?:排?名?第[一二三四五六七八九十\d]|首[个家位例座]|领先|前列|最)")
_FAIR = re.compile("[\u4e00-\u9fff]{0,8}?(?:博览会|交易会|洽谈会|论坛)")
# 本报记者 王泰山: who wrote it.
# but 记者在甲市乙区看到, 记者从甲市获悉
_SIGNED = re.compile(
    "(?:记者|通讯员|编辑|作者|[一二三]审|校对)[：: /]?(?![在从到赴来走随由抵去向对就][^，。]?$)[\u4e00-\u9fff]{0,2}$"
)
# 房俐、张安顺、陈伟根等领导
_FAMILY_NAME = re.compile(
    "[、，。：][王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]$"
)
# 县委书记李卫东表示: no district of that name
_TITLE = re.compile(
    "(?:书记|[省市区县州镇乡局厅处所院校会部科]长|主任|董事长|总裁|经理|主席|教授|院士|主管|委员|常委|代表|负责人|先生|女士|创始人|专家|秘书)[\u4e00-\u9fff]$"
)
# What may stand behind a place that is spoken of by itself.
_ALONE = re.compile(
    "$|[^\u4e00-\u9fff]|[市县区的在将与和及是作为以一近今从有也正把举发加拥集已现引推打布聚重两三四五抓盯守靠攻念押种养归放]|紧盯|锁定|侧重|主攻|坚持|立足|锚定|围绕|瞄准|承接|发挥|大力|着力|积极|全力|深耕|经济|工业|产业|开发|高新|政府|县委|市委|区委|项目|企业|人民|全"
)
_FEATURE = re.compile(
    r"水库|国际机场|高速|大道|大桥|公路|铁路|机场|路|街|湖|山|江|河|港|湾|村|站|桥|大学|学院|医院|集团|公司|电站|酒|路口|景区|古镇|讲话|精神|会议|革命|红船"
)
_BETWEEN = re.compile("机场|高速|铁路|公路|高铁|大桥|通道|管道|航线")


# 汝南县电动车产品质量监督检验中心
_SITE_OF_BODY = re.compile(
    "[\u4e00-\u9fff]{1,4}(?:[市县区旗镇乡]|街道).{4,}(?:中心|实验室|研究院|平台|孵化器)$"
)


# 某某通用机场改扩建工程 of the home, by its short name: no firm is called so.
_PUBLIC_WORKS = re.compile(
    "(?:机场|水库|大桥|公路|高速|铁路|枢纽|污水处理厂|水厂|电厂|变电站|码头|港口?|客运站|管廊|医院|体育馆|博物馆|会展中心)"
    "(?:[\u4e00-\u9fff]{0,8}(?:工程|项目)|[一二三四]期)?$"
)


def _zone_of(mention: Mention, place: Region, home: Region | None) -> bool:
    """射洪经济开发区 in a paper of its city: the head says that the word is the county."""
    return (
        mention.type == "Park"
        and place.level == "county"
        and home is not None
        and home.code in ancestors(place.code)
        and mention.name.endswith(("开发区", "高新区", "经开区", "工业园区", "产业园区", "工业园"))
    )


def _far(result: Recognised, place: Region) -> bool:
    """Whether the short name of a county away from home opens a name by chance: 蓝田 in a paper of Dezhou.

    It looks through the whole text, so that a place is asked about once.
    """
    home = result.metadata.region
    if place.level != "county":
        return False
    if home is not None:
        shared = {home.code, *_up(home)} & {place.code, *_up(place)}
        if shared and (
            home.level == "province" or any(regions()[code].level != "province" for code in shared)
        ):
            return False
    # 南海综合医院 in a paper of 揭阳: that it names 广东 does not say that it means 佛山's district.
    around = [
        place,
        *(regions()[code] for code in _up(place) if home is None or regions()[code].level == "city"),
    ]
    return not any(
        r.name in result.document.text or (r is not place and r.short in result.document.text) for r in around
    )


def name_sites(result: Recognised, kept: list[Mention]) -> None:
    """Regions that open the name of a project (深圳市罗湖…改造项目): the innermost one is where it is."""
    home = result.metadata.region
    is_far = cache(partial(_far, result))
    owned = {m.start for e in result.entities if e.type == "Company" for m in e.mentions}
    towns = towns_in(result.document.text, home)
    for mention in kept:
        if mention.type not in ("Project", "Park") and not (
            mention.type == "Organization" and _SITE_OF_BODY.match(mention.name)
        ):
            continue
        end = 0
        region: Region | None = None
        if (
            towns
            and mention.type in ("Project", "Organization")
            and (town := town_named(mention.name, towns))
        ):
            site = Mention(mention.start, mention.start + len(town.name), "Region", town.name, "site")
            result.sites[mention.start] = result.entities.region(town, site).key
            continue
        if mention.start not in owned:
            written_in_full(result, mention)
        firms = firms_in(mention.name)
        for start, stop, name in place_names(mention.name):
            if start != end:
                break
            found = resolve(name, region.code if region else home.code if home else None)
            here = found is not None and home is not None and found.code[:2] == home.code[:2]
            if not here and any(a == start and b >= stop for a, b in firms):
                break  # 阿里云某市数据中心
            if (
                found is None
                or found.level == "macro"
                or (
                    is_plain_word(name)
                    and not _zone_of(mention, found, home)
                    and not (home and home.code in _up(found) and found.name in result.document.text)
                )
                or (mention.rule != "list:works" and _FEATURE.match(mention.name[stop:]))
                or (region is None and found.name != name and is_far(found))
            ):
                # 西安咸阳国际机场 lies in neither.
                apart = found is not None and region is not None and region.code not in _up(found)
                region = None if apart and _BETWEEN.search(mention.name) else region
                break
            if region is not None and region.code not in _up(found):
                # 台湾长兴电子二期: a firm that is called like a county of Zhejiang.
                region = None if _BETWEEN.search(mention.name) else region
                break
            region, end = found, stop
        # 深圳某公司某某项目, signed elsewhere: the place is where the firm is from.
        foreign = region is not None and home is not None and home.code not in _up(region)
        if foreign and region is not None and region.level == "province":
            continue  # 浙江某某项目 that settles in a county of Hunan: where its investor is from
        owner = ((foreign or home is None) and mention.start in owned) or result.entities.find(
            "Company", mention.name[: end + 2]
        )
        if mention.type == "Park" and (
            end >= len(mention.name) - 1 or home is None or home.code not in _up(region or home)
        ):
            continue  # only a part of the home region: 海宁…集聚区 in a paper of Jiaxing
        # 常德市金融中心项目 in the city's own news: its full name says where it is.
        own = region is not None and home is not None and region.code == home.code
        full = home is not None and mention.name.startswith(home.name)
        if own and not (mention.type == "Project" and (full or _PUBLIC_WORKS.search(mention.name))):
            continue
        if region is not None and end >= 2 and not owner:
            entity = result.entities.region(
                region,
                Mention(mention.start, mention.start + end, "Region", region.name, "site"),
                alias=mention.name[:end],
            )
            result.sites[mention.start] = entity.key


# 巢湖市经济开发区: a zone that goes by its region alone speaks for it
_KIND_ALONE = re.compile(
    "(?:国家级?|省级|高新技术|经济技术|循环经济|综合保税|经济|技术|高新|经开|工业|产业|生态|化工|集聚|集中|开发)*[区园]{0,2}.?"
)


def written_in_full(result: Recognised, mention: Mention) -> None:
    """Add the regions written in full that the name of a park or work opens with: 甲市乙区 in 甲市乙区丙智造园."""
    end, outer = 0, None
    for start, stop, name in place_names(mention.name):
        region = resolve(name, outer.code if outer else None)
        whole = region is not None and region.name == name and region.level in ("city", "county")
        if (
            start != end
            or region is None
            or not whole
            or name.endswith("新区")
            or _KIND_ALONE.fullmatch(mention.name, stop)
        ):
            break
        if outer is not None and outer.code not in _up(region):
            break
        site = Mention(mention.start + start, mention.start + stop, "Region", name, "site")
        result.entities.region(region, site)
        end, outer = stop, region


_TOWN_BEHIND = re.compile("[\u4e00-\u9fff]{2,3}(?:镇|街道|乡)")


def standing(paragraph: Paragraph) -> list[Place]:
    """The names of places in a paragraph that are words of their own there; offsets into its own text."""
    found = paragraph.places
    kept: list[Place] = []
    for i, (start, end, name) in enumerate(found):
        # 提高县级: 高县 is cut out of two words; 河池市宜州区 may be one word to the tokeniser.
        chained = i > 0 and found[i - 1][1] == start
        # 城口县委书记 may be one word to the tokeniser.
        followed = (i + 1 < len(found) and found[i + 1][0] == end) or paragraph.text[end : end + 1] == "委"
        begins = chained or paragraph.word_at(start + paragraph.start) is not None
        ends = followed or paragraph.word_ending(end + paragraph.start) is not None
        # 察看了邹平市: what the tokeniser glues to a full name of three characters changes nothing.
        placed = chained or _TOWN_BEHIND.match(paragraph.text, end) is not None  # 梅县区白渡镇
        # 。金坛区以甲为龙头: 区以 is a word to the tokeniser
        opens = start == 0 or paragraph.text[start - 1] in "，。；：、"
        full = len(name) == 3 and (name[2] in "市县旗" or ((placed or opens) and name[2] == "区"))
        # 04娄底, 01湖州：…: a number or sign in front parts no word
        begins = begins or (start > 0 and not "\u4e00" <= paragraph.text[start - 1] <= "\u9fff")
        if len(name) >= 4 or (begins and ends) or (full and (begins or ends)):
            kept.append((start, end, name))
    return kept


_REACH = 10
"""Characters on each side of a place's name that tell what is meant by it."""


def name_regions(
    result: Recognised, taken: list[Mention], standing: Iterable[tuple[Block, list[Place]]]
) -> None:
    """Regions: names of the gazetteer outside of other names or in front of an office, and 我区, 全市.

    ``standing`` are the places that stand in each block (see ``standing``).
    """
    document, entities = result.document, result.entities
    home = result.metadata.region
    covered = Taken([(m.start, m.end) for m in taken if m.rule != "body"])
    covered_all = Taken([(m.start, m.end) for m in taken])
    known = towns_in(document.text, home)
    begun = sorted(m.start for m in taken if m.type == "Park")
    for block, places in standing:
        text = document.text[block.start : block.end]
        for start, end, region, kind in counted_towns(text, home):
            a, b = start + block.start, end + block.start
            if covered.overlaps(a, b) or covered_all.overlaps(a, b):
                continue
            covered.add(a, b)
            covered_all.add(a, b)
            if region is not None:
                entities.region(region, Mention(a, b, "Region", region.name, "town"), alias=text[start:end])
            elif kind:
                called = text[start:end]
                name = called.removesuffix(kind) + kind
                entities.add("Region", name, Mention(a, b, "Region", name, "town"), (called,))
        near: str | None = None
        towns = list(towns_named(text, known)) if known else []
        town_starts = [start for _, start, _ in towns]
        for start, end, name in places:
            a, b = start + block.start, end + block.start
            # 西夏 in 西夏墅镇 is no place of its own.
            _, first, stop = towns[bisect_right(town_starts, start) - 1] if towns else (None, end, end)
            longer = first <= start and end <= stop and stop - first > end - start
            if longer or covered.overlaps(a, b):
                continue
            around = (text[max(0, start - _REACH) : start], text[end : end + _REACH])
            if region := _meant(name, home, near, *around):
                near = region.code if region.level in ("province", "city") else near
                entities.region(region, Mention(a, b, "Region", region.name, "gazetteer"), alias=name)
                behind = town_behind(region, text, end) if region.level == "county" else None
                if behind and not covered_all.overlaps(b, b + len(behind[1])):
                    town, called = behind
                    stop = b + len(called)
                    covered.add(b, stop)
                    covered_all.add(b, stop)
                    entities.region(town, Mention(b, stop, "Region", town.name, "town"), alias=called)
        for match in _DEICTIC.finditer(text):
            a, b = match.start() + block.start, match.end() + block.start
            if covered_all.overlaps(a, b):
                continue
            if region := entities.deictic(match.group()):
                entities.region(region, Mention(a, b, "Region", region.name, "deictic"), alias=match.group())
        for region, a, b in towns:
            if not covered_all.overlaps(a + block.start, b + block.start):
                mention = Mention(a + block.start, b + block.start, "Region", region.name, "town")
                entities.region(region, mention, alias=text[a:b])
        named = Taken([(start, stop) for _, start, stop in towns])
        parks = begun[bisect_left(begun, block.start) : bisect_left(begun, block.end)]
        for start, stop, name in unlisted(text, named, {start - block.start for start in parks}):
            a, b = start + block.start, stop + block.start
            if covered_all.overlaps(a, b):
                continue
            region = resolve(name, home.code if home else None, "town")
            if region is not None and not _lies_behind(region, text[max(0, start - 8) : start]):
                region = None  # 甲县青莲镇, where the gazetteer has a 青莲镇 of another county alone
            mention = Mention(a, b, "Region", name, "town")
            if region is not None:
                entities.region(region, mention._replace(name=region.name), alias=name)
            else:
                entities.add("Region", name, mention)


def _meant(name: str, home: Region | None, near: str | None, before: str, after: str) -> Region | None:
    """The region that a name between ``before`` and ``after`` means in a paper of ``home``, in a paragraph that has
    last named the city or province with the code ``near``."""
    if behind := _behind_its_own(name, before, after):
        return behind
    region = resolve(name, home.code if home else None)
    if region is None and near is not None and name[-1] in "区县市旗" and len(name) > 2:
        region = resolve(name, near)  # 深圳先行一步。在南山区，…: two cities have one
    if (
        region is None
        or region.level == "town"
        or _SIGNED.search(before)
        or (_FAMILY_NAME.search(before) and after[:1] in "、，等")
        or (region.name != name and _TITLE.search(before) and _FAMILY_NAME.search("、" + before[-1:]))
        or _MEDIA.match(after)
        or (before[-1:].isdigit() and not _LINE_NUMBER.fullmatch(before))
    ):
        return None
    if region.name != name and region.level in ("province", "city") and _opens_firm(after):
        return None  # 与广西柳钒、江西昌锂: what goes on in no known word is a firm's name
    if region.level == "macro" and region.name != name and before[-1:] in "省市县区":
        return None  # 坐落于敦化市东部
    if region.level == "macro" and name[-1] == "部" and _SIDE.search(before) and _OF_TOWN.match(after):
        return None  # 东部以甲石化为龙头，西部依托乙: the sides of the town that is spoken of
    if region.level == "macro" and name[-1] in "东西南北" and _OF_PROVINCE.search(before):
        return None  # 渝东北, 鲁西南
    if region.level == "macro" and _NAMED_AIRPORT.match(after):
        return None  # 苏南硕放国际机场
    if (
        region.name != name
        and _AIRPORT.match(after)
        and any(b == len(before) for _, b, _ in place_names(before))
    ):
        return None  # 西安咸阳国际机场: the airport's own name behind its city
    if region.level == "macro" and (_SPOKEN_OF.match(after) or _RANKED.match(after)):
        return None
    if region.level == "macro" and region.name != name and (_PART_OF_TOWN.match(after) or _FAIR.match(after)):
        return None
    if region.level != "macro" and region.name != name and is_plain_word(name):
        # 以江阴、新吴为主要承载地: near home, beside another place, it is a place all the same.
        at_home = home is not None and {home.code, *_up(home)} & {region.code, *_up(region)}
        listed = (before.endswith("、") and bool(place_names(before[-5:-1]))) or (
            after.startswith("、") and bool(place_names(after[1:6]))
        )
        return region if at_home and listed else None
    if len(name) == 2 and name[1] == "区" and (home is None or home.code[:4] != region.code[:4]):
        return None  # 西区 is a district of two cities and a part of any park, 城区 was one of many cities
    if region.name != name and region.level == "county":
        if _SEA.search(before):
            return None  # 面朝南海: no district of that name
        if _FEATURE.match(after):
            return None  # 罗田水库, 长安大道
        line = {home.code, *_up(home)} if home is not None else set()
        if home is not None and region.code not in line and not line & set(_up(region)):
            # Far from home a short county name counts only where a place is meant.
            return region if _AT.search(before[-4:]) or _listed(before, after) else None
        chained = any(end == len(before) for _, end, _ in place_names(before))
        if chained and not _lies_behind(region, before):
            return None  # 苏州古城: no county of another province stands right behind a city
        if home is None and not (
            chained or _AT.search(before[-4:]) or _ALONE.match(after) or _listed(before, after)
        ):
            return None  # 龙江能建: without a home nothing says that the county is meant
    return region


# 04娄底, 01湖州：…: the number of a round-up's section
_LINE_NUMBER = re.compile("0?\\d")
_OF_PROVINCE = re.compile("[渝川黔滇桂粤湘鄂赣皖苏浙闽鲁豫冀晋陕甘辽吉黑琼蒙疆藏青宁]$")
_SEA = re.compile("(?:面朝|朝向|濒临|出海|经略)$")
_SIDE = re.compile("(?:^|[，。；：])$")
_OF_TOWN = re.compile("[以由则]|依托")
_NAMED_AIRPORT = re.compile("[\u4e00-\u9fff]{2}(?:国际)?机场")
_AIRPORT = re.compile("(?:国际)?机场")
_CLAUSE_ENDS = re.compile("[\u4e00-\u9fff]{2,3}?(?=$|[，。、；：）)]|联合体|合资)")


def _opens_firm(after: str) -> bool:
    """Whether what stands right behind a place is a coined word and nothing else up to the next sign."""
    match = _CLAUSE_ENDS.match(after)
    if match is None or place_names(match[0]) or by_name(match[0]):
        return False
    words = tokens(match[0])
    return not in_dictionary(match[0]) and (
        len(words) == 1
        or all(len(word.word) == 1 and word.pos not in ("f", "c", "u", "p", "m", "uj") for word in words)
    )


def _listed(before: str, after: str) -> bool:
    """Whether another place stands beside a name in a list."""
    left = before[-1:] in ("、", "和", "与", "及") and any(
        end == len(before[-7:-1]) for _, end, _ in place_names(before[-7:-1])
    )
    return left or (
        after[:1] in ("、", "和", "与", "及") and any(a == 0 for a, _, _ in place_names(after[1:7]))
    )


def _lies_behind(region: Region, before: str) -> bool:
    """Whether one of the places that the name right in front of ``region`` may mean is around it; true for no name."""
    outer = next((name for _, end, name in place_names(before) if end == len(before)), "")
    return not outer or any(other.code in _up(region) for other in by_name(outer))


_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")


def _behind_its_own(name: str, before: str, after: str) -> Region | None:
    """象山 in 宁波象山, 南山区 in 深圳市南山区: a name that several places have, or that may mean something else,
    behind that of its city."""
    short = len(name) == 2
    if short and (_FEATURE.match(after) or after[:1] in "市县区"):
        return None
    reach = before[-6:]
    outer = next((place for _, end, place in place_names(reach) if end == len(reach)), None)
    city = resolve(outer) if outer else None
    if city is None or (city.level != "city" and city.short not in _MUNICIPALITIES):
        return None
    region = resolve(name, city.code)
    return region if region is not None and region.level == "county" and city.code in _up(region) else None


def _up(region: Region) -> tuple[str, ...]:
    return ancestors(region.code)
