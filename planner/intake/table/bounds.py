"""Points outside the region: told with the correction that would bring them inside."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.intake.table.numerals import UnreadableError
from planner.intake.table.position import Point, Position
from planner.intake.table.utm import from_grid
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
    rule = f"lies at {lat:.4f}, {lon:.4f}, outside the bounds of region.toml [{extent}]"
    return Fault(place, value, rule, "correct it, or widen the bounds")


def _corrections(position: Position) -> Iterator[tuple[str, str, Point]]:
    """What is often wrong: rule, remedy, and the point that would be meant."""
    if position.zone is not None and position.grid is not None:
        for zone in position.zone.neighbours:
            try:
                point = from_grid(*position.grid, zone)
            except UnreadableError:
                continue
            rule = f"lies outside the region in zone {position.zone}"
            yield rule, f"write zone {zone} if it is that, where it lies inside", point
        return
    lon, lat = position.point
    yield (
        "has latitude and longitude exchanged",
        f"write latitude {lon:g}, longitude {lat:g}",
        (lat, lon),
    )
    for east, north in ((-1, -1), (1, -1), (-1, 1)):
        yield (
            "has lost a sign: south and west are negative",
            f"write latitude {lat * north:g}, longitude {lon * east:g}",
            (lon * east, lat * north),
        )
    yield (
        "has latitude and longitude exchanged, and has lost a sign",
        f"write latitude {-abs(lon):g}, longitude {-abs(lat):g}",
        (-abs(lat), -abs(lon)),
    )


def _inside(point: Point, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north
