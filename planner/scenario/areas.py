"""Areas that a scenario draws: what lies in one, and what meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Place, Reach, Region, Road

Ring = Sequence[tuple[float, float]]


def area_faults(ring: Ring, place: str) -> Iterator[Fault]:
    """Refuse an area that is none: its line crosses or touches itself, or encloses nothing."""
    if not shapely.Polygon(ring).is_valid:
        shown = phrase("{number} points", number=len(ring))
        rule = phrase("does not go once around an area: its line crosses or touches itself")
        yield Fault(place, shown, rule, phrase("write the corners in order around the area"))


def places_in(ring: Ring, places: Iterable[Place]) -> tuple[Place, ...]:
    """Places in an area or on its edge, in their order."""
    known = tuple(places)
    points = shapely.points([(place.lon, place.lat) for place in known])
    within = shapely.covers(_area(ring), np.reshape(points, -1))
    return tuple(place for place, inside in zip(known, within, strict=True) if inside)


def closed_by(ring: Ring, region: Region) -> tuple[str, ...]:
    """Ids of what an area shuts: ways that meet it, and camps, ports and lodgings in it."""
    camps = {camp.id for camp in region.camps}
    stops = (
        place.id
        for place in places_in(ring, region.places)
        if place.id in camps or place.port or place.lodging
    )
    ways: tuple[Road | Reach, ...] = (*region.roads, *region.reaches)
    return (*_meeting(ring, ways), *stops)


def _meeting(ring: Ring, ways: Sequence[Road | Reach]) -> Iterator[str]:
    if not ways:
        return
    lines = np.array([shapely.LineString(way.line) for way in ways])
    met = shapely.intersects(_area(ring), lines)
    yield from (way.id for way, meets in zip(ways, met, strict=True) if meets)


def _area(ring: Ring) -> shapely.Polygon:
    area = shapely.Polygon(ring)
    shapely.prepare(area)
    return area
