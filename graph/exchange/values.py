"""What the formats share: typed columns of the schema's properties, and texts that a format can't hold as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import orjson

from graph.columns import EDGE_PROPERTIES
from graph.schema import NodeType, PropertyKind, schema
from graph.statements import fits

Row = dict[str, Any]
STRUCTURE = ("Document", "Passage")
SEPARATOR = "；"
"""Between the parts of a list in a cell for people; lists stand in JSON where they are read back."""


@cache
def node_columns() -> Mapping[str, PropertyKind]:
    """Name and kind of every property that an entity may have."""
    return _together(kind for kind in schema().nodes.values() if not kind.structure)


@cache
def structure_columns(kind: str) -> Mapping[str, PropertyKind]:
    """Name and kind of the properties of documents or passages."""
    return schema().nodes[kind].properties


@cache
def edge_columns() -> Mapping[str, PropertyKind]:
    """Name and kind of every property that a relation may have."""
    found = dict(EDGE_PROPERTIES)
    for kind in schema().edges.values():
        found |= kind.properties
    return found


def _together(kinds: Iterable[NodeType]) -> dict[str, PropertyKind]:
    found: dict[str, PropertyKind] = {}
    for kind in kinds:
        found |= kind.properties
    return found


def flat(properties: Mapping[str, Any], columns: Mapping[str, PropertyKind]) -> Row:
    """The properties that have a column and a value of its kind."""
    return {name: properties[name] for name, kind in columns.items() if fits(properties.get(name), kind)}


def structure(row: Row) -> tuple[str, Row, str]:
    """A document's or passage's file name, flat properties, and as JSON the others (empty if there are none)."""
    ((file, said),) = row["by_document"].items()
    properties = said["properties"]
    own = {k: v for k, v in flat(properties, structure_columns(row["type"])).items() if v != ""}
    more = {name: value for name, value in properties.items() if name not in own}
    return file, own, as_json(more) if more else ""


def as_json(value: Any) -> str:
    """JSON with sorted keys."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


# Characters that XML 1.0 can't hold, the carriage return that its readers change, and our own mark.
_UNFIT = re.compile("[\\\\\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ESCAPED = re.compile(r"\\(?:\\|u([0-9a-f]{4}))")


def escape(text: str) -> str:
    r"""``text`` for a format that can't hold control characters: ``\`` is ``\\``, U+001B is ``\u001b``."""
    return _UNFIT.sub(lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """What ``escape`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


_PIECE = 100
"""Parts of a text that are sent together."""


def pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """A text in pieces worth sending, from the small parts that it is written in."""
    held: list[str] = []
    for part in parts:
        held.append(part)
        if len(held) >= _PIECE:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()
