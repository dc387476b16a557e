"""Names inside of other names: the industry of a cluster, the zone that a park's name opens with, and what titles
of papers are about."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.places.regions_named import written_in_full
from loaders.mentions.recognised import Recognised
from loaders.words.gazetteer import Region, ancestors, resolve
from loaders.words.industries import Named, core, is_strong, kind_of, known, plausible
from loaders.words.lexicon import lexicon
from loaders.words.places import Place, place_names

# 郑州经开区工程装备产业集群
_OF_ZONE = re.compile("[\u4e00-\u9fff]{0,6}?(?:高新区|经开区|开发区|新区|园区)(?=..)")
_FIELD_IN_NAME = re.compile(r"(?P<field>[\u4e00-\u9fffA-Za-z]{2,8}?)产业(?:集聚区|集群)$")


def fields(result: Recognised, kept: list[Mention]) -> None:
    """Industries inside the names of clusters: 印染 in 柯桥印染产业集聚区, after the place.

    A 产业园 often has a name of its own in front (某某谷产业园).
    """
    text = result.document.text
    for mention in kept:
        if mention.type in ("Park", "Project"):
            _known_field(result, mention)
        if mention.type != "Park" or not (match := _FIELD_IN_NAME.search(text[mention.start : mention.end])):
            continue
        start = match.start("field")
        start = max(start, *(end for _, end, _ in place_names(match.string)), 0)
        zone = _OF_ZONE.match(match.string, start, match.end("field"))
        start = zone.end() if zone else start
        field = match.string[start : match.end("field")]
        if (
            kind_of(field) != "generic"
            and core(field) not in lexicon().generic
            and plausible(field)
            and field[-1] not in "省市县区州旗"  # 遂平县产业集聚区
        ):
            inner = Mention(
                mention.start + start, mention.start + match.end("field"), "Industry", field, "inside"
            )
            result.entities.add("Industry", core(field + "产业"), inner)


_FIELD_PARK = re.compile("(?:特色|示范)?产业(?:示范|特色)?(?:基地|带)$|(?:产业)?组团$")


def _bare(named: Named) -> Named:
    """The name of a field without the 产业 that the taxonomy has behind it."""
    if named.name.endswith("产业") and len(named.name) > 3:
        return named._replace(end=named.end - 2, name=named.name[:-2])
    return named


_LAY = re.compile("[滨临沿空城河江海湖山港东西南北中].|.[江河海湖山港城东西南北]")  # 滨江, 临空, 城东


def _known_field(result: Recognised, park: Mention) -> None:
    """A field that everybody knows, in the name of a base, a belt or a quarter: 新材料 in 滨江新材料产业带.

    A 产业园 is too often called so for what it began with.
    """
    name = result.document.text[park.start : park.end]
    if not _FIELD_PARK.search(name):
        return
    ends = {0, *(end for _, end, _ in place_names(name))}
    for named in map(_bare, known(name, 0)):
        if (
            len(named.name) > 2
            and is_strong(named.name)
            and (named.start in ends or _LAY.fullmatch(name, 0, named.start))
            and _FIELD_PARK.fullmatch(name, named.end)
        ):
            inner = Mention(
                park.start + named.start, park.start + named.end, "Industry", named.name, "inside"
            )
            result.entities.add("Industry", core(named.name), inner, aliases=(named.name,))


# 金昌经济技术开发区新能源电池产业园, 龙陵产业园区黄草坝片区
_ZONE_IN_NAME = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:[（(][\u4e00-\u9fff]{2,4}[）)])?(?:高新技术产业开发区|经济技术开发区|经济开发区|高新区|经开区|(?:工业|产业|化工)园区|先进制造业开发区|保税区)"
    "(?!管|内|里|的)(?=[^（(]{3})"
)
# 江川新区桃溪片区, 江川软件园东盘园区: of a park in another one the last word says that it is a part.
_PART_OF_ZONE = re.compile(
    "(?P<zone>[\u4e00-\u9fff]{2,8}?(?:新区|软件园|科技园|工业区|试验区|示范区|港区|科学城|大学城))"
    "(?:[\u4e00-\u9fff]{2,5}(?:园区|片区|组团|区块|分园|新城|港城)|[A-Z]区)"
)


def zone_of(name: str) -> str:
    """The zone that the name of a park opens with: 甲经开区 of 甲经开区乙工业园; empty where it opens with none."""
    zone = _ZONE_IN_NAME.match(name)
    part = None if zone else _PART_OF_ZONE.fullmatch(name)
    found = zone.group() if zone else part["zone"] if part else ""
    placed = next((end for start, end, _ in place_names(found) if start == 0), 0)
    return found if 0 < placed < len(found) else ""


# 江东新区底盘项目, 海州港（临海）工业区——乙项目: zones of works by words that hardly end anything else
_ZONE_OF_WORKS = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:[（(][\u4e00-\u9fff]{2,4}[）)])?"
    "(?P<head>新区|工业区|工业集中区|工业园|产业园|科技园|示范园|化工园区|循环经济园区?|临港经济区|物流园)"
    "(?![区内里的管]|[一二三四五六七八九十\\d]+[期号]|基础|配套|及|和|与|项目|工程|标准(?!厂房)|厂房|建设|道路|污水|公司|分|开发|投资|投?运营)(?=[^（(]{4})"
)
# 海州软件园铜台园区, 宁川（国家级）经济技术开发区东河工业园区
_ZONE_AND_PIECE = re.compile(
    "(?P<zone>[\u4e00-\u9fff（）()]{2,18}?(?:开发区|高新区|经开区|新区|软件园|科技园|工业园区?|产业园区?|自贸试验区|自由贸易试验区|保税区))"
    "(?P<piece>[\u4e00-\u9fff]{2,6}(?:片区|园区|组团|区块|新城|分园|[东西南北][区园]))"
)
_GENERAL_ZONE = re.compile(
    "(?:^|[省市县区])(?:国家|省|市|县|现代|智能|智慧|绿色|高端|新型|新能源|中小|小微|产业|科技|循环|数字|国际|综合|年产|第)"
)


def _works_zone(result: Recognised, work: Mention) -> str:
    """The zone that the name of a work begins with, where its place or its kind says that it is one."""
    zone = _ZONE_OF_WORKS.match(result.document.text, work.start, work.end)
    if zone is None or _GENERAL_ZONE.search(zone.group()):
        return ""
    placed = [end for start, end, _ in place_names(zone.group()) if start == 0]
    front = len(zone.group()) - len(zone["head"])
    # 甲集团天门工业园空调三期, 皮具箱包产业园标准厂房二期
    named = any(end == front and start >= 2 for start, end, _ in place_names(zone.group()))
    if (named or result.document.text.startswith("标准厂房", zone.end())) and zone["head"] != "新区":
        return zone.group()
    if placed:
        return zone.group() if max(placed) <= front else ""
    return zone.group() if zone["head"] in ("新区", "工业区", "工业集中区") and front <= 4 else ""


def _zone_of_piece(result: Recognised, piece: Mention) -> str:
    """The zone that a piece's name begins with; the piece goes by its own name too from then on."""
    parted = _ZONE_AND_PIECE.fullmatch(result.document.text, piece.start, piece.end)
    if parted is None or not any(a == 0 for a, _, _ in place_names(parted["zone"])):
        return ""
    entity = result.entities.find("Park", piece.name)
    if entity is not None and result.entities.find("Park", parted["piece"]) is None:
        result.entities.alias(entity, parted["piece"])
    return parted["zone"]


def zones_inside(result: Recognised, kept: list[Mention]) -> None:
    """The zones that names of parks, projects and committees begin with, where a place opens them."""
    for mention in kept:
        committee = _COMMITTEE.search(mention.name) if mention.type == "Organization" else None
        if committee is not None and lexicon().type_of(zone_ := mention.name[: committee.start()]) == "Park":
            if any(a == 0 for a, _, _ in place_names(zone_)) and len(zone_) > 5:
                inner = Mention(mention.start, mention.start + len(zone_), "Park", zone_, "zone")
                result.entities.add("Park", zone_, inner)
                written_in_full(result, inner)
            continue
        if mention.type not in ("Park", "Project"):
            continue
        name = zone_of(result.document.text[mention.start : mention.end])
        if not name and mention.type == "Park":
            name = _zone_of_piece(result, mention)
        if not name and mention.type == "Project":
            name = _works_zone(result, mention)
        if not name:
            continue
        known_as = result.entities.find("Park", name)
        inner = Mention(mention.start, mention.start + len(name), "Park", name, "zone")
        result.entities.add("Park", known_as.name if known_as else name, inner)


def _outer(result: Recognised, own: Mention, before: list[Place], home: Region) -> None:
    """The region that a title names right in front of the one that it is of: 衡阳市 in 衡阳市蒸湘区促进…."""
    for a, b, name in before:
        outer = resolve(name)
        if outer is not None and outer.code in ancestors(home.code):
            inner = Mention(own.start + a, own.start + b, "Region", outer.name, "inside")
            result.entities.region(outer, inner, alias=name)


def titled(result: Recognised, kept: list[Mention]) -> None:
    """The park, place and industries inside the document's title: what it is about.

    关于推进光电产业创新集群发展的…; 某某高新区管委会关于…的报告 speaks of the park though it names its committee.
    """
    first = next((block for block in result.document.blocks if block.role == "body"), None)
    for mention in kept:
        committee = _COMMITTEE.search(mention.name) if mention.type == "Organization" else None
        # 各县人民政府、某某高新区管委会：… are written to.
        if first is None or mention.start >= first.end or result.document.text[first.end - 1] in "：:":
            break
        name = mention.name[: committee.start()] if committee else ""
        if lexicon().type_of(name) == "Park":
            inner = Mention(mention.start, mention.start + len(name), "Park", name, "inside")
            result.entities.add("Park", name, inner)
    for mention in kept:
        if mention.type == "Policy" and mention.rule == "title":
            _fields_of_paper(result, mention)
            _place_of_paper(result, mention)
    own = next((m for m in kept if m.rule == "own"), None)
    if own is None:
        return
    _own_zone(result, own)
    home = result.metadata.region
    places = place_names(result.document.text[own.start : own.end])
    for a, b, name in places:
        # 昆山市关于…的措施 may name 昆山市 nowhere else.
        if home is not None and name in (home.name, home.short):
            inner = Mention(own.start + a, own.start + b, "Region", home.name, "inside")
            result.entities.region(home, inner, alias=name)
            _outer(result, own, [place for place in places if place[1] == a], home)
            break
    for named in known(result.document.text[own.start : own.end], own.start):
        kind = kind_of(named.name)
        field = kind == "field" and core(named.name) not in lexicon().generic
        # 关于制造业高质量发展政策的补充意见: a whole sector is what the paper is on.
        sector = (
            kind == "generic"
            and named.name.endswith("业")
            and _ON_SECTOR.match(result.document.text, named.end)
        )
        if (field or sector) and result.document.text.startswith(_OF_FIELD, named.end):
            inner = Mention(named.start, named.end, "Industry", named.name, "inside")
            result.entities.add("Industry", core(named.name), inner, aliases=(named.name,))


# 某某经济开发区2023年工作总结, 某某新区投资指南, 某某工业园区科技领军人才工程实施细则
_TITLE_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?P<head>高新技术产业开发区|高新技术产业园区|经济技术开发区|经济开发区|高新区|经开区|(?<!全)新区|工业园区|化工园区|综合保税区|综保区)"
    "(?![和与、的内]|认定|升级|体制|管理[办条规])"
)
# 某市工业园区…办法, 某省高新区…条例: all the zones that a place has; 丰县经济开发区 is the county's one.
_ANY_ZONE = frozenset({"工业园区", "化工园区"})


def _own_zone(result: Recognised, own: Mention) -> None:
    """The zone whose own paper it is by its title, which the text may call 我区 or 开发区 throughout."""
    zone = _TITLE_ZONE.match(result.document.text, own.start, own.end)
    home = result.metadata.region
    placed = [end for start, end, _ in place_names(zone.group()) if start == 0] if zone else []
    if zone is None or home is None or max(placed, default=0) < 2:
        return
    place = zone.group()[: -len(zone["head"])]
    around = resolve(place, home.code) if max(placed) == len(place) else None
    city = around is not None and around.level == "city" and around.name == place
    if around and (around.level == "province" or (city and zone["head"] in _ANY_ZONE)):
        return
    if resolve(zone.group(), home.code) is not None:
        return  # 浦东新区 is a district
    inner = Mention(*zone.span(), "Park", zone.group(), "inside")
    result.entities.add("Park", zone.group(), inner, region=home)


def _fields_of_paper(result: Recognised, paper: Mention) -> None:
    """The industries in the title of a paper that the text cites or tells of: 《关于促进氢能产业发展的若干政策》."""
    text = result.document.text
    for named in map(_bare, known(text[paper.start : paper.end], paper.start)):
        if (
            not _says_field(text, named)
            or core(named.name) in lexicon().generic
            or not text.startswith(_OF_FIELD, named.end)
        ):
            continue
        start = _whole_field(text, paper.start, named.start)
        name = text[start : named.end]
        if start != named.start and not plausible(name):
            continue  # a part of a longer word
        inner = Mention(start, named.end, "Industry", name, "in-title")
        result.entities.add("Industry", core(name), inner, aliases=(name,))


def _place_of_paper(result: Recognised, paper: Mention) -> None:
    """The place whose paper is cited, by its full name: 《福建省竹产业发展规划》."""
    for a, b, name in place_names(paper.name)[:1]:
        region = resolve(name)
        start = paper.start + result.document.text[paper.start : paper.end].find(name)
        if a == 0 and region is not None and region.name == name and region.level in ("province", "city"):
            result.entities.region(region, Mention(start, start + b, "Region", name, "inside"))


def _says_field(text: str, named: Named) -> bool:
    """Whether a name in a title is that of a field: 氢能, and with 产业 behind it 食品加工 too."""
    kind = kind_of(named.name)
    told = text.startswith("产业", named.end) and named.name[-1] != "业"
    return kind == "field" or (told and (kind == "product" or (kind == "generic" and len(named.name) >= 4)))


_LEADS = re.compile(
    ".*(?:关于|促进|支持|推进|推动|加快|鼓励|扶持|发展|培育|壮大|做强|提升|建设|打造|深化|实施|加强|规范|振兴"
    "|省|市|县|区|州|旗|[和与及、“”年度）)])(?:大力|重点|优先|特色|优势|高端|现代|绿色)*"
)


def _whole_field(text: str, title: int, start: int) -> int:
    """Where the name of a field in a title begins: 五金工具, of which the taxonomy may know 工具 alone."""
    lead = _LEADS.match(text, title, start)
    begin = max(
        lead.end() if lead else title, *(title + end for _, end, _ in place_names(text[title:start])), 0
    )
    return begin if start - begin <= 6 else start


_COMMITTEE = re.compile("(?:管理委员会|管委会)$")
_ON_SECTOR = re.compile("(?:高质量|健康|创新|提质|加快|转型)*(?:发展|升级|增效)")
_OF_FIELD = ("产业", "行业", "领域", "制造", "装备", "发展", "高质量", "创新", "集群", "企业", "质量提升")
