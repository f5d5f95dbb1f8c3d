"""Bets that no week is worth more than a little less than the last bound."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cache

import pytest

from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.limits import worst_worth
from planner.solve.pricing import Priced, price_out
from planner.solve.tours import WHOLE
from planner.solve.undercut import STEPS, undercut
from planner.solve.weave import Woven
from planner.solve.week import make_field
from tests.solve.fields import whole_pools
from tests.solve.small import Camp, Crew, Sketch
from tests.solve.test_weave import ALL, best_of_all, check, drawn, value

SEEDS = (1, 2, 4, 6, 8, 9, 10, 11)
MOST_QUESTIONS = 20_000  # a search that asks more does not end


@dataclass
class Heard:
    """What is told on the way: bounds, and plans with the bound at that moment."""

    field: Field
    priced: Priced
    bounds: list[float] = dataclasses.field(default_factory=list)
    plans: list[tuple[float, list[Column]]] = dataclasses.field(default_factory=list)
    asked: int = 0

    @property
    def bound(self) -> float:
        return self.bounds[-1] if self.bounds else self.priced.bound

    def run(self, questions: int = MOST_QUESTIONS) -> Heard:
        def stopped() -> bool:
            self.asked += 1
            return self.asked > questions

        def found(plan: list[Column]) -> None:
            self.plans.append((self.bound, plan))

        undercut(
            self.field, self.priced, worst_worth(self.field), self.bounds.append, found, stopped
        )
        return self


def heard(field: Field) -> Heard:
    priced = price_out(field, (), (WHOLE,), lambda: False)
    assert priced is not None
    return Heard(field, priced)


@cache
def week(seed: int) -> tuple[Field, Priced, int]:
    """A drawn week, its prices, and what its best plan is worth."""
    field = make_field(drawn(seed, teams=(4,)))
    return field, heard(field).priced, best_of_all(field, whole_pools(field)).value


def told(seed: int) -> Heard:
    field, priced, _ = week(seed)
    return Heard(field, priced)


@pytest.fixture(autouse=True)
def _together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell teams that are alike apart no more, however few they are."""
    monkeypatch.setattr("planner.solve.week.MANY", 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_bound_is_lower_and_none_below_the_best(seed: int) -> None:
    it, best = told(seed).run(), week(seed)[-1]
    bounds = [it.priced.bound, *it.bounds]
    assert it.asked < MOST_QUESTIONS
    assert bounds == sorted(set(bounds), reverse=True)
    assert min(bounds) > best - 1e-6
    for bound, plan in it.plans:
        check(it.field, plan)
        assert value(plan) > math.floor(bound - max(STEPS) * abs(bound))
        assert value(plan) <= best


@pytest.mark.parametrize("seed", [1, 7])
def test_bets_bring_a_bound_down(seed: int) -> None:
    it, best = told(seed).run(), week(seed)[-1]
    assert len(it.bounds) > len(STEPS)
    assert it.bound - best < 0.75 * (it.priced.bound - best)


@pytest.mark.parametrize("seed", [1, 8])
@pytest.mark.parametrize("questions", [0, 1, 5, *range(8, 40, 3)])
def test_what_is_stopped_lowers_no_bound_too_far(seed: int, questions: int) -> None:
    it, best = told(seed).run(questions), week(seed)[-1]
    if not questions:
        assert (it.bounds, it.plans) == ([], [])
    assert it.bound > best - 1e-6
    for _, plan in it.plans:
        check(it.field, plan)


@pytest.mark.parametrize("seed", [1, 8])
def test_weaving_without_a_bound_leaves_that_of_the_squeeze(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.solve.undercut.weave", lambda *_: Woven(None, math.inf))
    it = told(seed).run()
    assert week(seed)[-1] - 1e-6 < it.bound < math.inf


def test_bets_end_where_nothing_is_worth_doing() -> None:
    crews = tuple(Crew((0, 3 * k)) for k in range(4))
    dear = Sketch((Camp((50, 0), gives=((60, 10),), teams=ALL),), crews, days=2, fuel=(100, 0))
    it = heard(make_field(dear.problem())).run()
    assert it.asked < MOST_QUESTIONS
    assert it.bounds[-1] == 0
    assert all(value(plan) == 0 for _, plan in it.plans)


def test_bets_end_where_no_week_holds_what_is_required() -> None:
    """Two of three camps fit in a day; the master problem takes halves of each two."""
    places = [(x, y) for x in (100, -100) for y in (0, 1, 2)]
    gives = ((250, 10),)
    camps = tuple(Camp(place, gives=gives, teams=ALL, required=True) for place in places)
    far = Camp((0, 200), gives=gives, teams=ALL, required=True)
    crews = tuple(Crew((0, 3 * k)) for k in range(4))
    it = heard(make_field(Sketch((*camps, far), crews, days=1, fuel=(50, 0)).problem())).run()
    assert it.asked < MOST_QUESTIONS
    assert it.bound < worst_worth(it.field)
    assert it.plans == []


def test_the_same_bets_every_time() -> None:
    one, two = (told(2).run() for _ in range(2))
    assert (one.bounds, one.plans) == (two.bounds, two.plans)
