"""Mentions: where a document names an entity, of which type, and under which name it is known there."""

from __future__ import annotations

from typing import NamedTuple

Key = tuple[str, str]
"""An entity inside one document: its type and the name it is known by there."""


class Mention(NamedTuple):
    """A place where an entity is named. Offsets are into ``Document.text``; ``rule`` found it."""

    start: int
    end: int
    type: str
    name: str
    rule: str

    @property
    def key(self) -> Key:
        return (self.type, self.name)
