"""A visit that cannot be is told truly: what of it is impossible, and what to ask for instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from planner.errors import SolverError
from planner.explain import blocked_visits
from planner.region.records import Forbid, Pin, Region
from planner.region.words import Level, Weekday
from planner.solution import Status
from planner.solve import solve
from planner.weekly import Request, plan_week
from tests.explain.test_no_way import reading, with_reaches
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    second_team,
    week_of,
    with_boat,
    with_camp,
    with_limits,
    with_person,
    with_settings,
    with_team,
)

MON, TUE, WED, THU, FRI, SAT = DATES
Change = Callable[[Region], Region]


def pinning(region: Region, *pins: Pin) -> Region:
    return region.model_copy(update={"pins": pins})


def refused(region: Region) -> list[str]:
    """What is told, without its first line."""
    with pytest.raises(SolverError) as caught:
        plan_week(region, Request(MONDAY, 6, "2026-W27"), "toy")
    first, *rest = str(caught.value).splitlines()
    return rest or [first]


def can_be(region: Region) -> bool:
    """Whether the exact engine finds a week with all that is asked for."""
    solution = solve(week_of(region).problem, engine="exact")
    return solution.status in {Status.OPTIMAL, Status.FEASIBLE}


def rising(toy: Region) -> Region:
    """Low until Tuesday, in flood from Wednesday on, and normal again on Saturday."""
    region = with_reaches(toy, highest_level=Level.HIGH)
    return reading(region, mon=Level.LOW, wed=Level.FLOOD, sat=Level.NORMAL)


# The pinned camp, its day, the change of the toy, and what is told.
PINNED: dict[str, tuple[str, dt.date, Change, str]] = {
    "a flood": (
        "camp-d",
        WED,
        rising,
        "camp-d: pinned to Wed 1 Jul, but no boat reaches it on Wed 1 Jul: for lancha the rio is "
        "in flood, and boats go there up to high water only; pin it to another day (Mon 29 Jun, "
        "Tue 30 Jun or Sat 4 Jul), or take the pin away",
    ),
    "closed on a weekday": (
        "camp-a",
        WED,
        lambda toy: with_camp(toy, "camp-a", closed_weekdays=(Weekday.WED, Weekday.FRI)),
        "camp-a: pinned to Wed 1 Jul, but closed on Wednesdays; pin it to another day (Mon 29 "
        "Jun, Tue 30 Jun, Thu 2 Jul or Sat 4 Jul), or take the pin away",
    ),
    "closed on a date": (
        "camp-a",
        WED,
        lambda toy: closing(toy, "camp-a", [TUE, WED, THU, FRI, SAT]),
        "camp-a: pinned to Wed 1 Jul, but closed that day (test); pin it to another day (Mon 29 "
        "Jun), or take the pin away",
    ),
    "too soon": (
        "camp-a",
        WED,
        lambda toy: with_camp(toy, "camp-a", last_visit=dt.date(2026, 6, 26)),
        "camp-a: pinned to Wed 1 Jul, but visited on 2026-06-26, and may be again from 2026-07-03"
        " on; pin it to another day (Fri 3 Jul or Sat 4 Jul), or take the pin away",
    ),
    "visited later": (
        "camp-a",
        WED,
        lambda toy: with_camp(toy, "camp-a", last_visit=THU, least_interval_days=1),
        "camp-a: pinned to Wed 1 Jul, but its last visit, 2026-07-02, lies after that day; pin it"
        " to another day (Sat 4 Jul), or take the pin away",
    ),
    "no work": (
        "camp-a",
        WED,
        lambda toy: with_team(toy, days=(Weekday.MON, Weekday.SAT)),
        "camp-a: pinned to Wed 1 Jul, but no team goes out that day: caravana has no work on "
        "Wednesdays; pin it to another day (Mon 29 Jun or Sat 4 Jul), or take the pin away",
    ),
    "a holiday": (
        "camp-a",
        MON,
        lambda toy: with_settings(toy, "hours", work_on_holidays=False),
        "camp-a: pinned to Mon 29 Jun, but no team goes out that day: it is a holiday (Saint "
        "Peter and Saint Paul's Day); pin it to another day (Tue 30 Jun to Sat 4 Jul), or take "
        "the pin away",
    ),
    "no driver": (
        "camp-a",
        WED,
        lambda toy: with_person(toy, "driver-1", days_off=(WED, THU, FRI, SAT)),
        "camp-a: pinned to Wed 1 Jul, but no team goes out that day: caravana has no driver; pin "
        "it to another day (Mon 29 Jun or Tue 30 Jun), or take the pin away",
    ),
    "too few": (
        "camp-a",
        WED,
        lambda toy: with_person(
            with_person(with_person(toy, "doctor-1", days_off=(WED,)), "nurse-1", days_off=(WED,)),
            "dentist-1",
            days_off=(WED,),
        ),
        "camp-a: pinned to Wed 1 Jul, but no team goes out that day: caravana has 1 clinical "
        "staff, and it takes 2; pin it to another day (Mon 29 Jun, Tue 30 Jun or Thu 2 Jul to Sat"
        " 4 Jul), or take the pin away",
    ),
    "a boat that does not run": (
        "camp-d",
        WED,
        lambda toy: with_boat(toy, days=(Weekday.TUE, Weekday.THU)),
        "camp-d: pinned to Wed 1 Jul, but no boat reaches it on Wed 1 Jul: for lancha the boat "
        "runs on Tuesdays and Thursdays only; pin it to another day (Tue 30 Jun or Thu 2 Jul), or"
        " take the pin away",
    ),
    "a road that is shut on the day": (
        "camp-b",
        WED,
        lambda toy: closing(toy, "posada-camp-b", [WED, THU]),
        "camp-b: pinned to Wed 1 Jul, but no open road for the truck on Wed 1 Jul: posada-camp-b "
        "is closed, test; pin it to another day (Mon 29 Jun, Tue 30 Jun, Fri 3 Jul or Sat 4 Jul),"
        " or take the pin away",
    ),
    "no day that would do": (
        "camp-b",
        WED,
        lambda toy: closing(toy, "posada-camp-b"),
        "camp-b: pinned to Wed 1 Jul, but no open road for the truck on Wed 1 Jul: posada-camp-b "
        "is closed, test; no day of the week would do: take the pin away",
    ),
    "too far on the first day": (
        "camp-b",
        MON,
        lambda toy: with_limits(toy, duty_day_driver=400, duty_day_clinical=400),
        "camp-b: pinned to Mon 29 Jun, but the way there and back, set-up and the shortest clinic"
        " fit no day from any lodging; pin it to another day (Tue 30 Jun to Fri 3 Jul), or take "
        "the pin away",
    ),
}


@pytest.mark.parametrize("name", PINNED)
def test_what_of_a_pin_cannot_be_is_told(toy: Region, name: str) -> None:
    camp, day, change, told = PINNED[name]
    assert refused(pinning(change(toy), Pin(camp=camp, day=day))) == [told]


@pytest.mark.parametrize("name", PINNED)
def test_the_camp_can_be_visited_on_the_days_that_are_offered_and_no_others(
    toy: Region, name: str
) -> None:
    camp, _, change, told = PINNED[name]
    region = change(toy)
    able = {day for day in DATES if can_be(pinning(region, Pin(camp=camp, day=day)))}
    assert offered(told) == able


def offered(told: str) -> set[dt.date]:
    """Read the days to which a visit may be pinned."""
    found = re.search(r"to another day \((.*)\), or take", told)
    spans = re.split(", | or ", found[1]) if found else []
    days = [_dates(span) for span in spans]
    return {day for ends in days for day in DATES if ends[0] <= day <= ends[-1]}


def _dates(words: str) -> list[dt.date]:
    named = re.findall(r"([0-9]+) (Jun|Jul)", words)
    return [dt.date(2026, 6 if month == "Jun" else 7, int(day)) for day, month in named]


def test_a_pin_to_a_team_is_told_of_that_team(toy: Region) -> None:
    both = with_person(second_team(toy), "second-driver-1", days_off=(TUE, WED, THU, FRI))
    region = pinning(both, Pin(camp="camp-a", day=WED, team="second"))
    assert refused(region) == [
        "camp-a: pinned to Wed 1 Jul and team second, but team second does not go out that day: "
        "second has no driver; pin it by team second to another day (Mon 29 Jun or Sat 4 Jul), or"
        " take the pin away"
    ]
    assert can_be(pinning(both, Pin(camp="camp-a", day=SAT, team="second")))
    assert not can_be(pinning(both, Pin(camp="camp-a", day=THU, team="second")))


def test_a_pin_to_a_team_that_never_comes_leaves_no_day(toy: Region) -> None:
    both = with_person(second_team(toy), "second-driver-1", days_off=tuple(Weekday))
    assert refused(pinning(both, Pin(camp="camp-a", team="second"))) == [
        "camp-a: pinned to team second, but team second goes out on no day on which it is open; "
        "no day of the week would do by team second: take the pin away"
    ]


def test_a_day_on_which_all_teams_are_forbidden_is_told(toy: Region) -> None:
    region = toy.model_copy(update={"forbids": (Forbid(camp="camp-a", team="caravana"),)})
    assert refused(pinning(region, Pin(camp="camp-a", day=WED))) == [
        "camp-a: pinned to Wed 1 Jul, but forbidden on Wed 1 Jul; no day of the week would do: "
        "take the pin away"
    ]


def test_a_team_to_which_all_days_are_forbidden_is_told(toy: Region) -> None:
    forbids = tuple(Forbid(camp="camp-a", day=day) for day in DATES)
    region = toy.model_copy(update={"forbids": forbids})
    assert refused(pinning(region, Pin(camp="camp-a", team="caravana"))) == [
        "camp-a: pinned to team caravana, but forbidden to team caravana on every day on which it "
        "could come; no day of the week would do by team caravana: take the pin away"
    ]


def test_what_can_be_visited_is_not_named(toy: Region) -> None:
    week = week_of(pinning(rising(toy), Pin(camp="camp-d", day=TUE), Pin(camp="camp-a", day=WED)))
    assert blocked_visits(week.region, week.travel, week.problem) == ()


def test_two_far_camps_on_one_day_are_told_to_part(toy: Region) -> None:
    region = pinning(toy, Pin(camp="camp-b", day=TUE), Pin(camp="camp-c", day=TUE))
    assert refused(region) == [
        "no plan can visit all of camp-b, camp-c as pinned and keep every rule, though nothing was "
        "found that blocks one of them alone; camp-b and camp-c are pinned to the same day, Tue 30 "
        "Jun: pin one to another day; ask for fewer of them or give the team more hours, nights or "
        "days."
    ]
    assert can_be(pinning(toy, Pin(camp="camp-b", day=TUE), Pin(camp="camp-c", day=THU)))
