"""Metres on the ground: a metric grid around some places, and lengths of drawn lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer

from planner.intake.texts import DECIMALS

LonLat = tuple[float, float]
_EARTH = Geod(ellps="WGS84")


def length_m(line: Sequence[LonLat]) -> int:
    """Length of a line along the ground, whole metres, at least 1."""
    lons, lats = zip(*line, strict=True)
    return max(1, round(_EARTH.line_length(lons, lats)))


def lengths_m(lines: Sequence[Sequence[LonLat]]) -> list[int]:
    """Lengths of many lines along the ground, each as `length_m` has it."""
    if not lines:
        return []
    flat = np.array([at for line in lines for at in line], dtype=float)
    begins = np.concatenate([[0], np.cumsum([len(line) for line in lines])[:-1]])
    steps = np.zeros(len(flat))
    steps[:-1] = _EARTH.inv(*flat[:-1].T, *flat[1:].T)[2]
    steps[begins[1:] - 1] = 0  # from the end of one line to the start of the next
    return [max(1, round(float(metres))) for metres in np.add.reduceat(steps, begins)]


def distance_m(first: LonLat, second: LonLat) -> float:
    """Distance of two places along the ground."""
    return float(_EARTH.inv(*first, *second)[2])


@dataclass(frozen=True)
class Grid:
    """A metric grid: what is drawn in degrees, in metres and back."""

    to_metres: Transformer
    to_degrees: Transformer

    @classmethod
    def of(cls, crs: str) -> Self:
        """Take the grid of a metric coordinate system, such as a UTM zone."""
        metric, degrees = CRS.from_user_input(crs), CRS.from_epsg(4326)
        return cls(
            Transformer.from_crs(degrees, metric, always_xy=True),
            Transformer.from_crs(metric, degrees, always_xy=True),
        )

    def points(self, places: Iterable[LonLat]) -> NDArray[np.object_]:
        """Draw places as points in metres."""
        at = np.array([*places], dtype=float).reshape(-1, 2)
        points: NDArray[np.object_] = shapely.points(*self.to_metres.transform(*at.T))
        return points

    def lines(self, lines: Sequence[Sequence[LonLat]]) -> NDArray[np.object_]:
        """Draw lines in metres."""
        flat = np.array([at for line in lines for at in line], dtype=float).reshape(-1, 2)
        metres = np.column_stack(self.to_metres.transform(*flat.T))
        owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
        drawn: NDArray[np.object_] = shapely.linestrings(metres, indices=owner)
        return drawn

    def degrees(self, x: float, y: float) -> LonLat:
        """Give the place of a point in metres, as finely as files write it."""
        lon, lat = self.to_degrees.transform(x, y)
        return round(float(lon), DECIMALS), round(float(lat), DECIMALS)
