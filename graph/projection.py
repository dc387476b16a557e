"""Where a place stands on a map of China: the one projection of stored boundaries and of points."""

from __future__ import annotations

import math

EARTH = 6371.0
"""Mean radius of the Earth in kilometres (IUGG)."""
_FIRST, _SECOND, _LATITUDE = (math.radians(degrees) for degrees in (25.0, 47.0, 36.0))
_LONGITUDE = 105.0
_CONE = (math.sin(_FIRST) + math.sin(_SECOND)) / 2
_CONSTANT = math.cos(_FIRST) ** 2 + 2 * _CONE * math.sin(_FIRST)


def _radius(latitude: float) -> float:
    return EARTH * math.sqrt(_CONSTANT - 2 * _CONE * math.sin(latitude)) / _CONE


_MIDDLE = _radius(_LATITUDE)


def albers(longitude: float, latitude: float) -> tuple[float, float]:
    """Kilometres to the right of 105° E and down from 36° N for a place in degrees.

    Albers' equal-area conic projection with the parallels 25° N and 47° N, usual for maps of China; the Earth as a
    sphere (Snyder, Map Projections: A Working Manual, 1987, page 100).
    """
    angle = _CONE * math.radians(longitude - _LONGITUDE)
    away = _radius(math.radians(latitude))
    return away * math.sin(angle), away * math.cos(angle) - _MIDDLE
