from __future__ import annotations

import datetime as dt

import pytest

from planner.itinerary.plan import Ferry, Plan
from planner.outputs.summary import summarise
from planner.outputs.wording import WIDTH, wrapped
from tests.languages.spoken import ENGLISH
from tests.plans import MONDAY, NAMES, plan_by_hand


def text(plan: Plan) -> str:
    """Summary with its line breaks taken out, so that words can be looked for."""
    return " ".join(summarise(plan, NAMES, ENGLISH).split())


def test_reads_like_a_plan_day_by_day() -> None:
    lines = summarise(plan_by_hand(), NAMES, ENGLISH).splitlines()
    days = [line for line in lines if line.startswith(("Mon", "Tue"))]
    assert days == [
        "Mon 1 Feb  Puerto Base to Alto Dorado: 42 contacts, duty 9 h 20 min, PEN 490",
        "Tue 2 Feb  Alto Dorado to Puerto Base: 20 contacts, duty 10 h, PEN 550",
    ]
    start = lines.index(days[0])
    assert lines[start + 1 : start + 7] == [
        "  06:00-12:20  drive to Alto Dorado, 80 km, break 11:00-12:00",
        "  12:20-13:00  courtesy visit and set-up",
        "  13:00-15:00  CLINIC at Alto Dorado with the truck clinic",
        "                 Primary care 30, Dental care 12",
        "  15:00-15:45  meal",
        "  night        at Alto Dorado, PEN 240",
    ]
    start = lines.index(days[1])
    assert lines[start + 1 : start + 6] == [
        "  06:00-07:30  drive to El Muelle, 40 km",
        "  07:30-07:50  load boat peque, 20 min",
        "  07:50-08:50  by boat to Boca Brava, 12 km",
        "  09:00-11:00  CLINIC at Boca Brava with the light kit",
        "                 Primary care 20",
    ]


def test_tells_the_crew_and_where_it_changes() -> None:
    plan = plan_by_hand()
    (team,) = plan.teams
    crews = (("doctor", "nurse", "driver"), ("doctor", "driver", "relief"))
    days = [
        day.model_copy(update={"crew": crew}) for day, crew in zip(team.days, crews, strict=True)
    ]
    idle = days[0].model_copy(update={"crew": (), "date": MONDAY - dt.timedelta(days=1)})
    for own, change in ((days, True), ([idle, days[0], days[0]], False)):
        team = team.model_copy(update={"days": tuple(own)})
        lines = summarise(plan.model_copy(update={"teams": (team,)}), NAMES, ENGLISH).splitlines()
        head = next(number for number, line in enumerate(lines) if line.startswith("TEAM"))
        assert lines[head + 1] == "crew doctor, nurse and driver"
        told = [line for line in lines if line.startswith("  crew")]
        assert told == ["  crew         relief instead of nurse"] * change


def test_tells_the_week_in_sums() -> None:
    told = text(plan_by_hand())
    assert "Contacts 62: Primary care 50, Dental care 12" in told
    assert "Camps 2 of 9 in 2 clinics; 1,500 of 9,000 people live there" in told
    assert "160 km by road, 24 km by river, 40 litres of fuel" in told
    assert "Nights away 1" in told
    assert "PEN 1,040 (fuel 500, boat hire 300, lodging 240)" in told
    assert "Hours left doctor 17.5 of 36, driver 29.0 of 48" in told


def test_tells_how_good_the_plan_is() -> None:
    told = text(plan_by_hand())
    assert (
        "Result feasible: 101.2 points, at most 8.0 % below the best possible week (bound 110.0 "
        "points; plan found by the routing engine). A point is one contact of weight and urgency "
        "1, or PEN 40"
    ) in told


def test_tells_holidays_closures_and_sign_offs() -> None:
    told = text(plan_by_hand())
    assert (
        "Tue 2 Feb is a holiday (Fiesta del Río): who works agrees to it and rests another day."
        in told
    )
    assert "puente is closed on Tue 2 Feb: washed out." in told
    assert (
        "SIGN-OFFS - Tue 2 Feb, Boca Brava: the nearest hospital is Puerto Base, "
        "5 h 10 min away by river." in told
    )


def test_the_largest_camps_that_wait_come_first_and_the_rest_are_counted() -> None:
    told = summarise(plan_by_hand(), NAMES, ENGLISH)
    waiting = told[told.index("WHO WAITS") :]
    assert waiting.startswith("WHO WAITS: 7 camps with 7,028 people\n")
    shown = [line[4:9] for line in waiting.splitlines() if line.startswith("  - far")]
    assert shown == ["far-7", "far-6", "far-5", "far-4", "far-3"]
    assert "never visited" in waiting
    assert "last visit 60 days ago" in waiting
    assert "It would take: one more day" in waiting
    assert "and 2 more, each with its reason in the plan file" in waiting


@pytest.mark.parametrize(("ahead", "whose"), [(1, "far-1"), (3, "far-1 and 2 more camps")])
def test_last_visits_after_the_week_are_pointed_out(ahead: int, whose: str) -> None:
    camps = plan_by_hand().unserved
    late = [camp.model_copy(update={"days_since_visit": -9}) for camp in camps[:ahead]]
    told = text(plan_by_hand(unserved=[*late, *camps[ahead:]]))
    assert f"The last visit to {whose} lies after this week: check the dates." in told
    assert "lies after this week" not in text(plan_by_hand())


def test_a_ferry_is_told_with_its_drive() -> None:
    plan = plan_by_hand()
    (team,) = plan.teams
    monday, tuesday = team.days
    ferry = Ferry(id="f", name="Balsa del Río", wait_minutes=30, crossing_minutes=10)
    drive = tuesday.steps[0].model_copy(update={"ferry_minutes": 40, "ferries": (ferry,)})
    tuesday = tuesday.model_copy(update={"steps": (drive, *tuesday.steps[1:])})
    told = text(plan_by_hand(teams=[team.model_copy(update={"days": (monday, tuesday)})]))
    crossing = "ferry Balsa del Río with 30 min of waiting and 10 min of crossing"
    assert f"drive to El Muelle, 40 km, {crossing}" in told
    assert "ferry" not in text(plan)


def test_says_so_when_no_camp_waits() -> None:
    assert summarise(plan_by_hand(unserved=()), NAMES, ENGLISH).endswith("\nNo camp waits.\n")


def test_a_broken_rule_cannot_be_overlooked() -> None:
    broken = {"rule": "drive_day", "team": "t1", "date": dt.date(2027, 2, 1), "text": "Too far."}
    assert "RULE BROKEN: Too far." in summarise(plan_by_hand(violations=[broken]), NAMES, ENGLISH)


def test_an_idle_day_is_said_to_be_one() -> None:
    plan = plan_by_hand()
    team = plan.teams[0]
    idle = team.days[1].model_copy(update={"from_place": "base", "steps": (), "sessions": ()})
    idle_team = team.model_copy(update={"days": (idle,)})
    told = summarise(plan_by_hand(teams=[idle_team]), NAMES, ENGLISH)
    assert "\nTue 2 Feb  stays at Puerto Base, PEN 550\n\n" in told


@pytest.mark.parametrize("names", [NAMES, {}, dict.fromkeys(NAMES, "Ñ" * 60 + " lejos")])
def test_fits_eighty_columns(names: dict[str, str]) -> None:
    told = summarise(plan_by_hand(), names, ENGLISH)
    assert max(map(len, told.splitlines())) <= WIDTH
    assert "\x1b" not in told


def test_a_figure_and_its_unit_stay_on_one_line() -> None:
    for before in range(60, 80):
        lines = wrapped("", "x" * before + " 8 h 05 min, PEN 1,200, 12 km")
        assert "8 h 05 min," in " / ".join(lines)
        assert "PEN 1,200," in " / ".join(lines)
        assert "12 km" in " / ".join(lines)
