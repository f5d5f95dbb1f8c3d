"""What it takes to go from node to node, by hand: base 0, camp at 30, lodging at 50."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from planner.solve.members import forgone_penalties, visit_penalties
from planner.solve.nodes import DAY, FORBIDDEN, Nodes, make_nodes
from planner.solve.transits import UNLIMITED, Transits, make_transits, weekly_limit
from tests.solve.small import BARE, LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

RULES = BARE.model_copy(update={"courtesy": 15, "set_up_truck": 45, "pack_up_truck": 30})
WEEK = Sketch(
    camps=(Camp((30, 0)),),
    lodgings=(Lodging((50, 0), price=7),),
    days=2,
    growth=1,
    fuel=(3, 0),
    per_diem=(100, 40),
    limits=replace(LOOSE, meal=45),
    rules=RULES,
)
START, END, HOME, AWAY, MONDAY, TUESDAY = range(6)


def drawn(sketch: Sketch) -> tuple[Nodes, Transits]:
    nodes = make_nodes(sketch.problem())
    return nodes, make_transits(nodes, forgone_penalties(nodes, visit_penalties(nodes)))


@pytest.fixture(scope="module")
def transits() -> Transits:
    nodes, transits = drawn(WEEK)
    assert nodes.stand.tolist() == [0, 0, 0, 1, 2, 2]
    return transits


def test_arcs_join_what_is_left_and_entered_on_one_day(transits: Transits) -> None:
    joined = np.argwhere(transits.duty[0] < FORBIDDEN).tolist()
    assert joined == [
        [START, HOME],
        [START, AWAY],
        [START, MONDAY],
        [HOME, END],
        [HOME, TUESDAY],
        [AWAY, END],
        [AWAY, TUESDAY],
        [MONDAY, HOME],
        [MONDAY, AWAY],
        [MONDAY, MONDAY],
        [TUESDAY, END],
        [TUESDAY, TUESDAY],
    ]


def test_time_holds_work_meals_and_the_hours_of_sleep(transits: Transits) -> None:
    time = transits.time[0]
    assert time[START, MONDAY] == 30
    assert time[MONDAY, AWAY] == 150 + 45 + 20
    # the night is at 18:00 and the next day begins at 6:00
    assert time[AWAY, TUESDAY] == DAY - 720 + 20
    assert time[HOME, END] == DAY - 720


def test_duty_holds_work_but_no_meal(transits: Transits) -> None:
    duty = transits.duty[0]
    assert duty[START, MONDAY] == 30
    assert duty[MONDAY, HOME] == 150 + 30
    assert duty[START, HOME] == 0


def test_costs_are_fuel_night_and_day(transits: Transits) -> None:
    cost = transits.cost[0]
    assert cost[START, AWAY] == 50 * 3 + 107
    assert cost[MONDAY, AWAY] == 20 * 3 + 107
    assert cost[START, HOME] == 0
    assert cost[MONDAY, HOME] == 30 * 3 + 40
    assert cost[AWAY, END] == 50 * 3 + 40


def test_a_choice_costs_what_it_is_worth_less_than_the_best_of_its_visit(
    transits: Transits,
) -> None:
    # 10,000 on the first day, 10,001 on the second
    assert transits.cost[0][START, MONDAY] == 30 * 3 + 1
    assert transits.cost[0][HOME, TUESDAY] == 30 * 3
    assert transits.net[[MONDAY, TUESDAY]].tolist() == [10_000, 10_001]
    assert transits.forgone[[MONDAY, TUESDAY]].tolist() == [10_001, 10_001]


def test_long_drives_carry_their_breaks() -> None:
    limits = replace(LOOSE, drive_stretch=20, drive_break=10, drive_day=60)
    _, transits = drawn(replace(WEEK, limits=limits))
    # 30 minutes: one break; 50: two
    assert transits.duty[0][START, MONDAY] == 40
    assert transits.duty[0][START, AWAY] == 70
    assert transits.drive[0][START, AWAY] == 50


def test_driving_is_left_out_where_no_day_is_long_enough_to_reach_its_limit() -> None:
    crew = Crew(window=(360, 960))
    assert not drawn(replace(WEEK, crews=(crew,)))[1].drive
    assert drawn(WEEK)[1].drive


def test_waits_that_windows_force_are_duty() -> None:
    # the first is done by 9:00 + 30 at the latest; the second begins at 11:00, 15 minutes away
    camps = Camp((30, 0), open=(420, 540)), Camp((45, 0), open=(720, 900))
    nodes, transits = drawn(replace(WEEK, camps=camps, days=1, lodgings=()))
    first, second = (int(np.flatnonzero(nodes.stand == place)[0]) for place in (1, 2))
    assert transits.duty[0][first, second] == (540 + 30 + 15) - 540 + 120 + (660 - 585)


def test_a_team_that_stays_goes_nowhere() -> None:
    crew = Crew(stays=frozenset({0}))
    nodes, transits = drawn(replace(WEEK, crews=(crew,)))
    assert np.flatnonzero(transits.duty[0][0] < FORBIDDEN).tolist() == [2]
    assert (nodes.choice >= 0).sum() == 1


def test_nobody_uses_the_nights_of_another_team() -> None:
    nodes, transits = drawn(replace(WEEK, crews=(Crew(), Crew())))
    for team in range(2):
        others = (nodes.team == 1 - team) & nodes.is_rest
        assert (transits.duty[0][team, others] == FORBIDDEN).all()


def counted(sketch: Sketch, nodes: list[int]) -> list[int]:
    """Add up the counted things of a route."""
    _, transits = drawn(sketch)
    sums = [
        int(sum(count.transit[0][a, b] for a, b in pairwise(nodes))) for count in transits.counted
    ]
    assert all(count.limit[0] == 1 for count in transits.counted)
    return sums


@pytest.mark.parametrize(
    ("route", "nights"),
    [((START, HOME, END), 0), ((START, AWAY, END), 1), ((START, MONDAY, AWAY, END), 1)],
)
def test_nights_away_are_counted(route: tuple[int, ...], nights: int) -> None:
    sketch = replace(WEEK, days=3, limits=replace(LOOSE, nights_away=1))
    # nodes of three days: nights at base and lodging twice, then the camp on each day
    names = {START: 0, END: 1, HOME: 2, AWAY: 3, MONDAY: 6}
    path = [names[node] for node in route[:-1]]
    assert counted(sketch, [*path, 4, 1]) == [nights]
    assert counted(sketch, [*path, 5, 1]) == [nights + 1]


@pytest.mark.parametrize(
    ("route", "days"),
    [
        ((START, HOME, END), 0),
        ((START, AWAY, END), 2),
        ((START, MONDAY, HOME, END), 1),
        ((START, MONDAY, AWAY, TUESDAY, END), 2),
    ],
)
def test_days_of_work_are_counted(route: tuple[int, ...], days: int) -> None:
    assert counted(replace(WEEK, limits=replace(LOOSE, work_days=1)), list(route)) == [days]


def test_limits_that_cannot_bind_are_not_counted() -> None:
    assert not drawn(WEEK)[1].counted


def test_the_weekly_limit_is_the_least_of_a_crew() -> None:
    people = Person(duty_week=900), Person(duty_week=800), Person(duty_week=960)
    crew = Crew(people=people, duty_day=480)
    assert weekly_limit(replace(WEEK, crews=(crew,)).problem().teams[0]) == 800
    # one day of 480 cannot pass it
    stays = replace(crew, stays=frozenset({0}))
    assert weekly_limit(replace(WEEK, crews=(stays,)).problem().teams[0]) is None


def test_teams_have_their_own_weekly_limits() -> None:
    crews = (
        Crew(people=(Person(duty_week=500), Person(duty_week=700))),
        Crew(people=(Person(duty_week=600), Person())),
        Crew(people=(Person(), Person())),
    )
    _, transits = drawn(replace(WEEK, crews=crews))
    (duty,) = transits.counted
    assert duty.limit == (500, 600, UNLIMITED)
    # leaving base for the camp
    monday, tuesday = -2, -1
    assert [int(duty.transit[0][ends]) for ends in ((0, monday), (6, tuesday))] == [30, 30]


def test_a_meal_within_a_trip_is_no_second_one() -> None:
    river = Camp((-20, 0), gives=((260, 10_000),), road=False, river=True)
    sketch = replace(WEEK, camps=(river,), boats=(Boat((0, 0)),), lodgings=(), days=1)
    nodes, transits = drawn(sketch)
    trip = nodes.count - 1
    assert nodes.fed[trip]
    work = 30 + 15 + 260 + 20  # sails, courtesy and clinic
    assert transits.time[0][trip, 1] == work + 45
    assert transits.duty[0][trip, 1] == work
