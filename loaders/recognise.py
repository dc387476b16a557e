"""All mentions of a document: what the recognisers find, with overlaps settled and names brought together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice, takewhile

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders import companies, focus, lists, names, policies
from loaders.bodies import bodies
from loaders.document import Document
from loaders.entities import Entities, Entity
from loaders.gazetteer import Region, ancestors, regions, resolve
from loaders.industries import core
from loaders.lexicon import tokens
from loaders.mentions import Key, Mention
from loaders.metadata import Metadata
from loaders.places import is_plain_word, place_names

# Where two findings overlap, the longer one stays; of equal ones that with the higher rank.
_RANK = {
    "own": 9,
    "title": 8,
    "heading": 7,
    "programme": 6,
    "body": 5,
    "told": 4,
    "amount": 4,
    "list": 4,
    "head": 3,
    "focus": 2,
    "taxonomy": 1,
}
_DEICTIC = re.compile(r"[我全本](?:自治区|[市区县省州旗镇])(?!域|级|面|长|委|政府)")
_LOCATIVE = re.compile(r"(?:在|于|落户|位于|入驻|布局(?:在|于)?|选址|、|和|及|与|到|至)$")
_AT = re.compile(r"(?:在|于|落户|位于|入驻|布局|选址|到|至|赴|来自)$")
_FEATURE = re.compile(
    r"水库|高速|大道|公路|铁路|机场|路|街|湖|山|江|河|港|湾|村|站|桥|大学|学院|医院|集团|公司|电站|酒|路口|景区|古镇|讲话|精神|会议|革命|红船"
)
_LOCATIVE_AFTER = re.compile(
    r"^(?:、|[两三四五](?:个)?(?:镇|街道)|和|及|与|等|落地|落户|建设|建成|投资|设立|举行|召开|启动|开工|两|三|的)"
)


@dataclass(slots=True)
class Recognised:
    """The mentions of a document in reading order, its entities, and the policy it is (news is none)."""

    document: Document
    metadata: Metadata
    entities: Entities
    mentions: list[Mention] = field(default_factory=list)
    own: Key | None = None
    by_key: dict[Key, Entity] = field(default_factory=dict)
    subject: Key | None = None
    programmes: dict[int, Key] = field(default_factory=dict)
    sites: dict[int, Key] = field(default_factory=dict)

    def from_(self, start: int) -> Iterator[Mention]:
        """The mentions that start at ``start`` or later, in reading order."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return islice(self.mentions, first, None)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside ``start``–``end``."""
        return [m for m in takewhile(lambda m: m.start < end, self.from_(start)) if m.end <= end]


def recognise(document: Document, metadata: Metadata) -> Recognised:
    """Find and name everything the document names. The same document always gives the same mentions."""
    entities = Entities(metadata.region)
    found: list[tuple[Mention, object]] = []
    heading_programmes = policies.headings(document)
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        found.extend((m, None) for m in policies.titled(document, block))
        found.extend((m, None) for m in policies.programmes(document, block))
        found.extend((m, None) for m in policies.yearly(document, block))
        found.extend((m, None) for m in lists.typed(document, block))
        found.extend((m, None) for m in names.named(document, block))
        found.extend((m, None) for m in names.exemplified(document, block))
        found.extend((m, None) for m in names.told(document, block))
        found.extend((m, None) for m in companies.plants(document, block))
        found.extend((m, None) for m in names.quoted(document, block))
        found.extend((m, None) for m in names.amounts(document, block))
        found.extend((m, None) for m in names.sharing(document, block))
        found.extend((m, None) for m in companies.registered(document, block))
        found.extend((m, None) for m in companies.told(document, block))
        found.extend((m, None) for m in focus.industries(document, block))
        text = document.text[block.start : block.end]
        for body in bodies(text, block.start):
            found.append(
                (
                    Mention(
                        body.start, body.end, "Organization", document.text[body.start : body.end], "body"
                    ),
                    body,
                )
            )
    found.extend((m, None) for m in policies.own(document, metadata))
    found.extend((m, None) for _, m in heading_programmes)
    kept = _settle(found)
    result = Recognised(document, metadata, entities)
    for mention, extra in sorted(kept, key=lambda k: k[0].rule != "heading"):
        _enter(result, mention, extra)
    _owners(result, [m for m, _ in kept])
    _sites(result, [m for m, _ in kept])
    _places(result, [m for m, _ in kept])
    _abbreviations(result)
    _short_forms(result)
    _bare_heads(result)
    _repetitions(result)
    _finish(result)
    for block, mention in heading_programmes:
        if entity := entities.find("Policy", mention.name):
            result.programmes[block.start] = entity.key
    if metadata.kind == "policy" and metadata.title and (entity := entities.find("Policy", metadata.title)):
        result.own = entity.key
        entity.aliases.update(a for a in (metadata.notice, metadata.number) if a)
    result.subject = _subject(result)
    return result


def _subject(result: Recognised) -> Key | None:
    """What the document speaks for: the park that it opens with and names often, else its region.

    News of a park (“某某高新区：…”) and rules of its committee are about the park, not about the district.
    """
    opening = [m for m in result.mentions if m.start < 260 and m.type == "Park"]
    for mention in opening:
        times = len(result.by_key[mention.key].mentions)
        in_title = mention.name in result.metadata.title or mention.start < 40
        committee = any(name.startswith(mention.name[:4]) for name, _, _ in result.metadata.issuers)
        if times >= 3 and (result.metadata.kind == "news" and in_title or committee):
            return mention.key
    region = result.metadata.region
    key = ("Region", region.name) if region else None
    return key if key in result.by_key else None


_THINGS = ("Park", "Project", "Organization", "Company")


def _rank(mention: Mention) -> int:
    return _RANK[mention.rule.partition(":")[0]]


def _settle(found: list[tuple[Mention, object]]) -> list[tuple[Mention, object]]:
    """One reading for each stretch of text: the longest, then the highest rank."""
    kept: list[tuple[Mention, object]] = []
    taken: list[tuple[int, int]] = []
    offices = {m.end: m.start for m, extra in found if extra is not None}
    # 具体工作由区投资促进服务中心: where an office ends a longer run, the office alone is the name.
    found = [f for f in found if f[0].rule[:4] != "head" or offices.get(f[0].end, f[0].start) <= f[0].start]
    for mention, extra in sorted(
        found,
        key=lambda f: (
            -(f[0].end - f[0].start) - (1000 if _rank(f[0]) >= 8 else 0),
            -_rank(f[0]),
            f[0].start,
        ),
    ):
        if any(mention.start < end and start < mention.end for start, end in taken):
            continue
        kept.append((mention, extra))
        taken.append((mention.start, mention.end))
    return sorted(kept, key=lambda f: f[0].start)


def _enter(result: Recognised, mention: Mention, extra: object) -> None:
    entities = result.entities
    if extra is not None:
        entities_body = entities.body(extra, mention.name)  # type: ignore[arg-type]
        if entities_body is not None:
            entities_body.mentions.append(mention)
        return
    if mention.type == "Project":
        # “实施产业集群培育、…等工程” names the programmes that headings spell out.
        for ending in ("工程", "行动", "专项行动", "计划"):
            programme = entities.find("Policy", mention.name + ending)
            if programme is not None:
                programme.mentions.append(mention)
                programme.aliases.add(mention.name)
                return
    if mention.type == "Industry":
        entity = entities.add("Industry", core(mention.name), mention, aliases=(mention.name,))
        return
    kind = mention.type
    if kind in _THINGS and entities.find(kind, mention.name) is None:
        # 紫竹半岛 in a list of projects here and of areas there is one thing.
        kind = next((k for k in _THINGS if entities.find(k, mention.name) is not None), kind)
    entity = entities.add(kind, mention.name, mention)
    if mention.rule == "amount":
        entity.aliases.add(re.sub(r"^[\d.]+(?:亿|万)元的?", "", mention.name))
    if mention.type == "Organization" and (
        match := re.match(r"[市区县省](?=[\u4e00-\u9fff]{4})", mention.name)
    ):
        region = entities.deictic(match.group())
        if region is not None:
            entity.aliases.update((region.name + mention.name[1:], region.short + mention.name[1:]))
            entity.region = region


def _owners(result: Recognised, kept: list[Mention]) -> None:
    """Companies inside the names of their projects; a short form of a firm already named is that firm."""
    known = sorted({m.name for m in kept if m.type == "Company"}, key=len)
    for mention in kept:
        if mention.type != "Project":
            continue
        inner = companies.owner(mention, result.document.text)
        if inner is None:
            continue
        full = next((name for name in known if name.startswith(inner.name) or inner.name in name[:6]), None)
        name = full or inner.name
        entity = result.entities.add("Company", name, inner, aliases=(inner.name,))
        result.entities.alias(entity, inner.name)


def _sites(result: Recognised, kept: list[Mention]) -> None:
    """Regions that open the name of a project (深圳市罗湖…改造项目): the innermost one is where it is."""
    home = result.metadata.region
    for mention in kept:
        if mention.type not in ("Project", "Park"):
            continue
        end = 0
        region: Region | None = None
        for start, stop, name in place_names(mention.name):
            if start != end:
                break
            found = resolve(name, region.code if region else home.code if home else None)
            if (
                found is None
                or found.level == "macro"
                or is_plain_word(name)
                or _FEATURE.match(mention.name[stop:])
            ):
                break
            region, end = found, stop
        owner = result.entities.find("Company", mention.name[: end + 2])
        if mention.type == "Park" and (end >= len(mention.name) - 1 or home is None or home.code not in _up(region or home)):
            continue  # only a part of the home region: 海宁…集聚区 in a paper of Jiaxing
        if region is not None and end >= 2 and owner is None and (home is None or region.code != home.code):
            entity = result.entities.region(
                region,
                Mention(mention.start, mention.start + end, "Region", region.name, "site"),
                alias=mention.name[:end],
            )
            result.sites[mention.start] = entity.key


def _places(result: Recognised, taken: list[Mention]) -> None:
    """Regions: names of the gazetteer outside of other names or in front of an office, and 我区, 全市."""
    document, entities = result.document, result.entities
    home = result.metadata.region
    covered = [(m.start, m.end, m.rule) for m in taken]
    for block in document.blocks:
        if block.role == "boilerplate":
            continue
        text = document.text[block.start : block.end]
        words = tokens(text)
        starts, ends = {w.start for w in words}, {w.end for w in words}
        found = place_names(text)
        for i, (start, end, name) in enumerate(found):
            # 提高县级: 高县 is cut out of two words; 河池市宜州区 may be one word to the tokeniser.
            chained = i > 0 and found[i - 1][1] == start
            followed = i + 1 < len(found) and found[i + 1][0] == end
            if len(name) < 4 and not ((start in starts or chained) and (end in ends or followed)):
                continue
            a, b = start + block.start, end + block.start
            inside = next((c for c in covered if c[0] < b and a < c[1]), None)
            if inside is not None and inside[2] != "body":
                continue
            if region := _meant(name, home, text[:start], text[end:]):
                entities.region(region, Mention(a, b, "Region", region.name, "gazetteer"), alias=name)
        for match in _DEICTIC.finditer(text):
            a, b = match.start() + block.start, match.end() + block.start
            if any(c[0] < b and a < c[1] for c in covered):
                continue
            if region := entities.deictic(match.group()):
                entities.region(region, Mention(a, b, "Region", region.name, "deictic"), alias=match.group())
        for region, a, b in _towns(text, home):
            if not any(c[0] < b + block.start and a + block.start < c[1] for c in covered):
                mention = Mention(a + block.start, b + block.start, "Region", region.name, "town")
                entities.region(region, mention, alias=text[a:b])


def _meant(name: str, home: Region | None, before: str, after: str) -> Region | None:
    region = resolve(name, home.code if home else None)
    if region is None or region.level == "town":
        return None
    if region.level != "macro" and region.name != name and is_plain_word(name):
        # 以江阴、新吴为主要承载地: near home, beside another place, it is a place all the same.
        near = home is not None and {home.code, *_up(home)} & {region.code, *_up(region)}
        listed = (
            (before.endswith("、")
            and bool(place_names(before[-5:-1])))
            or (after.startswith("、")
            and bool(place_names(after[1:6])))
        )
        return region if near and listed else None
    if (
        len(region.name) == 2
        and region.name == name
        and home is not None
        and not {home.code, *_up(home)} & set(_up(region))
    ):
        return None  # 西区 is a district of two cities and a part of any park
    if region.name != name and region.level == "county":
        if _FEATURE.match(after):
            return None  # 罗田水库, 长安大道
        line = {home.code, *_up(home)} if home is not None else set()
        if home is not None and region.code not in line and not line & set(_up(region)):
            # Far from home a short county name counts only where a place is meant.
            left = re.search(r"[、和与及]$", before) and any(
                e == len(before[-7:-1]) for _, e, _ in place_names(before[-7:-1])
            )
            right = re.match(r"[、和与及]", after) and any(s == 0 for s, _, _ in place_names(after[1:7]))
            return region if _AT.search(before[-4:]) or left or right else None
    return region


def _up(region: Region) -> tuple[str, ...]:
    return ancestors(region.code)


def _towns(text: str, home: Region | None) -> Iterable[tuple[Region, int, int]]:
    """Towns of the home county or city: full names anywhere, short ones where a place is meant."""
    if home is None or home.level == "macro":
        return
    matcher, towns = _town_matcher(home)
    if matcher is None:
        return
    places = matcher.find_matches_as_indexes(text)
    for index, start, end in places:
        region, full = towns[index]
        listed = text[end : end + 1] == "、" and any(t[1] == end + 1 for t in places)
        if (
            full
            or listed
            or (
                _LOCATIVE.search(text[max(0, start - 4) : start])
                and _LOCATIVE_AFTER.match(text[end : end + 3])
            )
        ):
            yield region, start, end


@cache
def _towns_of() -> dict[str, list[Region]]:
    """County, city and province codes -> the towns in them."""
    found: dict[str, list[Region]] = {}
    for region in regions().values():
        if region.level == "town":
            for code in _up(region):
                found.setdefault(code, []).append(region)
    return found


@lru_cache(maxsize=64)
def _town_matcher(home: Region) -> tuple[AhoCorasick | None, tuple[tuple[Region, bool], ...]]:
    found: dict[str, tuple[Region, bool]] = {}
    for region in _towns_of().get(home.code, []) if home.level != "province" else []:
        found.setdefault(region.name, (region, True))
        if home.level == "county" and region.short != region.name:
            found.setdefault(region.short, (region, False))
    order = sorted(found)
    matcher = AhoCorasick(order, matchkind=MatchKind.LeftmostLongest) if order else None
    return matcher, tuple(found[name] for name in order)


def _abbreviations(result: Recognised) -> None:
    """（以下简称X）: X becomes an alias of the entity in front of it."""
    everything = sorted(
        ((m, e) for e in result.entities for m in e.mentions),
        key=lambda pair: pair[0].end,  # type: ignore[attr-defined]
    )
    for position, short in names.abbreviations(result.document.text):
        before = [(m, e) for m, e in everything if m.end <= position and position - m.end <= 2]
        if before:
            result.entities.alias(before[-1][1], short)


def _without_places(name: str) -> str:
    for start, end, _ in reversed(place_names(name)):
        if start > 0:
            name = name[:start] + name[end:]
    return name


def _short_forms(result: Recognised) -> None:
    """复星 beside 复星医药: a short name that opens one longer name of a firm is that firm."""
    parks = [e for e in result.entities if e.type == "Park"]  # type: ignore[attr-defined]
    for entity in parks:
        # 光谷科创大走廊功能区 after 光谷科创大走廊黄石功能区: the place inside is left out.
        longer = [p for p in parks if p is not entity and _without_places(p.name) == entity.name]
        if len(longer) == 1:
            result.entities.merge(longer[0], entity)
    bodies_ = [e for e in result.entities if e.type in ("Organization", "Park")]  # type: ignore[attr-defined]
    for entity in bodies_:
        # 清华长三角研究院 after 浙江清华长三角研究院
        longer = [
            b for b in bodies_
            if b is not entity and b.type == entity.type and len(entity.name) >= 6 and b.name.endswith(entity.name)
            and any(s == 0 and e == len(b.name) - len(entity.name) for s, e, _ in place_names(b.name))
        ]
        if len(longer) == 1:
            result.entities.merge(longer[0], entity)
    firms = [e for e in result.entities if e.type == "Company"]  # type: ignore[attr-defined]
    for entity in [e for e in result.entities if e.type in ("Company", "Organization") and len(e.name) <= 3]:  # type: ignore[attr-defined]
        longer = [
            f
            for f in firms
            if f is not entity and len(f.name) > len(entity.name) and f.name.startswith(entity.name)
        ]
        if len(longer) == 1:
            result.entities.merge(longer[0], entity)


_BARE = re.compile(r"(?<![\u4e00-\u9fff])(?:[我本全该]?)(?P<head>高新区|经开区|开发区|工业区|工业园区|保税区|新区|自贸区|科技城|示范区)(?!管|内的|域)")
_BARE_IN = re.compile(r"(?<=[加快在将使为向对由与和])(?P<head>高新区|经开区|开发区|工业园区|科技城)(?=[，、的聚重围和与以]|核心区|二次)")


def _bare_heads(result: Recognised) -> None:
    """高新区 alone, after the one park of that kind that the document names, or as the home's own."""
    document, home = result.document, result.metadata.region
    parks = [e for e in result.entities if e.type == "Park"]  # type: ignore[attr-defined]
    taken = sorted((m.start, m.end) for e in result.entities for m in e.mentions)  # type: ignore[attr-defined]
    for pattern in (_BARE, _BARE_IN):
        for match in pattern.finditer(document.text):
            start, head = match.start("head"), match["head"]
            if any(a < match.end() and start < b for a, b in taken):
                continue
            same = [p for p in parks if p.name.endswith(head) and len(p.name) > len(head)]
            if len(same) == 1:
                same[0].mentions.append(Mention(start, match.end(), "Park", same[0].name, "bare"))
                same[0].aliases.add(head)
            elif not same and home is not None and home.level in ("county", "city") and _acts(document.text, match):
                entity = result.entities.add("Park", home.short + head, region=home, aliases=(head,))
                entity.mentions.append(Mention(start, match.end(), "Park", entity.name, "bare"))
                parks.append(entity)


def _acts(text: str, match: re.Match[str]) -> bool:
    """Whether a bare head is spoken of as one certain park: it focuses on something or stands beside a named one."""
    after = text[match.end() : match.end() + 6]
    return match["head"] in ("高新区", "经开区") and bool(re.match(r"聚焦|重点|围绕|以|和[\u4e00-\u9fff]{2,4}|要|着力|主攻", after))


def _repetitions(result: Recognised) -> None:
    """Later mentions of names already known, also by their short forms."""
    document = result.document
    forms: dict[str, Entity] = {}
    for entity in result.entities:  # type: ignore[attr-defined]
        if entity.type in ("Region", "Target") or (entity.type == "Industry" and len(entity.name) < 3):
            continue
        for name in (entity.name, *sorted(entity.aliases)):
            if len(name) >= 3 and not (
                entity.type == "Organization" and name[0] in "市区县省" and len(name) < 3
            ):
                forms.setdefault(name, entity)
    if not forms:
        return
    order = sorted(forms)
    matcher = AhoCorasick(order, matchkind=MatchKind.LeftmostLongest)
    taken = sorted((m.start, m.end) for e in result.entities for m in e.mentions)  # type: ignore[attr-defined]
    boiler = [(b.start, b.end) for b in document.blocks if b.role == "boilerplate"]
    for index, start, end in matcher.find_matches_as_indexes(document.text):
        if any(a < end and start < b for a, b in taken) or any(a <= start < b for a, b in boiler):
            continue
        entity = forms[order[index]]
        entity.mentions.append(Mention(start, end, entity.type, entity.name, "repetition"))


def _finish(result: Recognised) -> None:
    """The mentions in reading order, each under its entity's final name."""
    for entity in result.entities:  # type: ignore[attr-defined]
        result.by_key[entity.key] = entity
        entity.mentions = sorted(
            (Mention(m.start, m.end, entity.type, entity.name, m.rule) for m in set(entity.mentions)),
            key=lambda m: (m.start, m.end),
        )
        result.mentions.extend(entity.mentions)
    result.mentions.sort(key=lambda m: (m.start, -m.end))
