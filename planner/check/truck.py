"""Where the truck is through one day, and what its driver does while the team is on the river."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.pieces import Piece, join
from planner.check.rule import Rule
from planner.check.trips import Fault, Route, Trip
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind
from planner.phrases import Phrase, phrase

ALONE = frozenset({StepKind.WAIT, StepKind.DRIVE, StepKind.BREAK})
"""What a driver does by himself, the night apart."""
Elsewhere = Callable[[str, str], Phrase]
"""Says that the truck should be at a place, and is at another."""


@dataclass(frozen=True)
class Lone:
    """What the truck does without its team: its drives, and what is wrong."""

    legs: tuple[Piece, ...]
    faults: tuple[Fault, ...]


def follow(facts: Facts, day: TeamDay, route: Route) -> Lone:
    """Follow the truck through a day: with the team, alone, with the team again."""
    truck = _Truck(facts, day)
    drives = [(leg.steps[0].index, leg) for leg in route.legs if leg.kind is StepKind.DRIVE]
    events: list[tuple[int, Piece | Trip]] = [*drives, *((t.first, t) for t in route.trips)]
    for _, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Trip):
            truck.wait_for(event)
        else:
            truck.drive(event)
    truck.finish()
    return Lone(tuple(truck.legs), tuple(truck.faults))


class _Truck:
    """Where the truck is while a day is gone through; None for an unknown place."""

    def __init__(self, facts: Facts, day: TeamDay) -> None:
        self._facts = facts
        self._day = day
        self._at = facts.place.get(day.shown.from_place)
        if day.wakes_afloat:
            boat = day.from_boat
            self._at = None if boat is None else facts.boat_week(boat).port
        self._untold = list(day.truck)
        self.legs: list[Piece] = []
        self.faults: list[Fault] = []

    def drive(self, leg: Piece) -> None:
        """Drive with the team."""
        step = leg.steps[0]
        self._expect(Rule.TRUCK_PLACE, step.ends[0], partial(_begins, step))
        self._at = step.ends[1]

    def wait_for(self, trip: Trip) -> None:
        """Stay behind while the team is on a boat trip, and be where it lands."""
        if not trip.wakes:
            self._expect(Rule.TRUCK_PLACE, trip.start, _casts_off)
        left_at, steps = self._at, tuple(self._told_until(trip))
        self._check_clock(trip, steps)
        pieces = join(self._facts, steps)
        for piece in pieces:
            self._alone(piece)
        drives = [piece for piece in pieces if piece.kind is StepKind.DRIVE]
        self._check_need(trip, left_at, drives)
        self._check_rest(trip, drives)
        self.legs += drives
        if not trip.moors:
            self._expect(Rule.MEETING, trip.end, partial(_lands, clock(trip.lands)))
        elif trip.boat is not None:
            port = self._facts.boat_week(trip.boat).port
            self._expect(Rule.TRUCK_PLACE, port, _waits_overnight)

    def finish(self) -> None:
        """End the day: with a night of its own if the team sleeps on the river."""
        if self._day.sleeps_afloat:
            self._night()
        for step in self._untold:
            text = phrase("{step} is at no time when the team is away", step=step.name)
            self._fault(Rule.TRUCK_STEPS, text)

    def _told_until(self, trip: Trip) -> Iterator[Timed]:
        """Take the steps that begin before the team is back."""
        while self._untold and self._untold[0].kind in ALONE:
            if self._untold[0].start >= trip.lands_by:
                break
            yield self._untold.pop(0)

    def _check_clock(self, trip: Trip, steps: tuple[Timed, ...]) -> None:
        """Check that the steps touch each other, from casting off to landing."""
        minute = trip.left
        for step in steps:
            if step.start != minute:
                self._fault(Rule.TRUCK_STEPS, _apart(step, minute))
            minute = step.end
        if minute < trip.lands:
            text = phrase(
                "nothing tells of the truck from {start} to {end}",
                start=clock(minute),
                end=clock(trip.lands),
            )
            self._fault(Rule.TRUCK_STEPS, text)
        elif steps and minute > trip.lands_by:
            late = steps[-1].kind is not StepKind.WAIT
            text = phrase(
                "{step} ends at {clock}, after {limit}",
                step=steps[-1].name,
                clock=clock(minute),
                limit=clock(trip.lands_by),
            )
            self._fault(Rule.MEETING if late else Rule.TRUCK_STEPS, text)

    def _alone(self, piece: Piece) -> None:
        step = piece.steps[0]
        if step.kind is StepKind.WAIT:
            self._expect(Rule.TRUCK_PLACE, step.place, partial(_stands, step))
        elif step.kind is StepKind.DRIVE:
            self._expect(Rule.TRUCK_PLACE, step.ends[0], partial(_begins, step))
            self._at = step.ends[1]
        else:
            text = phrase("{step} is part of no drive", step=step.name)
            self._fault(Rule.TRUCK_STEPS, text)

    def _check_need(self, trip: Trip, left_at: int | None, drives: list[Piece]) -> None:
        """Check that the driver drives alone only to where the team lands, and once."""
        elsewhere = not trip.moors and trip.end != left_at
        for leg in drives[1:] if elsewhere else drives:
            text = phrase("{step} is not needed to meet the team", step=leg.steps[0].name)
            self._fault(Rule.TRUCK_STEPS, text)

    def _check_rest(self, trip: Trip, drives: list[Piece]) -> None:
        """Check the rest between driving with the team and alone; a night is rest enough."""
        rest = self._facts.problem.limits.drive_break
        for leg in drives:
            if not trip.wakes and leg.start < trip.begins + rest:
                text = phrase(
                    "{step} begins {span} after the loading, the driver rests {rest}",
                    step=leg.steps[0].name,
                    span=span(leg.start - trip.begins),
                    rest=span(rest),
                )
                self._fault(Rule.DRIVER_REST, text)
            if not trip.moors and leg.end + rest > trip.ends:
                text = phrase(
                    "{step} ends {span} before the team can drive on, the driver rests {rest}",
                    step=leg.steps[0].name,
                    span=span(trip.ends - leg.end),
                    rest=span(rest),
                )
                self._fault(Rule.DRIVER_REST, text)

    def _night(self) -> None:
        nights = [step for step in self._day.steps if step.kind is StepKind.OVERNIGHT]
        boat = self._day.to_boat
        port = None if boat is None else self._facts.boat_week(boat).port
        if not nights:
            return
        if not self._untold or self._untold[0].kind is not StepKind.OVERNIGHT:
            self._fault(Rule.TRUCK_STEPS, phrase("nothing tells where the driver sleeps"))
            return
        own = self._untold.pop(0)
        if (own.start, own.end) != (nights[-1].start, nights[-1].end):
            text = phrase("{step} is not as long as the team's night", step=own.name)
            self._fault(Rule.TRUCK_STEPS, text)
        if own.shown.boat is not None:
            text = phrase("{step} names a boat, which the truck has not", step=own.name)
            self._fault(Rule.TRUCK_STEPS, text)
        if port is not None and own.place != port:
            text = phrase(
                "{step} is at {place}, the truck at {truck}",
                step=own.name,
                place=own.shown.place,
                truck=self._name(port),
            )
            self._fault(Rule.TRUCK_PLACE, text)

    def _expect(self, rule: Rule, place: int | None, elsewhere: Elsewhere) -> None:
        """Expect the truck at a place, and go on from there."""
        if place is None:
            return
        if self._at is not None and not self._is_near(place):
            self._fault(rule, elsewhere(self._name(place), self._name(self._at)))
        self._at = place

    def _is_near(self, place: int) -> bool:
        if self._at is None or place == self._at:
            return True
        ends = (self._at, place)
        return self._facts.by_road(self._day.team, self._day.day, ends).duration == 0

    def _name(self, place: int) -> str:
        return self._facts.problem.places[place]

    def _fault(self, rule: Rule, text: Phrase) -> None:
        self.faults.append((rule, text))


def _begins(step: Timed, place: str, truck: str) -> Phrase:
    return phrase(
        "{step} begins at {place}, but the truck is at {truck}",
        step=step.name,
        place=place,
        truck=truck,
    )


def _stands(step: Timed, place: str, truck: str) -> Phrase:
    return phrase(
        "{step} is at {place}, but the truck is at {truck}",
        step=step.name,
        place=place,
        truck=truck,
    )


def _casts_off(place: str, truck: str) -> Phrase:
    return phrase(
        "the team casts off at {place}, but the truck is at {truck}", place=place, truck=truck
    )


def _lands(at: str, place: str, truck: str) -> Phrase:
    return phrase(
        "the team lands at {clock} at {place}, but the truck is at {truck}",
        clock=at,
        place=place,
        truck=truck,
    )


def _waits_overnight(place: str, truck: str) -> Phrase:
    return phrase(
        "the truck waits for the night at {place}, but the truck is at {truck}",
        place=place,
        truck=truck,
    )


def _apart(step: Timed, minute: int) -> Phrase:
    """Say how a step does not begin at the minute at which the one before it ends."""
    if step.start < minute:
        return phrase(
            "{step} overlaps what is before it, at {clock}", step=step.name, clock=clock(minute)
        )
    return phrase("{step} leaves a gap, at {clock}", step=step.name, clock=clock(minute))
