"""``policyatlas mcp``: the graph as tools for assistants, over the Model Context Protocol on standard input and output.

Six tools with typed answers; whatever they state comes with the sentences behind it and their ids. Nothing is written,
and no tool takes a query language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from typing import Annotated, Any, Literal, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import ToolAnnotations
from pydantic import Field, ValidationError

from api import comparing, reading, reading_documents, reading_entities, wire, wire_compare
from api.invalid import wrong
from api.whole import whole
from graph.errors import Language, NotFoundError, PolicyAtlasError, UsageError
from graph.places import resolve
from graph.related import KIND, Filters
from graph.schema import schema
from graph.store import Store

INSTRUCTIONS = """\
产业政策图谱：从中国政策文件、规划和产业新闻里抽取的地区、园区、产业、项目、企业、机构、政策、资金及其关系，每条都有原文句子。
先用 search 找到实体的标识（如 region:310116），再问 entity、relations、related、evidence；compare 比较几个地区。
引用时请给出句子和它的标识（passage:…）。没有提到不等于没有。

A graph of Chinese regional industrial policy; every statement comes with the sentence it was read from.
Find ids with search, then ask entity, relations, related, evidence; compare sets regions side by side.
When you cite, give the sentence and its id. What is not stated is not zero.
"""
CELLS = 200
"""Most rows of a table of a comparison in one answer: an assistant reads all that it is given."""

TABLES = Literal["industries", "instruments", "indicators", "growth", "lineage", "changes", "figure_changes"]
T = TypeVar("T")

Entity = Annotated[
    str,
    Field(
        min_length=1, max_length=500, description="实体的标识或名称 / an id or a name, such as region:310116"
    ),
]
Limit = Annotated[int, Field(ge=1, le=100, description="最多几条 / at most how many")]
Cursor = Annotated[
    str | None,
    Field(max_length=60000, description="上一次回答的 next_cursor / next_cursor of the answer before"),
]


class Found(wire.FoundEntity):
    """An entity that was found, with a sentence that mentions it."""

    evidence: list[wire.Passage]


class SearchAnswer(wire.Model):
    """One page of what was found."""

    items: list[Found]
    next_cursor: str | None


class EntityAnswer(wire.Entity):
    """An entity with its figures and the first sentences that mention it."""

    figures: list[wire.Figure]
    evidence: list[wire.Passage]


class EvidenceAnswer(wire.Model):
    """Sentences that mention an entity, or one sentence in its place."""

    items: list[wire.Passage]
    context: wire.PassageInContext | None
    next_cursor: str | None


class Server(MCPServer[Any]):
    """A server that tells what is wrong with a call in ``language``, where the SDK has its own English."""

    def __init__(self, name: str, language: Language, **settings: Any) -> None:
        super().__init__(name, **settings)
        self._language = language

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> Any:
        """The answer of a tool. Raises ``ToolError`` that says which argument is wrong and what would be right."""
        takes = {tool.name: tool.input_schema["properties"] for tool in await self.list_tools()}
        if name not in takes:
            raise ToolError(
                self._say(
                    f"没有工具 {name[:50]}；可用：{'、'.join(takes)}",
                    f"there is no tool {name[:50]}; there are: {', '.join(takes)}",
                )
            )
        known = "、".join(takes[name])
        found: list[Mapping[str, Any]] = [
            {"type": "unknown_parameter", "loc": (one[:50],), "ctx": {"known": known}}
            for one in arguments
            if one not in takes[name]
        ]
        try:
            if not found:
                return await super().call_tool(name, arguments, context)
        except UnexpectedToolError as error:
            raise UnexpectedToolError(
                self._say("程序内部出错，已记入日志", "an internal error, which has been logged")
            ) from error.__cause__
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                # What a tool itself said, without the SDK's words before it.
                raise ToolError(str(error.__cause__ or error)) from error
            found += error.__cause__.errors()
        sentences = [f"{'.'.join(map(str, one['loc']))}: {wrong(one, self._language)}" for one in found]
        raise ToolError(f"{self._say('参数有误', 'wrong arguments')}: {'; '.join(sentences)}")

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en


def create_server(store: Store, language: Language) -> Server:
    """The server for an open store; errors are told in ``language``."""
    server = Server(
        "policy-atlas",
        language,
        title="产业政策图谱 Policy Atlas",
        version=metadata.version("policy-atlas"),
        instructions=INSTRUCTIONS,
        log_level="ERROR",
        subscriptions=False,
    )
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    def answer(ask: Callable[[], T]) -> T:
        """What ``ask`` gives of one version of the graph; its errors in words that an assistant can act on."""
        try:
            return whole(store, ask)
        except PolicyAtlasError as error:
            raise ToolError(error.message(language)) from error

    def here(entity: str) -> wire.Entity:
        return reading_entities.entity(store, resolve(store, entity)["id"])

    @server.tool(annotations=reads)
    def search(
        q: Annotated[str, Field(max_length=200, description="名称、简称或其一部分 / a name or a part of it")],
        type: Annotated[
            str | None, Field(max_length=50, description=f"类型 / {', '.join(schema().entity_types)}")
        ] = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> SearchAnswer:
        """按名称查找实体，得到标识 / Find entities by name and get their ids"""

        def ask() -> SearchAnswer:
            if not q.strip() and type is None:
                # Everything there is helps no assistant.
                raise UsageError("请给出 q 或 type", "give q or type", where="q")
            wanted = reading_entities.Search(q=q, type=type)
            page = reading_entities.search(store, wanted, cursor=cursor, limit=limit)
            items = [
                Found(**item.model_dump(), evidence=_mentions(store, item, limit=1)) for item in page.items
            ]
            return SearchAnswer(items=items, next_cursor=page.next_cursor)

        return answer(ask)

    @server.tool(annotations=reads)
    def entity(entity: Entity) -> EntityAnswer:
        """一个实体：类型、别名、属性、指标、提到它的句子 / One entity with its figures and sentences"""

        def ask() -> EntityAnswer:
            found = here(entity)
            return EntityAnswer(
                **found.model_dump(),
                figures=reading_entities.figures(store, found, limit=50).items,
                evidence=_mentions(store, found, limit=5),
            )

        return answer(ask)

    @server.tool(annotations=reads)
    def relations(
        entity: Entity,
        type: Annotated[
            str | None, Field(max_length=50, description=f"关系类型 / {', '.join(schema().fact_types)}")
        ] = None,
        limit: Limit = 30,
        cursor: Cursor = None,
    ) -> wire.Relations:
        """一个实体的关系，每条带原文句子 / The relations of an entity, each with its sentences"""
        return answer(
            lambda: reading_entities.relations(
                store, resolve(store, entity)["id"], [type] if type else None, cursor=cursor, limit=limit
            )
        )

    @server.tool(annotations=reads)
    def related(
        entity: Entity,
        kind: Annotated[KIND, Field(description="项目还是企业 / projects or companies")] = "Project",
        region: Annotated[
            str | None, Field(max_length=500, description="只要这个地区的 / only of this region")
        ] = None,
        industry: Annotated[
            str | None, Field(max_length=500, description="只要这个产业的 / only of this industry")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=50, description="最多几个 / at most how many")] = 10,
    ) -> wire.RelatedEntities:
        """相关的项目或企业，附理由和句子 / Related projects or companies, ranked, with reasons and sentences"""

        def ask() -> wire.RelatedEntities:
            filters = Filters(
                resolve(store, region, ("Region", "Park"))["id"] if region else None,
                resolve(store, industry, ("Industry",))["id"] if industry else None,
            )
            return reading_entities.related(store, here(entity), kind=kind, filters=filters, limit=limit)

        return answer(ask)

    @server.tool(annotations=reads)
    def compare(
        regions: Annotated[
            list[Annotated[str, Field(min_length=1, max_length=500)]],
            Field(min_length=1, max_length=6, description="地区，或 地区@年份 / regions, or region@year"),
        ],
        tables: Annotated[list[TABLES], Field(min_length=1, description="要哪些表 / which tables")] = [  # noqa: B006
            "industries"
        ],
        as_of: Annotated[
            str | None, Field(max_length=10, description="某一天有效的 / in force on a day: 2024-05-31")
        ] = None,
    ) -> wire_compare.Comparison:
        """并列比较地区；evidence 是 passages 里句子的标识 / Regions side by side; cells name sentences in passages"""

        def ask() -> wire_compare.Comparison:
            return _part(comparing.compare(store, regions, as_of=as_of), tables)

        return answer(ask)

    @server.tool(annotations=reads)
    def evidence(
        entity: Annotated[
            str | None, Field(max_length=500, description="标识或名称 / an id or a name")
        ] = None,
        passage: Annotated[
            str | None, Field(max_length=500, description="句子的标识 / the id of a sentence: passage:…")
        ] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> EvidenceAnswer:
        """提到实体的句子；或一个句子及其前后文 / Sentences that mention an entity, or one sentence in context"""

        def ask() -> EvidenceAnswer:
            if passage:
                context = reading_documents.passage(store, passage)
                return EvidenceAnswer(items=_sentences([context]), context=context, next_cursor=None)
            if not entity:
                raise NotFoundError("请给出 entity 或 passage", "give entity or passage")
            page = reading_entities.mentions(store, here(entity), cursor=cursor, limit=limit)
            return EvidenceAnswer(items=_sentences(page.items), context=None, next_cursor=page.next_cursor)

        return answer(ask)

    return server


def _mentions(store: Store, item: wire.EntityRef, *, limit: int) -> list[wire.Passage]:
    return _sentences(reading_entities.mentions(store, item, cursor=None, limit=limit).items)


def _sentences(found: Sequence[wire.Passage]) -> list[wire.Passage]:
    """Each sentence once, without the places of words in it."""
    return reading.evidence([dict(one) for one in found])


def _part(whole: wire_compare.Comparison, tables: Sequence[str]) -> wire_compare.Comparison:
    """Some tables of a comparison, each up to ``CELLS`` rows, with the sentences of these only."""
    kept: dict[str, Any] = {}
    notes = list(whole.notes)
    cited: set[str] = set()
    for name in ("industries", "instruments", "indicators", "growth", "lineage", "changes", "figure_changes"):
        rows = getattr(whole, name) if name in tables else []
        kept[name] = rows[:CELLS]
        if len(rows) > CELLS:
            notes.append(
                wire.Note(
                    code="rows_capped",
                    about=name,
                    zh=f"{name} 有 {len(rows)} 行，只给出前 {CELLS} 行；请减少地区",
                    en=f"{name} has {len(rows)} rows, the first {CELLS} are given; ask about fewer regions",
                )
            )
        for row in kept[name]:
            for field in type(row).model_fields:
                if field.startswith("evidence"):
                    cited.update(getattr(row, field))
    passages = [one for one in whole.passages if one.id in cited]
    return whole.model_copy(update={**kept, "passages": passages, "notes": notes})
