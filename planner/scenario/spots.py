"""Places in a scenario, for faults, and ids that nobody knows."""

from __future__ import annotations

from collections.abc import Collection

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.sheet import Spot
from planner.region.wording import did_you_mean, written
from planner.scenario.overlay import Scenario


def table(scenario: Scenario, name: str, number: int | None = None) -> Spot:
    """Spot of a table such as ``[river]``, or of the numbered ``[[close]]``, from 1."""
    where = name if number is None else f"{name} {number}"
    return Spot(phrase("scenario '{scenario}'", scenario=scenario.name), where)


def unknown(place: str, value: str, what: str, known: Collection[str]) -> Fault:
    """Fault for an id that stands for nothing in the region."""
    remedy = did_you_mean(value, known, phrase("write an id of the region's files"))
    return Fault(place, written(value), phrase("is not the id of {what}", what=what), remedy)


def unknown_river(place: str, river: str, rivers: Collection[str]) -> Fault:
    """Fault for a name that no river of the region has."""
    otherwise = phrase("write the name of one, as it stands there")
    remedy = did_you_mean(river, rivers, otherwise)
    return Fault(place, written(river), phrase("is not a river of rivers.geojson"), remedy)


def taken(place: str, value: str, what: str) -> Fault:
    """Fault for an id that is given twice."""
    rule, remedy = phrase("is already the id of {what}", what=what), phrase("give it another id")
    return Fault(place, value, rule, remedy)
