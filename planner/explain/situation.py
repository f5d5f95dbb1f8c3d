"""The week as the reasons of all camps look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.needs import last_visit
from planner.network.conditions import Conditions
from planner.network.week import WeekTravel
from planner.problem.week import CampWeek, WeekProblem
from planner.region.records import Camp, Closure, Region
from planner.region.words import VehicleClass
from planner.solve.choice import Choice
from planner.solve.choices import every_choice
from planner.solve.staying import Stays, possible_stays


@dataclass(frozen=True)
class Situation:
    """What the reasons of all camps are found from.

    `choices` holds, by camp, all work with a session there.
    """

    region: Region
    travel: WeekTravel
    problem: WeekProblem
    stays: Stays
    choices: Mapping[int, Sequence[Choice]]

    def camp(self, number: int) -> CampWeek:
        """Give a camp through the week."""
        return self.problem.camps[number]

    def row(self, number: int) -> Camp:
        """Give a camp as its file holds it."""
        return self.region.camps[number]

    def last_visit(self, number: int) -> dt.date | None:
        """Tell when a camp was visited last."""
        return last_visit(self.region, self.row(number))

    def date(self, day: int) -> dt.date:
        """Give the date of a day."""
        return self.travel.dates[day]

    def days(self, number: int) -> list[int]:
        """List the days on which some team may visit a camp."""
        return [day for day, teams in enumerate(self.camp(number).visitors) if teams]

    def closure(self, what: str, day: int, vehicle: VehicleClass | None = None) -> Closure | None:
        """Find what shuts an edge or a place on a day, to a vehicle where one is given."""
        date = self.date(day)
        for row in self.region.closures:
            meant = vehicle is None or not row.vehicles or vehicle in row.vehicles
            if row.what == what and meant and row.from_date <= date <= row.to_date:
                return row
        return None

    def alike(self, day: int) -> int:
        """Tell the first day on which all ways are open or shut as on a day, and for as good."""
        return next(each for each in range(day + 1) if self._ways(each) == self._ways(day))

    def _ways(self, day: int) -> tuple[Conditions, tuple[Closure, ...]]:
        date = self.date(day)
        shut = (row for row in self.region.closures if row.from_date <= date <= row.to_date)
        return self.travel.conditions[day], tuple(shut)

    def only_on(self, number: int, day: int) -> Situation:
        """Suppose that a camp may be visited on one day alone."""
        camps, problem = list(self.problem.camps), self.problem
        visitors = tuple(
            teams if d == day else frozenset[int]()
            for d, teams in enumerate(camps[number].visitors)
        )
        camps[number] = replace(camps[number], visitors=visitors)
        choices = [choice for choice in self.choices.get(number, ()) if choice.day == day]
        return replace(
            self,
            problem=replace(problem, camps=tuple(camps)),
            choices={**self.choices, number: choices},
        )


def situation(
    region: Region,
    travel: WeekTravel,
    problem: WeekProblem,
    listed: Sequence[Choice] | None = None,
) -> Situation:
    """Find where teams can be, and what they could do there; `listed` is all of that, if known."""
    choices: dict[int, list[Choice]] = {}
    for choice in every_choice(problem) if listed is None else listed:
        for camp in {problem.sessions[s].camp for s in choice.sessions}:
            choices.setdefault(camp, []).append(choice)
    return Situation(region, travel, problem, possible_stays(problem), choices)
