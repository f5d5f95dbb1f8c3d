"""GeoJSON as the map's script reads it: what is drawn where, and what it says when asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.region.fields import Line

Feature = dict[str, Any]
DEGREE_DIGITS = 5
"""Decimals of a coordinate; the fifth is about a metre."""


def collection(features: Iterable[Feature]) -> Feature:
    """Gather features."""
    return {"type": "FeatureCollection", "features": list(features)}


def line_feature(line: Line, properties: Feature) -> Feature:
    """Make a feature of a line (lon, lat)."""
    return _feature("LineString", coordinates(line), properties)


def lines_feature(lines: Iterable[Line], properties: Feature) -> Feature:
    """Make one feature of several lines (lon, lat)."""
    return _feature("MultiLineString", [coordinates(line) for line in lines], properties)


def point_feature(point: tuple[float, float], properties: Feature) -> Feature:
    """Make a feature of a point (lon, lat)."""
    return _feature("Point", coordinates((point,))[0], properties)


def coordinates(line: Line) -> list[list[float]]:
    """Round a line's points."""
    return [[round(lon, DEGREE_DIGITS), round(lat, DEGREE_DIGITS)] for lon, lat in line]


def _feature(kind: str, points: list[Any], properties: Feature) -> Feature:
    geometry = {"type": kind, "coordinates": points}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
