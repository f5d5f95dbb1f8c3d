"""What is said of a new region, understood: its id, its time zone and its bounds."""

from __future__ import annotations

import re
import zoneinfo
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.new.zones import Zone, countries, zone_named, zones_of
from planner.phrases import phrase
from planner.region.fields import SLUG
from planner.region.slugs import slug
from planner.region.wording import did_you_mean, written

HOME = "PE"
"""Country of a region of which nothing else is said."""
AROUND = 1.0
"""Degrees to each side of the principal place of a time zone, where no bounds are given."""
_LONGEST_LIST = 40
Bounds = tuple[float, float, float, float]


def id_of(folder: Path) -> str:
    """Name of the folder, which is the id of the region.

    Raises
    ------
    InputError
        It cannot be an id.
    """
    id_ = folder.absolute().name
    if not re.match(SLUG, id_) or len(id_) > 64:
        plain = slug(id_) or "my-region"
        rule = phrase("must be named in lower-case letters, digits and hyphens, at most 64")
        fix = phrase("name the folder '{name}'", name=plain)
        raise InputError([Fault(phrase("region"), written(id_), rule, fix)])
    return id_


def zone_of(asked_country: str | None, time_zone: str | None) -> Zone:
    """Time zone that is named, or the only one of the country.

    Raises
    ------
    InputError
        There is no such country or zone, or the country has several.
    """
    if asked_country is not None and asked_country not in countries():
        rule = phrase("is not a country")
        fix = phrase("write the two capital letters of ISO 3166, such as PE")
        raise InputError([Fault("--country", written(asked_country), rule, fix)])
    country = asked_country or HOME
    if time_zone is not None:
        return _named(time_zone, country)
    zones = zones_of(country)
    if len(zones) > 1:
        names = [zone.name for zone in zones]
        more = ["..."] if len(names) > _LONGEST_LIST else []
        rule = phrase(
            "must be given, since {country} has {number}", country=country, number=len(names)
        )
        fix = phrase("write one of {words}", words=", ".join(names[:_LONGEST_LIST] + more))
        raise InputError([Fault("--time-zone", "", rule, fix)])
    return zones[0]


def _named(name: str, country: str) -> Zone:
    known = zoneinfo.available_timezones()
    if name not in known:
        fix = did_you_mean(name, known, phrase("write one such as America/Lima"))
        rule = phrase("is not a time zone")
        raise InputError([Fault("--time-zone", written(name), rule, fix)])
    # a zone of another name, such as UTC, has no place
    return zone_named(name) or Zone(name, country, 0.0, 0.0)


def bounds_of(text: str | None, zone: Zone) -> tuple[Bounds, tuple[str, ...]]:
    """Bounds as they were written, or some around the place of a time zone, and what was supposed.

    Raises
    ------
    InputError
        They are no bounds, or there is no such place.
    """
    if text is not None:
        return _read_bounds(text), ()
    if zone_named(zone.name) is None:
        rule = phrase("must be given, since {zone} has no place", zone=zone.name)
        fix = phrase("write west,south,east,north in degrees")
        raise InputError([Fault("--bounds", "", rule, fix)])
    west, south = round(zone.lon - AROUND, 2), round(zone.lat - AROUND, 2)
    east, north = round(zone.lon + AROUND, 2), round(zone.lat + AROUND, 2)
    city = zone.name.rpartition("/")[2].replace("_", " ")
    told = phrase(
        "no bounds were given: they lie around {city}; change them in region.toml", city=city
    )
    return (west, south, east, north), (told,)


def _read_bounds(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
        fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    except ValueError:
        fits = False
    if not fits:
        rule = phrase(
            "must be west, south, east, north in degrees, west below east and south below north"
        )
        fix = phrase("write it such as --bounds=-72.5,-13.4,-68.5,-9.8")
        raise InputError([Fault("--bounds", written(text), rule, fix)])
    return west, south, east, north
