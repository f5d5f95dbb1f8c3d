"""The week of `by_hand` in clock times, costs and sums, each worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.check import check
from planner.itinerary.plan import Cost, Edge, Plan, PlannedDay, StepKind
from planner.problem.week import Way
from planner.region.records import Region
from tests.itinerary.by_hand import DaySums, diary, sums_of, week_by_hand
from tests.problem.variants import DATES, Formulated


@pytest.fixture(scope="module")
def week_and_plan(toy: Region) -> tuple[Formulated, Plan]:
    return week_by_hand(toy)


@pytest.fixture(scope="module")
def plan(week_and_plan: tuple[Formulated, Plan]) -> Plan:
    return week_and_plan[1]


@pytest.fixture(scope="module")
def days(plan: Plan) -> tuple[PlannedDay, ...]:
    (team,) = plan.teams
    return team.days


def test_the_referee_allows_it(week_and_plan: tuple[Formulated, Plan]) -> None:
    assert check(week_and_plan[0].problem, week_and_plan[1]) == ()


def test_a_drive_takes_its_breaks_and_the_meal_follows_the_stop(
    days: tuple[PlannedDay, ...],
) -> None:
    assert diary(days[0]) == [
        "06:00-07:00 drive base camp-b",
        "07:00-07:15 break posada base camp-b",
        "07:15-08:15 drive base camp-b",
        "08:15-08:30 break camp-b base camp-b",
        "08:30-09:00 drive base camp-b",
        "09:00-10:00 wait camp-b",
        "10:00-10:15 arrive camp-b",
        "10:15-11:00 set_up camp-b",
        "11:00-13:00 clinic camp-b",
        "13:00-13:30 pack_up camp-b",
        "13:30-14:15 meal camp-b",
        "14:15-15:15 drive camp-b posada",
        "15:15-15:30 break posada camp-b posada",
        "15:30-16:00 drive camp-b posada",
        "16:00-06:00 overnight posada",
    ]


def test_an_idle_day_is_one_night(days: tuple[PlannedDay, ...]) -> None:
    assert diary(days[1]) == ["06:00-07:00 overnight posada"]
    night = days[1].steps[0]
    assert (night.start.date(), night.end.date()) == (DATES[1], DATES[2])
    assert diary(days[4]) == ["06:00-06:00 overnight base"]


def test_a_day_without_breaks_or_waits_has_none(days: tuple[PlannedDay, ...]) -> None:
    assert diary(days[2]) == [
        "07:00-07:30 drive posada camp-a",
        "07:30-07:45 arrive camp-a",
        "07:45-08:30 set_up camp-a",
        "08:30-10:30 clinic camp-a",
        "10:30-11:00 pack_up camp-a",
        "11:00-11:45 meal camp-a",
        "11:45-12:15 drive camp-a base",
        "12:15-06:00 overnight base",
    ]


def test_a_boat_trip_with_two_camps_and_its_meal(days: tuple[PlannedDay, ...]) -> None:
    assert diary(days[3]) == [
        "06:00-06:20 drive base puerto",
        "06:20-06:45 board puerto",
        "06:45-08:00 boat puerto camp-c",
        "08:00-08:15 arrive camp-c",
        "08:15-08:35 set_up camp-c",
        "08:35-09:35 clinic camp-c",
        "09:35-10:20 meal camp-c",
        "10:20-10:35 pack_up camp-c",
        "10:35-12:25 boat camp-c camp-d",
        "12:25-12:40 arrive camp-d",
        "12:40-13:00 set_up camp-d",
        "13:00-14:00 clinic camp-d",
        "14:00-14:15 pack_up camp-d",
        "14:15-15:45 boat camp-d puerto",
        "15:45-16:10 land puerto",
        "16:10-16:30 drive puerto base",
        "16:30-06:00 overnight base",
    ]


def test_the_last_day_has_no_night(days: tuple[PlannedDay, ...]) -> None:
    assert days[-1].steps == ()
    assert [day.date for day in days] == list(DATES)


def test_the_stretches_of_a_drive_share_its_figures(days: tuple[PlannedDay, ...]) -> None:
    # 150 km at 60 km/h in stretches of 60, 60 and 30 minutes
    drives = [step for step in days[0].steps if step.kind is StepKind.DRIVE]
    assert [(step.km, step.litres) for step in drives] == [
        (60, 12),
        (60, 12),
        (30, 6),
        (60, 12),
        (30, 6),
    ]
    first, second, third, *_ = drives
    assert first.edges == tuple(
        Edge(id=name, forward=True) for name in ("base-camp-a", "camp-a-posada", "posada-camp-b")
    )
    assert (second.edges, third.edges) == ((), ())
    assert {step.way for step in drives} == {Way.ROAD}


def test_boat_legs_name_their_boat_and_reaches(days: tuple[PlannedDay, ...]) -> None:
    legs = [step for step in days[3].steps if step.kind is StepKind.BOAT]
    assert [(step.km, step.litres) for step in legs] == [(20, 12.5), (44, 18.334), (24, 15)]
    assert {(step.boat, step.way) for step in legs} == {("lancha", Way.RIVER)}
    assert [[(e.id, e.forward) for e in step.edges] for step in legs] == [
        [("camp-c-puerto", False)],
        [("camp-c-puerto", True), ("puerto-camp-d", True)],
        [("puerto-camp-d", False)],
    ]


@pytest.mark.parametrize(
    ("day", "sums"),
    [
        # 06:00 to 16:00 less 45; 150 + 90 minutes of driving; 240 km
        (0, DaySums(240, 555, 240.0, 0.0, 48.0)),
        (1, DaySums(0, 0, 0.0, 0.0, 0.0)),
        # 07:00 to 12:15 less 45
        (2, DaySums(60, 270, 60.0, 0.0, 12.0)),
        # 06:00 to 16:30 less 45; 5 l by truck, 12.5 + 18.334 + 15 by boat
        (3, DaySums(40, 585, 20.0, 88.0, 50.834)),
        (5, DaySums(0, 0, 0.0, 0.0, 0.0)),
    ],
)
def test_figures_of_a_day(days: tuple[PlannedDay, ...], day: int, sums: DaySums) -> None:
    assert sums_of(days[day]) == sums


def cost(fuel: float, hire: float, lodging: float, per_diem: float, total: float) -> Cost:
    return Cost(fuel=fuel, hire=hire, lodging=lodging, per_diem=per_diem, total=total)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # 48 l at 5; five people at 40 a bed and 100 a night
        (0, cost(240, 0, 200, 500, 940)),
        # a day of rest away costs its night
        (1, cost(0, 0, 200, 500, 700)),
        # a day out that ends at the base: five times 30
        (2, cost(60, 0, 0, 150, 210)),
        # fuel 25 by truck, 62.50 + 91.67 + 75 by boat
        (3, cost(254.17, 100, 0, 150, 504.17)),
        (4, cost(0, 0, 0, 0, 0)),
        (5, cost(0, 0, 0, 0, 0)),
    ],
)
def test_cost_of_a_day(days: tuple[PlannedDay, ...], day: int, expected: Cost) -> None:
    assert days[day].cost == expected


def test_sums_of_the_week(plan: Plan) -> None:
    totals = plan.totals
    assert totals.cost == cost(554.17, 100, 400, 1300, 2354.17)
    assert (totals.road_km, totals.river_km, totals.litres) == (320.0, 88.0, 110.834)
    assert (totals.camps, totals.sessions, totals.nights_away) == (4, 4, 2)
    assert (totals.people_in_camps_served, totals.people_in_camps) == (1200, 1200)
    # two clinics of 120 min by road (8, 4, 4) and two of 60 by boat (4, 2, none)
    assert totals.contacts == {"general": 24, "anc": 12, "dental": 8}
    # 555 + 270 + 585 minutes
    assert totals.duty_hours == dict.fromkeys(totals.duty_limit_hours, 23.5)
    assert set(totals.duty_limit_hours.values()) == {36.0, 48.0}


def test_value_is_contacts_less_cost_in_points(plan: Plan) -> None:
    # Monday, urgency 2: 8 x 2 + 4 x 6 + 4 x 2 = 48 points. Wednesday, urgency 114/56: hundredths
    # 8 x 8143 + 4 x 24429 + 4 x 8143 = 195432. Thursday, 115/56: 2 x (4 x 8214 + 2 x 24643)
    gain = 192_000 + 195_432 + 2 * (4 * 8_214 + 2 * 24_643)
    assert plan.result.value == round((gain - 235_417) / 4000, 2)
    assert (plan.result.bound, plan.result.gap) == (None, None)


def test_sessions_say_what_they_give(days: tuple[PlannedDay, ...]) -> None:
    (monday,) = days[0].sessions
    assert (monday.camp, monday.way, monday.visit, monday.minutes) == ("camp-b", Way.ROAD, 1, 120)
    assert monday.start == dt.datetime.combine(DATES[0], dt.time(11))
    assert monday.end == dt.datetime.combine(DATES[0], dt.time(13))
    assert monday.contacts == {"general": 8, "anc": 4, "dental": 4}
    assert monday.value == 48
    assert (monday.hospital, monday.hospital_minutes, monday.sign_off) == ("base", 150, False)
    first, second = days[3].sessions
    assert (first.camp, second.camp) == ("camp-c", "camp-d")
    assert first.contacts == {"general": 4, "anc": 2}, "services without contacts are left out"


def test_ends_of_days_join(days: tuple[PlannedDay, ...]) -> None:
    ends = [(day.from_place, day.to_place) for day in days]
    assert ends == [
        ("base", "posada"),
        ("posada", "posada"),
        ("posada", "base"),
        ("base", "base"),
        ("base", "base"),
        ("base", "base"),
    ]
    assert [len(day.crew) for day in days] == [5, 5, 5, 5, 0, 0], "at the base nobody is out"


def test_the_frame_of_the_plan(plan: Plan, toy: Region) -> None:
    assert plan.week.label == "2026-W27"
    monday = plan.week.days[0]
    assert (monday.date, monday.holiday) == (DATES[0], "Saint Peter and Saint Paul's Day")
    assert (monday.sunrise, monday.sunset) == (dt.time(5, 59), dt.time(17, 21))
    assert (monday.season, monday.river_levels, monday.closed) == ("dry", {"rio": "normal"}, ())
    assert plan.region.hash == toy.content_hash
    assert (plan.settings.per_point, plan.settings.fuel_per_litre) == (40, 5)
    assert [service.id for service in plan.settings.services] == ["general", "anc", "dental"]
