"""The gate between a writer and readers of one store, with the mark that spares readers most questions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.gate import Gate, Mark
from graph.rows import Row


class Kept:
    """What a store keeps of a gate; ``asked`` counts the questions."""

    def __init__(self) -> None:
        self.closed = False
        self.passes = 0
        self.asked = 0

    def ask(self, name: str) -> list[Row]:
        assert name == "gate"
        self.asked += 1
        return [{"closed": self.closed, "passes": self.passes}] if self.passes else []

    def do(self, name: str) -> None:
        self.closed = name == "close_gate"
        self.passes += self.closed


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def gate(kept: Kept, tmp_path: Path) -> Callable[[], Gate]:
    """Gates of as many users of one store."""
    return lambda: Gate(kept.ask, kept.do, Mark(tmp_path / "gate"))


def test_a_reader_asks_once_until_something_is_committed(kept: Kept, gate: Callable[[], Gate]) -> None:
    reader, writer = gate(), gate()
    assert [reader.moment() for _ in range(3)] == [0, 0, 0]
    assert kept.asked == 1
    for number in (1, 2):
        writer.write(lambda close: close())
        assert [reader.moment() for _ in range(3)] == [number] * 3
        assert kept.asked == 1 + number


def test_what_changes_nothing_passes_no_gate(kept: Kept, gate: Callable[[], Gate]) -> None:
    reader = gate()
    reader.moment()
    assert gate().write(lambda close: "unchanged") == "unchanged"
    assert reader.moment() == 0
    assert kept.asked == 1


def test_a_reader_waits_while_a_commit_is_under_way(gate: Callable[[], Gate]) -> None:
    reader = gate()
    assert reader.moment() == 0
    with ThreadPoolExecutor(1) as pool:

        def commit(close: Callable[[], None]) -> bool:
            close()
            waiting = pool.submit(reader.moment)
            with pytest.raises(TimeoutError):
                waiting.result(0.1)
            asked.append(waiting)
            return True

        asked: list[Future[int]] = []
        assert gate().write(commit)
        assert asked[0].result(10) == 1


def test_who_looked_before_the_gate_was_closed_sees_that_it_was(kept: Kept, gate: Callable[[], Gate]) -> None:
    """The mark changes after the gate is closed: nobody takes the mark of this commit for one that is over."""
    reader, writer = gate(), gate()
    between: list[int] = []
    do = kept.do

    def close_and_look(name: str) -> None:
        if name == "close_gate":
            between.append(reader.moment())
        do(name)

    writer._do = close_and_look
    writer.write(lambda close: close())
    assert between == [0]
    assert reader.moment() == 1


def test_a_gate_that_a_dead_writer_left_closed_is_asked_about_each_time(
    kept: Kept, gate: Callable[[], Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.gate.WAIT_SECONDS", 0.02)
    kept.do("close_gate")
    reader = gate()
    assert reader.moment() == 1
    asked = kept.asked
    assert reader.moment() == 1
    assert kept.asked == asked + 1
    # The next writer opens it.
    gate().write(lambda close: close())
    assert reader.moment() == 2


def test_without_a_mark_each_look_is_a_question(kept: Kept) -> None:
    reader = Gate(kept.ask, kept.do)
    assert [reader.moment() for _ in range(3)] == [0, 0, 0]
    assert kept.asked == 3


def test_a_glance_does_not_wait_for_a_commit(kept: Kept, gate: Callable[[], Gate]) -> None:
    reader, writer = gate(), gate()
    assert (reader.seen, reader.glance(), reader.glance(), kept.asked) == (None, 0, 0, 1)
    assert reader.seen == 0

    def look(close: Callable[[], None]) -> int | None:
        close()
        return reader.glance()

    assert writer.write(look) is None
    # What was seen last is not what is.
    assert (reader.seen, reader.glance(), reader.seen, kept.asked) == (0, 1, 1, 3)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"rows": [], "passes": 3, "closed": False}], 3),
        ([{"rows": [], "passes": None, "closed": None}], 0),
        ([{"rows": [], "passes": 3, "closed": True}], None),
        ([{"rows": []}], None),
        ([], None),
    ],
    ids=["open", "no commit yet", "closed", "did not look", "nothing read"],
)
def test_a_statement_may_tell_what_it_saw_of_the_gate(rows: list[Row], told: int | None, kept: Kept) -> None:
    gate = Gate(kept.ask, kept.do)
    assert gate.told(rows) == told
    assert gate.seen == told
    assert kept.asked == 0
