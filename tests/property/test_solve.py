"""What holds for every plan: checked on random small weeks, with everything tried as the oracle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.solution import Status
from planner.solve import solve
from tests.solve.brute import optimum
from tests.solve.drawing import sketches
from tests.solve.pinned import PINNED
from tests.solve.recheck import breaches, worth
from tests.solve.routed import routed
from tests.solve.small import Sketch

NONE = -(10**9)  # a week without any plan is worse than all others

examples = settings(
    deadline=None,
    max_examples=32,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache  # each limit is tried on the same weeks
def best(sketch: Sketch) -> int:
    found = optimum(sketch.problem())
    return NONE if found is None else found


@examples
@given(sketches())
def test_a_plan_is_allowed_and_worth_what_it_says_and_no_more_than_is_possible(
    sketch: Sketch,
) -> None:
    problem = sketch.problem()
    solution = routed(problem)
    assert solution.status is Status.FEASIBLE
    assert breaches(problem, solution.tours) == []
    assert worth(problem, solution.tours) == solution.value
    assert 0 <= solution.value <= best(sketch)


@settings(examples, max_examples=20)
@given(sketches(required=True))
def test_a_plan_holds_what_is_required_or_says_that_there_is_none(sketch: Sketch) -> None:
    problem = sketch.problem()
    solution, possible = routed(problem), optimum(problem)
    if solution.status is Status.FEASIBLE:
        assert breaches(problem, solution.tours) == []
        assert possible is not None
        assert worth(problem, solution.tours) == solution.value <= possible
    else:
        assert solution.tours == ()
        assert solution.status is Status.NONE_FOUND or possible is None


@pytest.mark.parametrize("name", sorted(PINNED))
def test_pinned_weeks_are_planned_as_well_as_is_possible(name: str) -> None:
    assert solve(PINNED[name].problem(), engine="routing").value == best(PINNED[name])


Change = Callable[[Sketch], Sketch]


def limited(**least: int) -> Change:
    """Lower limits to less."""

    def change(sketch: Sketch) -> Sketch:
        lower = {name: max(getattr(sketch.limits, name) - by, 1) for name, by in least.items()}
        return replace(sketch, limits=replace(sketch.limits, **lower))

    return change


def fewer_nights(sketch: Sketch) -> Sketch:
    nights = max(sketch.limits.nights_away - 1, 0)
    return replace(sketch, limits=replace(sketch.limits, nights_away=nights))


def more_reserved(sketch: Sketch) -> Sketch:
    seats = sketch.limits.reserved_seats + 2
    return replace(sketch, limits=replace(sketch.limits, reserved_seats=seats))


def shorter_days(sketch: Sketch) -> Sketch:
    crews = (replace(c, window=(c.window[0] + 10, c.window[1] - 15)) for c in sketch.crews)
    return replace(sketch, crews=tuple(crews))


def less_duty(sketch: Sketch) -> Sketch:
    return replace(sketch, crews=tuple(replace(c, duty_day=c.duty_day - 40) for c in sketch.crews))


def less_weekly_duty(sketch: Sketch) -> Sketch:
    crews = [
        replace(
            crew,
            people=tuple(replace(p, duty_week=p.duty_week * 3 // 4) for p in crew.people),
        )
        for crew in sketch.crews
    ]
    return replace(sketch, crews=tuple(crews))


def fewer_hours(sketch: Sketch) -> Sketch:
    camps = (replace(c, open=(c.open[0] + 20, c.open[1] - 20)) for c in sketch.camps)
    return replace(sketch, camps=tuple(camps))


def longer_intervals(sketch: Sketch) -> Sketch:
    camps = (replace(c, least_interval=c.least_interval + 1) for c in sketch.camps)
    return replace(sketch, camps=tuple(camps))


def fewer_beds(sketch: Sketch) -> Sketch:
    return replace(sketch, lodgings=tuple(replace(x, beds=1) for x in sketch.lodgings[:2]))


def darker(sketch: Sketch) -> Sketch:
    early, late = sketch.boat_window
    return replace(sketch, boat_window=(early + 10, late - 10))


def fewer_boats(sketch: Sketch) -> Sketch:
    boats = (replace(boat, count=1, seats=boat.seats - 1) for boat in sketch.boats)
    return replace(sketch, boats=tuple(boats))


def a_day_off(sketch: Sketch) -> Sketch:
    return replace(sketch, crews=tuple(replace(c, stays=c.stays | {0}) for c in sketch.crews))


TIGHTER: dict[str, Change] = {
    "stretch": limited(drive_stretch=15),
    "driving": limited(drive_day=40),
    "work days": limited(work_days=1),
    "nights": fewer_nights,
    "seats": more_reserved,
    "window": shorter_days,
    "duty": less_duty,
    "weekly duty": less_weekly_duty,
    "opening hours": fewer_hours,
    "interval": longer_intervals,
    "beds": fewer_beds,
    "daylight": darker,
    "boats": fewer_boats,
    "day off": a_day_off,
}


@settings(examples, max_examples=12)
@given(sketch=sketches())
@pytest.mark.parametrize("limit", sorted(TIGHTER))
def test_a_tighter_limit_never_makes_the_best_week_better(limit: str, sketch: Sketch) -> None:
    assert best(TIGHTER[limit](sketch)) <= best(sketch)


@settings(examples, max_examples=6)
@given(sketch=sketches())
@pytest.mark.parametrize("limit", sorted(TIGHTER))
def test_the_engine_gains_nothing_by_a_tighter_limit(limit: str, sketch: Sketch) -> None:
    assert routed(TIGHTER[limit](sketch).problem()).value <= best(sketch)


def test_each_limit_binds_somewhere() -> None:
    """The test above could not fail if tightening changed nothing."""
    for limit, change in TIGHTER.items():
        assert any(best(change(week)) < best(week) for week in PINNED.values()), limit


@settings(examples, max_examples=10)
@given(sketch=sketches(), data=st.data())
def test_the_order_of_camps_changes_no_best_week(sketch: Sketch, data: st.DataObject) -> None:
    turned = replace(sketch, camps=tuple(data.draw(st.permutations(sketch.camps))))
    assert best(turned) == best(sketch)
