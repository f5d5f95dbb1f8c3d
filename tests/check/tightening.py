"""A problem with an allowed plan of it, and ways to change one fact of the problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind
from planner.problem.week import PersonWeek, WeekProblem
from tests.check.editing import NotThereError

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Week:
    """A problem and an allowed plan of it."""

    problem: WeekProblem
    plan: Plan

    def days(self) -> list[tuple[int, int, PlannedDay]]:
        """List days with the numbers of their team and day."""
        numbers = {team.id: number for number, team in enumerate(self.problem.teams)}
        return [
            (numbers[team.id], number, day)
            for team in self.plan.teams
            for number, day in enumerate(team.days)
        ]

    def sessions(self) -> list[tuple[int, int, PlannedSession]]:
        """List sessions with the numbers of their team and day."""
        return [(k, d, session) for k, d, day in self.days() for session in day.sessions]

    def steps(self, kind: StepKind) -> list[tuple[int, int, Step]]:
        """List steps of a kind with the numbers of their team and day."""
        return [
            (k, d, step) for k, d, day in self.days() for step in day.steps if step.kind is kind
        ]

    def nights(self) -> list[tuple[int, int, PlannedDay]]:
        """List the days that end at a lodging, except the last."""
        bases = [self.problem.places[team.base] for team in self.problem.teams]
        last = len(self.problem.days) - 1
        return [(k, d, day) for k, d, day in self.days() if day.to_place != bases[k] and d < last]

    def moving(self) -> tuple[int, int, PlannedDay]:
        """Find the busiest day."""
        return max(self.days(), key=lambda row: row[2].duty_minutes)

    def place(self, name: str | None) -> int:
        """Number a place."""
        return self.problem.places.index(name or "")


def put(items: tuple[Thing, ...], index: int, item: Thing) -> tuple[Thing, ...]:
    """Replace one item."""
    return (*items[:index], item, *items[index + 1 :])


def first(things: Iterable[Thing]) -> Thing:
    """Take the first thing that there is."""
    for thing in things:
        return thing
    raise NotThereError


def with_limits(week: Week, **changes: int) -> WeekProblem:
    """Change limits."""
    return replace(week.problem, limits=replace(week.problem.limits, **changes))


def with_team(week: Week, number: int, **changes: Any) -> WeekProblem:
    """Change a team."""
    teams = week.problem.teams
    return replace(week.problem, teams=put(teams, number, replace(teams[number], **changes)))


def with_people(week: Week, number: int, change: Callable[[PersonWeek], PersonWeek]) -> WeekProblem:
    """Change the people of a team."""
    team = week.problem.teams[number]
    return with_team(week, number, people=tuple(change(person) for person in team.people))


def with_camp(week: Week, name: str, **changes: Any) -> WeekProblem:
    """Change a camp."""
    camps = week.problem.camps
    number = [camp.id for camp in camps].index(name)
    return replace(week.problem, camps=put(camps, number, replace(camps[number], **changes)))


def with_boat(week: Week, **changes: Any) -> WeekProblem:
    """Change the boat of the first boat leg."""
    boats = week.problem.boats
    _, _, step = first(week.steps(StepKind.BOAT))
    number = [boat.id for boat in boats].index(step.boat or "")
    return replace(week.problem, boats=put(boats, number, replace(boats[number], **changes)))


def with_lodging(week: Week, **changes: Any) -> WeekProblem:
    """Change the lodging of the first night away."""
    _, _, day = first(week.nights())
    return replace(
        week.problem,
        lodgings=tuple(
            replace(lodging, **changes) if lodging.place == week.place(day.to_place) else lodging
            for lodging in week.problem.lodgings
        ),
    )


def minute_of(moment: dt.datetime) -> int:
    """Minutes after midnight."""
    return moment.hour * 60 + moment.minute
