"""Weeks that are planned one after the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from planner.days import week_dates
from planner.errors import InputError
from planner.horizon import duty_of_plan, following, plan_weeks, visits_of_plan
from planner.needs import last_visit
from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.scenario.read import read_scenario
from planner.scenario.weeks import of_week
from planner.weekly import PlannedWeek, Request, as_planned, check_same_region, plan_week, referee

MONDAY = dt.date(2026, 6, 29)
REQUEST = Request(MONDAY, 6, "2026-W27")


@pytest.fixture(scope="module")
def weeks(toy: Region) -> list[PlannedWeek]:
    return list(plan_weeks(toy, REQUEST, "toy", 3))


def test_weeks_follow_each_other(weeks: list[PlannedWeek]) -> None:
    assert [week.plan.week.label for week in weeks] == ["2026-W27", "2026-W28", "2026-W29"]
    firsts = [week.plan.week.days[0].date for week in weeks]
    assert firsts == [MONDAY + dt.timedelta(days=7 * n) for n in range(3)]


def test_days_that_are_no_week_are_named_by_their_date(toy: Region) -> None:
    tuesday = replace(REQUEST, first=MONDAY + dt.timedelta(days=1), days=2, label="2026-06-30")
    labels = [week.plan.week.label for week in plan_weeks(toy, tuesday, "toy", 2)]
    assert labels == ["2026-06-30", "2026-07-07"]


def test_each_week_knows_what_those_before_gave(weeks: list[PlannedWeek]) -> None:
    first, second, third = weeks
    held = visits_of_plan(first.plan)
    assert held
    assert first.region.visits == ()
    assert second.region.visits == held == second.plan.week.assumed
    assert third.region.visits == (*held, *visits_of_plan(second.plan))
    for visit in held:
        camp = next(c for c in second.region.camps if c.id == visit.camp)
        assert last_visit(second.region, camp) == visit.date
        number = second.region.camps.index(camp)
        assert (second.problem.need[number] < first.problem.need[number]).any()


def test_each_week_knows_what_everybody_did_before(weeks: list[PlannedWeek]) -> None:
    first, second, third = weeks
    done = duty_of_plan(first.plan)
    assert first.region.duty == ()
    assert second.region.duty == done == second.plan.week.assumed_duty
    assert third.region.duty == (*done, *duty_of_plan(second.plan))
    for person in first.plan.people:
        own = {day.date: day for day in done if day.person == person.id}
        assert own
        worked = {day.date: day for day in person.days if day.duty_minutes}
        assert {date: (day.duty_minutes, day.drive_minutes) for date, day in own.items()} == {
            date: (day.duty_minutes, day.drive_minutes) for date, day in worked.items()
        }


def test_duty_of_long_ago_is_not_passed_on(toy: Region) -> None:
    next_monday = MONDAY + dt.timedelta(days=7)
    day = DutyDay(date=next_monday - dt.timedelta(days=29), person="doctor-1", duty_minutes=60)
    old = day.model_copy(update={"date": next_monday - dt.timedelta(days=30)})
    first, second = plan_weeks(toy, replace(REQUEST, assumed_duty=(old, day)), "toy", 2)
    assert first.plan.week.assumed_duty == (old, day)
    assert second.plan.week.assumed_duty == (day, *duty_of_plan(first.plan))


def test_what_was_logged_goes_before_what_is_assumed(toy: Region, weeks: list[PlannedWeek]) -> None:
    visit, *others = visits_of_plan(weeks[0].plan)
    day, *rest = duty_of_plan(weeks[0].plan)
    logged = visit.model_copy(update={"contacts": {"general": 1}})
    worked = day.model_copy(update={"duty_minutes": 1, "drive_minutes": 0})
    region = toy.model_copy(update={"visits": (logged,), "duty": (worked,)})
    known = as_planned(region, following(REQUEST, weeks[0].plan))
    assert set(map(str, known.visits)) == set(map(str, (logged, *others)))
    assert set(known.duty) == {worked, *rest}


def test_no_camp_is_visited_sooner_than_its_least_interval(weeks: list[PlannedWeek]) -> None:
    dates: dict[str, list[dt.date]] = {}
    for week in weeks:
        for visit in visits_of_plan(week.plan):
            dates.setdefault(visit.camp, []).append(visit.date)
    least = {camp.id: camp.least_interval_days for camp in weeks[0].region.camps}
    gaps = [(b - a).days - least[camp] for camp, own in dates.items() for a, b in pairwise(own)]
    assert gaps
    assert min(gaps) >= 0


def test_the_referee_knows_what_a_later_week_takes_as_held(
    toy: Region, weeks: list[PlannedWeek]
) -> None:
    for week in weeks:
        assert referee(toy, week.plan) == ()
    later = weeks[1].plan
    forgetful = later.model_copy(update={"week": later.week.model_copy(update={"assumed": ()})})
    assert referee(toy, forgetful) != ()


def test_a_plan_stays_true_when_its_visits_are_logged(
    toy: Region, weeks: list[PlannedWeek]
) -> None:
    plan = weeks[0].plan
    logged = toy.model_copy(update={"visits": visits_of_plan(plan)})
    assert referee(logged, plan) == ()
    next_week = replace(REQUEST, first=MONDAY + dt.timedelta(days=7), label="2026-W28")
    again = plan_week(logged, next_week, "toy")
    assert again.plan.teams == weeks[1].plan.teams  # logged or assumed, it is the same
    with pytest.raises(InputError, match="visits_hash"):
        check_same_region(toy, again.plan)


def test_a_plan_is_held_against_the_duty_that_it_was_made_with(toy: Region) -> None:
    day = DutyDay(date=MONDAY - dt.timedelta(days=1), person="doctor-1", duty_minutes=60)
    worked = toy.model_copy(update={"duty": (day,)})
    plan = plan_week(worked, REQUEST, "toy").plan
    assert referee(worked, plan) == ()
    later = worked.model_copy(update={"duty": (day, *duty_of_plan(plan))})
    assert referee(later, plan) == ()  # its own duty, once logged, changes nothing
    with pytest.raises(InputError, match="duty_hash"):
        check_same_region(toy, plan)
    forgetful = plan.model_copy(
        update={"region": plan.region.model_copy(update={"duty_hash": "0" * 64})}
    )
    with pytest.raises(InputError, match="the duty before 2026-06-29"):
        check_same_region(worked, forgetful)


def test_visits_of_a_plan_up_to_a_day(weeks: list[PlannedWeek]) -> None:
    plan = weeks[0].plan
    held = visits_of_plan(plan)
    last = held[-1].date
    before = visits_of_plan(plan, last - dt.timedelta(days=1))
    assert before == tuple(visit for visit in held if visit.date < last)
    assert sum(sum(v.contacts.values()) for v in held) == sum(plan.totals.contacts.values())
    assert {visit.team for visit in held} == {team.id for team in plan.teams}


def test_a_week_gets_the_visits_and_transfers_of_its_own_days(tmp_path: Path) -> None:
    text = """
name = "Days of two weeks"
[[pin]]
camp = "camp-a"
[[pin]]
camp = "camp-b"
day = 2026-07-08
[[forbid]]
camp = "camp-c"
[[forbid]]
camp = "camp-a"
day = 2026-07-07
[[transfer]]
seats = 1
from = "camp-b"
to = "posada"
latest = 2026-07-03
[[transfer]]
seats = 2
from = "camp-b"
to = "posada"
latest = 2026-07-09
[[transfer]]
seats = 1
from = "camp-b"
to = "posada"
latest = 2026-07-05
"""
    file = tmp_path / "two-weeks.toml"
    file.write_text(text, encoding="utf-8")
    scenario = read_scenario(file)
    dates = [week_dates(MONDAY + dt.timedelta(days=7 * n), 6) for n in range(3)]
    weeks_ = [of_week((scenario,), number, dates)[0] for number in range(3)]
    once = scenario.model_copy(update={"pin": (), "forbid": ()})
    assert [len(of_week((once,), n, dates)) for n in range(3)] == [1, 1, 0], "nor its name"
    bare = Scenario.model_validate({"name": "A name"})
    assert of_week((bare,), 2, dates) == (bare,)
    assert [[str(pin.camp) for pin in each.pin] for each in weeks_] == [["camp-a"], ["camp-b"], []]
    assert [len(each.forbid) for each in weeks_] == [1, 2, 1]
    # the transfer by Sunday, on which nobody works, is left to the first week, which refuses it
    seats = [[(t.seats, str(t.latest)) for t in each.transfer] for each in weeks_]
    assert seats == [[(1, "2026-07-03"), (1, "2026-07-05")], [(2, "2026-07-09")], []]
