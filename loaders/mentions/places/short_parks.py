"""Short names of parks: 凤凰工业园 beside 丹阳市延陵镇凤凰工业园, 洋浦 for 洋浦经济开发区."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.entities import Entity
from loaders.mentions.holding import Holding
from loaders.mentions.inside_names import zone_of
from loaders.mentions.recognised import Recognised, Taken, taken_by
from loaders.words.gazetteer import by_name
from loaders.words.industries import is_industry
from loaders.words.lexicon import lexicon, only_general, tokens
from loaders.words.places import after_place, place_names


def short_forms(result: Recognised) -> None:
    """Brings together the parks and bodies that stand under a long and a short name."""
    _behind_places(result)
    _short_counties(result)
    _short_places(result)


def _without_places(name: str) -> str:
    for start, end, _ in reversed(place_names(name)):
        if start > 0:
            name = name[:start] + name[end:]
    return name


_OUTER_ZONE = re.compile(".*(?:试验区|示范区|合作区|保税区|开发区|高新区|经开区|新区)")


_IN_FULL = re.compile("[省市县区旗州盟镇乡]$|街道$|自治[区州县]$")
_TOWN_NEXT = re.compile("[\u4e00-\u9fff]{1,3}?(?:(?<!小)镇|乡|街道)(?=[\u4e00-\u9fff]{4})")


def _behind_places(result: Recognised) -> None:
    """凤凰工业园 of 丹阳市延陵镇凤凰工业园, 黄沙工业园 of 西江经开区黄沙工业园: a park is called so without the places
    and the zone in front, where the rest is no other park's name, too."""
    tails: dict[str, list[Entity]] = {}
    for park in [e for e in result.entities if e.type == "Park"]:
        tail = _tail(park.name)
        if tail:
            tails.setdefault(result.entities.form("Park", tail), []).append(park)
    for parks in tails.values():
        tail = _tail(parks[0].name)
        same = result.entities.find("Park", tail)
        if len(parks) > 1:
            continue
        if same is not None and same is not parks[0]:
            result.entities.merge(parks[0], same)
        result.entities.alias(parks[0], tail)


def _tail(name: str) -> str:
    """A park's name behind the places in full and the zone that it opens with; empty where that is no name."""
    end = 0
    for start, stop, place in place_names(name):
        if start != end or not _IN_FULL.search(place):
            break
        end = stop
    if town := _TOWN_NEXT.match(name, end):
        end = town.end()
    end += len(zone_of(name[end:]))
    tail = name[end:]
    head = lexicon().head_of(tail)
    named = head is not None and head[1] == "Park" and len(tail) - len(head[0]) >= 2
    return tail if end and named and not only_general(tail) else ""


_ZONE_OF = re.compile("(?:经济技术|经济|高新技术产业|工业)开发区|经开区|高新区")


def _after_level(name: str) -> str:
    """The short name of the place in front of 开发区."""
    return name.removesuffix("开发区")[:-1]


# 微电子研究所 after 中科院微电子研究所
_ACADEMIES = ("中科院", "中国科学院", "中国工程院", "中国农科院", "中国农业科学院", "中国医学科学院")


def _short_counties(result: Recognised) -> None:
    """清流氟材料产业园 beside 清流县氟材料产业园 is the same, though 清流 is another word too."""
    for park in [e for e in result.entities if e.type == "Park"]:
        county = next(
            (b for a, b, n in place_names(park.name) if a == 0 and n[-1] in "县市区旗" and b > 2), 0
        )
        if not county or len(park.name) - county <= 4:
            continue
        stem = park.name[: county - 1] + park.name[county:]
        # 中国宜兴环保科技工业园 beside 宜兴市环保科技工业园
        for name in (stem, f"中国{stem}", f"中国{park.name}"):
            short = result.entities.find("Park", name)
            if short is not None and short is not park:
                result.entities.merge(park, short)


_INSTITUTES = ("研究院", "研究所", "实验室", "研究中心", "创新中心")


def _short_places(result: Recognised) -> None:
    for entity in [e for e in result.entities if e.type == "Park" and e.name.endswith("园区")]:
        # 金水数字智谷园区概况 over 金水数字智谷地处…: what the park is called, and then what it is
        named = result.entities.find("Park", entity.name.removesuffix("园区"))
        if named is not None and named is not entity and len(named.name) > 3:
            result.entities.merge(named, entity)
    parks = [e for e in result.entities if e.type == "Park"]
    bare: dict[str, list[Entity]] = {}
    for park in parks:
        bare.setdefault(_without_places(park.name), []).append(park)
    for entity in parks:
        # 光谷科创大走廊功能区 after 光谷科创大走廊黄石功能区: the place inside is left out.
        longer = [p for p in bare.get(entity.name, ()) if p is not entity]
        result.entities.merge_into_only(entity, longer)
    for entity in [p for p in parks if p.name.endswith(("县开发区", "市开发区", "区开发区", "经开发区"))]:
        # 交城县开发区 beside 交城经济开发区, and 拉萨经开发区 as some write it
        place = _after_level(entity.name)
        longer = [p for p in parks if p is not entity and _ZONE_OF.fullmatch(p.name.removeprefix(place))]
        result.entities.merge_into_only(entity, [p for p in longer if p.name.startswith(place)])
    for entity in [p for p in parks if p.name.endswith("开发区") and p.mentions]:
        # 昀南开发区 beside 甲省昀南经济开发区
        stem = entity.name.removesuffix("开发区")
        longer = [
            p
            for p in parks
            if p is not entity
            and (kind := _ZONE_OF.search(p.name))
            and kind.end() == len(p.name)
            and p.name[: kind.start()].endswith(stem)
            and after_place(p.name)[: -len(kind.group())] == stem
        ]
        if len(stem) > 1 and not _ZONE_OF.search(entity.name):
            result.entities.merge_into_only(entity, longer)
    held = Holding(parks)
    for entity in [p for p in parks if len(p.name) >= 5 and p.mentions]:
        # 海澜港片区 beside 中国（某省）自由贸易试验区海澜港片区
        longer = [
            p
            for p in held.names_with(entity.name)
            if p is not entity
            and p.name.endswith(entity.name)
            and _OUTER_ZONE.fullmatch(p.name.removesuffix(entity.name))
            and result.entities.find("Park", p.name) is p
        ]
        if len(longer) == 1 and any(a == 0 for a, _, _ in place_names(entity.name)):
            result.entities.merge(entity, longer[0])  # its own name says where it lies
        else:
            result.entities.merge_into_only(entity, longer)
    bodies_ = [
        e
        for e in result.entities
        if e.type in ("Organization", "Park") or (e.type == "Project" and e.name.endswith(_INSTITUTES))
    ]
    held = Holding(bodies_)
    for entity in bodies_:
        # 清华长三角研究院 after 浙江清华长三角研究院
        longer = [
            b
            for b in held.names_with(entity.name)
            if b is not entity
            # 共建甲产业研究院 in the headline is a work, and 某市甲产业研究院 below a body
            and (b.type == entity.type or {b.type, entity.type} == {"Organization", "Project"})
            and len(entity.name) >= 6
            and b.name.endswith(entity.name)
            and (
                b.name.removesuffix(entity.name) in _ACADEMIES
                or any(s == 0 and e == len(b.name) - len(entity.name) for s, e, _ in place_names(b.name))
            )
        ]
        result.entities.merge_into_only(entity, longer)


_ZONE = re.compile(
    "(?P<stem>[\u4e00-\u9fff]{2,3})(?:国家级)?(?:经济技术|经济|高新技术产业)?(?:开发区|高新区|经开区|新区|保税港区)"
)
_ELSE = "区市县镇乡港湾岛江河湖山路街大"


def everyday_names(result: Recognised) -> None:
    """洋浦 after 洋浦经济开发区, where no place of the gazetteer is called so: the zone."""
    text = result.document.text
    taken: Taken | None = None
    for park in [e for e in result.entities if e.type == "Park"]:
        zone = _ZONE.fullmatch(park.name)
        if zone is None:
            continue
        stem = zone["stem"]
        words = tokens(stem)
        known = by_name(stem) or place_names(stem) or is_industry(stem)
        if known or len(words) > 1 or words[0].pos not in ("ns", "nr", "nz", "nrt"):
            continue
        taken = taken or taken_by(result)
        for match in re.finditer(f"{stem}(?![{_ELSE}])", text):
            if not taken.overlaps(*match.span()):
                park.mentions.append(Mention(*match.span(), "Park", park.name, "repetition"))
                park.aliases.add(stem)
