"""Grids of the Universal Transverse Mercator projection: zones, eastings and northings."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

import pyproj
import pyproj.exceptions

from planner.intake.table.numerals import UnreadableError, decimal
from planner.intake.table.plain import plain_words
from planner.phrases import phrase

EASTINGS = (10_000, 1_000_000)
"""Wider than a zone, as tables go on in one zone beyond its edge."""
NORTHINGS = (0, 10_000_000)
_EASTING, _NORTHING = phrase("an easting in metres"), phrase("a northing in metres")
_ZONE = re.compile(r"(?:zona |zone |huso |fuseau |utm |wgs ?84 |wgs |n )*(\d{1,2}) ?([a-z]+)?")
_CODE = re.compile(r"(?:epsg )?32([67])(\d\d)")
_SOUTHERN = frozenset("cdefghjklm") | {"s", "sur", "south", "sud"}
_NORTHERN = frozenset("npqrtuvwx") | {"norte", "north", "nord"}
_HOW = phrase("write number and hemisphere, such as 19S or 18N")


@dataclass(frozen=True)
class Zone:
    """A zone (1 to 60) on one side of the equator."""

    number: int
    south: bool

    def __str__(self) -> str:
        return f"{self.number}{'S' if self.south else 'N'}"

    @property
    def neighbours(self) -> tuple[Zone, ...]:
        """Zones that are mistaken for this one: beside it, and across the equator."""
        numbers = [n for n in (self.number - 1, self.number + 1, self.number) if 1 <= n <= 60]
        sides = (self.south, not self.south)
        return tuple(zone for s in sides for n in numbers if (zone := Zone(n, s)) != self)


def zone_of_crs(metric_crs: str) -> Zone | None:
    """Zone of a coordinate system; None where it is no UTM grid on WGS 84.

    >>> str(zone_of_crs("EPSG:32719")), zone_of_crs("EPSG:24879")
    ('19S', None)
    """
    try:
        code = pyproj.CRS.from_user_input(metric_crs).to_epsg()
    except pyproj.exceptions.CRSError:
        return None
    found = _CODE.fullmatch(str(code))
    return Zone(int(found[2]), found[1] == "7") if found else None


def zone_of(cell: object, default: Zone | None) -> Zone:
    """Zone of a cell; without a hemisphere it has that of the region's.

    A letter is S or N for the hemisphere, as is usual in Peru, or the letter of a latitude band.

    >>> [str(zone_of(cell, Zone(19, True))) for cell in ("18S", "Zona 19 Sur", 19, "19L", "31T")]
    ['18S', '19S', '19S', '19S', '31N']

    Raises
    ------
    UnreadableError
        It is none, or is of a datum that is not WGS 84.
    """
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    plain = plain_words(text)
    if "psad" in plain or "sad" in plain or "nad" in plain:
        fix = phrase(
            "transform the table to WGS 84 first: the datums are some hundred metres apart"
        )
        raise UnreadableError(phrase("must be a zone of WGS 84"), fix)
    if code := _CODE.fullmatch(plain):
        return _zone(int(code[2]), code[1] == "7")
    found = _ZONE.fullmatch(plain)
    if found is None:
        raise UnreadableError(phrase("must be a UTM zone"), _HOW)
    number, side = int(found[1]), found[2]
    if side is None and default is not None:
        return _zone(number, default.south)
    if side in _SOUTHERN:
        return _zone(number, True)
    if side in _NORTHERN:
        return _zone(number, False)
    raise UnreadableError(phrase("must be a UTM zone with its hemisphere"), _HOW)


def _zone(number: int, south: bool) -> Zone:
    if not 1 <= number <= 60:
        raise UnreadableError(phrase("must be a UTM zone from 1 to 60"), _HOW)
    return Zone(number, south)


def metres(value: object, name: str) -> float:
    """Easting or northing of a cell; one that has signs between thousands is told by its size.

    >>> metres("8.604.123", "northing"), metres("479 512,5", "easting")
    (8604123.0, 479512.5)

    Raises
    ------
    UnreadableError
        It is none.
    """
    least, most = EASTINGS if name == "easting" else NORTHINGS
    noun = _EASTING if name == "easting" else _NORTHING
    text = re.sub(r"[\s\u00a0\u202f']|m$", "", value) if isinstance(value, str) else value
    grouped = isinstance(text, str) and re.fullmatch(r"\d{1,3}([.,])\d{3}(\1\d{3})*", text)
    number = float(re.sub("[.,]", "", str(text))) if grouped else decimal(text, noun)
    if not math.isfinite(number) or not least <= number <= most:
        rule = phrase(
            "must be {form}, from {least:,} to {most:,}", form=noun, least=least, most=most
        )
        fix = phrase("check whether easting and northing are exchanged, and the decimal sign")
        raise UnreadableError(rule, fix)
    return number


def from_grid(easting: float, northing: float, zone: Zone) -> tuple[float, float]:
    """Longitude and latitude of a point of the grid, in degrees.

    Raises
    ------
    UnreadableError
        There is no such point.
    """
    lon, lat = _to_degrees(zone).transform(easting, northing)
    if not (math.isfinite(lon) and math.isfinite(lat)):
        rule = phrase("must lie in the UTM zone {zone}", zone=zone)
        raise UnreadableError(rule, phrase("check zone and figures"))
    return lon, lat


@cache
def _to_degrees(zone: Zone) -> pyproj.Transformer:
    code = (32700 if zone.south else 32600) + zone.number
    return pyproj.Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True)
