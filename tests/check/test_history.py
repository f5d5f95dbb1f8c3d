"""The referee looks back: duty in 30 days, and driving in two weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check import Rule, check_region
from planner.check.history import before, check_history
from planner.check.law import judged
from planner.itinerary.plan import Plan
from planner.problem.history import before_of
from planner.region.duty import DutyDay
from planner.region.records import Region
from planner.region.settings import Limit
from planner.region.words import Basis
from tests.itinerary.by_hand import week_by_hand
from tests.problem.variants import MONDAY, with_person
from tests.rules.by_hand import rule_sets

SETS = rule_sets()
Log = dict[tuple[int, str], tuple[int, int]]
POSTS = ("doctor-1", "driver-1")


@pytest.fixture(scope="module")
def by_hand(toy: Region) -> tuple[Region, Plan]:
    """A week of three days out, as its own module writes it by hand."""
    week, plan = week_by_hand(toy)
    return week.region, plan


def limited(region: Region, log: Log, **limits: int) -> Region:
    rules = {
        name: Limit(value=value, source="test", basis=Basis.ASSUMED)
        for name, value in limits.items()
    }
    duty = tuple(
        DutyDay(
            date=MONDAY - dt.timedelta(days=back),
            person=person,
            duty_minutes=minutes,
            drive_minutes=min(driven, minutes),
        )
        for (back, person), (minutes, driven) in sorted(log.items())
    )
    return region.model_copy(update={"rules": region.rules.model_copy(update=rules), "duty": duty})


def duty_of(plan: Plan, person: str) -> int:
    return sum(day.duty_minutes for p in plan.people if p.id == person for day in p.days)


def driving_of(plan: Plan, person: str) -> int:
    return sum(day.drive_minutes for p in plan.people if p.id == person for day in p.days)


def test_thirty_days_hold_the_month(by_hand: tuple[Region, Plan]) -> None:
    region, plan = by_hand
    duty = duty_of(plan, "doctor-1")
    log: Log = {(10, "doctor-1"): (500, 0), (60, "doctor-1"): (1440, 0)}
    assert check_history(limited(region, log, duty_month_clinical=duty + 500), plan) == ()
    (found,) = check_history(limited(region, log, duty_month_clinical=duty + 499), plan)
    assert found.rule == Rule.DUTY_MONTH
    # 23 h 30 min of the plan and 8 h 20 min logged; what is 60 days ago does not count
    text = "31 h 50 min of duty of doctor-1 in the 30 days up to 2026-07-02, limit 31 h 49 min"
    assert (duty, found.text) == (1410, text)


@pytest.mark.parametrize(("back", "broken"), [(30, False), (29, True)])
def test_days_that_have_fallen_out_do_not_count(
    back: int, broken: bool, by_hand: tuple[Region, Plan]
) -> None:
    region, plan = by_hand
    (driver,) = [person for person in plan.people if person.id == "driver-1"]
    first_out = next(day.date for day in driver.days if day.duty_minutes)
    days = (MONDAY - first_out).days + back  # so many days before the first one out
    log: Log = {(days, "driver-1"): (1440, 0)}
    assert duty_of(plan, "driver-1") <= 1440  # the plan alone keeps the limit
    found = check_history(limited(region, log, duty_month_driver=1440), plan)
    assert bool(found) is broken


def test_two_weeks_hold_their_driving(by_hand: tuple[Region, Plan]) -> None:
    region, plan = by_hand
    driven = driving_of(plan, "driver-1")
    assert driven
    log: Log = {(7, "driver-1"): (600, 200), (8, "driver-1"): (600, 600)}
    assert check_history(limited(region, log, drive_fortnight=driven + 200), plan) == ()
    (found,) = check_history(limited(region, log, drive_fortnight=driven + 199), plan)
    assert found.rule == Rule.DRIVE_FORTNIGHT
    assert "of driving of driver-1 in two weeks, limit " in found.text


logs = st.dictionaries(
    st.tuples(st.integers(-3, 40), st.sampled_from(POSTS)),
    st.tuples(st.integers(0, 700), st.integers(0, 700)),
    max_size=25,
)


@given(log=logs, month=st.integers(1000, 9000), fortnight=st.integers(200, 4000))
@settings(deadline=None, max_examples=60)
def test_it_says_what_the_rules_say_of_the_whole_time(
    log: Log, month: int, fortnight: int, by_hand: tuple[Region, Plan]
) -> None:
    region, plan = by_hand
    rules = {"duty_month_clinical": month, "duty_month_driver": month}
    looked = limited(region, log, **rules, drive_fortnight=fortnight)
    broken = {
        (person.id, margin.rule.removesuffix("_clinical").removesuffix("_driver"))
        for person in looked.staff
        for margin in judged(looked, plan, person)
        if margin.broken and margin.rule.startswith(("duty_month", "drive_fortnight"))
    }
    found = {
        (person.id, violation.rule.replace("-", "_"))
        for violation in check_history(looked, plan)
        for person in looked.staff
        if f" of {person.id} in " in violation.text
    }
    assert found == broken
    for person in looked.staff:
        assert before(looked, plan, person) == before_of(looked, person, MONDAY)


@given(
    log=st.dictionaries(
        st.integers(1, 35), st.tuples(st.integers(4, 9), st.integers(10, 20), st.booleans())
    ),
    training=st.sets(st.integers(-9, 6), max_size=3),
    name=st.sampled_from(sorted(SETS)),
)
@settings(deadline=None, max_examples=200)
def test_it_reads_what_was_before_as_the_itinerary_does(
    log: dict[int, tuple[int, int, bool]],
    training: set[int],
    name: str,
    by_hand: tuple[Region, Plan],
) -> None:
    """Two writings of the same look back: rests, hours, and training that was not logged."""
    duty = tuple(
        DutyDay(
            date=MONDAY - dt.timedelta(days=back),
            person="doctor-1",
            duty_minutes=(ends - begins) * 60,
            drive_minutes=30,
            departure=dt.time(begins) if known else None,
            arrival=dt.time(ends) if known else None,
        )
        for back, (begins, ends, known) in log.items()
    )
    days = tuple((MONDAY + dt.timedelta(days=n)).isoformat() for n in training)
    region, plan = by_hand
    region = with_person(region, "doctor-1", training=days)
    region = region.model_copy(update={"rules": SETS[name], "duty": duty})
    doctor = next(person for person in region.staff if person.id == "doctor-1")
    assert before(region, plan, doctor) == before_of(region, doctor, MONDAY)


def test_the_whole_referee_looks_back(by_hand: tuple[Region, Plan]) -> None:
    region, plan = by_hand
    log: Log = {(1, "doctor-1"): (600, 0)}
    looked = limited(region, log, duty_month_clinical=601)
    rules = {violation.rule for violation in check_region(looked, plan)}
    assert {Rule.DUTY_MONTH, Rule.LAW} <= rules
