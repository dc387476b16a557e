"""A whole store as files for ``neo4j-admin database import``: many times faster than loading, for a new database.

The files hold every node and edge with all its properties, so that the imported database has the same digest
and answers every query alike. Indexes are made when the store is first opened.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from graph.digest import walk
from graph.errors import OutputError, StoreError, os_reason
from graph.rows import Row

# What parts the values of a list: the first of these that stands in none of them.
LIST_MARKS = ("\x1f", "\x1e", "\x1d", "\x1c", "\ue000", "\uf8ff")
_TYPES = {str: "string", int: "long", float: "double", list: "string[]"}


class _ListMarkInUseError(Exception):
    """A value holds the character that is to part values."""


class _Table:
    """Nodes or edges of one kind, with a header in a file of its own, as the import tool wants it.

    Columns are found on the way; a new one begins a new part, because the tool takes no row that is too short.
    """

    def __init__(self, folder: Path, name: str, fixed: tuple[str, ...], mark: str) -> None:
        self.arguments: list[str] = []
        self._folder = folder
        self._name = name
        self._fixed = fixed
        self._mark = mark
        self._columns: dict[str, str] = {}
        self._file: TextIO | None = None

    def write(self, fixed: Iterable[str], properties: Row) -> None:
        kinds = {name: _TYPES[type(value)] for name, value in properties.items()}
        file = self._file
        if file is None or not kinds.keys() <= self._columns.keys():
            self._columns |= kinds
            file = self._begin_part()
        if any(self._columns[name] != kind for name, kind in kinds.items()):
            raise TypeError(f"{self._name}: {kinds} in {self._columns}")
        cells = [*map(_quoted, fixed), *(self._cell(properties.get(name)) for name in self._columns)]
        file.write(",".join(cells) + "\n")

    def _begin_part(self) -> TextIO:
        self.close()
        part = f"{self._name}-{len(self.arguments) + 1}"
        header, rows = self._folder / f"{part}-header.csv", self._folder / f"{part}.csv"
        columns = [f"{name}:{kind}" for name, kind in self._columns.items()]
        header.write_text(",".join((*self._fixed, *columns)) + "\n", encoding="utf-8")
        self._file = rows.open("w", encoding="utf-8", newline="")
        self.arguments.append(f"{header},{rows}")
        return self._file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _cell(self, value: Any) -> str:
        # Nothing is null and "" an empty text, a difference that the standard library's writer does not make.
        if value is None:
            return ""
        if isinstance(value, list):
            if any(self._mark in part for part in value):
                raise _ListMarkInUseError
            return _quoted(self._mark.join(value))
        return _quoted(value) if isinstance(value, str) else repr(value)


def export_for_import(ask: Callable[..., list[Row]], folder: Path) -> list[str]:
    """Write the files into ``folder`` (new or empty) and give the command that imports them, as its words.

    ``ask`` runs a named query. Raises ``OutputError``, and ``StoreError`` if the store was written meanwhile.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError("文件夹不是空的", "the folder is not empty", where=str(folder))
        before = ask("store_state")
        for mark in LIST_MARKS:
            try:
                words = _write(ask, folder, mark)
                break
            except _ListMarkInUseError:
                continue
        else:
            raise OutputError("名称里的字符占尽了分隔符", "names use up all marks between values")
    except OSError as error:
        zh, en = os_reason(error)
        raise OutputError(f"没有写入：{zh}", f"nothing was written: {en}", where=str(folder)) from error
    if ask("store_state") != before:
        raise StoreError(
            "导出时图库有写入，文件不完整；请重新导出", "the store was written meanwhile; export again"
        )
    return words


def _write(ask: Callable[..., list[Row]], folder: Path, mark: str) -> list[str]:
    nodes: dict[str, _Table] = {}
    edges: dict[str, _Table] = {}
    try:
        for label, page, edge_rows in walk(ask):
            if label not in nodes:
                nodes[label] = _Table(folder, f"nodes-{label}", (f"id:ID({label})",), mark)
            for row in page:
                nodes[label].write((row["id"],), {k: v for k, v in row["properties"].items() if k != "id"})
            for row in edge_rows:
                kind = row["type"]
                if kind not in edges:
                    target = "Passage" if kind == "HAS_PASSAGE" else "Entity"
                    ends = (f":START_ID({label})", f":END_ID({target})")
                    edges[kind] = _Table(folder, f"edges-{kind}", ends, mark)
                edges[kind].write((row["source"], row["target"]), row["properties"])
    finally:
        for table in (*nodes.values(), *edges.values()):
            table.close()
    return [
        "neo4j-admin",
        "database",
        "import",
        "full",
        "neo4j",
        *(f"--nodes={label}={files}" for label, table in nodes.items() for files in table.arguments),
        *(f"--relationships={kind}={files}" for kind, table in edges.items() for files in table.arguments),
        f"--array-delimiter=U+{ord(mark):04X}",
        "--multiline-fields=true",
        "--ignore-empty-strings=false",
        "--read-buffer-size=64m",
    ]


def shown(words: list[str]) -> str:
    """The command as one would type it."""
    return " ".join(map(shlex.quote, words))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
