"""``[river]`` and ``[[river_level]]``: levels of rivers, whatever was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.gauges import Reading
from planner.region.levels import level_of
from planner.region.records import Region
from planner.region.words import Level
from planner.scenario.overlay import RiverLevelOverlay, Scenario
from planner.scenario.spots import table, unknown_river


def change_levels(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Set the level of every river, then of those that a scenario names, on the planned dates."""
    faults = tuple(_faults(region, scenario))
    if faults:
        return region, faults
    if scenario.river is not None:
        settings = region.settings.model_copy(update={"river_level": scenario.river.level})
        region = region.model_copy(update={"settings": settings, "readings": ()})
    news = [each for each in scenario.river_level if not _is_so(region, each, dates)]
    named = {overlay.river for overlay in news}
    kept = [row for row in region.readings if row.river not in named]
    supposed = [
        Reading(date=date, river=overlay.river, level=overlay.level, source=scenario.name)
        for overlay in news
        for date in dates
    ]
    return region.model_copy(update={"readings": (*kept, *supposed)}), ()


def _is_so(region: Region, overlay: RiverLevelOverlay, dates: Sequence[dt.date]) -> bool:
    return all(level_of(region, overlay.river, date) is overlay.level for date in dates)


def _faults(region: Region, scenario: Scenario) -> Iterator[Fault]:
    if scenario.river is not None and scenario.river.level is Level.NEVER:
        yield _never(table(scenario, "river").at("level"))
    rivers = {reach.river for reach in region.reaches}
    named: set[str] = set()
    for number, overlay in enumerate(scenario.river_level, start=1):
        spot = table(scenario, "river_level", number)
        if overlay.river not in rivers:
            yield unknown_river(spot.at("river"), overlay.river, rivers)
        if overlay.river in named:
            rule = phrase("is named twice in this scenario")
            remedy = phrase("keep one level for each river")
            yield Fault(spot.at("river"), overlay.river, rule, remedy)
        if overlay.level is Level.NEVER:
            yield _never(spot.at("level"))
        named.add(overlay.river)


def _never(place: str) -> Fault:
    rule = phrase("is no level that a river has")
    return Fault(place, Level.NEVER, rule, phrase("write low, normal, high or flood"))
