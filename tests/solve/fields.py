"""Weeks as the exact engine sees them, with every tour there is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.problem.week import WeekProblem
from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.pool import Pool, list_pools
from planner.solve.week import ExactWeek, Watch
from tests.solve.prices import crew
from tests.solve.weeks import groups, people_of

EVERYTHING = 1e12  # hundredths; slack that leaves no tour out


def no_prices(field: Field) -> Prices:
    """Nothing costs anything."""
    problem = field.problem
    return Prices(
        np.zeros((len(problem.teams), len(problem.days) + 1, len(problem.places))),
        np.zeros(len(field.rows.shared)),
        tuple(np.zeros(len(limits)) for limits in field.rows.of_team),
    )


def whole_pools(field: Field) -> tuple[Pool, ...]:
    """List all tours that no other beats."""
    pools = list_pools(field, no_prices(field), EVERYTHING)
    assert pools is not None
    return pools


def columns(pools: Sequence[Pool]) -> list[Column]:
    """Write all tours of all teams as columns."""
    return [pool.column(n) for pool in pools for n in range(len(pool))]


def possible(field: Field) -> bool:
    """Whether some choice holds each required camp."""
    problem = field.problem
    held = {problem.sessions[s].camp for choice in field.choices for s in choice.sessions}
    return all(c in held for c, camp in enumerate(problem.camps) if camp.required)


def silent() -> Watch:
    """Nobody follows."""
    return Watch(lambda *_: None, lambda _: None, lambda: False)


def searched(field: Field) -> ExactWeek:
    """Search to the end."""
    week = ExactWeek(field, silent())
    week.run()
    return week


Limit = tuple[dict[int, float], float]  # use by column, and the most


def all_limits(problem: WeekProblem, field: Field, listed: Sequence[Column]) -> list[Limit]:
    """Write from the rules alone what columns may use, apart from places and required visits."""
    held = [
        [problem.sessions[s] for c in column.choices for s in field.choices[c].sessions]
        for column in listed
    ]
    found: list[Limit] = []
    for number, camp in enumerate(problem.camps):
        for visit in range(camp.max_visits):
            mine = [
                (n, listed[n].day)
                for n, sessions in enumerate(held)
                if any((s.camp, s.visit) == (number, visit) for s in sessions)
            ]
            found.append((dict.fromkeys((n for n, _ in mine), 1.0), 1.0))
            before = [
                (n, listed[n].day)
                for n, sessions in enumerate(held)
                if any((s.camp, s.visit) == (number, visit - 1) for s in sessions)
            ]
            for day in range(len(problem.days)) if visit else ():
                use = {n: 1.0 for n, d in mine if d == day}
                use |= {n: -1.0 for n, d in before if day - d >= camp.least_interval}
                found.append((use, 0.0))
    for number, boat in enumerate(problem.boats):
        for day in range(len(problem.days)):
            trips = {
                n: float(sum(field.choices[c].boat == number for c in column.choices))
                for n, column in enumerate(listed)
                if column.day == day
            }
            found.append((trips, float(boat.count)))
    return [*found, *_beds(problem, listed), *_weeks(problem, listed)]


def _beds(problem: WeekProblem, listed: Sequence[Column]) -> list[Limit]:
    return [
        (
            {
                n: float(crew(problem, column.team, night))
                for n, column in enumerate(listed)
                if (column.day, column.end) == (night, lodging.place)
            },
            float(lodging.beds),
        )
        for lodging in problem.lodgings
        if lodging.beds is not None
        for night in range(len(problem.days) - 1)
    ]


def _weeks(problem: WeekProblem, listed: Sequence[Column]) -> list[Limit]:
    """Limits of teams and people; a team has one truck, and nobody is in two places."""
    found: list[Limit] = []
    for crews in groups(problem):
        own = [(n, column) for n, column in enumerate(listed) if column.team in crews]
        base = problem.teams[crews[0]].base
        away = {n: 1.0 for n, column in own if column.end != base}
        found.append((away, float(problem.limits.nights_away)))
        found.append((dict.fromkeys(_out(own), 1.0), float(problem.limits.work_days)))
        found += _once(problem, own)
    for name, person in people_of(problem, range(len(problem.teams))).items():
        own = [
            (n, column)
            for n, column in enumerate(listed)
            if name in people_of(problem, [column.team])
        ]
        found.append(({n: float(c.duty) for n, c in own}, float(person.duty_week)))
        found += _once(problem, own)
    return found


def _out(own: Sequence[tuple[int, Column]]) -> list[int]:
    return [n for n, c in own if c.choices or c.start != c.end]


def _once(problem: WeekProblem, own: Sequence[tuple[int, Column]]) -> list[Limit]:
    """Away from the base with one crew a day."""
    out = set(_out(own))
    gone = [(n, c.day) for n, c in own if n in out or c.end != problem.teams[c.team].base]
    return [({n: 1.0 for n, d in gone if d == day}, 1.0) for day in range(len(problem.days))]
