"""Resolution over a whole store: reads what every document named, decides, and writes the documents it concerns.

The store stays what it is, a set of documents: each is written again as a whole with its entities under the ids
that remain. An interrupted run is made good by the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from graph.clusters import Resolution, resolve
from graph.judgements import Judgement
from graph.matching import Candidate, Matcher, Related
from graph.merging import merge
from graph.model import STATED, merged_name
from graph.resolve import Identify
from graph.schema import schema
from graph.store import Store

PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a resolution did: the ``resolution`` itself, all candidates by id, the documents written again."""

    resolution: Resolution
    known: dict[str, Candidate]
    documents: tuple[str, ...] = ()


def consider(store: Store, identify: Identify, related: Related, judgements: Sequence[Judgement]) -> Outcome:
    """What resolution would give now, without writing anything."""
    known = candidates(store)
    return Outcome(resolve(Matcher(known.values(), identify, related), known, judgements), known)


def resolve_store(
    store: Store, identify: Identify, related: Related, judgements: Sequence[Judgement]
) -> Outcome:
    """Bring the store to what names and judgements give now. The same again writes nothing.

    Raises ``StoreError``; what was written by then is whole, and the next run does the rest.
    """
    outcome = consider(store, identify, related, judgements)
    into, before = outcome.resolution.into, store.redirects()
    changed = {i for i in into.keys() | before.keys() if into.get(i) != before.get(i)}
    # A document that states the id has it under its old name, or under a new one if a run was cut off.
    ids = {name for i in changed for name in (i, before.get(i, i), into.get(i, i))}
    concerned = store.documents_stating(sorted(ids))
    done = [store.replace_document(merge(store.facts(document), into)) for document in concerned]
    store.set_redirects(into)
    written = tuple(result.document for result in done if result.action != "unchanged")
    return Outcome(outcome.resolution, outcome.known, written)


def candidates(store: Store) -> dict[str, Candidate]:
    """Every entity as its documents named it, before any merge, by id. Figures are left out."""
    types = [name for name in schema().entity_types if name != "Target"]
    known: dict[str, Candidate] = {}
    for page in store.statements(types, PAGE):
        stated: dict[str, list[_Said]] = defaultdict(list)
        for row in page:
            for said in _said(row):
                stated[said.id].append(said)
        for identity, parts in stated.items():
            found = _candidate(identity, parts)
            # Parts of a merge may stand under two ids while a run is cut off.
            other = known.get(identity)
            known[identity] = _both(found, other) if other else found
    return known


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    home: str
    document: str
    area: str


def _said(row: dict[str, str | list[str] | None]) -> Iterator[_Said]:
    properties = orjson.loads(str(row["properties"]))
    parts = [part for part in properties.get(STATED, ()) if "id" in part]
    own = {"id": row["id"], "name": row["name"], "aliases": row["aliases"], "properties": properties}
    for part in parts or [own]:
        home = part["properties"].get("home")
        yield _Said(
            part["id"],
            str(row["type"]),
            part["name"],
            tuple(part["aliases"]),
            home.removeprefix("region:") if isinstance(home, str) else "",
            str(row["document"]),
            str(row["region"] or "").removeprefix("region:"),
        )


def _candidate(identity: str, parts: Sequence[_Said]) -> Candidate:
    name = merged_name({said.name for said in parts})
    others = {alias for said in parts for alias in (said.name, *said.aliases)} - {name}
    return Candidate(
        identity,
        parts[0].type,
        (name, *sorted(others)),
        min(said.home for said in parts),
        frozenset(said.area for said in parts if said.area),
        frozenset(said.document for said in parts),
    )


def _both(one: Candidate, other: Candidate) -> Candidate:
    name = merged_name({one.names[0], other.names[0]})
    return Candidate(
        one.id,
        one.type,
        (name, *sorted({*one.names, *other.names} - {name})),
        min(one.home, other.home),
        one.areas | other.areas,
        one.documents | other.documents,
    )
