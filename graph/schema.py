"""Node and edge types, read from ``schema.yml`` and checked when loaded."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import SchemaError

PropertyKind = Literal["string", "strings", "number", "integer"]


class Label(BaseModel):
    """A name for people in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zh: str
    en: str


class NodeType(BaseModel):
    """A type of node. ``structure`` types (Document, Passage) carry evidence rather than statements."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    label: Label
    description: Label
    colour: str
    shape: str
    structure: bool = False
    properties: dict[str, PropertyKind] = {}


class EdgeType(BaseModel):
    """A type of edge with its allowed ends; an undirected one is stored once, smaller id first."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    label: Label
    source: tuple[str, ...]
    target: tuple[str, ...]
    directed: bool = True
    same_type: bool = False
    structure: bool = False
    properties: dict[str, PropertyKind] = {}

    def allows(self, source: str, target: str) -> bool:
        """Whether an edge of this type may run from a node of type ``source`` to one of type ``target``."""
        return source in self.source and target in self.target and (not self.same_type or source == target)


class Schema(BaseModel):
    """All types, by name, in the order of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: int
    nodes: dict[str, NodeType]
    edges: dict[str, EdgeType]

    @property
    def entity_types(self) -> tuple[str, ...]:
        """The node types that statements are about, so all but Document and Passage."""
        return tuple(name for name, kind in self.nodes.items() if not kind.structure)

    @property
    def fact_types(self) -> tuple[str, ...]:
        """The edge types that need evidence."""
        return tuple(name for name, kind in self.edges.items() if not kind.structure)


def parse(text: str, where: str = "schema.yml") -> Schema:
    """The schema written in ``text`` (YAML). Raises ``SchemaError`` with the field that is wrong."""
    try:
        raw = yaml.load(text, yaml.CSafeLoader)
        for group in ("nodes", "edges"):
            for name, body in raw[group].items():
                body["name"] = name
        schema = Schema.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SchemaError(
            f"模式文件有误：{first['msg']}", f"the schema is wrong: {first['msg']}", where=f"{where}: {field}"
        ) from error
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise SchemaError(
            f"模式文件读不懂：{error}", f"the schema can't be read: {error}", where=where
        ) from error
    for edge in schema.edges.values():
        for end in (*edge.source, *edge.target):
            if end not in schema.nodes:
                raise SchemaError(
                    f"边的端点类型“{end}”没有定义",
                    f"the edge ends at {end}, which is not a node type",
                    where=f"{where}: edges.{edge.name}",
                )
    return schema


@cache
def schema() -> Schema:
    """The schema of this program."""
    return parse(resources.files("graph").joinpath("schema.yml").read_text(encoding="utf-8"))
