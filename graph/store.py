"""A graph store, reached over Bolt: one class for the embedded ArcadeDB and for Neo4j.

::

    with open_store("embedded:data.store") as store:
        store.load(documents)
        store.run("projects_in", place="吕巷镇")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast
from urllib.parse import urlsplit
from uuid import uuid4

from neo4j import ManagedTransaction

from graph import bulk
from graph.check import Finding, check
from graph.connection import Connection, FolderAddress, ServerAddress
from graph.digest import graph_digest
from graph.errors import (
    PolicyAtlasError,
    StoreReadOnlyError,
    StoreUnavailableError,
    StoreVersionError,
    UsageError,
)
from graph.export import stored_version
from graph.from_loop import FromLoop
from graph.gate import Gate
from graph.history import Action
from graph.loading import fewer_collections, made_ahead, put_group
from graph.model import DocumentFacts
from graph.queries import Engine, Query, find, queries, with_gate
from graph.rows import Row, plain_rows, result_rows, stored_rows
from graph.schema import schema
from graph.statements import DocumentRows, document_rows
from graph.writing import BATCH, remove_document, write_document

# Nodes of one transaction when everything is taken out: it bounds the server's memory.
CLEAR_ROWS = 5_000
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReplaceResult:
    """What became of one document: ``added``, ``replaced``, ``unchanged`` or ``removed``."""

    document: str
    action: Action
    nodes: int = 0
    edges: int = 0


@dataclass(slots=True)
class LoadResult:
    """What became of many: a result for each that is stored, an error for each that is not."""

    results: list[ReplaceResult] = field(default_factory=list)
    failures: list[tuple[str, PolicyAtlasError]] = field(default_factory=list)


def open_store(
    url: str,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    read_only: bool = False,
    time_limit: float = 30.0,
) -> Store:
    """Open the store at ``url``: ``embedded:FOLDER``, ``bolt://HOST:PORT``, ``neo4j://…``, ``neo4j+s://…``.

    ``read_only`` gives a store that can't write, whatever it is asked. ``time_limit`` is in seconds for each
    query. Raises ``UsageError`` for an address of another form and the ``StoreError`` that says why the store
    can't be used.
    """
    if url.startswith("embedded:"):
        folder = url.removeprefix("embedded:").removeprefix("//")
        if not folder:
            raise UsageError("embedded: 后面要写文件夹", "embedded: must be followed by a folder", where=url)
        return Store(FolderAddress(Path(folder), "reader" if read_only else "root"), read_only, time_limit)
    try:
        parts = urlsplit(url)
        fine = parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if not fine:
        raise UsageError(
            "图库地址应为 embedded:文件夹、bolt://主机:端口 或 neo4j+s://主机",
            "a store's address is embedded:FOLDER, bolt://HOST:PORT or neo4j+s://HOST",
            where=url,
        )
    if parts.username or parts.password:
        raise UsageError(
            "地址里不要写用户名和密码；请用 POLICYATLAS_STORE_USER 和 POLICYATLAS_STORE_PASSWORD",
            "put no password into the address; use POLICYATLAS_STORE_USER and POLICYATLAS_STORE_PASSWORD",
            where=f"{parts.scheme}://{parts.hostname}",
        )
    auth = (user, password or "") if user else None
    return Store(ServerAddress(url, auth, database), read_only, time_limit)


class Store:
    """An open store. Close it, or use it in ``with``. Safe to share between threads."""

    def __init__(self, address: ServerAddress | FolderAddress, read_only: bool, time_limit: float) -> None:
        self.url = address.url
        self.engine: Engine = address.engine
        self.read_only = read_only
        self._connection = Connection(address, time_limit, read_only=read_only)
        self._gate = Gate(
            self._internal,
            lambda name: self._connection.write(lambda tx: self._asker(tx)(name)),
            self._connection.mark,
        )
        try:
            self._prepare()
            # With ``moment`` it names a version of all documents, also after this process has ended.
            self.uid = self.log_uid()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back; the embedded server ends if nobody else uses it."""
        self._connection.close()

    # Reading

    def run(self, name: str, /, **params: Any) -> list[Row]:
        """The rows of a named query of the catalogue, as plain Python values.

        Raises ``QueryError`` for an unknown name or parameters that do not fit, ``QueryTimeoutError``, and
        ``StoreError``.
        """
        query = self._readable(name, "read")
        return plain_rows(query, self._read(query, params))

    def run_stored(self, name: str, /, **params: Any) -> list[Row]:
        """What ``run`` reads, JSON and sentences as they are stored: ``graph.rows`` decodes them."""
        query = self._readable(name, "read")
        return stored_rows(query, self._read(query, params))

    def _read(self, query: Query, params: Mapping[str, Any]) -> list[Row]:
        # Where a mark tells of commits, looking at the gate would be work for nothing.
        text = with_gate(query.name, self.engine) if self._connection.mark is None else query.at_once
        return self._connection.read(text, query.bind(params))

    def ask(self, name: str, /, **params: Any) -> list[Row]:
        """The rows of a reading query that only this program's own parts ask, as the engine gives them."""
        return self._internal(self._readable(name, "read", "internal").name, **params)

    def moment(self) -> int:
        """A number that stays the same as long as no document changes; waits while one is being put in.

        Answers made of several queries, or read by other threads than the writer's, belong to one version of all
        documents if it is the same before and after them.
        """
        return self._gate.moment()

    def last_moment(self) -> int:
        """What ``moment`` gave last: it may stand in for the ``moment`` before an answer, never for the one after."""
        return self._gate.last_moment()

    def known_moment(self) -> int | None:
        """What ``moment`` would give, if that can be told without a question and without waiting."""
        return self._gate.known_moment()

    def seen_moment(self) -> int | None:
        """What ``last_moment`` gives, if that can be told without a question."""
        return self._gate.seen

    def glance(self) -> int | None:
        """What ``moment`` gives, by one question at most and without waiting; none while a document is put in."""
        return self._gate.glance()

    def told_moment(self, rows: Sequence[Row]) -> int | None:
        """What ``glance`` gives, if ``rows``, the last that were read of the store, tell it."""
        return self._gate.told(rows)

    def from_loop(self) -> FromLoop:
        """What reads this store from an event loop, which closes it."""
        return FromLoop(self._connection)

    def log_uid(self) -> str:
        """What tells its log of changes from any other; ``clear``, also another process's, begins a new one."""
        return str(self._internal("store_state")[0]["uid"])

    def documents(self) -> list[Row]:
        """The stored documents, by file name; see the query ``documents`` for the columns."""
        found: list[Row] = []
        while page := self.run("documents", limit=1000, after=found[-1]["file"] if found else None):
            found += page
        return found

    def facts(self, document: str) -> DocumentFacts:
        """What a stored document states, as it was loaded. Raises ``NotFoundError``."""
        return self.version_of(document)[1]

    def version_of(self, document: str) -> tuple[str, DocumentFacts]:
        """What ``facts`` gives, and the mark of its content that ``contents`` shows."""
        return stored_version(self._internal, self.moment, document)

    def contents(self) -> dict[str, str]:
        """The file name of each stored document with a mark that changes when what it states does."""
        found: dict[str, str] = {}
        while page := self._internal("page_of_contents", after=max(found, default=""), limit=5_000):
            found |= {row["document"]: row["content"] for row in page}
        return found

    def names_in(self, documents: Sequence[str], types: Sequence[str]) -> list[Row]:
        """What some documents, by file name, state about their entities of some types; see ``names_in`` for columns."""
        return self._internal("names_in", documents=list(documents), types=list(types))

    def documents_stating(self, ids: Sequence[str]) -> list[str]:
        """The file names of the documents that state any of some entities, sorted."""
        found: set[str] = set()
        for start in range(0, len(ids), BATCH):
            rows = self._internal("documents_stating", ids=ids[start : start + BATCH])
            found |= {row["document"] for row in rows}
        return sorted(found)

    def redirect(self, entity: str) -> str | None:
        """The id that remains of a merged entity; ``None`` if it was not merged."""
        rows = self._internal("redirect", id=entity)
        return str(rows[0]["target"]) if rows else None

    def redirects(self) -> dict[str, str]:
        """Each merged id with the one that remains of it."""
        found: dict[str, str] = {}
        while page := self._internal("page_of_redirects", after=max(found, default=""), limit=5_000):
            found |= {row["id"]: row["target"] for row in page}
        return found

    def status(self) -> dict[str, Any]:
        """``url``, ``engine``, ``schema_version``, counts of ``nodes`` and ``edges`` by type, ``digest``."""
        counts = self.run("counts")
        return {
            "url": self.url,
            "engine": self.engine,
            "schema_version": schema().version,
            "nodes": {row["type"]: row["count"] for row in counts if row["kind"] == "node"},
            "edges": {row["type"]: row["count"] for row in counts if row["kind"] == "edge"},
            "digest": self.digest(),
        }

    def digest(self) -> str:
        """A digest of all that is stored, the same in whatever order it was loaded and on either engine."""
        return graph_digest(self._internal)

    def check(self) -> list[Finding]:
        """What is wrong in the store, with what to do about it; nothing is in one that only we wrote."""
        return list(check(self._internal))

    def export_for_import(self, folder: Path) -> list[str]:
        """Files for ``neo4j-admin database import`` and its command; see ``bulk.export_for_import``."""
        return bulk.export_for_import(self._internal, folder)

    # Writing

    def replace_document(self, facts: DocumentFacts) -> ReplaceResult:
        """Store a document in one transaction, in place of what it stated before.

        The same facts again change nothing. Raises ``FactsError`` for facts that can't be stored (the store
        is as it was) and ``StoreError``.
        """
        return self._put(document_rows(facts))[0]

    def _put(self, *group: DocumentRows) -> list[ReplaceResult]:
        """Store whole documents in one transaction."""
        actions = self._write(
            lambda tx: [write_document(self._asker(tx), rows) for rows in group], _any_change
        )
        return [
            ReplaceResult(
                rows.document, action, len(rows.entities) + len(rows.passage_rows) + 1, len(rows.edges)
            )
            for rows, action in zip(group, actions, strict=True)
        ]

    def remove_document(self, document: str) -> ReplaceResult:
        """Take out a document by its file name, with exactly what only it supported."""
        [action] = self._write(lambda tx: [remove_document(self._asker(tx), document)], _any_change)
        return ReplaceResult(document, action)

    def load(
        self,
        documents: Iterable[DocumentFacts],
        progress: Callable[[str, ReplaceResult | PolicyAtlasError], None] | None = None,
        *,
        patience: float = 60.0,
    ) -> LoadResult:
        """Store documents, small ones together. One that can't be stored is told of and the others go on.

        A store that goes away is asked again, ever more seldom, for ``patience`` seconds after it was missed.
        ``progress`` is called after each with its file name and what became of it. Raises ``StoreError`` if
        the store itself fails; what was stored by then stays whole.
        """
        loaded = LoadResult()
        with fewer_collections():
            for group in made_ahead(documents):
                for name, outcome in put_group(self._put, group, patience):
                    if isinstance(outcome, ReplaceResult):
                        loaded.results.append(outcome)
                    else:
                        loaded.failures.append((name, outcome))
                    if progress is not None:
                        progress(name, outcome)
        return loaded

    def set_redirects(self, into: Mapping[str, str]) -> None:
        """Make ``into`` what ``redirects`` gives; writes only what is new or gone, in one transaction."""
        before = self.redirects()
        rows = [{"id": old, "target": new} for old, new in sorted(into.items()) if before.get(old) != new]
        gone = sorted(before.keys() - into.keys())

        def write(tx: ManagedTransaction) -> None:
            ask = self._asker(tx)
            for start in range(0, len(rows), BATCH):
                ask("put_redirects", rows=rows[start : start + BATCH])
            for start in range(0, len(gone), BATCH):
                ask("delete_redirects", ids=gone[start : start + BATCH])

        if rows or gone:
            self._write(write)

    def clear(self) -> None:
        """Take everything out."""
        query = find("clear", self.engine)
        while self._write(lambda tx: self._asker(tx)(query.name, limit=CLEAR_ROWS))[0]["deleted"]:
            pass
        self._set_version()

    # Within

    def _prepare(self) -> None:
        """Create indexes in a new store; bring one of an older schema version up to date, refuse a newer one."""
        state = self._internal("store_state")
        version = state[0]["version"] if state else None
        if version == schema().version:
            return
        if version is not None and version > schema().version:
            raise StoreVersionError.newer(version, schema().version, self.url)
        address = self._connection.address
        if isinstance(address, FolderAddress) and self.read_only:
            # The reader may not write what a new or older store needs, its owner may.
            Store(
                replace(address, user="root"), read_only=False, time_limit=self._connection.time_limit
            ).close()
            return
        if version is not None and self.read_only:
            raise StoreVersionError.older(version, schema().version, self.url)
        try:
            for query in queries(self.engine).values():
                if query.access == "schema":
                    self._connection.command(query.text)
            if version is not None:
                self._store_again()
            self._set_version()
        except StoreReadOnlyError as error:
            raise StoreUnavailableError(
                "数据库里还没有图谱；请先用能写入的用户装入文档",
                "the database holds no graph yet; load documents first as a user that may write",
                where=self.url,
            ) from error

    def _store_again(self) -> None:
        """Store each document as this version of the schema does, from what the store says that it stated.

        Begun again if it was killed: documents that are done are found unchanged.
        """
        for row in self.documents():
            self._put(document_rows(self.facts(row["file"])))

    def _set_version(self) -> None:
        own = {"version": schema().version, "uid": uuid4().hex[:12]}
        self._connection.write(lambda tx: self._asker(tx)("set_version", **own))

    def _readable(self, name: str, *access: str) -> Query:
        query = find(name, self.engine)
        if query.access not in access:
            raise StoreReadOnlyError("这不是查询，不能这样运行", "this is no query to be asked", where=name)
        return query

    def _internal(self, name: str, /, **params: Any) -> list[Row]:
        return self._connection.read(find(name, self.engine).text, params)

    def _write(
        self, work: Callable[[ManagedTransaction], T], changed: Callable[[T], bool] = lambda _: True
    ) -> T:
        if self.read_only:
            raise StoreReadOnlyError(
                "图库以只读方式打开，不能写入",
                "the store was opened for reading, it can't be written",
                where=self.url,
            )

        def transaction(close: Callable[[], None]) -> T:
            def whole(tx: ManagedTransaction) -> T:
                result = work(tx)
                if changed(result):
                    close()
                return result

            return self._connection.write(whole)

        return self._gate.write(transaction)

    def _asker(self, tx: ManagedTransaction) -> Callable[..., list[Row]]:
        def ask(name: str, /, **params: Any) -> list[Row]:
            return result_rows(tx.run(cast(Any, find(name, self.engine).text), params))

        return ask


def _any_change(actions: list[Action]) -> bool:
    return any(action != "unchanged" for action in actions)
