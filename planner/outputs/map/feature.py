"""What is drawn where, and what it says when asked: features for the map's script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from planner.region.fields import Line

Properties = dict[str, Any]
DEGREE_DIGITS = 5
"""Decimals of a coordinate; the fifth is about a metre."""


@dataclass(frozen=True)
class Feature:
    """A shape in WGS 84, and what the script knows of it."""

    geometry: BaseGeometry
    properties: Properties


def frame_of(features: Iterable[Feature]) -> gpd.GeoDataFrame:
    """Gather features: a column for each property, empty where a feature has none."""
    listed = list(features)
    # objects, or a whole number beside an empty cell becomes a fraction
    table = pd.DataFrame([feature.properties for feature in listed], dtype=object)
    return gpd.GeoDataFrame(table, geometry=[f.geometry for f in listed], crs="EPSG:4326")


def line_feature(line: Line, properties: Properties) -> Feature:
    """Make a feature of a line (lon, lat)."""
    return shape_feature(shapely.LineString(line), properties)


def lines_feature(lines: Iterable[Line], properties: Properties) -> Feature:
    """Make one feature of several lines (lon, lat)."""
    return shape_feature(shapely.MultiLineString(list(lines)), properties)


def point_feature(point: tuple[float, float], properties: Properties) -> Feature:
    """Make a feature of a point (lon, lat)."""
    return shape_feature(shapely.Point(point), properties)


def shape_feature(geometry: BaseGeometry, properties: Properties) -> Feature:
    """Make a feature of any shape."""
    rounded = shapely.transform(geometry, lambda points: np.round(points, DEGREE_DIGITS))
    return Feature(rounded, properties)
