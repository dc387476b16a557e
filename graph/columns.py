"""What is stored of each kind of node and edge in columns of its own, as ``schema.yml`` says.

A statement that makes something names its columns one by one (``{{COLUMNS …}}`` in ``cypher/write.cypher``): both
engines then write the record once. A map that is set afterwards makes them write it a second time, and longer
than its place, which took a fifth to a third of the time of a load.
"""

from __future__ import annotations

from functools import cache

from graph.schema import PropertyKind, schema

# Any fact edge may say these, next to what schema.yml lists for its type.
EDGE_PROPERTIES: dict[str, PropertyKind] = {
    "rule": "string",
    "source": "string",
    "valid_from": "string",
    "valid_to": "string",
}

_ENTITY = (
    "id",
    "type",
    "name",
    "aliases",
    "name_key",
    "names_text",
    "also",
    "root",
    "properties",
    "property_documents",
)


def passage_columns() -> dict[str, PropertyKind]:
    """What a passage may say that is stored in a column of its own and nowhere else."""
    kinds = schema().nodes["Passage"].properties
    # A column `document` every passage has, whether its facts say so or not.
    return {name: kind for name, kind in kinds.items() if name != "document"}


@cache
def columns(kind: str) -> tuple[str, ...]:
    """All columns of ``Passage``, of ``Entity`` (of whatever type) or of a type of fact edge."""
    if kind == "Passage":
        return ("id", "name", "document", "sources", "properties", *passage_columns())
    if kind == "Entity":
        types = (schema().nodes[name].properties for name in schema().entity_types)
        return tuple(dict.fromkeys((*_ENTITY, *(name for properties in types for name in properties))))
    own = schema().edges[kind].properties
    return (
        "id",
        *dict.fromkeys((*EDGE_PROPERTIES, *own)),
        "passages",
        "documents",
        "properties",
        "statements",
    )
