"""``[[camp]]``: figures of a camp that change, or a place that becomes a camp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.parse import parse
from planner.region.records import Camp, Region
from planner.region.sheet import Broken, Spot
from planner.scenario.overlay import Scenario
from planner.scenario.settings import changed
from planner.scenario.spots import table, unknown


def change_camps(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Change the camps that a scenario names, and add those that are places but no camps yet."""
    camps = {camp.id: camp for camp in region.camps}
    faults: list[Fault] = []
    for number, fields in enumerate(scenario.camp, start=1):
        spot = table(scenario, "camp", number)
        camp, found = _camp(region, camps, fields, spot)
        faults.extend(found)
        if camp is not None:
            camps[camp.id] = camp
    return region.model_copy(update={"camps": tuple(camps.values())}), tuple(faults)


def _camp(
    region: Region, camps: Mapping[str, Camp], fields: Mapping[str, Any], spot: Spot
) -> tuple[Camp | None, tuple[Fault, ...]]:
    name = fields.get("id")
    old = camps.get(name) if isinstance(name, str) else None
    if old is not None:
        return changed(old, fields, spot)
    places = {place.id for place in region.places}
    if isinstance(name, str) and name not in places:
        return None, (unknown(spot.at("id"), name, phrase("a camp or a place"), places),)
    found, faults = parse(Camp, fields, spot)
    return (None if isinstance(found, Broken) else found.record), faults
