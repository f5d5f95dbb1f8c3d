"""Points and lines as GeoJSON draws them: to the columns of a record, each position checked."""

from __future__ import annotations

from enum import StrEnum

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.sheet import Spot
from planner.region.wording import written


class Geometry(StrEnum):
    """What a layer draws; the values are GeoJSON's words."""

    POINT = "Point"
    LINE = "LineString"

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of a record that come from the drawing."""
        return ("lon", "lat") if self is Geometry.POINT else ("line",)


def drawn(drawing: object, geometry: Geometry, spot: Spot) -> dict[str, object] | Fault:
    """Columns of a record that come from a drawing, or what is wrong with it."""
    kind = drawing.get("type") if isinstance(drawing, dict) else None
    if not isinstance(drawing, dict) or kind != geometry:
        rule = phrase("must be a {geometry}", geometry=geometry)
        fix = phrase(
            "draw a {geometry}, and divide a multi-part drawing into single parts",
            geometry=geometry,
        )
        return Fault(spot.at("geometry"), written(kind), rule, fix)
    coordinates = drawing.get("coordinates")
    positions = [coordinates] if geometry is Geometry.POINT else coordinates
    if not isinstance(positions, list) or (geometry is Geometry.LINE and len(positions) < 2):
        fix = phrase("draw the line again, from end to end")
        return Fault(
            spot.at("geometry"), written(positions), phrase("must have two points or more"), fix
        )
    points = [_point(position) for position in positions]
    if None in points:
        value = written(positions[points.index(None)])
        rule = phrase("must be [longitude, latitude] in degrees")
        fix = phrase("write longitude (-180 to 180) first, then latitude (-90 to 90)")
        return Fault(spot.at("geometry"), value, rule, fix)
    if geometry is Geometry.POINT:
        return dict(zip(geometry.columns, points[0] or (), strict=True))
    return {"line": tuple(points)}


def _point(position: object) -> tuple[float, float] | None:
    """Longitude and latitude; an elevation is left away; None when it is no position."""
    if not isinstance(position, list) or len(position) not in (2, 3):
        return None
    lon, lat = position[:2]
    if type(lon) is type(lat) is float and len(position) == 2 and _is_on_earth(lon, lat):
        return lon, lat  # the commonest first, which spares large files time
    for number in position:
        if isinstance(number, bool) or not isinstance(number, int | float):
            return None
    return (float(lon), float(lat)) if _is_on_earth(lon, lat) else None


def _is_on_earth(lon: float, lat: float) -> bool:
    """Whether degrees are a place; a number that is none (NaN) lies within no limits."""
    return -180 <= lon <= 180 and -90 <= lat <= 90
