"""Time zones of countries, from the time zone database that comes with the package ``tzdata``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

from planner.errors import Fault, InputError


@cache
def zones_by_country() -> Mapping[str, tuple[str, ...]]:
    """IANA names of time zones by country code of two capital letters, in the order of names."""
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    zones: defaultdict[str, list[str]] = defaultdict(list)
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones[country].append(zone)
    return {country: tuple(sorted(names)) for country, names in zones.items()}


def time_zone_of(country: str, asked: str | None) -> str:
    """Time zone of a region: the one that is asked for, or the only one of its country.

    Raises
    ------
    InputError
        There is no such country or zone, or the country has several.
    """
    zones = zones_by_country().get(country)
    if zones is None:
        rule, remedy = "is no country code", "write two capital letters, such as PE"
        raise InputError([Fault("--country", country, rule, remedy)])
    if asked is not None:
        if asked not in available_timezones():
            remedy = f"write one of {', '.join(zones)}"
            raise InputError([Fault("--time-zone", asked, "is no time zone", remedy)])
        return asked
    if len(zones) > 1:
        remedy = f"write one of {', '.join(zones)}"
        rule = f"must be given, as {country} has {len(zones)} time zones"
        raise InputError([Fault("--time-zone", "", rule, remedy)])
    return zones[0]
