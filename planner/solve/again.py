"""The best week again, with a visit more that it must hold.

All works of a week stay what they are when a visit is required, so that they are listed once; and
the tours from which one search made its prices are what the next begins with.
"""

from __future__ import annotations

import time
from dataclasses import replace

from planner.problem.week import WeekProblem
from planner.solution import PROVER, Ending, Solution, Status
from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.rows import make_rows
from planner.solve.week import ExactWeek, Watch, make_field

SECONDS = 60.0


class Again:
    """A week that is solved several times, exactly.

    Parameters
    ----------
    problem
        The week.
    time_limit
        Seconds for each search; None takes 60.
    """

    def __init__(self, problem: WeekProblem, time_limit: float | None = None) -> None:
        self.problem = problem
        self._field = make_field(problem)
        self._seconds = SECONDS if time_limit is None else time_limit
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
        return self._solved(self._requiring(camp))

    def _requiring(self, camp: int) -> Field:
        problem = with_visit(self.problem, camp)
        return replace(self._field, problem=problem, rows=make_rows(problem, self._field.choices))

    def _solved(self, field: Field) -> Solution:
        ends = time.monotonic() + self._seconds

        def left() -> float:
            return ends - time.monotonic()

        watch = Watch(lambda _, __: None, lambda _: None, lambda: left() < 0, left)
        week = ExactWeek(field, watch)
        required = {c for c, camp in enumerate(field.problem.camps) if camp.required}
        if not required <= self._possible:  # such a visit has no row that could ask for it
            return Solution(Status.INFEASIBLE, (), 0, None, PROVER, Ending.WORK)
        week.run(known=self._known)
        self._known = self._known or week.columns
        ending = Ending.CLOCK if time.monotonic() > ends else Ending.WORK
        if week.plan is None:
            status = Status.INFEASIBLE if week.proven else Status.NONE_FOUND
            return Solution(status, (), 0, None, PROVER, ending)
        status = Status.OPTIMAL if week.proven else Status.FEASIBLE
        tours = timed_tours(field.problem, field.choices, week.plan)
        bound = week.value if week.proven else int(week.bound)
        return Solution(status, tours, week.value, bound, PROVER, ending)


def with_visit(problem: WeekProblem, camp: int) -> WeekProblem:
    """Require a visit to a camp."""
    camps = list(problem.camps)
    camps[camp] = replace(camps[camp], required=True)
    return replace(problem, camps=tuple(camps))
