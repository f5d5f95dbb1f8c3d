"""Ways that are kept: the same answers, and found again only where they may differ."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from planner.network import KeptWays, WeekTravel
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.weekly import Request, formulate

MONDAY = dt.date(2026, 6, 29)


def travel(toy: Region, kept: KeptWays, **parts: Any) -> WeekTravel:
    scenario = Scenario.model_validate({"name": "S", **parts})
    return formulate(toy, Request(MONDAY, 6, "2026-W27", scenarios=(scenario,)), kept)[1]


BOAT = {"id": "second", "class": "hp60", "port": "puerto", "days": ["mon"]}
FIGURES = {"still_kph": 20, "seats": 10, "litres_per_hour": 12, "hire_per_day": 90}


@pytest.mark.parametrize(
    ("change", "made"),
    [
        ({}, 0),
        ({"prices": {"fuel_per_litre": 9}}, 0),
        ({"absent": [{"person": "nurse-1"}]}, 0),
        ({"river": {"level": "high"}}, 1),
        ({"season": {"season": "wet"}}, 2),
        ({"close": [{"what": "camp-a"}, {"what": "puerto"}]}, 0),
        ({"close": [{"what": "camp-a-posada", "from": "2026-07-01", "to": "2026-07-01"}]}, 1),
        ({"close": [{"what": "camp-c-puerto", "from": "2026-07-01", "to": "2026-07-01"}]}, 1),
        ({"add_boat": [BOAT | FIGURES]}, 1),
    ],
)
def test_ways_are_found_again_only_where_they_may_differ(
    toy: Region, change: dict[str, Any], made: int
) -> None:
    kept = KeptWays()
    travel(toy, kept)
    before = len(kept.tables)
    changed, alone = travel(toy, kept, **change), travel(toy, KeptWays(), **change)
    assert before == 2  # a truck and a boat, and all days alike
    assert len(kept.tables) - before == made
    assert len(kept.networks) == 1
    assert changed.tables == alone.tables
    for mine, own in zip((*changed.road, *changed.river), (*alone.road, *alone.river), strict=True):
        for one, other in zip(mine, own, strict=True):
            assert np.array_equal(one.duration, other.duration)
            assert np.array_equal(one.fuel_ml, other.fuel_ml)


def test_a_region_with_other_roads_has_a_network_of_its_own(toy: Region) -> None:
    kept = KeptWays()
    travel(toy, kept)
    fast = tuple(road.model_copy(update={"dry_kph": road.dry_kph / 2}) for road in toy.roads)
    slower = toy.model_copy(update={"roads": fast})
    found = travel(slower, kept)
    assert len(kept.networks) == 2
    before = travel(toy, kept).road[0][0].duration
    assert (found.road[0][0].duration >= before).all()
    assert (found.road[0][0].duration > before).any()
    assert len(kept.networks) == 2
