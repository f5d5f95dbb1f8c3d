"""Weeks with rosters are the best there are: against trying everything, each limit binding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from planner.solution import Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.rosters import BINDING, LOOSENED, rosters
from tests.solve.routed import routed
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES


@settings(EXAMPLES, max_examples=32)
@given(rosters())
def test_the_exact_week_is_that_of_trying_everything(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution = solve(problem)
    assert breaches(problem, solution.tours) == []
    assert solution.status is Status.OPTIMAL
    assert solution.value == solution.bound == worth(problem, solution.tours) == optimum(problem)


@settings(EXAMPLES, max_examples=16)
@given(rosters())
def test_the_routing_model_keeps_every_limit_of_rosters(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution = routed(problem)
    assert breaches(problem, solution.tours) == []
    best = optimum(problem)
    assert best is not None
    assert solution.value == worth(problem, solution.tours) <= best


@pytest.mark.parametrize("name", sorted(LOOSENED))
def test_each_limit_binds_where_it_is_drawn_to(name: str) -> None:
    sketch, value = BINDING[name]
    best = []
    for drawn in (sketch, LOOSENED[name](sketch)):
        problem = drawn.problem()
        solution = solve(problem)
        assert breaches(problem, solution.tours) == []
        assert solution.status is Status.OPTIMAL
        assert solution.value == worth(problem, solution.tours) == optimum(problem)
        best.append(solution.value)
    assert best[0] == value < best[1]
