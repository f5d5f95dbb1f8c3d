"""HiGHS weaves the best week from listed tours, as CP-SAT picks it."""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest

from planner.problem.week import Limits, LodgingWeek, WeekProblem
from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.pick import Picked, pick
from planner.solve.pool import Pool
from planner.solve.stop import Stop
from planner.solve.weave import Woven, weave
from planner.solve.week import make_field
from tests.solve.fields import whole_pools
from tests.solve.recheck import breaches, worth
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch, Spot

NONE = 11  # a camp that is required, of which no week can make room
SEEDS = [seed for seed in range(36) if seed != NONE]
LOW = -(10**6)  # hundredths; every week is worth more
WORK = 20.0  # deterministic seconds of CP-SAT
DAYS = 3
ALL = frozenset(range(4))


def _spot(rng: random.Random, far: int) -> Spot:
    return rng.randint(-far, far), rng.randint(-25, 25)


def _camp(rng: random.Random, *, afloat: bool) -> Camp:
    first = rng.randint(500, 3000)
    return Camp(
        at=_spot(rng, 90),
        gives=((40, first), (70, first + rng.randint(1, 900)))[: rng.randint(1, 2)],
        river=afloat and rng.random() < 0.7,
        closed=frozenset(rng.sample(range(DAYS), rng.choice([0, 0, 1]))),
        teams=rng.choice([ALL, ALL, ALL, ALL - {1}]),
        required=rng.random() < 0.1,
        max_visits=rng.choice([1, 1, 2]),
        least_interval=rng.randint(1, 2),
    )


def _crew(rng: random.Random, usual: int) -> Crew:
    """Draw a team that is like most, or has a crew, days off and weekly duty of its own."""
    base, hours = _spot(rng, 40), (0, 240)
    if rng.random() < 0.7:
        return Crew(base, (Person(),) * usual, hours)
    person = Person(rng.randint(250, 500), frozenset(rng.sample(range(DAYS), rng.randint(0, 1))))
    stays = frozenset(rng.sample(range(DAYS), rng.randint(0, 1)))
    return Crew(base, (person,) * rng.randint(1, 2), hours, stays)


def _limits(rng: random.Random) -> Limits:
    if rng.random() < 0.7:
        return LOOSE
    return replace(LOOSE, nights_away=rng.choice([1, 6]), work_days=DAYS - 1)


def _at_bases(rng: random.Random, problem: WeekProblem) -> WeekProblem:
    """Let teams sleep at the bases of the first two."""
    bases = (
        LodgingWeek(team.base, rng.choice([None, 1, 2]), rng.randint(0, 90), (True,) * DAYS)
        for team in problem.teams[:2]
    )
    return replace(problem, lodgings=(*problem.lodgings, *bases))


def drawn(seed: int, teams: Sequence[int] = (2, 3, 4)) -> WeekProblem:
    """Draw a small week of a few teams."""
    rng = random.Random(seed)
    afloat, usual = rng.random() < 0.3, rng.choice([1, 2])
    sketch = Sketch(
        camps=tuple(_camp(rng, afloat=afloat) for _ in range(rng.randint(4, 5))),
        crews=tuple(_crew(rng, usual) for _ in range(rng.choice(teams))),
        lodgings=tuple(
            Lodging(_spot(rng, 70), rng.choice([None, usual, usual + 1]), rng.randint(0, 90))
            for _ in range(rng.randint(1, 2))
        ),
        boats=(Boat(_spot(rng, 20), rng.randint(1, 2), hire=60),) if afloat else (),
        days=DAYS,
        growth=rng.choice([0, 40]),
        fuel=(rng.randint(0, 3), 2),
        per_diem=(rng.randint(0, 60), rng.choice([0, 40, 400])),
        limits=_limits(rng),
    )
    problem = sketch.problem()
    return _at_bases(rng, problem) if rng.random() < 0.4 else problem


def value(columns: Sequence[Column]) -> int:
    return sum(column.worth for column in columns)


def check(field: Field, columns: Sequence[Column]) -> None:
    """Judge a week from the problem alone, and what each of its columns is worth."""
    ordered = sorted(columns, key=lambda c: (c.team, c.day))
    tours = timed_tours(field.problem, field.choices, ordered)
    assert breaches(field.problem, tours) == []
    for column, tour in zip(ordered, tours, strict=True):
        assert column.worth == worth(field.problem, [tour]), column


def best_of_all(field: Field, pools: Sequence[Pool]) -> Picked:
    """Pick the best plan of all tours."""
    picked = pick(field, pools, LOW, (), WORK, lambda: False)
    assert picked.proven
    return picked


@cache
def week(seed: int) -> tuple[Field, tuple[Pool, ...], Picked]:
    """A drawn week, all its tours, and its best plan."""
    field = make_field(drawn(seed))
    pools = whole_pools(field)
    return field, pools, best_of_all(field, pools)


def woven(seed: int, floor: int = LOW) -> Woven:
    field, pools, _ = week(seed)
    return weave(field, pools, floor, lambda _: None, lambda: False)


@pytest.fixture
def _to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.weave.NODES", 10**6)


@pytest.mark.usefixtures("_to_the_end")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_week_is_woven(seed: int) -> None:
    field, pools, best = week(seed)
    plans: list[list[Column]] = []
    found = weave(field, pools, LOW, plans.append, lambda: False)
    assert best.columns is not None
    assert found.columns == plans[-1]
    assert value(plans[-1]) == best.value
    assert best.value <= found.bound < best.value + 1
    values = [value(plan) for plan in plans]
    assert values == sorted(set(values))
    for plan in plans:
        check(field, plan)


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_a_week_woven_at_the_root_is_within_its_bound(seed: int) -> None:
    field, _, best = week(seed)
    found = woven(seed)
    assert found.columns is not None
    check(field, found.columns)
    assert value(found.columns) <= best.value <= found.bound


@pytest.mark.usefixtures("_to_the_end")
@pytest.mark.parametrize("seed", SEEDS[::4])
def test_only_weeks_beyond_the_floor_are_told(seed: int) -> None:
    field, pools, best = week(seed)
    plans: list[list[Column]] = []
    for floor in (best.value, best.value + 1000):
        found = weave(field, pools, floor, plans.append, lambda: False)
        assert found.columns is None
        assert found.bound == pytest.approx(floor, abs=1e-6)
    assert plans == []
    for below in (1, 500):
        plans.clear()
        found = weave(field, pools, best.value - below, plans.append, lambda: False)
        assert found.columns == plans[-1]
        assert value(plans[-1]) == best.value
        assert min(map(value, plans)) > best.value - below


def test_where_no_week_holds_what_is_required_there_is_none() -> None:
    assert week(NONE)[2].columns is None
    assert woven(NONE) == Woven(None, LOW)


@pytest.mark.parametrize("seed", SEEDS[::5])
@pytest.mark.parametrize("questions", [0, 1, 5])
def test_what_is_stopped_says_how_far_it_came(seed: int, questions: int) -> None:
    field, pools, best = week(seed)
    asked, before = 0, threading.enumerate()

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > questions

    plans: list[list[Column]] = []
    found = weave(field, pools, LOW, plans.append, stopped)
    assert asked
    assert found.bound >= best.value
    assert found.columns == (plans[-1] if plans else None)
    for plan in plans:
        check(field, plan)
    assert threading.enumerate() == before


def test_the_same_tours_make_the_same_week_also_side_by_side() -> None:
    seeds = [*SEEDS[:5]] * 2
    alone = [woven(seed) for seed in seeds]
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(woven, seeds))
    assert alone[:5] == alone[5:] == together[:5] == together[5:]


def test_no_time_left_ends_it_though_nobody_says_so() -> None:
    field, pools, best = week(SEEDS[0])
    found = weave(field, pools, LOW, lambda _: None, Stop(lambda: False, left=lambda: 0.0))
    assert (found.columns, found.bound) == (None, math.inf)
    whole = weave(field, pools, LOW, lambda _: None, Stop(lambda: False))
    assert whole.columns is not None
    assert whole.bound >= best.value
