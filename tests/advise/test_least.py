"""One toy for each sort of change that serves a camp, and one that nothing single serves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from planner.advise import Adviser, advise, least_changes, waiting_camps, with_advice
from planner.advise.least import least_of
from planner.errors import InputError
from planner.explain import Reason
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Plan
from planner.region.records import Forbid, Pin, Region
from planner.region.words import Level, Weekday
from planner.weekly import Request, plan_week
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    with_boat,
    with_camp,
    with_limits,
    with_person,
    with_place,
    with_setting,
    with_settings,
)

Change = Callable[[Region], Region]


def request(days: int) -> Request:
    return Request(MONDAY, days, "2026-W27")


def duty(region: Region, day: int) -> Region:
    return with_limits(region, duty_day_driver=day, duty_day_clinical=day)


def hired_for(region: Region, hours: float) -> Region:
    for person in region.staff:
        region = with_person(region, person.id, weekly_hours=hours)
    return region


def low_and_shallow(region: Region) -> Region:
    reaches = tuple(
        reach.model_copy(update={"lowest_hp60": Level.NORMAL}) for reach in region.reaches
    )
    return with_setting(region.model_copy(update={"reaches": reaches}), river_level=Level.LOW)


# Change of the toy, days, camp, and sort, amount and text of one least change by hand. To camp-b
# and back are 150 + 15 + 45 + 120 + 30 + 150 = 510 minutes of duty; from the posada 90 there.
SORTS: dict[str, tuple[Change, int, str, ChangeKind, float | None, str]] = {
    "pin": (lambda toy: toy, 1, "camp-b", ChangeKind.PIN, None, "a pin"),
    "forbidden": (
        lambda toy: toy.model_copy(update={"forbids": (Forbid(camp="camp-a"),)}),
        1,
        "camp-a",
        ChangeKind.PIN,
        None,
        "a pin",
    ),
    "forbidden on days": (
        lambda toy: toy.model_copy(update={"forbids": (Forbid(camp="camp-a", day=DATES[0]),)}),
        1,
        "camp-a",
        ChangeKind.PIN,
        None,
        "a pin to Mon 29 Jun",
    ),
    "duty of the day": (
        lambda toy: duty(toy, 400),
        1,
        "camp-b",
        ChangeKind.MINUTES,
        120,
        "120 min more of duty in a day (8 h 40)",
    ),
    "duty of the week": (
        lambda toy: hired_for(toy, 6.5),
        1,
        "camp-b",
        ChangeKind.WEEK,
        120,
        "2 h 00 more of duty in the week",
    ),
    "hours of a post": (
        lambda toy: with_person(toy, "doctor-1", weekly_hours=8.0),
        1,
        "camp-b",
        ChangeKind.PIN,
        None,
        "a pin",
    ),
    "nights": (
        lambda toy: with_limits(toy, duty_day_driver=460, duty_day_clinical=460, nights_away=0),
        2,
        "camp-b",
        ChangeKind.NIGHTS,
        1,
        "1 night away more (1)",
    ),
    "days of work": (
        lambda toy: with_limits(duty(toy, 460), work_days=1),
        2,
        "camp-b",
        ChangeKind.DAYS,
        1,
        "1 day of work more (2)",
    ),
    # from 6:00: at 9:30 the clinic, at 12:00 all is packed, a meal, and at 15:15 at the base
    "hours": (
        lambda toy: with_settings(toy, "hours", ends=dt.time(14)),
        1,
        "camp-b",
        ChangeKind.HOURS,
        75,
        "teams arrive up to 75 min later (hours to 15:15)",
    ),
    "opening hours": (
        lambda toy: with_camp(toy, "camp-a", closes=dt.time(9, 59)),
        1,
        "camp-a",
        ChangeKind.OPENING,
        15,
        "open until 10:14, 15 min longer",
    ),
    "weekday": (
        lambda toy: with_camp(toy, "camp-a", closed_weekdays=(Weekday.MON,)),
        1,
        "camp-a",
        ChangeKind.OPENING,
        1,
        "open on Mondays",
    ),
    "interval": (
        lambda toy: with_camp(toy, "camp-a", last_visit=dt.date(2026, 6, 25)),
        1,
        "camp-a",
        ChangeKind.OPENING,
        3,
        "visited again after 4 days, 3 fewer than now",
    ),
    "closure": (
        lambda toy: closing(toy, "base-camp-a"),
        1,
        "camp-a",
        ChangeKind.CLOSURE,
        1,
        "base-camp-a is not closed",
    ),
    "post": (
        lambda toy: with_person(toy, "driver-1", days_off=tuple(Weekday)),
        1,
        "camp-a",
        ChangeKind.POST,
        1,
        "driver-1 is there on every day",
    ),
    "boat": (
        lambda toy: with_boat(toy, days=(Weekday.SUN,)),
        1,
        "camp-c",
        ChangeKind.BOAT,
        1,
        "one hp60 boat more at Puerto",
    ),
    "lodging": (
        lambda toy: with_place(
            duty(toy, 460), "posada", lodging=False, beds=None, night_price=None
        ),
        2,
        "camp-b",
        ChangeKind.LODGING,
        1,
        "a lodging at Camp B",
    ),
    "level": (low_and_shallow, 1, "camp-c", ChangeKind.LEVEL, 1, "the rio is normal"),
}


@pytest.mark.parametrize("name", SORTS)
def test_every_sort_serves_a_camp_by_its_least_amount(toy: Region, name: str) -> None:
    change, days, camp, kind, amount, text = SORTS[name]
    changes = Adviser(change(toy), request(days)).of(camp).changes
    found = [each for each in changes if each.kind is kind]
    assert [(each.amount, each.text, each.proven) for each in found] == [(amount, text, True)]
    assert found[0].lost is not None


def test_every_sort_is_tried() -> None:
    assert {kind for *_, kind, _, _ in SORTS.values()} == set(ChangeKind)


def test_what_nothing_single_serves_has_no_change(toy: Region) -> None:
    shut = closing(closing(toy, "camp-a"), "base-camp-a")
    advice = Adviser(shut, request(1)).of("camp-a")
    assert advice.reasons == (Reason.CLOSED, Reason.NO_WAY)
    assert (advice.changes, advice.least) == ((), None)


def test_the_price_of_a_pin_is_what_the_week_loses(toy: Region) -> None:
    region = toy.model_copy(update={"camps": toy.camps[:2]})
    best = plan_week(region, request(1), "toy").plan
    pinned = region.model_copy(update={"pins": (Pin(camp="camp-b"),)})
    other = plan_week(pinned, request(1), "toy").plan
    (pin,) = least_changes(region, request(1), best)["camp-b"]
    assert pin.lost == pytest.approx(best.result.value - other.result.value, abs=0.01)
    advice = Adviser(region, request(1)).of("camp-b")
    assert advice.reasons == (Reason.OUTRANKED, Reason.WORTH_LESS)
    assert f"is worth {pin.lost:,.1f} points less than the best" in advice.text


def test_a_camp_that_no_week_holds_beside_a_pin_is_crowded_out(toy: Region) -> None:
    region = toy.model_copy(update={"pins": (Pin(camp="camp-b"),)})
    advice = Adviser(region, request(1)).of("camp-a")
    assert advice.reasons == (Reason.OUTRANKED, Reason.CROWDED_OUT)
    assert ChangeKind.PIN not in {change.kind for change in advice.changes}


def least(kind: ChangeKind, lost: float | None, amount: float = 1) -> LeastChange:
    return LeastChange(kind=kind, text=str(kind), amount=amount, lost=lost)


def test_the_least_single_change_is_of_least_effort_and_then_loses_least() -> None:
    level, boat = least(ChangeKind.LEVEL, 0.0), least(ChangeKind.BOAT, 9.0)
    week, nights = least(ChangeKind.WEEK, 5.0, 30), least(ChangeKind.NIGHTS, 4.0)
    unknown, pin = least(ChangeKind.HOURS, None, 15), least(ChangeKind.PIN, 99.0)
    assert least_of([level, boat]) is boat
    assert least_of([level, boat, unknown, week, nights]) is nights
    assert least_of([unknown, boat]) is unknown
    assert least_of([nights, pin]) is pin
    assert least_of([]) is None


@pytest.fixture(scope="module")
def planned(toy: Region) -> tuple[Region, Plan]:
    region = closing(toy, "base-camp-a")
    return region, plan_week(region, request(1), "toy").plan


def test_processes_find_what_one_finds(planned: tuple[Region, Plan]) -> None:
    region, plan = planned
    camps = waiting_camps(plan)
    assert len(camps) == 3
    one = {each.camp: each for each in advise(region, request(1), camps)}
    two = {each.camp: each for each in advise(region, request(1), camps, processes=2)}
    assert one == two


def test_advice_is_written_into_a_plan_for_the_camps_that_were_asked_about(
    planned: tuple[Region, Plan],
) -> None:
    region, plan = planned
    first, *others = waiting_camps(plan)
    advice = Adviser(region, request(1)).of(first)
    told = with_advice(plan, {first: advice})
    rows = {row.camp: row for row in told.unserved}
    assert (rows[first].least_change, rows[first].changes) == (advice.least, advice.changes)
    before = {row.camp: row for row in plan.unserved}
    assert all(rows[camp] == before[camp] for camp in others)


def test_only_camps_that_wait_can_be_asked_about(planned: tuple[Region, Plan]) -> None:
    with pytest.raises(InputError, match="camp-x"):
        waiting_camps(planned[1], ["camp-x"])
