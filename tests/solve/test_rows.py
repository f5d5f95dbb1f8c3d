"""Limits as rows, and what tours made by hand use of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.pool import pool_of
from planner.solve.rows import Uses, tour_uses
from planner.solve.week import make_field
from tests.solve.fields import all_limits, columns, whole_pools
from tests.solve.pinned import PINNED
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

ROAD = Sketch(
    camps=(Camp((20, 0)), Camp((40, 0), max_visits=2, least_interval=2)),
    crews=(Crew(), Crew()),
    lodgings=(Lodging((30, 0), beds=1),),
    days=4,
)


def used(field: Field, column: Column) -> dict[tuple[object, ...], int]:
    """Shared rows that a tour uses."""
    pool = pool_of(field, [column])
    found: dict[tuple[object, ...], int] = {}
    for row, amount in zip(pool.row[0], pool.amount[0], strict=True):
        if row >= 0:
            key = field.rows.shared[row].key
            found[key] = found.get(key, 0) + int(amount)
    return found


def choice(field: Field, camp: int, day: int, visit: int = 0) -> int:
    problem = field.problem
    held = [[problem.sessions[s] for s in c.sessions] for c in field.choices]
    return next(
        n
        for n, sessions in enumerate(held)
        if [(s.camp, s.day, s.visit) for s in sessions] == [(camp, day, visit)]
    )


def by_key(field: Field) -> dict[tuple[object, ...], tuple[int, int]]:
    return {row.key: (row.least, row.most) for row in field.rows.shared}


def test_a_visit_is_made_once_and_a_required_one_is_made() -> None:
    camps = (replace(ROAD.camps[0], required=True), replace(ROAD.camps[1], required=True))
    field = make_field(replace(ROAD, camps=camps).problem())
    rows = by_key(field)
    assert rows["visit", 0, 0] == rows["visit", 1, 0] == (1, 1)
    assert rows["visit", 1, 1] == (0, 1)
    required = [field.rows.shared[n].key for n in field.rows.required]
    assert required == [("visit", 0, 0), ("visit", 1, 0)]


def test_a_second_visit_follows_the_first_after_its_interval() -> None:
    field = make_field(ROAD.problem())
    first = Column(0, 1, 0, 0, 0, 0, (choice(field, 1, 1),))
    assert used(field, first) == {("visit", 1, 0): 1, ("order", 1, 1, 3): -1}
    second = Column(0, 2, 0, 0, 0, 0, (choice(field, 1, 2, 1),))
    assert used(field, second) == {("visit", 1, 1): 1, ("order", 1, 1, 2): 1}
    assert by_key(field)["order", 1, 1, 2] == (0, 0)


def test_boats_count_by_day_and_trip() -> None:
    camps = tuple(Camp((10, y), road=False, river=True) for y in (0, 5))
    sketch = Sketch(camps=camps, boats=(Boat((0, 0), count=2),), days=2)
    field = make_field(sketch.problem())
    port = sketch.place("port")
    trips = tuple(choice(field, camp, 1) for camp in (0, 1))
    assert used(field, Column(0, 1, port, port, 0, 0, trips)) == {
        ("visit", 0, 0): 1,
        ("visit", 1, 0): 1,
        ("boat", 0, 1): 2,
    }
    assert by_key(field)["boat", 0, 1] == (0, 2)


@pytest.mark.parametrize(
    ("beds", "rows"),
    [(1, [("bed", 2, 0), ("bed", 2, 1), ("bed", 2, 2)]), (2, []), (None, [])],
)
def test_beds_are_a_limit_where_not_all_find_room(
    beds: int | None, rows: list[tuple[object, ...]]
) -> None:
    field = make_field(replace(ROAD, lodgings=(Lodging((30, 0), beds=beds),)).problem())
    assert [row.key for row in field.rows.shared if row.key[0] == "bed"] == rows


def test_a_team_takes_a_bed_for_each_who_is_there() -> None:
    crews = (Crew(), Crew(people=(Person(), Person())))
    lodging = Lodging((30, 0), beds=2)
    field = make_field(replace(ROAD, crews=crews, lodgings=(lodging,)).problem())
    there = ROAD.place("lodging")
    for team, night, beds in ((0, 0, 1), (1, 0, 2), (1, 2, 2)):
        column = Column(team, night, team, there, 0, 30, ())
        assert used(field, column) == {("bed", there, night): beds}
    assert used(field, Column(1, 0, there, 1, 0, 30, ())) == {}


def test_teams_that_all_find_room_share_no_beds() -> None:
    crews = (Crew(), Crew(people=(Person(), Person())))
    field = make_field(replace(ROAD, crews=crews, lodgings=(Lodging((30, 0), beds=3),)).problem())
    assert not field.rows.beds


def test_limits_of_a_week_count_duty_nights_and_days_of_work() -> None:
    crew = Crew(duty_day=300, people=(Person(500), Person(700)))
    limits = replace(LOOSE, nights_away=1, work_days=2)
    field = make_field(replace(ROAD, crews=(crew,), limits=limits, days=3).problem())
    base, there = 0, replace(ROAD, crews=(crew,)).place("lodging")
    by_limit = {(x.kind, x.days): n for n, x in enumerate(field.rows.of_team[0])}
    assert set(by_limit) == {("duty", (0, 1, 2)), ("night", (0, 1, 2)), ("out", (0, 1, 2))}
    duty, night, out = (by_limit[kind, (0, 1, 2)] for kind in ("duty", "night", "out"))
    assert [field.rows.of_team[0][n].most for n in (duty, night, out)] == [500, 1, 2]
    days = [
        Column(0, 0, base, there, 0, 120, (choice(field, 0, 0),)),
        Column(0, 1, there, there, 0, 0, ()),
        Column(0, 2, there, base, 0, 30, ()),
        Column(0, 0, base, base, 0, 0, ()),
        Column(0, 2, base, base, 0, 90, (choice(field, 0, 2),)),
    ]
    own = pool_of(field, days).own
    assert own[:, duty].tolist() == [120, 0, 30, 0, 90]
    assert own[:, night].tolist() == [1, 1, 0, 0, 0]
    assert own[:, out].tolist() == [1, 0, 1, 0, 1]


def test_the_crews_of_a_team_share_its_truck_and_the_duty_of_who_is_in_both() -> None:
    # while the second is off, the first goes out alone
    crew = Crew(duty_day=300, people=(Person(500), Person(400, off=frozenset({1}))))
    field = make_field(replace(ROAD, crews=(crew,), days=3).problem())
    assert [len(team.people) for team in field.problem.teams] == [2, 1]
    # of the second, 300 minutes on days 0 and 2 pass 400
    assert [[x.kind for x in own] for own in field.rows.of_team] == [["duty"], []]
    assert (field.rows.of_team[0][0].days, field.rows.of_team[0][0].most) == ((0, 2), 400)
    joint = {
        (limit.kind, limit.days): field.rows.shared[row].most for row, limit in field.rows.joint[0]
    }
    assert joint == {
        ("gone", (0,)): 1,
        ("gone", (1,)): 1,
        ("gone", (2,)): 1,
        ("duty", (0, 1, 2)): 500,
    }
    rows = [[row for row, _ in own] for own in field.rows.joint]
    assert sorted(rows[0]) == sorted(rows[1])


def test_a_price_is_paid_for_every_use() -> None:
    uses = Uses(np.array([[0, 2], [1, -1]]), np.array([[1, -3], [2, 7]]))
    assert uses.price(np.array([10.0, 20.0, 0.5])).tolist() == [8.5, 40.0]


def test_tours_use_what_their_works_use() -> None:
    field = make_field(PINNED["two boats, two teams"].problem())
    day = field.days[0]
    works = np.array([[0, 1], [2, -1], [-1, -1]])
    uses = tour_uses(day, field.rows.by_choice, works)
    prices = np.arange(1.0, 1.0 + len(field.rows.shared)) ** 2
    alone = field.rows.by_choice.price(prices)[day.choice]
    assert uses.price(prices).tolist() == [alone[0] + alone[1], alone[2], 0.0]


@pytest.mark.parametrize("name", sorted(PINNED))
def test_rows_say_of_days_of_all_teams_what_the_rules_say(name: str) -> None:
    field = make_field(PINNED[name].problem())
    listed = columns(whole_pools(field))
    by_day: dict[tuple[int, int], list[int]] = {}
    for n, column in enumerate(listed):
        by_day.setdefault((column.team, column.day), []).append(n)
    mine, rules = _own_limits(field, listed), all_limits(field.problem, field, listed)
    rng = np.random.default_rng(0)
    for _ in range(400):
        picked = [int(rng.choice(own)) for own in by_day.values()]
        kept = all(sum(use.get(n, 0.0) for n in picked) <= most for use, most in rules)
        assert kept == all(sum(use.get(n, 0) for n in picked) <= most for use, most in mine)


def _own_limits(field: Field, listed: list[Column]) -> list[tuple[dict[int, int], int]]:
    found: list[tuple[dict[int, int], int]] = [({}, row.most) for row in field.rows.shared]
    number = {row.key: n for n, row in enumerate(field.rows.shared)}
    for n, column in enumerate(listed):
        for key, amount in used(field, column).items():
            found[number[key]][0][n] = amount
    for k, limits in enumerate(field.rows.of_team):
        own = [n for n, column in enumerate(listed) if column.team == k]
        uses = pool_of(field, [listed[n] for n in own]).own
        found += [
            (dict(zip(own, uses[:, m].tolist(), strict=True)), limit.most)
            for m, limit in enumerate(limits)
        ]
    return found
