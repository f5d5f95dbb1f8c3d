"""Plans that keep every rule are left in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.check import check
from planner.itinerary.plan import Plan
from planner.problem.week import WeekProblem
from tests.check.editing import Doc, document, later, steps, take_out
from tests.check.tiny import DATES, RIVER, place, tiny_problem
from tests.check.tiny_plan import moment, tiny_document, tiny_plan


def said(problem: WeekProblem, plan: Plan) -> list[str]:
    return [f"{v.team} {v.date} {v.rule}: {v.text}" for v in check(problem, plan)]


def test_the_plan_worked_out_by_hand_is_allowed() -> None:
    assert said(tiny_problem(), tiny_plan()) == []


def test_teams_may_stand_in_any_order() -> None:
    doc = tiny_document()
    doc["teams"].reverse()
    assert said(tiny_problem(), Plan.model_validate(doc)) == []


def test_a_week_at_home_is_allowed() -> None:
    problem = tiny_problem()
    camps = tuple(replace(camp, required=False) for camp in problem.camps)
    assert said(replace(problem, camps=camps), Plan.model_validate(_week_at_home())) == []


def _week_at_home() -> Doc:
    doc = tiny_document()
    nothing = dict.fromkeys(("fuel", "hire", "lodging", "per_diem", "total"), 0.0)
    for team in doc["teams"]:
        for number, day in enumerate(team["days"]):
            night = {"kind": "overnight", "place": team["base"], "start": moment(number, "06:00")}
            night["end"] = later(night["start"], 1440)
            rest = {"from": team["base"], "to": team["base"], "sessions": [], "cost": nothing}
            rest["truck"], rest["crew"] = [], []
            zeros = ("drive_minutes", "duty_minutes", "road_km", "river_km", "litres")
            day.update(rest, **dict.fromkeys(zeros, 0))
            day["steps"] = [night] if number < len(DATES) - 1 else []
    totals = doc["totals"]
    totals.update({name: 0 for name in totals if not isinstance(totals[name], dict)})
    totals.update(people_in_camps=1250, cost=nothing)
    for name in ("contacts", "duty_hours"):
        totals[name] = dict.fromkeys(totals[name], 0)
    waiting = {"alto": 500, "bajo": 300, "cerro": 200, "isla": 100, "orilla": 150}
    doc["unserved"] = [doc["unserved"][0] | {"camp": c, "people": n} for c, n in waiting.items()]
    doc["result"] |= {"value": 0.0, "gap": 1.0}
    return doc


def test_steps_that_take_no_time_are_left_out() -> None:
    problem = tiny_problem()
    nothing = {"courtesy": 0, "boat_load": 0, "boat_unload": 0, "pack_up_boat": 0}
    rules = problem.session_rules.model_copy(update=nothing)
    doc = document(tiny_plan())
    for found in steps(doc, "arrive", "board", "land", "pack_up"):
        if found.step["kind"] != "pack_up" or found.step["place"] in RIVER:
            found.step.update(kind="wait", boat=None)  # the clock stays as it was
    assert said(replace(problem, session_rules=rules), Plan.model_validate(doc)) == []


def test_places_without_a_minute_between_them_are_one() -> None:
    problem = tiny_problem()
    door = {("puerto", "inn"), ("inn", "puerto")}
    legs = problem.road[0][1]
    duration, distance, fuel, cost = (
        table.copy() for table in (legs.duration, legs.distance, legs.fuel_ml, legs.cost)
    )
    for ends in door:
        for table in (duration, distance, fuel, cost):
            table[place(ends[0]), place(ends[1])] = 0
    doc = document(tiny_plan())
    last = next(found for found in steps(doc, "drive") if found.step["to"] == "inn")
    take_out(last)
    near = replace(legs, duration=duration, distance=distance, fuel_ml=fuel, cost=cost)
    road = ((problem.road[0][0], near, *problem.road[0][2:]),)
    rules = {v.rule for v in check(replace(problem, road=road), Plan.model_validate(doc))}
    assert rules == {"day-books", "cost", "totals", "result"}, "only the sums change"


def test_limits_that_are_just_met_are_kept() -> None:
    problem = tiny_problem()
    limits = replace(
        problem.limits,
        drive_day=320,  # beta to alto and back
        rest_day=1040,  # 13:10 to 06:30
        work_days=3,
        nights_away=3,
        least_clinical=2,
        contacts_per_clinician=36,  # 12 in a third of a day's 360 minutes of clinics
        referral=90,
    )
    teams = tuple(
        replace(
            team,
            window=((420, 1080), (390, 1035), (360, 1080), (first, last)),
            people=tuple(replace(person, duty_day=585, duty_week=1355) for person in team.people),
        )
        for team, first, last in zip(problem.teams, (420, 450), (940, 1040), strict=True)
    )
    problem = replace(
        problem,
        limits=limits,
        teams=teams,
        days=tuple(replace(day, boat_window=(530, 1000)) for day in problem.days),
        boats=tuple(replace(boat, seats=5) for boat in problem.boats),
        lodgings=tuple(replace(lodging, beds=4) for lodging in problem.lodgings),
        camps=tuple(replace(camp, open=((540, 820),) * 4) for camp in problem.camps),
    )
    doc = tiny_document()
    for steps_of_day in (doc["teams"][1]["days"][number]["steps"] for number in range(3)):
        _nights_from_window(steps_of_day)
    doc["totals"]["duty_limit_hours"] = dict.fromkeys(doc["totals"]["duty_hours"], 22.58)
    assert said(problem, Plan.model_validate(doc)) == []


@pytest.mark.parametrize(
    ("limit", "value", "broken"),
    [
        ("rest_day", 1040, set()),  # 13:10 to 06:30
        ("rest_day", 1041, {"rest"}),
        ("contacts_per_clinician", 36, set()),  # 12 of one nurse in 120 of 360 minutes
        ("contacts_per_clinician", 35, {"role-contacts"}),
    ],
)
def test_a_limit_is_broken_by_one_more(limit: str, value: int, broken: set[str]) -> None:
    problem = tiny_problem()
    limits = replace(problem.limits, **{limit: value})
    assert {v.rule for v in check(replace(problem, limits=limits), tiny_plan())} == broken


def _nights_from_window(steps_of_day: list[Doc]) -> None:
    """Let beta's idle days begin at the hours of the test above: 07:00, 06:30, 06:00."""
    for step in steps_of_day:
        hours = dict(zip(map(str, DATES), ("07:00", "06:30", "06:00", "07:30"), strict=True))
        for side in ("start", "end"):
            date = step[side][:10]
            step[side] = f"{date}T{hours[date]}:00"
