"""Reading on an event loop: ordinary code asks the store, and the loop goes on with others while it waits.

A thread for each answer costs as much as a small query: two ways between threads, which move the work to another core,
and a lock that they pass to and fro at each piece that comes over the socket. So code that asks little and makes little
of it runs on the loop itself, in a greenlet, which is left whenever ``Connection.read`` is called, until the rows are
there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from contextvars import ContextVar, copy_context
from typing import Any, Protocol, TypeVar, cast

from greenlet import greenlet
from neo4j import READ_ACCESS, AsyncDriver, AsyncSession, Driver, Query
from neo4j.exceptions import DriverError, Neo4jError

from graph.driver_errors import translate
from graph.errors import QueryTimeoutError
from graph.rows import Row

T = TypeVar("T")
Ask = Callable[[str, Mapping[str, Any]], list[Row]]

ASK: ContextVar[Ask | None] = ContextVar("ask", default=None)
"""How code that a loop runs asks the store; none in threads."""


class NotFromLoopError(Exception):
    """The loop could not read it; a thread does it again, with the patience and new connections that it may take."""


class Target(Protocol):
    """What ``FromLoop`` needs of a ``Connection``."""

    time_limit: float

    @property
    def driver(self) -> Driver:
        """The driver in use, another one after the server has died and was started anew."""

    @property
    def database(self) -> str | None:
        """Which database to ask."""

    def async_driver(self) -> AsyncDriver:
        """A driver for a loop to the same server."""


class FromLoop:
    """Reads one store from the loop that it was first used on; ``close`` it there."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._beside: Driver | None = None
        self._driver: AsyncDriver | None = None
        self._left: list[AsyncDriver] = []
        self._idle: list[AsyncSession] = []

    async def close(self) -> None:
        """Give all connections back."""
        for session in self._idle:
            await session.close()
        for driver in (*self._left, self._driver):
            if driver is not None:
                await driver.close()

    async def run(self, ask: Callable[[], T]) -> T:
        """What ``ask`` gives or raises. It must do little besides asking, and wait for nothing else.

        Raises ``NotFromLoopError`` where the store could not be read.
        """
        return (await self.run_to_last(ask))[0]

    async def run_to_last(self, ask: Callable[[], T]) -> tuple[T, list[Row]]:
        """What ``run`` gives, and the rows that were read last."""

        def begin() -> T:
            ASK.set(lambda text, params: reader.parent.switch((text, params)))
            return ask()

        reader = greenlet(begin)
        reader.gr_context = copy_context()
        # What it asks for, until it is dead: then what it gives.
        given = reader.switch()
        rows: list[Row] = []
        while not reader.dead:
            try:
                rows = await self._read(*given)
            except BaseException as error:
                given = reader.throw(error)
            else:
                given = reader.switch(rows)
        made: T = given
        return made, rows

    async def _read(self, text: str, params: Mapping[str, Any]) -> list[Row]:
        try:
            async with AsyncExitStack() as leaving:
                # Also for who is cancelled in the middle: a session that was left so takes its connection with it.
                session = await leaving.enter_async_context(await self._session())
                # A transaction of the statement's own takes one exchange with the server in place of three.
                result = await session.run(
                    Query(cast(Any, text), timeout=self._target.time_limit), dict(params)
                )
                keys = result.keys()
                rows = [dict(zip(keys, record, strict=True)) async for record in result]
                leaving.pop_all()
        except (DriverError, Neo4jError) as error:
            told = translate(error, "")
            if isinstance(told, QueryTimeoutError):
                raise told from error
            raise NotFromLoopError from error
        except (OSError, ValueError) as error:
            raise NotFromLoopError from error
        self._idle.append(session)
        return rows

    async def _session(self) -> AsyncSession:
        beside = self._target.driver
        if self._driver is None or self._beside is not beside:
            # Others may be in the middle of asking the old one, so it is closed at the end only.
            self._left += [] if self._driver is None else [self._driver]
            self._beside, self._driver = beside, self._target.async_driver()
            idle, self._idle = self._idle, []
            for session in idle:
                await session.close()
        if self._idle:
            return self._idle.pop()
        return self._driver.session(database=self._target.database, default_access_mode=READ_ACCESS)
