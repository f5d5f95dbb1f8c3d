"""Where a row lies: from degrees, from one cell that holds both, or from a UTM grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from planner.intake.table.degrees import Axis, degrees, tidy
from planner.intake.table.numerals import UnreadableError, decimal
from planner.intake.table.utm import Zone, from_grid, metres, zone_of
from planner.phrases import phrase

T = TypeVar("T")
Point = tuple[float, float]
"""Longitude and latitude in degrees."""
_LETTERS_FIRST = re.compile(r"([NSEWO].*?\d\D*?) ?[,;/|]? ?([NSEWO].+)")
_LETTERS_LAST = re.compile(r"(.*?[NSEWO]) ?[,;/|]? ?(?=[-+]?\d)(.+)")
_LONGEST = 80
_HOW = phrase("write latitude and longitude in decimal degrees, such as -12.5931, -69.1892")


class PositionError(Exception):
    """Cells that say no place: at which column, which rule they break, and what to do."""

    def __init__(self, column: str, error: UnreadableError) -> None:
        super().__init__(error.rule)
        self.column, self.rule, self.remedy = column, error.rule, error.remedy


@dataclass(frozen=True)
class Position:
    """Where a row lies, and how that was told.

    ``zone`` is that of a UTM grid, ``written`` the pair of cells as they stand.
    """

    point: Point
    column: str
    written: str
    zone: Zone | None = None
    grid: Point | None = None


def position_of(cells: Mapping[str, object], default: Zone | None) -> Position | None:
    """Read the position of a row.

    Parameters
    ----------
    cells
        Cells by column, of `lat`, `lon`, `position`, `easting`, `northing` and `zone`; none empty.
    default
        Zone of a grid where the row names none; None when the region has none either.

    Returns
    -------
    Position, or None where no cell says anything.

    Raises
    ------
    PositionError
        A cell cannot be read, or one of a pair lacks.
    """
    if "lat" in cells or "lon" in cells:
        return _of_degrees(cells, "lat", "lon")
    if "position" in cells:
        return _of_pair(cells["position"])
    if "easting" in cells or "northing" in cells:
        if _small(cells.get("easting"), 180) and _small(cells.get("northing"), 90):
            return _of_degrees(cells, "northing", "easting")  # x and y of degrees
        return _of_grid(cells, default)
    return None


def _of_degrees(cells: Mapping[str, object], north: str, east: str) -> Position:
    _both(cells, north, east)
    lat = _read(north, lambda: degrees(cells[north], Axis.LAT))
    lon = _read(east, lambda: degrees(cells[east], Axis.LON))
    return Position((lon, lat), north, f"{cells[north]}, {cells[east]}")


def _of_pair(cell: object) -> Position:
    first, second = _read("position", lambda: _halves(str(cell)))
    east_first = any(letter in "EWO" for letter in first.upper())
    north, east = (second, first) if east_first else (first, second)
    lat = _read("position", lambda: degrees(north, Axis.LAT))
    lon = _read("position", lambda: degrees(east, Axis.LON))
    return Position((lon, lat), "position", str(cell))


def _halves(text: str) -> tuple[str, str]:
    """Divide a pair: at a clear sign, behind the letter of a side, at a space, or in the middle."""
    plain = tidy(text[:_LONGEST]).strip("()[] ")
    for sign in (";", "|", "/"):
        if plain.count(sign) == 1:
            return _stripped(plain.split(sign))
    if plain.count(", ") == 1:
        return _stripped(plain.split(", "))
    pair = _LETTERS_FIRST if plain[:1].isalpha() else _LETTERS_LAST
    if found := pair.fullmatch(plain.upper()):
        return _stripped(list(found.groups()))
    commas = plain.count(",")
    if commas in (1, 3) and " " not in plain:
        parts = plain.split(",")
        middle = len(parts) // 2
        return _stripped([",".join(parts[:middle]), ",".join(parts[middle:])])
    words = plain.split()
    if len(words) in (2, 4, 6):
        middle = len(words) // 2
        return _stripped([" ".join(words[:middle]), " ".join(words[middle:])])
    raise UnreadableError(phrase("must be a latitude and a longitude"), _HOW)


def _stripped(parts: list[str]) -> tuple[str, str]:
    first, second = (part.strip(" ,") for part in parts)
    return first, second


def _of_grid(cells: Mapping[str, object], default: Zone | None) -> Position:
    _both(cells, "easting", "northing")
    given = cells.get("zone")
    zone = default if given is None else _read("zone", lambda: zone_of(given, default))
    if zone is None:
        rule = phrase("must be given beside a UTM grid")
        fix = phrase("add a column of zones, such as 19S")
        raise PositionError("zone", UnreadableError(rule, fix))
    east = _read("easting", lambda: metres(cells["easting"], "easting"))
    north = _read("northing", lambda: metres(cells["northing"], "northing"))
    point = _read("easting", lambda: from_grid(east, north, zone))
    written = f"{cells['easting']}, {cells['northing']}"
    return Position(point, "easting", written, zone, (east, north))


def _both(cells: Mapping[str, object], first: str, second: str) -> None:
    for column, other in ((first, second), (second, first)):
        if column not in cells:
            rule = phrase("must be given beside {other}", other=other)
            fix = phrase("fill in both, or neither")
            raise PositionError(column, UnreadableError(rule, fix))


def _small(value: object, most: int) -> bool:
    """Whether a cell of a grid can only be degrees."""
    try:
        return abs(decimal(value, "")) <= most
    except UnreadableError:
        return False


def _read(column: str, reading: Callable[[], T]) -> T:
    try:
        return reading()
    except UnreadableError as error:
        raise PositionError(column, error) from None
