"""What each person does, and what is left of every rule, on weeks that are worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.itinerary.people import (
    Binding,
    PassedDay,
    PersonDay,
    PersonState,
    PlannedMargin,
    PlannedPerson,
)
from planner.itinerary.plan import Plan, SignOffKind
from planner.itinerary.timelines import timeline_of
from planner.phrases import Phrase
from planner.region.duty import DutyDay
from planner.region.records import Absence, Region
from planner.region.settings import Soft
from planner.region.words import Basis, Weekday
from tests.itinerary.by_hand import COST, plan_of, tours, value_of, variant, week_by_hand
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.languages.spoken import FRENCH, SPANISH
from tests.problem.variants import DATES, week_of, with_limits, with_person

THURSDAY = DATES[3]


def soft(region: Region, rule: str, value: int, price: float) -> Region:
    """Let duty pass a limit, up to 700 minutes, for a price."""
    limit = getattr(region.rules, rule)
    beyond = Soft(most=4000, price_per_hour=price, sign_off="the coordinator")
    rules = region.rules.model_copy(
        update={rule: limit.model_copy(update={"value": value, "soft": beyond})}
    )
    return region.model_copy(update={"rules": rules})


def plan_for(region: Region, cost: int = COST) -> Plan:
    week = week_of(region)
    planned = tours(week)
    return plan_of(week, planned, value_of(week, planned, cost))


def person(plan: Plan, name: str) -> PlannedPerson:
    return next(person for person in plan.people if person.id == name)


def margins(plan: Plan, name: str) -> dict[str, PlannedMargin]:
    return {margin.rule: margin for margin in person(plan, name).margins}


def binding(plan: Plan) -> dict[str, Binding]:
    return {each.rule: each for each in plan.binding}


@pytest.fixture(scope="module")
def plan(toy: Region) -> Plan:
    return week_by_hand(toy)[1]


def test_every_post_stands_there(plan: Plan, toy: Region) -> None:
    assert [each.id for each in plan.people] == [each.id for each in toy.staff]
    assert {tuple(day.date for day in each.days) for each in plan.people} == {DATES}


def test_the_days_of_the_driver(plan: Plan) -> None:
    # Monday 06:00-16:00 with 60 + 60 + 30 min to camp-b and 60 + 30 to the posada; the meal 45.
    # Wednesday 07:00-12:15, 30 + 30; Thursday 06:00-16:30, 20 + 20.
    rows = [
        (day.state, day.drive_minutes, day.duty_minutes, day.span_minutes, day.rest_minutes)
        for day in person(plan, "driver-1").days
    ]
    assert rows == [
        (PersonState.DRIVES, 240, 555, 600, None),
        (PersonState.OUT, 0, 0, 0, None),
        (PersonState.DRIVES, 60, 270, 315, 39 * 60),  # from 16:00 on Monday
        (PersonState.DRIVES, 40, 585, 630, 17 * 60 + 45),  # from 12:15 to 06:00
        (PersonState.AT_BASE, 0, 0, 0, None),
        (PersonState.AT_BASE, 0, 0, 0, None),
    ]


def test_the_others_do_not_drive(plan: Plan) -> None:
    days = person(plan, "doctor-1").days
    assert {day.state for day in days} == {PersonState.OUT, PersonState.AT_BASE}
    assert [day.drive_minutes for day in days] == [0] * 6
    assert [day.duty_minutes for day in days] == [555, 0, 270, 585, 0, 0]
    assert [day.team for day in days] == ["caravana"] * 4 + [None] * 2


def test_the_margins_of_the_driver(plan: Plan) -> None:
    rows = {
        name: (margin.date, margin.used, margin.limit, margin.margin)
        for name, margin in margins(plan, "driver-1").items()
    }
    assert rows == {
        "drive_stretch": (DATES[0], 60, 60, 0),
        "drive_day": (DATES[0], 240, 600, 360),
        "duty_day_driver": (THURSDAY, 585, 600, 15),
        "duty_week_driver": (None, 1410, 2880, 1470),
        "work_days": (None, 3, 6, 3),
        "rest_day": (THURSDAY, 1065, 660, 405),
    }


def test_a_margin_says_where_its_limit_comes_from(plan: Plan) -> None:
    margin = margins(plan, "doctor-1")["duty_day_clinical"]
    assert (margin.source, margin.basis) == ("toy", Basis.ASSUMED)
    assert (margin.over, margin.cost, margin.sign_off) == (0, 0.0, None)


def test_the_rules_that_bind_come_first(plan: Plan) -> None:
    rows = [(each.rule, each.margin, each.binds) for each in plan.binding]
    assert rows == [
        ("drive_stretch", 0, True),
        ("duty_day_clinical", 15, True),
        ("duty_day_driver", 15, True),
        ("least_clinical", 2, False),  # 4 beside the driver, 2 are asked for
        ("nights_away", 2, False),
        ("referral", 90, False),  # 150 of 240 min from camp-b
        ("work_days", 3, False),  # of a post
        ("work_days", 3, False),  # and of the team
        ("reserved_seats", 4, False),  # 10 seats, 4 aboard, 2 kept
        ("drive_day", 360, False),
        ("rest_day", 405, False),
        ("duty_week_clinical", 750, False),
        ("duty_week_driver", 1470, False),
    ]
    referral = binding(plan)["referral"]
    assert (referral.camp, referral.date, referral.team) == ("camp-b", DATES[0], "caravana")


@pytest.mark.parametrize(("limit", "binds"), [(614, True), (615, False)])
def test_half_an_hour_is_the_least_that_could_be_added(
    toy: Region, limit: int, binds: bool
) -> None:
    # 585 min of duty on Thursday: 29 min are left, or 30
    plan = plan_for(with_limits(variant(toy), duty_day_driver=limit))
    assert binding(plan)["duty_day_driver"].binds is binds


@pytest.mark.parametrize(("most", "binds"), [(2, True), (3, False)])
def test_one_is_the_least_of_what_is_counted(toy: Region, most: int, binds: bool) -> None:
    plan = plan_for(with_limits(variant(toy), nights_away=most))
    assert binding(plan)["nights_away"].binds is binds


def test_a_shorter_week_of_the_post_is_its_limit(toy: Region) -> None:
    plan = plan_for(with_person(variant(toy), "doctor-1", weekly_hours=24.0))
    margin = margins(plan, "doctor-1")["duty_week_clinical"]
    assert (margin.used, margin.limit, margin.margin) == (1410, 1440, 30)
    assert (margin.source, margin.basis) == ("weekly hours of the post", Basis.SOURCED)
    assert margins(plan, "nurse-1")["duty_week_clinical"].limit == 2160


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PersonState.AT_BASE),
        ({"days_off": (Weekday.SAT,)}, PersonState.DAY_OFF),
        ({"days_off": (DATES[5],)}, PersonState.DAY_OFF),
        ({"training": ("2026-07-03/2026-07-04",)}, PersonState.TRAINING),
        ({"leave": ("2026-07-04",), "training": ("2026-07-04",)}, PersonState.LEAVE),
        ({"training": ("2026-07-04",), "days_off": (Weekday.SAT,)}, PersonState.TRAINING),
        ({"leave": ("2026-07-05",)}, PersonState.AT_BASE),
    ],
)
def test_why_somebody_is_not_out_on_saturday(
    toy: Region, changes: dict[str, object], state: PersonState
) -> None:
    plan = plan_for(with_person(variant(toy), "nurse-1", **changes))
    assert person(plan, "nurse-1").days[5].state is state


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PersonState.ABSENT),
        ({"days_off": (DATES[5], Weekday.SAT)}, PersonState.ABSENT),
        ({"leave": ("2026-07-04",)}, PersonState.LEAVE),
        ({"training": ("2026-07-04",)}, PersonState.TRAINING),
    ],
)
def test_who_is_absent_on_saturday(
    toy: Region, changes: dict[str, object], state: PersonState
) -> None:
    region = with_person(variant(toy), "nurse-1", **({"days_off": (DATES[5],)} | changes))
    absence = Absence(person="nurse-1", dates=(DATES[5],))
    plan = plan_for(region.model_copy(update={"absences": (absence,)}))
    assert person(plan, "nurse-1").days[5].state is state
    assert person(plan, "nurse-1").days[4].state is PersonState.AT_BASE
    assert person(plan, "doctor-1").days[5].state is PersonState.AT_BASE


def test_minutes_beyond_a_soft_limit_cost_and_are_signed_for(toy: Region) -> None:
    # Thursday: 585 of 580 min for four people, 5 min each at ceil(6100 / 60) = 102 hundredths
    region = soft(variant(toy), "duty_day_clinical", 580, 61.0)
    plan = plan_for(region, COST + 4 * 5 * 102)
    margin = margins(plan, "nurse-1")["duty_day_clinical"]
    assert (margin.margin, margin.over, margin.cost) == (-5, 5, 5.1)
    assert margin.sign_off == "the coordinator"
    costs = [day.cost.overtime for day in plan.teams[0].days]
    assert costs == [0, 0, 0, 20.4, 0, 0]
    assert plan.totals.cost.overtime == 20.4
    assert plan.totals.cost.total == (COST + 2040) / 100
    (signed,) = (each for each in plan.sign_offs if each.kind is SignOffKind.DUTY)
    assert (signed.team, signed.date, signed.camp) == ("caravana", THURSDAY, None)
    assert signed.text == (
        "doctor-1, obstetra-1, dentist-1, nurse-1: 9 h 45 min of duty, 5 min beyond 9 h 40 min "
        "a day, PEN 5.10 a person; the coordinator signs"
    )


def test_every_day_on_which_a_limit_is_passed_is_written(toy: Region) -> None:
    # Monday 555 and Thursday 585 of 550 min, each minute at ceil(6100 / 60) = 102 hundredths
    region = soft(variant(toy), "duty_day_clinical", 550, 61.0)
    margin = margins(plan_for(region, COST + 4 * 40 * 102), "nurse-1")["duty_day_clinical"]
    assert (margin.date, margin.over, margin.cost) == (THURSDAY, 35, 35.7)
    assert margin.also == (PassedDay(date=DATES[0], margin=-5, over=5, cost=5.1),)


def test_sign_offs_stand_by_date_and_clinics_first(toy: Region) -> None:
    strict = soft(variant(toy), "duty_day_clinical", 440, 0.0)
    region = with_limits(strict, referral=134)  # camp-b 150, camp-d 135
    kinds = [(each.date, each.kind.value) for each in plan_for(region).sign_offs]
    assert kinds == sorted(kinds, key=lambda each: each[0])
    assert {kind for date, kind in kinds[:1]} == {"referral"}
    assert {kind for date, kind in kinds[1:]} == {"referral", "duty"}


def test_sign_offs_are_said_in_each_language(toy: Region) -> None:
    strict = with_limits(soft(variant(toy), "duty_day_clinical", 580, 61.0), referral=134)
    signed = plan_for(strict, COST + 4 * 5 * 102).sign_offs
    assert {type(each.text) for each in signed} == {Phrase}
    said = [SPANISH.tell(each.text) for each in signed]
    assert said[0] == "Camp B: el hospital más cercano es Base, a 2 h 30 min por carretera"
    assert said[-1] == (
        "doctor-1, obstetra-1, dentist-1, nurse-1: 9 h 45 min de jornada, 5 min sobre 9 h 40 min "
        "por día, PEN 5.10 por persona; firma the coordinator"
    )
    french = FRENCH.tell(signed[-1].text)
    assert "PEN 5,10 par personne\N{NO-BREAK SPACE}; the coordinator signe" in french


def test_the_price_of_a_week_stands_in_the_totals_alone(toy: Region) -> None:
    # 1410 of 1350 min: an hour for the driver
    plan = plan_for(soft(variant(toy), "duty_week_driver", 1350, 30.0), COST + 3000)
    assert {day.cost.overtime for day in plan.teams[0].days} == {0}
    assert (plan.totals.cost.overtime, plan.totals.cost.total) == (30, (COST + 3000) / 100)
    (signed,) = (each for each in plan.sign_offs if each.kind is SignOffKind.DUTY)
    assert signed.date == THURSDAY, "the last day out"
    assert signed.text == (
        "driver-1: 23 h 30 min of duty, 1 h beyond 22 h 30 min a week, PEN 30.00 a person; "
        "the coordinator signs"
    )


def test_training_is_duty_of_the_week(toy: Region) -> None:
    region = with_person(variant(toy), "driver-1", training=("2026-07-04",))
    plan = plan_for(with_limits(region, training_day=500))
    saturday = person(plan, "driver-1").days[-1]
    assert saturday == PersonDay(date=DATES[5], state=PersonState.TRAINING, duty_minutes=500)
    kept = margins(plan, "driver-1")
    assert (kept["duty_week_driver"].used, kept["work_days"].used) == (1410 + 500, 4)
    assert kept["duty_day_driver"].used == 585, "a day in training is no day out"
    assert kept["rest_day"].used == 1065, "and has no hours"
    assert margins(plan, "doctor-1")["duty_week_clinical"].used == 1410


def test_what_was_done_before_is_known(toy: Region) -> None:
    late = DutyDay(
        date=DATES[0] - dt.timedelta(days=1),
        person="driver-1",
        duty_minutes=60,
        departure=dt.time(15),
        arrival=dt.time(17, 30),
    )
    region = variant(toy).model_copy(update={"duty": (late,)})
    plan = plan_for(region)
    monday = person(plan, "driver-1").days[0]
    assert monday.rest_minutes == 12 * 60 + 30  # to 06:00
    assert margins(plan, "driver-1")["rest_day"].used == 12 * 60 + 30
    assert (monday.departure, monday.arrival) == (dt.time(6), dt.time(16))
    assert person(plan, "doctor-1").days[0].rest_minutes is None


def told(plan: Plan, region: Region, name: str, date: dt.date) -> list[str]:
    post = next(post for post in region.staff if post.id == name)
    timeline = timeline_of(region, plan.teams, post, [date])
    return [
        f"{act.start // 60:02}:{act.start % 60:02}-{act.end // 60:02}:{act.end % 60:02} {act.kind}"
        for act in timeline.activities
        if 0 <= act.start < 24 * 60
    ]


def test_the_driver_waits_eats_and_sleeps_with_the_truck(toy: Region) -> None:
    week = river_week(toy)
    plan = river_plan(week)
    assert told(plan, week.region, "driver-1", DATES[0]) == [
        "06:00-06:20 drive",
        "06:20-06:45 work",  # he helps to load
        "06:45-07:30 meal",
        "07:30-12:55 pause",
    ]
    monday, tuesday, wednesday, *_ = person(plan, "driver-1").days
    assert (monday.drive_minutes, monday.duty_minutes) == (20, 370)
    assert (tuesday.state, tuesday.duty_minutes, tuesday.rest_minutes) == (
        PersonState.OUT,
        0,
        17 * 60 + 35,
    )
    # alone to the port where the team lands, 60 + 40 min, and home with it, 60 + 20
    assert (wednesday.state, wednesday.drive_minutes) == (PersonState.DRIVES, 180)


def test_the_team_travels_by_boat(toy: Region) -> None:
    week = river_week(toy)
    assert told(river_plan(week), week.region, "doctor-1", DATES[0]) == [
        "06:00-06:20 travel",
        "06:20-06:45 travel",
        "06:45-08:00 travel",
        "08:00-08:15 work",
        "08:15-08:35 work",
        "08:35-09:35 work",
        "09:35-09:50 work",
        "09:50-12:10 travel",
        "12:10-12:55 meal",
    ]


def test_a_driver_who_gives_services_works_during_the_clinic(toy: Region) -> None:
    nurse = next(person for person in toy.staff if person.id == "nurse-1")
    roles = (*next(p for p in toy.staff if p.id == "driver-1").roles, *nurse.roles)
    region = with_person(variant(toy), "driver-1", roles=roles)
    plan = plan_for(region)
    assert "11:00-13:00 work" in told(plan, region, "driver-1", DATES[0])
    assert "11:00-13:00 pause" in told(plan_for(variant(toy)), variant(toy), "driver-1", DATES[0])
    assert {"duty_day_driver", "duty_day_clinical"} <= set(margins(plan, "driver-1"))
