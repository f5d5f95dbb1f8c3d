"""Nodes of the routing model, and what they share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.solve.members import (
    boat_members,
    crowded_lodgings,
    visit_members,
    visit_penalties,
    visits_in_order,
)
from planner.solve.nights import night_stands
from planner.solve.nodes import day_sequences, hours, make_nodes
from tests.solve.small import Boat, Camp, Crew, Lodging, Person, Sketch

CAMPS = (Camp((30, 0)), Camp((40, 0), river=True), Camp((50, 0), road=False, river=True))
WEEK = Sketch(
    camps=CAMPS,
    crews=(Crew(people=(Person(), Person())), Crew()),
    lodgings=(Lodging((20, 0), beds=2), Lodging((25, 0), beds=1), Lodging((28, 0))),
    boats=(Boat((35, 0)),),
    days=3,
)


def test_nodes_are_starts_ends_nights_and_choices() -> None:
    nodes = make_nodes(WEEK.problem())
    # team 0 does not fit the second lodging: 3 places against 4, on two nights
    assert len(nodes.nights) == 2 * (3 + 4)
    # by day: camp 0 and 1 by road, camp 1 and 2 by boat, both in one trip; for two abilities
    assert len(nodes.choices) == 3 * 2 * 5
    assert nodes.count == 2 + 2 + 14 + 30
    assert nodes.day_in[:2].tolist() == [-1, -1]
    assert nodes.day_out[2:4].tolist() == [-1, -1]
    assert nodes.is_rest.sum() == 2 + 14


def test_a_seed_shuffles_the_choices_and_loses_none() -> None:
    problem = WEEK.problem()
    plain, one, again, two = (make_nodes(problem, seed).choices for seed in (0, 1, 1, 2))
    assert one == again
    assert len({plain, one, two}) == 3
    assert set(plain) == set(one) == set(two)


@pytest.mark.parametrize(
    ("lodging", "sleeps"),
    [
        (Lodging((20, 0)), True),
        (Lodging((20, 0), beds=2), True),
        (Lodging((20, 0), beds=1), False),
        (Lodging((20, 0), closed=frozenset({0})), False),
        (Lodging((20, 0), closed=frozenset({1})), True),
    ],
)
def test_a_team_sleeps_where_there_is_room(lodging: Lodging, sleeps: bool) -> None:
    sketch = replace(WEEK, lodgings=(lodging,))
    base, place = sketch.place("base"), sketch.place("lodging")
    assert night_stands(sketch.problem(), 0, 0) == ((base, place) if sleeps else (base,))


def test_a_smaller_crew_finds_room_and_whoever_is_off_next_day_is_at_the_base() -> None:
    crew = Crew(people=(Person(), Person(off=frozenset({1}))))
    sketch = replace(WEEK, crews=(crew,), lodgings=(Lodging((20, 0), beds=1),))
    problem = sketch.problem()
    assert [len(night_stands(problem, k, 0)) for k in (0, 1)] == [1, 2]
    wide = replace(sketch, lodgings=(Lodging((20, 0)),)).problem()
    assert [len(night_stands(wide, k, 0)) for k in (0, 1)] == [1, 2]
    assert [len(night_stands(wide, k, 1)) for k in (0, 1)] == [2, 2]


def test_a_dark_day_has_no_hours_rather_than_less() -> None:
    problem = replace(WEEK, crews=(Crew(window=(720, 700)), Crew(window=(360, 400)))).problem()
    assert [hours(team, 0) for team in problem.teams] == [(720, 720), (360, 400)]


def test_a_route_is_cut_into_days() -> None:
    nodes = make_nodes(WEEK.problem())
    away = next(n for n in nodes.nights if nodes.day_in[n] == 0 and nodes.stand[n] == 2)
    home = next(n for n in nodes.nights if nodes.day_in[n] == 1 and nodes.stand[n] == 0)
    work = next(n for n in range(nodes.count) if nodes.choice[n] >= 0 and nodes.day_in[n] == 1)
    days = day_sequences(nodes, 0, [int(away), work, int(home), 2])
    assert [(day.day, day.start, day.end) for day in days] == [(0, 0, 2), (1, 2, 0), (2, 0, 0)]
    assert [len(day.choices) for day in days] == [0, 1, 0]


def test_a_visit_is_in_all_that_hold_it() -> None:
    nodes = make_nodes(WEEK.problem())
    counts = {visit: len(members) for visit, members in visit_members(nodes).items()}
    assert counts == {(0, 0): 6, (1, 0): 3 * 6, (2, 0): 2 * 6}


def test_leaving_a_visit_out_costs_what_the_best_of_it_is_worth() -> None:
    assert set(visit_penalties(make_nodes(WEEK.problem())).values()) == {20_000}


def test_boats_are_shared_by_day() -> None:
    nodes = make_nodes(WEEK.problem())
    used = list(boat_members(nodes))
    assert [(boat, len(members)) for boat, members in used] == [(0, 6)] * 3


def test_only_lodgings_that_could_be_too_small_are_watched() -> None:
    nodes = make_nodes(WEEK.problem())
    # three people against two beds; the other small lodging only team 1 could use, alone
    watched = [
        (beds, sorted(crew for _, crew in guests)) for beds, guests in crowded_lodgings(nodes)
    ]
    assert watched == [(2, [1, 2])] * 2


@pytest.mark.parametrize(("interval", "earlier"), [(1, [0, 1, 2]), (2, [0, 0, 1]), (3, [0, 0, 0])])
def test_a_second_visit_needs_a_first_one_long_enough_before(
    interval: int, earlier: list[int]
) -> None:
    camp = Camp((30, 0), max_visits=2, least_interval=interval)
    nodes = make_nodes(Sketch(camps=(camp,), days=3).problem())
    found = {int(nodes.day_in[node]): len(before) for node, before in visits_in_order(nodes)}
    assert [found[day] for day in range(3)] == earlier
