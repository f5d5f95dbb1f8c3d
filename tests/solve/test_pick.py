"""CP-SAT picks the best week from listed tours, or says how far it came."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings

from planner.solve.build import timed_tours
from planner.solve.columns import Field
from planner.solve.pick import Picked, pick
from planner.solve.week import make_field
from tests.solve.brute import optimum
from tests.solve.fields import possible, searched, whole_pools
from tests.solve.pinned import PINNED
from tests.solve.recheck import breaches, worth
from tests.solve.small import Camp, Crew, Lodging, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

WORK = 20.0  # deterministic seconds
LOW = -(10**6)  # hundredths; every week is worth more
examples = settings(EXAMPLES, max_examples=40)


def picked(
    field: Field, floor: int, work: float = WORK, stopped: Callable[[], bool] = lambda: False
) -> Picked:
    return pick(field, whole_pools(field), floor, (), work, stopped)


@examples
@given(tight_sketches(required=True))
def test_it_picks_the_best_week(sketch: Sketch) -> None:
    problem = sketch.problem()
    field, best = make_field(problem), optimum(problem)
    if not possible(field):
        return
    found = picked(field, LOW)
    assert found.proven
    if best is None:
        assert found.columns is None
        return
    assert found.columns is not None
    assert found.value == round(found.bound) == best
    columns = sorted(found.columns, key=lambda c: (c.team, c.day))
    tours = timed_tours(problem, field.choices, columns)
    assert breaches(problem, tours) == []
    assert worth(problem, tours) == best


@pytest.mark.parametrize("name", sorted(PINNED))
def test_it_proves_that_none_is_worth_more(name: str) -> None:
    problem = PINNED[name].problem()
    field, best = make_field(problem), optimum(problem)
    assert best is not None
    found = picked(field, best)
    assert found == Picked(None, best, proven=True, bound=best)
    found = picked(field, best - 1)
    assert (found.value, found.proven) == (best, True)


def test_a_hint_changes_no_answer() -> None:
    field = make_field(PINNED["two teams, two beds"].problem())
    pools, best = whole_pools(field), searched(field)
    assert best.plan is not None
    for hint in ((), best.plan, best.plan[:2]):
        found = pick(field, pools, LOW, hint, WORK, lambda: False)
        assert (found.value, found.proven) == (best.value, True)


# So many weeks that a proof takes a while, from few enough tours to be listed in a moment.
LONG = Sketch(
    camps=tuple(
        Camp((20 + 9 * x, 14 * y - 28), gives=((80, 6000 + 37 * x - 11 * y),))
        for x in range(3)
        for y in range(4)
    ),
    crews=tuple(Crew(base=(0, 4 * k), duty_day=330) for k in range(2)),
    lodgings=(Lodging((40, 0), beds=1), Lodging((30, 20), beds=2)),
    days=3,
    growth=13,
    fuel=(7, 0),
)


@pytest.fixture(scope="module")
def long() -> Field:
    return make_field(LONG.problem())


@pytest.mark.parametrize("questions", [0, 1, 3])
def test_a_pick_that_is_stopped_ends_its_thread(long: Field, questions: int) -> None:
    before, asked = threading.enumerate(), 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > questions

    found = picked(long, LOW, work=10**6, stopped=stopped)
    assert threading.enumerate() == before
    assert asked > questions
    assert not found.proven
    assert found.bound >= found.value


def test_a_pick_of_little_work_says_how_far_it_came(long: Field) -> None:
    before = threading.enumerate()
    one, two = (picked(long, LOW, work=0.3) for _ in range(2))
    assert one == two, "work, not the clock, ends it"
    assert not one.proven
    assert threading.enumerate() == before
    assert one.bound >= one.value


@pytest.mark.parametrize("name", sorted(PINNED))
def test_a_bound_without_a_proof_is_a_bound(name: str) -> None:
    problem = PINNED[name].problem()
    best = optimum(problem)
    assert best is not None
    for floor, work in product((LOW, -1, best - 1), (0.0, 1e-6, 1e-3)):
        found = picked(make_field(problem), floor, work)
        assert found.bound >= best or math.isclose(found.bound, best)
        assert (found.columns is None) == (found.value == floor)
        assert found.value <= best


def test_a_question_that_fails_ends_the_thread_too(long: Field) -> None:
    before = threading.enumerate()

    def stopped() -> bool:
        raise LookupError("the screen is gone")

    with pytest.raises(LookupError, match="screen"):
        picked(long, LOW, work=0.2, stopped=stopped)
    assert threading.enumerate() == before
