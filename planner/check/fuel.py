"""What boats burn and have aboard, and which of their minutes go up and down rivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planner.check.course import Course, Moved, passage
from planner.check.driving import FIGURES
from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.pieces import Piece
from planner.check.rule import Rule
from planner.check.trips import Trip
from planner.check.words import figure, near
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import Phrase, phrase


def check_fuel(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check range, fuel aboard, and minutes up and down of a day's boats."""
    day = course.day
    for trip in course.route.trips:
        if trip.boat is not None:
            yield from _tank(facts, day, trip, trip.boat, course.sailed(trip))
    for step in (*day.moves, *day.homeward):
        if step.kind is StepKind.BOAT and (text := _minutes(step)) is not None:
            yield day.breach(Rule.RIVER_MINUTES, text)


def _tank(
    facts: Facts, day: TeamDay, trip: Trip, number: int, ways: Sequence[Moved]
) -> Iterator[Violation]:
    """Follow the tank through a trip, which begins filled, as far as its ways are known."""
    boat, burnt = facts.boat_week(number), 0
    for passed, moved in enumerate(ways, start=1):
        leg = moved.leg
        for step, part in enumerate(leg.steps):
            aboard = None if boat.tank_ml is None or step else boat.tank_ml - burnt
            if (text := _aboard(part, aboard)) is not None:
                yield day.breach(Rule.FUEL_ABOARD, text)
        found = passage(facts, day, moved)
        if found is None or not found.passable or leg.ends is None:
            return
        burnt += found.fuel_ml
        for step, part in enumerate(reversed(leg.steps)):
            left = None if boat.tank_ml is None or step else boat.tank_ml - burnt
            if (text := _left(part, left)) is not None:
                yield day.breach(Rule.FUEL_ABOARD, text)
        if burnt > boat.range_ml:
            text = phrase(
                "boat {boat} has burnt {litres} l by the end of {step}, limit {limit} l",
                boat=boat.id,
                litres=figure(Fraction(burnt, 1000)),
                step=leg.steps[0].name,
                limit=figure(Fraction(boat.range_ml, 1000)),
            )
            yield day.breach(Rule.BOAT_RANGE, text)
        if facts.has_fuel(leg.ends[1], day.day) and _stops(trip, leg, ways[passed:]):
            burnt = 0


def _stops(trip: Trip, leg: Piece, rest: Sequence[Moved]) -> bool:
    """Whether the boat stops where a leg ends: for a clinic, or since the trip ends there."""
    if not rest or rest[0].leg.steps[0].part != leg.steps[0].part:
        return True
    after, before = leg.steps[-1].index, rest[0].leg.steps[0].index
    return any(after < call.index < before for call in trip.calls)


def _aboard(step: Timed, millilitres: int | None) -> Phrase | None:
    """Compare the litres in a tank as a way begins; None where they are shown as they are."""
    shown, exact = step.shown.aboard_litres, Fraction(millilitres or 0, 1000)
    if _is_told(shown, millilitres):
        return None
    if shown is None:
        return phrase(
            "{step} does not show the {litres} l aboard", step=step.name, litres=figure(exact)
        )
    litres = figure(shown)
    if millilitres is None:
        return phrase(
            "{step} shows {litres} l aboard, which nobody counts there",
            step=step.name,
            litres=litres,
        )
    return phrase(
        "{step} shows {litres} l aboard, should be {exact}",
        step=step.name,
        litres=litres,
        exact=figure(exact),
    )


def _left(step: Timed, millilitres: int | None) -> Phrase | None:
    """Compare the litres in a tank as a way ends; None where they are shown as they are."""
    shown, exact = step.shown.left_litres, Fraction(millilitres or 0, 1000)
    if _is_told(shown, millilitres):
        return None
    if shown is None:
        return phrase(
            "{step} does not show the {litres} l left", step=step.name, litres=figure(exact)
        )
    litres = figure(shown)
    if millilitres is None:
        return phrase(
            "{step} shows {litres} l left, which nobody counts there",
            step=step.name,
            litres=litres,
        )
    return phrase(
        "{step} shows {litres} l left, should be {exact}",
        step=step.name,
        litres=litres,
        exact=figure(exact),
    )


def _is_told(shown: float | None, millilitres: int | None) -> bool:
    """Whether litres in a tank are shown as they are, or not where nobody counts them."""
    if shown is None or millilitres is None:
        return shown is None and millilitres is None
    return near(shown, Fraction(millilitres, 1000), FIGURES)


def _minutes(step: Timed) -> Phrase | None:
    up, down = step.shown.up_minutes, step.shown.down_minutes
    if up is None or down is None:
        return phrase("{step} does not show its minutes up and down", step=step.name)
    if up < 0 or down < 0 or up + down != step.minutes:
        return phrase(
            "{step} shows {up} min up and {down} min down, it takes {minutes} min",
            step=step.name,
            up=figure(up),
            down=figure(down),
            minutes=step.minutes,
        )
    return None
