"""What a person who draws a line leaves empty: its id, its ends and its length."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyproj
from numpy.typing import NDArray

from planner.intake.gpkg.drawing import Points
from planner.intake.ids import unused
from planner.intake.metric import length_m
from planner.phrases import phrase
from planner.region.records import Place
from planner.region.slugs import slug

_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class Ends:
    """Places at which lines may end, and how far (m) from them."""

    places: tuple[Place, ...]
    within_m: float

    def nearest(self, point: tuple[float, float]) -> tuple[str, float] | None:
        """Nearest place that is near enough, and its distance in metres."""
        if not self.places:
            return None
        lons, lats = self._coordinates
        here = np.full_like(lons, point[0]), np.full_like(lats, point[1])
        distances = np.asarray(_GEOD.inv(*here, lons, lats)[2], dtype=float)
        first = int(distances.argmin())
        if distances[first] > self.within_m:
            return None
        return self.places[first].id, float(distances[first])

    @cached_property
    def _coordinates(self) -> NDArray[np.float64]:
        """Longitudes and latitudes (2, n) of the places."""
        return np.array([(place.lon, place.lat) for place in self.places], dtype=float).T


@dataclass(frozen=True)
class Filled:
    """Values of a row by column, and what was filled in, in words."""

    values: Mapping[str, object]
    told: tuple[str, ...]


def with_ends(values: Mapping[str, object], points: Points, ends: Ends) -> Filled:
    """Fill in the places nearest to the ends of a line, and its length along the ellipsoid."""
    filled, told = dict(values), list[str]()
    for column, point in (("from", points[0]), ("to", points[-1])):
        found = None if column in values else ends.nearest(point)
        if found is not None:
            filled[column] = found[0]
            told.append(
                phrase(
                    "{column} {place} ({metres:.0f} m away)",
                    column=column,
                    place=found[0],
                    metres=found[1],
                )
            )
    if "length_m" not in values:
        filled["length_m"] = length_m(points)
        told.append(f"length_m {filled['length_m']}")
    return Filled(filled, tuple(told))


def with_id(values: Mapping[str, object], noun: str, taken: Collection[str]) -> Filled:
    """Give a row an id: of its name, else of its river and end, else of what it is."""
    if "id" in values:
        return Filled(values, ())
    words = [str(values[column]) for column in ("name",) if column in values]
    words = words or [str(values[column]) for column in ("river", "to") if column in values]
    id_ = unused(slug(" ".join(words)) or noun, taken)
    return Filled({**values, "id": id_}, (f"id {id_}",))


def ids_of(rows: Sequence[Mapping[str, object]]) -> set[str]:
    """Ids that rows have already."""
    return {str(row["id"]) for row in rows if "id" in row}
