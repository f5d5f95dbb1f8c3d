"""Many teams: a dive gives a plan, groups planned again improve it, and all limits hold."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field, idle_week
from planner.solve.dive import dive
from planner.solve.fleet import Fleet, replan
from planner.solve.pricing import Priced, price_out
from planner.solve.restrict import fitting, holds_required, restricted
from planner.solve.tours import Effort
from planner.solve.week import ExactWeek, Watch, make_field
from tests.solve.recheck import breaches, worth
from tests.solve.small import Camp, Crew, Lodging, Sketch

TEAMS = 6
# Two valleys with lodgings; camps are worth more the farther they are, and no two teams fit in one.
MANY = Sketch(
    camps=tuple(
        Camp((x, y), gives=((60, 1000 + 40 * x + 7 * n), (120, 1500 + 55 * x)))
        for n, (x, y) in enumerate((x, y) for x in (20, 45, 70, 95) for y in (-30, -12, 12, 30))
    ),
    crews=tuple(Crew(base=(0, 2 * k), window=(0, 420)) for k in range(TEAMS)),
    lodgings=(Lodging((70, -20), beds=2, price=30), Lodging((70, 20), beds=1, price=20)),
    days=3,
)


@pytest.fixture(scope="module")
def field() -> Field:
    return make_field(MANY.problem())


@pytest.fixture(scope="module")
def priced(field: Field) -> Priced:
    found = price_out(field, (), (Effort(300),), lambda: False)
    assert found is not None
    return found


def value(plan: Sequence[Column]) -> int:
    return sum(column.worth for column in plan)


def check(field: Field, plan: Sequence[Column]) -> None:
    tours = timed_tours(field.problem, field.choices, sorted(plan, key=lambda c: (c.team, c.day)))
    assert breaches(field.problem, tours) == []
    assert worth(field.problem, tours) == value(plan)


@pytest.fixture(scope="module")
def dives(field: Field, priced: Priced) -> list[list[Column]]:
    return dived(field, priced)


@pytest.fixture(scope="module")
def improvements(field: Field, dives: list[list[Column]]) -> list[list[Column]]:
    """Plans on the way from what a dive ends with, that one included."""
    return improved(field, dives[-1])


def dived(field: Field, priced: Priced) -> list[list[Column]]:
    plans: list[list[Column]] = []
    dive(field, priced, lambda plan: plans.append(list(plan)), lambda: False)
    return plans


def improved(field: Field, plan: Sequence[Column]) -> list[list[Column]]:
    plans = [list(plan)]
    Fleet(field, plan, lambda better: plans.append(list(better)), lambda: False).improve()
    return plans


def test_a_dive_fixes_team_after_team(
    field: Field, priced: Priced, dives: list[list[Column]]
) -> None:
    plans = dives
    teams = [{column.team for column in plan} for plan in plans]
    assert all(some < more for some, more in itertools.pairwise(teams))
    assert teams[-1] == set(field.teams)
    check(field, plans[-1])
    assert 0.9 * priced.bound < value(plans[-1]) <= priced.bound


def test_every_plan_of_a_fleet_is_allowed_and_better() -> None:
    """From staying at home; the nights at lodgings are those of the weeks from a dive."""
    field = make_field(replace(MANY, lodgings=()).problem())
    plans = improved(field, idle_week(field))
    assert len(plans) > 1
    for plan in plans:
        check(field, plan)
    worths = [value(plan) for plan in plans]
    assert worths == sorted(set(worths))
    assert worths[-1] > 0


def test_what_is_improved_after_a_dive_is_allowed(
    field: Field, improvements: list[list[Column]]
) -> None:
    for plan in improvements:
        check(field, plan)


def test_a_fleet_ends_where_no_pair_can_do_better(
    field: Field, improvements: list[list[Column]]
) -> None:
    plan = improvements[-1]
    assert len(improved(field, plan)) == 1
    for pair in ((0, 1), (2, 5)):
        own = [column for column in plan if column.team in pair]
        others = [column for column in plan if column.team not in pair]
        assert replan(restricted(field, pair, others), own, lambda: False) is own


def test_the_same_plans_every_time(
    field: Field, priced: Priced, dives: list[list[Column]], improvements: list[list[Column]]
) -> None:
    again = dived(field, priced)
    assert again == dives
    assert improved(field, again[-1]) == improvements


@pytest.mark.parametrize("questions", [0, 1, 2, 5, 9])
def test_what_is_stopped_keeps_its_plan(field: Field, priced: Priced, questions: int) -> None:
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > questions

    plans: list[Sequence[Column]] = []
    Fleet(field, idle_week(field), plans.append, stopped).improve()
    dive(field, priced, plans.append, stopped)
    for plan in plans:
        there = {column.team for column in plan}
        check(field, [*plan, *(c for c in idle_week(field) if c.team not in there)])


def test_columns_fit_a_part_where_they_take_nothing_of_others(
    field: Field, priced: Priced, dives: list[list[Column]]
) -> None:
    plan = dives[-1]
    others = [column for column in plan if column.team not in (1, 4)]
    part = restricted(field, (1, 4), others)
    fits = fitting(field, part, priced.columns)
    held = {
        field.problem.sessions[s].camp
        for c in others
        for w in c.choices
        for s in field.choices[w].sessions
    }
    assert fits
    for column in fits:
        assert column.team in (1, 4)
        camps = {
            field.problem.sessions[s].camp
            for w in column.choices
            for s in field.choices[w].sessions
        }
        assert not camps & held
        if column.day == 0:
            assert column.start == field.problem.teams[column.team].base
    own = [c for c in plan if c.team in (1, 4)]
    assert [c for c in fitting(field, part, own) if c.team == own[0].team]


def test_a_plan_holds_what_is_required_or_not() -> None:
    camps = (replace(MANY.camps[0], required=True), *MANY.camps[1:])
    field = make_field(replace(MANY, camps=camps).problem())
    assert not holds_required(field, idle_week(field))
    found = price_out(field, (), (Effort(300),), lambda: False)
    assert found is not None
    plan = dived(field, found)[-1]
    camp_0 = any(
        field.problem.sessions[s].camp == 0
        for column in plan
        for w in column.choices
        for s in field.choices[w].sessions
    )
    assert holds_required(field, plan) == camp_0


def test_a_gap_ends_the_search_of_many_teams_early() -> None:
    told: list[tuple[str, float]] = []
    week = ExactWeek(
        make_field(MANY.problem()),
        Watch(
            lambda _, worth: told.append(("plan", worth)),
            lambda bound: told.append(("bound", bound)),
            lambda: False,
        ),
        gap=0.08,
    )
    week.run()
    assert 0.08 * week.bound >= week.bound - week.value > 0
    assert not week.proven
