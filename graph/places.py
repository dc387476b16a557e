"""Regions, parks and industries by what people call them."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import AmbiguousError, NotFoundError
from graph.rows import Row
from graph.store import Store


def resolve(store: Store, text: str, types: Sequence[str] = ()) -> Row:
    """The entity (``id``, ``type``, ``name``) that an id or a name means, of one of ``types`` if given.

    Raises ``NotFoundError`` if there is none, ``AmbiguousError`` that names the ids if there are several.
    """
    rows = store.run("entities_by_id", ids=[text]) or store.run(
        "entities_by_id", ids=[store.redirect(text) or text]
    )
    found = [row for row in rows if not types or row["type"] in types]
    if not found:
        named = store.run("find_entities", q=text, limit=50)
        named = [row for row in named if not types or row["type"] in types]
        exact = [row for row in named if row["matched"] == "name"]
        found = exact or [row for row in named if row["matched"] in ("alias", "short")]
    if not found:
        raise NotFoundError("图谱里没有这个名称", "the graph holds nothing of this name", where=text)
    if len(found) > 1:
        ids = "；".join(f"{row['id']} {row['name']}" for row in found)
        raise AmbiguousError(
            f"有几个实体叫这个名字，请用标识：{ids}",
            f"several entities have this name, use an id: {ids}",
            where=text,
            found=[row["id"] for row in found],
        )
    return {name: found[0][name] for name in ("id", "type", "name")}
