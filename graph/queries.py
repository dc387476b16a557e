"""Named queries, read from ``cypher/*.cypher`` and checked when loaded.

A file holds any number of queries, each under a header of ``--`` lines::

    -- name: figures_of
    -- zh: 关于一个实体的数字
    -- en: The figures about an entity
    -- params: id string, limit integer = 50 max 500
    -- returns: figure_id string, value number, passages passages

``params`` are ``name type``, with ``?`` after the type where it may be left out, ``= default`` and ``max``.
Types: ``string``, ``strings``, ``integer``, ``number``, ``map`` and ``rows`` (from our own code only) and
``search``: what a person typed, handed to Cypher as ``$q`` (as typed), ``$q_key`` (as names are compared),
``$q_words`` and ``$q_lucene`` (a full-text query in which nothing typed is an operator); for the other ways to
type a name (``graph.spelling``) ``$q_latin`` (letters only; null if there is anything else), ``$q_spelling`` (how a
line of them begins) and ``$q_also`` (a full-text query for them); ``$q_prefix`` (how a name begins that the full text
does not find by its first characters; null for two Chinese ones or more, which it does). A query takes of these what
it needs.
``returns`` names the columns in their order; ``json`` and ``passages`` columns are stored as JSON texts and
decoded by the store. ``-- access: internal``, ``write`` or ``schema`` keeps a query out of the catalogue.
``{{FACT_TYPES}}`` in a text stands for the fact edges of schema.yml; ``-- for: FACT_TYPE`` makes one query of
each, with the type's name after the query's, because Cypher takes no parameter there. ``-- fragment: NAME`` in
place of a name makes a text that later queries of the file take over as ``{{NAME}}``; one for each type is joined by
UNION ALL. A query of the same name
under ``neo4j/`` or ``arcadedb/`` replaces the common one for that engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal, get_args

from graph.columns import columns
from graph.errors import QueryError
from graph.schema import schema

Engine = Literal["neo4j", "arcadedb"]
Access = Literal["read", "internal", "write", "schema"]
ParameterType = Literal["string", "strings", "integer", "number", "map", "rows", "search"]
ColumnType = Literal["string", "strings", "integer", "number", "boolean", "map", "maps", "json", "passages"]

MAX_TEXT = 10_000
MAX_STRINGS = 2_000
MAX_SEARCH = 200  # as many characters as statements.py puts into the index of names
MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter. ``max`` bounds an integer; one that is not required is null if left out."""

    name: str
    type: ParameterType
    required: bool
    default: Any = None
    max: int | None = None

    def describe(self) -> str:
        """How to give it, for messages and help: ``limit integer = 20 (0–200)``."""
        text = f"{self.name} {self.type}"
        if self.default is not None:
            text += f" = {self.default}"
        if self.max is not None:
            text += f" (0–{self.max})"
        return text if self.required or self.default is not None else f"[{text}]"


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column of a query's rows."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Query:
    """One named query: its Cypher text, what goes in and what comes out."""

    name: str
    text: str
    zh: str
    en: str
    params: tuple[Parameter, ...]
    returns: tuple[Column, ...]
    access: Access
    at_once: str = ""
    """For reading: the same rows in one record, as a list of lists called ``rows``. A record of its own for each row
    costs the driver several ways to the socket, which is most of its time."""

    def bind(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The driver's parameters for what the caller gave, with defaults filled in.

        Values may be texts, as a command line or an address gives them. Raises ``QueryError`` that says what
        would be right.
        """
        known = {parameter.name: parameter for parameter in self.params}
        for name in values:
            if name not in known:
                raise QueryError(
                    f"没有参数 {name}；可用：{self._usage()}",
                    f"there is no parameter {name}; there are: {self._usage(', ')}",
                    where=self.name,
                )
        bound: dict[str, Any] = {}
        for parameter in self.params:
            value = values.get(parameter.name)
            if value is None:
                value = parameter.default
            if value is None:
                if parameter.required:
                    raise QueryError(
                        f"缺少参数 {parameter.name}；用法：{self._usage()}",
                        f"the parameter {parameter.name} is missing; usage: {self._usage(', ')}",
                        where=self.name,
                    )
                bound.update(dict.fromkeys(_bound_names(parameter)))
            else:
                bound.update(_bind(parameter, value, self.name))
        return bound

    def _usage(self, comma: str = "，") -> str:
        return comma.join(parameter.describe() for parameter in self.params) or "–"


def catalogue() -> dict[str, Query]:
    """The queries that anyone may ask, by name, in the order of the files."""
    return {name: query for name, query in queries("neo4j").items() if query.access == "read"}


def find(name: str, engine: Engine = "neo4j") -> Query:
    """The query of that name. Raises ``QueryError`` that names the near ones."""
    found = queries(engine).get(name)
    if found is None:
        raise QueryError(
            f"没有查询 {name}；可用：{'、'.join(catalogue())}",
            f"there is no query {name}; there are: {', '.join(catalogue())}",
            where=name,
        )
    return found


@cache
def queries(engine: Engine) -> dict[str, Query]:
    """All queries for an engine, dialect files over common ones. Raises ``QueryError`` if a file is wrong."""
    root = resources.files("cypher")
    found: dict[str, Query] = {}
    for folder in (root, root.joinpath(engine)):
        own: dict[str, Query] = {}
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".cypher"):
                for query in _parse_file(file):
                    if query.name in own:
                        raise _broken(query.name, "named twice", file.name)
                    own[query.name] = query
        found.update(own)
    return found


def search_key(text: str) -> str:
    """A name as searches compare it: width, case and kind of blank do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_HEADER = re.compile(r"^-- *(name|fragment|zh|en|params|returns|access|for): *(.*)$")
_PARAMETER = re.compile(r"^(\w+) (\w+)(\?)?(?: = (-?[\w.]+))?(?: max (\d+))?$")
_COLUMNS = re.compile(r"\{\{COLUMNS (\w+)\}\}")
_PLACEHOLDER = re.compile(r"\$(\w+)")
_LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'|//[^\n]*")


def _parse_file(file: Traversable) -> list[Query]:
    return parse(file.read_text(encoding="utf-8"), file.name)


def parse(text: str, where: str) -> list[Query]:
    """The queries in a file's text. Raises ``QueryError`` with file, query and what is wrong."""
    found: list[Query] = []
    fragments: dict[str, str] = {}
    for block in re.split(r"(?m)^(?=-- *(?:name|fragment):)", text):
        if not block.strip() or not block.startswith("--"):
            continue
        head: dict[str, str] = {}
        lines = block.splitlines()
        while lines and (match := _HEADER.match(lines[0])):
            head[match[1]] = match[2].strip()
            lines.pop(0)
        body = "\n".join(lines).strip().removesuffix(";")
        for name, fragment in fragments.items():
            body = body.replace(f"{{{{{name}}}}}", fragment)
        if "fragment" in head:
            kinds = schema().fact_types if head.get("for") == "FACT_TYPE" else ("",)
            fragments[head["fragment"]] = "\nUNION ALL\n".join(
                body.replace("{{FACT_TYPE}}", kind) for kind in kinds
            )
            continue
        body = body.replace("{{FACT_TYPES}}", "|".join(schema().fact_types))
        if head.get("for") == "FACT_TYPE":
            found += [
                _query(head, f"{head['name']}_{kind}", body.replace("{{FACT_TYPE}}", kind), where)
                for kind in schema().fact_types
            ]
        else:
            found.append(_query(head, head["name"], body, where))
    return found


def _columns(match: re.Match[str]) -> str:
    return "{" + ", ".join(f"{name}: row.stored.{name}" for name in columns(match[1])) + "}"


def _query(head: Mapping[str, str], name: str, body: str, where: str) -> Query:
    access = head.get("access", "read")
    if access not in get_args(Access):
        raise _broken(name, f"access {access}", where)
    if not body:
        raise _broken(name, "no text", where)
    try:
        body = _COLUMNS.sub(_columns, body)
    except KeyError as error:
        raise _broken(name, f"there are no columns of {error}", where) from None
    params = tuple(_parameter(part, name, where) for part in _parts(head.get("params", "")))
    used = set(_PLACEHOLDER.findall(_LITERAL.sub("", body)))
    declared = {bound for parameter in params for bound in _bound_names(parameter)}
    for parameter in params:
        if not used & set(_bound_names(parameter)):
            raise _broken(name, f"the parameter {parameter.name} is declared and not used", where)
    if used - declared:
        raise _broken(name, f"parameters {sorted(used - declared)} are used and not declared", where)
    returns = tuple(_column(part, name, where) for part in _parts(head.get("returns", "")))
    if access == "read":
        if not head.get("zh") or not head.get("en") or not returns:
            raise _broken(name, "zh, en and returns must be there", where)
        if not re.search(r"\bLIMIT (\$limit|\d+)\s*$", body):
            raise _broken(name, "it must end in a LIMIT", where)
    at_once = _at_once(body, returns) if access == "read" else ""
    return Query(name, body, head.get("zh", ""), head.get("en", ""), params, returns, access, at_once)  # type: ignore[arg-type]


def _at_once(body: str, returns: Sequence[Column]) -> str:
    """``body`` with its last RETURN made a WITH, which keeps order and limit, and what it gave collected."""
    last = [*re.finditer(r"\bRETURN\b", body)][-1]
    columns = ", ".join(column.name for column in returns)
    return f"{body[: last.start()]}WITH{body[last.end() :]}\nRETURN collect([{columns}]) AS rows"


@cache
def with_gate(name: str, engine: Engine) -> str:
    """``Query.at_once`` of a query that reads, and what the gate says (``graph.gate``) once all rows are collected:
    one record of ``rows``, ``passes`` and ``closed``."""
    rows, _, collected = find(name, engine).at_once.rpartition("RETURN ")
    return f"{rows}WITH {collected}\n" + find("gate", engine).text.replace("RETURN ", "RETURN rows, ", 1)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parameter(text: str, query: str, where: str) -> Parameter:
    match = _PARAMETER.match(text)
    if match is None or match[2] not in get_args(ParameterType):
        raise _broken(query, f"the parameter “{text}”", where)
    name, kind, optional, default, limit = match.groups()
    value: Any = int(default) if default is not None and kind == "integer" else default
    return Parameter(
        name,
        kind,  # type: ignore[arg-type]
        required=not optional and default is None,
        default=value,
        max=int(limit) if limit else None,
    )


def _column(text: str, query: str, where: str) -> Column:
    name, _, kind = text.partition(" ")
    if kind not in get_args(ColumnType):
        raise _broken(query, f"the column “{text}”", where)
    return Column(name, kind)  # type: ignore[arg-type]


def _broken(query: str, reason: str, where: str) -> QueryError:
    return QueryError(
        f"查询文件有误：{reason}", f"the query file is wrong: {reason}", where=f"{where}: {query}"
    )


_SPELLINGS = ("_latin", "_spelling", "_also", "_prefix")
# Of these the full-text index holds every two that stand together.
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


def _bound_names(parameter: Parameter) -> tuple[str, ...]:
    name = parameter.name
    if parameter.type == "search":
        return tuple(name + suffix for suffix in ("", "_key", "_words", "_lucene", *_SPELLINGS))
    return (name,)


def _bind(parameter: Parameter, value: Any, query: str) -> dict[str, Any]:
    name = parameter.name
    match parameter.type:
        case "integer":
            return {name: _integer(parameter, value, query)}
        case "number":
            try:
                return {name: float(value)}
            except (TypeError, ValueError):
                raise _unfit(parameter, value, query) from None
        case "string":
            if not isinstance(value, str) or len(value) > MAX_TEXT:
                raise _unfit(parameter, value, query)
            return {name: value}
        case "search":
            return _search(parameter, value, query)
        case "strings":
            given = [part for part in value.split(",") if part] if isinstance(value, str) else value
            if not isinstance(given, list | tuple) or not all(isinstance(v, str) for v in given):
                raise _unfit(parameter, value, query)
            if len(given) > MAX_STRINGS:
                raise _unfit(parameter, f"{len(given)} values", query)
            return {name: list(given)}
        case "rows" | "map":
            return {name: value}


def _integer(parameter: Parameter, value: Any, query: str) -> int:
    try:
        number = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
    except ValueError:
        number = None
    if number is None or number < 0 or number > (parameter.max if parameter.max is not None else 2**31):
        raise _unfit(parameter, value, query)
    return number


def _search(parameter: Parameter, value: Any, query: str) -> dict[str, Any]:
    if not isinstance(value, str) or len(value) > MAX_SEARCH:
        raise _unfit(parameter, value, query)
    key = search_key(value)
    # A phrase between quotes: only the quote and the backslash still mean anything to Lucene there.
    words = [word for word in key.split() if any(c.isalnum() for c in word)][:MAX_WORDS]
    if not words:
        raise QueryError(
            f"{parameter.name} 里没有可以查找的文字",
            f"{parameter.name} holds no word to search for",
            where=query,
        )
    lucene = " ".join('+"' + word.replace("\\", " ").replace('"', " ") + '"' for word in words)
    name = parameter.name
    letters = key.replace(" ", "").replace("'", "")
    latin = letters if len(letters) > 1 and letters.isascii() and letters.isalnum() else None
    return {
        name: value.strip(),
        f"{name}_key": key,
        f"{name}_words": words,
        f"{name}_lucene": lucene,
        f"{name}_latin": latin,
        f"{name}_spelling": latin or key,
        # Letters and digits alone mean nothing else to Lucene.
        f"{name}_also": f"+{latin}*" if latin else lucene,
        f"{name}_prefix": None if _CHINESE.fullmatch(key) else key,
    }


def _unfit(parameter: Parameter, value: Any, query: str) -> QueryError:
    shown = repr(value) if len(repr(value)) <= 80 else repr(value)[:80] + "…"
    return QueryError(
        f"参数 {parameter.name} 的值 {shown} 不合适；应为：{parameter.describe()}",
        f"{shown} does not fit the parameter {parameter.name}; it takes: {parameter.describe()}",
        where=query,
    )
