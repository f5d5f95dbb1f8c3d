"""All that moves on a day of a team: the team, its truck alone, and boats that go home empty."""

from __future__ import annotations

from dataclasses import dataclass

from planner.check.facts import Facts, Passage
from planner.check.home import Homes, send_home
from planner.check.log import TeamDay
from planner.check.pieces import Piece
from planner.check.route import Fault, Route, Trip, trace
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
        today = (*self.route.legs, *self.lone.legs)
        home = (Moved(way.leg, way.day) for way in self.homes.ways)
        return (*(Moved(leg, self.day.day) for leg in today), *home)

    def sailed(self, trip: Trip) -> tuple[Moved, ...]:
        """List the boat legs of a trip, and the way home of its boat."""
        home = (Moved(way.leg, way.day) for way in self.homes.ways if way.trip == trip)
        return (*(Moved(leg, self.day.day) for leg in self.route.sailed(trip)), *home)


def chart(facts: Facts, day: TeamDay) -> Course:
    """Go through a day."""
    route = trace(facts, day)
    return Course(
        day=day,
        route=route,
        lone=follow(facts, day, route),
        homes=send_home(facts, day, route.trips),
    )


def passage(facts: Facts, day: TeamDay, moved: Moved) -> Passage | None:
    """Look a leg up; None when its ends or its boat are unknown."""
    leg = moved.leg
    if leg.ends is None:
        return None
    if leg.way is Way.ROAD:
        return facts.by_road(day.team, moved.day, leg.ends)
    return None if leg.boat is None else facts.by_river(leg.boat, moved.day, leg.ends)
