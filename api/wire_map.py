"""What goes over the wire about a map: places of entities, lines between them, shaded regions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.wire import EntityRef, Model, Passage

Longitude = Annotated[float, Field(description="经度，度", examples=[121.266])]
Latitude = Annotated[float, Field(description="纬度，度", examples=[30.822])]
Year = Annotated[int | None, Field(description="年份；文中没有则为 null", examples=[2024])]


class PlacedEntity(EntityRef):
    """An entity at the point of its town's county, its county, city or province."""

    place: EntityRef = Field(description="落在哪个地区的点上")
    longitude: Longitude
    latitude: Latitude
    field: EntityRef | None = Field(description="所属产业的最上级；没有说明则为 null")
    industries: list[EntityRef] = Field(description="所属产业和园区重点发展的产业，含上级")
    amount: float | None = Field(description="投资额，元", examples=[500000000])
    amount_text: str | None = Field(examples=["5亿元"])
    status: str | None = Field(description="项目进展", examples=["signed"])
    year: Year
    evidence: list[Passage] = Field(description="说明它在那里的句子")


class MapLine(Model):
    """A partnership or a payment between two placed entities."""

    id: str = Field(examples=["edge:0b4327aebebf"])
    type: Literal["PARTNERS_WITH", "FUNDS"] = Field(examples=["FUNDS"])
    source: str = Field(description="标识，在 entities 里", examples=["company:1"])
    target: str = Field(description="标识，在 entities 里", examples=["project:2"])
    year: Year
    amount_text: str | None = Field(examples=["2亿元"])
    evidence: list[Passage]


class ShadedRegion(Model):
    """A region with the number that shades it."""

    region: EntityRef
    value: float = Field(description="换算为基本单位的数值", examples=[26000000000])
    text: str = Field(description="文中的写法", examples=["260亿元"])
    reasons: list[EntityRef] = Field(description="指标或政策")
    evidence: list[Passage]


class Shading(Model):
    """What shades the regions, and how much each."""

    by: Literal["figure", "policies"] = Field(examples=["figure"])
    name: str = Field(description="指标或产业的名称", examples=["地区生产总值"])
    unit: str = Field(examples=["元"])
    year: Year
    regions: list[ShadedRegion]


class Unplaced(EntityRef):
    """An entity or a shading value that has no place on the map."""

    reason: Literal["unknown", "no-point", "no-region"] = Field(
        description="unknown 没有说在哪里；no-point 所在地没有坐标；no-region 政策没有发布地区",
        examples=["unknown"],
    )


class Choice(Model):
    """An indicator that regions can be shaded by, in a year."""

    metric: str = Field(examples=["gdp"])
    name: str = Field(examples=["地区生产总值"])
    year: int = Field(examples=[2025])
    unit: str = Field(examples=["元"])
    regions: int = Field(description="有数字的地区数", examples=[12])


class Targeted(EntityRef):
    """An industry that policies target: regions can be shaded by their number."""

    policies: int = Field(description="政策数", examples=[4])


class AtlasMap(Model):
    """A map's contents. What has no place is listed, and what is not listed for its number is counted."""

    region: EntityRef | None = Field(description="只看哪个地区（含下级）")
    entities: list[PlacedEntity]
    lines: list[MapLine]
    shading: Shading | None
    choices: list[Choice]
    targeted: list[Targeted]
    unplaced: list[Unplaced]
    left_out: int = Field(description="因数量过多没有列出的实体数", examples=[0])
    lines_left_out: int = Field(description="一端没有位置、因而没有画出的关系数", examples=[3])
