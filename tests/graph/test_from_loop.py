"""Ordinary reading code on an event loop: the same answers, while the loop goes on with others."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from graph.errors import NotFoundError, QueryError, StoreReadOnlyError
from graph.from_loop import FromLoop, NotFromLoopError
from graph.model import DocumentFacts, Node
from graph.rows import Row
from graph.store import Store, open_store

NAMES = [f"公司{number}" for number in range(30)]


def document() -> DocumentFacts:
    nodes = {name: Node(name, "Company", name) for name in NAMES}
    return DocumentFacts("a.txt", {"d": Node("d", "Document", "a"), **nodes})


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as writer:
        writer.replace_document(document())
        with open_store(store_url, read_only=True) as reader:
            yield reader


def test_many_at_once_get_what_a_thread_gets(store: Store) -> None:
    threads: set[int] = set()

    def both(name: str) -> tuple[list[Row], list[Row]]:
        threads.add(threading.get_ident())
        return store.run("entity", id=name), store.run("entity_named", id=name)

    async def all_at_once() -> list[tuple[list[Row], list[Row]]]:
        reader = store.from_loop()
        try:
            return await asyncio.gather(*(reader.run(lambda name=name: both(name)) for name in NAMES))
        finally:
            await reader.close()

    assert asyncio.run(all_at_once()) == [both(name) for name in NAMES]
    assert threads == {threading.get_ident()}


def test_what_is_read_of_a_server_tells_whether_something_was_committed(store: Store) -> None:
    async def twice() -> list[int | None]:
        reader = store.from_loop()
        try:
            told = [store.told_moment((await reader.run_to_last(lambda: store.run("counts")))[1])]
            with open_store(store.url) as writer:
                writer.replace_document(DocumentFacts("b.txt", {"e": Node("e", "Document", "b")}))
            told.append(store.told_moment((await reader.run_to_last(lambda: store.run("counts")))[1]))
        finally:
            await reader.close()
        return told

    before = store.moment()
    # Of an embedded store a file in its folder tells it, without any question.
    told = [before, before + 1] if store.engine == "neo4j" else [None, None]
    assert asyncio.run(twice()) == told
    assert store.moment() == before + 1


async def _outcome(reader: FromLoop, ask: object) -> object:
    try:
        return await reader.run(ask)  # type: ignore[arg-type]
    except Exception as error:
        return type(error)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"name": "no such query"}, QueryError),
        ({"name": "entity", "surplus": 1}, QueryError),
        ({"name": "close_gate"}, StoreReadOnlyError),
    ],
)
def test_errors_come_out_where_it_was_asked(
    store: Store, asked: dict[str, object], error: type[Exception]
) -> None:
    def ask() -> list[Row]:
        given = dict(asked)
        return store.run(str(given.pop("name")), **given)

    async def both() -> object:
        reader = store.from_loop()
        try:
            return await _outcome(reader, ask)
        finally:
            await reader.close()

    with pytest.raises(error):
        ask()
    assert asyncio.run(both()) is error


def test_what_the_code_itself_raises_is_raised(store: Store) -> None:
    def ask() -> None:
        store.run("entity", id=NAMES[0])
        raise NotFoundError("没有", "none")

    async def run() -> object:
        reader = store.from_loop()
        try:
            return await _outcome(reader, ask), await reader.run(
                lambda: store.run("entity_named", id=NAMES[0])
            )
        finally:
            await reader.close()

    kind, after = asyncio.run(run())  # type: ignore[misc]
    assert kind is NotFoundError
    assert after[0]["name"] == NAMES[0]


def test_who_is_cancelled_leaves_nothing_behind(store: Store) -> None:
    """The next reader does not get the rows of the one before."""

    async def run() -> list[list[Row]]:
        reader = store.from_loop()
        try:
            cancelled = 0
            # On a busy machine the answer may be there before a millisecond is over; at once it never is.
            for pause in (0, 0.0002, 0.001, 0.002, 0.005):
                # Connected, as a driver that is cancelled before leaves its socket to Python.
                await reader.run(lambda: store.run("entity_named", id=NAMES[1]))
                task = asyncio.create_task(reader.run(lambda: store.run("entities", limit=1000)))
                await asyncio.sleep(pause)
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    cancelled += 1
            assert cancelled
            return [await reader.run(lambda: store.run("entity_named", id=NAMES[3])) for _ in range(3)]
        finally:
            await reader.close()

    assert [rows[0]["name"] for rows in asyncio.run(run())] == [NAMES[3]] * 3


def test_a_server_that_died_is_left_to_threads_until_there_is_a_new_one(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'store'}"
    with open_store(url) as writer:
        writer.replace_document(document())
    with open_store(url, read_only=True) as store:

        def ask() -> list[Row]:
            return store.run("entity_named", id=NAMES[0])

        async def run() -> list[object]:
            reader = store.from_loop()
            try:
                before = await _outcome(reader, ask)
                os.kill(
                    orjson.loads((tmp_path / "store" / "server.json").read_bytes())["pid"], signal.SIGKILL
                )
                away = await _outcome(reader, ask)
                again = await asyncio.to_thread(ask)
                return [before, away, again, await _outcome(reader, ask)]
            finally:
                await reader.close()

        before, away, again, after = asyncio.run(run())
    assert before == again == after != []
    assert away is NotFromLoopError
