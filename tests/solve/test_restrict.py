"""A part of a week: what others hold is gone, and the best plan around them is the best of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.problem.week import WeekProblem
from planner.solve.build import timed_tours
from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.pick import Picked, pick
from planner.solve.pool import Pool
from planner.solve.restrict import conflicting, restricted
from planner.solve.rows import Key
from planner.solve.week import make_field
from tests.solve.brute import days_of, optimum
from tests.solve.fields import possible, whole_pools
from tests.solve.pinned import PINNED, REMOTE
from tests.solve.recheck import breaches, worth
from tests.solve.small import Camp, Crew, Lodging, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches
from tests.solve.weeks import TeamWeek, allowed_together, best_weeks

WORK = 20.0  # deterministic seconds
LOW = -(10**6)  # hundredths; every week is worth more
examples = settings(EXAMPLES, max_examples=30)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def two_teams(draw: st.DrawFn, *, required: bool = False) -> Sketch:
    """Draw a week of two teams with one crewing each."""
    sketch = draw(tight_sketches(required=required))
    assume(len(sketch.problem().teams) == len(sketch.crews) == 2)
    return sketch


def visits(field: Field, column: Column) -> list[tuple[int, int]]:
    held = [s for c in column.choices for s in field.choices[c].sessions]
    return [(field.problem.sessions[s].camp, field.problem.sessions[s].visit) for s in held]


def some_week(field: Field, pool: Pool, seed: int) -> list[Column]:
    """Draw a week that a team may have alone, out on as many days as may be."""
    rng = np.random.default_rng(seed)
    base, days = field.problem.teams[pool.team].base, len(field.problem.days)
    most = [limit.most for limit in field.rows.of_team[pool.team]]
    found = [Column(pool.team, day, base, base, 0, 0, ()) for day in range(days)]
    for _ in range(40):
        here, chosen = base, []
        for day in range(days):
            own = np.flatnonzero((pool.day == day) & (pool.start == here))
            working = own[(pool.choices[own] >= 0).any(axis=1)]
            n = int(rng.choice(working if len(working) and rng.random() < 0.8 else own))
            chosen.append(n)
            here = int(pool.end[n])
        week = [pool.column(n) for n in chosen]
        held = [visit for column in week for visit in visits(field, column)]
        if len(set(held)) == len(held) and (pool.own[chosen].sum(axis=0) <= most).all():
            found = max(found, week, key=lambda w: sum(len(column.choices) for column in w))
    return found


def as_week(field: Field, week: Sequence[Column]) -> TeamWeek:
    """Write a team's columns as trying everything wants them."""
    boats = [(field.choices[c].boat, column.day) for column in week for c in column.choices]
    base = field.problem.teams[week[0].team].base
    return TeamWeek(
        visits=tuple((visit, column.day) for column in week for visit in visits(field, column)),
        boats=tuple((boat, day) for boat, day in boats if boat is not None),
        nights=tuple(
            None if column.end == base else (column.team, column.end) for column in week[:-1]
        ),
        worth=sum(column.worth for column in week),
    )


def best_around(problem: WeekProblem, team: int, other: TeamWeek) -> int | None:
    """Try every week of a team beside that of the only other."""
    weeks = best_weeks(problem, [team], {team: days_of(problem, team)})
    together = ([w, other] if team == 0 else [other, w] for w in weeks)
    allowed = [sum(w.worth for w in pair) for pair in together if allowed_together(problem, pair)]
    return max(allowed, default=None)


def best_of(field: Field) -> Picked:
    found = pick(field, whole_pools(field), LOW, (), WORK, lambda: False)
    assert found.proven
    return found


def unkept(field: Field) -> bool:
    """Whether a limit is below nothing, as when others hold a second visit, and no tour helps."""
    pools = whole_pools(field)
    used = {int(row) for pool in pools for row in np.unique(pool.row)}
    return any(row.most < 0 and n not in used for n, row in enumerate(field.rows.shared))


def in_order(columns: Iterable[Column]) -> list[Column]:
    return sorted(columns, key=lambda c: (c.team, c.day))


@examples
@given(two_teams(required=True), st.sampled_from([0, 1]), seeds)
def test_the_best_plan_around_others_is_that_of_trying_everything(
    sketch: Sketch, team: int, seed: int
) -> None:
    problem = sketch.problem()
    field = make_field(problem)
    assume(possible(field))
    others = some_week(field, whole_pools(field)[1 - team], seed)
    part = restricted(field, (team,), others)
    best = best_around(problem, team, as_week(field, others))
    if best is None:
        assert unkept(part) or best_of(part).columns is None
        return
    found = best_of(part)
    assert found.columns is not None
    plan = in_order([*found.columns, *others])
    assert sum(column.worth for column in plan) == best
    tours = timed_tours(problem, field.choices, plan)
    assert breaches(problem, tours) == []
    assert worth(problem, tours) == best
    assert not conflicting(field, plan)


@examples
@given(two_teams(), seeds)
def test_what_others_hold_is_not_offered_and_all_else_is(sketch: Sketch, seed: int) -> None:
    field = make_field(sketch.problem())
    others = some_week(field, whole_pools(field)[1], seed)
    held = {visit for column in others for visit in visits(field, column)}
    sailing = {(field.choices[c].boat, column.day) for column in others for c in column.choices}
    part = restricted(field, (0,), others)
    assert [day.day for day in part.days] == [d.day for d in field.days if 0 in d.teams]
    for day in part.days:
        whole = next(d for d in field.days if d.day == day.day and 0 in d.teams)
        left = [
            c
            for c in whole.choice.tolist()
            if not held & set(visits(field, Column(0, day.day, 0, 0, 0, 0, (c,))))
            and (field.choices[c].boat is None or (field.choices[c].boat, day.day) not in sailing)
        ]
        assert day.choice.tolist() == left
        assert day.teams == (0,)
        offered = [field.choices[c] for c in left]
        assert day.net.tolist() == [choice.net for choice in offered]
        assert day.place.tolist() == [choice.place for choice in offered]
        assert day.last_begin.tolist() == [choice.last_begin for choice in offered]
        assert len(day.bits) == len(day.camp_bits) == len(day.identity) == len(left)


@examples
@given(two_teams(), seeds, seeds)
def test_weeks_conflict_when_they_cannot_be_held_together(
    sketch: Sketch, seed: int, other: int
) -> None:
    problem = sketch.problem()
    field = make_field(problem)
    pools = whole_pools(field)
    weeks = [some_week(field, pool, s) for pool, s in zip(pools, (seed, other), strict=True)]
    together = allowed_together(problem, [as_week(field, week) for week in weeks])
    assert conflicting(field, [column for week in weeks for column in week]) == (not together)


def crowd(**changes: object) -> Field:
    """Three teams of one, two camps, a lodging with two beds, two days."""
    camps = (Camp((50, 0), gives=((50, 2000),), max_visits=2), Camp((50, 9), gives=((50, 900),)))
    sketch = replace(
        REMOTE,
        camps=tuple(replace(camp, teams=frozenset(range(3))) for camp in camps),
        crews=tuple(Crew(base=(0, 5 * k), window=(0, 300)) for k in range(3)),
        lodgings=(Lodging((60, 0), beds=2),),
    )
    return make_field(replace(sketch, **changes).problem())  # type: ignore[arg-type]


def most(field: Field) -> dict[Key, int]:
    return {row.key: row.most for row in field.rows.shared}


def night_out(field: Field, team: int) -> Column:
    """A day that ends at the only lodging."""
    lodging = field.problem.lodgings[0].place
    return Column(team, 0, field.problem.teams[team].base, lodging, -9, 60, ())


def test_beds_that_others_leave_are_left() -> None:
    field = crowd()
    lodging = field.problem.lodgings[0].place
    bed = ("bed", lodging, 0)
    sleepers = [night_out(field, team) for team in (1, 2)]
    for count in (0, 1, 2):
        part = restricted(field, (0,), sleepers[:count])
        assert most(part)[bed] == 2 - count
        ends = {column.end for pool in whole_pools(part) for column in columns_of(pool)}
        assert lodging in ends  # whether there is a bed is for the plan to see
        tours = best_of(part).columns
        assert tours is not None
        assert (lodging in {column.end for column in tours}) == (count < 2)
    assert most(restricted(field, (0,), [replace(sleepers[0], end=1)]))[bed] == 2


def test_who_sleeps_at_its_own_base_takes_no_bed_of_the_lodging_there() -> None:
    problem = crowd().problem
    base = problem.teams[1].base
    lodging = replace(problem.lodgings[0], place=base, beds=1)
    field = make_field(replace(problem, lodgings=(lodging,)))
    at_home, away = (Column(k, 0, problem.teams[k].base, base, -9, 60, ()) for k in (1, 2))
    bed = ("bed", base, 0)
    assert most(restricted(field, (0,), [at_home]))[bed] == 1
    assert most(restricted(field, (0,), [away]))[bed] == 0
    assert not conflicting(field, [at_home, away])
    assert conflicting(field, [at_home, away, replace(away, team=0)])


def columns_of(pool: Pool) -> list[Column]:
    return [pool.column(n) for n in range(len(pool))]


@pytest.mark.parametrize("count", [1, 2])
def test_boats_that_others_leave_are_left(count: int) -> None:
    sketch = PINNED["two boats, two teams"]
    boats = (replace(sketch.boats[0], count=count, seats=9),)
    field = make_field(replace(sketch, boats=boats, days=2).problem())
    trip = next(n for n, c in enumerate(field.choices) if c.boat == 0 and c.day == 0)
    part = restricted(field, (0,), [Column(1, 0, 1, 1, 0, 100, (trip,))])
    sails = [any(field.choices[c].boat == 0 for c in day.choice) for day in part.days]
    assert sails == [count > 1, True]
    assert most(part)["boat", 0, 0] == count - 1
    assert most(part)["boat", 0, 1] == count


def test_a_required_visit_that_others_hold_is_required_no_more() -> None:
    camps = tuple(Camp((x, 0), gives=((20, 500),), required=True) for x in (20, 30))
    field = make_field(Sketch(camps=camps, crews=(Crew(), Crew())).problem())
    keys = [row.key for row in field.rows.shared]

    def required(part: Field) -> list[Key]:
        return [keys[n] for n in part.rows.required]

    first = next(n for n, c in enumerate(field.choices) if visits_of(field, n) == [(0, 0)])
    assert required(restricted(field, (0,), ())) == [("visit", 0, 0), ("visit", 1, 0)]
    part = restricted(field, (0,), [Column(1, 0, 1, 1, 500, 60, (first,))])
    assert required(part) == [("visit", 1, 0)]
    assert [row.least for row in part.rows.shared] == [int(k == ("visit", 1, 0)) for k in keys]


def visits_of(field: Field, choice: int) -> list[tuple[int, int]]:
    return visits(field, Column(0, 0, 0, 0, 0, 0, (choice,)))


def test_a_second_visit_may_follow_that_of_another_team() -> None:
    field = crowd()
    first, second = (
        next(
            n
            for n, c in enumerate(field.choices)
            if visits_of(field, n) == [(0, visit)] and c.day == day
        )
        for visit, day in ((0, 0), (1, 1))
    )
    base = [team.base for team in field.problem.teams]
    early = Column(1, 0, base[1], base[1], 0, 150, (first,))
    late = Column(1, 1, base[1], base[1], 0, 150, (second,))
    alone = {
        v for c in best_of(restricted(field, (0,), ())).columns or () for v in visits(field, c)
    }
    after = {
        v for c in best_of(restricted(field, (0,), [early])).columns or () for v in visits(field, c)
    }
    before = {
        v for c in best_of(restricted(field, (0,), [late])).columns or () for v in visits(field, c)
    }
    assert (0, 0) in alone
    assert (0, 1) in after
    assert (0, 0) not in after
    # the other's second visit makes the first a duty, on the day before
    assert (0, 0) in before
    assert conflicting(field, [late])
    assert not conflicting(field, [early, late])


def test_each_sort_of_conflict_is_one() -> None:
    field = crowd()
    base = [team.base for team in field.problem.teams]
    visit = next(n for n, c in enumerate(field.choices) if visits_of(field, n) == [(1, 0)])
    same = [Column(k, 0, base[k], base[k], 0, 150, (visit,)) for k in (0, 1)]
    nights = [night_out(field, k) for k in range(3)]
    assert [conflicting(field, same[:n]) for n in (0, 1, 2)] == [False, False, True]
    assert [conflicting(field, nights[:n]) for n in (1, 2, 3)] == [False, False, True]
    sketch = PINNED["two boats, two teams"]
    afloat = make_field(sketch.problem())
    trips = [n for n, c in enumerate(afloat.choices) if c.boat == 0 and len(c.sessions) == 1]
    apart = {afloat.choices[n].sessions: n for n in trips}
    sails = [Column(0, 0, 0, 0, 0, 90, (n,)) for n in apart.values()]
    by_camp = {visits(afloat, column)[0][0]: column for column in sails}
    assert len(by_camp) == 3
    assert [conflicting(afloat, list(by_camp.values())[:n]) for n in (2, 3)] == [False, True]


@examples
@given(tight_sketches(), st.data())
def test_far_camps_and_lodgings_are_as_if_they_were_not(
    sketch: Sketch, data: st.DataObject
) -> None:
    days = frozenset(range(sketch.days))
    camps = data.draw(st.frozensets(st.integers(0, len(sketch.camps) - 1)))
    lodgings = data.draw(st.frozensets(st.integers(0, len(sketch.lodgings) - 1)))
    problem = sketch.problem()
    field = make_field(problem)
    far = {sketch.place("camp", c) for c in camps} | {sketch.place("lodging", n) for n in lodgings}
    near = np.array([p for p in range(len(problem.places)) if p not in far], np.int64)
    part = restricted(field, field.teams, (), near)
    for day in part.days:
        places = {*day.place.tolist(), *day.starts.tolist(), *day.ends.tolist()}
        assert not places & far
    found = best_of(part)
    left = replace(
        sketch,
        camps=tuple(
            replace(
                camp,
                road=camp.road and c not in camps,
                closed=days if c in camps and not camp.river else camp.closed,
            )
            for c, camp in enumerate(sketch.camps)
        ),
        lodgings=tuple(
            replace(x, closed=days if n in lodgings else x.closed)
            for n, x in enumerate(sketch.lodgings)
        ),
    )
    assert found.value == optimum(left.problem())


def test_a_few_teams_are_told_apart_and_many_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.week.MANY", 2)
    monkeypatch.setattr("planner.solve.restrict.FEW", 2)
    crews = tuple(Crew(base=(0, 3 * k)) for k in range(4))
    camps = (Camp((20, 0), teams=frozenset(range(4))),)
    field = make_field(Sketch(camps=camps, crews=crews).problem())
    assert field.kinds == ((0, 1, 2, 3),)
    assert restricted(field, (3, 1), ()).kinds == ((1,), (3,))
    assert restricted(field, (0, 1, 3), ()).kinds == ((0, 1, 3),)
    part = restricted(field, (3, 1), ())
    assert part.teams == (1, 3)
    bases = [field.problem.teams[k].base for k in (1, 3)]
    assert [day.starts.tolist() for day in part.days] == [bases]
    assert [day.ends.tolist() for day in part.days] == [bases]
