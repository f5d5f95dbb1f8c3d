"""Where a team can wake and sleep at all, if it does nothing but move."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem.week import WeekProblem
from planner.solve.nodes import night_places
from planner.solve.schedule import DaySequence, schedule_tour


@dataclass(frozen=True)
class Stays:
    """Places by team and day: `wakes` can be reached from the base, `sleeps` allow a way back."""

    wakes: tuple[tuple[tuple[int, ...], ...], ...]
    sleeps: tuple[tuple[tuple[int, ...], ...], ...]


def possible_stays(problem: WeekProblem) -> Stays:
    """Find where each team can wake and sleep on each day."""
    teams = range(len(problem.teams))
    return Stays(
        tuple(_wakes(problem, team) for team in teams),
        tuple(_sleeps(problem, team) for team in teams),
    )


def _wakes(problem: WeekProblem, team: int) -> tuple[tuple[int, ...], ...]:
    days: list[tuple[int, ...]] = [(problem.teams[team].base,)]
    for day in range(len(problem.days) - 1):
        places = night_places(problem, team, day)
        days.append(tuple(p for p in places if _moves(problem, team, day, days[-1], (p,))))
    return tuple(days)


def _sleeps(problem: WeekProblem, team: int) -> tuple[tuple[int, ...], ...]:
    days: list[tuple[int, ...]] = [(problem.teams[team].base,)]
    for day in reversed(range(1, len(problem.days))):
        places = night_places(problem, team, day - 1)
        days.append(tuple(p for p in places if _moves(problem, team, day, (p,), days[-1])))
    return tuple(reversed(days))


def _moves(
    problem: WeekProblem, team: int, day: int, starts: tuple[int, ...], ends: tuple[int, ...]
) -> bool:
    return any(
        schedule_tour(problem, DaySequence(team, day, start, end, ())) is not None
        for start in starts
        for end in ends
    )
