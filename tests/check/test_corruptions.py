"""Every way to spoil a plan is caught by the rule that it breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.check import Rule, check
from planner.itinerary.plan import Plan
from tests.check.book_corruptions import COOKED, cook
from tests.check.corruptions import CORRUPTIONS, corrupt
from tests.check.editing import days, document
from tests.check.river_corruptions import RIVER_CORRUPTIONS
from tests.check.tightened import TIGHTENED
from tests.check.tightened_rivers import RIVERS as TIGHTENED_RIVERS
from tests.check.tightening import Week
from tests.check.tiny import DATES, tiny_problem
from tests.check.tiny_plan import tiny_document, tiny_plan


def rules(plan: Plan) -> set[str]:
    return {violation.rule for violation in check(tiny_problem(), plan)}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruption_is_caught(name: str) -> None:
    assert CORRUPTIONS[name][0] in rules(corrupt(name, tiny_plan()))


@pytest.mark.parametrize("name", TIGHTENED)
def test_tightened_limit_is_noticed(name: str) -> None:
    rule, tighten = TIGHTENED[name]
    harder = tighten(Week(tiny_problem(), tiny_plan()))
    assert rule in {violation.rule for violation in check(harder, tiny_plan())}


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("path", COOKED)
def test_cooked_figure_is_caught(path: str, by: int) -> None:
    assert COOKED[path] in rules(cook(path, tiny_plan(), by))


def test_every_rule_can_be_broken() -> None:
    catalogues = (CORRUPTIONS, TIGHTENED, RIVER_CORRUPTIONS, TIGHTENED_RIVERS.entries)
    tested = {rule for entries in catalogues for rule, _ in entries.values()}
    tested |= set(COOKED.values())
    apart = {Rule.UNSERVED, Rule.WAY, Rule.BREAK_PLACE, Rule.RIVER_LEVELS, Rule.CLOSED_LIST}
    apart |= {Rule.LAW, Rule.ROSTER, Rule.LEDGER, Rule.DUTY_MONTH, Rule.DRIVE_FORTNIGHT}
    apart |= {Rule.SUPPLIES, Rule.CAMPS, Rule.HOSPITAL, Rule.SIGN_OFF, Rule.TRUCK_SEATS}
    apart |= {Rule.TRANSFER, Rule.HAND_OVER, Rule.TWO_TEAMS, Rule.CREW_CHANGE}
    assert set(Rule) - tested == apart, "some have their tests below, the others their modules"


def test_waiting_camp_not_listed() -> None:
    assert Rule.UNSERVED in rules(Plan.model_validate(tiny_document() | {"unserved": []}))


def test_served_camp_listed_as_waiting() -> None:
    doc = tiny_document()
    doc["unserved"].append(doc["unserved"][0] | {"camp": "alto"})
    assert Rule.UNSERVED in rules(Plan.model_validate(doc))


def test_unknown_camp_listed_as_waiting() -> None:
    doc = tiny_document()
    doc["unserved"].append(doc["unserved"][0] | {"camp": "nowhere", "people": 0})
    assert rules(Plan.model_validate(doc)) == {Rule.UNKNOWN_ID}


@pytest.mark.parametrize("change", [("dentist",), ("alpha-doctor", "alpha-doctor"), ()])
def test_crew_is_those_present(change: tuple[str, ...]) -> None:
    doc = document(tiny_plan())
    next(days(doc))["crew"] = list(change)
    assert rules(Plan.model_validate(doc)) == {Rule.DAY_BOOKS}


def test_a_crew_that_changes_away_from_the_base_is_caught() -> None:
    """The dentist leaves the inn for a day of rest and is back the day after.

    A bed, 25, and a per diem, 60, are not paid, which is 2.125 points more.
    """
    problem = tiny_problem()
    alpha, beta = problem.teams
    fewer = replace(alpha, people=tuple(p for p in alpha.people if p.id != "alpha-dentist"))
    all_may_come = (frozenset({0, 1, 2}),) * len(DATES)
    camps = tuple(replace(camp, visitors=all_may_come) for camp in problem.camps)
    problem = replace(problem, teams=(alpha, fewer, beta), camps=camps)
    doc = document(tiny_plan())
    assert not check(problem, Plan.model_validate(doc))
    resting = doc["teams"][0]["days"][2]  # wakes and sleeps at the inn, with nothing to do
    resting["crew"].remove("alpha-dentist")
    for cost in (resting["cost"], doc["totals"]["cost"]):
        cost["lodging"] -= 25
        cost["per_diem"] -= 60
        cost["total"] -= 85
    doc["result"] |= {"value": 20.29, "gap": 0.1547}
    found = check(problem, Plan.model_validate(doc))
    assert [(v.rule, v.team, v.date) for v in found] == [
        (Rule.CREW_CHANGE, "alpha", DATES[2]),
        (Rule.CREW_CHANGE, "alpha", DATES[3]),
    ]


def test_somebody_with_two_teams_on_one_day_is_caught() -> None:
    """The dentist of alpha is out with beta too, for 8 h 50: 31 h 25 in all, and 20 of per diem."""
    problem = tiny_problem()
    alpha, beta = problem.teams
    dentist = next(person for person in alpha.people if person.id == "alpha-dentist")
    problem = replace(problem, teams=(alpha, replace(beta, people=(*beta.people, dentist))))
    doc = document(tiny_plan())
    last = doc["teams"][1]["days"][3]  # alpha is out on that day
    last["crew"].append("alpha-dentist")
    for cost in (last["cost"], doc["totals"]["cost"]):
        cost["per_diem"] += 20
        cost["total"] += 20
    doc["totals"]["duty_hours"]["alpha-dentist"] = 31.42
    doc["result"] |= {"value": 17.66, "gap": 0.2641}
    found = check(problem, Plan.model_validate(doc))
    assert [(v.rule, v.team, v.date) for v in found] == [(Rule.TWO_TEAMS, "beta", DATES[3])]


@pytest.mark.parametrize(
    "result",
    [
        {"bound": 18.0, "gap": -0.009},
        {"gap": 0.10},
        {"gap": None},
        {"bound": None},
        {"bound": None, "gap": None, "bound_engine": None, "status": "optimal"},
        {"bound": None, "gap": None},
        {"bound_engine": None},
        {"bound_engine": "routing"},
        {"status": "optimal"},
        {"status": "optimal", "bound": 18.16},
        {"status": "optimal", "bound": 18.16, "gap": 0.0005},
        {"status": "optimal", "bound": 18.16, "gap": None},
        {"status": "none_found"},
        {"engine": "hand"},
        {"engine": ""},
        {"engine": "auto"},
    ],
)
def test_result_that_does_not_add_up(result: dict[str, object]) -> None:
    doc = tiny_document()
    doc["result"] |= result
    assert rules(Plan.model_validate(doc)) == {Rule.RESULT}


def test_a_bound_of_an_engine_that_was_not_asked() -> None:
    doc = tiny_document()
    doc["settings"]["engine"] = "routing"
    assert rules(Plan.model_validate(doc)) == {Rule.RESULT}


@pytest.mark.parametrize(("asked", "found"), [("exact", "routing"), ("routing", "exact")])
def test_a_plan_of_an_engine_that_was_not_asked(asked: str, found: str) -> None:
    doc = tiny_document()
    doc["settings"]["engine"] = asked
    doc["result"] |= {"engine": found, "bound": None, "gap": None, "bound_engine": None}
    (violation,) = check(tiny_problem(), Plan.model_validate(doc))
    assert violation.rule == Rule.RESULT
    assert violation.text == (
        f"the engine {found} is said to have found the plan, but only {asked} was asked"
    )


@pytest.mark.parametrize("settings", [{"seed": -1}, {"engine": "hand"}, {"engine": ""}])
def test_settings_that_nobody_can_ask_for(settings: dict[str, object]) -> None:
    doc = tiny_document()
    doc["settings"] |= settings
    assert rules(Plan.model_validate(doc)) == {Rule.SETTINGS}


@pytest.mark.parametrize(
    "result",
    [
        {"bound": None, "gap": None, "bound_engine": None},
        {"status": "optimal", "bound": 18.16, "gap": 0.0},
        {"engine": "exact"},
    ],
)
def test_results_that_add_up(result: dict[str, object]) -> None:
    doc = tiny_document()
    doc["result"] |= result
    assert rules(Plan.model_validate(doc)) == set()


def test_violation_says_where_what_and_how_much() -> None:
    found = check(tiny_problem(), corrupt("leg_too_short", tiny_plan()))
    by_rule = {violation.rule: violation for violation in found}
    leg = by_rule[Rule.LEG_TIME]
    assert (leg.team, str(leg.date)) == ("alpha", "2027-02-01")
    assert leg.text == "drive at 07:00 from town to alto takes 55 min, should be 1 h 00 min"


def test_violations_come_in_order_and_once() -> None:
    doc = tiny_document()
    for team in doc["teams"]:
        for day in team["days"]:
            day["duty_minutes"] += 1
    found = check(tiny_problem(), Plan.model_validate(doc))
    keys = [(violation.team or "", str(violation.date or "")) for violation in found]
    assert keys == sorted(keys)
    assert len(set(found)) == len(found)
    doc["teams"].reverse()
    assert check(tiny_problem(), Plan.model_validate(doc)) == found
