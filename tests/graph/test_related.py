"""What the ranking of relatives rests on: distances and weights."""

from __future__ import annotations

import pytest

from api.wire import Reason
from graph.related import distance, weights


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # A degree of a great circle of 6371 km is 111.19 km.
        ((31.0, 121.0), (32.0, 121.0), 111.19),
        ((0.0, 121.0), (0.0, 122.0), 111.19),
        ((60.0, 121.0), (60.0, 122.0), 55.6),
        ((31.0, 121.0), (31.0, 121.0), 0.0),
    ],
)
def test_distance(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    rows = [dict(zip(("latitude", "longitude"), point, strict=True)) for point in (one, other)]
    assert distance(*rows) == pytest.approx(km, abs=0.01)


def test_every_reason_has_its_weight() -> None:
    assert set(weights()["weights"]) == set(Reason.model_json_schema()["properties"]["type"]["enum"])
