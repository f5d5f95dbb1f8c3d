"""The week for which something could be asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.asks.changes import Overlay
from planner.days import weekday_of
from planner.phrases import phrase
from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.region.words import Basis, Weekday
from planner.scenario.overlay import Scenario

NAME = phrase("what to ask for")
"""What the scenario of a change is called where a limit names its source."""

DAYS_IN_WEEK = 7
BASES = {
    Basis.SOURCED: phrase("sourced"),
    Basis.PRACTICE: phrase("practice"),
    Basis.ASSUMED: phrase("assumed"),
}
"""What a limit rests on, as rule files call it."""


@dataclass(frozen=True)
class Situation:
    """A region with its scenarios, the planned dates, and the problem that they make."""

    region: Region
    dates: tuple[dt.date, ...]
    problem: WeekProblem

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """Weekdays of the planned dates, in order."""
        return tuple(dict.fromkeys(map(weekday_of, self.dates)))

    def name(self, place: str) -> str:
        """Name of a place or road."""
        roads = {road.id: road.name for road in self.region.roads}
        places = {each.id: each.name for each in self.region.places}
        return (roads | places).get(place, place)


def overlay(**parts: object) -> Overlay:
    """Write a change as a scenario says it."""
    return Overlay(Scenario.model_validate({"name": NAME, **parts}))
