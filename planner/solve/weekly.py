"""Limits of a week: of a person, whichever crews he or she goes with, or of a team.

Each says how much of it a day uses. A limit that only one crewing uses is its own; one that several
use is shared by them. The crewings of a team share its truck too: at most one of them is away from
the base at a time, so that crews change there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from planner.problem.crew import driver_of
from planner.problem.week import UNLIMITED, Ints, PersonWeek, WeekProblem
from planner.solution import Tour
from planner.solve.nights import nights_left
from planner.solve.schedule import duty_minutes, labour_of, wheel_minutes

Teams = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class TeamLimit:
    """A limit of a week, and how much of it a day uses.

    Attributes
    ----------
    kind
        ``duty``, ``wheel`` and ``labour`` are minutes; ``night``, ``warm`` (a night without ice)
        and ``out`` (a day of work) are counts, as is ``gone``: a day that is not idle at the base.
    days
        Days that count.
    most, room, price
        As in `planner.solve.rows.Row`.
    warm
        (stands,) 1 where there is no ice.
    """

    kind: str
    days: tuple[int, ...]
    most: int
    warm: Ints
    room: int = 0
    price: int = 0

    def use(self, days: Days) -> Ints:
        """How much of it each day uses."""
        match self.kind:
            case "duty":
                used = days.duty
            case "wheel":
                used = days.wheel
            case "labour":
                used = days.labour
            case "night":
                used = days.away
            case "warm":
                used = days.away * self.warm[days.end]
            case "out":
                used = days.out
            case _:
                used = np.maximum(days.away, days.out)
        counted: Ints = used * np.isin(days.day, self.days)
        return counted


class Days(NamedTuple):
    """Days of teams, each (days,): minutes, where they end, and 1 if away from the base, if out."""

    day: Ints
    duty: Ints
    wheel: Ints
    labour: Ints
    end: Ints
    away: Ints
    out: Ints


def week_limits(problem: WeekProblem) -> Iterator[tuple[TeamLimit, Teams]]:
    """List the limits of the week that could bind, each with the crewings that use it."""
    warm = _warm(problem)
    groups = [
        tuple(k for k, _ in own)
        for _, own in groupby(enumerate(problem.teams), key=lambda each: each[1].group)
    ]
    for teams in groups:
        yield from _of_group(problem, teams, warm)
    crews: dict[str, list[int]] = {}
    for k, team in enumerate(problem.teams):
        for person in team.people:
            crews.setdefault(person.id, []).append(k)
    alike: dict[Teams, list[PersonWeek]] = {}
    for person_id, own in crews.items():
        people = problem.teams[own[0]].people
        alike.setdefault(tuple(own), []).append(next(p for p in people if p.id == person_id))
    for teams, posts in alike.items():
        for limit in _of_people(problem, teams, posts, warm):
            yield limit, teams
        if len({problem.teams[k].group for k in teams}) > 1:
            for day in range(len(problem.days)):
                yield TeamLimit("gone", (day,), 1, warm), teams
    yield from _of_drivers(problem, warm)


def within_limits(problem: WeekProblem, tours: Iterable[Tour]) -> bool:
    """Whether a week keeps all its limits."""
    by_team: dict[int, list[Tour]] = {}
    for tour in tours:
        by_team.setdefault(tour.team, []).append(tour)
    days = {k: days_of_tours(problem, own) for k, own in by_team.items()}
    return all(
        sum(int(limit.use(days[k]).sum()) for k in teams if k in days) <= limit.most + limit.room
        for limit, teams in week_limits(problem)
    )


def days_of_tours(problem: WeekProblem, tours: Sequence[Tour]) -> Days:
    """Write tours as days that use limits."""
    rows = [
        (
            tour.day,
            0 if tour.idle else duty_minutes(problem, tour),
            wheel_minutes(problem, tour),
            labour_of(problem, tour),
            tour.end,
            tour.end != problem.teams[tour.team].base,
            not tour.idle,
        )
        for tour in tours
    ]
    return Days(*np.array(rows, np.int64).reshape(-1, 7).T)


def _of_group(problem: WeekProblem, teams: Teams, warm: Ints) -> Iterator[tuple[TeamLimit, Teams]]:
    """Limits of one team of the region: nights, days of work, ice and its truck."""
    limits, days = problem.limits, tuple(range(len(problem.days)))
    nights = min(nights_left(problem, problem.teams[k]) for k in teams)
    if nights < len(days) - 1:
        yield TeamLimit("night", days, nights, warm), teams
    if limits.work_days < len(days):
        yield TeamLimit("out", days, limits.work_days, warm), teams
    most = limits.warm_nights
    if warm.any():
        for first in range(len(days) - 1 - most):
            yield TeamLimit("warm", days[first : first + most + 1], most, warm), teams
        before = max(problem.teams[k].warm_before for k in teams)
        for known in range(1, min(before, most) + 1):
            yield TeamLimit("warm", days[: most + 1 - known], most - known, warm), teams
    if len(teams) > 1:
        for day in days:
            yield TeamLimit("gone", (day,), 1, warm), teams


def _of_people(
    problem: WeekProblem, teams: Teams, people: Sequence[PersonWeek], warm: Ints
) -> Iterator[TeamLimit]:
    """Duty of those who go with the same crewings; of limits on the same days, the least."""
    least: dict[tuple[str, tuple[int, ...]], int] = {}
    priced: dict[tuple[str, tuple[int, ...], int, int], int] = {}
    for person in people:
        for kind, days, most, room, price in _duties(problem, person, teams):
            if room:
                key = kind, days, most, room
                priced[key] = priced.get(key, 0) + price
            else:
                least[kind, days] = min(least.get((kind, days), UNLIMITED), most)
    for (kind, days), most in sorted(least.items()):
        yield TeamLimit(kind, days, most, warm)
    for (kind, days, most, room), price in sorted(priced.items()):
        yield TeamLimit(kind, days, most, warm, room, price)


def _of_drivers(problem: WeekProblem, warm: Ints) -> Iterator[tuple[TeamLimit, Teams]]:
    """Minutes at the wheel of everybody who drives some crew."""
    days, limits = tuple(range(len(problem.days))), problem.limits
    if limits.drive_week >= limits.drive_day * len(days):
        return
    drives: dict[str, list[int]] = {}
    for k, team in enumerate(problem.teams):
        if any(team.works):
            drives.setdefault(team.people[driver_of(team.people)].id, []).append(k)
    for teams in sorted({tuple(own) for own in drives.values()}):
        yield TeamLimit("wheel", days, limits.drive_week, warm), teams


def _duties(
    problem: WeekProblem, person: PersonWeek, teams: Teams
) -> Iterator[tuple[str, tuple[int, ...], int, int, int]]:
    """Kind, days, limit, room and price of a person's duty and days of work that could bind."""
    crews = [problem.teams[k] for k in teams]
    days = tuple(
        d for d, works in enumerate(person.works) if works and any(c.works[d] for c in crews)
    )
    longest = {d: max(c.longest_duty(d) for c in crews if c.works[d]) for d in days}
    kind = "duty" if person.travel_counts else "labour"
    week, price = person.duty_week, 0
    if person.overtime is not None and person.overtime.week_price:
        week, price = min(week, person.overtime.after_week), person.overtime.week_price
    if sum(longest.values()) > week:
        yield kind, days, week, person.duty_week - week, price
    for day, most in enumerate(person.duty_until):
        until = tuple(d for d in days if d <= day)
        if sum(longest[d] for d in until) > most and most < person.duty_week:
            yield kind, until, most, 0, 0
    for day, most in enumerate(person.work_until):
        until = tuple(d for d in days if d <= day)
        if len(until) > most:
            yield "out", until, most, 0, 0


def _warm(problem: WeekProblem) -> Ints:
    """(stands,) 1 where a night is without ice."""
    ice = {lodging.place: lodging.ice for lodging in problem.lodgings}
    stands = range(len(problem.places) + len(problem.moorings))
    return np.array([not ice.get(problem.bed_at(stand), True) for stand in stands], np.int64)
