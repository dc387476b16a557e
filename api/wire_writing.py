"""What goes over the wire where clients write: uploads, questions about identity, judgements."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.wire import Cursor, DocumentRef, EntityRef, Judgement, Model, Passage, Problem

REASON = Literal[
    "spelling",
    "part",
    "beginning",
    "trade",
    "short name",
    "region",
    "kind",
    "numeral",
    "alias",
    "ambiguous",
    "both in one document",
]
ID = Annotated[str, Field(min_length=1, max_length=500, examples=["company:1"])]


class Upload(Model):
    """What became of one file."""

    file: str = Field(description="文档名：上传的文件名，不含路径", examples=["临江区规划.txt"])
    status: Literal["added", "replaced", "unchanged", "duplicate", "failed"] = Field(
        description="added 新增、replaced 替换了同名文档、unchanged 与已存的相同、duplicate 内容已存在于别的名称下、"
        "failed 失败，原因见 problem",
        examples=["added"],
    )
    document: DocumentRef | None = Field(description="存入的文档；重复时为已有的那份")
    passages: int = Field(description="句子数", examples=[96])
    entities: dict[str, int] = Field(
        description="找到的实体，按类型", examples=[{"Region": 2, "Industry": 4}]
    )
    relations: dict[str, int] = Field(description="找到的关系，按类型", examples=[{"TARGETS": 4}])
    problem: Problem | None = Field(description="失败的原因")


class Uploads(Model):
    """What became of each file, in the order in which they came."""

    items: list[Upload]


class UndecidedSide(EntityRef):
    """One of two entities, as its documents name it, with some of its sentences."""

    evidence: list[Passage]


class Undecided(Model):
    """Two entities that may be the same; names alone do not decide it."""

    first: UndecidedSide
    second: UndecidedSide
    reason: REASON = Field(description="为什么不能确定", examples=["spelling"])
    reason_text: str = Field(description="理由，按 Accept-Language", examples=["写法相近"])
    score: float = Field(description="名称有多相近，0 到 1", examples=[0.91])


class UndecidedPairs(Model):
    """One page of undecided pairs, the likeliest first; ``total`` are all that are undecided."""

    items: list[Undecided]
    total: int = Field(examples=[12])
    next_cursor: Cursor


class Answer(Model):
    """What a person says about two entities, given by id in any order."""

    first: ID
    second: ID
    verdict: Literal["same", "different", "unsure", "revoked"] = Field(
        description="same 相同、different 不同、unsure 不确定、revoked 撤销先前的判断", examples=["same"]
    )
    note: str = Field(default="", max_length=2000, description="理由", examples=["同一家公司的新旧名称"])


class Judged(Model):
    """What an answer did."""

    judgement: Judgement | None = Field(description="现在有效的判断；撤销后为 null")
    merged: int = Field(description="并入别的实体的实体数", examples=[1])
    parted: int = Field(description="重新分开的实体数", examples=[0])
    contradicted: bool = Field(description="与别的判断矛盾，未生效", examples=[False])


class Holder(Model):
    """The token that a request came with."""

    name: str = Field(examples=["zhaoshang"])
    scope: Literal["read", "write"] = Field(examples=["write"])
