"""Whether legs take as long, and driving is broken as often, as tables and rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planner.check.course import Course, Moved, passage
from planner.check.facts import Facts, Passage
from planner.check.log import TeamDay, Timed
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
        StepKind.HAND_OVER,
    }
)
"""Steps that part two stretches of driving."""


def check_legs(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check each leg's minutes, kilometres and litres against the tables, and its ferries."""
    for moved in course.moved:
        found = passage(facts, course.day, moved)
        if found is not None and moved.leg.ends is not None:
            at = clock(moved.leg.start)
            name = f"{moved.leg.kind} at {at} {facts.places(moved.leg.ends)}"
            for rule, text in _leg_faults(facts, course.day, moved, found):
                yield course.day.breach(rule, f"{name}{text}")


def _leg_faults(
    facts: Facts, day: TeamDay, moved: Moved, found: Passage
) -> Iterator[tuple[Rule, str]]:
    leg = moved.leg
    if not found.passable:
        yield Rule.CLOSED_WAY, ": there is no way that day"
        return
    if leg.minutes != found.duration:
        yield Rule.LEG_TIME, f" takes {span(leg.minutes)}, should be {span(found.duration)}"
    km = [step.shown.km for step in leg.steps]
    litres = [step.shown.litres for step in leg.steps]
    if text := _differs("km", km, found.distance):
        yield Rule.LEG_FIGURES, f" {text}"
    if text := _differs("litres", litres, found.fuel_ml):
        yield Rule.LEG_FIGURES, f" {text}"
    if leg.way is Way.ROAD and leg.ends is not None:
        runs = facts.leaving(day.team, moved.day, leg.ends)
        if runs is not None and not runs[0] <= leg.start <= runs[1]:
            hours = f"it can begin from {clock(runs[0])} to {clock(runs[1])}"
            yield Rule.FERRY_HOURS, f" does not meet its ferry: {hours}"


def check_driving(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check stretches without a break, of the team and of the driver alone, and the whole day."""
    day, limits = course.day, facts.problem.limits
    yield from _stretches(facts, day, day.moves)
    for leg in course.lone.legs:
        yield from _stretches(facts, day, leg.steps)
    driven = drive_minutes(day)
    if driven > limits.drive_day:
        text = f"{span(driven)} of driving, limit {span(limits.drive_day)} a day"
        yield day.breach(Rule.DRIVE_DAY, text)


def _stretches(facts: Facts, day: TeamDay, steps: Sequence[Timed]) -> Iterator[Violation]:
    limits, stretch = facts.problem.limits, 0
    for step in steps:
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


def drive_minutes(day: TeamDay) -> int:
    """Sum the minutes of driving, with the team and alone."""
    steps = (*day.moves, *day.truck)
    return sum(step.minutes for step in steps if step.kind is StepKind.DRIVE)


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
