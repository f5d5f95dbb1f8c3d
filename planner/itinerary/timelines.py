"""What each person does on each day, as the rules look at it.

The driver does what the truck does: while the team is on the river he rests where it stands, and
he eats in the first pauses that he has. Whoever is not at the wheel travels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.itinerary.people import PlannedPerson
from planner.itinerary.plan import PlannedDay, PlannedTeam, Step, StepKind
from planner.problem.history import before_of, trained
from planner.region.duty import DAY
from planner.region.records import Person, Region
from planner.region.words import CLINICAL, Role
from planner.rules import Activity, Kind, Timeline

P = TypeVar("P", Person, PlannedPerson)
_PAUSES = {StepKind.WAIT: Kind.PAUSE, StepKind.BREAK: Kind.PAUSE, StepKind.MEAL: Kind.MEAL}
_AT_CAMPS = (StepKind.ARRIVE, StepKind.SET_UP, StepKind.CLINIC, StepKind.PACK_UP)
_TEAM = _PAUSES | dict.fromkeys(_AT_CAMPS, Kind.WORK)


@dataclass(frozen=True)
class DayWith:
    """A day that somebody is out with a team."""

    team: str
    day: PlannedDay


def days_with(teams: Sequence[PlannedTeam], person: Person) -> tuple[DayWith, ...]:
    """List the days on which a person is out, by date."""
    found = (DayWith(team.id, day) for team in teams for day in team.days if person.id in day.crew)
    return tuple(sorted(found, key=lambda each: each.day.date))


def timeline_of(
    region: Region, teams: Sequence[PlannedTeam], person: Person, dates: Sequence[dt.date]
) -> Timeline:
    """Write what a person does on the planned dates, and what was known to be done before."""
    first, out = dates[0], days_with(teams, person)
    activities = [activity for each in out for activity in _day(region, each.day, person, first)]
    at_base = set(dates) - {each.day.date for each in out}
    for day in trained(region.rules, person, at_base):
        midnight = (day.date - first).days * DAY
        activities.append(Activity(Kind.TRAINING, *(midnight + at for at in day.hours)))
    activities.sort(key=lambda each: each.start)
    before = before_of(region, person, first)
    return Timeline(first, tuple(_one_after_other(activities)), before)


def driver_on(region: Region, day: PlannedDay) -> Person | None:
    """Tell who of a region drives on a day."""
    return driver_among(region.staff, day)


def driver_among(people: Iterable[P], day: PlannedDay) -> P | None:
    """Tell who drives: of those out who can, the one with fewest roles."""
    able = [p for p in people if p.id in day.crew and Role.DRIVER in p.roles]
    return min(able, key=lambda person: (len(person.roles), sorted(person.roles)), default=None)


def _day(region: Region, day: PlannedDay, person: Person, first: dt.date) -> Iterator[Activity]:
    if driver_on(region, day) == person:
        gives = bool(CLINICAL & set(person.roles))
        yield from _driver(day, first, Kind.WORK if gives else Kind.PAUSE)
        return
    for step in _by_day(day.steps):
        yield _activity(first, step, _TEAM.get(step.kind, Kind.TRAVEL))


def _driver(day: PlannedDay, first: dt.date, clinic: Kind) -> Iterator[Activity]:
    """Write the driver's day; a clinic is work for a driver who gives services, else a pause."""
    kinds = _PAUSES | {StepKind.DRIVE: Kind.DRIVE, StepKind.CLINIC: clinic}
    alone, team = _by_day(day.truck), _by_day(day.steps)
    away = [step for step in team if any(_overlap(step, own) for own in alone)]
    owed = sum(_minutes(step) for step in away if step.kind is StepKind.MEAL)
    for step in sorted([*alone, *(s for s in team if s not in away)], key=lambda s: s.start):
        activity = _activity(first, step, kinds.get(step.kind, Kind.WORK))
        if step in alone and activity.kind is Kind.PAUSE and owed:
            eaten = activity.start + min(owed, activity.minutes)
            owed -= eaten - activity.start
            yield Activity(Kind.MEAL, activity.start, eaten)
            activity = Activity(Kind.PAUSE, eaten, activity.end)
        yield activity


def _one_after_other(activities: Iterable[Activity]) -> Iterator[Activity]:
    """Let nothing begin before what is before it ends: steps that overlap are for the referee."""
    ended = 0
    for each in activities:
        if each.end > ended:
            yield Activity(each.kind, max(each.start, ended), each.end)
            ended = each.end


def _by_day(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.kind is not StepKind.OVERNIGHT]


def _overlap(one: Step, other: Step) -> bool:
    return one.start < other.end and other.start < one.end


def _activity(first: dt.date, step: Step, kind: Kind) -> Activity:
    midnight = dt.datetime.combine(first, dt.time())
    start, end = ((at - midnight) // dt.timedelta(minutes=1) for at in (step.start, step.end))
    return Activity(kind, start, end)


def _minutes(step: Step) -> int:
    return (step.end - step.start) // dt.timedelta(minutes=1)
