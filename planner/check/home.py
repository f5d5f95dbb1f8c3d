"""Whether boats that land the team away from their own port go home, when, and that it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.pieces import Piece
from planner.check.route import Fault, Trip
from planner.check.rule import Rule
from planner.check.words import clock
from planner.itinerary.plan import StepKind


@dataclass(frozen=True)
class Homeward:
    """The empty way home of a trip's boat, on the day that it is sailed."""

    trip: Trip
    leg: Piece
    boat: int
    day: int
    late: bool


@dataclass(frozen=True)
class Homes:
    """The ways home that follow a day's trips, and what is wrong with them."""

    ways: tuple[Homeward, ...]
    faults: tuple[Fault, ...]


def send_home(facts: Facts, day: TeamDay, trips: tuple[Trip, ...]) -> Homes:
    """Match the ways home that a day shows with the trips that need one."""
    untold, ways = list(day.homeward), []
    faults: list[Fault] = []
    for trip in trips:
        if trip.boat is None or trip.end is None or trip.moors:
            continue
        boat = facts.boat_week(trip.boat)
        if trip.end == boat.port:
            continue
        step = next((s for s in untold if _fits(facts, s, trip.boat, (trip.end, boat.port))), None)
        if step is not None:
            untold.remove(step)
            home = _homeward(facts, day, trip, step, trip.boat)
            ways.append(home)
            faults += [(Rule.BOAT_HOME, text) for text in _clock_faults(facts, day, home)]
        elif facts.by_river(trip.boat, day.day, (trip.end, boat.port)).duration:
            at = facts.problem.places[trip.end]
            text = f"boat {boat.id} lands the team at {at} and does not go home"
            faults.append((Rule.BOAT_HOME, text))
    faults += [(Rule.BOAT_HOME, f"{step.name} follows no landing") for step in untold]
    return Homes(tuple(ways), tuple(faults))


def _fits(facts: Facts, step: Timed, boat: int, ends: tuple[int, int]) -> bool:
    same = facts.boat.get(step.shown.boat or "") == boat and step.ends == ends
    return same and step.kind is StepKind.BOAT


def _homeward(facts: Facts, day: TeamDay, trip: Trip, step: Timed, boat: int) -> Homeward:
    late = day.day < facts.last_day and step.start >= _next_midnight(facts, day)
    leg = Piece(steps=(step,), boat=boat)
    return Homeward(trip=trip, leg=leg, boat=boat, day=day.day + late, late=late)


def _clock_faults(facts: Facts, day: TeamDay, home: Homeward) -> Iterator[str]:
    step = home.leg.steps[0]
    if home.late:
        dawn = facts.problem.days[home.day].boat_window[0] + _next_midnight(facts, day)
        first = last = dawn
    else:
        first = home.trip.lands if home.trip.lands < home.trip.lands_by else home.trip.ends
        last = home.trip.ends
    if not first <= step.start <= last:
        yield f"{step.name} should begin at {clock(last)}"


def _next_midnight(facts: Facts, day: TeamDay) -> int:
    """Minutes from the midnight of a day to that of the next day of the week."""
    return facts.midnight(day.day + 1) - facts.midnight(day.day)
