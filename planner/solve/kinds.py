"""Teams that differ in nothing but their base share their day tours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.problem.week import WeekProblem
from planner.solve.rows import Rows
from planner.solve.teamdays import TeamDay

Kind = tuple[int, ...]


def alike(
    problem: WeekProblem, days: Sequence[TeamDay], rows: Rows, teams: Sequence[int]
) -> Iterator[Kind]:
    """Put teams together that have the same days and crews, and no limit of their own."""
    found: dict[tuple[object, ...], list[int]] = {}
    for k in teams:
        group = tuple(n for n, day in enumerate(days) if k in day.teams)
        crew = tuple(problem.teams[k].crew(day) for day in range(len(problem.days)))
        alone = k if rows.of_team[k] or rows.joint[k] else None
        found.setdefault((group, crew, alone), []).append(k)
    yield from map(tuple, found.values())
