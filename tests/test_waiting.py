"""How long a camp waits for a service, and what is left of its need after a visit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.needs import Wait, is_due, needed, urgency, visits_by_camp, waiting
from planner.region.visits import Visit
from tests.test_needs import RULES, TODAY, camp, service

CARE = service()  # one contact a day for 1,000 people
WEEKS = CARE.model_copy(update={"target_interval_days": 28})


def visit(days_ago: int, count: int = 0, *, service: str = "care", where: str = "camp") -> Visit:
    contacts = {service: count} if count else {}
    return Visit(date=TODAY - dt.timedelta(days=days_ago), camp=where, contacts=contacts)


@pytest.mark.parametrize(
    ("visits", "need", "pressing"),
    [
        ((), 60, 60 / 56),
        ((visit(20, 40),), 20, 20 / 56),  # all 40 were met
        ((visit(20, 50),), 20, 20 / 56),  # more than the need leaves no credit
        ((visit(20, 30),), 30, 20 / 56),  # 10 were left
        ((visit(20, 30), visit(10, 5)), 25, 0.25),  # 10 + 10 - 5, and 10 more
        ((visit(20),), 60, 60 / 56),  # it was held without this service
        ((visit(20, 40, service="other"),), 60, 60 / 56),
        ((visit(60, 40),), 60, 60 / 56),  # on the date of camps.csv all was met
        ((visit(90, 40),), 60, 60 / 56),
        ((visit(0, 40),), 60, 60 / 56),  # only what was before this day
        ((visit(-5, 40),), 60, 60 / 56),
    ],
)
def test_what_a_visit_gave_counts_and_the_rest_is_left(
    visits: tuple[Visit, ...], need: int, pressing: float
) -> None:
    here = camp(days_ago=60)
    wait = waiting(here, CARE, visits, TODAY, RULES)
    assert needed(here, CARE, wait, TODAY, RULES) == need
    assert urgency(here, CARE, wait, TODAY, RULES) == pytest.approx(pressing)


MONDAY, SATURDAY = dt.date(2026, 6, 1), dt.date(2026, 6, 6)  # the next week ends on the 14th


@pytest.mark.parametrize("date", [MONDAY, SATURDAY])
@pytest.mark.parametrize(
    ("last", "due"),
    [
        (dt.date(2026, 5, 10), False),  # 35 days end on the 14th, so the next week can still come
        (dt.date(2026, 5, 9), True),
        (dt.date(2026, 1, 1), True),
        (None, True),
    ],
)
def test_what_cannot_wait_for_the_next_week_is_due(
    date: dt.date, last: dt.date | None, due: bool
) -> None:
    late = CARE.model_copy(update={"greatest_interval_days": 35})
    rules = RULES.model_copy(update={"overdue_factor": 4.0})
    wait, here = Wait(last), camp(days_ago=None)
    assert is_due(late, wait, date) == due
    plain = urgency(here, late, wait, date, RULES)
    assert urgency(here, late, wait, date, rules) == (4 if due else 1) * plain
    # without a greatest interval nothing is ever due
    assert urgency(here, CARE, wait, date, rules) == plain


def test_where_nobody_ever_came_the_first_visit_meets_part_of_the_most_that_is_needed() -> None:
    here = camp(days_ago=None)
    wait = waiting(here, CARE, (visit(10, 100),), TODAY, RULES)
    assert wait.since == TODAY - dt.timedelta(days=10)
    assert wait.left == pytest.approx(12)
    assert needed(here, CARE, wait, TODAY, RULES) == 22


def test_need_that_was_left_over_and_over_stays_below_its_cap() -> None:
    here = camp(days_ago=None)
    visits = tuple(visit(days, 1) for days in range(300, 0, -30))
    wait = waiting(here, CARE, visits, TODAY, RULES)
    assert needed(here, CARE, wait, TODAY, RULES) == 112


def test_a_service_has_an_interval_of_its_own() -> None:
    here = camp(days_ago=70)
    wait = waiting(here, WEEKS, (), TODAY, RULES)
    assert needed(here, WEEKS, wait, TODAY, RULES) == 56  # twice 28 days, not 70
    assert urgency(here, WEEKS, wait, TODAY, RULES) == 2.5


def test_visits_are_sorted_by_camp_and_date() -> None:
    visits = visit(1, 3), visit(2, 4, where="other"), visit(9, 5)
    assert visits_by_camp(visits) == {"camp": (visits[2], visits[0]), "other": (visits[1],)}


@given(
    last=st.none() | st.integers(0, 400),
    held=st.lists(st.tuples(st.integers(-10, 400), st.integers(0, 200)), max_size=6),
)
@settings(deadline=None)
def test_more_contacts_never_raise_the_need(last: int | None, held: list[tuple[int, int]]) -> None:
    here = camp(days_ago=last)

    def need(more: int) -> int:
        visits = [visit(ago, count + more if count else 0) for ago, count in held]
        wait = waiting(here, CARE, visits_by_camp(visits).get("camp", ()), TODAY, RULES)
        return needed(here, CARE, wait, TODAY, RULES)

    assert 0 <= need(5) <= need(0) <= 112
