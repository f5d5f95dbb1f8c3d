"""What must be true of the exact engine's answer, whatever the week."""

from __future__ import annotations

from planner.solution import Status
from planner.solve import Found, solve
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.routed import routed
from tests.solve.small import Sketch


def is_best(sketch: Sketch) -> None:
    """The engine finds and proves what trying everything finds; every bound on the way holds."""
    problem, told = sketch.problem(), list[Found]()
    best, solution = optimum(problem), solve(problem, engine="exact", report=told.append)
    if best is None:
        assert (solution.status, solution.tours) == (Status.INFEASIBLE, ())
        return
    assert min((each.bound for each in told if each.bound is not None), default=best) >= best
    assert max((each.value for each in told if each.value is not None), default=best) <= best
    assert solution.status is Status.OPTIMAL
    assert breaches(problem, solution.tours) == []
    assert worth(problem, solution.tours) == solution.value == solution.bound == best


def is_allowed(sketch: Sketch) -> None:
    """What the routing model finds keeps every rule, and is no better than the best."""
    problem = sketch.problem()
    best, solution = optimum(problem), routed(problem)
    if solution.tours:
        assert breaches(problem, solution.tours) == []
        assert best is not None
        assert worth(problem, solution.tours) == solution.value <= best
    else:
        assert solution.status is Status.NONE_FOUND or best is None
