"""Properties of entities for reconciliation: which there are, and their values for data extension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from graph.errors import UsageError
from graph.rows import passages
from graph.schema import schema
from graph.store import Store

Value = dict[str, Any]
LIMIT = 10
MAX_LIMIT = 200

SETTINGS = [
    {
        "name": "limit",
        "label": "最多几个值 / most values",
        "type": "number",
        "default": LIMIT,
        "help_text": f"1–{MAX_LIMIT}",
    },
    {
        "name": "evidence",
        "label": "关系给出原文句子 / sentences instead of entities",
        "type": "checkbox",
        "default": False,
        "help_text": "值是支持这条关系的句子，而不是另一端的实体",
    },
]

_WORDS = {
    "code": "代码",
    "level": "级别",
    "number": "文号",
    "date": "日期",
    "status": "进展",
    "status_date": "进展日期",
    "amount": "金额（元）",
    "amount_text": "金额原文",
    "home": "所属地区",
    "longitude": "经度",
    "latitude": "纬度",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
    "metric": "指标",
    "value": "数值",
    "unit": "单位",
    "year": "年份",
}


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, its name for people, the types that have it (all if there are none), and for a
    relation its type and direction (``out``, ``in``)."""

    id: str
    name: str
    types: tuple[str, ...] = ()
    relation: str = ""
    direction: str = ""

    @property
    def compared(self) -> bool:
        """Whether candidates are compared by it: relations are for data extension, as are names and the type, which a
        query has fields of its own for."""
        return self.id in ("region", "industry") or not (
            self.relation or self.id in ("name", "alias", "type")
        )


@cache
def properties() -> dict[str, Property]:
    """Every property by id: names, the schema's properties, and relations (``X.in`` from the other end)."""
    found = [
        Property("name", "名称"),
        Property("alias", "别名"),
        Property("type", "类型"),
        Property("region", "所在地区", schema().edges["LOCATED_IN"].source, "LOCATED_IN", "out"),
        Property("industry", "所属产业", schema().edges["IN_INDUSTRY"].source, "IN_INDUSTRY", "out"),
    ]
    own: dict[str, list[str]] = {}
    for kind in schema().nodes.values():
        if not kind.structure:
            for name in kind.properties:
                own.setdefault(name, []).append(kind.name)
    found += [Property(name, _WORDS.get(name, name), tuple(types)) for name, types in own.items()]
    for edge in schema().edges.values():
        if edge.structure:
            continue
        label = f"{edge.label.zh} {edge.label.en}"
        found.append(Property(edge.name, label, edge.source, edge.name, "out"))
        found.append(Property(f"{edge.name}.in", f"{label}（被）", edge.target, edge.name, "in"))
    return {one.id: one for one in found}


def properties_of(type_: str) -> list[Property]:
    """The properties that entities of a type may have; all for a type that is unknown or empty."""
    if type_ not in schema().entity_types:
        return list(properties().values())
    return [one for one in properties().values() if not one.types or type_ in one.types]


def known(identity: str, where: str) -> Property:
    """The property of that id. Raises ``UsageError`` that lists those there are."""
    found = properties().get(identity)
    if found is None:
        raise UsageError(
            f"没有属性 {identity[:80]}；可用：{'、'.join(properties())}",
            f"there is no property {identity[:80]}; there are: {', '.join(properties())}",
            where=where,
        )
    return found


@dataclass(frozen=True, slots=True)
class Settings:
    """How many values of a property are wanted, and whether a relation's are its sentences."""

    limit: int = LIMIT
    evidence: bool = False


def settings(given: Mapping[str, Any]) -> Settings:
    """Settings as clients send them, numbers and checks also as texts. Raises ``UsageError``."""
    try:
        limit = int(float(given.get("limit") or LIMIT))
    except (TypeError, ValueError, OverflowError):
        limit = 0
    if not 1 <= limit <= MAX_LIMIT:
        raise UsageError(
            f"limit 应在 1 到 {MAX_LIMIT} 之间",
            f"limit must be from 1 to {MAX_LIMIT}",
            where="settings.limit",
        )
    return Settings(limit, given.get("evidence") in (True, "true", "on", "1", 1))


def values(store: Store, entity: str, wanted: Property, chosen: Settings) -> list[Value]:
    """The values of a property of an entity (by id), as the specification writes them."""
    if wanted.relation:
        return _related(store, entity, wanted, chosen)
    rows = store.run("entities_by_id", ids=[entity])
    if not rows:
        return []
    stored = store.run("entity", id=entity)[0]
    match wanted.id:
        case "name":
            return [{"str": stored["name"]}]
        case "alias":
            return [{"str": alias} for alias in stored["aliases"][: chosen.limit]]
        case "type":
            return [{"str": stored["type"]}]
    value = stored["properties"].get(wanted.id)
    return [
        _value(one)
        for one in (value if isinstance(value, list) else [value])[: chosen.limit]
        if one is not None
    ]


def _value(value: Any) -> Value:
    match value:
        case bool():
            return {"str": str(value).lower()}
        case int():
            return {"int": value}
        case float():
            return {"float": value}
        case str():
            return {"str": value}
    return {"str": orjson.dumps(value).decode()}


def _related(store: Store, entity: str, wanted: Property, chosen: Settings) -> list[Value]:
    directions = [wanted.direction] if schema().edges[wanted.relation].directed else ["out", "in"]
    rows = [
        row
        for direction in directions
        for row in store.ask(f"values_{direction}_{wanted.relation}", id=entity, limit=chosen.limit)
    ]
    if chosen.evidence:
        texts = dict.fromkeys(one["text"] for row in rows for one in passages(row["statements"]))
        return [{"str": text} for text in list(texts)[: chosen.limit]]
    return [{"id": row["id"], "name": row["name"]} for row in rows[: chosen.limit]]
