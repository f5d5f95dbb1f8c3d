"""Single facts of a plan, on tours that change the week of `by_hand` in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.check import check
from planner.itinerary.books import cost_of
from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.plan import Plan, PlannedSession, StepKind
from planner.region.records import Region
from planner.region.words import VehicleClass, Weekday
from planner.solution import Call, Stop, Tour
from tests.itinerary.by_hand import COST, clock, diary, plan_of, tours, value_of, variant
from tests.problem.variants import (
    DATES,
    Formulated,
    closing,
    week_of,
    with_camp,
    with_limits,
    with_person,
    with_place,
    with_settings,
)


def planned(region: Region, cost: int = COST) -> tuple[Formulated, Plan]:
    week = week_of(region)
    by_hand = tours(week)
    return week, plan_of(week, by_hand, value_of(week, by_hand, cost))


def sessions(plan: Plan) -> dict[str, PlannedSession]:
    return {s.camp: s for team in plan.teams for day in team.days for s in day.sessions}


@pytest.mark.parametrize(
    ("limit", "flagged"),
    [
        (150, set()),
        (149, {"camp-b"}),
        (134, {"camp-b", "camp-d"}),
        (29, {"camp-a", "camp-b", "camp-c", "camp-d"}),
    ],
)
def test_a_hospital_beyond_the_limit_asks_for_a_sign_off(
    toy: Region, limit: int, flagged: set[str]
) -> None:
    week, plan = planned(with_limits(variant(toy), referral=limit))
    assert {camp for camp, session in sessions(plan).items() if session.sign_off} == flagged
    assert sessions(plan)["camp-b"].hospital_minutes == 150
    assert check(week.problem, plan) == ()


def test_no_hospital_at_all_asks_for_a_sign_off(toy: Region) -> None:
    week, plan = planned(with_place(variant(toy), "base", hospital=False))
    shown = {(s.hospital, s.hospital_minutes, s.sign_off) for s in sessions(plan).values()}
    assert shown == {(None, None, True)}
    assert check(week.problem, plan) == ()


def test_visits_of_a_camp_are_numbered_from_one(toy: Region) -> None:
    region = with_camp(variant(toy), "camp-a", max_visits=2, least_interval_days=2)
    week = week_of(region)
    by_hand = list(tours(week))
    ((again, session),) = week.offers("camp-a", day=5, minutes=120, visit=1)
    stop = replace(by_hand[2].stops[0], calls=(Call(again, clock(8, 30)),))
    base = by_hand[2].end
    by_hand[5] = replace(by_hand[2], day=5, start=base, end=base, stops=(stop,))
    cost = COST + 6_000 + 15_000  # 60 km more, and five people out for a day
    plan = plan_of(week, tuple(by_hand), value_of(week, tuple(by_hand), cost))
    held = [(s.visit, s.contacts) for day in plan.teams[0].days for s in day.sessions]
    assert held[1][0] == 1
    assert held[-1] == (2, {"general": session.contacts[0], "dental": session.contacts[2]})
    assert (plan.totals.camps, plan.totals.sessions) == (4, 5)
    assert plan.totals.people_in_camps_served == 1200, "people are counted once"
    assert check(week.problem, plan) == ()


def test_who_is_off_is_not_in_the_crew_and_costs_nothing(toy: Region) -> None:
    # off on Monday, the nurse is left at the base until the others are back on Wednesday
    week = week_of(with_person(variant(toy), "nurse-1", days_off=(Weekday.MON,)))
    assert [len(team.people) for team in week.problem.teams] == [5, 4]
    by_hand = tours(week)
    idle = [
        replace(by_hand[4], team=k, day=d)
        for k, d in ((0, 0), (0, 1), (0, 2), (1, 3), (1, 4), (1, 5))
    ]
    changed = (
        *idle[:3],
        *by_hand[3:],
        *(_without_nurse(week, tour) for tour in by_hand[:3]),
        *idle[3:],
    )
    plan = plan_of(week, changed, value_of(week, changed, COST - 31_000))
    monday, _, wednesday, thursday, *_ = plan.teams[0].days
    assert "nurse-1" not in (*monday.crew, *wednesday.crew)
    assert "nurse-1" in thursday.crew
    assert (monday.cost.lodging, monday.cost.per_diem) == (160, 400)
    hours = plan.totals.duty_hours
    assert hours["doctor-1"] - hours["nurse-1"] == 9.25 + 4.5  # Monday and Wednesday
    assert check(week.problem, plan) == ()


def _without_nurse(week: Formulated, tour: Tour) -> Tour:
    """Let the smaller crew go, with its sessions."""
    stops = tuple(
        replace(stop, calls=tuple(_same(week, each) for each in stop.calls)) for stop in tour.stops
    )
    return replace(tour, team=1, stops=stops)


def _same(week: Formulated, call: Call) -> Call:
    """Find the session of the smaller crew that is like another."""
    held = week.problem.sessions[call.session]
    ability = week.problem.teams[1].ability[held.day]
    return Call(week.problem.sessions.index(replace(held, ability=ability)), call.clinic)


def test_without_a_meal_none_is_written(toy: Region) -> None:
    region = with_limits(variant(toy), meal=0)
    week = week_of(region)
    by_hand = list(tours(week))
    by_hand[2] = replace(by_hand[2], arrival=clock(11, 30), meal_after=None)
    wednesday = plan_of(week, tuple(by_hand)).teams[0].days[2]
    assert StepKind.MEAL not in {step.kind for step in wednesday.steps}
    assert wednesday.duty_minutes == 270


def test_nothing_that_takes_no_time_is_written(toy: Region) -> None:
    region = with_settings(variant(toy), "session", courtesy=0, boat_load=0, boat_unload=0)
    week = week_of(region)
    by_hand = list(tours(week))
    trip = by_hand[3].stops[0]
    by_hand[3] = replace(
        by_hand[3],
        stops=(replace(trip, begin=clock(6, 45), end=clock(15, 45)),),
        arrival=clock(16, 5),
    )
    steps = diary(plan_of(week, tuple(by_hand)).teams[0].days[3])
    assert steps[:4] == [
        "06:00-06:20 drive base puerto",
        "06:20-06:45 wait puerto",
        "06:45-08:00 boat puerto camp-c",
        "08:00-08:15 wait camp-c",
    ]
    kinds = {line.split()[1] for line in steps}
    assert not kinds & {"arrive", "board", "land"}


def two_stops(toy: Region, meal_after: int) -> Plan:
    """Camp-a and camp-b on Tuesday, from the base to the posada, and home on Wednesday."""
    region = with_settings(toy, "session", clinic_minutes=(60,))
    week = week_of(with_limits(region, duty_day_clinical=640, duty_day_driver=640))
    base, posada = (week.problem.places.index(name) for name in ("base", "posada"))
    ((first, _),) = week.offers("camp-a", day=1)
    ((second, _),) = week.offers("camp-b", day=1)
    then = clock(12, 15) if meal_after == 0 else clock(11, 30)
    stops = (
        Stop(1, None, clock(7), clock(7), clock(9, 30), (Call(first, clock(8)),)),
        Stop(3, None, then, then, then + 150, (Call(second, then + 60),)),
    )
    tour = Tour(0, 1, base, posada, clock(6, 30), clock(16, 15), stops, meal_after)
    home = Tour(0, 2, posada, base, clock(6), clock(7))
    idle = [Tour(0, day, base, base, clock(6), clock(6)) for day in range(6)]
    return plan_of(week, (idle[0], tour, home, *idle[3:]))


def test_two_stops_of_a_day_and_the_meal_after_the_first(toy: Region) -> None:
    _, tuesday, wednesday, *_ = two_stops(toy, 0).teams[0].days
    assert diary(tuesday) == [
        "06:30-07:00 drive base camp-a",
        "07:00-07:15 arrive camp-a",
        "07:15-08:00 set_up camp-a",
        "08:00-09:00 clinic camp-a",
        "09:00-09:30 pack_up camp-a",
        "09:30-10:15 meal camp-a",
        "10:15-12:15 drive camp-a camp-b",
        "12:15-12:30 arrive camp-b",
        "12:30-13:15 set_up camp-b",
        "13:15-14:15 clinic camp-b",
        "14:15-14:45 pack_up camp-b",
        "14:45-16:15 drive camp-b posada",
        "16:15-06:00 overnight posada",
    ]
    assert diary(wednesday) == ["06:00-07:00 drive posada base", "07:00-06:00 overnight base"]
    assert (wednesday.duty_minutes, wednesday.cost.per_diem) == (60, 150), "moving is work"


def test_the_meal_after_the_second_stop(toy: Region) -> None:
    assert diary(two_stops(toy, 1).teams[0].days[1])[4:-1] == [
        "09:00-09:30 pack_up camp-a",
        "09:30-11:30 drive camp-a camp-b",
        "11:30-11:45 arrive camp-b",
        "11:45-12:30 set_up camp-b",
        "12:30-13:30 clinic camp-b",
        "13:30-14:00 pack_up camp-b",
        "14:00-14:45 meal camp-b",
        "14:45-16:15 drive camp-b posada",
    ]


@pytest.mark.parametrize(
    ("value", "bound", "shown", "gap"),
    [
        (4000, None, None, None),
        (4000, 4000, 1.0, 0.0),
        (3000, 4000, 1.0, 0.25),
        (4000, 6000, 1.5, 0.333333),
        (0, 0, 0.0, 0.0),
        (-8000, -4000, -1.0, 1.0),
        (-200, 0, 0.0, 200.0),  # a share of nothing: of one hundredth
    ],
)
def test_the_gap_is_what_is_left_to_the_bound(
    toy: Region, value: int, bound: int | None, shown: float | None, gap: float | None
) -> None:
    week = week_of(variant(toy))
    plan = plan_of(week, tours(week), value, bound)
    assert (plan.result.bound, plan.result.gap) == (shown, gap)
    assert plan.result.bound_engine == (None if bound is None else "exact")
    assert plan.result.value == value / 4000
    assert (plan.settings.seed, plan.settings.engine, plan.settings.gap) == (7, "auto", 0.05)


def test_dates_name_what_is_closed_to_the_teams_and_why(toy: Region) -> None:
    region = closing(closing(variant(toy), "puerto-camp-d", DATES[4:]), "posada", DATES[4:5])
    easiest, truck = (
        region.closures[0].model_copy(
            update={"what": what, "vehicles": (vehicle,), "reason": "mud"}
        )
        for what, vehicle in (
            ("base-puerto", VehicleClass.ANY),
            ("camp-a-posada", VehicleClass.FOUR_BY_FOUR),
        )
    )
    again = truck.model_copy(update={"reason": "flood"})
    rows = (*region.closures, easiest, truck, again, truck)
    _, plan = planned(region.model_copy(update={"closures": rows}))
    closed = [day.closed for day in plan.week.days]
    road, reach, lodging = (
        Closed(what=what, kind=kind, cause=Cause.CLOSURE, reason=reason)
        for what, kind, reason in (
            ("camp-a-posada", ClosedKind.ROAD, "mud; flood"),
            ("puerto-camp-d", ClosedKind.REACH, "test"),
            ("posada", ClosedKind.PLACE, "test"),
        )
    )
    assert closed == [(), (), (), (), (road, lodging, reach), (road, reach)]


def test_cost_is_written_in_whole_money() -> None:
    cost = cost_of(fuel=1, hire=10, lodging=99, per_diem=100_000)
    assert (cost.fuel, cost.hire, cost.lodging, cost.per_diem) == (0.01, 0.1, 0.99, 1000)
    assert cost.total == 1001.1
