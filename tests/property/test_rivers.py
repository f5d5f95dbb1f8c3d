"""Engines on random small weeks on the river, with everything tried as the oracle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solution import Solution, Status, Stop
from planner.solve import solve
from tests.property.test_exact import is_best
from tests.solve.brute import optimum
from tests.solve.recheck import breaches, worth
from tests.solve.river_drawing import expeditions, river_sketches
from tests.solve.river_limits import LOOSENED_RIVERS, TROUBLES
from tests.solve.routed import routed
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES


@settings(EXAMPLES, max_examples=50)
@given(river_sketches())
def test_the_best_of_any_week_on_the_river_is_found_and_proven(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=38)
@given(river_sketches(required=True))
def test_the_best_with_what_is_required_is_found_or_proven_impossible(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=44)
@given(expeditions())
def test_the_best_of_nights_on_the_river_is_found_and_proven(sketch: Sketch) -> None:
    is_best(sketch)


@settings(EXAMPLES, max_examples=16)
@given(st.one_of(river_sketches(), expeditions()))
def test_routing_is_allowed_and_never_above_the_best(sketch: Sketch) -> None:
    problem = sketch.problem()
    routing = routed(problem)
    exact, auto = (solve(problem, engine=engine) for engine in ("exact", "auto"))
    assert breaches(problem, routing.tours) == []
    assert worth(problem, routing.tours) == routing.value <= exact.value == auto.value
    assert (exact.status, auto.status) == (Status.OPTIMAL, Status.OPTIMAL)
    assert breaches(problem, auto.tours) == []


@settings(EXAMPLES, max_examples=26)
@given(river_sketches(required=True))
def test_routing_holds_what_is_required_or_says_that_there_is_none(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution, best = routed(problem), optimum(problem)
    if solution.status is Status.FEASIBLE:
        assert breaches(problem, solution.tours) == []
        assert best is not None
        assert worth(problem, solution.tours) == solution.value <= best
    else:
        assert solution.tours == ()
        assert solution.status is Status.NONE_FOUND or best is None


@pytest.mark.parametrize("limit", sorted(TROUBLES))
def test_the_best_under_each_limit_which_binds(limit: str) -> None:
    """A limit that is not kept would be seen: some weeks would be better without it."""
    gained, judged = False, 0
    seldom = limit == "rest of drivers"  # binds in one of some dozens of weeks

    @settings(EXAMPLES, max_examples=250 if seldom else 26)
    @given(expeditions())
    def check(sketch: Sketch) -> None:
        nonlocal gained, judged
        if gained and judged >= 26:
            return
        judged += 1
        tight = TROUBLES[limit](sketch)
        best = is_best(tight)
        assert best is not None
        if not gained:
            loose = optimum(LOOSENED_RIVERS[limit](tight).problem())
            assert loose is not None
            assert loose >= best
            gained = loose > best

    check()
    assert gained


def kinds(sketch: Sketch, solution: Solution) -> set[str]:
    """Name what is done on the river in a plan."""
    problem = sketch.problem()
    trips = [stop for tour in solution.tours for stop in tour.stops if stop.boat is not None]

    def moored(stand: int) -> bool:
        return problem.mooring(stand) is not None

    def kind(stop: Stop) -> str:
        assert stop.boat is not None
        begins, ends = moored(stop.place), moored(stop.leaving)
        if begins and ends and not stop.calls and stop.place == stop.leaving:
            return "rests"
        if ends:
            return "moves on" if begins else "goes out"
        if stop.leaving != problem.boats[stop.boat].port:
            late = " late" if stop.home_late else ""
            return ("meets after a night" if begins else "meets") + late
        return "comes back" if begins else "there and back"

    return {kind(stop) for stop in trips}


def test_weeks_on_the_river_have_it_all() -> None:
    """The tests above would be empty if the best weeks stayed ashore."""
    usual = {
        "there and back",
        "goes out",
        "moves on",
        "rests",
        "comes back",
        "meets",
        "meets after a night",
    }
    seen: set[str] = set()

    @settings(EXAMPLES, max_examples=250)
    @given(st.one_of(river_sketches(), expeditions()))
    def look(sketch: Sketch) -> None:
        if not usual <= seen:
            seen.update(kinds(sketch, solve(sketch.problem(), engine="exact")))

    look()
    # an empty boat that goes home on the day after is best but seldom
    assert usual <= seen <= usual | {"meets late", "meets after a night late"}
