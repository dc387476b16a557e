"""What a relation between two entities of a document is."""

from __future__ import annotations

from typing import NamedTuple

from loaders.mention import Key


class Relation(NamedTuple):
    """A statement: ``start``–``end`` in ``Document.text`` is the wording it rests on, ``rule`` made it."""

    source: Key
    type: str
    target: Key
    start: int
    end: int
    rule: str
