"""What boats burn and have aboard, and which of their minutes go up and down rivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planner.check.course import Course, Moved, passage
from planner.check.driving import FIGURES
from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.pieces import Piece
from planner.check.route import Trip
from planner.check.rule import Rule
from planner.check.words import figure, near
from planner.itinerary.plan import StepKind, Violation


def check_fuel(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check range, fuel aboard, and minutes up and down of a day's boats."""
    day = course.day
    for trip in course.route.trips:
        if trip.boat is not None:
            yield from _tank(facts, day, trip, trip.boat, course.sailed(trip))
    for step in (*day.moves, *day.homeward):
        if step.kind is StepKind.BOAT and (text := _minutes(step)):
            yield day.breach(Rule.RIVER_MINUTES, f"{step.name} {text}")


def _tank(
    facts: Facts, day: TeamDay, trip: Trip, number: int, ways: Sequence[Moved]
) -> Iterator[Violation]:
    """Follow the tank through a trip, which begins filled, as far as its ways are known."""
    boat, burnt = facts.boat_week(number), 0
    for passed, moved in enumerate(ways, start=1):
        leg = moved.leg
        for step, part in enumerate(leg.steps):
            aboard = None if boat.tank_ml is None or step else boat.tank_ml - burnt
            if text := _tells(part.shown.aboard_litres, "aboard", aboard):
                yield day.breach(Rule.FUEL_ABOARD, f"{part.name} {text}")
        found = passage(facts, day, moved)
        if found is None or not found.passable or leg.ends is None:
            return
        burnt += found.fuel_ml
        for step, part in enumerate(reversed(leg.steps)):
            left = None if boat.tank_ml is None or step else boat.tank_ml - burnt
            if text := _tells(part.shown.left_litres, "left", left):
                yield day.breach(Rule.FUEL_ABOARD, f"{part.name} {text}")
        if burnt > boat.range_ml:
            text = f"boat {boat.id} has burnt {figure(Fraction(burnt, 1000))} l by the end of"
            text = f"{text} {leg.steps[0].name}, limit {figure(Fraction(boat.range_ml, 1000))} l"
            yield day.breach(Rule.BOAT_RANGE, text)
        if facts.has_fuel(leg.ends[1], day.day) and _stops(trip, leg, ways[passed:]):
            burnt = 0


def _stops(trip: Trip, leg: Piece, rest: Sequence[Moved]) -> bool:
    """Whether the boat stops where a leg ends: for a clinic, or since the trip ends there."""
    if not rest or rest[0].leg.steps[0].part != leg.steps[0].part:
        return True
    after, before = leg.steps[-1].index, rest[0].leg.steps[0].index
    return any(after < call.index < before for call in trip.calls)


def _tells(shown: float | None, when: str, millilitres: int | None) -> str:
    """Compare the litres in a tank, `aboard` as a way begins or `left` as it ends."""
    if millilitres is None:
        return "" if shown is None else f"shows {figure(shown)} l {when}, which nobody counts there"
    exact = Fraction(millilitres, 1000)
    if shown is None:
        return f"does not show the {figure(exact)} l {when}"
    if near(shown, exact, FIGURES):
        return ""
    return f"shows {figure(shown)} l {when}, should be {figure(exact)}"


def _minutes(step: Timed) -> str:
    up, down = step.shown.up_minutes, step.shown.down_minutes
    if up is None or down is None:
        return "does not show its minutes up and down"
    if up < 0 or down < 0 or up + down != step.minutes:
        return f"shows {figure(up)} min up and {figure(down)} min down, it takes {step.minutes} min"
    return ""
