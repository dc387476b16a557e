"""Entities and statements to draw, as tests of the network page use them."""

from __future__ import annotations

import pytest

from viz.network import NetworkEdge, NetworkNode, Sentence


@pytest.fixture
def nodes() -> list[NetworkNode]:
    return [
        NetworkNode("region:310116", "Region", "金山区"),
        NetworkNode("park:a", "Park", "湾区生物医药港"),
        NetworkNode("company:b", "Company", "云上数据有限公司"),
        NetworkNode("fund:c", "Fund", "产业引导基金", {"amount_text": "10亿元"}),
    ]


@pytest.fixture
def edges() -> list[NetworkEdge]:
    said = Sentence("规划.txt", "湾区生物医药港位于金山区。", "规划.txt#3")
    return [
        NetworkEdge("e1", "LOCATED_IN", "park:a", "region:310116", (said,)),
        NetworkEdge("e2", "PARTNERS_WITH", "company:b", "park:a", (said, said)),
        NetworkEdge("e3", "PARTNERS_WITH", "company:b", "region:310116", (), {"source": "人工核对"}),
    ]
