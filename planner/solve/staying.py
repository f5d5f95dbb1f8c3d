"""Where a team can wake and sleep, and what it takes to come there and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.problem.week import TeamWeek, WeekProblem
from planner.solve.nodes import night_places
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour


@dataclass(frozen=True, order=True)
class Spent:
    """What moving has used: minutes of duty, nights away, days that were not idle."""

    duty: int
    nights: int
    days: int

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.duty + other.duty, self.nights + other.nights, self.days + other.days)

    def no_worse(self, other: Spent) -> bool:
        """Whether it uses no more of anything."""
        return self.duty <= other.duty and self.nights <= other.nights and self.days <= other.days


Ways = dict[int, tuple[Spent, ...]]  # place: what coming there may use, none worse than another
NOTHING = Spent(0, 0, 0)


@dataclass(frozen=True)
class Stays:
    """By team and day, places and what they take.

    `wakes` holds where the team can wake and what the days before use, the night included;
    `sleeps` where it can end the day and what that night and the days after use.
    """

    wakes: tuple[tuple[Ways, ...], ...]
    sleeps: tuple[tuple[Ways, ...], ...]


def possible_stays(problem: WeekProblem) -> Stays:
    """Find where each team can be on each day if it does nothing else but move."""
    teams = range(len(problem.teams))
    return Stays(
        tuple(_wakes(problem, team) for team in teams),
        tuple(_sleeps(problem, team) for team in teams),
    )


def week_limits(problem: WeekProblem, team: TeamWeek) -> Spent:
    """Find what no week of the team can exceed."""
    always = [
        person.duty_week
        for person in team.people
        if all(there for there, out in zip(person.works, team.works, strict=True) if out)
    ]
    duty = min(always, default=sum(team.duty_day))
    return Spent(duty, problem.limits.nights_away, problem.limits.work_days)


def _wakes(problem: WeekProblem, team: int) -> tuple[Ways, ...]:
    days: list[Ways] = [{problem.teams[team].base: (NOTHING,)}]
    for day in range(len(problem.days) - 1):
        nights = _nights(problem, team, day)
        found = [
            (end, before + move + night)
            for start, ways in days[-1].items()
            for end, night in nights.items()
            for move in _moves(problem, DaySequence(team, day, start, end, ()))
            for before in ways
        ]
        days.append(_best(found))
    return tuple(days)


def _sleeps(problem: WeekProblem, team: int) -> tuple[Ways, ...]:
    days: list[Ways] = [{problem.teams[team].base: (NOTHING,)}]
    for day in reversed(range(1, len(problem.days))):
        nights = _nights(problem, team, day - 1)
        found = [
            (start, night + move + after)
            for end, ways in days[-1].items()
            for start, night in nights.items()
            for move in _moves(problem, DaySequence(team, day, start, end, ()))
            for after in ways
        ]
        days.append(_best(found))
    return tuple(reversed(days))


def _moves(problem: WeekProblem, sequence: DaySequence) -> list[Spent]:
    """What a day without work uses; nothing in the list when it cannot be made."""
    tour = schedule_tour(problem, sequence)
    if tour is None:
        return []
    return [NOTHING if tour.idle else Spent(duty_minutes(problem, tour), 0, 1)]


def _nights(problem: WeekProblem, team: int, night: int) -> dict[int, Spent]:
    """What sleeping at each place uses."""
    base = problem.teams[team].base
    return {place: Spent(0, int(place != base), 0) for place in night_places(problem, team, night)}


def _best(found: Iterable[tuple[int, Spent]]) -> Ways:
    best: Ways = {}
    for place, spent in sorted(found):
        kept = best.get(place, ())
        if not any(other.no_worse(spent) for other in kept):
            best[place] = (*kept, spent)
    return best
