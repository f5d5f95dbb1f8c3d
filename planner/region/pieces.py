"""Parts of the settings that other checks need, legible even where another part is broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.region.fields import Lat, Lon, Record
from planner.region.parse import parse
from planner.region.settings import Drawing, Hours, SessionRules, Settings
from planner.region.sheet import Located, R, Sheet, Spot


class _Extent(Record):
    bounds: tuple[Lon, Lat, Lon, Lat]


@dataclass(frozen=True)
class Pieces:
    """Parts of ``region.toml``; None where a part is broken.

    Attributes
    ----------
    bounds
        West, south, east, north in degrees; None also when they enclose nothing.
    rules
        Name of the rule set; empty when it cannot be read.
    """

    bounds: tuple[float, float, float, float] | None = None
    drawing: Drawing | None = None
    hours: Hours | None = None
    session: SessionRules | None = None
    rules: str = ""


def pieces_of(sheet: Sheet[Settings]) -> Pieces:
    """Take what can be read out of the settings."""
    for settings in sheet.records:
        return Pieces(
            _enclosing(settings.bounds),
            settings.drawing,
            settings.hours,
            settings.session,
            settings.rules,
        )
    for broken in sheet.broken:
        extent = _piece({"bounds": broken.raw.get("bounds")}, _Extent)
        return Pieces(
            _enclosing(extent.bounds) if extent else None,
            _piece(broken.raw.get("drawing"), Drawing),
            _piece(broken.raw.get("hours"), Hours),
            _piece(broken.raw.get("session"), SessionRules),
            broken.id_in("rules"),
        )
    return Pieces()


def _piece(raw: object, model: type[R]) -> R | None:
    if not isinstance(raw, Mapping):
        return None
    row, _ = parse(model, raw, Spot("region.toml"))
    return row.record if isinstance(row, Located) else None


def _enclosing(
    bounds: tuple[float, float, float, float],
) -> tuple[float, float, float, float] | None:
    west, south, east, north = bounds
    return bounds if west < east and south < north else None
