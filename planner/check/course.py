"""All that moves on a day of a team: the team, its truck alone, and boats that go home empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.check.facts import Facts, Passage
from planner.check.home import Homes, send_home
from planner.check.log import TeamDay
from planner.check.pieces import Piece
from planner.check.route import trace
from planner.check.trips import Fault, Route, Trip
from planner.check.truck import Lone, follow
from planner.problem.week import Way


@dataclass(frozen=True)
class Moved:
    """A leg and the day whose ways it takes."""

    leg: Piece
    day: int


@dataclass(frozen=True)
class Course:
    """A day of a team as it was gone through."""

    facts: Facts
    day: TeamDay
    route: Route
    lone: Lone
    homes: Homes

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Jumps of the team, the truck and boats."""
        return (*self.route.faults, *self.lone.faults, *self.homes.faults)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """List every leg that the day pays for."""
        homes = (way.leg for way in self.homes.today)
        legs = (*self.route.legs, *self.lone.legs, *homes)
        return tuple(Moved(leg, self.day.day) for leg in legs)

    def sailed(self, trip: Trip) -> tuple[Moved, ...]:
        """List the boat legs of a trip, and the way home of its boat."""
        home = (Moved(way.leg, way.day) for way in self.homes.ways if way.trip == trip)
        return (*(Moved(leg, self.day.day) for leg in self.route.sailed(trip)), *home)


def chart(facts: Facts, days: Sequence[TeamDay]) -> tuple[Course, ...]:
    """Go through all days, which are in order by team."""
    numbered = {(day.team.group, day.day): day for day in days}
    courses: dict[tuple[int, int], Course] = {}
    for (team, number), day in numbered.items():
        route, before = trace(facts, day), courses.get((team, number - 1))
        courses[team, number] = Course(
            facts=facts,
            day=day,
            route=route,
            lone=follow(facts, day, route),
            homes=send_home(
                facts,
                day,
                route.trips,
                before=None if before is None else before.homes,
                after=numbered.get((team, number + 1)),
            ),
        )
    return tuple(courses.values())


def passage(facts: Facts, day: TeamDay, moved: Moved) -> Passage | None:
    """Look a leg up; None when its ends or its boat are unknown."""
    leg = moved.leg
    if leg.ends is None:
        return None
    if leg.way is Way.ROAD:
        return facts.by_road(day.team, moved.day, leg.ends)
    return None if leg.boat is None else facts.by_river(leg.boat, moved.day, leg.ends)
