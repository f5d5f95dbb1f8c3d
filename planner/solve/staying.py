"""Where a team can wake and sleep, and the least duty that it takes to come there and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from planner.problem.week import TeamWeek, WeekProblem
from planner.solve.nodes import night_places
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour

Duties = dict[int, int]  # place: minutes


@dataclass(frozen=True)
class Stays:
    """By team and day, places and minutes of duty.

    `wakes` holds where the team can wake and the least duty of the days before; `sleeps` where it
    can end the day and the least duty of the days after.
    """

    wakes: tuple[tuple[Duties, ...], ...]
    sleeps: tuple[tuple[Duties, ...], ...]


def possible_stays(problem: WeekProblem) -> Stays:
    """Find where each team can be on each day if it does nothing else but move."""
    teams = range(len(problem.teams))
    return Stays(
        tuple(_wakes(problem, team) for team in teams),
        tuple(_sleeps(problem, team) for team in teams),
    )


def week_duty(team: TeamWeek) -> int:
    """Minutes of duty that no week of the team can exceed."""
    always = [
        person.duty_week
        for person in team.people
        if all(there for there, out in zip(person.works, team.works, strict=True) if out)
    ]
    return min(always, default=sum(team.duty_day))


def _wakes(problem: WeekProblem, team: int) -> tuple[Duties, ...]:
    days: list[Duties] = [{problem.teams[team].base: 0}]
    for day in range(len(problem.days) - 1):
        places = night_places(problem, team, day)
        moves = _moves(problem, team, day, days[-1], places)
        days.append(_least((end, days[-1][start] + duty) for start, end, duty in moves))
    return tuple(days)


def _sleeps(problem: WeekProblem, team: int) -> tuple[Duties, ...]:
    days: list[Duties] = [{problem.teams[team].base: 0}]
    for day in reversed(range(1, len(problem.days))):
        places = night_places(problem, team, day - 1)
        moves = _moves(problem, team, day, places, days[-1])
        days.append(_least((start, days[-1][end] + duty) for start, end, duty in moves))
    return tuple(reversed(days))


def _least(found: Iterable[tuple[int, int]]) -> Duties:
    least: Duties = {}
    for place, duty in found:
        least[place] = min(duty, least.get(place, duty))
    return least


def _moves(
    problem: WeekProblem, team: int, day: int, starts: Collection[int], ends: Collection[int]
) -> list[tuple[int, int, int]]:
    """List moves of a day that can be made, with their minutes of duty."""
    return [
        (start, end, duty_minutes(problem, tour))
        for start in starts
        for end in ends
        if (tour := schedule_tour(problem, DaySequence(team, day, start, end, ()))) is not None
    ]
