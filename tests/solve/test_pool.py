"""Pools of tours: what is listed, taken, joined and priced."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.pool import Pool, joined, list_pools, pool_of
from planner.solve.tours import Effort
from planner.solve.week import make_field
from tests.solve.brute import days_of
from tests.solve.fields import columns, no_prices, whole_pools
from tests.solve.pinned import PINNED
from tests.solve.small import Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

TEAMS = PINNED["two teams, two beds"]


def arrays(pool: Pool) -> list[list[int]]:
    return [getattr(pool, field.name).tolist() for field in fields(pool)[1:]]


@pytest.mark.parametrize("name", sorted(PINNED))
def test_a_pool_holds_the_days_of_trying_everything(name: str) -> None:
    problem = PINNED[name].problem()
    field = make_field(problem)
    for pool in whole_pools(field):
        best: dict[tuple[object, ...], int] = {}
        for day, by_ends in enumerate(days_of(problem, pool.team)):
            for (start, end), days in by_ends.items():
                for held in days:
                    key = day, start, end, held.visits, held.boats
                    best[key] = max(best.get(key, held.worth), held.worth)
        found: dict[tuple[object, ...], int] = {}
        for column in columns([pool]):
            works = [field.choices[c] for c in column.choices]
            sessions = [problem.sessions[s] for work in works for s in work.sessions]
            visits = tuple(sorted((s.camp, s.visit) for s in sessions))
            boats = tuple(sorted(work.boat for work in works if work.boat is not None))
            key = column.day, column.start, column.end, visits, boats
            found[key] = max(found.get(key, column.worth), column.worth)
        assert found == best


@st.composite
def prices_of(draw: st.DrawFn, field: Field) -> Prices:
    """Draw a price for every limit, and for waking at every place."""
    zero = no_prices(field)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Prices(
        rng.integers(-500, 500, zero.waking.shape).astype(float),
        rng.integers(0, 1500, zero.shared.shape).astype(float),
        tuple(rng.integers(0, 8, own.shape).astype(float) for own in zero.of_team),
    )


@settings(EXAMPLES, max_examples=60)
@given(tight_sketches(), st.data())
def test_the_tours_listed_are_all_that_are_worth_enough(
    sketch: Sketch, data: st.DataObject
) -> None:
    field = make_field(sketch.problem())
    prices, slack = data.draw(prices_of(field)), data.draw(st.integers(0, 3000))
    pools = list_pools(field, prices, float(slack))
    assert pools is not None
    for pool, whole in zip(pools, whole_pools(field), strict=True):
        waking = prices.waking[whole.team]
        left = whole.reduced(prices)
        left = left - waking[whole.day, whole.start] + waking[whole.day + 1, whole.end]
        idle = (whole.choices < 0).all(axis=1) & (whole.start == whole.end)
        listed = whole.take((left >= -slack) | idle)
        assert sorted(map(same, columns([pool]))) == sorted(map(same, columns([listed])))
        assert sorted(pool.reduced(prices).tolist()) == sorted(listed.reduced(prices).tolist())


def same(column: Column) -> tuple[object, ...]:
    """Describe a day; works in another order may be as good."""
    ends = column.day, column.start, column.end
    return *ends, column.worth, column.duty, tuple(sorted(column.choices))


def test_too_many_tours_are_not_listed() -> None:
    crowded = PINNED["driving"]
    many = Sketch(camps=crowded.camps * 6, crews=crowded.crews, days=1)
    field = make_field(many.problem())
    effort = Effort(1030, 1030, all_or_nothing=True)
    assert list_pools(field, no_prices(field), 1e12, effort) is None


def test_a_pool_is_ordered_by_day() -> None:
    for pool in whole_pools(make_field(TEAMS.problem())):
        assert sorted(pool.day.tolist()) == pool.day.tolist()


def test_columns_come_back_as_they_went_in() -> None:
    field = make_field(TEAMS.problem())
    listed = [
        Column(1, 0, 1, 2, 500, 90, (1, 0)),
        Column(1, 1, 2, 2, -30, 0, ()),
        Column(1, 1, 2, 1, -5, 12, ()),
    ]
    pool = pool_of(field, listed)
    assert (pool.team, len(pool)) == (1, 3)
    assert columns([pool]) == listed
    assert columns([pool.take(np.array([2, 0]))]) == [listed[2], listed[0]]


def test_pools_of_one_team_join_in_the_order_of_their_days() -> None:
    field = make_field(TEAMS.problem())
    late, early = Column(0, 1, 0, 0, 7, 60, (2, 3)), Column(0, 0, 0, 0, 0, 0, ())
    whole = joined([pool_of(field, [late]), pool_of(field, [early])])
    assert columns([whole]) == [early, late]
    assert arrays(whole)[:5] == arrays(pool_of(field, [early, late]))[:5]
    prices = Prices(
        no_prices(field).waking,
        np.arange(1, 1 + len(field.rows.shared)).astype(np.float64),
        tuple(np.ones(len(limits)) for limits in field.rows.of_team),
    )
    apart = [pool_of(field, [column]).reduced(prices)[0] for column in (early, late)]
    assert whole.reduced(prices).tolist() == apart
