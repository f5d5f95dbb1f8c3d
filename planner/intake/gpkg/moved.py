"""Camps whose points were moved: they lie where their places do, so that nothing comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.errors import Fault
from planner.intake.gpkg.drawing import Points, points_of, to_degrees
from planner.intake.gpkg.open import Package
from planner.intake.gpkg.recognise import Recognised
from planner.intake.texts import DECIMALS
from planner.phrases import phrase
from planner.region.drawing import Geometry
from planner.region.records import Place
from planner.region.sheet import Spot
from planner.region.wording import written


def moved_camps(
    package: Package, found: Recognised, places: Sequence[Place], before: Sequence[Place]
) -> tuple[str, ...]:
    """Tell of camps that lie neither where their places do nor where these lay before."""
    table = found.tables.get("camps")
    if table is None or table.drawing is None or "id" not in table.columns:
        return ()
    to_wgs84 = to_degrees(table.reference)
    known = {place.id: {_rounded(((place.lon, place.lat),))} for place in places}
    for place in before:
        known.setdefault(place.id, set()).add(_rounded(((place.lon, place.lat),)))
    told = []
    for row in package.rows(table):
        id_ = str(row.values["id"])
        points = points_of(row.drawing, Geometry.POINT, to_wgs84, Spot(package.file))
        if isinstance(points, Fault) or _rounded(points) in known.get(id_, {_rounded(points)}):
            continue
        told.append(
            phrase(
                "camps: the point of {camp} was moved, and comes back: move its place",
                camp=written(id_),
            )
        )
    return tuple(told)


def _rounded(points: Points) -> Points:
    return tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in points)
