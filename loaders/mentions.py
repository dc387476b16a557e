"""Mentions: where a document names an entity, of which type, and under which name it is known there."""

from __future__ import annotations

from dataclasses import dataclass

Key = tuple[str, str]
"""An entity inside one document: its type and the name it is known by there."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named. Offsets are into ``Document.text``; ``rule`` found it."""

    start: int
    end: int
    type: str
    name: str
    rule: str

    @property
    def key(self) -> Key:
        return (self.type, self.name)
