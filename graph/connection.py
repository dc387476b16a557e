"""Transactions on a store: sessions, time limits, retries, and a way back to a server that died."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph import embedded
from graph.driver_errors import translated
from graph.errors import StoreError, StoreUnavailableError
from graph.from_loop import ASK
from graph.gate import Mark
from graph.queries import Engine
from graph.rows import Row, result_rows

T = TypeVar("T")

# How long the driver tries again what failed for the moment: two writers, or a server that is coming back.
# The embedded server does not come back by itself, so there it is the time for two writers only.
RETRY_SECONDS: dict[Engine, float] = {"neo4j": 20.0, "arcadedb": 5.0}
# Who only reads has somebody waiting for an answer, who would rather hear at once that the store is away.
READER_RETRY_SECONDS = 2.0
# Neither engine's readers wait for writers, and the driver does not count this among what may be tried again.
ENTITY_GONE = "Neo.ClientError.Statement.EntityNotFound"

DRIVER: dict[str, Any] = {
    "connection_timeout": 10.0,
    "notifications_min_severity": "OFF",
    "user_agent": "policy-atlas",
    # A Neo4j that asks for it would be told with each query how the driver is used.
    "telemetry_disabled": True,
}
"""What every driver is made with."""

# Errors are told once, by what is raised; the driver would write each to the terminal as well.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j").propagate = False


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A Neo4j by its address."""

    url: str
    auth: tuple[str, str] | None
    database: str | None
    engine: Engine = "neo4j"


@dataclass(frozen=True, slots=True)
class FolderAddress:
    """An embedded store by its folder; ``user`` is ``root`` or ``reader``."""

    folder: Path
    user: str
    engine: Engine = "arcadedb"
    database: str = embedded.DATABASE

    @property
    def url(self) -> str:
        return f"embedded:{self.folder}"


class Connection:
    """Transactions on a store. Safe to share between threads.

    ``mark`` is what tells its readers on this machine of commits, for an embedded store; see ``graph.gate``.
    """

    def __init__(
        self, address: ServerAddress | FolderAddress, time_limit: float, *, read_only: bool = False
    ) -> None:
        self.address = address
        self._retry_seconds = READER_RETRY_SECONDS if read_only else RETRY_SECONDS[address.engine]
        self.time_limit = time_limit
        self._guard = threading.Lock()
        self._lease: embedded.Lease | None = None
        self._left: list[Driver] = []
        self.mark: Mark | None = None
        self._bolt: tuple[str, tuple[str, str] | None]
        self._driver = self._open()

    def _open(self) -> Driver:
        address = self.address
        if isinstance(address, FolderAddress):
            # A reader of a mistyped folder gets a sentence, and no new store there.
            create = address.user == "root"
            self._lease = embedded.acquire(address.folder, create=create, time_limit=self.time_limit)
            self._bolt = (
                f"bolt://{embedded.LOOPBACK}:{self._lease.port}",
                (address.user, self._lease.passwords[address.user]),
            )
        else:
            self._bolt = address.url, address.auth
        try:
            if isinstance(address, FolderAddress) and self.mark is None:
                self.mark = embedded.mark(address.folder)
            with translated(address.url):
                url, auth = self._bolt
                driver = GraphDatabase.driver(
                    url, auth=auth, max_transaction_retry_time=self._retry_seconds, **DRIVER
                )
                try:
                    driver.verify_connectivity()
                except BaseException:
                    driver.close()
                    raise
                return driver
        except BaseException:
            self._release()
            raise

    @property
    def driver(self) -> Driver:
        """The driver in use."""
        return self._driver

    @property
    def database(self) -> str | None:
        """The database that is asked."""
        return self.address.database

    def async_driver(self) -> AsyncDriver:
        """A driver for a loop, to the same server as ``driver``; see ``graph.from_loop``."""
        url, auth = self._bolt
        return AsyncGraphDatabase.driver(url, auth=auth, **DRIVER)

    def close(self) -> None:
        """Give all connections back; the embedded server ends if nobody else uses it."""
        for driver in (*self._left, self._driver):
            driver.close()
        if self.mark is not None:
            self.mark.close()
        self._release()

    def _release(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.close()

    def read(self, text: str, params: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement that reads, in limited time."""
        ask = ASK.get()
        if ask is not None:
            return ask(text, params)
        return self._attempt(lambda driver: self._session_read(driver, text, dict(params)))

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """What ``work`` gives in one write transaction. It may run more than once.

        No time limit: a document of some hundred thousand rows is written in one transaction.
        """
        if isinstance(self.address, FolderAddress):
            embedded.require_space(self.address.folder)
        try:
            return self._attempt(lambda driver: self._session_write(driver, work))
        except StoreError:
            # The embedded server tells a full disk like any other failure.
            if isinstance(self.address, FolderAddress):
                embedded.require_space(self.address.folder)
            raise

    def command(self, text: str) -> None:
        """One statement outside of a transaction function, as changes of a database's schema need it."""
        with translated(self.address.url), self._driver.session(database=self.address.database) as session:
            session.run(cast(Any, text)).consume()

    def _session_read(self, driver: Driver, text: str, params: dict[str, Any]) -> list[Row]:
        @unit_of_work(timeout=self.time_limit)
        def work(tx: ManagedTransaction) -> list[Row]:
            return result_rows(tx.run(cast(Any, text), params))

        until = time.monotonic() + self._retry_seconds
        while True:
            try:
                # A transaction of the statement's own takes one exchange with the server in place of three.
                with self._reader(driver) as session:
                    return result_rows(session.run(Query(cast(Any, text), timeout=self.time_limit), params))
            except (DriverError, Neo4jError) as error:
                if error.is_retryable():
                    break
                # What a writer took away after the statement had found it: the next time it is not found.
                if getattr(error, "code", None) != ENTITY_GONE or time.monotonic() > until:
                    raise
        with self._reader(driver) as session:
            return session.execute_read(work)

    def _reader(self, driver: Driver) -> Session:
        return driver.session(database=self.address.database, default_access_mode=READ_ACCESS)

    def _session_write(self, driver: Driver, work: Callable[[ManagedTransaction], T]) -> T:
        with driver.session(database=self.address.database, default_access_mode=WRITE_ACCESS) as session:
            return session.execute_write(work)

    def _attempt(self, action: Callable[[Driver], T]) -> T:
        driver = self._living()
        try:
            with translated(self.address.url):
                return action(driver)
        except StoreUnavailableError:
            again = self._living()
            if again is driver:
                raise
        # Asked again of the new server; a write that got through before the old one died is found unchanged.
        with translated(self.address.url):
            return action(again)

    def _living(self) -> Driver:
        """The driver; a new one, with a new server, if the embedded server has died."""
        with self._guard:
            if self._lease is not None and not self._lease.alive():
                # Other threads may be in the middle of asking the old one, so it is closed at the end only.
                self._left.append(self._driver)
                self._release()
                self._driver = self._open()
            return self._driver
