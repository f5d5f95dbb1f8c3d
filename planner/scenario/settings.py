"""``[season]``, ``[prices]``, ``[hours]`` and ``[rules]``: figures of the region."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TypeVar

from planner.errors import Fault
from planner.region.fields import Record
from planner.region.parse import parse, unknown_name
from planner.region.records import Region
from planner.region.settings import Limit, RuleSet
from planner.region.sheet import Broken, Spot
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table

R = TypeVar("R", bound=Record)
LIMITS = tuple(name for name, field in RuleSet.model_fields.items() if field.annotation is Limit)


def change_settings(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Set the season, prices and hours that a scenario names."""
    old = region.settings
    prices, price_faults = changed(old.prices, scenario.prices, table(scenario, "prices"))
    hours, hour_faults = changed(old.hours, scenario.hours, table(scenario, "hours"))
    update = {
        "prices": prices,
        "hours": hours,
        "season": scenario.season.season if scenario.season else old.season,
    }
    settings = old.model_copy(update=update)
    return region.model_copy(update={"settings": settings}), (*price_faults, *hour_faults)


def change_rules(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Set limits of the rule set; each then names the scenario as its source."""
    spot = table(scenario, "rules")
    faults = limit_faults(scenario.rules, spot)
    if faults:
        return region, faults
    limits = _limits(scenario.rules, f"scenario '{scenario.name}'")
    rules, faults = changed(region.rules, limits, spot)
    return region.model_copy(update={"rules": rules}), faults


def limit_faults(rules: Mapping[str, object], spot: Spot) -> tuple[Fault, ...]:
    """Faults in limits by name: names that no rule set knows, and values that are no limits."""
    faults: list[Fault] = []
    for name, limit in _limits(rules, "").items():
        if name in LIMITS:
            found = parse(Limit, limit, spot)[1]
            faults.extend(dataclasses.replace(fault, place=spot.at(name)) for fault in found)
        else:
            faults.append(unknown_name(spot.at(name), name, LIMITS))
    return tuple(faults)


def changed(record: R, change: Mapping[str, object], spot: Spot) -> tuple[R, tuple[Fault, ...]]:
    """Record with some fields changed, or as it was with the faults of the change."""
    raw = record.model_dump(mode="json", by_alias=True, exclude_none=True) | dict(change)
    found, faults = parse(type(record), raw, spot)
    return (record if isinstance(found, Broken) else found.record), faults


def _limits(rules: Mapping[str, object], source: str) -> dict[str, dict[str, object]]:
    return {
        name: {"value": value, "source": source, "basis": "assumed"}
        for name, value in rules.items()
    }
