"""The ways of a plan: they exist, join, lead where the leg goes and add up."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from planner.check import Rule
from planner.check.ways import check_ways
from planner.itinerary.plan import Plan
from planner.region.records import Region
from planner.region.words import Surface
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.itinerary.test_closed import changed
from tests.outputs.sample import sample_plan

Step = dict[str, Any]


def first_move(content: dict[str, Any], kind: str) -> Step:
    steps = (s for t in content["teams"] for day in t["days"] for s in day["steps"])
    found: Step = next(step for step in steps if step["kind"] == kind and step["edges"])
    return found


def sample(region: Region) -> dict[str, Any]:
    """The sample, its boat 75 min up 15 km of river and 50 min down again."""
    content: dict[str, Any] = json.loads(sample_plan(region).model_dump_json(by_alias=True))
    for team in content["teams"]:
        for step in (s for day in team["days"] for s in day["steps"] if s["kind"] == "boat"):
            step.update({"down_minutes": 50} if step["edges"][0]["forward"] else {"up_minutes": 75})
    return content


def foreign_way(step: Step) -> None:
    step["edges"][0]["id"] = "no-such-way"


def other_way_round(step: Step) -> None:
    step["edges"][0]["forward"] = not step["edges"][0]["forward"]


def no_ways(step: Step) -> None:
    step["edges"] = []


def too_short(step: Step) -> None:
    step["edges"].pop()


def other_length(step: Step) -> None:
    step["km"] += 0.5


def test_a_plan_along_real_ways_is_allowed(toy: Region) -> None:
    assert check_ways(toy, Plan.model_validate(sample(toy))) == ()


@pytest.mark.parametrize("kind", ["drive", "boat"])
@pytest.mark.parametrize("spoil", [foreign_way, other_way_round, no_ways, too_short, other_length])
def test_what_is_wrong_with_a_way_is_found(
    toy: Region, kind: str, spoil: Callable[[Step], None]
) -> None:
    content = sample(toy)
    spoil(first_move(content, kind))
    found = check_ways(toy, Plan.model_validate(content))
    assert {violation.rule for violation in found} == {Rule.WAY}
    assert found[0].text.startswith(f"{kind} from ")


def test_a_boat_does_not_take_the_road(toy: Region) -> None:
    content = sample(toy)
    step = first_move(content, "boat")
    step["edges"] = first_move(content, "drive")["edges"]
    assert [v.rule for v in check_ways(toy, Plan.model_validate(content))] == [Rule.WAY]


@pytest.mark.parametrize("part", ["truck", "boats_home"])
@pytest.mark.parametrize("spoil", [foreign_way, other_way_round, no_ways, too_short, other_length])
def test_ways_of_trucks_alone_and_of_empty_boats_are_walked(
    toy: Region, part: str, spoil: Callable[[Step], None]
) -> None:
    week = river_week(toy)
    content = json.loads(river_plan(week).model_dump_json(by_alias=True))
    step = next(s for day in content["teams"][0]["days"] for s in day[part] if s["edges"])
    spoil(step)
    found = check_ways(week.region, Plan.model_validate(content))
    assert [violation.rule for violation in found] == [Rule.WAY]


@pytest.mark.parametrize(
    ("leg", "minutes"),
    [
        (0, {"up_minutes": 72, "down_minutes": 3}),
        (1, {"up_minutes": 3}),
        (0, {"up_minutes": None}),
    ],
)
def test_minutes_up_and_down_are_reckoned_again(
    toy: Region, leg: int, minutes: dict[str, int]
) -> None:
    week = river_week(toy)
    content = json.loads(river_plan(week).model_dump_json(by_alias=True))
    boats = [s for s in content["teams"][0]["days"][0]["steps"] if s["kind"] == "boat"]
    boats[leg].update(minutes)
    found = check_ways(week.region, Plan.model_validate(content))
    assert {violation.rule for violation in found} == {Rule.RIVER_MINUTES}


FERRY = {"id": "base-camp-a", "name": "Balsa", "wait_minutes": 30, "crossing_minutes": 30}


def ferried(toy: Region, shown: dict[str, Any]) -> list[str]:
    """Say what is wrong with a first drive that takes a ferry of 30 km at 60 km/h."""
    fields = {"surface": Surface.FERRY, "ferry_wait_min": 30, "name": "Balsa"}
    region = changed(toy, "roads", "base-camp-a", **fields)
    content = sample(region)
    for day in content["teams"][0]["days"]:
        for step in day["steps"]:
            if any(edge["id"] == "base-camp-a" for edge in step["edges"]):
                step.update({"ferries": [FERRY], "ferry_minutes": 60})
    first_move(content, "drive").update(shown)
    found = check_ways(region, Plan.model_validate(content))
    assert {violation.rule for violation in found} <= {Rule.LEG_TIME}
    return [violation.text for violation in found]


def test_ferries_are_named_with_their_minutes(toy: Region) -> None:
    assert ferried(toy, {}) == []
    told = "drive from base to camp-a: its ferries are Balsa (30 + 30 min); shown are "
    assert ferried(toy, {"ferries": []}) == [f"{told}none"]
    for change, said in (
        ({"name": "Raft"}, "Raft (30 + 30 min)"),
        ({"wait_minutes": 20, "crossing_minutes": 40}, "Balsa (20 + 40 min)"),
    ):
        assert ferried(toy, {"ferries": [FERRY | change]}) == [f"{told}{said}"]
    minutes = "drive from base to camp-a: ferries take 60 min, 50 min are shown"
    assert ferried(toy, {"ferry_minutes": 50}) == [minutes]


def test_metres_on_foot_are_told(toy: Region) -> None:
    region = changed(toy, "roads", "base-camp-a", surface=Surface.FOOT)
    metres = next(road.length_m for road in region.roads if road.id == "base-camp-a")
    content = sample(region)
    said = {v.text for v in check_ways(region, Plan.model_validate(content))}
    assert f"drive from base to camp-a: {metres} m are on foot, 0 m are shown" in said
    for day in content["teams"][0]["days"]:
        for step in day["steps"]:
            if any(edge["id"] == "base-camp-a" for edge in step["edges"]):
                step["foot_m"] = metres
    assert not check_ways(region, Plan.model_validate(content))
