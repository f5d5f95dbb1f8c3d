"""A week solved again by the exact engine when something about it has changed.

All works of a week stay what they are when a visit is required, so that they are listed once; and
the tours from which one search made its prices are what the next begins with. Where the week itself
has changed, the plan of the one before is what the search begins with.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace

from planner.problem.week import WeekProblem
from planner.solution import PROVER, Ending, Solution, Status, Tour
from planner.solve.build import columns_of_tours, timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field, week_worth
from planner.solve.holding import HoldingWeek
from planner.solve.rows import make_rows
from planner.solve.run import SECONDS, solve
from planner.solve.week import ExactWeek, Watch, make_field


class Reoptimizer:
    """A week that is solved several times, or from the plan of another, exactly.

    Parameters
    ----------
    problem
        The week.
    time_limit
        Seconds for each search, as in `planner.solve.solve`.
    """

    def __init__(self, problem: WeekProblem, time_limit: float | None = None) -> None:
        self.problem = problem
        self._field = make_field(problem)
        self._time_limit = time_limit
        self._known: tuple[Column, ...] = ()
        self._best: Solution | None = None
        held = {s for choice in self._field.choices for s in choice.sessions}
        self._possible = {problem.sessions[s].camp for s in held}

    def best(self) -> Solution:
        """Find the best week as it is asked for; only once."""
        if self._best is None:
            self._best = self._solved(self._field)
        return self._best

    def holding(self, camp: int) -> Solution:
        """Find the best week that holds a visit to a camp."""
        return self._solved(self._requiring(camp), search=HoldingWeek)

    def from_plan(self, tours: Sequence[Tour], worth: int) -> Solution:
        """Find the best week, from a plan.

        Parameters
        ----------
        tours
            A plan, with a tour for every team and day; it is not used where it is not one of this
            problem any more, or not worth as much.
        worth
            Hundredths that it is worth.
        """
        start = _columns(self._field, tours, worth)
        if not start:
            return solve(self.problem, time_limit=self._time_limit)
        found = self._solved(self._field, start)
        return replace(found, tours=tuple(tours)) if found.value == worth else found

    def _requiring(self, camp: int) -> Field:
        problem = with_visit(self.problem, camp)
        return replace(self._field, problem=problem, rows=make_rows(problem, self._field.choices))

    def _solved(
        self, field: Field, start: Sequence[Column] = (), search: type[ExactWeek] = ExactWeek
    ) -> Solution:
        ends = time.monotonic() + (SECONDS if self._time_limit is None else self._time_limit)

        def left() -> float:
            return ends - time.monotonic()

        watch = Watch(lambda _, __: None, lambda _: None, lambda: left() < 0, left)
        week = search(field, watch)
        required = {c for c, camp in enumerate(field.problem.camps) if camp.required}
        if not required <= self._possible:  # such a visit has no row that could ask for it
            return Solution(Status.INFEASIBLE, (), 0, None, PROVER, Ending.WORK)
        week.run(start, self._known)
        self._known = self._known or week.columns
        late = left() < 0 and not week.proven
        return _solution(field, week, Ending.CLOCK if late else Ending.WORK)


def with_visit(problem: WeekProblem, camp: int) -> WeekProblem:
    """Require a visit to a camp."""
    camps = list(problem.camps)
    camps[camp] = replace(camps[camp], required=True)
    return replace(problem, camps=tuple(camps))


def _solution(field: Field, week: ExactWeek, ending: Ending) -> Solution:
    if week.plan is None:
        status = Status.INFEASIBLE if week.proven else Status.NONE_FOUND
        return Solution(status, (), 0, None, PROVER, ending)
    status = Status.OPTIMAL if week.proven else Status.FEASIBLE
    tours = timed_tours(field.problem, field.choices, week.plan)
    bound = week.value if week.proven else math.floor(min(week.bound, 1e15) + 1e-6)
    return Solution(status, tours, week.value, bound, PROVER, ending)


def _columns(field: Field, plan: Sequence[Tour], worth: int) -> list[Column]:
    """Write a plan as columns; none where it is no plan of this week, or worth something else."""
    try:
        columns = columns_of_tours(field.problem, field.choices, plan)
    except KeyError:  # something that it does cannot be done
        return []
    there = {(column.team, column.day) for column in columns}
    every = {(k, day) for k in field.teams for day in range(len(field.problem.days))}
    return columns if there == every and week_worth(field, columns) == worth else []
