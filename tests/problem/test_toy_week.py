"""The toy's problem in numbers, worked out by hand.

Roads, dry: base - 30 km - camp-a - 30 km - posada - 90 km - camp-b, all at 60 km/h; base - 10 km -
puerto at 30 km/h. The truck burns 20 l/100 km on paved road and 25 on gravel; a litre costs 5.
River: camp-c lies 20 km upstream of puerto, camp-d 24 km downstream; current 4 km/h. The boat makes
20 km/h in still water, so 24 km/h down and 16 up, at 10 l an hour.
"""

from __future__ import annotations

import numpy as np
import pytest

from planner.network import UNREACHABLE
from planner.problem.week import ServiceWeek, Way
from planner.region.records import Region
from planner.region.words import Role
from tests.problem.variants import (
    Formulated,
    week_of,
    with_setting,
    with_settings,
)


@pytest.fixture(scope="module")
def week(toy: Region) -> Formulated:
    return week_of(toy)


def leg(week: Formulated, way: Way, start: str, end: str) -> tuple[int, int, int, int]:
    """Minutes, metres, millilitres and hundredths on Monday."""
    legs = (week.problem.road if way is Way.ROAD else week.problem.river)[0][0]
    ends = week.problem.places.index(start), week.problem.places.index(end)
    tables = (legs.duration, legs.distance, legs.fuel_ml, legs.cost)
    minutes, metres, fuel, cost = (int(table[ends]) for table in tables)
    return minutes, metres, fuel, cost


def test_places_are_those_that_a_team_may_need(week: Formulated) -> None:
    places = ("base", "camp-a", "posada", "camp-b", "puerto", "camp-c", "camp-d")
    assert week.problem.places == week.travel.stops == places


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("base", "camp-a", (30, 30_000, 6_000, 3_000)),
        ("camp-a", "base", (30, 30_000, 6_000, 3_000)),
        ("base", "posada", (60, 60_000, 12_000, 6_000)),
        ("posada", "camp-b", (90, 90_000, 18_000, 9_000)),
        ("base", "camp-b", (150, 150_000, 30_000, 15_000)),
        ("base", "puerto", (20, 10_000, 2_500, 1_250)),
        ("puerto", "camp-b", (170, 160_000, 32_500, 16_250)),
        ("base", "base", (0, 0, 0, 0)),
        ("base", "camp-c", (UNREACHABLE, 0, 0, 0)),
    ],
)
def test_ways_by_truck(
    week: Formulated, start: str, end: str, expected: tuple[int, int, int, int]
) -> None:
    assert leg(week, Way.ROAD, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("puerto", "camp-c", (75, 20_000, 12_500, 6_250)),  # 20 km at 16 km/h
        ("camp-c", "puerto", (50, 20_000, 8_334, 4_167)),  # at 24 km/h; rounded up once
        ("puerto", "camp-d", (60, 24_000, 10_000, 5_000)),
        ("camp-d", "puerto", (90, 24_000, 15_000, 7_500)),
        ("camp-c", "camp-d", (110, 44_000, 18_334, 9_167)),
        ("puerto", "base", (UNREACHABLE, 0, 0, 0)),
    ],
)
def test_ways_by_boat(
    week: Formulated, start: str, end: str, expected: tuple[int, int, int, int]
) -> None:
    assert leg(week, Way.RIVER, start, end) == expected


def test_needs_and_worths(week: Formulated) -> None:
    # 300 people, 112 days: 0.3 x 83 x 112 / 30.4 = 91.7; with 8.6 9.5; with 25 27.6
    # two intervals are the cap, so need does not grow through the week
    assert (week.problem.need == [91, 9, 27]).all()
    # urgency 112/56 = 2; 4000 hundredths a point; weights 1, 3, 1
    assert (week.problem.worth[:, 0] == [8000, 24000, 8000]).all()
    # Saturday: urgency 117/56
    assert (week.problem.worth[:, 5] == [8357, 25071, 8357]).all()
    assert week.problem.need.shape == week.problem.worth.shape == (4, 6, 3)
    assert week.problem.need.dtype == week.problem.worth.dtype == np.int64


def test_sessions_of_monday(week: Formulated) -> None:
    found = {s.minutes: (s.contacts, s.value) for _, s in week.offers("camp-a", day=0)}
    # 120 min: 8 of 15, 4 of 25, 4 of 25 minutes: 64,000 + 96,000 + 32,000
    # 240 min: 16, 9, 9; 360 min: 24, only 9 needed, 14
    assert found == {
        120: ((8, 4, 4), 192_000),
        240: ((16, 9, 9), 416_000),
        360: ((24, 9, 14), 520_000),
    }
    by_boat = {s.minutes: s.contacts for _, s in week.offers("camp-c", day=0)}
    assert by_boat == {120: (8, 4, 0), 240: (16, 9, 0), 360: (24, 9, 0)}
    assert len(week.problem.sessions) == 4 * 6 * 3


def test_services_and_money(week: Formulated) -> None:
    assert week.problem.services == (
        ServiceWeek("general", Role.DOCTOR, 15, False),
        ServiceWeek("anc", Role.OBSTETRA, 25, False),
        ServiceWeek("dental", Role.DENTIST, 25, True),
    )
    problem = week.problem
    assert (problem.per_diem_night, problem.per_diem_day, problem.per_point) == (10000, 3000, 4000)


def test_hours_of_monday(week: Formulated) -> None:
    # sunrise 05:59, sunset 17:21: boats from 06:14 to 16:21, the truck from 06:00 to 17:06
    assert week.problem.days[0].boat_window == (374, 981)
    assert week.problem.teams[0].window[0] == (360, 1026)


def test_the_wet_season_slows_roads_and_feeds_rivers(toy: Region) -> None:
    wet = week_of(with_setting(toy, season="wet"))
    assert leg(wet, Way.ROAD, "base", "camp-a")[0] == 36  # 30 km at 50 km/h
    assert leg(wet, Way.RIVER, "puerto", "camp-c")[0] == 86  # 20 km at 14 km/h: 85.7
    assert leg(wet, Way.RIVER, "camp-c", "puerto")[0] == 47  # at 26 km/h: 46.2


def test_fuel_follows_its_price(toy: Region) -> None:
    dear = week_of(with_settings(toy, "prices", fuel_per_litre=7.5))
    assert leg(dear, Way.ROAD, "base", "camp-a")[3] == 4_500
    odd = week_of(with_settings(toy, "prices", fuel_per_litre=5.02))
    assert leg(odd, Way.RIVER, "camp-c", "puerto")[3] == 4_184  # 8.334 x 502 = 4183.7
