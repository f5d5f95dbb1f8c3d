"""Nights on the river, meetings and boats that go home: times and sums worked out by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.check import check, check_region
from planner.itinerary.plan import Cost, Plan, PlannedDay, Step, StepKind
from planner.region.records import Region
from tests.itinerary.by_hand import DaySums, diary, lines, plan_of, sums_of
from tests.itinerary.rivers_by_hand import river_plan, river_tours, river_week
from tests.problem.variants import DATES, Formulated


@pytest.fixture(scope="module")
def week(toy: Region) -> Formulated:
    return river_week(toy)


@pytest.fixture(scope="module")
def plan(week: Formulated) -> Plan:
    return river_plan(week)


@pytest.fixture(scope="module")
def days(plan: Plan) -> tuple[PlannedDay, ...]:
    return plan.teams[0].days


def test_the_referee_allows_it(week: Formulated, plan: Plan) -> None:
    assert check(week.problem, plan) == ()
    assert check_region(week.region, plan) == ()


def test_a_day_that_ends_on_the_river(days: tuple[PlannedDay, ...]) -> None:
    monday = days[0]
    assert diary(monday) == [
        "06:00-06:20 drive base puerto",
        "06:20-06:45 board puerto",
        "06:45-08:00 boat puerto camp-c",
        "08:00-08:15 arrive camp-c",
        "08:15-08:35 set_up camp-c",
        "08:35-09:35 clinic camp-c",
        "09:35-09:50 pack_up camp-c",
        "09:50-12:10 boat camp-c albergue",
        "12:10-12:55 meal albergue",
        "12:55-06:30 overnight albergue",
    ]
    assert lines(monday.truck) == ["06:45-12:55 wait puerto", "12:55-06:30 overnight puerto"]
    assert (monday.from_boat, monday.to_boat) == (None, "lancha")
    assert monday.steps[-1].boat == "lancha"
    assert monday.truck[-1].boat is None
    assert monday.boats_home == ()


def test_a_day_of_rest_on_the_river_is_a_meal(days: tuple[PlannedDay, ...]) -> None:
    tuesday = days[1]
    assert diary(tuesday) == ["06:30-07:15 meal albergue", "07:15-06:30 overnight albergue"]
    assert lines(tuesday.truck) == ["06:30-07:15 wait puerto", "07:15-06:30 overnight puerto"]
    assert (tuesday.from_boat, tuesday.to_boat) == ("lancha", "lancha")
    assert (tuesday.from_place, tuesday.to_place) == ("albergue", "albergue")


def test_a_meeting_after_a_night_on_the_river(days: tuple[PlannedDay, ...]) -> None:
    wednesday = days[2]
    assert diary(wednesday)[:9] == [
        "06:30-07:15 boat albergue camp-d",
        "07:15-07:25 wait camp-d",
        "07:25-07:40 arrive camp-d",
        "07:40-08:00 set_up camp-d",
        "08:00-09:00 clinic camp-d",
        "09:00-09:15 pack_up camp-d",
        "09:15-10:25 boat camp-d muelle",
        "10:25-10:50 land muelle",
        "10:50-11:35 meal muelle",
    ]
    assert lines(wednesday.truck) == [
        "06:30-07:30 drive puerto muelle",
        "07:30-07:45 break base puerto muelle",
        "07:45-08:25 drive puerto muelle",
        "08:25-10:25 wait muelle",
    ]
    assert lines(wednesday.boats_home) == ["10:50-14:05 boat muelle puerto"]
    first, rest, second, _ = wednesday.truck
    assert [edge.id for edge in rest.edges] == ["base-muelle"], "midway, 20 km from both ends"
    assert [edge.id for edge in first.edges] == ["base-puerto", "base-muelle"]
    assert (first.km, second.km, second.edges) == (30.0, 20.0, ())


def test_a_meeting_on_the_day_of_loading_and_a_boat_that_goes_home_on_the_next(
    days: tuple[PlannedDay, ...],
) -> None:
    thursday = days[3]
    assert diary(thursday)[-7:] == [
        "09:50-12:50 boat camp-c muelle",
        "12:50-13:15 land muelle",
        "13:15-14:00 meal muelle",
        "14:00-15:00 drive muelle base",
        "15:00-15:15 break base muelle base",
        "15:15-15:35 drive muelle base",
        "15:35-06:00 overnight base",
    ]
    assert lines(thursday.truck) == [
        "06:45-07:45 drive puerto muelle",
        "07:45-08:00 break base puerto muelle",
        "08:00-08:40 drive puerto muelle",
        "08:40-12:50 wait muelle",
    ]
    assert thursday.boats_home == ()
    (home,) = days[4].boats_home
    assert home.start == dt.datetime.combine(DATES[4], dt.time(6, 15)), "as boats may move"
    assert home.end == dt.datetime.combine(DATES[4], dt.time(9, 30))


def boat_steps(day: PlannedDay) -> list[Step]:
    return [step for step in day.steps if step.kind is StepKind.BOAT] + [*day.boats_home]


@pytest.mark.parametrize(
    ("day", "up_down", "aboard", "left"),
    [
        # 12.5 l are burnt on the way up
        (0, [(75, 0), (0, 140)], [60.0, 47.5], [47.5, 24.166]),
        (1, [], [], []),
        # filled in the morning; nothing to be had at muelle
        (2, [(45, 0), (0, 70), (195, 0)], [60.0, 52.5, 40.833], [52.5, 40.833, 8.333]),
        (3, [(75, 0), (0, 180)], [60.0, 47.5], [47.5, 17.499]),
        # filled at muelle on Thursday
        (4, [(195, 0)], [60.0], [27.5]),
    ],
)
def test_boat_legs_tell_their_minutes_up_and_down_and_their_fuel(
    days: tuple[PlannedDay, ...],
    day: int,
    up_down: list[tuple[int, int]],
    aboard: list[float],
    left: list[float],
) -> None:
    steps = boat_steps(days[day])
    assert [(step.up_minutes, step.down_minutes) for step in steps] == up_down
    assert [step.aboard_litres for step in steps] == aboard
    assert [step.left_litres for step in steps] == left


def test_without_a_known_tank_nothing_is_aboard(week: Formulated) -> None:
    uncounted = replace(
        week,
        problem=replace(week.problem, boats=(replace(week.problem.boats[0], tank_ml=None),)),
    )
    plan = plan_of(uncounted, river_tours(uncounted))
    boats = [step for day in plan.teams[0].days for step in boat_steps(day)]
    assert boats
    assert {(step.aboard_litres, step.left_litres) for step in boats} == {(None, None)}


@pytest.mark.parametrize(
    ("day", "sums"),
    [
        # 06:00 to 12:55 less 45; 20 + 56 km of river; 2.5 l by truck
        (0, DaySums(20, 370, 10.0, 76.0, 38.334)),
        (1, DaySums(0, 0, 0.0, 0.0, 0.0)),
        # alone 100 minutes and 50 km, with the team 80 and 40; 12 + 28 km of river, home 52
        (2, DaySums(180, 355, 90.0, 92.0, 74.167)),
        # 20, alone 100, 80; 20 + 72 km of river
        (3, DaySums(200, 530, 100.0, 92.0, 67.501)),
        # the boat home, 52 km up
        (4, DaySums(0, 0, 0.0, 52.0, 32.5)),
        (5, DaySums(0, 0, 0.0, 0.0, 0.0)),
    ],
)
def test_figures_of_a_day(days: tuple[PlannedDay, ...], day: int, sums: DaySums) -> None:
    assert sums_of(days[day]) == sums


def cost(fuel: float, hire: float, lodging: float, per_diem: float) -> Cost:
    total = round(fuel + hire + lodging + per_diem, 2)
    return Cost(fuel=fuel, hire=hire, lodging=lodging, per_diem=per_diem, total=total)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # fuel 12.50 + 62.50 + 116.67; four beds at 20, five people at 100 a night
        (0, cost(191.67, 100, 80, 500)),
        # a day of rest on the river: boat, beds, nights
        (1, cost(0, 100, 80, 500)),
        # truck alone 62.50, with the team 50; boat 37.50 + 58.34, home 162.50
        (2, cost(370.84, 100, 0, 150)),
        # 12.50 + 62.50 + 50; 62.50 + 150, rounded up by the way
        (3, cost(337.5, 100, 0, 150)),
        # the boat home 162.50, and its second day of hire
        (4, cost(162.5, 100, 0, 0)),
    ],
)
def test_cost_of_a_day(days: tuple[PlannedDay, ...], day: int, expected: Cost) -> None:
    assert days[day].cost == expected


def test_an_empty_boat_tells_its_cost(days: tuple[PlannedDay, ...]) -> None:
    homes = [home.cost for day in days for home in day.boats_home]
    assert homes == [cost(162.5, 0, 0, 0), cost(162.5, 100, 0, 0)], "hired again when late"


def test_sums_of_the_week(plan: Plan) -> None:
    totals = plan.totals
    assert totals.cost == cost(1062.51, 500, 160, 1300)
    assert (totals.road_km, totals.river_km, totals.litres) == (200.0, 312.0, 212.502)
    assert (totals.camps, totals.sessions, totals.nights_away) == (2, 3, 2)
    # 370 + 355 + 530 minutes, the driver's like everybody's
    assert set(totals.duty_hours.values()) == {20.92}
