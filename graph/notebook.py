"""The graph in a notebook: py2neo's object mapper with a class for each node type of schema.yml.

::

    from graph.notebook import Project, connect
    with connect("embedded:data.store") as graph:
        for project in Project.match(graph).where(status="completed"):
            print(project.name, [place.name for place in project.located_in])

Properties have the names that schema.yml gives them; relations are the edge's name in small letters
(``located_in``), and ``located_in_of`` from the other end. ``Entity`` is any of them, ``Passage.mentions`` and
``Entity.mentioned_in`` lead from sentences to entities and back.

Answers as pandas frames (``related_frame``, ``compare_frames``, ``status_frame``, …; see ``graph.frames``) take a store
of ``graph.store.open_store`` and need ``policy-atlas[research]``; the classes do without.

What is pushed through py2neo goes into the database as it is, past the documents: it stands until a document
about the same node is loaded again, and ``policyatlas check`` names nodes that no document states. A statement that
is to last belongs into a facts file.
"""

from __future__ import annotations

import importlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graph import embedded
from graph.errors import StoreUnavailableError, UsageError
from graph.rows import Row, passages
from graph.schema import NodeType, schema

try:
    import py2neo
    from py2neo.ogm import GraphObject, Property, Related, RelatedFrom, RelatedTo
except ImportError as error:
    raise UsageError(
        "笔记本需要 py2neo：请安装 policy-atlas[notebook]",
        "notebooks need py2neo: install policy-atlas[notebook]",
    ) from error

_METACLASS: Any = type(GraphObject)
_ENTITY = f"{__name__}.Entity"


@contextmanager
def connect(url: str, *, user: str | None = None, password: str | None = None) -> Iterator[Any]:
    """A ``py2neo.Graph`` of the store at ``url``, ``embedded:FOLDER`` or ``bolt://HOST:PORT``.

    The store must be there already: ``policyatlas load`` makes it. Raises ``StoreError`` if it can't be used.
    """
    if not url.startswith("embedded:"):
        with _graph(url, url, (user, password or "") if user else None, None) as graph:
            yield graph
        return
    folder = Path(url.removeprefix("embedded:").removeprefix("//"))
    with embedded.acquire(folder, create=False) as lease:
        address = f"bolt://{embedded.LOOPBACK}:{lease.port}"
        auth = ("root", lease.passwords["root"])
        with _graph(url, address, auth, embedded.DATABASE) as graph:
            yield graph


@contextmanager
def _graph(url: str, address: str, auth: tuple[str, str] | None, database: str | None) -> Iterator[Any]:
    try:
        parts = urlsplit(address)
        place = (parts.hostname or "", parts.port or 7687)
        # Asked first: py2neo leaves a socket behind where nobody answers.
        socket.create_connection(place, timeout=10.0).close()
        graph = py2neo.Graph(f"{parts.scheme}://{place[0]}:{place[1]}", auth=auth, name=database)
        graph.run("RETURN 1").evaluate()
    except (OSError, ValueError, py2neo.errors.ConnectionUnavailable, py2neo.errors.ClientError) as error:
        raise StoreUnavailableError(
            f"连不上图库：{error}", f"the store can't be reached: {error}", where=url
        ) from error
    try:
        yield graph
    finally:
        graph.service.connector.close()


def evidence(related: Any, other: Any) -> list[Row]:
    """The sentences behind a relation: ``evidence(project.located_in, place)``.

    A row holds ``document``, ``text``, ``start``, ``end`` and ``spans``, the exact pieces.
    """
    return passages(related.get(other, "statements"))


class Entity(GraphObject):  # type: ignore[misc]
    """Anything that statements are about; ``type`` says what it is."""

    __primarylabel__ = "Entity"
    __primarykey__ = "id"

    id = Property()
    type = Property()
    name = Property()
    aliases = Property()
    mentioned_in = RelatedFrom(f"{__name__}.Passage", "MENTIONS")


def _entity_class(kind: NodeType) -> type:
    members: dict[str, Any] = {name: Property() for name in kind.properties}
    members |= {"__primarylabel__": "Entity", "__primarykey__": "id", "__module__": __name__}
    for edge in schema().edges.values():
        if edge.structure:
            continue
        if not edge.directed and kind.name in edge.source:
            members[edge.name.lower()] = Related(_ENTITY, edge.name)
            continue
        if kind.name in edge.source:
            members[edge.name.lower()] = RelatedTo(_ENTITY, edge.name)
        if kind.name in edge.target:
            members[f"{edge.name.lower()}_of"] = RelatedFrom(_ENTITY, edge.name)

    def match(cls: type, graph: Any, primary_value: Any = None) -> Any:
        # As text, because py2neo counts the parameters of each where() from 1; the name is the schema's.
        return Entity.match.__func__(cls, graph, primary_value).where(f"_.type = '{kind.name}'")

    def init(self: Any) -> None:
        self.type = kind.name

    members |= {"match": classmethod(match), "__init__": init, "__doc__": _description(kind)}
    made: type = _METACLASS(kind.name, (Entity,), members)
    return made


def _structure_class(kind: NodeType) -> type:
    members: dict[str, Any] = {name: Property() for name in ("id", "name", *kind.properties)}
    members |= {"__primarylabel__": kind.name, "__primarykey__": "id", "__module__": __name__}
    members["__doc__"] = _description(kind)
    if kind.name == "Document":
        members["passages"] = RelatedTo(f"{__name__}.Passage", "HAS_PASSAGE")
    else:
        members["mentions"] = RelatedTo(_ENTITY, "MENTIONS")
    made: type = _METACLASS(kind.name, (GraphObject,), members)
    return made


def _description(kind: NodeType) -> str:
    return f"{kind.label.zh}：{kind.description.zh}。{kind.description.en}."


CLASSES: dict[str, type] = {
    kind.name: _structure_class(kind) if kind.structure else _entity_class(kind)
    for kind in schema().nodes.values()
}
"""The classes by type; each is an attribute of this module as well."""


FRAMES = (
    "query_frame",
    "related_frame",
    "compare_frames",
    "landing_frames",
    "paths_frame",
    "figures_frame",
    "instruments_frame",
    "status_frame",
    "changes_frames",
)
"""What ``graph.frames`` gives; attributes of this module too, looked up at first use because they need pandas."""


def __getattr__(name: str) -> Any:
    if name in CLASSES:
        return CLASSES[name]
    if name in FRAMES:
        return getattr(importlib.import_module("graph.frames"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
