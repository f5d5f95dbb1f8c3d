"""``[[close]]``: roads, reaches, camps, ports and lodgings that are shut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.errors import Fault
from planner.region.crosscheck.bases import base_fault
from planner.region.records import Closure, Region
from planner.region.sheet import Spot
from planner.scenario.overlay import CloseOverlay, Scenario
from planner.scenario.spots import table, unknown


def close(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Add the closures of a scenario; a side without a date reaches as far as the planned days."""
    faults = tuple(
        fault
        for number, overlay in enumerate(scenario.close, start=1)
        for fault in _faults(region, overlay, table(scenario, "close", number))
    )
    if faults:
        return region, faults
    closures = [
        closure
        for overlay in scenario.close
        if (closure := _closure(overlay, scenario.name, dates)) is not None
    ]
    return region.model_copy(update={"closures": (*region.closures, *closures)}), ()


def _faults(region: Region, overlay: CloseOverlay, spot: Spot) -> list[Fault]:
    roads = {road.id for road in region.roads}
    known = (
        roads
        | {reach.id for reach in region.reaches}
        | {camp.id for camp in region.camps}
        | {place.id for place in region.places if place.port or place.lodging}
    )
    faults = []
    if overlay.what not in known:
        what = "a road, reach, camp, port or lodging"
        faults.append(unknown(spot.at("what"), overlay.what, what, known))
    elif overlay.vehicles and overlay.what not in roads:
        shown = ", ".join(overlay.vehicles)
        rule = f"is for roads only, and {overlay.what} is no road"
        faults.append(Fault(spot.at("vehicles"), shown, rule, "remove vehicles"))
    faults.extend(base_fault(spot, overlay.what, region.teams))
    first, last = overlay.from_date, overlay.to_date
    if first is not None and last is not None and first > last:
        rule = f"must not be after to {last}"
        remedy = "swap them, or correct the one that is wrong"
        faults.append(Fault(spot.at("from"), str(first), rule, remedy))
    return faults


def _closure(overlay: CloseOverlay, name: str, dates: Sequence[dt.date]) -> Closure | None:
    first, last = overlay.from_date or dates[0], overlay.to_date or dates[-1]
    if first > last:  # its one date lies outside the planned days
        return None
    return Closure.model_validate(
        {
            "what": overlay.what,
            "from": first,
            "to": last,
            "vehicles": overlay.vehicles,
            "reason": overlay.reason or name,
        }
    )
