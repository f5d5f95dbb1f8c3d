"""What earlier weeks leave of a month's duty and of two weeks' driving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.check import check_region
from planner.problem.history import before_of, duty_until, most_driving
from planner.problem.week import UNLIMITED
from planner.region.bundled import bundled_region
from planner.region.duty import DutyDay
from planner.region.read import read_region
from planner.region.records import Person, Region
from planner.region.settings import Flag, Limit, RuleSet
from planner.region.words import Basis, Role
from planner.rules import Before
from planner.weekly import Request, plan_week
from tests.problem.variants import MONDAY, week_of

DATES = [MONDAY + dt.timedelta(days=n) for n in range(6)]
DOCTOR = Person.model_validate({"id": "doctor-1", "role": [Role.DOCTOR], "team": ["caravana"]})
BOTH = DOCTOR.model_copy(update={"id": "nurse-1", "roles": (Role.NURSE, Role.DRIVER)})
WEEK = 2160


def limit(value: int) -> Limit:
    return Limit(value=value, source="test", basis=Basis.ASSUMED)


def with_rules(region: Region, **rules: object) -> Region:
    return region.model_copy(update={"rules": region.rules.model_copy(update=rules)})


def monthly(region: Region, clinical: int | None, driver: int | None = None) -> RuleSet:
    rules: dict[str, object] = {}
    if clinical is not None:
        rules["duty_month_clinical"] = limit(clinical)
    if driver is not None:
        rules["duty_month_driver"] = limit(driver)
    return with_rules(region, **rules).rules


def done(days_before: int, minutes: int, person: str = "doctor-1", drive: int = 0) -> DutyDay:
    date = MONDAY - dt.timedelta(days=days_before)
    return DutyDay(date=date, person=person, duty_minutes=minutes, drive_minutes=drive)


def test_what_is_left_grows_as_old_days_fall_out(toy: Region) -> None:
    # of 30 days up to Monday, 29 lie before it; those up to Wednesday leave the first two out
    logged = [done(29, 100), done(28, 50), done(27, 25), done(1, 600), done(1, 999, "nurse-1")]
    left = duty_until(monthly(toy, 1000), DOCTOR, DATES, logged, WEEK)
    assert left == (225, 325, 375, 400, 400, 400)


def test_a_month_that_leaves_a_whole_week_is_no_limit(toy: Region) -> None:
    assert duty_until(monthly(toy, 9000), DOCTOR, DATES, [done(1, 600)], WEEK) == ()
    assert duty_until(toy.rules, DOCTOR, DATES, [done(1, 600)] * 9, WEEK) == ()


def test_more_than_the_month_leaves_nothing(toy: Region) -> None:
    logged = [done(1, 600), done(2, 600)]
    assert duty_until(monthly(toy, 1000), DOCTOR, DATES, logged, WEEK) == (0,) * 6


def test_who_has_two_roles_keeps_both_months(toy: Region) -> None:
    logged = [done(1, 600, "nurse-1")]
    for clinical, driver in ((1000, 1200), (1200, 1000)):
        rules = monthly(toy, clinical, driver)
        assert duty_until(rules, BOTH, DATES, logged, WEEK) == (400,) * 6
    assert duty_until(monthly(toy, None, 1000), DOCTOR, DATES, logged, WEEK) == ()


def test_any_seven_days_count_where_weeks_roll(toy: Region) -> None:
    flag = Flag(value=True, source="test", basis=Basis.ASSUMED)
    rules = with_rules(toy, duty_week_rolls=flag).rules
    logged = [done(6, 100), done(5, 200), done(7, 999)]
    assert duty_until(rules, DOCTOR, DATES, logged, 1000) == (700, 800, 1000, 1000, 1000, 1000)


@given(
    logged=st.dictionaries(st.integers(1, 40), st.integers(1, 600), max_size=30),
    planned=st.lists(st.integers(0, 570), min_size=6, max_size=6),
    most=st.integers(1, 9000),
)
def test_it_allows_what_no_thirty_days_forbid(
    logged: dict[int, int], planned: Sequence[int], most: int, toy: Region
) -> None:
    log = [done(back, minutes) for back, minutes in logged.items()]
    left = duty_until(monthly(toy, most), DOCTOR, DATES, log, 6 * 570)
    allowed = all(sum(planned[: d + 1]) <= until for d, until in enumerate(left))
    by_number = {-back: minutes for back, minutes in logged.items()} | dict(enumerate(planned))
    in_thirty = [
        sum(minutes for number, minutes in by_number.items() if last - 30 < number <= last)
        for last, minutes in enumerate(planned)
        if minutes
    ]
    assert allowed == all(used <= most for used in in_thirty)


def test_before_counts_days_back_from_the_first(toy: Region) -> None:
    region = toy.model_copy(
        update={"duty": (done(1, 60, drive=10), done(3, 90, drive=20), done(8, 30, drive=30))}
    )
    found = before_of(region, DOCTOR, MONDAY)
    assert found.duty[:9] == (60, 0, 90, 0, 0, 0, 0, 30, 0)
    assert found.driven == 30
    assert before_of(toy, DOCTOR, MONDAY) == Before()


@pytest.mark.parametrize(
    ("week", "fortnight", "driven", "left"),
    [
        (None, None, 600, None),
        (900, None, 600, 900),
        (None, 1000, 600, 400),
        (300, 1000, 600, 300),
        (900, 1000, 1200, 0),
        (900, 1000, 0, 900),
    ],
)
def test_driving_keeps_to_the_week_and_to_what_two_weeks_leave(
    week: int | None, fortnight: int | None, driven: int, left: int | None, toy: Region
) -> None:
    limits = {
        name: None if value is None else limit(value)
        for name, value in (("drive_week", week), ("drive_fortnight", fortnight))
    }
    logged = (done(7, 1400, "driver-1", driven), done(8, 900, "driver-1", 500))
    region = with_rules(toy, **limits).model_copy(update={"duty": logged})
    assert most_driving(region, MONDAY) == left
    most = week_of(region).problem.limits.drive_week
    assert most == (UNLIMITED if left is None else left)


def test_a_week_is_planned_within_what_is_left(toy: Region) -> None:
    rules = {"duty_month_clinical": limit(3400), "drive_fortnight": limit(2000)}
    region = with_rules(toy, **rules)
    free = plan_week(region, Request(MONDAY, 6, "2026-W27"), "toy")
    logged = tuple(
        done(back, 480, person.id, 300 if person.id == "driver-1" else 0)
        for person in toy.staff
        for back in range(2, 7)
    )
    bound = plan_week(
        region.model_copy(update={"duty": logged}), Request(MONDAY, 6, "2026-W27"), "toy"
    )
    duty = {person.id: sum(day.duty_minutes for day in person.days) for person in bound.plan.people}
    assert 0 < duty["doctor-1"] <= 3400 - 5 * 480
    assert bound.plan.result.value < free.plan.result.value
    assert check_region(bound.region, bound.plan) == ()
    doctor = next(person for person in bound.plan.people if person.id == "doctor-1")
    (month,) = [m for m in doctor.margins if m.rule == "duty_month_clinical"]
    assert (month.used, month.limit) == (duty["doctor-1"] + 5 * 480, 3400)
    told = {violation.rule for violation in check_region(bound.region, free.plan)}
    assert {"duty-month", "law", "ledger"} <= told


def test_the_bundled_month_is_the_law_for_health_staff() -> None:
    region = read_region(bundled_region())
    assert region.rules.duty_month_clinical is not None
    assert region.rules.duty_month_clinical.value == 150 * 60
