"""Whether legs take as long, and driving is broken as often, as tables and rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planner.check.course import Course, Moved, passage
from planner.check.facts import Facts, Passage
from planner.check.log import TeamDay, Timed
from planner.check.naming import DOINGS
from planner.check.pieces import Piece
from planner.check.rule import Rule
from planner.check.words import clock, figure, lasts, near, span
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import Phrase, labelled, phrase
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
            for rule, text in _leg_faults(facts, course.day, moved, found):
                yield course.day.breach(rule, text)


def _leg_faults(
    facts: Facts, day: TeamDay, moved: Moved, found: Passage
) -> Iterator[tuple[Rule, Phrase]]:
    leg = moved.leg
    if not found.passable:
        text = phrase("there is no way that day")
        yield Rule.CLOSED_WAY, labelled(_named(leg), text)
        return
    if leg.minutes != found.duration:
        yield Rule.LEG_TIME, lasts(_named(leg), leg.minutes, found.duration)
    yield from ((Rule.LEG_FIGURES, text) for text in _figures(leg, found))
    if leg.way is Way.ROAD and leg.ends is not None:
        runs = facts.leaving(day.team, moved.day, leg.ends)
        if runs is not None and not runs[0] <= leg.start <= runs[1]:
            yield (
                Rule.FERRY_HOURS,
                phrase(
                    "{leg} does not meet its ferry: it can begin from {first} to {last}",
                    leg=_named(leg),
                    first=clock(runs[0]),
                    last=clock(runs[1]),
                ),
            )


def _named(leg: Piece) -> Phrase:
    """Say which leg it is."""
    first = leg.steps[0].shown
    return phrase(
        "{doing} at {clock} from {start} to {end}",
        doing=DOINGS[leg.kind],
        clock=clock(leg.start),
        start=first.from_place,
        end=first.to_place,
    )


def check_driving(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check stretches without a break, of the team and of the driver alone, and the whole day."""
    day, limits = course.day, facts.problem.limits
    yield from _stretches(facts, day, day.moves)
    for leg in course.lone.legs:
        yield from _stretches(facts, day, leg.steps)
    driven = drive_minutes(day)
    if driven > limits.drive_day:
        text = phrase(
            "{span} of driving, limit {limit} a day",
            span=span(driven),
            limit=span(limits.drive_day),
        )
        yield day.breach(Rule.DRIVE_DAY, text)


def _stretches(facts: Facts, day: TeamDay, steps: Sequence[Timed]) -> Iterator[Violation]:
    limits, stretch = facts.problem.limits, 0
    for step in steps:
        if step.kind is StepKind.DRIVE:
            passed = stretch + step.minutes > limits.drive_stretch >= stretch
            over = passed and limits.drive_break > 0  # a break that takes no time has no step
            stretch += step.minutes
            if over:
                text = phrase(
                    "driving without a break passes {limit} before {clock}; a break is {rest}",
                    limit=span(limits.drive_stretch),
                    clock=clock(step.end),
                    rest=span(limits.drive_break),
                )
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


def _figures(leg: Piece, found: Passage) -> Iterator[Phrase]:
    """Say how a leg's kilometres and litres differ from what its steps show."""
    km = [step.shown.km for step in leg.steps if step.shown.km is not None]
    litres = [step.shown.litres for step in leg.steps if step.shown.litres is not None]
    way, fuel = Fraction(found.distance, 1000), Fraction(found.fuel_ml, 1000)
    if not km:
        yield phrase("{leg} shows no km", leg=_named(leg))
    elif not near(sum(km), way, FIGURES):
        yield phrase(
            "{leg} is {shown} km, not {exact}",
            leg=_named(leg),
            shown=figure(sum(km)),
            exact=figure(way),
        )
    if not litres:
        yield phrase("{leg} shows no litres", leg=_named(leg))
    elif not near(sum(litres), fuel, FIGURES):
        yield phrase(
            "{leg} is {shown} litres, not {exact}",
            leg=_named(leg),
            shown=figure(sum(litres)),
            exact=figure(fuel),
        )
