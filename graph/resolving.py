"""Resolution over a whole store: reads what every document named, decides, and writes the documents it concerns.

The store stays what it is, a set of documents: each is written again as a whole with its entities under the ids
that remain. An interrupted run is made good by the next one.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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

BATCH = 20
"""Documents whose names are read at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a resolution did: the ``resolution`` itself, all candidates by id, the documents written again."""

    resolution: Resolution
    known: dict[str, Candidate]
    documents: tuple[str, ...] = ()


class Names:
    """What the documents of a store name, kept from one resolution to the next.

    Only documents that came, changed or went since the last one are read, and only names that they changed compared,
    with what these may match; the outcome is that of comparing everything. ``identify`` and ``related`` bring the
    gazetteers, which are the loaders' part. Safe to share between threads.
    """

    def __init__(self, identify: Identify, related: Related) -> None:
        self._matcher = Matcher((), identify, related)
        self._known: dict[str, Candidate] = {}
        self._said: dict[str, dict[str, list[_Said]]] = defaultdict(dict)
        self._named: dict[str, set[str]] = {}
        self._contents: dict[str, str] = {}
        self._guard = threading.Lock()

    def known(self, store: Store) -> dict[str, Candidate]:
        """Every entity as its documents named it, before any merge, by id. Figures are left out."""
        with self._guard:
            self._catch_up(store)
            return dict(self._known)

    def consider(self, store: Store, judgements: Sequence[Judgement]) -> Outcome:
        """What resolution would give now, without writing anything."""
        with self._guard:
            self._catch_up(store)
            return Outcome(resolve(self._matcher, self._known, judgements), dict(self._known))

    def settle(self, store: Store, judgements: Sequence[Judgement]) -> Outcome:
        """Bring the store to what names and judgements give now. The same again writes nothing.

        Raises ``StoreError``; what was written by then is whole, and the next run does the rest.
        """
        outcome = self.consider(store, judgements)
        into, before = outcome.resolution.into, store.redirects()
        changed = {i for i in into.keys() | before.keys() if into.get(i) != before.get(i)}
        # A document that states the id has it under its old name, or under a new one if a run was cut off.
        ids = {name for i in changed for name in (i, before.get(i, i), into.get(i, i))}
        concerned = store.documents_stating(sorted(ids))
        done = [store.replace_document(merge(store.facts(document), into)) for document in concerned]
        store.set_redirects(into)
        written = tuple(result.document for result in done if result.action != "unchanged")
        return Outcome(outcome.resolution, outcome.known, written)

    def _catch_up(self, store: Store) -> None:
        """Read what documents name that are not as they were when they were last read."""
        # Again until none changed while it was read: what is kept for a mark is what the document said then.
        while changed := _differing(self._contents, contents := store.contents()):
            concerned: set[str] = set()
            for start in range(0, len(changed), BATCH):
                concerned |= self._read(store, changed[start : start + BATCH], contents)
            self._compare(concerned)

    def _read(self, store: Store, documents: Sequence[str], contents: Mapping[str, str]) -> set[str]:
        """Take in what some documents name now, nothing where they are gone. Gives the ids that this concerns."""
        fresh: dict[str, list[_Said]] = {document: [] for document in documents if document in contents}
        types = [name for name in schema().entity_types if name != "Target"]
        for row in store.names_in(sorted(fresh), types):
            fresh[row["document"]].extend(_said(row))
        concerned: set[str] = set()
        for document in documents:
            for identity in self._named.pop(document, ()):
                del self._said[identity][document]
                concerned.add(identity)
            self._contents.pop(document, None)
        for document, found in fresh.items():
            for said in found:
                self._said[said.id].setdefault(document, []).append(said)
            self._named[document] = {said.id for said in found}
            self._contents[document] = contents[document]
            concerned |= self._named[document]
        return concerned

    def _compare(self, concerned: set[str]) -> None:
        changed, gone = [], []
        for identity in sorted(concerned):
            parts = [said for found in self._said[identity].values() for said in found]
            if not parts:
                del self._said[identity]
                gone.append(identity)
                self._known.pop(identity, None)
            elif (made := _candidate(identity, parts)) != self._known.get(identity):
                changed.append(made)
                self._known[identity] = made
        self._matcher.update(changed, gone)


def consider(store: Store, identify: Identify, related: Related, judgements: Sequence[Judgement]) -> Outcome:
    """What resolution of all documents would give now, without writing anything."""
    return Names(identify, related).consider(store, judgements)


def resolve_store(
    store: Store, identify: Identify, related: Related, judgements: Sequence[Judgement]
) -> Outcome:
    """Bring the store to what all names and judgements give now; see ``Names.settle``."""
    return Names(identify, related).settle(store, judgements)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


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
