"""The ledger of a person: days with clock times, and how far every rule is from being broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.itinerary.people import PersonDay, PersonState, PlannedPerson
from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.itinerary.timelines import driver_among
from planner.phrases import phrase

STATES = {
    PersonState.OUT: phrase("out"),
    PersonState.DRIVES: phrase("drives"),
    PersonState.AT_BASE: phrase("base"),
    PersonState.DAY_OFF: phrase("day off"),
    PersonState.LEAVE: phrase("leave"),
    PersonState.TRAINING: phrase("training"),
    PersonState.ABSENT: phrase("not there"),
}
NO_WORK: str = phrase("away, no work")
WITH_TRUCK: str = phrase("waits with the truck")
_STILL = frozenset({StepKind.WAIT, StepKind.OVERNIGHT})


@dataclass(frozen=True)
class LedgerDay:
    """A date of a person; both times are None where he or she is not out, or stays where they are.

    Attributes
    ----------
    day
        What the plan says of the date.
    leaves
        When the first step of the team begins.
    arrives
        When its last one ends, on the next date where it is after midnight.
    """

    day: PersonDay
    leaves: dt.datetime | None = None
    arrives: dt.datetime | None = None


def ledger_days(plan: Plan, person: PlannedPerson) -> tuple[LedgerDay, ...]:
    """Put the clock times of the team beside each date of a person."""
    return tuple(_with_times(plan, day) for day in person.days)


def does_words(
    plan: Plan, person: PlannedPerson, day: PersonDay, words: Mapping[PersonState, str] = STATES
) -> str:
    """Say what somebody does on a date; who is out may not work, or only wait with the truck."""
    if day.state is PersonState.OUT:
        if not day.span_minutes and not day.duty_minutes:
            return NO_WORK
        if any(_waits(plan, person, planned) for planned in _planned(plan, day)):
            return WITH_TRUCK
    return words[day.state]


def _waits(plan: Plan, person: PlannedPerson, planned: PlannedDay) -> bool:
    """Whether somebody is the driver, and the truck stands still as long as the team moves."""
    if not planned.truck or any(step.kind not in _STILL for step in planned.truck):
        return False
    steps = [step for step in planned.steps if step.kind is not StepKind.OVERNIGHT]
    first, last = planned.truck[0].start, planned.truck[-1].end
    away = all(first <= step.start and step.end <= last for step in steps)
    return away and driver_among(plan.people, planned) == person


def _with_times(plan: Plan, day: PersonDay) -> LedgerDay:
    steps = [step for step in _steps(plan, day) if step.kind is not StepKind.OVERNIGHT]
    if not steps:
        return LedgerDay(day)
    return LedgerDay(day, min(step.start for step in steps), max(step.end for step in steps))


def _steps(plan: Plan, day: PersonDay) -> Iterator[Step]:
    """Steps of the team that somebody is out with on a date; the truck's lie between them."""
    for planned in _planned(plan, day):
        yield from planned.steps


def _planned(plan: Plan, day: PersonDay) -> Iterator[PlannedDay]:
    """Find the day of the team that somebody is out with."""
    for team in plan.teams:
        if team.id == day.team:
            yield from (planned for planned in team.days if planned.date == day.date)
