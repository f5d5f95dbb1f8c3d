"""What no week has room for, and what it has room for in a way that is easily overlooked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.explain import Reason, explain_unserved
from planner.region.records import Pin, Region
from planner.region.words import Level, Surface, Weekday
from planner.solution import Ending, Solution, Status
from planner.solve import solve
from planner.weekly import Request, formulate, plan_week
from tests.explain.test_no_way import FERRY, reading, said_of, with_reaches, with_road
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    week_of,
    with_boat,
    with_camp,
    with_limits,
    with_place,
    with_setting,
    with_settings,
)

MON, TUE, WED, THU, FRI, SAT = DATES
NO_DAY = "the way there and back, set-up and the shortest clinic fit no day from any lodging"


def too_far(region: Region, camp: str) -> str:
    found = said_of(region, camp)
    assert found.reasons[0] == Reason.TOO_FAR
    return found.text


def held(region: Region, camp: str) -> bool:
    """Whether a plan that must visit a camp does."""
    asked = region.model_copy(update={"pins": (Pin(camp=camp),)})
    plan = plan_week(asked, Request(MONDAY, 6, "2026-W27"), "toy").plan
    return camp in {s.camp for team in plan.teams for day in team.days for s in day.sessions}


def test_fuel_is_blamed_only_where_more_would_do(toy: Region) -> None:
    dry = with_boat(toy, tank_litres=5.0)
    assert too_far(dry, "camp-d") == "the boats carry too little fuel for the way there and back"
    late = with_settings(dry, "hours", boat_before_sunset=400)
    assert too_far(late, "camp-d") == NO_DAY  # neither fuel nor light alone would do
    assert said_of(with_boat(toy, tank_litres=500.0), "camp-d").reasons == (Reason.OUTRANKED,)


def test_levels_are_told_by_date(toy: Region) -> None:
    region = with_settings(toy, "hours", boat_before_sunset=400)
    region = reading(region, mon=Level.HIGH, wed=Level.LOW, fri=Level.NORMAL)
    assert too_far(region, "camp-d").endswith(
        "ends before dusk; on Mon 29 Jun and Tue 30 Jun the rio is high; on Wed 1 Jul and Thu 2 "
        "Jul the rio is low"
    )


def test_a_shorter_way_that_is_shut_for_now_is_named(toy: Region) -> None:
    # 600 km round, where 30 km would do
    round_about = toy.roads[0].model_copy(update={"id": "round", "length_m": 600_000})
    region = toy.model_copy(update={"roads": (*toy.roads, round_about)})
    ferry = with_setting(with_road(region, "base-camp-a", **FERRY), river_level=Level.FLOOD)
    assert too_far(ferry, "camp-a") == (
        f"{NO_DAY}; the shortest way from Base is shut: the rio is in flood, and base-camp-a runs "
        "up to normal water only"
    )
    weighed = with_road(region, "base-camp-a", most_tonnes=0.1)
    truck = region.vehicles[0].model_copy(update={"tonnes": 7.0})
    assert too_far(weighed.model_copy(update={"vehicles": (truck,)}), "camp-a") == NO_DAY


def test_a_way_that_is_shut_on_some_days_is_dated(toy: Region) -> None:
    round_about = toy.roads[0].model_copy(update={"id": "round", "length_m": 600_000})
    region = toy.model_copy(update={"roads": (*toy.roads, round_about)})
    region = closing(region, "base-camp-a", [MON, TUE])
    region = with_camp(region, "camp-a", closed_weekdays=(Weekday.WED, Weekday.THU))
    region = with_road(closing(region, "camp-a", [FRI]), "base-camp-a", dry_kph=10.0)
    region = with_limits(region, duty_day_driver=400, duty_day_clinical=400)
    assert too_far(region, "camp-a") == (
        f"{NO_DAY}; the shortest way from Base is shut: on Mon 29 Jun and Tue 30 Jun base-camp-a "
        "is closed, test"
    )


def test_too_many_nights_are_not_blamed_where_another_visit_takes_fewer(toy: Region) -> None:
    # camp-b in a day takes 8 h 30, in two days with a night at posada more duty in all
    region = with_limits(toy, duty_week_driver=500, duty_week_clinical=500, nights_away=0)
    assert too_far(region, "camp-b") == (
        "with the ways there and back a visit takes at least 8 h 30 of duty, and the week allows "
        "8 h 20"
    )


@pytest.fixture
def beyond_the_river(toy: Region) -> Region:
    """Camp-b lies 20 min behind a port that is over 8 h away, and a bed is across the river alone.

    So a team sleeps across the river, crosses, drives to camp-b, and crosses again for the night,
    which takes two boats, as each goes out once a day.
    """
    region = with_place(toy, "camp-d", lodging=True, beds=10, night_price=10.0, fuel=True)
    region = with_reaches(region, length_m=2000)
    region = with_road(region, "base-puerto", length_m=220_000, surface=Surface.PAVED)
    road = region.roads[2].model_copy(update={"from_id": "puerto", "length_m": 10_000})
    region = region.model_copy(update={"roads": (*region.roads[:2], road, region.roads[3])})
    return with_boat(with_limits(region, drive_day=600), count=2)


def test_a_day_between_two_nights_on_the_river_is_not_too_far(beyond_the_river: Region) -> None:
    assert said_of(beyond_the_river, "camp-b").reasons == (Reason.OUTRANKED,)
    assert held(beyond_the_river, "camp-b")


def test_without_beds_across_the_river_it_is_too_far(beyond_the_river: Region) -> None:
    assert too_far(with_place(beyond_the_river, "camp-d", beds=1), "camp-b") == NO_DAY


def test_with_one_boat_that_cannot_go_out_twice_it_is_too_far(beyond_the_river: Region) -> None:
    region = with_boat(beyond_the_river, count=1)
    assert too_far(region, "camp-b") == NO_DAY
    asked = region.model_copy(update={"pins": (Pin(camp="camp-b"),)})
    assert solve(week_of(asked).problem, engine="exact").status is Status.INFEASIBLE


def test_a_boat_that_lay_beyond_a_closed_reach_comes(toy: Region) -> None:
    # a night at camp-c before and after Tuesday, when nothing passes between it and its port
    region = with_place(toy, "camp-c", lodging=True, beds=10, night_price=10.0, fuel=True)
    region = closing(region, "camp-c-puerto", [TUE])
    region = with_camp(region, "camp-c", closed_weekdays=(Weekday.MON, Weekday.WED, Weekday.THU))
    region = closing(region, "camp-c", [FRI, SAT])
    assert said_of(region, "camp-c").reasons == (Reason.OUTRANKED,)
    assert held(region, "camp-c")


def test_hours_of_opening_are_blamed_only_where_they_are_too_short(toy: Region) -> None:
    brief = with_camp(toy, "camp-b", opens=dt.time(8), closes=dt.time(9, 30))
    assert too_far(brief, "camp-b") == (
        "it is open for at most 1 h 30 a day, and the shortest clinic takes 2 h 00"
    )
    early = with_camp(toy, "camp-b", opens=dt.time(3), closes=dt.time(5, 30))
    assert too_far(early, "camp-b") == NO_DAY


def test_duty_is_blamed_where_longer_days_would_do(toy: Region) -> None:
    tired = with_limits(toy, duty_day_clinical=240, duty_day_driver=240)
    assert too_far(tired, "camp-d") == "the way there and back takes more duty than a day allows"
    assert too_far(with_boat(tired, tank_litres=5.0), "camp-d") == NO_DAY  # both are missing


def test_ports_and_reaches_that_are_closed_are_told(toy: Region) -> None:
    late = closing(with_settings(toy, "hours", boat_before_sunset=400), "camp-c-puerto", [TUE])
    assert too_far(late, "camp-d").endswith(
        "ends before dusk; on Tue 30 Jun camp-c-puerto is closed"
    )


def test_the_days_of_a_boat_are_blamed_where_more_of_them_would_do(bundled: Region) -> None:
    days = (Weekday.MON, Weekday.WED, Weekday.FRI)
    (boat,) = (boat for boat in bundled.boats if boat.id == "tambopata-hp40")
    assert boat.days == days
    assert waits(bundled, "sonene") == (
        "tambopata-hp40 runs on Mondays, Wednesdays and Fridays only; "
        "the Heath is low, the Madre de Dios is low and the Tambopata is low"
    )
    daily = boat.model_copy(update={"days": tuple(Weekday)[:6]})
    boats = tuple(daily if each is boat else each for each in bundled.boats)
    assert waits(bundled.model_copy(update={"boats": boats}), "sonene").startswith("a visit takes")


def waits(region: Region, camp: str) -> str:
    """Why a camp of the bundled region waits in its dry week."""
    varied, travel, problem = formulate(region, Request(dt.date(2027, 8, 16), 6, "2027-W33"))
    nobody = Solution(Status.FEASIBLE, (), 0, 0, "exact", Ending.WORK)
    number = next(c for c, row in enumerate(region.camps) if row.id == camp)
    sessions = tuple(s for s in problem.sessions if s.camp == number)
    alone = replace(problem, sessions=sessions)
    found = explain_unserved(varied, travel, alone, nobody)
    return next(row.text for row in found if row.camp == camp)
