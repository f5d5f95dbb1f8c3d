"""Clock times of a plan, which are local, as moments that any device understands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from planner.region.records import Region


def zone_of(region: Region) -> ZoneInfo:
    """Time zone in which a region's clocks are read."""
    return ZoneInfo(region.settings.time_zone)


def in_utc(clock: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Moment of a clock time.

    >>> in_utc(dt.datetime(2026, 12, 1, 6), ZoneInfo("America/Lima")).isoformat()
    '2026-12-01T11:00:00+00:00'
    """
    return clock.replace(tzinfo=zone).astimezone(dt.UTC)
