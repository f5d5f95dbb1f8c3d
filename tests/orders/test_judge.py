"""Orders made by hand: their times, and all rules that they break."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest

from planner.check import Rule
from planner.errors import InputError
from planner.itinerary.plan import Plan, PlannedTeam
from planner.orders.judge import Judged, judge
from planner.orders.order import Order, OrderLine, order_of, order_text, read_order
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.weekly import (
    FormulatedWeek,
    PlannedWeek,
    Request,
    as_requested,
    formulate,
    plan_week,
)

MONDAY = dt.date(2026, 6, 29)
SECONDS = 0.2  # of work for one order of the bundled week


@pytest.fixture(scope="module")
def plan(toy: Region) -> Plan:
    return plan_week(toy, Request(MONDAY, 6, "2026-W27"), "toy").plan


@pytest.fixture(scope="module")
def week(toy: Region) -> FormulatedWeek:
    return formulate(toy, Request(MONDAY, 6, "2026-W27"))


@pytest.fixture(scope="module")
def bundled_formulated(bundled: Region, bundled_week: PlannedWeek) -> FormulatedWeek:
    return formulate(bundled, as_requested(bundled_week.plan, bundled))


def line(day: int, camp: str | None = None, **parts: Any) -> OrderLine:
    date = MONDAY + dt.timedelta(days=day)
    return OrderLine(team="caravana", date=date, camp=camp, **parts)


def rules(judged: Judged) -> set[str]:
    return {each.rule for each in judged.violations}


def without_waiting(teams: tuple[PlannedTeam, ...]) -> list[tuple[Any, ...]]:
    return [(team.id, team.days) for team in teams]


def test_the_order_of_a_plan_gives_its_own_times(plan: Plan, week: FormulatedWeek) -> None:
    judged = judge(week, order_of(plan))
    assert judged.violations == ()
    assert without_waiting(judged.teams) == without_waiting(plan.teams)


def test_the_order_of_a_week_with_nights_on_the_river_gives_its_own_times(
    bundled_week: PlannedWeek, bundled_formulated: FormulatedWeek
) -> None:
    order = order_of(bundled_week.plan)
    judged = judge(bundled_formulated, order)
    assert judged.violations == ()
    assert judged.teams == bundled_week.plan.teams
    began = time.process_time()
    judge(bundled_formulated, order)
    assert time.process_time() - began < 2 * SECONDS, "twice what is asked, for slow machines"


def test_an_order_is_written_and_read_again(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(order_text(order_of(plan)))
    assert read_order(path) == order_of(plan)


def test_a_file_of_far_too_many_rows_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text("team,date,camp\n" + "caravana,2026-06-29,camp-a\n" * 1001)
    with pytest.raises(InputError, match="has more than 1000 rows"):
        read_order(path)


def test_a_medical_transfer_is_part_of_an_order(toy: Region) -> None:
    """Its place is written beside the clinic that it follows, and it gets the plan's own times."""
    to = next(place.id for place in toy.places if place.hospital)
    asked = {"from": "camp-a", "to": to, "seats": 1, "latest": MONDAY + dt.timedelta(days=4)}
    scenario = Scenario.model_validate({"name": "S", "transfer": [asked]})
    request = Request(MONDAY, 6, "2026-W27", (scenario,))
    plan = plan_week(toy, request, "toy").plan
    week, order = formulate(toy, request), order_of(plan)
    assert [line.hands_over for line in order if line.hands_over] == [(to,)]
    judged = judge(week, order)
    assert judged.violations == ()
    assert without_waiting(judged.teams) == without_waiting(plan.teams)
    none = tuple(each.model_copy(update={"hands_over": ()}) for each in order)
    assert rules(judge(week, none)) == {Rule.TRANSFER.value}
    alone = line(0, None, hands_over=(to,))
    with pytest.raises(InputError, match="does not follow from any work"):
        judge(week, (alone,))


def test_clinics_without_minutes_are_as_long_as_they_can_be(week: FormulatedWeek) -> None:
    judged = judge(week, (line(0, "camp-a"),))
    (session,) = judged.teams[0].days[0].sessions
    assert judged.violations == ()
    shorter = judge(week, (line(0, "camp-a", minutes=120),)).teams[0].days[0].sessions[0]
    assert session.minutes > shorter.minutes == 120
    assert session.value > shorter.value


def test_an_empty_order_is_a_week_at_the_base(week: FormulatedWeek) -> None:
    judged = judge(week, ())
    assert judged.violations == ()
    assert all(not day.steps[:-1] for day in judged.teams[0].days)


def test_a_day_on_the_river_lands_at_its_own_port(week: FormulatedWeek) -> None:
    judged = judge(week, (line(0, "camp-c", by="lancha", minutes=120),))
    assert judged.violations == ()
    assert judged.teams[0].days[0].to_place == "base"


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ((line(0, "camp-c", by="road"),), Rule.CLOSED_WAY),
        ((line(0, "camp-a", by="lancha"),), Rule.CLOSED_WAY),
        ((line(0, "camp-a"), line(2, "camp-a")), Rule.MAX_VISITS),
        ((line(0, "camp-a", minutes=121),), Rule.CLINIC_MINUTES),
        ((line(5, "camp-a", night="posada"),), Rule.CHAIN),
        (
            (line(0, "camp-a", minutes=360), line(0, "camp-b", minutes=360)),
            Rule.DUTY_DAY,
        ),
        ((line(0, "camp-a", minutes=360), line(0, "camp-b", minutes=360)), Rule.HOURS),
        ((line(0, "camp-a", minutes=360), line(0, "camp-b", minutes=360)), Rule.OPENING),
    ],
)
def test_an_order_that_breaks_a_rule_says_so(
    week: FormulatedWeek, order: Order, rule: Rule
) -> None:
    assert rule.value in rules(judge(week, order))


def test_a_camp_that_is_closed_and_a_boat_that_is_away_are_told(toy: Region) -> None:
    camps = tuple(
        camp.model_copy(update={"closed_weekdays": ("mon",)}) if camp.id == "camp-a" else camp
        for camp in toy.camps
    )
    boats = tuple(boat.model_copy(update={"days": ("sun",)}) for boat in toy.boats)
    region = toy.model_copy(update={"camps": camps, "boats": boats})
    week = formulate(region, Request(MONDAY, 6, "2026-W27"))
    judged = judge(week, (line(0, "camp-a"), line(1, "camp-c", by="lancha", minutes=120)))
    assert {Rule.OPENING.value, Rule.BOAT_ABSENT.value} <= rules(judged)
    assert judged.teams[0].days[0].sessions[0].camp == "camp-a", "it has its times all the same"


def test_two_faults_of_two_days_are_both_told(week: FormulatedWeek) -> None:
    judged = judge(week, (line(0, "camp-a", minutes=121), line(1, "camp-b", minutes=119)))
    assert {each.date for each in judged.violations} >= {MONDAY, MONDAY + dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (line(0, "camp-aa"), r"row 2, camp: 'camp-aa' is no camp; did you mean 'camp-a'"),
        (line(0, "camp-a", by="lanch"), r"row 2, by: 'lanch' is no boat"),
        (line(0, "camp-a", night="posda"), r"row 2, night: 'posda' is no lodging or base"),
        (line(0, "camp-c", by="lancha", lands="puert"), r"did you mean 'puerto'"),
        (line(9, "camp-a"), r"row 2, date: '2026-07-08' is no day of the week"),
        (line(0, "camp-a", crew=("doctor",)), r"row 2, crew: 'doctor' is no post of that team"),
        (line(0, "camp-a").model_copy(update={"team": "caravan"}), r"did you mean 'caravana'"),
        (line(0, "camp-a", hands_over=("posada",)), "that is asked for; leave it out"),
        (
            line(0, "camp-a", lands="moors", night="posada"),
            "lands: 'moors' is for a boat|lands: moors is for a boat",
        ),
        (line(0, "camp-c", by="lancha", lands="moors"), "needs a night on the river"),
    ],
)
def test_what_is_not_known_is_a_fault(week: FormulatedWeek, wrong: OrderLine, said: str) -> None:
    with pytest.raises(InputError, match=said):
        judge(week, (wrong,))


def test_a_week_that_ends_elsewhere_is_not_blamed_for_what_the_planner_reckons(
    week: FormulatedWeek,
) -> None:
    """There is no night after the last day, wherever the order leaves the team."""
    judged = judge(week, (line(5, "camp-a", night="posada"),))
    assert judged.plan.teams[0].days[-1].to_place == "posada"
    assert rules(judged) == {Rule.CHAIN.value}
    assert judged.teams[0].days[-1].cost.lodging == 0


def test_a_day_that_ends_on_another_date_says_which(week: FormulatedWeek) -> None:
    long = [line(0, camp, minutes=360, night="posada") for camp in ("camp-a", "camp-b", "camp-a")]
    judged = judge(week, (*long, line(1, "camp-a", minutes=120)))
    said = {each.rule: str(each.text) for each in judged.violations if each.text}
    assert "arrival on 2026-06-30 at " in said[Rule.HOURS.value]
    assert "before it has rested: it arrives on 2026-06-30 at " in said[Rule.REST.value]
    assert "limit 11 h 00 min of rest" in said[Rule.REST.value]
