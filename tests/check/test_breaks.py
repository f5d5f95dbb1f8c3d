"""Breaks on the way: where the minutes at the wheel lead, on the toy's roads.

From base to camp-b 30 km, 30 km and 90 km at 60 km/h, with a break after every 60 minutes: the
first at posada, where two roads meet, the second 60 of 90 minutes along the last road.
"""

from __future__ import annotations

from typing import Any

import pytest

from planner.check import Rule, check_region
from planner.check.breaks import check_breaks
from planner.itinerary.plan import Plan
from planner.region.records import Region
from tests.itinerary.by_hand import plan_of, tours, variant
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.problem.variants import week_of

Doc = dict[str, Any]


def breaks(doc: Doc, day: int, part: str = "steps") -> list[Doc]:
    steps = doc["teams"][0]["days"][day][part]
    return [step for step in steps if step["kind"] == "break"]


@pytest.fixture(scope="module")
def plan(toy: Region) -> Plan:
    week = week_of(variant(toy))
    return plan_of(week, tours(week))


def test_breaks_are_at_the_nearer_end_of_the_road_that_they_fall_on(
    toy: Region, plan: Plan
) -> None:
    assert check_breaks(toy, plan) == ()
    first, second, *_ = breaks(plan.model_dump(mode="json", by_alias=True), 0)
    assert (first["place"], first["edges"][0]["id"]) == ("posada", "camp-a-posada")
    assert (second["place"], second["edges"][0]["id"]) == ("camp-b", "posada-camp-b")


@pytest.mark.parametrize(
    ("number", "change", "text"),
    [
        (0, {"place": "camp-a"}, "the break at 07:00 is not where 60 min of its drive lead"),
        (1, {"place": "posada"}, "the break at 08:15 is not where 120 min of its drive lead"),
        (1, {"place": None}, "the break at 08:15 is not where 120 min of its drive lead"),
        (1, {"edges": []}, "the break at 08:15 is not where 120 min of its drive lead"),
        (
            1,
            {"place": "camp-a", "edges": [{"id": "base-camp-a", "forward": True}]},
            "the break at 08:15 is not where 120 min of its drive lead",
        ),
        (1, {"to": "posada"}, "the break at 08:15 is not on the drive before it"),
    ],
)
def test_a_break_elsewhere_is_found(
    toy: Region, plan: Plan, number: int, change: Doc, text: str
) -> None:
    doc = plan.model_dump(mode="json", by_alias=True)
    breaks(doc, 0)[number].update(change)
    spoiled = Plan.model_validate(doc)
    (found,) = check_breaks(toy, spoiled)
    assert (found.rule, found.text) == (Rule.BREAK_PLACE, text)
    assert found in check_region(toy, spoiled)


def test_breaks_of_the_driver_alone_are_followed_too(toy: Region) -> None:
    week = river_week(toy)
    doc = river_plan(week).model_dump(mode="json", by_alias=True)
    (alone,) = breaks(doc, 2, "truck")
    assert alone["place"] == "base", "midway from base to muelle"
    alone["place"] = "muelle"
    assert check_breaks(week.region, Plan.model_validate(doc)) == (), "as near"
    alone["place"] = "puerto"
    (found,) = check_breaks(week.region, Plan.model_validate(doc))
    assert found.text == "the break at 07:30 is not where 60 min of its drive lead"
