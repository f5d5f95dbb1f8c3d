"""Settings that only a calendar, an atlas or a clock can check."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator

import pyproj
from holidays.registry import EntityLoader
from pyproj.exceptions import CRSError

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.settings import Settings
from planner.region.wording import did_you_mean

_EPSG = re.compile(r"EPSG:[0-9]{4,6}")


def unknown_settings(draft: Draft) -> Iterator[Fault]:
    """Time zone, reference system, country, week and bounds that do not exist."""
    for row in draft.settings.rows:
        yield from _time_zone(row.record, row.spot.at("time_zone"))
        yield from _metric_crs(row.record, row.spot.at("metric_crs"))
        yield from _country(row.record, row.spot.at("country"))
        yield from _week(row.record, row.spot.at("week"))
        if draft.pieces.bounds is None:
            rule = phrase(
                "must be west, south, east, north, with west below east and south below north"
            )
            value = ", ".join(map(str, row.record.bounds))
            fix = phrase("write bounds = [west, south, east, north] in degrees")
            yield Fault(row.spot.at("bounds"), value, rule, fix)


def metric_crs_fault(code: str) -> str:
    """What is wrong with a reference system, as the rule it breaks; empty when nothing is."""
    if not _EPSG.fullmatch(code):
        return phrase("must be an EPSG code, such as EPSG:32719")
    try:
        crs = pyproj.CRS.from_user_input(code)
    except CRSError:
        return phrase("must be an EPSG code that exists")
    if not crs.is_projected or any(axis.unit_name != "metre" for axis in crs.axis_info):
        return phrase("must be a projected reference system in metres")
    return ""


def _time_zone(settings: Settings, place: str) -> Iterator[Fault]:
    try:
        zoneinfo.ZoneInfo(settings.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        known = zoneinfo.available_timezones()
        fix = did_you_mean(settings.time_zone, known, phrase("write one such as America/Lima"))
        yield Fault(place, settings.time_zone, phrase("is not a time zone"), fix)


def _metric_crs(settings: Settings, place: str) -> Iterator[Fault]:
    rule = metric_crs_fault(settings.metric_crs)
    if rule:
        fix = phrase("write the UTM zone of the region, such as EPSG:32719")
        yield Fault(place, settings.metric_crs, rule, fix)


def _country(settings: Settings, place: str) -> Iterator[Fault]:
    # the codes alone: a list with subdivisions loads every country's calendar
    if settings.country not in EntityLoader.get_country_codes(include_aliases=False):
        rule = phrase("is not a country whose holidays are known")
        fix = phrase("write the two capital letters of ISO 3166, such as PE")
        yield Fault(place, settings.country, rule, fix)


def _week(settings: Settings, place: str) -> Iterator[Fault]:
    if settings.week is None:
        return
    try:
        dt.date.fromisocalendar(int(settings.week[:4]), int(settings.week[6:]), 1)
    except ValueError:
        fix = phrase("write a week from 01 to 52 (53 in some years)")
        yield Fault(place, settings.week, phrase("is not a week of the ISO calendar"), fix)
