"""What goes over the wire of what changed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.wire import Cursor, DocumentRef, EntityRef, Id, Model


class ChangedEntities(Model):
    """Entities that one write added, changed or took out: the first 1,000 of ``count`` by id, as they were called."""

    count: int = Field(examples=[1])
    items: list[EntityRef]


class RelationRef(Model):
    """Just enough of a relation to find it."""

    id: str = Field(examples=["edge:5f1c"])
    type: str = Field(examples=["TARGETS"])
    source: Id
    target: Id


class ChangedRelations(Model):
    """Relations that one write added, changed or took out: the first 1,000 of ``count`` by id."""

    count: int = Field(examples=[1])
    items: list[RelationRef]


class EntityChanges(Model):
    """What became of entities; one is changed if its name, aliases or properties are others."""

    added: ChangedEntities
    changed: ChangedEntities
    removed: ChangedEntities


class RelationChanges(Model):
    """What became of relations; one is changed if what documents say of it, or its sentences, are others."""

    added: ChangedRelations
    changed: ChangedRelations
    removed: ChangedRelations


class GraphChange(Model):
    """One document put in, replaced or taken out, and what that made of the graph."""

    number: int = Field(description="第几次写入", examples=[17])
    time: str = Field(description="写入的时间（UTC）", examples=["2025-01-31T08:00:00.000+00:00"])
    action: Literal["added", "replaced", "removed"] = Field(examples=["added"])
    document: DocumentRef
    entities: EntityChanges
    relations: RelationChanges


class Changes(Model):
    """One page of changes, the oldest first."""

    items: list[GraphChange]
    next_cursor: Cursor
    latest: str | None = Field(
        description="以后用作 cursor，即可取此后的变化；图谱从未写入时为 null", examples=["WyJhMSIsIjAwMSJd"]
    )
