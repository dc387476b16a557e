"""Where things lie (LOCATED_IN)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.located.arrivals import arrived, below_label, opening_counties, told_here
from loaders.relations.located.below_parks import below_parks, in_towns
from loaders.relations.located.carried_subjects import APPROVED, carried
from loaders.relations.located.held_places import held
from loaders.relations.located.listed_there import listed_there
from loaders.relations.located.location_rules import IN, LIES, RULES
from loaders.relations.located.opened_sections import alone_on_line, opens_section_of
from loaders.relations.located.piece_rules import AMONG, PIECE_OF
from loaders.relations.located.rosters import rosters
from loaders.relations.located.scene_rules import SCENES
from loaders.relations.located.site_rules import SITES
from loaders.relations.located.summed_lists import summed_lists
from loaders.relations.sections import Topic, opening_parks, speaks_for
from loaders.relations.templates import Template, apply
from loaders.words.gazetteer import ancestors, resolve
from loaders.words.lexicon import lexicon, tokens
from loaders.words.patterns import ITEM_NUMBER
from loaders.words.places import is_plain_word, place_names

# “甲公司与某县人民政府签订乙项目合作协议”, “与某园区管委会签订乙项目入园协议”
_SIGNED_WITH = re.compile(
    r"(?:与|和|同)(?P<t>Ⓞ)[^，。；Ⓐ-ⓩ]{0,6}(?:签订|签署|签约|签下)了?[^，。；Ⓐ-ⓩ]{0,6}(?P<s>Ⓟ)[^，。；Ⓐ-ⓩ]{0,4}(?:入园|入驻|落户|投资)[^，。；Ⓐ-ⓩ]{0,4}(?:协议|合同)"
    # “某县人民政府与甲公司签订乙项目投资协议”
    r"|(?P<u>Ⓞ)(?:与|和|同)Ⓒ(?:、Ⓒ)*[^，。；Ⓐ-ⓩ]{0,6}(?:签订|签署|签约|签下)了?[^，。；Ⓐ-ⓩ]{0,4}(?P<v>Ⓟ)[^，。；Ⓐ-ⓩ]{0,4}(?:入园|入驻|落户|投资|合作|建设|框架)[^，。；Ⓐ-ⓩ]{0,4}(?:协议|合同)"
)
_GOVERNS = ("人民政府", "政府", "管委会", "管理委员会")


def _signed_with(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """What is signed for with the government of a place or the committee of a park settles there."""
    for match in _SIGNED_WITH.finditer(template.text):
        one, other = ("t", "s") if match["t"] else ("u", "v")
        (office,), works = template.of(match, one), template.of(match, other)
        region = recognised.by_key[office.key].region
        park = next((m for m in recognised.within(office.start, office.end) if m.type == "Park"), None)
        place = park.key if park else recognised.entities.region(region).key if region else None
        if place in recognised.by_key and place is not None and office.name.endswith(_GOVERNS):
            for work in works:
                yield Relation(work.key, "LOCATED_IN", place, office.start, work.end, "signed")


# “3.甲项目。由乙公司投资建设，位于某园区”, “首期选址某镇”
_SITED = re.compile(
    rf"(?:^{ITEM_NUMBER}?|，|；)(?:该?项目|首期|一期)?(?:{LIES}|(?:建设|实施|所在)?(?:地点|地址|位置|载体|选址|区域)(?:为|在|是|：)?){IN}"
    # “投资26亿元，在某园区建设”
    rf"|(?:^|，|；)(?:由?Ⓒ(?=[拟将计在]))?(?:该?项目|首期|一期|拟|将|计划)*在(?P<u>(?:Ⓡ的?)*[ⓇⓀ])(?:境内|内)?[^，。；Ⓐ-ⓩ]{{0,6}}(?:建设|实施|新建|落地|投建|兴建|动工|扩建)"
)


# “甲公司，某区，总投资3.7亿元”
_BARE_SITE = re.compile("，(?P<t>[ⓇⓀ])，(?:总?投资|占地|续建|新建)")


def _sited(template: Template, project: Mention) -> Iterator[Relation]:
    """Where the project lies that the paragraph opens with, in a sentence that names no other."""
    for match in (*_SITED.finditer(template.text), *_BARE_SITE.finditer(template.text)):
        places = template.of(match, "t") or template.of(match, "u")[-1:]
        for place in places:
            yield Relation(
                project.key, "LOCATED_IN", place.key, project.start, template.span(match)[1], "sited"
            )


# A belt or corridor runs through places; what its section names need not lie in it.
_WIDE = ("带", "走廊", "轴", "圈")
_OPENS_WITH_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:高新区|经开区|开发区|新区|保税区|工业区)(?=[\u4e00-\u9fff]{4})"
)


def located(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], works: dict[int, Mention]
) -> Iterator[Relation]:
    """LOCATED_IN: “位于…”, “在…落地”, regions written one in another, a park's section, a name that says it.

    ``works`` are the projects that paragraphs open with, by block.
    """
    found = list(_of_one(recognised, list(_said(recognised, sentences, topics, works))))
    yield from found
    yield from below_label(recognised, sentences)
    yield from below_parks(recognised, sentences, topics)
    yield from in_towns(recognised, sentences)
    yield from rosters(recognised, sentences, topics)
    yield from (r for r in carried(recognised, sentences, topics, works) if _sensible(recognised, r))
    yield from (r for r in held(recognised, sentences, topics) if _sensible(recognised, r))
    yield from told_here(recognised, sentences, topics, {relation.source for relation in found})


_MANY = 3
_AT_ONE_PLACE = ("lies-in", "built-in")


# 某开发区位于甲县、乙县、丙县境内, 某水道横跨甲、乙、丙
_SPANS = re.compile("位于|地处|横跨|地跨|坐落|横贯|纵贯|途经|流经|境内|沿线")


def _of_one(recognised: Recognised, found: list[Relation]) -> Iterator[Relation]:
    """``found`` without a park or work in many regions at once: 某高新区在北京、上海、西安设立离岸孵化器."""
    many = Counter(
        (r.source, r.start, r.rule)
        for r in found
        if r.source[0] in ("Park", "Project") and r.target[0] == "Region" and r.rule in _AT_ONE_PLACE
    )
    text = recognised.document.text
    for relation in found:
        if many[relation.source, relation.start, relation.rule] < _MANY or _SPANS.search(
            text, relation.start, relation.end
        ):
            yield relation


def _said(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], works: dict[int, Mention]
) -> Iterator[Relation]:
    """What sentences, names and sections say of where things lie."""
    text = recognised.document.text
    for left, right in pairwise(m for m in recognised.mentions if m.type == "Region"):
        if (
            left.end <= right.start
            and text[left.end : right.start] in ("", "·", "的")
            and (_inside(recognised, right, left) or _unlisted(recognised, right, left))
        ):
            yield Relation(right.key, "LOCATED_IN", left.key, left.start, right.end, "written-in")
    parks = {name: e.key for e in recognised.entities if e.type == "Park" for name in (e.name, *e.aliases)}
    for work in (m for m in recognised.mentions if m.type == "Project" and m.rule != "bare"):
        # 溧阳高新区光伏产业园项目
        zone = _OPENS_WITH_ZONE.match(text, work.start, work.end)
        if place := _behind_owner(recognised, work):
            yield Relation(work.key, "LOCATED_IN", place, work.start, work.end, "name")
        if zone and zone.group() in parks:
            yield Relation(work.key, "LOCATED_IN", parks[zone.group()], work.start, work.end, "name")
    yield from _named_after(recognised, parks)
    zones = {e.name: e for e in recognised.by_key.values() if e.type == "Park" and e.mentions}
    for name, part in zones.items():
        # 楚雄高新区富民工业园区
        zone = _OPENS_WITH_ZONE.match(name)
        if zone and zone.group() in zones:
            named = min(part.mentions, key=lambda m: m.start)
            yield Relation(part.key, "LOCATED_IN", zones[zone.group()].key, named.start, named.end, "name")
    for start, key in recognised.sites.items():
        project = next((m for m in recognised.from_(start) if m.type == "Project" or m.start > start), None)
        if project is not None and project.start == start:
            yield Relation(project.key, "LOCATED_IN", key, project.start, project.end, "name")
    visited: tuple[int, Mention] | None = None
    opened = opening_parks(sentences)
    counties = opening_counties(recognised, sentences)
    for template in sentences:
        for rules in (RULES, SITES, SCENES):
            yield from (r for r in apply(rules, template) if _sensible(recognised, r))
        yield from apply(AMONG, template)
        yield from (r for r in apply(PIECE_OF, template) if _sensible(recognised, r))
        yield from _bracketed(recognised, template)
        yield from listed_there(template)
        yield from (r for r in summed_lists(template) if _sensible(recognised, r))
        yield from _signed_with(recognised, template)
        yield from _counted(recognised, template)
        listed = works.get(template.sentence.block)
        if listed is not None and "Ⓟ" not in template.signs:
            yield from _sited(template, listed)
        topic = topics[template.sentence.block]
        opening = opened.get(template.sentence.block)
        about = opening.key if opening else None
        yield from arrived(recognised, template, topic, about or counties.get(template.sentence.block))
        yield from _named_of(recognised, template, about or speaks_for(recognised, topic))
        visited = _scene(template) or (visited if visited and visited[0] == template.sentence.block else None)
        if visited:
            yield from _speaks(template, *visited)
        for thing in template.mentions.values():
            if thing.type == "Park":
                yield from _of_name(recognised, thing)
                if recognised.metadata.round_up and topic.park is not None:
                    yield from opens_section_of(recognised, thing, topic.park, template)
            if topic.park is not None and topic.park.type == thing.type == "Region":
                yield from _of_section(recognised, thing, topic.park)
            if thing.type == "Park" and thing.rule == "bare":
                continue
            if topic.park is None or thing.type not in ("Project", "Park") or thing.key == topic.park.key:
                continue
            section = recognised.by_key[topic.park.key].region
            if topic.park.name.endswith(_WIDE) or (section is not None and section.level == "macro"):
                continue  # 在中部，湖南依托某科技园，加快建设…
            if topic.park.start <= thing.start < topic.park.end:
                continue
            # “与某县工业园区形成联动格局”: no member of a list of what is built
            if text[thing.start - 1] in "与同" and not any(
                m.end == thing.start - 1 for m in template.mentions.values()
            ):
                continue
            # 甲市在其乙市一节: “丙市拟建某研究院”
            if (
                (opener := template.mentions.get(0))
                and opener.type in ("Region", "Park")
                and opener.key != topic.park.key
            ):
                continue
            lead = text[max(template.sentence.start, thing.start - 30) : thing.start]
            if re.search(r"建设|推动|推进|加快|打造|构建|形成|建成|开工", lead):
                yield Relation(
                    thing.key, "LOCATED_IN", topic.park.key, template.sentence.start, thing.end, "section"
                )


_OFFICE = re.compile(
    "管委会|管理委员会|公司|法院|[局办处所]$|指挥部|委员会|联席会议|小组$|专班$|联盟$|[协商]会$"
)
_SHORTEST = 5


def _named_after(recognised: Recognised, parks: dict[str, Key]) -> Iterator[Relation]:
    """Works, bodies and parks whose names begin with that of a park: 甲纳米材料产业园中试基地."""
    for entity in recognised.by_key.values():
        if (
            entity.type not in ("Project", "Organization")
            or not entity.mentions
            or _OFFICE.search(entity.name)
        ):
            continue
        name = entity.name
        inside = next(
            (name[:end] for end in range(len(name) - 3, _SHORTEST - 1, -1) if name[:end] in parks), ""
        )
        if inside and not name.startswith(("项目", "（", "内", "范围"), len(inside)):
            first = entity.mentions[0]
            yield Relation(entity.key, "LOCATED_IN", parks[inside], first.start, first.end, "name")


def _of_section(recognised: Recognised, county: Mention, city: Mention) -> Iterator[Relation]:
    """A county that the section of its city tells of: “3．滁州。全椒、来安两县…”, or that stands below its line."""
    own = recognised.document.sentence_at(city.start).block
    if (
        county.key != city.key
        and _inside(recognised, county, city)
        and (
            recognised.document.sentence_at(county.start).block == own or alone_on_line(recognised, own, city)
        )
    ):
        yield Relation(county.key, "LOCATED_IN", city.key, county.start, county.end, "section")


def _behind_owner(recognised: Recognised, work: Mention) -> Key | None:
    """The place behind the firm that a project's name begins with: 甲电力吉县风电项目."""
    firm = next((m for m in recognised.within(work.start, work.end) if m.type == "Company"), None)
    if firm is None or firm.start != work.start:
        return None
    name = recognised.document.text[firm.end : work.end]
    home = recognised.metadata.region
    for start, _, place in place_names(name)[:1]:
        region = resolve(place, home.code if home else None)
        if (
            start == 0
            and region is not None
            and region.level in ("county", "city")
            and not is_plain_word(place)
        ):
            key = recognised.entities.region(region).key
            return key if key in recognised.by_key else None
    return None


def _sensible(recognised: Recognised, relation: Relation) -> bool:
    """No region lies in a smaller one, and no firm or park in a macro region (落户长三角 says no place)."""
    source, target = (recognised.by_key.get(key) for key in (relation.source, relation.target))
    if source is None or target is None or target.type != "Region" or target.region is None:
        return True
    if source.type == "Organization" and APPROVED.match(recognised.document.text, relation.start):
        return False
    wide = target.region.level == "macro"
    if source.type == "Park" and relation.rule == "relied-on" and source.region is not None and not wide:
        # 某县依托张江科技园…: a park that its name places elsewhere
        near = {source.region.code, *ancestors(source.region.code)}
        return target.region.code in near or source.region.code in ancestors(target.region.code)
    if source.type != "Region" or source.region is None:
        return not wide
    return wide or target.region.code in ancestors(source.region.code)


def _bracketed(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“某项目（某区）”, “某公司（某市）”: a bracket behind a name that holds a place and nothing else."""
    text = recognised.document.text
    for thing in template.mentions.values():
        if thing.type in ("Project", "Company", "Park") and text[thing.end : thing.end + 1] in ("（", "("):
            yield from _in_bracket(recognised, thing)
            place = next(recognised.from_(thing.end + 1), None)
            within = place is not None and place.start == thing.end + 1
            # “某产业园（某县某镇）”: the town, and not the county in front of it
            while place is not None and within and place.type == "Region":
                inner = next((m for m in recognised.from_(place.end) if m.start == place.end), None)
                if inner is None or inner.type not in ("Region", "Park"):
                    break
                place = inner
            if (
                place is not None
                and within
                and place.type in ("Region", "Park")
                and not (thing.type == "Park" and _OTHER_NAME.search(place.name))
                # “某科技园（某高新区，省级重点项目）”
                and text[place.end : place.end + 1]
                in (("）", ")", "，", ",") if thing.type == "Park" else ("）", ")"))
                and not (thing.type == "Park" and _EVENT.match(text, place.end + 1))
            ):
                yield Relation(thing.key, "LOCATED_IN", place.key, thing.start, place.end + 1, "bracket")


# 甲经济技术开发区（临河新区）: another name of it
_OTHER_NAME = re.compile("(?<!高)新区$")
# 某某开发区（深圳）投资环境推介会: where it is promoted
_EVENT = re.compile("[^，。；、（）()]{0,12}(?:推介|招商|签约|洽谈|恳谈|座谈|说明|对接)")
_SUM_IN_BRACKET = re.compile(r"\d(?:余|多)?[万亿]+(?:美|欧|港)?元")
_SITE_SAID = re.compile("(?:地点|地址|位置|位于|选址|落户|所在地)(?:为|在|：|:)?$")


def _in_bracket(recognised: Recognised, work: Mention) -> Iterator[Relation]:
    """“甲项目（建设单位：乙，建设地点：某区）”, “甲项目（乙公司，某区，3亿元）”: the place in a bracket of more."""
    text = recognised.document.text
    close = min((i for i in (text.find(mark, work.end) for mark in "）)") if i > 0), default=-1)
    if work.type != "Project" or not 0 < close - work.end < 60:
        return
    inside = recognised.within(work.end + 1, close)
    # “甲项目（总投资10.5亿元，某园区）”: what else is told of a project stands beside its place.
    told = any(m.type == "Company" and m.start == work.end + 1 for m in inside) or bool(
        _SUM_IN_BRACKET.search(text, work.end, close)
    )
    for place in inside:
        alone = text[place.start - 1] in "，,；;、" and text[place.end] in "，,；;、）)"
        if place.type in ("Region", "Park") and (
            (told and alone) or _SITE_SAID.search(text, work.end, place.start)
        ):
            yield Relation(work.key, "LOCATED_IN", place.key, work.start, close + 1, "bracket")


# “记者走进某园区，只见生产线…。”
_VISITS = re.compile(r"(?:走进|来到|走访|探访)(?:了)?(?:位于)?(?:Ⓡ的?)*(?P<t>Ⓚ)(?:内|里)?，")
# “某公司生产总监介绍，…”
_SPOKESMAN = re.compile(
    r"(?:^|[。；，])(?P<s>Ⓒ)(?:的|相关)?[\u4e00-\u9fff]{0,4}(?:董事长|总经理|负责人|总裁|总监|经理|厂长|主任|主管|工程师|创始人)[\u4e00-\u9fff]{0,4}(?:说|表示|介绍|称|告诉)"
)


def _scene(template: Template) -> tuple[int, Mention] | None:
    """The park that a reporter walks into, and the paragraph that tells of it."""
    match = _VISITS.search(template.text)
    return (template.sentence.block, template.of(match, "t")[0]) if match else None


def _speaks(template: Template, _: int, park: Mention) -> Iterator[Relation]:
    """Who speaks in a scene at a park has its works there."""
    for match in _SPOKESMAN.finditer(template.text):
        firm = template.of(match, "s")[0]
        yield Relation(firm.key, "LOCATED_IN", park.key, min(park.start, firm.start), firm.end, "visited")


# “某市已建成工业园区6个，其中国家级1个（甲），省级5个（乙、丙）”
_SO_MANY = re.compile(
    r"(?P<t>Ⓡ)(?:现|已|目前|共|境内|现已)*(?:有|拥有|建成|建有|设立|设有|形成)[^。；，]{0,16}(?:园区|开发区|工业园|产业园|集中区|基地)(?:\d+|[一二两三四五六七八九十]+)[个家]"
)


def _counted(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """The parks that a sentence lists behind how many a place has, in brackets or not."""
    match = _SO_MANY.search(template.text)
    if match is None:
        return
    place = template.of(match, "t")[0]
    for park in recognised.within(template.span(match)[1], template.sentence.end):
        if park.type == "Park":
            yield Relation(park.key, "LOCATED_IN", place.key, place.start, park.end, "counted")


# “国家级龙头企业4家（甲公司、乙公司）”
_FIRMS = re.compile(
    r"(?:龙头|骨干|重点|规上|上市|高新技术|知名)企业(?:达到?)?\d+[家户][（(](?P<firms>[^（）()]{4,160})[）)]"
)


def _named_of(recognised: Recognised, template: Template, park: Key | None) -> Iterator[Relation]:
    """The firms in brackets behind how many a park has."""
    if park is None or park[0] != "Park" or not recognised.tells:
        return
    text = recognised.document.text
    for match in _FIRMS.finditer(text, template.sentence.start, template.sentence.end):
        for firm in recognised.within(*match.span("firms")):
            if firm.type == "Company":
                yield Relation(firm.key, "LOCATED_IN", park, match.start(), match.end(), "counted")


# 深圳（哈尔滨）产业园, 深圳—哈尔滨产业园: the first is who has it, the second where it lies.
_FROM = re.compile("^[\u4e00-\u9fff]{2,4}(?:[—－–-]|[（(](?=[\u4e00-\u9fff]{2,4}[）)]))")


def _of_name(recognised: Recognised, park: Mention) -> Iterator[Relation]:
    """A park lies in the place its name begins with; a district's own paper speaks of parks in the district."""
    home = recognised.metadata.region
    region = recognised.by_key[park.key].region
    reached, rule = 2, "name"
    written = recognised.document.text[park.start : park.end]
    called = written if park.name.endswith(written[-4:]) and len(written) > len(park.name) else park.name
    called = _FROM.sub("", called)
    for start, end, name in place_names(called):
        found = resolve(name, home.code if home else None)
        if start and all(word.start != start for word in tokens(called)):
            continue  # 溪湖 in 梅溪湖经开区
        if found is not None and found.level == "town" and found.name != name:
            continue  # 浦江 in a park's name is the river as well as the town
        # 秀洲国家高新区 opens with its place, 光谷科创大走廊黄石功能区 has it in front of the head.
        head = lexicon().head_of(called)
        if (
            (start <= reached or (head and end == len(called) - len(head[0])))
            and found is not None
            and found.level != "macro"
            and (
                not is_plain_word(name)
                or (start == 0 and recognised.entities.region(found).key in recognised.by_key)
            )
        ):
            region, reached = found, max(reached, end)
    if (
        (region is None or (home is not None and region.code in ancestors(home.code)))
        and recognised.own is not None
        and home is not None
        and home.level in ("county", "city")
    ):
        region, rule = home, "home"
    if region is None:
        return
    key = recognised.entities.region(region).key
    if key in recognised.by_key:
        yield Relation(park.key, "LOCATED_IN", key, park.start, park.end, rule)


def _unlisted(recognised: Recognised, inner: Mention, outer: Mention) -> bool:
    """Whether a town, village or island that no gazetteer has stands right behind what it is in."""
    known = recognised.by_key[inner.key].region is not None
    return not known and inner.start == outer.end and inner.name.endswith(("镇", "乡", "街道", "村", "岛"))


def _inside(recognised: Recognised, inner: Mention, outer: Mention) -> bool:
    a, b = recognised.by_key[inner.key].region, recognised.by_key[outer.key].region
    return a is not None and b is not None and b.code in ancestors(a.code)
