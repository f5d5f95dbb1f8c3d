"""A river a step higher or lower."""

from __future__ import annotations

from collections.abc import Iterator

from planner.advise.change import Change, Choice
from planner.explain.wording import waters
from planner.itinerary.advice import ChangeKind
from planner.network.week import WeekTravel
from planner.region.records import Camp, Region
from planner.region.words import Access, Level, Surface

LEVELS = (Level.LOW, Level.NORMAL, Level.HIGH, Level.FLOOD)


def other_levels(region: Region, travel: WeekTravel, camp: Camp) -> Iterator[Choice]:
    """Move one river a step, on all days: of boats where these reach a camp, and of ferries."""
    rivers = {road.river for road in region.roads if road.surface is Surface.FERRY and road.river}
    if camp.access is not Access.ROAD:
        rivers |= {reach.river for reach in region.reaches}
    known = rivers & {reach.river for reach in region.reaches}
    yield Choice(
        tuple(step for river in sorted(known) for step in _steps(travel, river)), nested=False
    )


def _steps(travel: WeekTravel, river: str) -> Iterator[Change]:
    ranks = [LEVELS.index(today.level_of(river)) for today in travel.conditions]
    for rank in (max(ranks) + 1, min(ranks) - 1):
        if 0 <= rank < len(LEVELS):
            level = LEVELS[rank]
            table = {"river": river, "level": str(level)}
            overlay = (("river_level", (table,)),)
            yield Change(ChangeKind.LEVEL, waters([river], level), 1, "levels", overlay)
