"""What each person does, minute by minute, as the plan's steps tell it.

Each day is painted: first what the team does, then, for its driver, what he does with the truck
over it, so that no two things can happen at once whatever a file holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.itinerary.plan import Plan, PlannedDay, Step, StepKind
from planner.region.records import Person, Region
from planner.region.words import CLINICAL, Role
from planner.rules import Activity, Kind

DAY = 24 * 60
SIX = 6 * 60
"""Where no hours are known, work begins at this minute of the day."""
_CAMP_WORK = {StepKind.ARRIVE, StepKind.SET_UP, StepKind.CLINIC, StepKind.PACK_UP}
_RESTS = {StepKind.WAIT, StepKind.BREAK}


@dataclass(frozen=True)
class Out:
    """A day that a person is out: with whom, whether as the driver, and what is done when.

    `acts` are on the axis that begins with the first planned midnight.
    """

    team: str
    wheel: bool
    acts: tuple[Activity, ...]

    @property
    def start(self) -> int:
        """Minute of leaving."""
        return self.acts[0].start

    @property
    def end(self) -> int:
        """Minute of arriving."""
        return self.acts[-1].end

    def sum_of(self, kind: Kind) -> int:
        """Minutes of one kind."""
        return sum(act.end - act.start for act in self.acts if act.kind is kind)


def hours_of(region: Region, plan: Plan, person: Person) -> dict[dt.date, Out]:
    """Read the days on which a person is out, by date."""
    numbers = {day.date: number for number, day in enumerate(plan.week.days)}
    found: dict[dt.date, Out] = {}
    for team in plan.teams:
        for day in team.days:
            if person.id in day.crew and day.date in numbers and day.date not in found:
                wheel = at_the_wheel(region, day) == person.id
                painted = _paint(day, person, wheel=wheel)
                shift = (day.date - plan.week.days[0].date).days * DAY
                found[day.date] = Out(team.id, wheel, tuple(_runs(painted, shift)))
    return dict(sorted(found.items()))


def in_training(
    region: Region, plan: Plan, person: Person, out: Mapping[dt.date, Out]
) -> Iterator[Activity]:
    """Write the planned days in training, of whom is not out: begun at six, at one go."""
    minutes = region.rules.training_day.value
    for date in (day.date for day in plan.week.days):
        if date not in out and trains(person, date):
            begins = (date - plan.week.days[0].date).days * DAY + SIX
            yield Activity(Kind.TRAINING, begins, begins + minutes)


def trains(person: Person, date: dt.date) -> bool:
    """Whether somebody is in training on a date, and not on leave."""
    return within(person.training, date) and not within(person.leave, date)


def within(ranges: tuple[str, ...], date: dt.date) -> bool:
    """Whether a date lies in one of the ranges, which are a date or two and a slash."""
    parts = (each.split("/") for each in ranges)
    return any(part[0] <= date.isoformat() <= part[-1] for part in parts)


def at_the_wheel(region: Region, day: PlannedDay) -> str | None:
    """Name who drives: of those out who may, who has fewest roles."""
    able = sorted(
        (
            (len(person.roles), sorted(person.roles), order, person.id)
            for order, person in enumerate(region.staff)
            if person.id in day.crew and Role.DRIVER in person.roles
        ),
    )
    return able[0][-1] if able else None


def _paint(day: PlannedDay, person: Person, *, wheel: bool) -> dict[int, Kind]:
    """Give what is done in each minute of a day."""
    gives = bool(CLINICAL & set(person.roles))
    team: dict[int, Kind] = {}
    for step in day.steps:
        kind = _at_wheel(step, gives=gives) if wheel else _along(step)
        team |= dict.fromkeys(_span(day, step), kind)
    if not wheel:
        return team
    alone: dict[int, Kind] = {}
    for step in day.truck:
        alone |= dict.fromkeys(_span(day, step), _at_wheel(step, gives=gives))
    eaten = sum(team[minute] is Kind.MEAL for minute in alone if minute in team)
    idle = sorted(minute for minute, kind in alone.items() if kind is Kind.PAUSE)
    return team | alone | dict.fromkeys(idle[:eaten], Kind.MEAL)


def _span(day: PlannedDay, step: Step) -> range:
    """Minutes of the day that a step takes; nights take none."""
    if step.kind is StepKind.OVERNIGHT:
        return range(0)
    midnight = dt.datetime.combine(day.date, dt.time())
    start, end = (
        (at.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)
        for at in (step.start, step.end)
    )
    return range(max(0, start), min(end, DAY))


def _along(step: Step) -> Kind:
    """What a step is to those who do not drive."""
    if step.kind in _CAMP_WORK:
        return Kind.WORK
    return _still(step) or Kind.TRAVEL


def _at_wheel(step: Step, *, gives: bool) -> Kind:
    """What a step is to the driver, who rests during clinics unless he `gives` services."""
    if step.kind is StepKind.DRIVE:
        return Kind.DRIVE
    if step.kind is StepKind.CLINIC and not gives:
        return Kind.PAUSE
    return _still(step) or Kind.WORK


def _still(step: Step) -> Kind | None:
    if step.kind is StepKind.MEAL:
        return Kind.MEAL
    return Kind.PAUSE if step.kind in _RESTS else None


def _runs(painted: Mapping[int, Kind], shift: int) -> Iterator[Activity]:
    """Join minutes that follow each other."""
    begun = None
    for minute in sorted(painted):
        kind = painted[minute]
        if begun is None:
            begun = minute
        if painted.get(minute + 1) is not kind:
            yield Activity(kind, shift + begun, shift + minute + 1)
            begun = None
