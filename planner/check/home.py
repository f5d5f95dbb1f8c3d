"""Whether boats that land the team away from their own port go home, when, and that it is shown.

A boat goes home on the day of landing, or on the next one at dawn; it is shown on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.pieces import Piece
from planner.check.rule import Rule
from planner.check.trips import Fault, Trip
from planner.check.words import clock
from planner.itinerary.plan import StepKind
from planner.phrases import Phrase, phrase


@dataclass(frozen=True)
class Homeward:
    """The empty way home of a trip's boat, on the day that it is sailed: the next one if `late`."""

    trip: Trip
    leg: Piece
    boat: int
    day: int
    late: bool

    @property
    def step(self) -> Timed:
        """Its one step."""
        return self.leg.steps[0]


@dataclass(frozen=True)
class Homes:
    """The ways home that follow a day's trips, and what is wrong with them.

    `early` are those of the trips of the day before, which are sailed on this day.
    """

    ways: tuple[Homeward, ...]
    faults: tuple[Fault, ...]
    early: tuple[Homeward, ...] = ()

    @property
    def late(self) -> tuple[Homeward, ...]:
        """List those that are sailed on the next day."""
        return tuple(way for way in self.ways if way.late)

    @property
    def today(self) -> tuple[Homeward, ...]:
        """List all that are sailed on this day."""
        return (*self.early, *(way for way in self.ways if not way.late))


def send_home(
    facts: Facts,
    day: TeamDay,
    trips: tuple[Trip, ...],
    *,
    before: Homes | None,
    after: TeamDay | None,
) -> Homes:
    """Match the ways home that a day and the next one show with the trips that need one.

    Those that the trips of the day `before` needed are shown already.
    """
    early, ways = () if before is None else before.late, []
    untold = [step for step in day.homeward if step not in {way.step for way in early}]
    tomorrow = [] if after is None else list(after.homeward)
    faults: list[Fault] = []
    for trip in trips:
        if trip.boat is None or trip.end is None or trip.moors:
            continue
        boat = facts.boat_week(trip.boat)
        if trip.end == boat.port:
            continue
        ends = (trip.end, boat.port)
        step = next((s for s in (*untold, *tomorrow) if _fits(facts, s, trip.boat, ends)), None)
        if step is not None:
            late = step not in untold
            (tomorrow if late else untold).remove(step)
            home = Homeward(trip, Piece((step,), trip.boat), trip.boat, day.day + late, late)
            ways.append(home)
            faults += [(Rule.BOAT_HOME, text) for text in _clock_faults(facts, home)]
        elif facts.by_river(trip.boat, day.day, (trip.end, boat.port)).duration:
            text = phrase(
                "boat {boat} lands the team at {place} and does not go home",
                boat=boat.id,
                place=facts.problem.places[trip.end],
            )
            faults.append((Rule.BOAT_HOME, text))
    aimless = (phrase("{step} follows no landing", step=step.name) for step in untold)
    faults += [(Rule.BOAT_HOME, text) for text in aimless]
    return Homes(tuple(ways), tuple(faults), early)


def _fits(facts: Facts, step: Timed, boat: int, ends: tuple[int, int]) -> bool:
    same = facts.boat.get(step.shown.boat or "") == boat and step.ends == ends
    return same and step.kind is StepKind.BOAT


def _clock_faults(facts: Facts, home: Homeward) -> Iterator[Phrase]:
    if home.late:
        first = last = facts.problem.days[home.day].boat_window[0]
    else:
        first = home.trip.lands if home.trip.lands < home.trip.lands_by else home.trip.ends
        last = home.trip.ends
    if not first <= home.step.start <= last:
        yield phrase("{step} should begin at {clock}", step=home.step.name, clock=clock(last))
