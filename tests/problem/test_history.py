"""What earlier weeks leave of a month's duty and of two weeks' driving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.check import check_region
from planner.problem.history import PersonHistory, before_of, history_of, most_driving
from planner.problem.week import UNLIMITED
from planner.region.bundled import bundled_region
from planner.region.duty import DutyDay
from planner.region.read import read_region
from planner.region.records import Person, Region
from planner.region.settings import Flag, Limit, RuleSet
from planner.region.words import Basis, Role
from planner.rules import Activity, Before, Kind, Post, Timeline, judge
from planner.weekly import Request, plan_week
from tests.problem.variants import MONDAY, week_of, with_person
from tests.rules.by_hand import rule_sets

DATES = [MONDAY + dt.timedelta(days=n) for n in range(6)]
DOCTOR = Person.model_validate({"id": "doctor-1", "role": [Role.DOCTOR], "team": ["caravana"]})
BOTH = DOCTOR.model_copy(update={"id": "nurse-1", "roles": (Role.NURSE, Role.DRIVER)})
WEEK = 2160
SETS = rule_sets()
REGION = read_region(bundled_region())


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


def at(days_before: int, departure: str, arrival: str) -> DutyDay:
    """A day between two hours, of which all but 45 minutes are duty."""
    date = MONDAY - dt.timedelta(days=days_before)
    begins, ends = dt.time.fromisoformat(departure), dt.time.fromisoformat(arrival)
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    return DutyDay(
        date=date, person="doctor-1", duty_minutes=minutes - 45, departure=begins, arrival=ends
    )


def until(rules: RuleSet, person: Person, logged: Sequence[DutyDay], week: int) -> tuple[int, ...]:
    """Most duty from Monday to each date."""
    own = tuple(day for day in logged if day.person == person.id)
    return PersonHistory(rules, person, tuple(DATES), own, Before()).duty_until(week, week)


def test_what_is_left_grows_as_old_days_fall_out(toy: Region) -> None:
    # of 30 days up to Monday, 29 lie before it; those up to Wednesday leave the first two out
    logged = [done(29, 100), done(28, 50), done(27, 25), done(1, 600), done(1, 999, "nurse-1")]
    left = until(monthly(toy, 1000), DOCTOR, logged, WEEK)
    assert left == (225, 325, 375, 400, 400, 400)


def test_a_month_that_leaves_a_whole_week_is_no_limit(toy: Region) -> None:
    assert until(monthly(toy, 9000), DOCTOR, [done(1, 600)], WEEK) == ()
    assert until(toy.rules, DOCTOR, [done(1, 600)] * 9, WEEK) == ()


def test_more_than_the_month_leaves_nothing(toy: Region) -> None:
    logged = [done(1, 600), done(2, 600)]
    assert until(monthly(toy, 1000), DOCTOR, logged, WEEK) == (0,) * 6


def test_who_has_two_roles_keeps_both_months(toy: Region) -> None:
    logged = [done(1, 600, "nurse-1")]
    for clinical, driver in ((1000, 1200), (1200, 1000)):
        rules = monthly(toy, clinical, driver)
        assert until(rules, BOTH, logged, WEEK) == (400,) * 6
    assert until(monthly(toy, None, 1000), DOCTOR, logged, WEEK) == ()


def test_any_seven_days_count_where_weeks_roll(toy: Region) -> None:
    flag = Flag(value=True, source="test", basis=Basis.ASSUMED)
    rules = with_rules(toy, duty_week_rolls=flag).rules
    logged = [done(6, 100, "nurse-1"), done(5, 200, "nurse-1"), done(7, 999, "nurse-1")]
    assert until(rules, BOTH, logged, 1000) == (700, 800, 1000, 1000, 1000, 1000)
    assert until(rules, DOCTOR, [done(6, 100)], 1000) == (), "only those of drivers do"


@given(
    logged=st.dictionaries(st.integers(1, 40), st.integers(1, 600), max_size=30),
    planned=st.lists(st.integers(0, 570), min_size=6, max_size=6),
    most=st.integers(1, 9000),
)
def test_it_allows_what_no_thirty_days_forbid(
    logged: dict[int, int], planned: Sequence[int], most: int, toy: Region
) -> None:
    log = [done(back, minutes) for back, minutes in logged.items()]
    left = until(monthly(toy, most), DOCTOR, log, 6 * 570)
    allowed = all(sum(planned[: d + 1]) <= until for d, until in enumerate(left))
    by_number = {-back: minutes for back, minutes in logged.items()} | dict(enumerate(planned))
    in_thirty = [
        sum(minutes for number, minutes in by_number.items() if last - 30 < number <= last)
        for last, minutes in enumerate(planned)
        if minutes
    ]
    assert allowed == all(used <= most for used in in_thirty)


def test_training_in_the_dates_leaves_less_of_week_and_month(toy: Region) -> None:
    region = with_person(toy, "doctor-1", training=("2026-06-30/2026-07-01",))
    doctor = region.staff[0]
    history = history_of(region, doctor, DATES)
    assert [day.date for day in history.done] == [DATES[1], DATES[2]]
    assert history.duty_until(WEEK, WEEK) == (WEEK, WEEK - 480, *[WEEK - 960] * 4)
    assert history.work_until(0) == (6, 5, 4, 4, 4, 4)
    assert history.this_week == 960


def test_training_before_the_dates_counts_unless_other_duty_was_logged(toy: Region) -> None:
    region = with_person(toy, "doctor-1", training=("2026-06-27/2026-06-29",))
    region = region.model_copy(update={"duty": (done(1, 60),)})
    assert before_of(region, region.staff[0], MONDAY).duty[:3] == (60, 480, 0)


def test_who_is_on_leave_is_not_in_training(toy: Region) -> None:
    region = with_person(toy, "doctor-1", training=("2026-06-30",), leave=("2026-06-30",))
    assert history_of(region, region.staff[0], DATES).done == ()


THURSDAY = [MONDAY + dt.timedelta(days=n) for n in range(3, 10)]  # to the next Wednesday


def from_thursday(toy: Region, *logged: DutyDay, **rules: object) -> PersonHistory:
    region = with_rules(toy, **rules).model_copy(update={"duty": logged})
    return history_of(region, DOCTOR, THURSDAY)


def test_the_calendar_week_is_remembered_until_sunday(toy: Region) -> None:
    logged = [done(-n, 500) for n in range(3)]
    history = from_thursday(toy, *logged)
    assert history.duty_until(2160, 2160) == (660,) * 4 + (2160,) * 3
    assert history.work_until(0) == (3, 3, 3, 3, 6, 6, 6)
    # what is over a limit has a price in the planned week alone
    assert history.duty_until(2400, 2160) == (660,) * 4 + (2400,) * 3
    assert from_thursday(toy).duty_until(2400, 2160) == ()


def test_weekly_rest_is_due_six_days_after_the_last(toy: Region) -> None:
    # Sunday was free; work from Monday at six: rest begins until Sunday at six
    logged = [at(-n, "06:00", "16:00") for n in range(3)]
    week, reduced = limit(1440), limit(1440)
    history = from_thursday(toy, *logged, rest_week=week)
    assert (history.before.ended, history.before.rested) == (16 * 60 - 1440, 360 - 3 * 1440)
    # of the four days until Sunday three may be worked, as the calendar week says too
    assert history.work_until(opens=330) == (3, 3, 3, 3, 6, 6, 6)
    # work went on from Friday of the week before, without a day of rest
    logged += [at(n, "06:00", "16:00") for n in range(1, 4)]
    history = from_thursday(toy, *logged, rest_week=week)
    assert history.work_until(opens=330) == (0, 3, 3, 3, 6, 6, 6)
    # a short rest on Saturday and Sunday: a whole one is due, and nothing after it is planned
    logged = [at(-n, "06:00", "16:00") for n in range(3)]
    logged += [at(2, "06:00", "20:00"), *(at(n, "06:00", "16:00") for n in range(3, 7))]
    history = from_thursday(toy, *logged, rest_week=limit(45 * 60), rest_week_reduced=reduced)
    assert history.before.short
    assert history.work_until(opens=330) == (3,) * 7


def test_a_long_time_off_is_a_rest(toy: Region) -> None:
    logged = [at(n, "06:00", "16:00") for n in range(3, 12)]  # until Friday, without a day off
    region = with_rules(toy, rest_week=limit(1440)).model_copy(update={"duty": tuple(logged)})
    assert history_of(region, DOCTOR, DATES).work_until(opens=330) == ()


def test_the_first_day_begins_when_everybody_has_rested(toy: Region) -> None:
    late = at(1, "12:00", "21:00")
    assert late.arrival == dt.time(21)
    region = toy.model_copy(update={"duty": (late,)})
    opens = week_of(region).problem.teams[0].window[0][0]
    assert opens == 21 * 60 + toy.rules.rest_day.value - 1440
    assert week_of(toy).problem.teams[0].window[0][0] < opens


@given(
    logged=st.dictionaries(
        st.integers(1, 12),
        st.tuples(st.integers(4, 9), st.integers(10, 20)),
        max_size=12,
    ),
    out=st.sets(st.integers(0, 6), max_size=6),
    training=st.sets(st.integers(-8, 6), max_size=2),
    weekday=st.integers(0, 6),
    name=st.sampled_from(["peru", "peru-strict", "eu-561", "us-property"]),
)
def test_what_is_left_is_within_the_law(
    logged: dict[int, tuple[int, int]],
    out: set[int],
    training: set[int],
    weekday: int,
    name: str,
) -> None:
    """Any choice of days that the history allows keeps the limits that look back."""
    rules = SETS[name]
    dates = [MONDAY + dt.timedelta(days=weekday + n) for n in range(7)]
    days = [(dates[0] + dt.timedelta(days=n)).isoformat() for n in training - out]
    person = DOCTOR.model_copy(update={"training": tuple(days)})
    duty = tuple(
        at(back - weekday, f"{begins:02}:00", f"{ends:02}:00")
        for back, (begins, ends) in logged.items()
        if ends - begins <= 12
    )
    region = REGION.model_copy(update={"rules": rules, "duty": duty})
    history = history_of(region, person, dates)
    week = rules.duty_week_clinical.value
    opens = max(6 * 60, (history.before.ended or -1440) + rules.rest_day.value)
    work = {n: (max(6 * 60, opens if n == 0 else 0), 16 * 60) for n in sorted(out)}
    if any(begins >= ends for begins, ends in work.values()):
        return
    minutes = [work[n][1] - work[n][0] if n in work else 0 for n in range(7)]
    until_ = history.duty_until(week, week) or (week,) * 7
    days_ = history.work_until(opens) or (rules.work_days.value,) * 7
    allowed = sum(minutes) <= week and all(
        sum(minutes[: n + 1]) <= until_[n] and sum(map(bool, minutes[: n + 1])) <= days_[n]
        for n in range(7)
    )
    # the weekly rest after seven days at work in a row is left by the hours of the last one
    if not allowed or len(out) > rules.work_days.value:
        return
    acts = [
        Activity(Kind.WORK, n * 1440 + begins, n * 1440 + ends)
        for n, (begins, ends) in work.items()
    ]
    acts += [
        Activity(Kind.TRAINING, n * 1440 + 360, n * 1440 + 840)
        for n in training - out
        if 0 <= n < 7
    ]
    acts.sort(key=lambda act: act.start)
    line = Timeline(dates[0], tuple(acts), history.before)
    checked = ("duty_week", "work_days", "rest_week", "duty_month", "rest_day")
    broken = {
        margin.rule
        for margin in judge(rules, Post(driver=False, clinical=True), line)
        if margin.broken and margin.rule.startswith(checked)
    }
    assert not broken, (history.before, until_, days_, minutes)


def test_before_counts_days_back_from_the_first(toy: Region) -> None:
    region = toy.model_copy(
        update={"duty": (done(1, 60, drive=10), done(3, 90, drive=20), done(8, 30, drive=30))}
    )
    found = before_of(region, DOCTOR, MONDAY)
    assert found.duty[:9] == (60, 0, 90, 0, 0, 0, 0, 30, 0)
    assert found.driven == 30  # of Sunday and Friday
    assert found.driven_this_week == 0
    # the last rest was on Saturday; the hours of work are not known
    assert (found.ended, found.rested) == (7 * 60 - 1440, None)
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
