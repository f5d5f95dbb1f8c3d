"""Changes of a region, each read back from what it makes."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.asks.again import formulated
from planner.asks.carry import carried
from planner.asks.changes import (
    Filled,
    Hours,
    Lifted,
    MoreBeds,
    MoreHours,
    Together,
    WorkDay,
    away_on,
)
from planner.asks.situation import overlay
from planner.region.records import Region
from planner.region.words import Weekday
from planner.solve import solve
from planner.solve.worth import solution_value
from planner.weekly import Request
from tests.problem.variants import DATES, MONDAY, closing, with_person, with_team

TUESDAY, WEDNESDAY = DATES[1], DATES[2]


def dentist(region: Region) -> list[dt.date]:
    """Dates on which the dentist is there."""
    (person,) = [person for person in region.staff if person.id == "dentist-1"]
    return [date for date in DATES if not away_on(person, date)]


@pytest.mark.parametrize(
    "away",
    [
        {"days_off": (Weekday.TUE, Weekday.WED)},
        {"days_off": (TUESDAY, WEDNESDAY)},
        {"leave": (f"{TUESDAY}/{WEDNESDAY}",)},
        {"training": (str(TUESDAY), str(WEDNESDAY))},
        {"days_off": (Weekday.TUE,), "leave": (f"{TUESDAY}/{WEDNESDAY}",)},
    ],
)
def test_a_post_is_filled_on_the_dates_asked_for_and_no_others(
    toy: Region, away: dict[str, object]
) -> None:
    region = with_person(toy, "dentist-1", **away)
    assert dentist(region) == [date for date in DATES if date not in (TUESDAY, WEDNESDAY)]
    filled = Filled("dentist-1", (WEDNESDAY,)).laid_over(region, DATES)
    assert dentist(filled) == [date for date in DATES if date != TUESDAY]
    assert filled.staff[1:2] == region.staff[1:2]


def test_an_absence_of_a_scenario_is_lifted(toy: Region) -> None:
    ill = overlay(absent=[{"person": "dentist-1"}]).laid_over(toy, DATES)
    filled = Filled("dentist-1", (TUESDAY,)).laid_over(ill, DATES)
    assert dentist(ill) == []
    assert dentist(filled) == [TUESDAY]
    assert TUESDAY not in filled.absences[0].dates


def test_a_closure_is_lifted_for_some_of_its_days(toy: Region) -> None:
    shut = closing(toy, "camp-a")
    open_ = Lifted(shut.closures[0], (DATES[0], DATES[3])).laid_over(shut, DATES)
    assert [(c.from_date, c.to_date) for c in open_.closures] == [
        (DATES[1], DATES[2]),
        (DATES[4], DATES[5]),
    ]
    assert Lifted(shut.closures[0], DATES).laid_over(shut, DATES).closures == ()


def test_hours_beds_and_weekly_hours_grow(toy: Region) -> None:
    region = with_person(with_team(toy, ends=dt.time(17)), "nurse-1", weekly_hours=30)
    change = Together((Hours(60), MoreBeds("posada", 2), MoreHours("nurse-1", 1)))
    grown = change.laid_over(region, DATES)
    assert (grown.settings.hours.ends, grown.teams[0].ends) == (dt.time(19), dt.time(18))
    assert grown.place["posada"].beds == 12
    assert [person.weekly_hours for person in grown.staff if person.weekly_hours] == [31]
    late = Hours(600).laid_over(region, DATES).settings.hours.ends
    assert late == dt.time(23, 59)


def test_a_team_works_on_one_day_more_with_all_its_posts(toy: Region) -> None:
    sunday = DATES[-1] + dt.timedelta(days=1)
    region = with_person(toy, "dentist-1", days_off=(Weekday.SUN, TUESDAY))
    working = WorkDay("caravana", sunday).laid_over(region, (*DATES, sunday))
    assert Weekday.SUN in working.teams[0].days
    assert not any(away_on(person, sunday) for person in working.staff)
    assert dentist(working) == dentist(region)
    ill = with_person(toy, "dentist-1", days_off=(Weekday.SUN, sunday))
    still = WorkDay("caravana", sunday).laid_over(ill, (*DATES, sunday))
    assert [away_on(person, sunday) for person in still.staff if person.id == "dentist-1"] == [True]


def test_a_plan_is_carried_over_to_a_week_with_more_in_it(toy: Region) -> None:
    request = Request(MONDAY, 3, "three days")
    week = formulated(toy, request)
    plan = solve(week.problem)
    boat = {"id": "a-first-one", "class": "hp60", "port": "puerto", "days": ["mon"]}
    figures = {"still_kph": 20, "seats": 10, "litres_per_hour": 10, "hire_per_day": 90}
    more = formulated(toy, request, overlay(add_boat=[boat | figures]), more_days=1).problem
    tours = carried(week.problem, more, plan.tours)
    assert len(tours) == 4 * len(more.teams)
    assert solution_value(more, tours) == plan.value
