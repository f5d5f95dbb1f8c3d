"""Drawings of a GeoPackage as points and lines in degrees."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from planner.errors import Fault
from planner.intake.gpkg.open import Reference, StoredTable
from planner.phrases import phrase
from planner.region.drawing import Geometry
from planner.region.sheet import Spot
from planner.region.wording import written

_MAGIC, _HEADER_BYTES, _EXTENDED = b"GP", 8, 0x20
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_WGS84 = {("EPSG", 4326), ("OGC", 84)}
_NEEDS = {
    Geometry.POINT: (
        phrase("must be a point"),
        phrase("must be a point, and nothing is drawn"),
        phrase("must be a point, and cannot be read"),
    ),
    Geometry.LINE: (
        phrase("must be a line"),
        phrase("must be a line, and nothing is drawn"),
        phrase("must be a line, and cannot be read"),
    ),
}
"""What a drawing must be: where it is something else, nothing, and illegible."""
Points = tuple[tuple[float, float], ...]


def reference_fault(table: StoredTable, file: str) -> Fault | None:
    """Fault of a layer whose reference system nobody can tell."""
    if table.reference is not None and _crs(table.reference) is not None:
        return None
    place = f"{file} {table.name}"
    value = "" if table.reference is None else f"{table.reference.organization}:"
    value += "" if table.reference is None else str(table.reference.code)
    rule = phrase("has no reference system (CRS) that is known")
    fix = phrase("save the layer again in QGIS with CRS EPSG:4326")
    return Fault(place, written(value), rule, fix)


def to_degrees(reference: Reference | None) -> pyproj.Transformer | None:
    """Transformer of a reference system to WGS 84; None where it is that, or is not known."""
    if reference is None or (reference.organization.upper(), reference.code) in _WGS84:
        return None
    crs = _crs(reference)
    if crs is None:
        return None
    return pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)


def points_of(
    drawing: bytes | None, geometry: Geometry, to_wgs84: pyproj.Transformer | None, spot: Spot
) -> Points | Fault:
    """Points (longitude, latitude) of a drawing: one of a point, two or more of a line.

    A drawing of several parts is taken where it has one; elevations are left away.
    """
    other, nothing, illegible = _NEEDS[geometry]
    if drawing is None:
        return Fault(spot.at("geometry"), "", nothing, phrase("draw it, or delete the row"))
    shape = _decoded(drawing)
    if shape is None:
        return Fault(spot.at("geometry"), "", illegible, phrase("draw it again"))
    parts = list(shape.geoms) if hasattr(shape, "geoms") else [shape]
    if len(parts) > 1:
        return _divided(shape, spot)
    if not parts or parts[0].geom_type != geometry or parts[0].is_empty:
        fix = phrase("draw it again, or delete the row")
        return Fault(spot.at("geometry"), shape.geom_type, other, fix)
    points = [(float(x), float(y)) for x, y, *_ in parts[0].coords]
    if to_wgs84 is not None:
        points = _transformed(points, to_wgs84)
    if not all(_in_range(point) for point in points):
        rule = phrase("lies outside the longitudes and latitudes of the earth")
        fix = phrase("check the CRS of the layer, and draw it again")
        return Fault(spot.at("geometry"), "", rule, fix)
    return tuple(points)


def _divided(shape: shapely.Geometry, spot: Spot) -> Fault:
    rule = phrase("has {number} parts and must have one", number=len(shape.geoms))
    fix = phrase(
        "divide it into single parts in QGIS (Multipart to singleparts), each with its own id"
    )
    return Fault(spot.at("geometry"), shape.geom_type, rule, fix)


def _decoded(drawing: bytes) -> shapely.Geometry | None:
    """Geometry of a blob of the standard, OGC 12-128r18, 2.1.3; None where it is none."""
    if len(drawing) < _HEADER_BYTES or drawing[:2] != _MAGIC or drawing[3] & _EXTENDED:
        return None
    envelope = drawing[3] >> 1 & 7
    if envelope >= len(_ENVELOPE_BYTES):
        return None
    try:
        return shapely.from_wkb(drawing[_HEADER_BYTES + _ENVELOPE_BYTES[envelope] :])
    except (shapely.errors.ShapelyError, ValueError):
        return None


def _transformed(
    points: Sequence[tuple[float, float]], to_wgs84: pyproj.Transformer
) -> list[tuple[float, float]]:
    try:
        xs, ys = to_wgs84.transform([x for x, _ in points], [y for _, y in points])
    except ProjError:
        return [(math.nan, math.nan)]
    return list(zip(map(float, xs), map(float, ys), strict=True))


def _in_range(point: tuple[float, float]) -> bool:
    return math.isfinite(sum(point)) and abs(point[0]) <= 180 and abs(point[1]) <= 90


def _crs(reference: Reference) -> pyproj.CRS | None:
    """Reference system by its authority, else as the file defines it."""
    try:
        return pyproj.CRS.from_authority(reference.organization, reference.code)
    except CRSError:
        pass
    try:
        return pyproj.CRS.from_wkt(reference.definition)
    except CRSError:
        return None
