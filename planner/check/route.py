"""Where a team and its boat are through one day.

The day is walked through once. After a jump the walk goes on from where the plan says the team is,
so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.naming import UNKNOWN_PLACE
from planner.check.pieces import Piece, join
from planner.check.rule import Rule
from planner.check.trips import Fault, Route, Trip
from planner.itinerary.plan import StepKind
from planner.phrases import phrase
from planner.problem.week import Way

ASHORE = frozenset({StepKind.DRIVE, StepKind.BOARD})


def trace(facts: Facts, day: TeamDay) -> Route:
    """Walk through a day."""
    walk = _Walk(facts, day)
    pieces = join(facts, day.moves)
    for position, piece in enumerate(pieces):
        walk.take(piece, pieces[position + 1 :])
    walk.finish()
    return Route(pieces=pieces, trips=tuple(walk.trips), faults=tuple(walk.faults))


class _Walk:
    """Where the team is while a day is walked through."""

    def __init__(self, facts: Facts, day: TeamDay) -> None:
        self._facts = facts
        self._day = day
        self._place = facts.place.get(day.shown.from_place)
        self._trip: Trip | None = None
        self._latest: Timed | None = None  # of the trip's boat legs and work
        self._unmarked = not facts.problem.session_rules.boat_unload  # no step tells of a landing
        self.trips: list[Trip] = []
        self.faults: list[Fault] = []
        if day.wakes_afloat:
            at, boat = day.departure, day.from_boat
            self._trip = Trip(boat, self._place, wakes=True, first=0, begins=at, left=at, last=0)

    def take(self, piece: Piece, rest: Sequence[Piece]) -> None:
        """Go on by one leg or step; `rest` are those that follow it."""
        step = piece.steps[0]
        if step.kind is StepKind.DRIVE:
            self._drive(step)
        elif step.kind is StepKind.BOAT:
            self._sail(piece, rest)
        elif step.kind is StepKind.BOARD:
            self._board(step, piece.boat)
        elif step.kind is StepKind.LAND:
            self._land(step)
        else:
            self._be_at(step.place, step)
            self._work(step)

    def finish(self) -> None:
        """End the day: ashore or moored, where the day says."""
        if self._trip is None:
            if self._day.sleeps_afloat:
                text = phrase("the night is on the river, but the day ashore")
                self.faults.append((Rule.MOORING, text))
        elif self._day.sleeps_afloat:
            if None not in (self._trip.boat, self._day.to_boat) and (
                self._trip.boat != self._day.to_boat
            ):
                text = phrase(
                    "boat {boat} lies there, but the team came by another",
                    boat=self._day.shown.to_boat,
                )
                self.faults.append((Rule.BOAT_TRIP, text))
            until = self._day.arrival
            trip = replace(self._trip, moors=True, lands=until, lands_by=until, ends=until)
            self._close(trip, self._latest)
        else:
            if not self._unmarked:
                text = phrase("the day ends before the boat trip does")
                self.faults.append((Rule.BOAT_TRIP, text))
            self._come_in(self._day.arrival)
        end = self._facts.place.get(self._day.shown.to_place)
        if end is not None and self._place is not None and not self._reaches(end):
            text = phrase(
                "the day ends at {place}, but the team is at {here}",
                place=self._name(end),
                here=self._name(),
            )
            self.faults.append((Rule.POSITION, text))

    def _drive(self, step: Timed) -> None:
        if self._trip is not None:
            if not self._unmarked or (self._trip.wakes and not self._trip.sailed):
                text = phrase("{step} drives before the boat trip is over", step=step.name)
                self.faults.append((Rule.BOAT_TRIP, text))
            self._come_in(step.start)
        self._be_at(step.ends[0], step)
        self._place = step.ends[1]

    def _board(self, step: Timed, boat: int | None) -> None:
        self._be_at(step.place, step)
        if self._trip is not None:
            if not self._unmarked:
                text = phrase("{step} boards again before landing", step=step.name)
                self.faults.append((Rule.BOAT_TRIP, text))
            self._come_in(step.start)
        self._cast_off(step, boat, step.end)

    def _sail(self, leg: Piece, rest: Sequence[Piece]) -> None:
        step = leg.steps[0]
        self._be_at(step.ends[0], step)
        if self._trip is None:
            if self._facts.problem.session_rules.boat_load:
                text = phrase("{step} casts off without loading", step=step.name)
                self.faults.append((Rule.BOAT_TRIP, text))
            self._cast_off(step, leg.boat, step.start)
        elif self._trip.boat is None:
            self._set_boat(self._trip, leg.boat, step)
        elif leg.boat != self._trip.boat:
            text = phrase("{step} changes boats on the way", step=step.name)
            self.faults.append((Rule.BOAT_TRIP, text))
        self._place, self._latest = step.ends[1], leg.steps[-1]
        if self._trip is not None:
            self._trip = replace(self._trip, sailed=True)
        if self._unmarked and self._is_over(rest):
            self._come_in(self._waits_until(leg.end, rest))

    def _cast_off(self, step: Timed, boat: int | None, left: int) -> None:
        trip = Trip(
            boat=None,
            start=self._place,
            wakes=False,
            first=step.index,
            begins=step.start,
            left=left,
            last=step.index,
        )
        self._latest = step
        self._set_boat(trip, boat, step)

    def _set_boat(self, trip: Trip, boat: int | None, step: Timed) -> None:
        self._trip = replace(trip, boat=boat)
        if boat is None or trip.start is None or trip.wakes:
            return
        home = self._facts.boat_week(boat)
        if home.port != trip.start:
            text = phrase(
                "{step} takes boat {boat}, which lies at {place}",
                step=step.name,
                boat=home.id,
                place=self._name(home.port),
            )
            self.faults.append((Rule.BOAT_TRIP, text))

    def _work(self, step: Timed) -> None:
        if self._trip is None or step.kind in (StepKind.WAIT, StepKind.MEAL, StepKind.BREAK):
            return
        self._latest = step
        if step.kind is StepKind.CLINIC:
            if step.place is not None and step.place in {call.place for call in self._trip.calls}:
                text = phrase(
                    "{step} is a second call at {place}", step=step.name, place=self._name()
                )
                self.faults.append((Rule.BOAT_TRIP, text))
            self._trip = replace(self._trip, calls=(*self._trip.calls, step))

    def _land(self, step: Timed) -> None:
        self._be_at(step.place, step)
        if self._trip is None:
            text = phrase("{step} lands without a boat trip", step=step.name)
            self.faults.append((Rule.BOAT_TRIP, text))
            return
        if self._trip.boat is None:
            text = phrase("{step} lands from a trip without a boat", step=step.name)
            self.faults.append((Rule.BOAT_TRIP, text))
        named = self._facts.boat.get(step.shown.boat or "")
        if None not in (named, self._trip.boat) and named != self._trip.boat:
            text = phrase(
                "{step} lands from boat {boat}, not from its own",
                step=step.name,
                boat=step.shown.boat,
            )
            self.faults.append((Rule.BOAT_TRIP, text))
        trip = replace(self._trip, lands=step.start, lands_by=step.start, ends=step.end)
        self._close(trip, step)

    def _come_in(self, by: int) -> None:
        """End a trip whose landing no step tells of, at the latest by a minute."""
        if self._trip is not None:
            lands = self._trip.left if self._latest is None else self._latest.end
            trip = replace(self._trip, lands=lands, lands_by=max(lands, by), ends=max(lands, by))
            self._close(trip, self._latest)

    def _close(self, trip: Trip, last: Timed | None) -> None:
        trip = replace(trip, end=self._place, last=trip.last if last is None else last.index)
        self.trips.append(trip)
        self._trip = self._latest = None
        aimless = trip.start == trip.end and not trip.calls
        if aimless and trip.start is not None and (trip.sailed or not trip.wakes):
            text = phrase(
                "a boat trip from {place} and back holds no clinic", place=self._name(trip.start)
            )
            self.faults.append((Rule.BOAT_TRIP, text))
        if not trip.wakes and trip.start in {call.place for call in trip.calls} - {None}:
            text = phrase(
                "a boat is taken at {place} for a clinic that lies there",
                place=self._name(trip.start),
            )
            self.faults.append((Rule.BOAT_TRIP, text))

    def _is_over(self, rest: Sequence[Piece]) -> bool:
        """Whether a trip ends where the boat is now, as far as what follows tells."""
        if self._trip is None:
            return False
        boat = self._trip.boat
        if boat is not None and self._place == self._facts.boat_week(boat).port:
            return True
        for piece in rest:
            if piece.kind is StepKind.BOAT:
                return piece.boat != boat
            if piece.kind in ASHORE:
                return True
            if piece.kind is StepKind.CLINIC and self._by_boat(piece.steps[0]):
                return False
        return not self._day.sleeps_afloat

    def _by_boat(self, clinic: Timed) -> bool:
        return any(
            held.shown.way is Way.RIVER
            for held in self._day.held
            if (held.start, held.end) == (clinic.start, clinic.end)
        )

    def _waits_until(self, minute: int, rest: Sequence[Piece]) -> int:
        for piece in rest:
            if piece.kind is not StepKind.WAIT:
                break
            minute = piece.end
        return minute

    def _be_at(self, place: int | None, step: Timed) -> None:
        if place is None:
            return
        if self._place is not None and not self._reaches(place):
            text = phrase(
                "{step} is at {place}, but the team is at {here}",
                step=step.name,
                place=self._name(place),
                here=self._name(),
            )
            self.faults.append((Rule.POSITION, text))
        self._place = place

    def _reaches(self, place: int) -> bool:
        """Whether the team is at `place`, or at one that no minute lies between."""
        if place == self._place or self._place is None:
            return True
        ends = (self._place, place)
        if self._trip is None:
            return self._facts.by_road(self._day.team, self._day.day, ends).duration == 0
        boat = self._trip.boat
        return boat is not None and self._facts.by_river(boat, self._day.day, ends).duration == 0

    def _name(self, place: int | None = None) -> str:
        at = self._place if place is None else place
        return UNKNOWN_PLACE if at is None else self._facts.problem.places[at]
