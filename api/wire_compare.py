"""What goes over the wire of relating and comparing. A cell names its sentences by id; each stands once beside."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.wire import EntityRef, Model, Note, Passage

Evidence = Annotated[
    list[str], Field(description="依据的句子标识，见 passages", examples=[["passage:8c6976e5b541-120"]])
]
Column = Annotated[str, Field(description="地区，或 地区@年份", examples=["金山区@2009"])]


class Source(Model):
    """A document behind the answer, so that it can be cited."""

    file: str = Field(examples=["临江区规划.txt"])
    title: str = Field(examples=["临江区新材料产业发展规划"])
    date: str | None = Field(examples=["2024-05-10"])
    year: int | None = Field(examples=[2024])
    version: str | None = Field(description="原文件内容的摘要", examples=["9f86d081884c7d65"])


class Industry(Model):
    """What one region says about one industry; ``stated`` false: nothing, which is not zero."""

    industry_id: str = Field(examples=["industry:sei:3"])
    industry: str = Field(examples=["新材料"])
    column: Column
    stated: bool = Field(examples=[True])
    by: list[str] = Field(description="谁重点发展", examples=[["临江区新材料产业发展规划"]])
    since: int | None = Field(description="最早哪一年说到", examples=[2024])
    times: int | None = Field(description="多少句", examples=[3])
    instruments: list[str] = Field(description="提到该产业的条款采用的政策工具", examples=[["财政补助"]])
    funds: list[str] = Field(examples=[["临江新材料基金"]])
    parks: list[str] = Field(examples=[["临江科技园"]])
    narrower: list[str] = Field(description="该地区重点发展的下级产业", examples=[["膜材料"]])
    evidence: Evidence


class Instrument(Model):
    """How many clauses of one region use one instrument."""

    instrument_id: str = Field(examples=["instrument:grant"])
    instrument: str = Field(examples=["财政补助"])
    side: str = Field(description="supply、environment、demand 或 governance", examples=["environment"])
    column: Column
    stated: bool = Field(examples=[True])
    clauses: int | None = Field(examples=[4])
    policies: list[str] = Field(examples=[["临江区新材料产业发展规划"]])
    evidence: Evidence


class Indicator(Model):
    """One indicator of one subject in one year, in a base unit."""

    column: Column
    subject_id: str = Field(examples=["region:310116"])
    subject: str = Field(examples=["金山区"])
    indicator: str = Field(description="data/metrics.yml 的标识，或原文的说法", examples=["gdp"])
    metrics: list[str] = Field(description="合并了哪些说法", examples=[["规上工业产值"]])
    year: int | None = Field(examples=[2025])
    unit: str = Field(examples=["元"])
    target: float | None = Field(examples=[12000000000])
    actual: float | None = Field(examples=[None])
    comparator: str = Field(examples=["="])
    conflict: bool = Field(description="同一指标有不同数值", examples=[False])
    evidence: Evidence


class Growth(Model):
    """Yearly growth in percent that a target needs, and what the document says."""

    column: Column
    subject_id: str = Field(examples=["industry:sei:6"])
    subject: str = Field(examples=["新能源"])
    metrics: list[str] = Field(description="两个数字各自的说法", examples=[["产值", "产业规模"]])
    base_year: int = Field(examples=[2009])
    base_value: float = Field(examples=[1000000000])
    year: int = Field(examples=[2012])
    value: float = Field(examples=[6000000000])
    unit: str = Field(examples=["元"])
    required: float = Field(description="算出的年均增长，%", examples=[81.7])
    stated: float | None = Field(description="文件所说的年均增长，%", examples=[81])
    evidence: Evidence


class Lineage(Model):
    """A step in where a policy comes from."""

    column: Column
    policy_id: str = Field(examples=["policy:5f1c"])
    policy: str = Field(examples=["临江区新材料产业发展规划"])
    relation: Literal["issued_by", "cites", "cited_by", "part_of", "has_part", "follows"] = Field(
        examples=["issued_by"]
    )
    other_id: str = Field(examples=["organization:77aa"])
    other: str = Field(examples=["临江区人民政府"])
    evidence: Evidence


class Change(Model):
    """What became of an industry, instrument, park or fund from one year of a region to a later one."""

    before: Column
    after: Column
    kind: Literal["industry", "instrument", "park", "fund"] = Field(examples=["industry"])
    id: str = Field(examples=["industry:sei:3"])
    name: str = Field(examples=["新材料"])
    change: Literal["added", "dropped", "kept", "changed"] = Field(
        description="dropped：后来的文件没有提到", examples=["added"]
    )
    details_before: list[str] = Field(
        description="谁重点发展（产业）、哪些政策采用（工具）、重点发展哪些产业（园区、资金）", examples=[[]]
    )
    details_after: list[str] = Field(examples=[["临江区新材料产业发展规划"]])
    evidence_before: Evidence
    evidence_after: Evidence


class FigureChange(Model):
    """One indicator of one subject then and now, in a base unit."""

    before: Column
    after: Column
    subject_id: str = Field(examples=["region:310116"])
    subject: str = Field(examples=["金山区"])
    indicator: str = Field(description="data/metrics.yml 的标识，或原文的说法", examples=["gdp"])
    kind: str = Field(description="target 或 actual", examples=["target"])
    change: Literal["added", "dropped", "kept", "changed"] = Field(examples=["changed"])
    unit: str = Field(examples=["元"])
    metrics_before: list[str] = Field(description="合并了哪些说法", examples=[["规上工业产值"]])
    metrics_after: list[str] = Field(examples=[["规模以上工业总产值"]])
    year_before: int | None = Field(examples=[2025])
    year_after: int | None = Field(examples=[2027])
    value_before: float | None = Field(examples=[12000000000])
    value_after: float | None = Field(examples=[15000000000])
    comparator_before: str | None = Field(examples=["="])
    comparator_after: str | None = Field(examples=[">="])
    difference: float | None = Field(description="后减前", examples=[3000000000])
    not_joined: list[str] = Field(
        description="另一方说法相近而口径不同或未定义的指标，没有合并", examples=[["工业总产值"]]
    )
    conflict: bool = Field(description="一方有几个不同数值，取第一个", examples=[False])
    evidence_before: Evidence
    evidence_after: Evidence


class Comparison(Model):
    """Regions side by side."""

    columns: list[str] = Field(examples=[["金山区@2009", "金山区@2024"]])
    industries: list[Industry]
    instruments: list[Instrument]
    indicators: list[Indicator]
    growth: list[Growth]
    lineage: list[Lineage]
    changes: list[Change]
    figure_changes: list[FigureChange]
    common: list[str] = Field(description="共同的产业", examples=[["新材料"]])
    unique: dict[str, list[str]] = Field(description="独有的产业", examples=[{"金山区@2009": ["新能源"]}])
    undated: list[str] = Field(description="没有日期、因此未计入的文档", examples=[["说明.txt"]])
    documents: list[Source]
    passages: list[Passage]
    notes: list[Note] = Field(description="答案缺了什么；没有则为空")


class KeyIndustry(EntityRef):
    """An industry that a place targets, and who says so."""

    by: list[str] = Field(description="谁重点发展", examples=[["临江区新材料产业发展规划"]])
    since: int | None = Field(description="最早哪一年说到", examples=[2024])
    times: int = Field(description="多少句", examples=[3])
    funds: list[str] = Field(examples=[["临江新材料基金"]])
    parks: list[str] = Field(examples=[["临江科技园"]])
    narrower: list[str] = Field(description="也重点发展的下级产业", examples=[["膜材料"]])
    evidence: Evidence


class KeyIndustries(Model):
    """The industries that a place targets, those that more sentences name first; ``total`` counts all of them."""

    items: list[KeyIndustry]
    total: int = Field(examples=[12])
    passages: list[Passage]
    notes: list[Note] = Field(description="答案缺了什么；没有则为空")


class Candidate(EntityRef):
    """A company or institution that is active in the industry."""

    here: bool = Field(description="是否已在本地", examples=[False])
    how: list[str] = Field(examples=[["undertakes"]])
    industries: list[str] = Field(examples=[["膜材料"]])
    projects: list[str] = Field(examples=[["临江膜材料项目"]])
    places: list[str] = Field(examples=[["临江科技园"]])
    km: float | None = Field(description="最近一处离本地多远，公里", examples=[24.2])
    evidence: Evidence


class Backing(EntityRef):
    """A policy, fund, park or region that backs the industry here."""

    relation: str = Field(examples=["TARGETS"])
    industry: str = Field(examples=["新材料"])
    instruments: list[str] = Field(examples=[["财政补助"]])
    evidence: Evidence


class Gap(Model):
    """An industry that the place targets without a project in it yet."""

    industry_id: str = Field(examples=["industry:sei:3"])
    industry: str = Field(examples=["新材料"])
    by: list[str] = Field(examples=[["临江区新材料产业发展规划"]])
    evidence: Evidence


class LandingProject(EntityRef):
    """A project of the industry that is here already."""

    status: str | None = Field(examples=["signed"])
    industry: str | None = Field(examples=["膜材料"])
    evidence: Evidence


class Landing(Model):
    """Who could land at a place in an industry."""

    place: EntityRef
    industry: EntityRef
    stance: Literal["targeted", "targeted_without_project", "not_stated"] = Field(
        description="本地是否重点发展：有项目、还没有项目、未提及", examples=["targeted"]
    )
    candidates: list[Candidate]
    backing: list[Backing]
    projects: list[LandingProject]
    gaps: list[Gap]
    passages: list[Passage]
    notes: list[Note] = Field(description="答案缺了什么；没有则为空")


class Step(Model):
    """One step of a path: a statement, in its own direction."""

    type: str = Field(examples=["UNDERTAKES"])
    source: str = Field(examples=["company:1"])
    target: str = Field(examples=["project:1"])
    evidence: Evidence


class Way(Model):
    """A path between two entities."""

    names: list[str] = Field(examples=[["江海膜业公司", "临江膜材料项目"]])
    ids: list[str] = Field(examples=[["company:1", "project:1"]])
    steps: list[Step]


class Ways(Model):
    """The shortest paths."""

    items: list[Way]
    passages: list[Passage]
