"""The exact engine on random small weeks: equal to trying everything, and never below the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.solution import Status
from planner.solve import solve
from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.week import ExactWeek, Watch, make_field
from tests.solve.brute import optimum
from tests.solve.drawing import sketches
from tests.solve.fields import possible
from tests.solve.recheck import breaches, worth
from tests.solve.routed import routed
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES, LOOSENED, tight_sketches


def is_best(sketch: Sketch) -> int | None:
    """The exact engine finds and proves what trying everything finds, which is given back."""
    problem = sketch.problem()
    best, solution = optimum(problem), solve(problem, engine="exact")
    if best is None:
        assert (solution.status, solution.tours) == (Status.INFEASIBLE, ())
        return None
    assert solution.status is Status.OPTIMAL
    assert breaches(problem, solution.tours) == []
    assert worth(problem, solution.tours) == solution.value == solution.bound == best
    return best


@settings(EXAMPLES, max_examples=65)
@given(sketches())
def test_the_best_of_any_week_is_found_and_proven(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=55)
@given(sketches(required=True))
def test_the_best_with_what_is_required_is_found_or_proven_impossible(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=28)
@given(tight_sketches())
def test_the_best_of_a_tight_week_is_found_and_proven(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=34)
@given(tight_sketches(required=True))
def test_the_best_of_a_tight_week_with_what_is_required(sketch: Sketch) -> None:
    is_best(sketch)


def test_limits_bind_in_tight_weeks() -> None:
    """A limit that is not kept would be seen.

    Loosened alone, each makes the best of some of a hundred drawn weeks better; boats, beds and
    nights away that seldom do have weeks of their own.
    """
    unseen = set(LOOSENED) - {"shared boats", "shared beds", "nights away"}

    @settings(EXAMPLES, max_examples=100)
    @given(tight_sketches())
    def look(sketch: Sketch) -> None:
        best = optimum(sketch.problem()) if unseen else None
        for limit in sorted(unseen):
            looser = LOOSENED[limit](sketch)
            if looser != sketch and (optimum(looser.problem()) or 0) > (best or 0):
                unseen.remove(limit)

    look()
    assert sorted(unseen) == []


@settings(EXAMPLES, max_examples=35)
@given(sketches())
def test_neither_exact_nor_auto_is_below_routing(sketch: Sketch) -> None:
    problem = sketch.problem()
    routing = routed(problem)
    exact, auto = (solve(problem, engine=engine) for engine in ("exact", "auto"))
    assert routing.value <= exact.value == auto.value
    assert (exact.status, auto.status) == (Status.OPTIMAL, Status.OPTIMAL)


@pytest.mark.parametrize("alike", [2, 9])
@settings(EXAMPLES, max_examples=30)
@given(sketch=tight_sketches(required=True))
def test_every_plan_on_the_way_is_allowed_and_every_bound_true(alike: int, sketch: Sketch) -> None:
    # teams of one kind have no limits of their own
    same = [replace(sketch.crews[0], base=crew.base) for crew in sketch.crews]
    sketch = LOOSENED["duty of the week"](sketch) if alike == 2 else sketch
    problem = replace(sketch, crews=tuple(same) if alike == 2 else sketch.crews).problem()
    best = optimum(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.solve.week.MANY", alike)
        field = make_field(problem)
    values: list[int] = []
    bounds: list[float] = []

    def better(columns: tuple[Column, ...], value: int) -> None:
        tours = timed_tours(problem, field.choices, columns)
        assert breaches(problem, tours) == []
        assert worth(problem, tours) == value
        values.append(value)

    if not possible(field):
        assert best is None
        return
    week = ExactWeek(field, Watch(better, bounds.append, lambda: False))
    week.run()
    assert week.proven
    assert values == sorted(set(values))
    assert (values[-1] if values else None) == best
    assert best is None or min(bounds) > best - 1e-6
