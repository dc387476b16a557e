"""The W3C Reconciliation Service API 0.2 at ``/reconcile``: lists of names, such as OpenRefine holds, meet the graph.

The specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. How candidates
are found and scored is told in ``graph.reconciling`` and docs/reconcile.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import metadata
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, Response

from api import problems, reading, reading_entities
from api.reconcile_values import SETTINGS, known, properties, properties_of, settings, values
from api.rendering import render
from api.routes import Reader
from graph.errors import NotFoundError, QueryError, UsageError
from graph.exchange.linked import BASE, NAMESPACE
from graph.reconciling import Found, Gazetteers, Reconciler, Wanted, description
from graph.schema import schema
from graph.store import Store

BATCH = 50
"""Queries of a batch that clients are asked to keep to."""
MOST = 200
"""Queries or ids in one request; more are refused."""
MAX_CANDIDATES = 50
SUGGESTIONS = 10
PREVIEW_SIZE = (480, 320)

router = APIRouter(prefix="/reconcile", include_in_schema=False)

BASIS = {
    "id": "标识相同",
    "code": "代码相同",
    "name": "名称相同",
    "alias": "与别名相同",
    "core": "核心名称相同",
    "place": "同一地区",
    "pinyin": "拼音相同",
    "homophone": "读音相同，字不同",
    "similar": "写法相近",
}


@cache
def gazetteers() -> Gazetteers:
    """The loaders' part of matching, which takes a second to read."""
    from loaders.identity import identify, regions_related
    from loaders.words.gazetteer import by_name, regions

    def name_of(code: str) -> str:
        return regions()[code].name if code in regions() else ""

    return Gazetteers(identify, regions_related, lambda name: [r.code for r in by_name(name)], name_of)


@router.get("")
def get_service(
    request: Request,
    store: Reader,
    queries: Annotated[str | None, Query()] = None,
    extend: Annotated[str | None, Query()] = None,
) -> Response:
    return _answer(request, store, queries, extend)


@router.post("")
def post_service(
    request: Request,
    store: Reader,
    queries: Annotated[str | None, Form()] = None,
    extend: Annotated[str | None, Form()] = None,
) -> Response:
    return _answer(request, store, queries, extend)


def _answer(request: Request, store: Store, queries: str | None, extend: str | None) -> Response:
    if queries is not None:
        return _json(reconcile(request, store, _parsed(queries, "queries")))
    if extend is not None:
        return _json(extended(store, _parsed(extend, "extend")))
    return _json(manifest(str(request.base_url).rstrip("/")))


def _json(content: Any, status: int = 200) -> Response:
    return JSONResponse(content, status)


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise UsageError("不是合法的 JSON", "this is not JSON", where=where) from error
    if not isinstance(found, dict):
        raise UsageError("应为 JSON 对象", "this must be a JSON object", where=where)
    return found


def manifest(base: str) -> dict[str, Any]:
    """The service manifest, for a server at the address ``base``."""
    own = f"{base}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "产业政策图谱 Policy Atlas",
        "identifierSpace": BASE,
        "schemaSpace": NAMESPACE,
        "serviceVersion": metadata.version("policy-atlas"),
        "documentation": f"{base}/docs",
        "defaultTypes": [_type(name) for name in schema().entity_types if name != "Target"],
        "view": {"url": f"{base}/entities/{{{{id}}}}"},
        "preview": {
            "url": f"{own}/preview?id={{{{id}}}}",
            "width": PREVIEW_SIZE[0],
            "height": PREVIEW_SIZE[1],
        },
        "suggest": {
            kind: {"service_url": own, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": own, "service_path": "/extend/propose"},
            "property_settings": SETTINGS,
        },
        "batchSize": BATCH,
    }


def _type(name: str) -> dict[str, Any]:
    label = schema().nodes[name].label
    return {"id": name, "name": f"{label.zh} {label.en}"}


def reconcile(request: Request, store: Store, batch: dict[str, Any]) -> dict[str, Any]:
    """The result of a batch of queries.

    A query that is wrong has no candidates but an ``error``, the problem that tells what is wrong with it, and the
    others have theirs: the specification leaves open how one query fails. ``unused`` are the properties of a query by
    which nothing is compared. Raises ``UsageError``, which names the query and the field, if all are wrong: that is a
    status, which clients show that know nothing of ``error``.
    """
    if len(batch) > MOST:
        raise UsageError(f"一次最多 {MOST} 个查询", f"at most {MOST} queries at a time", where="queries")
    finder = Reconciler(store, gazetteers())
    found: dict[str, Any] = {}
    wrong: list[UsageError] = []
    for key, query in batch.items():
        try:
            wanted = _wanted(query, f"queries.{key[:40]}")
        except UsageError as error:
            wrong.append(error)
            if len(wrong) == len(batch):
                raise wrong[0] from None
            found[key] = {"result": [], "error": problems.described(request, error).model_dump()}
        else:
            found[key] = {"result": [_candidate(one) for one in finder.find(wanted)]}
            if unused := [pid for pid in wanted.properties if not properties()[pid].compared]:
                found[key]["unused"] = unused
    return found


def _wanted(query: Any, where: str) -> Wanted:
    def unfit(field: str, zh: str, en: str) -> UsageError:
        return UsageError(zh, en, where=f"{where}.{field}" if field else where)

    if not isinstance(query, dict):
        raise unfit("", "应为对象", "this must be an object")
    name = query.get("query", "")
    given = query.get("properties") or []
    if not isinstance(name, str) or len(name) > 1000:
        raise unfit("query", "应为不超过 1000 字的文字", "this must be a text of at most 1,000 characters")
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise unfit("properties", "应为对象的数组", "this must be an array of objects")
    if not name.strip() and not given:
        raise unfit("query", "query 和 properties 至少要有一个", "query or properties must be there")
    types = query.get("type") or []
    types = [types] if isinstance(types, str | dict) else types
    if not isinstance(types, list):
        raise unfit("type", "应为类型或类型的数组", "this must be a type or an array of types")
    kinds = tuple(str(one.get("id", "")) if isinstance(one, dict) else str(one) for one in types)
    for kind in kinds:
        if kind not in schema().entity_types:
            raise reading.no_such_type(kind[:80], f"{where}.type", schema().entity_types)
    limit = query.get("limit", 5)
    if not isinstance(limit, int | float) or isinstance(limit, bool) or limit < 1:
        raise unfit("limit", "应为正整数", "this must be a positive integer")
    said: dict[str, list[str]] = {}
    for one in given:
        if not isinstance(one.get("pid"), str) or "v" not in one:
            raise unfit("properties", "每项要有 pid 和 v", "each must have pid and v")
        found = one["v"] if isinstance(one["v"], list) else [one["v"]]
        texts = [_text(value) for value in found[:20]]
        # Also where this row has no value for it: all rows of a list are told the same.
        pid = known(one["pid"], f"{where}.properties").id
        said.setdefault(pid, []).extend(text for text in texts if text)
    said = {pid: found for pid, found in said.items() if found}
    return Wanted(name.strip(), kinds, said, int(min(limit, MAX_CANDIDATES)))


def _text(value: Any) -> str:
    """A property's value: an entity that was matched before by its id, anything else as text."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name") or value.get("str") or ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()[:500] if isinstance(value, str | int | float) else ""


def _candidate(found: Found) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "description": description(found, BASIS),
        "type": [_type(found.type)],
        "score": found.score,
        "match": found.match,
        "features": [{"id": name, "value": value} for name, value in found.features.items()],
    }


def extended(store: Store, query: dict[str, Any]) -> dict[str, Any]:
    """The answer to a data extension query. Raises ``UsageError``."""
    ids, wanted = query.get("ids"), query.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids) or len(ids) > MOST:
        raise UsageError(
            f"ids 应为最多 {MOST} 个标识的数组",
            f"ids must be an array of at most {MOST} ids",
            where="extend.ids",
        )
    if (
        not isinstance(wanted, list)
        or len(wanted) > 50
        or not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted)
    ):
        raise UsageError(
            "properties 应为最多 50 个带 id 的对象",
            "properties must be at most 50 objects with an id",
            where="extend.properties",
        )
    columns = [
        (
            known(one["id"], "extend.properties"),
            settings(one["settings"] if isinstance(one.get("settings"), dict) else {}),
        )
        for one in wanted
    ]
    rows: dict[str, Any] = {}
    for identity in dict.fromkeys(ids):
        entity = identity if len(identity) > 1000 else store.redirect(identity) or identity
        rows[identity] = {one.id: values(store, entity, one, chosen) for one, chosen in columns}
    meta = [
        {"id": one.id, "name": one.name, **_value_type(one.relation, one.direction)} for one, _ in columns
    ]
    return {"meta": meta, "rows": rows}


def _value_type(relation: str, direction: str) -> dict[str, Any]:
    if not relation:
        return {}
    edge = schema().edges[relation]
    ends = edge.target if direction == "out" else edge.source
    return {"type": _type(ends[0])} if len(ends) == 1 else {}


@router.get("/extend/propose")
def propose(
    type: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int | None, Query(ge=1, le=1000)] = None,
) -> Response:
    proposed = [{"id": one.id, "name": one.name} for one in properties_of(type)[:limit]]
    told = {"limit": limit} if limit is not None else {}
    return _json({"properties": proposed, "type": type, **told})


Prefix = Annotated[str, Query(max_length=200)]
Cursor = Annotated[int, Query(ge=0, le=150)]


@router.get("/suggest/entity")
def suggest_entity(store: Reader, prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    rows = store.run("entities_by_id", ids=[prefix]) if prefix else []
    try:
        rows += store.run("find_entities", q=prefix, limit=cursor + SUGGESTIONS) if prefix.strip() else []
    except QueryError:
        # Signs alone name nothing; a suggestion is no place to complain.
        rows += []
    each = {row["id"]: row for row in rows if row["type"] in schema().entity_types}
    return _json(
        {
            "result": [
                {
                    "id": row["id"],
                    "name": row["name"],
                    "description": schema().nodes[row["type"]].label.zh,
                    "notable": [_type(row["type"])],
                }
                for row in list(each.values())[cursor : cursor + SUGGESTIONS]
            ]
        }
    )


@router.get("/suggest/type")
def suggest_type(prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    known = {name: schema().nodes[name] for name in schema().entity_types}
    found = [
        {**_type(name), "description": known[name].description.zh}
        for name in _suggested(
            prefix, {name: (name, one.label.zh, one.label.en) for name, one in known.items()}
        )
    ]
    return _json({"result": found[cursor:]})


@router.get("/suggest/property")
def suggest_property(prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    known = properties()
    found = [
        {
            "id": one.id,
            "name": one.name,
            "description": "、".join(schema().nodes[t].label.zh for t in one.types),
        }
        for one in map(
            known.__getitem__,
            _suggested(prefix, {k: (one.id, *one.name.split()) for k, one in known.items()}),
        )
    ]
    return _json({"result": found[cursor:]})


def _suggested(prefix: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Which have a name that begins so, then those with it inside a name: 地区 is looked for, 所在地区 is meant."""
    wanted = prefix.strip().casefold()
    begin = [key for key, own in names.items() if any(name.casefold().startswith(wanted) for name in own)]
    hold = [key for key, own in names.items() if any(wanted in name.casefold() for name in own)]
    return list(dict.fromkeys(begin + hold))


@router.get("/preview")
def preview(request: Request, store: Reader, id: Annotated[str, Query(max_length=1000)]) -> Response:
    identity = store.redirect(id) or id
    rows = store.run("entity", id=identity)
    if not rows:
        raise NotFoundError("没有这个实体", "there is no such entity")
    entity = reading_entities.entity(store, identity)
    located = values(store, identity, properties()["region"], settings({}))
    sentences = store.run("entity_mentions", id=identity, limit=2)
    return render(
        request,
        "preview.html",
        entity=entity,
        regions=[one["name"] for one in located],
        sentences=sentences,
    )
