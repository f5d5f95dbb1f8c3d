"""The ledger of a person: days with clock times, and how far every rule is from being broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.people import PersonDay, PersonState, PlannedPerson
from planner.itinerary.plan import Plan, Step, StepKind

STATES = {
    PersonState.OUT: "out",
    PersonState.DRIVES: "drives",
    PersonState.AT_BASE: "base",
    PersonState.DAY_OFF: "day off",
    PersonState.LEAVE: "leave",
    PersonState.TRAINING: "training",
    PersonState.ABSENT: "not there",
}


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


def _with_times(plan: Plan, day: PersonDay) -> LedgerDay:
    steps = [step for step in _steps(plan, day) if step.kind is not StepKind.OVERNIGHT]
    if not steps:
        return LedgerDay(day)
    return LedgerDay(day, min(step.start for step in steps), max(step.end for step in steps))


def _steps(plan: Plan, day: PersonDay) -> Iterator[Step]:
    """Steps of the team that somebody is out with on a date; the truck's lie between them."""
    for team in plan.teams:
        if team.id == day.team:
            for planned in team.days:
                if planned.date == day.date:
                    yield from planned.steps
