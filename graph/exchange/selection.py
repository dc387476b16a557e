"""A part of the graph for an export: some types, a region with what lies in it, with or without the sentences."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import orjson

from graph.errors import NotFoundError, UsageError
from graph.exchange.snapshot import Facts
from graph.exchange.values import STRUCTURE, Row
from graph.places import resolve
from graph.schema import schema
from graph.store import Store

# A member of a region brings in what it says of itself: the edge's other end is a member too.
_JOINING = frozenset({"LOCATED_IN", "ISSUED_BY", "MEASURES"})


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a graph is wanted.

    ``types``: only entities of these types, and relations between them. ``region`` (an id): only the region, what
    lies in it or in its sub-regions (by ``ancestors``, ``home`` and ``LOCATED_IN``), its policies and figures, and
    whatever these are related to; with ``types`` only those of them that are of these types. ``evidence``: whether
    documents, sentences and mentions come along; each relation names its sentences' ids in any case.
    """

    types: frozenset[str] = frozenset()
    region: str = ""
    evidence: bool = True

    def __post_init__(self) -> None:
        unknown = sorted(self.types - set(schema().entity_types))
        if unknown:
            names = schema().entity_types
            raise UsageError(
                f"没有类型 {unknown[0]}；可用：{'、'.join(names)}",
                f"there is no type {unknown[0]}; there are: {', '.join(names)}",
                where="type",
            )

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.types and not self.region and self.evidence


def choose(
    store: Store,
    types: Collection[str] = (),
    region: str | None = None,
    documents: Collection[str] = (),
    *,
    evidence: bool = True,
) -> tuple[Selection, list[str] | None]:
    """What people ask for: the selection, and the file names of ``documents`` if not all count.

    ``region`` and ``documents`` are names or ids. Raises ``UsageError`` and ``NotFoundError``.
    """
    place = str(resolve(store, region, ("Region", "Park"))["id"]) if region else ""
    selection = Selection(frozenset(types), place, evidence)
    files = []
    for name in dict.fromkeys(documents):
        found = store.run("document", id=name)
        if not found:
            raise NotFoundError("图库里没有这篇文档", "there is no such document in the store", where=name)
        files.append(str(found[0]["file"]))
    return selection, files or None


@contextmanager
def selected(facts: Facts, selection: Selection) -> Iterator[Facts]:
    """The part of ``facts`` that is wanted, again as facts that load. Holds ids of what is kept in memory."""
    if selection.whole:
        yield facts
        return
    with tempfile.TemporaryFile() as file:
        file.writelines(
            orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
            for row in _kept(facts, selection)
        )
        yield Facts(file)


def _kept(facts: Facts, selection: Selection) -> Iterator[Row]:
    entities, edges = _wanted(facts, selection)
    passages: set[str] = set()
    documents: set[str] = set()
    if selection.evidence:
        for row in facts.rows():
            if row["id"] in (entities if row["kind"] == "node" else edges):
                documents |= row["by_document"].keys()
                spans = row["mentions"] if row["kind"] == "node" else row["evidence"]
                passages |= {span["passage"] for span in spans if "passage" in span}
    for row in facts.rows():
        if row["kind"] == "edge":
            if row["id"] in edges:
                yield row
        elif row["type"] == "Document":
            if row["by_document"].keys() & documents:
                yield row
        elif row["id"] in (passages if row["type"] == "Passage" else entities):
            yield row if selection.evidence else {**row, "mentions": []}


def _wanted(facts: Facts, selection: Selection) -> tuple[set[str], set[str]]:
    """The ids of the entities and relations that are wanted."""
    members = _members(facts, selection.region) if selection.region else None
    near = set(members or ())
    for row in facts.rows():
        if (
            members is not None
            and row["kind"] == "edge"
            and not members.isdisjoint((row["source"], row["target"]))
        ):
            near |= {row["source"], row["target"]}
    entities = {
        row["id"]
        for row in facts.rows()
        if _has_type(row, selection.types) and (members is None or row["id"] in near)
    }
    edges = {
        row["id"]
        for row in facts.rows()
        if row["kind"] == "edge"
        and row["source"] in entities
        and row["target"] in entities
        and (members is None or not members.isdisjoint((row["source"], row["target"])))
    }
    return entities, edges


def _has_type(row: Row, types: frozenset[str]) -> bool:
    return row["kind"] == "node" and (row["type"] in types if types else row["type"] not in STRUCTURE)


def _members(facts: Facts, region: str) -> set[str]:
    inside: dict[str, list[str]] = defaultdict(list)
    for row in facts.rows():
        if row["kind"] == "node" and row["type"] not in STRUCTURE:
            ancestors, home = row["properties"].get("ancestors"), row["properties"].get("home")
            if row["type"] == "Region" and isinstance(ancestors, list):
                for above in ancestors:
                    inside[above].append(row["id"])
            if isinstance(home, str):
                inside[home].append(row["id"])
        elif row["kind"] == "edge" and row["type"] in _JOINING:
            inside[row["target"]].append(row["source"])
    members = {region}
    waiting = [region]
    while waiting:
        new = [one for one in inside.get(waiting.pop(), ()) if one not in members]
        members.update(new)
        waiting += new
    return members
