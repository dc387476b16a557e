"""What one write made of the graph: kept beside it, so that others can follow without reading everything again.

The log is no part of what documents say, so ``Store.digest`` leaves it out: the same documents give the same
digest, whenever they were loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

from graph.rows import Row
from graph.statements import EdgeKey

Action = Literal["added", "replaced", "unchanged", "removed"]

NAMED = 1_000
"""As many entities or relations of a kind of change are named; all are counted."""


def change_id(number: int) -> str:
    """The id of the log's entry of that write; ids sort as writes follow one another."""
    return f"{number:012}"


class Change:
    """What becomes of the graph while one document is written; ``number`` counts the writes of the store."""

    def __init__(self, action: Action, number: int, document: Row) -> None:
        self.action = action
        self._number = number
        self._document = document
        self._was: dict[str, Row] = {}
        self._said: dict[EdgeKey, str] = {}
        self._entities: dict[str, list[list[str]]] = {"added": [], "changed": [], "removed": []}
        self._relations: dict[str, list[list[str]]] = {"added": [], "changed": [], "removed": []}

    def entity_was(self, row: Row) -> None:
        """An entity (with the columns of ``entities_said``) that the document states or stated, as it was before."""
        self._was[row["id"]] = row

    def entities(self, made: Iterable[Row], updated: Iterable[Row], unstated: Iterable[str]) -> None:
        """What became of them: ``made`` are new, ``updated`` as stored now, ``unstated`` are gone."""
        self._entities["added"] += [_entity(row) for row in made]
        for row in updated:
            before = self._was.get(row["id"])
            if before and any(before[name] != row[name] for name in ("name", "aliases", "properties")):
                self._entities["changed"].append(_entity(row))
        self._entities["removed"] += [_entity(self._was[entity]) for entity in unstated]

    def edge_was(self, key: EdgeKey, statement: str) -> None:
        """What the document stated of a relation before the write."""
        self._said[key] = statement

    def edges(self, own: Mapping[EdgeKey, str], known: Mapping[EdgeKey, object]) -> None:
        """What became of relations: ``own`` are those that the document states now.

        ``known`` has the statements of each that was there before; one that nobody states any more has none.
        """
        for key in sorted({*own, *self._said}):
            if own.get(key) == self._said.get(key):
                continue
            kind = "added" if key not in known else "changed" if known[key] else "removed"
            self._relations[kind].append([key[3], key[0], key[1], key[2]])

    def row(self) -> Row:
        """The entry of the log."""
        content: dict[str, Any] = {}
        for name, kinds in (("entities", self._entities), ("relations", self._relations)):
            for kind, found in kinds.items():
                content[f"{name}_{kind}"] = {"count": len(found), "first": sorted(found)[:NAMED]}
        return {
            "id": change_id(self._number),
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "action": self.action,
            "document_id": self._document["id"],
            "file": self._document["file"],
            "name": self._document["name"],
            "content": orjson.dumps(content).decode(),
        }


def _entity(row: Row) -> list[str]:
    return [row["id"], row["type"], row["name"]]
