"""The routing model's plan of a week, after as short a search as where another engine follows."""

from __future__ import annotations

from unittest.mock import patch

from planner.problem.week import WeekProblem
from planner.solution import Solution
from planner.solve import solve
from planner.solve.run import FIRST_SOLUTIONS


def routed(problem: WeekProblem) -> Solution:
    """Plan a random small week; a longer search seldom finds better and judges the same rules."""
    with patch("planner.solve.run.SOLUTIONS", FIRST_SOLUTIONS):
        return solve(problem, engine="routing")
