"""Supplies of days and of the week, reckoned again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from planner.check import Rule, check_region
from planner.check.supplies import check_supplies
from planner.itinerary.plan import Plan
from planner.region.records import Region
from planner.weekly import PlannedWeek, Request, plan_week
from tests.problem.variants import MONDAY, with_setting

Doc = dict[str, Any]
USES = {
    "general": ("gloves:2", "drug-course:1.6"),
    "anc": ("gloves:2", "hb-test:0.5", "leaflet:0"),
    "dental": ("gloves:4", "filling:0.125"),
}


@pytest.fixture(scope="module")
def week(toy: Region) -> PlannedWeek:
    services = tuple(s.model_copy(update={"uses": USES[s.id]}) for s in toy.services)
    supplies = toy.settings.supplies.model_copy(update={"buffer_percent": 15})
    region = with_setting(toy.model_copy(update={"services": services}), supplies=supplies)
    return plan_week(region, Request(MONDAY, 6, "2026-W27"), "toy")


def test_supplies_of_a_day_by_hand(week: PlannedWeek) -> None:
    (day,) = [
        day
        for team in week.plan.teams
        for day in team.days
        if [(s.camp, s.minutes) for s in day.sessions] == [("camp-a", 360)]
    ]
    assert day.sessions[0].contacts == {"general": 24, "anc": 9, "dental": 14}
    # gloves 48 + 18 + 56 = 122, x 1.15 = 140.3; courses 38.4, 44.16; fillings 1.75, 2.0125
    assert day.supplies == {"drug-course": 45, "filling": 3, "gloves": 141, "hb-test": 6}


def test_supplies_of_the_week_are_those_of_its_days(week: PlannedWeek) -> None:
    days = [day for team in week.plan.teams for day in team.days]
    for item in ("gloves", "drug-course", "hb-test", "filling"):
        assert week.plan.totals.supplies[item] == sum(day.supplies.get(item, 0) for day in days)
    assert week.plan.settings.buffer_percent == 15
    assert check_region(week.region, week.plan) == ()


def fullest(doc: Doc) -> Doc:
    days: list[Doc] = [day for team in doc["teams"] for day in team["days"]]
    return max(days, key=lambda day: day["supplies"].get("gloves", 0))


def swap_contacts(doc: Doc) -> None:
    session = fullest(doc)["sessions"][0]
    session["contacts"]["general"] += 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda doc: fullest(doc)["supplies"].update(gloves=140),
        lambda doc: fullest(doc)["supplies"].update(gloves=142),
        lambda doc: fullest(doc)["supplies"].pop("gloves"),
        lambda doc: fullest(doc)["supplies"].update(syringe=1),
        lambda doc: fullest(doc)["supplies"].update(syringe=0),
        lambda doc: doc["totals"]["supplies"].update(syringe=0),
        lambda doc: doc["totals"]["supplies"].update(gloves=1),
        lambda doc: doc["totals"].update(supplies={}),
        swap_contacts,
    ],
)
def test_other_supplies_are_caught(week: PlannedWeek, spoil: Callable[[Doc], None]) -> None:
    doc = week.plan.model_dump(mode="json", by_alias=True)
    spoil(doc)
    found = check_supplies(week.region, Plan.model_validate(doc))
    assert {violation.rule for violation in found} == {Rule.SUPPLIES}


def test_another_buffer_is_caught(week: PlannedWeek) -> None:
    rules = week.region.settings.supplies.model_copy(update={"buffer_percent": 40})
    found = check_region(with_setting(week.region, supplies=rules), week.plan)
    assert {Rule.SUPPLIES, Rule.SETTINGS} <= {violation.rule for violation in found}


def test_it_says_what_is_shown_and_what_should_be(week: PlannedWeek) -> None:
    doc = week.plan.model_dump(mode="json", by_alias=True)
    day = fullest(doc)
    day["supplies"]["gloves"] = 7
    (found,) = check_supplies(week.region, Plan.model_validate(doc))
    assert found.text == "7 gloves are shown, should be 141"
    assert str(found.date) == day["date"]
