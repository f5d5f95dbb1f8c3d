"""``[[change_team]]`` and ``[[change_boat]]``: teams and boats of which something is otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.boat_files import BoatEntry
from planner.region.boats import boat_of
from planner.region.parse import parse
from planner.region.records import Boat, Region
from planner.region.sheet import Broken, Spot
from planner.region.wording import written
from planner.scenario.overlay import Scenario
from planner.scenario.settings import changed
from planner.scenario.spots import table, unknown
from planner.scenario.teams import place_faults

_OF_ALL_BOATS = ("id", "class", "port", "days", "count")
"""What a boat keeps when it gets another class; the rest it has from that class."""


def change_teams(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Change the teams that a scenario names: days, hours, vehicle or base."""
    teams = {team.id: team for team in region.teams}
    faults: list[Fault] = []
    for number, fields in enumerate(scenario.change_team, start=1):
        spot, name = table(scenario, "change_team", number), fields.get("id")
        if not isinstance(name, str) or name not in teams:
            faults.append(unknown(spot.at("id"), written(name), phrase("a team"), teams))
            continue
        team, found = changed(teams[name], fields, spot)
        found = (*found, *place_faults(region, team, spot))
        faults.extend(found)
        if not found:
            teams[name] = team
    return region.model_copy(update={"teams": tuple(teams.values())}), tuple(faults)


def change_boats(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Change the boats that a scenario names: port, days, how many, or figures."""
    boats = {boat.id: boat for boat in region.boats}
    ports = {place.id for place in region.places if place.port}
    faults: list[Fault] = []
    for number, fields in enumerate(scenario.change_boat, start=1):
        spot, name = table(scenario, "change_boat", number), fields.get("id")
        if not isinstance(name, str) or name not in boats:
            faults.append(unknown(spot.at("id"), written(name), phrase("a boat"), boats))
            continue
        boat, found = _boat(region, boats[name], fields, spot)
        if boat is not None and boat.port not in ports:
            found = (*found, unknown(spot.at("port"), boat.port, phrase("a port"), ports))
        faults.extend(found)
        if boat is not None and not found:
            boats[name] = boat
    return region.model_copy(update={"boats": tuple(boats.values())}), tuple(faults)


def _boat(
    region: Region, old: Boat, fields: Mapping[str, Any], spot: Spot
) -> tuple[Boat | None, tuple[Fault, ...]]:
    """Boat with its changes; one of another class has the figures of that class."""
    if fields.get("class", old.boat_class) == old.boat_class:
        return changed(old, fields, spot)
    raw = old.model_dump(mode="json", by_alias=True, include=_kept())
    entry, faults = parse(BoatEntry, raw | dict(fields), spot)
    if isinstance(entry, Broken):
        return None, faults
    return boat_of(entry.record, region.boat_kinds, spot)


def _kept() -> set[str]:
    """Fields of `_OF_ALL_BOATS` as records name them."""
    named = {info.alias or field: field for field, info in Boat.model_fields.items()}
    return {named[name] for name in _OF_ALL_BOATS}
