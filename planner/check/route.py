"""Where a team, its truck and its boat are through one day.

Steps are first joined into legs: drive steps with the same ends, with only breaks between them, are
one leg; so are boat steps with the same ends. Then the day is walked through once. After a jump the
walk goes on from where the plan says the team is, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.rule import Rule
from planner.check.words import clock
from planner.itinerary.plan import StepKind
from planner.problem.week import Way

MOVING = frozenset({StepKind.DRIVE, StepKind.BOAT})


@dataclass(frozen=True)
class Piece:
    """A leg in one or more steps, or any other step; None for unknown places and boats."""

    steps: tuple[Timed, ...]
    boat: int | None

    @property
    def way(self) -> Way:
        """By truck or by boat."""
        return Way.ROAD if self.steps[0].kind is StepKind.DRIVE else Way.RIVER

    @property
    def ends(self) -> tuple[int, int] | None:
        """From and to, when both are known."""
        start, end = self.steps[0].ends
        return None if start is None or end is None else (start, end)

    @property
    def minutes(self) -> int:
        """Minutes moving, without breaks."""
        return sum(step.minutes for step in self.steps if step.kind in MOVING)


@dataclass(frozen=True)
class Trip:
    """A boat trip: boat and port when known, and the steps `first` to `last` of the day."""

    boat: int | None
    port: int | None
    first: int
    last: int


@dataclass(frozen=True)
class Route:
    """A day's legs and boat trips, and the jumps that it makes."""

    legs: tuple[Piece, ...]
    trips: tuple[Trip, ...]
    faults: tuple[tuple[Rule, str], ...]

    def way_at(self, step: Timed) -> Way:
        """Whether a step belongs to a boat trip."""
        afloat = any(trip.first <= step.index <= trip.last for trip in self.trips)
        return Way.RIVER if afloat else Way.ROAD


def trace(facts: Facts, day: TeamDay) -> Route:
    """Walk through a day."""
    walk = _Walk(facts, day)
    pieces = tuple(_pieces(facts, day.moves))
    for piece in pieces:
        walk.take(piece)
    walk.finish()
    legs = tuple(piece for piece in pieces if piece.steps[0].kind in MOVING)
    return Route(legs=legs, trips=tuple(walk.trips), faults=tuple(walk.faults))


def _pieces(facts: Facts, moves: tuple[Timed, ...]) -> Iterator[Piece]:
    """Join steps into legs; any other step is a piece of its own."""
    start = 0
    while start < len(moves):
        end = start + 1
        if moves[start].kind in MOVING:
            end = _leg_end(moves, start)
        boat = facts.boat.get(moves[start].shown.boat or "")
        yield Piece(steps=moves[start:end], boat=boat)
        start = end


def _leg_end(moves: tuple[Timed, ...], start: int) -> int:
    end = start + 1
    for position in range(start + 1, len(moves)):
        if _same_leg(moves[start], moves[position]):
            end = position + 1
        elif moves[position].kind is not StepKind.BREAK or moves[start].kind is StepKind.BOAT:
            break
    return end


def _same_leg(first: Timed, other: Timed) -> bool:
    one, two = first.shown, other.shown
    return (one.kind, one.from_place, one.to_place, one.boat) == (
        two.kind,
        two.from_place,
        two.to_place,
        two.boat,
    )


class _Walk:
    """Where the team is while a day is walked through."""

    def __init__(self, facts: Facts, day: TeamDay) -> None:
        self._facts = facts
        self._day = day
        self._place = facts.place.get(day.shown.from_place)
        self._afloat: Trip | None = None
        self.trips: list[Trip] = []
        self.faults: list[tuple[Rule, str]] = []

    def take(self, piece: Piece) -> None:
        """Go on by one leg or step."""
        step = piece.steps[0]
        if step.kind is StepKind.DRIVE:
            self._drive(step)
        elif step.kind is StepKind.BOAT:
            self._sail(piece)
        elif step.kind is StepKind.BOARD:
            self._be_at(step.place, step)
            if self._afloat is not None:
                self._fault(Rule.BOAT_TRIP, step, "boards again before landing")
            self._cast_off(step, piece.boat)
        elif step.kind is StepKind.LAND:
            self._land(step)
        else:
            self._be_at(step.place, step)

    def finish(self) -> None:
        """End the day: ashore, where the day says."""
        if self._afloat is not None:
            self.faults.append((Rule.BOAT_TRIP, "the day ends before the boat trip does"))
            self._moor(self._day.moves[-1])
        end = self._facts.place.get(self._day.shown.to_place)
        if end is not None and self._place is not None and not self._reaches(end):
            text = f"the day ends at {self._name(end)}, but the team is at {self._name()}"
            self.faults.append((Rule.POSITION, text))

    def _drive(self, step: Timed) -> None:
        if self._afloat is not None:
            self._fault(Rule.BOAT_TRIP, step, "drives before the boat trip is over")
            self._moor(step)
        self._be_at(step.ends[0], step)
        self._place = step.ends[1]

    def _sail(self, leg: Piece) -> None:
        step = leg.steps[0]
        self._be_at(step.ends[0], step)
        if self._afloat is None:
            if self._facts.problem.session_rules.boat_load:
                self._fault(Rule.BOAT_TRIP, step, "casts off without loading")
            self._cast_off(step, leg.boat)
        elif self._afloat.boat is None:
            self._set_boat(self._afloat, leg.boat, step)
        elif leg.boat != self._afloat.boat:
            self._fault(Rule.BOAT_TRIP, step, "changes boats on the way")
        self._place = step.ends[1]
        unload = self._facts.problem.session_rules.boat_unload
        if not unload and self._afloat is not None and self._place == self._afloat.port:
            self._moor(leg.steps[-1])

    def _cast_off(self, step: Timed, boat: int | None) -> None:
        self._set_boat(
            Trip(boat=None, port=self._place, first=step.index, last=step.index), boat, step
        )

    def _set_boat(self, trip: Trip, boat: int | None, step: Timed) -> None:
        self._afloat = Trip(boat=boat, port=trip.port, first=trip.first, last=trip.last)
        if boat is None or trip.port is None:
            return
        home = self._facts.boat_week(boat)
        if home.port != trip.port:
            text = f"takes boat {home.id}, which lies at {self._name(home.port)}"
            self._fault(Rule.BOAT_TRIP, step, text)

    def _land(self, step: Timed) -> None:
        self._be_at(step.place, step)
        if self._afloat is None:
            self._fault(Rule.BOAT_TRIP, step, "lands without a boat trip")
            return
        port = self._afloat.port
        if port is not None and self._place != port:
            text = f"lands at {self._name()}, but the truck waits at {self._name(port)}"
            self._fault(Rule.BOAT_TRIP, step, text)
        if self._afloat.boat is None:
            self._fault(Rule.BOAT_TRIP, step, "lands from a trip without a boat")
        self._moor(step)

    def _moor(self, step: Timed) -> None:
        if self._afloat is not None:
            trip = self._afloat
            self.trips.append(Trip(trip.boat, trip.port, trip.first, step.index))
        self._afloat = None

    def _be_at(self, place: int | None, step: Timed) -> None:
        if place is None:
            return
        if self._place is not None and not self._reaches(place):
            text = f"is at {self._name(place)}, but the team is at {self._name()}"
            self._fault(Rule.POSITION, step, text)
        self._place = place

    def _reaches(self, place: int) -> bool:
        """Whether the team is at `place`, or at one that no minute lies between."""
        if place == self._place or self._place is None:
            return True
        ends = (self._place, place)
        if self._afloat is None:
            return self._facts.by_road(self._day.team, self._day.day, ends).duration == 0
        boat = self._afloat.boat
        return boat is not None and self._facts.by_river(boat, self._day.day, ends).duration == 0

    def _name(self, place: int | None = None) -> str:
        at = self._place if place is None else place
        return "an unknown place" if at is None else self._facts.problem.places[at]

    def _fault(self, rule: Rule, step: Timed, text: str) -> None:
        self.faults.append(
            (rule, f"step {step.index + 1} ({step.kind} at {clock(step.start)}) {text}")
        )
