"""``[season]``, ``[prices]``, ``[hours]`` and ``[rules]``: figures of the region."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TypeVar, get_args

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.fields import Record
from planner.region.parse import parse, unknown_name
from planner.region.records import Region
from planner.region.settings import Limit, RuleSet
from planner.region.sheet import Broken, Spot
from planner.region.wording import written
from planner.region.words import Basis
from planner.scenario.overlay import Scenario, SoftLimit
from planner.scenario.spots import table, unknown

R = TypeVar("R", bound=Record)
LIMITS = tuple(
    name
    for name, field in RuleSet.model_fields.items()
    if field.annotation is Limit or Limit in get_args(field.annotation)
)
SET = "set"
"""Key of ``[rules]`` that names another rule set of the region."""


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
    """Choose a rule set, and set limits of it; each then names the scenario as its source."""
    spot = table(scenario, "rules")
    faults = limit_faults(scenario.rules, spot)
    if faults:
        return region, faults
    region, faults = _chosen(region, scenario.rules.get(SET), spot)
    limits = _limits(_new(region.rules, scenario.rules), f"scenario '{scenario.name}'")
    rules, more = changed(region.rules, limits, spot)
    return region.model_copy(update={"rules": rules}), (*faults, *more)


def limit_faults(rules: Mapping[str, object], spot: Spot) -> tuple[Fault, ...]:
    """Faults in limits by name: names that no rule set knows, and values that are no limits."""
    faults: list[Fault] = []
    for name, value in rules.items():
        if name == SET:
            faults.extend(_set_faults(value, spot))
        elif name not in LIMITS:
            faults.append(unknown_name(spot.at(name), name, (*LIMITS, SET)))
        elif isinstance(value, Mapping):
            faults.extend(parse(SoftLimit, value, Spot(spot.at(name)))[1])
        else:
            found = parse(Limit, _limit(value, ""), spot)[1]
            faults.extend(dataclasses.replace(fault, place=spot.at(name)) for fault in found)
    return tuple(faults)


def changed(record: R, change: Mapping[str, object], spot: Spot) -> tuple[R, tuple[Fault, ...]]:
    """Record with some fields changed, or as it was with the faults of the change."""
    raw = record.model_dump(mode="json", by_alias=True, exclude_none=True) | dict(change)
    found, faults = parse(type(record), raw, spot)
    return (record if isinstance(found, Broken) else found.record), faults


def _chosen(region: Region, name: object, spot: Spot) -> tuple[Region, tuple[Fault, ...]]:
    """Lay the rule set of a name over the region; None leaves the one that holds."""
    if name is None:
        return region, ()
    sets = {rules.id: rules for rules in region.rule_sets}
    if not isinstance(name, str) or name not in sets:
        return region, (unknown(spot.at(SET), written(name), phrase("a rule set"), sets),)
    settings = region.settings.model_copy(update={"rules": name})
    return region.model_copy(update={"settings": settings, "rules": sets[name]}), ()


def _new(rules: RuleSet, wanted: Mapping[str, object]) -> dict[str, object]:
    """Limits that are not as the rule set has them; what only repeats it keeps its source."""
    return {name: value for name, value in wanted.items() if _said(rules, name) != value}


def _said(rules: RuleSet, name: str) -> object:
    """A limit as a scenario would write it."""
    limit = getattr(rules, name, None)
    if not isinstance(limit, Limit) or limit.soft is None:
        return limit.value if isinstance(limit, Limit) else None
    return {"value": limit.value, **limit.soft.model_dump()}


def _set_faults(value: object, spot: Spot) -> Iterator[Fault]:
    if not isinstance(value, str) or not value.strip():
        rule = phrase("must be the name of a rule set")
        fix = phrase("write one of the files of rules/, in quotes")
        yield Fault(spot.at(SET), written(value), rule, fix)


def _limits(rules: Mapping[str, object], source: str) -> dict[str, dict[str, object]]:
    return {name: _limit(value, source) for name, value in rules.items() if name != SET}


def _limit(value: object, source: str) -> dict[str, object]:
    """Write a limit as a rule file does; a plain number has nothing beyond it."""
    if not isinstance(value, Mapping):
        return {"value": value, "source": source, "basis": Basis.ASSUMED.value}
    soft = {name: part for name, part in value.items() if name != "value"}
    return {**_limit(value.get("value"), source), "soft": soft}
