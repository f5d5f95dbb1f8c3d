"""Scenarios that hold from a day of the week on: the days before stay as they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.region.gauges import Reading
from planner.region.levels import level_of
from planner.region.records import Boat, Region
from planner.region.words import WaterLevel, Weekday
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario


def apply_from(
    region: Region, scenarios: Sequence[Scenario], dates: Sequence[dt.date], first: dt.date
) -> Region:
    """Lay scenarios over the days of a week from a `first` one on.

    Levels of rivers are written down for each day, as they were before and as they are supposed.
    A boat that is taken away stays in the books, as it may have sailed before, and sails no more.

    Raises
    ------
    InputError
        With every fault in the scenarios.
    """
    ahead = [date for date in dates if date >= first]
    varied = apply_scenarios(region, scenarios, ahead)
    varied = varied.model_copy(
        update={"boats": (*varied.boats, *_gone(region, varied, dates, first))}
    )
    if not any(scenario.river or scenario.river_level for scenario in scenarios):
        return varied
    readings = (
        *_levels(region, [date for date in dates if date < first]),
        *_levels(varied, ahead),
    )
    level = region.settings.river_level
    settings = varied.settings.model_copy(update={"river_level": level})
    return varied.model_copy(update={"settings": settings, "readings": readings})


def _gone(
    region: Region, varied: Region, dates: Sequence[dt.date], first: dt.date
) -> Iterator[Boat]:
    """Keep boats that are taken away for the weekdays that are over."""
    days = list(Weekday)
    ahead = {days[date.weekday()] for date in dates if date >= first}
    over = tuple(day for day in days if day not in ahead)
    left = {boat.id for boat in varied.boats}
    for boat in region.boats:
        if over and boat.id not in left:
            yield boat.model_copy(update={"days": over})


def _levels(region: Region, dates: Sequence[dt.date]) -> Iterator[Reading]:
    for date in dates:
        for river in sorted({reach.river for reach in region.reaches}):
            level: WaterLevel = level_of(region, river, date)
            bare = Reading(date=date, river="water", level=level)
            yield bare.model_copy(update={"river": river})  # water may have no name
