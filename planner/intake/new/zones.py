"""Time zones of countries, and where their principal places lie, after the list of tzdata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_COORDINATES = re.compile(r"([+-]\d{4}|[+-]\d{6})([+-]\d{5}|[+-]\d{7})")


@dataclass(frozen=True)
class Zone:
    """A time zone: its country, and the point (degrees) of the place that names it."""

    name: str
    country: str
    lon: float
    lat: float


def zones_of(country: str) -> tuple[Zone, ...]:
    """Time zones of a country, by the two letters of ISO 3166; none for an unknown one.

    >>> [zone.name for zone in zones_of("PE")]
    ['America/Lima']
    """
    return tuple(zone for zone in _zones() if zone.country == country)


def zone_named(name: str) -> Zone | None:
    """Zone of the list by its name; None for one that the list does not have."""
    return next((zone for zone in _zones() if zone.name == name), None)


def countries() -> frozenset[str]:
    """Countries of the list."""
    return frozenset(zone.country for zone in _zones())


@cache
def _zones() -> tuple[Zone, ...]:
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_zone(row[0], row[1], row[2]) for row in rows)


def _zone(country: str, point: str, name: str) -> Zone:
    found = _COORDINATES.fullmatch(point)
    if found is None:
        raise ValueError(f"zone.tab: {name} lies at '{point}', which is no point")
    return Zone(name, country, lon=_degrees(found[2], 4), lat=_degrees(found[1], 3))


def _degrees(text: str, whole: int) -> float:
    """Degrees of a sign, degrees in `whole` signs, minutes, and perhaps seconds."""
    sign = -1 if text[0] == "-" else 1
    minutes, seconds = int(text[whole : whole + 2]), int(text[whole + 2 :] or 0)
    return sign * (int(text[1:whole]) + minutes / 60 + seconds / 3600)
