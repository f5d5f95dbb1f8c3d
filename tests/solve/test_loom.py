"""The programme of many teams: those alike share tours, and each has a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from planner.problem.week import LodgingWeek
from planner.solve.columns import Field
from planner.solve.kinds import Kind
from planner.solve.loom import Loom
from planner.solve.pricing import price_out
from planner.solve.tours import WHOLE
from planner.solve.weave import Woven, weave
from planner.solve.week import make_field
from tests.solve.fields import whole_pools
from tests.solve.small import Camp, Crew, Lodging, Sketch
from tests.solve.test_weave import ALL, LOW, best_of_all, check, value

HOURS = (0, 300)
CAMPS = tuple(
    Camp((x, y), gives=((40, 1000 + 9 * x + y),), teams=ALL) for x in (80, 97, 120) for y in (-5, 6)
)
SHARED = Sketch(
    CAMPS[:5],
    tuple(Crew((0, 3 * k), window=HOURS) for k in range(3)),
    (Lodging((90, 0), beds=2, price=30), Lodging((110, 0), price=50)),
    days=3,
    per_diem=(10, 20),
)


def woven(field: Field) -> Woven:
    return weave(field, whole_pools(field), LOW, lambda _: None, lambda: False)


def apart(_: object, __: object, ___: object, teams: Sequence[int]) -> list[Kind]:
    return [(k,) for k in teams]


def test_teams_that_are_alike_share_their_tours(monkeypatch: pytest.MonkeyPatch) -> None:
    field = make_field(SHARED.problem())
    pools = whole_pools(field)
    together = Loom(field, pools).programme().num_col_, woven(field).columns
    assert together[0] < sum(map(len, pools))
    monkeypatch.setattr("planner.solve.loom.alike", apart)
    alone = Loom(field, pools).programme().num_col_, woven(field).columns
    assert alone[0] > sum(map(len, pools))
    assert together[1] is not None
    assert alone[1] is not None
    assert value(together[1]) == value(alone[1])


def test_a_tour_that_is_listed_for_one_may_be_taken_by_another() -> None:
    field = make_field(SHARED.problem())
    pools = whole_pools(field)
    lodgings = {lodging.place for lodging in field.problem.lodgings}
    inner = [
        np.isin(pool.start, list(lodgings))
        & np.isin(pool.end, list(lodgings))
        & (pool.choices >= 0).any(axis=1)
        for pool in pools
    ]
    only = [pool.take(~own) if pool.team else pool for pool, own in zip(pools, inner, strict=True)]
    assert sum(map(len, only)) < sum(map(len, pools))
    whole, fewer = (weave(field, own, LOW, lambda _: None, lambda: False) for own in (pools, only))
    assert whole.columns is not None
    assert fewer.columns is not None
    assert value(fewer.columns) == value(whole.columns) == best_of_all(field, pools).value


# From each base a day leads past a camp to a lodging, and from there on past another camp to the
# other base; on the way back to its own a team finds nothing that it has not held.
RING = Sketch(
    camps=tuple(
        Camp((x, y), gives=((60, 10_000),), teams=ALL) for x in (40, 60) for y in (-24, 24)
    ),
    crews=tuple(Crew((x, 0), window=(0, 125)) for x in (0, 100)),
    lodgings=(Lodging((50, 30)), Lodging((50, -30))),
    days=2,
)


def test_no_team_ends_at_the_base_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.week.MANY", 2)
    field = make_field(RING.problem())
    assert field.kinds == ((0, 1),)
    loose = price_out(field, (), (WHOLE,), lambda: False)
    assert loose is not None
    best = best_of_all(field, whole_pools(field)).value
    assert loose.bound > best + 9_000, "together they would gain by going round"
    found = woven(field)
    assert found.columns is not None
    assert value(found.columns) == best
    check(field, found.columns)
    for team in field.problem.teams:
        own = [c for c in found.columns if field.problem.teams[c.team] is team]
        assert own[0].start == own[-1].end == team.base


def test_a_day_of_rest_at_the_base_of_another_is_a_night_away() -> None:
    """The one team is at home there and pays nothing; the other pays a night, and gets nothing."""
    crews = tuple(Crew((x, 0), window=HOURS) for x in (0, 100))
    camps = Camp((150, 0), gives=((60, 1000),)), Camp((160, 0), gives=((240, 2000),))
    sketch = Sketch(camps, crews, days=3, per_diem=(0, 500))
    problem = sketch.problem()
    there = LodgingWeek(problem.teams[1].base, None, 100, (True,) * 3)
    field = make_field(replace(problem, lodgings=(there,)))
    best = best_of_all(field, whole_pools(field))
    found = woven(field)
    assert found.columns is not None
    check(field, found.columns)
    assert value(found.columns) == best.value == round(found.bound)


def test_teams_rest_at_the_same_lodging() -> None:
    shut = frozenset({1})
    camps = tuple(Camp((100, y), gives=((70, 20_000),), teams=ALL, closed=shut) for y in range(4))
    crews = tuple(Crew((0, k), window=(0, 200)) for k in range(2))
    lodgings = (Lodging((100, -3), price=30),)
    field = make_field(Sketch(camps, crews, lodgings, days=3, fuel=(50, 0)).problem())
    found = woven(field)
    assert found.columns is not None
    check(field, found.columns)
    assert value(found.columns) == best_of_all(field, whole_pools(field)).value
    rests = [c for c in found.columns if c.day == 1 and not c.out]
    assert {c.end for c in rests} == {field.problem.lodgings[0].place}
    assert [c.team for c in rests] == [0, 1]


@pytest.mark.parametrize("beds", [1, 2, 3])
def test_beds_are_shared_by_guests_but_not_by_those_at_home(beds: int) -> None:
    camps = tuple(
        Camp((x, y), gives=((90, 2000 + x + y),), teams=ALL)
        for x in (100, 110, 120)
        for y in (-9, -3, 3, 9)
    )
    crews = tuple(Crew((x, 0), window=(0, 220)) for x in (0, 3, 6, 100))
    problem = Sketch(camps, crews, days=2, per_diem=(0, 20)).problem()
    home = problem.teams[3].base
    guests = LodgingWeek(home, beds, 40, (True, True))
    field = make_field(replace(problem, lodgings=(guests,)))
    best, found = best_of_all(field, whole_pools(field)), woven(field)
    assert found.columns is not None
    check(field, found.columns)
    assert value(found.columns) == best.value
    there = [c.team for c in found.columns if c.end == home and c.day == 0]
    assert len(there) == 1 + beds
