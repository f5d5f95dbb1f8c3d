"""Sunrise and sunset, reckoned again by the equations of NOAA's solar calculator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import acos, asin, cos, degrees, radians, sin, tan
from zoneinfo import ZoneInfo

from planner.region.records import Place

NOON, MIDNIGHT = 720, 1440
J2000 = dt.date(2000, 1, 1)
_RADIUS = 16 / 60  # of the sun's disc, degrees
_LIFT = 1735 + _RADIUS * (518.2 + _RADIUS * (103.4 + _RADIUS * (12.79 + _RADIUS * 0.711)))
_HORIZON = 90 + _RADIUS + _LIFT / 3600  # its upper edge is seen there, lifted by the air


@dataclass(frozen=True)
class _Sun:
    """Where the sun stands: its declination in degrees, and the equation of time in minutes."""

    declination: float
    equation: float


def daylight(place: Place, date: dt.date, time_zone: str) -> tuple[int, int]:
    """Find sunrise, rounded up, and sunset, rounded down, in minutes after local midnight."""
    zone = ZoneInfo(time_zone)
    rise, fall = (_on(place, date, zone, side) for side in (1, -1))
    dark = abs(place.lat - _sun(_century(date)).declination) >= 90
    sunrise = (NOON if dark else 0) if rise is None else rise + 1
    sunset = (NOON if dark else MIDNIGHT) if fall is None else fall
    return sunrise, sunset if sunset >= sunrise else MIDNIGHT


def _on(place: Place, date: dt.date, zone: ZoneInfo, side: int) -> int | None:
    """Give the full minutes before an event of a local date; None where it has none."""
    for days in (0, 1, -1):
        greenwich = date + dt.timedelta(days=days)
        midnight = dt.datetime.combine(greenwich, dt.time(), dt.UTC)
        minutes = _minutes(place, greenwich, side)
        if minutes is None:
            return None
        local = (midnight + dt.timedelta(minutes=minutes)).astimezone(zone)
        if local.date() == date:
            return local.hour * 60 + local.minute
    return None


def _minutes(place: Place, date: dt.date, side: int) -> float | None:
    """Minutes of Greenwich at which the sun rises (`side` 1) or sets (-1); None if it does not."""
    minutes, lat = 0.0, radians(place.lat)
    for _ in range(2):  # the sun moves on until then
        sun = _sun(_century(date) + minutes / MIDNIGHT / 36525)
        declination = radians(sun.declination)
        height = cos(radians(_HORIZON)) - sin(lat) * sin(declination)
        height /= cos(lat) * cos(declination)
        if abs(height) > 1:
            return None
        angle = side * degrees(acos(height))
        offset = 4 * (-place.lon - angle) - sun.equation
        minutes = NOON + (offset + MIDNIGHT if offset < -NOON else offset)
    return minutes


def _century(date: dt.date) -> float:
    """Julian centuries from noon of 1 January 2000."""
    return ((date - J2000).days - 0.5) / 36525


def _sun(t: float) -> _Sun:
    mean = radians((280.46646 + t * (36000.76983 + 0.0003032 * t)) % 360)
    anomaly = radians(357.52911 + t * (35999.05029 - 0.0001537 * t))
    orbit = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
    center = (
        sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
        + sin(2 * anomaly) * (0.019993 - 0.000101 * t)
        + sin(3 * anomaly) * 0.000289
    )
    node = radians(125.04 - 1934.136 * t)
    apparent = mean + radians(center - 0.00569 - 0.00478 * sin(node))
    arc = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))
    tilt = radians(23 + (26 + arc / 60) / 60 + 0.00256 * cos(node))
    y = tan(tilt / 2) ** 2
    equation = (
        y * sin(2 * mean)
        - 2 * orbit * sin(anomaly)
        + 4 * orbit * y * sin(anomaly) * cos(2 * mean)
        - 0.5 * y * y * sin(4 * mean)
        - 1.25 * orbit * orbit * sin(2 * anomaly)
    )
    return _Sun(degrees(asin(sin(tilt) * sin(apparent))), 4 * degrees(equation))
