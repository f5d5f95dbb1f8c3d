"""Scenarios of a few words, laid over the toy region."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.region.records import Region
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario

TOY = Path(__file__).parents[1] / "data" / "toy"
DATES = [dt.date(2026, 6, 29) + dt.timedelta(days=day) for day in range(6)]
SECOND = {"id": "second", "base": "base", "vehicle": "truck", "days": ["mon", "tue"]}
PEQUE = {
    "id": "peque",
    "class": "peque",
    "port": "puerto",
    "days": ["mon"],
    "still_kph": 9,
    "seats": 8,
    "litres_per_hour": 3,
    "hire_per_day": 50,
}
PICK_UP = {
    "id": "pick-up",
    "class": "4x4",
    "litres_per_100km": {"paved": 10, "gravel": 12, "earth": 15},
}
NEW_CAMP = {
    "id": "posada",
    "people_low": 10,
    "people_mid": 20,
    "people_high": 30,
    "target_interval_days": 60,
    "opens": "08:00",
    "closes": "12:00",
    "access": "road",
}


def scenario(name: str = "S", **parts: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **parts})


def lay(region: Region, *scenarios: Scenario) -> Region:
    return apply_scenarios(region, scenarios, DATES)


def faults(region: Region, *scenarios: Scenario) -> str:
    with pytest.raises(InputError) as caught:
        lay(region, *scenarios)
    return str(caught.value)
