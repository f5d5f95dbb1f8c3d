"""The last stretch to a camp on foot, from the region to the plan and its papers."""

from __future__ import annotations

import datetime as dt

from planner.outputs.map.draw import draw_map
from planner.region.records import Region
from planner.region.words import Surface
from planner.weekly import Request, plan_week
from tests.outputs.drawn import features


def test_a_camp_at_the_end_of_a_footpath_is_served(toy: Region) -> None:
    # 500 m at 3 km/h take 10 minutes, whatever the truck makes of roads
    path = {"surface": Surface.FOOT, "length_m": 500, "dry_kph": 3.0, "wet_kph": 3.0}
    roads = (r.model_copy(update=path) if r.id == "base-camp-a" else r for r in toy.roads)
    slow = tuple(v.model_copy(update={"speed_factor": 0.5}) for v in toy.vehicles)
    region = toy.model_copy(update={"roads": tuple(roads), "vehicles": slow})
    request = Request(first=dt.date(2026, 6, 29), days=2, label="two days")
    plan = plan_week(region, request, "toy").plan  # the referee raises where it disagrees
    moves = [step for day in plan.teams[0].days for step in day.steps if step.edges]
    walked = [step for step in moves if [edge.id for edge in step.edges] == ["base-camp-a"]]
    assert walked
    for step in walked:
        assert (step.foot_m, step.litres, step.end - step.start) == (
            500,
            0,
            dt.timedelta(minutes=10),
        )
    page = draw_map(region, plan)
    cards = [drive["properties"]["card"] for drive in features(page, "drive")]
    assert sum("500 m of it on foot" in card for card in cards) == len(walked)
    assert "on foot</li>" in page
    assert "on foot</li>" not in draw_map(toy, plan)
