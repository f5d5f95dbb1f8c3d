"""Prices of limits: no step beyond a limit raises the master problem by more than its price says.

A step back lowers it by at least as much, so a limit with slack, which a step back leaves as it
was, has no price.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.problem.week import WeekProblem
from planner.solve.limit_prices import LimitKey, LimitPrices, limit_prices, week_changes
from tests.solve.river_weeks import RIVER
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

TINY = 1e-4  # points

Step = Callable[[Sketch], Sketch]


def priced(problem: WeekProblem) -> LimitPrices:
    found = limit_prices(problem)
    assert found is not None
    return found


def _duty(minutes: int) -> Step:
    def stepped(sketch: Sketch) -> Sketch:
        crews = (
            replace(
                crew,
                people=tuple(replace(p, duty_week=p.duty_week + minutes) for p in crew.people),
            )
            for crew in sketch.crews
        )
        return replace(sketch, crews=tuple(crews))

    return stepped


def _limit(name: str, more: int) -> Step:
    def stepped(sketch: Sketch) -> Sketch:
        changed = {name: max(0, getattr(sketch.limits, name) + more)}
        return replace(sketch, limits=replace(sketch.limits, **changed))

    return stepped


STEPS = (
    _duty(30),
    _duty(-30),
    _limit("nights_away", 1),
    _limit("nights_away", -1),
    _limit("work_days", 1),
    _limit("work_days", -1),
)


@settings(EXAMPLES, max_examples=25)
@given(tight_sketches())
def test_a_step_is_worth_no_more_than_the_price_says(sketch: Sketch) -> None:
    problem = sketch.problem()
    prices = priced(problem)
    for step in STEPS:
        other = step(sketch).problem()
        changes = week_changes(problem, other)
        if changes:
            assert priced(other).value <= prices.value + prices.worth(changes) + TINY
    for number, boat in enumerate(problem.boats):
        more = replace(boat, count=boat.count + 1)
        boats = (*problem.boats[:number], more, *problem.boats[number + 1 :])
        worth = sum(prices.of_boat(number, day) for day in range(len(problem.days)))
        assert priced(replace(problem, boats=boats)).value <= prices.value + worth + TINY


def test_prices_are_in_points_an_hour_and_bind_somewhere() -> None:
    """Some drawn weeks have a price on each sort of limit, and a step that is worth all of it."""
    seen: dict[str, int] = {}
    whole = 0

    @settings(EXAMPLES, max_examples=25)
    @given(tight_sketches())
    def count(sketch: Sketch) -> None:
        nonlocal whole
        problem = sketch.problem()
        prices = priced(problem)
        for row in prices.rows:
            seen[row.limit.kind] = seen.get(row.limit.kind, 0) + (row.price > TINY)
        other = _duty(1)(sketch).problem()
        changes = week_changes(problem, other)
        worth = prices.worth(changes) if changes else 0.0
        if worth > TINY:
            whole += priced(other).value - prices.value == pytest.approx(worth, rel=1e-3)

    count()
    assert [kind for kind in ("duty", "visit") if not seen.get(kind)] == []
    assert whole


def test_the_price_of_a_boat_by_hand() -> None:
    """Two crews want the one boat: the second would gain all that its trip is worth."""
    near, crew = replace(RIVER.camps[0], gives=((300, 2000),)), RIVER.crews[0]
    two = replace(RIVER, camps=(near, near), crews=(crew, crew))
    problem = two.problem()
    alone, both = (
        priced(replace(problem, boats=(replace(problem.boats[0], count=count),))).value
        for count in (1, 2)
    )
    assert both > alone
    assert priced(problem).of_boat(0, 0) == pytest.approx(both - alone)
    assert LimitKey("boat", (0,), days=(0,)) in [row.limit for row in priced(problem).rows]
