"""The queue of undecided pairs: what ``policyatlas review`` lists, for clients."""

from __future__ import annotations

import threading
from bisect import bisect_right
from typing import cast

import orjson

from api import reading, wire, wire_writing
from api.questions import REASONS, Side, question
from graph.errors import Language
from graph.judgements import Judgements
from graph.matching import Pair
from graph.resolving import Names, Outcome
from graph.store import Store

Key = tuple[float, str, str]
"""What the queue is sorted by, so that a page goes on behind a pair that has been decided meanwhile."""


_LIST = ["candidates"]


class Queue:
    """The undecided pairs of a store, worked out anew when documents or judgements have changed."""

    def __init__(self, judgements: Judgements, names: Names) -> None:
        self._judgements = judgements
        self._names = names
        self._guard = threading.Lock()
        self._kept: tuple[object, Outcome] | None = None

    def page(
        self, store: Store, *, cursor: str | None, limit: int, language: Language
    ) -> wire_writing.UndecidedPairs:
        """Some pairs with sentences of both sides, the likeliest first. Raises ``UsageError`` for the cursor."""
        after = _key_of(cursor)
        outcome = self._outcome(store)
        undecided = outcome.resolution.undecided
        start = bisect_right(undecided, after, key=_key) if after else 0
        shown = undecided[start : start + limit]
        items = [_candidate(store, outcome, pair, language) for pair in shown]
        more = start + limit < len(undecided)
        return wire_writing.UndecidedPairs(
            items=items, total=len(undecided), next_cursor=_cursor_of(_key(shown[-1])) if more else None
        )

    def _outcome(self, store: Store) -> Outcome:
        # Names are compared once, however many ask for it at a time.
        with self._guard:
            version = (store.moment(), self._judgements.version())
            if self._kept is None or self._kept[0] != version:
                self._kept = (version, self._names.consider(store, self._judgements.current()))
            return self._kept[1]


def _candidate(store: Store, outcome: Outcome, pair: Pair, language: Language) -> wire_writing.Undecided:
    asked = question(store, outcome, pair)
    zh, en = REASONS[asked.reason]
    return wire_writing.Undecided(
        first=_side(asked.first, asked.type),
        second=_side(asked.second, asked.type),
        reason=cast(wire_writing.REASON, asked.reason),
        reason_text=zh if language == "zh" else en,
        score=asked.score,
    )


def _side(side: Side, kind: str) -> wire_writing.UndecidedSide:
    evidence = [
        wire.Passage(
            id=one.passage,
            document=one.document,
            start=one.start,
            end=one.end,
            text=one.text,
            page=one.page,
        )
        for one in side.sentences
    ]
    return wire_writing.UndecidedSide(id=side.id, type=kind, name=side.name, evidence=evidence)


def _key(pair: Pair) -> Key:
    return (-pair.decision.score, pair.first, pair.second)


def _cursor_of(key: Key) -> str:
    return reading.cursor_of(orjson.dumps(key).decode(), _LIST)


def _key_of(cursor: str | None) -> Key | None:
    key = reading.key_of(cursor, _LIST)
    if key is None:
        return None
    try:
        match orjson.loads(key):
            case [float() | int() as score, str() as first, str() as second]:
                return (float(score), first, second)
    except ValueError:
        pass
    raise reading.not_a_cursor()
