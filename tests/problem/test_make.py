"""Camps, boats, lodgings and prices of a week."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.problem.money import hundredths
from planner.problem.week import UNLIMITED
from planner.region.records import Forbid, Pin, Region
from planner.region.settings import Limit
from planner.region.words import Access, Weekday
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    second_team,
    week_of,
    with_boat,
    with_camp,
    with_person,
    with_place,
    with_settings,
)

MON, TUE, WED, THU, FRI, SAT = DATES
EVERY_DAY = (0, 1, 2, 3, 4, 5)


def visited(region: Region, camp_id: str = "camp-a", team: int = 0) -> tuple[int, ...]:
    """Days on which the team may come."""
    camp = week_of(region).camp(camp_id)
    return tuple(day for day, teams in enumerate(camp.visitors) if team in teams)


def with_wishes(region: Region, *wishes: Pin | Forbid) -> Region:
    pins = tuple(wish for wish in wishes if isinstance(wish, Pin))
    forbids = tuple(wish for wish in wishes if isinstance(wish, Forbid))
    return region.model_copy(update={"pins": pins, "forbids": forbids})


def test_a_camp_as_the_region_has_it(toy: Region) -> None:
    week = week_of(toy)
    camp = week.camp("camp-c")
    assert week.problem.places[camp.place] == "camp-c"
    assert (camp.by_road, camp.by_river, camp.required) == (False, True, False)
    assert (camp.max_visits, camp.least_interval) == (1, 7)
    assert camp.open == ((480, 1020),) * 6
    assert camp.visitors == (frozenset({0}),) * 6
    assert [c.id for c in week.problem.camps] == ["camp-a", "camp-b", "camp-c", "camp-d"]


@pytest.mark.parametrize(
    ("access", "ways"),
    [(Access.ROAD, (True, False)), (Access.RIVER, (False, True)), (Access.BOTH, (True, True))],
)
def test_access_opens_ways(toy: Region, access: Access, ways: tuple[bool, bool]) -> None:
    camp = week_of(with_camp(toy, "camp-a", access=access)).camp("camp-a")
    assert (camp.by_road, camp.by_river) == ways


def test_a_closed_camp_is_closed_from_the_first_day_to_the_last(toy: Region) -> None:
    region = closing(toy, "camp-a", [TUE, THU])
    camp = week_of(region).camp("camp-a")
    assert camp.open == ((480, 1020), None, None, None, (480, 1020), (480, 1020))
    assert visited(region) == (0, 4, 5)
    assert visited(region, "camp-b") == EVERY_DAY


def test_closed_weekdays(toy: Region) -> None:
    region = with_camp(toy, "camp-a", closed_weekdays=(Weekday.MON, Weekday.SAT, Weekday.SUN))
    assert visited(region) == (1, 2, 3, 4)
    assert week_of(region).camp("camp-a").open[5] is None


def test_opening_hours_are_minutes_of_the_day(toy: Region) -> None:
    region = with_camp(toy, "camp-a", opens=dt.time(9, 30), closes=dt.time(12, 15))
    assert week_of(region).camp("camp-a").open[0] == (570, 735)


@pytest.mark.parametrize(
    ("last_visit", "days"),
    [
        (None, EVERY_DAY),
        (MONDAY - dt.timedelta(days=7), EVERY_DAY),
        (MONDAY - dt.timedelta(days=6), (1, 2, 3, 4, 5)),
        (MONDAY - dt.timedelta(days=2), (5,)),
        (MONDAY - dt.timedelta(days=1), ()),
        (MONDAY + dt.timedelta(days=30), ()),
    ],
)
def test_nobody_comes_back_before_the_least_interval(
    toy: Region, last_visit: dt.date | None, days: tuple[int, ...]
) -> None:
    assert visited(with_camp(toy, "camp-a", last_visit=last_visit)) == days


def test_least_interval_is_the_camps_own(toy: Region) -> None:
    last = MONDAY - dt.timedelta(days=2)
    region = with_camp(toy, "camp-a", last_visit=last, least_interval_days=3)
    assert visited(region) == (1, 2, 3, 4, 5)


def test_a_team_that_does_not_work_does_not_come(toy: Region) -> None:
    region = with_person(second_team(toy), "driver-1", days_off=(Weekday.TUE,))
    assert visited(region, team=0) == (0, 2, 3, 4, 5)
    assert visited(region, team=1) == EVERY_DAY


@pytest.mark.parametrize(
    ("wishes", "first", "second"),
    [
        ([Pin(camp="camp-a")], EVERY_DAY, EVERY_DAY),
        ([Pin(camp="camp-a", day=TUE)], (1,), (1,)),
        ([Pin(camp="camp-a", team="second")], (), EVERY_DAY),
        ([Pin(camp="camp-a", day=TUE, team="second")], (), (1,)),
        ([Pin(camp="camp-a", day=TUE), Pin(camp="camp-a", day=THU)], (1, 3), (1, 3)),
        ([Pin(camp="camp-a"), Pin(camp="camp-a", day=TUE)], (1,), (1,)),
        ([Pin(camp="camp-a"), Pin(camp="camp-a", team="second")], (), EVERY_DAY),
        ([Forbid(camp="camp-a")], (), ()),
        ([Forbid(camp="camp-a", day=TUE)], (0, 2, 3, 4, 5), (0, 2, 3, 4, 5)),
        ([Forbid(camp="camp-a", team="second")], EVERY_DAY, ()),
        ([Forbid(camp="camp-a", day=TUE, team="second")], EVERY_DAY, (0, 2, 3, 4, 5)),
        ([Pin(camp="camp-a", day=TUE), Forbid(camp="camp-a", team="second")], (1,), ()),
        ([Pin(camp="camp-a", day=TUE), Forbid(camp="camp-a", day=TUE)], (), ()),
        ([Pin(camp="camp-b", day=TUE), Forbid(camp="camp-b")], EVERY_DAY, EVERY_DAY),
    ],
)
def test_pins_and_forbids_say_who_comes_when(
    toy: Region, wishes: list[Pin | Forbid], first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    region = with_wishes(second_team(toy), *wishes)
    assert visited(region, team=0) == first
    assert visited(region, team=1) == second


def test_pinned_camps_are_required_and_so_are_must_visits(toy: Region) -> None:
    region = with_wishes(
        with_camp(toy, "camp-d", must_visit=True),
        Pin(camp="camp-a", day=TUE),
        Forbid(camp="camp-b"),
    )
    required = {camp.id: camp.required for camp in week_of(region).problem.camps}
    assert required == {"camp-a": True, "camp-b": False, "camp-c": False, "camp-d": True}


def test_boats_as_the_region_has_them(toy: Region) -> None:
    week = week_of(with_boat(toy, count=2, hire_per_day=99.99))
    (boat,) = week.problem.boats
    assert week.problem.places[boat.port] == "puerto"
    assert (boat.count, boat.seats, boat.hire, boat.works) == (2, 10, 9999, (True,) * 6)


def test_a_boat_waits_on_its_days_while_its_port_is_open(toy: Region) -> None:
    region = closing(with_boat(toy, days=(Weekday.TUE, Weekday.WED, Weekday.SUN)), "puerto", [TUE])
    (boat,) = week_of(region).problem.boats
    assert boat.works == (False, False, True, False, False, False)


def test_lodgings_are_open_or_closed_by_day(toy: Region) -> None:
    week = week_of(closing(toy, "posada", [WED, THU]))
    base, posada = week.problem.lodgings
    assert [week.problem.places[lodging.place] for lodging in (base, posada)] == ["base", "posada"]
    assert (base.beds, base.price, base.open) == (None, 0, (True,) * 6)
    assert (posada.beds, posada.price) == (10, 4000)
    assert posada.open == (True, True, False, False, True, True)


def test_prices_are_whole_hundredths(toy: Region) -> None:
    region = with_settings(
        toy,
        "prices",
        per_diem_night=106.67,
        per_diem_day=0.1,
        per_point=39.995,
        fuel_per_litre=4.76,
    )
    problem = week_of(with_place(region, "posada", night_price=35.5)).problem
    assert (problem.per_diem_night, problem.per_diem_day) == (10667, 10)
    assert problem.per_point in (3999, 4000)  # 39.995 is none of both in binary
    assert problem.lodgings[1].price == 3550
    # 30 km at 20 l/100 km: 6 l
    assert problem.road[0][0].cost[0, 1] == 2856


@pytest.mark.parametrize(
    ("amount", "expected"), [(0, 0), (0.01, 1), (1.1, 110), (4.35, 435), (1e6, 100_000_000)]
)
def test_hundredths(amount: float, expected: int) -> None:
    assert hundredths(amount) == expected


def test_days_that_share_their_ways_share_their_prices(toy: Region) -> None:
    problem = week_of(closing(toy, "base-puerto", [WED])).problem
    road = problem.road[0]
    assert road[0] is road[1] is road[3] is road[5]
    assert road[2] is not road[0]
    assert len({id(legs) for legs in problem.river[0]}) == 1, "a road that is shut bars no boat"
    river = week_of(closing(toy, "camp-c-puerto", [WED])).problem.river[0]
    assert river[0] is river[1] is river[3] is river[5]
    assert river[2] is not river[0]


def test_limits_are_those_of_the_rules(toy: Region) -> None:
    problem = week_of(toy).problem
    limits = vars(problem.limits)
    given = {name: limit for name, limit in toy.rules if name in limits and limit is not None}
    derived = {"drive_week": UNLIMITED, "warm_nights": UNLIMITED, "hand_over_rest": 0}
    assert limits == {name: limit.value for name, limit in given.items()} | derived
    every_week = type(toy.rules).model_fields.items()
    required = {name for name, field in every_week if field.annotation is Limit}
    elsewhere = {"fuel_reserve", "training_day"}  # off the boats' tanks, off what people may do
    kept = {name for name in required - elsewhere if not name.startswith("duty_")}
    assert kept == set(limits) - set(derived)
    assert problem.session_rules == toy.settings.session
