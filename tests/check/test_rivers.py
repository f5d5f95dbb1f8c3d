"""Nights on the river, meetings downstream and boats that go home, as the referee judges them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.check import Rule, check
from planner.itinerary.plan import Plan, StepKind
from planner.problem.week import WeekProblem
from tests.check.editing import Doc, document, steps
from tests.check.river_corruptions import RIVER_CORRUPTIONS, corrupt_river
from tests.check.rivers import DATES, DAYS, place, river_problem
from tests.check.rivers_plan import river_plan
from tests.check.tightened_rivers import RIVERS as TIGHTENED
from tests.check.tightened_rivers import boat_is_still_away, driver_drives_too_long
from tests.check.tightening import Week


def said(problem: WeekProblem, plan: Plan) -> list[str]:
    return [f"{v.team} {v.date} {v.rule}: {v.text}" for v in check(problem, plan)]


def test_the_plan_worked_out_by_hand_is_allowed() -> None:
    assert said(river_problem(), river_plan()) == []


@pytest.mark.parametrize("name", RIVER_CORRUPTIONS)
def test_corruption_is_caught(name: str) -> None:
    found = check(river_problem(), corrupt_river(name, river_plan()))
    assert RIVER_CORRUPTIONS[name][0] in {violation.rule for violation in found}


@pytest.mark.parametrize("name", TIGHTENED.entries)
def test_tightened_limit_is_noticed(name: str) -> None:
    rule, tighten = TIGHTENED.entries[name]
    harder = tighten(Week(river_problem(), river_plan()))
    assert rule in {violation.rule for violation in check(harder, river_plan())}


def test_limits_that_are_just_met_are_kept() -> None:
    problem = river_problem()
    canoa, _ = problem.boats
    doc = document(river_plan())
    doc["totals"]["duty_limit_hours"] = dict.fromkeys(doc["totals"]["duty_hours"], 35.5)
    met = replace(
        problem,
        days=tuple(replace(day, boat_window=(330, 1015)) for day in problem.days),  # 16:55
        boats=(replace(canoa, seats=5, range_ml=40_500, cargo_kg=300),),
        river=problem.river[:1],
        limits=replace(problem.limits, drive_day=240, nights_away=5),
        teams=tuple(
            replace(
                team, people=tuple(replace(p, duty_day=465, duty_week=2130) for p in team.people)
            )
            for team in problem.teams
        ),
    )
    assert said(met, Plan.model_validate(doc)) == []


def test_a_boat_may_burn_its_range_and_not_a_millilitre_more() -> None:
    problem, plan = river_problem(), river_plan()
    (tank,) = {boat.tank_ml for boat in problem.boats if boat.tank_ml is not None}
    legs = [step for _, _, step in Week(problem, plan).steps(StepKind.BOAT)]
    homes = [home for team in plan.teams for day in team.days for home in day.boats_home]
    left = [s.left_litres for s in (*legs, *homes) if s.left_litres is not None]
    burnt = tank - round(min(left) * 1000)

    def rules(range_ml: int) -> set[str]:
        boats = tuple(replace(boat, range_ml=range_ml) for boat in problem.boats)
        return {v.rule for v in check(replace(problem, boats=boats), plan)}

    assert rules(burnt) == set()
    assert rules(burnt - 1) == {Rule.BOAT_RANGE}


def test_a_boat_that_is_home_late_is_missed_on_the_next_day_only() -> None:
    week = Week(river_problem(), river_plan())
    found = check(boat_is_still_away(week), river_plan())
    assert [(v.rule, v.date, v.text) for v in found] == [
        ("boat-count", DATES[6], "boat canoa is used 2 times, limit 1 a day")
    ]


def test_what_the_driver_drives_alone_counts_in_his_day() -> None:
    week = Week(river_problem(), river_plan())
    dates = [v.date for v in check(driver_drives_too_long(week), river_plan())]
    assert dates == [DATES[3], DATES[6]]


def test_loading_and_unloading_that_take_no_time_have_no_steps() -> None:
    problem = river_problem()
    rules = problem.session_rules.model_copy(update={"boat_load": 0, "boat_unload": 0})
    doc = document(river_plan())
    for found in steps(doc, "board", "land"):
        found.step.update(kind="wait", boat=None)  # the clock stays as it was
    assert said(replace(problem, session_rules=rules), Plan.model_validate(doc)) == []


def test_rivers_without_hours_ports_and_tanks_are_judged_without_them() -> None:
    """A week as it was before there were any: only round trips from a boat's own port."""
    problem = river_problem()
    canoa, _ = problem.boats
    bare = replace(
        problem,
        boats=(replace(canoa, tank_ml=None, range_ml=10**12, cargo_kg=None),),
        river=problem.river[:1],
        road=tuple(tuple(replace(legs, leaving=None) for legs in days) for days in problem.road),
        ports=(),
        fuel_places=(),
        moorings=(),
    )
    doc = document(river_plan())
    for found in steps(doc, "boat"):
        found.step["aboard_litres"] = found.step["left_litres"] = None
    beta = {line for line in said(bare, Plan.model_validate(doc)) if line.startswith("beta")}
    assert beta == set()
    rules = {v.rule for v in check(bare, Plan.model_validate(doc))}
    assert rules == {"port", "mooring", "fuel-aboard"}, "muelle is no port, posada has no fuel"


def test_a_base_on_the_river_is_away_from_the_truck() -> None:
    """A team that sleeps by boat at its own base pays for the night and takes beds."""
    problem = river_problem()
    based = tuple(replace(team, base=place("posada")) for team in problem.teams)
    full = (replace(problem.lodgings[0], beds=2), *problem.lodgings[1:])
    found = check(replace(problem, teams=based, lodgings=full), river_plan())
    alpha = {v.rule for v in found if (v.team, v.date) == ("alpha", DATES[0])}
    assert "cost" not in alpha
    assert DATES[0] in {v.date for v in found if v.rule == "beds"}


def spoilt(change: Doc, day: int = 0) -> set[str]:
    """Rules that a change of one of alpha's days breaks."""
    doc = document(river_plan())
    doc["teams"][0]["days"][day] |= change
    return {v.rule for v in check(river_problem(), Plan.model_validate(doc))}


def test_a_night_ashore_is_not_told_as_one_on_the_river() -> None:
    assert "chain" in spoilt({"to_boat": "canoa"}, day=3)
    assert "chain" in spoilt({"to_boat": "canoa"}, day=DAYS - 1), "the week ends at the base"


def test_a_camp_at_the_port_takes_no_boat() -> None:
    doc = document(river_plan())
    day = doc["teams"][1]["days"][-1]
    day["steps"] = [step for step in day["steps"] if step["kind"] != "boat"]
    for step in day["steps"]:
        if step.get("place") == "isla":
            step["place"] = "puerto"
    texts = said(river_problem(), Plan.model_validate(doc))
    told = "a boat is taken at puerto for a clinic that lies there"
    assert [text for text in texts if text.endswith(told)] == [
        f"beta {DATES[-1]} boat-trip: {told}"
    ]
