"""The gold standard that facts are scored against: one JSON file for each document.

``docs/evaluation.md`` has the format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import GoldError, os_reason

NODE_TYPES = ("Region", "Park", "Industry", "Project", "Company", "Organization", "Policy", "Fund")
"""Node types that gold files annotate; figures have a list of their own."""

EDGE_TYPES = (
    "LOCATED_IN",
    "TARGETS",
    "FUNDS",
    "PARTNERS_WITH",
    "IN_INDUSTRY",
    "UNDERTAKES",
    "ISSUED_BY",
    "CITES",
    "PART_OF",
)
"""Edge types that gold files annotate."""

Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    optional: bool = False


class GoldNode(_Part):
    """A node that the document names; the first of ``type`` is the best, the others are accepted."""

    id: Text
    type: tuple[Text, ...] = Field(min_length=1)
    name: Text
    aliases: tuple[str, ...] = ()


class GoldEdge(_Part):
    """A relation that the document states between two of its gold nodes."""

    type: Text
    source: Text
    target: Text


class GoldFigure(_Part):
    """A figure that the document states; ``year`` is None where the text gives none."""

    subject: Text
    metric: Text
    value: float
    unit: str
    year: int | None = None


class Gold(BaseModel):
    """What one document says. Of a document whose figures are ``partial``, no extra figure counts as wrong."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    document: Text
    nodes: tuple[GoldNode, ...]
    edges: tuple[GoldEdge, ...] = ()
    targets: tuple[GoldFigure, ...] = ()
    figures: Literal["partial", "all"] = "all"


def read_gold(folder: Path) -> list[Gold]:
    """The gold files (``*.json``) of a folder, by name. Raises ``GoldError`` with file and field."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json")
        golds = [_gold(path.name, path.read_bytes()) for path in paths]
    except OSError as error:
        zh, en = os_reason(error)
        raise GoldError(f"读不了：{zh}", f"it can't be read: {en}", where=error.filename) from error
    if not golds:
        raise GoldError(
            "文件夹里没有标注文件（*.json）", "the folder holds no gold files (*.json)", where=str(folder)
        )
    return golds


def _gold(name: str, data: bytes) -> Gold:
    try:
        gold = Gold.model_validate(orjson.loads(data))
    except orjson.JSONDecodeError as error:
        raise GoldError(f"不是 JSON：{error}", f"this is not JSON: {error}", where=name) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "."
        raise GoldError(
            f"标注有误：{first['msg']}", f"the gold file is wrong: {first['msg']}", where=f"{name}: {place}"
        ) from error
    _check(gold, name)
    return gold


def _check(gold: Gold, where: str) -> None:
    """What the form of a gold file does not show: ids that are used twice or stand for nothing, unknown types."""
    ids = Counter(node.id for node in gold.nodes)
    for number, node in enumerate(gold.nodes):
        place = f"{where}: nodes.{number}"
        if ids[node.id] > 1:
            raise GoldError(f"{node.id} 用了不止一次", f"{node.id} is used twice", where=f"{place}.id")
        for kind in node.type:
            _known(kind, NODE_TYPES, f"{place}.type")
    for number, edge in enumerate(gold.edges):
        place = f"{where}: edges.{number}"
        _known(edge.type, EDGE_TYPES, f"{place}.type")
        for end, node_id in (("source", edge.source), ("target", edge.target)):
            _known(node_id, ids, f"{place}.{end}")
    for number, figure in enumerate(gold.targets):
        _known(figure.subject, ids, f"{where}: targets.{number}.subject")


def _known(value: str, choices: Collection[str], where: str) -> None:
    if value not in choices:
        listed = ", ".join(choices)
        raise GoldError(
            f"没有 {value}；可用：{listed}", f"there is no {value}; there are {listed}", where=where
        )
