"""Points outside the region: told with the correction that would bring them inside."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.intake.table.numerals import UnreadableError
from planner.intake.table.position import Point, Position
from planner.intake.table.utm import from_grid
from planner.phrases import Phrase, phrase
from planner.region.sheet import Spot
from planner.region.wording import figure, written

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


def outside_fault(position: Position, bounds: Bounds, spot: Spot) -> Fault | None:
    """Fault of a position that lies outside; None for one inside."""
    if _inside(position.point, bounds):
        return None
    place, value = spot.at(position.column), written(position.written)
    for rule, remedy, point in _corrections(position):
        if _inside(point, bounds):
            return Fault(place, value, rule, remedy)
    extent = ", ".join(map(figure, bounds))
    lon, lat = position.point
    rule = phrase(
        "lies at {lat}, {lon}, outside the bounds of region.toml [{bounds}]",
        lat=f"{lat:.4f}",  # with a point in every language, as files have it
        lon=f"{lon:.4f}",
        bounds=extent,
    )
    return Fault(place, value, rule, phrase("correct it, or widen the bounds"))


def _corrections(position: Position) -> Iterator[tuple[str, str, Point]]:
    """What is often wrong: rule, remedy, and the point that would be meant."""
    if position.zone is not None and position.grid is not None:
        for zone in position.zone.neighbours:
            try:
                point = from_grid(*position.grid, zone)
            except UnreadableError:
                continue
            rule = phrase("lies outside the region in zone {zone}", zone=position.zone)
            fix = phrase("write zone {zone} if it is that, where it lies inside", zone=zone)
            yield rule, fix, point
        return
    lon, lat = position.point
    yield phrase("has latitude and longitude exchanged"), _write(lat=lon, lon=lat), (lat, lon)
    for east, north in ((-1, -1), (1, -1), (-1, 1)):
        yield (
            phrase("has lost a sign: south and west are negative"),
            _write(lat=lat * north, lon=lon * east),
            (lon * east, lat * north),
        )
    yield (
        phrase("has latitude and longitude exchanged, and has lost a sign"),
        _write(lat=-abs(lon), lon=-abs(lat)),
        (-abs(lat), -abs(lon)),
    )


def _write(*, lat: float, lon: float) -> Phrase:
    return phrase("write latitude {lat:g}, longitude {lon:g}", lat=lat, lon=lon)


def _inside(point: Point, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north
