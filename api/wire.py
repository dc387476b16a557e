"""What goes over the wire: models of version 1 of the API, apart from how the graph is stored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(description="标识，如 `region:310116`", examples=["region:310116"])]
Cursor = Annotated[
    str | None, Field(description="下一页的游标；没有下一页时为 null", examples=["eyJvIjo1MH0"])
]


class Model(BaseModel):
    """A model of the API: fields are closed, so that the document says all that an answer holds."""

    model_config = ConfigDict(extra="forbid")


class InvalidParameter(Model):
    """One parameter that is wrong, and why."""

    parameter: str = Field(examples=["limit"])
    message: str = Field(examples=["Input should be less than or equal to 200"])


class Problem(Model):
    """A problem as RFC 9457 has it. ``code`` is stable; ``detail`` is for people, by Accept-Language."""

    type: str = Field(examples=["urn:policy-atlas:problem:not-found"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    code: str = Field(examples=["not-found"])
    detail: str = Field(examples=["没有这个实体"])
    errors: list[InvalidParameter] = Field(default_factory=list)


class EntityRef(Model):
    """Just enough of an entity to show and open it."""

    id: Id
    type: str = Field(description="实体类型，见 /api/v1/schema", examples=["Region"])
    name: str = Field(examples=["金山区"])


class Context(Model):
    """What tells an entity from others of its name, as far as it is known."""

    issuer: str | None = Field(description="政策的发布机关", examples=["临江区人民政府"])
    subject: str | None = Field(description="指标说的是谁", examples=["临江区"])
    place: str | None = Field(description="所在地，或所属地区", examples=["临江区"])
    year: str | None = Field(description="政策或指标的年份", examples=["2024"])
    document: str | None = Field(description="说到它的一份文档的标题", examples=["临江区新材料产业发展规划"])
    documents: int = Field(description="说到它的文档有多少", examples=[1])


class FoundEntity(EntityRef):
    """An entity of a list. With ``fields`` only those that were asked for, and ``id``."""

    type: str = Field(default="", description="实体类型，见 /api/v1/schema", examples=["Region"])
    name: str = Field(default="", examples=["金山区"])
    aliases: list[str] = Field(default=[], description="文中的其他称呼", examples=[["金山", "我区"]])
    properties: dict[str, Any] = Field(
        default={}, description="该类型的属性，见 /api/v1/schema", examples=[{"code": "310116"}]
    )
    matched: Literal["name", "alias", "short", "start", "spelling", "part"] | None = Field(
        default=None,
        description="搜索词与什么相符：全名、别名、简称、名称开头、拼音或首字母、名称的一部分",
        examples=["name"],
    )
    context: Context | None = Field(default=None, description="分辨同名者；只在 fields 要它时给出")


class Entity(EntityRef):
    """An entity: a node that statements are about. With ``fields`` only those that were asked for, and ``id``."""

    type: str = Field(default="", description="实体类型，见 /api/v1/schema", examples=["Region"])
    name: str = Field(default="", examples=["金山区"])
    aliases: list[str] = Field(default=[], description="文中的其他称呼", examples=[["金山", "我区"]])
    properties: dict[str, Any] = Field(
        default={},
        description="该类型的属性，见 /api/v1/schema",
        examples=[{"code": "310116", "level": "county"}],
    )
    documents: list[str] = Field(
        default=[], description="说到它的文档的文件名，最多 100 个", examples=[["临江区规划.txt"]]
    )
    document_count: int = Field(default=0, description="说到它的文档有多少", examples=[1])


class FacetCount(Model):
    """How many of the entities found have one value."""

    id: str = Field(description="实体类型，或地区、产业的标识", examples=["Project"])
    name: str = Field(examples=["Project"])
    count: int = Field(examples=[12])


class Facets(Model):
    """Counts over all that was found, not the page alone: the 50 most frequent values of what was asked for."""

    type: list[FacetCount] = Field(default=[])
    region: list[FacetCount] = Field(default=[], description="所在地区")
    industry: list[FacetCount] = Field(default=[], description="所属或重点发展的产业")


class Entities(Model):
    """One page of entities."""

    items: list[FoundEntity]
    next_cursor: Cursor
    facets: Facets | None = Field(default=None, description="按 facets 所列的各类计数")


class Judgement(Model):
    """What a person decided about two entities: whether they are the same. Names are those then seen."""

    first: EntityRef
    second: EntityRef
    verdict: Literal["same", "different", "unsure"] = Field(
        description="same 相同、different 不同、unsure 不确定", examples=["same"]
    )
    time: str = Field(description="判断的时间（UTC）", examples=["2025-01-31T08:00:00+00:00"])
    note: str = Field(description="理由", examples=["同一家公司的新旧名称"])


class Judgements(Model):
    """One page of judgements."""

    items: list[Judgement]
    next_cursor: Cursor


class DocumentRef(Model):
    """Just enough of a document to show and open it."""

    id: Annotated[str, Field(examples=["document:8c6976e5b541"])]
    file: str = Field(description="载入时的文件名", examples=["临江区规划.txt"])
    title: str = Field(examples=["临江区新材料产业发展规划"])


class Document(DocumentRef):
    """A source text."""

    kind: str | None = Field(description="policy 政策 或 news 新闻", examples=["policy"])
    number: str | None = Field(description="发文字号", examples=["临政发〔2024〕3号"])
    issuer: str | None = Field(examples=["临江区人民政府"])
    date: str | None = Field(examples=["2024-05-10"])
    region: str | None = Field(description="所属地区的标识", examples=["region:310116"])
    characters: int | None = Field(examples=[5321])
    passages: int = Field(description="句子数", examples=[96])


class Documents(Model):
    """One page of documents."""

    items: list[Document]
    next_cursor: Cursor


class Mention(Model):
    """Words of a passage that name an entity: offsets into the document's decoded text."""

    entity: EntityRef
    start: int = Field(examples=[123])
    end: int = Field(examples=[128])


class Passage(Model):
    """A sentence, word for word: ``text`` is ``[start:end]`` of the decoded source text of ``document``."""

    id: Annotated[str, Field(examples=["passage:8c6976e5b541-120"])]
    document: str = Field(description="文档的文件名", examples=["临江区规划.txt"])
    start: int = Field(examples=[120])
    end: int = Field(examples=[133])
    text: str = Field(examples=["临江区重点发展新材料产业。"])
    page: int | None = Field(description="在第几页（PDF、OFD），从 1 起", examples=[3])


class DocumentPassage(Passage):
    """A sentence of a document in its place."""

    index: int | None = Field(description="在文档中的次序，从 0 起", examples=[12])
    heading: str | None = Field(description="所在章节", examples=["二、发展重点"])
    mentions: list[Mention]


class DocumentPassages(Model):
    """One page of a document's sentences in reading order."""

    items: list[DocumentPassage]
    next_cursor: Cursor


class PassageInContext(DocumentPassage):
    """A sentence with its neighbours and what it supports."""

    document_id: Annotated[str, Field(examples=["document:8c6976e5b541"])]
    document_title: str = Field(examples=["临江区新材料产业发展规划"])
    before: str | None = Field(description="前一句", examples=["二、发展重点。"])
    after: str | None = Field(description="后一句", examples=["到2027年产值达到120亿元。"])
    relations: list[Relation]


class StatedRelation(Model):
    """A statement between two entities, without its sentences."""

    id: str = Field(examples=["edge:5f1c"])
    type: str = Field(description="关系类型，见 /api/v1/schema", examples=["TARGETS"])
    source: EntityRef
    target: EntityRef
    properties: dict[str, Any] = Field(examples=[{"rule": "targets.focus"}])


class PassageRelations(Model):
    """What one sentence states."""

    passage_id: Annotated[str, Field(examples=["passage:8c6976e5b541-120"])]
    relations: list[StatedRelation]


class DocumentRelations(Model):
    """What one page of a document's sentences state; sentences that state nothing are left out."""

    items: list[PassageRelations]
    next_cursor: Cursor


class MentionedIn(Passage):
    """A sentence that mentions an entity, and the words that do."""

    words_start: int = Field(examples=[123])
    words_end: int = Field(examples=[128])


class Mentions(Model):
    """One page of sentences that mention an entity."""

    items: list[MentionedIn]
    next_cursor: Cursor


class Relation(StatedRelation):
    """A statement between two entities with the sentences that make it."""

    evidence_count: int = Field(description="共有多少依据的句子", examples=[1])
    evidence: list[Passage] = Field(description="前若干句，数目由参数 evidence 决定")


class Relations(Model):
    """One page of relations."""

    items: list[Relation]
    next_cursor: Cursor


class Reason(Model):
    """Why an entity is related, with its sentences and what it adds to the score."""

    type: Literal[
        "direct",
        "project",
        "investor",
        "company",
        "fund",
        "partner",
        "park",
        "industry",
        "passage",
        "chain",
        "region",
        "nearby",
        "size",
        "years",
    ] = Field(description="理由，权重见 data/weights.yml", examples=["industry"])
    via_id: str = Field(description="共同的实体或句子；规模和年份没有", examples=["industry:3.1"])
    via_name: str = Field(examples=["新材料产业"])
    detail: str = Field(description="比较了什么，如距离", examples=["12.3 km"])
    shared: int = Field(description="有同一理由的候选者数目", examples=[4])
    points: float = Field(examples=[2.5])
    evidence: list[Passage]


class Related(Model):
    """A related project or company and why."""

    entity: EntityRef
    properties: dict[str, Any] = Field(examples=[{"status": "signed"}])
    score: float = Field(description="各条理由的分数之和", examples=[7.5])
    reasons: list[Reason]


class Note(Model):
    """What an answer leaves out, and why."""

    code: str = Field(
        description="rows_capped：行数超过上限，只用了前面的；nothing_to_compare：一方没有说到，不列变化",
        examples=["rows_capped"],
    )
    about: str = Field(description="哪个查询，或哪一类和哪一列", examples=["related_reasons"])
    zh: str = Field(examples=["查询 related_reasons 多于 5000 行，只用了前 5000 行，结果可能不全"])
    en: str = Field(examples=["related_reasons gave more than 5000 rows; the answer rests on the first 5000"])


class RelatedEntities(Model):
    """The related projects or companies of an entity, best first."""

    items: list[Related]
    notes: list[Note] = Field(description="答案缺了什么；没有则为空")


class Figure(Model):
    """A stated figure, as written and in a base unit, with its sentence."""

    id: Id
    name: str = Field(examples=["新材料产业产值"])
    metric: str | None = Field(examples=["新材料产业产值"])
    value: float | None = Field(examples=[120])
    unit: str | None = Field(examples=["亿元"])
    comparator: str | None = Field(examples=["="])
    year: int | None = Field(examples=[2027])
    base_year: int | None = Field(description="与哪一年相比", examples=[2020])
    kind: str | None = Field(description="目标 target 或实绩 actual", examples=["target"])
    binding: str | None = Field(description="约束性、预期性", examples=["预期性"])
    base_value: float | None = Field(description="换算为基本单位", examples=[12000000000])
    base_unit: str | None = Field(examples=["元"])
    evidence: list[Passage]


class Figures(Model):
    """One page of the figures of an entity."""

    items: list[Figure]
    next_cursor: Cursor


class UsedInstrument(Model):
    """An instrument that a policy uses, with its clauses."""

    instrument: EntityRef
    side: str | None = Field(
        description="supply、environment、demand 或 governance", examples=["environment"]
    )
    policy: EntityRef
    relation_id: str = Field(examples=["edge:5f1c"])
    clauses: int | None = Field(description="多少条款", examples=[4])
    evidence_count: int = Field(examples=[4])
    evidence: list[Passage]


class Instruments(Model):
    """One page of instruments."""

    items: list[UsedInstrument]
    next_cursor: Cursor


class SubgraphNode(EntityRef):
    """An entity of a subgraph; ``distance`` is in steps from where it was asked for."""

    distance: int = Field(examples=[1])
    properties: dict[str, Any] = Field(examples=[{"status": "signed"}])


class SubgraphEdge(Model):
    """A statement in a subgraph."""

    id: str = Field(examples=["edge:5f1c"])
    type: str = Field(examples=["TARGETS"])
    source: Id
    target: Id
    properties: dict[str, Any] = Field(examples=[{"rule": "targets.focus"}])
    evidence: list[Passage]


class Subgraph(Model):
    """The neighbourhood of an entity. ``truncated`` says that there is more than ``limit``."""

    nodes: list[SubgraphNode]
    edges: list[SubgraphEdge]
    truncated: bool = Field(examples=[False])


class Label(Model):
    zh: str = Field(examples=["地区"])
    en: str = Field(examples=["Region"])


class NodeType(Model):
    """A type of node."""

    name: str = Field(examples=["Region"])
    label: Label
    description: Label
    colour: str = Field(examples=["#4477AA"])
    properties: dict[str, str] = Field(examples=[{"code": "string"}])


class EdgeType(Model):
    """A type of edge with its allowed ends."""

    name: str = Field(examples=["LOCATED_IN"])
    label: Label
    source: list[str] = Field(examples=[["Project", "Company"]])
    target: list[str] = Field(examples=[["Region", "Park"]])
    directed: bool = Field(examples=[True])
    properties: dict[str, str] = Field(examples=[{"amount": "number"}])


class GraphSchema(Model):
    """All types of the graph."""

    version: int = Field(examples=[1])
    nodes: list[NodeType]
    edges: list[EdgeType]


class Statistics(Model):
    """How much the graph holds."""

    documents: int = Field(examples=[8])
    passages: int = Field(examples=[312])
    entities: dict[str, int] = Field(description="按类型", examples=[{"Region": 21, "Industry": 40}])
    relations: dict[str, int] = Field(description="按类型", examples=[{"LOCATED_IN": 60}])


class Health(Model):
    """Whether the program runs, or is ready to answer."""

    status: Literal["ok"] = Field(examples=["ok"])
