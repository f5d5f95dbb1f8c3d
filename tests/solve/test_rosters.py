"""Weeks with rosters are the best there are: against trying everything, each limit binding."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from planner.solution import Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.rosters import LOOSENED, rosters
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES


@settings(EXAMPLES, max_examples=80)
@given(rosters())
def test_the_exact_week_is_that_of_trying_everything(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution = solve(problem)
    assert breaches(problem, solution.tours) == []
    assert solution.status is Status.OPTIMAL
    assert solution.value == solution.bound == worth(problem, solution.tours) == optimum(problem)


@settings(EXAMPLES, max_examples=40)
@given(rosters())
def test_the_routing_model_keeps_every_limit_of_rosters(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution = solve(problem, engine="routing")
    assert breaches(problem, solution.tours) == []
    best = optimum(problem)
    assert best is not None
    assert solution.value == worth(problem, solution.tours) <= best


def test_each_limit_binds_in_some_of_the_weeks() -> None:
    bound = Counter[str]()

    @settings(EXAMPLES, max_examples=80)
    @given(rosters())
    def count(sketch: Sketch) -> None:
        best = optimum(sketch.problem())
        for name, loosen in LOOSENED.items():
            bound[name] += optimum(loosen(sketch).problem()) != best

    count()
    missing = [name for name in LOOSENED if bound[name] < 2]
    assert not missing, bound
