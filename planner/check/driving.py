"""Whether legs take as long, and driving is broken as often, as tables and rules say."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planner.check.facts import Facts, Passage
from planner.check.log import TeamDay, Timed
from planner.check.route import Piece, Route
from planner.check.rule import Rule
from planner.check.words import clock, figure, near, span
from planner.itinerary.plan import StepKind, Violation
from planner.problem.week import Way

FIGURES = Fraction(2, 1000)
"""How far kilometres and litres may be off."""

WORK = frozenset(
    {
        StepKind.ARRIVE,
        StepKind.SET_UP,
        StepKind.CLINIC,
        StepKind.PACK_UP,
        StepKind.BOARD,
        StepKind.BOAT,
        StepKind.LAND,
    }
)
"""Steps that part two stretches of driving."""


def passage(facts: Facts, day: TeamDay, leg: Piece) -> Passage | None:
    """Look a leg up; None when its ends or its boat are unknown."""
    if leg.ends is None:
        return None
    if leg.way is Way.ROAD:
        return facts.by_road(day.team, day.day, leg.ends)
    return None if leg.boat is None else facts.by_river(leg.boat, day.day, leg.ends)


def check_legs(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    """Check each leg's minutes, kilometres and litres against the tables."""
    for leg in route.legs:
        found = passage(facts, day, leg)
        if found is None or leg.ends is None:
            continue
        name = f"{leg.steps[0].kind} at {clock(leg.steps[0].start)} {facts.places(leg.ends)}"
        if not found.passable:
            yield day.breach(Rule.CLOSED_WAY, f"{name}: there is no way that day")
            continue
        if leg.minutes != found.duration:
            text = f"{name} takes {span(leg.minutes)}, should be {span(found.duration)}"
            yield day.breach(Rule.LEG_TIME, text)
        km = [step.shown.km for step in leg.steps]
        litres = [step.shown.litres for step in leg.steps]
        if text := _differs("km", km, found.distance):
            yield day.breach(Rule.LEG_FIGURES, f"{name} {text}")
        if text := _differs("litres", litres, found.fuel_ml):
            yield day.breach(Rule.LEG_FIGURES, f"{name} {text}")


def check_driving(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check the longest stretch without a break and the driving of the day."""
    limits = facts.problem.limits
    stretch = 0
    for step in day.moves:
        if step.kind is StepKind.DRIVE:
            passed = stretch + step.minutes > limits.drive_stretch >= stretch
            over = passed and limits.drive_break > 0  # a break that takes no time has no step
            stretch += step.minutes
            if over:
                text = f"driving without a break passes {span(limits.drive_stretch)}"
                text = f"{text} before {clock(step.end)}; a break is {span(limits.drive_break)}"
                yield day.breach(Rule.DRIVE_BREAK, text)
        elif _parts(step, limits.drive_break):
            stretch = 0
    driven = drive_minutes(day)
    if driven > limits.drive_day:
        text = f"{span(driven)} of driving, limit {span(limits.drive_day)} a day"
        yield day.breach(Rule.DRIVE_DAY, text)


def drive_minutes(day: TeamDay) -> int:
    """Sum the minutes of driving."""
    return sum(step.minutes for step in day.moves if step.kind is StepKind.DRIVE)


def _parts(step: Timed, drive_break: int) -> bool:
    if step.kind in WORK:
        return True
    return step.kind in (StepKind.BREAK, StepKind.MEAL) and step.minutes >= drive_break


def _differs(unit: str, shown: list[float | None], thousandths: int) -> str:
    """Say how a leg's figure, in thousandths of its unit, differs from what its steps show."""
    figures = [value for value in shown if value is not None]
    exact = Fraction(thousandths, 1000)
    if not figures:
        return f"shows no {unit}"
    total = sum(figures)
    return "" if near(total, exact, FIGURES) else f"is {figure(total)} {unit}, not {figure(exact)}"
