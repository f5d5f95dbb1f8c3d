"""The level of each river on a date: as it was read last, else the region's."""

from __future__ import annotations

import datetime as dt

from planner.region.gauges import Gauge, Reading
from planner.region.records import Region
from planner.region.words import Level


def level_of(region: Region, river: str, date: dt.date) -> Level:
    """Tell the level of a river: the latest reading that still holds, else the region's level.

    On the same date what is known of the river itself wins over its gauge.
    """
    gauges = {gauge.id: gauge for gauge in region.gauges if river in gauge.rivers}
    now, holds = dt.timedelta(), dt.timedelta(days=region.settings.levels.reading_holds_days)
    known = [
        row
        for row in region.readings
        if (row.river == river or row.gauge in gauges) and now <= date - row.date <= holds
    ]
    if not known:
        return region.settings.river_level
    latest = max(known, key=lambda row: (row.date, row.river is not None))
    return _level_read(latest, gauges)


def _level_read(reading: Reading, gauges: dict[str, Gauge]) -> Level:
    if reading.level is not None:
        return reading.level
    if reading.gauge is None or reading.metres is None:
        raise ValueError(f"the reading of {reading.date} has neither metres of a gauge nor a level")
    gauge, metres = gauges[reading.gauge], reading.metres
    if metres >= gauge.flood:
        return Level.FLOOD
    if metres >= gauge.high:
        return Level.HIGH
    return Level.LOW if metres <= gauge.low else Level.NORMAL
