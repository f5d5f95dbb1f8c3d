"""The squeeze: its bound, the plans it comes across, and the tours it lets go."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.pick import pick
from planner.solve.squeeze import Squeezed, squeeze
from planner.solve.week import make_field
from tests.solve.brute import optimum
from tests.solve.fields import no_prices, possible, whole_pools
from tests.solve.pinned import PINNED
from tests.solve.recheck import breaches, worth
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

PICKING = 20.0  # deterministic seconds


@dataclass
class Heard:
    """What a squeeze says on its way."""

    field: Field
    floor: int
    bounds: list[float] = dataclasses.field(default_factory=list)
    floors: list[int] = dataclasses.field(default_factory=list)
    values: list[int] = dataclasses.field(default_factory=list)
    rounds: int = 10**6

    def found(self, plan: list[Column]) -> int:
        problem = self.field.problem
        tours = timed_tours(problem, self.field.choices, sorted(plan, key=_in_order))
        assert breaches(problem, tours) == []
        value = sum(column.worth for column in plan)
        assert worth(problem, tours) == value
        self.values.append(value)
        self.floor = max(self.floor, value)
        return self.floor

    def seen(self, bound: float) -> bool:
        self.bounds.append(bound)
        self.floors.append(self.floor)
        return len(self.bounds) >= self.rounds

    def run(self) -> Squeezed:
        pools = whole_pools(self.field)
        prices = no_prices(self.field)
        return squeeze(self.field, pools, prices, self.floor, self.found, self.seen)


def _in_order(column: Column) -> tuple[int, int]:
    return column.team, column.day


@pytest.fixture(autouse=True)
def _to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.squeeze.FEW", 0)


def known(sketch: Sketch) -> tuple[Field, int] | None:
    """A week and its optimum, if there is one."""
    problem = sketch.problem()
    seen, best = make_field(problem), optimum(problem)
    return None if best is None or not possible(seen) else (seen, best)


examples = settings(EXAMPLES, max_examples=26)


@examples
@given(tight_sketches(), st.integers(1, 2000))
def test_no_bound_is_below_the_best_week(sketch: Sketch, below: int) -> None:
    week = known(sketch)
    assert week is not None
    heard = Heard(week[0], week[1] - below)
    left = heard.run()
    assert heard.bounds == sorted(heard.bounds, reverse=True)
    assert max(heard.values, default=week[1]) <= week[1]
    # once a plan as good is found, what it beats may be let go, and the bound with it
    bounds, floors = [*heard.bounds, left.bound], [*heard.floors, heard.floor]
    for bound, floor in zip(bounds, floors, strict=True):
        assert bound > week[1] - 1e-6 or floor == week[1]


@examples
@given(tight_sketches(required=True), st.integers(1, 300))
def test_what_is_left_holds_a_best_week(sketch: Sketch, below: int) -> None:
    week = known(sketch)
    if week is None:
        return
    seen, best = week
    heard = Heard(seen, best - below)
    left = heard.run()
    if heard.floor < best:
        picked = pick(seen, left.pools, heard.floor, (), PICKING, lambda: False)
        assert (picked.value, picked.proven) == (best, True)


@examples
@given(tight_sketches())
def test_nothing_better_than_the_best_week_is_found(sketch: Sketch) -> None:
    week = known(sketch)
    assert week is not None
    seen, best = week
    heard = Heard(seen, best)
    left = heard.run()
    assert heard.floor == best
    if left.bound >= best + 1:
        picked = pick(seen, left.pools, best, (), PICKING, lambda: False)
        assert (picked.columns, picked.proven) == (None, True)


@pytest.mark.parametrize("name", sorted(PINNED))
def test_pinned_weeks_are_squeezed(name: str) -> None:
    week = known(PINNED[name])
    assert week is not None
    seen, best = week
    heard = Heard(seen, best - 1)
    left = heard.run()
    assert best - 1e-6 < left.bound < 3 * best
    if len(heard.bounds) > 5:
        assert left.bound < heard.bounds[0]
        assert sum(map(len, left.pools)) < sum(map(len, whole_pools(seen)))


def test_visits_that_repeat_are_remembered_until_the_bound_is_the_best_week() -> None:
    for name in ("second visits", "two days", "two days of work", "two boats, two teams"):
        week = known(PINNED[name])
        assert week is not None
        heard = Heard(week[0], week[1] - 1)
        left = heard.run()
        assert heard.floor == week[1]
        assert heard.bounds[0] > left.bound + 1
        assert left.bound < week[1] + 1


@pytest.mark.parametrize("rounds", [1, 2, 7])
def test_it_stops_when_told(rounds: int) -> None:
    week = known(PINNED["second visits"])
    assert week is not None
    heard = Heard(week[0], 0, rounds=rounds)
    left = heard.run()
    assert len(heard.bounds) == rounds
    assert left.bound >= week[1]
    assert left.pools


def test_few_tours_need_no_more_squeezing(monkeypatch: pytest.MonkeyPatch) -> None:
    week = known(PINNED["two days of work"])
    assert week is not None
    rounds = []
    for few in (0, 10**6):
        monkeypatch.setattr("planner.solve.squeeze.FEW", few)
        heard = Heard(week[0], week[1] - 1)
        heard.run()
        rounds.append(len(heard.bounds))
    assert rounds[1] < rounds[0]


def test_where_no_tours_join_to_a_week_none_is_worth_more_than_the_floor() -> None:
    week = known(PINNED["two teams, two beds"])
    assert week is not None
    heard = Heard(week[0], week[1] - 100)
    first, *others = whole_pools(heard.field)
    lame = first.take(first.day > 0)  # nothing is left for the first day
    left = squeeze(
        heard.field, (lame, *others), no_prices(heard.field), heard.floor, heard.found, heard.seen
    )
    assert left.bound == heard.floor
    assert not heard.values
