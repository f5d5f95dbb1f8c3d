"""The exact engine again, on a week that differs a little from one whose plan is known."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from planner.problem.week import WeekProblem
from planner.solution import Ending, Solution, Status, Tour
from planner.solve.build import columns_of_tours, timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.run import SECONDS, solve
from planner.solve.week import ExactWeek, Watch, make_field

ENGINE = "exact"


def solve_from(
    problem: WeekProblem, start: Sequence[Tour], worth: int, time_limit: float | None = None
) -> Solution:
    """Plan a week by the exact engine, from a plan of it.

    Parameters
    ----------
    start
        A plan, with a tour for every team and day; it is not used where it is not one of this
        problem any more, or not worth as much.
    worth
        Hundredths that it is worth.
    time_limit
        Seconds, as in `planner.solve.solve`.
    """
    ends = time.monotonic() + (SECONDS if time_limit is None else time_limit)
    field = make_field(problem)
    columns = _columns(field, start, worth)
    if not columns:
        return solve(problem, time_limit=time_limit)
    late = False

    def stopped() -> bool:
        nonlocal late
        late = time.monotonic() > ends
        return late

    def left() -> float:
        return ends - time.monotonic()

    week = ExactWeek(field, Watch(lambda *_: None, lambda _: None, stopped, left))
    week.run(columns)
    assert week.plan is not None, "it began with one"
    bound = week.value if week.proven else math.floor(min(week.bound, 1e15) + 1e-6)
    return Solution(
        Status.OPTIMAL if week.proven else Status.FEASIBLE,
        timed_tours(problem, field.choices, week.plan) if week.value > worth else tuple(start),
        week.value,
        bound,
        ENGINE,
        Ending.CLOCK if late and not week.proven else Ending.WORK,
    )


def _columns(field: Field, start: Sequence[Tour], worth: int) -> list[Column]:
    """Write a plan as columns; none where it is no plan of this week, or worth something else."""
    try:
        columns = columns_of_tours(field.problem, field.choices, start)
    except KeyError:  # something that it does cannot be done
        return []
    there = {(column.team, column.day) for column in columns}
    every = {(k, day) for k in field.teams for day in range(len(field.problem.days))}
    return columns if there == every and week_worth(field, columns) == worth else []
