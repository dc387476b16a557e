"""Which entities a name from somebody's list may mean: candidates, how alike each is (0 to 100), and why.

Candidates come from the store's indexes: equal names, names that share pairs of characters, names that begin
alike, other ways of typing. Each is compared by the same rules that decide which entities of documents are the same
(``graph.matching``); what a list says of region, industry or code raises it or rules it out. A candidate is a match
only if nothing speaks against it and no other is as sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Any, Literal

import orjson
from opencc import OpenCC
from rapidfuzz import fuzz

from graph.errors import QueryError
from graph.matching import TYPES, Candidate, Matcher, Related, Verdict
from graph.queries import MAX_SEARCH, search_key
from graph.resolve import Identify, name_lists, normalise
from graph.schema import schema
from graph.spelling import short_forms, spelled
from graph.store import Store

Named = Callable[[str], Sequence[str]]
"""From a place's name to the codes of all regions of the country that have it."""

Sureness = Literal["id", "code", "name", "alias", "core", "place", "pinyin", "homophone", "similar"]
"""What a score rests on."""

SCORES: dict[Sureness, float] = {
    "id": 100,
    "code": 100,
    "name": 100,
    "place": 97,
    "alias": 96,
    "core": 92,
    "homophone": 82,
    "pinyin": 80,
}
CERTAIN = frozenset({"id", "code", "name", "alias", "core", "place"})
BEGINNING = 72.0
"""The score of a name that only begins with the pinyin or the initials that were asked for."""
REGION_RAISE, INDUSTRY_RAISE, OTHER_RAISE = 4.0, 2.0, 2.0
VETO = 0.4
POOL = 60
"""Candidates that are looked at closely."""
NAMESAKES = 5.0
"""How near, in points, another sure candidate makes a match unsure."""

_DEICTIC = "我本该全"
_LEVEL_WORDS = "省市区县州"
_LEVELS = {"province": 0, "city": 1, "county": 2, "town": 3}


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """What the loaders know of names and places. ``name_of`` gives a region's name in full by its code."""

    identify: Identify
    related: Related
    named: Named
    name_of: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of a list: its name, the types (of schema.yml) it may be of, and what else it says (property → values)."""

    name: str
    types: tuple[str, ...] = ()
    properties: Mapping[str, Sequence[str]] = field(default_factory=dict)
    limit: int = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: ``score`` from 0 to 100, ``match`` if it is certain, ``features`` that made the score."""

    id: str
    type: str
    name: str
    score: float
    match: bool
    basis: Sureness
    features: dict[str, float | bool]


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]
    places: frozenset[str]
    industries: frozenset[str]
    areas: frozenset[str]

    @property
    def candidate(self) -> Candidate:
        home = self.properties.get("home")
        own = home.removeprefix("region:") if isinstance(home, str) else ""
        return Candidate(self.id, self.type, (self.name, *self.aliases), own, self.areas)


@cache
def _simplified() -> Any:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """A name as it is compared: simplified characters, one width, no outer blanks."""
    return str(_simplified().convert(text)).strip()


class Reconciler:
    """Finds candidates in one store."""

    def __init__(self, store: Store, gazetteers: Gazetteers) -> None:
        self._store = store
        self._known = gazetteers

    def find(self, wanted: Wanted) -> list[Found]:
        """The best candidates for a row, best first, at most ``wanted.limit``. Raises ``StoreError``."""
        default = tuple(name for name in schema().entity_types if name != "Target")
        types = wanted.types or default
        name = plain(wanted.name)[:MAX_SEARCH]
        regions = self._regions(wanted.properties.get("region", ()))
        entities = self._entities(self._pool(name, types, wanted, regions), types)
        found = [self._judged(name, wanted, regions, entity) for entity in entities]
        found = [one for one in found if one.score >= 30]
        # Among equals the higher place (长沙市 before 长沙县), then the shorter name.
        levels = {entity.id: _LEVELS.get(entity.properties.get("level", ""), 4) for entity in entities}
        found.sort(key=lambda one: (-one.score, levels[one.id], len(one.name), one.name, one.id))
        return _decided(found)[: wanted.limit]

    # Candidates

    def _pool(
        self, name: str, types: Sequence[str], wanted: Wanted, regions: frozenset[str]
    ) -> Iterator[str]:
        yield wanted.name
        for code in wanted.properties.get("code", ()):
            yield from (f"{kind.lower()}:{code}" for kind in types)
        place = self._place(name, regions)
        if place:
            yield f"region:{place}"
        key = search_key(name)
        if not any(character.isalnum() for character in key):
            return
        for kind in wanted.types or (None,):
            try:
                rows = self._store.run("find_entities", q=name, type=kind, limit=20)
            except QueryError:
                rows = []
            yield from (row["id"] for row in rows)
        ask = self._store.ask
        for words in dict.fromkeys(self._words(name, types, regions)):
            if words:
                yield from (
                    row["id"] for row in ask("similar_names", lucene=words, types=list(types), limit=POOL)
                )
        for row in ask("names_beginning", key=key[:2], types=list(types), limit=20):
            yield row["id"]

    def _words(self, name: str, types: Sequence[str], regions: frozenset[str]) -> Iterator[str]:
        """Full-text queries: the pairs of characters of the whole name, and of what is left without its place."""
        yield _pairs(name)
        home = min(regions, default="")
        for kind in types:
            if kind in TYPES:
                identity = self._known.identify(kind, name, home)
                text = normalise(name_lists().shorten(identity.rest or identity.name))
                legal = name_lists().legal_forms.search(text)
                yield _pairs(text[: legal.start()] if legal and legal.start() >= 2 else text)

    def _entities(self, ids: Iterator[str], types: Sequence[str]) -> list[_Entity]:
        wanted = [one for one in dict.fromkeys(ids) if one and len(one) <= 1000]
        remaining = [self._store.redirect(wanted[0]), *wanted] if wanted else []
        rows = self._store.ask(
            "reconcile_candidates", ids=list(dict.fromkeys(one for one in remaining if one))
        )
        return [
            _Entity(
                row["id"],
                row["type"],
                row["name"],
                tuple(row["aliases"]),
                orjson.loads(row["properties"]),
                frozenset(row["places"]),
                frozenset(row["industries"]),
                frozenset(area.removeprefix("region:") for area in row["areas"] if area),
            )
            for row in rows
            if row["type"] in types
        ]

    # Places

    def _place(self, text: str, regions: frozenset[str] = frozenset()) -> str:
        """The code of the region that a text like 江苏省常州市武进区 or 常州武进 means, empty if unclear."""
        return self._known.identify("Organization", f"{text}人民政府", min(regions, default="")).place

    def _regions(self, values: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for value in values:
            text = plain(value)
            if text.startswith("region:"):
                found.add(text.removeprefix("region:"))
            elif text.isdigit():
                found.add(text)
            elif code := self._place(text):
                found.add(code)
            else:
                found |= set(self._known.named(text))
        return frozenset(found)

    def _region_agrees(self, entity: _Entity, regions: frozenset[str]) -> bool | None:
        """Whether an entity lies in one of ``regions``, or the other way round; ``None`` if that is unknown."""
        own = {place.removeprefix("region:") for place in entity.places if place.startswith("region:")}
        if entity.type == "Region":
            own = {entity.id.removeprefix("region:")}
        if home := entity.candidate.home:
            own.add(home)
        if entity.type in TYPES and (place := self._known.identify(entity.type, entity.name, "").place):
            own.add(place)
        known = own or entity.areas
        if any(self._known.related(one, other) for one, other in product(known, regions)):
            return True
        # That a paper of another region speaks of a firm does not say that the firm is there.
        return False if own else None

    # Scores

    def _judged(self, name: str, wanted: Wanted, regions: frozenset[str], entity: _Entity) -> Found:
        basis, score, alike = self._named(name, wanted, regions, entity)
        features: dict[str, float | bool] = {"name_similarity": round(alike, 1)}
        vetoed = False
        if "region" in wanted.properties:
            agrees = self._region_agrees(entity, regions) if regions else None
            if agrees is not None:
                features["region"] = agrees
                score, vetoed = (score + REGION_RAISE, vetoed) if agrees else (score * VETO, True)
        if "industry" in wanted.properties and entity.industries:
            agrees = self._industry_agrees(entity, wanted.properties["industry"])
            features["industry"] = agrees
            score = score + INDUSTRY_RAISE if agrees else score - INDUSTRY_RAISE
        for pid, values in wanted.properties.items():
            own = entity.properties.get(pid)
            if pid == "code" and own is None and entity.type in ("Region", "Industry"):
                own = entity.id.partition(":")[2]
            if pid in ("region", "industry") or own is None:
                continue
            agrees = any(normalise(str(own)) == normalise(plain(value)) for value in values)
            features[pid] = agrees
            if pid in ("code", "number"):
                # What an official list gives once: it decides by itself.
                score, vetoed = (SCORES["code"], vetoed) if agrees else (score * VETO, True)
                basis = "code" if agrees else basis
            else:
                score += OTHER_RAISE if agrees else -OTHER_RAISE
        sure = basis in CERTAIN and not vetoed and self._is_sure(name, basis, entity, features)
        features |= {f"by_{basis}": True, "certain": sure}
        return Found(
            entity.id, entity.type, entity.name, round(max(0.0, min(score, 100.0)), 1), sure, basis, features
        )

    def _named(
        self, name: str, wanted: Wanted, regions: frozenset[str], entity: _Entity
    ) -> tuple[Sureness, float, float]:
        """What the names rest on, the score of that, and how alike the nearest name is in letters."""
        own = normalise(name)
        names = [entity.name, *(alias for alias in entity.aliases if alias[0] not in _DEICTIC)]
        alike = max((fuzz.ratio(own, normalise(one)) for one in names), default=0.0)
        if entity.id == wanted.name:
            return "id", SCORES["id"], alike
        if not own:
            return "similar", 0.0, 0.0
        if own == normalise(entity.name):
            return "name", SCORES["name"], 100.0
        if own in {normalise(alias) for alias in names[1:]}:
            return "alias", SCORES["alias"], alike
        if entity.type == "Region" and self._place(name, regions) == entity.id.removeprefix("region:"):
            return "place", SCORES["place"], alike
        score = min(alike, 100.0) * 0.75
        if entity.type in TYPES:
            home = min(regions, default="")
            asked = Candidate("", entity.type, (self._placed(entity.type, name, home),), home, regions)
            decision = Matcher([asked, entity.candidate], self._known.identify, self._known.related).compare(
                "", entity.id
            )
            if decision.verdict is Verdict.same:
                return "core", SCORES["core"] * decision.score**0.2, alike
            if decision.verdict is Verdict.unsure:
                score = max(score, 60 + 20 * decision.score)
        if own.isascii():
            shorts = [short for one in names for short in short_forms(one)]
            ways = {way for one in (*names, *shorts) for way in spelled(one)}
            if own in ways:
                return "pinyin", SCORES["pinyin"], alike
            if len(own) >= 2 and score < BEGINNING and any(way.startswith(own) for way in ways):
                return "pinyin", BEGINNING, alike
        elif len(own) >= 2 and spelled(own)[0] in {spelled(normalise(one))[0] for one in names}:
            return "homophone", SCORES["homophone"], alike
        return "similar", score, alike

    def _placed(self, kind: str, name: str, home: str) -> str:
        """市经信委 of 宜宾 in full, as bodies and parks are known by their place: 宜宾市经信委."""
        if kind not in ("Organization", "Park") or not home or self._known.identify(kind, name, "").place:
            return name
        identity = self._known.identify(kind, name, home)
        own = name[1:] if name[0] in _LEVEL_WORDS and len(name) > 2 else name
        return self._known.name_of(home) + own if identity.home or name != identity.name else name

    def _is_sure(
        self, name: str, basis: Sureness, entity: _Entity, features: Mapping[str, float | bool]
    ) -> bool:
        """Whether a name of this kind can mean only one thing, as far as gazetteers tell."""
        if basis in ("id", "code", "place", "core") or features.get("region") is True:
            return True
        own = normalise(name)
        if entity.type == "Region":
            # 铁西区 is in three cities, whichever of them this graph holds.
            others = self._known.named(name)
            code = entity.id.removeprefix("region:")
            return self._place(name) == code if others else basis == "name"
        if entity.type == "Industry" or entity.type == "Instrument":
            return True
        if entity.type == "Company":
            return len(own) >= 3
        # 财政局, 高新区 and 市发改委 are as many as there are places.
        identity = self._known.identify(entity.type, name, "")
        if entity.candidate.home and not identity.place and not identity.home:
            return entity.type in ("Project", "Policy", "Park", "Fund") and len(own) >= 5
        return basis == "name" or len(own) >= 4

    def _industry_agrees(self, entity: _Entity, values: Sequence[str]) -> bool:
        wanted = {value if value.startswith("industry:") else self._industry(value) for value in values}
        if wanted & entity.industries:
            return True
        rows = self._store.ask("reconcile_candidates", ids=sorted(entity.industries))
        texts = {normalise(text) for row in rows for text in (row["name"], *row["aliases"])}
        above = {one for row in rows for one in orjson.loads(row["properties"]).get("ancestors", ())}
        return bool(wanted & above) or any(normalise(plain(value)) in texts for value in values)

    def _industry(self, name: str) -> str:
        rows = self._store.run("find_entities", q=plain(name), type="Industry", limit=1) if name else []
        return str(rows[0]["id"]) if rows and rows[0]["matched"] in ("name", "alias") else ""


def _pairs(text: str) -> str:
    """A full-text query for any of the pairs of characters; every word is quoted, so that none is an operator."""
    plain_text = "".join(character for character in search_key(text) if character.isalnum())
    if plain_text.isascii():
        return f'"{plain_text}"' if plain_text else ""
    pairs = dict.fromkeys(plain_text[i : i + 2] for i in range(max(1, len(plain_text) - 1)))
    return " ".join(f'"{pair}"' for pair in list(pairs)[:24])


def _decided(found: list[Found]) -> list[Found]:
    """The same with ``match`` only where one is sure and no other is as sure."""
    sure = [one for one in found if one.match]
    if not sure:
        return found
    best = sure[0]
    rivals = [
        one
        for one in found
        if one is not best
        and one.basis in CERTAIN
        and one.score > best.score - NAMESAKES
        and not _plainer(best, one)
    ]
    kept = best if best is found[0] and not rivals else None
    return [replace(one, match=one is kept) for one in found]


def _plainer(best: Found, other: Found) -> bool:
    """Whether ``best`` has the very name, or the very code, and ``other`` only something near."""
    first = ("id", "code", "name")
    return best.basis in first and other.basis not in first and best.type == other.type


def description(found: Found, zh: Mapping[str, str]) -> str:
    """Why a candidate is one, for people; ``zh`` has the words for what a score rests on."""
    said = [schema().nodes[found.type].label.zh, zh[found.basis]]
    for name, word in (("region", "地区"), ("industry", "产业"), ("code", "代码")):
        if name in found.features:
            said.append(f"{word}{'相符' if found.features[name] else '不符'}")
    return "；".join(said)
